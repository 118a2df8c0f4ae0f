//! Weighing: scores agreed on, put off, taken back, and the ways through the cells.

use super::*;
use crate::field::Settled;
use crate::tui::model::Screen;

/// The full study with a second evaluator, who scored one source of case 4 otherwise.
fn apart() -> Rig {
    let mut rig = full();
    let theirs = author("sj", "b");
    rig.model.study.file.evaluators.entry(theirs.by.clone()).or_default().write(Some(Default::default()), &theirs);
    let known =
        rig.model.study.accounts.values().find(|account| account.key.case.as_ref().is_some_and(|case| case.as_str() == "4"));
    let mut account = known.unwrap().clone();
    account.key.evaluator = theirs.by.clone();
    account.apply(&Edit::Status(Slot::One(Status::Complete)), &theirs);
    account.apply(
        &Edit::Score(variable("pres"), Slot::One(Some(Scored { score: Score::Step(0), rationale: String::new() }))),
        &theirs,
    );
    let mut own = known.unwrap().clone();
    own.apply(&Edit::Status(Slot::One(Status::Complete)), &author("lm", "a"));
    own.apply(
        &Edit::Score(variable("pres"), Slot::One(Some(Scored { score: Score::Step(3), rationale: String::new() }))),
        &author("lm", "a"),
    );
    for account in [own, account] {
        rig.model.study.accounts.insert(account.key.clone(), account);
    }
    rig.model.standing.forget();
    rig
}

fn variable(id: &str) -> VariableId {
    VariableId::new(id).unwrap()
}

fn consensus(rig: &Rig) -> Consensus {
    rig.model.study.consensus[&CaseId::new("4").unwrap()].clone()
}

fn at(rig: &Rig) -> String {
    match rig.model.screen() {
        Some(Screen::Weigh(weighing)) => format!("{} {}", weighing.case, weighing.variable),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_score_is_agreed_on_revised_taken_back_and_kept_in_the_minutes() {
    let mut rig = apart();
    rig.press("s u");
    assert_eq!(at(&rig), "4 pres");
    let screen = rig.screen();
    assert!(screen.contains("Forslaget er skjult") && screen.contains("lm 3 · sj 0"), "{screen}");
    assert!(!screen.contains("Forslag:"), "{screen}");
    rig.press("f");
    assert!(rig.screen().contains("Forslag:"), "{}", rig.screen());
    rig.press("f s");
    // Nothing is chosen, so that nothing is told of what is hidden; each thing that is missing is said.
    rig.press("Enter");
    assert!(rig.screen().contains("Vælg en score."), "{}", rig.screen());
    rig.press("2 Enter");
    assert!(rig.screen().contains("Skriv hvorfor."), "{}", rig.screen());
    // In a text Enter makes a line: how the card is taken is said.
    assert!(rig.screen().contains("Tab videre, hvor Enter gemmer"), "{}", rig.screen());
    // Whoever writes agrees; who else is there is said once.
    rig.press("BackTab").types("AMR ved mest.").press("Tab 2 Enter");
    assert_eq!(at(&rig), "4 pres");
    let agreed = consensus(&rig).scores[&variable("pres")].settled().cloned().flatten().unwrap();
    assert_eq!((agreed.score, agreed.why.as_str(), agreed.by.len()), (Score::Step(2), "AMR ved mest.", 2));
    assert_eq!(agreed.heard.unwrap().len(), 2);
    // Revised: what held before can be read.
    rig.press("s 3 Tab Tab Enter");
    assert!(rig.screen().contains("Skriv, hvorfor scoren er en anden nu."), "{}", rig.screen());
    rig.press("Ctrl+End").types(" Og lederen.").press("Tab Tab").types("sj: 1").press("Enter").wait(1);
    assert!(rig.screen().contains("Før: 2"), "{}", rig.screen());
    assert!(rig.screen().contains("Uenig: sj: 1"), "{}", rig.screen());
    rig.press("Ctrl+Z").wait(1);
    let now = consensus(&rig);
    assert_eq!(now.scores[&variable("pres")].settled().cloned().flatten().unwrap().score, Score::Step(2));
    assert_eq!(now.minutes.iter().filter(|minute| minute.variable == variable("pres")).count(), 3);
    // It is on disk.
    assert_eq!(rig.study().consensus[&CaseId::new("4").unwrap()], now);
    // Withdrawn, for a reason of its own; the minutes say it, and Ctrl+Z brings back what stood there.
    rig.press("s 5 Enter");
    assert!(rig.screen().contains("Skriv, hvorfor scoren trækkes tilbage."), "{}", rig.screen());
    rig.press("Ctrl+End").types(" Men hun var der ikke.").press("Tab Enter").wait(1);
    assert!(rig.screen().contains("Trukket tilbage"), "{}", rig.screen());
    let then = consensus(&rig);
    assert_eq!(then.scores[&variable("pres")].settled(), Some(&None));
    let line = then.minutes.iter().find(|minute| minute.what == Settled::Withdrawn).unwrap();
    assert_eq!((line.why.as_str(), line.agreed_by.len()), ("AMR ved mest. Men hun var der ikke.", 2));
    rig.press("Ctrl+Z").wait(1);
    let stands = |of: &Consensus| of.scores[&variable("pres")].settled().cloned();
    assert_eq!(stands(&consensus(&rig)), stands(&now));
    assert!(consensus(&rig).minutes.is_superset(&then.minutes));
    // All of that is read in the program: of the case from the cell, of all cases from the sheet.
    insta::assert_snapshot!(rig.press("m").screen());
    rig.press("Esc");
    assert_eq!(at(&rig), "4 pres");
    let screen = rig.press("x m").screen();
    assert!(screen.contains("projektor") && screen.contains("AMR ved mest."), "{screen}");
    let screen = rig.press("Esc x Esc m").screen();
    assert!(screen.contains("alle cases") && screen.contains("Case 4"), "{screen}");
}

#[test]
fn a_sheet_that_is_wider_than_the_screen_says_which_cases_it_shows() {
    let mut rig = apart();
    for n in 10..20 {
        let id = CaseId::new(n.to_string()).unwrap();
        rig.model.study.cases.insert(id.clone(), Case::new(id));
    }
    rig.model.standing.forget();
    let all = rig.model.study.recruited().count();
    let screen = rig.size(60, 20).press("s").screen();
    assert!(screen.contains("1–") && screen.contains(&format!(" af {all}")), "{screen}");
    let screen = rig.press(&"Right ".repeat(all)).screen();
    assert!(screen.contains(&format!("–{all} af {all}")), "{screen}");
    assert!(!rig.size(200, 60).screen().contains(&format!(" af {all}")));
    // A card on which nothing was written is left without a word.
    rig.size(120, 36).press("Enter e Esc");
    assert_eq!(rig.notice(), "");
}

#[test]
fn what_is_behind_a_cell_is_opened_where_it_stands() {
    let mut rig = apart();
    rig.press("s u f");
    assert!(rig.screen().contains("Forslag:"), "{}", rig.screen());
    // In the next cell nobody has asked for it yet.
    rig.press("Tab BackTab");
    assert!(rig.screen().contains("Forslaget er skjult"), "{}", rig.screen());
    let Some(trace) = crate::weigh::trace(&rig.model.study, &CaseId::new("4").unwrap(), &variable("pres"), false) else {
        panic!()
    };
    let sources: Vec<_> = trace.sources.iter().filter(|source| !source.is_silent()).collect();
    for (n, source) in sources.iter().enumerate() {
        rig.press(&format!("{}Enter", "Down ".repeat(n + 1)));
        match source.accounts.iter().find(|account| account.evaluator.as_str() == "lm") {
            // One's own, where the variable is asked about.
            Some(own) => {
                let capture = rig.model.capture().unwrap();
                assert_eq!(capture.key, own.key);
                let noted = own.notes.iter().find(|note| !note.versions.is_empty()).map(|note| note.question.clone());
                let asks = |id: &QuestionId| rig.model.study.guide.question(id).and_then(|known| known.variable.clone());
                match &capture.spot {
                    crate::tui::capture::Spot::Question(id) => {
                        assert!(noted.as_ref().map_or(asks(id) == Some(variable("pres")), |noted| noted == id), "{id}");
                    }
                    spot => assert_eq!(*spot, crate::tui::capture::Spot::Variable(variable("pres"))),
                }
            }
            None => assert!(matches!(rig.model.screen(), Some(Screen::Noted(_))), "{}", source.source),
        }
        rig.press("Esc Home");
        assert_eq!(at(&rig), "4 pres");
    }
    // A colleague's note alone is a page, and no account of one's own is begun.
    let lone = AccountKey { source: "4-kun-sj".parse().unwrap(), ..key_of("4", "4-kun-sj", "sj") };
    let mut account = Account::new(lone.clone());
    account.apply(&Edit::Description(Slot::One(interview("amr", "status"))), &author("sj", "b"));
    account.apply(&Edit::Status(Slot::One(Status::Complete)), &author("sj", "b"));
    let scored = Scored { score: Score::Step(1), rationale: "sagt i kantinen".into() };
    account.apply(&Edit::Score(variable("pres"), Slot::One(Some(scored))), &author("sj", "b"));
    rig.model.study.accounts.insert(lone, account);
    rig.model.standing.forget();
    let accounts = rig.model.study.accounts.len();
    let trace = crate::weigh::trace(&rig.model.study, &CaseId::new("4").unwrap(), &variable("pres"), false).unwrap();
    let place =
        trace.sources.iter().filter(|source| !source.is_silent()).position(|s| s.source.as_str() == "4-kun-sj").unwrap();
    rig.press(&format!("{}Enter", "Down ".repeat(place + 1)));
    let screen = rig.screen();
    assert!(screen.contains("sagt i kantinen") && screen.contains("4-kun-sj"), "{screen}");
    assert!(matches!(rig.model.screen(), Some(Screen::Noted(_))));
    rig.press("Esc");
    assert_eq!((at(&rig), rig.model.study.accounts.len()), ("4 pres".to_owned(), accounts));
}

#[test]
fn a_variable_that_is_retired_is_scored_no_more() {
    let mut rig = apart();
    let id = rig.model.study.guide.variables.last().unwrap().id.clone();
    let key = rig.model.study.accounts.keys().find(|key| key.evaluator == me()).unwrap().clone();
    let scored = Scored { score: Score::Step(1), rationale: "før".into() };
    let score = Edit::Score(id.clone(), Slot::One(Some(scored)));
    rig.model.study.accounts.get_mut(&key).unwrap().apply(&score, &author("lm", "a"));
    rig.press("g End x Tab").types("uklart").press("Enter");
    assert!(rig.model.study.guide.variable(&id).is_none(), "{}", rig.screen());
    rig.press("Esc");
    crate::tui::capture::open(&mut rig.model, key.clone(), None);
    crate::tui::capture::look_at_score(&mut rig.model, &id);
    rig.press("3");
    assert!(rig.notice().contains("udgået"), "{}", rig.screen());
    assert_eq!(rig.model.study.accounts[&key].score(&id).unwrap().score, Score::Step(1));
}

#[test]
fn what_is_put_off_comes_last_and_what_everybody_said_is_agreed_on_at_once() {
    let mut rig = apart();
    rig.press("s u p Enter");
    assert!(rig.screen().contains("Skriv hvorfor."), "{}", rig.screen());
    rig.types("HR først").press("Enter");
    assert!(rig.screen().contains("Udsat: HR først"), "{}", rig.screen());
    assert_eq!(consensus(&rig).parked(&variable("pres")), Some("HR først"));
    rig.press("n");
    assert_ne!(at(&rig), "4 pres");
    rig.press("Esc u");
    assert_eq!(at(&rig), "4 pres");
    rig.press("p");
    assert_eq!(consensus(&rig).parked(&variable("pres")), None);
    assert!(consensus(&rig).minutes.iter().any(|minute| minute.what == Settled::Resumed));
    // Along the row, case by case, and back.
    rig.press("Tab");
    assert_ne!(at(&rig), "4 pres");
    rig.press("BackTab");
    assert_eq!(at(&rig), "4 pres");
    let all = crate::weigh::unanimous(&rig.model.study, &rig.model.study.blind(rig.model.me.as_ref()));
    rig.press("Esc e");
    if all.is_empty() {
        assert!(rig.notice().contains("intet"), "{}", rig.notice());
    } else {
        rig.press("Enter");
        assert!(crate::weigh::unanimous(&rig.model.study, &rig.model.study.blind(rig.model.me.as_ref())).is_empty());
        rig.press("Ctrl+Z");
        assert_eq!(crate::weigh::unanimous(&rig.model.study, &rig.model.study.blind(rig.model.me.as_ref())), all);
    }
}

#[test]
fn a_projector_shows_no_confidential_line_and_no_quote_of_what_was_agreed() {
    let mut rig = apart();
    let agreed = Agreed {
        score: Score::Step(2),
        why: "AMR ved mest. Jf. »jeg ved det« og “det gør jeg”.\n; fortroligt om HR\n> ordret sagt".into(),
        by: [me()].into(),
        dissent: "; sj tvivler".into(),
        heard: None,
    };
    let case = CaseId::new("4").unwrap();
    let mut agreed_on = Consensus::new(case.clone());
    agreed_on.apply(&ConsensusEdit::Score(variable("pres"), Slot::One(Some(agreed))), &author("lm", "a"));
    agreed_on.apply(&ConsensusEdit::Parked(variable("pres"), Slot::One(Some("; kun os".into()))), &author("lm", "a"));
    rig.model.study.consensus.insert(case, agreed_on);
    rig.model.standing.forget();
    rig.size(120, 60).press("s n");
    let said = ["fortroligt om HR", "ordret sagt", "sj tvivler", "kun os", "jeg ved det", "det gør jeg"];
    while at(&rig) != "4 pres" {
        rig.press("Tab");
    }
    let screen = rig.screen();
    assert!(said.iter().all(|part| screen.contains(part)), "{screen}");
    rig.press("x");
    let screen = rig.screen();
    assert!(screen.contains("AMR ved mest. Jf. »…« og “…”.") && !said.iter().any(|part| screen.contains(part)), "{screen}");
    // Nor does the card on which it is revised, even if it was left half written; that is there again later.
    // Nor is it a key away: notes are shown when nobody looks on.
    for key in ["Enter", "F3"] {
        rig.press(key);
        assert_eq!(at(&rig), "4 pres");
        assert!(rig.screen().contains("Til projektor vises ingen noter. x i en celle slår det fra."), "{}", rig.screen());
    }
    // Nor do the minutes.
    let screen = rig.press("m").screen();
    assert!(screen.contains("Jf. »…« og “…”.") && !said.iter().any(|part| screen.contains(part)), "{screen}");
    rig.press("Esc x s").types("halvt skrevet").press("Esc x");
    let screen = rig.press("s").screen();
    assert!(!said.iter().any(|part| screen.contains(part)) && !screen.contains("halvt"), "{screen}");
    rig.types("nyt").press("Esc x s");
    assert!(rig.screen().contains("nyt"), "{}", rig.screen());
    rig.press("Ctrl+Home").press("Esc");
    assert_eq!(rig.model.drafts.len(), 2);
    rig.press("x");
    // Who disagreed is not taken away by whoever cannot see it.
    rig.press("s 1").types("en anden grund").press("Tab Tab Enter").wait(1);
    let now = rig.model.study.consensus[&CaseId::new("4").unwrap()].scores[&variable("pres")].settled().cloned().flatten();
    assert_eq!(now.map(|agreed| (agreed.score, agreed.dissent)), Some((Score::Step(1), "; sj tvivler".into())));
    // The sheet that it lies on has gone along.
    rig.press("Esc Enter");
    assert_eq!(at(&rig), "4 pres");
}

#[test]
fn a_projector_shows_nothing_that_was_said_and_whoever_has_still_to_score_sees_no_colleagues_scores() {
    let mut rig = apart();
    rig.size(120, 60).press("s u");
    assert!(rig.screen().contains("gennemlyttet"), "{}", rig.screen());
    let source = rig.model.study.accounts.keys().find(|key| key.evaluator.as_str() == "sj").unwrap().source.to_string();
    assert!(rig.screen().contains(&source), "{}", rig.screen());
    rig.press("x");
    assert!(!rig.screen().contains(&source) && rig.screen().contains("lm 3 · sj 0"), "{}", rig.screen());
    assert!(rig.screen().contains("til projektor"), "{}", rig.screen());
    // The sheet shows no proposal either, unless somebody asks for it there.
    rig.press("Esc");
    assert!(!rig.screen().contains("ellers forslag"), "{}", rig.screen());
    rig.press("Esc s");
    assert!(!rig.screen().contains("ellers forslag"), "{}", rig.screen());
    rig.press("u");
    rig.press("x");
    let key =
        rig.model.study.accounts.keys().find(|key| key.source.as_str() == source && key.evaluator == me()).unwrap().clone();
    let open = Edit::Status(Slot::One(Status::Open));
    rig.model.study.accounts.get_mut(&key).unwrap().apply(&open, &author("lm", "a"));
    rig.press("Home");
    let screen = rig.screen();
    assert!(!screen.contains("sj 0") && screen.contains("kollegers scorer er skjult"), "{screen}");
}

#[test]
fn a_proposal_that_only_a_colleague_stands_behind_is_hidden_as_long_as_ones_own_account_is_open() {
    let mut rig = apart();
    let theirs = rig.model.study.accounts.keys().find(|key| key.evaluator.as_str() == "sj").unwrap().clone();
    let own = AccountKey { evaluator: me(), ..theirs.clone() };
    let scored = Scored { score: Score::Yes, rationale: "hemmeligt".into() };
    let score = Edit::Score(variable("fremmoede"), Slot::One(Some(scored)));
    rig.model.study.accounts.get_mut(&theirs).unwrap().apply(&score, &author("sj", "b"));
    let line = |rig: &Rig| rig.screen().lines().find(|line| line.contains("Fremmøde")).unwrap_or_default().to_owned();
    rig.size(120, 60).press("s");
    assert!(line(&rig).contains("ja █ ?"), "{}", rig.screen());
    rig.model.study.accounts.get_mut(&own).unwrap().apply(&Edit::Status(Slot::One(Status::Open)), &author("lm", "a"));
    rig.press("Home");
    assert!(line(&rig).contains('?') && !line(&rig).contains("ja"), "{}", rig.screen());
    let weighing = crate::tui::weigh::Weighing::new(CaseId::new("4").unwrap(), variable("fremmoede"));
    rig.model.screens.push(Screen::Weigh(weighing));
    rig.press("f");
    let screen = rig.screen();
    assert!(screen.contains("Kollegers scorer er skjult") && !screen.contains("Forslag:"), "{screen}");
    assert!(screen.contains("kollegers scorer er skjult") && !screen.contains("hemmeligt"), "{screen}");
    // Nor does the card have it filled in.
    rig.press("s Enter");
    assert!(rig.screen().contains("Vælg en score."), "{}", rig.screen());
    // What the colleague noted is shown, and that the score is not.
    let weighing = crate::tui::weigh::Weighing::new(CaseId::new("4").unwrap(), variable("kompetence"));
    rig.press("Esc").model.screens.push(Screen::Weigh(weighing));
    assert!(rig.screen().contains("skjult · gennemlyttet"), "{}", rig.screen());
}
