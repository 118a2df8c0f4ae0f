//! Finding again: the lines of all notes of a study that fit a query.
//!
//! An [`Index`] keeps the notes folded, so that a key costs one pass over them and nothing else; it is brought up to date from
//! the study and folds again only what has changed. A [`Query`] is what a person wrote.

mod facet;
mod query;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use crate::field::{Account, AccountKey, LineKind, Mark, Study, lines};
use crate::guide::Question;
use crate::text::{QuestionId, Said, VariableId, fold, nearest};
use query::Term;

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

/// A note; one of its versions, where they conflict.
#[derive(Debug, Clone)]
struct Note {
    /// None: the loose note.
    question: Option<QuestionId>,
    version: usize,
    text: String,
    /// The lines that say something, folded, with single spaces, one under the other.
    folded: String,
    lines: Vec<Line>,
}

impl Note {
    fn new(question: Option<&QuestionId>, version: usize, text: &str) -> Self {
        let mut note =
            Note { question: question.cloned(), version, text: text.to_owned(), folded: String::new(), lines: Vec::new() };
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
                Mark::Place(..) => None,
            };
            let themes = line.marks.iter().filter_map(theme).collect();
            note.lines.push(Line { raw, folded: start..note.folded.len(), kind: line.kind, themes });
            note.folded.push('\n');
        }
        note
    }
}

/// The notes of an account: question, version, text; the loose note last.
fn notes(account: &Account) -> impl Iterator<Item = (Option<&QuestionId>, usize, &str)> {
    let asked = account.notes.iter().map(|(id, note)| (Some(id), &note.text));
    asked.chain([(None, &account.loose)]).flat_map(|(question, register)| {
        let values = register.values().into_iter().enumerate();
        values.filter(|(_, text)| !text.trim().is_empty()).map(move |(version, text)| (question, version, text.as_str()))
    })
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
    /// The question that it was noted under; none: the loose note.
    pub question: Option<&'i QuestionId>,
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

impl Index {
    /// Takes in what has changed in the study, and forgets what is no longer there.
    pub fn keep_up(&mut self, study: &Study) {
        let mut known = std::mem::take(&mut self.accounts).into_iter().peekable();
        self.accounts.reserve(study.accounts.len());
        for (key, account) in &study.accounts {
            while known.next_if(|(other, _)| other < key).is_some() {}
            let old = known.next_if(|(other, _)| other == key);
            let same = |old: &Vec<Note>| {
                let known = old.iter().map(|note| (note.question.as_ref(), note.version, note.text.as_str()));
                known.eq(notes(account))
            };
            let kept = old.filter(|(_, old)| same(old));
            self.accounts.push(kept.unwrap_or_else(|| {
                let made = notes(account).map(|(question, version, text)| Note::new(question, version, text));
                (key.clone(), made.collect())
            }));
        }
    }

    /// How many notes there are.
    pub fn len(&self) -> usize {
        self.accounts.iter().map(|(_, notes)| notes.len()).sum()
    }

    /// Whether there is no note.
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
            question: note.question.as_ref(),
            version: note.version,
            note: &note.text,
            at: line.raw.start,
            raw: note.text.get(line.raw.clone())?,
            kind: line.kind,
        })
    }

    /// The lines that fit a query, in the order of case, source and evaluator, then of the guide, the loose note last. A query
    /// that asks for nothing finds nothing.
    pub fn find(&self, query: &Query, study: &Study) -> Vec<Hit> {
        let mut hits = Vec::new();
        if query.is_empty() {
            return hits;
        }
        let terms = || query.terms.iter().map(|(_, term)| term);
        let places: HashMap<&QuestionId, usize> = study.guide.questions.iter().enumerate().map(|(n, q)| (&q.id, n)).collect();
        let asked = Asked::new(query, study);
        for (n, (key, notes)) in self.accounts.iter().enumerate() {
            let Some(account) = study.accounts.get(key) else { continue };
            let fits = |term: &Term| match term {
                Term::Filter(facet, ids) => facet.is_one_of(ids, study, account),
                _ => true,
            };
            if !terms().all(fits) {
                continue;
            }
            let from = hits.len();
            for (m, note) in notes.iter().enumerate() {
                // What is nowhere in the note is not in one of its lines.
                if !terms().all(|term| term.is_in(&note.folded)) || !asked.fits(note.question.as_ref(), account) {
                    continue;
                }
                for (l, line) in note.lines.iter().enumerate() {
                    let folded = note.folded.get(line.folded.clone()).unwrap_or("");
                    let fits = |term: &Term| match term {
                        Term::Marked(theme) => line.themes.iter().any(|known| known.starts_with(theme)),
                        Term::Kinds(kinds) => kinds.contains(&line.kind),
                        term => term.is_in(folded),
                    };
                    if terms().all(fits) {
                        hits.push(Hit { account: n, note: m, line: l });
                    }
                }
            }
            let place = |hit: &Hit| match notes.get(hit.note).map(|note| note.question.as_ref()) {
                Some(Some(id)) => places.get(id).copied().unwrap_or(usize::MAX.saturating_sub(1)),
                _ => usize::MAX,
            };
            if let Some(here) = hits.get_mut(from..) {
                // Stable, so that what stands in the same place stays in its order.
                here.sort_by_key(place);
            }
        }
        hits
    }

    /// Why a query finds nothing, as helpfully as can be: what is nowhere at all, else what to leave out.
    pub fn why_nothing(&self, query: &Query, study: &Study) -> Said {
        if self.is_empty() {
            return Said::new("find-no-notes");
        }
        for (n, (written, term)) in query.terms.iter().enumerate() {
            let alone = Query { terms: query.terms.iter().skip(n).take(1).cloned().collect() };
            match term {
                Term::Marked(_) if self.find(&alone, study).is_empty() => return self.no_theme(written),
                Term::Word(_) | Term::Phrase(..) if self.find(&alone, study).is_empty() => {
                    return Said::new("find-nowhere").with("text", written);
                }
                _ => {}
            }
        }
        let rest = (0..query.terms.len()).map(|n| self.find(&query.without(n), study).len());
        let parts = rest.zip(&query.terms).filter(|(count, _)| *count > 0);
        // What a person looks for is in the words; the rest only narrows it.
        let narrows = |term: &Term| !matches!(term, Term::Word(_) | Term::Phrase(..));
        match parts.max_by_key(|(count, (_, term))| (narrows(term), *count)) {
            Some((count, (written, _))) => Said::new("find-without").with("part", written).with("lines", count),
            _ => Said::new("find-nothing"),
        }
    }

    fn no_theme(&self, written: &str) -> Said {
        let all = self.accounts.iter().flat_map(|(_, notes)| notes).flat_map(|note| &note.lines).flat_map(|line| &line.themes);
        let all: BTreeSet<&str> = all.map(String::as_str).collect();
        let near = match nearest(written.trim_start_matches('#'), all) {
            Some(near) => Said::new("near-meant").with("near", format!("#{near}")),
            None => Said::new("find-no-near-theme"),
        };
        Said::new("find-no-theme").with("theme", written).with("near", near)
    }
}

/// What a query asks of questions.
struct Asked<'q> {
    filters: Vec<(Facet, &'q BTreeSet<String>)>,
    /// The questions that the study knows and that fit all filters.
    known: HashSet<&'q QuestionId>,
}

impl<'q> Asked<'q> {
    fn new(query: &'q Query, study: &'q Study) -> Self {
        let filter = |term: &'q Term| match term {
            Term::Filter(facet, ids) if facet.is_of_question() => Some((*facet, ids)),
            _ => None,
        };
        let filters: Vec<_> = query.terms.iter().filter_map(|(_, term)| filter(term)).collect();
        let mut asked = Asked { filters, known: HashSet::new() };
        if !asked.filters.is_empty() {
            let mut all: BTreeMap<&QuestionId, &Question> = study.base.questions.iter().map(|q| (&q.id, q)).collect();
            let amended = study.amendments.questions.values().filter_map(|register| register.first()).flatten();
            all.extend(amended.map(|amendment| (&amendment.item.id, &amendment.item)));
            all.extend(study.guide.questions.iter().map(|q| (&q.id, q)));
            let fits = |q: &&Question| asked.allows(q.id.as_str(), q.variable.as_ref(), q.theme.as_str());
            asked.known = all.into_values().filter(fits).map(|q| &q.id).collect();
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

    /// Whether a note under this question, or the loose one, is asked for.
    fn fits(&self, question: Option<&QuestionId>, account: &Account) -> bool {
        if self.filters.is_empty() {
            return true;
        }
        let Some(id) = question else { return false };
        let added = || account.ad_hoc.get(id)?.first()?.as_ref();
        self.known.contains(id) || added().is_some_and(|q| self.allows(id.as_str(), q.variable.as_ref(), q.theme.as_str()))
    }
}
