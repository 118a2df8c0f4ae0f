//! `feltnote man`: the manual page, in roff. It is one page, with every command in it. Its keys are those of the table of actions,
//! with the names that one's own keymap uses.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::context::Context;
use super::fault::Fault;
use super::output::print;
use super::{Cli, help};
use crate::text::{Lang, Said};
use crate::tui::{COMMANDS, Context as Place};

/// The headings that the page has beside our own, and the messages that say them.
const HEADINGS: [(&str, &str); 6] = [
    ("NAME", "man-name"),
    ("SYNOPSIS", "man-synopsis"),
    ("DESCRIPTION", "man-description"),
    ("OPTIONS", "man-options"),
    ("EXTRA", "man-extra"),
    ("VERSION", "man-version"),
];

/// Gives the page.
pub(super) fn run(ctx: &mut Context) -> Result<(), Fault> {
    print(page(ctx.lang).as_bytes())
}

fn page(lang: Lang) -> String {
    let command = help::localised(Cli::command(), lang);
    let man = Man::new(command.clone());
    let mut text = String::new();
    for section in [
        Man::render_title,
        Man::render_name_section,
        Man::render_synopsis_section,
        Man::render_description_section,
        Man::render_options_section,
    ] {
        add(section, &man, lang, &mut text);
    }
    text.push_str(&format!(".SH {}\n", escaped(&lang.say(&Said::new("man-commands")))));
    command.get_subcommands().for_each(|inner| section(inner, &mut text));
    for section in [Man::render_extra_section, Man::render_version_section] {
        add(section, &man, lang, &mut text);
    }
    keys(lang, &mut text);
    text
}

/// Adds a section as it is written for every program, under our own heading.
fn add(section: fn(&Man, &mut dyn Write) -> io::Result<()>, man: &Man, lang: Lang, text: &mut String) {
    let mut page = Vec::new();
    // Writing into memory does not fail.
    let _ = section(man, &mut page);
    for line in String::from_utf8_lossy(&page).lines() {
        match line.strip_prefix(".SH ").and_then(|known| HEADINGS.iter().find(|(heading, _)| *heading == known)) {
            Some((_, id)) => text.push_str(&format!(".SH \"{}\"", escaped(&lang.say(&Said::new(id))))),
            None => text.push_str(line),
        }
        text.push('\n');
    }
}

/// What a command does and takes, and after it the same of those that stand under it. What all of them take stands above.
fn section(command: &Command, text: &mut String) {
    if command.get_name() == "help" {
        return;
    }
    let mut line = |tag: &str, content: &str| text.push_str(&format!("{tag}{}\n", escaped(content)));
    let name = command.get_bin_name().unwrap_or(command.get_name());
    line(".SS ", name);
    for said in [command.get_about(), command.get_after_help()].into_iter().flatten() {
        line("", &said.to_string());
    }
    if command.get_subcommands().next().is_none() {
        let usage = command.clone().render_usage().to_string();
        line(".PP\n", usage.strip_prefix("Usage: ").unwrap_or(&usage));
    }
    for arg in command.get_arguments().filter(|arg| !arg.is_global_set() && arg.get_id() != "help") {
        let short = arg.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
        line(".TP\n", &format!("{short}{arg}"));
        line("", &arg.get_help().map(ToString::to_string).unwrap_or_default());
    }
    command.get_subcommands().for_each(|inner| section(inner, text));
}

/// The keys and the names of the actions, by where one is.
fn keys(lang: Lang, text: &mut String) {
    let mut line = |tag: &str, content: &str| text.push_str(&format!("{tag}{}\n", escaped(content)));
    line(".SH ", &lang.say(&Said::new("man-keys")));
    line("", &lang.say(&Said::new("man-keys-about")));
    for place in Place::ALL {
        let own = COMMANDS.iter().filter_map(|entry| {
            let own: Vec<_> = entry.bindings.iter().filter(|(contexts, _)| contexts.contains(&place)).collect();
            let keys = own.iter().flat_map(|(_, keys)| keys.iter().copied()).collect::<Vec<_>>().join("  ");
            (!own.is_empty()).then_some((entry, keys))
        });
        let own: Vec<_> = own.collect();
        if own.is_empty() {
            continue;
        }
        line(".SS ", &format!("{} ({})", lang.say(&place.title()), place.name()));
        for (entry, keys) in own {
            line(".TP\n", &if keys.is_empty() { "–".to_owned() } else { keys });
            line("", &format!("{} ({})", entry.command.about(lang), entry.name));
        }
    }
}

/// A text that roff takes as it stands, on one line.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('"', "\\(dq").replace('\n', " ");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_its_keys_in_the_page() {
        for lang in Lang::ALL {
            let page = page(lang);
            for entry in COMMANDS {
                assert!(page.contains(&format!("({})", escaped(entry.name))), "{}", entry.name);
            }
            assert!(page.contains(&escaped("Ctrl+Z")) && page.contains(".TH"), "{page}");
        }
        for (heading, _) in HEADINGS {
            assert!(!page(Lang::Da).contains(&format!(".SH {heading}\n")), "{heading}");
        }
    }

    #[test]
    fn every_command_has_a_section_and_no_other_page_is_named() {
        fn named(command: &Command, page: &str) {
            for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
                let name = inner.get_bin_name().unwrap();
                assert!(page.contains(&format!("\n.SS {}\n", escaped(name))), "{name}");
                named(inner, page);
            }
        }
        for lang in Lang::ALL {
            let page = page(lang);
            named(&help::localised(Cli::command(), lang), &page);
            assert!(!page.contains("(1)"), "{page}");
        }
    }

    #[test]
    fn nothing_in_a_text_is_taken_for_a_request() {
        assert_eq!(escaped(".x \\ - '"), "\\&.x \\e \\- '");
    }
}
