//! The loop: events in, actions on the model, effects out, and a drawing when something changed and nothing waits.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::time::Duration;

use chrono::FixedOffset;
use ratatui::backend::Backend;

use super::TuiError;
use super::action::{Action, Command, Context, Edited};
use super::event::{Event, Inbox, Input, Next};
use super::gather::{self, Others, Written};
use super::journal;
use super::key::{Code, Key};
use super::model::{Effect, Leaving, Model, Preference};
use super::picture::Picture;
use super::saver::{Saver, Told};
use super::saving::Kept;
use super::update::update;
use crate::store::{Gathered, Lent, Record, Watch};
use crate::text::{Said, Stamp};

/// Where the time comes from.
pub struct Time {
    /// The moment.
    pub now: Box<dyn Fn() -> Stamp>,
    /// The local time's distance from UTC at a moment.
    pub zone: Box<dyn Fn(Stamp) -> FixedOffset>,
    /// How long the program has run. Never goes back.
    pub tick: Box<dyn Fn() -> Duration>,
}

/// Remembers something of the person for the next time.
pub type Remember<'a> = Box<dyn FnMut(Preference) -> Result<(), Said> + 'a>;

/// What the loop does with the terminal besides drawing on it.
pub trait Door {
    /// Lets the terminal tell of the mouse, or not.
    ///
    /// # Errors
    /// What the terminal says; so do all the others.
    fn mouse(&mut self, on: bool) -> io::Result<()>;

    /// Puts a text on the system's clipboard; whether it was small enough for that.
    fn copy(&mut self, text: &str) -> io::Result<bool>;

    /// Gives the terminal back, stops the program until the system lets it go on, and takes the terminal again.
    fn stop(&mut self) -> io::Result<()>;

    /// Gives the terminal back and shows nothing but this until somebody gives the passphrase; whether somebody did.
    fn lock(&mut self, said: &Said) -> io::Result<bool>;

    /// Takes the terminal again after the program was stopped by force.
    fn go_on(&mut self) -> io::Result<()>;

    /// What others' studies are read and written by.
    fn others(&self) -> &Others;

    /// Lets the person's own editor have the terminal and the text. What it left is given even if the terminal is gone since.
    fn edit(&mut self, text: &str, of: &Lent) -> (Edited, io::Result<()>);
}

/// Something for which the terminal is given out of hand, once everything is saved.
#[derive(Debug)]
enum Errand {
    /// The program stops.
    Stop,
    /// Nothing is seen until the passphrase is given.
    Lock,
    /// The person's own editor has the terminal.
    Edit(String, Box<Lent>),
    /// What others wrote is read.
    Gather(Vec<PathBuf>),
    /// What they would make of the study is written.
    TakeIn(Box<Gathered>),
    /// The last merge is taken back.
    UndoMerge,
}

/// Everything outside the model that the loop works with.
pub struct Shell<'a, B: Backend> {
    /// The terminal's screen.
    pub picture: &'a mut Picture<B>,
    /// What comes in.
    pub inbox: Box<dyn Inbox + 'a>,
    /// What saves.
    pub saver: Saver,
    /// Remembers something of the person for the next time.
    pub remember: Remember<'a>,
    /// Where the time comes from.
    pub time: Time,
    /// What is done with the terminal besides drawing on it.
    pub door: Box<dyn Door + 'a>,
    /// What is done as soon as everything is saved.
    pub pending: Pending,
}

/// The most keys that somebody can have pressed by themselves while one picture was drawn.
const BURST: usize = 8;

/// How long after a picture the saving thread is woken for the journal: the terminal has shown the key by then.
const BREATH: Duration = Duration::from_millis(4);

/// How often it is shown how far something is that takes a while.
const OFTEN: Duration = Duration::from_millis(250);

/// What waits until everything is saved, and until the terminal is back.
#[derive(Debug, Default)]
pub struct Pending {
    errand: Option<Errand>,
    /// What was typed meanwhile.
    inputs: Vec<Input>,
    /// What else came while something was watched.
    events: Vec<Event>,
    /// What the terminal said that was wrong.
    trouble: Option<io::Error>,
    /// The minute in which the local time was asked for.
    minute: Option<i64>,
}

impl<B: Backend> Shell<'_, B> {
    /// Runs until somebody leaves. Whatever happens, everything that was written is tried to be saved first.
    ///
    /// # Errors
    /// Says what could not be saved, or what the terminal said.
    pub fn run(mut self, model: &mut Model) -> Result<(), TuiError> {
        match catch_unwind(AssertUnwindSafe(|| self.drive(model))) {
            Ok(trouble) => {
                if model.leaving == Leaving::Asked {
                    // Whoever leaves was told of what is typed on cards, and does without it.
                    self.saver.note(vec![Record::Words(Vec::new())]);
                } else {
                    journal::note_words(model);
                    self.saver.note(journal::records(model));
                }
                self.saver.finish();
                match model.saving.trouble() {
                    Some(why) => Err(TuiError::NotSaved(why.clone(), model.saving.kept(false) == Kept::Journaled)),
                    None => trouble.map_or(Ok(()), Err),
                }
            }
            Err(panic) => {
                model.saving.hurry();
                for piece in model.due() {
                    self.saver.save(piece);
                }
                self.saver.finish();
                resume_unwind(panic)
            }
        }
    }

    /// The loop itself. Gives what went wrong with the terminal, if that is why it ended.
    fn drive(&mut self, model: &mut Model) -> Option<TuiError> {
        let mut trouble = None;
        let mut changed = true;
        self.set_time(model);
        if model.custom.mouse {
            self.do_at_door(|door| door.mouse(true));
        }
        while !model.has_left() {
            if let Some(error) = self.pending.trouble.take() {
                trouble = Some(TuiError::Terminal(error.to_string()));
                self.act(model, Action::End);
                continue;
            }
            if model.leaving == Leaving::No && model.saving.is_settled(model.tick) && self.run_errand(model) {
                changed = true;
                continue;
            }
            if std::mem::take(&mut changed)
                && trouble.is_none()
                && let Err(error) = self.picture.draw(model)
            {
                trouble = Some(TuiError::Terminal(error.to_string()));
                self.act(model, Action::End);
                continue;
            }
            journal::note_words(model);
            // What was written is on the screen. Until the terminal has shown it, the processor is the terminal's.
            let breath = (!model.journal.is_empty()).then_some(BREATH);
            let now = (self.time.tick)();
            let wait = model.deadline(self.picture.ticks()).map(|at| at.saturating_sub(now));
            let next = self.inbox.next(wait.into_iter().chain(breath).min(), self.listens(model));
            self.saver.note(journal::records(model));
            match next {
                Next::Came(event) => {
                    self.take(model, event, &mut trouble);
                    while let Next::Came(event) = self.inbox.next(Some(Duration::ZERO), false) {
                        self.take(model, event, &mut trouble);
                    }
                }
                Next::Nothing if breath.is_some_and(|breath| wait.is_none_or(|wait| breath < wait)) => continue,
                Next::Nothing => self.act(model, Action::Wake),
                Next::Over => {
                    self.act(model, Action::End);
                    return trouble;
                }
            }
            changed = true;
        }
        trouble
    }

    /// Whether what a person does is heard: not what is meant for somebody else who is about to get the terminal, and whoever
    /// leaves wants nothing read any more.
    fn listens(&self, model: &Model) -> bool {
        self.pending.errand.is_none() && model.leaving == Leaving::No
    }

    /// Does something with the terminal. What goes wrong ends the program.
    fn do_at_door<T>(&mut self, what: impl FnOnce(&mut dyn Door) -> io::Result<T>) -> Option<T> {
        what(self.door.as_mut()).map_err(|error| self.pending.trouble = Some(error)).ok()
    }

    /// Does what waited until everything was saved; whether there was such a thing.
    fn run_errand(&mut self, model: &mut Model) -> bool {
        let edited = match self.pending.errand.take() {
            None => return false,
            Some(Errand::Stop) => {
                self.do_at_door(|door| door.stop());
                None
            }
            Some(Errand::Lock) => {
                journal::note_words(model);
                self.saver.note(journal::records(model));
                let said = Said::new(match model.saving.kept(!model.words.is_empty()) {
                    Kept::Saved => "tui-locked",
                    Kept::Journaled => "tui-locked-journaled",
                    Kept::Shown => "tui-locked-shown",
                });
                if self.do_at_door(|door| door.lock(&said)) == Some(false) {
                    self.act(model, Action::End);
                    return true;
                }
                self.act(model, Action::Unlocked);
                None
            }
            Some(Errand::Gather(from)) => {
                let gathered = self.unless_unsaved(model, |shell, model| {
                    shell.watched(model, "tui-gathering-so-far", |others, watch| others.gather(&from, model.lang, watch))
                });
                self.act(model, Action::Gathered(gathered));
                self.pass_over(model);
                return true;
            }
            Some(Errand::TakeIn(gathered)) => {
                let written = self.unless_unsaved(model, |shell, model| {
                    let take_in = |others: &Others, watch: Watch<'_>| others.take_in(*gathered, model.now, watch);
                    shell.watched(model, "tui-gather-written-so-far", take_in)
                });
                self.act(model, Action::Written(written));
                self.pass_over(model);
                return true;
            }
            Some(Errand::UndoMerge) => {
                let undone = self.unless_unsaved(model, |shell, _| shell.door.others().undo_merge());
                let undone =
                    undone.map(|(study, undone)| Written { study, said: gather::undone(model, &undone), told: Vec::new() });
                self.act(model, Action::Written(undone));
                return self.resume(model);
            }
            Some(Errand::Edit(text, of)) => {
                let (edited, terminal) = self.door.edit(&text, &of);
                self.do_at_door(|_| terminal);
                Some(edited)
            }
        };
        self.repaint(model);
        if let Some(edited) = edited {
            self.act(model, Action::Edited(edited));
        }
        self.resume(model)
    }

    /// Does something that takes a while, says meanwhile how far it is, and lets the key for it, or the end of the terminal, stop it.
    fn watched<T>(&mut self, model: &Model, so_far: &'static str, does: impl FnOnce(&Others, Watch<'_>) -> T) -> T {
        let Shell { door, picture, time, inbox, pending, .. } = self;
        let mut shown = (time.tick)();
        let mut meanwhile: Option<Model> = None;
        let stops = |input: &Input| matches!(input, Input::Key(key) if model.action(*key) == Action::Do(Command::Back));
        does(door.others(), &mut |done, all| {
            if (time.tick)().saturating_sub(shown) >= OFTEN {
                shown = (time.tick)();
                let meanwhile = meanwhile.get_or_insert_with(|| model.clone());
                let said = Said::new(so_far).with("done", done).with("all", all);
                meanwhile.notice = Some(said.with("key", model.key_for(Command::Back)));
                // A terminal that is gone is found out when it is read from.
                let _ = picture.draw(meanwhile);
            }
            let mut goes_on = true;
            loop {
                match inbox.next(Some(Duration::ZERO), true) {
                    Next::Came(Event::Input(inputs)) => goes_on &= !inputs.iter().any(stops),
                    Next::Came(event) => {
                        goes_on &= !matches!(event, Event::Signal | Event::Lost(_));
                        pending.events.push(event);
                    }
                    Next::Nothing => return goes_on,
                    Next::Over => return false,
                }
            }
        })
    }

    /// Lets go of what was typed up to now: nobody confirms what they have not seen.
    fn pass_over(&mut self, model: &mut Model) {
        self.pending.inputs.clear();
        let mut trouble = None;
        for event in std::mem::take(&mut self.pending.events) {
            self.take(model, event, &mut trouble);
        }
        while let Next::Came(event) = self.inbox.next(Some(Duration::ZERO), true) {
            if !matches!(event, Event::Input(_)) {
                self.take(model, event, &mut trouble);
            }
        }
        let lost = |error: TuiError| io::Error::other(crate::text::english(&error));
        self.pending.trouble = trouble.map(lost).or(self.pending.trouble.take());
        // The window may have another size by now.
        let size = self.measured();
        self.act(model, size);
    }

    /// Does what was typed while something else had the terminal.
    fn resume(&mut self, model: &mut Model) -> bool {
        let inputs = std::mem::take(&mut self.pending.inputs);
        self.input(model, inputs);
        true
    }

    /// Does something with the study on disk, which is what is at hand; not as long as something is not saved.
    fn unless_unsaved<T>(&mut self, model: &Model, does: impl FnOnce(&mut Self, &Model) -> Result<T, Said>) -> Result<T, Said> {
        // It can take a while; what is going on is said first.
        if let Err(error) = self.picture.draw(model) {
            self.pending.trouble = Some(io::Error::other(error.to_string()));
        }
        match model.saving.trouble() {
            Some(why) => Err(Said::new("tui-gather-unsaved").with("why", why.clone())),
            None => does(self, model),
        }
    }

    /// Draws everything anew, whatever the terminal shows, at the size that it has now.
    fn repaint(&mut self, model: &mut Model) {
        let size = self.measured();
        self.act(model, size);
        if let Err(error) = self.picture.clear() {
            self.pending.trouble = Some(io::Error::other(error.to_string()));
        }
    }

    /// Asks the terminal for its size.
    fn measured(&mut self) -> Action {
        match self.picture.size() {
            Ok((columns, rows)) => Action::Resize(columns, rows),
            Err(error) => {
                self.pending.trouble = Some(io::Error::other(error.to_string()));
                Action::Nothing
            }
        }
    }

    fn take(&mut self, model: &mut Model, event: Event, trouble: &mut Option<TuiError>) {
        match event {
            Event::Input(inputs) => self.input(model, inputs),
            Event::Saver(Told::Saved(report)) => self.act(model, Action::Saved(report)),
            Event::Saver(Told::NoJournal(why)) => self.act(model, Action::NoJournal(why)),
            Event::Signal => self.act(model, Action::End),
            Event::Stop => self.act(model, Action::Do(Command::Suspend)),
            Event::Continue => {
                self.do_at_door(|door| door.go_on());
                self.repaint(model);
            }
            Event::Lost(error) => {
                *trouble = Some(TuiError::Terminal(error.to_string()));
                self.act(model, Action::End);
            }
        }
    }

    /// Input in its order. Characters that follow each other are one insertion, as long as they write.
    fn input(&mut self, model: &mut Model, inputs: Vec<Input>) {
        if let Some(idle) = &mut model.idle {
            idle.since = (self.time.tick)();
        }
        let mut text = String::new();
        // Where a terminal does not say what is pasted, it comes as keys that nobody presses so quickly.
        // A key that is held sends the same one over and over, and may be read late.
        let burst = inputs.len() > BURST && inputs.windows(2).any(|pair| pair.first() != pair.last());
        let mut inputs = inputs.into_iter();
        for input in inputs.by_ref() {
            let action = match input {
                // What Enter does to keys that act, it does not do to a text.
                Input::Key(key) if burst && model.context() == Context::Normal && key == Key::plain(Code::Enter) => {
                    Action::Acts('\n')
                }
                Input::Key(key) => model.action(key),
                Input::Paste(text) => Action::Insert(crate::text::pasted(&text)),
                Input::Resized => self.measured(),
                Input::FocusLost => Action::FocusLost,
                // The time may have gone on.
                Input::FocusGained => Action::Wake,
                Input::Click(column, row) => Action::Click(column, row),
                Input::Wheel(down) => Action::Wheel(down),
            };
            match action {
                Action::Insert(more) if model.context().types() => text.push_str(&more),
                Action::Do(Command::NewLine) if burst && model.context() == Context::Writing => text.push('\n'),
                Action::Acts(key) if burst => text.push(key),
                action => {
                    if !text.is_empty() {
                        self.act(model, Action::Insert(std::mem::take(&mut text)));
                    }
                    self.act(model, action);
                }
            }
            if self.pending.errand.is_some() {
                break;
            }
        }
        if !text.is_empty() {
            self.act(model, Action::Insert(text));
        }
        // What comes after the key for it belongs after it.
        self.pending.inputs.extend(inputs);
    }

    fn set_time(&mut self, model: &mut Model) {
        model.now = (self.time.now)();
        // It takes as long to ask for as all else that a key does, and changes on the minute if it does.
        let minute = model.now.utc().timestamp().div_euclid(60);
        if self.pending.minute.replace(minute) != Some(minute) {
            model.zone = (self.time.zone)(model.now);
        }
        model.tick = (self.time.tick)();
    }

    fn act(&mut self, model: &mut Model, action: Action) {
        self.set_time(model);
        let effects = update(model, action);
        if effects.iter().any(|effect| matches!(effect, Effect::Save(_))) {
            // What is noted of a piece after it was handed over would stay in the journal when all is saved.
            self.saver.note(journal::records(model));
        }
        for effect in effects {
            match effect {
                Effect::Save(piece) => self.saver.save(piece),
                Effect::Remember(preference) => {
                    if let Preference::Mouse(on) = preference {
                        self.do_at_door(|door| door.mouse(on));
                    }
                    if let Err(said) = (self.remember)(preference) {
                        model.notice = Some(Said::new("tui-not-remembered").with("why", said));
                    }
                }
                Effect::Copy(text) => {
                    if self.do_at_door(|door| door.copy(&text)) == Some(false) {
                        model.notice = Some(Said::new("tui-copied-inside"));
                    }
                }
                Effect::Stop => self.pending.errand = Some(Errand::Stop),
                Effect::Lock => self.pending.errand = Some(Errand::Lock),
                Effect::Edit(text, of) => self.pending.errand = Some(Errand::Edit(text, of)),
                Effect::Gather(from) => self.pending.errand = Some(Errand::Gather(from)),
                Effect::TakeIn(gathered) => self.pending.errand = Some(Errand::TakeIn(gathered)),
                Effect::UndoMerge => self.pending.errand = Some(Errand::UndoMerge),
                Effect::Repaint => self.repaint(model),
                Effect::Taken(account) => self.saver.taken(account),
            }
        }
    }
}
