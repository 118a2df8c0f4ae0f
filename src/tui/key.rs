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
    /// Insert.
    Insert,
    /// A function key, 1 to 12.
    F(u8),
}

/// The keys that have names, with the name in the keymap and the one that people are shown.
const NAMED: [(Code, &str, &str); 16] = [
    (Code::Enter, "Enter", "Enter"),
    (Code::Esc, "Esc", "Esc"),
    (Code::Tab, "Tab", "Tab"),
    (Code::BackTab, "BackTab", "Shift+Tab"),
    (Code::Backspace, "Backspace", "Backspace"),
    (Code::Delete, "Delete", "Delete"),
    (Code::Up, "Up", "↑"),
    (Code::Down, "Down", "↓"),
    (Code::Left, "Left", "←"),
    (Code::Right, "Right", "→"),
    (Code::Home, "Home", "Home"),
    (Code::End, "End", "End"),
    (Code::PageUp, "PgUp", "PgUp"),
    (Code::PageDown, "PgDn", "PgDn"),
    (Code::Insert, "Insert", "Insert"),
    (Code::Char(' '), "Space", "Space"),
];

/// The most function keys that a keyboard has.
const FUNCTION_KEYS: u8 = 12;

/// A key with what is held down beside it. Of a character, Shift is a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: Code,
    /// Whether Ctrl is held down.
    pub ctrl: bool,
    /// Whether Alt is held down.
    pub alt: bool,
    /// Whether Shift is held down beside a key that writes nothing.
    pub shift: bool,
}

impl Key {
    /// The key alone.
    pub fn plain(code: Code) -> Self {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    /// Reads a key as the action table writes it: `Enter`, `f`, `Ctrl+N`, `Shift+Left`, `F2`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut key = Key::plain(Code::Esc);
        let mut name = text;
        loop {
            let held = [("Ctrl+", &mut key.ctrl), ("Alt+", &mut key.alt), ("Shift+", &mut key.shift)];
            let found = held.into_iter().find_map(|(prefix, flag)| {
                let rest = name.strip_prefix(prefix).filter(|rest| !rest.is_empty())?;
                Some((rest, flag))
            });
            let Some((rest, flag)) = found else { break };
            *flag = true;
            name = rest;
        }
        let mut chars = name.chars();
        key.code = match (chars.next(), chars.next()) {
            // What Shift makes of a character is another character.
            (Some(_), None) if key.shift => return None,
            (Some(c), None) if key.ctrl => Code::Char(c.to_ascii_lowercase()),
            (Some(c), None) => Code::Char(c),
            _ => match name.strip_prefix('F').and_then(|n| n.parse().ok()) {
                Some(n) if (1..=FUNCTION_KEYS).contains(&n) => Code::F(n),
                _ => NAMED.iter().find(|(_, known, _)| *known == name)?.0,
            },
        };
        if key.code == Code::Tab && key.shift {
            (key.code, key.shift) = (Code::BackTab, false);
        }
        Some(key)
    }

    /// The key without Shift, if that is held down.
    pub fn unshifted(self) -> Option<Self> {
        self.shift.then_some(Key { shift: false, ..self })
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
        if self.shift {
            f.write_str("Shift+")?;
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
            ("Shift+Left", "Shift+←"),
            ("Ctrl+Shift+Home", "Ctrl+Shift+Home"),
            ("Shift+Tab", "Shift+Tab"),
            ("Insert", "Insert"),
            ("F12", "F12"),
        ] {
            assert_eq!(Key::parse(written).map(|key| key.to_string()).as_deref(), Some(shown));
        }
        for nonsense in ["Hyper+x", "F13", "F0", "Shift+a", "Ctrl+", ""] {
            assert_eq!(Key::parse(nonsense), None, "{nonsense}");
        }
        assert_eq!(Key::parse("Shift+Tab"), Some(Key::plain(Code::BackTab)));
        assert_eq!(Key::parse("Shift+Ctrl+End"), Key::parse("Ctrl+Shift+End"));
        assert_eq!(Key::parse("7").and_then(Key::digit), Some(7));
        assert_eq!(Key::parse("Ctrl+7").and_then(Key::digit), None);
    }
}
