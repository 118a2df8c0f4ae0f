//! Finding a question by a few letters.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::{Guide, Question};
use crate::text::{Lang, fold};

/// A question that was found, and how well it fits (more is better).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'g> {
    /// The question.
    pub question: &'g Question,
    /// How well it fits.
    pub score: i64,
}

/// Adds up how well each word of the query fits a folded text; none if a word does not fit at all.
fn fit(matcher: &SkimMatcherV2, words: &[String], text: &str) -> Option<i64> {
    let mut sum = 0i64;
    for word in words {
        let mut score = matcher.fuzzy_match(text, word)?;
        // Letters strewn over a long sentence are hardly ever what was meant; whole pieces and beginnings of words are.
        match text.find(word.as_str()) {
            Some(at) => {
                let begins = text.get(..at).is_none_or(|before| !before.ends_with(char::is_alphanumeric));
                score = score.saturating_add(if begins { 80 } else { 40 });
            }
            None if text.len() > 60 => score /= 3,
            None => {}
        }
        sum = sum.saturating_add(score);
    }
    Some(sum)
}

/// The questions that fit a query, best first; of equal fit, the earlier one. An empty query finds all of them.
///
/// Looks in short name, id, variable, question (in every wording) and probes, in the language given. Case and accents are
/// ignored, and `æ ae`, `ø oe`, `å aa` are alike.
pub fn search<'g>(guide: &'g Guide, among: impl IntoIterator<Item = &'g Question>, query: &str, lang: Lang) -> Vec<Hit<'g>> {
    let matcher = SkimMatcherV2::default().ignore_case();
    let words: Vec<String> = fold(query).split_whitespace().map(str::to_owned).collect();
    let mut hits: Vec<Hit<'g>> = among
        .into_iter()
        .filter_map(|question| {
            if words.is_empty() {
                return Some(Hit { question, score: 0 });
            }
            let variable = question.variable.as_ref().and_then(|id| guide.variable(id));
            let head = [question.short.get(lang), question.id.as_str()].map(|t| (t, 40)).into_iter();
            let about =
                variable.into_iter().flat_map(|v| [(v.short.get(lang), 30), (v.id.as_str(), 30), (v.label.get(lang), 20)]);
            let body = std::iter::once(&question.text).chain(question.wording.values()).map(|w| (w.get(lang), 10));
            let probes = question.probes.iter().map(|w| (w.get(lang), 0));
            head.chain(about)
                .chain(body)
                .chain(probes)
                .filter_map(|(text, bonus)| Some(fit(&matcher, &words, &fold(text))?.saturating_add(bonus)))
                .max()
                .map(|score| Hit { question, score })
        })
        .collect();
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
    hits
}
