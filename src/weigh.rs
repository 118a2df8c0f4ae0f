//! From the scores of single sources to a proposal for each case, and the case score sheet.
//!
//! [`sources`] says what was heard, with the ids that mean the same taken together. [`proposal`] weighs what the sources of
//! a case say of one variable, [`comparison`] shows where those who heard the same source differ, [`sheet`] sets the agreed and the proposed scores out by case and variable, [`trace`] shows
//! everything behind one of its cells, and [`coverage`] what is still to be heard.
//!
//! This room calculates only. What it proposes serves the evaluators' discussion; it never becomes agreed by itself.

mod agreement;
mod coverage;
mod heard;
mod median;
mod proposal;
mod queue;
mod sheet;
mod trace;
#[cfg(test)]
pub(crate) mod sample;

pub use agreement::{Agreement, Alpha, Compared, Comparison, GivenBy, PairAgreement, Ratings, ScaleAgreement, comparison};
pub use coverage::{CaseCoverage, Coverage, Covered, Lack, PhaseCoverage, RoleCoverage, VariableCoverage, coverage, missing};
pub use heard::{Heard, Observed, Voice, sources};
pub use proposal::{ByRole, Proposal, proposal};
pub use queue::{Queued, Unsettled, queue, unanimous};
pub use sheet::{Basis, Cell, CellBasis, Row, Sheet, SheetCase, SheetIn, Unseen, cell, sheet, sheet_by};
pub use trace::{Trace, TraceAccount, TraceAgreed, TraceLine, TraceNote, TraceSource, TraceWeight, trace, traces};
