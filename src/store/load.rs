//! Reading every file of a study, or of any folder that holds such files.

use std::path::{Path, PathBuf};

use super::guide::{GuideRead, parse_guide};
use super::layout::{ACCOUNTS, DATA, DIRS, GUIDE, LARGEST, LOCK, OWN, Stored};
use super::parallel::{Watch, each_watched, unwatched};
use super::problem::{FileProblem, StoreError};
use super::vault::{Person, Seal};
use super::{disk, ron, vault};
use crate::field::{Account, Case, Consensus, StudyFile};
use crate::guide::{Amendments, Severity};
use crate::register::Join;
use crate::text::{CaseId, Said};

/// How deep below the study its files may lie.
const DEEPEST: usize = 4;
/// How deep below a folder that is no study, such as a stick, others' files are looked for.
pub(super) const DEEPEST_OF_FOLDER: usize = 16;

/// What one file of a study holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// `study.ron`.
    Study(StudyFile),
    /// `amendments.ron`.
    Amendments(Amendments),
    /// A case.
    Case(Box<Case>),
    /// An account.
    Account(Box<Account>),
    /// What was agreed on a case.
    Consensus(Consensus),
}

impl Piece {
    /// Where in a study its file stands.
    pub fn path(&self) -> PathBuf {
        match self {
            Piece::Study(value) => value.path(),
            Piece::Amendments(value) => value.path(),
            Piece::Case(value) => value.path(),
            Piece::Account(value) => value.path(),
            Piece::Consensus(value) => value.path(),
        }
    }

    /// The text of its file.
    pub(super) fn text(&self) -> Result<String, std::fmt::Error> {
        match self {
            Piece::Study(value) => ron::write(value),
            Piece::Amendments(value) => ron::write(value),
            Piece::Case(value) => ron::write(value.as_ref()),
            Piece::Account(value) => ron::write(value.as_ref()),
            Piece::Consensus(value) => ron::write(value),
        }
    }

    /// The piece that a file's text holds.
    pub(super) fn read(text: &str) -> Option<Piece> {
        match Content::of(Path::new(""), text.as_bytes()) {
            Content::Piece(piece) => Some(piece),
            Content::Guide(_) | Content::Unusable(..) => None,
        }
    }

    /// Takes in another copy of the same thing; nothing of anything else.
    pub fn join(&mut self, other: &Piece) {
        match (self, other) {
            (Piece::Study(ours), Piece::Study(theirs)) => ours.join(theirs),
            (Piece::Amendments(ours), Piece::Amendments(theirs)) => ours.join(theirs),
            (Piece::Case(ours), Piece::Case(theirs)) if ours.id == theirs.id => ours.join(theirs),
            (Piece::Account(ours), Piece::Account(theirs)) if ours.key == theirs.key => ours.join(theirs),
            (Piece::Consensus(ours), Piece::Consensus(theirs)) if ours.case == theirs.case => ours.join(theirs),
            _ => {}
        }
    }
}

/// Everything that could be read in a folder.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The pieces, with the files that they were read from.
    pub pieces: Vec<(PathBuf, Piece)>,
    /// The guide, if the folder has one.
    pub guide: Option<GuideRead>,
    /// The files that it was read from: one, unless there are copies.
    pub(super) guide_files: Vec<PathBuf>,
    /// What could not be read, or should not be as it is.
    pub problems: Vec<FileProblem>,
    /// Whether they were encrypted.
    pub encrypted: bool,
    /// How many files hold accounts, or should: the readable and the others.
    pub account_files: usize,
    /// The entries of a bundle that were passed over.
    pub passed_over: Vec<String>,
}

/// Reads every file of the study, or of the folder of such files, at `root`.
///
/// The content, not the name, says what a file is, so a copy under another name is read for what it is. Files whose names begin
/// with a dot and files that do not end in `.ron` are left alone. One bad file never hides the rest.
///
/// # Errors
/// Says that `root` is no directory or cannot be listed; everything else is a problem in the result.
pub fn load(root: &Path) -> Result<Loaded, StoreError> {
    load_watched(root, None, &mut unwatched)
}

/// The same of an encrypted study, for somebody who can read it.
///
/// # Errors
/// As [`load`]; besides, that they cannot.
pub fn load_for(root: &Path, person: &Person) -> Result<Loaded, StoreError> {
    load_watched(root, Some(person), &mut unwatched)
}

/// The same, for a person if there is one, while somebody watches, who can stop it.
///
/// # Errors
/// As [`load`] and [`load_for`]; besides, that it was stopped.
pub fn load_watched(root: &Path, person: Option<&Person>, watch: Watch<'_>) -> Result<Loaded, StoreError> {
    match person {
        Some(person) => load_by(root, Some(&Seal::at(root, person)?), watch),
        None if super::StudyDir::is_encrypted(root) => Err(StoreError::Encrypted(root.to_owned())),
        None => load_by(root, None, watch),
    }
}

/// Reads every file, those of an encrypted study with its keys. What lies there plain is a problem.
pub(super) fn load_by(root: &Path, seal: Option<&Seal>, watch: Watch<'_>) -> Result<Loaded, StoreError> {
    if !disk::is_dir(root) {
        return Err(StoreError::NoStudy(root.to_owned()));
    }
    let mut loaded = Loaded::default();
    let mut files = listed(root, &mut loaded)?;
    if seal.is_some() {
        loaded.encrypted = true;
        // Whoever can write there, and read nothing, could have put them there.
        let strays = files.drain(..).map(|file| FileProblem::refused(&file, None, Said::new("store-stray")));
        loaded.problems.extend(strays);
        files = encrypted(root)?;
    }
    // Where the folder has a guide in its place, that is the one.
    let guide = root.join(seal.map_or_else(|| GUIDE.into(), |seal| seal.place(Path::new(GUIDE))));
    files.sort_by_key(|file| *file != guide);
    let content = |bytes: &mut Vec<u8>, file: &PathBuf| match disk::read_own_into(file, LARGEST, bytes) {
        Ok(_) => match vault::plain(seal, bytes) {
            Ok(bytes) => Content::of(file, &bytes),
            Err(wrong) => Content::Unusable(FileProblem::refused(file, wrong.at, wrong.said), None),
        },
        Err(error) => Content::Unusable(FileProblem::refused(file, None, error.of_file()), None),
    };
    let read = each_watched(&files, Vec::new, content, watch).ok_or(StoreError::Stopped)?;
    for (file, content) in files.into_iter().zip(read) {
        loaded.take(root, &guide, file, content);
    }
    Ok(loaded)
}

/// Every file of the study, or of the folder of such files, at `root`, as far as they are not encrypted and lie in no other study.
/// What cannot be listed is a problem.
pub(super) fn listed(root: &Path, loaded: &mut Loaded) -> Result<Vec<PathBuf>, StoreError> {
    let mut files: Vec<PathBuf> = Vec::new();
    let is_study = super::StudyDir::is_study(root);
    for (path, is_dir) in disk::list(root)? {
        let named = |names: &[&str]| path.file_name().is_some_and(|name| names.iter().any(|n| name == *n));
        // What stands beside a study's own files is not looked at.
        let is_meant = if is_study { named(&DIRS) } else { disk::is_dir(&path) };
        if let Some(problem) =
            strange(is_study.then_some(root), &path, is_dir).filter(|_| is_dir || is_meant || is_study && named(&[OWN]))
        {
            loaded.refuse(root, problem, None);
        }
        if !is_dir {
            files.push(path);
        } else if is_meant {
            let depth = if is_study { DEEPEST } else { DEEPEST_OF_FOLDER };
            walk(root, &path, depth, is_study, &mut files, loaded);
        }
    }
    let lock = root.join(OWN).join(LOCK);
    if is_study && !disk::is_link(&root.join(OWN)) && disk::is_no_file(&lock) {
        let error = if disk::is_link(&lock) { StoreError::Link(lock.clone()) } else { StoreError::NoLock(lock.clone()) };
        loaded.refuse(root, FileProblem::refused(&lock, None, error.of_file()), None);
    }
    files.retain(|file| is_ours(file));
    Ok(files)
}

/// Every encrypted file of the study at `root`, but its vault.
pub(super) fn encrypted(root: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let data = disk::list_own(&root.join(DATA))?.into_iter().filter(|(_, is_dir)| !is_dir).map(|(file, _)| file);
    Ok(data.filter(|file| is_sealed(file)).collect())
}

/// Whether a file's name begins with a dot.
pub(super) fn is_hidden(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Whether a file's name is that of a file of a study.
pub(super) fn is_ours(file: &Path) -> bool {
    !is_hidden(file) && file.extension().is_some_and(|end| end == "ron")
}

/// Whether a file's name is that of an encrypted file.
pub(super) fn is_sealed(file: &Path) -> bool {
    !is_hidden(file) && file.extension().is_some_and(|end| end == vault::END)
}

/// Whether what lies here in a study has the name of one of its directories: its own, or that of a case's accounts.
fn is_a_directorys(inner: &Path) -> bool {
    let of_case = || inner.file_name().and_then(|name| name.to_str()).is_some_and(|name| CaseId::new(name).is_ok());
    DIRS.iter().any(|name| inner == Path::new(name)) || inner.parent() == Some(Path::new(ACCOUNTS)) && of_case()
}

/// What is wrong with what lies where files of a study may, if it can be told without reading it: it leads elsewhere, so that
/// nothing of what is there is read, or it is a directory under the name of a file, or a file under that of a directory.
fn strange(study: Option<&Path>, path: &Path, is_dir: bool) -> Option<FileProblem> {
    let id = if is_dir {
        is_ours(path).then_some("file-not-a-file")
    } else if study.is_some_and(|study| path.strip_prefix(study).is_ok_and(is_a_directorys)) && !disk::is_link(path) {
        Some("file-not-a-directory")
    } else {
        // Of a link under the name of a file, reading it tells.
        (!is_ours(path) && disk::is_link(path)).then_some("file-link")
    };
    Some(FileProblem::refused(path, None, Said::new(id?)))
}

fn walk(root: &Path, dir: &Path, depth: usize, in_study: bool, files: &mut Vec<PathBuf>, loaded: &mut Loaded) {
    // A study within a folder is a place of its own.
    if is_hidden(dir) || !in_study && super::StudyDir::is_study(dir) {
        return;
    }
    match disk::list(dir) {
        Ok(entries) => {
            for (path, is_dir) in entries {
                if let Some(problem) = strange(in_study.then_some(root), &path, is_dir) {
                    loaded.refuse(root, problem, None);
                }
                if !is_dir {
                    files.push(path);
                } else if depth > 1 {
                    walk(root, &path, depth.saturating_sub(1), in_study, files, loaded);
                }
            }
        }
        Err(error) => loaded.problems.push(FileProblem::refused(dir, None, error.of_file())),
    }
}

impl Loaded {
    /// Counts a file that cannot be used, by the kind that it says it is, else by where it lies.
    pub(super) fn refuse(&mut self, root: &Path, mut problem: FileProblem, kind: Option<String>) {
        let inner = problem.file.strip_prefix(root).unwrap_or(&problem.file);
        // A bundle may hold the study's directory or what is in it.
        let by_place = inner.components().take(2).any(|part| part.as_os_str() == ACCOUNTS);
        if kind.map_or(by_place, |kind| kind == Account::KIND) {
            self.account_files = self.account_files.saturating_add(1);
            problem.account = true;
        }
        self.problems.push(problem);
    }

    /// Takes in what a file holds. The guide belongs at `guide`.
    pub(super) fn take(&mut self, root: &Path, guide: &Path, file: PathBuf, content: Content) {
        match content {
            Content::Piece(piece) => {
                if matches!(piece, Piece::Account(_)) {
                    self.account_files = self.account_files.saturating_add(1);
                }
                self.pieces.push((file, piece));
            }
            Content::Guide(read) => self.take_guide(guide, &file, *read),
            Content::Unusable(problem, kind) => self.refuse(root, problem, kind),
        }
    }

    fn take_guide(&mut self, place: &Path, file: &Path, read: GuideRead) {
        for problem in read.problems.iter().filter(|p| p.severity == Severity::Error) {
            self.problems.push(FileProblem::refused(file, Some(problem.at), problem.said.clone()));
        }
        if read.guide.is_none() && file != place {
            // It says why above, and hides no other.
        } else if self.guide.as_ref().is_some_and(|first| first.hash != read.hash) {
            self.problems.push(FileProblem::refused(file, None, Said::new("store-second-guide")));
        } else {
            self.guide_files.push(file.to_owned());
            self.guide = Some(read);
        }
    }
}

/// What a file holds.
pub(super) enum Content {
    /// A piece of a study.
    Piece(Piece),
    /// A guide.
    Guide(Box<GuideRead>),
    /// Nothing that can be used: why, and the kind that the file says it is, if it could be told.
    Unusable(FileProblem, Option<String>),
}

impl Content {
    /// Reads a file's bytes by what they say they are.
    pub(super) fn of(file: &Path, bytes: &[u8]) -> Content {
        let unusable = |wrong: ron::Wrong, kind| Content::Unusable(FileProblem::refused(file, wrong.at, wrong.said), kind);
        let text = match ron::text_of(bytes) {
            Ok(text) => text,
            Err(wrong) => return unusable(wrong, None),
        };
        let kind = ron::kind_of(text);
        let by_name = |name: &str| file.file_name().is_some_and(|n| n == name);
        fn piece<T: Stored>(text: &str, wrap: fn(T) -> Piece) -> Result<Piece, ron::Wrong> {
            ron::read::<T>(text).map(wrap)
        }
        let read = match kind.as_deref() {
            Some("guide") => return Content::Guide(Box::new(parse_guide(text))),
            None if by_name(GUIDE) => return Content::Guide(Box::new(parse_guide(text))),
            Some(StudyFile::KIND) => piece(text, Piece::Study),
            Some(Amendments::KIND) => piece(text, Piece::Amendments),
            Some(Case::KIND) => piece(text, |case| Piece::Case(Box::new(case))),
            Some(Account::KIND) => piece(text, |account| Piece::Account(Box::new(account))),
            Some(Consensus::KIND) => piece(text, Piece::Consensus),
            Some(other) => Err(ron::Wrong { at: None, said: Said::new("ron-unknown-kind").with("kind", other) }),
            // It does not say what it is: what is wrong with it as what it most likely is says where and why.
            None => piece(text, |account| Piece::Account(Box::new(account))),
        };
        read.map_or_else(|wrong| unusable(wrong, kind), Content::Piece)
    }
}
