//! Passphrases: asked for at the terminal without being shown, or read from a file that a script names.

use std::io::{self, IsTerminal};
use std::path::Path;

use super::context::Context;
use super::fault::{Fault, shown};
use crate::store::{Person, StoreError, read_bytes};
use crate::text::{Lang, Message, Said, clean};
use crate::tui::Unlock;

/// The variable that names the file of the passphrase.
pub(super) const FILE: &str = "FELTNOTE_PASSPHRASE_FILE";
/// The variable that names the file of a new one.
pub(super) const NEW_FILE: &str = "FELTNOTE_NEW_PASSPHRASE_FILE";
/// The fewest characters of a new passphrase.
const FEWEST: usize = 12;
/// How often a wrong one can be typed.
const TRIES: usize = 3;
/// The most bytes that such a file may have.
const LARGEST: u64 = 4096;

/// The first line of a file.
pub(super) fn line_of(file: &Path) -> Result<String, Fault> {
    let bytes = read_bytes(file, LARGEST).map_err(|error| Fault::of_named(error, file))?;
    let text = String::from_utf8(bytes).map_err(|_| Fault::Data(Said::new("cli-secret-not-text").with("file", shown(file))))?;
    Ok(clean(text.lines().next().unwrap_or_default()))
}

/// Asks for a secret; none if a file was named for it, which holds the second.
fn ask(ctx: &Context, question: &'static str) -> Result<String, Fault> {
    if !io::stdin().is_terminal() {
        return Err(Fault::Usage(Said::new("cli-no-passphrase").with("variable", FILE)));
    }
    let typed = rpassword::prompt_password(format!("{} ", ctx.lang.say(&Said::new(question))));
    typed.map(|typed| clean(&typed)).map_err(|_| Fault::Usage(Said::new("cli-no-passphrase").with("variable", FILE)))
}

/// A terminal that shows nothing of what is typed, until this is dropped: what was typed ahead is then thrown away.
#[cfg(unix)]
pub(super) struct Hush(Option<rustix::termios::Termios>);

#[cfg(unix)]
impl Hush {
    /// Lets the terminal show nothing from now on.
    pub(super) fn new() -> Self {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        let before = tcgetattr(rustix::stdio::stdin()).ok();
        if let Some(mut quiet) = before.clone() {
            quiet.local_modes.remove(LocalModes::ECHO);
            let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &quiet);
        }
        Hush(before)
    }
}

#[cfg(unix)]
impl Drop for Hush {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        if let Some(before) = &self.0 {
            let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Flush, before);
        }
    }
}

/// Elsewhere the prompt alone hides what is typed.
#[cfg(not(unix))]
pub(super) struct Hush;

#[cfg(not(unix))]
impl Hush {
    /// Lets the terminal show nothing from now on.
    pub(super) fn new() -> Self {
        Hush
    }
}

/// Says to whoever has just typed a passphrase that it is worked with: a person who sees nothing for seconds types once more.
fn working(lang: Lang) {
    super::output::tell(&lang.say(&Said::new("cli-moment")));
}

/// Opens the user's identity with the passphrase.
pub(super) fn unlock(ctx: &Context) -> Result<Person, Fault> {
    let dirs = ctx.dirs()?;
    if Person::known(dirs)?.is_none() {
        return Err(Fault::Store(StoreError::NoIdentity(dirs.data.clone())));
    }
    if let Some(file) = ctx.var(FILE) {
        return Ok(Person::unlock(dirs, &line_of(Path::new(&file))?)?);
    }
    // It takes a second to try one, in which people type.
    let _hush = Hush::new();
    let mut tries = 1;
    loop {
        let typed = ask(ctx, "cli-ask-passphrase")?;
        working(ctx.lang);
        match Person::unlock(dirs, &typed) {
            Err(error @ StoreError::WrongPassphrase) if tries < TRIES => ctx.warn(&error.said()),
            ended => return Ok(ended?),
        }
        tries = tries.saturating_add(1);
    }
}

/// Lets the terminal show nothing for as long as a passphrase is asked for at it and worked with, and not read from the file that
/// the variable names.
pub(super) fn hush(ctx: &Context, variable: &str) -> Option<Hush> {
    ctx.var(variable).is_none().then(Hush::new)
}

/// Asks for a new passphrase, twice.
pub(super) fn new(ctx: &Context, variable: &str) -> Result<String, Fault> {
    let short = || Said::new("cli-passphrase-short").with("fewest", FEWEST);
    if let Some(file) = ctx.var(variable) {
        let typed = line_of(Path::new(&file))?;
        return if typed.chars().count() < FEWEST { Err(Fault::Usage(short())) } else { Ok(typed) };
    }
    let _hush = Hush::new();
    let mut tries = 1;
    loop {
        let typed = ask(ctx, "cli-ask-new-passphrase")?;
        let wrong = if typed.chars().count() < FEWEST {
            short()
        } else if ask(ctx, "cli-ask-passphrase-again")? != typed {
            Said::new("cli-passphrases-differ")
        } else {
            working(ctx.lang);
            return Ok(typed);
        };
        if tries >= TRIES {
            return Err(Fault::Usage(wrong));
        }
        ctx.warn(&wrong);
        tries = tries.saturating_add(1);
    }
}

/// What asks for the passphrase while the study is locked, as long as it is wrong, under what is said of that; it gives whether it
/// was given.
pub(super) fn unlocker(ctx: &Context) -> Result<Unlock, Fault> {
    let (dirs, lang) = (ctx.dirs()?.clone(), ctx.lang);
    let say = move |said: &Said| super::output::tell(&lang.say(said));
    Ok(Box::new(move |said| {
        let _hush = Hush::new();
        say(said);
        loop {
            let question = format!("{} ", lang.say(&Said::new("cli-ask-passphrase")));
            let Ok(typed) = rpassword::prompt_password(question) else { return false };
            working(lang);
            match Person::unlock(&dirs, &clean(&typed)) {
                Ok(_) => return true,
                Err(error) => say(&error.said()),
            }
        }
    }))
}
