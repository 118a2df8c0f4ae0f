//! What is written goes to the journal as it is written, and what a run that ended left there comes back.

use super::capture;
use super::model::{Model, Screen};
use super::saver::What;
use crate::field::{AccountKey, Change, Edit, NoteAt, Typed, part_of_guide};
use crate::store::{Left, Piece, Record};
use crate::text::{Said, Stamp, moment_written};

/// Something that was written since the journal was told last.
#[derive(Debug, Clone)]
pub enum News {
    /// A part of a value, as it was written.
    Part(Piece, Stamp),
    /// The first that is written in a text after the account got it: all of the text, as it is when the journal is told.
    Text(AccountKey, NoteAt),
    /// What was written on in it.
    Typed(Typed),
}

/// Notes what a change touched.
pub fn note(model: &mut Model, change: &Change, at: Stamp) {
    let study = &model.study;
    let piece = match change {
        Change::Account(key, edit) => study.accounts.get(key).map(|account| Piece::Account(Box::new(account.part(edit)))),
        Change::Case(id, edit) => study.cases.get(id).map(|case| Piece::Case(Box::new(case.part(edit)))),
        Change::Guide(edit) => Some(Piece::Amendments(part_of_guide(&study.amendments, edit))),
        Change::File(edit) => Some(Piece::Study(study.file.part(edit))),
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

/// Offers what runs that ended left behind, in one line.
pub fn offer(model: &mut Model) {
    // What somebody said comes first.
    let Some(last) = model.left.iter().max_by_key(|left| (matches!(left.piece, Piece::Account(_)), left.at)) else { return };
    let key = model.key_for(super::Command::Recover);
    let others = model.left.len().saturating_sub(1);
    model.notice = Some(Said::new("tui-behind").with("last", told(model, last)).with("others", others).with("key", key));
}

/// Takes in what runs that ended left behind: it is joined with what is there, and saved.
pub fn recover(model: &mut Model) {
    let left = std::mem::take(&mut model.left);
    if left.is_empty() {
        model.notice = Some(Said::new("tui-nothing-left-behind"));
        return;
    }
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
    model.notice = Some(Said::new("tui-recovered").with("changes", changes));
}
