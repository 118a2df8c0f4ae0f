//! How the guide grows out of what was heard: questions that came up in interviews, and what earlier accounts could not know.

use super::study::numbered;
use super::{Account, AccountKey, AdHoc, Study};
use crate::guide::{Amendable, Draft, Keeper, NotYet, Origin, Question, Variable, Wording, reworded};
use crate::register::Author;
use crate::text::{IdError, Lang, QuestionId, Said, VariableId, one_line, shortened};

/// A question that came up in interviews and that the guide lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting<'s> {
    /// Its id, which it keeps.
    pub id: &'s QuestionId,
    /// The question. In conflict, the first version.
    pub asked: &'s AdHoc,
    /// The accounts in which it came up.
    pub accounts: Vec<&'s AccountKey>,
    /// In how many of them something was noted on it.
    pub noted: usize,
}

impl Waiting<'_> {
    /// Where it came up first: the first of its accounts that belongs to a case.
    pub fn origin(&self) -> Option<Origin> {
        let key = self.accounts.iter().find(|key| key.case.is_some())?;
        Some(Origin { case: key.case.clone()?, source: key.source.clone() })
    }
}

/// A text and the short name that lists have for it.
pub type Named<'a> = (&'a Wording, &'a Wording);

/// The short name of a text that was written or reworded: where it is, or was, made of the first words, those of the text as
/// it is now, unless it was changed as well.
pub fn short_after((was, was_short): Named, (text, short): Named) -> Wording {
    let mut after = short.clone();
    for (lang, text) in &text.0 {
        let (old, old_short) = (was.0.get(lang), was_short.0.get(lang));
        let made = match old_short {
            Some(short) => old.is_some_and(|old| shortened(old) == *short),
            None => old != Some(text),
        };
        if made && short.0.get(lang) == old_short {
            after.0.insert(*lang, shortened(text));
        }
    }
    after
}

/// What became of the short name of a text that was reworded, if there is anything to be said of it.
pub fn short_told((was, was_short): Named, (text, short): Named, lang: Lang) -> Option<Said> {
    let stays = was_short.get(lang) == short.get(lang);
    let id = if stays { "guide-short-stays" } else { "guide-short-follows" };
    let told = was.get(lang) != text.get(lang) && (stays || short.get(lang) == shortened(text.get(lang)));
    told.then(|| Said::new(id).with("short", short.get(lang)))
}

/// What to say of English texts that stay as they were while the Danish ones say something else, if there are any, with the
/// options that change them.
pub fn kept_told<T: Amendable>(was: &T, is: &T) -> Option<Said> {
    let all = reworded(was, is);
    let kept: Vec<_> = all.iter().filter(|one| one.lang == Lang::Da).filter_map(|one| Some((one.part, one.other?))).collect();
    let mut options: Vec<String> = kept.iter().map(|(part, _)| format!("--{part}-en")).collect();
    options.dedup();
    let texts: Vec<&str> = kept.iter().map(|(_, text)| *text).collect();
    let said = Said::new("guide-english-stays").with("texts", texts.join(" · ")).with("options", options.join(", "));
    Some(said).filter(|_| !kept.is_empty())
}

impl AdHoc {
    /// The question as the guide would have it: asked of everybody, in every phase, as it was typed.
    pub fn question(&self, id: QuestionId, lang: Lang) -> Question {
        let text = one_line(&self.text);
        let short = Wording::new(lang, shortened(&text));
        let plain = Question::plain(id, self.theme.clone(), Wording::new(lang, text));
        Question { variable: self.variable.clone(), short, ..plain }
    }
}

impl Study {
    /// The guide with its amendments, to be amended.
    pub fn keeper(&self) -> Keeper<'_> {
        Keeper { base: &self.base, amendments: &self.amendments, guide: &self.guide }
    }

    /// Writes amendments, and makes the guide in force anew.
    pub fn amend(&mut self, draft: &Draft, author: &Author) {
        self.amendments.write(&draft.amended, author);
        self.guide = self.base.amended(&self.amendments);
    }

    fn known<T: Amendable>(&self, id: &T::Id) -> Option<&T> {
        let of = |guide| T::of(guide).iter().find(|item| item.id() == id);
        of(&self.guide).or_else(|| Some(&self.amendments.get::<T>(id)?.item)).or_else(|| of(&self.base))
    }

    /// A question as the guide in force has it, else as it was when it was retired.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.known(id)
    }

    /// A variable as the guide in force has it, else as it was when it was retired.
    pub fn variable(&self, id: &VariableId) -> Option<&Variable> {
        self.known(id)
    }

    /// An id for a new question: the stem, `<variable or theme>-<evaluator>`, with the first number that was never used. The
    /// stem carries the evaluator, so that two never choose the same.
    ///
    /// # Errors
    /// Says that such an id would be too long.
    pub fn unused_question(&self, stem: &str) -> Result<QuestionId, IdError> {
        numbered(stem, QuestionId::new, |id| self.question(id).is_some())
    }

    /// Whether a question of the guide is no longer asked.
    pub fn is_retired(&self, id: &QuestionId) -> bool {
        self.amendments.get::<Question>(id).is_some_and(|amendment| amendment.retired)
    }

    /// The variable that a question asks about, as the guide in force has it; for one that it does not have any more, or that
    /// asks about a retired variable, as it last was.
    pub fn variable_of(&self, question: &Question) -> Option<VariableId> {
        let amended = self.amendments.get::<Question>(&question.id).map(|amendment| &amendment.item);
        let last = amended.or_else(|| self.base.question(&question.id));
        let in_force = self.guide.question(&question.id).and_then(|question| question.variable.clone());
        in_force.or_else(|| last.unwrap_or(question).variable.clone())
    }

    /// The questions in force that asked about a variable, and ask about the one that it was merged into.
    pub fn passed_on(&self, id: &VariableId) -> Vec<&Question> {
        let of = |question: &&Question| {
            let amended = self.amendments.get::<Question>(&question.id).map(|amendment| &amendment.item);
            let own = amended.or_else(|| self.base.question(&question.id)).and_then(|own| own.variable.as_ref());
            own == Some(id) && question.variable.as_ref() != Some(id)
        };
        self.guide.questions.iter().filter(of).collect()
    }

    /// What the guide lacked when an account was begun, but for questions that the account asked all the same. Empty for an account
    /// that does not say when that was.
    pub fn not_yet(&self, account: &Account) -> NotYet {
        let Some(entry) = account.guide.entries().first().filter(|_| !self.amendments.is_empty()) else {
            return NotYet::default();
        };
        let version = Some(entry.value.version).filter(|_| entry.value.hash == self.base_hash);
        let mut not_yet = self.amendments.not_yet(&self.base, entry.at, version);
        not_yet.questions.retain(|id| !account.ad_hoc.contains_key(id));
        not_yet
    }

    /// The questions that came up in interviews and are not in the guide, the one that came up most often first, then in
    /// natural order. One that was promoted and retired since does not wait.
    pub fn waiting(&self) -> Vec<Waiting<'_>> {
        let mut waiting: std::collections::BTreeMap<&QuestionId, Waiting<'_>> = Default::default();
        for account in self.accounts.values() {
            for (id, register) in &account.ad_hoc {
                let Some(Some(asked)) = register.first() else { continue };
                // What a meeting talks about is asked of nobody.
                if asked.is_agenda() || self.known::<Question>(id).is_some() {
                    continue;
                }
                let entry = waiting.entry(id).or_insert_with(|| Waiting { id, asked, accounts: Vec::new(), noted: 0 });
                entry.accounts.push(&account.key);
                entry.noted = entry.noted.saturating_add(usize::from(!account.note(id).trim().is_empty()));
            }
        }
        let mut waiting: Vec<Waiting<'_>> = waiting.into_values().collect();
        waiting.sort_by_key(|one| std::cmp::Reverse(one.accounts.len()));
        waiting
    }
}
