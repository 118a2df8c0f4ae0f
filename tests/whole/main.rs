//! One real study carried all the way, by the program itself: from the demo to the score sheet, through other formats and back,
//! over several laptops and together again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod corpus;
mod readme;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use feltnote::field::{Edit, Score, Scored, Slot};
use feltnote::register::Author;
use feltnote::store::StudyDir;
use feltnote::text::VariableId;
use tempfile::TempDir;

const TABLE_4: &str = include_str!("../data/table4-scores.csv");
const TABLE_3: &str = include_str!("../data/fieldwork-expected.csv");

/// A directory with whatever the program keeps, and studies.
struct Desk {
    dir: TempDir,
}

impl Desk {
    fn new() -> Self {
        Desk { dir: tempfile::tempdir().unwrap() }
    }

    /// A desk with the demo on it.
    fn with_demo() -> (Self, PathBuf) {
        let desk = Desk::new();
        let demo = desk.at("demo");
        desk.succeed(&["demo", demo.to_str().unwrap()]);
        (desk, demo)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn run(&self, args: &[&str]) -> Output {
        let inner = |name: &str| -> OsString { self.at(name).into() };
        Command::new(env!("CARGO_BIN_EXE_feltnote"))
            .args(args)
            .env("FELTNOTE_CONFIG_DIR", inner("config"))
            .env("FELTNOTE_DATA_DIR", inner("data"))
            .env("FELTNOTE_STATE_DIR", inner("state"))
            .env("FELTNOTE_LANG", "da")
            .env("FELTNOTE_EVALUATOR", "lm")
            .env_remove("FELTNOTE_STUDY")
            .env_remove("FELTNOTE_ACTOR")
            .env_remove("FELTNOTE_NOW")
            .output()
            .unwrap()
    }

    /// Runs a command that must succeed and gives what it printed.
    fn succeed(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?} gave {:?}: {stderr}", output.status.code());
        String::from_utf8(output.stdout).unwrap()
    }

    /// The same on a study.
    fn on(&self, study: &Path, args: &[&str]) -> String {
        let mut all = vec!["--study", study.to_str().unwrap()];
        all.extend(args);
        self.succeed(&all)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let file = self.at(name);
        fs::write(&file, text).unwrap();
        file
    }

    fn copy(&self, study: &Path, name: &str) -> PathBuf {
        let into = self.at(name);
        copy(study, &into);
        into
    }
}

fn copy(from: &Path, into: &Path) {
    fs::create_dir_all(into).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = into.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Every file of a study but the lock, with its bytes.
fn files(study: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, dir: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
            let path = entry.path();
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            if name == ".feltnote" {
                continue;
            }
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(study, study, &mut found);
    found
}

fn same_files(left: &BTreeMap<String, Vec<u8>>, right: &BTreeMap<String, Vec<u8>>, when: &str) {
    let names: Vec<&String> = left.keys().collect();
    assert_eq!(names, right.keys().collect::<Vec<_>>(), "{when}");
    for (name, bytes) in left {
        let (a, b) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&right[name]));
        assert!(a == b, "{when}: {name} differs");
    }
}

/// The rows of a table of comma-separated values, the head first.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn table(rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn the_demo_gives_the_tables_of_the_report() {
    let (desk, demo) = Desk::with_demo();
    assert_eq!(desk.on(&demo, &["fieldwork", "--format", "csv"]), TABLE_3);

    let expected = rows(TABLE_4);
    for basis in ["agreed", "best"] {
        let sheet = rows(&desk.on(&demo, &["sheet", "--basis", basis, "--format", "csv"]));
        assert_eq!(sheet[0], ["kind", "variable", "label", "polarity", "scale", "1", "2", "3", "4", "5"]);
        assert_eq!(sheet.len(), expected.len());
        for (row, wanted) in sheet.iter().zip(&expected).skip(1) {
            assert_eq!(row[..4], wanted[..4]);
            assert_eq!(row[4], if wanted[4] == "yes_no" { "yes_no" } else { "0..3" });
            assert_eq!(row[5..], wanted[5..], "{}", row[1]);
        }
    }
    desk.on(&demo, &["check"]);
    // Proposals come from the sources alone, and discussions are about where they differ from what was agreed.
    let proposed = rows(&desk.on(&demo, &["sheet", "--basis", "proposed", "--format", "csv"]));
    let cells = || proposed.iter().zip(&expected).skip(1).flat_map(|(p, e)| p[5..].iter().zip(&e[5..]));
    let alike = cells().filter(|(proposed, agreed)| proposed == agreed).count();
    assert!((60..105).contains(&alike), "{alike} of 105 proposals are what was agreed");
}

#[test]
fn the_demo_is_the_same_every_time() {
    let (desk, demo) = Desk::with_demo();
    let again = desk.at("igen");
    desk.succeed(&["demo", again.to_str().unwrap()]);
    same_files(&files(&demo), &files(&again), "written twice");
}

#[test]
fn scores_travel_out_and_back() {
    let (desk, demo) = Desk::with_demo();
    let exported = desk.on(&demo, &["scores", "export"]);
    let file = desk.write("scores.csv", &exported);
    let new = desk.at("ny");
    desk.succeed(&["new", new.to_str().unwrap()]);
    desk.on(&new, &["scores", "import", file.to_str().unwrap()]);
    assert!(desk.on(&new, &["scores", "export"]) == exported, "the import exports other bytes");
    let before = files(&new);
    desk.on(&new, &["scores", "import", file.to_str().unwrap()]);
    same_files(&before, &files(&new), "imported again");
    // As a spreadsheet with Danish settings saves it.
    let semicolons = exported.lines().next().unwrap().replace(',', ";");
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    rows(&exported).iter().for_each(|row| writer.write_record(row).unwrap());
    let text = format!("\u{feff}{}", String::from_utf8(writer.into_inner().unwrap()).unwrap());
    assert!(text.contains(&semicolons));
    let file = desk.write("semikolon.csv", &text);
    desk.on(&new, &["scores", "import", file.to_str().unwrap()]);
    same_files(&before, &files(&new), "imported with semicolons");
}

#[test]
fn every_wrong_row_is_reported_and_none_is_taken() {
    let (desk, demo) = Desk::with_demo();
    let mut all = rows(&desk.on(&demo, &["scores", "export"]));
    all.truncate(201);
    let column = |name: &str| all[0].iter().position(|head| head == name).unwrap();
    let (variable, score, kind, source) = (column("variable"), column("score"), column("kind"), column("source"));
    let mut wrong = Vec::new();
    for n in (5..=200).step_by(5) {
        let row = &mut all[n];
        match n % 4 {
            0 => row[score] = "7".into(),
            1 => row[variable] = "kompetance".into(),
            2 => row[kind] = "intervju".into(),
            _ => row[source] = "--".into(),
        }
        wrong.push(n);
    }
    assert_eq!(wrong.len(), 40);
    let text = table(&all);
    let file = desk.write("galt.csv", &text);
    let new = desk.at("ny");
    desk.succeed(&["new", new.to_str().unwrap()]);
    let before = files(&new);
    let output = desk.run(&["--study", new.to_str().unwrap(), "scores", "import", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    // The line on which a row begins: rationales may have line ends of their own.
    let mut begins = BTreeMap::new();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    for (n, row) in reader.records().enumerate() {
        begins.insert(n, row.unwrap().position().unwrap().line());
    }
    for n in wrong {
        let place = format!("galt.csv:{}:", begins[&n]);
        assert!(said.contains(&place), "row {n} at {place} is not reported:\n{said}");
    }
    assert_eq!(said.lines().filter(|line| line.contains("galt.csv:")).count(), 40, "{said}");
    same_files(&before, &files(&new), "a refused import");
}

#[test]
fn laptops_join_to_the_same_bytes_in_any_order() {
    let (desk, demo) = Desk::with_demo();
    let [a, b, c] = ["a", "b", "c"].map(|name| desk.copy(&demo, name));

    // On the first laptop somebody imports a colleague's scores.
    let all = rows(&desk.on(&a, &["scores", "export"]));
    let evaluator = all[0].iter().position(|head| head == "evaluator").unwrap();
    let theirs: Vec<Vec<String>> = std::iter::once(all[0].clone())
        .chain(all[1..41].iter().filter(|row| row[evaluator] == "lm").cloned().map(|mut row| {
            row[evaluator] = "ny".into();
            row
        }))
        .collect();
    assert!(theirs.len() > 1);
    let file = desk.write("ny.csv", &table(&theirs));
    desk.on(&a, &["scores", "import", file.to_str().unwrap()]);
    desk.on(&a, &["agree", "1", "tid", "1", "--why", "uret viste sig at være et andet", "--by", "lm"]);

    // On the second, something else is agreed on the same cell, and two sources turn out to be one.
    desk.on(&b, &["agree", "1", "tid", "2", "--why", "to af dem havde tid nok", "--by", "sj,lm"]);
    desk.on(&b, &["case", "set", "2", "--description", "skrevet om på den anden bærbare"]);

    // On the third, the program writes notes and scores.
    let opened = StudyDir::open(&c).unwrap();
    let mut account = opened.study.accounts.values().next().unwrap().clone();
    let author = Author {
        by: account.key.evaluator.clone(),
        actor: "tredje".parse().unwrap(),
        at: "2022-06-01T08:00:00Z".parse().unwrap(),
    };
    let question = account.notes.keys().next().unwrap().clone();
    account.apply(&Edit::Text(question.clone(), Slot::One("hørt igen: æøå 👩‍👧".into())), &author);
    let variable: VariableId = "kompetence".parse().unwrap();
    let scored = Scored { score: Score::Step(0), rationale: "efter gennemlytning".into() };
    account.apply(&Edit::Score(variable.clone(), Slot::One(Some(scored))), &author);
    opened.dir.save(&mut account).unwrap();

    let path = |p: &Path| p.to_str().unwrap().to_owned();
    let all = [("a", &a), ("b", &b), ("c", &c), ("demo", &demo)];
    let orders =
        ["abc", "acb", "bac", "bca", "cab", "cba", "abcd", "dcba", "cabc", "abab c", "a(bc)", "(ab)(bc)d", "c(ba)(ab)"];
    let mut joined: Option<BTreeMap<String, Vec<u8>>> = None;
    for (n, order) in orders.iter().enumerate() {
        let laptop = |c: char| all.iter().find(|(name, _)| name.starts_with(c)).unwrap().1.clone();
        let mut into: Option<PathBuf> = None;
        let mut group: Option<PathBuf> = None;
        let mut made = 0;
        let mut in_group = false;
        for c in order.chars().filter(|c| *c != ' ') {
            let mut merge = |target: &mut Option<PathBuf>, from: &Path| match target {
                Some(target) => drop(desk.on(target, &["merge", &path(from)])),
                None => {
                    made += 1;
                    *target = Some(desk.copy(from, &format!("join-{n}-{made}")));
                }
            };
            match c {
                '(' => in_group = true,
                ')' => {
                    in_group = false;
                    merge(&mut into, &group.take().unwrap());
                }
                c if in_group => merge(&mut group, &laptop(c)),
                c => merge(&mut into, &laptop(c)),
            }
        }
        let result = into.unwrap();
        let bytes = files(&result);
        match &joined {
            None => {
                let study = StudyDir::open(&result).unwrap().study;
                assert!(study.accounts.keys().any(|key| key.evaluator.as_str() == "ny"));
                let mine = &study.accounts[&account.key];
                assert_eq!(mine.note(&question), "hørt igen: æøå 👩‍👧");
                assert_eq!(mine.score(&variable).unwrap().rationale, "efter gennemlytning");
                let agreed = &study.consensus[&"1".parse().unwrap()].scores[&"tid".parse().unwrap()];
                assert_eq!(agreed.values().len(), 2);
                assert_eq!(study.cases[&"2".parse().unwrap()].description.get(), "skrevet om på den anden bærbare");
                let conflicts = desk.on(&result, &["conflicts"]);
                assert!(conflicts.contains("tid") && conflicts.contains("to af dem havde tid nok"), "{conflicts}");
                joined = Some(bytes);
            }
            Some(first) => same_files(first, &bytes, order),
        }
        // Once more changes nothing.
        let before = files(&result);
        desk.on(&result, &["merge", &path(&a), &path(&b), &path(&c)]);
        same_files(&before, &files(&result), "merged twice");
    }
}

#[test]
fn a_dry_run_writes_nothing_and_the_report_adds_up() {
    let (desk, demo) = Desk::with_demo();
    let other = desk.copy(&demo, "anden");
    let name = fs::read_dir(other.join("accounts/1")).unwrap().next().unwrap().unwrap().path();
    fs::write(&name, "(kind: \"account\", format: 1, content: (").unwrap();
    let report = desk.at("report.json");
    let before = files(&demo);
    let args = [
        "--study",
        demo.to_str().unwrap(),
        "merge",
        other.to_str().unwrap(),
        "--dry-run",
        "--report",
        report.to_str().unwrap(),
    ];
    let output = desk.run(&args);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    same_files(&before, &files(&demo), "a dry run");
    let report: serde_json::Value = serde_json::from_str(&fs::read_to_string(&report).unwrap()).unwrap();
    let number = |key: &str| report[key].as_u64().unwrap();
    let refused = report["refused"].as_array().unwrap().len() as u64;
    let accounts = before.keys().filter(|file| file.starts_with("accounts/")).count() as u64;
    assert_eq!(refused, 1);
    assert_eq!(number("taken") + number("same") + number("joined") + refused, accounts);
    assert_eq!(number("sources"), 74);
    assert_eq!(number("conflicts"), 0);
}

/// A zip file with these entries.
fn bundle(file: &Path, entries: impl IntoIterator<Item = (String, Vec<u8>)>) {
    let mut writer = zip::ZipWriter::new(fs::File::create(file).unwrap());
    let packed = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in entries {
        writer.start_file(name, packed).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.finish().unwrap();
}

#[test]
fn a_bundle_joins_as_the_study_that_it_holds() {
    let (desk, demo) = Desk::with_demo();
    let other = desk.copy(&demo, "anden");
    desk.on(&other, &["agree", "1", "tid", "1", "--why", "fra pakken", "--by", "lm"]);
    desk.on(&other, &["case", "add", "9", "--label", "kun i pakken"]);
    let inner = files(&other).into_iter().map(|(name, bytes)| (format!("anden/{name}"), bytes));
    // What has no place in a study is passed over, and nothing gets out of the bundle.
    let odd = [("../ude.ron", "("), ("anden/.skjult.ron", "("), ("anden/billede.png", "x")];
    let odd = odd.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    let zip = desk.at("anden.zip");
    bundle(&zip, inner.chain(odd));
    let by_bundle = desk.copy(&demo, "ad-pakken");
    desk.on(&by_bundle, &["merge", zip.to_str().unwrap()]);
    let by_folder = desk.copy(&demo, "ad-mappen");
    desk.on(&by_folder, &["merge", other.to_str().unwrap()]);
    same_files(&files(&by_folder), &files(&by_bundle), "a bundle and its folder");
    assert!(desk.on(&by_bundle, &["case", "list"]).contains("kun i pakken"));
    assert!(!desk.at("ude.ron").exists());
}

#[test]
fn a_bad_bundle_harms_nothing() {
    let (desk, demo) = Desk::with_demo();
    let before = files(&demo);
    let study = demo.to_str().unwrap();
    let merge = |file: &Path| desk.run(&["--study", study, "merge", file.to_str().unwrap()]);

    let no_zip = desk.write("noter.zip", "ikke en pakke");
    assert_eq!(merge(&no_zip).status.code(), Some(1));

    // A few kilobytes that would fill the memory.
    let bomb = desk.at("bombe.zip");
    bundle(&bomb, [("accounts/1/k1-amr-1--lm.ron".to_owned(), vec![b' '; 40 << 20])]);
    assert!(fs::metadata(&bomb).unwrap().len() < 100_000);
    let said = merge(&bomb);
    assert_eq!(said.status.code(), Some(1), "{}", String::from_utf8_lossy(&said.stderr));

    let whole = desk.at("hel.zip");
    bundle(&whole, files(&demo));
    let mut bytes = fs::read(&whole).unwrap();
    for at in (200..bytes.len()).step_by(4000) {
        bytes[at] ^= 0x55;
    }
    let damaged = desk.at("beskadiget.zip");
    fs::write(&damaged, &bytes).unwrap();
    let said = merge(&damaged);
    assert_eq!(said.status.code(), Some(1));
    same_files(&before, &files(&demo), "bad bundles");
}

#[test]
fn an_interview_guide_can_be_taken_into_the_room() {
    let desk = Desk::new();
    insta::assert_snapshot!(desk.succeed(&["guide", "show", "--role", "hr-chef", "--phase", "status"]));
}
