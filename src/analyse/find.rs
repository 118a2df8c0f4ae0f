//! Finding again: the lines of all notes of a study, and of the reasons for scores, that fit a query.
//!
//! An [`Index`] keeps the notes folded, so that a key costs one pass over them and nothing else; it is brought up to date from
//! the study and folds again only what has changed. A [`Query`] is what a person wrote.

mod facet;
mod query;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use crate::field::{Account, AccountKey, Blind, LineKind, Mark, Study, lines};
use crate::guide::Question;
use crate::text::{QuestionId, Said, VariableId, fold, nearest};
use query::{Needle, Term};

pub use facet::Facet;
pub use query::{Query, QueryError};

/// A line of a note, ready to be searched.
#[derive(Debug, Clone)]
struct Line {
    /// Its bytes in the note.
    raw: Range<usize>,
    /// Its bytes in the folded note.
    folded: Range<usize>,
    kind: LineKind,
    /// The folded names of its themes.
    themes: Vec<String>,
}

/// Where a text stands in an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Under<'a> {
    /// It is the note under a question.
    Question(&'a QuestionId),
    /// It is the reason for the score of a variable.
    Score(&'a VariableId),
    /// It is the loose note.
    Loose,
}

impl<'a> Under<'a> {
    /// The question that it was noted under.
    pub fn question(self) -> Option<&'a QuestionId> {
        match self {
            Under::Question(id) => Some(id),
            _ => None,
        }
    }

    /// The variable whose score it is the reason for.
    pub fn score(self) -> Option<&'a VariableId> {
        match self {
            Under::Score(id) => Some(id),
            _ => None,
        }
    }
}

/// A note, or the reason for a score; one of its versions, where they conflict.
#[derive(Debug, Clone)]
struct Note {
    /// None: the loose note, or a reason.
    question: Option<QuestionId>,
    /// The variable whose score it is the reason for.
    score: Option<VariableId>,
    version: usize,
    text: String,
    /// The lines that say something, folded, with single spaces, one under the other.
    folded: String,
    lines: Vec<Line>,
}

impl Note {
    fn new(under: Under<'_>, version: usize, text: &str) -> Self {
        let (question, score) = (under.question().cloned(), under.score().cloned());
        let mut note = Note { question, score, version, text: text.to_owned(), folded: String::new(), lines: Vec::new() };
        note.folded.reserve(text.len().saturating_add(text.len() / 8));
        let mut from = 0usize;
        for line in lines(text) {
            let raw = from..from.saturating_add(line.raw.len());
            from = raw.end.saturating_add(1);
            if line.raw.trim().is_empty() {
                continue;
            }
            let start = note.folded.len();
            for word in fold(line.raw).split_whitespace() {
                if note.folded.len() > start {
                    note.folded.push(' ');
                }
                note.folded.push_str(word);
            }
            let theme = |mark: &Mark| match mark {
                Mark::Theme(_, name) => Some(fold(name)),
                _ => None,
            };
            let themes = line.marks.iter().filter_map(theme).collect();
            note.lines.push(Line { raw, folded: start..note.folded.len(), kind: line.kind, themes });
            note.folded.push('\n');
        }
        note
    }

    fn under(&self) -> Under<'_> {
        match (&self.question, &self.score) {
            (Some(id), _) => Under::Question(id),
            (None, Some(id)) => Under::Score(id),
            (None, None) => Under::Loose,
        }
    }
}

/// The texts of an account, each with its place and its version: the notes, the loose note, the reasons for scores.
fn notes(account: &Account) -> impl Iterator<Item = (Under<'_>, usize, &str)> {
    let asked = account.notes.iter().map(|(id, note)| (Under::Question(id), &note.text));
    let noted = asked.chain([(Under::Loose, &account.loose)]).flat_map(|(under, register)| {
        let values = register.values().into_iter().enumerate();
        values.map(move |(version, text)| (under, version, text.as_str()))
    });
    let reasons = account.scores.iter().flat_map(|(id, register)| {
        let values = register.values().into_iter().enumerate();
        values.filter_map(move |(version, scored)| Some((Under::Score(id), version, scored.as_ref()?.rationale.as_str())))
    });
    noted.chain(reasons).filter(|(_, _, text)| !text.trim().is_empty())
}

/// All notes of a study, ready to be searched.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// In the order of the study.
    accounts: Vec<(AccountKey, Vec<Note>)>,
}

/// A line that was found, as the index knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    account: usize,
    note: usize,
    line: usize,
}

/// A line that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'i> {
    /// Whose account it is in, and of what.
    pub account: &'i AccountKey,
    /// Where it stands.
    pub under: Under<'i>,
    /// Which of the versions of the note, from 0; others only where they conflict.
    pub version: usize,
    /// The whole note.
    pub note: &'i str,
    /// Where in the note the line begins.
    pub at: usize,
    /// The line as written.
    pub raw: &'i str,
    /// What it is.
    pub kind: LineKind,
}

impl Found<'_> {
    /// Whether it is the reason for a score that stays hidden.
    pub fn is_hidden(&self, blind: &Blind<'_>) -> bool {
        self.under.score().is_some() && blind.hides(self.account)
    }
}

impl Index {
    /// Forgets what is no longer in the study, or no longer as it was.
    pub fn forget_old(&mut self, study: &Study) {
        self.accounts.retain(|(key, old)| {
            let known = old.iter().map(|note| (note.under(), note.version, note.text.as_str()));
            study.accounts.get(key).is_some_and(|account| known.eq(notes(account)))
        });
    }

    /// Takes in what the study has besides, until that was at least `most` bytes of notes; whether all is now there.
    pub fn grow(&mut self, study: &Study, most: usize) -> bool {
        let mut known = std::mem::take(&mut self.accounts).into_iter().peekable();
        self.accounts.reserve(study.accounts.len());
        let mut taken = 0usize;
        for (key, account) in &study.accounts {
            if let Some(old) = known.next_if(|(other, _)| other == key) {
                self.accounts.push(old);
            } else if taken < most {
                let new = notes(account).map(|(under, version, text)| Note::new(under, version, text));
                let new: Vec<Note> = new.collect();
                taken = new.iter().map(|note| note.text.len()).sum::<usize>().saturating_add(taken);
                self.accounts.push((key.clone(), new));
            }
        }
        self.accounts.len() == study.accounts.len()
    }

    /// Brings everything up to date with the study.
    pub fn keep_up(&mut self, study: &Study) {
        self.forget_old(study);
        self.grow(study, usize::MAX);
    }

    /// How many notes there are, the reasons for scores not among them.
    pub fn len(&self) -> usize {
        self.accounts.iter().map(|(_, notes)| notes.iter().filter(|note| note.score.is_none()).count()).sum()
    }

    /// Whether there is no note and no reason.
    pub fn is_empty(&self) -> bool {
        self.accounts.iter().all(|(_, notes)| notes.is_empty())
    }

    /// A line that was found, as long as the index is as it was then.
    pub fn line(&self, hit: Hit) -> Option<Found<'_>> {
        let (account, notes) = self.accounts.get(hit.account)?;
        let note = notes.get(hit.note)?;
        let line = note.lines.get(hit.line)?;
        Some(Found {
            account,
            under: note.under(),
            version: note.version,
            note: &note.text,
            at: line.raw.start,
            raw: note.text.get(line.raw.clone())?,
            kind: line.kind,
        })
    }

    /// The lines that fit a query, in the order of case, source and evaluator, then of the guide, the reason for a score after
    /// the notes on its variable, the loose note last. A query that asks for nothing finds nothing.
    pub fn find(&self, query: &Query, study: &Study) -> Vec<Hit> {
        let mut hits = Vec::new();
        if query.is_empty() {
            return hits;
        }
        let terms = || query.terms.iter().map(|(_, term)| term);
        let places: HashMap<&QuestionId, usize> = study.guide.questions.iter().enumerate().map(|(n, q)| (&q.id, n)).collect();
        let last = study.guide.questions.iter().enumerate().filter_map(|(n, q)| Some((q.variable.as_ref()?, n)));
        let last: HashMap<&VariableId, usize> = last.collect();
        let asked = Asked::new(query, study);
        // What is nowhere in a note is not in one of its lines; the longest text is looked for first.
        let rarest = terms().filter_map(Term::needle).max_by_key(|needle| needle.len());
        let is_settled = |term: &Term| {
            let by_rarest = |needle: &Needle| needle.is_anywhere() && rarest.is_some_and(|rarest| std::ptr::eq(rarest, needle));
            matches!(term, Term::Filter(..)) || term.needle().is_some_and(by_rarest)
        };
        let open: Vec<&Term> = terms().filter(|term| !is_settled(term)).collect();
        for (n, (key, notes)) in self.accounts.iter().enumerate() {
            let Some(account) = study.accounts.get(key) else { continue };
            let fits = |term: &Term| match term {
                Term::Filter(facet, ids) => facet.is_one_of(ids, study, account),
                _ => true,
            };
            if !terms().all(fits) {
                continue;
            }
            let unknown = usize::MAX.saturating_sub(1);
            let place = |note: &Note| match note.under() {
                Under::Question(id) => (places.get(id).copied().unwrap_or(unknown), false),
                Under::Score(id) => (last.get(id).copied().unwrap_or(unknown), true),
                Under::Loose => (usize::MAX, false),
            };
            let mut notes: Vec<(usize, &Note)> = notes.iter().enumerate().collect();
            notes.sort_by_cached_key(|(_, note)| place(note));
            for (m, note) in notes {
                if !asked.fits(note.under(), account) {
                    continue;
                }
                let mut next = rarest.and_then(|needle| needle.letters(&note.folded, 0));
                for (l, line) in note.lines.iter().enumerate() {
                    if let Some(needle) = rarest {
                        if next.is_some_and(|at| at < line.folded.start) {
                            next = needle.letters(&note.folded, line.folded.start);
                        }
                        match next {
                            None => break,
                            Some(at) if at >= line.folded.end => continue,
                            Some(_) => {}
                        }
                    }
                    let folded = note.folded.get(line.folded.clone()).unwrap_or("");
                    let fits = |term: &Term| match term {
                        Term::Text(needle) => needle.is_in(folded),
                        Term::Marked(theme) => line.themes.iter().any(|known| known.starts_with(theme)),
                        Term::Kinds(kinds) => kinds.contains(&line.kind),
                        Term::Filter(..) => true,
                    };
                    if open.iter().all(|term| fits(term)) {
                        hits.push(Hit { account: n, note: m, line: l });
                    }
                }
            }
        }
        hits
    }

    /// Why a query finds nothing, as helpfully as can be: what is nowhere at all, else what to leave out.
    pub fn why_nothing(&self, query: &Query, study: &Study) -> Said {
        if self.is_empty() {
            return Said::new("query-no-notes");
        }
        for (n, (written, term)) in query.terms.iter().enumerate() {
            let alone = Query { terms: query.terms.iter().skip(n).take(1).cloned().collect() };
            match term {
                Term::Marked(_) if self.find(&alone, study).is_empty() => return self.no_theme(written),
                Term::Text(_) if self.find(&alone, study).is_empty() => {
                    return Said::new("query-nowhere").with("text", bare(written));
                }
                _ => {}
            }
        }
        let rest = (0..query.terms.len()).map(|n| self.find(&query.without(n), study).len());
        let parts = rest.zip(&query.terms).filter(|(count, _)| *count > 0);
        // What a person looks for is in the words; the rest only narrows it.
        let narrows = |term: &Term| !matches!(term, Term::Text(_));
        match parts.max_by_key(|(count, (_, term))| (narrows(term), *count)) {
            Some((count, (written, _))) => Said::new("query-without").with("part", bare(written)).with("lines", count),
            _ => Said::new("query-nothing"),
        }
    }

    fn no_theme(&self, written: &str) -> Said {
        let all = self.accounts.iter().flat_map(|(_, notes)| notes).flat_map(|note| &note.lines).flat_map(|line| &line.themes);
        let all: BTreeSet<&str> = all.map(String::as_str).collect();
        let near = match nearest(written.trim_start_matches('#'), all) {
            Some(near) => Said::new("near-meant").with("near", format!("#{near}")),
            None => Said::new("query-no-near-theme"),
        };
        Said::new("query-no-theme").with("theme", written).with("near", near)
    }
}

/// A part of a query without the quotation marks of a phrase: the sentence that names it has its own.
fn bare(written: &str) -> &str {
    written.strip_prefix('"').map_or(written, |rest| rest.strip_suffix('"').unwrap_or(rest))
}

/// What a query asks of questions.
struct Asked<'q> {
    filters: Vec<(Facet, &'q BTreeSet<String>)>,
    /// The questions that the study knows and that fit all filters.
    known: HashSet<&'q QuestionId>,
    /// The variables that these ask about.
    variables: HashSet<&'q VariableId>,
}

impl<'q> Asked<'q> {
    fn new(query: &'q Query, study: &'q Study) -> Self {
        let filter = |term: &'q Term| match term {
            Term::Filter(facet, ids) if facet.is_of_question() => Some((*facet, ids)),
            _ => None,
        };
        let filters: Vec<_> = query.terms.iter().filter_map(|(_, term)| filter(term)).collect();
        let mut asked = Asked { filters, known: HashSet::new(), variables: HashSet::new() };
        if !asked.filters.is_empty() {
            let mut all: BTreeMap<&QuestionId, &Question> = study.base.questions.iter().map(|q| (&q.id, q)).collect();
            let amended = study.amendments.questions.values().filter_map(|register| register.first()).flatten();
            all.extend(amended.map(|amendment| (&amendment.item.id, &amendment.item)));
            all.extend(study.guide.questions.iter().map(|q| (&q.id, q)));
            let fits = |q: &&Question| asked.allows(q.id.as_str(), q.variable.as_ref(), q.theme.as_str());
            let fitting: Vec<&Question> = all.into_values().filter(fits).collect();
            asked.known = fitting.iter().map(|q| &q.id).collect();
            asked.variables = fitting.iter().filter_map(|q| q.variable.as_ref()).collect();
        }
        asked
    }

    fn allows(&self, question: &str, variable: Option<&VariableId>, theme: &str) -> bool {
        self.filters.iter().all(|(facet, ids)| match facet {
            Facet::Variable => variable.is_some_and(|id| ids.contains(id.as_str())),
            Facet::Theme => ids.contains(theme),
            _ => ids.contains(question),
        })
    }

    /// Whether what stands there is asked for.
    fn fits(&self, under: Under<'_>, account: &Account) -> bool {
        if self.filters.is_empty() {
            return true;
        }
        let id = match under {
            Under::Question(id) => id,
            Under::Score(id) => return self.variables.contains(id),
            Under::Loose => return false,
        };
        let added = || account.ad_hoc.get(id)?.first()?.as_ref();
        self.known.contains(id) || added().is_some_and(|q| self.allows(id.as_str(), q.variable.as_ref(), q.theme.as_str()))
    }
}
