//! What a merge did to the guide in force.

use serde::{Serialize, Serializer};

use crate::field::Study;
use crate::guide::{Amendable, Amendment, Deed, Guide, Question, Variable, Wording};
use crate::text::VariableId;

/// A question or a variable that is otherwise after a merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct News {
    /// `question` or `variable`.
    pub of: &'static str,
    /// Its id.
    pub id: String,
    /// What became of it.
    #[serde(serialize_with = "by_name")]
    pub deed: Deed,
    /// The variable that its questions ask about instead, where it was merged.
    pub into: Option<VariableId>,
    /// The question, or the variable's label.
    pub name: Wording,
    /// What it is called where there is little room.
    #[serde(skip)]
    pub short: Wording,
}

fn by_name<S: Serializer>(deed: &Deed, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(deed.name())
}

/// One of the two kinds of things that a guide has.
struct Of<T> {
    name: &'static str,
    wording: fn(&T) -> &Wording,
    short: fn(&T) -> &Wording,
    into: fn(&Amendment<T>) -> Option<VariableId>,
}

fn find<'g, T: Amendable>(guide: &'g Guide, id: &T::Id) -> Option<&'g T> {
    T::of(guide).iter().find(|item| item.id() == id)
}

fn of<T: Amendable>(before: &Study, after: &Study, of: &Of<T>, found: &mut Vec<News>) {
    let mut tell = |item: &T, deed: Deed, into: Option<VariableId>| {
        let id = item.id().as_ref().to_owned();
        let (name, short) = ((of.wording)(item).clone(), (of.short)(item).clone());
        found.push(News { of: of.name, id, deed, into, name, short });
    };
    for item in T::of(&after.guide) {
        let id = item.id();
        match find::<T>(&before.guide, id) {
            None => {
                let was_there = find::<T>(&before.base, id).is_some() || before.amendments.get::<T>(id).is_some();
                let added = if id.as_ref().starts_with("x-") { Deed::Promoted } else { Deed::Added };
                tell(item, if was_there { Deed::Restored } else { added }, None);
            }
            // A question whose variable was merged into another is no other question for that.
            Some(was) => {
                let amended = T::among(&before.amendments).get(id) != T::among(&after.amendments).get(id);
                let based = find::<T>(&before.base, id) != find::<T>(&after.base, id);
                if was != item && (amended || based) {
                    tell(item, Deed::Reworded, None);
                }
            }
        }
    }
    for item in T::of(&before.guide) {
        if find::<T>(&after.guide, item.id()).is_none() {
            let into = after.amendments.get::<T>(item.id()).and_then(of.into);
            tell(item, if into.is_some() { Deed::Merged } else { Deed::Retired }, into);
        }
    }
}

/// What is otherwise in the guide in force: the variables first, in the order of the guide, then the questions.
pub(super) fn news(before: &Study, after: &Study) -> Vec<News> {
    let mut found = Vec::new();
    let variables = Of::<Variable> {
        name: "variable",
        wording: |one| &one.label,
        short: |one| &one.short,
        into: |one| one.merged_into.clone(),
    };
    let questions = Of::<Question> { name: "question", wording: |one| &one.text, short: |one| &one.short, into: |_| None };
    of(before, after, &variables, &mut found);
    of(before, after, &questions, &mut found);
    found
}
