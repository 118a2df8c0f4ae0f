//! Ids that probably mean the same, of sources, informants and evaluators: what a person may want to say after a merge.
//!
//! Two evaluators who heard the same interview on two laptops each gave it an id of their own. Nothing is joined by itself: two
//! interviews of one role on one day are common.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::field::{Aliases, Description, FileEdit, Pair, Slot, Study};
use crate::guide::SourceKind;
use crate::register::{Join, Register};
use crate::text::{CaseId, EvaluatorId, InformantId, Lang, PhaseId, RoleId, Said, SourceId, fold};

/// What can have two ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Alike {
    /// A source.
    Source,
    /// An informant.
    Informant,
    /// An evaluator.
    Evaluator,
}

impl Alike {
    /// The name in commands and tables.
    pub fn name(self) -> &'static str {
        match self {
            Alike::Source => "source",
            Alike::Informant => "informant",
            Alike::Evaluator => "evaluator",
        }
    }
}

/// Two ids that probably mean the same, and what speaks for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Likely {
    /// What they are ids of.
    pub kind: Alike,
    /// One of them.
    pub one: String,
    /// The other.
    pub other: String,
    /// The case of both.
    pub case: Option<CaseId>,
    /// The phase of both sources.
    pub phase: Option<PhaseId>,
    /// The roles that both sources have.
    pub roles: Vec<RoleId>,
    /// The day, where at least one of the sources has one.
    pub date: Option<NaiveDate>,
}

impl Likely {
    /// The command that joins the two.
    pub fn command(&self) -> String {
        ["feltnote", "same", self.kind.name(), &self.one, &self.other].join(" ")
    }

    /// The edit by which somebody says that they are the same, or are not; none of what are no ids.
    pub fn edit(&self, are_same: bool) -> Option<FileEdit> {
        let holds = Slot::One(are_same);
        Some(match self.kind {
            Alike::Source => FileEdit::SameSource(Pair::new(self.one.parse().ok()?, self.other.parse().ok()?), holds),
            Alike::Informant => FileEdit::SameInformant(Pair::new(self.one.parse().ok()?, self.other.parse().ok()?), holds),
            Alike::Evaluator => FileEdit::SameEvaluator(Pair::new(self.one.parse().ok()?, self.other.parse().ok()?), holds),
        })
    }

    /// That they are probably the same, and how to say so.
    pub fn said(&self, lang: Lang) -> Said {
        let kind = lang.get(&format!("cli-word-{}", self.kind.name())).unwrap_or_else(|| self.kind.name().to_owned());
        Said::new("gather-likely")
            .with("kind", kind)
            .with("one", &self.one)
            .with("other", &self.other)
            .with("command", self.command())
    }
}

/// A source, under whichever ids.
struct Heard<'s> {
    id: &'s SourceId,
    ids: BTreeSet<&'s SourceId>,
    case: &'s CaseId,
    evaluators: BTreeSet<&'s EvaluatorId>,
    description: Description,
}

/// The sources of the cases, each with who has heard it.
fn heard(study: &Study) -> Vec<Heard<'_>> {
    let aliases = &study.file.aliases;
    type Known<'s> = (BTreeSet<&'s SourceId>, BTreeSet<&'s EvaluatorId>, Register<Description>);
    let mut sources: BTreeMap<(&CaseId, &SourceId), Known<'_>> = BTreeMap::new();
    for account in study.live_accounts().filter(|account| !account.erased) {
        if let Some(case) = &account.key.case {
            let known = sources.entry((case, aliases.source(&account.key.source))).or_default();
            known.0.insert(&account.key.source);
            known.1.insert(aliases.evaluator(&account.key.evaluator));
            known.2.join(&account.description);
        }
    }
    let heard = sources.into_iter().filter_map(|((case, id), (ids, evaluators, description))| {
        let description = description.first()?.clone();
        Some(Heard { id, ids, case, evaluators, description })
    });
    heard.collect()
}

/// Who knows which informant of which case.
type Knowing<'s> = BTreeMap<(&'s CaseId, &'s InformantId), BTreeSet<&'s EvaluatorId>>;

/// Who knows the informants: whoever wrote of them in the case, or heard them.
fn knowing(study: &Study) -> Knowing<'_> {
    let aliases = &study.file.aliases;
    let mut knowing = Knowing::new();
    for case in study.live_cases() {
        for (id, register) in &case.informants {
            let writers = register.entries().iter().map(|entry| aliases.evaluator(&entry.by));
            knowing.entry((&case.id, id)).or_default().extend(writers);
        }
    }
    for account in study.live_accounts() {
        if let (Some(case), Some(description)) = (&account.key.case, account.description.first()) {
            for id in &description.informants {
                knowing.entry((case, id)).or_default().insert(aliases.evaluator(&account.key.evaluator));
            }
        }
    }
    knowing
}

/// Whether somebody has said of two things, under whichever ids, that they are the same, or are not.
fn is_said<T: Ord + Clone>(pairs: &BTreeMap<Pair<T>, Register<bool>>, ones: &BTreeSet<&T>, others: &BTreeSet<&T>) -> bool {
    let is_said = |a: &T, b: &T| pairs.get(&Pair::new(a.clone(), b.clone())).is_some_and(|said| !said.is_empty());
    ones.iter().any(|a| others.iter().any(|b| is_said(a, b)))
}

/// The informants of two sources that are probably the same person: of one function, and none of those who know one knows the
/// other.
fn persons<'h>(
    study: &Study,
    knowing: &Knowing<'_>,
    a: &'h Heard<'_>,
    b: &'h Heard<'_>,
) -> Vec<(&'h InformantId, &'h InformantId)> {
    let Some(case) = study.cases.get(a.case) else { return Vec::new() };
    let aliases = &study.file.aliases;
    let function = |id: &InformantId| case.informant(id).and_then(|known| known.function.clone());
    let known_by = |id| knowing.get(&(a.case, id));
    let are_strangers = |one, other| match (known_by(one), known_by(other)) {
        (Some(these), Some(those)) => these.is_disjoint(those),
        _ => true,
    };
    let mut found = Vec::new();
    for one in &a.description.informants {
        for other in b.description.informants.iter().filter(|other| aliases.informant(other) != aliases.informant(one)) {
            if function(one) == function(other)
                && are_strangers(one, other)
                && !is_said(&aliases.informants, &[one].into(), &[other].into())
            {
                found.push((one, other));
            }
        }
    }
    found
}

/// The roles that both sources have.
fn common_roles(a: &Description, b: &Description) -> Vec<RoleId> {
    a.roles.iter().filter(|role| b.roles.contains(role)).cloned().collect()
}

/// Whether two sources are probably one: of one case, kind and phase, of one role or meeting, on one day as far as that is known,
/// heard by different people, who may have heard the same person.
fn are_one(study: &Study, knowing: &Knowing<'_>, a: &Heard<'_>, b: &Heard<'_>) -> bool {
    let (this, that) = (&a.description, &b.description);
    let same_day = this.date.is_none() || that.date.is_none() || this.date == that.date;
    let same_meeting = match (&this.meeting, &that.meeting) {
        (Some(one), Some(other)) => one == other,
        _ => this.kind == SourceKind::Meeting,
    };
    if a.case != b.case
        || this.kind != that.kind
        || this.phase != that.phase
        || !same_day
        || !a.evaluators.is_disjoint(&b.evaluators)
    {
        return false;
    }
    let same_role = !common_roles(this, that).is_empty();
    if !(same_role || same_meeting) || is_said(&study.file.aliases.sources, &a.ids, &b.ids) {
        return false;
    }
    // Somebody planned two of them.
    let planned = |one: &Heard<'_>| {
        let plan = study.cases.get(one.case).map(|case| &case.plan);
        plan.is_some_and(|plan| plan.keys().any(|id| one.ids.iter().any(|source| source.as_str() == id.as_str())))
    };
    if planned(a) && planned(b) {
        return false;
    }
    let aliases = &study.file.aliases;
    let person = |id| aliases.informant(id);
    let shared = this.informants.iter().any(|one| that.informants.iter().any(|other| person(one) == person(other)));
    this.informants.is_empty() || that.informants.is_empty() || shared || !persons(study, knowing, a, b).is_empty()
}

/// An id or a name as two people may both have meant it: without hyphens, and with `oe` for `o` as who lacks the letter writes it.
fn spelled_alike(text: &str) -> String {
    let folded: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
    folded.replace("ae", "a").replace("oe", "o").replace("aa", "a")
}

/// Evaluators whose ids are spelled alike, or whose names are.
fn evaluators(study: &Study, found: &mut Vec<Likely>) {
    let aliases: &Aliases = &study.file.aliases;
    let mut known: BTreeMap<&EvaluatorId, BTreeSet<String>> = BTreeMap::new();
    for (id, register) in study.file.evaluators.iter().filter(|(_, register)| matches!(register.first(), Some(Some(_)))) {
        let names = register.values().into_iter().flatten().map(|evaluator| fold(evaluator.name.trim()));
        known.entry(id).or_default().extend(names.filter(|name| !name.is_empty()));
    }
    for key in study.accounts.keys() {
        known.entry(&key.evaluator).or_default();
    }
    let all: Vec<(&EvaluatorId, BTreeSet<String>)> = known.into_iter().collect();
    for (n, (one, names)) in all.iter().enumerate() {
        for (other, others) in all.iter().skip(n.saturating_add(1)) {
            let alike = spelled_alike(one.as_str()) == spelled_alike(other.as_str()) || !names.is_disjoint(others);
            if alike
                && aliases.evaluator(one) != aliases.evaluator(other)
                && !is_said(&aliases.evaluators, &[*one].into(), &[*other].into())
            {
                found.push(Likely {
                    kind: Alike::Evaluator,
                    one: one.to_string(),
                    other: other.to_string(),
                    case: None,
                    phase: None,
                    roles: Vec::new(),
                    date: None,
                });
            }
        }
    }
}

/// The pairs of ids that probably mean the same, and of which nobody has said yet whether they do: sources, then informants, then
/// evaluators.
pub fn likely(study: &Study) -> Vec<Likely> {
    let aliases = &study.file.aliases;
    let heard = heard(study);
    let knowing = knowing(study);
    let mut by_place: BTreeMap<(&CaseId, SourceKind, Option<&PhaseId>), Vec<&Heard<'_>>> = BTreeMap::new();
    for one in &heard {
        by_place.entry((one.case, one.description.kind, one.description.phase.as_ref())).or_default().push(one);
    }
    let mut found = Vec::new();
    for ones in by_place.into_values() {
        for (n, a) in ones.iter().enumerate() {
            for b in ones.iter().skip(n.saturating_add(1)) {
                if are_one(study, &knowing, a, b) {
                    found.push(Likely {
                        kind: Alike::Source,
                        one: a.id.to_string(),
                        other: b.id.to_string(),
                        case: Some(a.case.clone()),
                        phase: a.description.phase.clone(),
                        roles: common_roles(&a.description, &b.description),
                        date: a.description.date.or(b.description.date),
                    });
                    people(study, &knowing, a, b, &mut found);
                }
            }
        }
    }
    // What somebody has said to be one source tells of its people too.
    let mut described: BTreeMap<&SourceId, Vec<Heard<'_>>> = BTreeMap::new();
    for account in study.live_accounts().filter(|account| !account.erased) {
        let source = aliases.source(&account.key.source);
        if let (Some(case), Some(description)) = (&account.key.case, account.description.first()) {
            described.entry(source).or_default().push(Heard {
                id: &account.key.source,
                ids: [&account.key.source].into(),
                case,
                evaluators: [aliases.evaluator(&account.key.evaluator)].into(),
                description: description.clone(),
            });
        }
    }
    for ones in described.into_values() {
        for (n, a) in ones.iter().enumerate() {
            for b in ones.iter().skip(n.saturating_add(1)).filter(|b| b.id != a.id && b.case == a.case) {
                people(study, &knowing, a, b, &mut found);
            }
        }
    }
    evaluators(study, &mut found);
    found.sort();
    found.dedup();
    found
}

/// The informants of two sources that are probably one.
fn people(study: &Study, knowing: &Knowing<'_>, a: &Heard<'_>, b: &Heard<'_>, found: &mut Vec<Likely>) {
    for (one, other) in persons(study, knowing, a, b) {
        let (one, other) = if one < other { (one, other) } else { (other, one) };
        found.push(Likely {
            kind: Alike::Informant,
            one: one.to_string(),
            other: other.to_string(),
            case: Some(a.case.clone()),
            phase: None,
            roles: common_roles(&a.description, &b.description),
            date: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{Account, AccountKey, Case, Evaluator, Informant};
    use crate::guide::Guide;
    use crate::register::Author;
    use crate::text::Actor;

    fn author(by: &str) -> Author {
        let at = "2022-02-01T09:00:00Z".parse().unwrap();
        Author { by: by.parse().unwrap(), actor: Actor::new(format!("run-{by}")).unwrap(), at }
    }

    /// An interview with an AMR in case 4 after the status meeting.
    fn interview(study: &mut Study, source: &str, by: &str, day: Option<&str>, informants: &[&str]) {
        let description = Description {
            phase: "status".parse().ok(),
            roles: vec!["amr".parse().unwrap()],
            informants: informants.iter().map(|id| id.parse().unwrap()).collect(),
            date: day.map(|day| day.parse().unwrap()),
            ..Description::default()
        };
        let key = AccountKey { case: "4".parse().ok(), source: source.parse().unwrap(), evaluator: by.parse().unwrap() };
        let account = study.accounts.entry(key.clone()).or_insert_with(|| Account::new(key));
        account.description.write(description, &author(by));
        let case = study.cases.entry("4".parse().unwrap()).or_insert_with(|| Case::new("4".parse().unwrap()));
        for id in informants {
            let informant = Informant { function: "amr".parse().ok(), note: String::new() };
            let register = case.informants.entry(id.parse().unwrap()).or_default();
            if register.is_empty() {
                register.write(Some(informant), &author(by));
            }
        }
    }

    fn pairs(study: &Study) -> Vec<String> {
        likely(study).into_iter().map(|one| format!("{} {} {}", one.kind.name(), one.one, one.other)).collect()
    }

    fn study() -> Study {
        Study::new(Guide::new("tom".parse().unwrap()), String::new())
    }

    #[test]
    fn what_two_heard_on_one_day_is_probably_one_interview_of_one_person() {
        let mut study = study();
        interview(&mut study, "4-lm-1", "lm", Some("2022-02-01"), &["k4-amr-lm-1"]);
        interview(&mut study, "4-sj-1", "sj", Some("2022-02-01"), &["k4-amr-sj-1"]);
        interview(&mut study, "4-sj-2", "sj", Some("2022-02-02"), &["k4-amr-sj-2"]);
        let both = ["source 4-lm-1 4-sj-1", "informant k4-amr-lm-1 k4-amr-sj-1"];
        assert_eq!(pairs(&study), both);
        let pair = || Pair::new("4-lm-1".parse().unwrap(), "4-sj-1".parse().unwrap());
        // Once they are said to be one, their people still may be.
        let mut same = study.clone();
        same.file.aliases.sources.entry(pair()).or_default().write(true, &author("lm"));
        assert_eq!(pairs(&same), both[1..]);
        // Once somebody has said that they are not, it is not said again.
        same.file.aliases.sources.entry(pair()).or_default().write(false, &author("lm"));
        assert_eq!(pairs(&same), Vec::<String>::new());
    }

    #[test]
    fn whoever_knows_both_knows_them_apart() {
        let mut study = study();
        interview(&mut study, "4-lm-1", "lm", Some("2022-02-01"), &["k4-amr-1"]);
        interview(&mut study, "4-sj-1", "sj", None, &["k4-amr-2"]);
        assert_eq!(pairs(&study).len(), 2);
        // The same evaluator has heard the other person as well.
        interview(&mut study, "4-lm-2", "lm", Some("2022-03-01"), &["k4-amr-2"]);
        assert_eq!(pairs(&study), ["source 4-lm-2 4-sj-1"]);
        // And has an account of the other source.
        interview(&mut study, "4-sj-1", "lm", None, &["k4-amr-2"]);
        assert_eq!(pairs(&study), Vec::<String>::new());
    }

    #[test]
    fn evaluators_are_alike_by_id_or_name() {
        let mut study = study();
        for (id, name) in [("soeren", ""), ("s-oren", ""), ("lm", "Lise Mørk"), ("lise", "lise mørk "), ("mk", "")] {
            let evaluator = Evaluator { name: name.into() };
            study.file.evaluators.entry(id.parse().unwrap()).or_default().write(Some(evaluator), &author("lm"));
        }
        assert_eq!(pairs(&study), ["evaluator lise lm", "evaluator s-oren soeren"]);
    }
}
