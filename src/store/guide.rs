//! Guides as files.

use std::path::Path;

use super::disk::read_bytes;
use super::load::LARGEST;
use super::problem::{FileProblem, StoreError};
use super::{locate, ron};
use crate::guide::{Guide, Problem, Severity, read};

/// The guide that the program carries, which a study gets unless it is given another.
pub const EMBEDDED_GUIDE: &str = include_str!("../../guides/brancherettet-indsats.ron");
/// The name of that guide's file.
pub const EMBEDDED_GUIDE_NAME: &str = "brancherettet-indsats.ron";

/// A guide as it was read from a text.
#[derive(Debug, Clone)]
pub struct GuideRead {
    /// The text as it stood.
    pub text: String,
    /// The guide, unless something is so wrong with it that it cannot be used.
    pub guide: Option<Guide>,
    /// The BLAKE3 hash of the text, in hexadecimal: which guide this is.
    pub hash: String,
    /// Everything that is wrong with it.
    pub problems: Vec<Problem>,
}

/// Reads a guide from a text and checks it. After a syntax error, that is the only problem.
pub fn parse_guide(text: &str) -> GuideRead {
    let (guide, problems) = match locate(text) {
        Ok(root) => read(&root),
        Err((at, said)) => (None, vec![Problem { at, severity: Severity::Error, said }]),
    };
    GuideRead { text: text.to_owned(), guide, hash: blake3::hash(text.as_bytes()).to_hex().to_string(), problems }
}

/// Reads a guide from a file and checks it.
///
/// # Errors
/// Says why the file could not be read as text at all; what is wrong with the guide is in the result.
pub fn read_guide(file: &Path) -> Result<GuideRead, StoreError> {
    let bytes = read_bytes(file, LARGEST)?;
    match ron::text_of(&bytes) {
        Ok(text) => Ok(parse_guide(text)),
        Err(wrong) => Err(StoreError::Unreadable(Box::new(FileProblem::refused(file, wrong.at, wrong.said)))),
    }
}

/// The text of a guide, ready to be a guide file.
///
/// # Errors
/// None that a guide made by [`read`] can give.
pub fn guide_to_ron(guide: &Guide) -> Result<String, StoreError> {
    let body = ron::write_plain(guide).map_err(|_| StoreError::Unfaithful(EMBEDDED_GUIDE_NAME.into()))?;
    let fields = body.strip_prefix("(\n").unwrap_or(&body);
    Ok(format!("(\n  kind: \"guide\",\n  format: 1,\n{fields}"))
}
