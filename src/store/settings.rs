//! What the program remembers of its user, and where it keeps such things.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::problem::{FileProblem, StoreError};
use super::{disk, locate, ron};
use crate::text::{EvaluatorId, Lang, Message, Node, Place, Said};

/// The user's directories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dirs {
    /// Settings.
    pub config: PathBuf,
    /// Studies that were given no place.
    pub data: PathBuf,
    /// What belongs to this machine alone.
    pub state: PathBuf,
    /// What is gone once the user leaves the machine, and lies in memory; none where the system has no such place.
    pub memory: Option<PathBuf>,
}

impl Dirs {
    /// The directories that the system keeps for the user, each unless another is given; `memory` is as it is given.
    ///
    /// # Errors
    /// Says that the system has none and not all are given.
    pub fn find(
        config: Option<PathBuf>,
        data: Option<PathBuf>,
        state: Option<PathBuf>,
        memory: Option<PathBuf>,
    ) -> Result<Self, StoreError> {
        if let (Some(config), Some(data), Some(state)) = (&config, &data, &state) {
            return Ok(Dirs { config: config.clone(), data: data.clone(), state: state.clone(), memory });
        }
        let system = directories::ProjectDirs::from("dk", "feltnote", "feltnote").ok_or(StoreError::NoHome)?;
        Ok(Dirs {
            config: config.unwrap_or_else(|| system.config_dir().to_owned()),
            data: data.unwrap_or_else(|| system.data_dir().to_owned()),
            state: state.unwrap_or_else(|| system.state_dir().unwrap_or(system.data_local_dir()).to_owned()),
            memory,
        })
    }

    /// The study that is used where none is named and none was opened before.
    pub fn default_study(&self) -> PathBuf {
        self.data.join("study")
    }
}

/// What the program remembers of its user.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Who writes.
    #[serde(default)]
    pub evaluator: Option<EvaluatorId>,
    /// The language.
    #[serde(default)]
    pub lang: Option<Lang>,
    /// The study opened last.
    #[serde(default)]
    pub last_study: Option<PathBuf>,
    /// The keys that the person's own changes begin with.
    #[serde(default)]
    pub keys: Keys,
    /// The theme that the person's own changes begin with.
    #[serde(default)]
    pub theme: Look,
    /// The signs that screens are drawn with.
    #[serde(default)]
    pub signs: Signs,
    /// Whether the mouse is listened to; yes, unless it is said.
    #[serde(default)]
    pub mouse: Option<bool>,
    /// What is shown of time while somebody is heard.
    #[serde(default)]
    pub time: TimeShown,
    /// After how many minutes without a key an encrypted study is locked; 0: never.
    #[serde(default)]
    pub lock: Option<u16>,
}

/// A built-in theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Look {
    /// What suits the terminal, as far as it says.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// Without colours, and without anything faint.
    Contrast,
    /// Without colours.
    Mono,
}

/// The signs that screens are drawn with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Signs {
    /// What the terminal can show, as far as it says.
    #[default]
    Auto,
    /// Those of ASCII alone.
    Ascii,
    /// All.
    Unicode,
}

/// When a new line begins with its place in the recording.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Places {
    /// As long as nobody said that there is no recording: what is noted before anybody knows keeps its place in it.
    #[default]
    Recorded,
    /// Always, while the clock runs.
    Always,
    /// Never.
    Never,
}

/// What is shown of time while somebody is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TimeShown {
    /// Whether the clock is shown.
    pub clock: bool,
    /// Where a new line begins with its place in the recording.
    pub places: Places,
    /// How many minutes are planned; 0 for none.
    pub minutes: u16,
}

impl Default for TimeShown {
    fn default() -> Self {
        TimeShown { clock: true, places: Places::default(), minutes: 60 }
    }
}

/// The keys that the person's own changes begin with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Keys {
    /// Those of the table of actions.
    #[default]
    Usual,
    /// Those that vim has, as well.
    Vim,
}

/// A file with which somebody changes what the program comes with, as it is written there.
#[derive(Debug, Clone)]
pub struct Patch {
    file: PathBuf,
    root: Node,
}

impl Patch {
    /// Reads the patch of this name in the directory of the settings; none if there is none.
    ///
    /// # Errors
    /// Says why the file cannot be read, with the place.
    pub fn read(dirs: &Dirs, name: &str) -> Result<Option<Patch>, Said> {
        let file = dirs.config.join(name);
        let bytes = match disk::read(&file, LARGEST) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Ok(None),
            Err(error) => return Err(error.said()),
        };
        let refused = |at, said| FileProblem::refused(&file, at, said).said();
        let text = ron::text_of(&bytes).map_err(|wrong| refused(wrong.at, wrong.said))?;
        Patch::parse(&file, text).map(Some)
    }

    /// Reads a patch from the text of its file.
    ///
    /// # Errors
    /// Says what breaks the notation, with the place.
    pub fn parse(file: &Path, text: &str) -> Result<Patch, Said> {
        match locate(text) {
            Ok(root) => Ok(Patch { file: file.to_owned(), root }),
            Err((at, said)) => Err(FileProblem::refused(file, Some(at), said).said()),
        }
    }

    /// What the file holds.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Something that is wrong at a place of the file.
    pub fn problem(&self, at: Place, said: Said) -> Said {
        FileProblem::refused(&self.file, Some(at), said).said()
    }
}

/// The most bytes that a settings file may have.
const LARGEST: u64 = 1 << 20;

impl Settings {
    fn file(config: &Path) -> PathBuf {
        config.join("settings.ron")
    }

    /// Reads the settings; defaults where there are none.
    ///
    /// # Errors
    /// Says what is wrong with the file; the caller goes on with the defaults.
    pub fn load(dirs: &Dirs) -> Result<Settings, StoreError> {
        let file = Self::file(&dirs.config);
        let Some(bytes) = disk::read(&file, LARGEST)? else { return Ok(Settings::default()) };
        ron::text_of(&bytes)
            .and_then(ron::read_plain)
            .map_err(|wrong| StoreError::Unreadable(Box::new(FileProblem::refused(&file, wrong.at, wrong.said))))
    }

    /// Why the settings could not be read, and what helps.
    pub fn mend(error: &StoreError) -> Said {
        Said::new("settings-broken").with("what", error.said())
    }

    /// Writes the settings.
    ///
    /// # Errors
    /// Says what could not be written.
    pub fn save(&self, dirs: &Dirs) -> Result<(), StoreError> {
        let file = Self::file(&dirs.config);
        disk::make_dir(&dirs.config)?;
        let text = ron::write_plain(self).map_err(|_| StoreError::Unfaithful(file.clone()))?;
        disk::replace(&file, text.as_bytes()).map(|_| ())
    }
}
