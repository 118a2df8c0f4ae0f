//! What the evaluators agreed on, what they put off, and the minutes of both.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Case, ConsensusEdit, Score, Slot, Study};
use crate::register::{Author, Join, Register, unique_keys};
use crate::text::{CaseId, EvaluatorId, SourceId, Stamp, VariableId};

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
    /// The sources whose scores counted then, under the ids that stood for them, so that one that comes later is seen; none where
    /// that was not noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<BTreeSet<SourceId>>,
}

/// What was done about a variable at a meeting, in the order in which it is done within a second.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Settled {
    /// It is no longer put off.
    Resumed,
    /// What was agreed on holds no longer.
    Withdrawn,
    /// A score was agreed on, for the first time or in the place of another.
    Agreed(Agreed),
    /// It was put off, for this reason.
    Parked(String),
}

impl Settled {
    /// The name in tables.
    pub fn name(&self) -> &'static str {
        match self {
            Settled::Agreed(_) => "agreed",
            Settled::Withdrawn => "withdrawn",
            Settled::Parked(_) => "parked",
            Settled::Resumed => "resumed",
        }
    }
}

/// A line of the minutes. Lines are only added, so that whatever is agreed on later, it can be seen what held before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minute {
    /// When.
    pub at: Stamp,
    /// Who wrote it down.
    pub by: EvaluatorId,
    /// The variable.
    pub variable: VariableId,
    /// What was done.
    pub what: Settled,
    /// Why, of what is withdrawn; the rest says it itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Who agreed on that.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub agreed_by: BTreeSet<EvaluatorId>,
}

/// A line of the minutes of a study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged<'s> {
    /// The case.
    pub case: &'s CaseId,
    /// The line.
    pub minute: &'s Minute,
    /// The score that the line puts another in the place of, or withdraws: that of the line before it about the variable, whatever
    /// laptop that was written on.
    pub before: Option<Score>,
}

impl Study {
    /// The minutes of all cases but deleted ones, in the order of time.
    pub fn minutes(&self) -> Vec<Logged<'_>> {
        let mut all = Vec::new();
        let is_live = |consensus: &&Consensus| !self.cases.get(&consensus.case).is_some_and(Case::is_deleted);
        for Consensus { case, minutes, .. } in self.consensus.values().filter(is_live) {
            let mut holds: BTreeMap<&VariableId, Score> = BTreeMap::new();
            for minute in minutes {
                let before = match &minute.what {
                    Settled::Agreed(agreed) => holds.insert(&minute.variable, agreed.score),
                    Settled::Withdrawn => holds.remove(&minute.variable),
                    Settled::Parked(_) | Settled::Resumed => None,
                };
                all.push(Logged { case, minute, before });
            }
        }
        all.sort_by_key(|logged| logged.minute.at);
        all
    }
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
    /// What was put off, with the reason.
    #[serde(default, deserialize_with = "unique_keys", skip_serializing_if = "BTreeMap::is_empty")]
    pub parked: BTreeMap<VariableId, Register<Option<String>>>,
    /// What was done when: one set that only grows.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub minutes: BTreeSet<Minute>,
}

impl Consensus {
    /// Nothing agreed yet.
    pub fn new(case: CaseId) -> Self {
        Consensus { case, scores: BTreeMap::new(), parked: BTreeMap::new(), minutes: BTreeSet::new() }
    }

    /// Why a variable was put off, if it is.
    pub fn parked(&self, variable: &VariableId) -> Option<&str> {
        self.parked.get(variable)?.first()?.as_deref()
    }

    /// The edits by which a score is agreed on. What is agreed on is no longer put off.
    pub fn agreeing(&self, variable: &VariableId, agreed: Agreed) -> Vec<ConsensusEdit> {
        let resumes = self.parked(variable).is_some();
        let score = ConsensusEdit::Score(variable.clone(), Slot::One(Some(agreed)));
        let resumed = resumes.then(|| ConsensusEdit::Parked(variable.clone(), Slot::One(None)));
        std::iter::once(score).chain(resumed).collect()
    }

    /// Writes a line of the minutes.
    pub(super) fn minute(&mut self, variable: &VariableId, what: Settled, author: &Author) {
        self.minute_for(variable, what, (String::new(), BTreeSet::new()), author);
    }

    /// Writes a line of the minutes with why, and in whose agreement.
    pub(super) fn minute_for(
        &mut self,
        variable: &VariableId,
        what: Settled,
        (why, agreed_by): (String, BTreeSet<EvaluatorId>),
        author: &Author,
    ) {
        let (at, by, variable) = (author.at, author.by.clone(), variable.clone());
        self.minutes.insert(Minute { at, by, variable, what, why, agreed_by });
    }

    /// Writes into the minutes which of several versions somebody chose since, where there were several.
    pub fn minute_settled(&mut self, before: &Consensus, author: &Author) {
        let mut lines: Vec<(VariableId, Settled)> = Vec::new();
        for (id, _) in before.scores.iter().filter(|(_, was)| was.is_conflict()) {
            let now = self.scores.get(id).and_then(Register::settled);
            lines.extend(now.map(|now| (id.clone(), now.clone().map_or(Settled::Withdrawn, Settled::Agreed))));
        }
        for (id, _) in before.parked.iter().filter(|(_, was)| was.is_conflict()) {
            let now = self.parked.get(id).and_then(Register::settled);
            lines.extend(now.map(|now| (id.clone(), now.clone().map_or(Settled::Resumed, Settled::Parked))));
        }
        lines.into_iter().for_each(|(id, what)| self.minute(&id, what, author));
    }
}

impl Join for Consensus {
    /// Joins two copies of the consensus on one case; the cases are equal.
    fn join(&mut self, other: &Self) {
        self.scores.join(&other.scores);
        self.parked.join(&other.parked);
        self.minutes.extend(other.minutes.iter().cloned());
    }
}
