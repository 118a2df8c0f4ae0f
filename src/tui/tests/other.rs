//! Sources that are neither interviews nor meetings: made, noted, and found again.

use super::*;

impl Rig {
    /// The loose note of the account at hand.
    fn note_of_loose(&mut self) -> String {
        super::super::capture::flush(&mut self.model);
        self.model.study.accounts[&self.model.capture().unwrap().key].loose.get()
    }
}

#[test]
fn a_workshop_without_a_case_is_made_noted_and_found() {
    let mut rig = full();
    rig.press("w Tab").types("Fælles dag").press("Tab").types("Odense").press("Tab Ctrl+W Ctrl+W").types("3/1").press("Enter");
    let key = AccountKey { case: None, source: SourceId::new("workshop-lm-1").unwrap(), evaluator: me() };
    let capture = rig.model.capture().unwrap();
    assert_eq!((&capture.key, &capture.spot), (&key, &super::super::capture::Spot::Loose));
    rig.press("Enter").types("! mødes på tværs af brancher").press("Esc");
    // A question that came up, under a theme of the guide.
    rig.press("+").types("Hvad bør ændres?").press("Enter").types("> mindre skema");
    // A question that the guide has for others.
    rig.press("Ctrl+F").types("raad").press("Enter").types("et godt råd").press("Esc");
    rig.wait(1);
    let study = StudyDir::open(rig.place.root()).unwrap().study;
    let account = &study.accounts[&key];
    let description = account.description.get();
    assert_eq!((description.kind, description.called(&key.source).as_str()), (SourceKind::Workshop, "Fælles dag, Odense"));
    assert_eq!(description.date.map(|date| date.to_string()).as_deref(), Some("2022-01-03"));
    assert_eq!((description.phase, account.loose.get().as_str()), (None, "! mødes på tværs af brancher"));
    assert_eq!(account.note(&question("raad")), "et godt råd");
    // Nothing of it is scored, also where a question has a variable.
    rig.press("Ctrl+F").types("årsag").press("Enter").types("fordi").press("Esc 1 -");
    assert!(rig.notice().contains("scores ikke (workshop)"), "{}", rig.notice());
    // What cannot be done is not named.
    let screen = rig.press("Ctrl+G").screen();
    assert!(!screen.contains("0–9") && screen.contains("flag"), "{screen}");
    rig.press("Esc");
    assert!(rig.model.study.accounts[&key].scores.is_empty(), "{}", rig.screen());
    // It goes out with the other notes, and nothing is wrong with it or counts it as an interview.
    let study = &rig.model.study;
    let notes = crate::exchange::notes::Notes::of(study, crate::field::Leaving::of(study, false));
    let table = String::from_utf8(notes.table(crate::field::Level::default()).csv()).unwrap();
    assert!(table.contains("\n,workshop-lm-1,lm,raad,"), "{table}");
    assert_eq!(crate::gather::check(study).iter().filter(|found| format!("{found:?}").contains("workshop")).count(), 0);
    let without = {
        let mut study = study.clone();
        study.accounts.remove(&key);
        format!("{:?}", crate::weigh::coverage(&study).cases)
    };
    assert_eq!(format!("{:?}", crate::weigh::coverage(study).cases), without);
    // Where it was can be said afterwards.
    rig.press("Ctrl+G r Tab Tab Ctrl+W").types("Vejle").press("Enter");
    assert!(rig.size(120, 36).screen().lines().next().unwrap().contains("Fælles dag, Vejle"), "{}", rig.screen());
    rig.size(80, 24);
    rig.press("Esc");
    assert!(rig.screen().contains("Fælles dag, Vejle"), "{}", rig.screen());
    assert!(matches!(rig.model.screen(), Some(Screen::Case(_))));
    rig.press("Esc F3").types("slags:workshop kilde:vejle tværs");
    assert!(rig.screen().contains("1 linje"), "{}", rig.screen());
    rig.press("Enter Esc");
    assert_eq!(rig.model.capture().unwrap().key, key);
}

#[test]
fn the_notes_of_a_workshop_are_counted_and_found_by_their_name() {
    let mut rig = full();
    rig.press("w Tab").types("Fælles dag").press("Enter Enter").types("ferien fylder").press("Enter Enter");
    rig.types("ingen talte om støj").press("Ctrl+F").types("noter");
    assert!(rig.screen().contains("noter"), "{}", rig.screen());
    rig.press("Enter").types("!").press("Esc Esc");
    assert_eq!(rig.notice(), "Der står 2 linjer noter.");
    let screen = rig.screen();
    let row = screen.lines().find(|line| line.contains("Fælles dag")).unwrap();
    assert_eq!(row.split_whitespace().rev().nth(2), Some("1"), "{row}");
    let account = rig.model.study.accounts.values().find(|account| account.key.source.as_str() == "workshop-lm-1").unwrap();
    assert!(account.loose.get().ends_with("støj!"), "{}", account.loose.get());
}

#[test]
fn what_is_never_scored_is_offered_no_score() {
    let mut rig = full();
    rig.press("w Tab").types("Fælles dag").press("Enter Ctrl+F").types("årsag").press("Enter").types("fordi").press("Esc");
    let screen = rig.screen();
    assert!(screen.contains("fordi") && !screen.contains("0 = "), "{screen}");
    rig.press("Ctrl+G d");
    assert!(rig.screen().contains("Deltagere og dagsorden"), "{}", rig.screen());
    rig.press("Esc F2").types("fjern score");
    assert!(!rig.screen().contains("Delete"), "{}", rig.screen());
    let mut rig = Rig::capture();
    rig.press("F2").types("fjern score");
    assert!(rig.screen().contains("Delete"), "{}", rig.screen());
}

#[test]
fn a_document_of_a_case_is_a_source_of_it() {
    let mut rig = full();
    rig.press("Enter w 3 Tab").types("Referat").press("Enter Enter").types("står på side 2").press("Esc Esc");
    let key = AccountKey {
        case: Some(CaseId::new("4").unwrap()),
        source: SourceId::new("4-document-lm-1").unwrap(),
        evaluator: me(),
    };
    assert_eq!(rig.model.study.accounts[&key].loose.get(), "står på side 2");
    assert!(rig.screen().contains("Referat"), "{}", rig.screen());
    // Where nothing is written, nothing is made.
    rig.press("w Enter Esc");
    assert_eq!(rig.model.study.accounts.values().filter(|account| account.key.case == key.case).count(), 4);
}

#[test]
fn screens() {
    for (name, keys) in [("other_card", "w"), ("other_capture", "w 2 Enter")] {
        let mut rig = full();
        rig.press(keys);
        let sizes: [(u16, u16); 4] = [(20, 5), (60, 20), (80, 24), (120, 36)];
        let shown = sizes.map(|(columns, rows)| {
            let ruler = format!("{columns}x{rows} {}", "-".repeat(usize::from(columns).saturating_sub(8)));
            format!("{ruler}\n{}", rig.size(columns, rows).screen())
        });
        insta::assert_snapshot!(name, shown.join("\n"));
    }
}

#[test]
fn what_a_source_is_called_and_when_it_was_is_mended_afterwards() {
    let mut rig = full();
    rig.press("w Tab").types("Fæles dag").press("Enter Enter").types("et").press("Esc");
    rig.press("Ctrl+G r Ctrl+W Ctrl+W").types("Fælles dag").press("Tab Tab Tab Tab Ctrl+W Ctrl+W Ctrl+W Ctrl+W Ctrl+W Ctrl+W");
    rig.types("31/2").press("Enter");
    assert!(matches!(rig.model.screen(), Some(Screen::Card(_))), "{}", rig.screen());
    rig.press("Ctrl+W Ctrl+W Ctrl+W Ctrl+W").types("3/1").press("Enter");
    let account = rig.model.study.accounts.values().find(|one| one.key.source.as_str() == "workshop-lm-1").unwrap();
    let description = account.description.get();
    assert_eq!((description.title.as_str(), description.date.unwrap().to_string().as_str()), ("Fælles dag", "2022-01-03"));
    assert_eq!((account.key.source.as_str(), account.loose.get().as_str()), ("workshop-lm-1", "et"));
}

#[test]
fn no_clock_runs_while_a_document_is_read_or_another_day_is_written_up() {
    let mut rig = full();
    let sessions = |rig: &Rig| rig.model.study.accounts[&rig.model.capture().unwrap().key].sessions.len();
    rig.press("w 3 Tab").types("Referat").press("Enter Enter").types("der stod at");
    assert_eq!((rig.note_of_loose().as_str(), sessions(&rig)), ("der stod at", 0));
    rig.press("Esc Esc Esc Esc w Tab")
        .types("I går")
        .press("Tab Tab Ctrl+W Ctrl+W")
        .types("3/1")
        .press("Enter Enter")
        .types("sagt");
    assert_eq!((rig.note_of_loose().as_str(), sessions(&rig)), ("sagt", 0));
    // Whoever wants one begins it.
    rig.press("Ctrl+T");
    assert!(rig.notice().contains("begynder en ny gang"), "{}", rig.notice());
    rig.press("Esc Esc Esc w Tab").types("I dag").press("Enter Enter").types("nu");
    assert_eq!((rig.note_of_loose().as_str(), sessions(&rig)), ("nu", 1));
}
