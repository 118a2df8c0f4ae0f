//! Every call to the system that fails during a save, one after the other: the old file is there or the new one, and what the
//! command says of it is true.

#![cfg(target_os = "linux")]
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

use crate::desk::{Desk, text};

/// The calls that a save makes, and what they can fail with.
const CALLS: &[&str] = &[
    "openat",
    "read",
    "write",
    "fsync",
    "fdatasync",
    "rename",
    "renameat",
    "renameat2",
    "mkdir",
    "statx",
    "fstat",
    "flock",
    "lseek",
    "getdents64",
    "close",
    "unlink",
    "unlinkat",
    "getrandom",
    "readlink",
    "fchmod",
    "chmod",
    "linkat",
    "ftruncate",
];
const ERRORS: &[&str] = &["EIO", "ENOSPC", "EACCES"];

/// Every file in a study but its lock, with its text.
fn files(desk: &Desk) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (path, bytes) in crate::desk::files(&desk.at("st")) {
        let name = path.strip_prefix(desk.at("st")).unwrap_or(&path).to_string_lossy().into_owned();
        found.insert(name, text(&bytes));
    }
    found.remove(".feltnote/lock");
    found
}

/// Whether calls can be followed here; says so if not.
fn has_strace() -> bool {
    let is_there = Command::new("strace").arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !is_there {
        println!("strace is not installed");
    }
    is_there
}

#[test]
fn whichever_call_fails_a_file_is_whole_and_what_is_said_of_it_is_true() {
    if !has_strace() {
        return;
    }
    let desk = Desk::with_study();
    desk.succeed(&["case", "add", "4"]);
    let set = |label: &str| ["case".to_owned(), "set".into(), "4".into(), "--label".into(), label.to_owned()];
    let old = files(&desk);
    desk.succeed(&set("Det nye navn").each_ref().map(String::as_str));
    let new = files(&desk);
    assert_ne!(old, new);

    let put_back = || {
        for (name, text) in &old {
            fs::write(desk.at("st").join(name), text).unwrap();
        }
    };
    let (mut failed, mut kept, mut saved) = (0, 0, 0);
    for call in CALLS {
        for n in 1.. {
            let mut injected = false;
            for error in ERRORS {
                put_back();
                let trace = desk.at("trace");
                let args = set("Det nye navn");
                let mut command = Command::new("strace");
                command.current_dir(desk.at("")).env_clear();
                for name in ["FELTNOTE_CONFIG_DIR", "FELTNOTE_DATA_DIR", "FELTNOTE_STATE_DIR"] {
                    command.env(name, desk.at(name));
                }
                command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
                let fixed =
                    [("LANG", "da"), ("EVALUATOR", "lm"), ("ACTOR", "a"), ("NOW", "2021-06-14T08:00:00Z"), ("STUDY", "st")];
                command.envs(fixed.map(|(name, value)| (format!("FELTNOTE_{name}"), value)));
                command.args(["-f", "-qq", "-o"]).arg(&trace).arg("-e").arg(format!("trace={call}"));
                command
                    .arg("-e")
                    .arg(format!("inject={call}:error={error}:when={n}"))
                    .arg(env!("CARGO_BIN_EXE_feltnote"))
                    .args(&args);
                let output = command.output().unwrap();
                if !fs::read_to_string(&trace).unwrap_or_default().contains("INJECTED") {
                    continue;
                }
                injected = true;
                failed += 1;
                let mut now = files(&desk);
                let about = format!("{call} {n} {error}: {:?} {}", output.status.code(), text(&output.stderr));
                // What could not be taken away is told from a file of the study by its name.
                now.retain(|name, _| !name.rsplit('/').next().unwrap_or(name).starts_with(".feltnote-"));
                for (name, text) in &now {
                    assert!(
                        Some(text) == old.get(name) || Some(text) == new.get(name),
                        "{name} is neither old nor new. {about}"
                    );
                }
                assert_eq!(now.len(), old.len(), "{about}");
                // One that cannot read another file of the study says so, and saves this one.
                let is_told = text(&output.stderr).contains("Kan ikke læses");
                match (output.status.code(), now == old) {
                    (Some(0), _) => {
                        assert_eq!(now, new, "it is said to be saved. {about}");
                        saved += 1;
                    }
                    (_, true) => kept += 1,
                    (_, false) => assert!(is_told, "it is said not to be saved. {about}"),
                }
            }
            if !injected {
                break;
            }
        }
    }
    println!("{failed} failed calls: {kept} times all was as before, {saved} times it was saved all the same");
    assert!(failed > 100 && kept > 30 && saved > 30, "{failed} {kept} {saved}");
}

#[test]
fn no_command_opens_a_connection() {
    if !has_strace() {
        return;
    }
    let desk = Desk::new();
    desk.succeed(&["demo", "st", "--quiet"]);
    let commands: [&[&str]; 7] = [
        &["sheet"],
        &["notes", "export", "--format", "json"],
        &["complete", "k1-amr-1-afslutning", "--open"],
        &["pack", "p.zip"],
        &["merge", "p.zip"],
        &["check"],
        &["man"],
    ];
    for args in commands {
        let call = desk.command(args);
        let mut traced = Command::new("strace");
        traced.args(["-f", "-qq", "-e", "trace=%network", "-o"]).arg(desk.at("spor")).arg(call.get_program()).args(args);
        traced.current_dir(desk.at("")).env_clear();
        traced.envs(call.get_envs().filter_map(|(name, value)| Some((name, value?))));
        assert!(traced.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success(), "{args:?}");
        assert_eq!(desk.read("spor"), "", "{args:?}");
    }
}
