//! Reading every file of a study, or of any folder that holds such files.

use std::path::{Path, PathBuf};

use super::guide::{GuideRead, parse_guide};
use super::layout::{ACCOUNTS, DIRS, GUIDE, Stored};
use super::problem::{FileProblem, StoreError};
use super::{disk, ron};
use crate::field::{Account, Case, Consensus, StudyFile};
use crate::guide::{Amendments, Severity};
use crate::text::Said;

/// The most bytes that a file of a study may have.
pub(super) const LARGEST: u64 = 16 << 20;
/// How deep below the study its files may lie.
const DEEPEST: usize = 4;

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

/// Everything that could be read in a folder.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The pieces, with the files that they were read from.
    pub pieces: Vec<(PathBuf, Piece)>,
    /// The guide, if the folder has one.
    pub guide: Option<GuideRead>,
    /// What could not be read, or should not be as it is.
    pub problems: Vec<FileProblem>,
    /// How many files hold accounts, or should: the readable and the others.
    pub account_files: usize,
}

/// Reads every file of the study, or of the folder of such files, at `root`.
///
/// The content, not the name, says what a file is, so a copy under another name is read for what it is. Files whose names begin
/// with a dot and files that do not end in `.ron` are left alone. One bad file never hides the rest.
///
/// # Errors
/// Says that `root` is no directory or cannot be listed; everything else is a problem in the result.
pub fn load(root: &Path) -> Result<Loaded, StoreError> {
    if !disk::is_dir(root) {
        return Err(StoreError::NoStudy(root.to_owned()));
    }
    let mut loaded = Loaded::default();
    let mut files: Vec<PathBuf> = Vec::new();
    let is_study = disk::exists(&root.join(super::layout::STUDY));
    for (path, is_dir) in disk::list(root)? {
        let named = |names: &[&str]| path.file_name().is_some_and(|name| names.iter().any(|n| name == *n));
        if !is_dir {
            files.push(path);
        } else if !is_study || named(&DIRS) {
            walk(&path, DEEPEST, &mut files, &mut loaded.problems);
        }
    }
    for file in files.into_iter().filter(|file| is_ours(file)) {
        loaded.read(root, &file);
    }
    Ok(loaded)
}

fn is_ours(file: &Path) -> bool {
    let hidden = file.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    !hidden && file.extension().is_some_and(|end| end == "ron")
}

fn walk(dir: &Path, depth: usize, files: &mut Vec<PathBuf>, problems: &mut Vec<FileProblem>) {
    if dir.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")) {
        return;
    }
    match disk::list(dir) {
        Ok(entries) => {
            for (path, is_dir) in entries {
                if !is_dir {
                    files.push(path);
                } else if depth > 1 {
                    walk(&path, depth.saturating_sub(1), files, problems);
                }
            }
        }
        Err(error) => problems.push(FileProblem::refused(dir, None, error.of_file())),
    }
}

impl Loaded {
    fn read(&mut self, root: &Path, file: &Path) {
        let by_place = file.strip_prefix(root).is_ok_and(|inner| inner.starts_with(ACCOUNTS));
        match self.piece(file) {
            Ok(Some(piece)) => {
                if matches!(piece, Piece::Account(_)) {
                    self.account_files = self.account_files.saturating_add(1);
                }
                self.pieces.push((file.to_owned(), piece));
            }
            Ok(None) => {}
            Err((mut problem, kind)) => {
                if kind.map_or(by_place, |kind| kind == Account::KIND) {
                    self.account_files = self.account_files.saturating_add(1);
                    problem.account = true;
                }
                self.problems.push(problem);
            }
        }
    }

    /// Reads one file; none if it was the guide. What is wrong comes with the kind that the file says it is, if it could be told.
    fn piece(&mut self, file: &Path) -> Result<Option<Piece>, (FileProblem, Option<String>)> {
        let refuse = |said| (FileProblem::refused(file, None, said), None);
        let bytes = disk::read(file, LARGEST).map_err(|error| refuse(error.of_file()))?.unwrap_or_default();
        let refused = |wrong: ron::Wrong, kind| (FileProblem::refused(file, wrong.at, wrong.said), kind);
        let text = ron::text_of(&bytes).map_err(|wrong| refused(wrong, None))?;
        let kind = ron::kind_of(text);
        let by_name = |name: &str| file.file_name().is_some_and(|n| n == name);
        fn piece<T: Stored>(text: &str, wrap: fn(T) -> Piece) -> Result<Piece, ron::Wrong> {
            ron::read::<T>(text).map(wrap)
        }
        let read = match kind.as_deref() {
            Some("guide") => {
                self.take_guide(file, text);
                return Ok(None);
            }
            None if by_name(GUIDE) => {
                self.take_guide(file, text);
                return Ok(None);
            }
            Some(StudyFile::KIND) => piece(text, Piece::Study),
            Some(Amendments::KIND) => piece(text, Piece::Amendments),
            Some(Case::KIND) => piece(text, |case| Piece::Case(Box::new(case))),
            Some(Account::KIND) => piece(text, |account| Piece::Account(Box::new(account))),
            Some(Consensus::KIND) => piece(text, Piece::Consensus),
            Some(other) => Err(ron::Wrong { at: None, said: Said::new("ron-unknown-kind").with("kind", other) }),
            // It does not say what it is: what is wrong with it as what it most likely is says where and why.
            None => piece(text, |account| Piece::Account(Box::new(account))),
        };
        read.map(Some).map_err(|wrong| refused(wrong, kind))
    }

    fn take_guide(&mut self, file: &Path, text: &str) {
        let read = parse_guide(text);
        for problem in read.problems.iter().filter(|p| p.severity == Severity::Error) {
            self.problems.push(FileProblem::refused(file, Some(problem.at), problem.said.clone()));
        }
        if self.guide.as_ref().is_some_and(|first| first.hash != read.hash) {
            self.problems.push(FileProblem::refused(file, None, Said::new("store-second-guide")));
        } else {
            self.guide = Some(read);
        }
    }
}
