//! What is to be looked at again when a source has been heard: what contradicts itself first.

use std::collections::{BTreeMap, BTreeSet};

use super::markup::{linked, repeats};
use super::{Account, Line, LineKind, NoteAt, RecordingPlace, Score, Study, lines};
use crate::text::{QuestionId, ThemeId, VariableId};

/// Why something is to be looked at again, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// A note or a score has several versions.
    Versions,
    /// The score says that the variable was not covered, and something is noted on it.
    ScoreOffNote,
    /// There is a score, and neither a reason nor a note that says why.
    ScoreWithoutReason,
    /// Something is noted, and the variable has no score.
    NoScore,
    /// It was flagged for follow-up.
    Flagged,
    /// A line is to be heard again.
    HearAgain,
    /// Lines of the loose note stand under no question.
    Loose,
}

impl Why {
    /// Every reason, the most urgent first.
    pub const ALL: [Why; 7] =
        [Why::Versions, Why::ScoreOffNote, Why::ScoreWithoutReason, Why::NoScore, Why::Flagged, Why::HearAgain, Why::Loose];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Why::Versions => "versions",
            Why::ScoreOffNote => "not-covered-but-noted",
            Why::ScoreWithoutReason => "no-reason",
            Why::NoScore => "no-score",
            Why::Flagged => "flagged",
            Why::HearAgain => "hear-again",
            Why::Loose => "loose",
        }
    }
}

/// Where something is to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// In a note.
    Note(NoteAt),
    /// At the score of a variable that no question here asks about.
    Score(VariableId),
}

/// Something to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Why.
    pub why: Why,
    /// Where.
    pub at: Found,
    /// The line of the note, from 0, if it is about one.
    pub line: Option<usize>,
    /// The place in the recording that the line names.
    pub place: Option<RecordingPlace>,
}

impl Finding {
    /// The line of a note that is to be looked at; of a note as a whole the first that says something.
    pub fn line_of<'n>(&self, note: &'n str) -> Option<Line<'n>> {
        let mut lines = lines(note);
        match self.line {
            Some(line) => lines.nth(line),
            None => lines.find(|line| !line.raw.trim().is_empty()),
        }
    }
}

/// A question as it is asked in the source: its id and its variable.
pub type Asked<'a> = (&'a QuestionId, Option<&'a VariableId>);

/// The questions of an account's source in the order in which they stand in its list, each with its variable: those that the guide
/// has for it, those that came up, each after its theme, then those that are noted all the same.
pub fn asked_in(study: &Study, account: &Account) -> Vec<(QuestionId, Option<VariableId>)> {
    let tailored = study.guide.tailor(&study.tailoring(account));
    let of_guide = tailored.questions.iter().map(|asked| asked.question);
    let mut all: Vec<(Option<&ThemeId>, QuestionId, Option<VariableId>)> =
        of_guide.map(|question| (Some(&question.theme), question.id.clone(), question.variable.clone())).collect();
    let ad_hoc = account.ad_hoc.iter().filter_map(|(id, register)| Some((id, register.first()?.as_ref()?)));
    for (id, question) in ad_hoc {
        if all.iter().any(|(_, known, _)| known == id) {
            continue;
        }
        let place = match all.iter().rposition(|(theme, ..)| *theme == Some(&question.theme)) {
            Some(n) => n.saturating_add(1),
            None if question.is_agenda() => 0,
            None => all.len(),
        };
        all.insert(place, (Some(&question.theme), id.clone(), question.variable.clone()));
    }
    for (id, note) in &account.notes {
        if note.is_touched() && !all.iter().any(|(_, known, _)| known == id) {
            let variable = study.question(id).and_then(|question| study.variable_of(question));
            all.push((None, id.clone(), variable));
        }
    }
    all.into_iter().map(|(_, id, variable)| (id, variable)).collect()
}

/// What is to be looked at again in an account: the most urgent first, then in the order of the questions.
///
/// `asked` are the questions in the order of the list; what is noted elsewhere comes after them.
pub fn review(account: &Account, asked: &[Asked<'_>]) -> Vec<Finding> {
    let known: BTreeSet<&QuestionId> = asked.iter().map(|(id, _)| *id).collect();
    let elsewhere = account.notes.keys().filter(|id| !known.contains(id)).map(|id| (id, None));
    let all: Vec<Asked<'_>> = asked.iter().copied().chain(elsewhere).collect();
    let mut noted_on: BTreeMap<&VariableId, &QuestionId> = BTreeMap::new();
    let mut asked_on: BTreeMap<&VariableId, &QuestionId> = BTreeMap::new();
    for (id, variable) in &all {
        let Some(variable) = variable else { continue };
        asked_on.entry(variable).or_insert(id);
        if is_noted(account, id) {
            noted_on.entry(variable).or_insert(id);
        }
    }
    let mut found = Vec::new();
    let mut find = |why, at, line, place| found.push(Finding { why, at, line, place });
    for (variable, register) in &account.scores {
        let noted = noted_on.get(variable).copied();
        let question = noted.or_else(|| asked_on.get(variable).copied());
        let at = question.map_or_else(|| Found::Score(variable.clone()), |id| Found::Note(NoteAt::Question(id.clone())));
        if register.is_conflict() {
            find(Why::Versions, at, None, None);
        } else if let Some(Some(scored)) = register.first() {
            let reason = !scored.rationale.trim().is_empty();
            if scored.score == Score::NotCovered && noted.is_some() && !reason {
                find(Why::ScoreOffNote, at, None, None);
            } else if !scored.score.is_absent() && noted.is_none() && !reason {
                find(Why::ScoreWithoutReason, at, None, None);
            }
        }
    }
    for (variable, id) in &noted_on {
        let unscored = account.scores.get(*variable).and_then(|score| score.first()).is_none_or(Option::is_none);
        if unscored {
            find(Why::NoScore, Found::Note(NoteAt::Question((*id).clone())), None, None);
        }
    }
    for (id, note) in &account.notes {
        if note.flag.first() == Some(&true) {
            find(Why::Flagged, Found::Note(NoteAt::Question(id.clone())), None, None);
        }
    }
    let copies: BTreeSet<&str> = copies_of_loose(account).collect();
    for (at, register) in account.texts() {
        if register.is_conflict() {
            find(Why::Versions, Found::Note(at.clone()), None, None);
        }
        let text = register.first().map_or("", String::as_str);
        for (number, line) in lines(text).enumerate() {
            if line.kind == LineKind::HearAgain && !repeats(account, &line) {
                find(Why::HearAgain, Found::Note(at.clone()), Some(number), line.place());
            }
        }
        // What stands under a question, too, is placed.
        let is_placed = |line: &Line<'_>| line.is_copy() || copies.contains(linked(line.raw, &at).as_str());
        let waits = |line: &Line<'_>| !(line.raw.trim().is_empty() || is_placed(line));
        // Of a source that is not scored it is all that there is to write in.
        if at == NoteAt::Loose
            && account.is_scored()
            && let Some(number) = lines(text).position(|line| waits(&line))
        {
            find(Why::Loose, Found::Note(at), Some(number), None);
        }
    }
    let order: BTreeMap<&QuestionId, usize> = all.iter().enumerate().map(|(n, (id, _))| (*id, n)).collect();
    let place = |at: &Found| match at {
        Found::Note(NoteAt::Question(id)) => order.get(id).copied().unwrap_or(usize::MAX),
        _ => usize::MAX,
    };
    found.sort_by_key(|finding| (finding.why, place(&finding.at), finding.at.clone(), finding.line));
    found.dedup();
    found
}

/// The lines under questions that are copies of lines of the loose note.
fn copies_of_loose(account: &Account) -> impl Iterator<Item = &str> {
    let texts = account.notes.values().filter_map(|note| note.text.first());
    texts.flat_map(|text| lines(text)).filter(|line| line.is_copy_of(&NoteAt::Loose)).map(|line| line.raw.trim_end())
}

/// What was never asked: the questions with neither note nor flag, about no variable that has a score, in the order of `asked`.
pub fn never_asked<'a>(account: &Account, asked: &[Asked<'a>]) -> Vec<Asked<'a>> {
    let scored = |id: &VariableId| {
        account.scores.get(id).is_some_and(|score| score.is_conflict() || score.first().is_some_and(Option::is_some))
    };
    let untouched = |(id, variable): &Asked<'_>| {
        let flagged = account.notes.get(*id).is_some_and(|note| note.flag.first() == Some(&true));
        !is_noted(account, id) && !flagged && !variable.is_some_and(scored)
    };
    asked.iter().copied().filter(untouched).collect()
}

fn is_noted(account: &Account, id: &QuestionId) -> bool {
    let versions = account.notes.get(id).map(|note| note.text.values()).unwrap_or_default();
    versions.iter().any(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{AccountKey, Edit, Scored, Slot};
    use crate::register::{Author, Join};
    use crate::text::{Actor, EvaluatorId, SourceId};
    use proptest::prelude::*;

    fn author(actor: &str) -> Author {
        Author {
            by: EvaluatorId::new("lm").unwrap(),
            actor: Actor::new(actor).unwrap(),
            at: "2022-02-01T09:00:00Z".parse().unwrap(),
        }
    }

    fn q(n: usize) -> QuestionId {
        QuestionId::new(format!("q{n}")).unwrap()
    }

    fn v(n: usize) -> VariableId {
        VariableId::new(format!("v{n}")).unwrap()
    }

    fn account() -> Account {
        Account::new(AccountKey { case: None, source: SourceId::new("a").unwrap(), evaluator: EvaluatorId::new("lm").unwrap() })
    }

    fn note(n: usize, text: &str) -> Edit {
        Edit::Text(q(n), Slot::One(text.into()))
    }

    fn score(n: usize, score: Score, rationale: &str) -> Edit {
        Edit::Score(v(n), Slot::One(Some(Scored { score, rationale: rationale.into() })))
    }

    fn found(account: &Account) -> Vec<(Why, String)> {
        let ids: Vec<(QuestionId, VariableId)> = (0..8).map(|n| (q(n), v(n))).collect();
        let asked: Vec<Asked<'_>> = ids.iter().map(|(q, v)| (q, Some(v))).collect();
        let name = |at: &Found| match at {
            Found::Note(NoteAt::Question(id)) => id.to_string(),
            Found::Note(NoteAt::Loose) => "loose".into(),
            Found::Score(id) => id.to_string(),
        };
        review(account, &asked).iter().map(|finding| (finding.why, name(&finding.at))).collect()
    }

    #[test]
    fn a_copy_says_what_its_original_said_once_that_is_gone() {
        let mut account = account();
        account.apply(&Edit::Loose(Slot::One("[12:40] ? vi går".into())), &author("a"));
        account.apply(&note(1, "[12:40] [=] ? vi går"), &author("a"));
        let heard = |account: &Account| -> Vec<String> {
            found(account).into_iter().filter(|(why, _)| *why == Why::HearAgain).map(|(_, at)| at).collect()
        };
        let placed = |account: &Account| crate::field::by_time(account).into_iter().map(|placed| placed.at).collect::<Vec<_>>();
        assert_eq!((heard(&account), placed(&account)), (vec!["loose".to_owned()], vec![NoteAt::Loose]));
        account.apply(&Edit::Loose(Slot::One(String::new())), &author("a"));
        assert_eq!((heard(&account), placed(&account)), (vec!["q1".to_owned()], vec![NoteAt::Question(q(1))]));
    }

    #[test]
    fn what_contradicts_itself_comes_first() {
        let mut account = account();
        for edit in [
            note(7, "noteret"),
            note(2, "? hør igen\n[03:00] ? og her"),
            Edit::Flag(q(3), Slot::One(true)),
            score(4, Score::Step(2), ""),
            score(5, Score::Step(2), "fordi"),
            note(6, "noget"),
            score(6, Score::NotCovered, ""),
            score(1, Score::NotCovered, ""),
            score(0, Score::DoesNotKnow, ""),
            Edit::Score(
                VariableId::new("andet").unwrap(),
                Slot::One(Some(Scored { score: Score::Yes, rationale: String::new() })),
            ),
            Edit::Loose(Slot::One("løst".into())),
        ] {
            account.apply(&edit, &author("a"));
        }
        let is = |why, at: &str| (why, at.to_owned());
        let rest = [
            is(Why::ScoreOffNote, "q6"),
            is(Why::ScoreWithoutReason, "q4"),
            is(Why::ScoreWithoutReason, "andet"),
            is(Why::NoScore, "q2"),
            is(Why::NoScore, "q7"),
            is(Why::Flagged, "q3"),
            is(Why::HearAgain, "q2"),
            is(Why::HearAgain, "q2"),
            is(Why::Loose, "loose"),
        ];
        assert_eq!(found(&account), rest);
        let mut other = super::tests::account();
        other.apply(&note(7, "andet"), &author("b"));
        account.join(&other);
        assert_eq!(found(&account)[0], is(Why::Versions, "q7"));
        let places: Vec<_> = review(&account, &[]).into_iter().filter_map(|finding| finding.place).collect();
        assert_eq!(places.iter().map(RecordingPlace::to_string).collect::<Vec<_>>(), ["[03:00]"]);
    }

    #[test]
    fn a_loose_line_that_stands_under_a_question_is_placed() {
        let mut account = account();
        let loose = "[01:00] et\n\n> to\n[=q3] tre".to_owned();
        account.apply(&Edit::Loose(Slot::One(loose)), &author("a"));
        let waiting = |account: &Account| {
            let found = review(account, &[]);
            found.iter().find(|finding| finding.why == Why::Loose).map(|finding| finding.line)
        };
        assert_eq!(waiting(&account), Some(Some(0)));
        account.apply(&note(1, "før\n[01:00] [=] et"), &author("a"));
        assert_eq!(waiting(&account), Some(Some(2)));
        account.apply(&note(2, "[=] > to"), &author("a"));
        assert_eq!(waiting(&account), None);
    }

    #[test]
    fn a_variable_that_two_questions_ask_about_is_noted_if_one_of_them_is() {
        let mut account = account();
        account.apply(&note(1, "noget"), &author("a"));
        account.apply(&score(0, Score::Step(1), ""), &author("a"));
        let variable = v(0);
        let (a, b) = (q(0), q(1));
        assert_eq!(review(&account, &[(&a, Some(&variable)), (&b, Some(&variable))]), []);
    }

    #[test]
    fn never_asked_is_what_has_neither_note_nor_score_nor_flag() {
        let mut account = account();
        for edit in [note(0, "noget"), note(1, " \n"), score(2, Score::NotCovered, ""), Edit::Flag(q(3), Slot::One(true))] {
            account.apply(&edit, &author("a"));
        }
        let (ids, variable) = ([q(0), q(1), q(2), q(3), q(4)], v(2));
        let asked: Vec<Asked<'_>> = ids.iter().map(|id| (id, (*id == q(2)).then_some(&variable))).collect();
        assert_eq!(never_asked(&account, &asked), [(&ids[1], None), (&ids[4], None)]);
    }

    proptest! {
        #[test]
        fn a_scored_and_noted_question_without_a_sign_is_never_listed(texts in proptest::collection::vec("[a-zæ \\n]{1,8}x", 0..8)) {
            let mut account = account();
            for (n, text) in texts.iter().enumerate() {
                account.apply(&note(n, text), &author("a"));
                account.apply(&score(n, Score::Step(1), ""), &author("a"));
            }
            prop_assert_eq!(found(&account), []);
        }
    }
}
