//! Checking a guide.
use super::{Guide, Problem};
use crate::text::Node;
/// Checks.
pub fn check(_guide: &Guide, _root: &Node) -> Vec<Problem> {
    Vec::new()
}
