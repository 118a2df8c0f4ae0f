//! The guides that come with the program: without fault, and ready to be used tomorrow.

use std::collections::BTreeSet;

use feltnote::field::Study;
use feltnote::guide::{Amendment, Amendments, Guide, Polarity, Question, SourceKind, Tailoring, Wording, search};
use feltnote::register::Join;
use feltnote::store::{EMBEDDED_GUIDE, from_ron, guide_to_ron, parse_guide, to_ron};
use feltnote::text::{Lang, Message};

use crate::generate::{author, id};

const SMALL: &str = include_str!("../../guides/hjemmehospital.ron");
const TABLE_4: &str = include_str!("../data/table4-scores.csv");

fn faultless(text: &str) -> Guide {
    let read = parse_guide(text);
    let problems: Vec<String> = read.problems.iter().map(|p| format!("{}: {}", p.at, Lang::En.say(&p.said.said()))).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    read.guide.unwrap()
}

#[test]
fn both_guides_are_without_fault_and_read_back_as_written() {
    for text in [EMBEDDED_GUIDE, SMALL] {
        let guide = faultless(text);
        assert_eq!(faultless(&guide_to_ron(&guide).unwrap()), guide);
    }
}

#[test]
fn the_variables_are_those_of_the_report_in_its_order() {
    let guide = faultless(EMBEDDED_GUIDE);
    let mut table = csv::Reader::from_reader(TABLE_4.as_bytes());
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert_eq!(guide.variables.len(), rows.len());
    for (variable, row) in guide.variables.iter().zip(&rows) {
        let scale = guide.scale_of(&variable.id).unwrap();
        let polarity = if variable.polarity == Polarity::Negative { "negative" } else { "positive" };
        let found = [
            variable.kind.name(),
            variable.id.as_str(),
            variable.label.get(Lang::Da),
            polarity,
            if scale.yes_no { "yes_no" } else { "grade" },
        ];
        assert_eq!(found, [&row[0], &row[1], &row[2], &row[3], &row[4]]);
    }
}

#[test]
fn every_interview_has_enough_questions_and_not_too_many() {
    let guide = faultless(EMBEDDED_GUIDE);
    assert!((60..=90).contains(&guide.questions.len()), "{}", guide.questions.len());
    for role in &guide.roles {
        for phase in &guide.phases {
            let by = Tailoring { roles: vec![role.id.clone()], phase: Some(phase.id.clone()), ..Tailoring::default() };
            let tailored = guide.tailor(&by);
            let at = format!("{} {}", role.id, phase.id);
            assert!((10..=25).contains(&tailored.questions.len()), "{at}: {}", tailored.questions.len());
            let first = tailored.questions[0].question.variable.as_ref().expect(&at);
            assert!(!guide.scale_of(first).unwrap().yes_no, "{at}");
            assert!(!tailored.opening.is_empty() && !tailored.closing.is_empty(), "{at}");
            let themes: Vec<_> = tailored.questions.iter().map(|asked| &asked.question.theme).collect();
            let mut grouped = themes.clone();
            grouped.dedup();
            assert_eq!(grouped.len(), themes.iter().collect::<BTreeSet<_>>().len(), "{at}: a theme comes twice");
        }
    }
    for phase in &guide.phases {
        let by = Tailoring { kind: SourceKind::Meeting, phase: Some(phase.id.clone()), ..Tailoring::default() };
        assert!(guide.tailor(&by).questions.len() >= 5, "{}", phase.id);
    }
}

#[test]
fn a_missed_phase_is_asked_about_afterwards() {
    let guide = faultless(EMBEDDED_GUIDE);
    for role in &guide.roles {
        let mut by = Tailoring {
            roles: vec![role.id.clone()],
            phase: Some(guide.phases[1].id.clone()),
            missed: vec![guide.phases[0].id.clone()],
            ..Tailoring::default()
        };
        let retrospective = guide.tailor(&by).questions.iter().filter(|asked| asked.retrospective).count();
        assert!(retrospective >= 4, "{}: {retrospective}", role.id);
        by.missed.clear();
        assert!(guide.tailor(&by).questions.iter().all(|asked| !asked.retrospective));
    }
}

#[test]
fn a_few_letters_find_a_question() {
    let guide = faultless(EMBEDDED_GUIDE);
    for (query, variable) in
        [("kompet", "kompetence"), ("SPREDNI", "spredning"), ("løsni", "loesninger"), ("facil", "facilitering")]
    {
        let hits = search(&guide, &guide.questions, query, Lang::Da);
        let best = hits.first().and_then(|hit| hit.question.variable.as_ref()).map(|v| v.as_str());
        let theme = hits.first().map(|hit| hit.question.theme.as_str());
        assert!(best == Some(variable) || theme == Some(variable), "{query}: {best:?}");
    }
    assert_eq!(search(&guide, &guide.questions, "", Lang::Da).len(), guide.questions.len());
    let plain = search(&guide, &guide.questions, "fængsel løsning", Lang::Da);
    assert_eq!(plain, search(&guide, &guide.questions, "FAENGSEL LOESNING", Lang::Da));
}

#[test]
fn whole_pieces_come_before_letters_that_only_remind_of_a_name() {
    let guide = faultless(EMBEDDED_GUIDE);
    let ids = |query: &str| -> Vec<String> {
        search(&guide, &guide.questions, query, Lang::Da).into_iter().map(|hit| hit.question.id.to_string()).collect()
    };
    // Where many have it in one piece, nothing else is found.
    let pieces = ids("arbejdsmiljø");
    assert!(pieces.len() > 12);
    let has = |id: &String| {
        let question = guide.questions.iter().find(|question| question.id.as_str() == id).unwrap();
        feltnote::text::fold(&format!("{question:?} {:?}", question.variable.as_ref().and_then(|v| guide.variable(v))))
            .contains("arbejdsmiljoe")
    };
    assert!(pieces.iter().all(has));
    // Where nobody has, the letters of a name do.
    let reminded = ids("fcltrng");
    assert!(reminded.first().is_some_and(|id| id.starts_with("facilitering")), "{reminded:?}");
}

#[test]
fn amendments_add_reword_and_retire_and_the_base_stays() {
    let base = faultless(EMBEDDED_GUIDE);
    let amended = |item: Question, retired| Amendment { retired, ..Amendment::new(item, "kom frem i felten") };
    let first = base.questions[0].clone();
    let second = base.questions[1].clone();
    let reworded = Question { text: Wording::new(Lang::Da, "Spurgt på en anden måde"), ..first.clone() };
    let added = Question { id: id("x-run-1"), ..first.clone() };
    let mut amendments = Amendments::default();
    for (item, retired) in [(reworded.clone(), false), (second.clone(), true), (added.clone(), false)] {
        let register = amendments.questions.entry(item.id.clone()).or_default();
        register.write(Some(amended(item, retired)), &author(0, "run", 1));
    }
    let guide = base.amended(&amendments);
    assert_eq!(guide.question(&first.id), Some(&reworded));
    assert_eq!(guide.question(&second.id), None);
    let place = guide.questions.iter().position(|question| question.id == added.id).unwrap();
    assert_eq!(guide.questions[place - 1].theme, added.theme);
    assert_ne!(guide.questions.get(place + 1).map(|next| &next.theme), Some(&added.theme), "last of its theme");

    let mut study = Study::new(base.clone(), "hash".into());
    assert_eq!(study.guide_version().version, base.revision);
    study.amendments = amendments.clone();
    assert_eq!((study.guide_version().version, study.guide_version().hash.as_str()), (base.revision + 3, "hash"));

    // What two laptops add apart stands side by side, and an amendment that is taken back counts no more.
    let mut other = Amendments::default();
    let theirs = Question { id: id("x-run-2"), ..second };
    other.questions.entry(theirs.id.clone()).or_default().write(Some(amended(theirs, false)), &author(1, "b", 2));
    let (mut left, mut right) = (amendments.clone(), other.clone());
    left.join(&other);
    right.join(&amendments);
    assert_eq!((left.clone(), left.count()), (right, 4));
    assert_eq!(from_ron::<Amendments>(&to_ron(&left).unwrap()).unwrap(), left);
    left.questions.get_mut(&added.id).unwrap().write(None, &author(0, "run", 3));
    assert_eq!((left.count(), base.amended(&left).question(&added.id)), (3, None));
}
