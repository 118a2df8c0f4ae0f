//! The commands as people and scripts meet them: the program itself, in a fixed environment. What it says on both outputs, and
//! how it ends, is kept in `snapshots`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod agreement;
mod audit;
mod blind;
mod crash;
mod desk;
mod editing;
mod erasing;
mod failing;
mod find;
mod git;
mod growing;
mod hostile;
mod levels;
mod minutes;
mod output;
mod reading;
mod scores;
mod sheet;
mod together;
mod usage;
mod vault;
