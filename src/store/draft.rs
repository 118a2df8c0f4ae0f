//! A text that another program has: the person's own editor.
//!
//! It lies in a directory of its own, in the state directory where there is one, beside what says which text it is. Whatever the
//! other program leaves there is gone with it. Where the run ended meanwhile, what the other program saved is found there.

use std::path::{Path, PathBuf};

use super::disk::{self, Growing, Scratch};
use super::journal::{self, Record};
use super::load::Piece;
use super::problem::StoreError;
use super::vault::Seal;
use crate::field::{Account, AccountKey, NoteAt, Splice, Typed};
use crate::register::Author;
use crate::text::{Actor, Stamp};

/// The text, as the other program has it.
const NOTE: &str = "note.txt";
/// For how many milliseconds another program may go on with the text when its feltnote is no more: a day.
const PATIENCE: u64 = 86_400_000;
/// What says which text it is: a journal, locked as long as the run lives.
const OF: &str = "of";
/// How the directories are named.
const STEM: &str = "feltnote-";
/// The most bytes of what says which text it is.
const LARGEST: u64 = 64 << 20;

/// A text as a file for another program.
#[derive(Debug)]
pub struct Draft {
    scratch: Scratch,
    /// Held for the lock.
    _of: Option<Growing>,
}

impl Draft {
    /// Writes a text into a file that nobody else can read.
    pub(super) fn write(
        dir: Option<&Path>,
        text: &str,
        of: &Lent,
        actor: &Actor,
        seal: Option<&Seal>,
    ) -> Result<Draft, StoreError> {
        let scratch = match dir {
            Some(dir) => disk::make_dir(dir).and_then(|_| Scratch::within(dir))?,
            None => Scratch::new()?,
        };
        let begun = [Record::Part(of.part.clone(), of.at.at), Record::Typed(of.at.clone())];
        let mut head = journal::begin(actor, seal);
        for record in begun {
            head.extend(record.bytes(seal).map_err(|_| StoreError::Unfaithful(scratch.path().to_owned()))?);
        }
        let locked = dir.map(|_| Growing::create(scratch.path(), OF, journal::END, &head)).transpose()?;
        let draft = Draft { scratch, _of: locked };
        disk::create(&draft.file(), text.as_bytes())?;
        Ok(draft)
    }

    /// Where the file is.
    pub fn file(&self) -> PathBuf {
        self.scratch.path().join(NOTE)
    }

    /// Reads the text as it is now, which has at most `limit` bytes. Bytes that are no UTF-8 are those of an editor that writes
    /// Latin-1.
    ///
    /// # Errors
    /// Says that the file is gone, or too large.
    pub fn read(&self, limit: u64) -> Result<String, StoreError> {
        Ok(text_of(&disk::read_bytes(&self.file(), limit)?))
    }
}

/// A text of an account that another program gets.
#[derive(Debug, Clone, PartialEq)]
pub struct Lent {
    /// The part of the account that holds it.
    pub part: Piece,
    /// Which of its texts it is, and when the other program got it. Nothing is written in it.
    pub at: Typed,
}

impl Lent {
    /// A text of an account, at a moment.
    pub fn of(part: Account, note: NoteAt, at: Stamp) -> Self {
        let account = part.key.clone();
        Lent { part: Piece::Account(Box::new(part)), at: Typed { account, note, splice: Splice::default(), at } }
    }
}

fn text_of(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().copied().map(char::from));
    }
    text
}

/// What another program saved whose feltnote is no more.
#[derive(Debug)]
pub(super) struct Found {
    dir: PathBuf,
    /// The account that it is a text of.
    key: AccountKey,
    /// Held for the lock.
    _of: Growing,
    /// A part of the account with the text as it was saved; none if that is the text that the program got.
    pub(super) part: Option<(Account, Stamp)>,
}

impl Found {
    /// Whether it is a text of one of these accounts.
    pub(super) fn is_of(&self, accounts: &[AccountKey]) -> bool {
        accounts.contains(&self.key)
    }

    /// Removes it; where it lies, if it cannot be removed.
    pub(super) fn remove(self) -> Option<PathBuf> {
        disk::remove_dir(&self.dir);
        disk::exists(&self.dir).then_some(self.dir)
    }

    /// Removes it: what it tells of is saved. The other program may still be at it for a while.
    pub(super) fn clear(self) {
        if disk::changed(&self.dir.join(NOTE)).is_none_or(|at| disk::now().saturating_sub(at / 1_000_000) > PATIENCE) {
            disk::remove_dir(&self.dir);
        }
    }
}

/// What other programs saved whose feltnote is no more, in a directory.
pub(super) fn found(dir: &Path, seal: Option<&Seal>) -> Vec<Found> {
    let ours = |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(STEM.as_bytes()));
    let dirs = disk::list(dir).unwrap_or_default().into_iter().filter(|(path, is_dir)| *is_dir && ours(path));
    dirs.filter_map(|(dir, _)| look(dir, seal)).collect()
}

fn look(dir: PathBuf, seal: Option<&Seal>) -> Option<Found> {
    let mut of = Growing::of_the_dead(&dir.join(format!("{OF}.{}", journal::END))).ok()??;
    let text = text_of(&disk::read_own(&dir.join(NOTE), LARGEST).ok()??);
    let (mut account, at, actor) = journal::lent(&of.bytes(LARGEST).ok()?, seal)?;
    let known = account.text_mut(&at.note).get();
    // Where it was, the last line got an end for the other program.
    let is_same = text.trim_end_matches('\n') == known.trim_end_matches('\n');
    let part = (!is_same).then(|| {
        let text = crate::text::pasted(&text).trim_end_matches('\n').to_owned();
        // The other program may save once more: no vector stands for two texts.
        let hash = blake3::hash(text.as_bytes()).to_hex();
        let actor = Actor::new(format!("{actor}-{}", hash.get(..8).unwrap_or_default())).unwrap_or(actor);
        let author = Author { by: account.key.evaluator.clone(), actor, at: at.at };
        account.text_mut(&at.note).write(text, &author);
        (account, at.at)
    });
    Some(Found { dir, key: at.account, _of: of, part })
}
