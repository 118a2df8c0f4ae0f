//! The program without a terminal: keys go in, the screen and the accounts come out.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::mpsc::channel;
use std::time::Duration;

use chrono::{Offset, Utc};
use ratatui::backend::{Backend, TestBackend};

use super::action::{Action, Edited};
use super::event::{Event, Inbox, Input, Next};
use super::key::Key;
use super::model::{Effect, Leaving, Model, Preference, Screen};
use super::picture::Picture;
use super::saver::{Piece, Report, Saver, Told};
use super::shell::{Door, Pending, Shell, Time};
use super::update::update;
use super::{Launch, Start, TuiError, begin};
use crate::field::{
    Account, AccountKey, Agreed, Case, Consensus, ConsensusEdit, Description, Edit, Score, Scored, Slot, Status, Study,
    StudyFile,
};
use crate::guide::SourceKind;
use crate::register::{Author, Join};
use crate::store::{Dirs, Keys, Look, Opened, Saved, Signs, StudyDir};
use crate::text::{Actor, CaseId, EvaluatorId, Lang, PhaseId, QuestionId, RoleId, Said, SourceId, Stamp, VariableId};

mod card;
mod talk;
mod find;
mod first;
mod gather;
mod guide;
mod input;
mod journal;
mod other;
mod plan;
mod sweep;
mod tutor;
mod weigh;
mod welcome;

const GUIDE: &str = include_str!("tests/guide.ron");

fn at(seconds: u64) -> Stamp {
    let start: Stamp = "2022-02-01T09:00:00Z".parse().unwrap();
    Stamp::new(start.utc() + Duration::from_secs(seconds))
}

fn me() -> EvaluatorId {
    EvaluatorId::new("lm").unwrap()
}

fn author(by: &str, actor: &str) -> Author {
    Author { by: EvaluatorId::new(by).unwrap(), actor: Actor::new(actor).unwrap(), at: at(0) }
}

fn key_of(case: &str, source: &str, evaluator: &str) -> AccountKey {
    AccountKey {
        case: Some(CaseId::new(case).unwrap()),
        source: SourceId::new(source).unwrap(),
        evaluator: EvaluatorId::new(evaluator).unwrap(),
    }
}

fn interview(role: &str, phase: &str) -> Description {
    Description {
        kind: SourceKind::Interview,
        phase: Some(PhaseId::new(phase).unwrap()),
        roles: vec![RoleId::new(role).unwrap()],
        date: Some(at(0).utc().date_naive()),
        ..Description::default()
    }
}

fn question(id: &str) -> QuestionId {
    QuestionId::new(id).unwrap()
}

/// A study on disk, and a program on it.
struct Rig {
    _dir: tempfile::TempDir,
    place: StudyDir,
    model: Model,
    /// Whether what is to be saved is saved at once.
    saves: bool,
    /// The screen, if every picture on it is held against one that is drawn whole.
    watched: Option<Picture<TestBackend>>,
}

/// The study as it is on disk.
fn whole(place: &StudyDir) -> Opened {
    StudyDir::open(place.root()).unwrap()
}

fn launch(place: &StudyDir, evaluator: Option<EvaluatorId>, start: Option<Start>) -> Launch {
    let inner = |name: &str| place.root().with_extension(name);
    Launch {
        root: place.root().to_owned(),
        evaluator,
        actor: Actor::new("run").unwrap(),
        lang: Lang::Da,
        start,
        clock: Box::new(|| at(0)),
        dirs: Dirs { config: inner("config"), data: inner("data"), state: inner("state"), memory: None },
        traits: super::Traits::default(),
        tutor: false,
        names: Default::default(),
        lock: None,
        person: None,
    }
}

impl Rig {
    fn with(evaluator: Option<EvaluatorId>, start: Option<Start>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let opened = StudyDir::create(&dir.path().join("studie"), GUIDE, &StudyFile::default()).unwrap();
        let (mut model, _) = begin(launch(&opened.dir, evaluator, start), whole(&opened.dir), (80, 24));
        // Most of what is tested is what was typed, and nothing else.
        model.time.places = crate::store::Places::Never;
        Rig { _dir: dir, place: opened.dir, model, saves: true, watched: None }
    }

    /// The program with the list of cases of an empty study.
    fn new() -> Self {
        Rig::with(Some(me()), None)
    }

    /// The program in a new interview with an AMR after the status meeting of case 4.
    fn capture() -> Self {
        let start = Start { account: key_of("4", "bar-1", "lm"), description: interview("amr", "status") };
        Rig::with(Some(me()), Some(start))
    }

    fn act(&mut self, action: Action) {
        for effect in update(&mut self.model, action) {
            let others = || crate::tui::gather::Others {
                dir: self.place.clone().keeping(&self.place.root().with_extension("state")),
                person: None,
            };
            match effect {
                Effect::Save(mut piece) if self.saves => {
                    let result = piece.save(&self.place);
                    let report = Report { piece, answers: 1, result };
                    update(&mut self.model, Action::Saved(report));
                }
                Effect::Gather(from) => {
                    let gathered = others().gather(&from, self.model.lang, &mut |_, _| true);
                    update(&mut self.model, Action::Gathered(gathered));
                }
                Effect::TakeIn(gathered) => {
                    let written = others().take_in(*gathered, self.model.now, &mut |_, _| true);
                    update(&mut self.model, Action::Written(written));
                }
                Effect::UndoMerge => {
                    let undone = others().undo_merge();
                    let written = |(study, undone)| crate::tui::gather::Written {
                        study,
                        said: crate::tui::gather::undone(&self.model, &undone),
                        told: Vec::new(),
                    };
                    let undone = undone.map(written);
                    update(&mut self.model, Action::Written(undone));
                }
                _ => {}
            }
        }
        self.watch();
    }

    /// Draws on the screen that is watched, and holds what it shows then against a picture that is drawn whole.
    fn watch(&mut self) {
        let (columns, rows) = self.model.size;
        let Some(watched) = &mut self.watched else { return };
        if watched.size().unwrap() != (columns, rows) {
            *watched = Picture::new(TestBackend::new(columns, rows)).unwrap();
        }
        watched.draw(&self.model).unwrap();
        let (kept, anew) = (watched.cells(), shown(&self.model));
        for (kept, anew) in kept.into_iter().zip(anew.cells()) {
            assert!(kept == anew, "{kept:?}\nnot\n{anew:?}");
        }
        let (kept, anew) = (watched.backend(), anew.backend());
        let cursor = |backend: &TestBackend| backend.cursor_visible().then(|| backend.cursor_position());
        assert_eq!(cursor(kept), cursor(anew));
    }

    /// Presses keys, which are named as in the table of actions.
    fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            let key = Key::parse(name).unwrap_or_else(|| panic!("no key {name}"));
            let action = self.model.action(key);
            self.act(action);
        }
        self
    }

    /// Types a text, character by character.
    fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let key = Key::plain(super::key::Code::Char(c));
            let action = self.model.action(key);
            self.act(action);
        }
        self
    }

    /// Lets time pass.
    fn wait(&mut self, seconds: u64) -> &mut Self {
        self.model.tick += Duration::from_secs(seconds);
        self.model.now = Stamp::new(self.model.now.utc() + Duration::from_secs(seconds));
        self.act(Action::Wake);
        self
    }

    fn size(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.act(Action::Resize(columns, rows));
        self
    }

    /// The study, with what is being written.
    fn study(&self) -> Study {
        let mut model = self.model.clone();
        super::capture::flush(&mut model);
        model.study
    }

    fn account(&self) -> Account {
        self.study().accounts[&key_of("4", "bar-1", "lm")].clone()
    }

    fn on_disk(&self) -> Account {
        let study = StudyDir::open(self.place.root()).unwrap().study;
        study.accounts[&key_of("4", "bar-1", "lm")].clone()
    }

    fn note(&self, id: &str) -> String {
        self.account().note(&question(id)).to_owned()
    }

    fn score(&self, id: &str) -> Option<Score> {
        self.account().score(&VariableId::new(id).unwrap()).map(|scored| scored.score)
    }

    fn notice(&self) -> String {
        self.model.notice.as_ref().map(|said| Lang::Da.say(said)).unwrap_or_default()
    }

    /// The screen as it is drawn.
    fn screen(&self) -> String {
        drawn(&self.model)
    }
}

/// The screen of a terminal that shows the program as it stands.
fn shown(model: &Model) -> Picture<TestBackend> {
    let mut picture = Picture::new(TestBackend::new(model.size.0, model.size.1)).unwrap();
    picture.draw(model).unwrap();
    picture
}

fn drawn(model: &Model) -> String {
    let rows = shown(model).backend().to_string();
    let rows: Vec<&str> = rows.lines().map(|row| row.trim_matches('"').trim_end()).collect();
    rows.join("\n")
}

#[test]
fn three_keys_from_the_list_of_cases_to_the_first_word() {
    let mut rig = Rig::with(None, None);
    assert!(rig.screen().contains("initialer"));
    rig.types("LM").press("Enter").press("Enter Enter Enter").types("Første ord");
    let key = key_of("1", "1-opstart-amr-lm-1", "lm");
    assert_eq!(rig.study().accounts[&key].note(&question("aarsager")), "Første ord");
    let description = rig.model.study.accounts[&key].description.get();
    assert_eq!(description, interview("amr", "opstart"));
    rig.wait(1);
    let study = StudyDir::open(rig.place.root()).unwrap().study;
    assert!(study.cases.contains_key(&CaseId::new("1").unwrap()));
    assert!(study.file.evaluators.contains_key(&me()));
    assert_eq!(study.accounts[&key].note(&question("aarsager")), "Første ord");
}

#[test]
fn somebody_new_is_interviewed_and_found_again() {
    let mut rig = Rig::with(Some(me()), None);
    rig.press("Enter Down Down 1 Enter 2").wait(1);
    let id = crate::text::InformantId::new("1-opstart-amr-lm-1").unwrap();
    let key = key_of("1", "1-opstart-amr-lm-1", "lm");
    let study = StudyDir::open(rig.place.root()).unwrap().study;
    assert_eq!(study.accounts[&key].description.get().informants, std::slice::from_ref(&id));
    let known = study.cases[&CaseId::new("1").unwrap()].informant(&id).and_then(|person| person.function.clone());
    assert_eq!(known.as_ref().map(|function| function.as_str()), Some("amr"));
    // Back in the list, the source just left is in focus, and its informant can be chosen the next time.
    rig.press("Esc i Down Down");
    assert!(rig.screen().contains("1 · 1-opstart-amr-lm-1 (AMR)"), "{}", rig.screen());
}

#[test]
fn a_form_that_is_left_makes_nothing() {
    let mut rig = Rig::with(Some(me()), None);
    rig.press("Enter Esc").wait(6);
    assert!(matches!(&rig.model.screens[..], [Screen::Overview(_)]), "{}", rig.screen());
    assert!(rig.model.study.cases.is_empty());
    assert!(StudyDir::open(rig.place.root()).unwrap().study.cases.is_empty());
}

#[test]
fn a_new_question_can_be_seen_however_many_are_found() {
    let mut rig = full();
    rig.size(60, 12).press("Enter Enter Ctrl+F").types("a");
    assert!(rig.screen().contains("+ nyt spørgsmål: a"), "{}", rig.screen());
}

#[test]
fn what_is_said_first_can_be_read_to_its_end() {
    let mut rig = Rig::capture();
    rig.size(60, 16).press("Home Enter");
    assert!(matches!(rig.model.screens.last(), Some(Screen::Page(_))), "{}", rig.screen());
    rig.press("Esc");
    assert!(matches!(rig.model.screens.last(), Some(Screen::Capture(_))), "{}", rig.screen());
}

#[test]
fn initials_that_cannot_be_an_id_are_asked_for_again() {
    let mut rig = Rig::with(None, None);
    rig.types("lm!").press("Enter");
    assert!(matches!(&rig.model.screens[..], [Screen::Welcome(_, Some(_))]), "{}", rig.screen());
    rig.press("Backspace Backspace").types("ø").press("Enter");
    assert_eq!(rig.model.me.as_ref().map(EvaluatorId::as_str), Some("loe"));
}

#[test]
fn a_word_typed_in_the_list_does_no_harm() {
    let mut rig = Rig::capture();
    rig.types("abcdeghijkmnopqrstuvwxyzæøåABCFL.,");
    assert_eq!(rig.account().notes.len() + rig.account().scores.len(), 0);
    rig.act(Action::Insert("2\nf".into()));
    assert!(rig.notice().contains("Enter"), "{}", rig.notice());
    assert!(rig.model.capture().unwrap().fresh);
}

#[test]
fn a_digit_scores_and_moves_nothing() {
    let mut rig = Rig::capture();
    rig.press("2");
    assert_eq!(rig.score("kompetence"), Some(Score::Step(2)));
    rig.press("7");
    assert_eq!((rig.score("kompetence"), rig.notice().is_empty()), (Some(Score::Step(2)), false));
    for absent in [Score::NotCovered, Score::DoesNotKnow, Score::NotRelevant, Score::NotCovered] {
        rig.press("-");
        assert_eq!(rig.score("kompetence"), Some(absent));
    }
    rig.press("Delete");
    assert_eq!(rig.score("kompetence"), None);
    // The variable of two questions has one score.
    rig.press("3 Down");
    assert!(rig.screen().contains("▐3 i høj grad▌"), "{}", rig.screen());
    rig.press("Down 1");
    assert_eq!(rig.score("fremmoede"), Some(Score::Yes));
    rig.press("0");
    assert_eq!(rig.score("fremmoede"), Some(Score::No));
    rig.press("Down 1");
    assert!(rig.notice().contains("ingen variabel"), "{}", rig.notice());
}

#[test]
fn scoring_without_leaving_the_text() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("før ").press("Ctrl+G 2").types("efter 2");
    assert_eq!((rig.note("aarsager").as_str(), rig.score("kompetence")), ("før efter 2", Some(Score::Step(2))));
    rig.press("Ctrl+G -");
    assert_eq!(rig.score("kompetence"), Some(Score::NotCovered));
    rig.press("Ctrl+G Delete");
    assert_eq!(rig.score("kompetence"), None);
    // Anything else goes on writing.
    rig.press("Ctrl+G").types("x3");
    assert_eq!(rig.note("aarsager"), "før efter 2x3");
    rig.press("Ctrl+G Esc").types("y");
    assert_eq!(rig.note("aarsager"), "før efter 2x3y");
    assert_eq!(rig.score("kompetence"), None);
}

#[test]
fn the_wording_that_was_asked_goes_with_the_note() {
    let mut rig =
        Rig::with(Some(me()), Some(Start { account: key_of("4", "bar-1", "lm"), description: interview("leder", "status") }));
    rig.press("Enter").types("æ");
    let worded = rig.account().notes[&question("aarsager")].worded.get();
    assert_eq!(worded.text.get(Lang::Da), "Når noget belaster dine folk, hvordan finder du så årsagen?");
    assert!(!worded.retrospective);
}

#[test]
fn one_undo_for_everything() {
    let mut rig = Rig::capture();
    rig.press("2 f Enter").types("et").wait(2).types(" to").press("Ctrl+N").types("andet");
    rig.press("Ctrl+Z");
    assert_eq!((rig.note("metode").as_str(), rig.note("aarsager").as_str()), ("", "et to"));
    rig.press("Ctrl+Z");
    assert_eq!(rig.note("aarsager"), "et");
    assert!(rig.model.capture().unwrap().editor.is_some(), "one goes on writing");
    rig.press("Ctrl+Z Ctrl+Z Ctrl+Z");
    assert_eq!((rig.note("aarsager").as_str(), rig.score("kompetence")), ("", None));
    assert!(!rig.account().is_flagged(&question("aarsager")));
    rig.press("Ctrl+Z");
    assert!(rig.notice().contains("ikke mere"), "{}", rig.notice());
    rig.press("Ctrl+Y Ctrl+Y Ctrl+Y Ctrl+Y Ctrl+Y");
    assert_eq!((rig.note("metode").as_str(), rig.note("aarsager").as_str()), ("andet", "et to"));
    assert_eq!(rig.score("kompetence"), Some(Score::Step(2)));
    assert!(rig.account().is_flagged(&question("aarsager")));
    rig.types(" mere").press("Ctrl+Y");
    assert!(rig.notice().contains("ikke mere"), "{}", rig.notice());
    assert_eq!(rig.note("metode"), "andet mere");
}

#[test]
fn going_to_a_question_by_a_few_letters() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("her").press("Ctrl+F").types("raa").press("Enter").types("dér");
    assert_eq!((rig.note("aarsager").as_str(), rig.note("raad").as_str()), ("her", "dér"));
    rig.press("Ctrl+F");
    let screen = rig.screen();
    assert!(screen.contains("· Fast metode") && !screen.contains("✎ Gode råd\n"), "{screen}");
    // The guide has more questions than this source is asked.
    rig.types("tid til");
    assert!(rig.screen().contains("Enter tager det med"), "{}", rig.screen());
    rig.press("Enter").types("uden for");
    assert_eq!(rig.note("tid"), "uden for");
    assert!(rig.press("Esc").screen().contains("Uden for guiden her"));
}

#[test]
fn questions_that_the_guide_lacks() {
    let mut rig = Rig::capture();
    rig.press("+").types("Hvem tager ").press("Esc +").types("vagten?").press("Enter").types("ingen");
    let id = question("x-run-1");
    assert_eq!(rig.account().ad_hoc[&id].get().unwrap().text, "Hvem tager vagten?");
    assert_eq!(rig.account().ad_hoc[&id].get().unwrap().theme.as_str(), "vilkaar");
    assert_eq!(rig.note("x-run-1"), "ingen");
    rig.press("Ctrl+F").types("og hvem ellers?").press("End Up Up Up");
    let last = rig.screen();
    assert!(last.contains("nyt spørgsmål: og hvem ellers?"), "{last}");
    rig.press("PgDn Enter").types("en vikar");
    assert_eq!(rig.note("x-run-2"), "en vikar");
    rig.press("Esc Ctrl+Z Ctrl+Z");
    assert_eq!(rig.account().ad_hoc[&question("x-run-2")].get(), None);
}

#[test]
fn the_loose_note_and_the_place_in_the_recording() {
    let mut rig = Rig::capture();
    rig.press("l").types("a").wait(754).press("Enter Ctrl+T").types("travlt");
    assert_eq!(rig.account().loose.get(), "a\n[12:34] travlt");
    let session = rig.account().sessions.values().next().unwrap().get().unwrap();
    assert_eq!((session.began, session.ended), (at(0), None));
    rig.press("Ctrl+Q");
    let session = rig.on_disk().sessions.values().next().unwrap().get().unwrap();
    assert_eq!(session.ended, Some(at(754)));
    assert!(rig.model.has_left());
}

#[test]
fn pasted_text_is_cleaned_and_undone_as_one() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("a ");
    rig.act(Action::Insert("x\r\ny\u{1b}[2J\u{0}e\u{301}".into()));
    assert_eq!(rig.note("aarsager"), "a x\ny[2Jé");
    rig.press("Ctrl+Z");
    assert_eq!(rig.note("aarsager"), "a ");
}

#[test]
fn saved_after_a_pause_and_when_the_question_is_left() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("en");
    assert!(rig.screen().contains("Ikke gemt endnu"));
    rig.wait(1);
    assert!(rig.screen().contains("Gemt 09:00:01"), "{}", rig.screen());
    assert_eq!(rig.on_disk().note(&question("aarsager")), "en");
    rig.types("!").press("Ctrl+N");
    assert_eq!(rig.on_disk().note(&question("aarsager")), "en!");
    rig.types("x");
    rig.act(Action::FocusLost);
    assert_eq!(rig.on_disk().note(&question("metode")), "x");
    rig.types("y");
    rig.act(Action::End);
    assert_eq!(rig.on_disk().note(&question("metode")), "xy");
}

#[test]
fn an_account_that_nothing_was_written_in_leaves_no_file() {
    let mut rig = Rig::capture();
    rig.press("Down Esc");
    assert!(rig.model.study.accounts.is_empty());
    let mut rig = Rig::capture();
    rig.press("Ctrl+Q");
    assert!(StudyDir::open(rig.place.root()).unwrap().study.accounts.is_empty());
}

#[test]
fn what_cannot_be_saved_is_said_and_keeps_the_program_open_once() {
    let mut rig = Rig::capture();
    rig.saves = false;
    rig.press("Enter").types("vigtigt");
    let fails = |rig: &mut Rig| {
        let piece = rig.model.piece(&super::saver::What::Account(key_of("4", "bar-1", "lm"))).unwrap();
        rig.act(Action::Saved(Report { piece, answers: 9, result: Err(Said::new("io-full")) }));
        rig.act(Action::Saved(Report { piece: Piece::File(Box::default()), answers: 9, result: Ok(Saved::Written) }));
    };
    rig.wait(1);
    fails(&mut rig);
    rig.press("Ctrl+Q");
    fails(&mut rig);
    assert_eq!(rig.model.leaving, Leaving::No);
    assert!(rig.screen().contains("IKKE GEMT: disken er fuld"), "{}", rig.screen());
    // Where the journal has it, that stays in sight, however long it is why it was not saved.
    rig.press("Enter");
    rig.model.saving.keep_journal();
    let piece = rig.model.piece(&super::saver::What::Account(key_of("4", "bar-1", "lm"))).unwrap();
    let why = Said::new("store-gone").with("file", "/hjem/lm/studier/evaluering/".repeat(5));
    rig.act(Action::Saved(Report { piece: piece.clone(), answers: 9, result: Err(why.clone()) }));
    let rows = rig.screen().lines().rev().take(2).map(str::trim).map(str::to_owned).collect::<Vec<_>>();
    let last = format!("{} {}", rows[1], rows[0]);
    assert!(last.starts_with("IKKE GEMT: ") && last.ends_with("journalen her; »feltnote recover« henter det."), "{last}");
    rig.model.stayed = false;
    rig.press("Ctrl+Q");
    rig.act(Action::Saved(Report { piece, answers: 9, result: Err(why) }));
    let notice = rig.notice();
    assert!(notice.contains("Ctrl+Q igen lukker: det ligger i journalen") && notice.contains("recover"), "{notice}");
    rig.press("Ctrl+Q");
    fails(&mut rig);
    assert!(rig.model.has_left());
    assert!(rig.model.saving.trouble().is_some());
}

#[test]
fn what_others_write_in_the_same_file_is_kept() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("mit").wait(1);
    let theirs = |rig: &Rig, text: &str, actor: &str| {
        let mut account = rig.on_disk();
        account.notes.get_mut(&question("aarsager")).unwrap().text.write(text.into(), &author("lm", actor));
        rig.place.save(&mut account).unwrap();
    };
    // Somebody saw it and wrote on: that is the text now.
    theirs(&rig, "mit og deres", "other");
    rig.press("Ctrl+G 1").wait(1);
    assert!(rig.screen().contains("mit og deres"), "{}", rig.screen());
    // Somebody wrote at the same time: both are there, and what is written next holds both.
    let mut apart = rig.on_disk();
    apart.notes.get_mut(&question("aarsager")).unwrap().text.write("fra siden".into(), &author("lm", "third"));
    rig.types(" igen");
    rig.place.save(&mut apart).unwrap();
    rig.wait(1);
    assert!(rig.account().notes[&question("aarsager")].text.is_conflict());
    rig.press("Ctrl+End").types("!");
    let whole = rig.note("aarsager");
    assert!(whole.contains("mit og deres igen") && whole.contains("fra siden"), "{whole}");
    assert!(!rig.account().notes[&question("aarsager")].text.is_conflict());
    // What came from elsewhere is not undone.
    rig.press("Ctrl+Z Ctrl+Z Ctrl+Z Ctrl+Z");
    let register = rig.account().notes[&question("aarsager")].text.clone();
    assert!(register.is_conflict() && register.values().contains(&&"fra siden".to_owned()), "{register:?}");
}

#[test]
fn a_conflict_shows_both_versions() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("den ene").press("Esc");
    let mut other = Account::new(key_of("4", "bar-1", "lm"));
    other.notes.entry(question("aarsager")).or_default().text.write("den anden".into(), &author("lm", "other"));
    let register = other.scores.entry(VariableId::new("kompetence").unwrap()).or_default();
    register.write(Some(Scored { score: Score::Step(1), rationale: String::new() }), &author("lm", "other"));
    rig.press("3");
    rig.model.study.accounts.get_mut(&key_of("4", "bar-1", "lm")).unwrap().join(&other);
    rig.size(160, 40);
    let screen = rig.screen();
    for shown in
        ["Udgave 1", "den ene", "Udgave 2", "den anden", "Modstridende udgaver: ", "1 i mindre grad (lm", "3 i høj grad (lm"]
    {
        assert!(screen.contains(shown), "{shown}:\n{screen}");
    }
    rig.press("Enter").types("…");
    let note = rig.note("aarsager");
    assert!(note.contains("den ene") && note.contains("den anden"), "{note}");
    rig.press("Ctrl+G 2");
    assert_eq!(rig.score("kompetence"), Some(Score::Step(2)));
}

#[test]
fn an_account_that_was_worked_in_opens_where_it_was_left() {
    let mut rig = Rig::capture();
    rig.press("Enter")
        .types("a")
        .wait(5)
        .press("Ctrl+F")
        .types("rummet")
        .press("Enter")
        .types("b")
        .wait(5)
        .press("Esc Home Down 2");
    rig.press("Ctrl+Q");
    let start = Start { account: key_of("4", "bar-1", "lm"), description: Description::default() };
    let (model, _) = begin(launch(&rig.place, Some(me()), Some(start)), whole(&rig.place), (80, 24));
    // The score of the first question came last.
    assert!(matches!(&model.capture().unwrap().spot, super::capture::Spot::Question(id) if id.as_str() == "aarsager"));
    assert!(drawn(&model).contains("AMR · Status · uret går ikke (Ctrl+G s) · samtykke?"), "{}", drawn(&model));
}

#[test]
fn a_colleagues_source_opens_as_ones_own_account() {
    let mut rig = Rig::capture();
    rig.press("2").wait(1).press("Esc");
    let key = key_of("4", "bar-1", "sj");
    let mut theirs = Account::new(key.clone());
    theirs.description.write(interview("amr", "status"), &author("sj", "other"));
    theirs.status.write(Status::Complete, &author("sj", "other"));
    rig.model.study.accounts.insert(key, theirs);
    rig.model.me = Some(EvaluatorId::new("ny").unwrap());
    rig.press("Enter 1");
    let own = &rig.model.study.accounts[&key_of("4", "bar-1", "ny")];
    assert_eq!(own.description.get(), interview("amr", "status"));
    assert_eq!(rig.model.study.accounts.len(), 3);
    assert_eq!(rig.score("kompetence"), Some(Score::Step(2)));
}

/// What an editor makes of a text.
type Edits = fn(&str) -> String;

/// A terminal that is given out of hand, with what was asked of it.
#[derive(Debug, Clone, Default)]
struct Doorman {
    asked: Rc<RefCell<Vec<String>>>,
    /// What the person's own editor makes of the text.
    edits: Option<Edits>,
    /// Whether the terminal is gone when it has ended.
    gone: bool,
    /// What others' studies are read by.
    others: Option<crate::tui::gather::Others>,
}

impl Door for Doorman {
    fn mouse(&mut self, on: bool) -> std::io::Result<()> {
        self.asked.borrow_mut().push(format!("mouse {on}"));
        Ok(())
    }

    fn copy(&mut self, text: &str) -> std::io::Result<bool> {
        self.asked.borrow_mut().push(format!("copy {text}"));
        Ok(text.len() < 100)
    }

    fn stop(&mut self) -> std::io::Result<()> {
        self.asked.borrow_mut().push("stop".into());
        Ok(())
    }

    fn lock(&mut self, said: &Said) -> std::io::Result<bool> {
        self.asked.borrow_mut().push(format!("lock {}", said.id));
        Ok(!self.gone)
    }

    fn others(&self) -> &crate::tui::gather::Others {
        self.asked.borrow_mut().push("others".into());
        self.others.as_ref().unwrap()
    }

    fn go_on(&mut self) -> std::io::Result<()> {
        self.asked.borrow_mut().push("go on".into());
        Ok(())
    }

    fn edit(&mut self, text: &str, _: &crate::store::Lent) -> (Edited, std::io::Result<()>) {
        self.asked.borrow_mut().push(format!("edit {text}"));
        let edited = self.edits.map_or_else(|| text.to_owned(), |edits| edits(text));
        (
            Edited { text: Some(edited), wrong: None },
            if self.gone { Err(std::io::ErrorKind::NotConnected.into()) } else { Ok(()) },
        )
    }
}

/// What comes to the loop by script: something each second, and what the saver has to say.
struct Script {
    events: VecDeque<Event>,
    reports: std::sync::mpsc::Receiver<Told>,
    seconds: Rc<Cell<u64>>,
    /// What happens when somebody listens after the last of it.
    at_end: Option<Box<dyn Fn()>>,
}

impl Inbox for Script {
    fn next(&mut self, wait: Option<Duration>, listens: bool) -> Next {
        if let Ok(report) = self.reports.try_recv() {
            return Next::Came(Event::Saver(report));
        }
        let heard = |event: &Event| listens || !matches!(event, Event::Input(_));
        if wait != Some(Duration::ZERO) && self.events.front().is_some_and(heard) {
            self.seconds.set(self.seconds.get() + 1);
            return self.events.pop_front().map_or(Next::Nothing, Next::Came);
        }
        if let Some(at_end) = self.at_end.as_ref().filter(|_| listens && wait != Some(Duration::ZERO)) {
            at_end();
        }
        match self.reports.recv_timeout(wait.unwrap_or(Duration::from_secs(60))) {
            Ok(report) => Next::Came(Event::Saver(report)),
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => Next::Nothing,
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => Next::Over,
        }
    }
}

/// Plays inputs in the true loop, which ends by the last of them.
fn looped(
    rig: &mut Rig,
    inputs: Vec<Event>,
    save: impl FnMut(&mut Piece) -> Result<Saved, Said> + Send + 'static,
) -> Result<(), TuiError> {
    looped_at(rig, inputs, save, Doorman::default()).0
}

/// The same at a door; gives how often the screen was drawn, too.
fn looped_at(
    rig: &mut Rig,
    inputs: Vec<Event>,
    save: impl FnMut(&mut Piece) -> Result<Saved, Said> + Send + 'static,
    door: Doorman,
) -> (Result<(), TuiError>, usize) {
    looped_with(rig, inputs, save, door, None)
}

/// The same with a journal.
fn looped_with(
    rig: &mut Rig,
    inputs: Vec<Event>,
    save: impl FnMut(&mut Piece) -> Result<Saved, Said> + Send + 'static,
    door: Doorman,
    journal: Option<crate::store::Journal>,
) -> (Result<(), TuiError>, usize) {
    let (events, reports) = channel();
    let seconds = Rc::new(Cell::new(0));
    let clock = Rc::clone(&seconds);
    let ticks = Rc::clone(&seconds);
    let mut picture = Picture::new(TestBackend::new(rig.model.size.0, rig.model.size.1)).unwrap();
    let shell = Shell {
        picture: &mut picture,
        inbox: Box::new(Script { events: inputs.into(), reports, seconds, at_end: None }),
        saver: Saver::start(move |told| events.send(told).unwrap(), save, journal),
        remember: Box::new(|_| Ok(())),
        door: Box::new(door),
        pending: Pending::default(),
        time: Time {
            now: Box::new(move || at(clock.get())),
            zone: Box::new(|_| Utc.fix()),
            tick: Box::new(move || Duration::from_secs(ticks.get())),
        },
    };
    let ended = shell.run(&mut rig.model);
    (ended, picture.drawn)
}

fn keys(names: &str) -> Event {
    Event::Input(names.split_whitespace().map(|name| Input::Key(Key::parse(name).unwrap())).collect())
}

fn typed(text: &str) -> Event {
    Event::Input(text.chars().map(|c| Input::Key(Key::plain(super::key::Code::Char(c)))).collect())
}

#[test]
fn a_small_interview_in_the_true_loop() {
    let mut rig = Rig::capture();
    let place = rig.place.clone();
    let inputs = vec![
        keys("2 Enter"),
        typed("hørte om vagtplanen æøå 👩‍👧 i går"),
        keys("Enter Ctrl+T"),
        Event::Input(vec![Input::Paste("> vi går ikke\r\nog venter".into())]),
        keys("Ctrl+N"),
        typed("fast mødex"),
        keys("Backspace Ctrl+Z Ctrl+Y Ctrl+F"),
        typed("rum"),
        keys("Enter"),
        typed("over Skype"),
        keys("Esc 0 + "),
        typed("Hvem bestemte det?"),
        keys("Enter"),
        typed("chefen"),
        keys("Esc l"),
        typed("husk at spørge om budget"),
        keys("Esc Ctrl+Q"),
    ];
    looped(&mut rig, inputs, move |piece| piece.save(&place)).unwrap();
    let account = rig.on_disk();
    let notes: Vec<(&str, String)> = account.notes.iter().map(|(id, note)| (id.as_str(), note.text.get())).collect();
    assert_eq!(
        notes,
        [
            ("aarsager", "hørte om vagtplanen æøå 👩‍👧 i går\n[00:02] > vi går ikke\nog venter".to_owned()),
            ("metode", "fast møde".to_owned()),
            ("rummet", "over Skype".to_owned()),
            ("x-run-1", "chefen".to_owned()),
        ]
    );
    let scores: Vec<(&str, Score)> =
        account.scores.iter().map(|(id, score)| (id.as_str(), score.get().unwrap().score)).collect();
    assert_eq!(scores, [("fremmoede", Score::No), ("kompetence", Score::Step(2))]);
    assert_eq!(account.ad_hoc[&question("x-run-1")].get().unwrap().text, "Hvem bestemte det?");
    assert_eq!(account.loose.get(), "husk at spørge om budget");
    assert_eq!(account.guide.get().guide, "lille");
    assert_eq!(account.status.get(), Status::Open);
    let session = account.sessions.values().next().unwrap().get().unwrap();
    assert!(session.ended.is_some_and(|ended| ended > session.began));
}

#[test]
fn every_open_account_ends_its_session_when_somebody_leaves() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("den ene");
    let other = key_of("4", "bar-2", "lm");
    super::capture::flush(&mut rig.model);
    super::capture::open(&mut rig.model, other.clone(), Some(interview("leder", "status")));
    rig.press("Enter").types("den anden").wait(5).press("Ctrl+Q");
    let study = StudyDir::open(rig.place.root()).unwrap().study;
    for key in [key_of("4", "bar-1", "lm"), other] {
        let account = &study.accounts[&key];
        assert!(account.note(&question("aarsager")).starts_with("den "), "{key}");
        assert!(account.sessions.values().all(|session| session.get().is_some_and(|s| s.ended.is_some())), "{key}");
    }
}

#[test]
fn a_signal_saves_and_ends() {
    let mut rig = Rig::capture();
    let place = rig.place.clone();
    looped(&mut rig, vec![keys("Enter"), typed("midt i det hele"), Event::Signal], move |piece| piece.save(&place)).unwrap();
    assert_eq!(rig.on_disk().note(&question("aarsager")), "midt i det hele");
}

#[test]
fn a_lost_terminal_saves_and_says_so() {
    let mut rig = Rig::capture();
    let place = rig.place.clone();
    let lost = Event::Lost(std::io::Error::other("gone"));
    let ended = looped(&mut rig, vec![keys("Enter"), typed("tekst"), lost], move |piece| piece.save(&place));
    assert!(matches!(ended, Err(TuiError::Terminal(_))), "{ended:?}");
    assert_eq!(rig.on_disk().note(&question("aarsager")), "tekst");
}

#[test]
fn a_panic_saves_before_it_goes_on() {
    let mut rig = Rig::capture();
    let place = rig.place.clone();
    rig.press("Enter").types("før fejlen");
    let panics = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let (events, reports) = channel();
        let bomb = || std::panic::resume_unwind(Box::new("bomb"));
        let script =
            Script { events: vec![typed("💣")].into(), reports, seconds: Rc::default(), at_end: Some(Box::new(bomb)) };
        let mut picture = Picture::new(TestBackend::new(80, 24)).unwrap();
        Shell {
            picture: &mut picture,
            inbox: Box::new(script),
            saver: Saver::start(move |told| events.send(told).unwrap(), move |piece| piece.save(&place), None),
            remember: Box::new(|_| Ok(())),
            time: Time { now: Box::new(|| at(0)), zone: Box::new(|_| Utc.fix()), tick: Box::new(|| Duration::ZERO) },
            door: Box::new(Doorman::default()),
            pending: Pending::default(),
        }
        .run(&mut rig.model)
    }));
    assert!(panics.is_err());
    assert_eq!(rig.on_disk().note(&question("aarsager")), "før fejlen💣");
}

#[test]
fn what_could_not_be_saved_is_an_error_after_all() {
    let mut rig = Rig::capture();
    let inputs = vec![keys("2"), keys("Ctrl+Q"), keys("Ctrl+Q"), keys("Ctrl+Q")];
    let ended = looped(&mut rig, inputs, |_| Err(Said::new("io-full")));
    assert!(matches!(ended, Err(TuiError::NotSaved(..))), "{ended:?}");
}

/// Everything that a study can show: cases, sources of several people, scores that differ, an agreed one.
fn full() -> Rig {
    let mut rig = Rig::new();
    let study = &mut rig.model.study;
    let by = author("lm", "before");
    for (case, label) in [("4", "Fængslet ved \u{1b}[31måen"), ("5", "Arresten"), ("10", "Skolerne")] {
        let mut new = Case::new(CaseId::new(case).unwrap());
        new.label.write(label.into(), &by);
        study.cases.insert(new.id.clone(), new);
    }
    let variable = |id: &str| VariableId::new(id).unwrap();
    let heard = [
        ("4", "4-amr-1", "lm", "amr", Some(2), Some(3)),
        ("4", "4-amr-1", "sj", "amr", Some(3), None),
        ("4", "4-leder-1", "lm", "leder", Some(1), Some(0)),
        ("5", "5-amr-1", "lm", "amr", None, Some(1)),
    ];
    for (case, source, evaluator, role, kompetence, pres) in heard {
        let key = key_of(case, source, evaluator);
        let by = author(evaluator, "before");
        let mut account = Account::new(key.clone());
        account.description.write(interview(role, "opstart"), &by);
        account.status.write(Status::Complete, &by);
        for (id, step) in [("kompetence", kompetence), ("pres", pres)] {
            if let Some(step) = step {
                let scored = Scored { score: Score::Step(step), rationale: "Se noten om vagtplanen.".into() };
                account.apply(&Edit::Score(variable(id), Slot::One(Some(scored))), &by);
            }
        }
        let note = "[11:02] fulgte selv op på APV i afdeling C #apv\n> vi går ikke og venter på HR, vi tager den på vagtskiftet, så snart der er to, der har tid\n; ikke til andre\n! AMR burde mødes på tværs";
        account.apply(&Edit::Flag(question("tid"), Slot::One(true)), &by);
        account.apply(&Edit::Text(question("aarsager"), Slot::One(note.into())), &Author { at: at(5), ..by.clone() });
        study.accounts.insert(key, account);
    }
    let mut consensus = Consensus::new(CaseId::new("4").unwrap());
    let agreed =
        Agreed { score: Score::Step(2), why: "AMR ved mest.".into(), by: [me()].into(), dissent: String::new(), heard: None };
    consensus.apply(&ConsensusEdit::Score(variable("kompetence"), Slot::One(Some(agreed))), &by);
    study.consensus.insert(consensus.case.clone(), consensus);
    rig.model.standing.forget();
    rig.act(Action::Wake);
    rig.press("Home");
    rig
}

/// The screens, by the keys that lead there from the list of cases.
const SCREENS: [(&str, &str); 15] = [
    ("overview", ""),
    ("case", "Enter"),
    ("form", "Enter i"),
    ("form_meeting", "Enter m Down"),
    ("capture", "Enter Enter"),
    ("capture_opening", "Enter Enter Home"),
    ("writing", "Enter Enter Enter End"),
    ("leader", "Enter Enter Enter Ctrl+G"),
    ("go_to", "Enter Enter Ctrl+F"),
    ("new_question", "Enter Enter +"),
    ("palette", "F2"),
    ("sheet", "s Down Right"),
    ("trace", "s Enter"),
    ("minutes", "s m"),
    ("help", "Enter Enter ?"),
];

#[test]
fn screens_look_as_they_should() {
    for (name, keys) in SCREENS {
        let mut rig = full();
        rig.press(keys);
        let sizes: [(u16, u16); 6] = [(1, 1), (20, 5), (60, 20), (80, 24), (120, 36), (200, 60)];
        let shown = sizes.map(|(columns, rows)| {
            let ruler = format!("{columns}x{rows} {}", "-".repeat(usize::from(columns).saturating_sub(8)));
            format!("{ruler}\n{}", rig.size(columns, rows).screen())
        });
        insta::assert_snapshot!(name, shown.join("\n"));
    }
}

#[test]
fn what_a_small_window_says_fits_it() {
    for lang in Lang::ALL {
        for id in ["tui-too-small", "tui-too-small-typing"] {
            let said = lang.say(&Said::new(id));
            let first = said.split_inclusive('.').next().unwrap();
            assert!(super::wrap::width(first) <= 20, "{said}");
        }
    }
}

#[test]
fn every_screen_can_be_drawn_at_any_size() {
    for lang in Lang::ALL {
        for (name, keys) in SCREENS {
            let mut rig = full();
            rig.model.lang = lang;
            rig.press(keys);
            let sizes = [
                (1, 1),
                (2, 2),
                (20, 5),
                (30, 8),
                (31, 9),
                (59, 15),
                (60, 16),
                (61, 17),
                (80, 24),
                (200, 60),
                (500, 3),
                (3, 200),
            ];
            for (columns, rows) in sizes {
                let screen = rig.size(columns, rows).press("Up Down PgDn PgUp Right Left").screen();
                assert!(!screen.contains('\u{1b}'), "{name}");
                assert!(columns < 30 || rows < 8 || screen.lines().count() > 2, "{name} at {columns}x{rows}");
            }
        }
    }
}

#[test]
fn only_colours_that_every_terminal_shows() {
    use ratatui::style::Color;
    for look in [Look::Auto, Look::Dark, Look::Light, Look::Contrast, Look::Mono] {
        let colour = !matches!(look, Look::Contrast | Look::Mono);
        for (name, keys) in SCREENS {
            let mut rig = full();
            rig.model.theme = super::theme::Theme::new(look);
            rig.press(keys).size(120, 36);
            for cell in shown(&rig.model).backend().buffer().content() {
                for used in [cell.fg, cell.bg] {
                    let allowed = match used {
                        Color::Reset => true,
                        Color::White | Color::Black | Color::Indexed(_) | Color::Rgb(..) => false,
                        _ => colour,
                    };
                    assert!(allowed, "{name} uses {used:?}");
                }
            }
        }
    }
}

#[test]
fn the_cursor_is_where_the_focus_is() {
    let cursor = |rig: &Rig| {
        let position = shown(&rig.model).backend().clone().get_cursor_position().unwrap();
        let rows = drawn(&rig.model);
        (position.x, rows.lines().nth(position.y.into()).unwrap_or("").to_owned())
    };
    let mut rig = full();
    assert_eq!(cursor(&rig).1.chars().nth(1), Some('▌'));
    rig.press("Down");
    assert!(cursor(&rig).1.contains("Arresten"));
    rig.press("Up Enter Enter");
    assert!(cursor(&rig).1.contains("Årsager"));
    rig.press("l").types("løs 👩‍👧");
    let (x, row) = cursor(&rig);
    assert!(row.contains("løs 👩‍👧") && x == 34 + 6, "{x}: {row}");
    rig.press("Esc Ctrl+F").types("ab");
    let (x, row) = cursor(&rig);
    assert!(row.contains("> ab") && x > 4, "{x}: {row}");
}

/// What an account holds, without who wrote it when.
fn held(account: &Account) -> Vec<String> {
    let notes = account.notes.iter().map(|(id, note)| format!("{id} {:?} {:?}", note.text.get(), note.flag.get()));
    let scores = account.scores.iter().map(|(id, score)| format!("{id} {:?}", score.get()));
    let added = account.ad_hoc.iter().map(|(id, question)| format!("{id} {:?}", question.get()));
    let all = notes.chain(scores).chain(added).chain([account.loose.get()]);
    // What was written and taken back is as if it had never been.
    all.filter(|held| !held.is_empty() && !held.ends_with("\"\" false") && !held.ends_with("None")).collect()
}

const KEYS: &[&str] = &[
    "Enter",
    "Enter",
    "Esc",
    "Up",
    "Down",
    "Left",
    "Right",
    "Home",
    "End",
    "PgUp",
    "PgDn",
    "Tab",
    "Backspace",
    "Delete",
    "Ctrl+N",
    "Ctrl+P",
    "Ctrl+F",
    "Ctrl+G",
    "Ctrl+T",
    "Ctrl+W",
    "Ctrl+Left",
    "Ctrl+Right",
    "Ctrl+Home",
    "Ctrl+End",
    "F1",
    "F2",
    "0",
    "2",
    "9",
    "-",
    "f",
    "l",
    "+",
    "/",
    "?",
    ":",
    "i",
    "m",
    "s",
    "b",
    "n",
    "æ",
    "a",
    "Space",
];

#[test]
fn what_is_said_stands_on_two_lines_if_one_is_too_short() {
    let mut rig = Rig::new();
    rig.model.notice =
        Some(Said::new("tui-problems-notice").with("problems", 4usize).with("key", "F2 “alle filproblemer her”"));
    let said = rig.notice();
    let rows: Vec<String> = rig.size(60, 20).screen().lines().map(|row| row.trim().to_owned()).collect();
    assert_eq!(rows[rows.len() - 2..].join(" "), said, "{}", rig.screen());
    assert!(rig.size(60, 12).screen().trim_end().ends_with('…'));
}

#[test]
fn a_burst_of_keys_is_one_step() {
    let mut rig = Rig::capture();
    let place = rig.place.clone();
    let mut burst = vec![keys("Enter")];
    let lines = ["et og to", "tre", "fire"].map(typed);
    let inputs = |event: &Event| if let Event::Input(inputs) = event { inputs.clone() } else { Vec::new() };
    let enter = inputs(&keys("Enter"));
    burst.push(Event::Input(lines.iter().map(inputs).collect::<Vec<_>>().join(&enter[..])));
    burst.extend([keys("Ctrl+G"), keys("Esc Ctrl+Q")]);
    looped(&mut rig, burst, move |piece| piece.save(&place)).unwrap();
    assert_eq!(rig.on_disk().note(&question("aarsager")), "et og to\ntre\nfire");
    rig.press("Ctrl+Z");
    assert_eq!(rig.note("aarsager"), "");
}

#[test]
fn what_is_typed_is_drawn_as_if_all_were_drawn() {
    for (columns, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut rig = Rig::capture();
        rig.model.custom.signs = if columns == 80 { Signs::Ascii } else { Signs::Unicode };
        rig.watched = Some(shown(&rig.model));
        rig.size(columns, rows).press("Enter").types("[00:10] et > to #tre").press("Enter").types("> ”citat” og mere ");
        let long = "ord der fylder ".repeat(20);
        rig.types(&long).press("Ctrl+Left Ctrl+Left Backspace Enter Up Up Shift+Right Shift+Right Delete Home").types(";");
        rig.press("Ctrl+Home").types("👩‍👧 é ").press("Delete Delete Ctrl+End").types("slut").wait(1).types(" mere").wait(6);
        rig.press("Ctrl+Z Ctrl+Z Ctrl+Y Ctrl+N").types("andet").press("Ctrl+G f Ctrl+X F1 Esc Ctrl+F Esc").types("x");
        rig.press("Ctrl+G 2 Ctrl+E Left Left Ctrl+X").types("y").press("Ctrl+A").act(Action::Insert("en\nto\n".repeat(40)));
        rig.press("Up PgUp Backspace").wait(1);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_pressed_nothing_breaks_and_everything_can_be_undone(
        keys in proptest::collection::vec(0..KEYS.len(), 0..120),
        columns in 1u16..140,
        rows in 1u16..50,
    ) {
        let mut rig = Rig::capture();
        rig.saves = false;
        rig.watched = Some(shown(&rig.model));
        rig.size(columns, rows);
        for key in keys {
            rig.press(KEYS[key]);
            let writing = rig.model.capture().and_then(|capture| Some((capture, capture.editor.as_ref()?)));
            if let Some((capture, editor)) = writing {
                let study = rig.study();
                let account = &study.accounts[&capture.key];
                let text = super::capture::note(account, &capture.spot).map(|note| note.get()).unwrap_or_default();
                // Space alone does not begin a source.
                let written = if capture.fresh { editor.text().trim().to_owned() } else { editor.text() };
                proptest::prop_assert_eq!(written, text, "what is on the screen is what is kept");
            }
        }
        let all = |rig: &Rig| rig.model.study.accounts.values().map(held).collect::<Vec<_>>().concat();
        let turn = |rig: &mut Rig, key: &str| {
            rig.press("Esc Esc Esc Esc Esc Esc");
            let nothing = ["tui-nothing-to-undo", "tui-nothing-to-redo"];
            for _ in 0..500 {
                rig.press(key);
                if rig.model.notice.as_ref().is_some_and(|said| nothing.contains(&said.id)) {
                    break;
                }
            }
        };
        // Undoing may have been among the keys.
        turn(&mut rig, "Ctrl+Y");
        let before = all(&rig);
        turn(&mut rig, "Ctrl+Z");
        proptest::prop_assert_eq!(all(&rig), Vec::<String>::new());
        turn(&mut rig, "Ctrl+Y");
        proptest::prop_assert_eq!(all(&rig), before);
    }
}
