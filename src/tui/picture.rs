//! What is on the screen. A picture is drawn whole, or, while somebody types, only where typing can have changed it; the terminal
//! gets what differs from what it shows, in one piece.

use std::ops::Range;

use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::model::Model;
use super::view::view;
use crate::text::Said;

/// What is drawn on: the cells of the screen, and the place of the cursor.
#[derive(Debug, Clone, Default)]
pub struct Canvas {
    buffer: Buffer,
    cursor: Option<Position>,
    /// The rows on which something was drawn since the terminal was last brought up to them; none for all of them.
    touched: Option<Vec<u16>>,
    /// The note that is being written, if it is on the picture.
    written: Option<Written>,
    /// The note that the picture shows, if all else on it is what it would be if it were drawn anew.
    kept: Option<Kept>,
    /// Whether a clock is on the picture that says another second each second.
    pub ticks: bool,
    /// The cells that are kept at the end of the header for what is said of saving, if it is on the picture.
    pub kept_for_saving: Option<usize>,
}

/// A note on the picture.
#[derive(Debug, Clone)]
struct Written {
    area: Rect,
    rows: Vec<WrittenRow>,
}

/// A row of a note, how it looks, and the cells that it takes.
#[derive(Debug, Clone)]
struct WrittenRow {
    state: RowState,
    line: Line<'static>,
    cells: Vec<Cell>,
}

/// All on which it depends how a row of a note looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowState {
    /// The line that it belongs to, with what that says.
    pub line: u64,
    /// The bytes of the line that it shows.
    pub part: Range<usize>,
    /// From where to where it is selected, in bytes of the row.
    pub selected: [usize; 2],
}

/// What a picture can be kept for.
#[derive(Debug, Clone)]
struct Kept {
    written: Written,
    revision: u64,
    woken: u64,
    notice: Option<Said>,
    saved: Option<Said>,
}

/// What is to be drawn anew of a picture that is kept.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Where the note is that is being written.
    pub note: Rect,
    /// Whether the header can say something else.
    pub header: bool,
    /// Whether it says something else of saving.
    pub saving: bool,
}

impl Canvas {
    /// The whole of it.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Draws a widget.
    pub fn render_widget(&mut self, widget: impl Widget, area: Rect) {
        widget.render(area, &mut self.buffer);
    }

    /// Puts the cursor somewhere.
    pub fn set_cursor_position(&mut self, place: impl Into<Position>) {
        self.cursor = Some(place.into());
    }

    /// The cells.
    pub fn buffer_mut(&mut self) -> &mut Buffer {
        &mut self.buffer
    }

    /// The cells of a row.
    fn row(&self, y: u16) -> &[Cell] {
        let width = usize::from(self.buffer.area.width);
        let from = usize::from(y).saturating_mul(width);
        self.buffer.content.get(from..from.saturating_add(width)).unwrap_or_default()
    }

    /// The rows that were drawn on; none for all of them.
    pub fn touched(&self) -> Option<&[u16]> {
        self.touched.as_deref()
    }

    /// Draws the rows of the note that is being written.
    ///
    /// On a picture that is kept, only those are painted that are others than before.
    pub fn write(&mut self, area: Rect, rows: Vec<RowState>, mut paint: impl FnMut(usize) -> Line<'static>) {
        let before = self.written.take().filter(|written| written.area == area).map(|written| written.rows);
        let is_kept = before.is_some();
        let mut before: Vec<Option<WrittenRow>> = before.into_iter().flatten().map(Some).collect();
        let mut written = Vec::with_capacity(rows.len());
        let mut rows = rows.into_iter().enumerate();
        for (at, y) in (area.top()..area.bottom()).enumerate() {
            let row = Rect { y, height: 1, ..area };
            let Some((n, state)) = rows.next() else {
                if at < before.len() {
                    self.blank(row);
                }
                continue;
            };
            let is_same = |known: &Option<WrittenRow>| known.as_ref().is_some_and(|known| known.state == state);
            let stays = before.get(at).is_some_and(is_same);
            // A row that only stands elsewhere now is neither painted nor rendered again.
            let found = if stays { Some(at) } else { before.iter().position(is_same) };
            if let Some(same) = found.and_then(|found| before.get_mut(found)).and_then(Option::take) {
                if !stays {
                    self.touch(y);
                    self.part_mut(row).iter_mut().zip(&same.cells).for_each(|(cell, same)| cell.clone_from(same));
                }
                written.push(same);
                continue;
            }
            let line = paint(n);
            let cells = match before.get_mut(at).and_then(|known| known.take_if(|known| known.line == line)) {
                Some(known) => known.cells,
                None => {
                    if is_kept {
                        self.blank(row);
                    }
                    (&line).render(row, &mut self.buffer);
                    self.part_mut(row).to_vec()
                }
            };
            written.push(WrittenRow { state, line, cells });
        }
        self.written = Some(Written { area, rows: written });
    }

    /// The cells of a row.
    fn part_mut(&mut self, row: Rect) -> &mut [Cell] {
        let Rect { x, y, width, .. } = row.intersection(self.buffer.area);
        let from = usize::from(y).saturating_mul(self.buffer.area.width.into()).saturating_add(x.into());
        self.buffer.content.get_mut(from..from.saturating_add(width.into())).unwrap_or_default()
    }

    fn touch(&mut self, y: u16) {
        if let Some(touched) = &mut self.touched {
            touched.push(y);
        }
    }

    /// Makes cells of one row empty, to be drawn on again.
    pub fn blank(&mut self, row: Rect) {
        for x in row.left()..row.right() {
            if let Some(cell) = self.buffer.cell_mut((x, row.y)) {
                cell.reset();
            }
        }
        self.touch(row.y);
    }

    /// Begins a picture; which part of the last one is to be drawn anew, if the rest of it cannot have changed.
    pub fn begin(&mut self, model: &Model) -> Option<Part> {
        let kept =
            self.kept.take().filter(|kept| model.is_typing() && kept.revision == model.revision && kept.notice == model.notice);
        match kept {
            Some(kept) => {
                self.touched = Some(Vec::new());
                let part = Part {
                    note: kept.written.area,
                    header: kept.woken != model.woken,
                    saving: kept.saved != model.saving.words(model.zone),
                };
                self.written = Some(kept.written);
                Some(part)
            }
            None => {
                self.buffer.reset();
                self.cursor = None;
                self.touched = None;
                self.written = None;
                self.ticks = false;
                None
            }
        }
    }

    /// Keeps the picture, if typing is all that goes on.
    pub fn keep(&mut self, model: &Model) {
        self.kept = self.written.take().filter(|_| model.is_typing()).map(|written| Kept {
            written,
            revision: model.revision,
            woken: model.woken,
            notice: model.notice.clone(),
            saved: model.saving.words(model.zone),
        });
    }
}

/// The screen of a terminal.
#[derive(Debug)]
pub struct Picture<B: Backend> {
    backend: B,
    canvas: Canvas,
    /// What the terminal shows, row by row; a row without cells is one that has been blank so far.
    shown: Vec<Buffer>,
    /// Where it shows the cursor, if it shows it; none as long as that is not known.
    cursor: Option<Option<Position>>,
    /// The columns and rows that the model knew of when the terminal was last asked for its size, or that this told.
    size: (u16, u16),
    /// How many pictures were drawn.
    #[cfg(test)]
    pub drawn: usize,
}

impl<B: Backend> Picture<B> {
    /// An empty picture.
    ///
    /// # Errors
    /// What the terminal says; so do all the others.
    pub fn new(backend: B) -> Result<Self, B::Error> {
        let mut picture = Picture {
            backend,
            canvas: Canvas::default(),
            shown: Vec::new(),
            cursor: None,
            size: (0, 0),
            #[cfg(test)]
            drawn: 0,
        };
        picture.measure()?;
        Ok(picture)
    }

    /// The columns and rows of the picture.
    pub fn extent(&self) -> (u16, u16) {
        let Rect { width, height, .. } = self.canvas.area();
        (width, height)
    }

    /// The terminal's columns and rows at the moment.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn size(&self) -> Result<(u16, u16), B::Error> {
        let Size { width, height } = self.backend.size()?;
        Ok((width, height))
    }

    /// Whether a clock is on the picture that says another second each second.
    pub fn ticks(&self) -> bool {
        self.canvas.ticks
    }

    /// The terminal.
    pub fn backend(&self) -> &B {
        &self.backend
    }

    /// What the terminal shows, row by row.
    #[cfg(test)]
    pub fn cells(&self) -> Vec<Buffer> {
        let whole = |row: &Buffer| if row.content.is_empty() { Buffer::empty(row.area) } else { row.clone() };
        self.shown.iter().map(whole).collect()
    }

    /// Makes the picture as large as the terminal is. Nothing is known of what that shows.
    fn measure(&mut self) -> Result<(), B::Error> {
        let (width, height) = self.size()?;
        let area = Rect { x: 0, y: 0, width, height };
        self.canvas = Canvas { buffer: Buffer::empty(area), ..Canvas::default() };
        self.shown = area.rows().map(|area| Buffer { area, content: Vec::new() }).collect();
        self.size = (width, height);
        self.cursor = None;
        Ok(())
    }

    /// Makes the terminal empty, so that everything is drawn anew.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn clear(&mut self) -> Result<(), B::Error> {
        self.measure()?;
        self.backend.clear()
    }

    /// Shows the program as it stands.
    ///
    /// # Errors
    /// What the terminal says.
    pub fn draw(&mut self, model: &Model) -> Result<(), B::Error> {
        if self.size != model.size {
            if self.size()? != self.extent() {
                self.clear()?;
            }
            self.size = model.size;
        }
        #[cfg(test)]
        {
            self.drawn += 1;
        }
        view(model, &mut self.canvas);
        let mut changed: Vec<(Buffer, Buffer)> = Vec::new();
        for (y, shown) in (0..).zip(&mut self.shown) {
            if self.canvas.touched().is_some_and(|touched| !touched.contains(&y)) {
                continue;
            }
            let row = self.canvas.row(y);
            if shown.content.is_empty() {
                if row.iter().all(|cell| *cell == Cell::EMPTY) {
                    continue;
                }
                *shown = Buffer::empty(shown.area);
            }
            changed.extend(differing(shown, row));
        }
        let is_changed = !changed.is_empty();
        if is_changed {
            self.backend.draw(changed.iter().flat_map(|(before, now)| before.diff_iter(now)))?;
        }
        let cursor = self.canvas.cursor;
        if let Some(place) = cursor
            && (is_changed || self.cursor != Some(cursor))
        {
            self.backend.set_cursor_position(place)?;
        }
        if self.cursor.map(|cursor| cursor.is_some()) != Some(cursor.is_some()) {
            if cursor.is_some() { self.backend.show_cursor() } else { self.backend.hide_cursor() }?;
        }
        self.cursor = Some(cursor);
        self.backend.flush()
    }
}

/// Brings a row that is shown up to what it is to show: the part in which they differ, before and now. It reaches one cell further
/// on both sides, since a character can be two cells wide.
fn differing(shown: &mut Buffer, row: &[Cell]) -> Option<(Buffer, Buffer)> {
    let differs = |(n, (before, now)): (usize, (&Cell, &Cell))| (before != now).then_some(n);
    let mut pairs = shown.content.iter().zip(row).enumerate();
    let first = pairs.find_map(differs)?;
    let last = pairs.rev().find_map(differs).unwrap_or(first);
    let (from, to) = (first.saturating_sub(1), last.saturating_add(2).min(row.len()));
    let now = row.get(from..to)?.to_vec();
    let before = shown.content.get_mut(from..to)?.iter_mut().zip(&now).map(|(cell, now)| std::mem::replace(cell, now.clone()));
    let before = before.collect();
    let x = shown.area.x.saturating_add(u16::try_from(from).unwrap_or(u16::MAX));
    let area = Rect { x, width: u16::try_from(now.len()).unwrap_or(u16::MAX), ..shown.area };
    Some((Buffer { area, content: before }, Buffer { area, content: now }))
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use proptest::prelude::*;
    use ratatui::backend::CrosstermBackend;

    use super::*;

    const WIDTH: u16 = 12;

    /// A row that says this, as far as it goes.
    fn row(text: &str) -> Buffer {
        let mut row = Buffer::empty(Rect { x: 0, y: 0, width: WIDTH, height: 1 });
        row.set_stringn(0, 0, text, WIDTH.into(), ratatui::style::Style::new());
        row
    }

    fn terminal() -> vt100::Parser {
        vt100::Parser::new(NonZero::<u16>::MIN, NonZero::new(WIDTH).unwrap(), 0)
    }

    fn draw(terminal: &mut vt100::Parser, (before, now): &(Buffer, Buffer)) {
        let mut bytes = Vec::new();
        CrosstermBackend::new(&mut bytes).draw(before.diff_iter(now)).unwrap();
        terminal.process(&bytes);
    }

    proptest! {
        #[test]
        fn a_row_of_which_only_what_differs_is_drawn_says_what_it_is_to_say(texts in prop::collection::vec("[ab 犬猫é]{0,14}", 1..6)) {
            let mut shown = row("");
            let mut seen = terminal();
            for text in texts {
                let wanted = row(&text);
                if let Some(part) = differing(&mut shown, &wanted.content) {
                    draw(&mut seen, &part);
                }
                prop_assert_eq!(&shown, &wanted);
                let mut anew = terminal();
                draw(&mut anew, &(row(""), wanted));
                let said = |terminal: &vt100::Parser| terminal.screen().contents().trim_end().to_owned();
                prop_assert_eq!(said(&seen), said(&anew));
            }
        }
    }
}
