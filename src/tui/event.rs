//! What comes to the loop, and where it waits for it.
//!
//! Threads send what they have to tell to an [`Outbox`]; what a person does comes from the terminal. On Unix the loop waits for both
//! at once ([`direct`]), so that no other thread stands between a key and the screen; elsewhere a thread reads ([`reader`]).

#[cfg(unix)]
mod decode;
#[cfg(unix)]
mod direct;
#[cfg(any(not(unix), test))]
mod reader;

use std::io;
#[cfg(unix)]
use std::sync::Arc;
use std::sync::mpsc::Sender;
#[cfg(unix)]
use std::thread;
use std::time::Duration;

#[cfg(unix)]
pub use direct::open;
#[cfg(not(unix))]
pub use reader::open;

use super::key::{Code, Key};
use super::saver::Told;
#[cfg(unix)]
use super::terminal;

/// What comes into the loop.
#[derive(Debug)]
// Not every system has signals.
#[cfg_attr(not(unix), allow(dead_code))]
pub enum Event {
    /// What the person did since the last permit, in order.
    Input(Vec<Input>),
    /// What the saver has to tell.
    Saver(Told),
    /// The system asks the program to end.
    Signal,
    /// The system asks the program to stop for a while.
    Stop,
    /// The program goes on after it was stopped.
    Continue,
    /// Nothing more will come from the terminal.
    Lost(io::Error),
}

/// What a person does at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// A pasted text, as it came.
    Paste(String),
    /// The terminal has another size.
    Resized,
    /// The person turned to another window.
    FocusLost,
    /// The person turned back to this one.
    FocusGained,
    /// A click: column and row, from 0.
    Click(u16, u16),
    /// A turn of the mouse wheel: whether it is downwards.
    Wheel(bool),
}

/// What waiting brought.
#[derive(Debug)]
pub enum Next {
    /// Something that came.
    Came(Event),
    /// Nothing, in the time that was given.
    Nothing,
    /// Nobody is left from whom anything could come.
    Over,
}

/// Where the loop waits.
pub trait Inbox {
    /// Waits until something comes, at most so long; of what a person does it hears only if it `listens`.
    fn next(&mut self, wait: Option<Duration>, listens: bool) -> Next;
}

/// Where threads put what they have to tell the loop.
#[derive(Debug, Clone)]
pub struct Outbox {
    events: Sender<Event>,
    /// Wakes the loop where it waits for the terminal.
    #[cfg(unix)]
    bell: Arc<io::PipeWriter>,
}

impl Outbox {
    /// Sends an event; whether anybody is left to hear of it.
    pub fn send(&self, event: Event) -> bool {
        let heard = self.events.send(event).is_ok();
        #[cfg(unix)]
        {
            use std::io::Write;
            // A bell that cannot be rung is one that nobody listens to.
            let _ = (&*self.bell).write_all(&[0]);
        }
        heard
    }
}

/// Starts the thread that hears the system's signals: to end (a closed window, a shutdown, an interrupt), to stop, to go on.
///
/// # Errors
/// What the system says if signals cannot be heard.
#[cfg(unix)]
pub fn hear_signals(events: Outbox) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                // Another program has the terminal: an interrupt is meant for that one, and both stop together.
                SIGINT if terminal::is_lent() => continue,
                SIGTSTP if terminal::is_lent() => {
                    stop_here();
                    continue;
                }
                SIGCONT | SIGWINCH if terminal::is_lent() => continue,
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continue,
                SIGWINCH => Event::Input(vec![Input::Resized]),
                _ => Event::Signal,
            };
            if !events.send(event) {
                return;
            }
        }
    });
    Ok(())
}

/// Stops the whole program until the system lets it go on.
#[cfg(unix)]
pub fn stop_here() {
    // A system that cannot stop a program lets it go on.
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

/// Systems without signals have no way to stop a program.
#[cfg(not(unix))]
pub fn stop_here() {}

/// Systems without signals end a program in ways that come through the terminal.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn hear_signals(_events: Outbox) -> io::Result<()> {
    Ok(())
}

/// The keys that one report of a terminal stands for.
///
/// A terminal reports Esc and a key pressed right after it as that key with Alt. Nothing here has Alt, so that is what it was:
/// somebody quick must not find the second key lost.
fn keys(key: Key) -> Vec<Input> {
    if key.alt { vec![Input::Key(Key::plain(Code::Esc)), Input::Key(Key { alt: false, ..key })] } else { vec![Input::Key(key)] }
}

/// The key that a terminal means by what it reports.
fn meant(code: Code, ctrl: bool, alt: bool, shift: bool) -> Key {
    let (mut ctrl, mut alt) = (ctrl, alt);
    let code = match code {
        // The same bytes in most terminals.
        Code::Char('h') if ctrl && !alt => return Key::plain(Code::Backspace),
        Code::Char('m') if ctrl && !alt => return Key::plain(Code::Enter),
        // Enter, pressed before the program had the terminal to itself.
        Code::Char('j') if ctrl && !alt => return Key::plain(Code::Enter),
        Code::Char('i') if ctrl && !alt => return Key::plain(Code::Tab),
        Code::Char(c) => {
            if ctrl && alt && !c.is_ascii_alphanumeric() {
                // AltGr arrives as Ctrl+Alt with the character that it wrote.
                (ctrl, alt) = (false, false);
            }
            Code::Char(if ctrl { c.to_ascii_lowercase() } else { c })
        }
        Code::Tab if shift => Code::BackTab,
        code => code,
    };
    // Shift beside other keys is not told by every terminal, so nothing depends on it there.
    let shifts = matches!(
        code,
        Code::Up
            | Code::Down
            | Code::Left
            | Code::Right
            | Code::Home
            | Code::End
            | Code::PageUp
            | Code::PageDown
            | Code::Insert
            | Code::Delete
            | Code::F(_)
    );
    Key { code, ctrl, alt, shift: shifts && shift }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_altgr_writes_is_a_character() {
        assert_eq!(meant(Code::Char('@'), true, true, false).to_string(), "@");
        assert_eq!(meant(Code::Char('é'), true, true, false).to_string(), "é");
        assert_eq!(meant(Code::Char('a'), true, true, false).to_string(), "Ctrl+Alt+A");
    }

    #[test]
    fn a_key_right_after_esc_is_not_lost() {
        let leave = Key { ctrl: true, ..Key::plain(Code::Char('q')) };
        let both = keys(Key { alt: true, ..leave });
        assert_eq!(both, [Input::Key(Key::plain(Code::Esc)), Input::Key(leave)]);
    }

    #[test]
    fn keys_that_send_the_same_byte_are_the_same_key() {
        for (c, name) in [('h', "Backspace"), ('m', "Enter"), ('j', "Enter"), ('i', "Tab"), ('N', "Ctrl+N")] {
            assert_eq!(meant(Code::Char(c), true, false, false).to_string(), name);
        }
    }
}
