//! The overview, the page of a case, and the cards on which cases and what belongs to them are edited.

use super::*;
