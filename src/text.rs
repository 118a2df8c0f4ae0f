//! Words, dates and ids: what every other room speaks with.
//!
//! Everything a person reads is a [`Said`]: a message id with arguments, rendered by [`Lang::say`] in Danish or English from
//! the Fluent files in `assets/locales`. Errors of all rooms turn themselves into a [`Said`] through [`Message`]. Everything
//! that was read from a file passes [`Shown`] before it reaches a terminal. Ids are made by one checked constructor.

mod clean;
mod cpr;
mod date;
mod id;
mod located;
mod message;
mod names;
mod near;
mod shown;
mod spelled;
mod tree;

pub use clean::{clean, fold, fold_char, one_line, pasted, shortened};
pub use cpr::cpr;
pub use date::{
    DayError, Stamp, StampError, TimeError, TimeOfDay, clock, day, decimal, moment, moment_written, read_day, read_when,
    short_day, short_when,
};
pub use id::{
    Actor, BranchId, CaseId, EvaluatorId, FunctionId, GuideId, IdError, InformantId, MeetingId, PhaseId, PlanId, QuestionId,
    RoleId, ScaleId, SessionId, SourceId, ThemeId, VariableId, natural_cmp,
};
pub use located::{Field, Node, Place, Tree};
pub use message::{Arg, Args, Lang, Message, Said, english};
pub use names::{Covered, Names, is_covered};
pub use near::{begins_word, nearest, unknown};
pub use shown::{Shown, shown_path};
pub use spelled::spelled;
pub use tree::tree_of;
