//! Calls to the system that fail while somebody writes: the program goes on, it says so where something is not saved, it says of
//! nothing that it is saved before it is, and it saves once it can again. Killed meanwhile, it loses nothing that its journal took.
//!
//! `strace` follows the thread that saves, so that the calls that fail are those of saving and of the journal. `cargo test` lets
//! each of these calls fail with one error; with all of them:
//!
//! ```console
//! $ FELTNOTE_FAILURES=all cargo test --release --test terminal failing -- --nocapture
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use super::Place;
use super::killed::{word, words};
use super::screen::Screen;

/// The calls that saving and the journal make. A machine need not have each. None that closes: a file of which that is made to
/// fail stays open, with its lock, which is so on no disk.
const CALLS: [&[&str]; 6] = [
    &["write", "?unlink,?unlinkat"],
    &["fsync", "fdatasync"],
    &["openat"],
    &["read", "getdents64"],
    &["lseek", "ftruncate", "flock"],
    &["statx", RENAME],
];
/// Calls of which there are many, and that tell what others tell: each third fails.
const MANY: [&str; 3] = ["read", "statx", "lseek"];
const RENAME: &str = "?rename,?renameat,?renameat2";
/// The calls that differ in the first save of an account, and that nothing else in the program makes.
const FIRST: [&str; 3] = ["?mkdir,?mkdirat", "fsync", RENAME];
const ERRORS: [&str; 3] = ["EIO", "ENOSPC", "EACCES"];
/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Calls of a program that fail, until this ends.
struct Fault<'p> {
    strace: Child,
    trace: &'p Path,
}

impl<'p> Fault<'p> {
    /// Lets calls fail in a thread, or in all threads of a process; none if no process may be followed here.
    fn begin(whom: &[&str], tasks: &[String], what: &[String], trace: &'p Path) -> Option<Self> {
        let _ = fs::remove_file(trace);
        let mut strace = Command::new("strace");
        strace.args(["-qq", "-y", "-o"]).arg(trace);
        for what in what {
            strace.args(["-e", what]);
        }
        let strace = strace.args(whom).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
        let mut fault = Fault { strace, trace };
        let is_followed = |task: &String| {
            let status = fs::read_to_string(format!("{task}/status")).unwrap_or_default();
            status.lines().any(|line| line.starts_with("TracerPid:") && !line.ends_with("\t0"))
        };
        while !tasks.iter().all(is_followed) {
            if fault.strace.try_wait().unwrap().is_some() {
                return None;
            }
            sleep(Duration::from_millis(5));
        }
        Some(fault)
    }

    /// The calls that failed by now.
    fn failed(&self) -> Vec<String> {
        let trace = fs::read_to_string(self.trace).unwrap_or_default();
        trace.lines().filter(|line| line.contains("INJECTED")).map(str::to_owned).collect()
    }

    /// Lets the program go on as ever; which calls failed.
    fn end(mut self) -> Vec<String> {
        self.let_go();
        self.failed()
    }

    fn let_go(&mut self) {
        let _ = Command::new("kill").args(["-s", "TERM", &self.strace.id().to_string()]).stderr(Stdio::null()).status();
        let _ = self.strace.wait();
    }
}

impl Drop for Fault<'_> {
    fn drop(&mut self) {
        self.let_go();
    }
}

/// Whether the calls of a program that runs can be made to fail here; says so if not.
fn can_follow() -> bool {
    let mut other = Command::new("sleep").arg("60").spawn().unwrap();
    let id = other.id().to_string();
    let trace = tempfile::NamedTempFile::new().unwrap();
    let can = Fault::begin(&["-p", &id], &[format!("/proc/{id}")], &["trace=fsync".into()], trace.path()).is_some();
    other.kill().unwrap();
    other.wait().unwrap();
    if !can {
        println!("strace is not installed, or may follow no program that runs");
    }
    can
}

/// What the screen says of the words that stand on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Saved,
    NotSecured,
    NotSaved,
}

/// How often what came.
#[derive(Debug, Clone, Copy, Default)]
struct Tried {
    failures: usize,
    saved: usize,
    not_secured: usize,
    not_saved: usize,
    by_itself: usize,
}

impl Tried {
    fn and(self, other: Tried) -> Tried {
        Tried {
            failures: self.failures + other.failures,
            saved: self.saved + other.saved,
            not_secured: self.not_secured + other.not_secured,
            not_saved: self.not_saved + other.not_saved,
            by_itself: self.by_itself + other.by_itself,
        }
    }
}

/// Somebody who writes words into a note, one after the other.
struct Writer {
    place: Place,
    screen: Screen,
    sent: usize,
    tried: Tried,
}

impl Writer {
    /// Opens a note in which nothing is written yet.
    fn new() -> Self {
        let place = Place::new();
        let mut screen = place.capture();
        screen.keys("\r");
        screen.wait_for("Skriver");
        Writer { place, screen, sent: 0, tried: Tried::default() }
    }

    fn word(&mut self) {
        self.sent += 1;
        self.screen.keys(&word(self.sent));
    }

    /// What the screen says by now of all that was written; nothing as long as it is on its way.
    fn says(&self) -> Option<Says> {
        let text = self.screen.text();
        let header = text.lines().next().unwrap_or_default();
        let all_is_there = text.split_whitespace().any(|shown| shown == word(self.sent).trim_end());
        match () {
            () if !all_is_there => None,
            () if header.contains("IKKE GEMT: ") => Some(Says::NotSaved),
            () if header.contains("Gemt ") => Some(Says::Saved),
            () if header.contains("ikke sikret") => Some(Says::NotSecured),
            () => None,
        }
    }

    /// Waits until the screen says something, or what is awaited.
    fn hears(&self, awaited: Option<Says>, about: &str) -> Says {
        let since = Instant::now();
        loop {
            match self.says() {
                Some(says) if awaited.is_none_or(|awaited| awaited == says) => return says,
                _ => sleep(Duration::from_millis(10)),
            }
            assert!(since.elapsed() < PATIENCE, "nothing is said of a save. {about}\n{}", self.screen.text());
        }
    }

    /// Checks that the screen says in a sentence, in which this stands, why something is not saved.
    fn tells(&self, why: &str, about: &str) {
        let text = self.screen.text();
        // It has the last row, and the one above where it is long.
        let rows: Vec<&str> = text.lines().map(str::trim).collect();
        let last = rows[rows.len() - 2..].join(" ");
        let said = last.split_once("IKKE GEMT: ").map(|(_, said)| said.trim());
        let is_sentence = said.is_some_and(|said| said.len() > 20 && said.ends_with('.') && said.contains(why));
        assert!(is_sentence, "it is not said why. {about}\n{text}");
    }

    /// The note as it is on disk.
    fn note(&self) -> String {
        self.place.notes().into_iter().next().unwrap_or_default()
    }

    /// How many bytes the journals have.
    fn journaled(&self) -> u64 {
        fn below(dir: &Path) -> u64 {
            let paths = fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
            let len = |path: PathBuf| match path.extension() {
                Some(end) if end == "journal" => fs::metadata(&path).map_or(0, |data| data.len()),
                _ => below(&path),
            };
            paths.map(len).sum()
        }
        below(&self.place.dir.path().join("state"))
    }

    /// Types one more word, and waits until the journal has grown by it and grows no more: a busy machine may take its time.
    fn journaled_word(&mut self) {
        let before = self.journaled();
        self.word();
        self.screen.wait_for(word(self.sent).trim_end());
        let (since, mut known) = (Instant::now(), before);
        let mut still = Instant::now();
        while known == before || still.elapsed() < Duration::from_millis(300) {
            sleep(Duration::from_millis(20));
            let now = self.journaled();
            if now != known {
                (known, still) = (now, Instant::now());
            }
            assert!(since.elapsed() < PATIENCE, "the journal does not take it");
        }
    }

    /// Checks that all that was written is on disk.
    fn is_on_disk(&self, about: &str) {
        assert_eq!(self.note(), words(self.sent), "{about}");
    }

    fn process(&self) -> String {
        format!("/proc/{}/task", self.screen.id())
    }

    /// Lets calls fail in the whole program.
    fn all_fail<'p>(&self, calls: &str, error: &str, when: &str, trace: &'p Path) -> Fault<'p> {
        let tasks = fs::read_dir(self.process()).unwrap().map(|task| task.unwrap().path().to_string_lossy().into_owned());
        let whom = ["-f", "-p", &self.screen.id().to_string()];
        let what = [format!("trace={calls}"), format!("inject={calls}:error={error}:when={when}")];
        Fault::begin(&whom, &tasks.collect::<Vec<_>>(), &what, trace).unwrap()
    }

    /// Lets calls fail in a thread.
    fn fail<'p>(&self, thread: &str, calls: &str, error: &str, when: &str, trace: &'p Path) -> Fault<'p> {
        let what = [format!("trace={calls}"), format!("inject={calls}:error={error}:when={when}")];
        Fault::begin(&["-p", thread], &[format!("{}/{thread}", self.process())], &what, trace).unwrap()
    }

    /// Writes a word and finds out which thread saves it.
    fn saver(&mut self, trace: &Path) -> String {
        let process = self.screen.id().to_string();
        let tasks = [format!("{}/{process}", self.process())];
        let fault = Fault::begin(&["-f", "-p", &process], &tasks, &["trace=fsync".into()], trace).unwrap();
        self.word();
        self.hears(Some(Says::Saved), "nothing fails");
        fault.end();
        let seen = fs::read_to_string(trace).unwrap();
        seen.split_whitespace().next().unwrap().to_owned()
    }

    /// Writes a word while a call fails; whether one did.
    fn writes_on(&mut self, fault: Fault, about: &str) -> bool {
        self.word();
        let says = self.hears(None, about);
        match says {
            Says::Saved => self.is_on_disk(about),
            Says::NotSaved => self.tells("", about),
            Says::NotSecured => {}
        }
        // What is done once a save was told of.
        sleep(Duration::from_millis(50));
        let failed = fault.end();
        if failed.is_empty() {
            return false;
        }
        self.tried.failures += 1;
        match says {
            Says::Saved => self.tried.saved += 1,
            Says::NotSecured => self.tried.not_secured += 1,
            Says::NotSaved => self.tried.not_saved += 1,
        }
        let about = &format!("{about}: {failed:?}");
        if failed.iter().any(|call| call.contains(".journal>") && !call.contains("statx(")) {
            let text = self.screen.text();
            assert!(text.contains("Journalen kan ikke skrives; "), "{about}\n{text}");
        }
        if says == Says::Saved {
            return true;
        }
        if says == Says::NotSaved && self.sent.is_multiple_of(5) {
            self.hears(Some(Says::Saved), about);
            self.is_on_disk(about);
            self.tried.by_itself += 1;
        }
        self.word();
        self.hears(Some(Says::Saved), about);
        self.is_on_disk(about);
        true
    }

    /// Leaves the program, which has saved everything and leaves nothing behind.
    fn leaves(mut self) -> Tried {
        self.screen.keys("\x11");
        assert_eq!(self.screen.ended(), Some(0));
        self.is_on_disk("left");
        assert_eq!(self.place.feltnote(&["recover", "--format", "csv"]).lines().count(), 1);
        self.place.feltnote(&["check"]);
        self.tried
    }
}

/// Whether each call is to fail with each error.
fn are_all() -> bool {
    std::env::var_os("FELTNOTE_FAILURES").is_some()
}

/// The errors with which the n-th call is tried.
fn errors(n: usize) -> Vec<&'static str> {
    if are_all() { ERRORS.to_vec() } else { vec![ERRORS[n % ERRORS.len()]] }
}

#[test]
fn whichever_call_of_a_save_fails_the_screen_says_what_is_so_and_the_next_key_saves() {
    if !can_follow() {
        return;
    }
    let one_after_the_other = |calls: &[&str]| {
        let mut writer = Writer::new();
        let trace = writer.place.dir.path().join("trace");
        let thread = writer.saver(&trace);
        for call in calls {
            for n in (1..).step_by(if MANY.contains(call) && !are_all() { 3 } else { 1 }) {
                let mut is_any = false;
                for error in errors(n) {
                    let fault = writer.fail(&thread, call, error, &n.to_string(), &trace);
                    is_any |= writer.writes_on(fault, &format!("{call} {n} {error}"));
                }
                if !is_any {
                    println!("{call}: {}", n - 1);
                    break;
                }
            }
        }
        writer.leaves()
    };
    let first = |call: &str| {
        let mut tried = Tried::default();
        for n in 1.. {
            let mut is_any = false;
            for error in errors(n) {
                let mut writer = Writer::new();
                let trace = writer.place.dir.path().join("trace");
                let fault = writer.all_fail(call, error, &n.to_string(), &trace);
                is_any |= writer.writes_on(fault, &format!("at first {call} {n} {error}"));
                tried = tried.and(writer.leaves());
            }
            if !is_any {
                println!("at first {call}: {}", n - 1);
                break;
            }
        }
        tried
    };
    let tried = thread::scope(|scope| {
        let threads: Vec<_> = CALLS.iter().map(|calls| scope.spawn(|| one_after_the_other(calls))).collect();
        let firsts: Vec<_> = FIRST.iter().map(|call| scope.spawn(|| first(call))).collect();
        threads.into_iter().chain(firsts).map(|thread| thread.join().unwrap()).fold(Tried::default(), Tried::and)
    });
    println!("{tried:?}");
    assert!(tried.failures > 30 && tried.saved > 5 && tried.not_saved > 10 && tried.not_secured > 0, "{tried:?}");
}

#[test]
fn killed_while_every_save_fails_nothing_that_the_journal_took_is_lost_and_nothing_was_said_to_be_saved() {
    if !can_follow() {
        return;
    }
    // The calls that fail from now on, and whether what is written still goes to the journal.
    let cases = [
        (RENAME, "EIO", true),
        ("?rename,?renameat,?renameat2,?unlink,?unlinkat", "EACCES", true),
        ("fsync", "EIO", true),
        ("openat", "EACCES", true),
        ("flock", "EIO", true),
        ("fsync,fdatasync", "EIO", false),
        ("write", "EIO", false),
    ];
    let killed = |(calls, error, is_journaled): (&str, &str, bool)| {
        let about = &format!("{calls} {error}");
        let mut writer = Writer::new();
        let trace = writer.place.dir.path().join("trace");
        let thread = writer.saver(&trace);
        let fault = writer.fail(&thread, calls, error, "1+", &trace);
        let mut is_said = false;
        for _ in 0..40 {
            writer.word();
            sleep(Duration::from_millis(100));
            let says = writer.says();
            assert!(!matches!(says, Some(Says::Saved | Says::NotSecured)), "{about}\n{}", writer.screen.text());
            is_said |= says == Some(Says::NotSaved);
            // A last word, as it comes after a failure.
            if is_said && says.is_some() {
                break;
            }
            if writer.sent.is_multiple_of(8) {
                sleep(Duration::from_millis(1500));
            }
        }
        assert!(is_said, "{about}\n{}", writer.screen.text());
        writer.tells(if is_journaled { "" } else { "kun på skærmen" }, about);
        if is_journaled {
            writer.journaled_word();
        } else {
            writer.word();
            writer.screen.wait_for(word(writer.sent).trim_end());
        }
        assert_eq!(writer.says(), Some(Says::NotSaved), "{about}");
        writer.screen.signal("KILL");
        writer.screen.ended();
        assert!(!fault.end().is_empty());
        let saved = writer.note();
        assert_eq!(saved, words(1), "{about}");
        writer.place.feltnote(&["recover", "--all"]);
        let back = writer.note();
        assert!(words(writer.sent).starts_with(&back) && back.len() >= saved.len(), "{about} {back}");
        assert!(!is_journaled || back == words(writer.sent), "{about}: {back} came back of {}", words(writer.sent));
        writer.place.feltnote(&["check"]);
        writer.place.capture().wait_for("æ1");
        (writer.sent, back.split_whitespace().count())
    };
    let came_back = thread::scope(|scope| {
        let threads = cases.map(|case| scope.spawn(move || (case, killed(case))));
        threads.map(|thread| thread.join().unwrap())
    });
    for ((calls, error, _), (sent, back)) in came_back {
        println!("{calls} {error}: {back} of {sent} words came back");
    }
}

#[test]
fn a_disk_that_is_full_for_a_while_costs_nothing() {
    if !can_follow() {
        return;
    }
    let relieved = |calls: &str| {
        let mut writer = Writer::new();
        let trace = writer.place.dir.path().join("trace");
        let thread = writer.saver(&trace);
        let fault = writer.fail(&thread, calls, "ENOSPC", "1+", &trace);
        let since = Instant::now();
        while writer.says() != Some(Says::NotSaved) || since.elapsed() < Duration::from_secs(3) {
            assert!(since.elapsed() < PATIENCE, "{calls}\n{}", writer.screen.text());
            writer.word();
            sleep(Duration::from_millis(900));
            assert_ne!(writer.says(), Some(Says::Saved), "{calls}\n{}", writer.screen.text());
        }
        writer.tells("fuld", calls);
        assert!(fault.end().len() > 2);
        if calls == "write" {
            // Nobody was woken either, which is nothing of a disk.
            writer.word();
        }
        writer.hears(Some(Says::Saved), calls);
        writer.is_on_disk(calls);
        writer.leaves();
    };
    thread::scope(|scope| {
        for calls in ["fsync,fdatasync", "fsync", "write", "openat"] {
            scope.spawn(move || relieved(calls));
        }
    });
}
