//! Everything that the terminal program knows at a moment. It is changed by [`super::update`] alone.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{FixedOffset, NaiveDate};

use super::action::{Action, Command, Context};
use super::capture::asking::{Asked, Asking};
use super::capture::lines::Lines;
use super::capture::{self, Capture};
use super::card::Card;
use super::case::CasePage;
use super::conflicts::ConflictList;
use super::custom::Custom;
use super::editor::Editor;
use super::find::{Find, Finding, Noted};
use super::gather::Preview;
use super::guide::GuideScreen;
use super::history::History;
use super::journal::News;
use super::key::Key;
use super::keymap::Keymap;
use super::overview::Overview;
use super::page::{Page, Subject};
use super::pick::Pick;
use super::saver::{Piece, What};
use super::saving::Saving;
use super::sheet::SheetScreen;
use super::standing::Standing;
use super::theme::Theme;
use super::tutor::Tutor;
use super::view::is_too_small;
use super::weigh::{Meeting, Weighing};
use crate::field::{Account, AccountKey, Study};
use crate::register::Author;
use crate::store::{Gathered, Keys, Left, Lent, Look, Settings, Signs, TimeShown, Words};
use crate::text::{Actor, EvaluatorId, Lang, Names, Said, Stamp};

/// What stands for a figure that is not known as long as the study is not read.
pub const NOT_YET: &str = "…";

/// A screen, or what lies over one.
#[derive(Debug, Clone)]
pub enum Screen {
    /// The question who is working, and why the answer cannot be.
    Welcome(Editor, Option<Said>),
    /// The overview of the cases.
    Overview(Overview),
    /// A case's page.
    Case(CasePage),
    /// The instrument.
    Capture(Box<Capture>),
    /// The score sheet.
    Sheet(SheetScreen),
    /// One cell of it, with everything behind it.
    Weigh(Weighing),
    /// What a merge would do.
    Gather(Preview),
    /// What several people wrote apart.
    Conflicts(ConflictList),
    /// The guide in force.
    Guide(GuideScreen),
    /// A page of text: help, what is behind a cell, what could not be read.
    Page(Page),
    /// Choosing by a few letters.
    Pick(Pick),
    /// Typing one line over the instrument.
    Asking(Asking),
    /// A card, on which something with fields is edited.
    Card(Box<Card>),
    /// A list of lines that are noted.
    Lines(Lines),
    /// Finding lines in all notes.
    Find(Box<Find>),
    /// A note of somebody else.
    Noted(Box<Noted>),
}

/// When a study that is encrypted is locked because nobody does anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idle {
    /// After how long; none: never by itself.
    pub after: Option<Duration>,
    /// When somebody did something last.
    pub since: Duration,
}

impl Idle {
    /// When that is, if nobody does anything.
    pub fn locks_at(self) -> Option<Duration> {
        self.after.map(|after| self.since.saturating_add(after))
    }
}

/// Whether somebody wants to leave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Leaving {
    /// No.
    #[default]
    No,
    /// As soon as everything is saved; not if it cannot be.
    Asked,
    /// As soon as saving everything was tried.
    Forced,
}

/// What the loop is to do outside the model.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Hand this to the saver.
    Save(Piece),
    /// Hand this to the system's clipboard.
    Copy(String),
    /// Remember this of the person for the next time.
    Remember(Preference),
    /// Give the terminal back and stop, once everything is saved.
    Stop,
    /// Hide everything until the passphrase is given, once everything is saved.
    Lock,
    /// Let the person's own editor have this text, once everything is saved.
    Edit(String, Box<Lent>),
    /// Read what others wrote at these places, once everything is saved, and see what it would do.
    Gather(Vec<PathBuf>),
    /// Write what they would make of the study.
    TakeIn(Box<Gathered>),
    /// Take the last merge back, once everything is saved.
    UndoMerge,
    /// Draw everything anew.
    Repaint,
    /// Let the journals of runs that ended forget what was typed on cards and lines about an account, or about none.
    Taken(Option<AccountKey>),
}

/// What the program remembers of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preference {
    /// Who works here.
    Evaluator(EvaluatorId),
    /// The keys that their own changes begin with.
    Keys(Keys),
    /// The theme.
    Look(Look),
    /// The signs that screens are drawn with.
    Signs(Signs),
    /// Whether the mouse is listened to.
    Mouse(bool),
    /// The language.
    Lang(Lang),
    /// What is shown of time.
    Time(TimeShown),
}

impl Preference {
    /// The settings with this in them.
    pub fn put_into(self, settings: &mut Settings) {
        match self {
            Preference::Evaluator(id) => settings.evaluator = Some(id),
            Preference::Keys(keys) => settings.keys = keys,
            Preference::Look(look) => settings.theme = look,
            Preference::Signs(signs) => settings.signs = signs,
            Preference::Mouse(on) => settings.mouse = Some(on),
            Preference::Lang(lang) => settings.lang = Some(lang),
            Preference::Time(time) => settings.time = time,
        }
    }
}

/// Everything that the terminal program knows at a moment.
#[derive(Debug, Clone)]
pub struct Model {
    /// The language.
    pub lang: Lang,
    /// How things look.
    pub theme: Theme,
    /// The keys in force.
    pub keymap: Keymap,
    /// The person's own files, of which keys and looks are made.
    pub custom: Custom,
    /// What is shown of time.
    pub time: TimeShown,
    /// What is to be remembered of the person.
    pub remember: Vec<Preference>,
    /// What is to be done outside the model, besides.
    pub wanted: Vec<Effect>,
    /// Where the study lies.
    pub root: PathBuf,
    /// The study.
    pub study: Study,
    /// Whether all of it has been read: notes and scores may follow after the first drawing.
    pub is_whole: bool,
    /// How it stands, as far as screens show it.
    pub standing: Standing,
    /// What of it could not be read.
    pub problems: Vec<Said>,
    /// Who works.
    pub me: Option<EvaluatorId>,
    /// This run of the program.
    pub actor: Actor,
    /// The moment, as of the last event.
    pub now: Stamp,
    /// The local time's distance from UTC at that moment.
    pub zone: FixedOffset,
    /// How long the program has run, as of the last event.
    pub tick: Duration,
    /// The terminal's columns and rows.
    pub size: (u16, u16),
    /// The screens that lie on each other, the one in use last.
    pub screens: Vec<Screen>,
    /// Goes up when more may have changed than the note that is being written.
    pub revision: u64,
    /// What is said in the footer until the next key.
    pub notice: Option<Said>,
    /// What is saved and what is not yet.
    pub saving: Saving,
    /// What can be undone.
    pub history: History,
    /// What was cut or copied last.
    pub clipboard: String,
    /// What was written since the journal was told last.
    pub journal: Vec<News>,
    /// What is typed on cards and lines and is part of no value yet, as the journal was told last.
    pub words: Vec<Words>,
    /// What runs of the program that ended wrote and did not save.
    pub left: Vec<Left>,
    /// What they left on cards that are about no account.
    pub left_words: Vec<Words>,
    /// The accounts whose words were taken in, and none for those about no account.
    pub taken: Vec<Option<AccountKey>>,
    /// What is kept of finding in all notes.
    pub finding: Finding,
    /// Where others were last said to lie, as long as not all of it could be read.
    pub others_lie: String,
    /// Cards that were left unfinished.
    pub drafts: Vec<Card>,
    /// What was typed on one line over the instrument, and left unfinished.
    pub unfinished: HashMap<(AccountKey, Asked), String>,
    /// The guided interview, if it runs.
    pub tutor: Option<Tutor>,
    /// Whether somebody wants to leave.
    pub leaving: Leaving,
    /// Whether somebody wanted to leave and did not, because something could not be saved.
    pub stayed: bool,
    /// How often time went on while a note was being written.
    pub woken: u64,
    /// Whether somebody who wanted to leave was told, just before, of what would be lost.
    pub warned: bool,
    /// The names of people that have no place in notes.
    pub names: Names,
    /// When the study locks itself; none if it does not.
    pub idle: Option<Idle>,
    /// What holds for the meeting at which scores are agreed on.
    pub meeting: Meeting,
}

impl Model {
    /// The screen in use.
    pub fn screen(&self) -> Option<&Screen> {
        self.screens.last()
    }

    /// The screen in use, without what lies over it for a moment.
    pub fn ground(&self) -> Option<&Screen> {
        self.screens.iter().rev().find(|screen| !screen.is_over())
    }

    /// The capture screen, be it under another.
    pub fn capture(&self) -> Option<&Capture> {
        self.screens.iter().rev().find_map(|screen| match screen {
            Screen::Capture(capture) => Some(capture.as_ref()),
            _ => None,
        })
    }

    /// The capture screen, be it under another, to be changed.
    pub fn capture_mut(&mut self) -> Option<&mut Capture> {
        self.screens.iter_mut().rev().find_map(|screen| match screen {
            Screen::Capture(capture) => Some(capture.as_mut()),
            _ => None,
        })
    }

    /// Where somebody is, as far as keys are concerned.
    pub fn context(&self) -> Context {
        match self.screen() {
            // Unseen, what is typed in a note is text, whatever key was pressed before.
            Some(Screen::Capture(capture)) if is_too_small(self.size) => capture.underneath(),
            screen => screen.map_or(Context::Everywhere, Screen::context),
        }
    }

    /// Notes that more may have changed than the note that is being written.
    pub fn stir(&mut self) {
        self.revision = self.revision.wrapping_add(1);
    }

    /// Whether a note is being written, and nothing lies over it that changes by itself.
    pub fn is_typing(&self) -> bool {
        self.context() == Context::Writing && self.tutor.is_none()
    }

    /// Whether a command can come to anything at the place at hand of the source, where what is never scored takes no score, in
    /// the field of a card, or with what is at hand of the guide.
    pub fn offers(&self, command: Command) -> bool {
        let account = self.capture().and_then(|capture| self.study.accounts.get(&capture.key));
        let row = self.capture().and_then(|capture| capture.talk.row(&capture.spot));
        let has_variable = row.is_none_or(|row| row.variable().is_some());
        let in_source = !command.scores() || account.is_none_or(Account::is_scored) && has_variable;
        let on_card = match self.screen() {
            Some(Screen::Card(card)) => card.offers(command),
            _ => true,
        };
        let locks = command != Command::Lock || self.idle.is_some();
        let is_news = match self.screen() {
            Some(Screen::Gather(preview)) => command != Command::TakeIn || !preview.is_nothing,
            Some(Screen::Conflicts(list)) => super::conflicts::offers(self, list, command),
            Some(Screen::Page(page)) => command != Command::Forget || page.subject == Subject::LeftWords,
            _ => true,
        };
        let is_left = command != Command::Recover || !(self.left.is_empty() && self.left_words.is_empty());
        in_source && on_card && is_news && is_left && locks && super::guide::offers(self, command)
    }

    /// What a key does at the moment.
    pub fn action(&self, key: Key) -> Action {
        if self.tutor.is_some()
            && let action @ Action::Do(_) = self.keymap.resolve(Context::Tutor, key)
        {
            return action;
        }
        let (mut context, mut action) = (self.context(), self.keymap.resolve(self.context(), key));
        if let (Context::Leader, Action::Nothing, Some(capture)) = (context, &action, self.capture()) {
            // Anything that does not follow the leader key does what it does without.
            context = capture.underneath();
            action = self.keymap.resolve(context, key);
        }
        match (context, action) {
            (Context::Normal, Action::Nothing) => key.writes().map_or(Action::Nothing, Action::Acts),
            // Whoever types in the list, or on a page over it, is told where they are; what they typed does nothing.
            (Context::Capture | Context::Page, Action::Nothing) if self.capture().is_some() => {
                key.writes().map_or(Action::Nothing, |typed| Action::Insert(typed.to_string()))
            }
            // Whoever has given the score and says why is taken to where it is written.
            (Context::Card, Action::Nothing) if matches!(self.screen(), Some(Screen::Card(card)) if card.is_talked_to()) => {
                key.writes().map_or(Action::Nothing, |typed| Action::Insert(typed.to_string()))
            }
            (_, action) => action,
        }
    }

    /// The keys for a command on the screen in use, for texts; the name of the command where it has none. They stay the same while
    /// something lies over the screen for a moment.
    pub fn key_for(&self, command: Command) -> String {
        let context = match self.ground() {
            Some(Screen::Capture(capture)) => capture.underneath(),
            ground => ground.map_or(Context::Everywhere, Screen::context),
        };
        self.key_in(command, context)
    }

    /// The keys for a command in a context, for texts; the name of the command where it has none.
    pub fn key_in(&self, command: Command, context: Context) -> String {
        match self.keymap.strokes(command, context).into_iter().next() {
            Some(key) => key,
            None => {
                let palette = self.keymap.keys(Command::Palette, context).into_iter().next().unwrap_or_default();
                self.lang.say(&Said::new("tui-key-by-name").with("key", palette).with("name", command.label(self.lang)))
            }
        }
    }

    /// Who writes now; none as long as nobody said who they are.
    pub fn author(&self) -> Option<Author> {
        Some(Author { by: self.me.clone()?, actor: self.actor.clone(), at: self.now })
    }

    /// How many lines a page of a list has.
    pub fn page(&self) -> usize {
        usize::from(self.size.1).saturating_sub(6).max(1)
    }

    /// The day, where the person is.
    pub fn today(&self) -> NaiveDate {
        self.now.utc().with_timezone(&self.zone).date_naive()
    }

    /// A value of the study, to be saved.
    pub fn piece(&self, what: &What) -> Option<Piece> {
        Some(match what {
            What::File => Piece::File(Box::new(self.study.file.clone())),
            What::Amendments => Piece::Amendments(Box::new(self.study.amendments.clone())),
            What::Consensus(case) => Piece::Consensus(Box::new(self.study.consensus.get(case)?.clone())),
            What::Case(id) => Piece::Case(Box::new(self.study.cases.get(id)?.clone())),
            What::Account(key) => Piece::Account(Box::new(self.study.accounts.get(key)?.clone())),
        })
    }

    /// Takes out everything that has to be saved now, with what is being written.
    pub fn due(&mut self) -> Vec<Piece> {
        if self.saving.is_due(self.tick) {
            capture::flush(self);
        }
        let due = self.saving.take(self.tick);
        due.iter().filter_map(|what| self.piece(what)).collect()
    }

    /// When the loop has to wake the model, if nothing else does. It matters whether a clock is seen that says the second.
    pub fn deadline(&self, ticks: bool) -> Option<Duration> {
        // A clock that nobody sees wakes nobody.
        let shown = matches!(self.ground(), Some(Screen::Capture(_)));
        let clock = Some(self).filter(|_| shown).and_then(|model| capture::session::deadline(model, ticks));
        // Notes that are still to be read are read between two keys.
        let reading = matches!(self.screen(), Some(Screen::Find(find)) if !find.complete).then_some(self.tick);
        let locks = self.idle.filter(|_| self.leaving == Leaving::No).and_then(Idle::locks_at);
        self.saving.deadline().into_iter().chain(clock).chain(reading).chain(locks).min()
    }

    /// Whether the program is over.
    pub fn has_left(&self) -> bool {
        self.leaving != Leaving::No && self.saving.is_quiet()
    }
}

impl Screen {
    /// Where somebody is, as far as keys are concerned.
    pub fn context(&self) -> Context {
        match self {
            Screen::Welcome(..) => Context::Welcome,
            Screen::Overview(_) => Context::Overview,
            Screen::Case(_) => Context::Case,
            Screen::Capture(capture) => capture.context(),
            Screen::Sheet(_) => Context::Sheet,
            Screen::Weigh(_) => Context::Weigh,
            Screen::Gather(_) => Context::Gather,
            Screen::Conflicts(_) => Context::Conflicts,
            Screen::Guide(_) | Screen::Page(Page { subject: Subject::Guide(_), .. }) => Context::Guide,
            Screen::Page(_) => Context::Page,
            Screen::Pick(_) => Context::Pick,
            Screen::Asking(_) => Context::Asking,
            Screen::Card(card) => card.context(),
            Screen::Lines(lines) => lines.context(),
            Screen::Find(_) => Context::Find,
            Screen::Noted(_) => Context::Noted,
        }
    }

    /// Whether the screen below shows around it.
    pub fn is_over(&self) -> bool {
        matches!(self, Screen::Pick(_) | Screen::Asking(_))
    }
}
