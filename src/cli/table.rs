//! Tables as text: columns that line up, whatever signs are in them.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::paint::Paint;
use crate::exchange::{Cell, Part, Table};
use crate::text::{Lang, Said, Shown};

/// Spaces between two columns.
const GAP: usize = 2;

/// A text filled up to a width with spaces, before it where it is a number.
pub(super) fn padded(text: &str, width: usize, right: bool) -> String {
    let space = " ".repeat(width.saturating_sub(text.width()));
    if right { format!("{space}{text}") } else { format!("{text}{space}") }
}

/// A cell as people read it, safe for a terminal.
fn spelled(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Truth(truth) => lang.say(&Said::new(if *truth { "cli-yes" } else { "cli-no" })),
        cell => Shown::line(&cell.shown()).to_string(),
    }
}

/// A table with its heads; nothing of it acts on a terminal.
pub(super) fn text(table: &Table, lang: Lang, paint: Paint) -> String {
    let heads: Vec<String> = table.columns.iter().map(|column| Shown::line(&column.head).to_string()).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(|cell| spelled(cell, lang)).collect()).collect();
    let column = |n: usize| rows.iter().filter_map(move |row| row.get(n));
    let widths: Vec<usize> = heads
        .iter()
        .enumerate()
        .map(|(n, head)| column(n).map(|text| text.width()).max().unwrap_or(0).max(head.width()))
        .collect();
    let numbers: Vec<bool> = (0..heads.len())
        .map(|n| {
            let mut cells = table.rows.iter().filter_map(|row| row.get(n)).filter(|cell| **cell != Cell::Empty).peekable();
            cells.peek().is_some() && cells.all(|cell| matches!(cell, Cell::Number(_) | Cell::Decimal(_)))
        })
        .collect();
    let line = |texts: &[String]| {
        let cells = texts.iter().zip(&widths).zip(&numbers).map(|((text, width), right)| padded(text, *width, *right));
        cells.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned()
    };
    let mut out = paint.bold(&line(&heads));
    out.push('\n');
    for row in &rows {
        out.push_str(&line(row));
        out.push('\n');
    }
    out
}

/// Parts below each other, an empty line before each heading but the first; paragraphs are as wide as `width`.
pub(super) fn parts(parts: &[Part], width: usize, lang: Lang, paint: Paint) -> String {
    let paragraph = |text: &String| wrapped(&Shown::lines(text).to_string(), width, 0, 0);
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Heading(heading) => {
                if !out.is_empty() {
                    out.push('\n');
                }
                out.push_str(&format!("{}\n", paint.bold(&Shown::line(heading).to_string())));
            }
            Part::Table(table) => out.push_str(&text(table, lang, paint)),
            Part::Text(words) => out.push_str(&format!("{}\n", paragraph(words))),
            Part::Note(words) => out.push_str(&format!("{}\n", paint.dim(&paragraph(words)))),
        }
    }
    out
}

/// A text broken into lines of at most `width` columns at spaces, each but the first behind `indent` spaces.
pub(super) fn wrapped(text: &str, width: usize, first: usize, indent: usize) -> String {
    let mut out = String::new();
    for (n, line) in text.lines().enumerate() {
        let mut at = if n == 0 {
            first
        } else {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            indent
        };
        let mut begun = false;
        for word in line.split_whitespace() {
            if begun && at.saturating_add(1).saturating_add(word.width()) > width {
                out.push('\n');
                out.push_str(&" ".repeat(indent));
                at = indent;
            } else if begun {
                out.push(' ');
                at = at.saturating_add(1);
            }
            out.push_str(word);
            at = at.saturating_add(word.width());
            begun = true;
        }
    }
    out
}

/// A text broken into lines of at most `width` columns: at spaces, and within words that are longer.
fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in wrapped(text, width, 0, 0).split('\n') {
        let mut piece = String::new();
        for c in line.chars() {
            if piece.width().saturating_add(c.width().unwrap_or(0)) > width {
                lines.push(std::mem::take(&mut piece));
            }
            piece.push(c);
        }
        lines.push(piece);
    }
    lines
}

/// Two texts beside each other, each in a column of `width`, with a line between them.
pub(super) fn beside(left: &str, right: &str, width: usize, indent: usize, gap: usize) -> String {
    let (left, right) = (broken(left, width), broken(right, width));
    let (indent, gap) = (" ".repeat(indent), format!("{:^gap$}", "│"));
    let mut out = String::new();
    for n in 0..left.len().max(right.len()) {
        let of = |column: &[String]| column.get(n).cloned().unwrap_or_default();
        let line = format!("{indent}{}{gap}{}", padded(&of(&left), width, false), of(&right));
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_whatever_is_in_them() {
        let mut table = Table::keyed(["id", "n", "navn"]);
        table.rows.push(vec!["æøå".into(), Cell::Number(7), "日本\u{1b}[31m".into()]);
        table.rows.push(vec!["x".into(), Cell::Number(12), Cell::Truth(true)]);
        assert_eq!(text(&table, Lang::Da, Paint(false)), "id    n  navn\næøå   7  日本␛[31m\nx    12  ja\n");
    }

    #[test]
    fn long_text_is_broken_at_spaces() {
        assert_eq!(wrapped("en to tre fire", 9, 0, 2), "en to tre\n  fire");
        assert_eq!(wrapped("a\nb", 80, 4, 4), "a\n    b");
        assert_eq!(wrapped("uendeligtlangtord", 5, 0, 0), "uendeligtlangtord");
    }

    #[test]
    fn two_texts_stand_beside_each_other() {
        assert_eq!(beside("et\nto tre", "fire", 4, 1, 3), " et   │ fire\n to   │\n tre  │\n");
        assert_eq!(beside("日本語", "abcdef", 4, 0, 1), "日本│abcd\n語  │ef\n");
    }
}
