//! The parts of a guide.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::register::unique_keys;
use crate::text::{FunctionId, GuideId, Lang, PhaseId, QuestionId, RoleId, ScaleId, ThemeId, VariableId};

/// The key under which a variable's weights give the weight of observed meetings. No role may have this id.
pub const MEETING: &str = "meeting";

/// How tables spell a scale of no and yes.
pub const YES_NO: &str = "yes_no";

/// A text that people read, by language. English may be missing; Danish is then shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wording(#[serde(deserialize_with = "unique_keys")] pub BTreeMap<Lang, String>);

impl Wording {
    /// A text in one language.
    pub fn new(lang: Lang, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(lang, text.into())]))
    }

    /// The text in a language, else in the other one, else nothing.
    pub fn get(&self, lang: Lang) -> &str {
        self.0.get(&lang).or_else(|| self.0.values().next()).map_or("", String::as_str)
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A semi-structured interview.
    #[default]
    Interview,
    /// A meeting that was observed.
    Meeting,
    /// A workshop; never scored.
    Workshop,
    /// A talk from the mapping of what to ask about; never scored.
    Mapping,
    /// A document; never scored.
    Document,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [SourceKind; 5] =
        [SourceKind::Interview, SourceKind::Meeting, SourceKind::Workshop, SourceKind::Mapping, SourceKind::Document];

    /// The kinds that are never scored and need neither case nor phase.
    pub const OTHERS: [SourceKind; 3] = [SourceKind::Workshop, SourceKind::Mapping, SourceKind::Document];

    /// The name in files and commands.
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Interview => "interview",
            SourceKind::Meeting => "meeting",
            SourceKind::Workshop => "workshop",
            SourceKind::Mapping => "mapping",
            SourceKind::Document => "document",
        }
    }

    /// Whether sources of this kind are scored and need a case and a phase.
    pub fn is_scored(self) -> bool {
        matches!(self, SourceKind::Interview | SourceKind::Meeting)
    }
}

impl FromStr for SourceKind {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        SourceKind::ALL.into_iter().find(|kind| kind.name() == text).ok_or(())
    }
}

impl fmt::Display for SourceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Whether a variable is a condition or an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Something that may matter for the outcomes.
    Condition,
    /// Something that may come of the intervention.
    Outcome,
}

impl Kind {
    /// The name in files and tables.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Condition => "condition",
            Kind::Outcome => "outcome",
        }
    }
}

/// Whether much of a variable is good or bad. Colours are reversed for negative ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// Much of it is good.
    Positive,
    /// Much of it is bad.
    Negative,
}

impl Polarity {
    /// The name in files and tables.
    pub fn name(self) -> &'static str {
        match self {
            Polarity::Positive => "positive",
            Polarity::Negative => "negative",
        }
    }
}

/// A role, which decides what a person is asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// Its name.
    pub label: Wording,
    /// The head of its column: at most four characters.
    pub short: Wording,
}

/// A function that people hold; a row of the fieldwork table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Function {
    /// Its id.
    pub id: FunctionId,
    /// Its name.
    pub label: Wording,
    /// The role in which somebody of this function is interviewed, unless said otherwise.
    pub role: RoleId,
}

/// A phase: the meeting that a source is, or follows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its id.
    pub id: PhaseId,
    /// Its name.
    pub label: Wording,
    /// The name of its meeting: *statusmøde*.
    pub meeting: Wording,
    /// The point in time after it: *efter statusmødet*.
    pub after: Wording,
}

/// A scale: ordered steps from 0, or no and yes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Its id.
    pub id: ScaleId,
    /// Whether its two steps are no and yes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub yes_no: bool,
    /// The labels of its steps, step 0 (or no) first. 2–10 of them.
    pub steps: Vec<Wording>,
}

/// A step of a scale, from 0. On a yes/no scale, 0 is no and 1 is yes.
pub type Step = u8;

impl Scale {
    /// The highest step.
    pub fn top(&self) -> Step {
        Step::try_from(self.steps.len().saturating_sub(1)).unwrap_or(Step::MAX)
    }

    /// How far up the scale a step stands, in four degrees: 0 its lowest end, 3 its highest.
    pub fn degree(&self, step: Step) -> u8 {
        let top = u16::from(self.top().max(1));
        let degree = u16::from(step).saturating_mul(3).saturating_add(top / 2) / top;
        u8::try_from(degree.min(3)).unwrap_or(3)
    }

    /// How tables name the scale: `yes_no`, or `0..n`.
    pub fn spelled(&self) -> String {
        if self.yes_no { YES_NO.to_owned() } else { format!("0..{}", self.top()) }
    }
}

/// A theme: what questions are grouped by, and what notes can be about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Its id.
    pub id: ThemeId,
    /// Its name.
    pub label: Wording,
}

/// A variable: a condition or an outcome, scored for every source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variable {
    /// Its id.
    pub id: VariableId,
    /// Whether it is a condition or an outcome.
    pub kind: Kind,
    /// Its name, as printed in the score sheet.
    pub label: Wording,
    /// Its name where there is little room.
    pub short: Wording,
    /// What it is.
    pub definition: Wording,
    /// What counts as its presence.
    pub counts: Wording,
    /// What does not.
    pub counts_not: Wording,
    /// Whether much of it is good or bad.
    pub polarity: Polarity,
    /// The scale that it is scored on.
    pub scale: ScaleId,
    /// One text a step of the scale, so that evaluators score alike.
    pub anchors: Vec<Wording>,
    /// How much each role counts: 2 central, 1 other (where a role is not named), 0 not counted. The key [`MEETING`] weighs meetings.
    #[serde(default, deserialize_with = "unique_keys")]
    pub weights: BTreeMap<RoleId, u8>,
    /// Which fact of a meeting the variable is, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<Fact>,
}

/// A fact of a meeting, which is taken from the meeting itself and is nobody's opinion; or the fact that a variable is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Whether everybody sat in the same room: yes or no.
    InPerson,
    /// Who was there. Which of them mattered is for the evaluator to judge.
    Attended,
}

impl Fact {
    /// The name in a guide.
    pub fn name(self) -> &'static str {
        match self {
            Fact::InPerson => "in_person",
            Fact::Attended => "attended",
        }
    }
}

impl Variable {
    /// Whether a score of one means the same for the other: both are of one kind, on one scale, and worded in one direction.
    pub fn is_like(&self, other: &Variable) -> bool {
        (self.kind, self.polarity, &self.scale) == (other.kind, other.polarity, &other.scale)
    }

    /// A variable with nothing but its name and its scale: a condition of which much is good, to which all roles count alike.
    pub fn plain(id: VariableId, label: Wording, scale: ScaleId) -> Self {
        Variable {
            id,
            kind: Kind::Condition,
            short: label.clone(),
            label,
            definition: Wording::default(),
            counts: Wording::default(),
            counts_not: Wording::default(),
            polarity: Polarity::Positive,
            scale,
            anchors: Vec::new(),
            weights: BTreeMap::new(),
            fact: None,
        }
    }

    /// How much a role counts: 0, 1 or 2.
    pub fn weight(&self, role: &RoleId) -> u8 {
        self.weights.get(role).copied().unwrap_or(1)
    }

    /// How much observed meetings count: 0, 1 or 2.
    pub fn meeting_weight(&self) -> u8 {
        self.weights.iter().find(|(role, _)| role.as_str() == MEETING).map_or(1, |(_, weight)| *weight)
    }
}

/// A question.
///
/// Where `roles` or `phases` are not given, every role or phase is asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id, for ever.
    pub id: QuestionId,
    /// The variable that it asks about; none for a question on a theme alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variable: Option<VariableId>,
    /// Its theme.
    pub theme: ThemeId,
    /// Its name in a list.
    pub short: Wording,
    /// The question as spoken.
    pub text: Wording,
    /// The question as spoken to a role that is asked differently.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_keys")]
    pub wording: BTreeMap<RoleId, Wording>,
    /// What to ask next if the answer is short.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub probes: Vec<Wording>,
    /// Who is asked; none given: everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<RoleId>>,
    /// When; none given: in every phase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phases: Option<Vec<PhaseId>>,
    /// In which kinds of source. A question for meetings is for whoever observes.
    #[serde(default = "interviews")]
    pub kinds: Vec<SourceKind>,
    /// The question as spoken afterwards, where a phase of it was followed by nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrospective: Option<Wording>,
}

fn interviews() -> Vec<SourceKind> {
    vec![SourceKind::Interview]
}

impl Question {
    /// A question with nothing but its text and its theme: to everybody, in every phase, in interviews.
    pub fn plain(id: QuestionId, theme: ThemeId, text: Wording) -> Self {
        Question {
            id,
            variable: None,
            theme,
            short: text.clone(),
            text,
            wording: BTreeMap::new(),
            probes: Vec::new(),
            roles: None,
            phases: None,
            kinds: interviews(),
            retrospective: None,
        }
    }

    /// Whether somebody of this role is asked.
    pub fn asks(&self, role: &RoleId) -> bool {
        self.roles.as_ref().is_none_or(|roles| roles.contains(role))
    }

    /// Whether it belongs to this phase.
    pub fn is_of(&self, phase: &PhaseId) -> bool {
        self.phases.as_ref().is_none_or(|phases| phases.contains(phase))
    }
}

/// Something said or done before the first question or after the last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    /// What is said.
    pub text: Wording,
    /// To whom; none given: to everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<RoleId>>,
    /// When; none given: in every phase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phases: Option<Vec<PhaseId>>,
    /// In which kinds of source.
    #[serde(default = "interviews")]
    pub kinds: Vec<SourceKind>,
}

/// A master guide: everything that may be asked in a study.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Guide {
    /// Its id.
    pub id: GuideId,
    /// Raised by whoever changes the file.
    pub revision: u32,
    /// Its name.
    pub title: Wording,
    /// What the study wants to know.
    pub purpose: Wording,
    /// The roles, in the order of columns.
    pub roles: Vec<Role>,
    /// The functions, in the order of rows.
    pub functions: Vec<Function>,
    /// The phases, in the order of time.
    pub phases: Vec<Phase>,
    /// The scales.
    pub scales: Vec<Scale>,
    /// The themes, in the order of a good conversation.
    pub themes: Vec<Theme>,
    /// The variables, in the order of the score sheet.
    pub variables: Vec<Variable>,
    /// The questions, in the order of a good conversation.
    pub questions: Vec<Question>,
    /// What is said before the first question.
    pub opening: Vec<Spoken>,
    /// What is said after the last.
    pub closing: Vec<Spoken>,
}

/// Which guide was in force, as an account records it for good.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideVersion {
    /// The guide's id, as text.
    pub guide: String,
    /// The base's revision plus the number of amendments: the version that people see.
    pub version: u32,
    /// The BLAKE3 hash of the base file, in hexadecimal.
    pub hash: String,
}

macro_rules! lookup {
    ($($(#[$doc:meta])* $name:ident($list:ident: $id:ty) -> $item:ty;)*) => {$(
        $(#[$doc])*
        pub fn $name(&self, id: &$id) -> Option<&$item> {
            self.$list.iter().find(|item| &item.id == id)
        }
    )*};
}

impl Guide {
    /// A guide with nothing in it yet.
    pub fn new(id: GuideId) -> Self {
        Guide {
            id,
            revision: 1,
            title: Wording::default(),
            purpose: Wording::default(),
            roles: Vec::new(),
            functions: Vec::new(),
            phases: Vec::new(),
            scales: Vec::new(),
            themes: Vec::new(),
            variables: Vec::new(),
            questions: Vec::new(),
            opening: Vec::new(),
            closing: Vec::new(),
        }
    }

    lookup! {
        /// The role with this id.
        role(roles: RoleId) -> Role;
        /// The function with this id.
        function(functions: FunctionId) -> Function;
        /// The phase with this id.
        phase(phases: PhaseId) -> Phase;
        /// The scale with this id.
        scale(scales: ScaleId) -> Scale;
        /// The theme with this id.
        theme(themes: ThemeId) -> Theme;
        /// The variable with this id.
        variable(variables: VariableId) -> Variable;
        /// The question with this id.
        question(questions: QuestionId) -> Question;
    }

    /// The scale of a variable.
    pub fn scale_of(&self, variable: &VariableId) -> Option<&Scale> {
        self.scale(&self.variable(variable)?.scale)
    }

    /// The number of a phase, from 1; 0 if the guide has no such phase.
    pub fn round(&self, phase: &PhaseId) -> usize {
        self.phases.iter().position(|p| &p.id == phase).map_or(0, |n| n.saturating_add(1))
    }
}
