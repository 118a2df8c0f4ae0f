//! What the terminal can do, what a person changed of keys and looks, and what of it could not be used.

use std::path::Path;

use super::keymap::Keymap;
use super::theme::Theme;
use crate::store::{Dirs, Keys, Look, Patch, Settings, Signs};
use crate::text::Said;

/// The name of the file with a person's own keys, in the directory of the settings.
const KEYMAP: &str = "keymap.ron";
/// The name of the file with a person's own looks, there too.
const THEME: &str = "theme.ron";
/// The keys of vim.
const VIM: &str = include_str!("../../assets/keymaps/vim.ron");

/// What the terminal and the system say of themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traits {
    /// Whether colours are used at all.
    pub colour: bool,
    /// Whether the background is light.
    pub light: bool,
    /// Whether there are no signs but those of ASCII.
    pub ascii: bool,
    /// What stands between the program and the terminal.
    pub between: Between,
    /// The editor that the person chose for all programs.
    pub editor: Option<String>,
    /// The person's own directory.
    pub home: Option<String>,
}

/// What stands between the program and the terminal, and passes on only what is wrapped for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Between {
    /// Nothing.
    #[default]
    Nothing,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Traits {
    /// What the variables of the environment tell.
    pub fn told(colour: bool, var: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| var(name).filter(|value| !value.is_empty());
        // The last part of "15;0" is the background.
        let background = set("COLORFGBG").and_then(|text| text.rsplit(';').next()?.parse::<u8>().ok());
        let encoding = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set).map(|locale| locale.to_lowercase());
        let utf8 = encoding.is_none_or(|locale| locale.contains("utf-8") || locale.contains("utf8"));
        let plain = set("TERM").is_some_and(|term| term == "linux" || term == "dumb");
        let between = match (set("TMUX"), set("STY")) {
            (Some(_), _) => Between::Tmux,
            (None, Some(_)) => Between::Screen,
            (None, None) => Between::Nothing,
        };
        Traits {
            colour,
            light: background.is_some_and(|colour| colour == 7 || colour == 15),
            ascii: plain || cfg!(unix) && !utf8,
            between,
            editor: set("VISUAL").or_else(|| set("EDITOR")),
            home: set("HOME").or_else(|| set("USERPROFILE")),
        }
    }
}

/// What the program comes with, and what a person changed of it.
#[derive(Debug, Clone, Default)]
pub struct Custom {
    /// What the terminal can do.
    pub traits: Traits,
    /// The keys that the person's own changes begin with.
    pub keys: Keys,
    /// The theme that the person's own changes begin with.
    pub look: Look,
    /// The signs that screens are drawn with.
    pub signs: Signs,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    keymap: Option<Patch>,
    theme: Option<Patch>,
}

impl Custom {
    /// Reads the person's own files. Gives what could not be read; the program does without.
    pub fn read(dirs: &Dirs, settings: &Settings, traits: Traits) -> (Custom, Vec<Said>) {
        let mut problems = Vec::new();
        let mut read = |name| {
            Patch::read(dirs, name).unwrap_or_else(|said| {
                problems.push(said);
                None
            })
        };
        let (keymap, theme) = (read(KEYMAP), read(THEME));
        let mouse = settings.mouse.unwrap_or(true);
        let custom = Custom { traits, keys: settings.keys, look: settings.theme, signs: settings.signs, mouse, keymap, theme };
        (custom, problems)
    }

    /// The keys in force, and what of the person's changes cannot be used.
    pub fn keymap(&self) -> (Keymap, Vec<Said>) {
        let mut keymap = Keymap::default();
        let vim = (self.keys == Keys::Vim).then(|| Patch::parse(Path::new("vim.ron"), VIM));
        let patches = vim.into_iter().flatten().chain(self.keymap.clone());
        let mut problems = Vec::new();
        for patch in patches {
            problems.extend(keymap.patch(patch.root()).into_iter().map(|(at, said)| patch.problem(at, said)));
        }
        (keymap, problems)
    }

    /// The look in force, and what of the person's changes cannot be used.
    pub fn theme(&self) -> (Theme, Vec<Said>) {
        let mut theme = Theme::new(match self.look {
            Look::Auto if self.traits.light => Look::Light,
            look => look,
        });
        let mut problems = Vec::new();
        if let Some(patch) = &self.theme {
            problems.extend(theme.patch(patch.root()).into_iter().map(|(at, said)| patch.problem(at, said)));
        }
        (if self.traits.colour { theme } else { theme.without_colours() }, problems)
    }

    /// Whether screens are drawn in ASCII alone.
    pub fn ascii(&self) -> bool {
        match self.signs {
            Signs::Auto => self.traits.ascii,
            Signs::Ascii => true,
            Signs::Unicode => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(vars: &[(&str, &str)]) -> Traits {
        Traits::told(true, |name| vars.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn what_the_environment_tells_of_the_terminal() {
        assert_eq!(told(&[]), Traits { colour: true, ..Traits::default() });
        assert!(told(&[("COLORFGBG", "0;15")]).light && told(&[("COLORFGBG", "0;default;7")]).light);
        assert!(!told(&[("COLORFGBG", "15;0")]).light);
        assert!(told(&[("TERM", "linux"), ("LANG", "da_DK.UTF-8")]).ascii);
        assert!(!told(&[("TERM", "xterm"), ("LANG", "C"), ("LC_ALL", "da_DK.utf8")]).ascii);
        assert_eq!(told(&[("LANG", "C")]).ascii, cfg!(unix));
        assert_eq!(told(&[("TMUX", "/tmp/x"), ("STY", "1")]).between, Between::Tmux);
        assert_eq!(told(&[("STY", "1")]).between, Between::Screen);
        assert_eq!(told(&[("EDITOR", "vi"), ("VISUAL", "hx")]).editor.as_deref(), Some("hx"));
    }
}
