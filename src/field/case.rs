//! Cases, their meetings, informants and planned interviews.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Erased;
use crate::register::{Join, Register, unique_keys};
use crate::text::{BranchId, CaseId, FunctionId, InformantId, MeetingId, PhaseId, PlanId, RoleId, TimeOfDay};

/// How far the recruitment of a case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecruitmentState {
    /// Asked, and has not answered.
    Invited,
    /// Takes part.
    #[default]
    Recruited,
    /// Said no.
    Declined,
}

/// How a case came to take part, or why it does not.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recruitment {
    /// How far it has come.
    pub state: RecruitmentState,
    /// Why not, or how it went.
    #[serde(default)]
    pub why: String,
}

/// Whether a meeting has been held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MeetingState {
    /// Still to come.
    #[default]
    Planned,
    /// Was held.
    Held,
    /// Called off. The people around it can still be interviewed.
    Cancelled,
}

/// Where a meeting was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Everybody in the same room.
    Room,
    /// Over a network.
    Online,
}

/// A meeting of a case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// The phase that it is the meeting of.
    pub phase: PhaseId,
    /// Whether it has been held.
    #[serde(default)]
    pub state: MeetingState,
    /// The day.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// Where.
    #[serde(default)]
    pub form: Option<Form>,
    /// What else is to be known: who alone took part, why it was called off.
    #[serde(default)]
    pub note: String,
}

/// Somebody who is heard: a pseudonym, never a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Informant {
    /// The function; none where it is not known.
    #[serde(default)]
    pub function: Option<FunctionId>,
    /// What else is to be known.
    #[serde(default)]
    pub note: String,
}

/// How a planned interview stands, as long as it is not held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlanState {
    /// Agreed or to be agreed.
    #[default]
    Planned,
    /// Said no.
    Declined,
    /// Nobody of this role took part, or the role does not exist here.
    NotRelevant,
}

/// An interview that the plan has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planned {
    /// The phase.
    pub phase: PhaseId,
    /// The role.
    pub role: RoleId,
    /// How it stands.
    #[serde(default)]
    pub state: PlanState,
    /// With whom.
    #[serde(default)]
    pub informant: Option<InformantId>,
    /// The day.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// The time of that day, where the interview is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    /// Why not, or what else is to be known.
    #[serde(default)]
    pub why: String,
}

/// A case. What is `None` was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// Whether it was deleted.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub deleted: Register<bool>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub label: Register<String>,
    /// Its branch.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub branch: Register<Option<BranchId>>,
    /// What it is like.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub description: Register<String>,
    /// How it was recruited.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub recruitment: Register<Recruitment>,
    /// The phases that nobody followed, which are asked about afterwards.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub missed: Register<BTreeSet<PhaseId>>,
    /// Its meetings.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_keys")]
    pub meetings: BTreeMap<MeetingId, Register<Option<Meeting>>>,
    /// Its informants.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_keys")]
    pub informants: BTreeMap<InformantId, Register<Option<Informant>>>,
    /// Its planned interviews.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "unique_keys")]
    pub plan: BTreeMap<PlanId, Register<Option<Planned>>>,
    /// What was erased of it.
    #[serde(default, skip_serializing_if = "Erased::is_empty")]
    pub erased: Erased,
}

impl Case {
    /// A case of which nothing is known but its id.
    pub fn new(id: CaseId) -> Self {
        Case {
            id,
            deleted: Register::default(),
            label: Register::default(),
            branch: Register::default(),
            description: Register::default(),
            recruitment: Register::default(),
            missed: Register::default(),
            meetings: BTreeMap::new(),
            informants: BTreeMap::new(),
            plan: BTreeMap::new(),
            erased: Erased::default(),
        }
    }

    /// Whether the case takes part and is not deleted: only such cases count and have a column in the sheet.
    pub fn is_recruited(&self) -> bool {
        !self.is_deleted() && self.recruitment.get().state == RecruitmentState::Recruited
    }

    /// Whether the case was deleted.
    pub fn is_deleted(&self) -> bool {
        self.deleted.settled() == Some(&true)
    }

    /// What is known of an informant who is not deleted.
    pub fn informant(&self, id: &InformantId) -> Option<&Informant> {
        self.informants.get(id)?.first()?.as_ref()
    }
}

impl Join for Case {
    /// Joins two copies of one case; the ids are equal.
    fn join(&mut self, other: &Self) {
        let Case { id: _, deleted, label, branch, description, recruitment, missed, meetings, informants, plan, erased } =
            other;
        self.deleted.join(deleted);
        self.label.join(label);
        self.branch.join(branch);
        self.description.join(description);
        self.recruitment.join(recruitment);
        self.missed.join(missed);
        self.meetings.join(meetings);
        self.informants.join(informants);
        self.plan.join(plan);
        self.erased.join(erased);
        self.forget();
    }
}
