//! One cell of the score sheet, with everything behind it: what the evaluators look at while they agree on a score.
//!
//! The proposal is hidden until somebody asks for it, so that everybody can say theirs first. Two ways lead through the cells: along
//! the row, so that all cases are judged alike, and through the queue of what is not settled. For a projector, nothing is shown that
//! anybody said.

use std::collections::BTreeSet;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::action::{Command, Context};
use super::card::{Card, Field, Label, Purpose, Wrong};
use super::change::{self, Place};
use super::history::Flow;
use super::lists::{case_name, voice_name};
use super::model::{Model, Screen};
use super::page::{Paper, draw_lines, score_words, written};
use super::picture::Canvas;
use super::sheet::SheetScreen;
use super::{find, wrap};
use crate::field::{Agreed, Change, Consensus, ConsensusEdit, LineKind, Score, Settled, Slot, lines};
use crate::guide::{Polarity, Scale};
use crate::text::{CaseId, EvaluatorId, PhaseId, Said, VariableId};
use crate::weigh::{
    Basis, CellBasis, Queued, Trace, TraceSource, Unsettled, Voice, missing, proposal, queue, trace, unanimous,
};

/// A cell that is weighed.
#[derive(Debug, Clone)]
pub struct Weighing {
    /// The case.
    pub case: CaseId,
    /// The variable.
    pub variable: VariableId,
    /// Which of the sources that say something is in focus, from 0; none as long as nobody went down to them.
    at: Option<usize>,
    /// The first line that is shown, from 0.
    top: usize,
    /// Whether somebody asked for the proposal: in the next cell it is hidden again.
    proposal: bool,
    /// Where it stood among what is not settled, or among the differences alone, when somebody came to it that way, from 0.
    came: Option<(bool, usize)>,
}

/// What holds for a meeting as long as the program runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meeting {
    /// Who is there, once somebody said so.
    by: Option<BTreeSet<EvaluatorId>>,
    /// Whether others look on: nothing is shown that anybody said.
    projector: bool,
}

impl Meeting {
    /// Whether others look on.
    pub fn is_seen(&self) -> bool {
        self.projector
    }
}

impl Weighing {
    /// A cell from its beginning.
    pub fn new(case: CaseId, variable: VariableId) -> Self {
        Weighing { case, variable, at: None, top: 0, proposal: false, came: None }
    }

    /// The title.
    pub fn title(&self, model: &Model) -> Said {
        Said::new(if model.meeting.projector { "tui-title-trace-projector" } else { "tui-title-trace" })
            .with("case", case_name(&self.case, model.lang))
            .with("variable", model.study.variable(&self.variable).map_or("", |variable| variable.short.get(model.lang)))
    }

    /// The lines, and where among them each source that says something begins.
    fn written(&self, model: &Model) -> (Vec<ratatui::text::Line<'static>>, Vec<usize>) {
        let mut paper = Paper::new(model, usize::from(model.size.0).saturating_sub(4).min(110));
        let mut heads = Vec::new();
        let Some(trace) = seen(model, &self.case, &self.variable) else { return (paper.written(), heads) };
        let scale = model.study.guide.scale(&trace.variable.scale);
        state(&mut paper, self, &trace, scale);
        grid(&mut paper, &trace, scale);
        about(&mut paper, &trace);
        if !model.meeting.projector {
            for (n, source) in trace.sources.iter().filter(|source| !source.is_silent()).enumerate() {
                heads.push(paper.height().saturating_add(1));
                paper.source(&self.case, source, scale, self.at == Some(n));
            }
            let silent = trace.sources.iter().filter(|source| source.is_silent()).count();
            if silent > 0 {
                paper.blank();
                let said = paper.say(&Said::new("tui-silent").with("sources", silent));
                paper.text(&said, model.theme.quiet());
            }
        }
        (paper.written(), heads)
    }
}

/// What is behind a cell, as far as whoever works here may see it yet.
fn seen(model: &Model, case: &CaseId, variable: &VariableId) -> Option<Trace> {
    let mut found = trace(&model.study, case, variable, false)?;
    found.blind(&model.study.blind(model.me.as_ref()));
    Some(found)
}

/// What the variable is, and what its steps stand for.
fn about(paper: &mut Paper<'_>, trace: &Trace) {
    let (theme, lang) = (paper.model.theme, paper.model.lang);
    paper.text(trace.variable.label.get(lang), theme.strong());
    if trace.variable.polarity == Polarity::Negative {
        let said = paper.say(&Said::new("tui-negative"));
        paper.text(&said, theme.quiet());
    }
    paper.text(trace.variable.definition.get(lang), Style::new());
    for (n, anchor) in trace.variable.anchors.iter().enumerate() {
        paper.put(vec![Span::styled(format!("  {n} = "), theme.quiet())], anchor.get(lang), theme.quiet());
    }
}

/// As much of a text as everybody may see: for a projector, no confidential line and no quote.
pub fn for_all(model: &Model, text: &str) -> String {
    if !model.meeting.projector {
        return text.to_owned();
    }
    let shown = lines(text).filter(|line| !matches!(line.kind, LineKind::Confidential | LineKind::Quote));
    shown.map(|line| unquoted(&line.text)).collect::<Vec<_>>().join("\n")
}

/// A line without what stands in it between quotation marks, of which the marks stay.
fn unquoted(line: &str) -> String {
    const MARKS: [(char, &str); 4] = [('»', "«"), ('«', "»"), ('“', "”"), ('”', "”")];
    let mut out = String::new();
    let mut rest = line;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| *c == '"' || MARKS.iter().any(|(open, _)| open == c)) {
        let (before, quoted) = rest.split_at(at);
        let inner = quoted.get(c.len_utf8()..).unwrap_or_default();
        let close = MARKS.iter().find(|(open, _)| *open == c).map_or("\"", |(_, close)| *close);
        out.push_str(before);
        out.push(c);
        out.push('…');
        // What is never closed goes on to the end.
        let Some((_, after)) = inner.split_once(close) else { return out };
        out.push_str(close);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What was agreed, what is proposed, what is in the way, and what held before.
fn state(paper: &mut Paper<'_>, at: &Weighing, trace: &Trace, scale: Option<&Scale>) {
    let model = paper.model;
    let theme = model.theme;
    let cell = &trace.cell;
    for version in &trace.agreed {
        let Some(agreed) = &version.agreed else { continue };
        let by = agreed.by.iter().map(|id| id.to_string()).collect::<Vec<_>>().join(", ");
        let said = Said::new("tui-agreed").with("score", score_words(model, agreed.score, scale)).with("by", by);
        let said = paper.say(&said);
        paper.text(&said, theme.strong());
        paper.put(vec![Span::raw("  ")], &for_all(model, &agreed.why), Style::new());
        let dissent = for_all(model, &agreed.dissent);
        if !dissent.is_empty() {
            let said = paper.say(&Said::new("tui-dissent").with("text", dissent));
            paper.put(vec![Span::raw("  ")], &said, Style::new());
        }
    }
    if trace.agreed.iter().all(|version| version.agreed.is_none()) {
        let said = paper.say(&Said::new("tui-not-agreed"));
        paper.text(&said, theme.strong());
    }
    let proposed = cell.proposed.map(|score| score_words(model, score, scale));
    let said = match &proposed {
        Some(_) if !at.proposal => {
            Said::new("tui-proposal-hidden").with("key", model.key_for(Command::ShowProposal)).with("sources", cell.sources)
        }
        Some(score) => Said::new("tui-proposed").with("score", score).with("sources", cell.sources),
        None if cell.is_blind => Said::new("trace-blind"),
        None => Said::new("tui-not-proposed").with("open", cell.open_sources),
    };
    let said = paper.say(&said);
    paper.text(&said, Style::new());
    let shows = at.proposal;
    let consensus = model.study.consensus.get(&at.case);
    let parked = consensus.and_then(|consensus| consensus.parked(&at.variable));
    let mut marks = Vec::new();
    for (holds, id) in [(cell.split && shows, "trace-split"), (cell.conflict || trace.agreed.len() > 1, "tui-conflict-here")] {
        if holds {
            marks.push(Said::new(id));
        }
    }
    if cell.basis == CellBasis::Agreed && cell.new_since {
        // For a projector, no source is named.
        let unnamed = Said::new("trace-new-since").with("sources", "none");
        marks.push(if model.meeting.projector { unnamed } else { cell.came_since() });
    }
    if cell.fragile && shows {
        marks.push(if model.meeting.projector { Said::new("trace-fragile") } else { cell.hangs_on() });
    }
    if !trace.lacks.is_empty() {
        let who = trace.lacks.iter().map(|voice| voice_name(model, voice)).collect::<Vec<_>>().join(", ");
        marks.push(Said::new("tui-not-heard").with("who", who));
    }
    if let Some(why) = parked {
        marks.push(Said::new("tui-parked").with("why", for_all(model, why)));
    }
    for said in marks {
        let said = paper.say(&said);
        paper.put(vec![Span::raw("  ")], &said, theme.attention());
    }
    let now = trace.agreed.iter().filter_map(|version| version.agreed.as_ref()).collect::<Vec<_>>();
    let before = consensus.into_iter().flat_map(|consensus| &consensus.minutes).filter(|minute| minute.variable == at.variable);
    for minute in before.rev() {
        let Settled::Agreed(agreed) = &minute.what else { continue };
        if now.contains(&agreed) {
            continue;
        }
        let said = Said::new("tui-agreed-before")
            .with("score", score_words(model, agreed.score, scale))
            .with("when", written(model, &minute.by, minute.at))
            .with("why", for_all(model, &agreed.why));
        let said = paper.say(&said);
        paper.put(vec![Span::raw("  ")], &said, theme.quiet());
    }
    paper.blank();
}

/// Roles and meetings by phases: the score of each source, and who scored it differently.
fn grid(paper: &mut Paper<'_>, trace: &Trace, scale: Option<&Scale>) {
    const NAME: usize = 14;
    const COLUMN: usize = 12;
    let model = paper.model;
    let (theme, lang, guide) = (model.theme, model.lang, &model.study.guide);
    let short = |score: Score| match score {
        Score::Step(step) => step.to_string(),
        other => score_words(model, other, scale),
    };
    let mut voices: Vec<(Voice, u8)> = Vec::new();
    for weight in trace.sources.iter().flat_map(|source| &source.weights) {
        if !voices.iter().any(|(voice, _)| *voice == weight.voice) {
            voices.push((weight.voice.clone(), weight.weight));
        }
    }
    let place =
        |voice: &Voice| voice.role().map_or(usize::MAX, |id| guide.roles.iter().position(|role| role.id == *id).unwrap_or(0));
    voices.sort_by_key(|(voice, _)| place(voice));
    let heads: String = guide.phases.iter().map(|phase| wrap::pad(phase.label.get(lang), COLUMN)).collect();
    paper.put(vec![Span::raw(" ".repeat(NAME))], heads.trim_end(), theme.quiet());
    for (voice, weight) in voices {
        let of = |phase: Option<&PhaseId>| -> Vec<&TraceSource> {
            let says = |source: &&TraceSource| source.weights.iter().any(|weight| weight.voice == voice) && !source.is_silent();
            trace
                .sources
                .iter()
                .filter(says)
                .filter(|source| phase.is_none_or(|phase| source.phase.as_ref() == Some(phase)))
                .collect()
        };
        let cell = |phase: &PhaseId| {
            let values = of(Some(phase)).into_iter().map(|source| match source.value {
                _ if source.is_blind => "?".to_owned(),
                Some(value) => short(value),
                None => "–".to_owned(),
            });
            wrap::pad(&values.collect::<Vec<_>>().join(", "), COLUMN)
        };
        let line: String = guide.phases.iter().map(|phase| cell(&phase.id)).collect();
        let differing = of(None).into_iter().filter(|source| source.differs && !source.is_blind);
        let apart = differing.map(|source| {
            let scores = source.accounts.iter().filter_map(|account| {
                let scored = account.scores.first()?.as_ref()?;
                Some(format!("{} {}", account.evaluator, short(scored.score)))
            });
            scores.collect::<Vec<_>>().join(" · ")
        });
        let apart = apart.collect::<Vec<_>>().join("; ");
        let apart = (!apart.is_empty()).then(|| format!("{apart} ← {}", lang.say(&Said::new("tui-differs"))));
        // Beside the cells where there is room, else below them.
        let has_room =
            |apart: &&String| NAME.saturating_add(wrap::width(&line)).saturating_add(wrap::width(apart)) <= paper.width();
        let (beside, below) = (apart.as_ref().filter(has_room), apart.as_ref().filter(|apart| !has_room(apart)));
        let star = match weight {
            2 => " ★",
            0 => " ∅",
            _ => "",
        };
        let name = wrap::pad(&format!("{}{star}", voice_name(model, &voice)), NAME);
        let line = beside.map_or_else(|| line.clone(), |beside| line.clone() + beside);
        paper.put(vec![Span::styled(name, theme.strong())], line.trim_end(), Style::new());
        if let Some(below) = below {
            paper.put(vec![Span::raw(" ".repeat(NAME))], below, Style::new());
        }
    }
    let said = paper.say(&Said::new("tui-grid-legend"));
    paper.text(&said, theme.quiet());
    paper.blank();
}

/// How many lines of the cell are shown.
fn height(model: &Model) -> usize {
    usize::from(model.size.1).saturating_sub(4).max(1)
}

/// Does what a command says.
pub fn act(model: &mut Model, command: Command) {
    let Some(Screen::Weigh(weighing)) = model.screen() else { return };
    let mut weighing = weighing.clone();
    match command {
        Command::Agree => return open_agree(model, &weighing),
        Command::Park => return park(model, &weighing),
        Command::Minutes => return super::minutes::open(model),
        Command::ShowProposal => weighing.proposal = !weighing.proposal,
        Command::Projector => {
            model.meeting.projector = !model.meeting.projector;
            // The sheet that it lies on shows what is proposed once somebody asks for it there.
            let is_seen = model.meeting.is_seen();
            if let Some(sheet) = sheet_under(model).filter(|_| is_seen) {
                sheet.basis = Basis::Agreed;
            }
            weighing.at = None;
            weighing.top = 0;
        }
        Command::NextCase | Command::PreviousCase => {
            let Some((case, variable)) = along(model, &weighing, command == Command::NextCase) else { return };
            weighing = Weighing::new(case, variable);
        }
        Command::NextOpen => return next(model, false),
        Command::NextDifference => return next(model, true),
        Command::Open if model.meeting.is_seen() => return say_projected(model),
        Command::Open => {
            let Some(trace) = seen(model, &weighing.case, &weighing.variable) else { return };
            let source = trace.sources.iter().filter(|source| !source.is_silent()).nth(weighing.at.unwrap_or(usize::MAX));
            let own = |account: &&crate::weigh::TraceAccount| Some(&account.key.evaluator) == model.me.as_ref();
            let account = source.and_then(|source| source.accounts.iter().find(own).or(source.accounts.first()));
            match account {
                Some(account) => find::open_behind(model, account, &weighing.variable),
                None => model.notice = Some(Said::new("tui-no-source-chosen")),
            }
            return;
        }
        _ => {
            let (lines, heads) = weighing.written(model);
            let tops = lines.len().saturating_sub(height(model));
            match command {
                Command::Down => {
                    weighing.at =
                        Some(weighing.at.map_or(0, |at| at.saturating_add(1))).filter(|at| *at < heads.len()).or(weighing.at)
                }
                Command::Up => weighing.at = weighing.at.and_then(|at| at.checked_sub(1)),
                Command::PageDown => weighing.top = weighing.top.saturating_add(height(model)).min(tops),
                Command::PageUp => weighing.top = weighing.top.saturating_sub(height(model)),
                Command::First => (weighing.at, weighing.top) = (None, 0),
                Command::Last => (weighing.at, weighing.top) = (heads.len().checked_sub(1), tops),
                _ => return,
            }
            if matches!(command, Command::PageDown | Command::PageUp) {
                // The focus goes along to the first source in sight.
                let shown = weighing.top..weighing.top.saturating_add(height(model));
                weighing.at = heads.iter().position(|head| shown.contains(head)).or(weighing.at.filter(|_| weighing.top > 0));
            }
            if matches!(command, Command::Up | Command::Down) {
                // What is in focus is in sight, with as much of what it says as there is room for.
                weighing.top = match weighing.at.and_then(|at| heads.get(at)) {
                    None => 0,
                    Some(head) => weighing.top.clamp(head.saturating_add(4).saturating_sub(height(model)), *head).min(tops),
                };
                if heads.is_empty() {
                    let step =
                        if command == Command::Down { weighing.top.saturating_add(1) } else { weighing.top.saturating_sub(1) };
                    weighing.top = step.min(tops);
                }
            }
        }
    }
    show(model, weighing);
}

/// Says that others look on, and how that ends.
pub fn say_projected(model: &mut Model) {
    let key = model.key_in(Command::Projector, Context::Weigh);
    model.notice = Some(Said::new("tui-projector-no-notes").with("key", key));
}

/// The sheet that the cell lies on, if it was opened from one.
fn sheet_under(model: &mut Model) -> Option<&mut SheetScreen> {
    model.screens.iter_mut().rev().find_map(|screen| match screen {
        Screen::Sheet(sheet) => Some(sheet),
        _ => None,
    })
}

fn show(model: &mut Model, weighing: Weighing) {
    // The sheet that it was opened from goes along.
    let row = model.study.guide.variables.iter().position(|variable| variable.id == weighing.variable);
    let column = model.study.recruited().position(|case| case.id == weighing.case);
    if let (Some(sheet), Some(row), Some(column)) = (sheet_under(model), row, column) {
        (sheet.row, sheet.column) = (row, column);
    }
    match model.screens.last_mut() {
        Some(top @ Screen::Weigh(_)) => *top = Screen::Weigh(weighing),
        _ => model.screens.push(Screen::Weigh(weighing)),
    }
}

/// The cell beside this one: the next case on the same variable, then the first case on the next variable.
fn along(model: &Model, at: &Weighing, forward: bool) -> Option<(CaseId, VariableId)> {
    let cases: Vec<&CaseId> = model.study.recruited().map(|case| &case.id).collect();
    let variables = &model.study.guide.variables;
    let row = variables.iter().position(|variable| variable.id == at.variable)?;
    let column = cases.iter().position(|case| **case == at.case)?;
    let here = row.saturating_mul(cases.len()).saturating_add(column);
    let all = cases.len().saturating_mul(variables.len());
    let to = if forward { here.saturating_add(1) } else { here.checked_add(all)?.checked_sub(1)? }.checked_rem(all)?;
    let case = cases.get(to.checked_rem(cases.len())?)?;
    Some(((*case).clone(), variables.get(to.checked_div(cases.len())?)?.id.clone()))
}

/// Goes to the next cell of the queue: of what was scored differently alone, or of all that is not settled.
pub fn next(model: &mut Model, differing: bool) {
    let all = queue(&model.study, model.me.as_ref());
    let queue: Vec<&Queued> = all.iter().filter(|queued| !differing || matches!(queued.why, Unsettled::Different(_))).collect();
    let (at, came) = match model.screen() {
        Some(Screen::Weigh(weighing)) => {
            let is_here = |queued: &&Queued| queued.case == weighing.case && queued.variable == weighing.variable;
            (queue.iter().position(is_here), weighing.came.filter(|(of, _)| *of == differing))
        }
        _ => (None, None),
    };
    // Where this one was settled, the next one stands in its place.
    let to = at.map_or_else(|| came.map_or(0, |(_, place)| place), |at| at.saturating_add(1));
    let len = queue.len();
    let to = if to < len { to } else { 0 };
    match queue.get(to) {
        Some(queued) => {
            let came = Some((differing, to));
            let weighing = Weighing { came, ..Weighing::new(queued.case.clone(), queued.variable.clone()) };
            let said = Said::new(if differing { "tui-differences-left" } else { "tui-queue-left" });
            model.notice = Some(said.with("count", len).with("place", to.saturating_add(1).to_string()));
            show(model, weighing);
        }
        _ => model.notice = Some(Said::new(if differing { "tui-no-difference-left" } else { "tui-queue-empty" })),
    }
}

/// Who can have agreed: the study's evaluators.
fn evaluators(model: &Model) -> Vec<EvaluatorId> {
    let known = model.study.file.evaluators.iter().filter(|(_, register)| register.first().is_some_and(Option::is_some));
    let known: BTreeSet<EvaluatorId> = known.map(|(id, _)| id.clone()).chain(model.me.clone()).collect();
    known.into_iter().collect()
}

fn by_field(model: &Model) -> Field {
    let all = evaluators(model);
    // Nobody agrees by being an evaluator: until somebody says who is there, it is who writes.
    let is_there = |id: &EvaluatorId| match &model.meeting.by {
        Some(by) => by.contains(id),
        None => Some(id) == model.me.as_ref(),
    };
    let options = all.iter().map(|id| (Label::Text(id.to_string()), is_there(id))).collect();
    Field::some("by", "tui-field-agreed-by", options).about("tui-field-agreed-by-about")
}

/// Who is chosen on a card; remembered for the rest of the meeting.
fn by(model: &mut Model, card: &Card) -> Result<BTreeSet<EvaluatorId>, Wrong> {
    let all = evaluators(model);
    let by: BTreeSet<EvaluatorId> = card.some("by").into_iter().filter_map(|n| all.get(n).cloned()).collect();
    if by.is_empty() {
        return Err(Wrong::at("by", Said::new("tui-agreed-by-nobody")));
    }
    model.meeting.by = Some(by.clone());
    Ok(by)
}

/// The scores that can be agreed on, in the order of the card: the steps, and that it cannot be judged.
fn scores(model: &Model, variable: &VariableId) -> Vec<Score> {
    let scale = model.study.guide.scale_of(variable);
    let steps = scale.into_iter().flat_map(|scale| (0..=scale.top()).filter_map(|step| Score::on(scale, step)));
    steps.chain([Score::NotCovered]).collect()
}

/// Shows the cell from its beginning, where what holds stands.
fn show_top(model: &mut Model) {
    let cell = model.screens.iter_mut().rev().find_map(|screen| match screen {
        Screen::Weigh(weighing) => Some(weighing),
        _ => None,
    });
    if let Some(cell) = cell {
        cell.top = 0;
    }
}

/// What was agreed on and holds; none where versions are in conflict.
fn standing<'m>(model: &'m Model, case: &CaseId, variable: &VariableId) -> Option<&'m Agreed> {
    model.study.consensus.get(case)?.scores.get(variable)?.settled()?.as_ref()
}

fn open_agree(model: &mut Model, at: &Weighing) {
    let scale = model.study.guide.scale_of(&at.variable);
    let scores = scores(model, &at.variable);
    let cell = seen(model, &at.case, &at.variable).map(|trace| trace.cell);
    let known = standing(model, &at.case, &at.variable);
    // What nobody asked to see is not told by what is filled in.
    let proposed = cell.and_then(|cell| cell.proposed).filter(|_| at.proposal);
    let chosen = known.map(|known| known.score).or(proposed);
    let label = |score: &Score| match score {
        Score::NotCovered => Label::Said(Said::new("tui-cannot-be-judged")),
        score => match scale.zip(score.step()).and_then(|(scale, step)| scale.steps.get(usize::from(step))) {
            Some(label) => Label::Wording(label.clone()),
            None => Label::Text(score.to_string()),
        },
    };
    let options = scores.iter().map(label).collect();
    let none = if known.is_some() { "tui-field-agreed-no-more" } else { "tui-field-open" };
    let chosen = chosen.and_then(|score| scores.iter().position(|one| *one == score));
    let score = Field::one_or("score", "tui-field-agreed", options, none, chosen).counted_from_zero();
    // While others look on, a reason is given anew: what was written before may not be for them.
    let written = known.filter(|_| !model.meeting.projector);
    let lacking = missing(&model.study, &at.case, &at.variable);
    let who = lacking.iter().map(|voice| voice_name(model, voice)).collect::<Vec<_>>().join(", ");
    let why = Field::lines("why", "tui-field-agreed-why", written.map_or("", |known| known.why.as_str()));
    let why = match who.is_empty() {
        true => why.about("tui-field-agreed-why-about"),
        false => Field { about: Some(Said::new("tui-field-agreed-without").with("who", who)), ..why },
    };
    let dissent = Field::line("dissent", "tui-field-dissent", written.map_or("", |known| known.dissent.as_str()))
        .about("tui-field-dissent-about");
    let fields = vec![score, why, by_field(model), dissent];
    let card = Card::new(Purpose::Agree(at.case.clone(), at.variable.clone()), fields);
    // Nor is it for others to see what was left half written.
    match model.meeting.projector {
        true => model.screens.push(Screen::Card(Box::new(card))),
        false => card.open(model),
    }
}

/// Takes what was agreed on.
///
/// # Errors
/// A score, a reason or who agreed is missing.
pub fn take_agree(model: &mut Model, card: &Card, case: &CaseId, variable: &VariableId) -> Result<(), Wrong> {
    let score = card.one_or_none("score").and_then(|n| scores(model, variable).get(n).copied());
    let Some(score) = score else { return take_withdrawn(model, card, case, variable) };
    let why = card.text("why");
    if why.is_empty() {
        return Err(Wrong::at("why", Said::new("tui-agreed-no-why")));
    }
    // A reason for one score is none for another.
    if standing(model, case, variable).is_some_and(|known| known.score != score && known.why == why) {
        return Err(Wrong::at("why", Said::new("tui-revised-no-why")));
    }
    let by = by(model, card)?;
    let heard = Some(proposal(&model.study, case, variable, false).counted);
    // While others look on, the card does not show who disagreed before, and so does not take it away either.
    let unseen = standing(model, case, variable).filter(|_| model.meeting.projector).map(|known| known.dissent.clone());
    let dissent = Some(card.text("dissent")).filter(|text| !text.is_empty()).or(unseen).unwrap_or_default();
    let agreed = Agreed { score, why, by, dissent, heard };
    let changes = agreed_on(model, case, variable, agreed);
    change::make(model, &changes, place(model, case, variable), Flow::Single);
    show_top(model);
    let words = score_words(model, score, model.study.guide.scale_of(variable));
    model.notice =
        Some(Said::new("tui-now-agreed").with("score", words).with("key", model.key_in(Command::NextOpen, Context::Weigh)));
    Ok(())
}

/// Takes that what was agreed on holds no longer.
///
/// # Errors
/// Nothing was agreed on, so that a score is missing; a reason of its own or who agreed is missing.
fn take_withdrawn(model: &mut Model, card: &Card, case: &CaseId, variable: &VariableId) -> Result<(), Wrong> {
    let Some(known) = standing(model, case, variable) else {
        return Err(Wrong::at("score", Said::new("tui-agreed-no-score")));
    };
    let why = card.text("why");
    if why.is_empty() || why == known.why {
        return Err(Wrong::at("why", Said::new("tui-withdrawn-no-why")));
    }
    let by = by(model, card)?;
    let edit = ConsensusEdit::Withdrawn(variable.clone(), why, by);
    change::make(model, &[Change::Consensus(case.clone(), edit)], place(model, case, variable), Flow::Single);
    show_top(model);
    model.notice = Some(Said::new("tui-now-withdrawn"));
    Ok(())
}

/// The changes by which a score is agreed on.
fn agreed_on(model: &Model, case: &CaseId, variable: &VariableId, agreed: Agreed) -> Vec<Change> {
    let known = model.study.consensus.get(case).cloned().unwrap_or_else(|| Consensus::new(case.clone()));
    let edits = known.agreeing(variable, agreed);
    edits.into_iter().map(|edit| Change::Consensus(case.clone(), edit)).collect()
}

fn place(model: &Model, case: &CaseId, variable: &VariableId) -> Place {
    Place::Named(Weighing::new(case.clone(), variable.clone()).title(model))
}

/// Puts the cell off, or takes it up again.
fn park(model: &mut Model, at: &Weighing) {
    let consensus = model.study.consensus.get(&at.case);
    if consensus.is_some_and(|consensus| consensus.parked(&at.variable).is_some()) {
        let change = Change::Consensus(at.case.clone(), ConsensusEdit::Parked(at.variable.clone(), Slot::One(None)));
        change::make(model, &[change], place(model, &at.case, &at.variable), Flow::Single);
        model.notice = Some(Said::new("tui-now-resumed"));
        return;
    }
    let why = Field::line("why", "tui-field-parked", "").about("tui-field-parked-about");
    Card::new(Purpose::Park(at.case.clone(), at.variable.clone()), vec![why]).open(model);
}

/// Takes why a cell is put off.
///
/// # Errors
/// The reason is missing.
pub fn take_park(model: &mut Model, card: &Card, case: &CaseId, variable: &VariableId) -> Result<(), Wrong> {
    let why = card.text("why");
    if why.is_empty() {
        return Err(Wrong::at("why", Said::new("tui-agreed-no-why")));
    }
    let edit = ConsensusEdit::Parked(variable.clone(), Slot::One(Some(why)));
    change::make(model, &[Change::Consensus(case.clone(), edit)], place(model, case, variable), Flow::Single);
    let agreed = standing(model, case, variable);
    model.notice = Some(Said::new(if agreed.is_some() { "tui-now-parked-agreed" } else { "tui-now-parked" }));
    Ok(())
}

/// The cells that everybody scored alike, as far as whoever is at the table sees how.
fn unanimous_cells(model: &Model) -> Vec<(CaseId, VariableId, Score)> {
    unanimous(&model.study, &model.study.blind(model.me.as_ref()))
}

/// As many cells as are named one by one beside their number.
const NAMED: usize = 30;

/// What cells are of, each as its case, variable and score.
fn listed(model: &Model, cells: &[(CaseId, VariableId, Score)]) -> String {
    let name = |(case, variable, score): &(CaseId, VariableId, Score)| {
        let short = model.study.variable(variable).map_or("", |variable| variable.short.get(model.lang));
        let step = score.step().filter(|_| !model.study.guide.scale_of(variable).is_some_and(|scale| scale.yes_no));
        let words = || score_words(model, *score, model.study.guide.scale_of(variable));
        format!("{} {short} {}", case_name(case, model.lang), step.map_or_else(words, |step| step.to_string()))
    };
    let more = if cells.len() > NAMED { " …" } else { "" };
    format!("{}{more}", cells.iter().take(NAMED).map(name).collect::<Vec<_>>().join("; "))
}

/// Opens the card on which all cells that everybody scored alike are agreed on at once.
pub fn open_unanimous(model: &mut Model) {
    let cells = unanimous_cells(model);
    if cells.is_empty() {
        model.notice = Some(Said::new("tui-nothing-unanimous"));
        return;
    }
    let text = model.lang.say(&Said::new("tui-unanimous-why"));
    let why = Field {
        about: Some(Said::new("tui-unanimous-about").with("count", cells.len()).with("cells", listed(model, &cells))),
        ..Field::line("why", "tui-field-agreed-why", &text)
    };
    Card::new(Purpose::Unanimous, vec![why, by_field(model)]).open(model);
}

/// Agrees on every cell that everybody scored alike.
///
/// # Errors
/// A reason or who agreed is missing.
pub fn take_unanimous(model: &mut Model, card: &Card) -> Result<(), Wrong> {
    let why = card.text("why");
    if why.is_empty() {
        return Err(Wrong::at("why", Said::new("tui-agreed-no-why")));
    }
    let by = by(model, card)?;
    let cells = unanimous_cells(model);
    let changes: Vec<Change> = cells
        .iter()
        .flat_map(|(case, variable, score)| {
            let heard = Some(proposal(&model.study, case, variable, false).counted);
            let agreed = Agreed { score: *score, why: why.clone(), by: by.clone(), dissent: String::new(), heard };
            agreed_on(model, case, variable, agreed)
        })
        .collect();
    change::make(model, &changes, Place::Named(Said::new("tui-title-unanimous")), Flow::Single);
    model.notice = Some(Said::new("tui-now-unanimous").with("count", cells.len()));
    Ok(())
}

/// Draws the cell.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, weighing: &Weighing) {
    let (lines, heads) = weighing.written(model);
    let top = draw_lines(model, frame, area, lines, weighing.top);
    let at = weighing.at.and_then(|at| heads.get(at)).and_then(|head| head.checked_sub(top));
    let cursor = super::view::row_of(area, at.filter(|row| *row < usize::from(area.height)).unwrap_or(0));
    frame.set_cursor_position(Position { x: area.x, y: cursor.y });
}
