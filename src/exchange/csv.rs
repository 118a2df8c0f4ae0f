//! CSV, as RFC 4180 and spreadsheets write it.
//!
//! Writing is the `csv` crate's. Reading is done here, because every fault must be told with its line and column, a quote that
//! is never closed must not swallow the rows below it, and both `,` and `;` are taken.

use super::{Cell, Table};
use crate::text::Said;

/// The signs that make a spreadsheet take a cell for a formula.
fn acts(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠')
}

/// Whether a text, after any number of `'`, begins with a sign that acts.
fn is_guarded(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(acts)
}

/// A text on its way out, so that no spreadsheet takes it for a formula: one `'` more in front of what would act.
fn guard(text: &str) -> String {
    if is_guarded(text) { format!("'{text}") } else { text.to_owned() }
}

/// A text on its way back: the `'` of [`guard`] is taken off.
pub(super) fn unguard(text: &str) -> &str {
    if is_guarded(text) { text.strip_prefix('\'').unwrap_or(text) } else { text }
}

impl Table {
    /// The table as CSV: UTF-8, commas, `\n`, the columns' names first, every text guarded so that no spreadsheet takes it for a
    /// formula.
    pub fn csv(&self) -> Vec<u8> {
        let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(self.columns.iter().map(|column| guard(&column.key)));
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(|cell| match cell {
                Cell::Decimal(number) => number.clone(),
                cell => guard(&cell.spelled()),
            }));
        }
        writer.into_inner().unwrap_or_default()
    }
}

/// A cell as it was read, and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    /// The text, without quotes; still guarded.
    pub(super) text: String,
    /// The column at which it begins: characters from the beginning of its row, from 1.
    pub(super) column: usize,
    /// Whether the bytes were UTF-8. If not, `text` has `�` in their place.
    pub(super) is_utf8: bool,
}

/// A row as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    /// Its cells.
    pub(super) cells: Vec<Read>,
    /// What is wrong with its quotes, and the column of it.
    pub(super) wrong: Option<(usize, Said)>,
}

/// The most cells that a row may have: far more than any table of ours, and few enough for a file made to fill the memory.
const MOST_CELLS: usize = 1000;

/// The rows of a CSV text, the head included. Rows in which every cell is empty are passed over.
///
/// A byte order mark is dropped. The separator is `;` if the first line has more of those than of commas. A row whose quotes
/// are wrong is given with what is wrong, and reading goes on at the next line.
pub(super) fn rows(bytes: &[u8]) -> Vec<Row> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = bytes.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or_default();
    let count = |sign: u8| head.iter().filter(|b| **b == sign).count();
    let separator = if count(b';') > count(b',') { b';' } else { b',' };
    let mut reader = Reader { bytes, at: 0, line: 1, separator };
    let mut found = Vec::new();
    while let Some(row) = reader.row() {
        let is_empty = row.wrong.is_none() && row.cells.iter().all(|cell| cell.text.is_empty());
        if !is_empty {
            found.push(row);
        }
    }
    found
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    separator: u8,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn step(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at = self.at.saturating_add(1);
        if byte == b'\n' || byte == b'\r' && self.peek() != Some(b'\n') {
            self.line = self.line.saturating_add(1);
        }
        Some(byte)
    }

    /// Passes over a line end, of whichever kind.
    fn end_line(&mut self) {
        if self.step() == Some(b'\r') && self.peek() == Some(b'\n') {
            self.step();
        }
    }

    /// Characters between two places, as far as the bytes are UTF-8.
    fn characters(&self, from: usize, to: usize) -> usize {
        self.bytes.get(from..to).map_or(0, |part| String::from_utf8_lossy(part).chars().count())
    }

    fn row(&mut self) -> Option<Row> {
        self.peek()?;
        let (start, line) = (self.at, self.line);
        let mut row = Row { line, cells: Vec::new(), wrong: None };
        let (mut column, mut counted) = (1usize, start);
        loop {
            let (from, from_line) = (self.at, self.line);
            column = column.saturating_add(self.characters(counted, from));
            counted = from;
            let cell = if row.cells.len() < MOST_CELLS { self.cell() } else { Err(Said::new("csv-too-many-cells")) };
            match cell {
                Ok(bytes) => {
                    let text = String::from_utf8_lossy(&bytes);
                    let is_utf8 = matches!(text, std::borrow::Cow::Borrowed(_));
                    row.cells.push(Read { text: text.into_owned(), column, is_utf8 });
                }
                Err(said) => {
                    row.wrong = Some((column, said));
                    // On the next line a new row may begin: what an open quote swallowed is read again.
                    (self.at, self.line) = (from, from_line);
                    while self.peek().is_some_and(|b| !matches!(b, b'\n' | b'\r')) {
                        self.step();
                    }
                    self.end_line();
                    return Some(row);
                }
            }
            match self.peek() {
                Some(byte) if byte == self.separator => {
                    self.step();
                }
                Some(_) => {
                    self.end_line();
                    return Some(row);
                }
                None => return Some(row),
            }
        }
    }

    /// One cell, up to the separator or line end after it.
    fn cell(&mut self) -> Result<Vec<u8>, Said> {
        let mut out = Vec::new();
        if self.peek() != Some(b'"') {
            while let Some(byte) = self.peek().filter(|b| *b != self.separator && !matches!(b, b'\n' | b'\r')) {
                out.push(byte);
                self.step();
            }
            return Ok(out);
        }
        self.step();
        loop {
            match self.step() {
                Some(b'"') if self.peek() == Some(b'"') => {
                    out.push(b'"');
                    self.step();
                }
                Some(b'"') => break,
                Some(byte) => out.push(byte),
                None => return Err(Said::new("csv-open-quote")),
            }
        }
        match self.peek() {
            None | Some(b'\n' | b'\r') => Ok(out),
            Some(byte) if byte == self.separator => Ok(out),
            Some(_) => Err(Said::new("csv-after-quote")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        rows(bytes).into_iter().map(|row| row.cells.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn every_kind_of_line_end_separator_and_mark_is_taken() {
        let expected = vec![vec!["a", "b"], vec!["1", "x,y;z\n\"w\""]];
        assert_eq!(texts(b"a,b\n1,\"x,y;z\n\"\"w\"\"\"\n"), expected);
        assert_eq!(texts("\u{feff}a;b\r\n\r\n1;\"x,y;z\n\"\"w\"\"\"".as_bytes()), expected);
        assert_eq!(texts(b"a,b\r1,2\r3,4"), [["a", "b"], ["1", "2"], ["3", "4"]]);
        assert_eq!(texts(b"a,b\n,,,\n"), [["a", "b"]]);
        assert_eq!(texts(b""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn a_row_knows_where_it_begins_and_a_cell_too() {
        let rows = rows("a,b\n\"x\ny\",\"æø\",3\n4,å,6\n".as_bytes());
        let lines: Vec<_> = rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 2, 4]);
        let columns: Vec<_> = rows[2].cells.iter().map(|cell| cell.column).collect();
        assert_eq!(columns, [1, 3, 5]);
    }

    #[test]
    fn a_quote_gone_wrong_is_told_and_the_next_line_is_read() {
        let rows = rows(b"a,b\n1,\"open\n2,x\n\"3\"y,z\n4,\"\xff\"\n");
        let wrong: Vec<_> = rows.iter().map(|row| (row.line, row.wrong.as_ref().map(|w| (w.0, w.1.id)))).collect();
        assert_eq!(
            wrong,
            [(1, None), (2, Some((3, "csv-after-quote"))), (3, None), (4, Some((1, "csv-after-quote"))), (5, None),]
        );
        assert!(!rows[4].cells[1].is_utf8);
        let last = super::rows(b"a\n\"x\ny\nz");
        assert_eq!(
            last.iter().map(|row| (row.line, row.wrong.is_some())).collect::<Vec<_>>(),
            [(1, false), (2, true), (3, false), (4, false)]
        );
    }

    #[test]
    fn what_acts_is_guarded() {
        for text in ["=1+1", "+45", "-", "@x", "\tx", "\rx", "＝1", "'=1", "'''-", "'－1"] {
            assert_eq!(guard(text), format!("'{text}"));
        }
        for text in ["", "a", "'", "'a", "1-2", "'tis"] {
            assert_eq!((guard(text).as_str(), unguard(text)), (text, text));
        }
    }

    /// Texts in which everything that is special is common.
    fn tricky() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("'"),
            Just("="),
            Just("＋"),
            Just("\t"),
            Just("\""),
            Just(","),
            Just(";"),
            Just("\n"),
            Just("\r"),
            Just("æ"),
            Just("x")
        ];
        prop_oneof![proptest::collection::vec(piece, 0..8).prop_map(|p| p.concat()), any::<String>()]
    }

    proptest! {
        #[test]
        fn the_guard_comes_off_and_nothing_acts(text in tricky()) {
            let guarded = guard(&text);
            prop_assert_eq!(unguard(&guarded), text.as_str());
            prop_assert!(!guarded.starts_with(acts));
        }

        #[test]
        fn a_table_reads_as_written(rows in proptest::collection::vec(proptest::collection::vec(tricky(), 3), 0..6)) {
            let mut table = Table::keyed(["a", "b", "c"]);
            table.rows = rows.iter().map(|row| row.iter().map(|text| text.as_str().into()).collect()).collect();
            let read = texts(&table.csv());
            let mut expected = vec![vec!["a".to_owned(), "b".to_owned(), "c".to_owned()]];
            expected.extend(rows.iter().filter(|row| row.iter().any(|text| !text.is_empty())).cloned());
            let back: Vec<Vec<String>> = read.iter().map(|row| row.iter().map(|text| unguard(text).to_owned()).collect()).collect();
            prop_assert_eq!(back, expected);
        }

        #[test]
        fn any_bytes_are_read_without_end_or_panic(bytes in any::<Vec<u8>>()) {
            let rows = rows(&bytes);
            prop_assert!(rows.windows(2).all(|pair| pair[0].line < pair[1].line || bytes.contains(&b'\r')));
        }
    }
}
