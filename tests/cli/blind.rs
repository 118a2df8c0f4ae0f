//! Whoever has still to score a source sees no colleague's score of it, in no result of a command, unless they want to, which is noted.

use std::fs;
use std::io::{Cursor, Read};

use serde_json::Value;

use crate::desk::{Desk, copy, files, text};

/// `sj` has scored a source that `lm` is still scoring, and one that `lm` did not hear.
const SCORES: &str = "case,source,kind,phase,role,evaluator,variable,score,rationale,status\n\
    1,a,interview,status,amr,sj,kompetence,3,sj hørte det tydeligt,complete\n\
    1,a,interview,status,amr,sj,vilkaar,2,sj var der selv,complete\n\
    1,a,interview,status,amr,lm,systematik,2,lm er i gang,open\n\
    1,b,interview,status,leder,sj,kompetence,1,sj om lederen,complete\n";

fn desk() -> Desk {
    let desk = Desk::with_study();
    desk.write("scores.csv", SCORES);
    desk.succeed(&["scores", "import", "scores.csv", "--quiet"]);
    desk.succeed(&["case", "set", "1", "--recruitment", "recruited", "--quiet"]);
    desk
}

/// The lines of the audit that tell of somebody who wanted to see more.
fn unblinded(desk: &Desk) -> Vec<String> {
    let audit = desk.succeed(&["audit", "--format", "json", "--quiet"]);
    let audit: Vec<Value> = serde_json::from_str(&audit).unwrap();
    let lines = audit.iter().filter(|line| line["kind"] == "unblinded");
    lines.map(|line| line["what"].as_str().unwrap().to_owned()).collect()
}

/// What `sj` says of the hidden source.
fn tells(text: &str) -> bool {
    text.contains("hørte det tydeligt") || text.contains("var der selv")
}

#[test]
fn nothing_of_a_colleagues_score_is_in_any_result() {
    let mut desk = desk();
    let mut seen = desk.session(&[
        &["scores", "export"],
        &["scores", "export", "--format", "md"],
        &["trace", "1", "kompetence"],
        &["trace", "1", "vilkaar"],
        &["find", "sj"],
        &["find", "tydeligt"],
    ]);
    desk.speaking("en");
    seen.push_str(&desk.session(&[&["scores", "export", "-o", "ud.csv"], &["trace", "1", "vilkaar"], &["find", "sj"]]));
    assert!(!tells(&seen) && unblinded(&desk).is_empty(), "{seen}");
    insta::assert_snapshot!(seen);
    // What went out comes back and changes nothing.
    let before = files(&desk.at("st"));
    desk.succeed(&["scores", "import", "ud.csv", "--quiet"]);
    assert_eq!(files(&desk.at("st")), before);
}

#[test]
fn whoever_wants_to_see_them_does_and_that_is_noted() {
    let mut desk = desk();
    let all = desk.session(&[&["scores", "export", "--unblinded"], &["trace", "1", "kompetence", "--unblinded"]]);
    assert!(tells(&all) && all.contains("1,,a,interview,status,2,amr,,,,,sj,kompetence,3,"), "{all}");
    assert_eq!(unblinded(&desk), ["scores export", "trace 1 kompetence"]);
    desk.speaking("en");
    insta::assert_snapshot!(desk.session(&[&["scores", "export", "--help"], &["sheet", "--help"]]));
    // Whoever has completed theirs, or has none, sees them anyway, and nothing is noted of it.
    desk.as_other("mk", "b");
    assert!(tells(&desk.succeed(&["scores", "export", "--unblinded"])));
    desk.as_other("lm", "c");
    desk.succeed(&["complete", "a", "--quiet"]);
    let output = desk.run(&["scores", "export", "--unblinded"]);
    assert!(tells(&text(&output.stdout)) && output.stderr.is_empty(), "{}", text(&output.stderr));
    assert_eq!(unblinded(&desk).len(), 2);
}

#[test]
fn a_sheet_shows_no_figure_that_only_hidden_scores_stand_behind() {
    let mut desk = desk();
    let cells = |args: &[&str]| {
        let output = desk.run(&[&["sheet", "--format", "json"], args].concat());
        let sheet: Value = serde_json::from_slice(&output.stdout).unwrap();
        let rows = sheet["rows"].as_array().unwrap().clone();
        let cell = |id: &str| rows.iter().find(|row| row["variable"] == id).unwrap()["cells"][0].clone();
        (cell("kompetence"), cell("vilkaar"), text(&output.stderr))
    };
    let roles = |cell: &Value| -> Vec<String> {
        cell["by_role"].as_array().unwrap().iter().map(|role| role["role"].as_str().unwrap().to_owned()).collect()
    };
    let (both, hidden, said) = cells(&[]);
    assert_eq!((roles(&both), &both["low"], &both["high"]), (vec!["leder".to_owned()], &Value::Null, &Value::Null));
    assert_eq!((roles(&hidden), &hidden["value"], &hidden["proposed"]), (vec![], &Value::Null, &Value::Null));
    assert_eq!((&hidden["basis"], &hidden["sources"], &hidden["is_blind"]), (&"proposed".into(), &1.into(), &true.into()));
    assert!(said.contains("--unblinded"), "{said}");
    let (both, whole, said) = cells(&["--unblinded"]);
    assert_eq!((roles(&both).len(), &whole["value"], &whole["is_blind"]), (2, &2.into(), &false.into()));
    assert!(said.is_empty(), "{said}");
    assert_eq!(unblinded(&desk), ["sheet"]);
    let row = |args: &[&str]| {
        let sheet = desk.succeed(&[&["sheet", "--quiet"], args].concat());
        let is_meant =
            |line: &&str| ["Vilkårsorientering", "man ikke kan gøre noget ved"].iter().any(|name| line.contains(name));
        sheet.lines().find(is_meant).unwrap_or_default().to_owned()
    };
    assert_eq!(row(&[]).split_once('*').map(|(_, cells)| cells.trim().to_owned()).as_deref(), Some("?"));
    assert!(row(&["--unblinded"]).ends_with("2 ▓ ?"), "{}", row(&["--unblinded"]));
    assert!(row(&["--format", "csv"]).ends_with(",0..3,"), "{}", row(&["--format", "csv"]));
    assert!(row(&["--format", "csv", "--unblinded"]).ends_with(",0..3,2"));
    assert!(row(&["--format", "md"]).ends_with("| ? |"), "{}", row(&["--format", "md"]));
    // Whoever scored them sees them.
    desk.as_other("sj", "b");
    let said = desk.run(&["sheet"]).stderr;
    assert!(said.is_empty(), "{}", text(&said));
}

#[test]
fn what_stands_behind_a_sheet_stays_hidden_in_a_page_and_in_a_workbook() {
    let desk = desk();
    let page = |args: &[&str]| {
        let output = desk.run(&[&["sheet", "--format", "html"], args].concat());
        (text(&output.stdout), text(&output.stderr))
    };
    let of = |page: &str, variable: &str| {
        let begins = format!("<article class=\"trace\" id=\"trace-1--{variable}\">");
        page.split_once(&begins).unwrap().1.split_once("</article>").unwrap().0.to_owned()
    };
    let (hidden, said) = page(&[]);
    assert!(!tells(&hidden) && hidden.contains("sj om lederen") && said.contains("--unblinded"), "{said}");
    insta::assert_snapshot!(["kompetence", "vilkaar"].map(|variable| of(&hidden, variable)).concat());
    let (whole, said) = page(&["--unblinded"]);
    assert!(tells(&whole) && said.is_empty(), "{said}");
    let parts = |args: &[&str]| {
        desk.succeed(&[&["sheet", "--format", "xlsx", "-o", "ark.xlsx", "--force", "--quiet"], args].concat());
        let mut parts = zip::ZipArchive::new(Cursor::new(fs::read(desk.at("ark.xlsx")).unwrap())).unwrap();
        let mut all = String::new();
        for n in 0..parts.len() {
            parts.by_index(n).unwrap().read_to_string(&mut all).unwrap();
        }
        all
    };
    let hidden = parts(&[]);
    assert!(!tells(&hidden) && hidden.contains("sj om lederen") && hidden.contains("lm er i gang"));
    assert!(hidden.contains("Kollegers scorer er skjult"));
    assert!(tells(&parts(&["--unblinded"])));
    assert_eq!(unblinded(&desk), ["sheet", "sheet"]);
}

#[test]
fn a_dossier_has_a_colleagues_scores_of_what_is_still_to_be_scored_for_whoever_wants_to_see_them() {
    let mut desk = Desk::new();
    desk.identity();
    desk.succeed(&["demo", "st", "--quiet"]);
    let of = |args: &[&str]| desk.succeed(&[&["dossier", "k3-amr-1"], args].concat());
    let scores = |text: &str| text.matches("### Scorer").count();
    let hidden = of(&[]);
    let all = of(&["--unblinded", "--quiet"]);
    assert!(scores(&hidden) < scores(&all), "{hidden}");
    assert!(hidden.contains("(mk)"));
    assert!(desk.succeed(&["audit"]).contains("unblinded"));
}

#[test]
fn a_colleagues_conflict_is_theirs_and_the_audit_tells_no_score() {
    let mut desk = desk();
    copy(&desk.at("st"), &desk.at("other"));
    for (study, actor, score) in [("st", "b", "2"), ("other", "c", "1")] {
        desk.as_other("sj", actor);
        desk.write("ny.csv", &format!("case,source,evaluator,variable,score,rationale\n1,a,sj,kompetence,{score},sj igen\n"));
        desk.succeed(&["--study", study, "scores", "import", "ny.csv", "--quiet"]);
    }
    desk.succeed(&["merge", "other", "--quiet"]);
    desk.as_other("lm", "d");
    let seen = desk.session(&[&["conflicts"], &["conflicts", "--format", "json"], &["audit", "--format", "csv", "--quiet"]]);
    assert!(!seen.contains("igen") && !seen.contains("→ 3") && !seen.contains("3 →"), "{seen}");
    insta::assert_snapshot!(seen);
    // What is not seen is not settled.
    for id in ["accounts/1/a--sj/score/kompetence", "accounts/1/a--sj/score/ kompetence"] {
        let settled = desk.run(&["conflicts", "settle", id, "1"]);
        assert_eq!(settled.status.code(), Some(1));
        assert!(text(&settled.stderr).contains("skjult"), "{}", text(&settled.stderr));
    }
    desk.as_other("sj", "e");
    let own = desk.session(&[&["conflicts", "--quiet"], &["audit", "--quiet"]]);
    assert!(own.contains("accounts/1/a--sj/score/kompetence") && own.contains("kompetence: 3 → 2"), "{own}");
}
