//! The program in a true terminal: keys go in, a screen comes out, and what was typed is on disk whichever way it ends.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

#[cfg(target_os = "linux")]
mod failing;
mod input;
mod interview;
mod killed;
mod meeting;
mod overview;
mod screen;
mod vault;
mod waiting;

use std::process::Command;

use feltnote::field::{Account, Score};
use feltnote::store::StudyDir;
use screen::Screen;
use tempfile::TempDir;

const NOTE: &str = "hørte om vagtplanen æøå 👩‍👧 i går";

/// A study with a case 4, and directories of its own for everything that the program keeps.
struct Place {
    dir: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Place { dir: tempfile::tempdir().unwrap() };
        // A line says what was typed, and not how long that took.
        std::fs::create_dir(place.dir.path().join("config")).unwrap();
        std::fs::write(place.dir.path().join("config/settings.ron"), "(time: (places: never))").unwrap();
        place.feltnote(&["new", place.study().to_str().unwrap()]);
        place.feltnote(&["case", "add", "4", "--branch", "krim"]);
        place
    }

    fn study(&self) -> std::path::PathBuf {
        self.dir.path().join("studie")
    }

    fn environment(&self) -> Vec<(&'static str, std::ffi::OsString)> {
        let inner = |name| self.dir.path().join(name).into_os_string();
        vec![
            ("FELTNOTE_STUDY", self.study().into_os_string()),
            ("FELTNOTE_EVALUATOR", "lm".into()),
            ("FELTNOTE_LANG", "da".into()),
            ("FELTNOTE_CONFIG_DIR", inner("config")),
            ("FELTNOTE_DATA_DIR", inner("data")),
            ("FELTNOTE_STATE_DIR", inner("state")),
        ]
    }

    /// Runs a command to its end and gives what it printed.
    fn feltnote(&self, args: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_feltnote")).args(args).envs(self.environment()).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Opens the program in a terminal.
    fn open(&self, args: &[&str]) -> Screen {
        Screen::open(env!("CARGO_BIN_EXE_feltnote"), args, &self.environment(), screen::USUAL)
    }

    fn capture(&self) -> Screen {
        let screen = self.open(&["start", "--case", "4", "--role", "amr", "--phase", "status", "--source", "bar-1"]);
        screen.wait_for("bar-1");
        screen
    }

    fn account(&self) -> Option<Account> {
        let opened = StudyDir::open(&self.study()).unwrap();
        assert!(opened.problems.is_empty(), "{:?}", opened.problems);
        opened.study.accounts.into_values().find(|account| account.key.source.as_str() == "bar-1")
    }

    /// The notes of the account, whichever question they are on.
    fn notes(&self) -> Vec<String> {
        let notes = self.account().map(|account| account.notes.into_values().map(|note| note.text.get()).collect());
        notes.unwrap_or_default()
    }
}

/// Scores the first question and writes a note on it.
fn score_and_note(screen: &mut Screen) {
    screen.keys("2");
    screen.keys("\r");
    screen.keys(NOTE);
    screen.wait_for("vagtplanen");
}

#[test]
fn a_note_and_a_score_are_in_the_file_and_on_the_screen_again() {
    let place = Place::new();
    let mut screen = place.capture();
    score_and_note(&mut screen);
    screen.keys("\x1b");
    screen.settle();
    screen.keys("\x11");
    assert_eq!(screen.ended(), Some(0));

    assert!(place.notes().contains(&NOTE.to_owned()), "{:?}", place.notes());
    let csv = place.feltnote(&["scores", "export"]);
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(rows.len(), 1, "{csv}");
    assert!(rows[0].contains("bar-1") && rows[0].contains(",2,"), "{csv}");

    let screen = place.capture();
    screen.wait_for("vagtplanen");
}

#[test]
fn a_signal_saves_and_gives_the_terminal_back() {
    for signal in ["TERM", "HUP", "INT"] {
        let place = Place::new();
        let mut screen = place.capture();
        score_and_note(&mut screen);
        screen.signal(signal);
        screen.ended();
        assert!(place.notes().contains(&NOTE.to_owned()), "{signal}: {:?}", place.notes());
        assert_eq!(
            place.account().unwrap().scores.values().next().unwrap().settled().unwrap().as_ref().unwrap().score,
            Score::Step(2)
        );
        let output = screen.output();
        for undone in ["\x1b[?1049l", "\x1b[?2004l", "\x1b[?25h"] {
            assert!(output.contains(undone), "{signal}: {undone:?} is missing");
        }
    }
}

#[test]
fn a_closed_window_saves() {
    let place = Place::new();
    let mut screen = place.capture();
    score_and_note(&mut screen);
    screen.close();
    screen.ended();
    // Closing our end of the terminal sends a last line end.
    assert!(place.notes().iter().any(|note| note.trim_end() == NOTE), "{:?}", place.notes());
}

#[test]
fn what_was_typed_is_saved_while_one_listens() {
    let place = Place::new();
    let mut screen = place.capture();
    score_and_note(&mut screen);
    screen.wait_for("Gemt");
    screen.signal("KILL");
    screen.ended();
    assert!(place.notes().contains(&NOTE.to_owned()), "{:?}", place.notes());
}

#[test]
fn on_a_fresh_machine_three_keys_lead_from_the_initials_to_the_first_word() {
    let place = tempfile::tempdir().unwrap();
    let inner = |name: &str| place.path().join(name).into_os_string();
    let environment = [
        ("FELTNOTE_LANG", "da".into()),
        ("FELTNOTE_CONFIG_DIR", inner("config")),
        ("FELTNOTE_DATA_DIR", inner("data")),
        ("FELTNOTE_STATE_DIR", inner("state")),
        ("FELTNOTE_STUDY", std::ffi::OsString::new()),
        ("FELTNOTE_EVALUATOR", std::ffi::OsString::new()),
    ];
    let mut screen = Screen::open(env!("CARGO_BIN_EXE_feltnote"), &[], &environment, (80, 24));
    screen.wait_for("initialer");
    screen.keys("lm\r");
    screen.settle();
    screen.keys("\r\r\r");
    screen.keys("Første ord");
    screen.wait_for("Første ord");
    screen.keys("\x11");
    assert_eq!(screen.ended(), Some(0));
    let opened = StudyDir::open(&place.path().join("data/study")).unwrap();
    let accounts: Vec<Account> = opened.study.accounts.into_values().collect();
    assert_eq!(accounts.len(), 1);
    assert_eq!(accounts[0].key.evaluator.as_str(), "lm");
    assert!(accounts[0].notes.values().any(|note| note.text.get().ends_with("] Første ord")));
}

#[test]
fn two_programs_on_one_account_lose_nothing() {
    let place = Place::new();
    let mut first = place.capture();
    let mut second = place.capture();
    first.keys("l");
    first.keys("fra den ene");
    first.wait_for("fra den ene");
    score_and_note(&mut second);
    second.keys("\x11");
    second.ended();
    first.keys("\x11");
    first.ended();
    assert!(place.notes().contains(&NOTE.to_owned()), "{:?}", place.notes());
    assert_eq!(place.account().unwrap().loose.get(), "fra den ene");
}

/// Every file in a directory, with its bytes.
fn files(dir: &std::path::Path) -> std::collections::BTreeMap<std::path::PathBuf, Vec<u8>> {
    let entries = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { [(path.clone(), std::fs::read(&path).unwrap())].into() })
        .collect()
}

#[test]
fn the_guided_interview_leaves_nothing_behind() {
    let place = Place::new();
    let temporary = place.dir.path().join("tmp");
    std::fs::create_dir(&temporary).unwrap();
    let scratch = || std::fs::read_dir(&temporary).unwrap().next().map(|entry| entry.unwrap().path());
    let before = files(place.dir.path());
    for signal in [None, Some("HUP")] {
        let mut environment = place.environment();
        environment.push(("TMPDIR", temporary.clone().into_os_string()));
        let mut screen = Screen::open(env!("CARGO_BIN_EXE_feltnote"), &["tutor"], &environment, (80, 24));
        screen.wait_for("1 af ");
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(scratch().unwrap()).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o700);
        screen.keys("\r");
        screen.keys("hun følger selv op");
        screen.wait_for("2 af ");
        screen.wait_for("Gemt");
        screen.keys("\x1b[19~");
        screen.wait_for("3 af ");
        match signal {
            Some(signal) => screen.signal(signal),
            None => screen.keys("\x11"),
        }
        assert_eq!(screen.ended(), Some(0));
        assert_eq!(scratch(), None);
        assert_eq!(files(place.dir.path()), before, "the study, the settings and whatever else there is are as they were");
    }
}

#[test]
fn an_editor_that_writes_latin_1_or_is_killed_loses_nothing_that_it_saved() {
    let place = Place::new();
    let editor = place.dir.path().join("editor");
    std::fs::write(&editor, "#!/bin/sh\nprintf 'bl\\345b\\346r\\n' >> \"$1\"\nkill -9 $$\n").unwrap();
    std::fs::set_permissions(&editor, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let mut environment = place.environment();
    environment.push(("EDITOR", editor.into_os_string()));
    environment.push(("VISUAL", std::ffi::OsString::new()));
    let args = ["start", "--case", "4", "--role", "amr", "--phase", "status", "--source", "bar-1"];
    let mut screen = Screen::open(env!("CARGO_BIN_EXE_feltnote"), &args, &environment, screen::USUAL);
    screen.wait_for("bar-1");
    screen.keys("\ræøå først");
    screen.wait_for("først");
    screen.keys("\x07e");
    screen.wait_for("blåbær");
    screen.keys("\x11");
    screen.ended();
    assert!(place.notes().contains(&"æøå først\nblåbær".to_owned()), "{:?}", place.notes());
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_that_dies_leaves_nothing_of_its_memory() {
    let place = Place::new();
    let screen = place.capture();
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", screen.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{core}");
}

#[test]
#[cfg(target_os = "linux")]
fn the_terminal_program_opens_no_connection() {
    use std::process::Stdio;
    if Command::new("strace").arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
        println!("strace is not installed");
        return;
    }
    let place = Place::new();
    let trace = place.dir.path().join("spor");
    let program = env!("CARGO_BIN_EXE_feltnote");
    let args = ["-f", "-qq", "-e", "trace=socket,connect", "-o", trace.to_str().unwrap(), program, "start"];
    let rest = ["--case", "4", "--role", "amr", "--phase", "status", "--source", "bar-1"];
    let all: Vec<&str> = args.into_iter().chain(rest).collect();
    let mut screen = Screen::open("strace", &all, &place.environment(), screen::USUAL);
    screen.wait_for("bar-1");
    score_and_note(&mut screen);
    screen.keys("\x1b");
    screen.settle();
    screen.keys("\x11");
    assert_eq!(screen.ended(), Some(0));
    assert!(place.notes().contains(&NOTE.to_owned()));
    assert_eq!(std::fs::read_to_string(trace).unwrap(), "");
}
