//! The text editor: a text, a cursor, a selection, and how keys move and change them.
//!
//! The text is a rope, and everything here looks only at what is near the cursor, so that a key costs the same in a note of ten
//! lines and in one of ten thousand. The text and the way it is drawn are apart: the editor knows the width that it is wrapped to
//! only where a key asks for the line above or below, or a screen for the rows around the cursor. What is undone is not the
//! editor's business: each change comes back as the [`Splice`] that was made.

mod layout;
mod trail;

use std::cell::RefCell;
use std::ops::Range;

use ropey::{Rope, RopeSlice};
use unicode_segmentation::{GraphemeCursor, GraphemeIncomplete, UnicodeSegmentation};

use super::action::Command;
use crate::field::Splice;
use crate::text::clean;
use layout::Layout;
use trail::Trail;

pub use layout::{Row as LaidRow, Sight};

/// A text that is being written.
#[derive(Debug, Clone, Default)]
pub struct Editor {
    rope: Rope,
    /// Bytes from the beginning; always between two graphemes.
    cursor: usize,
    /// The other end of what is selected.
    anchor: Option<usize>,
    /// Whether every move selects further.
    held: bool,
    goal: Option<usize>,
    single: bool,
    /// What can be undone here; none where the text is a note.
    trail: Option<Trail>,
    layout: RefCell<Layout>,
}

impl PartialEq for Editor {
    fn eq(&self, other: &Self) -> bool {
        (self.cursor, self.anchor, self.single) == (other.cursor, other.anchor, other.single) && self.rope == other.rope
    }
}

/// What a command did to the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// The command is not the editor's.
    NotMine,
    /// The cursor moved, or stayed where it was.
    Moved,
    /// The text is another.
    Changed(Splice),
}

impl Done {
    /// Whether the text is another.
    pub fn is_change(&self) -> bool {
        matches!(self, Done::Changed(_))
    }
}

/// What a character is, as far as words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Break,
    Space,
    Letter,
    Sign,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            '\n' => Kind::Break,
            c if c.is_whitespace() => Kind::Space,
            c if c.is_alphanumeric() || c == '_' => Kind::Letter,
            _ => Kind::Sign,
        }
    }
}

impl Editor {
    /// An editor of several lines, with the cursor after the text.
    pub fn new(text: &str) -> Self {
        Editor { rope: Rope::from_str(text), cursor: text.len(), ..Editor::default() }
    }

    /// An editor of a field of several lines, with the cursor after the text.
    pub fn field(text: &str) -> Self {
        Editor { trail: Some(Trail::default()), ..Editor::new(text) }
    }

    /// An editor of a field of one line, with the cursor after the text.
    pub fn line(text: &str) -> Self {
        Editor { single: true, ..Editor::field(text) }
    }

    /// The text.
    pub fn text(&self) -> String {
        self.rope.to_string()
    }

    /// Whether there is nothing but space.
    pub fn is_blank(&self) -> bool {
        self.rope.chars().all(char::is_whitespace)
    }

    /// Puts the cursor before the grapheme that a byte belongs to; `extend`: what lies between becomes selected.
    pub fn put_cursor(&mut self, at: usize, extend: bool) {
        let at = self.snapped(at);
        let at = if self.is_boundary(at) { at } else { self.previous(at) };
        self.select(extend);
        self.cursor = at;
        self.goal = None;
    }

    /// The line that the cursor is in, from 0.
    pub fn line_at(&self) -> usize {
        self.piece(0..self.cursor).matches('\n').count()
    }

    /// Puts the cursor at the end of a line, from 0; at the end of the text if there is no such line.
    pub fn put_in_line(&mut self, line: usize) {
        let text = self.text();
        let ends = text.match_indices('\n').map(|(at, _)| at);
        self.cursor = ends.chain([text.len()]).nth(line).unwrap_or(text.len());
        self.select(false);
        self.goal = None;
    }

    /// What is selected.
    pub fn selection(&self) -> Option<Range<usize>> {
        let anchor = self.anchor.filter(|anchor| *anchor != self.cursor)?;
        Some(anchor.min(self.cursor)..anchor.max(self.cursor))
    }

    /// The text that is selected; empty if none is.
    pub fn selected(&self) -> String {
        self.selection().map(|range| self.piece(range)).unwrap_or_default()
    }

    /// Puts another text in the place of this one. Where lines neither came nor went, the cursor stays in its line: before the
    /// words that stood behind it, else behind those that stood before it, and not within brackets that changed. Otherwise it
    /// goes to where the two begin to differ from behind. Where only lines came below all that was there, it stays.
    pub fn replace(&mut self, text: &str) {
        let own = self.text();
        let below = text.strip_prefix(own.as_str()).is_some_and(|rest| rest.starts_with('\n'));
        let stays = (!own.is_empty() && below).then_some(self.cursor);
        let number = self.line_at();
        let old = self.piece(self.line_around());
        let (before, behind) = old.split_at(self.cursor.saturating_sub(self.line_start()).min(old.len()));
        let layout = RefCell::new(self.layout.get_mut().emptied());
        let new = Editor { single: self.single, layout, ..Editor::new(text) };
        let same = |a: &str, b: &str| -> usize {
            let alike = a.graphemes(true).rev().zip(b.graphemes(true).rev()).take_while(|(a, b)| a == b);
            alike.map(|(grapheme, _)| grapheme.len()).sum()
        };
        let cursor = if let Some(cursor) = stays {
            cursor
        } else if new.lines() == self.lines() {
            let around = layout::line(&new.rope, number);
            let line = new.piece(around.clone());
            let within = if line.ends_with(behind) {
                line.len().saturating_sub(behind.len())
            } else if line.starts_with(before) {
                before.len()
            } else {
                line.len().saturating_sub(same(&old, &line))
            };
            let opened = line
                .get(..within)
                .and_then(|left| left.rfind('['))
                .filter(|at| !line.get(*at..within).unwrap_or("").contains(']'));
            let closed = opened.and_then(|_| Some(within.saturating_add(line.get(within..)?.find(']')?).saturating_add(1)));
            around.start.saturating_add(closed.filter(|_| line != old).unwrap_or(within))
        } else {
            text.len().saturating_sub(same(&self.text(), text))
        };
        *self = Editor { cursor, ..new };
    }

    /// Makes a splice that was made before, here or elsewhere; whether the text was the one that it was made for.
    pub fn apply(&mut self, splice: &Splice) -> bool {
        let range = splice.at..splice.at.saturating_add(splice.old.len());
        if range.end > self.len() || self.piece(range.clone()) != splice.old {
            return false;
        }
        self.swap(range, &splice.new);
        self.cursor = splice.at.saturating_add(splice.new.len());
        self.anchor = None;
        self.goal = None;
        true
    }

    /// Writes a text, cleaned, in the place of what is selected, else at the cursor.
    pub fn insert(&mut self, text: &str) -> Splice {
        let mut text = clean(text);
        if self.single {
            // Not cut at its ends: what comes before or after it may be a part of the same sentence.
            text = text.replace(['\n', '\t'], " ");
        }
        let range = self.selection().unwrap_or(self.cursor..self.cursor);
        self.splice(range, &text)
    }

    /// Puts a clean text in the place of a piece. What comes together only now, such as a letter and its accent, is composed:
    /// the text is always clean.
    fn splice(&mut self, range: Range<usize>, text: &str) -> Splice {
        if let Some(trail) = &mut self.trail {
            trail.note(|| (self.rope.to_string(), self.cursor), text, !range.is_empty());
        }
        (self.anchor, self.held, self.goal) = (None, false, None);
        // Below the combining marks no character joins with the one before it, as nearly none does that is typed.
        let simple = |c: char| c < '\u{300}';
        if range.is_empty() && text.chars().all(simple) && self.char_at(range.start).is_none_or(simple) {
            self.swap(range.clone(), text);
            self.cursor = range.start.saturating_add(text.len());
            return Splice { at: range.start, old: String::new(), new: text.to_owned() };
        }
        let around = self.previous(self.previous(range.start))..self.next(self.next(range.end));
        let before = self.piece(around.start..range.start);
        let after = self.piece(range.end..around.end);
        let whole = [before.as_str(), text, &after].concat();
        let composed = clean(&whole);
        let at = clean(&[before.as_str(), text].concat()).len();
        let at = (0..=at).rev().find(|at| composed.is_char_boundary(*at)).unwrap_or(0);
        let splice = self.narrowed(&around, &composed);
        self.swap(splice.at..splice.at.saturating_add(splice.old.len()), &splice.new);
        let cursor = around.start.saturating_add(at).min(self.len());
        // A combining mark may have made one grapheme of what stands on either side of the cursor.
        self.cursor = if self.is_boundary(cursor) { cursor } else { self.next(cursor) };
        splice
    }

    /// The least splice that puts a text in the place of a piece.
    fn narrowed(&self, range: &Range<usize>, text: &str) -> Splice {
        let old = self.piece(range.clone());
        let alike = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| -> usize {
            a.zip(b).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
        };
        let head = alike(&mut old.chars(), &mut text.chars());
        let rest = |text: &str| text.get(head..).unwrap_or("").to_owned();
        let (old, new) = (rest(&old), rest(text));
        let tail = alike(&mut old.chars().rev(), &mut new.chars().rev());
        let cut = |text: &str| text.get(..text.len().saturating_sub(tail)).unwrap_or("").to_owned();
        Splice { at: range.start.saturating_add(head), old: cut(&old), new: cut(&new) }
    }

    fn swap(&mut self, range: Range<usize>, text: &str) {
        self.layout.get_mut().swapped(&self.rope, &range, text);
        let chars = self.rope.byte_to_char(range.start)..self.rope.byte_to_char(range.end);
        let at = chars.start;
        if !chars.is_empty() {
            self.rope.remove(chars);
        }
        self.rope.insert(at, text);
    }

    fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// The character that begins at a place; none at the end.
    fn char_at(&self, at: usize) -> Option<char> {
        self.rope.get_byte_slice(at..)?.get_char(0)
    }

    /// A piece of the text.
    pub fn piece(&self, range: Range<usize>) -> String {
        self.slice(range).to_string()
    }

    fn slice(&self, range: Range<usize>) -> RopeSlice<'_> {
        self.rope.get_byte_slice(range).unwrap_or_else(|| self.rope.slice(0..0))
    }

    /// The nearest place between two graphemes before or after a place.
    fn boundary(&self, from: usize, forward: bool) -> usize {
        let end = if forward { self.len() } else { 0 };
        if from == end {
            return end;
        }
        let mut cursor = GraphemeCursor::new(from, self.len(), true);
        let chunk_at = if forward { from } else { from.saturating_sub(1) };
        let (mut chunk, mut start, ..) = self.rope.chunk_at_byte(chunk_at);
        loop {
            let found = if forward { cursor.next_boundary(chunk, start) } else { cursor.prev_boundary(chunk, start) };
            match found {
                Ok(at) => return at.unwrap_or(end),
                Err(GraphemeIncomplete::NextChunk) => {
                    (chunk, start, ..) = self.rope.chunk_at_byte(start.saturating_add(chunk.len()));
                }
                Err(GraphemeIncomplete::PrevChunk) => {
                    (chunk, start, ..) = self.rope.chunk_at_byte(start.saturating_sub(1));
                }
                Err(GraphemeIncomplete::PreContext(to)) => {
                    let (context, at, ..) = self.rope.chunk_at_byte(to.saturating_sub(1));
                    cursor.provide_context(context.get(..to.saturating_sub(at)).unwrap_or(""), at);
                }
                // Nothing else is reported of a place within the text.
                Err(GraphemeIncomplete::InvalidOffset) => return end,
            }
        }
    }

    fn previous(&self, from: usize) -> usize {
        self.boundary(from, false)
    }

    fn next(&self, from: usize) -> usize {
        self.boundary(from, true)
    }

    fn is_boundary(&self, at: usize) -> bool {
        let mut cursor = GraphemeCursor::new(at, self.len(), true);
        let (chunk, start, ..) = self.rope.chunk_at_byte(at.min(self.len()));
        loop {
            match cursor.is_boundary(chunk, start) {
                Ok(is) => return is,
                Err(GraphemeIncomplete::PreContext(to)) => {
                    let (context, at, ..) = self.rope.chunk_at_byte(to.saturating_sub(1));
                    cursor.provide_context(context.get(..to.saturating_sub(at)).unwrap_or(""), at);
                }
                // Nothing else is reported of a place within the text.
                Err(_) => return true,
            }
        }
    }

    /// The nearest place between two characters at or before a place.
    fn snapped(&self, at: usize) -> usize {
        let at = at.min(self.len());
        self.rope.char_to_byte(self.rope.byte_to_char(at))
    }

    /// What the character that begins at a place is, as far as words go.
    fn kind(&self, at: usize) -> Kind {
        self.rope.get_char(self.rope.byte_to_char(at)).map_or(Kind::Break, Kind::of)
    }

    /// Where what is left of the cursor begins: spaces, and before them letters or signs, but not both; or the end of the line
    /// before.
    fn word_left(&self) -> usize {
        let mut at = self.cursor;
        let mut run = None;
        while at > 0 {
            let before = self.previous(at);
            match (run, self.kind(before)) {
                (None, Kind::Break) if at == self.cursor => return before,
                (None, Kind::Space) => {}
                (None, kind) if kind != Kind::Break => run = Some(kind),
                (Some(run), kind) if run == kind => {}
                _ => break,
            }
            at = before;
        }
        at
    }

    /// Where what is right of the cursor ends: spaces, and after them letters or signs, but not both; or the end of the line.
    fn word_right(&self) -> usize {
        let mut at = self.cursor;
        let mut run = None;
        while at < self.len() {
            match (run, self.kind(at)) {
                (None, Kind::Break) if at == self.cursor => return self.next(at),
                (None, Kind::Space) => {}
                (None, kind) if kind != Kind::Break => run = Some(kind),
                (Some(run), kind) if run == kind => {}
                _ => break,
            }
            at = self.next(at);
        }
        at
    }

    /// Puts the cursor where the next word or run of signs begins.
    pub fn go_onward(&mut self) {
        let mut at = self.cursor;
        let mut kind = (at < self.len()).then(|| self.kind(at));
        while at < self.len() {
            let next = self.kind(at);
            if !matches!(next, Kind::Space | Kind::Break) && kind != Some(next) {
                break;
            }
            kind = kind.filter(|kind| *kind == next);
            at = self.next(at);
        }
        self.select(self.held);
        self.cursor = at;
        self.goal = None;
    }

    /// The word, or the run of signs or spaces, that the cursor is in, in bytes; at the end of a line the one before it.
    pub fn word_around(&self) -> Range<usize> {
        let line = self.line_around();
        let at = if self.cursor == line.end { self.previous(self.cursor).max(line.start) } else { self.cursor };
        let (mut start, mut end) = (at, at);
        let kind = self.kind(at);
        while start > line.start && self.kind(self.previous(start)) == kind {
            start = self.previous(start);
        }
        while end < line.end && self.kind(end) == kind {
            end = self.next(end);
        }
        start..end
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where the cursor stands, in bytes.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether something is selected, or will be as soon as the cursor moves.
    pub fn is_selecting(&self) -> bool {
        self.held || self.selection().is_some()
    }

    /// The line that the cursor is in, in bytes, without its end.
    pub fn line_around(&self) -> Range<usize> {
        self.line_start()..self.line_end()
    }

    /// Goes to the beginning of the line so many lines further down, or of the last one.
    pub fn go_down_lines(&mut self, count: usize) {
        let line = self.rope.byte_to_line(self.cursor).saturating_add(count).min(self.lines().saturating_sub(1));
        self.put_cursor(self.rope.line_to_byte(line), self.held);
    }

    /// So many lines from the one on that the cursor is in, as far as there are, without the end of the last, in bytes.
    pub fn lines_from(&self, count: usize) -> Range<usize> {
        let first = self.rope.byte_to_line(self.cursor);
        let last = first.saturating_add(count.saturating_sub(1)).min(self.lines().saturating_sub(1));
        self.line_start()..layout::line(&self.rope, last).end
    }

    /// What goes when whole lines go, in bytes: the end of the last too, or that of the line before if there is none after.
    pub fn gone_with(&self, lines: Range<usize>) -> Range<usize> {
        let Range { start, end } = lines;
        if end == self.len() { start.saturating_sub(1)..end } else { start..end.saturating_add(1) }
    }

    /// Selects nothing any more.
    pub fn let_go(&mut self) {
        self.select(false);
        self.held = false;
    }

    /// Whether the cursor stands right after something that is not a space.
    pub fn is_after_word(&self) -> bool {
        self.piece(self.previous(self.cursor)..self.cursor).chars().next_back().is_some_and(|c| !c.is_whitespace())
    }

    /// Whether the cursor is in a line on which nothing stands.
    pub fn is_in_empty_line(&self) -> bool {
        self.line_start() == self.line_end()
    }

    fn line_start(&self) -> usize {
        self.rope.line_to_byte(self.rope.byte_to_line(self.cursor))
    }

    fn line_end(&self) -> usize {
        let line = self.rope.byte_to_line(self.cursor);
        layout::line(&self.rope, line).end
    }

    /// How many lines the text has, however it is wrapped.
    pub fn lines(&self) -> usize {
        self.rope.len_lines()
    }

    /// The text of a line, from 0, without its end.
    pub fn line_text(&self, line: usize) -> String {
        if line < self.lines() { self.piece(layout::line(&self.rope, line)) } else { String::new() }
    }

    /// The rows in `height` lines of `width` cells around the cursor, which stands in the middle where it can.
    pub fn sight(&self, width: usize, height: usize) -> Sight {
        self.layout.borrow_mut().sight(&self.rope, self.cursor, width, height)
    }

    /// The row and column of the cursor in a text wrapped to `width` cells.
    pub fn position(&self, width: usize) -> (usize, usize) {
        let mut layout = self.layout.borrow_mut();
        let (line, row, column) = layout.place(&self.rope, self.cursor, width);
        let above: usize = (0..line).map(|line| layout.rows(&self.rope, line, width).len()).sum();
        (above.saturating_add(row), column)
    }

    /// The last row of a text wrapped to `width` cells.
    pub fn position_of_end(&self, width: usize) -> usize {
        let mut layout = self.layout.borrow_mut();
        let rows: usize = (0..self.lines()).map(|line| layout.rows(&self.rope, line, width).len()).sum();
        rows.saturating_sub(1)
    }

    fn vertical(&mut self, down: bool, width: usize) {
        let Editor { rope, layout, cursor, goal, .. } = self;
        if let Some((at, column)) = layout.get_mut().vertical(rope, *cursor, down, *goal, width) {
            *cursor = at;
            *goal = Some(column);
        }
    }

    /// Undoes the last step in a field, or makes the one undone last again; whether there was one.
    pub fn turn_back(&mut self, redo: bool) -> bool {
        let now = (self.text(), self.cursor);
        let Some((text, cursor)) = self.trail.as_mut().and_then(|trail| trail.turn_back(now, redo)) else { return false };
        self.swap(0..self.len(), &text);
        self.let_go();
        (self.cursor, self.goal) = (cursor, None);
        true
    }

    fn erase(&mut self, range: Range<usize>) -> Done {
        let range = self.selection().unwrap_or(range);
        if range.is_empty() {
            return Done::Moved;
        }
        Done::Changed(self.splice(range, ""))
    }

    /// Begins, goes on with or ends a selection, before the cursor moves.
    fn select(&mut self, extend: bool) {
        self.anchor = if extend { self.anchor.or(Some(self.cursor)) } else { None };
    }

    /// Does what a command says, in a text wrapped to `width` cells.
    pub fn act(&mut self, command: Command, width: usize) -> Done {
        let goal = self.goal.take();
        let (command, extend) = match command {
            Command::ExtendLeft => (Command::Left, true),
            Command::ExtendRight => (Command::Right, true),
            Command::ExtendUp => (Command::Up, true),
            Command::ExtendDown => (Command::Down, true),
            Command::ExtendFirst => (Command::First, true),
            Command::ExtendLast => (Command::Last, true),
            Command::ExtendWordLeft => (Command::WordLeft, true),
            Command::ExtendWordRight => (Command::WordRight, true),
            command => (command, self.held),
        };
        match command {
            Command::NewLine if !self.single => return Done::Changed(self.insert("\n")),
            Command::Erase => return self.erase(self.previous(self.cursor)..self.cursor),
            Command::EraseNext => return self.erase(self.cursor..self.next(self.cursor)),
            Command::EraseWord => return self.erase(self.word_left()..self.cursor),
            Command::Cut => return self.erase(self.cursor..self.cursor),
            Command::Mark => {
                self.held = !self.held;
                self.anchor = self.held.then_some(self.cursor);
                return Done::Moved;
            }
            Command::SelectAll => {
                (self.anchor, self.cursor) = (Some(0), self.len());
                return Done::Moved;
            }
            _ => {}
        }
        if let Some(trail) = &mut self.trail {
            trail.pause();
        }
        // Moving without selecting further leaves what was selected, at the end that lies in the way.
        let selected = self.selection().filter(|_| !extend);
        let to = match (command, selected) {
            (Command::Left, Some(range)) => range.start,
            (Command::Right, Some(range)) => range.end,
            (Command::Left, None) => self.previous(self.cursor),
            (Command::Right, None) => self.next(self.cursor),
            (Command::First, _) => self.line_start(),
            (Command::Last, _) => self.line_end(),
            (Command::Top, _) => 0,
            (Command::Bottom, _) => self.len(),
            (Command::WordLeft, _) => self.word_left(),
            (Command::WordRight, _) => self.word_right(),
            (Command::Up | Command::Down, _) if !self.single => {
                self.select(extend);
                self.goal = goal;
                self.vertical(command == Command::Down, width);
                return Done::Moved;
            }
            _ => return Done::NotMine,
        };
        self.select(extend);
        self.cursor = to;
        Done::Moved
    }
}

#[cfg(test)]
mod tests;
