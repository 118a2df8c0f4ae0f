//! Drawing the instrument: the list, and what belongs to the place at hand.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::talk::{Standing, loose_lines, loose_name, score as score_of, tally};
use super::{Capture, Filter, Mark, Row, ScoreMark, Talk, note};
use super::{consent, earlier, session, source};
use crate::field::{Account, LineKind, Mark as Marked, Score, Scored, lines};
use crate::guide::{Scale, Variable, Wording};
use crate::register::{Entry, Register};
use crate::text::{Said, Shown, cpr};
use crate::tui::action::Command;
use crate::tui::editor::{Editor, LaidRow, Sight};
use crate::tui::lists::{case_title, who};
use crate::tui::model::Model;
use crate::tui::mouse::Hit;
use crate::tui::page::{score_words, written};
use crate::tui::picture::{Canvas, RowState};
use crate::tui::table::{edges, line_at, scrolled};
use crate::tui::view::{Part, body, row_of, split_bottom, split_top, two_panes};
use crate::tui::{form, wrap};

/// Where the two panes are: the list, and what belongs to the place at hand. One of them is empty where there is room for one
/// alone.
fn panes(area: Rect, size: (u16, u16), writing: bool) -> [Rect; 2] {
    let none = Rect { width: 0, ..area };
    if !two_panes(size) {
        let inner = Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area };
        return if writing { [none, inner] } else { [area, none] };
    }
    let left = (area.width.saturating_mul(2) / 5).clamp(24, 50);
    let right = left.saturating_add(2);
    let list = Rect { width: left, ..area };
    // Long lines are hard to read, however wide the window is.
    let width = area.width.saturating_sub(right).saturating_sub(1).min(100);
    [list, Rect { x: area.x.saturating_add(right), width, ..area }]
}

/// Where the list is while it is beside the note; the whole area where there is room for one of them alone.
pub fn list_pane(area: Rect, size: (u16, u16)) -> Rect {
    let [list, _] = panes(area, size, false);
    list
}

/// The cells that the note is wrapped to: one is left for the cursor.
pub fn text_width(model: &Model) -> usize {
    let [_, right] = panes(body(model.size), model.size, true);
    usize::from(right.width).saturating_sub(1).max(1)
}

/// The title of the screen, in parts with how long each is kept where there is little room: case, role, point in time, source,
/// medium, how long the session has run and what is left of it, consent, whether scores are provisional.
pub fn title(model: &Model, capture: &Capture) -> Vec<Part> {
    let (study, lang) = (&model.study, model.lang);
    let Some(account) = study.accounts.get(&capture.key) else { return Vec::new() };
    let description = account.description.get();
    let phase = description.phase.as_ref().and_then(|id| study.guide.phase(id));
    let meeting = description.kind == crate::guide::SourceKind::Meeting;
    let mut parts: Vec<Part> = case_title(study, capture.key.case.as_ref(), lang).into_iter().map(Part::from).collect();
    if !meeting {
        parts.push((8, who(study, &description, lang)).into());
    }
    if let Some(phase) = phase {
        let text = if meeting { phase.meeting.get(lang) } else { phase.after.get(lang) };
        // A meeting is known by its phase alone.
        parts.push(Part::or(if meeting { 8 } else { 7 }, text.to_owned(), phase.label.get(lang).to_owned()));
    }
    // Interviews and meetings are told by the other parts; commands name them by their ids.
    let titled = !description.kind.is_scored() && !description.title.is_empty();
    parts.push((if titled { 6 } else { 2 }, description.called(&capture.key.source)).into());
    if let Some(medium) = description.medium {
        parts.push((2, lang.say(&Said::new(form::medium_id(medium)))).into());
    }
    parts.extend(session::title(model, capture));
    if meeting {
        parts.push((7, source::title(model, account)).into());
    } else if consent::is_missing(account) {
        let [text, short] = ["tui-consent-missing", "tui-consent-missing-short"].map(|id| lang.say(&Said::new(id)));
        parts.push(Part::or(7, text, short));
    } else {
        parts.extend(consent::title(model, account));
    }
    let status = if account.is_complete() { "tui-complete" } else { "tui-provisional" };
    parts.push((6, lang.say(&Said::new(status))).into());
    parts
}

/// Draws the instrument.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, capture: &Capture) {
    let talk = &capture.talk;
    let writing = capture.editor.is_some();
    let whole = frame.area();
    let [left, right] = panes(area, (whole.width, whole.height), writing);
    if left.width > 0 {
        list(model, frame, left, capture, talk);
    }
    if right.width > 0 {
        if left.width > 0 {
            let rule = Rect { x: left.right(), width: 1, ..area };
            for n in 0..usize::from(rule.height) {
                frame.render_widget(Line::styled("│", model.theme.quiet()), row_of(rule, n));
            }
        }
        sheet(model, frame, right, capture);
    }
}

/// The sign of a question's state: untouched, noted, noted and scored.
pub fn sign(mark: Mark) -> char {
    match (mark.disputed, mark.noted, mark.score) {
        (true, ..) => '!',
        (_, true, ScoreMark::Open) => '✎',
        (_, true, _) => '✓',
        (_, false, ScoreMark::Open) => '·',
        (_, false, _) => ' ',
    }
}

fn score_sign(model: &Model, mark: ScoreMark) -> String {
    match mark {
        ScoreMark::Open => String::new(),
        ScoreMark::Disputed => "!".to_owned(),
        ScoreMark::Given(Score::Yes) => model.lang.say(&Said::new("tui-yes-sign")),
        ScoreMark::Given(Score::No) => model.lang.say(&Said::new("tui-no-sign")),
        ScoreMark::Given(Score::Step(step)) => step.to_string(),
        ScoreMark::Given(Score::NotCovered) => "–".to_owned(),
        ScoreMark::Given(Score::DoesNotKnow) => "–?".to_owned(),
        ScoreMark::Given(Score::NotRelevant) => "–×".to_owned(),
    }
}

fn account<'m>(model: &'m Model, capture: &Capture) -> Option<&'m Account> {
    model.study.accounts.get(&capture.key)
}

fn list(model: &Model, frame: &mut Canvas, area: Rect, capture: &Capture, talk: &Talk) {
    let (lang, theme) = (model.lang, model.theme);
    let width = usize::from(area.width);
    let focus = capture.editor.is_none();
    let (shown, at) = listed(capture);
    // What is counted is what is shown.
    let items = || shown.iter().filter_map(|row| if let Row::Question(item) = row { Some(item.as_ref()) } else { None });
    let all = capture.filter == Filter::All;
    let tally = if all { talk.tally } else { tally(items()) };
    let number =
        if all { talk.number(&capture.spot) } else { items().position(|item| capture.talk.item(&capture.spot) == Some(item)) };
    let position = |id: &'static str| {
        let said = Said::new(id)
            .with("number", number.map_or(0, |n| n.saturating_add(1)))
            .with("questions", tally.questions)
            .with("noted", tally.noted)
            .with("scored", tally.scored);
        lang.say(&said)
    };
    let room = width.saturating_sub(2);
    let ways = if number.is_some() {
        ["tui-position", "tui-position-short", "tui-position-brief"]
    } else {
        ["tui-count", "tui-count-short", "tui-count-brief"]
    };
    let filter = capture.filter.name().map(|filter| format!("{} · ", lang.say(&filter))).unwrap_or_default();
    let ways = ways.map(|id| format!("{filter}{}", position(id)));
    // What is never scored has no questions to be counted.
    let counts = tally.questions > 0 || account(model, capture).is_none_or(Account::is_scored);
    let ways = if counts { ways } else { Default::default() };
    let position = ways.iter().find(|way| wrap::width(way) <= room).or(ways.last()).map(String::as_str).unwrap_or_default();
    let [head, rows] = list_rows(area);
    frame.render_widget(Line::styled(format!(" {}", wrap::fit(position, room)), theme.quiet()), row_of(head, 0));
    let height = usize::from(rows.height);
    let (top, len) = (scrolled(at, shown.len(), height), shown.len());
    for (n, row) in shown.into_iter().enumerate().skip(top).take(height) {
        let place = row_of(rows, n.saturating_sub(top));
        let (signs, name, base) = match row {
            Row::Heading(title) => {
                frame.render_widget(crate::tui::view::heading(model, 1, wrap::fit(title, width.saturating_sub(2))), place);
                continue;
            }
            Row::Question(item) => {
                let mark = item.mark;
                let flag = if mark.flagged { '⚑' } else { ' ' };
                let lead = match (item.standing == Standing::NotYet, item.retrospective) {
                    (true, true) => "›‹ ",
                    (true, false) => "› ",
                    (false, true) => "‹ ",
                    (false, false) => "",
                };
                (
                    format!("{}{flag}{}", sign(mark), wrap::pad(&score_sign(model, mark.score), 2)),
                    format!("{lead}{}", item.short),
                    Style::new(),
                )
            }
            Row::Variable(id) => {
                let name = model.study.variable(id).map_or(id.as_str(), |v| v.short.get(lang)).to_owned();
                let mark = account(model, capture).map_or(ScoreMark::Open, |account| score_of(account, id));
                (format!("  {}", wrap::pad(&score_sign(model, mark), 2)), name, Style::new())
            }
            Row::Opening(_) => (String::new(), lang.say(&Said::new("tui-opening")), theme.quiet()),
            Row::Closing(_) => (String::new(), lang.say(&Said::new("tui-closing")), theme.quiet()),
            Row::Loose => {
                let lines = account(model, capture).map_or(0, loose_lines);
                let is_scored = account(model, capture).is_none_or(Account::is_scored);
                let id = if is_scored { "tui-loose-lines" } else { "tui-notes-lines" };
                (String::new(), lang.say(&Said::new(id).with("lines", lines)), Style::new())
            }
        };
        let here = n == at;
        let marker = match (here, focus) {
            (true, true) => Span::styled(" ▌ ", theme.marker()),
            (true, false) => Span::styled(" ▏ ", theme.quiet()),
            _ => Span::raw("   "),
        };
        let style = if here { base.patch(theme.strong()) } else { base };
        let room = width.saturating_sub(4);
        let text = wrap::fit(&if signs.is_empty() { name } else { format!("{signs} {name}") }, room);
        frame.render_widget(Line::from(vec![marker, Span::styled(text, style)]), place);
        if here && focus {
            frame.set_cursor_position(Position {
                x: place.x.saturating_add(1).min(place.right().saturating_sub(1)),
                y: place.y,
            });
        }
    }
    edges(model, frame, rows, top, len);
}

/// What the right pane shows from top to bottom.
#[derive(Default)]
struct Parts {
    head: Line<'static>,
    asked: Vec<Line<'static>>,
    probes: Vec<Line<'static>>,
    /// What this informant said last.
    earlier: Vec<Line<'static>>,
    /// The scale.
    bar: Vec<Line<'static>>,
    /// What every step stands for: all of it where there is room, else that of the given one, else as much of each as there is
    /// room for.
    anchors: Vec<Anchor>,
    /// Why the score was given.
    rationale: Vec<String>,
    /// What counts as the presence of the variable, and what does not.
    counts: Vec<Line<'static>>,
}

/// What a step stands for.
struct Anchor {
    rows: Vec<String>,
    style: Style,
    /// Whether it is the one that is given.
    given: bool,
}

impl Anchor {
    /// As much of anchors as so many lines hold: of each as much as of any other, and what is left over from the first one on.
    /// Nothing where there is no line for each.
    fn lines(anchors: &[&Anchor], room: usize, width: usize) -> Vec<Line<'static>> {
        let taken = |most: usize| anchors.iter().map(|anchor| anchor.rows.len().min(most)).sum::<usize>();
        let most = (0..=room).rev().find(|most| taken(*most) <= room).unwrap_or(0);
        if most == 0 {
            return Vec::new();
        }
        let mut over = room.saturating_sub(taken(most));
        let mut lines = Vec::new();
        for anchor in anchors {
            let more = usize::from(anchor.rows.len() > most && over > 0);
            over = over.saturating_sub(more);
            lines.extend(styled(cut(&anchor.rows, most.saturating_add(more), width), anchor.style));
        }
        lines
    }
}

/// The first of some rows, with a sign at the end of the last where there are more.
fn cut(rows: &[String], most: usize, width: usize) -> Vec<String> {
    let mut shown: Vec<String> = rows.iter().take(most).cloned().collect();
    if let (Some(next), Some(last)) = (rows.get(most), shown.last_mut()) {
        *last = wrap::fit(&format!("{last} {}", next.trim_start()), width);
    }
    shown
}

/// Where everything of the right pane is, and what stands there.
struct Laid {
    head: Rect,
    head_line: Line<'static>,
    above: Rect,
    above_lines: Vec<Line<'static>>,
    /// What says where the rest is, if there is not room for all that belongs to the question.
    more: Option<String>,
    /// The line above the note, and the note; empty where no note can be written.
    rule: Rect,
    note: Rect,
    foot: Rect,
    foot_lines: Vec<Line<'static>>,
}

fn lay_out(model: &Model, area: Rect, capture: &Capture, account: &Account) -> Laid {
    let width = usize::from(area.width);
    let height = usize::from(area.height);
    let row = capture.talk.row(&capture.spot);
    let parts = parts(model, capture, account, row, width, height);
    let takes_notes = row.is_some_and(Row::takes_notes);
    let writing = capture.editor.is_some();
    // What is needed most takes its lines first. While somebody writes, nothing depends on how long the note is: typing moves
    // nothing about.
    let mut left = height.saturating_sub(1);
    let mut take = |wanted: usize| {
        let taken = wanted.min(left);
        left = left.saturating_sub(taken);
        taken
    };
    let share = if writing { height / 2 } else { note_rows(account, capture, width, height / 3) };
    let note = if takes_notes { take(share.min(4)) } else { 0 };
    let bar = if parts.bar.is_empty() { 0 } else { take(parts.bar.len().saturating_add(1)) };
    let asked = take(parts.asked.len());
    let earlier = take(parts.earlier.len());
    // Why the score was given is seen with it, at least the beginning of it.
    let why = take(parts.rationale.len().min(2));
    let given: Vec<&Anchor> = parts.anchors.iter().filter(|anchor| anchor.given).collect();
    let whole: usize = parts.anchors.iter().map(|anchor| anchor.rows.len()).sum();
    // Whoever is about to score needs what the steps mean more than what else could be asked, or an empty line; whoever writes
    // needs it where there is room for all of it.
    let first = given.is_empty() && (!writing || whole < left);
    let of_all = if first { whole.min(left) } else { 0 };
    left = left.saturating_sub(of_all);
    let mut take = |wanted: usize| {
        let taken = wanted.min(left);
        left = left.saturating_sub(taken);
        taken
    };
    let lead = if height > 16 { take(1).saturating_add(1) } else { 1 };
    let probes = take(parts.probes.len());
    if takes_notes {
        // What is left over is the note's; this much of it is not given to anything else.
        take(share.saturating_sub(note));
    }
    let of_given = take(given.iter().map(|anchor| anchor.rows.len()).sum());
    let why = why.saturating_add(take(parts.rationale.len().saturating_sub(why)));
    let room = left.saturating_add(of_all).saturating_add(of_given);
    let all: Vec<&Anchor> = parts.anchors.iter().collect();
    let mut anchors = if whole <= room || given.is_empty() {
        Anchor::lines(&all, room, width)
    } else {
        Anchor::lines(&given, of_given, width)
    };
    // What counts and what does not stands below what the steps mean, where there is room for both.
    let mut counts = if whole.saturating_add(parts.counts.len()) <= room { parts.counts } else { Vec::new() };
    anchors.extend(styled(cut(&parts.rationale, why, width), Style::new()));
    anchors.append(&mut counts);
    let below = bar.saturating_add(anchors.len());
    let cut_short = probes < parts.probes.len() || (given.is_empty() && whole > room);
    let more =
        cut_short.then(|| Said::new("tui-more-of-question").with("key", model.key_in(Command::Steps, capture.context())));

    let [head, rest] = split_top(area, lead);
    let [above, rest] = split_top(rest, asked.saturating_add(probes).saturating_add(earlier));
    let [middle, foot] = split_bottom(rest, below);
    let [rule, note] = split_top(middle, usize::from(takes_notes));
    let note = if takes_notes { note } else { Rect { width: 0, ..note } };
    Laid {
        head,
        head_line: parts.head,
        above,
        above_lines: [(parts.asked, asked), (parts.probes, probes), (parts.earlier, earlier)]
            .into_iter()
            .flat_map(|(lines, taken)| lines.into_iter().take(taken))
            .collect(),
        more: more.map(|said| model.lang.say(&said)),
        rule,
        note,
        foot,
        foot_lines: parts.bar.into_iter().chain(anchors).take(below.saturating_sub(1)).collect(),
    }
}

fn sheet(model: &Model, frame: &mut Canvas, area: Rect, capture: &Capture) {
    let Some(account) = account(model, capture) else { return };
    let laid = lay_out(model, area, capture, account);
    frame.render_widget(laid.head_line, row_of(laid.head, 0));
    for (n, line) in laid.above_lines.into_iter().enumerate() {
        frame.render_widget(line, row_of(laid.above, n));
    }
    let rule = || Line::styled("─".repeat(area.width.into()), model.theme.quiet());
    frame.render_widget(rule(), row_of(laid.rule, 0));
    frame.render_widget(rule(), row_of(laid.foot, 0));
    if let Some(more) = &laid.more {
        // On the line that is nearest to what is left out.
        let place = row_of(if laid.rule.height > 0 { laid.rule } else { laid.foot }, 0);
        let text = wrap::fit(&format!(" {more} "), usize::from(place.width));
        let wide = u16::try_from(wrap::width(&text)).unwrap_or(place.width);
        let x = place.right().saturating_sub(wide.saturating_add(2)).max(place.x);
        let place = Rect { x, width: wide, ..place }.intersection(place);
        frame.render_widget(Line::styled(text, model.theme.quiet()), place);
    }
    if laid.note.width > 0 {
        writing(model, frame, laid.note, capture, account);
    }
    for (n, line) in laid.foot_lines.into_iter().enumerate() {
        frame.render_widget(line, row_of(laid.foot, n.saturating_add(1)));
    }
}

/// The lines of the list that are shown, and which of them is the one in focus.
fn listed(capture: &Capture) -> (Vec<&Row>, usize) {
    let shown = capture.filter.rows(&capture.talk, &capture.spot);
    let here = capture.talk.row(&capture.spot);
    let at = shown.iter().position(|row| here.is_some_and(|here| std::ptr::eq(*row, here))).unwrap_or(0);
    (shown, at)
}

/// The lines of the list, without what stands above them.
fn list_rows(area: Rect) -> [Rect; 2] {
    split_top(area, if area.height > 10 { 2 } else { 1 })
}

/// What is at a place of the screen.
pub fn hit(model: &Model, area: Rect, capture: &Capture, (x, y): (u16, u16)) -> Option<Hit> {
    let [left, right] = panes(area, model.size, capture.editor.is_some());
    let place = Position { x, y };
    if left.contains(place) {
        let [_, rows] = list_rows(left);
        let (shown, at) = listed(capture);
        let n = line_at(rows, at, shown.len(), y)?;
        return shown.get(n).and_then(|row| row.spot()).map(Hit::Spot);
    }
    let account = account(model, capture)?;
    let area = lay_out(model, right, capture, account).note;
    if !area.contains(place) {
        return None;
    }
    let read = Editor::new(note(account, &capture.spot).and_then(Register::first).map_or("", String::as_str));
    let editor = capture.editor.as_ref().unwrap_or(&read);
    let (row, column) = (usize::from(y.saturating_sub(area.y)), usize::from(x.saturating_sub(area.x)));
    let (width, height) = (usize::from(area.width).saturating_sub(1).max(1), usize::from(area.height));
    let sight = editor.sight(width, height);
    // Below the text is its end.
    let Some(row) = sight.rows.get(row) else { return Some(Hit::Note(sight.rows.last().map_or(0, |row| row.range.end))) };
    let within = wrap::at_column(&editor.piece(row.range.clone()), column);
    Some(Hit::Note(row.range.start.saturating_add(within)))
}

fn styled(rows: Vec<String>, style: Style) -> Vec<Line<'static>> {
    rows.into_iter().map(|row| Line::styled(row, style)).collect()
}

/// A text wrapped after its lead, with what follows its first line set in a little.
fn hanging(lead: &str, text: &str, width: usize) -> Vec<String> {
    const INDENT: usize = 4;
    let (before, within): (String, String) =
        (lead.chars().take(INDENT).collect(), lead.chars().skip(INDENT).chain(text.chars()).collect());
    let rows = wrap::wrapped(&within, width.saturating_sub(INDENT));
    let lead = |n: usize| if n == 0 { before.clone() } else { " ".repeat(INDENT) };
    rows.into_iter().enumerate().map(|(n, row)| format!("{}{row}", lead(n))).collect()
}

/// How many rows the note takes where nobody writes in it, with the line above it: at most `most`, and at least two.
fn note_rows(account: &Account, capture: &Capture, width: usize, most: usize) -> usize {
    let Some(text) = note(account, &capture.spot) else { return most.min(2) };
    let first = text.first().map_or("", String::as_str);
    if text.is_conflict() || first.len() >= width.saturating_mul(most) {
        return most;
    }
    Editor::new(first).position_of_end(width.saturating_sub(1).max(1)).saturating_add(2).min(most)
}

fn spoken(model: &Model, said: &[Wording], width: usize) -> Vec<Line<'static>> {
    let paragraph = |text: &Wording| {
        let mut rows = styled(wrap::wrapped(text.get(model.lang), width), Style::new());
        rows.push(Line::default());
        rows
    };
    said.iter().flat_map(paragraph).collect()
}

fn parts(model: &Model, capture: &Capture, account: &Account, row: Option<&Row>, width: usize, height: usize) -> Parts {
    let (lang, theme) = (model.lang, model.theme);
    let say = |id| lang.say(&Said::new(id));
    let head = |title: &str, beside: &str| {
        let beside = wrap::fit(beside, width / 2);
        let room = width.saturating_sub(wrap::width(&beside)).saturating_sub(1);
        Line::from(vec![
            Span::styled(wrap::pad(title, room), theme.strong()),
            Span::raw(" "),
            Span::styled(beside, theme.quiet()),
        ])
    };
    let mut parts = Parts::default();
    match row {
        Some(Row::Question(item)) => {
            // What is out of the ordinary comes before what may have no room beside it.
            let standing = match item.standing {
                Standing::Known => None,
                Standing::NotYet => Some("tui-not-yet"),
                Standing::Retired => Some("deed-retired"),
            };
            let mut beside: Vec<String> = standing.map(say).into_iter().collect();
            let variable = item.variable.as_ref().and_then(|id| model.study.guide.variable(id));
            if let Some(variable) = variable {
                beside.push(kind(model, variable));
                if item.weight == 2 {
                    beside.push(say("tui-central"));
                }
            }
            if item.retrospective {
                beside.push(say("tui-retrospective"));
            }
            if item.origin == super::Origin::AdHoc {
                beside.push(say("tui-ad-hoc"));
            }
            parts.head = head(variable.map_or(item.short.as_str(), |v| v.short.get(lang)), &beside.join(" · "));
            parts.asked = styled(wrap::wrapped(&item.text, width), Style::new());
            let probes = model.study.guide.question(&item.id).map_or(&[][..], |question| &question.probes);
            parts.probes =
                probes.iter().flat_map(|probe| styled(hanging("  – ", probe.get(lang), width), theme.quiet())).collect();
            if let Some(said) = earlier::last(model, capture, item) {
                parts.earlier.push(Line::raw(wrap::fit(&format!("  – {}", Shown::line(&said)), width)));
            }
            if let Some(variable) = variable {
                score(model, account, variable, width, height, &mut parts);
            }
        }
        Some(Row::Variable(id)) => {
            let (known, variable) = (model.study.variable(id), model.study.guide.variable(id));
            let mut beside: Vec<String> = known.map(|v| kind(model, v)).into_iter().collect();
            if variable.is_none() {
                beside.push(say("deed-retired"));
            }
            parts.head = head(known.map_or(id.as_str(), |v| v.short.get(lang)), &beside.join(" · "));
            parts.asked = styled(wrap::wrapped(&say("tui-not-asked-about"), width), theme.quiet());
            if let Some(variable) = variable {
                score(model, account, variable, width, height, &mut parts);
            }
        }
        Some(Row::Opening(said)) => {
            parts.head = head(&say("tui-opening"), "");
            parts.asked = spoken(model, said, width);
        }
        Some(Row::Closing(said)) => {
            parts.head = head(&say("tui-closing"), "");
            parts.asked = spoken(model, said, width);
        }
        Some(Row::Loose) => {
            let about = if account.is_scored() { "tui-loose-about" } else { "tui-notes-about" };
            parts.head = head(&say(loose_name(Some(account))), "");
            parts.asked = styled(wrap::wrapped(&say(about), width), theme.quiet());
        }
        Some(Row::Heading(_)) | None => {}
    }
    parts
}

fn kind(model: &Model, variable: &Variable) -> String {
    let id = match variable.kind {
        crate::guide::Kind::Condition => "tui-condition",
        crate::guide::Kind::Outcome => "tui-outcome",
    };
    let negative = variable.polarity == crate::guide::Polarity::Negative;
    let star = if negative { " *" } else { "" };
    format!("{}{star}", model.lang.say(&Said::new(id)))
}

/// The scale with the score on it, and what its steps stand for.
fn score(model: &Model, account: &Account, variable: &Variable, width: usize, height: usize, parts: &mut Parts) {
    let (lang, theme) = (model.lang, model.theme);
    let Some(scale) = model.study.guide.scale(&variable.scale).filter(|_| account.is_scored()) else { return };
    let mark = score_of(account, &variable.id);
    let register = account.scores.get(&variable.id);
    let given = match mark {
        ScoreMark::Given(score) => Some(score),
        _ => None,
    };
    let bar = Bar { model, scale, given, variable };
    parts.bar = bar.full(width);
    if parts.bar.len() > if height > 24 { 2 } else { 1 } {
        parts.bar = vec![bar.short(width)];
    }
    if let Some(said) = source::attended(model, account, variable) {
        parts.bar.extend(styled(wrap::wrapped(&lang.say(&said), width), theme.attention()));
    }
    if let Some(fact) = source::fact(model, account, variable).filter(|_| mark == ScoreMark::Open) {
        let said = Said::new("tui-fact")
            .with("score", score_words(model, fact, Some(scale)))
            .with("key", fact.step().unwrap_or_default().to_string());
        parts.bar.extend(styled(wrap::wrapped(&lang.say(&said), width), theme.attention()));
    }
    if mark == ScoreMark::Disputed {
        let version = |entry: &Entry<Option<Scored>>| {
            let value = entry.value.as_ref().map(|scored| score_words(model, scored.score, Some(scale)));
            let value = value.unwrap_or_else(|| lang.say(&Said::new("tui-score-cleared")));
            format!("{value} ({})", written(model, &entry.by, entry.at))
        };
        let versions = register.map(|r| r.entries().iter().map(version).collect::<Vec<_>>().join(" | ")).unwrap_or_default();
        let said = Said::new("tui-score-versions").with("versions", versions);
        parts.bar.extend(styled(wrap::wrapped(&lang.say(&said), width), theme.alarm()));
    }
    let chosen = given.and_then(Score::step).map(usize::from);
    parts.anchors = (0..)
        .zip(&variable.anchors)
        .map(|(n, anchor)| {
            let given = chosen == Some(n);
            let lead = if given { format!("▐ {n} = ") } else { format!("  {n} = ") };
            let style = if given { Style::new() } else { theme.quiet() };
            Anchor { rows: hanging(&lead, anchor.get(lang), width), style, given }
        })
        .collect();
    let rationale = register.and_then(|r| r.settled()).and_then(Option::as_ref).map_or("", |scored| &scored.rationale);
    if !rationale.is_empty() {
        parts.rationale = wrap::wrapped(&lang.say(&Said::new("tui-rationale").with("text", rationale)), width);
    }
    for (id, text) in [("tui-counts", &variable.counts), ("tui-counts-not", &variable.counts_not)] {
        let lead = format!("  {} ", lang.say(&Said::new(id)));
        parts.counts.extend(styled(hanging(&lead, text.get(lang), width), theme.quiet()));
    }
}

/// A scale with the score on it.
struct Bar<'m> {
    model: &'m Model,
    scale: &'m Scale,
    given: Option<Score>,
    variable: &'m Variable,
}

impl Bar<'_> {
    /// What can be chosen, each with its key and its words: the steps, and the absence that is chosen or would be next.
    fn chips(&self) -> Vec<(String, String, Option<Score>)> {
        let step = |n: usize| u8::try_from(n).ok().and_then(|n| Score::on(self.scale, n));
        let steps = self.scale.steps.iter().enumerate();
        let absent = self.given.filter(|score| score.is_absent()).unwrap_or(Score::NotCovered);
        let absent = ("-".to_owned(), score_words(self.model, absent, Some(self.scale)), Some(absent));
        steps.map(|(n, label)| (n.to_string(), label.get(self.model.lang).to_owned(), step(n))).chain([absent]).collect()
    }

    fn is_given(&self, score: Option<Score>) -> bool {
        score.is_some() && score == self.given
    }

    fn chip(&self, text: String, score: Option<Score>) -> Vec<Span<'static>> {
        let theme = self.model.theme;
        if !self.is_given(score) {
            return vec![Span::raw(format!(" {text}  "))];
        }
        let step = score.and_then(Score::step);
        let colour = step.map(|step| theme.degree(step, self.scale.top(), self.variable.polarity)).unwrap_or_default();
        vec![Span::styled("▐", colour), Span::styled(text, colour.patch(theme.chosen())), Span::styled("▌ ", colour)]
    }

    /// Everything in words, on as many lines as it takes.
    fn full(&self, width: usize) -> Vec<Line<'static>> {
        let mut rows = vec![Vec::new()];
        let mut taken = 0usize;
        for (key, words, score) in self.chips() {
            let text = format!("{key} {}", wrap::fit(&words, width));
            let wide = wrap::width(&text).saturating_add(2);
            if taken > 0 && taken.saturating_add(wide) > width {
                rows.push(Vec::new());
                taken = 0;
            }
            taken = taken.saturating_add(wide).saturating_add(1);
            if let Some(row) = rows.last_mut() {
                row.extend(self.chip(text, score));
            }
        }
        rows.into_iter().map(Line::from).collect()
    }

    /// On one line: in words what is given; as long as nothing is, the two ends of the scale, nearer to the keys between them where
    /// there is little room. Keys alone where even that is too long, close to each other if they have to be: one that is out of
    /// sight would seem to be none.
    fn short(&self, width: usize) -> Line<'static> {
        let last = self.scale.steps.len().saturating_sub(1);
        let line = |(in_words, near): (bool, bool)| {
            let chips = self.chips().into_iter().enumerate().flat_map(|(n, (key, words, score))| {
                let said = in_words && if self.given.is_some() { self.is_given(score) } else { n == 0 || n == last };
                let text = if said { format!("{key} {}", wrap::fit(&words, 20)) } else { key };
                if near && !self.is_given(score) { vec![Span::raw(format!(" {text} "))] } else { self.chip(text, score) }
            });
            Line::from(chips.collect::<Vec<_>>())
        };
        let close = || {
            let chips = self.chips().into_iter().map(|(key, _, score)| match self.chip(key.clone(), score).as_slice() {
                [left, key, right] => {
                    vec![left.clone(), key.clone(), Span::styled(right.content.trim().to_owned(), right.style)]
                }
                _ => vec![Span::raw(format!(" {key}"))],
            });
            Line::from(chips.flatten().collect::<Vec<_>>())
        };
        let ways = [(true, false), (true, true), (false, false)];
        ways.into_iter().map(line).find(|line| line.width() <= width).unwrap_or_else(close)
    }
}

/// The note: as it is written, or as it stands, with all its versions if there are more than one.
fn writing(model: &Model, frame: &mut Canvas, area: Rect, capture: &Capture, account: &Account) {
    let width = usize::from(area.width).saturating_sub(1).max(1);
    let height = usize::from(area.height);
    if let Some(editor) = &capture.editor {
        write(model, frame, area, editor);
        return;
    }
    let register = note(account, &capture.spot);
    if capture.talk.tally.noted == 0 && register.is_none_or(|text| text.get().is_empty()) && consent::is_missing(account) {
        consent_first(model, frame, area);
        return;
    }
    let Some(register) = register else { return };
    if register.is_conflict() {
        let rows = versions(model, register, width);
        let hidden = rows.len().saturating_sub(height);
        for (n, line) in rows.into_iter().skip(hidden).enumerate() {
            frame.render_widget(line, row_of(area, n));
        }
        return;
    }
    // Of a long note that nobody writes in, the end says most.
    let shown = Editor::new(register.first().map_or("", String::as_str));
    for (n, line) in paint(model, &shown, &shown.sight(width, height)).into_iter().enumerate() {
        frame.render_widget(line, row_of(area, n));
    }
}

/// Draws the note that is being written, and the cursor in it.
fn write(model: &Model, frame: &mut Canvas, area: Rect, editor: &Editor) {
    let sight = editor.sight(usize::from(area.width).saturating_sub(1).max(1), usize::from(area.height));
    let (at, column) = sight.cursor;
    let selection = editor.selection().unwrap_or_default();
    let state = |row: &LaidRow| RowState {
        line: row.state,
        part: row.part.clone(),
        // One more is what makes the spaces at the end of the row selected.
        selected: [selection.start, selection.end]
            .map(|end| end.saturating_sub(row.range.start).min(row.part.len().saturating_add(1))),
    };
    let states = sight.rows.iter().map(state).collect();
    let mut painter = Painter::new(model, editor);
    frame.write(area, states, |n| sight.rows.get(n).map(|row| painter.paint(row)).unwrap_or_default());
    let place = row_of(area, at);
    let x = place.x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX)).min(area.right().saturating_sub(1));
    if area.height > 0 {
        frame.set_cursor_position(Position { x, y: place.y });
    }
}

/// Draws the note that is being written anew, in its place on the picture that is there.
pub fn rewrite(model: &Model, frame: &mut Canvas, area: Rect) {
    if let Some(editor) = model.capture().and_then(|capture| capture.editor.as_ref()) {
        write(model, frame, area, editor);
    }
}

/// What stands where the first note will: that consent is still to be recorded.
fn consent_first(model: &Model, frame: &mut Canvas, area: Rect) {
    let said = Said::new("tui-consent-first").with("key", model.key_for(Command::Consent));
    let width = usize::from(area.width);
    let rows = wrap::wrapped(&model.lang.say(&said), width);
    for (n, row) in cut(&rows, area.height.into(), width).into_iter().enumerate() {
        frame.render_widget(Line::styled(row, model.theme.quiet()), row_of(area, n));
    }
}

fn versions(model: &Model, register: &Register<String>, width: usize) -> Vec<Line<'static>> {
    let mut rows = Vec::new();
    for (n, entry) in register.entries().iter().enumerate() {
        let said = Said::new("tui-version-by")
            .with("number", n.saturating_add(1).to_string())
            .with("by", written(model, &entry.by, entry.at));
        rows.extend(styled(wrap::wrapped(&model.lang.say(&said), width), model.theme.alarm()));
        let shown = Editor::new(&entry.value);
        let height = shown.position_of_end(width).saturating_add(1);
        rows.extend(paint(model, &shown, &shown.sight(width, height)));
    }
    rows
}

/// How much of one line is looked at for its marks, in bytes.
const MARKED: usize = 4096;

/// What is marked in a line: the bytes that it takes, how it is shown, and what is shown in its place, in as many cells.
type Marks = Vec<(Range<usize>, Style, Option<String>)>;

/// What is marked in a line of a note: places dimmed, the signs of the markup coloured.
fn marks(model: &Model, text: &str) -> Marks {
    let theme = model.theme;
    let text = text.get(..(0..=MARKED.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)).unwrap_or("");
    // It stands before everything else that a place can be.
    let mut styles: Marks = cpr(text).chain(model.names.find(text)).map(|range| (range, theme.alarm(), None)).collect();
    for line in lines(text).take(1) {
        for mark in &line.marks {
            styles.push(match mark {
                Marked::Place(range, _) => (range.clone(), theme.quiet(), None),
                Marked::Link(range, at) => (range.clone(), theme.quiet(), super::lines::named_link(model, at, range.len())),
                Marked::Speaker(range, _) => (range.clone(), theme.strong(), None),
                Marked::Theme(range, _) => (range.clone(), theme.heading(), None),
            });
        }
        if let Some(sign) = line.sign {
            styles.push((sign..sign.saturating_add(1), theme.attention(), None));
        }
        if line.kind == LineKind::Confidential {
            styles.push((0..line.raw.len(), theme.quiet(), None));
        }
    }
    styles
}

/// The rows of a note as they are shown.
fn paint(model: &Model, editor: &Editor, sight: &Sight) -> Vec<Line<'static>> {
    let mut painter = Painter::new(model, editor);
    sight.rows.iter().map(|row| painter.paint(row)).collect()
}

/// Makes rows of a note as they are shown.
struct Painter<'m> {
    model: &'m Model,
    editor: &'m Editor,
    selection: Range<usize>,
    /// What is marked in the line that was looked at last.
    marks: Option<(usize, Marks)>,
}

impl<'m> Painter<'m> {
    fn new(model: &'m Model, editor: &'m Editor) -> Self {
        Painter { model, editor, selection: editor.selection().unwrap_or_default(), marks: None }
    }

    fn paint(&mut self, row: &LaidRow) -> Line<'static> {
        let Painter { model, editor, selection, .. } = self;
        let marks = match self.marks.take() {
            Some((line, marks)) if line == row.line => marks,
            _ => marks(model, &editor.line_text(row.line)),
        };
        let whole = editor.piece(row.range.clone());
        let text = if row.range.end < selection.end { whole.as_str() } else { whole.trim_end_matches(' ') };
        // Where the style may become another, in bytes of the row.
        let mut cuts = vec![0, text.len()];
        cuts.extend(marks.iter().flat_map(|(range, ..)| [range.start, range.end]).map(|at| at.saturating_sub(row.part.start)));
        cuts.extend([selection.start, selection.end].map(|at| at.saturating_sub(row.range.start)));
        cuts.retain(|at| *at <= text.len());
        cuts.sort_unstable();
        cuts.dedup();
        let mut spans: Vec<Span<'static>> = Vec::with_capacity(cuts.len());
        for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
            let place = row.part.start.saturating_add(*from);
            let mark = marks.iter().find(|(range, ..)| range.contains(&place));
            let style = mark.map(|(_, style, _)| *style).unwrap_or_default();
            // Only as a whole: what is partly selected, or goes on in the next row, is shown as it is written.
            let whole = mark.filter(|(range, ..)| range.start == place && range.len() == to.saturating_sub(*from));
            let named = whole.and_then(|(.., named)| named.as_deref());
            let selected = selection.contains(&row.range.start.saturating_add(*from));
            let style = if selected { style.patch(model.theme.selected()) } else { style };
            let written = named.unwrap_or_else(|| text.get(*from..*to).unwrap_or(""));
            spans.push(Span::styled(Shown::line(written).to_string(), style));
        }
        self.marks = Some((row.line, marks));
        Line::from(spans)
    }
}
