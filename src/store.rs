//! A study on disk.

mod guide;
mod located;

pub use guide::{GuideRead, guide_to_ron, parse_guide};
pub use located::locate;
