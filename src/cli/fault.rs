//! Why a command did not do what it was asked.

use std::path::Path;
use std::process::ExitCode;

use crate::store::{StoreError, Unwritten};
use crate::text::{Message, Said};

/// What a command ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// All is done.
    Done,
    /// The data has a problem.
    Data,
    /// Something is wrong that can be known without the study.
    Usage,
    /// Somebody stopped it with Ctrl+C.
    Stopped,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Data => 1,
            Exit::Usage => 2,
            // As a shell says it of a program that the key ended.
            Exit::Stopped => 130,
        })
    }
}

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[error("{}", crate::text::english(self))]
pub(super) enum Fault {
    /// The command was given wrongly.
    Usage(Said),
    /// The study, or a file that it was given, does not allow it.
    Data(Said),
    /// A file could not be read or written.
    Store(StoreError),
    /// Somebody stopped it: what there is of it.
    Stopped(Said),
    /// Everything was said already.
    Told(Exit),
    /// Standard output is closed: whoever read it has seen enough. No fault of anybody.
    NobodyReads,
}

impl Fault {
    /// What the program ends with.
    pub(super) fn exit(&self) -> Exit {
        match self {
            Fault::Usage(_) => Exit::Usage,
            // Where something is to be put can be seen without any study.
            Fault::Store(StoreError::Exists(_) | StoreError::OfStudy(_) | StoreError::NotEmpty(_)) => Exit::Usage,
            Fault::Store(error) if error.is_nowhere() => Exit::Usage,
            Fault::Data(_) | Fault::Store(_) => Exit::Data,
            Fault::Stopped(_) => Exit::Stopped,
            Fault::Told(exit) => *exit,
            Fault::NobodyReads => Exit::Done,
        }
    }

    /// A directory was named that is not there, or is none.
    pub(super) fn no_directory(dir: &Path) -> Fault {
        let id = if dir.exists() { "cli-not-a-directory" } else { "cli-no-directory" };
        Fault::Usage(Said::new(id).with("dir", shown(dir)))
    }

    /// What is wrong with a file that was named on the command line: if it is not there, that is known without the study.
    pub(super) fn of_named(error: StoreError, file: &Path) -> Fault {
        match &error {
            StoreError::NotAFile(_) => Fault::Usage(error.said()),
            _ if !file.exists() => Fault::Usage(error.said()),
            _ => Fault::Store(error),
        }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stopped => Fault::Stopped(error.said()),
            error => Fault::Store(error),
        }
    }
}

impl From<Unwritten> for Fault {
    fn from(unwritten: Unwritten) -> Self {
        match unwritten {
            Unwritten::Store(error) => error.into(),
            Unwritten::Half(StoreError::Stopped, ..) => Fault::Stopped(unwritten.said()),
            Unwritten::Half(..) => Fault::Data(unwritten.said()),
        }
    }
}

impl Message for Fault {
    fn said(&self) -> Said {
        match self {
            Fault::Usage(said) | Fault::Data(said) | Fault::Stopped(said) => said.clone(),
            Fault::Store(error) => error.said(),
            Fault::Told(_) | Fault::NobodyReads => Said::new("cli-told"),
        }
    }
}

pub(super) use crate::text::shown_path as shown;
