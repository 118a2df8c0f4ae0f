//! Lists of what is noted, over the instrument: what is to be looked at again, the notes by time, the lines of one note to be
//! placed elsewhere. From each one goes to where it stands, and back.

use std::collections::BTreeSet;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::complete::{UNTOUCHED, why_id};
use super::talk::{Item, Standing, loose_name};
use super::{Capture, Spot};
use crate::field::{
    Account, AdHoc, Asked, Change, Edit, Finding, Found, Mark, NoteAt, Slot, Why, by_time, copied, moved as moved_lines,
    never_asked, review,
};
use crate::text::{Said, Shown, shortened};
use crate::tui::action::{Command, Context};
use crate::tui::change::{self, Place};
use crate::tui::history::Flow;
use crate::tui::lists::moved;
use crate::tui::model::{Model, Screen};
use crate::tui::pick::Pick;
use crate::tui::picture::Canvas;
use crate::tui::table::{edges, line_at, scrolled};
use crate::tui::view::{row_of, split_bottom};
use crate::tui::wrap;

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// What is to be looked at again.
    Review,
    /// The notes in the order in which they were said.
    Time,
    /// The lines of the note at hand, to be placed elsewhere.
    Note,
}

/// A list of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// What is listed.
    pub of: Of,
    /// The entry in focus, from 0.
    pub at: usize,
    /// The lines that are chosen, from 0.
    pub chosen: BTreeSet<usize>,
    /// Whether the lines stay where they are and stand elsewhere too.
    pub copies: bool,
}

/// Something that is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    /// Under which heading.
    heading: Option<Said>,
    /// Where it stands.
    spot: Spot,
    /// The line of the note, from 0.
    line: Option<usize>,
    /// Whether one writes there at once.
    writes: bool,
    /// The question.
    question: String,
    /// What stands there.
    text: String,
}

impl Lines {
    fn new(of: Of, at: usize) -> Self {
        Lines { of, at, chosen: BTreeSet::new(), copies: false }
    }

    /// Where somebody is, as far as keys are concerned.
    pub fn context(&self) -> Context {
        if self.of == Of::Note { Context::Placing } else { Context::Lines }
    }

    /// The title.
    pub fn title(&self, model: &Model) -> Said {
        let Some(capture) = model.capture() else { return Said::new("tui-title-review") };
        match self.of {
            Of::Review => Said::new("tui-title-review").with("source", capture.key.source.as_str()),
            Of::Time => Said::new("tui-title-by-time").with("source", capture.key.source.as_str()),
            Of::Note => Said::new("tui-title-placing").with("question", question(model, capture, &capture.spot)),
        }
    }
}

fn account<'m>(model: &'m Model, capture: &Capture) -> Option<&'m Account> {
    model.study.accounts.get(&capture.key)
}

fn spot_of(at: &NoteAt) -> Spot {
    match at {
        NoteAt::Question(id) => Spot::Question(id.clone()),
        NoteAt::Loose => Spot::Loose,
    }
}

/// What a place is called.
fn question(model: &Model, capture: &Capture, spot: &Spot) -> String {
    match spot {
        Spot::Question(id) => match capture.talk.item(spot) {
            Some(item) => item.short.clone(),
            None => model.study.question(id).map_or_else(|| id.to_string(), |q| q.short.get(model.lang).to_owned()),
        },
        Spot::Variable(id) => model.study.variable(id).map_or_else(|| id.to_string(), |v| v.short.get(model.lang).to_owned()),
        _ => model.lang.say(&Said::new(loose_name(account(model, capture)))),
    }
}

/// What a link to a question that the guide lacked stands for: the name of the question, which its id does not tell.
fn added(model: &Model, account: &Account, at: &NoteAt) -> Option<String> {
    let id = at.question()?;
    let asked = account.ad_hoc.get(id)?.first()?.as_ref()?;
    let known = model.study.question(id).map(|question| question.short.get(model.lang).to_owned());
    Some(known.unwrap_or_else(|| shortened(&asked.text)))
}

/// A line of a note as lists show it: links to added questions by the names of those.
pub fn named(model: &Model, account: &Account, raw: &str) -> String {
    let links = crate::field::lines(raw).next().into_iter().flat_map(|line| line.marks).filter_map(|mark| match mark {
        Mark::Link(range, at) => Some((range, added(model, account, &at)?)),
        _ => None,
    });
    let mut shown = raw.to_owned();
    // From behind, so that what is not yet replaced stays where it is.
    for (range, name) in links.collect::<Vec<_>>().into_iter().rev() {
        shown.replace_range(range, &format!("[={name}]"));
    }
    shown
}

/// A link of the note at hand to an added question, by the name of that, in as many cells as it takes as it is written.
pub(super) fn named_link(model: &Model, at: &NoteAt, width: usize) -> Option<String> {
    let name = added(model, account(model, model.capture()?)?, at)?;
    let name = wrap::fit(&Shown::line(&name).to_string(), width.saturating_sub(3));
    Some(wrap::pad(&format!("[={name}]"), width))
}

/// The questions of the account at hand, in the order of the list.
fn asked(capture: &Capture) -> Vec<Asked<'_>> {
    capture.talk.items().map(|item| (&item.id, item.variable.as_ref())).collect()
}

/// What is to be looked at again in the account at hand.
pub(super) fn findings(model: &Model) -> Vec<Finding> {
    let Some(capture) = model.capture() else { return Vec::new() };
    account(model, capture).map(|account| review(account, &asked(capture))).unwrap_or_default()
}

/// The questions of an account that were never asked: those that could have been, or those that did not exist yet.
pub(super) fn never<'c>(capture: &'c Capture, account: &Account, existed: bool) -> Vec<&'c Item> {
    let never = never_asked(account, &asked(capture));
    let items = capture.talk.items().filter(|item| (item.standing != Standing::NotYet) == existed);
    items.filter(|item| never.iter().any(|(id, _)| **id == item.id)).collect()
}

fn entries(model: &Model, of: Of) -> Vec<Entry> {
    let Some(capture) = model.capture() else { return Vec::new() };
    let Some(account) = account(model, capture) else { return Vec::new() };
    match of {
        Of::Review => reviewed(model, capture, account),
        Of::Time => in_time(model, capture, account),
        Of::Note => of_note(model, capture, account),
    }
}

fn reviewed(model: &Model, capture: &Capture, account: &Account) -> Vec<Entry> {
    let findings = findings(model);
    let entry = |finding: &Finding| {
        let spot = match &finding.at {
            Found::Note(at) => spot_of(at),
            Found::Score(id) => Spot::Variable(id.clone()),
        };
        let note = super::note(account, &spot).and_then(|text| text.first()).map_or("", String::as_str);
        let count = findings.iter().filter(|other| other.why == finding.why).count();
        Entry {
            heading: Some(Said::new(why_id(finding.why)).with("count", count)),
            writes: matches!(finding.why, Why::HearAgain | Why::Loose) || (finding.why == Why::Versions && !note.is_empty()),
            question: question(model, capture, &spot),
            text: finding.line_of(note).map_or_else(String::new, |line| named(model, account, line.raw)),
            line: finding.line,
            spot,
        }
    };
    // What was never asked comes last: nothing in it can be wrong.
    let unasked = |existed: bool| {
        let never = never(capture, account, existed);
        let heading = Said::new(if existed { UNTOUCHED } else { "tui-why-not-yet" }).with("count", never.len());
        let entry = move |item: &Item| Entry {
            heading: Some(heading.clone()),
            spot: Spot::Question(item.id.clone()),
            line: None,
            writes: false,
            question: item.short.clone(),
            text: if item.text == item.short { String::new() } else { item.text.clone() },
        };
        never.into_iter().map(entry)
    };
    findings.iter().map(entry).chain(unasked(true)).chain(unasked(false)).collect()
}

fn in_time(model: &Model, capture: &Capture, account: &Account) -> Vec<Entry> {
    let placed = by_time(account);
    let several = placed.iter().any(|line| line.place.recording != 1);
    let entry = |placed: crate::field::Placed<'_>| {
        let spot = spot_of(&placed.at);
        let number = placed.place.recording.to_string();
        Entry {
            heading: several.then(|| Said::new("tui-recording").with("number", number)),
            question: question(model, capture, &spot),
            text: named(model, account, placed.line.raw.trim()),
            line: Some(placed.number),
            writes: true,
            spot,
        }
    };
    placed.into_iter().map(entry).collect()
}

fn of_note(model: &Model, capture: &Capture, account: &Account) -> Vec<Entry> {
    let text = super::note(account, &capture.spot).and_then(|text| text.first()).map_or("", String::as_str);
    let entry = |(n, line): (usize, &str)| Entry {
        heading: None,
        spot: capture.spot.clone(),
        line: Some(n),
        writes: true,
        question: String::new(),
        text: named(model, account, line),
    };
    let noted = |(_, line): &(usize, &str)| !line.trim().is_empty();
    text.split('\n').enumerate().filter(noted).map(entry).collect()
}

fn list(model: &Model) -> Option<&Lines> {
    match model.screen() {
        Some(Screen::Lines(lines)) => Some(lines),
        _ => None,
    }
}

fn list_mut(model: &mut Model) -> Option<&mut Lines> {
    match model.screens.last_mut() {
        Some(Screen::Lines(lines)) => Some(lines),
        _ => None,
    }
}

/// Opens a list, where it was left if it was open before.
pub(super) fn open(model: &mut Model, of: Of) {
    super::flush(model);
    let entries = entries(model, of);
    let Some(capture) = model.capture() else { return };
    if entries.is_empty() {
        model.notice = Some(Said::new(match of {
            Of::Review => "tui-nothing-left",
            Of::Time => "tui-no-places",
            Of::Note => "tui-no-lines",
        }));
        return;
    }
    let disputed =
        account(model, capture).and_then(|account| super::note(account, &capture.spot)).is_some_and(|n| n.is_conflict());
    if of == Of::Note && disputed {
        model.notice = Some(Said::new("tui-lines-disputed"));
        return;
    }
    let at = match (of, &capture.editor) {
        // The line at the cursor is the one that is meant.
        (Of::Note, Some(editor)) => {
            let line = editor.line_at();
            entries.iter().rposition(|entry| entry.line.is_some_and(|n| n <= line)).unwrap_or(0)
        }
        (Of::Note, None) => 0,
        _ => capture.listed.filter(|(known, _)| *known == of).map_or(0, |(_, at)| at),
    };
    let at = at.min(entries.len().saturating_sub(1));
    model.screens.push(Screen::Lines(Lines::new(of, at)));
}

/// Does what a command says.
pub fn act(model: &mut Model, command: Command) {
    let Some(lines) = list(model) else { return };
    let (of, at) = (lines.of, lines.at);
    let entries = entries(model, of);
    match command {
        Command::Open => {
            if let Some(entry) = entries.into_iter().nth(at) {
                model.screens.pop();
                if let Some(capture) = model.capture_mut() {
                    capture.listed = Some((of, at));
                }
                show(model, &entry);
            }
        }
        Command::Toggle => {
            let line = entries.get(at).and_then(|entry| entry.line);
            if let (Some(lines), Some(line)) = (list_mut(model), line) {
                if !lines.chosen.remove(&line) {
                    lines.chosen.insert(line);
                }
                lines.at = at.saturating_add(1).min(entries.len().saturating_sub(1));
            }
        }
        Command::MoveTo | Command::CopyTo => {
            let line = entries.get(at).and_then(|entry| entry.line);
            if let (Some(lines), Some(line)) = (list_mut(model), line) {
                lines.copies = command == Command::CopyTo;
                if lines.chosen.is_empty() {
                    lines.chosen.insert(line);
                }
                model.screens.push(Screen::Pick(Pick::question()));
            }
        }
        Command::Complete => {
            model.screens.pop();
            super::complete::open(model);
        }
        _ => {
            if let Some(to) = moved(at, entries.len(), model.page(), command)
                && let Some(lines) = list_mut(model)
            {
                lines.at = to;
            }
        }
    }
}

/// Goes to where an entry stands: into its text, or to its score.
fn show(model: &mut Model, entry: &Entry) {
    if entry.writes {
        super::write_at(model, entry.spot.clone());
        if let (Some(line), Some(editor)) = (entry.line, model.capture_mut().and_then(|capture| capture.editor.as_mut())) {
            editor.put_in_line(line);
        }
        return;
    }
    super::flush(model);
    if let Some(capture) = model.capture_mut() {
        capture.editor = None;
        capture.acting = None;
    }
    super::focus(model, entry.spot.clone());
}

/// Whether a place that is chosen is one for lines.
pub fn is_waiting(model: &Model) -> bool {
    list(model).is_some_and(|lines| lines.of == Of::Note)
}

/// Places the chosen lines of the note at hand under a question that the guide lacks.
pub fn put_new(model: &mut Model, text: &str) {
    let text = crate::text::one_line(text);
    let Some(theme) = super::theme(model).map(|theme| theme.id.clone()).filter(|_| !text.is_empty()) else { return };
    let Some(id) = super::new_questions(model).next() else { return };
    let added = Edit::AdHoc(id.clone(), Slot::One(Some(AdHoc { theme, variable: None, text })));
    put_after(model, Spot::Question(id), vec![added]);
}

/// Places the chosen lines of the note at hand at another place, as one step that can be undone.
pub fn put(model: &mut Model, to: Spot) {
    put_after(model, to, Vec::new());
}

/// Places the chosen lines after other edits, all as one step.
fn put_after(model: &mut Model, to: Spot, mut first: Vec<Edit>) {
    let Some(lines) = list(model).cloned() else { return };
    super::flush(model);
    let Some(capture) = model.capture() else { return };
    let (key, spot) = (capture.key.clone(), capture.spot.clone());
    let target = match &to {
        Spot::Question(id) => NoteAt::Question(id.clone()),
        _ => NoteAt::Loose,
    };
    let (Some(from), Some(account)) = (capture.note_at(), account(model, capture)) else { return };
    let place = if lines.copies { copied } else { moved_lines };
    let Some(edits) = place(account, &from, &lines.chosen, &target) else {
        model.notice = Some(Said::new(if from == target { "tui-lines-there" } else { "tui-lines-stay" }));
        return;
    };
    let name = first.first().and_then(|edit| match edit {
        Edit::AdHoc(_, added) => Some(added.first()?.as_ref()?.text.clone()),
        _ => None,
    });
    let name = name.unwrap_or_else(|| question(model, capture, &to));
    first.extend(edits);
    let mut changes: Vec<Change> = first.into_iter().map(|edit| Change::Account(key.clone(), edit)).collect();
    if let Some(id) = target.question()
        && account.notes.get(id).is_none_or(|note| note.worded.is_empty())
        && let Some(worded) = model.study.wording(account, id)
    {
        changes.push(Change::Account(key.clone(), Edit::Worded(id.clone(), Slot::One(worded))));
    }
    let id = if lines.copies { "tui-lines-copied" } else { "tui-lines-moved" };
    let said = Said::new(id).with("lines", lines.chosen.len()).with("question", name);
    model.screens.pop();
    super::begin_edit(model);
    change::make(model, &changes, Place::Note(key, spot), Flow::Single);
    model.notice = Some(said);
}

/// A list as it is laid out: its rows, each with the entry that it is, the row in focus, and where the rows and the preview are.
struct Laid {
    rows: Vec<(Option<usize>, Line<'static>)>,
    at: usize,
    list: Rect,
    foot: Rect,
    preview: Vec<String>,
}

fn laid(model: &Model, area: Rect, lines: &Lines) -> Laid {
    let theme = model.theme;
    let entries = entries(model, lines.of);
    let width = usize::from(area.width).saturating_sub(1);
    let names = entries.iter().map(|entry| wrap::width(&entry.question)).max().unwrap_or(0).min(width / 4);
    let preview =
        entries.get(lines.at).map(|entry| wrap::wrapped(&Shown::line(&entry.text).to_string(), width.saturating_sub(3)));
    let preview: Vec<String> = preview.unwrap_or_default().into_iter().take(3).collect();
    let below = if area.height > 10 && lines.of != Of::Note { preview.len().saturating_add(1) } else { 0 };
    let [list, foot] = split_bottom(area, below);
    let mut rows: Vec<(Option<usize>, Line)> = Vec::new();
    let mut at = 0;
    let mut heading: Option<&Said> = None;
    for (n, entry) in entries.iter().enumerate() {
        if entry.heading.is_some() && entry.heading.as_ref() != heading {
            heading = entry.heading.as_ref();
            if !rows.is_empty() && area.height > 16 {
                rows.push((None, Line::default()));
            }
            let said = heading.map(|said| model.lang.say(said)).unwrap_or_default();
            rows.push((None, crate::tui::view::heading(model, 1, wrap::fit(&said, width))));
        }
        let focus = n == lines.at;
        if focus {
            at = rows.len();
        }
        let marker = if focus { Span::styled(" ▌ ", theme.marker()) } else { Span::raw("   ") };
        let mut spans = vec![marker];
        if lines.of == Of::Note {
            let chosen = entry.line.is_some_and(|line| lines.chosen.contains(&line));
            spans.push(Span::styled(if chosen { "x " } else { "· " }, if chosen { theme.strong() } else { theme.quiet() }));
        } else {
            spans.push(Span::styled(format!("{}  ", wrap::pad(&entry.question, names)), theme.quiet()));
        }
        let taken: usize = spans.iter().map(|span| wrap::width(&span.content)).sum();
        let text = wrap::fit(&Shown::line(&entry.text).to_string(), width.saturating_sub(taken));
        spans.push(Span::styled(text, if focus { theme.strong() } else { Style::new() }));
        rows.push((Some(n), Line::from(spans)));
    }
    let preview = preview.into_iter().take(below.saturating_sub(1)).collect();
    Laid { rows, at, list, foot, preview }
}

/// The entry that is drawn on line `y` of the screen, from 0.
pub fn line_on(model: &Model, area: Rect, lines: &Lines, y: u16) -> Option<usize> {
    let Laid { rows, at, list, .. } = laid(model, area, lines);
    rows.get(line_at(list, at, rows.len(), y)?)?.0
}

/// Draws the list.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, lines: &Lines) {
    let Laid { rows, at, list, foot, preview } = laid(model, area, lines);
    let height = usize::from(list.height);
    let (top, len) = (scrolled(at, rows.len(), height), rows.len());
    for (n, (_, row)) in rows.into_iter().skip(top).take(height).enumerate() {
        frame.render_widget(row, row_of(list, n));
    }
    edges(model, frame, list, top, len);
    for (n, text) in preview.into_iter().enumerate() {
        frame.render_widget(Line::styled(format!("   {text}"), model.theme.quiet()), row_of(foot, n.saturating_add(1)));
    }
    let place = row_of(list, at.saturating_sub(top));
    frame.set_cursor_position(Position { x: place.x.saturating_add(1).min(place.right().saturating_sub(1)), y: place.y });
}
