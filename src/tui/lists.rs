//! The lists: cases, and the sources of a case.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::action::Command;
use super::capture;
use super::form::Form;
use super::model::{Model, NOT_YET, Screen};
use super::pick::Pick;
use super::saver::What;
use super::sheet::SheetScreen;
use super::table::{Column, Table};
use crate::field::{Account, AccountKey, Case, Recruitment, RecruitmentState, Study};
use crate::guide::SourceKind;
use crate::text::{CaseId, Lang, Said};

/// The list of cases.
#[derive(Debug, Clone, Default)]
pub struct Cases {
    /// The line in focus, from 0.
    pub at: usize,
}

/// The list of a case's sources.
#[derive(Debug, Clone)]
pub struct Sources {
    /// The case; none: the sources that belong to no case.
    pub case: Option<CaseId>,
    /// The line in focus, from 0.
    pub at: usize,
}

/// Where a command of movement leads in a list of `len` lines: none if it is not one, or leads nowhere.
pub fn moved(at: usize, len: usize, page: usize, command: Command) -> Option<usize> {
    let last = len.checked_sub(1)?;
    let to = match command {
        Command::Up => at.saturating_sub(1),
        Command::Down => at.saturating_add(1),
        Command::PageUp => at.saturating_sub(page),
        Command::PageDown => at.saturating_add(page),
        Command::First => 0,
        Command::Last => last,
        _ => return None,
    };
    Some(to.min(last)).filter(|to| *to != at)
}

/// The cases, in natural order: those that are not deleted and those that have sources all the same; last, if there are such
/// sources, none.
pub fn cases(study: &Study) -> Vec<Option<CaseId>> {
    let live = study.live_cases().map(|case| Some(case.id.clone()));
    let heard = study.accounts.keys().map(|key| key.case.clone());
    let all: BTreeSet<Option<CaseId>> = live.chain(heard).collect();
    let (none, some): (Vec<_>, Vec<_>) = all.into_iter().partition(Option::is_none);
    some.into_iter().chain(none).collect()
}

/// The accounts of a case's sources, in the order of their days.
pub fn accounts<'s>(study: &'s Study, case: Option<&CaseId>) -> Vec<&'s Account> {
    let mut accounts: Vec<&Account> = study.accounts.values().filter(|account| account.key.case.as_ref() == case).collect();
    accounts.sort_by_cached_key(|account| {
        let date = account.description.get().date;
        (date.is_none(), date, account.key.clone())
    });
    accounts
}

/// What people call a case, in parts with how long each is kept where there is little room.
pub fn case_title(study: &Study, case: Option<&CaseId>, lang: Lang) -> Vec<(u8, String)> {
    let Some(id) = case else { return vec![(9, lang.say(&Said::new("tui-no-case")))] };
    let case = study.cases.get(id);
    let branch = case.map(|case| branch(study, case)).unwrap_or_default();
    vec![(9, case_name(id, lang)), (1, label(case)), (0, branch)]
}

/// A case by its number.
pub fn case_name(case: &CaseId, lang: Lang) -> String {
    lang.say(&Said::new("tui-case").with("case", case.to_string()))
}

fn label(case: Option<&Case>) -> String {
    case.and_then(|case| case.label.first().cloned()).unwrap_or_default()
}

/// The name of a case's branch.
pub fn branch(study: &Study, case: &Case) -> String {
    let Some(id) = case.branch.get() else { return String::new() };
    let known = study.file.branches.get(&id).and_then(|register| register.first()?.as_ref());
    known.map_or_else(|| id.to_string(), |branch| branch.label.clone())
}

/// Opens the form of the first interview of the next case, which is made when the form is taken.
fn new_case(model: &mut Model) {
    let free = (1u32..).find_map(|n| CaseId::new(n.to_string()).ok().filter(|id| !model.study.cases.contains_key(id)));
    if let Some(id) = free {
        Form::open(model, id, SourceKind::Interview);
    }
}

/// Makes a case, unless it is there, and shows its sources, unless they are shown.
pub fn enter_case(model: &mut Model, id: &CaseId) {
    let Some(author) = model.author() else { return };
    if !model.study.cases.contains_key(id) {
        let mut case = Case::new(id.clone());
        case.recruitment.write(Recruitment { state: RecruitmentState::Recruited, why: String::new() }, &author);
        model.study.cases.insert(id.clone(), case);
        model.saving.touch(What::Case(id.clone()), model.tick);
        model.saving.hurry();
    }
    let at = cases(&model.study).iter().position(|case| case.as_ref() == Some(id)).unwrap_or(0);
    if let Some(Screen::Cases(list)) = model.screens.last_mut() {
        list.at = at;
        model.screens.push(Screen::Sources(Sources { case: Some(id.clone()), at: 0 }));
    }
}

/// Opens one's own account of the source that an account is of, which is made if there is none.
fn open_source(model: &mut Model, account: AccountKey) {
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

/// Does what a command says, in the list of cases.
pub fn act_cases(model: &mut Model, command: Command) {
    let Some(Screen::Cases(Cases { at })) = model.screen() else { return };
    let (cases, at) = (cases(&model.study), *at);
    match command {
        Command::Open => match cases.get(at) {
            Some(case) => model.screens.push(Screen::Sources(Sources { case: case.clone(), at: 0 })),
            None => new_case(model),
        },
        Command::NewCase => new_case(model),
        Command::Edit => {
            if let Some(Some(id)) = cases.get(at) {
                super::edit::open_case(model, id);
            }
        }
        _ => act_any(model, command, at, cases.len()),
    }
}

/// Does what a command says, in the list of a case's sources.
pub fn act_sources(model: &mut Model, command: Command) {
    let Some(Screen::Sources(Sources { case, at })) = model.screen() else { return };
    let (case, at) = (case.clone(), *at);
    let keys: Vec<AccountKey> = accounts(&model.study, case.as_ref()).iter().map(|account| account.key.clone()).collect();
    match (command, case) {
        (Command::Open, case) => match (keys.get(at), case) {
            (Some(key), _) => open_source(model, key.clone()),
            (None, Some(case)) => Form::open(model, case, SourceKind::Interview),
            (None, None) => {}
        },
        (Command::NewInterview, Some(case)) => Form::open(model, case, SourceKind::Interview),
        (Command::NewMeeting, Some(case)) => Form::open(model, case, SourceKind::Meeting),
        (Command::NewInterview | Command::NewMeeting, None) => {}
        _ => act_any(model, command, at, keys.len()),
    }
}

fn act_any(model: &mut Model, command: Command, at: usize, len: usize) {
    match command {
        Command::Sheet => model.screens.push(Screen::Sheet(SheetScreen::default())),
        Command::Find => model.screens.push(Screen::Pick(Pick::line())),
        _ => {
            if let Some(to) = moved(at, len, model.page(), command) {
                put(model, to);
            }
        }
    }
}

/// Puts the focus on a line of the list in use.
pub fn put(model: &mut Model, to: usize) {
    match model.screens.last_mut() {
        Some(Screen::Cases(list)) => list.at = to,
        Some(Screen::Sources(list)) => list.at = to,
        Some(Screen::Sheet(sheet)) => sheet.row = to,
        _ => {}
    }
}

/// Puts the focus of the list of sources in use on an account.
pub fn find_source(model: &mut Model, key: &AccountKey) {
    let Some(Screen::Sources(Sources { case, .. })) = model.screen() else { return };
    let at = accounts(&model.study, case.as_ref()).iter().position(|account| &account.key == key);
    put(model, at.unwrap_or(0));
}

fn has_notes(account: &Account) -> bool {
    noted(account) > 0 || !account.loose.get().is_empty()
}

fn noted(account: &Account) -> usize {
    account.notes.values().filter(|note| note.text.values().iter().any(|text| !text.trim().is_empty())).count()
}

fn scored(account: &Account) -> usize {
    account.scores.values().filter(|score| score.values().iter().any(|value| value.is_some())).count()
}

/// The table of the cases.
pub fn cases_table(model: &Model) -> Table {
    let (study, lang) = (&model.study, model.lang);
    let head = |id| lang.say(&Said::new(id));
    let columns = vec![
        Column::left(head("tui-head-case")),
        Column::wide(head("tui-head-label")),
        Column::left(head("tui-head-branch")).keep(3),
        Column::right(head("tui-head-sources")).keep(4),
        Column::right(head("tui-head-noted")).keep(2),
        Column::right(head("tui-head-complete")).keep(1),
        Column::left(String::new()).keep(2),
    ];
    let row = |id: &Option<CaseId>| {
        let accounts = accounts(study, id.as_ref());
        let count = |holds: fn(&Account) -> bool| {
            let sources = accounts.iter().filter(|a| holds(a)).map(|a| study.file.aliases.source(&a.key.source));
            sources.collect::<BTreeSet<_>>().len().to_string()
        };
        let case = id.as_ref().and_then(|id| study.cases.get(id));
        let state = case.filter(|case| !case.is_recruited()).map(|case| case.recruitment.get().state);
        vec![
            id.as_ref().map(CaseId::to_string).unwrap_or_else(|| "–".to_owned()),
            if id.is_some() { label(case) } else { head("tui-no-case") },
            case.map(|case| branch(study, case)).unwrap_or_default(),
            count(|_| true),
            if model.whole { count(has_notes) } else { NOT_YET.to_owned() },
            count(Account::is_complete),
            match state {
                Some(RecruitmentState::Invited) => head("tui-case-invited"),
                Some(RecruitmentState::Declined) => head("tui-case-declined"),
                _ => String::new(),
            },
        ]
    };
    Table { columns, rows: cases(study).iter().map(row).collect() }
}

/// Who or what a source is, in a few words: roles for an interview, else what kind of source it is.
pub fn who(study: &Study, description: &crate::field::Description, lang: Lang) -> String {
    if description.kind != SourceKind::Interview || description.roles.is_empty() {
        return lang.say(&Said::new(kind_id(description.kind)));
    }
    let short = |id| study.guide.role(id).map_or_else(|| id.to_string(), |role| role.short.get(lang).to_owned());
    description.roles.iter().map(short).collect::<Vec<_>>().join("+")
}

/// The message that names a kind of source.
pub fn kind_id(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Interview => "tui-kind-interview",
        SourceKind::Meeting => "tui-kind-meeting",
        SourceKind::Workshop => "tui-kind-workshop",
        SourceKind::Mapping => "tui-kind-mapping",
        SourceKind::Document => "tui-kind-document",
    }
}

/// The table of a case's sources.
pub fn sources_table(model: &Model, case: Option<&CaseId>) -> Table {
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
        Column::left(head("tui-head-status")).keep(5),
    ];
    let number = |n: usize| if n == 0 { "·".to_owned() } else { n.to_string() };
    let row = |account: &&Account| {
        let description = account.description.get();
        let phase = description.phase.as_ref();
        let flags = account.notes.keys().filter(|id| account.is_flagged(id)).count();
        vec![
            description.date.map(|date| date.to_string()).unwrap_or_default(),
            who(study, &description, lang),
            phase.map(|id| study.guide.phase(id).map_or(id.as_str(), |p| p.label.get(lang)).to_owned()).unwrap_or_default(),
            // What tells interviews and meetings apart stands in the other columns; commands name them by their ids.
            if description.kind.is_scored() || description.title.is_empty() {
                account.key.source.to_string()
            } else {
                description.title.clone()
            },
            description.informants.iter().map(|id| id.to_string()).collect::<Vec<_>>().join(", "),
            account.key.evaluator.to_string(),
            number(noted(account)),
            number(scored(account)),
            number(flags),
            head(if account.is_complete() { "tui-complete" } else { "tui-open" }),
        ]
    };
    Table { columns, rows: accounts(study, case).iter().map(row).collect() }
}

/// Draws the list of cases.
pub fn draw_cases(model: &Model, frame: &mut Frame, area: Rect, at: usize) {
    let table = cases_table(model);
    if table.rows.is_empty() {
        let key = model.keymap.keys(Command::Open, super::action::Context::Cases).join(" ");
        super::view::centred(model, frame, area, &Said::new("tui-no-cases").with("key", key));
    } else {
        table.draw(model.theme, frame, area, at);
    }
}

/// Draws the list of a case's sources.
pub fn draw_sources(model: &Model, frame: &mut Frame, area: Rect, sources: &Sources) {
    let table = sources_table(model, sources.case.as_ref());
    if table.rows.is_empty() {
        let key = model.keymap.keys(Command::Open, super::action::Context::Sources).join(" ");
        super::view::centred(model, frame, area, &Said::new("tui-no-sources").with("key", key));
    } else {
        table.draw(model.theme, frame, area, sources.at);
    }
}
