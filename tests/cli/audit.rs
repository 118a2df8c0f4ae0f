//! Who did what, and when, without what anything says.

use std::fs;

use super::desk::{Desk, files, text};

#[test]
fn what_is_done_with_a_study_is_noted_and_nothing_that_was_said() {
    let mut desk = Desk::with_study();
    desk.succeed(&["case", "add", "1", "--label", "Hemmelig skole", "--quiet"]);
    desk.write(
        "ind.csv",
        "case,source,kind,phase,role,informants,evaluator,variable,score,rationale\n\
         1,b,interview,status,amr,,lm,kompetence,2,det sagde hun\n",
    );
    desk.succeed(&["scores", "import", "ind.csv", "--quiet"]);
    desk.write("ind.csv", &desk.read("ind.csv").replace(",2,", ",1,"));
    desk.succeed(&["scores", "import", "ind.csv", "--quiet"]);
    desk.succeed(&["scores", "export", "--output", "ud.csv", "--quiet"]);
    desk.as_other("mk", "b");
    insta::assert_snapshot!(desk.session(&[
        &["sheet", "--quiet", "--format", "csv"],
        &["audit"],
        &["audit", "--keep", "off"],
        &["case", "set", "1", "--label", "Ny"],
        &["audit", "--keep", "off"],
        &["audit", "--format", "csv"],
        &["audit", "--keep", "on"],
        &["audit", "--format", "csv"],
    ]));
    let (file, bytes) = files(&desk.at("FELTNOTE_STATE_DIR")).into_iter().find(|(file, _)| file.ends_with("audit")).unwrap();
    let whole = text(&bytes);
    assert!(!whole.contains("Hemmelig") && !whole.contains("det sagde hun"), "{whole}");
    fs::write(&file, whole.replacen("→ 1", "→ 3", 1)).unwrap();
    let broken = desk.run(&["audit"]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(text(&broken.stderr).contains("følger ikke"), "{}", text(&broken.stderr));
}
