//! Finding lines in all notes: keys, screens, and what is found opening where it stands.

use super::*;

/// The lines of the screen that hold a text.
fn rows(rig: &Rig, text: &str) -> usize {
    rig.screen().lines().filter(|row| row.contains(text)).count()
}

#[test]
fn help_explains_what_can_be_written_with_examples_that_can_be_read() {
    let mut rig = full();
    let screen = rig.size(110, 60).press("F3 F1").screen();
    for text in
        ["Det kan du skrive", "to ord", "#apv", "> ! % ? ;", "rolle:", "funktion:", "fase:", "case:", "eval", "Eksempler"]
    {
        assert!(screen.contains(text), "{text}:\n{screen}");
    }
    assert!(screen.find("Det kan du skrive") < screen.find("Esc"), "{screen}");
    for lang in Lang::ALL {
        for (sample, _) in super::super::find::EXAMPLES {
            let query = lang.say(&Said::new(sample));
            let read = crate::analyse::Query::read(&query, &rig.model.study, lang);
            assert!(read.is_ok(), "{query}: {read:?}");
        }
    }
}

#[test]
fn what_one_noted_opens_where_it_stands_and_the_search_is_kept() {
    let mut rig = full();
    rig.press("F3").types("APV rolle:amr case:5");
    assert!(rig.screen().contains("1 linje"), "{}", rig.screen());
    rig.press("Enter");
    let capture = rig.model.capture().unwrap();
    assert_eq!(
        (capture.key.to_string(), capture.spot.clone()),
        ("5/5-amr-1--lm".into(), super::super::capture::Spot::Question(question("aarsager")))
    );
    // One writes on at the end of the line that was found.
    rig.types(" dér");
    rig.press("Esc");
    assert!(rig.model.study.accounts[&key_of("5", "5-amr-1", "lm")].note(&question("aarsager")).contains("#apv dér\n"));
    rig.press("Esc");
    assert!(rig.screen().contains("> APV rolle:amr case:5"), "{}", rig.screen());
    assert!(rows(&rig, "#apv dér") >= 1, "{}", rig.screen());
    rig.press("Esc");
    assert!(matches!(rig.model.screen(), Some(Screen::Overview(_))));
    // Found again as it was left.
    rig.press("F3");
    assert!(rig.screen().contains("> APV rolle:amr case:5"), "{}", rig.screen());
}

#[test]
fn the_line_in_focus_stays_in_focus() {
    let mut rig = full();
    rig.press("F3").types("vagtskiftet").press("Down Down Enter Esc Esc");
    let marked = |rig: &Rig| rig.screen().lines().find(|row| row.starts_with(" ▌")).map(str::to_owned).unwrap();
    let before = marked(&rig);
    assert!(before.contains(" 4  LED"), "{before}");
    rig.press("Esc F3");
    assert_eq!(marked(&rig), before);
    rig.press("PgDn PgUp PgUp");
    assert!(marked(&rig).contains(" 4  AMR"), "{}", marked(&rig));
}

#[test]
fn a_search_while_one_writes_keeps_what_is_written() {
    let mut rig = full();
    rig.press("Enter Enter Enter").types(" midt i en sæt");
    rig.press("F3").types("sæt");
    assert_eq!(rows(&rig, "midt i en sæt"), 2, "{}", rig.screen());
    // Looking at another source, and back.
    rig.press("Ctrl+W").types("case:5 >").press("Enter");
    assert_eq!(rig.model.capture().unwrap().key.source.as_str(), "5-amr-1");
    rig.press("Esc Esc Esc");
    assert_eq!(rig.model.capture().unwrap().key.source.as_str(), "4-amr-1");
    rig.types("ning").press("Esc");
    let note = rig.model.study.accounts[&key_of("4", "4-amr-1", "lm")].note(&question("aarsager")).to_owned();
    assert!(note.ends_with(" midt i en sætning"), "{note}");
    // What is open already comes to the top as it is: there is never a second of it.
    rig.press("Enter F3 Ctrl+W Ctrl+W Ctrl+W Ctrl+W").types("sætning").press("Enter");
    assert_eq!(rig.model.screens.iter().filter(|screen| matches!(screen, Screen::Capture(_))).count(), 1);
    rig.types("!").press("Esc Esc");
    assert!(matches!(rig.model.screen(), Some(Screen::Find(_))), "{}", rig.screen());
    assert!(rig.screen().contains("sætning!"), "{}", rig.screen());
}

#[test]
fn what_a_colleague_noted_is_a_page_from_which_ones_own_can_be_opened() {
    let mut rig = full();
    rig.press("F3").types("eval:sj !").press("Enter");
    assert!(rig.screen().contains("Note af sj") && rig.screen().contains("▌ ! AMR burde"), "{}", rig.screen());
    let before = rig.model.study.accounts.clone();
    rig.types("æ").press("Up Down PgDn Home Delete Backspace");
    assert_eq!(rig.model.study.accounts, before);
    // Enter leads back, as it led here; one's own notes are opened by a key that says so.
    assert!(rig.screen().contains("Enter tilbage   ↑↓ flyt   e egne noter"), "{}", rig.screen());
    rig.press("Enter");
    assert!(matches!(rig.model.screen(), Some(Screen::Find(_))), "{}", rig.screen());
    rig.press("Enter e");
    let capture = rig.model.capture().unwrap();
    assert_eq!(capture.key, key_of("4", "4-amr-1", "lm"));
    assert_eq!(capture.spot, super::super::capture::Spot::Question(question("aarsager")));
    rig.press("Esc Esc Esc");
    assert!(matches!(rig.model.screen(), Some(Screen::Find(_))), "{}", rig.screen());
}

#[test]
fn the_reason_for_a_score_opens_at_its_question() {
    let mut rig = full();
    let account = rig.model.study.accounts.get_mut(&key_of("4", "4-amr-1", "lm")).unwrap();
    let variable = rig.model.study.guide.question(&question("aarsager")).unwrap().variable.clone().unwrap();
    let scored = Scored { score: Score::Step(2), rationale: "en giraf".into() };
    account.apply(&Edit::Score(variable, Slot::One(Some(scored))), &author("lm", "a"));
    rig.press("F3").types("giraf");
    assert!(rig.screen().contains("begr.: ") && rig.screen().contains("1 linje"), "{}", rig.screen());
    rig.press("Enter");
    let capture = rig.model.capture().unwrap();
    assert_eq!(capture.spot, super::super::capture::Spot::Question(question("aarsager")));
    assert!(capture.editor.is_none());
}

#[test]
fn nothing_is_found_without_a_reason() {
    let mut rig = full();
    for (query, expected) in [
        ("giraf", "»giraf« står ikke i nogen note."),
        ("rol:amr", "Mente du »rolle:«?"),
        ("rolle:", "Mulige værdier: amr, "),
        ("vagtskiftet !", "Uden »!« er der 4 linjer."),
        ("#apw", "Mente du »#apv«?"),
    ] {
        rig.press("F3").types(query);
        assert!(rig.screen().contains(expected), "{}", rig.screen());
        rig.press("Enter Up Down End Home Delete Ctrl+W Ctrl+W Esc F3 End Ctrl+W Ctrl+W Ctrl+W Esc");
        rig.model.finding = Default::default();
    }
    let mut rig = Rig::new();
    rig.press("F3").types("x");
    assert!(rig.screen().contains("Der er ingen noter i studiet endnu."), "{}", rig.screen());
}

#[test]
fn what_comes_from_elsewhere_and_what_is_undone_is_found_too() {
    let mut rig = full();
    rig.press("Enter Enter l").types("en giraf").press("F3").types("giraf");
    assert!(rig.screen().contains("1 linje"), "{}", rig.screen());
    rig.press("Esc Ctrl+Z F3");
    assert!(rig.screen().contains("»giraf« står ikke"), "{}", rig.screen());
    let mut theirs = rig.model.study.accounts[&key_of("5", "5-amr-1", "lm")].clone();
    theirs.apply(&Edit::Loose(Slot::One("også en giraf".into())), &author("lm", "laptop"));
    let result = Ok(Saved::Unchanged);
    rig.act(Action::Saved(Report { piece: Piece::Account(Box::new(theirs)), answers: 1, result }));
    assert!(rig.screen().contains("også en giraf"), "{}", rig.screen());
}

#[test]
fn it_opens_from_everywhere() {
    for (name, keys) in SCREENS {
        let mut rig = full();
        rig.press(keys).press("F3");
        assert!(matches!(rig.model.screen(), Some(Screen::Find(_))), "{name}: {}", rig.screen());
        rig.press("Esc");
        assert!(!matches!(rig.model.screen(), Some(Screen::Find(_))), "{name}");
    }
    let mut rig = full();
    rig.press("F2").types("find i noter").press("Enter");
    assert!(matches!(rig.model.screen(), Some(Screen::Find(_))), "{}", rig.screen());
    let mut rig = Rig::with(None, None);
    rig.press("F3");
    assert!(matches!(rig.model.screen(), Some(Screen::Welcome(..))));
}

#[test]
fn a_hostile_note_is_shown_harmless() {
    let mut rig = full();
    let account = rig.model.study.accounts.get_mut(&key_of("5", "5-amr-1", "lm")).unwrap();
    account.apply(&Edit::Loose(Slot::One("farlig \u{1b}[31m\u{202e}tekst\u{7} 👩‍👧 vagt".into())), &author("lm", "before"));
    for size in [(60, 20), (120, 36)] {
        rig.size(size.0, size.1).press("F3 Ctrl+W").types("farlig");
        let screen = rig.screen();
        assert!(screen.contains("␛[31m\u{fffd}tekst␇") && !screen.contains('\u{1b}'), "{screen}");
        rig.press("Enter Esc Esc");
        rig.model.me = Some(EvaluatorId::new("ny").unwrap());
        rig.press("Enter");
        assert!(!rig.screen().contains('\u{202e}') && rig.screen().contains("Note af lm"), "{}", rig.screen());
        rig.press("Esc Esc");
        rig.model.me = Some(me());
    }
}

#[test]
fn screens() {
    let looks = [
        ("find_empty", "F3", ""),
        ("find_hits", "F3", "vagtskiftet"),
        ("find_noted", "F3", "eval:sj >"),
        ("find_nothing", "F3", "giraf"),
        ("find_confidential", "F3", ";"),
    ];
    for (name, keys, typed) in looks {
        let mut rig = full();
        rig.press(keys).types(typed);
        match name {
            "find_hits" => {
                rig.press("Down");
            }
            "find_noted" => {
                rig.press("Enter");
            }
            _ => {}
        }
        let sizes: [(u16, u16); 6] = [(1, 1), (20, 5), (60, 20), (80, 24), (120, 36), (200, 60)];
        let shown = sizes.map(|(columns, rows)| {
            let ruler = format!("{columns}x{rows} {}", "-".repeat(usize::from(columns).saturating_sub(8)));
            format!("{ruler}\n{}", rig.size(columns, rows).screen())
        });
        insta::assert_snapshot!(name, shown.join("\n"));
    }
}
