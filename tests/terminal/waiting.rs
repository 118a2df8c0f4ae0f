//! What takes a while says how far it is, and ends at Ctrl+C.

use std::path::Path;

use super::*;

/// Files that take seconds to read, whatever the machine: copies of an account with a note that hundreds of runs wrote apart from each
/// other, and what each of them has seen is held against what every other has.
fn slow_files(study: &Path) {
    let versions: String = (0..700)
        .map(|n| format!("(seen: {{\"run-{n}\": 1}}, value: \"{n}\", by: \"lm\", at: \"2022-02-01T09:00:00Z\"),\n"))
        .collect();
    let dir = study.join("accounts/4");
    std::fs::create_dir_all(&dir).unwrap();
    let text = format!(
        "(kind: \"account\", format: 1, content: (key: (case: Some(\"4\"), source: \"s\", evaluator: \"lm\"), loose: [\n{versions}]))\n"
    );
    let file = dir.join("s--lm.ron");
    std::fs::write(&file, text).unwrap();
    for n in 0..2000 {
        std::fs::hard_link(&file, dir.join(format!("s--lm ({n}).ron"))).unwrap();
    }
}

#[test]
fn reading_says_how_far_it_is_and_is_stopped_with_nothing_written() {
    let place = Place::new();
    slow_files(&place.study());
    let before = files(place.dir.path());
    let mut screen = place.open(&["check"]);
    screen.wait_for(" filer · ca. ");
    screen.keys("\x03");
    assert_eq!(screen.ended(), Some(130));
    let said = screen.text();
    assert!(said.contains("Der er ikke skrevet noget") && !said.contains("igen"), "{said}");
    assert_eq!(files(place.dir.path()), before);
    // Who asked for quiet sees no line, and stops the program itself.
    let mut screen = place.open(&["check", "--quiet"]);
    std::thread::sleep(std::time::Duration::from_millis(700));
    screen.keys("\x03");
    assert_eq!(screen.ended(), None);
    assert_eq!(screen.text().trim(), "^C");
    assert_eq!(files(place.dir.path()), before);
}

#[test]
fn reading_what_others_wrote_says_how_far_it_is_and_esc_stops_it() {
    let place = Place::new();
    let other = place.dir.path().join("anden");
    slow_files(&other);
    let before = files(&place.study());
    let mut environment = place.environment();
    environment.push(("HOME", place.dir.path().into()));
    let mut screen = Screen::open(env!("CARGO_BIN_EXE_feltnote"), &[], &environment, screen::USUAL);
    screen.wait_for("nyt interview");
    screen.keys("f");
    screen.wait_for("Flet");
    screen.keys("~/anden");
    screen.keys("\r");
    screen.wait_for("Esc stopper");
    // What is typed meanwhile is meant for nothing.
    screen.keys("m\x1b");
    screen.wait_for("Der er ikke skrevet noget");
    assert_eq!(files(&place.study()), before);
    screen.keys("q");
    assert_eq!(screen.ended(), Some(0));
}
