//! Reading the terminal in a thread of its own, for systems on which nothing else can be waited for at the same time.
//!
//! The thread reads only when it is let: whoever has the terminal meanwhile gets what is typed.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event::{
    self, Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

#[cfg(not(unix))]
use super::Outbox;
use super::{Event, Inbox, Input, Next, keys, meant};
use crate::tui::key::{Code, Key};

/// The most that is read at a time.
const MOST: usize = 4096;

/// The loop's inbox.
pub struct Reading {
    events: Receiver<Event>,
    permits: Sender<()>,
    /// Whether the thread was let and has not answered yet.
    reads: bool,
}

/// Opens the terminal for reading.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn open() -> io::Result<(Outbox, Reading)> {
    let (events, inbox) = channel();
    let reading = Reading::start(events.clone(), inbox, read);
    Ok((Outbox { events }, reading))
}

impl Reading {
    /// Starts the thread. `read` waits for input and gives all that there is, in order, and what went wrong after it.
    fn start(
        sender: Sender<Event>,
        events: Receiver<Event>,
        mut read: impl FnMut() -> (Vec<Input>, Option<io::Error>) + Send + 'static,
    ) -> Self {
        let (permits, permitted) = channel();
        thread::spawn(move || {
            while permitted.recv().is_ok() {
                let (inputs, error) = read();
                let lost = error.map(Event::Lost);
                let ends = lost.is_some();
                for event in [Event::Input(inputs)].into_iter().chain(lost) {
                    if sender.send(event).is_err() {
                        return;
                    }
                }
                if ends {
                    return;
                }
            }
        });
        Reading { events, permits, reads: false }
    }
}

impl Inbox for Reading {
    fn next(&mut self, wait: Option<Duration>, listens: bool) -> Next {
        if listens && !self.reads {
            // A thread that is gone has said why.
            self.reads = self.permits.send(()).is_ok();
        }
        let came = match wait {
            Some(wait) => self.events.recv_timeout(wait),
            None => self.events.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match came {
            Ok(event) => {
                self.reads &= !matches!(event, Event::Input(_));
                Next::Came(event)
            }
            Err(RecvTimeoutError::Timeout) => Next::Nothing,
            Err(RecvTimeoutError::Disconnected) => Next::Over,
        }
    }
}

/// Waits for input and reads all that has come by then.
#[cfg_attr(unix, allow(dead_code))]
fn read() -> (Vec<Input>, Option<io::Error>) {
    let mut inputs = Vec::new();
    loop {
        match event::read() {
            Ok(raw) => inputs.extend(input(raw)),
            Err(error) => return (inputs, Some(error)),
        }
        let more = inputs.len() < MOST && event::poll(Duration::ZERO).unwrap_or(false);
        if !inputs.is_empty() && !more {
            return (inputs, None);
        }
    }
}

#[cfg_attr(unix, allow(dead_code))]
fn input(raw: Raw) -> Vec<Input> {
    match raw {
        Raw::Key(event) => key(event).map(keys).unwrap_or_default(),
        Raw::Paste(text) => vec![Input::Paste(text)],
        Raw::Resize(..) => vec![Input::Resized],
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

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let code = match event.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
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
    let with = |modifier| event.modifiers.contains(modifier);
    Some(meant(code, with(KeyModifiers::CONTROL), with(KeyModifiers::ALT), with(KeyModifiers::SHIFT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_presses_and_repeats_are_keys() {
        let mut event = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(key(event), None);
        event.kind = KeyEventKind::Repeat;
        assert_eq!(key(event), Some(Key::plain(Code::Char('a'))));
        let altgr = KeyEvent::new(KeyCode::Char('@'), KeyModifiers::CONTROL | KeyModifiers::ALT);
        assert_eq!(key(altgr), Some(Key::plain(Code::Char('@'))));
    }

    #[test]
    fn it_reads_only_when_it_is_let() {
        let (events, inbox) = channel();
        let mut count = 0;
        let mut reading = Reading::start(events.clone(), inbox, move || {
            count += 1;
            let end = (count == 3).then(|| io::Error::other("gone"));
            (vec![Input::Click(count, 1)], end)
        });
        assert!(matches!(reading.next(Some(Duration::from_millis(20)), false), Next::Nothing));
        events.send(Event::Signal).unwrap();
        assert!(matches!(reading.next(None, false), Next::Came(Event::Signal)));
        for n in 1..=3 {
            let Next::Came(Event::Input(inputs)) = reading.next(None, true) else { panic!("nothing read") };
            assert_eq!(inputs, [Input::Click(n, 1)]);
        }
        assert!(matches!(reading.next(None, true), Next::Came(Event::Lost(_))));
    }
}
