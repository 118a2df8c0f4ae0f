//! Studies that were written apart are settled, and what is settled stays so.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use feltnote::field::{
    Account, AccountKey, Agreed, CaseEdit, Change, ConsensusEdit, Description, Edit, FileEdit, Informant, Pair, Score, Scored,
    Slot, Study,
};
use feltnote::gather::{Choice, Conflict, NotSettled, conflicts, settle, settling};
use feltnote::guide::{Amended, Amendment};
use feltnote::register::Author;
use feltnote::store::{StudyDir, parse_guide, to_ron};
use feltnote::text::Lang;
use proptest::prelude::*;

use crate::generate::{author, id, merged, play, steps};

/// The choices that somebody can make, both versions first.
fn choices(first: usize) -> [Choice; 4] {
    let mut all = [Choice::Both, Choice::Version(0), Choice::Version(1), Choice::Both];
    all.rotate_left(first % 3);
    all[3] = Choice::Version(0);
    all
}

/// Settles every conflict as chosen, where that can be, else by the first version. What was settled, and how.
fn settle_all(study: &mut Study, choice: usize, me: &Author) -> Vec<(Conflict, Choice)> {
    let mut done = Vec::new();
    // Ids that were said to be the same and are not any more can bring one conflict more.
    while let Some(conflict) = conflicts(study).into_iter().next() {
        let chosen = choices(choice).into_iter().find(|choice| match settle(study, &conflict.id, *choice, me) {
            Ok(touched) => {
                assert!(!touched.is_empty(), "{}", conflict.id);
                true
            }
            Err(NotSettled::NotBoth(..)) => false,
            Err(error) => panic!("{error}"),
        });
        done.push((conflict, chosen.unwrap()));
        assert!(done.len() < 200, "{:?}", done.last());
    }
    done
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_settled_is_brought_back_by_no_old_copy(steps in steps(), choice in 0..3usize) {
        let laptops = play(&steps);
        let all = laptops.iter().skip(1).fold(laptops[0].clone(), |all, laptop| merged(&all, laptop));
        let me = author(0, "settler", 3000);
        let mut settled = all.clone();
        let done = settle_all(&mut settled, choice, &me);
        prop_assert_eq!(conflicts(&all).is_empty(), done.is_empty());
        for old in laptops.iter().chain([&all]) {
            prop_assert!(conflicts(&merged(&settled, old)).is_empty());
            let (there, here) = (merged(&settled, old), merged(old, &settled));
            for (key, account) in &settled.accounts {
                prop_assert_eq!(&there.accounts[key], account);
                prop_assert_eq!(to_ron(&here.accounts[key]).unwrap(), to_ron(account).unwrap());
            }
        }
    }

    #[test]
    fn changes_settle_as_settling_does_and_can_be_undone(steps in steps(), choice in 0..3usize) {
        let laptops = play(&steps);
        let all = laptops.iter().skip(1).fold(laptops[0].clone(), |all, laptop| merged(&all, laptop));
        let (me, later) = (author(0, "settler", 3000), author(1, "another", 3001));
        for conflict in conflicts(&all) {
            let found = choices(choice).into_iter().find_map(|choice| Some((choice, settling(&all, &conflict.id, choice, &me).ok()?)));
            let (chosen, changes) = found.unwrap();
            if changes.is_empty() {
                continue;
            }
            let (mut changed, mut settled) = (all.clone(), all.clone());
            let mut back: Vec<Change> = changes.iter().map(|change| changed.apply(change, &me)).collect();
            back.reverse();
            settle(&mut settled, &conflict.id, chosen, &me).unwrap();
            prop_assert_eq!(conflicts(&changed), conflicts(&settled));
            for change in &back {
                changed.apply(change, &later);
            }
            // By whoever wrote them, and with their numbers, where one register has all the versions.
            let told = |study: &Study| -> Vec<Conflict> {
                let mut found = conflicts(study);
                let of_sources = found.iter_mut().filter(|conflict| conflict.file.is_none());
                of_sources.for_each(|conflict| conflict.versions.sort_by(|a, b| (a.at, &a.text).cmp(&(b.at, &b.text))));
                found
            };
            prop_assert_eq!(told(&changed), told(&all));
        }
    }

    #[test]
    fn no_text_is_lost_by_both(steps in steps()) {
        let laptops = play(&steps);
        let all = laptops.iter().skip(1).fold(laptops[0].clone(), |all, laptop| merged(&all, laptop));
        let me = author(0, "settler", 3000);
        let texts = |study: &Study| -> String {
            let accounts = study.accounts.values();
            let notes = accounts.flat_map(|account| account.texts().flat_map(|(_, text)| text.values().into_iter().cloned().collect::<Vec<_>>()).collect::<Vec<_>>());
            notes.collect::<Vec<_>>().join("\n")
        };
        let mut settled = all.clone();
        for (conflict, chosen) in settle_all(&mut settled, 0, &me) {
            let is_text = conflict.id.contains("/note/") || conflict.id.ends_with("/loose");
            prop_assert!(!is_text || chosen == Choice::Both, "{}", conflict.id);
        }
        let after = texts(&settled);
        for line in texts(&all).split('\n').filter(|line| !line.is_empty()) {
            prop_assert!(after.split('\n').any(|known| known == line), "{line:?} was lost");
        }
    }
}

#[test]
fn what_is_not_there_is_not_settled() {
    let mut study = Study::new(crate::generate::empty_guide(), String::new());
    let me = author(0, "settler", 1);
    let error = settle(&mut study, "accounts/1/x--e0/loose", Choice::Both, &me).unwrap_err();
    assert_eq!(error, NotSettled::Unknown("accounts/1/x--e0/loose".into(), vec![]));
    for (actor, name) in [("a", "Den ene"), ("b", "Den anden")] {
        let mut other = Study::new(crate::generate::empty_guide(), String::new());
        other.file.name.write(name.into(), &author(0, actor, 1));
        study = merged(&study, &other);
    }
    let error = settle(&mut study, "study/nam", Choice::Both, &me).unwrap_err();
    assert!(error.to_string().contains("study/name"), "{error}");
    assert_eq!(settle(&mut study, "study/name", Choice::Version(2), &me), Err(NotSettled::NoVersion("study/name".into(), 2)));
    assert_eq!(conflicts(&study).len(), 1);
    settle(&mut study, "study/name", Choice::Both, &me).unwrap();
    assert_eq!(study.file.name.get(), "Den ene / Den anden");
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

const EVALUATORS: usize = 8;

fn guide(revision: usize) -> String {
    include_str!("../../guides/hjemmehospital.ron").replacen("revision: 1", &format!("revision: {revision}"), 1)
}

fn based(study: &mut Study, revision: usize) {
    let read = parse_guide(&guide(revision));
    (study.base, study.base_hash) = (read.guide.unwrap(), read.hash);
    study.guide = study.base.amended(&study.amendments);
}

/// What one evaluator does to a study in one run of the program.
fn work(study: &mut Study, who: usize, run: &str, chance: &mut Chance) {
    for second in 0..20u32 {
        let me = author(who, run, second);
        let (case, n) = (id::<feltnote::text::CaseId>(format!("{}", 1 + chance.below(2))), chance.below(3));
        let source = if chance.below(3) == 0 { format!("k{case}-{n}") } else { format!("k{case}-{n}-e{who}-1") };
        let key = AccountKey { case: Some(case.clone()), source: id(source), evaluator: id(format!("e{who}")) };
        let question = study.base.questions[chance.below(4)].clone();
        let variable = study.base.variables[chance.below(4)].clone();
        let informant: feltnote::text::InformantId = id(format!("k{case}-amr-{n}"));
        let text = format!("{who} {second} hørt æøå");
        match chance.below(14) {
            0..=2 => drop(study.apply(&Change::Account(key, Edit::Text(question.id, Slot::One(text))), &me)),
            3 | 4 => {
                let scored = Scored { score: Score::Step(u8::try_from(n).unwrap()), rationale: text };
                study.apply(&Change::Account(key, Edit::Score(variable.id, Slot::One(Some(scored)))), &me);
            }
            5 => {
                let description = Description {
                    phase: Some(study.guide.phases[0].id.clone()),
                    roles: vec![study.guide.roles[0].id.clone()],
                    informants: vec![informant],
                    title: text,
                    ..Description::default()
                };
                study.apply(&Change::Account(key, Edit::Description(Slot::One(description))), &me);
            }
            6 => drop(study.apply(&Change::Case(case, CaseEdit::Label(Slot::One(text))), &me)),
            7 => {
                let edit = CaseEdit::Informant(informant, Slot::One(Some(Informant { function: None, note: text })));
                study.apply(&Change::Case(case, edit), &me);
            }
            8 => {
                let mut item = question;
                if n > 0 {
                    item.id = id(format!("q-{who}-{second}"));
                }
                item.text.0.insert(Lang::Da, text.clone());
                let amendment = Amendment::new(item.clone(), text).after(study.amendments.questions.get(&item.id));
                study.amendments.write(&[Amended::Question(amendment)], &me);
                study.guide = study.base.amended(&study.amendments);
            }
            9 => {
                let mut amendment = Amendment::new(variable.clone(), text).after(study.amendments.variables.get(&variable.id));
                amendment.retired = true;
                amendment.merged_into = (n > 0).then(|| study.base.variables[5 + n].id.clone());
                study.amendments.write(&[Amended::Variable(amendment)], &me);
                study.guide = study.base.amended(&study.amendments);
            }
            10 => {
                let pair = Pair::new(id(format!("k{case}-0")), id(format!("k{case}-{n}-e{who}-1")));
                study.file.aliases.sources.entry(pair).or_default().write(chance.below(3) > 0, &me);
            }
            11 => {
                let by = BTreeSet::from([me.by.clone()]);
                let agreed =
                    Agreed { score: Score::Step(u8::try_from(n).unwrap()), why: text, by, dissent: String::new(), heard: None };
                study.apply(&Change::Consensus(case, ConsensusEdit::Score(variable.id, Slot::One(Some(agreed)))), &me);
            }
            12 => drop(study.apply(&Change::File(FileEdit::Name(Slot::One(text))), &me)),
            _ if who.is_multiple_of(3) && second > 10 => {
                let sources = BTreeSet::from([id(format!("k{case}-{n}"))]);
                study.erase(&case, &informant, &sources, &me);
            }
            _ => {}
        }
    }
    study.bury();
}

/// Every file of a study with its bytes.
fn texts(study: &Study) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::from([
        (PathBuf::from("guide.ron"), guide(usize::try_from(study.base.revision).unwrap())),
        (PathBuf::from("study.ron"), to_ron(&study.file).unwrap()),
        (PathBuf::from("amendments.ron"), to_ron(&study.amendments).unwrap()),
    ]);
    let named = |dir: &str, id: &str| Path::new(dir).join(format!("{id}.ron"));
    files.extend(study.cases.values().map(|case| (named("cases", case.id.as_str()), to_ron(case).unwrap())));
    files.extend(study.accounts.values().map(|one: &Account| (named("accounts", &one.key.to_string()), to_ron(one).unwrap())));
    files.extend(study.consensus.values().map(|one| (named("consensus", one.case.as_str()), to_ron(one).unwrap())));
    files
}

#[test]
fn eight_evaluators_studies_in_fifty_orders_and_groupings_are_the_same_bytes() {
    let mut chance = Chance(20_260_214);
    let mut begun = Study::new(parse_guide(&guide(1)).guide.unwrap(), parse_guide(&guide(1)).hash);
    work(&mut begun, 0, "begun", &mut chance);
    let mut laptops: Vec<Study> = vec![begun; EVALUATORS];
    for round in 0..2 {
        for (who, laptop) in laptops.iter_mut().enumerate() {
            work(laptop, who, &format!("run-{round}-{who}"), &mut chance);
        }
        // Somebody met somebody on the way, and two have a newer guide.
        for _ in 0..3 {
            let (into, from) = (chance.below(EVALUATORS), chance.below(EVALUATORS));
            laptops[into] = merged(&laptops[into].clone(), &laptops[from]);
        }
        [2, 5].into_iter().for_each(|who| based(&mut laptops[who], 2));
    }
    let mut first: Option<BTreeMap<PathBuf, String>> = None;
    for order in 0..50 {
        let mut heap: Vec<Study> = laptops.clone();
        // One of them is met twice.
        heap.push(laptops[chance.below(EVALUATORS)].clone());
        while heap.len() > 1 {
            let into = heap.swap_remove(chance.below(heap.len()));
            let from = heap.swap_remove(chance.below(heap.len()));
            heap.push(merged(&into, &from));
        }
        let joined = &heap[0];
        let files = texts(joined);
        match &first {
            None => {
                assert!(conflicts(joined).len() > 5, "{}", conflicts(joined).len());
                assert!(joined.base.revision == 2 && joined.amendments.count() > 5 && joined.accounts.len() > EVALUATORS);
                assert!(joined.cases.values().any(|case| !case.erased.is_empty()));
                first = Some(files);
            }
            Some(first) => assert_eq!(&files, first, "order {order}"),
        }
        // The same on disk.
        if order % 10 == 0 {
            let place = tempfile::tempdir().unwrap();
            let dir = StudyDir::create(&place.path().join("st"), &guide(2), &joined.file).unwrap().dir;
            dir.save_all(&mut joined.clone()).unwrap();
            let again = StudyDir::open(dir.root()).unwrap();
            assert!(again.problems.is_empty() && again.buried.is_empty());
            assert_eq!(&texts(&again.study), first.as_ref().unwrap());
        }
    }
}
