//! The first screen of all: what the program is, who is working, in which language, and where the notes will lie.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::action::{Command, Context};
use super::editor::Editor;
use super::model::{Effect, Model, Preference, Screen};
use super::overview::Overview;
use super::picture::Canvas;
use super::update::prefer;
use super::view::{input, over, row_of};
use super::{standing, wrap};
use crate::text::{EvaluatorId, Lang, Message, Said, shown_path};

/// Does what a command says, and gives what is to be remembered.
pub fn act(model: &mut Model, command: Command) -> Option<Effect> {
    let Some(Screen::Welcome(editor, wrong)) = model.screens.last_mut() else { return None };
    if command != Command::Accept {
        editor.act(command, 0);
        return None;
    }
    match EvaluatorId::folded(&editor.text()) {
        Ok(id) => {
            let remembered = prefer(model, Preference::Evaluator(id));
            model.screens = vec![Screen::Overview(Overview::default())];
            standing::refresh(model);
            model.screens = vec![Screen::Overview(Overview::on(model, None))];
            Some(remembered)
        }
        Err(error) => {
            *wrong = Some(error.said());
            None
        }
    }
}

/// A paragraph of the screen.
struct Part {
    /// How long it is kept where there is little room.
    keep: u8,
    /// Whether it stands apart from the one above.
    apart: bool,
    /// Its lines; none where something is typed.
    rows: Option<Vec<Line<'static>>>,
}

impl Part {
    fn height(&self) -> usize {
        self.rows.as_ref().map_or(1, Vec::len)
    }
}

/// The paragraphs from top to bottom.
fn parts(model: &Model, wrong: Option<&Said>, width: usize) -> Vec<Part> {
    let (lang, theme) = (model.lang, model.theme);
    let rows = |text: &str, style: Style| {
        wrap::wrapped(text, width).into_iter().map(|row| Line::styled(row, style)).collect::<Vec<_>>()
    };
    let text = |keep, apart, said: &Said, style| Part { keep, apart, rows: Some(rows(&lang.say(said), style)) };
    let key = |command, context| model.key_in(command, context);
    let keys = Said::new("welcome-keys")
        .with("accept", key(Command::Accept, Context::Welcome))
        .with("back", key(Command::Back, Context::Everywhere))
        .with("help", key(Command::Help, Context::Everywhere));
    let tutor = Said::new("welcome-tutor").with("leave", key(Command::Leave, Context::Everywhere));
    let mut place = rows(&lang.say(&Said::new("welcome-place")), Style::new());
    place.extend(rows(&shown_path(&model.root), theme.quiet()));
    let mut parts = vec![
        text(5, false, &Said::new("welcome-title"), theme.strong()),
        text(1, false, &Said::new("welcome-about"), Style::new()),
        text(7, true, &Said::new("welcome-initials"), Style::new()),
        Part { keep: 9, apart: false, rows: None },
    ];
    parts.extend(wrong.map(|wrong| text(8, false, wrong, theme.alarm())));
    parts.push(Part { keep: 6, apart: true, rows: Some(vec![languages(model)]) });
    parts.push(Part { keep: 3, apart: false, rows: Some(place) });
    parts.push(text(4, true, &keys, Style::new()));
    parts.push(text(2, false, &tutor, theme.quiet()));
    parts
}

/// The languages, the one in use marked, with the key that changes it.
fn languages(model: &Model) -> Line<'static> {
    let name = Said::new("welcome-language-name");
    let mut spans = vec![Span::raw(format!("{}  ", model.lang.say(&Said::new("welcome-language"))))];
    for lang in Lang::ALL {
        let chosen = if lang == model.lang { model.theme.chosen() } else { Style::new() };
        spans.push(Span::styled(format!(" {} ", lang.say(&name)), chosen));
        spans.push(Span::raw(" "));
    }
    let key = model.key_in(Command::Language, Context::Welcome);
    spans.push(Span::styled(model.lang.say(&Said::new("welcome-change-language").with("key", key)), model.theme.quiet()));
    Line::from(spans)
}

/// Draws the screen. Where there is little room, what is needed least is left out.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, editor: &Editor, wrong: Option<&Said>) {
    let place = over(area, 76, usize::from(area.height));
    let place = Rect { x: place.x.saturating_add(1), width: place.width.saturating_sub(2), ..place };
    let mut parts = parts(model, wrong, place.width.into());
    let height = usize::from(place.height);
    let text = |parts: &[Part]| parts.iter().map(Part::height).sum::<usize>();
    while text(&parts) > height && parts.len() > 1 {
        let least = parts.iter().map(|part| part.keep).min();
        parts.retain(|part| Some(part.keep) != least);
    }
    let apart = parts.iter().filter(|part| part.apart).count();
    let free = height.saturating_sub(text(&parts));
    let airy = apart <= free;
    let mut at = free.saturating_sub(apart) / 3;
    for part in parts {
        at = at.saturating_add(usize::from(part.apart && airy));
        let rows = part.height();
        match part.rows {
            None => input(model, frame, row_of(place, at), editor),
            Some(rows) => {
                for (n, row) in rows.into_iter().enumerate() {
                    frame.render_widget(row, row_of(place, at.saturating_add(n)));
                }
            }
        }
        at = at.saturating_add(rows);
    }
}
