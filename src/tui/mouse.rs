//! What a click means where, and the wheel. The mouse can do nothing that keys cannot.

use super::action::{Command, Context};
use super::capture::lines::Lines;
use super::case::CasePage;
use super::guide::GuideScreen;
use super::model::{Effect, Model, Screen};
use super::update::run;
use super::view::body;
use super::{capture, card, case, find, guide, overview, pick, sheet, tutor};

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
    /// A field of the card in use, and an option of it or a byte of its text, from 0.
    Field(usize, Option<usize>),
}

/// What is at a column and row of the screen; none: nothing that a click is for.
pub fn hit(model: &Model, column: u16, row: u16) -> Option<Hit> {
    let [area, _] = tutor::split(model, body(model.size));
    match model.screen()? {
        Screen::Overview(at) => overview::cell_at(model, area, at, (column, row)).map(|(case, cell)| Hit::Cell(case, cell)),
        Screen::Case(page) => case::line_on(model, area, page, (column, row)).map(Hit::Line),
        Screen::Sheet(screen) => sheet::cell_at(model, area, screen, (column, row)).map(|(row, column)| Hit::Cell(row, column)),
        Screen::Capture(open) => capture::hit(model, area, open, (column, row)),
        Screen::Pick(pick) => pick::choice_at(area, pick, (column, row)).map(Hit::Line),
        Screen::Card(open) => card::hit(model, area, open, (column, row)).map(|(field, at)| Hit::Field(field, at)),
        Screen::Lines(lines) => capture::lines::line_on(model, area, lines, row).map(Hit::Line),
        Screen::Guide(screen) => guide::line_on(model, area, screen, row).map(Hit::Line),
        Screen::Find(open) => find::hit_at(area, open, (column, row)).map(Hit::Line),
        _ => None,
    }
}

/// Puts the focus where somebody clicked. A click on what is in focus already opens it.
pub fn click(model: &mut Model, column: u16, row: u16) -> Option<Effect> {
    let hit = hit(model, column, row)?;
    model.notice = None;
    // Lines that are to be placed elsewhere are chosen; all others are opened.
    let open = if model.context() == Context::Placing { Command::Toggle } else { Command::Open };
    match (hit, model.screens.last_mut()?) {
        (Hit::Line(to), Screen::Pick(pick)) => {
            pick.at = to;
            run(model, Command::Accept)
        }
        (
            Hit::Line(to),
            Screen::Case(CasePage { at, .. }) | Screen::Lines(Lines { at, .. }) | Screen::Guide(GuideScreen { at }),
        ) => {
            if *at == to {
                return run(model, open);
            }
            *at = to;
            None
        }
        (Hit::Line(to), Screen::Find(find)) => {
            if find.at == to {
                return run(model, Command::Open);
            }
            find.at = to;
            None
        }
        (Hit::Field(field, at), Screen::Card(_)) => {
            card::click(model, field, at);
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
