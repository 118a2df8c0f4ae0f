//! The laws of the study, its files, and the house that keeps them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod agreement;
mod demo;
mod faults;
mod find;
mod gathering;
mod generate;
mod growing;
mod glance;
mod guides;
mod house;
mod laws;
mod promises;
mod reading;
mod saving;
mod tailoring;
mod undoing;
mod wording;
