//! What the sources and the score sheet add up to.
//!
//! [`fieldwork`] counts interviews, persons and observed meetings by function and branch.

mod fieldwork;

pub use fieldwork::{Fieldwork, FieldworkRow, Subject, Tally, fieldwork};
