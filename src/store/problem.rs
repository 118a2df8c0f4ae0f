//! What can go wrong between a study and a disk.

use std::io;
use std::path::{Path, PathBuf};

use crate::text::{Message, Place, Said};

/// Something wrong with a file, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// The file.
    pub file: PathBuf,
    /// Where in the file; none where it is the file as a whole.
    pub at: Option<Place>,
    /// What is wrong, and what to do.
    pub said: Said,
    /// Whether the file could not be used for it.
    pub refused: bool,
    /// Whether the file is an account, or stands where accounts do.
    pub account: bool,
}

pub(super) use crate::text::shown_path as shown;

impl FileProblem {
    /// A problem for which a file could not be used.
    pub(super) fn refused(file: &Path, at: Option<Place>, said: Said) -> Self {
        FileProblem { file: file.to_owned(), at, said, refused: true, account: false }
    }
}

impl Message for FileProblem {
    /// `file:line:column: what`.
    fn said(&self) -> Said {
        let file = match self.at {
            Some(at) => format!("{}:{at}", shown(&self.file)),
            None => shown(&self.file),
        };
        Said::new("store-problem").with("file", file).with("what", self.said.clone())
    }
}

/// Why something could not be read or saved.
#[derive(Debug, thiserror::Error)]
#[error("{}", crate::text::english(self))]
pub enum StoreError {
    /// The operating system said no.
    Io {
        /// What was being done.
        doing: Doing,
        /// To what.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is larger than anything feltnote writes.
    TooLarge {
        /// The file.
        file: PathBuf,
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// What was to be written would be larger than anything that is read.
    Outgrown(PathBuf),
    /// The path is not a regular file.
    NotAFile(PathBuf),
    /// The path leads elsewhere, out of the study.
    Link(PathBuf),
    /// The directory holds no study.
    NoStudy(PathBuf),
    /// The directory is not empty, so no study can be made in it.
    NotEmpty(PathBuf),
    /// The file exists already, and was not to be replaced.
    Exists(PathBuf),
    /// The file is one that a study stores.
    OfStudy(PathBuf),
    /// The file is no bundle of a study.
    NoBundle(PathBuf),
    /// The study's directory is no longer there.
    Gone(PathBuf),
    /// What is to be locked is no regular file.
    NoLock(PathBuf),
    /// Another program kept the study locked.
    Locked(PathBuf),
    /// The study's guide cannot be used; the problems say why, and what else is wrong with the study.
    Guide(PathBuf, Vec<FileProblem>),
    /// The file on disk cannot be joined with, so nothing was written over it.
    Unreadable(Box<FileProblem>),
    /// What is at this path could not be brought to disk, so nothing was removed that it was to take the place of.
    NotSynced(PathBuf),
    /// What was to be written did not read back as it was.
    Unfaithful(PathBuf),
    /// There is no directory for the user's files.
    NoHome,
    /// The user has no identity with which anything could be decrypted.
    NoIdentity(PathBuf),
    /// The passphrase is another.
    WrongPassphrase,
    /// The study is not encrypted to this user.
    NotForYou(PathBuf),
    /// The study is encrypted, which it was not, or not known to be.
    Encrypted(PathBuf),
    /// The study is no longer encrypted.
    Decrypted(PathBuf),
    /// The study's keys are others than those that this machine knows it by.
    OtherKeys(PathBuf),
    /// There is no git on this machine.
    NoGit,
    /// Git did not do what it was asked: what it was asked, and what it said.
    Git(String, String),
    /// Another program cannot be given a text of an encrypted study: there is no place for it in memory.
    NoMemory,
    /// Whoever watched stopped it, before anything was written.
    Stopped,
}

/// What was being done when the operating system said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// Making a directory.
    MakeDir,
    /// Locking.
    Lock,
    /// Removing.
    Remove,
}

impl StoreError {
    pub(super) fn io(doing: Doing, file: &Path) -> impl FnOnce(io::Error) -> StoreError {
        move |source| StoreError::Io { doing, file: file.to_owned(), source }
    }

    /// Whether something was to be put where there is no directory.
    pub fn is_nowhere(&self) -> bool {
        matches!(self, StoreError::Io { doing: Doing::Write, source, .. } if source.kind() == io::ErrorKind::NotFound)
    }

    /// The error as a problem of its file, whose name stands before it already.
    pub fn of_file(&self) -> Said {
        match self {
            StoreError::Io { source, .. } => Said::new("file-cannot-read").with("cause", cause(source)),
            StoreError::TooLarge { limit, .. } => Said::new("file-too-large").with("limit", (limit >> 20).to_string()),
            StoreError::NotAFile(_) => Said::new("file-not-a-file"),
            StoreError::NoBundle(path) if path.extension().is_some_and(|end| end == "ron") => Said::new("file-alone"),
            StoreError::NoBundle(_) => Said::new("file-no-bundle"),
            StoreError::NoLock(_) => Said::new("file-no-lock"),
            StoreError::Link(_) => Said::new("file-link"),
            other => other.said(),
        }
    }

    /// The problems of the study's files behind this error.
    pub fn problems(&self) -> &[FileProblem] {
        match self {
            StoreError::Guide(_, problems) => problems,
            StoreError::Unreadable(problem) => std::slice::from_ref(problem),
            _ => &[],
        }
    }
}

/// What the system said, in our words where people meet it often.
fn cause(source: &io::Error) -> Said {
    match source.kind() {
        io::ErrorKind::NotFound => Said::new("io-not-found"),
        io::ErrorKind::PermissionDenied => Said::new("io-permission"),
        io::ErrorKind::StorageFull => Said::new("io-full"),
        io::ErrorKind::ReadOnlyFilesystem => Said::new("io-read-only"),
        io::ErrorKind::NotADirectory => Said::new("io-not-a-directory"),
        _ => Said::new("io-other").with("cause", source.to_string()),
    }
}

impl Message for StoreError {
    fn said(&self) -> Said {
        let file = |id, path: &Path| Said::new(id).with("file", shown(path));
        match self {
            StoreError::Io { file: path, .. } if self.is_nowhere() => file("store-no-directory", path),
            StoreError::Io { doing, file: path, source } => {
                let id = match doing {
                    Doing::Read => "store-cannot-read",
                    Doing::Write => "store-cannot-write",
                    Doing::MakeDir => "store-cannot-make-dir",
                    Doing::Lock => "store-cannot-lock",
                    Doing::Remove => "store-cannot-remove",
                };
                file(id, path).with("cause", cause(source))
            }
            StoreError::TooLarge { file: path, limit } => {
                file("store-too-large", path).with("limit", (limit >> 20).to_string())
            }
            StoreError::Outgrown(path) => {
                file("store-outgrown", path).with("limit", (super::layout::LARGEST >> 20).to_string())
            }
            StoreError::NotAFile(path) => file("store-not-a-file", path),
            StoreError::Link(path) => file("store-link", path),
            StoreError::NoStudy(path) => file("store-no-study", path),
            StoreError::NotEmpty(path) => file("store-not-empty", path),
            StoreError::Exists(path) => file("store-exists", path),
            StoreError::OfStudy(path) => file("store-of-study", path),
            StoreError::NoBundle(path) => file("store-no-bundle", path),
            StoreError::Gone(path) => file("store-gone", path),
            StoreError::NoLock(path) => file("store-no-lock", path),
            StoreError::Locked(path) => file("store-locked", path),
            StoreError::Guide(path, _) => file("store-guide-unusable", path),
            StoreError::Unreadable(problem) => Said::new("store-unreadable").with("problem", problem.said()),
            StoreError::NotSynced(path) => file("store-not-synced", path),
            StoreError::Unfaithful(path) => file("store-unfaithful", path),
            StoreError::NoHome => Said::new("store-no-home"),
            StoreError::NoIdentity(path) => file("store-no-identity", path),
            StoreError::WrongPassphrase => Said::new("store-wrong-passphrase"),
            StoreError::NotForYou(path) => file("store-not-for-you", path),
            StoreError::Encrypted(path) => file("store-encrypted", path),
            StoreError::Decrypted(path) => file("store-decrypted", path),
            StoreError::OtherKeys(path) => file("store-other-keys", path),
            StoreError::NoGit => Said::new("store-no-git"),
            StoreError::Git(asked, cause) => Said::new("store-git").with("asked", asked).with("cause", cause),
            StoreError::NoMemory => Said::new("store-no-memory"),
            StoreError::Stopped => Said::new("store-stopped"),
        }
    }
}
