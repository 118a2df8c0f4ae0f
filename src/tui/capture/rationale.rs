//! Why a variable was scored as it was: one line, on a card.

use super::Row;
use crate::field::{AccountKey, Change, Edit, Scored};
use crate::text::{Said, VariableId};
use crate::tui::card::{Card, Field, Purpose, Wrong};
use crate::tui::change::{self, Place};
use crate::tui::history::Flow;
use crate::tui::model::Model;

/// Opens the card for the variable at hand.
pub fn open(model: &mut Model) {
    let Some(capture) = model.capture() else { return };
    let Some(variable) = capture.talk.row(&capture.spot).and_then(Row::variable).cloned() else {
        model.notice = Some(Said::new("tui-no-variable"));
        return;
    };
    let key = capture.key.clone();
    let account = model.study.accounts.get(&key);
    let Some(scored) = account.and_then(|account| account.score(&variable)) else {
        model.notice = Some(Said::new("tui-rationale-without-score"));
        return;
    };
    let field = Field::line("rationale", "tui-field-rationale", &scored.rationale).about("tui-field-rationale-about");
    Card::new(Purpose::Rationale(key, variable), vec![field]).open(model);
}

/// Takes the reason that stands on the card.
///
/// # Errors
/// None: where the score is gone meanwhile, there is nothing to give a reason for.
pub fn take(model: &mut Model, card: &Card, key: &AccountKey, variable: &VariableId) -> Result<(), Wrong> {
    let account = model.study.accounts.get(key);
    let Some(Scored { score, rationale: before }) = account.and_then(|account| account.score(variable)).cloned() else {
        return Ok(());
    };
    let rationale = crate::text::one_line(&card.text("rationale"));
    if rationale != before
        && let Some(spot) = model.capture().map(|capture| capture.spot.clone())
    {
        let edit = Edit::Score(variable.clone(), vec![Some(Scored { score, rationale })]);
        change::make(model, &[Change::Account(key.clone(), edit)], Place::Note(key.clone(), spot), Flow::Single);
    }
    Ok(())
}
