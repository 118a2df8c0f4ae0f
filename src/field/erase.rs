//! Erasing: what is gone for good, whatever old copy comes along.
//!
//! Deleting is an edit, and an edit that was made elsewhere meanwhile stands beside it. Erasing is not: it is for somebody who
//! wants nothing kept of what they said (article 17 of the General Data Protection Regulation). A case holds the tombstones, a
//! join keeps those of both sides, and what they tell of is taken out of every join.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Account, AccountKey, Case, CaseEdit, Change, Edit, Participant, Planned, Slot, Study};
use crate::register::{Author, Join};
use crate::text::{CaseId, InformantId, PlanId, QuestionId, SourceId, VariableId};

/// What was erased of a case. It only ever grows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erased {
    /// People of whom nothing is kept.
    #[serde(default)]
    pub informants: BTreeSet<InformantId>,
    /// Sources of which nothing is kept, whoever's account of them it is.
    #[serde(default)]
    pub sources: BTreeSet<SourceId>,
}

impl Erased {
    /// Whether nothing was.
    pub fn is_empty(&self) -> bool {
        self.informants.is_empty() && self.sources.is_empty()
    }
}

impl Join for Erased {
    fn join(&mut self, other: &Self) {
        self.informants.extend(other.informants.iter().cloned());
        self.sources.extend(other.sources.iter().cloned());
    }
}

/// What there is of an informant in a study.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Accounts of sources in which only they were heard.
    pub alone: Vec<AccountKey>,
    /// Accounts of sources in which others were heard too: whose words are whose stands nowhere.
    pub shared: Vec<AccountKey>,
    /// Accounts of meetings in which they are named among those who took part.
    pub attended: Vec<AccountKey>,
    /// Planned interviews with them.
    pub plan: Vec<PlanId>,
    /// Notes in other accounts that name their pseudonym: under which question, or in the loose note.
    pub named: Vec<(AccountKey, Option<QuestionId>)>,
    /// What was agreed in their case, and could have words of theirs in it.
    pub agreed: Vec<VariableId>,
}

/// Whether a text names an id: as a word of its own.
fn names(text: &str, id: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    text.match_indices(id).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at.saturating_add(id.len())..).and_then(|text| text.chars().next());
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

impl Account {
    /// The account with nothing in it but that it was erased.
    #[must_use]
    pub fn erased(key: AccountKey) -> Account {
        Account { erased: true, ..Account::new(key) }
    }

    /// Whether anything is in it.
    pub fn is_blank(&self) -> bool {
        *self == Account { erased: self.erased, ..Account::new(self.key.clone()) }
    }
}

impl Study {
    /// Everything that there is of an informant. Ids that mean the same person are all meant.
    pub fn reach(&self, case: &CaseId, informant: &InformantId) -> Reach {
        let aliases = &self.file.aliases;
        let person = aliases.informant(informant).clone();
        let is_them = |id: &InformantId| *aliases.informant(id) == person;
        let mut reach = Reach::default();
        let of_case = || self.accounts.iter().filter(|(key, _)| key.case.as_ref() == Some(case));
        // Whoever one account of a source names was heard in it, under whichever id, and whatever the others say of it.
        let mut in_source: BTreeMap<&SourceId, Vec<&InformantId>> = BTreeMap::new();
        for (key, account) in of_case() {
            let named = account.description.values().into_iter().flat_map(|one| &one.informants);
            in_source.entry(aliases.source(&key.source)).or_default().extend(named);
        }
        for (key, account) in of_case() {
            let heard = in_source.get(aliases.source(&key.source)).map(Vec::as_slice).unwrap_or_default();
            if heard.iter().any(|id| is_them(id)) {
                let alone = heard.iter().all(|id| is_them(id));
                if alone { &mut reach.alone } else { &mut reach.shared }.push(key.clone());
                continue;
            }
            let took_part = account.participants.values().into_iter().flatten().filter_map(|one| one.informant.as_ref());
            if took_part.into_iter().any(is_them) {
                reach.attended.push(key.clone());
            }
            let says = |text: &String| names(text, informant.as_str());
            let notes = account.notes.iter().filter(|(_, note)| note.text.values().into_iter().any(says));
            reach.named.extend(notes.map(|(id, _)| (key.clone(), Some(id.clone()))));
            if account.loose.values().into_iter().any(says) {
                reach.named.push((key.clone(), None));
            }
        }
        let planned = |one: &Planned| one.informant.as_ref().is_some_and(is_them);
        if let Some(known) = self.cases.get(case) {
            let plan = known.plan.iter().filter(|(_, one)| one.values().into_iter().flatten().any(planned));
            reach.plan.extend(plan.map(|(id, _)| id.clone()));
        }
        reach.agreed.extend(self.consensus.get(case).into_iter().flat_map(|agreed| agreed.scores.keys().cloned()));
        reach
    }

    /// Erases an informant, with the accounts of these sources. In all other accounts and in the plan, they are named no more.
    /// Gives the keys of the accounts that are gone; those of other evaluators that come along later will be too.
    pub fn erase(
        &mut self,
        case: &CaseId,
        informant: &InformantId,
        sources: &BTreeSet<SourceId>,
        author: &Author,
    ) -> Vec<AccountKey> {
        let aliases = self.file.aliases.clone();
        let person = aliases.informant(informant).clone();
        let is_them = |id: &InformantId| *aliases.informant(id) == person;
        for account in self.accounts.values_mut().filter(|account| account.key.case.as_ref() == Some(case)) {
            let mut descriptions = account.description.entries().to_vec();
            if descriptions.iter().any(|one| one.value.informants.iter().any(is_them)) {
                descriptions.iter_mut().for_each(|one| one.value.informants.retain(|id| !is_them(id)));
                account.apply(&Edit::Description(Slot::Back(descriptions)), author);
            }
            let mut people = account.participants.entries().to_vec();
            let is_named = |one: &Participant| one.informant.as_ref().is_some_and(is_them);
            if people.iter().any(|one| one.value.iter().any(is_named)) {
                let them = people.iter_mut().flat_map(|one| &mut one.value).filter(|one| is_named(one));
                them.for_each(|one| one.informant = None);
                account.apply(&Edit::Participants(Slot::Back(people)), author);
            }
        }
        let known = self.cases.entry(case.clone()).or_insert_with(|| Case::new(case.clone()));
        let plan = known.plan.iter().filter_map(|(id, one)| Some((id.clone(), one.first()?.clone()?)));
        let theirs: Vec<(PlanId, Planned)> = plan.filter(|(_, one)| one.informant.as_ref().is_some_and(is_them)).collect();
        for (id, one) in theirs {
            let named_no_more = Planned { informant: None, why: String::new(), ..one };
            let edit = CaseEdit::Planned(id, Slot::One(Some(named_no_more)));
            self.apply(&Change::Case(case.clone(), edit), author);
        }
        let known = self.cases.entry(case.clone()).or_insert_with(|| Case::new(case.clone()));
        let ids: Vec<InformantId> = known.informants.keys().filter(|id| is_them(id)).cloned().collect();
        known.erased.informants.extend(ids.into_iter().chain([informant.clone()]));
        known.erased.sources.extend(sources.iter().cloned());
        // The same source is the same under each of its ids, whoever brings an account of it later.
        let erased: BTreeSet<&SourceId> = sources.iter().map(|id| aliases.source(id)).collect();
        let ids = aliases.sources.keys().flat_map(|pair| <[&SourceId; 2]>::from(pair.ids()));
        known.erased.sources.extend(ids.filter(|id| erased.contains(aliases.source(id))).cloned());
        known.forget();
        self.bury()
    }

    /// Whether a source was erased: what is written of it is nowhere, and nobody may write of it by mistake.
    pub fn is_erased(&self, source: &SourceId) -> bool {
        self.cases.values().any(|case| case.erased.sources.contains(source))
    }

    /// Takes out what the tombstones tell of. Gives the keys of the accounts that were taken out and are more than tombstones.
    pub fn bury(&mut self) -> Vec<AccountKey> {
        for account in self.accounts.values().filter(|account| account.erased) {
            if let Some(case) = &account.key.case {
                let known = self.cases.entry(case.clone()).or_insert_with(|| Case::new(case.clone()));
                known.erased.sources.insert(account.key.source.clone());
            }
        }
        let is_gone = |key: &AccountKey| {
            let case = key.case.as_ref().and_then(|case| self.cases.get(case));
            case.is_some_and(|case| case.erased.sources.contains(&key.source))
        };
        let gone: Vec<AccountKey> = self.accounts.keys().filter(|key| is_gone(key)).cloned().collect();
        gone.into_iter().filter(|key| self.accounts.remove(key).is_some_and(|account| !account.erased)).collect()
    }
}

impl Case {
    /// Takes out who was erased.
    pub(super) fn forget(&mut self) {
        let Case { informants, erased, .. } = self;
        informants.retain(|id, _| !erased.informants.contains(id));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::field::testing::author;
    use crate::field::{Description, Informant};
    use crate::text::{Actor, EvaluatorId};

    fn case_id() -> CaseId {
        CaseId::new("1").unwrap()
    }

    fn informant(id: &str) -> InformantId {
        InformantId::new(id).unwrap()
    }

    /// One laptop's copy of a case: what it knows of two people, and whom it erased.
    fn copies() -> impl Strategy<Value = Case> {
        let known = prop::collection::vec((0..2usize, 0..3usize), 0..6);
        (known, prop::collection::btree_set(0..2usize, 0..2), prop::collection::btree_set(0..2usize, 0..2)).prop_map(
            |(known, erased, sources)| {
                let mut case = Case::new(case_id());
                for (who, run) in known {
                    let author = Author { actor: Actor::new(format!("run{run}")).unwrap(), ..author() };
                    let register = case.informants.entry(informant(&format!("p{who}"))).or_default();
                    // No vector stands for two values.
                    if register.is_empty() {
                        register.write(Some(Informant { function: None, note: format!("{run}{who}") }), &author);
                    }
                }
                case.erased.informants.extend(erased.iter().map(|n| informant(&format!("p{n}"))));
                case.erased.sources.extend(sources.iter().map(|n| SourceId::new(format!("s{n}")).unwrap()));
                case.forget();
                case
            },
        )
    }

    fn joined(a: &Case, b: &Case) -> Case {
        let mut joined = a.clone();
        joined.join(b);
        joined
    }

    proptest! {
        /// Whatever copies are joined, in whatever order: who was erased in one of them is in none of the joins.
        #[test]
        fn nobody_who_was_erased_comes_back(a in copies(), b in copies(), c in copies()) {
            prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
            prop_assert_eq!(joined(&a, &b), joined(&b, &a));
            prop_assert_eq!(joined(&a, &a), a.clone());
            for id in a.erased.informants.iter().chain(&b.erased.informants) {
                prop_assert!(!joined(&a, &b).informants.contains_key(id));
            }
        }
    }

    #[test]
    fn an_id_is_named_only_as_a_word_of_its_own() {
        assert!(names("sagde p1.", "p1") && names("p1", "p1") && names("(p1)", "p1"));
        assert!(!names("p12", "p1") && !names("xp1", "p1") && !names("p1-2", "p1") && !names("", "p1"));
    }

    #[test]
    fn a_source_under_two_ids_is_gone_under_both_whatever_is_said_of_who_was_heard() {
        let mut study = Study::new(crate::guide::Guide::new(crate::text::GuideId::new("g").unwrap()), String::new());
        let source = |id: &str| SourceId::new(id).unwrap();
        let other = Author { actor: Actor::new("other").unwrap(), ..author() };
        for (id, evaluator, people) in [("a", "lm", &["p1"][..]), ("b", "mk", &[]), ("c", "mk", &["p1", "p2"])] {
            let key = AccountKey { case: Some(case_id()), source: source(id), evaluator: EvaluatorId::new(evaluator).unwrap() };
            let mut account = Account::new(key.clone());
            let informants: Vec<InformantId> = people.iter().map(|id| informant(id)).collect();
            account.description.write(Description { informants, ..Description::default() }, &author());
            study.accounts.insert(key, account);
        }
        // Of one, two versions are in conflict, and the second names them.
        let shared = study.accounts.values_mut().find(|account| account.key.source == source("c")).unwrap();
        let mut apart = Account::new(shared.key.clone());
        apart
            .description
            .write(Description { title: "z".into(), informants: vec![informant("p1")], ..Description::default() }, &other);
        shared.join(&apart);
        let pair = crate::field::Pair::new(source("a"), source("b"));
        study.file.aliases.sources.entry(pair).or_default().write(true, &author());
        let reach = study.reach(&case_id(), &informant("p1"));
        let ids = |keys: &[AccountKey]| keys.iter().map(|key| key.source.to_string()).collect::<Vec<_>>();
        assert_eq!((ids(&reach.alone), ids(&reach.shared)), (vec!["a".into(), "b".into()], vec!["c".to_owned()]));
        let gone = study.erase(&case_id(), &informant("p1"), &[source("a")].into(), &author());
        assert_eq!(ids(&gone), ["a", "b"]);
        let kept = study.accounts.values().next().unwrap();
        let named = |one: &Description| one.informants.contains(&informant("p1"));
        assert!(!kept.description.values().into_iter().any(named) && kept.description.is_conflict());
    }

    #[test]
    fn what_an_informant_said_is_gone_and_an_old_copy_does_not_bring_it_back() {
        let key = |source: &str, evaluator: &str| AccountKey {
            case: Some(case_id()),
            source: SourceId::new(source).unwrap(),
            evaluator: EvaluatorId::new(evaluator).unwrap(),
        };
        let mut study = Study::new(crate::guide::Guide::new(crate::text::GuideId::new("g").unwrap()), String::new());
        let mut heard = |source: &str, evaluator: &str, people: &[&str], said: &str| {
            let mut account = Account::new(key(source, evaluator));
            let informants = people.iter().map(|id| informant(id)).collect();
            account.description.write(Description { informants, ..Description::default() }, &author());
            account.loose.write(said.into(), &author());
            study.accounts.insert(account.key.clone(), account);
        };
        heard("alene", "lm", &["p1"], "hendes ord");
        heard("sammen", "lm", &["p1", "p2"], "begges ord");
        heard("anden", "lm", &["p2"], "p1 var der også");
        let mut old = study.clone();
        let theirs = Account { key: key("alene", "mk"), ..study.accounts[&key("alene", "lm")].clone() };
        old.accounts.insert(theirs.key.clone(), theirs);

        let reach = study.reach(&case_id(), &informant("p1"));
        assert_eq!((reach.alone, reach.shared), (vec![key("alene", "lm")], vec![key("sammen", "lm")]));
        assert_eq!(reach.named, vec![(key("anden", "lm"), None)]);
        let sources = BTreeSet::from([SourceId::new("alene").unwrap()]);
        assert_eq!(study.erase(&case_id(), &informant("p1"), &sources, &author()), vec![key("alene", "lm")]);
        assert!(!study.accounts.contains_key(&key("alene", "lm")));
        assert_eq!(study.accounts[&key("sammen", "lm")].description.get().informants, vec![informant("p2")]);

        for account in old.accounts.values() {
            study.join_account(account);
        }
        assert_eq!(study.bury(), vec![key("alene", "lm"), key("alene", "mk")]);
        assert_eq!(study.accounts.len(), 2);
        assert_eq!(study.accounts[&key("sammen", "lm")].description.get().informants, vec![informant("p2")]);
        // The file that is left behind takes every copy with it.
        let mut tombstone = Account::erased(key("alene", "lm"));
        tombstone.join(&old.accounts[&key("alene", "lm")]);
        assert!(tombstone.is_blank() && tombstone.erased);
    }
}
