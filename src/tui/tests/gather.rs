//! Gathering what others wrote, and settling what does not fit together, in the program.

use super::*;
use crate::gather::conflicts;
use crate::tui::action::Command;
use crate::tui::model::Screen;

/// The program on a study, and a colleague's copy of it on which other things were written: the label of case 4, a note and a
/// score of the same account, and an account of her own.
fn two() -> (Rig, StudyDir) {
    let mut rig = full();
    let dir = rig.place.clone();
    dir.save_all(&mut rig.model.study).unwrap();
    let copy = dir.root().with_file_name("kopi");
    let theirs = StudyDir::create(&copy, GUIDE, &StudyFile::default()).unwrap().dir;
    let mut study = rig.model.study.clone();
    let (sj, lm) = (author("sj", "b"), author("lm", "a"));
    let write = |study: &mut Study, by: &Author, label: &str, words: &str| {
        study.cases.get_mut(&CaseId::new("4").unwrap()).unwrap().label.write(label.into(), by);
        let account = study.accounts.get_mut(&key_of("4", "4-amr-1", "lm")).unwrap();
        account.apply(&Edit::Text(question("aarsager"), Slot::One(words.into())), by);
    };
    write(&mut study, &sj, "Syd", "om vagtplanen\nhun siger nej");
    let key = key_of("5", "5-leder-1", "sj");
    let mut own = Account::new(key.clone());
    own.description.write(interview("leder", "opstart"), &sj);
    study.accounts.insert(key, own);
    theirs.save_all(&mut study).unwrap();
    write(&mut rig.model.study, &lm, "Nord", "om vagtplanen\nhun siger ja");
    dir.save_all(&mut rig.model.study).unwrap();
    rig.model.standing.forget();
    rig.act(Action::Wake);
    (rig, theirs)
}

/// Opens what a merge with a place would do.
fn preview(rig: &mut Rig, from: &str) {
    rig.press("f").types(from).press("Enter");
}

/// The program with what a merge would do.
pub fn previewed() -> Rig {
    let (mut rig, theirs) = two();
    preview(&mut rig, &theirs.root().to_string_lossy());
    rig
}

/// The program after a merge that left conflicts.
pub fn conflicting() -> Rig {
    let mut rig = previewed();
    rig.press("Enter");
    rig
}

#[test]
fn a_merge_is_seen_before_anything_is_written_and_can_be_taken_back() {
    let (mut rig, theirs) = two();
    let before = whole(&rig.place).study;
    preview(&mut rig, &theirs.root().to_string_lossy());
    rig.size(120, 36);
    let screen = rig.screen();
    for part in ["Noter, hvis der flettes: 1 ny", "5-leder-1", "Case 4 · navn", "4-amr-1 · lm · note", "Intet er skrevet"] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    assert_eq!(whole(&rig.place).study, before);
    // Looked at, and left.
    rig.press("Esc v");
    let screen = rig.screen();
    assert!(screen.contains("Der er ingen") && !screen.contains("begge"), "{screen}");
    rig.press("Esc");
    assert!(matches!(rig.model.screen(), Some(Screen::Overview(_))));
    assert_eq!(whole(&rig.place).study, before);
    preview(&mut rig, &theirs.root().to_string_lossy());
    rig.press("Enter");
    assert!(rig.notice().contains("1 ny"), "{}", rig.notice());
    assert!(matches!(rig.model.screen(), Some(Screen::Overview(_))));
    assert_eq!(whole(&rig.place).study, rig.model.study);
    assert_eq!(conflicts(&rig.model.study).len(), 2);
    assert!(rig.model.study.accounts.contains_key(&key_of("5", "5-leder-1", "sj")));
    // Once more there is nothing to do.
    preview(&mut rig, &theirs.root().to_string_lossy());
    rig.press("Enter");
    assert!(rig.notice().contains("intet nyt"), "{}", rig.notice());
    rig.press("Esc");
    rig.act(Action::Do(Command::UndoMerge));
    assert!(rig.notice().contains("taget tilbage"), "{}", rig.notice());
    assert_eq!(rig.model.study, before);
    assert_eq!(whole(&rig.place).study, before);
    // Where something was written since, it is not, and which file that was is said.
    preview(&mut rig, &theirs.root().to_string_lossy());
    rig.press("Enter");
    let mut study = whole(&rig.place).study;
    let case = CaseId::new("4").unwrap();
    study.cases.get_mut(&case).unwrap().label.write("Vest".into(), &author("lm", "a"));
    rig.place.save_all(&mut study).unwrap();
    rig.act(Action::Do(Command::UndoMerge));
    assert!(rig.notice().contains("intet er rørt") && rig.notice().contains("4.ron"), "{}", rig.notice());
}

#[test]
fn what_cannot_be_merged_is_said_and_nothing_is_written_while_something_is_not_saved() {
    let (mut rig, theirs) = two();
    let missing = theirs.root().with_file_name("findes-ikke");
    preview(&mut rig, &format!("{};; {} ", missing.to_string_lossy(), theirs.root().to_string_lossy()));
    let screen = rig.size(120, 36).screen();
    assert!(screen.contains("Kan ikke flettes") && screen.contains("findes-ikke") && screen.contains("1 ny"), "{screen}");
    assert!(screen.contains("Enter flet nu"), "{screen}");
    // What was wrong can be put right; what was read is not asked for again.
    rig.press("Esc f");
    assert!(rig.screen().contains("findes-ikke"), "{}", rig.screen());
    rig.press("Esc");
    rig.model.others_lie.clear();
    rig.model.drafts.clear();
    let own = rig.place.root().to_string_lossy().into_owned();
    preview(&mut rig, &own);
    let screen = rig.screen();
    assert!(screen.contains("er dette studie selv") && !screen.contains("flet nu"), "{screen}");
    rig.press("Esc f Enter");
    assert!(rig.screen().contains("Skriv mindst ét sted."), "{}", rig.screen());
    rig.press("Esc");
    // The name of the study is changed, and cannot be saved.
    let inputs = vec![
        keys("o"),
        typed("Nyt navn"),
        keys("Enter"),
        keys("f"),
        typed(&theirs.root().to_string_lossy()),
        keys("Enter"),
        keys("Ctrl+Q"),
        keys("Ctrl+Q"),
    ];
    let before = rig.model.study.accounts.clone();
    let others = crate::tui::gather::Others { dir: rig.place.clone(), person: None };
    let door = Doorman { others: Some(others), ..Doorman::default() };
    let asked = Rc::clone(&door.asked);
    let _ = looped_at(&mut rig, inputs, |_| Err(Said::new("io-full")), door);
    assert!(!asked.borrow().iter().any(|asked| asked == "others"), "{asked:?}");
    assert_eq!(rig.model.study.accounts, before);
}

#[test]
fn in_the_true_loop_a_merge_is_read_shown_and_written_once_all_is_saved() {
    let (mut rig, theirs) = two();
    let place = rig.place.clone();
    let others = crate::tui::gather::Others { dir: rig.place.clone(), person: None };
    let door = Doorman { others: Some(others), ..Doorman::default() };
    // What is typed while the others are read is typed where it belongs.
    let inputs = vec![
        keys("f"),
        typed(&theirs.root().to_string_lossy()),
        keys("Enter"),
        keys("PgDn"),
        keys("Enter"),
        keys("Home i Enter Enter"),
        typed("efter fletningen"),
        keys("Ctrl+Q Ctrl+Q"),
    ];
    looped_at(&mut rig, inputs, move |piece| piece.save(&place), door).0.unwrap();
    let study = whole(&rig.place).study;
    assert!(study.accounts.contains_key(&key_of("5", "5-leder-1", "sj")));
    let notes = study.accounts.values().flat_map(|account| account.notes.values()).flat_map(|note| note.text.values());
    assert!(notes.into_iter().any(|text| text.contains("efter fletningen")));
}

#[test]
fn versions_stand_beside_each_other_and_are_settled_by_one_key_which_can_be_undone() {
    let (mut rig, theirs) = two();
    preview(&mut rig, &theirs.root().to_string_lossy());
    rig.press("Enter v");
    let screen = rig.screen();
    for part in ["Case 4 · navn", "4-amr-1 · lm · note", "Nord", "Syd", "1  ", "2  "] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    let label = |rig: &Rig| rig.model.study.cases[&CaseId::new("4").unwrap()].label.clone();
    let versions = label(&rig).values().into_iter().cloned().collect::<Vec<_>>();
    assert_eq!(versions.len(), 2);
    rig.press("3");
    assert!(rig.notice().contains("Der er 2 udgaver"), "{}", rig.notice());
    rig.press("0");
    assert!(label(&rig).is_conflict());
    rig.press("2");
    assert_eq!(label(&rig).settled(), Some(&versions[1]));
    assert!(rig.notice().contains("én igen"), "{}", rig.notice());
    rig.press("Ctrl+Z");
    assert!(label(&rig).values().into_iter().eq(&versions), "each has its number again");
    rig.press("Ctrl+Y");
    assert_eq!(label(&rig).settled(), Some(&versions[1]));
    // Both versions of a text, one after the other.
    rig.press("b").wait(1);
    let account = rig.model.study.accounts[&key_of("4", "4-amr-1", "lm")].clone();
    let note = account.note(&question("aarsager"));
    assert!(
        note.contains("hun siger nej") && note.contains("hun siger ja") && note.matches("om vagtplanen").count() == 1,
        "{note}"
    );
    assert!(rig.screen().contains("ingen modstridende udgaver"), "{}", rig.screen());
    assert!(conflicts(&whole(&rig.place).study).is_empty());
    // No old copy brings it back.
    rig.press("Esc");
    preview(&mut rig, &theirs.root().to_string_lossy());
    rig.press("Esc");
    assert!(conflicts(&rig.model.study).is_empty());
}

#[test]
fn what_probably_means_the_same_is_said_to_or_not_by_one_key() {
    let (mut rig, theirs) = two();
    // Each of the two gave the interview an id and the person one.
    let day = "2021-06-14".parse().ok();
    for (source, by, person) in [("4-tvh-a", "lm", "tvh-a"), ("4-tvh-b", "sj", "tvh-b")] {
        let mut account = Account::new(key_of("4", source, by));
        let description =
            Description { date: day, informants: vec![person.parse().unwrap()], ..interview("tovholder", "status") };
        account.description.write(description, &author(by, by));
        rig.model.study.accounts.insert(account.key.clone(), account);
    }
    drop(theirs);
    rig.model.standing.forget();
    let likely = crate::gather::likely(&rig.model.study);
    assert_eq!(likely.len(), 2, "{likely:?}");
    rig.press("v");
    let screen = rig.screen();
    for part in ["4-tvh-a", "4-tvh-b", "formentlig det samme", "De er det samme."] {
        assert!(screen.contains(part), "{part}: {screen}");
    }
    let place = |rig: &Rig, kind: &str| {
        let left = rig.model.standing.likely.clone().unwrap();
        left.iter().position(|pair| pair.kind.name() == kind)
    };
    let conflicts = |rig: &Rig| rig.model.standing.conflicts.as_ref().unwrap().len();
    // Neither a third version nor both.
    rig.press(&format!("Home {}3", "Down ".repeat(conflicts(&rig))));
    assert!(rig.notice().contains("Tast 1"), "{}", rig.notice());
    rig.press("b");
    assert!(rig.notice().contains("Tast 1"), "{}", rig.notice());
    rig.press(&format!("Home {}1", "Down ".repeat(conflicts(&rig) + place(&rig, "source").unwrap())));
    let source = |id: &str| SourceId::new(id).unwrap();
    let one = |rig: &Rig| rig.model.study.file.aliases.source(&source("4-tvh-b")).clone();
    assert_eq!(one(&rig), source("4-tvh-a"));
    assert!(rig.notice().contains("er det samme nu"), "{}", rig.notice());
    rig.press("Ctrl+Z");
    assert_eq!(one(&rig), source("4-tvh-b"));
    rig.press("Ctrl+Y");
    assert_eq!(one(&rig), source("4-tvh-a"));
    // It is on disk, and what is said to be two is not asked again.
    rig.wait(1);
    assert_eq!(*whole(&rig.place).study.file.aliases.source(&source("4-tvh-b")), source("4-tvh-a"));
    if let Some(n) = place(&rig, "informant") {
        rig.press(&format!("Home {}2", "Down ".repeat(conflicts(&rig) + n)));
        assert!(rig.notice().contains("hver sit"), "{}", rig.notice());
    }
    assert!(crate::gather::likely(&rig.model.study).is_empty());
}

#[test]
fn a_conflict_is_opened_where_it_stands() {
    let (mut rig, theirs) = two();
    preview(&mut rig, &theirs.root().to_string_lossy());
    rig.press("Enter v Enter");
    // What is in conflict is its name.
    assert!(matches!(rig.model.screen(), Some(Screen::Case(page)) if page.at == 0));
    rig.press("Esc Down Enter");
    assert!(rig.model.capture().is_some());
    assert_eq!(rig.model.capture().unwrap().spot, crate::tui::capture::Spot::Question(question("aarsager")));
    // A colleague's note is a page, with every version, and no account of one's own is begun.
    rig.press("Esc Esc");
    rig.model.me = Some("mk".parse().unwrap());
    let accounts = rig.model.study.accounts.len();
    while !matches!(rig.model.screen(), Some(Screen::Overview(_))) {
        rig.press("Esc");
    }
    rig.press("v Down Enter");
    let screen = rig.screen();
    assert!(screen.contains("hun siger ja") && screen.contains("hun siger nej"), "{screen}");
    assert!(matches!(rig.model.screen(), Some(Screen::Noted(_))));
    assert_eq!(rig.model.study.accounts.len(), accounts);
}

#[test]
fn what_is_merged_and_what_stands_beside_each_other_looks_as_it_should() {
    type Screens = [(&'static str, fn() -> Rig, &'static str); 2];
    let screens: Screens = [("preview", previewed, ""), ("conflicts", conflicting, "v Down")];
    for (name, rig, keys) in screens {
        let mut shown = Vec::new();
        for (columns, rows) in [(1, 1), (20, 5), (80, 24), (120, 36), (200, 60)] {
            let mut rig = rig();
            rig.press(keys);
            rig.model.notice = None;
            rig.size(columns, rows);
            shown.push(rig.screen());
        }
        insta::assert_snapshot!(name, shown.join("\n"));
    }
}
