//! The one way in which the terminal program changes what a study stores: as a step that can be undone.

use super::capture::{self, Spot, Unflushed};
use super::guide;
use super::history::Flow;
use super::journal;
use super::model::{Model, Screen};
use super::saver::What;
use crate::field::{AccountKey, Change, Edit, NoteAt};
use crate::register::Author;
use crate::text::{Said, Stamp};

/// Where a change was made, so that undoing it can be shown there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// At a place in the list of an account.
    Note(AccountKey, Spot),
    /// About an account as a whole, at what is said.
    About(AccountKey, Said),
    /// At something else, which is said.
    Named(Said),
}

impl Place {
    /// The account that the place is in.
    pub fn account(&self) -> Option<&AccountKey> {
        match self {
            Place::Note(key, _) | Place::About(key, _) => Some(key),
            Place::Named(_) => None,
        }
    }
}

fn what(change: &Change) -> What {
    match change {
        Change::Account(key, _) => What::Account(key.clone()),
        Change::Case(id, _) => What::Case(id.clone()),
        Change::Guide(_) => What::Amendments,
        Change::File(_) => What::File,
        Change::Consensus(id, _) => What::Consensus(id.clone()),
    }
}

/// Applies changes and gives those that undo them, in the order in which they have to be applied. Nothing happens as long as
/// nobody said who works. What is shown and what is saved is the caller's business, and so is when it was done.
pub fn apply_quietly(model: &mut Model, changes: &[Change], at: Stamp) -> Vec<Change> {
    let Some(author) = model.author().map(|author| Author { at, ..author }) else { return Vec::new() };
    let mut back = Vec::with_capacity(changes.len());
    for change in changes {
        back.push(model.study.apply(change, &author));
        journal::note(model, change, at);
    }
    back.reverse();
    back
}

/// Gives the account the text that was written in it. The journal has it already.
pub fn write_text(model: &mut Model, key: &AccountKey, at: &NoteAt, text: String, unflushed: Unflushed) {
    let Some(author) = model.author().map(|author| Author { at: unflushed.at, ..author }) else { return };
    if let Some(account) = model.study.accounts.get_mut(key) {
        account.text_mut(at).write_last(text, &author, unflushed.edits);
    }
}

/// Applies changes, shows them and lets them be saved, and gives those that undo them.
pub fn apply(model: &mut Model, changes: &[Change]) -> Vec<Change> {
    let back = apply_quietly(model, changes, model.now);
    for change in changes {
        model.saving.touch(what(change), model.tick);
    }
    model.standing.forget();
    capture::changed(model, changes);
    back
}

/// Makes changes as one step that can be undone.
pub fn make(model: &mut Model, changes: &[Change], place: Place, flow: Flow) {
    if model.me.is_none() {
        return;
    }
    let back = apply(model, changes);
    if !back.is_empty() {
        model.history.push(place, back, flow, model.tick);
    }
}

/// Undoes or redoes a step: in the account at hand, else the last of all.
pub fn turn_back(model: &mut Model, redo: bool) {
    capture::flush(model);
    // Over the instrument may lie a screen in which something else is changed.
    let of = model.ground().and_then(|screen| match screen {
        Screen::Capture(capture) => Some(capture.key.clone()),
        _ => None,
    });
    let step = if redo { model.history.redo(of.as_ref()) } else { model.history.undo(of.as_ref()) };
    let Some(step) = step else {
        model.notice = Some(Said::new(if redo { "tui-nothing-to-redo" } else { "tui-nothing-to-undo" }));
        return;
    };
    let back = apply(model, &step.changes);
    guide::show_step(model, &step.changes);
    let id = if redo { "tui-redone" } else { "tui-undone" };
    match &step.place {
        Place::Note(key, spot) => capture::show_step(model, key, spot, id),
        Place::About(_, said) | Place::Named(said) => model.notice = Some(Said::new(id).with("where", said.clone())),
    }
    // Whether scores count is said, whichever way it came about.
    let status = step.changes.iter().find_map(|change| match change {
        Change::Account(_, Edit::Status(versions)) => Some(versions.first().copied().unwrap_or_default()),
        _ => None,
    });
    if let Some(status) = status {
        model.notice = Some(capture::complete::now(status));
    }
    if redo {
        model.history.redone(step, back);
    } else {
        model.history.undone(step, back);
    }
}
