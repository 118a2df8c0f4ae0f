//! Finding lines in the notes of the whole study: what is looked for on top, what was found below it, the note around the line
//! in focus beside or under that.
//!
//! What is found in one's own account opens where it stands. What a colleague noted is shown as a page of its own, from which
//! one's own account of the same source can be opened at the same question.

use std::ops::Range;

use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::action::{Action, Command};
use super::capture::lines::named;
use super::capture::{self, Spot};
use super::editor::Editor;
use super::lists::{self, case_name, moved};
use super::model::{Model, Screen};
use super::picture::Canvas;
use super::table::{edges, line_at, scrolled};
use super::theme::Theme;
use super::wrap;
use crate::analyse::{Facet, Found, Hit, Index, Query, Under};
use crate::field::{Account, AccountKey, LineKind};
use crate::text::{Lang, Message, QuestionId, Said, Shown, VariableId};
use crate::weigh::TraceAccount;

/// What is kept of finding while no search is open.
#[derive(Debug, Clone, Default)]
pub struct Finding {
    /// The notes, ready to be searched.
    index: Index,
    /// What was looked for last, and the line that was in focus, from 0.
    last: (String, usize),
}

/// A search of all notes.
#[derive(Debug, Clone)]
pub struct Find {
    /// What is typed.
    pub input: Editor,
    /// What was understood of it.
    query: Query,
    /// Why nothing is found, where something was looked for.
    why: Option<Said>,
    /// What is found.
    hits: Vec<Hit>,
    /// The line in focus, from 0.
    pub at: usize,
    /// Whether all notes have been read.
    pub complete: bool,
}

/// A note of somebody else.
#[derive(Debug, Clone)]
pub struct Noted {
    /// The account that it is in.
    pub key: AccountKey,
    /// Where it stands there.
    pub place: Placed,
    /// The note.
    text: String,
    /// Where the line begins that was found.
    at: usize,
    /// What was looked for.
    query: Query,
    /// The first line that is shown, from 0; none: the line that was found is in the middle.
    top: Option<usize>,
}

/// Where a text that was found stands in its account, kept beyond the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placed {
    /// It is the note under a question.
    Question(QuestionId),
    /// It is the reason for the score of a variable.
    Score(VariableId),
    /// It is the loose note.
    Loose,
}

impl Placed {
    fn of(under: Under<'_>) -> Self {
        match under {
            Under::Question(id) => Placed::Question(id.clone()),
            Under::Score(id) => Placed::Score(id.clone()),
            Under::Loose => Placed::Loose,
        }
    }

    fn under(&self) -> Under<'_> {
        match self {
            Placed::Question(id) => Under::Question(id),
            Placed::Score(id) => Under::Score(id),
            Placed::Loose => Under::Loose,
        }
    }
}

/// How many bytes of notes are read before the next key is looked at: a few milliseconds' worth.
const READ_AT_ONCE: usize = 200_000;

fn find(model: &mut Model) -> Option<&mut Find> {
    match model.screens.last_mut() {
        Some(Screen::Find(find)) => Some(find),
        _ => None,
    }
}

/// Opens the search, with what was looked for last, which the first key that writes replaces. There is one: what lies over or
/// under others comes to the top.
pub fn open(model: &mut Model) {
    leave(model);
    model.screens.retain(|screen| !matches!(screen, Screen::Find(_)));
    let (text, at) = model.finding.last.clone();
    let mut input = Editor::line(&text);
    if !input.is_empty() {
        input.act(Command::SelectAll, 0);
    }
    let find = Find { input, query: Query::default(), why: None, hits: Vec::new(), at, complete: false };
    model.screens.push(Screen::Find(Box::new(find)));
}

/// Remembers what is looked for in a search that is open.
fn leave(model: &mut Model) {
    let Model { screens, finding, .. } = model;
    for screen in screens {
        if let Screen::Find(find) = screen {
            finding.last = (find.input.text(), find.at);
        }
    }
}

/// Goes back to where the search was opened.
pub fn back(model: &mut Model) {
    leave(model);
    model.screens.pop();
    // What lies below may have changed under it meanwhile.
    if matches!(model.screen(), Some(Screen::Capture(_))) {
        capture::relist(model);
        capture::refresh(model);
    }
}

/// Whether an action can change what is in the notes, or what is in use.
pub fn is_weighty(action: &Action) -> bool {
    !matches!(
        action,
        Action::Insert(_)
            | Action::Digit(_)
            | Action::Do(_)
            | Action::Nothing
            | Action::Wake
            | Action::Resize(..)
            | Action::FocusLost
    )
}

/// Brings the search in use up to date: with the study, if `changed`, else with what is still to be read of it.
pub fn keep_up(model: &mut Model, changed: bool) {
    let Some(Screen::Find(find)) = model.screens.last_mut() else { return };
    if find.complete && !changed {
        return;
    }
    let place = |found: Found<'_>| (found.account.clone(), Placed::of(found.under), found.version, found.at);
    let focus = find.hits.get(find.at).and_then(|hit| model.finding.index.line(*hit)).map(place);
    if changed {
        model.finding.index.forget_old(&model.study);
    }
    find.complete = model.finding.index.grow(&model.study, READ_AT_ONCE);
    let at = find.at;
    search(model);
    let Model { screens, finding, .. } = model;
    if let Some(Screen::Find(find)) = screens.last_mut() {
        let is_focus = |hit: &Hit| {
            finding.index.line(*hit).zip(focus.as_ref()).is_some_and(|(found, (key, place, version, at))| {
                (found.account, found.under, found.version, found.at) == (key, place.under(), *version, *at)
            })
        };
        let same = focus.is_some().then(|| find.hits.iter().position(is_focus)).flatten();
        find.at = same.unwrap_or(at);
        if find.complete {
            find.at = find.at.min(find.hits.len().saturating_sub(1));
        }
    }
}

/// Looks for what is typed.
fn search(model: &mut Model) {
    let Model { screens, study, finding, lang, me, .. } = model;
    let Some(Screen::Find(find)) = screens.last_mut() else { return };
    find.hits.clear();
    find.why = None;
    match Query::read(&find.input.text(), study, *lang) {
        Ok(query) => {
            find.hits = finding.index.find(&query, study);
            let blind = study.blind(me.as_ref());
            let hidden = |hit: &Hit| finding.index.line(*hit).is_some_and(|found| found.is_hidden(&blind));
            find.hits.retain(|hit| !hidden(hit));
            if find.hits.is_empty() && !query.is_empty() && find.complete {
                find.why = Some(finding.index.why_nothing(&query, study));
            }
            find.query = query;
        }
        Err(error) => {
            find.query = Query::default();
            find.why = Some(error.said());
        }
    }
}

/// Writes a text into what is looked for.
pub fn insert(model: &mut Model, text: &str) {
    let Some(find) = find(model) else { return };
    find.input.insert(text);
    find.at = 0;
    search(model);
}

/// Undoes, or makes again, what was written last in the search; whether there was such a thing.
pub fn turn_back(model: &mut Model, redo: bool) -> bool {
    let turned = find(model).is_some_and(|find| find.input.turn_back(redo));
    if turned {
        if let Some(find) = find(model) {
            find.at = 0;
        }
        search(model);
    }
    turned
}

/// Does what a command says, in the search.
pub fn act(model: &mut Model, command: Command) {
    let page = model.page() / 2;
    let Some(find) = find(model) else { return };
    let along = matches!(command, Command::Up | Command::Down | Command::PageUp | Command::PageDown);
    if along {
        if let Some(to) = moved(find.at, find.hits.len(), page.max(1), command) {
            find.at = to;
        }
    } else if command == Command::Open {
        open_hit(model);
    } else if find.input.act(command, 0).is_change() {
        find.at = 0;
        search(model);
    }
}

/// Opens what is in focus: a note of one's own where it stands, somebody else's as a page.
fn open_hit(model: &mut Model) {
    let Some(Screen::Find(find)) = model.screen() else { return };
    let Some(found) = find.hits.get(find.at).and_then(|hit| model.finding.index.line(*hit)) else { return };
    let (key, place, at) = (found.account.clone(), Placed::of(found.under), found.at);
    if Some(&key.evaluator) != model.me.as_ref() {
        let (text, query) = (found.note.to_owned(), find.query.clone());
        model.screens.push(Screen::Noted(Box::new(Noted { key, place, text, at, query, top: None })));
        return;
    }
    // What is open already comes to the top as it is.
    let is_open = |screen: &Screen| matches!(screen, Screen::Capture(capture) if capture.key == key);
    match model.screens.iter().position(is_open) {
        Some(n) => {
            let screen = model.screens.remove(n);
            model.screens.push(screen);
        }
        None => capture::open(model, key, None),
    }
    go_to(model, &place, Some(at));
}

/// Opens what an account says of a variable: one's own account where it is noted or scored, a colleague's note as a page.
pub fn open_behind(model: &mut Model, account: &TraceAccount, variable: &VariableId) {
    let noted = account.notes.iter().find(|note| !note.versions.is_empty()).map(|note| note.question.clone());
    let key = account.key.clone();
    let (place, text) = match noted {
        Some(question) => {
            let text = model.study.accounts.get(&key).map(|account| account.note(&question).to_owned());
            (Placed::Question(question), text.unwrap_or_default())
        }
        None => {
            let rationales = account.scores.iter().flatten().map(|scored| scored.rationale.as_str());
            (Placed::Score(variable.clone()), rationales.collect::<Vec<_>>().join("\n"))
        }
    };
    open_place(model, &key, place, text);
}

/// Opens a place in an account: one's own account there, a colleague's note as a page with this text.
pub fn open_place(model: &mut Model, key: &AccountKey, place: Placed, text: String) {
    if Some(&key.evaluator) != model.me.as_ref() {
        let noted = Noted { key: key.clone(), place, text, at: 0, query: Query::default(), top: Some(0) };
        model.screens.push(Screen::Noted(Box::new(noted)));
        return;
    }
    super::case::open_source(model, key.clone());
    match place {
        Placed::Question(question) => capture::look_at(model, Spot::Question(question)),
        Placed::Score(variable) => capture::look_at_score(model, &variable),
        Placed::Loose => capture::look_at(model, Spot::Loose),
    }
}

/// Goes to a question of the account in use, or to its loose note: to the end of the line that begins at a byte of it. A score is
/// looked at where its variable is asked about.
fn go_to(model: &mut Model, place: &Placed, at: Option<usize>) {
    let known = |id: &QuestionId| {
        let account = model.capture().and_then(|capture| model.study.accounts.get(&capture.key));
        model.study.guide.question(id).is_some() || account.is_some_and(|account| account.notes.contains_key(id))
    };
    let spot = match place {
        Placed::Question(id) if known(id) => Spot::Question(id.clone()),
        Placed::Question(_) => return,
        Placed::Score(id) => return capture::look_at_score(model, id),
        Placed::Loose => Spot::Loose,
    };
    capture::write_at(model, spot);
    if let Some((at, editor)) = at.zip(model.capture_mut().and_then(|capture| capture.editor.as_mut())) {
        let text = editor.text();
        let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |n| at.saturating_add(n));
        editor.put_cursor(end, false);
    }
}

/// Does what a command says, on a colleague's note.
pub fn act_noted(model: &mut Model, command: Command) {
    let Some(Screen::Noted(noted)) = model.screen() else { return };
    if command == Command::OpenOwn {
        let (key, place) = (noted.key.clone(), noted.place.clone());
        super::case::open_source(model, key);
        go_to(model, &place, None);
        return;
    }
    let area = super::view::body(model.size);
    let (lines, focus) = noted_lines(model, noted, area);
    let height = usize::from(area.height);
    let top = noted.top.unwrap_or_else(|| scrolled(focus, lines.len(), height));
    let to = moved(top, lines.len().saturating_sub(height).saturating_add(1), height, command);
    if let (Some(to), Some(Screen::Noted(noted))) = (to, model.screens.last_mut()) {
        noted.top = Some(to);
    }
}

/// How what was looked for stands out.
fn sought(theme: Theme) -> Style {
    theme.strong().add_modifier(Modifier::UNDERLINED)
}

/// A piece of a text, ready to be shown, in which some places stand out.
fn spans(text: &str, range: Range<usize>, places: &[Range<usize>], style: Style, theme: Theme) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut at = range.start;
    let mut put = |from: usize, to: usize, style: Style| {
        if let Some(piece) = text.get(from..to).filter(|piece| !piece.is_empty()) {
            spans.push(Span::styled(Shown::line(piece).to_string(), style));
        }
    };
    for place in places {
        let (from, to) = (place.start.clamp(at, range.end.max(at)), place.end.clamp(at, range.end.max(at)));
        put(at, from, style);
        put(from, to, style.patch(sought(theme)));
        at = to;
    }
    put(at, range.end, style);
    spans
}

/// A line in `room` cells, so that the first place that stands out is in sight, with a third of the room before it, or as much
/// as is left when the end of the line is in sight too.
fn in_sight(raw: &str, places: &[Range<usize>], room: usize, style: Style, theme: Theme) -> Vec<Span<'static>> {
    let begin = raw.len().saturating_sub(raw.trim_start().len());
    let raw = raw.trim_end();
    let width = |from: usize, to: usize| raw.get(from..to).map_or(0, wrap::width);
    let mut start = begin;
    if let Some(first) = places.first().filter(|first| width(begin, first.end) >= room) {
        let graphemes = raw.get(begin..first.start).unwrap_or("").grapheme_indices(true).rev();
        let starts = graphemes.map(|(at, _)| begin.saturating_add(at));
        let after = width(first.start, raw.len());
        let near = |at: &usize| {
            let before = width(*at, first.start);
            before <= room / 3 || before.saturating_add(after) < room
        };
        start = starts.take_while(near).last().unwrap_or(first.start);
    }
    let lead = if start > begin { "…" } else { "" };
    let left = room.saturating_sub(wrap::width(lead));
    let shown = raw.get(start..).unwrap_or("");
    let is_whole = wrap::width(shown) <= left;
    let left = if is_whole { left } else { left.saturating_sub(1) };
    let mut cells = 0usize;
    let fits = |(_, grapheme): &(usize, &str)| {
        cells = cells.saturating_add(wrap::cells(grapheme));
        cells <= left
    };
    let last = shown.grapheme_indices(true).take_while(fits).last();
    let end = last.map_or(start, |(at, grapheme)| start.saturating_add(at).saturating_add(grapheme.len()));
    let mut all = vec![Span::styled(lead, style)];
    all.extend(spans(raw, start..end, places, style, theme));
    all.push(Span::styled(if is_whole { "" } else { "…" }, style));
    all
}

/// What a question is called in a list; `rationale` is the message that says so of the reason for a score.
fn short(model: &Model, key: &AccountKey, under: Under<'_>, rationale: &'static str) -> String {
    let lang = model.lang;
    let id = match under {
        Under::Question(id) => id,
        Under::Score(id) => {
            let known = model.study.variable(id).map(|variable| variable.short.get(lang));
            return lang.say(&Said::new(rationale).with("variable", known.unwrap_or(id.as_str())));
        }
        Under::Loose => return lang.say(&Said::new(capture::loose_name(model.study.accounts.get(key)))),
    };
    let account = model.study.accounts.get(key);
    let known = model.study.question(id).map(|question| question.short.get(lang).to_owned());
    let added = || Some(account?.ad_hoc.get(id)?.first()?.as_ref()?.text.clone());
    let worded = || Some(account?.notes.get(id)?.worded.first()?.text.get(lang).to_owned());
    known.or_else(added).or_else(worded).unwrap_or_else(|| id.to_string())
}

/// How a question was asked.
fn wording(account: &Account, question: Option<&QuestionId>, lang: Lang) -> String {
    let asked = question.and_then(|id| account.notes.get(id)?.worded.first());
    asked.map(|worded| worded.text.get(lang).to_owned()).unwrap_or_default()
}

/// Who was heard, and when.
fn heard(model: &Model, key: &AccountKey) -> [String; 2] {
    let description = model.study.accounts.get(key).map(|account| account.description.get()).unwrap_or_default();
    let phase = description
        .phase
        .as_ref()
        .map(|id| model.study.guide.phase(id).map_or(id.as_str(), |phase| phase.label.get(model.lang)).to_owned());
    [lists::who(&model.study, &description, model.lang), phase.unwrap_or_default()]
}

/// The line over a note: where it is from.
fn headline(model: &Model, key: &AccountKey, under: Under<'_>) -> String {
    let case = key.case.as_ref().map_or_else(|| model.lang.say(&Said::new("tui-no-case")), |id| case_name(id, model.lang));
    let [who, phase] = heard(model, key);
    // First of all that nothing of it is to be quoted.
    let is_withdrawn = model.study.is_withdrawn(&key.source);
    let withdrawn = if is_withdrawn { model.lang.say(&Said::new("tui-consent-withdrawn-short")) } else { String::new() };
    let at = short(model, key, under, "tui-find-rationale");
    let parts = [withdrawn, case, who, phase, key.source.to_string(), key.evaluator.to_string(), at];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The lines of a note around the one that begins at a byte of it, in `width` cells, and which of them that is.
fn note_lines(
    model: &Model,
    key: &AccountKey,
    (text, at): (&str, usize),
    query: &Query,
    width: usize,
) -> (Vec<Line<'static>>, usize) {
    /// How many lines before and after it: more than any terminal shows, and few beside a long note.
    const AROUND: usize = 200;
    let (before, after) = (text.get(..at).unwrap_or(""), text.get(at..).unwrap_or(""));
    let mut from = before.rmatch_indices('\n').nth(AROUND).map_or(0, |(n, _)| n.saturating_add(1));
    let to = after.match_indices('\n').nth(AROUND).map_or(text.len(), |(n, _)| at.saturating_add(n));
    let (mut lines, mut focus) = (Vec::new(), 0);
    let (theme, account) = (model.theme, model.study.accounts.get(key));
    for raw in text.get(from..to).unwrap_or("").split('\n') {
        let found = from == at;
        let line = &*account.map_or_else(|| raw.to_owned(), |account| named(model, account, raw));
        let places = query.places(line);
        let kind = crate::field::lines(raw).next().map(|line| line.kind).unwrap_or_default();
        let style = if kind == LineKind::Confidential { theme.quiet() } else { Style::new() };
        for (n, row) in wrap::rows(line, width.saturating_sub(2)).into_iter().enumerate() {
            if found && n == 0 {
                focus = lines.len();
            }
            let marker = if found { Span::styled("▌ ", theme.marker()) } else { Span::raw("  ") };
            let row = row.start..row.start.saturating_add(line.get(row).unwrap_or("").trim_end().len());
            lines.push(Line::from([vec![marker], spans(line, row, &places, style, theme)].concat()));
        }
        from = from.saturating_add(raw.len()).saturating_add(1);
    }
    (lines, focus)
}

/// What a note is about and what it says, with the line that was found, and which line that is.
fn note_with_head(
    model: &Model,
    (key, under): (&AccountKey, Under<'_>),
    (text, at): (&str, usize),
    query: &Query,
    width: usize,
) -> (Vec<Line<'static>>, usize) {
    let theme = model.theme;
    let mut lines = vec![Line::styled(wrap::fit(&headline(model, key, under), width), theme.strong())];
    let asked = model.study.accounts.get(key).map(|account| wording(account, under.question(), model.lang)).unwrap_or_default();
    if !asked.is_empty() {
        lines.extend(wrap::wrapped(&asked, width).into_iter().map(|row| Line::styled(row, theme.quiet())));
    }
    let (note, focus) = note_lines(model, key, (text, at), query, width);
    let focus = focus.saturating_add(lines.len());
    lines.extend(note);
    (lines, focus)
}

fn noted_lines(model: &Model, noted: &Noted, area: Rect) -> (Vec<Line<'static>>, usize) {
    let width = usize::from(area.width).saturating_sub(4).min(110);
    note_with_head(model, (&noted.key, noted.place.under()), (&noted.text, noted.at), &noted.query, width)
}

/// Draws a colleague's note.
pub fn draw_noted(model: &Model, frame: &mut Canvas, area: Rect, noted: &Noted) {
    let (lines, focus) = noted_lines(model, noted, area);
    let height = usize::from(area.height);
    let top = noted.top.unwrap_or_else(|| scrolled(focus, lines.len(), height)).min(lines.len().saturating_sub(1));
    frame.set_cursor_position(Position { x: area.x, y: area.y });
    let len = lines.len();
    for (n, line) in lines.into_iter().skip(top).take(height).enumerate() {
        let row = super::view::row_of(area, n);
        frame.render_widget(
            line,
            Rect { x: row.x.saturating_add(2), width: row.width.saturating_sub(2), ..row }.intersection(row),
        );
    }
    edges(model, frame, area, top, len);
}

/// The title of a colleague's note.
pub fn title_noted(noted: &Noted) -> Said {
    Said::new("tui-title-noted").with("evaluator", noted.key.evaluator.as_str())
}

/// The title of the search.
pub fn title(model: &Model) -> Said {
    Said::new("tui-title-find").with("notes", model.finding.index.len())
}

/// The least width at which the note stands beside the hits.
const BESIDE: u16 = 110;

/// Draws the search.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, find: &Find) {
    let (lang, theme) = (model.lang, model.theme);
    let [top, rest] = places(area);
    let count = match (&find.why, find.query.is_empty()) {
        _ if !find.complete => Some(Said::new("tui-find-reading").with("lines", find.hits.len())),
        (None, false) => Some(Said::new("tui-find-count").with("lines", find.hits.len())),
        _ => None,
    };
    let count = count.map(|said| format!(" {} ", lang.say(&said))).unwrap_or_default();
    let wide = u16::try_from(wrap::width(&count)).unwrap_or(0).min(top.width / 2);
    let [typed, counted] = Layout::horizontal([Constraint::Min(0), Constraint::Length(wide)]).areas(top);
    frame.render_widget(Line::styled(count, theme.quiet()), counted);
    if let Some(why) = &find.why {
        for (n, row) in wrap::wrapped(&lang.say(why), usize::from(rest.width).saturating_sub(4)).into_iter().enumerate() {
            frame.render_widget(Line::styled(format!("  {row}"), theme.strong()), super::view::row_of(rest, n));
        }
    } else if find.query.is_empty() {
        legend(model, frame, rest);
    } else if let Some(found) = find.hits.get(find.at).and_then(|hit| model.finding.index.line(*hit)) {
        let [list, rule, note] = panes(rest);
        let sign = if rest.width >= BESIDE { "│".to_owned() } else { "─".repeat(rule.width.into()) };
        for n in 0..usize::from(rule.height) {
            frame.render_widget(Line::styled(sign.clone(), theme.quiet()), super::view::row_of(rule, n));
        }
        hits(model, frame, list, find);
        let width = usize::from(note.width).saturating_sub(1);
        let around = ((found.account, found.under), (found.note, found.at));
        let (lines, focus) = note_with_head(model, around.0, around.1, &find.query, width);
        // The first line says where the note is from, and stays.
        let height = usize::from(note.height);
        let from = scrolled(focus.saturating_sub(1), lines.len().saturating_sub(1), height.saturating_sub(1)).saturating_add(1);
        let shown = lines.iter().take(1).chain(lines.iter().skip(from));
        for (n, line) in shown.take(height).enumerate() {
            frame.render_widget(line.clone(), super::view::row_of(note, n));
        }
    }
    // Last, so that the cursor is where one types.
    super::view::input(model, frame, typed, &find.input);
}

/// Where one types, and what is below.
fn places(area: Rect) -> [Rect; 2] {
    let [top, rest] = super::view::split_top(area, 1);
    [top, if rest.height > 10 { super::view::split_top(rest, 1)[1] } else { rest }]
}

/// Where the hits are, the rule, and the note: beside each other, or one under the other.
fn panes(area: Rect) -> [Rect; 3] {
    if area.width >= BESIDE {
        return Layout::horizontal([Constraint::Percentage(60), Constraint::Length(2), Constraint::Min(0)]).areas(area);
    }
    let below = if area.height >= 8 { usize::from(area.height) * 2 / 5 } else { 0 };
    let [list, under] = super::view::split_bottom(area, below);
    let [rule, note] = super::view::split_top(under, 1);
    [list, rule, Rect { x: note.x.saturating_add(1), width: note.width.saturating_sub(1), ..note }]
}

/// The hit that is drawn at a place of the screen, from 0.
pub fn hit_at(area: Rect, find: &Find, (x, y): (u16, u16)) -> Option<usize> {
    let [list, ..] = panes(places(area)[1]);
    line_at(list, find.at, find.hits.len(), y).filter(|_| list.contains(Position { x, y }))
}

/// Draws the lines that were found.
fn hits(model: &Model, frame: &mut Canvas, area: Rect, find: &Find) {
    let theme = model.theme;
    let height = usize::from(area.height);
    let width = usize::from(area.width).saturating_sub(4);
    let top = scrolled(find.at, find.hits.len(), height);
    let found: Vec<(usize, Found<'_>)> = (0..)
        .zip(&find.hits)
        .skip(top)
        .take(height)
        .filter_map(|(n, hit)| Some((n, model.finding.index.line(*hit)?)))
        .collect();
    let cells = |found: &Found<'_>| {
        let case = found.account.case.as_ref().map_or_else(|| "–".to_owned(), |id| id.to_string());
        let [who, phase] = heard(model, found.account);
        [
            case,
            who,
            phase,
            found.account.evaluator.to_string(),
            short(model, found.account, found.under, "tui-find-rationale-short"),
        ]
    };
    let cells: Vec<[String; 5]> = found.iter().map(|(_, found)| cells(found)).collect();
    // What of each column is shown at most, and from which width on the column is.
    let most = [(8, 0), (12, 0), (10, 90), (6, 50), ((width / 5).min(24), 44)];
    let widths: Vec<usize> = (0..)
        .zip(most)
        .map(|(column, (most, from))| {
            let natural = cells.iter().filter_map(|row| row.get(column)).map(|cell| wrap::width(cell)).max().unwrap_or(0);
            if width >= from { natural.min(most) } else { 0 }
        })
        .collect();
    for ((n, found), cells) in found.iter().zip(&cells) {
        let focus = *n == find.at;
        let marker = if focus { Span::styled(" ▌ ", theme.marker()) } else { Span::raw("   ") };
        let columns = cells.iter().zip(&widths).filter(|(_, width)| **width > 0);
        let lead: String = columns.map(|(cell, width)| format!("{}  ", wrap::pad(cell, *width))).collect();
        let room = width.saturating_sub(wrap::width(&lead));
        let style = match (focus, found.kind) {
            (_, LineKind::Confidential) => theme.quiet(),
            (true, _) => theme.strong(),
            _ => Style::new(),
        };
        let account = model.study.accounts.get(found.account);
        let raw = account.map_or_else(|| found.raw.to_owned(), |account| named(model, account, found.raw));
        let text = in_sight(&raw, &find.query.places(&raw), room, style, theme);
        let lead = Span::styled(lead, if focus { theme.strong() } else { theme.quiet() });
        let line = Line::from([vec![marker, lead], text].concat());
        frame.render_widget(line, super::view::row_of(area, n.saturating_sub(top)));
    }
    edges(model, frame, area, top, find.hits.len());
}

/// What can be looked for: what is written, and the message that says which lines it finds.
pub fn grammar(lang: Lang) -> [(String, &'static str); 8] {
    let names = |facets: &[Facet]| facets.iter().map(|facet| format!("{}:", facet.name(lang))).collect::<Vec<_>>().join(" ");
    [
        (lang.say(&Said::new("tui-find-words")), "tui-find-words-about"),
        (lang.say(&Said::new("tui-find-phrase")), "tui-find-phrase-about"),
        ("#apv".to_owned(), "tui-find-theme-about"),
        ("> ! % ? ;".to_owned(), "tui-find-signs-about"),
        (names(&[Facet::Role, Facet::Function, Facet::Informant]), "tui-find-who-about"),
        (names(&[Facet::Phase, Facet::Case, Facet::Branch]), "tui-find-when-about"),
        (names(&[Facet::Kind, Facet::Source, Facet::Evaluator]), "tui-find-source-about"),
        (names(&[Facet::Variable, Facet::Theme, Facet::Question]), "tui-find-question-about"),
    ]
}

/// What can be written, in examples, each with the message that says what it finds.
pub const EXAMPLES: [(&str, &str); 4] = [
    ("tui-find-one", "tui-find-one-about"),
    ("tui-find-suggested", "tui-find-suggested-about"),
    ("tui-find-quoted", "tui-find-quoted-about"),
    ("tui-find-either", "tui-find-either-about"),
];

/// Draws what can be looked for.
fn legend(model: &Model, frame: &mut Canvas, area: Rect) {
    let (lang, theme) = (model.lang, model.theme);
    let width = usize::from(area.width).saturating_sub(4).min(110);
    let [about, example] = ["tui-find-about", "tui-find-example"].map(|id| lang.say(&Said::new(id)));
    let entries = grammar(lang);
    let column = entries.iter().map(|(sample, _)| wrap::width(sample)).max().unwrap_or(0).min(width / 2);
    let height = usize::from(area.height);
    let written = |airy: bool, whole: bool| {
        let mut lines: Vec<Line<'static>> = wrap::wrapped(&about, width).into_iter().map(Line::raw).collect();
        lines.extend(airy.then(Line::default));
        for (sample, id) in &entries {
            let room = width.saturating_sub(column).saturating_sub(2);
            let text = lang.say(&Said::new(id));
            let rows = if whole { wrap::wrapped(&text, room) } else { vec![wrap::fit(&text, room)] };
            for (n, row) in rows.into_iter().enumerate() {
                let sample = if n == 0 { wrap::pad(sample, column) } else { " ".repeat(column) };
                lines.push(Line::from(vec![Span::styled(sample, theme.strong()), Span::raw(format!("  {row}"))]));
            }
        }
        lines.extend(airy.then(Line::default));
        lines.extend(wrap::wrapped(&example, width).into_iter().map(|row| Line::styled(row, theme.quiet())));
        lines
    };
    // Where there is little room, everything that can be written comes before what is said of it.
    let lines = [(true, true), (false, true), (true, false)].map(|(airy, whole)| written(airy, whole));
    let fitting = lines.into_iter().find(|lines| lines.len() <= height);
    let lines = fitting.unwrap_or_else(|| written(false, false));
    for (n, line) in lines.into_iter().take(area.height.into()).enumerate() {
        let row = super::view::row_of(area, n);
        frame.render_widget(
            line,
            Rect { x: row.x.saturating_add(2), width: row.width.saturating_sub(2), ..row }.intersection(row),
        );
    }
}
