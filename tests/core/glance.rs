//! What is seen of a study at a glance is what the study says, as far as it goes.

use std::fs;
use std::path::Path;

use feltnote::field::{Account, AccountKey, Case, Edit, Recruitment, RecruitmentState, Slot, Status, Study, StudyFile};
use feltnote::register::Author;
use feltnote::store::{Dirs, EMBEDDED_GUIDE, Glance, Person, StudyDir, Vault, parse_guide};
use feltnote::text::CaseId;
use feltnote::weigh::{CaseCoverage, Coverage, PhaseCoverage, coverage};
use proptest::prelude::*;

use crate::generate::{author, id, key, play, steps};

const GUIDE: &str = include_str!("../../guides/hjemmehospital.ron");

/// The glance says of everything that it shows what the whole says, and says it again from what was kept of it.
fn agrees(root: &Path) {
    let whole = StudyDir::open(root).unwrap().study;
    let seen = Glance::at(root).unwrap();
    says(&seen, &whole);
    assert_eq!((&seen.study.file, &seen.study.cases), (&whole.file, &whole.cases));
    assert_eq!(seen.study.accounts.keys().collect::<Vec<_>>(), whole.accounts.keys().collect::<Vec<_>>());
    for (key, account) in &whole.accounts {
        let seen = &seen.study.accounts[key];
        assert_eq!((&seen.description, &seen.status), (&account.description, &account.status), "{key}");
    }

    let state = tempfile::tempdir().unwrap();
    let dirs = dirs(state.path());
    Glance::keep(&StudyDir::at(root), &dirs).unwrap();
    let kept = Glance::again(&StudyDir::at(root), &dirs).unwrap();
    says(&kept, &whole);
    let beside = |key: &&AccountKey| key.case.as_ref().is_none_or(|case| whole.cases.get(case).is_none_or(Case::is_deleted));
    assert!(kept.study.accounts.keys().eq(whole.accounts.keys().filter(beside)));
}

fn dirs(place: &Path) -> Dirs {
    let inner = |name: &str| place.join(name);
    Dirs { config: inner("config"), data: inner("data"), state: inner("state"), memory: None }
}

/// What the first screen of a study shows.
fn says(Glance { study: seen, coverage: figures }: &Glance, whole: &Study) {
    assert_eq!((&seen.file.name, &seen.file.branches), (&whole.file.name, &whole.file.branches));
    assert_eq!(seen.file.aliases.sources, whole.file.aliases.sources);
    assert_eq!(seen.amendments, whole.amendments);
    assert_eq!((&seen.guide.id, &seen.guide.title), (&whole.guide.id, &whole.guide.title));
    assert_eq!((&seen.guide.roles, &seen.guide.functions), (&whole.guide.roles, &whole.guide.functions));
    assert_eq!(seen.guide.phases, whole.guide.phases);
    assert_eq!(seen.guide_version().version, whole.guide_version().version);
    let names = |study: &Study| -> Vec<_> {
        let name = |case: &Case| {
            (case.id.clone(), case.deleted.clone(), case.label.clone(), case.branch.clone(), case.recruitment.clone())
        };
        study.cases.values().map(name).collect()
    };
    assert_eq!(names(seen), names(whole));
    let signs = |phase: &PhaseCoverage| -> Vec<_> {
        let roles = phase.roles.iter().map(|role| (role.role.clone(), role.sign(), role.planned, role.declined));
        [(phase.phase.clone(), phase.meetings())].into_iter().map(|of| (of, roles.clone().collect::<Vec<_>>())).collect()
    };
    let figures_of = |coverage: &Coverage| -> Vec<_> {
        let figures =
            |case: &CaseCoverage| (case.case.clone(), case.branch.clone(), case.phases.iter().map(signs).collect::<Vec<_>>());
        coverage.cases.iter().map(figures).collect()
    };
    assert_eq!(figures_of(figures), figures_of(&coverage(whole)));
}

fn written(study: &mut Study) -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let dir = StudyDir::create(place.path(), GUIDE, &StudyFile::default()).unwrap().dir;
    dir.save_all(study).unwrap();
    place
}

/// A study with one account, in which this is noted, on disk.
fn noted(text: &str) -> (Account, Author, tempfile::TempDir) {
    let (mut study, author) = (play(&[]).remove(0), author(0, "a", 1));
    let mut account = Account::new(key(0, 0));
    account.apply(&Edit::Text(id("q0"), Slot::One(text.into())), &author);
    study.accounts.insert(account.key.clone(), account.clone());
    (account, author, written(&mut study))
}

/// Where its file lies.
const FILE: &str = "accounts/1/k1-0--e0.ron";

#[test]
fn of_the_demo_everything_but_questions_notes_and_scores() {
    let read = parse_guide(EMBEDDED_GUIDE);
    let mut study = feltnote::cli::demo::build(&read.guide.unwrap(), &read.hash).unwrap();
    let place = tempfile::tempdir().unwrap();
    let dir = StudyDir::create(place.path(), EMBEDDED_GUIDE, &StudyFile::default()).unwrap().dir;
    dir.save_all(&mut study).unwrap();
    agrees(place.path());
    let seen = Glance::at(place.path()).unwrap().study;
    assert!(seen.guide.questions.is_empty() && seen.consensus.is_empty());
    assert!(seen.accounts.values().all(|account| account.notes.is_empty() && account.scores.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn whatever_was_written(steps in steps()) {
        for mut study in play(&steps) {
            let place = written(&mut study);
            agrees(place.path());
        }
    }
}

#[test]
fn a_file_that_is_not_as_we_write_it_is_read_whole_and_a_broken_one_left_out() {
    let (mut account, author, place) = noted("\n    notes: {\n");
    account.apply(&Edit::Status(Slot::One(Status::Complete)), &author);
    StudyDir::open(place.path()).unwrap().dir.save(&mut account).unwrap();
    let file = place.path().join(FILE);
    let text = fs::read_to_string(&file).unwrap();
    agrees(place.path());
    for other in [
        text.replace('\n', "\r\n"),
        text.lines().map(str::trim).collect::<Vec<_>>().join(" "),
        format!("\u{feff}// by hand\n{text}"),
        // A line end within a text, and what looks like a field after it.
        text.replacen("kind: interview", "title: \"a\n    notes: b\", kind: interview", 1),
    ] {
        fs::write(&file, other).unwrap();
        agrees(place.path());
    }
    fs::write(&file, "(kind: \"account\", format: 1, con").unwrap();
    assert!(Glance::at(place.path()).unwrap().study.accounts.is_empty());
}

#[test]
fn what_was_kept_holds_no_word_of_a_note_and_only_until_something_changes() {
    let (_, author, place) = noted("fortroligt");
    let (root, state) = (place.path(), tempfile::tempdir().unwrap());
    let dirs = dirs(state.path());
    // A file that is read whole, because it is not as we write it.
    let file = root.join(FILE);
    let by_hand = fs::read_to_string(&file).unwrap().lines().map(str::trim).collect::<Vec<_>>().join(" ");
    fs::write(&file, by_hand).unwrap();
    Glance::keep(&StudyDir::at(root), &dirs).unwrap();
    let kept = files_below(state.path()).into_iter().find(|file| file.ends_with("index.json")).unwrap();
    assert!(!fs::read_to_string(&kept).unwrap().contains("fortroligt"));

    let mut case = Case::new(id("2"));
    case.label.set("Ny".into(), &author);
    case.recruitment.set(Recruitment { state: RecruitmentState::Recruited, why: String::new() }, &author);
    StudyDir::open(root).unwrap().dir.save(&mut case).unwrap();
    let again = || Glance::again(&StudyDir::at(root), &dirs).unwrap();
    let seen = || again().study.cases[&id::<CaseId>("2")].label.first().cloned();
    assert_eq!(seen().as_deref(), Some("Ny"));
    Glance::keep(&StudyDir::at(root), &dirs).unwrap();
    assert_eq!(seen().as_deref(), Some("Ny"));
    fs::write(&kept, "{").unwrap();
    assert_eq!(seen().as_deref(), Some("Ny"));

    // A role more: what was counted by roles holds no longer.
    Glance::keep(&StudyDir::at(root), &dirs).unwrap();
    let roles = |seen: Glance| seen.coverage.cases[0].phases[0].roles.len();
    assert_eq!(roles(again()), again().study.guide.roles.len());
    let text = fs::read_to_string(root.join("guide.ron")).unwrap();
    let role = text.lines().find(|line| line.trim_start().starts_with("(id: \"laege\"")).unwrap();
    fs::write(root.join("guide.ron"), text.replace(role, &format!("{role}\n{}", role.replace("laege", "jordemoder")))).unwrap();
    assert_eq!(roles(again()), again().study.guide.roles.len());

    assert!(!again().study.accounts.is_empty());
    fs::remove_file(root.join(FILE)).unwrap();
    assert!(again().study.accounts.is_empty());
}

/// The files in a directory, however deep.
fn files_below(dir: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[test]
fn of_an_encrypted_study_there_is_a_glance_for_whoever_can_read_it_and_no_word_of_it_on_disk() {
    let read = parse_guide(EMBEDDED_GUIDE);
    let mut study = feltnote::cli::demo::build(&read.guide.unwrap(), &read.hash).unwrap();
    let (place, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (root, dirs) = (place.path(), dirs(state.path()));
    let dir = StudyDir::create(root, EMBEDDED_GUIDE, &StudyFile::default()).unwrap().dir;
    dir.save_all(&mut study).unwrap();
    let whole = StudyDir::open(root).unwrap();
    let (person, me) = (Person::new(), author(0, "a", 1));
    let mut vault = Vault::new();
    vault.add(&person.recipient(), "lm", &me);
    let dir = whole.dir.encrypt(vault, &person).unwrap().dir;
    assert!(Glance::again(&dir, &dirs).is_none(), "nothing was kept");
    Glance::keep(&dir, &dirs).unwrap();
    says(&Glance::again(&dir, &dirs).unwrap(), &whole.study);
    assert!(Glance::again(&StudyDir::at(root), &dirs).is_none(), "without the keys");
    let kept = files_below(state.path()).into_iter().find(|file| file.ends_with("index.json")).unwrap();
    let bytes = fs::read(&kept).unwrap();
    let telling = [whole.study.file.name.get(), "tovholder".into(), root.to_string_lossy().into_owned()];
    assert!(telling.iter().all(|word| !String::from_utf8_lossy(&bytes).contains(word)));
    // Whatever is changed, or is not what was kept, makes it one that does not hold.
    let mut case = whole.study.cases.values().next().unwrap().clone();
    case.label.set("Ny".into(), &me);
    dir.save(&mut case).unwrap();
    assert!(Glance::again(&dir, &dirs).is_none());
    Glance::keep(&dir, &dirs).unwrap();
    assert_eq!(Glance::again(&dir, &dirs).unwrap().study.cases[&case.id].label.get(), "Ny");
    let mut damaged = fs::read(&kept).unwrap();
    *damaged.last_mut().unwrap() ^= 1;
    for bytes in [damaged, b"{}".to_vec(), Vec::new()] {
        fs::write(&kept, bytes).unwrap();
        assert!(Glance::again(&dir, &dirs).is_none());
    }
}

#[test]
fn a_guide_that_does_not_begin_as_usual_is_not_taken_in_at_a_glance() {
    let mut study = play(&[]).remove(0);
    let place = written(&mut study);
    let guide = place.path().join("guide.ron");
    for text in [
        GUIDE.replacen("kind: \"guide\"", "kind: \"other\"", 1),
        GUIDE.replacen("format: 1", "format: 2", 1),
        GUIDE.replacen("roles: [", "rolles: [", 1),
        GUIDE.replacen("(id: \"laege\"", "(id: \"Læge\"", 1),
        "(".to_owned(),
        String::new(),
    ] {
        assert_ne!(text, GUIDE);
        fs::write(&guide, text).unwrap();
        assert!(Glance::at(place.path()).is_none());
    }
    fs::remove_file(&guide).unwrap();
    assert!(Glance::at(place.path()).is_none());
    assert!(Glance::at(&place.path().join("nowhere")).is_none());
}
