//! What is written goes to the journal as it is written, and what a run that ended left there comes back.

use super::capture;
use super::capture::asking::{self, Asked};
use super::card::{self, Card};
use super::model::{Model, Screen};
use super::page::{Page, Subject};
use super::saver::What;
use crate::field::{Account, AccountKey, Change, Description, Edit, NoteAt, Typed, part_of_guide};
use crate::store::{Left, Piece, Record, Words};
use crate::text::{Said, SourceId, Stamp, moment_written};

/// Something that was written since the journal was told last.
#[derive(Debug, Clone)]
pub enum News {
    /// A part of a value, as it was written.
    Part(Piece, Stamp),
    /// The first that is written in a text after the account got it: all of the text, as it is when the journal is told.
    Text(AccountKey, NoteAt),
    /// What was written on in it.
    Typed(Typed),
    /// What is typed on cards and lines by now.
    Words(Vec<Words>),
}

/// What is typed on cards and lines and is part of no value yet.
fn unfinished(model: &Model) -> Vec<Words> {
    let here = model.screens.iter().filter_map(|screen| match screen {
        Screen::Asking(asking) => {
            let key = model.capture().map(|capture| capture.key.clone())?;
            line(model, &key, &asking.asked, &asking.editor.text())
        }
        Screen::Card(card) => typed_on(model, card),
        _ => None,
    });
    let left = model.unfinished.iter().filter_map(|((key, asked), text)| line(model, key, asked, text));
    here.chain(left).chain(model.drafts.iter().filter_map(|card| typed_on(model, card))).collect()
}

/// What is typed on a line, unless it says nothing new.
fn line(model: &Model, key: &AccountKey, asked: &Asked, text: &str) -> Option<Words> {
    let known = match asked {
        Asked::Question => None,
        Asked::Rationale(variable) => capture::rationale::of(model, key, variable),
    };
    let is_new = !text.trim().is_empty() && known != Some(text);
    is_new.then(|| words(model, Some(key.clone()), &asking::title(model, asked), text))
}

/// What is typed on a card.
fn typed_on(model: &Model, card: &Card) -> Option<Words> {
    let typed = card.typed(model.lang);
    (!typed.is_empty()).then(|| words(model, card.account().cloned(), &card::title(model, card), &typed.join("; ")))
}

fn words(model: &Model, account: Option<AccountKey>, title: &Said, text: &str) -> Words {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = Said::new("tui-words").with("what", title.clone()).with("text", text);
    Words { account, text: model.lang.say(&said), at: model.now }
}

/// Notes what is typed on cards and lines, if that is something else than the journal was told last.
pub fn note_words(model: &mut Model) {
    let is_any = model.screens.iter().any(|screen| matches!(screen, Screen::Asking(_) | Screen::Card(_)));
    if !is_any && model.drafts.is_empty() && model.unfinished.is_empty() && model.words.is_empty() {
        return;
    }
    let words = unfinished(model);
    let said = |words: &[Words]| words.iter().map(|one| (one.account.clone(), one.text.clone())).collect::<Vec<_>>();
    if said(&words) == said(&model.words) {
        return;
    }
    // Who is heard in an account that has no file yet is told as well.
    let accounts = words.iter().filter_map(|one| model.study.accounts.get(one.account.as_ref()?));
    let parts = accounts.map(|account| Piece::Account(Box::new(account.part(&Edit::Description(Default::default())))));
    model.journal.extend(parts.map(|piece| News::Part(piece, model.now)));
    model.words.clone_from(&words);
    model.journal.push(News::Words(words));
}

/// Notes what a change touched.
pub fn note(model: &mut Model, change: &Change, at: Stamp) {
    let study = &model.study;
    let piece = match change {
        Change::Account(key, edit) => study.accounts.get(key).map(|account| Piece::Account(Box::new(account.part(edit)))),
        Change::Case(id, edit) => study.cases.get(id).map(|case| Piece::Case(Box::new(case.part(edit)))),
        Change::Guide(edit) => Some(Piece::Amendments(part_of_guide(&study.amendments, edit))),
        Change::File(edit) => Some(Piece::Study(study.file.part(edit))),
        Change::Consensus(id, edit) => study.consensus.get(id).map(|agreed| Piece::Consensus(agreed.part(edit))),
    };
    model.journal.extend(piece.map(|piece| News::Part(piece, at)));
}

/// Takes out what was noted, as records.
pub fn records(model: &mut Model) -> Vec<Record> {
    let noted = std::mem::take(&mut model.journal);
    let is_whole = |typed: &Typed| {
        let of = |noted: &News| matches!(noted, News::Text(key, at) if *key == typed.account && *at == typed.note);
        noted.iter().any(of)
    };
    let records = noted.iter().filter_map(|one| match one {
        News::Part(piece, at) => Some(Record::Part(piece.clone(), *at)),
        News::Text(key, at) => text(model, key, at),
        News::Words(words) => Some(Record::Words(words.clone())),
        // All of the text has it.
        News::Typed(typed) if is_whole(typed) => None,
        News::Typed(typed) => Some(Record::Typed(typed.clone())),
    });
    records.collect()
}

/// All of a text, whether the account has it by now or it is still being written.
fn text(model: &Model, key: &AccountKey, at: &NoteAt) -> Option<Record> {
    let account = model.study.accounts.get(key)?;
    let writing = model.screens.iter().find_map(|screen| match screen {
        Screen::Capture(capture) if capture.key == *key => capture.writing(at),
        _ => None,
    });
    let (part, when) = match writing {
        Some((text, unflushed)) => {
            let author = model.author()?;
            let author = crate::register::Author { at: unflushed.at, ..author };
            (account.writing(at, text, &author, unflushed.edits), unflushed.at)
        }
        None => (account.part(&Edit::Splice(at.clone(), Default::default())), model.now),
    };
    Some(Record::Part(Piece::Account(Box::new(part)), when))
}

/// What a run left behind, in words.
fn told(model: &Model, left: &Left) -> Said {
    let where_it_is = match &left.piece {
        Piece::Account(account) => {
            let of = account.description.first().map(|description| description.called(&account.key.source));
            let source = of.unwrap_or_else(|| account.key.source.to_string());
            match &account.key.case {
                Some(case) => Said::new("tui-behind-source").with("case", case.as_str()).with("source", source),
                None => Said::new("tui-behind-other").with("source", source),
            }
        }
        Piece::Case(case) => Said::new("tui-behind-case").with("case", case.id.as_str()),
        Piece::Consensus(agreed) => Said::new("tui-behind-case").with("case", agreed.case.as_str()),
        Piece::Amendments(_) => Said::new("tui-behind-guide"),
        Piece::Study(_) => Said::new("tui-behind-study"),
    };
    let at = moment_written(model.lang, left.at, model.zone);
    Said::new("tui-behind-in").with("where", where_it_is).with("changes", left.changes).with("time", at)
}

/// Whether an account is one of the same evaluator's, of the same kind of source, case, phase, roles and day.
pub fn is_same(account: &Account, key: &AccountKey, description: &Description) -> bool {
    let of = |one: &Description| (one.kind, one.phase.clone(), one.roles.clone(), one.date);
    let meant = account.description.first().is_some_and(|known| of(known) == of(description));
    meant && (&account.key.case, &account.key.evaluator) == (&key.case, &key.evaluator)
}

/// The account of a run that ended in which somebody goes on who begins the same once more. Whoever gives a source a name of its
/// own means another.
pub fn begun(model: &Model, key: &AccountKey, description: &Description) -> Option<AccountKey> {
    if model.study.accounts.contains_key(key) {
        return None;
    }
    let stem = |source: &SourceId| source.as_str().trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let mut accounts = model.left.iter().filter_map(|left| match &left.piece {
        // What is left may be a part that says nothing of the source.
        Piece::Account(account) => Some(model.study.accounts.get(&account.key).unwrap_or(account)),
        _ => None,
    });
    let is_meant = |account: &&Account| stem(&account.key.source) == stem(&key.source) && is_same(account, key, description);
    accounts.rfind(is_meant).map(|account| account.key.clone())
}

/// Offers what runs that ended left behind, in one line.
pub fn offer(model: &mut Model) {
    let others = model.left.len().saturating_add(model.left_words.len()).saturating_sub(1);
    let key = model.key_for(super::Command::Recover);
    // What somebody said comes first.
    let last = model.left.iter().max_by_key(|left| (matches!(left.piece, Piece::Account(_)), left.at));
    let last = match (last, model.left_words.iter().max_by_key(|words| words.at)) {
        (Some(last), _) => told(model, last),
        (None, Some(words)) => Said::new("tui-behind-card").with("time", moment_written(model.lang, words.at, model.zone)),
        (None, None) => return,
    };
    model.notice = Some(Said::new("tui-behind").with("last", last).with("others", others).with("key", key));
}

/// Takes in what runs that ended left behind of an account that is opened; whether there was such a thing.
pub fn resume(model: &mut Model, key: &AccountKey) -> bool {
    let is_of_it = |left: &mut Left| matches!(&left.piece, Piece::Account(account) if account.key == *key);
    let left: Vec<Left> = model.left.extract_if(.., is_of_it).collect();
    if left.is_empty() {
        return false;
    }
    model.taken.push(Some(key.clone()));
    let changes = join(model, left);
    model.notice = Some(Said::new("tui-recovered").with("changes", changes));
    true
}

/// Takes in what runs that ended left behind: it is joined with what is there, and saved. What was typed on a card that is about
/// no account is shown, and stays until somebody says that it can go.
pub fn recover(model: &mut Model) {
    let left = std::mem::take(&mut model.left);
    if left.is_empty() && model.left_words.is_empty() {
        model.notice = Some(Said::new("tui-nothing-left-behind"));
        return;
    }
    let accounts = left.iter().filter_map(|left| match &left.piece {
        Piece::Account(account) => Some(Some(account.key.clone())),
        _ => None,
    });
    model.taken.extend(accounts);
    if !left.is_empty() {
        let changes = join(model, left);
        model.notice = Some(Said::new("tui-recovered").with("changes", changes));
    }
    if !model.left_words.is_empty() {
        model.screens.push(Screen::Page(Page::new(Subject::LeftWords)));
    }
}

/// Lets go what stood on cards when a run ended, from the page that shows it.
pub fn forget(model: &mut Model) {
    if !matches!(model.screen(), Some(Screen::Page(Page { subject: Subject::LeftWords, .. }))) {
        return;
    }
    model.screens.pop();
    model.left_words.clear();
    model.taken.push(None);
    model.notice = Some(Said::new("tui-left-words-gone"));
}

/// Joins what runs that ended left behind with what is there, and lets it be saved; how many entries came.
fn join(model: &mut Model, left: Vec<Left>) -> usize {
    let mut changes = 0usize;
    for Left { piece, changes: more, .. } in left {
        changes = changes.saturating_add(more);
        let Some(what) = What::of_piece(&piece) else { continue };
        if let What::Account(key) = &what {
            // To undo what was done before would take this away.
            model.history.forget(key);
        }
        piece.join_into(&mut model.study);
        model.saving.touch(what, model.tick);
    }
    model.study.guide = model.study.base.amended(&model.study.amendments);
    model.saving.hurry();
    model.standing.forget();
    capture::relist(model);
    capture::refresh(model);
    changes
}
