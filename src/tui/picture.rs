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
}

/// A note on the picture.
#[derive(Debug, Clone)]
struct Written {
    area: Rect,
    /// The rows, and how they look.
    rows: Vec<(RowState, Line<'static>)>,
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
    notice: Option<Said>,
    saved: Option<Said>,
}

/// What is to be drawn anew of a picture that is kept.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Where the note is that is being written.
    pub note: Rect,
    /// Whether the header says something else.
    pub header: bool,
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
        let mut before = before.into_iter().flatten();
        let mut written = Vec::with_capacity(rows.len());
        let mut rows = rows.into_iter().enumerate();
        for y in area.top()..area.bottom() {
            let row = Rect { y, height: 1, ..area };
            match (before.next(), rows.next()) {
                (Some((known, line)), Some((_, state))) if known == state => written.push((state, line)),
                (known, Some((n, state))) => {
                    let line = paint(n);
                    if known.is_none_or(|(_, known)| known != line) {
                        if is_kept {
                            self.blank(row);
                        }
                        (&line).render(row, &mut self.buffer);
                    }
                    written.push((state, line));
                }
                (Some(_), None) => self.blank(row),
                (None, None) => break,
            }
        }
        self.written = Some(Written { area, rows: written });
    }

    /// Makes cells of one row empty, to be drawn on again.
    pub fn blank(&mut self, row: Rect) {
        for x in row.left()..row.right() {
            if let Some(cell) = self.buffer.cell_mut((x, row.y)) {
                cell.reset();
            }
        }
        if let Some(touched) = &mut self.touched {
            touched.push(row.y);
        }
    }

    /// Begins a picture; which part of the last one is to be drawn anew, if the rest of it cannot have changed.
    pub fn begin(&mut self, model: &Model) -> Option<Part> {
        let kept =
            self.kept.take().filter(|kept| model.is_typing() && kept.revision == model.revision && kept.notice == model.notice);
        match kept {
            Some(kept) => {
                self.touched = Some(Vec::new());
                let part = Part { note: kept.written.area, header: kept.saved != model.saving.words(model.zone) };
                self.written = Some(kept.written);
                Some(part)
            }
            None => {
                self.buffer.reset();
                self.cursor = None;
                self.touched = None;
                self.written = None;
                None
            }
        }
    }

    /// Keeps the picture, if typing is all that goes on.
    pub fn keep(&mut self, model: &Model) {
        self.kept = self.written.take().filter(|_| model.is_typing()).map(|written| Kept {
            written,
            revision: model.revision,
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
        let mut changed: Vec<(&mut Buffer, Buffer)> = Vec::new();
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
            if shown.content != row {
                let row = Buffer { area: shown.area, content: row.to_vec() };
                changed.push((shown, row));
            }
        }
        let is_changed = !changed.is_empty();
        if is_changed {
            self.backend.draw(changed.iter().flat_map(|(shown, row)| shown.diff_iter(row)))?;
        }
        for (shown, row) in changed {
            *shown = row;
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
