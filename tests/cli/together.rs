//! Several copies of a study, brought together.

use std::fs;
use std::path::Path;

use crate::desk::{Desk, files, text};

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, into) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() { copy(&path, &into) } else { fs::copy(&path, &into).map(|_| ()).unwrap() }
    }
}

const BEGUN: &str = "case,source,phase,role,evaluator,variable,score,rationale\n4,k4-1,status,amr,lm,kompetence,2,fordi\n";

/// Two copies of a study in which the same score was changed apart.
fn apart() -> Desk {
    let mut desk = Desk::with_study();
    desk.write("begun.csv", BEGUN);
    desk.succeed(&["scores", "import", "begun.csv"]);
    copy(&desk.at("st"), &desk.at("laptop"));
    desk.write("left.csv", &BEGUN.replace("2,fordi", "1,venstre"));
    desk.write("right.csv", &format!("{}4,k4-1,status,amr,sj,kompetence,3,ny\n", BEGUN.replace("2,fordi", "3,højre")));
    desk.succeed(&["scores", "import", "left.csv"]);
    desk.as_other("sj", "b");
    desk.succeed(&["--study", "laptop", "scores", "import", "right.csv"]);
    desk.as_other("lm", "c");
    desk
}

#[test]
fn a_merge_is_shown_done_and_settled() {
    let desk = apart();
    insta::assert_snapshot!(desk.session(&[
        &["conflicts"],
        &["merge", "laptop", "--dry-run"],
        &["conflicts"],
        &["merge", "laptop", "--report", "report.json"],
        &["merge", "laptop", "--report", "report.json"],
        &["merge", "laptop", "--report", "begun.csv"],
        &["merge", "laptop", "laptop", "--report", "-", "--dry-run"],
        &["merge", "laptop", "nowhere", "--dry-run"],
        &["conflicts"],
        &["conflicts", "--format", "csv"],
        &["check"],
        &["scores", "export"],
        &["sheet", "--format", "csv"],
        &["scores", "import", "left.csv"],
        &["conflicts"],
    ]));
    insta::assert_snapshot!(desk.read("report.json"));
    assert_eq!(desk.read("begun.csv"), BEGUN);
}

#[test]
fn a_conflict_travels_as_several_rows() {
    let desk = apart();
    desk.succeed(&["merge", "laptop"]);
    desk.succeed(&["scores", "export", "-o", "all.csv"]);
    let before = files(&desk.at("st"));
    desk.succeed(&["scores", "import", "all.csv"]);
    assert_eq!(files(&desk.at("st")), before);
    let changed = desk.read("all.csv").replace("1,venstre", "0,venstre");
    desk.write("all-2.csv", &changed);
    let output = desk.run(&["scores", "import", "all-2.csv"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert_eq!(text(&output.stderr).lines().filter(|line| line.starts_with("all-2.csv:")).count(), 1);
}

#[test]
fn what_cannot_be_joined_is_refused_and_the_rest_is_taken() {
    let desk = apart();
    desk.write("laptop/accounts/4/k4-2--lm.ron", "(kind: \"account\", format: 99, content: ())");
    desk.succeed(&["new", "stranger", "--quiet"]);
    let guide = desk.read("stranger/guide.ron");
    desk.write("stranger/guide.ron", &guide.replacen("Org. forandringer", "Org. ændringer", 1));
    fs::create_dir_all(desk.at("stranger/accounts/4")).unwrap();
    fs::copy(desk.at("st/accounts/4/k4-1--lm.ron"), desk.at("stranger/accounts/4/k4-1--lm.ron")).unwrap();
    fs::create_dir(desk.at("nothing")).unwrap();
    insta::assert_snapshot!(
        desk.session(&[&["merge", "laptop", "stranger", "nothing", "--report", "report.json"], &["scores", "export"],])
    );
    insta::assert_snapshot!(desk.read("report.json"));
}

#[test]
fn of_a_stick_the_folders_and_the_bundles_are_taken() {
    let desk = apart();
    desk.succeed(&["--study", "laptop", "pack", "sj.zip"]);
    for stick in ["bundle", "both"] {
        fs::create_dir(desk.at(stick)).unwrap();
        fs::copy(desk.at("sj.zip"), desk.at(stick).join("sj.zip")).unwrap();
        fs::write(desk.at(stick).join("ferie.jpg"), "x").unwrap();
    }
    let other = BEGUN.replace("k4-1", "k4-9").replace(",lm,", ",mk,");
    desk.succeed(&["new", "both/mk", "--quiet"]);
    desk.write("other.csv", &other);
    desk.succeed(&["--study", "both/mk", "scores", "import", "other.csv"]);
    let would = |from: &str| desk.succeed(&["merge", from, "--dry-run"]);
    let bundle = would("bundle");
    assert!(bundle.contains("k4-1--sj") && !bundle.contains("k4-9"), "{bundle}");
    let both = would("both");
    assert!(both.contains("k4-1--sj") && both.contains("k4-9--mk"), "{both}");
    // However deep a study or a bundle lies.
    fs::create_dir_all(desk.at("deep/a/b/c/d/e")).unwrap();
    fs::create_dir_all(desk.at("deep/f/g")).unwrap();
    fs::rename(desk.at("both/mk"), desk.at("deep/a/b/c/d/e/mk")).unwrap();
    fs::rename(desk.at("sj.zip"), desk.at("deep/f/g/sj.zip")).unwrap();
    let deep = would("deep");
    assert!(deep.contains("k4-1--sj") && deep.contains("k4-9--mk"), "{deep}");
}

#[test]
fn a_merge_says_which_agreed_scores_it_changes() {
    let desk = apart();
    let agree = |study: &str, score: &str, why: &str| {
        desk.succeed(&["--study", study, "agree", "4", "vilkaar", score, "--why", why, "--by", "lm", "--quiet"]);
    };
    agree("st", "1", "først");
    desk.succeed(&["--study", "laptop", "merge", "st", "--quiet"]);
    agree("laptop", "2", "siden");
    let line = "Fastsat: case 4 · Vilkårsorientering: 1 → 2\n";
    assert!(desk.succeed(&["merge", "laptop", "--dry-run"]).contains(line));
    assert!(desk.succeed(&["merge", "laptop"]).contains(line));
    assert!(!desk.succeed(&["merge", "laptop"]).contains("Fastsat:"));
    desk.succeed(&["--study", "laptop", "agree", "4", "vilkaar", "none", "--quiet"]);
    assert!(desk.succeed(&["merge", "laptop"]).contains("2 → trukket tilbage"));
}

#[test]
fn where_a_report_cannot_be_written_nothing_is_merged() {
    let desk = apart();
    let merged = desk.run(&["merge", "laptop", "--report", "ingen/r.json"]);
    assert_eq!(merged.status.code(), Some(2));
    assert!(text(&merged.stderr).contains("Intet er flettet"), "{}", text(&merged.stderr));
    assert!(desk.succeed(&["merge", "laptop", "--dry-run"]).contains("k4-1--sj"));
}

#[test]
fn that_another_study_is_merged_is_said() {
    let desk = apart();
    desk.succeed(&["new", "andet", "--quiet"]);
    let said = |from: &str| text(&desk.run(&["merge", from, "--dry-run"]).stderr);
    assert!(said("andet").contains("et andet studie"), "{}", said("andet"));
    assert!(!said("laptop").contains("et andet studie"), "{}", said("laptop"));
    desk.succeed(&["merge", "andet"]);
    assert!(!said("andet").contains("et andet studie"), "{}", said("andet"));
}

#[test]
fn that_agreed_scores_leave_the_sheet_with_their_variable_is_said() {
    let desk = apart();
    desk.succeed(&["agree", "4", "kompetence", "2", "--why", "alle var enige", "--by", "lm,sj"]);
    desk.succeed(&["--study", "laptop", "guide", "retire", "kompetence", "--why", "spørges ikke mere"]);
    desk.succeed(&["--study", "laptop", "guide", "retire", "systematik", "--why", "spørges ikke mere"]);
    let told = text(&desk.run(&["merge", "laptop", "--dry-run"]).stderr);
    assert_eq!(told.matches("en fastsat score af den er ikke med").count(), 1, "{told}");
    desk.succeed(&["merge", "laptop"]);
    assert!(!desk.succeed(&["sheet", "--format", "csv"]).contains("kompetence"));
    desk.succeed(&["guide", "restore", "kompetence", "--why", "alligevel"]);
    assert!(desk.succeed(&["sheet", "--format", "csv"]).contains("kompetence"));
}

#[test]
fn what_is_written_into_a_file_has_the_format_of_its_name() {
    let desk = apart();
    for (name, begins) in [
        ("ark.csv", "kind,variable,"),
        ("ark.json", "{"),
        ("ark.html", "<!doctype html>"),
        ("ark.md", "| "),
        ("ark.xlsx", "PK"),
    ] {
        desk.succeed(&["sheet", "-o", name]);
        let written = fs::read(desk.at(name)).unwrap();
        assert!(written.to_ascii_lowercase().starts_with(begins.to_lowercase().as_bytes()), "{name}");
    }
    desk.succeed(&["sheet", "--format", "csv", "-o", "ark.txt"]);
    assert!(desk.read("ark.txt").starts_with("kind,variable,"));
    desk.succeed(&["conflicts", "-o", "k.csv"]);
    desk.succeed(&["scores", "export", "-o", "s.md"]);
    assert!(desk.read("s.md").starts_with("| "), "{}", desk.read("s.md"));
    desk.succeed(&["trace", "4", "kompetence", "-o", "spor.json"]);
    assert!(desk.read("spor.json").starts_with('{'));
    desk.succeed(&["guide", "show", "-o", "guide.md"]);
    assert!(desk.read("guide.md").starts_with("# "), "{}", desk.read("guide.md"));
    // What ends as a file of another program is not written as something else.
    for args in [&["sheet"] as &[&str], &["agreement"], &["trace", "4", "kompetence"], &["guide", "show"]] {
        let ended = desk.run(&[args, &["-o", "ark.pdf"]].concat());
        assert_eq!(ended.status.code(), Some(2), "{args:?}");
        assert!(text(&ended.stderr).contains(".pdf") && text(&ended.stderr).contains(".txt, "), "{}", text(&ended.stderr));
        assert!(!desk.at("ark.pdf").exists());
    }
}

#[test]
fn what_is_confidential_in_a_conflict_does_not_leave_unasked() {
    let mut desk = Desk::with_study();
    copy(&desk.at("st"), &desk.at("laptop"));
    for (study, actor, score) in [("st", "b", "2"), ("laptop", "c", "1")] {
        desk.as_other("lm", actor);
        let why = format!("\"; sagt i fortrolighed {score}\nset i rum {score}\n> ord for ord\n; kun os {score}\"");
        desk.write("ny.csv", &BEGUN.replace("2,fordi", &format!("{score},{why}")));
        desk.succeed(&["--study", study, "scores", "import", "ny.csv", "--quiet"]);
    }
    desk.succeed(&["merge", "laptop", "--quiet"]);
    insta::assert_snapshot!(desk.session(&[
        &["conflicts"],
        &["conflicts", "--format", "csv"],
        &["conflicts", "--format", "csv", "--confidential"],
    ]));
    let json = desk.succeed(&["conflicts", "--format", "json"]);
    assert!(json.contains("set i rum 2") && !json.contains("fortrolighed") && !json.contains("ord for ord"), "{json}");
}

#[test]
fn what_stands_in_the_way_of_a_directory_is_named_the_rest_merged_and_all_of_it_taken_back() {
    let desk = apart();
    desk.succeed(&["--study", "laptop", "agree", "4", "kompetence", "2", "--why", "fordi", "--by", "lm", "--quiet"]);
    desk.write("st/consensus", "hej");
    desk.write("st/accounts/9", "hej");
    desk.write("st/accounts/README", "no case is called so");
    fs::create_dir(desk.at("elsewhere")).unwrap();
    let check = desk.run(&["check"]);
    assert_eq!(check.status.code(), Some(1));
    let said = text(&check.stdout);
    assert!(said.contains("consensus: Er en fil, og her skal der være en mappe."), "{said}");
    assert!(said.contains("accounts/9: Er en fil") && !said.contains("README"), "{said}");
    let before = files(&desk.at("st"));
    let standing = |desk: &Desk| files(&desk.at("st")).into_iter().filter(|file| before.contains(file)).count();
    for in_the_way in ["file", "link"] {
        #[cfg(unix)]
        if in_the_way == "link" {
            fs::remove_file(desk.at("st/consensus")).unwrap();
            std::os::unix::fs::symlink("../elsewhere", desk.at("st/consensus")).unwrap();
        }
        let merged = desk.run(&["merge", "laptop"]);
        let (said, troubles) = (text(&merged.stdout), text(&merged.stderr));
        assert_eq!(merged.status.code(), Some(1), "{in_the_way}: {troubles}");
        assert!(said.contains("1 ny,") && troubles.contains("consensus"), "{in_the_way}: {said}{troubles}");
        assert!(files(&desk.at("elsewhere")).is_empty());
        desk.succeed(&["merge", "--undo", "--quiet"]);
        assert_eq!(standing(&desk), before.len() - usize::from(in_the_way == "link"), "{in_the_way}");
    }
    fs::remove_file(desk.at("st/consensus")).unwrap();
    // A file of a study that is named itself is no half bundle.
    let alone = desk.run(&["merge", "laptop/accounts/4/k4-1--sj.ron"]);
    assert!(text(&alone.stderr).contains("Nævn mappen, som den ligger i"), "{}", text(&alone.stderr));
    fs::remove_file(desk.at("st/accounts/9")).unwrap();
    desk.succeed(&["merge", "laptop", "--quiet"]);
    assert!(desk.at("st/consensus/4.ron").is_file());
}

#[test]
fn a_newer_guide_wins() {
    let desk = apart();
    let guide = desk.read("laptop/guide.ron");
    let newer = guide.replacen("revision: 1", "revision: 2", 1);
    assert_ne!(guide, newer);
    desk.write("laptop/guide.ron", &newer);
    desk.succeed(&["merge", "laptop"]);
    assert_eq!(desk.read("st/guide.ron"), newer);
    desk.succeed(&["--study", "laptop", "merge", "st"]);
    assert_eq!(files(&desk.at("laptop")).len(), files(&desk.at("st")).len());
    for ((a, left), (b, right)) in files(&desk.at("laptop")).iter().zip(&files(&desk.at("st"))) {
        assert_eq!((a.file_name(), left), (b.file_name(), right));
    }
}

#[test]
fn an_account_is_reviewed_and_its_notes_listed_by_time() {
    let mut desk = Desk::new();
    desk.succeed(&["demo", "st", "--quiet"]);
    desk.as_other("sj", "a");
    let mut seen = desk.session(&[
        &["review", "k4-led-1-status"],
        &["review", "k4-led-1-status", "--format", "csv"],
        &["notes", "by-time", "k4-led-1-status"],
        &["notes", "by-time", "k4-led-1-status", "--confidential", "--format", "md"],
        &["review", "k4-led-9-status"],
        &["review", "k4-led-1-status", "-o", "igen.csv", "--format", "csv"],
        &["review", "k4-led-1-status", "-o", "igen.csv"],
    ]);
    desk.speaking("en");
    seen.push_str(&desk.session(&[&["review", "k4-led-1-status"], &["review", "--help"], &["notes", "by-time", "--help"]]));
    // What did not exist when the interview was held is told apart from what was not asked.
    desk.succeed(&["guide", "add-question", "Hvad savner du?", "--theme", "spredning", "--why", "mangler"]);
    let review = desk.succeed(&["review", "k4-led-1-status", "--format", "csv"]);
    let new: Vec<&str> = review.lines().filter(|line| line.contains("Hvad savner du?")).collect();
    assert!(matches!(new[..], [line] if line.starts_with("not-yet,")), "{review}");
    assert!(review.trim_end().ends_with("Hvad savner du?"), "{review}");
    insta::assert_snapshot!(seen);
}

#[test]
fn no_quote_leaves_that_was_withdrawn() {
    let mut desk = Desk::new();
    desk.succeed(&["demo", "st", "--quiet"]);
    desk.as_other("sj", "a");
    let accounts = ["sj", "mk"].map(|who| format!("st/accounts/4/k4-tvh-1-status--{who}.ron"));
    for account in &accounts {
        let known = desk.read(account).replace("> ", "> [01:00] kvidrehvidt: ");
        let known = known.replacen("\"ordet sygefravær", "\"> kvidrehvidt sygefravær", 1);
        // The reasons for scores can quote too.
        desk.write(account, &known.replace("rationale: \"", "rationale: \"> kvidrehvidt "));
    }
    let source = "k4-tvh-1-status";
    let with_quotes: &[&[&str]] = &[
        &["find", "kvidrehvidt kilde:k4-tvh-1-status"],
        &["find", "kvidrehvidt kilde:k4-tvh-1-status", "--confidential", "--format", "csv"],
        &["trace", "4", "org_negativ", "--include-open"],
        &["trace", "4", "kompetence", "--format", "json"],
        &["scores", "export"],
        &["notes", "export"],
        &["notes", "export", "--format", "md"],
        &["notes", "export", "--format", "json"],
        &["notes", "by-time", source],
        &["notes", "by-time", source, "--confidential", "--format", "csv"],
        &["review", source],
        &["review", source, "--confidential", "--format", "csv"],
    ];
    let without: &[&[&str]] =
        &[&["sheet", "--include-open"], &["sheet", "--include-open", "--format", "json"], &["fieldwork"], &["coverage"]];
    let leaks = |args: &[&str]| desk.succeed(args).contains("kvidrehvidt");
    for (ways, some) in [(with_quotes, true), (without, false)] {
        for args in ways {
            assert_eq!(leaks(args), some, "{args:?}");
        }
    }
    // One evaluator records it, and it holds for the notes of both.
    let [_, account] = &accounts;
    desk.write(account, &desk.read(account).replacen("withdrawn: None", "withdrawn: Some(\"2022-03-01T09:00:00Z\")", 1));
    for args in with_quotes.iter().chain(without) {
        assert!(!leaks(args), "{args:?}");
    }
    let mut seen = desk.session(&with_quotes[..2]);
    desk.speaking("en");
    seen.push_str(&desk.session(&[with_quotes[0], &["review", source]]));
    insta::assert_snapshot!(seen);
}

#[test]
fn a_bundle_holds_a_study_or_one_evaluators_accounts_and_is_the_same_each_time() {
    let desk = Desk::new();
    desk.succeed(&["demo", "st", "--quiet"]);
    insta::assert_snapshot!(desk.session(&[
        &["pack", "alt.zip"],
        &["pack", "alt.zip"],
        &["pack", "igen.zip", "--quiet"],
        &["pack", "mk.zip", "--only", "mj"],
        &["pack", "mk.zip", "--only", "mk", "--quiet"],
        &["unpack", "alt.zip", "ny"],
        &["unpack", "alt.zip", "ny"],
        &["unpack", "st/guide.ron", "nyt"],
        &["unpack", "findes-ikke.zip", "nyt"],
        &["--study", "ny", "check"],
    ]));
    assert_eq!(std::fs::read(desk.at("alt.zip")).unwrap(), std::fs::read(desk.at("igen.zip")).unwrap());
    let scores = |study: &str| desk.succeed(&["--study", study, "scores", "export"]);
    assert_eq!(scores("st"), scores("ny"));
    // What another laptop wrote is brought along by one evaluator's accounts alone.
    desk.succeed(&["new", "tom", "--quiet"]);
    desk.succeed(&["--study", "tom", "merge", "mk.zip"]);
    let evaluators = |study: &str| {
        let table = scores(study);
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        reader.records().map(|row| row.unwrap()[11].to_owned()).collect::<std::collections::BTreeSet<_>>()
    };
    assert!(evaluators("st").len() > 2);
    assert_eq!(evaluators("tom"), ["mk".to_owned()].into());
    // A file that cannot be read is not left out in silence.
    desk.write("st/cases/1.ron", "(kind: \"case\"");
    let refused = desk.run(&["pack", "del.zip"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(!desk.at("del.zip").exists());
}

#[test]
fn notes_go_out_without_what_must_stay() {
    let desk = Desk::new();
    desk.succeed(&["demo", "st", "--quiet"]);
    let output = desk.run(&["notes", "export"]);
    let table = text(&output.stdout);
    assert!(table.starts_with("case,source,evaluator,question,variable,flag,retrospective,text,retired\n"));
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.len() > 500);
    assert!(rows.iter().all(|row| row[7].lines().all(|line| !line.trim_start().starts_with(';'))));
    assert!(rows.iter().any(|row| row[7].lines().any(|line| line.contains("> "))), "quotes with consent go out");
    assert!(rows.iter().any(|row| &row[6] == "true"));
    let said = text(&output.stderr);
    let known = said.lines().find(|line| line.contains("alle ved, hvem der sagde det")).unwrap_or_default();
    assert!(known.contains("HR i case 2") && !known.contains("AMR i case 1"), "{said}");
    assert!(said.contains("fortrolig"), "{said}");
    let json: serde_json::Value = serde_json::from_slice(&desk.run(&["notes", "export", "--format", "json"]).stdout).unwrap();
    assert_eq!(json.as_array().unwrap().len(), rows.len());
    let markdown = text(&desk.run(&["notes", "export", "--format", "md"]).stdout);
    assert!(markdown.starts_with("# Demo"), "{}", &markdown[..80]);
    for line in ["## Case 1", "### k1-amr-1-afslutning · lm"] {
        assert!(markdown.lines().any(|known| known == line), "{line}");
    }
    assert!(markdown.lines().any(|line| line.starts_with("&gt; ")));
}

#[test]
fn what_a_killed_run_left_in_its_journal_is_listed_and_recovered() {
    use feltnote::field::{Account, AccountKey, NoteAt};
    use feltnote::register::Author;
    use feltnote::store::{Piece, Record, StudyDir};

    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "4"]);
    let dir = StudyDir::open(&desk.at("st")).unwrap().dir.keeping(&desk.at("FELTNOTE_STATE_DIR"));
    let key = AccountKey {
        case: Some("4".parse().unwrap()),
        source: "4-status-amr-lm-1".parse().unwrap(),
        evaluator: "lm".parse().unwrap(),
    };
    let author =
        Author { by: "lm".parse().unwrap(), actor: "dead".parse().unwrap(), at: "2021-06-14T07:58:00Z".parse().unwrap() };
    let account = Account::new(key).writing(&NoteAt::Loose, "sagt, lige før det gik ud".into(), &author, 1);
    let mut journal = dir.journal("dead".parse().unwrap()).unwrap();
    journal.append(&[Record::Part(Piece::Account(Box::new(account)), author.at)]).unwrap();
    // As long as its run lives, it is none of anybody's business.
    assert_eq!(desk.succeed(&["recover", "--format", "csv"]).lines().count(), 1);
    drop(journal);
    insta::assert_snapshot!(desk.session(&[
        &["case", "list"],
        &["recover"],
        &["recover", "--format", "csv"],
        &["recover", "--all"],
        &["recover"],
        &["notes", "export"],
        &["case", "list"],
    ]));
}

#[test]
fn an_account_is_shown_as_it_was_and_becomes_that_again() {
    use feltnote::field::{Account, AccountKey, Edit, Slot};
    use feltnote::register::Author;
    use feltnote::store::StudyDir;

    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "4"]);
    let dir = StudyDir::open(&desk.at("st")).unwrap().dir.keeping(&desk.at("FELTNOTE_STATE_DIR"));
    let key =
        AccountKey { case: Some("4".parse().unwrap()), source: "k4-1".parse().unwrap(), evaluator: "lm".parse().unwrap() };
    let author =
        Author { by: "lm".parse().unwrap(), actor: "run".parse().unwrap(), at: "2021-06-14T07:58:00Z".parse().unwrap() };
    let mut account = Account::new(key);
    for text in ["sagt om vagtplanen", "sagt om vagtplanen\nog om ledelsen", ""] {
        account.apply(&Edit::Loose(Slot::One(text.into())), &author);
        dir.save(&mut account).unwrap();
    }
    // The times are those of this machine.
    let seen = |args: &[&str]| {
        let csv = desk.succeed(args);
        csv.lines()
            .map(|line| {
                line.split(',').enumerate().filter(|(n, _)| *n != 1).map(|(_, cell)| cell).collect::<Vec<_>>().join(",")
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(seen(&["recover", "k4-1", "--format", "csv"]), ["n,notes,scores,changes", "1,1,0,1", "2,1,0,1"]);
    let shown = desk.succeed(&["recover", "k4-1", "--show", "1"]);
    assert_eq!(shown, "løst notat\n  da: sagt om vagtplanen\n      og om ledelsen\n  nu: (intet)\n");
    desk.succeed(&["recover", "k4-1", "--restore", "1"]);
    assert!(desk.succeed(&["notes", "export"]).contains("og om ledelsen"));
    // What was there before is one of them now, and nothing is lost either way.
    assert_eq!(seen(&["recover", "k4-1", "--format", "csv"])[1], "1,0,0,1");

    // A file that cannot be read any more is put back, and is kept.
    desk.write("st/accounts/4/k4-1--lm.ron", "(kind: \"account\", form");
    assert!(!desk.run(&["check"]).status.success());
    desk.succeed(&["recover", "k4-1", "--restore", "2"]);
    assert!(desk.succeed(&["notes", "export"]).contains("sagt om vagtplanen"));
    assert_eq!(desk.run(&["recover", "k4-1", "--restore", "99"]).status.code(), Some(1));
    assert_eq!(desk.run(&["recover", "k4-1", "--restore", "0"]).status.code(), Some(1));
    assert_eq!(desk.run(&["recover", "k4-9"]).status.code(), Some(1));
    assert_eq!(desk.run(&["recover", "--restore", "1"]).status.code(), Some(2));
}

#[test]
fn a_number_that_looks_like_a_persons_is_said_beside_what_is_given() {
    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "4"]);
    desk.succeed(&["informant", "add", "p1", "--case", "4", "--note", "ringer til 010190-1234"]);
    let given = desk.run(&["informant", "list", "--format", "csv"]);
    assert!(given.status.success() && text(&given.stdout).contains("010190-1234"), "{}", text(&given.stdout));
    assert!(text(&given.stderr).contains("CPR-nummer"), "{}", text(&given.stderr));
    assert!(!text(&given.stderr).contains("0101"), "{}", text(&given.stderr));
    assert!(!text(&desk.run(&["case", "list"]).stderr).contains("CPR"));
}

#[test]
fn copies_that_sync_services_make_are_joined_and_put_away() {
    use feltnote::field::{Account, AccountKey, Edit, Slot};
    use feltnote::register::Author;
    use feltnote::store::to_ron;

    for name in [
        "k4-1--lm.sync-conflict-20220201-101112-ABCDEFG.ron",
        "k4-1--lm (lms modstridende kopi 2022-02-01).ron",
        "k4-1--lm (conflicted copy 2022-02-01 101112).ron",
        "k4-1--lm-LAPTOP.ron",
        "k4-1--lm 2.ron",
    ] {
        let desk = Desk::with_study();
        desk.succeed(&["case", "add", "4"]);
        let key =
            AccountKey { case: Some("4".parse().unwrap()), source: "k4-1".parse().unwrap(), evaluator: "lm".parse().unwrap() };
        let account = |actor: &str, text: &str| {
            let at = "2021-06-14T07:58:00Z".parse().unwrap();
            let author = Author { by: "lm".parse().unwrap(), actor: actor.parse().unwrap(), at };
            let mut account = Account::new(key.clone());
            account.apply(&Edit::Loose(Slot::One(text.into())), &author);
            to_ron(&account).unwrap()
        };
        fs::create_dir_all(desk.at("st/accounts/4")).unwrap();
        desk.write("st/accounts/4/k4-1--lm.ron", &account("a", "skrevet her"));
        desk.write(&format!("st/accounts/4/{name}"), &account("b", "skrevet der"));
        // Of another source: it is read, and stays.
        desk.write("st/accounts/4/k4-2--lm.ron", &account("c", "skrevet et tredje sted"));
        // Whoever only reads moves nothing.
        assert!(desk.succeed(&["notes", "export"]).contains("skrevet der"));
        assert!(desk.at(&format!("st/accounts/4/{name}")).exists());
        let said = text(&desk.run(&["complete", "k4-1"]).stderr);
        assert!(said.contains("kopi, som en synkronisering havde lavet"), "{said}");
        assert!(!desk.at(&format!("st/accounts/4/{name}")).exists());
        assert!(desk.at("st/accounts/4/k4-2--lm.ron").exists());
        let notes = desk.succeed(&["notes", "export"]);
        assert!(["skrevet her", "skrevet der", "et tredje sted"].iter().all(|text| notes.contains(text)), "{notes}");
        let kept = files(&desk.at("FELTNOTE_STATE_DIR"));
        assert!(kept.iter().any(|(path, _)| path.ends_with(name)), "{name}");
    }
}

#[test]
fn a_study_that_lost_most_of_its_files_is_refused_until_they_are_back_or_it_is_meant() {
    let desk = Desk::with_study();
    for n in 1..=9 {
        desk.succeed(&["case", "add", &n.to_string()]);
    }
    desk.succeed(&["case", "list"]);
    let all = files(&desk.at("st/cases"));
    desk.succeed(&["new", "copy"]);
    desk.succeed(&["--study", "copy", "merge", "st"]);
    let lose = || all.iter().skip(2).for_each(|(path, _)| fs::remove_file(path).unwrap());
    lose();
    for args in [&["case", "list"][..], &["case", "add", "10"], &["sheet"]] {
        let output = desk.run(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(text(&output.stderr).contains("havde 9 filer med cases og noter; nu er der 2"), "{}", text(&output.stderr));
    }
    assert!(text(&desk.run(&["check"]).stdout).contains("nu er der 2"));
    assert!(!desk.at("st/cases/10.ron").exists());
    // They come back.
    desk.succeed(&["merge", "copy"]);
    assert_eq!(desk.succeed(&["case", "list", "--format", "csv"]).lines().count(), 10);
    lose();
    // Or it is meant.
    desk.succeed(&["check", "--fewer"]);
    assert_eq!(desk.succeed(&["case", "list", "--format", "csv"]).lines().count(), 3);
    // A new study in the place of another is another.
    fs::remove_dir_all(desk.at("copy")).unwrap();
    desk.succeed(&["new", "copy"]);
    desk.succeed(&["--study", "copy", "case", "list"]);
}

/// Three laptops and a study in which the same was written apart, with an interview that two noted under different ids.
fn three_laptops() -> Desk {
    let mut desk = Desk::with_study();
    desk.write("begun.csv", BEGUN);
    desk.succeed(&["scores", "import", "begun.csv"]);
    for laptop in ["lise", "søren", "usb"] {
        fs::create_dir_all(desk.at(laptop).parent().unwrap()).unwrap();
        copy(&desk.at("st"), &desk.at(laptop));
    }
    let interview = |by: &str, note: &str| {
        format!(
            "case,source,phase,role,informants,function,date,evaluator,variable,score,rationale\n\
             4,4-status-amr-{by}-1,status,amr,4-amr-{by}-1,amr,2021-06-01,{by},kompetence,2,{note}\n"
        )
    };
    desk.write("lise.csv", &interview("lm", "lise"));
    desk.write("søren.csv", &interview("sj", "søren"));
    desk.as_other("lm", "l");
    desk.succeed(&["--study", "lise", "scores", "import", "lise.csv"]);
    desk.succeed(&["--study", "lise", "case", "set", "4", "--label", "Fængslet"]);
    desk.as_other("sj", "s");
    desk.succeed(&["--study", "søren", "scores", "import", "søren.csv"]);
    desk.succeed(&["--study", "søren", "case", "set", "4", "--label", "Arresten"]);
    let add = ["guide", "add-question", "Hvad savner du?", "--theme", "spredning", "--why", "mangler"];
    desk.succeed(&[&["--study", "søren"], &add[..]].concat());
    desk.succeed(&["--study", "søren", "guide", "retire", "systematik", "--with-questions", "--why", "for svært"]);
    desk.as_other("mk", "m");
    desk.write("usb/accounts/4/k4-9--mk.ron", "(kind: \"account\"");
    desk.succeed(&["--study", "søren", "pack", "søren.zip"]);
    desk.as_other("lm", "x");
    desk
}

#[test]
fn three_laptops_are_brought_together_and_apart_again() {
    let mut desk = three_laptops();
    let before = files(&desk.at("st"));
    let all: &[&str] = &["merge", "lise", "søren.zip", "usb", "st", "lise", "begun.csv"];
    insta::assert_snapshot!(desk.session(&[
        &[all, &["--dry-run"]].concat(),
        &["merge", "--undo"],
        &[all, &["--report", "report.json"]].concat(),
        &["conflicts"],
        &["same", "suggest"],
        &["same", "suggest", "--format", "json"],
        &["merge", "--undo"],
        &["merge", "--undo"],
        &["merge"],
        &["merge", "nowhere.zip"],
        &["merge", "lise", "--undo"],
    ]));
    assert_eq!(files(&desk.at("st")), before);
    let report: serde_json::Value = serde_json::from_str(&desk.read("report.json")).unwrap();
    let deeds: Vec<&str> =
        report["guide"]["changes"].as_array().unwrap().iter().map(|news| news["deed"].as_str().unwrap()).collect();
    assert!(deeds.contains(&"added") && deeds.contains(&"retired"), "{deeds:?}");
    assert_eq!(report["likely"].as_array().unwrap().len(), 3);
    assert_eq!(report["new_conflicts"], serde_json::json!(["cases/4/label"]));
    // What was written since keeps a merge from being taken back.
    assert_eq!(desk.run(all).status.code(), Some(1));
    desk.speaking("en");
    insta::assert_snapshot!(desk.session(&[
        &["case", "set", "4", "--description", "skrevet siden"],
        &["merge", "--undo"],
        &["audit", "--format", "csv"],
    ]));
}

#[test]
fn conflicts_are_settled_by_a_word_and_stay_settled() {
    let mut desk = three_laptops();
    desk.run(&["merge", "lise", "søren"]);
    desk.write("rettet.csv", &BEGUN.replace("2,fordi", "1,rettet"));
    desk.as_other("mk", "n");
    desk.succeed(&["--study", "lise", "scores", "import", "rettet.csv"]);
    desk.write("ellers.csv", &BEGUN.replace("2,fordi", "1,ellers"));
    desk.as_other("sj", "o");
    desk.succeed(&["scores", "import", "ellers.csv"]);
    desk.succeed(&["merge", "lise"]);
    let score = "accounts/4/k4-1--lm/score/kompetence";
    insta::assert_snapshot!(desk.session(&[
        &["conflicts"],
        &["conflicts", "settle", "cases/4/labels", "left"],
        &["conflicts", "settle", "cases/4/label", "middle"],
        &["conflicts", "settle", "cases/4/label", "3"],
        &["conflicts", "settle", "cases/4/label", "right"],
        &["conflicts", "settle", score, "both"],
        &["conflicts", "settle", score, "both"],
        &["scores", "export", "--level", "internal"],
        &["merge", "lise", "søren"],
        &["same", "source", "4-status-amr-lm-1", "4-status-amr-sj-1"],
        &["conflicts"],
        &["conflicts", "settle", "sources/4-status-amr-lm-1/description", "both"],
        &["conflicts", "settle", "sources/4-status-amr-lm-1/description", "left"],
        &["same", "suggest"],
        &["conflicts"],
    ]));
}
