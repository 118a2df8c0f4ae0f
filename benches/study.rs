//! How long it takes to load a study, to save an account, and to join.
//!
//! `cargo bench` measures; nothing here judges.

#![allow(missing_docs, clippy::unwrap_used)]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use feltnote::field::{Account, AccountKey, Edit, Score, Scored, Slot, StudyFile};
use feltnote::gather::Merge;
use feltnote::register::{Author, Join};
use feltnote::store::{EMBEDDED_GUIDE, StudyDir, from_ron, to_ron};
use std::hint::black_box;

const ACCOUNTS: usize = 200;

fn author(actor: &str) -> Author {
    Author { by: "lm".parse().unwrap(), actor: actor.parse().unwrap(), at: "2021-06-14T08:00:00Z".parse().unwrap() }
}

/// An account of the size that a long interview leaves: about 20 KB.
fn account(source: usize, actor: &str) -> Account {
    let key = AccountKey {
        case: Some("1".parse().unwrap()),
        source: format!("k1-{source}").parse().unwrap(),
        evaluator: "lm".parse().unwrap(),
    };
    let mut account = Account::new(key);
    let author = author(actor);
    for n in 0..25 {
        let note =
            format!("[{n:02}:10] hvad der blev sagt om arbejdsmiljøet i afdelingen  #apv\n> ordret gengivet\n").repeat(7);
        account.apply(&Edit::Text(format!("q-{n}").parse().unwrap(), Slot::One(note)), &author);
    }
    for n in 0..21 {
        let scored = Scored { score: Score::Step(2), rationale: "fordi det blev gjort, men uden fast metode".into() };
        account.apply(&Edit::Score(format!("v-{n}").parse().unwrap(), Slot::One(Some(scored))), &author);
    }
    account
}

fn benches(c: &mut Criterion) {
    let place = tempfile::tempdir().unwrap();
    let dir = StudyDir::create(place.path(), EMBEDDED_GUIDE, &StudyFile::default()).unwrap().dir;
    for source in 0..ACCOUNTS {
        dir.save(&mut account(source, "a")).unwrap();
    }

    c.bench_function("load a study of 200 accounts", |b| b.iter(|| StudyDir::open(black_box(place.path())).unwrap()));

    let text = to_ron(&account(0, "a")).unwrap();
    c.bench_function("read an account of 20 KB", |b| b.iter(|| from_ron::<Account>(black_box(&text)).unwrap()));

    let (left, right) = (account(0, "a"), account(0, "b"));
    c.bench_function("join two accounts written apart", |b| {
        b.iter_batched(|| left.clone(), |mut account| account.join(black_box(&right)), BatchSize::SmallInput);
    });

    let study = StudyDir::open(place.path()).unwrap().study;
    c.bench_function("merge a study of 200 accounts into its copy", |b| {
        b.iter_batched(
            || Merge::new(study.clone()),
            |mut merge| {
                study.accounts.values().for_each(|account| merge.account(account.clone()));
                merge.finish()
            },
            BatchSize::LargeInput,
        );
    });

    let mut n = 0;
    c.bench_function("save an edited account", |b| {
        let mut account = account(0, "a");
        b.iter(|| {
            n += 1;
            account.apply(&Edit::Loose(Slot::One(n.to_string())), &author("c"));
            dir.save(&mut account).unwrap()
        });
    });
}

criterion_group!(study, benches);
criterion_main!(study);
