//! The loop: events in, actions on the model, effects out, and a drawing when something changed and nothing waits.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use chrono::FixedOffset;
use ratatui::Terminal;
use ratatui::backend::Backend;

use super::TuiError;
use super::action::Action;
use super::event::{Event, Input};
use super::model::{Effect, Leaving, Model, Preference};
use super::saver::Saver;
use super::update::update;
use super::view::view;
use crate::text::{Said, Stamp};

/// Where the time comes from.
pub struct Time {
    /// The moment.
    pub now: Box<dyn Fn() -> Stamp>,
    /// The local time's distance from UTC at a moment.
    pub zone: Box<dyn Fn(Stamp) -> FixedOffset>,
    /// How long the program has run. Never goes back.
    pub tick: Box<dyn Fn() -> Duration>,
}

/// Remembers something of the person for the next time.
pub type Remember<'a> = Box<dyn FnMut(Preference) -> Result<(), Said> + 'a>;

/// Everything outside the model that the loop works with.
pub struct Shell<'a, B: Backend> {
    /// The terminal.
    pub terminal: &'a mut Terminal<B>,
    /// What comes in.
    pub inbox: Receiver<Event>,
    /// What saves.
    pub saver: Saver,
    /// Lets whoever reads the terminal read once more.
    pub permit: Box<dyn FnMut() + 'a>,
    /// Remembers something of the person for the next time.
    pub remember: Remember<'a>,
    /// Where the time comes from.
    pub time: Time,
}

impl<B: Backend> Shell<'_, B> {
    /// Runs until somebody leaves. Whatever happens, everything that was written is tried to be saved first.
    ///
    /// # Errors
    /// Says what could not be saved, or what the terminal said.
    pub fn run(mut self, model: &mut Model) -> Result<(), TuiError> {
        match catch_unwind(AssertUnwindSafe(|| self.drive(model))) {
            Ok(trouble) => {
                self.saver.finish();
                match model.saving.trouble() {
                    Some(why) => Err(TuiError::NotSaved(why.clone())),
                    None => trouble.map_or(Ok(()), Err),
                }
            }
            Err(panic) => {
                model.saving.hurry();
                for piece in model.due() {
                    self.saver.save(piece);
                }
                self.saver.finish();
                resume_unwind(panic)
            }
        }
    }

    /// The loop itself. Gives what went wrong with the terminal, if that is why it ended.
    fn drive(&mut self, model: &mut Model) -> Option<TuiError> {
        let mut trouble = None;
        let mut changed = true;
        self.set_time(model);
        (self.permit)();
        while !model.has_left() {
            if std::mem::take(&mut changed)
                && trouble.is_none()
                && let Err(error) = self.terminal.draw(|frame| view(model, frame))
            {
                trouble = Some(TuiError::Terminal(error.to_string()));
                self.act(model, Action::End);
                continue;
            }
            let first = match model.deadline() {
                Some(at) => self.inbox.recv_timeout(at.saturating_sub((self.time.tick)())),
                None => self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match first {
                Ok(event) => {
                    self.take(model, event, &mut trouble);
                    while let Ok(event) = self.inbox.try_recv() {
                        self.take(model, event, &mut trouble);
                    }
                }
                Err(RecvTimeoutError::Timeout) => self.act(model, Action::Wake),
                Err(RecvTimeoutError::Disconnected) => {
                    self.act(model, Action::End);
                    return trouble;
                }
            }
            changed = true;
        }
        trouble
    }

    fn take(&mut self, model: &mut Model, event: Event, trouble: &mut Option<TuiError>) {
        match event {
            Event::Input(inputs) => {
                self.input(model, inputs);
                // Whoever leaves wants nothing read any more.
                if model.leaving == Leaving::No {
                    (self.permit)();
                }
            }
            Event::Saved(report) => {
                let leaving = model.leaving;
                self.act(model, Action::Saved(report));
                if leaving != Leaving::No && model.leaving == Leaving::No {
                    (self.permit)();
                }
            }
            Event::Signal => self.act(model, Action::End),
            Event::Lost(error) => {
                *trouble = Some(TuiError::Terminal(error.to_string()));
                self.act(model, Action::End);
            }
        }
    }

    /// Input in its order. Characters that follow each other are one insertion, as long as they write.
    fn input(&mut self, model: &mut Model, inputs: Vec<Input>) {
        let mut text = String::new();
        for input in inputs {
            let action = match input {
                Input::Key(key) => model.action(key),
                Input::Paste(text) => Action::Insert(crate::text::clean(&text)),
                Input::Resize(columns, rows) => Action::Resize(columns, rows),
                Input::FocusLost => Action::FocusLost,
            };
            match action {
                Action::Insert(more) if model.context().types() => text.push_str(&more),
                action => {
                    if !text.is_empty() {
                        self.act(model, Action::Insert(std::mem::take(&mut text)));
                    }
                    self.act(model, action);
                }
            }
        }
        if !text.is_empty() {
            self.act(model, Action::Insert(text));
        }
    }

    fn set_time(&self, model: &mut Model) {
        model.now = (self.time.now)();
        model.zone = (self.time.zone)(model.now);
        model.tick = (self.time.tick)();
    }

    fn act(&mut self, model: &mut Model, action: Action) {
        self.set_time(model);
        for effect in update(model, action) {
            match effect {
                Effect::Save(piece) => self.saver.save(piece),
                Effect::Copy(_) => {}
                Effect::Remember(preference) => {
                    if let Err(said) = (self.remember)(preference) {
                        model.notice = Some(Said::new("tui-not-remembered").with("why", said));
                    }
                }
            }
        }
    }
}
