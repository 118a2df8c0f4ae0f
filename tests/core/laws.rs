//! Joining is commutative, associative and idempotent byte for byte; nothing that was written is lost; undo inverts every edit.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::Debug;

use feltnote::field::{Account, Description, Pair, Score, Scored, Study};
use feltnote::gather::{Merge, conflicts};
use feltnote::register::{Join, Register, VersionVector};
use feltnote::store::{from_ron, to_ron};
use proptest::prelude::*;

use crate::generate::{LAPTOPS, author, edit, key, merged, play, steps};

/// The study as its files would hold it.
fn bytes(study: &Study) -> Vec<String> {
    let mut files = vec![to_ron(&study.file).unwrap(), to_ron(&study.amendments).unwrap()];
    files.extend(study.cases.values().map(|case| to_ron(case).unwrap()));
    files.extend(study.accounts.values().map(|account| to_ron(account).unwrap()));
    files.extend(study.consensus.values().map(|consensus| to_ron(consensus).unwrap()));
    files
}

/// Every entry of every register of a study: the register's place, the vector, the value as text.
fn entries(study: &Study) -> Vec<(String, VersionVector, String)> {
    fn see<T: Debug>(found: &mut Vec<(String, VersionVector, String)>, place: String, register: &Register<T>) {
        for entry in register.entries() {
            let what = format!("{:?} by {} at {}", entry.value, entry.by, entry.at);
            found.push((place.clone(), entry.seen.clone(), what));
        }
    }
    let mut found = Vec::new();
    see(&mut found, "name".into(), &study.file.name);
    for (pair, r) in &study.file.aliases.sources {
        see(&mut found, format!("alias {pair}"), r);
    }
    for (id, case) in &study.cases {
        see(&mut found, format!("{id} label"), &case.label);
        case.informants.iter().for_each(|(i, r)| see(&mut found, format!("{id} informant {i}"), r));
    }
    for (key, account) in &study.accounts {
        see(&mut found, format!("{key} description"), &account.description);
        see(&mut found, format!("{key} status"), &account.status);
        see(&mut found, format!("{key} consent"), &account.consent);
        see(&mut found, format!("{key} participants"), &account.participants);
        see(&mut found, format!("{key} loose"), &account.loose);
        account.sessions.iter().for_each(|(i, r)| see(&mut found, format!("{key} session {i}"), r));
        account.ad_hoc.iter().for_each(|(i, r)| see(&mut found, format!("{key} question {i}"), r));
        account.scores.iter().for_each(|(i, r)| see(&mut found, format!("{key} score {i}"), r));
        for (i, note) in &account.notes {
            see(&mut found, format!("{key} text {i}"), &note.text);
            see(&mut found, format!("{key} flag {i}"), &note.flag);
            see(&mut found, format!("{key} worded {i}"), &note.worded);
        }
    }
    for (id, consensus) in &study.consensus {
        consensus.scores.iter().for_each(|(v, r)| see(&mut found, format!("{id} agreed {v}"), r));
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn studies_join_to_the_same_bytes_in_any_order_and_grouping(steps in steps()) {
        let laptops = play(&steps);
        let [a, b, c] = &laptops[..] else { panic!("{LAPTOPS} laptops") };
        let all = bytes(&merged(&merged(a, b), c));
        for other in [
            merged(&merged(a, c), b), merged(&merged(b, a), c), merged(&merged(b, c), a), merged(&merged(c, a), b),
            merged(&merged(c, b), a), merged(a, &merged(b, c)), merged(b, &merged(c, a)), merged(&merged(a, b), &merged(b, c)),
        ] {
            prop_assert_eq!(&bytes(&other), &all);
        }
        let done = merged(&merged(a, b), c);
        prop_assert_eq!(&bytes(&merged(&done, a)), &all);
        prop_assert_eq!(bytes(&merged(a, a)), bytes(a));
    }

    #[test]
    fn every_maximal_entry_is_in_the_join_or_overtaken_there(steps in steps()) {
        let laptops = play(&steps);
        let all = laptops.iter().skip(1).fold(laptops[0].clone(), |all, laptop| merged(&all, laptop));
        let kept = entries(&all);
        for (place, seen, what) in laptops.iter().flat_map(entries) {
            let there = kept.iter().any(|(p, s, w)| {
                *p == place && ((*s == seen && *w == what) || seen.causal_cmp(s) == Some(Ordering::Less))
            });
            prop_assert!(there, "lost from {place}: {what}");
        }
        let written: Vec<_> = laptops.iter().flat_map(entries).collect();
        for entry in &kept {
            prop_assert!(written.contains(entry), "made by joining: {entry:?}");
        }
    }

    #[test]
    fn ron_holds_whatever_is_written(steps in steps()) {
        for study in play(&steps) {
            for account in study.accounts.values() {
                let text = to_ron(account).unwrap();
                prop_assert_eq!(&from_ron::<Account>(&text).unwrap(), account);
                let acts = |c: char| c != '\n' && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
                prop_assert!(!text.chars().any(acts), "unsafe to show: {text:?}");
                prop_assert_eq!(&from_ron::<Account>(&format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap(), account);
            }
        }
    }

    #[test]
    fn undo_inverts_every_edit(history in proptest::collection::vec(edit(), 0..12), steps in steps()) {
        // Accounts that several laptops wrote apart, so that some registers are in conflict.
        let laptops = play(&steps);
        let mut account = Account::new(key(0, 0));
        for theirs in laptops.iter().filter_map(|study| study.accounts.get(&key(0, 0))) {
            account.join(theirs);
        }
        let me = author(0, "me", 3000);
        let mut undone = Vec::new();
        for edit in &history {
            let before = visible(&account);
            let inverse = account.apply(edit, &me);
            let after = visible(&account);
            let redo = account.apply(&inverse, &me);
            prop_assert_eq!(visible(&account), before.clone());
            undone.push((account.apply(&redo, &me), before));
            prop_assert_eq!(visible(&account), after);
        }
        while let Some((inverse, before)) = undone.pop() {
            account.apply(&inverse, &me);
            prop_assert_eq!(visible(&account), before);
        }
    }

    #[test]
    fn a_merge_report_adds_up(steps in steps()) {
        let laptops = play(&steps);
        let mut merge = Merge::new(laptops[0].clone());
        let mut read = 0;
        for from in &laptops[1..] {
            from.accounts.values().for_each(|account| merge.account(account.clone()));
            read += from.accounts.len();
        }
        let report = merge.finish().report;
        prop_assert_eq!(report.taken + report.same + report.joined, read);
        prop_assert!(report.refused.is_empty());
    }
}

/// What a person sees of an account: the distinct values of each register; nothing for what is as if never written.
fn visible(account: &Account) -> BTreeMap<String, Vec<String>> {
    fn see<T: Debug + Clone + Ord + Default>(found: &mut BTreeMap<String, Vec<String>>, place: String, register: &Register<T>) {
        let mut values: Vec<String> = register.values().into_iter().map(|value| format!("{value:?}")).collect();
        values.sort();
        if !values.is_empty() && values != [format!("{:?}", T::default())] {
            found.insert(place, values);
        }
    }
    let mut found = BTreeMap::new();
    see(&mut found, "description".into(), &account.description);
    see(&mut found, "status".into(), &account.status);
    see(&mut found, "consent".into(), &account.consent);
    see(&mut found, "participants".into(), &account.participants);
    see(&mut found, "loose".into(), &account.loose);
    account.sessions.iter().for_each(|(i, r)| see(&mut found, format!("session {i}"), r));
    account.ad_hoc.iter().for_each(|(i, r)| see(&mut found, format!("question {i}"), r));
    account.scores.iter().for_each(|(i, r)| see(&mut found, format!("score {i}"), r));
    for (i, note) in &account.notes {
        see(&mut found, format!("text {i}"), &note.text);
        see(&mut found, format!("flag {i}"), &note.flag);
        see(&mut found, format!("worded {i}"), &note.worded);
    }
    found
}

#[test]
fn texts_written_apart_are_a_conflict_that_names_both() {
    let mut left = Account::new(key(0, 0));
    let mut right = left.clone();
    left.notes.entry("q0".parse().unwrap()).or_default().text.write("til venstre".into(), &author(0, "a", 1));
    right.notes.entry("q0".parse().unwrap()).or_default().text.write("til højre".into(), &author(0, "b", 2));
    left.join(&right);
    let mut study = Study::new(crate::generate::empty_guide(), String::new());
    study.accounts.insert(left.key.clone(), left);
    let found = conflicts(&study);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].id, "accounts/1/k1-0--e0/note/q0");
    let texts: Vec<&str> = found[0].versions.iter().map(|version| version.text.as_str()).collect();
    assert_eq!(texts, ["til venstre", "til højre"]);
}

proptest! {
    /// Whatever was done since, and on whichever laptop, an account becomes what it was: with the same values, and as an edit that
    /// has seen what it overtakes.
    #[test]
    fn an_account_becomes_what_it_was(steps in steps(), cut in any::<prop::sample::Index>()) {
        let (before, after) = (play(&steps[..cut.index(steps.len() + 1)]), play(&steps));
        for (then, now) in before.iter().zip(&after) {
            for (key, then) in &then.accounts {
                let Some(now) = now.accounts.get(key) else { continue };
                let mut restored = now.clone();
                for edit in now.back_to(then) {
                    restored.apply(&edit, &author(0, "restorer", 59));
                }
                prop_assert!(restored.back_to(then).is_empty());
                // Joining with what it was made from changes nothing.
                let mut joined = restored.clone();
                joined.join(now);
                prop_assert_eq!(joined, restored);
            }
        }
    }
}

#[test]
fn two_ids_of_one_person_or_source_show_what_they_say_differently() {
    let score = |account: &mut Account, step, by| {
        let scored = Scored { score: Score::Step(step), rationale: format!("efter {by}") };
        account.scores.entry("v0".parse().unwrap()).or_default().write(Some(scored), &author(by, "run", 1));
    };
    let mut study = Study::new(crate::generate::empty_guide(), String::new());
    for (evaluator, step, title) in [(0, 1, "den ene"), (1, 2, "den anden")] {
        let mut account = Account::new(key(evaluator, 0));
        score(&mut account, step, evaluator);
        let description = Description { title: title.into(), ..Description::default() };
        account.description.write(description, &author(evaluator, &format!("run{evaluator}"), 1));
        study.accounts.insert(account.key.clone(), account);
    }
    let ids = |study: &Study| conflicts(study).into_iter().map(|conflict| conflict.id).collect::<Vec<_>>();
    assert_eq!(ids(&study), ["sources/k1-0/description"]);
    let pair = Pair::new("e0".parse().unwrap(), "e1".parse().unwrap());
    study.file.aliases.evaluators.entry(pair).or_default().write(true, &author(0, "alias", 2));
    assert_eq!(ids(&study), ["sources/k1-0/description", "sources/k1-0/e0/score/v0"]);
    // The same score for another reason contradicts nothing.
    score(study.accounts.get_mut(&key(1, 0)).unwrap(), 1, 1);
    assert_eq!(ids(&study), ["sources/k1-0/description"]);
}
