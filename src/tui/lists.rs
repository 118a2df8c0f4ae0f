//! What lists of cases and of sources are made of.

use std::collections::BTreeSet;

use super::action::Command;
use super::model::{Model, Screen};
use crate::field::{Account, Case, Study};
use crate::guide::SourceKind;
use crate::text::{CaseId, Lang, Said};
use crate::weigh::Voice;

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

/// The name of a case; empty where it has none.
pub fn label(case: Option<&Case>) -> String {
    case.and_then(|case| case.label.first().cloned()).unwrap_or_default()
}

/// The name of a case's branch.
pub fn branch(study: &Study, case: &Case) -> String {
    let Some(id) = case.branch.get() else { return String::new() };
    let known = study.file.branches.get(&id).and_then(|register| register.first()?.as_ref());
    known.map_or_else(|| id.to_string(), |branch| branch.label.clone())
}

/// Puts the focus on a line of the list in use.
pub fn put(model: &mut Model, to: usize) {
    match model.screens.last_mut() {
        Some(Screen::Overview(list)) => list.at = to,
        Some(Screen::Case(list)) => list.at = to,
        Some(Screen::Sheet(sheet)) => sheet.row = to,
        Some(Screen::Guide(guide)) => guide.at = to,
        _ => {}
    }
}

/// Who or what a source is, in a few words: roles for an interview, else what kind of source it is.
pub fn who(study: &Study, description: &crate::field::Description, lang: Lang) -> String {
    if description.kind != SourceKind::Interview || description.roles.is_empty() {
        return lang.say(&Said::new(kind_id(description.kind)));
    }
    let short = |id| study.guide.role(id).map_or_else(|| id.to_string(), |role| role.short.get(lang).to_owned());
    description.roles.iter().map(short).collect::<Vec<_>>().join("+")
}

/// Whose voice it is, in a word: a role's, or that of the meetings.
pub fn voice_name(model: &Model, voice: &Voice) -> String {
    match voice.role() {
        Some(id) => model.study.guide.role(id).map_or(id.as_str(), |role| role.short.get(model.lang)).to_owned(),
        None => model.lang.say(&Said::new("tui-meetings")),
    }
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
