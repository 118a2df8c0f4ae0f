//! The guide in force: the questions from interviews that wait, its questions by theme, its variables, what was retired.

mod cards;
mod item;

pub use cards::{Task, take, title as card_title};
pub use item::{write as write_item, write_asked};

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::action::{Command, Context};
use super::change::{self, Place};
use super::history::Flow;
use super::lists::moved;
use super::model::{Model, Screen};
use super::page::{Page, Subject};
use super::pick::Pick;
use super::picture::Canvas;
use super::table::{edges, line_at, scrolled};
use super::wrap;
use crate::field::{Change, GuideEdit, Slot, Study, Waiting};
use crate::guide::{Amended, Deed, Draft, Kind, Question, Variable};
use crate::text::{Lang, QuestionId, Said, VariableId};

/// The guide in force, as a list.
#[derive(Debug, Clone, Default)]
pub struct GuideScreen {
    /// The line in focus, from 0, headings not counted.
    pub at: usize,
}

/// What a line of the list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// A question, in force or retired.
    Question(QuestionId),
    /// A variable, in force or retired.
    Variable(VariableId),
    /// A question that came up in interviews and waits to be promoted.
    Waiting(QuestionId),
}

/// A line of the list.
pub struct Row<'m> {
    /// The heading that stands over it.
    heading: Heading<'m>,
    /// What it is.
    pub thing: Thing,
    short: &'m str,
    beside: Beside<'m>,
    deed: Option<Deed>,
}

/// What stands over lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading<'m> {
    Theme(&'m str),
    Named(&'static str),
}

/// What stands beside the name.
enum Beside<'m> {
    Variable(Option<&'m Variable>),
    Asked(usize),
    Kind(Kind),
    Waiting(Waiting<'m>),
}

/// The last deed on everything that was amended.
struct Marks {
    questions: Vec<(QuestionId, Deed)>,
    variables: Vec<(VariableId, Deed)>,
}

impl Marks {
    fn of(study: &Study) -> Self {
        let amendments = &study.amendments;
        let question = |id: &QuestionId| Some((id.clone(), amendments.mark::<Question>(&study.base, id)?));
        let variable = |id: &VariableId| Some((id.clone(), amendments.mark::<Variable>(&study.base, id)?));
        Marks {
            questions: amendments.questions.keys().filter_map(question).collect(),
            variables: amendments.variables.keys().filter_map(variable).collect(),
        }
    }

    fn question(&self, id: &QuestionId) -> Option<Deed> {
        self.questions.iter().find(|(known, _)| known == id).map(|(_, deed)| *deed)
    }

    fn variable(&self, id: &VariableId) -> Option<Deed> {
        self.variables.iter().find(|(known, _)| known == id).map(|(_, deed)| *deed)
    }
}

/// Every line: the questions that wait, the questions by theme, the variables, what was retired.
pub fn rows(study: &Study, lang: Lang) -> Vec<Row<'_>> {
    let guide = &study.guide;
    let marks = Marks::of(study);
    let question = |heading, question: &'_ Question| {
        let deed = marks.question(&question.id);
        (heading, Thing::Question(question.id.clone()), deed)
    };
    // Somebody has to decide about what waits: it comes first.
    let waiting = study.waiting().into_iter().map(|one| Row {
        heading: Heading::Named("tui-guide-waiting"),
        thing: Thing::Waiting(one.id.clone()),
        short: &one.asked.text,
        beside: Beside::Waiting(one),
        deed: None,
    });
    let mut rows: Vec<Row<'_>> = waiting.collect();
    for theme in &guide.themes {
        for one in guide.questions.iter().filter(|one| one.theme == theme.id) {
            let (heading, thing, deed) = question(Heading::Theme(theme.label.get(lang)), one);
            let variable = one.variable.as_ref().and_then(|id| guide.variable(id));
            rows.push(Row { heading, thing, short: one.short.get(lang), beside: Beside::Variable(variable), deed });
        }
    }
    for (kind, heading) in [(Kind::Condition, "tui-conditions"), (Kind::Outcome, "tui-outcomes")] {
        rows.extend(guide.variables.iter().filter(|one| one.kind == kind).map(|one| Row {
            heading: Heading::Named(heading),
            thing: Thing::Variable(one.id.clone()),
            short: one.short.get(lang),
            beside: Beside::Asked(study.keeper().questions_about(&one.id).count()),
            deed: marks.variable(&one.id),
        }));
    }
    let retired = Heading::Named("tui-guide-retired");
    for (id, deed) in &marks.variables {
        let Some(gone) = study.amendments.get::<Variable>(id).filter(|amendment| amendment.retired) else { continue };
        rows.push(Row {
            heading: retired,
            thing: Thing::Variable(id.clone()),
            short: gone.item.short.get(lang),
            beside: Beside::Kind(gone.item.kind),
            deed: Some(*deed),
        });
    }
    for (id, deed) in &marks.questions {
        let Some(gone) = study.amendments.get::<Question>(id).filter(|amendment| amendment.retired) else { continue };
        let variable = gone.item.variable.as_ref().and_then(|id| study.variable(id));
        rows.push(Row {
            heading: retired,
            thing: Thing::Question(id.clone()),
            short: gone.item.short.get(lang),
            beside: Beside::Variable(variable),
            deed: Some(*deed),
        });
    }
    rows
}

/// The texts of a line by which it is found.
pub fn words(model: &Model, row: &Row<'_>) -> Vec<String> {
    vec![row.short.to_owned(), beside(model, row), mark(model, row)]
}

fn beside(model: &Model, row: &Row<'_>) -> String {
    match &row.beside {
        Beside::Variable(Some(variable)) => variable.short.get(model.lang).to_owned(),
        Beside::Variable(None) => String::new(),
        Beside::Asked(questions) => model.lang.say(&Said::new("tui-guide-questions").with("count", *questions)),
        Beside::Kind(kind) => model.lang.say(&kind_said(*kind)),
        Beside::Waiting(one) => {
            let said = Said::new("tui-guide-came-up").with("count", one.accounts.len()).with("noted", one.noted);
            model.lang.say(&said)
        }
    }
}

fn mark(model: &Model, row: &Row<'_>) -> String {
    row.deed.map(|deed| model.lang.say(&deed.said())).unwrap_or_default()
}

/// The word for what a variable is.
fn kind_said(kind: Kind) -> Said {
    Said::new(if kind == Kind::Condition { "tui-condition" } else { "tui-outcome" })
}

/// Opens the guide, over whatever is open.
pub fn open(model: &mut Model) {
    if !matches!(model.screen(), Some(Screen::Guide(_))) {
        model.screens.push(Screen::Guide(GuideScreen::default()));
    }
}

/// Opens it with a question or a variable in focus, which is named by its kind and id.
pub fn open_on(model: &mut Model, kind: &str, id: &str) {
    let is_it = |row: &Row<'_>| match &row.thing {
        Thing::Question(question) => kind == "question" && question.as_str() == id,
        Thing::Variable(variable) => kind == "variable" && variable.as_str() == id,
        Thing::Waiting(_) => false,
    };
    let at = rows(&model.study, model.lang).iter().position(is_it).unwrap_or(0);
    model.screens.push(Screen::Guide(GuideScreen { at }));
}

/// What the header says: the guide, its version, how many questions and variables, how many wait.
pub fn title(model: &Model) -> Vec<(u8, String)> {
    let (study, lang) = (&model.study, model.lang);
    let version = Said::new("tui-guide-title").with("version", study.guide_version().version.to_string());
    let size = Said::new("tui-guide-size")
        .with("questions", study.guide.questions.len())
        .with("variables", study.guide.variables.len());
    vec![(9, lang.say(&version)), (7, lang.say(&size)), (1, study.guide.title.get(lang).to_owned())]
}

/// What is at hand: what the page in use is about, else the line in focus.
fn at_hand(model: &Model) -> Option<Thing> {
    on_screen(model, model.screen()?)
}

fn on_screen(model: &Model, screen: &Screen) -> Option<Thing> {
    match screen {
        Screen::Page(Page { subject: Subject::Guide(thing), .. }) => Some(thing.clone()),
        Screen::Guide(screen) => rows(&model.study, model.lang).into_iter().nth(screen.at).map(|row| row.thing),
        _ => None,
    }
}

/// Whether a command can come to anything with what is at hand of the guide: a question that waits can only be taken in, and only
/// variables are merged.
pub fn offers(model: &Model, command: Command) -> bool {
    let Some(thing) = model.ground().and_then(|screen| on_screen(model, screen)) else { return true };
    match command {
        Command::Promote => matches!(thing, Thing::Waiting(_)),
        Command::Reword | Command::Retire | Command::Told => !matches!(thing, Thing::Waiting(_)),
        Command::Merge => matches!(thing, Thing::Variable(_)),
        _ => true,
    }
}

/// Does what a command says, in the list or on the page of one of its lines.
pub fn act(model: &mut Model, command: Command) {
    match command {
        Command::Find => model.screens.push(Screen::Pick(Pick::line())),
        Command::NewQuestion => Task::NewQuestion.open(model),
        Command::NewVariable => Task::NewVariable.open(model),
        Command::Open | Command::Promote | Command::Reword | Command::Retire | Command::Merge | Command::Told => {
            if let Some(thing) = at_hand(model) {
                act_on(model, command, thing);
            }
        }
        _ => {
            let Some(Screen::Guide(screen)) = model.screen() else { return super::page::act(model, command) };
            let len = rows(&model.study, model.lang).len();
            let to = moved(screen.at, len, model.page(), command);
            if let (Some(to), Some(Screen::Guide(screen))) = (to, model.screens.last_mut()) {
                screen.at = to;
            }
        }
    }
}

fn act_on(model: &mut Model, command: Command, thing: Thing) {
    let retired = is_retired(&model.study, &thing);
    let no = |model: &mut Model, id| model.notice = Some(Said::new(id));
    match (command, thing) {
        (Command::Open, thing) => {
            if matches!(model.screen(), Some(Screen::Guide(_))) {
                model.screens.push(Screen::Page(Page::new(Subject::Guide(thing))));
            }
        }
        (Command::Promote | Command::Reword, Thing::Waiting(id)) => Task::Promote(id).open(model),
        (Command::Promote, _) => no(model, "tui-guide-is-in"),
        (Command::Reword, _) if retired => no(model, "tui-guide-restore-first"),
        (Command::Reword, Thing::Question(id)) => Task::Question(id).open(model),
        (Command::Reword, Thing::Variable(id)) => Task::Variable(id).open(model),
        (Command::Retire, thing @ (Thing::Question(_) | Thing::Variable(_))) => {
            if retired {
                Task::Restore(thing).open(model)
            } else {
                Task::Retire(thing).open(model)
            }
        }
        (Command::Merge, Thing::Variable(id)) if !retired => Task::Merge(id).open(model),
        (Command::Merge, Thing::Variable(_)) => no(model, "tui-guide-restore-first"),
        (Command::Merge, _) => {
            let key = model.key_in(Command::Find, Context::Guide);
            model.notice = Some(Said::new("tui-guide-merge-variables").with("key", key));
        }
        (Command::Told, Thing::Question(id)) => tell(model, &Thing::Question(id)),
        (Command::Told, Thing::Variable(id)) => tell(model, &Thing::Variable(id)),
        (_, Thing::Waiting(_)) => no(model, "tui-guide-promote-first"),
        _ => {}
    }
}

fn is_retired(study: &Study, thing: &Thing) -> bool {
    match thing {
        Thing::Question(id) => study.is_retired(id),
        Thing::Variable(id) => study.guide.variable(id).is_none(),
        Thing::Waiting(_) => false,
    }
}

fn tell(model: &mut Model, thing: &Thing) {
    let keeper = model.study.keeper();
    let draft = match thing {
        Thing::Question(id) | Thing::Waiting(id) => keeper.tell::<Question>(id),
        Thing::Variable(id) => keeper.tell::<Variable>(id),
    };
    match draft {
        Ok(draft) => {
            make(model, &draft, thing);
            model.notice = Some(Said::new("tui-guide-told"));
        }
        Err(_) => model.notice = Some(Said::new("tui-guide-nothing-to-tell")),
    }
}

/// The name of a question or a variable, in few words.
fn name(study: &Study, thing: &Thing, lang: Lang) -> String {
    match thing {
        Thing::Question(id) => study.question(id).map_or(id.as_str(), |question| question.short.get(lang)).to_owned(),
        Thing::Variable(id) => study.variable(id).map_or(id.as_str(), |variable| variable.short.get(lang)).to_owned(),
        Thing::Waiting(id) => {
            let waiting = study.waiting();
            waiting.iter().find(|one| one.id == id).map_or(id.as_str(), |one| one.asked.text.as_str()).to_owned()
        }
    }
}

/// Amends the guide, as one step that can be undone, and says what became of it.
fn make(model: &mut Model, draft: &Draft, thing: &Thing) {
    let edits = draft.amended.iter().cloned().map(|amended| match amended {
        Amended::Question(amendment) => GuideEdit::Question(amendment.item.id.clone(), Slot::One(Some(amendment))),
        Amended::Variable(amendment) => GuideEdit::Variable(amendment.item.id.clone(), Slot::One(Some(amendment))),
    });
    let changes: Vec<Change> = edits.map(Change::Guide).collect();
    // What is new is not in the guide yet.
    let short = draft.amended.iter().find_map(|amended| match (amended, thing) {
        (Amended::Question(one), Thing::Question(id)) if one.item.id == *id => Some(&one.item.short),
        (Amended::Variable(one), Thing::Variable(id)) if one.item.id == *id => Some(&one.item.short),
        _ => None,
    });
    let name = short.map_or_else(|| name(&model.study, thing, model.lang), |short| short.get(model.lang).to_owned());
    let place = Said::new("tui-guide-place").with("name", name);
    let before: Vec<Thing> = rows(&model.study, model.lang).into_iter().map(|row| row.thing).collect();
    let was_retired = is_retired(&model.study, thing);
    change::make(model, &changes, Place::Named(place), Flow::Single);
    let version = Said::new("tui-guide-grew").with("version", model.study.guide_version().version.to_string());
    // That a text is missing in English can be seen, and put right at any time.
    let warning = draft.warnings.iter().find(|said| said.id != "amend-no-english");
    model.notice = Some(warning.cloned().unwrap_or(version));
    let retired = |thing: &Thing| is_retired(&model.study, thing);
    // What is retired goes to the end of the list; whoever retires goes on where they were.
    let next = before.iter().skip_while(|one| *one != thing).find(|one| !retired(one));
    let stay = next.or_else(|| before.iter().rfind(|one| !retired(one))).filter(|_| !was_retired && retired(thing)).cloned();
    follow(model, thing, stay.as_ref().unwrap_or(thing));
}

/// Keeps a line in focus, wherever it now stands, and the page that is about what was amended on that.
fn follow(model: &mut Model, amended: &Thing, focus: &Thing) {
    let rows = rows(&model.study, model.lang);
    let at = rows.iter().position(|row| row.thing == *focus);
    let last = rows.len().saturating_sub(1);
    for screen in &mut model.screens {
        match screen {
            Screen::Guide(screen) => screen.at = at.unwrap_or(screen.at).min(last),
            Screen::Page(Page { subject: Subject::Guide(about), .. }) => {
                let question = |thing: &Thing| match thing {
                    Thing::Question(id) | Thing::Waiting(id) => Some(id.clone()),
                    Thing::Variable(_) => None,
                };
                if question(about).is_some() && question(about) == question(amended) {
                    *about = amended.clone();
                }
            }
            _ => {}
        }
    }
}

/// Shows what of the guide was undone, or done again: a variable, where questions went with it.
pub fn show_step(model: &mut Model, changes: &[Change]) {
    let thing = |change: &Change| match change {
        Change::Guide(GuideEdit::Variable(id, _)) => Some(Thing::Variable(id.clone())),
        Change::Guide(GuideEdit::Question(id, _)) if model.study.question(id).is_none() => Some(Thing::Waiting(id.clone())),
        Change::Guide(GuideEdit::Question(id, _)) => Some(Thing::Question(id.clone())),
        _ => None,
    };
    let things: Vec<Thing> = changes.iter().filter_map(thing).collect();
    let variable = things.iter().find(|thing| matches!(thing, Thing::Variable(_)));
    if let Some(thing) = variable.or(things.first()) {
        follow(model, thing, thing);
    }
}

/// The cells that the name of a line takes, and what stands beside it; the rest is for what was done to it.
fn columns(width: usize) -> (usize, usize) {
    const DEED: usize = 16;
    let room = width.saturating_sub(5).saturating_sub(DEED);
    if width < 70 {
        return (room, 0);
    }
    let name = room.saturating_mul(11).saturating_div(20).min(48);
    (name, room.saturating_sub(name).min(32))
}

/// Where each line stands, with an empty line and a heading before the first of its kind, and where the one in focus is.
fn laid(rows: &[Row<'_>], area: Rect, screen: &GuideScreen) -> (Vec<Option<usize>>, usize) {
    let at = screen.at.min(rows.len().saturating_sub(1));
    let mut lines: Vec<Option<usize>> = Vec::new();
    let mut last = None;
    for (n, row) in rows.iter().enumerate() {
        if last != Some(row.heading) {
            if last.is_some() && area.height > 12 {
                lines.push(None);
            }
            lines.push(None);
            last = Some(row.heading);
        }
        lines.push(Some(n));
    }
    let focus = lines.iter().position(|line| *line == Some(at)).unwrap_or(0);
    (lines, focus)
}

/// The line that is drawn on line `y` of the screen, from 0, headings not counted.
pub fn line_on(model: &Model, area: Rect, screen: &GuideScreen, y: u16) -> Option<usize> {
    let (lines, focus) = laid(&rows(&model.study, model.lang), area, screen);
    *lines.get(line_at(area, focus, lines.len(), y)?)?
}

/// Draws the list.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, screen: &GuideScreen) {
    let lang = model.lang;
    let rows = rows(&model.study, lang);
    let (lines, focus) = laid(&rows, area, screen);
    let height = usize::from(area.height);
    let top = scrolled(focus, lines.len(), height);
    for y in 0..height {
        let n = top.saturating_add(y);
        let place = super::view::row_of(area, y);
        match lines.get(n) {
            Some(Some(row)) => {
                let Some(row) = rows.get(*row) else { continue };
                let focus = n == focus;
                if focus {
                    frame.set_cursor_position(Position { x: place.x.saturating_add(1), y: place.y });
                }
                frame.render_widget(line(model, row, focus, usize::from(area.width)), place);
            }
            Some(None) => {
                // A heading stands right over a line; what stands over a heading is empty.
                let below = lines.get(n.saturating_add(1)).copied().flatten().and_then(|row| rows.get(row));
                let text = match below.map(|row| row.heading) {
                    Some(Heading::Theme(text)) => text.to_owned(),
                    Some(Heading::Named(id)) => lang.say(&Said::new(id)),
                    None => String::new(),
                };
                frame.render_widget(super::view::heading(model, 3, text), place);
            }
            None => {}
        }
    }
    edges(model, frame, area, top, lines.len());
}

fn line(model: &Model, row: &Row<'_>, focus: bool, width: usize) -> Line<'static> {
    let theme = model.theme;
    let (name, middle) = columns(width);
    let text = crate::text::Shown::line(row.short).to_string();
    let marker = if focus { Span::styled(" ▌ ", theme.marker()) } else { Span::raw("   ") };
    let mut spans =
        vec![marker, Span::styled(wrap::pad(&text, name), if focus { theme.strong() } else { Style::new() }), Span::raw("  ")];
    let waits = matches!(row.beside, Beside::Waiting(_));
    if middle > 0 || waits {
        let rest = width.saturating_sub(name).saturating_sub(5);
        let room = if waits { rest } else { middle };
        spans.push(Span::styled(wrap::pad(&wrap::fit(&beside(model, row), room), room), theme.quiet()));
        spans.push(Span::raw("  "));
    }
    if let Some(deed) = row.deed {
        let style = if matches!(deed, Deed::Retired | Deed::Merged) { theme.quiet() } else { theme.attention() };
        spans.push(Span::styled(mark(model, row), style));
    }
    Line::from(spans)
}
