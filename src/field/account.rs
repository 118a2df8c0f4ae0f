//! Accounts: one evaluator's notes and scores of one source.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Description, Medium, Scored, lines};
use crate::guide::{GuideVersion, Wording};
use crate::register::{Join, Register, unique_keys};
use crate::text::{CaseId, EvaluatorId, FunctionId, InformantId, QuestionId, SessionId, SourceId, Stamp, ThemeId, VariableId};

/// What an account is an account of, and whose. It never changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountKey {
    /// The case; none for sources that belong to no case.
    pub case: Option<CaseId>,
    /// The source.
    pub source: SourceId,
    /// The evaluator.
    pub evaluator: EvaluatorId,
}

impl fmt::Display for AccountKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(case) = &self.case {
            write!(f, "{case}/")?;
        }
        write!(f, "{}--{}", self.source, self.evaluator)
    }
}

/// Whether an account counts in the score sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Provisional: still to be heard again.
    #[default]
    Open,
    /// Heard again and scored.
    Complete,
}

impl Status {
    /// The name in files and tables.
    pub fn name(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Complete => "complete",
        }
    }
}

/// What the informant was told and allowed.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// How the informant was told: in writing, aloud at the beginning.
    #[serde(default)]
    pub how: String,
    /// When.
    #[serde(default)]
    pub at: Option<Stamp>,
    /// Whether the talk may be recorded.
    #[serde(default)]
    pub recording: Option<bool>,
    /// Whether words may be quoted.
    #[serde(default)]
    pub quotes: Option<bool>,
    /// When it was withdrawn.
    #[serde(default)]
    pub withdrawn: Option<Stamp>,
}

/// A stretch of time in which the source was heard.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// When it began.
    pub began: Stamp,
    /// When it ended; none while it runs.
    #[serde(default)]
    pub ended: Option<Stamp>,
    /// How people met.
    #[serde(default)]
    pub medium: Option<Medium>,
    /// What the file with the recording is called; feltnote records no sound.
    #[serde(default)]
    pub recording: String,
    /// When the recording stood at zero.
    #[serde(default)]
    pub zero: Option<Stamp>,
}

/// Somebody who took part in an observed meeting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// The function that the person holds.
    pub function: FunctionId,
    /// Who it was, if the person is one of the informants.
    #[serde(default)]
    pub informant: Option<InformantId>,
    /// How many of this function took part, where they are not named one by one. At least 1.
    pub count: u32,
}

/// A question that the guide lacks, asked in one interview.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdHoc {
    /// The theme.
    pub theme: ThemeId,
    /// The variable that it asks about, if one.
    #[serde(default)]
    pub variable: Option<VariableId>,
    /// The question as asked.
    pub text: String,
}

impl AdHoc {
    /// The theme of the items of a meeting's agenda. No guide needs to have it.
    pub const AGENDA: &str = "agenda";

    /// An item of a meeting's agenda, under which can be noted as under a question.
    pub fn on_agenda(text: String) -> Option<Self> {
        Some(AdHoc { theme: ThemeId::new(Self::AGENDA).ok()?, variable: None, text })
    }

    /// Whether it is an item of a meeting's agenda.
    pub fn is_agenda(&self) -> bool {
        self.theme.as_str() == Self::AGENDA
    }
}

/// How a question was worded when it was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worded {
    /// The wording.
    pub text: Wording,
    /// Whether it was asked about an earlier phase.
    #[serde(default)]
    pub retrospective: bool,
}

/// What was noted under one question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The text, in the note markup.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub text: Register<String>,
    /// Flagged for follow-up.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub flag: Register<bool>,
    /// The wording that was asked.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub worded: Register<Worded>,
}

impl Note {
    /// Whether it says something, in whichever version, or is flagged. Where everything was taken back, nothing can be missed.
    pub fn is_touched(&self) -> bool {
        self.text.values().iter().any(|text| !text.is_empty()) || self.flag.first() == Some(&true)
    }
}

/// One evaluator's notes and scores of one source.
///
/// Notes hang on questions, scores on variables: several questions can ask about one variable, and the source has one score
/// for it. Nothing that is here disappears when the guide changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Of what, and whose.
    pub key: AccountKey,
    /// The guide in force when the account was begun.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub guide: Register<GuideVersion>,
    /// The source.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub description: Register<Description>,
    /// Open or complete.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub status: Register<Status>,
    /// The informant's consent.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub consent: Register<Consent>,
    /// Who took part, for a meeting.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub participants: Register<Vec<Participant>>,
    /// When it was heard.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_keys")]
    pub sessions: BTreeMap<SessionId, Register<Option<Session>>>,
    /// Questions that the guide lacks.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_keys")]
    pub ad_hoc: BTreeMap<QuestionId, Register<Option<AdHoc>>>,
    /// Notes by question.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_keys")]
    pub notes: BTreeMap<QuestionId, Note>,
    /// The loose note: what there was no time to place.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub loose: Register<String>,
    /// Scores by variable.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_keys")]
    pub scores: BTreeMap<VariableId, Register<Option<Scored>>>,
    /// Whether it was erased: nothing else is then in it, nor in any join with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub erased: bool,
}

impl Account {
    /// An account of which nothing is written yet.
    pub fn new(key: AccountKey) -> Self {
        Account {
            key,
            guide: Register::default(),
            description: Register::default(),
            status: Register::default(),
            consent: Register::default(),
            participants: Register::default(),
            sessions: BTreeMap::new(),
            ad_hoc: BTreeMap::new(),
            notes: BTreeMap::new(),
            loose: Register::default(),
            scores: BTreeMap::new(),
            erased: false,
        }
    }

    /// The score of a variable, if there is exactly one.
    pub fn score(&self, variable: &VariableId) -> Option<&Scored> {
        self.scores.get(variable)?.settled()?.as_ref()
    }

    /// The note on a question; empty if there is none. In conflict, the first of the versions.
    pub fn note(&self, question: &QuestionId) -> &str {
        self.notes.get(question).and_then(|note| note.text.first()).map_or("", String::as_str)
    }

    /// Whether a question is flagged for follow-up.
    pub fn is_flagged(&self, question: &QuestionId) -> bool {
        self.notes.get(question).and_then(|note| note.flag.first()).copied().unwrap_or(false)
    }

    /// Whether all that was written or scored was taken back again, and nothing else is recorded of the source: it was opened by
    /// mistake, and nobody was heard.
    pub fn is_taken_back(&self) -> bool {
        let says = |text: &String| lines(text).any(|line| !line.text.trim().is_empty());
        let noted = |note: &Note| note.text.values().into_iter().any(says) || note.flag.first() == Some(&true);
        let is_touched = !self.notes.is_empty() || !self.scores.is_empty() || !self.loose.is_empty();
        let holds = self.notes.values().any(noted)
            || self.loose.values().into_iter().any(says)
            || self.scores.values().any(|score| score.values().into_iter().any(Option::is_some))
            || self.ad_hoc.values().any(|asked| asked.values().into_iter().any(Option::is_some))
            || !self.consent.is_empty()
            || !self.participants.is_empty()
            || self.is_complete();
        is_touched && !holds
    }

    /// Whether the source is of a kind that is scored.
    pub fn is_scored(&self) -> bool {
        self.description.first().is_none_or(|description| description.kind.is_scored())
    }

    /// Whether the account counts in the score sheet: marked complete, without conflict on that.
    pub fn is_complete(&self) -> bool {
        self.status.settled() == Some(&Status::Complete)
    }
}

impl Join for Note {
    fn join(&mut self, other: &Self) {
        self.text.join(&other.text);
        self.flag.join(&other.flag);
        self.worded.join(&other.worded);
    }
}

impl Join for Account {
    /// Joins two copies of one account; the keys are equal.
    fn join(&mut self, other: &Self) {
        if self.erased || other.erased {
            *self = Account::erased(self.key.clone());
            return;
        }
        let Account {
            key: _,
            guide,
            description,
            status,
            consent,
            participants,
            sessions,
            ad_hoc,
            notes,
            loose,
            scores,
            erased: _,
        } = other;
        self.guide.join(guide);
        self.description.join(description);
        self.status.join(status);
        self.consent.join(consent);
        self.participants.join(participants);
        self.sessions.join(sessions);
        self.ad_hoc.join(ad_hoc);
        self.notes.join(notes);
        self.loose.join(loose);
        self.scores.join(scores);
    }
}
