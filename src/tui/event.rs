//! What comes into the loop's one channel, and the threads that send it.
//!
//! Beside [`super::terminal`] this is the one place that names crossterm.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event::{
    self, Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

use super::key::{Code, Key};
use super::saver::Report;
#[cfg(unix)]
use super::terminal;

/// What comes into the loop.
#[derive(Debug)]
pub enum Event {
    /// What the person did since the last permit, in order.
    Input(Vec<Input>),
    /// What became of a save.
    Saved(Report),
    /// The system asks the program to end.
    Signal,
    /// The system asks the program to stop for a while.
    Stop,
    /// The program goes on after it was stopped.
    Continue,
    /// The terminal has another size.
    Resized,
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
    /// The terminal has another size: columns, rows.
    Resize(u16, u16),
    /// The person turned to another window.
    FocusLost,
    /// The person turned back to this one.
    FocusGained,
    /// A click: column and row, from 0.
    Click(u16, u16),
    /// A turn of the mouse wheel: whether it is downwards.
    Wheel(bool),
}

/// Lets the reader read once more.
#[derive(Debug)]
pub struct Permits(Sender<()>);

impl Permits {
    /// Lets the reader read once more.
    pub fn give(&self) {
        // A reader that is gone has said so itself.
        let _ = self.0.send(());
    }
}

/// The most that is read on one permit.
const MOST: usize = 4096;

/// Starts the thread that reads the terminal: on each permit it waits for input and sends all that has come by then.
pub fn read_terminal(events: Sender<Event>) -> Permits {
    let (permits, permitted) = channel();
    thread::spawn(move || read(&permitted, &events));
    Permits(permits)
}

fn read(permitted: &Receiver<()>, events: &Sender<Event>) {
    while permitted.recv().is_ok() {
        let mut inputs = Vec::new();
        loop {
            match event::read() {
                Ok(raw) => inputs.extend(input(raw)),
                Err(error) => {
                    let _ = events.send(Event::Input(inputs));
                    let _ = events.send(Event::Lost(error));
                    return;
                }
            }
            let more = inputs.len() < MOST && event::poll(Duration::ZERO).unwrap_or(false);
            if !inputs.is_empty() && !more {
                break;
            }
        }
        if events.send(Event::Input(inputs)).is_err() {
            return;
        }
    }
}

/// Starts the thread that hears the system's signals: to end (a closed window, a shutdown, an interrupt), to stop, to go on.
///
/// # Errors
/// What the system says if signals cannot be heard.
#[cfg(unix)]
pub fn hear_signals(events: Sender<Event>) -> io::Result<()> {
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
                SIGWINCH => Event::Resized,
                _ => Event::Signal,
            };
            if events.send(event).is_err() {
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
pub fn hear_signals(_events: Sender<Event>) -> io::Result<()> {
    Ok(())
}

fn input(raw: Raw) -> Vec<Input> {
    match raw {
        Raw::Key(event) => key(event).map(keys).unwrap_or_default(),
        Raw::Paste(text) => vec![Input::Paste(text)],
        Raw::Resize(columns, rows) => vec![Input::Resize(columns, rows)],
        Raw::FocusLost => vec![Input::FocusLost],
        Raw::FocusGained => vec![Input::FocusGained],
        Raw::Mouse(event) => match event.kind {
            MouseEventKind::Down(MouseButton::Left) => vec![Input::Click(event.column, event.row)],
            MouseEventKind::ScrollUp => vec![Input::Wheel(false)],
            MouseEventKind::ScrollDown => vec![Input::Wheel(true)],
            _ => Vec::new(),
        },
    }
}

/// The keys that one report of a terminal stands for.
///
/// A terminal reports Esc and a key pressed right after it as that key with Alt. Nothing here has Alt, so that is what it was:
/// somebody quick must not find the second key lost.
fn keys(key: Key) -> Vec<Input> {
    if key.alt { vec![Input::Key(Key::plain(Code::Esc)), Input::Key(Key { alt: false, ..key })] } else { vec![Input::Key(key)] }
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let mut ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let mut alt = event.modifiers.contains(KeyModifiers::ALT);
    let code = match event.code {
        // The same bytes in most terminals.
        KeyCode::Char('h') if ctrl && !alt => return Some(Key::plain(Code::Backspace)),
        KeyCode::Char('m') if ctrl && !alt => return Some(Key::plain(Code::Enter)),
        // Enter, pressed before the program had the terminal to itself.
        KeyCode::Char('j') if ctrl && !alt => return Some(Key::plain(Code::Enter)),
        KeyCode::Char('i') if ctrl && !alt => return Some(Key::plain(Code::Tab)),
        KeyCode::Char(c) => {
            if ctrl && alt && !c.is_ascii_alphanumeric() {
                // AltGr arrives as Ctrl+Alt with the character that it wrote.
                (ctrl, alt) = (false, false);
            }
            Code::Char(if ctrl { c.to_ascii_lowercase() } else { c })
        }
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Insert => Code::Insert,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
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
    Some(Key { code, ctrl, alt, shift: shifts && event.modifiers.contains(KeyModifiers::SHIFT) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<String> {
        key(KeyEvent::new(code, modifiers)).map(|key| key.to_string())
    }

    #[test]
    fn what_altgr_writes_is_a_character() {
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        assert_eq!(pressed(KeyCode::Char('@'), both).as_deref(), Some("@"));
        assert_eq!(pressed(KeyCode::Char('é'), both).as_deref(), Some("é"));
        assert_eq!(pressed(KeyCode::Char('a'), both).as_deref(), Some("Ctrl+Alt+A"));
    }

    #[test]
    fn a_key_right_after_esc_is_not_lost() {
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let event = Raw::Key(KeyEvent::new(KeyCode::Char('q'), both));
        let leave = Key { ctrl: true, ..Key::plain(Code::Char('q')) };
        assert_eq!(input(event), [Input::Key(Key::plain(Code::Esc)), Input::Key(leave)]);
    }

    #[test]
    fn only_presses_and_repeats_are_keys() {
        let mut event = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(key(event), None);
        event.kind = KeyEventKind::Repeat;
        assert_eq!(key(event), Some(Key::plain(Code::Char('a'))));
    }

    #[test]
    fn keys_that_send_the_same_byte_are_the_same_key() {
        assert_eq!(pressed(KeyCode::Char('h'), KeyModifiers::CONTROL).as_deref(), Some("Backspace"));
        assert_eq!(pressed(KeyCode::Char('m'), KeyModifiers::CONTROL).as_deref(), Some("Enter"));
        assert_eq!(pressed(KeyCode::Char('j'), KeyModifiers::CONTROL).as_deref(), Some("Enter"));
        assert_eq!(pressed(KeyCode::Char('N'), KeyModifiers::CONTROL).as_deref(), Some("Ctrl+N"));
    }
}
