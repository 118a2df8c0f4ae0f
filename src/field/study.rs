//! A whole study.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Account, AccountKey, Case, Consensus, Description, Worded};
use crate::guide::{Amendments, Asked, Guide, GuideVersion, SourceKind, Tailoring};
use crate::register::{Join, Register, unique_keys};
use crate::text::{
    Actor, BranchId, CaseId, EvaluatorId, FunctionId, IdError, InformantId, Lang, QuestionId, Said, SourceId, day,
};

/// A branch of a study.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// Its name.
    pub label: String,
    /// The functions that are not relevant in it.
    #[serde(default)]
    pub not_relevant: BTreeSet<FunctionId>,
}

/// Somebody who interviews, notes, scores or agrees.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluator {
    /// The person's name, if it is to be known.
    #[serde(default)]
    pub name: String,
}

/// Two ids of one thing, the naturally smaller first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(T, T)", into = "(T, T)", bound(serialize = "T: Clone + Serialize", deserialize = "T: Ord + Deserialize<'de>"))]
pub struct Pair<T>(T, T);

impl<T: Ord> Pair<T> {
    /// The pair of two ids, in whatever order they come.
    pub fn new(a: T, b: T) -> Self {
        if b < a { Pair(b, a) } else { Pair(a, b) }
    }

    /// The smaller and the greater id.
    pub fn ids(&self) -> (&T, &T) {
        (&self.0, &self.1)
    }
}

impl<T: Ord> From<(T, T)> for Pair<T> {
    fn from((a, b): (T, T)) -> Self {
        Pair::new(a, b)
    }
}

impl<T> From<Pair<T>> for (T, T) {
    fn from(pair: Pair<T>) -> Self {
        (pair.0, pair.1)
    }
}

impl<T: fmt::Display> fmt::Display for Pair<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}", self.0, self.1)
    }
}

/// Ids that mean the same. No file and no id changes by it, and it can be undone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aliases {
    /// Sources.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_keys")]
    pub sources: BTreeMap<Pair<SourceId>, Register<bool>>,
    /// Informants.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_keys")]
    pub informants: BTreeMap<Pair<InformantId>, Register<bool>>,
    /// Evaluators.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_keys")]
    pub evaluators: BTreeMap<Pair<EvaluatorId>, Register<bool>>,
}

/// The smallest id that means the same as `id`, over all pairs that hold.
fn canonical<'a, T: Ord>(pairs: &'a BTreeMap<Pair<T>, Register<bool>>, id: &'a T) -> &'a T {
    let mut same: BTreeSet<&T> = BTreeSet::from([id]);
    let mut grown = true;
    while grown {
        grown = false;
        for pair in pairs.iter().filter(|(_, holds)| holds.settled() == Some(&true)).map(|(pair, _)| pair) {
            let (a, b) = pair.ids();
            if same.contains(a) != same.contains(b) {
                same.extend([a, b]);
                grown = true;
            }
        }
    }
    same.first().copied().unwrap_or(id)
}

impl Aliases {
    /// The id that stands for a source and all that means the same.
    pub fn source<'a>(&'a self, id: &'a SourceId) -> &'a SourceId {
        canonical(&self.sources, id)
    }

    /// The id that stands for an informant and all that means the same.
    pub fn informant<'a>(&'a self, id: &'a InformantId) -> &'a InformantId {
        canonical(&self.informants, id)
    }

    /// The id that stands for an evaluator and all that means the same.
    pub fn evaluator<'a>(&'a self, id: &'a EvaluatorId) -> &'a EvaluatorId {
        canonical(&self.evaluators, id)
    }

    /// Whether different things are said of a source. Informants that mean the same are no difference.
    pub fn is_disputed(&self, description: &Register<Description>) -> bool {
        let told = |said: &Description| {
            let mut said = said.clone();
            said.informants.iter_mut().for_each(|id| *id = self.informant(id).clone());
            said
        };
        description.is_conflict() && {
            let mut all = description.values().into_iter().map(told);
            all.next().is_some_and(|first| all.any(|other| other != first))
        }
    }
}

impl Join for Aliases {
    fn join(&mut self, other: &Self) {
        self.sources.join(&other.sources);
        self.informants.join(&other.informants);
        self.evaluators.join(&other.evaluators);
    }
}

/// What a study says of itself: the content of `study.ron`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StudyFile {
    /// The runs of the program that made it, and those that made what was merged into it: by them a study is known wherever it
    /// lies and whatever its directory is called. Only added to.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub made: BTreeSet<Actor>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub name: Register<String>,
    /// What is to be known of it before it is read.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub about: Register<String>,
    /// Its branches.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_keys")]
    pub branches: BTreeMap<BranchId, Register<Option<Branch>>>,
    /// Its evaluators.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_keys")]
    pub evaluators: BTreeMap<EvaluatorId, Register<Option<Evaluator>>>,
    /// Ids that mean the same.
    #[serde(default)]
    pub aliases: Aliases,
    /// Whether nothing is noted of who did what.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub unaudited: Register<bool>,
    /// The last day on which it may be kept; none: that is not decided.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub retain_until: Register<Option<NaiveDate>>,
}

impl Join for StudyFile {
    fn join(&mut self, other: &Self) {
        let StudyFile { made, name, about, branches, evaluators, aliases, unaudited, retain_until } = other;
        self.made.extend(made.iter().cloned());
        self.name.join(name);
        self.about.join(about);
        self.branches.join(branches);
        self.evaluators.join(evaluators);
        self.aliases.join(aliases);
        self.unaudited.join(unaudited);
        self.retain_until.join(retain_until);
    }
}

/// For how many days before the last one people are reminded of it.
const REMINDED: i64 = 30;

impl StudyFile {
    /// That the last day on which the study may be kept is near, or past.
    pub fn reminder(&self, today: NaiveDate, lang: Lang) -> Option<Said> {
        let last = self.retain_until.get()?;
        let left = last.signed_duration_since(today).num_days();
        let id = if left < 0 { "retain-past" } else { "retain-soon" };
        (left <= REMINDED).then(|| Said::new(id).with("day", day(lang, last)))
    }
}

/// The stem with the first number from 1 that makes an id which is not taken.
pub(super) fn numbered<T>(
    stem: &str,
    made: impl Fn(String) -> Result<T, IdError>,
    taken: impl Fn(&T) -> bool,
) -> Result<T, IdError> {
    let mut n = 1usize;
    loop {
        let id = made(format!("{stem}-{n}"))?;
        if !taken(&id) {
            return Ok(id);
        }
        n = n.saturating_add(1);
    }
}

/// A study as it was read: everything that its files hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    /// What it says of itself.
    pub file: StudyFile,
    /// The base guide, as people wrote it.
    pub base: Guide,
    /// The BLAKE3 hash of the base guide's file, in hexadecimal.
    pub base_hash: String,
    /// What was added to it.
    pub amendments: Amendments,
    /// The guide in force: the base with the amendments.
    pub guide: Guide,
    /// The cases, the deleted ones included.
    pub cases: BTreeMap<CaseId, Case>,
    /// The accounts.
    pub accounts: BTreeMap<AccountKey, Account>,
    /// What was agreed, by case.
    pub consensus: BTreeMap<CaseId, Consensus>,
}

impl Study {
    /// A study with a guide and nothing else.
    pub fn new(base: Guide, base_hash: String) -> Self {
        Study {
            file: StudyFile::default(),
            guide: base.clone(),
            base,
            base_hash,
            amendments: Amendments::default(),
            cases: BTreeMap::new(),
            accounts: BTreeMap::new(),
            consensus: BTreeMap::new(),
        }
    }

    /// The guide that is in force, as a new account records it.
    pub fn guide_version(&self) -> GuideVersion {
        let amendments = u32::try_from(self.amendments.count()).unwrap_or(u32::MAX);
        GuideVersion {
            guide: self.base.id.to_string(),
            version: self.base.revision.saturating_add(amendments),
            hash: self.base_hash.clone(),
        }
    }

    /// Joins a copy of a case with what the study has of it.
    pub fn join_case(&mut self, case: &Case) {
        self.cases.entry(case.id.clone()).or_insert_with(|| Case::new(case.id.clone())).join(case);
    }

    /// Joins a copy of an account with what the study has of it.
    pub fn join_account(&mut self, account: &Account) {
        self.accounts.entry(account.key.clone()).or_insert_with(|| Account::new(account.key.clone())).join(account);
    }

    /// Joins a copy of a consensus with what the study has of it.
    pub fn join_consensus(&mut self, consensus: &Consensus) {
        let case = &consensus.case;
        self.consensus.entry(case.clone()).or_insert_with(|| Consensus::new(case.clone())).join(consensus);
    }

    /// An id for a source that no plan names: the stem, `<case>-<phase>-<who>-<evaluator>`, with the first number that is free.
    /// The stem carries the evaluator, so that two never choose the same.
    ///
    /// # Errors
    /// Says that such an id would be too long.
    pub fn unplanned_source(&self, stem: &str) -> Result<SourceId, IdError> {
        numbered(stem, SourceId::new, |id| self.is_erased(id) || self.accounts.keys().any(|key| &key.source == id))
    }

    /// An id for a source of a kind that is never scored: a workshop, a mapping, a document; of a case or of none.
    ///
    /// # Errors
    /// Says that such an id would be too long.
    pub fn unplanned_other(&self, case: Option<&CaseId>, kind: SourceKind, by: &EvaluatorId) -> Result<SourceId, IdError> {
        let case = case.map(|id| format!("{id}-")).unwrap_or_default();
        self.unplanned_source(&format!("{case}{kind}-{by}"))
    }

    /// An id for an informant whom no case knows yet, made like a source's.
    ///
    /// # Errors
    /// Says that such an id would be too long.
    pub fn unplanned_informant(&self, stem: &str) -> Result<InformantId, IdError> {
        numbered(stem, InformantId::new, |id| {
            self.cases.values().any(|case| case.informants.contains_key(id) || case.erased.informants.contains(id))
        })
    }

    /// The cases that are not deleted.
    pub fn live_cases(&self) -> impl Iterator<Item = &Case> {
        self.cases.values().filter(|case| !case.is_deleted())
    }

    /// Whether an account belongs to a case that was deleted.
    pub fn is_removed(&self, account: &Account) -> bool {
        account.key.case.as_ref().and_then(|id| self.cases.get(id)).is_some_and(Case::is_deleted)
    }

    /// The accounts but those of deleted cases.
    pub fn live_accounts(&self) -> impl Iterator<Item = &Account> {
        self.accounts.values().filter(|account| !self.is_removed(account))
    }

    /// The cases that take part.
    pub fn recruited(&self) -> impl Iterator<Item = &Case> {
        self.cases.values().filter(|case| case.is_recruited())
    }

    /// The accounts of a source, under whichever of its ids they were written.
    pub fn accounts_of<'a>(&'a self, source: &'a SourceId) -> impl Iterator<Item = &'a Account> {
        let canonical = self.file.aliases.source(source);
        self.accounts.values().filter(move |account| self.file.aliases.source(&account.key.source) == canonical)
    }

    /// The description of a source: the join over its accounts.
    pub fn description(&self, source: &SourceId) -> Register<Description> {
        let mut description = Register::default();
        for account in self.accounts_of(source) {
            description.join(&account.description);
        }
        description
    }

    /// What the guide is filtered by for an account's source.
    pub fn tailoring(&self, account: &Account) -> Tailoring {
        let description = account.description.get();
        let case = account.key.case.as_ref().and_then(|id| self.cases.get(id));
        Tailoring {
            roles: description.roles,
            phase: description.phase,
            missed: case.and_then(|case| case.missed.first()).into_iter().flatten().cloned().collect(),
            kind: description.kind,
        }
    }

    /// How a question is asked of an account's source, in every language, and whether in retrospect: as anywhere where the guide
    /// does not have it for the source; none where it came up there, and stands in the account itself.
    pub fn wording(&self, account: &Account, id: &QuestionId) -> Option<Worded> {
        if account.ad_hoc.get(id).is_some_and(|register| matches!(register.first(), Some(Some(_)))) {
            return None;
        }
        let question = self.guide.question(id)?;
        Some(match self.guide.asked(question, &self.tailoring(account)) {
            Some(Asked { text, retrospective, .. }) => Worded { text: text.clone(), retrospective },
            None => Worded { text: question.text.clone(), retrospective: false },
        })
    }

    /// The functions of informants, in the same order; none where one has no known function.
    pub fn functions(&self, case: Option<&CaseId>, informants: &[InformantId]) -> Vec<Option<FunctionId>> {
        let case = case.and_then(|id| self.cases.get(id));
        informants.iter().map(|id| case?.informant(id)?.function.clone()).collect()
    }
}
