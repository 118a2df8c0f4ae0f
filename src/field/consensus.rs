//! What the evaluators agreed on.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Score;
use crate::register::{Join, Register, unique_keys};
use crate::text::{CaseId, EvaluatorId, VariableId};

/// A score that evaluators agreed on for a case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreed {
    /// The score; `nc` where it was agreed that it cannot be judged.
    pub score: Score,
    /// Why.
    pub why: String,
    /// Who agreed.
    pub by: BTreeSet<EvaluatorId>,
    /// What somebody would have preferred, and why.
    #[serde(default)]
    pub dissent: String,
}

/// The agreed scores of a case by variable. `None` withdraws one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consensus {
    /// The case.
    pub case: CaseId,
    /// The scores.
    #[serde(default, deserialize_with = "unique_keys")]
    pub scores: BTreeMap<VariableId, Register<Option<Agreed>>>,
}

impl Consensus {
    /// Nothing agreed yet.
    pub fn new(case: CaseId) -> Self {
        Consensus { case, scores: BTreeMap::new() }
    }
}

impl Join for Consensus {
    /// Joins two copies of the consensus on one case; the cases are equal.
    fn join(&mut self, other: &Self) {
        self.scores.join(&other.scores);
    }
}
