//! feltnote: the instrument that evaluators hold during an interview.
//!
//! A guide is **tailored** to an interview; what is heard becomes an **account**, one evaluator's notes and scores of one
//! source; accounts are **gathered** from several laptops; their scores are **weighed** into a case score sheet; the sheet is
//! **analysed** and **exchanged**. The rooms below are these words, and each stands on those beneath it:
//!
//! - [`text`]: messages in Danish and English, dates, cleaning and showing of text, ids.
//! - [`register`]: values that several laptops may write apart from each other, and how they join.
//! - [`guide`]: what may be asked: variables, questions, roles, phases, scales; tailoring, searching, checking.
//! - [`field`]: everything that a study stores, and the edits that change it.
//! - [`gather`]: joining accounts and whole studies.
//! - [`weigh`]: from scores to a proposal, and the case score sheet.
//! - [`analyse`]: what the sheet and the sources add up to.
//! - [`store`]: a study on disk; the one seam through which bytes go to and from it.
//! - [`exchange`]: other programs' formats.
//! - [`cli`]: the commands. [`tui`]: the terminal program.
//!
//! The rooms from `text` to `analyse` are pure: no files, no clock, no randomness, no terminal.

pub mod text;
pub mod register;
pub mod guide;
pub mod field;
pub mod gather;
pub mod weigh;
pub mod analyse;
pub mod store;
pub mod exchange;
pub mod tui;
pub mod cli;
