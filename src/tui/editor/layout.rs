//! How a text that is written stands in rows.
//!
//! The ends of the rows are remembered of the lines that were asked for last, and after a change only the rows are found anew that
//! become others by it: a line may be longer than most whole notes. Remembered is also which row was shown first, so that the text
//! stands still while somebody writes in what they see of it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use ropey::Rope;
use unicode_segmentation::UnicodeSegmentation;

use crate::tui::wrap;

/// How many lines are remembered, at least.
const REMEMBERED: usize = 256;

/// A row of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line that it belongs to, from 0.
    pub line: usize,
    /// The bytes of that line that it shows.
    pub part: Range<usize>,
    /// The bytes of the text that it shows.
    pub range: Range<usize>,
    /// Which line that is, with what it says: no other line and no other text of it ever has the same number.
    pub state: u64,
}

/// The rows of a text that are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sight {
    /// The rows, from the top.
    pub rows: Vec<Row>,
    /// Where the cursor stands among them: row and column.
    pub cursor: (usize, usize),
    /// Whether there is more above.
    pub above: bool,
    /// Whether there is more below.
    pub below: bool,
}

/// The ends of the rows of a line, but for the last.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    width: usize,
    state: u64,
    ends: Vec<usize>,
    /// From which row on they may no longer be right, and where in `ends` those stand that may be right again further on.
    stale: Option<Stale>,
}

/// What a change did to a line: rows before the one in which it was made stay; rows after it are the same again as soon as
/// one of them ends where one ended before.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stale {
    /// How many rows are still right.
    right: usize,
    /// The ends of the rows after the change, as they would be if they stayed the same.
    shifted: Vec<usize>,
}

/// A row, as its line and its number among that line's rows.
type Place = (usize, usize);

/// How a text stands in rows.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    lines: BTreeMap<usize, Known>,
    /// The row that was shown first, and how wide the rows were.
    top: Option<(Place, usize)>,
}

/// A number that nothing else has.
fn fresh() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed)
}

/// The bytes of a line, from 0, without its end.
pub fn line(rope: &Rope, line: usize) -> Range<usize> {
    let start = rope.line_to_byte(line);
    let next = line.saturating_add(1);
    let end = if next < rope.len_lines() { rope.line_to_byte(next).saturating_sub(1) } else { rope.len_bytes() };
    start..end
}

fn text(rope: &Rope, range: Range<usize>) -> String {
    rope.get_byte_slice(range).map(|slice| slice.to_string()).unwrap_or_default()
}

/// Where the row of a line ends that begins at `from`, of which no more is looked at than is needed.
fn row_end(rope: &Rope, line: &Range<usize>, from: usize, width: usize) -> Option<usize> {
    let mut far = width.saturating_mul(4).saturating_add(64);
    loop {
        let start = line.start.saturating_add(from);
        let end = start.saturating_add(far).min(line.end);
        let end = rope.char_to_byte(rope.byte_to_char(end));
        let seen = text(rope, start..end);
        match wrap::row_end(&seen, width) {
            // The last grapheme that was seen may go on.
            Some(len) if end == line.end || len.saturating_add(width.saturating_mul(2)) < seen.len() => {
                return Some(from.saturating_add(len));
            }
            None if end == line.end => return None,
            _ => far = far.saturating_mul(4),
        }
    }
}

impl Layout {
    /// The layout of another text that takes the place of this one, and is seen from the same row on.
    pub fn emptied(&self) -> Layout {
        Layout { lines: BTreeMap::new(), top: self.top }
    }

    /// Notes that a piece of the text is about to be replaced.
    pub fn swapped(&mut self, rope: &Rope, range: &Range<usize>, new: &str) {
        let (first, last) = (rope.byte_to_line(range.start), rope.byte_to_line(range.end));
        let more = new.bytes().filter(|byte| *byte == b'\n').count();
        if first == last && more == 0 {
            let start = range.start.saturating_sub(rope.line_to_byte(first));
            if let Some(known) = self.lines.get_mut(&first) {
                known.changed(start, range.len(), new.len());
            }
            return;
        }
        let behind = self.lines.split_off(&first).into_iter().filter(|(line, _)| *line > last);
        let moved = |line: usize| line.saturating_sub(last.saturating_sub(first)).saturating_add(more);
        self.lines.extend(behind.map(|(line, known)| (moved(line), known)));
        if let Some(((line, _), _)) = &mut self.top
            && *line > last
        {
            *line = moved(*line);
        }
    }

    /// The rows of a line, as parts of it.
    pub fn rows(&mut self, rope: &Rope, at: usize, width: usize) -> Vec<Range<usize>> {
        self.line_rows(rope, at, width).map(|row| row.part).collect()
    }

    /// The rows of a line.
    fn line_rows(&mut self, rope: &Rope, at: usize, width: usize) -> impl DoubleEndedIterator<Item = Row> {
        let bytes = line(rope, at);
        let known = self.known(rope, at, &bytes, width);
        let row = move |n: usize| {
            let end_of = |n: usize| known.ends.get(n).copied().unwrap_or(bytes.len());
            let part = n.checked_sub(1).map_or(0, end_of)..end_of(n);
            let range = bytes.start.saturating_add(part.start)..bytes.start.saturating_add(part.end);
            Row { line: at, part, range, state: known.state }
        };
        (0..known.ends.len().saturating_add(1)).map(row)
    }

    /// What is known of a line, brought up to its text.
    fn known(&mut self, rope: &Rope, at: usize, line: &Range<usize>, width: usize) -> &Known {
        let unknown =
            || Known { width, state: fresh(), ends: Vec::new(), stale: Some(Stale { right: 0, shifted: Vec::new() }) };
        let known = self.lines.entry(at).or_insert_with(unknown);
        if known.width != width {
            *known = unknown();
        }
        if known.stale.is_some() {
            known.mend(rope, line);
        }
        known
    }

    /// The line of a place in the text, the row of that line, and the column, which is at most `width`.
    pub fn place(&mut self, rope: &Rope, at: usize, width: usize) -> (usize, usize, usize) {
        let n = rope.byte_to_line(at);
        let line = line(rope, n);
        let within = at.saturating_sub(line.start);
        let rows = self.rows(rope, n, width);
        let row = rows.iter().rposition(|row| row.start <= within).unwrap_or(0);
        let start = rows.get(row).map_or(0, |row| row.start);
        let column = wrap::width(&text(rope, line.start.saturating_add(start)..at));
        (n, row, column.min(width))
    }

    fn count(&mut self, rope: &Rope, at: usize, width: usize) -> usize {
        let bytes = line(rope, at);
        self.known(rope, at, &bytes, width).ends.len().saturating_add(1)
    }

    /// How many rows there are from one to another further on; none if the other is before it, or not among the `height` rows
    /// from it on.
    fn between(&mut self, rope: &Rope, from: Place, to: Place, width: usize, height: usize) -> Option<usize> {
        if from > to || from.1 >= self.count(rope, from.0, width) {
            return None;
        }
        let (mut line, mut rows) = (from.0, 0usize);
        while line < to.0 && rows < height.saturating_add(from.1) {
            rows = rows.saturating_add(self.count(rope, line, width));
            line = line.saturating_add(1);
        }
        Some(rows.saturating_add(to.1).saturating_sub(from.1)).filter(|rows| line == to.0 && *rows < height)
    }

    /// The row that stands so many rows before another, or the first one.
    fn before(&mut self, rope: &Rope, (mut line, mut row): Place, mut rows: usize, width: usize) -> Place {
        while rows > row {
            let Some(above) = line.checked_sub(1) else { return (0, 0) };
            rows = rows.saturating_sub(row).saturating_sub(1);
            (line, row) = (above, self.count(rope, above, width).saturating_sub(1));
        }
        (line, row.saturating_sub(rows))
    }

    /// The row to be shown first of `height` ones, so that this one is seen: the one that was first before, if that is so.
    fn top(&mut self, rope: &Rope, at: Place, width: usize, height: usize) -> Place {
        let known = self.top.filter(|(_, known)| *known == width).map(|(top, _)| top);
        if let Some(top) = known.filter(|top| self.between(rope, *top, at, width, height).is_some()) {
            return top;
        }
        // Who goes on has some rows before them until the text moves again; who comes here first sees as much as can be.
        let third = height / 3;
        let above = match known {
            Some(top) if top < at => height.saturating_sub(third).saturating_sub(1),
            Some(_) => third,
            None => height / 2,
        };
        let top = self.before(rope, at, above, width);
        if known.is_some_and(|top| top < at) {
            return top;
        }
        let last = rope.len_lines().saturating_sub(1);
        let end = (last, self.count(rope, last, width).saturating_sub(1));
        match self.between(rope, top, end, width, height) {
            Some(rows) => self.before(rope, top, height.saturating_sub(rows).saturating_sub(1), width),
            None => top,
        }
    }

    /// The rows in `height` lines around a place. They are the same ones as long as that is among them.
    pub fn sight(&mut self, rope: &Rope, at: usize, width: usize, height: usize) -> Sight {
        let (n, row, column) = self.place(rope, at, width);
        let height = height.max(1);
        let top = self.top(rope, (n, row), width, height);
        self.top = Some((top, width));
        let cursor = self.between(rope, top, (n, row), width, height).unwrap_or(0);
        let (mut next, mut hidden) = top;
        let mut rows = Vec::with_capacity(height);
        while rows.len() < height && next < rope.len_lines() {
            let left = height.saturating_sub(rows.len());
            rows.extend(self.line_rows(rope, next, width).skip(hidden).take(left));
            (next, hidden) = (next.saturating_add(1), 0);
        }
        let below =
            rows.last().is_some_and(|row| row.line.saturating_add(1) < rope.len_lines() || row.range.end < rope.len_bytes());
        if self.lines.len() > REMEMBERED.max(height.saturating_mul(4)) {
            self.lines.retain(|line, _| (top.0..next).contains(line));
        }
        Sight { rows, cursor: (cursor, column), above: top > (0, 0), below }
    }

    /// The place in the row below or above that is nearest to a column, which is the one at hand unless `goal` says another; and
    /// that column. None where there is no such row.
    pub fn vertical(
        &mut self,
        rope: &Rope,
        at: usize,
        down: bool,
        goal: Option<usize>,
        width: usize,
    ) -> Option<(usize, usize)> {
        let (n, row, column) = self.place(rope, at, width);
        let goal = goal.unwrap_or(column);
        let rows = self.rows(rope, n, width);
        let (n, row, rows) = if down {
            if row.saturating_add(1) < rows.len() {
                (n, row.saturating_add(1), rows)
            } else {
                let next = Some(n.saturating_add(1)).filter(|next| *next < rope.len_lines())?;
                (next, 0, self.rows(rope, next, width))
            }
        } else if row > 0 {
            (n, row.saturating_sub(1), rows)
        } else {
            let before = n.checked_sub(1)?;
            let rows = self.rows(rope, before, width);
            (before, rows.len().saturating_sub(1), rows)
        };
        let part = rows.get(row)?.clone();
        // The end of a row that was broken is the beginning of the next one.
        let soft = row.saturating_add(1) < rows.len();
        let start = rope.line_to_byte(n).saturating_add(part.start);
        let shown = text(rope, start..start.saturating_add(part.len()));
        let (mut to, mut column) = (0usize, 0usize);
        for grapheme in shown.graphemes(true) {
            let after = to.saturating_add(grapheme.len());
            column = column.saturating_add(wrap::cells(grapheme));
            if column > goal || soft && after == shown.len() {
                break;
            }
            to = after;
        }
        Some((start.saturating_add(to), goal))
    }
}

impl Known {
    /// Notes that `old` bytes at a place of the line become `new` ones.
    fn changed(&mut self, at: usize, old: usize, new: usize) {
        self.state = fresh();
        // The row before may take in a word that became shorter, or that ends now where its row ended.
        let right = self.ends.partition_point(|end| *end < at).saturating_sub(1);
        let end = at.saturating_add(old);
        let shift = |known: &usize| known.saturating_sub(end).saturating_add(at).saturating_add(new);
        let known = match self.stale.take() {
            // Of what two changes have touched, the rows behind both may still be right again.
            Some(Stale { right: before, shifted }) => {
                let kept = shifted.iter().filter(|known| **known > end).map(shift).collect();
                (right.min(before), kept)
            }
            None => (right, self.ends.iter().filter(|known| **known > end).map(shift).collect()),
        };
        self.ends.truncate(known.0);
        self.stale = Some(Stale { right: known.0, shifted: known.1 });
    }

    /// Finds the rows anew that are no longer right.
    fn mend(&mut self, rope: &Rope, line: &Range<usize>) {
        let Some(Stale { right, shifted }) = self.stale.take() else { return };
        self.ends.truncate(right);
        let mut from = self.ends.last().copied().unwrap_or(0);
        let mut known = shifted.into_iter().peekable();
        while let Some(end) = row_end(rope, line, from, self.width) {
            self.ends.push(end);
            from = end;
            while known.next_if(|known| *known < end).is_some() {}
            if known.peek() == Some(&end) {
                self.ends.extend(known.skip(1));
                return;
            }
        }
    }
}
