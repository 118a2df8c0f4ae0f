//! Interviews and persons by function and branch, and observed meetings: Table 3 of the report.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Serialize, Serializer};

use crate::field::{Case, FEW, Study};
use crate::guide::SourceKind;
use crate::text::{BranchId, CaseId, FunctionId, InformantId, PhaseId};
use crate::weigh::{Heard, Observed, sources};

/// What a row counts. Spelled `cases`, `meetings`, `meetings:<phase>`, `interviews` or `function:<function>`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The recruited cases.
    Cases,
    /// The observed meetings.
    Meetings,
    /// Those of one phase.
    MeetingsOf(PhaseId),
    /// The interviews, and the persons interviewed.
    Interviews,
    /// The interviews in which this function was present, and the persons who hold it.
    Function(FunctionId),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Cases => f.pad("cases"),
            Subject::Meetings => f.pad("meetings"),
            Subject::MeetingsOf(phase) => f.pad(&format!("meetings:{phase}")),
            Subject::Interviews => f.pad("interviews"),
            Subject::Function(function) => f.pad(&format!("function:{function}")),
        }
    }
}

impl Serialize for Subject {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// A cell. Spelled `5`, `65/44`, `i/r` or `*`; serialised as a number, as `{"interviews", "persons"}`, as null, or as `"*"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Tally {
    /// A plain count.
    Count(usize),
    /// Interviews, and distinct persons in them.
    Heard {
        /// Interviews.
        interviews: usize,
        /// Distinct persons.
        persons: usize,
    },
    /// The function is not relevant in the branch.
    NotRelevant,
    /// It is not shown, because so few people stand behind it, or because it would tell one that is not shown.
    #[serde(serialize_with = "hidden")]
    Hidden,
}

/// How a figure is spelled that is not shown.
const HIDDEN: &str = "*";

fn hidden<S: Serializer>(to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(HIDDEN)
}

impl Tally {
    /// How many people stand behind it, if it says so.
    fn persons(self) -> Option<usize> {
        match self {
            Tally::Heard { persons, .. } => Some(persons),
            Tally::Count(_) | Tally::NotRelevant | Tally::Hidden => None,
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tally::Count(count) => f.pad(&count.to_string()),
            Tally::Heard { interviews, persons } => f.pad(&format!("{interviews}/{persons}")),
            Tally::NotRelevant => f.pad("i/r"),
            Tally::Hidden => f.pad(HIDDEN),
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldworkRow {
    /// What it counts.
    pub row: Subject,
    /// One cell a branch, in the order of [`Fieldwork::branches`].
    pub cells: Vec<Tally>,
    /// Over all recruited cases, those without a branch included, those of branches where it is not relevant left out.
    pub total: Tally,
}

/// Interviews and persons by function and branch, and observed meetings by phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fieldwork {
    /// The study's branches, and whatever else a recruited case names as its branch, in natural order.
    pub branches: Vec<BranchId>,
    /// The rows: cases, meetings, meetings by phase, interviews, functions, in the guide's order.
    pub rows: Vec<FieldworkRow>,
}

impl Fieldwork {
    /// Leaves no figure of people in it that fewer than [`FEW`] of them stand behind, nor one that would tell such a figure: where
    /// one figure alone of a row or of a column is missing, the rest tells it, so the least of the others goes too (complementary
    /// suppression: Willenborg and de Waal, *Elements of Statistical Disclosure Control*, 2001). How many figures went.
    pub fn aggregate(&mut self) -> usize {
        let columns = self.branches.len().saturating_add(1);
        let mut heard: Vec<Vec<Tally>> = self.rows.iter().map(|row| [&row.cells[..], &[row.total]].concat()).collect();
        for tally in heard.iter_mut().flatten() {
            if tally.persons().is_some_and(|persons| (1..FEW).contains(&persons)) {
                *tally = Tally::Hidden;
            }
        }
        let rows: Vec<Vec<(usize, usize)>> =
            (0..heard.len()).map(|row| (0..columns).map(|column| (row, column)).collect()).collect();
        let down: Vec<Vec<(usize, usize)>> =
            (0..columns).map(|column| (0..heard.len()).map(|row| (row, column)).collect()).collect();
        let at = |heard: &[Vec<Tally>], (row, column): (usize, usize)| heard.get(row)?.get(column).copied();
        // Each round hides one figure at least, or is the last.
        loop {
            let lone = rows.iter().chain(&down).find_map(|line| {
                let is_hidden = |place: &&(usize, usize)| at(&heard, **place) == Some(Tally::Hidden);
                let least = line.iter().filter_map(|place| Some((at(&heard, *place)?.persons().filter(|n| *n > 0)?, *place)));
                (line.iter().filter(is_hidden).count() == 1).then(|| least.min()).flatten()
            });
            let Some((_, (row, column))) = lone else { break };
            if let Some(tally) = heard.get_mut(row).and_then(|row| row.get_mut(column)) {
                *tally = Tally::Hidden;
            }
        }
        let gone = heard.iter().flatten().filter(|tally| **tally == Tally::Hidden).count();
        for (row, mut tallies) in self.rows.iter_mut().zip(heard) {
            if let Some(total) = tallies.pop() {
                (row.cells, row.total) = (tallies, total);
            }
        }
        gone
    }

    /// The table: a head `row,<branch>…,total`, then the rows.
    pub fn table(&self) -> Vec<Vec<String>> {
        let branches = self.branches.iter().map(BranchId::to_string);
        let head = std::iter::once("row".to_owned()).chain(branches).chain(["total".to_owned()]).collect();
        let row = |row: &FieldworkRow| {
            let cells = row.cells.iter().chain([&row.total]).map(Tally::to_string);
            std::iter::once(row.row.to_string()).chain(cells).collect()
        };
        std::iter::once(head).chain(self.rows.iter().map(row)).collect()
    }
}

/// The branch and the phase of a meeting.
type Place<'s> = (Option<&'s BranchId>, Option<&'s PhaseId>);

/// An interview of a recruited case: who was there, and the functions that each of them holds.
struct Interview<'s> {
    branch: Option<&'s BranchId>,
    persons: BTreeMap<&'s InformantId, BTreeSet<&'s FunctionId>>,
}

/// The function of somebody as an interview names them; where that is not known, those of the same person under other ids.
fn functions<'s>(study: &'s Study, case: &'s Case, informant: &InformantId) -> BTreeSet<&'s FunctionId> {
    let aliases = &study.file.aliases;
    if let Some(function) = case.informant(informant).and_then(|known| known.function.as_ref()) {
        return BTreeSet::from([function]);
    }
    let same = case.informants.iter().filter(|(id, _)| aliases.informant(id) == aliases.informant(informant));
    same.filter_map(|(_, register)| register.first()?.as_ref()?.function.as_ref()).collect()
}

fn interview<'s>(study: &'s Study, case: &'s Case, heard: &'s Heard<'s>) -> Interview<'s> {
    let mut persons: BTreeMap<&InformantId, BTreeSet<&FunctionId>> = BTreeMap::new();
    for informant in &heard.description.informants {
        let person = study.file.aliases.informant(informant);
        persons.entry(person).or_default().extend(functions(study, case, informant));
    }
    Interview { branch: branch_of(case), persons }
}

fn branch_of(case: &Case) -> Option<&BranchId> {
    case.branch.first()?.as_ref()
}

/// Counts interviews and distinct persons; of one function, if one is given.
fn heard<'a>(interviews: impl Iterator<Item = &'a Interview<'a>>, function: Option<&FunctionId>) -> Tally {
    let mut persons: BTreeSet<&InformantId> = BTreeSet::new();
    let mut count = 0usize;
    for interview in interviews {
        let holds = |functions: &BTreeSet<&FunctionId>| function.is_none_or(|function| functions.contains(function));
        let present: Vec<_> = interview.persons.iter().filter(|(_, functions)| holds(functions)).map(|(id, _)| *id).collect();
        count = count.saturating_add((function.is_none() || !present.is_empty()).into());
        persons.extend(present);
    }
    Tally::Heard { interviews: count, persons: persons.len() }
}

/// Counts the fieldwork of the recruited cases.
///
/// An interview counts once in each function present among its informants and once in the total, also where nobody is known
/// to have been there; persons are distinct informants. Ids that mean the same are one. A meeting that was observed in
/// several sources is one, where they name it. Where a branch marks a function as not relevant, its cell says so, and the
/// total of that row is that of the others.
pub fn fieldwork(study: &Study) -> Fieldwork {
    let all = sources(study);
    let cases: BTreeMap<&CaseId, &Case> = study.recruited().map(|case| (&case.id, case)).collect();
    let live = study.file.branches.iter().filter(|(_, register)| register.values().into_iter().any(Option::is_some));
    let used = cases.values().filter_map(|case| branch_of(case));
    let branches: BTreeSet<&BranchId> = live.map(|(id, _)| id).chain(used).collect();

    let mut interviews: Vec<Interview<'_>> = Vec::new();
    let mut meetings: BTreeMap<(&CaseId, Observed<'_>), Place<'_>> = BTreeMap::new();
    for heard in &all {
        let Some((id, case)) = heard.case.and_then(|id| cases.get_key_value(id)) else { continue };
        if let Some(meeting) = heard.observed() {
            meetings.insert((*id, meeting), (branch_of(case), heard.description.phase.as_ref()));
        } else if heard.description.kind == SourceKind::Interview {
            interviews.push(interview(study, case, heard));
        }
    }

    let count = |row: Subject, of: &dyn Fn(Option<&BranchId>) -> usize| FieldworkRow {
        row,
        cells: branches.iter().map(|branch| Tally::Count(of(Some(branch)))).collect(),
        total: Tally::Count(of(None)),
    };
    let within = |of: Option<&BranchId>, branch: Option<&BranchId>| branch.is_none() || of == branch;
    let observed = |branch: Option<&BranchId>, phase: Option<&PhaseId>| {
        let counts = |(b, p): &&Place<'_>| within(*b, branch) && (phase.is_none() || *p == phase);
        meetings.values().filter(counts).count()
    };
    let mut rows = vec![
        count(Subject::Cases, &|branch| cases.values().filter(|case| within(branch_of(case), branch)).count()),
        count(Subject::Meetings, &|branch| observed(branch, None)),
    ];
    for phase in &study.guide.phases {
        rows.push(count(Subject::MeetingsOf(phase.id.clone()), &|branch| observed(branch, Some(&phase.id))));
    }
    rows.push(FieldworkRow {
        row: Subject::Interviews,
        cells: branches.iter().map(|b| heard(interviews.iter().filter(|i| i.branch == Some(*b)), None)).collect(),
        total: heard(interviews.iter(), None),
    });
    for function in &study.guide.functions {
        let beside = |branch: &BranchId| {
            let branch = study.file.branches.get(branch).and_then(|register| register.first()?.as_ref());
            branch.is_some_and(|branch| branch.not_relevant.contains(&function.id))
        };
        let cell = |branch: &&BranchId| match beside(branch) {
            true => Tally::NotRelevant,
            false => heard(interviews.iter().filter(|i| i.branch == Some(*branch)), Some(&function.id)),
        };
        let cells: Vec<Tally> = branches.iter().map(cell).collect();
        let nowhere = !cells.is_empty() && cells.iter().all(|cell| *cell == Tally::NotRelevant);
        let elsewhere = || interviews.iter().filter(|i| !i.branch.is_some_and(beside));
        let total =
            if nowhere && elsewhere().next().is_none() { Tally::NotRelevant } else { heard(elsewhere(), Some(&function.id)) };
        rows.push(FieldworkRow { row: Subject::Function(function.id.clone()), cells, total });
    }
    Fieldwork { branches: branches.into_iter().cloned().collect(), rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{Description, Pair, Recruitment, RecruitmentState};
    use crate::weigh::sample::{Sample, id, interview_with, meeting, one};

    fn csv(sample: &Sample) -> Vec<String> {
        fieldwork(&sample.study).table().iter().map(|row| row.join(",")).collect()
    }

    /// Two branches with a case each, and a case that said no.
    fn sample() -> Sample {
        let mut sample = Sample::new();
        sample.branch("krim", &["omraadeleder"]);
        sample.branch("kom", &[]);
        for (case, branch) in [("1", "kom"), ("2", "krim"), ("3", "kom")] {
            sample.case(case, branch);
        }
        sample.case("3", "kom").recruitment = one(Recruitment { state: RecruitmentState::Declined, why: "travlt".into() });
        for (case, informant, function) in [
            ("1", "k1-top", Some("topleder")),
            ("1", "k1-leder", Some("afdelingsleder")),
            ("1", "k1-amr", Some("amr")),
            ("1", "k1-amr-2", Some("amr")),
            ("1", "k1-nogen", None),
            ("2", "k2-omr", Some("omraadeleder")),
            ("2", "k2-amr", Some("amr")),
            ("3", "k3-amr", Some("amr")),
        ] {
            sample.informant(case, informant, function);
        }
        for (case, source, evaluator, informants) in [
            ("1", "k1-a", "lm", &["k1-amr", "k1-leder", "k1-amr-2"][..]),
            ("1", "k1-a", "sj", &["k1-amr", "k1-leder", "k1-amr-2"]),
            ("1", "k1-b", "lm", &["k1-amr"]),
            ("1", "k1-c", "lm", &["k1-nogen", "k1-unknown"]),
            ("1", "k1-d", "lm", &[]),
            ("1", "k1-e", "sj", &["k1-amr"]),
            ("2", "k2-a", "lm", &["k2-amr", "k2-omr"]),
            ("3", "k3-a", "lm", &["k3-amr"]),
        ] {
            sample.account(case, source, evaluator, interview_with(informants));
        }
        for (case, source, phase, of) in [
            ("1", "k1-m1", "opstart", None),
            ("1", "k1-m2", "status", Some("m2")),
            ("1", "k1-m3", "status", Some("m2")),
            ("2", "k2-m1", "status", Some("m2")),
            ("3", "k3-m1", "status", None),
        ] {
            let description = Description { meeting: of.map(id), ..meeting(phase) };
            sample.account(case, source, "lm", description);
        }
        sample
    }

    #[test]
    fn interviews_count_in_each_function_and_persons_once() {
        let mut sample = sample();
        assert_eq!(
            csv(&sample),
            [
                "row,kom,krim,total",
                "cases,1,1,2",
                "meetings,2,1,3",
                "meetings:opstart,1,0,1",
                "meetings:status,1,1,2",
                "interviews,5/5,1/2,6/7",
                "function:topleder,0/0,0/0,0/0",
                "function:omraadeleder,0/0,i/r,0/0",
                "function:afdelingsleder,1/1,0/0,1/1",
                "function:amr,3/2,1/1,4/3",
            ]
        );
        // Two ids of a source, and of a person, whose function is then known.
        let aliases = &mut sample.study.file.aliases;
        aliases.sources.insert(Pair::new(id("k1-b"), id("k1-e")), one(true));
        aliases.informants.insert(Pair::new(id("k1-nogen"), id("k1-amr-2")), one(true));
        assert_eq!(csv(&sample)[5], "interviews,4/4,1/2,5/6");
        assert_eq!(csv(&sample)[9], "function:amr,3/2,1/1,4/3");
    }

    #[test]
    fn an_aggregate_hides_few_people_and_what_would_tell_them() {
        let mut sample = Sample::new();
        for (case, branch) in [("1", "kom"), ("2", "krim")] {
            sample.branch(branch, &[]);
            sample.case(case, branch);
        }
        for (case, function, n) in [("1", "amr", 4), ("1", "afdelingsleder", 2), ("2", "amr", 5), ("2", "afdelingsleder", 3)] {
            for person in 0..n {
                let informant = format!("k{case}-{function}-{person}");
                sample.informant(case, &informant, Some(function));
                sample.account(case, &format!("s-{informant}"), "lm", interview_with(&[&informant]));
            }
        }
        let mut table = fieldwork(&sample.study);
        assert_eq!(table.aggregate(), 4);
        let rows: Vec<String> = table.table().iter().map(|row| row.join(",")).collect();
        // Two managers of the first branch: neither the row nor the column can tell them.
        assert_eq!(
            rows[5..],
            [
                "interviews,6/6,8/8,14/14".to_owned(),
                "function:topleder,0/0,0/0,0/0".into(),
                "function:omraadeleder,0/0,0/0,0/0".into(),
                "function:afdelingsleder,*,*,5/5".into(),
                "function:amr,*,*,9/9".into(),
            ]
        );
        let json = serde_json::to_value(&table).unwrap();
        assert_eq!(json["rows"][7]["cells"], serde_json::json!(["*", "*"]));
    }

    #[test]
    fn branches_are_the_study_s_and_those_of_its_cases() {
        let mut sample = sample();
        sample.branch("aa", &[]);
        sample.study.file.branches.insert(id("gone"), one(None));
        sample.case("10", "k10");
        sample.case("9", "k9");
        sample.case("4", "kom").branch = one(None);
        assert_eq!(csv(&sample)[0], "row,aa,k9,k10,kom,krim,total");
        assert_eq!(csv(&sample)[1], "cases,0,1,1,1,1,5");
        assert_eq!(csv(&Sample::new())[..2], ["row,total", "cases,0"]);
        for branch in ["kom", "krim"] {
            sample.branch(branch, &["omraadeleder"]);
        }
        sample.study.cases.retain(|id, _| matches!(id.as_str(), "1" | "2"));
        sample.study.file.branches.remove(&id("aa"));
        assert_eq!(csv(&sample)[7], "function:omraadeleder,i/r,i/r,i/r");
    }

    #[test]
    fn a_row_is_serialised_with_its_counts() {
        let json = serde_json::to_value(fieldwork(&sample().study)).unwrap();
        assert_eq!(json["branches"], serde_json::json!(["kom", "krim"]));
        let zero = serde_json::json!({"interviews": 0, "persons": 0});
        let row = serde_json::json!({"row": "function:omraadeleder", "cells": [zero, null], "total": zero});
        assert_eq!(json["rows"][6], row);
        assert_eq!(json["rows"][0]["cells"], serde_json::json!([1, 1]));
    }
}
