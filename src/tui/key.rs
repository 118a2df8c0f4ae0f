//! Keys, as the keymap knows them.

use std::fmt;

/// What a key is, without what is held down beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A key that writes this character.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// The tabulator.
    Tab,
    /// The tabulator with Shift.
    BackTab,
    /// The key that erases backwards.
    Backspace,
    /// The key that erases forwards.
    Delete,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

/// The keys that have names, with the name in the keymap and the one that people are shown.
const NAMED: [(Code, &str, &str); 15] = [
    (Code::Enter, "Enter", "Enter"),
    (Code::Esc, "Esc", "Esc"),
    (Code::Tab, "Tab", "Tab"),
    (Code::BackTab, "BackTab", "Shift+Tab"),
    (Code::Backspace, "Backspace", "⌫"),
    (Code::Delete, "Delete", "Delete"),
    (Code::Up, "Up", "↑"),
    (Code::Down, "Down", "↓"),
    (Code::Left, "Left", "←"),
    (Code::Right, "Right", "→"),
    (Code::Home, "Home", "Home"),
    (Code::End, "End", "End"),
    (Code::PageUp, "PgUp", "PgUp"),
    (Code::PageDown, "PgDn", "PgDn"),
    (Code::Char(' '), "Space", "␣"),
];

/// A key with what is held down beside it. Shift is part of the character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: Code,
    /// Whether Ctrl is held down.
    pub ctrl: bool,
    /// Whether Alt is held down.
    pub alt: bool,
}

impl Key {
    /// The key alone.
    pub fn plain(code: Code) -> Self {
        Key { code, ctrl: false, alt: false }
    }

    /// Reads a key as the action table writes it: `Enter`, `f`, `Ctrl+N`, `F2`.
    pub fn parse(text: &str) -> Option<Self> {
        let (ctrl, name) = match text.strip_prefix("Ctrl+") {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, text),
        };
        let (alt, name) = match name.strip_prefix("Alt+") {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, name),
        };
        let mut chars = name.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) if ctrl => Code::Char(c.to_ascii_lowercase()),
            (Some(c), None) => Code::Char(c),
            _ => match name.strip_prefix('F').and_then(|n| n.parse().ok()) {
                Some(n) => Code::F(n),
                None => NAMED.iter().find(|(_, known, _)| *known == name)?.0,
            },
        };
        Some(Key { code, ctrl, alt })
    }

    /// The character that the key writes where text is written.
    pub fn writes(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The digit on the key.
    pub fn digit(self) -> Option<u8> {
        u8::try_from(self.writes()?.to_digit(10)?).ok()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl+")?;
        }
        if self.alt {
            f.write_str("Alt+")?;
        }
        match self.code {
            Code::F(n) => write!(f, "F{n}"),
            Code::Char(c) if c != ' ' => write!(f, "{}", if self.ctrl { c.to_ascii_uppercase() } else { c }),
            code => f.write_str(NAMED.iter().find(|(known, ..)| *known == code).map_or("?", |(_, _, shown)| shown)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_shown() {
        for (written, shown) in [
            ("Enter", "Enter"),
            ("Ctrl+N", "Ctrl+N"),
            ("Ctrl+Left", "Ctrl+←"),
            ("F2", "F2"),
            ("F", "F"),
            ("+", "+"),
            ("-", "-"),
            ("PgDn", "PgDn"),
            (":", ":"),
        ] {
            assert_eq!(Key::parse(written).map(|key| key.to_string()).as_deref(), Some(shown));
        }
        assert_eq!(Key::parse("Hyper+x"), None);
        assert_eq!(Key::parse("7").and_then(Key::digit), Some(7));
        assert_eq!(Key::parse("Ctrl+7").and_then(Key::digit), None);
    }
}
