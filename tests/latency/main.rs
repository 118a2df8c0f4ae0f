//! How long a key takes to the screen, and the first screen to appear, in a true terminal, beside two editors that people know.
//!
//! It prints and does not judge. `cargo test` takes a short look with the build at hand; the measure is
//!
//! ```console
//! $ FELTNOTE_LATENCY=full cargo test --release --test latency -- --nocapture
//! ```
//!
//! Every program runs in a terminal of the same size, on the same text, read by the same reader: a thread that notes the time
//! as soon as bytes have come. A key's time ends with the last byte of the answer: what comes a while after that is none to the
//! key, but a clock's next second. The programs take turns, so that whatever else the machine does disturbs all of them alike.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

mod large;
mod pty;

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use feltnote::store::StudyDir;
use pty::{Program, stood};

/// How much is measured.
struct Measure {
    /// How many questions the guide has.
    questions: usize,
    /// How many bytes the note has.
    note: usize,
    /// How often the programs take turns.
    rounds: usize,
    /// How many keys are pressed at a turn.
    keys: usize,
    /// How often each program is started for its first screen.
    starts: usize,
    /// After how long without a byte a program has nothing more to say by itself.
    settled: Duration,
}

impl Measure {
    fn asked_for() -> Measure {
        match std::env::var("FELTNOTE_LATENCY").as_deref() {
            Ok("full") => Measure {
                questions: large::QUESTIONS,
                note: large::NOTE,
                rounds: 10,
                keys: 100,
                starts: 40,
                // Longer than the program waits to save what was written.
                settled: Duration::from_millis(1200),
            },
            _ => {
                let settled = Duration::from_millis(200);
                Measure { questions: 200, note: 5_000, rounds: 1, keys: 8, starts: 2, settled }
            }
        }
    }
}

/// After how long without a byte an answer has ended.
const QUIET: Duration = Duration::from_millis(2);

/// How long it is from the end of an answer to the next key.
const PAUSE: Duration = Duration::from_millis(8);

/// The time that so many of the measurements do not exceed, in milliseconds.
fn quantile(times: &[Duration], share: f64) -> f64 {
    let mut millis: Vec<f64> = times.iter().map(|time| time.as_secs_f64() * 1000.0).collect();
    millis.sort_by(f64::total_cmp);
    let rank = (1..=millis.len()).find(|n| *n as f64 >= share * millis.len() as f64).unwrap_or(1);
    millis[rank - 1]
}

/// One line of the table.
fn tell(name: &str, times: &[Duration]) {
    println!("  {name:<58} {:>8.2} {:>8.2} {:>8.2}", quantile(times, 0.0), quantile(times, 0.5), quantile(times, 0.99));
}

fn head(title: &str) {
    println!("\n  {title:<58} {:>8} {:>8} {:>8}", "least", "median", "99 %");
}

fn is_installed(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// The variables that feltnote is run with, on a study in `place`.
fn environment(place: &Path, study: &str) -> Vec<(&'static str, OsString)> {
    let inner = |name| place.join(name).into_os_string();
    vec![
        ("FELTNOTE_STUDY", inner(study)),
        ("FELTNOTE_EVALUATOR", large::EVALUATOR.into()),
        ("FELTNOTE_LANG", "da".into()),
        ("FELTNOTE_CONFIG_DIR", inner("config")),
        ("FELTNOTE_DATA_DIR", inner("data")),
        ("FELTNOTE_STATE_DIR", inner("state")),
    ]
}

const FELTNOTE: &str = env!("CARGO_BIN_EXE_feltnote");

/// A program that is typed into.
struct Typist {
    name: String,
    program: &'static str,
    args: Vec<OsString>,
    /// The keys that lead to where it is typed.
    way: Vec<&'static str>,
    environment: Vec<(&'static str, OsString)>,
}

/// The words that are typed.
const TYPED: &str = "og så sagde hun, at de selv havde taget den op på vagtskiftet ";

#[test]
fn from_a_key_to_the_last_byte() {
    let measure = Measure::asked_for();
    let place = tempfile::tempdir().unwrap();
    let text = large::note(measure.note);
    let mut typists = Vec::new();
    for (at, feltnote, vim, nano) in [
        ("end", vec!["\r"], vec!["G", "A"], vec!["\x1b/", "\x05"]),
        ("beginning", vec!["\r", "\x1b[1;5H"], vec!["gg", "i"], vec![]),
    ] {
        // Two programs on one account would write into each other's note.
        large::study(&place.path().join(at), measure.questions, measure.note);
        typists.push(Typist {
            name: format!("feltnote, {} questions, at the {at} of the note", measure.questions),
            program: FELTNOTE,
            args: ["start", "--source", large::SOURCE].map(OsString::from).to_vec(),
            way: feltnote,
            environment: environment(place.path(), at),
        });
        for (program, args, way) in [("vim", vec!["-u", "NONE"], vim), ("nano", vec!["--ignorercfiles"], nano)] {
            let file = place.path().join(format!("{program}-{at}.txt"));
            std::fs::write(&file, &text).unwrap();
            let args = args.into_iter().map(OsString::from).chain([file.into_os_string()]).collect();
            let name = [&[program][..], &["-u NONE"; 1][..usize::from(program == "vim")]].concat().join(" ");
            typists.push(Typist {
                name: format!("{name}, at the {at} of the file"),
                program,
                args,
                way,
                environment: Vec::new(),
            });
        }
    }

    head(&format!("from a key to the last byte, in ms; {} KB of text", text.len() / 1000));
    let mut running = Vec::new();
    for typist in &typists {
        if typist.program != FELTNOTE && !is_installed(typist.program) {
            println!("  {:<58} not installed", typist.name);
            continue;
        }
        let mut program = Program::start(typist.program, &typist.args, &typist.environment, place.path());
        program.answer(measure.settled);
        for keys in &typist.way {
            program.press(keys.as_bytes());
            program.settle(measure.settled);
        }
        running.push((typist, program, TYPED.chars().cycle(), Vec::new()));
    }
    for _ in 0..measure.rounds {
        for (_, program, letters, times) in &mut running {
            for letter in letters.by_ref().take(measure.keys) {
                let pressed = program.press(letter.encode_utf8(&mut [0; 4]).as_bytes());
                let answer = program.answer(QUIET);
                times.extend(answer.last().map(|chunk| chunk.at - pressed));
                program.settle(PAUSE);
            }
            program.settle(measure.settled);
        }
    }
    for (typist, program, _, times) in &mut running {
        if typist.program == FELTNOTE {
            program.press(b"\x11");
            program.end();
        }
        tell(&typist.name, times);
    }
    // What was measured was typing: the words are in the note.
    let typed: String = TYPED.chars().cycle().take(measure.rounds * measure.keys).collect();
    for at in ["end", "beginning"] {
        let study = StudyDir::open(&place.path().join(at)).unwrap().study;
        let note = study.accounts[&large::key()].note(&large::long(&study.guide));
        assert!(note.contains(&typed), "it was not typed into the note");
    }
}

#[test]
fn from_the_start_to_the_first_screen() {
    let measure = Measure::asked_for();
    let place = tempfile::tempdir().unwrap();
    let demo = Command::new(FELTNOTE).args(["demo", "demo"]).current_dir(place.path()).output().unwrap();
    assert!(demo.status.success());
    let file = place.path().join("note.txt");
    std::fs::write(&file, large::note(large::NOTE)).unwrap();
    let programs = [
        ("feltnote, the demo study", FELTNOTE, Vec::new(), environment(place.path(), "demo")),
        ("vim -u NONE, a file of 200 KB", "vim", vec!["-u".into(), "NONE".into(), file.into_os_string()], Vec::new()),
    ];
    let mut times = vec![(Vec::new(), Vec::new()); programs.len()];
    for _ in 0..measure.starts {
        for ((_, program, args, environment), (stand, last)) in programs.iter().zip(&mut times) {
            if *program != FELTNOTE && !is_installed(program) {
                continue;
            }
            let mut running = Program::start(program, args, environment, place.path());
            let chunks = running.answer(Duration::from_millis(250));
            let (first, end) = stood(running.started, &chunks);
            if *program == FELTNOTE {
                // Left as people leave it: what is kept for the next time is.
                running.press(b"\x11");
                running.end();
            }
            stand.push(first);
            last.push(end);
        }
    }
    head("from the start of the program, in ms");
    for ((name, ..), (stand, last)) in programs.iter().zip(&times) {
        if stand.is_empty() {
            println!("  {name:<58} not installed");
        } else {
            tell(&format!("{name}: first screen"), stand);
            tell(&format!("{name}: last byte of it"), last);
        }
    }
}
