//! A guide as a file: read from text with everything that is wrong with it, and written in the notation that people write.

use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::disk::read_bytes;
use super::layout::LARGEST;
use super::problem::{FileProblem, StoreError};
use super::{locate, ron};
use crate::guide::{Guide, Problem, Severity, read};
use crate::text::{Node, Shown, Tree};

/// The guide that the program carries, which a study gets unless it is given another.
pub const EMBEDDED_GUIDE: &str = include_str!("../../guides/brancherettet-indsats.ron");
/// The name of that guide's file.
pub const EMBEDDED_GUIDE_NAME: &str = "brancherettet-indsats.ron";

/// A guide as it was read from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideRead {
    /// The text itself.
    pub text: String,
    /// The guide; none if a problem is an error.
    pub guide: Option<Guide>,
    /// The BLAKE3 hash of the text's bytes, in hexadecimal: the identity of the guide.
    pub hash: String,
    /// Everything that is wrong, in the order of the text. After an error in the notation, that alone.
    pub problems: Vec<Problem>,
}

/// Reads a guide from the text of its file.
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

/// Writes a guide as people write one: short things on one line, long ones with a line for each part.
///
/// Read again, the text gives an equal guide, if the texts of the guide are [clean](crate::text::clean). Every character that
/// could act on a terminal is escaped; letters and symbols stay readable.
///
/// # Errors
/// If the guide holds something that RON cannot express; no guide that was read does.
pub fn guide_to_ron(guide: &Guide) -> Result<String, StoreError> {
    let unfaithful = || StoreError::Unfaithful(EMBEDDED_GUIDE_NAME.into());
    let root = guide.tree().ok_or_else(unfaithful)?;
    let mut out = String::new();
    write(&mut out, &root, 0, 0);
    out.push('\n');
    Ok(out)
}

/// The most columns that a line has before it is broken at its brackets.
const WIDE: usize = 120;
/// By how many columns what stands in brackets is indented.
const INDENT: usize = 4;

/// Writes a value that begins in a column: on one line if there is room, else with a line for each of its parts.
fn write(out: &mut String, node: &Node, indent: usize, column: usize) {
    let flat = flat(node);
    let whole_file = column == 0;
    let (open, parts, close) = match parts(node) {
        Some(group) if !group.1.is_empty() && (whole_file || column.saturating_add(flat.width()) >= WIDE) => group,
        _ => return out.push_str(&flat),
    };
    let inner = indent.saturating_add(INDENT);
    out.push_str(&open);
    for (label, value) in parts {
        out.push('\n');
        out.push_str(&" ".repeat(inner));
        out.push_str(&label);
        write(out, value, inner, inner.saturating_add(label.width()));
        out.push(',');
    }
    out.push('\n');
    out.push_str(&" ".repeat(indent));
    out.push(close);
}

/// A value on one line.
fn flat(node: &Node) -> String {
    if let Some((open, parts, close)) = parts(node) {
        let parts: Vec<String> = parts.into_iter().map(|(label, value)| label + &flat(value)).collect();
        return format!("{open}{}{close}", parts.join(", "));
    }
    match &node.tree {
        Tree::Bool(flag) => flag.to_string(),
        Tree::Int(number) => number.to_string(),
        Tree::Number(written) | Tree::Word(written) => written.clone(),
        Tree::Char(c) => format!("'{}'", escaped(&c.to_string()).replace('\'', "\\'")),
        Tree::Text(text) => format!("\"{}\"", escaped(text).replace('"', "\\\"")),
        Tree::List(_) | Tree::Map(_) | Tree::Struct(_) | Tree::Tuple(..) => String::new(),
    }
}

/// What opens a bracket, the parts in it, each with what is written before it, and what closes it.
type Group<'n> = (String, Vec<(String, &'n Node)>, char);

/// The parts of a value in brackets; none for any other value.
fn parts(node: &Node) -> Option<Group<'_>> {
    match &node.tree {
        Tree::List(items) => Some(("[".to_owned(), items.iter().map(|item| (String::new(), item)).collect(), ']')),
        Tree::Tuple(name, items) => {
            let open = format!("{}(", name.as_deref().unwrap_or(""));
            Some((open, items.iter().map(|item| (String::new(), item)).collect(), ')'))
        }
        Tree::Map(entries) => {
            let label = |key: &Node| match &key.tree {
                // A language is a word to `ron`; people write every key in quotes.
                Tree::Word(word) => format!("\"{word}\": "),
                _ => format!("{}: ", flat(key)),
            };
            Some(("{".to_owned(), entries.iter().map(|(key, value)| (label(key), value)).collect(), '}'))
        }
        Tree::Struct(fields) => {
            Some(("(".to_owned(), fields.iter().map(|field| (format!("{}: ", field.name), &field.value)).collect(), ')'))
        }
        _ => None,
    }
}

/// A text with its backslashes, and with everything that could act on a terminal, as escapes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let plain = c.to_string();
        if c != '\\' && Shown::line(&plain).to_string() == plain {
            out.push(c);
        } else {
            out.extend(c.escape_default());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = include_str!("../../guides/hjemmehospital.ron");

    #[test]
    fn a_guide_is_written_as_people_write_it() {
        let mut guide = parse_guide(SMALL).guide.unwrap();
        guide.questions.truncate(0);
        guide.title = crate::guide::Wording::new(crate::text::Lang::Da, "\"Æ\" 'ø' å\\\n\u{1b}[31m\u{202e}👩\u{200d}👧");
        let written = guide_to_ron(&guide).unwrap();
        for line in [
            r"(",
            r#"    kind: "guide","#,
            r#"    format: 1,"#,
            r#"    title: {"da": "\"Æ\" 'ø' å\\\n\u{1b}[31m\u{202e}👩‍👧"},"#,
            r#"        (id: "laege", label: {"da": "Læge", "en": "Doctor"}, short: {"da": "LÆG", "en": "DOC"}),"#,
            r#"            meeting: {"da": "midtvejsmøde", "en": "midway meeting"},"#,
            r#"            kind: condition,"#,
            r#"            weights: {"laege": 0, "paaroerende": 2, "patient": 2},"#,
            r#"    questions: [],"#,
            r")",
        ] {
            assert!(written.lines().any(|l| l == line), "{line}\n{written}");
        }
    }
}
