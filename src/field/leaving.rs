//! What of the notes leaves the study, and what stays behind: the one place that decides it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Account, Consent, Line, LineKind, Study, lines};
use crate::guide::SourceKind;
use crate::text::{CaseId, InformantId, Names, RoleId, SourceId};

/// How much of whom a result is about may be seen in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Level {
    /// For the evaluators' own desk: texts as they were written, and what the cases are called.
    Internal,
    /// In texts, pseudonyms stand in the place of names that are known, and nothing in that of numbers of persons.
    #[default]
    Pseudonymised,
    /// Figures alone, and none that fewer than [`FEW`] stand behind.
    Aggregate,
}

/// The fewest people or sources that a figure stands on where nobody is to be recognised by it: the rule of three that
/// statistical offices publish tables by.
pub const FEW: usize = 3;

impl Level {
    /// All of them, the most open first.
    pub const ALL: [Level; 3] = [Level::Internal, Level::Pseudonymised, Level::Aggregate];

    /// Its name in commands.
    pub fn name(self) -> &'static str {
        match self {
            Level::Internal => "internal",
            Level::Pseudonymised => "pseudonymised",
            Level::Aggregate => "aggregate",
        }
    }
}

/// Counts the lines that stay behind, and those that everybody knows who said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withheld {
    /// How many are confidential.
    pub confidential: usize,
    /// How many are quotes of somebody whose consent to be quoted is not recorded.
    pub quotes: usize,
    /// How many are quotes of somebody who said no to being quoted.
    pub denied: usize,
    /// How many are quotes of somebody who withdrew the consent.
    pub withdrawn: usize,
    /// How many quotes leave of somebody who is the only one of the role in the case, by case and role: no pseudonym hides them.
    pub recognisable: BTreeMap<(CaseId, RoleId), usize>,
    /// How many names a pseudonym took the place of.
    pub names: usize,
    /// How many numbers of persons were taken out.
    pub numbers: usize,
}

impl Withheld {
    /// How many lines stay behind that leave where they are asked for.
    pub fn lines(&self) -> usize {
        [self.confidential, self.quotes, self.denied].into_iter().fold(0, usize::saturating_add)
    }
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
    /// The roles of each case that one informant has alone.
    alone: BTreeSet<(&'s CaseId, RoleId)>,
    /// Whether confidential lines, and quotes without consent, were asked for. What was withdrawn stays all the same.
    confidential: bool,
    /// The names that pseudonyms take the place of; none: texts leave as they are.
    covering: Option<&'s Names>,
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
            alone: alone(study),
            confidential,
            covering: None,
            withheld: Withheld::default(),
        }
    }

    /// Puts pseudonyms in the place of these names, and takes numbers of persons out.
    pub fn covering(self, names: &'s Names) -> Self {
        Leaving { covering: Some(names), ..self }
    }

    /// A text as it may leave: as it is, or without names.
    pub fn text<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let Some(names) = self.covering else { return Cow::Borrowed(text) };
        let covered = names.covered(text);
        if covered.names.saturating_add(covered.numbers) == 0 {
            return Cow::Borrowed(text);
        }
        self.withheld.names = self.withheld.names.saturating_add(covered.names);
        self.withheld.numbers = self.withheld.numbers.saturating_add(covered.numbers);
        Cow::Owned(covered.text)
    }

    /// As much as may leave of a text that evaluators wrote together, such as why they agreed on a score: all but its confidential
    /// lines and its quotes, of which stands nowhere who said them and whether they may be quoted, without names.
    pub fn agreed<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let mut is_whole = true;
        let kept: Vec<&str> = lines(text)
            .filter(|line| {
                let is_held = self.holds(line);
                is_whole &= !is_held;
                !is_held
            })
            .map(|line| line.raw)
            .collect();
        if is_whole { self.text(text) } else { Cow::Owned(self.text(&kept.join("\n")).into_owned()) }
    }

    /// Whether a line that evaluators wrote together stays behind; counts it, if so.
    fn holds(&mut self, line: &Line<'_>) -> bool {
        let withheld = &mut self.withheld;
        let count = match line.kind {
            _ if self.confidential => return false,
            LineKind::Confidential => &mut withheld.confidential,
            LineKind::Quote => &mut withheld.quotes,
            _ => return false,
        };
        *count = count.saturating_add(1);
        true
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
            LineKind::Quote => {
                let description = account.description.get();
                let roles = description.roles.iter().filter(|_| description.kind == SourceKind::Interview);
                let known = roles.filter_map(|role| Some((account.key.case.clone()?, role.clone())));
                for (case, role) in known.filter(|(case, role)| self.alone.contains(&(case, role.clone()))) {
                    let count = withheld.recognisable.entry((case, role)).or_default();
                    *count = count.saturating_add(1);
                }
                return false;
            }
            _ => return false,
        };
        *count = count.saturating_add(1);
        true
    }

    /// A text with the lines that may leave, and of each other one its sign, so that it is seen that there is one: a note or rationale
    /// of an account, or what evaluators wrote together.
    pub fn lines(&mut self, account: Option<&Account>, text: &str) -> String {
        let mut kept: Vec<String> = Vec::new();
        for line in lines(text) {
            let is_held = match account {
                Some(account) => self.withholds(account, line.kind),
                None => self.holds(&line),
            };
            let sign = line.kind.sign().filter(|_| is_held);
            kept.push(sign.map_or_else(|| line.raw.to_owned(), |sign| format!("{sign} …")));
        }
        self.text(&kept.join("\n")).into_owned()
    }

    /// As much of a score's rationale as may leave: all of it, or nothing where it is a line that stays behind.
    pub fn rationale<'t>(&mut self, account: &Account, rationale: &'t str) -> Cow<'t, str> {
        if lines(rationale).any(|line| self.withholds(account, line.kind)) { Cow::Borrowed("") } else { self.text(rationale) }
    }
}

/// Whether an account records that its source may be quoted, or its source is one that everybody may quote: no interview, and
/// nobody was asked.
fn is_allowed(account: &Account) -> bool {
    let consents = account.consent.values();
    let is_asked = consents.iter().any(|consent| **consent != Consent::default());
    consents.iter().any(|consent| consent.quotes == Some(true))
        || !is_asked && account.description.get().kind != SourceKind::Interview
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

/// The roles of each case that one informant has alone: of those that the case knows, and those who were interviewed.
fn alone(study: &Study) -> BTreeSet<(&CaseId, RoleId)> {
    let mut people: BTreeMap<(&CaseId, RoleId), BTreeSet<&InformantId>> = BTreeMap::new();
    let mut add = |case, role, id| {
        people.entry((case, role)).or_default().insert(study.file.aliases.informant(id));
    };
    for case in study.live_cases() {
        for id in case.informants.keys() {
            let function = case.informant(id).and_then(|known| study.guide.function(known.function.as_ref()?));
            if let Some(function) = function {
                add(&case.id, function.role.clone(), id);
            }
        }
    }
    for account in study.accounts.values() {
        let (Some(case), Some(description)) = (&account.key.case, account.description.first()) else { continue };
        for role in description.roles.iter().filter(|_| description.kind == SourceKind::Interview) {
            description.informants.iter().for_each(|id| add(case, role.clone(), id));
        }
    }
    people.into_iter().filter(|(_, people)| people.len() == 1).map(|(place, _)| place).collect()
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
    use crate::field::{AccountKey, Description, Edit, Slot};
    use crate::text::EvaluatorId;

    /// Which kinds of lines of one evaluator stay behind, where a colleague recorded this consent.
    fn held(own: Consent, other: Consent, confidential: bool) -> (Vec<LineKind>, Withheld) {
        let mut study = Study::new(crate::guide::Guide::new(crate::text::GuideId::new("g").unwrap()), String::new());
        let source = SourceId::new("k1-amr-1").unwrap();
        for (who, consent) in [("lm", own), ("sj", other)] {
            let key = AccountKey { case: None, source: source.clone(), evaluator: EvaluatorId::new(who).unwrap() };
            let mut account = Account::new(key.clone());
            account.apply(&Edit::Consent(Slot::One(consent)), &author());
            study.accounts.insert(key, account);
        }
        let mut leaving = Leaving::of(&study, confidential);
        let account = study.accounts.values().next().unwrap();
        let kinds = LineKind::ALL.into_iter().filter(|kind| leaving.withholds(account, *kind)).collect();
        (kinds, leaving.withheld)
    }

    #[test]
    fn a_quote_from_a_meeting_leaves_unless_somebody_was_asked_and_said_no_yes() {
        let held = |consent: Option<Consent>| {
            let mut study = Study::new(crate::guide::Guide::new(crate::text::GuideId::new("g").unwrap()), String::new());
            let source = SourceId::new("m").unwrap();
            let key = AccountKey { case: None, source, evaluator: EvaluatorId::new("lm").unwrap() };
            let mut account = Account::new(key.clone());
            let description = Description { kind: SourceKind::Meeting, ..Description::default() };
            account.apply(&Edit::Description(Slot::One(description)), &author());
            consent.into_iter().for_each(|consent| drop(account.apply(&Edit::Consent(Slot::One(consent)), &author())));
            study.accounts.insert(key, account.clone());
            Leaving::of(&study, false).withholds(&account, LineKind::Quote)
        };
        let consent = |quotes| Some(Consent { how: "sagt".into(), quotes, ..Consent::default() });
        assert_eq!([None, consent(Some(true)), consent(None), consent(Some(false))].map(held), [false, false, true, true]);
    }

    #[test]
    fn a_quote_of_the_only_one_of_a_role_leaves_with_a_warning() {
        let mut study = Study::new(crate::guide::Guide::new(crate::text::GuideId::new("g").unwrap()), String::new());
        let (case, leder) = (CaseId::new("2").unwrap(), RoleId::new("leder").unwrap());
        let mut heard = |source: &str, role: &str, person: &str, quotes: Option<bool>| {
            let evaluator = EvaluatorId::new("lm").unwrap();
            let key = AccountKey { case: Some(case.clone()), source: SourceId::new(source).unwrap(), evaluator };
            let mut account = Account::new(key.clone());
            let informants = vec![InformantId::new(person).unwrap()];
            let description = Description { roles: vec![RoleId::new(role).unwrap()], informants, ..Description::default() };
            account.apply(&Edit::Description(Slot::One(description)), &author());
            account.apply(&Edit::Consent(Slot::One(Consent { quotes, ..Consent::default() })), &author());
            study.accounts.insert(key, account);
        };
        heard("a", "amr", "p1", Some(true));
        heard("b", "amr", "p2", Some(true));
        heard("c", "leder", "p3", Some(true));
        heard("d", "leder", "p3", None);
        let mut leaving = Leaving::of(&study, false);
        for account in study.accounts.values() {
            let stays = leaving.withholds(account, LineKind::Quote);
            assert_eq!(stays, account.key.source.as_str() == "d");
            assert!(!leaving.withholds(account, LineKind::Plain));
        }
        assert_eq!(leaving.withheld.recognisable, BTreeMap::from([((case.clone(), leder), 1)]));
        assert_eq!(leaving.withheld.quotes, 1);
    }

    #[test]
    fn of_a_reason_that_was_agreed_on_its_confidential_lines_and_its_quotes_stay() {
        let study = Study::new(crate::guide::Guide::new(crate::text::GuideId::new("g").unwrap()), String::new());
        let text = "AMR vejer tungest\n; Hanne er træt\n> vi tager den selv";
        let mut leaving = Leaving::of(&study, false);
        assert_eq!(leaving.agreed(text), "AMR vejer tungest");
        assert_eq!((leaving.agreed("; kun os").as_ref(), leaving.agreed("frit").as_ref()), ("", "frit"));
        assert_eq!((leaving.withheld.confidential, leaving.withheld.quotes), (2, 1));
        assert_eq!(leaving.lines(None, text), "AMR vejer tungest\n; …\n> …");
        assert_eq!(Leaving::of(&study, true).agreed(text), text);
    }

    #[test]
    fn what_was_withdrawn_stays_whatever_was_asked_for() {
        use LineKind::{Confidential, Quote};
        let none = Withheld::default();
        let quotes = |quotes| Consent { quotes, ..Consent::default() };
        let withdrawn = Consent { withdrawn: Some(author().at), ..quotes(Some(true)) };
        let (yes, no, unsaid) = (quotes(Some(true)), quotes(Some(false)), quotes(None));
        let one = Withheld { confidential: 1, ..none.clone() };
        for (own, other, counted) in [
            (&yes, &unsaid, one.clone()),
            (&unsaid, &yes, Withheld { quotes: 1, ..one.clone() }),
            (&no, &unsaid, Withheld { denied: 1, ..one.clone() }),
            (&yes, &no, Withheld { denied: 1, ..one.clone() }),
            (&withdrawn, &unsaid, Withheld { withdrawn: 1, ..one.clone() }),
            (&yes, &withdrawn, Withheld { withdrawn: 1, ..one.clone() }),
        ] {
            let kept = if counted == one { vec![Confidential] } else { vec![Quote, Confidential] };
            assert_eq!(held(own.clone(), other.clone(), false), (kept, counted.clone()));
            let kept = if counted.withdrawn == 1 { vec![Quote] } else { Vec::new() };
            let counted = Withheld { withdrawn: counted.withdrawn, ..none.clone() };
            assert_eq!(held(own.clone(), other.clone(), true), (kept, counted));
        }
    }
}
