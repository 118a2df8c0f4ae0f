//! Finding in a study what the command line names, or saying what was probably meant.

use std::collections::BTreeSet;

use super::fault::Fault;
use crate::field::{Account, Case, Study};
use crate::guide::{Guide, Variable};
use crate::text::{
    BranchId, CaseId, EvaluatorId, FunctionId, InformantId, PhaseId, RoleId, Said, SourceId, VariableId, unknown,
};

/// The fault of a value that is none of those allowed.
fn none<'a>(id: &'static str, value: &str, allowed: impl IntoIterator<Item = &'a str>) -> Fault {
    Fault::Data(unknown(id, value, allowed))
}

/// A case that is not removed.
pub(super) fn case<'s>(study: &'s Study, id: &CaseId) -> Result<&'s Case, Fault> {
    let known = || study.live_cases().map(|case| case.id.as_str());
    study.cases.get(id).filter(|case| !case.is_deleted()).ok_or_else(|| none("cli-unknown-case", id.as_str(), known()))
}

/// A variable in force.
pub(super) fn variable<'s>(study: &'s Study, id: &VariableId) -> Result<&'s Variable, Fault> {
    let known = || study.guide.variables.iter().map(|variable| variable.id.as_str());
    study.guide.variable(id).ok_or_else(|| none("cli-unknown-variable", id.as_str(), known()))
}

/// A phase of the guide.
pub(super) fn phase(guide: &Guide, id: &PhaseId) -> Result<(), Fault> {
    let known = || guide.phases.iter().map(|phase| phase.id.as_str());
    guide.phase(id).map(|_| ()).ok_or_else(|| none("cli-unknown-phase", id.as_str(), known()))
}

/// A role of the guide.
pub(super) fn role(guide: &Guide, id: &RoleId) -> Result<(), Fault> {
    let known = || guide.roles.iter().map(|role| role.id.as_str());
    guide.role(id).map(|_| ()).ok_or_else(|| none("cli-unknown-role", id.as_str(), known()))
}

/// A function of the guide.
pub(super) fn function(guide: &Guide, id: &FunctionId) -> Result<(), Fault> {
    let known = || guide.functions.iter().map(|function| function.id.as_str());
    guide.function(id).map(|_| ()).ok_or_else(|| none("cli-unknown-function", id.as_str(), known()))
}

/// A branch of the study.
pub(super) fn branch(study: &Study, id: &BranchId) -> Result<(), Fault> {
    let known: Vec<&BranchId> =
        study.file.branches.iter().filter(|(_, r)| matches!(r.first(), Some(Some(_)))).map(|(id, _)| id).collect();
    if known.contains(&id) { Ok(()) } else { Err(none("cli-unknown-branch", id.as_str(), known.iter().map(|id| id.as_str()))) }
}

/// A source that somebody has an account of.
pub(super) fn source(study: &Study, id: &SourceId) -> Result<(), Fault> {
    let known: BTreeSet<&SourceId> = study.accounts.keys().map(|key| &key.source).collect();
    if known.contains(id) { Ok(()) } else { Err(none("cli-unknown-source", id.as_str(), known.iter().map(|id| id.as_str()))) }
}

/// The accounts that an evaluator has of a source, under whichever of their ids; at least one.
pub(super) fn own_accounts<'s>(study: &'s Study, id: &'s SourceId, by: &EvaluatorId) -> Result<Vec<&'s Account>, Fault> {
    source(study, id)?;
    let aliases = &study.file.aliases;
    let own = study.accounts_of(id).filter(|account| aliases.evaluator(&account.key.evaluator) == aliases.evaluator(by));
    let own: Vec<&Account> = own.collect();
    if !own.is_empty() {
        return Ok(own);
    }
    let others: Vec<&str> = study.accounts_of(id).map(|account| account.key.evaluator.as_str()).collect();
    let said = Said::new("cli-no-account").with("source", id.as_str()).with("evaluator", by.as_str());
    Err(Fault::Data(said.with("others", others.join(", "))))
}

/// An informant of some case, or one that an account names.
pub(super) fn informant(study: &Study, id: &InformantId) -> Result<(), Fault> {
    let live = study.cases.values().flat_map(|case| case.informants.iter());
    let mut known: BTreeSet<&InformantId> =
        live.filter(|(_, register)| matches!(register.first(), Some(Some(_)))).map(|(id, _)| id).collect();
    known.extend(study.accounts.values().filter_map(|account| account.description.first()).flat_map(|d| &d.informants));
    if known.contains(id) {
        Ok(())
    } else {
        Err(none("cli-unknown-informant", id.as_str(), known.iter().map(|id| id.as_str())))
    }
}

/// An evaluator of the study.
pub(super) fn evaluator(study: &Study, id: &EvaluatorId) -> Result<(), Fault> {
    let mut known: BTreeSet<&EvaluatorId> = study.file.evaluators.keys().collect();
    known.extend(study.accounts.keys().map(|key| &key.evaluator));
    if known.contains(id) {
        Ok(())
    } else {
        Err(none("cli-unknown-evaluator", id.as_str(), known.iter().map(|id| id.as_str())))
    }
}
