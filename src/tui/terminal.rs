//! The terminal: taken over on the way in, given back as it was on every way out.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write, stdout};
use std::panic;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange};
use ratatui::crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{cursor, execute};

use super::Unlock;
use super::action::Edited;
use super::clipboard::osc52;
use super::custom::Traits;
use super::event::stop_here;
use super::gather::Others;
use super::picture::Picture;
use super::shell::Door;
use crate::store::Lent;
use crate::text::{Actor, Message, Said};

/// Whether the terminal is ours at the moment.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether the terminal tells of the mouse.
static MOUSE: AtomicBool = AtomicBool::new(false);
/// Whether another program has the terminal while ours waits for it.
static LENT: AtomicBool = AtomicBool::new(false);

/// Whether another program has the terminal while ours waits for it.
#[cfg(unix)]
pub fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// How many bytes a picture has, as a rule, so that the terminal gets it in one piece.
const PICTURE: usize = 64 << 10;

/// Holds the terminal and gives it back when dropped.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Whether both ends of the program are a terminal.
    pub fn is_possible() -> bool {
        io::stdin().is_terminal() && stdout().is_terminal()
    }

    /// Takes the terminal over: raw mode, the alternate screen, bracketed paste, news of the window's focus.
    ///
    /// # Errors
    /// What the terminal says; it is then as it was.
    pub fn enter() -> io::Result<(Guard, Picture<CrosstermBackend<BufWriter<Stdout>>>)> {
        give_back_on_panic();
        let guard = Guard(());
        take()?;
        let picture = Picture::new(CrosstermBackend::new(BufWriter::with_capacity(PICTURE, stdout())))?;
        Ok((guard, picture))
    }
}

/// Takes the terminal over.
///
/// Nothing is pushed onto a stack of keyboard protocols: those that tell keys apart which send the same byte are not in every
/// terminal, no default key needs them, and one that is left on by a program that was killed makes a shell unusable.
fn take() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    // Not every terminal has an alternate screen, and an empty one at that.
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange, Clear(ClearType::All))
}

/// Tells the terminal to report clicks and the wheel, or nothing of the mouse. Moving it is not asked for: that would wake the
/// program for nothing.
fn listen_to_mouse(on: bool) -> io::Result<()> {
    if MOUSE.swap(on, Ordering::SeqCst) == on {
        return Ok(());
    }
    #[cfg(windows)]
    if on {
        execute!(stdout(), ratatui::crossterm::event::EnableMouseCapture)
    } else {
        execute!(stdout(), ratatui::crossterm::event::DisableMouseCapture)
    }
    #[cfg(not(windows))]
    {
        let mut out = stdout();
        out.write_all(if on { b"\x1b[?1000h\x1b[?1006h" } else { b"\x1b[?1006l\x1b[?1000l" })?;
        out.flush()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Undoes what [`Guard::enter`] did, in reverse order, once. A terminal that is gone cannot complain.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = stdout();
        let _ = listen_to_mouse(false);
        // Where there is no alternate screen, what was said would stay in sight.
        let _ = execute!(out, Clear(ClearType::All), cursor::MoveTo(0, 0));
        let _ = execute!(out, cursor::Show, DisableFocusChange, DisableBracketedPaste, LeaveAlternateScreen);
        let _ = disable_raw_mode();
        let _ = out.flush();
    }
}

/// From now on a panic of this thread gives the terminal back before it says anything. The panic of another thread says nothing
/// on a screen that is in use: whoever waits for that thread hears of it.
fn give_back_on_panic() {
    let own = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == own {
            give_back();
        }
        if !TAKEN.load(Ordering::SeqCst) {
            before(info);
        }
    }));
}

/// What the program does with its terminal besides drawing on it.
pub struct Outside {
    /// What the terminal can do.
    pub traits: Traits,
    /// The study's place, and who reads what others wrote.
    pub others: Others,
    /// This run of the program.
    pub actor: Actor,
    /// Says this, and asks for the passphrase of an encrypted study; whether it was given.
    pub unlock: Option<Unlock>,
}

impl Outside {
    /// Gives the terminal back for as long as `meanwhile` takes, and takes it again.
    fn lend<T>(&mut self, meanwhile: impl FnOnce() -> T) -> io::Result<T> {
        let mouse = MOUSE.load(Ordering::SeqCst);
        give_back();
        let done = meanwhile();
        take()?;
        listen_to_mouse(mouse)?;
        Ok(done)
    }
}

impl Door for Outside {
    fn mouse(&mut self, on: bool) -> io::Result<()> {
        listen_to_mouse(on)
    }

    fn copy(&mut self, text: &str) -> io::Result<bool> {
        let Some(bytes) = osc52(text, self.traits.between) else { return Ok(false) };
        let mut out = stdout();
        out.write_all(&bytes)?;
        out.flush()?;
        Ok(true)
    }

    fn stop(&mut self) -> io::Result<()> {
        self.lend(stop_here)
    }

    fn lock(&mut self, said: &Said) -> io::Result<bool> {
        let Some(mut unlock) = self.unlock.take() else { return Ok(true) };
        let given = self.lend(|| unlock(said));
        self.unlock = Some(unlock);
        given
    }

    fn go_on(&mut self) -> io::Result<()> {
        // Whoever stopped the program by force gave it no time to give the terminal back, and may have used it since.
        self.lend(|| {})
    }

    fn others(&self) -> &Others {
        &self.others
    }

    fn edit(&mut self, text: &str, of: &Lent) -> (Edited, io::Result<()>) {
        // A last line without an end is one that some editors complain of, and others write on in.
        let ended = if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
        let draft = match self.others.dir.lend(&ended, of, &self.actor) {
            Ok(draft) => draft,
            Err(error) => return (Edited { text: None, wrong: Some(error.said()) }, Ok(())),
        };
        let chosen = self.traits.editor.clone();
        LENT.store(true, Ordering::SeqCst);
        let mut wrong = None;
        let terminal = self.lend(|| wrong = edit_with(chosen.as_deref(), &draft.file()).err());
        LENT.store(false, Ordering::SeqCst);
        // However it ended, what it saved was meant to be kept.
        let edited = match draft.read(LARGEST) {
            Ok(text) => Edited { text: Some(text).filter(|text| wrong.is_none() || *text != ended), wrong },
            Err(error) => Edited { text: None, wrong: wrong.or(Some(error.of_file())) },
        };
        (edited, terminal)
    }
}

/// The most bytes of a note that are read back from an editor: as many as an account may have.
const LARGEST: u64 = 16 << 20;

/// The editors that are tried where none is chosen.
const EDITORS: &[&str] = if cfg!(windows) { &["notepad"] } else { &["nano", "vi"] };

/// Lets an editor work on a file until it ends.
fn edit_with(chosen: Option<&str>, file: &Path) -> Result<(), Said> {
    let editors = chosen.map_or_else(|| EDITORS.to_vec(), |editor| vec![editor]);
    for editor in &editors {
        match run_editor(editor, file) {
            Ok(status) if status.success() => return Ok(()),
            // The shell says by this that there is no such program.
            Ok(status) if status.code() == Some(127) => {}
            Ok(status) => {
                return Err(Said::new("tui-editor-failed").with("editor", *editor).with("status", status.to_string()));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Said::new("tui-editor-failed").with("editor", *editor).with("status", error.to_string())),
        }
    }
    Err(Said::new("tui-no-editor").with("editor", editors.join(", ")))
}

/// Runs an editor, which may be named with arguments.
fn run_editor(editor: &str, file: &Path) -> io::Result<ExitStatus> {
    if cfg!(windows) {
        let mut words = editor.split_whitespace();
        return Command::new(words.next().unwrap_or(editor)).args(words).arg(file).status();
    }
    Command::new("sh").arg("-c").arg(format!("exec {editor} \"$1\"")).arg("sh").arg(file).status()
}
