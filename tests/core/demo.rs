//! The demo study: the report's figures, and notes that hang together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use chrono::NaiveDate;
use feltnote::analyse::fieldwork;
use feltnote::cli::demo::{DemoError, build};
use feltnote::field::{Account, LineKind, Mark, MeetingState, RecruitmentState, Score, Study, lines};
use feltnote::guide::{Guide, SourceKind, Tailoring};
use feltnote::store::{EMBEDDED_GUIDE, StudyDir, parse_guide};
use feltnote::text::{CaseId, Message, SourceId, VariableId};
use feltnote::weigh::{Basis, sheet, sources};

use crate::generate::id;

fn guide() -> (Guide, String) {
    let read = parse_guide(EMBEDDED_GUIDE);
    (read.guide.unwrap(), read.hash)
}

fn demo() -> &'static Study {
    static DEMO: OnceLock<Study> = OnceLock::new();
    DEMO.get_or_init(|| {
        let (guide, hash) = guide();
        build(&guide, &hash).unwrap()
    })
}

fn written(table: &[Vec<String>]) -> String {
    table.iter().map(|row| row.join(",") + "\n").collect()
}

/// The accounts of each source, in order of sources.
fn by_source() -> BTreeMap<&'static SourceId, Vec<&'static Account>> {
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for account in demo().accounts.values() {
        found.entry(&account.key.source).or_default().push(account);
    }
    found
}

#[test]
fn the_fieldwork_is_that_of_the_report() {
    assert_eq!(written(&fieldwork(demo()).table()), include_str!("../data/fieldwork-expected.csv"));
}

#[test]
fn what_was_agreed_is_that_of_the_report() {
    let mut cells = 0;
    let agreed = sheet(demo(), Basis::Agreed, false);
    let mut expected = csv::Reader::from_reader(include_str!("../data/table4-scores.csv").as_bytes());
    for (record, row) in expected.records().map(Result::unwrap).zip(&agreed.rows) {
        assert_eq!(&record[1], row.variable.as_str());
        for (spelled, cell) in record.iter().skip(5).zip(&row.cells) {
            assert_eq!(spelled, cell.value.unwrap().to_string(), "{} in case {}", row.variable, cell.case);
            assert!(cell.rationale.as_ref().is_some_and(|why| why.len() > 60), "{} in case {}", row.variable, cell.case);
            cells += 1;
        }
        assert!(row.comparable);
    }
    assert_eq!(cells, 105);
    let all = || demo().consensus.values().flat_map(|case| case.scores.values()).map(|agreed| agreed.get().unwrap());
    assert!(all().all(|agreed| agreed.by.len() >= 2));
    assert!(all().filter(|agreed| !agreed.dissent.is_empty()).count() >= 5);
}

#[test]
fn proposals_come_near_to_what_was_agreed_but_leave_something_to_discuss() {
    let (proposed, agreed) = (sheet(demo(), Basis::Proposed, false), sheet(demo(), Basis::Agreed, false));
    let pairs = || proposed.rows.iter().zip(&agreed.rows).flat_map(|(p, a)| p.cells.iter().zip(&a.cells));
    assert!(pairs().all(|(p, _)| p.value.is_some()));
    let off = |p: Score, a: Score| p.step().unwrap().abs_diff(a.step().unwrap());
    assert!(pairs().all(|(p, a)| off(p.value.unwrap(), a.value.unwrap()) <= 1));
    let differing = pairs().filter(|(p, a)| p.value != a.value).count();
    assert!((3..=15).contains(&differing), "{differing} cells differ");
}

#[test]
fn a_missing_head_is_explained() {
    for (case, variable) in [("1", "systematik"), ("3", "samarbejde")] {
        let agreed = demo().consensus[&id::<CaseId>(case)].scores[&id::<VariableId>(variable)].get().unwrap();
        assert!(agreed.why.contains("Ingen HR-chef"), "{}", agreed.why);
    }
    assert!(demo().consensus.values().flat_map(|case| case.scores.values()).all(|a| !a.get().unwrap().why.contains('{')));
}

#[test]
fn eight_were_asked_and_three_declined() {
    let states = |state| demo().cases.values().filter(move |case| case.recruitment.get().state == state);
    assert_eq!(states(RecruitmentState::Recruited).map(|case| case.id.as_str()).collect::<Vec<_>>(), ["1", "2", "3", "4", "5"]);
    let declined: Vec<_> = states(RecruitmentState::Declined).collect();
    assert_eq!(declined.iter().map(|case| case.branch.get().unwrap().to_string()).collect::<Vec<_>>(), ["kom", "kom", "krim"]);
    assert!(declined.iter().all(|case| case.recruitment.get().why.contains("travlt")));
    let cancelled = |case: &&feltnote::field::Case| {
        case.meetings.values().any(|meeting| meeting.get().unwrap().state == MeetingState::Cancelled)
    };
    assert_eq!(demo().cases.values().filter(cancelled).map(|case| case.id.as_str()).collect::<Vec<_>>(), ["2"]);
    let about = demo().file.about.get();
    assert!(about.starts_with("Opdigtet") && demo().recruited().all(|case| case.description.get().starts_with("Opdigtet")));
}

#[test]
fn sources_lie_between_may_and_may_and_in_the_order_of_phases() {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    let mut last: BTreeMap<(CaseId, usize), (NaiveDate, NaiveDate)> = BTreeMap::new();
    for heard in sources(demo()) {
        let (case, description) = (heard.case.unwrap(), &heard.description);
        let (date, phase) = (description.date.unwrap(), description.phase.as_ref().unwrap());
        assert!((day(2021, 5, 1)..=day(2022, 5, 31)).contains(&date), "{} on {date}", heard.source);
        assert!(phase.as_str() != "opstart" || case.as_str() == "3", "{}", heard.source);
        assert!(!heard.disputed);
        let meetings = demo().cases[case].meetings.values().map(|meeting| meeting.get().unwrap());
        let met = meetings.filter(|meeting| &meeting.phase == phase).filter_map(|meeting| meeting.date).min().unwrap();
        assert!(date >= met, "{} before its meeting", heard.source);
        let round = demo().guide.round(phase);
        let span = last.entry((case.clone(), round)).or_insert((date, date));
        *span = (span.0.min(date), span.1.max(date));
    }
    for ((case, round), (begun, _)) in &last {
        if let Some((_, ended)) = last.get(&(case.clone(), round - 1)) {
            assert!(ended < begun, "round {round} of case {case}");
        }
    }
}

#[test]
fn some_sources_are_scored_twice_and_not_always_alike() {
    let complete = by_source().into_values().filter(|list| list.iter().filter(|a| a.is_complete()).count() >= 2);
    let (mut twice, mut same, mut differing) = (0, 0, 0);
    for accounts in complete {
        twice += 1;
        let (one, other) = (accounts[0], accounts[1]);
        assert_eq!(one.description.settled(), other.description.settled());
        for variable in one.scores.keys().filter(|variable| other.scores.contains_key(variable)) {
            let steps = (one.score(variable).unwrap().score.step(), other.score(variable).unwrap().score.step());
            let (Some(a), Some(b)) = steps else { continue };
            assert!(a.abs_diff(b) <= 1, "{} on {variable}", one.key);
            if a == b { same += 1 } else { differing += 1 }
        }
    }
    assert!(twice >= 14, "{twice} sources");
    assert!(differing >= 40 && same > 2 * differing, "{same} alike, {differing} not");
}

#[test]
fn two_accounts_are_open_and_nothing_rests_on_them() {
    let open: Vec<_> = demo().accounts.values().filter(|account| !account.is_complete()).collect();
    assert_eq!(open.len(), 2);
    for account in open {
        assert!(demo().accounts_of(&account.key.source).any(Account::is_complete));
        assert!(!account.notes.is_empty() && !account.scores.is_empty());
    }
}

#[test]
fn every_note_answers_a_question_of_its_source_in_the_words_that_were_asked() {
    for account in demo().accounts.values() {
        let description = account.description.get();
        let by = Tailoring {
            roles: description.roles.clone(),
            phase: description.phase.clone(),
            missed: demo().cases[account.key.case.as_ref().unwrap()].missed.get().into_iter().collect(),
            kind: description.kind,
        };
        let tailored = demo().guide.tailor(&by);
        for (question, note) in &account.notes {
            let worded = note.worded.get();
            if let Some(ad_hoc) = account.ad_hoc.get(question) {
                assert!(question.as_str().starts_with("x-demo-"));
                assert_eq!(worded.text.get(Default::default()), ad_hoc.get().unwrap().text);
                continue;
            }
            let asked = tailored.questions.iter().find(|asked| &asked.question.id == question);
            let asked = asked.unwrap_or_else(|| panic!("{}: {question} is not asked", account.key));
            assert_eq!((&worded.text, worded.retrospective), (asked.text, asked.retrospective));
            assert!(!note.text.get().is_empty() || note.flag.get());
        }
        assert!(account.notes.len() * 2 > tailored.questions.len() / 2, "{} has few notes", account.key);
        for (variable, scored) in &account.scores {
            let scored = scored.get().unwrap();
            assert!(scored.score.fits(demo().guide.scale_of(variable).unwrap()), "{}: {variable}", account.key);
            assert!(tailored.questions.iter().any(|asked| asked.question.variable.as_ref() == Some(variable)));
            assert!(scored.rationale.ends_with('.') && !scored.rationale.contains('{'), "{}", scored.rationale);
        }
    }
}

#[test]
fn the_case_is_noted_in_every_way_that_a_note_can_take() {
    let (mut kinds, mut themes, mut absent) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut places, mut again, mut flags, mut loose) = (0, 0, 0, 0);
    let mut informants: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for account in demo().accounts.values() {
        let description = account.description.get();
        for informant in description.informants {
            informants.entry(informant).or_default().insert(description.phase.clone());
        }
        loose += usize::from(!account.loose.get().is_empty());
        absent.extend(account.scores.values().map(|s| s.get().unwrap().score).filter(|score| score.is_absent()));
        for note in account.notes.values() {
            flags += usize::from(note.flag.get());
            let text = note.text.get();
            for line in lines(&text) {
                assert!(!line.raw.contains(['{', '}']), "{}: {}", account.key, line.raw);
                kinds.insert(line.kind);
                for mark in line.marks {
                    match mark {
                        Mark::Theme(_, name) => drop(themes.insert(name)),
                        Mark::Place(_, place) => {
                            places += 1;
                            again += usize::from(place.recording == 2);
                        }
                        Mark::Link(..) | Mark::Speaker(..) => {}
                    }
                }
            }
        }
    }
    use LineKind::*;
    assert_eq!(kinds, BTreeSet::from([Plain, Quote, Suggestion, Observation, HearAgain, Confidential]));
    for theme in ["spredning", "branche", "forbedring", "sygefravær", "apv"] {
        assert!(themes.contains(theme), "#{theme}");
    }
    assert_eq!(absent, BTreeSet::from(Score::ABSENT));
    assert!(places > 300 && again > 2 && flags > 30 && loose > 20, "{places} {again} {flags} {loose}");
    assert!(informants.values().filter(|phases| phases.len() > 1).count() >= 15);
    assert!(informants.values().any(|phases| phases.len() == 3));
}

#[test]
fn places_rise_through_the_recording() {
    for account in demo().accounts.values() {
        let mut last = None;
        for question in &demo().guide.questions {
            let text = account.note(&question.id);
            for mark in lines(text).flat_map(|line| line.marks) {
                let Mark::Place(_, place) = mark else { continue };
                assert!(account.consent.get().recording == Some(true));
                let here = Some((place.recording, place.seconds));
                assert!(here > last, "{}: {here:?} after {last:?}", account.key);
                last = here;
            }
        }
    }
}

#[test]
fn nobody_is_noted_twice_with_the_same_line_and_no_quote_makes_the_round() {
    let mut quoted: BTreeMap<String, BTreeSet<&SourceId>> = BTreeMap::new();
    let mut noted: BTreeMap<(String, String), BTreeSet<&feltnote::field::AccountKey>> = BTreeMap::new();
    for (source, accounts) in by_source() {
        for account in accounts {
            let person = account.description.get().informants.first().map_or(source.to_string(), ToString::to_string);
            for note in account.notes.values() {
                let text = note.text.get();
                for line in lines(&text) {
                    match line.kind {
                        LineKind::Quote => drop(quoted.entry(line.text.to_string()).or_default().insert(source)),
                        LineKind::Plain if line.text.len() > 60 => {
                            noted.entry((person.clone(), line.text.to_string())).or_default().insert(&account.key);
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    for ((person, line), accounts) in &noted {
        assert_eq!(accounts.len(), 1, "{person}: {line}");
    }
    assert!(quoted.values().all(|sources| sources.len() <= 2));
}

#[test]
fn the_unusual_happens() {
    let all = || demo().accounts.values();
    assert!(all().any(|a| a.consent.get().quotes == Some(false)));
    let unrecorded = |a: &&Account| a.description.get().kind == SourceKind::Meeting && a.consent.get().recording == Some(false);
    assert!(all().any(|a| unrecorded(&a)));
    assert!(all().any(|a| a.sessions.len() == 2));
    assert_eq!(all().filter(|a| !a.ad_hoc.is_empty()).count(), 2);
    let of_two_roles: BTreeSet<_> = all().filter(|a| a.description.get().roles.len() == 2).map(|a| &a.key.source).collect();
    assert_eq!(of_two_roles.len(), 1);
    let meetings = || all().filter(|a| a.description.get().kind == SourceKind::Meeting);
    assert!(meetings().all(|a| !a.participants.get().is_empty() && a.description.get().meeting.is_some()));
    for case in demo().recruited() {
        assert!(!case.plan.is_empty() && case.informants.len() >= 8);
    }
}

#[test]
fn the_same_guide_gives_the_same_study_and_the_files_hold_it() {
    let (guide, hash) = guide();
    assert!(build(&guide, &hash).unwrap() == *demo());
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("demo");
    let opened = StudyDir::create(&root, EMBEDDED_GUIDE, &demo().file).unwrap();
    let mut study = demo().clone();
    opened.dir.save_all(&mut study).unwrap();
    let read = StudyDir::open(&root).unwrap();
    assert!(read.problems.is_empty());
    assert!(read.study == *demo());
}

#[test]
fn a_guide_without_the_variables_is_refused() {
    let (mut guide, hash) = guide();
    guide.variables.retain(|variable| variable.id.as_str() != "tid");
    let refused = build(&guide, &hash).unwrap_err();
    assert_eq!(refused, DemoError::Variable(id("tid")));
    assert_eq!(refused.said().id, "demo-variable");
}
