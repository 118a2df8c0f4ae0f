//! One question or variable of the guide, whole, with everything that was done to it.

use ratatui::style::Style;
use ratatui::text::Span;

use super::{Thing, is_retired, kind_said};
use crate::field::Study;
use crate::guide::{Amendable, Deed, Logged, Polarity, Question, Variable, Wording};
use crate::text::{Lang, Said, VariableId, day};
use crate::tui::capture::Row;
use crate::tui::page::Paper;

/// The cells that the names of entries take.
const ROOM: usize = 16;

/// Writes what a thing is onto a page.
pub fn write(paper: &mut Paper<'_>, thing: &Thing) {
    let study = &paper.model.study;
    if is_retired(study, thing) {
        let style = paper.model.theme.attention();
        let text = paper.say(&Said::new("tui-guide-is-retired"));
        paper.text(&text, style);
        paper.blank();
    }
    match thing {
        Thing::Question(id) => {
            if let Some(known) = study.question(id) {
                question(paper, known);
                past::<Question>(paper, &known.id);
            }
        }
        Thing::Variable(id) => {
            if let Some(known) = study.variable(id) {
                variable(paper, known);
                past::<Variable>(paper, &known.id);
            }
        }
        Thing::Waiting(id) => waiting(paper, id),
    }
}

fn entry(paper: &mut Paper<'_>, name: &'static str, text: &str) {
    if !text.is_empty() {
        let name = paper.say(&Said::new(name));
        paper.entry(&name, ROOM, text);
    }
}

/// A text in the language at hand, and under it in the other.
fn both(paper: &mut Paper<'_>, wording: &Wording, style: Style) {
    let lang = paper.model.lang;
    paper.text(wording.get(lang), style);
    for other in Lang::ALL.into_iter().filter(|other| *other != lang) {
        if let Some(text) = wording.0.get(&other).filter(|text| text.as_str() != wording.get(lang)) {
            paper.put(vec![Span::raw("  ")], text, paper.model.theme.quiet());
        }
    }
}

fn joined(texts: Vec<String>, all: &'static str, lang: Lang) -> String {
    if texts.is_empty() { lang.say(&Said::new(all)) } else { texts.join(", ") }
}

fn probes(paper: &mut Paper<'_>, probes: &[Wording]) {
    let lang = paper.model.lang;
    for probe in probes {
        paper.put(vec![Span::raw("  – ")], probe.get(lang), Style::new());
    }
}

fn question(paper: &mut Paper<'_>, question: &Question) {
    let (study, lang) = (&paper.model.study, paper.model.lang);
    let guide = &study.guide;
    both(paper, &question.text, paper.model.theme.strong());
    probes(paper, &question.probes);
    paper.blank();
    entry(paper, "tui-guide-id", question.id.as_str());
    entry(paper, "tui-guide-short", question.short.get(lang));
    let theme = guide.theme(&question.theme).map_or(question.theme.as_str(), |theme| theme.label.get(lang));
    entry(paper, "tui-guide-theme", theme);
    let variable = study.variable_of(question).as_ref().map(|id| variable_name(study, id, lang));
    let none = lang.say(&Said::new("tui-guide-theme-alone"));
    entry(paper, "tui-guide-variable", &variable.unwrap_or(none));
    let role = |id: &crate::text::RoleId| guide.role(id).map_or(id.as_str(), |role| role.label.get(lang)).to_owned();
    let roles = question.roles.iter().flatten().map(role).collect();
    entry(paper, "tui-guide-roles", &joined(roles, "tui-guide-all-roles", lang));
    let phase = |id: &crate::text::PhaseId| guide.phase(id).map_or(id.as_str(), |phase| phase.label.get(lang)).to_owned();
    let phases = question.phases.iter().flatten().map(phase).collect();
    entry(paper, "tui-guide-phases", &joined(phases, "tui-guide-all-phases", lang));
    let kinds: Vec<String> =
        question.kinds.iter().map(|kind| lang.say(&Said::new(crate::tui::lists::kind_id(*kind)))).collect();
    entry(paper, "tui-guide-kinds", &kinds.join(", "));
    for (id, wording) in &question.wording {
        paper.entry(&role(id), ROOM, wording.get(lang));
    }
    if let Some(retrospective) = &question.retrospective {
        entry(paper, "tui-guide-retrospective", retrospective.get(lang));
    }
    let accounts = || study.accounts.values();
    let noted = accounts().filter(|account| !account.note(&question.id).trim().is_empty()).count();
    let asked = |account: &crate::field::Account| {
        account.ad_hoc.contains_key(&question.id) || !account.note(&question.id).trim().is_empty()
    };
    let early = accounts().filter(|account| !asked(account) && study.not_yet(account).questions.contains(&question.id)).count();
    used(paper, Said::new("tui-guide-noted").with("count", noted), early);
}

fn variable_name(study: &Study, id: &VariableId, lang: Lang) -> String {
    let Some(variable) = study.variable(id) else { return id.to_string() };
    let retired =
        if study.guide.variable(id).is_none() { format!(" ({})", lang.say(&Deed::Retired.said())) } else { String::new() };
    format!("{}, {}{retired}", variable.label.get(lang), lang.say(&kind_said(variable.kind)))
}

/// Writes what belongs to a line of an interview's list onto a page: what the steps mean comes first, because that is what is
/// asked for while somebody talks; then what the variable is, and the question with its probes.
pub fn write_asked(paper: &mut Paper<'_>, row: &Row) {
    let (study, lang, theme) = (&paper.model.study, paper.model.lang, paper.model.theme);
    let variable = row.variable().and_then(|id| study.variable(id));
    if let Some(variable) = variable {
        paper.text(variable.label.get(lang), theme.strong());
        negative(paper, variable);
        paper.blank();
        steps(paper, variable);
        paper.blank();
        entry(paper, "tui-guide-counts", variable.counts.get(lang));
        entry(paper, "tui-guide-counts-not", variable.counts_not.get(lang));
        paper.blank();
        paper.text(variable.definition.get(lang), Style::new());
        paper.blank();
    }
    if let Row::Question(item) = row {
        paper.text(&item.text, theme.strong());
        probes(paper, study.question(&item.id).map_or(&[], |question| &question.probes));
    }
    if let Some(variable) = variable {
        paper.blank();
        weights(paper, variable);
    }
}

fn negative(paper: &mut Paper<'_>, variable: &Variable) {
    if variable.polarity == Polarity::Negative {
        let negative = paper.say(&Said::new("tui-negative"));
        paper.text(&negative, paper.model.theme.quiet());
    }
}

/// What the steps of a variable's scale stand for.
fn steps(paper: &mut Paper<'_>, variable: &Variable) {
    let lang = paper.model.lang;
    let steps = paper.model.study.guide.scale(&variable.scale).map(|scale| scale.steps.as_slice()).unwrap_or_default();
    for (n, anchor) in variable.anchors.iter().enumerate() {
        let label = steps.get(n).map_or("", |label| label.get(lang));
        paper.entry(&format!("{n} {label}"), ROOM, anchor.get(lang));
    }
}

/// Whose word on a variable counts most, and whose not at all.
fn weights(paper: &mut Paper<'_>, variable: &Variable) {
    let (guide, lang) = (&paper.model.study.guide, paper.model.lang);
    let weighed = |weight: u8| {
        let roles = guide.roles.iter().filter(|role| variable.weights.get(&role.id) == Some(&weight));
        let mut names: Vec<String> = roles.map(|role| role.label.get(lang).to_owned()).collect();
        if variable.meeting_weight() == weight && weight != 1 {
            names.push(lang.say(&Said::new("tui-meetings")));
        }
        names.join(", ")
    };
    entry(paper, "tui-guide-central", &weighed(2));
    entry(paper, "tui-guide-weightless", &weighed(0));
}

fn variable(paper: &mut Paper<'_>, variable: &Variable) {
    let (study, lang) = (&paper.model.study, paper.model.lang);
    both(paper, &variable.label, paper.model.theme.strong());
    negative(paper, variable);
    paper.text(variable.definition.get(lang), Style::new());
    paper.blank();
    entry(paper, "tui-guide-id", variable.id.as_str());
    entry(paper, "tui-guide-kind", &lang.say(&kind_said(variable.kind)));
    let into = study.amendments.get::<Variable>(&variable.id).and_then(|amendment| amendment.merged_into.as_ref());
    entry(paper, "tui-guide-merged-into", &into.map(|id| variable_name(study, id, lang)).unwrap_or_default());
    entry(paper, "tui-guide-counts", variable.counts.get(lang));
    entry(paper, "tui-guide-counts-not", variable.counts_not.get(lang));
    steps(paper, variable);
    weights(paper, variable);
    let names = |questions: Vec<&Question>| questions.iter().map(|q| q.short.get(lang).to_owned()).collect::<Vec<_>>();
    if into.is_some() {
        // They ask about the other one now.
        entry(paper, "tui-guide-passed-on", &joined(names(study.passed_on(&variable.id)), "tui-guide-none", lang));
    } else {
        let asked = names(study.keeper().questions_about(&variable.id).collect());
        entry(paper, "tui-guide-asked", &joined(asked, "tui-guide-never-asked", lang));
    }
    let accounts = || study.accounts.values();
    let is_scored = |account: &&crate::field::Account| {
        account.scores.get(&variable.id).is_some_and(|register| register.values().iter().any(|score| score.is_some()))
    };
    let scored = accounts().filter(is_scored).count();
    let early = accounts().filter(|account| study.not_yet(account).variables.contains(&variable.id)).count();
    used(paper, Said::new("tui-guide-scored").with("count", scored), early);
}

/// In how many accounts it was used, and how many were begun before it existed.
fn used(paper: &mut Paper<'_>, used: Said, early: usize) {
    let mut text = paper.say(&used);
    if early > 0 {
        text.push_str(&format!(" {}", paper.say(&Said::new("tui-guide-not-yet").with("count", early))));
    }
    entry(paper, "tui-guide-used", &text);
}

fn past<T: Amendable>(paper: &mut Paper<'_>, id: &T::Id) {
    let study = &paper.model.study;
    let history = study.amendments.history::<T>(&study.base, id);
    paper.heading(&Said::new("tui-guide-history"));
    if history.is_empty() {
        let text = paper.say(&Said::new("tui-guide-untouched"));
        return paper.text(&text, Style::new());
    }
    for logged in history {
        step(paper, &logged);
    }
}

fn step<T: Amendable>(paper: &mut Paper<'_>, logged: &Logged<'_, T>) {
    let (lang, theme) = (paper.model.lang, paper.model.theme);
    let date = logged.at.utc().with_timezone(&paper.model.zone).date_naive();
    let mut parts = vec![lang.say(&logged.deed.said()), logged.by.to_string(), day(lang, date)];
    parts.extend(logged.amendment.origin.as_ref().map(|origin| format!("{}/{}", origin.case, origin.source)));
    if !logged.told {
        parts.push(lang.say(&Said::new("tui-guide-untold")));
    }
    paper.text(&parts.join(" · "), theme.strong());
    if logged.deed == Deed::Told {
        return;
    }
    paper.put(vec![Span::raw("  ")], &logged.amendment.why, Style::new());
    for one in logged.reworded() {
        if let [Some(was), _] = one.said() {
            let text = paper.say(&was);
            paper.put(vec![Span::raw("  ")], &text, theme.quiet());
        }
    }
}

fn waiting(paper: &mut Paper<'_>, id: &crate::text::QuestionId) {
    let (study, lang, theme) = (&paper.model.study, paper.model.lang, paper.model.theme);
    let waiting = study.waiting();
    let Some(one) = waiting.iter().find(|one| one.id == id) else { return };
    paper.text(&one.asked.text, theme.strong());
    paper.blank();
    entry(paper, "tui-guide-id", id.as_str());
    let theme_name = study.guide.theme(&one.asked.theme).map_or(one.asked.theme.as_str(), |theme| theme.label.get(lang));
    entry(paper, "tui-guide-theme", theme_name);
    let variable = one.asked.variable.as_ref().map(|id| variable_name(study, id, lang)).unwrap_or_default();
    entry(paper, "tui-guide-variable", &variable);
    paper.heading(&Said::new("tui-guide-where"));
    for key in &one.accounts {
        paper.text(&key.to_string(), theme.heading());
        let account = study.accounts.get(key);
        let note = account.map(|account| account.note(id)).unwrap_or_default();
        let lines = crate::field::lines(note).filter(|line| line.kind != crate::field::LineKind::Confidential);
        let shown = lines.map(|line| line.raw.to_owned()).collect::<Vec<_>>().join("\n");
        paper.put(vec![Span::raw("  ")], &shown, Style::new());
    }
}
