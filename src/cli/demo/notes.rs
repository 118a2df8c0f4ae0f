//! The notes of an account, put together line by line.

use std::collections::{BTreeMap, BTreeSet};

use super::cast::{Remark, Source};
use super::chance::{happens, number};
use super::phrases::{About, Book, Kind, Speaker, stems};
use crate::field::{RecordingPlace, Score};
use crate::guide::{Asked, SourceKind};
use crate::text::{EvaluatorId, Lang, QuestionId, SourceId, ThemeId};

/// What one evaluator writes under one question.
#[derive(Debug, Default)]
pub struct Written {
    /// The text, in the note markup. Empty where the question is only flagged.
    pub text: String,
    /// Whether it is flagged for follow-up.
    pub flag: bool,
    /// The place in the recording that the note names, if it names one.
    pub place: Option<RecordingPlace>,
    /// The verbatim line, if there is one.
    pub quote: Option<String>,
}

/// What is to be noted: a question of a source, with its place among the others.
#[derive(Debug, Clone, Copy)]
pub struct Heard<'a> {
    pub source: &'a Source,
    pub evaluator: &'a EvaluatorId,
    pub asked: &'a Asked<'a>,
    pub speaker: Speaker<'a>,
    /// Which question of the source it is, from 0.
    pub nth: usize,
    /// How many questions the source has.
    pub of: usize,
    /// The score that the evaluator gives the question's variable; none for a question on a theme alone.
    pub score: Option<Score>,
    /// Whether the same person was interviewed before.
    pub again: bool,
}

impl Heard<'_> {
    fn is_second(&self) -> bool {
        self.evaluator != &self.source.by
    }

    /// Whether something happens in this note.
    fn happens(&self, percent: u64, what: &str) -> bool {
        happens(percent, &[what, self.source.source.as_str(), self.evaluator.as_str(), self.asked.question.id.as_str()])
    }

    /// Where the question stands in the recording; the same for whoever hears it.
    fn place(&self) -> Option<RecordingPlace> {
        let length = u64::from(self.source.minutes.saturating_sub(4)) * 60;
        let (of, nth) = (u64::try_from(self.of).ok()?.max(1), u64::try_from(self.nth).ok()?);
        let jitter = number(&["place", self.source.source.as_str(), self.asked.question.id.as_str()]) % (length / of).max(1);
        let seconds = i32::try_from(140 + length * nth / of + jitter).ok()?;
        let place = match (self.source.remark, i32::try_from(first_half(self.source)).ok()?) {
            (Some(Remark::Paused), half) if seconds >= half => {
                RecordingPlace { recording: 2, seconds: seconds.saturating_sub(half) }
            }
            _ => RecordingPlace { recording: 1, seconds },
        };
        self.source.is_recorded().then_some(place)
    }

    /// What phrases are to be about; none where there is nothing to say.
    fn about(&self) -> Option<About> {
        let question = self.asked.question;
        match (&question.variable, self.score) {
            (Some(variable), Some(score)) => score.step().map(|step| About::Step(variable.clone(), step)),
            (Some(_), None) => None,
            (None, _) => Some(About::Theme(question.theme.clone(), Some(self.speaker.phase.clone()))),
        }
    }
}

/// How many seconds of a paused interview were heard before the pause.
pub fn first_half(source: &Source) -> u32 {
    source.minutes.saturating_mul(60) / 2
}

/// Quotes by source and question, so that the second evaluator can hear what the first one heard.
pub type Quotes = BTreeMap<(SourceId, QuestionId), (Score, String)>;

/// What an evaluator writes under a question; nothing where it was passed over.
pub fn note(heard: &Heard<'_>, book: &mut Book, quotes: &mut Quotes) -> Option<Written> {
    if heard.score == Some(Score::NotCovered) {
        return heard.happens(45, "ask next time").then(|| Written { flag: true, ..Written::default() });
    }
    let words = words_of(heard);
    let mut lines = Lines::default();
    let Some(about) = heard.about() else { return absent(heard, book) };
    let share = match (heard.is_second(), heard.asked.weight) {
        (true, 2) => 80,
        (true, _) => 55,
        (false, 2) => 97,
        (false, _) => 86,
    };
    if !heard.happens(share, "noted") {
        return None;
    }
    if heard.again && heard.happens(9, "earlier") {
        lines.plain(book.phrase(Kind::Earlier, &About::Anything, &words, &heard.speaker));
    }
    let mut first = book.phrase(Kind::Note, &about, &words, &heard.speaker);
    if heard.asked.retrospective
        && heard.happens(25, "retro")
        && let Some(text) = &first
        && let Some(opening) = book.phrase(Kind::Retro, &About::Anything, &words, &heard.speaker)
    {
        first = Some(format!("{opening} {text}"));
    }
    lines.plain(first);
    let verbatim = quote(heard, book, quotes, &about, &words);
    if let Some(text) = &verbatim {
        lines.sign('>', text);
    }
    if heard.happens(if heard.is_second() { 18 } else { 36 }, "second line") {
        lines.plain(book.phrase(Kind::Note, &about, &words, &heard.speaker));
    }
    suggestions(heard, book, &about, &words, &mut lines);
    if lines.is_empty() {
        return None;
    }
    asides(heard, book, &mut lines);
    let place = heard.place().filter(|_| heard.happens(58, "place"));
    let flag = heard.happens(if lines.again { 70 } else { 4 }, "flag");
    Some(Written { text: lines.text(place), flag, place, quote: verbatim })
}

/// What is written where the answer was no answer.
fn absent(heard: &Heard<'_>, book: &mut Book) -> Option<Written> {
    let kind = match heard.score? {
        Score::DoesNotKnow => Kind::Dk,
        Score::NotRelevant => Kind::Nr,
        _ => return None,
    };
    let text = book.phrase(kind, &About::Anything, &BTreeSet::new(), &heard.speaker)?;
    heard.happens(80, "noted").then(|| Written { text, flag: heard.happens(15, "flag"), ..Written::default() })
}

/// A verbatim line: what the first evaluator wrote down, or another one.
fn quote(heard: &Heard<'_>, book: &mut Book, quotes: &mut Quotes, about: &About, words: &BTreeSet<String>) -> Option<String> {
    let key = (heard.source.source.clone(), heard.asked.question.id.clone());
    let score = heard.score.unwrap_or(Score::NotCovered);
    let known = quotes.get(&key).filter(|(given, _)| *given == score).map(|(_, text)| text.clone());
    let meeting = heard.source.kind == SourceKind::Meeting;
    let text = match known {
        Some(text) if heard.is_second() && heard.happens(60, "same quote") => Some(text),
        _ if heard.happens(if meeting { 25 } else { 44 }, "quote") => book.phrase(Kind::Quote, about, words, &heard.speaker),
        _ => None,
    }?;
    if !heard.is_second() {
        quotes.insert(key, (score, text.clone()));
    }
    Some(text)
}

/// Themes in which people come to think of what could have been done better.
const OF_THE_PROCESS: [&str; 3] = ["moederne", "arbejdstilsynet", "udbytte"];

/// Suggestions: under questions on improvements, most of all in the last round, and now and then elsewhere.
fn suggestions(heard: &Heard<'_>, book: &mut Book, about: &About, words: &BTreeSet<String>, lines: &mut Lines) {
    let (about, percent) = match about {
        About::Theme(..) => (about.clone(), 85),
        _ if !OF_THE_PROCESS.contains(&heard.asked.question.theme.as_str()) => return,
        _ => match ThemeId::new("forbedringer") {
            Ok(theme) => (About::Theme(theme, Some(heard.speaker.phase.clone())), 4),
            Err(_) => return,
        },
    };
    for (percent, what) in [(percent, "suggestion"), (percent / 3, "another suggestion")] {
        if heard.happens(percent, what)
            && let Some(text) = book.phrase(Kind::Suggestion, &about, words, &heard.speaker)
        {
            lines.sign('!', &text);
        }
    }
}

/// What the evaluator adds: observations, what is confidential, what is to be heard again.
fn asides(heard: &Heard<'_>, book: &mut Book, lines: &mut Lines) {
    let meeting = heard.source.kind == SourceKind::Meeting;
    let open = heard.source.remark == Some(Remark::Open) && heard.is_second();
    let none = BTreeSet::new();
    for (kind, sign, percent) in [
        (Kind::Observation, '%', if meeting { 22 } else { 9 }),
        (Kind::Confidential, ';', 3),
        (Kind::Again, '?', if open { 30 } else { 3 }),
    ] {
        let what = sign.to_string();
        if (sign != '?' || heard.source.is_recorded())
            && heard.happens(percent, &what)
            && let Some(text) = book.phrase(kind, &About::Anything, &none, &heard.speaker)
        {
            lines.sign(sign, &text);
            lines.again |= sign == '?';
        }
    }
}

/// The words that a question shares with what is said in answer to it.
fn words_of(heard: &Heard<'_>) -> BTreeSet<String> {
    let question = heard.asked.question;
    let texts = [&question.short, heard.asked.text].into_iter().chain(&question.probes);
    texts.flat_map(|text| stems(text.get(Lang::Da))).collect()
}

/// The lines of a note.
#[derive(Debug, Default)]
struct Lines {
    lines: Vec<String>,
    /// Whether one of them is to be heard again.
    again: bool,
}

impl Lines {
    fn plain(&mut self, text: Option<String>) {
        self.lines.extend(text);
    }

    fn sign(&mut self, sign: char, text: &str) {
        self.lines.push(format!("{sign} {text}"));
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    fn text(self, place: Option<RecordingPlace>) -> String {
        let text = self.lines.join("\n");
        place.map_or(text.clone(), |place| format!("{place} {text}"))
    }
}
