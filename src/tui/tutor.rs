//! The guided interview: what to try next, and whether it was done.
//!
//! The steps are data, in one table. Whoever is being led may do anything else meanwhile: a step is done when the study shows
//! that it was, and not before somebody stops writing, so that nothing changes under a word that is being typed.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::action::{Command, Context};
use super::capture::{Capture, Row, Spot, score};
use super::model::{Model, Screen};
use super::picture::Canvas;
use super::view::{row_of, split_bottom};
use super::wrap;
use crate::field::{Account, AccountKey, LineKind, Status, lines};
use crate::text::{QuestionId, Said};

/// Where somebody is in the guided interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tutor {
    /// The account of the interview.
    pub key: AccountKey,
    /// The step at hand, in the order of [`STEPS`].
    pub at: usize,
    /// The step that was done last, if the one before the step at hand was.
    done: Option<usize>,
    /// The place in the list where one was when the step began.
    began: Option<Spot>,
}

/// A step of the guided interview.
pub struct Step {
    /// The message that says what to try.
    pub text: &'static str,
    /// The message that says what came of it.
    pub done: &'static str,
    /// The commands whose keys the messages name, by the names of the arguments, each as it is given in a context.
    pub keys: &'static [(&'static str, Command, Context)],
    /// Whether it is done in the interview, not around it.
    pub is_inside: bool,
    /// Whether it was done.
    pub is_done: fn(&Model) -> bool,
}

use Command::*;
use Context::{Capture as List, Card, Everywhere, Pick, Writing};

/// The steps in their order. The last is never done: the program is left from it.
pub const STEPS: &[Step] = &[
    Step {
        text: "tutor-write",
        done: "tutor-write-done",
        keys: &[("write", Write, List)],
        is_inside: true,
        is_done: |model| notes(model).any(|(_, text)| !text.trim().is_empty()),
    },
    Step {
        text: "tutor-quote",
        done: "tutor-quote-done",
        keys: &[("line", NewLine, Writing)],
        is_inside: true,
        is_done: |model| {
            notes(model).any(|(_, text)| lines(text).any(|line| line.kind == LineKind::Quote && !line.text.is_empty()))
        },
    },
    Step {
        text: "tutor-score",
        done: "tutor-score-done",
        keys: &[("back", Back, Writing), ("score", Score, List), ("absent", Absent, List)],
        is_inside: true,
        is_done: |model| scored(model).next().is_some(),
    },
    Step {
        text: "tutor-go-to",
        done: "tutor-go-to-done",
        keys: &[("goto", GoTo, List), ("accept", Accept, Pick)],
        is_inside: true,
        is_done: |model| question(model).is_some_and(|_| is_writing(model) && has_moved(model)),
    },
    Step {
        text: "tutor-score-writing",
        done: "tutor-score-writing-done",
        keys: &[("score", Score, Writing), ("leader", Leader, Writing)],
        is_inside: true,
        is_done: |model| is_writing(model) && scored(model).any(|id| Some(id) == question(model)),
    },
    Step {
        text: "tutor-consent",
        done: "tutor-consent-done",
        keys: &[("consent", Consent, Writing), ("choose", Choose, Card), ("next", NextField, Card), ("accept", Accept, Card)],
        is_inside: true,
        is_done: |model| account(model).is_some_and(|account| account.consent.first().is_some()),
    },
    Step {
        text: "tutor-add-question",
        done: "tutor-add-question-done",
        keys: &[("add", AddQuestion, List), ("writing", AddQuestion, Writing), ("accept", Accept, Context::Asking)],
        is_inside: true,
        is_done: |model| account(model).is_some_and(|a| a.ad_hoc.values().any(|added| matches!(added.first(), Some(Some(_))))),
    },
    Step {
        text: "tutor-flag",
        done: "tutor-flag-done",
        keys: &[("flag", Flag, List), ("writing", Flag, Writing)],
        is_inside: true,
        is_done: |model| account(model).is_some_and(|account| account.notes.keys().any(|id| account.is_flagged(id))),
    },
    Step {
        text: "tutor-undo",
        done: "tutor-undo-done",
        keys: &[("undo", Undo, List), ("redo", Redo, List)],
        is_inside: true,
        is_done: |model| model.history.can_redo(),
    },
    Step {
        text: "tutor-loose",
        done: "tutor-loose-done",
        keys: &[("loose", Loose, List), ("writing", Loose, Writing)],
        is_inside: true,
        is_done: |model| account(model).and_then(|account| account.loose.first()).is_some_and(|text| !text.trim().is_empty()),
    },
    Step {
        text: "tutor-place-line",
        done: "tutor-place-line-done",
        keys: &[("place", Place, List), ("move", MoveTo, Context::Placing)],
        is_inside: true,
        is_done: |model| account(model).and_then(|account| account.loose.first()).is_none_or(|text| text.trim().is_empty()),
    },
    Step {
        text: "tutor-untouched",
        done: "tutor-untouched-done",
        keys: &[("next", NextUntouched, List), ("goto", GoTo, List)],
        is_inside: true,
        is_done: |model| has_moved(model) && is_untouched(model),
    },
    Step {
        text: "tutor-rationale",
        done: "tutor-rationale-done",
        keys: &[("rationale", Rationale, List), ("accept", Accept, Context::Asking)],
        is_inside: true,
        is_done: |model| {
            let given =
                |account: &Account| account.scores.keys().any(|id| account.score(id).is_some_and(|s| !s.rationale.is_empty()));
            account(model).is_some_and(given)
        },
    },
    Step {
        text: "tutor-leave",
        done: "tutor-leave-done",
        keys: &[("back", Back, List)],
        is_inside: false,
        is_done: |model| model.capture().is_none(),
    },
    Step {
        text: "tutor-return",
        done: "tutor-return-done",
        keys: &[("open", Open, Context::Case)],
        is_inside: false,
        is_done: |model| capture(model).is_some(),
    },
    Step {
        text: "tutor-review",
        done: "tutor-review-done",
        keys: &[("review", Review, List)],
        is_inside: true,
        is_done: |model| {
            // Where nothing is left to be looked at, that is said instead.
            let nothing = model.notice.as_ref().is_some_and(|said| said.id == "tui-nothing-left");
            nothing || model.screens.iter().any(|screen| matches!(screen, Screen::Lines(_)))
        },
    },
    Step {
        text: "tutor-complete",
        done: "tutor-complete-done",
        keys: &[("complete", Complete, List), ("accept", Accept, Card)],
        is_inside: true,
        is_done: |model| account(model).and_then(|account| account.status.first()) == Some(&Status::Complete),
    },
    Step {
        text: "tutor-end",
        done: "",
        keys: &[("help", Help, Everywhere), ("palette", Palette, Everywhere), ("leave", Leave, Everywhere)],
        is_inside: false,
        is_done: |_| false,
    },
];

/// The instrument, if it is open on the guided interview.
fn capture(model: &Model) -> Option<&Capture> {
    model.capture().filter(|capture| model.tutor.as_ref().is_some_and(|tutor| tutor.key == capture.key))
}

fn account(model: &Model) -> Option<&Account> {
    model.study.accounts.get(&model.tutor.as_ref()?.key)
}

fn notes(model: &Model) -> impl Iterator<Item = (&QuestionId, &str)> {
    let notes = account(model).into_iter().flat_map(|account| &account.notes);
    notes.filter_map(|(id, note)| Some((id, note.text.first()?.as_str())))
}

/// The questions whose variable has a score.
fn scored(model: &Model) -> impl Iterator<Item = &QuestionId> {
    let (items, account) = (capture(model).into_iter().flat_map(|capture| capture.talk.items()), account(model));
    items.filter_map(move |item| {
        let given = score(account?, item.variable.as_ref()?);
        (given != super::capture::ScoreMark::Open).then_some(&item.id)
    })
}

/// The question at hand.
fn question(model: &Model) -> Option<&QuestionId> {
    match &capture(model)?.spot {
        Spot::Question(id) => Some(id),
        _ => None,
    }
}

fn is_writing(model: &Model) -> bool {
    capture(model).is_some_and(|capture| capture.editor.is_some())
}

/// Whether one is at another place of the list than when the step began.
fn has_moved(model: &Model) -> bool {
    let began = model.tutor.as_ref().and_then(|tutor| tutor.began.as_ref());
    capture(model).is_some_and(|capture| Some(&capture.spot) != began)
}

fn is_untouched(model: &Model) -> bool {
    let row = capture(model).and_then(|capture| capture.talk.row(&capture.spot));
    matches!(row, Some(Row::Question(item)) if item.mark.is_untouched())
}

impl Tutor {
    /// The beginning of the guided interview whose account this is.
    pub fn new(key: AccountKey) -> Self {
        Tutor { key, at: 0, done: None, began: None }
    }

    /// At a step, with the one before it done.
    #[cfg(test)]
    pub fn stand_at(&mut self, at: usize) {
        (self.at, self.done) = (at, at.checked_sub(1));
    }
}

/// Whether an account stays although nothing is written in it: the guided interview's can be left and found again.
pub fn keeps(model: &Model, key: &AccountKey) -> bool {
    model.tutor.as_ref().is_some_and(|tutor| tutor.key == *key)
}

/// Looks whether the step at hand was done, and goes on to the next if so.
pub fn look(model: &mut Model) {
    let Some(tutor) = &mut model.tutor else { return };
    let at = tutor.at;
    if tutor.began.is_none() {
        tutor.began = model.screens.iter().rev().find_map(|screen| match screen {
            Screen::Capture(capture) => Some(capture.spot.clone()),
            _ => None,
        });
    }
    if STEPS.get(at).is_some_and(|step| (step.is_done)(model)) {
        go_on(model, Some(at));
    }
}

/// Goes on to the next step, without doing the one at hand.
pub fn skip(model: &mut Model) {
    go_on(model, None);
}

/// Goes on to the next step that is not done anyway.
fn go_on(model: &mut Model, done: Option<usize>) {
    let spot = capture(model).map(|capture| capture.spot.clone());
    let Some(tutor) = &mut model.tutor else { return };
    tutor.began = spot;
    tutor.done = done;
    while let Some(at) = model.tutor.as_ref().map(|tutor| tutor.at).filter(|at| at.saturating_add(1) < STEPS.len()) {
        let next = at.saturating_add(1);
        if let Some(tutor) = &mut model.tutor {
            tutor.at = next;
        }
        if !STEPS.get(next).is_some_and(|step| (step.is_done)(model)) {
            return;
        }
    }
}

/// A message of a step, with the keys in force.
pub fn said(model: &Model, id: &'static str, step: &Step) -> Said {
    let keys = step.keys.iter();
    keys.fold(Said::new(id), |said, (name, command, context)| said.with(name, model.key_in(*command, *context)))
}

/// The text of the step at hand, in lines; how to get back, if it is done in the interview and somebody is elsewhere.
fn text(model: &Model, width: usize) -> Vec<String> {
    let Some(step) = model.tutor.as_ref().and_then(|tutor| STEPS.get(tutor.at)) else { return Vec::new() };
    let away = step.is_inside && capture(model).is_none();
    let text = if away {
        Said::new("tutor-away").with("open", model.key_in(Open, Context::Case))
    } else {
        said(model, step.text, step)
    };
    wrap::wrapped(&model.lang.say(&text), width)
}

/// The lines that the text of a step has room for.
fn room(width: u16) -> usize {
    if width < 76 { 3 } else { 2 }
}

/// An area without the lines of the guided interview at its bottom, and those; none where it does not run. They are as many
/// whichever step it is, so that nothing moves about.
pub fn split(model: &Model, area: Rect) -> [Rect; 2] {
    let wanted = if model.tutor.is_none() { 0 } else { room(area.width).saturating_add(2) };
    split_bottom(area, wanted.min(usize::from(area.height) / 2))
}

/// Draws what was done and what to try next.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect) {
    let Some(tutor) = model.tutor.as_ref().filter(|_| area.height > 0) else { return };
    let (lang, theme) = (model.lang, model.theme);
    let width = usize::from(area.width).saturating_sub(2);
    let text = text(model, width);
    // Where there is little room, what to try next is what is needed.
    let height = usize::from(area.height);
    let with_head = height > text.len();
    let with_rule = height > text.len().saturating_add(1);
    let mut rows = Vec::new();
    if with_rule {
        rows.push(Line::styled("─".repeat(area.width.into()), theme.quiet()));
    }
    if with_head {
        let skip = model.keymap.keys(SkipStep, Context::Tutor).into_iter().next().unwrap_or_default();
        let place =
            Said::new("tutor-place").with("step", tutor.at.saturating_add(1)).with("steps", STEPS.len()).with("skip", skip);
        let is_last = tutor.at.saturating_add(1) == STEPS.len();
        let place = if is_last { String::new() } else { lang.say(&place) };
        let done = tutor.done.and_then(|at| STEPS.get(at)).map(|step| format!("✓ {}", lang.say(&said(model, step.done, step))));
        let done = done.unwrap_or_else(|| lang.say(&Said::new("tutor-title")));
        let room = width.saturating_sub(wrap::width(&place)).saturating_sub(2);
        let done = wrap::fit(&done, room);
        rows.push(Line::from(vec![
            Span::raw(" "),
            Span::styled(done.clone(), theme.heading()),
            Span::raw(" ".repeat(room.saturating_sub(wrap::width(&done)).saturating_add(2))),
            Span::styled(place, theme.quiet()),
        ]));
    }
    rows.extend(text.into_iter().map(|line| Line::styled(format!(" {line}"), Style::new())));
    for (n, row) in rows.into_iter().enumerate() {
        frame.render_widget(row, row_of(area, n));
    }
}
