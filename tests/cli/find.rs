//! Finding lines of notes.

use std::fs;

use crate::desk::{Desk, text};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.succeed(&["demo", "st", "--quiet"]);
    desk
}

#[test]
fn lines_are_found_in_every_format() {
    let mut desk = desk();
    let mut seen = desk.session(&[
        &["find", "vagtplan", "rolle:amr", "case:4,5"],
        &["find", "> kilde:k4-led-1-status variabel:kompetence,org_negativ", "--format", "csv"],
        &["find", "! case:1 slags:møde", "--format", "md"],
        &["find", "; case:4"],
        &["find", "; case:4", "--confidential"],
        &["find", "kilde:k4-led-1-status variabel:kompetence"],
    ]);
    desk.speaking("en");
    seen.push_str(&desk.session(&[&["find", "role:hr-chef % case:1"]]));
    insta::assert_snapshot!(seen);
    let json = text(&desk.run(&["find", "vagtplan rolle:amr case:4,5", "--format", "json"]).stdout);
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    let keys: Vec<_> = rows[0].as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["case", "evaluator", "kind", "place", "question", "source", "text", "variable"]);
    assert_eq!(rows[0]["kind"], "plain");
}

#[test]
fn what_cannot_be_found_is_told() {
    let mut desk = desk();
    let mut seen = desk.session(&[
        &["find"],
        &["find", " "],
        &["find", "rol:amr"],
        &["find", "rolle:ammr"],
        &["find", "rolle:"],
        &["find", "giraf"],
        &["find", "\"en giraf\""],
        &["find", "#vagtt"],
        &["find", "vagtplan % rolle:amr"],
    ]);
    desk.speaking("en");
    seen.push_str(&desk.session(&[&["find", "colour:red"], &["find", "vagtplan % role:amr"], &["find", "--help"]]));
    insta::assert_snapshot!(seen);
}

#[test]
fn what_is_found_is_harmless_on_a_terminal_and_in_a_spreadsheet() {
    let desk = desk();
    let account = "st/accounts/5/k5-amr-2-status--mk.ron";
    let hostile = desk.read(account).replacen("viste et billede", "=cmd \\u{1b}[31m\\u{202e}viste et billede", 1);
    desk.write(account, &hostile);
    let shown = desk.succeed(&["find", "viste et billede eval:mk case:5"]);
    assert!(shown.contains("␛[31m\u{fffd}viste"), "{shown}");
    let table = desk.succeed(&["find", "viste et billede eval:mk case:5", "--format", "csv", "-o", "fundet.csv"]);
    assert!(table.is_empty());
    assert!(fs::read_to_string(desk.at("fundet.csv")).unwrap().contains("'=cmd"), "{}", desk.read("fundet.csv"));
    assert_eq!(desk.run(&["find", "viste", "-o", "fundet.csv"]).status.code(), Some(2), "a file is kept");
}
