//! An interview of ten minutes, played into a true terminal: what is stored at its end is exactly what its script says.
//!
//! The script, `interview.txt`, has one action a line. It is played twice: as keys into the program, and by the few lines below,
//! which know nothing of the program, on plain maps.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use feltnote::field::{Account, Score};

use super::Place;
use super::screen::Screen;

const SCRIPT: &str = include_str!("interview.txt");

/// What the script says is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Told {
    notes: BTreeMap<String, String>,
    loose: String,
    scores: BTreeMap<String, (String, String)>,
    flags: BTreeSet<String>,
    added: BTreeMap<String, String>,
    roles: Vec<String>,
}

/// The script on plain maps.
#[derive(Debug, Clone, Default)]
struct Reader {
    told: Told,
    /// The question at hand; none: the loose note.
    at: Option<String>,
    before: Vec<(Told, Option<String>)>,
    after: Vec<(Told, Option<String>)>,
    added: usize,
}

impl Reader {
    fn note(&mut self) -> &mut String {
        match &self.at {
            Some(id) => self.told.notes.entry(id.clone()).or_default(),
            None => &mut self.told.loose,
        }
    }

    /// Plays an action. `variables` are those of the questions.
    fn play(&mut self, action: &str, rest: &str, variables: &BTreeMap<String, String>) {
        let was = (self.told.clone(), self.at.clone());
        let here = self.at.clone();
        let variable = here.as_ref().and_then(|id| variables.get(id)).cloned();
        match action {
            "goto" | "next" | "previous" | "untouched" | "down" => {
                self.at = Some(rest.rsplit(" => ").next().unwrap().to_owned());
                return;
            }
            "loose" => {
                self.at = None;
                return;
            }
            "new" => {
                self.added += 1;
                let id = format!("x-run-{}", self.added);
                self.told.added.insert(id.clone(), rest.to_owned());
                self.at = Some(id);
            }
            "text" => self.note().push_str(rest),
            "paste" => self.note().push_str(&rest.replace('⏎', "\n")),
            "newline" => self.note().push('\n'),
            "erase" => {
                let note = self.note();
                let keep = note.chars().count() - rest.parse::<usize>().unwrap();
                *note = note.chars().take(keep).collect();
            }
            "score" | "quick" => {
                let scores = &mut self.told.scores;
                let (id, before) = (variable.unwrap(), here.and_then(|id| variables.get(&id)));
                let reason = before.and_then(|id| scores.get(id)).map(|(_, reason)| reason.clone()).unwrap_or_default();
                scores.insert(id, (rest.to_owned(), reason));
            }
            "reason" => self.told.scores.get_mut(&variable.unwrap()).unwrap().1 = rest.to_owned(),
            "flag" => {
                let id = here.unwrap();
                if !self.told.flags.remove(&id) {
                    self.told.flags.insert(id);
                }
            }
            "role" => self.told.roles.push(rest.rsplit(" => ").next().unwrap().to_owned()),
            "undo" => {
                self.after.push(was);
                (self.told, self.at) = self.before.pop().unwrap();
                return;
            }
            "redo" => {
                self.before.push(was);
                (self.told, self.at) = self.after.pop().unwrap();
                return;
            }
            "write" | "back" | "pause" | "resume" | "resize" | "suspend" | "places" | "settle" => return,
            other => panic!("no action {other}"),
        }
        self.after.clear();
        self.before.push(was);
    }
}

/// Plays an action as keys.
fn press(screen: &mut Screen, action: &str, rest: &str) {
    const LEADER: &str = "\x07";
    match action {
        "goto" => {
            screen.keys("\x06");
            screen.keys(rest.split(" => ").next().unwrap());
            screen.keys("\r");
        }
        "next" => screen.keys("\x0e"),
        "previous" => screen.keys("\x1b[5~"),
        "untouched" => screen.keys("\x15"),
        "down" => screen.keys("\x1b[B"),
        "loose" => screen.keys(&format!("{LEADER}l")),
        "new" => screen.keys(&format!("{LEADER}+{rest}\r")),
        "text" => screen.keys(rest),
        "paste" => screen.keys(&format!("\x1b[200~{}\x1b[201~", rest.replace('⏎', "\r\n"))),
        "newline" | "write" => screen.keys("\r"),
        "erase" => screen.keys(&"\x7f".repeat(rest.parse().unwrap())),
        "score" => screen.keys(rest),
        "quick" => screen.keys(&format!("{LEADER}{rest}")),
        "reason" => screen.keys(&format!("{LEADER}b{rest}\r")),
        "flag" => screen.keys(&format!("{LEADER}f")),
        "role" => screen.keys(&format!("{LEADER}r{}\r", rest.split(" => ").next().unwrap())),
        "undo" => screen.keys("\x1a"),
        "redo" => screen.keys("\x19"),
        "pause" | "resume" => screen.keys(&format!("{LEADER}s2\r")),
        "places" => screen.keys(&format!("{LEADER}s\t\t\t\t\t2\r")),
        "back" => {
            screen.keys("\x1b");
            screen.settle();
        }
        "settle" => screen.settle(),
        "resize" => {
            let (columns, rows) = rest.split_once('x').unwrap();
            screen.resize((columns.parse().unwrap(), rows.parse().unwrap()));
            screen.settle();
        }
        "suspend" => {
            screen.settle();
            screen.signal("TSTP");
            let id = screen.id();
            super::input::wait_until("it does not stop", || super::input::state(id) == 'T');
            screen.signal("CONT");
            screen.settle();
        }
        other => panic!("no action {other}"),
    }
}

/// What an account holds, as the script tells it.
fn told(account: &Account) -> Told {
    let mut told = Told { loose: account.loose.get(), ..Told::default() };
    for (id, note) in &account.notes {
        assert!(!note.text.is_conflict(), "{id}");
        told.notes.insert(id.to_string(), note.text.get());
        if note.flag.get() {
            told.flags.insert(id.to_string());
        }
    }
    told.notes.retain(|_, text| !text.is_empty());
    for (id, score) in &account.scores {
        if let Some(scored) = score.settled().unwrap() {
            let value = if scored.score == Score::NotCovered { "-".to_owned() } else { scored.score.to_string() };
            told.scores.insert(id.to_string(), (value, scored.rationale.clone()));
        }
    }
    for (id, question) in &account.ad_hoc {
        if let Some(question) = question.get() {
            told.added.insert(id.to_string(), question.text);
        }
    }
    told.roles = account.description.get().roles.iter().map(ToString::to_string).collect();
    told
}

#[test]
fn an_interview_is_stored_as_its_script_says() {
    let place = Place::new();
    let guide = place.feltnote(&["guide", "show", "--format", "json"]);
    let guide: serde_json::Value = serde_json::from_str(&guide).unwrap();
    let variables: BTreeMap<String, String> = guide["questions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|q| Some((q["id"].as_str()?.to_owned(), q["variable"].as_str()?.to_owned())))
        .collect();

    let mut environment = place.environment();
    environment.push(("FELTNOTE_ACTOR", "run".into()));
    let args = ["start", "--case", "4", "--role", "amr", "--phase", "status", "--source", "bar-1"];
    let mut screen = Screen::open(env!("CARGO_BIN_EXE_feltnote"), &args, &environment, super::screen::USUAL);
    screen.wait_for("bar-1");
    let mut reader = Reader { told: Told { roles: vec!["amr".into()], ..Told::default() }, ..Reader::default() };
    reader.at = Some(guide_first(&place));
    let mut actions = 0;
    for line in SCRIPT.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("//")) {
        let (action, rest) = line.split_once(' ').unwrap_or((line, ""));
        press(&mut screen, action, rest);
        reader.play(action, rest, &variables);
        actions += 1;
    }
    screen.settle();
    screen.keys("\x11");
    assert_eq!(screen.ended(), Some(0));
    let account = place.account().unwrap();
    reader.told.notes.retain(|_, text| !text.is_empty());
    let (stored, script) = (told(&account), reader.told);
    for (id, text) in &script.notes {
        assert_eq!(stored.notes.get(id), Some(text), "{id}");
    }
    assert_eq!((&stored.scores, &stored.loose), (&script.scores, &script.loose));
    assert_eq!(stored, script);
    assert!(actions >= 200, "{actions} actions");
    // Nothing is left over from the pauses: one source, its sessions ended, and the text of the file is what is in it.
    assert!(account.sessions.values().all(|session| session.get().is_some_and(|session| session.ended.is_some())));
    let file = place.study().join("accounts/4/bar-1--lm.ron");
    let text = fs::read_to_string(file).unwrap();
    assert_eq!(feltnote::store::to_ron(&account).unwrap(), text);
}

/// The first question that an AMR is asked after the status meeting.
fn guide_first(place: &Place) -> String {
    let shown = place.feltnote(&["guide", "show", "--role", "amr", "--phase", "status", "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    shown["questions"][0]["id"].as_str().unwrap().to_owned()
}
