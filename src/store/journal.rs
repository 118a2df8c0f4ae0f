//! The journal: what one run of the program wrote and has not saved yet.
//!
//! It lies in the state directory, one file a run, locked by the run as long as that lives. Records are only ever put at its
//! end, each with its length and a checksum, so that a power failure can cost no more than the record that was being written.
//! A record is a part of a value, a splice in the text that the records before it tell of, or what is typed on cards and lines and
//! is part of no value yet. What a run that ended left behind is joined into the values that the records name: that can be done
//! twice, and it makes an account that never had a file.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::disk::{self, Growing};
use super::layout::Stored;
use super::load::Piece;
use super::problem::{FileProblem, StoreError};
use super::vault::Seal;
use super::{draft, ron, vault};
use serde::{Deserialize, Serialize};

use crate::field::{Account, AccountKey, Typed};
use crate::register::{Author, Entry, Join, Register};
use crate::text::{Actor, Said, Stamp};

/// What every journal begins with.
const HEAD: &str = "feltnote-journal-1:";
/// What that of an encrypted study begins with: what its records say is encrypted, each by itself.
const SEALED: &str = "feltnote-journal-2:";
/// The most bytes that a journal is read of.
const LARGEST: u64 = 256 << 20;
/// The bytes of a record before what it says: its length and the beginning of its checksum.
const FRAME: usize = 12;
/// How the files end.
pub(super) const END: &str = "journal";

/// One record of a journal.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// A part of a value: joined with any copy of the value, it brings there what was written.
    Part(Piece, Stamp),
    /// A splice in the text that the last record before it tells of, at the same place.
    Typed(Typed),
    /// All that is typed somewhere and is part of no value yet: it takes the place of what the last such record said.
    Words(Vec<Words>),
}

/// What was typed on a card or a line and is part of no value yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The account that it is about; none if it is about no account.
    pub account: Option<AccountKey>,
    /// What it was typed as, and the text.
    pub text: String,
    /// When.
    pub at: Stamp,
}

impl Record {
    /// What the record says, framed.
    pub(super) fn bytes(&self, seal: Option<&Seal>) -> Result<Vec<u8>, std::fmt::Error> {
        let said = match self {
            Record::Part(piece, at) => format!("{at} part\n{}", piece.text()?),
            Record::Typed(typed) => format!("{} typed\n{}", typed.at, ron::write_line(typed)?),
            Record::Words(words) => format!("- words\n{}", ron::write_line(words)?),
        };
        let said = match seal {
            None => said.into_bytes(),
            Some(seal) => seal.seal(said.as_bytes()).ok_or(std::fmt::Error)?,
        };
        let len = u32::try_from(said.len()).map_err(|_| std::fmt::Error)?;
        let mut bytes = Vec::with_capacity(said.len().saturating_add(FRAME));
        bytes.extend_from_slice(&len.to_le_bytes());
        bytes.extend_from_slice(&checksum(&said));
        bytes.extend_from_slice(&said);
        Ok(bytes)
    }

    /// The record that stands in a journal so, encrypted if there are keys for it.
    fn of(stands: &[u8], seal: Option<&Seal>) -> Option<Record> {
        Record::read(&vault::plain(seal, stands).ok()?)
    }

    /// The record that says this; none if nothing of the kind does.
    fn read(said: &[u8]) -> Option<Record> {
        let (head, content) = std::str::from_utf8(said).ok()?.split_once('\n')?;
        let (at, kind) = head.split_once(' ')?;
        match kind {
            "part" => Some(Record::Part(Piece::read(content)?, at.parse().ok()?)),
            "typed" => ron::read_plain(content).ok().map(Record::Typed),
            "words" => ron::read_plain(content).ok().map(Record::Words),
            _ => None,
        }
    }
}

/// What the journal of a run begins with.
pub(super) fn begin(actor: &Actor, seal: Option<&Seal>) -> Vec<u8> {
    let head = if seal.is_some() { SEALED } else { HEAD };
    format!("{head}{actor}\n").into_bytes()
}

/// The part of an account that was lent to another program, which text of it, and by which run.
pub(super) fn lent(bytes: &[u8], seal: Option<&Seal>) -> Option<(Account, Typed, Actor)> {
    let (actor, seal, rest) = head(bytes, seal)?;
    let (part, rest) = framed(rest)?;
    let (typed, _) = framed(rest)?;
    match (Record::of(part?, seal)?, Record::of(typed?, seal)?) {
        (Record::Part(Piece::Account(account), _), Record::Typed(typed)) => Some((*account, typed, actor)),
        _ => None,
    }
}

fn checksum(bytes: &[u8]) -> [u8; 8] {
    let hash = blake3::hash(bytes);
    hash.as_bytes().first_chunk().copied().unwrap_or_default()
}

/// The journal of this run. It has no file as long as there is nothing in it.
#[derive(Debug)]
pub struct Journal {
    dir: PathBuf,
    actor: Actor,
    seal: Option<Seal>,
    file: Option<Growing>,
}

impl Journal {
    /// The journal of a run, in a directory, encrypted if there are keys.
    pub(super) fn new(dir: PathBuf, actor: Actor, seal: Option<Seal>) -> Self {
        Journal { dir, actor, seal, file: None }
    }

    /// The file, which is made if there is none yet.
    fn file(&mut self) -> Result<&mut Growing, StoreError> {
        if self.file.is_none() {
            disk::make_dir(&self.dir)?;
            self.file = Some(Growing::create(&self.dir, self.actor.as_str(), END, &begin(&self.actor, self.seal.as_ref()))?);
        }
        self.file.as_mut().ok_or(StoreError::NoHome)
    }

    /// Puts records at the end. After an error the journal begins a new file with the next record.
    ///
    /// # Errors
    /// What the system said.
    pub fn append(&mut self, records: &[Record]) -> Result<(), StoreError> {
        let mut bytes = Vec::new();
        for record in records {
            bytes.extend(record.bytes(self.seal.as_ref()).map_err(|_| StoreError::Unfaithful(self.dir.clone()))?);
        }
        let done = self.file().and_then(|file| file.append(&bytes));
        self.give_up_on(done)
    }

    /// Brings what was put there to disk.
    ///
    /// # Errors
    /// What the system said.
    pub fn sync(&mut self) -> Result<(), StoreError> {
        let done = self.file.as_mut().map_or(Ok(()), Growing::sync);
        self.give_up_on(done)
    }

    /// Forgets the records: everything that they tell of is saved.
    ///
    /// # Errors
    /// What the system said.
    pub fn clear(&mut self) -> Result<(), StoreError> {
        let done = self.file.as_mut().map_or(Ok(()), Growing::clear);
        self.give_up_on(done)
    }

    /// Lets the journals of other runs, which ended, forget what was typed on their cards and lines: somebody has it now.
    pub fn forget_words(&self, taken: impl Fn(Option<&AccountKey>) -> bool) {
        forget_words(&self.dir, self.seal.as_ref(), taken);
    }

    /// Removes the file: everything that it tells of is saved.
    pub fn remove(&mut self) {
        if let Some(file) = self.file.take() {
            file.remove();
        }
    }

    /// A file that failed once is not written to again: nobody knows what of it is on disk.
    fn give_up_on(&mut self, done: Result<(), StoreError>) -> Result<(), StoreError> {
        if done.is_err() {
            self.file = None;
        }
        done
    }
}

/// What runs that ended wrote and did not save, of one value.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    /// A part of the value, to be joined with it.
    pub piece: Piece,
    /// When it was written last.
    pub at: Stamp,
    /// How many entries it has that the value lacks.
    pub changes: usize,
}

/// How many entries of registers a piece joined with another has that the other lacks.
pub(super) fn changes(piece: &Piece, known: Option<&Piece>) -> usize {
    let mut joined = piece.clone();
    known.into_iter().for_each(|known| joined.join(known));
    if known == Some(&joined) {
        return 0;
    }
    let text = |piece: &Piece| piece.text().unwrap_or_default();
    let before = known.map(text).unwrap_or_default();
    // Two registers can have entries that read alike.
    let mut there: HashMap<&str, usize> = HashMap::new();
    entries(&before).for_each(|entry| *there.entry(entry).or_default() += 1);
    let joined = text(&joined);
    let new = entries(&joined).filter(|entry| match there.get_mut(entry) {
        Some(left @ 1..) => {
            *left = left.saturating_sub(1);
            false
        }
        _ => true,
    });
    new.count().max(1)
}

/// The entries of registers in the text of a file: from what was seen to when it was written.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split("seen: {").skip(1).filter_map(|rest| {
        let moment = rest.find("at: \"")?.saturating_add(5);
        let end = rest.get(moment..)?.find('"')?.saturating_add(moment);
        rest.get(..end)
    })
}

/// Journals that nobody writes to any more.
#[derive(Debug, Default)]
pub(super) struct Leftover {
    /// What they tell of, by where its file stands, with when it was written last.
    pub(super) pieces: BTreeMap<PathBuf, (Piece, Stamp)>,
    /// What was typed on cards and lines that are about no account.
    pub(super) words: Vec<Words>,
    /// The files, and whether each could be read whole.
    files: Vec<(Growing, bool)>,
    /// What other programs had.
    drafts: Vec<draft::Found>,
    /// What is wrong with those that could not.
    pub(super) problems: Vec<FileProblem>,
}

impl Leftover {
    /// Takes in what other programs saved.
    pub(super) fn take_in(&mut self, drafts: Vec<draft::Found>) {
        for (part, at) in drafts.iter().filter_map(|found| found.part.clone()) {
            let piece = Piece::Account(Box::new(part));
            match self.pieces.get_mut(&piece.path()) {
                Some((known, last)) => {
                    known.join(&piece);
                    *last = (*last).max(at);
                }
                None => drop(self.pieces.insert(piece.path(), (piece, at))),
            }
        }
        self.drafts.extend(drafts);
    }

    /// Puts what was typed on a card or a line about an account into its loose note, as the run that ended would have: a line
    /// that begins with a question mark, so that it is heard of first in the review.
    pub(super) fn place(&mut self, words: Words, actor: &Actor, known: impl Fn(&Piece) -> Option<Piece>) {
        let Some(key) = &words.account else {
            self.words.push(words);
            return;
        };
        let path = Account::new(key.clone()).path();
        let bare = || (Piece::Account(Box::new(Account::new(key.clone()))), words.at);
        let (piece, last) = self.pieces.entry(path).or_insert_with(bare);
        let saved = known(piece);
        let Piece::Account(account) = piece else { return };
        if let Some(Piece::Account(saved)) = saved {
            account.loose.join(&saved.loose);
        }
        let line = format!("? {}", words.text);
        let before = account.loose.get();
        if before.lines().any(|known| known == line) {
            return;
        }
        let text = if before.trim().is_empty() { line } else { format!("{}\n{line}", before.trim_end_matches('\n')) };
        // The run's own vectors tell of what it wrote itself.
        let actor = Actor::new(format!("{actor}-w")).unwrap_or_else(|_| actor.clone());
        account.loose.write(text, &Author { by: key.evaluator.clone(), actor, at: words.at });
        *last = (*last).max(words.at);
    }

    /// Removes the files: all that they tell of is saved. What could not be read is kept for a person who knows how to.
    pub(super) fn clear(self) {
        for (file, whole) in self.files {
            if whole {
                file.remove();
            } else {
                file.put_by("damaged");
            }
        }
        self.drafts.into_iter().for_each(draft::Found::clear);
    }
}

/// Reads every journal in a directory whose run has ended.
///
/// `known` gives what a study has of the value that a piece is a part of.
pub(super) fn leftover(dir: &Path, seal: Option<&Seal>, known: impl Fn(&Piece) -> Option<Piece>) -> Leftover {
    let mut found = Leftover::default();
    let mut unfinished = Vec::new();
    for path in files(dir) {
        // Whoever still writes to it saves it as well.
        let mut file = match Growing::of_the_dead(&path) {
            Ok(Some(file)) => file,
            Ok(None) => continue,
            Err(error) => {
                found.problems.push(FileProblem::refused(&path, None, error.of_file()));
                continue;
            }
        };
        match file.bytes(LARGEST) {
            Ok(bytes) => {
                if seal.is_none() && bytes.starts_with(SEALED.as_bytes()) {
                    found.problems.push(FileProblem::refused(&path, None, Said::new("store-journal-encrypted")));
                    continue;
                }
                let Journaled { pieces, words, actor, whole } = read(&bytes, seal);
                unfinished.extend(words.into_iter().zip(std::iter::repeat(actor)));
                if !whole {
                    found.problems.push(FileProblem::refused(&path, None, Said::new("store-journal-damaged")));
                }
                for (inner, (piece, at)) in pieces {
                    match found.pieces.get_mut(&inner) {
                        Some((known, last)) => {
                            known.join(&piece);
                            *last = (*last).max(at);
                        }
                        None => {
                            found.pieces.insert(inner, (piece, at));
                        }
                    }
                }
                found.files.push((file, whole));
            }
            Err(error) => found.problems.push(FileProblem::refused(&path, None, error.of_file())),
        }
    }
    for (words, actor) in unfinished {
        if let Some(actor) = actor {
            found.place(words, &actor, &known);
        }
    }
    found
}

/// The journals in a directory.
fn files(dir: &Path) -> impl Iterator<Item = PathBuf> {
    let all = disk::list(dir).unwrap_or_default().into_iter().filter(|(_, is_dir)| !is_dir).map(|(path, _)| path);
    all.filter(|path| path.extension().is_some_and(|end| end == END))
}

/// Whether a run that goes on has a journal in a directory.
pub(super) fn is_any_alive(dir: &Path) -> bool {
    files(dir).any(|path| matches!(Growing::of_the_dead(&path), Ok(None)))
}

/// Lets the journals of runs that ended forget what was typed on cards and lines, where somebody has it now: what is about an
/// account that was `taken`, or about none.
pub(super) fn forget_words(dir: &Path, seal: Option<&Seal>, taken: impl Fn(Option<&AccountKey>) -> bool) {
    for path in files(dir) {
        let Ok(Some(mut file)) = Growing::of_the_dead(&path) else { continue };
        let Ok(bytes) = file.bytes(LARGEST) else { continue };
        let all = read(&bytes, seal).words;
        let left: Vec<Words> = all.iter().filter(|words| !taken(words.account.as_ref())).cloned().collect();
        let seal = seal.filter(|_| bytes.starts_with(SEALED.as_bytes()));
        if left.len() < all.len()
            && let Ok(bytes) = Record::Words(left).bytes(seal)
        {
            // Where it fails they are offered once more.
            let _ = file.append(&bytes).and_then(|()| file.sync());
        }
    }
}

/// What the records of a journal come to.
#[derive(Debug, Default)]
struct Journaled {
    /// The values, by where the file of each stands, with when they were written last.
    pieces: BTreeMap<PathBuf, (Piece, Stamp)>,
    /// What was typed on cards and lines at the end.
    words: Vec<Words>,
    /// The run.
    actor: Option<Actor>,
    /// Whether no record before the last is damaged.
    whole: bool,
}

fn read(bytes: &[u8], seal: Option<&Seal>) -> Journaled {
    let mut pieces: BTreeMap<PathBuf, (Piece, Stamp)> = BTreeMap::new();
    let mut unfinished = Vec::new();
    let mut whole = true;
    let Some((actor, seal, mut rest)) = head(bytes, seal) else {
        return Journaled { whole: bytes.len() < HEAD.len().saturating_add(66), ..Journaled::default() };
    };
    while let Some((said, after)) = framed(rest) {
        rest = after;
        // The length still says where the next record begins.
        let Some(record) = said.and_then(|said| Record::of(said, seal)) else {
            whole &= rest.is_empty();
            continue;
        };
        match record {
            Record::Part(piece, at) => match pieces.get_mut(&piece.path()) {
                Some((known, last)) => {
                    known.join(&piece);
                    *last = at;
                }
                None => {
                    pieces.insert(piece.path(), (piece, at));
                }
            },
            Record::Words(words) => unfinished = words,
            Record::Typed(typed) => {
                let path = Account::new(typed.account.clone()).path();
                whole &= match pieces.get_mut(&path) {
                    Some((Piece::Account(account), last)) => {
                        *last = typed.at;
                        goes_on(account, &typed, &actor)
                    }
                    _ => false,
                };
            }
        }
    }
    Journaled { pieces, words: unfinished, actor: Some(actor), whole }
}

/// The run that a journal is of, the keys of its records if they are encrypted, and what follows its first line.
fn head<'s, 'b>(bytes: &'b [u8], seal: Option<&'s Seal>) -> Option<(Actor, Option<&'s Seal>, &'b [u8])> {
    let (seal, rest) = match bytes.strip_prefix(HEAD.as_bytes()) {
        Some(rest) => (None, rest),
        None => (Some(seal?), bytes.strip_prefix(SEALED.as_bytes())?),
    };
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let (actor, rest) = rest.split_at_checked(end)?;
    let actor = Actor::new(std::str::from_utf8(actor).ok()?).ok()?;
    Some((actor, seal, rest.get(1..)?))
}

/// What the first record says, if its checksum holds, and what follows it; none if no whole record is left.
fn framed(bytes: &[u8]) -> Option<(Option<&[u8]>, &[u8])> {
    let (len, rest) = bytes.split_first_chunk::<4>()?;
    let (sum, rest) = rest.split_first_chunk::<8>()?;
    let (said, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*len)).ok()?)?;
    Some((Some(said).filter(|said| checksum(said) == *sum), rest))
}

/// Writes on in the text that the records before tell of; whether it is the text that the splice was made for.
fn goes_on(account: &mut Account, typed: &Typed, actor: &Actor) -> bool {
    let register = account.text_mut(&typed.note);
    let own = register.entries().iter().max_by_key(|entry| entry.seen.counter(actor));
    let Some((entry, text)) = own.and_then(|entry| Some((entry, typed.splice.applied(&entry.value)?))) else { return false };
    let mut seen = entry.seen.clone();
    seen.count(actor);
    let next = Entry { seen, value: text, by: entry.by.clone(), at: typed.at };
    register.join(&Register::from(vec![next]));
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::field::{AccountKey, NoteAt, Splice};
    use crate::register::Author;
    use crate::text::{EvaluatorId, SourceId};

    fn key(source: &str) -> AccountKey {
        AccountKey { case: None, source: SourceId::new(source).unwrap(), evaluator: EvaluatorId::new("lm").unwrap() }
    }

    fn author() -> Author {
        let at = "2022-02-01T08:14:52Z".parse().unwrap();
        Author { by: EvaluatorId::new("lm").unwrap(), actor: Actor::new("run").unwrap(), at }
    }

    fn part(account: Account) -> Record {
        Record::Part(Piece::Account(Box::new(account)), author().at)
    }

    /// What somebody does in a note: writes a text in the place of a piece of it, or pauses, so that the account gets it.
    #[derive(Debug, Clone)]
    enum Deed {
        Write(usize, usize, String),
        Pause,
    }

    fn deeds() -> impl Strategy<Value = Vec<Deed>> {
        let deed = prop_oneof![
            4 => (0usize..20, 0usize..4, "[aæ犬\n\"\\\\]{0,5}").prop_map(|(at, len, new)| Deed::Write(at, len, new)),
            1 => Just(Deed::Pause),
        ];
        prop::collection::vec(deed, 1..30)
    }

    /// The account as it goes, and the records that tell of it, each with the text as it then was.
    fn written(deeds: &[Deed]) -> (Account, Vec<(Record, String)>) {
        let mut account = Account::new(key("a"));
        account.loose.write("fra før".into(), &Author { actor: Actor::new("other").unwrap(), ..author() });
        let (mut text, mut edits) = (account.loose.get(), 0u64);
        let mut records = Vec::new();
        for deed in deeds {
            match deed {
                Deed::Write(at, len, new) => {
                    let place = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
                    let (from, to) = (place(*at), place(at + len));
                    let splice = Splice { at: from, old: text[from..to].to_owned(), new: new.clone() };
                    text = splice.applied(&text).unwrap();
                    edits += 1;
                    let record = match edits {
                        1 => part(account.writing(&NoteAt::Loose, text.clone(), &author(), 1)),
                        _ => Record::Typed(Typed { account: key("a"), note: NoteAt::Loose, splice, at: author().at }),
                    };
                    records.push((record, text.clone()));
                }
                Deed::Pause if edits > 0 => {
                    account.loose.write_last(text.clone(), &author(), edits);
                    edits = 0;
                }
                Deed::Pause => {}
            }
        }
        (account, records)
    }

    fn file(records: &[(Record, String)]) -> Vec<u8> {
        let head = format!("{HEAD}run\n").into_bytes();
        records.iter().fold(head, |mut bytes, (record, _)| {
            bytes.extend(record.bytes(None).unwrap());
            bytes
        })
    }

    fn loose(pieces: &BTreeMap<PathBuf, (Piece, Stamp)>) -> Register<String> {
        match pieces.values().next() {
            Some((Piece::Account(account), _)) => account.loose.clone(),
            _ => Register::default(),
        }
    }

    proptest! {
        /// Wherever a power failure cuts the file off, every record before it is there, and the text is what it was then.
        #[test]
        fn every_record_before_a_torn_one_is_there(deeds in deeds(), cut in any::<prop::sample::Index>()) {
            let (_, records) = written(&deeds);
            let bytes = file(&records);
            let cut = cut.index(bytes.len() + 1);
            let Journaled { pieces, whole, .. } = read(&bytes[..cut], None);
            prop_assert!(whole);
            let there = (0..=records.len()).rev().find(|n| file(&records[..*n]).len() <= cut);
            let expected = there.and_then(|n| n.checked_sub(1)).map(|last| records[last].1.as_str());
            prop_assert_eq!(loose(&pieces).first().cloned(), expected.map(str::to_owned));
        }

        /// What was journaled, saved, or both, joins into one text without a conflict: the last.
        #[test]
        fn what_is_recovered_is_what_was_written(deeds in deeds(), tail in prop::collection::vec(("[bø]{1,3}", any::<bool>()), 0..3)) {
            let (account, records) = written(&deeds);
            let Journaled { pieces, .. } = read(&file(&records), None);
            let mut joined = account.clone();
            joined.loose.join(&loose(&pieces));
            prop_assert!(!joined.loose.is_conflict());
            if let Some((_, text)) = records.last() {
                prop_assert_eq!(&joined.loose.get(), text);
            }
            // Once more changes nothing, and what is written after it overtakes it.
            let once = joined.clone();
            joined.loose.join(&loose(&pieces));
            prop_assert_eq!(&joined, &once);
            for (text, again) in tail {
                joined.loose.write(text.clone(), &Author { actor: Actor::new("later").unwrap(), ..author() });
                if again {
                    joined.loose.join(&loose(&pieces));
                }
                prop_assert_eq!(joined.loose.get(), text);
            }
        }

        /// A damaged byte costs no other record than those that go on in its text, and is told of.
        #[test]
        fn a_damaged_record_costs_no_other_text(deeds in deeds(), at in any::<prop::sample::Index>(), bit in 0..8u8) {
            let (_, mut records) = written(&deeds);
            prop_assume!(!records.is_empty());
            let mut other = Account::new(key("b"));
            other.loose.write("hører til et andet sted".into(), &author());
            let mut bytes = file(&records);
            let first = HEAD.len() + 4;
            let place = first + at.index(bytes.len() - first);
            bytes[place] ^= 1 << bit;
            records.push((part(other), String::new()));
            bytes.extend(records.last().unwrap().0.bytes(None).unwrap());
            let Journaled { pieces, whole, .. } = read(&bytes, None);
            let lens: Vec<usize> = (0..records.len()).map(|n| file(&records[..n]).len()).collect();
            let framed = lens.iter().any(|start| (*start..start + 4).contains(&place));
            if !framed {
                // Where the lengths hold, what comes after is found.
                prop_assert!(pieces.contains_key(&Account::new(key("b")).path()));
                prop_assert!(!whole || loose(&pieces).first() == Some(&records[records.len() - 2].1));
            }
        }

        #[test]
        fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let head = format!("{HEAD}run\n").into_bytes();
            read(&bytes, None);
            read(&[head, bytes].concat(), None);
        }
    }

    #[test]
    fn a_journal_of_a_living_run_is_left_alone_and_one_of_a_dead_run_read() {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = Journal::new(dir.path().to_owned(), Actor::new("run").unwrap(), None);
        let (_, records) = written(&[Deed::Write(0, 0, "hej".into())]);
        journal.append(&[records[0].0.clone()]).unwrap();
        journal.sync().unwrap();
        assert!(leftover(dir.path(), None, |_| None).pieces.is_empty());
        drop(journal);
        let found = leftover(dir.path(), None, |_| None);
        assert_eq!(loose(&found.pieces).get(), "hejfra før");
        found.clear();
        assert!(disk::list(dir.path()).unwrap().is_empty());
    }

    #[test]
    fn a_journal_that_is_cleared_or_removed_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let (_, records) = written(&[Deed::Write(0, 0, "hej".into()), Deed::Write(3, 0, "!".into())]);
        let records: Vec<Record> = records.into_iter().map(|(record, _)| record).collect();
        let mut journal = Journal::new(dir.path().to_owned(), Actor::new("run").unwrap(), None);
        journal.append(&records).unwrap();
        journal.clear().unwrap();
        journal.append(&records[..1]).unwrap();
        drop(journal);
        let found = leftover(dir.path(), None, |_| None);
        assert_eq!(loose(&found.pieces).get(), "hejfra før");
        found.clear();
        let mut journal = Journal::new(dir.path().to_owned(), Actor::new("run").unwrap(), None);
        journal.append(&records).unwrap();
        journal.remove();
        assert!(disk::list(dir.path()).unwrap().is_empty());
    }
}
