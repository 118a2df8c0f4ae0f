//! Settling what several people wrote apart: an edit by a person that has seen every version.

use std::fmt;

use super::conflict::{conflicts, disputed, is_same, scored_apart};
use super::value::{Value, names};
use super::walk::{Change, Touched, change};
use crate::field::{AccountKey, Change as Edited, Scored, Study, guide_edits};
use crate::register::{Author, Join, Register};
use crate::text::{Message, Said, SourceId, VariableId, unknown};

/// What becomes of the versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// One of them holds: its number in the list of versions, from 0.
    Version(usize),
    /// All of them, as one text.
    Both,
}

/// Why a conflict was not settled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", crate::text::english(self))]
pub enum NotSettled {
    /// There is no such conflict; the ids are those that there are.
    Unknown(String, Vec<String>),
    /// It has not so many versions.
    NoVersion(String, usize),
    /// Its versions, so many, cannot stand together.
    NotBoth(String, usize),
}

impl Message for NotSettled {
    fn said(&self) -> Said {
        match self {
            NotSettled::Unknown(id, known) if known.is_empty() => Said::new("gather-no-conflicts").with("id", id),
            NotSettled::Unknown(id, known) => unknown("gather-unknown-conflict", id, known.iter().map(String::as_str)),
            NotSettled::NoVersion(id, versions) => Said::new("gather-no-version").with("id", id).with("versions", *versions),
            NotSettled::NotBoth(id, versions) => Said::new("gather-not-both").with("id", id).with("versions", *versions),
        }
    }
}

/// Settles one conflict as somebody chose, and is done with it.
struct Settler<'a> {
    id: &'a str,
    choice: Choice,
    author: &'a Author,
    file: Touched,
    done: Option<Result<Touched, NotSettled>>,
}

impl Settler<'_> {
    /// What is to stand of several versions.
    fn settled<T: Clone>(&self, versions: &[&T], both: impl Fn(&[&T]) -> Option<T>) -> Result<T, NotSettled> {
        match self.choice {
            Choice::Version(n) => match versions.get(n) {
                Some(version) => Ok((*version).clone()),
                None => Err(NotSettled::NoVersion(self.id.to_owned(), versions.len())),
            },
            Choice::Both => both(versions).ok_or_else(|| NotSettled::NotBoth(self.id.to_owned(), versions.len())),
        }
    }

    fn settle<T: Value>(&mut self, what: impl fmt::Display, register: &mut Register<T>, both: impl Fn(&[&T]) -> Option<T>) {
        if self.done.is_some() || !register.is_conflict() || !is_same(self.id, &format!("{}/{what}", self.file)) {
            return;
        }
        let settled = self.settled(&register.values(), both).map(|value| {
            let value = value.chosen(register);
            register.write(value, self.author);
            self.file.clone()
        });
        self.done = Some(settled);
    }
}

impl Change for Settler<'_> {
    fn at(&mut self, file: Touched) {
        self.file = file;
    }

    fn see<T: Value>(&mut self, what: impl fmt::Display, register: &mut Register<T>) {
        self.settle(what, register, T::both);
    }

    fn line(&mut self, what: impl fmt::Display, register: &mut Register<String>) {
        let together = |all: &[&String]| Some(names(&all.iter().map(|text| text.as_str()).collect::<Vec<_>>()));
        self.settle(what, register, together);
    }
}

/// Settles a conflict, named as [`conflicts`] lists it, as somebody chose: an edit that has seen every version, so that no old
/// copy brings the conflict back. Gives the files that it touches.
///
/// What accounts say differently of one source is written into all of them, so that each says the same by itself.
///
/// # Errors
/// Says that there is no such conflict or version, or that one of the versions has to be chosen. Nothing is changed then.
pub fn settle(study: &mut Study, id: &str, choice: Choice, author: &Author) -> Result<Vec<Touched>, NotSettled> {
    let mut settler = Settler { id, choice, author, file: Touched::Study, done: None };
    let agreed = study.consensus.clone();
    change(study, &mut settler);
    if let Some(done) = settler.done.take() {
        let file = done?;
        match &file {
            Touched::Amendments => study.guide = study.base.amended(&study.amendments),
            Touched::Consensus(case) => {
                if let (Some(consensus), Some(before)) = (study.consensus.get_mut(case), agreed.get(case)) {
                    consensus.minute_settled(before, author);
                }
            }
            _ => {}
        }
        return Ok(vec![file]);
    }
    if let Some((source, mut description)) = named_source(study, id) {
        let value = settler.settled(&description.values(), Value::both)?;
        description.write(value, author);
        let aliases = study.file.aliases.clone();
        let accounts = study.accounts.iter_mut().filter(|(key, _)| *aliases.source(&key.source) == source);
        let touched = accounts.map(|(key, account)| {
            account.description.join(&description);
            Touched::Account(key.clone())
        });
        return Ok(touched.collect());
    }
    if let Some((keys, variable, scores)) = named_score(study, id) {
        // The scores differ, or there would be no conflict: one has to be chosen.
        let chosen = settler.settled(&scores.iter().collect::<Vec<_>>(), |_| None)?;
        let score = |scored: &Option<Scored>| scored.as_ref().map(|scored| scored.score);
        let mut touched = Vec::new();
        for key in keys {
            let register = study.accounts.get_mut(&key).and_then(|account| account.scores.get_mut(&variable));
            if let Some(register) = register.filter(|register| register.first().and_then(score) != score(&chosen)) {
                register.write(chosen.clone(), author);
                touched.push(Touched::Account(key));
            }
        }
        return Ok(touched);
    }
    Err(NotSettled::Unknown(id.to_owned(), conflicts(study).into_iter().map(|conflict| conflict.id).collect()))
}

/// The changes by which a conflict is settled as somebody chose, each of which can be undone. None where what it is about is nothing
/// that can be edited in that way; then [`settle`] alone settles it.
///
/// # Errors
/// As [`settle`].
pub fn settling(study: &Study, id: &str, choice: Choice, author: &Author) -> Result<Vec<Edited>, NotSettled> {
    let mut after = study.clone();
    let mut changes = Vec::new();
    for file in settle(&mut after, id, choice, author)? {
        match file {
            Touched::Study => changes.extend(study.file.edits_to(&after.file).into_iter().map(Edited::File)),
            Touched::Amendments => {
                changes.extend(guide_edits(&study.amendments, &after.amendments).into_iter().map(Edited::Guide));
            }
            Touched::Case(id) => {
                let edits = study.cases.get(&id).zip(after.cases.get(&id)).map(|(now, then)| now.edits_to(then));
                changes.extend(edits.into_iter().flatten().map(|edit| Edited::Case(id.clone(), edit)));
            }
            Touched::Account(key) => {
                let edits = study.accounts.get(&key).zip(after.accounts.get(&key)).map(|(now, then)| now.edits_to(then));
                changes.extend(edits.into_iter().flatten().map(|edit| Edited::Account(key.clone(), edit)));
            }
            Touched::Consensus(id) => {
                let edits = study.consensus.get(&id).zip(after.consensus.get(&id)).map(|(now, then)| now.edits_to(then));
                changes.extend(edits.into_iter().flatten().map(|edit| Edited::Consensus(id.clone(), edit)));
            }
        }
    }
    Ok(changes)
}

/// The source of which accounts say different things, if the id names that, with the join of what they say.
fn named_source(study: &Study, id: &str) -> Option<(SourceId, Register<crate::field::Description>)> {
    let named = |source: &SourceId| is_same(id, &format!("sources/{source}/description"));
    disputed(study).into_iter().find(|(source, _)| named(source)).map(|(source, description)| (source.clone(), description))
}

/// What one evaluator scored apart under several ids, if the id names that: the accounts, the variable, the scores.
fn named_score(study: &Study, id: &str) -> Option<(Vec<AccountKey>, VariableId, Vec<Option<Scored>>)> {
    let apart = scored_apart(study).into_iter().find(|apart| is_same(id, &apart.id()))?;
    let scores = apart.entries.iter().map(|(_, entry)| entry.value.clone()).collect();
    Some((apart.accounts.into_iter().cloned().collect(), apart.variable.clone(), scores))
}
