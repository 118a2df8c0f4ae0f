//! Values as RON text, and back, with the place of what is wrong.

use std::fmt;
use std::path::Path;

use chrono::NaiveDate;
use ron::error::{Error, SpannedError};
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::layout::Stored;
use super::problem::{FileProblem, StoreError};
use super::{locate, marks};
use crate::field::Score;
use crate::text::{EvaluatorId, Lang, Message, Place, Said, Stamp, TimeOfDay};

/// What is said of a file in which git left marks.
pub(super) const MARKS: &str = "ron-merge-marks";
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
            if let Some(line) = marks::first(text) {
                return Err(Wrong { at: Some(Place { line, column: 1 }), said: Said::new(MARKS) });
            }
            // What the file says of itself explains more than where its content stopped making sense.
            match (parse::<Header>(text), result) {
                (Ok(header), _) if header.format > FORMAT => {
                    Err(Wrong { at: None, said: Said::new("ron-newer").with("format", header.format.to_string()) })
                }
                (Ok(header), _) if header.kind != T::KIND => {
                    Err(Wrong { at: None, said: Said::new("ron-kind").with("kind", header.kind).with("expected", T::KIND) })
                }
                (_, Err(error)) => Err(wrong(text, &error)),
                (Ok(header), Ok(_)) => {
                    Err(Wrong { at: None, said: Said::new("ron-format").with("format", header.format.to_string()) })
                }
                (Err(error), Ok(_)) => Err(wrong(text, &error)),
            }
        }
    }
}

/// Reads plain RON, such as the settings.
pub(super) fn read_plain<T: DeserializeOwned>(text: &str) -> Result<T, Wrong> {
    parse(text).map_err(|error| wrong(text, &error))
}

/// Writes plain RON on one line.
pub(super) fn write_line<T: Serialize>(value: &T) -> Result<String, fmt::Error> {
    ron::ser::to_string(value).map_err(|_| fmt::Error)
}

/// Writes plain RON, such as the settings.
pub(super) fn write_plain<T: Serialize>(value: &T) -> Result<String, fmt::Error> {
    ron::ser::to_string_pretty(value, pretty()).map(|text| text + "\n").map_err(|_| fmt::Error)
}

/// What RON says is wrong, in our words, whatever language they are said in.
fn wrong(text: &str, error: &SpannedError) -> Wrong {
    let at = Place { line: error.span.start.line, column: error.span.start.col };
    // What ends within a text, a word or a list was most likely cut off there, and is not to be mended where that began.
    let is_cut = text.trim_start().starts_with('(') && !text.trim_end().ends_with(')');
    if is_cut && !matches!(error.code, Error::ExceededRecursionLimit) {
        return Wrong { at: Some(place_after(text)), said: Said::new("ron-cut-off") };
    }
    let said = match &error.code {
        Error::Message(detail) => refused(detail),
        Error::MissingStructField { field, .. } => Said::new("ron-missing-field").with("field", *field),
        Error::NoSuchStructField { found, .. } => Said::new("ron-unknown-field").with("field", found),
        Error::DuplicateStructField { field, .. } => Said::new("ron-duplicate-field").with("field", *field),
        Error::NoSuchEnumVariant { found, expected, .. } => {
            Said::new("ron-unknown-word").with("word", found).with("allowed", expected.join(", "))
        }
        Error::InvalidValueForType { expected, .. } => wanted(wants_by_type(expected)),
        Error::ExpectedDifferentLength { found, .. } => Said::new("ron-length").with("found", *found),
        code if is_over(text, at) => match code {
            Error::ExceededRecursionLimit => Said::new("ron-syntax"),
            _ => Said::new("ron-cut-off"),
        },
        code => match locate(text) {
            // Where the notation is broken, the reader that gives places says more about it.
            Err((at, said)) => return Wrong { at: Some(at), said },
            Ok(_) => wants(code).map_or_else(|| Said::new("ron-syntax"), wanted),
        },
    };
    Wrong { at: Some(at), said }
}

/// Whether nothing but space stands in a text from a place on.
fn is_over(text: &str, at: Place) -> bool {
    let mut lines = text.split('\n').skip(at.line.saturating_sub(1));
    let first: String = lines.next().unwrap_or("").chars().skip(at.column.saturating_sub(1)).collect();
    first.trim().is_empty() && lines.all(|line| line.trim().is_empty())
}

fn wanted(wants: &'static str) -> Said {
    Said::new("ron-wrong-type").with("wants", Said::new(wants))
}

/// What should stand where a value of another shape does.
fn wants(code: &Error) -> Option<&'static str> {
    Some(match code {
        Error::ExpectedArray => "ron-wants-list",
        Error::ExpectedMap => "ron-wants-map",
        Error::ExpectedBoolean => "ron-wants-bool",
        Error::ExpectedInteger
        | Error::IntegerOutOfBounds
        | Error::InvalidIntegerDigit { .. }
        | Error::UnderscoreAtBeginning => "ron-wants-number",
        Error::ExpectedString | Error::ExpectedChar => "ron-wants-text",
        Error::ExpectedIdentifier => "ron-wants-word",
        Error::ExpectedStructLike
        | Error::ExpectedNamedStructLike(_)
        | Error::ExpectedDifferentStructName { .. }
        | Error::ExpectedUnit => "ron-wants-fields",
        Error::InvalidIdentifier(_) | Error::SuggestRawIdentifier(_) => "ron-wants-other",
        _ => return None,
    })
}

/// The same, where a type says what it expected.
fn wants_by_type(expected: &str) -> &'static str {
    match expected.split(' ').collect::<Vec<_>>().as_slice() {
        ["a", "string" | "character"] => "ron-wants-text",
        ["a", "boolean"] => "ron-wants-bool",
        ["a", "sequence"] => "ron-wants-list",
        ["a", "map"] => "ron-wants-map",
        ["a", "formatted", "date", ..] => "ron-wants-date",
        ["struct" | "tuple", ..] | ["a", "tuple", ..] => "ron-wants-fields",
        ["enum", ..] => "ron-wants-word",
        [number] if number.starts_with(['u', 'i']) => "ron-wants-number",
        _ => "ron-wants-other",
    }
}

/// What a type says of a value that it refused. Types say it in English alone, so they are asked once more about the value
/// that they named, and what they say in other languages is taken.
fn refused(detail: &str) -> Said {
    if let Some(key) = detail.strip_prefix("key ").and_then(|rest| rest.split_once(" stands")).map(|(key, _)| key) {
        let key = key.trim_matches('"');
        return Said::new("ron-duplicate-key").with("key", key);
    }
    let bad_dates = ["", "x", "2021-13-01", "2021-01-01x"].into_iter();
    if bad_dates.filter_map(|text| text.parse::<NaiveDate>().err()).any(|error| error.to_string() == detail) {
        return wanted("ron-wants-date");
    }
    let from = detail.find('“').and_then(|at| detail.get(at..)).and_then(|rest| rest.strip_prefix('“')).unwrap_or("");
    let values = from.match_indices('”').filter_map(|(end, _)| from.get(..end)).chain([""]);
    let said = values.flat_map(|value| {
        let id = EvaluatorId::new(value).err().map(|error| error.said());
        let stamp = value.parse::<Stamp>().err().map(|error| error.said());
        let score = value.parse::<Score>().err().map(|error| error.said());
        let time = value.parse::<TimeOfDay>().err().map(|error| error.said());
        [id, stamp, score, time].into_iter().flatten()
    });
    let mut said = said.filter(|said| Lang::En.say(said) == detail);
    said.next().unwrap_or_else(|| Said::new("file-value").with("detail", detail))
}
