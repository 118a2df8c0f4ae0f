//! Values as RON text, and back, with the place of what is wrong.

use std::fmt;
use std::path::Path;

use ron::error::{Error, SpannedError};
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::layout::Stored;
use super::problem::{FileProblem, StoreError};
use crate::text::{Place, Said};

/// The format that this program writes.
const FORMAT: u32 = 1;

/// What every file begins with, and what it holds.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<T> {
    kind: String,
    format: u32,
    content: T,
}

/// The beginning of a file alone.
#[derive(Deserialize)]
struct Header {
    kind: String,
    format: u32,
}

/// What is wrong with a text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) at: Option<Place>,
    pub(super) said: Said,
}

/// How feltnote spells RON: strings always escaped, one line for what belongs together.
pub(super) fn pretty() -> PrettyConfig {
    PrettyConfig::new().new_line("\n").indentor("  ").escape_strings(true).struct_names(false)
}

/// The text of a value as its file holds it, with its kind and format first.
///
/// # Errors
/// Says that the value cannot be written faithfully; none that feltnote makes can give it.
pub fn to_ron<T: Stored>(value: &T) -> Result<String, StoreError> {
    write(value).map_err(|_| StoreError::Unfaithful(value.path()))
}

/// The value that a file's text holds.
///
/// # Errors
/// Says what is wrong with the text, and where, as if it stood in the value's own file.
pub fn from_ron<T: Stored>(text: &str) -> Result<T, FileProblem> {
    let text = text_of(text.as_bytes()).and_then(read);
    text.map_err(|wrong| FileProblem::refused(Path::new(T::KIND), wrong.at, wrong.said))
}

/// The text of a value, with its kind and format first.
pub(super) fn write<T: Stored>(value: &T) -> Result<String, fmt::Error> {
    let envelope = Envelope { kind: T::KIND.to_owned(), format: FORMAT, content: value };
    let mut text = ron::ser::to_string_pretty(&envelope, pretty().depth_limit(T::DEPTH)).map_err(|_| fmt::Error)?;
    text.push('\n');
    Ok(text)
}

/// The bytes as text, without a byte order mark.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Wrong> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(|b| *b == 0 || b.is_ascii_whitespace()) {
        return Err(Wrong { at: None, said: Said::new("file-empty") });
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("");
        Wrong { at: Some(place_after(before)), said: Said::new("ron-not-utf8") }
    })
}

fn place_after(before: &str) -> Place {
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.rsplit('\n').next().unwrap_or("").chars().count().saturating_add(1);
    Place { line, column }
}

/// The kind that a text says it is, if it can be told.
pub(super) fn kind_of(text: &str) -> Option<String> {
    // Every file that feltnote writes begins like this; anything else is read properly.
    let quick = text.trim_start().strip_prefix('(').map(str::trim_start).and_then(|t| t.strip_prefix("kind:"));
    let quoted = quick.map(str::trim_start).and_then(|t| t.strip_prefix('"')).and_then(|t| t.split_once('"'));
    match quoted {
        Some((kind, _)) => Some(kind.to_owned()),
        None => parse::<Header>(text).ok().map(|header| header.kind),
    }
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, SpannedError> {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).from_str(text)
}

/// Reads a value from a text.
pub(super) fn read<T: Stored>(text: &str) -> Result<T, Wrong> {
    match parse::<Envelope<T>>(text) {
        Ok(envelope) if envelope.format == FORMAT && envelope.kind == T::KIND => Ok(envelope.content),
        result => {
            if has_merge_marks(text) {
                return Err(Wrong { at: merge_mark(text), said: Said::new("ron-merge-marks") });
            }
            // What the file says of itself explains more than where its content stopped making sense.
            match (parse::<Header>(text), result) {
                (Ok(header), _) if header.format > FORMAT => {
                    Err(Wrong { at: None, said: Said::new("ron-newer").with("format", header.format.to_string()) })
                }
                (Ok(header), _) if header.kind != T::KIND => {
                    Err(Wrong { at: None, said: Said::new("ron-kind").with("kind", header.kind).with("expected", T::KIND) })
                }
                (_, Err(error)) => Err(wrong(&error)),
                (Ok(header), Ok(_)) => {
                    Err(Wrong { at: None, said: Said::new("ron-format").with("format", header.format.to_string()) })
                }
                (Err(error), Ok(_)) => Err(wrong(&error)),
            }
        }
    }
}

/// Reads plain RON, such as the settings.
pub(super) fn read_plain<T: DeserializeOwned>(text: &str) -> Result<T, Wrong> {
    parse(text).map_err(|error| wrong(&error))
}

/// Writes plain RON, such as the settings.
pub(super) fn write_plain<T: Serialize>(value: &T) -> Result<String, fmt::Error> {
    ron::ser::to_string_pretty(value, pretty()).map(|text| text + "\n").map_err(|_| fmt::Error)
}

fn has_merge_marks(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("<<<<<<< ")) && text.lines().any(|line| line.starts_with(">>>>>>> "))
}

fn merge_mark(text: &str) -> Option<Place> {
    let line = text.lines().position(|line| line.starts_with("<<<<<<< "))?;
    Some(Place { line: line.saturating_add(1), column: 1 })
}

/// What RON says is wrong, in our words where people can do something about it.
fn wrong(error: &SpannedError) -> Wrong {
    let at = Some(Place { line: error.span.start.line, column: error.span.start.col });
    let said = match &error.code {
        Error::Message(detail) => Said::new("file-value").with("detail", detail),
        Error::MissingStructField { field, .. } => Said::new("ron-missing-field").with("field", *field),
        Error::NoSuchStructField { found, .. } => Said::new("ron-unknown-field").with("field", found),
        Error::DuplicateStructField { field, .. } => Said::new("ron-duplicate-field").with("field", *field),
        Error::NoSuchEnumVariant { found, expected, .. } => {
            Said::new("ron-unknown-word").with("word", found).with("allowed", expected.join(", "))
        }
        Error::InvalidValueForType { found, .. } => Said::new("ron-wrong-type").with("found", found),
        Error::Eof
        | Error::ExpectedStringEnd
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedMapEnd
        | Error::ExpectedArrayEnd => Said::new("ron-cut-off"),
        other => Said::new("ron-syntax").with("detail", other.to_string()),
    };
    Wrong { at, said }
}
