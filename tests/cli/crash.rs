//! A crash at every moment of a command, on a disk that promises nothing but what was synced: every file of the study is the old
//! one or the new one, what was said to be saved is, and a study that was being encrypted or decrypted can be read.

#![cfg(target_os = "linux")]
#![allow(clippy::print_stdout)]

mod disk;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use feltnote::field::{Account, AccountKey, NoteAt};
use feltnote::register::Author;
use feltnote::store::{Dirs, Opened, Person, Piece, Record, StudyDir, Vault, guide_to_ron, parse_guide};

use crate::crash::disk::{Run, Tree, is_traced};
use crate::desk::{Desk, files, text};
use crate::erasing::words;
use crate::vault::identity::PASSPHRASE;

const STATE: &str = "FELTNOTE_STATE_DIR";
const DATA: &str = "FELTNOTE_DATA_DIR";

/// A desk in memory, if there is such a place: what is done after each crash need not wait for a disk.
fn desk() -> Desk {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { Desk::within(memory) } else { Desk::new() }
}

/// What a study holds, part by part.
#[derive(Debug, Clone, PartialEq)]
struct Held {
    guide: String,
    pieces: BTreeMap<PathBuf, Piece>,
    /// The files of which something is wrong.
    problems: Vec<PathBuf>,
}

impl Held {
    /// What the study of a desk holds, for somebody who can read it if it is encrypted.
    fn at(desk: &Desk, person: Option<&Person>) -> Held {
        Held::of(&opened(desk, person))
    }

    fn of(opened: &Opened) -> Held {
        let study = &opened.study;
        let mut pieces = vec![Piece::Study(study.file.clone()), Piece::Amendments(study.amendments.clone())];
        pieces.extend(study.cases.values().map(|case| Piece::Case(Box::new(case.clone()))));
        pieces.extend(study.accounts.values().map(|account| Piece::Account(Box::new(account.clone()))));
        pieces.extend(study.consensus.values().cloned().map(Piece::Consensus));
        let pieces = pieces.into_iter().map(|piece| (piece.path(), piece)).collect();
        let problems = opened.problems.iter().map(|problem| problem.file.clone()).collect();
        Held { guide: study.base_hash.clone(), pieces, problems }
    }

    /// What a run made of a study.
    fn after(desk: &Desk, run: &Run) -> Held {
        run.after().lay(&desk.at(""));
        Held::at(desk, None)
    }

    /// Checks that every part is what it was or what it became; whether all is what it became.
    fn is_new(&self, old: &Held, new: &Held, about: &str) -> bool {
        assert_eq!(self.problems, Vec::<PathBuf>::new(), "{about}");
        assert_eq!((&self.guide, &old.guide), (&old.guide, &new.guide), "{about}");
        for path in old.pieces.keys().chain(new.pieces.keys()).chain(self.pieces.keys()) {
            let (piece, old, new) = (self.pieces.get(path), old.pieces.get(path), new.pieces.get(path));
            assert!(piece == old || piece == new, "{} is neither old nor new. {about}", path.display());
        }
        self == new
    }
}

/// The study of a desk, with what is kept of it, as it can be opened.
fn opened(desk: &Desk, person: Option<&Person>) -> Opened {
    let root = desk.at("st");
    let opened = match person.filter(|_| StudyDir::is_encrypted(&root)) {
        Some(person) => StudyDir::unlock(&root, person),
        None => StudyDir::open(&root),
    };
    let mut opened = opened.unwrap();
    opened.dir = opened.dir.keeping(&desk.at(STATE));
    opened
}

fn author() -> Author {
    Author { by: "lm".parse().unwrap(), actor: "x".parse().unwrap(), at: "2021-06-14T07:58:00Z".parse().unwrap() }
}

fn key(source: &str) -> AccountKey {
    AccountKey { case: Some("4".parse().unwrap()), source: source.parse().unwrap(), evaluator: "lm".parse().unwrap() }
}

/// An account of a source of case 4 with a loose note.
fn account(source: &str, text: &str) -> Account {
    Account::new(key(source)).writing(&NoteAt::Loose, text.into(), &author(), 1)
}

/// Looks at every crash of a command that leaves each part of a study as it was or makes it what it becomes.
fn old_or_new(desk: &Desk, name: &str, args: &[&str]) -> disk::Looked {
    let old = Held::at(desk, None);
    let run = Run::of(desk, args);
    let new = Held::after(desk, &run);
    assert_ne!(old, new);
    run.crashes(name, |tree, about| {
        tree.lay(&desk.at(""));
        Held::at(desk, None).is_new(&old, &new, about)
    })
}

#[test]
fn a_name_that_is_not_synced_and_a_text_that_is_not_are_found_out() {
    // What a program does, as it stands in a trace but for the texts; what can be in the file afterwards.
    let seen = |calls: &[&str]| {
        let mut trace = String::new();
        for call in calls {
            for (n, part) in format!("7 {call}\n").split('"').enumerate() {
                let hex = || part.bytes().map(|byte| format!("\\x{byte:02x}")).collect::<String>();
                trace += &if n % 2 == 1 { format!("\"{}\"", hex()) } else { part.to_owned() };
            }
        }
        let run = Run::told("/desk", Tree::with("file", "old"), &trace);
        let mut seen = Vec::new();
        run.crashes(calls.last().unwrap(), |tree, _| {
            let text = tree.files().get("file").cloned().flatten();
            seen.push(text.map_or("gone".into(), |text| String::from_utf8_lossy(&text).into_owned()));
            true
        });
        seen.sort();
        seen.dedup();
        seen.join("|")
    };
    let make = "openat(AT_FDCWD, \"/desk/new\", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0600) = 3";
    let (write, sync) = ("write(3, \"text\", 4) = 4", "fsync(3)      = 0");
    let rename = "rename(\"new\", \"file\") = 0";
    let sync_dir = ["openat(AT_FDCWD, \".\", O_RDONLY|O_CLOEXEC) = 4", "fsync(4 <unfinished ...>", "<... fsync resumed>) = 0"];
    let said = "write(1, \"saved\", 5) = 5";
    assert_eq!(seen(&[make, write, rename]), "|old|te|tex|text");
    assert_eq!(seen(&[&[make, write, rename][..], &sync_dir].concat()), "|old|te|tex|text");
    assert_eq!(seen(&[&[make, write, sync, rename][..], &sync_dir, &[said]].concat()), "old|text");
    assert_eq!(seen(&[make, write, sync, "unlink(\"file\") = 0", rename]), "gone|old|text");
    assert_eq!(seen(&["open(\"file\", O_WRONLY|O_TRUNC) = 3", write]), "|old|te|ted|tex|text");
    assert_eq!(
        seen(&["open(\"file\", O_WRONLY|O_APPEND) = 3", "write(3, \"er\", 2) = 2", "write(3, \"e\", 1) = 1"]),
        "old|old\0\0e|older|oldere"
    );
}

#[test]
fn whenever_it_crashes_a_file_is_the_old_one_or_the_new_one() {
    if !is_traced() {
        return;
    }
    let desk = desk().and_study();
    desk.succeed(&["case", "add", "4"]);
    let looked = old_or_new(&desk, "case set", &["case", "set", "4", "--label", "Det nye navn"]);
    assert!(looked.points > 10 && looked.states > 5, "{looked:?}");
}

#[test]
fn whenever_it_crashes_a_new_directory_has_its_file_once_that_is_said() {
    if !is_traced() {
        return;
    }
    let desk = desk().and_study();
    let looked = old_or_new(&desk, "case add", &["case", "add", "4", "--label", "Skole"]);
    assert!(looked.states > 5, "{looked:?}");
}

#[test]
fn whenever_an_import_crashes_each_account_is_there_or_not_and_all_are_once_that_is_said() {
    if !is_traced() {
        return;
    }
    let desk = desk();
    desk.succeed(&["demo", "demo", "--quiet"]);
    let all = desk.succeed(&["--study", "demo", "scores", "export"]);
    desk.write("some.csv", &all.lines().take(40).map(|line| format!("{line}\n")).collect::<String>());
    desk.succeed(&["new", "st", "--quiet"]);
    fs::remove_dir_all(desk.at("demo")).unwrap();
    let looked = old_or_new(&desk, "scores import", &["scores", "import", "some.csv"]);
    assert!(looked.points > 30, "{looked:?}");
}

#[test]
fn whenever_it_crashes_an_account_is_new_only_where_the_old_one_is_kept() {
    if !is_traced() {
        return;
    }
    let desk = desk();
    desk.succeed(&["demo", "st", "--quiet"]);
    let old = Held::at(&desk, None);
    let run = Run::of(&desk, &["complete", "k1-amr-1-afslutning", "--open"]);
    let new = Held::after(&desk, &run);
    let changed = new.pieces.iter().find(|(path, piece)| old.pieces.get(*path) != Some(piece)).map(|(path, _)| path.clone());
    let changed = changed.unwrap();
    let Piece::Account(was) = &old.pieces[&changed] else { panic!("{changed:?}") };
    run.crashes("complete", |tree, about| {
        tree.lay(&desk.at(""));
        let opened = opened(&desk, None);
        let (held, dir) = (Held::of(&opened), opened.dir);
        let is_new = held.is_new(&old, &new, about);
        if held.pieces[&changed] != old.pieces[&changed] {
            let kept = dir.generations(&dir.file(&changed));
            let kept = kept.iter().any(|one| dir.account_then(&was.key, one).is_ok_and(|then| then == **was));
            assert!(kept, "what it was is not kept. {about}");
        }
        is_new
    });
}

#[test]
fn whenever_making_a_study_crashes_there_is_a_whole_one_or_none() {
    if !is_traced() {
        return;
    }
    let desk = desk();
    let run = Run::of(&desk, &["new", "st"]);
    run.crashes("new", |tree, _| {
        tree.lay(&desk.at(""));
        let is_study = StudyDir::is_study(&desk.at("st"));
        if is_study {
            assert!(opened(&desk, None).problems.is_empty());
        }
        is_study
    });
}

#[test]
fn whenever_recovering_crashes_what_was_written_is_in_the_study_or_in_the_journal() {
    if !is_traced() {
        return;
    }
    let desk = desk().and_study();
    desk.succeed(&["case", "add", "4"]);
    let mut saved = account("4-status-amr-lm-1", "sagt");
    let dir = opened(&desk, None).dir;
    dir.save(&mut saved).unwrap();
    let mut journal = dir.journal("dead".parse().unwrap()).unwrap();
    let parts = [account("4-status-amr-lm-1", "sagt, lige før det gik ud"), account("4-status-amr-lm-2", "nyt")];
    let records: Vec<Record> =
        parts.into_iter().map(|part| Record::Part(Piece::Account(Box::new(part)), author().at)).collect();
    journal.append(&records).unwrap();
    journal.sync().unwrap();
    drop(journal);
    let old = Held::at(&desk, None);
    let run = Run::of(&desk, &["recover", "--all"]);
    let new = Held::after(&desk, &run);
    assert_eq!(new.pieces.len(), old.pieces.len() + 1);
    run.crashes("recover --all", |tree, about| {
        tree.lay(&desk.at(""));
        let opened = opened(&desk, None);
        let is_new = Held::of(&opened).is_new(&old, &new, about);
        let behind = opened.dir.left(&opened.study);
        assert!(behind.problems.is_empty(), "{about}");
        for left in &behind.left {
            opened.dir.recover(left).unwrap();
        }
        assert_eq!(Held::at(&desk, None), new, "{about}");
        is_new
    });
}

/// A small study with an account of two versions, at a desk whose evaluator has an identity.
struct Place {
    desk: Desk,
    person: Person,
    held: Held,
}

/// What the account says, and said before.
const SAID: &str = "chefen lytter aldrig #stress";
const BEFORE: &str = "vagtplanen kommer for sent";

impl Place {
    fn new() -> Place {
        let mut desk = desk();
        desk.identity();
        // A guide that is read quickly.
        let mut guide = parse_guide(include_str!("../../guides/hjemmehospital.ron")).guide.unwrap();
        guide.variables.truncate(1);
        let first = guide.variables[0].id.clone();
        guide.questions.retain(|question| question.variable.as_ref() == Some(&first));
        desk.write("guide.ron", &guide_to_ron(&guide).unwrap());
        desk.succeed(&["new", "st", "--guide", "guide.ron", "--quiet"]);
        fs::remove_file(desk.at("guide.ron")).unwrap();
        desk.succeed(&["case", "add", "4", "--label", "Fængslet ved åen", "--quiet"]);
        let dir = opened(&desk, None).dir;
        let mut account = account("k4-amr-1", BEFORE);
        dir.save(&mut account).unwrap();
        account.loose.write(SAID.into(), &author());
        dir.save(&mut account).unwrap();
        let dirs = Place::dirs(&desk);
        let person = Person::unlock(&dirs, PASSPHRASE).unwrap();
        let held = Held::at(&desk, None);
        Place { desk, person, held }
    }

    fn dirs(desk: &Desk) -> Dirs {
        Dirs { config: desk.at("FELTNOTE_CONFIG_DIR"), data: desk.at(DATA), state: desk.at(STATE), memory: None }
    }

    fn vault(&self) -> Vault {
        let mut vault = Vault::new();
        vault.add(&self.person.recipient(), "lm", &author());
        vault
    }

    fn opened(&self) -> Opened {
        opened(&self.desk, Some(&self.person))
    }

    fn is_encrypted(&self) -> bool {
        StudyDir::is_encrypted(&self.desk.at("st"))
    }

    /// Checks that the study holds all that it held; which of its files should not be as they are.
    fn whole(&self, about: &str) -> Vec<PathBuf> {
        let held = Held::at(&self.desk, Some(&self.person));
        assert_eq!((&held.guide, &held.pieces), (&self.held.guide, &self.held.pieces), "{about}");
        held.problems
    }

    /// Checks that what the account was before can still be had.
    fn remembers(&self, about: &str) {
        let root = self.desk.at("st");
        let dir = if self.is_encrypted() { StudyDir::sealed_at(&root, &self.person).unwrap() } else { StudyDir::at(&root) };
        let dir = dir.keeping(&self.desk.at(STATE));
        let key = key("k4-amr-1");
        let kept = dir.generations(&dir.file(Path::new("accounts/4/k4-amr-1--lm.ron")));
        let then = kept.iter().filter_map(|one| dir.account_then(&key, one).ok()).any(|then| then.loose.get() == BEFORE);
        assert!(
            then,
            "what it was before is lost: {kept:?} {:?} {about}",
            files(&self.desk.at(STATE)).into_iter().map(|f| f.0).collect::<Vec<_>>()
        );
    }

    /// The files of the study, and of what is kept of it, that can be read by anybody.
    fn plain(&self) -> Vec<PathBuf> {
        let secrets = [SAID, BEFORE, "ved åen", "k4-amr-1", "paaroerende"];
        let all = ["st", STATE].into_iter().flat_map(|dir| files(&self.desk.at(dir)));
        let tells = |file: &Path, bytes: &[u8]| {
            let text = format!("{} {}", file.display(), String::from_utf8_lossy(bytes));
            secrets.iter().any(|secret| text.contains(secret))
        };
        all.filter(|(file, bytes)| tells(file, bytes)).map(|(file, _)| file).collect()
    }
}

#[test]
fn whenever_encrypting_crashes_the_study_is_whole_and_vault_init_ends_it() {
    if !is_traced() {
        return;
    }
    let place = Place::new();
    let desk = &place.desk;
    // What a save left that a crash interrupted.
    desk.write("st/cases/.feltnote-Ab12Cd.tmp", SAID);
    assert!(place.plain().len() > 3);
    let run = Run::of(desk, &["vault", "init", "--no-recovery-key"]);
    let mut done = 0;
    run.crashes("vault init", |tree, about| {
        tree.lay(&desk.at(""));
        let encrypted = place.is_encrypted();
        let problems = place.whole(about);
        for stray in &problems {
            assert!(
                encrypted && place.held.pieces.contains_key(stray.strip_prefix(desk.at("st")).unwrap())
                    || stray.ends_with("guide.ron"),
                "{stray:?} {about}"
            );
        }
        let is_new = encrypted && problems.is_empty() && place.plain().is_empty();
        let dir = place.opened().dir;
        done += 1;
        if done % 8 == 0 {
            // As somebody does it who is told.
            desk.succeed(&["vault", "init", "--no-recovery-key"]);
        } else if encrypted {
            dir.take_in().unwrap();
        } else {
            dir.encrypt(place.vault(), &place.person).unwrap();
        }
        assert_eq!((place.whole(about), place.plain()), (Vec::new(), Vec::new()), "{about}");
        place.remembers(about);
        is_new
    });
}

#[test]
fn whenever_decrypting_crashes_the_study_is_whole_and_it_can_be_done_again() {
    if !is_traced() {
        return;
    }
    let place = Place::new();
    let desk = &place.desk;
    desk.succeed(&["vault", "init", "--no-recovery-key"]);
    let run = Run::of(desk, &["vault", "remove", "--yes"]);
    run.crashes("vault remove", |tree, about| {
        tree.lay(&desk.at(""));
        let encrypted = place.is_encrypted();
        let problems = place.whole(about);
        assert!(encrypted || problems.is_empty(), "{problems:?} {about}");
        if encrypted {
            let dir = place.opened().dir;
            dir.take_in().unwrap();
            assert_eq!((place.whole(about), place.plain()), (Vec::new(), Vec::new()), "{about}");
            place.remembers(about);
            dir.decrypt().unwrap();
            assert_eq!(place.whole(about), Vec::<PathBuf>::new(), "{about}");
        }
        place.remembers(about);
        !encrypted
    });
}

#[test]
fn whichever_sync_fails_while_a_study_is_turned_a_crash_leaves_it_whole() {
    if !is_traced() {
        return;
    }
    let place = Place::new();
    let desk = &place.desk;
    let other = Person::new().recipient().to_string();
    let is_all = std::env::var_os("FELTNOTE_FAILURES").is_some();
    let turns: [&[&[&str]]; 4] = [
        &[&["vault", "init", "--no-recovery-key"]],
        &[&["vault", "remove", "--yes"]],
        &[&["vault", "init", "--no-recovery-key"], &["vault", "add", &other, "--name", "mk"]],
        &[&["vault", "remove", "mk"]],
    ];
    for commands in turns {
        let (args, before) = commands.split_last().unwrap();
        before.iter().for_each(|args| drop(desk.succeed(args)));
        let (start, files_then) = (disk::Tree::of(&desk.at("")), files(&desk.at("st")));
        let (mut kept, mut turned, mut done) = (0, 0, 0);
        for n in 1.. {
            start.lay(&desk.at(""));
            let Some((run, output)) = Run::failing(desk, args, &format!("fsync:error=EIO:when={n}")) else { break };
            let name = format!("{} with sync {n} failing: {}", args[..2].join(" "), text(&output.stderr));
            let problems = place.whole(&name);
            assert!(problems.is_empty(), "{problems:?} {name}");
            match output.status.success() {
                true => done += 1,
                false if files(&desk.at("st")) == files_then => kept += 1,
                // It was turned; what was left to do is done when it is done once more, or is harmless.
                false => turned += 1,
            }
            // Looking at each takes minutes.
            if is_all || n % 6 == 3 {
                run.crashes(&name, |tree, about| {
                    tree.lay(&desk.at(""));
                    place.whole(about);
                    true
                });
            }
        }
        println!("{}: {kept} times refused, {turned} times turned and not ended, {done} times done", args.join(" "));
        assert!(done > 0 && kept + turned > 0, "{kept} {turned} {done}");
        start.lay(&desk.at(""));
        desk.succeed(args);
    }
}

#[test]
fn where_no_directory_can_be_synced_no_study_is_turned() {
    if !is_traced() {
        return;
    }
    let mut place = Place::new();
    let turns: [(&[&str], &str, [&str; 2]); 2] = [
        (
            &["vault", "init", "--no-recovery-key"],
            "st/data",
            ["kan ikke bringes sikkert på disken", "cannot be brought safely"],
        ),
        (&["vault", "remove", "--yes"], "st/accounts", ["kan ikke bringes sikkert på disken", "cannot be brought safely"]),
    ];
    for (args, dir, sentences) in turns {
        let before = files(&place.desk.at("st"));
        for (lang, sentence) in ["da", "en"].into_iter().zip(sentences) {
            place.desk.speaking(lang);
            // As some network drives answer: this call is not one for a directory.
            let (output, failed) = unsynced(&place.desk, args, dir);
            assert!(failed, "{args:?}");
            assert!(!output.status.success() && text(&output.stderr).contains(sentence), "{}", text(&output.stderr));
            assert_eq!(files(&place.desk.at("st")), before);
            assert_eq!(place.whole("refused"), Vec::<PathBuf>::new());
        }
        place.desk.succeed(args);
    }
}

/// Runs a command in which a directory cannot be synced; what it said, and whether it tried.
fn unsynced(desk: &Desk, args: &[&str], dir: &str) -> (Output, bool) {
    let trace = tempfile::NamedTempFile::new().unwrap();
    let command = desk.command(args);
    let mut strace = Command::new("strace");
    strace.current_dir(desk.at("")).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    strace.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    strace.args(["-f", "-qq", "-e", "trace=fsync", "-e", "inject=fsync:error=EINVAL", "-P"]).arg(desk.at(dir));
    let output = strace.arg("-o").arg(trace.path()).arg(command.get_program()).args(args).output().unwrap();
    (output, fs::read_to_string(trace.path()).unwrap().contains("(INJECTED)"))
}

#[test]
fn whenever_removing_somebody_crashes_the_study_is_whole_and_it_can_be_done_again() {
    if !is_traced() {
        return;
    }
    let place = Place::new();
    let desk = &place.desk;
    desk.succeed(&["vault", "init", "--no-recovery-key"]);
    let other = Person::new().recipient();
    let names = |dir: &StudyDir| dir.vault().unwrap().recipients().count();
    let args = other.to_string();
    let run = Run::of(desk, &["vault", "add", &args, "--name", "mk"]);
    run.crashes("vault add", |tree, about| {
        tree.lay(&desk.at(""));
        assert_eq!(place.whole(about), Vec::<PathBuf>::new(), "{about}");
        names(&place.opened().dir) == 2
    });
    run.after().lay(&desk.at(""));
    let run = Run::of(desk, &["vault", "remove", "mk"]);
    run.crashes("vault remove mk", |tree, about| {
        tree.lay(&desk.at(""));
        assert_eq!(place.whole(about), Vec::<PathBuf>::new(), "{about}");
        let dir = place.opened().dir;
        let is_new = names(&dir) == 1 && dir.outdated().unwrap() == 0;
        dir.change_vault(|vault| vault.remove(&other, &author())).unwrap();
        assert_eq!((place.whole(about), names(&dir), dir.outdated().unwrap()), (Vec::new(), 1, 0), "{about}");
        place.remembers(about);
        is_new
    });
}

#[test]
fn whenever_a_lost_passphrase_is_replaced_an_identity_opens_the_study_and_the_old_one_is_kept() {
    if !is_traced() {
        return;
    }
    let place = Place::new();
    let desk = &place.desk;
    let paper = desk.succeed(&["vault", "init"]);
    desk.write("papir", &paper);
    desk.write("ny", "fem grønne pærer\n");
    let dirs = Place::dirs(desk);
    let args = ["vault", "change-passphrase", "--recovery-key", "papir"];
    let run = Run::with(desk, &args, &[("FELTNOTE_NEW_PASSPHRASE_FILE", "ny")]);
    // A passphrase is slow: each identity is opened once.
    let mut people: HashMap<Vec<u8>, Person> = HashMap::new();
    run.crashes("vault change-passphrase", |tree, about| {
        tree.lay(&desk.at(""));
        let identity = fs::read(desk.at(DATA).join("identity.age")).unwrap();
        let person = people.entry(identity).or_insert_with(|| {
            let by = |passphrase| Person::unlock(&dirs, passphrase);
            by(PASSPHRASE).or_else(|_| by("fem grønne pærer")).unwrap_or_else(|error| panic!("{error} {about}"))
        });
        let held = Held::at(desk, Some(person));
        assert_eq!(held, place.held, "{about}");
        // Other studies may be encrypted to it.
        let old = tree.files().into_iter().filter(|(path, _)| path.starts_with(DATA) && path.ends_with(".age"));
        let is_kept = old
            .filter_map(|(_, bytes)| bytes)
            .any(|bytes| people.get(&*bytes).is_some_and(|p| p.recipient() == place.person.recipient()));
        assert!(is_kept, "the old identity is lost. {about}");
        let known = Person::known(&dirs).unwrap();
        let now = &people[&fs::read(desk.at(DATA).join("identity.age")).unwrap()];
        now.recipient() != place.person.recipient() && known == Some(now.recipient())
    });
    assert_eq!(people.len(), 2);
}

#[test]
fn what_was_said_to_be_erased_does_not_come_back_with_a_crash() {
    if !is_traced() {
        return;
    }
    let desk = desk();
    desk.succeed(&["demo", "st", "--quiet"]);
    let words: Vec<String> = words(&desk.at("st"), "k1-amr-1-").into_iter().step_by(20).collect();
    let of_others = files(&desk.at("st/accounts")).into_iter().map(|(file, _)| file);
    of_others.filter(|file| !file.to_string_lossy().contains("/1/k1-amr-1-")).for_each(|file| fs::remove_file(file).unwrap());
    desk.succeed(&["complete", "k1-amr-1-afslutning", "--open"]);
    desk.succeed(&["informant", "set", "k1-amr-1", "--note", SAID]);
    // What a save left that a crash interrupted.
    desk.write("st/accounts/1/.feltnote-Ab12Cd.tmp", SAID);
    let run = Run::of(&desk, &["erase", "k1-amr-1", "--yes"]);
    let is_erased = |tree: &Tree| {
        let tells = |bytes: &[u8]| {
            let has = |line: &str| memchr::memmem::find(bytes, line.as_bytes()).is_some();
            has(SAID) || words.iter().any(|line| has(line))
        };
        !tree.files().values().flatten().any(|bytes| tells(bytes))
    };
    run.crashes("erase", |tree, about| {
        tree.lay(&desk.at(""));
        assert!(opened(&desk, None).problems.is_empty(), "{about}");
        is_erased(tree)
    });
}
