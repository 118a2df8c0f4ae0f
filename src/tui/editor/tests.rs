use super::*;
use proptest::prelude::*;

fn play(editor: &mut Editor, commands: &[Command]) {
    for command in commands {
        editor.act(*command, 10);
    }
}

#[test]
fn a_family_is_one_character() {
    let mut editor = Editor::new("å👩‍👧e\u{301}");
    play(&mut editor, &[Command::Erase]);
    assert_eq!(editor.text(), "å👩‍👧");
    play(&mut editor, &[Command::Left, Command::EraseNext]);
    assert_eq!(editor.text(), "å");
}

#[test]
fn up_and_down_follow_the_wrapped_rows_and_keep_the_column() {
    let mut editor = Editor::new("en lang linje her\nx\nen til");
    assert_eq!(editor.position(10), (3, 6));
    play(&mut editor, &[Command::Up]);
    assert_eq!(editor.position(10), (2, 1));
    play(&mut editor, &[Command::Up]);
    assert_eq!(editor.position(10), (1, 6));
    play(&mut editor, &[Command::Up, Command::Up]);
    assert_eq!(editor.position(10), (0, 6));
    play(&mut editor, &[Command::Down, Command::Down, Command::Down, Command::Down]);
    assert_eq!(editor.position(10), (3, 6));
}

#[test]
fn words_and_lines() {
    let mut editor = Editor::new("de går selv\nnu");
    play(&mut editor, &[Command::Up, Command::Last, Command::EraseWord]);
    assert_eq!(editor.text(), "de går \nnu");
    play(&mut editor, &[Command::WordLeft]);
    editor.insert("> ");
    assert_eq!(editor.text(), "de > går \nnu");
    play(&mut editor, &[Command::First, Command::WordRight, Command::Bottom, Command::NewLine]);
    assert_eq!(editor.text(), "de > går \nnu\n");
}

#[test]
fn a_word_and_a_sign_are_erased_one_after_the_other_and_passed_over_alike() {
    let left = |editor: &mut Editor, command| {
        let mut seen = Vec::new();
        loop {
            let before = editor.cursor;
            play(editor, &[command]);
            if editor.cursor == before {
                return seen;
            }
            seen.push(editor.piece(0..editor.cursor));
        }
    };
    let text = "> (p-enhed)  AMR'en:\n\n  ét... 👩‍👧! ";
    let stops = [
        "> (p-enhed)  AMR'en:\n\n  ét... ",
        "> (p-enhed)  AMR'en:\n\n  ét",
        "> (p-enhed)  AMR'en:\n\n  ",
        "> (p-enhed)  AMR'en:\n\n",
        "> (p-enhed)  AMR'en:\n",
        "> (p-enhed)  AMR'en:",
        "> (p-enhed)  AMR'en",
        "> (p-enhed)  AMR'",
        "> (p-enhed)  AMR",
        "> (p-enhed)  ",
        "> (p-enhed",
        "> (p-",
        "> (p",
        "> (",
        "> ",
        "",
    ];
    assert_eq!(left(&mut Editor::new(text), Command::WordLeft), stops);
    let mut editor = Editor::new(text);
    assert_eq!(left(&mut editor, Command::EraseWord), stops);
    assert_eq!(editor.text(), "");
    // To the right, each ends where the next begins.
    let mut editor = Editor::new("to: (tre)\n fire");
    play(&mut editor, &[Command::Top]);
    let ends = left(&mut editor, Command::WordRight);
    assert_eq!(ends, ["to", "to:", "to: (", "to: (tre", "to: (tre)", "to: (tre)\n", "to: (tre)\n fire"]);
}

#[test]
fn words_far_away() {
    let gap = " ".repeat(700);
    let word = "æ".repeat(500);
    let mut editor = Editor::new(&format!("a{gap}{word}{gap}"));
    play(&mut editor, &[Command::WordLeft]);
    assert_eq!(editor.cursor, 1 + gap.len());
    play(&mut editor, &[Command::WordRight]);
    assert_eq!(editor.cursor, 1 + gap.len() + word.len());
    play(&mut editor, &[Command::WordRight]);
    assert_eq!(editor.cursor, editor.len());
    play(&mut editor, &[Command::WordLeft, Command::WordLeft]);
    assert_eq!(editor.cursor, 0);
}

#[test]
fn what_is_written_is_cleaned() {
    let mut editor = Editor::new("");
    editor.insert("a\r\nb\u{1b}[0mc");
    assert_eq!(editor.text(), "a\nb[0mc");
    let mut line = Editor::line("");
    line.insert("et\r\nspørgsmål");
    line.insert(" til\t");
    line.insert("her\n");
    assert_eq!(line.text(), "et spørgsmål til her ");
}

#[test]
fn replacing_leaves_the_cursor_before_the_same_words_or_puts_it_where_the_texts_differ() {
    for (old, at, new, expected) in [
        ("[00:05] en\n[00:10] to tre", 18, "[1:00:05] en\n[1:00:10] to tre", 22),
        ("[00:05] en\nto", 10, "[-00:05] en\nto", 11),
        ("[00:05] en\n[00:06] to", 11, "[12:40] en\n[12:41] to", 11),
        ("[00:05] en", 0, "[12:40] en", 0),
        ("[00:05] en", 4, "[12:40] en", 7),
        ("[00:05] en", 3, "[00:40] en", 7),
        ("en to tre", 9, "en tre", 6),
        ("en to tre", 5, "en tre", 2),
        ("en\nto\ntre", 6, "en\ntre", 2),
        ("en\ntre", 7, "en\nto\ntre", 5),
    ] {
        let mut editor = Editor::new(old);
        editor.put_cursor(at, false);
        editor.replace(new);
        assert_eq!((editor.cursor, editor.text().as_str()), (expected, new), "{old:?}");
    }
}

#[test]
fn what_is_selected_is_written_over_or_left_at_the_nearer_end() {
    let mut editor = Editor::new("en to tre");
    play(&mut editor, &[Command::ExtendWordLeft, Command::ExtendLeft]);
    assert_eq!((editor.selected().as_str(), editor.selection()), (" tre", Some(5..9)));
    play(&mut editor, &[Command::Left]);
    assert_eq!((editor.cursor, editor.selection()), (5, None));
    play(&mut editor, &[Command::ExtendLeft, Command::ExtendLeft]);
    let splice = editor.insert("fire");
    assert_eq!(editor.text(), "en fire tre");
    assert_eq!(splice, Splice { at: 3, old: "to".into(), new: "fire".into() });
    play(&mut editor, &[Command::SelectAll, Command::Erase]);
    assert_eq!(editor.text(), "");
    assert_eq!(editor.act(Command::Cut, 10), Done::Moved);
}

#[test]
fn a_mark_selects_as_the_cursor_moves_where_a_terminal_has_no_shift() {
    let mut editor = Editor::new("en to tre");
    play(&mut editor, &[Command::Mark, Command::WordLeft, Command::WordLeft]);
    assert_eq!(editor.selected(), "to tre");
    play(&mut editor, &[Command::Cut, Command::Left]);
    assert_eq!((editor.text().as_str(), editor.selection()), ("en ", None));
    play(&mut editor, &[Command::Mark, Command::Left, Command::Mark, Command::Left]);
    assert_eq!(editor.selection(), None);
}

#[test]
fn an_accent_that_follows_is_composed_with_its_letter() {
    let mut editor = Editor::new("Pa");
    let splice = editor.insert("\u{30a}");
    assert_eq!((editor.text().as_str(), editor.cursor), ("På", 3));
    assert_eq!(splice, Splice { at: 1, old: "a".into(), new: "å".into() });
}

#[test]
fn a_field_takes_back_word_by_word_what_was_written_in_it() {
    for mut editor in [Editor::line("en"), Editor::field("en")] {
        for c in " to tre".chars() {
            editor.insert(&c.to_string());
        }
        editor.act(Command::Erase, 20);
        editor.act(Command::Erase, 20);
        let back: Vec<String> = std::iter::from_fn(|| editor.turn_back(false).then(|| editor.text())).collect();
        assert_eq!(back, ["en to tre", "en to ", "en ", "en"]);
        let forth: Vec<String> = std::iter::from_fn(|| editor.turn_back(true).then(|| editor.text())).collect();
        assert_eq!(forth, ["en ", "en to ", "en to tre", "en to t"]);
        assert!(editor.turn_back(false));
        editor.insert("!");
        assert_eq!(editor.text(), "en to tre!");
        assert!(!editor.turn_back(true));
    }
    assert!(!Editor::new("en").turn_back(false));
}

#[test]
fn only_what_is_around_the_cursor_is_seen() {
    let text: Vec<String> = (0..1000).map(|n| format!("linje {n}")).collect();
    let mut editor = Editor::new(&text.join("\n"));
    let shown = |editor: &Editor| {
        let sight = editor.sight(20, 5);
        let rows: Vec<String> = sight.rows.iter().map(|row| editor.piece(row.range.clone()).replace("linje ", "")).collect();
        (rows.join(" "), sight.cursor.0, sight.above, sight.below)
    };
    assert_eq!(shown(&editor), ("995 996 997 998 999".into(), 4, true, false));
    editor.put_cursor(text[..500].iter().map(|line| line.len() + 1).sum(), false);
    assert_eq!(shown(&editor), ("499 500 501 502 503".into(), 1, true, true));
    editor.act(Command::Down, 20);
    assert_eq!(shown(&editor), ("499 500 501 502 503".into(), 2, true, true));
    editor.act(Command::Top, 20);
    assert_eq!(shown(&editor), ("0 1 2 3 4".into(), 0, false, true));
    // There is room to write on below the end, and then again.
    editor.act(Command::Bottom, 20);
    assert_eq!(shown(&editor), ("996 997 998 999".into(), 3, true, false));
    editor.insert("\nlinje 1000");
    assert_eq!(shown(&editor), ("996 997 998 999 1000".into(), 4, true, false));
    editor.insert("\nlinje 1001");
    assert_eq!(shown(&editor), ("998 999 1000 1001".into(), 3, true, false));
}

const ALL: [Command; 19] = [
    Command::Left,
    Command::Right,
    Command::Up,
    Command::Down,
    Command::First,
    Command::Last,
    Command::WordLeft,
    Command::WordRight,
    Command::Erase,
    Command::EraseNext,
    Command::EraseWord,
    Command::NewLine,
    Command::Top,
    Command::Bottom,
    Command::ExtendLeft,
    Command::ExtendDown,
    Command::ExtendWordRight,
    Command::Cut,
    Command::SelectAll,
];

#[test]
fn a_word_that_ends_where_its_row_ended_may_go_back_to_the_row_before() {
    let mut editor = Editor::new("-a犬");
    editor.put_cursor(2, false);
    assert_eq!(editor.position(2).0, 2);
    editor.insert(" ");
    let shown: Vec<String> = editor.sight(2, 8).rows.iter().map(|row| editor.piece(row.range.clone())).collect();
    assert_eq!(shown, ["-a ", "犬"]);
}

proptest! {
    #[test]
    fn the_cursor_never_leaves_the_text_and_every_change_is_its_splice(
        text in prop_oneof![any::<String>(), "[a ൎ\\[🇩🇰\u{301}\u{200d}]{0,8}"],
        keys in proptest::collection::vec((0usize..19, "[aæ犬👍🇩🇰\u{301}\u{200d}\u{1100}\u{1161} \n]{0,2}"), 0..40),
        width in 1usize..12,
    ) {
        let mut editor = Editor::new(&clean(&text));
        for (command, typed) in keys {
            for typed in [None, Some(typed)] {
                let before = editor.text();
                let splice = match typed {
                    None => match editor.act(ALL[command], width) {
                        Done::Changed(splice) => splice,
                        _ => Splice::default(),
                    },
                    Some(typed) => editor.insert(&typed),
                };
                let after = editor.text();
                prop_assert_eq!(splice.applied(&before), Some(after.clone()));
                prop_assert_eq!(clean(&after), after.clone());
                let boundaries: Vec<usize> = after.grapheme_indices(true).map(|(at, _)| at).chain([after.len()]).collect();
                prop_assert!(boundaries.contains(&editor.cursor));
                let mut back = Editor::new(&after);
                prop_assert!(back.apply(&splice.inverse()));
                prop_assert_eq!(back.text(), before);
                editor.position(width);
            }
        }
    }

    #[test]
    fn rows_are_those_of_the_whole_text_and_stand_still_while_the_cursor_is_among_them(
        text in "[a-cæ犬 \n-]{0,80}",
        steps in proptest::collection::vec((0usize..90, "[a-c \n]{0,9}"), 1..12),
        width in 1usize..12,
        height in 1usize..8,
    ) {
        let mut editor = Editor::new(&text);
        let mut before: Option<usize> = None;
        for (at, typed) in steps {
            let text = editor.text();
            if at <= 80 {
                editor.put_cursor(text.char_indices().nth(at).map_or(text.len(), |(at, _)| at), false);
            }
            let from = editor.position(width).0;
            let was = text;
            editor.insert(&typed);
            let text = editor.text();
            let rows = |text| crate::tui::wrap::rows(text, width).into_iter().map(|row| &text[row]).collect::<Vec<&str>>();
            let (was, all) = (rows(&was), rows(&text));
            let (row, column) = editor.position(width);
            let sight = editor.sight(width, height);
            prop_assert!(sight.cursor.0 < height);
            prop_assert_eq!(sight.cursor.1, column);
            let top = row - sight.cursor.0;
            let shown: Vec<String> = sight.rows.iter().map(|row| editor.piece(row.range.clone())).collect();
            prop_assert_eq!(&shown, &all.iter().copied().skip(top).take(height).collect::<Vec<_>>());
            prop_assert_eq!((sight.above, sight.below), (top > 0, top + height < all.len()));
            prop_assert_eq!(&editor.sight(width, height), &sight);
            match &before {
                // Nothing is left blank below what there is to read, until somebody writes on below it.
                None => prop_assert!(top == 0 || top + height <= all.len()),
                Some(known) => {
                    let is_seen = |row: usize| (*known + 1..known + height).contains(&row);
                    // A word that became shorter may have gone back to a row above.
                    let stands = was.get(..=*known) == all.get(..=*known);
                    prop_assert!(!stands || !is_seen(from) || !is_seen(row) || top == *known, "{known} became {top}");
                }
            }
            before = Some(top);
        }
    }
}

#[test]
fn a_word_that_became_shorter_goes_back_over_all_the_rows_that_it_reached_over() {
    let mut editor = Editor::new("- aa-a犬");
    editor.put_cursor(6, false);
    assert_eq!(editor.position(2), (4, 0));
    editor.insert(" ");
    assert_eq!(editor.position(2), (3, 0));
    let sight = editor.sight(2, 9);
    let rows: Vec<String> = sight.rows.iter().map(|row| editor.piece(row.range.clone())).collect();
    assert_eq!(rows, ["- ", "aa", "-a ", "犬"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_long_line_stands_as_if_it_were_found_anew(
        seed in "[a-cæ犬 -]{20,60}",
        edits in proptest::collection::vec((0usize..9000, 0usize..40, "[a-d æ\n-]{0,12}"), 1..12),
        width in 2usize..60,
    ) {
        let text = seed.repeat(3000 / seed.len());
        let mut editor = Editor::new(&text);
        editor.sight(width, 10);
        for (at, erased, typed) in edits {
            editor.put_cursor(at, false);
            for _ in 0..erased {
                editor.act(Command::ExtendRight, width);
            }
            editor.insert(&typed);
            if at % 2 == 0 {
                editor.sight(width, 10);
            }
        }
        let text = editor.text();
        let all = crate::tui::wrap::rows(&text, width);
        let rows: Vec<Range<usize>> = (0..editor.lines())
            .flat_map(|line| {
                let start = editor.rope.line_to_byte(line);
                let rows = editor.layout.borrow_mut().rows(&editor.rope, line, width);
                rows.into_iter().map(move |part| start + part.start..start + part.end)
            })
            .collect();
        prop_assert_eq!(rows, all);
    }
}
