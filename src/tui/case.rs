//! A case's page: what it is like, its meetings, informants and planned interviews, and its sources. One cursor goes through
//! all of it.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line as Row, Span};

use super::action::Command;
use super::form::{self, Seed};
use super::lists::{accounts, moved, put, who};
use super::model::{Model, Screen};
use super::page::{Page, Subject};
use super::pick::Pick;
use super::picture::Canvas;
use super::sheet::SheetScreen;
use super::table::{Column, Table, edges, line_at, scrolled};
use super::{capture, edit, wrap};
use crate::field::{Account, AccountKey, Case, Form, Informant, Meeting, MeetingState, PlanState, Planned, RecruitmentState};
use crate::guide::SourceKind;
use crate::text::{CaseId, InformantId, MeetingId, PhaseId, PlanId, RoleId, Said, short_day, short_when};

/// A case's page.
#[derive(Debug, Clone)]
pub struct CasePage {
    /// The case; none: the sources that belong to no case.
    pub case: Option<CaseId>,
    /// The line in focus, from 0.
    pub at: usize,
}

/// A line that can be in focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// What the case is like, and how it was recruited.
    About,
    /// A meeting.
    Meeting(MeetingId),
    /// An informant.
    Informant(InformantId),
    /// A planned interview.
    Planned(PlanId),
    /// A source, as one evaluator wrote it.
    Source(AccountKey),
    /// That there is no source yet.
    NoSource,
}

/// What can be added to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A meeting.
    Meeting,
    /// An informant.
    Informant,
    /// A planned interview.
    Planned,
}

impl Part {
    /// Everything that can be added.
    pub const ALL: [Part; 3] = [Part::Planned, Part::Informant, Part::Meeting];

    /// The message that names it.
    pub fn said(self) -> Said {
        Said::new(match self {
            Part::Meeting => "tui-new-meeting",
            Part::Informant => "tui-new-informant",
            Part::Planned => "tui-new-planned",
        })
    }
}

impl CasePage {
    /// The page of a case, with the source in focus that was left last, else the one of the latest day, one's own first.
    pub fn of(model: &Model, case: Option<CaseId>) -> Self {
        let lines = lines(model, case.as_ref());
        let day = |key: &AccountKey| model.study.accounts.get(key).and_then(|account| account.description.first()?.date);
        let place = |key: &AccountKey| lines.iter().position(|line| matches!(line, Line::Source(known) if known == key));
        let left = super::overview::left(model).find_map(|(key, _)| place(key));
        let latest = |(n, line): (usize, &Line)| match line {
            Line::Source(key) => Some((n, (day(key), model.me.as_ref() == Some(&key.evaluator)))),
            _ => None,
        };
        // Of several the first: the order of a day is that of the ids.
        let latest = lines.iter().enumerate().filter_map(latest).rev().max_by_key(|(_, recent)| *recent).map(|(n, _)| n);
        let none = || lines.iter().position(|line| *line == Line::NoSource);
        let at = left.or(latest).or_else(none).unwrap_or(0);
        CasePage { case, at }
    }

    /// A case's page with one of its parts in focus, which is named by its kind and id; else what the case is like.
    pub fn on(model: &Model, case: CaseId, kind: &str, id: &str) -> Self {
        let is_it = |line: &Line| match line {
            Line::Meeting(meeting) => kind == "meeting" && meeting.as_str() == id,
            Line::Informant(informant) => kind == "informant" && informant.as_str() == id,
            Line::Planned(planned) => kind == "plan" && planned.as_str() == id,
            Line::About | Line::Source(_) | Line::NoSource => false,
        };
        let at = lines(model, Some(&case)).iter().position(is_it).unwrap_or(0);
        CasePage { case: Some(case), at }
    }

    /// The line in focus.
    fn line(&self, model: &Model) -> Option<Line> {
        lines(model, self.case.as_ref()).into_iter().nth(self.at)
    }

    /// What is most likely to be added at the line in focus.
    pub fn likely_part(&self, model: &Model) -> Part {
        match self.line(model) {
            Some(Line::Meeting(_)) => Part::Meeting,
            Some(Line::Informant(_)) => Part::Informant,
            _ => Part::Planned,
        }
    }
}

/// The meetings of a case, in the order of phases and days.
pub fn meetings<'m>(model: &'m Model, case: &CaseId) -> Vec<(&'m MeetingId, &'m Meeting)> {
    let all = model.study.cases.get(case).map(|case| &case.meetings).into_iter().flatten();
    let mut all: Vec<_> = all.filter_map(|(id, register)| Some((id, register.first()?.as_ref()?))).collect();
    all.sort_by_key(|(id, meeting)| (model.study.guide.round(&meeting.phase), meeting.date.is_none(), meeting.date, *id));
    all
}

/// The informants of a case, in natural order.
pub fn informants<'m>(model: &'m Model, case: &CaseId) -> Vec<(&'m InformantId, &'m Informant)> {
    let all = model.study.cases.get(case).map(|case| &case.informants).into_iter().flatten();
    all.filter_map(|(id, register)| Some((id, register.first()?.as_ref()?))).collect()
}

/// The planned interviews of a case, in the order of phases and roles.
pub fn plan<'m>(model: &'m Model, case: &CaseId) -> Vec<(&'m PlanId, &'m Planned)> {
    let guide = &model.study.guide;
    let all = model.study.cases.get(case).map(|case| &case.plan).into_iter().flatten();
    let mut all: Vec<_> = all.filter_map(|(id, register)| Some((id, register.first()?.as_ref()?))).collect();
    let role = |id: &RoleId| guide.roles.iter().position(|role| role.id == *id);
    all.sort_by_key(|(id, plan)| (guide.round(&plan.phase), role(&plan.role), plan.date.is_none(), plan.date, plan.time, *id));
    all
}

/// The lines of a case's page.
pub fn lines(model: &Model, case: Option<&CaseId>) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(case) = case {
        lines.push(Line::About);
        lines.extend(meetings(model, case).into_iter().map(|(id, _)| Line::Meeting(id.clone())));
        lines.extend(informants(model, case).into_iter().map(|(id, _)| Line::Informant(id.clone())));
        lines.extend(plan(model, case).into_iter().map(|(id, _)| Line::Planned(id.clone())));
    }
    let sources = accounts(&model.study, case);
    if sources.is_empty() {
        lines.push(Line::NoSource);
    }
    lines.extend(sources.into_iter().map(|account| Line::Source(account.key.clone())));
    lines
}

/// The parts that lines fall into: the first line of each, and the message that names it.
fn parts(lines: &[Line]) -> Vec<(usize, &'static str)> {
    let kind = |line: &Line| match line {
        Line::About => "tui-section-about",
        Line::Meeting(_) => "tui-section-meetings",
        Line::Informant(_) => "tui-section-informants",
        Line::Planned(_) => "tui-section-plan",
        Line::Source(_) | Line::NoSource => "tui-section-sources",
    };
    let mut begins = 0usize;
    let parts = lines.chunk_by(|a, b| kind(a) == kind(b)).filter_map(|part| {
        let first = begins;
        begins = begins.saturating_add(part.len());
        Some((first, kind(part.first()?)))
    });
    parts.collect()
}

/// Puts the focus of the page in use on a line.
pub fn put_on(model: &mut Model, line: &Line) {
    let page = model.screens.iter().rev().find_map(|screen| match screen {
        Screen::Case(page) => Some(page.case.clone()),
        _ => None,
    });
    let Some(at) = page.and_then(|case| lines(model, case.as_ref()).iter().position(|known| known == line)) else { return };
    let page = model.screens.iter_mut().rev().find_map(|screen| match screen {
        Screen::Case(page) => Some(page),
        _ => None,
    });
    if let Some(page) = page {
        page.at = at;
    }
}

/// Shows a case's page over the overview, unless it is shown.
pub fn enter(model: &mut Model, case: &CaseId) {
    let is_shown = |screen: &Screen| matches!(screen, Screen::Case(page) if page.case.as_ref() == Some(case));
    if !model.screens.iter().any(is_shown) {
        super::overview::put_on(model, case);
        model.screens.push(Screen::Case(CasePage::of(model, Some(case.clone()))));
    }
}

/// Opens one's own account of the source that an account is of, which is made if there is none.
pub fn open_source(model: &mut Model, account: AccountKey) {
    let Some(me) = model.me.clone() else { return };
    let description = model.study.description(&account.source).first().cloned();
    let own = model.study.accounts_of(&account.source).find(|own| own.key.evaluator == me).map(|own| own.key.clone());
    let theirs = Some(account.evaluator.clone()).filter(|evaluator| *evaluator != me);
    let key = own.unwrap_or(AccountKey { evaluator: me, ..account });
    capture::open(model, key, description);
    if let Some(theirs) = theirs {
        model.notice = Some(Said::new("tui-own-account").with("evaluator", theirs.as_str()));
    }
}

/// Does what a command says.
pub fn act(model: &mut Model, command: Command) {
    let Some(Screen::Case(page)) = model.screen() else { return };
    let (case, at, line) = (page.case.clone(), page.at, page.line(model));
    match (command, case, line) {
        (Command::Sheet, ..) => model.screens.push(Screen::Sheet(SheetScreen::new(model))),
        (Command::Coverage, ..) => model.screens.push(Screen::Page(Page::new(Subject::Coverage))),
        (Command::Find, ..) => model.screens.push(Screen::Pick(Pick::line())),
        (Command::Open, _, Some(Line::Source(key))) => open_source(model, key),
        (Command::OpenUntouched, _, Some(Line::Source(key))) => {
            open_source(model, key);
            capture::first_untouched(model);
        }
        (Command::OpenUntouched, ..) => model.notice = Some(Said::new("tui-not-a-source")),
        (Command::Open, Some(case), Some(Line::NoSource)) | (Command::NewInterview, Some(case), None) => {
            form::open(model, Seed::next(model, case));
        }
        (Command::NewInterview, Some(case), Some(line)) => form::open(model, interview_from(model, case, &line)),
        (Command::NewMeeting, Some(case), line) => form::open(model, observation_from(model, case, line.as_ref())),
        (Command::NewOther, case, _) => super::other::open(model, case),
        (Command::Add, Some(_), _) => {
            let likely = page.likely_part(model);
            model.screens.push(Screen::Pick(Pick::part(likely)));
        }
        (Command::Edit, Some(case), Some(Line::About | Line::Source(_) | Line::NoSource)) => edit::open_case(model, &case),
        (Command::Open, Some(case), Some(Line::About)) => edit::open_case(model, &case),
        (Command::Open | Command::Edit, Some(case), Some(line)) => open(model, case, &line),
        (Command::Remove, Some(case), Some(line)) => edit::parts::remove(model, &case, &line),
        (
            Command::NewInterview | Command::NewMeeting | Command::Add | Command::Edit | Command::Remove | Command::Open,
            None,
            _,
        ) => {
            model.notice = Some(Said::new("tui-not-a-case"));
        }
        (Command::NextField | Command::PreviousField, case, _) => {
            let begin: Vec<usize> = parts(&lines(model, case.as_ref())).into_iter().map(|(begins, _)| begins).collect();
            let to = match command {
                Command::NextField => begin.iter().find(|n| **n > at).or(begin.first()),
                _ => begin.iter().rfind(|n| **n < at).or(begin.last()),
            };
            put(model, to.copied().unwrap_or(at));
        }
        (_, case, _) => {
            let len = lines(model, case.as_ref()).len();
            if let Some(to) = moved(at, len, model.page(), command) {
                put(model, to);
            }
        }
    }
}

fn open(model: &mut Model, case: CaseId, line: &Line) {
    match line {
        Line::Meeting(id) => edit::parts::open_meeting(model, case, Some(id.clone())),
        Line::Informant(id) => edit::parts::open_informant(model, case, Some(id.clone())),
        Line::Planned(id) => edit::parts::open_planned(model, case, id.clone()),
        Line::About | Line::Source(_) | Line::NoSource => {}
    }
}

/// Opens the card of something new in the case whose page is in use.
pub fn add(model: &mut Model, part: Part) {
    let Some(Screen::Case(CasePage { case: Some(case), .. })) = model.screen() else { return };
    let case = case.clone();
    match part {
        Part::Meeting => edit::parts::open_meeting(model, case, None),
        Part::Informant => edit::parts::open_informant(model, case, None),
        Part::Planned => edit::parts::open_new_planned(model, case, None),
    }
}

/// The interview that is meant where one is begun on a line.
fn interview_from(model: &Model, case: CaseId, line: &Line) -> Seed {
    match line {
        Line::Planned(id) => match plan(model, &case).into_iter().find(|(known, _)| *known == id) {
            Some((_, plan)) => Seed::planned(case.clone(), plan),
            None => Seed::next(model, case),
        },
        Line::Informant(id) => Seed::person(model, case, id.clone()),
        Line::Meeting(id) => {
            let phase = meetings(model, &case).into_iter().find(|(known, _)| *known == id).map(|(_, m)| m.phase.clone());
            Seed { phase, ..Seed::of(case, SourceKind::Interview) }
        }
        Line::About | Line::Source(_) | Line::NoSource => Seed::next(model, case),
    }
}

/// The observation that is meant where one is begun on a line.
fn observation_from(model: &Model, case: CaseId, line: Option<&Line>) -> Seed {
    let on = match line {
        Some(Line::Meeting(id)) => meetings(model, &case).into_iter().find(|(known, _)| *known == id),
        _ => None,
    };
    let phase = on.map(|(_, meeting)| meeting.phase.clone());
    let phase = phase.or_else(|| model.standing.next(&case).map(|(phase, _)| phase.clone()));
    Seed { phase, meeting: on.map(|(id, _)| id.clone()), ..Seed::of(case, SourceKind::Meeting) }
}

/// What a phase is called.
pub fn phase_name(model: &Model, id: &PhaseId) -> String {
    model.study.guide.phase(id).map_or(id.as_str(), |phase| phase.label.get(model.lang)).to_owned()
}

/// What a role is called, in few words.
pub fn role_name(model: &Model, id: &RoleId) -> String {
    model.study.guide.role(id).map_or(id.as_str(), |role| role.short.get(model.lang)).to_owned()
}

/// The message that says how a meeting stands.
pub fn meeting_state(state: MeetingState) -> &'static str {
    match state {
        MeetingState::Planned => "tui-meeting-planned",
        MeetingState::Held => "tui-meeting-held",
        MeetingState::Cancelled => "tui-meeting-cancelled",
    }
}

/// The message that says where a meeting is held.
pub fn meeting_form(form: Form) -> &'static str {
    match form {
        Form::Room => "tui-meeting-room",
        Form::Online => "tui-meeting-online",
    }
}

/// The message that says how a planned interview stands.
pub fn plan_state(state: PlanState) -> &'static str {
    match state {
        PlanState::Planned => "tui-plan-planned",
        PlanState::Declined => "tui-plan-declined",
        PlanState::NotRelevant => "tui-plan-not-relevant",
    }
}

/// The message that says how far the recruitment of a case has come.
pub fn recruitment_state(state: RecruitmentState) -> &'static str {
    match state {
        RecruitmentState::Recruited => "tui-case-recruited",
        RecruitmentState::Invited => "tui-case-invited",
        RecruitmentState::Declined => "tui-case-declined",
    }
}

/// How often somebody was interviewed, under whichever id.
fn heard(model: &Model, case: &CaseId, id: &InformantId) -> usize {
    let aliases = &model.study.file.aliases;
    let person = aliases.informant(id);
    let names = |account: &&Account| {
        let description = account.description.first().filter(|description| description.kind == SourceKind::Interview);
        description.is_some_and(|d| d.informants.iter().any(|known| aliases.informant(known) == person))
    };
    let sources = model.study.accounts.values().filter(|account| account.key.case.as_ref() == Some(case)).filter(names);
    sources.map(|account| aliases.source(&account.key.source)).collect::<std::collections::BTreeSet<_>>().len()
}

/// How many notes of an account say something; the loose note is one of them.
fn noted(account: &Account) -> usize {
    let texts = account.notes.values().map(|note| &note.text).chain([&account.loose]);
    texts.filter(|text| text.values().iter().any(|text| !text.trim().is_empty())).count()
}

fn scored(account: &Account) -> usize {
    account.scores.values().filter(|score| score.values().iter().any(|value| value.is_some())).count()
}

/// A part of the page: its heading, and a table with a row for each of its lines.
struct Section {
    title: &'static str,
    heads: bool,
    table: Table,
}

fn sections(model: &Model, case: Option<&CaseId>) -> Vec<Section> {
    let lang = model.lang;
    let say = |id| lang.say(&Said::new(id));
    let date = |date: Option<chrono::NaiveDate>| date.map(|date| short_day(lang, date)).unwrap_or_default();
    let mut sections = Vec::new();
    if let Some(case) = case {
        let columns = vec![
            Column::left(say("tui-head-phase")),
            Column::left(say("tui-head-date")).keep(5),
            Column::left(say("tui-head-status")).keep(6),
            Column::left(String::new()).keep(3),
            Column::left(say("tui-head-source")).keep(1),
            Column::wide(String::new()).keep(4),
        ];
        let row = |(id, meeting): (&MeetingId, &Meeting)| {
            let form = meeting.form.map(|form| say(meeting_form(form))).unwrap_or_default();
            let state = say(meeting_state(meeting.state));
            vec![phase_name(model, &meeting.phase), date(meeting.date), state, form, id.to_string(), meeting.note.clone()]
        };
        let rows = meetings(model, case).into_iter().map(row).collect();
        sections.push(Section { title: "tui-section-meetings", heads: false, table: Table { columns, rows } });

        let columns = vec![
            Column::left(say("tui-head-informant")),
            Column::wide(say("tui-head-function")).keep(6),
            Column::left(String::new()).keep(5),
            Column::left(String::new()).keep(4),
        ];
        let row = |(id, informant): (&InformantId, &Informant)| {
            let function = informant.function.as_ref();
            let function = function.map(|id| model.study.guide.function(id).map_or(id.as_str(), |f| f.label.get(lang)));
            let heard = lang.say(&Said::new("tui-heard").with("times", heard(model, case, id)));
            vec![id.to_string(), function.unwrap_or_default().to_owned(), heard, informant.note.clone()]
        };
        let rows = informants(model, case).into_iter().map(row).collect();
        sections.push(Section { title: "tui-section-informants", heads: false, table: Table { columns, rows } });

        let columns = vec![
            Column::left(say("tui-head-phase")),
            Column::left(say("tui-head-who")),
            Column::left(say("tui-head-date")).keep(5),
            Column::left(say("tui-head-status")).keep(7),
            Column::left(say("tui-head-informant")).keep(6),
            Column::wide(String::new()).keep(4),
        ];
        let row = |(id, plan): (&PlanId, &Planned)| {
            let kept = model.standing.coverage.is_kept(case, id, plan);
            let state = say(if kept { "tui-plan-kept" } else { plan_state(plan.state) });
            let informant = plan.informant.as_ref().map(ToString::to_string).unwrap_or_default();
            let (phase, role) = (phase_name(model, &plan.phase), role_name(model, &plan.role));
            let day = plan.date.map(|date| short_when(lang, date, plan.time)).unwrap_or_default();
            vec![phase, role, day, state, informant, plan.why.clone()]
        };
        let rows = self::plan(model, case).into_iter().map(row).collect();
        sections.push(Section { title: "tui-section-plan", heads: false, table: Table { columns, rows } });
    }
    let table = sources_table(model, case);
    sections.push(Section { title: "tui-section-sources", heads: true, table });
    sections
}

/// The table of a case's sources.
fn sources_table(model: &Model, case: Option<&CaseId>) -> Table {
    let (study, lang) = (&model.study, model.lang);
    let head = |id| lang.say(&Said::new(id));
    let columns = vec![
        Column::left(head("tui-head-date")).keep(6),
        Column::left(head("tui-head-who")),
        Column::left(head("tui-head-phase")).keep(7),
        Column::left(head("tui-head-source")),
        Column::wide(head("tui-head-informant")).keep(2),
        Column::left(head("tui-head-evaluator")).keep(8),
        Column::right(head("tui-head-notes")).keep(4),
        Column::right(head("tui-head-scores")).keep(3),
        Column::right(head("tui-head-flags")).keep(1),
        // Whether an account counts yet goes last.
        Column::left(head("tui-head-status")).keep(9),
        Column::left(String::new()).keep(0),
    ];
    let number = |n: usize| if n == 0 { "·".to_owned() } else { n.to_string() };
    let row = |account: &&Account| {
        let description = account.description.get();
        let flags = account.notes.keys().filter(|id| account.is_flagged(id)).count();
        let state = head(if account.is_complete() { "tui-complete" } else { "tui-open" });
        let own = model.me.as_ref() == Some(&account.key.evaluator);
        vec![
            description.date.map(|date| short_day(lang, date)).unwrap_or_default(),
            who(study, &description, lang),
            description.phase.as_ref().map(|id| phase_name(model, id)).unwrap_or_default(),
            description.called(&account.key.source),
            description.informants.iter().map(|id| id.to_string()).collect::<Vec<_>>().join(", "),
            account.key.evaluator.to_string(),
            number(noted(account)),
            number(scored(account)),
            number(flags),
            state,
            if own { String::new() } else { head("tui-colleagues") },
        ]
    };
    Table { columns, rows: accounts(study, case).iter().map(row).collect() }
}

/// What is told of each line where one is found by a few letters, in the order of the lines.
pub fn rows(model: &Model, case: Option<&CaseId>) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    if let Some(case) = case.and_then(|id| model.study.cases.get(id)) {
        rows.push(vec![case.description.get().lines().next().unwrap_or_default().to_owned()]);
    } else if case.is_some() {
        rows.push(Vec::new());
    }
    rows.extend(sections(model, case).into_iter().flat_map(|section| section.table.rows));
    rows
}

/// What the case is like, in paragraphs.
fn about(model: &Model, case: &Case) -> Vec<String> {
    let lang = model.lang;
    let recruitment = case.recruitment.get();
    let state = lang.say(&Said::new(recruitment_state(recruitment.state)));
    let id = if recruitment.why.is_empty() { "tui-case-recruitment" } else { "tui-case-recruitment-why" };
    let recruited = Said::new(id).with("state", state).with("why", recruitment.why);
    let missed = case.missed.get();
    let missed: Vec<String> =
        model.study.guide.phases.iter().filter(|p| missed.contains(&p.id)).map(|p| p.label.get(lang).to_owned()).collect();
    let mut paragraphs: Vec<String> = case.description.get().lines().map(str::to_owned).collect();
    paragraphs.push(lang.say(&recruited));
    if !missed.is_empty() {
        paragraphs.push(lang.say(&Said::new("tui-case-missed").with("phases", missed.join(", "))));
    }
    paragraphs.retain(|text| !text.trim().is_empty());
    paragraphs
}

/// The rows of the page, each with the line that it belongs to, and the first row of the line in focus.
fn laid(model: &Model, room: usize, page: &CasePage) -> (Vec<(Option<usize>, Row<'static>)>, usize) {
    let (lang, theme) = (model.lang, model.theme);
    let lines = lines(model, page.case.as_ref());
    let at = page.at.min(lines.len().saturating_sub(1));
    let mut shown: Vec<(Option<usize>, Row)> = Vec::new();
    let mut focus = 0;
    let mut n = 0usize;
    let mut put = |shown: &mut Vec<(Option<usize>, Row)>, rows: Vec<String>| {
        let here = n == at;
        if here {
            focus = shown.len();
        }
        for (r, text) in rows.into_iter().enumerate() {
            let marker = if here && r == 0 { Span::styled(" ▌ ", theme.marker()) } else { Span::raw("   ") };
            let style = if here { theme.strong() } else { ratatui::style::Style::new() };
            shown.push((Some(n), Row::from(vec![marker, Span::styled(text, style)])));
        }
        n = n.saturating_add(1);
    };
    if let Some(case) = page.case.as_ref() {
        let made = Case::new(case.clone());
        let case = model.study.cases.get(case).unwrap_or(&made);
        let about = about(model, case).iter().flat_map(|text| wrap::wrapped(text, room.min(100))).collect();
        put(&mut shown, about);
    }
    for section in sections(model, page.case.as_ref()) {
        let empty = section.table.rows.is_empty();
        if empty && !section.heads {
            continue;
        }
        if !shown.is_empty() {
            shown.push((None, Row::default()));
        }
        shown.push((None, super::view::heading(model, 3, lang.say(&Said::new(section.title)))));
        let (heads, rows) = section.table.lines(room);
        if empty {
            let key = model.keymap.keys(Command::Open, super::action::Context::Case).join(" ");
            let id = if page.case.is_some() { "tui-no-sources" } else { "tui-no-sources-at-all" };
            put(&mut shown, wrap::wrapped(&lang.say(&Said::new(id).with("key", key)), room));
        } else if section.heads {
            shown.push((None, Row::styled(format!("   {heads}"), theme.quiet())));
        }
        for row in rows {
            put(&mut shown, vec![row]);
        }
    }
    (shown, focus)
}

/// Where the names of the page's parts stand, which is nowhere as long as all of it is seen, and where its rows do.
fn areas(area: Rect, parts: usize, len: usize) -> [Rect; 2] {
    let hides = parts > 1 && len > usize::from(area.height);
    // A line between the two is a luxury.
    super::view::split_top(area, if !hides { 0 } else { 1usize.saturating_add(usize::from(area.height >= 12)) })
}

/// The names of the page's parts, each with its first line and the column in which it begins.
fn names(model: &Model, lines: &[Line]) -> Vec<(usize, usize, String)> {
    // Several accounts of one source are one source.
    let sources = || {
        let sources = lines.iter().filter_map(|line| match line {
            Line::Source(key) => Some(model.study.file.aliases.source(&key.source)),
            _ => None,
        });
        sources.collect::<std::collections::BTreeSet<_>>().len()
    };
    let mut column = 3usize;
    let name = |(first, id): (usize, &'static str)| {
        let count = match lines.get(first) {
            Some(Line::Meeting(_)) => lines.iter().filter(|line| matches!(line, Line::Meeting(_))).count(),
            Some(Line::Informant(_)) => lines.iter().filter(|line| matches!(line, Line::Informant(_))).count(),
            Some(Line::Planned(_)) => lines.iter().filter(|line| matches!(line, Line::Planned(_))).count(),
            Some(Line::Source(_)) => sources(),
            _ => 0,
        };
        let name = model.lang.say(&Said::new(id));
        let name = if count > 0 { format!("{name} {count}") } else { name };
        let at = column;
        column = column.saturating_add(wrap::width(&name)).saturating_add(3);
        (first, at, name)
    };
    parts(lines).into_iter().map(name).collect()
}

/// Draws the names of the page's parts, that in focus strongest, and the key that leads from one to the next.
fn draw_names(model: &Model, frame: &mut Canvas, area: Rect, page: &CasePage) {
    let names = names(model, &lines(model, page.case.as_ref()));
    let here = names.iter().rposition(|(first, ..)| *first <= page.at);
    let mut row = Row::raw("   ");
    for (n, (_, _, name)) in names.into_iter().enumerate() {
        let style = if Some(n) == here { model.theme.strong() } else { model.theme.quiet() };
        row.push_span(Span::styled(name, style));
        row.push_span(Span::raw("   "));
    }
    let key = Said::new("tui-sections-key").with("key", model.key_in(Command::NextField, super::action::Context::Case));
    let key = model.lang.say(&key);
    let gap = usize::from(area.width).saturating_sub(1).checked_sub(row.width().saturating_add(wrap::width(&key)));
    if let Some(gap) = gap {
        row.push_span(Span::styled(format!("{}{key}", " ".repeat(gap)), model.theme.quiet()));
    }
    frame.render_widget(row, area);
}

/// The cells that a line of the page has.
fn room(area: Rect) -> usize {
    usize::from(area.width).saturating_sub(4)
}

/// The line that is drawn at a column and line of the screen, or the first of the part that is named there, from 0.
pub fn line_on(model: &Model, area: Rect, page: &CasePage, (x, y): (u16, u16)) -> Option<usize> {
    let (shown, focus) = laid(model, room(area), page);
    let lines = lines(model, page.case.as_ref());
    let [above, rows] = areas(area, parts(&lines).len(), shown.len());
    if above.height > 0 && y == above.y {
        let column = usize::from(x.saturating_sub(area.x));
        let stands = |(_, at, name): &&(usize, usize, String)| (*at..at.saturating_add(wrap::width(name))).contains(&column);
        return names(model, &lines).iter().find(stands).map(|(first, ..)| *first);
    }
    shown.get(line_at(rows, focus, shown.len(), y)?)?.0
}

/// Draws the page.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, page: &CasePage) {
    let (shown, focus) = laid(model, room(area), page);
    let [above, area] = areas(area, parts(&lines(model, page.case.as_ref())).len(), shown.len());
    if above.height > 0 {
        draw_names(model, frame, super::view::row_of(above, 0), page);
    }
    let height = usize::from(area.height);
    let (top, len) = (scrolled(focus, shown.len(), height), shown.len());
    for (n, (_, line)) in shown.into_iter().enumerate().skip(top).take(height) {
        frame.render_widget(line, super::view::row_of(area, n.saturating_sub(top)));
    }
    edges(model, frame, area, top, len);
    let place = super::view::row_of(area, focus.saturating_sub(top));
    frame.set_cursor_position(Position { x: place.x.saturating_add(1).min(area.right().saturating_sub(1)), y: place.y });
}
