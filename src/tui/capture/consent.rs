//! What the informant was told and allowed, on a card.

use super::Capture;
use crate::field::{Account, AccountKey, Change, Consent, Edit, Slot};
use crate::guide::SourceKind;
use crate::text::{Lang, Said, moment, moment_written, one_line};
use crate::tui::card::{Card, Field, Label, Purpose, Wrong};
use crate::tui::change::{self, Place};
use crate::tui::history::Flow;
use crate::tui::model::Model;
use crate::tui::view::Part;

/// How somebody can be informed, in the order of the card. What says nothing yet comes last: the digits are for the answers.
const WAYS: [&str; 3] = ["tui-consent-written", "tui-consent-aloud", "tui-consent-not-noted"];
/// Which of the ways says nothing yet.
const NO_WAY: usize = WAYS.len() - 1;
/// What can be answered, in the order of the card.
const ANSWERS: [(&str, Option<bool>); 3] = [("tui-yes", Some(true)), ("tui-no", Some(false)), ("tui-consent-not-asked", None)];

/// Whether consent is still to be asked for: an interview in which none is recorded.
pub fn is_missing(account: &Account) -> bool {
    let kind = account.description.first().map_or(SourceKind::Interview, |description| description.kind);
    kind == SourceKind::Interview && account.consent.first().is_none_or(|consent| *consent == Consent::default())
}

/// What the title says of consent that is not missing, in parts with how long each is kept where there is little room: what is
/// not allowed has to be minded longer than what is.
pub(super) fn title(model: &Model, account: &Account) -> Vec<Part> {
    let lang = model.lang;
    let Some(consent) = account.consent.first() else { return Vec::new() };
    if consent.withdrawn.is_some() {
        let [text, short] = ["tui-consent-withdrawn", "tui-consent-withdrawn-short"].map(|id| lang.say(&Said::new(id)));
        return vec![Part::or(9, text, short)];
    }
    let part = |keep, id, given: Option<bool>| {
        let (keep, answer) = match given {
            Some(true) => (4, lang.say(&Said::new("tui-yes"))),
            Some(false) => (keep, lang.say(&Said::new("tui-no"))),
            None => (keep, "?".to_owned()),
        };
        (keep, lang.say(&Said::new(id).with("answer", answer))).into()
    };
    vec![part(6, "tui-consent-recording", consent.recording), part(7, "tui-consent-quotes", consent.quotes)]
}

/// How somebody was informed, taken apart: one of the ways, from 0, and what else is written.
fn taken_apart(how: &str) -> (usize, String) {
    let ways = WAYS.iter().enumerate().take(NO_WAY);
    let spelled = ways.flat_map(|(n, id)| Lang::ALL.into_iter().map(move |lang| (n, lang.say(&Said::new(id)))));
    for (n, way) in spelled {
        match how.strip_prefix(&way) {
            Some("") => return (n, String::new()),
            Some(rest) if rest.starts_with(", ") => return (n, rest.trim_start_matches(", ").to_owned()),
            _ => {}
        }
    }
    (NO_WAY, how.to_owned())
}

fn consent(model: &Model, key: &AccountKey) -> Consent {
    model.study.accounts.get(key).map(|account| account.consent.get()).unwrap_or_default()
}

/// Opens the card of consent.
pub(super) fn open(model: &mut Model) {
    let Some(Capture { key, .. }) = model.capture() else { return };
    let key = key.clone();
    let consent = consent(model, &key);
    let said = |id: &'static str| Label::Said(Said::new(id));
    let answers = || ANSWERS.iter().map(|(id, _)| said(id)).collect();
    let answered = |given: Option<bool>| ANSWERS.iter().position(|(_, known)| *known == given).unwrap_or_default();
    let (way, rest) = taken_apart(&consent.how);
    let at = moment_written(model.lang, consent.at.unwrap_or(model.now), model.zone);
    let withdrawn = match consent.withdrawn {
        Some(at) => Label::Said(Said::new("tui-consent-withdrawn-at").with("at", moment_written(model.lang, at, model.zone))),
        None => said("tui-consent-withdraw"),
    };
    let fields = vec![
        Field::one("how", "tui-field-informed", WAYS.into_iter().map(said).collect(), way),
        Field::one("recording", "tui-field-may-record", answers(), answered(consent.recording)),
        Field::one("quotes", "tui-field-may-quote", answers(), answered(consent.quotes)).about("tui-field-may-quote-about"),
        Field::line("rest", "tui-field-informed-rest", &rest).about("tui-field-informed-rest-about"),
        Field::line("at", "tui-field-consent-at", &at),
        Field::one(
            "withdrawn",
            "tui-field-withdrawn",
            vec![said("tui-no"), withdrawn],
            usize::from(consent.withdrawn.is_some()),
        )
        .about("tui-field-withdrawn-about"),
    ];
    Card::new(Purpose::Consent(key), fields).open(model);
}

/// Takes what stands on the card of consent.
///
/// # Errors
/// A moment that cannot be read.
pub fn take(model: &mut Model, card: &Card, key: &AccountKey) -> Result<(), Wrong> {
    let before = consent(model, key);
    let way = WAYS.get(card.one("how")).filter(|_| card.one("how") != NO_WAY);
    let way = way.map(|id| model.lang.say(&Said::new(id))).unwrap_or_default();
    let how: Vec<String> = [way, one_line(&card.text("rest"))].into_iter().filter(|part| !part.is_empty()).collect();
    let answer = |name| ANSWERS.get(card.one(name)).and_then(|(_, given)| *given);
    let withdrawn = (card.one("withdrawn") == 1).then(|| before.withdrawn.unwrap_or(model.now));
    let said = Consent {
        how: if taken_apart(&before.how) == (card.one("how"), one_line(&card.text("rest"))) {
            // The same, in whichever language it was written.
            before.how.clone()
        } else {
            how.join(", ")
        },
        at: None,
        recording: answer("recording"),
        quotes: answer("quotes"),
        withdrawn,
    };
    let written = card.text("at");
    let at = if written == moment_written(model.lang, before.at.unwrap_or(model.now), model.zone) && before.at.is_some() {
        before.at
    } else if written.is_empty() {
        None
    } else {
        let at = moment(&written, model.today(), model.zone);
        Some(at.ok_or_else(|| Wrong::at("at", Said::new("tui-moment-wrong")))?)
    };
    // The moment alone, which was filled in, says nothing.
    let after = if said == Consent::default() { said } else { Consent { at, ..said } };
    if after != before {
        let edit = Edit::Consent(Slot::One(after.clone()));
        change::make(
            model,
            &[Change::Account(key.clone(), edit)],
            Place::About(key.clone(), Said::new("action-consent")),
            Flow::Single,
        );
        if after.withdrawn.is_some() && before.withdrawn.is_none() {
            model.notice = Some(Said::new("tui-withdrawn-follows"));
        }
    }
    Ok(())
}
