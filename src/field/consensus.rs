//! What the evaluators agreed on, what they put off, and the minutes of both.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Case, ConsensusEdit, Score, Slot, Study};
use crate::register::{Author, Join, Register, unique_keys};
use crate::text::{CaseId, EvaluatorId, Said, SourceId, Stamp, VariableId};

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

/// What was done about a variable at a meeting.
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
    /// Which of the lines that its writer wrote in that second, from 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub nth: usize,
    /// Who wrote it down.
    pub by: EvaluatorId,
    /// The variable.
    pub variable: VariableId,
    /// What was done.
    pub what: Settled,
    /// The score in whose place that came, as its writer saw it: several where versions were in conflict.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub before: BTreeSet<Score>,
    /// Why, of what is withdrawn; the rest says it itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Who agreed on that.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub agreed_by: BTreeSet<EvaluatorId>,
}

impl Minute {
    /// What was done, in a sentence: with the variable's name, scores in these words, and who wrote it down.
    pub fn said(&self, variable: &str, words: impl Fn(Score) -> String) -> Said {
        let id = match (&self.what, self.before.len()) {
            (Settled::Agreed(_), 0) => "minutes-agreed",
            (Settled::Agreed(_), 1) => "minutes-revised",
            (Settled::Agreed(_), _) => "minutes-settled",
            (Settled::Withdrawn, 0) => "minutes-withdrawn",
            (Settled::Withdrawn, _) => "minutes-withdrawn-from",
            (Settled::Parked(_), _) => "minutes-parked",
            (Settled::Resumed, _) => "minutes-resumed",
        };
        let agreed_by = self.who().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let said = Said::new(id)
            .with("variable", variable)
            .with("score", self.score().map(&words).unwrap_or_default())
            .with("before", self.before.iter().map(|score| words(*score)).collect::<Vec<_>>().join(", "))
            .with("by", if agreed_by.is_empty() { "none".to_owned() } else { agreed_by });
        Said::new("minutes-line").with("what", said).with("by", self.by.as_str())
    }

    /// The score that was agreed on, if one was.
    pub fn score(&self) -> Option<Score> {
        if let Settled::Agreed(agreed) = &self.what { Some(agreed.score) } else { None }
    }

    /// Why it was done; empty where nobody says.
    pub fn reason(&self) -> &str {
        match &self.what {
            Settled::Agreed(agreed) => &agreed.why,
            Settled::Parked(why) => why,
            Settled::Withdrawn => &self.why,
            Settled::Resumed => "",
        }
    }

    /// Who agreed on it, where it took that.
    pub fn who(&self) -> &BTreeSet<EvaluatorId> {
        if let Settled::Agreed(agreed) = &self.what { &agreed.by } else { &self.agreed_by }
    }

    /// What somebody would have preferred, and why; empty where nobody did.
    pub fn dissent(&self) -> &str {
        if let Settled::Agreed(agreed) = &self.what { &agreed.dissent } else { "" }
    }
}

fn is_first(nth: &usize) -> bool {
    *nth == 0
}

impl Study {
    /// The minutes of all cases but deleted ones, in the order of time.
    pub fn minutes(&self) -> Vec<(&CaseId, &Minute)> {
        let is_live = |consensus: &&Consensus| !self.cases.get(&consensus.case).is_some_and(Case::is_deleted);
        let live = self.consensus.values().filter(is_live);
        let mut all: Vec<(&CaseId, &Minute)> =
            live.flat_map(|consensus| consensus.minutes.iter().map(|minute| (&consensus.case, minute))).collect();
        all.sort_by_key(|(_, minute)| minute.at);
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

    /// Writes a line of the minutes: the scores that stood there before, and why, and in whose agreement, where what was done does not
    /// say it itself.
    pub(super) fn minute(
        &mut self,
        variable: &VariableId,
        what: Settled,
        before: BTreeSet<Score>,
        (why, agreed_by): (String, BTreeSet<EvaluatorId>),
        author: &Author,
    ) {
        let (at, by, variable) = (author.at, author.by.clone(), variable.clone());
        let nth = self.minutes.iter().filter(|minute| minute.at == at && minute.by == by).count();
        self.minutes.insert(Minute { at, nth, by, variable, what, before, why, agreed_by });
    }

    /// Writes into the minutes which of several versions somebody chose since, where there were several.
    pub fn minute_settled(&mut self, before: &Consensus, author: &Author) {
        let mut lines: Vec<(VariableId, Settled, BTreeSet<Score>)> = Vec::new();
        for (id, was) in before.scores.iter().filter(|(_, was)| was.is_conflict()) {
            let now = self.scores.get(id).and_then(Register::settled);
            let what = now.map(|now| now.clone().map_or(Settled::Withdrawn, Settled::Agreed));
            lines.extend(what.map(|what| (id.clone(), what, scores(was.values()))));
        }
        for (id, _) in before.parked.iter().filter(|(_, was)| was.is_conflict()) {
            let now = self.parked.get(id).and_then(Register::settled);
            let what = now.map(|now| now.clone().map_or(Settled::Resumed, Settled::Parked));
            lines.extend(what.map(|what| (id.clone(), what, BTreeSet::new())));
        }
        lines.into_iter().for_each(|(id, what, before)| self.minute(&id, what, before, Default::default(), author));
    }
}

/// The scores among several versions of what was agreed on.
pub(super) fn scores<'v>(versions: impl IntoIterator<Item = &'v Option<Agreed>>) -> BTreeSet<Score> {
    versions.into_iter().flatten().map(|agreed| agreed.score).collect()
}

impl Join for Consensus {
    /// Joins two copies of the consensus on one case; the cases are equal.
    fn join(&mut self, other: &Self) {
        self.scores.join(&other.scores);
        self.parked.join(&other.parked);
        self.minutes.extend(other.minutes.iter().cloned());
    }
}
