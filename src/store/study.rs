//! A study at a place on disk.

use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::audit::{self, Auditor, Deed};
use super::disk::{self, Saved};
use super::draft::{self, Draft, Lent};
use super::generations::{self, Generation};
use super::guide::{GuideRead, parse_guide};
use super::journal::{self, Journal, Left, Words};
use super::layout::{
    COPIES, COUNT, DATA, DIRS, DRAFTS, GENERATIONS, GUIDE, JOURNALS, LARGEST, LOCK, MERGE, OWN, STUDY, Stored, VAULT, spelled,
};
use super::load::{Loaded, Piece, load_by};
use super::parallel::{Watch, unwatched};
use super::problem::{FileProblem, StoreError};
use super::vault::{Person, Seal};
use super::{homes, ron, vault};
use crate::field::{Account, AccountKey, Case, Study, StudyFile};
use crate::register::Join;
use crate::text::{Actor, CaseId, Said};

/// As many files that most of them are not gone because one or two are.
const MANY: usize = 8;

/// The place of a study on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudyDir {
    root: PathBuf,
    /// Where the state directory has what belongs to the study.
    place: Option<PathBuf>,
    /// The keys of an encrypted study.
    seal: Option<Seal>,
    /// Where what other programs get of an encrypted study lies in memory.
    memory: Option<PathBuf>,
    /// As whose deeds what is done is noted.
    auditor: Option<Arc<Auditor>>,
}

/// A study as it was read.
#[derive(Debug)]
pub struct Opened {
    /// Where it lies.
    pub dir: StudyDir,
    /// Everything that could be read.
    pub study: Study,
    /// What could not be, and what should not be as it is.
    pub problems: Vec<FileProblem>,
    /// Accounts that were erased elsewhere or before, of which an old copy lies here: see [`StudyDir::entomb`].
    pub buried: Vec<AccountKey>,
}

/// What runs of the program that ended left behind.
#[derive(Debug, Default)]
pub struct Behind {
    /// What they wrote and did not save, by value. What was typed on a card or a line about an account stands in its loose note.
    pub left: Vec<Left>,
    /// What was typed on cards that are about no account.
    pub words: Vec<Words>,
    /// Which of their journals cannot be read.
    pub problems: Vec<FileProblem>,
}

impl StudyDir {
    /// The place of a study, whatever lies there.
    pub fn at(root: &Path) -> Self {
        StudyDir { root: root.to_owned(), place: None, seal: None, memory: None, auditor: None }
    }

    /// Where the study lies.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether what is saved is encrypted.
    pub fn is_sealed(&self) -> bool {
        self.seal.is_some()
    }

    /// The keys of an encrypted study.
    pub(super) fn seal(&self) -> Option<&Seal> {
        self.seal.as_ref()
    }

    /// As whose deeds what is done is noted.
    pub(super) fn auditor(&self) -> Option<&Auditor> {
        self.auditor.as_deref()
    }

    /// The same place with another auditor, or none.
    pub(super) fn with_auditor(self, auditor: Option<Arc<Auditor>>) -> Self {
        StudyDir { auditor, ..self }
    }

    /// The same place with other keys, or none.
    pub(super) fn with_seal(self, seal: Option<Seal>) -> Self {
        StudyDir { seal, ..self }
    }

    /// Where the state directory has what belongs to the study.
    pub(super) fn place(&self) -> Option<&Path> {
        self.place.as_deref()
    }

    /// The file of what stands at this place of a study, of which an encrypted one shows nothing in its name.
    pub fn file(&self, inner: &Path) -> PathBuf {
        self.root.join(self.location(inner))
    }

    /// The same, from the study's directory on.
    pub(super) fn location(&self, inner: &Path) -> PathBuf {
        self.seal.as_ref().map_or_else(|| inner.to_owned(), |seal| seal.place(inner))
    }

    /// What a file of the study says whose bytes are these.
    pub(super) fn plain<'b>(&self, bytes: &'b [u8]) -> Result<Cow<'b, [u8]>, ron::Wrong> {
        vault::plain(self.seal.as_ref(), bytes)
    }

    /// The bytes of a file that says this.
    pub(super) fn sealed<'b>(&self, file: &Path, bytes: &'b [u8]) -> Result<Cow<'b, [u8]>, StoreError> {
        match &self.seal {
            None => Ok(Cow::Borrowed(bytes)),
            Some(seal) => seal.seal(bytes).map(Cow::Owned).ok_or_else(|| StoreError::Unfaithful(file.to_owned())),
        }
    }

    /// Reads the study's own guide.
    ///
    /// # Errors
    /// Says why it could not be read as text at all; what is wrong with it as a guide is in the result.
    pub fn guide(&self) -> Result<GuideRead, StoreError> {
        let file = self.file(Path::new(GUIDE));
        let unreadable =
            |wrong: ron::Wrong| StoreError::Unreadable(Box::new(FileProblem::refused(&file, wrong.at, wrong.said)));
        disk::not_elsewhere(&self.root, &self.location(Path::new(GUIDE)))?;
        let bytes = disk::read_bytes(&file, LARGEST)?;
        let bytes = self.plain(&bytes).map_err(unreadable)?;
        ron::text_of(&bytes).map(parse_guide).map_err(unreadable)
    }

    /// The same place, keeping the previous generation of every file that a save replaces in the state directory.
    ///
    /// They lie there under this machine's own id and the study's path, so that neither a shared study nor a home that several
    /// machines share carries one machine's generations to another.
    ///
    /// What another study left that lay at this path before is not this one's, and what this one left at a path that it was moved
    /// away from is.
    #[must_use]
    pub fn keeping(self, state: &Path) -> Self {
        let dir = StudyDir { place: homes::find(&self.root, state, &self.made()), ..self };
        dir.keep_keys();
        dir
    }

    /// The runs of the program that made the study, by which it is known wherever it lies; none if its own file cannot be read.
    pub fn made(&self) -> BTreeSet<Actor> {
        let bytes = disk::read(&self.file(Path::new(STUDY)), LARGEST).ok().flatten();
        let file = bytes.and_then(|bytes| {
            let plain = self.plain(&bytes).ok()?;
            ron::read::<StudyFile>(ron::text_of(&plain).ok()?).ok()
        });
        file.map(|file| file.made).unwrap_or_default()
    }

    /// The same place, letting other programs have texts of an encrypted study in this directory, which is in memory alone.
    #[must_use]
    pub fn lending(self, memory: Option<&Path>) -> Self {
        let name = blake3::hash(disk::whole(&self.root).as_os_str().as_encoded_bytes()).to_hex();
        let memory = memory.map(|dir| dir.join("feltnote").join(name.get(..16).unwrap_or(&name)));
        StudyDir { memory, ..self }
    }

    /// How many files the study had when it was opened last and how many it has, if it has lost most of them since; else the number
    /// is noted for the next time.
    ///
    /// Nothing that feltnote does takes a file away, so a folder that suddenly lost most of them is one that a sync service or a
    /// hand has emptied, and what is written there now would pass for all that there is.
    pub fn lost(&self, study: &Study, problems: &[FileProblem]) -> Option<(usize, usize)> {
        let refused = problems.iter().filter(|problem| problem.refused).count();
        // What was erased is not lost.
        let erased = study.cases.values().map(|case| case.erased.sources.len()).fold(0, usize::saturating_add);
        let sizes = [study.cases.len(), study.accounts.len(), study.consensus.len(), refused, erased];
        let now = sizes.into_iter().fold(0usize, usize::saturating_add);
        let known = self.kept_in(COUNT).and_then(|file| disk::read(&file, 64).ok().flatten());
        let known = known.and_then(|bytes| String::from_utf8(bytes).ok()?.trim().parse::<usize>().ok()).unwrap_or(0);
        if known >= MANY && now < known / 2 {
            return Some((known, now));
        }
        if known != now {
            self.count_on(now);
        }
        None
    }

    /// Puts a tombstone in the place of each of these accounts, and forgets what they were. What could not be removed is given.
    ///
    /// # Errors
    /// Says what could not be written.
    pub fn entomb(&self, accounts: &[AccountKey]) -> Result<Vec<PathBuf>, StoreError> {
        if accounts.is_empty() {
            return Ok(Vec::new());
        }
        for key in accounts {
            self.save(&mut Account::erased(key.clone()))?;
        }
        Ok(self.forget_earlier(accounts, &BTreeSet::new()))
    }

    /// Removes what this machine's own directory has of these accounts, their cases and these: earlier generations, joined
    /// copies, texts that another program had, and what the first screen showed. What could not be removed is given; none where
    /// all is gone.
    pub fn forget_earlier(&self, accounts: &[AccountKey], cases: &BTreeSet<CaseId>) -> Vec<PathBuf> {
        let cases = accounts.iter().filter_map(|key| key.case.clone()).chain(cases.iter().cloned());
        let cases: BTreeSet<PathBuf> = cases.map(|case| Case::new(case).path()).collect();
        let inner = accounts.iter().map(|key| Account::new(key.clone()).path()).chain(cases);
        let files: Vec<PathBuf> = inner.map(|inner| self.location(&inner)).collect();
        let mut left = Vec::new();
        let earlier = self.kept_in(GENERATIONS).into_iter().flat_map(|kept| files.iter().map(move |file| kept.join(file)));
        for kept in earlier {
            disk::remove_dir(&kept);
            left.extend(disk::exists(&kept).then_some(kept));
        }
        if self.forget_merge(&files).is_err() {
            left.extend(self.kept_in(MERGE));
        }
        for file in &files {
            // What a copy is of, its content says: other names can begin with this one's.
            let dir = self.kept_in(COPIES).and_then(|kept| Some(kept.join(file.parent()?)));
            let copies = dir.map(|dir| disk::list(&dir).unwrap_or_default()).unwrap_or_default();
            for (copy, _) in copies.into_iter().filter(|(copy, _)| self.copied(copy).as_ref() == Some(file)) {
                left.extend(disk::remove_for_good(&copy).is_err().then_some(copy));
            }
        }
        for found in self.drafts().into_iter().filter(|found| found.is_of(accounts)) {
            left.extend(found.remove());
        }
        if let Some(place) = &self.place {
            super::glance::forget(place);
        }
        if let Ok(lock) = self.lock() {
            left.extend(self.sweep(&lock));
        }
        // Journals that could not be read were put by.
        let journals = self.kept_in(JOURNALS).map(|dir| disk::list(&dir).unwrap_or_default()).unwrap_or_default();
        left.extend(journals.into_iter().map(|(path, _)| path));
        left
    }

    /// Removes what saves that a crash interrupted left in the study and in what is kept of it: texts that nobody looks for, and
    /// that may be meant to be gone. As long as the lock is held no save goes on. What could not be removed is given.
    pub(super) fn sweep(&self, _: &disk::Lock) -> Vec<PathBuf> {
        let within = DIRS.into_iter().chain([DATA]).map(|dir| (self.root.join(dir), 4));
        let all = within.chain([(self.root.clone(), 1)]).chain(self.place.clone().map(|place| (place, 6)));
        all.flat_map(|(dir, depth)| disk::sweep(&dir, depth)).collect()
    }

    /// Whether a run of the program is writing in the study at the moment and has not saved it yet.
    pub fn is_written_in(&self) -> bool {
        self.kept_in(JOURNALS).is_some_and(|dir| journal::is_any_alive(&dir))
    }

    /// Notes how many files the study has, as it is meant to be.
    pub fn count_on(&self, files: usize) {
        if let (Some(place), Some(file)) = (&self.place, self.kept_in(COUNT))
            && disk::make_dir(place).is_ok()
        {
            // Where it cannot be noted nothing is refused the next time.
            let _ = disk::replace(&file, files.to_string().as_bytes());
        }
    }

    pub(super) fn kept_in(&self, what: &str) -> Option<PathBuf> {
        self.place.as_ref().map(|place| place.join(what))
    }

    /// The journal of a run of the program; none where nothing is kept in the state directory.
    pub fn journal(&self, actor: Actor) -> Option<Journal> {
        Some(Journal::new(self.kept_in(JOURNALS)?, actor, self.seal.clone()))
    }

    /// Gives a text of an account to another program, as a file.
    ///
    /// # Errors
    /// Says what could not be written.
    pub fn lend(&self, text: &str, of: &Lent, actor: &Actor) -> Result<Draft, StoreError> {
        match (&self.seal, &self.memory) {
            (None, _) => Draft::write(self.kept_in(DRAFTS).as_deref(), text, of, actor, None),
            (Some(seal), Some(memory)) => Draft::write(Some(memory), text, of, actor, Some(seal)),
            (Some(_), None) => Err(StoreError::NoMemory),
        }
    }

    /// What other programs have, or left, whose feltnote is no more.
    fn drafts(&self) -> Vec<draft::Found> {
        let dirs = self.kept_in(DRAFTS).into_iter().chain(self.memory.clone());
        dirs.flat_map(|dir| draft::found(&dir, self.seal.as_ref())).collect()
    }

    /// What runs of the program that ended wrote and did not save, as far as the study lacks it, and which of their journals
    /// cannot be read. Journals that tell of nothing more are removed.
    pub fn left(&self, study: &Study) -> Behind {
        let Some(dir) = self.kept_in(JOURNALS) else { return Behind::default() };
        let mut found = journal::leftover(&dir, self.seal.as_ref(), |piece| known(study, piece));
        found.take_in(self.drafts());
        let left = std::mem::take(&mut found.pieces).into_values().filter_map(|(piece, at)| {
            let changes = journal::changes(&piece, known(study, &piece).as_ref());
            (changes > 0).then_some(Left { piece, at, changes })
        });
        let behind = Behind {
            left: left.collect(),
            words: std::mem::take(&mut found.words),
            problems: std::mem::take(&mut found.problems),
        };
        if behind.left.is_empty() && behind.words.is_empty() {
            found.clear();
        }
        behind
    }

    /// Lets the journals of runs that ended forget what was typed on their cards and lines: somebody has it now.
    pub fn forget_words(&self) {
        if let Some(dir) = self.kept_in(JOURNALS) {
            journal::forget_words(&dir, self.seal.as_ref(), |_| true);
        }
    }

    /// Joins what a run left behind into the value that it is a part of, on disk.
    ///
    /// # Errors
    /// As [`StudyDir::save`].
    pub fn recover(&self, left: &Left) -> Result<Saved, StoreError> {
        self.save_piece(left.piece.clone())
    }

    pub(super) fn save_piece(&self, piece: Piece) -> Result<Saved, StoreError> {
        match piece {
            Piece::Study(mut value) => self.save(&mut value),
            Piece::Amendments(mut value) => self.save(&mut value),
            Piece::Case(mut value) => self.save(value.as_mut()),
            Piece::Account(mut value) => self.save(value.as_mut()),
            Piece::Consensus(mut value) => self.save(&mut value),
        }
    }

    /// Joins the copies that services which keep folders alike make of a file that was changed in two places (Syncthing, Dropbox,
    /// OneDrive, Nextcloud, iCloud) into that file, and puts them away into the state directory. They lie beside the file, and
    /// their names begin with its own. Gives what was done; the problems that are left are those of other files.
    pub fn put_copies_away(&self, problems: &mut Vec<FileProblem>) -> Vec<Said> {
        let mut done = Vec::new();
        problems.retain(|problem| match self.put_away(&problem.file) {
            Some(said) => {
                done.push(said);
                false
            }
            None => true,
        });
        done
    }

    /// Puts one copy away, if the file is one; none if it is not, or if it cannot be, and so stays.
    fn put_away(&self, copy: &Path) -> Option<Said> {
        let kept = self.kept_in(COPIES)?.join(copy.strip_prefix(&self.root).ok()?);
        let bytes = disk::read_own(copy, LARGEST).ok()??;
        let piece = Piece::read(ron::text_of(&self.plain(&bytes).ok()?).ok()?)?;
        let file = self.file(&piece.path());
        let names = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let is_beside = copy != file && copy.parent() == file.parent() && names(copy)?.starts_with(&names(&file)?);
        if !is_beside || self.save_piece(piece).is_err() {
            return None;
        }
        disk::make_dir(kept.parent()?).ok()?;
        disk::replace(&kept, &bytes).ok()?;
        // What came into it meanwhile is read the next time.
        if disk::read_own(copy, LARGEST).ok()?.as_ref() != Some(&bytes) {
            return None;
        }
        disk::remove(copy);
        let name = |path: &Path| super::problem::shown(path.strip_prefix(&self.root).unwrap_or(path));
        let by = if super::git::is_aside(copy) { "store-git-copy-joined" } else { "store-copy-joined" };
        Some(Said::new(by).with("copy", name(copy)).with("file", name(&file)))
    }

    /// Where in the study the file stands that a copy is one of.
    fn copied(&self, copy: &Path) -> Option<PathBuf> {
        let bytes = disk::read_own(copy, LARGEST).ok()??;
        Some(self.location(&Piece::read(ron::text_of(&self.plain(&bytes).ok()?).ok()?)?.path()))
    }

    /// The earlier generations that are kept of a file of the study, the newest first.
    pub fn generations(&self, file: &Path) -> Vec<Generation> {
        let inner = file.strip_prefix(&self.root).unwrap_or(file);
        self.kept_in(GENERATIONS).map(|kept| generations::list(&kept.join(inner))).unwrap_or_default()
    }

    /// What an account was in an earlier generation of its file.
    ///
    /// # Errors
    /// Says that the generation cannot be read, or is one of another account.
    pub fn account_then(&self, key: &AccountKey, generation: &Generation) -> Result<Account, StoreError> {
        let file = &generation.path;
        let unreadable = |wrong: ron::Wrong| StoreError::Unreadable(Box::new(FileProblem::refused(file, wrong.at, wrong.said)));
        let bytes = disk::read_bytes(file, LARGEST)?;
        let bytes = self.plain(&bytes).map_err(unreadable)?;
        let account: Account = ron::text_of(&bytes).and_then(ron::read).map_err(unreadable)?;
        if account.key == *key {
            return Ok(account);
        }
        let said = Said::new("store-misplaced").with("expected", spelled(&account.path()));
        Err(unreadable(ron::Wrong { at: None, said }))
    }

    /// Puts an account in the place of its file, which cannot be read or is gone. What stands there is kept as a generation.
    ///
    /// # Errors
    /// Says what could not be written, or that the file can be read by now, so that nothing is to be put over it.
    pub fn put_back(&self, account: &Account) -> Result<Saved, StoreError> {
        let file = self.file(&account.path());
        let _lock = self.lock()?;
        disk::not_elsewhere(&self.root, &self.location(&account.path()))?;
        let present = disk::read(&file, LARGEST)?;
        let is_read = |bytes: &[u8]| self.plain(bytes).and_then(|bytes| ron::read::<Account>(ron::text_of(&bytes)?)).is_ok();
        if present.as_deref().is_some_and(is_read) {
            return Err(StoreError::Exists(file));
        }
        let text = ron::write(account).map_err(|_| StoreError::Unfaithful(file.clone()))?;
        self.put(&account.path(), &file, present.as_deref(), &text)
    }

    /// Puts a text in the place of a file, and keeps what stood there.
    pub(super) fn put(&self, inner: &Path, file: &Path, present: Option<&[u8]>, text: &str) -> Result<Saved, StoreError> {
        let bytes = self.sealed(file, text.as_bytes())?;
        // What is written can be read again.
        if u64::try_from(bytes.len()).is_ok_and(|len| len > LARGEST) {
            return Err(StoreError::Outgrown(file.to_owned()));
        }
        let is_there = match (present, file.parent()) {
            (Some(present), _) => {
                self.keep(inner, present);
                true
            }
            (None, Some(parent)) => disk::make_dir(parent)?,
            (None, None) => true,
        };
        // A file is as safe as the directory in which it lies.
        disk::replace(file, &bytes).map(|saved| if is_there { saved } else { Saved::WrittenNotSynced })
    }

    /// Where the previous generation of a file of the study lies, if one is kept.
    pub fn generation(&self, file: &Path) -> Option<PathBuf> {
        self.generations(file).into_iter().next().map(|newest| newest.path)
    }

    /// How to get back what a file held that cannot be used for a problem, as something to be said: of an account the command that
    /// brings back the newest earlier generation that is whole, of anything else where the newest lies.
    pub fn offer(&self, problem: &FileProblem) -> Option<Said> {
        // A link is taken away first: what it took the place of may be whole. Between marks both sides are whole.
        if !problem.refused || disk::is_link(&problem.file) || problem.said.id == ron::MARKS {
            return None;
        }
        let kept = self.generations(&problem.file);
        let account = |one: &Generation| {
            let bytes = disk::read_bytes(&one.path, LARGEST).ok()?;
            match Piece::read(ron::text_of(&self.plain(&bytes).ok()?).ok()?)? {
                Piece::Account(account) => {
                    Some(account.key).filter(|key| self.file(&Account::new(key.clone()).path()) == problem.file)
                }
                _ => None,
            }
        };
        if let Some((n, key)) = (1usize..).zip(&kept).find_map(|(n, one)| Some((n, account(one)?))) {
            let is_own = self.auditor().is_some_and(|auditor| auditor.by.as_ref() == Some(&key.evaluator));
            let said = Said::new(if is_own { "store-restorable" } else { "store-restorable-of" });
            return Some(
                said.with("source", key.source.as_str()).with("evaluator", key.evaluator.as_str()).with("n", n.to_string()),
            );
        }
        Some(Said::new("store-generation").with("kept", kept.first()?.path.to_string_lossy().into_owned()))
    }

    /// Keeps what stands in a file before it is replaced.
    fn keep(&self, inner: &Path, bytes: &[u8]) {
        if let Some(kept) = self.kept_in(GENERATIONS) {
            generations::keep(&kept.join(self.location(inner)), bytes);
        }
    }

    /// Whether a study lies in this directory.
    pub fn is_study(root: &Path) -> bool {
        disk::exists(&root.join(STUDY)) || Self::is_encrypted(root)
    }

    /// Whether an encrypted study lies in this directory.
    pub fn is_encrypted(root: &Path) -> bool {
        disk::exists(&root.join(VAULT))
    }

    /// Reads a study. Copies of one thing under several names are joined.
    ///
    /// # Errors
    /// Says that there is no study, or that its guide cannot be used; the error then carries every problem of the study.
    pub fn open(root: &Path) -> Result<Opened, StoreError> {
        Self::open_watched(root, &mut unwatched)
    }

    /// The same while somebody watches, who can stop it.
    ///
    /// # Errors
    /// As [`StudyDir::open`]; besides, that it was stopped.
    pub fn open_watched(root: &Path, watch: Watch<'_>) -> Result<Opened, StoreError> {
        if Self::is_encrypted(root) {
            return Err(StoreError::Encrypted(root.to_owned()));
        }
        StudyDir::at(root).opened(watch)
    }

    /// Reads an encrypted study, for somebody who can.
    ///
    /// # Errors
    /// As [`StudyDir::open`]; besides, that they cannot read it.
    pub fn unlock(root: &Path, person: &Person) -> Result<Opened, StoreError> {
        Self::unlock_watched(root, person, &mut unwatched)
    }

    /// The same while somebody watches, who can stop it.
    ///
    /// # Errors
    /// As [`StudyDir::unlock`]; besides, that it was stopped.
    pub fn unlock_watched(root: &Path, person: &Person, watch: Watch<'_>) -> Result<Opened, StoreError> {
        StudyDir::sealed_at(root, person)?.opened(watch)
    }

    /// The place of an encrypted study, for somebody who can read it.
    ///
    /// # Errors
    /// Says that they cannot.
    pub fn sealed_at(root: &Path, person: &Person) -> Result<Self, StoreError> {
        Ok(StudyDir { seal: Some(Seal::at(root, person)?), ..StudyDir::at(root) })
    }

    /// Reads the study that lies here once more.
    ///
    /// # Errors
    /// As [`StudyDir::open_watched`].
    pub fn read(&self, watch: Watch<'_>) -> Result<Opened, StoreError> {
        self.clone().opened(watch)
    }

    /// Reads the study that lies here.
    fn opened(self, watch: Watch<'_>) -> Result<Opened, StoreError> {
        let (dir, root) = (&self, self.root());
        if !Self::is_study(root) {
            return Err(StoreError::NoStudy(root.to_owned()));
        }
        let Loaded { pieces, guide, mut problems, .. } = load_by(root, self.seal.as_ref(), watch)?;
        let place = dir.file(Path::new(GUIDE));
        let Some((base, hash)) = guide.and_then(|read| Some((read.guide?, read.hash))) else {
            if !disk::exists(&place) {
                problems.push(FileProblem::refused(&place, None, Said::new("store-guide-missing")));
            }
            return Err(StoreError::Guide(place, problems));
        };
        let mut study = Study::new(base, hash);
        for (file, piece) in pieces {
            let expected = dir.location(&piece.path());
            if root.join(&expected) != file {
                let said = Said::new("store-misplaced").with("expected", spelled(&expected));
                problems.push(FileProblem {
                    file,
                    at: None,
                    said,
                    refused: false,
                    account: matches!(piece, Piece::Account(_)),
                });
            }
            piece.join_into(&mut study);
        }
        study.guide = study.base.amended(&study.amendments);
        let buried = study.bury();
        Ok(Opened { dir: self, study, problems, buried })
    }

    /// Makes a study in a directory that is empty or does not exist yet.
    ///
    /// # Errors
    /// Says that the directory is not empty, that the guide cannot be used, or that something could not be written.
    pub fn create(root: &Path, guide_text: &str, file: &StudyFile) -> Result<Opened, StoreError> {
        let dir = StudyDir::at(root);
        if disk::exists(root) && !disk::list(root)?.is_empty() {
            return Err(StoreError::NotEmpty(root.to_owned()));
        }
        let read = parse_guide(guide_text);
        let Some(base) = read.guide else {
            let problem = |p: &crate::guide::Problem| FileProblem::refused(&root.join(GUIDE), Some(p.at), p.said.clone());
            return Err(StoreError::Guide(root.join(GUIDE), read.problems.iter().map(problem).collect()));
        };
        disk::make_dir(root)?;
        let mut study = Study::new(base, read.hash);
        study.file = file.clone();
        // The study's own file comes last: without it, what a power failure leaves behind is no study.
        dir.replace_guide(guide_text)?;
        dir.save(&mut study.file)?;
        Ok(Opened { dir, study, problems: Vec::new(), buried: Vec::new() })
    }

    /// Puts another base guide in the place of the study's, as a merge with a study of a higher revision does.
    ///
    /// # Errors
    /// Says what could not be written.
    pub fn replace_guide(&self, text: &str) -> Result<Saved, StoreError> {
        let _lock = self.lock()?;
        let file = self.file(Path::new(GUIDE));
        disk::not_elsewhere(&self.root, &self.location(Path::new(GUIDE)))?;
        disk::replace(&file, &self.sealed(&file, text.as_bytes())?)
    }

    pub(super) fn lock(&self) -> Result<disk::Lock, StoreError> {
        if !disk::is_dir(&self.root) {
            // A drive that was pulled out must not come back as an empty directory with one file in it.
            return Err(StoreError::Gone(self.root.clone()));
        }
        let own = self.root.join(OWN);
        disk::not_elsewhere(&self.root, &Path::new(OWN).join(LOCK))?;
        disk::make_dir(&own)?;
        let lock = disk::lock(&own.join(LOCK))?;
        // Somebody may have encrypted the study since, or taken that off, or changed its keys.
        match (&self.seal, Self::is_encrypted(&self.root)) {
            (None, true) => Err(StoreError::Encrypted(self.root.clone())),
            (Some(_), false) => Err(StoreError::Decrypted(self.root.clone())),
            (Some(seal), true) => seal.keep_up(&self.root).map(|()| lock),
            (None, false) => Ok(lock),
        }
    }

    /// Joins `value` with what is on disk and writes the join, which `value` becomes.
    ///
    /// The lock is held only meanwhile. The text is read back and compared before it replaces anything. A file whose bytes are
    /// already right is not touched.
    ///
    /// # Errors
    /// Says what could not be written, or that what is on disk cannot be read and so was not written over. `value` is then
    /// what it was.
    pub fn save<T: Stored>(&self, value: &mut T) -> Result<Saved, StoreError> {
        let file = self.file(&value.path());
        let _lock = self.lock()?;
        let unreadable =
            |wrong: ron::Wrong| StoreError::Unreadable(Box::new(FileProblem::refused(&file, wrong.at, wrong.said)));
        let unfaithful = || StoreError::Unfaithful(file.clone());
        disk::not_elsewhere(&self.root, &self.location(&value.path()))?;
        let present = disk::read(&file, LARGEST)?;
        let says = present.as_deref().map(|bytes| self.plain(bytes)).transpose().map_err(unreadable)?;
        let mut text = ron::write(value).map_err(|_| unfaithful())?;
        if says.as_deref() == Some(text.as_bytes()) {
            return Ok(Saved::Unchanged);
        }
        let mut joined = value.clone();
        let mut before = None;
        if let Some(bytes) = &says {
            let theirs: T = ron::text_of(bytes).and_then(ron::read).map_err(unreadable)?;
            if !theirs.is_copy_of(value) {
                let said = Said::new("store-misplaced").with("expected", spelled(&theirs.path()));
                return Err(unreadable(ron::Wrong { at: None, said }));
            }
            joined.join(&theirs);
            before = Some(theirs);
            text = ron::write(&joined).map_err(|_| unfaithful())?;
        }
        if ron::read::<T>(&text).ok().as_ref() != Some(&joined) {
            return Err(unfaithful());
        }
        let saved = if says.as_deref() == Some(text.as_bytes()) {
            Saved::Unchanged
        } else {
            let saved = self.put(&value.path(), &file, present.as_deref(), &text)?;
            if self.auditor.is_some() {
                self.note_deed(Deed::Edited, &spelled(&value.path()), audit::changes(before.as_ref(), &joined));
            }
            saved
        };
        *value = joined;
        Ok(saved)
    }

    /// Saves everything of a study but its guide. The first error ends it; what was saved until then stays.
    ///
    /// # Errors
    /// Says what could not be written.
    pub fn save_all(&self, study: &mut Study) -> Result<(), StoreError> {
        self.save(&mut study.file)?;
        if study.amendments != Default::default() {
            self.save(&mut study.amendments)?;
        }
        for case in study.cases.values_mut() {
            self.save(case)?;
        }
        for account in study.accounts.values_mut() {
            self.save(account)?;
        }
        for consensus in study.consensus.values_mut() {
            self.save(consensus)?;
        }
        Ok(())
    }
}

/// The copy that a study has of what a piece is a part of.
fn known(study: &Study, piece: &Piece) -> Option<Piece> {
    match piece {
        Piece::Study(_) => Some(Piece::Study(study.file.clone())),
        Piece::Amendments(_) => Some(Piece::Amendments(study.amendments.clone())),
        Piece::Case(case) => study.cases.get(&case.id).map(|known| Piece::Case(Box::new(known.clone()))),
        Piece::Account(account) => study.accounts.get(&account.key).map(|known| Piece::Account(Box::new(known.clone()))),
        Piece::Consensus(agreed) => study.consensus.get(&agreed.case).cloned().map(Piece::Consensus),
    }
}

impl Piece {
    /// Joins the piece into a study. The guide in force is the caller's to make anew.
    pub fn join_into(self, study: &mut Study) {
        match self {
            Piece::Study(file) => study.file.join(&file),
            Piece::Amendments(amendments) => study.amendments.join(&amendments),
            Piece::Case(case) => put(&mut study.cases, case.id.clone(), *case),
            Piece::Account(account) => put(&mut study.accounts, account.key.clone(), *account),
            Piece::Consensus(consensus) => put(&mut study.consensus, consensus.case.clone(), consensus),
        }
    }
}

/// Joins a value with the copy of it that is there; the first is taken as it is.
pub(super) fn put<K: Ord, V: Join>(all: &mut BTreeMap<K, V>, key: K, value: V) {
    match all.entry(key) {
        Entry::Occupied(mut known) => known.get_mut().join(&value),
        Entry::Vacant(free) => {
            free.insert(value);
        }
    }
}
