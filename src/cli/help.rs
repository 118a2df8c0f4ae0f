//! Help in the language of whoever asks for it.
//!
//! Every text stands in `assets/locales/*/help.ftl`, under an id made from where it belongs: `help-scores-import` is the command,
//! `help-scores-import-dry-run` its option; `help-meeting-state` is an option of several commands about meetings, `help-any-format`
//! one that means the same everywhere, and `help-global-study` one that every command takes.

use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::{Arg, Command};

use crate::text::Lang;

/// The layout of a help text, with the word for *usage*.
fn template(lang: Lang) -> String {
    format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", word(lang, "help-word-usage"))
}

fn word(lang: Lang, id: &str) -> String {
    lang.get(id).unwrap_or_else(|| id.to_owned())
}

/// The ids under which the text of an argument may stand, the most particular first.
fn ids(path: &str, arg: &Arg) -> Vec<String> {
    let name = arg.get_id().as_str().replace('_', "-");
    let of = |place: &str| format!("help-{place}-{name}");
    if arg.is_global_set() || matches!(name.as_str(), "help" | "version") {
        vec![of("global")]
    } else {
        let family = path.split('-').next().unwrap_or(path);
        vec![of(path), of(family), of("any")]
    }
}

/// The text of an argument, with the values that it can take.
fn text_of(path: &str, arg: &Arg, lang: Lang) -> Option<String> {
    let text = ids(path, arg).iter().find_map(|id| lang.get(id))?;
    let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if values.is_empty() || !arg.get_action().takes_values() {
        return Some(text);
    }
    Some(format!("{text} [{}: {}]", word(lang, "help-word-values"), values.join(", ")))
}

/// A command line that asks for help by the word: with the options that every command takes before it, because after it clap
/// takes nothing but commands.
pub(super) fn asked(args: &[OsString], command: &Command) -> Vec<OsString> {
    if args.iter().all(|arg| arg != "help") {
        return args.to_vec();
    }
    let mut args = args.iter().cloned();
    let (mut front, mut rest) = (Vec::from_iter(args.next()), Vec::new());
    while let Some(arg) = args.next() {
        let text = arg.to_string_lossy().into_owned();
        let (name, value) = text.split_once('=').map_or((text.as_str(), None), |(name, value)| (name, Some(value)));
        let mut global = command.get_arguments().filter(|arg| arg.is_global_set());
        match global.find(|arg| arg.get_long().is_some() && arg.get_long() == name.strip_prefix("--")) {
            Some(known) => {
                front.push(arg);
                if known.get_action().takes_values() && value.is_none() {
                    front.extend(args.next());
                }
            }
            None => rest.push(arg),
        }
        if text == "--" {
            rest.extend(args.by_ref());
        }
    }
    front.extend(rest);
    front
}

/// The command line with all its texts in one language.
pub(super) fn localised(mut command: Command, lang: Lang) -> Command {
    command.build();
    walk(command, "", lang)
}

fn walk(command: Command, path: &str, lang: Lang) -> Command {
    let id = if path.is_empty() { "help-feltnote".to_owned() } else { format!("help-{path}") };
    // Under a heading of their own, they would stand by the alphabet.
    let mut place = 0usize;
    let mut in_place = |arg: Arg| {
        place = place.saturating_add(1);
        if arg.is_positional() { arg.display_order(place) } else { arg }
    };
    let mut command = command
        .mut_args(|arg| argument(in_place(arg), path, lang))
        .mut_subcommands(|inner| {
            // What `help` takes are the other commands once more.
            let name = inner.get_name().to_owned();
            let inner_path = if path.is_empty() || path == "help" || name == "help" { name } else { format!("{path}-{name}") };
            walk(inner, &inner_path, lang)
        })
        .help_template(template(lang))
        .subcommand_help_heading(word(lang, "help-word-commands"))
        .subcommand_value_name(word(lang, "help-word-command"))
        .max_term_width(100);
    if let Some(about) = lang.get(&id) {
        command = command.about(about);
    }
    if let Some(more) = lang.get(&format!("{id}-more")) {
        command = command.after_help(more);
    }
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).replace("[OPTIONS]", &word(lang, "help-word-some-options"));
    command.override_usage(StyledStr::from(usage))
}

fn argument(arg: Arg, path: &str, lang: Lang) -> Arg {
    let heading = if arg.is_positional() {
        "help-word-arguments"
    } else if arg.is_global_set() || matches!(arg.get_id().as_str(), "help" | "version") {
        "help-word-global"
    } else {
        "help-word-options"
    };
    let names: Vec<String> = arg.get_value_names().unwrap_or_default().iter().map(|name| name.to_lowercase()).collect();
    let names: Vec<String> =
        names.iter().map(|name| lang.get(&format!("help-value-{name}")).unwrap_or_else(|| name.to_uppercase())).collect();
    let text = text_of(path, &arg, lang);
    let takes_values = arg.get_action().takes_values();
    let mut arg = arg.help_heading(word(lang, heading)).hide_possible_values(true);
    if let Some(text) = text {
        arg = arg.help(text);
    }
    if takes_values && !names.is_empty() { arg.value_names(names) } else { arg }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn lacking(command: &Command, path: &str, lang: Lang, found: &mut Vec<String>) {
        let id = if path.is_empty() { "help-feltnote".to_owned() } else { format!("help-{path}") };
        if lang.get(&id).is_none() {
            found.push(format!("{} {id}", lang.code()));
        }
        for arg in command.get_arguments() {
            if ids(path, arg).iter().all(|id| lang.get(id).is_none()) {
                found.push(format!("{} {}", lang.code(), ids(path, arg).join(" or ")));
            }
            for name in arg.get_value_names().unwrap_or_default().iter().filter(|_| arg.get_action().takes_values()) {
                let id = format!("help-value-{}", name.to_lowercase());
                if lang.get(&id).is_none() {
                    found.push(format!("{} {id}", lang.code()));
                }
            }
        }
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help" || path.is_empty()) {
            if inner.get_name() == "help" {
                continue;
            }
            let path = if path.is_empty() { inner.get_name().to_owned() } else { format!("{path}-{}", inner.get_name()) };
            lacking(inner, &path, lang, found);
        }
    }

    #[test]
    fn every_command_and_argument_has_help_in_both_languages() {
        let mut command = crate::cli::Cli::command();
        command.build();
        let mut found = Vec::new();
        for lang in Lang::ALL {
            lacking(&command, "", lang, &mut found);
        }
        found.sort();
        found.dedup();
        assert!(found.is_empty(), "no help for:\n{}", found.join("\n"));
    }

    #[test]
    fn nothing_that_clap_says_by_itself_is_left_in_danish() {
        fn all(command: &Command, found: &mut Vec<String>) {
            let mut command = command.clone();
            found.push(command.render_long_help().to_string());
            for inner in command.get_subcommands() {
                all(inner, found);
            }
        }
        let command = localised(crate::cli::Cli::command(), Lang::Da);
        let mut texts = Vec::new();
        all(&command, &mut texts);
        for text in texts {
            for word in
                ["Usage", "Options", "OPTIONS", "Commands", "COMMAND]", "Arguments", "possible values", "Print", "default:"]
            {
                assert!(!text.contains(word), "{word} in\n{text}");
            }
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        crate::cli::Cli::command().debug_assert();
    }
}
