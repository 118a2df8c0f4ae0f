//! What of the notes leaves the study, and what stays behind: the one place that decides it.

use std::collections::BTreeSet;

use super::{Account, Consent, LineKind, Study, lines};
use crate::guide::SourceKind;
use crate::text::SourceId;

/// Counts the lines that stay behind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Withheld {
    /// How many are confidential.
    pub confidential: usize,
    /// How many are quotes of somebody whose consent to be quoted is not recorded.
    pub quotes: usize,
    /// How many are quotes of somebody who said no to being quoted.
    pub denied: usize,
    /// How many are quotes of somebody who withdrew the consent.
    pub withdrawn: usize,
}

/// Lets the lines of notes, and rationales of scores, out of a study, and counts those that it does not.
///
/// To quote an interview takes a recorded consent; to quote a meeting, that nobody denied it. One evaluator who records that a
/// source was withdrawn, or may not be quoted, records it for the accounts of all.
#[derive(Debug)]
pub struct Leaving<'s> {
    study: &'s Study,
    denied: BTreeSet<&'s SourceId>,
    withdrawn: BTreeSet<&'s SourceId>,
    /// Whether confidential lines, and quotes without consent, were asked for. What was withdrawn stays all the same.
    confidential: bool,
    /// What stays behind.
    pub withheld: Withheld,
}

impl<'s> Leaving<'s> {
    /// Looks up what may leave a study; with `confidential` all but the quotes of what was withdrawn.
    pub fn of(study: &'s Study, confidential: bool) -> Self {
        Leaving {
            study,
            denied: sources_where(study, |consent| consent.quotes == Some(false)),
            withdrawn: withdrawn(study),
            confidential,
            withheld: Withheld::default(),
        }
    }

    /// Whether a line of an account's notes stays behind; counts it, if so.
    pub fn withholds(&mut self, account: &Account, kind: LineKind) -> bool {
        let source = self.study.file.aliases.source(&account.key.source);
        let withheld = &mut self.withheld;
        let count = match kind {
            LineKind::Quote if self.withdrawn.contains(source) => &mut withheld.withdrawn,
            _ if self.confidential => return false,
            LineKind::Confidential => &mut withheld.confidential,
            LineKind::Quote if self.denied.contains(source) => &mut withheld.denied,
            LineKind::Quote if !is_allowed(account) => &mut withheld.quotes,
            _ => return false,
        };
        *count = count.saturating_add(1);
        true
    }

    /// As much of a score's rationale as may leave: all of it, or nothing where it is a line that stays behind.
    pub fn rationale<'t>(&mut self, account: &Account, rationale: &'t str) -> &'t str {
        if lines(rationale).any(|line| self.withholds(account, line.kind)) { "" } else { rationale }
    }
}

/// Whether an account records that its source may be quoted, or its source is one that everybody may quote.
fn is_allowed(account: &Account) -> bool {
    account.consent.values().iter().any(|consent| consent.quotes == Some(true))
        || account.description.get().kind != SourceKind::Interview
}

impl Study {
    /// Whether some account records that the consent of a source was withdrawn.
    pub fn is_withdrawn(&self, source: &SourceId) -> bool {
        withdrawn(self).contains(self.file.aliases.source(source))
    }
}

/// The sources that were withdrawn, under the ids that stand for them.
pub(super) fn withdrawn(study: &Study) -> BTreeSet<&SourceId> {
    sources_where(study, |consent| consent.withdrawn.is_some())
}

/// The sources of which some account, in some version, records a consent that is so.
fn sources_where(study: &Study, holds: impl Fn(&Consent) -> bool) -> BTreeSet<&SourceId> {
    let accounts = study.accounts.values().filter(|account| account.consent.values().into_iter().any(&holds));
    accounts.map(|account| study.file.aliases.source(&account.key.source)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::testing::author;
    use crate::field::{AccountKey, Edit};
    use crate::text::EvaluatorId;

    /// Which kinds of lines of one evaluator stay behind, where a colleague recorded this consent.
    fn held(own: Consent, other: Consent, confidential: bool) -> (Vec<LineKind>, Withheld) {
        let mut study = Study::new(crate::guide::Guide::new(crate::text::GuideId::new("g").unwrap()), String::new());
        let source = SourceId::new("k1-amr-1").unwrap();
        for (who, consent) in [("lm", own), ("sj", other)] {
            let key = AccountKey { case: None, source: source.clone(), evaluator: EvaluatorId::new(who).unwrap() };
            let mut account = Account::new(key.clone());
            account.apply(&Edit::Consent(vec![consent]), &author());
            study.accounts.insert(key, account);
        }
        let mut leaving = Leaving::of(&study, confidential);
        let account = study.accounts.values().next().unwrap();
        let kinds = LineKind::ALL.into_iter().filter(|kind| leaving.withholds(account, *kind)).collect();
        (kinds, leaving.withheld)
    }

    #[test]
    fn what_was_withdrawn_stays_whatever_was_asked_for() {
        use LineKind::{Confidential, Quote};
        let none = Withheld::default();
        let quotes = |quotes| Consent { quotes, ..Consent::default() };
        let withdrawn = Consent { withdrawn: Some(author().at), ..quotes(Some(true)) };
        let (yes, no, unsaid) = (quotes(Some(true)), quotes(Some(false)), quotes(None));
        let one = Withheld { confidential: 1, ..none };
        for (own, other, counted) in [
            (&yes, &unsaid, one),
            (&unsaid, &yes, Withheld { quotes: 1, ..one }),
            (&no, &unsaid, Withheld { denied: 1, ..one }),
            (&yes, &no, Withheld { denied: 1, ..one }),
            (&withdrawn, &unsaid, Withheld { withdrawn: 1, ..one }),
            (&yes, &withdrawn, Withheld { withdrawn: 1, ..one }),
        ] {
            let kept = if counted == one { vec![Confidential] } else { vec![Quote, Confidential] };
            assert_eq!(held(own.clone(), other.clone(), false), (kept, counted));
            let kept = if counted.withdrawn == 1 { vec![Quote] } else { Vec::new() };
            let counted = Withheld { withdrawn: counted.withdrawn, ..none };
            assert_eq!(held(own.clone(), other.clone(), true), (kept, counted));
        }
    }
}
