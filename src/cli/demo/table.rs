//! The demo's tables: columns parted by `|`, without quotes, `#` before a comment.

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};

use super::DemoError;

/// The rows of a table.
pub fn rows<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<Vec<T>, DemoError> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'|').quoting(false).comment(Some(b'#')).from_reader(text.as_bytes());
    let wrong = |error: csv::Error| {
        let line = error.position().map_or(0, csv::Position::line);
        DemoError::Table(file, line, error.to_string())
    };
    reader.deserialize().map(|row| row.map_err(wrong)).collect()
}

/// Reads a list joined by `+`; an empty cell is an empty list.
pub fn plus<'de, D: Deserializer<'de>, T: std::str::FromStr<Err: std::fmt::Display>>(from: D) -> Result<Vec<T>, D::Error> {
    let text = String::deserialize(from)?;
    text.split('+').filter(|part| !part.is_empty()).map(|part| part.parse().map_err(D::Error::custom)).collect()
}
