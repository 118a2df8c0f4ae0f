//! One undo for everything that was done to accounts: texts, scores, flags, questions added.

use std::time::Duration;

use super::capture::Spot;
use crate::field::{AccountKey, Edit};

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
    /// Whose account.
    pub key: AccountKey,
    /// Where in it.
    pub spot: Spot,
    /// The edits that bring back what was.
    pub edits: Vec<Edit>,
    flow: Flow,
    last: Duration,
    length: usize,
}

/// What can be undone and redone.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Notes what was done: `edits` bring back what was before. Typing on makes one step with what was typed before.
    pub fn push(&mut self, key: &AccountKey, spot: &Spot, edits: Vec<Edit>, flow: Flow, tick: Duration) {
        self.undone.clear();
        if let Some(step) = self.done.last_mut()
            && edits.len() == 1
            && step.goes_on(key, spot, flow, tick)
        {
            // The older edits bring back the older text.
            step.flow = flow;
            step.last = tick;
            step.length = step.length.saturating_add(1);
            return;
        }
        if self.done.len() >= MOST {
            self.done.remove(0);
        }
        self.done.push(Step { key: key.clone(), spot: spot.clone(), edits, flow, last: tick, length: 1 });
    }

    /// Takes the last step of an account, or of all, to be undone.
    pub fn undo(&mut self, of: Option<&AccountKey>) -> Option<Step> {
        take(&mut self.done, of)
    }

    /// Takes the step undone last, of an account or of all, to be redone.
    pub fn redo(&mut self, of: Option<&AccountKey>) -> Option<Step> {
        take(&mut self.undone, of)
    }

    /// Notes a step that was undone: `edits` bring it back.
    pub fn undone(&mut self, step: Step, edits: Vec<Edit>) {
        self.undone.push(Step { edits, ..step });
    }

    /// Notes a step that was redone: `edits` take it back again.
    pub fn redone(&mut self, step: Step, edits: Vec<Edit>) {
        self.done.push(Step { edits, flow: Flow::Single, ..step });
    }

    /// Ends the step that is being typed: what comes next is a step of its own.
    pub fn pause(&mut self) {
        if let Some(step) = self.done.last_mut() {
            step.flow = Flow::Single;
        }
    }

    /// Forgets the steps of an account, because somebody else's writing has come into it: undoing would take that away.
    pub fn forget(&mut self, key: &AccountKey) {
        self.done.retain(|step| &step.key != key);
        self.undone.retain(|step| &step.key != key);
    }
}

impl Step {
    fn goes_on(&self, key: &AccountKey, spot: &Spot, flow: Flow, tick: Duration) -> bool {
        let kind = match (self.flow, flow) {
            (Flow::Typing, Flow::Typing | Flow::Word) | (Flow::Erasing, Flow::Erasing) => true,
            (Flow::Word, Flow::Typing | Flow::Word) => self.length < LONG,
            _ => false,
        };
        kind && &self.key == key && &self.spot == spot && tick.saturating_sub(self.last) < PAUSE
    }
}

fn take(steps: &mut Vec<Step>, of: Option<&AccountKey>) -> Option<Step> {
    let at = steps.iter().rposition(|step| of.is_none_or(|key| &step.key == key))?;
    Some(steps.remove(at))
}
