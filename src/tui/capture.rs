//! Capture, the instrument: the questions of one source on the left, the note and the score of the one at hand on the right.
//!
//! What is being written stands in the editor, and is handed over to the account ([`flush`]) before anything else looks at it or
//! it is saved. So a key that writes touches nothing but the few lines around the cursor.

pub mod asking;
pub mod complete;
pub mod consent;
pub mod earlier;
pub mod filter;
pub mod lines;
pub mod normal;
pub mod rationale;
pub mod session;
pub mod source;
mod talk;
mod view;

pub use filter::Filter;
pub use talk::{Item, Mark, Origin, Row, ScoreMark, Spot, Talk, Tally, loose_lines, loose_name, score};
pub use view::{draw, hit, list_pane, rewrite, sign, text_width, title};

use super::action::{Command, Context};
use super::case::{self, Line};
use super::change::{self, Place};
use super::editor::{Done, Editor};
use super::history::Flow;
use super::journal::News;
use super::lists::{kind_id, moved};
use super::model::{Effect, Model, Screen};
use super::page::{Page, Subject, score_words};
use super::pick::Pick;
use super::saver::What;
use super::{overview, tutor, wrap};
use crate::field::{
    Account, AccountKey, AdHoc, Change, Description, Edit, FileEdit, Note, NoteAt, Score, Scored, Slot, Splice, Typed,
};
use crate::guide::Theme;
use crate::register::Register;
use crate::store::Keys;
use crate::text::{QuestionId, Said, Stamp, VariableId, cpr};

/// What the account of a note does not have yet of what is being written in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unflushed {
    /// When something was written last.
    pub at: Stamp,
    /// In how many edits, each of which the journal tells of.
    pub edits: u64,
}

/// The capture screen of one account.
#[derive(Debug, Clone)]
pub struct Capture {
    /// The account.
    pub key: AccountKey,
    /// Whether nothing was ever written in it: it then has no file, and leaves none behind.
    pub fresh: bool,
    /// The list.
    pub talk: Talk,
    /// The place in the list.
    pub spot: Spot,
    /// The note that is being written; none while the list is in focus.
    pub editor: Option<Editor>,
    /// What was written that the editor holds and the account does not.
    pub unflushed: Option<Unflushed>,
    /// Whether the next key is one of those that follow the leader key.
    pub leading: bool,
    /// The session at hand.
    pub session: Option<session::Running>,
    /// Which questions the list shows.
    pub filter: Filter,
    /// The accounts of what the informant said before, the latest first.
    pub earlier: Vec<AccountKey>,
    /// The list of lines that one came from, and where one was in it.
    pub listed: Option<(lines::Of, usize)>,
    /// The keys of a sequence that is begun, while keys act in the note instead of writing.
    pub acting: Option<String>,
    /// Whether something was written since it was opened.
    pub touched: bool,
    /// Where somebody was when they added the last one.
    pub asked_from: Option<Spot>,
    /// What takes those into the case who are new to it, as soon as something is written of what they say.
    pub newcomers: Vec<Change>,
}

impl Capture {
    /// Where somebody is, as far as keys are concerned.
    pub fn context(&self) -> Context {
        if self.leading { Context::Leader } else { self.underneath() }
    }

    /// Where somebody is when the keys that follow the leader key are left aside.
    pub fn underneath(&self) -> Context {
        match (&self.editor, &self.acting) {
            (Some(_), Some(_)) => Context::Normal,
            (Some(_), None) => Context::Writing,
            (None, _) => Context::Capture,
        }
    }

    /// The text at a place as it is being written, if it is the one at hand and the account does not have all of it.
    pub fn writing(&self, at: &NoteAt) -> Option<(String, Unflushed)> {
        let unflushed = self.unflushed.filter(|_| self.note_at().as_ref() == Some(at))?;
        Some((self.editor.as_ref()?.text(), unflushed))
    }

    /// The text at hand of the account, if there is one.
    pub fn note_at(&self) -> Option<NoteAt> {
        match &self.spot {
            Spot::Question(id) => Some(NoteAt::Question(id.clone())),
            Spot::Loose => Some(NoteAt::Loose),
            _ => None,
        }
    }
}

/// The versions of the note at a place: one, as a rule; more in conflict.
pub fn note<'a>(account: &'a Account, spot: &Spot) -> Option<&'a Register<String>> {
    match spot {
        Spot::Question(id) => account.notes.get(id).map(|note| &note.text),
        Spot::Loose => Some(&account.loose),
        _ => None,
    }
}

/// The text that goes on being written: the note, or all its versions one after the other, those like `own` first.
fn whole(account: &Account, spot: &Spot, own: &str) -> String {
    let mut values: Vec<&String> = note(account, spot).map(Register::values).unwrap_or_default();
    values.retain(|value| !value.is_empty());
    values.sort_by_key(|value| value.as_str() != own);
    values.into_iter().map(String::as_str).collect::<Vec<_>>().join("\n\n")
}

/// Opens the capture screen of an account, which is made if there is none.
///
/// What was erased stays so: a new source with its id, such as one that was planned, gets another.
pub fn open(model: &mut Model, mut key: AccountKey, description: Option<Description>) {
    let Some(author) = model.author() else { return };
    if model.study.is_erased(&key.source) {
        let Ok(other) = model.study.unplanned_source(key.source.as_str()) else { return };
        key.source = other;
    }
    // Whoever went on in it would write beside what was left there otherwise.
    super::journal::resume(model, &key);
    let fresh = !model.study.accounts.contains_key(&key);
    if fresh {
        let mut account = Account::new(key.clone());
        account.guide.write(model.study.guide_version(), &author);
        account.description.write(description.unwrap_or_default(), &author);
        model.study.accounts.insert(key.clone(), account);
    }
    let Some(account) = model.study.accounts.get(&key) else { return };
    let talk = Talk::of(&model.study, account, None, model.lang);
    let first = talk.items().next().map(|item| Spot::Question(item.id.clone()));
    let looked_at = overview::left(model).find(|(known, _)| *known == key).and_then(|(_, spot)| spot.clone());
    let looked_at = looked_at.filter(|spot| talk.at(spot).is_some());
    let spot = looked_at.or_else(|| talk.latest(account)).or(first).unwrap_or(Spot::Loose);
    let session = session::at_hand(model, &key);
    let earlier = earlier::of(model, &key);
    let capture = Capture {
        key,
        fresh,
        talk,
        spot,
        editor: None,
        unflushed: None,
        leading: false,
        session,
        filter: Filter::default(),
        earlier,
        listed: None,
        acting: None,
        touched: false,
        asked_from: None,
        newcomers: Vec::new(),
    };
    model.screens.push(Screen::Capture(Box::new(capture)));
}

/// Leaves the capture screen's account: its session ends, and an account that holds nothing is gone.
pub fn close(model: &mut Model) {
    flush(model);
    let Some(capture) = model.capture_mut() else { return };
    capture.editor = None;
    let fresh = capture.fresh;
    let touched = std::mem::take(&mut capture.touched);
    if fresh {
        return;
    }
    session::leave(model, touched);
    model.saving.hurry();
}

/// Leaves every account that is open: one may lie under another, where it was found from the notes.
pub fn close_all(model: &mut Model) {
    for at in (0..model.screens.len()).rev() {
        if matches!(model.screens.get(at), Some(Screen::Capture(_))) {
            let over = model.screens.split_off(at.saturating_add(1));
            close(model);
            model.screens.extend(over);
        }
    }
}

/// Goes back: from the note to the list, from the list to the sources.
pub fn back(model: &mut Model) {
    // With vim's keys, those of the note act before one is back in the list.
    let acts = model.custom.keys == Keys::Vim;
    let Some(capture) = model.capture_mut() else { return };
    if capture.leading {
        capture.leading = false;
    } else if capture.editor.is_some() {
        if !normal::steps_back(capture, acts) {
            capture.editor = None;
            capture.acting = None;
        }
        model.history.pause();
        model.saving.hurry();
    } else {
        let (key, fresh, tally) = (capture.key.clone(), capture.fresh, capture.talk.tally);
        let looked_at = (!capture.touched).then(|| capture.spot.clone());
        let lines = model.study.accounts.get(&key).filter(|account| !account.is_scored()).map(loose_lines);
        close(model);
        overview::leave(model, key.clone(), looked_at);
        if fresh && !tutor::keeps(model, &key) {
            model.study.accounts.remove(&key);
        }
        model.screens.pop();
        case::put_on(model, &Line::Source(key));
        model.notice = Some(match lines {
            _ if fresh => Said::new("tui-nothing-made"),
            Some(lines) if tally.questions == 0 => Said::new("tui-summary-notes").with("lines", lines),
            _ => summary(model, tally),
        });
    }
}

/// What is said at the beginning or the end, if that is in focus, as a page of its own: there may be more of it than fits here.
fn spoken(model: &Model) -> Option<Page> {
    let capture = model.capture()?;
    let (title, said) = match capture.talk.row(&capture.spot)? {
        Row::Opening(said) => ("tui-opening", said),
        Row::Closing(said) => ("tui-closing", said),
        _ => return None,
    };
    Some(Page::new(Subject::Spoken(Said::new(title), said.clone())))
}

/// How far the account that was left has come, in as many words as the footer holds, with the key that leads to the first
/// question nobody has touched.
pub fn summary(model: &Model, tally: Tally) -> Said {
    let leads = matches!(model.screen(), Some(Screen::Case(_))) && tally.untouched.saturating_add(tally.later) > 0;
    let key = if leads { model.key_for(Command::OpenUntouched) } else { "none".to_owned() };
    let room = usize::from(model.size.0).saturating_sub(2);
    let said = |id| {
        Said::new(id)
            .with("questions", tally.questions)
            .with("noted", tally.noted)
            .with("scored", tally.scored)
            .with("absent", tally.absent)
            .with("untouched", tally.untouched)
            .with("later", tally.later)
            .with("key", key.as_str())
    };
    let forms = ["tui-summary", "tui-summary-short"].map(said);
    let fitting = forms.into_iter().find(|said| wrap::width(&model.lang.say(said)) <= room);
    fitting.unwrap_or_else(|| said("tui-summary-brief"))
}

/// Opens the page of the question or the variable at hand: there may be more to say of it than there is room for.
fn steps(model: &mut Model) {
    let row = model.capture().and_then(|capture| capture.talk.row(&capture.spot)).cloned();
    match row {
        Some(row @ (Row::Question(_) | Row::Variable(_))) => model.screens.push(Screen::Page(Page::new(Subject::Asked(row)))),
        _ => model.notice = Some(Said::new("tui-no-variable")),
    }
}

/// Gets ready for an edit. The first edit of a new account begins a session, and makes its evaluator known to the study.
fn begin_edit(model: &mut Model) {
    let Some(capture) = model.capture_mut() else { return };
    capture.touched = true;
    if !std::mem::take(&mut capture.fresh) {
        return;
    }
    // Space that was written before anything was said is not kept, and does not look as if it were.
    if let Some(editor) = capture.editor.as_mut().filter(|editor| editor.is_blank()) {
        editor.replace("");
    }
    model.stir();
    let newcomers = model.capture_mut().map(|capture| std::mem::take(&mut capture.newcomers)).unwrap_or_default();
    if let Some(Change::Case(case, _)) = newcomers.first() {
        let name = Said::new("tui-case").with("case", case.as_str());
        change::make(model, &newcomers, Place::Named(name), Flow::Single);
    }
    if session::is_heard_now(model) {
        session::begin(model);
    }
    let Some(author) = model.author() else { return };
    let known = model.study.file.evaluators.get(&author.by).and_then(|register| register.first());
    if !matches!(known, Some(Some(_))) {
        // Quietly: what the editor holds and the account does not is not to be brought up to the account.
        let joins = Change::File(FileEdit::Evaluator(author.by, Slot::One(Some(Default::default()))));
        change::apply_quietly(model, &[joins], model.now);
        model.saving.touch(What::File, model.tick);
    }
}

/// Does edits of the account at the place at hand, as one step that can be undone.
fn edit(model: &mut Model, edits: Vec<Edit>) {
    flush(model);
    begin_edit(model);
    let Some(capture) = model.capture() else { return };
    let (key, spot) = (capture.key.clone(), capture.spot.clone());
    let changes: Vec<Change> = edits.into_iter().map(|edit| Change::Account(key.clone(), edit)).collect();
    change::make(model, &changes, Place::Note(key, spot), Flow::Single);
}

/// Notes what was done to the text that is being written. The account gets it later, in one piece.
fn written(model: &mut Model, splice: &Splice, flow: Flow) {
    // A source of which nothing but space was written has not begun.
    let blank = |capture: &Capture| capture.fresh && capture.editor.as_ref().is_some_and(Editor::is_blank);
    if *splice == Splice::default() || model.capture().is_none_or(blank) {
        return;
    }
    let first = model.capture().filter(|capture| capture.fresh).and_then(|capture| capture.editor.as_ref());
    let splice = &first.map_or_else(|| splice.clone(), |editor| Splice::between("", &editor.text()));
    begin_edit(model);
    let Some(capture) = model.capture() else { return };
    let Some(at) = capture.note_at() else { return };
    let (key, spot) = (capture.key.clone(), capture.spot.clone());
    let is_disputed =
        || model.study.accounts.get(&key).and_then(|account| note(account, &spot)).is_some_and(Register::is_conflict);
    // What is being written has been one text since the key before.
    let is_first = capture.unflushed.is_none();
    if is_first && is_disputed() {
        // From here on there is one text: all versions one after the other. That is a step of its own.
        let whole = capture.editor.as_ref().and_then(|editor| splice.inverse().applied(&editor.text())).unwrap_or_default();
        let back = change::apply_quietly(model, &[Change::Account(key.clone(), at.written(whole))], model.now);
        model.history.push(Place::Note(key.clone(), spot.clone()), back, Flow::Single, model.tick);
    }
    if is_first {
        word(model, &key, &at);
    }
    let back = Change::Account(key.clone(), Edit::Splice(at.clone(), splice.inverse()));
    model.history.push(Place::Note(key.clone(), spot.clone()), vec![back], flow, model.tick);
    model.saving.touch(What::Account(key.clone()), model.tick);
    let now = model.now;
    if let Some(capture) = model.capture_mut() {
        let before = capture.unflushed.map_or(0, |unflushed| unflushed.edits);
        capture.unflushed = Some(Unflushed { at: now, edits: before.saturating_add(1) });
        let noted = capture.editor.as_ref().is_some_and(|editor| !editor.is_blank());
        if capture.talk.set_noted(&spot, noted) {
            model.stir();
        }
        model.journal.push(match before {
            0 => News::Text(key, at),
            _ => News::Typed(Typed { account: key, note: at, splice: splice.clone(), at: now }),
        });
    }
    warn_of_people(model, &splice.new);
}

/// How much of one line is looked at for numbers that have no place there, in bytes.
const LOOKED_AT: usize = 4096;

/// Warns of a number that looks like that of a person, and of a name, as soon as it is written to its end or pasted: in the note,
/// or on the line that is typed over it.
pub fn warn_of_people(model: &mut Model, new: &str) {
    // A word is over with what comes after it.
    let ends_word = new.chars().next().is_some_and(|c| !c.is_alphanumeric());
    let looks = new.contains(|c: char| c.is_ascii_digit()) || !model.names.is_empty() && (ends_word || new.contains(' '));
    if !looks {
        return;
    }
    let editor = match model.screens.last() {
        Some(Screen::Asking(asking)) => Some(&asking.editor),
        _ => model.capture().and_then(|capture| capture.editor.as_ref()),
    };
    let Some(editor) = editor else { return };
    let (line, cursor) = (editor.line_around(), editor.cursor());
    let written = if line.len() <= LOOKED_AT { editor.piece(line.clone()) } else { String::new() };
    let ends_at = |range: std::ops::Range<usize>, at: usize| range.end.saturating_add(line.start) == at;
    // With a line's end the word before it stands in another line.
    let before = cursor.saturating_sub(new.len());
    let above =
        if new.starts_with('\n') { editor.piece(before.saturating_sub(LOOKED_AT.min(before))..before) } else { String::new() };
    let named = || {
        let here = ends_word && model.names.find(&written).any(|range| ends_at(range, before));
        let ended = model.names.find(&above).any(|range| range.end == above.len());
        here || ended || new.contains(' ') && model.names.find(new).next().is_some()
    };
    if cpr(&written).any(|range| ends_at(range, cursor)) || cpr(new).next().is_some() {
        model.notice = Some(Said::new("tui-cpr"));
    } else if named() {
        model.notice = Some(Said::new("tui-name"));
    }
}

/// Warns of the same in a text that is taken as it is: its last word is over by that.
pub fn warn_of_people_in(model: &mut Model, text: &str) {
    if cpr(text).next().is_some() {
        model.notice = Some(Said::new("tui-cpr"));
    } else if model.names.find(text).next().is_some() {
        model.notice = Some(Said::new("tui-name"));
    }
}

/// Hands what is being written over to the account.
pub fn flush(model: &mut Model) {
    let Some(capture) = model.capture_mut() else { return };
    let Some(unflushed) = capture.unflushed.take() else { return };
    let Some((at, editor)) = capture.note_at().zip(capture.editor.as_ref()) else { return };
    let (key, text) = (capture.key.clone(), editor.text());
    model.stir();
    change::write_text(model, &key, &at, text, unflushed);
}

/// Notes how a question is worded with the first that is written about it.
fn word(model: &mut Model, key: &AccountKey, at: &NoteAt) {
    if let (NoteAt::Question(id), Some(account)) = (at, model.study.accounts.get(key))
        && account.notes.get(id).is_none_or(|note| note.worded.is_empty())
        && let Some(worded) = model.study.wording(account, id)
    {
        change::apply_quietly(model, &[Change::Account(key.clone(), Edit::Worded(id.clone(), Slot::One(worded)))], model.now);
    }
}

/// The instrument, be it under another screen, and its account.
fn at_hand(model: &mut Model) -> Option<(&mut Capture, &Account)> {
    let Model { screens, study, .. } = model;
    let capture = screens.iter_mut().rev().find_map(|screen| match screen {
        Screen::Capture(capture) => Some(capture.as_mut()),
        _ => None,
    })?;
    let account = study.accounts.get(&capture.key)?;
    Some((capture, account))
}

/// Brings what the instrument shows up to changes that were made.
pub fn changed(model: &mut Model, changes: &[Change]) {
    let Some((capture, account)) = at_hand(model) else { return };
    let mut anew = false;
    let mut question = |talk: &mut Talk, id: &QuestionId| {
        anew |= talk.at(&Spot::Question(id.clone())).is_none();
        talk.remark(account, |item| item.id == *id);
    };
    let mut structure = false;
    for change in changes {
        match change {
            Change::Account(key, _) if *key != capture.key => {}
            Change::Account(_, Edit::Splice(at, splice)) => {
                if capture.note_at().as_ref() == Some(at)
                    && let Some(editor) = &mut capture.editor
                {
                    editor.apply(splice);
                }
                if let NoteAt::Question(id) = at {
                    question(&mut capture.talk, id);
                }
            }
            Change::Account(_, Edit::Text(id, _) | Edit::Flag(id, _)) => question(&mut capture.talk, id),
            Change::Account(_, Edit::Score(variable, _)) => {
                structure |= capture.talk.items().all(|item| item.variable.as_ref() != Some(variable));
                capture.talk.remark(account, |item| item.variable.as_ref() == Some(variable));
            }
            Change::Account(_, Edit::AdHoc(..) | Edit::Description(_)) | Change::Guide(_) | Change::Case(..) => {
                structure = true;
            }
            Change::Account(..) | Change::File(_) | Change::Consensus(..) => {}
        }
    }
    if structure || anew {
        relist(model);
    }
    refresh(model);
}

/// Makes the list anew.
pub fn relist(model: &mut Model) {
    let lang = model.lang;
    let Some(capture) = model.capture() else { return };
    let Some(account) = model.study.accounts.get(&capture.key) else { return };
    let besides = match &capture.spot {
        Spot::Question(id) => Some(id),
        _ => None,
    };
    let talk = Talk::of(&model.study, account, besides, lang);
    let earlier = earlier::of(model, &capture.key);
    if let Some(capture) = model.capture_mut() {
        capture.talk = talk;
        capture.earlier = earlier;
    }
}

/// Puts the focus on a place, which comes into the list if it is not there.
fn focus(model: &mut Model, spot: Spot) {
    let Some(capture) = model.capture_mut() else { return };
    let known = capture.talk.at(&spot).is_some();
    capture.spot = spot;
    if !known {
        relist(model);
    }
}

/// Writes a text at the cursor.
pub fn insert(model: &mut Model, text: &str) {
    let Some(capture) = model.capture_mut() else { return };
    capture.leading = false;
    let is_said = !text.trim().is_empty() && !text.starts_with(['\n', '[']);
    let begins = is_said && capture.editor.as_ref().is_some_and(Editor::is_in_empty_line);
    if begins {
        // The clock runs from the first letter on.
        begin_edit(model);
    }
    let place = session::place_now(model).filter(|_| begins);
    let Some(editor) = model.capture_mut().and_then(|capture| capture.editor.as_mut()) else {
        model.notice = Some(Said::new("tui-paste-where").with("key", model.key_for(Command::Write)));
        return;
    };
    let splice = match place {
        Some(place) => editor.insert(&format!("{place} {text}")),
        None => editor.insert(text),
    };
    let flow = match text.chars().count() {
        1 if text == " " => Flow::Word,
        1 => Flow::Typing,
        _ => Flow::Single,
    };
    written(model, &splice, flow);
}

/// Puts a text in the place of the whole note that is being written, as one step; whether that is another text.
pub fn put_whole(model: &mut Model, text: &str) -> bool {
    let Some(editor) = model.capture_mut().and_then(|capture| capture.editor.as_mut()) else { return false };
    let old = editor.text();
    let text = crate::text::clean(text);
    // Most editors end a file with a line end, whether there was one or not.
    let new = if old.ends_with('\n') { &text } else { text.strip_suffix('\n').unwrap_or(&text) };
    let splice = Splice::between(&old, new);
    if old == new || !editor.apply(&splice) {
        return false;
    }
    written(model, &splice, Flow::Single);
    true
}

/// Puts the focus on a place in the list.
pub fn look_at(model: &mut Model, spot: Spot) {
    flush(model);
    model.history.pause();
    model.saving.hurry();
    if let Some(capture) = model.capture_mut() {
        capture.editor = None;
        capture.acting = None;
        capture.leading = false;
    }
    focus(model, spot);
}

/// Puts the focus where a variable is asked about, else where its score stands alone.
pub fn look_at_score(model: &mut Model, variable: &VariableId) {
    let Some(capture) = model.capture() else { return };
    let asked = capture.talk.items().find(|item| item.variable.as_ref() == Some(variable));
    let spot = asked.map_or_else(|| Spot::Variable(variable.clone()), |item| Spot::Question(item.id.clone()));
    look_at(model, spot);
}

/// Writes in the note at hand from a place in it on, which is given in bytes.
pub fn write_from(model: &mut Model, at: usize) {
    let Some(capture) = model.capture_mut() else { return };
    capture.leading = false;
    if capture.editor.is_none() {
        let spot = capture.spot.clone();
        write_at(model, spot);
    }
    model.history.pause();
    if let Some(editor) = model.capture_mut().and_then(|capture| capture.editor.as_mut()) {
        editor.put_cursor(at, false);
    }
}

/// Starts writing at a place: its note, with all its versions if it has more than one.
pub fn write_at(model: &mut Model, spot: Spot) {
    look_at(model, spot);
    let Some(capture) = model.capture() else { return };
    if !capture.talk.row(&capture.spot).is_some_and(Row::takes_notes) {
        model.notice = Some(Said::new("tui-no-note-here"));
        return;
    }
    let Some(account) = model.study.accounts.get(&capture.key) else { return };
    let disputed = note(account, &capture.spot).is_some_and(Register::is_conflict);
    let editor = Editor::new(&whole(account, &capture.spot, ""));
    if disputed {
        model.notice = Some(Said::new("tui-versions-together"));
    } else if !capture.touched && session::stands_still(model, capture) {
        let key = model.key_in(Command::Session, Context::Writing);
        model.notice = Some(Said::new("tui-no-session").with("key", key));
    } else if !capture.touched && account.is_complete() {
        model.notice = Some(Said::new("tui-complete-counts"));
    }
    if let Some(capture) = model.capture_mut() {
        capture.editor = Some(editor);
    }
}

/// Gives the variable at hand a score, or none, and keeps the reason given for it.
fn put_score(model: &mut Model, choose: impl FnOnce(ScoreMark) -> Option<Score>) {
    flush(model);
    let Some((capture, account)) = at_hand(model) else { return };
    let Some(id) = capture.talk.row(&capture.spot).and_then(Row::variable).cloned() else {
        model.notice = Some(Said::new("tui-no-variable"));
        return;
    };
    let kind = account.description.get().kind;
    if !kind.is_scored() {
        model.notice = Some(Said::new("tui-never-scored").with("kind", Said::new(kind_id(kind))));
        return;
    }
    let mark = talk::score(account, &id);
    let chosen = choose(mark);
    let same = match mark {
        ScoreMark::Given(score) => chosen == Some(score),
        ScoreMark::Open => chosen.is_none(),
        ScoreMark::Disputed => false,
    };
    if same {
        return;
    }
    let rationale = account.score(&id).map(|scored| scored.rationale.clone()).unwrap_or_default();
    let is_kept = chosen.is_some() && !rationale.is_empty();
    let counts = account.is_complete();
    let scored = chosen.map(|score| Scored { score, rationale });
    edit(model, vec![Edit::Score(id, Slot::One(scored))]);
    if is_kept {
        // It was written for another answer.
        model.notice = Some(Said::new("tui-rationale-stays").with("key", model.key_for(Command::Rationale)));
    } else if counts {
        model.notice = Some(Said::new("tui-complete-counts"));
    }
}

/// A digit: the step of that number, on the scale of the variable at hand.
pub fn digit(model: &mut Model, step: u8) {
    let Some(capture) = model.capture_mut() else { return };
    capture.leading = false;
    let Some(variable) = capture.talk.row(&capture.spot).and_then(Row::variable).cloned() else {
        model.notice = Some(Said::new("tui-no-variable"));
        return;
    };
    let scale = model.study.guide.scale_of(&variable);
    match scale.and_then(|scale| Score::on(scale, step)) {
        Some(score) => put_score(model, |_| Some(score)),
        None if scale.is_some_and(|scale| scale.yes_no) => {
            let said = |score| score_words(model, score, scale);
            let said = Said::new("tui-off-yes-no")
                .with("step", step.to_string())
                .with("no", said(Score::No))
                .with("yes", said(Score::Yes));
            model.notice = Some(said);
        }
        None => {
            model.notice = Some(match scale {
                Some(scale) => {
                    let said = Said::new("tui-off-scale").with("step", step.to_string());
                    said.with("top", scale.top().to_string())
                }
                None => Said::new("tui-variable-retired"),
            });
        }
    }
}

/// The reasons why there is no score, each after the other.
fn next_absence(mark: ScoreMark) -> Score {
    let [first, ..] = Score::ABSENT;
    let ScoreMark::Given(score) = mark else { return first };
    let mut after = Score::ABSENT.into_iter().skip_while(|absent| *absent != score).skip(1);
    after.next().unwrap_or(first)
}

/// The theme at hand, under which a question comes that the guide lacks.
pub fn theme(model: &Model) -> Option<&Theme> {
    let capture = model.capture()?;
    let theme = |row: &Row| match row {
        Row::Question(item) => item.theme.clone(),
        _ => None,
    };
    let above = capture.talk.at(&capture.spot).and_then(|at| capture.talk.rows.get(..=at));
    let id = above
        .and_then(|rows| rows.iter().rev().find_map(theme))
        .or_else(|| capture.talk.items().find_map(|item| item.theme.clone()));
    let themes = &model.study.guide.themes;
    themes.iter().find(|theme| Some(&theme.id) == id.as_ref()).or_else(|| themes.first())
}

/// The ids that the next questions get which the guide lacks.
fn new_questions(model: &Model) -> impl Iterator<Item = QuestionId> + use<> {
    let own = format!("x-{}-", model.actor);
    let numbers = model.study.accounts.values().flat_map(|account| account.ad_hoc.keys());
    let numbers = numbers.filter_map(|id| id.as_str().strip_prefix(&own)?.parse::<u64>().ok());
    let next = numbers.max().unwrap_or(0).saturating_add(1);
    (next..).map_while(move |n| QuestionId::new(format!("{own}{n}")).ok())
}

/// Adds a question that the guide lacks under the theme at hand, and writes its note.
pub fn add_question(model: &mut Model, text: &str) {
    let text = crate::text::one_line(text);
    let Some(theme) = theme(model).map(|theme| theme.id.clone()) else { return };
    if text.is_empty() {
        return;
    }
    let Some(id) = new_questions(model).next() else { return };
    flush(model);
    let Some(capture) = model.capture_mut() else { return };
    capture.editor = None;
    capture.asked_from = Some(std::mem::replace(&mut capture.spot, Spot::Question(id.clone())));
    edit(model, vec![Edit::AdHoc(id.clone(), Slot::One(Some(AdHoc { theme, variable: None, text })))]);
    write_at(model, Spot::Question(id));
}

/// The place in the recording, written at the cursor. Where no session is at hand, one begins.
fn put_time(model: &mut Model) {
    let Some(place) = session::place_asked(model) else { return };
    let glued = model.capture().and_then(|capture| capture.editor.as_ref()).is_some_and(|editor| editor.is_after_word());
    insert(model, &if glued { format!(" {place} ") } else { format!("{place} ") });
}

/// Does what a command says, and gives what is to be done outside the model.
pub fn act(model: &mut Model, command: Command) -> Option<Effect> {
    if let Some(capture) = model.capture_mut() {
        capture.leading = command == Command::Leader;
    }
    match command {
        Command::Leader => {}
        Command::Write => {
            if let Some(page) = spoken(model) {
                model.screens.push(Screen::Page(page));
            } else if let Some(spot) = model.capture().map(|capture| capture.spot.clone()) {
                write_at(model, spot);
            }
        }
        Command::Loose => write_at(model, Spot::Loose),
        Command::Next | Command::Previous => match along(model, command == Command::Next) {
            Some(spot) => turn_to(model, spot, true),
            None => model.notice = Some(Said::new("tui-no-more-questions")),
        },
        Command::NextUntouched => next_untouched(model),
        Command::GoTo => model.screens.push(Screen::Pick(Pick::question())),
        Command::AddQuestion => asking::question(model),
        Command::Absent => put_score(model, |mark| Some(next_absence(mark))),
        Command::ClearScore => put_score(model, |_| None),
        Command::Flag => flag(model),
        Command::Rationale => asking::reason(model),
        Command::Consent => consent::open(model),
        Command::Session => session::open(model),
        Command::Source => source::open(model),
        Command::Participants => source::open_participants(model),
        Command::Earlier => earlier::open(model),
        Command::Steps => steps(model),
        Command::Place => lines::open(model, lines::Of::Note),
        Command::ByTime => lines::open(model, lines::Of::Time),
        Command::Review => lines::open(model, lines::Of::Review),
        Command::Complete => complete::open(model),
        Command::Filter => filter::open(model),
        Command::Time => put_time(model),
        Command::Copy => return copy(model),
        Command::Cut => {
            let copied = copy(model);
            type_on(model, Command::Cut);
            return copied;
        }
        Command::Paste => {
            let text = model.clipboard.clone();
            if text.is_empty() {
                model.notice = Some(Said::new("tui-clipboard-empty"));
            } else {
                insert(model, &text);
            }
        }
        _ if model.capture().is_some_and(|capture| capture.editor.is_some()) => type_on(model, command),
        _ => step(model, command),
    }
    None
}

/// Does what a command of the editor says.
fn type_on(model: &mut Model, command: Command) {
    let width = text_width(model);
    let Some(editor) = model.capture_mut().and_then(|capture| capture.editor.as_mut()) else { return };
    match editor.act(command, width) {
        Done::Changed(splice) => {
            let erasing = matches!(command, Command::Erase | Command::EraseNext);
            written(model, &splice, if erasing { Flow::Erasing } else { Flow::Single });
        }
        Done::Moved => model.history.pause(),
        Done::NotMine => {}
    }
}

/// Takes what is selected, to be put in elsewhere, here and in other programs.
fn copy(model: &mut Model) -> Option<Effect> {
    let editor = model.capture_mut()?.editor.as_mut()?;
    let text = editor.selected();
    if text.is_empty() {
        model.notice = Some(Said::new("tui-nothing-selected"));
        return None;
    }
    // Who has copied goes on writing: what comes next must not take the place of what was copied.
    editor.let_go();
    model.clipboard.clone_from(&text);
    Some(Effect::Copy(text))
}

/// The place before or after the one at hand where a note can be written.
fn along(model: &Model, forward: bool) -> Option<Spot> {
    let capture = model.capture()?;
    capture.talk.near(&capture.spot, forward, |row| row.takes_notes() && capture.filter.shows_row(row, &capture.spot))
}

/// Puts the focus on a place, and writes there if a note was being written: or lets keys act, if they did.
fn turn_to(model: &mut Model, spot: Spot, writing: bool) {
    if writing {
        let acted = model.capture().is_some_and(|capture| capture.acting.is_some());
        write_at(model, spot);
        if let Some(capture) = model.capture_mut() {
            capture.acting = acted.then(String::new);
        }
    } else {
        focus(model, spot);
    }
}

/// Goes to the next question that nobody has touched, from the first one on if there is none further down, and writes there if
/// a note is being written.
fn next_untouched(model: &mut Model) {
    let Some(capture) = model.capture() else { return };
    let below = capture.talk.near(&capture.spot, true, |row| matches!(row, Row::Question(item) if item.mark.is_untouched()));
    match below {
        Some(spot) => {
            let writing = capture.editor.is_some();
            turn_to(model, spot, writing);
        }
        None => first_untouched(model),
    }
}

/// Goes to the first question that nobody has touched, and writes there if a note is being written.
pub fn first_untouched(model: &mut Model) {
    let Some(capture) = model.capture() else { return };
    let first = capture.talk.items().find(|item| item.mark.is_untouched());
    let found = first.map(|item| Spot::Question(item.id.clone()));
    let writing = capture.editor.is_some();
    match found {
        Some(spot) => turn_to(model, spot, writing),
        None => model.notice = Some(Said::new("tui-none-untouched")),
    }
}

/// Moves in the list.
fn step(model: &mut Model, command: Command) {
    let Some(capture) = model.capture() else { return };
    let shown = |(n, row): (usize, &Row)| capture.filter.shows_row(row, &capture.spot).then_some(n);
    let spots: Vec<usize> = capture.talk.rows.iter().enumerate().filter_map(shown).collect();
    let here = capture.talk.at(&capture.spot);
    let at = spots.iter().position(|n| Some(*n) == here).unwrap_or(0);
    let to = moved(at, spots.len(), model.page(), command).and_then(|to| spots.get(to));
    let Some(spot) = to.and_then(|n| capture.talk.rows.get(*n)).and_then(Row::spot) else { return };
    model.saving.hurry();
    focus(model, spot);
}

fn flag(model: &mut Model) {
    let Some((capture, account)) = at_hand(model) else { return };
    let Spot::Question(id) = capture.spot.clone() else {
        model.notice = Some(Said::new("tui-no-flag-here"));
        return;
    };
    let flagged = account.is_flagged(&id);
    edit(model, vec![Edit::Flag(id, Slot::One(!flagged))]);
}

/// Shows where a step was undone or redone, which the message `id` says.
pub fn show_step(model: &mut Model, key: &AccountKey, spot: &Spot, id: &'static str) {
    let Some(capture) = model.capture_mut().filter(|capture| capture.key == *key) else {
        model.notice = Some(Said::new(id).with("where", key.source.to_string()));
        return;
    };
    capture.leading = false;
    let writing = capture.editor.is_some();
    if capture.spot != *spot {
        turn_to(model, spot.clone(), writing);
    }
    let gone = is_gone(model, key, spot);
    let variable = match spot {
        Spot::Variable(id) => model.study.variable(id).map(|variable| variable.short.get(model.lang).to_owned()),
        _ => None,
    };
    let Some(capture) = model.capture_mut() else { return };
    let place = match capture.talk.row(spot) {
        Some(Row::Question(item)) if !gone => Some(item.short.clone()),
        Some(_) if !gone => variable,
        _ => {
            // What it was done on is gone: back to where somebody was when they added it.
            let before = capture.asked_from.clone().filter(|spot| capture.talk.at(spot).is_some());
            let back = before.or_else(|| capture.talk.rows.iter().find_map(Row::spot)).unwrap_or(Spot::Loose);
            capture.editor = None;
            turn_to(model, back, writing);
            relist(model);
            let said = Said::new(id);
            model.notice = Some(match variable {
                Some(short) => said.with("where", short),
                None => said.with("where", Said::new("tui-added-question")),
            });
            return;
        }
    };
    let said = Said::new(id);
    model.notice = Some(match place {
        Some(short) => said.with("where", crate::text::Shown::line(&short).to_string()),
        None => said.with("where", Said::new(loose_name(model.study.accounts.get(key)))),
    });
}

/// Whether a place is a question that had been added to the account, and is there no longer.
fn is_gone(model: &Model, key: &AccountKey, spot: &Spot) -> bool {
    let Spot::Question(id) = spot else { return false };
    let Some(account) = model.study.accounts.get(key) else { return false };
    let taken_back = account.ad_hoc.get(id).is_some_and(|register| matches!(register.first(), Some(None)));
    taken_back && !account.notes.get(id).is_some_and(Note::is_touched) && model.study.question(id).is_none()
}

/// Brings the text that is being written up to what the account now holds.
pub fn refresh(model: &mut Model) {
    let Some((capture, account)) = at_hand(model) else { return };
    if capture.unflushed.is_some() {
        return;
    }
    let spot = capture.spot.clone();
    if let Some(editor) = &mut capture.editor {
        let own = editor.text();
        let text = whole(account, &spot, &own);
        if text != own {
            editor.replace(&text);
        }
    }
}
