//! What a person still has to settle.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use crate::field::{
    Account, AdHoc, Agreed, Branch, Case, Consensus, Consent, Description, Evaluator, Form, Informant, Meeting, MeetingState,
    Participant, PlanState, Planned, Recruitment, RecruitmentState, Scored, Session, Status, Study, Worded,
};
use crate::guide::{Amendment, GuideVersion, Question, Variable};
use crate::register::{Entry, Join, Register};
use crate::text::{BranchId, EvaluatorId, SourceId, Stamp, VariableId};

/// One of the versions in a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Version {
    /// What it says, as text; empty where the version is that there is nothing.
    pub text: String,
    /// Who wrote it.
    pub by: EvaluatorId,
    /// When.
    pub at: Stamp,
}

/// A place in a study where several people wrote different things without having seen each other's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The place: the file without its ending, and what within it, such as `accounts/4/bar-1--lm/score/kompetence`.
    pub id: String,
    /// The versions, in the order of their entries, one for each distinct value.
    pub versions: Vec<Version>,
}

/// A value that can be shown as one text.
trait Plain {
    fn plain(&self) -> String;
}

/// The parts that say something, joined for reading.
fn parts<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn list<T: fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
}

fn opt<T: fmt::Display>(item: &Option<T>) -> String {
    item.as_ref().map(T::to_string).unwrap_or_default()
}

fn yes(name: &str, holds: bool) -> String {
    if holds { name.to_owned() } else { String::new() }
}

macro_rules! plain {
    ($($type:ty: |$value:ident| $text:expr;)*) => {$(
        impl Plain for $type {
            fn plain(&self) -> String {
                let $value = self;
                $text
            }
        }
    )*};
}

plain! {
    String: |text| text.clone();
    bool: |holds| if *holds { "yes".into() } else { "no".into() };
    BranchId: |id| id.to_string();
    Status: |status| status.name().into();
    Scored: |scored| parts([scored.score.to_string(), scored.rationale.clone()]);
    Agreed: |agreed| parts([agreed.score.to_string(), agreed.why.clone(), list(&agreed.by), agreed.dissent.clone()]);
    AdHoc: |question| parts([question.theme.to_string(), opt(&question.variable), question.text.clone()]);
    Worded: |worded| worded.text.0.values().cloned().collect::<Vec<_>>().join(" / ");
    GuideVersion: |guide| parts([guide.guide.clone(), guide.version.to_string(), guide.hash.clone()]);
    Description: |d| parts([
        d.kind.to_string(), opt(&d.phase), list(&d.roles), list(&d.informants), opt(&d.medium), opt(&d.date), opt(&d.meeting), d.title.clone(), d.location.clone(), opt(&d.minutes),
    ]);
    Consent: |c| parts([
        c.how.clone(), opt(&c.at), c.recording.map(|r| format!("recording: {}", r.plain())).unwrap_or_default(),
        c.quotes.map(|q| format!("quotes: {}", q.plain())).unwrap_or_default(), opt(&c.withdrawn),
    ]);
    Session: |s| parts([s.began.to_string(), opt(&s.ended), opt(&s.medium), s.recording.clone(), opt(&s.zero)]);
    Vec<Participant>: |all| list(all.iter().map(|p| parts([p.function.to_string(), opt(&p.informant), p.count.to_string()])));
    BTreeSet<crate::text::PhaseId>: |phases| list(phases);
    Recruitment: |r| {
        let state = match r.state {
            RecruitmentState::Invited => "invited",
            RecruitmentState::Recruited => "recruited",
            RecruitmentState::Declined => "declined",
        };
        parts([state.into(), r.why.clone()])
    };
    Meeting: |m| {
        let state = match m.state {
            MeetingState::Planned => "planned",
            MeetingState::Held => "held",
            MeetingState::Cancelled => "cancelled",
        };
        let form = m.form.map(|form| match form { Form::Room => "room", Form::Online => "online" });
        parts([m.phase.to_string(), state.into(), opt(&m.date), opt(&form), m.note.clone()])
    };
    Informant: |i| parts([opt(&i.function), i.note.clone()]);
    Planned: |p| {
        let state = match p.state {
            PlanState::Planned => "planned",
            PlanState::Declined => "declined",
            PlanState::NotRelevant => "not-relevant",
        };
        parts([p.phase.to_string(), p.role.to_string(), state.into(), opt(&p.informant), opt::<NaiveDate>(&p.date), opt(&p.time), p.why.clone()])
    };
    Branch: |b| parts([b.label.clone(), list(&b.not_relevant)]);
    Evaluator: |e| e.name.clone();
    Amendment<Question>: |a| parts([a.item.text.0.values().cloned().collect::<Vec<_>>().join(" / "), yes("retired", a.retired), a.why.clone()]);
    Amendment<Variable>: |a| parts([a.item.label.0.values().cloned().collect::<Vec<_>>().join(" / "), yes("retired", a.retired), a.why.clone()]);
}

impl<T: Plain> Plain for Option<T> {
    fn plain(&self) -> String {
        self.as_ref().map(T::plain).unwrap_or_default()
    }
}

/// Collects the conflicts of one file.
struct Collector<'a> {
    file: String,
    found: &'a mut Vec<Conflict>,
}

impl Collector<'_> {
    fn see<T: Plain + Clone + Ord>(&mut self, what: impl fmt::Display, register: &Register<T>) {
        if !register.is_conflict() {
            return;
        }
        let mut shown: Vec<&T> = Vec::new();
        let mut versions = Vec::new();
        for entry in register.entries() {
            if !shown.contains(&&entry.value) {
                shown.push(&entry.value);
                versions.push(Version { text: entry.value.plain(), by: entry.by.clone(), at: entry.at });
            }
        }
        self.found.push(Conflict { id: format!("{}/{what}", self.file), versions });
    }

    fn account(&mut self, account: &Account) {
        self.see("guide", &account.guide);
        self.see("description", &account.description);
        self.see("status", &account.status);
        self.see("consent", &account.consent);
        self.see("participants", &account.participants);
        account.sessions.iter().for_each(|(id, r)| self.see(format_args!("session/{id}"), r));
        account.ad_hoc.iter().for_each(|(id, r)| self.see(format_args!("question/{id}"), r));
        for (id, note) in &account.notes {
            self.see(format_args!("note/{id}"), &note.text);
            self.see(format_args!("flag/{id}"), &note.flag);
            self.see(format_args!("worded/{id}"), &note.worded);
        }
        self.see("loose", &account.loose);
        account.scores.iter().for_each(|(id, r)| self.see(format_args!("score/{id}"), r));
    }

    fn case(&mut self, case: &Case) {
        self.see("deleted", &case.deleted);
        self.see("label", &case.label);
        self.see("branch", &case.branch);
        self.see("description", &case.description);
        self.see("recruitment", &case.recruitment);
        self.see("missed", &case.missed);
        case.meetings.iter().for_each(|(id, r)| self.see(format_args!("meeting/{id}"), r));
        case.informants.iter().for_each(|(id, r)| self.see(format_args!("informant/{id}"), r));
        case.plan.iter().for_each(|(id, r)| self.see(format_args!("plan/{id}"), r));
    }

    fn consensus(&mut self, consensus: &Consensus) {
        consensus.scores.iter().for_each(|(id, r)| self.see(format_args!("score/{id}"), r));
        consensus.parked.iter().for_each(|(id, r)| self.see(format_args!("parked/{id}"), r));
    }
}

/// The sources of which different accounts say different things: none of the accounts is in conflict with itself, the join over
/// them is.
fn disputed(study: &Study) -> BTreeMap<&SourceId, Register<Description>> {
    let mut joined: BTreeMap<&SourceId, Register<Description>> = BTreeMap::new();
    for account in study.accounts.values() {
        joined.entry(study.file.aliases.source(&account.key.source)).or_default().join(&account.description);
    }
    for account in study.accounts.values().filter(|account| account.description.is_conflict()) {
        joined.remove(study.file.aliases.source(&account.key.source));
    }
    joined
}

/// Where one evaluator scored one source under several ids, and not alike.
///
/// The accounts are different files with registers of their own: a score that stands in one of them alone contradicts nothing.
fn scored_apart(study: &Study) -> Vec<Conflict> {
    type Scores<'s> = BTreeMap<&'s VariableId, Vec<&'s Entry<Option<Scored>>>>;
    let aliases = &study.file.aliases;
    let mut together: BTreeMap<(&SourceId, &EvaluatorId), Scores<'_>> = BTreeMap::new();
    for account in study.accounts.values() {
        let who = (aliases.source(&account.key.source), aliases.evaluator(&account.key.evaluator));
        for (variable, register) in account.scores.iter().filter(|(_, register)| !register.is_conflict()) {
            let scored = register.entries().first().filter(|entry| entry.value.is_some());
            together.entry(who).or_default().entry(variable).or_default().extend(scored);
        }
    }
    let mut found = Vec::new();
    for ((source, evaluator), scores) in together {
        for (variable, entries) in scores {
            let mut versions: Vec<Version> = Vec::new();
            let mut scores = Vec::new();
            for entry in entries {
                let score = entry.value.as_ref().map(|scored| scored.score);
                if !scores.contains(&score) {
                    scores.push(score);
                    versions.push(Version { text: entry.value.plain(), by: entry.by.clone(), at: entry.at });
                }
            }
            if versions.len() > 1 {
                found.push(Conflict { id: format!("sources/{source}/{evaluator}/score/{variable}"), versions });
            }
        }
    }
    found
}

/// Every conflict of a study, in the order of its files: the study's own, the amendments, cases, accounts, what accounts say
/// differently of one source, consensus.
pub fn conflicts(study: &Study) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut at = |file: String, see: &mut dyn FnMut(&mut Collector)| see(&mut Collector { file, found: &mut found });
    at("study".into(), &mut |c| {
        c.see("name", &study.file.name);
        c.see("about", &study.file.about);
        study.file.branches.iter().for_each(|(id, r)| c.see(format_args!("branch/{id}"), r));
        study.file.evaluators.iter().for_each(|(id, r)| c.see(format_args!("evaluator/{id}"), r));
        study.file.aliases.sources.iter().for_each(|(pair, r)| c.see(format_args!("same-source/{pair}"), r));
        study.file.aliases.informants.iter().for_each(|(pair, r)| c.see(format_args!("same-informant/{pair}"), r));
        study.file.aliases.evaluators.iter().for_each(|(pair, r)| c.see(format_args!("same-evaluator/{pair}"), r));
    });
    at("amendments".into(), &mut |c| {
        study.amendments.questions.iter().for_each(|(id, r)| c.see(format_args!("question/{id}"), r));
        study.amendments.variables.iter().for_each(|(id, r)| c.see(format_args!("variable/{id}"), r));
    });
    for case in study.cases.values() {
        at(format!("cases/{}", case.id), &mut |c| c.case(case));
    }
    for account in study.accounts.values() {
        at(format!("accounts/{}", account.key), &mut |c| c.account(account));
    }
    for (source, description) in disputed(study) {
        at(format!("sources/{source}"), &mut |c| c.see("description", &description));
    }
    found.extend(scored_apart(study));
    let mut at = |file: String, see: &mut dyn FnMut(&mut Collector)| see(&mut Collector { file, found: &mut found });
    for consensus in study.consensus.values() {
        at(format!("consensus/{}", consensus.case), &mut |c| c.consensus(consensus));
    }
    found
}
