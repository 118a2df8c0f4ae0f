//! Keys, looks, the mouse, and what the program does for the terminal that it runs in.

use super::super::action::Command;
use super::*;

#[test]
fn commands_are_found_by_everyday_words_of_both_languages() {
    let found = [
        ("", "sprog language", "English"),
        ("", "tema farver theme colours", "udseende: lyst"),
        ("", "gem save", "gem og luk"),
        ("", "slet delete", "slet"),
        ("Enter Enter", "færdig done", "gennemlyttet"),
        ("Enter Enter", "slet delete", "fjern score"),
        ("g", "slet delete", "udgår/hent"),
    ];
    for (keys, words, command) in found {
        for word in words.split_whitespace() {
            let mut rig = full();
            let screen = rig.press(keys).press("F2").types(word).screen();
            assert!(screen.lines().any(|line| line.contains(&format!(" {command} "))), "{word}:\n{screen}");
        }
    }
}

#[test]
fn what_is_hidden_above_or_below_is_marked_everywhere() {
    let mut rig = full();
    rig.size(60, 8);
    // The keys that lead to a screen, and those to its end and its beginning.
    for (keys, last, first) in [
        ("Enter", "End", "Home"),
        ("g", "End", "Home"),
        ("F1", "End", "Home"),
        ("e", &"Down ".repeat(6), &"Up ".repeat(6)),
        ("F2", &"PgDn ".repeat(40), &"PgUp ".repeat(40)),
        ("Enter Enter Esc Enter", "End", "Home"),
    ] {
        rig.press(keys).press(first);
        let at_first = rig.screen();
        rig.press(last);
        let at_last = rig.screen();
        assert!(!at_first.contains('▲') && at_first.contains('▼'), "{keys}:\n{at_first}");
        assert!(at_last.contains('▲') && !at_last.contains('▼'), "{keys}:\n{at_last}");
        rig.model.screens.truncate(1);
    }
}

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
    (rig.model, _) = begin(launch, whole(&rig.place), (100, 24));
    rig.model.time.places = crate::store::Places::Never;
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

/// The note while keys act in it, after some of them were pressed; `|`: where the cursor then is.
fn acted(text: &str, keys: &str) -> String {
    let mut rig = with_file("settings.ron", "(keys: vim)");
    let start = Start { account: key_of("4", "bar-1", "lm"), description: interview("amr", "status") };
    super::super::capture::open(&mut rig.model, start.account, Some(start.description));
    rig.press("Enter");
    rig.act(Action::Insert(text.into()));
    rig.press("Esc").types(keys);
    let editor = rig.model.capture().unwrap().editor.as_ref().unwrap();
    let (row, column) = editor.position(usize::MAX / 4);
    let mut lines: Vec<String> = editor.text().split('\n').map(str::to_owned).collect();
    let at = lines[row].char_indices().nth(column).map_or(lines[row].len(), |(at, _)| at);
    lines[row].insert(at, '|');
    lines.join("\n")
}

#[test]
fn with_the_keys_of_vim_those_of_the_note_act_until_one_of_them_writes() {
    for (text, keys, expected) in [
        ("en to", "bi, ", "en , |to"),
        ("en to", "0a-", "e-|n to"),
        ("en to", "0wx", "en |o"),
        ("en (to)", "0ww", "en (|to)"),
        ("en to", "0e", "en| to"),
        ("en\nto", "ggA!", "en!|\nto"),
        ("en\nto", "I> ", "en\n> |to"),
        ("en\nto", "ggojo", "en\njo|\nto"),
        ("en\nto", "Onu", "en\nnu|\nto"),
        ("en\nto\ntre", "kdd", "en\n|tre"),
        ("en\nto\ntre", "ggddp", "to\nen|\ntre"),
        ("en\nto\ntre", "dd", "en\nto|"),
        ("en\nto", "ggyyP", "en\n|en\nto"),
        ("en\nto", "yyggp", "en\nto|\nto"),
        ("en to", "0vwd$p", "toen |"),
        ("en to", "0vey$p", "en toen|"),
        ("en to", "ddu", "en to|"),
        ("en to\ntre", "gg$x", "en t|\ntre"),
        ("en\n\nto", "ggjx", "en\n|\nto"),
        ("en to tre", "0dw", "|to tre"),
        ("en to\ntre", "gg$bdw", "en |\ntre"),
        ("en to\ntre", "ggwD", "en |\ntre"),
        ("en to\ntre", "gg$D", "en to|\ntre"),
        ("en to", "d0", "|"),
        ("en to", "db", "en |"),
        ("en to", "0de", "| to"),
        ("en to", "0cwtre", "tre| to"),
        ("en to", "0wCtre", "en tre|"),
        ("en\nto", "ggccja", "ja|\nto"),
        ("en to", "0dwu", "en |to"),
        ("en\nto", "gg$aX", "enX|\nto"),
        ("en\nto", "gg$lllX", "en|\nto"),
        ("en\nto", "Ghhhhx", "en\n|o"),
        ("en to\ntre", "gg0vey$p", "en toen|\ntre"),
        ("en to\ntre", "gg0vwotre", "en to\ntre|\ntre"),
        ("en to\ntre", "gg$cwX", "en toX|\ntre"),
        ("en\nto", "gg$de", "en|\nto"),
        ("en", "ddddp", "\nen|"),
        ("en", "dyggøx", "|n"),
        ("en to", "hhli.", "en t.|o"),
        ("en to tre", "0wldiw", "en | tre"),
        ("en (to)", "0wlciwtre", "en (tre|)"),
        ("en to", "diw", "en |"),
        ("en to", "0diwu", "en| to"),
        ("en\n\nto", "ggjdiw", "en\n|\nto"),
    ] {
        assert_eq!(acted(text, keys), expected, "{keys:?} in {text:?}");
    }
}

#[test]
fn with_the_keys_of_vim_esc_leads_from_writing_over_acting_to_the_list() {
    let mut rig = with_file("settings.ron", "(keys: vim)");
    let start = Start { account: key_of("4", "bar-1", "lm"), description: interview("amr", "status") };
    super::super::capture::open(&mut rig.model, start.account, Some(start.description));
    rig.types("i").types("noget").press("Esc");
    assert!(rig.screen().contains(" Normal (»i« skriver) "), "{}", rig.screen());
    rig.press("F1");
    assert!(rig.screen().contains("Vims taster i notatet"), "{}", rig.screen());
    rig.press("Esc");
    // What is pasted is text, whatever the keys do, and the usual keys of the note work.
    rig.act(Action::Insert("dd".into()));
    assert_eq!(rig.note("aarsager"), "nogetdd");
    rig.press("Ctrl+Z Enter Backspace").types("dd");
    assert_eq!(rig.note("aarsager"), "");
    rig.types("u").press("Ctrl+R Ctrl+Z Ctrl+G 2").types("v0").press("Esc");
    assert_eq!((rig.note("aarsager").as_str(), rig.score("kompetence")), ("noget", Some(Score::Step(2))));
    assert!(rig.screen().contains(" Normal (»i« skriver) "), "{}", rig.screen());
    rig.press("Esc");
    assert!(rig.screen().contains(" Liste "), "{}", rig.screen());
    // Without them, Esc leads to the list at once.
    let mut rig = Rig::capture();
    rig.press("Enter").types("noget").press("Esc");
    assert!(rig.screen().contains(" Liste "), "{}", rig.screen());
}

/// With the keys of vim, in a note of which this was written.
fn vim(first: &str) -> Rig {
    let mut rig = with_file("settings.ron", "(keys: vim)");
    let start = Start { account: key_of("4", "bar-1", "lm"), description: interview("amr", "status") };
    super::super::capture::open(&mut rig.model, start.account, Some(start.description));
    rig.press("Enter");
    rig.act(Action::Insert(first.into()));
    rig
}

#[test]
fn keys_that_act_go_on_acting_wherever_they_lead_and_whatever_comes_between() {
    let normal = |rig: &Rig| rig.model.context() == super::super::Context::Normal;

    // Undoing what was done under another question leads there, and the next key is none that writes.
    let mut rig = vim("et to");
    rig.press("Ctrl+N");
    rig.act(Action::Insert("tre fire".into()));
    rig.press("Esc").types("uu");
    assert!(normal(&rig), "{}", rig.screen());
    rig.press("Ctrl+N");
    assert!(normal(&rig), "{}", rig.screen());
    assert_eq!(rig.note("aarsager"), "");
    rig.press("Ctrl+R Ctrl+R");
    assert_eq!(rig.note("aarsager"), "et to");

    // What a colleague wrote comes in between.
    let mut rig = vim("en\nto");
    rig.press("Esc");
    rig.model.capture_mut().unwrap().editor.as_mut().unwrap().replace("en\nto\ntre");
    assert!(normal(&rig));

    // A sequence that was begun is given up by whatever else is done.
    let mut rig = vim("en to tre");
    rig.press("Esc").types("0d");
    assert!(rig.screen().contains("skriver) d "), "{}", rig.screen());
    rig.press("Left Home").types("w");
    assert_eq!(rig.note("aarsager"), "en to tre");
    rig.types("vx");
    assert_eq!(rig.note("aarsager"), "en o tre");

    // One step back each: from what will be selected, from acting, and then to the list.
    let mut rig = vim("en to");
    rig.press("Esc").types("v").press("Esc");
    assert!(normal(&rig), "{}", rig.screen());
    rig.press("Esc");
    assert_eq!(rig.model.context(), super::super::Context::Capture);
    // Who comes from the list writes.
    rig.types("i").types("dd");
    assert_eq!(rig.note("aarsager"), "en todd");

    // Without the keys of vim none acts.
    let mut rig = vim("en to");
    rig.press("Esc F2").types("vims").press("Enter").types("dd");
    assert_eq!(rig.note("aarsager"), "en todd", "{}", rig.screen());
}

#[test]
fn a_number_says_how_many_times_the_keys_of_vim_act() {
    for (note, keys, left) in [
        ("en to tre fire", "02wdw", "en to fire"),
        ("en to tre fire", "02dw", "tre fire"),
        ("en to tre fire", "0d2w", "tre fire"),
        ("en to tre fire", "$2db", "en to "),
        ("en to", "09x", ""),
        ("en\nto", "99x", "en\nt"),
        ("en\nto\ntre\nfire", "gg2dd", "tre\nfire"),
        ("en\nto\ntre\nfire", "gg9dd", ""),
        ("en\nto\ntre", "ggj9dd", "en"),
        ("en\nto\ntre", "gg2yyGp", "en\nto\ntre\nen\nto"),
        ("en", "yy2p", "en\nen\nen"),
        ("en\nto", "gg2dd2u", ""),
        ("en to tre", "010lx", "en to tr"),
        ("en", "03d0", "en"),
        ("en\nto\ntre", "2Gdd", "en\ntre"),
        ("en\nto\ntre", "9ggx", "en\nto\nre"),
        ("en\nto\ntre", "gg2Gyyp", "en\nto\nto\ntre"),
        // A number that nothing is done with, and a key that is not here with the one after it.
        ("en to", "03D", "en to"),
        ("en to", "0fxtd", "en to"),
    ] {
        let mut rig = vim(note);
        rig.press("Esc").types(keys);
        assert_eq!(rig.note("aarsager"), left, "{keys}");
    }
}

#[test]
fn what_is_written_in_the_place_of_a_word_is_undone_with_it() {
    let mut rig = vim("en to tre");
    rig.press("Esc").types("0wciw");
    rig.types("fem").press("Esc");
    assert_eq!(rig.note("aarsager"), "en fem tre");
    rig.types("u");
    assert_eq!(rig.note("aarsager"), "en to tre");
    rig.press("Ctrl+R");
    assert_eq!(rig.note("aarsager"), "en fem tre");
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

/// The screen with a letter for each look in place of each character: `.` plain, `b` bold, `d` dim, and so on, capital where it
/// has a colour; a line of looks under each line of text that has any.
fn styled(rig: &Rig) -> String {
    use ratatui::style::{Color, Modifier};
    let buffer = shown(&rig.model).backend().buffer().clone();
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
            [("cases", ""), ("capture", "Enter Enter"), ("writing", "Enter Enter Enter End"), ("sheet", "s Down Right")]
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
        changed.act(Action::Do(Command::Language));
        changed.press(keys);
        changed.act(Action::Do(Command::Language));
        changed.model.notice = danish.model.notice.clone();
        // A day that is filled in is a text that somebody could have written, and stays as it is.
        assert_eq!(danish.screen(), changed.screen().replace("today", "i dag"), "{name}");
    }
    let mut rig = full();
    rig.press("F2").types("english");
    let accept = rig.model.action(Key::parse("Enter").unwrap());
    assert_eq!(update(&mut rig.model, accept), [Effect::Remember(Preference::Lang(Lang::En))]);
    assert!(rig.screen().contains("Now in English"), "{}", rig.screen());
    rig.press("?");
    assert!(rig.screen().contains("Opens what is marked"), "{}", rig.screen());
}

/// A test of the loop saves to the study's place.
fn saving(rig: &Rig) -> impl FnMut(&mut Piece) -> Result<Saved, Said> + Send + 'static {
    let place = rig.place.clone();
    move |piece| piece.save(&place)
}

#[test]
fn an_encrypted_study_is_locked_by_hand_or_when_nobody_does_anything() {
    let mut rig = Rig::capture();
    // A study that is not encrypted has nothing to lock.
    rig.model.tick = Duration::from_secs(10_000);
    assert!(!update(&mut rig.model, Action::Wake).contains(&Effect::Lock));
    assert!(!update(&mut rig.model, Action::Do(Command::Lock)).contains(&Effect::Lock));
    assert!(!rig.model.offers(Command::Lock));
    rig.model.tick = Duration::ZERO;
    rig.model.idle = Some(super::super::model::Idle { after: Some(Duration::from_secs(60)), since: Duration::ZERO });
    assert_eq!(rig.model.deadline(false), Some(Duration::from_secs(60)));
    rig.model.tick = Duration::from_secs(59);
    assert!(!update(&mut rig.model, Action::Wake).contains(&Effect::Lock));
    rig.model.tick = Duration::from_secs(60);
    assert!(update(&mut rig.model, Action::Wake).contains(&Effect::Lock));
    rig.model.idle = Some(super::super::model::Idle { after: None, since: Duration::ZERO });
    assert_eq!(rig.model.deadline(false), None);
    rig.model.tick = Duration::ZERO;
    // By hand: everything is saved before, and what follows goes on in the same place.
    let inputs = || vec![keys("Enter"), typed("før"), keys("F2"), typed("lås"), keys("Enter"), typed(" efter"), keys("Ctrl+Q")];
    let door = Doorman::default();
    let place = rig.place.clone();
    looped_at(&mut rig, inputs(), move |piece| piece.save(&place), door.clone()).0.unwrap();
    assert_eq!(*door.asked.borrow(), ["mouse true", "lock tui-locked"]);
    assert_eq!(rig.on_disk().note(&question("aarsager")), "før efter");
    // What is not saved is not said to be.
    let mut rig = Rig::capture();
    rig.model.idle = Some(super::super::model::Idle { after: None, since: Duration::ZERO });
    let door = Doorman::default();
    let (ended, _) = looped_at(
        &mut rig,
        inputs().into_iter().chain([keys("Ctrl+Q")]).collect(),
        |_| Err(Said::new("io-full")),
        door.clone(),
    );
    assert!(ended.is_err());
    assert_eq!(*door.asked.borrow(), ["mouse true", "lock tui-locked-shown"]);
    // Whoever does not give the passphrase leaves; it is saved.
    let mut rig = Rig::capture();
    rig.model.idle = Some(super::super::model::Idle { after: None, since: Duration::ZERO });
    let place = rig.place.clone();
    let door = Doorman { gone: true, ..Doorman::default() };
    looped_at(&mut rig, inputs(), move |piece| piece.save(&place), door).0.unwrap();
    assert_eq!(rig.on_disk().note(&question("aarsager")), "før");
}

#[test]
fn the_program_stops_when_everything_is_saved_and_goes_on_without_a_lost_key() {
    for stop in [keys("F2"), Event::Stop] {
        let mut rig = Rig::capture();
        let by_signal = matches!(stop, Event::Stop);
        let door = Doorman::default();
        let asked = Rc::clone(&door.asked);
        let save = saving(&rig);
        let mut inputs = vec![keys("Enter"), typed("før "), stop];
        if by_signal {
            // A signal comes while somebody reads; the next input is that reading's.
            inputs.push(typed("efter"));
        } else {
            let mut choose = vec![];
            choose.extend("skallen".chars().map(|c| Input::Key(Key::plain(super::super::key::Code::Char(c)))));
            choose.push(Input::Key(Key::parse("Enter").unwrap()));
            choose.extend("efter".chars().map(|c| Input::Key(Key::plain(super::super::key::Code::Char(c)))));
            inputs.push(Event::Input(choose));
        }
        inputs.push(keys("Ctrl+Q"));
        let (ended, _) = looped_at(&mut rig, inputs, save, door);
        ended.unwrap();
        assert_eq!(rig.on_disk().note(&question("aarsager")), "før efter");
        assert_eq!(*asked.borrow(), ["mouse true", "stop"]);
    }
}

#[test]
fn ones_own_editor_gets_the_note_and_what_it_leaves_is_one_step() {
    let mut rig = Rig::capture();
    let door = Doorman { edits: Some(|text| format!("{text} og mere\r\nto\n")), ..Doorman::default() };
    let asked = Rc::clone(&door.asked);
    let mut more = vec![Input::Key(Key::parse("Ctrl+G").unwrap())];
    more.extend("e!".chars().map(|c| Input::Key(Key::plain(super::super::key::Code::Char(c)))));
    let inputs = vec![keys("Enter"), typed("et"), Event::Input(more), keys("Esc Ctrl+Q")];
    let save = saving(&rig);
    looped_at(&mut rig, inputs, save, door).0.unwrap();
    // What was typed after the key for it comes after what the editor left.
    assert_eq!(rig.on_disk().note(&question("aarsager")), "et og mere\nto!");
    assert_eq!(*asked.borrow(), ["mouse true", "edit et"]);
    let mut rig = Rig::capture();
    rig.press("Enter").types("et").wait(5).types(" ord");
    rig.act(left("et andet ord\n", None));
    assert_eq!(rig.note("aarsager"), "et andet ord");
    rig.press("Ctrl+Z");
    assert_eq!(rig.note("aarsager"), "et ord");
    rig.act(left("et ord\n", None));
    assert!(rig.notice().contains("som det var"), "{}", rig.notice());
}

/// That the person's own editor left this.
fn left(text: &str, wrong: Option<Said>) -> Action {
    Action::Edited(Edited { text: Some(text.into()), wrong })
}

#[test]
fn an_editor_that_fails_changes_nothing_and_is_said() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("et ord");
    let wrong = || Said::new("tui-editor-failed").with("editor", "ed").with("status", "exit status: 1");
    rig.act(Action::Edited(Edited { text: None, wrong: Some(wrong()) }));
    assert_eq!(rig.note("aarsager"), "et ord");
    assert!(rig.notice().contains("ed") && rig.notice().contains("som det var"), "{}", rig.notice());
    // What it had saved before is no less meant.
    rig.act(left("et ord, gemt\n", Some(wrong())));
    assert_eq!(rig.note("aarsager"), "et ord, gemt");
    assert!(rig.notice().contains("Ctrl+Z tager det ud igen"), "{}", rig.notice());
    rig.press("Ctrl+Z");
    assert_eq!(rig.note("aarsager"), "et ord");
}

#[test]
fn a_window_closed_over_an_editor_keeps_what_that_saved() {
    let mut rig = Rig::capture();
    let door = Doorman { edits: Some(|text| format!("{text}\nog i editoren\n")), gone: true, ..Doorman::default() };
    let inputs = vec![keys("Enter"), typed("et"), keys("Ctrl+G e")];
    let save = saving(&rig);
    assert!(matches!(looped_at(&mut rig, inputs, save, door).0, Err(TuiError::Terminal(_))));
    assert_eq!(rig.on_disk().note(&question("aarsager")), "et\nog i editoren");
}

#[test]
fn what_was_copied_is_not_written_over_by_what_comes_next() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("vagtskiftet").press("Home Ctrl+E End Ctrl+K Enter Ctrl+R");
    assert_eq!(rig.note("aarsager"), "vagtskiftet\nvagtskiftet");
    rig.press("Ctrl+A Ctrl+C").types("!");
    assert_eq!(rig.note("aarsager"), "vagtskiftet\nvagtskiftet!");
}

#[test]
fn what_is_too_long_for_the_clipboard_is_said() {
    for (text, said) in [("kort".to_owned(), ""), ("lang ".repeat(40), "for lang")] {
        let mut rig = Rig::capture();
        let door = Doorman::default();
        let asked = Rc::clone(&door.asked);
        let inputs = vec![keys("Enter"), typed(&text), keys("Ctrl+A Ctrl+C"), Event::Lost(std::io::Error::other("gone"))];
        let save = saving(&rig);
        let _ = looped_at(&mut rig, inputs, save, door);
        assert!(asked.borrow().contains(&format!("copy {text}")), "{:?}", asked.borrow());
        assert!(rig.notice().contains(said), "{}", rig.notice());
    }
}

#[test]
fn many_sizes_at_once_are_drawn_once_and_nothing_is_drawn_without_a_reason() {
    let mut rig = Rig::new();
    let storm = vec![Input::Resized; 100];
    let save = saving(&rig);
    let inputs = vec![Event::Input(storm), keys("Down Up Down Up"), keys("Ctrl+L"), keys("Ctrl+Q")];
    let (ended, drawn) = looped_at(&mut rig, inputs, save, Doorman::default());
    ended.unwrap();
    assert_eq!(rig.model.size, (80, 24), "what the terminal itself says, asked by the key that draws anew");
    assert!(drawn <= 4, "drawn {drawn} times");
}

#[test]
fn nothing_wakes_the_program_without_a_reason() {
    for (name, keys) in SCREENS {
        let mut rig = full();
        rig.press(keys).wait(10);
        assert_eq!(rig.model.deadline(true), None, "{name}");
    }
    let mut rig = Rig::capture();
    rig.press("Enter").types("a").wait(10);
    // The clock on the screen runs by the second.
    let left = rig.model.deadline(true).map(|at| at - rig.model.tick);
    assert!(left.is_some_and(|left| left <= Duration::from_secs(1)), "{left:?}");
    // Nobody looks at it on another screen.
    rig.press("F1");
    assert_eq!(rig.model.deadline(true), None);
}

/// Clicks on a text that is on the screen.
pub(super) fn click(rig: &mut Rig, text: &str) {
    let screen = rig.screen();
    let (row, line) =
        screen.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap_or_else(|| panic!("{text}: {screen}"));
    let column = unicode_width::UnicodeWidthStr::width(&line[..line.find(text).unwrap()]);
    rig.act(Action::Click(u16::try_from(column).unwrap(), u16::try_from(row).unwrap()));
}

#[test]
fn a_click_selects_on_cards_and_in_every_list() {
    // On a card: a field, and an option, whether its field was in focus or not.
    for (columns, rows) in [(80, 24), (60, 12)] {
        let mut rig = Rig::capture();
        rig.size(columns, rows).press("Ctrl+G k");
        click(&mut rig, "mundtligt");
        click(&mut rig, "I øvrigt");
        rig.types("på mail").press("Enter");
        assert_eq!(rig.account().consent.get().how, "mundtligt, på mail");
    }
    // The review: where it was clicked once more, it opens.
    let mut rig = Rig::capture();
    rig.press("Down Ctrl+G g");
    click(&mut rig, "Gode råd");
    assert!(matches!(rig.model.screen(), Some(Screen::Lines(_))));
    click(&mut rig, "Gode råd");
    assert_eq!(rig.model.capture().unwrap().spot, super::super::capture::Spot::Question(question("raad")));
    // The guide.
    let mut rig = full();
    rig.press("g");
    click(&mut rig, "Fast metode");
    assert!(matches!(rig.model.screen(), Some(Screen::Guide(guide)) if guide.at == 1), "{}", rig.screen());
    click(&mut rig, "Fast metode");
    assert!(matches!(rig.model.screen(), Some(Screen::Page(_))), "{}", rig.screen());
    // What was found.
    for (columns, rows) in [(80, 24), (120, 36)] {
        let mut rig = full();
        rig.size(columns, rows).press("F3").types("vagtskiftet");
        click(&mut rig, "LED  ");
        assert!(matches!(rig.model.screen(), Some(Screen::Find(find)) if find.at == 2), "{}", rig.screen());
        click(&mut rig, "LED  ");
        assert_eq!(rig.model.capture().unwrap().key, key_of("4", "4-leder-1", "lm"));
    }
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut rig = full();
    click(&mut rig, "Arresten");
    assert!(matches!(rig.model.screen(), Some(Screen::Overview(at)) if at.at == 1));
    click(&mut rig, "Fængslet");
    click(&mut rig, "Fængslet");
    click(&mut rig, "4-leder-1");
    click(&mut rig, "4-leder-1");
    assert_eq!(rig.model.capture().unwrap().key.source.as_str(), "4-leder-1");
    click(&mut rig, "Tid til det hele");
    assert!(matches!(&rig.model.capture().unwrap().spot, super::super::capture::Spot::Question(id) if id.as_str() == "tid"));
    assert!(rig.model.capture().unwrap().editor.is_none());
    click(&mut rig, "Årsager");
    // In the note, where it is clicked.
    click(&mut rig, "vagtskiftet");
    rig.types("X");
    rig.act(Action::Wake);
    rig.press("Esc");
    assert!(rig.screen().contains("Xvagtskiftet"), "{}", rig.screen());
    click(&mut rig, "Årsager");
    assert!(rig.model.capture().unwrap().editor.is_some());
}

#[test]
fn clicks_in_the_sheet_and_in_a_choice() {
    let mut rig = full();
    rig.press("s").size(120, 36);
    let cell = |rig: &Rig| match rig.model.screen() {
        Some(Screen::Sheet(sheet)) => (sheet.row, sheet.column),
        other => panic!("{other:?}"),
    };
    let row = rig.screen().lines().position(|line| line.contains("Arbejdspres")).unwrap_or(5);
    rig.act(Action::Click(60, u16::try_from(row).unwrap()));
    assert_ne!(cell(&rig), (0, 0));
    rig.act(Action::Click(60, u16::try_from(row).unwrap()));
    assert!(matches!(rig.model.screen(), Some(Screen::Weigh(_))), "{}", rig.screen());
    rig.act(Action::Wheel(true));
    rig.press("Esc F2");
    click(&mut rig, "fastsat/forslag");
    assert!(matches!(rig.model.screen(), Some(Screen::Sheet(_))), "{}", rig.screen());
    let before = cell(&rig);
    rig.act(Action::Wheel(true));
    assert_eq!(cell(&rig), (before.0 + 1, before.1));
}

#[test]
fn a_click_anywhere_at_any_size_breaks_nothing() {
    for (_, keys) in SCREENS {
        let mut rig = full();
        rig.saves = false;
        rig.press(keys);
        let before = rig.model.clone();
        for (columns, rows) in [(1, 1), (31, 9), (80, 24)] {
            for x in (0..columns + 3).step_by(17) {
                for y in (0..rows + 2).step_by(4) {
                    rig.model = before.clone();
                    rig.size(columns, rows).act(Action::Click(x, y));
                    rig.act(Action::Wheel(y % 8 == 0));
                }
            }
            rig.screen();
        }
    }
}

#[test]
fn the_mouse_is_turned_off_and_that_is_remembered() {
    let mut rig = full();
    rig.press("F2").types("mus");
    let accept = rig.model.action(Key::parse("Enter").unwrap());
    assert_eq!(update(&mut rig.model, accept), [Effect::Remember(Preference::Mouse(false))]);
    let mut rig = with_file("settings.ron", "(mouse: false)");
    let door = Doorman::default();
    let asked = Rc::clone(&door.asked);
    let save = saving(&rig);
    looped_at(&mut rig, vec![keys("Ctrl+Q")], save, door).0.unwrap();
    assert_eq!(*asked.borrow(), Vec::<String>::new());
}

#[test]
fn a_click_in_a_text_on_a_card_puts_the_cursor_there() {
    let mut rig = full();
    rig.press("e Tab Tab Tab").types("En forvaltning med 14 skoler og to børnehaver; en af dem er lukket i løbet af året.");
    rig.press("Tab");
    click(&mut rig, "børnehaver");
    rig.types("nye ");
    // Below the first row, too, and after the end of one.
    click(&mut rig, "løbet");
    rig.types("(").press("End").types(")").press("Esc");
    let case = &rig.model.study.cases[&CaseId::new("4").unwrap()];
    let text = "En forvaltning med 14 skoler og to nye børnehaver; en af dem er lukket i (løbet af året.)";
    assert_eq!(case.description.get(), text);
    // On one line, where nobody writes, the text stands from its beginning.
    rig.press("e").types(&"ord ".repeat(30)).press("Tab");
    click(&mut rig, "ord ord");
    rig.types("Her: ").press("Esc");
    let case = &rig.model.study.cases[&CaseId::new("4").unwrap()];
    assert!(case.label.get().contains("Her: ord "), "{}", case.label.get());
    // Else what stands before its beginning in sight counts.
    rig.press("e End").types(&" ord".repeat(30)).types(" hist og her og der");
    click(&mut rig, "her");
    rig.types("lige ").press("Esc");
    let case = &rig.model.study.cases[&CaseId::new("4").unwrap()];
    assert!(case.label.get().contains("hist og lige her "), "{}", case.label.get());
}

#[test]
fn whoever_types_on_a_page_over_a_note_is_told_that_it_is_not_noted() {
    let mut rig = Rig::capture();
    for page in ["Ctrl+G a", "F1"] {
        rig.press(page).types("hun siger");
        assert!(rig.notice().contains("Her læses der kun"), "{page}: {}", rig.notice());
        rig.press("Esc");
    }
    rig.size(120, 60).press("F1");
    assert!(rig.screen().contains("først Ctrl+G"), "{}", rig.screen());
}
