//! Time: the clock of the session at hand, its pauses, and the recording that places are counted by.
//!
//! While a session runs, its clock goes by how long the program has run, which never goes back: neither a wall clock that is
//! set nor another time zone changes a place. A session that another run of the program began goes on from its stored moments.

use std::time::Duration;

use super::Capture;
use crate::field::{
    Account, AccountKey, Change, Description, Edit, RecordingPlace, Rezeroed, Session, Slot, rezeroed, shifted,
};
use crate::guide::SourceKind;
use crate::store::{Places, TimeShown};
use crate::text::{Said, SessionId, Stamp, clock, moment, moment_written, one_line};
use crate::tui::action::Command;
use crate::tui::card::{Card, Field, Label, Purpose, Wrong};
use crate::tui::change::{self, Place};
use crate::tui::form::{medium_field, medium_of};
use crate::tui::history::Flow;
use crate::tui::journal;
use crate::tui::model::{Model, Preference};
use crate::tui::saver::What;
use crate::tui::view::Part;

/// For how long after its end a session goes on as if nothing had been, in seconds.
const GRACE: i64 = 5 * 60;
/// How long ago a session that never ended can have begun and still go on, in seconds.
const LONGEST: i64 = 6 * 3600;

/// The session at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// Its id.
    pub id: SessionId,
    /// How long the program had run at some moment of the session.
    tick: Duration,
    /// How long the session had lasted at that moment, in seconds.
    lasted: u64,
    /// How long the session had lasted when it was paused, in seconds; none while its clock runs.
    paused: Option<u64>,
    /// Whether it ended because its account was left, and was not taken up again.
    over: bool,
}

impl Running {
    /// A session as the account has it, taken up at a moment.
    fn of(id: &SessionId, session: &Session, now: Stamp, tick: Duration) -> Self {
        let since = |at: Stamp| u64::try_from(at.since(session.began)).unwrap_or(0);
        let paused = session.ended.filter(|_| !goes_on(session, now)).map(since);
        Running { id: id.clone(), tick, lasted: since(now), paused, over: paused.is_some() }
    }

    /// How long the session has lasted since it began, its pauses included, in seconds.
    fn lasted(&self, tick: Duration) -> u64 {
        self.lasted.saturating_add(tick.saturating_sub(self.tick).as_secs())
    }

    /// Where its clock stands, in seconds since the session began.
    fn stands(&self, tick: Duration) -> u64 {
        self.paused.unwrap_or_else(|| self.lasted(tick))
    }

    /// The moment at which its clock stands.
    fn moment(&self, session: &Session, tick: Duration) -> Stamp {
        session.began.plus(i64::try_from(self.stands(tick)).unwrap_or(i64::MAX))
    }
}

/// Whether a session is still the same talk: one that never ended, or that ended just now.
fn goes_on(session: &Session, now: Stamp) -> bool {
    match session.ended {
        None => now.since(session.began) < LONGEST,
        Some(ended) => (0..GRACE).contains(&now.since(ended)),
    }
}

/// The session of an account that is to be taken up: the last one, if this run of the program has it or it still goes on.
pub(super) fn at_hand(model: &Model, key: &AccountKey) -> Option<Running> {
    let own = format!("s-{}", model.actor);
    // What was heard again and scored is no talk that goes on.
    let account = model.study.accounts.get(key).filter(|account| !account.is_complete())?;
    let sessions = account.sessions_in_order();
    let (id, session) = sessions.last()?;
    let is_own = id.as_str() == own || id.as_str().strip_prefix(&own).is_some_and(|rest| rest.starts_with('-'));
    (is_own || goes_on(session, model.now)).then(|| Running::of(id, session, model.now, model.tick))
}

/// Whether the clock of the session at hand runs.
pub fn is_running(capture: &Capture) -> bool {
    capture.session.as_ref().is_some_and(|session| session.paused.is_none())
}

/// Whether the clock of the session at hand was paused.
pub fn is_paused(capture: &Capture) -> bool {
    capture.session.as_ref().is_some_and(|session| session.paused.is_some() && !session.over)
}

/// Whether what is written now belongs to no session: the last one is over, and whether another begins or somebody only
/// completes their notes is not to be guessed.
pub(super) fn stands_still(model: &Model, capture: &Capture) -> bool {
    let is_open = model.study.accounts.get(&capture.key).is_some_and(|account| !account.is_complete());
    is_open && !capture.fresh && capture.session.as_ref().is_none_or(|session| session.over)
}

/// When what the title says of time changes: with the second if the clock is seen, otherwise with the minute; none if it stands
/// or is not shown.
pub fn deadline(model: &Model, ticks: bool) -> Option<Duration> {
    let capture = model.capture().filter(|capture| model.time.clock && is_running(capture))?;
    let session = capture.session.as_ref()?;
    let passed = model.tick.saturating_sub(session.tick).as_secs();
    let left = if ticks {
        1
    } else {
        // What is left of the time goes down by one when a minute has passed, over all sessions.
        let lasted = session.stands(model.tick).saturating_add(lasted_before(model, capture, &session.id));
        60u64.saturating_sub(lasted % 60)
    };
    Some(session.tick.saturating_add(Duration::from_secs(passed.saturating_add(left))))
}

/// Whether the clock is a part of a title.
pub fn stands_in(model: &Model, title: &str) -> bool {
    let now = model.capture().filter(|capture| is_running(capture)).and_then(|capture| now_said(model, capture));
    now.is_some_and(|now| title.contains(&now))
}

/// Where the clock of the session at hand stands, in words.
fn now_said(model: &Model, capture: &Capture) -> Option<String> {
    let (running, session) = capture.session.as_ref().filter(|session| !session.over).zip(stored(model, capture))?;
    Some(clock(u64::try_from(running.moment(session, model.tick).since(session.zero())).unwrap_or(0)))
}

/// A session as the account has it.
fn known<'m>(model: &'m Model, capture: &Capture, id: &SessionId) -> Option<&'m Session> {
    model.study.accounts.get(&capture.key)?.sessions.get(id)?.first()?.as_ref()
}

/// The session at hand as the account has it.
fn stored<'m>(model: &'m Model, capture: &Capture) -> Option<&'m Session> {
    known(model, capture, &capture.session.as_ref()?.id)
}

/// Whether a session is the one at hand.
fn is_at_hand(capture: &Capture, id: &SessionId) -> bool {
    capture.session.as_ref().is_some_and(|session| session.id == *id)
}

/// Where the recording of the session at hand stands.
fn place(model: &Model, capture: &Capture) -> Option<RecordingPlace> {
    let running = capture.session.as_ref()?;
    let session = stored(model, capture)?;
    let recording = model.study.accounts.get(&capture.key)?.recording_of(&running.id)?;
    let seconds = running.moment(session, model.tick).since(session.zero());
    Some(RecordingPlace { recording, seconds: i32::try_from(seconds).ok()? })
}

/// Whether there can be a recording: nobody said that there is none.
fn can_be_recorded(model: &Model, capture: &Capture) -> bool {
    let account = model.study.accounts.get(&capture.key);
    account.and_then(|account| account.consent.first()?.recording).unwrap_or(true)
}

/// The place that a new line begins with: where the recording stands, while the clock runs and places are wanted.
pub fn place_now(model: &Model) -> Option<RecordingPlace> {
    let capture = model.capture().filter(|capture| is_running(capture))?;
    let wanted = match model.time.places {
        Places::Recorded => can_be_recorded(model, capture),
        Places::Always => true,
        Places::Never => false,
    };
    place(model, capture).filter(|_| wanted)
}

/// The place that is written on request; with the first that is written a session begins. None where that is over: whoever
/// completes their notes listens to nobody.
pub(super) fn place_asked(model: &mut Model) -> Option<RecordingPlace> {
    if model.capture().is_some_and(|capture| stands_still(model, capture)) {
        let key = model.key_for(Command::Session);
        model.notice = Some(Said::new("tui-no-place").with("key", key));
        return None;
    }
    begin(model);
    place(model, model.capture()?)
}

/// The minutes that are planned for the source; none: as many as always.
fn planned(model: &Model, capture: &Capture) -> Option<u16> {
    model.study.accounts.get(&capture.key)?.description.first()?.minutes
}

/// How long the other sessions lasted, in seconds. One that never ended lasted nobody knows how long.
fn lasted_before(model: &Model, capture: &Capture, id: &SessionId) -> u64 {
    let sessions = model.study.accounts.get(&capture.key).map(Account::sessions_in_order).unwrap_or_default();
    let others = sessions.into_iter().filter(|(known, _)| *known != id);
    others.filter_map(|(_, session)| u64::try_from(session.ended?.since(session.began)).ok()).sum()
}

/// What the title says of time, in parts with how long each is kept where there is little room.
pub(super) fn title(model: &Model, capture: &Capture) -> Vec<Part> {
    if !model.time.clock {
        return Vec::new();
    }
    if stands_still(model, capture) {
        let key = model.key_in(Command::Session, capture.underneath());
        let [text, short] =
            ["tui-clock-off", "tui-clock-off-short"].map(|id| model.lang.say(&Said::new(id).with("key", key.as_str())));
        return vec![Part::or(8, text, short)];
    }
    let Some((running, time)) = capture.session.as_ref().zip(now_said(model, capture)) else { return Vec::new() };
    if running.paused.is_some() {
        return vec![(7, model.lang.say(&Said::new("tui-clock-paused").with("time", time))).into()];
    }
    let mut parts = vec![Part::or(6, model.lang.say(&Said::new("tui-clock").with("time", time.as_str())), time)];
    let planned = u64::from(planned(model, capture).unwrap_or(model.time.minutes)).saturating_mul(60);
    if planned > 0 {
        // What is planned is planned for the whole talk.
        let lasted = running.stands(model.tick).saturating_add(lasted_before(model, capture, &running.id));
        let left = planned.saturating_sub(lasted);
        let said = |id, count: u64| {
            let minutes = usize::try_from(count).unwrap_or(usize::MAX);
            model.lang.say(&Said::new(id).with("minutes", minutes))
        };
        parts.push(if left > 0 {
            // A minute that has begun is still there.
            (7, said("tui-time-left", left.div_ceil(60))).into()
        } else {
            let over = lasted.saturating_sub(planned) / 60;
            Part::or(7, said("tui-time-over", over), said("tui-time-over-short", over))
        });
    }
    parts
}

/// Writes the session at hand. This is no step that can be undone: time cannot.
fn put(model: &mut Model, key: &AccountKey, id: &SessionId, session: Session) {
    let Some(author) = model.author() else { return };
    let Some(account) = model.study.accounts.get_mut(key) else { return };
    account.sessions.entry(id.clone()).or_default().write(Some(session), &author);
    journal::note(model, &Change::Account(key.clone(), Edit::Session(id.clone(), Default::default())), author.at);
    model.saving.touch(What::Account(key.clone()), model.tick);
}

/// Whether the source at hand is heard while somebody writes. A document is read, and what was said another day is written up.
pub(super) fn is_heard_now(model: &Model) -> bool {
    let Some(account) = model.capture().and_then(|capture| model.study.accounts.get(&capture.key)) else { return false };
    let description = account.description.get();
    description.kind != SourceKind::Document && description.date.is_none_or(|date| date >= model.today())
}

/// Begins a session, unless one is at hand.
pub(super) fn begin(model: &mut Model) {
    if model.capture().is_some_and(|capture| capture.session.is_none()) {
        begin_another(model);
    }
}

/// Begins a session, whatever is at hand.
fn begin_another(model: &mut Model) {
    let Some(capture) = model.capture() else { return };
    let key = capture.key.clone();
    let Some(account) = model.study.accounts.get(&key) else { return };
    let own = format!("s-{}", model.actor);
    let free = |id: &SessionId| !account.sessions.contains_key(id);
    let numbered = (2u32..).map(|n| format!("{own}-{n}"));
    let id = std::iter::once(own.clone()).chain(numbered).map_while(|id| SessionId::new(id).ok()).find(free);
    let Some(id) = id else { return };
    let medium = account.description.get().medium;
    let session = Session { began: model.now, ended: None, medium, recording: String::new(), zero: None };
    let running = Running::of(&id, &session, model.now, model.tick);
    put(model, &key, &id, session);
    if let Some(capture) = model.capture_mut() {
        capture.session = Some(running);
        capture.touched = true;
    }
}

/// The moment at which the clock of the session at hand stands.
fn moment_now(model: &Model, capture: &Capture) -> Option<Stamp> {
    Some(capture.session.as_ref()?.moment(stored(model, capture)?, model.tick))
}

/// Ends the session at hand, where it runs: its end is known, and it can be taken up again.
fn end(model: &mut Model) {
    let Some(capture) = model.capture() else { return };
    let Some((now, session)) = moment_now(model, capture).zip(stored(model, capture).cloned()) else { return };
    let Some(id) = capture.session.as_ref().filter(|session| session.paused.is_none()).map(|session| session.id.clone()) else {
        return;
    };
    let key = capture.key.clone();
    put(model, &key, &id, Session { ended: Some(now), ..session });
}

/// Ends the session at hand because its account is left: if something was written meanwhile, or it never ended.
pub(super) fn leave(model: &mut Model, touched: bool) {
    let Some(capture) = model.capture() else { return };
    if touched || stored(model, capture).is_some_and(|session| session.ended.is_none()) {
        end(model);
    }
}

/// Pauses the session at hand.
fn pause(model: &mut Model) {
    end(model);
    let tick = model.tick;
    if let Some(session) = model.capture_mut().and_then(|capture| capture.session.as_mut()) {
        session.paused = Some(session.stands(tick));
    }
}

/// Takes the session at hand up again. Where the recorder stood still, places go on from where they were.
fn resume(model: &mut Model, recorded: bool) {
    let Some(capture) = model.capture() else { return };
    let (Some(running), Some(session)) = (capture.session.clone(), stored(model, capture).cloned()) else { return };
    let pause = running.lasted(model.tick).saturating_sub(running.stands(model.tick));
    let zero = if recorded { session.zero } else { Some(session.zero().plus(i64::try_from(pause).unwrap_or(i64::MAX))) };
    let key = capture.key.clone();
    put(model, &key, &running.id, Session { ended: None, zero, ..session });
    if let Some(capture) = model.capture_mut() {
        capture.session = Some(Running { paused: None, over: false, ..running });
        capture.touched = true;
    }
}

/// What can be done with the clock, in the order of the card: how it is comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Stay,
    Begin,
    Pause,
    Resume,
    Another,
}

fn turns(capture: &Capture) -> Vec<(Turn, &'static str)> {
    match &capture.session {
        None => vec![(Turn::Stay, "tui-clock-none"), (Turn::Begin, "tui-clock-begin")],
        Some(session) if session.paused.is_none() => {
            vec![(Turn::Stay, "tui-clock-runs"), (Turn::Pause, "tui-clock-pause"), (Turn::Another, "tui-clock-another")]
        }
        Some(_) => {
            vec![(Turn::Stay, "tui-clock-stands"), (Turn::Resume, "tui-clock-resume"), (Turn::Another, "tui-clock-another")]
        }
    }
}

/// When new lines can begin with their places, in the order of the card.
const PLACES: [(Places, &str); 3] =
    [(Places::Recorded, "tui-places-recorded"), (Places::Always, "tui-places-always"), (Places::Never, "tui-places-never")];

/// How the zero of a session's recording can be told, in the order of the card: as it is comes first. Of a session that is not at
/// hand there is no now, and a place in its recording is told by a line that names one.
fn zeros(model: &Model, capture: &Capture, id: &SessionId) -> Vec<&'static str> {
    let at_hand = is_at_hand(capture, id);
    let mut zeros = vec!["tui-zero-stay"];
    zeros.extend(at_hand.then_some("tui-zero-now"));
    zeros.push("tui-zero-at");
    zeros.extend((at_hand || here(model, capture, id).is_some()).then_some("tui-zero-place"));
    zeros
}

/// Whether the way that was chosen on the card to tell the zero asks for a time.
pub fn asks_when(model: &Model, card: &Card, told: Option<&SessionId>) -> bool {
    let ways = model.capture().zip(told).map(|(capture, id)| zeros(model, capture, id)).unwrap_or_default();
    matches!(ways.get(card.one("zero")), Some(&("tui-zero-at" | "tui-zero-place")))
}

/// Opens the card of the clock, which tells of the session at hand, else of the last one.
pub(super) fn open(model: &mut Model) {
    let Some(capture) = model.capture() else { return };
    let last = || Some(model.study.accounts.get(&capture.key)?.sessions_in_order().last()?.0.clone());
    let told = capture.session.as_ref().map(|session| session.id.clone()).or_else(last);
    if let Some(card) = card(model, capture, told) {
        card.open(model);
    }
}

/// The card of the clock, which tells of a session, if there is one.
fn card(model: &Model, capture: &Capture, told: Option<SessionId>) -> Option<Card> {
    let key = capture.key.clone();
    let sessions = model.study.accounts.get(&key)?.sessions_in_order();
    let said = |id| Label::Said(Said::new(id));
    let turns = turns(capture).into_iter().map(|(_, id)| said(id)).collect();
    let mut fields = vec![Field::one("clock", "tui-field-clock", turns, 0)];
    if capture.session.as_ref().is_some_and(|session| session.paused.is_some()) {
        let options = vec![said("tui-recorder-on"), said("tui-recorder-off")];
        fields.push(Field::one("recorder", "tui-field-recorder", options, 0).about("tui-field-recorder-about"));
    }
    if let Some(id) = &told
        && let Some(session) = known(model, capture, id)
    {
        if sessions.len() > 1 || !is_at_hand(capture, id) {
            let at = sessions.iter().position(|(known, _)| *known == id).unwrap_or(0);
            let began = |session: &Session| Label::Text(moment_written(model.lang, session.began, model.zone));
            let labels = sessions.iter().map(|(_, session)| began(session)).collect();
            fields.push(Field::one("session", "tui-field-session", labels, at).about("tui-field-session-about"));
        }
        let stands = Said::new("tui-zero-stay").with("time", moment_written(model.lang, session.zero(), model.zone));
        let here = here(model, capture, id).map_or_else(
            || Said::new("tui-zero-place"),
            |place| Said::new("tui-zero-place-here").with("place", place.to_string()),
        );
        let zeros = zeros(model, capture, id).into_iter().map(|id| match id {
            "tui-zero-stay" => Label::Said(stands.clone()),
            "tui-zero-place" => Label::Said(here.clone()),
            id => said(id),
        });
        fields.push(medium_field(session.medium));
        fields.push(Field::line("recording", "tui-field-recording", &session.recording).about("tui-field-recording-about"));
        fields.push(Field::one("zero", "tui-field-zero", zeros.collect(), 0).about("tui-field-zero-about"));
        fields.push(Field::line("zero-at", "tui-field-zero-at", "").about("tui-field-zero-at-about"));
    }
    let shown = vec![said("tui-yes"), said("tui-no")];
    fields.push(Field::one("shown", "tui-field-shown", shown, usize::from(!model.time.clock)).about("tui-field-shown-about"));
    let at = PLACES.iter().position(|(places, _)| *places == model.time.places).unwrap_or(0);
    let places = PLACES.iter().map(|(_, id)| said(id)).collect();
    fields.push(Field::one("places", "tui-field-places", places, at).about("tui-field-places-about"));
    let here = planned(model, capture).map(|minutes| minutes.to_string()).unwrap_or_default();
    fields.push(Field::line("planned", "tui-field-planned", &here).about("tui-field-planned-about"));
    let minutes = model.time.minutes.to_string();
    fields.push(Field::line("minutes", "tui-field-minutes", &minutes).about("tui-field-minutes-about"));
    Some(Card::new(Purpose::Session(key, told), fields))
}

/// The first place in a session's recording that the line at the cursor names.
fn here(model: &Model, capture: &Capture, id: &SessionId) -> Option<RecordingPlace> {
    let editor = capture.editor.as_ref()?;
    let recording = model.study.accounts.get(&capture.key)?.recording_of(id)?;
    let text = editor.text();
    let place = crate::field::lines(&text).nth(editor.line_at())?.place()?;
    (place.recording == recording).then_some(place)
}

/// When the recording stood at zero, as the card tells it; none where it tells nothing new.
fn zero_told(model: &Model, capture: &Capture, card: &Card, id: &SessionId, how: Option<&str>) -> Result<Option<Stamp>, Wrong> {
    let Some(session) = known(model, capture, id) else { return Ok(None) };
    let now = moment_now(model, capture).filter(|_| is_at_hand(capture, id));
    let text = card.text("zero-at");
    let wrong = |id| Wrong::at("zero-at", Said::new(id));
    match how {
        Some("tui-zero-now") => Ok(now),
        Some("tui-zero-at") => {
            let day = session.began.utc().with_timezone(&model.zone).date_naive();
            let at = moment(&text, day, model.zone).ok_or_else(|| wrong("tui-moment-wrong"))?;
            if at > model.now { Err(wrong("tui-zero-later")) } else { Ok(Some(at)) }
        }
        Some("tui-zero-place") => {
            let told = RecordingPlace::read(&text).ok_or_else(|| wrong("tui-place-wrong"))?;
            // The line at the cursor was written when the recording stood there; without such a line, it stands there now.
            let at = here(model, capture, id).map(|place| session.zero().plus(i64::from(place.seconds))).or(now);
            Ok(at.map(|at| at.plus(-i64::from(told.seconds))))
        }
        _ if !text.is_empty() => Err(Wrong::at("zero", Said::new("tui-zero-how"))),
        _ => Ok(None),
    }
}

/// Lets the card tell of the session that was chosen on it. What it told of the one before is taken.
pub fn turn_to(model: &mut Model, card: &mut Card, key: &AccountKey, told: Option<&SessionId>) {
    let sessions = model.study.accounts.get(key).map(Account::sessions_in_order).unwrap_or_default();
    let chosen = sessions.get(card.one("session")).map(|(id, _)| (*id).clone());
    let before = sessions.iter().position(|(id, _)| Some(*id) == told).unwrap_or(0);
    if chosen.as_ref() == told {
        return;
    }
    match take_but(model, card, key, told, Some(Turn::Stay)) {
        Ok(()) => {
            let other = model.capture().and_then(|capture| self::card(model, capture, chosen));
            if let Some(other) = other {
                // Whoever leafs does not let the clock go or stand yet.
                let clock = card.one("clock");
                *card = other.taken_up(model);
                card.put_one("clock", clock);
                card.focus("session");
            }
        }
        Err(wrong) => {
            card.put_one("session", before);
            card.refuse(wrong);
        }
    }
}

/// Takes what stands on the card of the clock, which tells of a session, if there is one.
///
/// # Errors
/// A moment, a place or a number that cannot be read.
pub fn take(model: &mut Model, card: &Card, key: &AccountKey, told: Option<&SessionId>) -> Result<(), Wrong> {
    take_but(model, card, key, told, None)
}

/// The same, but for what becomes of the clock, where that is said.
fn take_but(
    model: &mut Model,
    card: &Card,
    key: &AccountKey,
    told: Option<&SessionId>,
    turn: Option<Turn>,
) -> Result<(), Wrong> {
    let Some(capture) = model.capture().filter(|capture| capture.key == *key) else { return Ok(()) };
    let number = |name| match card.text(name).as_str() {
        "" => Ok(None),
        text => text.parse::<u16>().map(Some).map_err(|_| Wrong::at(name, Said::new("tui-minutes-wrong"))),
    };
    let (planned, minutes) = (number("planned")?, number("minutes")?.unwrap_or(0));
    let how = told.and_then(|id| zeros(model, capture, id).get(card.one("zero")).copied());
    let mut zero = told.map(|id| zero_told(model, capture, card, id, how)).transpose()?.flatten();
    let of_this = told.is_some_and(|id| is_at_hand(capture, id));
    let turn = turn.or_else(|| turns(capture).get(card.one("clock")).map(|(turn, _)| *turn)).unwrap_or(Turn::Stay);
    let places = PLACES.get(card.one("places")).map_or_else(Places::default, |(places, _)| *places);
    let time = TimeShown { clock: card.one("shown") == 0, places, minutes };
    if model.time != time {
        model.time = time;
        model.remember.push(Preference::Time(time));
    }
    plan(model, key, planned);
    let mut recording = one_line(&card.text("recording"));
    let mut told = told.cloned();
    let last = told.as_ref().and_then(|id| known(model, model.capture()?, id)).map(|session| session.recording.clone());
    let tells_of_new = match turn {
        Turn::Another => {
            end(model);
            begin_another(model);
            of_this
        }
        Turn::Begin => {
            begin(model);
            true
        }
        _ => false,
    };
    if tells_of_new
        && let Some((capture, id)) = model.capture().and_then(|capture| Some((capture, capture.session.as_ref()?.id.clone())))
    {
        // The card tells of the session that begins; a recording that is still called as the last one was is not told of.
        recording = Some(recording).filter(|new| last.as_ref() != Some(new)).unwrap_or_default();
        if turn == Turn::Begin {
            // A time on it is one of today.
            zero = zero_told(model, capture, card, &id, how)?;
        }
        told = Some(id);
    }
    if let Some(id) = told {
        describe(model, card, key, id, recording, zero);
    }
    match turn {
        Turn::Stay | Turn::Another | Turn::Begin => {}
        Turn::Pause => pause(model),
        Turn::Resume => resume(model, card.one("recorder") == 0),
    }
    Ok(())
}

/// Writes how many minutes are planned for the source.
fn plan(model: &mut Model, key: &AccountKey, minutes: Option<u16>) {
    let before = model.study.accounts.get(key).map(|account| account.description.get()).unwrap_or_default();
    if before.minutes != minutes {
        super::flush(model);
        let after = Description { minutes, ..before };
        let changes = [Change::Account(key.clone(), Edit::Description(Slot::One(after)))];
        change::make(model, &changes, Place::About(key.clone(), Said::new("action-session")), Flow::Single);
    }
}

/// Writes what the card says of a session's medium and recording, with the places that move.
fn describe(model: &mut Model, card: &Card, key: &AccountKey, id: SessionId, recording: String, zero: Option<Stamp>) {
    super::flush(model);
    let Some(before) = model.capture().and_then(|capture| known(model, capture, &id)).cloned() else { return };
    let Some(account) = model.study.accounts.get(key) else { return };
    let medium = medium_of(card);
    let described = Session { medium, recording, ..before.clone() };
    let mut moved = Rezeroed::default();
    let mut edits = Vec::new();
    // Where the cursor stands once the places before it have moved: whoever writes goes on where they were.
    let mut cursor = None;
    if let Some(zero) = zero.filter(|zero| before.zero != Some(*zero)) {
        moved = rezeroed(account, &id, zero).unwrap_or_default();
        edits.append(&mut moved.edits);
        let written =
            model.capture().and_then(|capture| capture.editor.as_ref()).map(|editor| editor.piece(0..editor.cursor()));
        let by = before.zero().since(zero);
        cursor = written.zip(account.recording_of(&id)).map(|(text, recording)| shifted(&text, recording, by).text.len());
    }
    if described != before {
        // What the zero changed of the session is kept.
        let zero = edits.iter().find_map(|edit| match edit {
            Edit::Session(_, values) => values.first()?.as_ref()?.zero,
            _ => None,
        });
        edits.retain(|edit| !matches!(edit, Edit::Session(..)));
        edits.push(Edit::Session(id, Slot::One(Some(Session { zero: zero.or(before.zero), ..described }))));
    }
    if edits.is_empty() {
        return;
    }
    let changes: Vec<Change> = edits.into_iter().map(|edit| Change::Account(key.clone(), edit)).collect();
    change::make(model, &changes, Place::About(key.clone(), Said::new("action-session")), Flow::Single);
    if let Some((editor, at)) = model.capture_mut().and_then(|capture| capture.editor.as_mut()).zip(cursor) {
        editor.put_cursor(at, false);
    }
    if moved.moved > 0 {
        model.notice = Some(Said::new("tui-places-moved").with("moved", moved.moved).with("before", moved.before));
    }
}
