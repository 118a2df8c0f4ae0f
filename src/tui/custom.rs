//! What a person changed of the keys and the looks, and what of it could not be used.

use std::path::Path;

use super::keymap::Keymap;
use crate::store::{Dirs, Keys, Patch};
use crate::text::Said;

/// The name of the file with a person's own keys, in the directory of the settings.
const KEYMAP: &str = "keymap.ron";
/// The keys of vim.
const VIM: &str = include_str!("../../assets/keymaps/vim.ron");

/// What a person changed of what the program comes with.
#[derive(Debug, Clone, Default)]
pub struct Custom {
    /// The keys that their own changes begin with.
    pub keys: Keys,
    keymap: Option<Patch>,
}

impl Custom {
    /// Reads the person's own files. Gives what could not be read; the program does without.
    pub fn read(dirs: &Dirs, keys: Keys) -> (Custom, Vec<Said>) {
        let mut problems = Vec::new();
        let keymap = Patch::read(dirs, KEYMAP).unwrap_or_else(|said| {
            problems.push(said);
            None
        });
        (Custom { keys, keymap }, problems)
    }

    /// The keys in force, and what of the person's changes cannot be used.
    pub fn keymap(&self) -> (Keymap, Vec<Said>) {
        let mut keymap = Keymap::default();
        let vim = (self.keys == Keys::Vim).then(|| Patch::parse(Path::new("vim.ron"), VIM));
        let patches = vim.into_iter().flatten().chain(self.keymap.clone());
        let mut problems = Vec::new();
        for patch in patches {
            problems.extend(keymap.patch(patch.root()).into_iter().map(|(at, said)| patch.problem(at, said)));
        }
        (keymap, problems)
    }
}
