//! How things look: the built-in themes, what a person changes of them, and the signs that screens are drawn with.
//!
//! Themes use the terminal's own 16 colours and its own text and background, never white or black: which of the two can be read
//! depends on the terminal. Nor is any colour used that cannot be read on either: a theme may be chosen for the wrong one. What
//! colour says is said by a sign or a word as well.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::guide::{Polarity, Step};
use crate::store::Look;
use crate::text::{Node, Place, Said, Tree, unknown};

/// What something is, as far as its look is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// What is in focus, and headlines.
    Strong,
    /// What is beside the point.
    Quiet,
    /// The mark of the line in focus.
    Marker,
    /// Headings within a list, and themes in notes.
    Heading,
    /// What must be seen.
    Alarm,
    /// What asks for attention.
    Attention,
    /// What is chosen among others on one line.
    Chosen,
    /// Text that is selected.
    Selected,
    /// A degree that is good.
    Good,
    /// A degree that is neither.
    Middling,
    /// A degree that is bad.
    Bad,
}

/// Every role, with its name in a file of one's own.
const ROLES: [(Role, &str); 11] = [
    (Role::Strong, "strong"),
    (Role::Quiet, "quiet"),
    (Role::Marker, "marker"),
    (Role::Heading, "heading"),
    (Role::Alarm, "alarm"),
    (Role::Attention, "attention"),
    (Role::Chosen, "chosen"),
    (Role::Selected, "selected"),
    (Role::Good, "good"),
    (Role::Middling, "middling"),
    (Role::Bad, "bad"),
];

/// The colours by their names: those of the terminal's sixteen that can be read on a light background and on a dark one.
const COLOURS: [(&str, Color); 15] = [
    ("none", Color::Reset),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("grey", Color::Gray),
    ("dark-grey", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
];

/// The modifiers by their names.
const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    styles: [Style; ROLES.len()],
}

impl Theme {
    /// A built-in theme; the one that is chosen by the terminal is the dark one here.
    pub fn new(look: Look) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let dim = plain.add_modifier(Modifier::DIM);
        let underlined = plain.add_modifier(Modifier::UNDERLINED);
        let chosen = bold.add_modifier(Modifier::REVERSED);
        let style = |role: Role| match (look, role) {
            (_, Role::Chosen) => chosen,
            (_, Role::Strong) => bold,
            (_, Role::Selected) => plain.add_modifier(Modifier::REVERSED),
            (Look::Contrast, Role::Quiet | Role::Middling) => plain,
            (Look::Contrast, Role::Heading | Role::Bad) => underlined,
            (Look::Contrast, Role::Attention) => bold.patch(underlined),
            (Look::Contrast, Role::Alarm) => chosen,
            (Look::Contrast, Role::Marker | Role::Good) => bold,
            (_, Role::Quiet) => dim,
            (_, Role::Middling) => plain,
            (Look::Mono, Role::Marker | Role::Alarm | Role::Attention) => bold,
            (Look::Mono, _) => plain,
            (_, Role::Marker) => bold.fg(Color::LightBlue),
            (_, Role::Heading | Role::Good) => plain.fg(Color::LightBlue),
            (Look::Light, Role::Alarm) => bold.fg(Color::Red),
            (Look::Light, Role::Attention) => bold.fg(Color::Magenta),
            (Look::Light, Role::Bad) => plain.fg(Color::Red),
            (_, Role::Alarm) => bold.fg(Color::LightRed),
            (_, Role::Attention) => bold.fg(Color::LightMagenta),
            (_, Role::Bad) => plain.fg(Color::LightRed),
        };
        Theme { styles: ROLES.map(|(role, _)| style(role)) }
    }

    /// The theme without its colours.
    #[must_use]
    pub fn without_colours(self) -> Self {
        Theme { styles: self.styles.map(|style| Style { fg: None, bg: None, ..style }) }
    }

    fn style(&self, role: Role) -> Style {
        ROLES.iter().zip(self.styles).find(|((known, _), _)| *known == role).map_or_else(Style::new, |(_, style)| style)
    }

    /// What is in focus, and headlines.
    pub fn strong(self) -> Style {
        self.style(Role::Strong)
    }

    /// What is beside the point.
    pub fn quiet(self) -> Style {
        self.style(Role::Quiet)
    }

    /// The mark of the line in focus.
    pub fn marker(self) -> Style {
        self.style(Role::Marker)
    }

    /// Headings within a list, and signs of the note markup.
    pub fn heading(self) -> Style {
        self.style(Role::Heading)
    }

    /// What must be seen.
    pub fn alarm(self) -> Style {
        self.style(Role::Alarm)
    }

    /// What asks for attention.
    pub fn attention(self) -> Style {
        self.style(Role::Attention)
    }

    /// What is chosen among others on one line.
    pub fn chosen(self) -> Style {
        self.style(Role::Chosen)
    }

    /// Text that is selected.
    pub fn selected(self) -> Style {
        self.style(Role::Selected)
    }

    /// A degree: blue where it is good, red where it is bad.
    pub fn degree(self, step: Step, top: Step, polarity: Polarity) -> Style {
        let good = match polarity {
            Polarity::Positive => step,
            Polarity::Negative => top.saturating_sub(step),
        };
        self.style(match good.saturating_mul(2).cmp(&top) {
            std::cmp::Ordering::Less => Role::Bad,
            std::cmp::Ordering::Equal => Role::Middling,
            std::cmp::Ordering::Greater => Role::Good,
        })
    }

    /// Changes the theme as a person's own file says: `(heading: (colour: blue, bold: true), quiet: "grey")`. Gives what of it
    /// cannot be used, in the order of the file; the rest holds.
    pub fn patch(&mut self, root: &Node) -> Vec<(Place, Said)> {
        let Tree::Struct(roles) = &root.tree else { return vec![(root.at, Said::new("look-shape"))] };
        let mut wrong = Vec::new();
        for field in roles {
            let name = field.name.replace('_', "-");
            let at = ROLES.iter().position(|(_, known)| *known == name);
            let Some(own) = at.and_then(|at| self.styles.get_mut(at)) else {
                wrong.push((field.at, unknown("look-unknown-role", &name, ROLES.map(|(_, known)| known))));
                continue;
            };
            match style(&field.value) {
                Ok(style) => *own = style,
                Err(problem) => wrong.push(problem),
            }
        }
        wrong
    }
}

/// A style as a file writes it: a colour alone, or its parts by name.
fn style(node: &Node) -> Result<Style, (Place, Said)> {
    let Tree::Struct(parts) = &node.tree else { return Ok(Style::new().fg(colour(node)?)) };
    let mut style = Style::new();
    for part in parts {
        let modifier = MODIFIERS.iter().find(|(name, _)| *name == part.name);
        match (part.name.as_str(), modifier, &part.value.tree) {
            ("colour" | "color", ..) => style = style.fg(colour(&part.value)?),
            ("on", ..) => style = style.bg(colour(&part.value)?),
            (_, Some((_, modifier)), Tree::Bool(true)) => style = style.add_modifier(*modifier),
            (_, Some(_), Tree::Bool(false)) => {}
            (_, Some(_), _) => return Err((part.value.at, Said::new("look-yes-or-no").with("part", &part.name))),
            _ => {
                let names = ["colour", "on"].into_iter().chain(MODIFIERS.map(|(name, _)| name));
                return Err((part.at, unknown("look-unknown-part", &part.name, names)));
            }
        }
    }
    Ok(style)
}

fn colour(node: &Node) -> Result<Color, (Place, Said)> {
    let name = match &node.tree {
        Tree::Text(name) | Tree::Word(name) => name.replace('_', "-").to_lowercase(),
        _ => return Err((node.at, Said::new("look-shape"))),
    };
    let found = COLOURS.iter().find(|(known, _)| *known == name).map(|(_, colour)| *colour);
    found.ok_or_else(|| (node.at, unknown("look-unknown-colour", &name, COLOURS.map(|(known, _)| known))))
}

/// Every sign that screens are drawn with and that is not in ASCII, with its twin that is. Letters and what stands in people's
/// own texts are left as they are, but for the signs that are here, too.
const TWINS: &[(char, char)] = &[
    ('─', '-'),
    ('␣', '_'),
    ('│', '|'),
    ('┌', '+'),
    ('┐', '+'),
    ('└', '+'),
    ('┘', '+'),
    ('▏', ':'),
    ('░', '.'),
    ('▒', ':'),
    ('▓', '='),
    ('█', '#'),
    ('·', '.'),
    ('✎', 'n'),
    ('✓', 'v'),
    ('⚑', 'F'),
    ('‹', '<'),
    ('›', '>'),
    ('★', '*'),
    ('●', '@'),
    ('○', 'o'),
    ('×', 'x'),
    ('≠', '/'),
    ('–', '-'),
    ('—', '-'),
    ('…', '~'),
    ('→', '>'),
    ('←', '<'),
    ('↑', '^'),
    ('↓', 'v'),
    ('▲', '^'),
    ('▼', 'v'),
    ('«', '"'),
    ('»', '"'),
    ('“', '"'),
    ('”', '"'),
    ('„', '"'),
    ('∅', '0'),
    ('‘', '\''),
    ('’', '\''),
];

/// Redraws every sign of a row as its twin in ASCII, for terminals whose fonts or encoding have no other.
pub fn in_ascii(buffer: &mut Buffer, row: Rect) {
    let row = row.intersection(buffer.area);
    let symbol = |buffer: &Buffer, x: u16| buffer.cell((x, row.y)).map(|cell| cell.symbol().to_owned());
    let blank = |buffer: &Buffer, x: Option<u16>| {
        x.filter(|x| row.x <= *x)
            .and_then(|x| symbol(buffer, x))
            .is_none_or(|symbol| matches!(symbol.as_str(), " " | "│" | "|"))
    };
    for x in row.left()..row.right() {
        let Some(symbol) = buffer.cell((x, row.y)).map(|cell| cell.symbol()) else { continue };
        let mut chars = symbol.chars();
        let (Some(sign), None) = (chars.next(), chars.next()) else { continue };
        // Half a block is a mark where it stands alone, else one end of what is chosen.
        let twin = match sign {
            '▌' if blank(buffer, x.checked_sub(1)) => Some('>'),
            '▌' => Some(']'),
            '▐' if blank(buffer, x.checked_add(1)) => Some('>'),
            '▐' => Some('['),
            _ => TWINS.iter().find(|(known, _)| *known == sign).map(|(_, twin)| *twin),
        };
        if let Some((twin, cell)) = twin.zip(buffer.cell_mut((x, row.y))) {
            cell.set_char(twin);
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
    use crate::store::Patch;
    use crate::text::Lang;
    use ratatui::layout::Rect;

    const LOOKS: [Look; 5] = [Look::Auto, Look::Dark, Look::Light, Look::Contrast, Look::Mono];

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
        for look in LOOKS {
            let theme = Theme::new(look);
            assert_eq!(theme.degree(3, 3, Polarity::Negative), theme.degree(0, 3, Polarity::Positive));
            let differ = theme.degree(3, 3, Polarity::Positive) != theme.degree(0, 3, Polarity::Positive);
            assert_eq!(differ, look != Look::Mono);
        }
    }

    #[test]
    fn no_theme_uses_white_or_black_and_two_use_no_colour() {
        for look in LOOKS {
            for style in Theme::new(look).styles {
                for colour in [style.fg, style.bg].into_iter().flatten() {
                    assert!(!matches!(look, Look::Contrast | Look::Mono), "{look:?}");
                    assert!(COLOURS.iter().any(|(_, known)| *known == colour), "{colour:?}");
                }
            }
        }
    }

    /// The colours as terminals show them: of xterm, of the Linux console, of Windows Terminal and of macOS.
    const SHOWN: [(Color, [[u8; 3]; 4]); 5] = [
        (Color::Red, [[205, 0, 0], [170, 0, 0], [197, 15, 31], [194, 54, 33]]),
        (Color::Magenta, [[205, 0, 205], [170, 0, 170], [136, 23, 152], [211, 56, 211]]),
        (Color::LightRed, [[255, 0, 0], [255, 85, 85], [231, 72, 86], [252, 57, 31]]),
        (Color::LightMagenta, [[255, 0, 255], [255, 85, 255], [180, 0, 158], [249, 53, 248]]),
        (Color::LightBlue, [[92, 92, 255], [85, 85, 255], [59, 120, 255], [88, 51, 255]]),
    ];

    /// The relative luminance of a colour (WCAG 2.1).
    fn luminance(colour: [u8; 3]) -> f64 {
        let [r, g, b] = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    #[test]
    fn every_theme_can_be_read_on_white_and_on_black() {
        for look in LOOKS {
            for (style, (_, role)) in Theme::new(look).styles.into_iter().zip(ROLES) {
                assert_eq!(style.bg, None, "{look:?} {role}");
                let Some(colour) = style.fg else { continue };
                assert!(!style.add_modifier.contains(Modifier::DIM), "{look:?} {role}");
                let (_, shown) = SHOWN.iter().find(|(known, _)| *known == colour).unwrap_or_else(|| panic!("{look:?} {role}"));
                for shown in shown.map(luminance) {
                    let (white, black) = (1.05 / (shown + 0.05), (shown + 0.05) / 0.05);
                    assert!(white.min(black) > 2.5, "{look:?} {role}: {white:.1} on white, {black:.1} on black");
                }
            }
        }
    }

    fn patched(text: &str) -> (Theme, String) {
        let patch = Patch::parse(std::path::Path::new("theme.ron"), text).unwrap();
        let mut theme = Theme::new(Look::Dark);
        let wrong = theme.patch(patch.root()).into_iter().map(|(at, said)| Lang::En.say(&patch.problem(at, said)));
        (theme, wrong.collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn a_patch_changes_the_roles_that_it_names() {
        let (theme, wrong) =
            patched("(heading: (colour: light_blue, underlined: true, bold: false), quiet: grey, chosen: (on: blue))");
        assert_eq!(wrong, "");
        assert_eq!(theme.heading(), Style::new().fg(Color::LightBlue).add_modifier(Modifier::UNDERLINED));
        assert_eq!(theme.quiet(), Style::new().fg(Color::Gray));
        assert_eq!(theme.chosen(), Style::new().bg(Color::Blue));
        assert_eq!(theme.alarm(), Theme::new(Look::Dark).alarm());
    }

    #[test]
    fn what_cannot_be_used_is_said_with_its_place_and_the_rest_holds() {
        let (theme, wrong) =
            patched("(\n hedding: red,\n quiet: whyte,\n alarm: (bold: 1),\n good: (size: 2),\n bad: 7,\n strong: red,\n)");
        assert_eq!(theme.strong(), Style::new().fg(Color::Red));
        insta::assert_snapshot!(wrong);
    }

    #[test]
    fn signs_and_their_twins_take_one_cell() {
        use unicode_width::UnicodeWidthChar;
        for (sign, twin) in TWINS {
            assert_eq!((sign.width(), twin.is_ascii()), (Some(1), true), "{sign}");
        }
    }

    #[test]
    fn half_blocks_are_marks_or_ends() {
        let mut buffer = Buffer::with_lines([" ▌ ✓ 2  Årsager │", "▌ ▐2 i nogen▌  …", "▐ 2 = noget"]);
        for row in buffer.area.rows() {
            in_ascii(&mut buffer, row);
        }
        assert_eq!(buffer, {
            let mut plain = Buffer::empty(Rect::new(0, 0, buffer.area.width, 3));
            for (y, line) in [" > v 2  Årsager |", "> [2 i nogen]  ~", "> 2 = noget"].into_iter().enumerate() {
                plain.set_string(0, u16::try_from(y).unwrap(), line, Style::new());
            }
            plain
        });
    }
}
