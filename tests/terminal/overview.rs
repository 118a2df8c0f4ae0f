//! The overview in a true terminal: it says what the command says.

use super::*;

#[test]
fn the_overview_of_the_demo_and_the_command_say_the_same() {
    let place = Place::new();
    let demo = place.dir.path().join("demo");
    place.feltnote(&["demo", demo.to_str().unwrap()]);
    let json = place.feltnote(&["--study", demo.to_str().unwrap(), "coverage", "--format", "json"]);
    let coverage: serde_json::Value = serde_json::from_str(&json).unwrap();
    let mut screen =
        Screen::open(env!("CARGO_BIN_EXE_feltnote"), &["--study", demo.to_str().unwrap()], &place.environment(), (160, 40));
    let cases = coverage["cases"].as_array().unwrap();
    // The last figures come when everything is read.
    let ready = |case: &serde_json::Value| format!("{} af {}", case["ready"], case["variables"].as_array().unwrap().len());
    screen.wait_for(&ready(&cases[0]));
    screen.settle();
    let text = screen.text();
    assert_eq!(cases.len(), 5);
    for case in cases {
        let id = case["case"].as_str().unwrap();
        let row = text.lines().find(|line| line.trim_start_matches([' ', '▌']).starts_with(&format!("{id}  "))).unwrap();
        // What is left of the row after the names: a sign a role, and after each phase its meetings.
        let mut expected: Vec<String> = Vec::new();
        for phase in case["phases"].as_array().unwrap() {
            for role in phase["roles"].as_array().unwrap() {
                let done = role["done"].as_u64().unwrap();
                expected.push(match role["state"].as_str().unwrap() {
                    "done" if role["open"].as_u64().unwrap() > 0 => format!("{done}*"),
                    "done" => done.to_string(),
                    "planned" => "○".into(),
                    "not-relevant" => "–".into(),
                    "declined" => "×".into(),
                    "missed" => "~".into(),
                    other => {
                        assert_eq!(other, "missing");
                        "·".into()
                    }
                });
            }
            let count = |key: &str| phase[key].as_u64().unwrap();
            if count("observed") > 0 {
                expected.push("●".repeat(usize::try_from(count("observed")).unwrap()));
            } else if count("planned") > 0 {
                expected.push("○".into());
            } else if count("held") == 0 && count("cancelled") > 0 {
                expected.push("aflyst".into());
            }
        }
        expected.push(ready(case));
        let expected = expected.join(" ");
        let shown = row.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.ends_with(&expected), "case {id}\n{shown}\n{expected}");
    }
    screen.keys("\x11");
    assert_eq!(screen.ended(), Some(0));
}
