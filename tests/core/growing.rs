//! The guide grows: what amendments make of it, that they join, and that nothing which was written moves.

use feltnote::field::{Account, AdHoc, Study};
use feltnote::gather::conflicts;
use feltnote::guide::{AmendError, Amendments, Deed, Draft, Guide, Question, Reason, Variable, Wording};
use feltnote::register::Join;
use feltnote::store::{EMBEDDED_GUIDE, from_ron, parse_guide, to_ron};
use feltnote::text::{Lang, QuestionId, VariableId};
use proptest::prelude::*;

use crate::generate::{author, id, key};

fn base() -> Guide {
    parse_guide(EMBEDDED_GUIDE).guide.unwrap()
}

fn why(text: &str) -> Reason {
    Reason { why: text.into(), ..Reason::default() }
}

fn new(base: &Guide) -> Question {
    Question::plain(id("hjemme-e0-1"), base.themes[1].id.clone(), Wording::new(Lang::Da, "Hvem ringer I til?"))
}

#[test]
fn the_guide_in_force_is_what_somebody_would_have_written() {
    let base = base();
    let mut study = Study::new(base.clone(), "hash".into());
    let added = new(&base);
    let reworded = Question { text: Wording::new(Lang::Da, "Spurgt anderledes"), ..base.questions[0].clone() };
    let retired = base.questions[3].id.clone();
    let renamed = Variable { label: Wording::new(Lang::Da, "Et andet navn"), ..base.variables[2].clone() };
    for draft in [
        study.keeper().add(added.clone(), &why("kom op")),
        study.keeper().revise(reworded.clone(), &why("uklar")),
        study.keeper().retire(&retired, &why("overflødig")),
        study.keeper().revise(renamed.clone(), &why("misvisende")),
    ] {
        study.amend(&draft.unwrap(), &author(0, "run", 1));
    }
    let mut by_hand = base.clone();
    by_hand.questions[0] = reworded;
    by_hand.questions.retain(|question| question.id != retired);
    let last = by_hand.questions.iter().rposition(|question| question.theme == added.theme).unwrap();
    by_hand.questions.insert(last + 1, added);
    by_hand.variables[2] = renamed;
    assert_eq!(study.guide, by_hand);
    assert_eq!(study.guide_version().version, base.revision + 4);
    assert_eq!(study.base, base);
    assert_eq!(from_ron::<Amendments>(&to_ron(&study.amendments).unwrap()).unwrap(), study.amendments);
}

#[test]
fn retired_and_brought_back_is_as_before() {
    let mut study = Study::new(base(), "hash".into());
    let (question, variable): (QuestionId, VariableId) = (study.base.questions[5].id.clone(), id("systematik"));
    type Step = fn(&Study, &QuestionId, &VariableId) -> Result<Draft, AmendError>;
    let steps: [Step; 6] = [
        |study, question, _| study.keeper().retire(question, &why("a")),
        |study, question, _| study.keeper().restore(question, &why("b")),
        |study, _, variable| study.keeper().retire_variable(variable, true, &why("c")),
        |study, _, variable| study.keeper().restore_variable(variable, true, &why("d")),
        |study, _, variable| study.keeper().merge(variable, &id("kompetence"), &why("e")),
        |study, _, variable| study.keeper().restore_variable(variable, false, &why("f")),
    ];
    for (n, step) in steps.into_iter().enumerate() {
        let draft = step(&study, &question, &variable).unwrap();
        study.amend(&draft, &author(0, "run", u32::try_from(n).unwrap()));
        assert_eq!(study.guide == study.base, n % 2 == 1, "step {n}");
    }
    let history = study.amendments.history::<Variable>(&study.base, &variable);
    let deeds: Vec<Deed> = history.iter().map(|one| one.deed).collect();
    assert_eq!(deeds, [Deed::Retired, Deed::Restored, Deed::Merged, Deed::Restored]);
    assert_eq!(history.iter().map(|one| one.amendment.why.as_str()).collect::<Vec<_>>(), ["c", "d", "e", "f"]);
}

#[test]
fn promoting_moves_no_note() {
    let mut study = Study::new(base(), "hash".into());
    let asked: QuestionId = id("x-run-1");
    let mut account = Account::new(key(0, 0));
    let ad_hoc = AdHoc { theme: id("spredning"), variable: None, text: "Og så?".into() };
    account.guide.write(study.guide_version(), &author(0, "run", 1));
    account.ad_hoc.entry(asked.clone()).or_default().write(Some(ad_hoc), &author(0, "run", 1));
    account.notes.entry(asked.clone()).or_default().text.write("et svar".into(), &author(0, "run", 2));
    study.accounts.insert(account.key.clone(), account.clone());
    let waiting = study.waiting();
    assert_eq!((waiting.len(), waiting[0].noted), (1, 1));
    let question = waiting[0].asked.question(asked.clone(), Lang::Da);
    let draft = study.keeper().add(question, &Reason { origin: waiting[0].origin(), ..why("kom op") }).unwrap();
    study.amend(&draft, &author(1, "other", 3));
    assert!(study.guide.question(&asked).is_some() && study.waiting().is_empty());
    assert_eq!(study.accounts[&account.key], account);
    let history = study.amendments.history::<Question>(&study.base, &asked);
    assert_eq!((history.len(), history[0].deed, history[0].by.as_str()), (1, Deed::Promoted, "e1"));
    assert!(study.keeper().add(study.guide.question(&asked).unwrap().clone(), &why("igen")).is_err());
}

#[test]
fn what_did_not_exist_yet_is_told_from_what_was_not_asked() {
    let mut study = Study::new(base(), "hash".into());
    let begun = |study: &Study, second| {
        let mut account = Account::new(key(0, 0));
        account.guide.write(study.guide_version(), &author(0, "run", second));
        account
    };
    let early = begun(&study, 10);
    let question = new(&study.base);
    let draft = study.keeper().add(question.clone(), &why("kom op")).unwrap();
    // On another laptop an account was begun later, of which the amendment was not known yet.
    let apart = begun(&study, 40);
    study.amend(&draft, &author(1, "other", 20));
    let late = begun(&study, 30);
    // Told to the commissioner and reworded, it is no younger.
    let reworded = Question { text: Wording::new(Lang::Da, "Hvem ringer I så til?"), ..question.clone() };
    let draft = study.keeper().revise(reworded, &why("klarere")).unwrap();
    study.amend(&draft, &author(1, "other", 50));
    let draft = study.keeper().tell::<Question>(&question.id).unwrap();
    study.amend(&draft, &author(1, "other", 60));
    let lacked = |account: &Account| study.not_yet(account).questions.contains(&question.id);
    assert_eq!([&early, &apart, &late].map(lacked), [true, true, false]);
    assert!(study.not_yet(&early).questions.len() == 1, "what the base has was always there");
    let told: Vec<bool> = study.amendments.history::<Question>(&study.base, &question.id).iter().map(|one| one.told).collect();
    assert_eq!((told, study.guide_version().version), (vec![true, true, true], study.base.revision + 2));
}

#[test]
fn what_would_not_hold_together_is_refused_by_the_guides_own_rules() {
    let study = Study::new(base(), "hash".into());
    let keeper = study.keeper();
    let question = new(&study.base);
    let wrong = |question: Question| match keeper.add(question, &why("x")) {
        Err(AmendError::Wrong(all)) => all[0].id,
        Err(error) => Box::leak(feltnote::text::Message::said(&error).id.to_string().into_boxed_str()),
        Ok(_) => "taken",
    };
    assert_eq!(wrong(question.clone()), "taken");
    assert_eq!(wrong(Question { theme: id("ukendt"), ..question.clone() }), "guide-unknown");
    assert_eq!(wrong(Question { roles: Some(vec![id("ukendt")]), ..question.clone() }), "guide-unknown");
    assert_eq!(wrong(Question { phases: Some(vec![]), ..question.clone() }), "guide-reaches-no-phase");
    assert_eq!(wrong(Question { variable: Some(id("kompetanse")), ..question.clone() }), "amend-unknown-variable");
    assert_eq!(wrong(Question { text: Wording::new(Lang::En, "Whom?"), ..question.clone() }), "guide-no-danish");
    assert_eq!(wrong(Question { id: study.base.questions[0].id.clone(), ..question.clone() }), "amend-taken");
    let variable = Variable { anchors: vec![], ..study.base.variables[0].clone() };
    assert!(matches!(keeper.revise(variable, &why("x")), Err(AmendError::Wrong(all)) if all[0].id == "guide-anchors"));
    assert_eq!(keeper.add(question, &why("  ")), Err(AmendError::NoReason));
}

/// What somebody does to the guide on one of two laptops.
#[derive(Debug, Clone)]
enum Step {
    Reword(usize, usize),
    Retire(usize, usize),
    Restore(usize, usize),
    Merge(usize, usize, usize),
    Tell(usize, usize),
    Join(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (laptop, item) = (0..2usize, 0..4usize);
    let step = prop_oneof![
        (laptop.clone(), item.clone()).prop_map(|(l, n)| Step::Reword(l, n)),
        (laptop.clone(), item.clone()).prop_map(|(l, n)| Step::Retire(l, n)),
        (laptop.clone(), item.clone()).prop_map(|(l, n)| Step::Restore(l, n)),
        (laptop.clone(), item.clone(), item.clone()).prop_map(|(l, a, b)| Step::Merge(l, a, b)),
        (laptop.clone(), item).prop_map(|(l, n)| Step::Tell(l, n)),
        laptop.prop_map(Step::Join),
    ];
    proptest::collection::vec(step, 0..10)
}

fn play(base: &Guide, steps: &[Step]) -> [Study; 2] {
    let mut laptops = [Study::new(base.clone(), "hash".into()), Study::new(base.clone(), "hash".into())];
    for (n, step) in steps.iter().enumerate() {
        let by = |laptop: usize| author(laptop, &format!("run-{n}"), u32::try_from(n).unwrap());
        let variable = |n: &usize| base.variables[*n].id.clone();
        let (laptop, draft) = match step {
            Step::Join(into) => {
                let other = laptops[1 - into].amendments.clone();
                laptops[*into].amendments.join(&other);
                laptops[*into].guide = base.amended(&laptops[*into].amendments);
                continue;
            }
            Step::Reword(laptop, item) => {
                let text = Wording::new(Lang::Da, format!("Ordlyd {n}"));
                let item = Question { text, ..base.questions[*item].clone() };
                (laptop, laptops[*laptop].keeper().revise(item, &why("r")))
            }
            Step::Retire(laptop, item) => {
                (laptop, laptops[*laptop].keeper().retire_variable(&variable(item), false, &why("x")))
            }
            Step::Restore(laptop, item) => {
                (laptop, laptops[*laptop].keeper().restore_variable(&variable(item), false, &why("y")))
            }
            Step::Merge(laptop, a, b) => (laptop, laptops[*laptop].keeper().merge(&variable(a), &variable(b), &why("m"))),
            Step::Tell(laptop, item) => (laptop, laptops[*laptop].keeper().tell::<Variable>(&variable(item))),
        };
        if let Ok(draft) = draft {
            laptops[*laptop].amend(&draft, &by(*laptop));
        }
    }
    laptops
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn amendments_join_and_the_guide_in_force_holds_together(steps in steps()) {
        let base = base();
        let [left, right] = play(&base, &steps);
        let (mut a, mut b) = (left.amendments.clone(), right.amendments.clone());
        a.join(&right.amendments);
        b.join(&left.amendments);
        prop_assert_eq!(&a, &b);
        let mut again = a.clone();
        again.join(&left.amendments);
        prop_assert_eq!(&again, &a);
        prop_assert_eq!(to_ron(&a).unwrap(), to_ron(&b).unwrap());
        // Whatever two laptops did apart, no question asks about a variable that is not there.
        let mut study = left.clone();
        study.amendments = a;
        study.guide = base.amended(&study.amendments);
        for question in &study.guide.questions {
            prop_assert!(question.variable.as_ref().is_none_or(|id| study.guide.variable(id).is_some()), "{}", question.id);
        }
        // What cannot be agreed by itself is listed, and no step of either side is lost from the history.
        let disputed = study.amendments.variables.values().filter(|register| register.is_conflict()).count()
            + study.amendments.questions.values().filter(|register| register.is_conflict()).count();
        prop_assert_eq!(conflicts(&study).len(), disputed);
        for laptop in [&left, &right] {
            for id in laptop.amendments.variables.keys() {
                let known = study.amendments.history::<Variable>(&base, id);
                for step in laptop.amendments.history::<Variable>(&base, id) {
                    prop_assert!(known.iter().any(|one| one.at == step.at && one.by == step.by), "{id} {step:?}");
                }
            }
        }
    }
}
