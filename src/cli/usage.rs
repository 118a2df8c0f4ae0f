//! What is wrong with a command line, said in the language of whoever wrote it.

use std::error::Error as _;
use std::io::IsTerminal;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{ColorChoice, Command};

use super::fault::Exit;
use super::output::{print, tell as tell_line};
use super::value::Unfit;
use crate::text::{Lang, Said, nearest, unknown};

/// Says what is wrong, or gives the help that was asked for; the exit code.
pub(super) fn tell(error: &Error, command: &Command, lang: Lang, color: ColorChoice) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let painted = match color {
                ColorChoice::Always => true,
                ColorChoice::Never => false,
                ColorChoice::Auto => {
                    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
                }
            };
            let text = error.render();
            let text = if painted { text.ansi().to_string() } else { text.to_string() };
            // Whoever closed the output early has read enough.
            let _ = print(text.as_bytes());
            Exit::Done.into()
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            tell_line(error.render().to_string().trim_end());
            Exit::Usage.into()
        }
        _ => {
            tell_line(&format!("feltnote: {}", lang.say(&said(error, command))));
            if let Some(usage) = text(error, ContextKind::Usage) {
                let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).to_owned();
                let name = usage.split(" [").next().unwrap_or_default().split(" <").next().unwrap_or_default();
                tell_line(&lang.say(&Said::new("usage-is").with("usage", &usage)));
                tell_line(&lang.say(&Said::new("usage-more").with("command", name)));
            }
            Exit::Usage.into()
        }
    }
}

/// A piece of what clap knows about an error, as text.
fn text(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::None => None,
        value => Some(value.to_string()).filter(|text| !text.is_empty()),
    }
}

fn list(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::Strings(list)) => list.clone(),
        Some(ContextValue::String(one)) => vec![one.clone()],
        _ => Vec::new(),
    }
}

/// The message of an error.
fn said(error: &Error, command: &Command) -> Said {
    let arg = || text(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = || text(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidValue if value().is_empty() => Said::new("usage-missing-value").with("arg", arg()),
        ErrorKind::InvalidValue => {
            let allowed = list(error, ContextKind::ValidValue);
            unknown("usage-bad-value", &value(), allowed.iter().map(String::as_str)).with("arg", arg())
        }
        ErrorKind::ValueValidation => match error.source().and_then(|cause| cause.downcast_ref::<Unfit>()) {
            Some(Unfit(what)) => Said::new("usage-unfit").with("arg", arg()).with("what", what.clone()),
            None => Said::new("usage-unusable").with("arg", arg()).with("value", value()),
        },
        ErrorKind::UnknownArgument => unknown_argument(&arg(), error, command),
        ErrorKind::InvalidSubcommand => {
            let given = text(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            let known: Vec<&str> = scope(error, command).get_subcommands().map(Command::get_name).collect();
            unknown("usage-unknown-command", &given, known)
        }
        ErrorKind::MissingRequiredArgument => {
            Said::new("usage-missing").with("args", list(error, ContextKind::InvalidArg).join(", ").trim_end_matches('.'))
        }
        ErrorKind::ArgumentConflict => {
            let other = list(error, ContextKind::PriorArg).join(", ");
            if other.is_empty() || other == arg() {
                Said::new("usage-twice").with("arg", arg())
            } else {
                Said::new("usage-conflict").with("arg", arg()).with("other", other)
            }
        }
        ErrorKind::MissingSubcommand => Said::new("usage-missing-command"),
        ErrorKind::NoEquals => Said::new("usage-missing-value").with("arg", arg()),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => Said::new("usage-too-few-values").with("arg", arg()),
        ErrorKind::TooManyValues => Said::new("usage-too-many-values").with("arg", arg()).with("value", value()),
        ErrorKind::InvalidUtf8 => Said::new("usage-not-utf8"),
        _ => Said::new("usage-wrong"),
    }
}

/// The command that the error is about: as far as its usage follows the tree.
fn scope<'c>(error: &Error, command: &'c Command) -> &'c Command {
    let usage = text(error, ContextKind::Usage).unwrap_or_default();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).to_owned();
    let mut at = command;
    for word in usage.split(' ').skip(1) {
        match at.find_subcommand(word) {
            Some(inner) => at = inner,
            None => break,
        }
    }
    at
}

fn unknown_argument(arg: &str, error: &Error, command: &Command) -> Said {
    let scope = scope(error, command);
    if !arg.starts_with('-') {
        let known: Vec<&str> = scope.get_subcommands().map(Command::get_name).collect();
        if known.is_empty() {
            return Said::new("usage-too-many-arguments").with("arg", arg);
        }
        return unknown("usage-unknown-command", arg, known);
    }
    // Without the hyphens, which would make any two options alike.
    let name = arg.trim_start_matches('-');
    let near = match nearest(name, scope.get_arguments().filter_map(|arg| arg.get_long())) {
        Some(near) => Said::new("near-meant").with("near", format!("--{near}")),
        None => Said::new("usage-see-help"),
    };
    Said::new("usage-unknown-option").with("arg", arg).with("near", near)
}
