//! Reading a guide.
use super::Guide;
use crate::text::{Node, Place, Said};
/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The guide cannot be used.
    Error,
    /// The guide can be used.
    Warning,
}
/// Something wrong with a guide, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub at: Place,
    /// How bad.
    pub severity: Severity,
    /// What, and what to do.
    pub said: Said,
}
/// Reads.
pub fn read(_root: &Node) -> (Option<Guide>, Vec<Problem>) {
    (None, Vec::new())
}
