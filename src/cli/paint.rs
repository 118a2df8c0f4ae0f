//! Colour and weight in a terminal, where they are wanted.

/// One of the colours that every terminal has and lets its user choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Color {
    Yellow,
    Blue,
    Red,
}

/// Whether text is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paint(pub(super) bool);

impl Paint {
    fn with(self, codes: &str, text: &str) -> String {
        if self.0 && !text.is_empty() { format!("\u{1b}[{codes}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// Bold text.
    pub(super) fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    /// Dim text.
    pub(super) fn dim(self, text: &str) -> String {
        self.with("2", text)
    }

    /// Coloured text, strong or plain.
    pub(super) fn color(self, color: Color, strong: bool, text: &str) -> String {
        let code = match color {
            Color::Red => 31,
            Color::Yellow => 33,
            Color::Blue => 34,
        };
        self.with(&if strong { format!("1;{code}") } else { code.to_string() }, text)
    }
}
