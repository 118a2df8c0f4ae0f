//! A place to run the program in, where nothing differs from one run to the next.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// A directory with whatever the program keeps, and studies.
pub struct Desk {
    dir: TempDir,
    lang: &'static str,
    evaluator: Option<&'static str>,
    actor: &'static str,
    vars: Vec<(&'static str, &'static str)>,
}

impl Desk {
    /// A desk at which `lm` works in Danish.
    pub fn new() -> Self {
        Desk::within(&std::env::temp_dir())
    }

    /// The same, in a directory.
    pub fn within(dir: &Path) -> Self {
        Desk { dir: tempfile::tempdir_in(dir).unwrap(), lang: "da", evaluator: Some("lm"), actor: "a", vars: Vec::new() }
    }

    /// A desk with an empty study `st`.
    pub fn with_study() -> Self {
        Desk::new().and_study()
    }

    /// The desk, with an empty study `st`.
    pub fn and_study(self) -> Self {
        self.succeed(&["new", "st", "--quiet"]);
        self
    }

    /// A desk at which nobody has said who works.
    pub fn anonymous(mut self) -> Self {
        self.evaluator = None;
        self
    }

    /// Whatever is written from now on is written by another run of the program, and by somebody else.
    pub fn as_other(&mut self, evaluator: &'static str, actor: &'static str) {
        (self.evaluator, self.actor) = (Some(evaluator), actor);
    }

    /// Gives the program one more variable.
    pub fn set(&mut self, name: &'static str, value: &'static str) {
        self.vars.push((name, value));
    }

    pub fn speaking(&mut self, lang: &'static str) {
        self.lang = lang;
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.at(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap()
    }

    /// A command in the study `st`, ready to run.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_feltnote"));
        command.args(args).current_dir(self.dir.path()).env_clear();
        for name in ["FELTNOTE_CONFIG_DIR", "FELTNOTE_DATA_DIR", "FELTNOTE_STATE_DIR"] {
            command.env(name, self.at(name));
        }
        command
            .env("FELTNOTE_LANG", self.lang)
            .env("FELTNOTE_ACTOR", self.actor)
            .env("FELTNOTE_NOW", "2021-06-14T08:00:00Z")
            .env("FELTNOTE_STUDY", "st");
        command.envs(self.vars.iter().copied());
        if let Some(evaluator) = self.evaluator {
            command.env("FELTNOTE_EVALUATOR", evaluator);
        }
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Runs a command that must succeed, and gives what it printed.
    pub fn succeed(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    /// Runs commands one after the other, and gives what was seen: each command, what it printed, what it said beside it, and
    /// its exit code where that is not 0.
    pub fn session(&self, commands: &[&[&str]]) -> String {
        let mut seen = String::new();
        for args in commands {
            let quoted: Vec<String> =
                args.iter().map(|arg| if arg.contains(' ') { format!("{arg:?}") } else { (*arg).to_owned() }).collect();
            let output = self.run(args);
            writeln!(seen, "$ feltnote {}", quoted.join(" ")).unwrap();
            seen.push_str(&text(&output.stdout));
            for line in text(&output.stderr).lines() {
                writeln!(seen, "err: {line}").unwrap();
            }
            match output.status.code() {
                Some(0) => {}
                code => writeln!(seen, "exit {}", code.unwrap()).unwrap(),
            }
            seen.push('\n');
        }
        seen.replace(&*self.dir.path().to_string_lossy(), "[desk]")
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Every file below a directory with its bytes.
pub fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut dirs = vec![dir.to_owned()];
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(&dir).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() { dirs.push(path) } else { found.push((path.clone(), fs::read(&path).unwrap())) }
        }
    }
    found.sort();
    found
}

/// Copies a directory.
pub fn copy(from: &Path, to: &Path) {
    for (file, bytes) in files(from) {
        let to = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
}
