//! How things look: 16 colours of the terminal and its own text and background, or none.

use ratatui::style::{Color, Modifier, Style};

use crate::guide::{Polarity, Step};

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Whether colours are used. Without them, marks and bold say the same.
    pub colour: bool,
}

impl Theme {
    fn coloured(self, colour: Color) -> Style {
        if self.colour { Style::new().fg(colour) } else { Style::new() }
    }

    /// What is in focus, and headlines.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What is beside the point.
    pub fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// The mark of the line in focus.
    pub fn marker(self) -> Style {
        self.coloured(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// Headings within a list, and signs of the note markup.
    pub fn heading(self) -> Style {
        self.coloured(Color::Cyan)
    }

    /// What must be seen.
    pub fn alarm(self) -> Style {
        self.coloured(Color::Red).add_modifier(Modifier::BOLD)
    }

    /// What asks for attention.
    pub fn attention(self) -> Style {
        self.coloured(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    /// What is chosen among others on one line.
    pub fn chosen(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD)
    }

    /// Text that is selected.
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// A degree: blue where it is good, orange where it is bad.
    pub fn degree(self, step: Step, top: Step, polarity: Polarity) -> Style {
        let good = match polarity {
            Polarity::Positive => step,
            Polarity::Negative => top.saturating_sub(step),
        };
        match good.saturating_mul(2).cmp(&top) {
            std::cmp::Ordering::Less => self.coloured(Color::Yellow),
            std::cmp::Ordering::Equal => Style::new(),
            std::cmp::Ordering::Greater => self.coloured(Color::LightBlue),
        }
    }
}

/// A degree as a sign that is readable without colour.
pub fn degree_sign(step: Step, top: Step) -> char {
    let third = if top == 0 {
        0
    } else {
        u16::from(step).saturating_mul(6).saturating_add(top.into()) / u16::from(top).saturating_mul(2)
    };
    match third {
        0 => '░',
        1 => '▒',
        2 => '▓',
        _ => '█',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_have_signs_on_every_scale() {
        let signs = |top: Step| (0..=top).map(|step| degree_sign(step, top)).collect::<String>();
        assert_eq!(signs(3), "░▒▓█");
        assert_eq!(signs(1), "░█");
        assert_eq!(signs(4), "░▒▓▓█");
        assert_eq!(signs(9), "░░▒▒▒▓▓▓██");
    }

    #[test]
    fn much_of_something_bad_is_bad() {
        let theme = Theme { colour: true };
        assert_eq!(theme.degree(3, 3, Polarity::Negative), theme.degree(0, 3, Polarity::Positive));
        assert_ne!(theme.degree(3, 3, Polarity::Positive), theme.degree(0, 3, Polarity::Positive));
        assert_eq!(Theme { colour: false }.degree(3, 3, Polarity::Positive), Style::new());
    }
}
