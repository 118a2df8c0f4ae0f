//! The guide grows by commands; its own file stays as it was written.

use crate::desk::Desk;

#[test]
fn questions_and_variables_are_added_reworded_retired_and_merged() {
    let desk = Desk::with_study();
    let base = desk.read("st/guide.ron");
    insta::assert_snapshot!(desk.session(&[
        &["guide", "log"],
        &["guide", "add-question", "Hvem ringer I til?", "--theme", "organisation", "--variable", "kompetance", "--why", "x"],
        &["guide", "add-question", "Hvem ringer I til?", "--why", "x"],
        &["guide", "add-question", "Hvem ringer I til?", "--theme", "organisationen", "--why", "x"],
        &["guide", "add-question", "Hvem ringer I til?", "--theme", "organisation", "--role", "amrr", "--why", "x"],
        &["guide", "add-question", "Hvem ringer I til?", "--theme", "organisation", "--why", " "],
        &[
            "guide",
            "add-question",
            "Hvem ringer I til, når noget belaster jer?",
            "--text-en",
            "Whom do you call when something weighs on you?",
            "--theme",
            "organisation",
            "--variable",
            "kompetence",
            "--role",
            "amr",
            "--why",
            "kom op i tre interviews",
            "--told",
        ],
        &["guide", "reword-question", "kompetence-lm-1", "--why", "x"],
        &["guide", "reword-question", "kompetence-lm-1", "--text", "Hvem ringer I til?", "--why", "kortere"],
        &["guide", "reword-question", "kompetence-lm-1", "--text", "Hvem ringer I til?", "--why", "kortere"],
        &["guide", "show", "--role", "amr", "--phase", "status", "--format", "csv"],
        &["guide", "add-variable", "tillid", "--label", "Tillid", "--why", "x"],
        &[
            "guide",
            "add-variable",
            "tillid",
            "--kind",
            "condition",
            "--label",
            "Tillid til tilsynet",
            "--definition",
            "Om folk tror på det",
            "--counts",
            "at man siger det",
            "--counts-not",
            "at man håber det",
            "--anchor",
            "ingen",
            "--why",
            "kom op",
        ],
        &[
            "guide",
            "add-variable",
            "tillid",
            "--kind",
            "condition",
            "--label",
            "Tillid til tilsynet",
            "--definition",
            "Om folk tror på det",
            "--counts",
            "at man siger det",
            "--counts-not",
            "at man håber det",
            "--anchor",
            "ingen",
            "--anchor",
            "lidt",
            "--anchor",
            "noget",
            "--anchor",
            "meget",
            "--weight",
            "amr=2",
            "--weight",
            "leder",
            "--why",
            "kom op",
        ],
        &[
            "guide",
            "add-variable",
            "tillid",
            "--kind",
            "condition",
            "--label",
            "Tillid til tilsynet",
            "--definition",
            "Om folk tror på det",
            "--counts",
            "at man siger det",
            "--counts-not",
            "at man håber det",
            "--anchor",
            "ingen",
            "--anchor",
            "lidt",
            "--anchor",
            "noget",
            "--anchor",
            "meget",
            "--weight",
            "amr=2",
            "--question",
            "Hvad gør, at I tror på dem?",
            "--theme",
            "organisation",
            "--why",
            "kom op",
        ],
        &["guide", "reword-variable", "tillid", "--kind", "outcome", "--why", "det er et udfald"],
        &["guide", "merge", "tillid", "--into", "tillid", "--why", "x"],
        &["guide", "merge", "tillid", "--into", "kompetence", "--why", "kan ikke skilles ad"],
        &["guide", "merge", "tillid", "--into", "spredning", "--why", "kan ikke skilles ad"],
        &["guide", "merge", "kompetence", "--into", "tillid", "--why", "x"],
        &["guide", "retire", "tillid", "--why", "x"],
        &["guide", "retire", "systematik", "--why", "dækker ikke alle cases"],
        &["guide", "restore", "systematik", "--why", "fortrudt"],
        &["guide", "retire", "sistematik", "--why", "x"],
        &["guide", "told", "tillid"],
        &["guide", "told", "tillid"],
        &["guide", "told", "prioritering"],
        &["guide", "log", "--untold"],
        &["guide", "told", "--all"],
        &["guide", "log"],
        &["guide", "log", "--format", "csv"],
        &["guide", "log", "--waiting"],
        &["guide", "promote", "x-a-1", "--why", "x"],
        &["guide", "check"],
        &["check"],
    ]));
    assert_eq!(desk.read("st/guide.ron"), base, "the guide's own file is never rewritten");
}

#[test]
fn what_is_reworded_in_one_language_is_told_of_with_what_it_was() {
    let mut desk = Desk::with_study();
    let mut seen = desk.session(&[
        &["guide", "reword-question", "kompetence-aarsag", "--text", "Hvad gør I, når noget belaster?", "--why", "klarere"],
        &["guide", "reword-question", "kompetence-aarsag", "--text-en", "What do you do about strain?", "--why", "følger med"],
        &[
            "guide",
            "reword-variable",
            "kompetence",
            "--definition",
            "Om man kan selv.",
            "--short",
            "Kan selv",
            "--why",
            "kortere",
        ],
        &["guide", "log"],
        &["guide", "log", "--format", "csv"],
    ]);
    desk.speaking("en");
    seen.push_str(&desk.session(&[&["guide", "log", "kompetence-aarsag"]]));
    insta::assert_snapshot!(seen);
}

#[test]
fn a_question_stands_where_its_variable_is_asked_about() {
    let desk = Desk::with_study();
    let theme = |id: &str| {
        let shown = desk.succeed(&["guide", "show", "--format", "json"]);
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        let questions = shown["questions"].as_array().unwrap().clone();
        questions.into_iter().find(|question| question["id"] == id).map(|question| question["theme"].clone())
    };
    let id = desk.succeed(&["guide", "add-question", "Hvem ringer I til?", "--variable", "kompetence", "--why", "x"]);
    assert_eq!(theme(id.trim()).unwrap(), "arbejdsmiljoearbejdet");
    let other = ["guide", "add-question", "Og så?", "--variable", "kompetence", "--theme", "organisation", "--why", "x"];
    assert_eq!(theme(desk.succeed(&other).trim()).unwrap(), "organisation");
    assert_eq!(desk.run(&["guide", "add-question", "Og så?", "--why", "x"]).status.code(), Some(2));
}

#[test]
fn a_question_is_named_by_its_first_words_in_both_languages() {
    let desk = Desk::with_study();
    let add = ["guide", "add-question", "Hvem ringer I til, når noget belaster jer?", "--theme", "organisation", "--why", "x"];
    let said = desk.session(&[
        &[&add[..], &["--text-en", "Whom do you call when something weighs on you?"]].concat(),
        &[&add[..], &["--id", "kun-dansk"]].concat(),
    ]);
    assert_eq!(said.matches("mangler:").count(), 1, "{said}");
    assert!(said.contains("mangler: Hvem ringer I til, når…\n"), "{said}");
    let guide = desk.succeed(&["guide", "show", "--format", "ron"]);
    assert!(guide.contains("Hvem ringer I til, n\\u{e5}r…") || guide.contains("Hvem ringer I til, når…"), "{guide}");
    assert!(guide.contains("Whom do you call when…"), "{guide}");
}

#[test]
fn the_consolidated_guide_is_a_guide() {
    let desk = Desk::with_study();
    desk.succeed(&["guide", "add-question", "Og så?", "--theme", "organisation", "--why", "kom op"]);
    desk.succeed(&["guide", "retire", "systematik", "--with-questions", "--why", "uklar"]);
    desk.write("whole.ron", &desk.succeed(&["guide", "show", "--format", "ron"]));
    desk.succeed(&["guide", "check", "whole.ron"]);
    let shown = |args: &[&str]| desk.succeed(&[&["guide", "show", "--format", "json"], args].concat());
    let of_file = shown(&["--guide", "whole.ron"]);
    assert!(of_file.contains("organisation-lm-1") && !of_file.contains("\"systematik\""), "{of_file}");
    let version = |text: &str| text.lines().find(|line| line.contains("\"version\"")).unwrap().to_owned();
    assert_ne!(version(&shown(&[])), version(&of_file));
}

#[test]
fn a_role_is_asked_in_its_own_words_in_both_languages() {
    let mut desk = Desk::with_study();
    let reword = ["guide", "reword-question", "kompetence-aarsag", "--why", "klarere"];
    let worded = ["--wording", "leder=Hvordan finder du årsagen?", "--wording-en", "leder=How do you find the cause?"];
    desk.succeed(&[&reword[..], &worded[..]].concat());
    for (lang, text) in [("da", "Hvordan finder du årsagen?"), ("en", "How do you find the cause?")] {
        desk.speaking(lang);
        let shown = desk.succeed(&["guide", "show", "--role", "leder", "--phase", "status", "--format", "md"]);
        assert!(shown.contains(text), "{shown}");
    }
}
