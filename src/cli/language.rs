//! The language and the colours, found before the command line is read: its errors are said in the language, too.

use std::ffi::OsString;

use clap::ColorChoice;

use super::context::Surroundings;
use crate::text::Lang;

/// The value of an option as it stands on the command line, whatever else is wrong there.
fn option(args: &[OsString], name: &str) -> Option<String> {
    let mut args = args.iter().skip(1).map(|arg| arg.to_string_lossy()).take_while(|arg| arg != "--");
    while let Some(arg) = args.next() {
        if arg == name {
            return args.next().map(|value| value.into_owned());
        }
        if let Some(value) = arg.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            return Some(value.to_owned());
        }
    }
    None
}

/// The language that a tag such as `da_DK.UTF-8` names.
pub(super) fn of_tag(tag: &str) -> Option<Lang> {
    let tag = tag.to_lowercase();
    let language = tag.split(['_', '-', '.', '@']).next().unwrap_or_default();
    Lang::ALL.into_iter().find(|lang| lang.code() == language)
}

/// The language: of `--lang`, else of `FELTNOTE_LANG`, else of the settings, else of the locale; Danish if none says English.
pub(super) fn choose(args: &[OsString], around: &Surroundings) -> Lang {
    let named = option(args, "--lang").or_else(|| around.var("FELTNOTE_LANG"));
    let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| around.var(name));
    named.and_then(|tag| of_tag(&tag)).or(around.settings.lang).or_else(|| of_tag(&locale()?)).unwrap_or_default()
}

/// When help and errors are coloured.
pub(super) fn color(args: &[OsString]) -> ColorChoice {
    match option(args, "--color").as_deref() {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(args: &[&str], vars: &[(&str, &str)], settings: Option<Lang>) -> Lang {
        let args: Vec<OsString> = std::iter::once("feltnote").chain(args.iter().copied()).map(OsString::from).collect();
        choose(&args, &Surroundings::for_test(vars, settings))
    }

    #[test]
    fn danish_unless_something_says_english() {
        use Lang::{Da, En};
        assert_eq!(chosen(&[], &[], None), Da);
        assert_eq!(chosen(&[], &[("LANG", "C.UTF-8")], None), Da);
        assert_eq!(chosen(&[], &[("LANG", "en_GB.UTF-8")], None), En);
        assert_eq!(chosen(&[], &[("LANG", "en_GB.UTF-8"), ("LC_ALL", "da_DK")], None), Da);
        assert_eq!(chosen(&[], &[("LANG", "en_GB.UTF-8")], Some(Da)), Da);
        assert_eq!(chosen(&[], &[("FELTNOTE_LANG", "en")], Some(Da)), En);
        assert_eq!(chosen(&["sheet", "--lang", "da"], &[("FELTNOTE_LANG", "en")], None), Da);
        assert_eq!(chosen(&["--lang=en", "sheet"], &[], None), En);
        assert_eq!(chosen(&["sheet", "--", "--lang=en"], &[], None), Da);
    }
}
