//! What several people wrote apart about the same thing: the versions beside each other, each settled by one key.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::action::Command;
use super::change::{self, Place};
use super::find::{self, Placed};
use super::history::Flow;
use super::lists::{case_name, moved};
use super::model::{Model, Screen};
use super::page::{Paper, written};
use super::picture::Canvas;
use super::table::{edges, scrolled};
use super::weigh::Weighing;
use super::{case, guide, wrap};
use crate::field::Change;
use crate::gather::{Alike, Choice, Conflict, Likely, NotSettled, Touched, Version, settling};
use crate::guide::Step;
use crate::text::{Message, Said, day};

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

/// What probably means the same, listed after the conflicts.
fn alike(model: &Model) -> &[Likely] {
    model.standing.likely.as_deref().unwrap_or_default()
}

/// How many things the list holds.
fn len(model: &Model) -> usize {
    all(model).len().saturating_add(alike(model).len())
}

/// Two ids that probably mean the same, if that is what stands at a line of the list.
fn pair_at(model: &Model, at: usize) -> Option<&Likely> {
    alike(model).get(at.checked_sub(all(model).len())?)
}

/// What a line of the list says.
fn told(model: &Model, at: usize) -> String {
    match (all(model).get(at), pair_at(model, at)) {
        (Some(conflict), _) => about(model, conflict),
        (None, Some(pair)) => likely(model, pair),
        (None, None) => String::new(),
    }
}

/// Two ids that probably mean the same, by what they are of.
fn named(model: &Model, pair: &Likely) -> Said {
    let kind = model.lang.say(&Said::new(match pair.kind {
        Alike::Source => "tui-likely-source",
        Alike::Informant => "tui-likely-informant",
        Alike::Evaluator => "tui-likely-evaluator",
    }));
    Said::new("tui-likely").with("kind", kind).with("one", &pair.one).with("other", &pair.other)
}

/// Two ids that probably mean the same, and in which case.
pub fn likely(model: &Model, pair: &Likely) -> String {
    let case = pair.case.as_ref().map(|case| format!("{} · ", case_name(case, model.lang))).unwrap_or_default();
    format!("{case}{}", model.lang.say(&named(model, pair)))
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
    let study = &model.study;
    let name = match kind {
        "score" | "parked" | "variable" => {
            name.parse().ok().and_then(|id| study.variable(&id)).map(|variable| variable.short.get(lang).to_owned())
        }
        "note" | "flag" | "worded" | "question" => {
            name.parse().ok().and_then(|id| study.question(&id)).map(|question| question.short.get(lang).to_owned())
        }
        _ => None,
    }
    .unwrap_or_else(|| name.to_owned());
    let parts = [place, kind_words, name];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Whether a command can come to anything at what is in focus of the list: two ids are one or not, and no version of them holds.
pub fn offers(model: &Model, list: &ConflictList, command: Command) -> bool {
    match command {
        Command::Settle | Command::Open => len(model) > 0,
        Command::Both => list.at < all(model).len(),
        _ => true,
    }
}

/// Opens the list.
pub fn open(model: &mut Model) {
    model.screens.push(Screen::Conflicts(ConflictList::default()));
    // Where the list has others, what it leaves out is said, too.
    if model.standing.hidden > 0 && len(model) > 0 {
        model.notice = Some(Said::new("conflicts-hidden").with("hidden", model.standing.hidden));
    }
}

/// Does what a command says.
pub fn act(model: &mut Model, command: Command) {
    let Some(Screen::Conflicts(list)) = model.screen() else { return };
    let (mut list, len) = (list.clone(), len(model));
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

/// Lets the version of this number hold, from 1; of two ids, 1 says that they mean the same, 2 that they do not.
pub fn digit(model: &mut Model, digit: Step) {
    if let Some(pair) = at_pair(model).cloned() {
        return match digit {
            1 | 2 => say_same(model, &pair, digit == 1),
            _ => model.notice = Some(Said::new("tui-likely-digit")),
        };
    }
    match usize::from(digit).checked_sub(1) {
        Some(version) => settle(model, Choice::Version(version)),
        None => model.notice = Some(Said::new("tui-conflict-from-one")),
    }
}

/// The line in focus.
fn focus(model: &Model) -> Option<usize> {
    let Some(Screen::Conflicts(list)) = model.screen() else { return None };
    Some(list.at.min(len(model).saturating_sub(1)))
}

fn at_hand(model: &Model) -> Option<&Conflict> {
    all(model).get(focus(model)?)
}

fn at_pair(model: &Model) -> Option<&Likely> {
    pair_at(model, focus(model)?)
}

/// Says of two ids that they mean the same, or do not, as a step that can be undone.
fn say_same(model: &mut Model, pair: &Likely, are_same: bool) {
    let Some(edit) = pair.edit(are_same) else { return };
    let what = named(model, pair);
    change::make(model, &[Change::File(edit)], Place::Named(what), Flow::Single);
    let said = Said::new(if are_same { "tui-likely-same" } else { "tui-likely-two" });
    let said = said.with("one", &pair.one).with("other", &pair.other).with("key", model.key_for(Command::Undo));
    model.notice = Some(said);
}

/// Settles the conflict in focus, as a step that can be undone.
fn settle(model: &mut Model, choice: Choice) {
    let Some(conflict) = at_hand(model).cloned() else {
        model.notice = at_pair(model).map(|_| Said::new("tui-likely-digit"));
        return;
    };
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
    if let Some(pair) = at_pair(model).cloned() {
        return open_pair(model, &pair);
    }
    let Some(conflict) = at_hand(model).cloned() else { return };
    let (kind, name) = conflict.what.split_once('/').unwrap_or((&conflict.what, ""));
    match conflict.file {
        Some(Touched::Account(key)) => {
            let place = match kind {
                "note" | "flag" | "worded" => name.parse().ok().map(Placed::Question),
                "score" => name.parse().ok().map(Placed::Score),
                "loose" => Some(Placed::Loose),
                _ => None,
            };
            let versions = conflict.versions.iter().map(|version| version.words(model.lang));
            match place {
                Some(place) => find::open_place(model, &key, place, versions.collect::<Vec<_>>().join("\n\n")),
                None => case::open_source(model, key),
            }
        }
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

/// Opens the case of what probably means the same, where both stand.
fn open_pair(model: &mut Model, pair: &Likely) {
    match &pair.case {
        Some(case) => {
            let page = case::CasePage::on(model, case.clone(), pair.kind.name(), &pair.one);
            model.screens.push(Screen::Case(page));
        }
        None => model.notice = Some(Said::new("tui-conflict-nowhere")),
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

/// What a version says, under who wrote it and when, with a sign before each line that stands out, if any version has one.
fn version(paper: &mut Paper<'_>, n: usize, of: &Version, lines: &[(String, Option<bool>)]) {
    let theme = paper.model.theme;
    let lead = Span::styled(format!("{n}  "), theme.marker());
    let head = written(paper.model, &of.by, of.at);
    paper.put(vec![lead], &head, theme.strong());
    if lines.iter().all(|(line, _)| line.is_empty()) {
        let nothing = paper.say(&Said::new("cli-nothing"));
        return paper.text(&nothing, theme.quiet());
    }
    for (line, stands_out) in lines {
        match stands_out {
            None => paper.text(line, Style::new()),
            Some(true) => paper.put(vec![Span::styled("≠ ", theme.marker())], line, Style::new()),
            Some(false) => paper.put(vec![Span::raw("  ")], line, theme.quiet()),
        }
    }
}

/// The versions of a conflict in so many cells: two beside each other where there is room, else one below the other.
fn versions(model: &Model, conflict: &Conflict, width: usize) -> Vec<Line<'static>> {
    let lines = conflict.lines(model.lang);
    if let ([left, right], [ours, theirs]) = (conflict.versions.as_slice(), lines.as_slice())
        && width >= NARROWEST
    {
        let column = width.saturating_sub(GAP) / 2;
        let made = |n, of, lines| {
            let mut paper = Paper::new(model, column);
            version(&mut paper, n, of, lines);
            paper.written()
        };
        let (left, right) = (made(1, left, ours), made(2, right, theirs));
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
    for (n, (of, lines)) in (1..).zip(conflict.versions.iter().zip(&lines)) {
        paper.blank();
        version(&mut paper, n, of, lines);
    }
    paper.written()
}

fn width(model: &Model) -> usize {
    usize::from(model.size.0).saturating_sub(4)
}

fn page(model: &Model) -> usize {
    usize::from(model.size.1).saturating_sub(4).saturating_mul(2) / 3
}

/// What stands below the list: the versions of the conflict in focus, or what speaks for it that two ids mean the same.
fn below(model: &Model, at: usize, width: usize) -> Vec<Line<'static>> {
    match (all(model).get(at), pair_at(model, at)) {
        (Some(conflict), _) => versions(model, conflict, width),
        (None, Some(pair)) => pair_lines(model, pair, width),
        (None, None) => Vec::new(),
    }
}

/// What is known of two ids that probably mean the same, and the keys that say whether they do.
fn pair_lines(model: &Model, pair: &Likely, width: usize) -> Vec<Line<'static>> {
    let mut paper = Paper::new(model, width);
    paper.blank();
    for id in [&pair.one, &pair.other] {
        let mut parts = vec![id.clone()];
        if pair.kind == Alike::Source {
            let accounts = model.study.accounts.values().filter(|account| account.key.source.as_str() == id);
            for account in accounts {
                let description = account.description.first().cloned().unwrap_or_default();
                let who = super::lists::who(&model.study, &description, model.lang);
                let date = description.date.map(|date| day(model.lang, date)).unwrap_or_default();
                parts.extend([who, date, account.key.evaluator.to_string()].into_iter().filter(|part| !part.is_empty()));
            }
        }
        paper.text(&parts.join(" · "), model.theme.strong());
    }
    paper.blank();
    for (n, id) in [("1", "tui-likely-one"), ("2", "tui-likely-not")] {
        let said = paper.say(&Said::new(id));
        paper.put(vec![Span::styled(format!("{n}  "), model.theme.marker())], &said, Style::new());
    }
    paper.written()
}

fn last_top(model: &Model, list: &ConflictList) -> usize {
    let len = below(model, list.at, width(model)).len();
    len.saturating_sub(page(model))
}

/// Draws the list with the versions of the one in focus.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, list: &ConflictList) {
    let (len, theme) = (len(model), model.theme);
    if len == 0 {
        let said = match model.standing.hidden {
            0 => Said::new("cli-no-conflicts"),
            hidden => Said::new("conflicts-hidden").with("hidden", hidden),
        };
        super::view::centred(model, frame, area, &said);
        return;
    }
    let at = list.at.min(len.saturating_sub(1));
    let (rows, rule, rest) = split(area, len);
    let height = usize::from(rows.height);
    let top = scrolled(at, len, height);
    for n in (0..len).skip(top).take(height) {
        let place = super::view::row_of(rows, n.saturating_sub(top));
        let (marker, style) = match n == at {
            true => (Span::styled(" ▌ ", theme.marker()), theme.strong()),
            false => (Span::raw("   "), Style::new()),
        };
        let text = wrap::fit(&told(model, n), usize::from(place.width).saturating_sub(4));
        frame.render_widget(Line::from(vec![marker, Span::styled(text, style)]), place);
        if n == at {
            frame.set_cursor_position(Position { x: place.x.saturating_add(1), y: place.y });
        }
    }
    edges(model, frame, rows, top, len);
    frame.render_widget(Line::styled("─".repeat(rule.width.into()), theme.quiet()), rule);
    super::page::draw_lines(model, frame, rest, below(model, at, width(model)), list.top);
}
