//! What an import does to a study.

use std::collections::{BTreeMap, BTreeSet};

use super::out::Descriptions;
use crate::field::{Account, AccountKey, Branch, Case, Description, Evaluator, Informant, Scored, Status, Study};
use crate::guide::SourceKind;
use crate::register::{Author, Join, Register};
use crate::text::{BranchId, CaseId, EvaluatorId, FunctionId, InformantId, SourceId, VariableId};

/// What a table says that the study does not say yet, or says otherwise; it contradicts nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Import {
    /// How many rows were read.
    pub rows: usize,
    pub(super) branches: BTreeSet<BranchId>,
    pub(super) cases: BTreeMap<CaseId, CaseSaid>,
    pub(super) evaluators: BTreeSet<EvaluatorId>,
    pub(super) sources: BTreeMap<SourceId, Description>,
    pub(super) accounts: BTreeMap<AccountKey, AccountSaid>,
}

/// What rows say of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CaseSaid {
    pub(super) branch: Option<BranchId>,
    pub(super) informants: BTreeMap<InformantId, Option<FunctionId>>,
}

/// What rows say of an account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct AccountSaid {
    pub(super) status: Option<Status>,
    pub(super) scores: BTreeMap<VariableId, Scored>,
}

/// What an import changed: the parts of the study that are to be saved, and figures for people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Whether the study's own file changed.
    pub file: bool,
    /// The cases that are new or changed.
    pub cases: BTreeSet<CaseId>,
    /// The accounts that are new or changed.
    pub accounts: BTreeSet<AccountKey>,
    /// How many of the accounts are new.
    pub new_accounts: usize,
    /// How many scores were written.
    pub scores: usize,
}

impl Import {
    /// Writes into the study what it does not say yet. Applying an import twice changes nothing more.
    pub fn apply(&self, study: &mut Study, author: &Author) -> Changes {
        let mut changes = Changes { file: self.apply_to_file(study, author), ..Changes::default() };
        for (id, said) in &self.cases {
            if self.apply_to_case(study, id, said, author) {
                changes.cases.insert(id.clone());
            }
        }
        // Every account of a source gets the same description: made once, it is one edit and not several that conflict.
        let known = Descriptions::of(study);
        let mut descriptions: BTreeMap<&SourceId, (Register<Description>, bool)> = BTreeMap::new();
        for (source, said) in &self.sources {
            let mut register = known.get(study, source).cloned().unwrap_or_default();
            let filled = match register.settled() {
                Some(known) => Some(fill(known, said)),
                None if register.is_empty() => Some(said.clone()),
                None => None,
            };
            let changed = filled.is_some_and(|filled| register.set(filled, author));
            descriptions.insert(source, (register, changed));
        }
        let version = study.guide_version();
        for (key, said) in &self.accounts {
            let is_new = !study.accounts.contains_key(key);
            let account = study.accounts.entry(key.clone()).or_insert_with(|| Account::new(key.clone()));
            let mut changed = is_new;
            if is_new {
                account.guide.write(version.clone(), author);
                account.status.write(said.status.unwrap_or(Status::Complete), author);
                changes.new_accounts = changes.new_accounts.saturating_add(1);
            } else if let Some(status) = said.status {
                changed |= account.status.set(status, author);
            }
            if let Some((register, filled)) = descriptions.get(&key.source)
                && (is_new || *filled)
            {
                account.description.join(register);
                changed = true;
            }
            for (variable, scored) in &said.scores {
                if account.scores.entry(variable.clone()).or_default().set(Some(scored.clone()), author) {
                    changed = true;
                    changes.scores = changes.scores.saturating_add(1);
                }
            }
            if changed {
                changes.accounts.insert(key.clone());
            }
        }
        changes
    }

    fn apply_to_file(&self, study: &mut Study, author: &Author) -> bool {
        let mut changed = false;
        for branch in &self.branches {
            let register = study.file.branches.entry(branch.clone()).or_default();
            if !matches!(register.first(), Some(Some(_))) {
                register.write(Some(Branch { label: branch.to_string(), ..Branch::default() }), author);
                changed = true;
            }
        }
        for evaluator in &self.evaluators {
            let register = study.file.evaluators.entry(evaluator.clone()).or_default();
            if !matches!(register.first(), Some(Some(_))) {
                register.write(Some(Evaluator::default()), author);
                changed = true;
            }
        }
        changed
    }

    fn apply_to_case(&self, study: &mut Study, id: &CaseId, said: &CaseSaid, author: &Author) -> bool {
        let mut changed = !study.cases.contains_key(id);
        let case = study.cases.entry(id.clone()).or_insert_with(|| Case::new(id.clone()));
        if said.branch.is_some() && case.branch.get().is_none() {
            changed |= case.branch.set(said.branch.clone(), author);
        }
        for (informant, function) in &said.informants {
            let known = case.informant(informant).cloned();
            let filled = match known.clone() {
                Some(known) => Informant { function: known.function.or_else(|| function.clone()), ..known },
                None => Informant { function: function.clone(), note: String::new() },
            };
            if known.as_ref() != Some(&filled) {
                changed |= case.informants.entry(informant.clone()).or_default().set(Some(filled), author);
            }
        }
        changed
    }
}

/// A description with its empty fields filled.
fn fill(known: &Description, said: &Description) -> Description {
    let list = |ours: &[_], theirs: &[_]| if ours.is_empty() { theirs.to_vec() } else { ours.to_vec() };
    Description {
        phase: known.phase.clone().or_else(|| said.phase.clone()),
        roles: if known.kind == SourceKind::Interview && known.roles.is_empty() {
            said.roles.clone()
        } else {
            known.roles.clone()
        },
        informants: list(&known.informants, &said.informants),
        medium: known.medium.or(said.medium),
        date: known.date.or(said.date),
        ..known.clone()
    }
}
