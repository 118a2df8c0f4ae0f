//! A terminal of our own, with a program in it.

// Those who use it need one part of it or another.
#![allow(dead_code)]

use std::ffi::OsString;
use std::io::{Read, Write};
use std::num::NonZero;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take on a busy machine before it counts as never.
const PATIENCE: Duration = Duration::from_secs(30);
/// The columns and rows of a terminal as people have it.
pub const USUAL: (u16, u16) = (120, 36);

/// What the program has printed: the screen that it makes, and the raw text.
struct Printed {
    screen: vt100::Parser,
    raw: Vec<u8>,
    at: Instant,
}

fn screen((columns, rows): (u16, u16)) -> vt100::Parser {
    let cells = |n| NonZero::new(n).unwrap();
    vt100::Parser::new(cells(rows), cells(columns), 0)
}

pub struct Screen {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    printed: Arc<Mutex<Printed>>,
}

impl Screen {
    pub fn open(program: &str, args: &[&str], environment: &[(&str, OsString)], size: (u16, u16)) -> Self {
        let (cols, rows) = size;
        let pty = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env("TERM", "xterm-256color");
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).unwrap();
        let printed = Printed { screen: screen(size), raw: Vec::new(), at: Instant::now() };
        let printed = Arc::new(Mutex::new(printed));
        let mut reader = pty.master.try_clone_reader().unwrap();
        let into = Arc::clone(&printed);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                let mut printed = into.lock().unwrap();
                printed.screen.process(&bytes[..n]);
                printed.raw.extend_from_slice(&bytes[..n]);
                printed.at = Instant::now();
            }
        });
        let writer = pty.master.take_writer().unwrap();
        Screen { child, master: Some(pty.master), writer: Some(writer), printed }
    }

    /// Sends keys as a terminal would.
    pub fn keys(&mut self, keys: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    pub fn text(&self) -> String {
        self.printed.lock().unwrap().screen.screen().contents()
    }

    /// Looks at the screen cell by cell.
    pub fn look<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.printed.lock().unwrap().screen.screen())
    }

    pub fn output(&self) -> String {
        String::from_utf8_lossy(&self.printed.lock().unwrap().raw).into_owned()
    }

    pub fn wait_for(&self, text: &str) {
        let since = Instant::now();
        while !self.text().contains(text) {
            assert!(since.elapsed() < PATIENCE, "no {text:?} on the screen:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until nothing has been printed for a while: a lone Esc must not run into the key after it.
    pub fn settle(&self) {
        let since = Instant::now();
        let quiet = Duration::from_millis(300);
        while (since.elapsed() < quiet || self.printed.lock().unwrap().at.elapsed() < quiet) && since.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The program's process id.
    pub fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    pub fn signal(&mut self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
    }

    /// Gives the window another size: columns, rows.
    pub fn resize(&mut self, (cols, rows): (u16, u16)) {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
        self.printed.lock().unwrap().screen = screen((cols, rows));
    }

    /// Closes the window under the program.
    pub fn close(&mut self) {
        self.writer = None;
        self.master = None;
        let pid = self.child.process_id().unwrap().to_string();
        // The reading thread still holds the terminal open, so the hang-up that closing it would give is given here.
        let _ = Command::new("kill").args(["-s", "HUP", &pid]).status();
    }

    /// Waits for the program to end; its exit code unless a signal ended it.
    pub fn ended(&mut self) -> Option<u32> {
        let since = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                thread::sleep(Duration::from_millis(50));
                return status.signal().is_none().then(|| status.exit_code());
            }
            assert!(since.elapsed() < PATIENCE, "the program did not end:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
