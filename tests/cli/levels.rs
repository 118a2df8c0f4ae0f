//! What may be seen of whom a result is about: texts as they are, pseudonyms in the place of names, or figures alone.

use crate::desk::{Desk, text};

/// A study whose evaluators wrote a name and a number where neither belongs, with a key file.
fn named() -> Desk {
    let mut desk = Desk::new();
    desk.identity();
    desk.succeed(&["new", "st", "--quiet"]);
    desk.succeed(&["case", "add", "1", "--label", "Skoleforvaltning A", "--quiet"]);
    desk.succeed(&["case", "set", "1", "--recruitment", "recruited", "--quiet"]);
    desk.succeed(&["informant", "add", "k1-amr-1", "--case", "1", "--function", "amr", "--quiet"]);
    desk.write(
        "ind.csv",
        "case,source,kind,phase,role,informants,evaluator,variable,score,rationale\n\
         1,b,interview,status,amr,k1-amr-1,lm,kompetence,2,det sagde hanne selv om 010190-1234\n",
    );
    desk.succeed(&["scores", "import", "ind.csv", "--quiet"]);
    desk.succeed(&["names", "set", "k1-amr-1", "Hanne Krogh", "--quiet"]);
    desk
}

#[test]
fn what_is_given_names_nobody_unless_it_is_asked_for() {
    let desk = named();
    desk.succeed(&["agree", "1", "kompetence", "2", "--why", "Hannes ord vejer tungest", "--by", "lm", "--quiet"]);
    insta::assert_snapshot!(desk.session(&[
        &["scores", "export"],
        &["scores", "export", "--level", "internal"],
        &["trace", "1", "kompetence"],
        &["trace", "1", "kompetence", "--level", "internal"],
        &["find", "sagde"],
        &["find", "sagde", "--level", "internal"],
        &["notes", "export", "--level", "internal"],
        &["notes", "export", "--level", "aggregate"],
        &["sheet", "--level", "internal", "--format", "md"],
    ]));
    let rationale = |level: &str| {
        let sheet = desk.succeed(&["sheet", "--format", "json", "--level", level]);
        let sheet: serde_json::Value = serde_json::from_str(&sheet).unwrap();
        let rows = sheet["rows"].as_array().unwrap().clone();
        let row = rows.iter().find(|row| row["variable"] == "kompetence").unwrap();
        (row["cells"][0]["rationale"].clone(), row["cells"][0]["value"].clone(), sheet["cases"][0]["label"].clone())
    };
    let none = serde_json::Value::Null;
    assert_eq!(rationale("internal"), ("Hannes ord vejer tungest".into(), 2.into(), "Skoleforvaltning A".into()));
    assert_eq!(rationale("pseudonymised"), ("[k1-amr-1]s ord vejer tungest".into(), 2.into(), none.clone()));
    assert_eq!(rationale("aggregate"), (none.clone(), 2.into(), none));
    let audit = desk.succeed(&["audit", "--format", "csv"]);
    for level in ["scores export (pseudonymised): -", "scores export (internal): -", "sheet (aggregate): -"] {
        assert!(audit.contains(level), "{audit}");
    }
    assert!(!audit.contains("Hanne"), "{audit}");
}

#[test]
fn without_the_passphrase_no_text_is_called_pseudonymised() {
    let desk = named();
    desk.write("forkert", "et helt andet ord\n");
    for (args, passes) in [
        (&["scores", "export"][..], false),
        (&["scores", "export", "-o", "ud.csv"], false),
        (&["trace", "1", "kompetence"], false),
        (&["scores", "export", "--level", "internal"], true),
        (&["sheet", "--format", "csv"], true),
    ] {
        let done = desk.command(args).env("FELTNOTE_PASSPHRASE_FILE", "forkert").output().unwrap();
        assert_eq!(done.status.code(), Some(if passes { 0 } else { 1 }), "{args:?}: {}", text(&done.stderr));
        assert_eq!(done.stdout.is_empty(), !passes, "{args:?}");
        assert!(passes || text(&done.stderr).contains("--level internal"), "{}", text(&done.stderr));
    }
    assert!(!desk.at("ud.csv").exists());
}

#[test]
fn scores_that_left_without_names_come_back_without_taking_them_away() {
    let desk = named();
    let before = desk.succeed(&["scores", "export", "--level", "internal"]);
    desk.succeed(&["scores", "export", "-o", "ud.csv", "--quiet"]);
    desk.succeed(&["scores", "import", "ud.csv", "--quiet"]);
    assert_eq!(desk.succeed(&["scores", "export", "--level", "internal"]), before);
}

#[test]
fn an_aggregate_of_the_fieldwork_hides_few_people() {
    let desk = Desk::new();
    desk.succeed(&["demo", "st", "--quiet"]);
    insta::assert_snapshot!(desk.session(&[
        &["fieldwork", "--level", "aggregate"],
        &["fieldwork", "--level", "aggregate", "--format", "csv"],
        &["sheet", "--basis", "proposed", "--level", "aggregate", "--format", "csv"],
        &["find", "vagt", "--level", "aggregate"],
    ]));
}
