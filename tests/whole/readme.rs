//! What the README says of keys and commands is what the program has.
//!
//! `FELTNOTE_UPDATE_README=1 cargo test --test whole readme` writes both parts anew.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use feltnote::text::Lang;
use feltnote::tui::{COMMANDS, Context};

use crate::Desk;

/// The keys by where one is, as a table.
fn keys() -> String {
    let mut text = String::new();
    for context in Context::ALL {
        // Commands that do the same to people, such as moving, share a row.
        let mut rows: Vec<(String, Vec<String>)> = Vec::new();
        for entry in COMMANDS {
            let own = entry.bindings.iter().filter(|(contexts, _)| contexts.contains(&context));
            let keys: Vec<String> = own.flat_map(|(_, keys)| keys.iter()).map(|key| format!("`{key}`")).collect();
            let about = entry.command.about(Lang::En);
            match rows.iter_mut().find(|(known, _)| *known == about) {
                Some((_, known)) => known.extend(keys),
                None if keys.is_empty() => {}
                None => rows.push((about, keys)),
            }
        }
        if !rows.is_empty() {
            write!(text, "\n**{}**\n\n| key | does |\n|---|---|\n", Lang::En.say(&context.title())).unwrap();
            for (about, keys) in rows {
                writeln!(text, "| {} | {about} |", keys.join(" ")).unwrap();
            }
        }
    }
    text
}

fn replaced(readme: &str, name: &str, content: &str) -> String {
    let (begin, end) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let (before, rest) = readme.split_once(&begin).expect(&begin);
    let (_, after) = rest.split_once(&end).expect(&end);
    format!("{before}{begin}\n{content}\n{end}{after}")
}

#[test]
fn keys_and_commands_are_those_of_the_program() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&file).unwrap();
    let help = Desk::new().succeed(&["--lang", "en", "help"]);
    let commands = format!("```\n{}\n```", help.trim_end());
    let current = replaced(&replaced(&readme, "keys", &keys()), "commands", &commands);
    if std::env::var_os("FELTNOTE_UPDATE_README").is_some() {
        fs::write(&file, current).unwrap();
    } else {
        assert!(
            readme == current,
            "the README's keys or commands are out of date: run this test with FELTNOTE_UPDATE_README=1"
        );
    }
}

#[test]
fn the_guides_that_the_readme_names_and_the_pictures_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for text in
        [fs::read_to_string(root.join("README.md")).unwrap(), fs::read_to_string(root.join("guides/README.md")).unwrap()]
    {
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let there = link.starts_with("http") || root.join(link).exists() || root.join("guides").join(link).exists();
            assert!(there, "{link} is not there");
        }
        for picture in text.split("src=\"").chain(text.split("srcset=\"")).skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(!picture.ends_with(".svg") || root.join(picture).exists(), "{picture} is not there");
        }
    }
}
