//! What the program adds to a master guide, and the guide in force.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Guide, Question, Variable};
use crate::register::{Join, Register, unique_keys};
use crate::text::{CaseId, QuestionId, SourceId, VariableId};

/// Where an amendment came from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The case.
    pub case: CaseId,
    /// The source in which it came up.
    pub source: SourceId,
}

/// A question or a variable as it is from now on, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment<T> {
    /// What it is from now on.
    pub item: T,
    /// No longer asked or scored. What was written about it stays.
    #[serde(default)]
    pub retired: bool,
    /// The reason.
    pub why: String,
    /// Where it came from.
    #[serde(default)]
    pub origin: Option<Origin>,
    /// Whether the commissioner has been told.
    #[serde(default)]
    pub commissioner_told: bool,
}

/// What people and the program have added to, reworded in and retired from a guide since its base file was written.
///
/// `None` takes an amendment back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendments {
    /// Questions by id.
    #[serde(default, deserialize_with = "unique_keys")]
    pub questions: BTreeMap<QuestionId, Register<Option<Amendment<Question>>>>,
    /// Variables by id.
    #[serde(default, deserialize_with = "unique_keys")]
    pub variables: BTreeMap<VariableId, Register<Option<Amendment<Variable>>>>,
}

impl Join for Amendments {
    fn join(&mut self, other: &Self) {
        self.questions.join(&other.questions);
        self.variables.join(&other.variables);
    }
}

impl Amendments {
    /// How many questions and variables are amended.
    pub fn count(&self) -> usize {
        let questions = self.questions.values().filter(|r| matches!(r.first(), Some(Some(_)))).count();
        let variables = self.variables.values().filter(|r| matches!(r.first(), Some(Some(_)))).count();
        questions.saturating_add(variables)
    }
}

/// Replaces the item in its place, or puts it after the last that is `near` it, or at the end.
fn place<T>(list: &mut Vec<T>, item: T, same: impl Fn(&T) -> bool, near: impl Fn(&T) -> bool) {
    if let Some(old) = list.iter_mut().find(|old| same(old)) {
        *old = item;
    } else {
        let after = list.iter().rposition(near).map_or(list.len(), |n| n.saturating_add(1));
        list.insert(after, item);
    }
}

impl Guide {
    /// The guide in force: the base with what was added, reworded and retired since.
    ///
    /// A conflicting amendment counts with the first of its versions until somebody settles it.
    pub fn amended(&self, amendments: &Amendments) -> Guide {
        let mut guide = self.clone();
        for amendment in amendments.variables.values().filter_map(|r| r.first()).flatten() {
            let new = &amendment.item;
            if amendment.retired {
                guide.variables.retain(|old| old.id != new.id);
            } else {
                place(&mut guide.variables, new.clone(), |old| old.id == new.id, |old| old.kind == new.kind);
            }
        }
        for amendment in amendments.questions.values().filter_map(|r| r.first()).flatten() {
            let new = &amendment.item;
            if amendment.retired {
                guide.questions.retain(|old| old.id != new.id);
            } else {
                place(&mut guide.questions, new.clone(), |old| old.id == new.id, |old| old.theme == new.theme);
            }
        }
        guide
    }
}
