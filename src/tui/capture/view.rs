//! Drawing the instrument: the list, and what belongs to the place at hand.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::{Capture, Item, Mark, Row, ScoreMark, Spot, Talk, note};
use crate::field::{LineKind, Mark as Marked, Score, lines};
use crate::guide::{Scale, Spoken, Variable};
use crate::register::Register;
use crate::text::{Said, Shown};
use crate::tui::lists::{case_name, who};
use crate::tui::model::Model;
use crate::tui::page::{score_words, written};
use crate::tui::table::scrolled;
use crate::tui::view::{body, row_of, split_bottom, split_top, two_panes};
use crate::tui::{form, wrap};

/// Where the two panes are: the list, and what belongs to the place at hand. One of them is empty where there is room for one
/// alone.
fn panes(area: Rect, size: (u16, u16), writing: bool) -> [Rect; 2] {
    let none = Rect { width: 0, ..area };
    if !two_panes(size) {
        let inner = Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area };
        return if writing { [none, inner] } else { [area, none] };
    }
    let left = (area.width.saturating_mul(2) / 5).clamp(24, 50);
    let right = left.saturating_add(2);
    let list = Rect { width: left, ..area };
    // Long lines are hard to read, however wide the window is.
    let width = area.width.saturating_sub(right).saturating_sub(1).min(100);
    [list, Rect { x: area.x.saturating_add(right), width, ..area }]
}

/// The cells that the note is wrapped to: one is left for the cursor.
pub fn text_width(model: &Model) -> usize {
    let [_, right] = panes(body(model.size), model.size, true);
    usize::from(right.width).saturating_sub(1).max(1)
}

/// The title of the screen: case, role, point in time, source, medium, consent, how long the session has run.
pub fn title(model: &Model, capture: &Capture) -> String {
    let (study, lang) = (&model.study, model.lang);
    let Some(account) = study.accounts.get(&capture.key) else { return String::new() };
    let description = account.description.get();
    let phase = description.phase.as_ref().and_then(|id| study.guide.phase(id));
    let meeting = description.kind == crate::guide::SourceKind::Meeting;
    let mut parts = vec![
        case_name(study, capture.key.case.as_ref(), lang),
        if meeting { String::new() } else { who(study, &description, lang) },
        phase.map(|phase| if meeting { phase.meeting.get(lang) } else { phase.after.get(lang) }.to_owned()).unwrap_or_default(),
        capture.key.source.to_string(),
        description.medium.map(|medium| lang.say(&Said::new(form::medium_id(medium)))).unwrap_or_default(),
    ];
    if let Some(seconds) = capture.running(model) {
        parts.push(lang.say(&Said::new("tui-clock").with("minutes", usize::try_from(seconds / 60).unwrap_or(0))));
    }
    if !meeting {
        parts.push(consent(model, account));
    }
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn consent(model: &Model, account: &crate::field::Account) -> String {
    let lang = model.lang;
    let Some(consent) = account.consent.first() else { return lang.say(&Said::new("tui-consent-missing")) };
    if consent.withdrawn.is_some() {
        return lang.say(&Said::new("tui-consent-withdrawn"));
    }
    let answer = |given: Option<bool>| match given {
        Some(true) => lang.say(&Said::new("tui-yes")),
        Some(false) => lang.say(&Said::new("tui-no")),
        None => "?".to_owned(),
    };
    lang.say(&Said::new("tui-consent").with("recording", answer(consent.recording)).with("quotes", answer(consent.quotes)))
}

/// Draws the instrument.
pub fn draw(model: &Model, frame: &mut Frame, area: Rect, capture: &Capture) {
    let Some(talk) = capture.talk(model) else { return };
    let writing = capture.editor.is_some();
    let [left, right] = panes(area, model.size, writing);
    if left.width > 0 {
        list(model, frame, left, capture, &talk);
    }
    if right.width > 0 {
        if left.width > 0 {
            let rule = Rect { x: left.right(), width: 1, ..area };
            for n in 0..usize::from(rule.height) {
                frame.render_widget(Line::styled("│", model.theme.quiet()), row_of(rule, n));
            }
        }
        sheet(model, frame, right, capture, &talk);
    }
}

/// The sign of a question's state: untouched, noted, noted and scored.
pub fn sign(mark: Mark) -> char {
    match (mark.disputed, mark.noted, mark.score) {
        (true, ..) => '!',
        (_, true, ScoreMark::Open) => '✎',
        (_, true, _) => '✓',
        (_, false, ScoreMark::Open) => '·',
        (_, false, _) => ' ',
    }
}

fn score_sign(model: &Model, mark: ScoreMark) -> String {
    match mark {
        ScoreMark::Open => String::new(),
        ScoreMark::Disputed => "!".to_owned(),
        ScoreMark::Given(Score::Yes) => model.lang.say(&Said::new("tui-yes-sign")),
        ScoreMark::Given(Score::No) => model.lang.say(&Said::new("tui-no-sign")),
        ScoreMark::Given(score) => score.step().map_or_else(|| "–".to_owned(), |step| step.to_string()),
    }
}

fn list(model: &Model, frame: &mut Frame, area: Rect, capture: &Capture, talk: &Talk<'_>) {
    let (lang, theme) = (model.lang, model.theme);
    let width = usize::from(area.width);
    let focus = capture.editor.is_none();
    let tally = talk.tally();
    let asked: Vec<&Item<'_>> = talk.items().collect();
    let number = asked.iter().position(|item| Spot::Question(item.id.clone()) == capture.spot);
    let position = Said::new(if number.is_some() { "tui-position" } else { "tui-count" })
        .with("number", number.map_or(0, |n| n.saturating_add(1)))
        .with("questions", tally.questions)
        .with("noted", tally.noted)
        .with("scored", tally.scored.saturating_add(tally.absent));
    let [head, rows] = split_top(area, if area.height > 10 { 2 } else { 1 });
    frame.render_widget(Line::styled(format!(" {}", wrap::fit(&lang.say(&position), width.saturating_sub(2))), theme.quiet()), row_of(head, 0));
    let at = talk.rows.iter().position(|row| row.spot().as_ref() == Some(&capture.spot)).unwrap_or(0);
    let height = usize::from(rows.height);
    let top = scrolled(at, talk.rows.len(), height);
    for (n, row) in talk.rows.iter().enumerate().skip(top).take(height) {
        let place = row_of(rows, n.saturating_sub(top));
        let (signs, name, base) = match row {
            Row::Heading(title) => {
                frame.render_widget(Line::styled(format!(" {}", wrap::fit(title, width.saturating_sub(2))), theme.heading()), place);
                continue;
            }
            Row::Question(item) => {
                let mark = talk.mark(item);
                let flag = if mark.flagged { '⚑' } else { ' ' };
                let back = if item.retrospective { "‹ " } else { "" };
                (format!("{}{flag}{}", sign(mark), wrap::pad(&score_sign(model, mark.score), 2)), format!("{back}{}", item.short), Style::new())
            }
            Row::Variable(id, variable) => {
                let name = variable.map_or(id.as_str(), |v| v.short.get(lang)).to_owned();
                (format!("  {}", wrap::pad(&score_sign(model, talk.score(id)), 2)), name, Style::new())
            }
            Row::Opening(_) => (String::new(), lang.say(&Said::new("tui-opening")), theme.quiet()),
            Row::Closing(_) => (String::new(), lang.say(&Said::new("tui-closing")), theme.quiet()),
            Row::Loose => {
                let text = talk.account.loose.get();
                let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
                (String::new(), lang.say(&Said::new("tui-loose-lines").with("lines", lines)), Style::new())
            }
        };
        let here = n == at;
        let marker = match (here, focus) {
            (true, true) => Span::styled(" ▌ ", theme.marker()),
            (true, false) => Span::styled(" ▏ ", theme.quiet()),
            _ => Span::raw("   "),
        };
        let style = if here { base.patch(theme.strong()) } else { base };
        let room = width.saturating_sub(4);
        let text = wrap::fit(&if signs.is_empty() { name } else { format!("{signs} {name}") }, room);
        frame.render_widget(Line::from(vec![marker, Span::styled(text, style)]), place);
        if here && focus {
            frame.set_cursor_position(Position { x: place.x.saturating_add(1).min(place.right().saturating_sub(1)), y: place.y });
        }
    }
}

/// What the right pane shows from top to bottom.
struct Parts {
    head: Line<'static>,
    asked: Vec<Line<'static>>,
    probes: Vec<Line<'static>>,
    score: Vec<Line<'static>>,
}

fn sheet(model: &Model, frame: &mut Frame, area: Rect, capture: &Capture, talk: &Talk<'_>) {
    let width = usize::from(area.width);
    let height = usize::from(area.height);
    let row = talk.row(&capture.spot);
    let parts = parts(model, talk, row, width, height > 24);
    // The note comes first, then the score, then the question, and last what helps asking it.
    let lead = if height > 16 { 2 } else { 1 };
    let room = height.saturating_sub(lead);
    let takes_notes = row.is_some_and(Row::takes_notes);
    let least = if takes_notes { (height / 4).max(3).saturating_add(1) } else { 0 };
    let score = if parts.score.is_empty() { 0 } else { parts.score.len().saturating_add(1).min(room.saturating_sub(least).saturating_sub(1)) };
    let left = room.saturating_sub(least).saturating_sub(score);
    let asked = parts.asked.len().min(left);
    let probes = parts.probes.len().min(left.saturating_sub(asked));

    let [head, rest] = split_top(area, lead);
    frame.render_widget(parts.head, row_of(head, 0));
    let [above, rest] = split_top(rest, asked.saturating_add(probes));
    let shown = parts.asked.into_iter().take(asked).chain(parts.probes.into_iter().take(probes));
    for (n, line) in shown.enumerate() {
        frame.render_widget(line, row_of(above, n));
    }
    let [middle, below] = split_bottom(rest, score);
    let rule = || Line::styled("─".repeat(width), model.theme.quiet());
    if takes_notes {
        let [line, text] = split_top(middle, 1);
        frame.render_widget(rule(), line);
        writing(model, frame, text, capture, talk);
    }
    if score > 0 {
        frame.render_widget(rule(), row_of(below, 0));
        for (n, line) in parts.score.into_iter().enumerate() {
            frame.render_widget(line, row_of(below, n.saturating_add(1)));
        }
    }
}

fn styled(rows: Vec<String>, style: Style) -> Vec<Line<'static>> {
    rows.into_iter().map(|row| Line::styled(row, style)).collect()
}

/// A text wrapped with what follows its first line set in as far as its lead.
fn hanging(lead: &str, text: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    let indent = wrap::width(lead);
    let rows = wrap::wrapped(text, width.saturating_sub(indent));
    let lead = |n: usize| if n == 0 { lead.to_owned() } else { " ".repeat(indent) };
    rows.into_iter().enumerate().map(|(n, row)| Line::styled(format!("{}{row}", lead(n)), style)).collect()
}

fn spoken(model: &Model, said: &[&Spoken], width: usize) -> Vec<Line<'static>> {
    let paragraph = |spoken: &&Spoken| {
        let mut rows = styled(wrap::wrapped(spoken.text.get(model.lang), width), Style::new());
        rows.push(Line::default());
        rows
    };
    said.iter().flat_map(paragraph).collect()
}

fn parts(model: &Model, talk: &Talk<'_>, row: Option<&Row<'_>>, width: usize, tall: bool) -> Parts {
    let (lang, theme) = (model.lang, model.theme);
    let say = |id| lang.say(&Said::new(id));
    let head = |title: &str, beside: &str| {
        let beside = wrap::fit(beside, width / 2);
        let room = width.saturating_sub(wrap::width(&beside)).saturating_sub(1);
        Line::from(vec![
            Span::styled(wrap::pad(title, room), theme.strong()),
            Span::raw(" "),
            Span::styled(beside, theme.quiet()),
        ])
    };
    let mut parts = Parts { head: Line::default(), asked: Vec::new(), probes: Vec::new(), score: Vec::new() };
    match row {
        Some(Row::Question(item)) => {
            let mut beside = Vec::new();
            if let Some(variable) = item.variable {
                beside.push(kind(model, variable));
                if item.weight == 2 {
                    beside.push(say("tui-central"));
                }
            }
            if item.retrospective {
                beside.push(say("tui-retrospective"));
            }
            if item.origin == super::Origin::AdHoc {
                beside.push(say("tui-ad-hoc"));
            }
            parts.head = head(item.variable.map_or(item.short, |v| v.short.get(lang)), &beside.join(" · "));
            parts.asked = styled(wrap::wrapped(item.text, width), Style::new());
            parts.probes = item.probes.iter().flat_map(|probe| hanging("  – ", probe.get(lang), width, theme.quiet())).collect();
            parts.score = item.variable.map(|variable| score(model, talk, variable, width, tall)).unwrap_or_default();
        }
        Some(Row::Variable(id, variable)) => {
            parts.head = head(variable.map_or(id.as_str(), |v| v.short.get(lang)), &variable.map(|v| kind(model, v)).unwrap_or_default());
            parts.asked = styled(wrap::wrapped(&say("tui-not-asked-about"), width), theme.quiet());
            parts.score = variable.map(|variable| score(model, talk, variable, width, tall)).unwrap_or_default();
        }
        Some(Row::Opening(said)) => {
            parts.head = head(&say("tui-opening"), "");
            parts.asked = spoken(model, said, width);
        }
        Some(Row::Closing(said)) => {
            parts.head = head(&say("tui-closing"), "");
            parts.asked = spoken(model, said, width);
        }
        Some(Row::Loose) => {
            parts.head = head(&say("tui-loose"), "");
            parts.asked = styled(wrap::wrapped(&say("tui-loose-about"), width), theme.quiet());
        }
        Some(Row::Heading(_)) | None => {}
    }
    parts
}

fn kind(model: &Model, variable: &Variable) -> String {
    let id = match variable.kind {
        crate::guide::Kind::Condition => "tui-condition",
        crate::guide::Kind::Outcome => "tui-outcome",
    };
    let negative = variable.polarity == crate::guide::Polarity::Negative;
    let star = if negative { " *" } else { "" };
    format!("{}{star}", model.lang.say(&Said::new(id)))
}

/// The scale with the score on it, and what its steps stand for: all of them where there is room, else the one that is given.
fn score(model: &Model, talk: &Talk<'_>, variable: &Variable, width: usize, tall: bool) -> Vec<Line<'static>> {
    let (lang, theme) = (model.lang, model.theme);
    let Some(scale) = model.study.guide.scale(&variable.scale) else { return Vec::new() };
    let mark = talk.score(&variable.id);
    let given = match mark {
        ScoreMark::Given(score) => Some(score),
        _ => None,
    };
    let mut rows = bar(model, scale, given, variable, width);
    if mark == ScoreMark::Disputed {
        let register = talk.account.scores.get(&variable.id);
        let version = |entry: &crate::register::Entry<Option<crate::field::Scored>>| {
            let value = entry.value.as_ref().map(|scored| score_words(model, scored.score, Some(scale)));
            format!("{} ({})", value.unwrap_or_else(|| lang.say(&Said::new("tui-score-cleared"))), written(model, &entry.by, entry.at))
        };
        let versions = register.map(|r| r.entries().iter().map(version).collect::<Vec<_>>().join(" | ")).unwrap_or_default();
        let said = Said::new("tui-score-versions").with("versions", versions);
        rows.extend(styled(wrap::wrapped(&lang.say(&said), width), theme.alarm()));
    }
    let chosen = given.and_then(Score::step);
    for (n, anchor) in variable.anchors.iter().enumerate() {
        let here = chosen.map(usize::from) == Some(n);
        if here || tall {
            let style = if here { Style::new() } else { theme.quiet() };
            let lead = if here { format!("▐ {n} = ") } else { format!("  {n} = ") };
            rows.extend(hanging(&lead, anchor.get(lang), width, style));
        }
    }
    let rationale = talk.account.scores.get(&variable.id).and_then(|r| r.settled()).and_then(Option::as_ref);
    if let Some(scored) = rationale.filter(|scored| !scored.rationale.is_empty()) {
        let said = Said::new("tui-rationale").with("text", &scored.rationale);
        rows.extend(styled(wrap::wrapped(&lang.say(&said), width), Style::new()));
    }
    rows
}

/// The scale on one line, or on as many as it takes, with the score marked.
fn bar(model: &Model, scale: &Scale, given: Option<Score>, variable: &Variable, width: usize) -> Vec<Line<'static>> {
    let theme = model.theme;
    let absent = given.filter(|score| score.is_absent()).unwrap_or(Score::NotCovered);
    let step = |n: usize| u8::try_from(n).ok().and_then(|n| Score::on(scale, n));
    let mut chips: Vec<(String, Option<Score>)> = scale
        .steps
        .iter()
        .enumerate()
        .map(|(n, label)| (format!("{n} {}", wrap::fit(label.get(model.lang), width)), step(n)))
        .collect();
    chips.push((format!("- {}", score_words(model, absent, Some(scale))), Some(absent)));
    let mut rows = Vec::new();
    let (mut spans, mut taken) = (Vec::new(), 0usize);
    for (text, score) in chips {
        let wide = wrap::width(&text).saturating_add(3);
        if taken > 0 && taken.saturating_add(wide) > width {
            rows.push(Line::from(std::mem::take(&mut spans)));
            taken = 0;
        }
        taken = taken.saturating_add(wide);
        if score == given && given.is_some() {
            let colour = score.and_then(Score::step).map(|step| theme.degree(step, scale.top(), variable.polarity));
            spans.push(Span::styled(format!("▐{text}▌"), colour.unwrap_or_default().patch(theme.chosen())));
            spans.push(Span::raw(" "));
        } else {
            spans.push(Span::raw(format!(" {text}  ")));
        }
    }
    rows.push(Line::from(spans));
    rows
}

/// The note: as it is written, or as it stands, with all its versions if there are more than one.
fn writing(model: &Model, frame: &mut Frame, area: Rect, capture: &Capture, talk: &Talk<'_>) {
    let width = usize::from(area.width).saturating_sub(1).max(1);
    let height = usize::from(area.height);
    if let Some(editor) = &capture.editor {
        let rows = drawn(model, editor.text(), width);
        let (at, column) = editor.position(width);
        let top = scrolled(at, rows.len(), height);
        for (n, line) in rows.into_iter().skip(top).take(height).enumerate() {
            frame.render_widget(line, row_of(area, n));
        }
        let place = row_of(area, at.saturating_sub(top));
        let x = place.x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX)).min(area.right().saturating_sub(1));
        if height > 0 {
            frame.set_cursor_position(Position { x, y: place.y });
        }
        return;
    }
    let Some(register) = note(talk.account, &capture.spot) else { return };
    let rows = if register.is_conflict() { versions(model, register, width) } else { drawn(model, &register.get(), width) };
    let hidden = rows.len().saturating_sub(height);
    // Of a long note that nobody writes in, the end says most.
    for (n, line) in rows.into_iter().skip(hidden).enumerate() {
        frame.render_widget(line, row_of(area, n));
    }
}

fn versions(model: &Model, register: &Register<String>, width: usize) -> Vec<Line<'static>> {
    let mut rows = Vec::new();
    for (n, entry) in register.entries().iter().enumerate() {
        let said = Said::new("tui-version-by")
            .with("number", n.saturating_add(1).to_string())
            .with("by", written(model, &entry.by, entry.at));
        rows.extend(styled(wrap::wrapped(&model.lang.say(&said), width), model.theme.alarm()));
        rows.extend(drawn(model, &entry.value, width));
    }
    rows
}

/// A note as it is shown: places dimmed, the signs of the markup coloured.
fn drawn(model: &Model, text: &str, width: usize) -> Vec<Line<'static>> {
    let theme = model.theme;
    let mut styles: Vec<(Range<usize>, Style)> = Vec::new();
    let mut from = 0usize;
    for line in lines(text) {
        let shift = |range: &Range<usize>| from.saturating_add(range.start)..from.saturating_add(range.end);
        for mark in &line.marks {
            styles.push(match mark {
                Marked::Place(range, _) => (shift(range), theme.quiet()),
                Marked::Theme(range, _) => (shift(range), theme.heading()),
            });
        }
        if line.kind != LineKind::Plain {
            let rest = line.raw.rfind(line.text).filter(|_| !line.text.is_empty()).unwrap_or(line.raw.len());
            let sign = line.raw.get(..rest).and_then(|lead| lead.rfind(['>', '!', '%', '?', ';']));
            if let Some(sign) = sign {
                styles.push((shift(&(sign..sign.saturating_add(1))), theme.attention()));
            }
        }
        if line.kind == LineKind::Confidential {
            styles.push((shift(&(0..line.raw.len())), theme.quiet()));
        }
        from = from.saturating_add(line.raw.len()).saturating_add(1);
    }
    let style_at = |at: usize| styles.iter().find(|(range, _)| range.contains(&at)).map(|(_, style)| *style).unwrap_or_default();
    let row = |row: Range<usize>| {
        let mut spans: Vec<Span<'static>> = Vec::new();
        for (offset, grapheme) in text.get(row.clone()).unwrap_or("").grapheme_indices(true) {
            let style = style_at(row.start.saturating_add(offset));
            let shown = Shown::line(grapheme).to_string();
            match spans.last_mut() {
                Some(last) if last.style == style => last.content.to_mut().push_str(&shown),
                _ => spans.push(Span::styled(shown, style)),
            }
        }
        Line::from(spans)
    };
    wrap::rows(text, width).into_iter().map(row).collect()
}
