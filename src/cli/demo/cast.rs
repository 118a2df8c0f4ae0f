//! Who is heard, when, where and by whom.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, NaiveTime};
use serde::Deserialize;

use super::table::{plus, rows};
use super::{DemoError, author, moment, morning};
use crate::field::{
    Case, Form, Informant, Medium, Meeting, MeetingState, Participant, PlanState, Planned, Recruitment, RecruitmentState,
};
use crate::guide::{Guide, SourceKind};
use crate::register::{Author, Register};
use crate::text::{BranchId, CaseId, EvaluatorId, FunctionId, InformantId, MeetingId, PhaseId, PlanId, RoleId, SourceId};

#[derive(Debug, Deserialize)]
struct CaseRow {
    id: CaseId,
    branch: BranchId,
    label: String,
    state: RecruitmentState,
    #[serde(deserialize_with = "plus")]
    missed: Vec<PhaseId>,
    why: String,
    description: String,
}

#[derive(Debug, Deserialize)]
struct MeetingRow {
    case: CaseId,
    id: MeetingId,
    phase: PhaseId,
    state: MeetingState,
    date: NaiveDate,
    form: Form,
    note: String,
}

#[derive(Debug, Deserialize)]
struct InformantRow {
    case: CaseId,
    id: InformantId,
    function: FunctionId,
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PlanRowState {
    Planned,
    Declined,
    NotRelevant,
}

#[derive(Debug, Deserialize)]
struct PlanRow {
    case: CaseId,
    id: PlanId,
    phase: PhaseId,
    role: RoleId,
    state: PlanRowState,
    date: Option<NaiveDate>,
    why: String,
}

#[derive(Debug, Deserialize)]
struct ParticipantRow {
    source: SourceId,
    function: FunctionId,
    count: u32,
    #[serde(deserialize_with = "plus")]
    informants: Vec<InformantId>,
}

/// What is unusual about a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remark {
    /// Was broken off, and went on two days later by telephone.
    Paused,
    /// Nothing of it may be quoted.
    NoQuotes,
    /// Could not be recorded.
    NoRecording,
    /// The second evaluator has not yet heard it again.
    Open,
    /// The informant did not take part in the meetings.
    Absent,
    /// A meeting with the company's coordinator alone.
    Alone,
}

/// An interview or an observed meeting.
#[derive(Debug, Clone, Deserialize)]
pub struct Source {
    pub source: SourceId,
    pub case: CaseId,
    pub kind: SourceKind,
    pub phase: PhaseId,
    #[serde(deserialize_with = "plus")]
    pub roles: Vec<RoleId>,
    pub informant: Option<InformantId>,
    pub meeting: Option<MeetingId>,
    pub medium: Medium,
    pub date: NaiveDate,
    /// When it began, in UTC.
    #[serde(deserialize_with = "hour")]
    pub start: NaiveTime,
    /// How long it lasted, pauses left out.
    pub minutes: u32,
    /// Who interviewed or observed.
    pub by: EvaluatorId,
    /// Who else heard it and scored it.
    pub second: Option<EvaluatorId>,
    pub remark: Option<Remark>,
}

fn hour<'de, D: serde::Deserializer<'de>>(from: D) -> Result<NaiveTime, D::Error> {
    let text = String::deserialize(from)?;
    NaiveTime::parse_from_str(&text, "%H:%M").map_err(serde::de::Error::custom)
}

impl Source {
    /// Who speaks in it, as the letter that phrases are marked with: `t` a union representative, `r` a health and safety
    /// representative, `c` a manager, `j` the company's head office, `a` the Authority, `m` a meeting, `e` one with the
    /// coordinator alone.
    pub fn voice(&self, role: Option<&RoleId>) -> char {
        match role.map(RoleId::as_str) {
            None if self.remark == Some(Remark::Alone) => 'e',
            None => 'm',
            Some("ftr") => 't',
            Some("amr") => 'r',
            Some("leder") => 'c',
            Some("tilsynsfoerende") => 'a',
            Some(_) => 'j',
        }
    }

    /// Whether there is a recording.
    pub fn is_recorded(&self) -> bool {
        self.remark != Some(Remark::NoRecording)
    }
}

/// Everybody and everything that is heard.
#[derive(Debug)]
pub struct Cast {
    cases: Vec<CaseRow>,
    meetings: Vec<MeetingRow>,
    informants: Vec<InformantRow>,
    plan: Vec<PlanRow>,
    participants: Vec<ParticipantRow>,
    /// In order of time within each case.
    pub sources: Vec<Source>,
}

macro_rules! demo_rows {
    ($file:literal) => {
        rows($file, include_str!(concat!("../../../assets/demo/", $file)))
    };
}

impl Cast {
    /// Reads the tables.
    pub fn read() -> Result<Cast, DemoError> {
        Ok(Cast {
            cases: demo_rows!("cases.csv")?,
            meetings: demo_rows!("meetings.csv")?,
            informants: demo_rows!("informants.csv")?,
            plan: demo_rows!("plan.csv")?,
            participants: demo_rows!("participants.csv")?,
            sources: demo_rows!("sources.csv")?,
        })
    }

    /// The branch of a case.
    pub fn branch(&self, case: &CaseId) -> Option<&BranchId> {
        self.cases.iter().find(|row| &row.id == case).map(|row| &row.branch)
    }

    /// The phases of a case that nobody followed.
    pub fn missed(&self, case: &CaseId) -> Vec<PhaseId> {
        self.cases.iter().find(|row| &row.id == case).map(|row| row.missed.clone()).unwrap_or_default()
    }

    /// Whether the informant of a source had been interviewed before.
    pub fn is_heard_again(&self, source: &Source) -> bool {
        source.informant.is_some()
            && self.sources.iter().any(|other| other.informant == source.informant && other.date < source.date)
    }

    /// Why a role was never interviewed in a case, as the plan says.
    pub fn why_missing(&self, case: &CaseId, role: &RoleId) -> Option<&str> {
        let heard = self.sources.iter().any(|source| &source.case == case && source.roles.contains(role));
        let planned = || self.plan.iter().find(|row| &row.case == case && &row.role == role && !row.why.is_empty());
        if heard { None } else { planned().map(|row| row.why.as_str()) }
    }

    /// Who took part in a meeting: those who are informants by name, the others counted.
    pub fn participants(&self, source: &SourceId) -> Vec<Participant> {
        let mut list = Vec::new();
        for row in self.participants.iter().filter(|row| &row.source == source) {
            let one = |informant: &InformantId| Participant {
                function: row.function.clone(),
                informant: Some(informant.clone()),
                count: 1,
            };
            list.extend(row.informants.iter().map(one));
            let others = row.count.saturating_sub(u32::try_from(row.informants.len()).unwrap_or(row.count));
            if others > 0 {
                list.push(Participant { function: row.function.clone(), informant: None, count: others });
            }
        }
        list
    }

    /// The cases with their registers.
    pub fn cases(&self, guide: &Guide) -> Result<BTreeMap<CaseId, Case>, DemoError> {
        let mut cases = BTreeMap::new();
        for (row, days) in self.cases.iter().zip(0..) {
            let begun = NaiveDate::from_ymd_opt(2021, 4, 20).and_then(|day| day.checked_add_days(Days::new(days)));
            let author = author(&EvaluatorId::new("lm")?, morning(begun))?;
            let mut case = Case::new(row.id.clone());
            case.label = Register::new(row.label.clone(), &author);
            case.branch = Register::new(Some(row.branch.clone()), &author);
            case.recruitment = Register::new(Recruitment { state: row.state, why: row.why.clone() }, &author);
            if row.state == RecruitmentState::Recruited {
                case.description = Register::new(row.description.clone(), &author);
                case.missed = Register::new(row.missed.iter().cloned().collect::<BTreeSet<_>>(), &author);
            }
            self.fill(&mut case, guide, &author)?;
            cases.insert(row.id.clone(), case);
        }
        Ok(cases)
    }

    /// The meetings, informants and plan of a case.
    fn fill(&self, case: &mut Case, guide: &Guide, founder: &Author) -> Result<(), DemoError> {
        for row in self.meetings.iter().filter(|row| row.case == case.id) {
            let meeting = Meeting {
                phase: row.phase.clone(),
                state: row.state,
                date: Some(row.date),
                form: Some(row.form),
                note: row.note.clone(),
            };
            let known = Author { at: founder.at.max(morning(Some(row.date))), ..founder.clone() };
            case.meetings.insert(row.id.clone(), Register::new(Some(meeting), &known));
        }
        for row in self.informants.iter().filter(|row| row.case == case.id) {
            let first = self.sources.iter().find(|source| source.informant.as_ref() == Some(&row.id));
            let (by, day) =
                first.map_or((&founder.by, None), |source| (&source.by, source.date.checked_sub_days(Days::new(7))));
            let informant = Informant { function: Some(row.function.clone()), note: row.note.clone() };
            case.informants.insert(row.id.clone(), Register::new(Some(informant), &author(by, morning(day))?));
        }
        for source in self.sources.iter().filter(|source| source.case == case.id && source.kind == SourceKind::Interview) {
            let Some(role) = source.roles.first().filter(|role| guide.role(role).is_some()) else { continue };
            let planned = Planned {
                phase: source.phase.clone(),
                role: role.clone(),
                state: PlanState::Planned,
                informant: source.informant.clone(),
                date: Some(source.date),
                time: None,
                why: String::new(),
            };
            let made =
                author(&source.by, moment(source.date.checked_sub_days(Days::new(6)).unwrap_or(source.date), source.start))?;
            case.plan.insert(PlanId::new(source.source.as_str())?, Register::new(Some(planned), &made));
        }
        for row in self.plan.iter().filter(|row| row.case == case.id) {
            let state = match row.state {
                PlanRowState::Planned => PlanState::Planned,
                PlanRowState::Declined => PlanState::Declined,
                PlanRowState::NotRelevant => PlanState::NotRelevant,
            };
            let of_phase = |source: &&Source| source.case == row.case && source.phase == row.phase;
            let day = row.date.or_else(|| self.sources.iter().find(of_phase).map(|source| source.date));
            let planned = Planned {
                phase: row.phase.clone(),
                role: row.role.clone(),
                state,
                informant: None,
                date: row.date,
                time: None,
                why: row.why.clone(),
            };
            case.plan.insert(row.id.clone(), Register::new(Some(planned), &author(&founder.by, morning(day))?));
        }
        Ok(())
    }
}
