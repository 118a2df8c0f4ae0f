//! What the program does for its terminal: stopping and going on, the person's own editor, the mouse, keeping still.

use std::fs;
use std::time::{Duration, Instant};

use crate::screen::{Screen, USUAL};
use crate::{NOTE, Place, score_and_note};

/// The state of a process, as Linux says it: `T` is stopped.
pub(super) fn state(id: u32) -> char {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
    stat.rsplit(") ").next().unwrap().chars().next().unwrap()
}

pub(super) fn wait_until(what: &str, holds: impl Fn() -> bool) {
    let since = Instant::now();
    while !holds() {
        assert!(since.elapsed() < Duration::from_secs(30), "never: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn stopped_from_outside_it_saves_gives_the_terminal_back_and_goes_on() {
    let place = Place::new();
    let mut screen = place.capture();
    score_and_note(&mut screen);
    screen.signal("TSTP");
    wait_until("stopped", || state(screen.id()) == 'T');
    assert!(place.notes().contains(&NOTE.to_owned()), "{:?}", place.notes());
    wait_until("given back", || screen.output().contains("\x1b[?1049l"));
    let before = screen.output().len();
    // The window has another size when it goes on.
    screen.resize((90, 30));
    screen.signal("CONT");
    wait_until("taken again", || screen.output()[before..].contains("\x1b[?1049h"));
    screen.wait_for("vagtplanen");
    screen.keys(" igen");
    screen.wait_for("i går igen");
    screen.keys("\x11");
    assert_eq!(screen.ended(), Some(0));
    assert!(place.notes().contains(&format!("{NOTE} igen")), "{:?}", place.notes());
}

#[test]
#[cfg(target_os = "linux")]
fn stopped_by_hand_and_by_force_it_goes_on_too() {
    let place = Place::new();
    let mut screen = place.capture();
    score_and_note(&mut screen);
    screen.keys("\x1bOQ");
    screen.settle();
    screen.keys("skallen\r");
    wait_until("stopped", || state(screen.id()) == 'T');
    screen.signal("CONT");
    screen.settle();
    screen.signal("STOP");
    wait_until("stopped", || state(screen.id()) == 'T');
    screen.signal("CONT");
    screen.settle();
    screen.keys("!");
    screen.wait_for("i går!");
    screen.keys("\x11");
    assert_eq!(screen.ended(), Some(0));
    assert!(place.notes().contains(&format!("{NOTE}!")), "{:?}", place.notes());
}

/// Opens the program with an editor of one's own, which is a script.
fn with_editor(place: &Place, script: &str) -> Screen {
    let file = place.dir.path().join("editor");
    fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
    let mut environment = place.environment();
    fs::create_dir(place.dir.path().join("tmp")).unwrap();
    environment.push(("TMPDIR", place.dir.path().join("tmp").into()));
    environment.push(("VISUAL", format!("sh '{}'", file.display()).into()));
    let args = ["start", "--case", "4", "--role", "amr", "--phase", "status", "--source", "bar-1"];
    let screen = Screen::open(env!("CARGO_BIN_EXE_feltnote"), &args, &environment, USUAL);
    screen.wait_for("bar-1");
    screen
}

/// The names of what other programs have of notes, wherever it may lie.
fn drafts(place: &Place) -> Vec<String> {
    let mut found = Vec::new();
    let mut dirs = vec![place.dir.path().to_owned()];
    while let Some(dir) = dirs.pop() {
        let entries = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap());
        for entry in entries.filter(|entry| entry.file_type().unwrap().is_dir()) {
            let name = entry.file_name().into_string().unwrap();
            if name.starts_with("feltnote-") {
                found.push(name);
            }
            dirs.push(entry.path());
        }
    }
    found
}

#[test]
fn ones_own_editor_has_the_terminal_and_no_key_is_lost() {
    let place = Place::new();
    // It has the terminal to itself: what is typed meanwhile is its own.
    let mut screen = with_editor(
        &place,
        "ls -ln \"$1\" | cut -c1-10; ls -ldn \"$(dirname \"$1\")\" | cut -c1-10; echo EDITOREN; read line; printf 'og %s' \"$line\" >> \"$1\"",
    );
    score_and_note(&mut screen);
    screen.keys("\x07e");
    screen.wait_for("EDITOREN");
    let text = screen.text();
    assert!(text.contains("-rw-------") && text.contains("drwx------"), "{text}");
    assert_eq!(drafts(&place).len(), 1);
    screen.keys("mere\r");
    screen.wait_for("tilbage");
    screen.keys("!");
    screen.wait_for("og mere!");
    screen.keys("\x11");
    assert_eq!(screen.ended(), Some(0));
    assert!(place.notes().contains(&format!("{NOTE}\nog mere!")), "{:?}", place.notes());
    assert_eq!(drafts(&place), Vec::<String>::new());
}

#[test]
fn what_an_editor_saves_after_the_program_was_killed_is_found() {
    let place = Place::new();
    let go = place.dir.path().join("go");
    let script = format!(
        "trap '' HUP; echo EDITOREN; while [ ! -e {0} ]; do sleep 0.05; done; echo bagefter >> \"$1\"; rm {0}",
        go.display()
    );
    let mut screen = with_editor(&place, &script);
    score_and_note(&mut screen);
    screen.keys("\x07e");
    screen.wait_for("EDITOREN");
    screen.signal("KILL");
    screen.ended();
    // Nothing is new yet, and the editor can still save.
    assert!(place.feltnote(&["recover", "--all"]).is_empty());
    fs::write(&go, "").unwrap();
    for _ in 0..200 {
        if !go.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    place.feltnote(&["recover", "--all"]);
    assert!(place.notes().contains(&format!("{NOTE}\nbagefter")), "{:?}", place.notes());
}

#[test]
fn an_editor_that_fails_leaves_the_note_and_nothing_behind() {
    for (script, said) in [("exit 3", "fejl"), ("rm \"$1\"", "findes ikke"), ("touch \"$1~\"; exit 127", "Ingen editor")] {
        let place = Place::new();
        let mut screen = with_editor(&place, script);
        score_and_note(&mut screen);
        screen.keys("\x07e");
        screen.wait_for(said);
        screen.keys("!");
        screen.wait_for("i går!");
        screen.keys("\x11");
        assert_eq!(screen.ended(), Some(0));
        assert!(place.notes().contains(&format!("{NOTE}!")), "{:?}", place.notes());
        assert_eq!(drafts(&place), Vec::<String>::new());
    }
}

#[test]
fn the_mouse_clicks_and_can_be_left_to_the_terminal() {
    let place = Place::new();
    let mut screen = place.capture();
    assert!(screen.output().contains("\x1b[?1000h\x1b[?1006h"));
    let clicked = screen.text();
    let (row, line) = clicked.lines().enumerate().filter(|(_, line)| line.contains(" · ")).nth(4).unwrap();
    let name: String = line.chars().skip(8).take(12).collect();
    screen.keys(&format!("\x1b[<0;10;{}M\x1b[<0;10;{}m", row + 1, row + 1));
    screen.settle();
    let marked = screen.text();
    let marked = marked.lines().find(|line| line.contains('▌')).unwrap().to_owned();
    assert!(marked.contains(name.trim()), "{name} {marked}");
    // The wheel, too.
    screen.keys("\x1b[<65;10;10M");
    screen.settle();
    assert!(!screen.text().lines().find(|line| line.contains('▌')).unwrap().contains(name.trim()));
    screen.keys("\x1bOQ");
    screen.settle();
    screen.keys("mus\r");
    screen.wait_for("slået fra");
    assert!(screen.output().contains("\x1b[?1006l\x1b[?1000l"));
    screen.keys("\x11");
    assert_eq!(screen.ended(), Some(0));
    let mut again = place.capture();
    assert!(!again.output().contains("\x1b[?1000h"));
    again.keys("\x11");
    assert_eq!(again.ended(), Some(0));
}

#[test]
#[cfg(target_os = "linux")]
fn an_idle_program_is_still() {
    let ticks = |id: u32| {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
        let fields: Vec<u64> = stat.rsplit(") ").next().unwrap().split(' ').filter_map(|field| field.parse().ok()).collect();
        fields[10] + fields[11]
    };
    let place = Place::new();
    let mut screen = place.capture();
    screen.keys("\r");
    screen.settle();
    let (printed, used) = (screen.output().len(), ticks(screen.id()));
    std::thread::sleep(Duration::from_secs(2));
    println!("CPU over 2 s of nothing: {} clock ticks", ticks(screen.id()) - used);
    assert_eq!(screen.output().len(), printed, "{:?}", &screen.output()[printed..]);
    screen.keys("\x11");
    assert_eq!(screen.ended(), Some(0));
}

#[test]
fn a_burst_without_marks_is_written_whole_and_at_once() {
    let place = Place::new();
    let mut screen = place.capture();
    screen.keys("\r");
    screen.settle();
    // More than a terminal gives at a time: nothing of it may wait for the next key.
    let burst = format!("{}slut", "ord ".repeat(900));
    screen.keys(&burst);
    screen.wait_for("slut");
    screen.keys("\x11");
    assert_eq!(screen.ended(), Some(0));
    assert!(place.notes().contains(&burst), "{:?}", place.notes());
}
