//! Who runs the program, when, in which language, on which study.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, Offset, TimeZone};
use clap::ValueEnum;

use super::bar::Waiting;
use super::fault::{Exit, Fault, shown};
use super::output::{complain, tell};
use super::value::Unfit;
use crate::field::{Blind, Leaving, Level, Study, StudyFile};
use crate::register::Author;
use crate::store::{
    Auditor, Deed, Dirs, EMBEDDED_GUIDE, FileProblem, Loaded, Opened, People, Person, Settings, StoreError, StudyDir, load_from,
};
use crate::text::{Actor, EvaluatorId, Lang, Message, Names, Said, Stamp};
use crate::tui::Traits;

/// What every command takes.
#[derive(clap::Args, Debug, Default)]
pub(super) struct Global {
    /// The study's directory.
    #[arg(long, global = true, value_name = "DIR")]
    study: Option<PathBuf>,
    /// Who writes.
    #[arg(long, global = true, value_name = "ID")]
    evaluator: Option<EvaluatorId>,
    /// The language. Found before this is read; read again so that it is checked.
    #[arg(long, global = true, value_name = "LANG", value_parser = ["da", "en"])]
    lang: Option<String>,
    /// When output is coloured.
    #[arg(long, global = true, value_name = "WHEN", value_enum)]
    color: Option<When>,
    /// Whether nothing but results and faults is said.
    #[arg(long, global = true)]
    quiet: bool,
}

/// When output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// What the program finds around itself: variables, directories, settings.
#[derive(Debug)]
pub(super) struct Surroundings {
    vars: BTreeMap<String, String>,
    dirs: Result<Dirs, StoreError>,
    /// What the program remembers of its user; nothing where that cannot be read.
    pub(super) settings: Settings,
    /// Why it cannot be read.
    broken: Option<StoreError>,
}

/// The variables that the program looks at.
const VARS: [&str; 21] = [
    "FELTNOTE_STUDY",
    "FELTNOTE_EVALUATOR",
    "FELTNOTE_LANG",
    "FELTNOTE_NOW",
    "FELTNOTE_ACTOR",
    super::secret::FILE,
    super::secret::NEW_FILE,
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "NO_COLOR",
    "COLUMNS",
    "TERM",
    "COLORFGBG",
    "LC_CTYPE",
    "TMUX",
    "STY",
    "VISUAL",
    "EDITOR",
    "HOME",
    "USERPROFILE",
];

impl Surroundings {
    /// Looks around once.
    pub(super) fn of_this_process() -> Self {
        let path = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let memory = path("XDG_RUNTIME_DIR").filter(|dir| dir.is_absolute());
        let dirs = Dirs::find(path("FELTNOTE_CONFIG_DIR"), path("FELTNOTE_DATA_DIR"), path("FELTNOTE_STATE_DIR"), memory);
        let (settings, broken) = match dirs.as_ref().map(Settings::load) {
            Ok(Ok(settings)) => (settings, None),
            Ok(Err(error)) => (Settings::default(), Some(error)),
            Err(_) => (Settings::default(), None),
        };
        let value = |name: &str| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        let vars = VARS.iter().filter_map(|name| Some(((*name).to_owned(), value(name)?))).collect();
        Surroundings { vars, dirs, settings, broken }
    }

    /// A variable that is set and not empty.
    pub(super) fn var(&self, name: &str) -> Option<String> {
        self.vars.get(name).filter(|value| !value.is_empty()).cloned()
    }

    #[cfg(test)]
    pub(super) fn for_test(vars: &[(&str, &str)], lang: Option<Lang>) -> Self {
        Surroundings {
            vars: vars.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            dirs: Err(StoreError::NoHome),
            settings: Settings { lang, ..Settings::default() },
            broken: None,
        }
    }
}

/// Where the study is, and why there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whereabouts {
    /// It was named.
    Named(PathBuf),
    /// It is the one opened last.
    Last(PathBuf),
    /// It is the one for those who have none yet.
    Default(PathBuf),
}

/// Everything that a command needs besides its own arguments.
pub(super) struct Context {
    /// The language.
    pub(super) lang: Lang,
    /// Whether standard output is painted.
    pub(super) color: bool,
    study: Option<PathBuf>,
    evaluator: Option<EvaluatorId>,
    quiet: bool,
    around: Surroundings,
    now: Option<Stamp>,
    actor: Actor,
    /// Whether something in the study could not be used.
    troubled: Cell<bool>,
    /// Who reads what is encrypted, once the passphrase was given.
    person: OnceCell<Person>,
    /// The names of the command; none: the terminal program.
    pub(super) doing: String,
    /// The study that was opened, as whose deeds what is done with it is noted.
    audited: OnceCell<StudyDir>,
    /// The names of the study's people, where they are known.
    names: OnceCell<Names>,
    /// Whether the key file could be read that they stand in.
    names_known: Cell<bool>,
    /// The level at which the results of the command leave, where it is one that has levels.
    level: Cell<Option<Level>>,
    /// Whether and since when somebody waits for it.
    pub(super) waiting: Waiting,
}

/// A random name for this run of the program: 16 hexadecimal digits.
fn random_actor() -> Result<Actor, Fault> {
    let mut bytes = [0u8; 8];
    getrandom::fill(&mut bytes).map_err(|error| Fault::Data(Said::new("cli-no-random").with("cause", error.to_string())))?;
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Actor::new(digits).map_err(|error| Fault::Data(error.said()))
}

/// Says which variable holds a value that cannot be used.
fn bad_variable(name: &str, said: Said) -> Fault {
    Fault::Usage(Said::new("cli-bad-variable").with("name", name).with("what", said))
}

#[cfg(test)]
impl Context {
    /// A context for a study, in which `lm` works on 14 June 2021.
    pub(super) fn for_test(study: &Path) -> Self {
        let around = Surroundings::for_test(&[("FELTNOTE_NOW", "2021-06-14T08:00:00Z"), ("FELTNOTE_ACTOR", "a")], None);
        let evaluator = EvaluatorId::new("lm").ok();
        let global = Global { study: Some(study.to_owned()), evaluator, lang: None, color: None, quiet: true };
        Context::new(global, around, Lang::En).unwrap()
    }
}

impl Context {
    /// Puts together what was given on the command line and what is around.
    pub(super) fn new(global: Global, around: Surroundings, lang: Lang) -> Result<Self, Fault> {
        if let Some(tag) = around.var("FELTNOTE_LANG")
            && super::language::of_tag(&tag).is_none()
        {
            let said = crate::text::unknown("cli-unknown-language", &tag, Lang::ALL.map(Lang::code));
            return Err(bad_variable("FELTNOTE_LANG", said));
        }
        let evaluator = match (global.evaluator, around.var("FELTNOTE_EVALUATOR")) {
            (Some(id), _) => Some(id),
            (None, Some(text)) => {
                Some(EvaluatorId::folded(&text).map_err(|error| bad_variable("FELTNOTE_EVALUATOR", error.said()))?)
            }
            (None, None) => around.settings.evaluator.clone(),
        };
        let now = match around.var("FELTNOTE_NOW") {
            Some(text) => Some(text.parse::<Stamp>().map_err(|error| bad_variable("FELTNOTE_NOW", error.said()))?),
            None => None,
        };
        let actor = match around.var("FELTNOTE_ACTOR") {
            Some(text) => Actor::folded(&text).map_err(|error| bad_variable("FELTNOTE_ACTOR", error.said()))?,
            None => random_actor()?,
        };
        let color = match global.color {
            Some(When::Always) => true,
            Some(When::Never) => false,
            _ => io::stdout().is_terminal() && around.var("NO_COLOR").is_none(),
        };
        let study = global.study.or_else(|| around.var("FELTNOTE_STUDY").map(PathBuf::from));
        Ok(Context {
            lang,
            color,
            study,
            evaluator,
            quiet: global.quiet,
            around,
            now,
            actor,
            troubled: Cell::new(false),
            person: OnceCell::new(),
            doing: String::new(),
            audited: OnceCell::new(),
            names: OnceCell::new(),
            names_known: Cell::new(false),
            level: Cell::new(None),
            waiting: Waiting::default(),
        })
    }

    // What is said beside results.

    /// Says something that is good to know.
    pub(super) fn say(&self, message: &dyn Message) {
        if !self.quiet {
            tell(&self.lang.say(message));
        }
    }

    /// Whether it is said how far something is that takes a while.
    pub(super) fn shows_bars(&self) -> bool {
        !self.quiet
    }

    /// Says something that must be known.
    pub(super) fn warn(&self, message: &dyn Message) {
        tell(&self.lang.say(message));
    }

    /// Says why a command did not do what it was asked.
    pub(super) fn complain(&self, fault: &Fault) {
        complain(fault, self.lang);
    }

    /// What the program ends with where the command did what it was asked.
    pub(super) fn exit(&self) -> Exit {
        if self.troubled.get() { Exit::Data } else { Exit::Done }
    }

    /// Says that the settings cannot be read, if so. The program goes on without them.
    pub(super) fn warn_of_settings(&self) {
        if let Some(error) = &self.around.broken {
            self.warn(&Said::new("cli-settings-broken").with("what", Settings::mend(error)));
        }
    }

    /// The columns that text may take: those of the terminal, but at most 80.
    pub(super) fn width(&self) -> usize {
        let columns = self.around.var("COLUMNS").and_then(|text| text.parse::<usize>().ok());
        let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        columns.or_else(terminal).unwrap_or(80).clamp(20, 80)
    }

    /// What the terminal can do.
    pub(super) fn traits(&self) -> Traits {
        Traits::told(self.color, |name| self.around.var(name))
    }

    // Who and when.

    /// Now, to the second.
    pub(super) fn now(&self) -> Stamp {
        self.now.unwrap_or_else(|| Stamp::new(chrono::Utc::now()))
    }

    /// What tells the time: the one that is fixed for this run, else the clock.
    pub(super) fn clock(&self) -> Box<dyn Fn() -> Stamp> {
        let fixed = self.now;
        Box::new(move || fixed.unwrap_or_else(|| Stamp::new(chrono::Utc::now())))
    }

    /// The day where the user is.
    pub(super) fn today(&self) -> NaiveDate {
        self.now.map_or_else(|| chrono::Local::now().date_naive(), |now| now.utc().date_naive())
    }

    /// A moment as a clock shows it where the user is; as UTC does where the moment of this run is fixed.
    pub(super) fn local(&self, at: Stamp) -> DateTime<FixedOffset> {
        let zone =
            self.now.map_or_else(|| chrono::Local.offset_from_utc_datetime(&at.utc().naive_utc()).fix(), |_| chrono::Utc.fix());
        at.utc().with_timezone(&zone)
    }

    /// This run of the program.
    pub(super) fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The evaluator, if there is one.
    pub(super) fn known_evaluator(&self) -> Option<&EvaluatorId> {
        self.evaluator.as_ref()
    }

    /// Who writes, in this run of the program, now. Asked for at a terminal where it is not known, and remembered.
    pub(super) fn author(&mut self) -> Result<Author, Fault> {
        let by = match &self.evaluator {
            Some(id) => id.clone(),
            None => self.ask_for_evaluator()?,
        };
        self.evaluator = Some(by.clone());
        Ok(self.author_as(by))
    }

    /// The author for an evaluator.
    pub(super) fn author_as(&self, by: EvaluatorId) -> Author {
        Author { by, actor: self.actor.clone(), at: self.now() }
    }

    fn ask_for_evaluator(&mut self) -> Result<EvaluatorId, Fault> {
        let unknown = || Fault::Usage(Said::new("cli-no-evaluator"));
        if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
            return Err(unknown());
        }
        let remembers = self.around.dirs.is_ok() && self.around.broken.is_none();
        let asked = if remembers { "cli-ask-evaluator" } else { "cli-ask-evaluator-anew" };
        let question = format!("{} ", self.lang.say(&Said::new(asked)));
        let _ = io::stderr().lock().write_all(question.as_bytes());
        let mut line = String::new();
        io::stdin().read_line(&mut line).map_err(|_| unknown())?;
        if line.trim().is_empty() {
            return Err(unknown());
        }
        let id = EvaluatorId::folded(&line).map_err(|error| Fault::Usage(error.said()))?;
        self.around.settings.evaluator = Some(id.clone());
        if let Err(error) = self.save_settings() {
            self.warn(&error);
        }
        Ok(id)
    }

    /// Remembers a study as the one opened last.
    ///
    /// # Errors
    /// Says that the settings could not be written.
    pub(super) fn remember_study(&mut self, root: &Path) -> Result<(), StoreError> {
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        if self.around.settings.last_study.as_ref() == Some(&root) {
            return Ok(());
        }
        self.around.settings.last_study = Some(root);
        self.save_settings()
    }

    /// Writes the settings.
    fn save_settings(&self) -> Result<(), StoreError> {
        match (&self.around.dirs, &self.around.broken) {
            (Ok(dirs), None) => self.around.settings.save(dirs),
            // What could not be read is not written over.
            _ => Ok(()),
        }
    }

    // The study.

    /// The user's directories.
    pub(super) fn dirs(&self) -> Result<&Dirs, Fault> {
        self.around.dirs.as_ref().map_err(|error| Fault::Usage(error.said()))
    }

    /// Where the study is.
    pub(super) fn whereabouts(&self) -> Result<Whereabouts, Fault> {
        if let Some(dir) = &self.study {
            return Ok(Whereabouts::Named(dir.clone()));
        }
        if let Some(dir) = &self.around.settings.last_study {
            return Ok(Whereabouts::Last(dir.clone()));
        }
        Ok(Whereabouts::Default(self.dirs()?.default_study()))
    }

    /// The study's directory. The default study is made, on the embedded guide, where it does not exist yet.
    pub(super) fn root(&self) -> Result<PathBuf, Fault> {
        let place = self.whereabouts()?;
        let (Whereabouts::Named(dir) | Whereabouts::Last(dir) | Whereabouts::Default(dir)) = &place;
        if let Ok(dirs) = self.dirs()
            && StudyDir::put_keys_back(dir, &dirs.state)?
        {
            self.warn(&Said::new("cli-keys-put-back").with("dir", shown(dir)));
        }
        match &place {
            Whereabouts::Named(dir) if !dir.is_dir() => Err(Fault::no_directory(dir)),
            Whereabouts::Last(dir) if !StudyDir::is_study(dir) => {
                Err(Fault::Data(Said::new("cli-last-study-gone").with("dir", shown(dir))))
            }
            Whereabouts::Default(dir) if !StudyDir::is_study(dir) => {
                self.begun(&StudyDir::create(dir, EMBEDDED_GUIDE, &self.new_file())?.dir);
                self.say(&Said::new("cli-default-study").with("dir", shown(dir)));
                Ok(dir.clone())
            }
            Whereabouts::Named(dir) | Whereabouts::Last(dir) | Whereabouts::Default(dir) => Ok(dir.clone()),
        }
    }

    /// What a study that is made now says of itself.
    pub(super) fn new_file(&self) -> StudyFile {
        StudyFile { made: [self.actor.clone()].into(), ..StudyFile::default() }
    }

    /// Notes that a study has just been made: what lay at its place before is another one.
    pub(super) fn begun(&self, dir: &StudyDir) {
        if let Ok(dirs) = self.dirs() {
            dir.clone().keeping(&dirs.state).count_on(0);
        }
    }

    /// Opens the study. What could not be read of it is said; the rest is there.
    pub(super) fn open(&self) -> Result<Opened, Fault> {
        self.opened(false)
    }

    /// The same; whoever writes to the study puts it in order.
    pub(super) fn opened(&self, orders: bool) -> Result<Opened, Fault> {
        let mut opened = self.read(&self.root()?).map_err(|fault| self.unopened(fault))?;
        if orders {
            opened.dir.put_copies_away(&mut opened.problems).iter().for_each(|said| self.say(said));
            if !opened.buried.is_empty() {
                opened.dir.entomb(&opened.buried)?;
                self.say(&Said::new("cli-buried-again").with("accounts", opened.buried.len()));
            }
        }
        self.tell_problems(&opened.dir, &opened.problems);
        self.tell_left(&opened);
        if let Some(said) = opened.study.file.reminder(self.today(), self.lang) {
            self.warn(&said);
        }
        Ok(opened)
    }

    /// Says what runs of the program that ended left behind, if anything.
    pub(super) fn tell_left(&self, opened: &Opened) {
        let behind = opened.dir.left(&opened.study);
        self.tell_problems(&opened.dir, &behind.problems);
        let cards = behind.words.len();
        let changes = behind.left.iter().map(|left| left.changes).fold(cards, usize::saturating_add);
        if changes > 0 {
            self.warn(&Said::new("cli-left").with("changes", changes));
        }
    }

    /// Reads the study in a directory, and says nothing. One that has lost most of its files is refused.
    pub(super) fn read(&self, root: &Path) -> Result<Opened, Fault> {
        let opened = self.read_anyway(root)?;
        match opened.dir.lost(&opened.study, &opened.problems) {
            Some(lost) => Err(Fault::Data(Self::vanished(root, lost))),
            None => Ok(opened),
        }
    }

    /// That a study has lost most of its files: how many it had, and how many are left.
    pub(super) fn vanished(root: &Path, (known, left): (usize, usize)) -> Said {
        Said::new("cli-vanished").with("dir", shown(root)).with("known", known).with("left", left)
    }

    /// Reads the study in a directory, whatever became of it, and says nothing.
    pub(super) fn read_anyway(&self, root: &Path) -> Result<Opened, Fault> {
        let mut bar = self.bar();
        let opened = StudyDir::open_watched(root, &mut |done, all| bar.at(done, all));
        drop(bar);
        match opened {
            Err(StoreError::Encrypted(_)) => self.read_for(root, &self.person()?),
            opened => Ok(self.placed(opened?)),
        }
    }

    /// Where the study lies, with what it takes to read it. Nothing of it is read yet.
    pub(super) fn place(&self) -> Result<StudyDir, Fault> {
        self.place_at(&self.root()?)
    }

    /// The same of the study in a directory.
    pub(super) fn place_at(&self, root: &Path) -> Result<StudyDir, Fault> {
        if !StudyDir::is_encrypted(root) {
            return Ok(StudyDir::at(root));
        }
        let person = self.person()?;
        self.vouch_for_keys(root, &person)?;
        Ok(StudyDir::sealed_at(root, &person)?)
    }

    /// Reads the encrypted study in a directory as somebody who can.
    pub(super) fn read_for(&self, root: &Path, person: &Person) -> Result<Opened, Fault> {
        self.vouch_for_keys(root, person)?;
        let mut bar = self.bar();
        let opened = StudyDir::unlock_watched(root, person, &mut |done, all| bar.at(done, all));
        drop(bar);
        Ok(self.placed(opened?))
    }

    /// Makes sure that the keys of an encrypted study are those that this machine knows it by, before anything is read with them
    /// or kept of them.
    fn vouch_for_keys(&self, root: &Path, person: &Person) -> Result<(), Fault> {
        if let Ok(dirs) = self.dirs()
            && StudyDir::vouch_for_keys(root, &dirs.state, person)?
        {
            self.warn(&Said::new("cli-keys-anew").with("dir", shown(root)));
        }
        Ok(())
    }

    /// With what belongs to it on this machine. Where the system has no place for that, studies are still read and saved.
    fn placed(&self, mut opened: Opened) -> Opened {
        if let Ok(dirs) = self.dirs() {
            opened.dir = opened.dir.keeping(&dirs.state).lending(dirs.memory.as_deref());
        }
        if !opened.study.file.unaudited.get() {
            opened.dir = opened.dir.audited(Some(self.auditor()));
        }
        if self.audited.set(opened.dir.clone()).is_ok() {
            opened.dir.note_deed(Deed::Opened, &self.doing, Vec::new());
        }
        opened
    }

    /// As whose deeds what is done is noted.
    pub(super) fn auditor(&self) -> Auditor {
        Auditor { by: self.evaluator.clone(), run: self.actor.clone(), now: self.now }
    }

    /// The names of the people in the study that was opened, as far as this user has noted them: nobody's as long as that would take
    /// the passphrase, unless it `matters`.
    pub(super) fn names(&self, matters: bool) -> &Names {
        match self.audited.get() {
            Some(dir) => self.names_in(dir, matters),
            None => const { &Names::none() },
        }
    }

    /// The same of a study that was not opened yet, which must be known. Nothing is read of it where there are no key files.
    pub(super) fn names_of(&self, root: &Path) -> Result<&Names, Fault> {
        if !self.dirs().is_ok_and(People::any) {
            return Ok(const { &Names::none() });
        }
        let dir = if StudyDir::is_encrypted(root) { StudyDir::sealed_at(root, &self.person()?)? } else { StudyDir::at(root) };
        Ok(self.names_in(&dir, true))
    }

    fn names_in(&self, dir: &StudyDir, matters: bool) -> &Names {
        if let Some(names) = self.names.get() {
            return names;
        }
        let none = const { &Names::none() };
        let Ok(dirs) = self.dirs() else { return none };
        if !(matters || self.person.get().is_some()) || !People::exists(dirs, dir) {
            return none;
        }
        if self.person.get().is_none() && self.var(super::secret::FILE).is_none() {
            self.say(&Said::new("cli-names-locked"));
        }
        let people = self.person().and_then(|person| Ok(People::open(dirs, dir, &person)?));
        match people {
            Ok(people) => {
                self.names_known.set(true);
                self.names.get_or_init(|| people.looked_for())
            }
            Err(fault) => {
                self.warn(&Said::new("cli-names-unknown").with("why", fault.said()));
                self.names.get_or_init(Names::default)
            }
        }
    }

    /// Notes that something of the study was written into a file, and at which level.
    pub(super) fn exported(&self, file: &Path) {
        self.gone_out(&shown(file));
    }

    /// Whether colleagues' scores of so many sources stay hidden, which is said. Whoever has still to score them can see them all the
    /// same, which is noted with the command, and with what it was given.
    pub(super) fn hides(&self, sources: usize, unblinded: bool, of: &str) -> bool {
        if sources == 0 {
            return false;
        }
        if !unblinded {
            self.say(&Said::new("cli-blind-unless").with("sources", sources));
        } else if let Some(dir) = self.audited.get() {
            dir.note_deed(Deed::Unblinded, format!("{} {of}", self.doing).trim_end(), Vec::new());
        }
        !unblinded
    }

    /// What stays hidden of colleagues' scores in a result that can hold all of them: nothing, where whoever looks wants to see them.
    pub(super) fn blind<'s>(&'s self, study: &'s Study, unblinded: bool) -> Blind<'s> {
        let blind = study.blind(self.known_evaluator());
        if self.hides(blind.hidden(), unblinded, "") { blind } else { study.blind(None) }
    }

    /// Says of how many sources colleagues' scores stay hidden where there is no other way.
    pub(super) fn say_hidden(&self, sources: usize) {
        if sources > 0 {
            self.say(&Said::new("cli-blind").with("sources", sources));
        }
    }

    /// The same of whatever it went to.
    pub(super) fn gone_out(&self, to: &str) {
        if let Some(dir) = self.audited.get() {
            let level = self.level.get().map(|level| format!(" ({})", level.name())).unwrap_or_default();
            dir.note_deed(Deed::Exported, &format!("{}{level}: {to}", self.doing), Vec::new());
        }
    }

    /// The level at which the results of the command leave.
    pub(super) fn level(&self) -> Option<Level> {
        self.level.get()
    }

    /// Says at which level they do.
    pub(super) fn leave_at(&self, level: Level) {
        self.level.set(Some(level));
    }

    /// What may leave of the texts of a study. Where they go further than to the screen, the names that pseudonyms take the place
    /// of must be known.
    pub(super) fn leaving<'s>(
        &'s self,
        study: &'s Study,
        confidential: bool,
        target: &super::output::Target,
    ) -> Result<Leaving<'s>, Fault> {
        let leaving = Leaving::of(study, confidential);
        if self.level.get() == Some(Level::Internal) {
            return Ok(leaving);
        }
        let names = self.names(target.goes_further());
        if let (Ok(dirs), Some(dir), true) = (self.dirs(), self.audited.get(), target.goes_further())
            && People::exists(dirs, dir)
            && !self.names_known.get()
        {
            return Err(Fault::Data(Said::new("cli-not-pseudonymised")));
        }
        Ok(leaving.covering(names))
    }

    /// The same, running a command of these names.
    pub(super) fn doing(self, doing: String) -> Self {
        Context { doing, ..self }
    }

    /// Reads the files of a folder or a bundle.
    pub(super) fn load(&self, from: &Path) -> Result<Loaded, Fault> {
        let read = |person: Option<&Person>| {
            let mut bar = self.bar();
            load_from(from, person, &mut |done, all| bar.at(done, all))
        };
        match read(None) {
            Err(StoreError::Encrypted(_)) => Ok(read(Some(&self.person()?))?),
            loaded => Ok(loaded?),
        }
    }

    /// Who reads what is encrypted: the passphrase is asked for once.
    pub(super) fn person(&self) -> Result<Person, Fault> {
        if let Some(person) = self.person.get() {
            return Ok(person.clone());
        }
        let person = super::secret::unlock(self)?;
        Ok(self.person.get_or_init(|| person).clone())
    }

    /// After how many minutes without a key an encrypted study is locked, if the settings say so; 0: never.
    pub(super) fn idle_minutes(&self) -> Option<u16> {
        self.around.settings.lock
    }

    /// A variable that is set and not empty.
    pub(super) fn var(&self, name: &str) -> Option<String> {
        self.around.var(name)
    }

    /// Says what could not be read of a study.
    pub(super) fn tell_problems(&self, dir: &StudyDir, problems: &[FileProblem]) {
        for problem in problems {
            self.warn(problem);
            if problem.refused {
                self.troubled.set(true);
            }
            if let Some(kept) = dir.offer(problem) {
                self.warn(&kept);
            }
        }
    }

    /// Says everything that is behind a study that does not open.
    pub(super) fn unopened(&self, fault: Fault) -> Fault {
        if let Fault::Store(error @ StoreError::Guide(..)) = &fault {
            error.problems().iter().for_each(|problem| self.warn(problem));
        }
        fault
    }
}

impl From<Unfit> for Fault {
    fn from(unfit: Unfit) -> Self {
        Fault::Usage(unfit.0)
    }
}
