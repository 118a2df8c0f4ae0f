//! Capture, the instrument: the questions of one source on the left, the note and the score of the one at hand on the right.

pub mod rationale;
mod talk;
mod view;

pub use talk::{Item, Mark, Origin, Row, ScoreMark, Spot, Talk, Tally};
pub use view::{draw, list_pane, sign, text_width, title};

use super::action::{Command, Context};
use super::change::{self, Place};
use super::editor::{Done, Editor};
use super::history::Flow;
use super::lists::{find_source, moved};
use super::model::{Model, Screen};
use super::page::{Page, Subject};
use super::pick::Pick;
use super::saver::What;
use crate::field::{Account, AccountKey, AdHoc, Change, Description, Edit, RecordingPlace, Score, Scored, Session, Worded};
use crate::register::Register;
use crate::text::{QuestionId, Said, SessionId, Stamp, ThemeId};

/// The capture screen of one account.
#[derive(Debug, Clone)]
pub struct Capture {
    /// The account.
    pub key: AccountKey,
    /// Whether nothing was ever written in it: it then has no file, and leaves none behind.
    pub fresh: bool,
    /// The place in the list.
    pub spot: Spot,
    /// The note that is being written; none while the list is in focus.
    pub editor: Option<Editor>,
    /// Whether the next key is one of those that follow the leader key.
    pub leading: bool,
    /// The session that runs.
    pub session: Option<SessionId>,
    /// Whether something was written since it was opened.
    pub touched: bool,
    /// A question that the guide lacks, begun and not added.
    pub draft: String,
}

impl Capture {
    /// Where somebody is, as far as keys are concerned.
    pub fn context(&self) -> Context {
        if self.leading { Context::Leader } else { self.underneath() }
    }

    /// Where somebody is when the keys that follow the leader key are left aside.
    pub fn underneath(&self) -> Context {
        if self.editor.is_some() { Context::Writing } else { Context::Capture }
    }

    /// The list.
    pub fn talk<'m>(&self, model: &'m Model) -> Option<Talk<'m>> {
        let besides = match &self.spot {
            Spot::Question(id) => Some(id),
            _ => None,
        };
        Some(Talk::of(&model.study, model.study.accounts.get(&self.key)?, besides, model.lang))
    }

    /// The session that runs, as the account has it, and its number, from 1.
    fn session<'m>(&self, model: &'m Model) -> Option<(usize, &'m Session)> {
        let account = model.study.accounts.get(&self.key)?;
        let mut sessions = sessions(account);
        sessions.sort_by_key(|(id, session)| (session.began, (*id).clone()));
        let at = sessions.iter().position(|(id, _)| Some(*id) == self.session.as_ref())?;
        sessions.get(at).map(|(_, session)| (at.saturating_add(1), *session))
    }

    /// For how many seconds the session has run.
    pub fn running(&self, model: &Model) -> Option<u64> {
        let (_, session) = self.session(model)?;
        u64::try_from(model.now.seconds().saturating_sub(session.began.seconds())).ok()
    }
}

fn sessions(account: &Account) -> Vec<(&SessionId, &Session)> {
    account.sessions.iter().filter_map(|(id, register)| Some((id, register.first()?.as_ref()?))).collect()
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
pub fn open(model: &mut Model, key: AccountKey, description: Option<Description>) {
    let Some(author) = model.author() else { return };
    let fresh = !model.study.accounts.contains_key(&key);
    if fresh {
        let mut account = Account::new(key.clone());
        account.guide.write(model.study.guide_version(), &author);
        account.description.write(description.unwrap_or_default(), &author);
        model.study.accounts.insert(key.clone(), account);
    }
    let Some(account) = model.study.accounts.get(&key) else { return };
    let own = own_session(model);
    let session = sessions(account)
        .into_iter()
        .filter(|(id, session)| Some(*id) == own.as_ref() || goes_on(session, model.now))
        .max_by_key(|(_, session)| session.began)
        .map(|(id, _)| id.clone());
    let talk = Talk::of(&model.study, account, None, model.lang);
    let first = talk.items().next().map(|item| Spot::Question(item.id.clone()));
    let spot = talk.latest().or(first).unwrap_or(Spot::Loose);
    let capture = Capture { key, fresh, spot, editor: None, leading: false, session, touched: false, draft: String::new() };
    model.screens.push(Screen::Capture(Box::new(capture)));
}

/// Leaves the capture screen's account: its session ends, and an account that holds nothing is gone.
pub fn close(model: &mut Model) {
    let Some(capture) = model.capture_mut() else { return };
    capture.editor = None;
    let (key, fresh, session) = (capture.key.clone(), capture.fresh, capture.session.clone());
    let touched = std::mem::take(&mut capture.touched);
    if fresh {
        return;
    }
    let Some((author, id)) = model.author().zip(session) else { return };
    let Some(register) = model.study.accounts.get_mut(&key).and_then(|account| account.sessions.get_mut(&id)) else { return };
    if let Some(Some(session)) =
        register.first().cloned().filter(|session| touched || matches!(session, Some(s) if s.ended.is_none()))
    {
        register.write(Some(Session { ended: Some(author.at), ..session }), &author);
        model.saving.touch(What::Account(key), model.tick);
    }
    model.saving.hurry();
}

/// Goes back: from the note to the list, from the list to the sources.
pub fn back(model: &mut Model) {
    let Some(capture) = model.capture_mut() else { return };
    if capture.leading {
        capture.leading = false;
    } else if capture.editor.is_some() {
        capture.editor = None;
        model.history.pause();
        model.saving.hurry();
    } else {
        let (key, fresh) = (capture.key.clone(), capture.fresh);
        model.notice = model.capture().and_then(|capture| capture.talk(model)).map(|talk| summary(&talk.tally()));
        close(model);
        if fresh {
            model.study.accounts.remove(&key);
            model.notice = None;
        }
        model.screens.pop();
        find_source(model, &key);
    }
}

/// What is said at the beginning or the end, if that is in focus, as a page of its own: there may be more of it than fits here.
fn spoken(model: &Model) -> Option<Page> {
    let capture = model.capture()?;
    let talk = capture.talk(model)?;
    let (title, said) = talk.rows.iter().find_map(|row| match row {
        Row::Opening(said) if capture.spot == Spot::Opening => Some(("tui-opening", said)),
        Row::Closing(said) if capture.spot == Spot::Closing => Some(("tui-closing", said)),
        _ => None,
    })?;
    Some(Page::new(Subject::Spoken(Said::new(title), said.iter().map(|spoken| spoken.text.clone()).collect())))
}

fn summary(tally: &Tally) -> Said {
    Said::new("tui-summary")
        .with("questions", tally.questions)
        .with("noted", tally.noted)
        .with("scored", tally.scored)
        .with("absent", tally.absent)
        .with("untouched", tally.untouched)
}

/// Whether a session that another run of the program began, and that never ended, is still the same talk.
fn goes_on(session: &Session, now: Stamp) -> bool {
    const LONGEST: i64 = 6 * 3600;
    session.ended.is_none() && now.seconds().saturating_sub(session.began.seconds()) < LONGEST
}

fn own_session(model: &Model) -> Option<SessionId> {
    SessionId::new(format!("s-{}", model.actor)).ok()
}

/// Begins a session, unless one runs.
fn begin_session(model: &mut Model) {
    let Some((author, id)) = model.author().zip(own_session(model)) else { return };
    let Some(capture) = model.capture_mut().filter(|capture| capture.session.is_none()) else { return };
    capture.session = Some(id.clone());
    let key = capture.key.clone();
    let Some(account) = model.study.accounts.get_mut(&key) else { return };
    let medium = account.description.get().medium;
    let session = Session { began: author.at, ended: None, medium, recording: String::new(), zero: None };
    account.sessions.entry(id).or_default().write(Some(session), &author);
    model.saving.touch(What::Account(key), model.tick);
}

/// Does edits of the account at the place at hand, as one step that can be undone. The first edit of a new account begins a
/// session, and makes its evaluator known to the study.
fn edit(model: &mut Model, edits: &[Edit], flow: Flow) {
    let Some(author) = model.author() else { return };
    let Some(capture) = model.capture_mut() else { return };
    let (key, spot) = (capture.key.clone(), capture.spot.clone());
    capture.touched = true;
    if std::mem::take(&mut capture.fresh) {
        begin_session(model);
        let known = model.study.file.evaluators.get(&author.by).and_then(|register| register.first());
        if !matches!(known, Some(Some(_))) {
            let register = model.study.file.evaluators.entry(author.by.clone()).or_default();
            register.write(Some(Default::default()), &author);
            model.saving.touch(What::File, model.tick);
        }
    }
    let changes: Vec<Change> = edits.iter().map(|edit| Change::Account(key.clone(), edit.clone())).collect();
    change::make(model, &changes, Place::Note(key, spot), flow);
}

/// Puts the text of the editor into the account.
fn put_text(model: &mut Model, flow: Flow) {
    let edits = {
        let Some(capture) = model.capture() else { return };
        let Some(editor) = &capture.editor else { return };
        let Some(account) = model.study.accounts.get(&capture.key) else { return };
        let text = editor.text().to_owned();
        match &capture.spot {
            Spot::Loose => vec![Edit::Loose(vec![text])],
            Spot::Question(id) => {
                let mut edits = vec![Edit::Text(id.clone(), vec![text])];
                let worded = account.notes.get(id).is_some_and(|note| !note.worded.is_empty());
                let asked = capture.talk(model).and_then(|talk| match talk.row(&capture.spot) {
                    Some(Row::Question(item)) => Some((item.wording?.clone(), item.retrospective)),
                    _ => None,
                });
                if let Some((text, retrospective)) = asked.filter(|_| !worded) {
                    edits.push(Edit::Worded(id.clone(), vec![Worded { text, retrospective }]));
                }
                edits
            }
            _ => return,
        }
    };
    edit(model, &edits, flow);
}

/// Writes a text at the cursor.
pub fn insert(model: &mut Model, text: &str) {
    let Some(capture) = model.capture_mut() else { return };
    capture.leading = false;
    let Some(editor) = &mut capture.editor else {
        model.notice = Some(Said::new("tui-paste-where").with("key", model.key_for(Command::Write)));
        return;
    };
    editor.insert(text);
    let flow = match text.chars().count() {
        1 if text == " " => Flow::Word,
        1 => Flow::Typing,
        _ => Flow::Single,
    };
    put_text(model, flow);
}

/// Starts writing at a place: its note, with all its versions if it has more than one.
fn write_at(model: &mut Model, spot: Spot) {
    model.history.pause();
    model.saving.hurry();
    let Some(capture) = model.capture_mut() else { return };
    capture.spot = spot;
    capture.editor = None;
    capture.leading = false;
    let Some(capture) = model.capture() else { return };
    let takes = capture.talk(model).is_some_and(|talk| talk.row(&capture.spot).is_some_and(Row::takes_notes));
    if !takes {
        model.notice = Some(Said::new("tui-no-note-here"));
        return;
    }
    let Some(account) = model.study.accounts.get(&capture.key) else { return };
    let disputed = note(account, &capture.spot).is_some_and(Register::is_conflict);
    let editor = Editor::new(&whole(account, &capture.spot, ""));
    if disputed {
        model.notice = Some(Said::new("tui-versions-together"));
    }
    if let Some(capture) = model.capture_mut() {
        capture.editor = Some(editor);
    }
}

/// Goes to a place found by a few letters, and writes on there.
pub fn go_to(model: &mut Model, spot: Spot) {
    write_at(model, spot);
}

/// The place before or after the one at hand where a note can be written.
fn neighbour(model: &Model, forward: bool) -> Option<Spot> {
    let capture = model.capture()?;
    let talk = capture.talk(model)?;
    let spots: Vec<Spot> = talk.rows.iter().filter(|row| row.takes_notes()).filter_map(Row::spot).collect();
    let at = spots.iter().position(|spot| *spot == capture.spot)?;
    let to = if forward { at.checked_add(1)? } else { at.checked_sub(1)? };
    spots.get(to).cloned()
}

/// Gives the variable at hand a score, or none, and keeps the reason given for it.
fn put_score(model: &mut Model, choose: impl FnOnce(ScoreMark) -> Option<Score>) {
    let edits = {
        let Some(capture) = model.capture() else { return };
        let Some(talk) = capture.talk(model) else { return };
        let row = talk.row(&capture.spot);
        let id = match row {
            Some(Row::Variable(id, _)) => (*id).clone(),
            row => match row.and_then(Row::variable) {
                Some(variable) => variable.id.clone(),
                None => {
                    model.notice = Some(Said::new("tui-no-variable"));
                    return;
                }
            },
        };
        let mark = talk.score(&id);
        let chosen = choose(mark);
        let same = match mark {
            ScoreMark::Given(score) => chosen == Some(score),
            ScoreMark::Open => chosen.is_none(),
            ScoreMark::Disputed => false,
        };
        if same {
            return;
        }
        let register = talk.account.scores.get(&id);
        let rationale = register.and_then(|r| r.settled()).and_then(|scored| Some(scored.as_ref()?.rationale.clone()));
        let scored = chosen.map(|score| Scored { score, rationale: rationale.unwrap_or_default() });
        vec![Edit::Score(id, vec![scored])]
    };
    edit(model, &edits, Flow::Single);
}

/// A digit: the step of that number, on the scale of the variable at hand.
pub fn digit(model: &mut Model, step: u8) {
    let Some(capture) = model.capture_mut() else { return };
    capture.leading = false;
    let Some(capture) = model.capture() else { return };
    let row = capture.talk(model).and_then(|talk| talk.row(&capture.spot).and_then(Row::variable).map(|v| v.id.clone()));
    let Some(variable) = row else {
        model.notice = Some(Said::new("tui-no-variable"));
        return;
    };
    let scale = model.study.guide.scale_of(&variable);
    match scale.and_then(|scale| Score::on(scale, step)) {
        Some(score) => put_score(model, |_| Some(score)),
        None => {
            let top = scale.map_or(0, |scale| scale.top());
            model.notice = Some(Said::new("tui-off-scale").with("step", step.to_string()).with("top", top.to_string()));
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

/// The theme at hand.
fn theme(model: &Model) -> Option<ThemeId> {
    let capture = model.capture()?;
    let talk = capture.talk(model)?;
    let at = talk.rows.iter().position(|row| row.spot().as_ref() == Some(&capture.spot))?;
    let theme = |row: &Row<'_>| match row {
        Row::Question(item) => item.theme.cloned(),
        _ => None,
    };
    let before = talk.rows.get(..=at)?.iter().rev().find_map(theme);
    before.or_else(|| talk.items().next().and_then(|item| item.theme.cloned()))
}

/// Adds a question that the guide lacks under the theme at hand, and writes its note.
pub fn add_question(model: &mut Model, text: &str) {
    let text = crate::text::one_line(text);
    let Some(theme) = theme(model).or_else(|| model.study.guide.themes.first().map(|theme| theme.id.clone())) else { return };
    if text.is_empty() {
        return;
    }
    let own = format!("x-{}-", model.actor);
    let numbers = model.study.accounts.values().flat_map(|account| account.ad_hoc.keys());
    let numbers = numbers.filter_map(|id| id.as_str().strip_prefix(&own)?.parse::<u64>().ok());
    let next = numbers.max().unwrap_or(0).saturating_add(1);
    let Ok(id) = QuestionId::new(format!("{own}{next}")) else { return };
    let Some(capture) = model.capture_mut() else { return };
    capture.draft.clear();
    capture.editor = None;
    capture.spot = Spot::Question(id.clone());
    edit(model, &[Edit::AdHoc(id.clone(), vec![Some(AdHoc { theme, variable: None, text })])], Flow::Single);
    write_at(model, Spot::Question(id));
}

/// The place in the recording, written at the cursor. Where no session runs, one begins.
fn put_time(model: &mut Model) {
    begin_session(model);
    let Some(capture) = model.capture() else { return };
    let Some((number, session)) = capture.session(model) else { return };
    let zero = session.zero.unwrap_or(session.began);
    let seconds = u32::try_from(model.now.seconds().saturating_sub(zero.seconds()).max(0)).unwrap_or(u32::MAX);
    let place = RecordingPlace { recording: u32::try_from(number).unwrap_or(1), seconds };
    let glued = model.capture().and_then(|capture| capture.editor.as_ref()).is_some_and(|editor| editor.is_after_word());
    insert(model, &if glued { format!(" {place} ") } else { format!("{place} ") });
}

/// Does what a command says.
pub fn act(model: &mut Model, command: Command) {
    let writing = model.capture().is_some_and(|capture| capture.editor.is_some());
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
        Command::Next | Command::Previous => match neighbour(model, command == Command::Next) {
            Some(spot) => write_at(model, spot),
            None => model.notice = Some(Said::new("tui-no-more-questions")),
        },
        Command::GoTo => model.screens.push(Screen::Pick(Pick::question())),
        Command::AddQuestion => {
            let draft = model.capture().map(|capture| capture.draft.clone()).unwrap_or_default();
            model.screens.push(Screen::Asking(Editor::line(&draft)));
        }
        Command::Absent => put_score(model, |mark| Some(next_absence(mark))),
        Command::ClearScore => put_score(model, |_| None),
        Command::Flag => flag(model),
        Command::Rationale => rationale::open(model),
        Command::Time => put_time(model),
        _ if writing => {
            let width = text_width(model);
            let Some(editor) = model.capture_mut().and_then(|capture| capture.editor.as_mut()) else { return };
            match editor.act(command, width) {
                Done::Changed if command == Command::NewLine => put_text(model, Flow::Single),
                Done::Changed => put_text(model, Flow::Erasing),
                Done::Moved => model.history.pause(),
                Done::NotMine => {}
            }
        }
        _ => step(model, command),
    }
}

/// Moves in the list.
fn step(model: &mut Model, command: Command) {
    let Some(capture) = model.capture() else { return };
    let Some(talk) = capture.talk(model) else { return };
    let spots = talk.spots();
    let at = spots.iter().position(|spot| *spot == capture.spot).unwrap_or(0);
    let Some(spot) = moved(at, spots.len(), model.page(), command).and_then(|to| spots.get(to)).cloned() else { return };
    model.saving.hurry();
    if let Some(capture) = model.capture_mut() {
        capture.spot = spot;
    }
}

fn flag(model: &mut Model) {
    let Some(capture) = model.capture() else { return };
    let Spot::Question(id) = capture.spot.clone() else {
        model.notice = Some(Said::new("tui-no-flag-here"));
        return;
    };
    let Some(account) = model.study.accounts.get(&capture.key) else { return };
    let flagged = account.is_flagged(&id);
    edit(model, &[Edit::Flag(id, vec![!flagged])], Flow::Single);
}

/// Hands what is being written over to the account.
pub fn flush(_model: &mut Model) {}

/// Brings what the instrument shows up to changes that were made.
pub fn changed(_model: &mut Model, _changes: &[Change]) {}

/// Shows where a step was undone or redone, which the message `id` says.
pub fn show_step(model: &mut Model, key: &AccountKey, spot: &Spot, id: &'static str) {
    let Some(capture) = model.capture_mut().filter(|capture| capture.key == *key) else {
        model.notice = Some(Said::new(id).with("where", key.source.to_string()));
        return;
    };
    capture.leading = false;
    if capture.spot != *spot {
        capture.spot = spot.clone();
        if capture.editor.is_some() {
            write_at(model, spot.clone());
        }
    }
    let Some(capture) = model.capture() else { return };
    let Some(talk) = capture.talk(model) else { return };
    let spots = talk.spots();
    let place = match talk.row(&capture.spot) {
        Some(Row::Question(item)) => crate::text::Shown::line(item.short).to_string(),
        Some(_) => model.lang.say(&Said::new("tui-loose")),
        None => model.lang.say(&Said::new("tui-added-question")),
    };
    let gone = !spots.contains(&capture.spot);
    model.notice = Some(Said::new(id).with("where", place));
    if gone && let Some(capture) = model.capture_mut() {
        capture.editor = None;
        capture.spot = spots.into_iter().next().unwrap_or(Spot::Loose);
    }
    refresh(model);
}

/// Brings the text that is being written up to what the account now holds.
pub fn refresh(model: &mut Model) {
    let Some(capture) = model.capture() else { return };
    let Some((editor, account)) = capture.editor.as_ref().zip(model.study.accounts.get(&capture.key)) else { return };
    let text = whole(account, &capture.spot, editor.text());
    if text != editor.text()
        && let Some(editor) = model.capture_mut().and_then(|capture| capture.editor.as_mut())
    {
        editor.replace(&text);
    }
}
