//! Where in a study each value stands.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::field::{Account, Case, Consensus, StudyFile};
use crate::guide::Amendments;
use crate::register::Join;

/// The most bytes that a file of a study may have.
pub(super) const LARGEST: u64 = 16 << 20;
/// The study's own file.
pub(super) const STUDY: &str = "study.ron";
/// The master guide, which belongs to people.
pub(super) const GUIDE: &str = "guide.ron";
/// The program's additions to it.
pub(super) const AMENDMENTS: &str = "amendments.ron";
/// The directories that hold files of a study.
pub(super) const DIRS: [&str; 3] = [CASES, ACCOUNTS, "consensus"];
/// The directory of cases.
pub(super) const CASES: &str = "cases";
/// The directory of accounts.
pub(super) const ACCOUNTS: &str = "accounts";
/// Of an encrypted study, its keys.
pub(super) const VAULT: &str = "vault.age";
/// The directory of everything else in it.
pub(super) const DATA: &str = "data";
/// The program's own directory, with the lock alone.
pub(super) const OWN: &str = ".feltnote";
/// The lock in it.
pub(super) const LOCK: &str = "lock";
/// Where git is told how files of a study are brought together.
pub(super) const GIT_ATTRIBUTES: &str = ".gitattributes";
/// Where git is told what to pass over.
pub(super) const GIT_IGNORE: &str = ".gitignore";

/// Where the state directory has the files of a study as they were before they were replaced.
pub(super) const GENERATIONS: &str = "earlier";
/// Where it has the copies that services made which keep folders alike, once they are joined.
pub(super) const COPIES: &str = "copies";
/// Where it has what the last merge changed, as it was before.
pub(super) const MERGE: &str = "merge";
/// Where it has how many files the study had when it was opened last.
pub(super) const COUNT: &str = "files";
/// Where it has the audit.
pub(super) const AUDIT: &str = "audit";
/// Where it has the texts that other programs have.
pub(super) const DRAFTS: &str = "drafts";
/// Where it has the journals of the runs of the program.
pub(super) const JOURNALS: &str = "journals";

/// A value that has a file of its own in a study.
pub trait Stored: Join + Clone + PartialEq + Serialize + DeserializeOwned {
    /// What the file says it is.
    const KIND: &'static str;
    /// How deep the text is broken into lines: an entry of a register is one line.
    const DEPTH: usize;

    /// Where the file stands in the study.
    fn path(&self) -> PathBuf;

    /// Whether `other` is a copy of the same thing.
    fn is_copy_of(&self, other: &Self) -> bool {
        self.path() == other.path()
    }
}

/// A place within a study, spelled the same on every system.
pub(super) fn spelled(inner: &Path) -> String {
    inner.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn ron(dir: &str, stem: &str) -> PathBuf {
    Path::new(dir).join(format!("{stem}.ron"))
}

impl Stored for StudyFile {
    const KIND: &'static str = "study";
    const DEPTH: usize = 5;
    fn path(&self) -> PathBuf {
        STUDY.into()
    }
}

impl Stored for Amendments {
    const KIND: &'static str = "amendments";
    const DEPTH: usize = 5;
    fn path(&self) -> PathBuf {
        AMENDMENTS.into()
    }
}

impl Stored for Case {
    const KIND: &'static str = "case";
    const DEPTH: usize = 4;
    fn path(&self) -> PathBuf {
        ron(CASES, self.id.as_str())
    }
}

impl Stored for Consensus {
    const KIND: &'static str = "consensus";
    const DEPTH: usize = 4;
    fn path(&self) -> PathBuf {
        ron("consensus", self.case.as_str())
    }
}

impl Stored for Account {
    const KIND: &'static str = "account";
    const DEPTH: usize = 5;
    fn path(&self) -> PathBuf {
        let stem = format!("{}--{}", self.key.source, self.key.evaluator);
        match &self.key.case {
            Some(case) => ron(&format!("{ACCOUNTS}/{case}"), &stem),
            None => ron(ACCOUNTS, &stem),
        }
    }
}
