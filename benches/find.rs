//! How long a key takes while somebody looks for something in 10,000 notes, or for one of 3,000 questions.
//!
//! `cargo bench --bench find` measures; nothing here judges.

#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

mod chance;

use std::hint::black_box;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use chance::Chance;
use feltnote::analyse::{Index, Query};
use feltnote::field::{Account, AccountKey, Case, Description, Edit, Slot, Study, StudyFile};
use feltnote::guide::{Directory, Question};
use feltnote::register::Author;
use feltnote::store::{EMBEDDED_GUIDE, StudyDir};
use feltnote::text::Lang;

const ACCOUNTS: usize = 400;
const NOTES: usize = 25;
const LINES: usize = 6;
/// How often each key is pressed.
const TIMES: usize = 10;

/// What somebody types, key by key.
const QUERIES: [&str; 6] = [
    "vagt",
    "arbejdsmiljoe lederen",
    "\"en gang om ugen\"",
    "vagt #apv > rolle:amr fase:status case:4 eval:lm",
    "variabel:kompetence ! tværs",
    "findes slet ikke nogen steder",
];

fn author() -> Author {
    Author { by: "lm".parse().unwrap(), actor: "a".parse().unwrap(), at: "2021-06-14T08:00:00Z".parse().unwrap() }
}

/// A study of 10,000 notes of six lines, about 380 letters each.
fn study() -> Study {
    let place = tempfile::tempdir().unwrap();
    let mut study = StudyDir::create(place.path(), EMBEDDED_GUIDE, &StudyFile::default()).unwrap().study;
    let mut chance = Chance(7);
    for n in 0..ACCOUNTS {
        let case = (n % 8).to_string();
        study.cases.entry(case.parse().unwrap()).or_insert_with(|| Case::new(case.parse().unwrap()));
        let key = AccountKey {
            case: Some(case.parse().unwrap()),
            source: format!("k{case}-{n}").parse().unwrap(),
            evaluator: ["lm", "sj", "ab"][n % 3].parse().unwrap(),
        };
        let mut account = Account::new(key.clone());
        let description = Description {
            phase: Some(study.guide.phases[n % 3].id.clone()),
            roles: vec![study.guide.roles[n % 6].id.clone()],
            ..Description::default()
        };
        account.description.write(description, &author());
        for q in 0..NOTES {
            let sign = |n: usize| ["", "", "> ", "! ", "[12:40] % ", "; "][n];
            let line = |chance: &mut Chance| {
                let (sign, words) = (sign(chance.below(6)), chance.words(8));
                format!("{sign}{words}{}", if chance.below(5) == 0 { " #apv" } else { "" })
            };
            let text: Vec<String> = (0..LINES).map(|_| line(&mut chance)).collect();
            let question = study.guide.questions[(q * 5) % study.guide.questions.len()].id.clone();
            account.apply(&Edit::Text(question, Slot::One(text.join("\n"))), &author());
        }
        study.accounts.insert(key, account);
    }
    study
}

fn shown(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    println!("{what:<44} median {:>9.3?}   p99 {:>9.3?}   most {:>9.3?}", at(50), at(99), times[times.len() - 1]);
}

/// How long this thread has been at work, as Linux counts it, so that other programs are not counted; elsewhere, by the clock.
fn worked() -> Duration {
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    let began = BEGAN.get_or_init(Instant::now);
    // The count is brought up to date when a thread gives way.
    std::thread::yield_now();
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = counted.and_then(|text| text.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| began.elapsed(), Duration::from_nanos)
}

fn timed<T>(what: impl FnOnce() -> T) -> Duration {
    let began = worked();
    black_box(what());
    worked() - began
}

fn main() {
    let study = study();
    let letters: usize = study.accounts.values().flat_map(|a| a.notes.values()).map(|note| note.text.get().len()).sum();
    println!("{} notes, {letters} bytes", ACCOUNTS * NOTES);
    let build = || {
        let mut index = Index::default();
        index.keep_up(&study);
        index
    };
    shown("build the index", (0..20).map(|_| timed(build)).collect());
    let mut index = build();
    shown("bring it up to date, nothing changed", (0..20).map(|_| timed(|| index.keep_up(&study))).collect());
    let mut all = Vec::new();
    for typed in QUERIES {
        let mut times = Vec::new();
        let ends: Vec<usize> = typed.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        for end in ends.iter().cycle().take(ends.len() * TIMES) {
            times.push(timed(|| {
                let Ok(query) = Query::read(&typed[..*end], &study, Lang::Da) else { return 0 };
                let hits = index.find(&query, &study);
                if hits.is_empty() && !query.is_empty() {
                    black_box(index.why_nothing(&query, &study));
                }
                hits.len()
            }));
        }
        all.extend(times.clone());
        shown(&format!("a key of {typed}"), times);
    }
    shown("a key of any of them", all);
    questions();
}

/// What somebody types to go to a question, key by key.
const LETTERS: [&str; 6] = ["kompet", "løsninger fængsel", "hvad", "fclt", "æøå", "arbejdsmiljoe moede"];

/// A guide of 3,000 questions, most of them alike, about 21 variables.
fn questions() {
    let place = tempfile::tempdir().unwrap();
    let mut guide = StudyDir::create(place.path(), EMBEDDED_GUIDE, &StudyFile::default()).unwrap().study.guide;
    let base = guide.questions.clone();
    let more = base.iter().cycle().enumerate().take(3000);
    guide.questions = more.map(|(n, q)| Question { id: format!("{}-{n}", q.id).parse().unwrap(), ..q.clone() }).collect();
    let made = || Directory::new(&guide, &guide.questions, Lang::Da);
    shown("make 3,000 questions ready", (0..20).map(|_| timed(made)).collect());
    let directory = made();
    let mut all = Vec::new();
    for typed in LETTERS {
        let mut times = Vec::new();
        let ends: Vec<usize> = typed.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        for end in ends.iter().cycle().take(ends.len() * TIMES) {
            times.push(timed(|| directory.find(&typed[..*end]).len()));
        }
        all.extend(times.clone());
        shown(&format!("a key of {typed}, to a question"), times);
    }
    shown("a key of any of them, to a question", all);
}
