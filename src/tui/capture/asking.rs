//! What is typed on one line over the instrument, which stays in sight: a question that the guide lacks, why a score was given.

use ratatui::layout::Rect;
use ratatui::widgets::Clear;

use super::{Row, rationale};
use crate::field::AccountKey;
use crate::text::{Said, VariableId, cpr};
use crate::tui::action::Command;
use crate::tui::card::keeping;
use crate::tui::editor::Editor;
use crate::tui::model::{Model, Screen};
use crate::tui::picture::Canvas;
use crate::tui::view::{framed, input_marked, over};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Asked {
    /// A question that the guide lacks.
    Question,
    /// Why a variable was scored as it was.
    Rationale(VariableId),
}

/// A line that is typed over the instrument.
#[derive(Debug, Clone)]
pub struct Asking {
    /// What is asked for.
    pub asked: Asked,
    /// What is typed.
    pub editor: Editor,
}

impl Asking {
    /// The message that says, in a word, what a command does that leaves the line; none: what the command is called anywhere.
    pub fn leaving(&self, command: Command) -> Option<Said> {
        keeping(command).filter(|_| matches!(self.asked, Asked::Rationale(_)))
    }
}

fn key(model: &Model) -> Option<AccountKey> {
    model.capture().map(|capture| capture.key.clone())
}

/// Asks for something, with what was left unfinished of it, else with what it is now.
fn open(model: &mut Model, asked: Asked, now: &str) {
    let Some(key) = key(model) else { return };
    let left = model.unfinished.remove(&(key, asked.clone()));
    let editor = Editor::line(left.as_deref().unwrap_or(now));
    model.screens.push(Screen::Asking(Asking { asked, editor }));
}

/// Asks for a question that the guide lacks.
pub(super) fn question(model: &mut Model) {
    open(model, Asked::Question, "");
}

/// Asks why the variable at hand was scored as it was.
pub(super) fn reason(model: &mut Model) {
    let Some(capture) = model.capture() else { return };
    let Some(variable) = capture.talk.row(&capture.spot).and_then(Row::variable).cloned() else {
        model.notice = Some(Said::new("tui-no-variable"));
        return;
    };
    match rationale::of(model, &capture.key, &variable).map(str::to_owned) {
        Some(now) => open(model, Asked::Rationale(variable), &now),
        None => model.notice = Some(Said::new("tui-rationale-without-score")),
    }
}

/// Goes back to the instrument: a rationale is kept, and undone if it is not wanted; of a question nothing becomes yet, and what
/// was typed is there the next time.
pub fn back(model: &mut Model) {
    let Some(key) = key(model) else { return };
    let Some(Screen::Asking(Asking { asked, editor })) = model.screens.pop() else { return };
    let text = editor.text();
    match asked {
        Asked::Question if text.is_empty() => {}
        Asked::Question => {
            model.unfinished.insert((key, asked), text);
        }
        Asked::Rationale(variable) => {
            keep_reason(model, key, variable, text.clone());
            super::warn_of_people_in(model, &text);
        }
    }
}

/// Keeps the reason for a score; where there is no score any more, what was typed is there the next time.
fn keep_reason(model: &mut Model, key: AccountKey, variable: VariableId, text: String) {
    if rationale::of(model, &key, &variable).is_some() {
        rationale::put(model, &variable, &text);
    } else {
        model.notice = Some(Said::new("tui-rationale-without-score"));
        model.unfinished.insert((key, Asked::Rationale(variable)), text);
    }
}

/// Does what a command says.
pub fn act(model: &mut Model, command: Command) {
    let Some(Screen::Asking(Asking { asked, editor })) = model.screens.last_mut() else { return };
    if command != Command::Accept {
        editor.act(command, 0);
        return;
    }
    let (asked, text) = (asked.clone(), editor.text());
    match asked {
        Asked::Question if text.trim().is_empty() => {}
        Asked::Question => {
            model.screens.pop();
            super::add_question(model, &text);
            super::warn_of_people_in(model, &text);
        }
        Asked::Rationale(_) => back(model),
    }
}

/// What is asked for, in words.
pub fn title(model: &Model, asked: &Asked) -> Said {
    match asked {
        Asked::Question => {
            let theme = super::theme(model).map_or("", |theme| theme.label.get(model.lang));
            Said::new("tui-asking").with("theme", theme)
        }
        Asked::Rationale(variable) => {
            let name = model.study.variable(variable).map_or(variable.as_str(), |known| known.short.get(model.lang));
            Said::new("tui-asking-rationale").with("variable", name)
        }
    }
}

/// Draws the line over the instrument.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, asking: &Asking) {
    let place = over(area, 76, 3);
    frame.render_widget(Clear, place);
    let title = title(model, &asking.asked);
    let inner = framed(model, frame, place, &title);
    // A person is marked as in a note: the line becomes a part of one.
    let text = asking.editor.text();
    let people: Vec<_> = cpr(&text).chain(model.names.find(&text)).collect();
    input_marked(model, frame, inner, &asking.editor, &people);
}
