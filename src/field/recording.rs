//! The places in recordings that notes name: where they move when a recording's zero is set, and the notes in their order.

use super::markup::repeats;
use super::{Account, Edit, Line, Mark, NoteAt, RecordingPlace, Session, Slot, lines};
use crate::register::Register;
use crate::text::{SessionId, Stamp};

/// The greatest second that can be written as a place: 999 hours, less one second.
const LAST: i64 = 999 * 3600 + 3599;

impl Session {
    /// When its recording stood at zero: when it began, as long as nobody said otherwise.
    pub fn zero(&self) -> Stamp {
        self.zero.unwrap_or(self.began)
    }
}

impl Account {
    /// The sessions in the order in which they began. The first is recording 1, and so on.
    pub fn sessions_in_order(&self) -> Vec<(&SessionId, &Session)> {
        let there = self.sessions.iter().filter_map(|(id, register)| Some((id, register.first()?.as_ref()?)));
        let mut sessions: Vec<(&SessionId, &Session)> = there.collect();
        sessions.sort_by_key(|(id, session)| (session.began, (*id).clone()));
        sessions
    }

    /// The number of a session's recording, from 1.
    pub fn recording_of(&self, id: &SessionId) -> Option<u32> {
        let at = self.sessions_in_order().iter().position(|(known, _)| *known == id)?;
        u32::try_from(at).ok()?.checked_add(1)
    }

    /// Every text of the account, with all its versions: the notes, then the loose note.
    pub fn texts(&self) -> impl Iterator<Item = (NoteAt, &Register<String>)> {
        let notes = self.notes.iter().map(|(id, note)| (NoteAt::Question(id.clone()), &note.text));
        notes.chain([(NoteAt::Loose, &self.loose)])
    }

    /// A text of the account, if it was ever written.
    pub fn text(&self, at: &NoteAt) -> Option<&Register<String>> {
        match at {
            NoteAt::Question(id) => self.notes.get(id).map(|note| &note.text),
            NoteAt::Loose => Some(&self.loose),
        }
    }
}

/// A text whose places were moved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shifted {
    /// The text.
    pub text: String,
    /// How many places were moved.
    pub moved: usize,
    /// How many of them now lie before zero.
    pub before: usize,
}

/// Moves the places of one recording by a number of seconds. Nothing else in the text changes. A place that would lie further
/// from zero than can be written stays.
pub fn shifted(text: &str, recording: u32, by: i64) -> Shifted {
    let mut shifted = Shifted::default();
    for (n, line) in lines(text).enumerate() {
        if n > 0 {
            shifted.text.push('\n');
        }
        let mut from = 0;
        for mark in &line.marks {
            let Mark::Place(range, place) = mark else { continue };
            if place.recording != recording || by == 0 {
                continue;
            }
            let seconds = i64::from(place.seconds).saturating_add(by);
            let Some(seconds) = i32::try_from(seconds).ok().filter(|_| seconds.abs() <= LAST) else { continue };
            shifted.text.push_str(line.raw.get(from..range.start).unwrap_or(""));
            shifted.text.push_str(&RecordingPlace { seconds, ..*place }.to_string());
            from = range.end;
            shifted.moved = shifted.moved.saturating_add(1);
            shifted.before = shifted.before.saturating_add(usize::from(seconds < 0));
        }
        shifted.text.push_str(line.raw.get(from..).unwrap_or(""));
    }
    shifted
}

/// What it takes to say when a recording stood at zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rezeroed {
    /// The edits, to be made together.
    pub edits: Vec<Edit>,
    /// How many places move.
    pub moved: usize,
    /// How many of them now lie before zero.
    pub before: usize,
}

/// Says when the recording of a session stood at zero: every place of that recording, in every note of the account, moves by
/// the difference. Places in other recordings stay.
pub fn rezeroed(account: &Account, id: &SessionId, zero: Stamp) -> Option<Rezeroed> {
    let session = account.sessions.get(id)?.first()?.as_ref()?;
    let recording = account.recording_of(id)?;
    let by = session.zero().since(zero);
    let with_zero = Session { zero: Some(zero), ..session.clone() };
    let mut rezeroed = Rezeroed { edits: vec![Edit::Session(id.clone(), Slot::One(Some(with_zero)))], moved: 0, before: 0 };
    for (at, register) in account.texts() {
        let versions: Vec<Shifted> = register.values().into_iter().map(|text| shifted(text, recording, by)).collect();
        let sum = |count: fn(&Shifted) -> usize| versions.iter().map(count).sum::<usize>();
        let moved = sum(|version| version.moved);
        rezeroed.moved = rezeroed.moved.saturating_add(moved);
        rezeroed.before = rezeroed.before.saturating_add(sum(|version| version.before));
        if moved > 0 {
            rezeroed.edits.push(at.written(versions.into_iter().map(|version| version.text).collect()));
        }
    }
    Some(rezeroed)
}

/// A line of a note that names a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<'a> {
    /// The place.
    pub place: RecordingPlace,
    /// Which note.
    pub at: NoteAt,
    /// Which line of it, from 0.
    pub number: usize,
    /// The line.
    pub line: Line<'a>,
}

/// The lines of an account that name a place, in the order in which they were said. Of a note that has several versions, the
/// first.
pub fn by_time(account: &Account) -> Vec<Placed<'_>> {
    let mut found = Vec::new();
    for (at, register) in account.texts() {
        let text = register.first().map_or("", String::as_str);
        for (number, line) in lines(text).enumerate().filter(|(_, line)| !repeats(account, line)) {
            if let Some(place) = line.place() {
                found.push(Placed { place, at: at.clone(), number, line });
            }
        }
    }
    // Within a note the order is the writer's own.
    found.sort_by_key(|placed| (placed.place, placed.at.clone(), placed.number));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::AccountKey;
    use crate::field::testing::author;
    use crate::text::{EvaluatorId, QuestionId, SourceId};
    use proptest::prelude::*;

    fn stamp(text: &str) -> Stamp {
        format!("2022-02-01T{text}Z").parse().unwrap()
    }

    fn account(notes: &[(&str, &str)], sessions: &[(&str, &str)]) -> Account {
        let key = AccountKey { case: None, source: SourceId::new("a").unwrap(), evaluator: EvaluatorId::new("lm").unwrap() };
        let mut account = Account::new(key);
        for (id, text) in notes {
            account.apply(&Edit::Text(QuestionId::new(*id).unwrap(), Slot::One((*text).into())), &author());
        }
        for (id, began) in sessions {
            let session = Session { began: stamp(began), ended: None, medium: None, recording: String::new(), zero: None };
            account.apply(&Edit::Session(SessionId::new(*id).unwrap(), Slot::One(Some(session))), &author());
        }
        account
    }

    #[test]
    fn a_recording_that_began_before_the_notes_moves_them_on() {
        let notes = [("a", "[00:10] et\n> [2/00:10] to"), ("b", "uden sted\n[59:59] tre, se [00:10]")];
        let mut account = account(&notes, &[("s-2", "10:00:00"), ("s-1", "09:00:00")]);
        account.apply(&Edit::Loose(Slot::One("[00:02] fire".into())), &author());
        let before = account.clone();
        let rezeroed = rezeroed(&account, &SessionId::new("s-1").unwrap(), stamp("08:58:55")).unwrap();
        assert_eq!((rezeroed.moved, rezeroed.before, rezeroed.edits.len()), (4, 0, 4));
        let back: Vec<Edit> = rezeroed.edits.iter().map(|edit| account.apply(edit, &author())).collect();
        assert_eq!(account.note(&QuestionId::new("a").unwrap()), "[01:15] et\n> [2/00:10] to");
        assert_eq!(account.note(&QuestionId::new("b").unwrap()), "uden sted\n[1:01:04] tre, se [01:15]");
        assert_eq!(account.loose.get(), "[01:07] fire");
        for edit in back.iter().rev() {
            account.apply(edit, &author());
        }
        for (at, register) in account.texts() {
            assert_eq!(register.values(), before.text(&at).unwrap().values());
        }
    }

    #[test]
    fn what_was_said_before_the_recording_began_lies_before_zero() {
        let account = account(&[("a", "[00:10] et\n[05:00] to")], &[("s-1", "09:00:00")]);
        let rezeroed = rezeroed(&account, &SessionId::new("s-1").unwrap(), stamp("09:01:00")).unwrap();
        assert_eq!((rezeroed.moved, rezeroed.before), (2, 1));
        let Edit::Text(_, texts) = &rezeroed.edits[1] else { panic!("{:?}", rezeroed.edits) };
        assert_eq!(texts, &Slot::One("[-00:50] et\n[04:00] to".into()));
    }

    #[test]
    fn lines_stand_in_the_order_in_which_they_were_said() {
        let notes = [("a", "[10:00] c\nuden\n[2/00:01] e"), ("b", "[-00:05] a\n[10:00] [=a] c\n[12:00] d\n[05:00] b")];
        let account = account(&notes, &[]);
        let texts: Vec<_> = by_time(&account).into_iter().map(|placed| placed.line.text).collect();
        assert_eq!(texts, ["a", "b", "c", "d", "e"]);
    }

    /// Notes with places in them, written as the program writes them.
    fn note() -> impl Strategy<Value = String> {
        let place =
            (1..4u32, -5_000..20_000i32).prop_map(|(recording, seconds)| RecordingPlace { recording, seconds }.to_string());
        let piece = prop_oneof![place, "[a-zæ犬 >!#:\\n\\[\\]]{0,6}".prop_map(|text| text)];
        proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    /// A text without its places in a recording, and those.
    fn taken_apart(text: &str, recording: u32) -> (String, Vec<i32>) {
        let (mut rest, mut places) = (String::new(), Vec::new());
        for line in lines(text) {
            let mut from = 0;
            for mark in &line.marks {
                if let Mark::Place(range, place) = mark
                    && place.recording == recording
                {
                    rest.push_str(&line.raw[from..range.start]);
                    rest.push('@');
                    places.push(place.seconds);
                    from = range.end;
                }
            }
            rest.push_str(&line.raw[from..]);
            rest.push('\n');
        }
        (rest, places)
    }

    proptest! {
        #[test]
        fn there_and_back_is_nothing(text in note(), recording in 1..4u32, by in -30_000i64..30_000) {
            let there = shifted(&text, recording, by);
            prop_assert_eq!(shifted(&there.text, recording, -by).text, text);
        }

        #[test]
        fn only_places_of_the_recording_move(text in any::<String>(), more in note(), by in -30_000i64..30_000) {
            let text = format!("{text}\n{more}");
            let after = shifted(&text, 1, by);
            let ((rest, places), (rest_after, places_after)) = (taken_apart(&text, 1), taken_apart(&after.text, 1));
            prop_assert_eq!(rest, rest_after);
            let moved = |seconds: &i32| match i64::from(*seconds) + by {
                to if to.abs() <= LAST => i32::try_from(to).unwrap(),
                _ => *seconds,
            };
            prop_assert_eq!(places.iter().map(moved).collect::<Vec<_>>(), places_after);
        }
    }
}
