//! The form of a new source: everything is filled in already, so that one key accepts it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::action::Command;
use super::capture;
use super::lists::{accounts, case_name, enter_case};
use super::model::{Model, Screen};
use super::saver::What;
use super::wrap;
use crate::field::{AccountKey, Description, Informant, Medium, Meeting};
use crate::guide::{MEETING, SourceKind};
use crate::text::{CaseId, FunctionId, InformantId, MeetingId, PhaseId, Said, SourceId, day};

/// A question of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The phase.
    Phase,
    /// The role of who is interviewed.
    Role,
    /// Which meeting is observed.
    Meeting,
    /// Who is interviewed.
    Informant,
    /// How people meet.
    Medium,
}

impl Field {
    const ALL: [Field; 5] = [Field::Phase, Field::Role, Field::Meeting, Field::Informant, Field::Medium];

    fn label(self) -> Said {
        Said::new(match self {
            Field::Phase => "tui-field-phase",
            Field::Role => "tui-field-role",
            Field::Meeting => "tui-field-meeting",
            Field::Informant => "tui-field-informant",
            Field::Medium => "tui-field-medium",
        })
    }
}

/// The form of a new source.
#[derive(Debug, Clone)]
pub struct Form {
    /// The case.
    pub case: CaseId,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// The question in focus.
    pub at: Field,
    /// What is chosen, by question, from 0.
    chosen: [usize; 5],
}

/// The meetings of a case in a phase.
fn meetings<'m>(model: &'m Model, case: &CaseId, phase: Option<&PhaseId>) -> Vec<(&'m MeetingId, &'m Meeting)> {
    let all = model.study.cases.get(case).map(|case| &case.meetings).into_iter().flatten();
    all.filter_map(|(id, register)| Some((id, register.first()?.as_ref()?))).filter(|(_, m)| Some(&m.phase) == phase).collect()
}

/// Who can be interviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Person {
    /// Nobody yet: it is left open.
    Open,
    /// One of the case's informants.
    Known(InformantId),
    /// Somebody new, who holds this function.
    New(FunctionId),
}

impl Form {
    /// Opens the form with what is most likely: the phase that the case's latest source is of, and the first role of it that
    /// this evaluator has not heard.
    pub fn open(model: &mut Model, case: CaseId, kind: SourceKind) {
        let guide = &model.study.guide;
        let heard: Vec<(AccountKey, Description)> =
            accounts(&model.study, Some(&case)).iter().map(|a| (a.key.clone(), a.description.get())).collect();
        let phases = heard.iter().filter_map(|(_, d)| guide.round(d.phase.as_ref()?).checked_sub(1));
        let phase = phases.max().unwrap_or(0);
        let phase_id = guide.phases.get(phase).map(|phase| &phase.id);
        let own = |d: &&(AccountKey, Description)| Some(&d.0.evaluator) == model.me.as_ref() && d.1.phase.as_ref() == phase_id;
        let roles: Vec<_> = heard.iter().filter(own).flat_map(|(_, d)| &d.roles).collect();
        let role = guide.roles.iter().position(|role| !roles.contains(&&role.id)).unwrap_or(0);
        // A meeting that is known is more likely observed than one that is not.
        let meeting = usize::from(!meetings(model, &case, phase_id).is_empty());
        let form = Form { case, kind, at: Field::Phase, chosen: [phase, role, meeting, 0, 0] };
        model.screens.push(Screen::Form(form));
    }

    /// What is chosen in a question, from 0.
    pub fn chosen(&self, field: Field) -> usize {
        Field::ALL.iter().zip(self.chosen).find(|(known, _)| **known == field).map_or(0, |(_, chosen)| chosen)
    }

    fn choose(&mut self, field: Field, to: usize) {
        for (known, chosen) in Field::ALL.iter().zip(&mut self.chosen) {
            if *known == field {
                *chosen = to;
            } else if matches!((field, *known), (Field::Phase, Field::Meeting) | (Field::Role, Field::Informant)) {
                // What was chosen there is no longer among what can be, or stands elsewhere.
                *chosen = 0;
            }
        }
    }

    /// The questions that are asked, with what can be chosen in each.
    pub fn fields(&self, model: &Model) -> Vec<(Field, Vec<String>)> {
        let (guide, lang) = (&model.study.guide, model.lang);
        let none = || lang.say(&Said::new("tui-field-open"));
        let with_none = |options: Vec<String>| std::iter::once(none()).chain(options).collect::<Vec<_>>();
        let options = |field: Field| match field {
            Field::Phase => guide.phases.iter().map(|phase| phase.label.get(lang).to_owned()).collect(),
            Field::Role if self.kind == SourceKind::Interview => {
                guide.roles.iter().map(|role| role.short.get(lang).to_owned()).collect()
            }
            Field::Meeting if self.kind == SourceKind::Meeting => {
                let named = |(id, meeting): &(&MeetingId, &Meeting)| match meeting.date {
                    Some(date) => format!("{id} ({})", day(lang, date)),
                    None => id.to_string(),
                };
                let known: Vec<String> = meetings(model, &self.case, self.phase(model)).iter().map(named).collect();
                if known.is_empty() { known } else { with_none(known) }
            }
            Field::Informant if self.kind == SourceKind::Interview => {
                let function = |id: &FunctionId| guide.function(id).map_or(id.as_str(), |f| f.label.get(lang)).to_owned();
                let named = |person: Person| match person {
                    Person::Open => none(),
                    Person::Known(id) => id.to_string(),
                    Person::New(id) => lang.say(&Said::new("tui-field-new").with("function", function(&id))),
                };
                self.people(model).into_iter().map(named).collect()
            }
            Field::Medium => with_none(Medium::ALL.iter().map(|medium| lang.say(&Said::new(medium_id(*medium)))).collect()),
            _ => Vec::new(),
        };
        Field::ALL.into_iter().map(|field| (field, options(field))).filter(|(_, options)| !options.is_empty()).collect()
    }

    /// Who can be chosen: those of the case whose function goes with the role first, the others after them, then somebody new
    /// of each function that goes with the role.
    fn people(&self, model: &Model) -> Vec<Person> {
        let guide = &model.study.guide;
        let role = guide.roles.get(self.chosen(Field::Role)).map(|role| &role.id);
        let of_role = |function: &FunctionId| guide.function(function).is_some_and(|f| Some(&f.role) == role);
        let known = model.study.cases.get(&self.case).into_iter().flat_map(|case| {
            case.informants.keys().filter_map(|id| Some((id, case.informant(id)?.function.as_ref().is_some_and(of_role))))
        });
        let (likely, others): (Vec<_>, Vec<_>) = known.partition(|(_, fits)| *fits);
        let known = likely.into_iter().chain(others).map(|(id, _)| Person::Known(id.clone()));
        let new = guide.functions.iter().map(|f| f.id.clone()).filter(of_role).map(Person::New);
        std::iter::once(Person::Open).chain(known).chain(new).collect()
    }

    fn person(&self, model: &Model) -> Person {
        self.people(model).into_iter().nth(self.chosen(Field::Informant)).unwrap_or(Person::Open)
    }

    fn phase<'m>(&self, model: &'m Model) -> Option<&'m PhaseId> {
        model.study.guide.phases.get(self.chosen(Field::Phase)).map(|phase| &phase.id)
    }

    /// The source as the form describes it.
    pub fn description(&self, model: &Model) -> Description {
        let interview = self.kind == SourceKind::Interview;
        let role = model.study.guide.roles.get(self.chosen(Field::Role)).map(|role| role.id.clone());
        let informant = match self.person(model) {
            Person::Open => None,
            Person::Known(id) => Some(id),
            Person::New(_) => self.new_informant(model),
        };
        let meeting = self.chosen(Field::Meeting).checked_sub(1);
        let known = meetings(model, &self.case, self.phase(model));
        let meeting = meeting.and_then(|n| known.get(n).copied()).filter(|_| !interview);
        Description {
            kind: self.kind,
            phase: self.phase(model).cloned(),
            roles: role.into_iter().filter(|_| interview).collect(),
            informants: informant.into_iter().filter(|_| interview).collect(),
            medium: self.chosen(Field::Medium).checked_sub(1).and_then(|n| Medium::ALL.get(n).copied()),
            date: meeting.and_then(|(_, meeting)| meeting.date).or(Some(model.today())),
            meeting: meeting.map(|(id, _)| id.clone()),
            title: String::new(),
        }
    }

    /// The id that the source gets.
    pub fn source(&self, model: &Model) -> Option<SourceId> {
        self.unplanned(model).into_iter().find_map(|stem| model.study.unplanned_source(&stem).ok())
    }

    /// The id that a new informant gets.
    fn new_informant(&self, model: &Model) -> Option<InformantId> {
        self.unplanned(model).into_iter().find_map(|stem| model.study.unplanned_informant(&stem).ok())
    }

    /// What the ids begin with that nobody planned: the whole, and a shorter one should that be too long.
    fn unplanned(&self, model: &Model) -> Vec<String> {
        let Some(me) = model.me.as_ref() else { return Vec::new() };
        let role = model.study.guide.roles.get(self.chosen(Field::Role)).filter(|_| self.kind == SourceKind::Interview);
        let who = role.map_or(MEETING, |role| role.id.as_str());
        let phase = self.phase(model).map_or("", PhaseId::as_str);
        vec![format!("{}-{phase}-{who}-{me}", self.case), format!("{}-{me}", self.case)]
    }

    /// Makes the new informant known to the case, if one was chosen.
    fn introduce(&self, model: &mut Model) {
        let Person::New(function) = self.person(model) else { return };
        let Some((id, author)) = self.new_informant(model).zip(model.author()) else { return };
        if let Some(case) = model.study.cases.get_mut(&self.case) {
            let informant = Informant { function: Some(function), note: String::new() };
            case.informants.entry(id).or_default().write(Some(informant), &author);
            model.saving.touch(What::Case(self.case.clone()), model.tick);
        }
    }
}

/// The message that names a medium.
pub fn medium_id(medium: Medium) -> &'static str {
    match medium {
        Medium::Skype => "tui-medium-skype",
        Medium::Phone => "tui-medium-phone",
        Medium::Room => "tui-medium-room",
        Medium::Teams => "tui-medium-teams",
        Medium::Zoom => "tui-medium-zoom",
    }
}

fn form(model: &Model) -> Option<Form> {
    match model.screen() {
        Some(Screen::Form(form)) => Some(form.clone()),
        _ => None,
    }
}

fn put(model: &mut Model, new: Form) {
    if let Some(Screen::Form(form)) = model.screens.last_mut() {
        *form = new;
    }
}

/// Does what a command says.
pub fn act(model: &mut Model, command: Command) {
    let Some(mut form) = form(model) else { return };
    let fields = form.fields(model);
    let at = fields.iter().position(|(field, _)| *field == form.at).unwrap_or(0);
    let options = fields.get(at).map_or(0, |(_, options)| options.len());
    let chosen = form.chosen(form.at);
    match command {
        Command::Up | Command::Down => {
            let to = if command == Command::Up { at.checked_sub(1) } else { at.checked_add(1) };
            if let Some((field, _)) = to.and_then(|to| fields.get(to)) {
                form.at = *field;
            }
        }
        Command::Left => form.choose(form.at, chosen.saturating_sub(1)),
        Command::Right if chosen.saturating_add(1) < options => form.choose(form.at, chosen.saturating_add(1)),
        Command::Begin => {
            let (Some(source), Some(me)) = (form.source(model), model.me.clone()) else { return };
            let key = AccountKey { case: Some(form.case.clone()), source, evaluator: me };
            let description = form.description(model);
            model.screens.pop();
            enter_case(model, &form.case);
            form.introduce(model);
            capture::open(model, key, Some(description));
            return;
        }
        _ => {}
    }
    put(model, form);
}

/// Chooses by number: 1 is the first that can be chosen.
pub fn digit(model: &mut Model, digit: u8) {
    let Some(mut form) = form(model) else { return };
    let to = usize::from(digit).checked_sub(1);
    let options = form.fields(model).into_iter().find(|(field, _)| *field == form.at).map_or(0, |(_, options)| options.len());
    if let Some(to) = to.filter(|to| *to < options) {
        form.choose(form.at, to);
        put(model, form);
    }
}

/// Draws the form.
pub fn draw(model: &Model, frame: &mut Frame, area: Rect, form: &Form) {
    let (lang, theme) = (model.lang, model.theme);
    let fields = form.fields(model);
    let labels = fields.iter().map(|(field, _)| wrap::width(&lang.say(&field.label())));
    let indent = labels.max().unwrap_or(0).saturating_add(6);
    let room = usize::from(area.width).saturating_sub(indent).max(1);
    let mut lines: Vec<Line> = Vec::new();
    let mut cursor = None;
    for (field, options) in &fields {
        let focus = *field == form.at;
        let label = wrap::pad(&lang.say(&field.label()), indent.saturating_sub(3));
        let marker = if focus { Span::styled(" ▌ ", theme.marker()) } else { Span::raw("   ") };
        let mut spans = vec![marker, Span::styled(label, if focus { theme.strong() } else { theme.quiet() })];
        let mut taken = 0usize;
        for (n, option) in options.iter().enumerate() {
            let chosen = n == form.chosen(*field);
            let number = n.saturating_add(1);
            let option = wrap::fit(option, room.saturating_sub(4));
            let text = if focus && number < 10 { format!(" {number} {option} ") } else { format!(" {option} ") };
            let wide = wrap::width(&text);
            if taken > 0 && taken.saturating_add(wide) > room {
                lines.push(Line::from(std::mem::take(&mut spans)));
                spans.push(Span::raw(" ".repeat(indent)));
                taken = 0;
            }
            if chosen && focus {
                let column = spans.iter().map(|span| wrap::width(&span.content)).sum::<usize>();
                cursor = Some((column, lines.len()));
            }
            let style = match (chosen, focus) {
                (true, _) => theme.chosen(),
                (false, true) => ratatui::style::Style::new(),
                (false, false) => theme.quiet(),
            };
            spans.push(Span::styled(text, style));
            taken = taken.saturating_add(wide);
        }
        lines.push(Line::from(spans));
        lines.push(Line::default());
    }
    let source = form.source(model).map(|id| id.to_string()).unwrap_or_default();
    let date = form.description(model).date.unwrap_or(model.today());
    let about = Said::new("tui-form-source").with("source", source).with("date", day(lang, date));
    lines.extend(
        wrap::wrapped(&lang.say(&about), room.saturating_add(indent).saturating_sub(4))
            .into_iter()
            .map(|text| Line::styled(format!("   {text}"), theme.quiet())),
    );
    let top = cursor.map_or(0, |(_, y)| super::table::scrolled(y, lines.len(), area.height.into()));
    for (n, line) in lines.into_iter().enumerate().skip(top).take(area.height.into()) {
        frame.render_widget(line, super::view::row_of(area, n.saturating_sub(top)));
    }
    if let Some((x, y)) = cursor {
        let place = super::view::row_of(area, y.saturating_sub(top));
        let x = u16::try_from(x).unwrap_or(0).saturating_add(place.x).min(area.right().saturating_sub(1));
        frame.set_cursor_position(Position { x, y: place.y });
    }
}

/// The title of the form.
pub fn title(model: &Model, form: &Form) -> Said {
    let id = if form.kind == SourceKind::Meeting { "tui-title-new-meeting" } else { "tui-title-new-interview" };
    Said::new(id).with("case", case_name(&form.case, model.lang))
}
