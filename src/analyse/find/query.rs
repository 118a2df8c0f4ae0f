//! What is looked for: one line of words, marks and filters, as a person writes it.
//!
//! Words, of which all must be in the line; `"words next to each other"`; `#theme`; the signs that begin a line of a note (`>`
//! quotes, `!` suggestions, `%` observations, `?` to be heard again, `;` confidential), of which the line has any; filters
//! such as `role:amr` or `case:1,4`. Case and accents are ignored, and `æ ae`, `ø oe`, `å aa` are alike.

use std::collections::BTreeSet;
use std::ops::Range;

use memchr::memmem::Finder;

use super::facet::Facet;
use crate::field::{LineKind, Mark, Study, lines};
use crate::text::{Lang, Message, Said, fold, fold_char, nearest, unknown};

/// Why a query cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", crate::text::english(self))]
pub enum QueryError {
    /// Something is wrong with it that can be known without the study: there is no such filter, or its value is missing.
    Malformed(Said),
    /// The study has nothing that a filter asks for: what, and what it has.
    NoValue(Said),
}

impl Message for QueryError {
    fn said(&self) -> Said {
        match self {
            QueryError::Malformed(said) | QueryError::NoValue(said) => said.clone(),
        }
    }
}

/// A folded text that is looked for.
#[derive(Debug, Clone)]
pub(super) struct Needle {
    text: String,
    finder: Finder<'static>,
    /// None: it may stand anywhere. Else it is whole words, the last of which may go on where the phrase is still being written.
    whole: Option<Open>,
}

/// Whether a phrase is still being written.
type Open = bool;

impl Needle {
    fn new(text: String, whole: Option<Open>) -> Self {
        let finder = Finder::new(&text).into_owned();
        Needle { text, finder, whole }
    }

    /// How many bytes it has: the more, the rarer it is.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether it may stand anywhere.
    pub(super) fn is_anywhere(&self) -> bool {
        self.whole.is_none()
    }

    /// Where its letters stand in a folded text, from a byte of it on.
    pub(super) fn letters(&self, text: &str, from: usize) -> Option<usize> {
        let at = self.finder.find(text.as_bytes().get(from..)?)?;
        Some(from.saturating_add(at))
    }

    /// Where it stands in a folded text, from a byte of it on.
    fn find(&self, text: &str, mut from: usize) -> Option<Range<usize>> {
        let goes_on =
            |a: Option<char>, b: Option<char>| a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric);
        loop {
            let start = self.letters(text, from)?;
            let end = start.saturating_add(self.text.len());
            let Some(open) = self.whole else { return Some(start..end) };
            let before = text.get(..start).and_then(|before| before.chars().next_back());
            let after = text.get(end..).and_then(|after| after.chars().next());
            let begins = !goes_on(before, self.text.chars().next());
            if begins && (open || !goes_on(self.text.chars().next_back(), after)) {
                return Some(start..end);
            }
            from = start.saturating_add(1);
        }
    }

    /// Whether it stands in a folded text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.find(text, 0).is_some()
    }
}

/// One thing that a line must be.
#[derive(Debug, Clone)]
pub(super) enum Term {
    /// It has this.
    Text(Box<Needle>),
    /// It has a theme whose folded name begins so.
    Marked(String),
    /// It is of one of these kinds.
    Kinds(Vec<LineKind>),
    /// Its source or question has one of these values.
    Filter(Facet, BTreeSet<String>),
}

/// A query that was understood. A line is found if every part of it holds.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// The parts, each as it was written.
    pub(super) terms: Vec<(String, Term)>,
}

/// A piece of what was typed.
enum Token {
    Sign(char),
    Phrase(String, bool),
    Plain(String),
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '»' | '«')
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or("");
        if is_quote(first) {
            let end = after.find(is_quote);
            found.push(Token::Phrase(after.get(..end.unwrap_or(after.len())).unwrap_or("").to_owned(), end.is_none()));
            rest = end.and_then(|end| after.get(end..)).map_or("", |rest| rest.trim_start_matches(is_quote));
        } else if sign(first).is_some() {
            found.push(Token::Sign(first));
            rest = after;
        } else {
            // A value with spaces can stand in quotation marks.
            let mut quoted = false;
            let ends = |c: char| {
                quoted ^= is_quote(c);
                c.is_whitespace() && !quoted
            };
            let end = rest.find(ends).unwrap_or(rest.len());
            found.push(Token::Plain(rest.get(..end).unwrap_or("").to_owned()));
            rest = rest.get(end..).unwrap_or("");
        }
        rest = rest.trim_start();
    }
    found
}

fn sign(c: char) -> Option<LineKind> {
    LineKind::ALL.into_iter().find(|kind| kind.sign() == Some(c))
}

/// The values that are meant: those that are called so, else those whose name begins so, else those of which a word does.
fn meant(facet: Facet, wanted: &str, study: &Study) -> Result<BTreeSet<String>, Said> {
    let values = facet.values(study);
    let folded = fold(wanted.trim());
    let is = |name: &str| name == folded;
    let begins = |name: &str| name.starts_with(&folded);
    let word = Needle::new(folded.clone(), Some(true));
    let within = |name: &str| word.is_in(name);
    let tiers: [&dyn Fn(&str) -> bool; 3] = [&is, &begins, &within];
    let names: Vec<(&str, Vec<String>)> =
        values.iter().map(|value| (value.id.as_str(), value.names.iter().map(|name| fold(name)).collect())).collect();
    for fits in tiers {
        let found = names.iter().filter(|(_, names)| names.iter().any(|name| fits(name)));
        let found: BTreeSet<String> = found.map(|(id, _)| (*id).to_owned()).collect();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let all = values.iter().flat_map(|value| value.names.iter().map(String::as_str));
    Err(match nearest(wanted, all) {
        Some(near) => Said::new("near-meant").with("near", near),
        None => allowed(&values),
    })
}

/// The values that a filter can have, said as a hint.
fn allowed(values: &[super::facet::Value]) -> Said {
    let ids: BTreeSet<&str> = values.iter().map(|value| value.id.as_str()).collect();
    // A text that is like none of them.
    let said = unknown("query-no-value", "", ids);
    let near = said.args.into_iter().find_map(|(name, arg)| match arg {
        crate::text::Arg::Said(said) if name == "near" => Some(*said),
        _ => None,
    });
    near.unwrap_or_else(|| Said::new("near-none"))
}

/// Reads `name:value,value`.
fn filter(name: &str, values: &str, study: &Study, lang: Lang) -> Result<(Facet, BTreeSet<String>), QueryError> {
    let Some(facet) = Facet::named(name) else {
        let own = nearest(name, Facet::ALL.map(|facet| facet.name(lang)));
        let near = match own.or_else(|| nearest(name, Facet::ALL.into_iter().flat_map(Facet::names).copied())) {
            Some(near) => Said::new("near-meant").with("near", format!("{near}:")),
            None => {
                let all = Facet::ALL.map(|facet| format!("{}:", facet.name(lang))).join(" ");
                Said::new("near-allowed").with("allowed", all)
            }
        };
        return Err(QueryError::Malformed(Said::new("query-no-filter").with("value", name).with("near", near)));
    };
    let mut ids = BTreeSet::new();
    let values = values.replace(is_quote, "");
    for value in values.split(',').filter(|value| !value.trim().is_empty()) {
        let found = meant(facet, value, study);
        ids.extend(found.map_err(|near| {
            let said = Said::new("query-no-value").with("filter", facet.name(lang)).with("value", value);
            QueryError::NoValue(said.with("near", near))
        })?);
    }
    if ids.is_empty() {
        let said = Said::new("query-which-value").with("filter", name).with("near", allowed(&facet.values(study)));
        return Err(QueryError::Malformed(said));
    }
    Ok((facet, ids))
}

impl Query {
    /// Reads a query. The names of filters are understood in every language; `lang` is for what is said of them.
    ///
    /// # Errors
    /// Says which filter or value there is not, and which one was probably meant.
    pub fn read(text: &str, study: &Study, lang: Lang) -> Result<Query, QueryError> {
        let mut query = Query::default();
        for token in tokens(text) {
            match token {
                Token::Sign(c) => query.add_kind(c),
                Token::Phrase(text, open) => {
                    let folded = fold(&text).split_whitespace().collect::<Vec<_>>().join(" ");
                    // A word that was finished does not go on, nor does a phrase that ends with a space.
                    let open = open && !text.ends_with(char::is_whitespace);
                    query.add(format!("\"{}\"", text.trim()), Term::Text(Box::new(Needle::new(folded, Some(open)))));
                }
                Token::Plain(text) => match (text.strip_prefix('#'), text.split_once(':')) {
                    (Some(theme), _) => query.add(text.clone(), Term::Marked(fold(theme))),
                    (None, Some((name, values))) if !name.is_empty() && name.chars().all(char::is_alphabetic) => {
                        let (facet, ids) = filter(name, values, study, lang)?;
                        query.add_filter(text.clone(), facet, ids);
                    }
                    _ => query.add(text.clone(), Term::Text(Box::new(Needle::new(fold(&text), None)))),
                },
            }
        }
        Ok(query)
    }

    fn add(&mut self, written: String, term: Term) {
        let says_something = match &term {
            Term::Text(needle) => !needle.text.is_empty(),
            Term::Marked(theme) => !theme.is_empty(),
            Term::Kinds(_) | Term::Filter(..) => true,
        };
        if says_something {
            self.terms.push((written, term));
        }
    }

    fn add_kind(&mut self, c: char) {
        let Some(kind) = sign(c) else { return };
        for (written, term) in &mut self.terms {
            if let Term::Kinds(kinds) = term {
                written.push(c);
                kinds.push(kind);
                return;
            }
        }
        self.add(c.to_string(), Term::Kinds(vec![kind]));
    }

    fn add_filter(&mut self, text: String, facet: Facet, ids: BTreeSet<String>) {
        for (written, term) in &mut self.terms {
            if let Term::Filter(known, all) = term
                && *known == facet
            {
                written.push(' ');
                written.push_str(&text);
                all.extend(ids);
                return;
            }
        }
        self.add(text, Term::Filter(facet, ids));
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The query without one of its parts.
    pub(super) fn without(&self, n: usize) -> Query {
        let mut terms = self.terms.clone();
        if n < terms.len() {
            terms.remove(n);
        }
        Query { terms }
    }

    /// Where in a line of a note, as written, stands what was looked for: ranges of its bytes, in order, none within another.
    pub fn places(&self, line: &str) -> Vec<Range<usize>> {
        let mut folded = String::new();
        // For each byte of the folded text the letter of the line that it comes from.
        let mut from: Vec<Range<usize>> = Vec::new();
        for (at, c) in line.char_indices() {
            if c.is_whitespace() {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            } else {
                fold_char(c, &mut folded);
            }
            from.resize(folded.len(), at..at.saturating_add(c.len_utf8()));
        }
        let mut found: Vec<Range<usize>> = Vec::new();
        for (_, term) in &self.terms {
            let here: Vec<Range<usize>> = match term {
                Term::Text(needle) => {
                    let next = |last: &Range<usize>| needle.find(&folded, last.end);
                    std::iter::successors(needle.find(&folded, 0), next).collect()
                }
                Term::Marked(theme) => {
                    found.extend(themes(line).filter(|(_, name)| fold(name).starts_with(theme)).map(|(range, _)| range));
                    continue;
                }
                Term::Kinds(_) | Term::Filter(..) => continue,
            };
            let letters = |place: Range<usize>| Some(from.get(place.start)?.start..from.get(place.end.checked_sub(1)?)?.end);
            found.extend(here.into_iter().filter_map(letters));
        }
        found.sort_by_key(|range| (range.start, range.end));
        let mut joined: Vec<Range<usize>> = Vec::new();
        for range in found {
            match joined.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        joined
    }
}

/// The themes of a line, and where they stand in it.
fn themes(line: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    lines(line).flat_map(|line| line.marks).filter_map(|mark| match mark {
        Mark::Theme(range, name) => Some((range, name)),
        _ => None,
    })
}

impl Term {
    /// The text that it looks for, if it does.
    pub(super) fn needle(&self) -> Option<&Needle> {
        match self {
            Term::Text(needle) => Some(needle),
            _ => None,
        }
    }
}
