//! What was heard: the sources of a study, each once, whatever ids and however many accounts it has.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Serialize, Serializer};

use crate::field::{Account, Description, Study};
use crate::guide::{MEETING, SourceKind, Variable};
use crate::register::{Join, Register};
use crate::text::{CaseId, EvaluatorId, InformantId, MeetingId, RoleId, SourceId};

/// Whose score it is that is weighed: a role's, over its interviews, or that of the observed meetings.
///
/// Roles come before the meetings. Spelled as the role's id, or `meeting`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// The interviews in which somebody spoke in this role.
    Role(RoleId),
    /// The observed meetings.
    Meeting,
}

impl Voice {
    /// How much it counts for a variable: 2 central, 1 other, 0 not counted.
    pub fn weight(&self, variable: &Variable) -> u8 {
        match self {
            Voice::Role(role) => variable.weight(role),
            Voice::Meeting => variable.meeting_weight(),
        }
    }

    /// The role, if it is one.
    pub fn role(&self) -> Option<&RoleId> {
        match self {
            Voice::Role(role) => Some(role),
            Voice::Meeting => None,
        }
    }
}

impl fmt::Display for Voice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.role().map_or(MEETING, RoleId::as_str))
    }
}

impl Serialize for Voice {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// One evaluator's account, with the id that stands for the evaluator.
type Written<'s> = (&'s EvaluatorId, &'s Account);

/// What tells observed meetings apart: the meeting of the case where the source names it, else the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Observed<'a> {
    /// The meeting; several sources can be of one.
    Meeting(&'a MeetingId),
    /// The source.
    Source(&'a SourceId),
}

/// A source, under whichever ids and in however many accounts it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard<'s> {
    /// The case that its accounts name; none for sources that belong to no case.
    pub case: Option<&'s CaseId>,
    /// The id that stands for it.
    pub source: &'s SourceId,
    /// What it is: the join over its accounts. In conflict, the first of the versions.
    pub description: Description,
    /// Whether the accounts hold conflicting versions of the description.
    pub disputed: bool,
    /// Who was heard, each person once under the id that stands for them, in the order of the description.
    pub informants: Vec<InformantId>,
    /// Whose voices are heard in it: every role of an interview once, the foremost first; the meetings' for a meeting; none
    /// for other kinds.
    pub voices: Vec<Voice>,
    /// Its accounts, each with the id that stands for its evaluator: in natural order of evaluators, then of the ids of
    /// the source as written.
    pub accounts: Vec<(&'s EvaluatorId, &'s Account)>,
}

impl Heard<'_> {
    /// The meeting that was observed; none for other kinds.
    pub fn observed(&self) -> Option<Observed<'_>> {
        let meeting = self.description.meeting.as_ref().map_or(Observed::Source(self.source), Observed::Meeting);
        (self.description.kind == SourceKind::Meeting).then_some(meeting)
    }

    /// Whether any of its accounts counts in the score sheet.
    pub fn is_complete(&self) -> bool {
        self.accounts.iter().any(|(_, account)| account.is_complete())
    }
}

/// Whose voices are heard in what is described so.
fn voices(description: &Description) -> Vec<Voice> {
    let mut voices = Vec::new();
    match description.kind {
        SourceKind::Interview => {
            for role in &description.roles {
                let voice = Voice::Role(role.clone());
                if !voices.contains(&voice) {
                    voices.push(voice);
                }
            }
        }
        SourceKind::Meeting => voices.push(Voice::Meeting),
        SourceKind::Workshop | SourceKind::Mapping | SourceKind::Document => {}
    }
    voices
}

/// The sources of a study, in natural order of cases (those of none first), then of sources.
///
/// An account in which everything was taken back is of nobody who was heard. Accounts whose sources mean the same are one source.
/// Where they name different cases, the source is listed under each, with the accounts that name it.
pub fn sources(study: &Study) -> Vec<Heard<'_>> {
    let aliases = &study.file.aliases;
    let mut descriptions: BTreeMap<&SourceId, Register<Description>> = BTreeMap::new();
    let mut accounts: BTreeMap<(Option<&CaseId>, &SourceId), Vec<Written<'_>>> = BTreeMap::new();
    for account in study.accounts.values().filter(|account| !account.is_taken_back()) {
        let source = aliases.source(&account.key.source);
        descriptions.entry(source).or_default().join(&account.description);
        let evaluator = aliases.evaluator(&account.key.evaluator);
        accounts.entry((account.key.case.as_ref(), source)).or_default().push((evaluator, account));
    }
    let heard = accounts.into_iter().map(|((case, source), mut accounts)| {
        accounts.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.key.cmp(&y.key)));
        let register = descriptions.get(source);
        let description = register.map(Register::get).unwrap_or_default();
        let disputed = register.is_some_and(|register| aliases.is_disputed(register));
        let mut met = BTreeSet::new();
        let known = description.informants.iter().map(|id| aliases.informant(id));
        let informants = known.filter(|id| met.insert(*id)).cloned().collect();
        let voices = voices(&description);
        Heard { case, source, description, disputed, informants, voices, accounts }
    });
    heard.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Pair;
    use crate::weigh::sample::{Sample, id, interview, interview_with, one};

    #[test]
    fn each_source_once_with_all_its_accounts() {
        let mut sample = Sample::new();
        sample.account("10", "k10-a", "lm", interview(&["amr"]));
        sample.account("2", "k2-b", "sj", interview_with(&["p2", "p1", "p3"]));
        sample.account("2", "k2-a", "lm", interview_with(&["p2"]));
        sample.account("2", "k2-c", "lm", interview_with(&["p1"]));
        let mut unplaced = sample.account("2", "ws", "lm", interview(&[])).clone();
        sample.study.accounts.remove(&unplaced.key);
        unplaced.key.case = None;
        sample.study.accounts.insert(unplaced.key.clone(), unplaced);
        let aliases = &mut sample.study.file.aliases;
        aliases.sources.insert(Pair::new(id("k2-a"), id("k2-b")), one(true));
        aliases.sources.insert(Pair::new(id("k2-a"), id("k2-c")), one(false));
        aliases.informants.insert(Pair::new(id("p2"), id("p3")), one(true));
        aliases.evaluators.insert(Pair::new(id("sj"), id("a")), one(true));

        // The two say of one person what they call them, and nothing else differs.
        let renamed = |sample: &mut Sample, on| {
            sample.study.file.aliases.sources.insert(Pair::new(id("k3-a"), id("k3-b")), one(true));
            sample.study.file.aliases.informants.insert(Pair::new(id("p8"), id("p9")), one(on));
        };
        let mut two = Sample::new();
        two.account("3", "k3-a", "lm", interview_with(&["p8"]));
        two.account("3", "k3-b", "sj", interview_with(&["p9"]));
        for on in [true, false] {
            renamed(&mut two, on);
            let disputed: Vec<bool> = sources(&two.study).iter().map(|heard| heard.disputed).collect();
            let listed = crate::gather::conflicts(&two.study).len();
            assert_eq!((disputed, listed), (vec![!on], usize::from(!on)));
        }

        let all = sources(&sample.study);
        let names: Vec<_> = all.iter().map(|heard| (heard.case.map(CaseId::as_str), heard.source.as_str())).collect();
        assert_eq!(names, [(None, "ws"), (Some("2"), "k2-a"), (Some("2"), "k2-c"), (Some("10"), "k10-a")]);
        let evaluators: Vec<_> =
            all[1].accounts.iter().map(|(evaluator, a)| (evaluator.as_str(), a.key.source.as_str())).collect();
        assert_eq!(evaluators, [("a", "k2-b"), ("lm", "k2-a")]);
        assert!(all[1].disputed && !all[2].disputed);
        for heard in &all {
            let description = sample.study.description(heard.source);
            assert_eq!((&heard.description, heard.disputed), (&description.get(), description.is_conflict()));
        }
    }
}
