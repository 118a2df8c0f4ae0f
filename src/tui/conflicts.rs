//! What several people wrote apart about the same thing: the versions beside each other, each settled by one key.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::action::Command;
use super::change::{self, Place};
use super::history::Flow;
use super::lists::{case_name, moved};
use super::model::{Model, Screen};
use super::page::{Paper, written};
use super::picture::Canvas;
use super::table::{edges, scrolled};
use super::weigh::Weighing;
use super::{case, guide, wrap};
use crate::gather::{Choice, Conflict, NotSettled, Touched, Version, settling};
use crate::guide::Step;
use crate::text::{Message, Said};

/// The conflicts of the study.
#[derive(Debug, Clone, Default)]
pub struct ConflictList {
    /// The one in focus, from 0.
    pub at: usize,
    /// The first line of its versions that is shown, from 0.
    top: usize,
}

/// The conflicts, in the order of the study's files.
fn all(model: &Model) -> &[Conflict] {
    model.standing.conflicts.as_deref().unwrap_or_default()
}

/// The message that names a kind of what can be in conflict.
fn kind_id(kind: &str, of_case: bool) -> Option<&'static str> {
    Some(match kind {
        "description" if of_case => "conflict-about",
        "description" => "conflict-description",
        "note" => "conflict-note",
        "flag" => "conflict-flag",
        "worded" => "conflict-worded",
        "loose" => "conflict-loose",
        "score" => "conflict-score",
        "parked" => "conflict-parked",
        "question" => "conflict-question",
        "variable" => "conflict-variable",
        "status" => "conflict-status",
        "consent" => "conflict-consent",
        "participants" => "conflict-participants",
        "session" => "conflict-session",
        "label" => "conflict-label",
        "branch" => "conflict-branch",
        "recruitment" => "conflict-recruitment",
        "missed" => "conflict-missed",
        "meeting" => "conflict-meeting",
        "informant" => "conflict-informant",
        "plan" => "conflict-plan",
        "deleted" => "conflict-deleted",
        "name" => "conflict-name",
        "evaluator" => "conflict-evaluator",
        _ => return None,
    })
}

/// What a conflict is about, as people say it.
pub fn about(model: &Model, conflict: &Conflict) -> String {
    let lang = model.lang;
    let place = match &conflict.file {
        Some(Touched::Study) => lang.say(&Said::new("tui-conflict-study")),
        Some(Touched::Amendments) => lang.say(&Said::new("tui-conflict-guide")),
        Some(Touched::Case(id)) => case_name(id, lang),
        Some(Touched::Consensus(id)) => format!("{} · {}", case_name(id, lang), lang.say(&Said::new("tui-conflict-agreed"))),
        Some(Touched::Account(key)) => {
            let case = key.case.as_ref().map(|case| format!("{} · ", case_name(case, lang))).unwrap_or_default();
            format!("{case}{} · {}", key.source, key.evaluator)
        }
        None => conflict.id.split('/').nth(1).unwrap_or_default().to_owned(),
    };
    let (kind, name) = conflict.what.split_once('/').unwrap_or((&conflict.what, ""));
    let is_case = matches!(conflict.file, Some(Touched::Case(_)));
    let kind_words = kind_id(kind, is_case).map_or_else(|| kind.to_owned(), |id| lang.say(&Said::new(id)));
    let is_id = |id: &str| id == name;
    let guide = &model.study.guide;
    let variable = guide.variables.iter().find(|variable| is_id(variable.id.as_str()));
    let question = guide.questions.iter().find(|question| is_id(question.id.as_str()));
    let name = match kind {
        "score" | "parked" | "variable" => variable.map(|variable| variable.short.get(lang).to_owned()),
        "note" | "flag" | "worded" | "question" => question.map(|question| question.short.get(lang).to_owned()),
        _ => None,
    }
    .unwrap_or_else(|| name.to_owned());
    let parts = [place, kind_words, name];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Opens the list.
pub fn open(model: &mut Model) {
    model.screens.push(Screen::Conflicts(ConflictList::default()));
}

/// Does what a command says.
pub fn act(model: &mut Model, command: Command) {
    let Some(Screen::Conflicts(list)) = model.screen() else { return };
    let (mut list, len) = (list.clone(), all(model).len());
    list.at = list.at.min(len.saturating_sub(1));
    match command {
        Command::Both => return settle(model, Choice::Both),
        Command::Open => return open_place(model),
        Command::PageDown => list.top = list.top.saturating_add(page(model)).min(last_top(model, &list)),
        Command::PageUp => list.top = list.top.saturating_sub(page(model)),
        _ => {
            let Some(to) = moved(list.at, len, page(model), command) else { return };
            list = ConflictList { at: to, top: 0 };
        }
    }
    if let Some(Screen::Conflicts(known)) = model.screens.last_mut() {
        *known = list;
    }
}

/// Lets the version of this number hold, from 1.
pub fn digit(model: &mut Model, digit: Step) {
    match usize::from(digit).checked_sub(1) {
        Some(version) => settle(model, Choice::Version(version)),
        None => model.notice = Some(Said::new("tui-conflict-from-one")),
    }
}

fn at_hand(model: &Model) -> Option<&Conflict> {
    let Some(Screen::Conflicts(list)) = model.screen() else { return None };
    let all = all(model);
    all.get(list.at.min(all.len().saturating_sub(1)))
}

/// Settles the conflict in focus, as a step that can be undone.
fn settle(model: &mut Model, choice: Choice) {
    let Some(conflict) = at_hand(model).cloned() else { return };
    let Some(author) = model.author() else { return };
    let changes = match settling(&model.study, &conflict.id, choice, &author) {
        Ok(changes) => changes,
        Err(error) => {
            model.notice = Some(match error {
                NotSettled::NoVersion(_, versions) => Said::new("tui-conflict-no-version").with("versions", versions),
                NotSettled::NotBoth(..) => Said::new("tui-conflict-not-both"),
                NotSettled::Unknown(..) => error.said(),
            });
            return;
        }
    };
    if changes.is_empty() {
        model.notice = Some(Said::new("tui-conflict-by-command").with("id", &conflict.id));
        return;
    }
    let about = about(model, &conflict);
    change::make(model, &changes, Place::Named(Said::new("tui-conflict-of").with("what", &about)), Flow::Single);
    let left = all(model).len().saturating_sub(1);
    let said = Said::new("tui-conflict-settled").with("left", left).with("key", model.key_for(Command::Undo));
    model.notice = Some(said);
}

/// Opens what the conflict in focus is about where it stands, so that it can be edited there.
fn open_place(model: &mut Model) {
    let Some(conflict) = at_hand(model).cloned() else { return };
    let (kind, name) = conflict.what.split_once('/').unwrap_or((&conflict.what, ""));
    match conflict.file {
        Some(Touched::Account(key)) => case::open_source(model, key),
        Some(Touched::Case(id)) => {
            let page = case::CasePage::on(model, id, kind, name);
            model.screens.push(Screen::Case(page));
        }
        Some(Touched::Consensus(case)) => match name.parse().ok() {
            Some(variable) => model.screens.push(Screen::Weigh(Weighing::new(case, variable))),
            None => model.notice = Some(Said::new("tui-conflict-nowhere")),
        },
        Some(Touched::Amendments) => guide::open_on(model, kind, name),
        Some(Touched::Study) => super::edit::open_study(model),
        None => {
            let source = conflict.id.split('/').nth(1).unwrap_or_default();
            let own = |key: &&crate::field::AccountKey| key.source.as_str() == source;
            match model.study.accounts.keys().find(own).cloned() {
                Some(key) => case::open_source(model, key),
                None => model.notice = Some(Said::new("tui-conflict-nowhere")),
            }
        }
    }
}

/// The fewest columns in which two versions stand beside each other.
const NARROWEST: usize = 56;
/// The cells between them.
const GAP: usize = 3;

/// The rows of the list, the rule below it, and the rest for the versions.
fn split(area: Rect, conflicts: usize) -> (Rect, Rect, Rect) {
    let most = usize::from(area.height) / 3;
    let rows = conflicts.min(most.max(1));
    let [list, rest] = super::view::split_top(area, rows);
    let [rule, rest] = super::view::split_top(rest, 1);
    (list, rule, rest)
}

/// What a version says, under who wrote it and when.
fn version(paper: &mut Paper<'_>, n: usize, of: &Version) {
    let theme = paper.model.theme;
    let lead = Span::styled(format!("{n}  "), theme.marker());
    let head = written(paper.model, &of.by, of.at);
    paper.put(vec![lead], &head, theme.strong());
    match of.text.as_str() {
        "" => {
            let nothing = paper.say(&Said::new("cli-nothing"));
            paper.text(&nothing, theme.quiet());
        }
        text => paper.text(text, Style::new()),
    }
}

/// The versions of a conflict in so many cells: two beside each other where there is room, else one below the other.
fn versions(model: &Model, conflict: &Conflict, width: usize) -> Vec<Line<'static>> {
    if let [left, right] = conflict.versions.as_slice()
        && width >= NARROWEST
    {
        let column = width.saturating_sub(GAP) / 2;
        let made = |n, of| {
            let mut paper = Paper::new(model, column);
            version(&mut paper, n, of);
            paper.written()
        };
        let (left, right) = (made(1, left), made(2, right));
        let rows = left.len().max(right.len());
        let (mut left, mut right) = (left.into_iter(), right.into_iter());
        let beside = (0..rows).map(|_| {
            let mut line = left.next().unwrap_or_default();
            let room = column.saturating_add(GAP).saturating_sub(line.width());
            line.spans.push(Span::raw(" ".repeat(room)));
            line.spans.extend(right.next().unwrap_or_default().spans);
            line
        });
        return beside.collect();
    }
    let mut paper = Paper::new(model, width);
    for (n, of) in (1..).zip(&conflict.versions) {
        paper.blank();
        version(&mut paper, n, of);
    }
    paper.written()
}

fn width(model: &Model) -> usize {
    usize::from(model.size.0).saturating_sub(4)
}

fn page(model: &Model) -> usize {
    usize::from(model.size.1).saturating_sub(4).saturating_mul(2) / 3
}

fn last_top(model: &Model, list: &ConflictList) -> usize {
    let len = all(model).get(list.at).map_or(0, |conflict| versions(model, conflict, width(model)).len());
    len.saturating_sub(page(model))
}

/// Draws the list with the versions of the one in focus.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, list: &ConflictList) {
    let (conflicts, theme) = (all(model), model.theme);
    if conflicts.is_empty() {
        super::view::centred(model, frame, area, &Said::new("cli-no-conflicts"));
        return;
    }
    let at = list.at.min(conflicts.len().saturating_sub(1));
    let (rows, rule, below) = split(area, conflicts.len());
    let height = usize::from(rows.height);
    let top = scrolled(at, conflicts.len(), height);
    for (n, conflict) in conflicts.iter().enumerate().skip(top).take(height) {
        let place = super::view::row_of(rows, n.saturating_sub(top));
        let (marker, style) = match n == at {
            true => (Span::styled(" ▌ ", theme.marker()), theme.strong()),
            false => (Span::raw("   "), Style::new()),
        };
        let text = wrap::fit(&about(model, conflict), usize::from(place.width).saturating_sub(4));
        frame.render_widget(Line::from(vec![marker, Span::styled(text, style)]), place);
        if n == at {
            frame.set_cursor_position(Position { x: place.x.saturating_add(1), y: place.y });
        }
    }
    edges(model, frame, rows, top, conflicts.len());
    frame.render_widget(Line::styled("─".repeat(rule.width.into()), theme.quiet()), rule);
    if let Some(conflict) = conflicts.get(at) {
        super::page::draw_lines(model, frame, below, versions(model, conflict, width(model)), list.top);
    }
}
