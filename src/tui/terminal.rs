//! The terminal: taken over on the way in, given back as it was on every way out.

use std::io::{self, IsTerminal, Stdout, Write, stdout};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange};
use ratatui::crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{cursor, execute};

/// Whether the terminal is ours at the moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

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
    pub fn enter() -> io::Result<(Guard, Terminal<CrosstermBackend<Stdout>>)> {
        give_back_on_panic();
        TAKEN.store(true, Ordering::SeqCst);
        let guard = Guard(());
        enable_raw_mode()?;
        execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange)?;
        // Not every terminal has an alternate screen, and an empty one at that.
        execute!(stdout(), Clear(ClearType::All))?;
        let terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
        Ok((guard, terminal))
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
