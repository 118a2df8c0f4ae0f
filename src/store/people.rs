//! The key file: who the pseudonyms of a study are. It lies outside the study, in the user's data directory, encrypted to the user
//! alone; nothing merges it, packs it or writes it anywhere else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::layout::LARGEST;
use super::problem::{FileProblem, StoreError};
use super::settings::Dirs;
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
    /// Where the key file of a study lies: it is named by the study's directory, so that a study that is moved keeps it.
    pub fn file(dirs: &Dirs, root: &Path) -> PathBuf {
        let root = disk::whole(root);
        let name = root.file_name().unwrap_or(root.as_os_str()).to_string_lossy().into_owned();
        dirs.data.join(DIR).join(format!("{name}.{END}"))
    }

    /// Whether there is one.
    pub fn exists(dirs: &Dirs, root: &Path) -> bool {
        disk::exists(&People::file(dirs, root))
    }

    /// Reads the key file of a study; nobody if there is none.
    ///
    /// # Errors
    /// Says that it cannot be read, or is not encrypted to this person.
    pub fn open(dirs: &Dirs, root: &Path, person: &Person) -> Result<Self, StoreError> {
        let file = People::file(dirs, root);
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
    pub fn save(&self, dirs: &Dirs, root: &Path, person: &Person) -> Result<(), StoreError> {
        let file = People::file(dirs, root);
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
