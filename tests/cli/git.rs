//! Git as the engine of a team: real git, two clones, everything that can happen between them.

#![allow(clippy::print_stdout)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use feltnote::field::{Account, AccountKey, Description, Score, Scored};
use feltnote::register::Author;
use feltnote::store::StudyDir;
use feltnote::text::{QuestionId, Stamp};

use crate::desk::{Desk, copy, files, text};

/// Where the first of two clones lies; the other is a clone of it.
const ONE: &str = "en mappe/studie æøå";
const OTHER: &str = "den anden's 100% klon";

/// A desk with two clones of a study.
struct Team {
    desk: Desk,
}

/// Whether git is installed. Without it there is nothing to be tried.
fn has_git() -> bool {
    let has = Command::new("git").arg("--version").output().is_ok_and(|output| output.status.success());
    if !has {
        println!("git is not installed, so nothing was tried");
    }
    has
}

/// What every program is told that has to do with git, and nothing of whoever runs the tests.
fn surroundings(home: &Path) -> Vec<(&'static str, PathBuf)> {
    let fixed = [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_AUTHOR_NAME", "Evaluator"),
        ("GIT_AUTHOR_EMAIL", "evaluator@example.org"),
        ("GIT_COMMITTER_NAME", "Evaluator"),
        ("GIT_COMMITTER_EMAIL", "evaluator@example.org"),
        ("GIT_EDITOR", "true"),
        ("GIT_MERGE_AUTOEDIT", "no"),
        ("GIT_ALLOW_PROTOCOL", "file"),
    ];
    let mut vars: Vec<(&str, PathBuf)> = fixed.map(|(name, value)| (name, value.into())).into();
    vars.push(("PATH", std::env::var_os("PATH").unwrap_or_default().into()));
    vars.push(("HOME", home.to_owned()));
    vars
}

impl Team {
    /// A study in a repository, not cloned yet.
    fn alone() -> Team {
        let team = Team { desk: Desk::new() };
        fs::create_dir(team.desk.at("en mappe")).unwrap();
        team.done(&["new", ONE, "--quiet"]);
        team.done(&["--study", ONE, "git", "init-study", "--quiet"]);
        team.commit(ONE, "begyndt");
        team
    }

    /// Two clones, each told of the driver.
    fn new() -> Team {
        let team = Team::alone();
        team.done(&["--study", ONE, "case", "add", "4", "--label", "Skole", "--quiet"]);
        team.write(ONE, "k4-1", "a0", |account, author| account.loose.write("ord-begyndt".into(), author));
        team.commit(ONE, "en sag");
        team.cloned();
        team.done(&["--study", OTHER, "git", "init-study", "--quiet"]);
        team
    }

    /// Makes the other clone, which is told of nothing.
    fn cloned(&self) {
        self.git(".", &["clone", "--quiet", ONE, OTHER]);
    }

    /// Runs the program.
    fn run(&self, args: &[&str]) -> Output {
        let vars = surroundings(&self.desk.at(""));
        self.desk.command(args).env_remove("FELTNOTE_STUDY").envs(vars).output().unwrap()
    }

    /// The same, which must succeed; what it printed and said.
    fn done(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(output.status.success(), "{args:?}: {said}");
        said
    }

    /// Runs git in a directory.
    fn try_git(&self, dir: &str, args: &[&str]) -> Output {
        self.git_with(dir, args, &[])
    }

    fn git_with(&self, dir: &str, args: &[&str], vars: &[(&str, PathBuf)]) -> Output {
        let mut command = Command::new("git");
        command.args(args).current_dir(self.desk.at(dir)).env_clear().envs(surroundings(&self.desk.at("")));
        // The program that git runs is asked for nothing, and finds nothing of anybody.
        for name in ["FELTNOTE_CONFIG_DIR", "FELTNOTE_DATA_DIR", "FELTNOTE_STATE_DIR"] {
            command.env(name, self.desk.at(name));
        }
        command.envs(vars.iter().cloned()).output().unwrap()
    }

    fn git(&self, dir: &str, args: &[&str]) -> String {
        let output = self.try_git(dir, args);
        assert!(output.status.success(), "git {args:?}: {}{}", text(&output.stdout), text(&output.stderr));
        text(&output.stdout)
    }

    fn commit(&self, dir: &str, why: &str) {
        self.git(dir, &["add", "-A"]);
        self.git(dir, &["commit", "--quiet", "-m", why]);
    }

    /// Changes one account, as another run of the program.
    fn write(&self, dir: &str, source: &str, actor: &str, change: impl FnOnce(&mut Account, &Author)) {
        let opened = StudyDir::open(&self.desk.at(dir)).unwrap();
        let key = key(source);
        let mut account = opened.study.accounts.get(&key).cloned().unwrap_or_else(|| Account::new(key));
        if account.description.is_empty() {
            let (phase, roles) = (Some("status".parse().unwrap()), vec!["amr".parse().unwrap()]);
            account.description.write(Description { phase, roles, ..Description::default() }, &author(actor));
        }
        change(&mut account, &author(actor));
        opened.dir.save(&mut account).unwrap();
    }

    /// Adds a line to the loose note, and commits it.
    fn note(&self, dir: &str, source: &str, word: &str) {
        self.write(dir, source, word, |account, author| {
            let note = if account.loose.is_empty() { word.to_owned() } else { account.loose.get() + "\n" + word };
            account.loose.write(note, author);
        });
        self.commit(dir, word);
    }

    /// Asserts that a clone is whole: no mark in any file, nothing that cannot be read, and each of these words somewhere.
    fn is_whole(&self, dir: &str, words: &[String]) {
        let all = study(&self.desk.at(dir));
        for (file, bytes) in &all {
            let marked = String::from_utf8_lossy(bytes)
                .lines()
                .any(|line| ["<<<<<<<", ">>>>>>>", "======="].contains(&line.get(..7).unwrap_or("")));
            assert!(!marked, "{} has marks", file.display());
        }
        self.done(&["--study", dir, "check"]);
        let held: String = all.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
        let lost: Vec<_> = words.iter().filter(|word| !held.contains(word.as_str())).collect();
        assert!(lost.is_empty(), "{lost:?} are lost in {dir}");
        assert_eq!(self.git(dir, &["status", "--porcelain"]), "");
    }

    /// What the conflicts of a clone say.
    fn conflicts(&self, dir: &str) -> String {
        self.done(&["--study", dir, "conflicts", "--format", "json", "--confidential"])
    }

    /// Lets git forget the driver in a clone.
    fn forget_driver(&self, dir: &str) {
        self.git(dir, &["config", "--remove-section", "merge.feltnote"]);
    }
}

fn key(source: &str) -> AccountKey {
    AccountKey { case: Some("4".parse().unwrap()), source: source.parse().unwrap(), evaluator: "lm".parse().unwrap() }
}

fn author(actor: &str) -> Author {
    let at: Stamp = "2021-06-14T08:00:00Z".parse().unwrap();
    Author { by: "lm".parse().unwrap(), actor: actor.parse().unwrap(), at }
}

/// The files of a study, without those of git and the lock.
fn study(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let is_own = |file: &Path| {
        !file
            .strip_prefix(root)
            .unwrap()
            .components()
            .any(|part| [".git", ".feltnote"].iter().any(|name| part.as_os_str() == *name))
    };
    files(root).into_iter().filter(|(file, _)| is_own(file)).collect()
}

/// The same, by where they stand.
fn inner(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    study(root).into_iter().map(|(file, bytes)| (file.strip_prefix(root).unwrap().to_owned(), bytes)).collect()
}

/// Thirty edits in each of two clones, of the same notes and others, scores, a case, and accounts that are new in both.
fn thirty_edits(team: &Team) -> Vec<String> {
    let opened = StudyDir::open(&team.desk.at(ONE)).unwrap();
    let questions: Vec<QuestionId> = opened.study.guide.questions.iter().take(3).map(|question| question.id.clone()).collect();
    let variable = opened.study.guide.variables[0].id.clone();
    let mut words = vec!["ord-begyndt".to_owned()];
    for n in 0..30 {
        for (dir, side) in [(ONE, "en"), (OTHER, "to")] {
            let word = format!("ord-{side}-{n}.");
            let actor = format!("{side}{n}");
            let longer = |text: String| format!("{text}\n> {word} æøå \"{n}\"");
            match n % 5 {
                0 => team.write(dir, "k4-1", &actor, |account, author| {
                    let text = longer(account.loose.get());
                    account.loose.write(text, author);
                }),
                1 => team.write(dir, "k4-1", &actor, |account, author| {
                    let note = &mut account.notes.entry(questions[n % 3].clone()).or_default().text;
                    let text = longer(note.get());
                    note.write(text, author);
                }),
                2 => team.write(dir, "k4-1", &actor, |account, author| {
                    let score = account.scores.entry(variable.clone()).or_default();
                    let known = score.get().map(|known| known.rationale).unwrap_or_default();
                    let scored = Scored { score: Score::Step((n % 3).try_into().unwrap()), rationale: longer(known) };
                    score.write(Some(scored), author);
                }),
                3 => team.write(dir, &format!("k4-ny-{n}"), &actor, |account, author| {
                    account.loose.write(longer(String::new()), author);
                }),
                _ => {
                    let known = StudyDir::open(&team.desk.at(dir)).unwrap().study.cases[&"4".parse().unwrap()].clone();
                    let told = longer(known.description.get());
                    team.done(&["--study", dir, "case", "set", "4", "--description", &told, "--quiet"]);
                }
            }
            team.commit(dir, &word);
            words.push(word);
        }
    }
    words
}

/// Brings thirty edits in each of two clones together, and looks at both.
fn brought_together(how: &[&str]) {
    if !has_git() {
        return;
    }
    let mut team = Team::new();
    // Each command is a run of its own.
    team.desk.as_other("lm", "");
    let words = thirty_edits(&team);
    team.git(OTHER, how);
    team.is_whole(OTHER, &words);
    team.git(ONE, &["pull", "--quiet", "--ff-only", &team.desk.at(OTHER).to_string_lossy()]);
    team.is_whole(ONE, &words);
    assert!(inner(&team.desk.at(ONE)) == inner(&team.desk.at(OTHER)));
    let conflicts = team.conflicts(OTHER);
    for id in ["accounts/4/k4-1--lm/loose", "accounts/4/k4-ny-3--lm/loose", "accounts/4/k4-1--lm/score/", "cases/4/description"]
    {
        assert!(conflicts.contains(id), "{id} is not among\n{conflicts}");
    }
    // Both last versions of the note, with everything that was put into them before.
    for word in ["ord-en-0.", "ord-en-25.", "ord-to-0.", "ord-to-25.", "ord-en-27.", "ord-to-29."] {
        assert!(conflicts.contains(word), "{word} is not among\n{conflicts}");
    }
}

#[test]
fn thirty_concurrent_edits_are_merged_without_a_mark_and_nothing_is_lost() {
    brought_together(&["pull", "--quiet", "--no-rebase", "origin"]);
}

#[test]
fn thirty_concurrent_edits_are_rebased_without_a_mark_and_nothing_is_lost() {
    brought_together(&["pull", "--quiet", "--rebase", "origin"]);
}

#[test]
fn a_study_is_put_into_git_once_and_what_people_have_there_stays() {
    if !has_git() {
        return;
    }
    let mut team = Team { desk: Desk::new() };
    let mut seen = String::new();
    for (lang, dir) in [("da", "st"), ("en", "st-2")] {
        team.desk.speaking(lang);
        team.done(&["new", dir, "--quiet"]);
        team.desk.write(&format!("{dir}/.gitattributes"), "*.docx binary");
        for args in [&["git", "doctor"][..], &["git", "init-study"], &["git", "init-study"], &["git", "doctor"]] {
            let output = team.run(&[&["--study", dir], args].concat());
            let said = text(&output.stdout) + &text(&output.stderr);
            seen += &format!("$ feltnote {}\n{said}exit {}\n\n", args.join(" "), output.status.code().unwrap());
        }
    }
    let attributes = team.desk.read("st/.gitattributes");
    assert!(attributes.starts_with("*.docx binary\n\n# feltnote git init-study\n"), "{attributes}");
    for line in ["*.ron text eol=lf merge=feltnote", "*.age binary merge=feltnote", "/guide.ron -text !eol merge=text"] {
        assert_eq!(attributes.lines().filter(|known| *known == line).count(), 1, "{attributes}");
    }
    assert!(team.desk.read("st/.gitignore").lines().any(|line| line == ".feltnote/"));
    let config = team.git("st", &["config", "--get", "merge.feltnote.driver"]);
    assert_eq!(config, format!("'{}' git-merge %O %A %B %P\n", env!("CARGO_BIN_EXE_feltnote")));
    #[cfg(unix)]
    for dir in ["st", "st/.git"] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(team.desk.at(dir)).unwrap().permissions().mode() & 0o777, 0o700);
    }
    insta::assert_snapshot!(seen.replace(&*team.desk.at("").to_string_lossy(), "[desk]/"));
}

#[test]
fn a_study_within_a_repository_uses_it_and_what_overrules_it_is_said() {
    if !has_git() {
        return;
    }
    let team = Team { desk: Desk::new() };
    team.git(".", &["init", "--quiet", "projekt"]);
    team.done(&["new", "projekt/studie", "--quiet"]);
    team.done(&["--study", "projekt/studie", "git", "init-study"]);
    assert!(!team.desk.at("projekt/studie/.git").exists());
    team.commit("projekt", "alt");
    assert_eq!(team.git("projekt", &["ls-files"]).lines().count(), 4);
    team.done(&["--study", "projekt/studie", "git", "doctor"]);
    // What a line further down says of the same files is overruled, unless it stands where only people write.
    fs::write(team.desk.at("projekt/studie/.gitattributes"), "*.ron merge=union\n").unwrap();
    team.done(&["--study", "projekt/studie", "git", "doctor"]);
    fs::write(team.desk.at("projekt/.git/info/attributes"), "*.ron merge=union\n").unwrap();
    let overruled = team.run(&["--study", "projekt/studie", "git", "doctor"]);
    assert_eq!(overruled.status.code(), Some(1), "{}", text(&overruled.stderr));
    assert!(text(&overruled.stderr).contains("check-attr"), "{}", text(&overruled.stderr));
}

#[test]
fn where_something_else_overrules_the_driver_files_are_mended_all_the_same() {
    if !has_git() {
        return;
    }
    let team = Team::new();
    fs::write(team.desk.at(OTHER).join(".git/info/attributes"), "*.ron merge=text\n").unwrap();
    let told = team.desk.read(&format!("{OTHER}/.gitattributes"));
    team.note(ONE, "k4-1", "ord-1");
    team.note(OTHER, "k4-1", "ord-2");
    assert!(!team.try_git(OTHER, &["pull", "--quiet", "--no-rebase", "origin"]).status.success());
    for _ in 0..2 {
        let mended = team.run(&["--study", OTHER, "git", "doctor"]);
        assert_eq!(mended.status.code(), Some(1), "{}", text(&mended.stdout));
        assert!(text(&mended.stderr).contains("check-attr"), "{}", text(&mended.stderr));
        assert_eq!(team.desk.read(&format!("{OTHER}/.gitattributes")), told);
    }
    team.git(OTHER, &["commit", "--quiet", "--no-edit"]);
    team.is_whole(OTHER, &["ord-begyndt", "ord-1", "ord-2"].map(str::to_owned));
}

#[test]
fn nothing_of_it_works_without_git_or_a_study_and_both_are_said() {
    let team = Team { desk: Desk::new() };
    team.done(&["new", "st", "--quiet"]);
    fs::create_dir(team.desk.at("tom")).unwrap();
    for command in ["init-study", "doctor"] {
        let mut asked = team.desk.command(&["git", command]);
        let without = asked.env("PATH", team.desk.at("tom")).output().unwrap();
        assert_eq!(without.status.code(), Some(1), "{}", text(&without.stderr));
        assert!(text(&without.stderr).contains("Installér git"), "{}", text(&without.stderr));
        let nothing = team.run(&["--study", "tom", "git", command]);
        assert_eq!(nothing.status.code(), Some(1), "{}", text(&nothing.stderr));
    }
}

#[test]
fn a_clone_without_the_driver_is_found_and_its_marks_are_mended() {
    if !has_git() {
        return;
    }
    for style in ["merge", "diff3", "zdiff3"] {
        for how in ["--no-rebase", "--rebase"] {
            let team = Team::alone();
            team.done(&["--study", ONE, "case", "add", "4", "--quiet"]);
            team.note(ONE, "k4-1", "ord-0");
            team.cloned();
            team.git(OTHER, &["config", "merge.conflictStyle", style]);
            team.note(ONE, "k4-1", "ord-1");
            team.note(OTHER, "k4-1", "ord-2");
            let pulled = team.try_git(OTHER, &["pull", "--quiet", how, "origin"]);
            assert_eq!(pulled.status.code(), Some(1), "{}", text(&pulled.stderr));
            let file = format!("{OTHER}/accounts/4/k4-1--lm.ron");
            assert!(team.desk.read(&file).contains("<<<<<<<"));
            let before = study(&team.desk.at(OTHER));
            let would = team.run(&["--study", OTHER, "git", "doctor", "--dry-run"]);
            assert_eq!((would.status.code(), text(&would.stdout).lines().count()), (Some(1), 4), "{}", text(&would.stdout));
            assert!(study(&team.desk.at(OTHER)) == before);
            let said = team.done(&["--study", OTHER, "git", "doctor"]);
            let next = if how == "--rebase" { "git rebase --continue" } else { "git commit" };
            assert!(said.contains("k4-1--lm.ron: begge udgaver er føjet sammen") && said.contains(next), "{said}");
            match how {
                "--rebase" => team.git(OTHER, &["rebase", "--continue"]),
                _ => team.git(OTHER, &["commit", "--quiet", "--no-edit"]),
            };
            team.is_whole(OTHER, &["ord-0", "ord-1", "ord-2"].map(str::to_owned));
            let deeds = team.done(&["--study", OTHER, "audit", "--format", "csv"]);
            let is_told = |line: &str| line.contains("git doctor") && line.contains("k4-1--lm.ron");
            assert!(deeds.lines().any(is_told), "{deeds}");
            assert!(team.conflicts(OTHER).contains("accounts/4/k4-1--lm/loose"));
            // From now on there are none.
            team.note(ONE, "k4-1", "ord-3");
            team.note(OTHER, "k4-1", "ord-4");
            team.git(OTHER, &["pull", "--quiet", how, "origin"]);
            team.is_whole(OTHER, &["ord-3", "ord-4"].map(str::to_owned));
            assert!(team.done(&["--study", OTHER, "git", "doctor"]).contains("Alt er i orden"));
        }
    }
}

#[test]
fn a_driver_that_has_moved_is_found_and_what_it_could_not_do_is_done() {
    if !has_git() {
        return;
    }
    let team = Team::new();
    team.git(OTHER, &["config", "merge.feltnote.driver", "'/nowhere/feltnote' git-merge %O %A %B %P"]);
    team.note(ONE, "k4-1", "ord-1");
    team.note(OTHER, "k4-1", "ord-2");
    assert_eq!(team.try_git(OTHER, &["pull", "--quiet", "--no-rebase", "origin"]).status.code(), Some(1));
    let said = team.done(&["--study", OTHER, "git", "doctor"]);
    assert!(said.contains("pegede et andet sted hen"), "{said}");
    team.git(OTHER, &["commit", "--quiet", "--no-edit"]);
    team.is_whole(OTHER, &["ord-begyndt", "ord-1", "ord-2"].map(str::to_owned));
}

#[test]
fn marks_that_somebody_committed_are_mended_out_of_the_file_or_the_history() {
    if !has_git() {
        return;
    }
    for damaged in [false, true] {
        let team = Team::new();
        team.forget_driver(OTHER);
        team.note(ONE, "k4-1", "ord-1");
        team.note(OTHER, "k4-1", "ord-2");
        assert!(!team.try_git(OTHER, &["pull", "--quiet", "--no-rebase", "origin"]).status.success());
        let file = format!("{OTHER}/accounts/4/k4-1--lm.ron");
        if damaged {
            // Neither side is a file any more, once a hand has been at it.
            team.desk.write(&file, &team.desk.read(&file).replacen("content: (", "", 1));
        }
        team.commit(OTHER, "med mærker");
        let checked = team.run(&["--study", OTHER, "check"]);
        assert_eq!(checked.status.code(), Some(1));
        assert!(text(&checked.stdout).contains("feltnote git doctor"), "{}", text(&checked.stdout));
        team.done(&["--study", OTHER, "git", "doctor"]);
        team.commit(OTHER, "uden mærker");
        team.is_whole(OTHER, &["ord-begyndt", "ord-1", "ord-2"].map(str::to_owned));
    }
}

#[test]
fn a_file_that_both_have_made_is_joined_with_the_driver_and_without() {
    if !has_git() {
        return;
    }
    for with_driver in [true, false] {
        let team = Team::new();
        team.note(ONE, "k4-2", "ord-1");
        team.note(OTHER, "k4-2", "ord-2");
        if with_driver {
            team.git(OTHER, &["pull", "--quiet", "--no-rebase", "origin"]);
        } else {
            team.forget_driver(OTHER);
            assert!(!team.try_git(OTHER, &["pull", "--quiet", "--no-rebase", "origin"]).status.success());
            team.done(&["--study", OTHER, "git", "doctor"]);
            team.git(OTHER, &["commit", "--quiet", "--no-edit"]);
        }
        team.is_whole(OTHER, &["ord-1", "ord-2"].map(str::to_owned));
        assert!(team.conflicts(OTHER).contains("accounts/4/k4-2--lm/loose"));
    }
}

#[test]
fn a_change_that_is_picked_comes_with_all_that_it_knows() {
    if !has_git() {
        return;
    }
    let team = Team::new();
    for word in ["ord-1", "ord-2"] {
        team.note(OTHER, "k4-1", word);
    }
    team.note(ONE, "k4-1", "ord-3");
    team.git(ONE, &["fetch", "--quiet", &team.desk.at(OTHER).to_string_lossy()]);
    team.git(ONE, &["cherry-pick", "FETCH_HEAD"]);
    team.is_whole(ONE, &["ord-begyndt", "ord-1", "ord-2", "ord-3"].map(str::to_owned));
    assert!(team.conflicts(ONE).contains("ord-3"));
    // Merged afterwards, nothing comes twice.
    let conflicts = team.conflicts(ONE);
    team.git(ONE, &["pull", "--quiet", "--no-rebase", &team.desk.at(OTHER).to_string_lossy()]);
    team.is_whole(ONE, &[]);
    assert_eq!(team.conflicts(ONE), conflicts);
}

#[test]
fn a_side_that_cannot_be_read_is_kept_beside_the_file() {
    if !has_git() {
        return;
    }
    let team = Team::new();
    let file = |dir: &str| format!("{dir}/accounts/4/k4-1--lm.ron");
    let newer = team.desk.read(&file(ONE)).replacen("format: 1", "format: 9, more: \"ord-1\"", 1);
    team.desk.write(&file(ONE), &newer);
    team.commit(ONE, "nyere");
    team.note(OTHER, "k4-1", "ord-2");
    let ours = team.desk.read(&file(OTHER));
    let pulled = team.try_git(OTHER, &["pull", "--no-rebase", "origin"]);
    assert_eq!(pulled.status.code(), Some(1), "{}", text(&pulled.stderr));
    assert_eq!(team.desk.read(&file(OTHER)), ours);
    let copies = |dir: &str| -> Vec<(PathBuf, Vec<u8>)> {
        let all = study(&team.desk.at(dir)).into_iter();
        all.filter(|(file, _)| file.file_name().unwrap().to_string_lossy().starts_with("k4-1--lm.git-")).collect()
    };
    assert_eq!(copies(OTHER).iter().map(|(_, bytes)| text(bytes)).collect::<Vec<_>>(), std::slice::from_ref(&newer));
    // The doctor can read no more than the driver, and says where it is.
    let seen = team.run(&["--study", OTHER, "git", "doctor"]);
    assert_eq!(seen.status.code(), Some(1));
    assert!(text(&seen.stdout).contains("k4-1--lm.git-"), "{}", text(&seen.stdout));
    assert_eq!((team.desk.read(&file(OTHER)), copies(OTHER).len()), (ours, 1));
    assert!(team.git(OTHER, &["ls-files", "-u"]).contains("k4-1--lm.ron"));
    // As soon as it can be read, it is taken in.
    let (copy, _) = copies(OTHER).remove(0);
    fs::write(&copy, newer.replacen("format: 9, more: \"ord-1\"", "format: 1", 1).replace("ord-begyndt", "ord-1")).unwrap();
    let seen = team.done(&["--study", OTHER, "case", "set", "4", "--label", "Ny"]);
    assert!(seen.contains("lagt til side"), "{seen}");
    assert!(copies(OTHER).is_empty());

    // Marks around something that is no file are not thrown away.
    let broken = "<<<<<<< HEAD\n(kind: \"account\", ord-4\n=======\n(kind: \"account\", ord-5\n>>>>>>> andet\n";
    team.desk.write(&format!("{ONE}/accounts/4/k4-9--lm.ron"), broken);
    let seen = team.run(&["--study", ONE, "git", "doctor"]);
    assert_eq!(seen.status.code(), Some(1), "{}", text(&seen.stdout));
    assert_eq!(team.desk.read(&format!("{ONE}/accounts/4/k4-9--lm.ron")), broken);
    for word in ["ord-4", "ord-5"] {
        let aside = study(&team.desk.at(ONE)).into_iter().filter(|(_, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            text.contains(word) && !text.contains("<<<<<<<")
        });
        assert_eq!(aside.count(), 1, "{word}");
    }
}

#[test]
fn what_git_takes_for_another_name_of_something_stays_what_it_is() {
    if !has_git() {
        return;
    }
    let team = Team::new();
    // An account is deleted by hand, and one that looks much like it is made: git calls that a renaming.
    fs::remove_file(team.desk.at(&format!("{ONE}/accounts/4/k4-1--lm.ron"))).unwrap();
    team.write(ONE, "k4-7", "a0", |account, author| account.loose.write("ord-begyndt".into(), author));
    team.commit(ONE, "en anden");
    team.note(OTHER, "k4-1", "ord-2");
    assert!(!team.try_git(OTHER, &["pull", "--quiet", "--no-rebase", "origin"]).status.success());
    let said = team.run(&["--study", OTHER, "git", "doctor"]);
    team.commit(OTHER, "flettet");
    team.done(&["--study", OTHER, "git", "doctor"]);
    assert_eq!(said.status.code(), Some(0), "{}{}", text(&said.stdout), text(&said.stderr));
    if !team.git(OTHER, &["status", "--porcelain"]).is_empty() {
        team.commit(OTHER, "taget ind");
    }
    team.is_whole(OTHER, &["ord-2".to_owned()]);
    let notes = StudyDir::open(&team.desk.at(OTHER)).unwrap().study.accounts;
    assert_eq!(notes.keys().map(|key| key.source.to_string()).collect::<Vec<_>>(), ["k4-1", "k4-7"]);
    assert_eq!(notes[&key("k4-1")].loose.get(), "ord-begyndt\nord-2");
    assert_eq!(notes[&key("k4-7")].loose.get(), "ord-begyndt");
}

#[test]
fn a_file_that_one_has_deleted_and_the_other_changed_stays() {
    if !has_git() {
        return;
    }
    let team = Team::new();
    team.git(ONE, &["rm", "--quiet", "accounts/4/k4-1--lm.ron"]);
    team.commit(ONE, "slettet");
    team.note(OTHER, "k4-1", "ord-2");
    assert!(!team.try_git(OTHER, &["pull", "--quiet", "--no-rebase", "origin"]).status.success());
    let said = team.run(&["--study", OTHER, "git", "doctor", "--dry-run"]);
    assert!(text(&said.stdout).contains("ville blive beholdt"), "{}", text(&said.stdout));
    let said = team.run(&["--study", OTHER, "git", "doctor"]);
    assert_eq!(said.status.code(), Some(0));
    assert!(text(&said.stdout).contains("det skrevne er beholdt"), "{}", text(&said.stdout));
    team.git(OTHER, &["commit", "--quiet", "--no-edit"]);
    team.is_whole(OTHER, &["ord-begyndt", "ord-2"].map(str::to_owned));
    let deeds = team.done(&["--study", OTHER, "audit", "--format", "csv"]);
    assert!(deeds.lines().any(|line| line.contains("git doctor") && line.contains("k4-1--lm.ron")), "{deeds}");
}

#[test]
fn the_guide_and_files_of_others_are_merged_by_their_lines() {
    if !has_git() {
        return;
    }
    let team = Team::new();
    let guide = team.desk.read(&format!("{ONE}/guide.ron"));
    team.desk.write(&format!("{ONE}/huskeliste.ron"), "[\n1,\n2,\n3,\n4,\n5,\n]\n");
    team.commit(ONE, "en liste");
    team.git(OTHER, &["pull", "--quiet", "origin"]);
    let list = team.desk.read(&format!("{ONE}/huskeliste.ron"));
    for (dir, revision, (old, new)) in [(ONE, "revision: 2", ("1,", "10,")), (OTHER, "revision: 3", ("5,", "50,"))] {
        team.desk.write(&format!("{dir}/guide.ron"), &guide.replacen("revision: 1", revision, 1));
        team.desk.write(&format!("{dir}/huskeliste.ron"), &list.replacen(old, new, 1));
        team.commit(dir, revision);
    }
    assert!(!team.try_git(OTHER, &["pull", "--quiet", "--no-rebase", "origin"]).status.success());
    assert_eq!(team.desk.read(&format!("{OTHER}/huskeliste.ron")), "[\n10,\n2,\n3,\n4,\n50,\n]\n");
    let marked = team.desk.read(&format!("{OTHER}/guide.ron"));
    assert!(marked.contains("<<<<<<<"));
    let seen = team.run(&["--study", OTHER, "git", "doctor"]);
    assert_eq!(seen.status.code(), Some(1));
    assert!(text(&seen.stdout).contains("guide.ron"), "{}", text(&seen.stdout));
    assert_eq!(team.desk.read(&format!("{OTHER}/guide.ron")), marked);
}

#[test]
fn line_ends_stay_what_they_are_on_every_system() {
    if !has_git() {
        return;
    }
    let team = Team::new();
    // Somebody has written the guide in an editor of Windows: which guide it is, its bytes say.
    let guide = team.desk.read(&format!("{ONE}/guide.ron")).replace('\n', "\r\n");
    team.desk.write(&format!("{ONE}/guide.ron"), &guide);
    team.commit(ONE, "guiden");
    let windows = ["clone", "--quiet", "-c", "core.autocrlf=true", "-c", "core.eol=crlf", ONE, "windows"];
    team.git(".", &windows);
    for (file, bytes) in inner(&team.desk.at(ONE)).into_iter().filter(|(file, _)| file.extension().is_some()) {
        assert!(fs::read(team.desk.at("windows").join(&file)).unwrap() == bytes, "{}", file.display());
    }
    // Git reads what it is told with either line end.
    team.done(&["--study", "windows", "git", "init-study"]);
    assert_eq!(team.git("windows", &["status", "--porcelain"]), "");
    assert_eq!(team.desk.read("windows/guide.ron"), guide);
    assert!(!team.desk.read("windows/accounts/4/k4-1--lm.ron").contains('\r'));
}

#[test]
fn what_git_is_told_troubles_nothing_else() {
    if !has_git() {
        return;
    }
    let mut team = Team::new();
    team.desk.as_other("lm", "b");
    let said = team.done(&["--study", ONE, "check"]);
    assert!(said.contains("ingen problemer") || said.contains("intet"), "{said}");
    team.done(&["--study", ONE, "pack", "pakke.zip", "--quiet"]);
    team.done(&["unpack", "pakke.zip", "ud", "--quiet"]);
    assert!(!team.desk.at("ud/.gitattributes").exists());
    team.done(&["--study", "ud", "merge", ONE]);
    team.done(&["--study", ONE, "merge", OTHER]);
    team.done(&["--study", ONE, "merge", "ud"]);
    // A folder that is no study, with a clone in it.
    fs::create_dir(team.desk.at("indbakke")).unwrap();
    copy(&team.desk.at(OTHER), &team.desk.at("indbakke/klon"));
    team.done(&["--study", "ud", "merge", "indbakke"]);
    // A whole history later, with everything gone that git has checked out, the study is refused as before.
    for n in 0..9 {
        team.write(ONE, &format!("k4-{n}"), "c0", |account, author| account.loose.write("x".into(), author));
    }
    team.done(&["--study", ONE, "sheet"]);
    fs::remove_dir_all(team.desk.at(&format!("{ONE}/accounts"))).unwrap();
    assert_eq!(team.run(&["--study", ONE, "sheet"]).status.code(), Some(1));
}

#[test]
fn an_encrypted_study_is_joined_by_those_who_can_read_it_and_kept_twice_by_others() {
    if !has_git() {
        return;
    }
    let mut team = Team { desk: Desk::new() };
    team.desk.identity();
    team.done(&["new", "st", "--quiet"]);
    team.done(&["--study", "st", "case", "add", "4", "--label", "ord-0", "--quiet"]);
    let made = team.done(&["--study", "st", "git", "init-study"]);
    assert!(made.contains("vault init"), "{made}");
    let sealed = team.done(&["--study", "st", "vault", "init", "--no-recovery-key"]);
    assert!(!sealed.contains(".gitattributes") && !sealed.contains(".gitignore") && sealed.contains("st/.git"), "{sealed}");
    team.commit("st", "krypteret");
    team.git(".", &["clone", "--quiet", "st", "to"]);
    team.done(&["--study", "to", "git", "init-study", "--quiet"]);
    let others = ["b", "c"].map(|_| age::x25519::Identity::generate().to_public().to_string());
    let passphrase = ("FELTNOTE_PASSPHRASE_FILE", team.desk.at("adgangskode"));
    let write = |team: &mut Team, n: usize| {
        for ((dir, actor), other) in [("st", ["b1", "b2"]), ("to", ["c1", "c2"])].into_iter().zip(&others) {
            team.desk.as_other("lm", actor[n - 1]);
            team.done(&["--study", dir, "case", "set", "4", "--label", &format!("ord-{dir}-{n}"), "--quiet"]);
            if n == 1 {
                team.done(&["--study", dir, "vault", "add", other, "--name", dir, "--quiet"]);
            }
            team.commit(dir, dir);
        }
    };
    let is_joined = |team: &Team, n: usize| {
        let conflicts = team.conflicts("to");
        assert!(conflicts.contains(&format!("ord-st-{n}")) && conflicts.contains(&format!("ord-to-{n}")), "{conflicts}");
        let status = team.done(&["--study", "to", "vault", "status", "--format", "csv"]);
        assert!(others.iter().all(|other| status.contains(other.as_str())), "{status}");
        assert_eq!(team.git("to", &["status", "--porcelain"]), "");
    };
    // Nobody has said the passphrase: both are kept, and nothing is asked.
    write(&mut team, 1);
    let pulled = team.try_git("to", &["pull", "--no-rebase", "origin"]);
    assert_eq!(pulled.status.code(), Some(1), "{}", text(&pulled.stderr));
    assert!(text(&pulled.stderr).contains("git doctor"), "{}", text(&pulled.stderr));
    let copies = |team: &Team| {
        study(&team.desk.at("to")).into_iter().filter(|(file, _)| file.to_string_lossy().contains(".git-")).count()
    };
    assert_eq!(copies(&team), 2);
    let asked = team.desk.command(&["--study", "to", "git", "doctor"]).env_remove("FELTNOTE_PASSPHRASE_FILE").output().unwrap();
    assert_eq!(asked.status.code(), Some(2), "{}", text(&asked.stderr));
    team.done(&["--study", "to", "git", "doctor"]);
    assert_eq!(copies(&team), 0);
    team.git("to", &["add", "-A"]);
    team.git("to", &["commit", "--quiet", "--no-edit"]);
    is_joined(&team, 1);
    // With it, git joins by itself.
    write(&mut team, 2);
    let pulled = team.git_with("to", &["pull", "--quiet", "--rebase", "origin"], &[passphrase]);
    assert!(pulled.status.success(), "{}", text(&pulled.stderr));
    is_joined(&team, 2);
    let held = study(&team.desk.at("to")).into_iter().any(|(_, bytes)| String::from_utf8_lossy(&bytes).contains("ord-"));
    assert!(!held);
}

#[test]
fn what_one_wrote_while_another_encrypted_the_study_is_taken_in() {
    if !has_git() {
        return;
    }
    let mut team = Team::new();
    team.desk.identity();
    let sealed = team.done(&["--study", ONE, "vault", "init", "--no-recovery-key"]);
    assert!(sealed.contains("git's historie"), "{sealed}");
    team.commit(ONE, "krypteret");
    team.note(OTHER, "k4-1", "ord-2");
    team.note(OTHER, "k4-2", "ord-3");
    assert!(!team.try_git(OTHER, &["pull", "--quiet", "--no-rebase", "origin"]).status.success());
    let seen = team.run(&["--study", OTHER, "git", "doctor"]);
    assert_eq!(seen.status.code(), Some(1), "{}", text(&seen.stderr));
    assert!(text(&seen.stdout).contains("vault init"), "{}", text(&seen.stdout));
    team.done(&["--study", OTHER, "vault", "init"]);
    team.commit(OTHER, "lagt til");
    team.done(&["--study", OTHER, "check"]);
    assert!(team.done(&["--study", OTHER, "git", "doctor"]).contains("Alt er i orden"));
    let found = team.done(&["--study", OTHER, "find", "ord-"]);
    assert!(["ord-begyndt", "ord-2", "ord-3"].iter().all(|word| found.contains(word)), "{found}");
    assert!(!study(&team.desk.at(OTHER)).iter().any(|(file, _)| file.extension().is_some_and(|end| end == "ron")));
}

#[test]
fn the_driver_writes_nothing_where_it_cannot_join() {
    let team = Team { desk: Desk::new() };
    fs::create_dir(team.desk.at("tom")).unwrap();
    for (name, held) in [("tom/o", ""), ("tom/a", "(kind: \"account\", x"), ("tom/b", "(kind: \"case\", y")] {
        team.desk.write(name, held);
    }
    let mut driver = team.desk.command(&["git-merge", "o", "a", "b", "--sag.ron"]);
    let output = driver.current_dir(team.desk.at("tom")).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(output.stdout.is_empty());
    assert_eq!(files(&team.desk.at("tom")).len(), 3);
    assert_eq!(team.desk.read("tom/a"), "(kind: \"account\", x");
    let gone = team.desk.run(&["git-merge", "o", "a", "b", "x.ron"]);
    assert_eq!(gone.status.code(), Some(1), "{}", text(&gone.stderr));
}
