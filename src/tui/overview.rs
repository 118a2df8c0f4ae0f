//! The overview, the first screen of a study: where are we, what is missing?
//!
//! A line a case, and in it a cell for each phase and role. Where there is too little room for every phase, those around the
//! cursor are shown.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::action::Command;
use super::capture::Spot;
use super::case::CasePage;
use super::form::{self, Seed};
use super::lists::{self, branch, case_name, label, moved};
use super::model::{Effect, Model, NOT_YET, Screen};
use super::page::{Page, Subject};
use super::pick::Pick;
use super::picture::Canvas;
use super::sheet::SheetScreen;
use super::table::{edges, line_at, scrolled};
use super::{conflicts, edit, gather, wrap};
use crate::field::{AccountKey, Description, PlanState, RecruitmentState};
use crate::guide::SourceKind;
use crate::text::{CaseId, PhaseId, RoleId, Said, short_when};
use crate::weigh::{Covered, PhaseCoverage, RoleCoverage};

/// The overview: where its cursor stands, and which sources were left below it.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    /// The line, from 0.
    pub at: usize,
    /// The cell in it, counted from 0 over the roles of the first phase, then those of the next.
    pub column: usize,
    /// The accounts that were left in this run, the last one at the end: each with the place at which somebody only looked, or none
    /// where something was written.
    left: Vec<(AccountKey, Option<Spot>)>,
}

impl Overview {
    /// The overview with the cursor on a case, in the cell that is most likely to be filled next.
    pub fn on(model: &Model, case: Option<&CaseId>) -> Self {
        let cases = lists::cases(&model.study);
        let at = case.and_then(|case| cases.iter().position(|known| known.as_ref() == Some(case))).unwrap_or(0);
        let next = cases.get(at).and_then(Option::as_ref).and_then(|id| model.standing.next(id));
        Overview { at, column: next.map_or(0, |(phase, role)| column(model, phase, role)), left: Vec::new() }
    }

    /// The overview with the cursor in the cell of a source.
    pub fn of_source(model: &Model, case: Option<&CaseId>, description: &Description) -> Self {
        let column = description.phase.as_ref().zip(description.roles.first()).map_or(0, |(p, r)| column(model, p, r));
        Overview { column, ..Overview::on(model, case) }
    }

    fn case(&self, model: &Model) -> Option<Option<CaseId>> {
        model.standing.cases.get(self.at).cloned()
    }

    fn phase<'m>(&self, model: &'m Model) -> Option<&'m PhaseId> {
        model.study.guide.phases.get(self.column / roles(model)).map(|phase| &phase.id)
    }

    fn role<'m>(&self, model: &'m Model) -> Option<&'m RoleId> {
        model.study.guide.roles.get(self.column % roles(model)).map(|role| &role.id)
    }
}

/// How many roles there are; at least one, so that it can be divided by.
fn roles(model: &Model) -> usize {
    model.study.guide.roles.len().max(1)
}

fn column(model: &Model, phase: &PhaseId, role: &RoleId) -> usize {
    let guide = &model.study.guide;
    let role = guide.roles.iter().position(|known| known.id == *role).unwrap_or(0);
    guide.round(phase).saturating_sub(1).saturating_mul(roles(model)).saturating_add(role)
}

fn overview(model: &mut Model) -> Option<&mut Overview> {
    match model.screens.last_mut() {
        Some(Screen::Overview(overview)) => Some(overview),
        _ => None,
    }
}

/// Remembers that an account was left, and where, if somebody only looked at it.
pub fn leave(model: &mut Model, key: AccountKey, spot: Option<Spot>) {
    let overview = model.screens.iter_mut().find_map(|screen| match screen {
        Screen::Overview(overview) => Some(overview),
        _ => None,
    });
    if let Some(overview) = overview {
        overview.left.retain(|(known, _)| *known != key);
        overview.left.push((key, spot));
    }
}

/// The accounts that were left in this run, the last one first, each with the place at which somebody only looked.
pub fn left(model: &Model) -> impl Iterator<Item = &(AccountKey, Option<Spot>)> {
    let overview = model.screens.iter().find_map(|screen| match screen {
        Screen::Overview(overview) => Some(overview),
        _ => None,
    });
    overview.into_iter().flat_map(|overview| overview.left.iter().rev())
}

/// Puts the cursor on a case, wherever the overview lies.
pub fn put_on(model: &mut Model, case: &CaseId) {
    let at = lists::cases(&model.study).iter().position(|known| known.as_ref() == Some(case));
    let overview = model.screens.iter_mut().find_map(|screen| match screen {
        Screen::Overview(overview) => Some(overview),
        _ => None,
    });
    if let Some((at, overview)) = at.zip(overview) {
        overview.at = at;
    }
}

/// Does what a command says.
pub fn act(model: &mut Model, command: Command) {
    let Some(here) = overview(model).map(|overview| overview.clone()) else { return };
    let case = here.case(model);
    let cells = roles(model).saturating_mul(model.study.guide.phases.len());
    let column = here.column;
    match (command, case) {
        (Command::Open, Some(case)) => model.screens.push(Screen::Case(CasePage::of(model, case))),
        (Command::Open | Command::NewInterview, None) => first_interview(model),
        (Command::NewInterview, Some(Some(case))) => {
            let (phase, role) = (here.phase(model).cloned(), here.role(model).cloned());
            let seed = phase.zip(role).map(|(phase, role)| Seed::cell(model, case.clone(), phase, role));
            form::open(model, seed.unwrap_or_else(|| Seed::of(case, SourceKind::Interview)));
        }
        (Command::NewMeeting, Some(Some(case))) => {
            let phase = here.phase(model).cloned();
            form::open(model, Seed { phase, ..Seed::of(case, SourceKind::Meeting) });
        }
        (Command::PlanInterview, Some(Some(case))) => {
            if let Some((phase, role)) = here.phase(model).cloned().zip(here.role(model).cloned()) {
                edit::parts::open_plan_of(model, case, phase, role);
            }
        }
        (Command::Edit, Some(Some(case))) => edit::open_case(model, &case),
        (Command::Remove, Some(Some(case))) => edit::remove_case(model, &case),
        (Command::NewMeeting | Command::PlanInterview | Command::Edit | Command::Remove, None) => {
            model.notice = Some(Said::new("tui-first-a-case").with("key", model.key_for(Command::NewCase)));
        }
        (
            Command::NewInterview | Command::NewMeeting | Command::PlanInterview | Command::Edit | Command::Remove,
            Some(None),
        ) => {
            model.notice = Some(Said::new("tui-not-a-case"));
        }
        (Command::NewCase, _) => edit::open_new_case(model),
        // What belongs to no case is begun here; what belongs to one, on its page.
        (Command::NewOther, _) => super::other::open(model, None),
        (Command::EditStudy, _) => edit::open_study(model),
        (Command::Gather, _) => gather::open(model),
        (Command::UndoMerge, _) => model.wanted.push(Effect::UndoMerge),
        (Command::Conflicts, _) => conflicts::open(model),
        (Command::Coverage, _) => model.screens.push(Screen::Page(Page::new(Subject::Coverage))),
        (Command::Sheet, _) => model.screens.push(Screen::Sheet(SheetScreen::new(model))),
        (Command::Find, _) => model.screens.push(Screen::Pick(Pick::line())),
        (Command::Left, _) => put_column(model, column.saturating_sub(1)),
        (Command::Right, _) => put_column(model, column.saturating_add(1).min(cells.saturating_sub(1))),
        (Command::NextField, _) => {
            let to = (column / roles(model)).saturating_add(1).saturating_mul(roles(model));
            put_column(model, if to < cells { to } else { column });
        }
        (Command::PreviousField, _) => {
            put_column(model, (column / roles(model)).saturating_sub(1).saturating_mul(roles(model)));
        }
        _ => {
            let len = model.standing.cases.len();
            if let Some(to) = moved(here.at, len, model.page(), command) {
                lists::put(model, to);
            }
        }
    }
}

fn put_column(model: &mut Model, to: usize) {
    if let Some(overview) = overview(model) {
        overview.column = to;
    }
}

/// Opens the form of the first interview of the first case, which is made when the form is taken.
fn first_interview(model: &mut Model) {
    if let Some(id) = edit::next_case(model) {
        form::open(model, Seed::of(id, SourceKind::Interview));
    }
}

/// What is told of each line where one is found by a few letters.
pub fn rows(model: &Model) -> Vec<Vec<String>> {
    let row = |id: &Option<CaseId>| match id {
        Some(id) => {
            let case = model.study.cases.get(id);
            let branch = case.map(|case| branch(&model.study, case)).unwrap_or_default();
            vec![case_name(id, model.lang), label(case), branch, ready(model, id).unwrap_or_default()]
        }
        None => vec![model.lang.say(&Said::new("tui-no-case"))],
    };
    lists::cases(&model.study).iter().map(row).collect()
}

/// On how many variables a case can be weighed: `18 af 21`.
pub fn ready(model: &Model, case: &CaseId) -> Option<String> {
    let case = model.standing.case(case)?;
    let said = Said::new("tui-ready-of");
    Some(model.lang.say(&match model.is_whole {
        true => said.with("variables", case.variables.len()).with("ready", case.ready.to_string()),
        false => said.with("variables", NOT_YET).with("ready", NOT_YET),
    }))
}

/// The meetings of a phase: a dot for each that was observed, or in a word that they were called off, where there is room.
fn meetings(model: &Model, phase: &PhaseCoverage, in_words: bool) -> String {
    if in_words && phase.is_cancelled() { model.lang.say(&Said::new("tui-meeting-cancelled")) } else { phase.meetings() }
}

/// The cells that the marker of the line in focus takes, and those between two columns.
const GUTTER: usize = 3;
const GAP: usize = 2;

/// What is shown of the overview, and how wide.
struct Layout {
    phases: Range<usize>,
    roles: Range<usize>,
    id: usize,
    name: usize,
    branch: usize,
    /// Lines of the heading of the last column.
    ready: Vec<String>,
    ready_width: usize,
    in_words: bool,
}

impl Layout {
    fn of(model: &Model, room: usize, at: &Overview) -> Self {
        let (study, lang) = (&model.study, model.lang);
        let cases = &model.standing.cases;
        let known = || cases.iter().flatten().filter_map(|id| study.cases.get(id));
        let widest = |texts: &mut dyn Iterator<Item = String>| texts.map(|text| wrap::width(&text)).max().unwrap_or(0);
        let id = widest(&mut cases.iter().flatten().map(ToString::to_string)).max(1);
        let name = widest(&mut known().map(|case| name(model, case)));
        let branch = widest(&mut known().filter(|case| !label(Some(case)).is_empty()).map(|case| branch(study, case)));
        let heading = lang.say(&Said::new("tui-head-ready"));
        let heading: Vec<String> = heading.split('\n').map(str::to_owned).collect();
        let short = vec![lang.say(&Said::new("tui-head-ready-short"))];
        let count = widest(&mut known().filter_map(|case| ready(model, &case.id)));
        let phase_of = |n: usize| study.guide.phases.get(n).map(|phase| &phase.id);
        let roles: Vec<usize> = (0..study.guide.roles.len()).map(|n| role_width(model, n)).collect();
        let all: usize = roles.iter().sum::<usize>().saturating_add(roles.len());
        let (at_phase, at_role) = (at.column / self::roles(model), at.column % self::roles(model));
        let count_phases = study.guide.phases.len();
        let of = |shown: usize, in_words: bool, heading: &[String]| {
            let from = at_phase.saturating_add(1).saturating_sub(shown).min(count_phases.saturating_sub(shown));
            let phases = from..from.saturating_add(shown).min(count_phases);
            let wide = |n: usize| all.saturating_add(phase_of(n).map_or(0, |id| meetings_width(model, id, in_words)));
            let blocks: usize = phases.clone().map(|n| wide(n).saturating_add(GAP)).sum();
            let ready_width = widest(&mut heading.iter().cloned()).max(count);
            let fixed = GUTTER.saturating_add(id).saturating_add(GAP).saturating_add(GAP).saturating_add(blocks);
            let left = room.saturating_sub(1).checked_sub(fixed.saturating_add(ready_width));
            (phases, ready_width, left)
        };
        let tries = (1..=count_phases).rev().flat_map(|shown| {
            let least = |most: usize| name.min(most);
            [
                (shown, true, &heading, name),
                (shown, true, &short, name),
                (shown, true, &short, least(18)),
                (shown, false, &short, least(10)),
            ]
        });
        for (shown, in_words, heading, wanted) in tries {
            let (phases, ready_width, left) = of(shown, in_words, heading);
            let Some(left) = left.filter(|left| *left >= wanted) else { continue };
            // The branch stands beside the name where both are seen whole.
            let beside = if left >= name.saturating_add(GAP).saturating_add(branch) { branch } else { 0 };
            let name = left.saturating_sub(if beside > 0 { beside.saturating_add(GAP) } else { 0 }).min(name);
            let (roles, ready) = (0..roles.len(), heading.clone());
            return Layout { phases, roles, id, name, branch: beside, ready, ready_width, in_words };
        }
        // One phase does not fit with all its roles: those around the cursor.
        let (phases, ready_width, left) = of(1, false, &short);
        let room = room.saturating_sub(GUTTER).saturating_sub(id).saturating_sub(GAP);
        let (mut fits, mut taken) = (0usize, 0usize);
        for wide in &roles {
            taken = taken.saturating_add(*wide).saturating_add(1);
            if taken > room {
                break;
            }
            fits = fits.saturating_add(1);
        }
        let fits = fits.max(1);
        let from = at_role.saturating_sub(fits / 2).min(roles.len().saturating_sub(fits));
        let roles = from..from.saturating_add(fits).min(roles.len());
        let (ready, ready_width) = if left.is_some() { (short, ready_width) } else { (Vec::new(), 0) };
        Layout { phases, roles, id, name: left.unwrap_or(0), branch: 0, ready, ready_width, in_words: false }
    }

    fn phase_width(&self, model: &Model, phase: &PhaseId) -> usize {
        let roles = self.roles.clone().map(|n| role_width(model, n).saturating_add(1)).sum::<usize>();
        roles.saturating_add(meetings_width(model, phase, self.in_words))
    }
}

fn role_width(model: &Model, n: usize) -> usize {
    model.study.guide.roles.get(n).map_or(0, |role| wrap::width(role.short.get(model.lang))).max(2)
}

fn meetings_width(model: &Model, phase: &PhaseId, in_words: bool) -> usize {
    let phases = model.standing.coverage.cases.iter().flat_map(|case| &case.phases).filter(|known| known.phase == *phase);
    phases.map(|phase| wrap::width(&meetings(model, phase, in_words))).max().unwrap_or(0)
}

/// What a case is called: its name, else its branch.
fn name(model: &Model, case: &crate::field::Case) -> String {
    Some(label(Some(case))).filter(|label| !label.is_empty()).unwrap_or_else(|| branch(&model.study, case))
}

/// A text in the middle of so many cells; to the right of it where it has no middle.
fn middle(text: &str, width: usize) -> String {
    let left = width.saturating_sub(wrap::width(text)).saturating_add(1) / 2;
    wrap::pad(&format!("{}{text}", " ".repeat(left)), width)
}

/// Where everything of the overview is.
struct Placed {
    layout: Layout,
    legend: Vec<String>,
    words: String,
    /// Whether there is room for the words: 1, else 0.
    told: usize,
    heads: Rect,
    list: Rect,
    foot: Rect,
}

impl Placed {
    fn of(model: &Model, area: Rect, at: &Overview) -> Self {
        let layout = Layout::of(model, area.width.into(), at);
        let legend = legend(model, area, &layout);
        let words = words(model, at, usize::from(area.width).saturating_sub(4));
        let told = usize::from(area.height >= 6 && !words.is_empty());
        let below = legend.len().saturating_add(told).saturating_add(usize::from(area.height >= 12));
        let [list, foot] = super::view::split_bottom(area, below);
        let [heads, list] = super::view::split_top(list, 2);
        Placed { layout, legend, words, told, heads, list, foot }
    }
}

/// The case and the cell that are drawn at a place of the screen, from 0; beside the cells the one at hand.
pub fn cell_at(model: &Model, area: Rect, at: &Overview, (x, y): (u16, u16)) -> Option<(usize, usize)> {
    let Placed { layout, list, .. } = Placed::of(model, area, at);
    let cases = model.standing.cases.len();
    let case = line_at(list, at.at.min(cases.saturating_sub(1)), cases, y)?;
    let x = usize::from(x.saturating_sub(area.x));
    let mut from = lead_width(&layout);
    let mut column = at.column;
    for n in layout.phases.clone() {
        let mut cell = from;
        for r in layout.roles.clone() {
            let after = cell.saturating_add(role_width(model, r)).saturating_add(1);
            if (cell..after).contains(&x) {
                column = n.saturating_mul(roles(model)).saturating_add(r);
            }
            cell = after;
        }
        let wide = model.study.guide.phases.get(n).map_or(0, |phase| layout.phase_width(model, &phase.id));
        from = from.saturating_add(wide).saturating_add(GAP);
    }
    Some((case, column))
}

/// Draws the overview.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, at: &Overview) {
    let theme = model.theme;
    if model.standing.cases.is_empty() {
        let keys = |command| model.keymap.keys(command, super::action::Context::Overview).join(" ");
        let said = Said::new("tui-no-cases").with("key", keys(Command::Open)).with("new", keys(Command::NewCase));
        super::view::centred(model, frame, area, &said);
        return;
    }
    let Placed { layout, legend, words, told, heads, list, foot } = Placed::of(model, area, at);
    for (n, line) in headings(model, &layout).into_iter().enumerate() {
        frame.render_widget(line, super::view::row_of(heads, n));
    }
    let cases = &model.standing.cases;
    let line = at.at.min(cases.len().saturating_sub(1));
    let height = usize::from(list.height);
    let top = scrolled(line, cases.len(), height);
    for (n, case) in cases.iter().enumerate().skip(top).take(height) {
        let place = super::view::row_of(list, n.saturating_sub(top));
        let focus = (n == line).then_some(at);
        let (spans, cursor) = row(model, &layout, case.as_ref(), focus, usize::from(area.width));
        frame.render_widget(Line::from(spans), place);
        if n == line {
            let x = place.x.saturating_add(u16::try_from(cursor).unwrap_or(0)).min(place.right().saturating_sub(1));
            frame.set_cursor_position(Position { x, y: place.y });
        }
    }
    edges(model, frame, list, top, cases.len());
    let foot_top = usize::from(foot.height).saturating_sub(legend.len()).saturating_sub(told);
    if told > 0 {
        frame.render_widget(Line::raw(format!(" {words}")), super::view::row_of(foot, foot_top));
    }
    for (n, text) in legend.into_iter().enumerate() {
        let place = super::view::row_of(foot, foot_top.saturating_add(told).saturating_add(n));
        frame.render_widget(Line::styled(format!(" {text}"), theme.quiet()), place);
    }
}

/// The two lines over the cases: the phases, and their roles.
fn headings(model: &Model, layout: &Layout) -> [Line<'static>; 2] {
    let (guide, lang, theme) = (&model.study.guide, model.lang, model.theme);
    let lead = " ".repeat(lead_width(layout));
    let (mut above, mut below) = (vec![Span::raw(lead.clone())], vec![Span::raw(lead)]);
    for n in layout.phases.clone() {
        let Some(phase) = guide.phases.get(n) else { continue };
        let wide = layout.phase_width(model, &phase.id);
        let before = n == layout.phases.start && n > 0;
        let after = n.saturating_add(1) == layout.phases.end && layout.phases.end < guide.phases.len();
        let label = format!("{}{}{}", if before { "‹ " } else { "" }, phase.label.get(lang), if after { " ›" } else { "" });
        let label = wrap::fit(&label, wide.saturating_add(GAP));
        let after = wide.saturating_add(GAP).saturating_sub(wrap::width(&label));
        above.extend([Span::styled(label, theme.heading()), Span::raw(" ".repeat(after))]);
        let heads: String = layout
            .roles
            .clone()
            .map(|n| {
                let head = guide.roles.get(n).map_or("", |role| role.short.get(lang));
                format!("{} ", wrap::pad(head, role_width(model, n)))
            })
            .collect();
        below.push(Span::styled(wrap::pad(&heads, wide.saturating_add(GAP)), theme.quiet()));
    }
    let [first, last] = match layout.ready.as_slice() {
        [first, last, ..] => [first.as_str(), last.as_str()],
        [only] => ["", only.as_str()],
        [] => ["", ""],
    };
    above.push(Span::styled(first.to_owned(), theme.quiet()));
    below.push(Span::styled(last.to_owned(), theme.quiet()));
    [Line::from(above), Line::from(below)]
}

/// The cells before the first phase.
fn lead_width(layout: &Layout) -> usize {
    let columns = [layout.name, layout.branch].into_iter().filter(|wide| *wide > 0);
    let columns: usize = columns.map(|wide| wide.saturating_add(GAP)).sum();
    GUTTER.saturating_add(layout.id).saturating_add(GAP).saturating_add(columns)
}

/// A line of the overview, and the column of the cursor in it.
fn row(
    model: &Model,
    layout: &Layout,
    id: Option<&CaseId>,
    focus: Option<&Overview>,
    room: usize,
) -> (Vec<Span<'static>>, usize) {
    let (study, lang, theme) = (&model.study, model.lang, model.theme);
    let style = if focus.is_some() { theme.strong() } else { Style::new() };
    let marker = if focus.is_some() { Span::styled(" ▌ ", theme.marker()) } else { Span::raw("   ") };
    let Some(id) = id else {
        let sources = lists::accounts(study, None).into_iter().map(|account| study.file.aliases.source(&account.key.source));
        let sources = sources.collect::<std::collections::BTreeSet<_>>().len();
        let text = lang.say(&Said::new("tui-sources-without-case").with("sources", sources));
        return (vec![marker, Span::styled(wrap::fit(&text, room.saturating_sub(GUTTER)), style)], 1);
    };
    let case = study.cases.get(id);
    let gap = " ".repeat(GAP);
    let mut lead = format!("{}{gap}", wrap::pad(id.as_str(), layout.id));
    if layout.name > 0 {
        let name = case.map(|case| name(model, case)).unwrap_or_default();
        lead.push_str(&format!("{}{gap}", wrap::pad(&wrap::fit_name(&name, layout.name), layout.name)));
    }
    if layout.branch > 0 {
        let branch = case.filter(|_| !label(case).is_empty()).map(|case| branch(study, case)).unwrap_or_default();
        lead.push_str(&format!("{}{gap}", wrap::pad(&branch, layout.branch)));
    }
    let mut taken = GUTTER.saturating_add(wrap::width(&lead));
    let mut spans = vec![marker, Span::styled(lead, style)];
    let Some(covered) = model.standing.case(id) else {
        let text = wrap::fit(&lang.say(&outside(model, id)), room.saturating_sub(taken));
        spans.push(Span::styled(text, theme.quiet()));
        return (spans, 1);
    };
    let mut cursor = 1;
    for n in layout.phases.clone() {
        let Some(phase) = covered.phases.get(n) else { continue };
        for r in layout.roles.clone() {
            let wide = role_width(model, r);
            let role = phase.roles.get(r);
            let sign = middle(&role.map(RoleCoverage::sign).unwrap_or_default(), wide);
            let here = focus.is_some_and(|at| at.column == n.saturating_mul(roles(model)).saturating_add(r));
            if here {
                cursor = taken;
            }
            let style = match role.map(|role| role.state) {
                _ if here => theme.chosen(),
                Some(Covered::Done | Covered::Declined) | None => Style::new(),
                Some(Covered::Planned) => theme.heading(),
                Some(Covered::Missing | Covered::Missed | Covered::NotRelevant) => theme.quiet(),
            };
            spans.push(Span::styled(sign, style));
            spans.push(Span::raw(" "));
            taken = taken.saturating_add(wide).saturating_add(1);
        }
        let wide = meetings_width(model, &phase.phase, layout.in_words);
        spans.push(Span::raw(format!("{}{gap}", wrap::pad(&meetings(model, phase, layout.in_words), wide))));
        taken = taken.saturating_add(wide).saturating_add(GAP);
    }
    if layout.ready_width > 0 {
        spans.push(Span::styled(ready(model, id).unwrap_or_default(), style));
    }
    (spans, cursor)
}

/// Why a case does not count.
fn outside(model: &Model, id: &CaseId) -> Said {
    let Some(case) = model.study.cases.get(id).filter(|case| !case.is_deleted()) else { return Said::new("tui-case-removed") };
    let recruitment = case.recruitment.get();
    let why = recruitment.why.lines().next().unwrap_or_default();
    Said::new(match (recruitment.state, why.is_empty()) {
        (RecruitmentState::Invited, true) => "tui-case-invited",
        (RecruitmentState::Invited, false) => "tui-case-invited-why",
        (_, true) => "tui-case-declined",
        (_, false) => "tui-case-declined-why",
    })
    .with("why", why)
}

/// What the cell in focus says, in words: with the short name of its role where there is not enough room for the long one.
fn words(model: &Model, at: &Overview, room: usize) -> String {
    let (study, lang) = (&model.study, model.lang);
    let Some(Some(id)) = model.standing.cases.get(at.at) else { return String::new() };
    if model.standing.case(id).is_none() {
        return String::new();
    }
    let (Some(phase), Some(role)) = (study.guide.phases.get(at.column / roles(model)), at.role(model)) else {
        return String::new();
    };
    let Some((meetings, cell)) = model.standing.cell(id, &phase.id, role) else { return String::new() };
    let mut parts = Vec::new();
    let count = |id, n: usize| Said::new(id).with("count", n);
    if cell.done > 0 {
        parts.push(count("tui-cell-done", cell.done));
    }
    if cell.open > 0 {
        parts.push(count("tui-cell-open", cell.open));
    }
    if cell.planned > 0 {
        let plan = cell.unkept.first().and_then(|id_of| study.cases.get(id)?.plan.get(id_of)?.first()?.as_ref());
        let informant = plan.and_then(|plan| plan.informant.as_ref()).map(ToString::to_string);
        let date = plan.and_then(|plan| Some(short_when(lang, plan.date?, plan.time)));
        let with = informant.into_iter().chain(date).collect::<Vec<_>>().join(" ");
        let id = if with.is_empty() { "tui-cell-planned" } else { "tui-cell-planned-with" };
        parts.push(count(id, cell.planned).with("with", with));
    }
    if cell.declined > 0 {
        let why: Option<String> = study.cases.get(id).and_then(|case| {
            let plans = case.plan.values().filter_map(|register| register.first()?.as_ref());
            let mut declined = plans.filter(|p| p.state == PlanState::Declined && p.phase == phase.id && p.role == *role);
            declined.next().map(|plan| plan.why.clone())
        });
        let why = why.unwrap_or_default();
        let id = if why.is_empty() { "tui-cell-declined" } else { "tui-cell-declined-why" };
        parts.push(count(id, cell.declined).with("why", why));
    }
    match cell.state {
        Covered::NotRelevant => parts.push(Said::new("tui-cell-not-relevant")),
        Covered::Missed => parts.push(Said::new("tui-cell-missed")),
        Covered::Missing => parts.push(Said::new("tui-cell-missing")),
        Covered::Done | Covered::Planned | Covered::Declined => {}
    }
    if meetings.is_cancelled() {
        parts.push(Said::new("tui-cell-cancelled"));
    }
    let parts: Vec<String> = parts.iter().map(|said| lang.say(said)).collect();
    let with = |name: &str| format!("{} · {name}: {}", phase.label.get(lang), parts.join(" · "));
    let Some(role) = study.guide.role(role) else { return wrap::fit(&with(role.as_str()), room) };
    let long = with(role.label.get(lang));
    if wrap::width(&long) <= room { long } else { wrap::fit(&with(role.short.get(lang)), room) }
}

/// The messages that say what the signs mean.
pub const LEGEND: [&str; 8] = [
    "tui-legend-done",
    "tui-legend-missing",
    "tui-legend-planned",
    "tui-legend-declined",
    "tui-legend-not-relevant",
    "tui-legend-missed",
    "tui-legend-observed",
    "tui-legend-ready",
];

/// What the signs mean, on as many lines as it takes; nothing where the screen is low.
fn legend(model: &Model, area: Rect, layout: &Layout) -> Vec<String> {
    if area.height < 14 {
        return Vec::new();
    }
    // The long heading of the last column needs no words.
    let pieces = LEGEND.into_iter().filter(|piece| *piece != "tui-legend-ready" || layout.ready.len() == 1);
    let pieces: Vec<String> = pieces.map(|piece| model.lang.say(&Said::new(piece))).collect();
    wrap::pieces(pieces.iter().map(String::as_str), usize::from(area.width).saturating_sub(2))
}
