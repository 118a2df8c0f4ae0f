//! What the sources and the score sheet add up to, and what can be found again in the notes.
//!
//! [`fieldwork`] counts interviews, persons and observed meetings by function and branch. A [`Query`] on an [`Index`] finds
//! lines of notes.

mod fieldwork;
mod find;

pub use fieldwork::{Fieldwork, FieldworkRow, Subject, Tally, fieldwork};
pub use find::{Facet, Found, Hit, Index, Query, QueryError, Under};
