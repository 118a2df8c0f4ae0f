//! What is edited of a study on cards: its name and branches, its cases, and what belongs to a case.

pub mod parts;

use std::collections::BTreeSet;

use super::card::{Answer, Card, Field, Label, Purpose, Wrong};
use super::change::{self, Place};
use super::history::Flow;
use super::lists::case_name;
use super::model::Model;
use super::{case, overview};
use crate::field::{Branch, Case, CaseEdit, Change, FileEdit, Recruitment, RecruitmentState, Slot};
use crate::register::Register;
use crate::text::{BranchId, CaseId, FunctionId, IdError, Message, PhaseId, Said, fold};

/// How far recruitment can have come, in the order of the card.
const RECRUITMENT: [RecruitmentState; 3] = [RecruitmentState::Recruited, RecruitmentState::Invited, RecruitmentState::Declined];

fn branches(model: &Model) -> Vec<(&BranchId, &Branch)> {
    let known = model.study.file.branches.iter();
    known.filter_map(|(id, register)| Some((id, register.first()?.as_ref()?))).collect()
}

/// The branches that can be chosen, each under a name of its own, and the one that is chosen now even where the study lacks it.
fn branch_options(model: &Model, now: Option<&BranchId>) -> Vec<(BranchId, Label)> {
    let all = branches(model);
    let label = |(id, branch): &(&BranchId, &Branch)| {
        let alone = all.iter().filter(|(_, other)| other.label == branch.label).count() == 1;
        let label = if alone && !branch.label.is_empty() { branch.label.clone() } else { format!("{} ({id})", branch.label) };
        ((*id).clone(), Label::Text(label))
    };
    let mut options: Vec<(BranchId, Label)> = all.iter().map(label).collect();
    if let Some(now) = now.filter(|now| options.iter().all(|(id, _)| id != *now)) {
        options.push((now.clone(), Label::Text(now.to_string())));
    }
    options
}

fn place(id: &CaseId) -> Place {
    Place::Named(Said::new("tui-case").with("case", id.as_str()))
}

/// An id for a new case: the first number that none has.
pub fn next_case(model: &Model) -> Option<CaseId> {
    (1u32..).find_map(|n| CaseId::new(n.to_string()).ok().filter(|id| !model.study.cases.contains_key(id)))
}

/// The fields of a case.
fn case_fields(model: &Model, case: &Case) -> Vec<Field> {
    let branch = case.branch.get();
    let branches = branch_options(model, branch.as_ref());
    let chosen = branches.iter().position(|(known, _)| Some(known) == branch.as_ref());
    let options: Vec<Label> = branches.into_iter().map(|(_, label)| label).collect();
    let none = options.is_empty();
    let branch = Field::one_or_open("branch", "tui-field-branch", options, chosen);
    let missed = case.missed.get();
    let phases = model.study.guide.phases.iter();
    let phases = phases.map(|phase| (Label::Wording(phase.label.clone()), missed.contains(&phase.id))).collect();
    let recruitment = case.recruitment.get();
    let state = RECRUITMENT.iter().position(|state| *state == recruitment.state).unwrap_or(0);
    let states = RECRUITMENT.iter().map(|state| Label::Said(Said::new(case::recruitment_state(*state)))).collect();
    vec![
        Field::line("label", "tui-field-label", &case.label.get()),
        if none { branch.about("tui-field-no-branch-about") } else { branch },
        Field::line("new-branch", "tui-field-new-branch", "").about("tui-field-new-branch-about"),
        Field::lines("description", "tui-field-description", &case.description.get()),
        Field::one("recruitment", "tui-field-recruitment", states, state),
        Field::line("why", "tui-field-why", &recruitment.why).about("tui-field-why-about"),
        Field::some("missed", "tui-field-missed", phases).about("tui-field-missed-about"),
    ]
}

/// Opens the card of a case.
pub fn open_case(model: &mut Model, id: &CaseId) {
    let made = Case::new(id.clone());
    let case = model.study.cases.get(id).unwrap_or(&made);
    let fields = case_fields(model, case);
    Card::new(Purpose::Case(id.clone()), fields).open(model);
}

/// Opens the card of a new case, with an id proposed. What is typed first is the name: an id is for good.
pub fn open_new_case(model: &mut Model) {
    let Some(id) = next_case(model) else { return };
    let mut fields = case_fields(model, &Case::new(id.clone()));
    fields.insert(1, Field::line("id", "tui-field-case", id.as_str()).about("tui-field-case-about"));
    Card::new(Purpose::NewCase, fields).open(model);
}

/// The edit that writes a value, unless it stands there already or the register was never written and it is the default. Of
/// conflicting versions the first is shown: a card that is left as it was settles nothing.
fn news<T: Clone + Ord + Default>(register: &Register<T>, value: T, edit: fn(Slot<T>) -> CaseEdit) -> Option<CaseEdit> {
    let same = if register.is_empty() { value == T::default() } else { register.first() == Some(&value) };
    (!same).then(|| edit(Slot::One(value)))
}

/// The branch that is chosen on the card of a case.
fn chosen_branch(model: &Model, card: &Card, case: &Case) -> Result<Option<BranchId>, Wrong> {
    let Some(chosen) = card.label("branch").filter(|_| card.one_or_none("branch").is_some()) else { return Ok(None) };
    let known = branch_options(model, case.branch.get().as_ref()).into_iter().find(|(_, label)| label == chosen);
    known.map(|(id, _)| Some(id)).ok_or_else(|| Wrong::changed_meanwhile("branch"))
}

/// The changes that make a case as a card says.
///
/// # Errors
/// Says why the name of a new branch makes no id.
fn case_changes(model: &Model, card: &Card, case: &Case) -> Result<Vec<Change>, Wrong> {
    let new = card.text("new-branch");
    let (branch, made) = if new.is_empty() {
        (chosen_branch(model, card, case)?, None)
    } else {
        let (id, made) = branch_named(model, &new).map_err(|error| Wrong::at("new-branch", error.said()))?;
        (Some(id), made)
    };
    let phases = &model.study.guide.phases;
    let missed: BTreeSet<PhaseId> = card.some("missed").into_iter().filter_map(|n| Some(phases.get(n)?.id.clone())).collect();
    let state = RECRUITMENT.get(card.one("recruitment")).copied().unwrap_or_default();
    let edits = [
        news(&case.label, card.text("label"), CaseEdit::Label),
        news(&case.branch, branch, CaseEdit::Branch),
        news(&case.description, card.text("description"), CaseEdit::Description),
        news(&case.recruitment, Recruitment { state, why: card.text("why") }, CaseEdit::Recruitment),
        news(&case.missed, missed, CaseEdit::Missed),
    ];
    let edits = edits.into_iter().flatten().map(|edit| Change::Case(case.id.clone(), edit));
    Ok(made.into_iter().chain(edits).collect())
}

/// Takes what stands on the card of a case.
///
/// # Errors
/// Says why the name of a new branch makes no id.
pub fn take_case(model: &mut Model, card: &Card, id: &CaseId) -> Result<(), Wrong> {
    let made = Case::new(id.clone());
    let case = model.study.cases.get(id).unwrap_or(&made);
    let changes = case_changes(model, card, case)?;
    change::make(model, &changes, place(id), Flow::Single);
    Ok(())
}

/// Takes the card of a new case.
///
/// # Errors
/// Says why the id cannot be one, or that it is taken.
pub fn take_new_case(model: &mut Model, card: &Card) -> Result<(), Wrong> {
    let id = CaseId::folded(&card.text("id")).map_err(|error| Wrong::at("id", error.said()))?;
    let made = Case::new(id.clone());
    let case = match model.study.cases.get(&id) {
        Some(case) if !case.is_deleted() => {
            return Err(Wrong::at("id", Said::new("tui-case-exists").with("case", id.as_str())));
        }
        Some(case) => case,
        None => &made,
    };
    let changes = case_changes(model, card, case)?;
    create(model, &id, changes);
    overview::put_on(model, &id);
    Ok(())
}

/// Makes a case that takes part, unless it is there.
pub fn make_case(model: &mut Model, id: &CaseId) {
    if model.study.cases.get(id).is_none_or(Case::is_deleted) {
        create(model, id, Vec::new());
    }
}

/// Makes a case by changes. Undoing it deletes the case: nothing that was written in it is lost.
fn create(model: &mut Model, id: &CaseId, mut changes: Vec<Change>) {
    let known = model.study.cases.get(id);
    if known.is_none_or(|case| case.recruitment.is_empty()) && !changes.iter().any(recruits) {
        changes.push(Change::Case(id.clone(), CaseEdit::Recruitment(Slot::One(Recruitment::default()))));
    }
    if known.is_some() {
        changes.push(Change::Case(id.clone(), CaseEdit::Deleted(Slot::One(false))));
    }
    let mut back = change::apply(model, &changes);
    if back.is_empty() {
        return;
    }
    back.retain(|change| matches!(change, Change::File(_)));
    back.push(Change::Case(id.clone(), CaseEdit::Deleted(Slot::One(true))));
    model.history.push(place(id), back, Flow::Single, model.tick);
    model.saving.hurry();
}

fn recruits(change: &Change) -> bool {
    matches!(change, Change::Case(_, CaseEdit::Recruitment(_)))
}

/// Deletes a case, unless it has sources.
pub fn remove_case(model: &mut Model, id: &CaseId) {
    let name = case_name(id, model.lang);
    match model.study.accounts.keys().find(|key| key.case.as_ref() == Some(id)) {
        Some(key) => {
            let user = Said::new("tui-user-source").with("source", key.source.to_string());
            model.notice = Some(Said::new("tui-in-use").with("what", name).with("user", user));
        }
        None => {
            let deleted = Change::Case(id.clone(), CaseEdit::Deleted(Slot::One(true)));
            change::make(model, &[deleted], place(id), Flow::Single);
            model.notice = Some(Said::new("tui-removed").with("what", name));
        }
    }
}

/// The title of the card of a case.
pub fn case_card_title(model: &Model, id: &CaseId) -> Said {
    Said::new("tui-title-edit").with("what", case_name(id, model.lang))
}

/// The branch of a name, and the change that makes it if there is none.
///
/// # Errors
/// Says why the name makes no id.
fn branch_named(model: &Model, name: &str) -> Result<(BranchId, Option<Change>), IdError> {
    if let Some((id, _)) = branches(model).into_iter().find(|(_, branch)| fold(&branch.label) == fold(name)) {
        return Ok((id.clone(), None));
    }
    let plain: String = fold(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(40).collect();
    let stem = plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let free = |id: &BranchId| !model.study.file.branches.contains_key(id);
    let numbered = (2u32..).map(|n| BranchId::new(format!("{stem}-{n}")));
    let mut id = BranchId::new(stem.clone())?;
    for next in numbered {
        if free(&id) {
            break;
        }
        id = next?;
    }
    let branch = Branch { label: name.to_owned(), not_relevant: BTreeSet::new() };
    Ok((id.clone(), Some(Change::File(FileEdit::Branch(id, Slot::One(Some(branch)))))))
}

/// Opens the card of the study: its name, and its branches with the functions that are not relevant in them.
pub fn open_study(model: &mut Model) {
    let name = model.study.file.name.get();
    let mut fields = vec![Field::line("name", "tui-field-study", &name)];
    for (_, branch) in branches(model) {
        fields.push(Field::line("branch", "tui-field-branch", &branch.label).about("tui-field-branch-about"));
        let functions = model.study.guide.functions.iter();
        let functions = functions.map(|f| (Label::Wording(f.label.clone()), branch.not_relevant.contains(&f.id))).collect();
        let field = Field::some("not-relevant", "tui-field-not-relevant", functions);
        fields.push(field.about("tui-field-not-relevant-about"));
    }
    fields.push(Field::line("new-branch", "tui-field-new-branch", "").about("tui-field-new-branch-about"));
    let known = branches(model).into_iter().map(|(id, _)| id.clone()).collect();
    Card::new(Purpose::Study(known), fields).open(model);
}

/// Takes what stands on the card of the study, on which branches are `known`.
///
/// # Errors
/// Says that a branch is in use, or why the name of a new one makes no id.
pub fn take_study(model: &mut Model, card: &Card, known: &[BranchId]) -> Result<(), Wrong> {
    let text = |field: &Field| match &field.answer {
        Answer::Line(editor) => editor.text().trim().to_owned(),
        _ => String::new(),
    };
    let labels = card.fields.iter().filter(|field| field.name == "branch").map(text);
    let functions = card.fields.iter().filter(|field| field.name == "not-relevant").map(|field| match &field.answer {
        Answer::Some(options, _) => options.iter().map(|(_, on)| *on).collect(),
        _ => Vec::new(),
    });
    let mut changes = Vec::new();
    let name = card.text("name");
    if name != model.study.file.name.get() {
        changes.push(Change::File(FileEdit::Name(Slot::One(name))));
    }
    for (id, (label, on)) in known.iter().zip(labels.zip(functions)) {
        let Some((_, branch)) = branches(model).into_iter().find(|(known, _)| *known == id) else { continue };
        if label.is_empty() {
            let user = model.study.live_cases().find(|case| case.branch.values().into_iter().flatten().any(|b| b == id));
            if let Some(user) = user {
                let name = case_name(&user.id, model.lang);
                return Err(Wrong::at("branch", Said::new("tui-branch-used").with("branch", &branch.label).with("case", name)));
            }
            changes.push(Change::File(FileEdit::Branch(id.clone(), Slot::One(None))));
            continue;
        }
        let chosen = model.study.guide.functions.iter().zip(on).filter(|(_, on)| *on).map(|(f, _)| f.id.clone());
        // What the guide does not know is left as it was.
        let unknown = branch.not_relevant.iter().filter(|id| model.study.guide.function(id).is_none()).cloned();
        let not_relevant: BTreeSet<FunctionId> = chosen.chain(unknown).collect();
        let new = Branch { label, not_relevant };
        if new != *branch {
            changes.push(Change::File(FileEdit::Branch(id.clone(), Slot::One(Some(new)))));
        }
    }
    let new = card.text("new-branch");
    if !new.is_empty() {
        let (_, made) = branch_named(model, &new).map_err(|error| Wrong::at("new-branch", error.said()))?;
        changes.extend(made);
    }
    change::make(model, &changes, Place::Named(Said::new("tui-title-study")), Flow::Single);
    Ok(())
}
