//! The rules of the house: what each room may import, and which files may name what.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, each standing on those before it. `store` and `exchange` know the pure rooms, not each other.
const PURE: [&str; 7] = ["text", "register", "guide", "field", "gather", "weigh", "analyse"];
const ROOMS: [&str; 11] =
    ["text", "register", "guide", "field", "gather", "weigh", "analyse", "store", "exchange", "tui", "cli"];

/// What has no place in a pure room: files, clock, environment, randomness, threads, terminal, and other programs' formats.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::thread",
    "std::process",
    "std::net",
    "std::time",
    "std::io",
    "std::os",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "Local::",
    "getrandom",
    "ratatui",
    "crossterm",
    "rustix",
    "tempfile",
    "clap",
    "signal_hook",
];

/// The sources, without tests that have a file of their own.
fn sources() -> Vec<(PathBuf, String)> {
    fn walk(dir: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("tests") {
                walk(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found.sort();
    let inner = found.into_iter().map(|(path, text)| (path.strip_prefix(&root).unwrap().to_owned(), text));
    inner.filter(|(path, _)| !path.ends_with("tests.rs")).collect()
}

/// The code of a file, without its tests and its comments.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

fn room(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The rooms that a file names, through `crate::` or, in the binary, `feltnote::`.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for start in ["crate::", "feltnote::"] {
        for piece in code.split(start).skip(1) {
            let names: Vec<&str> = match piece.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap_or("").split(',').collect(),
                None => vec![piece],
            };
            for name in names {
                let name: String = name.trim().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                if ROOMS.contains(&name.as_str()) && !found.contains(&name) {
                    found.push(name);
                }
            }
        }
    }
    found
}

#[test]
fn arrows_point_down() {
    let height = |room: &str| ROOMS.iter().position(|r| *r == room).unwrap();
    for (path, text) in sources() {
        let room = room(&path);
        if !ROOMS.contains(&room.as_str()) {
            continue;
        }
        for other in imports(&code(&text)) {
            let allowed = match room.as_str() {
                "store" | "exchange" => PURE.contains(&other.as_str()) || other == room,
                _ => height(&other) <= height(&room),
            };
            assert!(allowed, "{}: {room} may not import {other}", path.display());
        }
    }
}

#[test]
fn pure_rooms_are_pure() {
    for (path, text) in sources() {
        if !PURE.contains(&room(&path).as_str()) {
            continue;
        }
        let code = code(&text);
        for word in IMPURE {
            assert!(!code.contains(word), "{} names {word}", path.display());
        }
    }
}

/// Whether code names a crate: `name::` not as the end of a longer path or word.
fn names(code: &str, name: &str) -> bool {
    code.match_indices(&format!("{name}::")).any(|(at, _)| {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        !(before.is_alphanumeric() || before == '_' || code[..at].ends_with("super::") || code[..at].ends_with("self::"))
    })
}

#[test]
fn each_door_has_one_key() {
    for (path, text) in sources() {
        let (place, code) = (slashed(&path), code(&text));
        let room = room(&path);
        let only = |word: &str, allowed: bool| assert!(allowed || !names(&code, word), "{place} names {word}");
        only("ron", room == "store");
        only("std::fs", place == "store/disk.rs");
        only("tempfile", place == "store/disk.rs");
        only("crossterm", matches!(place.as_str(), "tui/terminal.rs" | "tui/event/reader.rs"));
        only("rustix", matches!(place.as_str(), "store/disk.rs" | "tui/event/direct.rs" | "cli.rs" | "cli/secret.rs"));
        only("csv", place == "exchange/csv.rs" || room == "cli" && place.starts_with("cli/demo"));
        only("rust_xlsxwriter", place == "exchange/xlsx.rs");
        only("zip", place == "store/bundle.rs");
        only("age", place == "store/vault.rs");
        only("rpassword", place == "cli/secret.rs");
        // Other programs are run in two places: people's own editor, and git.
        let runs = code.split("std::process::").skip(1).any(|rest| rest.split(';').next().unwrap_or("").contains("Command"));
        assert!(!runs || matches!(place.as_str(), "tui/terminal.rs" | "store/git.rs"), "{place} runs another program");
        only("clap", room == "cli" || place == "main.rs");
        only("signal_hook", room == "tui" || place == "cli/bar.rs");
        only("fluent_bundle", place == "text/message.rs");
    }
}

#[test]
fn there_is_no_mod_rs_and_no_room_without_a_name() {
    for (path, _) in sources() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for bad in ["mod.rs", "utils.rs", "helpers.rs", "common.rs", "manager.rs", "types.rs"] {
            assert_ne!(name, bad, "{}", path.display());
        }
    }
}
