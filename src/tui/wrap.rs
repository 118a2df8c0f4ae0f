//! Text measured in cells of the terminal: soft wrapping, cutting, padding.
//!
//! Everything that leaves here for the screen has passed [`Shown`].

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::Shown;

/// The cells that a grapheme takes when it is shown.
pub fn cells(grapheme: &str) -> usize {
    match grapheme.len() {
        1 => 1,
        _ if Shown::is_plain(grapheme) => grapheme.width(),
        _ => Shown::line(grapheme).to_string().width(),
    }
}

/// Whether a character is a grapheme of its own that takes one cell, unless a character follows that is not such. Danish and
/// English are written with such characters, and texts of them alone are measured much faster.
fn is_simple(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}')
}

/// The cells that a line of text takes when it is shown.
pub fn width(text: &str) -> usize {
    if text.chars().all(is_simple) { text.chars().count() } else { text.graphemes(true).map(cells).sum() }
}

/// Where the first row of a line ends, in bytes, in `width` cells: none where the whole line is one row.
///
/// A row is broken at spaces and hyphens, within a word only where that alone is wider than a row. The space at which it is
/// broken belongs to it and may hang over its end. What comes before a row has no part in where it ends.
pub fn row_end(line: &str, width: usize) -> Option<usize> {
    let mut row = Filling::new(width);
    for (at, c) in line.char_indices() {
        if !is_simple(c) {
            return row_end_by_graphemes(line, width);
        }
        if let Some(end) = row.take(at, c.len_utf8(), 1, c == ' ', matches!(c, '-' | '/')) {
            return Some(end);
        }
    }
    None
}

fn row_end_by_graphemes(line: &str, width: usize) -> Option<usize> {
    let mut row = Filling::new(width);
    line.grapheme_indices(true).find_map(|(at, grapheme)| {
        let space = grapheme.chars().all(char::is_whitespace);
        row.take(at, grapheme.len(), cells(grapheme), space, matches!(grapheme, "-" | "–" | "/"))
    })
}

/// A row while it is filled.
struct Filling {
    width: usize,
    /// Where it can be broken, in bytes; 0: nowhere yet.
    breakable: usize,
    column: usize,
}

impl Filling {
    fn new(width: usize) -> Self {
        Filling { width: width.max(1), breakable: 0, column: 0 }
    }

    /// Takes a grapheme in, unless the row ends before it; where it then ends.
    fn take(&mut self, at: usize, len: usize, wide: usize, space: bool, hyphen: bool) -> Option<usize> {
        if !space && self.column.saturating_add(wide) > self.width && at > 0 {
            return Some(if self.breakable > 0 { self.breakable } else { at });
        }
        if space || hyphen {
            self.breakable = at.saturating_add(len);
        }
        self.column = self.column.saturating_add(wide);
        None
    }
}

/// The rows of a text in `width` cells, as ranges of its bytes.
pub fn rows(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut from = 0usize;
    for line in text.split('\n') {
        let mut start = 0usize;
        while let Some(len) = line.get(start..).and_then(|rest| row_end(rest, width)) {
            let end = start.saturating_add(len);
            rows.push(from.saturating_add(start)..from.saturating_add(end));
            start = end;
        }
        rows.push(from.saturating_add(start)..from.saturating_add(line.len()));
        from = from.saturating_add(line.len()).saturating_add(1);
    }
    rows
}

/// The rows of a text in `width` cells, ready to be shown.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    rows(text, width)
        .into_iter()
        .map(|row| Shown::line(text.get(row).unwrap_or("").trim_end_matches([' ', '\n'])).to_string())
        .collect()
}

/// Pieces beside each other, none of which is broken, on as many lines as it takes.
pub fn pieces<'p>(pieces: impl Iterator<Item = &'p str>, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if width(line).saturating_add(3).saturating_add(width(piece)) <= room => {
                line.push_str("   ");
                line.push_str(piece);
            }
            _ => lines.push(fit(piece, room)),
        }
    }
    lines
}

/// Where the grapheme begins that stands in a column of a row, in bytes; the end of the row where none does.
pub fn at_column(row: &str, column: usize) -> usize {
    let mut taken = 0usize;
    let before = row.graphemes(true).take_while(|grapheme| {
        taken = taken.saturating_add(cells(grapheme));
        taken <= column
    });
    before.map(str::len).sum()
}

/// As much of a line as `width` cells hold, ready to be shown; what is cut off shows as `…`.
pub fn fit(text: &str, width: usize) -> String {
    let shown = Shown::line(text).to_string();
    if self::width(&shown) <= width {
        return shown;
    }
    let mut out = String::new();
    let mut left = width;
    for grapheme in shown.graphemes(true) {
        let wide = cells(grapheme);
        if wide.saturating_add(1) > left {
            break;
        }
        left = left.saturating_sub(wide);
        out.push_str(grapheme);
    }
    if width > 0 {
        out.push('…');
    }
    out
}

/// A name as [`fit`] cuts it, but with the short word that it may end with: of names that begin alike, that is what tells them
/// apart.
pub fn fit_name(name: &str, width: usize) -> String {
    const SHORT: usize = 4;
    let is_short = |word: &str| word.chars().count() <= SHORT && word.chars().all(char::is_alphanumeric);
    let split = name.trim_end().rsplit_once(' ').filter(|(_, last)| is_short(last) && self::width(name) > width);
    let Some((before, last)) = split else { return fit(name, width) };
    // Some letters of the name are left before it.
    match width.checked_sub(self::width(last).saturating_add(1)) {
        Some(left) if left > SHORT => format!("{} {last}", fit(before.trim_end(), left)),
        _ => fit(name, width),
    }
}

/// A line cut or filled up with spaces to exactly `width` cells.
pub fn pad(text: &str, width: usize) -> String {
    let mut out = fit(text, width);
    let taken = self::width(&out);
    out.extend(std::iter::repeat_n(' ', width.saturating_sub(taken)));
    out
}

/// As [`pad`], with the text to the right.
pub fn pad_left(text: &str, width: usize) -> String {
    let out = fit(text, width);
    let taken = self::width(&out);
    format!("{}{out}", " ".repeat(width.saturating_sub(taken)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn broken(text: &str, width: usize) -> Vec<&str> {
        rows(text, width).into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn rows_are_broken_where_people_would() {
        assert_eq!(broken("vi går på vagt.", 7), ["vi går ", "på ", "vagt."]);
        assert_eq!(broken("arbejdsmiljø", 5), ["arbej", "dsmil", "jø"]);
        assert_eq!(broken("a\n\nb", 5), ["a", "", "b"]);
        assert_eq!(broken("", 5), [""]);
        assert_eq!(broken("to uger   ", 7), ["to uger   "]);
        assert_eq!(broken("👩‍👧👩‍👧👩‍👧", 4), ["👩‍👧👩‍👧", "👩‍👧"]);
    }

    #[test]
    fn cut_and_filled_up() {
        assert_eq!(fit("arbejdsmiljø", 6), "arbej…");
        assert_eq!(pad("å犬", 5), "å犬  ");
        assert_eq!(pad("犬犬犬", 4), "犬… ");
        assert_eq!(pad_left("7", 3), "  7");
        assert_eq!(fit("abc", 0), "");
        assert_eq!(fit("a\u{1b}[31m", 9), "a␛[31m");
    }

    #[test]
    fn a_name_keeps_the_short_word_at_its_end() {
        assert_eq!(fit_name("Skoleforvaltning A", 11), "Skolefor… A");
        assert_eq!(fit_name("Skoleforvaltning Nord", 13), "Skolefo… Nord");
        assert_eq!(fit_name("Skoleforvaltning A", 18), "Skoleforvaltning A");
        assert_eq!(fit_name("Skoleforvaltningen i Ørby by", 6), "Skole…");
        assert_eq!(fit_name("Skoleforvaltning Syddanmark", 12), "Skoleforval…");
        assert_eq!(fit_name("Skoleforvaltning", 6), "Skole…");
    }

    proptest! {
        #[test]
        fn a_name_is_never_too_wide(name in "[a-cæ犬 ]{0,20}( [a-c1]{1,5})?", width in 0usize..20) {
            prop_assert!(super::width(&fit_name(&name, width)) <= width);
        }

        #[test]
        fn simple_texts_are_measured_as_all_are(text in "[a-cæö \u{301}–-]{0,40}", at in 1usize..12) {
            prop_assert_eq!(row_end(&text, at), row_end_by_graphemes(&text, at));
            prop_assert_eq!(super::width(&text), text.graphemes(true).map(cells).sum::<usize>());
        }

        #[test]
        fn rows_hold_the_whole_text_and_are_not_too_wide(text in "[a-cæ犬é👍\u{301} \n-]{0,60}", width in 2usize..12) {
            let rows = rows(&text, width);
            let mut at = 0;
            for row in &rows {
                prop_assert!(row.start == at || text.get(at..row.start) == Some("\n"));
                prop_assert!(super::width(text[row.clone()].trim_end()) <= width);
                at = row.end;
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
