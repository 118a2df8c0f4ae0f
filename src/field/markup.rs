//! The note markup: what a line of a note is, and what is marked in it.
//!
//! At the beginning of a line: `>` a verbatim quote, `!` a suggestion, `%` the evaluator's own observation, `?` hear again,
//! `;` confidential. Anywhere: `#tema` a theme, `[12:40]`, `[1:04:10]` or `[2/04:10]` a place in the (second) recording.
//! A place may stand before the sign that begins the line. This is the only grammar of notes.

use std::fmt;
use std::ops::Range;

/// What a line of a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum LineKind {
    /// What was said, in the evaluator's words.
    #[default]
    Plain,
    /// `>` what was said, verbatim.
    Quote,
    /// `!` a suggestion for improvement.
    Suggestion,
    /// `%` what the evaluator saw or thought.
    Observation,
    /// `?` to be heard again.
    HearAgain,
    /// `;` confidential: never quoted, exported or projected.
    Confidential,
}

impl LineKind {
    /// Every kind.
    pub const ALL: [LineKind; 6] = [
        LineKind::Plain,
        LineKind::Quote,
        LineKind::Suggestion,
        LineKind::Observation,
        LineKind::HearAgain,
        LineKind::Confidential,
    ];

    /// The name in files and tables.
    pub fn name(self) -> &'static str {
        match self {
            LineKind::Plain => "plain",
            LineKind::Quote => "quote",
            LineKind::Suggestion => "suggestion",
            LineKind::Observation => "observation",
            LineKind::HearAgain => "hear-again",
            LineKind::Confidential => "confidential",
        }
    }

    fn of(sign: char) -> Option<Self> {
        Some(match sign {
            '>' => LineKind::Quote,
            '!' => LineKind::Suggestion,
            '%' => LineKind::Observation,
            '?' => LineKind::HearAgain,
            ';' => LineKind::Confidential,
            _ => return None,
        })
    }

    /// The sign that begins a line of this kind; none for a plain one.
    pub fn sign(self) -> Option<char> {
        Some(match self {
            LineKind::Plain => return None,
            LineKind::Quote => '>',
            LineKind::Suggestion => '!',
            LineKind::Observation => '%',
            LineKind::HearAgain => '?',
            LineKind::Confidential => ';',
        })
    }
}

/// A place in a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordingPlace {
    /// Which recording, from 1.
    pub recording: u32,
    /// Seconds from its zero.
    pub seconds: u32,
}

impl fmt::Display for RecordingPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[")?;
        if self.recording != 1 {
            write!(f, "{}/", self.recording)?;
        }
        let (hours, minutes, seconds) = (self.seconds / 3600, self.seconds / 60 % 60, self.seconds % 60);
        if hours > 0 { write!(f, "{hours}:{minutes:02}:{seconds:02}]") } else { write!(f, "{minutes:02}:{seconds:02}]") }
    }
}

impl RecordingPlace {
    /// Reads what stands between the brackets.
    fn parse(inner: &str) -> Option<Self> {
        let (recording, clock) = match inner.split_once('/') {
            Some((n, clock)) => (number(n, 3)?, clock),
            None => (1, inner),
        };
        let parts: Vec<&str> = clock.split(':').collect();
        let (hours, minutes, seconds) = match parts.as_slice() {
            [m, s] => (0, number(m, 3)?, two(s)?),
            [h, m, s] => (number(h, 3)?, two(m)?, two(s)?),
            _ => return None,
        };
        (recording > 0).then_some(Self { recording, seconds: hours * 3600 + minutes * 60 + seconds })
    }
}

fn number(text: &str, longest: usize) -> Option<u32> {
    let plain = !text.is_empty() && text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn two(text: &str) -> Option<u32> {
    number(text, 2).filter(|n| text.len() == 2 && *n < 60)
}

/// Something marked within a line, with the bytes of the line that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// `#tema`, without the sign.
    Theme(Range<usize>, String),
    /// A place in a recording.
    Place(Range<usize>, RecordingPlace),
}

/// A line of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// What it is.
    pub kind: LineKind,
    /// The whole line as written.
    pub raw: &'a str,
    /// What it says: without the sign and the places before it.
    pub text: &'a str,
    /// What is marked in `raw`.
    pub marks: Vec<Mark>,
}

/// The lines of a note.
pub fn lines(note: &str) -> impl Iterator<Item = Line<'_>> {
    note.split('\n').map(line)
}

fn line(raw: &str) -> Line<'_> {
    let mut rest = raw.trim_start();
    while let Some((inner, after)) = rest.strip_prefix('[').and_then(|r| r.split_once(']')) {
        if RecordingPlace::parse(inner).is_none() {
            break;
        }
        rest = after.trim_start();
    }
    let kind = rest.chars().next().and_then(LineKind::of);
    let text = if kind.is_some() { rest.get(1..).unwrap_or("").trim_start() } else { rest };
    Line { kind: kind.unwrap_or_default(), raw, text: text.trim_end(), marks: marks(raw) }
}

fn marks(raw: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((at, sign)) = raw.get(from..).and_then(|rest| rest.char_indices().find(|(_, c)| matches!(c, '#' | '['))) {
        let start = from.saturating_add(at);
        let after = start.saturating_add(1);
        let rest = raw.get(after..).unwrap_or("");
        from = after;
        if sign == '[' {
            if let Some((inner, _)) = rest.split_once(']')
                && let Some(place) = RecordingPlace::parse(inner)
            {
                from = after.saturating_add(inner.len()).saturating_add(1);
                found.push(Mark::Place(start..from, place));
            }
        } else {
            let begins = raw.get(..start).is_some_and(|before| !before.ends_with(char::is_alphanumeric));
            let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
            let name = rest.get(..end).unwrap_or("").trim_end_matches('-');
            if begins && name.chars().any(char::is_alphabetic) {
                from = after.saturating_add(name.len());
                found.push(Mark::Theme(start..from, name.to_owned()));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_line_is() {
        let note = "[11:02] fulgte selv op #apv\n> vi venter ikke\n[2/04:10] ! mødes på tværs\n; fortroligt\n 20% af tiden\n?";
        let kinds: Vec<_> = lines(note).map(|l| l.kind).collect();
        use LineKind::*;
        assert_eq!(kinds, [Plain, Quote, Suggestion, Confidential, Plain, HearAgain]);
        let texts: Vec<_> = lines(note).map(|l| l.text).collect();
        assert_eq!(texts, ["fulgte selv op #apv", "vi venter ikke", "mødes på tværs", "fortroligt", "20% af tiden", ""]);
    }

    #[test]
    fn what_is_marked() {
        let line = lines("[1:04:10] om #sygefravær-2 og C#, #1 [99:99] [3/00:05]").next().unwrap();
        let place = |recording, seconds| RecordingPlace { recording, seconds };
        assert_eq!(
            line.marks,
            [Mark::Place(0..9, place(1, 3850)), Mark::Theme(13..27, "sygefravær-2".into()), Mark::Place(46..55, place(3, 5)),]
        );
        assert_eq!(place(1, 3850).to_string(), "[1:04:10]");
        assert_eq!(place(3, 5).to_string(), "[3/00:05]");
    }

    proptest! {
        #[test]
        fn any_text_has_lines_and_marks_in_bounds(note in any::<String>()) {
            for line in lines(&note) {
                for mark in &line.marks {
                    let (Mark::Theme(range, _) | Mark::Place(range, _)) = mark;
                    prop_assert!(line.raw.get(range.clone()).is_some());
                }
            }
            prop_assert_eq!(lines(&note).map(|l| l.raw).collect::<Vec<_>>().join("\n"), note);
        }

        #[test]
        fn a_place_reads_as_written(recording in 1..999u32, seconds in 0..3_500_000u32) {
            let place = RecordingPlace { recording, seconds };
            let written = place.to_string();
            let read = lines(&written).next().unwrap().marks;
            prop_assert_eq!(read, vec![Mark::Place(0..written.len(), place)]);
        }
    }
}
