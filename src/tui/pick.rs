//! Choosing by a few letters: a question, an action, a line of a list.

use std::cmp::Reverse;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::action::{COMMANDS, Command, Context};
use super::capture::{self, Spot, Talk};
use super::case::{self, Part};
use super::editor::Editor;
use super::guide;
use super::lists::{self, moved};
use super::model::{Model, Screen};
use super::table::scrolled;
use super::{overview, wrap};
use crate::guide::{Question, Wording, search};
use crate::text::{Said, fold};

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// A question, to write on there.
    Questions,
    /// An action.
    Commands,
    /// A line of the list below.
    Lines,
    /// What is to be added to the case below.
    Parts,
}

/// Choosing by a few letters.
#[derive(Debug, Clone)]
pub struct Pick {
    /// What is chosen.
    pub among: Among,
    /// What was typed.
    pub input: Editor,
    /// Which of the matches is in focus, from 0.
    pub at: usize,
}

/// What follows from a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Writing on at a place.
    Spot(Spot),
    /// A question that the guide lacks, with its text as far as it was typed.
    NewQuestion(String),
    /// A command.
    Command(Command),
    /// A line of the list below, from 0.
    Line(usize),
    /// Something new in the case below.
    Part(Part),
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub text: String,
    /// What stands beside it.
    pub beside: String,
    /// What is said of it when it is in focus.
    pub preview: String,
    /// What follows.
    pub target: Target,
}

impl Pick {
    fn new(among: Among) -> Self {
        Pick { among, input: Editor::line(""), at: 0 }
    }

    /// Choosing a question.
    pub fn question() -> Self {
        Pick::new(Among::Questions)
    }

    /// Choosing an action.
    pub fn command() -> Self {
        Pick::new(Among::Commands)
    }

    /// Choosing a line of the list below.
    pub fn line() -> Self {
        Pick::new(Among::Lines)
    }

    /// Choosing what is to be added to the case below.
    pub fn part() -> Self {
        Pick::new(Among::Parts)
    }

    /// What can be chosen, the best match first.
    pub fn choices(&self, model: &Model) -> Vec<Choice> {
        let words: Vec<String> = fold(&self.input.text()).split_whitespace().map(str::to_owned).collect();
        let fits = |texts: &[&str]| {
            let all = fold(&texts.join(" "));
            words.iter().all(|word| all.contains(word.as_str()))
        };
        match self.among {
            Among::Questions => questions(model, &self.input.text()),
            Among::Commands => commands(model).into_iter().filter(|c| fits(&[&c.text, &c.preview])).collect(),
            Among::Parts => parts(model).into_iter().filter(|choice| fits(&[&choice.text])).collect(),
            Among::Lines => lines(model).into_iter().filter(|choice| fits(&[&choice.text, &choice.beside])).collect(),
        }
    }
}

fn questions(model: &Model, query: &str) -> Vec<Choice> {
    let Some(talk) = model.capture().map(|capture| &capture.talk) else { return Vec::new() };
    let mut found: Vec<Choice> = if query.trim().is_empty() { untouched(model, talk) } else { matching(model, talk, query) };
    let loose = model.lang.say(&Said::new("tui-loose"));
    if !query.trim().is_empty() && fold(&loose).contains(&fold(query.trim())) {
        found.push(Choice { text: loose, beside: String::new(), preview: String::new(), target: Target::Spot(Spot::Loose) });
    }
    let text = query.trim().to_owned();
    let new = Said::new(if text.is_empty() { "tui-new-question-open" } else { "tui-new-question" }).with("text", text.clone());
    found.push(Choice {
        text: format!("+ {}", model.lang.say(&new)),
        beside: String::new(),
        preview: String::new(),
        target: Target::NewQuestion(text),
    });
    found
}

fn choice(model: &Model, item: &capture::Item) -> Choice {
    let variable = item.variable.as_ref().and_then(|id| model.study.guide.variable(id));
    Choice {
        text: format!("{} {}", capture::sign(item.mark), item.short),
        beside: variable.map_or("", |variable| variable.short.get(model.lang)).to_owned(),
        preview: item.text.clone(),
        target: Target::Spot(Spot::Question(item.id.clone())),
    }
}

fn untouched(model: &Model, talk: &Talk) -> Vec<Choice> {
    let open = |item: &&capture::Item| !item.mark.noted && !item.mark.flagged;
    talk.items().filter(open).map(|item| choice(model, item)).collect()
}

fn matching(model: &Model, talk: &Talk, query: &str) -> Vec<Choice> {
    let guide = &model.study.guide;
    let as_question = |item: &capture::Item| -> Option<Question> {
        if let Some(question) = guide.question(&item.id) {
            return Some(question.clone());
        }
        let text = Wording::new(model.lang, item.text.clone());
        Some(Question {
            id: item.id.clone(),
            variable: None,
            theme: item.theme.clone().or_else(|| guide.themes.first().map(|theme| theme.id.clone()))?,
            short: text.clone(),
            text,
            wording: Default::default(),
            probes: Vec::new(),
            roles: None,
            phases: None,
            kinds: Vec::new(),
            retrospective: None,
        })
    };
    let here: Vec<Question> = talk.items().filter_map(as_question).collect();
    let elsewhere = guide.questions.iter().filter(|question| here.iter().all(|known| known.id != question.id));
    let mut hits = search(guide, here.iter().chain(elsewhere), query, model.lang);
    let item = |question: &Question| talk.items().find(|item| item.id == question.id);
    // A question that is asked here comes before one that fits a little better and is not.
    hits.sort_by_key(|hit| Reverse(hit.score.saturating_add(if item(hit.question).is_some() { HERE } else { 0 })));
    let found = hits.into_iter().map(|hit| match item(hit.question) {
        Some(item) => choice(model, item),
        None => Choice {
            text: format!("  {}", hit.question.short.get(model.lang)),
            beside: model.lang.say(&Said::new("tui-not-asked-here")),
            preview: hit.question.text.get(model.lang).to_owned(),
            target: Target::Spot(Spot::Question(hit.question.id.clone())),
        },
    });
    found.collect()
}

/// How much better a question has to fit that is not asked here.
const HERE: i64 = 40;

/// The actions of where somebody is, without those that one does by hand alone.
fn commands(model: &Model) -> Vec<Choice> {
    let below = model.screens.len().checked_sub(2).and_then(|n| model.screens.get(n));
    let Some(context) = below.map(Screen::context) else { return Vec::new() };
    let led = Command::Leader.is_possible(context);
    let possible = |command: Command| command.is_possible(context) || led && command.is_possible(Context::Leader);
    let here = COMMANDS.iter().filter(|entry| !entry.command.is_handwork() && possible(entry.command));
    here.map(|entry| Choice {
        text: entry.command.label(model.lang),
        beside: model.keymap.strokes(entry.command, context).join("  "),
        preview: entry.command.about(model.lang),
        target: Target::Command(entry.command),
    })
    .collect()
}

fn lines(model: &Model) -> Vec<Choice> {
    let below = model.screens.len().checked_sub(2).and_then(|n| model.screens.get(n));
    let rows: Vec<Vec<String>> = match below {
        Some(Screen::Overview(_)) => overview::rows(model),
        Some(Screen::Case(page)) => case::rows(model, page.case.as_ref()),
        Some(Screen::Guide(_)) => guide::rows(&model.study, model.lang).iter().map(|row| guide::words(model, row)).collect(),
        Some(Screen::Sheet(_)) => {
            let short =
                |v: &crate::guide::Variable| vec![v.short.get(model.lang).to_owned(), v.label.get(model.lang).to_owned()];
            model.study.guide.variables.iter().map(short).collect()
        }
        _ => Vec::new(),
    };
    let line = |(n, row): (usize, Vec<String>)| {
        let mut cells = row.into_iter().filter(|cell| !cell.is_empty());
        Choice {
            text: cells.by_ref().take(2).collect::<Vec<_>>().join("  "),
            beside: cells.collect::<Vec<_>>().join("  "),
            preview: String::new(),
            target: Target::Line(n),
        }
    };
    rows.into_iter().enumerate().map(line).collect()
}

/// What can be added to the case below.
fn parts(model: &Model) -> Vec<Choice> {
    let below = model.screens.len().checked_sub(2).and_then(|n| model.screens.get(n));
    let Some(Screen::Case(page)) = below else { return Vec::new() };
    let choice = |part: Part| Choice {
        text: model.lang.say(&part.said()),
        beside: String::new(),
        preview: String::new(),
        target: Target::Part(part),
    };
    page.parts(model).into_iter().map(choice).collect()
}

/// Does what a command says; gives the command that was chosen, if one was.
pub fn act(model: &mut Model, command: Command) -> Option<Command> {
    let Some(Screen::Pick(pick)) = model.screen() else { return None };
    let choices = pick.choices(model);
    if command == Command::Accept {
        let target = choices.into_iter().nth(pick.at).map(|choice| choice.target)?;
        model.screens.pop();
        return follow(model, target);
    }
    let page = model.page();
    let Some(Screen::Pick(pick)) = model.screens.last_mut() else { return None };
    let along = !matches!(command, Command::First | Command::Last);
    if let Some(to) = moved(pick.at, choices.len(), page, command).filter(|_| along) {
        pick.at = to;
    } else if pick.input.act(command, 0).is_change() {
        pick.at = 0;
    }
    None
}

fn follow(model: &mut Model, target: Target) -> Option<Command> {
    match target {
        Target::Spot(spot) if capture::lines::is_waiting(model) => capture::lines::put(model, spot),
        Target::NewQuestion(text) if capture::lines::is_waiting(model) => capture::lines::put_new(model, &text),
        Target::Spot(spot) => capture::go_to(model, spot),
        Target::NewQuestion(text) if text.is_empty() => return Some(Command::AddQuestion),
        Target::NewQuestion(text) => capture::add_question(model, &text),
        Target::Line(at) => lists::put(model, at),
        Target::Part(part) => case::add(model, part),
        Target::Command(command) => return Some(command),
    }
    None
}

/// Writes a text into what is typed.
pub fn insert(model: &mut Model, text: &str) {
    if let Some(Screen::Pick(pick)) = model.screens.last_mut() {
        pick.input.insert(text);
        pick.at = 0;
    }
}

/// Where everything of a choice is.
struct Layout {
    place: Rect,
    input: Rect,
    list: Rect,
    foot: Rect,
    preview: Vec<String>,
    /// The choices that are shown, from 0.
    shown: Vec<usize>,
}

fn layout(area: Rect, pick: &Pick, choices: &[Choice]) -> Layout {
    let most = if pick.among == Among::Parts { choices.len().saturating_add(3) } else { 18 };
    let place = super::view::over(area, 76, usize::from(area.height).min(most));
    let [input, rest] = super::view::split_top(super::view::within_frame(place), 1);
    let width = usize::from(rest.width);
    let preview = choices.get(pick.at).map(|choice| wrap::wrapped(&choice.preview, width)).unwrap_or_default();
    let preview: Vec<String> = preview.into_iter().filter(|line| !line.is_empty()).take(3).collect();
    let below = if rest.height > 8 && !preview.is_empty() { preview.len().saturating_add(1) } else { 0 };
    let [list, foot] = super::view::split_bottom(rest, below);
    let height = usize::from(list.height);
    // A question that the guide lacks can always be added: that choice, the last, stays in sight.
    let stays = usize::from(pick.among == Among::Questions && choices.len() > height && height > 1);
    let (moving, room) = (choices.len().saturating_sub(stays), height.saturating_sub(stays));
    let top = scrolled(pick.at.min(moving.saturating_sub(1)), moving, room);
    let shown = (0..moving).skip(top).take(room).chain(moving..choices.len()).collect();
    Layout { place, input, list, foot, preview, shown }
}

/// The choice that is drawn at a place of the screen, from 0.
pub fn choice_at(model: &Model, area: Rect, pick: &Pick, (x, y): (u16, u16)) -> Option<usize> {
    let laid = layout(area, pick, &pick.choices(model));
    let line = y.checked_sub(laid.list.y).filter(|_| laid.list.contains(Position { x, y }))?;
    laid.shown.get(usize::from(line)).copied()
}

/// Draws the choice over what is below.
pub fn draw(model: &Model, frame: &mut Frame, area: Rect, pick: &Pick) {
    let (lang, theme) = (model.lang, model.theme);
    let choices = pick.choices(model);
    let id = match pick.among {
        Among::Questions => "tui-pick-question",
        Among::Commands => "tui-pick-command",
        Among::Lines => "tui-pick-line",
        Among::Parts => "tui-pick-part",
    };
    let Layout { place, input, list, foot, preview, shown } = layout(area, pick, &choices);
    frame.render_widget(Clear, place);
    super::view::framed(model, frame, place, &Said::new(id));
    super::view::input(model, frame, input, &pick.input);
    let width = usize::from(list.width);
    for (line, (n, choice)) in shown.iter().filter_map(|n| Some((*n, choices.get(*n)?))).enumerate() {
        let row = super::view::row_of(list, line);
        let beside = wrap::fit(&choice.beside, width / 3);
        let room = width.saturating_sub(2).saturating_sub(wrap::width(&beside));
        let text = wrap::pad(&choice.text, room);
        let focus = n == pick.at;
        let marker = if focus { Span::styled("▌ ", theme.marker()) } else { Span::raw("  ") };
        let style = if focus { theme.strong() } else { ratatui::style::Style::new() };
        frame.render_widget(Line::from(vec![marker, Span::styled(text, style), Span::styled(beside, theme.quiet())]), row);
    }
    if choices.is_empty() {
        frame.render_widget(Line::styled(lang.say(&Said::new("tui-pick-nothing")), theme.quiet()), list);
    }
    for (n, text) in preview.into_iter().enumerate() {
        frame.render_widget(Line::styled(text, theme.quiet()), super::view::row_of(foot, n.saturating_add(1)));
    }
}
