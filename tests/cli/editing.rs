//! Commands that write to a study.

use crate::desk::{Desk, files};

#[test]
fn cases_and_what_belongs_to_them() {
    let desk = Desk::with_study();
    insta::assert_snapshot!(desk.session(&[
        &["case", "add", "4", "--branch", "krim", "--label", "Fængsel Øst", "--missed", "opstart", "--missed", "status"],
        &["case", "add", "4"],
        &["case", "add", "5", "--missed", "opstrat"],
        &["case", "add", "6", "--recruitment", "declined", "--why", "for travle"],
        &["case", "set", "4", "--missed", "opstart", "--description", "Et stort\nsted"],
        &["case", "set", "4", "--branch", "krim"],
        &["case", "set", "44", "--label", "x"],
        &["branch", "set", "krim", "--label", "Kriminalforsorgen", "--not-relevant", "tr"],
        &["branch", "set", "krim", "--not-relevant", "tilidsrep"],
        &["branch", "add", "kom"],
        &["branch", "remove", "krim"],
        &["branch", "remove", "kom"],
        &["branch", "list"],
        &["meeting", "add", "status-1", "--case", "4", "--phase", "status", "--state", "held", "--date", "2021-09-01"],
        &["meeting", "add", "status-1", "--case", "4", "--phase", "status"],
        &["meeting", "set", "status-1", "--case", "4", "--form", "online", "--note", "kun tovholder"],
        &["meeting", "set", "sttus-1", "--case", "4", "--form", "room"],
        &["meeting", "add", "slut", "--case", "4", "--phase", "afslutning", "--state", "cancelled", "--note", "aflyst"],
        &["meeting", "remove", "slut", "--case", "4"],
        &["meeting", "list"],
        &["informant", "add", "k4-amr-1", "--case", "4", "--function", "amr"],
        &["informant", "add", "k4-amr-1", "--case", "6"],
        &["informant", "add", "k4-x", "--case", "4", "--function", "amrr"],
        &["informant", "set", "k4-amr-1", "--note", "ny siden foråret"],
        &["informant", "set", "k4-amr-2", "--note", "x"],
        &["informant", "list", "--format", "csv"],
        &[
            "plan",
            "add",
            "--case",
            "4",
            "--phase",
            "status",
            "--role",
            "amr",
            "--informant",
            "k4-amr-1",
            "--date",
            "2021-10-01"
        ],
        &["plan", "add", "--case", "4", "--phase", "status", "--role", "amr"],
        &[
            "plan",
            "add",
            "hr",
            "--case",
            "4",
            "--phase",
            "status",
            "--role",
            "hr-chef",
            "--state",
            "not-relevant",
            "--why",
            "findes ikke"
        ],
        &["plan", "add", "--case", "4", "--phase", "status", "--role", "amr", "--informant", "k4-amr-9"],
        &["plan", "set", "status-amr-2", "--case", "4", "--state", "declined", "--why", "for travl"],
        &["plan", "remove", "status-amr-1", "--case", "4"],
        &["plan", "list"],
        &["coverage", "--only", "roles"],
        &["case", "remove", "6"],
        &["case", "list"],
        &["case", "list", "--all", "--format", "json"],
        &["check"],
        &["case", "add", "6"],
        &["check"],
    ]));
}

#[test]
fn saying_what_is_so_already_changes_no_byte() {
    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "4", "--branch", "krim"]);
    desk.succeed(&["informant", "add", "k4", "--case", "4", "--function", "amr"]);
    let before = files(&desk.at("st"));
    for args in [
        &["case", "set", "4", "--branch", "krim"][..],
        &["informant", "set", "k4", "--function", "amr"],
        &["branch", "set", "krim", "--label", "krim"],
    ] {
        desk.succeed(args);
        assert_eq!(files(&desk.at("st")), before, "{args:?}");
    }
}

#[test]
fn a_study_is_made_once() {
    let desk = Desk::new();
    desk.write("guide.ron", "(kind: \"guide\", format: 1, id: \"x\")");
    insta::assert_snapshot!(desk.session(&[
        &["new", "st", "--name", "Et \u{1b}[31mstudie"],
        &["new", "st"],
        &["new", "other", "--guide", "guide.ron"],
        &["demo", "st"],
        &["check"],
    ]));
    assert!(!desk.at("other").exists());
}

#[test]
fn without_a_study_there_is_one_of_ones_own() {
    let desk = Desk::new();
    let run = |args: &[&str]| desk.command(args).env_remove("FELTNOTE_STUDY").output().unwrap();
    let output = run(&["case", "add", "1"]);
    assert!(output.status.success(), "{output:?}");
    assert!(desk.at("FELTNOTE_DATA_DIR/study/cases/1.ron").is_file());
    let again = run(&["case", "list"]);
    assert!(again.stderr.is_empty() && String::from_utf8_lossy(&again.stdout).contains("rekrutteret"));
}

const TWO: &str = "case,source,kind,phase,role,evaluator,variable,score,rationale,status\n\
                   4,k4-a,interview,status,amr,lm,kompetence,2,fordi,open\n\
                   4,k4-b,interview,status,amr,sj,kompetence,1,,open\n\
                   5,k5-a,interview,status,amr,lm,kompetence,3,,\n";

#[test]
fn accounts_are_completed_and_ids_are_the_same() {
    let desk = Desk::with_study();
    desk.write("two.csv", TWO);
    insta::assert_snapshot!(desk.session(&[
        &["scores", "import", "two.csv"],
        &["complete", "k4-a"],
        &["complete", "k4-a"],
        &["complete", "k4-a", "--open"],
        &["complete", "k4-b"],
        &["complete", "k4-aa"],
        &["same", "source", "k4-a", "k4-b"],
        &["same", "source", "k4-a", "k4-b"],
        &["complete", "k4-b"],
        &["same", "source", "k4-b", "k4-a", "--undo"],
        &["same", "source", "k4-b", "k4-a", "--undo"],
        &["same", "source", "k4-a", "k5-a"],
        &["same", "evaluator", "lm", "sk"],
        &["same", "evaluator", "lm", "sj"],
        &["scores", "export"],
    ]));
}

#[test]
fn a_score_is_agreed_and_withdrawn() {
    let desk = Desk::with_study();
    desk.write("two.csv", TWO);
    desk.succeed(&["scores", "import", "two.csv"]);
    insta::assert_snapshot!(desk.session(&[
        &["agree", "4", "kompetence", "2", "--why", "AMR er central", "--by", "lm,sj,mk", "--dissent", "sj: hellere 1"],
        &["agree", "4", "kompetence", "2", "--why", "AMR er central", "--by", "lm,sj,mk", "--dissent", "sj: hellere 1"],
        &["agree", "4", "kompetance", "2", "--why", "x", "--by", "lm"],
        &["agree", "44", "kompetence", "2", "--why", "x", "--by", "lm"],
        &["agree", "4", "kompetence", "7", "--why", "x", "--by", "lm"],
        &["agree", "4", "kompetence", "yes", "--why", "x", "--by", "lm"],
        &["agree", "4", "systematik", "nc", "--why", "ikke spurgt", "--by", "lm", "--by", "sj"],
        &["agree", "4", "systematik", "none"],
        &["agree", "4", "spredning", "none"],
        &["agree", "4", "spredning", "ja", "--why", "x", "--by", "lm"],
        &["trace", "4", "kompetence"],
        &["trace", "4", "systematik", "--format", "json"],
        &["sheet", "--basis", "agreed", "--format", "csv"],
    ]));
}

#[test]
fn what_cannot_be_the_same_is_not_said_to_be() {
    let desk = Desk::new();
    desk.succeed(&["demo", "st", "--quiet"]);
    let seen = desk
        .session(&[&["same", "source", "k1-amr-1-status", "k1-moede-status"], &["same", "informant", "k1-amr-1", "k2-amr-1"]]);
    assert_eq!(seen.matches("exit 1").count(), 2, "{seen}");
    assert!(seen.contains("ikke samme slags kilde") && seen.contains("hver sin case"), "{seen}");
}

#[test]
fn what_no_sheet_shows_is_said_when_it_is_agreed_on() {
    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "4"]);
    desk.succeed(&["case", "set", "4", "--recruitment", "declined", "--why", "for travle"]);
    desk.succeed(&["guide", "retire", "spredning", "--with-questions", "--why", "spørges der ikke om"]);
    insta::assert_snapshot!(desk.session(&[
        &["agree", "4", "kompetence", "2", "--why", "nåede at svare", "--by", "lm"],
        &["agree", "4", "spredning", "2", "--why", "x", "--by", "lm"],
    ]));
}

#[test]
fn a_planned_interview_has_a_time_of_its_day() {
    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "4"]);
    let seen = desk.session(&[
        &["plan", "add", "ny", "--case", "4", "--phase", "status", "--role", "leder", "--time", "10.30"],
        &[
            "plan",
            "add",
            "ny",
            "--case",
            "4",
            "--phase",
            "status",
            "--role",
            "leder",
            "--date",
            "2022-03-12",
            "--time",
            "kl. 10.30",
        ],
        &["plan", "set", "ny", "--case", "4", "--time", "25.00"],
        &["plan", "set", "ny", "--case", "4", "--time", "2.15 pm"],
    ]);
    insta::assert_snapshot!("a_planned_interview_has_a_time_of_its_day", seen);
    let listed = || {
        let list = desk.succeed(&["plan", "list", "--case", "4", "--format", "csv"]);
        list.lines().find(|line| line.contains(",ny,")).unwrap_or_default().to_owned()
    };
    assert!(listed().contains(",2022-03-12,14:15,"), "{}", listed());
    // Another day keeps the time; no day has none.
    desk.succeed(&["plan", "set", "ny", "--case", "4", "--date", "2022-03-13"]);
    assert!(listed().contains(",2022-03-13,14:15,"), "{}", listed());
    desk.succeed(&["plan", "set", "ny", "--case", "4", "--no-date"]);
    assert!(listed().contains(",,,"), "{}", listed());
    assert!(!desk.run(&["plan", "set", "ny", "--case", "4", "--time", "9"]).status.success());
}

#[test]
fn a_planned_interview_that_was_held_is_listed_as_held() {
    let mut desk = Desk::new();
    desk.succeed(&["demo", "st", "--quiet"]);
    let list = |desk: &Desk, format| desk.succeed(&["plan", "list", "--case", "4", "--format", format]);
    let of = |list: &str, plan: &str| list.lines().find(|line| line.contains(plan)).unwrap_or_default().to_owned();
    assert!(of(&list(&desk, "csv"), "k4-led-1-status").contains(",kept,"), "{}", list(&desk, "csv"));
    assert!(of(&list(&desk, "text"), "k4-led-1-status").contains("gennemført"), "{}", list(&desk, "text"));
    desk.succeed(&["plan", "add", "ny", "--case", "4", "--phase", "status", "--role", "leder", "--quiet"]);
    assert!(of(&list(&desk, "text"), " ny ").contains("planlagt"), "{}", list(&desk, "text"));
    desk.speaking("en");
    assert!(of(&list(&desk, "text"), "k4-led-1-status").contains("held"), "{}", list(&desk, "text"));
}

#[test]
fn days_are_read_as_people_write_them() {
    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "4"]);
    for (id, day) in [("a", "1.12.2026"), ("b", "1/12"), ("c", "2026-12-01"), ("d", "i morgen")] {
        desk.succeed(&["meeting", "add", id, "--case", "4", "--phase", "status", "--date", day]);
    }
    desk.succeed(&["plan", "add", "e", "--case", "4", "--phase", "status", "--role", "amr", "--date", "1/12 kl. 9.30"]);
    desk.succeed(&[
        "plan",
        "add",
        "f",
        "--case",
        "4",
        "--phase",
        "status",
        "--role",
        "amr",
        "--date",
        "1. dec 10.00",
        "--time",
        "11",
    ]);
    insta::assert_snapshot!(desk.session(&[&["meeting", "list", "--format", "csv"], &["plan", "list", "--format", "csv"]]));
}

#[test]
fn people_are_reminded_of_the_last_day_on_which_a_study_may_be_kept() {
    let desk = Desk::with_study();
    insta::assert_snapshot!(desk.session(&[
        &["retain-until"],
        &["retain-until", "2021-13-01"],
        &["retain-until", "2022-01-01"],
        &["retain-until"],
        &["check"],
        &["retain-until", "2021-07-01"],
        &["case", "list"],
        &["retain-until", "2021-06-13"],
        &["case", "list"],
        &["retain-until", "--open"],
        &["retain-until", "--open"],
        &["case", "list"],
    ]));
}
