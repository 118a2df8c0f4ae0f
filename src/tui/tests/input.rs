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
    let mut rig = with_file("keymap.ron", r#"(everywhere: {"F3": help}, cases: {"F4": open}, writing: {"F5": next})"#);
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
    assert!(matches!(rig.model.screen(), Some(Screen::Cases(cases)) if cases.at == 1));
    let mut rig = with_file("settings.ron", "(keys: vim)");
    rig.press("?");
    assert!(rig.screen().contains("k ↑"), "{}", rig.screen());
}

/// The screen with a letter for each look in place of each character: `.` plain, `b` bold, `d` dim, and so on, capital where it
/// has a colour; a line of looks under each line of text that has any.
fn styled(rig: &Rig) -> String {
    use ratatui::style::{Color, Modifier};
    let mut terminal = Terminal::new(TestBackend::new(rig.model.size.0, rig.model.size.1)).unwrap();
    terminal.draw(|frame| view(&rig.model, frame)).unwrap();
    let buffer = terminal.backend().buffer().clone();
    let mut looks: Vec<(Color, Color, Modifier)> = Vec::new();
    let mut shown = String::new();
    for row in buffer.content.chunks(usize::from(buffer.area.width)) {
        let text: String = row.iter().map(|cell| cell.symbol()).collect();
        let marks: String = row
            .iter()
            .map(|cell| {
                let look = (cell.fg, cell.bg, cell.modifier);
                if look == (Color::Reset, Color::Reset, Modifier::empty()) {
                    return ' ';
                }
                let n = looks.iter().position(|known| *known == look).unwrap_or_else(|| {
                    looks.push(look);
                    looks.len() - 1
                });
                char::from(b'a' + u8::try_from(n).unwrap())
            })
            .collect();
        for line in [text, marks] {
            if !line.trim().is_empty() {
                shown += &format!("{}\n", line.trim_end());
            }
        }
    }
    for (n, (fg, bg, modifier)) in looks.iter().enumerate() {
        shown += &format!("{}: {fg} on {bg}, {modifier:?}\n", char::from(b'a' + u8::try_from(n).unwrap()));
    }
    shown
}

const THEMES: [(&str, Look); 4] =
    [("dark", Look::Dark), ("light", Look::Light), ("contrast", Look::Contrast), ("mono", Look::Mono)];

#[test]
fn every_theme_looks_as_it_should() {
    for (name, look) in THEMES {
        let mut shown = String::new();
        for (screen, keys) in
            [("cases", ""), ("capture", "Enter Enter"), ("writing", "Enter Enter Enter"), ("sheet", "s Down Right")]
        {
            let mut rig = full();
            rig.model.theme = super::super::theme::Theme::new(look);
            rig.press(keys).size(100, 30);
            shown += &format!("-- {screen}\n{}\n", styled(&rig));
        }
        insta::assert_snapshot!(format!("theme_{name}"), shown);
    }
}

#[test]
fn a_theme_is_chosen_by_its_name_and_remembered() {
    let mut rig = full();
    rig.model.custom.traits.colour = true;
    for (words, look) in [("kontrast", Look::Contrast), ("lyst", Look::Light), ("efter terminalen", Look::Auto)] {
        rig.press("F2").types(words);
        let accept = rig.model.action(Key::parse("Enter").unwrap());
        assert_eq!(update(&mut rig.model, accept), [Effect::Remember(Preference::Look(look))]);
        assert_eq!(rig.model.theme, super::super::theme::Theme::new(look));
    }
    let rig = with_file("settings.ron", "(theme: light)");
    assert_eq!(rig.model.custom.look, Look::Light);
}

#[test]
fn ones_own_looks_are_in_force_and_a_broken_one_is_reported() {
    let rig = with_file("theme.ron", "(heading: (bold: true, colour: green), marker: pink)");
    let said = Lang::Da.say(&rig.model.problems[0]);
    assert!(said.contains("theme.ron:1:48") && said.contains("pink"), "{said}");
    // Colours are off, the rest holds.
    assert_eq!(rig.model.theme.heading(), rig.model.theme.strong());
}

#[test]
fn in_ascii_no_screen_has_another_sign() {
    for lang in Lang::ALL {
        for (name, keys) in SCREENS {
            for size in [(80, 24), (120, 36)] {
                let mut rig = full();
                rig.model.custom.signs = Signs::Ascii;
                rig.model.lang = lang;
                rig.press(keys).size(size.0, size.1);
                let other: String =
                    rig.screen().chars().filter(|c| !c.is_ascii() && !c.is_alphanumeric() && *c != '␛').collect();
                assert_eq!(other, "", "{name}: {}", rig.screen());
            }
        }
    }
    let mut rig = full();
    rig.model.custom.signs = Signs::Ascii;
    rig.press("Enter Enter");
    insta::assert_snapshot!("ascii", rig.screen());
}

#[test]
fn the_language_changes_while_the_program_runs_and_everywhere() {
    for (name, keys) in SCREENS {
        let mut danish = full();
        danish.press(keys);
        let mut changed = full();
        changed.model.lang = Lang::En;
        changed.press(keys);
        changed.model.lang = Lang::Da;
        assert_eq!(danish.screen(), changed.screen(), "{name}");
    }
    let mut rig = full();
    rig.press("F2").types("english");
    let accept = rig.model.action(Key::parse("Enter").unwrap());
    assert_eq!(update(&mut rig.model, accept), [Effect::Remember(Preference::Lang(Lang::En))]);
    assert!(rig.screen().contains("Now in English"), "{}", rig.screen());
    rig.press("?");
    assert!(rig.screen().contains("Opens what is marked"), "{}", rig.screen());
}
