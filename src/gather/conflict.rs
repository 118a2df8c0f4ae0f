//! What a person still has to settle.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;

use super::value::{Part, Value, joined, plain};
use super::walk::{Look, Touched, look};
use crate::field::{Account, AccountKey, Blind, Description, Leaving, Scored, Study};
use crate::register::{Entry, Join, Register};
use crate::text::{EvaluatorId, Lang, SourceId, Stamp, VariableId};

/// One of the versions in a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Version {
    /// What it says, as text for programs; empty where the version is that there is nothing.
    pub text: String,
    /// The same, part by part.
    #[serde(skip)]
    pub parts: Vec<Part>,
    /// The parts with what may not leave, by which it is told what differs.
    #[serde(skip)]
    whole: Vec<Part>,
    /// Who wrote it.
    pub by: EvaluatorId,
    /// When.
    pub at: Stamp,
}

impl Version {
    fn of<T: Value>(entry: &Entry<T>, out: &mut dyn FnMut(&str) -> String) -> Self {
        let parts = entry.value.parts(out);
        let whole = entry.value.parts(&mut str::to_owned);
        Version { text: plain(&parts), parts, whole, by: entry.by.clone(), at: entry.at }
    }

    /// What it says, as people read it.
    pub fn words(&self, lang: Lang) -> String {
        joined(&self.parts, |part| part.words(lang))
    }
}

/// A place in a study where several people wrote different things without having seen each other's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The place: the file without its ending, and what within it, such as `accounts/4/bar-1--lm/score/kompetence`.
    pub id: String,
    /// The versions, in the order of their entries, one for each distinct value.
    pub versions: Vec<Version>,
    /// The file that it is in; none where accounts say different things of one source.
    #[serde(skip)]
    pub file: Option<Touched>,
    /// What within it, such as `score/kompetence`.
    #[serde(skip)]
    pub what: String,
    /// Whose score it is, and of which source; none where it is no score of a source.
    #[serde(skip)]
    pub score_of: Option<AccountKey>,
}

/// Whether two ids of conflicts are the same, however the two ids of a pair are spaced.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    letters(a) == letters(b)
}

impl Conflict {
    /// Whether somebody who writes this id means it.
    pub fn is_called(&self, id: &str) -> bool {
        is_same(&self.id, id)
    }

    /// The lines of each version, as people read them, each with whether it stands out because not all versions have it; nothing is
    /// said of any where the versions have no line in common, or all of them.
    pub fn lines(&self, lang: Lang) -> Vec<Vec<(String, Option<bool>)>> {
        let words = |parts: &[Part]| joined(parts, |part| part.words(lang));
        let wholes: Vec<String> = self.versions.iter().map(|version| words(&version.whole)).collect();
        let mut sets = wholes.iter().map(|text| text.lines().filter(|line| !line.trim().is_empty()).collect::<BTreeSet<_>>());
        let first = sets.next().unwrap_or_default();
        let common = sets.fold(first, |all, one| &all & &one);
        let stands_out = |line: &str| !line.trim().is_empty() && !common.contains(line);
        let is_told = !common.is_empty() && wholes.iter().flat_map(|text| text.lines()).any(stands_out);
        let versions = self.versions.iter().zip(&wholes);
        // Line by line: of one that may not leave, its sign is left.
        let lines = versions.map(|(version, whole)| {
            let shown = words(&version.parts);
            shown
                .lines()
                .zip(whole.lines())
                .map(|(shown, whole)| (shown.to_owned(), is_told.then(|| stands_out(whole))))
                .collect()
        });
        lines.collect()
    }

    /// Whether it is about a colleague's score that stays hidden.
    pub fn is_hidden(&self, blind: &Blind<'_>) -> bool {
        self.score_of.as_ref().is_some_and(|key| blind.hides(key))
    }
}

/// Lets a text out of a study: of a note or a rationale, with the account that it stands in.
type Out<'o> = dyn FnMut(Option<&AccountKey>, &str) -> String + 'o;

/// The distinct values of a register with who wrote each first in the order of the entries.
fn versions<T: Value>(register: &Register<T>, out: &mut dyn FnMut(&str) -> String) -> Vec<Version> {
    let mut shown: Vec<&T> = Vec::new();
    let mut versions = Vec::new();
    for entry in register.entries() {
        if !shown.contains(&&entry.value) {
            shown.push(&entry.value);
            versions.push(Version::of(entry, out));
        }
    }
    versions
}

/// Collects conflicts, file by file.
struct Collector<'o> {
    file: Touched,
    out: &'o mut Out<'o>,
    found: Vec<Conflict>,
}

impl Look for Collector<'_> {
    fn at(&mut self, file: Touched) {
        self.file = file;
    }

    fn see<T: Value>(&mut self, what: impl fmt::Display, register: &Register<T>) {
        if register.is_conflict() {
            let what = what.to_string();
            let score_of = match &self.file {
                Touched::Account(key) if what.starts_with("score/") => Some(key.clone()),
                _ => None,
            };
            let account = if let Touched::Account(key) = &self.file { Some(key) } else { None };
            let versions = versions(register, &mut |text| (self.out)(account, text));
            let (id, file) = (format!("{}/{what}", self.file), Some(self.file.clone()));
            self.found.push(Conflict { id, versions, file, what, score_of });
        }
    }
}

/// The sources of which different accounts say different things: none of the accounts is in conflict with itself, the join over
/// them is, and not only as one calls somebody otherwise than the other.
pub(super) fn disputed(study: &Study) -> BTreeMap<&SourceId, Register<Description>> {
    let mut joined: BTreeMap<&SourceId, Register<Description>> = BTreeMap::new();
    for account in study.accounts.values() {
        joined.entry(study.file.aliases.source(&account.key.source)).or_default().join(&account.description);
    }
    for account in study.accounts.values().filter(|account| account.description.is_conflict()) {
        joined.remove(study.file.aliases.source(&account.key.source));
    }
    joined.retain(|_, description| study.file.aliases.is_disputed(description));
    joined
}

/// Where one evaluator scored one source under several ids, and not alike: the scores that differ, and the accounts that have one.
pub(super) struct Apart<'s> {
    /// The source.
    pub source: &'s SourceId,
    /// The evaluator.
    pub evaluator: &'s EvaluatorId,
    /// The variable.
    pub variable: &'s VariableId,
    /// An entry for each score, and the account that has it.
    pub entries: Vec<(&'s AccountKey, &'s Entry<Option<Scored>>)>,
    /// The accounts.
    pub accounts: Vec<&'s AccountKey>,
}

impl Apart<'_> {
    /// The id of the conflict.
    pub fn id(&self) -> String {
        format!("sources/{}/{}/score/{}", self.source, self.evaluator, self.variable)
    }
}

/// Where one evaluator scored one source under several ids, and not alike.
///
/// The accounts are different files with registers of their own: a score that stands in one of them alone contradicts nothing.
pub(super) fn scored_apart(study: &Study) -> Vec<Apart<'_>> {
    type Scores<'s> = BTreeMap<&'s VariableId, Vec<(&'s AccountKey, &'s Entry<Option<Scored>>)>>;
    let aliases = &study.file.aliases;
    let mut together: BTreeMap<(&SourceId, &EvaluatorId), Vec<&Account>> = BTreeMap::new();
    for account in study.accounts.values() {
        let who = (aliases.source(&account.key.source), aliases.evaluator(&account.key.evaluator));
        together.entry(who).or_default().push(account);
    }
    let mut found = Vec::new();
    for ((source, evaluator), accounts) in together.into_iter().filter(|(_, accounts)| accounts.len() > 1) {
        let mut scores = Scores::new();
        for account in accounts {
            for (variable, register) in account.scores.iter().filter(|(_, register)| !register.is_conflict()) {
                let scored = register.entries().first().filter(|entry| entry.value.is_some());
                let scored = scored.map(|entry| (&account.key, entry));
                scores.entry(variable).or_default().extend(scored);
            }
        }
        for (variable, scored) in scores {
            let mut entries: Vec<(&AccountKey, &Entry<Option<Scored>>)> = Vec::new();
            let score = |entry: &Entry<Option<Scored>>| entry.value.as_ref().map(|scored| scored.score);
            for (key, entry) in &scored {
                if entries.iter().all(|(_, known)| score(known) != score(entry)) {
                    entries.push((key, entry));
                }
            }
            if entries.len() > 1 {
                let accounts = scored.into_iter().map(|(key, _)| key).collect();
                found.push(Apart { source, evaluator, variable, entries, accounts });
            }
        }
    }
    found
}

/// Every conflict of a study, in the order of its files: the study's own, the amendments, cases, accounts, what accounts say
/// differently of one source, consensus.
pub fn conflicts(study: &Study) -> Vec<Conflict> {
    conflicts_with(study, &mut |_, text| text.to_owned())
}

/// The same, as far as their texts may leave: of a line that may not, its sign is left.
pub fn conflicts_leaving(study: &Study, leaving: &mut Leaving<'_>) -> Vec<Conflict> {
    conflicts_with(study, &mut |key, text| leaving.lines(key.and_then(|key| study.accounts.get(key)), text))
}

fn conflicts_with(study: &Study, out: &mut Out<'_>) -> Vec<Conflict> {
    let mut collector = Collector { file: Touched::Study, out: &mut *out, found: Vec::new() };
    look(study, &mut collector);
    let mut found = collector.found;
    let mut of_sources: Vec<Conflict> = disputed(study)
        .into_iter()
        .map(|(source, description)| {
            let what = "description".to_owned();
            let id = format!("sources/{source}/{what}");
            Conflict { id, versions: versions(&description, &mut str::to_owned), file: None, what, score_of: None }
        })
        .collect();
    for apart in scored_apart(study) {
        let version = |(key, entry): &(&AccountKey, &Entry<_>)| Version::of(*entry, &mut |text| out(Some(*key), text));
        let versions = apart.entries.iter().map(version).collect();
        let what = format!("score/{}", apart.variable);
        let score_of = apart.accounts.first().map(|key| (*key).clone());
        of_sources.push(Conflict { id: apart.id(), versions, file: None, what, score_of });
    }
    let consensus = found.iter().position(|conflict| conflict.id.starts_with("consensus/")).unwrap_or(found.len());
    found.splice(consensus..consensus, of_sources);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_not_all_versions_have_stands_out() {
        let shown = |texts: &[&str]| {
            let version = |text: &&str| Version {
                text: (*text).to_owned(),
                parts: vec![Part::Text((*text).to_owned())],
                whole: vec![Part::Text((*text).to_owned())],
                by: EvaluatorId::new("lm").unwrap(),
                at: "2022-02-01T09:00:00Z".parse().unwrap(),
            };
            let versions = texts.iter().map(version).collect();
            let conflict = Conflict { id: String::new(), versions, file: None, what: String::new(), score_of: None };
            let marked =
                |(line, told): &(String, Option<bool>)| format!("{}{line}", if *told == Some(true) { "≠" } else { "" });
            let lines = conflict.lines(Lang::Da);
            lines.iter().map(|lines| lines.iter().map(marked).collect::<Vec<_>>().join("|")).collect::<Vec<_>>()
        };
        assert_eq!(shown(&["a\nb", "a\nc"]), ["a|≠b", "a|≠c"]);
        assert_eq!(shown(&["a", "a\n\nb"]), ["a", "a||≠b"]);
        assert_eq!(shown(&["a\nb", "b\na"]), ["a|b", "b|a"]);
        assert_eq!(shown(&["a", "b"]), ["a", "b"]);
        assert_eq!(shown(&["", "b"]), ["", "b"]);
        assert_eq!(shown(&["a\nb", "a\nb\nc", "a"]), ["a|≠b", "a|≠b|≠c", "a"]);
    }
}
