//! What is otherwise in one state of a thing than in another, as the edits that lead there.

use std::collections::{BTreeMap, BTreeSet};

use super::edit::{CaseEdit, ConsensusEdit, Edit, FileEdit, GuideEdit, Slot};
use super::{Account, Case, Consensus, StudyFile};
use crate::guide::Amendments;
use crate::register::Register;

/// What brings a register to what it held then, if it holds something else now; one never written holds its default.
fn changed_since<T: Clone + Ord + Default>(now: Option<&Register<T>>, then: Option<&Register<T>>) -> Option<Slot<T>> {
    let slot = |register: Option<&Register<T>>| register.map_or_else(Slot::default, Slot::of);
    let then = slot(then);
    (!slot(now).values().eq(then.values())).then_some(then)
}

/// The keys of two maps, each once.
fn keys<'a, K: Ord, V>(now: &'a BTreeMap<K, V>, then: &'a BTreeMap<K, V>) -> BTreeSet<&'a K> {
    now.keys().chain(then.keys()).collect()
}

/// The edits of a map of registers that lead to another state of it.
fn each<K: Ord + Clone, T: Clone + Ord + Default, E>(
    now: &BTreeMap<K, Register<T>>,
    then: &BTreeMap<K, Register<T>>,
    edit: fn(K, Slot<T>) -> E,
    edits: &mut Vec<E>,
) {
    for id in keys(now, then) {
        edits.extend(changed_since(now.get(id), then.get(id)).map(|values| edit(id.clone(), values)));
    }
}

impl Account {
    /// The edits that bring back what the account held in an earlier state of it. How questions were worded stays.
    pub fn back_to(&self, then: &Account) -> Vec<Edit> {
        self.edits_to(then).into_iter().filter(|edit| !matches!(edit, Edit::Worded(..))).collect()
    }

    /// The edits that lead from the account to another state of it.
    pub fn edits_to(&self, then: &Account) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        for id in keys(&self.notes, &then.notes) {
            let (now, then) = (self.notes.get(id), then.notes.get(id));
            let text = changed_since(now.map(|note| &note.text), then.map(|note| &note.text));
            edits.extend(text.map(|text| Edit::Text(id.clone(), text)));
            let flag = changed_since(now.map(|note| &note.flag), then.map(|note| &note.flag));
            edits.extend(flag.map(|flag| Edit::Flag(id.clone(), flag)));
            let worded = changed_since(now.map(|note| &note.worded), then.map(|note| &note.worded));
            edits.extend(worded.map(|worded| Edit::Worded(id.clone(), worded)));
        }
        edits.extend(changed_since(Some(&self.loose), Some(&then.loose)).map(Edit::Loose));
        each(&self.scores, &then.scores, Edit::Score, &mut edits);
        each(&self.ad_hoc, &then.ad_hoc, Edit::AdHoc, &mut edits);
        each(&self.sessions, &then.sessions, Edit::Session, &mut edits);
        edits.extend(changed_since(Some(&self.description), Some(&then.description)).map(Edit::Description));
        edits.extend(changed_since(Some(&self.status), Some(&then.status)).map(Edit::Status));
        edits.extend(changed_since(Some(&self.consent), Some(&then.consent)).map(Edit::Consent));
        edits.extend(changed_since(Some(&self.participants), Some(&then.participants)).map(Edit::Participants));
        edits
    }
}

impl Case {
    /// The edits that lead from the case to another state of it.
    pub fn edits_to(&self, then: &Case) -> Vec<CaseEdit> {
        let mut edits: Vec<CaseEdit> = Vec::new();
        edits.extend(changed_since(Some(&self.deleted), Some(&then.deleted)).map(CaseEdit::Deleted));
        edits.extend(changed_since(Some(&self.label), Some(&then.label)).map(CaseEdit::Label));
        edits.extend(changed_since(Some(&self.branch), Some(&then.branch)).map(CaseEdit::Branch));
        edits.extend(changed_since(Some(&self.description), Some(&then.description)).map(CaseEdit::Description));
        edits.extend(changed_since(Some(&self.recruitment), Some(&then.recruitment)).map(CaseEdit::Recruitment));
        edits.extend(changed_since(Some(&self.missed), Some(&then.missed)).map(CaseEdit::Missed));
        each(&self.meetings, &then.meetings, CaseEdit::Meeting, &mut edits);
        each(&self.informants, &then.informants, CaseEdit::Informant, &mut edits);
        each(&self.plan, &then.plan, CaseEdit::Planned, &mut edits);
        edits
    }
}

impl StudyFile {
    /// The edits that lead to another state of the file, as far as there are edits for what differs.
    pub fn edits_to(&self, then: &StudyFile) -> Vec<FileEdit> {
        let mut edits: Vec<FileEdit> =
            changed_since(Some(&self.name), Some(&then.name)).map(FileEdit::Name).into_iter().collect();
        each(&self.branches, &then.branches, FileEdit::Branch, &mut edits);
        each(&self.evaluators, &then.evaluators, FileEdit::Evaluator, &mut edits);
        each(&self.aliases.sources, &then.aliases.sources, FileEdit::SameSource, &mut edits);
        each(&self.aliases.informants, &then.aliases.informants, FileEdit::SameInformant, &mut edits);
        each(&self.aliases.evaluators, &then.aliases.evaluators, FileEdit::SameEvaluator, &mut edits);
        edits
    }
}

impl Consensus {
    /// The edits that lead from what is agreed on to another state of it.
    pub fn edits_to(&self, then: &Consensus) -> Vec<ConsensusEdit> {
        let mut edits = Vec::new();
        each(&self.scores, &then.scores, ConsensusEdit::Score, &mut edits);
        each(&self.parked, &then.parked, ConsensusEdit::Parked, &mut edits);
        edits
    }
}

/// The edits that lead from what was added to a guide to another state of it.
pub fn guide_edits(now: &Amendments, then: &Amendments) -> Vec<GuideEdit> {
    let mut edits = Vec::new();
    each(&now.questions, &then.questions, GuideEdit::Question, &mut edits);
    each(&now.variables, &then.variables, GuideEdit::Variable, &mut edits);
    edits
}
