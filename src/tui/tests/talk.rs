//! Time, consent, meetings, review, and notes that go elsewhere, as keys.

use super::*;
use crate::field::{Form, Informant, Meeting, Session};
use crate::text::{FunctionId, InformantId, MeetingId, SessionId};

/// A new interview in which new lines begin with their places.
fn placed() -> Rig {
    let mut rig = Rig::capture();
    rig.model.time.places = crate::store::Places::Always;
    rig
}

fn title(rig: &Rig) -> String {
    rig.screen().lines().next().unwrap_or_default().to_owned()
}

fn session(rig: &Rig, id: &str) -> Session {
    rig.account().sessions[&SessionId::new(id).unwrap()].get().unwrap()
}

/// A meeting of case 4, which was held in the room.
pub(super) fn meeting() -> Rig {
    let description = Description {
        kind: SourceKind::Meeting,
        phase: Some(PhaseId::new("status").unwrap()),
        meeting: Some(MeetingId::new("m2").unwrap()),
        ..Description::default()
    };
    let start = Start { account: key_of("4", "bar-1", "lm"), description };
    let mut rig = Rig::with(Some(me()), Some(start));
    let mut case = Case::new(CaseId::new("4").unwrap());
    let held = Meeting {
        phase: PhaseId::new("status").unwrap(),
        state: crate::field::MeetingState::Held,
        date: None,
        form: Some(Form::Room),
        note: String::new(),
    };
    case.meetings.entry(MeetingId::new("m2").unwrap()).or_default().write(Some(held), &author("lm", "a"));
    for (id, function) in [("k4-amr-1", Some("amr")), ("k4-ukendt", None)] {
        let known = Informant { function: function.map(|id| FunctionId::new(id).unwrap()), note: String::new() };
        case.informants.entry(InformantId::new(id).unwrap()).or_default().write(Some(known), &author("lm", "a"));
    }
    rig.model.study.cases.insert(case.id.clone(), case);
    rig
}

#[test]
fn a_new_line_begins_with_its_place_and_one_undo_takes_both() {
    let mut rig = placed();
    rig.press("Enter").types("et").wait(75).press("Enter").types("> to").wait(2).press("Ctrl+N").types("tre");
    assert_eq!((rig.note("aarsager").as_str(), rig.note("rummet").as_str()), ("[00:00] et\n[01:15] > to", ""));
    assert_eq!(rig.note("metode"), "[01:17] tre");
    rig.press("Ctrl+Z");
    assert_eq!(rig.note("metode"), "");
    // A place that is written already is not written twice, and a line that goes on has none.
    rig.press("Ctrl+T").types("fire");
    assert_eq!(rig.note("metode"), "[01:17] fire");
    rig.press("Ctrl+G s").press("Tab Tab Tab Tab Tab Tab 3 Enter Enter").types("fem");
    assert_eq!(rig.note("metode"), "[01:17] fire\nfem");
}

#[test]
fn lines_have_places_as_long_as_there_can_be_a_recording() {
    let mut rig = Rig::capture();
    rig.model.time.places = crate::store::Places::Recorded;
    rig.press("Enter").types("et").wait(5).press("Enter").types("to");
    assert_eq!(rig.note("aarsager"), "[00:00] et\n[00:05] to");
    // What was noted before anybody knew moves with the recording as all else.
    rig.press("Ctrl+G k Tab 1 Enter Ctrl+G s Down Down Down 4").types("2:05").press("Enter Enter").types("tre");
    assert_eq!(rig.note("aarsager"), "[02:00] et\n[02:05] to\n[02:05] tre");
    rig.press("Ctrl+G k Tab 2 Enter Enter").types("fire");
    assert_eq!(rig.note("aarsager"), "[02:00] et\n[02:05] to\n[02:05] tre\nfire");
}

#[test]
fn the_clock_wakes_by_the_second_only_while_it_runs_and_is_seen() {
    let mut rig = Rig::capture();
    rig.size(120, 36);
    let sleeps = |rig: &Rig| rig.model.deadline(true).is_none();
    assert!(sleeps(&rig));
    rig.press("Enter").types("a").wait(6);
    assert_eq!(rig.model.deadline(true), Some(rig.model.tick + Duration::from_secs(1)));
    rig.wait(34);
    assert!(title(&rig).contains("ur 00:00:40"), "{}", title(&rig));
    rig.press("F1");
    assert!(sleeps(&rig), "nobody sees the clock");
    rig.press("Esc Ctrl+G s 2 Enter").wait(9);
    assert!(sleeps(&rig) && title(&rig).contains("pause ved 00:00:40"), "{}", title(&rig));
    rig.press("Ctrl+G s 2 Enter").wait(1);
    assert!(title(&rig).contains("ur 00:00:50"), "{}", title(&rig));
    // Switched off, it says nothing and wakes nobody.
    rig.press("Ctrl+G s Tab Tab Tab Tab Tab 2 Enter").wait(7);
    assert!(sleeps(&rig) && !title(&rig).contains("ur 00"), "{}", title(&rig));
}

#[test]
fn a_title_without_the_clock_wakes_by_the_minute() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("a").wait(34);
    let due = |rig: &mut Rig, columns: u16| {
        rig.size(columns, 24);
        let mut picture = Picture::new(TestBackend::new(columns, 24)).unwrap();
        picture.draw(&rig.model).unwrap();
        (picture.ticks(), rig.model.deadline(picture.ticks()).map(|at| (at - rig.model.tick).as_secs()))
    };
    assert_eq!(due(&mut rig, 120), (true, Some(1)));
    assert_eq!(due(&mut rig, 80), (false, Some(26)), "{}", title(&rig));
    rig.wait(26);
    assert!(title(&rig).contains("59 min igen"), "{}", title(&rig));
    rig.press("F1");
    assert_eq!(due(&mut rig, 120), (false, None));
}

#[test]
fn a_new_session_is_told_on_the_card_that_begins_it() {
    let mut rig = placed();
    rig.press("Ctrl+G s Tab 1 Tab").types("del 1.mp3").press("Enter Enter").types("a").wait(60);
    let first = session(&rig, "s-run");
    // A new one, by telephone: what is not changed is not told of it, and the one before stays as it was.
    rig.press("Ctrl+G s 3 Down 2 Enter");
    assert_eq!(session(&rig, "s-run"), Session { ended: Some(at(60)), ..first.clone() });
    let second = session(&rig, "s-run-2");
    assert_eq!((second.medium, second.recording.as_str()), (Some(crate::field::Medium::Phone), ""));
    rig.wait(60).press("Ctrl+G s 3 Down Down Down").types("del 3.mp3").press("Enter");
    assert_eq!(session(&rig, "s-run-2").recording, "");
    assert_eq!(session(&rig, "s-run-3").recording, "del 3.mp3");
    rig.press("Ctrl+Z");
    assert!(rig.notice().contains("ur og optagelse"), "{}", rig.notice());
    assert_eq!(session(&rig, "s-run-3").recording, "");
}

#[test]
fn a_length_is_planned_for_one_source_alone() {
    let mut rig = Rig::capture();
    rig.size(200, 60).press("Enter").types("a").wait(40);
    assert!(title(&rig).contains("60 min"), "{}", title(&rig));
    rig.press("Ctrl+G s Tab Tab Tab Tab Tab Tab Tab").types("45").press("Enter");
    assert!(title(&rig).contains("45 min") && rig.model.time.minutes == 60, "{}", title(&rig));
    assert_eq!(rig.account().description.get().minutes, Some(45));
    rig.press("Ctrl+G s Tab Tab Tab Tab Tab Tab Tab Ctrl+W").types("0").press("Enter");
    assert!(!title(&rig).contains("min"), "{}", title(&rig));
    rig.press("Ctrl+Z");
    assert!(title(&rig).contains("45 min"), "{}", title(&rig));
    rig.press("Ctrl+G s Tab Tab Tab Tab Tab Tab Tab Ctrl+W Enter");
    assert!(title(&rig).contains("60 min"), "{}", title(&rig));
}

#[test]
fn a_wall_clock_that_is_set_moves_nothing() {
    let mut rig = placed();
    rig.press("Enter").types("et").wait(60);
    rig.model.now = "2012-01-01T00:00:00Z".parse().unwrap();
    rig.model.zone = chrono::FixedOffset::east_opt(7200).unwrap();
    rig.press("Enter").types("to");
    assert_eq!(rig.note("aarsager"), "[00:00] et\n[01:00] to");
    rig.press("Ctrl+G s 2 Enter");
    assert_eq!(session(&rig, "s-run").ended, Some(at(60)));
}

#[test]
fn a_pause_with_and_without_the_recorder() {
    let mut rig = placed();
    rig.press("Enter").types("a").wait(60).press("Ctrl+G s 2 Enter").wait(120).press("Enter").types("i pausen");
    rig.press("Ctrl+G s 2 Enter").wait(10).press("Enter").types("b");
    assert_eq!(rig.note("aarsager"), "[00:00] a\ni pausen\n[03:10] b");
    rig.press("Ctrl+G s 2 Enter").wait(50).press("Ctrl+G s 2 Tab 2 Enter").wait(5).press("Enter").types("c");
    assert_eq!(rig.note("aarsager"), "[00:00] a\ni pausen\n[03:10] b\n[03:15] c");
    // Another day, by telephone, in another recording.
    rig.wait(86400).press("Ctrl+G s 3 Enter").wait(61).press("Enter").types("d");
    assert!(rig.note("aarsager").ends_with("[2/01:01] d"), "{}", rig.note("aarsager"));
    rig.press("Ctrl+G s Tab Tab 2 Tab").types("bånd 2.mp3").press("Enter").press("Esc Ctrl+Q");
    let stored = rig.on_disk();
    let sessions = stored.sessions_in_order();
    assert_eq!(sessions.len(), 2);
    assert!(sessions.iter().all(|(_, session)| session.ended.is_some()));
    assert_eq!((sessions[1].1.recording.as_str(), sessions[1].1.medium), ("bånd 2.mp3", Some(crate::field::Medium::Phone)));
}

#[test]
fn a_recordings_zero_is_told_afterwards() {
    let mut rig = placed();
    rig.press("Enter").types("et").wait(600).press("Ctrl+N").types("to");
    // The recording had begun five minutes before.
    rig.press("Ctrl+G s Tab Tab Tab 3").types("8:55").press("Enter");
    assert_eq!((rig.note("aarsager").as_str(), rig.note("metode").as_str()), ("[05:00] et", "[15:00] to"));
    assert!(rig.notice().contains("2 tidspunkter"), "{}", rig.notice());
    rig.press("Ctrl+Z");
    assert_eq!((rig.note("aarsager").as_str(), rig.note("metode").as_str()), ("[00:00] et", "[10:00] to"));
    assert_eq!(session(&rig, "s-run").zero, None);
    rig.press("Ctrl+Y");
    assert_eq!(rig.note("metode"), "[15:00] to");
    // The line at the cursor is at 10:30 in the recording: the first would lie before its beginning by then.
    rig.press("Ctrl+G s Tab Tab Tab 4").types("10:30").press("Enter");
    assert_eq!((rig.note("aarsager").as_str(), rig.note("metode").as_str()), ("[00:30] et", "[10:30] to"));
    rig.press("Ctrl+G s Tab Tab Tab 2 Enter");
    assert!(rig.notice().contains("1 ligger nu før"), "{}", rig.notice());
    rig.press("Ctrl+G s Tab Tab Tab 3").types("i går").press("Enter");
    assert!(rig.screen().contains("Det kan ikke læses"), "{}", rig.screen());
    rig.press("Ctrl+W Ctrl+W").types("23:50").press("Enter");
    assert!(rig.screen().contains("ikke kommet endnu"), "{}", rig.screen());
}

#[test]
fn the_zero_of_a_session_that_is_over_is_told_afterwards() {
    let mut rig = placed();
    rig.press("Enter").types("et").wait(600).press("Ctrl+N").types("to").wait(60);
    reopened(&mut rig, 9 * 3600);
    let before = session(&rig, "s-run");
    assert_eq!((before.ended, rig.note("aarsager").as_str()), (Some(at(660)), "[00:00] et"));
    // No session runs: the card tells of the last one, with its day and time, and of no now.
    rig.press("Ctrl+G s");
    let screen = rig.screen();
    assert!(screen.contains("Session            01.02.2022 09:00:00") && !screen.contains("nu  "), "{screen}");
    rig.press("Down Down 2 Down").types("lyd.m4a").press("Down 2").types("8:55").press("Enter");
    assert_eq!((rig.note("aarsager").as_str(), rig.note("metode").as_str()), ("[05:00] et", "[15:00] to"));
    let after = session(&rig, "s-run");
    let told = Session {
        zero: Some(at(0).plus(-300)),
        recording: "lyd.m4a".into(),
        medium: Some(crate::field::Medium::Phone),
        ..before.clone()
    };
    assert_eq!((after, rig.account().sessions.len()), (told, 1));
    rig.press("Ctrl+Z");
    assert_eq!((rig.note("aarsager").as_str(), rig.note("metode").as_str()), ("[00:00] et", "[10:00] to"));
    assert_eq!(session(&rig, "s-run"), before);
    rig.press("Ctrl+Y");
    assert_eq!(rig.note("metode"), "[15:00] to");
    // A line that names a place in its recording tells it, too.
    rig.press("Enter Ctrl+G s Down Down Down Down 3").types("16:00").press("Enter");
    assert_eq!((rig.note("aarsager").as_str(), rig.note("metode").as_str()), ("[06:00] et", "[16:00] to"));
}

#[test]
fn an_earlier_session_is_chosen_while_another_runs() {
    let mut rig = placed();
    rig.press("Enter").types("et").wait(60);
    reopened(&mut rig, 86400);
    rig.press("Enter Ctrl+G s 2 Enter").wait(61).press("End Enter").types("to");
    let text = "[00:00] et\n[2/01:01] to";
    assert_eq!(rig.note("aarsager"), text);
    let before = rig.account().clone();
    // What is told of one session is kept when another is chosen.
    rig.press("Ctrl+G s Down Down Down").types("to.m4a").press("Up Up 1");
    assert_eq!(rig.account().sessions_in_order()[1].1.recording, "to.m4a");
    rig.press("Down Down").types("et.m4a").press("Down 2").types("snart").press("Up Up Up Up 2");
    // What cannot be read is said, and stays where it is.
    assert!(rig.screen().contains("Det kan ikke læses"), "{}", rig.screen());
    rig.press("Ctrl+W").types("8:59:50").press("Enter");
    assert_eq!(rig.note("aarsager"), "[00:10] et\n[2/01:01] to");
    let account = rig.account();
    let told: Vec<_> = account.sessions_in_order().iter().map(|(_, s)| (s.recording.clone(), s.ended, s.zero)).collect();
    assert_eq!(told, [("et.m4a".into(), Some(at(60)), Some(at(0).plus(-10))), ("to.m4a".into(), None, None)]);
    // Whoever was writing goes on where they were.
    rig.types("!");
    assert_eq!(rig.note("aarsager"), "[00:10] et\n[2/01:01] to!");
    rig.press("Ctrl+Z");
    // The running one moves by itself, and undoing brings all back.
    rig.press("Ctrl+G s Down Down Down Down 4").types("2:00").press("Enter");
    assert_eq!(rig.note("aarsager"), "[00:10] et\n[2/02:00] to");
    rig.press("Ctrl+Z Ctrl+Z Ctrl+Z");
    assert_eq!(rig.note("aarsager"), text);
    assert_eq!(rig.account().sessions_in_order(), before.sessions_in_order());
}

#[test]
fn what_is_left_is_left_of_all_sessions() {
    let mut rig = placed();
    rig.size(120, 36).press("Enter").types("et").wait(13 * 60);
    reopened(&mut rig, 86400);
    rig.size(120, 36).press("Enter Ctrl+G s 2 Enter");
    assert!(title(&rig).contains("47 min igen"), "{}", title(&rig));
    rig.wait(50 * 60);
    assert!(title(&rig).contains("3 min over"), "{}", title(&rig));
}

/// The program closed and opened again by another run, so many seconds after the beginning.
fn reopened(rig: &mut Rig, seconds: u64) {
    rig.press("Esc Ctrl+Q");
    let start = Start { account: key_of("4", "bar-1", "lm"), description: Description::default() };
    let launch = Launch {
        actor: Actor::new("other").unwrap(),
        clock: Box::new(move || at(seconds)),
        ..launch(&rig.place, Some(me()), Some(start))
    };
    (rig.model, _) = begin(launch, whole(&rig.place), (80, 24));
    rig.model.time.places = crate::store::Places::Always;
}

#[test]
fn on_another_day_it_is_said_that_no_session_runs_and_which_key_begins_one() {
    let mut rig = placed();
    rig.press("Enter").types("et").wait(60);
    reopened(&mut rig, 86400);
    assert!(title(&rig).contains("uret går ikke (Ctrl+G s)"), "{}", title(&rig));
    rig.press("Enter");
    assert!(rig.notice().contains("nye linjer får intet tidspunkt. Ctrl+G s begynder en."), "{}", rig.notice());
    // Who completes their notes begins no session, and is not told again.
    rig.press("End Enter").types("to");
    assert_eq!(rig.note("aarsager"), "[00:00] et\nto");
    assert_eq!(rig.account().sessions.len(), 1);
    assert!(title(&rig).contains("uret går ikke"), "{}", title(&rig));
    rig.press("Ctrl+N");
    assert_eq!(rig.notice(), "");
    // Who goes on talking begins one, and what is said in it is told apart from what was said in the first.
    rig.press("Ctrl+G s 2 Enter").wait(61).types("tre");
    assert_eq!((rig.note("rummet").as_str(), rig.note("metode").as_str()), ("", "[2/01:01] tre"));
    assert!(title(&rig).contains("58 min igen"), "{}", title(&rig));
    assert_eq!(rig.account().sessions.len(), 2);
    assert_eq!(session(&rig, "s-run").ended, Some(at(60)));
    // What was marked complete is no talk that could go on.
    rig.press("Ctrl+G c Enter Enter Esc");
    assert!(!title(&rig).contains("uret går ikke"), "{}", title(&rig));
}

#[test]
fn in_a_window_too_small_to_see_what_happens_text_is_kept_and_no_key_acts() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("før").press("Ctrl+G").size(29, 7);
    assert!(rig.screen().contains("kommer med."), "{}", rig.screen());
    // A key that would lead elsewhere does not: what follows would be written there unseen.
    rig.types("2 ").press("Enter").types("f").press("Ctrl+N Esc Ctrl+G").types("2!").press("Backspace Ctrl+Z");
    rig.act(Action::Click(3, 3));
    assert_eq!((rig.note("aarsager").as_str(), rig.score("kompetence")), ("før2 \nf2", None));
    rig.size(80, 24).press("Esc 1");
    // In the list, digits and letters do nothing, and it is said.
    rig.size(20, 5).types("2fl").press("- Delete + Enter").types("x");
    assert!(rig.screen().contains("tasterne ikke"), "{}", rig.screen());
    assert_eq!(rig.score("kompetence"), Some(Score::Step(1)));
    assert!(!rig.account().is_flagged(&question("aarsager")));
    assert_eq!((rig.note("aarsager").as_str(), rig.account().loose.get().as_str()), ("før2 \nf2", ""));
    // Leaving saves, however small the window is.
    rig.press("Ctrl+Q");
    assert!(rig.model.has_left());
    assert_eq!(rig.on_disk().note(&question("aarsager")), "før2 \nf2");
}

#[test]
fn whoever_writes_while_the_clock_is_paused_sees_it() {
    let mut rig = placed();
    rig.press("Enter").types("et").wait(60).press("Ctrl+G s 2 Enter").wait(60).press("Enter").types("imens");
    assert!(rig.screen().contains(" Skriver, ur på pause "), "{}", rig.screen());
    assert!(title(&rig).contains("pause ved 00:01:00"), "{}", title(&rig));
    rig.press("Ctrl+G s 2 Enter");
    assert!(!rig.screen().contains("pause"), "{}", rig.screen());
}

#[test]
fn a_talk_that_another_run_began_goes_on() {
    let mut rig = placed();
    rig.press("Enter").types("et").wait(60).press("Esc");
    let start = Start { account: key_of("4", "bar-1", "lm"), description: Description::default() };
    let launch = Launch {
        actor: Actor::new("other").unwrap(),
        clock: Box::new(|| at(100)),
        ..launch(&rig.place, Some(me()), Some(start))
    };
    (rig.model, _) = begin(launch, whole(&rig.place), (80, 24));
    rig.model.time.places = crate::store::Places::Always;
    rig.model.tick = Duration::from_secs(20);
    rig.press("Enter Enter").types("to");
    assert_eq!(rig.note("aarsager"), "[00:00] et\n[02:00] to");
}

#[test]
fn consent_is_said_in_one_line_recorded_changed_and_withdrawn() {
    let mut rig = Rig::capture();
    assert!(rig.screen().contains("Samtykke: Ctrl+G k noterer det"), "{}", rig.screen());
    assert!(title(&rig).contains("samtykke mangler"));
    // A card that is only looked at records nothing.
    rig.press("Ctrl+G k Esc");
    assert!(rig.account().consent.is_empty());
    rig.press("Ctrl+G k 2 Tab 1 Tab 2 Tab").types("svaret er på optagelsen").press("Enter");
    let consent = rig.account().consent.get();
    assert_eq!(consent.how, "mundtligt, svaret er på optagelsen");
    assert_eq!((consent.recording, consent.quotes, consent.at), (Some(true), Some(false), Some(at(0))));
    rig.size(120, 36);
    assert!(title(&rig).contains("optages: ja · citat: nej"), "{}", title(&rig));
    rig.wait(60).press("Ctrl+G k Enter");
    assert_eq!(rig.account().consent.get(), consent);
    rig.press("Ctrl+G k Tab Tab Tab Tab Tab 2 Enter");
    assert!(rig.notice().contains("citater eksporteres ikke"), "{}", rig.notice());
    assert_eq!(rig.account().consent.get().withdrawn, Some(at(60)));
    assert!(title(&rig).contains("trukket tilbage"), "{}", title(&rig));
    // However little room there is, that is said.
    rig.size(60, 20);
    assert!(title(&rig).contains("Case 4") && title(&rig).contains("samtykke trukket"), "{}", title(&rig));
    rig.press("Ctrl+Z");
    assert_eq!(rig.account().consent.get(), consent);
    rig.press("Ctrl+G k Tab Tab Tab Tab").types("x").press("Enter");
    assert!(rig.screen().contains("Det kan ikke læses"), "{}", rig.screen());
}

#[test]
fn two_hats_and_another_phase_hide_nothing() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("et").press("Ctrl+G r 2 Tab 1 Tab 1 Enter");
    let description = rig.account().description.get();
    assert_eq!(description.roles.iter().map(RoleId::as_str).collect::<Vec<_>>(), ["amr", "leder"]);
    assert_eq!(description.phase.as_ref().map(PhaseId::as_str), Some("opstart"));
    // Somebody who was not known is known to the case now.
    let informant = description.informants[0].clone();
    let known = rig.model.study.cases[&CaseId::new("4").unwrap()].informant(&informant).cloned().unwrap();
    assert_eq!(known.function.as_ref().map(FunctionId::as_str), Some("amr"));
    assert!(rig.screen().contains("Tid til det hele"), "{}", rig.screen());
    rig.types(" mere");
    assert_eq!(rig.note("aarsager"), "et mere");
    rig.press("Ctrl+Z Ctrl+Z");
    assert_eq!(rig.account().description.get(), interview("amr", "status"));
    assert_eq!(rig.note("aarsager"), "et");
}

#[test]
fn lines_of_the_loose_note_go_where_they_belong() {
    let mut rig = Rig::capture();
    rig.press("l").types("et").press("Enter").types("> to").press("Enter").types("tre").press("Esc");
    rig.press("Ctrl+G m Space Down Space").press("Enter").types("metode").press("Enter");
    assert_eq!((rig.account().loose.get().as_str(), rig.note("metode").as_str()), ("> to", "et\ntre"));
    assert!(rig.notice().contains("2 linjer flyttet til Fast metode"), "{}", rig.notice());
    rig.press("Ctrl+Z");
    assert_eq!((rig.account().loose.get().as_str(), rig.note("metode").as_str()), ("et\n> to\ntre", ""));
    // The line at the cursor is the one that is meant, and the question can be a new one.
    rig.press("l Up").press("Ctrl+G m Enter").types("hvem bestemmer").press("Up");
    rig.press("Enter");
    assert_eq!(rig.account().loose.get(), "et\ntre", "{}", rig.screen());
    let added = rig.account().ad_hoc.keys().next().unwrap().clone();
    assert_eq!(rig.account().note(&added), "> to");
}

#[test]
fn a_line_stands_under_two_questions() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("> vi går ikke").press("Ctrl+G m + ").types("rummet").press("Enter");
    assert_eq!((rig.note("aarsager").as_str(), rig.note("rummet").as_str()), ("> vi går ikke", "[=aarsager] > vi går ikke"));
    assert!(!rig.account().notes[&question("rummet")].worded.is_empty());
    rig.press("Ctrl+Z");
    assert_eq!((rig.note("aarsager").as_str(), rig.note("rummet").as_str()), ("> vi går ikke", ""));
}

#[test]
fn the_copy_of_a_loose_line_points_back_and_the_line_is_placed() {
    let mut rig = Rig::capture();
    rig.press("l").types("? et").press("Ctrl+G m + ").types("metode").press("Enter");
    assert_eq!((rig.account().loose.get().as_str(), rig.note("metode").as_str()), ("? et", "[=] ? et"));
    let findings = crate::field::review(&rig.account(), &[]);
    assert!(findings.iter().all(|finding| finding.why != crate::field::Why::Loose), "{findings:?}");
    rig.press("Ctrl+Z");
    assert_eq!(rig.note("metode"), "");
}

#[test]
fn a_link_to_an_added_question_is_shown_by_its_name() {
    let mut rig = Rig::capture();
    rig.press("+").types("hvem bestemmer om natten, når lederen er gået hjem").press("Enter").types("> chefen");
    let added = rig.account().ad_hoc.keys().next().unwrap().clone();
    rig.press("Ctrl+G m + ").types("metode").press("Enter");
    assert_eq!(rig.note("metode"), format!("[={added}] > chefen"));
    rig.press("Ctrl+F").types("metode").press("Enter");
    let shown = |rig: &mut Rig| {
        let screen = rig.screen();
        screen.lines().find(|line| line.contains("> chefen")).map(str::to_owned).unwrap_or(screen)
    };
    let written = shown(&mut rig);
    assert!(written.contains("[=hvem") && !written.contains(added.as_str()), "{written}");
    rig.press("Ctrl+G m");
    let listed = shown(&mut rig);
    assert!(listed.contains("[=hvem bestemmer om natten,…] > chefen"), "{listed}");
}

#[test]
fn by_time_and_back() {
    let mut rig = placed();
    rig.press("Enter").types("et").wait(5).press("Ctrl+N").types("to").wait(5).press("Ctrl+P Enter").types("tre");
    rig.press("Ctrl+G t");
    let screen = rig.screen();
    let order: Vec<usize> = ["[00:00] et", "[00:05] to", "[00:10] tre"].map(|text| screen.find(text).unwrap()).into();
    assert!(order.is_sorted(), "{screen}");
    rig.press("Home Down Enter").types("!");
    assert_eq!(rig.note("metode"), "[00:05] to!");
    rig.press("Ctrl+G t Down Enter").types("!");
    assert_eq!(rig.note("aarsager"), "[00:00] et\n[00:10] tre!");
}

#[test]
fn the_review_lists_what_to_look_at_and_ends_in_complete() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("noget").press("Enter").types("? hør igen").press("Esc Down Down f 1 Ctrl+G g");
    let screen = rig.screen();
    let order = ["1 score uden note", "1 med noter, men uden score", "1 med flag", "1 linje at høre igen"];
    let order: Vec<usize> = order.map(|text| screen.find(text).unwrap_or_else(|| panic!("{text}: {screen}"))).into();
    assert!(order.is_sorted(), "{screen}");
    // From the list one scores at once, and comes back to where one was.
    rig.press("Down Enter 2 Ctrl+G g");
    assert!(!rig.screen().contains("uden score"), "{}", rig.screen());
    // What was never asked comes last, and Enter goes there.
    let screen = rig.screen();
    assert!(screen.find("1 linje at høre igen") < screen.find("1 ikke stillet"), "{screen}");
    rig.press("End Enter");
    assert!(rig.model.capture().unwrap().editor.is_none());
    assert_eq!(rig.model.capture().unwrap().spot, super::super::capture::Spot::Question(question("raad")));
    rig.press("Ctrl+G g Up Enter").types("!");
    assert_eq!(rig.note("aarsager"), "noget\n? hør igen!");
    rig.press("Esc Ctrl+G c");
    let said = rig.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("flag; 1 linje at høre igen; 1 ikke stillet; samtykke mangler."), "{said}");
    // Left, it changes nothing; taken, the account counts.
    rig.press("Esc");
    assert!(!rig.account().is_complete());
    rig.press("Ctrl+G c Enter");
    assert!(rig.account().is_complete() && rig.notice().contains("tæller nu"), "{}", rig.notice());
    rig.press("Ctrl+G c Enter");
    assert!(!rig.account().is_complete() && rig.notice().contains("Åben igen"), "{}", rig.notice());
    rig.press("Ctrl+Z");
    assert!(rig.account().is_complete() && rig.notice().contains("tæller nu"), "{}", rig.notice());
    rig.press("Ctrl+Z");
    assert!(rig.notice().contains("atter foreløbige"), "{}", rig.notice());
}

#[test]
fn leaving_says_how_far_one_has_come_and_one_key_leads_to_the_first_untouched() {
    use super::super::capture::{Spot, Tally, summary};
    let mut rig = Rig::capture();
    rig.press("Enter").types("noget").press("Esc Down Down Down Esc");
    assert!(rig.notice().ends_with("ikke stillet: u går dertil"), "{}", rig.notice());
    rig.press("u");
    assert_eq!(rig.model.capture().unwrap().spot, Spot::Question(question("metode")));
    rig.press("Esc Home u");
    assert!(rig.notice().contains("på en kilde"), "{}", rig.notice());
    // It fits, with the numbers of a whole interview.
    let tally = Tally { questions: 19, noted: 14, scored: 12, absent: 3, untouched: 2, ..Tally::default() };
    let mut shown = Vec::new();
    for lang in Lang::ALL {
        for (columns, untouched, later) in [(120, 2, 0), (80, 2, 0), (60, 2, 0), (80, 0, 0), (80, 2, 1), (60, 2, 1)] {
            rig.model.lang = lang;
            rig.size(columns, 24);
            let said = lang.say(&summary(&rig.model, Tally { untouched, later, ..tally }));
            assert!(super::super::wrap::width(&said) <= usize::from(columns) - 2, "{said}");
            shown.push(said);
        }
    }
    insta::assert_snapshot!("summary", shown.join("\n"));
}

#[test]
fn anchors_stand_whole_where_there_is_room_and_the_reason_stays_in_sight() {
    let mut rig = Rig::capture();
    rig.size(80, 24);
    assert!(rig.screen().contains("kollegerne kender og bruger."), "{}", rig.screen());
    rig.press("2 Ctrl+G b").types("finder dem selv").press("Enter Enter").types("noget");
    for (columns, rows) in [(120, 36), (80, 24), (60, 20), (60, 16), (40, 12)] {
        assert!(rig.size(columns, rows).screen().contains("Begrundelse: finder dem selv"), "{}", rig.screen());
    }
}

#[test]
fn the_title_keeps_what_is_left_of_the_time_and_missing_consent_the_longest() {
    let mut rig = placed();
    rig.press("Enter").types("noget").wait(1);
    let titles = [120, 80, 72, 60, 50, 40].map(|columns| {
        rig.size(columns, 24);
        title(&rig)
    });
    insta::assert_snapshot!("titles", titles.join("\n"));
    // What has passed beyond the plan is no less worth a word; what may not be done is, what may is not.
    rig.size(80, 24).wait(4000).press("Ctrl+G k Tab 1 Tab 2 Enter").wait(2);
    assert!(title(&rig).contains("Status · 6 min over · citat: nej · foreløbig"), "{}", title(&rig));
    rig.press("Ctrl+G k Tab Tab 1 Enter").wait(2);
    assert!(title(&rig).contains("Status · 01:06:45 · 6 min over tid · foreløbig"), "{}", title(&rig));
}

#[test]
fn what_is_counted_as_scored_are_variables_with_a_score() {
    let mut rig = Rig::capture();
    let head = |rig: &Rig| rig.screen().lines().nth(2).unwrap().to_owned();
    rig.press("2");
    let score = rig.account().scores.keys().next().unwrap().clone();
    let asked = rig.model.capture().unwrap().talk.items().filter(|item| item.variable.as_ref() == Some(&score)).count();
    assert!(asked > 1 && head(&rig).contains("1 scoret"), "{asked} {}", head(&rig));
    // That there can be no score is no score.
    rig.press("-");
    assert!(head(&rig).contains("0 scoret"), "{}", head(&rig));
}

#[test]
fn the_ends_of_a_scale_are_named_where_they_fit_and_the_keys_of_yes_and_no_when_another_is_pressed() {
    use crate::guide::Wording;
    let mut rig = Rig::capture();
    rig.model.lang = Lang::En;
    let english = |text: &str| Wording([(Lang::En, text.to_owned())].into());
    let steps = ["not at all", "to a small extent", "to some extent", "to a great extent"];
    rig.model.study.guide.scales[0].steps = steps.into_iter().map(english).collect();
    assert!(rig.screen().contains(" 0 not at all  1  2  3 to a great extent  -"), "{}", rig.screen());
    rig.size(60, 20);
    assert!(rig.screen().contains(" 0   1   2   3   -"), "{}", rig.screen());
    rig.model.lang = Lang::Da;
    rig.size(80, 24).press("Down Down 5");
    assert_eq!(rig.notice(), "5 er ikke på skalaen: 0 er nej, 1 er ja.");
    rig.press("Up Up 5");
    assert_eq!(rig.notice(), "5 er ikke på skalaen; den går fra 0 til 3.");
}

#[test]
fn each_reason_why_there_is_no_score_has_its_own_sign_in_the_list() {
    let mut rig = Rig::capture();
    let mut signs = Vec::new();
    for _ in 0..3 {
        rig.press("-");
        let screen = rig.screen();
        let row = screen.lines().find(|line| line.contains("▌")).unwrap().to_owned();
        signs.push(row.split("Årsager").next().unwrap().trim_matches([' ', '▌']).to_owned());
    }
    assert_eq!(signs, ["–", "–?", "–×"]);
    rig.size(80, 60).press("F1 End");
    let help = rig.screen();
    for (sign, words) in signs.iter().zip(["ikke belyst", "ved ikke", "ikke relevant"]) {
        let told = help.lines().any(|line| line.trim().starts_with(sign) && line.contains(words));
        assert!(told, "{help}");
    }
}

#[test]
fn a_source_opens_again_where_one_was() {
    let spot = |rig: &Rig| rig.model.capture().unwrap().spot.clone();
    let on = |id: &str| super::super::capture::Spot::Question(question(id));
    let mut rig = Rig::capture();
    rig.press("Enter").types("noget").press("Esc Down Down");
    assert_eq!(spot(&rig), on("rummet"));
    // Worked in: where something was written last.
    rig.press("Esc Enter");
    assert_eq!(spot(&rig), on("aarsager"));
    // Looked at: where one was.
    rig.press("Down Down Esc Esc Enter Enter");
    assert_eq!(spot(&rig), on("rummet"));
}

#[test]
fn a_case_opens_on_the_latest_source_or_the_one_just_left() {
    let mut rig = full();
    let key = key_of("4", "4-leder-1", "lm");
    let later = Description { date: at(86_400).utc().date_naive().into(), ..interview("leder", "opstart") };
    rig.model.study.accounts.get_mut(&key).unwrap().description.write(later, &author("lm", "later"));
    let open = |rig: &Rig| rig.model.capture().unwrap().key.clone();
    rig.press("Enter Enter");
    assert_eq!(open(&rig), key);
    rig.press("Esc Home Down Enter");
    let other = open(&rig);
    rig.press("Esc Esc Enter Enter");
    assert_ne!(other, key);
    assert_eq!(open(&rig), other);
}

#[test]
fn the_list_shows_what_is_asked_for() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("noget").press("Esc Ctrl+G v 2 Enter Down");
    let screen = rig.screen();
    assert!(!screen.contains("Årsager") && screen.contains("Fast metode") && screen.contains("urørte"), "{screen}");
    // What is shown is counted.
    let counted =
        screen.lines().filter(|line| ["Fast metode", "Tid til", "Rummet", "Gode råd"].iter().any(|name| line.contains(name)));
    let counted = counted.count();
    assert!(screen.contains(&format!("af {counted} ")), "{counted}: {screen}");
    // What is at hand stays in the list, whatever is done to it.
    rig.press("f");
    assert!(rig.screen().contains("Fast metode"), "{}", rig.screen());
    rig.press("Down");
    assert!(!rig.screen().contains("Fast metode"), "{}", rig.screen());
    rig.press("Ctrl+G v 1 Enter");
    assert!(rig.screen().contains("Årsager"), "{}", rig.screen());
}

#[test]
fn what_was_said_last_stands_under_the_probes() {
    let mut rig = Rig::capture();
    let informant = InformantId::new("k4-amr-1").unwrap();
    let mut before = Account::new(key_of("4", "bar-0", "sj"));
    let heard = Description { informants: vec![informant.clone()], ..interview("amr", "opstart") };
    before.description.write(Description { date: None, ..heard.clone() }, &author("sj", "b"));
    before.apply(&Edit::Text(question("metode"), Slot::One("> vi prøvede selv\n; hemmeligt".into())), &author("sj", "b"));
    let earlier = before.key.clone();
    rig.model.study.accounts.insert(earlier.clone(), before);
    let now = Description { informants: vec![informant], ..interview("amr", "status") };
    let key = key_of("4", "bar-1", "lm");
    let edit = crate::field::Change::Account(key.clone(), Edit::Description(Slot::One(now)));
    super::super::change::make(
        &mut rig.model,
        &[edit],
        super::super::change::Place::Note(key, super::super::capture::Spot::Loose),
        super::super::history::Flow::Single,
    );
    rig.size(120, 36);
    assert!(rig.screen().contains("– sidst (opstartsmøde, sj): ”vi prøvede selv”"), "{}", rig.screen());
    rig.press("Ctrl+G i");
    let screen = rig.screen();
    assert!(screen.contains("”vi prøvede selv”") && !screen.contains("hemmeligt"), "{screen}");
    rig.press("Esc Down Down Ctrl+G i");
    assert!(rig.notice().contains("ikke sagt noget"), "{}", rig.notice());
    // What was withdrawn is not shown, and it is not said that nothing was.
    let consent = crate::field::Consent { withdrawn: Some(at(0)), ..Default::default() };
    let account = rig.model.study.accounts.get_mut(&earlier).unwrap();
    account.apply(&Edit::Consent(Slot::One(consent)), &author("sj", "b"));
    super::super::capture::relist(&mut rig.model);
    rig.press("Up Up Ctrl+G i");
    assert!(rig.notice().contains("trukket sit samtykke tilbage"), "{}", rig.notice());
    assert!(!rig.screen().contains("vi prøvede selv"), "{}", rig.screen());
}

#[test]
fn a_meeting_has_participants_and_an_agenda() {
    let mut rig = meeting();
    assert!(title(&rig).contains("deltagere mangler"), "{}", title(&rig));
    rig.press("Ctrl+G d").types("3").press("Tab").types("1").press("Tab 1 Tab").types("Velkomst").press("Enter");
    rig.types("Handleplan").press("Esc");
    let participants = rig.account().participants.get();
    let shown: Vec<_> = participants
        .iter()
        .map(|one| (one.function.as_str(), one.informant.as_ref().map(InformantId::as_str), one.count))
        .collect();
    assert_eq!(shown, [("amr", Some("k4-amr-1"), 1), ("amr", None, 2), ("leder", None, 1)]);
    assert!(title(&rig).contains("4 deltagere"), "{}", title(&rig));
    assert!(rig.screen().contains("Dagsorden") && rig.screen().contains("Handleplan"), "{}", rig.screen());
    // Notes stand under an item as under a question, and it keeps its id when it is worded otherwise.
    rig.press("Home Down Enter").types("TVH: vi går i gang").press("Esc");
    let ids: Vec<QuestionId> = rig.account().ad_hoc.keys().cloned().collect();
    let noted = rig.account().notes.keys().next().unwrap().clone();
    rig.press("Ctrl+G d Tab Tab Tab Ctrl+Home Ctrl+Right").types(" og runde").press("Esc");
    assert_eq!(rig.account().ad_hoc.keys().cloned().collect::<Vec<_>>(), ids);
    assert_eq!(rig.account().note(&noted), "TVH: vi går i gang");
    rig.press("Ctrl+Z Ctrl+Z Ctrl+Z");
    assert!(rig.account().participants.get().is_empty());
    // A count that is none is told at its field, and nowhere else.
    rig.press("Ctrl+G d Tab").types("mange").press("Enter");
    assert_eq!(rig.screen().matches("med et tal").count(), 1, "{}", rig.screen());
    assert!(matches!(rig.model.screen(), Some(Screen::Card(card)) if card.at == 1));
}

#[test]
fn what_the_steps_mean_can_be_read_whole_however_small_the_window() {
    let mut rig = Rig::capture();
    rig.size(60, 20).press("Enter").types("midt i en sætn").press("Ctrl+G a");
    let mut read = rig.screen();
    assert!(title(&rig).starts_with(" Skalaens trin · Kompetence"), "{}", title(&rig));
    for _ in 0..4 {
        read += &rig.press("PgDn").screen();
    }
    let missing: Vec<&str> = ["Finder ingen årsager.", "kender og bruger.", "Eksempler.", "Hensigter."]
        .into_iter()
        .filter(|said| !read.contains(said))
        .collect();
    assert!(missing.is_empty(), "{missing:?}: {read}");
    rig.press("Esc").types("ing");
    assert_eq!(rig.note("aarsager"), "midt i en sætning");
}

#[test]
fn before_a_score_is_given_what_the_steps_mean_goes_before_the_probes() {
    use crate::guide::Wording;
    let mut rig = Rig::capture();
    let said = |text: &str| Wording([(Lang::Da, text.to_owned())].into());
    let guide = &mut rig.model.study.guide;
    for (n, anchor) in guide.variables[0].anchors.iter_mut().enumerate() {
        *anchor = said(&format!("{} til punktum {n}.", "Så mange ord, at de tager mere end to linjer, ".repeat(2)));
    }
    guide.questions[0].probes = (1..5).map(|n| said(&format!("Stikord {n}?"))).collect();
    let id = guide.questions[0].id.clone();
    rig.press("Home Down");
    assert_eq!(rig.model.capture().unwrap().spot, super::super::capture::Spot::Question(id));
    let screen = rig.screen();
    assert_eq!(screen.matches("til punktum").count(), 4, "{screen}");
    assert!(!screen.contains("Stikord 4?") && screen.contains("mere: Ctrl+G a"), "{screen}");
    // It is the same key while a line is typed over the instrument.
    rig.press("Ctrl+G +");
    assert!(rig.screen().contains("mere: Ctrl+G a"), "{}", rig.screen());
    rig.press("Esc");
    // What else can be asked is read there, after what the steps mean.
    rig.press("Ctrl+G a End");
    assert!(rig.screen().contains("Stikord 4?"), "{}", rig.screen());
    rig.press("Home");
    let (steps, definition) = (rig.screen().find("punktum 0"), rig.screen().find("At kunne finde årsager"));
    assert!(steps.is_some() && definition.is_none_or(|at| Some(at) > steps), "{}", rig.screen());
    // With a score, the probes come back, beside what that step means.
    rig.press("Esc 2");
    let screen = rig.screen();
    assert!(screen.contains("Stikord 4?") && screen.contains("til punktum 2"), "{screen}");
    // In a window with room for everything nothing is left out.
    rig.press("Delete").size(120, 36);
    let screen = rig.screen();
    assert!(screen.contains("Stikord 4?") && !screen.contains("mere:"), "{screen}");
}

#[test]
fn every_step_of_the_longest_scale_is_seen_and_given_from_the_list_and_from_the_text() {
    use crate::guide::Wording;
    let mut rig = Rig::capture();
    let said = |text: String| Wording([(Lang::Da, text)].into());
    let guide = &mut rig.model.study.guide;
    guide.scales[0].steps = (0..10).map(|n| said(format!("trin {n}"))).collect();
    for variable in guide.variables.iter_mut().filter(|variable| variable.scale.as_str() == "grad") {
        variable.anchors = (0..10).map(|n| said(format!("Anker {n}."))).collect();
    }
    for (columns, rows) in [(60, 20), (80, 24), (120, 36)] {
        rig.size(columns, rows);
        for step in 0..10 {
            rig.press(&step.to_string());
            assert_eq!(rig.score("kompetence"), Some(Score::Step(step)));
            let screen = rig.screen();
            assert!(screen.contains(&format!("▐{step}")) && screen.contains(&format!("▐ {step} = Anker")), "{screen}");
        }
        // Nothing of the scale is out of sight, however narrow the window.
        assert!(columns > 60 || rig.screen().contains(" 0 1 2 3 4 5 6 7 8▐9▌ -"), "{}", rig.screen());
        rig.press("Enter Ctrl+G 4 Esc");
        assert_eq!(rig.score("kompetence"), Some(Score::Step(4)));
    }
}

#[test]
fn who_was_there_stands_beside_the_scale_that_is_judged_by_it() {
    let mut rig = meeting();
    for variable in &mut rig.model.study.guide.variables {
        variable.fact = Some(crate::guide::Fact::Attended);
    }
    rig.press("Ctrl+F").types("rummet").press("Enter Esc");
    assert!(!rig.screen().contains("Til stede"), "{}", rig.screen());
    rig.press("Ctrl+G d").types("3").press("Tab").types("1").press("Enter");
    assert!(rig.screen().contains("Til stede: ") && rig.screen().contains(" 3 · "), "{}", rig.screen());
    assert!(!rig.screen().contains("Mødets egne"), "{}", rig.screen());
}

#[test]
fn a_fact_of_the_meeting_is_proposed_and_confirmed_with_one_key() {
    let mut rig = meeting();
    rig.press("Ctrl+F").types("rummet").press("Enter Esc");
    assert!(rig.screen().contains("Mødets egne oplysninger siger ja. Tasten 1"), "{}", rig.screen());
    assert_eq!(rig.score("fremmoede"), None);
    rig.press("1");
    assert_eq!(rig.score("fremmoede"), Some(Score::Yes));
    assert!(!rig.screen().contains("Mødets egne"), "{}", rig.screen());
}

#[test]
fn a_fact_is_of_the_meetings_that_the_guide_looks_for_it_in_whoever_is_heard_about_them() {
    let phase = |id| PhaseId::new(id).unwrap();
    let proposed = |rig: &mut Rig| {
        rig.press("Ctrl+F").types("rummet").press("Enter Esc");
        let said = ["ja", "nej"].into_iter().filter(|word| rig.screen().contains(&format!("oplysninger siger {word}.")));
        said.collect::<Vec<_>>()
    };
    let online = Meeting {
        phase: phase("opstart"),
        state: crate::field::MeetingState::Held,
        date: None,
        form: Some(Form::Online),
        note: String::new(),
    };
    let with = |kind: SourceKind, of: &str, more: Option<Meeting>| {
        let mut rig = meeting();
        for question in rig.model.study.guide.questions.iter_mut().filter(|q| q.kinds.contains(&SourceKind::Meeting)) {
            question.phases = Some(vec![phase("status")]);
        }
        let case = rig.model.study.cases.get_mut(&CaseId::new("4").unwrap()).unwrap();
        for (id, meeting) in [("m1", Some(online.clone())), ("m3", more)] {
            case.meetings.entry(MeetingId::new(id).unwrap()).or_default().write(meeting, &author("lm", "a"));
        }
        let meeting = (kind == SourceKind::Meeting).then(|| MeetingId::new(of).unwrap());
        let of = phase(if of == "m1" { "opstart" } else { "status" });
        let description = Description { kind, phase: Some(of), meeting, ..Description::default() };
        let key = rig.model.capture().unwrap().key.clone();
        rig.model.study.accounts.get_mut(&key).unwrap().apply(&Edit::Description(Slot::One(description)), &author("lm", "a"));
        crate::tui::capture::relist(&mut rig.model);
        rig
    };
    assert_eq!(proposed(&mut with(SourceKind::Meeting, "m2", None)), ["ja"]);
    assert_eq!(proposed(&mut with(SourceKind::Meeting, "m1", None)), ["ja"], "what another meeting was is no fact of it");
    assert_eq!(proposed(&mut with(SourceKind::Interview, "m2", None)), ["ja"]);
    let second = Meeting { phase: phase("status"), ..online.clone() };
    assert!(proposed(&mut with(SourceKind::Interview, "m2", Some(second.clone()))).is_empty(), "the two do not agree");
    assert_eq!(proposed(&mut with(SourceKind::Meeting, "m3", Some(second))), ["nej"]);
}

#[test]
fn the_lists_and_cards_at_every_size() {
    let sizes: [(u16, u16); 6] = [(1, 1), (20, 5), (60, 20), (80, 24), (120, 36), (200, 60)];
    for (name, keys) in [
        ("consent", "Ctrl+G k"),
        ("session", "Ctrl+G s"),
        ("source", "Ctrl+G r"),
        ("complete", "Ctrl+G c"),
        ("review", "Ctrl+G g"),
        ("by_time", "Ctrl+G t"),
        ("placing", "Ctrl+G m"),
    ] {
        let mut rig = placed();
        rig.press("Enter").types("> vi går ikke og venter på HR").wait(90).press("Enter").types("? hør igen, hvem han mener");
        rig.press("Ctrl+N").types("AMR: vi har ingen fast måde #metode").press("Ctrl+G f Ctrl+P").press(keys);
        let shown = sizes.map(|(columns, rows)| rig.size(columns, rows).screen());
        insta::assert_snapshot!(name, shown.join("\n----\n"));
    }
    let mut rig = meeting();
    rig.press("Ctrl+G d");
    let shown = sizes.map(|(columns, rows)| rig.size(columns, rows).screen());
    insta::assert_snapshot!("participants", shown.join("\n----\n"));
}

#[test]
fn the_list_and_the_command_of_review_have_the_same_questions_in_the_same_order() {
    let same = |rig: &Rig| {
        let listed: Vec<_> =
            rig.model.capture().unwrap().talk.items().map(|item| (item.id.clone(), item.variable.clone())).collect();
        let account = rig.account();
        assert_eq!(crate::field::asked_in(&rig.model.study, &account), listed);
        let asked: Vec<_> = listed.iter().map(|(id, variable)| (id, variable.as_ref())).collect();
        let never: Vec<_> = crate::field::never_asked(&account, &asked).into_iter().map(|(id, _)| id).collect();
        let untouched = rig.model.capture().unwrap().talk.items().filter(|item| item.mark.is_untouched());
        assert_eq!(never, untouched.map(|item| &item.id).collect::<Vec<_>>());
    };
    let mut rig = meeting();
    rig.press("Ctrl+G d Tab Tab Tab").types("Velkomst").press("Enter").types("noget");
    same(&rig);
    let mut rig = Rig::capture();
    rig.press("Enter").types("et").press("Ctrl+N Esc +").types("Hvem tager vagten?").press("Enter").types("ingen").press("Esc");
    rig.press("Ctrl+G r").press("Home").types("leder").press("Enter");
    same(&rig);
    assert!(rig.account().ad_hoc.len() == 1, "{}", rig.screen());
}

#[test]
fn undoing_an_added_question_leads_back_to_the_one_before() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("før").press("Ctrl+G +").types("Helt nyt").press("Enter").types("svar");
    rig.press("Ctrl+Z");
    assert!(rig.screen().contains("Helt nyt"), "{}", rig.screen());
    rig.press("Ctrl+Z").types(" ord");
    assert_eq!(rig.note("aarsager"), "før ord");
    assert!(!rig.screen().contains("x-") && !rig.screen().contains("Helt nyt"), "{}", rig.screen());
    rig.press("Ctrl+Z Ctrl+Y");
    assert_eq!(rig.note("aarsager"), "før ord");
}

#[test]
fn a_session_that_begins_another_day_is_told_on_the_card_that_begins_it() {
    let mut rig = placed();
    rig.press("Enter").types("et").wait(60);
    reopened(&mut rig, 86400);
    let before = session(&rig, "s-run");
    rig.press("Ctrl+G s 2 Down Down 2 Down").types("to.m4a").press("Enter");
    assert_eq!(session(&rig, "s-run"), before);
    let account = rig.account();
    let sessions = account.sessions_in_order();
    let told = (sessions[1].1.recording.as_str(), sessions[1].1.medium);
    assert_eq!((sessions.len(), told), (2, ("to.m4a", Some(crate::field::Medium::Phone))));
    assert_eq!(rig.note("aarsager"), "[00:00] et");
}

#[test]
fn leafing_through_sessions_lets_no_clock_go_or_stand() {
    let mut rig = placed();
    rig.press("Enter").types("et").wait(60);
    reopened(&mut rig, 86400);
    rig.press("Enter Ctrl+G s 2 Enter").wait(61);
    assert_eq!(rig.account().sessions.len(), 2);
    // "A new session" stands in the first field while an earlier one is looked at.
    rig.press("Ctrl+G s 3 Down 1");
    assert_eq!(rig.account().sessions.len(), 2, "{}", rig.screen());
    rig.press("Enter");
    assert_eq!(rig.account().sessions.len(), 3, "{}", rig.screen());
}

#[test]
fn a_line_from_before_the_recording_keeps_its_distance_however_often_the_zero_is_told() {
    let mut rig = Rig::capture();
    rig.press("Enter Ctrl+T").types("et").press("Enter").wait(5).press("Ctrl+T").types("to").wait(5);
    let note = rig.note("aarsager");
    assert_eq!(note, "[00:00] et\n[00:05] to");
    // The recorder begins now: what was said stands before it.
    let zero = |rig: &mut Rig, keys: &str| {
        rig.press("Ctrl+G s").press(keys).press("Enter");
    };
    zero(&mut rig, "Down Down Down 2");
    assert_eq!(rig.note("aarsager"), "[-00:10] et\n[-00:05] to");
    assert!(rig.notice().contains("2 tidspunkter flyttet; 2 ligger nu før"), "{}", rig.notice());
    rig.press("Ctrl+Z");
    assert_eq!(rig.note("aarsager"), note);
    // Whoever writes on does so where they were.
    rig.press("Ctrl+Y").types(" og").press("Ctrl+Z Ctrl+Z").types("!");
    assert_eq!(rig.note("aarsager"), "[00:00] et\n[00:05] to!");
    rig.press("Home");
    zero(&mut rig, "Down Down Down 2");
    rig.press("Ctrl+Z").types("?");
    assert_eq!(rig.note("aarsager"), "[00:00] et\n?[00:05] to!");
}

#[test]
fn a_hit_in_a_source_that_was_withdrawn_says_so_first() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("> en sætning om vagten").press("F3").types("vagten");
    assert!(!rig.screen().contains("samtykke trukket"), "{}", rig.screen());
    rig.press("Esc Ctrl+G k BackTab 2 Enter F3");
    assert!(rig.screen().contains("samtykke trukket · Case 4"), "{}", rig.screen());
}

#[test]
fn the_title_goes_on_with_the_time_while_the_rest_of_the_picture_is_kept() {
    let mut rig = Rig::capture();
    rig.watched = Some(shown(&rig.model));
    for (columns, rows) in [(120, 36), (80, 24), (60, 20)] {
        rig.size(columns, rows).press("Enter");
        for seconds in [1, 1, 58, 3600] {
            // What is watched is held against a whole picture after each of these.
            rig.types("a ").wait(seconds).types("b").wait(seconds);
        }
        rig.press("Esc");
    }
    assert!(title(&rig).contains("min over"), "{}", title(&rig));
}

#[test]
fn a_place_asked_for_another_day_begins_no_clock() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("sagt").press("Esc Esc").wait(1);
    rig.model.actor = Actor::new("later").unwrap();
    rig.wait(3 * 24 * 3600).press("Enter Enter");
    let before = rig.account();
    rig.press("Ctrl+T");
    assert_eq!(rig.account(), before);
    assert!(rig.notice().contains("Uret går ikke"), "{}", rig.notice());
}

#[test]
fn questions_of_several_runs_stand_in_the_order_in_which_they_came_up() {
    let mut rig = Rig::capture();
    for (actor, text) in [("zz", "Først?"), ("aa", "Så?"), ("mm", "Til sidst?")] {
        rig.model.actor = Actor::new(actor).unwrap();
        rig.press("Home Down +").types(text).press("Enter Esc").wait(5);
    }
    let asked = rig.model.capture().unwrap().talk.items().filter(|item| item.origin == crate::tui::capture::Origin::AdHoc);
    assert_eq!(asked.map(|item| item.text.as_str()).collect::<Vec<_>>(), ["Først?", "Så?", "Til sidst?"]);
}

#[test]
fn lines_that_are_moved_to_where_they_stand_stay_chosen() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("et").press("Enter").types("to").press("Ctrl+G m Space Enter").types("årsag").press("Enter");
    assert!(rig.notice().contains("står dér allerede"), "{} {}", rig.notice(), rig.screen());
    assert!(rig.screen().contains("Linjer i notatet") || rig.screen().contains("x "), "{}", rig.screen());
    assert_eq!(rig.note("aarsager"), "et\nto");
}

#[test]
fn a_number_that_looks_like_a_persons_is_warned_of_and_marked() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("hun har 010190-123");
    assert_eq!(rig.notice(), "");
    rig.types("4");
    assert!(rig.notice().contains("CPR-nummer"), "{}", rig.notice());
    rig.types(" og går");
    assert_eq!(rig.notice(), "");
    let alarm = rig.model.theme.alarm();
    let marked: String = shown(&rig.model)
        .cells()
        .iter()
        .flat_map(|row| row.content.clone())
        .filter(|cell| alarm.fg.is_none_or(|fg| cell.fg == fg) && cell.modifier.contains(alarm.add_modifier))
        .map(|cell| cell.symbol().to_owned())
        .collect();
    assert!(marked.contains("010190-1234"), "{marked}");
    rig.act(Action::Insert("en to\n020290 4321 tre".into()));
    assert!(rig.notice().contains("CPR-nummer"), "{}", rig.notice());
}

#[test]
fn a_person_is_warned_of_and_marked_on_the_lines_for_a_question_and_a_rationale_as_well() {
    let marked = |rig: &Rig| -> String {
        let alarm = rig.model.theme.alarm();
        let cells = shown(&rig.model).cells().iter().flat_map(|row| row.content.clone()).collect::<Vec<_>>();
        let is_alarm = |cell: &&ratatui::buffer::Cell| {
            alarm.fg.is_none_or(|fg| cell.fg == fg) && cell.modifier.contains(alarm.add_modifier)
        };
        cells.iter().filter(is_alarm).map(|cell| cell.symbol().to_owned()).collect()
    };
    for keys in ["+", "2 Ctrl+G b"] {
        let mut rig = Rig::capture();
        rig.model.names = crate::text::Names::of([("k4-amr-1", "Hanne Krogh")]);
        rig.press(keys).types("hun har 010190-123");
        assert_eq!(rig.notice(), "", "{keys}");
        rig.types("4");
        assert!(rig.notice().contains("CPR-nummer"), "{keys}: {}", rig.notice());
        rig.types(" og Hanne");
        assert_eq!(rig.notice(), "", "{keys}");
        rig.types(" ");
        assert!(rig.notice().contains("navnet på en informant"), "{keys}: {}", rig.notice());
        assert!(marked(&rig).contains("010190-1234") && marked(&rig).contains("Hanne"), "{keys}: {}", marked(&rig));
        rig.press("Enter");
        assert!(rig.notice().contains("CPR-nummer"), "{keys}: {}", rig.notice());
        // The last word is over when the line is taken.
        let mut rig = Rig::capture();
        rig.model.names = crate::text::Names::of([("k4-amr-1", "Hanne Krogh")]);
        rig.press(keys).types("hun hedder Hanne").press("Enter");
        assert!(rig.notice().contains("navnet på en informant"), "{keys}: {}", rig.notice());
    }
}

#[test]
fn whoever_changes_a_complete_account_is_told_that_it_counts() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("sagt").press("Esc Ctrl+G c 2 Enter").wait(1);
    assert!(rig.account().is_complete(), "{}", rig.screen());
    rig.press("2");
    assert!(rig.notice().contains("tæller i scoringsarket med det samme"), "{}", rig.notice());
    rig.press("Esc Enter Enter");
    assert!(rig.notice().contains("tæller i scoringsarket med det samme"), "{}", rig.notice());
}

#[test]
fn a_name_from_the_key_file_is_warned_of_as_soon_as_its_word_is_over() {
    let mut rig = Rig::capture();
    rig.model.names = crate::text::Names::of([("k4-amr-1", "Hanne Krogh"), ("k4-led-1", "Per")]);
    rig.press("Enter").types("hun hedder Hanne");
    assert_eq!(rig.notice(), "");
    rig.types(" ");
    assert!(rig.notice().contains("navnet på en informant"), "{}", rig.notice());
    rig.types("og ");
    assert_eq!(rig.notice(), "");
    rig.types("per person").press("Enter");
    assert_eq!(rig.notice(), "");
    rig.types("sagde Krogh").press("Enter");
    assert!(rig.notice().contains("navnet på en informant"), "{}", rig.notice());
    rig.act(Action::Insert("og så sagde Pers leder nej".into()));
    assert!(rig.notice().contains("navnet på en informant"), "{}", rig.notice());
    // Where nobody has noted names, none is.
    let mut rig = Rig::capture();
    rig.press("Enter").types("Hanne ");
    assert_eq!(rig.notice(), "");
}
