//! The guides that come with the program: without fault, and ready to be used tomorrow.

use std::collections::BTreeSet;

use feltnote::guide::{Guide, Polarity, SourceKind, Tailoring, search};
use feltnote::store::{EMBEDDED_GUIDE, guide_to_ron, parse_guide};
use feltnote::text::{Lang, Message};

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
