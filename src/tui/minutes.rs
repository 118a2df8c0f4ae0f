//! The minutes: what was agreed, revised, withdrawn, put off and taken up again, of a case or of all.

use ratatui::style::Style;
use ratatui::text::Span;

use super::lists::case_title;
use super::model::{Model, Screen};
use super::page::{Page, Paper, Subject, score_words};
use super::saving::clock;
use super::weigh::for_all;
use super::wrap;
use crate::text::{CaseId, Said, Stamp, day};

/// What the page is called.
pub fn title(model: &Model, case: Option<&CaseId>) -> Said {
    let id = if model.meeting.is_seen() { "tui-title-minutes-projector" } else { "tui-title-minutes" };
    Said::new(id).with("case", case.map_or("none", CaseId::as_str))
}

/// Opens them where the latest stands: of the case of the cell at hand, from the sheet of all.
pub fn open(model: &mut Model) {
    let case = match model.screen() {
        Some(Screen::Weigh(weighing)) => Some(weighing.case.clone()),
        _ => None,
    };
    model.screens.push(Screen::Page(Page { top: usize::MAX, ..Page::new(Subject::Minutes(case)) }));
}

/// Writes them in the order of time, day by day, and on each under its case.
pub fn write(paper: &mut Paper<'_>, case: Option<&CaseId>) {
    let model = paper.model;
    let (theme, lang, study) = (model.theme, model.lang, &model.study);
    if !model.is_whole {
        let said = paper.say(&Said::new("tui-still-reading"));
        return paper.text(&said, theme.quiet());
    }
    let date = |at: Stamp| at.utc().with_timezone(&model.zone).date_naive();
    let mut lines = study.minutes();
    lines.retain(|(of, _)| case.is_none_or(|case| *of == case));
    lines.sort_by_key(|(case, minute)| (date(minute.at), *case));
    if lines.is_empty() {
        let said = paper.say(&Said::new("minutes-none"));
        paper.text(&said, theme.quiet());
    }
    let mut before = None;
    for (of, minute) in lines {
        let now = (date(minute.at), of);
        if before.is_none_or(|(day, _)| day != now.0) {
            paper.blank();
            paper.text(&day(lang, now.0), theme.heading().patch(theme.strong()));
        }
        if case.is_none() && before != Some(now) {
            let parts = case_title(study, Some(of), lang).into_iter().map(|(_, part)| part);
            // For others a case is its number alone.
            let most = if model.meeting.is_seen() { 1 } else { usize::MAX };
            let name = parts.filter(|part| !part.is_empty()).take(most).collect::<Vec<_>>().join(" · ");
            paper.text(&name, theme.strong());
        }
        before = Some(now);
        let known = study.variable(&minute.variable);
        let scale = study.guide.scale_of(&minute.variable);
        let said = minute.said(known.map_or(minute.variable.as_str(), |known| known.short.get(lang)), |score| {
            if score.is_absent() { lang.say(&Said::new("sheet-state-absent")) } else { score_words(model, score, scale) }
        });
        let time = clock(minute.at, model.zone);
        let time = wrap::pad(time.get(..5).unwrap_or_default(), 7);
        let said = paper.say(&said);
        paper.put(vec![Span::styled(time, theme.quiet())], &said, Style::new());
        let dissent = for_all(model, minute.dissent());
        let dissent = (!dissent.is_empty()).then(|| lang.say(&Said::new("trace-dissent").with("text", dissent)));
        for text in [Some(for_all(model, minute.reason())), dissent].into_iter().flatten().filter(|text| !text.is_empty()) {
            paper.put(vec![Span::raw(" ".repeat(7))], &text, theme.quiet());
        }
    }
}
