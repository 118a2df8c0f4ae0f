//! What takes a while says how far it is, and ends at Ctrl+C.

use super::*;

/// A study that takes seconds to read, whatever the machine: hundreds of copies of an account with a note that hundreds of runs wrote apart from each other,
/// and what each of them has seen is held against what every other has.
fn slow() -> Place {
    let place = Place::new();
    let versions: String = (0..700)
        .map(|n| format!("(seen: {{\"run-{n}\": 1}}, value: \"{n}\", by: \"lm\", at: \"2022-02-01T09:00:00Z\"),\n"))
        .collect();
    let dir = place.study().join("accounts/4");
    std::fs::create_dir_all(&dir).unwrap();
    let text = format!(
        "(kind: \"account\", format: 1, content: (key: (case: Some(\"4\"), source: \"s\", evaluator: \"lm\"), loose: [\n{versions}]))\n"
    );
    let file = dir.join("s--lm.ron");
    std::fs::write(&file, text).unwrap();
    for n in 0..1000 {
        std::fs::hard_link(&file, dir.join(format!("s--lm ({n}).ron"))).unwrap();
    }
    place
}

#[test]
fn reading_says_how_far_it_is_and_is_stopped_with_nothing_written() {
    let place = slow();
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
