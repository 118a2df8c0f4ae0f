//! What is asked from a guide, what a few letters find in it, and how it is written.

use feltnote::guide::{Guide, Question, SourceKind, Stands, Tailoring, Wording, search};
use feltnote::store::{EMBEDDED_GUIDE, guide_to_ron, parse_guide};
use feltnote::text::{Lang, PhaseId, RoleId, clean};
use proptest::prelude::*;

use crate::faults::CHOIR;

/// The small guide that the program comes with.
const SMALL: &str = include_str!("../../guides/hjemmehospital.ron");

fn guide(text: &str) -> Guide {
    parse_guide(text).guide.unwrap()
}

fn role(id: &str) -> RoleId {
    RoleId::new(id).unwrap()
}

fn phase(id: &str) -> PhaseId {
    PhaseId::new(id).unwrap()
}

fn by(roles: &[&str], phase_id: &str, missed: &[&str]) -> Tailoring {
    Tailoring {
        roles: roles.iter().map(|id| role(id)).collect(),
        phase: Some(phase(phase_id)),
        missed: missed.iter().map(|id| phase(id)).collect(),
        kind: SourceKind::Interview,
    }
}

/// What is asked: the ids, in order, with the Danish wording.
fn asked(guide: &Guide, by: &Tailoring) -> Vec<(String, String)> {
    let tailored = guide.tailor(by);
    tailored.questions.iter().map(|asked| (asked.question.id.to_string(), asked.text.get(Lang::Da).to_owned())).collect()
}

fn pairs(list: &[(String, String)]) -> Vec<(&str, &str)> {
    list.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect()
}

#[test]
fn a_guide_is_tailored_to_role_and_phase() {
    let choir = guide(CHOIR);
    assert_eq!(
        pairs(&asked(&choir, &by(&["dirigent"], "proeve", &[]))),
        [("klang-selv", "Hvordan klinger de?"), ("andet", "Hvad ellers?")]
    );
    assert_eq!(
        pairs(&asked(&choir, &by(&["publikum"], "koncert", &[]))),
        [("klang-hoert", "Hvad hørte du?"), ("nervoes-hvem", "Hvornår var det ved at gå galt?"), ("andet", "Hvad ellers?")]
    );
    let weights = |by| choir.tailor(&by).questions.iter().map(|asked| asked.weight).collect::<Vec<_>>();
    assert_eq!(weights(by(&["publikum"], "koncert", &[])), [0, 1, 0]);
    assert_eq!(weights(by(&["dirigent"], "proeve", &[])), [2, 0]);
}

#[test]
fn two_roles_are_asked_what_either_is_asked_in_the_words_of_the_first() {
    let choir = guide(CHOIR);
    for (roles, words) in [(["dirigent", "publikum"], "Hvordan klinger de?"), (["sanger", "dirigent"], "Hvordan klinger de?")] {
        let both = asked(&choir, &by(&roles, "proeve", &[]));
        assert_eq!(both[0], ("klang-selv".to_owned(), words.to_owned()));
    }
    let ids = |list: Vec<(String, String)>| list.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    let both = ids(asked(&choir, &by(&["dirigent", "publikum"], "proeve", &[])));
    assert_eq!(both, ["klang-selv", "nervoes-hvem", "andet"]);
    assert_eq!(choir.tailor(&by(&["publikum", "dirigent"], "proeve", &[])).questions[0].weight, 2, "the greater weight counts");
}

#[test]
fn a_phase_that_nobody_followed_is_asked_about_afterwards() {
    let choir = guide(CHOIR);
    let late = choir.tailor(&by(&["sanger"], "koncert", &["proeve"]));
    let late: Vec<_> = late.questions.iter().map(|a| (a.question.id.as_str(), a.retrospective, a.text.get(Lang::Da))).collect();
    assert_eq!(
        late,
        [
            ("klang-selv", true, "Hvordan klang I til prøverne?"),
            ("klang-hoert", false, "Hvordan lød det?"),
            ("nervoes-hvem", false, "Hvornår var det ved at gå galt?"),
            ("andet", false, "Hvad ellers?"),
        ]
    );
    // A phase that is still to come cannot have been missed.
    assert_eq!(asked(&choir, &by(&["sanger"], "proeve", &["koncert"])), asked(&choir, &by(&["sanger"], "proeve", &[])));
}

#[test]
fn a_meeting_is_observed_and_a_document_asks_nothing() {
    let choir = guide(CHOIR);
    let of = |kind| choir.tailor(&Tailoring { kind, phase: Some(phase("proeve")), ..Tailoring::default() });
    let meeting = of(SourceKind::Meeting);
    assert_eq!(meeting.questions.iter().map(|a| (a.question.id.as_str(), a.weight)).collect::<Vec<_>>(), [("klang-set", 2)]);
    assert_eq!((meeting.opening.len(), meeting.closing.len()), (1, 0));
    assert!(of(SourceKind::Document).questions.is_empty());
    let opening = |role: &str, phase: &str| choir.tailor(&by(&[role], phase, &[])).opening.len();
    assert_eq!([opening("sanger", "proeve"), opening("sanger", "koncert"), opening("publikum", "proeve")], [1, 0, 0]);
}

#[test]
fn without_role_and_phase_everything_is_asked() {
    let choir = guide(CHOIR);
    let all: Vec<_> = choir.tailor(&Tailoring::default()).questions.into_iter().map(|a| a.question).collect();
    let interviews: Vec<&Question> = choir.questions.iter().filter(|q| q.kinds.contains(&SourceKind::Interview)).collect();
    assert_eq!(all, interviews);
}

/// The ids of the questions that a query finds in the small guide.
fn found(query: &str, lang: Lang) -> Vec<String> {
    let small = guide(SMALL);
    search(&small, &small.questions, query, lang).into_iter().map(|hit| hit.question.id.to_string()).collect()
}

#[test]
fn a_question_is_found_by_a_few_letters() {
    for (query, lang, first) in [
        ("natten", Lang::Da, "ansvar-natten"),
        ("NATTEN", Lang::Da, "ansvar-natten"),
        ("fortael", Lang::Da, "fortael"),
        ("fortæl", Lang::Da, "fortael"),
        ("én ting", Lang::Da, "forbedring"),
        ("en ting", Lang::Da, "forbedring"),
        ("tanker før", Lang::Da, "tanker-foer"),
        ("tanker foer", Lang::Da, "tanker-foer"),
        ("udstyr klar", Lang::Da, "udstyr-klar"),
        ("ready", Lang::En, "udstyr-klar"),
    ] {
        assert_eq!(found(query, lang).first().map_or("", String::as_str), first, "{query}");
    }
    assert!(found("tryghed", Lang::Da).contains(&"tryghed-hvornaar".to_owned()), "by the variable");
    assert!(found("kæden", Lang::Da).contains(&"sammenhaeng-hele".to_owned()), "by the question");
    assert!(found("nætterne", Lang::Da).contains(&"tryghed-hvornaar".to_owned()), "by a probe");
    assert_eq!(found("xyzzyq", Lang::Da), Vec::<String>::new());
}

#[test]
fn what_begins_so_comes_before_what_has_it_within_and_strewn_letters_last() {
    let guide = guide(EMBEDDED_GUIDE);
    for query in ["nat", "led", "til", "ar", "m", "samar", "org for"] {
        let hits = search(&guide, &guide.questions, query, Lang::Da);
        let stands: Vec<Stands> = hits.iter().map(|hit| hit.fit.stands).collect();
        assert!(stands.is_sorted_by_key(|stands| std::cmp::Reverse(*stands)), "{query}: {stands:?}");
    }
    // Letters far apart are found only where nothing better is.
    let strewn = |query: &str| {
        let hits = search(&guide, &guide.questions, query, Lang::Da);
        hits.iter().filter(|hit| hit.fit.stands == Stands::Strewn).count()
    };
    assert_eq!(strewn("nat"), 0);
    assert!(strewn("kmptnc") > 0 && strewn("kmptnc") == search(&guide, &guide.questions, "kmptnc", Lang::Da).len());
}

#[test]
fn an_empty_query_finds_everything_in_order() {
    let ids: Vec<String> = guide(SMALL).questions.iter().map(|q| q.id.to_string()).collect();
    assert_eq!(found("", Lang::Da), ids);
    assert_eq!(found("  ", Lang::En), ids);
}

/// Guides with texts of every kind: the choir's, with other words.
fn worded() -> impl Strategy<Value = Guide> {
    let text = prop_oneof![any::<String>(), "[ \"'\\\\\\n\\t{}()a-zæøå👩\u{200d}👧\u{202e}\u{1b}]{1,80}"];
    let text = text.prop_map(|text| format!("{}.", clean(&text))).prop_map(|text| clean(&text));
    prop::collection::vec((text.clone(), prop::option::of(text)), 4).prop_map(|texts| {
        let mut guide = guide(CHOIR);
        let mut words = texts.into_iter().map(|(da, en)| {
            let mut words = Wording::new(Lang::Da, da);
            words.0.extend(en.map(|en| (Lang::En, en)));
            words
        });
        let mut next = || words.next().unwrap();
        guide.title = next();
        guide.variables[0].anchors[1] = next();
        guide.questions[0].probes.push(next());
        guide.questions[0].wording.insert(role("sanger"), next());
        guide
    })
}

proptest! {
    #[test]
    fn a_guide_that_is_written_is_read_as_it_was(guide in worded()) {
        let written = guide_to_ron(&guide).unwrap();
        let acts = |c: &char| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c) || ('\u{2066}'..='\u{2069}').contains(c);
        prop_assert_eq!(written.chars().find(acts), None);
        prop_assert!(written.lines().all(|line| !line.ends_with(' ')));
        prop_assert_eq!(parse_guide(&written).guide, Some(guide), "{}", written);
    }

    #[test]
    fn what_is_asked_is_in_the_guide_in_its_order_and_once(
        roles in prop::sample::subsequence(&["patient", "paaroerende", "sygeplejerske", "laege", "visitator"], 0..=3).prop_shuffle(),
        now in prop::option::of(prop::sample::select(&["foer", "under", "efter"])),
        missed in prop::sample::subsequence(&["foer", "under", "efter"], 0..=3),
        kind in prop::sample::select(&SourceKind::ALL),
    ) {
        let small = guide(SMALL);
        let tailoring = Tailoring {
            roles: roles.iter().map(|id| role(id)).collect(),
            phase: now.map(phase),
            missed: missed.iter().map(|id| phase(id)).collect(),
            kind,
        };
        let tailored = small.tailor(&tailoring);
        let mut rest = small.questions.iter();
        for asked in &tailored.questions {
            prop_assert!(rest.any(|question| question == asked.question), "{} is out of order", asked.question.id);
            prop_assert!(asked.question.kinds.contains(&kind));
            prop_assert!(kind != SourceKind::Interview || roles.is_empty() || roles.iter().any(|r| asked.question.asks(&role(r))));
            prop_assert!(asked.weight <= 2);
            if let Some(now) = now {
                prop_assert_eq!(asked.retrospective, !asked.question.is_of(&phase(now)));
            }
        }
        let fewer = small.tailor(&Tailoring { missed: Vec::new(), ..tailoring });
        let ids: Vec<_> = tailored.questions.iter().map(|asked| &asked.question.id).collect();
        prop_assert!(fewer.questions.iter().all(|asked| ids.contains(&&asked.question.id)), "a missed phase only adds");
    }
}
