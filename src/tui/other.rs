//! The card of a new source that is neither an interview nor a meeting: a workshop, a mapping, a document; of a case or of none.

use super::card::{Card, Field, Label, Purpose, Wrong};
use super::case::CasePage;
use super::form::{date_words, medium_field, medium_of};
use super::lists::{case_name, kind_id};
use super::model::{Model, Screen};
use super::{capture, overview};
use crate::field::{AccountKey, Description};
use crate::guide::SourceKind;
use crate::text::{CaseId, Message, Said, read_day};

/// Opens the card.
pub fn open(model: &mut Model, case: Option<CaseId>) {
    let kinds = SourceKind::OTHERS.map(|kind| Label::Said(Said::new(kind_id(kind)))).into();
    let fields = vec![
        Field::one("kind", "tui-field-kind", kinds, 0),
        Field::line("title", "tui-field-title", "").about("tui-field-title-about"),
        Field::line("location", "tui-field-location", "").about("tui-field-location-about"),
        Field::line("date", "tui-field-date", &date_words(model, None)).about("tui-field-date-about"),
        medium_field(None),
    ];
    Card::new(Purpose::Other(case), fields).open(model);
}

/// Takes the card: the source begins.
///
/// # Errors
/// Says that the day is none, or that no id can be made.
pub fn take(model: &mut Model, card: &Card, case: Option<&CaseId>) -> Result<(), Wrong> {
    let Some(me) = model.me.clone() else { return Ok(()) };
    let date = match card.text("date").as_str() {
        "" => None,
        text => Some(read_day(text, model.today()).map_err(|error| Wrong::at("date", error.said()))?),
    };
    let kind = SourceKind::OTHERS.get(card.one("kind")).copied().unwrap_or(SourceKind::Workshop);
    let source = model.study.unplanned_other(case, kind, &me).map_err(|error| Wrong::at("kind", error.said()))?;
    let description = Description {
        kind,
        medium: medium_of(card),
        date,
        title: card.text("title"),
        location: card.text("location"),
        ..Description::default()
    };
    let is_shown = |screen: &Screen| matches!(screen, Screen::Case(page) if page.case.as_ref() == case);
    if !model.screens.iter().any(is_shown) {
        if let Some(case) = case {
            overview::put_on(model, case);
        }
        model.screens.push(Screen::Case(CasePage::of(model, case.cloned())));
    }
    capture::open(model, AccountKey { case: case.cloned(), source, evaluator: me }, Some(description));
    Ok(())
}

/// The title of the card.
pub fn title(model: &Model, case: Option<&CaseId>) -> Said {
    let case = case.map_or_else(|| model.lang.say(&Said::new("tui-no-case")), |case| case_name(case, model.lang));
    Said::new("tui-title-new-other").with("case", case)
}
