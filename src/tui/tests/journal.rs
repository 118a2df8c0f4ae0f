//! What was written and not saved comes back, whatever was done and whenever the program was killed.

use proptest::prelude::*;

use super::*;
use crate::store::{Behind, Journal, Left, Record};
use crate::tui::journal::{note_words, records};

/// A program that is killed sooner or later, and its journal.
struct Mortal {
    rig: Rig,
    dir: StudyDir,
    journal: Option<Journal>,
}

impl Mortal {
    fn new(rig: Rig) -> Self {
        let dir = rig.place.clone().keeping(&rig.place.root().with_extension("state"));
        let journal = dir.journal(Actor::new("run").unwrap());
        Mortal { rig, dir, journal }
    }

    /// Tells the journal what was written, as the loop does after each picture.
    fn tell(&mut self) -> &mut Self {
        note_words(&mut self.rig.model);
        let records: Vec<Record> = records(&mut self.rig.model);
        self.journal.as_mut().unwrap().append(&records).unwrap();
        self
    }

    /// Lets everything be saved, and the journal forget it.
    fn save(&mut self) {
        self.tell();
        if self.rig.model.capture().is_some_and(|capture| capture.fresh) {
            // Nothing was written in it yet.
            return;
        }
        crate::tui::capture::flush(&mut self.rig.model);
        self.dir.save_all(&mut self.rig.model.study.clone()).unwrap();
        self.journal.as_mut().unwrap().clear().unwrap();
    }

    /// Kills the program; what is left behind then.
    fn die(&mut self) -> Vec<Left> {
        self.journal = None;
        let Behind { left, problems, .. } = self.dir.left(&whole(&self.dir).study);
        assert!(problems.is_empty(), "{problems:?}");
        left
    }

    /// The study after everything that was left behind is recovered.
    fn recovered(&mut self) -> Study {
        for left in self.die() {
            self.dir.recover(&left).unwrap();
        }
        whole(&self.dir).study
    }
}

/// Where the journals lie, once there is one.
fn journals(rig: &Rig) -> std::path::PathBuf {
    let dirs = |dir: &std::path::Path| {
        let entries = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_dir()).collect::<Vec<_>>()
    };
    let places = dirs(&rig.place.root().with_extension("state")).into_iter().flat_map(|of_path| dirs(&of_path));
    places.map(|place| place.join("journals")).find(|journals| journals.is_dir()).unwrap()
}

/// What is done: keys, a text, a pause in which all is saved, a picture.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Press(&'static str),
    Type(&'static str),
    Save,
    Draw,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let press = prop::sample::select(vec![
        "Enter",
        "Esc",
        "Ctrl+N",
        "Ctrl+P",
        "Ctrl+Z",
        "Ctrl+Z Ctrl+Z",
        "Ctrl+Y",
        "Backspace",
        "Ctrl+W",
        "Left Left",
        "Home",
        "Ctrl+A Ctrl+X",
        "Ctrl+V",
        "2",
        "-",
        "Delete",
        "f",
        "Ctrl+G 3",
        "Ctrl+G k Enter",
        "Ctrl+G s Enter",
        "l",
        "Down",
    ]);
    let types = prop::sample::select(vec!["vi går ", "æ", "> citat", "犬", "a\"\\b"]);
    let deed = prop_oneof![
        6 => press.prop_map(Deed::Press),
        4 => types.prop_map(Deed::Type),
        1 => Just(Deed::Save),
        3 => Just(Deed::Draw),
    ];
    prop::collection::vec(deed, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Everything that the journal was told of is there, with the same vectors: what is saved of it later is no conflict.
    #[test]
    fn what_was_journaled_comes_back_as_it_was(deeds in deeds()) {
        let mut mortal = Mortal::new(Rig::capture());
        mortal.rig.saves = false;
        for deed in deeds {
            match deed {
                Deed::Press(keys) => drop(mortal.rig.press(keys)),
                Deed::Type(text) => drop(mortal.rig.types(text)),
                Deed::Save => mortal.save(),
                Deed::Draw => drop(mortal.tell()),
            }
        }
        mortal.tell();
        let expected = mortal.rig.study();
        let touched = mortal.rig.model.capture().is_none_or(|capture| !capture.fresh);
        let study = mortal.recovered();
        if touched {
            prop_assert_eq!(&study.accounts, &expected.accounts);
            prop_assert_eq!(&study.file, &expected.file);
        }
        // What is recovered is not left behind any more.
        prop_assert!(mortal.die().is_empty());
    }
}

#[test]
fn what_was_left_behind_is_offered_in_one_line_and_taken_in_at_a_key() {
    let mut mortal = Mortal::new(Rig::capture());
    mortal.rig.saves = false;
    mortal.rig.press("Enter").types("det her må ikke gå tabt").press("Esc 2");
    mortal.tell().journal = None;
    let opened = Opened { dir: mortal.dir.clone(), ..whole(&mortal.dir) };
    assert!(opened.study.accounts.is_empty());
    let (model, _) = begin(launch(&mortal.dir, Some(me()), None), opened, (80, 24));
    let mut rig = Rig { model, saves: true, ..mortal.rig };
    assert!(
        rig.notice().contains("ændringer i case 4, bar-1 (01.02.2022 09:00:00), og ét sted til; r henter det."),
        "{}",
        rig.notice()
    );
    assert!(rig.screen().contains("ikke gemt: 2"), "{}", rig.screen());
    insta::assert_snapshot!(rig.screen());
    rig.press("r").wait(1);
    assert!(rig.notice().contains("Hentet og gemt"), "{}", rig.notice());
    assert_eq!(rig.on_disk().note(&question("aarsager")), "det her må ikke gå tabt");
    assert_eq!(rig.score("kompetence"), Some(Score::Step(2)));
    assert!(!rig.screen().contains("ikke gemt"), "{}", rig.screen());
    assert!(mortal.dir.left(&whole(&mortal.dir).study).left.is_empty());
}

#[test]
fn what_was_typed_on_a_line_is_found_in_the_loose_note_unless_it_was_kept_or_given_up() {
    let typed = |keys: &[&str]| {
        let mut mortal = Mortal::new(Rig::capture());
        mortal.rig.saves = false;
        mortal.rig.press("2 Ctrl+G b").types("fordi alle");
        mortal.tell();
        for keys in keys {
            mortal.rig.press(keys);
            mortal.tell();
        }
        let study = mortal.recovered();
        assert!(mortal.die().is_empty());
        let account = &study.accounts[&key_of("4", "bar-1", "lm")];
        let score = account.score(&VariableId::new("kompetence").unwrap()).map(|scored| scored.rationale.clone());
        (score.unwrap_or_default(), account.loose.get())
    };
    let (rationale, loose) = typed(&[]);
    assert_eq!((rationale.as_str(), loose.as_str()), ("", "? Begrundelse for scoren · Kompetence (ikke færdigt): fordi alle"));
    assert_eq!(typed(&["Enter"]), ("fordi alle".into(), String::new()));
    assert_eq!(typed(&["Ctrl+W Ctrl+W"]), (String::new(), String::new()));
}

#[test]
fn what_was_chosen_on_a_card_that_tells_of_a_source_is_found_there_too() {
    let mut mortal = Mortal::new(Rig::capture());
    mortal.rig.saves = false;
    mortal.rig.press("Ctrl+G k 2 Tab 1 Tab 2");
    assert!(matches!(mortal.rig.model.screen(), Some(Screen::Card(_))));
    mortal.tell();
    let loose = mortal.recovered().accounts[&key_of("4", "bar-1", "lm")].loose.get();
    assert!(loose.starts_with("? Samtykke (ikke færdigt): ") && loose.ends_with("Må citeres: nej"), "{loose}");
}

#[test]
fn whoever_begins_an_interview_that_was_begun_that_day_on_a_card_is_told_so() {
    let mut rig = full();
    rig.press("i Enter");
    let first = rig.model.capture().unwrap().key.source.clone();
    rig.press("Enter").types("før").press("Esc").wait(1);
    rig.press("Esc Esc i Enter");
    assert_ne!(rig.model.capture().unwrap().key.source, first);
    assert!(rig.notice().contains(&format!("{first} fra samme dag")), "{}", rig.notice());
}

#[test]
fn what_was_typed_on_a_card_is_found_in_the_loose_note_of_its_account_or_shown() {
    let mut mortal = Mortal::new(Rig::capture());
    mortal.rig.saves = false;
    mortal.rig.press("Ctrl+G k Tab Tab Tab").types("ringer tilbage");
    mortal.tell();
    let study = mortal.recovered();
    let loose = study.accounts[&key_of("4", "bar-1", "lm")].loose.get();
    assert!(loose.starts_with("? Samtykke (ikke færdigt): ") && loose.ends_with(": ringer tilbage"), "{loose}");

    let mut mortal = Mortal::new(Rig::new());
    mortal.rig.press("n").types("Nyt sted");
    mortal.tell().journal = None;
    let opened = Opened { dir: mortal.dir.clone(), ..whole(&mortal.dir) };
    let (model, _) = begin(launch(&mortal.dir, Some(me()), None), opened, (80, 24));
    let mut rig = Rig { model, saves: true, ..mortal.rig };
    assert!(rig.notice().contains("ét kort"), "{}", rig.notice());
    rig.press("r");
    assert!(rig.screen().contains("Nyt sted"), "{}", rig.screen());
    // It is shown as often as somebody asks, until they let it go.
    rig.press("Esc r");
    assert!(rig.screen().contains("Nyt sted") && rig.screen().contains("Delete"), "{}", rig.screen());
    rig.press("Delete");
    assert!(rig.notice().contains("glemt"), "{}", rig.notice());
    rig.press("r");
    assert!(!rig.screen().contains("Nyt sted"), "{}", rig.screen());
    mortal.dir.forget_words();
    let behind = mortal.dir.left(&whole(&mortal.dir).study);
    assert!(behind.left.is_empty() && behind.words.is_empty(), "{behind:?}");
}

#[test]
fn whoever_opens_an_account_goes_on_with_what_was_left_of_it() {
    for (again, saved) in [(true, false), (false, false), (true, true), (false, true)] {
        let mut mortal = Mortal::new(Rig::capture());
        mortal.rig.saves = false;
        mortal.rig.press("Enter").types("fø");
        if saved {
            mortal.save();
        }
        mortal.rig.types("r");
        mortal.tell().journal = None;
        let opened = Opened { dir: mortal.dir.clone(), ..whole(&mortal.dir) };
        // The same is begun once more, or the same source opened.
        let source = if again { "bar-2" } else { "bar-1" };
        let start = Start { account: key_of("4", source, "lm"), description: interview("amr", "status") };
        let (model, _) = begin(launch(&mortal.dir, Some(me()), Some(start)), opened, (80, 24));
        let mut rig = Rig { model, saves: true, ..mortal.rig };
        assert!(rig.notice().contains("Hentet og gemt"), "{}", rig.notice());
        rig.press("Enter").types(" og efter").press("Esc").wait(1);
        let account = rig.on_disk();
        assert_eq!(account.note(&question("aarsager")), "før og efter");
        assert!(!account.notes[&question("aarsager")].text.is_conflict());
        assert!(!rig.screen().contains("bar-2"), "{}", rig.screen());
    }
}

#[test]
fn whoever_begins_again_what_stopped_on_a_line_goes_on_there() {
    let mut mortal = Mortal::new(Rig::capture());
    mortal.rig.saves = false;
    mortal.rig.press("2");
    mortal.save();
    mortal.rig.press("Ctrl+G b").types("fordi alle");
    crate::tui::journal::note_words(&mut mortal.rig.model);
    let words = records(&mut mortal.rig.model).into_iter().filter(|record| matches!(record, Record::Words(_)));
    mortal.journal.take().unwrap().append(&words.collect::<Vec<_>>()).unwrap();
    let start = Start { account: key_of("4", "bar-2", "lm"), description: interview("amr", "status") };
    let opened = Opened { dir: mortal.dir.clone(), ..whole(&mortal.dir) };
    let (model, _) = begin(launch(&mortal.dir, Some(me()), Some(start)), opened, (80, 24));
    assert_eq!(model.capture().unwrap().key.source.as_str(), "bar-1");
    assert!(model.study.accounts[&key_of("4", "bar-1", "lm")].loose.get().ends_with("fordi alle"));
}

#[test]
fn whoever_begins_what_was_begun_that_day_is_told_how_to_go_on_with_it() {
    let mut first = Rig::capture();
    first.press("Enter").types("før").press("Esc").wait(1);
    let start = Start { account: key_of("4", "bar-2", "lm"), description: interview("amr", "status") };
    let opened = whole(&first.place);
    let (model, _) = begin(launch(&first.place, Some(me()), Some(start)), opened, (80, 24));
    let rig = Rig { model, ..first };
    assert!(rig.notice().contains("start --source bar-1"), "{}", rig.notice());
}

#[test]
fn what_another_program_erased_leaves_the_screen_and_its_id_is_not_used_again() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("hendes ord").wait(1);
    let mut case = Case::new(CaseId::new("4").unwrap());
    case.erased.sources.insert(SourceId::new("bar-1").unwrap());
    rig.place.save(&mut case).unwrap();
    rig.place.entomb(&[key_of("4", "bar-1", "lm")]).unwrap();
    rig.types(" og mere").press("Esc").wait(1);
    assert!(rig.notice().contains("slettet for altid"), "{}", rig.notice());
    assert!(rig.model.capture().is_none(), "{}", rig.screen());
    let disk = whole(&rig.place);
    assert!(disk.study.accounts.is_empty() && disk.buried.is_empty());
    crate::tui::capture::open(&mut rig.model, key_of("4", "bar-1", "lm"), Some(interview("amr", "status")));
    assert_eq!(rig.model.capture().unwrap().key.source.as_str(), "bar-1-1");
}

#[test]
fn what_another_laptop_wrote_meanwhile_stays_beside_what_is_recovered() {
    let mut mortal = Mortal::new(Rig::capture());
    mortal.rig.press("Enter").types("før ");
    mortal.save();
    let mut theirs = mortal.rig.on_disk();
    mortal.rig.types("og efter");
    mortal.tell();
    theirs.apply(&Edit::Text(question("aarsager"), Slot::One("før, og et andet sted".into())), &author("lm", "other"));
    mortal.dir.save(&mut theirs).unwrap();
    let study = mortal.recovered();
    let note = &study.accounts[&key_of("4", "bar-1", "lm")].notes[&question("aarsager")];
    let mut values = note.text.values();
    values.sort();
    assert_eq!(values, ["før og efter", "før, og et andet sted"]);
}

#[test]
fn whoever_writes_while_something_comes_from_elsewhere_goes_on_where_they_were() {
    for (own, keys, after) in
        [("om vagtplanen", "Ctrl+Left", "om oghervagtplanen"), ("om vagtplanen", "", "om vagtplanenogher")]
    {
        let mut rig = Rig::capture();
        rig.press("Enter").types(own).wait(1);
        let mut theirs = rig.on_disk();
        theirs.apply(&Edit::Text(question("aarsager"), Slot::One("om vagtplanen, hørte dette".into())), &author("sj", "other"));
        let mut mine = rig.on_disk();
        mine.apply(&Edit::Text(question("aarsager"), Slot::One("om vagtplanen!".into())), &author("lm", "third"));
        theirs.join(&mine);
        rig.press(keys).types("og");
        rig.place.save(&mut theirs).unwrap();
        rig.wait(1).types("her");
        let note = rig.note("aarsager");
        assert!(note.contains(after), "{note}");
        assert!(note.contains("om vagtplanen, hørte dette") && note.contains("om vagtplanen!"), "{note}");
    }
}

#[test]
fn the_loop_tells_the_journal_and_the_saver_lets_it_forget() {
    for fails in [true, false] {
        let mut rig = Rig::capture();
        let dir = rig.place.clone().keeping(&rig.place.root().with_extension("state"));
        let (place, journal) = (dir.clone(), dir.journal(Actor::new("run").unwrap()));
        let save = move |piece: &mut Piece| if fails { Err(Said::new("io-full")) } else { piece.save(&place) };
        // Whoever leaves ends the session, which is written down and saved at once.
        let inputs = vec![keys("Enter"), typed("vi "), typed("går "), keys("Ctrl+Q"), keys("Ctrl+Q")];
        let ended = looped_with(&mut rig, inputs, save, Doorman::default(), journal).0;
        assert_eq!(ended.is_err(), fails);
        let journals = journals(&rig);
        assert_eq!(std::fs::read_dir(journals).unwrap().count(), usize::from(fails));
        let left = dir.left(&whole(&dir).study).left;
        assert_eq!(left.is_empty(), !fails, "{left:?}");
        for left in left {
            dir.recover(&left).unwrap();
        }
        assert_eq!(rig.on_disk().note(&question("aarsager")), "vi går ");
        assert_eq!(rig.on_disk(), rig.account());
    }
}

#[test]
fn a_journal_that_cannot_be_written_is_told_of_once_and_tried_again_when_all_is_saved() {
    let mut mortal = Mortal::new(Rig::capture());
    mortal.rig.saves = false;
    mortal.rig.press("Enter").types("et");
    let first = records(&mut mortal.rig.model);
    mortal.journal.as_mut().unwrap().append(&first).unwrap();
    let journals = journals(&mortal.rig);
    mortal.journal.take().unwrap().remove();
    std::fs::remove_dir(&journals).unwrap();
    // A file stands where the journals should lie.
    std::fs::write(&journals, "").unwrap();

    let (tell, told) = channel();
    let place = mortal.dir.clone();
    let journal = mortal.dir.journal(Actor::new("run").unwrap());
    let mut saver = Saver::start(move |news| tell.send(news).unwrap(), move |piece| piece.save(&place), journal);
    saver.note(first.clone());
    assert!(matches!(told.recv().unwrap(), Told::NoJournal(_)));
    saver.note(first.clone());
    let study = mortal.rig.study();
    for piece in
        [Piece::Account(Box::new(mortal.rig.account())), Piece::File(Box::new(study.file)), Piece::File(Box::default())]
    {
        if piece == Piece::File(Box::default()) {
            std::fs::remove_file(&journals).unwrap();
        }
        saver.save(piece);
        assert!(matches!(told.recv().unwrap(), Told::Saved(Report { result: Ok(_), .. })));
    }
    saver.note(first);
    saver.finish();
    assert_eq!(std::fs::read_dir(&journals).unwrap().count(), 1);
    assert!(told.recv().is_err());
}

#[test]
fn a_journal_that_failed_takes_what_cannot_be_saved_as_soon_as_it_can() {
    let mut mortal = Mortal::new(Rig::capture());
    mortal.rig.saves = false;
    mortal.rig.press("Enter").types("et");
    let news = |rig: &mut Rig, text: &str| {
        rig.types(text);
        records(&mut rig.model)
    };
    let first = news(&mut mortal.rig, "");
    mortal.journal.as_mut().unwrap().append(&first).unwrap();
    let journals = journals(&mortal.rig);
    mortal.journal.take().unwrap().remove();
    std::fs::remove_dir(&journals).unwrap();
    std::fs::write(&journals, "").unwrap();

    let (tell, told) = channel();
    let journal = mortal.dir.journal(Actor::new("run").unwrap());
    let fails = |_: &mut Piece| Err(Said::new("io-full"));
    let mut saver = Saver::start(move |news| tell.send(news).unwrap(), fails, journal);
    let why = |saver: &Saver, rig: &mut Rig| {
        crate::tui::capture::flush(&mut rig.model);
        saver.save(Piece::Account(Box::new(rig.account())));
        loop {
            match told.recv().unwrap() {
                Told::Saved(Report { result: Err(why), .. }) => break why.id,
                Told::Saved(report) => panic!("{report:?}"),
                Told::NoJournal(_) => {}
            }
        }
    };
    saver.note(first);
    saver.note(news(&mut mortal.rig, " to"));
    assert_eq!(why(&saver, &mut mortal.rig), "tui-only-shown");
    saver.note(news(&mut mortal.rig, " tre"));
    // There is room again, for the journal.
    std::fs::remove_file(&journals).unwrap();
    assert_eq!(why(&saver, &mut mortal.rig), "io-full");
    saver.note(news(&mut mortal.rig, " fire"));
    saver.note(news(&mut mortal.rig, " fem"));
    saver.finish();
    let recovered = mortal.recovered();
    assert_eq!(recovered.accounts, mortal.rig.study().accounts);
    assert!(format!("{recovered:?}").contains("et to tre fire fem"));
}
