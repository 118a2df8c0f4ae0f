//! A merge that is taken back leaves no trace, wherever it was interrupted, and takes nothing with it that was written since.

use std::fs;
use std::path::{Path, PathBuf};

use feltnote::field::{Case, Study, StudyFile};
use feltnote::store::{
    Gathering, Person, PutBy, Saved, StoreError, StudyDir, Undone, Unwritten, Vault, load_from, parse_guide,
};
use feltnote::text::{Lang, Message};
use tempfile::TempDir;

use crate::generate::{author, id, key, merged};

const GUIDE: &str = include_str!("../../guides/hjemmehospital.ron");

/// Every file of a study but its lock.
fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut dirs = vec![dir.to_owned()];
    while let Some(dir) = dirs.pop() {
        for path in fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path()) {
            match path.is_dir() {
                true => dirs.push(path),
                false if path.ends_with("lock") => {}
                false => found.push((path.clone(), fs::read(&path).unwrap())),
            }
        }
    }
    found.sort();
    found
}

/// A study on disk with a case and a note, and what it becomes once another is joined into it.
struct Place {
    _place: TempDir,
    dir: StudyDir,
    before: Study,
    after: Study,
    guide: String,
}

fn noted(study: &mut Study, source: usize, text: &str, actor: &str) {
    let key = key(0, source);
    let account = study.accounts.entry(key.clone()).or_insert_with(|| feltnote::field::Account::new(key));
    account.loose.write(text.into(), &author(0, actor, 1));
}

fn place(sealed: bool) -> Place {
    let place = tempfile::tempdir().unwrap();
    let opened = StudyDir::create(&place.path().join("st"), GUIDE, &StudyFile::default()).unwrap();
    let (mut dir, mut before) = (opened.dir.keeping(&place.path().join("state")), opened.study);
    if sealed {
        let person = Person::new();
        let mut vault = Vault::new();
        vault.add(&person.recipient(), "lm", &author(0, "a", 0));
        dir = dir.encrypt(vault, &person).unwrap().dir;
    }
    before.cases.insert(id("1"), Case::new(id("1")));
    noted(&mut before, 0, "her", "a");
    dir.save_all(&mut before).unwrap();
    let mut other = before.clone();
    let guide = GUIDE.replacen("revision: 1", "revision: 2", 1);
    let read = parse_guide(&guide);
    (other.base, other.base_hash) = (read.guide.unwrap(), read.hash);
    noted(&mut other, 0, "der", "b");
    noted(&mut other, 1, "nyt", "b");
    other.cases.get_mut(&id("1")).unwrap().label.write("Skole".into(), &author(0, "b", 1));
    let after = merged(&before, &other);
    Place { _place: place, dir, before, after, guide }
}

impl Place {
    fn begin(&self) {
        let at = author(0, "m", 5).at;
        let put_by = self.dir.before_merge(&self.before, &self.after, Some(&self.guide), "laptop", at, &mut |_, _| true);
        assert_eq!(put_by.unwrap(), PutBy::Done);
    }

    /// Writes so many of the files that the merge changes.
    fn write(&self, most: usize) {
        self.write_on(0, most);
    }

    /// Writes on where so many were written.
    fn write_on(&self, from: usize, most: usize) {
        let mut after = self.after.clone();
        let accounts = after.accounts.values_mut().collect::<Vec<_>>();
        let [one, two] = <[_; 2]>::try_from(accounts).unwrap();
        let case = after.cases.get_mut(&id("1")).unwrap();
        let writes: [&mut dyn FnMut(); 4] = [
            &mut || assert_ne!(self.dir.replace_guide(&self.guide).unwrap(), Saved::Unchanged),
            &mut || assert_ne!(self.dir.save(case).unwrap(), Saved::Unchanged),
            &mut || assert_ne!(self.dir.save(one).unwrap(), Saved::Unchanged),
            &mut || assert_ne!(self.dir.save(two).unwrap(), Saved::Unchanged),
        ];
        writes.into_iter().take(most).skip(from).for_each(|write| write());
    }
}

#[test]
fn a_merge_that_was_interrupted_and_done_again_is_taken_back_as_a_whole() {
    for sealed in [false, true] {
        for written in 1..=3 {
            let place = place(sealed);
            let before = files(place.dir.root());
            place.begin();
            place.write(written);
            place.begin();
            place.write_on(written, 4);
            let undone = place.dir.undo_merge().unwrap();
            assert!(matches!(undone, Undone::Done { restored: 3, removed: 1, kept: 0, .. }), "{written}: {undone:?}");
            assert_eq!(files(place.dir.root()), before, "{sealed} {written}");
        }
    }
}

#[test]
fn a_merge_is_taken_back_wherever_it_was_interrupted() {
    for sealed in [false, true] {
        for written in 0..=4 {
            let place = place(sealed);
            let before = files(place.dir.root());
            place.begin();
            place.write(written);
            let undone = place.dir.undo_merge().unwrap();
            let about = format!("{sealed} {written}: {undone:?}");
            match undone {
                Undone::Nothing => assert_eq!(written, 0, "{about}"),
                Undone::Done { restored, removed, kept, .. } => {
                    assert_eq!((restored + removed, removed, kept), (written, usize::from(written == 4), 0), "{about}");
                }
                Undone::Changed(_) => panic!("{about}"),
            }
            assert_eq!(files(place.dir.root()), before, "{about}");
            assert_eq!(place.dir.undo_merge().unwrap(), Undone::Nothing);
            // What the merge brought can be merged once more.
            place.begin();
            place.write(4);
            assert!(matches!(place.dir.undo_merge().unwrap(), Undone::Done { .. }));
        }
    }
}

#[test]
fn a_merge_that_is_stopped_while_it_writes_left_whole_files_and_is_taken_back_or_done_again() {
    let place = place(false);
    let other = place.dir.root().with_file_name("other");
    let mut theirs = place.after.clone();
    StudyDir::create(&other, &place.guide, &StudyFile::default()).unwrap().dir.save_all(&mut theirs).unwrap();
    let before = files(place.dir.root());
    let gather_by = |watch: &mut dyn FnMut(usize) -> bool| {
        let opened = place.dir.read(&mut |_, _| true).unwrap();
        let mut gathering = Gathering::new(opened.dir, opened.study, opened.problems, Lang::Da);
        gathering.take(&other, load_from(&other, None, &mut |_, _| true));
        gathering.finish().write(author(0, "m", 5).at, &mut |done, _| watch(done))
    };
    let gather = |most: usize| gather_by(&mut |done| done < most);
    gather(usize::MAX).unwrap();
    let after = files(place.dir.root());
    assert!(matches!(place.dir.undo_merge().unwrap(), Undone::Done { .. }));
    assert_eq!(files(place.dir.root()), before);
    let mut stopped = Vec::new();
    for most in 0..4 {
        match gather(most) {
            Err(Unwritten::Half(StoreError::Stopped, written, true)) => stopped.push(written),
            done => panic!("{most}: {done:?}"),
        }
        for file in files(place.dir.root()) {
            assert!(before.contains(&file) || after.contains(&file), "{most}: {}", file.0.display());
        }
        assert!(matches!(place.dir.undo_merge().unwrap(), Undone::Done { .. }), "{most}");
        assert_eq!(files(place.dir.root()), before, "{most}");
    }
    // Something that is in the way of the last file stops it too, and is named.
    let (blocked, _) = after.iter().find(|(path, _)| before.iter().all(|(known, _)| known != path)).unwrap();
    let blocked = place.dir.root().join(blocked);
    let block = &mut |done| {
        if done > 0 && !blocked.exists() {
            fs::create_dir(&blocked).unwrap();
        }
        true
    };
    match gather_by(block) {
        Err(half @ Unwritten::Half(..)) => {
            let told = Lang::En.say(&half.said());
            assert!(told.contains("files had been written by then") && told.contains("merge --undo"), "{told}");
            assert!(told.contains(blocked.file_name().unwrap().to_str().unwrap()), "{told}");
        }
        done => panic!("{}: {done:?}", blocked.display()),
    }
    fs::remove_dir(&blocked).unwrap();
    assert!(matches!(place.dir.undo_merge().unwrap(), Undone::Done { .. }));
    assert_eq!(files(place.dir.root()), before);
    // The guide goes first, then what the study says of itself, which is as it was, the case and the accounts.
    assert_eq!(stopped, [1, 1, 2, 3]);
    assert!(gather(3).is_err());
    gather(usize::MAX).unwrap();
    assert_eq!(files(place.dir.root()), after);
}

#[test]
fn what_was_changed_since_is_named_and_everything_stays() {
    for sealed in [false, true] {
        let place = place(sealed);
        place.begin();
        place.write(4);
        let mut account = place.after.accounts[&key(0, 1)].clone();
        account.loose.write("skrevet siden".into(), &author(0, "c", 9));
        place.dir.save(&mut account).unwrap();
        let now = files(place.dir.root());
        let Undone::Changed(changed) = place.dir.undo_merge().unwrap() else { panic!("undone") };
        assert_eq!(changed.len(), 1);
        assert_eq!(files(place.dir.root()), now);
        // It can still be taken back once that is what the merge made of it.
        fs::remove_file(&changed[0]).unwrap();
        assert!(matches!(place.dir.undo_merge().unwrap(), Undone::Done { restored: 3, removed: 0, .. }));
    }
}

#[test]
fn taking_back_can_be_interrupted_and_goes_on() {
    let place = place(false);
    let before = files(place.dir.root());
    place.begin();
    place.write(4);
    let (file, bytes) = before.iter().find(|(file, _)| file.ends_with("cases/1.ron")).unwrap();
    fs::write(file, bytes).unwrap();
    assert!(matches!(place.dir.undo_merge().unwrap(), Undone::Done { restored: 2, removed: 1, .. }));
    assert_eq!(files(place.dir.root()), before);
}

#[test]
fn what_was_erased_stays_so() {
    // The merge itself brings it.
    let mut place = place(false);
    let case = place.after.cases.get_mut(&id("1")).unwrap();
    case.erased.sources.insert(id("k1-0"));
    assert_eq!(place.after.bury().len(), 1);
    place.begin();
    let mut after = place.after.clone();
    place.dir.save_all(&mut after).unwrap();
    place.dir.replace_guide(&place.guide).unwrap();
    place.dir.entomb(&[key(0, 0)]).unwrap();
    let now = files(place.dir.root());
    let Undone::Done { restored, removed, kept, .. } = place.dir.undo_merge().unwrap() else { panic!("nothing") };
    assert_eq!((restored, removed, kept), (1, 0, 2));
    let (old, new) = (now.len(), files(place.dir.root()).iter().zip(&now).filter(|(a, b)| a == b).count());
    assert_eq!(old, new + 1, "the guide alone is another");
    // Somebody is erased afterwards.
    let place = self::place(false);
    place.begin();
    place.write(4);
    place.dir.entomb(&[key(0, 0), key(0, 1)]).unwrap();
    let kept = files(&place.dir.root().parent().unwrap().join("state"));
    let says = |text: &str| kept.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(text));
    assert!(!says("\"her\"") && !says("\"nyt\""));
    let Undone::Done { restored, removed, .. } = place.dir.undo_merge().unwrap() else { panic!("nothing") };
    assert_eq!((restored, removed), (1, 0), "the guide alone");
}

#[test]
fn a_study_that_is_encrypted_lets_go_of_the_last_merge() {
    let place = place(false);
    place.begin();
    place.write(4);
    let person = Person::new();
    let mut vault = Vault::new();
    vault.add(&person.recipient(), "lm", &author(0, "a", 0));
    let dir = place.dir.clone().encrypt(vault, &person).unwrap().dir;
    assert_eq!(dir.undo_merge().unwrap(), Undone::Nothing);
}
