//! Erasing an informant: nothing of what they said is left in any file, and no old copy brings it back.

use std::fs;
use std::path::Path;

use super::desk::{Desk, copy, files};

/// The lines that stand in notes of the source files with this beginning and in no other, as they stand in files.
pub fn words(study: &Path, beginning: &str) -> Vec<String> {
    let accounts = files(&study.join("accounts"));
    let is_of_it = |file: &Path| file.file_name().unwrap().to_string_lossy().starts_with(beginning);
    let text = |of: bool| {
        let chosen = accounts.iter().filter(move |(file, _)| is_of_it(file) == of);
        chosen.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect::<Vec<_>>().join("\n")
    };
    let (theirs, others) = (text(true), text(false));
    let lines = theirs.split(['"', '\n']).flat_map(|part| part.split("\\n")).map(str::trim);
    let lines: Vec<String> =
        lines.filter(|line| line.contains(' ') && line.len() > 20 && !others.contains(*line)).map(str::to_owned).collect();
    assert!(lines.len() > 30, "{}", lines.len());
    lines
}

/// The files below the desk in which one of the lines stands.
fn found(desk: &Desk, lines: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for (file, bytes) in files(&desk.at("")) {
        let text = String::from_utf8_lossy(&bytes);
        found
            .extend(lines.iter().filter(|line| text.contains(line.as_str())).map(|line| format!("{}: {line}", file.display())));
    }
    found
}

#[test]
fn no_word_of_an_erased_informant_is_in_any_file_and_an_old_copy_brings_none_back() {
    let desk = Desk::new();
    desk.succeed(&["demo", "st", "--quiet"]);
    // Earlier generations of the files are kept, and so is what the first screen shows.
    for _ in 0..2 {
        desk.succeed(&["complete", "k1-amr-1-afslutning", "--open"]);
        desk.succeed(&["complete", "k1-amr-1-afslutning"]);
    }
    desk.succeed(&["informant", "set", "k1-amr-1", "--note", "Lærer i fire år, og alle ved hvem."]);
    let mut lines = words(&desk.at("st"), "k1-amr-1-");
    lines.push("Lærer i fire år, og alle ved hvem.".into());
    assert!(!found(&desk, &lines).is_empty());
    // Another case's, and another evaluator's whose name begins alike, are nobody's business.
    desk.succeed(&["case", "add", "10", "--label", "En anden", "--quiet"]);
    desk.succeed(&["case", "set", "10", "--label", "Stadig en anden", "--quiet"]);
    let others = || {
        files(&desk.at("FELTNOTE_STATE_DIR")).into_iter().filter(|(file, _)| file.to_string_lossy().contains("cases/10.ron"))
    };
    assert_eq!(others().count(), 1);
    let old = tempfile::tempdir().unwrap();
    copy(&desk.at("st"), old.path());

    let said = desk.succeed(&["erase", "k1-amr-1"]);
    assert!(said.contains("k1-amr-1-status af mk"), "{said}");
    assert!(!found(&desk, &lines).is_empty());
    desk.succeed(&["erase", "k1-amr-1", "--yes"]);
    assert_eq!(found(&desk, &lines), Vec::<String>::new());
    assert_eq!(others().count(), 1);
    assert!(!desk.succeed(&["informant", "list"]).contains("k1-amr-1 "));
    assert!(!desk.succeed(&["scores", "export"]).contains("k1-amr-1-status"));
    desk.succeed(&["check"]);
    desk.succeed(&["sheet"]);

    let old = old.path().to_string_lossy().into_owned();
    let merged = desk.run(&["merge", &old, "--report", "r.json"]);
    assert!(String::from_utf8(merged.stderr).unwrap().contains("3 sæt noter er slettet for altid og kom ikke med"));
    // What did not come in is not counted as if it had.
    let summary = String::from_utf8(merged.stdout).unwrap();
    assert!(summary.contains("0 nye, 0 føjet sammen"), "{summary}");
    assert!(desk.succeed(&["audit"]).contains("+0, =0"), "{}", desk.succeed(&["audit"]));
    assert!(desk.read("r.json").contains("\"erased\": 3"), "{}", desk.read("r.json"));
    assert_eq!(found(&desk, &lines), Vec::<String>::new());
    // The same by a service that keeps folders alike: the files themselves are back.
    for (file, bytes) in files(&Path::new(&old).join("accounts")) {
        let to = desk.at("st/accounts").join(file.strip_prefix(Path::new(&old).join("accounts")).unwrap());
        fs::write(to, bytes).unwrap();
    }
    assert!(!desk.succeed(&["notes", "export"]).contains("k1-amr-1-status"));
    desk.succeed(&["case", "set", "1", "--label", "Skoleforvaltning A"]);
    assert_eq!(found(&desk, &lines), Vec::<String>::new());

    // Whoever merges this study in has nothing of it left either.
    let theirs = Desk::new();
    copy(Path::new(&old), &theirs.at("st"));
    assert!(!found(&theirs, &lines).is_empty());
    let ours = desk.at("st").to_string_lossy().into_owned();
    let said = |args: &[&str]| {
        let output = theirs.run(args);
        format!("{}{}", String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let before = said(&["merge", &ours, "--dry-run", "--report", "r.json"]);
    assert!(before.contains("0 nye, 0 føjet sammen") && before.contains("3 sæt noter er slettet for altid i det"), "{before}");
    assert!(theirs.read("r.json").contains("\"erased\": 3"), "{}", theirs.read("r.json"));
    assert!(!found(&theirs, &lines).is_empty());
    let after = said(&["merge", &ours, "--report", "r.json"]);
    assert!(after.contains("0 nye, 0 føjet sammen") && after.contains("og er nu også slettet her"), "{after}");
    assert!(theirs.read("r.json").contains("\"erased\": 3"), "{}", theirs.read("r.json"));
    assert!(theirs.succeed(&["audit"]).contains("+0, =0, -3"), "{}", theirs.succeed(&["audit"]));
    assert_eq!(found(&theirs, &lines), Vec::<String>::new());
}

#[test]
fn what_others_said_as_well_is_decided_by_a_person() {
    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "1", "--quiet"]);
    for id in ["p1", "p2"] {
        desk.succeed(&["informant", "add", id, "--case", "1", "--function", "amr", "--quiet"]);
    }
    desk.write(
        "ind.csv",
        "case,source,kind,phase,role,informants,evaluator,variable,score,rationale\n\
         1,sammen,interview,status,amr,p1+p2,lm,kompetence,2,begge sagde det\n\
         1,alene,interview,status,amr,p1,lm,kompetence,1,p1 sagde det\n\
         1,anden,interview,status,amr,p2,lm,kompetence,1,det er godt\n",
    );
    desk.succeed(&["scores", "import", "ind.csv", "--quiet"]);
    insta::assert_snapshot!(desk.session(&[
        &["erase", "p3"],
        &["erase", "p1"],
        &["erase", "p1", "--yes"],
        &["erase", "p1", "--keep", "anden", "--yes"],
        &["erase", "p1", "--keep", "sammen"],
        &["erase", "p1", "--keep", "sammen", "--yes"],
        &["erase", "p1", "--yes"],
        &["informant", "add", "p1", "--case", "1"],
        &["start", "--source", "alene", "--case", "1", "--role", "amr", "--phase", "status"],
        &["informant", "list"],
        &["scores", "export"],
        &["scores", "import", "ind.csv"],
        &["erase", "p2", "--yes"],
        &["scores", "export"],
        &["check"],
    ]));
}

#[test]
fn all_that_a_study_has_of_an_informant_is_gathered_for_them() {
    let mut desk = Desk::new();
    desk.succeed(&["demo", "st", "--quiet"]);
    let dossier = desk.succeed(&["dossier", "k1-amr-1"]);
    // Every note of theirs is in it, and of nobody else's.
    let notes = desk.succeed(&["notes", "export", "--format", "json"]);
    assert!(notes.contains("k1-amr-1-status"));
    for beginning in ["k1-amr-1-status (lm)", "k1-amr-1-status (mk)", "k1-amr-1-afslutning (lm)"] {
        assert!(dossier.contains(&format!("## {beginning}")), "{beginning}");
    }
    assert!(!dossier.contains("k1-amr-2") && dossier.contains("Lærer på mellemtrinnet"), "{dossier}");
    let all = desk.succeed(&["dossier", "k1-amr-1", "--confidential", "--quiet"]);
    let missing =
        words(&desk.at("st"), "k1-amr-1-").into_iter().filter(|line| !all.contains(line.as_str())).collect::<Vec<_>>();
    // What is not the informant's are the guide's own words and numbers.
    assert!(missing.len() < 10, "{missing:#?}");
    desk.speaking("en");
    let begins: String =
        desk.succeed(&["dossier", "k1-amr-1", "--quiet"]).lines().take(30).map(|line| format!("{line}\n")).collect();
    insta::assert_snapshot!(begins);
    assert_eq!(desk.run(&["dossier", "nobody"]).status.code(), Some(1));
}
