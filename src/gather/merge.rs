//! Joining other studies into this one, and saying what that did.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use super::likely::{Likely, likely};
use super::news::{News, news};
use super::{Conflict, conflicts};
use crate::field::{Account, AccountKey, Case, Consensus, Study, StudyFile};
use crate::guide::{Amendments, Guide};
use crate::register::Join;
use crate::text::EvaluatorId;

/// A file that was not joined, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The file.
    pub file: String,
    /// Why.
    pub why: String,
}

/// What became of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// It was not here before.
    Taken,
    /// It was here and gained something.
    Joined,
}

/// An account that is otherwise after a merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The account: case, source and evaluator.
    pub account: String,
    /// What became of it.
    pub how: How,
}

/// Whose base guide holds after a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Bases {
    /// All have the same.
    #[default]
    Same,
    /// That of this study: another has an older one.
    Ours,
    /// That of another study, which has a newer one.
    Theirs,
}

/// What a merge did to the guide.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct GuideNews {
    /// Whose base holds.
    pub base: Bases,
    /// Its revision.
    pub revision: u32,
    /// The questions and variables that are otherwise.
    pub changes: Vec<News>,
}

/// What a merge did: `taken + same + joined + refused` is the number of account files read, without those of accounts that were
/// erased.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MergeReport {
    /// Accounts that were not here before.
    pub taken: usize,
    /// Accounts with nothing new.
    pub same: usize,
    /// Accounts that were here and gained something.
    pub joined: usize,
    /// Conflicts in the result.
    pub conflicts: usize,
    /// Account files that could not be joined.
    pub refused: Vec<Refused>,
    /// Other files that could not be joined.
    pub problems: Vec<Refused>,
    /// Sources in the result.
    pub sources: usize,
    /// Evaluators with an account in the result.
    pub evaluators: Vec<EvaluatorId>,
    /// Accounts that were there, here or in the others, and are not in the result, as they were erased in one of them.
    pub erased: usize,
    /// The accounts that are otherwise.
    pub accounts: Vec<Moved>,
    /// The conflicts that there were not before; written by their ids.
    #[serde(serialize_with = "by_id")]
    pub new_conflicts: Vec<Conflict>,
    /// What became of the guide.
    pub guide: GuideNews,
    /// Ids that probably mean the same, since the merge.
    pub likely: Vec<Likely>,
}

fn by_id<S: Serializer>(conflicts: &[Conflict], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(conflicts.iter().map(|conflict| &conflict.id))
}

/// How the base guide of another study stands to this one's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Guides {
    Same,
    Older,
    Newer,
    Clash,
}

/// A merge under way.
#[derive(Debug)]
pub struct Merge {
    /// The study as it is so far.
    pub study: Study,
    /// What was done so far, but for accounts, which are counted once it is known which were erased.
    pub report: MergeReport,
    /// The study as it was.
    pub before: Study,
    /// What became of which account.
    moved: BTreeMap<AccountKey, How>,
    /// What every account that was taken in did.
    did: Vec<(AccountKey, Did)>,
    /// The accounts that anybody had, and that say more than that they were erased.
    live: BTreeSet<AccountKey>,
}

/// Something that looks for things.
pub type Finds<'a, T> = &'a (dyn Fn() -> Vec<T> + Sync);

/// What taking in an account did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Did {
    Take,
    Join,
    Nothing,
}

/// What is probably the same, and was not before.
fn likely_since(before: &Study, study: &Study) -> Vec<Likely> {
    let known = likely(before);
    likely(study).into_iter().filter(|one| !known.contains(one)).collect()
}

fn is_live(account: &&Account) -> bool {
    !account.erased
}

impl Merge {
    /// Begins with the study that the others are joined into.
    pub fn new(study: Study) -> Self {
        let live = study.accounts.values().filter(is_live).map(|account| account.key.clone()).collect();
        let (report, moved, did) = (MergeReport::default(), BTreeMap::new(), Vec::new());
        Merge { before: study.clone(), study, report, moved, did, live }
    }

    /// Takes in the base guide of another study. The higher revision wins; `Some(true)` says that it was the other's.
    ///
    /// None if the two cannot stand beside each other: another guide, or the same revision with another content. Nothing of
    /// that study may then be joined, since its notes and scores answer to other questions.
    pub fn guide(&mut self, base: &Guide, hash: &str) -> Option<bool> {
        let ours = &self.study.base;
        let relation = if ours.id != base.id {
            Guides::Clash
        } else if self.study.base_hash == hash {
            Guides::Same
        } else {
            match ours.revision.cmp(&base.revision) {
                std::cmp::Ordering::Less => Guides::Newer,
                std::cmp::Ordering::Equal => Guides::Clash,
                std::cmp::Ordering::Greater => Guides::Older,
            }
        };
        match relation {
            Guides::Clash => None,
            Guides::Same => Some(false),
            Guides::Older => {
                if self.report.guide.base == Bases::Same {
                    self.report.guide.base = Bases::Ours;
                }
                Some(false)
            }
            Guides::Newer => {
                self.report.guide.base = Bases::Theirs;
                self.study.base = base.clone();
                self.study.base_hash = hash.to_owned();
                Some(true)
            }
        }
    }

    /// Takes in what another study says of itself.
    pub fn study_file(&mut self, file: &StudyFile) {
        self.study.file.join(file);
    }

    /// Takes in another study's amendments.
    pub fn amendments(&mut self, amendments: &Amendments) {
        self.study.amendments.join(amendments);
    }

    /// Takes in a case.
    pub fn case(&mut self, case: &Case) {
        self.study.join_case(case);
    }

    /// Takes in a consensus.
    pub fn consensus(&mut self, consensus: &Consensus) {
        self.study.join_consensus(consensus);
    }

    /// Takes in an account.
    pub fn account(&mut self, account: Account) {
        self.live.extend(Some(&account).filter(is_live).map(|account| account.key.clone()));
        let key = account.key.clone();
        let did = match self.study.accounts.entry(key.clone()) {
            Entry::Vacant(free) => {
                free.insert(account);
                self.moved.insert(key.clone(), How::Taken);
                Did::Take
            }
            Entry::Occupied(mut ours) => {
                let before = ours.get().clone();
                ours.get_mut().join(&account);
                if *ours.get() == before {
                    Did::Nothing
                } else {
                    self.moved.entry(key.clone()).or_insert(How::Joined);
                    Did::Join
                }
            }
        };
        self.did.push((key, did));
    }

    /// How many accounts were taken, joined and nothing new so far, those among them that turn out to be erased too.
    pub fn so_far(&self) -> [usize; 3] {
        [Did::Take, Did::Join, Did::Nothing].map(|kind| self.did.iter().filter(|(_, did)| *did == kind).count())
    }

    /// Ends the merge: the guide in force and the sums of the report are made anew.
    #[must_use]
    pub fn finish(self) -> Self {
        self.finish_by(|conflicts, likely| (conflicts(), likely()))
    }

    /// The same, where `both` does the two things that look at every account: at once, if it can.
    #[must_use]
    pub fn finish_by(
        mut self,
        both: impl FnOnce(Finds<'_, Conflict>, Finds<'_, Likely>) -> (Vec<Conflict>, Vec<Likely>),
    ) -> Self {
        let Merge { study, report, before, moved, did, live } = &mut self;
        study.guide = study.base.amended(&study.amendments);
        study.bury();
        report.erased = live.iter().filter(|key| !study.accounts.contains_key(*key)).count();
        for (_, did) in did.iter().filter(|(key, _)| study.accounts.contains_key(key)) {
            let count = match did {
                Did::Take => &mut report.taken,
                Did::Join => &mut report.joined,
                Did::Nothing => &mut report.same,
            };
            *count = count.saturating_add(1);
        }
        let (now, likely) = both(&|| conflicts(study), &|| likely_since(before, study));
        let known: BTreeSet<String> = conflicts(before).into_iter().map(|conflict| conflict.id).collect();
        report.conflicts = now.len();
        report.new_conflicts = now.into_iter().filter(|conflict| !known.contains(&conflict.id)).collect();
        report.likely = likely;
        let moved = moved.iter().filter(|(key, _)| study.accounts.contains_key(*key));
        report.accounts = moved.map(|(key, how)| Moved { account: key.to_string(), how: *how }).collect();
        report.guide.revision = study.base.revision;
        report.guide.changes = news(before, study);
        report.sources = study.accounts.keys().map(|key| study.file.aliases.source(&key.source)).collect::<BTreeSet<_>>().len();
        let evaluators: BTreeSet<_> = study.accounts.keys().map(|key| &key.evaluator).collect();
        report.evaluators = evaluators.into_iter().cloned().collect();
        self
    }
}
