//! Waiting for the terminal and for everybody else at once.
//!
//! The bytes of the terminal are read here and not by crossterm, which is told of each of them once: what is left over from a
//! burst longer than it reads at a time would stand there until the next key, and it would wait for the rest of a sequence of
//! which a part has come.

use std::io::{self, PipeReader, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::decode::{Decoder, ESC};
use super::{Event, Inbox, Input, Next, Outbox};

/// The most bytes that are read before anything is done with them.
const MOST: usize = 64 << 10;

/// How many bytes are read at a time.
const PIECE: usize = 4096;

/// As few bytes as one key sends: behind them nothing more stands, and to ask costs as long as to read.
const FEW: usize = 16;

/// How long the rest of a sequence may be on its way that begins like the key Esc.
const SPLIT: Duration = Duration::from_millis(15);

/// How long the rest of a longer sequence may be, and that of a pasted text, before nobody waits for it any more.
const LATE: Duration = Duration::from_millis(100);
const PASTE_LATE: Duration = Duration::from_secs(2);

/// The loop's inbox.
pub struct Direct<T = Terminal> {
    events: Receiver<Event>,
    bell: PipeReader,
    terminal: T,
    decoder: Decoder,
    /// What a piece is read into.
    piece: Box<[u8]>,
    /// When something came last.
    last: Instant,
}

/// The bytes that a person's terminal sends.
pub struct Terminal(());

/// Where bytes can be waited for and read.
pub trait Source: AsFd {
    /// Reads what there is; nothing at the end.
    fn read_now(&mut self, bytes: &mut [u8]) -> io::Result<usize>;
}

impl AsFd for Terminal {
    fn as_fd(&self) -> BorrowedFd<'_> {
        rustix::stdio::stdin()
    }
}

impl Source for Terminal {
    fn read_now(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        // Standard input's own buffer would hide from the system that there is more.
        Ok(rustix::io::read(rustix::stdio::stdin(), bytes)?)
    }
}

/// Opens the terminal for reading.
///
/// # Errors
/// What the system says where it has no pipe left.
pub fn open() -> io::Result<(Outbox, Direct)> {
    Direct::on(Terminal(()))
}

impl<T: Source> Direct<T> {
    fn on(terminal: T) -> io::Result<(Outbox, Self)> {
        let (events, inbox) = channel();
        let (bell, rope) = io::pipe()?;
        Ok((
            Outbox { events, bell: Arc::new(rope) },
            Direct {
                events: inbox,
                bell,
                terminal,
                decoder: Decoder::default(),
                piece: vec![0; PIECE].into(),
                last: Instant::now(),
            },
        ))
    }

    /// Reads all that the terminal has sent.
    fn read(&mut self) -> io::Result<Vec<Input>> {
        let mut bytes = Vec::new();
        loop {
            match self.terminal.read_now(&mut self.piece) {
                Ok(0) if bytes.is_empty() => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(n) => bytes.extend_from_slice(self.piece.get(..n).unwrap_or_default()),
                Err(error) if matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) => {}
                Err(error) if bytes.is_empty() => return Err(error),
                // It says so again the next time.
                Err(_) => break,
            }
            let patience = match bytes.last() {
                Some(&ESC) => SPLIT,
                Some(_) if bytes.len() <= FEW => break,
                _ => Duration::ZERO,
            };
            let mut terminal = [PollFd::new(&self.terminal, PollFlags::IN)];
            wait_for(&mut terminal, Some(patience))?;
            if bytes.len() >= MOST || !terminal.iter().any(|terminal| terminal.revents().contains(PollFlags::IN)) {
                break;
            }
        }
        let late = if self.decoder.is_pasting() { PASTE_LATE } else { LATE };
        let mut inputs = if self.last.elapsed() > late { self.decoder.give_up() } else { Vec::new() };
        self.last = Instant::now();
        inputs.extend(self.decoder.decode(&bytes));
        Ok(inputs)
    }
}

/// Waits until one of them has something, at most so long.
fn wait_for(these: &mut [PollFd<'_>], wait: Option<Duration>) -> io::Result<()> {
    let timeout = wait.and_then(|wait| Timespec::try_from(wait).ok());
    match poll(these, timeout.as_ref()) {
        // Something else woke the system's call: whoever waits looks around and waits again.
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

impl<T: Source> Inbox for Direct<T> {
    fn next(&mut self, wait: Option<Duration>, listens: bool) -> Next {
        let since = Instant::now();
        loop {
            match self.events.try_recv() {
                Ok(event) => return Next::Came(event),
                Err(TryRecvError::Disconnected) => return Next::Over,
                Err(TryRecvError::Empty) => {}
            }
            let left = wait.map(|wait| wait.saturating_sub(since.elapsed()));
            if left == Some(Duration::ZERO) && !listens {
                return Next::Nothing;
            }
            let mut both = [PollFd::new(&self.bell, PollFlags::IN), PollFd::new(&self.terminal, PollFlags::IN)];
            let watched = if listens { &mut both[..] } else { &mut both[..1] };
            if let Err(error) = wait_for(watched, left) {
                return Next::Came(Event::Lost(error));
            }
            let [bell, terminal] = both.map(|one| one.revents());
            if !bell.is_empty() {
                // However often it was rung: what was sent is looked for above.
                let _ = self.bell.read(&mut [0; 64]);
            }
            if terminal.contains(PollFlags::IN) {
                match self.read() {
                    // A part of a sequence, of which the rest is on its way.
                    Ok(inputs) if inputs.is_empty() => {}
                    Ok(inputs) => return Next::Came(Event::Input(inputs)),
                    Err(error) => return Next::Came(Event::Lost(error)),
                }
            } else if !terminal.is_empty() {
                return Next::Came(Event::Lost(io::ErrorKind::UnexpectedEof.into()));
            } else if bell.is_empty() && left == Some(Duration::ZERO) {
                return Next::Nothing;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{PipeWriter, Write};

    use super::*;
    use crate::tui::key::{Code, Key};

    impl Source for PipeReader {
        fn read_now(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            Read::read(self, bytes)
        }
    }

    /// An inbox at a terminal that is a pipe, into which this was typed.
    fn typed(bytes: &[u8]) -> (Outbox, Direct<PipeReader>, PipeWriter) {
        let (terminal, mut person) = io::pipe().unwrap();
        let (outbox, inbox) = Direct::on(terminal).unwrap();
        person.write_all(bytes).unwrap();
        (outbox, inbox, person)
    }

    /// That nothing comes for a while, whether or not somebody listens to the terminal.
    fn nothing(inbox: &mut Direct<PipeReader>, wait: Duration, listens: bool) {
        assert!(matches!(inbox.next(Some(wait), listens), Next::Nothing));
    }

    fn plain(code: Code) -> Input {
        Input::Key(Key::plain(code))
    }

    fn read(inbox: &mut Direct<PipeReader>) -> Vec<Input> {
        match inbox.next(Some(Duration::from_secs(10)), true) {
            Next::Came(Event::Input(inputs)) => inputs,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_burst_comes_in_one_piece_however_long() {
        let (_outbox, mut inbox, _person) = typed("æ".repeat(20_000).as_bytes());
        let inputs = read(&mut inbox);
        assert_eq!(inputs.len(), 20_000);
        nothing(&mut inbox, Duration::ZERO, true);
    }

    #[test]
    fn what_comes_in_parts_is_put_together_and_hinders_nobody() {
        let (outbox, mut inbox, mut person) = typed(b"\x1b[1;");
        nothing(&mut inbox, Duration::from_millis(5), true);
        assert!(outbox.send(Event::Signal));
        assert!(matches!(inbox.next(None, true), Next::Came(Event::Signal)));
        person.write_all(b"5C\xc3").unwrap();
        assert_eq!(read(&mut inbox), [Input::Key(Key { ctrl: true, ..Key::plain(Code::Right) })]);
        person.write_all(b"\xa6").unwrap();
        assert_eq!(read(&mut inbox), [plain(Code::Char('æ'))]);
        // A sequence that a slow line tears apart after its first byte.
        let slow = std::thread::spawn(move || {
            person.write_all(&[ESC]).unwrap();
            std::thread::sleep(SPLIT / 5);
            person.write_all(b"[A").unwrap();
            person
        });
        assert_eq!(read(&mut inbox), [plain(Code::Up)]);
        let mut person = slow.join().unwrap();
        // One that never ends.
        person.write_all(b"\x1b[<1;2").unwrap();
        nothing(&mut inbox, LATE * 2, true);
        person.write_all(b"b").unwrap();
        assert_eq!(read(&mut inbox), [plain(Code::Char('b'))]);
    }

    #[test]
    fn what_is_typed_while_nobody_listens_waits() {
        let (outbox, mut inbox, _person) = typed(b"a");
        nothing(&mut inbox, Duration::from_millis(5), false);
        assert!(outbox.send(Event::Stop));
        assert!(matches!(inbox.next(None, false), Next::Came(Event::Stop)));
        assert_eq!(read(&mut inbox), [plain(Code::Char('a'))]);
    }

    #[test]
    fn a_terminal_that_is_gone_is_said_to_be_after_the_last_key() {
        let (_outbox, mut inbox, person) = typed(b"ab");
        drop(person);
        assert_eq!(read(&mut inbox), [plain(Code::Char('a')), plain(Code::Char('b'))]);
        assert!(matches!(inbox.next(None, true), Next::Came(Event::Lost(_))));
    }
}
