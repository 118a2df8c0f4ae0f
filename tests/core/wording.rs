//! What people read stands in the Fluent files, in both languages, and nowhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use feltnote::text::Lang;

/// Where a literal may look like a sentence and be none that anybody reads in their language, and why.
const SENTENCES: [(&str, &str); 6] = [
    // What informants say in the demo is data, like the rest of its notes: its people speak Danish.
    ("cli/demo", ""),
    // What serde has a reader say of a file; what people are told is made of it by the room that reads files.
    ("register/table.rs", "key {key:?} stands here twice"),
    ("text/tree.rs", "no tree"),
    // What serde needs to know of a type.
    ("", "T: Clone + Serialize"),
    ("", "T: Ord + Deserialize<'de>"),
    // What a guide's author types, whatever the language.
    ("guide/read.rs", "true, false"),
];

/// Families of messages whose ids are put together from names in the code.
const COMPOSED: [&str; 5] = ["help-", "cli-head-", "cli-word-", "source-kind-", "value-"];

/// The string literals of code, in order, without those of tests and comments.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let raw =
            rest.strip_prefix('r').map(|rest| (rest.len() - rest.trim_start_matches('#').len(), rest.trim_start_matches('#')));
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if let Some((hashes, open)) = raw.filter(|(_, open)| open.starts_with('"')) {
            let end = format!("\"{}", "#".repeat(hashes));
            let (text, after) = open[1..].split_once(&end).unwrap();
            found.push(text.to_owned());
            rest = after;
        } else if first == '"' {
            let mut end = 1;
            while rest.as_bytes()[end] != b'"' {
                end += if rest.as_bytes()[end] == b'\\' { 2 } else { 1 };
            }
            found.push(rest[1..end].to_owned());
            rest = &rest[end + 1..];
        } else if first == '\'' {
            // A character, else a lifetime.
            let mut chars = rest[1..].char_indices();
            let (_, inner) = chars.next().unwrap();
            let end = if inner == '\\' {
                rest[3..].find('\'').map(|at| at + 4)
            } else {
                chars.next().filter(|(_, c)| *c == '\'').map(|(at, _)| at + 2)
            };
            rest = &rest[end.unwrap_or(1)..];
        } else if first.is_alphanumeric() || first == '_' {
            rest = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
        } else {
            rest = &rest[first.len_utf8()..];
        }
    }
    found
}

/// The sources of the program with their string literals; neither tests nor what is there for tests alone.
fn sources() -> BTreeMap<String, Vec<String>> {
    fn walk(dir: &Path, found: &mut Vec<PathBuf>) {
        for path in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    let texts: Vec<(String, String)> = paths
        .iter()
        .map(|path| (path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"), fs::read_to_string(path).unwrap()))
        .collect();
    // `#[cfg(test)] mod name;` in `room.rs` makes a test of `room/name.rs` and whatever is in `room/name/`.
    let tests: Vec<String> = texts
        .iter()
        .flat_map(|(path, text)| {
            let room = path.trim_end_matches(".rs").trim_end_matches("lib").to_owned();
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            let pairs = lines.windows(2).filter(|pair| pair[0] == "#[cfg(test)]").map(|pair| pair[1].to_owned());
            let names = pairs.filter_map(|line| Some(line.split_once("mod ")?.1.strip_suffix(';')?.to_owned()));
            names.map(move |name| format!("{room}/{name}")).collect::<Vec<_>>()
        })
        .collect();
    let is_test = |path: &str| tests.iter().any(|test| path == format!("{test}.rs") || path.starts_with(&format!("{test}/")));
    let code = |text: &str| text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned();
    texts.into_iter().filter(|(path, _)| !is_test(path)).map(|(path, text)| (path, literals(&code(&text)))).collect()
}

/// The ids of every message.
fn messages() -> BTreeSet<String> {
    let lines = Lang::Da.files().iter().flat_map(|(_, text)| text.lines());
    let ids = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(|line| line.split_once(" ="));
    ids.map(|(id, _)| id.to_owned()).collect()
}

/// Whether a literal has two words or more beside each other.
fn is_prose(literal: &str) -> bool {
    let mut text = String::new();
    let mut depth = 0usize;
    for c in literal.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => text.push(c),
            _ => {}
        }
    }
    let is_word = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    text.split_whitespace().filter(|word| is_word(word)).count() > 1
}

/// Whether a literal has the shape of the id of a message: words of small letters with `-` between.
fn is_id(literal: &str) -> bool {
    literal.split('-').count() > 1
        && literal
            .split('-')
            .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'))
}

#[test]
fn literals_are_found_whatever_stands_around_them() {
    let code = r##"a<'static>("one", '"', 'x', '\'', b"two") // "no"
        r#"three "3""# ; "fo\"ur" ; for"five" "##;
    assert_eq!(literals(code), ["one", "two", "three \"3\"", "fo\\\"ur", "five"]);
}

#[test]
fn no_sentence_is_in_the_code() {
    let mut found = Vec::new();
    for (path, literals) in sources() {
        let allowed = |literal: &str| {
            SENTENCES.iter().any(|(place, text)| path.starts_with(place) && (text.is_empty() || *text == literal))
        };
        found.extend(literals.into_iter().filter(|l| is_prose(l) && !allowed(l)).map(|literal| format!("{path}: {literal:?}")));
    }
    assert!(found.is_empty(), "these belong into assets/locales:\n{}", found.join("\n"));
}

#[test]
fn every_message_that_the_code_names_exists() {
    let messages = messages();
    let families: BTreeSet<&str> = messages.iter().filter_map(|id| id.split('-').next()).collect();
    let mut found = Vec::new();
    for (path, literals) in sources() {
        for literal in
            literals.into_iter().filter(|l| is_id(l) && l.split('-').next().is_some_and(|first| families.contains(first)))
        {
            if !messages.contains(&literal) {
                found.push(format!("{path}: {literal}"));
            }
        }
    }
    assert!(found.is_empty(), "no such message:\n{}", found.join("\n"));
}

#[test]
fn every_message_is_said_somewhere() {
    let named: BTreeSet<String> = sources().into_values().flatten().collect();
    let actions =
        feltnote::tui::COMMANDS.iter().flat_map(|entry| [entry.label, entry.about, entry.words]).collect::<BTreeSet<_>>();
    let composed = |id: &str| {
        COMPOSED.iter().any(|family| id.strip_prefix(family).is_some_and(|name| *family == "help-" || named.contains(name)))
    };
    let unsaid: Vec<String> =
        messages().into_iter().filter(|id| !named.contains(id) && !actions.contains(id.as_str()) && !composed(id)).collect();
    assert!(unsaid.is_empty(), "nobody says these:\n{}", unsaid.join("\n"));
}

#[test]
fn every_count_has_the_forms_that_its_language_needs() {
    // Danish and English have two: `one` and all others.
    for lang in Lang::ALL {
        for (room, text) in lang.files() {
            for choice in text.split(" ->").skip(1) {
                let forms = choice.split('}').next().unwrap_or_default();
                let variants = choice.lines().skip(1).map(str::trim).take_while(|line| !line.starts_with('}'));
                let heads: Vec<&str> = variants.filter(|line| line.starts_with(['[', '*'])).collect();
                let counts = heads.iter().any(|head| head.starts_with("[one]"));
                let other = heads.iter().any(|head| head.starts_with("*[other]"));
                let only_numbers =
                    heads.iter().all(|head| head.trim_start_matches(['*', '[']).starts_with(|c: char| c.is_ascii_digit()));
                let words = heads.iter().any(|head| head.starts_with("[none]"));
                assert!(counts && other || only_numbers || words, "{}/{room}.ftl: {forms}", lang.code());
            }
        }
    }
}
