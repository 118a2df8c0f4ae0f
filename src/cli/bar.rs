//! A line that says how far something is that takes a while, and by which it can be stopped.

use std::cell::Cell;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use super::context::Context;
use crate::text::Said;

/// How long people wait before anything is said of it.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the line is drawn anew.
const OFTEN: Duration = Duration::from_millis(100);
/// For how long seconds are said, and minutes from then on.
const SECONDS: u64 = 90;

/// Whether and since when somebody waits.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    since: Cell<Option<Instant>>,
    /// Whether no line is shown, whatever is waited for.
    hidden: Cell<bool>,
}

impl Waiting {
    /// Shows no line from now on: the terminal is another's, and so is the key.
    pub(super) fn hide(&self) {
        self.hidden.set(true);
        interrupt::leave_alone();
    }
}

/// The line, shown on standard error if that is a terminal, once somebody has waited for a while, and gone at the end. As long as it
/// is there, Ctrl+C stops what it is about; before and after, it ends the program.
pub(super) struct Bar<'c> {
    ctx: &'c Context,
    began: Instant,
    drawn: Option<Instant>,
    /// The columns that it has taken.
    wide: usize,
}

impl Context {
    /// The line of something that begins now.
    pub(super) fn bar(&self) -> Bar<'_> {
        let began = Instant::now();
        let since = &self.waiting.since;
        since.set(since.get().or(Some(began)));
        Bar { ctx: self, began, drawn: None, wide: 0 }
    }
}

impl Bar<'_> {
    /// Says that so many of so many files are done; whether to go on.
    pub(super) fn at(&mut self, done: usize, all: usize) -> bool {
        let is_due = match self.drawn {
            Some(drawn) => drawn.elapsed() >= OFTEN,
            None => {
                let waited = self.ctx.waiting.since.get().is_some_and(|since| since.elapsed() >= PATIENCE);
                waited && self.ctx.shows_bars() && !self.ctx.waiting.hidden.get() && io::stderr().is_terminal()
            }
        };
        if is_due {
            if self.drawn.is_none() {
                interrupt::listen();
            }
            self.drawn = Some(Instant::now());
            self.draw(done, all);
        }
        self.drawn.is_none() || !interrupt::is_asked_for()
    }

    fn draw(&mut self, done: usize, all: usize) {
        let line = self.ctx.lang.say(&told(done, all, self.began.elapsed()));
        self.wide = self.wide.max(line.chars().count());
        let _ = write!(io::stderr(), "\r{line:<wide$}", wide = self.wide);
    }
}

impl Drop for Bar<'_> {
    fn drop(&mut self) {
        if self.drawn.is_some() {
            // What the terminal shows of the key stands behind it.
            let wide = self.wide.saturating_add("^C".len());
            let _ = write!(io::stderr(), "\r{:<wide$}\r", "");
            interrupt::give_back();
        }
    }
}

/// What is done, what there is, and about how long the rest takes, if it goes on as it went.
fn told(done: usize, all: usize, took: Duration) -> Said {
    let bar = Said::new("cli-bar").with("done", done).with("all", all);
    let each = u32::try_from(done).ok().and_then(|done| took.checked_div(done));
    let left = each.and_then(|each| each.checked_mul(u32::try_from(all.saturating_sub(done)).ok()?));
    let Some(left) = left.map(|left| left.as_secs().saturating_add(1)) else { return bar };
    let (id, number) = if left < SECONDS { ("cli-bar-seconds", left) } else { ("cli-bar-minutes", left.div_ceil(60)) };
    Said::new(id).with("bar", bar).with("left", number.to_string())
}

/// Ctrl+C: what it does as long as a line is shown.
#[cfg(unix)]
mod interrupt {
    use std::sync::Once;
    use std::sync::atomic::{AtomicBool, Ordering};

    use signal_hook::consts::SIGINT;
    use signal_hook::flag;

    /// Whether the key was pressed.
    static ASKED: AtomicBool = AtomicBool::new(false);
    /// Whether it ends the program, as it does in any other.
    static ENDS: AtomicBool = AtomicBool::new(true);

    /// From now on the key is heard.
    pub(super) fn listen() {
        static HEARS: Once = Once::new();
        ASKED.store(false, Ordering::SeqCst);
        ENDS.store(false, Ordering::SeqCst);
        HEARS.call_once(|| {
            // Where the system allows neither, the key ends the program.
            let _ = flag::register_conditional_default(SIGINT, &ENDS).and_then(|_| flag::register(SIGINT, &ASKED));
        });
    }

    pub(super) fn is_asked_for() -> bool {
        ASKED.load(Ordering::SeqCst)
    }

    /// From now on the key ends the program.
    pub(super) fn give_back() {
        ENDS.store(true, Ordering::SeqCst);
    }

    /// From now on others hear the key.
    pub(super) fn leave_alone() {
        ENDS.store(false, Ordering::SeqCst);
    }
}

/// Elsewhere the key ends the program whenever it is pressed. No file is ever written by halves.
#[cfg(not(unix))]
mod interrupt {
    pub(super) fn listen() {}

    pub(super) fn is_asked_for() -> bool {
        false
    }

    pub(super) fn give_back() {}

    pub(super) fn leave_alone() {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn what_is_done_what_there_is_and_what_is_left() {
        let told = |done, took| Lang::En.say(&told(done, 10_000, Duration::from_millis(took)));
        assert_eq!(told(0, 700), "0 of 10,000 files");
        assert_eq!(told(4312, 4312), "4,312 of 10,000 files · about 6 s left");
        assert_eq!(told(9999, 4312), "9,999 of 10,000 files · about 1 s left");
        assert_eq!(told(100, 1100), "100 of 10,000 files · about 2 min. left");
    }
}
