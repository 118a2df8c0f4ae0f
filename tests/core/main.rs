//! The laws of the study, its files, and the house that keeps them.

mod generate;
mod house;
mod laws;
mod reading;
mod saving;
