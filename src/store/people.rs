//! The key file: who the pseudonyms of a study are. It lies outside the study, in the user's data directory, encrypted to the user
//! alone; nothing merges it, packs it or writes it anywhere else.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::layout::LARGEST;
use super::problem::{FileProblem, StoreError};
use super::settings::Dirs;
use super::study::StudyDir;
use super::vault::{END, Person};
use super::{disk, ron};
use crate::text::{InformantId, Names, Said};

/// The directory of key files.
const DIR: &str = "names";

/// Who the pseudonyms of a study are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// The names of each, as people call them.
    pub names: BTreeMap<InformantId, String>,
}

impl People {
    /// Where the key file of a study lies: it is named by the run that made the study, so that wherever the study is moved or copied
    /// to, it is found, and never for another one. A study of which that is not known is known by its directory.
    pub fn file(dirs: &Dirs, study: &StudyDir) -> PathBuf {
        let named = |name: &str| dirs.data.join(DIR).join(format!("{name}.{END}"));
        let made: Vec<PathBuf> = study.made().iter().map(|run| named(run.as_str())).collect();
        let known = made.iter().find(|file| disk::exists(file)).or(made.first());
        known.cloned().unwrap_or_else(|| {
            let root = disk::whole(study.root());
            named(&format!("dir-{}", root.file_name().unwrap_or(root.as_os_str()).to_string_lossy()))
        })
    }

    /// Whether there is any key file, of whatever study.
    pub fn any(dirs: &Dirs) -> bool {
        disk::list(&dirs.data.join(DIR)).is_ok_and(|all| !all.is_empty())
    }

    /// Whether there is one of a study.
    pub fn exists(dirs: &Dirs, study: &StudyDir) -> bool {
        disk::exists(&People::file(dirs, study))
    }

    /// Reads the key file of a study; nobody if there is none.
    ///
    /// # Errors
    /// Says that it cannot be read, or is not encrypted to this person.
    pub fn open(dirs: &Dirs, study: &StudyDir, person: &Person) -> Result<Self, StoreError> {
        let file = People::file(dirs, study);
        let Some(bytes) = disk::read_own(&file, LARGEST)? else { return Ok(People::default()) };
        let said = person.open(&file, &bytes)?;
        let wrong = || {
            let said = Said::new("store-sealed-damaged");
            StoreError::Unreadable(Box::new(FileProblem::refused(&file, None, said)))
        };
        ron::text_of(&said).ok().and_then(|text| ron::read_plain(text).ok()).ok_or_else(wrong)
    }

    /// Writes it.
    ///
    /// # Errors
    /// Says what could not be written.
    pub fn save(&self, dirs: &Dirs, study: &StudyDir, person: &Person) -> Result<(), StoreError> {
        let file = People::file(dirs, study);
        let unfaithful = || StoreError::Unfaithful(file.clone());
        let text = ron::write_line(self).map_err(|_| unfaithful())?;
        let bytes = person.recipient().seal(text.as_bytes()).ok_or_else(unfaithful)?;
        file.parent().map_or(Ok(true), disk::make_dir)?;
        disk::replace(&file, &bytes).map(drop)
    }

    /// The names, to be looked for in texts.
    pub fn looked_for(&self) -> Names {
        Names::of(self.names.iter().map(|(id, name)| (id.as_str(), name.as_str())))
    }
}
