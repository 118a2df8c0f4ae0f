//! The minutes of the meetings: what was agreed, revised, withdrawn, put off and taken up again.

use crate::desk::{Desk, copy, text};

fn at(desk: &mut Desk, now: &'static str) {
    desk.set("FELTNOTE_NOW", now);
}

fn desk() -> Desk {
    let mut desk = Desk::with_study();
    for case in ["4", "5"] {
        desk.succeed(&["case", "add", case, "--label", "Skoleforvaltning", "--quiet"]);
    }
    let agree = |desk: &Desk, args: &[&str]| drop(desk.succeed(&[&["agree"], args, &["--quiet"]].concat()));
    at(&mut desk, "2021-06-14T08:00:00Z");
    agree(&desk, &["5", "kompetence", "2", "--why", "AMR er central", "--by", "lm,sj"]);
    at(&mut desk, "2021-06-14T08:05:00Z");
    agree(&desk, &["4", "systematik", "nc", "--why", "ikke spurgt", "--by", "lm"]);
    at(&mut desk, "2021-06-14T08:10:00Z");
    agree(&desk, &["5", "kompetence", "1", "--why", "HR sagde andet", "--by", "lm,sj", "--dissent", "sj: hellere 2"]);
    at(&mut desk, "2021-06-15T09:00:00Z");
    agree(&desk, &["4", "systematik", "none", "--why", "spurgt siden", "--by", "lm,sj"]);
    agree(&desk, &["4", "status_fysisk", "yes", "--why", "i kantinen", "--by", "sj"]);
    desk
}

#[test]
fn a_cell_is_put_off_and_taken_up_again() {
    let mut desk = Desk::with_study();
    desk.succeed(&["case", "add", "4", "--quiet"]);
    let mut seen = desk.session(&[
        &["park", "4", "kompetence", "--resume"],
        &["park", "4", "kompetence", "--why", "HR høres først"],
        &["park", "4", "kompetence", "--why", "HR høres først"],
        &["park", "4", "systematik"],
        &["park", "4", "systematik", "--why", "AMR høres først"],
        &["park", "44", "kompetence", "--why", "x"],
        &["park", "4", "kompetance", "--why", "x"],
        &["park", "4", "kompetence", "--resume", "--why", "x"],
    ]);
    at(&mut desk, "2021-06-14T08:01:00Z");
    // What is agreed on is no longer put off.
    seen.push_str(&desk.session(&[
        &["park", "4", "kompetence", "--resume"],
        &["agree", "4", "systematik", "2", "--why", "alle var enige", "--by", "lm"],
        &["park", "4", "systematik", "--resume"],
        &["minutes"],
    ]));
    desk.speaking("en");
    seen.push_str(&desk.session(&[
        &["park", "4", "kompetence", "--resume"],
        &["park", "4", "kompetence", "--why", "HR, once more"],
        &["park", "4", "kompetence", "--resume"],
        &["park", "--help"],
    ]));
    insta::assert_snapshot!(seen);
}

#[test]
fn the_minutes_in_every_format() {
    let mut desk = desk();
    let mut seen = desk.session(&[
        &["minutes"],
        &["minutes", "5", "--level", "internal"],
        &["minutes", "--day", "15/6"],
        &["minutes", "--day", "16/6"],
        &["minutes", "--format", "csv"],
        &["minutes", "5", "--format", "md"],
        &["minutes", "5", "--format", "json"],
        &["minutes", "44"],
    ]);
    desk.speaking("en");
    seen.push_str(&desk.session(&[&["minutes"], &["minutes", "4", "--format", "md"], &["minutes", "--help"]]));
    insta::assert_snapshot!(seen);
}

#[test]
fn where_nothing_was_done_there_are_no_minutes() {
    let mut desk = Desk::with_study();
    let mut seen =
        desk.session(&[&["minutes"], &["minutes", "--format", "csv"], &["minutes", "--format", "json"], &["minutes", "1"]]);
    desk.speaking("en");
    seen.push_str(&desk.session(&[&["minutes"], &["minutes", "1"]]));
    insta::assert_snapshot!(seen);
}

#[test]
fn the_minutes_of_two_laptops_stand_in_the_order_of_time() {
    let mut desk = Desk::with_study();
    desk.succeed(&["case", "add", "4", "--quiet"]);
    copy(&desk.at("st"), &desk.at("other"));
    let steps: [(&str, &str, &str, &[&str]); 4] = [
        ("2021-06-14T08:00:00Z", "lm", "st", &["agree", "4", "kompetence", "1", "--why", "først", "--by", "lm"]),
        ("2021-06-14T08:10:00Z", "sj", "other", &["park", "4", "systematik", "--why", "AMR mangler"]),
        ("2021-06-14T08:20:00Z", "lm", "st", &["agree", "4", "kompetence", "2", "--why", "siden", "--by", "lm"]),
        ("2021-06-14T08:30:00Z", "sj", "other", &["agree", "4", "kompetence", "3", "--why", "for sig", "--by", "sj"]),
    ];
    for (now, who, study, args) in steps {
        desk.as_other(who, if who == "lm" { "a" } else { "b" });
        at(&mut desk, now);
        desk.succeed(&[&["--study", study], args, &["--quiet"]].concat());
    }
    desk.as_other("lm", "a");
    desk.succeed(&["merge", "other", "--quiet"]);
    let rows = |args: &[&str]| -> Vec<String> {
        let csv = desk.succeed(&[&["minutes", "--format", "csv"], args].concat());
        csv.lines().skip(1).map(str::to_owned).collect()
    };
    let expected = [
        "2021-06-14T08:00:00Z,lm,4,kompetence,agreed,1,,først,lm,",
        "2021-06-14T08:10:00Z,sj,4,systematik,parked,,,AMR mangler,,",
        "2021-06-14T08:20:00Z,lm,4,kompetence,agreed,2,1,siden,lm,",
        "2021-06-14T08:30:00Z,sj,4,kompetence,agreed,3,,for sig,sj,",
    ];
    assert_eq!(rows(&[]), expected);
    // A person settles what the two of them wrote apart; the minutes keep all of it.
    at(&mut desk, "2021-06-14T09:00:00Z");
    desk.succeed(&["conflicts", "settle", "consensus/4/score/kompetence", "1", "--quiet"]);
    let rows = desk.succeed(&["minutes", "--format", "csv"]);
    let last = rows.lines().last().unwrap();
    assert!(rows.lines().count() == 6 && last.contains("kompetence,agreed,") && last.contains(",2+3,"), "{rows}");
    assert!(desk.succeed(&["minutes"]).contains("(afgjort mellem 2, 3)"));
}

#[test]
fn what_is_done_within_a_second_stands_in_the_order_in_which_it_is_done() {
    let desk = desk();
    let of = |score: &str, why: &str| drop(desk.succeed(&["agree", "5", "tid", score, "--why", why, "--by", "lm", "--quiet"]));
    for (score, why) in [("1", "først"), ("2", "så"), ("none", "nej"), ("0", "sidst")] {
        of(score, why);
    }
    let rows = desk.succeed(&["minutes", "5", "--format", "csv"]);
    let told: Vec<&str> = rows.lines().filter_map(|row| row.split_once(",5,tid,")).map(|(_, told)| told).collect();
    assert_eq!(told, ["agreed,1,,først,lm,", "agreed,2,1,så,lm,", "withdrawn,,2,nej,lm,", "agreed,0,,sidst,lm,"], "{rows}");
}

#[test]
fn the_minutes_leave_without_names_and_confidential_lines_and_that_they_left_is_noted() {
    let mut desk = Desk::new();
    desk.identity();
    desk.succeed(&["new", "st", "--quiet"]);
    desk.succeed(&["case", "add", "1", "--quiet"]);
    desk.succeed(&["informant", "add", "k1-amr-1", "--case", "1", "--function", "amr", "--quiet"]);
    desk.succeed(&["names", "set", "k1-amr-1", "Hanne Krogh", "--quiet"]);
    let why = "Hanne vejer tungest (010190-1234)\n; hun er træt";
    desk.succeed(&[
        "agree",
        "1",
        "kompetence",
        "2",
        "--why",
        why,
        "--by",
        "lm",
        "--dissent",
        "; sj: Hanne tager fejl",
        "--quiet",
    ]);
    desk.succeed(&["park", "1", "systematik", "--why", "Hanne høres først", "--quiet"]);
    insta::assert_snapshot!(desk.session(&[
        &["minutes"],
        &["minutes", "--format", "json"],
        &["minutes", "--level", "internal", "-o", "referat.md", "--format", "md"],
        &["trace", "1", "kompetence"],
    ]));
    assert!(desk.read("referat.md").contains("Hanne vejer") && !desk.read("referat.md").contains("træt"));
    let audit = desk.succeed(&["audit", "--format", "csv"]);
    for line in ["minutes (pseudonymised): -", "minutes (internal): "] {
        assert!(audit.contains(line), "{audit}");
    }
    // Without the passphrase nothing is called pseudonymised.
    desk.write("forkert", "et helt andet ord\n");
    let done = desk.command(&["minutes"]).env("FELTNOTE_PASSPHRASE_FILE", "forkert").output().unwrap();
    assert_eq!((done.status.code(), done.stdout.is_empty()), (Some(1), true), "{}", text(&done.stderr));
}
