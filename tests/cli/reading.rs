//! Commands that show what is in a study.

use std::fs;

use crate::desk::{Desk, text};

const SCORES: &str = "case,branch,source,kind,phase,role,function,informants,date,evaluator,variable,score,rationale,status\n\
    4,krim,k4-amr,interview,status,amr,amr,k4-1,2021-06-01,lm,kompetence,2,finder selv årsager,complete\n\
    4,krim,k4-amr,interview,status,amr,amr,k4-1,2021-06-01,sj,kompetence,3,,complete\n\
    4,krim,k4-amr,interview,status,amr,amr,k4-1,2021-06-01,lm,vilkaar,3,,complete\n\
    4,krim,k4-hr,interview,status,hr-chef,topleder,k4-2,2021-06-02,lm,kompetence,0,,complete\n\
    4,krim,k4-moede,meeting,status,,,,2021-05-20,lm,status_fysisk,yes,i kantinen,complete\n\
    5,krim,k5-tvh,interview,afslutning,tovholder,tovholder,k5-1,,lm,kompetence,1,,open\n";

fn desk() -> Desk {
    let desk = Desk::with_study();
    desk.write("scores.csv", SCORES);
    desk.succeed(&["scores", "import", "scores.csv"]);
    desk.succeed(&["branch", "set", "krim", "--label", "Kriminalforsorgen", "--not-relevant", "tr"]);
    desk
}

#[test]
fn the_sheet_in_every_format() {
    let mut desk = desk();
    let mut seen = desk.session(&[
        &["sheet"],
        &["sheet", "--include-open", "--format", "md"],
        &["sheet", "--basis", "proposed", "--format", "csv"],
    ]);
    desk.speaking("en");
    seen.push_str(&desk.session(&[&["sheet", "--color", "always"]]));
    insta::assert_snapshot!(seen);
    let json = text(&desk.run(&["sheet", "--format", "json"]).stdout);
    let sheet: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(sheet["cases"][0]["branch"], "krim");
    let cell = &sheet["rows"][3]["cells"][0];
    insta::assert_snapshot!(serde_json::to_string_pretty(cell).unwrap());
}

#[test]
fn a_trace_in_both_languages() {
    let mut desk = desk();
    let mut seen = desk.session(&[&["trace", "4", "kompetence"], &["trace", "4", "kompetense"], &["trace", "9", "kompetence"]]);
    desk.speaking("en");
    seen.push_str(&desk.session(&[&["trace", "4", "vilkaar"], &["trace", "5", "kompetence", "--include-open"]]));
    insta::assert_snapshot!(seen);
}

#[test]
fn fieldwork_and_coverage_in_every_format() {
    let desk = desk();
    insta::assert_snapshot!(desk.session(&[
        &["fieldwork"],
        &["fieldwork", "--format", "csv"],
        &["fieldwork", "--format", "md"],
        &["coverage", "--only", "roles"],
        &["coverage", "--format", "csv"],
        &["coverage", "--only", "variables", "--format", "csv"],
        &["coverage", "--only", "variables"],
    ]));
    let empty = Desk::with_study().succeed(&["coverage"]);
    assert_eq!(empty, "Der er ingen rekrutterede cases i studiet endnu. Opret en med »feltnote case add ID«.\n");
    for command in ["fieldwork", "coverage"] {
        let json = text(&desk.run(&[command, "--format", "json"]).stdout);
        assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    }
}

#[test]
fn the_guide_in_every_format() {
    let mut desk = desk();
    let shown = ["guide", "show", "--role", "amr", "--phase", "afslutning", "--missed", "opstart"];
    let with = |format| [&shown[..], &["--format", format]].concat();
    insta::assert_snapshot!("guide_text", text(&desk.run(&shown).stdout));
    insta::assert_snapshot!("guide_md", text(&desk.run(&with("md")).stdout));
    insta::assert_snapshot!("guide_csv", text(&desk.run(&with("csv")).stdout));
    let json: serde_json::Value = serde_json::from_slice(&desk.run(&with("json")).stdout).unwrap();
    let keys: Vec<_> = json.as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["guide", "phase", "questions", "role", "version"]);
    insta::assert_snapshot!("guide_json", serde_json::to_string_pretty(&json["questions"][0]).unwrap());
    desk.write("whole.ron", &text(&desk.run(&["guide", "show", "--format", "ron"]).stdout));
    insta::assert_snapshot!("guide_checked", desk.session(&[&["guide", "check", "whole.ron"]]));
    desk.speaking("en");
    insta::assert_snapshot!(
        "guide_meeting",
        desk.session(&[&["guide", "show", "--kind", "meeting", "--phase", "status"], &["guide", "show", "--role", "armr"]])
    );
}

#[test]
fn every_fault_of_a_guide_has_its_line() {
    let desk = Desk::with_study();
    let guide = fs::read_to_string(desk.at("st/guide.ron")).unwrap();
    desk.write(
        "bad.ron",
        &guide.replacen("central", "cental", 3).replacen("weights: {", "weights: {\"ingen\": 7, ", 1).replacen(
            "revision: 1",
            "revision: \"1\"",
            1,
        ),
    );
    desk.write("broken.ron", "(kind: \"guide\",\n  format: 1\n  id: \"x\")");
    insta::assert_snapshot!(desk.session(&[
        &["guide", "check"],
        &["guide", "check", "bad.ron"],
        &["guide", "check", "broken.ron"]
    ]));
}

#[test]
fn one_bad_file_hides_nothing() {
    let desk = desk();
    let account = desk.at("st/accounts/4/k4-hr--lm.ron");
    fs::write(&account, "(kind: \"account\", format: 1, content: (key: 7))").unwrap();
    fs::write(desk.at("st/cases/9.ron"), "(kind: \"case\", format: 99, content: ())").unwrap();
    insta::assert_snapshot!(desk.session(&[
        &["check"],
        &["sheet", "--format", "csv"],
        &["case", "set", "4", "--label", "virker stadig"],
        &["complete", "k4-hr"],
        &["scores", "import", "scores.csv"],
    ]));
    fs::write(desk.at("st/guide.ron"), "(").unwrap();
    fs::create_dir(desk.at("empty")).unwrap();
    insta::assert_snapshot!(desk.session(&[&["check"], &["sheet"], &["guide", "check"], &["--study", "empty", "sheet"]]));
}

#[test]
fn references_to_nothing_are_found() {
    let desk = desk();
    fs::remove_file(desk.at("st/cases/5.ron")).unwrap();
    desk.write("unknown.ron", &desk.read("st/cases/4.ron").replace("krim", "ukendt"));
    fs::copy(desk.at("unknown.ron"), desk.at("st/cases/4.ron")).unwrap();
    insta::assert_snapshot!(desk.session(&[&["check"], &["sheet", "--format", "csv"], &["case", "remove", "4"], &["check"]]));
}

#[test]
fn lists_are_given_with_commas_or_one_by_one() {
    let desk = Desk::new();
    desk.succeed(&["demo", "st", "--quiet"]);
    let shown = |args: &[&str]| desk.succeed(&[&["guide", "show", "--phase", "afslutning"], args].concat());
    assert_eq!(
        shown(&["--role", "ftr,amr", "--missed", "opstart,status"]),
        shown(&["--role", "ftr", "--role", "amr", "--missed", "opstart", "--missed", "status"])
    );
    let study = |args: &[&str]| {
        desk.succeed(args);
        (desk.succeed(&["branch", "list", "--format", "csv"]), desk.succeed(&["case", "list", "--format", "csv"]))
    };
    let commas = study(&["branch", "set", "kom", "--not-relevant", "tr,am-konsulent"]);
    let apart = study(&["branch", "set", "kom", "--not-relevant", "tr", "--not-relevant", "am-konsulent"]);
    assert!(commas == apart && commas.0.contains("am-konsulent"), "{}", commas.0);
    let commas = study(&["case", "set", "3", "--missed", "opstart,status"]);
    let apart = study(&["case", "set", "3", "--missed", "opstart", "--missed", "status"]);
    assert_eq!(commas, apart);
}
