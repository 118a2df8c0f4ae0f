//! The case score sheet as files for other programs: what stands in them, at each level, and what stays behind.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::desk::{Desk, text};

/// Two cases that were both judged on one variable, and one of them on another.
const SCORES: &str = "case,branch,source,kind,phase,role,function,informants,date,evaluator,variable,score,rationale,status\n\
    1,kom,k1-amr,interview,status,amr,amr,k1-amr-1,2021-06-01,lm,vilkaar,3,=1+1 sagde Hanne (010190-1234),complete\n\
    1,kom,k1-hr,interview,status,hr-chef,topleder,k1-hr-1,2021-06-02,lm,vilkaar,1,; kun til os,complete\n\
    1,kom,k1-moede,meeting,status,,,,2021-05-20,lm,status_fysisk,yes,i kantinen,complete\n\
    2,kom,k2-tvh,interview,afslutning,tovholder,tovholder,k2-tvh-1,,lm,vilkaar,0,<b>intet</b>,complete\n";

fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.identity();
    desk.succeed(&["new", "st", "--quiet"]);
    desk.write("scores.csv", SCORES);
    desk.succeed(&["scores", "import", "scores.csv", "--quiet"]);
    desk.succeed(&["case", "set", "1", "--label", "Skoleforvaltning A", "--quiet"]);
    desk.succeed(&["names", "set", "k1-amr-1", "Hanne Krogh", "--quiet"]);
    desk.succeed(&["agree", "1", "vilkaar", "2", "--why", "Hanne vejer tungest", "--by", "lm,sj", "--quiet"]);
    desk
}

/// The text of a workbook's parts, one after the other.
fn parts(workbook: &[u8]) -> String {
    let mut parts = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut all = String::new();
    for n in 0..parts.len() {
        parts.by_index(n).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

fn inside(page: &str) -> &str {
    page.split_once("<main>").unwrap().1.split_once("</main>").unwrap().0
}

#[test]
fn a_page_of_what_cases_can_be_compared_on() {
    let mut desk = desk();
    let page = ["sheet", "--format", "html", "--comparable-only"];
    let mut seen = inside(&desk.succeed(&page)).to_owned();
    desk.speaking("en");
    seen.push_str(inside(&desk.succeed(&[&page[..], &["--level", "internal"]].concat())));
    seen.push_str(inside(&desk.succeed(&[&page[..], &["--level", "aggregate", "--basis", "agreed"]].concat())));
    insta::assert_snapshot!(seen);
}

#[test]
fn what_cannot_be_compared_is_marked_and_can_be_left_out() {
    let desk = desk();
    let marked = |args: &[&str]| desk.succeed(&[&["sheet"][..], args].concat());
    assert!(marked(&[]).contains("Fysisk statusmøde ≠") && !marked(&[]).contains("Vilkårsorientering * ≠"));
    assert!(marked(&["--format", "md"]).contains("Statusmødet blev afholdt fysisk ≠"));
    for (format, rows) in
        [("text", "≠ "), ("md", "fysisk"), ("csv", "status_fysisk"), ("json", "status_fysisk"), ("html", "fysisk")]
    {
        let kept = desk.run(&["sheet", "--comparable-only", "--format", format]);
        let (kept, said) = (text(&kept.stdout), text(&kept.stderr));
        assert!(!kept.rsplit("<main>").next().unwrap().contains(rows), "{format}: {kept}");
        assert!(said.contains("20 variabler er udeladt"), "{said}");
    }
    // For programs nothing is marked: they have the same columns and keys as ever.
    let csv = marked(&["--format", "csv"]);
    assert!(csv.starts_with("kind,variable,label,polarity,scale,1,2\n") && !csv.contains('≠'), "{csv}");
}

#[test]
fn a_workbook_names_nobody_and_has_no_formulas() {
    let desk = desk();
    let workbook = |level: &str| {
        desk.succeed(&["sheet", "--format", "xlsx", "-o", "ark.xlsx", "--force", "--quiet", "--level", level]);
        fs::read(desk.at("ark.xlsx")).unwrap()
    };
    let pseudonymised = workbook("pseudonymised");
    assert_eq!(pseudonymised, workbook("pseudonymised"), "the same study gives the same bytes");
    let all = parts(&pseudonymised);
    for part in
        ["=1+1 sagde [k1-amr-1] ([cpr])", "2, fastsat af lm, sj", "[k1-amr-1] vejer tungest", "&lt;b&gt;intet&lt;/b&gt;"]
    {
        assert!(all.contains(part), "{part}");
    }
    for part in ["Hanne", "010190", "kun til os", "Skoleforvaltning", "<f>"] {
        assert!(!all.contains(part), "{part}");
    }
    for part in ["Scoringsark", "Kildernes scorer", "Kodebog", "state=\"frozen\"", "<autoFilter", "≠"] {
        assert!(all.contains(part), "{part}");
    }
    let all = parts(&workbook("internal"));
    assert!(all.contains("Hanne vejer tungest") && all.contains("Skoleforvaltning A") && !all.contains("kun til os"));
    let all = parts(&workbook("aggregate"));
    for part in ["vejer tungest", "=1+1", "k1-amr", "Kildernes scorer", "comments", "Skoleforvaltning"] {
        assert!(!all.contains(part), "{part}");
    }
    assert!(all.contains("Kodebog"));
    // Names in a workbook are warned of, too.
    let said = text(&desk.run(&["sheet", "--format", "xlsx", "-o", "x.xlsx", "--level", "internal"]).stderr);
    assert!(said.contains("CPR"), "{said}");
    let audit = desk.succeed(&["audit", "--format", "csv"]);
    assert!(audit.contains("sheet (aggregate):"), "{audit}");
}

#[test]
fn without_the_passphrase_no_page_is_called_pseudonymised() {
    let desk = desk();
    desk.write("forkert", "et helt andet ord\n");
    for (format, level, passes) in [
        ("html", "pseudonymised", false),
        ("xlsx", "pseudonymised", false),
        ("html", "internal", true),
        ("xlsx", "aggregate", true),
    ] {
        let args = ["sheet", "--format", format, "--level", level, "-o", "ud", "--force"];
        let done = desk.command(&args).env("FELTNOTE_PASSPHRASE_FILE", "forkert").output().unwrap();
        assert_eq!(done.status.success(), passes, "{args:?}: {}", text(&done.stderr));
        assert_eq!(desk.at("ud").exists(), passes);
        let _ = fs::remove_file(desk.at("ud"));
    }
}

#[test]
fn every_cell_of_the_demo_opens_what_is_behind_it() {
    let desk = Desk::new();
    desk.succeed(&["demo", "st", "--quiet"]);
    let page = desk.succeed(&["sheet", "--format", "html", "--quiet"]);
    let values = |beginning: &str| -> Vec<String> {
        page.split(beginning).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let ids: BTreeSet<String> = values(" id=\"").into_iter().collect();
    let links = values(" href=\"#");
    assert!(links.iter().all(|to| ids.contains(to)));
    assert_eq!(links.iter().filter(|to| to.starts_with("trace-")).count(), 5 * 21);
    assert_eq!(links.iter().filter(|to| to.starts_with("cell-")).count(), 5 * 21);
    for part in [
        "<footer>Interview, virksomhedens tovholder, efter afslutningsmødet, Case 1</footer>",
        "<footer>Noter fra afslutningsmøde, case 4</footer>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let bytes = || desk.run(&["sheet", "--format", "xlsx"]).stdout;
    assert_eq!(bytes(), bytes());
    let aggregate = desk.succeed(&["sheet", "--format", "html", "--level", "aggregate", "--quiet"]);
    assert!(!aggregate.contains("<article") && !aggregate.contains("<blockquote") && !aggregate.contains("k1-"));
}

#[test]
fn a_workbook_is_not_written_to_a_terminal() {
    let desk = Desk::with_study();
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_feltnote"));
    command.args(["--lang", "da", "--study", "st", "sheet", "--format", "xlsx"]);
    command.cwd(desk.at(""));
    for name in ["FELTNOTE_CONFIG_DIR", "FELTNOTE_DATA_DIR", "FELTNOTE_STATE_DIR"] {
        command.env(name, desk.at(name));
    }
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut printed = Vec::new();
    // Some systems end what a terminal printed with an error.
    let _ = pair.master.try_clone_reader().unwrap().read_to_end(&mut printed);
    assert_eq!(child.wait().unwrap().exit_code(), 2);
    let printed = text(&printed).replace("\r\n", " ");
    assert!(printed.contains("xlsx") && printed.contains("-o FIL") && !printed.contains("PK"), "{printed}");
}
