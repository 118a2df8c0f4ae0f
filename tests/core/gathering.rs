//! Studies that were written apart are settled, and what is settled stays so.

use feltnote::field::Study;
use feltnote::gather::{Choice, Conflict, NotSettled, conflicts, settle};
use feltnote::register::Author;
use feltnote::store::to_ron;
use proptest::prelude::*;

use crate::generate::{author, merged, play, steps};

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
