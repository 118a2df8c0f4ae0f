//! How long it takes to bring what eight evaluators wrote into one sheet, and how much memory, beside reading the same files and
//! checking that they are UTF-8; and what opening a study again costs in which nothing has changed.
//!
//! `cargo bench --bench gather` measures; nothing here judges. Each reading is a process of its own, so that its memory is.

#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

mod chance;

use std::collections::BTreeSet;
use std::fs;
use std::hint::black_box;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chance::Chance;
use feltnote::field::{
    Account, AccountKey, AdHoc, Case, Consent, Description, Edit, Evaluator, Informant, Medium, Recruitment, RecruitmentState,
    Score, Scored, Session, Slot, Status, Study, StudyFile,
};
use feltnote::guide::{Guide, Kind};
use feltnote::register::Author;
use feltnote::store::{
    Dirs, EMBEDDED_GUIDE, Gathering, Glance, Person, Stored, StudyDir, Vault, each, load, parse_guide, to_ron,
};
use feltnote::text::Lang;
use feltnote::tui::headless::Headless;
use feltnote::tui::{Launch, Traits};
use feltnote::weigh::{Basis, Sheet, sheet_by};

const EVALUATORS: [&str; 8] = ["lm", "sj", "ab", "mk", "hn", "pt", "kr", "os"];
const ACCOUNTS: usize = 10_000;
const CASES: usize = 40;
/// Every so many accounts one has a copy on another laptop, on which somebody wrote on.
const SHARED: usize = 20;
/// How often everything is measured.
const TIMES: usize = 5;

/// A note as people type it, with the place in the recording at its beginning.
fn written(chance: &mut Chance) -> String {
    let mut lines = vec![format!("[{:02}:{:02}] {}", chance.below(60), chance.below(60), chance.words(11))];
    for _ in 0..1 + chance.below(4) {
        let sign = ["", "", "", "> ", "> ", "! ", "% ", "? "][chance.below(8)];
        let (words, theme) = (6 + chance.below(10), ["", "", "", "  #apv", "  #sygefravær"][chance.below(5)]);
        lines.push(format!("{sign}{}{theme}", chance.words(words)));
    }
    lines.join("\n")
}

/// Somebody in one of the runs of the program in which they worked on an account.
fn author(who: usize, run: usize, second: usize) -> Author {
    let number = u64::try_from(who * 1_000_003 + run).unwrap().wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let at =
        format!("2021-{:02}-{:02}T{:02}:{:02}:{:02}Z", 5 + run % 7, 1 + run % 28, 8 + run % 8, second / 60 % 60, second % 60);
    Author { by: EVALUATORS[who].parse().unwrap(), actor: format!("{number:016x}").parse().unwrap(), at: at.parse().unwrap() }
}

/// An account of about 20 KB, as a long interview leaves it that was heard again.
fn account(guide: &Guide, who: usize, n: usize, chance: &mut Chance) -> Account {
    let (case, role) = (1 + n % CASES, &guide.roles[n / CASES % guide.roles.len()].id);
    let name = format!("k{case}-{role}-{}-{n}", EVALUATORS[who]);
    let key = AccountKey {
        case: Some(case.to_string().parse().unwrap()),
        source: name.parse().unwrap(),
        evaluator: EVALUATORS[who].parse().unwrap(),
    };
    let mut account = Account::new(key);
    // It was begun in one run, written in three, and heard again in one more.
    let by = |part: usize, second: usize| author(who, 5 * n + part, second);
    let description = Description {
        phase: Some(guide.phases[n / 7 % guide.phases.len()].id.clone()),
        roles: vec![role.clone()],
        informants: vec![name.parse().unwrap()],
        medium: Some(Medium::Skype),
        date: Some(by(0, 0).at.utc().date_naive()),
        title: format!("Interview, {role}, case {case}"),
        ..Description::default()
    };
    account.apply(&Edit::Description(Slot::One(description)), &by(0, 0));
    let told = "Oplyst mundtligt ved begyndelsen, svaret er på optagelsen.".to_owned();
    let consent = Consent { how: told, at: Some(by(0, 5).at), recording: Some(true), quotes: Some(true), withdrawn: None };
    account.apply(&Edit::Consent(Slot::One(consent)), &by(0, 5));
    for part in 0..3 {
        let session = Session {
            began: by(part, 0).at,
            ended: Some(by(part, 3000).at),
            medium: Some(Medium::Skype),
            recording: format!("{name}-{part}.mp4"),
            zero: Some(by(part, 20).at),
        };
        account.apply(&Edit::Session(format!("{part}").parse().unwrap(), Slot::One(Some(session))), &by(part, 0));
    }
    let asked = guide.questions.iter().cycle().skip(chance.below(guide.questions.len())).take(17);
    for (nth, question) in asked.enumerate() {
        let at = by(nth / 6, 60 * nth);
        let worded = feltnote::field::Worded { text: question.text.clone(), retrospective: false };
        account.apply(&Edit::Worded(question.id.clone(), Slot::One(worded)), &at);
        let note = written(chance);
        account.apply(&Edit::Text(question.id.clone(), Slot::One(note.clone())), &at);
        if chance.below(3) == 0 {
            account
                .apply(&Edit::Text(question.id.clone(), Slot::One(format!("{note}\n{}", chance.words(9)))), &by(3, 60 * nth));
        }
        if chance.below(8) == 0 {
            account.apply(&Edit::Flag(question.id.clone(), Slot::One(true)), &at);
        }
    }
    for variable in &guide.variables {
        let yes_no = guide.scale(&variable.scale).is_some_and(|scale| scale.yes_no);
        let step = u8::try_from(chance.below(4)).unwrap();
        let score = match (yes_no, step) {
            (true, step) => [Score::No, Score::Yes][usize::from(step % 2)],
            (false, step) => Score::Step(step),
        };
        let scored = Scored { score, rationale: chance.words(6 + usize::from(variable.kind == Kind::Outcome)) };
        account.apply(&Edit::Score(variable.id.clone(), Slot::One(Some(scored))), &by(3, 0));
    }
    for part in 0..2 {
        let asked = AdHoc { theme: guide.themes[part].id.clone(), variable: None, text: chance.words(9) };
        account.apply(&Edit::AdHoc(format!("x-{n}-{part}").parse().unwrap(), Slot::One(Some(asked))), &by(1, 0));
        account.apply(&Edit::Text(format!("x-{n}-{part}").parse().unwrap(), Slot::One(written(chance))), &by(1, 9));
    }
    account.apply(&Edit::Loose(Slot::One(written(chance))), &by(0, 90));
    account.apply(&Edit::Status(Slot::One(Status::Complete)), &by(3, 0));
    account
}

fn write<T: Stored>(root: &Path, value: &T) {
    let file = root.join(value.path());
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, to_ron(value).unwrap()).unwrap();
}

/// The studies of eight evaluators of the same cases, with so many accounts in all, and one of them all, which has no place of its own.
fn write_studies(place: &Path, accounts: usize) -> Vec<PathBuf> {
    let guide = parse_guide(EMBEDDED_GUIDE).guide.unwrap();
    let mut chance = Chance(20_260_214);
    let roots: Vec<PathBuf> = EVALUATORS.iter().map(|who| place.join(who)).collect();
    let mut cases: Vec<Vec<Case>> = Vec::new();
    for (who, root) in roots.iter().enumerate() {
        let mut file = StudyFile::default();
        file.made.insert(author(0, 0, 0).actor);
        file.evaluators
            .entry(EVALUATORS[who].parse().unwrap())
            .or_default()
            .write(Some(Evaluator::default()), &author(who, 0, 0));
        StudyDir::create(root, EMBEDDED_GUIDE, &file).unwrap();
        let case = |n: usize| {
            let mut case = Case::new((n + 1).to_string().parse().unwrap());
            case.label.write(format!("Case {}", n + 1), &author(0, 0, 0));
            let recruitment = Recruitment { state: RecruitmentState::Recruited, ..Recruitment::default() };
            case.recruitment.write(recruitment, &author(0, 0, 0));
            case
        };
        cases.push((0..CASES).map(case).collect());
    }
    // A copy counts as an account of its own.
    let mut n = 0;
    let mut count = 0;
    while count < accounts {
        let who = n % EVALUATORS.len();
        let mut one = account(&guide, who, n / EVALUATORS.len(), &mut chance);
        let case = &mut cases[who][n / EVALUATORS.len() % CASES];
        let (informant, function) =
            (one.description.get().informants[0].clone(), guide.functions[n % guide.functions.len()].id.clone());
        let informant_is = Informant { function: Some(function), note: String::new() };
        case.informants.entry(informant).or_default().write(Some(informant_is), &author(who, n, 0));
        write(&roots[who], &one);
        count += 1;
        if n % SHARED == 0 && count < accounts {
            let other = Author { actor: author(who, n + 1_000_000, 0).actor, ..author(who, n, 0) };
            one.apply(&Edit::Loose(Slot::One(written(&mut chance))), &other);
            write(&roots[(who + 1) % roots.len()], &one);
            count += 1;
        }
        n += 1;
    }
    for (root, cases) in roots.iter().zip(&cases) {
        cases.iter().for_each(|case| write(root, case));
    }
    roots
}

/// Every file of a directory, however deep.
fn files_below(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).unwrap().map(Result::unwrap);
    entries
        .flat_map(|entry| if entry.file_type().unwrap().is_dir() { files_below(&entry.path()) } else { vec![entry.path()] })
        .collect()
}

/// Reads every file and checks that it is UTF-8, on all cores; how many bytes there are.
fn read(files: &[PathBuf]) -> usize {
    let (next, bytes) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let hand = || {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let read = fs::read(file).unwrap();
            bytes.fetch_add(str::from_utf8(black_box(&read)).unwrap().len(), Ordering::Relaxed);
        }
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| (0..cores).for_each(|_| drop(scope.spawn(hand))));
    bytes.into_inner()
}

/// Loads every study, joins it into the first, and makes the sheet of them: as `feltnote merge` and `feltnote sheet`, but that
/// nothing is written.
fn joined(roots: &[PathBuf]) -> (Study, Sheet) {
    let opened = StudyDir::open(&roots[0]).unwrap();
    let mut gathering = Gathering::new(opened.dir, opened.study, opened.problems, Lang::Da);
    for root in &roots[1..] {
        gathering.take(root, load(root));
    }
    let gathered = gathering.finish();
    let report = &gathered.report;
    assert!(report.refused.is_empty() && report.problems.is_empty(), "{report:?}");
    let sheet = sheet_by(&gathered.study, Basis::Best, false, &|cases, does| each(cases, |case| does(case)));
    (gathered.study, sheet)
}

/// The most memory that this process has had, where the system says it.
fn peak() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<usize>().ok().map(|kb| kb << 10)
}

/// What a process of its own is started for: what it does, and on which studies.
const PARTS: [&str; 2] = ["read", "join"];

fn part(what: &str, place: &Path) {
    let roots: Vec<PathBuf> = EVALUATORS.iter().map(|who| place.join(who)).collect();
    let files: Vec<PathBuf> = roots.iter().flat_map(|root| files_below(root)).collect();
    let began = Instant::now();
    let (took, figure) = match what {
        "read" => {
            let bytes = read(&files);
            (began.elapsed(), bytes)
        }
        _ => {
            let (study, sheet) = joined(&roots);
            let took = began.elapsed();
            assert!(sheet.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.value.is_some()));
            (took, study.accounts.len())
        }
    };
    println!("{} {figure} {}", took.as_nanos(), peak().unwrap_or(0));
}

/// What a process of its own took, its figure, and its most memory, if the system says it.
fn measured(what: &str, place: &Path) -> (Duration, usize, Option<usize>) {
    let output = Command::new(std::env::current_exe().unwrap()).arg(what).arg(place).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let numbers: Vec<u64> = text.split_whitespace().map(|number| number.parse().unwrap()).collect();
    let peak = usize::try_from(numbers[2]).unwrap();
    (Duration::from_nanos(numbers[0]), usize::try_from(numbers[1]).unwrap(), (peak > 0).then_some(peak))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn timed(mut what: impl FnMut()) -> Duration {
    let time = |_| {
        let began = Instant::now();
        what();
        began.elapsed()
    };
    median((0..20).map(time).collect())
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [what, place] = args.as_slice()
        && PARTS.contains(&what.as_str())
    {
        return part(what, Path::new(place));
    }
    let place = tempfile::tempdir().unwrap();
    let sizes = [("half", ACCOUNTS / 2), ("full", ACCOUNTS)];
    println!("{} cores", thread::available_parallelism().map_or(1, NonZero::get));
    let mut joins = Vec::new();
    for (name, accounts) in sizes {
        let place = place.path().join(name);
        write_studies(&place, accounts);
        // In turns, so that whatever else the machine does disturbs both alike.
        let (mut reading, mut joining, mut peaks) = (Vec::new(), Vec::new(), Vec::new());
        let (mut bytes, mut distinct) = (measured("read", &place).1, 0);
        for _ in 0..TIMES {
            let (took, figure, _) = measured("read", &place);
            reading.push(took);
            bytes = bytes.max(figure);
            let (took, figure, peak) = measured("join", &place);
            joining.push(took);
            distinct = figure;
            peaks.extend(peak);
        }
        let (reading, joining) = (median(reading), median(joining));
        println!("{accounts} accounts from eight evaluators, {distinct} of them different, {bytes} bytes:");
        println!("  reading and checking UTF-8   {reading:>10.1?}");
        println!("  loading, joining, the sheet  {joining:>10.1?}   {:.1} times as long", ratio(joining, reading));
        if let Some(peak) = peaks.into_iter().max() {
            println!("  the most memory              {peak:>10} bytes   {:.2} times the bytes", peak as f64 / bytes as f64);
        }
        joins.push(joining);
    }
    println!("twice the files take {:.2} times as long", ratio(joins[1], joins[0]));
    again(place.path());
    encrypted(place.path());
}

fn dirs(place: &Path) -> Dirs {
    let inner = |name: &str| place.join("own").join(name);
    Dirs { config: inner("config"), data: inner("data"), state: inner("state"), memory: None }
}

fn launch(place: &Path, root: &Path) -> Launch {
    Launch {
        root: root.to_owned(),
        evaluator: EVALUATORS[0].parse().ok(),
        actor: "bench".parse().unwrap(),
        lang: Lang::Da,
        start: None,
        clock: Box::new(|| "2022-02-01T09:00:00Z".parse().unwrap()),
        dirs: dirs(place),
        traits: Traits { colour: true, ..Traits::default() },
        tutor: false,
        names: Default::default(),
        lock: None,
        person: None,
    }
}

/// The first screen of a study that is opened again, from what was kept of it.
fn open_again(place: &Path, dir: &StudyDir) {
    let glance = Glance::again(dir, &dirs(place)).unwrap();
    let mut program = Headless::glance(&launch(place, dir.root()), glance, (120, 36)).unwrap();
    black_box(program.draw());
}

/// Opening all of it again, beside asking of each file when it was changed and reading one file.
fn again(place: &Path) {
    // All accounts in one study: each file once, the first copy of it.
    let root = place.join("all");
    let mut known = BTreeSet::new();
    for from in EVALUATORS.iter().map(|who| place.join("full").join(who)) {
        for file in files_below(&from) {
            let inner = file.strip_prefix(&from).unwrap().to_owned();
            let to = root.join(&inner);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            if known.insert(inner) {
                fs::copy(&file, &to).unwrap();
            }
        }
    }
    let dir = StudyDir::at(&root);
    Glance::keep(&dir, &dirs(place)).unwrap();
    let index = files_below(&place.join("own")).into_iter().find(|file| file.ends_with("index.json")).unwrap();
    let sweep = timed(|| {
        for file in files_below(&root) {
            black_box(fs::metadata(file).unwrap().modified().unwrap());
        }
        black_box(fs::read(&index).unwrap());
    });
    let again = timed(|| open_again(place, &dir));
    println!("opening a study of {} files again, nothing changed:", known.len());
    println!("  a sweep of stat and one file {sweep:>10.1?}");
    println!("  its first screen             {again:>10.1?}   {:.2} times as long", ratio(again, sweep));
}

/// What it costs beside that to have the demo study encrypted, without the passphrase, which costs a second on purpose.
fn encrypted(place: &Path) {
    let root = place.join("demo");
    let read = parse_guide(EMBEDDED_GUIDE);
    let mut study = feltnote::cli::demo::build(&read.guide.unwrap(), &read.hash).unwrap();
    let dir = StudyDir::create(&root, EMBEDDED_GUIDE, &StudyFile::default()).unwrap().dir;
    dir.save_all(&mut study).unwrap();
    Glance::keep(&dir, &dirs(place)).unwrap();
    let plain = [timed(|| open_again(place, &dir)), timed(|| drop(black_box(StudyDir::open(&root).unwrap())))];
    let person = Person::new();
    let mut vault = Vault::new();
    vault.add(&person.recipient(), "lm", &author(0, 0, 0));
    let dir = StudyDir::open(&root).unwrap().dir.encrypt(vault, &person).unwrap().dir;
    Glance::keep(&dir, &dirs(place)).unwrap();
    let unlock = || StudyDir::sealed_at(&root, &person).unwrap();
    let sealed = [timed(|| open_again(place, &unlock())), timed(|| drop(black_box(StudyDir::unlock(&root, &person).unwrap())))];
    println!("the demo study, plain and encrypted:");
    println!("  its first screen, again      {:>10.1?}   {:>10.1?}", plain[0], sealed[0]);
    println!("  all of it                    {:>10.1?}   {:>10.1?}", plain[1], sealed[1]);
}
