//! The program without a terminal, for measuring: keys go in and pictures come out. Nothing is read or saved.

use ratatui::backend::TestBackend;

use super::key::Key;
use super::model::Model;
use super::picture::Picture;
use super::update::update;
use super::{Launch, begin, glimpse};
use crate::store::{Glance, Opened};

/// A program that somebody else turns the crank of.
pub struct Headless {
    model: Model,
    picture: Picture<TestBackend>,
}

impl Headless {
    /// The program on a study that is read.
    pub fn open(launch: Launch, opened: Opened, (columns, rows): (u16, u16)) -> Option<Self> {
        let (model, _) = begin(launch, opened, (columns, rows));
        Some(Headless { model, picture: Picture::new(TestBackend::new(columns, rows)).ok()? })
    }

    /// The first picture of a study that is only seen at a glance.
    pub fn glance(launch: &Launch, glance: Glance, (columns, rows): (u16, u16)) -> Option<Self> {
        let model = glimpse(launch, glance, (columns, rows));
        Some(Headless { model, picture: Picture::new(TestBackend::new(columns, rows)).ok()? })
    }

    /// Presses keys, which are named as in help, one after the other. Those that have no such name are passed over.
    pub fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace().filter_map(Key::parse) {
            let action = self.model.action(key);
            // What is to be saved is handed to nobody.
            let _ = update(&mut self.model, action);
        }
    }

    /// Draws the program; what is on the screen.
    pub fn draw(&mut self) -> &TestBackend {
        // Drawing into memory does not fail.
        let _ = self.picture.draw(&self.model);
        self.picture.backend()
    }
}
