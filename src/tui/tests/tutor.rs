//! The guided interview, from its first step to its last.

use super::super::tutor::STEPS;
use super::*;

fn tutored(lang: Lang) -> Rig {
    let start = Start { account: key_of("4", "bar-1", "lm"), description: interview("amr", "status") };
    let mut rig = Rig::with(Some(me()), Some(start.clone()));
    let mut launch = launch(&rig.place, Some(me()), Some(start));
    (launch.lang, launch.tutor) = (lang, true);
    (rig.model, _) = begin(launch, whole(&rig.place), (80, 24));
    rig.act(Action::Nothing);
    rig
}

/// What is done in each step, in keys and texts by turns, the keys first.
const SCRIPT: &[&[&str]] = &[
    &["Enter", "hun følger selv op"],
    &["Enter", "> vi går ikke og venter"],
    &["Esc 2"],
    &["Ctrl+F", "raa", "Enter", "? spørg kollegerne"],
    &["Ctrl+P Ctrl+G 1"],
    &["Ctrl+G k 1 Enter"],
    &["Esc +", "Hvem tager vagten?", "Enter"],
    &["Esc f"],
    &["Ctrl+Z"],
    &["l", "husk budgettet"],
    &["Ctrl+G m Enter", "rum", "Enter"],
    &["Esc Ctrl+U"],
    &["Home Down Ctrl+G b", "se citatet", "Enter"],
    &["Esc"],
    &["Enter"],
    &["Ctrl+G g"],
    &["Esc Ctrl+G c Enter"],
];

fn at(rig: &Rig) -> usize {
    rig.model.tutor.as_ref().unwrap().at
}

fn do_step(rig: &mut Rig, step: usize) {
    for (n, part) in SCRIPT[step].iter().enumerate() {
        if n % 2 == 0 {
            rig.press(part);
        } else {
            rig.types(part);
        }
    }
    // Somebody stops to look.
    rig.wait(2);
}

#[test]
fn it_is_played_to_its_end_in_both_languages() {
    assert_eq!(SCRIPT.len() + 1, STEPS.len(), "the last step is never done");
    for lang in Lang::ALL {
        let mut rig = tutored(lang);
        let mut shown = vec![rig.screen()];
        for (step, taught) in STEPS.iter().enumerate().take(SCRIPT.len()) {
            assert_eq!(at(&rig), step, "{}\n{}", taught.text, rig.screen());
            assert!(!(taught.is_done)(&rig.model), "{} is not done before\n{}", taught.text, rig.screen());
            do_step(&mut rig, step);
            shown.push(rig.screen());
        }
        assert_eq!(at(&rig), SCRIPT.len(), "{}", rig.screen());
        insta::assert_snapshot!(format!("tutor_{}", lang.code()), shown.join("\n----\n"));
        rig.press("Ctrl+Q");
        assert!(rig.model.has_left());
    }
}

#[test]
fn every_step_can_be_passed_over_and_the_last_stays() {
    let mut rig = tutored(Lang::Da);
    for _ in 0..STEPS.len() + 3 {
        rig.press("F8");
        assert!(!rig.screen().contains('✓'), "{}", rig.screen());
    }
    assert_eq!(at(&rig), STEPS.len() - 1);
    assert!(rig.screen().contains("Ctrl+Q"), "{}", rig.screen());
}

#[test]
fn what_was_done_before_it_was_asked_for_is_not_asked_for() {
    let mut rig = tutored(Lang::Da);
    rig.press("2 f Enter").types("et ord").wait(2);
    assert_eq!(STEPS[at(&rig)].text, "tutor-quote");
    rig.press("Enter").types("> ja").wait(2);
    assert_eq!(STEPS[at(&rig)].text, "tutor-go-to");
}

#[test]
fn nothing_changes_under_a_word_that_is_being_typed() {
    let mut rig = tutored(Lang::Da);
    let before = at(&rig);
    rig.press("Enter").types("hun følger selv op");
    assert_eq!(at(&rig), before);
    rig.wait(2);
    assert_eq!(at(&rig), before + 1);
}

#[test]
fn the_keys_that_it_names_are_those_in_force() {
    let mut rig = tutored(Lang::En);
    let patch =
        crate::store::Patch::parse(std::path::Path::new("keymap.ron"), r#"(capture: {"F6": write}, tutor: {"F9": skip_step})"#);
    assert_eq!(rig.model.keymap.patch(patch.unwrap().root()), []);
    let screen = rig.screen();
    assert!(screen.contains("F9 goes on") && screen.contains("F6 writes"), "{screen}");
    rig.press("F9");
    assert_eq!(at(&rig), 1);
}

#[test]
fn every_step_can_be_read_whole_and_stands_beside_every_screen() {
    for lang in Lang::ALL {
        for (columns, rows) in [(80, 24), (120, 36), (60, 20)] {
            for (at, step) in STEPS.iter().enumerate() {
                let mut rig = tutored(lang);
                rig.size(columns, rows);
                rig.model.tutor.as_mut().unwrap().stand_at(at);
                let screen = rig.screen();
                let said = lang.say(&super::super::tutor::said(&rig.model, step.text, step));
                let last = said.split_whitespace().last().unwrap();
                let strip: Vec<&str> = screen.lines().rev().take_while(|line| !line.starts_with('─')).collect();
                assert!(strip.iter().any(|line| line.ends_with(last)), "{} at {columns}x{rows}:\n{screen}", step.text);
                assert!(strip.iter().all(|line| !line.contains('…')), "{} at {columns}x{rows}:\n{screen}", step.text);
            }
        }
    }
    for keys in ["Ctrl+F", "F1", "F2", "Ctrl+G", "+", "Enter", "Esc", "Esc Esc"] {
        for (columns, rows) in [(1, 1), (30, 8), (31, 9), (60, 16), (80, 24), (200, 60)] {
            let mut rig = tutored(Lang::Da);
            rig.press(keys);
            let screen = rig.size(columns, rows).screen();
            assert!(rows < 16 || screen.contains("F8"), "{keys} at {columns}x{rows}:\n{screen}");
        }
    }
}

#[test]
fn whoever_goes_away_is_told_the_way_back() {
    let mut rig = tutored(Lang::Da);
    rig.press("Esc");
    assert!(rig.screen().contains("Interviewet er lukket"), "{}", rig.screen());
    rig.press("i Esc Enter");
    assert!(!rig.screen().contains("Interviewet er lukket"), "{}", rig.screen());
}

#[test]
fn it_looks_as_it_should() {
    let mut rig = tutored(Lang::Da);
    for step in 0..5 {
        do_step(&mut rig, step);
    }
    let sizes: [(u16, u16); 6] = [(1, 1), (20, 5), (60, 20), (80, 24), (120, 36), (200, 60)];
    let shown = sizes.map(|(columns, rows)| rig.size(columns, rows).screen());
    insta::assert_snapshot!("tutor_sizes", shown.join("\n----\n"));
}
