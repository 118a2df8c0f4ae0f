//! Finding in a study what the command line names, or saying what was probably meant.

use std::collections::BTreeSet;

use super::fault::Fault;
use crate::field::{Account, Case, Study};
use crate::guide::{Function, Guide, Variable, Wording};
use crate::text::{
    BranchId, CaseId, EvaluatorId, FunctionId, InformantId, PhaseId, RoleId, Said, SourceId, VariableId, fold, unknown,
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
    let is_retired = || study.amendments.get::<Variable>(id).is_some_and(|amendment| amendment.retired);
    study.guide.variable(id).ok_or_else(|| match is_retired() {
        true => Fault::Data(Said::new("cli-retired-variable").with("variable", id.as_str())),
        false => none("cli-unknown-variable", id.as_str(), known()),
    })
}

/// The fewest letters that can be the beginning of a name.
const BEGINNING: usize = 3;

/// What is meant by something given: what has it for an id, else what people call so, else what begins so, if that is one alone.
fn meant<'g, I: Clone>(unknown: &'static str, given: &str, known: &[(&'g I, Vec<&'g str>)]) -> Result<I, Fault> {
    if let Some((id, _)) = known.iter().find(|(_, names)| names.first() == Some(&given)) {
        return Ok((*id).clone());
    }
    let with = |fits: &dyn Fn(&str) -> bool| {
        let named = known.iter().filter(|(_, names)| names.iter().any(|name| fits(&fold(name))));
        named.collect::<Vec<_>>()
    };
    let called = with(&|name| name == given);
    let found = match called.is_empty() && given.len() >= BEGINNING {
        true => with(&|name| name.starts_with(given)),
        false => called,
    };
    let ids = |of: &[&(&I, Vec<&'g str>)]| of.iter().filter_map(|(_, names)| names.first().copied()).collect::<Vec<_>>();
    match found.as_slice() {
        [] => Err(none(unknown, given, ids(&known.iter().collect::<Vec<_>>()))),
        [(id, _)] => Ok((*id).clone()),
        several => Err(Fault::Data(Said::new("cli-several").with("value", given).with("these", ids(several).join(", ")))),
    }
}

fn texts<'g>(id: &'g str, wordings: &[&'g Wording]) -> Vec<&'g str> {
    std::iter::once(id).chain(wordings.iter().flat_map(|wording| wording.0.values().map(String::as_str))).collect()
}

/// A phase of the guide, in place of what it was called.
pub(super) fn phase(guide: &Guide, id: &mut PhaseId) -> Result<(), Fault> {
    let known: Vec<_> = guide.phases.iter().map(|phase| (&phase.id, texts(phase.id.as_str(), &[&phase.label]))).collect();
    *id = meant("cli-unknown-phase", id.as_str(), &known)?;
    Ok(())
}

/// A role of the guide, in place of what it was called.
pub(super) fn role(guide: &Guide, id: &mut RoleId) -> Result<(), Fault> {
    let known: Vec<_> = guide.roles.iter().map(|role| (&role.id, texts(role.id.as_str(), &[&role.short]))).collect();
    *id = meant("cli-unknown-role", id.as_str(), &known)?;
    Ok(())
}

/// A function of the guide, in place of what it was called, which may be the role that it goes with.
pub(super) fn function(guide: &Guide, id: &mut FunctionId) -> Result<(), Fault> {
    let names = |function: &'_ Function| {
        let role = guide.role(&function.role).map(|role| texts(role.id.as_str(), &[&role.short]));
        role.unwrap_or_default()
    };
    let known = guide.functions.iter().map(|function| {
        let own = texts(function.id.as_str(), &[&function.label]);
        (&function.id, own.into_iter().chain(names(function)).collect())
    });
    *id = meant("cli-unknown-function", id.as_str(), &known.collect::<Vec<_>>())?;
    Ok(())
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
