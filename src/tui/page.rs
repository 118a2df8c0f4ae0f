//! Pages of text: help for where one is, what is behind a cell of the sheet, what could not be read.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::action::{COMMANDS, Command, Context};
use super::capture::{Row, normal};
use super::find;
use super::guide::{self, Thing};
use super::lists::{self, moved};
use super::minutes;
use super::model::{Model, Screen};
use super::overview::LEGEND;
use super::picture::Canvas;
use super::saving::clock;
use super::table::edges;
use super::wrap;
use crate::field::{Score, Scored};
use crate::guide::{Scale, Wording};
use crate::text::{CaseId, Said, day};
use crate::weigh::{Basis, Lack, TraceAccount, TraceLine, TraceSource, Voice};

/// What a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The keys of a context.
    Help(Context),
    /// What could not be read.
    Problems,
    /// What each case still lacks.
    Coverage,
    /// The minutes of a case, or of all.
    Minutes(Option<CaseId>),
    /// What is said before the first question or after the last, under its title.
    Spoken(Said, Vec<Wording>),
    /// What stood on cards when a run ended.
    LeftWords,
    /// A question of an interview: what the steps of its variable's scale stand for, what the variable is, what can be asked.
    Asked(Row),
    /// A question or a variable of the guide.
    Guide(Thing),
}

/// A page of text.
#[derive(Debug, Clone)]
pub struct Page {
    /// What it is about.
    pub subject: Subject,
    /// The first line that is shown, from 0.
    pub top: usize,
}

impl Page {
    /// A page from its beginning.
    pub fn new(subject: Subject) -> Self {
        Page { subject, top: 0 }
    }

    /// The title.
    pub fn title(&self, model: &Model) -> Said {
        match &self.subject {
            Subject::Help(context) => Said::new("tui-title-help").with("where", context.title()),
            Subject::Problems => Said::new("tui-title-problems"),
            Subject::Spoken(title, _) => title.clone(),
            Subject::LeftWords => Said::new("tui-title-left-words"),
            Subject::Coverage => Said::new("tui-title-coverage"),
            Subject::Minutes(case) => minutes::title(model, case.as_ref()),
            Subject::Guide(_) => Said::new("tui-title-guide"),
            Subject::Asked(row) => {
                let variable = row.variable().and_then(|id| model.study.variable(id));
                match (variable, row) {
                    (None, Row::Question(item)) => Said::new("tui-title-asked").with("question", item.short.as_str()),
                    (variable, _) => Said::new("tui-title-steps")
                        .with("variable", variable.map_or("", |variable| variable.short.get(model.lang))),
                }
            }
        }
    }

    /// The lines, wrapped to `width` cells.
    fn lines(&self, model: &Model, width: usize) -> Vec<Line<'static>> {
        let mut paper = Paper::new(model, width);
        match &self.subject {
            Subject::Help(context) => paper.help(*context),
            Subject::Problems => paper.problems(),
            Subject::Coverage => paper.coverage(),
            Subject::Minutes(case) => minutes::write(&mut paper, case.as_ref()),
            Subject::Guide(thing) => guide::write_item(&mut paper, thing),
            Subject::Asked(row) => guide::write_asked(&mut paper, row),
            Subject::LeftWords => {
                for words in &model.left_words {
                    paper.blank();
                    paper.text(&words.text, Style::new());
                }
                paper.blank();
                let said = Said::new("tui-left-words-stay").with("key", model.key_for(Command::Forget));
                paper.text(&paper.say(&said), model.theme.quiet());
            }
            Subject::Spoken(_, said) => {
                for text in said {
                    paper.blank();
                    paper.text(text.get(model.lang), Style::new());
                }
            }
        }
        paper.lines
    }
}

/// The cells that a page leaves free on both sides together.
const MARGIN: usize = 4;

fn width(model: &Model) -> usize {
    usize::from(model.size.0).saturating_sub(MARGIN).min(110)
}

/// Does what a command says.
pub fn act(model: &mut Model, command: Command) {
    let Some(Screen::Page(page)) = model.screen() else { return };
    if command == Command::Forget {
        return super::journal::forget(model);
    }
    let shown = usize::from(model.size.1).saturating_sub(4);
    // What is moved is the top: as far as the last line stands at the bottom.
    let tops = page.lines(model, width(model)).len().saturating_sub(shown).saturating_add(1);
    let to = moved(page.top.min(tops.saturating_sub(1)), tops, shown, command);
    if let (Some(to), Some(Screen::Page(page))) = (to, model.screens.last_mut()) {
        page.top = to;
    }
}

/// Draws the page.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, page: &Page) {
    let lines = page.lines(model, width(model));
    frame.set_cursor_position(Position { x: area.x, y: area.y });
    draw_lines(model, frame, area, lines, page.top);
}

/// Draws lines of text from one on, as far as they reach to the bottom; which one comes first.
pub fn draw_lines(model: &Model, frame: &mut Canvas, area: Rect, lines: Vec<Line<'static>>, top: usize) -> usize {
    let height = usize::from(area.height);
    let (top, len) = (top.min(lines.len().saturating_sub(height)), lines.len());
    for (n, line) in lines.into_iter().skip(top).take(height).enumerate() {
        let mut row = super::view::row_of(area, n);
        row.x = row.x.saturating_add(2).min(area.right());
        row.width = row.width.saturating_sub(2);
        frame.render_widget(line, row);
    }
    edges(model, frame, area, top, len);
    top
}

/// A page while it is written.
pub struct Paper<'m> {
    /// What is read.
    pub model: &'m Model,
    width: usize,
    lines: Vec<Line<'static>>,
}

impl<'m> Paper<'m> {
    /// How many cells a line has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// An empty page of this width.
    pub fn new(model: &'m Model, width: usize) -> Self {
        Paper { model, width: width.max(20), lines: Vec::new() }
    }

    /// The lines that were written.
    pub fn written(self) -> Vec<Line<'static>> {
        self.lines
    }

    /// How many lines were written.
    pub fn height(&self) -> usize {
        self.lines.len()
    }
}

impl Paper<'_> {
    /// A message in the language at hand.
    pub fn say(&self, said: &Said) -> String {
        self.model.lang.say(said)
    }

    /// An empty line, unless nothing stands above it.
    pub fn blank(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
    }

    /// A text, wrapped, after `lead` on its first line.
    pub fn put(&mut self, lead: Vec<Span<'static>>, text: &str, style: Style) {
        let indent = lead.iter().map(|span| wrap::width(&span.content)).sum::<usize>();
        let mut lead = Some(lead);
        for row in text.split('\n').flat_map(|line| wrap::wrapped(line, self.width.saturating_sub(indent))) {
            let mut spans = lead.take().unwrap_or_else(|| vec![Span::raw(" ".repeat(indent))]);
            spans.push(Span::styled(row, style));
            self.lines.push(Line::from(spans));
        }
    }

    /// A text, wrapped.
    pub fn text(&mut self, text: &str, style: Style) {
        self.put(Vec::new(), text, style);
    }

    /// A heading, after an empty line.
    pub fn heading(&mut self, said: &Said) {
        self.blank();
        self.text(&self.say(said), self.model.theme.heading().patch(self.model.theme.strong()));
    }

    /// What something is called, and what it is.
    pub fn entry(&mut self, name: &str, room: usize, text: &str) {
        let name = wrap::pad(name, room.min(self.width / 2));
        self.put(vec![Span::styled(format!("{name}  "), self.model.theme.strong())], text, Style::new());
    }

    /// Keys, on a line of their own where they are many, and what they do.
    fn keys(&mut self, keys: &[String], about: &str) {
        const ROOM: usize = 22;
        let name = keys.join(" ");
        if wrap::width(&name) > ROOM {
            self.text(&name, self.model.theme.strong());
            self.entry("", ROOM, about);
        } else {
            self.entry(&name, ROOM, about);
        }
    }

    /// What can be looked for in all notes, with examples.
    fn grammar(&mut self) {
        let lang = self.model.lang;
        self.heading(&Said::new("tui-help-find"));
        let about = self.say(&Said::new("tui-find-about"));
        self.text(&about, Style::new());
        let mut entries: Vec<_> = find::grammar(lang).into_iter().map(|(sample, id)| (sample, id, false)).collect();
        entries.extend(find::EXAMPLES.map(|(sample, id)| (lang.say(&Said::new(sample)), id, true)));
        let room = entries.iter().map(|(sample, ..)| wrap::width(sample)).max().unwrap_or(0);
        let mut examples = false;
        for (sample, id, example) in entries {
            if example && !std::mem::replace(&mut examples, true) {
                self.heading(&Said::new("tui-help-find-examples"));
            }
            let about = self.say(&Said::new(id));
            self.entry(&sample, room, &about);
        }
    }

    /// What signs or keys stand for, under a heading.
    fn legend(&mut self, title: &'static str, entries: &[(impl AsRef<str>, &'static str)]) {
        self.heading(&Said::new(title));
        for (sign, id) in entries {
            let about = self.say(&Said::new(id));
            self.entry(sign.as_ref(), 22, &about);
        }
    }

    fn help(&mut self, context: Context) {
        let lang = self.model.lang;
        if context == Context::Find {
            // Which words can be used is asked for more often than which keys.
            self.grammar();
        }
        if context == Context::Normal {
            self.legend("tui-help-vim", &normal::legend());
        }
        let (own_context, leader) = (context, [Context::Leader]);
        let led = Command::Leader.is_possible(context) && context != Context::Leader;
        let (own, further) = context.within().split_at(1.min(context.within().len()));
        let led = if led { &leader[..] } else { &[] };
        let tutor = if self.model.tutor.is_some() { &[Context::Tutor][..] } else { &[] };
        for within in tutor.iter().chain(own).chain(led).chain(further) {
            let context = if led.contains(within) || tutor.contains(within) { *within } else { context };
            // Commands of which the same is said share a line.
            let mut entries: Vec<(String, Vec<String>)> = Vec::new();
            for entry in COMMANDS {
                let keys = self.model.keymap.keys_of(entry.command, *within, context);
                if keys.is_empty() || !entry.command.is_possible(context) {
                    continue;
                }
                let about = entry.command.about(lang);
                match entries.iter_mut().find(|(known, _)| *known == about) {
                    Some((_, known)) => known.extend(keys),
                    None => entries.push((about, keys)),
                }
            }
            if !entries.is_empty() && led.contains(within) {
                let (key, what) = (self.model.key_in(Command::Leader, own_context), lang.say(&within.title()));
                self.heading(&Said::new("tui-help-led").with("key", key).with("what", what));
            } else if !entries.is_empty() {
                self.heading(&within.title());
            }
            for (about, keys) in entries {
                self.keys(&keys, &about);
            }
        }
        if context == Context::Overview {
            self.heading(&Said::new("tui-help-signs"));
            for id in LEGEND {
                let text = self.say(&Said::new(id));
                self.text(&text, Style::new());
            }
        }
        if matches!(context, Context::Capture | Context::Writing | Context::Normal | Context::Leader) {
            self.legend(
                "tui-help-markup",
                &[
                    (">", "tui-markup-quote"),
                    ("!", "tui-markup-suggestion"),
                    ("%", "tui-markup-observation"),
                    ("?", "tui-markup-hear-again"),
                    (";", "tui-markup-confidential"),
                    ("#", "tui-markup-theme"),
                    ("[12:40]", "tui-markup-place"),
                    ("AMR:", "tui-markup-speaker"),
                    ("[=…]", "tui-markup-link"),
                ],
            );
            self.legend(
                "tui-help-signs",
                &[
                    ("·", "tui-sign-untouched"),
                    ("✎", "tui-sign-noted"),
                    ("✓", "tui-sign-done"),
                    ("⚑", "tui-sign-flagged"),
                    ("–", "tui-not-covered"),
                    ("–?", "tui-does-not-know"),
                    ("–×", "tui-not-relevant"),
                    ("!", "tui-sign-disputed"),
                    ("‹", "tui-sign-back"),
                    ("›", "tui-sign-later"),
                ],
            );
        }
    }

    fn problems(&mut self) {
        if self.model.problems.is_empty() {
            self.text(&self.say(&Said::new("tui-no-problems")), Style::new());
        }
        for problem in &self.model.problems {
            self.blank();
            self.text(&self.say(problem), Style::new());
        }
    }

    fn coverage(&mut self) {
        let (model, theme) = (self.model, self.model.theme);
        let lang = model.lang;
        if !model.is_whole {
            self.text(&self.say(&Said::new("tui-still-reading")), theme.quiet());
            return;
        }
        let voice = |voice: &Voice| lists::voice_name(model, voice);
        let cases = &model.standing.coverage.cases;
        if cases.is_empty() {
            let key = model.keymap.keys(Command::NewCase, Context::Overview).join(" ");
            self.text(&self.say(&Said::new("tui-coverage-no-cases").with("key", key)), Style::new());
        }
        for case in cases {
            let name = lists::case_title(&model.study, Some(&case.case), lang).into_iter().map(|(_, part)| part);
            let name = name.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            let ready = Said::new("tui-ready").with("ready", case.ready).with("variables", case.variables.len());
            self.heading(&Said::new("tui-case-ready").with("case", name).with("ready", ready));
            let mut nothing = true;
            for variable in &case.variables {
                let Some(lack) = variable.lack() else { continue };
                nothing = false;
                let name = model.study.guide.variable(&variable.variable).map(|v| v.short.get(lang).to_owned());
                let voices = |voices: &[Voice]| voices.iter().map(voice).collect::<Vec<_>>().join(", ");
                let central = voices(&variable.central);
                let lacks = Said::new(match lack {
                    Lack::Settling => "tui-lacks-settling",
                    Lack::Value if central.is_empty() => "tui-lacks-value",
                    Lack::Value => "tui-lacks-value-of",
                    Lack::Central => "tui-lacks-central",
                });
                let mut lacks = self.say(&lacks.with("central", central));
                if !variable.not_yet.is_empty() {
                    let said = Said::new("tui-lacks-not-yet").with("voices", voices(&variable.not_yet));
                    lacks.push_str(&format!("; {}", self.say(&said)));
                }
                self.entry(&name.unwrap_or_else(|| variable.variable.to_string()), 28, &lacks);
            }
            if nothing {
                self.text(&self.say(&Said::new("tui-lacks-nothing")), theme.quiet());
            }
        }
    }

    fn score(&self, score: Score, scale: Option<&Scale>) -> String {
        score_words(self.model, score, scale)
    }

    /// What a source says of a variable, each account for itself.
    pub fn source(&mut self, case: &CaseId, source: &TraceSource, scale: Option<&Scale>, is_at_hand: bool) {
        let (model, theme) = (self.model, self.model.theme);
        let lang = model.lang;
        self.blank();
        let description = crate::field::Description { kind: source.kind, roles: source.roles.clone(), ..Default::default() };
        let phase = source.phase.as_ref().and_then(|id| model.study.guide.phase(id));
        let parts = [
            source.source.to_string(),
            lists::who(&model.study, &description, lang),
            phase.map(|phase| phase.label.get(lang).to_owned()).unwrap_or_default(),
            source.date.map(|date| day(lang, date)).unwrap_or_default(),
            if source.differs { self.say(&Said::new("tui-differs")) } else { String::new() },
            if source.is_blind { self.say(&Said::new("tui-blind")) } else { String::new() },
        ];
        let head = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let marker = if is_at_hand { "▌ " } else { "" };
        let style = if is_at_hand { theme.heading().patch(theme.strong()) } else { theme.heading() };
        self.put(vec![Span::styled(marker, theme.marker())], &head, style);
        let from = source.quoted_as(&model.study, case, lang);
        for account in source.accounts.iter().filter(|a| !a.scores.is_empty() || !a.notes.is_empty()) {
            self.account(account, scale, &from);
        }
    }

    fn account(&mut self, account: &TraceAccount, scale: Option<&Scale>, from: &str) {
        let theme = self.model.theme;
        let lang = self.model.lang;
        let who = account.evaluator.to_string();
        let state =
            self.say(&Said::new(if account.status == crate::field::Status::Complete { "tui-complete" } else { "tui-open" }));
        if account.scores.is_empty() {
            let none = if account.is_blind { "tui-hidden" } else { "tui-unscored" };
            let none = self.say(&Said::new(none).with("state", state.clone()));
            self.entry(&format!("  {who}"), 12, &none);
        }
        for scored in &account.scores {
            let (value, why) = match scored {
                Some(Scored { score, rationale }) => (self.score(*score, scale), rationale.as_str()),
                None => (self.say(&Said::new("tui-score-cleared")), ""),
            };
            let said = Said::new("tui-account-score").with("score", value).with("state", state.clone());
            let text = self.say(&said);
            let text = if why.is_empty() { text } else { format!("{text}\n{why}") };
            self.entry(&format!("  {who}"), 12, &text);
        }
        if !account.recordings.is_empty() {
            let said = Said::new("trace-recordings").with("names", account.recordings.join(", "));
            self.put(vec![Span::raw("    ")], &self.say(&said), theme.quiet());
        }
        for note in &account.notes {
            let wording: &Wording = &note.wording;
            self.put(vec![Span::raw("    ")], wording.get(lang), theme.quiet());
            for (n, version) in note.versions.iter().enumerate() {
                if note.versions.len() > 1 {
                    let number = n.saturating_add(1).to_string();
                    let said = Said::new("tui-version").with("number", number);
                    self.put(vec![Span::raw("      ")], &self.say(&said), theme.attention());
                }
                for lines in TraceLine::blocks(version) {
                    for line in lines {
                        self.put(vec![Span::raw("      ")], &line.to_string(), Style::new());
                    }
                    if lines.first().is_some_and(TraceLine::is_quote) {
                        self.put(vec![Span::raw("        ")], from, theme.quiet());
                    }
                }
            }
        }
    }
}

/// A score in words: `2 i nogen grad`, `ja`, `ikke belyst`.
pub fn score_words(model: &Model, score: Score, scale: Option<&Scale>) -> String {
    let lang = model.lang;
    let label = |step: u8| scale.and_then(|scale| scale.steps.get(usize::from(step))).map_or("", |label| label.get(lang));
    match score {
        Score::Step(step) => format!("{step} {}", label(step)).trim_end().to_owned(),
        Score::No => label(0).to_owned(),
        Score::Yes => label(1).to_owned(),
        Score::NotCovered => lang.say(&Said::new("tui-not-covered")),
        Score::DoesNotKnow => lang.say(&Said::new("tui-does-not-know")),
        Score::NotRelevant => lang.say(&Said::new("tui-not-relevant")),
    }
}

/// What the sheet shows, in words.
pub fn basis_words(basis: Basis) -> Said {
    Said::new(match basis {
        Basis::Agreed => "tui-basis-agreed",
        Basis::Proposed => "tui-basis-proposed",
        Basis::Best => "tui-basis-best",
    })
}

/// Who wrote a version of a value, and when: `lm 10:14:52`.
pub fn written(model: &Model, by: &crate::text::EvaluatorId, at: crate::text::Stamp) -> String {
    let date = at.utc().with_timezone(&model.zone).date_naive();
    if date == model.today() { format!("{by} {}", clock(at, model.zone)) } else { format!("{by} {}", day(model.lang, date)) }
}
