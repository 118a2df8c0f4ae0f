//! The one way from an untrusted string to a terminal.

use std::fmt;
use std::path::Path;

/// Displays an untrusted text so that it cannot act on a terminal: control characters and bidi overrides become visible marks.
///
/// C0 controls show as their Unicode control pictures, everything else that acts as `�`.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    text: &'a str,
    lines: bool,
}

impl<'a> Shown<'a> {
    /// The text as one line: `\n` shows as `␊` and a tab as a space.
    pub fn line(text: &'a str) -> Self {
        Self { text, lines: false }
    }

    /// Whether a text is shown exactly as it is.
    pub fn is_plain(text: &str) -> bool {
        !text.chars().any(acts)
    }

    /// The text with its own line ends.
    pub fn lines(text: &'a str) -> Self {
        Self { text, lines: true }
    }
}

pub(super) fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' if c != '\u{200d}' && c != '\u{200c}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}

/// A path as one line, for messages.
pub fn shown_path(path: &Path) -> String {
    Shown::line(&path.to_string_lossy()).to_string()
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        let mut left = self.text;
        // Nearly every text is plain from end to end: what is plain goes on in one piece.
        while let Some(plain) = left.find(|c| acts(c) && !(self.lines && c == '\n')) {
            let (before, rest) = left.split_at(plain);
            f.write_str(before)?;
            let mut rest = rest.chars();
            f.write_char(match rest.next() {
                Some('\t') => ' ',
                Some(c @ '\u{0}'..='\u{1f}') => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
                Some('\u{7f}') => '\u{2421}',
                _ => '\u{fffd}',
            })?;
            left = rest.as_str();
        }
        f.write_str(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escapes_become_visible() {
        assert_eq!(Shown::line("a\u{1b}[31m\nb\u{202e}c\u{9b}").to_string(), "a␛[31m␊b�c�");
        assert_eq!(Shown::lines("a\nb\tæ 👩‍👧").to_string(), "a\nb æ 👩‍👧");
    }

    proptest! {
        #[test]
        fn nothing_shown_acts(text in any::<String>()) {
            prop_assert!(!Shown::line(&text).to_string().chars().any(acts));
        }
    }
}
