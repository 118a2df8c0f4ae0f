//! A program in a terminal, and when each of its bytes came.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The columns and rows of every terminal here.
pub const SIZE: (u16, u16) = (120, 36);
/// How long a program may take to begin its answer, or to end, before it never does.
const PATIENCE: Duration = Duration::from_secs(20);

/// Bytes that came together.
pub struct Chunk {
    pub at: Instant,
    pub bytes: Vec<u8>,
}

/// A program in a terminal of its own.
pub struct Program {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    chunks: Receiver<Chunk>,
    /// When it was started.
    pub started: Instant,
}

impl Program {
    /// Starts a program.
    pub fn start(program: &str, args: &[OsString], environment: &[(&str, OsString)], place: &Path) -> Program {
        let (cols, rows) = SIZE;
        let pty = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(place);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        for (name, value) in environment {
            command.env(name, value);
        }
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (send, chunks) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 1 << 16];
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                let at = Instant::now();
                if send.send(Chunk { at, bytes: bytes[..n].to_vec() }).is_err() {
                    return;
                }
            }
        });
        let started = Instant::now();
        let child = pty.slave.spawn_command(command).unwrap();
        let writer = pty.master.take_writer().unwrap();
        Program { child, _master: pty.master, writer, chunks, started }
    }

    /// Presses keys; when.
    pub fn press(&mut self, keys: &[u8]) -> Instant {
        let at = Instant::now();
        self.writer.write_all(keys).unwrap();
        self.writer.flush().unwrap();
        at
    }

    /// What comes until nothing has come for a while.
    pub fn answer(&self, quiet: Duration) -> Vec<Chunk> {
        let mut chunks: Vec<Chunk> = self.chunks.recv_timeout(PATIENCE).into_iter().collect();
        while let Ok(chunk) = self.chunks.recv_timeout(quiet) {
            chunks.push(chunk);
        }
        chunks
    }

    /// Waits until nothing has come for a while, whether anything comes or not.
    pub fn settle(&self, quiet: Duration) {
        while self.chunks.recv_timeout(quiet).is_ok() {}
    }

    /// Waits until the program has ended by itself.
    pub fn end(&mut self) {
        let since = Instant::now();
        while self.child.try_wait().unwrap().is_none() && since.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// When the screen stood, and when it last changed: the first moment at which there was text on every line that has text in the
/// end, and the moment of the last byte.
pub fn stood(started: Instant, chunks: &[Chunk]) -> (Duration, Duration) {
    let cells = |n| NonZero::new(n).unwrap();
    let blank = || vt100::Parser::new(cells(SIZE.1), cells(SIZE.0), 0);
    let lines =
        |parser: &vt100::Parser| -> Vec<bool> { parser.screen().rows(0, SIZE.0).map(|line| !line.trim().is_empty()).collect() };
    let mut end = blank();
    chunks.iter().for_each(|chunk| end.process(&chunk.bytes));
    let wanted = lines(&end);
    let last = chunks.last().map_or(started, |chunk| chunk.at);
    let mut parser = blank();
    for chunk in chunks {
        parser.process(&chunk.bytes);
        if lines(&parser).iter().zip(&wanted).all(|(has, wants)| *has || !wants) {
            return (chunk.at - started, last - started);
        }
    }
    (last - started, last - started)
}
