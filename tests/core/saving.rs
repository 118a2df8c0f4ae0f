//! Saving joins with what is on disk, writes whole files, and never writes over what it cannot read.

use std::fs;
use std::path::Path;

use feltnote::field::{Account, Score, Scored, StudyFile};
use feltnote::store::{Saved, StoreError, StudyDir, to_ron};
use tempfile::TempDir;

use crate::generate::{author, id, key};

const GUIDE: &str = include_str!("../../guides/hjemmehospital.ron");

fn study() -> (TempDir, StudyDir) {
    let place = tempfile::tempdir().unwrap();
    let opened = StudyDir::create(&place.path().join("studie"), GUIDE, &StudyFile::default()).unwrap();
    (place, opened.dir)
}

fn noted(text: &str, actor: &str) -> Account {
    let mut account = Account::new(key(0, 0));
    account.notes.entry(id("q0")).or_default().text.write(text.into(), &author(0, actor, 1));
    account
}

#[test]
fn what_another_program_saved_meanwhile_is_joined() {
    let (_place, dir) = study();
    let mut first = noted("æøå 👩‍👧", "a");
    assert_eq!(dir.save(&mut first).unwrap(), Saved::Written);
    let mut second = Account::new(key(0, 0));
    let scored = Scored { score: Score::Step(2), rationale: "derfor".into() };
    second.scores.entry(id("v0")).or_default().write(Some(scored), &author(0, "b", 2));
    assert_eq!(dir.save(&mut second).unwrap(), Saved::Written);
    assert_eq!(second.note(&id("q0")), "æøå 👩‍👧");
    assert_eq!(dir.save(&mut first).unwrap(), Saved::Unchanged);
    assert_eq!(first, second);
    let opened = StudyDir::open(dir.root()).unwrap();
    assert_eq!(opened.study.accounts[&key(0, 0)], first);
    assert!(opened.problems.is_empty(), "{:?}", opened.problems);
}

#[test]
fn a_file_that_cannot_be_read_is_not_written_over() {
    let (_place, dir) = study();
    let mut account = noted("tekst", "a");
    dir.save(&mut account).unwrap();
    let file = dir.root().join("accounts/1/k1-0--e0.ron");
    let whole = fs::read_to_string(&file).unwrap();
    let newer = whole.replace("format: 1", "format: 2, more: true");
    for bad in ["", "\0\0\0\0", "(", &whole[..whole.len() / 2], &newer, "<<<<<<< ours\n(\n=======\n)\n>>>>>>> theirs\n"] {
        fs::write(&file, bad).unwrap();
        let mut mine = noted("ny tekst", "c");
        let before = mine.clone();
        assert!(matches!(dir.save(&mut mine), Err(StoreError::Unreadable(_))), "{bad:?}");
        assert_eq!(fs::read(&file).unwrap(), bad.as_bytes());
        assert_eq!(mine, before);
    }
}

#[test]
fn a_study_that_is_gone_is_not_made_anew_by_saving() {
    let (_place, dir) = study();
    fs::remove_dir_all(dir.root()).unwrap();
    assert!(dir.save(&mut noted("tekst", "a")).is_err());
    assert!(!dir.root().exists());
}

#[test]
fn what_would_be_too_large_to_be_read_again_is_not_written() {
    let (_place, dir) = study();
    dir.save(&mut noted("før", "a")).unwrap();
    let mut account = noted(&"æ".repeat(9 << 20), "b");
    assert!(matches!(dir.save(&mut account), Err(StoreError::Outgrown(_))));
    assert_eq!(StudyDir::open(dir.root()).unwrap().study.accounts[&key(0, 0)].note(&id("q0")), "før");
}

#[test]
fn a_missing_file_is_no_deletion() {
    let (_place, dir) = study();
    let mut account = noted("tekst", "a");
    dir.save(&mut account).unwrap();
    fs::remove_file(dir.root().join("accounts/1/k1-0--e0.ron")).unwrap();
    dir.save(&mut account).unwrap();
    assert_eq!(StudyDir::open(dir.root()).unwrap().study.accounts[&key(0, 0)], account);
}

#[test]
fn saving_leaves_nothing_behind_but_the_files_and_the_lock() {
    let (_place, dir) = study();
    dir.save(&mut noted("tekst", "a")).unwrap();
    let mut files = Vec::new();
    list(dir.root(), dir.root(), &mut files);
    assert_eq!(files, [".feltnote/lock", "accounts/1/k1-0--e0.ron", "guide.ron", "study.ron"]);
    assert_eq!(fs::read_to_string(dir.root().join("guide.ron")).unwrap(), GUIDE);
}

fn list(root: &Path, dir: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            list(root, &entry.path(), files);
        } else {
            files.push(entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"));
        }
    }
    files.sort();
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read() {
    use std::os::unix::fs::PermissionsExt;
    let (_place, dir) = study();
    dir.save(&mut noted("tekst", "a")).unwrap();
    let mode = |inner: &str| fs::metadata(dir.root().join(inner)).unwrap().permissions().mode() & 0o777;
    for inner in ["", "accounts", "accounts/1", ".feltnote"] {
        assert_eq!(mode(inner), 0o700, "{inner}");
    }
    for inner in ["accounts/1/k1-0--e0.ron", "guide.ron", "study.ron", ".feltnote/lock"] {
        assert_eq!(mode(inner), 0o600, "{inner}");
    }
}

#[test]
fn two_programs_that_save_at_once_lose_nothing() {
    let (_place, dir) = study();
    std::thread::scope(|threads| {
        for writer in 0..4 {
            let dir = dir.clone();
            threads.spawn(move || {
                for n in 0..10 {
                    let mut account = Account::new(key(0, 0));
                    let run = format!("run-{writer}-{n}");
                    account
                        .notes
                        .entry(id(format!("q-{writer}-{n}")))
                        .or_default()
                        .text
                        .write(run.clone(), &author(0, &run, 1));
                    dir.save(&mut account).unwrap();
                }
            });
        }
    });
    let opened = StudyDir::open(dir.root()).unwrap();
    let account = &opened.study.accounts[&key(0, 0)];
    assert_eq!(account.notes.len(), 40);
}

#[test]
fn the_file_that_is_replaced_is_kept_outside_the_study() {
    let (place, dir) = study();
    let state = place.path().join("state");
    let dir = dir.keeping(&state);
    let file = dir.root().join("accounts/1/k1-0--e0.ron");
    dir.save(&mut noted("først", "a")).unwrap();
    assert_eq!(dir.generation(&file), None);
    let first = fs::read(&file).unwrap();
    let mut account = noted("først", "a");
    account.loose.write("så".into(), &author(0, "b", 2));
    dir.save(&mut account).unwrap();
    assert_eq!(fs::read(dir.generation(&file).unwrap()).unwrap(), first);
    assert!(dir.generation(&file).unwrap().starts_with(&state));
}

#[test]
fn an_entry_is_one_line_of_the_file() {
    let text = to_ron(&noted("to\nlinjer", "a")).unwrap();
    insta::assert_snapshot!(text);
}
