//! `feltnote man`: the manual page, in roff. Its keys are those of the table of actions, with the names that one's own keymap
//! uses.

use clap::CommandFactory;
use clap_mangen::Man;

use super::context::Context;
use super::fault::Fault;
use super::output::print;
use super::{Cli, help};
use crate::text::{Lang, Said};
use crate::tui::{COMMANDS, Context as Place};

/// The headings that the page has beside our own, and the messages that say them.
const HEADINGS: [(&str, &str); 7] = [
    ("NAME", "man-name"),
    ("SYNOPSIS", "man-synopsis"),
    ("DESCRIPTION", "man-description"),
    ("OPTIONS", "man-options"),
    ("SUBCOMMANDS", "man-commands"),
    ("EXTRA", "man-extra"),
    ("VERSION", "man-version"),
];

/// Gives the page.
pub(super) fn run(ctx: &mut Context) -> Result<(), Fault> {
    print(page(ctx.lang).as_bytes())
}

fn page(lang: Lang) -> String {
    let mut page = Vec::new();
    // Writing into memory does not fail.
    let _ = Man::new(help::localised(Cli::command(), lang)).render(&mut page);
    let page = String::from_utf8_lossy(&page);
    let mut text = String::new();
    for line in page.lines() {
        match line.strip_prefix(".SH ").and_then(|known| HEADINGS.iter().find(|(heading, _)| *heading == known)) {
            Some((_, id)) => text.push_str(&format!(".SH \"{}\"", escaped(&lang.say(&Said::new(id))))),
            None => text.push_str(line),
        }
        text.push('\n');
    }
    keys(lang, &mut text);
    text
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
    fn nothing_in_a_text_is_taken_for_a_request() {
        assert_eq!(escaped(".x \\ - '"), "\\&.x \\e \\- '");
    }
}
