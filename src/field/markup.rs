//! The note markup: what a line of a note is, and what is marked in it.
//!
//! At the beginning of a line: `>` a verbatim quote, `!` a suggestion, `%` the evaluator's own observation, `?` hear again,
//! `;` confidential. Anywhere: `#tema` a theme, `[12:40]`, `[1:04:10]` or `[2/04:10]` a place in the (second) recording,
//! `[-00:05]` one before it began, `[=aarsager]` that the same line stands under that question too, `[=]` in the loose note.
//! Places and such links may stand before the sign that begins the line. What a line says may begin with who says it: `TVH: `,
//! `k4-amr-1: `; the sign stands before or after that. This is the only grammar of notes.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::{Account, NoteAt};
use crate::text::{InformantId, QuestionId};

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
    /// Seconds from its zero; less than none before it. At most 999 hours, less one second, to either side.
    pub seconds: i32,
}

impl fmt::Display for RecordingPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[")?;
        if self.recording != 1 {
            write!(f, "{}/", self.recording)?;
        }
        if self.seconds < 0 {
            f.write_str("-")?;
        }
        let seconds = self.seconds.unsigned_abs();
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        if hours > 0 { write!(f, "{hours}:{minutes:02}:{seconds:02}]") } else { write!(f, "{minutes:02}:{seconds:02}]") }
    }
}

impl RecordingPlace {
    /// Reads a place as somebody writes it, with or without its brackets.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::parse(text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(text))
    }

    /// Reads what stands between the brackets.
    fn parse(inner: &str) -> Option<Self> {
        let (recording, clock) = match inner.split_once('/') {
            Some((n, clock)) => (number(n, 3)?, clock),
            None => (1, inner),
        };
        let (before, clock) = clock.strip_prefix('-').map_or((false, clock), |clock| (true, clock));
        let parts: Vec<&str> = clock.split(':').collect();
        let (hours, minutes, seconds) = match parts.as_slice() {
            [m, s] => (0, number(m, 3)?, two(s)?),
            [h, m, s] => (number(h, 3)?, two(m)?, two(s)?),
            _ => return None,
        };
        let seconds = i32::try_from(hours * 3600 + minutes * 60 + seconds).ok()?;
        // There is one way to write zero.
        let seconds = if before { Some(-seconds).filter(|seconds| *seconds < 0)? } else { seconds };
        (recording > 0).then_some(Self { recording, seconds })
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
    /// `[=id]`: the line stands under the question of that id too, from which it was copied; `[=]`: in the loose note.
    Link(Range<usize>, NoteAt),
    /// `TVH:` who says it, without the colon; the colon is within the bytes.
    Speaker(Range<usize>, String),
}

impl Mark {
    /// The bytes of the line that it takes.
    pub fn range(&self) -> &Range<usize> {
        match self {
            Mark::Theme(range, _) | Mark::Place(range, _) | Mark::Link(range, _) | Mark::Speaker(range, _) => range,
        }
    }
}

/// A line of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// What it is.
    pub kind: LineKind,
    /// The whole line as written.
    pub raw: &'a str,
    /// What it says: without the sign, and the places and links before it. Who says it comes first.
    pub text: Cow<'a, str>,
    /// Where in `raw` the sign stands that makes it what it is; none for a plain line.
    pub sign: Option<usize>,
    /// What is marked in `raw`.
    pub marks: Vec<Mark>,
}

impl Line<'_> {
    /// The first place in a recording that the line names.
    pub fn place(&self) -> Option<RecordingPlace> {
        self.marks.iter().find_map(|mark| match mark {
            Mark::Place(_, place) => Some(*place),
            _ => None,
        })
    }

    /// Who says it, if the line begins with that.
    pub fn speaker(&self) -> Option<&str> {
        self.marks.iter().find_map(|mark| match mark {
            Mark::Speaker(_, who) => Some(who.as_str()),
            _ => None,
        })
    }

    /// Whether the line is a copy of one that stands elsewhere.
    pub fn is_copy(&self) -> bool {
        self.marks.iter().any(|mark| matches!(mark, Mark::Link(..)))
    }

    /// Whether the line is a copy of one that stands there.
    pub fn is_copy_of(&self, from: &NoteAt) -> bool {
        self.marks.iter().any(|mark| matches!(mark, Mark::Link(_, at) if at == from))
    }
}

/// The lines of a note.
pub fn lines(note: &str) -> impl Iterator<Item = Line<'_>> {
    note.split('\n').map(line)
}

/// What stands in brackets at the beginning of a text, if it is a place or a link, and the rest.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let (inner, rest) = text.strip_prefix('[')?.split_once(']')?;
    (RecordingPlace::parse(inner).is_some() || link(inner).is_some()).then_some((inner, rest))
}

/// Where a link leads to, by what stands between the brackets.
fn link(inner: &str) -> Option<NoteAt> {
    match inner.strip_prefix('=')? {
        "" => Some(NoteAt::Loose),
        id => QuestionId::new(id).ok().map(NoteAt::Question),
    }
}

/// Who speaks, if what a line says begins with that: a role's short name or an id, and a colon. So that words of a sentence
/// are not taken for it, a name is written in capitals or has a digit.
fn speaker(text: &str) -> Option<&str> {
    const LONGEST: usize = 24;
    let (who, rest) = text.split_once(':')?;
    let of_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '+' | '/');
    let begins = who.chars().next().is_some_and(char::is_alphabetic);
    let named = begins && who.chars().count() <= LONGEST && who.chars().all(of_name) && who.chars().nth(1).is_some();
    let told = !who.chars().any(char::is_lowercase) || who.chars().any(|c| c.is_ascii_digit());
    let is_speaker = (named && told) || is_numbered_id(who);
    (is_speaker && (rest.is_empty() || rest.starts_with(char::is_whitespace))).then_some(who)
}

/// Whether it is an id as the program makes it for an informant, whatever the case is called: `9-amr-lm-1`. A day or a number
/// is none.
fn is_numbered_id(who: &str) -> bool {
    let mut parts = who.rsplitn(3, '-');
    let number = parts.next().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()));
    number && parts.nth(1).is_some() && who.contains(|c: char| c.is_ascii_lowercase()) && InformantId::new(who).is_ok()
}

/// A line without the places and links at its beginning.
fn without_lead(raw: &str) -> &str {
    let mut rest = raw.trim_start();
    while let Some((_, after)) = bracketed(rest) {
        rest = after.trim_start();
    }
    rest
}

/// A line as it stands under a second question: with a link to where it is copied from. A line that is a copy already stays as
/// it is.
pub fn linked(raw: &str, from: &NoteAt) -> String {
    if line(raw).is_copy() {
        return raw.to_owned();
    }
    let (lead, rest) = raw.split_at_checked(raw.len().saturating_sub(without_lead(raw).len())).unwrap_or(("", raw));
    let gap = if lead.is_empty() || lead.ends_with(char::is_whitespace) { "" } else { " " };
    let from = from.question().map_or("", QuestionId::as_str);
    format!("{lead}{gap}[={from}] {rest}").trim_end().to_owned()
}

/// Whether a line is a copy of one that stands there still, in the same words.
pub fn repeats(account: &Account, copy: &Line<'_>) -> bool {
    let is_original = |at: &NoteAt, original: &Line<'_>| linked(original.raw, at).trim_end() == copy.raw.trim_end();
    copy.is_copy()
        && account.texts().into_iter().any(|(at, register)| {
            copy.is_copy_of(&at) && lines(register.first().map_or("", String::as_str)).any(|line| is_original(&at, &line))
        })
}

/// What a text is by the sign that it begins with, where that sign stands and where it ends. Of several signs the first counts, but
/// what one of them says is confidential is so, whichever comes first.
fn signed(text: &str) -> Option<(LineKind, Range<usize>)> {
    let sign = |text: &str| text.chars().next().and_then(LineKind::of);
    let first = sign(text)?;
    let mut from = 0usize;
    while let Some(kind) = text.get(from..).and_then(sign) {
        if kind == LineKind::Confidential {
            return Some((kind, from..from.saturating_add(1)));
        }
        let after = text.get(from.saturating_add(1)..).unwrap_or("");
        from = text.len().saturating_sub(after.trim_start().len());
    }
    Some((first, 0..1))
}

fn line(raw: &str) -> Line<'_> {
    let rest = without_lead(raw);
    let at = |part: &str| raw.len().saturating_sub(part.len());
    let mut marks = marks(raw);
    let mut speaks = |who: &str, from: usize| {
        marks.push(Mark::Speaker(from..from.saturating_add(who.len()).saturating_add(1), who.to_owned()));
        marks.sort_by_key(|mark| mark.range().start);
    };
    let told = speaker(rest).and_then(|who| {
        let after = without_lead(rest.get(who.len().saturating_add(1)..)?);
        Some((who, after, signed(after)?))
    });
    let (kind, sign, text) = match (told, signed(rest)) {
        (Some((who, after, (kind, sign))), _) => {
            speaks(who, at(rest));
            let words = after.get(sign.end..).unwrap_or("").trim();
            let text = format!("{who}: {words}").trim_end().to_owned();
            (kind, Some(at(after).saturating_add(sign.start)), Cow::Owned(text))
        }
        (None, signed_as) => {
            let text = signed_as.as_ref().map_or(rest, |(_, sign)| rest.get(sign.end..).unwrap_or("").trim_start());
            let mut sign = signed_as.as_ref().map(|(_, sign)| at(rest).saturating_add(sign.start));
            let mut kind = signed_as.map(|(kind, _)| kind).unwrap_or_default();
            if let Some(who) = speaker(text) {
                speaks(who, at(text));
                // A sign may stand before who speaks, and another one after.
                let after = without_lead(text.get(who.len().saturating_add(1)..).unwrap_or(""));
                if let Some((LineKind::Confidential, inner)) = signed(after) {
                    kind = LineKind::Confidential;
                    sign = Some(at(after).saturating_add(inner.start));
                }
            }
            (kind, sign, Cow::Borrowed(text.trim_end()))
        }
    };
    Line { kind, raw, text, sign, marks }
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
            let inner = rest.split_once(']').map_or("", |(inner, _)| inner);
            let end = after.saturating_add(inner.len()).saturating_add(1);
            if let Some(place) = RecordingPlace::parse(inner) {
                from = end;
                found.push(Mark::Place(start..end, place));
            } else if let Some(at) = link(inner) {
                from = end;
                found.push(Mark::Link(start..end, at));
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
    fn what_is_confidential_is_so_whatever_sign_comes_first() {
        for raw in [
            "; x",
            "! ; x",
            "?; x",
            "%;x",
            "!;x",
            "> ; x",
            ">;x",
            "TVH: >; x",
            "TVH: ; x",
            "> TVH: ; x",
            "> TVH: !;x",
            "[12:40] ;x",
            "[12:40] > ; x",
            ";> x",
            "k4-amr-1: % ; x",
        ] {
            let line = line(raw);
            assert_eq!(line.kind, LineKind::Confidential, "{raw}");
            assert_eq!(line.sign.and_then(|at| raw[at..].chars().next()), Some(';'), "{raw}");
        }
        for (raw, kind) in [("> x; y", LineKind::Quote), ("?! x", LineKind::HearAgain), ("x ; y", LineKind::Plain)] {
            assert_eq!(line(raw).kind, kind, "{raw}");
        }
    }

    #[test]
    fn what_a_line_is() {
        let note = "[11:02] fulgte selv op #apv\n> vi venter ikke\n[2/04:10] ! mødes på tværs\n; fortroligt\n 20% af tiden\n?";
        let kinds: Vec<_> = lines(note).map(|l| l.kind).collect();
        use LineKind::*;
        assert_eq!(kinds, [Plain, Quote, Suggestion, Confidential, Plain, HearAgain]);
        let texts: Vec<_> = lines(note).map(|l| l.text.into_owned()).collect();
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
        assert_eq!((place(1, -5).to_string(), place(2, -3850).to_string()), ("[-00:05]".into(), "[2/-1:04:10]".into()));
        assert_eq!(lines("[-00:00] [--1:00] [1:-2:00]").next().unwrap().marks, []);
    }

    #[test]
    fn who_speaks_and_what_was_copied() {
        let said = |text| lines(text).next().unwrap();
        for (text, who) in [
            ("TVH: vi venter", Some("TVH")),
            ("[12:40] > AMR: vi går ikke", Some("AMR")),
            ("k4-amr-1: ja", Some("k4-amr-1")),
            ("TVH+AMR:", Some("TVH+AMR")),
            ("9-amr-lm-1: ja", Some("9-amr-lm-1")),
            ("kommune-nord-tilsynsfoerende-lm-12: ja", Some("kommune-nord-tilsynsfoerende-lm-12")),
            ("12:40: ja", None),
            ("12-40: ja", None),
            ("2021-05-11: begyndte", None),
            ("3-delt: ja", None),
            ("Metode: ingen", None),
            ("problem: tid", None),
            ("A: nej", None),
            ("12:40 begyndte de", None),
            ("http://x", None),
            ("APV:en", None),
            ("de sagde AMR: nej", None),
        ] {
            assert_eq!(said(text).speaker(), who, "{text}");
        }
        let line = said("[12:40] [=org_positiv] > AMR: vi går ikke");
        assert_eq!((line.kind, &*line.text, line.is_copy()), (LineKind::Quote, "AMR: vi går ikke", true));
        assert_eq!(
            line.marks.iter().map(|mark| &line.raw[mark.range().clone()]).collect::<Vec<_>>(),
            ["[12:40]", "[=org_positiv]", "AMR:"]
        );
        assert!(!said("[=Æ] x").is_copy());
    }

    #[test]
    fn a_sign_may_stand_after_who_speaks() {
        for (text, kind, says, sign, who) in [
            ("TVH: > vi går", LineKind::Quote, "TVH: vi går", Some(5), Some("TVH")),
            ("[12:40] 9-amr-lm-1: >vi går", LineKind::Quote, "9-amr-lm-1: vi går", Some(20), Some("9-amr-lm-1")),
            ("AMR: [12:40] ; vi går", LineKind::Confidential, "AMR: vi går", Some(13), Some("AMR")),
            ("AMR: !", LineKind::Suggestion, "AMR:", Some(5), Some("AMR")),
            ("> TVH: vi går", LineKind::Quote, "TVH: vi går", Some(0), Some("TVH")),
            ("TVH: [12:40] vi går", LineKind::Plain, "TVH: [12:40] vi går", None, Some("TVH")),
            ("de sagde: > vi går", LineKind::Plain, "de sagde: > vi går", None, None),
        ] {
            let line = lines(text).next().unwrap();
            assert_eq!((line.kind, &*line.text, line.sign, line.speaker()), (kind, says, sign, who), "{text}");
        }
    }

    #[test]
    fn a_copy_says_where_it_is_from_and_says_the_same() {
        let from = NoteAt::Question(QuestionId::new("aarsager").unwrap());
        for (raw, copy) in [
            ("> vi går", "[=aarsager] > vi går"),
            ("[12:40]! mødes", "[12:40] [=aarsager] ! mødes"),
            ("[=metode] x", "[=metode] x"),
            ("", "[=aarsager]"),
        ] {
            assert_eq!(linked(raw, &from), copy);
        }
        let loose = linked("[12:40] > vi går", &NoteAt::Loose);
        assert_eq!((loose.as_str(), line(&loose).is_copy()), ("[12:40] [=] > vi går", true));
    }

    proptest! {
        #[test]
        fn a_linked_line_is_the_same_line(raw in "(\\[1:00\\] ?)?(AMR: ?)?[>!;]? ?[a-zA:#]{0,9}") {
            let copy = linked(&raw, &NoteAt::Question(QuestionId::new("q").unwrap()));
            let (before, after) = (line(&raw), line(&copy));
            prop_assert!(after.is_copy());
            prop_assert_eq!((before.kind, &before.text, before.place()), (after.kind, &after.text, after.place()));
        }

        #[test]
        fn an_informant_of_the_program_speaks(
            case in "[a-z0-9]{1,9}",
            who in "[a-z]{1,9}(-[a-z]{1,9})?",
            by in "(-[a-z0-9]{1,9})?",
            n in 1..999u32,
        ) {
            let id = format!("{case}-{who}{by}-{n}");
            for text in [format!("{id}: ja"), format!("[12:40] > {id}: ja"), format!("{id}: > ja"), format!("{id}:")] {
                let line = line(&text);
                prop_assert_eq!(line.speaker(), Some(id.as_str()), "{}", text);
            }
        }

        #[test]
        fn a_time_or_a_sentence_does_not_speak(
            hour in 0..24u32,
            minute in 0..60u32,
            words in "[a-zæøå]{1,9}( [a-z0-9-]{1,9}){1,3}",
        ) {
            for text in
                [format!("{hour}:{minute:02} {words}"), format!("{hour:02}:{minute:02}: {words}"), format!("{words}: > nej")]
            {
                let line = line(&text);
                prop_assert_eq!(line.speaker(), None, "{}", text);
            }
        }

        #[test]
        fn any_text_has_lines_and_marks_in_bounds(note in any::<String>()) {
            for line in lines(&note) {
                let mut from = 0;
                for mark in &line.marks {
                    prop_assert!(line.raw.get(mark.range().clone()).is_some());
                    prop_assert!(mark.range().start >= from, "no two overlap");
                    from = mark.range().end;
                }
            }
            prop_assert_eq!(lines(&note).map(|l| l.raw).collect::<Vec<_>>().join("\n"), note);
        }

        #[test]
        fn a_place_reads_as_written(recording in 1..999u32, seconds in -3_599_999..=3_599_999i32) {
            let place = RecordingPlace { recording, seconds };
            let written = place.to_string();
            let read = lines(&written).next().unwrap().marks;
            prop_assert_eq!(read, vec![Mark::Place(0..written.len(), place)]);
        }
    }
}
