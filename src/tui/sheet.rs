//! The case score sheet: variables by cases.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::action::Command;
use super::lists::moved;
use super::model::{Model, Screen};
use super::pick::Pick;
use super::picture::Canvas;
use super::table::{edges, line_at, scrolled};
use super::theme::degree_sign;
use super::weigh::{self as weighing, Weighing};
use super::wrap;
use crate::guide::{Kind, Polarity, Scale};
use crate::text::Said;
use crate::weigh::{Basis, Cell, CellBasis, Row, Sheet, sheet};

/// The score sheet.
#[derive(Debug, Clone)]
pub struct SheetScreen {
    /// Which scores it shows.
    pub basis: Basis,
    /// The variable in focus, from 0.
    pub row: usize,
    /// The case in focus, from 0.
    pub column: usize,
}

impl SheetScreen {
    /// The sheet from its beginning: while others look on, no proposal is in it that nobody has asked for.
    pub fn new(model: &Model) -> Self {
        let basis = if model.meeting.is_seen() { Basis::Agreed } else { Basis::default() };
        SheetScreen { basis, row: 0, column: 0 }
    }
}

/// The sheet, as far as whoever works here may see it yet.
fn made(model: &Model, screen: &SheetScreen) -> Sheet {
    let mut sheet = sheet(&model.study, screen.basis, false);
    sheet.blind(&model.study.blind(model.me.as_ref()));
    sheet
}

/// Does what a command says.
pub fn act(model: &mut Model, command: Command) {
    let Some(Screen::Sheet(screen)) = model.screen() else { return };
    let mut screen = screen.clone();
    let cases = model.study.recruited().count();
    match command {
        Command::Open => {
            let case = model.study.recruited().nth(screen.column).map(|case| case.id.clone());
            let variable = model.study.guide.variables.get(screen.row).map(|variable| variable.id.clone());
            if let Some((case, variable)) = case.zip(variable) {
                model.screens.push(Screen::Weigh(Weighing::new(case, variable)));
            }
            return;
        }
        Command::NextOpen => return weighing::next(model, false),
        Command::NextDifference => return weighing::next(model, true),
        Command::Unanimous => return weighing::open_unanimous(model),
        Command::Minutes => return super::minutes::open(model),
        Command::Find => {
            model.screens.push(Screen::Pick(Pick::line()));
            return;
        }
        Command::Basis => {
            let after = Basis::ALL.into_iter().skip_while(|basis| *basis != screen.basis).nth(1);
            screen.basis = after.unwrap_or(Basis::Agreed);
        }
        Command::Left => screen.column = screen.column.saturating_sub(1),
        Command::Right => screen.column = screen.column.saturating_add(1).min(cases.saturating_sub(1)),
        _ => screen.row = moved(screen.row, model.study.guide.variables.len(), model.page(), command).unwrap_or(screen.row),
    }
    if let Some(top) = model.screens.last_mut() {
        *top = Screen::Sheet(screen);
    }
}

/// The least and the most cells that a column of a case takes.
const COLUMN: (usize, usize) = (9, 14);

fn value(model: &Model, row: &Row, scale: Option<&Scale>, cell: &Cell) -> (String, Style) {
    if cell.conflict && cell.value.is_none() {
        return ("!".to_owned(), model.theme.alarm());
    }
    let Some((step, scale)) = cell.value.and_then(|score| score.step()).zip(scale) else {
        let mark = match cell.basis {
            CellBasis::Agreed => "–",
            CellBasis::Proposed => "?",
            CellBasis::None => "",
        };
        return (mark.to_owned(), model.theme.quiet());
    };
    let sign = degree_sign(step, scale.top());
    let label = scale.steps.get(usize::from(step)).map_or("", |label| label.get(model.lang));
    let word = if scale.yes_no { wrap::fit(label, 6) } else { step.to_string() };
    let is_new = cell.basis == CellBasis::Agreed && cell.new_since;
    let marks = [(cell.basis == CellBasis::Proposed, '?'), (cell.conflict, '!'), (is_new, '+'), (cell.parked, '…')];
    let marks: String = marks.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark).collect();
    (format!("{word} {sign} {marks}").trim_end().to_owned(), model.theme.degree(step, scale.top(), row.polarity))
}

/// Where everything of the sheet is.
struct Layout {
    /// The cells that a variable's name takes.
    name: usize,
    /// The cells that a case takes.
    column: usize,
    /// The cases that are shown, from 0.
    shown: Vec<usize>,
    /// The lines: variables, from 0, and between them headings.
    lines: Vec<Option<usize>>,
    head: Rect,
    body: Rect,
    legend: Rect,
    legend_rows: Vec<String>,
}

fn layout(model: &Model, area: Rect, screen: &SheetScreen, sheet: &Sheet) -> Layout {
    let lang = model.lang;
    let width = usize::from(area.width);
    let names =
        sheet.rows.iter().filter_map(|row| model.study.guide.variable(&row.variable)).map(|v| wrap::width(v.short.get(lang)));
    let name = names.max().unwrap_or(0).saturating_add(4).clamp(15, (width / 2).max(15));
    let room = width.saturating_sub(name.saturating_add(4));
    let column = (room / sheet.cases.len().max(1)).clamp(COLUMN.0, COLUMN.1);
    let columns = room / column;
    let first = scrolled(screen.column, sheet.cases.len(), columns.max(1));
    let shown: Vec<usize> = (first..sheet.cases.len()).take(columns.max(1)).collect();
    let legend_rows = wrap::pieces(lang.say(&Said::new("tui-sheet-legend")).split("   "), width.saturating_sub(6));
    let below = if area.height > 12 { legend_rows.len().saturating_add(1) } else { 0 };
    let [table, legend] = super::view::split_bottom(area, below);
    let [head, body] = super::view::split_top(table, 1);
    // A heading before the conditions and before the outcomes.
    let mut lines = Vec::new();
    let mut kind: Option<Kind> = None;
    for (n, row) in sheet.rows.iter().enumerate() {
        if kind != Some(row.kind) {
            kind = Some(row.kind);
            lines.push(None);
        }
        lines.push(Some(n));
    }
    Layout { name, column, shown, lines, head, body, legend, legend_rows }
}

/// The cell that is drawn at a place of the screen: variable and case, from 0.
pub fn cell_at(model: &Model, area: Rect, screen: &SheetScreen, (x, y): (u16, u16)) -> Option<(usize, usize)> {
    let sheet = made(model, screen);
    let laid = layout(model, area, screen, &sheet);
    let at = laid.lines.iter().position(|n| *n == Some(screen.row)).unwrap_or(0);
    let row = laid.lines.get(line_at(laid.body, at, laid.lines.len(), y)?).copied()??;
    let right = usize::from(x.saturating_sub(area.x)).checked_sub(laid.name.saturating_add(3));
    let case = right.and_then(|right| laid.shown.get(right / laid.column)).copied();
    Some((row, case.unwrap_or(screen.column)))
}

/// Draws the sheet.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, screen: &SheetScreen) {
    let (lang, theme) = (model.lang, model.theme);
    let sheet = made(model, screen);
    if sheet.cases.is_empty() {
        super::view::centred(model, frame, area, &Said::new("tui-sheet-empty"));
        return;
    }
    let Layout { name, column, shown, lines, head, body, legend, legend_rows } = layout(model, area, screen, &sheet);
    // Where not all cases have room, which of them these are.
    let (from, to) = (shown.first().map_or(0, |n| n.saturating_add(1)), shown.last().map_or(0, |n| n.saturating_add(1)));
    let part = Said::new("tui-sheet-part").with("from", from).with("to", to).with("all", sheet.cases.len());
    let part = if shown.len() < sheet.cases.len() { lang.say(&part) } else { String::new() };
    let mut heads = vec![Span::styled(format!("   {}", wrap::pad(&part, name)), theme.quiet())];
    for n in &shown {
        let Some(case) = sheet.cases.get(*n) else { continue };
        let branch = case.branch.as_ref().map(|id| id.to_string()).unwrap_or_default();
        let style = if *n == screen.column { theme.strong() } else { theme.quiet() };
        heads.push(Span::styled(wrap::pad(&format!("{} {branch}", case.id), column), style));
    }
    frame.render_widget(Line::from(heads), head);

    let at = lines.iter().position(|n| *n == Some(screen.row)).unwrap_or(0);
    let height = usize::from(body.height);
    let top = scrolled(at, lines.len(), height);
    for (n, shows) in lines.iter().enumerate().skip(top).take(height) {
        let below = lines.iter().skip(n).flatten().next();
        let Some((number, row)) = below.and_then(|number| Some((*number, sheet.rows.get(*number)?))) else { continue };
        let line = if shows.is_some() {
            line(model, row, number, screen, &Widths { name, column, shown: &shown })
        } else {
            let id = if row.kind == Kind::Condition { "tui-conditions" } else { "tui-outcomes" };
            super::view::heading(model, 3, lang.say(&Said::new(id)))
        };
        frame.render_widget(line, super::view::row_of(body, n.saturating_sub(top)));
    }
    edges(model, frame, body, top, lines.len());
    let at_column = shown.iter().position(|n| *n == screen.column).unwrap_or(0);
    let x = name.saturating_add(3).saturating_add(at_column.saturating_mul(column));
    let row = super::view::row_of(body, at.saturating_sub(top));
    let x = u16::try_from(x).unwrap_or(0).saturating_add(row.x).min(area.right().saturating_sub(1));
    frame.set_cursor_position(Position { x, y: row.y });
    for (n, text) in legend_rows.into_iter().enumerate() {
        frame
            .render_widget(Line::styled(format!("   {text}"), theme.quiet()), super::view::row_of(legend, n.saturating_add(1)));
    }
}

/// The cells that names and columns take, and the cases that are shown.
struct Widths<'a> {
    name: usize,
    column: usize,
    shown: &'a [usize],
}

fn line(model: &Model, row: &Row, n: usize, screen: &SheetScreen, widths: &Widths<'_>) -> Line<'static> {
    let Widths { name, column, shown } = *widths;
    let theme = model.theme;
    let focus = n == screen.row;
    let variable = model.study.guide.variable(&row.variable);
    let scale = variable.and_then(|v| model.study.guide.scale(&v.scale));
    let short = variable.map_or(row.variable.as_str(), |v| v.short.get(model.lang));
    let star = if row.polarity == Polarity::Negative { "*" } else { " " };
    let apart = if row.comparable { " " } else { "≠" };
    let label = wrap::pad(short, name.saturating_sub(4));
    let marker = if focus { Span::styled(" ▌ ", theme.marker()) } else { Span::raw("   ") };
    let style = if focus { theme.strong() } else { Style::new() };
    let mut spans = vec![marker, Span::styled(format!("{label} {star}{apart} "), style)];
    for n in shown {
        let Some(cell) = row.cells.get(*n) else { continue };
        let (text, style) = value(model, row, scale, cell);
        let here = focus && *n == screen.column;
        let text = if here && text.is_empty() { "  ".to_owned() } else { wrap::fit(&text, column) };
        // What marks a score, such as a line under it, ends with the score.
        let gap = " ".repeat(column.saturating_sub(wrap::width(&text)));
        spans.push(Span::styled(text, if here { style.patch(theme.chosen()) } else { style }));
        spans.push(Span::raw(gap));
    }
    Line::from(spans)
}
