//! A table that gives up columns, the least needed first, where there is little room.

use ratatui::layout::Rect;
use ratatui::text::Span;

use super::model::Model;
use super::picture::Canvas;
use super::wrap;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    head: String,
    right: bool,
    wide: bool,
    keep: u8,
}

impl Column {
    /// A column with its text to the left.
    pub fn left(head: String) -> Self {
        Column { head, right: false, wide: false, keep: u8::MAX }
    }

    /// A column of numbers.
    pub fn right(head: String) -> Self {
        Column { right: true, ..Column::left(head) }
    }

    /// A column that is cut where all that is kept does not fit.
    pub fn wide(head: String) -> Self {
        Column { wide: true, ..Column::left(head) }
    }

    /// How long it is kept where there is little room: the lower, the sooner it goes.
    #[must_use]
    pub fn keep(self, keep: u8) -> Self {
        Column { keep, ..self }
    }
}

/// A table: columns, and rows of one text a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// The room between two columns.
const GAP: usize = 2;
/// The least that a wide column is cut to before another column goes.
const LEAST: usize = 12;

/// The cells that columns of these widths take.
fn taken(widths: &[Option<usize>]) -> usize {
    let shown = widths.iter().flatten();
    shown.clone().sum::<usize>().saturating_add(shown.count().saturating_sub(1).saturating_mul(GAP))
}

impl Table {
    /// The width of each column, none for those that are not shown.
    fn widths(&self, room: usize) -> Vec<Option<usize>> {
        let natural = |n: usize, column: &Column| {
            let cells = self.rows.iter().filter_map(|row| row.get(n)).map(|cell| wrap::width(cell));
            cells.chain([wrap::width(&column.head)]).max().unwrap_or(0)
        };
        let whole: Vec<Option<usize>> =
            self.columns.iter().enumerate().map(|(n, column)| Some(natural(n, column)).filter(|w| *w > 0)).collect();
        let mut widths = self.least_gone(whole.clone(), room);
        // What went before something wider did may find room in its place.
        let mut gone: Vec<usize> = (0..widths.len()).filter(|n| widths.get(*n) == Some(&None)).collect();
        gone.sort_by_key(|n| self.columns.get(*n).map(|column| std::cmp::Reverse(column.keep)));
        for n in gone {
            let mut with = widths.clone();
            if let (Some(back), Some(width)) = (with.get_mut(n), whole.get(n)) {
                *back = *width;
            }
            if taken(&with) <= room {
                widths = with;
            }
        }
        widths
    }

    /// The widths of what is left when the least needed columns are gone, one after the other, until all fits.
    fn least_gone(&self, mut widths: Vec<Option<usize>>, room: usize) -> Vec<Option<usize>> {
        loop {
            let over = taken(&widths).saturating_sub(room);
            if over == 0 {
                return widths;
            }
            let wide = self.columns.iter().position(|column| column.wide);
            if let Some(Some(width)) = wide.and_then(|n| widths.get_mut(n))
                && width.saturating_sub(over) >= LEAST
            {
                *width = width.saturating_sub(over);
                return widths;
            }
            let least = self
                .columns
                .iter()
                .enumerate()
                .filter(|(n, column)| column.keep < u8::MAX && widths.get(*n).is_some_and(Option::is_some))
                .min_by_key(|(_, column)| column.keep)
                .map(|(n, _)| n);
            let Some(Some(gone)) = least.map(|n| widths.get_mut(n)) else { return widths };
            *gone = None;
        }
    }

    fn line(&self, widths: &[Option<usize>], cells: &[String]) -> String {
        let columns = self.columns.iter().zip(widths).zip(cells);
        let shown = columns.filter_map(|((column, width), cell)| Some((column, (*width)?, cell)));
        let cell = |(column, width, cell): (&Column, usize, &String)| {
            if column.right { wrap::pad_left(cell, width) } else { wrap::pad(cell, width) }
        };
        shown.map(cell).collect::<Vec<_>>().join(&" ".repeat(GAP))
    }

    /// The heads and the rows in `room` cells.
    pub fn lines(&self, room: usize) -> (String, Vec<String>) {
        let widths = self.widths(room);
        let heads: Vec<String> = self.columns.iter().map(|column| column.head.clone()).collect();
        (self.line(&widths, &heads), self.rows.iter().map(|row| self.line(&widths, row)).collect())
    }
}

/// The first line to be shown of `len` lines in `height`, so that line `at` is seen, in the middle where it can be.
pub fn scrolled(at: usize, len: usize, height: usize) -> usize {
    at.saturating_sub(height / 2).min(len.saturating_sub(height))
}

/// Marks at the right edge of an area that lines are hidden above or below it, where `len` lines are shown from line `top` on.
pub fn edges(model: &Model, frame: &mut Canvas, area: Rect, top: usize, len: usize) {
    if area.is_empty() {
        return;
    }
    let ends = top.saturating_add(area.height.into());
    let last = area.bottom().saturating_sub(1);
    for (hides, sign, y) in [(top > 0, "▲", area.y), (ends < len, "▼", last)] {
        if hides {
            let place = Rect { x: area.right().saturating_sub(1), y, width: 1, height: 1 };
            frame.render_widget(Span::styled(sign, model.theme.quiet()), place);
        }
    }
}

/// Which of `len` lines, of which line `at` is in focus, is drawn on line `y` of the screen.
pub fn line_at(area: Rect, at: usize, len: usize, y: u16) -> Option<usize> {
    let line = usize::from(y.checked_sub(area.y).filter(|line| *line < area.height)?);
    let n = scrolled(at, len, area.height.into()).saturating_add(line);
    (n < len).then_some(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table {
            columns: vec![
                Column::left("Case".into()),
                Column::wide("Navn".into()),
                Column::left("Branche".into()).keep(1),
                Column::right("Kilder".into()).keep(2),
            ],
            rows: vec![vec!["1".into(), "Skoleforvaltningen i Ørby".into(), "Kommune".into(), "12".into()]],
        }
    }

    #[test]
    fn where_there_is_little_room_the_least_needed_goes_first() {
        let line = |room| table().line(&table().widths(room), &table().rows[0]);
        assert_eq!(line(60), "1     Skoleforvaltningen i Ørby  Kommune      12");
        assert_eq!(line(40), "1     Skoleforvaltning…  Kommune      12");
        assert_eq!(line(30), "1     Skoleforvaltnin…      12");
        assert_eq!(line(20), "1     Skoleforvaltn…");
        // A small column that went before a large one stands again where that stood.
        let mut table = table();
        table.columns.swap(2, 3);
        table.columns[2].keep = 1;
        table.columns[3].keep = 2;
        table.rows[0].swap(2, 3);
        table.rows[0][3] = "Kriminalforsorgen i Midtjylland".into();
        assert_eq!(table.lines(40).1[0], "1     Skoleforvaltningen i Ørby      12");
    }

    #[test]
    fn the_line_in_focus_is_seen() {
        assert_eq!((0..10).map(|at| scrolled(at, 10, 4)).collect::<Vec<_>>(), [0, 0, 0, 1, 2, 3, 4, 5, 6, 6]);
        assert_eq!(scrolled(3, 4, 10), 0);
        assert_eq!(scrolled(3, 4, 0), 3);
    }
}
