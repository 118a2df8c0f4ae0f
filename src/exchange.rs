//! Other programs' formats: what a study looks like to a spreadsheet, a script, a word processor.
//!
//! A [`Table`] is what most of a study becomes on its way out, and is spelled as CSV, JSON or Markdown. What has a shape of its
//! own has a module of its own: [`scores`] is the tidy table of scores, the one that also comes back; [`ratings`] come in from
//! elsewhere; [`notes`] and [`guide`] only go out. The case score sheet goes out in most formats of all: [`sheet`] has the words
//! and signs of it, [`html()`] and [`xlsx()`] make whole files, with what stands behind each cell.

mod csv;
pub mod guide;
mod html;
mod json;
mod markdown;
pub mod notes;
pub mod ratings;
pub mod scores;
pub mod sheet;
mod table;
mod xlsx;

#[cfg(test)]
mod fixture;

pub use html::html;
pub use json::to_json;
pub use markdown::markdown;
pub use table::{Cell, Column, Part, Table};
pub use xlsx::{Written, XlsxFault, xlsx};
