//! One undo for everything that was done: texts, scores, flags, questions added, cases and plans edited, the guide amended.

use std::collections::VecDeque;
use std::time::Duration;

use super::change::Place;
use crate::field::{AccountKey, Change, Edit, Splice};

/// How long somebody can stop writing and still be on the same step.
const PAUSE: Duration = Duration::from_millis(1500);
/// How much is written in one step before it ends with the word.
const LONG: usize = 30;
/// How many steps are kept.
const MOST: usize = 2000;

/// How an edit came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// On its own.
    Single,
    /// By typing on.
    Typing,
    /// By typing a space.
    Word,
    /// By erasing on.
    Erasing,
}

/// Something that can be undone, or redone, as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Where it was done.
    pub place: Place,
    /// The changes that bring back what was.
    pub changes: Vec<Change>,
    flow: Flow,
    last: Duration,
    length: usize,
}

/// What can be undone and redone.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: VecDeque<Step>,
    undone: VecDeque<Step>,
}

impl History {
    /// Notes what was done: `changes` bring back what was before. Typing on makes one step with what was typed before.
    pub fn push(&mut self, place: Place, changes: Vec<Change>, flow: Flow, tick: Duration) {
        self.undone.clear();
        if let Some(step) = self.done.back_mut()
            && step.goes_on(&place, flow, tick)
            && step.takes_in(&changes)
        {
            step.flow = flow;
            step.last = tick;
            step.length = step.length.saturating_add(1);
            return;
        }
        if self.done.len() >= MOST {
            self.done.pop_front();
        }
        self.done.push_back(Step { place, changes, flow, last: tick, length: 1 });
    }

    /// Takes the last step of an account, or of all, to be undone.
    pub fn undo(&mut self, of: Option<&AccountKey>) -> Option<Step> {
        take(&mut self.done, of)
    }

    /// Takes the step undone last, of an account or of all, to be redone.
    pub fn redo(&mut self, of: Option<&AccountKey>) -> Option<Step> {
        take(&mut self.undone, of)
    }

    /// Whether something was undone that can be redone.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Notes a step that was undone: `changes` bring it back.
    pub fn undone(&mut self, step: Step, changes: Vec<Change>) {
        self.undone.push_back(Step { changes, ..step });
    }

    /// Notes a step that was redone: `changes` take it back again.
    pub fn redone(&mut self, step: Step, changes: Vec<Change>) {
        self.done.push_back(Step { changes, flow: Flow::Single, ..step });
    }

    /// Ends the step that is being typed: what comes next is a step of its own.
    pub fn pause(&mut self) {
        if let Some(step) = self.done.back_mut() {
            step.flow = Flow::Single;
        }
    }

    /// Lets what is typed next belong to the step that was done last.
    pub fn go_on(&mut self) {
        if let Some(step) = self.done.back_mut() {
            step.flow = Flow::Typing;
        }
    }

    /// Forgets the steps of an account, because somebody else's writing has come into it: undoing would take that away.
    pub fn forget(&mut self, key: &AccountKey) {
        self.done.retain(|step| step.place.account() != Some(key));
        self.undone.retain(|step| step.place.account() != Some(key));
    }
}

impl Step {
    fn goes_on(&self, place: &Place, flow: Flow, tick: Duration) -> bool {
        let kind = match (self.flow, flow) {
            (Flow::Typing, Flow::Typing | Flow::Word) | (Flow::Erasing, Flow::Erasing) => true,
            (Flow::Word, Flow::Typing | Flow::Word) => self.length < LONG,
            _ => false,
        };
        kind && tick.saturating_sub(self.last) < PAUSE && &self.place == place
    }

    /// Takes a change into the one that the step ends with, if the two are pieces of one text that touch each other.
    fn takes_in(&mut self, changes: &[Change]) -> bool {
        let [Change::Account(_, Edit::Splice(at, later))] = changes else { return false };
        let [Change::Account(_, Edit::Splice(known, splice))] = self.changes.as_mut_slice() else { return false };
        at == known && takes_in(splice, later)
    }
}

/// Takes into a splice that undoes something the splice that undoes what was done after it: typing on, or erasing on in either
/// direction.
fn takes_in(splice: &mut Splice, later: &Splice) -> bool {
    let end = splice.at.saturating_add(splice.old.len());
    if later.new.is_empty() && later.at == end {
        splice.old.push_str(&later.old);
        true
    } else if later.old.is_empty() && splice.old.is_empty() && later.at.saturating_add(later.new.len()) == splice.at {
        splice.at = later.at;
        splice.new.insert_str(0, &later.new);
        true
    } else if later.old.is_empty() && splice.old.is_empty() && later.at == splice.at {
        splice.new.push_str(&later.new);
        true
    } else {
        false
    }
}

fn take(steps: &mut VecDeque<Step>, of: Option<&AccountKey>) -> Option<Step> {
    let at = steps.iter().rposition(|step| of.is_none_or(|key| step.place.account() == Some(key)))?;
    steps.remove(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splice(at: usize, old: &str, new: &str) -> Splice {
        Splice { at, old: old.into(), new: new.into() }
    }

    #[test]
    fn what_touches_becomes_one_splice() {
        // Typed `a`, then `b`.
        let mut typed = splice(3, "a", "");
        assert!(takes_in(&mut typed, &splice(4, "b", "")));
        assert_eq!(typed, splice(3, "ab", ""));
        assert!(!takes_in(&mut typed, &splice(3, "c", "")));
        // Erased `b` and then `a` before it, and then `c` that stood after them.
        let mut erased = splice(4, "", "b");
        assert!(takes_in(&mut erased, &splice(3, "", "a")));
        assert!(takes_in(&mut erased, &splice(3, "", "c")));
        assert_eq!(erased, splice(3, "", "abc"));
        assert!(!takes_in(&mut erased, &splice(7, "", "x")));
    }
}
