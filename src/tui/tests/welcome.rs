//! The first screen of all.

use super::*;

#[test]
fn the_language_is_chosen_and_remembered_and_what_was_typed_stays() {
    let mut rig = Rig::with(None, None);
    rig.types("l");
    let tab = rig.model.action(Key::parse("Tab").unwrap());
    let effects = update(&mut rig.model, tab);
    assert_eq!(effects, [Effect::Remember(Preference::Lang(Lang::En))]);
    assert!(rig.screen().contains("Type your initials") && rig.screen().contains("> l"), "{}", rig.screen());
    rig.types("m").press("Enter");
    assert_eq!(rig.model.me, Some(me()));
}

#[test]
fn it_says_where_the_notes_lie_and_which_keys_are_in_force() {
    let mut rig = Rig::with(None, None);
    let screen = rig.size(200, 60).screen();
    let place = rig.place.root().to_string_lossy().into_owned();
    let seen = screen.split_whitespace().collect::<String>();
    assert!(seen.contains(&place), "{screen}");
    for word in ["feltnote tutor", "Enter", "Esc", "F1", "dansk", "English", "Tab"] {
        assert!(screen.contains(word), "{word}:\n{screen}");
    }
}

#[test]
fn help_names_only_what_does_something_there() {
    let mut rig = Rig::with(None, None);
    let screen = rig.size(100, 60).press("F1").screen();
    for key in ["Enter", "Tab", "Esc", "Ctrl+Q", "Ctrl+L", "F1"] {
        assert!(screen.contains(key), "{key}:\n{screen}");
    }
    for key in ["F2", "F3", "Ctrl+Z", "Ctrl+Y"] {
        assert!(!screen.contains(key), "{key}:\n{screen}");
    }
}

#[test]
fn it_looks_as_it_should() {
    let mut shown = Vec::new();
    for lang in Lang::ALL {
        let mut rig = Rig::with(None, None);
        (rig.model.lang, rig.model.root) = (lang, "/home/lm/.local/share/feltnote/study".into());
        for (columns, rows) in [(20, 5), (30, 8), (60, 20), (80, 24), (120, 36)] {
            shown.push(rig.size(columns, rows).screen());
        }
        shown.push(rig.size(80, 24).types("l!").press("Enter").screen());
    }
    insta::assert_snapshot!("welcome", shown.join("\n----\n"));
}

#[test]
fn what_cannot_be_remembered_is_said_with_what_helps() {
    let rig = Rig::with(None, None);
    let launched = launch(&rig.place, None, None);
    std::fs::create_dir_all(&launched.dirs.config).unwrap();
    let file = launched.dirs.config.join("settings.ron");
    std::fs::write(&file, "(lang: 7)").unwrap();
    let why = super::super::remember(&launched.dirs, Preference::Evaluator(me())).unwrap_err();
    let said = Lang::Da.say(&Said::new("tui-not-remembered").with("why", why));
    assert!(said.contains("settings.ron:1:8") && said.ends_with("Ret filen, eller slet den."), "{said}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "(lang: 7)");
    let (model, _) = begin(launched, whole(&rig.place), (80, 24));
    assert!(Lang::Da.say(&model.problems[0]).ends_with("Ret filen, eller slet den."));
}
