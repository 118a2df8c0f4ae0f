//! What a key costs where everything is as large as it gets, what the first screen waits for, and what searching takes.
//!
//! `cargo bench --bench screen` measures; nothing here judges. The terminal is one in memory, so this is the program's own part
//! of what `tests/latency` measures from a key to the last byte.

#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../tests/latency/large.rs"]
#[allow(dead_code)]
mod large;

use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use feltnote::field::{Description, StudyFile};
use feltnote::guide::search;
use feltnote::register::Author;
use feltnote::store::{Dirs, EMBEDDED_GUIDE, Glance, Person, StudyDir, Vault, guide_to_ron, parse_guide};
use feltnote::text::Lang;
use feltnote::tui::headless::Headless;
use feltnote::tui::{Launch, Start, Traits};

const SIZE: (u16, u16) = (120, 36);

fn launch(place: &Path, start: Option<Start>) -> Launch {
    Launch {
        root: place.join("studie"),
        evaluator: large::EVALUATOR.parse().ok(),
        actor: "bench".parse().unwrap(),
        lang: Lang::Da,
        start,
        clock: Box::new(|| "2022-02-01T09:00:00Z".parse().unwrap()),
        dirs: Dirs { config: place.join("config"), data: place.join("data"), state: place.join("state"), memory: None },
        traits: Traits { colour: true, ..Traits::default() },
        tutor: false,
        names: Default::default(),
        lock: None,
        person: None,
    }
}

/// Keys at the largest guide and the largest note.
fn keys(c: &mut Criterion) {
    let place = tempfile::tempdir().unwrap();
    let root = place.path().join("studie");
    large::study(&root, large::QUESTIONS, large::NOTE);
    let begin = || {
        let start = Start { account: large::key(), description: Description::default() };
        Headless::open(launch(place.path(), Some(start)), StudyDir::open(&root).unwrap(), SIZE).unwrap()
    };
    for (name, way, key) in [
        ("a letter at the end of a note of 200 KB", "Enter", "a"),
        ("a letter at the beginning of a note of 200 KB", "Enter Ctrl+Home", "a"),
        ("a step to the right in a note of 200 KB", "Enter Ctrl+Home", "Right"),
        ("the next of 3,000 questions, in the list", "", "Down"),
    ] {
        let mut program = begin();
        program.press(way);
        program.draw();
        c.bench_function(name, |b| {
            b.iter(|| {
                program.press(key);
                black_box(program.draw());
            });
        });
    }
}

/// What stands between the start of the program and its first screen, and what comes after it.
fn opening(c: &mut Criterion) {
    let place = tempfile::tempdir().unwrap();
    let root = place.path().join("studie");
    let read = parse_guide(EMBEDDED_GUIDE);
    let mut study = feltnote::cli::demo::build(&read.guide.unwrap(), &read.hash).unwrap();
    let dir = StudyDir::create(&root, EMBEDDED_GUIDE, &StudyFile::default()).unwrap().dir;
    dir.save_all(&mut study).unwrap();

    c.bench_function("see the demo study at a glance", |b| b.iter(|| Glance::at(black_box(&root)).unwrap()));
    let glance = Glance::at(&root).unwrap();
    c.bench_function("draw its first screen", |b| {
        b.iter_batched(
            || glance.clone(),
            |glance| {
                let mut program = Headless::glance(&launch(place.path(), None), glance, SIZE).unwrap();
                black_box(program.draw());
            },
            BatchSize::LargeInput,
        );
    });
    c.bench_function("read the demo study", |b| b.iter(|| StudyDir::open(black_box(&root)).unwrap()));

    // Without the passphrase, which costs a second on purpose, whatever the study holds.
    let person = Person::new();
    let author = Author { by: "lm".parse().unwrap(), actor: "a".parse().unwrap(), at: "2022-02-01T09:00:00Z".parse().unwrap() };
    let mut vault = Vault::new();
    vault.add(&person.recipient(), "lm", &author);
    StudyDir::open(&root).unwrap().dir.encrypt(vault, &person).unwrap();
    c.bench_function("read the demo study, encrypted", |b| b.iter(|| StudyDir::unlock(black_box(&root), &person).unwrap()));

    let large = guide_to_ron(&large::guide(large::QUESTIONS)).unwrap();
    c.bench_function("read a guide of 3,000 questions", |b| b.iter(|| parse_guide(black_box(&large))));
}

fn searching(c: &mut Criterion) {
    let guide = large::guide(large::QUESTIONS);
    c.bench_function("find one of 3,000 questions by three letters", |b| {
        b.iter(|| search(&guide, &guide.questions, black_box("vag"), Lang::Da).len());
    });
}

criterion_group!(screen, keys, opening, searching);
criterion_main!(screen);
