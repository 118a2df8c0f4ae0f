//! The terminal program: a loop around pure parts.
//!
//! What a person does at the terminal becomes an `action::Action` through the one table of keys; `update::update` changes
//! the `model::Model` by it and says what is to be done outside; `view::view` draws the model. `shell` is the loop around
//! them: it alone waits, saves and draws.
//!
//! - `key`, `action`, `keymap`: keys, what can be done where, and which keys do it.
//! - `custom`: what the terminal can do, and what a person changed of keys and looks.
//! - `model`, `update`, `view`: the state of the program, how it changes, how it looks.
//! - `lists`, `form`, `capture`, `sheet`, `weigh`, `gather`, `conflicts`, `guide`, `page`, `pick`, `find`: a screen each, with its state, its commands and its drawing.
//! - `card`, `edit`: the form in which things are edited that have fields, and what is edited so of cases.
//! - `editor`, `wrap`, `table`, `theme`, `picture`: what screens are made of, and how as little of them is drawn as can be.
//! - `change`, `history`, `saving`: the one way to change something, what can be undone, and what is saved.
//! - `welcome`: the first screen of all.
//! - `tutor`: the guided interview, which may lie over all of them.
//! - `mouse`: what a click means where.
//! - `clipboard`, `event`, `terminal`, `saver`, `shell`: the world outside; `headless`: none.

mod action;
mod capture;
mod card;
mod case;
mod change;
mod clipboard;
mod conflicts;
mod custom;
mod edit;
mod editor;
mod event;
mod find;
mod form;
mod gather;
mod guide;
#[doc(hidden)]
pub mod headless;
mod history;
mod journal;
mod key;
mod keymap;
mod lists;
mod minutes;
mod model;
mod mouse;
mod other;
mod overview;
mod page;
mod pick;
mod picture;
mod saver;
mod saving;
mod shell;
mod sheet;
mod standing;
mod table;
mod terminal;
mod theme;
mod tutor;
mod update;
mod view;
mod weigh;
mod welcome;
mod wrap;

#[cfg(test)]
mod tests;

use std::thread;
use std::time::{Duration, Instant};

use chrono::{Offset, TimeZone};

use crate::field::{Account, AccountKey, Description, Study};
use crate::store::{Behind, Dirs, FileProblem, Glance, Opened, Person, Settings, StudyDir};
use crate::text::{Actor, EvaluatorId, Lang, Message, Names, Said, Stamp};
use model::{Idle, Leaving, Model, Preference, Screen};
use standing::Standing;

pub use action::{COMMANDS, Command, Context, Entry};
pub use custom::Traits;

/// What the terminal program is started with.
pub struct Launch {
    /// Where the study lies.
    pub root: std::path::PathBuf,
    /// Who works; none: the program asks.
    pub evaluator: Option<EvaluatorId>,
    /// This run of the program.
    pub actor: Actor,
    /// The language.
    pub lang: Lang,
    /// The source to be opened at once; none: the list of cases.
    pub start: Option<Start>,
    /// The time.
    pub clock: Box<dyn Fn() -> Stamp>,
    /// The user's directories, where the program remembers who works.
    pub dirs: Dirs,
    /// What the terminal can do.
    pub traits: Traits,
    /// Whether the source to be opened is a guided interview. Nothing of the person is remembered from it.
    pub tutor: bool,
    /// The names of people that have no place in notes.
    pub names: Names,
    /// How an encrypted study is locked while nobody is at it; none if it is not.
    pub lock: Option<Lock>,
    /// Who reads what is encrypted, once their passphrase was given.
    pub person: Option<Person>,
}

/// Says something of the study that is locked, and asks for its passphrase; whether that was given.
pub type Unlock = Box<dyn FnMut(&Said) -> bool>;

/// How an encrypted study is locked while nobody is at it.
pub struct Lock {
    /// After how long without a key; none: not by itself.
    pub after: Option<Duration>,
    /// Asks for the passphrase, in the terminal as the shell has it; whether it was given.
    pub unlock: Unlock,
}

/// A source to be opened at once.
#[derive(Debug, Clone)]
pub struct Start {
    /// The account of it. Its evaluator is whoever works.
    pub account: AccountKey,
    /// What the source is, if there is no such account yet.
    pub description: Description,
}

/// Why the terminal program ended otherwise than asked to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", crate::text::english(self))]
pub enum TuiError {
    /// The program does not run in a terminal.
    NoTerminal,
    /// What the terminal or the system said. Everything is saved.
    Terminal(String),
    /// Something could not be saved; whether it lies in the journal on this machine.
    NotSaved(Said, bool),
}

impl Message for TuiError {
    fn said(&self) -> Said {
        match self {
            TuiError::NoTerminal => Said::new("tui-no-terminal"),
            TuiError::Terminal(cause) => Said::new("tui-terminal-trouble").with("cause", cause),
            TuiError::NotSaved(why, true) => Said::new("tui-left-journaled").with("why", why.clone()),
            TuiError::NotSaved(why, false) => Said::new("tui-left-unsaved").with("why", why.clone()),
        }
    }
}

/// What of a launch is outside the model.
struct Outside {
    dir: StudyDir,
    dirs: Dirs,
    clock: Box<dyn Fn() -> Stamp>,
    unlock: Option<Unlock>,
    person: Option<Person>,
}

/// The model of a study that is only seen at a glance.
fn glimpse(launch: &Launch, Glance { study, coverage }: Glance, size: (u16, u16)) -> Model {
    let standing = Standing::seen(&study, coverage);
    model(launch, study, Some(standing), size)
}

/// The model at the beginning: of a study that is read, or of one of which no more is known than how it stands.
fn model(launch: &Launch, study: Study, seen: Option<Standing>, size: (u16, u16)) -> Model {
    let (settings, broken) = match Settings::load(&launch.dirs) {
        Ok(settings) => (settings, None),
        Err(error) => (Settings::default(), Some(Settings::mend(&error))),
    };
    let (custom, unread) = custom::Custom::read(&launch.dirs, &settings, launch.traits.clone());
    let (keymap, unused) = custom.keymap();
    let (theme, unfit) = custom.theme();
    let me = launch.start.as_ref().map(|start| start.account.evaluator.clone()).or(launch.evaluator.clone());
    let mut model = Model {
        meeting: weigh::Meeting::default(),
        lang: launch.lang,
        theme,
        keymap,
        custom,
        time: settings.time,
        remember: Vec::new(),
        wanted: Vec::new(),
        root: launch.root.clone(),
        study,
        is_whole: seen.is_none(),
        standing: seen.unwrap_or_default(),
        problems: broken.into_iter().chain(unread).chain(unused).chain(unfit).collect(),
        me,
        actor: launch.actor.clone(),
        now: (launch.clock)(),
        zone: chrono::Utc.fix(),
        tick: Duration::ZERO,
        size,
        screens: vec![Screen::Overview(overview::Overview::default())],
        revision: 0,
        notice: None,
        saving: saving::Saving::default(),
        history: history::History::default(),
        clipboard: String::new(),
        journal: Vec::new(),
        words: Vec::new(),
        left: Vec::new(),
        left_words: Vec::new(),
        taken: Vec::new(),
        finding: find::Finding::default(),
        others_lie: String::new(),
        drafts: Vec::new(),
        unfinished: std::collections::HashMap::new(),
        tutor: launch.start.as_ref().filter(|_| launch.tutor).map(|start| tutor::Tutor::new(start.account.clone())),
        leaving: Leaving::No,
        stayed: false,
        woken: 0,
        warned: false,
        names: launch.names.clone(),
        idle: launch.lock.as_ref().map(|lock| Idle { after: lock.after, since: Duration::ZERO }),
    };
    standing::refresh(&mut model);
    let case = launch.start.as_ref().and_then(|start| start.account.case.as_ref());
    model.screens = vec![match model.me {
        Some(_) => Screen::Overview(overview::Overview::on(&model, case)),
        None => Screen::Welcome(editor::Editor::line(""), None),
    }];
    model
}

/// The model of a study that is read, and what stays outside it.
fn begin(launch: Launch, opened: Opened, size: (u16, u16)) -> (Model, Outside) {
    let Opened { dir, study, mut problems, buried } = opened;
    let mut joined = dir.put_copies_away(&mut problems);
    if !buried.is_empty() && dir.entomb(&buried).is_ok() {
        joined.push(Said::new("tui-buried-again").with("accounts", buried.len()));
    }
    let mut model = model(&launch, study, None, size);
    // What is kept of a file that cannot be used is said with what is wrong with it.
    let told = |problem: &FileProblem| match dir.offer(problem) {
        Some(kept) => Said::new("tui-problem-kept").with("problem", problem.said()).with("kept", kept),
        None => problem.said(),
    };
    model.problems.splice(0..0, problems.iter().map(told));
    let Launch { start, clock, dirs, lock, person, .. } = launch;
    let Behind { left, words, problems } = dir.left(&model.study);
    (model.left, model.left_words) = (left, words);
    model.problems.extend(problems.iter().map(FileProblem::said));
    if let Some(Start { account, description }) = start {
        let overview = overview::Overview::of_source(&model, account.case.as_ref(), &description);
        let page = case::CasePage::of(&model, account.case.clone());
        model.screens = vec![Screen::Overview(overview), Screen::Case(page)];
        let account = journal::begun(&model, &account, &description).unwrap_or(account);
        let same = |known: &&Account| known.key != account && journal::is_same(known, &account, &description);
        let known = model.study.accounts.values().find(same).map(|known| known.key.source.to_string());
        capture::open(&mut model, account, Some(description));
        // Whoever only wanted to go on learns how, while nothing is written yet.
        if let Some(source) = known.filter(|_| model.capture().is_some_and(|capture| capture.fresh)) {
            model.notice = Some(Said::new("tui-begun-before").with("source", source));
        }
    }
    if let Some(said) = model.study.file.reminder(model.now.utc().date_naive(), model.lang) {
        model.notice = Some(said);
    }
    if let Some(said) = joined.into_iter().next_back() {
        model.notice = Some(said);
    }
    // What is left of the account at hand was taken in, which was said.
    if model.taken.is_empty() {
        journal::offer(&mut model);
    }
    if !model.problems.is_empty() {
        let key = model.key_for(Command::Problems);
        model.notice = Some(Said::new("tui-problems-notice").with("problems", model.problems.len()).with("key", key));
    }
    (model, Outside { dir, dirs, clock, unlock: lock.map(|lock| lock.unlock), person })
}

/// How long the terminal is given to show the first picture before the study is read.
const GLIMPSE: Duration = Duration::from_millis(2);

/// Runs the terminal program until somebody leaves it, or the system asks it to end. Everything that was written is saved, and
/// the terminal is as it was, on every way out.
///
/// `read` reads the study. If there is a glance of it, that is drawn before; keys wait in the terminal until the study is there.
///
/// # Errors
/// Says that there is no terminal, what it said, what could not be saved, or why the study could not be read.
pub fn run<E: From<TuiError>>(
    launch: Launch,
    glance: Option<Glance>,
    read: impl FnOnce() -> Result<Opened, E>,
) -> Result<(), E> {
    if !terminal::Guard::is_possible() {
        return Err(TuiError::NoTerminal.into());
    }
    let trouble = |error: std::io::Error| TuiError::Terminal(error.to_string());
    let (outbox, inbox) = event::open().map_err(trouble)?;
    event::hear_signals(outbox.clone()).map_err(trouble)?;
    let (guard, mut picture) = terminal::Guard::enter().map_err(trouble)?;
    if let Some(glance) = glance {
        let size = picture.extent();
        picture.draw(&glimpse(&launch, glance, size)).map_err(trouble)?;
        // Reading takes all cores; the terminal, too, needs one to show the picture.
        thread::sleep(GLIMPSE);
    }
    let opened = read()?;
    let size = picture.size().map_err(trouble)?;
    let (mut model, Outside { dir, dirs, clock, unlock, person }) = begin(launch, opened, size);
    let (traits, actor) = (model.custom.traits.clone(), model.actor.clone());
    let others = gather::Others { dir: dir.clone(), person };
    let door = terminal::Outside { traits, others, actor, unlock };
    let is_tutor = model.tutor.is_some();
    // What is tried out in the guided interview is deleted after it.
    let journal = dir.journal(model.actor.clone()).filter(|_| !is_tutor);
    if journal.is_some() {
        model.saving.keep_journal();
    }
    let started = Instant::now();
    let shell = shell::Shell {
        picture: &mut picture,
        inbox: Box::new(inbox),
        saver: saver::Saver::start(
            move |told| {
                // A loop that is gone has nothing left to show.
                outbox.send(event::Event::Saver(told));
            },
            move |piece| piece.save(&dir),
            journal,
        ),
        remember: Box::new(move |preference| if is_tutor { Ok(()) } else { remember(&dirs, preference) }),
        time: shell::Time {
            now: clock,
            zone: Box::new(|at| chrono::Local.offset_from_utc_datetime(&at.utc().naive_utc()).fix()),
            tick: Box::new(move || started.elapsed()),
        },
        door: Box::new(door),
        pending: shell::Pending::default(),
    };
    let ended = shell.run(&mut model);
    drop(guard);
    Ok(ended?)
}

fn remember(dirs: &Dirs, preference: Preference) -> Result<(), Said> {
    let mut settings = Settings::load(dirs).map_err(|error| Settings::mend(&error))?;
    preference.put_into(&mut settings);
    settings.save(dirs).map_err(|error| error.said())
}
