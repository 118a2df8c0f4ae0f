//! Cards: whichever way one is left, what stands on it is kept, and one undo takes it back.

use super::*;

fn case(rig: &Rig) -> &Case {
    &rig.model.study.cases[&CaseId::new("4").unwrap()]
}

#[test]
fn a_case_is_edited_on_a_card_and_undone_as_one() {
    let mut rig = full();
    rig.press("e Ctrl+Left Ctrl+Left Ctrl+Left Ctrl+Left").types("Ny: ").press("Tab Tab Tab").types("Et fængsel");
    rig.press("Enter").types("med 90 ansatte").press("Tab 3 Tab").types("havde for travlt").press("Tab Space Esc");
    assert!(matches!(rig.model.screen(), Some(Screen::Overview(_))), "{}", rig.screen());
    assert!(case(&rig).label.get().starts_with("Ny: "), "{}", case(&rig).label.get());
    assert_eq!(case(&rig).description.get(), "Et fængsel\nmed 90 ansatte");
    assert_eq!(case(&rig).recruitment.get().why, "havde for travlt");
    assert_eq!(case(&rig).missed.get(), [PhaseId::new("opstart").unwrap()].into());
    rig.wait(1);
    let saved = StudyDir::open(rig.place.root()).unwrap().study;
    assert_eq!(saved.cases[&CaseId::new("4").unwrap()].description.get(), "Et fængsel\nmed 90 ansatte");
    rig.press("Ctrl+Z");
    assert!(rig.notice().contains("Case 4"), "{}", rig.notice());
    assert_eq!((case(&rig).description.get().as_str(), case(&rig).missed.get().len()), ("", 0));
    rig.press("Ctrl+Y");
    assert_eq!(case(&rig).recruitment.get().state, crate::field::RecruitmentState::Declined);
}

#[test]
fn a_card_that_is_left_as_it_was_changes_nothing() {
    let mut rig = full();
    let before = rig.model.study.clone();
    rig.press("e Down Down Down Up Esc e Enter");
    assert_eq!(rig.model.study, before);
}

#[test]
fn a_score_is_given_a_reason_without_leaving_the_text() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("noget").press("Ctrl+G b");
    assert!(rig.notice().contains("score"), "{}", rig.notice());
    rig.press("Ctrl+G 2 Ctrl+G b").types("finder selv årsager").press("Enter").types(" mere");
    assert_eq!(rig.note("aarsager"), "noget mere");
    let account = rig.account();
    let scored = account.score(&VariableId::new("kompetence").unwrap()).unwrap();
    assert_eq!((scored.score, scored.rationale.as_str()), (Score::Step(2), "finder selv årsager"));
    // Note and score stay in sight; Enter and Esc both keep what was typed, and one undo takes it back.
    rig.press("Ctrl+G b").types(" på vagt");
    let screen = rig.screen();
    assert!(["> finder selv årsager på vagt", "noget mere", "▐2"].iter().all(|text| screen.contains(text)), "{screen}");
    insta::assert_snapshot!("rationale", screen);
    let reason = |rig: &Rig| rig.account().score(&VariableId::new("kompetence").unwrap()).unwrap().rationale.clone();
    rig.press("Esc");
    assert_eq!(reason(&rig), "finder selv årsager på vagt");
    rig.press("Ctrl+Z");
    assert_eq!(reason(&rig), "finder selv årsager");
    rig.press("Ctrl+G b Esc");
    assert_eq!((reason(&rig).as_str(), rig.notice().as_str()), ("finder selv årsager", ""));
    // Another score keeps the reason, and leaving the program does not lose one that is being written.
    rig.press("Esc 3 Ctrl+G b").types("!").press("Ctrl+Q");
    let account = rig.on_disk();
    let scored = account.score(&VariableId::new("kompetence").unwrap()).unwrap();
    assert_eq!((scored.score, scored.rationale.as_str()), (Score::Step(3), "finder selv årsager!"));
}

#[test]
fn a_digit_takes_the_place_of_a_role_that_was_guessed_and_others_come_beside_it() {
    let roles = |keys: &str| {
        let mut rig = full();
        rig.press("i Down").press(keys).press("Enter");
        let key = &rig.model.capture().unwrap_or_else(|| panic!("{}", rig.screen())).key;
        let roles = rig.model.study.accounts[key].description.get().roles;
        roles.iter().map(RoleId::to_string).collect::<Vec<_>>().join("+")
    };
    let [guess, other] = ["", "2"].map(roles);
    assert_ne!(guess, other);
    assert!(!guess.contains('+') && !other.contains('+'), "{guess} {other}");
    assert_eq!(roles("2 1 2"), roles("1"));
    assert_eq!(roles("1 2").split('+').count(), 2);
    // Space chooses beside the guess, and so does what follows.
    assert_eq!(roles("Right Space").split('+').count(), 2);
}

#[test]
fn a_card_at_every_size() {
    let mut rig = full();
    rig.press("e Tab Tab Tab")
        .types("En forvaltning med 14 skoler; en af dem er lukket, og to er lagt sammen i løbet af året.");
    let sizes: [(u16, u16); 6] = [(1, 1), (20, 5), (60, 20), (80, 24), (120, 36), (200, 60)];
    let shown = sizes.map(|(columns, rows)| rig.size(columns, rows).screen());
    insta::assert_snapshot!("card", shown.join("\n----\n"));
}

#[test]
fn a_line_longer_than_its_room_shows_where_it_goes_on() {
    use super::super::editor::Editor;
    use super::super::view::in_sight;
    let seen = |text: &str, back: usize, room: usize| {
        let mut editor = Editor::line(text);
        editor.put_cursor(text.len() - back, false);
        let (shown, column) = in_sight(&editor, room);
        assert!(column < room && super::super::wrap::width(&shown) <= room, "{shown} {column}");
        (shown, column)
    };
    assert_eq!(seen("abcdefgh", 0, 9), ("abcdefgh".into(), 8));
    assert_eq!(seen("abcdefgh", 1, 8), ("abcdefgh".into(), 7));
    assert_eq!(seen("abcdefgh", 0, 8), ("…cdefgh".into(), 7));
    assert_eq!(seen("abcdefghijkl", 0, 6), ("…ijkl".into(), 5));
    assert_eq!(seen("abcdefghijkl", 4, 6), ("…fghi…".into(), 4));
    assert_eq!(seen("abcdefghijkl", 11, 6), ("abcde…".into(), 1));
    // What is two cells wide is never cut in two.
    assert_eq!(seen("日本語日本語", 0, 6), ("…本語".into(), 5));
    for (back, room) in (0..=8).flat_map(|back| (3..=9).map(move |room| (back, room))) {
        seen("abcdefgh", back, room);
    }
}

#[test]
fn a_long_line_on_a_card_says_that_something_stands_before() {
    let mut rig = full();
    rig.press("e").types(&" meget lang".repeat(9));
    assert!(rig.screen().lines().any(|line| line.contains(" …") && line.contains("lang")), "{}", rig.screen());
}

#[test]
fn tab_goes_round_the_fields_of_a_card() {
    let mut rig = full();
    let at = |rig: &Rig| match rig.model.screen() {
        Some(Screen::Card(card)) => (card.at, card.fields.len() - 1),
        _ => panic!("{}", rig.screen()),
    };
    rig.press("e BackTab");
    assert_eq!(at(&rig).0, at(&rig).1);
    rig.press("Tab");
    assert_eq!(at(&rig).0, 0);
    // Arrows stay where the card ends.
    rig.press("Up");
    assert_eq!(at(&rig).0, 0);
}

#[test]
fn the_footer_of_a_card_says_what_leaving_it_does() {
    let footer = |keys: &str| {
        let mut rig = full();
        rig.press(keys);
        rig.screen().lines().last().unwrap().to_owned()
    };
    assert!(footer("e").contains("Enter gem") && footer("e").contains("Esc gem"), "{}", footer("e"));
    assert!(footer("e Tab Tab Tab").contains("Enter ny linje"), "{}", footer("e Tab Tab Tab"));
    assert!(footer("e Tab Tab Tab").contains("Esc gem"), "{}", footer("e Tab Tab Tab"));
    assert!(footer("n").contains("Enter ok") && footer("n").contains("Esc tilbage"), "{}", footer("n"));
}

#[test]
fn what_says_nothing_comes_last_and_arrows_go_round() {
    let mut rig = full();
    rig.press("e Down");
    let screen = rig.screen();
    assert!(screen.contains("1 åbent"), "{screen}");
    rig.press("Down").types("Kommune").press("Enter e Down");
    let branch = |rig: &Rig| case(rig).branch.get().map(|id| id.to_string());
    assert!(rig.screen().contains("1 Kommune  2 åbent"), "{}", rig.screen());
    rig.press("Right Enter");
    assert_eq!(branch(&rig), None);
    rig.press("e Down Left Left Left Enter");
    assert_eq!(branch(&rig).as_deref(), Some("kommune"));
    rig.press("e Down 2 Enter e Down 1 Enter");
    assert_eq!(branch(&rig).as_deref(), Some("kommune"));
}

#[test]
fn the_footer_of_a_card_names_no_key_that_does_nothing_in_the_field() {
    let mut rig = full();
    rig.size(60, 20).press("i");
    let footer = |rig: &mut Rig| rig.screen().lines().last().unwrap().to_owned();
    let phase = footer(&mut rig);
    assert!(!phase.contains("vælg til/fra") && phase.contains("F1 hjælp"), "{phase}");
    rig.press("Down");
    let roles = footer(&mut rig);
    assert!(roles.contains("Space vælg til/fra"), "{roles}");
}

#[test]
fn where_nothing_can_be_chosen_yet_the_card_says_where_it_comes_from() {
    let mut rig = full();
    rig.press("m Down");
    assert!(rig.screen().contains("intet møde i denne fase endnu"), "{}", rig.screen());
    rig.press("Esc n Down Down");
    assert!(rig.screen().contains("ingen brancher endnu"), "{}", rig.screen());
}

#[test]
fn undoing_in_a_field_takes_back_what_was_written_there_and_never_the_note_behind() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("vigtig note").press("Ctrl+G 1");
    for open in ["Ctrl+G +", "F3", "F2", "Ctrl+F", "Ctrl+G b"] {
        rig.press(open).types("grunden er");
        assert!(rig.screen().contains("grunden er"), "{open}: {}", rig.screen());
        rig.press("Ctrl+Z");
        assert!(rig.screen().contains("grunden") && !rig.screen().contains("grunden er"), "{open}: {}", rig.screen());
        rig.press("Ctrl+Z Ctrl+Z Ctrl+Z");
        assert!(!rig.screen().contains("grunden"), "{open}: {}", rig.screen());
        rig.press("Ctrl+Y Ctrl+Y");
        assert!(rig.screen().contains("grunden er"), "{open}: {}", rig.screen());
        rig.press("Ctrl+Z Ctrl+Z Esc");
        assert_eq!((rig.note("aarsager").as_str(), rig.score("kompetence")), ("vigtig note", Some(Score::Step(1))), "{open}");
    }
}

#[test]
fn what_a_field_is_called_is_read_whole_however_long_it_is() {
    let mut rig = full();
    rig.press("e");
    let name = "Virksomhedens tovholder, typisk en konsulent i personaleafdelingen";
    let Some(Screen::Card(card)) = rig.model.screens.last_mut() else { panic!() };
    card.fields[1].label = Said::new("tui-rationale").with("text", name);
    for columns in [60, 80, 120] {
        let screen = rig.size(columns, 36).screen();
        let label = |line: &str| line.chars().skip(3).take(usize::from(columns) / 2 - 6).collect::<String>();
        let words = screen.lines().map(label).collect::<Vec<_>>().join(" ");
        let mut left = words.split_whitespace();
        assert!(name.split(' ').all(|word| left.any(|next| next == word)), "{screen}");
    }
}

#[test]
fn a_hint_names_the_same_key_while_something_lies_over_it() {
    let mut rig = Rig::capture();
    let hint = |rig: &Rig| rig.screen().lines().filter(|line| line.contains("Samtykke: Ctrl+G k")).count();
    assert_eq!(hint(&rig), 1, "{}", rig.screen());
    rig.press("1 Ctrl+G b");
    assert_eq!(hint(&rig), 1, "{}", rig.screen());
}

#[test]
fn a_number_that_is_none_takes_nothing_else_of_the_card_with_it() {
    for (leaves, asks) in [("Esc", false), ("Ctrl+Q Ctrl+Q", true)] {
        let mut rig = super::talk::meeting();
        rig.press("Ctrl+G d").types("2").press("Tab").types("abc").press("Tab Tab").types("Velkomst");
        if asks {
            rig.press("Ctrl+Q");
            assert!(rig.notice().contains("igen gemmer resten og lukker"), "{}", rig.notice());
            assert!(matches!(rig.model.screen(), Some(Screen::Card(card)) if card.at == 1), "{}", rig.screen());
            assert_eq!(rig.model.leaving, Leaving::No);
            rig.press("Ctrl+Q");
            assert_ne!(rig.model.leaving, Leaving::No);
        } else {
            rig.press(leaves);
            assert!(rig.notice().contains("undtagen ét felt"), "{}", rig.notice());
        }
        let counts = rig.account().participants.get().iter().map(|one| one.count).collect::<Vec<_>>();
        assert_eq!((counts, rig.account().ad_hoc.len()), (vec![2], 1));
        if !asks {
            rig.press("Ctrl+G d");
            assert!(rig.screen().contains("abc"), "{}", rig.screen());
        }
    }
}

#[test]
fn who_leaves_is_told_once_of_what_is_not_finished() {
    // On the card in use, and on one that was left.
    for on_the_way in ["n", "n Tab Esc"] {
        let mut rig = full();
        let cases = rig.model.study.cases.len();
        rig.press("n").types("Et nyt navn").press(on_the_way.strip_prefix('n').unwrap_or_default().trim());
        rig.press("Ctrl+Q");
        assert!(rig.notice().contains("Ny case"), "{}", rig.notice());
        assert_eq!(rig.model.leaving, Leaving::No);
        // Whoever goes on is told again.
        rig.press("Down Ctrl+Q");
        assert_eq!(rig.model.leaving, Leaving::No);
        rig.press("Ctrl+Q");
        assert_ne!(rig.model.leaving, Leaving::No);
        assert_eq!(rig.model.study.cases.len(), cases);
    }
    // Where nothing was typed nobody is held up.
    let mut rig = full();
    rig.press("n Ctrl+Q");
    assert_ne!(rig.model.leaving, Leaving::No);
}

#[test]
fn a_window_that_is_closed_makes_what_was_typed_on_a_card() {
    let mut rig = full();
    let cases = rig.model.study.cases.len();
    rig.press("n").types("Et nyt navn");
    rig.act(Action::End);
    assert_eq!(rig.model.study.cases.len(), cases + 1);
}

#[test]
fn what_is_selected_of_a_line_is_seen_wherever_the_line_is_cut() {
    use super::super::editor::Editor;
    let rig = full();
    let selected = |text: &str, from: usize, to: usize, room: usize| {
        let mut editor = Editor::line(text);
        editor.put_cursor(from, false);
        editor.put_cursor(to, true);
        let spans = super::super::view::typed(&rig.model, &editor, room);
        spans.into_iter().map(|span| span.content.into_owned()).collect::<Vec<_>>()
    };
    assert_eq!(selected("en to tre", 3, 5, 20), ["en ", "to", " tre"]);
    assert_eq!(selected("en 犬 tre", 3, 6, 20), ["en ", "犬", " tre"]);
    assert_eq!(selected("abcdefghijkl", 0, 12, 6), ["", "…ijkl", ""]);
    assert_eq!(selected("abcdefghijkl", 9, 11, 6), ["…i", "jk", "l"]);
    assert_eq!(selected("en to", 2, 2, 20), ["en to"]);
}

#[test]
fn a_search_is_written_over_when_it_is_opened_again() {
    let mut rig = full();
    rig.press("F3").types("vagt").press("Esc F3");
    assert!(rig.screen().contains("> vagt"), "{}", rig.screen());
    rig.types("t");
    assert!(rig.screen().contains("> t "), "{}", rig.screen());
    // Whoever goes on in it presses an arrow first.
    rig.press("Esc F3 Right").types("avle");
    assert!(rig.screen().contains("> tavle"), "{}", rig.screen());
}
