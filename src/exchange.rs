//! Other programs' formats: what a study looks like to a spreadsheet, a script, a word processor.
//!
//! A [`Table`] is what most of a study becomes on its way out; [`csv`], [`json`] and [`markdown`] spell it. What has a shape of
//! its own has a module of its own: [`scores`] is the tidy table of scores, the one that also comes back; [`notes`], [`guide`],
//! [`sheet`] and [`fieldwork`] only go out.

pub mod csv;
pub mod guide;
pub mod json;
pub mod markdown;
pub mod notes;
pub mod scores;
mod table;

#[cfg(test)]
mod fixture;

pub use table::{Cell, Column, Table};
