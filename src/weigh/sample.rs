//! A small study, built in code, for the tests of this room and of those above it.

use std::collections::BTreeMap;

use crate::field::{Account, AccountKey, Agreed, Branch, Case, Consensus, Description, Informant, Scored, Status, Study};
use crate::guide::{Function, Guide, Kind, Phase, Polarity, Question, Role, Scale, SourceKind, Theme, Variable, Wording};
use crate::register::{Author, Join, Register};
use crate::text::{Actor, BranchId, CaseId, EvaluatorId, FunctionId, InformantId, Lang, SourceId, VariableId};

/// An id that is known to be one.
pub(crate) fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

/// Somebody writing in a run of the program.
pub(crate) fn author(actor: &str) -> Author {
    Author { by: id("lm"), actor: Actor::new(actor).unwrap(), at: id("2021-06-14T08:00:00Z") }
}

/// A register with one value.
pub(crate) fn one<T: Clone + Ord>(value: T) -> Register<T> {
    Register::new(value, &author("sample"))
}

/// A register in which each value was written apart from the others.
pub(crate) fn apart<T: Clone + Ord>(values: impl IntoIterator<Item = T>) -> Register<T> {
    let mut register = Register::default();
    for (n, value) in values.into_iter().enumerate() {
        register.join(&Register::new(value, &author(&format!("sample-{n}"))));
    }
    register
}

fn words(text: &str) -> Wording {
    Wording::new(Lang::Da, text)
}

fn variable(name: &str, kind: Kind, polarity: Polarity, scale: &str, weights: &[(&str, u8)]) -> Variable {
    Variable {
        id: id(name),
        kind,
        label: words(&format!("Om {name}")),
        short: words(name),
        definition: words(""),
        counts: words(""),
        counts_not: words(""),
        polarity,
        scale: id(scale),
        anchors: vec![],
        weights: weights.iter().map(|(role, weight)| (id(role), *weight)).collect(),
        fact: None,
    }
}

/// A question to everybody, in every phase.
pub(crate) fn question(name: &str, variable: Option<&str>, kinds: &[SourceKind]) -> Question {
    Question {
        id: id(name),
        variable: variable.map(id),
        theme: id("moederne"),
        short: words(name),
        text: words(&format!("Hvad med {name}?")),
        wording: BTreeMap::new(),
        probes: vec![],
        roles: None,
        phases: None,
        kinds: kinds.to_vec(),
        retrospective: None,
    }
}

/// Three roles, four functions, two phases, and three variables: `struktur` (0..3; amr central, hr-chef not counted),
/// `fysisk` (yes/no; meetings central) and the negative outcome `slid` (0..3; all alike).
pub(crate) fn guide() -> Guide {
    let role = |name: &str| Role { id: id(name), label: words(name), short: words(&name[..2]) };
    let function = |name: &str, role: &str| Function { id: id(name), label: words(name), role: id(role) };
    let phase = |name: &str| Phase { id: id(name), label: words(name), meeting: words(name), after: words(name) };
    let scale =
        |name: &str, yes_no, steps: &[&str]| Scale { id: id(name), yes_no, steps: steps.iter().map(|s| words(s)).collect() };
    Guide {
        id: id("sample"),
        revision: 1,
        title: words("Prøve"),
        purpose: words(""),
        roles: vec![role("leder"), role("amr"), role("hr-chef")],
        functions: vec![
            function("topleder", "hr-chef"),
            function("omraadeleder", "leder"),
            function("afdelingsleder", "leder"),
            function("amr", "amr"),
        ],
        phases: vec![phase("opstart"), phase("status")],
        scales: vec![scale("grad", false, &["slet ikke", "lidt", "noget", "meget"]), scale("ja-nej", true, &["nej", "ja"])],
        themes: vec![Theme { id: id("moederne"), label: words("Møderne") }],
        variables: vec![
            variable("struktur", Kind::Condition, Polarity::Positive, "grad", &[("amr", 2), ("hr-chef", 0)]),
            variable("fysisk", Kind::Condition, Polarity::Positive, "ja-nej", &[("meeting", 2)]),
            variable("slid", Kind::Outcome, Polarity::Negative, "grad", &[]),
        ],
        questions: vec![
            question("q-struktur", Some("struktur"), &[SourceKind::Interview]),
            question("q-fysisk", Some("fysisk"), &[SourceKind::Interview, SourceKind::Meeting]),
            question("q-slid", Some("slid"), &[SourceKind::Interview]),
            question("q-forslag", None, &[SourceKind::Interview]),
        ],
        opening: vec![],
        closing: vec![],
    }
}

/// A study that is being built.
pub(crate) struct Sample {
    /// The study.
    pub study: Study,
}

impl Sample {
    /// A study with the guide and no case.
    pub(crate) fn new() -> Self {
        Sample { study: Study::new(guide(), "0".repeat(64)) }
    }

    /// A recruited case of a branch.
    pub(crate) fn case(&mut self, case: &str, branch: &str) -> &mut Case {
        let case: CaseId = id(case);
        let new = || Case { branch: one(Some(id::<BranchId>(branch))), ..Case::new(case.clone()) };
        self.study.cases.entry(case.clone()).or_insert_with(new)
    }

    /// A branch in which some functions are not relevant.
    pub(crate) fn branch(&mut self, branch: &str, not_relevant: &[&str]) {
        let not_relevant = not_relevant.iter().map(|f| id(f)).collect();
        self.study.file.branches.insert(id(branch), one(Some(Branch { label: branch.to_owned(), not_relevant })));
    }

    /// An informant with a function, who may be unknown to hold any.
    pub(crate) fn informant(&mut self, case: &str, informant: &str, function: Option<&str>) {
        let function = function.map(id::<FunctionId>);
        let known = one(Some(Informant { function, note: String::new() }));
        self.study.cases.get_mut(&id::<CaseId>(case)).unwrap().informants.insert(id::<InformantId>(informant), known);
    }

    /// A complete account of a source.
    pub(crate) fn account(&mut self, case: &str, source: &str, evaluator: &str, description: Description) -> &mut Account {
        let key = AccountKey { case: Some(id(case)), source: id::<SourceId>(source), evaluator: id::<EvaluatorId>(evaluator) };
        let new = || Account { description: one(description), status: one(Status::Complete), ..Account::new(key.clone()) };
        self.study.accounts.entry(key.clone()).or_insert_with(new)
    }

    /// A complete account of an interview in the first phase, with a score on `struktur`.
    pub(crate) fn scored(&mut self, source: &str, evaluator: &str, roles: &[&str], score: &str) -> &mut Account {
        let account = self.account("1", source, evaluator, interview(roles));
        account.scores.insert(id("struktur"), one(Some(given(score))));
        account
    }

    /// An agreed score, or the versions of it.
    pub(crate) fn agree(&mut self, case: &str, variable: &str, versions: &[Option<&str>]) {
        let agreed = |score: &&str| Agreed {
            score: id(score),
            why: format!("fordi {score}"),
            by: [id("lm")].into(),
            dissent: String::new(),
            heard: None,
        };
        let register = apart(versions.iter().map(|score| score.as_ref().map(agreed)));
        let case: CaseId = id(case);
        let consensus = self.study.consensus.entry(case.clone()).or_insert_with(|| Consensus::new(case));
        consensus.scores.insert(id::<VariableId>(variable), register);
    }
}

/// A score with a reason.
pub(crate) fn given(score: &str) -> Scored {
    Scored { score: id(score), rationale: format!("derfor {score}") }
}

/// An interview in the first phase.
pub(crate) fn interview(roles: &[&str]) -> Description {
    Description { phase: Some(id("opstart")), roles: roles.iter().map(|r| id(r)).collect(), ..Description::default() }
}

/// An interview with some informants.
pub(crate) fn interview_with(informants: &[&str]) -> Description {
    Description { informants: informants.iter().map(|i| id(i)).collect(), ..interview(&[]) }
}

/// An observed meeting of a phase.
pub(crate) fn meeting(phase: &str) -> Description {
    Description { kind: SourceKind::Meeting, phase: Some(id(phase)), ..Description::default() }
}
