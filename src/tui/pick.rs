//! Choosing by a few letters: a question, an action, a line of a list.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::action::{COMMANDS, Command, Context};
use super::capture::{self, Spot};
use super::case::{self, Part};
use super::editor::Editor;
use super::guide;
use super::lists::{self, moved};
use super::model::{Model, Screen};
use super::picture::Canvas;
use super::table::{edges, scrolled};
use super::{overview, wrap};
use crate::guide::{Directory, Fit, Question, Stands, Wording};
use crate::text::{Lang, QuestionId, Said, begins_word, fold};

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
    /// What can be chosen; none until it is made ready.
    ready: Option<Ready>,
    /// What of it fits what was typed, the best first.
    fitting: Vec<usize>,
    /// What can be chosen besides, whatever was typed.
    besides: Vec<Choice>,
    /// What the loose note is called where a question is chosen.
    loose: &'static str,
}

/// What can be chosen, made ready once so that a key costs little.
#[derive(Debug, Clone)]
struct Ready {
    lang: Lang,
    choices: Vec<Choice>,
    texts: Texts,
}

/// What is looked in.
#[derive(Debug, Clone)]
enum Texts {
    /// Questions: those that are asked here come first, so many; of them, those that nobody has touched.
    Questions(Directory, usize, Vec<usize>),
    /// For each its name, and all that is looked in, folded.
    Folded(Vec<(String, String)>),
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
        Pick {
            among,
            input: Editor::line(""),
            at: 0,
            ready: None,
            fitting: Vec::new(),
            besides: Vec::new(),
            loose: "tui-loose",
        }
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
    ///
    /// Each has its own number wherever somebody stands; `likely` is in focus.
    pub fn part(likely: Part) -> Self {
        let at = Part::ALL.into_iter().position(|part| part == likely).unwrap_or(0);
        Pick { at, ..Pick::new(Among::Parts) }
    }

    /// How many can be chosen.
    fn len(&self) -> usize {
        self.fitting.len().saturating_add(self.besides.len())
    }

    /// What can be chosen, by its number, the best match first.
    fn choice(&self, n: usize) -> Option<&Choice> {
        match n.checked_sub(self.fitting.len()) {
            Some(n) => self.besides.get(n),
            None => self.ready.as_ref()?.choices.get(*self.fitting.get(n)?),
        }
    }

    /// Finds what fits what is typed.
    fn search(&mut self, lang: Lang) {
        let typed = self.input.text();
        let Some(ready) = &self.ready else { return };
        self.besides = if self.among == Among::Questions { besides(lang, self.loose, typed.trim()) } else { Vec::new() };
        self.fitting = match &ready.texts {
            Texts::Questions(_, _, untouched) if typed.trim().is_empty() => untouched.clone(),
            Texts::Questions(directory, here, _) => {
                let mut found = directory.find(&typed);
                // A question that is asked here comes before one that fits a little better and is not.
                found.sort_by_key(|(n, fit)| {
                    let score = fit.score.saturating_add(if n < here { HERE } else { 0 });
                    Reverse(Fit { score, ..*fit })
                });
                found.into_iter().map(|(n, _)| n).collect()
            }
            Texts::Folded(texts) => {
                let words: Vec<String> = fold(&typed).split_whitespace().map(str::to_owned).collect();
                let stands = |text: &str, word: &String| {
                    let mut places = text.match_indices(word.as_str()).map(|(at, _)| at).peekable();
                    places.peek()?;
                    Some(if places.any(|at| begins_word(text, at)) { Stands::Begins } else { Stands::Within })
                };
                // In the name, which comes first, it stands better than in what is said besides.
                let fit = |(name, all): &(String, String)| {
                    let worst = |text: &str| words.iter().map(|word| stands(text, word)).min().unwrap_or(Some(Stands::Begins));
                    Some((worst(all)?, worst(name)))
                };
                let mut found: Vec<_> = (0..).zip(texts).filter_map(|(n, text)| Some((n, fit(text)?))).collect();
                found.sort_by_key(|(_, fit)| Reverse(*fit));
                found.into_iter().map(|(n, _)| n).collect()
            }
        };
    }
}

/// How much better a question has to fit that is not asked here.
const HERE: i64 = 40;

impl Ready {
    fn of(model: &Model, among: Among) -> Self {
        let folded = |choices: Vec<Choice>, text: fn(&Choice) -> String| Ready {
            lang: model.lang,
            texts: Texts::Folded(choices.iter().map(|choice| (fold(&choice.text), fold(&text(choice)))).collect()),
            choices,
        };
        match among {
            Among::Questions => questions(model),
            Among::Commands => folded(commands(model), |choice| {
                let words = if let Target::Command(command) = choice.target { command.words() } else { String::new() };
                format!("{} {} {words}", choice.text, choice.preview)
            }),
            Among::Parts => folded(parts(model), |choice| choice.text.clone()),
            Among::Lines => folded(lines(model), |choice| format!("{} {}", choice.text, choice.beside)),
        }
    }
}

/// The questions that are asked here, and all others of the guide.
fn questions(model: &Model) -> Ready {
    let guide = &model.study.guide;
    let items: Vec<&capture::Item> = model.capture().map(|capture| capture.talk.items().collect()).unwrap_or_default();
    let known: HashMap<&QuestionId, &Question> = guide.questions.iter().map(|question| (&question.id, question)).collect();
    // Questions that the guide lacks are found like those that it has.
    let as_question = |item: &&capture::Item| -> Option<Question> {
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
    let lacking = |item: &&&capture::Item| !known.contains_key(&item.id);
    let added: HashMap<&QuestionId, Question> =
        items.iter().filter(lacking).filter_map(|item| Some((&item.id, as_question(item)?))).collect();
    let (mut choices, mut asked, mut untouched) = (Vec::new(), Vec::new(), Vec::new());
    for item in &items {
        let Some(question) = known.get(&item.id).copied().or_else(|| added.get(&item.id)) else { continue };
        if item.mark.is_untouched() {
            untouched.push(choices.len());
        }
        choices.push(choice(model, item));
        asked.push(question);
    }
    let here: HashSet<&QuestionId> = items.iter().map(|item| &item.id).collect();
    let count = choices.len();
    let not_here = model.lang.say(&Said::new("tui-not-asked-here"));
    let key = model.key_in(Command::Accept, Context::Pick);
    let comes_in = model.lang.say(&Said::new("tui-comes-in").with("key", key));
    for question in guide.questions.iter().filter(|question| !here.contains(&question.id)) {
        choices.push(Choice {
            text: format!("  {}", question.short.get(model.lang)),
            beside: not_here.clone(),
            preview: format!("{comes_in}\n{}", question.text.get(model.lang)),
            target: Target::Spot(Spot::Question(question.id.clone())),
        });
        asked.push(question);
    }
    let directory = Directory::new(guide, asked, model.lang);
    Ready { lang: model.lang, choices, texts: Texts::Questions(directory, count, untouched) }
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

/// The loose note, if its name was typed, and a question that the guide lacks.
fn besides(lang: Lang, loose: &'static str, typed: &str) -> Vec<Choice> {
    let plain = |text: String, target: Target| Choice { text, beside: String::new(), preview: String::new(), target };
    let loose = lang.say(&Said::new(loose));
    let loose = Some(loose).filter(|loose| !typed.is_empty() && fold(loose).contains(&fold(typed)));
    let new = Said::new(if typed.is_empty() { "tui-new-question-open" } else { "tui-new-question" }).with("text", typed);
    let new = plain(format!("+ {}", lang.say(&new)), Target::NewQuestion(typed.to_owned()));
    loose.map(|loose| plain(loose, Target::Spot(Spot::Loose))).into_iter().chain([new]).collect()
}

/// Makes a choice ready that has just been opened, or that was made ready in another language.
pub fn keep_up(model: &mut Model) {
    let Some(Screen::Pick(pick)) = model.screen() else { return };
    if pick.ready.as_ref().is_some_and(|ready| ready.lang == model.lang) {
        return;
    }
    let ready = Ready::of(model, pick.among);
    let lang = model.lang;
    let loose = model.capture().map_or("tui-loose", |capture| capture::loose_name(model.study.accounts.get(&capture.key)));
    if let Some(Screen::Pick(pick)) = model.screens.last_mut() {
        pick.loose = loose;
        pick.ready = Some(ready);
        pick.search(lang);
    }
}

/// The actions of where somebody is, without those that one does by hand alone.
fn commands(model: &Model) -> Vec<Choice> {
    let below = model.screens.len().checked_sub(2).and_then(|n| model.screens.get(n));
    let Some(context) = below.map(Screen::context) else { return Vec::new() };
    let led = Command::Leader.is_possible(context);
    let possible = |command: Command| command.is_possible(context) || led && command.is_possible(Context::Leader);
    let here =
        COMMANDS.iter().filter(|entry| !entry.command.is_handwork() && possible(entry.command) && model.offers(entry.command));
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
    let choice = |(n, part): (usize, Part)| Choice {
        text: format!("{n} {}", model.lang.say(&part.said())),
        beside: String::new(),
        preview: String::new(),
        target: Target::Part(part),
    };
    (1..).zip(Part::ALL).map(choice).collect()
}

/// Undoes, or makes again, what was written last; whether there was such a thing.
pub fn turn_back(model: &mut Model, redo: bool) -> bool {
    let lang = model.lang;
    let Some(Screen::Pick(pick)) = model.screens.last_mut() else { return false };
    let turned = pick.input.turn_back(redo);
    if turned {
        pick.at = 0;
        pick.search(lang);
    }
    turned
}

/// Does what a command says; gives the command that was chosen, if one was.
pub fn act(model: &mut Model, command: Command) -> Option<Command> {
    let (page, lang) = (model.page(), model.lang);
    let Some(Screen::Pick(pick)) = model.screens.last_mut() else { return None };
    if command == Command::Accept {
        let target = pick.choice(pick.at)?.target.clone();
        model.screens.pop();
        return follow(model, target);
    }
    let along = !matches!(command, Command::First | Command::Last);
    if let Some(to) = moved(pick.at, pick.len(), page, command).filter(|_| along) {
        pick.at = to;
    } else if pick.input.act(command, 0).is_change() {
        pick.at = 0;
        pick.search(lang);
    }
    None
}

fn follow(model: &mut Model, target: Target) -> Option<Command> {
    match target {
        Target::Spot(spot) if capture::lines::is_waiting(model) => capture::lines::put(model, spot),
        Target::NewQuestion(text) if capture::lines::is_waiting(model) => capture::lines::put_new(model, &text),
        Target::Spot(spot) => capture::write_at(model, spot),
        Target::NewQuestion(text) if text.is_empty() => return Some(Command::AddQuestion),
        Target::NewQuestion(text) => capture::add_question(model, &text),
        Target::Line(at) => lists::put(model, at),
        Target::Part(part) => case::add(model, part),
        Target::Command(command) => return Some(command),
    }
    None
}

/// Writes a text into what is typed. Of the few things that can be added to a case, a digit chooses, as on a card.
pub fn insert(model: &mut Model, text: &str) {
    let lang = model.lang;
    if let Some(Screen::Pick(pick)) = model.screens.last_mut() {
        let number = text.parse::<usize>().ok().filter(|_| pick.among == Among::Parts && pick.input.text().is_empty());
        if let Some(target) = number.and_then(|n| pick.choice(n.checked_sub(1)?)).map(|choice| choice.target.clone()) {
            model.screens.pop();
            follow(model, target);
            return;
        }
        pick.input.insert(text);
        pick.at = 0;
        pick.search(lang);
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
    /// The part of the list that moves, the first choice that is shown in it, and how many there are.
    moving: (Rect, usize, usize),
}

fn layout(area: Rect, pick: &Pick) -> Layout {
    let most = if pick.among == Among::Parts { pick.len().max(1).saturating_add(3) } else { 18 };
    let place = super::view::over(area, 76, usize::from(area.height).min(most));
    let [input, rest] = super::view::split_top(super::view::within_frame(place), 1);
    let width = usize::from(rest.width);
    let preview = pick.choice(pick.at).map_or("", |choice| choice.preview.as_str()).lines();
    let preview: Vec<String> =
        preview.flat_map(|line| wrap::wrapped(line, width)).filter(|line| !line.is_empty()).take(3).collect();
    let below = if rest.height > 8 && !preview.is_empty() { preview.len().saturating_add(1) } else { 0 };
    let [list, foot] = super::view::split_bottom(rest, below);
    let height = usize::from(list.height);
    // A question that the guide lacks can always be added: that choice, the last, stays in sight.
    let stays = usize::from(pick.among == Among::Questions && pick.len() > height && height > 1);
    let (moving, room) = (pick.len().saturating_sub(stays), height.saturating_sub(stays));
    let top = scrolled(pick.at.min(moving.saturating_sub(1)), moving, room);
    let shown = (0..moving).skip(top).take(room).chain(moving..pick.len()).collect();
    // What marks that there is more stands in the frame.
    let within = Rect { width: list.width.saturating_add(2), ..list };
    let [within, _] = super::view::split_top(within, room);
    Layout { place, input, list, foot, preview, shown, moving: (within, top, moving) }
}

/// The choice that is drawn at a place of the screen, from 0.
pub fn choice_at(area: Rect, pick: &Pick, (x, y): (u16, u16)) -> Option<usize> {
    let laid = layout(area, pick);
    let line = y.checked_sub(laid.list.y).filter(|_| laid.list.contains(Position { x, y }))?;
    laid.shown.get(usize::from(line)).copied()
}

/// Draws the choice over what is below.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, pick: &Pick) {
    let (lang, theme) = (model.lang, model.theme);
    let id = match pick.among {
        Among::Questions => "tui-pick-question",
        Among::Commands => "tui-pick-command",
        Among::Lines => "tui-pick-line",
        Among::Parts => "tui-pick-part",
    };
    let Layout { place, input, list, foot, preview, shown, moving: (within, top, moving) } = layout(area, pick);
    frame.render_widget(Clear, place);
    super::view::framed(model, frame, place, &Said::new(id));
    super::view::input(model, frame, input, &pick.input);
    let width = usize::from(list.width);
    for (line, (n, choice)) in shown.iter().filter_map(|n| Some((*n, pick.choice(*n)?))).enumerate() {
        let row = super::view::row_of(list, line);
        let beside = wrap::fit(&choice.beside, width / 3);
        let room = width.saturating_sub(2).saturating_sub(wrap::width(&beside));
        let text = wrap::pad(&choice.text, room);
        let focus = n == pick.at;
        let marker = if focus { Span::styled("▌ ", theme.marker()) } else { Span::raw("  ") };
        let style = if focus { theme.strong() } else { ratatui::style::Style::new() };
        frame.render_widget(Line::from(vec![marker, Span::styled(text, style), Span::styled(beside, theme.quiet())]), row);
    }
    edges(model, frame, within, top, moving);
    if pick.len() == 0 {
        frame.render_widget(Line::styled(lang.say(&Said::new("tui-pick-nothing")), theme.quiet()), list);
    }
    for (n, text) in preview.into_iter().enumerate() {
        frame.render_widget(Line::styled(text, theme.quiet()), super::view::row_of(foot, n.saturating_add(1)));
    }
}
