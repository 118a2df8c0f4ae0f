//! Keys, looks, the mouse, and what the program does for the terminal that it runs in.

use super::*;

#[test]
fn the_leader_key_shows_what_can_follow_in_the_list_and_in_the_note() {
    let mut rig = Rig::capture();
    rig.press("Ctrl+G");
    let screen = rig.screen();
    assert!(screen.contains("0–9") && screen.contains("fjern score"), "{screen}");
    rig.press("2");
    assert_eq!(rig.score("kompetence"), Some(Score::Step(2)));
    assert!(!rig.screen().contains("fjern score"), "{}", rig.screen());
    // What does not follow does what it does without.
    rig.press("Ctrl+G Down");
    assert!(rig.model.capture().unwrap().editor.is_none());
    rig.press("Ctrl+G Esc");
    assert!(matches!(rig.model.screens.last(), Some(Screen::Capture(_))));
    rig.press("Enter Ctrl+G");
    assert!(rig.screen().contains("fjern score"), "{}", rig.screen());
}

/// A program whose person has a file of their own.
fn with_file(name: &str, text: &str) -> Rig {
    let mut rig = Rig::new();
    let launch = launch(&rig.place, Some(me()), None);
    std::fs::create_dir_all(&launch.dirs.config).unwrap();
    std::fs::write(launch.dirs.config.join(name), text).unwrap();
    (rig.model, _) = begin(launch, (100, 24));
    rig
}

#[test]
fn ones_own_keys_are_those_that_the_screens_name() {
    let mut rig = with_file("keymap.ron", r#"(everywhere: {"F3": help}, overview: {"F4": open}, writing: {"F5": next})"#);
    assert_eq!(rig.model.problems, []);
    assert!(rig.screen().contains("F4 åbn") && rig.screen().contains("F3 hjælp"), "{}", rig.screen());
    rig.press("F3");
    assert!(rig.screen().contains("F4 Enter"), "{}", rig.screen());
    rig.press("F3 F2").types("hjælp");
    assert!(rig.screen().contains("F3  F1"), "{}", rig.screen());
}

#[test]
fn a_broken_keymap_is_reported_and_the_usual_keys_hold() {
    for (text, place) in [("(everywhere: {", "keymap.ron:1:"), ("(everywhere: {\"F3\": halp})", "keymap.ron:1:21")] {
        let mut rig = with_file("keymap.ron", text);
        assert!(rig.notice().contains("p viser"), "{}", rig.notice());
        rig.press("p");
        assert!(rig.screen().replace('\n', "").contains(place), "{}", rig.screen());
        rig.press("Esc F1");
        assert!(rig.screen().contains("Hjælp"), "{}", rig.screen());
    }
}

#[test]
fn the_keys_of_vim_are_chosen_in_the_program_and_remembered() {
    let mut rig = full();
    let effects = {
        rig.press("F2").types("vim");
        let accept = rig.model.action(Key::parse("Enter").unwrap());
        update(&mut rig.model, accept)
    };
    assert_eq!(effects, [Effect::Remember(Preference::Keys(Keys::Vim))]);
    rig.press("j");
    assert!(matches!(rig.model.screen(), Some(Screen::Overview(overview)) if overview.at == 1));
    let mut rig = with_file("settings.ron", "(keys: vim)");
    rig.size(100, 60).press("?");
    assert!(rig.screen().contains("k ↑"), "{}", rig.screen());
}
