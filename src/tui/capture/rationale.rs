//! Why a variable was scored as it was: one line, which goes with the score.

use crate::field::{AccountKey, Change, Edit, Scored, Slot};
use crate::text::{VariableId, one_line};
use crate::tui::change::{self, Place};
use crate::tui::history::Flow;
use crate::tui::model::Model;

/// Why a variable was scored as it was; none where there is no score to give a reason for.
pub fn of<'m>(model: &'m Model, key: &AccountKey, variable: &VariableId) -> Option<&'m str> {
    model.study.accounts.get(key)?.score(variable).map(|scored| scored.rationale.as_str())
}

/// Writes why a variable was scored as it was, in the account at hand.
pub(super) fn put(model: &mut Model, variable: &VariableId, text: &str) {
    let Some(capture) = model.capture() else { return };
    let (key, spot) = (capture.key.clone(), capture.spot.clone());
    let account = model.study.accounts.get(&key);
    let Some(Scored { score, rationale: before }) = account.and_then(|account| account.score(variable)).cloned() else {
        return;
    };
    let rationale = one_line(text);
    if rationale != before {
        let edit = Edit::Score(variable.clone(), Slot::One(Some(Scored { score, rationale })));
        change::make(model, &[Change::Account(key.clone(), edit)], Place::Note(key, spot), Flow::Single);
    }
}
