//! What the same informant said before: in earlier sources, one's own notes first.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::leaving::withdrawn;
use super::{Account, Line, LineKind, NoteAt, Study, lines};
use crate::text::{QuestionId, VariableId};

/// A line that was noted earlier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier<'s> {
    /// In which account.
    pub account: &'s Account,
    /// Under which question.
    pub question: &'s QuestionId,
    /// The line.
    pub line: Line<'s>,
}

/// The accounts of the sources in which an account's informants were heard before, the latest source first, one's own notes
/// before a colleague's.
///
/// What an informant withdrew is not among them.
pub fn earlier_accounts<'s>(study: &'s Study, account: &Account) -> Vec<&'s Account> {
    let aliases = &study.file.aliases;
    let me = aliases.evaluator(&account.key.evaluator);
    let withdrawn = withdrawn(study);
    let stands = |other: &Account| !withdrawn.contains(aliases.source(&other.key.source));
    let mut found: Vec<_> = heard_before(study, account).filter(|(_, other)| stands(other)).collect();
    found.sort_by_key(|(then, other)| {
        let own = aliases.evaluator(&other.key.evaluator) == me;
        (Reverse(*then), aliases.source(&other.key.source), Reverse(own), &other.key)
    });
    found.into_iter().map(|(_, other)| other).collect()
}

/// Whether an account's informants were heard before in a source that they withdrew.
pub fn is_earlier_withdrawn(study: &Study, account: &Account) -> bool {
    let withdrawn = withdrawn(study);
    heard_before(study, account).any(|(_, other)| withdrawn.contains(study.file.aliases.source(&other.key.source)))
}

/// When somebody was heard: the day, and the number of the phase.
type Then = (Option<NaiveDate>, Option<usize>);

/// The accounts of other sources in which an account's informants were heard before, with when they were.
fn heard_before<'s>(study: &'s Study, account: &Account) -> impl Iterator<Item = (Then, &'s Account)> + use<'s> {
    let aliases = &study.file.aliases;
    let description = account.description.get();
    let informants: Vec<_> = description.informants.iter().map(|id| aliases.informant(id).clone()).collect();
    let source = aliases.source(&account.key.source).clone();
    let now = (description.date, description.phase.as_ref().map(|phase| study.guide.round(phase)));
    study.accounts.values().filter(move |other| *aliases.source(&other.key.source) != source).filter_map(move |other| {
        let heard = other.description.first()?;
        let same = heard.informants.iter().any(|id| informants.contains(aliases.informant(id)));
        let then = (heard.date, heard.phase.as_ref().map(|phase| study.guide.round(phase)));
        let before = match (then.0, now.0) {
            (Some(then), Some(now)) if then != now => then < now,
            _ => then.1 < now.1,
        };
        (same && before).then_some((then, other))
    })
}

/// The variable that a question asked about in an account, by the guide or as it was asked there.
fn variable<'s>(study: &'s Study, account: &'s Account, id: &QuestionId) -> Option<&'s VariableId> {
    let of_guide = study.guide.question(id).and_then(|question| question.variable.as_ref());
    of_guide.or_else(|| account.ad_hoc.get(id)?.first()?.as_ref()?.variable.as_ref())
}

/// What of an account's notes can be shown of a question or its variable, line by line: the question itself first. Neither
/// confidential lines nor empty ones, nor copies of other lines.
fn about<'s>(
    study: &'s Study,
    account: &'s Account,
    question: &QuestionId,
    asked: Option<&VariableId>,
) -> impl Iterator<Item = Earlier<'s>> {
    let related = |id: &QuestionId| asked.is_some() && variable(study, account, id) == asked;
    let mut notes: Vec<_> = account.notes.iter().filter(|(id, _)| *id == question || related(id)).collect();
    notes.sort_by_key(|(id, _)| *id != question);
    notes.into_iter().flat_map(move |(id, note)| {
        let text = note.text.first().map_or("", String::as_str);
        // What is copied from the loose note is seen nowhere else here.
        let is_seen = |line: &Line<'_>| line.is_copy() && !line.is_copy_of(&NoteAt::Loose);
        let shown = move |line: &Line<'_>| !(line.text.is_empty() || is_seen(line) || line.kind == LineKind::Confidential);
        lines(text).filter(shown).map(move |line| Earlier { account, question: id, line })
    })
}

/// What was said last about a question, or about its variable: of the first of the accounts that has something, a quote, else
/// what was noted in the evaluator's words.
pub fn said_last<'s>(
    study: &'s Study,
    accounts: &[&'s Account],
    question: &QuestionId,
    variable: Option<&VariableId>,
) -> Option<Earlier<'s>> {
    accounts.iter().find_map(|account| {
        let said = |kind| about(study, account, question, variable).find(|earlier| earlier.line.kind == kind);
        said(LineKind::Quote).or_else(|| said(LineKind::Plain)).or_else(|| said(LineKind::Suggestion))
    })
}

/// Everything that was noted before about a question or its variable, account by account.
pub fn said_before<'s>(
    study: &'s Study,
    accounts: &[&'s Account],
    question: &QuestionId,
    variable: Option<&VariableId>,
) -> Vec<Earlier<'s>> {
    accounts.iter().flat_map(|account| about(study, account, question, variable)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{AccountKey, AdHoc, Consent, Description, Edit, Slot};
    use crate::guide::{Guide, Phase, Question, Wording};
    use crate::register::Author;
    use crate::text::{Actor, CaseId, EvaluatorId, GuideId, InformantId, Lang, PhaseId, SourceId, ThemeId};

    fn author(by: &str) -> Author {
        Author {
            by: EvaluatorId::new(by).unwrap(),
            actor: Actor::new(by).unwrap(),
            at: "2022-02-01T09:00:00Z".parse().unwrap(),
        }
    }

    fn id(text: &str) -> QuestionId {
        QuestionId::new(text).unwrap()
    }

    fn study() -> Study {
        let label = |text: &str| Wording::new(Lang::Da, text);
        let phase = |id: &str| Phase { id: PhaseId::new(id).unwrap(), label: label(id), meeting: label(id), after: label(id) };
        let question = |question: &str, variable: Option<&str>| Question {
            id: id(question),
            variable: variable.map(|v| VariableId::new(v).unwrap()),
            theme: ThemeId::new("t").unwrap(),
            short: label(question),
            text: label(question),
            wording: Default::default(),
            probes: Vec::new(),
            roles: None,
            phases: None,
            kinds: Vec::new(),
            retrospective: None,
        };
        let guide = Guide {
            phases: vec![phase("opstart"), phase("status"), phase("afslutning")],
            questions: vec![question("q1", Some("v")), question("q2", Some("v")), question("q3", None)],
            ..Guide::new(GuideId::new("g").unwrap())
        };
        Study::new(guide, String::new())
    }

    /// Adds an account of `person`, heard in `phase` on `date`, and gives its key.
    fn heard(study: &mut Study, by: &str, person: &str, phase: &str, date: Option<&str>, notes: &[(&str, &str)]) -> AccountKey {
        let key = AccountKey {
            case: Some(CaseId::new("4").unwrap()),
            source: SourceId::new(format!("{person}-{phase}")).unwrap(),
            evaluator: EvaluatorId::new(by).unwrap(),
        };
        let mut account = Account::new(key.clone());
        let description = Description {
            phase: Some(PhaseId::new(phase).unwrap()),
            informants: vec![InformantId::new(person).unwrap()],
            date: date.map(|date| date.parse().unwrap()),
            ..Description::default()
        };
        account.apply(&Edit::Description(Slot::One(description)), &author(by));
        for (question, text) in notes {
            account.apply(&Edit::Text(id(question), Slot::One((*text).into())), &author(by));
        }
        study.accounts.insert(key.clone(), account);
        key
    }

    fn last(study: &Study, key: &AccountKey, question: &str, variable: Option<&str>) -> Option<String> {
        let accounts = earlier_accounts(study, &study.accounts[key]);
        let variable = variable.map(|v| VariableId::new(v).unwrap());
        said_last(study, &accounts, &id(question), variable.as_ref()).map(|earlier| earlier.line.text.to_string())
    }

    #[test]
    fn the_latest_talk_says_it_and_a_quote_says_it_best() {
        let mut study = study();
        heard(&mut study, "lm", "p", "opstart", None, &[("q1", "fra opstarten"), ("q3", "kun i opstarten")]);
        heard(&mut study, "lm", "p", "status", None, &[("q1", "; hemmeligt\nmed egne ord\n> ordret"), ("q2", "; kun det")]);
        heard(&mut study, "lm", "q", "status", None, &[("q1", "> en anden")]);
        let key = heard(&mut study, "lm", "p", "afslutning", None, &[("q1", "> nu")]);
        assert_eq!(last(&study, &key, "q1", Some("v")).as_deref(), Some("ordret"));
        // Another question about the same variable answers too.
        assert_eq!(last(&study, &key, "q2", Some("v")).as_deref(), Some("ordret"));
        assert_eq!(last(&study, &key, "q2", None), None);
        assert_eq!(last(&study, &key, "q3", None).as_deref(), Some("kun i opstarten"));
        let accounts = earlier_accounts(&study, &study.accounts[&key]);
        let all = said_before(&study, &accounts, &id("q1"), None);
        assert_eq!(all.iter().map(|e| &*e.line.text).collect::<Vec<_>>(), ["med egne ord", "ordret", "fra opstarten"]);
    }

    #[test]
    fn ones_own_notes_come_before_a_colleagues_and_later_ones_do_not_count() {
        let mut study = study();
        heard(&mut study, "aa", "p", "opstart", Some("2021-06-01"), &[("q1", "> kollegas"), ("q3", "kollegas")]);
        heard(&mut study, "lm", "p", "opstart", Some("2021-06-01"), &[("q1", "egne")]);
        let key = heard(&mut study, "lm", "p", "status", Some("2021-08-01"), &[]);
        heard(&mut study, "lm", "p", "afslutning", Some("2021-12-01"), &[("q1", "senere")]);
        assert_eq!(last(&study, &key, "q1", None).as_deref(), Some("egne"));
        assert_eq!(last(&study, &key, "q3", None).as_deref(), Some("kollegas"));
    }

    #[test]
    fn what_was_withdrawn_or_asked_elsewhere_in_passing() {
        let mut study = study();
        let first = heard(&mut study, "lm", "p", "opstart", None, &[("x-1", "om det samme")]);
        let key = heard(&mut study, "lm", "p", "status", None, &[]);
        let ad_hoc =
            AdHoc { theme: ThemeId::new("t").unwrap(), variable: Some(VariableId::new("v").unwrap()), text: "?".into() };
        let account = study.accounts.get_mut(&first).unwrap();
        account.apply(&Edit::AdHoc(id("x-1"), Slot::One(Some(ad_hoc))), &author("lm"));
        assert_eq!(last(&study, &key, "q1", Some("v")).as_deref(), Some("om det samme"));
        let consent = Consent { withdrawn: Some(author("lm").at), ..Consent::default() };
        study.accounts.get_mut(&first).unwrap().apply(&Edit::Consent(Slot::One(consent)), &author("lm"));
        assert_eq!(last(&study, &key, "q1", Some("v")), None);
        assert!(is_earlier_withdrawn(&study, &study.accounts[&key]));
        assert!(!is_earlier_withdrawn(&study, &study.accounts[&first]));
    }
}
