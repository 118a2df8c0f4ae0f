//! What was heard of what should be, and what each case still lacks on each variable.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::heard::{Heard, Voice, sources};
use super::proposal::{Verdict, opinions};
use super::sheet::{Basis, CellBasis, cell_of};
use crate::field::{Branch, Case, MeetingState, PlanState, Planned, Score, Study};
use crate::guide::{Guide, Kind, NotYet, SourceKind, Variable};
use crate::text::{BranchId, CaseId, PhaseId, PlanId, RoleId, VariableId};

/// How a role stands in a phase of a case. The first that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Covered {
    /// Somebody was interviewed.
    Done,
    /// An interview is planned.
    Planned,
    /// The role is not relevant here: by the plan, or because every function that leads to it is not relevant in the branch.
    NotRelevant,
    /// Everybody who was asked said no.
    Declined,
    /// Nobody followed the phase; it is asked about afterwards.
    Missed,
    /// Nobody was interviewed, and nobody is planned.
    Missing,
}

impl Covered {
    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Covered::Done => "done",
            Covered::Planned => "planned",
            Covered::NotRelevant => "not-relevant",
            Covered::Declined => "declined",
            Covered::Missed => "missed",
            Covered::Missing => "missing",
        }
    }
}

/// One role in one phase of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleCoverage {
    /// The role.
    pub role: RoleId,
    /// How it stands.
    pub state: Covered,
    /// How many interviews were held, whether or not their accounts are complete.
    pub done: usize,
    /// How many of these have no complete account yet.
    pub open: usize,
    /// How many are planned and not held yet.
    pub planned: usize,
    /// How many said no.
    pub declined: usize,
    /// The planned ones that are not held yet.
    #[serde(skip)]
    pub unkept: Vec<PlanId>,
}

impl RoleCoverage {
    /// How the role stands, as one sign: a number of interviews, or why there are none.
    pub fn sign(&self) -> String {
        match self.state {
            Covered::Done if self.open > 0 => format!("{}*", self.done),
            Covered::Done => self.done.to_string(),
            Covered::Planned => "○".to_owned(),
            Covered::NotRelevant => "–".to_owned(),
            Covered::Declined => "×".to_owned(),
            Covered::Missed => "~".to_owned(),
            Covered::Missing => "·".to_owned(),
        }
    }
}

/// One phase of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseCoverage {
    /// The phase.
    pub phase: PhaseId,
    /// Whether nobody followed it.
    pub missed: bool,
    /// How many of its meetings were observed.
    pub observed: usize,
    /// How many meetings the case has held in it.
    pub held: usize,
    /// How many are still to come.
    pub planned: usize,
    /// How many were called off.
    pub cancelled: usize,
    /// The roles in the guide's order.
    pub roles: Vec<RoleCoverage>,
}

impl PhaseCoverage {
    /// How the meetings stand, as signs: a dot for each that was observed, else what became of them.
    pub fn meetings(&self) -> String {
        if self.observed > 0 {
            "●".repeat(self.observed)
        } else if self.planned > 0 {
            "○".to_owned()
        } else if self.is_cancelled() {
            "×".to_owned()
        } else {
            String::new()
        }
    }

    /// Whether its meetings were called off, and none was held, observed or planned anew.
    pub fn is_cancelled(&self) -> bool {
        self.observed == 0 && self.planned == 0 && self.held == 0 && self.cancelled > 0
    }
}

/// What a case still lacks on a variable.
///
/// A role has been heard on a variable when a complete account of one of its interviews has a score for it other than
/// *not covered*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VariableCoverage {
    /// The variable.
    pub variable: VariableId,
    /// Whether it is a condition or an outcome.
    pub kind: Kind,
    /// What the value in the sheet stands on, agreed before proposed.
    pub basis: CellBasis,
    /// Whether there is a value.
    pub value: bool,
    /// Whether conflicting versions are in the way.
    pub conflict: bool,
    /// How many sources have a score that counts.
    pub sources: usize,
    /// The central roles (weight 2) that are relevant in the case and have not been heard.
    pub central: Vec<Voice>,
    /// The others (weight 1) that are relevant, that the guide asks about it, and that have not been heard.
    pub others: Vec<Voice>,
    /// Those of both that were heard, but only before the variable existed.
    pub not_yet: Vec<Voice>,
}

/// What is most in the way of a case's score on a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Conflicting versions are to be settled.
    Settling,
    /// There is no value.
    Value,
    /// Central roles have not been heard.
    Central,
}

impl VariableCoverage {
    /// What is lacking; none where the case can be weighed, or where it was agreed that it cannot be judged.
    pub fn lack(&self) -> Option<Lack> {
        if self.conflict {
            Some(Lack::Settling)
        } else if self.value {
            Some(Lack::Central).filter(|_| !self.central.is_empty())
        } else {
            Some(Lack::Value).filter(|_| self.basis != CellBasis::Agreed)
        }
    }
}

/// A recruited case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseCoverage {
    /// The case.
    pub case: CaseId,
    /// Its branch.
    pub branch: Option<BranchId>,
    /// The phases in the guide's order.
    pub phases: Vec<PhaseCoverage>,
    /// On how many variables nothing is lacking.
    pub ready: usize,
    /// The variables in force in the guide's order.
    pub variables: Vec<VariableCoverage>,
}

/// Every recruited case in natural order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The cases.
    pub cases: Vec<CaseCoverage>,
}

impl Coverage {
    /// How a recruited case stands.
    pub fn case(&self, id: &CaseId) -> Option<&CaseCoverage> {
        self.cases.iter().find(|case| case.case == *id)
    }

    /// How a phase and a role of a recruited case stand.
    pub fn cell(&self, case: &CaseId, phase: &PhaseId, role: &RoleId) -> Option<(&PhaseCoverage, &RoleCoverage)> {
        let phase = self.case(case)?.phases.iter().find(|known| known.phase == *phase)?;
        Some((phase, phase.roles.iter().find(|known| known.role == *role)?))
    }

    /// Whether a planned interview was held: its case is recruited, and nothing of the plan is left.
    pub fn is_kept(&self, case: &CaseId, id: &PlanId, plan: &Planned) -> bool {
        plan.state == PlanState::Planned
            && self.cell(case, &plan.phase, &plan.role).is_some_and(|(_, role)| !role.unkept.contains(id))
    }
}

/// A case with what was heard in it.
struct Field<'a, 's> {
    study: &'s Study,
    case: &'s Case,
    heard: Vec<&'a Heard<'s>>,
    /// What did not exist yet when each account was begun, beside what was heard.
    lacked: Vec<Vec<NotYet>>,
    plan: Vec<(&'s PlanId, &'s Planned)>,
    missed: BTreeSet<PhaseId>,
    /// The roles that are not relevant in the branch.
    beside: BTreeSet<&'s RoleId>,
}

/// The roles to which functions lead, but none that is relevant in the branch.
fn beside<'s>(guide: &'s Guide, branch: Option<&Branch>) -> BTreeSet<&'s RoleId> {
    let Some(branch) = branch else { return BTreeSet::new() };
    let (without, with): (Vec<_>, Vec<_>) =
        guide.functions.iter().partition(|function| branch.not_relevant.contains(&function.id));
    let with: BTreeSet<&RoleId> = with.into_iter().map(|function| &function.role).collect();
    without.into_iter().map(|function| &function.role).filter(|role| !with.contains(role)).collect()
}

impl<'a, 's> Field<'a, 's> {
    fn new(study: &'s Study, case: &'s Case, heard: Vec<&'a Heard<'s>>) -> Self {
        let branch = case.branch.first().and_then(Option::as_ref).and_then(|id| study.file.branches.get(id));
        let lacked = |heard: &&Heard<'_>| heard.accounts.iter().map(|(_, account)| study.not_yet(account)).collect();
        Field {
            study,
            case,
            lacked: heard.iter().map(lacked).collect(),
            heard,
            plan: case.plan.iter().filter_map(|(id, register)| Some((id, register.first()?.as_ref()?))).collect(),
            missed: case.missed.get(),
            beside: beside(&study.guide, branch.and_then(|register| register.first()?.as_ref())),
        }
    }

    fn sources(&self, kind: SourceKind, phase: &PhaseId) -> impl Iterator<Item = &&'a Heard<'s>> {
        self.heard.iter().filter(move |heard| heard.description.kind == kind && heard.description.phase.as_ref() == Some(phase))
    }

    fn ruled_out(&self, phase: &PhaseId, role: &RoleId) -> bool {
        self.plan.iter().any(|(_, p)| p.state == PlanState::NotRelevant && &p.phase == phase && &p.role == role)
    }

    /// Whether a role can be heard in the case at all: in the branch, and in some phase that somebody followed.
    fn is_relevant(&self, role: &RoleId) -> bool {
        let mut followed = self.study.guide.phases.iter().filter(|phase| !self.missed.contains(&phase.id)).peekable();
        let somewhere = followed.peek().is_none() || followed.any(|phase| !self.ruled_out(&phase.id, role));
        somewhere && !self.beside.contains(role)
    }

    /// Whether a meeting can be heard: one was observed, or there may be one that somebody follows.
    fn has_meetings(&self) -> bool {
        let meetings = || self.case.meetings.values().filter_map(|register| register.first()?.as_ref());
        self.heard.iter().any(|heard| heard.description.kind == SourceKind::Meeting)
            || meetings().next().is_none()
            || meetings().any(|m| m.state != MeetingState::Cancelled && !self.missed.contains(&m.phase))
    }

    fn role(&self, phase: &PhaseId, role: &RoleId) -> RoleCoverage {
        let of_role = |heard: &&&'a Heard<'s>| heard.description.roles.contains(role);
        let done: Vec<_> = self.sources(SourceKind::Interview, phase).filter(of_role).collect();
        let plans = |state| self.plan.iter().filter(move |(_, p)| p.state == state && &p.phase == phase && &p.role == role);
        // A plan that names a person is kept when that person was interviewed; one that names none, by any other interview.
        let aliases = &self.study.file.aliases;
        let mut left = done.clone();
        let mut unkept = Vec::new();
        let (named, unnamed): (Vec<_>, Vec<_>) = plans(PlanState::Planned).partition(|(_, plan)| plan.informant.is_some());
        for (id, plan) in named.into_iter().chain(unnamed) {
            let person = plan.informant.as_ref().map(|id| aliases.informant(id));
            let kept = left.iter().position(|heard| person.is_none_or(|person| heard.informants.contains(person)));
            match kept {
                Some(n) => {
                    left.swap_remove(n);
                }
                None => unkept.push((*id).clone()),
            }
        }
        let declined = plans(PlanState::Declined).count();
        let state = if !done.is_empty() {
            Covered::Done
        } else if !unkept.is_empty() {
            Covered::Planned
        } else if self.beside.contains(role) || self.ruled_out(phase, role) {
            Covered::NotRelevant
        } else if declined > 0 {
            Covered::Declined
        } else if self.missed.contains(phase) {
            Covered::Missed
        } else {
            Covered::Missing
        };
        RoleCoverage {
            role: role.clone(),
            state,
            done: done.len(),
            open: done.iter().filter(|heard| !heard.is_complete()).count(),
            planned: unkept.len(),
            declined,
            unkept,
        }
    }

    fn phase(&self, phase: &PhaseId) -> PhaseCoverage {
        let meetings = |state| {
            let known = self.case.meetings.values().filter_map(|register| register.first()?.as_ref());
            known.filter(|meeting| meeting.state == state && &meeting.phase == phase).count()
        };
        PhaseCoverage {
            phase: phase.clone(),
            missed: self.missed.contains(phase),
            observed: self.sources(SourceKind::Meeting, phase).filter_map(|h| h.observed()).collect::<BTreeSet<_>>().len(),
            held: meetings(MeetingState::Held),
            planned: meetings(MeetingState::Planned),
            cancelled: meetings(MeetingState::Cancelled),
            roles: self.study.guide.roles.iter().map(|role| self.role(phase, &role.id)).collect(),
        }
    }

    fn variable(&self, variable: &Variable) -> VariableCoverage {
        let guide = &self.study.guide;
        let cell = cell_of(self.study, &self.case.id, variable, &self.heard, Basis::Best, false);
        let answers = |verdict: Verdict<'_>| match verdict {
            Verdict::Unscored => false,
            Verdict::Scored(scored) => scored.score != Score::NotCovered,
            Verdict::Conflict => true,
        };
        let mut answered: BTreeSet<Voice> = BTreeSet::new();
        for heard in &self.heard {
            if opinions(heard, &variable.id).iter().any(|opinion| !opinion.open && answers(opinion.verdict)) {
                answered.extend(heard.voices.iter().cloned());
            }
        }
        let questions: Vec<_> = guide.questions.iter().filter(|q| q.variable.as_ref() == Some(&variable.id)).collect();
        let asked = |voice: &Voice| match voice {
            Voice::Role(role) => questions.iter().any(|q| q.kinds.contains(&SourceKind::Interview) && q.asks(role)),
            Voice::Meeting => questions.iter().any(|q| q.kinds.contains(&SourceKind::Meeting)),
        };
        let relevant = |voice: &Voice| match voice {
            Voice::Role(role) => self.is_relevant(role),
            Voice::Meeting => self.has_meetings() && asked(voice),
        };
        let voices = guide.roles.iter().map(|role| Voice::Role(role.id.clone())).chain([Voice::Meeting]);
        let lacking: Vec<Voice> =
            voices.filter(|voice| voice.weight(variable) > 0 && !answered.contains(voice) && relevant(voice)).collect();
        let (central, mut others): (Vec<_>, Vec<_>) = lacking.into_iter().partition(|voice| voice.weight(variable) > 1);
        others.retain(asked);
        let too_early = |voice: &&Voice| {
            let mut heard = self.heard.iter().zip(&self.lacked).filter(|(heard, _)| heard.voices.contains(voice)).peekable();
            let lacked = |lacked: &[NotYet]| lacked.iter().all(|lacked| lacked.variables.contains(&variable.id));
            heard.peek().is_some() && heard.all(|(_, accounts)| lacked(accounts))
        };
        VariableCoverage {
            not_yet: central.iter().chain(&others).filter(too_early).cloned().collect(),
            variable: variable.id.clone(),
            kind: variable.kind,
            basis: cell.basis,
            value: cell.value.is_some(),
            conflict: cell.conflict,
            sources: cell.sources,
            central,
            others,
        }
    }
}

/// What was heard of what should be: every role in every phase of every recruited case, and what is lacking by variable.
pub fn coverage(study: &Study) -> Coverage {
    let all = sources(study);
    let case = |case| {
        let field = Field::new(study, case, of_case(&all, &case.id));
        let variables: Vec<_> = study.guide.variables.iter().map(|variable| field.variable(variable)).collect();
        CaseCoverage {
            case: case.id.clone(),
            branch: case.branch.get(),
            phases: study.guide.phases.iter().map(|phase| field.phase(&phase.id)).collect(),
            ready: variables.iter().filter(|variable| variable.lack().is_none()).count(),
            variables,
        }
    };
    Coverage { cases: study.recruited().map(case).collect() }
}

/// The central informants of a cell that were not heard, and the meetings if they are central and were not scored: whoever agrees on a
/// score says in the rationale why it holds all the same.
pub fn missing(study: &Study, case: &CaseId, variable: &VariableId) -> Vec<Voice> {
    let all = sources(study);
    let variable = study.guide.variable(variable);
    variable.map(|variable| missing_among(study, case, variable, of_case(&all, case))).unwrap_or_default()
}

/// The same of a variable of the guide, by the sources of the case.
pub(super) fn missing_among(study: &Study, case: &CaseId, variable: &Variable, heard: Vec<&Heard<'_>>) -> Vec<Voice> {
    let known = study.recruited().find(|known| known.id == *case);
    known.map(|case| Field::new(study, case, heard).variable(variable).central).unwrap_or_default()
}

fn of_case<'a, 's>(all: &'a [Heard<'s>], case: &CaseId) -> Vec<&'a Heard<'s>> {
    all.iter().filter(|heard| heard.case == Some(case)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{Description, Meeting, Status};
    use crate::register::Register;
    use crate::text::{MeetingId, PlanId};
    use crate::weigh::sample::{Sample, given, id, interview, interview_with, meeting, one};

    fn plan(sample: &mut Sample, plan: &str, phase: &str, role: &str, state: PlanState, informant: Option<&str>) {
        let planned = Planned {
            phase: id(phase),
            role: id(role),
            state,
            informant: informant.map(id),
            date: None,
            time: None,
            why: String::new(),
        };
        sample.case("1", "kom").plan.insert(id::<PlanId>(plan), one(Some(planned)));
    }

    fn held(phase: &str, state: MeetingState) -> Register<Option<Meeting>> {
        one(Some(Meeting { phase: id(phase), state, date: None, form: None, note: String::new() }))
    }

    /// A row of the case's first table: `role state done+open/planned/declined`.
    fn roles(sample: &Sample, phase: usize) -> Vec<String> {
        let coverage = coverage(&sample.study);
        let row =
            |r: &RoleCoverage| format!("{} {} {}-{}/{}/{}", r.role, r.state.name(), r.done, r.open, r.planned, r.declined);
        coverage.cases[0].phases[phase].roles.iter().map(row).collect()
    }

    /// What a variable lacks: central, then others.
    fn lacks(sample: &Sample, variable: usize) -> (String, String) {
        let coverage = coverage(&sample.study);
        let lacks = &coverage.cases[0].variables[variable];
        let spelled = |voices: &[Voice]| voices.iter().map(Voice::to_string).collect::<Vec<_>>().join(" ");
        (spelled(&lacks.central), spelled(&lacks.others))
    }

    #[test]
    fn how_each_role_stands_in_each_phase() {
        let mut sample = Sample::new();
        sample.case("1", "kom");
        assert_eq!(roles(&sample, 0), ["leder missing 0-0/0/0", "amr missing 0-0/0/0", "hr-chef missing 0-0/0/0"]);
        sample.account("1", "k1-leder", "lm", interview_with(&["p1"])).description =
            one(Description { roles: vec![id("leder"), id("amr")], ..interview_with(&["p1"]) });
        sample.account("1", "k1-leder", "sj", interview(&[])).status = one(Status::Open);
        sample.account("1", "k2-leder", "lm", interview(&["leder"])).status = one(Status::Open);
        sample.account("1", "k3-leder", "lm", meeting("opstart"));
        plan(&mut sample, "a", "opstart", "leder", PlanState::Planned, None);
        plan(&mut sample, "b", "opstart", "leder", PlanState::Planned, Some("p1"));
        plan(&mut sample, "c", "opstart", "leder", PlanState::Planned, Some("p2"));
        plan(&mut sample, "d", "opstart", "leder", PlanState::Declined, Some("p3"));
        plan(&mut sample, "e", "opstart", "hr-chef", PlanState::Declined, None);
        // The second description of k1-leder conflicts with the first; the first of them holds.
        sample.study.accounts.retain(|key, _| key.evaluator != id("sj"));
        assert_eq!(roles(&sample, 0), ["leder done 2-1/1/1", "amr done 1-0/0/0", "hr-chef declined 0-0/0/1"]);

        sample.branch("kom", &["topleder", "afdelingsleder"]);
        plan(&mut sample, "f", "status", "leder", PlanState::NotRelevant, None);
        plan(&mut sample, "g", "status", "amr", PlanState::Planned, None);
        sample.case("1", "kom").missed = one([id("opstart"), id("status")].into());
        assert_eq!(roles(&sample, 1), ["leder not-relevant 0-0/0/0", "amr planned 0-0/1/0", "hr-chef not-relevant 0-0/0/0"]);
        plan(&mut sample, "g", "status", "amr", PlanState::Declined, None);
        assert_eq!(roles(&sample, 1)[1], "amr declined 0-0/0/1");
        sample.case("1", "kom").plan.clear();
        assert_eq!(roles(&sample, 1), ["leder missed 0-0/0/0", "amr missed 0-0/0/0", "hr-chef not-relevant 0-0/0/0"]);
    }

    #[test]
    fn meetings_by_phase() {
        let mut sample = Sample::new();
        let case = sample.case("1", "kom");
        for (name, phase, state) in [
            ("a", "opstart", MeetingState::Held),
            ("b", "opstart", MeetingState::Held),
            ("c", "status", MeetingState::Cancelled),
            ("d", "status", MeetingState::Planned),
        ] {
            case.meetings.insert(id::<MeetingId>(name), held(phase, state));
        }
        case.missed = one([id("status")].into());
        for (source, observed) in [("k1-a1", Some("a")), ("k1-a2", Some("a")), ("k1-b", None)] {
            let description = Description { meeting: observed.map(id), ..meeting("opstart") };
            sample.account("1", source, "lm", description);
        }
        let coverage = coverage(&sample.study);
        let phases = coverage.cases[0].phases.iter();
        let counts: Vec<_> = phases.map(|p| (p.missed, p.observed, p.held, p.planned, p.cancelled)).collect();
        assert_eq!(counts, [(false, 2, 2, 0, 0), (true, 0, 0, 1, 1)]);
        let json = serde_json::to_value(&coverage).unwrap();
        assert_eq!(json["cases"][0]["phases"][1]["roles"][0]["state"], "missed");
    }

    #[test]
    fn what_each_variable_lacks() {
        let mut sample = Sample::new();
        sample.case("1", "kom");
        let pair = |central: &str, others: &str| (central.to_owned(), others.to_owned());
        // hr-chef has no weight for struktur, and no question about it is for meetings.
        assert_eq!(lacks(&sample, 0), pair("amr", "leder"));
        assert_eq!(lacks(&sample, 1), pair("meeting", "leder amr hr-chef"));
        // Not covered is no answer; not knowing is one, but gives no value.
        sample.scored("k1-amr", "lm", &["amr"], "nc");
        assert_eq!(lacks(&sample, 0), pair("amr", "leder"));
        sample.scored("k1-amr", "lm", &["amr"], "nc").scores.insert(id("struktur"), one(Some(given("dk"))));
        assert_eq!(lacks(&sample, 0), pair("", "leder"));
        assert!(!coverage(&sample.study).cases[0].variables[0].value);
        // Nor is an open account one, nor can be lacking whom nobody is to ask.
        sample.scored("k1-leder", "lm", &["leder"], "2").status = one(Status::Open);
        assert_eq!(lacks(&sample, 0), pair("", "leder"));
        sample.study.guide.questions[0].roles = Some(vec![id("amr")]);
        assert_eq!(lacks(&sample, 0), pair("", ""));
        // A role that the branch or the plan rules out; a meeting when all were called off.
        sample.branch("kom", &["topleder"]);
        assert_eq!(lacks(&sample, 1), pair("meeting", "leder amr"));
        plan(&mut sample, "a", "opstart", "leder", PlanState::NotRelevant, None);
        assert_eq!(lacks(&sample, 1), pair("meeting", "leder amr"));
        sample.case("1", "kom").missed = one([id("status")].into());
        assert_eq!(lacks(&sample, 1), pair("meeting", "amr"));
        sample.case("1", "kom").meetings.insert(id("m"), held("opstart", MeetingState::Cancelled));
        assert_eq!(lacks(&sample, 1), pair("", "amr"));
        sample.account("1", "k1-moede", "lm", meeting("opstart"));
        assert_eq!(lacks(&sample, 1), pair("meeting", "amr"));
    }
}
