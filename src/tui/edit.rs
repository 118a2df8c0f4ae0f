//! What is edited of cases, on cards.

use std::collections::BTreeSet;

use super::card::{Card, Field, Label, Purpose, Wrong};
use super::change::{self, Place};
use super::history::Flow;
use super::lists::case_name;
use super::model::Model;
use crate::field::{Branch, Case, CaseEdit, Change, Recruitment, RecruitmentState};
use crate::register::Register;
use crate::text::{BranchId, CaseId, PhaseId, Said};

/// How far recruitment can have come, in the order of the card.
const RECRUITMENT: [(RecruitmentState, &str); 3] = [
    (RecruitmentState::Recruited, "tui-case-recruited"),
    (RecruitmentState::Invited, "tui-case-invited"),
    (RecruitmentState::Declined, "tui-case-declined"),
];

fn branches(model: &Model) -> Vec<(&BranchId, &Branch)> {
    let known = model.study.file.branches.iter();
    known.filter_map(|(id, register)| Some((id, register.first()?.as_ref()?))).collect()
}

/// Opens the card of a case.
pub fn open_case(model: &mut Model, id: &CaseId) {
    let made = Case::new(id.clone());
    let case = model.study.cases.get(id).unwrap_or(&made);
    let branches = branches(model);
    let branch = case.branch.get();
    let chosen = branches.iter().position(|(known, _)| Some(*known) == branch.as_ref()).map_or(0, |n| n.saturating_add(1));
    let none = Label::Said(Said::new("tui-field-open"));
    let options = std::iter::once(none).chain(branches.iter().map(|(_, branch)| Label::Text(branch.label.clone()))).collect();
    let missed = case.missed.get();
    let phases = model.study.guide.phases.iter();
    let phases = phases.map(|phase| (Label::Wording(phase.label.clone()), missed.contains(&phase.id))).collect();
    let recruitment = case.recruitment.get();
    let state = RECRUITMENT.iter().position(|(state, _)| *state == recruitment.state).unwrap_or(0);
    let states = RECRUITMENT.iter().map(|(_, id)| Label::Said(Said::new(id))).collect();
    let fields = vec![
        Field::line("label", "tui-field-label", &case.label.get()),
        Field::one("branch", "tui-field-branch", options, chosen),
        Field::lines("description", "tui-field-description", &case.description.get()),
        Field::one("recruitment", "tui-field-recruitment", states, state),
        Field::line("why", "tui-field-why", &recruitment.why).about("tui-field-why-about"),
        Field::some("missed", "tui-field-missed", phases).about("tui-field-missed-about"),
    ];
    Card::new(Purpose::Case(id.clone()), fields).open(model);
}

/// The edit that writes a value, unless it stands there already or the register was never written and it is the default.
fn news<T: Clone + Ord + Default>(register: &Register<T>, value: T, edit: fn(Vec<T>) -> CaseEdit) -> Option<CaseEdit> {
    let same = if register.is_empty() { value == T::default() } else { register.settled() == Some(&value) };
    (!same).then(|| edit(vec![value]))
}

/// Takes what stands on the card of a case.
///
/// # Errors
/// None: everything that can be written on it can be taken.
pub fn take_case(model: &mut Model, card: &Card, id: &CaseId) -> Result<(), Wrong> {
    let made = Case::new(id.clone());
    let case = model.study.cases.get(id).unwrap_or(&made);
    let branch: Option<BranchId> =
        card.one("branch").checked_sub(1).and_then(|n| branches(model).get(n).map(|(id, _)| (*id).clone()));
    let phases = &model.study.guide.phases;
    let missed: BTreeSet<PhaseId> = card.some("missed").into_iter().filter_map(|n| Some(phases.get(n)?.id.clone())).collect();
    let state = RECRUITMENT.get(card.one("recruitment")).map_or_else(RecruitmentState::default, |(state, _)| *state);
    let edits = [
        news(&case.label, card.text("label"), CaseEdit::Label),
        news(&case.branch, branch, CaseEdit::Branch),
        news(&case.description, card.text("description"), CaseEdit::Description),
        news(&case.recruitment, Recruitment { state, why: card.text("why") }, CaseEdit::Recruitment),
        news(&case.missed, missed, CaseEdit::Missed),
    ];
    let changes: Vec<Change> = edits.into_iter().flatten().map(|edit| Change::Case(id.clone(), edit)).collect();
    let name = Said::new("tui-case").with("case", id.as_str());
    change::make(model, &changes, Place::Named(name), Flow::Single);
    Ok(())
}

/// The title of the card of a case.
pub fn case_card_title(model: &Model, id: &CaseId) -> Said {
    Said::new("tui-title-edit").with("what", case_name(id, model.lang))
}
