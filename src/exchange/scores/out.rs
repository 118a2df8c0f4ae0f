//! The table on its way out.

use std::collections::BTreeMap;

use super::COLUMNS;
use crate::exchange::{Cell, Table};
use crate::field::{Account, Blind, Description, Leaving, Scored, Study, Withheld};
use crate::guide::SourceKind;
use crate::register::{Join, Register};
use crate::text::{CaseId, InformantId, SourceId, VariableId};

/// Every stored score of a study but those of removed cases and those that stay hidden, in natural order of case, source and evaluator,
/// then in the guide's order; and how many rationales stay behind, whose scores are without one then.
pub fn table(study: &Study, mut leaving: Leaving<'_>, blind: &Blind<'_>) -> (Table, Withheld) {
    let mut table = Table::keyed(COLUMNS);
    let descriptions = Descriptions::of(study);
    for account in study.live_accounts().filter(|account| !blind.hides(&account.key)) {
        let base = head(study, &descriptions, account);
        for (variable, scored) in scores(study, account) {
            let tail = [
                account.key.evaluator.to_string(),
                variable.to_string(),
                scored.score.to_string(),
                leaving.rationale(account, &scored.rationale).into_owned(),
                account.status.get().name().to_owned(),
            ];
            table.rows.push(base.iter().cloned().chain(tail).map(Cell::from).collect());
        }
    }
    (table, leaving.withheld)
}

/// The descriptions of all sources, each the join over its accounts.
pub(super) struct Descriptions(BTreeMap<SourceId, Register<Description>>);

impl Descriptions {
    pub(super) fn of(study: &Study) -> Self {
        let mut all: BTreeMap<SourceId, Register<Description>> = BTreeMap::new();
        for account in study.accounts.values() {
            let source = study.file.aliases.source(&account.key.source);
            match all.get_mut(source) {
                Some(register) => register.join(&account.description),
                None => {
                    all.insert(source.clone(), account.description.clone());
                }
            }
        }
        Descriptions(all)
    }

    /// The description of a source, under whichever of its ids; none if no account is about it.
    pub(super) fn get(&self, study: &Study, source: &SourceId) -> Option<&Register<Description>> {
        self.0.get(study.file.aliases.source(source))
    }
}

/// The stored scores of an account in the guide's order, then those of variables that the guide no longer has. A conflicting
/// score gives each of its values.
fn scores<'a>(study: &Study, account: &'a Account) -> Vec<(&'a VariableId, &'a Scored)> {
    let place = |id: &VariableId| study.guide.variables.iter().position(|v| &v.id == id).unwrap_or(usize::MAX);
    let mut found: Vec<_> = account.scores.iter().flat_map(|(id, register)| stored(register).map(move |s| (id, s))).collect();
    found.sort_by_key(|(id, _)| place(id));
    found
}

/// The distinct values of a score that are there to be exported.
pub(super) fn stored(register: &Register<Option<Scored>>) -> impl Iterator<Item = &Scored> {
    register.values().into_iter().flatten()
}

/// What a source's rows begin with, up to the date.
fn head(study: &Study, descriptions: &Descriptions, account: &Account) -> Vec<String> {
    let key = &account.key;
    let about = descriptions.get(study, &key.source).map(Register::get).unwrap_or_default();
    let case = key.case.as_ref();
    let branch = case.and_then(|id| study.cases.get(id)).and_then(|case| case.branch.get());
    let round = about.phase.as_ref().map(|phase| study.guide.round(phase)).filter(|n| *n > 0);
    let text = |value: Option<&dyn ToString>| value.map(|v| v.to_string()).unwrap_or_default();
    vec![
        text(case.map(|c| c as _)),
        text(branch.as_ref().map(|b| b as _)),
        key.source.to_string(),
        about.kind.name().to_owned(),
        text(about.phase.as_ref().map(|p| p as _)),
        text(round.as_ref().map(|r| r as _)),
        if about.kind == SourceKind::Meeting { String::new() } else { joined(&about.roles) },
        functions(study, case, &about.informants),
        joined(&about.informants),
        text(about.medium.as_ref().map(|m| m as _)),
        text(about.date.as_ref().map(|d| d as _)),
    ]
}

pub(super) fn joined<T: ToString>(ids: &[T]) -> String {
    ids.iter().map(T::to_string).collect::<Vec<_>>().join("+")
}

/// The functions of informants, in their order; nothing if none is known.
fn functions(study: &Study, case: Option<&CaseId>, informants: &[InformantId]) -> String {
    let functions = study.functions(case, informants);
    if functions.iter().all(Option::is_none) {
        return String::new();
    }
    functions.iter().map(|f| f.as_ref().map(ToString::to_string).unwrap_or_default()).collect::<Vec<_>>().join("+")
}
