//! A small guide and studies made by hand, for the tests of this room.

use std::collections::BTreeMap;

use crate::field::{
    Account, AccountKey, Branch, Case, Description, Evaluator, Informant, Medium, Score, Scored, Status, Study,
};
use crate::guide::{
    Function, Guide, Kind, Phase, Polarity, Question, Role, Scale, SourceKind, Spoken, Theme, Variable, Wording,
};
use crate::register::Author;
use crate::text::{
    Actor, BranchId, CaseId, EvaluatorId, FunctionId, GuideId, InformantId, Lang, PhaseId, QuestionId, RoleId, ScaleId,
    SourceId, ThemeId, VariableId,
};

pub(crate) fn both(text: &str) -> Wording {
    Wording(BTreeMap::from([(Lang::Da, text.to_owned()), (Lang::En, format!("{text} (en)"))]))
}

pub(crate) fn author(actor: &str) -> Author {
    Author {
        by: EvaluatorId::new("lm").unwrap(),
        actor: Actor::new(actor).unwrap(),
        at: "2021-06-14T08:00:00Z".parse().unwrap(),
    }
}

fn variable(id: &str, scale: &str) -> Variable {
    Variable {
        id: VariableId::new(id).unwrap(),
        kind: if id == "udfald" { Kind::Outcome } else { Kind::Condition },
        label: both(id),
        short: both(id),
        definition: both("hvad det er"),
        counts: both("tæller"),
        counts_not: both("tæller ikke"),
        polarity: Polarity::Positive,
        scale: ScaleId::new(scale).unwrap(),
        anchors: vec![both("et trin"); if scale == "grad" { 4 } else { 2 }],
        weights: BTreeMap::from([(RoleId::new("amr").unwrap(), 2)]),
        fact: None,
    }
}

fn question(id: &str, variable: Option<&str>, theme: &str) -> Question {
    Question {
        id: QuestionId::new(id).unwrap(),
        variable: variable.map(|v| VariableId::new(v).unwrap()),
        theme: ThemeId::new(theme).unwrap(),
        short: both(id),
        text: both(&format!("Hvordan er det med {id}?")),
        wording: BTreeMap::from([(RoleId::new("leder").unwrap(), both(&format!("Som leder: {id}?")))]),
        probes: vec![both("Et eksempel?")],
        roles: None,
        phases: None,
        kinds: vec![SourceKind::Interview],
        retrospective: None,
    }
}

pub(crate) fn guide() -> Guide {
    let role = |id: &str, short: &str| Role { id: RoleId::new(id).unwrap(), label: both(id), short: both(short) };
    let function =
        |id: &str, role: &str| Function { id: FunctionId::new(id).unwrap(), label: both(id), role: RoleId::new(role).unwrap() };
    let phase = |id: &str| Phase {
        id: PhaseId::new(id).unwrap(),
        label: both(id),
        meeting: both(&format!("{id}møde")),
        after: both(&format!("efter {id}mødet")),
    };
    let scale = |id: &str, yes_no, n| Scale { id: ScaleId::new(id).unwrap(), yes_no, steps: vec![both("trin"); n] };
    let theme = |id: &str| Theme { id: ThemeId::new(id).unwrap(), label: both(id) };
    let spoken = |text: &str| Spoken { text: both(text), roles: None, phases: None, kinds: vec![SourceKind::Interview] };
    Guide {
        id: GuideId::new("lille").unwrap(),
        revision: 1,
        title: both("En lille guide"),
        purpose: both("At prøve"),
        roles: vec![role("amr", "AMR"), role("leder", "LED")],
        functions: vec![function("amr", "amr"), function("chef", "leder"), function("mellemleder", "leder")],
        phases: vec![phase("start"), phase("slut")],
        scales: vec![scale("grad", false, 4), scale("ja-nej", true, 2)],
        themes: vec![theme("forhold"), theme("virkning")],
        variables: vec![variable("viden", "grad"), variable("enige", "ja-nej"), variable("udfald", "grad")],
        questions: vec![
            question("viden-1", Some("viden"), "forhold"),
            question("enige-1", Some("enige"), "forhold"),
            question("virkning-1", Some("udfald"), "virkning"),
            question("forslag", None, "virkning"),
        ],
        opening: vec![spoken("Tak, fordi du vil være med.")],
        closing: vec![spoken("Hvad spurgte vi ikke om?")],
    }
}

pub(crate) fn empty() -> Study {
    Study::new(guide(), "hash".to_owned())
}

/// Variables with their scores and rationales.
pub(crate) type Scores = Vec<(&'static str, Score, String)>;

/// A source of the small study, with an account for each evaluator.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) case: u8,
    pub(crate) n: u8,
    pub(crate) meeting: bool,
    pub(crate) roles: Vec<&'static str>,
    pub(crate) informants: Vec<u8>,
    pub(crate) medium: Option<Medium>,
    pub(crate) date: Option<&'static str>,
    pub(crate) accounts: Vec<(&'static str, Status, Scores)>,
}

/// A study with these sources, their cases, informants and evaluators.
pub(crate) fn study(sources: &[Source]) -> Study {
    let mut study = empty();
    let by = author("a");
    for source in sources {
        let case_id = CaseId::new(source.case.to_string()).unwrap();
        let branch = BranchId::new(if source.case < 4 { "kom" } else { "krim" }).unwrap();
        let named = Branch { label: branch.to_string(), ..Branch::default() };
        study.file.branches.entry(branch.clone()).or_default().set(Some(named), &by);
        let case = study.cases.entry(case_id.clone()).or_insert_with(|| Case::new(case_id.clone()));
        case.branch.set(Some(branch), &by);
        let functions = ["amr", "chef", "mellemleder"];
        let informant = |n: u8| InformantId::new(format!("k{}-{n}", source.case)).unwrap();
        for n in &source.informants {
            let function = functions.get(usize::from(*n)).map(|f| FunctionId::new(*f).unwrap());
            let known = Informant { function, note: String::new() };
            case.informants.entry(informant(*n)).or_default().set(Some(known), &by);
        }
        let kind = if source.meeting { SourceKind::Meeting } else { SourceKind::Interview };
        let description = Description {
            kind,
            phase: Some(PhaseId::new(if source.n % 2 == 0 { "start" } else { "slut" }).unwrap()),
            roles: source.roles.iter().map(|r| RoleId::new(*r).unwrap()).collect(),
            informants: source.informants.iter().map(|n| informant(*n)).collect(),
            medium: source.medium,
            date: source.date.map(|date| date.parse().unwrap()),
            ..Description::default()
        };
        for (evaluator, status, scores) in &source.accounts {
            let key = AccountKey {
                case: Some(case_id.clone()),
                source: SourceId::new(format!("k{}-s{}", source.case, source.n)).unwrap(),
                evaluator: EvaluatorId::new(*evaluator).unwrap(),
            };
            study.file.evaluators.entry(key.evaluator.clone()).or_default().set(Some(Evaluator::default()), &by);
            let mut account = Account::new(key.clone());
            account.guide.write(study.guide_version(), &by);
            account.description.write(description.clone(), &by);
            account.status.write(*status, &by);
            for (variable, score, rationale) in scores {
                let scored = Scored { score: *score, rationale: rationale.clone() };
                account.scores.entry(VariableId::new(*variable).unwrap()).or_default().set(Some(scored), &by);
            }
            study.accounts.insert(key, account);
        }
    }
    study
}
