//! What a click means where, and the wheel. The mouse can do nothing that keys cannot.

use super::action::Command;
use super::capture;
use super::model::{Effect, Model, Screen};
use super::update::run;
use super::view::body;
use super::{case, overview, pick, sheet, tutor};

/// What is at a place of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hit {
    /// A line of the list in use, from 0.
    Line(usize),
    /// A cell of the score sheet (variable and case) or of the overview (case, and phase with role), from 0.
    Cell(usize, usize),
    /// A place in the list of questions.
    Spot(capture::Spot),
    /// The note, at this byte of it.
    Note(usize),
}

/// What is at a column and row of the screen; none: nothing that a click is for.
pub fn hit(model: &Model, column: u16, row: u16) -> Option<Hit> {
    let [area, _] = tutor::split(model, body(model.size));
    match model.screen()? {
        Screen::Overview(at) => overview::cell_at(model, area, at, (column, row)).map(|(case, cell)| Hit::Cell(case, cell)),
        Screen::Case(page) => case::line_on(model, area, page, row).map(Hit::Line),
        Screen::Sheet(screen) => sheet::cell_at(model, area, screen, (column, row)).map(|(row, column)| Hit::Cell(row, column)),
        Screen::Capture(open) => capture::hit(model, area, open, (column, row)),
        Screen::Pick(pick) => pick::choice_at(area, pick, (column, row)).map(Hit::Line),
        _ => None,
    }
}

/// Puts the focus where somebody clicked. A click on what is in focus already opens it.
pub fn click(model: &mut Model, column: u16, row: u16) -> Option<Effect> {
    let hit = hit(model, column, row)?;
    model.notice = None;
    match (hit, model.screens.last_mut()?) {
        (Hit::Line(to), Screen::Pick(pick)) => {
            pick.at = to;
            run(model, Command::Accept)
        }
        (Hit::Line(to), Screen::Case(page)) => {
            if page.at == to {
                return run(model, Command::Open);
            }
            page.at = to;
            None
        }
        (Hit::Cell(case, cell), Screen::Overview(at)) => {
            if (at.at, at.column) == (case, cell) {
                return run(model, Command::Open);
            }
            (at.at, at.column) = (case, cell);
            None
        }
        (Hit::Cell(row, column), Screen::Sheet(sheet)) => {
            if (sheet.row, sheet.column) == (row, column) {
                return run(model, Command::Open);
            }
            (sheet.row, sheet.column) = (row, column);
            None
        }
        (Hit::Spot(spot), Screen::Capture(open)) => {
            if open.spot == spot && open.editor.is_none() {
                return run(model, Command::Write);
            }
            capture::look_at(model, spot);
            None
        }
        (Hit::Note(at), Screen::Capture(_)) => {
            capture::write_from(model, at);
            None
        }
        _ => None,
    }
}

/// Scrolls, which moves the focus: what is in focus is always in sight.
pub fn wheel(model: &mut Model, down: bool) -> Option<Effect> {
    let command = if down { Command::Down } else { Command::Up };
    if !command.is_possible(model.context()) {
        return None;
    }
    let lines = if matches!(model.screen(), Some(Screen::Page(_))) { 3 } else { 1 };
    (0..lines).find_map(|_| run(model, command))
}
