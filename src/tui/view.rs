//! Drawing: the header, the screen in use, the footer. A view reads the model and changes nothing.

use std::ops::Range;

use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

use super::action::{Command, Context};
use super::editor::Editor;
use super::model::{Model, Screen};
use super::picture::Canvas;
use super::saving::Kept;
use super::theme::in_ascii;
use super::{
    capture, card, case, conflicts, find, gather, guide, lists, overview, page, pick, sheet, tutor, weigh, welcome, wrap,
};
use crate::text::Said;

/// The least terminal in which anything but one line is shown: columns, rows.
const LEAST: (u16, u16) = (30, 8);
/// The least terminal in which two panes are shown beside each other.
const TWO_PANES: (u16, u16) = (60, 16);

/// Whether a window has no room for anything but what it is too small for.
pub fn is_too_small(size: (u16, u16)) -> bool {
    size.0 < LEAST.0 || size.1 < LEAST.1
}

/// Whether two panes are shown beside each other.
pub fn two_panes(size: (u16, u16)) -> bool {
    size.0 >= TWO_PANES.0 && size.1 >= TWO_PANES.1
}

/// The area of a screen between header and footer.
pub fn body(size: (u16, u16)) -> Rect {
    let airy = u16::from(size.1 >= TWO_PANES.1);
    let top = airy.saturating_add(1);
    Rect { x: 0, y: top, width: size.0, height: size.1.saturating_sub(top).saturating_sub(1).saturating_sub(airy) }
}

/// Line `n` of an area; empty below its end.
pub fn row_of(area: Rect, n: usize) -> Rect {
    let n = u16::try_from(n).unwrap_or(u16::MAX);
    Rect { y: area.y.saturating_add(n), height: 1, ..area }.intersection(area)
}

/// The first lines of an area, and the rest.
pub fn split_top(area: Rect, lines: usize) -> [Rect; 2] {
    let lines = u16::try_from(lines).unwrap_or(u16::MAX).min(area.height);
    Layout::vertical([Constraint::Length(lines), Constraint::Min(0)]).areas(area)
}

/// An area without its last lines, and those.
pub fn split_bottom(area: Rect, lines: usize) -> [Rect; 2] {
    let lines = u16::try_from(lines).unwrap_or(u16::MAX).min(area.height);
    Layout::vertical([Constraint::Min(0), Constraint::Length(lines)]).areas(area)
}

/// An area in the upper middle of another, for what lies over it.
pub fn over(area: Rect, width: u16, height: usize) -> Rect {
    // A strip of what is below on either side would only be in the way.
    let width = if area.width < width.saturating_add(16) { area.width } else { width };
    let height = u16::try_from(height).unwrap_or(u16::MAX).min(area.height);
    let left = area.width.saturating_sub(width) / 2;
    Rect { x: area.x.saturating_add(left), y: area.y, width, height }
}

/// Draws the frame of what lies over a screen, and gives what is within it.
pub fn framed(model: &Model, frame: &mut Canvas, area: Rect, title: &Said) -> Rect {
    let title = format!(" {} ", wrap::fit(&model.lang.say(title), usize::from(area.width).saturating_sub(6)));
    let block = Block::bordered().title(Span::styled(title, model.theme.strong())).border_style(model.theme.quiet());
    frame.render_widget(block, area);
    within_frame(area)
}

/// What is within the frame of what lies over a screen.
pub fn within_frame(area: Rect) -> Rect {
    let inner = Block::bordered().inner(area);
    Rect { x: inner.x.saturating_add(1), width: inner.width.saturating_sub(2), ..inner }
}

/// As much of a text that is typed on one line as `room` cells hold, and the column of the cursor in it: the end of a long line
/// is where something is typed. Where the text goes on at an edge, a sign says so, and the cursor never stands on it.
pub fn in_sight(editor: &Editor, room: usize) -> (String, usize) {
    let (_, column) = editor.position(usize::MAX / 4);
    let shown = crate::text::Shown::line(&editor.text()).to_string();
    let width = wrap::width(&shown);
    // The last column in which the cursor can stand; after it the text may go on.
    let last = room.saturating_sub(if column < width { 2 } else { 1 });
    if column <= last || (column < width && width <= room) {
        return (wrap::fit(&shown, room), column);
    }
    let least = column.saturating_sub(last).saturating_add(1);
    let mut gone = 0usize;
    let rest: String = unicode_segmentation::UnicodeSegmentation::graphemes(shown.as_str(), true)
        .skip_while(|grapheme| {
            let goes = gone < least;
            gone = if goes { gone.saturating_add(wrap::cells(grapheme)) } else { gone };
            goes
        })
        .collect();
    (wrap::fit(&format!("…{rest}"), room), column.saturating_sub(gone).saturating_add(1))
}

/// Where in what is shown of a text that is typed on one line a byte of the text stands.
fn place_in<'s>(editor: &Editor, (shown, column): (&'s str, usize)) -> impl Fn(usize) -> usize + use<'s> {
    // The columns that stand before what is shown.
    let before = editor.position(usize::MAX / 4).1.saturating_sub(column);
    let text = editor.text();
    move |byte: usize| {
        let column = wrap::width(text.get(..byte).unwrap_or_default());
        wrap::at_column(shown, column.saturating_sub(before))
    }
}

/// As much of a text as is shown, with an alarm on these bytes of it.
fn alarmed(model: &Model, editor: &Editor, room: usize, marked: &[Range<usize>]) -> Vec<Span<'static>> {
    let (shown, column) = in_sight(editor, room);
    let at = place_in(editor, (&shown, column));
    let mut ends: Vec<(usize, usize)> = marked.iter().map(|range| (at(range.start), at(range.end))).collect();
    ends.sort_unstable();
    let (mut spans, mut done) = (Vec::new(), 0usize);
    let part = |from: usize, to: usize| shown.get(from..to).unwrap_or_default().to_owned();
    for (start, end) in ends {
        let start = start.max(done);
        spans.push(Span::raw(part(done, start)));
        spans.push(Span::styled(part(start, end.max(start)), model.theme.alarm()));
        done = end.max(start);
    }
    spans.push(Span::raw(part(done, shown.len())));
    spans
}

/// The same, with what is selected of it.
pub fn typed(model: &Model, editor: &Editor, room: usize) -> Vec<Span<'static>> {
    let (shown, column) = in_sight(editor, room);
    let Some(selection) = editor.selection() else { return vec![Span::raw(shown)] };
    let at = place_in(editor, (&shown, column));
    let parts = [0..at(selection.start), at(selection.start)..at(selection.end), at(selection.end)..shown.len()];
    let part = |range: std::ops::Range<usize>| shown.get(range).unwrap_or_default().to_owned();
    let [left, selected, right] = parts.map(part);
    vec![Span::raw(left), Span::styled(selected, model.theme.selected()), Span::raw(right)]
}

/// Where a text that is typed on one line, shown in `room` cells, has the grapheme that stands in a column, in bytes.
pub fn typed_at(editor: &Editor, room: usize, column: usize) -> usize {
    let (_, shown) = in_sight(editor, room);
    let (_, whole) = editor.position(usize::MAX / 4);
    wrap::at_column(&editor.text(), column.saturating_add(whole.saturating_sub(shown)))
}

/// Draws a text that is typed on one line, with the cursor in it.
pub fn input(model: &Model, frame: &mut Canvas, area: Rect, editor: &Editor) {
    input_marked(model, frame, area, editor, &[]);
}

/// The same, with an alarm on these bytes of it.
pub fn input_marked(model: &Model, frame: &mut Canvas, area: Rect, editor: &Editor, marked: &[Range<usize>]) {
    let room = usize::from(area.width).saturating_sub(2);
    let (_, column) = in_sight(editor, room);
    let lead = Span::styled("> ", model.theme.marker());
    let spans = match marked.is_empty() || editor.selection().is_some() {
        true => typed(model, editor, room),
        false => alarmed(model, editor, room, marked),
    };
    frame.render_widget(Line::from_iter([lead].into_iter().chain(spans)), area);
    let x = u16::try_from(column.saturating_add(2)).unwrap_or(u16::MAX);
    let x = area.x.saturating_add(x).min(area.right().saturating_sub(1));
    frame.set_cursor_position(Position { x, y: area.y });
}

/// A heading set in by some cells. Where headings are underlined, only their words are.
pub fn heading(model: &Model, indent: usize, text: String) -> Line<'static> {
    Line::from(vec![Span::raw(" ".repeat(indent)), Span::styled(text, model.theme.heading())])
}

/// Draws a text in the middle of an area.
pub fn centred(model: &Model, frame: &mut Canvas, area: Rect, said: &Said) {
    let width = usize::from(area.width).saturating_sub(4).min(70);
    let lines: Vec<String> = model.lang.say(said).split('\n').flat_map(|line| wrap::wrapped(line, width)).collect();
    let above = usize::from(area.height).saturating_sub(lines.len()) / 3;
    let left = usize::from(area.width).saturating_sub(lines.iter().map(|line| wrap::width(line)).max().unwrap_or(0)) / 2;
    for (n, line) in lines.into_iter().enumerate() {
        let place = row_of(area, above.saturating_add(n));
        frame.render_widget(Line::raw(format!("{}{line}", " ".repeat(left))), place);
    }
    let place = row_of(area, above);
    let left = u16::try_from(left).unwrap_or(0);
    frame.set_cursor_position(Position { x: place.x.saturating_add(left).min(area.right().saturating_sub(1)), y: place.y });
}

/// Draws the program: as much of it as can look otherwise than on the picture that is there.
pub fn view(model: &Model, frame: &mut Canvas) {
    match frame.begin(model) {
        Some(part) => {
            let top = row_of(frame.area(), 0);
            if part.header {
                frame.blank(top);
                header(model, frame, top);
            } else if part.saving {
                saving(model, frame, top);
            }
            capture::rewrite(model, frame, part.note);
        }
        None => whole(model, frame),
    }
    frame.keep(model);
    if model.custom.ascii() {
        let rows: Vec<Rect> = match frame.touched() {
            Some(touched) => touched.iter().map(|y| row_of(frame.area(), (*y).into())).collect(),
            None => frame.area().rows().collect(),
        };
        rows.into_iter().for_each(|row| in_ascii(frame.buffer_mut(), row));
    }
}

fn whole(model: &Model, frame: &mut Canvas) {
    let area = frame.area();
    let size = (area.width, area.height);
    if is_too_small(size) {
        let id = if model.context().types() { "tui-too-small-typing" } else { "tui-too-small" };
        let text = model.lang.say(&Said::new(id));
        let rows = wrap::wrapped(&text, size.0.into());
        // One line, which says what to do, where the rest does not fit.
        let rows = if rows.len() > size.1.into() { vec![wrap::fit(&text, size.0.into())] } else { rows };
        for (n, row) in rows.into_iter().enumerate() {
            frame.render_widget(Line::raw(row), row_of(area, n));
        }
        return;
    }
    header(model, frame, row_of(area, 0));
    let below = model.screens.iter().rposition(|screen| !screen.is_over()).unwrap_or(0);
    let [place, led] = tutor::split(model, body(size));
    for screen in model.screens.iter().skip(below) {
        draw(model, frame, place, screen);
    }
    if model.context() == Context::Leader {
        following(model, frame, place);
    }
    tutor::draw(model, frame, led);
    footer(model, frame, row_of(area, usize::from(size.1).saturating_sub(1)));
}

/// The keys that can follow the leader key, over the bottom of the list: the steps of the scale stay in sight beside it.
fn following(model: &Model, frame: &mut Canvas, area: Rect) {
    // The footer names the key that leads back.
    let keys =
        model.keymap.of(Context::Leader).into_iter().filter(|(command, _)| *command != Command::Back && model.offers(*command));
    let entries: Vec<(String, String)> = keys.map(|(c, keys)| (keys.join(" "), c.label(model.lang))).collect();
    let key = entries.iter().map(|(key, _)| wrap::width(key)).max().unwrap_or(0);
    let column = entries.iter().map(|(_, label)| wrap::width(label)).max().unwrap_or(0).saturating_add(key).saturating_add(5);
    let laid_out = |area: Rect| {
        let columns = (usize::from(area.width).saturating_sub(1) / column).max(1);
        (area, entries.len().div_ceil(columns).max(1))
    };
    let beside = laid_out(capture::list_pane(area, model.size));
    let fits = |(area, rows): &(Rect, usize)| *rows < usize::from(area.height);
    let (area, rows) = Some(beside).filter(fits).unwrap_or_else(|| laid_out(area));
    let [_, place] = split_bottom(area, rows.saturating_add(1));
    frame.render_widget(Clear, place);
    frame.render_widget(Line::styled("─".repeat(place.width.into()), model.theme.quiet()), row_of(place, 0));
    if model.capture().is_some_and(|capture| capture.editor.is_none()) {
        // The line in focus may be beneath.
        let first = row_of(place, 1);
        frame.set_cursor_position(Position { x: first.x.saturating_add(1).min(area.right().saturating_sub(1)), y: first.y });
    }
    for row in 0..rows {
        let mut spans = vec![Span::raw(" ")];
        // The order of the table goes down the columns.
        for (name, does) in entries.iter().skip(row).step_by(rows) {
            spans.push(Span::styled(wrap::pad(name, key), model.theme.strong()));
            let room = column.saturating_sub(key).saturating_sub(2);
            spans.push(Span::raw(format!("  {}", wrap::pad(does, room))));
        }
        frame.render_widget(Line::from(spans), row_of(place, row.saturating_add(1)));
    }
}

fn draw(model: &Model, frame: &mut Canvas, area: Rect, screen: &Screen) {
    match screen {
        Screen::Welcome(editor, wrong) => welcome::draw(model, frame, area, editor, wrong.as_ref()),
        Screen::Overview(at) => overview::draw(model, frame, area, at),
        Screen::Case(page) => case::draw(model, frame, area, page),
        Screen::Capture(capture) => capture::draw(model, frame, area, capture),
        Screen::Sheet(screen) => sheet::draw(model, frame, area, screen),
        Screen::Weigh(weighing) => weigh::draw(model, frame, area, weighing),
        Screen::Gather(preview) => gather::draw(model, frame, area, preview),
        Screen::Conflicts(list) => conflicts::draw(model, frame, area, list),
        Screen::Guide(screen) => guide::draw(model, frame, area, screen),
        Screen::Page(page) => page::draw(model, frame, area, page),
        Screen::Pick(pick) => pick::draw(model, frame, area, pick),
        Screen::Asking(asking) => capture::asking::draw(model, frame, area, asking),
        Screen::Card(open) => card::draw(model, frame, area, open),
        Screen::Lines(lines) => capture::lines::draw(model, frame, area, lines),
        Screen::Find(open) => find::draw(model, frame, area, open),
        Screen::Noted(noted) => find::draw_noted(model, frame, area, noted),
    }
}

/// A part of what the header says.
pub struct Part {
    /// How long it is kept where there is little room.
    keep: u8,
    text: String,
    /// The same in fewer words, if there are any.
    short: Option<String>,
}

impl Part {
    /// A part with the same in fewer words, which it takes before it goes.
    pub fn or(keep: u8, text: String, short: String) -> Self {
        Part { keep, text, short: Some(short) }
    }
}

impl From<(u8, String)> for Part {
    fn from((keep, text): (u8, String)) -> Self {
        Part { keep, text, short: None }
    }
}

/// What the header says of where one is, in parts.
fn title(model: &Model) -> Vec<Part> {
    let study = &model.study;
    let one_text = |text: &str| vec![Part::from((9, text.to_owned()))];
    let one = |said: &Said| one_text(&model.lang.say(said));
    let all = |parts: Vec<(u8, String)>| parts.into_iter().map(Part::from).collect();
    match model.ground() {
        Some(Screen::Overview(_)) | None => {
            let name = study.file.name.first().filter(|name| !name.is_empty());
            one_text(name.map_or_else(|| study.guide.title.get(model.lang), String::as_str))
        }
        Some(Screen::Welcome(..)) => one_text("feltnote"),
        Some(Screen::Case(page)) => all(lists::case_title(study, page.case.as_ref(), model.lang)),
        Some(Screen::Capture(open)) => capture::title(model, open),
        Some(Screen::Sheet(screen)) => one(&Said::new("tui-title-sheet").with("basis", page::basis_words(screen.basis))),
        Some(Screen::Weigh(weighing)) => one(&weighing.title(model)),
        Some(Screen::Gather(_)) => one(&Said::new("tui-title-gather")),
        Some(Screen::Conflicts(_)) => one(&Said::new("tui-title-conflicts")),
        Some(Screen::Guide(_)) => all(guide::title(model)),
        Some(Screen::Page(page)) => one(&page.title(model)),
        Some(Screen::Card(open)) => one(&card::title(model, open)),
        Some(Screen::Lines(lines)) => one(&lines.title(model)),
        Some(Screen::Find(_)) => one(&find::title(model)),
        Some(Screen::Noted(noted)) => one(&find::title_noted(noted)),
        Some(Screen::Pick(_) | Screen::Asking(_)) => Vec::new(),
    }
}

/// What is kept at least so long is said in fewer words before anything of it is left out.
const NEEDED: u8 = 5;

/// The parts that fit beside each other, the least needed left out first.
fn fitting(mut parts: Vec<Part>, room: usize) -> String {
    parts.retain(|part| !part.text.is_empty());
    loop {
        let text = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" · ");
        let least = parts.iter().enumerate().min_by_key(|(_, part)| part.keep).map(|(n, part)| (n, part.keep));
        match least {
            Some((least, keep)) if parts.len() > 1 && wrap::width(&text) > room => {
                let shortened = parts.iter_mut().filter(|part| part.short.is_some()).min_by_key(|part| part.keep);
                match shortened.filter(|_| keep >= NEEDED) {
                    Some(part) => part.text = part.short.take().unwrap_or_default(),
                    None => drop(parts.remove(least)),
                }
            }
            _ => return text,
        };
    }
}

/// What the header of the overview says of the study, in parts with how long each is kept where there is little room.
fn state(model: &Model) -> Vec<(u8, String)> {
    if !matches!(model.ground(), Some(Screen::Overview(_))) {
        return Vec::new();
    }
    let say = |said: Said| model.lang.say(&said);
    let me = model.me.as_ref().map(|me| me.to_string()).unwrap_or_default();
    let mut parts = vec![(7, say(Said::new("tui-evaluator").with("evaluator", me)))];
    let conflicts = model.standing.conflicts.as_ref().map(Vec::len);
    if let Some(conflicts) = conflicts.filter(|conflicts| *conflicts > 0) {
        parts.push((8, say(Said::new("tui-conflicts").with("conflicts", conflicts))));
    }
    if !model.left.is_empty() {
        parts.push((9, say(Said::new("tui-behind-short").with("places", model.left.len()))));
    }
    if !model.problems.is_empty() {
        parts.push((9, say(Said::new("tui-problems").with("problems", model.problems.len()))));
    }
    let version = model.study.guide_version().version;
    parts.push((1, say(Said::new("tui-guide-version").with("version", version.to_string()))));
    parts
}

/// What is said of saving at the end of the header, and the cells that are kept for it there.
fn saved(model: &Model, width: usize) -> (Span<'static>, usize) {
    let saved = model.saving.words(model.zone).map(|said| model.lang.say(&said)).unwrap_or_default();
    let saved = wrap::fit(&saved, width / 2);
    let kept = match model.ground() {
        // What is unsaved is saved a moment later: the title over a note that is being written does not move for that.
        Some(Screen::Capture(_)) if !saved.is_empty() => wrap::width(&model.lang.say(&Said::new("tui-unsaved"))),
        _ => 0,
    };
    let kept = kept.min(width / 2).max(wrap::width(&saved));
    let style = if model.saving.trouble().is_some() { model.theme.alarm() } else { Style::new() };
    (Span::styled(saved, style), kept)
}

fn header(model: &Model, frame: &mut Canvas, area: Rect) {
    let width = usize::from(area.width);
    let (_, kept) = saved(model, width);
    let room = width.saturating_sub(kept).saturating_sub(4);
    let state = fitting(state(model).into_iter().map(Part::from).collect(), room / 2);
    let room = room.saturating_sub(if state.is_empty() { 0 } else { wrap::width(&state).saturating_add(2) });
    let title = fitting(title(model), room);
    frame.ticks = capture::session::stands_in(model, &title);
    let mut line = vec![Span::styled(format!(" {}", wrap::pad(&title, room)), model.theme.strong())];
    if !state.is_empty() {
        line.push(Span::raw(format!("  {state}")));
    }
    frame.render_widget(Line::from(line), area);
    frame.kept_for_saving = None;
    saving(model, frame, area);
}

/// Says at the end of the header how saving goes; all of the header where the title has another room then.
fn saving(model: &Model, frame: &mut Canvas, area: Rect) {
    let (saved, kept) = saved(model, area.width.into());
    if frame.kept_for_saving.is_some_and(|before| before != kept) {
        frame.blank(area);
        return header(model, frame, area);
    }
    frame.kept_for_saving = Some(kept);
    let cells = u16::try_from(kept).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
    let place = Rect { x: area.right().saturating_sub(cells).saturating_sub(1), width: cells, ..area };
    frame.blank(place);
    let gap = kept.saturating_sub(saved.width());
    frame.render_widget(Line::from(vec![Span::raw(" ".repeat(gap)), saved]), place);
}

/// A text with another after it that stays in sight: of the first, as much as there is room for in so many rows.
fn ending(text: &str, end: &str, width: usize, rows: usize) -> String {
    let room = width.saturating_mul(rows).saturating_sub(wrap::width(end)).saturating_sub(1);
    let texts = (1..=room).rev().map(|room| format!("{} {end}", wrap::fit(text, room)));
    texts.into_iter().find(|text| wrap::wrapped(text, width).len() <= rows).unwrap_or_else(|| end.to_owned())
}

/// What the footer says: a notice if there is one, what is wrong with saving, else the keys that work now.
fn footer(model: &Model, frame: &mut Canvas, area: Rect) {
    let (lang, theme) = (model.lang, model.theme);
    let width = usize::from(area.width).saturating_sub(2);
    let trouble = model.saving.trouble().map(|why| Said::new("tui-not-saved").with("why", why.clone()));
    if let Some(said) = model.notice.as_ref().or(trouble.as_ref()) {
        let style = if model.notice.is_some() { theme.strong() } else { theme.alarm() };
        // The line above is empty where there is room for it.
        let airy = body(model.size).bottom() < area.y;
        let is_journaled = model.notice.is_none() && model.saving.kept(false) == Kept::Journaled;
        let text = match is_journaled {
            true => ending(&lang.say(said), &lang.say(&Said::new("tui-in-journal")), width, if airy { 2 } else { 1 }),
            false => lang.say(said),
        };
        let rows = wrap::wrapped(&text, width);
        if let ([first, second @ ..], true) = (rows.as_slice(), airy && rows.len() > 1) {
            let above = Rect { y: area.y.saturating_sub(1), ..area };
            frame.render_widget(Line::styled(format!(" {first}"), style), above);
            frame.render_widget(Line::styled(format!(" {}", wrap::fit(&second.join(" "), width)), style), area);
            return;
        }
        frame.render_widget(Line::styled(format!(" {}", wrap::fit(&text, width)), style), area);
        return;
    }
    let context = model.context();
    let mut spans = vec![Span::raw(" ")];
    let mut taken = 0usize;
    let mode = match context {
        Context::Capture => Some("tui-mode-list"),
        Context::Writing if model.capture().is_some_and(capture::session::is_paused) => Some("tui-mode-paused"),
        Context::Writing => Some("tui-mode-writing"),
        Context::Normal => Some("tui-mode-normal"),
        Context::Leader => Some("tui-mode-leader"),
        _ => None,
    };
    if let Some(mode) = mode {
        let begun = model.capture().and_then(|capture| capture.acting.as_deref()).filter(|_| context == Context::Normal);
        let text = format!(" {} ", [lang.say(&Said::new(mode)).as_str(), begun.unwrap_or_default()].join(" ").trim_end());
        taken = wrap::width(&text).saturating_add(2);
        spans.push(Span::styled(text, theme.chosen()));
        spans.push(Span::raw("  "));
    }
    for command in context.hints().iter().filter(|command| model.offers(**command)) {
        let Some(key) = model.keymap.hint(*command, context) else { continue };
        let leaving = match model.screen() {
            Some(Screen::Card(open)) => open.leaving(*command),
            Some(Screen::Asking(asking)) => asking.leaving(*command),
            _ => None,
        };
        let label = leaving.map_or_else(|| command.label(lang), |said| lang.say(&said));
        let wide = wrap::width(&key).saturating_add(wrap::width(&label)).saturating_add(4);
        if taken.saturating_add(wide) > width.saturating_add(3) {
            continue;
        }
        taken = taken.saturating_add(wide);
        spans.push(Span::styled(key, theme.strong()));
        spans.push(Span::raw(format!(" {label}   ")));
    }
    frame.render_widget(Line::from(spans), area);
}
