//! Edits of everything that a study stores, and how they are undone.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::consensus::scores;
use super::{
    Account, AccountKey, AdHoc, Agreed, Aliases, Branch, Case, Consensus, Consent, Description, Evaluator, Informant, Meeting,
    Note, Pair, Participant, Planned, Recruitment, Score, Scored, Session, Settled, Status, Study, StudyFile, Worded,
};
use crate::guide::{Amendment, Amendments, Question, Variable};
use crate::register::{Author, Entry, Register};
use crate::text::{
    BranchId, CaseId, EvaluatorId, InformantId, MeetingId, PhaseId, PlanId, QuestionId, SessionId, SourceId, Stamp, VariableId,
};

/// What is to be written to one register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot<T> {
    /// A value, by whoever makes the edit.
    One(T),
    /// What was there before, by whoever wrote it, and when: what undoing brings back, a conflict with all its versions.
    Back(Vec<Entry<T>>),
}

impl<T: Default> Default for Slot<T> {
    fn default() -> Self {
        Slot::One(T::default())
    }
}

impl<T: Clone + Ord + Default> Slot<T> {
    /// What brings a register back to what it holds; one never written holds its default.
    pub fn of(register: &Register<T>) -> Slot<T> {
        if register.is_empty() { Slot::default() } else { Slot::Back(register.entries().to_vec()) }
    }
}

impl<T> Slot<T> {
    /// The values, in the order of their entries.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        let (one, several) = match self {
            Slot::One(value) => (Some(value), None),
            Slot::Back(entries) => (None, Some(entries)),
        };
        one.into_iter().chain(several.into_iter().flatten().map(|entry| &entry.value))
    }

    /// The value; of several the first.
    pub fn first(&self) -> Option<&T> {
        self.values().next()
    }
}

/// Which text of an account.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NoteAt {
    /// The note on a question.
    Question(QuestionId),
    /// The loose note.
    Loose,
}

/// A piece of a text that is replaced by another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Splice {
    /// Where the piece begins, in bytes from the beginning of the text.
    pub at: usize,
    /// What stands there.
    pub old: String,
    /// What stands there afterwards.
    pub new: String,
}

impl Splice {
    /// The least splice that makes one text of another.
    pub fn between(old: &str, new: &str) -> Splice {
        let alike = |(a, b): &(char, char)| a == b;
        let at: usize = old.chars().zip(new.chars()).take_while(alike).map(|(c, _)| c.len_utf8()).sum();
        let (old, new) = (old.get(at..).unwrap_or(""), new.get(at..).unwrap_or(""));
        let behind: usize = old.chars().rev().zip(new.chars().rev()).take_while(alike).map(|(c, _)| c.len_utf8()).sum();
        let front = |text: &str| text.get(..text.len().saturating_sub(behind)).unwrap_or("").to_owned();
        Splice { at, old: front(old), new: front(new) }
    }

    /// The splice that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Splice {
        Splice { at: self.at, old: self.new.clone(), new: self.old.clone() }
    }

    /// The text after the splice; none where the text is another than the one that the splice was made for.
    pub fn applied(&self, text: &str) -> Option<String> {
        let (before, rest) = text.split_at_checked(self.at)?;
        let after = rest.strip_prefix(self.old.as_str())?;
        Some([before, &self.new, after].concat())
    }
}

/// A splice by which somebody wrote on in a text, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    /// The account.
    pub account: AccountKey,
    /// Which of its texts.
    pub note: NoteAt,
    /// What was written.
    pub splice: Splice,
    /// When.
    pub at: Stamp,
}

/// One edit of an account by a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A piece of a text. It changes nothing where the text is in conflict or another than the one it was made for.
    Splice(NoteAt, Splice),
    /// The text of a note.
    Text(QuestionId, Slot<String>),
    /// A question's flag.
    Flag(QuestionId, Slot<bool>),
    /// The wording that was asked.
    Worded(QuestionId, Slot<Worded>),
    /// The loose note.
    Loose(Slot<String>),
    /// A score with its rationale; none clears it.
    Score(VariableId, Slot<Option<Scored>>),
    /// A question that the guide lacks; none takes it away.
    AdHoc(QuestionId, Slot<Option<AdHoc>>),
    /// The source's description.
    Description(Slot<Description>),
    /// Open or complete.
    Status(Slot<Status>),
    /// Consent.
    Consent(Slot<Consent>),
    /// Who took part in a meeting.
    Participants(Slot<Vec<Participant>>),
    /// A session; none takes it away.
    Session(SessionId, Slot<Option<Session>>),
}

/// Writes what is to be written and gives what brings back what stood there before.
fn swap<T: Clone + Ord + Default>(register: &mut Register<T>, slot: &Slot<T>, author: &Author) -> Slot<T> {
    let before = Slot::of(register);
    match slot {
        Slot::One(value) => register.write(value.clone(), author),
        Slot::Back(entries) => register.bring_back(entries, author),
    }
    before
}

/// One register of several, as it stands.
fn one<K: Ord + Clone, V: Clone>(all: &BTreeMap<K, V>, key: &K) -> BTreeMap<K, V> {
    all.get_key_value(key).map(|(key, value)| (key.clone(), value.clone())).into_iter().collect()
}

impl Account {
    /// The register of a text.
    pub fn text_mut(&mut self, at: &NoteAt) -> &mut Register<String> {
        match at {
            NoteAt::Question(id) => &mut self.notes.entry(id.clone()).or_default().text,
            NoteAt::Loose => &mut self.loose,
        }
    }

    /// What says of which source the account is, and nothing else of it.
    fn bare(&self) -> Account {
        let bare = Account::new(self.key.clone());
        Account { guide: self.guide.clone(), description: self.description.clone(), ..bare }
    }

    /// As little of the account as tells what an edit touches: joined with any copy of the account, it brings the edit there.
    #[must_use]
    pub fn part(&self, edit: &Edit) -> Account {
        let bare = self.bare();
        let note = |id: &QuestionId, part: fn(&Note) -> Note| {
            let notes = self.notes.get(id).map(|note| (id.clone(), part(note))).into_iter().collect();
            Account { notes, ..self.bare() }
        };
        match edit {
            Edit::Splice(NoteAt::Question(id), _) | Edit::Text(id, _) => {
                note(id, |note| Note { text: note.text.clone(), ..Note::default() })
            }
            Edit::Flag(id, _) => note(id, |note| Note { flag: note.flag.clone(), ..Note::default() }),
            Edit::Worded(id, _) => note(id, |note| Note { worded: note.worded.clone(), ..Note::default() }),
            Edit::Splice(NoteAt::Loose, _) | Edit::Loose(_) => Account { loose: self.loose.clone(), ..bare },
            Edit::Score(id, _) => Account { scores: one(&self.scores, id), ..bare },
            Edit::AdHoc(id, _) => Account { ad_hoc: one(&self.ad_hoc, id), ..bare },
            Edit::Description(_) => bare,
            Edit::Status(_) => Account { status: self.status.clone(), ..bare },
            Edit::Consent(_) => Account { consent: self.consent.clone(), ..bare },
            Edit::Participants(_) => Account { participants: self.participants.clone(), ..bare },
            Edit::Session(id, _) => Account { sessions: one(&self.sessions, id), ..bare },
        }
    }

    /// As little of the account as tells of a text that is being written and is not in the account yet.
    #[must_use]
    pub fn writing(&self, at: &NoteAt, text: String, author: &Author, edits: u64) -> Account {
        let mut part = self.bare();
        if let Some(known) = self.text(at) {
            part.text_mut(at).clone_from(known);
        }
        part.text_mut(at).write_last(text, author, edits);
        part
    }

    /// Applies an edit and gives the edit that undoes it.
    ///
    /// Undoing is an edit like any other: it comes after everything that is there, and joins with whatever others wrote
    /// meanwhile. What it brings back stays by whoever wrote it.
    pub fn apply(&mut self, edit: &Edit, author: &Author) -> Edit {
        match edit {
            Edit::Splice(at, splice) => {
                let register = self.text_mut(at);
                let now =
                    if register.is_conflict() { None } else { splice.applied(register.first().map_or("", String::as_str)) };
                match now {
                    Some(text) => register.write(text, author),
                    None => return Edit::Splice(at.clone(), Splice::default()),
                }
                Edit::Splice(at.clone(), splice.inverse())
            }
            Edit::Text(id, v) => Edit::Text(id.clone(), swap(&mut self.notes.entry(id.clone()).or_default().text, v, author)),
            Edit::Flag(id, v) => Edit::Flag(id.clone(), swap(&mut self.notes.entry(id.clone()).or_default().flag, v, author)),
            Edit::Worded(id, v) => {
                Edit::Worded(id.clone(), swap(&mut self.notes.entry(id.clone()).or_default().worded, v, author))
            }
            Edit::Loose(v) => Edit::Loose(swap(&mut self.loose, v, author)),
            Edit::Score(id, v) => Edit::Score(id.clone(), swap(self.scores.entry(id.clone()).or_default(), v, author)),
            Edit::AdHoc(id, v) => Edit::AdHoc(id.clone(), swap(self.ad_hoc.entry(id.clone()).or_default(), v, author)),
            Edit::Description(v) => Edit::Description(swap(&mut self.description, v, author)),
            Edit::Status(v) => Edit::Status(swap(&mut self.status, v, author)),
            Edit::Consent(v) => Edit::Consent(swap(&mut self.consent, v, author)),
            Edit::Participants(v) => Edit::Participants(swap(&mut self.participants, v, author)),
            Edit::Session(id, v) => Edit::Session(id.clone(), swap(self.sessions.entry(id.clone()).or_default(), v, author)),
        }
    }
}

/// One edit of a case by a person. What is `None` is taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseEdit {
    /// Whether it is deleted.
    Deleted(Slot<bool>),
    /// Its name.
    Label(Slot<String>),
    /// Its branch.
    Branch(Slot<Option<BranchId>>),
    /// What it is like.
    Description(Slot<String>),
    /// How it was recruited.
    Recruitment(Slot<Recruitment>),
    /// The phases that nobody followed.
    Missed(Slot<BTreeSet<PhaseId>>),
    /// A meeting.
    Meeting(MeetingId, Slot<Option<Meeting>>),
    /// An informant.
    Informant(InformantId, Slot<Option<Informant>>),
    /// A planned interview.
    Planned(PlanId, Slot<Option<Planned>>),
}

impl Case {
    /// Applies an edit and gives the edit that undoes it.
    pub fn apply(&mut self, edit: &CaseEdit, author: &Author) -> CaseEdit {
        match edit {
            CaseEdit::Deleted(v) => CaseEdit::Deleted(swap(&mut self.deleted, v, author)),
            CaseEdit::Label(v) => CaseEdit::Label(swap(&mut self.label, v, author)),
            CaseEdit::Branch(v) => CaseEdit::Branch(swap(&mut self.branch, v, author)),
            CaseEdit::Description(v) => CaseEdit::Description(swap(&mut self.description, v, author)),
            CaseEdit::Recruitment(v) => CaseEdit::Recruitment(swap(&mut self.recruitment, v, author)),
            CaseEdit::Missed(v) => CaseEdit::Missed(swap(&mut self.missed, v, author)),
            CaseEdit::Meeting(id, v) => {
                CaseEdit::Meeting(id.clone(), swap(self.meetings.entry(id.clone()).or_default(), v, author))
            }
            CaseEdit::Informant(id, v) => {
                CaseEdit::Informant(id.clone(), swap(self.informants.entry(id.clone()).or_default(), v, author))
            }
            CaseEdit::Planned(id, v) => {
                CaseEdit::Planned(id.clone(), swap(self.plan.entry(id.clone()).or_default(), v, author))
            }
        }
    }

    /// As little of the case as tells what an edit touches.
    #[must_use]
    pub fn part(&self, edit: &CaseEdit) -> Case {
        let bare = Case::new(self.id.clone());
        match edit {
            CaseEdit::Deleted(_) => Case { deleted: self.deleted.clone(), ..bare },
            CaseEdit::Label(_) => Case { label: self.label.clone(), ..bare },
            CaseEdit::Branch(_) => Case { branch: self.branch.clone(), ..bare },
            CaseEdit::Description(_) => Case { description: self.description.clone(), ..bare },
            CaseEdit::Recruitment(_) => Case { recruitment: self.recruitment.clone(), ..bare },
            CaseEdit::Missed(_) => Case { missed: self.missed.clone(), ..bare },
            CaseEdit::Meeting(id, _) => Case { meetings: one(&self.meetings, id), ..bare },
            CaseEdit::Informant(id, _) => Case { informants: one(&self.informants, id), ..bare },
            CaseEdit::Planned(id, _) => Case { plan: one(&self.plan, id), ..bare },
        }
    }
}

/// One edit of what was added to the guide. What is `None` is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GuideEdit {
    /// A question.
    Question(QuestionId, Slot<Option<Amendment<Question>>>),
    /// A variable.
    Variable(VariableId, Slot<Option<Amendment<Variable>>>),
}

/// As little of what was added to the guide as tells what an edit touches.
pub fn part_of_guide(amendments: &Amendments, edit: &GuideEdit) -> Amendments {
    match edit {
        GuideEdit::Question(id, _) => Amendments { questions: one(&amendments.questions, id), ..Amendments::default() },
        GuideEdit::Variable(id, _) => Amendments { variables: one(&amendments.variables, id), ..Amendments::default() },
    }
}

fn amend(amendments: &mut Amendments, edit: &GuideEdit, author: &Author) -> GuideEdit {
    match edit {
        GuideEdit::Question(id, v) => {
            GuideEdit::Question(id.clone(), swap(amendments.questions.entry(id.clone()).or_default(), v, author))
        }
        GuideEdit::Variable(id, v) => {
            GuideEdit::Variable(id.clone(), swap(amendments.variables.entry(id.clone()).or_default(), v, author))
        }
    }
}

/// One edit of what a study says of itself. What is `None` is taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileEdit {
    /// Its name.
    Name(Slot<String>),
    /// A branch.
    Branch(BranchId, Slot<Option<Branch>>),
    /// An evaluator.
    Evaluator(EvaluatorId, Slot<Option<Evaluator>>),
    /// Whether two sources are one.
    SameSource(Pair<SourceId>, Slot<bool>),
    /// Whether two informants are one.
    SameInformant(Pair<InformantId>, Slot<bool>),
    /// Whether two evaluators are one.
    SameEvaluator(Pair<EvaluatorId>, Slot<bool>),
}

impl StudyFile {
    /// As little of the file as tells what an edit touches.
    #[must_use]
    pub fn part(&self, edit: &FileEdit) -> StudyFile {
        let bare = StudyFile::default();
        match edit {
            FileEdit::Name(_) => StudyFile { name: self.name.clone(), ..bare },
            FileEdit::Branch(id, _) => StudyFile { branches: one(&self.branches, id), ..bare },
            FileEdit::Evaluator(id, _) => StudyFile { evaluators: one(&self.evaluators, id), ..bare },
            FileEdit::SameSource(pair, _) => {
                StudyFile { aliases: Aliases { sources: one(&self.aliases.sources, pair), ..Aliases::default() }, ..bare }
            }
            FileEdit::SameInformant(pair, _) => {
                StudyFile { aliases: Aliases { informants: one(&self.aliases.informants, pair), ..Aliases::default() }, ..bare }
            }
            FileEdit::SameEvaluator(pair, _) => {
                StudyFile { aliases: Aliases { evaluators: one(&self.aliases.evaluators, pair), ..Aliases::default() }, ..bare }
            }
        }
    }

    fn apply(&mut self, edit: &FileEdit, author: &Author) -> FileEdit {
        match edit {
            FileEdit::Name(v) => FileEdit::Name(swap(&mut self.name, v, author)),
            FileEdit::Branch(id, v) => {
                FileEdit::Branch(id.clone(), swap(self.branches.entry(id.clone()).or_default(), v, author))
            }
            FileEdit::Evaluator(id, v) => {
                FileEdit::Evaluator(id.clone(), swap(self.evaluators.entry(id.clone()).or_default(), v, author))
            }
            FileEdit::SameSource(pair, v) => {
                let register = self.aliases.sources.entry(pair.clone()).or_default();
                FileEdit::SameSource(pair.clone(), swap(register, v, author))
            }
            FileEdit::SameInformant(pair, v) => {
                let register = self.aliases.informants.entry(pair.clone()).or_default();
                FileEdit::SameInformant(pair.clone(), swap(register, v, author))
            }
            FileEdit::SameEvaluator(pair, v) => {
                let register = self.aliases.evaluators.entry(pair.clone()).or_default();
                FileEdit::SameEvaluator(pair.clone(), swap(register, v, author))
            }
        }
    }
}

/// One edit of what was agreed on for a case. What is `None` is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConsensusEdit {
    /// The score of a variable.
    Score(VariableId, Slot<Option<Agreed>>),
    /// That a score holds no longer, why, and in whose agreement.
    Withdrawn(VariableId, String, BTreeSet<EvaluatorId>),
    /// That it is put off, and why.
    Parked(VariableId, Slot<Option<String>>),
}

impl Consensus {
    /// Applies an edit, writes it into the minutes, and gives the edit that undoes it.
    pub fn apply(&mut self, edit: &ConsensusEdit, author: &Author) -> ConsensusEdit {
        let told = match edit {
            ConsensusEdit::Withdrawn(_, why, by) => (why.clone(), by.clone()),
            ConsensusEdit::Score(..) | ConsensusEdit::Parked(..) => Default::default(),
        };
        let (id, what, before, back) = match edit {
            ConsensusEdit::Score(id, v) => self.score(id, v, author),
            ConsensusEdit::Withdrawn(id, ..) => self.score(id, &Slot::One(None), author),
            ConsensusEdit::Parked(id, v) => {
                let register = self.parked.entry(id.clone()).or_default();
                let back = swap(register, v, author);
                let now = register.settled().filter(|_| !register.values().into_iter().eq(back.values()));
                let what = now.map(|now| now.clone().map_or(Settled::Resumed, Settled::Parked));
                (id, what, BTreeSet::new(), ConsensusEdit::Parked(id.clone(), back))
            }
        };
        if let Some(what) = what {
            self.minute(id, what, before, told, author);
        }
        back
    }

    /// Puts a score, and says what that was, what stood there before, and what undoes it. Where versions that were settled stand
    /// against each other again, nothing is agreed on.
    fn score<'i>(
        &mut self,
        id: &'i VariableId,
        v: &Slot<Option<Agreed>>,
        author: &Author,
    ) -> (&'i VariableId, Option<Settled>, BTreeSet<Score>, ConsensusEdit) {
        let register = self.scores.entry(id.clone()).or_default();
        let back = swap(register, v, author);
        let is_news = !register.values().into_iter().eq(back.values());
        let now = register.settled().cloned().flatten();
        let what = is_news.then(|| now.map_or(Settled::Withdrawn, Settled::Agreed));
        let before = scores(back.values());
        (id, what, before, ConsensusEdit::Score(id.clone(), back))
    }

    /// As little of the consensus as tells what an edit touches.
    #[must_use]
    pub fn part(&self, edit: &ConsensusEdit) -> Consensus {
        let mut part = Consensus::new(self.case.clone());
        let (ConsensusEdit::Score(id, _) | ConsensusEdit::Withdrawn(id, ..) | ConsensusEdit::Parked(id, _)) = edit;
        part.minutes = self.minutes.iter().filter(|minute| minute.variable == *id).cloned().collect();
        match edit {
            ConsensusEdit::Score(id, _) | ConsensusEdit::Withdrawn(id, ..) => part.scores = one(&self.scores, id),
            ConsensusEdit::Parked(id, _) => part.parked = one(&self.parked, id),
        }
        part
    }
}

/// One edit of anything in a study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Of an account.
    Account(AccountKey, Edit),
    /// Of a case.
    Case(CaseId, CaseEdit),
    /// Of what was added to the guide.
    Guide(GuideEdit),
    /// Of what the study says of itself.
    File(FileEdit),
    /// Of what was agreed on for a case.
    Consensus(CaseId, ConsensusEdit),
}

impl Study {
    /// Applies a change and gives the change that undoes it. An account or a case that is not there yet is made.
    ///
    /// After a change of what was added to the guide, the guide in force is made anew.
    pub fn apply(&mut self, change: &Change, author: &Author) -> Change {
        match change {
            Change::Account(key, edit) => {
                let account = self.accounts.entry(key.clone()).or_insert_with(|| Account::new(key.clone()));
                Change::Account(key.clone(), account.apply(edit, author))
            }
            Change::Case(id, edit) => {
                let case = self.cases.entry(id.clone()).or_insert_with(|| Case::new(id.clone()));
                Change::Case(id.clone(), case.apply(edit, author))
            }
            Change::Guide(edit) => {
                let back = amend(&mut self.amendments, edit, author);
                self.guide = self.base.amended(&self.amendments);
                Change::Guide(back)
            }
            Change::File(edit) => Change::File(self.file.apply(edit, author)),
            Change::Consensus(id, edit) => {
                let consensus = self.consensus.entry(id.clone()).or_insert_with(|| Consensus::new(id.clone()));
                Change::Consensus(id.clone(), consensus.apply(edit, author))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::testing::author;
    use crate::register::Join;
    use crate::text::SourceId;
    use proptest::prelude::*;

    fn account() -> Account {
        Account::new(AccountKey { case: None, source: SourceId::new("a").unwrap(), evaluator: EvaluatorId::new("lm").unwrap() })
    }

    #[test]
    fn whatever_is_agreed_on_later_the_minutes_keep_what_held_before() {
        let variable = VariableId::new("struktur").unwrap();
        let agreed = |score, why: &str| {
            let score = crate::field::Score::Step(score);
            Some(Agreed { score, why: why.into(), by: [author().by].into(), dissent: String::new(), heard: None })
        };
        let score = |value| ConsensusEdit::Score(variable.clone(), Slot::One(value));
        let mut consensus = Consensus::new(CaseId::new("2").unwrap());
        let empty = consensus.clone();
        let back = consensus.apply(&score(agreed(1, "først")), &author());
        consensus.apply(&score(agreed(1, "først")), &author());
        assert_eq!(consensus.minutes.len(), 1, "the same once more is no news");
        consensus.apply(&score(agreed(2, "siden")), &author());
        consensus.apply(&ConsensusEdit::Parked(variable.clone(), Slot::One(Some("HR mangler".into()))), &author());
        consensus.apply(&ConsensusEdit::Parked(variable.clone(), Slot::One(None)), &author());
        let part = consensus.part(&score(None));
        assert_eq!((part.scores.len(), part.parked.len(), part.minutes.len()), (1, 0, 4));
        consensus.apply(&back, &author());
        assert_eq!(consensus.scores[&variable].settled(), Some(&None));
        let told: Vec<&Settled> = consensus.minutes.iter().map(|minute| &minute.what).collect();
        assert!(told.iter().any(|what| matches!(what, Settled::Agreed(agreed) if agreed.why == "først")), "{told:?}");
        assert!(told.contains(&&Settled::Withdrawn) && told.contains(&&Settled::Resumed) && told.len() == 5, "{told:?}");
        // Two copies keep the minutes of both.
        let mut other = empty.clone();
        other.apply(&score(agreed(3, "et andet sted")), &author());
        let (mut one, mut another) = (consensus.clone(), other.clone());
        one.join(&other);
        another.join(&consensus);
        assert_eq!(one, another);
        assert_eq!(one.minutes.len(), 6);
    }

    #[test]
    fn what_is_brought_back_stays_by_whoever_wrote_it() {
        let theirs = Author { by: EvaluatorId::new("sj").unwrap(), ..author() };
        let later = |at: &str| Author { at: at.parse().unwrap(), ..author() };
        let mut account = account();
        account.apply(&Edit::Loose(Slot::One("deres".into())), &theirs);
        let before = account.loose.entries()[0].clone();
        let back = account.apply(&Edit::Loose(Slot::One("mit".into())), &later("2022-01-01T10:00:00Z"));
        let redo = account.apply(&back, &later("2022-01-01T10:05:00Z"));
        let now = &account.loose.entries()[0];
        assert_eq!((&now.value, &now.by, now.at), (&before.value, &before.by, before.at));
        assert_eq!(
            before.seen.causal_cmp(&now.seen),
            Some(std::cmp::Ordering::Less),
            "it comes after everything that is there"
        );
        account.apply(&redo, &later("2022-01-01T10:06:00Z"));
        let now = &account.loose.entries()[0];
        assert_eq!((now.value.as_str(), now.at), ("mit", "2022-01-01T10:00:00Z".parse().unwrap()));
        // What was never written is nothing again.
        let mut empty = super::tests::account();
        let back = empty.apply(&Edit::Flag(QuestionId::new("q").unwrap(), Slot::One(true)), &theirs);
        empty.apply(&back, &theirs);
        assert_eq!(empty.notes[&QuestionId::new("q").unwrap()].flag.settled(), Some(&false));
    }

    #[test]
    fn a_splice_for_another_text_changes_nothing() {
        let mut account = account();
        account.apply(&Edit::Loose(Slot::One("vi går".into())), &author());
        let before = account.clone();
        let wrong = Splice { at: 3, old: "står".into(), new: "løber".into() };
        let back = account.apply(&Edit::Splice(NoteAt::Loose, wrong), &author());
        assert_eq!(account, before);
        account.apply(&back, &author());
        assert_eq!(account.loose.get(), "vi går");
    }

    proptest! {
        #[test]
        fn a_splice_is_undone_by_its_inverse(text in "[aæ犬\n]{0,12}", new in "[bø]{0,4}", from in 0usize..12, len in 0usize..6) {
            let cut = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
            let (at, to) = (cut(from), cut(from + len));
            let splice = Splice { at, old: text[at..to].to_owned(), new };
            let after = splice.applied(&text).unwrap();
            prop_assert_eq!(splice.inverse().applied(&after), Some(text));
        }
    }
}
