//! Bringing together what several people wrote on several laptops.
//!
//! [`Merge`] joins the pieces of other studies into one and says what it did; [`conflicts`] lists what a person still has to
//! settle, and [`settle`] settles it, or [`settling`] says by which changes; [`likely`] finds ids that probably mean the same; [`check`] finds what in a study points at
//! nothing.

mod check;
mod conflict;
mod likely;
mod merge;
mod news;
mod settle;
mod value;
mod walk;

pub use check::{Finding, check};
pub use conflict::{Conflict, Version, conflicts, conflicts_leaving};
pub use likely::{Alike, Likely, likely};
pub use merge::{Bases, GuideNews, How, Merge, MergeReport, Moved, Refused};
pub use news::News;
pub use settle::{Choice, NotSettled, settle, settling};
pub use walk::Touched;
