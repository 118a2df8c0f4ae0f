//! The text editor: a text, a cursor, and how keys move and change them.
//!
//! The text and the way it is drawn are apart: the editor knows the width that it is wrapped to only where a key asks for the
//! line above or below. What is undone is not the editor's business but the account's.

use unicode_segmentation::UnicodeSegmentation;

use super::action::Command;
use super::wrap;
use crate::text::{clean, one_line};

/// A text that is being written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Editor {
    text: String,
    cursor: usize,
    goal: Option<usize>,
    single: bool,
}

/// What a command did to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// The command is not the editor's.
    NotMine,
    /// The cursor moved, or stayed where it was.
    Moved,
    /// The text is another.
    Changed,
}

impl Editor {
    /// An editor of several lines, with the cursor after the text.
    pub fn new(text: &str) -> Self {
        Editor { text: text.to_owned(), cursor: text.len(), goal: None, single: false }
    }

    /// An editor of one line, with the cursor after the text.
    pub fn line(text: &str) -> Self {
        Editor { single: true, ..Editor::new(text) }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts another text in the place of this one. The cursor goes to where the two begin to differ from behind.
    pub fn replace(&mut self, text: &str) {
        let same: usize = self
            .text
            .graphemes(true)
            .rev()
            .zip(text.graphemes(true).rev())
            .take_while(|(a, b)| a == b)
            .map(|(grapheme, _)| grapheme.len())
            .sum();
        self.cursor = text.len().saturating_sub(same);
        self.goal = None;
        self.text = text.to_owned();
    }

    /// Writes a text, cleaned, at the cursor.
    pub fn insert(&mut self, text: &str) {
        let text = if self.single && text.chars().count() > 1 { one_line(text) } else { clean(text) };
        if self.single && text.contains('\n') {
            return;
        }
        self.text.insert_str(self.cursor, &text);
        self.cursor = self.cursor.saturating_add(text.len());
        self.goal = None;
        self.compose();
    }

    /// Composes what came together only now, such as a letter and its accent: the text is always clean.
    fn compose(&mut self) {
        if self.text.is_ascii() {
            return;
        }
        let composed = clean(&self.text);
        if composed != self.text {
            let at = clean(self.before()).len();
            self.cursor = (0..=at).rev().find(|at| composed.is_char_boundary(*at)).unwrap_or(0);
            self.text = composed;
        }
    }

    fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or("")
    }

    fn after(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or("")
    }

    fn previous(&self) -> usize {
        let step = self.before().graphemes(true).next_back().map_or(0, str::len);
        self.cursor.saturating_sub(step)
    }

    fn next(&self) -> usize {
        self.cursor.saturating_add(self.after().graphemes(true).next().map_or(0, str::len))
    }

    fn word_left(&self) -> usize {
        let words = self.before().unicode_word_indices();
        words.map(|(at, _)| at).next_back().unwrap_or(0)
    }

    fn word_right(&self) -> usize {
        let step = self.after().unicode_word_indices().map(|(at, word)| at.saturating_add(word.len())).next();
        self.cursor.saturating_add(step.unwrap_or(self.after().len()))
    }

    /// Whether the cursor stands right after something that is not a space.
    pub fn is_after_word(&self) -> bool {
        self.text.get(..self.cursor).is_some_and(|before| before.chars().next_back().is_some_and(|c| !c.is_whitespace()))
    }

    /// The row and column of the cursor in a text wrapped to `width` cells.
    pub fn position(&self, width: usize) -> (usize, usize) {
        let rows = wrap::rows(&self.text, width);
        let row = rows.iter().rposition(|row| row.start <= self.cursor).unwrap_or(0);
        let start = rows.get(row).map_or(0, |row| row.start);
        let column = self.text.get(start..self.cursor).map_or(0, wrap::width);
        (row, column.min(width))
    }

    /// The last row of a text wrapped to `width` cells.
    pub fn position_of_end(&self, width: usize) -> usize {
        wrap::rows(&self.text, width).len().saturating_sub(1)
    }

    fn vertical(&mut self, down: bool, width: usize) {
        let rows = wrap::rows(&self.text, width);
        let (row, column) = self.position(width);
        let goal = self.goal.unwrap_or(column);
        let target = if down { row.saturating_add(1) } else { row.wrapping_sub(1) };
        let Some(range) = rows.get(target) else { return };
        let soft = rows.get(target.saturating_add(1)).is_some_and(|next| next.start == range.end);
        let (mut at, mut column) = (range.start, 0usize);
        for grapheme in self.text.get(range.clone()).unwrap_or("").graphemes(true) {
            let after = at.saturating_add(grapheme.len());
            column = column.saturating_add(wrap::cells(grapheme));
            // The end of a row that was broken is the beginning of the next one.
            if column > goal || soft && after == range.end {
                break;
            }
            at = after;
        }
        self.cursor = at;
        self.goal = Some(goal);
    }

    fn erase(&mut self, from: usize, to: usize) -> Done {
        if from >= to {
            return Done::Moved;
        }
        self.text.replace_range(from..to, "");
        self.cursor = from;
        self.compose();
        Done::Changed
    }

    /// Does what a command says, in a text wrapped to `width` cells.
    pub fn act(&mut self, command: Command, width: usize) -> Done {
        let line_start = self.before().rfind('\n').map_or(0, |at| at.saturating_add(1));
        let line_end = self.after().find('\n').map_or(self.text.len(), |at| self.cursor.saturating_add(at));
        let goal = self.goal.take();
        match command {
            Command::Left => self.cursor = self.previous(),
            Command::Right => self.cursor = self.next(),
            Command::First => self.cursor = line_start,
            Command::Last => self.cursor = line_end,
            Command::Top => self.cursor = 0,
            Command::Bottom => self.cursor = self.text.len(),
            Command::WordLeft => self.cursor = self.word_left(),
            Command::WordRight => self.cursor = self.word_right(),
            Command::Up | Command::Down if !self.single => {
                self.goal = goal;
                self.vertical(command == Command::Down, width);
            }
            Command::NewLine if !self.single => {
                self.insert("\n");
                return Done::Changed;
            }
            Command::Erase => return self.erase(self.previous(), self.cursor),
            Command::EraseNext => return self.erase(self.cursor, self.next()),
            Command::EraseWord => return self.erase(self.word_left(), self.cursor),
            _ => return Done::NotMine,
        }
        Done::Moved
    }
}

#[cfg(test)]
mod tests {
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
    fn what_is_written_is_cleaned() {
        let mut editor = Editor::new("");
        editor.insert("a\r\nb\u{1b}[0mc");
        assert_eq!(editor.text(), "a\nb[0mc");
        let mut line = Editor::line("");
        line.insert("et\nspørgsmål");
        line.insert(" ");
        line.insert("til");
        assert_eq!(line.text(), "et spørgsmål til");
    }

    #[test]
    fn replacing_puts_the_cursor_where_the_texts_differ() {
        let mut editor = Editor::new("en to tre");
        editor.replace("en tre");
        assert_eq!(editor.position(80), (0, 2));
    }

    const ALL: [Command; 13] = [
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
    ];

    proptest! {
        #[test]
        fn the_cursor_never_leaves_the_text(
            text in any::<String>(),
            keys in proptest::collection::vec((0usize..13, "[aæ犬👍\u{301}\u{200d} \n]{0,2}"), 0..40),
            width in 1usize..12,
        ) {
            let mut editor = Editor::new(&clean(&text));
            for (command, typed) in keys {
                editor.act(ALL[command], width);
                editor.insert(&typed);
                prop_assert!(editor.text().is_char_boundary(editor.cursor));
                prop_assert_eq!(clean(editor.text()), editor.text());
                editor.position(width);
            }
        }
    }
}
