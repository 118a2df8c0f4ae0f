//! The overview, the page of a case, and the cards on which cases and what belongs to them are edited.

use chrono::NaiveDate;

use super::input::click;
use super::*;
use crate::field::{Form, Informant, Meeting, MeetingState, PlanState, Planned, RecruitmentState};
use crate::text::{BranchId, FunctionId, InformantId, MeetingId, PlanId};

fn case<'r>(rig: &'r Rig, id: &str) -> &'r Case {
    &rig.model.study.cases[&CaseId::new(id).unwrap()]
}

fn planned(rig: &Rig, id: &str) -> Option<Planned> {
    case(rig, "4").plan.get(&PlanId::new(id).unwrap())?.get()
}

fn meeting(rig: &Rig, id: &str) -> Option<Meeting> {
    case(rig, "4").meetings.get(&MeetingId::new(id).unwrap())?.get()
}

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

/// A study with something of everything that the overview and a case's page show.
pub fn rich() -> Rig {
    let mut rig = full();
    let by = author("lm", "before");
    let person = |function: &str| Informant { function: Some(FunctionId::new(function).unwrap()), note: "Værkmester.".into() };
    let opstart = PhaseId::new("opstart").unwrap();
    let status = PhaseId::new("status").unwrap();
    let four = rig.model.study.cases.get_mut(&CaseId::new("4").unwrap()).unwrap();
    four.description.write("Et fængsel med 90 ansatte.\nTo afdelinger er lagt sammen.".into(), &by);
    four.missed.write([opstart.clone()].into(), &by);
    for (id, phase, state, form, note) in [
        ("opstart", &opstart, MeetingState::Held, Some(Form::Room), ""),
        ("status", &status, MeetingState::Cancelled, None, "Lederen var syg."),
    ] {
        let meeting = Meeting { phase: phase.clone(), state, date: day("2021-06-14"), form, note: note.into() };
        four.meetings.entry(MeetingId::new(id).unwrap()).or_default().write(Some(meeting), &by);
    }
    for (id, function) in [("p1", "amr"), ("p2", "leder"), ("p10", "leder")] {
        four.informants.entry(InformantId::new(id).unwrap()).or_default().write(Some(person(function)), &by);
    }
    for (id, role, state, informant, why) in
        [("a", "amr", PlanState::Planned, Some("p1"), ""), ("b", "leder", PlanState::Declined, Some("p2"), "Havde ikke tid.")]
    {
        let informant = informant.map(|id| InformantId::new(id).unwrap());
        let role = RoleId::new(role).unwrap();
        let plan =
            Planned { phase: status.clone(), role, state, informant, date: day("2022-02-03"), time: None, why: why.into() };
        four.plan.entry(PlanId::new(id).unwrap()).or_default().write(Some(plan), &by);
    }
    let invited = crate::field::Recruitment { state: RecruitmentState::Declined, why: "For travlt.".into() };
    rig.model.study.cases.get_mut(&CaseId::new("10").unwrap()).unwrap().recruitment.write(invited, &by);
    let key = AccountKey { case: None, ..key_of("1", "ws-1", "lm") };
    let mut workshop = Account::new(key.clone());
    let description =
        Description { kind: SourceKind::Workshop, title: "Workshop om resultaterne".into(), ..Description::default() };
    workshop.description.write(description, &by);
    rig.model.study.accounts.insert(key, workshop);
    rig.model.standing.forget();
    rig.act(Action::Wake);
    rig
}

/// The screens, by the keys that lead there from the overview.
pub const PLAN_SCREENS: [(&str, &str); 11] = [
    ("rich", "Right Right"),
    ("page", "Enter"),
    ("page_top", "Enter Home"),
    ("page_without_case", "End Enter"),
    ("coverage", "d"),
    ("new_case", "n"),
    ("study", "o"),
    ("interview_of_two", "i Down 1 2"),
    ("meeting", "Enter Home Down Down Enter"),
    ("planned", "Right Right a"),
    ("add", "Enter n"),
];

#[test]
fn the_plan_at_every_size() {
    for (name, keys) in PLAN_SCREENS {
        let mut rig = rich();
        rig.press(keys);
        let sizes: [(u16, u16); 6] = [(1, 1), (20, 5), (60, 20), (80, 24), (120, 36), (200, 60)];
        let shown = sizes.map(|(columns, rows)| {
            let ruler = format!("{columns}x{rows} {}", "-".repeat(usize::from(columns).saturating_sub(8)));
            format!("{ruler}\n{}", rig.size(columns, rows).screen())
        });
        insta::assert_snapshot!(name, shown.join("\n"));
    }
}

#[test]
fn the_plan_can_be_drawn_at_any_size_in_both_languages() {
    for lang in Lang::ALL {
        for (name, keys) in PLAN_SCREENS {
            let mut rig = rich();
            rig.model.lang = lang;
            rig.press(keys);
            for (columns, rows) in
                [(1, 1), (20, 5), (30, 8), (31, 9), (33, 8), (40, 10), (47, 12), (59, 15), (100, 16), (500, 8)]
            {
                let screen = rig.size(columns, rows).press("Right Left Down Up").screen();
                assert!(columns < 30 || rows < 8 || screen.lines().count() > 2, "{name} at {columns}x{rows}");
                for line in screen.lines() {
                    assert!(super::super::wrap::width(line) <= usize::from(columns), "{name} at {columns}x{rows}: {line}");
                }
            }
        }
    }
}

#[test]
fn the_next_interview_begins_in_the_cell() {
    let mut rig = rich();
    // The cursor of case 4 stands where somebody is planned: the person comes with it, and the day once it is past.
    rig.press("Home Right Right").types("i");
    assert!(rig.screen().contains("i dag"), "{}", rig.screen());
    let mut rig = rich();
    rig.press("Home Right Right").wait(5 * 86_400).types("i");
    assert!(rig.screen().contains("03.02.2022"), "{}", rig.screen());
    rig.press("Enter Enter").types("Første ord");
    let key = key_of("4", "4-status-amr-lm-1", "lm");
    let account = rig.study().accounts[&key].clone();
    assert!(account.notes.values().any(|note| note.text.get() == "Første ord"));
    let description = account.description.get();
    assert_eq!(description.informants, [InformantId::new("p1").unwrap()]);
    assert_eq!(description.date, day("2022-02-03"));
    // Now it is held: the cell counts it, and the plan is kept.
    rig.press("Esc Esc");
    assert!(rig.screen().contains("gennemført"), "{}", rig.screen());
    rig.press("Esc");
    let (id, phase, role) = (CaseId::new("4").unwrap(), PhaseId::new("status").unwrap(), RoleId::new("amr").unwrap());
    let (_, cell) = rig.model.standing.cell(&id, &phase, &role).unwrap();
    assert_eq!((cell.done, cell.planned), (1, 0));
}

#[test]
fn two_hats_and_two_people() {
    let mut rig = rich();
    rig.press("Down Left Left Left Left i Down 1 2 Down").types("12");
    rig.press("Down Down Backspace").types("14/6").press("Enter");
    assert!(rig.notice().is_empty(), "{}", rig.notice());
    assert!(rig.screen().contains("ikke en dato") || rig.screen().contains("AMR+LED"), "{}", rig.screen());
    if rig.screen().contains("ikke en dato") {
        rig.press("Ctrl+W Ctrl+W Ctrl+W Ctrl+W Ctrl+W Ctrl+W").types("14/6-2021").press("Enter");
    }
    let key = key_of("5", "5-opstart-amr-lm-1", "lm");
    let description = rig.model.study.accounts[&key].description.get();
    assert_eq!(description.roles.iter().map(RoleId::as_str).collect::<Vec<_>>(), ["amr", "leder"]);
    let people: Vec<&str> = description.informants.iter().map(InformantId::as_str).collect();
    assert_eq!(people, ["5-opstart-amr-lm-1", "5-opstart-leder-lm-1"]);
}

#[test]
fn the_only_informant_who_fits_is_chosen_until_somebody_says_otherwise() {
    let heard = |keys: &str| {
        let mut rig = rich();
        rig.press("Home Left Left Left Left i Down").press(keys).press("Enter");
        let key = &rig.model.capture().unwrap_or_else(|| panic!("{}", rig.screen())).key;
        let informants = rig.model.study.accounts[key].description.get().informants;
        (informants.iter().map(InformantId::to_string).collect::<Vec<_>>().join("+"), rig.notice())
    };
    let p1 = ("p1".to_owned(), String::new());
    assert_eq!(heard("1"), p1);
    assert_eq!(heard("2 2 1"), p1, "the choice follows the roles");
    // Of two managers none is meant; nor is the one who was taken away.
    for keys in ["2", "1 Down Space", "1 Down Space Up 2 2"] {
        let (informants, notice) = heard(keys);
        assert_eq!(informants, "", "{keys}");
        assert!(notice.contains("uden informant") && notice.contains("Ctrl+G r"), "{notice}");
    }
}

#[test]
fn without_a_role_no_interview_begins() {
    let mut rig = rich();
    rig.press("Home Left Left Left Left i Down 1 1 Enter");
    assert!(
        matches!(rig.model.screen(), Some(Screen::Card(_))) && rig.screen().contains("mindst én rolle"),
        "{}",
        rig.screen()
    );
}

#[test]
fn a_meeting_is_observed_in_the_phase_of_the_cell() {
    let mut rig = rich();
    rig.press("Home Left Left Left Left m Enter");
    let key = key_of("4", "4-opstart-meeting-lm-1", "lm");
    let description = rig.model.study.accounts[&key].description.get();
    assert_eq!(description.meeting, Some(MeetingId::new("opstart").unwrap()));
    assert_eq!(description.date, day("2021-06-14"));
    // One that was called off cannot be observed, but around it people are interviewed.
    rig.press("Esc Esc Tab m");
    assert!(rig.screen().contains("Status") && !rig.screen().contains("status (14"), "{}", rig.screen());
}

#[test]
fn an_interview_is_planned_in_the_cell_changed_and_taken_back() {
    let mut rig = rich();
    rig.press("Down Left Left Left Left Right a Down Down").types("i morgen").press("Enter");
    let plan = case(&rig, "5").plan[&PlanId::new("opstart-leder-1").unwrap()].get().unwrap();
    assert_eq!((plan.state, plan.date), (PlanState::Planned, day("2022-02-02")));
    assert!(rig.screen().contains("1 planlagt (02.02.2022)"), "{}", rig.screen());
    // The same key opens what is planned; Esc keeps what was changed.
    rig.press("a 2 Esc");
    assert_eq!(case(&rig, "5").plan[&PlanId::new("opstart-leder-1").unwrap()].get().unwrap().state, PlanState::Declined);
    assert!(rig.screen().contains("1 sagt nej"), "{}", rig.screen());
    rig.press("Ctrl+Z Ctrl+Z");
    assert_eq!(case(&rig, "5").plan[&PlanId::new("opstart-leder-1").unwrap()].get(), None);
    rig.press("Ctrl+Y Ctrl+Y").wait(1);
    let saved = StudyDir::open(rig.place.root()).unwrap().study;
    let plan = saved.cases[&CaseId::new("5").unwrap()].plan[&PlanId::new("opstart-leder-1").unwrap()].get().unwrap();
    assert_eq!(plan.state, PlanState::Declined);
}

#[test]
fn a_day_that_is_none_is_said_on_the_card() {
    let mut rig = rich();
    rig.press("Down a Down Down").types("31/6").press("Enter");
    assert!(rig.screen().contains("»31/6« er hverken en dato"), "{}", rig.screen());
    rig.press("Backspace").types("5").press("Enter");
    assert!(matches!(rig.model.screen(), Some(Screen::Overview(_))), "{}", rig.screen());
}

#[test]
fn everything_on_the_page_is_edited_where_it_stands() {
    let mut rig = rich();
    // A meeting: held after all, online.
    rig.press("Enter Home Down Down Enter Down 2 Down Down 2 Enter");
    let status = meeting(&rig, "status").unwrap();
    assert_eq!((status.state, status.form), (MeetingState::Held, Some(Form::Online)));
    // An informant gets another function.
    rig.press("Down Enter 1 Esc");
    let p1 = || InformantId::new("p1").unwrap();
    let function = |rig: &Rig| case(rig, "4").informant(&p1()).and_then(|known| known.function.clone());
    assert_eq!(function(&rig).unwrap().as_str(), "amr");
    rig.press("Enter 2 Esc");
    assert_eq!(function(&rig).unwrap().as_str(), "leder");
    // A planned interview: not relevant.
    rig.press("Down Down Down e 3 Enter");
    assert_eq!(planned(&rig, "a").unwrap().state, PlanState::NotRelevant);
    rig.press("Ctrl+Z Ctrl+Z Ctrl+Z");
    assert_eq!(meeting(&rig, "status").unwrap().state, MeetingState::Cancelled);
    assert_eq!((function(&rig).unwrap().as_str(), planned(&rig, "a").unwrap().state), ("amr", PlanState::Planned));
}

#[test]
fn something_is_added_and_taken_away_again() {
    let mut rig = rich();
    // On a meeting, a meeting is offered first.
    rig.press("Enter Home Down n Enter 2 Enter");
    assert_eq!(meeting(&rig, "status-2").map(|meeting| meeting.state), Some(MeetingState::Planned));
    rig.press("Delete");
    assert_eq!(meeting(&rig, "status-2"), None);
    rig.press("Ctrl+Z");
    assert!(meeting(&rig, "status-2").is_some());
    rig.press("n").types("informant").press("Enter 1 Tab").types("Enhedschef").press("Tab").types("L-3").press("Enter");
    let informant = case(&rig, "4").informant(&InformantId::new("l-3").unwrap()).cloned().unwrap();
    assert_eq!((informant.function.unwrap().as_str(), informant.note.as_str()), ("amr", "Enhedschef"));
    // Without a pseudonym one is made; one that is taken is refused.
    rig.press("n").types("informant").press("Enter Enter");
    assert!(case(&rig, "4").informant(&InformantId::new("4-informant-lm-1").unwrap()).is_some());
    rig.press("n").types("informant").press("Enter Down Down").types("p2").press("Enter");
    assert!(rig.screen().contains("p2 findes allerede"), "{}", rig.screen());
}

#[test]
fn what_is_in_use_is_not_deleted() {
    let mut rig = rich();
    let before = rig.model.study.clone();
    rig.press("Home Delete");
    assert!(rig.notice().contains("Kan ikke slettes: Case 4 bruges af kilden 4-amr-1"), "{}", rig.notice());
    rig.press("Enter Delete");
    assert!(rig.notice().contains("Kilder"), "{}", rig.notice());
    rig.press("Home Delete");
    assert!(rig.notice().contains("overblikket"), "{}", rig.notice());
    rig.press("Down Down Down Delete");
    assert!(
        rig.notice().contains("Kan ikke slettes: informanten p1 i case 4 bruges af det planlagte interview Status · AMR"),
        "{}",
        rig.notice()
    );
    assert_eq!(rig.model.study, before);
    // The interview that is planned with nobody else can go, and then the person can.
    rig.press("Down Down Down Delete");
    assert_eq!(planned(&rig, "a"), None);
    rig.press("Up Up Up Delete");
    assert_eq!(case(&rig, "4").informant(&InformantId::new("p1").unwrap()), None);
    rig.press("Ctrl+Z Ctrl+Z");
    assert!(case(&rig, "4").informant(&InformantId::new("p1").unwrap()).is_some() && planned(&rig, "a").is_some());
    // A meeting that a source is of.
    let key = key_of("4", "4-moede", "lm");
    let mut account = Account::new(key.clone());
    let description = Description {
        kind: SourceKind::Meeting,
        meeting: Some(MeetingId::new("opstart").unwrap()),
        ..interview("amr", "opstart")
    };
    account.description.write(description, &author("lm", "before"));
    rig.model.study.accounts.insert(key, account);
    rig.press("Home Down Delete");
    assert!(rig.notice().contains("bruges af kilden 4-moede"), "{}", rig.notice());
}

#[test]
fn a_case_is_made_deleted_and_brought_back() {
    let mut rig = rich();
    rig.press("n").types("Arresten i Ørby").press("Tab Tab Tab").types("Region Øst").press("Enter");
    assert_eq!(case(&rig, "1").label.get(), "Arresten i Ørby");
    let branch = BranchId::new("region-oest").unwrap();
    assert_eq!(case(&rig, "1").branch.get(), Some(branch.clone()));
    assert!(rig.screen().contains("▌ 1   Arresten"), "{}", rig.screen());
    rig.press("Delete");
    assert!(case(&rig, "1").is_deleted() && !rig.screen().contains("Arresten i Ørby"), "{}", rig.screen());
    rig.press("Ctrl+Z");
    assert!(!case(&rig, "1").is_deleted());
    rig.press("Ctrl+Z");
    assert!(case(&rig, "1").is_deleted(), "making it is undone");
    assert_eq!(rig.model.study.file.branches[&branch].get(), None);
    rig.press("Ctrl+Y").wait(1);
    let saved = StudyDir::open(rig.place.root()).unwrap().study;
    let id = CaseId::new("1").unwrap();
    assert!(!saved.cases[&id].is_deleted());
    assert_eq!(saved.cases[&id].label.get(), "Arresten i Ørby");
    assert!(saved.file.branches[&branch].get().is_some());
    // The id is taken now.
    rig.press("n Tab Ctrl+W").types("1").press("Enter");
    assert!(rig.screen().contains("Case 1 findes allerede"), "{}", rig.screen());
}

#[test]
fn a_draft_of_a_case_waits() {
    let mut rig = rich();
    rig.press("n").types("Halvt skrevet").press("Esc");
    assert!(!rig.model.study.cases.contains_key(&CaseId::new("1").unwrap()));
    rig.press("n");
    assert!(rig.screen().contains("Halvt skrevet"), "{}", rig.screen());
}

#[test]
fn a_draft_is_taken_up_with_what_can_be_chosen_now() {
    let mut rig = rich();
    // Somebody is chosen on a card that is left; meanwhile another informant comes before them.
    rig.press("Home Enter n Enter Down 2 Esc");
    let early = InformantId::new("o1").unwrap();
    let person = Informant { function: None, note: String::new() };
    let case = rig.model.study.cases.get_mut(&CaseId::new("4").unwrap()).unwrap();
    case.informants.entry(early).or_default().write(Some(person), &author("lm", "before"));
    rig.press("n Enter Enter");
    let plans: Vec<Planned> = self::case(&rig, "4").plan.values().filter_map(|register| register.get()).collect();
    let informants: Vec<&str> = plans.iter().filter_map(|plan| Some(plan.informant.as_ref()?.as_str())).collect();
    assert_eq!(informants, ["p1", "p2", "p2"]);
}

#[test]
fn a_draft_of_an_interview_offers_those_who_go_with_the_roles_on_it() {
    let mut rig = Rig::new();
    rig.press("Enter Down 2 Esc");
    for _ in 0..2 {
        rig.press("Enter");
        let screen = rig.screen();
        assert!(screen.contains("ny: Leder") && !screen.contains("ny: AMR"), "{screen}");
        rig.press("Esc");
    }
    // Whom somebody chose is still chosen.
    rig.press("Enter Down 1 Esc Enter");
    assert!(rig.screen().contains("x ny: Leder"), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.model.capture().is_some(), "{}", rig.screen());
    // Somebody new is in the case as soon as something is written of what they say.
    let informants = |rig: &Rig| case(rig, "1").informants.keys().cloned().collect::<Vec<_>>();
    assert!(informants(&rig).is_empty());
    rig.press("Enter").types("x");
    assert_eq!(informants(&rig), [InformantId::new("1-opstart-leder-lm-1").unwrap()]);
}

#[test]
fn conflicting_versions_are_counted_and_not_settled_by_looking() {
    let mut rig = rich();
    let id = CaseId::new("4").unwrap();
    let mut theirs = rig.model.study.cases[&id].clone();
    let mut ours = theirs.clone();
    ours.label.write("Vores navn".into(), &author("lm", "one"));
    theirs.label.write("Deres navn".into(), &author("sj", "two"));
    ours.join(&theirs);
    rig.model.study.cases.insert(id.clone(), ours.clone());
    rig.model.standing.forget();
    rig.press("Home").size(120, 36);
    assert!(rig.screen().contains("1 modstridende udgave · guide, version 1"), "{}", rig.screen());
    rig.press("e Esc e Enter");
    assert_eq!(rig.model.study.cases[&id], ours);
}

#[test]
fn a_branch_that_the_study_lacks_stays() {
    let mut rig = rich();
    let by = author("lm", "before");
    let gone = BranchId::new("gone").unwrap();
    rig.model.study.cases.get_mut(&CaseId::new("4").unwrap()).unwrap().branch.write(Some(gone.clone()), &by);
    rig.press("Home e Esc");
    assert_eq!(case(&rig, "4").branch.get(), Some(gone));
}

#[test]
fn the_study_and_its_branches() {
    let mut rig = rich();
    rig.press("o").types("Indsatsen").press("Tab").types("Kommune").press("Enter");
    let kommune = BranchId::new("kommune").unwrap();
    assert_eq!(rig.model.study.file.name.get(), "Indsatsen");
    assert!(rig.screen().starts_with(" Indsatsen"), "{}", rig.screen());
    // A function that the branch does not have, and another name.
    rig.press("o Tab").types("r").press("Tab 1 Esc");
    let branch = rig.model.study.file.branches[&kommune].get().unwrap();
    assert_eq!((branch.label.as_str(), branch.not_relevant.len()), ("Kommuner", 1));
    // A branch with cases stays, one without goes.
    rig.press("Home e Tab Right Enter o Tab Ctrl+W Enter");
    assert!(rig.screen().contains("Case 4 hører til den"), "{}", rig.screen());
    rig.press("Ctrl+Z Esc Ctrl+Z o Tab Ctrl+W Esc");
    assert_eq!(rig.model.study.file.branches[&kommune].get(), None);
    rig.press("Ctrl+Z");
    assert!(rig.model.study.file.branches[&kommune].get().is_some());
}

#[test]
fn a_case_is_found_by_a_few_letters() {
    let mut rig = rich();
    rig.press("/").types("arrest").press("Enter");
    assert!(rig.screen().contains("▌ 5 "), "{}", rig.screen());
    rig.press("Up Enter /").types("p10").press("Enter");
    assert!(rig.screen().contains("▌ p10"), "{}", rig.screen());
}

#[test]
fn scores_that_are_not_read_yet_are_not_counted() {
    let mut rig = rich();
    rig.model.is_whole = false;
    rig.model.standing.forget();
    rig.size(120, 36);
    assert!(rig.screen().contains("… af …") && !rig.screen().contains("modstridende"), "{}", rig.screen());
}

#[test]
fn the_page_of_what_lacks_says_what_did_not_exist_yet() {
    let mut rig = rich();
    let variable = &mut rig.model.standing.coverage.cases[1].variables;
    let lacking = variable.iter_mut().find(|variable| !variable.central.is_empty()).unwrap();
    lacking.not_yet = lacking.central.clone();
    rig.press("d");
    assert!(rig.size(120, 36).screen().contains("; fandtes ikke endnu for: AMR"), "{}", rig.screen());
}

#[test]
fn the_page_of_what_lacks_says_that_there_are_no_cases_yet() {
    let mut rig = Rig::new();
    rig.press("d");
    assert!(rig.screen().contains("ingen rekrutterede cases i studiet endnu. n i overblikket"), "{}", rig.screen());
}

#[test]
fn the_parts_of_a_page_that_hides_some_are_named_and_a_key_goes_round_them() {
    let mut rig = rich();
    rig.press("Enter").size(60, 20);
    let names = "Casen   Møder 2   Informanter 3   Plan 2   Kilder 2";
    assert!(rig.screen().contains(names), "{}", rig.screen());
    let at = |rig: &Rig| match rig.model.screen() {
        Some(Screen::Case(page)) => page.at,
        _ => panic!("{}", rig.screen()),
    };
    let begin: Vec<usize> = (0..6).map(|_| at(rig.press("Tab"))).collect();
    assert_eq!(begin, [0, 1, 3, 6, 8, 0]);
    assert_eq!((0..2).map(|_| at(rig.press("BackTab"))).collect::<Vec<_>>(), [8, 6]);
    click(&mut rig, "Møder 2");
    assert_eq!(at(&rig), 1);
    // Where all of it is seen, no names are needed.
    assert!(!rig.size(80, 36).screen().contains("Møder 2"), "{}", rig.screen());
}

#[test]
fn a_planned_interview_has_a_time_of_day_where_one_is_known() {
    let mut rig = rich();
    // Written in the card of a new plan, it stands on the card, on the case's page and beneath the table.
    rig.press("Down Left Left Left Left Right a Down Down").types("12/3 kl. 10.30").press("Enter");
    let plan = || planned_new(&rig).unwrap();
    assert_eq!((plan().date, plan().time.map(|time| time.to_string()).as_deref()), (day("2022-03-12"), Some("10:30")));
    let before = rig.model.study.clone();
    assert!(rig.screen().contains("12.03.2022 kl. 10.30"), "{}", rig.screen());
    rig.press("a");
    assert!(rig.screen().contains("12.03.2022 kl. 10.30"), "{}", rig.screen());
    rig.press("Esc");
    assert_eq!(rig.model.study, before);
    rig.press("Enter");
    assert!(rig.screen().contains("12.03.2022 kl. 10.30"), "{}", rig.screen());
    rig.press("Esc").wait(1);
    let saved = StudyDir::open(rig.place.root()).unwrap().study;
    assert_eq!(saved.cases[&CaseId::new("5").unwrap()], rig.model.study.cases[&CaseId::new("5").unwrap()]);
    // Of a day alone nothing is written that older programs did not write.
    rig.press("a Down Down").press(&"Backspace ".repeat(" kl. 10.30".len())).press("Enter").wait(1);
    assert_eq!((planned_new(&rig).unwrap().date, planned_new(&rig).unwrap().time), (day("2022-03-12"), None));
    let file = std::fs::read_to_string(rig.place.root().join("cases/5.ron")).unwrap();
    assert!(!file.contains("time"), "{file}");
}

/// The only planned interview of case 5.
fn planned_new(rig: &Rig) -> Option<Planned> {
    case(rig, "5").plan.values().find_map(|register| register.get())
}

#[test]
fn a_source_of_which_only_space_was_written_is_not_made() {
    let mut rig = rich();
    let before = rig.model.study.accounts.len();
    rig.press("Home Right Right i Enter Enter Enter Enter").types("  ").press("Ctrl+N").wait(10).press("Esc Esc");
    assert!(rig.notice().contains("Intet blev noteret"), "{}", rig.notice());
    assert_eq!((rig.study().accounts.len(), rig.model.study.accounts.len()), (before, before));
    // The first word makes it.
    rig.press("Home Right Right i Enter Enter Enter").types("ord").press("Esc");
    let key = key_of("4", "4-status-amr-lm-1", "lm");
    assert!(rig.study().accounts[&key].notes.values().any(|note| note.text.get() == "ord"));
}

#[test]
fn somebody_new_is_planned_in_one_go() {
    let mut rig = rich();
    rig.press("Enter n 1");
    let shown = rig.screen();
    assert!(shown.contains("ny: ") && shown.contains("p10"), "{shown}");
    let chips = |rig: &Rig| rig.screen().lines().find(|line| line.contains("Informant")).unwrap().to_owned();
    rig.press("Down");
    let options = chips(&rig);
    let new = options.split("ny: ").next().unwrap().trim_end().rsplit(' ').next().unwrap().to_owned();
    rig.press(&new).press("Down").types("14/6").press("Enter");
    let by = |case: &Case, function: &str| {
        let of = |id: &&InformantId| case.informant(id).is_some_and(|one| one.function == FunctionId::new(function).ok());
        case.informants.keys().filter(of).count()
    };
    let plan = case(&rig, "4").plan.values().filter_map(|plan| plan.get()).find(|plan| plan.date == day("2022-06-14")).unwrap();
    let who = plan.informant.unwrap();
    assert!(!["p1", "p2", "p10"].contains(&who.as_str()), "{who}");
    assert!(case(&rig, "4").informant(&who).unwrap().function.is_some());
    // One step made both, and one takes both back.
    let before = by(case(&rig, "4"), "amr") + by(case(&rig, "4"), "leder");
    rig.press("Ctrl+Z");
    assert_eq!(by(case(&rig, "4"), "amr") + by(case(&rig, "4"), "leder"), before - 1, "{}", rig.notice());
    // Who is new follows from the role.
    rig.press("Home n 1");
    let first = chips(&rig);
    rig.press("Tab Tab Tab Tab Tab Right");
    assert_ne!(chips(&rig), first, "{}", rig.screen());
}

#[test]
fn what_is_added_is_chosen_by_its_digit_and_nothing_is_said_in_words() {
    let mut rig = rich();
    rig.press("Enter n").types("zz");
    assert!(rig.screen().contains("Intet passer."), "{}", rig.screen());
    rig.press("Backspace Backspace").types("3");
    assert!(matches!(rig.model.screen(), Some(Screen::Card(_))), "{}", rig.screen());
}

#[test]
fn an_interview_in_which_everything_was_taken_back_was_not_held() {
    let cell = |rig: &Rig| {
        let (id, phase, role) = (CaseId::new("4").unwrap(), PhaseId::new("status").unwrap(), RoleId::new("amr").unwrap());
        let (_, cell) = rig.model.standing.cell(&id, &phase, &role).unwrap();
        (cell.done, cell.planned)
    };
    for taken_back in ["x Backspace", "Ctrl+G 1 Ctrl+Z", "Ctrl+T Backspace"] {
        let mut rig = rich();
        rig.model.time.places = crate::store::Places::Always;
        rig.press("Home Right Right i Enter Enter").press(taken_back).press("Esc Esc Esc");
        assert_eq!(cell(&rig), (0, 1), "{taken_back}: {}", rig.screen());
    }
    let mut rig = rich();
    rig.press("Home Right Right i Enter Enter x Esc Esc Esc");
    assert_eq!(cell(&rig), (1, 0), "{}", rig.screen());
}
