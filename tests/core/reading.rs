//! Reading never panics, never hangs, and one bad file never hides the rest.

use std::fmt::Write;
use std::fs;

use feltnote::field::{Account, Case, StudyFile};
use feltnote::store::{StudyDir, from_ron, to_ron};
use feltnote::text::{Lang, Message};
use proptest::prelude::*;

use crate::generate::{author, id, key};

const GUIDE: &str = include_str!("../../guides/hjemmehospital.ron");

fn account(source: usize) -> Account {
    let mut account = Account::new(key(0, source));
    account.notes.entry(id("q0")).or_default().text.write("noget \"sagt\" om #apv".into(), &author(0, "a", 1));
    account
}

#[test]
fn one_bad_file_never_hides_the_rest() {
    let place = tempfile::tempdir().unwrap();
    let opened = StudyDir::create(place.path(), GUIDE, &StudyFile::default()).unwrap();
    for source in 0..5 {
        opened.dir.save(&mut account(source)).unwrap();
    }
    let whole = to_ron(&account(0)).unwrap();
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone().into_bytes();
        bytes[at] = b'\xff';
        fs::write(place.path().join("accounts/1/k1-0--e0.ron"), &bytes).unwrap();
        let opened = StudyDir::open(place.path()).unwrap();
        assert_eq!(opened.study.accounts.len(), 4, "garbage at byte {at}");
        assert_eq!(opened.problems.len(), 1, "garbage at byte {at}");
        assert!(opened.problems[0].at.is_some(), "{}", Lang::Da.say(&opened.problems[0]));
    }
}

#[test]
fn a_copy_under_another_name_is_joined_and_reported() {
    let place = tempfile::tempdir().unwrap();
    let opened = StudyDir::create(place.path(), GUIDE, &StudyFile::default()).unwrap();
    opened.dir.save(&mut account(0)).unwrap();
    let mut other = account(0);
    other.loose.write("fra den anden bærbare".into(), &author(0, "b", 2));
    fs::write(place.path().join("accounts/1/k1-0--e0 (konflikt).ron"), to_ron(&other).unwrap()).unwrap();
    let opened = StudyDir::open(place.path()).unwrap();
    assert_eq!(opened.study.accounts[&key(0, 0)].loose.get(), "fra den anden bærbare");
    assert_eq!(opened.problems.len(), 1);
    assert!(!opened.problems[0].refused);
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let text = to_ron(&account(0)).unwrap();
    let cases = [
        (text.replace("by: \"e0\"", "by: \"E0\""), "E0"),
        (text.replace("notes:", "nots:"), "nots"),
        (text.replacen("\"q0\":", "\"q0\": (), \"q0\":", 1), "q0"),
        (text.replace("kind: \"account\"", "kind: \"case\""), "case"),
        (text.replace("format: 1", "format: 7"), "7"),
        (text.replace("{\"a\": 1}", "{\"a\": -1}"), ""),
        (text.replace("{\"a\": 1}", "{\"a\": 1, \"a\": 2}"), "a"),
    ];
    for (bad, named) in cases {
        assert_ne!(bad, text);
        let problem = from_ron::<Account>(&bad).unwrap_err();
        for lang in Lang::ALL {
            let said = lang.say(&problem);
            assert!(said.contains(named), "{said}");
        }
    }
}

#[test]
fn what_is_wrong_is_said_in_the_readers_language() {
    let case = r#"(kind: "case", format: 1, content: (id: "4", meetings: {"m1": [(value: (phase: "status", state: held, date: "2021-06-14"), by: "lm", at: "2021-06-14T10:12:40Z", seen: {"a": 1})]}))"#;
    from_ron::<Case>(case).unwrap();
    let mut said = String::new();
    for (from, to) in [
        ("2021-06-14\")", "14. juni\")"),
        ("2021-06-14\")", "2021-02-30\")"),
        ("\"2021-06-14\")", "7)"),
        ("2021-06-14T10", "kl. 10"),
        ("by: \"lm\"", "by: \"Lars M\""),
        ("by: \"lm\"", "by: \"\""),
        ("by: \"lm\"", "by: 7"),
        ("by: \"lm\"", "by: lm"),
        ("by: \"lm\"", "by: [\"lm\"]"),
        ("held", "holdt"),
        ("held", "\"held\""),
        ("state: held, ", ""),
        ("date:", "dato:"),
        ("{\"a\": 1}", "{\"a\": -1}"),
        ("{\"a\": 1}", "{\"a\": \"x\"}"),
        ("{\"a\": 1}", "[1]"),
        ("[(value", "{(value"),
        ("(phase: \"status\", state: held, date: \"2021-06-14\")", "\"status\""),
        ("(phase: \"status\", state: held, date: \"2021-06-14\")", "[1, 2]"),
        ("{\"m1\":", "{\"m1\": [], \"m1\":"),
        ("{\"m1\":", "{\"m1\""),
        ("id: \"4\", ", "id: \"4\" "),
        ("id: \"4\",", "id: “4”,"),
        ("id: \"4\",", "id: \"4,"),
        ("]}))", "]"),
        ("format: 1", "format: \"1\""),
    ] {
        let bad = case.replacen(from, to, 1);
        if let Err(problem) = from_ron::<Case>(&bad) {
            writeln!(said, "{from} -> {to}\n  {}\n  {}", Lang::Da.say(&problem), Lang::En.say(&problem)).unwrap();
        }
    }
    insta::assert_snapshot!(said);
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_not_opened() {
    let place = tempfile::tempdir().unwrap();
    let opened = StudyDir::create(place.path(), GUIDE, &StudyFile::default()).unwrap();
    opened.dir.save(&mut account(0)).unwrap();
    let pipe = place.path().join("accounts/1/roer.ron");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let opened = StudyDir::open(place.path()).unwrap();
    assert_eq!((opened.study.accounts.len(), opened.problems.len()), (1, 1));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        if let Err(problem) = from_ron::<Account>(&text) {
            prop_assert!(!Lang::Da.say(&problem.said()).is_empty());
        }
    }

    #[test]
    fn a_file_with_one_byte_changed_is_read_or_refused(at in 0..700usize, byte in any::<u8>()) {
        let mut bytes = to_ron(&account(0)).unwrap().into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = from_ron::<Account>(&String::from_utf8_lossy(&bytes));
    }
}
