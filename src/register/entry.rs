//! What somebody wrote, and what they had seen when they did.

use serde::{Deserialize, Serialize};

use super::VersionVector;
use crate::text::{Actor, EvaluatorId, Stamp};

/// Who writes, in which run of the program, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The evaluator.
    pub by: EvaluatorId,
    /// The run of the program.
    pub actor: Actor,
    /// The moment, for people to read.
    pub at: Stamp,
}

/// One value of a register.
///
/// Entries are ordered by what was seen, then by value, so that a register has one spelling.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry<T> {
    /// Everything that the writer had seen in this register, this edit included.
    pub seen: VersionVector,
    /// What was written.
    pub value: T,
    /// By whom.
    pub by: EvaluatorId,
    /// When. Never used to choose.
    pub at: Stamp,
}
