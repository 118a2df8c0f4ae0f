//! Studies as several laptops write them: generated histories of edits, merges and restored backups.

use std::collections::{BTreeMap, BTreeSet};

use feltnote::field::{
    Account, AccountKey, AdHoc, Agreed, Case, Consensus, Consent, Description, Edit, Informant, Participant, Score, Scored,
    Session, Slot, Status, Study, Worded,
};
use feltnote::gather::Merge;
use feltnote::guide::{Guide, SourceKind, Wording};
use feltnote::register::Author;
use feltnote::text::{Actor, CaseId, EvaluatorId, Lang, QuestionId, SessionId, VariableId};
use proptest::prelude::*;

pub fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: impl AsRef<str>) -> T {
    text.as_ref().parse().unwrap()
}

pub fn author(evaluator: usize, actor: &str, second: u32) -> Author {
    let at = format!("2021-06-14T08:{:02}:{:02}Z", second / 60 % 60, second % 60);
    Author { by: id::<EvaluatorId>(format!("e{evaluator}")), actor: id::<Actor>(actor), at: at.parse().unwrap() }
}

/// A guide with nothing in it: the laws of joining know nothing of questions.
pub fn empty_guide() -> Guide {
    Guide::new(id("tom"))
}

pub fn key(evaluator: usize, source: usize) -> AccountKey {
    AccountKey { case: Some(id("1")), source: id(format!("k1-{source}")), evaluator: id(format!("e{evaluator}")) }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-zæøå \n\"\\\\]{0,12}",
        any::<String>().prop_map(|text| text.chars().take(8).collect()),
        Just("👩‍👧 e\u{301} \u{202e}".to_owned()),
    ]
}

/// One edit of an account, of any kind.
pub fn edit() -> impl Strategy<Value = Edit> {
    let question = (0..3u8).prop_map(|n| id::<QuestionId>(format!("q{n}")));
    let variable = (0..3u8).prop_map(|n| id::<VariableId>(format!("v{n}")));
    let score = prop_oneof![
        (0..5u8).prop_map(Score::Step),
        Just(Score::Yes),
        Just(Score::No),
        Just(Score::NotCovered),
        Just(Score::DoesNotKnow),
        Just(Score::NotRelevant)
    ];
    let scored = (score, text()).prop_map(|(score, rationale)| Scored { score, rationale });
    let worded = |(text, retrospective)| Worded { text: Wording(BTreeMap::from([(Lang::Da, text)])), retrospective };
    prop_oneof![
        4 => (question.clone(), text()).prop_map(|(q, t)| Edit::Text(q, Slot::One(t))),
        1 => (question.clone(), any::<bool>()).prop_map(|(q, f)| Edit::Flag(q, Slot::One(f))),
        1 => (question.clone(), (text(), any::<bool>()).prop_map(worded)).prop_map(|(q, w)| Edit::Worded(q, Slot::One(w))),
        1 => text().prop_map(|t| Edit::Loose(Slot::One(t))),
        4 => (variable.clone(), proptest::option::of(scored)).prop_map(|(v, s)| Edit::Score(v, Slot::One(s))),
        1 => (question, proptest::option::of(text())).prop_map(|(q, t)| {
            Edit::AdHoc(q, Slot::One(t.map(|text| AdHoc { theme: id("t"), variable: None, text })))
        }),
        1 => (text(), text(), proptest::option::of(0..90u16)).prop_map(|(title, location, minutes)| {
            Edit::Description(Slot::One(Description { kind: SourceKind::Meeting, title, location, minutes, ..Description::default() }))
        }),
        1 => any::<bool>().prop_map(|c| Edit::Status(Slot::One(if c { Status::Complete } else { Status::Open }))),
        1 => (text(), any::<Option<bool>>()).prop_map(|(how, quotes)| Edit::Consent(Slot::One(Consent { how, quotes, ..Consent::default() }))),
        1 => (0..3u32).prop_map(|count| Edit::Participants(Slot::One(vec![Participant { function: id("tr"), informant: None, count }]))),
        1 => proptest::option::of(text()).prop_map(|recording| {
            let began = "2021-06-14T08:00:00Z".parse().unwrap();
            let session = |recording| Session { began, ended: None, medium: None, recording, zero: None };
            Edit::Session(id::<SessionId>("s1"), Slot::One(recording.map(session)))
        }),
    ]
}

/// What happens on one of several laptops.
#[derive(Debug, Clone)]
pub enum Step {
    /// Somebody edits an account.
    Edit { laptop: usize, evaluator: usize, source: usize, edit: Edit },
    /// Somebody changes the case.
    Case { laptop: usize, label: String, informant: Option<String> },
    /// Something is agreed.
    Agree { laptop: usize, variable: u8, why: Option<String> },
    /// Somebody says that two sources are the same, or are not.
    Same { laptop: usize, holds: bool },
    /// One laptop takes in the other's study.
    Merge { into: usize, from: usize },
    /// A laptop is set up as a copy of another, or a backup is put back.
    Copy { into: usize, from: usize },
}

pub const LAPTOPS: usize = 3;

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    let laptop = 0..LAPTOPS;
    let step = prop_oneof![
        6 => (laptop.clone(), 0..2usize, 0..2usize, edit())
            .prop_map(|(laptop, evaluator, source, edit)| Step::Edit { laptop, evaluator, source, edit }),
        1 => (laptop.clone(), text(), proptest::option::of(text()))
            .prop_map(|(laptop, label, informant)| Step::Case { laptop, label, informant }),
        1 => (laptop.clone(), 0..2u8, proptest::option::of(text()))
            .prop_map(|(laptop, variable, why)| Step::Agree { laptop, variable, why }),
        1 => (laptop.clone(), any::<bool>()).prop_map(|(laptop, holds)| Step::Same { laptop, holds }),
        2 => (laptop.clone(), laptop.clone()).prop_map(|(into, from)| Step::Merge { into, from }),
        1 => (laptop.clone(), laptop).prop_map(|(into, from)| Step::Copy { into, from }),
    ];
    proptest::collection::vec(step, 0..16)
}

/// The studies of the laptops after a history. Every step is a run of the program of its own.
pub fn play(steps: &[Step]) -> Vec<Study> {
    let mut laptops = vec![Study::new(empty_guide(), "hash".into()); LAPTOPS];
    for (n, step) in steps.iter().enumerate() {
        let run = format!("run{n}");
        let author = |evaluator| author(evaluator, &run, u32::try_from(n).unwrap());
        match step {
            Step::Edit { laptop, evaluator, source, edit } => {
                let key = key(*evaluator, *source);
                let account = laptops[*laptop].accounts.entry(key.clone()).or_insert_with(|| Account::new(key));
                account.apply(edit, &author(*evaluator));
            }
            Step::Case { laptop, label, informant } => {
                let case: CaseId = id("1");
                let case = laptops[*laptop].cases.entry(case.clone()).or_insert_with(|| Case::new(case));
                case.label.write(label.clone(), &author(0));
                let informant = informant.clone().map(|note| Informant { function: None, note });
                case.informants.entry(id("k1-amr-1")).or_default().write(informant, &author(0));
            }
            Step::Agree { laptop, variable, why } => {
                let case: CaseId = id("1");
                let consensus = laptops[*laptop].consensus.entry(case.clone()).or_insert_with(|| Consensus::new(case));
                let by = BTreeSet::from([id("e0")]);
                let agreed = why.clone().map(|why| Agreed {
                    score: Score::Step(*variable),
                    why,
                    by,
                    dissent: String::new(),
                    heard: None,
                });
                consensus.scores.entry(id(format!("v{variable}"))).or_default().write(agreed, &author(0));
            }
            Step::Same { laptop, holds } => {
                let pair = feltnote::field::Pair::new(id("k1-0"), id("k1-1"));
                laptops[*laptop].file.aliases.sources.entry(pair).or_default().write(*holds, &author(0));
            }
            Step::Merge { into, from } => laptops[*into] = merged(&laptops[*into], &laptops[*from]),
            Step::Copy { into, from } => laptops[*into] = laptops[*from].clone(),
        }
    }
    laptops
}

/// One study with another joined into it.
pub fn merged(into: &Study, from: &Study) -> Study {
    let mut merge = Merge::new(into.clone());
    assert!(merge.guide(&from.base, &from.base_hash).is_some());
    merge.study_file(&from.file);
    merge.amendments(&from.amendments);
    from.cases.values().for_each(|case| merge.case(case));
    from.accounts.values().for_each(|account| merge.account(account.clone()));
    from.consensus.values().for_each(|consensus| merge.consensus(consensus));
    merge.finish().study
}
