//! Edits of an account, and how they are undone.

use super::{Account, AdHoc, Consent, Description, Participant, Scored, Session, Status, Worded};
use crate::register::{Author, Register};
use crate::text::{QuestionId, SessionId, VariableId};

/// The values to be written to one register.
///
/// One value, as a rule; several only where undoing brings a conflict back.
pub type Slot<T> = Vec<T>;

/// One edit of an account by a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The text of a note.
    Text(QuestionId, Slot<String>),
    /// A question's flag.
    Flag(QuestionId, Slot<bool>),
    /// The wording that was asked.
    Worded(QuestionId, Slot<Worded>),
    /// The loose note.
    Loose(Slot<String>),
    /// A score with its rationale; none clears it.
    Score(VariableId, Slot<Option<Scored>>),
    /// A question that the guide lacks; none takes it away.
    AdHoc(QuestionId, Slot<Option<AdHoc>>),
    /// The source's description.
    Description(Slot<Description>),
    /// Open or complete.
    Status(Slot<Status>),
    /// Consent.
    Consent(Slot<Consent>),
    /// Who took part in a meeting.
    Participants(Slot<Vec<Participant>>),
    /// A session; none takes it away.
    Session(SessionId, Slot<Option<Session>>),
}

/// Writes the values and gives those that stood there before; a register never written held its default.
fn swap<T: Clone + Ord + Default>(register: &mut Register<T>, values: &Slot<T>, author: &Author) -> Slot<T> {
    let before: Slot<T> = register.values().into_iter().cloned().collect();
    register.write_all(values.clone(), author);
    if before.is_empty() { vec![T::default()] } else { before }
}

impl Account {
    /// Applies an edit and gives the edit that undoes it.
    ///
    /// Undoing is an edit like any other: it is written by its author, after everything that is there, and joins with
    /// whatever others wrote meanwhile.
    pub fn apply(&mut self, edit: &Edit, author: &Author) -> Edit {
        match edit {
            Edit::Text(id, v) => Edit::Text(id.clone(), swap(&mut self.notes.entry(id.clone()).or_default().text, v, author)),
            Edit::Flag(id, v) => Edit::Flag(id.clone(), swap(&mut self.notes.entry(id.clone()).or_default().flag, v, author)),
            Edit::Worded(id, v) => {
                Edit::Worded(id.clone(), swap(&mut self.notes.entry(id.clone()).or_default().worded, v, author))
            }
            Edit::Loose(v) => Edit::Loose(swap(&mut self.loose, v, author)),
            Edit::Score(id, v) => Edit::Score(id.clone(), swap(self.scores.entry(id.clone()).or_default(), v, author)),
            Edit::AdHoc(id, v) => Edit::AdHoc(id.clone(), swap(self.ad_hoc.entry(id.clone()).or_default(), v, author)),
            Edit::Description(v) => Edit::Description(swap(&mut self.description, v, author)),
            Edit::Status(v) => Edit::Status(swap(&mut self.status, v, author)),
            Edit::Consent(v) => Edit::Consent(swap(&mut self.consent, v, author)),
            Edit::Participants(v) => Edit::Participants(swap(&mut self.participants, v, author)),
            Edit::Session(id, v) => Edit::Session(id.clone(), swap(self.sessions.entry(id.clone()).or_default(), v, author)),
        }
    }
}
