//! What the program adds to a master guide, the guide in force, and how it came to be.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Guide, Question, Variable, Wording};
use crate::register::{Author, Join, Register, unique_keys};
use crate::text::{CaseId, EvaluatorId, Lang, QuestionId, Said, SourceId, Stamp, VariableId, shortened};

/// Where an amendment came from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The case.
    pub case: CaseId,
    /// The source in which it came up.
    pub source: SourceId,
}

/// A question or a variable as it is from now on, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment<T> {
    /// What it is from now on.
    pub item: T,
    /// No longer asked or scored. What was written about it stays.
    #[serde(default)]
    pub retired: bool,
    /// For a retired variable, the one that its questions ask about instead. Its scores stay its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<VariableId>,
    /// The reason.
    pub why: String,
    /// Where it came from.
    #[serde(default)]
    pub origin: Option<Origin>,
    /// Whether the commissioner has been told.
    #[serde(default)]
    pub commissioner_told: bool,
    /// The amendments of the same thing before this one, the oldest first.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier<T>>,
}

/// An amendment that another has followed: who wrote it and when. A register alone would only keep the last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier<T> {
    /// The amendment, without those before it.
    pub was: Amendment<T>,
    /// By whom.
    pub by: EvaluatorId,
    /// When.
    pub at: Stamp,
}

/// What an amendment did to a question or a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// The base did not have it.
    Added,
    /// It came up in an interview and is now asked in all.
    Promoted,
    /// It says something else, or in other words.
    Reworded,
    /// It is no longer asked or scored.
    Retired,
    /// It is asked or scored again.
    Restored,
    /// Its questions ask about another variable.
    Merged,
    /// The commissioner was told of it.
    Told,
}

impl Deed {
    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Deed::Added => "added",
            Deed::Promoted => "promoted",
            Deed::Reworded => "reworded",
            Deed::Retired => "retired",
            Deed::Restored => "restored",
            Deed::Merged => "merged",
            Deed::Told => "told",
        }
    }

    /// The word for it.
    pub fn said(self) -> Said {
        Said::new(match self {
            Deed::Added => "deed-added",
            Deed::Promoted => "deed-promoted",
            Deed::Reworded => "deed-reworded",
            Deed::Retired => "deed-retired",
            Deed::Restored => "deed-restored",
            Deed::Merged => "deed-merged",
            Deed::Told => "deed-told",
        })
    }
}

/// One amendment in the history of a question or a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged<'a, T> {
    /// What it did.
    pub deed: Deed,
    /// The amendment.
    pub amendment: &'a Amendment<T>,
    /// What the question or variable was before; none if it was not there.
    pub before: Option<&'a T>,
    /// By whom.
    pub by: &'a EvaluatorId,
    /// When.
    pub at: Stamp,
    /// Whether the commissioner has been told of it, then or since.
    pub told: bool,
}

/// What people and the program have added to, reworded in and retired from a guide since its base file was written.
///
/// `None` takes an amendment back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendments {
    /// Questions by id.
    #[serde(default, deserialize_with = "unique_keys")]
    pub questions: BTreeMap<QuestionId, Register<Option<Amendment<Question>>>>,
    /// Variables by id.
    #[serde(default, deserialize_with = "unique_keys")]
    pub variables: BTreeMap<VariableId, Register<Option<Amendment<Variable>>>>,
}

impl Join for Amendments {
    fn join(&mut self, other: &Self) {
        self.questions.join(&other.questions);
        self.variables.join(&other.variables);
    }
}

/// What a guide has that can be amended: questions and variables.
pub trait Amendable: Clone + Ord {
    /// Its id.
    type Id: Clone + Ord + AsRef<str>;

    /// Its id, for ever.
    fn id(&self) -> &Self::Id;

    /// Those of a guide.
    fn of(guide: &Guide) -> &[Self];

    /// Those that were amended.
    fn among(amendments: &Amendments) -> &BTreeMap<Self::Id, Register<Option<Amendment<Self>>>>;

    /// An amendment of one, as one of any kind.
    fn amended(amendment: Amendment<Self>) -> Amended;

    /// Everything that people read of it, its name first.
    fn texts(&self) -> Vec<(Part, &Wording)>;
}

impl Amendable for Question {
    type Id = QuestionId;

    fn id(&self) -> &QuestionId {
        &self.id
    }

    fn of(guide: &Guide) -> &[Self] {
        &guide.questions
    }

    fn among(amendments: &Amendments) -> &BTreeMap<QuestionId, Register<Option<Amendment<Self>>>> {
        &amendments.questions
    }

    fn amended(amendment: Amendment<Self>) -> Amended {
        Amended::Question(amendment)
    }

    fn texts(&self) -> Vec<(Part, &Wording)> {
        let mut texts = vec![(part("text"), &self.text), (part(SHORT), &self.short)];
        texts.extend(self.wording.iter().map(|(role, text)| (("wording", role.to_string()), text)));
        texts.extend(numbered("probe", &self.probes));
        texts.extend(self.retrospective.iter().map(|text| (part("retrospective"), text)));
        texts
    }
}

impl Amendable for Variable {
    type Id = VariableId;

    fn id(&self) -> &VariableId {
        &self.id
    }

    fn of(guide: &Guide) -> &[Self] {
        &guide.variables
    }

    fn among(amendments: &Amendments) -> &BTreeMap<VariableId, Register<Option<Amendment<Self>>>> {
        &amendments.variables
    }

    fn amended(amendment: Amendment<Self>) -> Amended {
        Amended::Variable(amendment)
    }

    fn texts(&self) -> Vec<(Part, &Wording)> {
        let mut texts = vec![(part("label"), &self.label), (part(SHORT), &self.short)];
        texts.push((part("definition"), &self.definition));
        texts.push((part("counts"), &self.counts));
        texts.push((part("counts-not"), &self.counts_not));
        texts.extend(numbered("anchor", &self.anchors));
        texts
    }
}

/// Which text of a question or a variable: what commands call it, and which of several it is.
pub type Part = (&'static str, String);

/// What commands call the name in lists.
const SHORT: &str = "short";

fn part(name: &'static str) -> Part {
    (name, String::new())
}

fn numbered<'a>(name: &'static str, texts: &'a [Wording]) -> impl Iterator<Item = (Part, &'a Wording)> {
    texts.iter().enumerate().map(move |(n, text)| ((name, n.to_string()), text))
}

/// A text that was reworded, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rewording<'a> {
    /// What commands call the text.
    pub part: &'static str,
    /// The language.
    pub lang: Lang,
    /// What it said before, if it was there.
    pub was: Option<&'a str>,
    /// What it says now, if it is still there.
    pub is: Option<&'a str>,
    /// What it says in the other language, if that was left as it was.
    pub other: Option<&'a str>,
}

impl Rewording<'_> {
    /// What it said before, and what it says now, with the language.
    pub fn said(&self) -> [Option<Said>; 2] {
        let (was, is) = match self.lang {
            Lang::Da => ("guide-was-danish", "guide-is-danish"),
            Lang::En => ("guide-was-english", "guide-is-english"),
        };
        let said = |id, text: Option<&str>| Some(Said::new(id).with("text", text?));
        [said(was, self.was), said(is, self.is)]
    }
}

/// The texts of a question or a variable that say something else than before. A name in lists that is made of the first words
/// of another text goes with that one, and is not named.
pub fn reworded<'a, T: Amendable>(was: &'a T, is: &'a T) -> Vec<Rewording<'a>> {
    let (old, new) = (was.texts(), is.texts());
    let of = |texts: &[(Part, &'a Wording)], part: &Part, lang: Lang| {
        texts.iter().find(|(known, _)| known == part)?.1.0.get(&lang).map(String::as_str)
    };
    let gone = old.iter().filter(|(part, _)| new.iter().all(|(known, _)| known != part));
    let mut found: Vec<Rewording<'a>> = Vec::new();
    for (part, _) in new.iter().chain(gone) {
        for lang in Lang::ALL {
            let (was, is) = (of(&old, part, lang), of(&new, part, lang));
            let follows = |one: &Rewording<'_>| one.lang == lang && one.is.map(shortened).as_deref() == is;
            if was == is || part.0 == SHORT && found.iter().any(follows) {
                continue;
            }
            let both = was.is_some() && is.is_some();
            let other = Lang::ALL.into_iter().find(|other| *other != lang && both);
            let other = other.and_then(|other| of(&new, part, other).filter(|text| of(&old, part, other) == Some(*text)));
            found.push(Rewording { part: part.0, lang, was, is, other });
        }
    }
    found
}

/// A question or a variable as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amended {
    /// A question.
    Question(Amendment<Question>),
    /// A variable.
    Variable(Amendment<Variable>),
}

/// The amendment of one thing: in conflict, the first of its versions.
fn first<T: Amendable>(register: &Register<Option<Amendment<T>>>) -> Option<&Amendment<T>> {
    register.first()?.as_ref()
}

impl Amendments {
    /// The amendment of a question or a variable: none if there is none, or it was taken back. In conflict, the first version.
    pub fn get<T: Amendable>(&self, id: &T::Id) -> Option<&Amendment<T>> {
        first(T::among(self).get(id)?)
    }

    /// Writes amendments, as one person at one moment.
    pub fn write(&mut self, amended: &[Amended], author: &Author) {
        for one in amended.iter().cloned() {
            match one {
                Amended::Question(amendment) => {
                    self.questions.entry(amendment.item.id.clone()).or_default().write(Some(amendment), author);
                }
                Amended::Variable(amendment) => {
                    self.variables.entry(amendment.item.id.clone()).or_default().write(Some(amendment), author);
                }
            }
        }
    }

    /// Whether nothing is amended.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty() && self.variables.is_empty()
    }

    /// How many amendments there are that changed the guide. That the commissioner was told changes nothing.
    pub fn count(&self) -> usize {
        self.moments().len()
    }

    /// When the guide was changed, the earliest first.
    fn moments(&self) -> Vec<Stamp> {
        let mut moments: Vec<Stamp> = Vec::new();
        moments.extend(self.questions.values().flat_map(changes));
        moments.extend(self.variables.values().flat_map(changes));
        moments.sort();
        moments
    }

    /// Everything that was done to a question or a variable, in order. In conflict, what stands in any of the versions.
    pub fn history<'a, T: Amendable>(&'a self, base: &'a Guide, id: &T::Id) -> Vec<Logged<'a, T>> {
        let Some(register) = T::among(self).get(id) else { return Vec::new() };
        let steps = steps(register);
        let mut before = T::of(base).iter().find(|item| item.id() == id);
        let mut last: Option<&Amendment<T>> = None;
        let mut logged = Vec::with_capacity(steps.len());
        for (n, &(amendment, by, at)) in steps.iter().enumerate() {
            let told = steps.iter().skip(n).any(|(later, ..)| later.commissioner_told);
            let deed = deed(before, last, amendment);
            logged.push(Logged { deed, amendment, before, by, at, told });
            (before, last) = (Some(&amendment.item), Some(amendment));
        }
        logged
    }

    /// What was last done to a question or a variable; none if it is as the base has it. Telling the commissioner is no such deed.
    pub fn mark<T: Amendable>(&self, base: &Guide, id: &T::Id) -> Option<Deed> {
        let deeds = self.history::<T>(base, id).into_iter().map(|logged| logged.deed);
        deeds.filter(|deed| *deed != Deed::Told).last()
    }

    /// What a guide of this base lacked when somebody began to work with the version that was then in force.
    ///
    /// `version` is the base's revision plus the number of amendments, as the account recorded it; none if it was of another
    /// base. Then only the moments tell, which are for people: nothing of what is stored or counted depends on the answer.
    pub fn not_yet(&self, base: &Guide, begun: Stamp, version: Option<u32>) -> NotYet {
        let moments = self.moments();
        let known = version.map(|version| usize::try_from(version.saturating_sub(base.revision)).unwrap_or(usize::MAX));
        // The account had seen the first so many of the changes, if they came in the order of their moments.
        let later =
            |since: Stamp| since > begun || known.is_some_and(|known| moments.partition_point(|at| *at < since) >= known);
        fn since<T: Amendable>(base: &Guide, id: &T::Id, register: &Register<Option<Amendment<T>>>) -> Option<Stamp> {
            let added = steps(register).first().map(|(.., at)| *at)?;
            T::of(base).iter().all(|item| item.id() != id).then_some(added)
        }
        let questions = self.questions.iter().filter(|(id, r)| since::<Question>(base, id, r).is_some_and(later));
        let variables = self.variables.iter().filter(|(id, r)| since::<Variable>(base, id, r).is_some_and(later));
        NotYet {
            questions: questions.map(|(id, _)| id.clone()).collect(),
            variables: variables.map(|(id, _)| id.clone()).collect(),
        }
    }
}

/// Questions and variables that did not exist yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NotYet {
    /// The questions.
    pub questions: BTreeSet<QuestionId>,
    /// The variables.
    pub variables: BTreeSet<VariableId>,
}

/// A step in the history of one thing: what, by whom, when.
type Taken<'a, T> = (&'a Amendment<T>, &'a EvaluatorId, Stamp);

/// Every amendment that a register knows of, in order. Versions in conflict share their past.
fn steps<T: Amendable>(register: &Register<Option<Amendment<T>>>) -> Vec<Taken<'_, T>> {
    let mut steps: Vec<Taken<'_, T>> = Vec::new();
    for entry in register.entries() {
        let Some(amendment) = &entry.value else { continue };
        let earlier = amendment.earlier.iter().map(|earlier| (&earlier.was, &earlier.by, earlier.at));
        for step in earlier.chain([(amendment, &entry.by, entry.at)]) {
            if !steps.contains(&step) {
                steps.push(step);
            }
        }
    }
    if register.is_conflict() {
        steps.sort_by_key(|(.., at)| *at);
    }
    steps
}

/// The moments at which a register's steps changed the guide.
fn changes<T: Amendable>(register: &Register<Option<Amendment<T>>>) -> Vec<Stamp> {
    let mut last: Option<&Amendment<T>> = None;
    let mut changes = Vec::new();
    for (amendment, _, at) in steps(register) {
        if deed(last.map(|last| &last.item), last, amendment) != Deed::Told {
            changes.push(at);
        }
        last = Some(amendment);
    }
    changes
}

/// What an amendment did, after the item that was before and the amendment of it, if there was one.
fn deed<T: Amendable>(before: Option<&T>, last: Option<&Amendment<T>>, now: &Amendment<T>) -> Deed {
    let Some(before) = before else {
        return if now.item.id().as_ref().starts_with("x-") { Deed::Promoted } else { Deed::Added };
    };
    let was_retired = last.is_some_and(|last| last.retired);
    if now.merged_into.is_some() && last.is_none_or(|last| last.merged_into != now.merged_into) {
        Deed::Merged
    } else if now.retired && !was_retired {
        Deed::Retired
    } else if was_retired && !now.retired {
        Deed::Restored
    } else if *before == now.item && now.commissioner_told {
        Deed::Told
    } else {
        Deed::Reworded
    }
}

impl<'a, T: Amendable> Logged<'a, T> {
    /// The texts that it changed.
    pub fn reworded(&self) -> Vec<Rewording<'a>> {
        self.before.map(|before| reworded(before, &self.amendment.item)).unwrap_or_default()
    }
}

impl<T: Amendable> Amendment<T> {
    /// The first amendment of a question or a variable: what it is from now on, and why.
    pub fn new(item: T, why: impl Into<String>) -> Self {
        let (origin, merged_into, earlier) = (None, None, Vec::new());
        Amendment { item, retired: false, merged_into, why: why.into(), origin, commissioner_told: false, earlier }
    }

    /// The amendment with everything that a register already knows of the same thing before it.
    #[must_use]
    pub fn after(self, register: Option<&Register<Option<Amendment<T>>>>) -> Self {
        let bare = |amendment: &Amendment<T>| Amendment { earlier: Vec::new(), ..amendment.clone() };
        let earlier = register.map(steps).unwrap_or_default();
        let earlier = earlier.into_iter().map(|(was, by, at)| Earlier { was: bare(was), by: by.clone(), at });
        Amendment { earlier: earlier.collect(), ..self }
    }
}

/// Replaces the item in its place, or puts it after the last that is `near` it, or at the end.
fn place<T>(list: &mut Vec<T>, item: T, same: impl Fn(&T) -> bool, near: impl Fn(&T) -> bool) {
    if let Some(old) = list.iter_mut().find(|old| same(old)) {
        *old = item;
    } else {
        let after = list.iter().rposition(near).map_or(list.len(), |n| n.saturating_add(1));
        list.insert(after, item);
    }
}

impl Guide {
    /// The guide in force: the base with what was added, reworded and retired since.
    ///
    /// A conflicting amendment counts with the first of its versions until somebody settles it. A question about a variable
    /// that was merged into another asks about that one, and about none if its variable was retired.
    pub fn amended(&self, amendments: &Amendments) -> Guide {
        self.amended_with(amendments, &[])
    }

    /// The guide as it would be in force with some amendments more.
    pub fn amended_with(&self, amendments: &Amendments, more: &[Amended]) -> Guide {
        let mut guide = self.clone();
        let mut variables: BTreeMap<&VariableId, &Amendment<Variable>> =
            amendments.variables.iter().filter_map(|(id, r)| Some((id, first(r)?))).collect();
        let mut questions: BTreeMap<&QuestionId, &Amendment<Question>> =
            amendments.questions.iter().filter_map(|(id, r)| Some((id, first(r)?))).collect();
        for amended in more {
            match amended {
                Amended::Question(amendment) => drop(questions.insert(&amendment.item.id, amendment)),
                Amended::Variable(amendment) => drop(variables.insert(&amendment.item.id, amendment)),
            }
        }
        for (id, amendment) in &variables {
            let new = &amendment.item;
            if amendment.retired {
                guide.variables.retain(|old| old.id != **id);
            } else {
                place(&mut guide.variables, new.clone(), |old| old.id == new.id, |old| old.kind == new.kind);
            }
        }
        for (id, amendment) in &questions {
            let new = &amendment.item;
            if amendment.retired {
                guide.questions.retain(|old| old.id != **id);
            } else {
                place(&mut guide.questions, new.clone(), |old| old.id == new.id, |old| old.theme == new.theme);
            }
        }
        if !(variables.is_empty() && questions.is_empty()) {
            let in_force: BTreeSet<VariableId> = guide.variables.iter().map(|variable| variable.id.clone()).collect();
            let into = |id: &VariableId| variables.get(id)?.merged_into.clone();
            for question in &mut guide.questions {
                question.variable = question.variable.take().and_then(|id| heir(id, &in_force, into));
            }
        }
        guide
    }
}

/// The variable that stands for one: itself if it is in force, else what it was merged into, if that is.
fn heir(
    id: VariableId,
    in_force: &BTreeSet<VariableId>,
    into: impl Fn(&VariableId) -> Option<VariableId>,
) -> Option<VariableId> {
    let mut met = BTreeSet::new();
    let mut id = id;
    while !in_force.contains(&id) {
        let next = into(&id)?;
        // Two laptops may each have merged one of two into the other.
        if !met.insert(id) {
            return None;
        }
        id = next;
    }
    Some(id)
}
