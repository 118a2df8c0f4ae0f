//! Files that nobody meant well with, or that a disk spoilt, beside good ones: the good ones are read, and each of the others is a
//! line that says what is wrong with it.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::desk::{Desk, files, text};

/// What stands in a bad file.
enum Bad {
    Bytes(Vec<u8>),
    Link(&'static str),
    Pipe,
    Dir,
}

fn bad() -> Vec<(&'static str, Bad)> {
    let bytes = |text: &str| Bad::Bytes(text.as_bytes().to_vec());
    let account = |content: &str| Bad::Bytes(format!("(kind: \"account\", format: 1, content: {content})").into_bytes());
    let key = "key: (case: Some(\"4\"), source: \"x\", evaluator: \"lm\")";
    vec![
        ("accounts/4/empty.ron", bytes("")),
        ("accounts/4/nul.ron", Bad::Bytes(vec![0; 4096])),
        ("accounts/4/cut-off.ron", bytes("(kind: \"account\", format: 1, content: (key: (case: Some(\"4\"), sou")),
        ("accounts/4/not-text.ron", Bad::Bytes(b"(kind: \"account\", \xff\xfe\x80".to_vec())),
        ("accounts/4/large.ron", Bad::Bytes(vec![b' '; 17 << 20])),
        ("accounts/4/deep.ron", bytes(&"(".repeat(200_000))),
        ("accounts/4/deep-list.ron", account(&format!("({key}, notes: {}", "[".repeat(100_000)))),
        ("accounts/4/newer.ron", bytes("(kind: \"account\", format: 2, content: ())")),
        ("accounts/4/other-kind.ron", bytes("(kind: \"\u{1b}[31mrecipe\u{202e}\", format: 1, content: ())")),
        ("accounts/4/number.ron", bytes("(kind: \"account\", format: 99999999999999999999999999, content: ())")),
        ("accounts/4/way-out.ron", account("(key: (case: Some(\"../../..\"), source: \"etc-passwd\", evaluator: \"lm\"))")),
        ("accounts/4/device.ron", account("(key: (case: Some(\"4\"), source: \"con\", evaluator: \"lm\"))")),
        ("accounts/4/twice.ron", account(&format!("({key}, scores: {{\"a\": [], \"a\": []}})"))),
        (
            "accounts/4/word.ron",
            account(&format!("({key}, status: [(seen: {{\"a\": 1}}, value: \u{1b}]0;x\u{7}, by: \"lm\")])")),
        ),
        ("accounts/4/merge-marks.ron", bytes("(kind: \"account\",\n<<<<<<< ours\n=======\n>>>>>>> theirs\n")),
        ("accounts/4/link.ron", Bad::Link("/dev/zero")),
        ("accounts/4/loop.ron", Bad::Link("loop.ron")),
        ("accounts/4/passwords.ron", Bad::Link("/etc/passwd")),
        ("accounts/4/pipe.ron", Bad::Pipe),
        ("cases/guide.ron", bytes("(kind: \"guide\", format: 1")),
        ("cases/\u{1b}[2J\u{202e}.ron", bytes("(")),
        ("consensus/4.ron", bytes("(kind: \"consensus\", format: 1, content: (case: \"4\", scores: 7))")),
        ("amendments.ron", bytes("(kind: \"amendments\", format: 1, content: (questions: {\"\u{1b}\": []}, variables: {}))")),
        ("accounts/4/dir.ron", Bad::Dir),
    ]
}

#[test]
fn each_bad_file_is_one_line_and_the_good_ones_are_read() {
    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "4"]);
    let row = "case,branch,source,kind,phase,round,role,function,informants,medium,date,evaluator,variable,score,rationale,status\n\
               4,,k4-1,interview,status,,amr,,,,,lm,kompetence,2,fordi,complete\n";
    desk.write("scores.csv", row);
    desk.succeed(&["scores", "import", "scores.csv"]);
    let good = desk.succeed(&["sheet", "--format", "csv"]);
    let bad = bad();
    for (name, what) in &bad {
        let path = desk.at("st").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match what {
            Bad::Bytes(bytes) => fs::write(&path, bytes).unwrap(),
            Bad::Link(to) => symlink(to, &path).unwrap(),
            Bad::Pipe => assert!(Command::new("mkfifo").arg(&path).status().unwrap().success()),
            Bad::Dir => fs::create_dir(&path).unwrap(),
        }
    }
    let output = desk.run(&["check"]);
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}{}", text(&output.stderr));
    let visible = |text: &str| text.chars().all(|c| c == '\n' || !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c));
    assert!(visible(&said) && visible(&text(&output.stderr)), "{said:?} {:?}", text(&output.stderr));
    for (name, _) in &bad {
        let shown = name.rsplit('/').next().unwrap().trim_start_matches(|c: char| c.is_control() || c == '[');
        let lines =
            said.lines().filter(|line| line.contains(&format!("/{shown}")) || line.contains("2J") && shown.contains("2J"));
        assert_eq!(lines.count(), 1, "{name}:\n{said}");
    }
    // It takes less memory than a small laptop has to spare, in KB.
    let mut bounded = desk.command(&[]).get_envs().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned()))).fold(
        Command::new("sh"),
        |mut command, (name, value)| {
            command.env(name, value);
            command
        },
    );
    bounded.current_dir(desk.at("")).args(["-c", "ulimit -v 300000; exec \"$0\" check"]).arg(env!("CARGO_BIN_EXE_feltnote"));
    assert_eq!(text(&bounded.output().unwrap().stdout), said);
    // Nothing of what is outside the study is told.
    assert!(!said.contains("root:"), "{said}");
    let sheet = desk.run(&["sheet", "--format", "csv"]);
    assert_eq!(text(&sheet.stdout), good);
    assert!(visible(&text(&sheet.stderr)));
    assert_eq!(sheet.status.code(), Some(1));
}

/// A study with one account in case 4, and what `sheet` gives of it.
fn scored() -> Desk {
    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "4", "--quiet"]);
    desk.write(
        "scores.csv",
        "case,source,phase,role,evaluator,variable,score,rationale\n4,k4-1,status,amr,lm,kompetence,2,fordi\n",
    );
    desk.succeed(&["scores", "import", "scores.csv", "--quiet"]);
    desk
}

#[test]
fn nothing_is_written_through_a_link_and_what_it_hides_is_a_line() {
    for place in ["accounts", "accounts/4", "accounts/4/k4-1--lm.ron", "cases", "cases/4.ron", ".feltnote", ".feltnote/lock"] {
        let desk = scored();
        // Outside lies what the link leads to.
        fs::rename(desk.at("st").join(place), desk.at("ude")).unwrap();
        symlink(desk.at("ude"), desk.at("st").join(place)).unwrap();
        let before = outside(&desk);
        let output = desk.run(&["check"]);
        let said = text(&output.stdout);
        assert_eq!(said.lines().filter(|line| line.contains(&format!("st/{place}: Er et link"))).count(), 1, "{place}: {said}");
        assert_eq!(output.status.code(), Some(1), "{place}");
        desk.write("nye.csv", &desk.read("scores.csv").replace(",2,fordi", ",3,derfor"));
        let case: &[&str] = &["case", "set", "4", "--label", "Andet"];
        let tried = desk.run(if place.starts_with("cases") { case } else { &["scores", "import", "nye.csv"] });
        let said = text(&tried.stderr);
        let links = said.to_lowercase().replace(": er", " er").contains(&format!("st/{place} er et link til et andet sted"));
        assert!(links, "{place}: {said}");
        assert_eq!(tried.status.code(), Some(1), "{place}: {said}");
        assert_eq!(outside(&desk), before, "{place}");
    }
    // A link that leads nowhere makes nothing where it leads.
    let desk = scored();
    fs::remove_file(desk.at("st/.feltnote/lock")).unwrap();
    symlink(desk.at("ude"), desk.at("st/.feltnote/lock")).unwrap();
    assert!(!desk.run(&["case", "add", "5"]).status.success());
    assert!(!desk.at("ude").exists());
    // The study itself may be reached through one.
    let desk = scored();
    symlink(desk.at("st"), desk.at("vej")).unwrap();
    desk.succeed(&["--study", "vej", "case", "add", "5"]);
    assert!(desk.succeed(&["case", "list"]).contains('5'));
}

/// What lies outside the study, with its bytes.
fn outside(desk: &Desk) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let ude = desk.at("ude");
    if ude.is_dir() { files(&ude) } else { vec![(ude.clone(), fs::read(ude).unwrap())] }
}

#[test]
fn a_lock_that_is_no_file_is_said_and_nothing_waits_for_it() {
    let desk = scored();
    let lock = desk.at("st/.feltnote/lock");
    fs::remove_file(&lock).unwrap();
    assert!(Command::new("mkfifo").arg(&lock).status().unwrap().success());
    let tried = desk.command(&["case", "add", "5"]).timeout(std::time::Duration::from_secs(8)).output().unwrap();
    let said = text(&tried.stderr);
    assert!(said.contains("st/.feltnote/lock er ikke en almindelig fil"), "{said}");
    assert_eq!(tried.status.code(), Some(1));
    let checked = desk.run(&["check"]);
    assert_eq!(text(&checked.stdout).lines().filter(|line| line.contains("st/.feltnote/lock: ")).count(), 1);
    fs::remove_file(&lock).unwrap();
    desk.succeed(&["case", "add", "5"]);
}

#[test]
fn of_a_damaged_account_the_command_is_named_that_brings_it_back() {
    let desk = scored();
    desk.write("nye.csv", &desk.read("scores.csv").replace(",2,fordi", ",3,derfor"));
    desk.succeed(&["scores", "import", "nye.csv", "--quiet"]);
    let (file, good) = ("st/accounts/4/k4-1--lm.ron", desk.read("st/accounts/4/k4-1--lm.ron"));
    // Cut off within a text, as a service leaves it that has not brought all of it yet.
    desk.write(file, &good[..good.find("derfor").unwrap() + 3]);
    let said = text(&desk.run(&["check"]).stdout);
    assert!(said.contains("holder op midt i det hele. Er den på vej fra en synkronisering, så vent"), "{said}");
    assert!(said.contains("»feltnote recover k4-1 --restore 1«"), "{said}");
    let theirs = desk.command(&["check"]).env("FELTNOTE_EVALUATOR", "mk").output().unwrap();
    assert!(text(&theirs.stdout).contains("»feltnote --evaluator lm recover k4-1 --restore 1«"), "{}", text(&theirs.stdout));
    desk.succeed(&["recover", "k4-1", "--restore", "1"]);
    desk.succeed(&["check"]);
    // What would be ignored is refused.
    let refused = desk.run(&["recover", "k4-1", "--show", "1", "--format", "json"]);
    assert_eq!(refused.status.code(), Some(2), "{}", text(&refused.stderr));
}
