//! Finding a question by a few letters.

use std::collections::HashMap;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;

use super::{Guide, Question, Variable};
use crate::text::{Lang, VariableId, begins_word, fold};

/// How what was typed stands in a text, the better the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// Its letters are strewn over it, in their order.
    Strewn,
    /// In one piece, within words.
    Within,
    /// In one piece, at the beginning of words.
    Begins,
}

/// How well something fits what was typed: how that stands in it, then a number (more is better).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    /// How what was typed stands in it.
    pub stands: Stands,
    /// How well, among those in which it stands so.
    pub score: i64,
}

impl Fit {
    /// How well two words together fit that fit so: as the worse of them stands.
    fn and(self, other: Fit) -> Fit {
        Fit { stands: self.stands.min(other.stands), score: self.score.saturating_add(other.score) }
    }
}

/// A question that was found, and how well it fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'g> {
    /// The question.
    pub question: &'g Question,
    /// How well it fits.
    pub fit: Fit,
}

/// Texts that belong together, folded once.
#[derive(Debug, Clone, Default)]
struct Texts {
    /// All of them, one under the other.
    all: String,
    /// Each of them: its bytes, how much better it is to be found there, and whether letters strewn over it count.
    each: Vec<(Range<usize>, i64, bool)>,
}

impl Texts {
    fn add(&mut self, text: &str, bonus: i64, is_name: bool) {
        let start = self.all.len();
        self.all.push_str(&fold(text));
        self.each.push((start..self.all.len(), bonus, is_name));
        self.all.push('\n');
    }

    fn texts(&self) -> impl Iterator<Item = (&str, i64, bool)> {
        self.each.iter().filter_map(|(range, bonus, is_name)| Some((self.all.get(range.clone())?, *bonus, *is_name)))
    }

    /// How well whole pieces fit: all words in one of the texts.
    fn pieces(&self, words: &[Word]) -> Option<Fit> {
        // What is in none of the texts is not in one of them.
        if !words.iter().all(|word| word.finder.find(self.all.as_bytes()).is_some()) {
            return None;
        }
        let fit = |(text, bonus, _): (&str, i64, bool)| {
            words.iter().try_fold(Fit { stands: Stands::Begins, score: bonus }, |sum, word| Some(sum.and(word.piece(text)?)))
        };
        self.texts().filter_map(fit).max()
    }

    /// How well the letters of the words fit, in their order, strewn over a name: close to each other, if they have to be.
    fn letters(&self, matcher: &SkimMatcherV2, words: &[Word], close: bool) -> Option<Fit> {
        let fit = |(text, bonus, _): (&str, i64, bool)| {
            let strewn = |word: &Word| if !close || word.is_near(text) { word.strewn(matcher, text) } else { None };
            let score = words.iter().try_fold(bonus, |sum, word| Some(sum.saturating_add(strewn(word)?)))?;
            Some(Fit { stands: Stands::Strewn, score })
        };
        self.texts().filter(|(text, _, is_name)| *is_name && text.len() <= NAME).filter_map(fit).max()
    }
}

/// The longest name over which letters may be strewn: over a sentence they are hardly ever what was meant.
const NAME: usize = 60;

/// As long as fewer questions than this have what was typed in one piece, those are found too that have its letters strewn.
const FEW: usize = 12;

/// A word of what was typed.
struct Word {
    text: String,
    finder: Finder<'static>,
}

impl Word {
    /// How the word stands as a piece in a text.
    fn piece(&self, text: &str) -> Option<Fit> {
        let mut found = self.finder.find_iter(text.as_bytes()).peekable();
        found.peek()?;
        let stands = if found.any(|at| begins_word(text, at)) { Stands::Begins } else { Stands::Within };
        let letters = i64::try_from(self.text.len()).unwrap_or(i64::MAX).saturating_mul(20);
        Some(Fit { stands, score: letters })
    }

    /// Whether its letters follow each other in a text from the beginning of a word on, with at most half as many others among them.
    fn is_near(&self, text: &str) -> bool {
        let near = self.text.len().saturating_mul(3) / 2;
        (0..text.len()).filter(|at| begins_word(text, *at)).any(|at| {
            let mut rest = text.bytes().skip(at).take(near);
            let begins = text.as_bytes().get(at) == self.text.as_bytes().first();
            begins && self.text.bytes().all(|letter| rest.any(|other| other == letter))
        })
    }

    /// How well its letters fit, strewn over a text, if they do.
    fn strewn(&self, matcher: &SkimMatcherV2, text: &str) -> Option<i64> {
        // Most texts do not even have the letters.
        let mut rest = text.bytes();
        if !self.text.bytes().all(|letter| rest.any(|other| other == letter)) {
            return None;
        }
        let score = matcher.fuzzy_match(text, &self.text)?;
        Some(score.saturating_add(self.piece(text).map_or(0, |_| 40)))
    }
}

/// Questions made ready to be found by a few letters.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// Each question, with its variable.
    questions: Vec<(Texts, Option<usize>)>,
    variables: Vec<Texts>,
}

impl Directory {
    /// Makes questions ready to be found, in a language: by short name, id, variable, question (in every wording) and probes.
    pub fn new<'q>(guide: &Guide, among: impl IntoIterator<Item = &'q Question>, lang: Lang) -> Self {
        let known: HashMap<&VariableId, usize> = guide.variables.iter().enumerate().map(|(n, v)| (&v.id, n)).collect();
        let question = |question: &Question| {
            let mut texts = Texts::default();
            texts.add(question.short.get(lang), 40, true);
            texts.add(question.id.as_str(), 40, true);
            for text in std::iter::once(&question.text).chain(question.wording.values()) {
                texts.add(text.get(lang), 10, false);
            }
            for probe in &question.probes {
                texts.add(probe.get(lang), 0, false);
            }
            (texts, question.variable.as_ref().and_then(|id| known.get(id).copied()))
        };
        let variable = |variable: &Variable| {
            let mut texts = Texts::default();
            texts.add(variable.short.get(lang), 30, true);
            texts.add(variable.id.as_str(), 30, true);
            texts.add(variable.label.get(lang), 20, true);
            texts
        };
        Directory {
            questions: among.into_iter().map(question).collect(),
            variables: guide.variables.iter().map(variable).collect(),
        }
    }

    /// The questions that fit what was typed, by their places, each with how well it fits; of equal fit, the earlier one first.
    /// Nothing typed finds all of them.
    ///
    /// Those come first that have all words in one piece each; only where they are few, others of whose names the letters
    /// remind: closely, where any has the words. Case and accents are ignored, and `æ ae`, `ø oe`, `å aa` are alike.
    pub fn find(&self, query: &str) -> Vec<(usize, Fit)> {
        let word = |word: &str| Word { text: word.to_owned(), finder: Finder::new(word).into_owned() };
        let words: Vec<Word> = fold(query).split_whitespace().map(word).collect();
        if words.is_empty() {
            return (0..self.questions.len()).map(|n| (n, Fit { stands: Stands::Begins, score: 0 })).collect();
        }
        let mut found = self.fitting(|texts| texts.pieces(&words));
        if found.len() < FEW {
            let matcher = SkimMatcherV2::default().ignore_case();
            let have: Vec<usize> = found.iter().map(|(n, _)| *n).collect();
            let strewn = self.fitting(|texts| texts.letters(&matcher, &words, !have.is_empty()));
            found.extend(strewn.into_iter().filter(|(n, _)| have.binary_search(n).is_err()));
            found.sort_by_key(|(n, _)| *n);
        }
        found.sort_by_key(|(_, fit)| std::cmp::Reverse(*fit));
        found
    }

    /// The questions that fit, or whose variable does, in their order.
    fn fitting(&self, fit: impl Fn(&Texts) -> Option<Fit>) -> Vec<(usize, Fit)> {
        let variables: Vec<Option<Fit>> = self.variables.iter().map(&fit).collect();
        let score = |(texts, variable): &(Texts, Option<usize>)| {
            let about = variable.and_then(|n| variables.get(n).copied().flatten());
            fit(texts).max(about)
        };
        (0..).zip(&self.questions).filter_map(|(n, question)| Some((n, score(question)?))).collect()
    }
}

/// The questions that fit a query, best first; see [`Directory::find`].
pub fn search<'g>(guide: &'g Guide, among: impl IntoIterator<Item = &'g Question>, query: &str, lang: Lang) -> Vec<Hit<'g>> {
    let among: Vec<&Question> = among.into_iter().collect();
    let found = Directory::new(guide, among.iter().copied(), lang).find(query);
    found.into_iter().filter_map(|(n, fit)| Some(Hit { question: among.get(n)?, fit })).collect()
}
