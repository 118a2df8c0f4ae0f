//! Help, and what is wrong with a command line, in both languages.

use crate::desk::{Desk, text};

#[test]
fn help_in_danish_and_english() {
    let mut desk = Desk::new();
    let mut seen = desk.session(&[&["--help"], &["help", "scores", "import"], &["agree", "-h"], &["meeting"], &["--version"]]);
    desk.speaking("en");
    seen.push_str(&desk.session(&[&["--help"], &["start", "--help"]]));
    insta::assert_snapshot!(seen);
}

#[test]
fn the_word_help_takes_the_options_that_every_command_takes() {
    let desk = Desk::new();
    let asked = |args: &[&str]| desk.succeed(args);
    assert_eq!(asked(&["help", "--lang", "en"]), asked(&["--lang=en", "help"]));
    assert_eq!(asked(&["help", "guide", "--quiet", "log", "--lang=en"]), asked(&["guide", "log", "--help", "--lang", "en"]));
    assert_eq!(asked(&["guide", "help", "log", "--color", "never"]), asked(&["help", "guide", "log"]));
    assert!(!desk.run(&["help", "--zzz"]).status.success());
}

/// Command lines that are wrong in every way that the parser knows.
const WRONG: &[&[&str]] = &[
    &["shet"],
    &["scores", "exprot"],
    &["scores", "zzz"],
    &["sheet", "--formt", "csv"],
    &["sheet", "--zzz"],
    &["sheet", "--format", "xlxs"],
    &["sheet", "--basis", "agred"],
    &["sheet", "--format"],
    &["sheet", "extra"],
    &["sheet", "--force"],
    &["sheet", "--format", "csv", "--format", "json"],
    &["trace"],
    &["trace", "4"],
    &["case", "add", "K--4"],
    &["case", "add", "K 4"],
    &["case", "set", "4", "--branch", "kom", "--no-branch"],
    &["case", "set", "4"],
    &["meeting", "add", "status", "--case", "4", "--phase", "status", "--date", "14-13-2021"],
    &["plan", "add", "--case", "4", "--phase", "status", "--role", "amr", "--date", "14/6 kl. 25"],
    &["start", "--case", "4", "--role", "amr", "--phase", "status", "--minutes", "0"],
    &["plan", "set", "x", "--case", "4", "--state", "maybe"],
    &["agree", "4", "kompetence", "dk", "--why", "x", "--by", "lm"],
    &["agree", "4", "kompetence", "7x", "--why", "x", "--by", "lm"],
    &["agree", "4", "kompetence", "2", "--by", "lm"],
    &["agree", "4", "kompetence", "2", "--why", "x"],
    &["same", "person", "a", "b"],
    &["same", "source", "a", "a"],
    &["start"],
    &["start", "--case", "4", "--role", "amr"],
    &["start", "--case", "4", "--meeting", "--role", "amr", "--phase", "status"],
    &["start", "--case", "4", "--role", "amr", "--phase", "status", "--medium", "fax"],
    &["merge"],
    &["--lang", "sv", "check"],
    &["--evaluator", "Åse Ø", "check"],
    &["--study", "nowhere", "check"],
    &["guide", "check", "nowhere.ron"],
    &["guide", "show", "--guide", "nowhere.ron"],
    &["scores", "import", "nowhere.csv"],
    &["merge", "nowhere"],
    &["new", "st2", "--guide", "nowhere.ron"],
];

#[test]
fn a_wrong_command_line_is_told_in_danish() {
    insta::assert_snapshot!(Desk::with_study().session(WRONG));
}

#[test]
fn a_wrong_command_line_is_told_in_english() {
    let mut desk = Desk::with_study();
    desk.speaking("en");
    insta::assert_snapshot!(desk.session(WRONG));
}

#[test]
fn what_can_be_known_without_the_study_ends_with_2() {
    let desk = Desk::with_study();
    for args in WRONG {
        let output = desk.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn what_cannot_be_started_is_told_before_a_terminal_is_asked_for() {
    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "4"]);
    insta::assert_snapshot!(desk.session(&[
        &["start", "--case", "44", "--role", "amr", "--phase", "status"],
        &["start", "--case", "4", "--role", "armr", "--phase", "status"],
        &["start", "--case", "4", "--role", "amr", "--phase", "status", "--informant", "k4-1"],
        &["informant", "list"],
        &[],
    ]));
}

#[test]
fn variables_that_cannot_be_used_are_told() {
    let desk = Desk::with_study();
    let with = |name: &str, value: &str| {
        let output = desk.command(&["check"]).env(name, value).output().unwrap();
        format!("{name}={value}\n{}exit {}\n", text(&output.stderr), output.status.code().unwrap())
    };
    let seen = [
        with("FELTNOTE_LANG", "sv"),
        with("FELTNOTE_EVALUATOR", "l m"),
        with("FELTNOTE_NOW", "yesterday"),
        with("FELTNOTE_ACTOR", "-"),
        with("FELTNOTE_STUDY", ""),
    ];
    let seen = seen.concat().replace(&*desk.at("").to_string_lossy(), "[desk]/");
    insta::assert_snapshot!(seen);
}

#[test]
fn who_writes_must_be_known_before_anything_is_written() {
    let desk = Desk::with_study().anonymous();
    desk.write("x.csv", "case,source,evaluator,variable,score\n");
    for args in [
        &["case", "add", "4"][..],
        &["case", "set", "4", "--label", "x"],
        &["informant", "add", "k1", "--case", "4"],
        &["plan", "add", "--case", "4", "--phase", "status", "--role", "amr"],
        &["complete", "k4"],
        &["agree", "4", "kompetence", "2", "--why", "x", "--by", "lm"],
        &["same", "source", "a", "b"],
        &["scores", "import", "x.csv"],
        &["new", "other", "--name", "x"],
    ] {
        let output = desk.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(text(&output.stderr).contains("--evaluator"), "{args:?}");
    }
    for args in [&["check"][..], &["sheet"], &["case", "list"], &["merge", "st"], &["new", "other"]] {
        desk.succeed(args);
    }
}

#[test]
fn the_manual_page_and_what_shells_complete() {
    let mut desk = Desk::new();
    for (lang, heading) in [("da", ".SH TASTER"), ("en", ".SH KEYS")] {
        desk.speaking(lang);
        let page = text(&desk.run(&["man"]).stdout);
        assert!(page.contains(".TH feltnote 1") && page.contains(heading) && page.contains("(next\\-untouched)"), "{page}");
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = desk.run(&["completions", shell]);
        assert!(output.status.success() && text(&output.stdout).contains("fieldwork"), "{shell}");
    }
}
