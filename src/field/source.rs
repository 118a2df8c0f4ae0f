//! Sources: what was heard, seen or read.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::guide::SourceKind;
use crate::text::{InformantId, MeetingId, PhaseId, RoleId, SourceId};

/// How people met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Medium {
    /// Skype.
    Skype,
    /// The telephone.
    Phone,
    /// The same room.
    Room,
    /// Microsoft Teams.
    Teams,
    /// Zoom.
    Zoom,
}

impl Medium {
    /// Every medium.
    pub const ALL: [Medium; 5] = [Medium::Skype, Medium::Phone, Medium::Room, Medium::Teams, Medium::Zoom];

    /// The name in files and commands.
    pub fn name(self) -> &'static str {
        match self {
            Medium::Skype => "skype",
            Medium::Phone => "phone",
            Medium::Room => "room",
            Medium::Teams => "teams",
            Medium::Zoom => "zoom",
        }
    }
}

impl FromStr for Medium {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Medium::ALL.into_iter().find(|medium| medium.name() == text).ok_or(())
    }
}

impl fmt::Display for Medium {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What a source is: who was heard, when and how.
///
/// Each account of the source carries it; the study shows the join over them.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// What kind of source it is.
    pub kind: SourceKind,
    /// The phase whose meeting it is or follows. None only for kinds that are never scored.
    #[serde(default)]
    pub phase: Option<PhaseId>,
    /// The roles of who was interviewed, the foremost first; empty for a meeting.
    #[serde(default)]
    pub roles: Vec<RoleId>,
    /// Who was interviewed.
    #[serde(default)]
    pub informants: Vec<InformantId>,
    /// How people met.
    #[serde(default)]
    pub medium: Option<Medium>,
    /// The day.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// The meeting of the case that was observed.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// What people call the source, if not by its id.
    #[serde(default)]
    pub title: String,
    /// Where it was: a room, a town.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub location: String,
    /// How many minutes are planned for it; 0 for none. None where whoever hears it plans as always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
}

impl Description {
    /// What people call a source with this id, and where it was. Interviews and meetings are told by their other fields and are
    /// called by their ids.
    pub fn called(&self, id: &SourceId) -> String {
        let title = Some(&self.title).filter(|title| !self.kind.is_scored() && !title.is_empty());
        let name = title.map_or(id.as_str(), String::as_str);
        if self.location.is_empty() { name.to_owned() } else { format!("{name}, {}", self.location) }
    }
}
