//! What this informant said before, about the question at hand: one line below the probes, and the whole on a page.

use super::{Capture, Item, Spot};
use crate::field::{Account, AccountKey, Earlier, LineKind, earlier_accounts, is_earlier_withdrawn, said_before, said_last};
use crate::guide::Wording;
use crate::text::{Said, day};
use crate::tui::model::{Model, Screen};
use crate::tui::page::{Page, Subject};

/// The accounts of what the informants of an account said before, the latest first.
pub(super) fn of(model: &Model, key: &AccountKey) -> Vec<AccountKey> {
    let account = model.study.accounts.get(key);
    let earlier = account.map(|account| earlier_accounts(&model.study, account)).unwrap_or_default();
    earlier.into_iter().map(|account| account.key.clone()).collect()
}

fn accounts<'m>(model: &'m Model, capture: &Capture) -> Vec<&'m Account> {
    capture.earlier.iter().filter_map(|key| model.study.accounts.get(key)).collect()
}

/// When an account was heard, and by whom if by a colleague: `statusmøde`, `statusmøde, sj`.
fn when(model: &Model, account: &Account) -> String {
    let phase = account.description.first().and_then(|description| description.phase.as_ref());
    let phase = phase.map(|id| model.study.guide.phase(id).map_or(id.as_str(), |phase| phase.meeting.get(model.lang)));
    let colleague = Some(&account.key.evaluator).filter(|evaluator| Some(*evaluator) != model.me.as_ref());
    let parts = phase.into_iter().chain(colleague.map(|evaluator| evaluator.as_str()));
    parts.collect::<Vec<_>>().join(", ")
}

/// A line as it is shown: a quote in quotation marks.
fn words(model: &Model, earlier: &Earlier<'_>) -> String {
    let text = &*earlier.line.text;
    match earlier.line.kind {
        LineKind::Quote => model.lang.say(&Said::new("tui-quoted").with("text", text)),
        kind => kind.sign().map_or_else(|| text.to_owned(), |sign| format!("{sign} {text}")),
    }
}

/// What was said last about a question.
pub(super) fn last(model: &Model, capture: &Capture, item: &Item) -> Option<String> {
    let said = said_last(&model.study, &accounts(model, capture), &item.id, item.variable.as_ref())?;
    let line = Said::new("tui-said-last").with("when", when(model, said.account)).with("text", words(model, &said));
    Some(model.lang.say(&line))
}

/// Opens the page with everything that was said before about the question at hand.
pub(super) fn open(model: &mut Model) {
    let Some(capture) = model.capture() else { return };
    let Spot::Question(id) = &capture.spot else {
        model.notice = Some(Said::new("tui-nothing-before"));
        return;
    };
    let Some(item) = capture.talk.item(&capture.spot) else { return };
    let said = said_before(&model.study, &accounts(model, capture), id, item.variable.as_ref());
    let mut paragraphs: Vec<(&AccountKey, Vec<String>)> = Vec::new();
    for earlier in &said {
        let line = words(model, earlier);
        match paragraphs.last_mut() {
            Some((key, lines)) if *key == &earlier.account.key => lines.push(line),
            _ => {
                let date = earlier.account.description.first().and_then(|description| description.date);
                let date = date.map(|date| day(model.lang, date));
                let head = std::iter::once(when(model, earlier.account)).chain(date).collect::<Vec<_>>().join(" · ");
                paragraphs.push((&earlier.account.key, vec![head, line]));
            }
        }
    }
    // Silence about what was withdrawn would say that nothing was said.
    let account = model.study.accounts.get(&capture.key);
    let withdrawn = account.is_some_and(|account| is_earlier_withdrawn(&model.study, account));
    if paragraphs.is_empty() {
        model.notice = Some(Said::new(if withdrawn { "tui-withdrawn-before" } else { "tui-nothing-before" }));
        return;
    }
    let withdrawn = withdrawn.then(|| Said::new("tui-withdrawn-some"));
    let title = Said::new("tui-title-earlier").with("question", item.short.as_str());
    let texts = paragraphs.into_iter().map(|(_, lines)| lines.join("\n"));
    let texts = texts.chain(withdrawn.map(|said| model.lang.say(&said)));
    let texts = texts.map(|text| Wording::new(model.lang, text)).collect();
    model.screens.push(Screen::Page(Page::new(Subject::Spoken(title, texts))));
}
