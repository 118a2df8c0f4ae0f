//! Lines that go from one note to another, or stand under a second question. No line is ever lost by it.

use std::collections::BTreeSet;

use super::markup::linked;
use super::{Account, Edit, NoteAt, Slot};
use crate::text::QuestionId;

impl NoteAt {
    /// The edit that writes the text.
    pub fn written(&self, text: String) -> Edit {
        match self {
            NoteAt::Question(id) => Edit::Text(id.clone(), Slot::One(text)),
            NoteAt::Loose => Edit::Loose(Slot::One(text)),
        }
    }

    /// The question; none for the loose note.
    pub fn question(&self) -> Option<&QuestionId> {
        match self {
            NoteAt::Question(id) => Some(id),
            NoteAt::Loose => None,
        }
    }
}

/// A text with lines after its end.
fn with_lines<'a>(text: &'a str, lines: impl Iterator<Item = &'a str>) -> String {
    let text = text.trim_end_matches('\n');
    let before = Some(text).filter(|text| !text.trim().is_empty());
    before.into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

/// Whether lines can be taken from a text, or put into it: not as long as it has several versions.
fn the_text<'a>(account: &'a Account, at: &NoteAt) -> Option<&'a str> {
    let Some(register) = account.text(at) else { return Some("") };
    (!register.is_conflict()).then(|| register.first().map_or("", String::as_str))
}

/// Moves lines of one text, counted from 0, to the end of another: the edits, to be made together. None where the two are
/// one, where there is no such line, or where one of them has several versions.
pub fn moved(account: &Account, from: &NoteAt, chosen: &BTreeSet<usize>, to: &NoteAt) -> Option<Vec<Edit>> {
    let (source, target) = (the_text(account, from)?, the_text(account, to)?);
    let numbered = || source.split('\n').enumerate();
    let is_chosen = |n: &usize| chosen.contains(n);
    let lines: Vec<&str> = numbered().filter(|(n, _)| is_chosen(n)).map(|(_, line)| line).collect();
    if from == to || lines.is_empty() {
        return None;
    }
    let left = numbered().filter(|(n, _)| !is_chosen(n)).map(|(_, line)| line).collect::<Vec<_>>().join("\n");
    Some(vec![from.written(left), to.written(with_lines(target, lines.into_iter()))])
}

/// Lets lines of one text, counted from 0, stand at the end of another too: the edit. Each copy says where the line stands.
/// None as for [`moved`].
pub fn copied(account: &Account, from: &NoteAt, chosen: &BTreeSet<usize>, to: &NoteAt) -> Option<Vec<Edit>> {
    let (source, target) = (the_text(account, from)?, the_text(account, to)?);
    let lines = source.split('\n').enumerate().filter(|(n, _)| chosen.contains(n)).map(|(_, line)| line);
    let lines: Vec<String> = lines.map(|line| linked(line, from)).collect();
    if from == to || lines.is_empty() {
        return None;
    }
    Some(vec![to.written(with_lines(target, lines.iter().map(String::as_str)))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::testing::author;
    use crate::field::{AccountKey, lines};
    use crate::text::{EvaluatorId, SourceId};
    use proptest::prelude::*;

    fn at(n: usize) -> NoteAt {
        if n == 0 { NoteAt::Loose } else { NoteAt::Question(QuestionId::new(format!("q{n}")).unwrap()) }
    }

    fn account(texts: &[String]) -> Account {
        let key = AccountKey { case: None, source: SourceId::new("a").unwrap(), evaluator: EvaluatorId::new("lm").unwrap() };
        let mut account = Account::new(key);
        for (n, text) in texts.iter().enumerate() {
            account.apply(&at(n).written(text.clone()), &author());
        }
        account
    }

    /// What is noted, line by line, wherever it stands.
    fn noted(account: &Account) -> Vec<String> {
        let texts = account.texts().flat_map(|(_, register)| register.values());
        let lines = texts.flat_map(|text| text.split('\n')).filter(|line| !line.trim().is_empty());
        let mut lines: Vec<String> = lines.map(str::to_owned).collect();
        lines.sort();
        lines
    }

    #[test]
    fn the_loose_note_is_placed() {
        let mut account = account(&["[00:10] et\n> to\ntre".into(), "før\n".into()]);
        for edit in moved(&account, &at(0), &[0, 2].into(), &at(1)).unwrap() {
            account.apply(&edit, &author());
        }
        assert_eq!(
            (account.loose.get().as_str(), account.note(&QuestionId::new("q1").unwrap())),
            ("> to", "før\n[00:10] et\ntre")
        );
        for edit in copied(&account, &at(1), &[1].into(), &at(2)).unwrap() {
            account.apply(&edit, &author());
        }
        assert_eq!(account.note(&QuestionId::new("q2").unwrap()), "[00:10] [=q1] et");
        assert_eq!(moved(&account, &at(1), &[7].into(), &at(2)), None);
    }

    proptest! {
        #[test]
        fn no_line_is_lost(
            texts in proptest::collection::vec("[a-c>\\[ \\n]{0,12}", 3),
            steps in proptest::collection::vec((0..4usize, proptest::collection::btree_set(0..5usize, 0..4), 0..4usize), 0..8),
        ) {
            let mut account = account(&texts);
            let before = noted(&account);
            let mut back = Vec::new();
            let started: Vec<_> = (0..4).map(|n| account.text(&at(n)).map(|text| text.get()).unwrap_or_default()).collect();
            for (from, chosen, to) in steps {
                for edit in moved(&account, &at(from), &chosen, &at(to)).into_iter().flatten() {
                    back.push(account.apply(&edit, &author()));
                }
                prop_assert_eq!(&noted(&account), &before);
            }
            for edit in back.iter().rev() {
                account.apply(edit, &author());
            }
            let ended: Vec<_> = (0..4).map(|n| account.text(&at(n)).map(|text| text.get()).unwrap_or_default()).collect();
            prop_assert_eq!(started, ended);
        }

        #[test]
        fn a_copy_adds_and_takes_nothing(
            texts in proptest::collection::vec("[a-c>\\[ \\n]{0,12}", 3),
            chosen in proptest::collection::btree_set(0..5usize, 0..4),
            (from, to) in (0..3usize, 0..4usize),
        ) {
            let mut account = account(&texts);
            let before = noted(&account);
            for edit in copied(&account, &at(from), &chosen, &at(to)).into_iter().flatten() {
                account.apply(&edit, &author());
            }
            let mut after = noted(&account);
            for line in before {
                let there = after.iter().position(|known| *known == line);
                prop_assert!(there.is_some(), "{line} is lost");
                after.remove(there.unwrap());
            }
            prop_assert!(after.iter().all(|line| lines(line).all(|line| line.is_copy())));
        }
    }
}
