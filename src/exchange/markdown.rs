//! Markdown, as CommonMark with tables understands it.

use super::{Part, Table};

/// A text within a line of Markdown: what would act as markup is escaped, line ends become spaces.
pub(super) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '[' | ']' | '|' | '#' | '~' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A text as Markdown that keeps its lines: each is one line of a paragraph, with a hard break after it.
pub(super) fn lines(text: &str) -> String {
    text.lines().map(line).collect::<Vec<_>>().join("\\\n")
}

/// One line, with what would make it a list, a heading or a rule at its beginning escaped.
fn line(text: &str) -> String {
    let text = inline(text.trim_start());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && rest.starts_with(['.', ')']) => format!("{number}\\{rest}"),
        _ if text.starts_with(['-', '+', '=', '_']) => format!("\\{text}"),
        _ => text,
    }
}

impl Table {
    /// The table as Markdown, with its columns' heads.
    pub fn markdown(&self) -> String {
        let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let mut out = row(self.columns.iter().map(|column| inline(&column.head)).collect());
        out.push_str(&row(self.columns.iter().map(|_| "---".to_owned()).collect()));
        for cells in &self.rows {
            let spelled = cells.iter().map(|cell| cell.shown().lines().map(inline).collect::<Vec<_>>().join("<br>"));
            out.push_str(&row(spelled.collect()));
        }
        out
    }
}

/// Parts as Markdown, an empty line between them.
pub fn markdown(parts: &[Part]) -> String {
    let part = |part: &Part| match part {
        Part::Heading(text) => format!("## {}\n", inline(text)),
        Part::Table(table) => table.markdown(),
        Part::Text(text) | Part::Note(text) => format!("{}\n", lines(text)),
    };
    parts.iter().map(part).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_written_acts_as_markup() {
        assert_eq!(inline("a|b *c* <b> [x](y)"), "a\\|b \\*c\\* &lt;b&gt; \\[x\\](y)");
        assert_eq!(lines("1. ja\n- nej\n> citat"), "1\\. ja\\\n\\- nej\\\n&gt; citat");
        let mut t = Table::keyed(["a", "b"]);
        t.rows.push(vec!["x|y".into(), "1\n2".into()]);
        assert_eq!(t.markdown(), "| a | b |\n| --- | --- |\n| x\\|y | 1<br>2 |\n");
        let parts = [Part::Heading("a|b".into()), Part::Table(t), Part::Note("1. ja".into())];
        assert_eq!(markdown(&parts), "## a\\|b\n\n| a | b |\n| --- | --- |\n| x\\|y | 1<br>2 |\n\n1\\. ja\n");
    }
}
