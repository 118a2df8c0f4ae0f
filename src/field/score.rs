//! Scores.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use crate::guide::{Scale, Step, YES_NO};
use crate::text::{Message, Said, spelled};

/// How a source describes the presence of a variable, or why it cannot be said.
///
/// None of the three absences is 0, and none is the same as never having been scored. Spelled `0`…`9`, `yes`, `no`, `nc`,
/// `dk`, `nr` in files, tables and commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub enum Score {
    /// A step of an ordered scale, from 0.
    Step(Step),
    /// No.
    No,
    /// Yes.
    Yes,
    /// Not covered: it was not asked and did not come up.
    NotCovered,
    /// Was asked and does not know.
    DoesNotKnow,
    /// Not relevant here.
    NotRelevant,
}

/// A text that is not a score, or not one on this scale.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", crate::text::english(self))]
pub enum ScoreError {
    /// Not a score on any scale.
    Unknown(String),
    /// Not a score on the variable's scale, which is given as tables spell it.
    OffScale(String, String),
}

impl Message for ScoreError {
    fn said(&self) -> Said {
        match self {
            ScoreError::Unknown(text) => Said::new("score-unknown").with("score", text),
            ScoreError::OffScale(text, scale) if scale == YES_NO => Said::new("score-off-yes-no").with("score", text),
            ScoreError::OffScale(text, scale) => Said::new("score-off-scale").with("score", text).with("scale", scale),
        }
    }
}

impl Score {
    /// The three absences.
    pub const ABSENT: [Score; 3] = [Score::NotCovered, Score::DoesNotKnow, Score::NotRelevant];

    /// Whether the score says why there is no value.
    pub fn is_absent(self) -> bool {
        Score::ABSENT.contains(&self)
    }

    /// The step on the scale, with no as 0 and yes as 1; none for an absence.
    pub fn step(self) -> Option<Step> {
        match self {
            Score::Step(step) => Some(step),
            Score::No => Some(0),
            Score::Yes => Some(1),
            _ => None,
        }
    }

    /// The score that a step is on a scale; none if the scale does not reach so far.
    pub fn on(scale: &Scale, step: Step) -> Option<Score> {
        match (scale.yes_no, step) {
            (true, 0) => Some(Score::No),
            (true, 1) => Some(Score::Yes),
            (false, step) if step <= scale.top() => Some(Score::Step(step)),
            _ => None,
        }
    }

    /// Whether the score can be given on a scale. An absence always can.
    pub fn fits(self, scale: &Scale) -> bool {
        match self {
            Score::Step(step) => !scale.yes_no && step <= scale.top(),
            Score::No | Score::Yes => scale.yes_no,
            _ => true,
        }
    }

    /// Reads a score on a scale.
    ///
    /// # Errors
    /// Says that the text is no score, or none on this scale.
    pub fn parse_on(text: &str, scale: &Scale) -> Result<Score, ScoreError> {
        let score: Score = text.parse()?;
        if score.fits(scale) { Ok(score) } else { Err(ScoreError::OffScale(text.to_owned(), scale.spelled())) }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Score::Step(step) => write!(f, "{step}"),
            Score::No => f.pad("no"),
            Score::Yes => f.pad("yes"),
            Score::NotCovered => f.pad("nc"),
            Score::DoesNotKnow => f.pad("dk"),
            Score::NotRelevant => f.pad("nr"),
        }
    }
}

impl Score {
    /// Reads a score as somebody writes it: as files spell it, in any case, or yes and no as the Danish program shows them.
    ///
    /// # Errors
    /// Says that it is no score.
    pub fn read(text: &str) -> Result<Score, ScoreError> {
        match text.trim().to_lowercase().as_str() {
            "ja" => Ok(Score::Yes),
            "nej" => Ok(Score::No),
            text => text.parse(),
        }
    }
}

impl FromStr for Score {
    type Err = ScoreError;
    fn from_str(text: &str) -> Result<Self, ScoreError> {
        Ok(match text {
            "no" => Score::No,
            "yes" => Score::Yes,
            "nc" => Score::NotCovered,
            "dk" => Score::DoesNotKnow,
            "nr" => Score::NotRelevant,
            _ => match text.as_bytes() {
                [digit @ b'0'..=b'9'] => Score::Step(digit.saturating_sub(b'0')),
                _ => return Err(ScoreError::Unknown(text.to_owned())),
            },
        })
    }
}

impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        spelled(from)
    }
}

impl From<Score> for String {
    fn from(score: Score) -> String {
        score.to_string()
    }
}

/// A score and why it was given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scored {
    /// The score.
    pub score: Score,
    /// The reason, traceable to what was said.
    pub rationale: String,
}
