//! Whose scores an evaluator does not see yet: the one place that decides it.

use std::collections::BTreeSet;

use super::{Account, AccountKey, Study};
use crate::text::{EvaluatorId, SourceId};

/// What stays hidden from an evaluator: how colleagues scored the sources of which their own account is still open, so that whoever
/// scores does not follow others. A courtesy, and no secret: the files can be read.
#[derive(Debug, Clone)]
pub struct Blind<'s> {
    study: &'s Study,
    /// Whoever looks; none: nothing is hidden.
    me: Option<&'s EvaluatorId>,
    /// The sources, under the ids that stand for them.
    sources: BTreeSet<&'s SourceId>,
}

impl Study {
    /// What stays hidden from an evaluator, under whichever of their ids; nothing from nobody in particular.
    ///
    /// A source is among it of which they have an account, under whichever of its ids, that is not complete, and somebody else has
    /// one as well. An account in which everything was taken back is nobody's.
    pub fn blind<'s>(&'s self, me: Option<&'s EvaluatorId>) -> Blind<'s> {
        let aliases = &self.file.aliases;
        let me = me.map(|me| aliases.evaluator(me));
        let is_own = |account: &&Account| Some(aliases.evaluator(&account.key.evaluator)) == me;
        let source = |account: &'s Account| aliases.source(&account.key.source);
        let open = |account: &&Account| is_own(account) && !account.is_complete() && !account.is_taken_back();
        let own: BTreeSet<&SourceId> = self.accounts.values().filter(open).map(source).collect();
        let mut blind = Blind { study: self, me, sources: BTreeSet::new() };
        if !own.is_empty() {
            let others = self.accounts.values().filter(|account| !is_own(account));
            let others = others.filter(|account| own.contains(source(account)) && !account.is_taken_back());
            blind.sources = others.map(source).collect();
        }
        blind
    }
}

impl Blind<'_> {
    /// Whether colleagues' scores of a source stay hidden, whichever of its ids this is.
    pub fn is_to(&self, source: &SourceId) -> bool {
        !self.sources.is_empty() && self.sources.contains(self.study.file.aliases.source(source))
    }

    /// Whether the scores of an account stay hidden: it is a colleague's, and of one of these sources.
    pub fn hides(&self, account: &AccountKey) -> bool {
        self.is_to(&account.source) && Some(self.study.file.aliases.evaluator(&account.evaluator)) != self.me
    }

    /// Of how many sources a colleague's score stays hidden; those of deleted cases are nowhere to be seen anyway.
    pub fn hidden(&self) -> usize {
        let hidden = self.study.live_accounts().filter(|account| !account.scores.is_empty() && self.hides(&account.key));
        let sources = hidden.map(|account| self.study.file.aliases.source(&account.key.source));
        sources.collect::<BTreeSet<_>>().len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::field::testing::author;
    use crate::field::{Edit, Pair, Score, Scored, Slot, Status};
    use crate::guide::Guide;
    use crate::register::Register;
    use crate::text::{GuideId, VariableId};

    const EVALUATORS: [&str; 3] = ["lm", "lm2", "sj"];
    const SOURCES: [&str; 4] = ["a", "b", "c", "d"];

    fn key(source: &str, evaluator: &str) -> AccountKey {
        AccountKey { case: None, source: SourceId::new(source).unwrap(), evaluator: EvaluatorId::new(evaluator).unwrap() }
    }

    fn scored() -> Edit {
        let scored = Scored { score: Score::Step(1), rationale: String::new() };
        Edit::Score(VariableId::new("tid").unwrap(), Slot::One(Some(scored)))
    }

    /// Accounts by source, evaluator and whether they are complete; the sources and the evaluators that are the same.
    fn study(accounts: &[(usize, usize, bool)], same_sources: &[(usize, usize)], is_one: bool) -> Study {
        let mut study = Study::new(Guide::new(GuideId::new("g").unwrap()), String::new());
        for (source, evaluator, complete) in accounts {
            let mut account = Account::new(key(SOURCES[*source], EVALUATORS[*evaluator]));
            account.apply(&scored(), &author());
            account.apply(&Edit::Status(Slot::One(if *complete { Status::Complete } else { Status::Open })), &author());
            study.accounts.insert(account.key.clone(), account);
        }
        let holds = || Register::new(true, &author());
        for (a, b) in same_sources.iter().filter(|(a, b)| a != b) {
            let pair = Pair::new(SourceId::new(SOURCES[*a]).unwrap(), SourceId::new(SOURCES[*b]).unwrap());
            study.file.aliases.sources.insert(pair, holds());
        }
        if is_one {
            let pair = Pair::new(EvaluatorId::new("lm").unwrap(), EvaluatorId::new("lm2").unwrap());
            study.file.aliases.evaluators.insert(pair, holds());
        }
        study
    }

    #[test]
    fn what_was_taken_back_hides_nothing_and_what_nobody_else_heard_neither() {
        let lm = EvaluatorId::new("lm").unwrap();
        let mut study = study(&[(0, 0, false), (0, 2, true), (1, 0, false)], &[], false);
        assert_eq!((study.blind(Some(&lm)).hidden(), study.blind(None).hidden()), (1, 0));
        assert!(!study.blind(Some(&lm)).is_to(&SourceId::new("b").unwrap()), "nobody else heard it");
        // The colleague took everything back, and then whoever looks did.
        let cleared = Edit::Score(VariableId::new("tid").unwrap(), Slot::One(None));
        for evaluator in ["sj", "lm"] {
            let mut other = study.clone();
            let account = other.accounts.get_mut(&key("a", evaluator)).unwrap();
            account.apply(&Edit::Status(Slot::One(Status::Open)), &author());
            account.apply(&cleared, &author());
            assert_eq!(other.blind(Some(&lm)).hidden(), 0, "{evaluator}");
        }
        // One that was only begun is still to be scored.
        let mut begun = Account::new(key("a", "mk"));
        begun.apply(&Edit::Loose(Slot::One("lyt igen".into())), &author());
        study.accounts.insert(begun.key.clone(), begun);
        let mk = EvaluatorId::new("mk").unwrap();
        let blind = study.blind(Some(&mk));
        assert!(blind.hides(&key("a", "lm")) && blind.hides(&key("a", "sj")) && !blind.hides(&key("a", "mk")));
    }

    proptest! {
        /// The rule in the plainest words, on any study: whatever ids sources and evaluators have.
        #[test]
        fn a_colleagues_account_is_hidden_from_whoever_has_an_open_one_of_the_same_source(
            accounts in prop::collection::btree_map((0usize..4, 0usize..3), any::<bool>(), 0..10),
            same in prop::collection::vec((0usize..4, 0usize..4), 0..3),
            is_one: bool,
            me in 0usize..3,
        ) {
            let accounts: Vec<(usize, usize, bool)> = accounts.into_iter().map(|((s, e), complete)| (s, e, complete)).collect();
            let study = study(&accounts, &same, is_one);
            // Which sources are one: closed step by step over the pairs.
            let mut group = [0, 1, 2, 3];
            for _ in 0..4 {
                for (a, b) in &same {
                    let least = group[*a].min(group[*b]);
                    (group[*a], group[*b]) = (least, least);
                }
            }
            let person = |evaluator: usize| if is_one && evaluator == 1 { 0 } else { evaluator };
            let id = EvaluatorId::new(EVALUATORS[me]).unwrap();
            let blind = study.blind(Some(&id));
            for source in 0..4 {
                let of = |own: bool| {
                    let of = accounts.iter().filter(move |(s, e, _)| group[*s] == group[source] && (person(*e) == person(me)) == own);
                    of.collect::<Vec<_>>()
                };
                let expected = of(true).iter().any(|(_, _, complete)| !complete) && !of(false).is_empty();
                prop_assert_eq!(blind.is_to(&SourceId::new(SOURCES[source]).unwrap()), expected);
                for (n, evaluator) in EVALUATORS.iter().enumerate() {
                    let hides = expected && person(n) != person(me);
                    prop_assert_eq!(blind.hides(&key(SOURCES[source], evaluator)), hides);
                }
            }
            prop_assert_eq!(study.blind(None).hidden(), 0);
        }
    }
}
