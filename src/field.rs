//! Everything that a study stores, and the edits that change it.
//!
//! A [`Study`] holds [`Case`]s, [`Account`]s (one evaluator's notes and scores of one source) and the [`Consensus`] on each
//! case. All that can change is kept in registers, so that copies from several laptops can be joined. A person's edit of an
//! account is an [`Edit`], one of anything else another kind of [`Change`]; applying it gives the change that undoes it.

mod account;
mod blind;
mod case;
mod consensus;
mod difference;
mod earlier;
mod edit;
mod erase;
mod growth;
mod leaving;
mod markup;
mod moving;
mod recording;
mod review;
mod score;
mod source;
mod study;

pub use account::{Account, AccountKey, AdHoc, Consent, Note, Participant, Session, Status, Worded};
pub use blind::Blind;
pub use case::{Case, Form, Informant, Meeting, MeetingState, PlanState, Planned, Recruitment, RecruitmentState};
pub use consensus::{Agreed, Consensus, Minute, Settled};
pub use difference::guide_edits;
pub use earlier::{Earlier, earlier_accounts, is_earlier_withdrawn, said_before, said_last};
pub use edit::{CaseEdit, Change, ConsensusEdit, Edit, FileEdit, GuideEdit, NoteAt, Slot, Splice, Typed, part_of_guide};
pub use erase::{Erased, Reach};
pub use growth::{Named, Waiting, kept_told, short_after, short_told};
pub use leaving::{FEW, Leaving, Level, Withheld};
pub use markup::{Line, LineKind, Mark, RecordingPlace, lines};
pub use moving::{copied, moved};
pub use recording::{Placed, Rezeroed, Shifted, by_time, rezeroed, shifted};
pub use review::{Asked, Finding, Found, Why, asked_in, never_asked, review};
pub use score::{Score, ScoreError, Scored};
pub use source::{Description, Medium};
pub use study::{Aliases, Branch, Evaluator, Pair, Study, StudyFile};

/// What the tests of this room share.
#[cfg(test)]
mod testing {
    use crate::register::Author;
    use crate::text::{Actor, EvaluatorId};

    /// Somebody who writes.
    pub fn author() -> Author {
        Author {
            by: EvaluatorId::new("lm").unwrap(),
            actor: Actor::new("run").unwrap(),
            at: "2022-02-01T09:00:00Z".parse().unwrap(),
        }
    }
}
