//! Turning a study into an encrypted one and back, and changing whom it is encrypted to.
//!
//! What there was is removed only once what takes its place is on disk and was read back. Where it cannot be brought to disk, as on
//! some network drives, nothing is turned: a save there replaces one file by itself, while this would replace all that there is.
//! The vault's file decides what a study is: put there, it makes the study an encrypted one, taken away, a plain one. Whatever
//! interrupts this leaves one or the other whole.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::audit::{self, Deed};
use super::disk::Saved;
use super::layout::{
    AMENDMENTS, COPIES, DATA, DIRS, GENERATIONS, GIT_ATTRIBUTES, GIT_IGNORE, GUIDE, LARGEST, OWN, STUDY, VAULT,
};
use super::load::{Loaded, Piece, is_sealed, load_by};
use super::parallel::unwatched;
use super::problem::StoreError;
use super::study::StudyDir;
use super::vault::{self, Person, Seal, Vault};
use super::{disk, generations, glance, ron};

/// What became of a study that was encrypted or decrypted.
#[derive(Debug)]
pub struct Turned {
    /// The study as it now is.
    pub dir: StudyDir,
    /// How many of its files were written.
    pub files: usize,
    /// What else lies in its directory, which is none of it and stays as it is.
    pub others: Vec<PathBuf>,
}

/// The texts of a study's files, by where they stand in a plain one.
fn texts(loaded: &Loaded) -> Result<BTreeMap<PathBuf, String>, StoreError> {
    if let Some(problem) = loaded.problems.iter().find(|problem| problem.refused) {
        return Err(StoreError::Unreadable(Box::new(problem.clone())));
    }
    let mut pieces: BTreeMap<PathBuf, Piece> = BTreeMap::new();
    for (_, piece) in &loaded.pieces {
        match pieces.get_mut(&piece.path()) {
            Some(known) => known.join(piece),
            None => drop(pieces.insert(piece.path(), piece.clone())),
        }
    }
    let texts = pieces.into_iter().map(|(path, piece)| match piece.text() {
        Ok(text) => Ok((path, text)),
        Err(_) => Err(StoreError::Unfaithful(path)),
    });
    let guide = loaded.guide.iter().map(|read| Ok((GUIDE.into(), read.text.clone())));
    texts.chain(guide).collect()
}

/// Puts bytes into a file and reads them back; whether they are safe on disk.
fn put(file: &Path, bytes: &[u8]) -> Result<bool, StoreError> {
    let is_there = file.parent().map_or(Ok(true), disk::make_dir)?;
    let saved = disk::replace(file, bytes)?;
    match disk::read_own(file, LARGEST)? {
        Some(read) if read == bytes => Ok(is_there && saved == Saved::Written),
        _ => Err(StoreError::Unfaithful(file.to_owned())),
    }
}

/// Puts bytes into a file that something else is removed for, safe on disk, and reads them back.
fn write(file: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    if put(file, bytes)? { Ok(()) } else { Err(StoreError::NotSynced(file.to_owned())) }
}

/// Brings the names of files to disk, and those of the directories in which they lie, up to the study's own.
fn settle(root: &Path, files: impl Iterator<Item = PathBuf>) -> Result<(), StoreError> {
    let above = |file: PathBuf| file.ancestors().skip(1).map(Path::to_owned).collect::<Vec<_>>();
    let dirs: BTreeSet<PathBuf> = files.flat_map(above).filter(|dir| dir.starts_with(root)).collect();
    match dirs.into_iter().find(|dir| !disk::sync_dir(dir)) {
        Some(dir) => Err(StoreError::NotSynced(dir)),
        None => Ok(()),
    }
}

/// Makes an encrypted study of a plain one, whose files are still there afterwards.
fn seal_all(
    root: &Path,
    texts: &BTreeMap<PathBuf, String>,
    seal: &Seal,
    vault: &[u8],
    person: &Person,
) -> Result<(), StoreError> {
    let unfaithful = || StoreError::Unfaithful(root.join(VAULT));
    for (inner, text) in texts {
        let file = root.join(seal.place(inner));
        write(&file, &seal.seal(text.as_bytes()).ok_or_else(unfaithful)?)?;
        let read = disk::read_own(&file, LARGEST)?.unwrap_or_default();
        if seal.unseal(&read).ok().as_deref() != Some(text.as_bytes()) {
            return Err(StoreError::Unfaithful(file));
        }
    }
    settle(root, texts.keys().map(|inner| root.join(seal.place(inner))))?;
    // Nothing is encrypted that its owner cannot open again.
    Seal::of(&root.join(VAULT), vault, person)?;
    write(&root.join(VAULT), vault)
}

/// Leaves a plain study as it was before it was to become an encrypted one.
fn unseal_all(root: &Path) {
    let vault = root.join(VAULT);
    let was_there = disk::exists(&vault);
    disk::remove(&vault);
    // As long as the vault can come back after a power failure, so can what it is the vault of.
    if !was_there || !disk::exists(&vault) && disk::sync_dir(root) {
        sealed_files(root).unwrap_or_default().iter().for_each(|file| disk::remove(file));
        disk::remove_empty(&root.join(DATA));
    }
}

/// Removes files, the directories of a plain study that are then empty, and says which file could not be removed.
fn remove(root: &Path, files: &[PathBuf]) -> Result<(), StoreError> {
    files.iter().try_for_each(|file| disk::remove_for_good(file))?;
    for dir in DIRS.map(|dir| root.join(dir)).into_iter().chain([root.join(DATA)]) {
        for (below, _) in disk::list_own(&dir)?.into_iter().filter(|(_, is_dir)| *is_dir) {
            disk::remove_empty(&below);
        }
        disk::remove_empty(&dir);
    }
    Ok(())
}

/// What lies in a study's directory and is none of it.
fn others(root: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let own = [STUDY, GUIDE, AMENDMENTS, VAULT, DATA, OWN, GIT_ATTRIBUTES, GIT_IGNORE].into_iter().chain(DIRS);
    let own: Vec<PathBuf> = own.map(|name| root.join(name)).collect();
    Ok(disk::list(root)?.into_iter().map(|(path, _)| path).filter(|path| !own.contains(path)).collect())
}

impl StudyDir {
    /// Encrypts a study to the people of a vault. What is kept of it in the state directory is encrypted as well.
    ///
    /// # Errors
    /// Says which file cannot be read, or what could not be written or brought to disk, so that nothing was changed, or what could
    /// not be removed.
    pub fn encrypt(self, vault: Vault, person: &Person) -> Result<Turned, StoreError> {
        let root = self.root().to_owned();
        let lock = self.lock()?;
        // What an attempt that was interrupted left behind, nobody has the keys of.
        let begun = sealed_files(&root)?;
        begun.iter().try_for_each(|file| disk::remove_for_good(file))?;
        let loaded = load_by(&root, None, &mut unwatched)?;
        let texts = texts(&loaded)?;
        let unfaithful = || StoreError::Unfaithful(root.join(VAULT));
        let bytes = vault.bytes().ok_or_else(unfaithful)?;
        let seal = Seal::with(vault, person.clone(), &bytes);
        if let Err(error) = seal_all(&root, &texts, &seal, &bytes, person) {
            unseal_all(&root);
            return Err(error);
        }
        let plain: Vec<PathBuf> = loaded.pieces.into_iter().map(|(file, _)| file).chain(loaded.guide_files).collect();
        self.sweep(&lock).iter().try_for_each(|file| disk::remove_for_good(file))?;
        remove(&root, &plain)?;
        let dir = self.with_seal(Some(seal));
        dir.turn_kept(None)?;
        // From now on this machine knows the study by these.
        dir.keep_keys();
        dir.note_deed(Deed::Encrypted, VAULT, Vec::new());
        Ok(Turned { files: texts.len(), others: others(&root)?, dir })
    }

    /// Takes in what lies plain in an encrypted study, and removes it there: what an interruption left, or somebody put there.
    /// How many files it was.
    ///
    /// # Errors
    /// Says which file cannot be read, or is another guide, so that nothing was changed, or what could not be written, brought to
    /// disk or removed.
    pub fn take_in(&self) -> Result<usize, StoreError> {
        let loaded = load_by(self.root(), None, &mut unwatched)?;
        texts(&loaded)?;
        if let Some(read) = &loaded.guide {
            let hash = self.guide()?.hash;
            let file = loaded.guide_files.first().cloned().unwrap_or_default();
            if read.hash != hash {
                return Err(StoreError::Exists(file));
            }
        }
        let mut files = loaded.guide_files;
        let mut places = vec![self.file(Path::new(GUIDE))];
        for (file, piece) in loaded.pieces {
            places.push(self.file(&piece.path()));
            self.save_piece(piece)?;
            files.push(file);
        }
        settle(self.root(), places.into_iter())?;
        let lock = self.lock()?;
        self.sweep(&lock).iter().try_for_each(|file| disk::remove_for_good(file))?;
        remove(self.root(), &files)?;
        self.turn_kept(None)?;
        Ok(files.len())
    }

    /// Takes the encryption off. What is kept of the study in the state directory is decrypted as well, and the keys are kept
    /// there, encrypted as they were, for what may still turn up.
    ///
    /// # Errors
    /// Says which file cannot be read, or what could not be written or brought to disk, so that nothing was changed, or what could
    /// not be removed.
    pub fn decrypt(self) -> Result<Turned, StoreError> {
        let root = self.root().to_owned();
        let _lock = self.lock()?;
        let Some(seal) = self.seal().cloned() else { return Err(StoreError::Decrypted(root)) };
        let texts = texts(&load_by(&root, Some(&seal), &mut unwatched)?)?;
        let plain: Vec<PathBuf> = texts.keys().map(|inner| root.join(inner)).collect();
        let dir = self.with_seal(None);
        let mut written = plain.iter().zip(texts.values()).map(|(file, text)| write(file, text.as_bytes()));
        let settled = written.try_for_each(|done| done).and_then(|()| settle(&root, plain.iter().cloned()));
        // As long as the vault is there, what was decrypted can be taken in again.
        if let Err(error) = settled.and_then(|()| dir.turn_kept(Some(&seal))) {
            // Where the encryption cannot be taken off, nothing stays that anybody can read.
            remove(&root, &plain)?;
            dir.with_seal(Some(seal)).turn_kept(None)?;
            return Err(error);
        }
        let vault = root.join(VAULT);
        let bytes = disk::read_bytes(&vault, LARGEST)?;
        if let Some(kept) = dir.kept_in(GENERATIONS) {
            generations::keep(&kept.join(VAULT), &bytes);
        }
        disk::remove_for_good(&vault)?;
        dir.note_deed(Deed::Decrypted, VAULT, Vec::new());
        // As long as the vault can come back after a power failure, so can what it is the vault of.
        settle(&root, std::iter::once(vault))?;
        remove(&root, &sealed_files(&root)?)?;
        Ok(Turned { files: texts.len(), others: others(&root)?, dir })
    }

    /// Keeps the keys of an encrypted study, encrypted as they are: without them, all of it would be lost with one file.
    pub(super) fn keep_keys(&self) {
        if self.is_sealed()
            && let Some(kept) = self.kept_in(GENERATIONS)
            && let Ok(Some(bytes)) = disk::read_own(&self.root().join(VAULT), LARGEST)
        {
            generations::keep(&kept.join(VAULT), &bytes);
        }
    }

    /// Says whether the keys of an encrypted study are other ones than those that this machine has kept of it, for somebody who can
    /// read both: whether everybody's files were encrypted anew, as they are after the encryption was taken off and made again.
    ///
    /// # Errors
    /// Says that the keys were exchanged: those that this machine knows open what lies there, or these do not.
    pub fn vouch_for_keys(root: &Path, state: &Path, person: &Person) -> Result<bool, StoreError> {
        let file = root.join(VAULT);
        let Some(bytes) = disk::read_own(&file, LARGEST)? else { return Ok(false) };
        // Another study that lay here before had keys of its own.
        let made = Seal::of(&file, &bytes, person).ok().map(|seal| StudyDir::at(root).with_seal(Some(seal)).made());
        let place = super::homes::find(root, state, &made.unwrap_or_default());
        let kept = place.map(|place| generations::list(&place.join(GENERATIONS).join(VAULT)));
        // What cannot be read, or is for somebody else, says nothing.
        let known = kept.unwrap_or_default().into_iter().find_map(|kept| {
            let bytes = disk::read_bytes(&kept.path, LARGEST).ok()?;
            Seal::of(&kept.path, &bytes, person).ok()
        });
        let (Some(known), ours) = (known, Seal::of(&file, &bytes, person)?) else { return Ok(false) };
        if ours.vault().goes_on_from(&known.vault()) {
            return Ok(false);
        }
        let opens = |seal: &Seal, bytes: &[u8]| seal.unseal(bytes).is_ok();
        let mut is_anew = false;
        for file in sealed_files(root)? {
            let bytes = disk::read_own(&file, LARGEST)?.unwrap_or_default();
            is_anew |= opens(&ours, &bytes);
            if opens(&known, &bytes) {
                is_anew = false;
                break;
            }
        }
        if is_anew { Ok(true) } else { Err(StoreError::OtherKeys(file)) }
    }

    /// Puts the keys of an encrypted study back that are gone from its directory, if this machine has kept them; whether it did.
    ///
    /// # Errors
    /// Says what could not be read or written.
    pub fn put_keys_back(root: &Path, state: &Path) -> Result<bool, StoreError> {
        if StudyDir::is_study(root) || sealed_files(root)?.is_empty() {
            return Ok(false);
        }
        let dir = StudyDir::at(root).keeping(state);
        let kept = dir.kept_in(GENERATIONS).map(|kept| generations::list(&kept.join(VAULT))).unwrap_or_default();
        let Some(newest) = kept.first() else { return Ok(false) };
        put(&root.join(VAULT), &disk::read_bytes(&newest.path, LARGEST)?)?;
        Ok(true)
    }

    /// The vault of an encrypted study.
    pub fn vault(&self) -> Option<Vault> {
        self.seal().map(Seal::vault)
    }

    /// Changes the vault. After somebody was removed, every file is encrypted anew, with a key that they do not have. How many
    /// files that were.
    ///
    /// # Errors
    /// Says that the study is not encrypted, or what could not be read, written or brought to disk. What was not encrypted anew yet is when this is
    /// done once more.
    pub fn change_vault(&self, change: impl FnOnce(&mut Vault)) -> Result<usize, StoreError> {
        let lock = self.lock()?;
        let Some(seal) = self.seal() else { return Err(StoreError::Decrypted(self.root().to_owned())) };
        let file = self.root().join(VAULT);
        // What is put by is encrypted to those who can read it now.
        self.forget_merges()?;
        let before = seal.vault();
        let mut vault = before.clone();
        change(&mut vault);
        let bytes = vault.bytes().ok_or_else(|| StoreError::Unfaithful(file.clone()))?;
        let stood = disk::read_bytes(&file, LARGEST)?;
        if let Some(kept) = self.kept_in(GENERATIONS) {
            generations::keep(&kept.join(VAULT), &stood);
        }
        if !put(&file, &bytes)? && vault.has_new_key(&before) {
            // What is encrypted with a new key needs it. Whom an old one is for can be said again.
            disk::replace(&file, &stood)?;
            return Err(StoreError::NotSynced(file));
        }
        let fields = audit::changes(Some(&before), &vault).into_iter().filter(|field| !field.starts_with("keys")).collect();
        self.note_deed(Deed::Encrypted, VAULT, fields);
        seal.set(vault, &bytes);
        self.keep_keys();
        let mut files = 0usize;
        for file in sealed_files(self.root())? {
            let Some(bytes) = disk::read_own(&file, LARGEST)? else { continue };
            // What cannot be read is reported wherever the study is opened.
            if !seal.is_newest(&bytes)
                && let Ok(text) = seal.unseal(&bytes)
            {
                let anew = seal.seal(&text).ok_or_else(|| StoreError::Unfaithful(file.clone()))?;
                disk::replace(&file, &anew)?;
                files = files.saturating_add(1);
            }
        }
        drop(lock);
        Ok(files)
    }

    /// How many files of an encrypted study are not encrypted with its newest key.
    ///
    /// # Errors
    /// Says what cannot be read.
    pub fn outdated(&self) -> Result<usize, StoreError> {
        let Some(seal) = self.seal() else { return Ok(0) };
        let mut files = 0usize;
        for file in sealed_files(self.root())? {
            files = files.saturating_add(usize::from(!seal.is_newest(&disk::read_bytes(&file, LARGEST)?)));
        }
        Ok(files)
    }

    /// Encrypts what the state directory keeps of a study that became an encrypted one, or decrypts what it keeps of one that no
    /// longer is, with the keys that it had.
    pub(super) fn turn_kept(&self, had: Option<&Seal>) -> Result<(), StoreError> {
        if let Some(place) = self.place() {
            glance::forget(place);
        }
        // It was encrypted otherwise.
        self.forget_merges()?;
        self.turn_audit(had)?;
        let Some(kept) = self.kept_in(GENERATIONS) else { return Ok(()) };
        for (dir, generation) in files_below(&kept, 4)? {
            let Some(millis) = generations::millis(&generation) else { continue };
            let bytes = disk::read_bytes(&generation, LARGEST)?;
            if vault::is_sealed(&bytes) == self.is_sealed() || dir == kept.join(VAULT) {
                continue;
            }
            // What cannot be read stays as it is: encrypted, or in the place that its directory tells.
            let text = match had {
                Some(seal) => match seal.unseal(&bytes) {
                    Ok(text) => text,
                    Err(_) => continue,
                },
                None => bytes,
            };
            let piece = ron::text_of(&text).ok().and_then(Piece::read).map(|piece| piece.path());
            let Some(inner) = piece.or_else(|| dir.strip_prefix(&kept).ok().map(Path::to_owned)) else { continue };
            let place = kept.join(self.location(&inner));
            if !generations::keep_from(&place, &self.sealed(&generation, &text)?, millis)? {
                return Err(StoreError::NotSynced(place));
            }
            disk::remove_for_good(&generation)?;
            disk::remove_empty(&dir);
        }
        // They are in the study.
        if self.is_sealed()
            && let Some(copies) = self.kept_in(COPIES)
        {
            disk::remove_dir(&copies);
        }
        Ok(())
    }
}

/// The encrypted files of a study, but its vault.
fn sealed_files(root: &Path) -> Result<Vec<PathBuf>, StoreError> {
    // Whatever a sync service puts after the name of a copy.
    let named = |file: &Path| {
        let name = file.file_name().and_then(|name| name.as_encoded_bytes().get(..32));
        name.is_some_and(|name| name.iter().all(u8::is_ascii_hexdigit))
    };
    let files = disk::list_own(&root.join(DATA))?.into_iter().filter(|(_, is_dir)| !is_dir).map(|(file, _)| file);
    Ok(files.filter(|file| is_sealed(file) && named(file)).collect())
}

/// The files below a directory, each with the directory in which it lies.
fn files_below(dir: &Path, depth: usize) -> Result<Vec<(PathBuf, PathBuf)>, StoreError> {
    let mut files = Vec::new();
    for (path, is_dir) in disk::list(dir)? {
        if !is_dir {
            files.push((dir.to_owned(), path));
        } else if depth > 1 {
            files.extend(files_below(&path, depth.saturating_sub(1))?);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::super::layout::Stored;
    use super::*;
    use crate::field::{Account, AccountKey, NoteAt, StudyFile, Typed};
    use crate::register::{Author, Join};
    use crate::store::{EMBEDDED_GUIDE, Opened, Record, load_bundle, load_for};
    use crate::text::{Actor, CaseId, EvaluatorId, SourceId, Stamp};

    const SAID: &str = "chefen lytter aldrig #stress";

    fn author() -> Author {
        let at = "2021-06-14T08:00:00Z".parse::<Stamp>().unwrap();
        Author { by: EvaluatorId::new("lm").unwrap(), actor: Actor::new("a").unwrap(), at }
    }

    fn account() -> Account {
        let key = AccountKey {
            case: CaseId::new("1").ok(),
            source: SourceId::new("k1-amr-hanne").unwrap(),
            evaluator: EvaluatorId::new("lm").unwrap(),
        };
        let mut account = Account::new(key);
        account.loose.write(SAID.into(), &author());
        account
    }

    /// A study with an account of two versions, its place in a state directory, and a vault for one person.
    struct Place {
        dir: tempfile::TempDir,
        study: StudyDir,
        person: Person,
    }

    impl Place {
        fn new() -> Self {
            let dir = tempfile::tempdir().unwrap();
            let opened = StudyDir::create(&dir.path().join("st"), EMBEDDED_GUIDE, &StudyFile::default()).unwrap();
            let study = opened.dir.keeping(&dir.path().join("state"));
            let mut account = account();
            study.save(&mut account).unwrap();
            account.loose.write(format!("{SAID} mere"), &author());
            study.save(&mut account).unwrap();
            Place { dir, study, person: Person::new() }
        }

        fn vault(&self) -> Vault {
            let mut vault = Vault::new();
            vault.add(&self.person.recipient(), "lm", &author());
            vault
        }

        fn encrypted(&self) -> StudyDir {
            self.study.clone().encrypt(self.vault(), &self.person).unwrap().dir
        }

        fn unlock(&self) -> Opened {
            StudyDir::unlock(self.study.root(), &self.person).unwrap()
        }

        /// Everything on disk below the directory: names and bytes.
        fn bytes(&self) -> Vec<(PathBuf, Vec<u8>)> {
            let files = files_below(self.dir.path(), 8).unwrap().into_iter();
            files.map(|(_, file)| (file.clone(), std::fs::read(file).unwrap())).collect()
        }

        /// Where any of these words stands.
        fn found(&self, words: &[&str]) -> Vec<PathBuf> {
            let has = |bytes: &[u8]| words.iter().any(|word| memchr::memmem::find(bytes, word.as_bytes()).is_some());
            let found = self.bytes().into_iter().filter(|(file, bytes)| has(file.as_os_str().as_encoded_bytes()) || has(bytes));
            found.map(|(file, _)| file).collect()
        }
    }

    #[test]
    fn a_study_is_encrypted_and_back_and_nothing_of_it_can_be_read_meanwhile() {
        let place = Place::new();
        std::fs::write(place.study.root().join("optagelse.wav"), "lyd").unwrap();
        let (before, study) = (place.bytes(), StudyDir::open(place.study.root()).unwrap().study);
        assert_eq!(place.study.generations(&place.study.file(&account().path())).len(), 1);
        let words = [SAID, "hanne", "Hvad", "org_negativ", "stress"];
        assert!(place.found(&words).len() >= 3);
        let Turned { dir, files, others } = place.study.clone().encrypt(place.vault(), &place.person).unwrap();
        assert_eq!((files, others), (3, vec![place.study.root().join("optagelse.wav")]));
        assert_eq!(place.found(&words), Vec::<PathBuf>::new());
        assert!(matches!(StudyDir::open(place.study.root()), Err(StoreError::Encrypted(_))));
        let opened = place.unlock();
        assert_eq!((&opened.study, opened.problems), (&study, Vec::new()));
        // What is kept of it on this machine is still there, for those who can read it.
        let kept = dir.generations(&dir.file(&account().path()));
        assert_eq!(dir.account_then(&account().key, &kept[0]).unwrap().loose.get(), SAID);
        let mut account = opened.study.accounts[&account().key].clone();
        account.loose.write("nyt".into(), &author());
        dir.save(&mut account).unwrap();
        assert_eq!(dir.generations(&dir.file(&account.path())).len(), 2);
        assert_eq!(place.found(&words), Vec::<PathBuf>::new());
        let dir = dir.decrypt().unwrap().dir;
        let opened = StudyDir::open(place.study.root()).unwrap();
        assert_eq!((opened.study.accounts[&account.key].loose.get().as_str(), opened.problems), ("nyt", Vec::new()));
        assert_eq!(dir.generations(&dir.file(&account.path())).len(), 2);
        // All is where it was; the keys are kept beside it.
        let names = |bytes: Vec<(PathBuf, Vec<u8>)>| bytes.into_iter().map(|(file, _)| file).collect::<Vec<_>>();
        let (before, after) = (names(before), names(place.bytes()));
        assert!(before.iter().filter(|file| !file.ends_with("index.json")).all(|file| after.contains(file)), "{after:?}");
        assert!(!place.study.root().join(DATA).exists() && !place.study.root().join(VAULT).exists());
    }

    #[test]
    fn whatever_interrupts_it_leaves_a_whole_study() {
        let place = Place::new();
        let study = StudyDir::open(place.study.root()).unwrap().study;
        let plain = place.bytes();
        // Before the keys were there: files that nobody has the keys of.
        std::fs::create_dir(place.study.root().join(DATA)).unwrap();
        std::fs::write(place.study.root().join(DATA).join(format!("{}.age", "0".repeat(32))), "rest").unwrap();
        assert_eq!(StudyDir::open(place.study.root()).unwrap().study, study);
        let dir = place.encrypted();
        assert_eq!(place.unlock().study, study);
        // After: the plain files were not all removed.
        for (file, bytes) in plain {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
        let opened = place.unlock();
        assert_eq!((opened.study, opened.problems.len()), (study.clone(), 3));
        assert_eq!(dir.take_in().unwrap(), 3);
        let opened = place.unlock();
        assert_eq!((opened.study, opened.problems.len()), (study, 0));
        assert_eq!(place.found(&["hanne"]), Vec::<PathBuf>::new());
        // Another guide is not taken for the study's own.
        std::fs::write(place.study.root().join(GUIDE), EMBEDDED_GUIDE.replacen("revision: 1", "revision: 9", 1)).unwrap();
        assert!(matches!(dir.take_in(), Err(StoreError::Exists(_))));
    }

    #[test]
    fn a_changed_bit_is_an_error_of_that_file_alone() {
        let place = Place::new();
        let dir = place.encrypted();
        for inner in [account().path(), STUDY.into(), GUIDE.into()] {
            let file = dir.file(&inner);
            let good = std::fs::read(&file).unwrap();
            for at in (0..good.len()).step_by(good.len() / 23) {
                let mut bad = good.clone();
                bad[at] ^= 4;
                std::fs::write(&file, &bad).unwrap();
                let problems = match StudyDir::unlock(place.study.root(), &place.person) {
                    Ok(opened) => opened.problems,
                    Err(StoreError::Guide(_, problems)) => problems,
                    Err(error) => panic!("{error}"),
                };
                assert_eq!((problems.len(), &problems[0].file, problems[0].at), (1, &file, None));
                assert!(!vault::is_sealed(&bad) || problems[0].said.id != "store-sealed-not", "{:?}", problems[0].said);
                // Nothing is saved over it.
                if inner == account().path() {
                    assert!(matches!(dir.save(&mut account()), Err(StoreError::Unreadable(_))));
                }
            }
            std::fs::write(&file, &good[..good.len() / 2]).unwrap();
            assert_ne!(StudyDir::unlock(place.study.root(), &place.person).map_or(1, |opened| opened.problems.len()), 0);
            std::fs::write(&file, &good).unwrap();
        }
        // One file in the place of another is seen, and a plain one in the place of an encrypted one is not believed.
        let (one, other) = (dir.file(&account().path()), dir.file(Path::new(STUDY)));
        let good = std::fs::read(&one).unwrap();
        std::fs::copy(&other, &one).unwrap();
        assert!(matches!(dir.save(&mut account()), Err(StoreError::Unreadable(_))));
        std::fs::write(&one, Piece::Account(Box::new(account())).text().unwrap()).unwrap();
        assert_eq!(place.unlock().problems.len(), 1);
        assert!(matches!(dir.save(&mut account()), Err(StoreError::Unreadable(_))));
        std::fs::write(&one, good).unwrap();
        std::fs::write(place.study.root().join(VAULT), "x").unwrap();
        assert!(matches!(StudyDir::unlock(place.study.root(), &place.person), Err(StoreError::Unreadable(_))));
    }

    #[test]
    fn whoever_is_added_reads_it_and_whoever_is_removed_reads_nothing_new() {
        let place = Place::new();
        let dir = place.encrypted();
        let other = Person::new();
        let denied = || matches!(StudyDir::unlock(place.study.root(), &other), Err(StoreError::NotForYou(_)));
        assert!(denied());
        assert_eq!(dir.change_vault(|vault| vault.add(&other.recipient(), "mk", &author())).unwrap(), 0);
        let theirs = StudyDir::unlock(place.study.root(), &other).unwrap();
        assert_eq!(theirs.study, place.unlock().study);
        let before = std::fs::read(dir.file(&account().path())).unwrap();
        // Somebody has the study open meanwhile.
        let open = place.unlock().dir;
        assert_eq!(dir.change_vault(|vault| vault.remove(&other.recipient(), &author())).unwrap(), 3);
        assert!(denied());
        assert_eq!((dir.outdated().unwrap(), place.unlock().problems), (0, Vec::new()));
        assert!(theirs.dir.seal().unwrap().unseal(&before).is_ok());
        let mut account = account();
        account.loose.write("siden".into(), &author());
        open.save(&mut account).unwrap();
        let after = std::fs::read(dir.file(&account.path())).unwrap();
        assert!(theirs.dir.seal().unwrap().unseal(&after).is_err());
        // What was encrypted before comes back from a service that keeps folders alike, and is read.
        std::fs::write(dir.file(&account.path()), before).unwrap();
        assert_eq!((place.unlock().problems, dir.outdated().unwrap()), (Vec::new(), 1));
    }

    #[test]
    fn vaults_of_two_laptops_join_to_one() {
        let place = Place::new();
        let (one, other) = (Person::new(), Person::new());
        let base = place.vault();
        let (mut a, mut b) = (base.clone(), base.clone());
        a.add(&one.recipient(), "a", &author());
        b.add(&other.recipient(), "b", &Author { actor: Actor::new("b").unwrap(), ..author() });
        b.remove(&place.person.recipient(), &Author { actor: Actor::new("b").unwrap(), ..author() });
        let joined = |mut left: Vault, right: &Vault| {
            left.join(right);
            left
        };
        let both = joined(a.clone(), &b);
        assert_eq!(both, joined(b.clone(), &a));
        assert_eq!(joined(both.clone(), &a), both);
        let mut names: Vec<&str> = both.recipients().map(|(_, name)| name).collect();
        names.sort_unstable();
        assert_eq!(names, ["a", "b"]);
    }

    #[test]
    fn a_program_that_did_not_hear_of_it_writes_nothing_plain_and_nothing_encrypted_any_more() {
        let place = Place::new();
        let before = place.study.clone();
        let dir = place.encrypted();
        assert!(matches!(before.save(&mut account()), Err(StoreError::Encrypted(_))));
        assert!(matches!(before.replace_guide(EMBEDDED_GUIDE), Err(StoreError::Encrypted(_))));
        let open = place.unlock().dir;
        dir.decrypt().unwrap();
        assert!(matches!(open.save(&mut account()), Err(StoreError::Decrypted(_))));
        assert!(!place.study.root().join(DATA).exists());
    }

    #[test]
    fn keys_that_somebody_else_puts_there_are_not_taken() {
        let place = Place::new();
        place.encrypted();
        let dir = place.unlock().dir;
        let file = dir.root().join(VAULT);
        let good = std::fs::read(&file).unwrap();
        // Whoever knows the public key can encrypt to it.
        std::fs::write(&file, place.vault().bytes().unwrap()).unwrap();
        assert!(matches!(dir.save(&mut account()), Err(StoreError::Unreadable(_))));
        assert!(StudyDir::unlock(dir.root(), &place.person).is_err());
        std::fs::write(&file, good).unwrap();
        dir.save(&mut account()).unwrap();
    }

    #[test]
    fn keys_that_are_gone_come_back_from_this_machine() {
        let place = Place::new();
        let state = place.dir.path().join("state");
        place.encrypted();
        let opened = place.unlock();
        let (study, dir) = (opened.study, opened.dir.keeping(&state));
        assert!(!StudyDir::put_keys_back(dir.root(), &state).unwrap());
        std::fs::remove_file(dir.root().join(VAULT)).unwrap();
        assert!(!StudyDir::is_study(dir.root()));
        assert!(!StudyDir::put_keys_back(dir.root(), &place.dir.path().join("other")).unwrap());
        assert!(StudyDir::put_keys_back(dir.root(), &state).unwrap());
        assert_eq!(place.unlock().study, study);
    }

    #[test]
    fn the_journal_of_an_encrypted_study_shows_nothing_and_gives_all_back() {
        let place = Place::new();
        let dir = place.encrypted();
        let mut journal = dir.journal(Actor::new("run").unwrap()).unwrap();
        let mut part = Account::new(account().key);
        part.loose = place.unlock().study.accounts[&part.key].loose.clone();
        let by = Author { actor: Actor::new("run").unwrap(), ..author() };
        part.loose.write("hemmeligt ".into(), &by);
        let splice = crate::field::Splice { at: 10, old: String::new(), new: "ord".into() };
        let typed = Typed { account: part.key.clone(), note: NoteAt::Loose, splice, at: by.at };
        journal.append(&[Record::Part(Piece::Account(Box::new(part)), by.at), Record::Typed(typed)]).unwrap();
        journal.sync().unwrap();
        drop(journal);
        assert_eq!(place.found(&["hemmeligt", "hanne", "ord\""]), Vec::<PathBuf>::new());
        let study = place.unlock().study;
        let behind = dir.left(&study);
        let [left] = behind.left.as_slice() else { panic!("{behind:?}") };
        dir.recover(left).unwrap();
        assert_eq!(place.unlock().study.accounts[&account().key].loose.get(), "hemmeligt ord");
        assert!(dir.left(&place.unlock().study).left.is_empty());
        // Without the keys it stays, and is said.
        let mut journal = dir.journal(Actor::new("run").unwrap()).unwrap();
        journal.append(&[Record::Words(Vec::new())]).unwrap();
        drop(journal);
        assert_eq!(place.study.left(&study).problems.len(), 1);
    }

    #[test]
    fn a_text_that_another_program_has_lies_in_memory_or_is_not_given() {
        let place = Place::new();
        let dir = place.encrypted();
        let lent = crate::store::Lent::of(account(), NoteAt::Loose, author().at);
        assert!(matches!(dir.lend("x", &lent, &author().actor), Err(StoreError::NoMemory)));
        let memory = tempfile::tempdir().unwrap();
        let dir = dir.lending(Some(memory.path()));
        let draft = dir.lend("hemmeligt", &lent, &author().actor).unwrap();
        assert!(draft.file().starts_with(memory.path()));
        assert_eq!(place.found(&["hemmeligt", "hanne"]), Vec::<PathBuf>::new());
    }

    #[test]
    fn a_bundle_of_an_encrypted_study_is_encrypted_and_becomes_one_again() {
        let place = Place::new();
        let study = StudyDir::open(place.study.root()).unwrap().study;
        let dir = place.encrypted();
        let file = place.dir.path().join("pakke.zip");
        let bytes = dir.pack(&study, None, Some(place.vault().for_the_same(&author()))).unwrap();
        std::fs::write(&file, bytes).unwrap();
        assert_eq!(place.found(&["hanne", SAID]), Vec::<PathBuf>::new());
        assert!(matches!(load_bundle(&file, None), Err(StoreError::Encrypted(_))));
        assert!(matches!(load_bundle(&file, Some(&Person::new())), Err(StoreError::NotForYou(_))));
        let loaded = load_bundle(&file, Some(&place.person)).unwrap();
        assert_eq!((loaded.pieces.len(), loaded.problems), (2, Vec::new()));
        let root = place.dir.path().join("ud");
        StudyDir::unpack(&file, &root, Some(&place.person)).unwrap().unwrap();
        let opened = StudyDir::unlock(&root, &place.person).unwrap();
        assert_eq!((opened.study, opened.problems), (study, Vec::new()));
        assert_eq!(load_for(&root, &place.person).unwrap().pieces.len(), 2);
        // Its keys open nothing else.
        let sealed = std::fs::read(dir.file(&account().path())).unwrap();
        assert!(opened.dir.seal().unwrap().unseal(&sealed).is_err());
    }
}
