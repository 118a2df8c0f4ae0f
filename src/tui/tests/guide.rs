//! The guide grows while people work with it: nothing that was written moves, and every account keeps what was asked in it.

use super::*;
use crate::exchange::notes::Notes;
use crate::field::{Leaving, Level};
use crate::guide::{Deed, Question, Variable};
use crate::store::parse_guide;

fn id(rig: &Rig) -> QuestionId {
    rig.account().ad_hoc.keys().next().unwrap().clone()
}

fn variable(id: &str) -> VariableId {
    VariableId::new(id).unwrap()
}

/// The program after an interview in which a question came up that the guide lacks, in the guide, with that question in focus.
fn came_up() -> Rig {
    let mut rig = Rig::capture();
    rig.press("Enter").types("kender årsagerne").press("Esc +").types("Hvem ringer I til?").press("Enter");
    rig.types("hinanden").press("Esc Esc").wait(60);
    rig.press("Esc g");
    rig
}

#[test]
fn a_question_from_an_interview_is_promoted_asked_reworded_and_retired() {
    let mut rig = came_up();
    let id = id(&rig);
    // What waits stands first, under a heading, and is at hand.
    let lines: Vec<String> = rig.screen().lines().map(|line| line.trim().to_owned()).collect();
    assert!(lines[2].contains("interview") && lines[3].starts_with("▌ Hvem ringer I til?"), "{lines:?}");
    // Promoted without a reason: the card says what is missing, and takes it when it is there.
    rig.press("p Enter");
    assert!(rig.screen().contains("skal have en grund"), "{}", rig.screen());
    rig.types("kom op af sig selv").press("Enter");
    assert!(matches!(rig.model.screen(), Some(Screen::Guide(_))), "{}", rig.screen());
    assert!(rig.notice().contains("version 2"), "{}", rig.notice());
    let amendment = rig.model.study.amendments.get::<Question>(&id).unwrap().clone();
    assert_eq!(amendment.why, "kom op af sig selv");
    assert_eq!(amendment.origin.unwrap().source.as_str(), "bar-1");
    assert_eq!(rig.account().note(&id), "hinanden");
    assert!(rig.model.study.waiting().is_empty());
    rig.wait(60);

    // Asked in the next interview under the same id.
    rig.press("Esc Enter i Enter Ctrl+F").types("ringer").press("Enter").types("tovholderen").press("Esc Esc");
    let next = rig.model.study.accounts.values().find(|account| account.key.source.as_str() != "bar-1").unwrap().key.clone();
    assert_eq!(rig.model.study.accounts[&next].note(&id), "tovholderen");
    assert!(rig.model.study.accounts[&next].ad_hoc.is_empty());
    rig.wait(60);

    // Reworded: both accounts still show what was asked in them.
    rig.press("Esc g /").types("ringer").press("Enter r Ctrl+End Backspace").types(", når det brænder på?");
    rig.press("Tab Tab").types("klarere").press("Enter").wait(60);
    assert_eq!(rig.model.study.guide.question(&id).unwrap().text.get(Lang::Da), "Hvem ringer I til, når det brænder på?");
    for key in [rig.account().key.clone(), next.clone()] {
        let account = &rig.model.study.accounts[&key];
        let talk = super::super::capture::Talk::of(&rig.model.study, account, None, Lang::Da);
        assert_eq!(talk.items().find(|item| item.id == id).unwrap().text, "Hvem ringer I til?", "{key}");
    }

    // Retired: not asked any more, but the notes are shown, and go out with a mark.
    rig.press("x").types("alle svarer det samme").press("Enter End").wait(60);
    assert!(rig.model.study.guide.question(&id).is_none());
    assert!(rig.screen().contains("Udgået"), "{}", rig.screen());
    let notes = Notes::of(&rig.model.study, Leaving::of(&rig.model.study, false));
    let table = String::from_utf8(notes.table(Level::default()).csv()).unwrap();
    let rows: Vec<&str> = table.lines().filter(|row| row.contains(id.as_str())).collect();
    assert_eq!(rows.len(), 2, "{table}");
    assert!(rows.iter().all(|row| row.ends_with(",true")), "{rows:?}");
    rig.press("Enter");
    insta::assert_snapshot!("guide_item", rig.size(100, 30).screen());

    // Everything is on disk, and the base is as it was.
    let saved = StudyDir::open(rig.place.root()).unwrap().study;
    assert_eq!(saved.guide, rig.model.study.guide);
    assert_eq!(saved.base, parse_guide(GUIDE).guide.unwrap());
    let deeds: Vec<Deed> = saved.amendments.history::<Question>(&saved.base, &id).iter().map(|one| one.deed).collect();
    assert_eq!(deeds, [Deed::Promoted, Deed::Reworded, Deed::Retired]);

    // One undo a step, back to the question that waits.
    rig.press("Ctrl+Z");
    assert!(rig.model.study.guide.question(&id).is_some());
    let mut steps = 1;
    while rig.model.study.waiting().is_empty() && steps < 20 {
        rig.press("Ctrl+Z");
        steps += 1;
    }
    assert_eq!(rig.model.study.guide, rig.model.study.base);
    for _ in 0..steps {
        rig.press("Ctrl+Y");
    }
    assert!(rig.model.study.is_retired(&id));
    assert_eq!(rig.model.study.accounts[&next].note(&id), "tovholderen");
}

#[test]
fn a_question_that_is_promoted_in_other_words_is_named_by_these() {
    let mut rig = came_up();
    let id = id(&rig);
    rig.press("p Home").types("Til hvem eller hvad? ").press("Tab").types("To whom, or to what?").press("Tab");
    rig.types("kom op").press("Enter");
    let asked = rig.model.study.guide.question(&id).unwrap().clone();
    assert_eq!(asked.short.get(Lang::Da), "Til hvem eller hvad? Hvem…", "{}", rig.screen());
    assert_eq!(asked.short.0[&Lang::En], "To whom, or to what?");
    // Reworded in Danish alone, the English wording is told of.
    rig.press("r Ctrl+End").types(" Og?").press("Tab Tab").types("mere").press("Enter");
    assert!(rig.notice().contains("version 3. På engelsk står den gamle ordlyd; r retter den."), "{}", rig.notice());
}

#[test]
fn what_is_no_longer_in_the_guide_and_what_is_not_yet_is_called_by_its_name() {
    let mut rig = full();
    let reason = crate::guide::Reason { why: "uklar".into(), ..Default::default() };
    let draft = rig.model.study.keeper().retire_variable(&variable("kompetence"), true, &reason).unwrap();
    rig.model.study.amend(&draft, &author("lm", "before"));
    rig.press("Enter Enter").size(120, 36);
    rig.press("End Up Up");
    let screen = rig.screen();
    assert!(screen.contains("Andre scorer") && screen.contains("Kompetence") && !screen.contains("kompetence"), "{screen}");
    rig.press("Delete Ctrl+Z");
    assert!(rig.notice().contains("Fortrudt: Kompetence"), "{} {}", rig.notice(), rig.screen());
    rig.press("Ctrl+Y");
    assert!(rig.notice().contains("Kompetence"), "{} {}", rig.notice(), rig.screen());
    rig.press("Esc Esc g n").types("Hvad hjælper?").press("Enter").types("mangler").press("Enter Ctrl+Z");
    assert!(rig.notice().contains("guiden: Hvad hjælper?"), "{}", rig.notice());
}

#[test]
fn an_account_says_what_did_not_exist_yet() {
    let mut rig = Rig::capture();
    rig.press("Enter").types("noget").press("Esc Esc").wait(60);
    rig.press("Esc g n").types("Hvad hjælper?").press("Enter").types("mangler").press("Enter").wait(60);
    assert_eq!(rig.model.study.guide.questions.len(), rig.model.study.base.questions.len() + 1, "{}", rig.screen());
    rig.press("Esc Enter Enter Esc");
    assert!(rig.notice().contains("ikke stillet, 1 nyt: u dertil"), "{}", rig.notice());
    rig.press("Enter Ctrl+F").types("hjælper").press("Enter").size(120, 36);
    for (columns, rows) in [(80, 24), (120, 36)] {
        let screen = rig.size(columns, rows).screen();
        assert!(screen.contains("│ Hvad hjælper?") && screen.contains(" fandtes ikke endnu"), "{screen}");
        assert!(screen.contains(" ·    › Hvad hjælper?"), "{screen}");
    }
    // In review it stands last, apart from what was not asked.
    rig.press("Ctrl+G g");
    let heads =
        rig.screen().lines().map(str::trim).filter(|line| line.starts_with(char::is_numeric)).collect::<Vec<_>>().join(", ");
    assert!(heads.ends_with("ikke stillet, 1 fandtes ikke endnu"), "{heads}");
    rig.press("Esc");
    // Asked all the same, it counts like any other.
    rig.types("kaffe").press("Esc Esc");
    assert!(!rig.notice().contains("nyt"), "{}", rig.notice());
}

#[test]
fn variables_are_added_merged_and_brought_back() {
    let mut rig = full();
    rig.press("g v").types("Tillid til tilsynet").press("Tab Tab Tab Tab Tab Tab").types("Om folk tror på det.");
    rig.press("Tab Tab").types("At man siger det.").press("Tab Tab").types("At man håber det.").press("Tab Tab");
    rig.types("Ingen").press("Enter").types("Lidt").press("Enter").types("Noget").press("Tab Tab Tab Tab");
    rig.types("Hvorfor tror I på dem?").press("Enter");
    assert!(rig.screen().contains("grund"), "{}", rig.screen());
    rig.types("kom op i to cases").press("Enter");
    assert!(rig.screen().contains("skalaen »grad« har"), "{}", rig.screen());
    // Nothing that stands on the card is lost by leaving it.
    rig.press("Esc v");
    assert!(rig.screen().contains("Noget"), "{}", rig.screen());
    rig.press("Ctrl+End Enter").types("Meget").press("Tab Tab Tab Enter").wait(1);
    let guide = &rig.model.study.guide;
    assert_eq!(guide.variable(&variable("tillid-til-tilsynet")).unwrap().anchors.len(), 4, "{}", rig.screen());
    let asked = guide.questions.iter().find(|q| q.variable == Some(variable("tillid-til-tilsynet"))).unwrap();
    assert_eq!(asked.id.as_str(), "tillid-til-tilsynet-lm-1");

    // Merged, its questions ask about the other; its scores stay its own.
    rig.press("/").types("Tidspres betingelse").press("Esc /").types("2 spørgsmål").press("Enter");
    rig.press("m 1 Tab").types("kan ikke skilles ad").press("Enter End");
    let merged = &rig.model.study;
    let gone = merged.amendments.variables.iter().find(|(id, _)| merged.guide.variable(id).is_none()).unwrap().0.clone();
    assert_eq!(gone, variable("kompetence"));
    assert_eq!(merged.guide.question(&question("aarsager")).unwrap().variable, Some(variable("tillid-til-tilsynet")));
    let account = &merged.accounts[&key_of("4", "4-amr-1", "lm")];
    assert_eq!(account.score(&variable("kompetence")).unwrap().score, Score::Step(2));
    rig.press("Enter");
    let page = rig.screen();
    let short = rig.model.study.guide.question(&question("aarsager")).unwrap().short.get(Lang::Da).to_owned();
    assert!(page.contains("Lagt sammen med") && page.contains(&format!("Flyttet dertil    {short}")), "{page}");
    assert!(!page.contains("ingen endnu"), "{page}");
    rig.press("Esc t");
    assert!(rig.notice().contains("orienteret"), "{}", rig.notice());
    assert!(rig.model.study.amendments.get::<Variable>(&variable("kompetence")).unwrap().commissioner_told);
    rig.press("r");
    assert!(rig.notice().contains("hent det tilbage først"), "{}", rig.notice());
    rig.press("x Tab").types("fortrudt").press("Enter");
    assert_eq!(rig.model.study.guide.question(&question("aarsager")).unwrap().variable, Some(variable("kompetence")));
}

#[test]
fn a_card_left_as_it_was_amends_nothing() {
    let mut rig = full();
    let before = rig.model.study.clone();
    for place in ["Home", "End"] {
        rig.press("g").press(place).press("r Esc Enter r Enter Esc Esc x Esc Esc");
    }
    assert_eq!(rig.model.study, before);
}

#[test]
fn the_guide_at_every_size() {
    let mut rig = came_up();
    rig.press("n").types("Hvad hjælper?").press("Enter").types("mangler").press("Enter");
    rig.press("Home Down Down r Tab").types(" now").press("Tab").types("klarere").press("Enter");
    rig.press("Home Down Down Down x").types("uklart").press("Enter");
    let sizes: [(u16, u16); 6] = [(1, 1), (20, 5), (60, 20), (80, 24), (120, 36), (200, 60)];
    let shown = sizes.map(|(columns, rows)| rig.size(columns, rows).screen());
    insta::assert_snapshot!("guide", shown.join("\n----\n"));
    rig.press("Home v");
    let shown = sizes.map(|(columns, rows)| rig.size(columns, rows).screen());
    insta::assert_snapshot!("guide_card", shown.join("\n----\n"));
}

#[test]
fn follow_ups_and_the_wordings_of_roles_are_edited_in_both_languages() {
    use super::super::card::Answer;
    let mut rig = full();
    rig.press("g /").types("årsag").press("Enter r");
    let write = |rig: &mut Rig, name: &str, text: &str| {
        let Some(Screen::Card(card)) = rig.model.screens.last_mut() else { panic!("{}", rig.screen()) };
        let field = card.fields.iter_mut().find(|field| field.name == name).unwrap();
        let (Answer::Line(editor) | Answer::Lines(editor)) = &mut field.answer else { panic!("{name}") };
        *editor = super::super::editor::Editor::new(text);
    };
    write(&mut rig, "why", "klarere");
    write(&mut rig, "probes", "Hvem så?\nHvad gjorde I sidst?");
    write(&mut rig, "probes-en", "Who then?\nWhat did you do?");
    write(&mut rig, "wordings", "leder: Hvordan finder du årsagen?\namr Og I?");
    rig.press("Enter");
    assert!(rig.screen().contains("er ikke en rolle"), "{}", rig.screen());
    write(&mut rig, "wordings", "leder: Hvordan finder du årsagen?\namr: Og I?");
    write(&mut rig, "wordings-en", "leder: How do you find the cause?");
    rig.press("Esc");
    let asked = rig.model.study.guide.question(&question("aarsager")).unwrap();
    let english: Vec<&str> = asked.probes.iter().map(|probe| probe.get(Lang::En)).collect();
    assert_eq!(english, ["Who then?", "What did you do?"]);
    let worded = |role: &str, lang| asked.wording[&RoleId::new(role).unwrap()].get(lang).to_owned();
    assert_eq!(worded("leder", Lang::En), "How do you find the cause?");
    assert_eq!((worded("amr", Lang::En), worded("amr", Lang::Da)), ("Og I?".into(), "Og I?".into()));
    // A line that is empty leaves its follow-up in Danish alone; one that nobody touched stays where it belongs.
    rig.press("r");
    write(&mut rig, "why", "kortere");
    write(&mut rig, "probes-en", "\nWhat did you do?");
    rig.press("Esc r");
    write(&mut rig, "why", "flere");
    write(&mut rig, "probes", "Først?\nHvem så?\nHvad gjorde I sidst?");
    rig.press("Esc");
    let asked = rig.model.study.guide.question(&question("aarsager")).unwrap();
    let english: Vec<&str> = asked.probes.iter().map(|probe| probe.get(Lang::En)).collect();
    assert_eq!(english, ["Først?", "Hvem så?", "What did you do?"]);
}

#[test]
fn the_footer_of_the_guide_names_what_can_come_of_the_line_at_hand() {
    let mut rig = came_up();
    let mut footer = |keys: &str| {
        rig.press(keys);
        rig.screen().lines().last().unwrap().to_owned()
    };
    let waits = footer("g Home");
    assert!(waits.contains("p tag ind") && !waits.contains("omformulér") && !waits.contains("læg sammen"), "{waits}");
    let question = footer("/ å r s a g e r Enter");
    assert!(question.contains("r omformulér") && question.contains("F1 hjælp"), "{question}");
    assert!(!question.contains("p tag ind") && !question.contains("læg sammen"), "{question}");
    let variable = footer("End");
    assert!(variable.contains("m læg sammen") && variable.contains("F1 hjælp"), "{variable}");
}

#[test]
fn a_card_of_the_guide_is_written_in_the_language_of_the_program_and_needs_the_danish() {
    let mut rig = full();
    rig.model.lang = Lang::En;
    rig.press("g n").types("What helps?").press("Tab Tab").types("missing").press("Enter");
    // The English stands first, the Danish and the reason in sight below it; without the Danish nothing is taken.
    let shown = rig.size(80, 24).screen();
    let fields: Vec<String> = shown.lines().map(|line| line.chars().skip(3).collect()).collect();
    let at = |label: &str| fields.iter().position(|field| field.starts_with(label)).unwrap_or_else(|| panic!("{shown}"));
    assert!(
        at("Question ") < at("Question, Danish") && at("Question, Danish") < at("Why") && at("Why") < at("Theme"),
        "{shown}"
    );
    assert!(shown.contains("The Danish text is missing here."), "{shown}");
    rig.types("Hvad hjælper?").press("Enter");
    let asked = rig.model.study.guide.questions.iter().find(|one| one.text.get(Lang::En) == "What helps?").unwrap();
    assert_eq!((asked.text.get(Lang::Da), asked.short.get(Lang::En)), ("Hvad hjælper?", "What helps?"));
    let id = asked.id.clone();
    // Reworded, the English is typed into, and the Danish stays.
    rig.press("/").types("What helps").press("Enter r Ctrl+End Backspace").types(" here?").press("Tab Tab").types("clearer");
    rig.press("Enter");
    let text = &rig.model.study.guide.question(&id).unwrap().text;
    assert_eq!((text.get(Lang::En), text.get(Lang::Da)), ("What helps here?", "Hvad hjælper?"));
    // A follow-up in English alone is not dropped.
    rig.press("r").press("Tab Tab").types("more").press("Tab Tab Tab Tab Tab Tab Tab").types("Who?").press("BackTab Enter");
    assert!(rig.screen().contains("The Danish text is missing here."), "{}", rig.screen());
}

#[test]
fn what_is_new_is_proposed_where_one_stands_and_retiring_moves_nobody() {
    use super::super::card::Label;
    let mut rig = full();
    let at_hand = |rig: &Rig| rig.screen().lines().find(|line| line.starts_with(" ▌")).unwrap().trim().to_owned();
    let theme_of = |rig: &Rig, id: &str| {
        let guide = &rig.model.study.guide;
        guide.theme(&guide.question(&question(id)).unwrap().theme).unwrap().label.clone()
    };
    let chosen = |rig: &Rig, name| match rig.model.screen() {
        Some(Screen::Card(card)) => card.label(name).cloned(),
        _ => None,
    };
    // The theme at hand, also after the card was left with nothing in it; on a variable, that variable.
    let last = rig.model.study.guide.questions.iter().rfind(|one| one.theme == rig.model.study.guide.themes[1].id).unwrap();
    let (last, short) = (last.id.to_string(), last.short.get(Lang::Da).to_owned());
    rig.press("g n");
    assert_eq!(chosen(&rig, "theme"), Some(Label::Wording(rig.model.study.guide.themes[0].label.clone())));
    rig.press("Esc /").types(&short).press("Enter n");
    assert_eq!(chosen(&rig, "theme"), Some(Label::Wording(theme_of(&rig, &last))), "{}", rig.screen());
    rig.press("Esc m");
    assert!(rig.notice().contains("/ finder en"), "{}", rig.notice());
    rig.press("End n");
    let variable = rig.model.study.guide.variables.last().unwrap().short.clone();
    assert_eq!(chosen(&rig, "variable"), Some(Label::Wording(variable)), "{}", rig.screen());

    // Retiring leaves the cursor where it was; undoing and redoing show what they were about.
    rig.press("Esc Home");
    let first = at_hand(&rig);
    let second = at_hand(rig.press("Down"));
    rig.press("Up x").types("uklart").press("Enter");
    assert_eq!(at_hand(&rig), second, "{}", rig.screen());
    rig.press("End Ctrl+Z");
    assert_eq!(at_hand(&rig), first, "{}", rig.screen());
    rig.press("Down Ctrl+Y");
    assert!(at_hand(&rig).contains("udgået"), "{}", rig.screen());
}
