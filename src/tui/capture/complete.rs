//! Marking an account as heard again and scored, or open again, on a card that says what is still to be looked at.

use super::lines::{findings, never};
use super::{Capture, consent};
use crate::field::{Account, AccountKey, Change, Edit, Finding, Slot, Status, Why};
use crate::text::Said;
use crate::tui::card::{Card, Field, Label, Purpose, Wrong};
use crate::tui::change::{self, Place};
use crate::tui::history::Flow;
use crate::tui::model::Model;

/// What an account can be, in the order of the card.
const STATES: [(Status, &str); 2] = [(Status::Open, "tui-status-open"), (Status::Complete, "tui-status-complete")];

/// The message that says how many questions were never asked.
pub(super) const UNTOUCHED: &str = "tui-why-untouched";

/// The message that says how often something is to be looked at for a reason.
pub(super) fn why_id(why: Why) -> &'static str {
    match why {
        Why::Versions => "tui-why-versions",
        Why::ScoreOffNote => "tui-why-score-off-note",
        Why::ScoreWithoutReason => "tui-why-score-without-reason",
        Why::NoScore => "tui-why-no-score",
        Why::Flagged => "tui-why-flagged",
        Why::HearAgain => "tui-why-hear-again",
        Why::Loose => "tui-why-loose",
    }
}

/// What is still to be looked at, what was never asked, and whether consent is to be recorded, in one sentence.
fn left(model: &Model, capture: &Capture, account: &Account, findings: &[Finding]) -> Said {
    let count = |why: Why| findings.iter().filter(|finding| finding.why == why).count();
    let said = |id, count: usize| model.lang.say(&Said::new(id).with("count", count));
    let counts = Why::ALL.into_iter().map(|why| (why_id(why), count(why)));
    let all = counts.chain([(UNTOUCHED, never(capture, account, true).len())]);
    let mut left: Vec<String> = all.filter(|(_, count)| *count > 0).map(|(id, count)| said(id, count)).collect();
    if consent::is_missing(account) {
        left.push(model.lang.say(&Said::new("tui-consent-missing")));
    }
    if left.is_empty() { Said::new("tui-nothing-left") } else { Said::new("tui-left").with("left", left.join("; ")) }
}

/// Opens the card with the other state chosen: one key more takes it.
pub(super) fn open(model: &mut Model) {
    let Some(capture) = model.capture() else { return };
    let Some(account) = model.study.accounts.get(&capture.key) else { return };
    let complete = account.is_complete();
    let about = if complete { Said::new("tui-reopen-about") } else { left(model, capture, account, &findings(model)) };
    let key = capture.key.clone();
    let options = STATES.iter().map(|(_, id)| Label::Said(Said::new(id))).collect();
    let field = Field::one("status", "tui-field-status", options, usize::from(!complete));
    Card::new(Purpose::Complete(key), vec![Field { about: Some(about), ..field }]).open(model);
}

/// Takes what stands on the card.
///
/// # Errors
/// None.
pub fn take(model: &mut Model, card: &Card, key: &AccountKey) -> Result<(), Wrong> {
    let Some(status) = STATES.get(card.one("status")).map(|(status, _)| *status) else { return Ok(()) };
    let before = model.study.accounts.get(key).and_then(|account| account.status.settled().copied());
    let Some(spot) = model.capture().map(|capture| capture.spot.clone()) else { return Ok(()) };
    if before.unwrap_or_default() != status {
        super::begin_edit(model);
        let edit = Edit::Status(Slot::One(status));
        change::make(model, &[Change::Account(key.clone(), edit)], Place::Note(key.clone(), spot), Flow::Single);
        model.notice = Some(now(status));
    }
    Ok(())
}

/// What is said once an account is complete, or open again.
pub fn now(status: Status) -> Said {
    Said::new(if status == Status::Complete { "tui-now-complete" } else { "tui-now-open" })
}
