//! An encrypted study in a true terminal: the passphrase is asked for once, nothing of what is written can be read on disk, whichever
//! way the program ends, and a locked screen shows nothing.

use std::path::PathBuf;
use std::process::Command;

use super::screen::{Screen, USUAL};
use super::{NOTE, Place, score_and_note};

#[path = "../shared/identity.rs"]
mod identity;

use identity::PASSPHRASE;

impl Place {
    /// A study that is encrypted to one person.
    fn encrypted() -> Self {
        let place = Place::new();
        identity::put_into(&place.dir.path().join("data"));
        std::fs::write(place.dir.path().join("kode"), PASSPHRASE).unwrap();
        place.unlocked(&["vault", "init", "--no-recovery-key"]);
        place
    }

    /// Runs a command that gets the passphrase.
    fn unlocked(&self, args: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_feltnote"));
        let output = command.args(args).envs(self.environment()).env("FELTNOTE_PASSPHRASE_FILE", self.dir.path().join("kode"));
        let output = output.output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Opens an interview in a terminal, where the passphrase is asked for.
    fn unlock(&self) -> Screen {
        let args = ["start", "--case", "4", "--role", "amr", "--phase", "status", "--source", "bar-1"];
        let mut screen = Screen::open(env!("CARGO_BIN_EXE_feltnote"), &args, &self.environment(), USUAL);
        screen.wait_for("Adgangskode:");
        screen.keys(&format!("{PASSPHRASE}\r"));
        screen.wait_for("foreløbig");
        screen
    }

    /// The files in whose bytes or names one of these stands.
    fn telling(&self, words: &[&str]) -> Vec<PathBuf> {
        let mut dirs = vec![self.dir.path().to_owned()];
        let mut found = Vec::new();
        while let Some(dir) = dirs.pop() {
            for entry in std::fs::read_dir(dir).unwrap().map(Result::unwrap) {
                let path = entry.path();
                if path.is_dir() {
                    dirs.push(path);
                    continue;
                }
                let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
                let name = path.to_string_lossy().into_owned();
                found.extend(words.iter().any(|word| text.contains(word) || name.contains(word)).then_some(path));
            }
        }
        found
    }
}

#[test]
fn a_locked_study_shows_nothing_and_goes_on_where_it_was() {
    let place = Place::encrypted();
    let mut screen = place.unlock();
    score_and_note(&mut screen);
    screen.keys("\x1bOQ");
    screen.settle();
    screen.keys("lås\r");
    screen.wait_for("har låst");
    screen.wait_for("Adgangskode:");
    assert!(!screen.text().contains("vagtplanen"), "{}", screen.text());
    screen.keys("noget andet\r");
    screen.wait_for("er forkert");
    assert!(!screen.text().contains("andet"), "{}", screen.text());
    // What is typed while it is worked with is neither seen nor taken for what is meant for the program.
    screen.keys(&format!("{PASSPHRASE}\rxyzxyz"));
    screen.wait_for("vagtplanen");
    assert!(screen.output().contains("Et øjeblik"), "{}", screen.output());
    assert!(!screen.text().contains("xyz"), "{}", screen.text());
    screen.keys(" igen");
    screen.wait_for("i går igen");
    screen.keys("\x11");
    assert_eq!(screen.ended(), Some(0));
    assert_eq!(place.telling(&["vagtplanen", "bar-1"]), Vec::<PathBuf>::new());
    assert!(place.unlocked(&["notes", "export"]).contains(&format!("{NOTE} igen")));
    // Locked and left.
    let mut screen = place.unlock();
    screen.keys("\x1bOQ");
    screen.settle();
    screen.keys("lås\r");
    screen.wait_for("har låst");
    screen.keys("\x04");
    assert_eq!(screen.ended(), Some(0));
}

#[test]
fn killed_while_somebody_writes_an_encrypted_study_shows_nothing_and_loses_nothing() {
    let place = Place::encrypted();
    let mut screen = place.unlock();
    score_and_note(&mut screen);
    std::thread::sleep(std::time::Duration::from_millis(80));
    screen.signal("KILL");
    screen.ended();
    assert_eq!(place.telling(&["vagtplanen", "bar-1"]), Vec::<PathBuf>::new());
    place.unlocked(&["recover", "--all"]);
    assert!(place.unlocked(&["notes", "export"]).contains(NOTE));
    assert_eq!(place.telling(&["vagtplanen", "bar-1"]), Vec::<PathBuf>::new());
}

#[test]
fn a_locked_study_that_is_not_saved_is_not_said_to_be() {
    let place = Place::encrypted();
    let mut screen = place.unlock();
    score_and_note(&mut screen);
    // The drive is pulled out.
    let away = place.dir.path().join("væk");
    std::fs::rename(place.study(), &away).unwrap();
    screen.keys(" siden");
    screen.keys("\x1bOQ");
    screen.settle();
    screen.keys("lås\r");
    screen.wait_for("Adgangskode:");
    let said = screen.text();
    assert!(said.contains("Ikke alt er gemt") && !said.contains("Alt er gemt"), "{said}");
    assert!(said.split_whitespace().collect::<Vec<_>>().join(" ").contains("i journalen på denne maskine"), "{said}");
    // Whoever ends it there finds it again.
    screen.keys("\x04");
    screen.ended();
    std::fs::rename(&away, place.study()).unwrap();
    place.unlocked(&["recover", "--all"]);
    assert!(place.unlocked(&["notes", "export"]).contains("siden"));
}
