//! What is done with bytes that anybody could have written, and what must hold of it whatever they are: no panic, no hang, and
//! these claims. The fuzzer calls it with what it thinks up, `cargo test --test whole corpus` with `corpus/` and what is near to it.
//!
//! ```console
//! $ cargo install cargo-fuzz
//! $ cargo +nightly fuzz run account
//! ```

#![allow(dead_code)]

use std::cell::OnceCell;
use std::fs;
use std::path::PathBuf;

use feltnote::exchange::scores::read;
use feltnote::field::{Account, Case, Consensus, StudyFile, lines};
use feltnote::guide::Amendments;
use feltnote::register::Author;
use feltnote::store::{
    EMBEDDED_GUIDE, Opened, Person, Recipient, StoreError, Stored, StudyDir, from_ron, guide_to_ron, load_bundle, parse_guide,
    to_ron,
};
use feltnote::text::{Lang, Message, Shown};
use tempfile::TempDir;

/// A study that bytes are put beside.
struct Place {
    dir: TempDir,
    opened: Opened,
}

thread_local! {
    static PLACE: OnceCell<Place> = const { OnceCell::new() };
}

fn with_place<T>(what: impl FnOnce(&Place) -> T) -> T {
    PLACE.with(|place| {
        what(place.get_or_init(|| {
            let dir = tempfile::tempdir().expect("a directory");
            let mut opened = StudyDir::create(&dir.path().join("st"), EMBEDDED_GUIDE, &StudyFile::default()).expect("a study");
            opened.dir = opened.dir.keeping(&dir.path().join("state"));
            Place { dir, opened }
        }))
    })
}

fn author() -> Author {
    let at = "2022-02-01T09:00:00Z".parse().expect("a moment");
    Author { by: "lm".parse().expect("an id"), actor: "a".parse().expect("an id"), at }
}

/// What is said of something can be said in every language, and acts on no terminal.
fn can_be_said(message: &dyn Message) {
    for lang in Lang::ALL {
        let said = lang.say(message);
        assert!(!said.is_empty());
        harmless(&Shown::lines(&said).to_string());
    }
}

fn harmless(text: &str) {
    let acts = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!text.contains(acts), "{text:?}");
}

/// A guide is read with what is wrong with it, or becomes a text that is read as the same.
pub fn guide(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let read = parse_guide(text);
    read.problems.iter().for_each(|problem| can_be_said(&problem.said));
    if let Some(guide) = read.guide
        && let Ok(text) = guide_to_ron(&guide)
    {
        assert!(parse_guide(&text).guide.is_some(), "{text}");
    }
}

/// A file of a study is refused with a reason, or is written as a text that is read as the same.
pub fn account(data: &[u8]) {
    fn of<T: Stored + std::fmt::Debug>(text: &str) {
        match from_ron::<T>(text) {
            Ok(value) => {
                let text = to_ron(&value).expect("what was read can be written");
                assert_eq!(from_ron::<T>(&text).expect("what was written can be read"), value);
            }
            Err(error) => can_be_said(&error),
        }
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    of::<Account>(text);
    of::<Case>(text);
    of::<StudyFile>(text);
    of::<Amendments>(text);
    of::<Consensus>(text);
}

/// A journal of a run that ended tells what it can; its study stays as it is.
pub fn journal(data: &[u8]) {
    with_place(|place| {
        let dir = &place.opened.dir;
        let mut own = dir.journal("run".parse().expect("an id")).expect("a journal");
        own.append(&[feltnote::store::Record::Words(Vec::new())]).expect("a record");
        drop(own);
        let file = below(place.dir.path()).into_iter().find(|file| file.extension().is_some_and(|end| end == "journal"));
        let file = file.expect("the journal");
        fs::write(&file, data).expect("written");
        let behind = dir.left(&place.opened.study);
        behind.problems.iter().for_each(|problem| can_be_said(problem));
        let _ = fs::remove_file(&file);
    });
}

fn below(dir: &std::path::Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files.extend(below(&path)) } else { files.push(path) }
    }
    files
}

/// A bundle is read as far as it can be, and unpacked whole or not at all.
pub fn bundle(data: &[u8]) {
    with_place(|place| {
        let file = place.dir.path().join("pakke.zip");
        fs::write(&file, data).expect("written");
        match load_bundle(&file, None) {
            Ok(loaded) => loaded.problems.iter().for_each(|problem| can_be_said(problem)),
            Err(error) => can_be_said(&error),
        }
        let root = place.dir.path().join("ud");
        match StudyDir::unpack(&file, &root, None) {
            Ok(Ok(_)) => assert!(StudyDir::open(&root).is_ok_and(|opened| opened.problems.is_empty())),
            Ok(Err(problems)) => assert!(!problems.is_empty() && !root.exists()),
            Err(_) => assert!(!root.exists()),
        }
        let _ = fs::remove_dir_all(&root);
    });
}

/// The lines of a note are the note, and what is marked in them lies in them.
pub fn markup(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let all: Vec<_> = lines(text).collect();
    assert_eq!(all.iter().map(|line| line.raw).collect::<Vec<_>>().join("\n"), text);
    for line in &all {
        for mark in &line.marks {
            use feltnote::field::Mark::{Link, Place, Speaker, Theme};
            let (Place(range, _) | Link(range, _) | Speaker(range, _) | Theme(range, _)) = mark;
            assert!(line.raw.get(range.clone()).is_some(), "{line:?}");
        }
    }
    feltnote::text::cpr(text).for_each(|range| assert!(text.get(range).is_some()));
}

/// What is shown acts on no terminal.
pub fn shown(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    harmless(&Shown::lines(&text).to_string());
    let line = Shown::line(&text).to_string();
    harmless(&line);
    assert!(!line.contains('\n'));
}

/// A table of scores is refused with a reason for each row, or read; read twice, it changes nothing more.
pub fn scores(data: &[u8]) {
    with_place(|place| match read(data, &place.opened.study) {
        Ok(import) => {
            let mut once = place.opened.study.clone();
            import.apply(&mut once, &author());
            let mut twice = once.clone();
            import.apply(&mut twice, &author());
            assert_eq!(once, twice);
        }
        Err(wrong) => {
            assert!(!wrong.is_empty());
            wrong.iter().for_each(|wrong| can_be_said(&wrong.in_file("x.csv")));
        }
    });
}

/// The keys of an encrypted study that are none open nothing.
pub fn sealed(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = (Person::of_key(text), text.parse::<Recipient>());
    }
    with_place(|place| {
        let root = place.dir.path().join("kode");
        fs::create_dir_all(&root).expect("a directory");
        fs::write(root.join("vault.age"), data).expect("written");
        let error = StudyDir::unlock(&root, &Person::new()).expect_err("nobody has the key");
        assert!(matches!(error, StoreError::NotForYou(_) | StoreError::Unreadable(_)), "{error}");
        can_be_said(&error);
    });
}
