//! What may be asked: the master guide, and what is made of it for one interview.
//!
//! A [`Guide`] belongs to people and is read from a file they write; [`Amendments`] are what the program adds to it. Both
//! together are the guide in force, which a [`Keeper`] amends. [`Guide::tailor`] filters it to the roles, the phase and the kind of a source,
//! [`search`] finds a question by a few letters, [`read`] makes a guide of a file and finds everything
//! that is wrong with it at once.

mod amend;
mod check;
mod keep;
mod model;
mod read;
mod search;
mod tailor;

pub use amend::{Amendable, Amended, Amendment, Amendments, Deed, Earlier, Logged, NotYet, Origin, Rewording, reworded};
pub use keep::{AmendError, Draft, Keeper, Reason};
pub use model::{
    Fact, Function, Guide, GuideVersion, Kind, MEETING, Phase, Polarity, Question, Role, Scale, SourceKind, Spoken, Step,
    Theme, Variable, Wording, YES_NO,
};
pub use read::{Problem, Severity, glance, read};
pub use search::{Directory, Fit, Hit, Stands, search};
pub use tailor::{Asked, Tailored, Tailoring};
