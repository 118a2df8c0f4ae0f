//! What belongs to a case: its meetings, informants and planned interviews, each on a card.

use std::fmt::Display;

use chrono::NaiveDate;

use crate::field::{CaseEdit, Change, Form, Informant, Meeting, MeetingState, PlanState, Planned, Slot};
use crate::text::{
    CaseId, FunctionId, InformantId, Lang, MeetingId, Message, PhaseId, PlanId, RoleId, Said, TimeOfDay, read_day, read_when,
    short_day, short_when,
};
use crate::tui::card::{Card, Field, Label, Purpose, Wrong};
use crate::tui::case::{self, Line, meeting_form, meeting_state, phase_name, plan, plan_state, role_name};
use crate::tui::change::{self, Place};
use crate::tui::form::{self, Person};
use crate::tui::history::Flow;
use crate::tui::lists::case_name;
use crate::tui::model::Model;

const MEETINGS: [MeetingState; 3] = [MeetingState::Planned, MeetingState::Held, MeetingState::Cancelled];
const FORMS: [Form; 2] = [Form::Room, Form::Online];
const PLANS: [PlanState; 3] = [PlanState::Planned, PlanState::Declined, PlanState::NotRelevant];

/// What can be chosen, with what is chosen now even where nobody else knows it any more.
struct Options<T>(Vec<(T, Label)>);

impl<T: Clone + PartialEq> Options<T> {
    fn new(known: impl Iterator<Item = (T, Label)>, now: Option<&T>) -> Self
    where
        T: Display,
    {
        let mut known: Vec<(T, Label)> = known.collect();
        if let Some(now) = now.filter(|now| known.iter().all(|(id, _)| id != *now)) {
            known.push((now.clone(), Label::Text(now.to_string())));
        }
        Options(known)
    }

    fn labels(&self) -> impl Iterator<Item = Label> {
        self.0.iter().map(|(_, label)| label.clone())
    }

    fn place(&self, id: Option<&T>) -> Option<usize> {
        self.0.iter().position(|(known, _)| Some(known) == id)
    }

    /// What is chosen in a field of a card; nothing where nothing is to be.
    fn chosen(&self, card: &Card, name: &'static str) -> Result<Option<T>, Wrong> {
        let Some(label) = card.label(name).filter(|label| **label != Label::Said(Said::new("tui-field-open"))) else {
            return Ok(None);
        };
        let known = self.0.iter().find(|(_, known)| known == label);
        known.map(|(id, _)| Some(id.clone())).ok_or_else(|| Wrong::changed_meanwhile(name))
    }

    /// A field in which one of them is chosen.
    fn one(&self, name: &'static str, label: &'static str, now: Option<&T>) -> Field {
        Field::one(name, label, self.labels().collect(), self.place(now).unwrap_or(0))
    }

    /// A field in which one of them or none is chosen.
    fn one_or_none(&self, name: &'static str, label: &'static str, now: Option<&T>) -> Field {
        Field::one_or_open(name, label, self.labels().collect(), self.place(now))
    }
}

fn phases(model: &Model, now: Option<&PhaseId>) -> Options<PhaseId> {
    let known = model.study.guide.phases.iter();
    Options::new(known.map(|phase| (phase.id.clone(), Label::Wording(phase.label.clone()))), now)
}

fn roles(model: &Model, now: Option<&RoleId>) -> Options<RoleId> {
    let known = model.study.guide.roles.iter();
    Options::new(known.map(|role| (role.id.clone(), Label::Wording(role.short.clone()))), now)
}

fn functions(model: &Model, now: Option<&FunctionId>) -> Options<FunctionId> {
    let known = model.study.guide.functions.iter();
    Options::new(known.map(|function| (function.id.clone(), Label::Wording(function.label.clone()))), now)
}

/// Who can be planned in a role, somebody new among them, as when somebody is interviewed.
fn people(model: &Model, case: &CaseId, role: Option<&RoleId>, now: Option<&InformantId>) -> Options<Person> {
    let mut known = form::people(model, case, role.map(std::slice::from_ref).unwrap_or_default());
    if let Some(now) = now.filter(|now| !known.iter().any(|person| person.is(now))) {
        known.push(Person::Known(now.clone(), None));
    }
    // Whoever is known goes by the pseudonym alone: all of a case's informants stand here.
    let label = |person: &Person| match person {
        Person::Known(id, _) => Label::Text(id.to_string()),
        Person::New(_) => person.label(model),
    };
    Options(known.into_iter().map(|person| (person.clone(), label(&person))).collect())
}

fn people_field(model: &Model, case: &CaseId, role: Option<&RoleId>, now: Option<&InformantId>) -> Field {
    let people = people(model, case, role, now);
    let at = people.0.iter().position(|(person, _)| now.is_some_and(|now| person.is(now)));
    Field::one_or_open("informant", "tui-field-informant", people.labels().collect(), at)
}

fn said<T>(all: &[T], id: fn(T) -> &'static str) -> Vec<Label>
where
    T: Copy,
{
    all.iter().map(|state| Label::Said(Said::new(id(*state)))).collect()
}

fn date_field(lang: Lang, date: Option<NaiveDate>) -> Field {
    let text = date.map(|date| short_day(lang, date)).unwrap_or_default();
    Field::line("date", "tui-field-date", &text).about("tui-field-date-about")
}

fn date_of(model: &Model, card: &Card) -> Result<Option<NaiveDate>, Wrong> {
    match card.text("date").as_str() {
        "" => Ok(None),
        text => read_day(text, model.today()).map(Some).map_err(|error| Wrong::at("date", error.said())),
    }
}

/// The day of a planned interview with its time, as they stand on its card.
fn when(lang: Lang, plan: &Planned) -> String {
    plan.date.map(|date| short_when(lang, date, plan.time)).unwrap_or_default()
}

/// The day and the time that the card of a planned interview has.
fn when_of(model: &Model, card: &Card, now: Option<&Planned>) -> Result<(Option<NaiveDate>, Option<TimeOfDay>), Wrong> {
    let text = card.text("date");
    match now.filter(|plan| text == when(model.lang, plan)) {
        Some(plan) => Ok((plan.date, plan.time)),
        None if text.is_empty() => Ok((None, None)),
        None => {
            let read = read_when(&text, model.today()).map_err(|error| Wrong::at("date", error.said()))?;
            Ok((Some(read.0), read.1))
        }
    }
}

fn named(id: &'static str, what: impl Display, case: &CaseId) -> Said {
    Said::new(id).with("what", what.to_string()).with("case", case.as_str())
}

/// What a meeting is called, as one says it.
fn meeting_named(model: &Model, meeting: &Meeting, case: &CaseId) -> Said {
    let mut name = phase_name(model, &meeting.phase);
    if let Some(date) = meeting.date {
        name.push_str(&format!(" · {}", short_day(model.lang, date)));
    }
    named("tui-part-meeting", name, case)
}

/// What a planned interview is called.
fn plan_name(model: &Model, plan: &Planned) -> String {
    format!("{} · {}", phase_name(model, &plan.phase), role_name(model, &plan.role))
}

/// Makes a change of a case, and puts the focus of its page on what was changed.
fn make(model: &mut Model, case: &CaseId, edit: CaseEdit, place: Said, line: &Line) {
    change::make(model, &[Change::Case(case.clone(), edit)], Place::Named(place), Flow::Single);
    case::put_on(model, line);
}

fn meeting<'m>(model: &'m Model, case: &CaseId, id: &MeetingId) -> Option<&'m Meeting> {
    model.study.cases.get(case)?.meetings.get(id)?.first()?.as_ref()
}

fn planned<'m>(model: &'m Model, case: &CaseId, id: &PlanId) -> Option<&'m Planned> {
    model.study.cases.get(case)?.plan.get(id)?.first()?.as_ref()
}

/// Opens the card of a meeting; none: of a new one.
pub fn open_meeting(model: &mut Model, case: CaseId, id: Option<MeetingId>) {
    let now = id.as_ref().and_then(|id| meeting(model, &case, id));
    let likely = model.standing.next(&case).map(|(phase, _)| phase);
    let phase = now.map(|meeting| &meeting.phase);
    let state = now.map(|meeting| meeting.state).unwrap_or_default();
    let form = now.and_then(|meeting| meeting.form).and_then(|form| FORMS.iter().position(|known| *known == form));
    let at = MEETINGS.iter().position(|known| *known == state).unwrap_or(0);
    let fields = vec![
        phases(model, phase).one("phase", "tui-field-phase", phase.or(likely)),
        Field::one("state", "tui-field-state", said(&MEETINGS, meeting_state), at),
        date_field(model.lang, now.and_then(|meeting| meeting.date)),
        Field::one_or_open("form", "tui-field-form", said(&FORMS, meeting_form), form),
        Field::line("note", "tui-field-note", now.map_or("", |meeting| &meeting.note)).about("tui-field-meeting-note-about"),
    ];
    Card::new(Purpose::Meeting(case, id), fields).open(model);
}

/// Takes the card of a meeting.
///
/// # Errors
/// Says that the day is none, or that no id can be made.
pub fn take_meeting(model: &mut Model, card: &Card, case: &CaseId, id: Option<&MeetingId>) -> Result<(), Wrong> {
    let now = id.and_then(|id| meeting(model, case, id)).cloned();
    let known = phases(model, now.as_ref().map(|meeting| &meeting.phase));
    let Some(phase) = known.chosen(card, "phase")? else { return Ok(()) };
    let new = Meeting {
        state: MEETINGS.get(card.one("state")).copied().unwrap_or_default(),
        date: date_of(model, card)?,
        form: card.one_or_none("form").and_then(|n| FORMS.get(n).copied()),
        note: card.text("note"),
        phase,
    };
    if now.as_ref() == Some(&new) {
        return Ok(());
    }
    let id = match id {
        Some(id) => id.clone(),
        None => {
            let taken = |id: &MeetingId| model.study.cases.get(case).is_some_and(|case| case.meetings.contains_key(id));
            let first = MeetingId::new(new.phase.as_str()).map_err(|error| Wrong::at("phase", error.said()))?;
            let numbered = (2u32..).map_while(|n| MeetingId::new(format!("{}-{n}", new.phase)).ok());
            let free = std::iter::once(first).chain(numbered).find(|id| !taken(id));
            free.ok_or_else(|| Wrong::at("phase", Said::new("tui-no-id")))?
        }
    };
    let place = meeting_named(model, &new, case);
    make(model, case, CaseEdit::Meeting(id.clone(), Slot::One(Some(new))), place, &Line::Meeting(id));
    Ok(())
}

/// The title of the card of a meeting.
pub fn meeting_title(model: &Model, case: &CaseId, id: Option<&MeetingId>) -> Said {
    match id.and_then(|id| meeting(model, case, id)) {
        Some(meeting) => Said::new("tui-title-edit").with("what", meeting_named(model, meeting, case)),
        None => Said::new("tui-title-add-meeting").with("case", case_name(case, model.lang)),
    }
}

/// Opens the card of an informant; none: of somebody new.
pub fn open_informant(model: &mut Model, case: CaseId, id: Option<InformantId>) {
    let now = id.as_ref().and_then(|id| model.study.cases.get(&case)?.informant(id));
    let function = now.and_then(|informant| informant.function.as_ref());
    let mut fields = vec![
        functions(model, function).one_or_none("function", "tui-field-function", function),
        Field::line("note", "tui-field-note", now.map_or("", |informant| &informant.note)).about("tui-field-person-note-about"),
    ];
    if id.is_none() {
        fields.push(Field::line("id", "tui-field-pseudonym", "").about("tui-field-pseudonym-about"));
    }
    Card::new(Purpose::Informant(case, id), fields).open(model);
}

/// Takes the card of an informant.
///
/// # Errors
/// Says why the pseudonym cannot be one, or that it is taken.
pub fn take_informant(model: &mut Model, card: &Card, case: &CaseId, id: Option<&InformantId>) -> Result<(), Wrong> {
    let now = id.and_then(|id| model.study.cases.get(case)?.informant(id)).cloned();
    let known = functions(model, now.as_ref().and_then(|informant| informant.function.as_ref()));
    let new = Informant { function: known.chosen(card, "function")?, note: card.text("note") };
    if now.as_ref() == Some(&new) {
        return Ok(());
    }
    let id = match (id, card.text("id")) {
        (Some(id), _) => id.clone(),
        (None, text) if text.is_empty() => {
            let who = new.function.as_ref().map_or("informant", FunctionId::as_str);
            let me = model.me.as_ref().map(ToString::to_string).unwrap_or_default();
            let id = model.study.unplanned_informant(&format!("{case}-{who}-{me}"));
            id.map_err(|error| Wrong::at("id", error.said()))?
        }
        (None, text) => {
            let id = InformantId::folded(&text).map_err(|error| Wrong::at("id", error.said()))?;
            if let Some(owner) = model.study.live_cases().find(|case| case.informant(&id).is_some()) {
                return Err(Wrong::at("id", named("tui-informant-exists", &id, &owner.id)));
            }
            id
        }
    };
    let place = named("tui-part-informant", &id, case);
    make(model, case, CaseEdit::Informant(id.clone(), Slot::One(Some(new))), place, &Line::Informant(id));
    Ok(())
}

/// The title of the card of an informant.
pub fn informant_title(model: &Model, case: &CaseId, id: Option<&InformantId>) -> Said {
    match id {
        Some(id) => Said::new("tui-title-edit").with("what", named("tui-part-informant", id, case)),
        None => Said::new("tui-title-add-informant").with("case", case_name(case, model.lang)),
    }
}

fn planned_fields(model: &Model, case: &CaseId, now: Option<&Planned>, cell: Option<&(PhaseId, RoleId)>) -> Vec<Field> {
    let (phase, role) = (now.map(|plan| &plan.phase), now.map(|plan| &plan.role));
    let informant = now.and_then(|plan| plan.informant.as_ref());
    let likely = role.or(cell.map(|(_, role)| role)).or(model.study.guide.roles.first().map(|role| &role.id));
    let state = now.map(|plan| plan.state).unwrap_or_default();
    let at = PLANS.iter().position(|known| *known == state).unwrap_or(0);
    vec![
        Field::one("state", "tui-field-state", said(&PLANS, plan_state), at),
        people_field(model, case, likely, informant),
        Field::line("date", "tui-field-date", &now.map(|plan| when(model.lang, plan)).unwrap_or_default())
            .about("tui-field-when-about"),
        Field::line("why", "tui-field-note", now.map_or("", |plan| &plan.why)).about("tui-field-plan-why-about"),
        phases(model, phase).one("phase", "tui-field-phase", phase.or(cell.map(|(phase, _)| phase))),
        roles(model, role).one("role", "tui-field-role", likely),
    ]
}

/// Lets who can be chosen follow from the role that was.
pub fn role_changed(model: &Model, card: &mut Card, case: &CaseId, id: Option<&PlanId>) {
    let now = id.and_then(|id| planned(model, case, id));
    let role = roles(model, now.map(|plan| &plan.role)).chosen(card, "role").ok().flatten();
    let mut field = people_field(model, case, role.as_ref(), now.and_then(|plan| plan.informant.as_ref()));
    field.choose_again(card.label("informant"));
    card.replace(field);
}

/// Opens the card of a planned interview.
pub fn open_planned(model: &mut Model, case: CaseId, id: PlanId) {
    let fields = planned_fields(model, &case, planned(model, &case, &id), None);
    Card::new(Purpose::Planned(case, id), fields).open(model);
}

/// Opens the card of a new planned interview, perhaps in a phase with a role.
pub fn open_new_planned(model: &mut Model, case: CaseId, cell: Option<(PhaseId, RoleId)>) {
    let likely = || model.standing.next(&case).map(|(phase, role)| (phase.clone(), role.clone()));
    let fields = planned_fields(model, &case, None, cell.clone().or_else(likely).as_ref());
    Card::new(Purpose::NewPlanned(case, cell), fields).open(model);
}

/// Opens the card of what the plan has for a role in a phase: the first interview still to be held, else what was said no to or is
/// not relevant, else a new one.
pub fn open_plan_of(model: &mut Model, case: CaseId, phase: PhaseId, role: RoleId) {
    let unkept = model.standing.cell(&case, &phase, &role).and_then(|(_, role)| role.unkept.first().cloned());
    let of_cell =
        |(_, plan): &(&PlanId, &Planned)| plan.phase == phase && plan.role == role && plan.state != PlanState::Planned;
    let other = || plan(model, &case).into_iter().find(of_cell).map(|(id, _)| id.clone());
    match unkept.or_else(other) {
        Some(id) => open_planned(model, case, id),
        None => open_new_planned(model, case, Some((phase, role))),
    }
}

/// Takes the card of a planned interview; without an id it becomes a new one.
///
/// # Errors
/// Says that the day is none, or that no id can be made.
pub fn take_planned(model: &mut Model, card: &Card, case: &CaseId, id: Option<&PlanId>) -> Result<(), Wrong> {
    let now = id.and_then(|id| planned(model, case, id)).cloned();
    let phase = phases(model, now.as_ref().map(|plan| &plan.phase)).chosen(card, "phase")?;
    let role = roles(model, now.as_ref().map(|plan| &plan.role)).chosen(card, "role")?;
    let Some((phase, role)) = phase.zip(role) else { return Ok(()) };
    let people = people(model, case, Some(&role), now.as_ref().and_then(|plan| plan.informant.as_ref()));
    let mut newcomer = None;
    let informant = match people.chosen(card, "informant")? {
        Some(Person::Known(id, _)) => Some(id),
        Some(Person::New(function)) => {
            let made = form::newcomer(model, case, Some(&phase), &function);
            let (id, change) = made.map_err(|error| Wrong::at("informant", error.said()))?;
            newcomer = Some(change);
            Some(id)
        }
        None => None,
    };
    let (date, time) = when_of(model, card, now.as_ref())?;
    let new = Planned {
        state: PLANS.get(card.one("state")).copied().unwrap_or_default(),
        informant,
        date,
        time,
        why: card.text("why"),
        phase,
        role,
    };
    if now.as_ref() == Some(&new) {
        return Ok(());
    }
    let id = match id {
        Some(id) => id.clone(),
        None => {
            let taken = |id: &PlanId| model.study.cases.get(case).is_some_and(|case| case.plan.contains_key(id));
            let numbered = (1u32..).map_while(|n| PlanId::new(format!("{}-{}-{n}", new.phase, new.role)).ok());
            let free = numbered.into_iter().find(|id| !taken(id));
            free.ok_or_else(|| Wrong::at("phase", Said::new("tui-no-id")))?
        }
    };
    let place = named("tui-part-planned", plan_name(model, &new), case);
    let plan = Change::Case(case.clone(), CaseEdit::Planned(id.clone(), Slot::One(Some(new))));
    let changes: Vec<Change> = newcomer.into_iter().chain([plan]).collect();
    change::make(model, &changes, Place::Named(place), Flow::Single);
    case::put_on(model, &Line::Planned(id));
    Ok(())
}

/// The title of the card of a planned interview.
pub fn planned_title(model: &Model, case: &CaseId) -> Said {
    Said::new("tui-title-planned").with("case", case_name(case, model.lang))
}

/// What names a meeting, as one says it.
fn user_of_meeting(model: &Model, case: &CaseId, id: &MeetingId) -> Option<Said> {
    let user = model.study.accounts.values().find(|account| {
        let names = account.description.values().into_iter().any(|description| description.meeting.as_ref() == Some(id));
        account.key.case.as_ref() == Some(case) && names
    });
    user.map(|account| Said::new("tui-user-source").with("source", account.key.source.to_string()))
}

/// What names an informant, as one says it.
fn user_of_informant(model: &Model, case: &CaseId, id: &InformantId) -> Option<Said> {
    let user = model.study.accounts.values().find(|account| {
        let described = account.description.values().into_iter().any(|description| description.informants.contains(id));
        let took_part = account.participants.values().into_iter().flatten().any(|p| p.informant.as_ref() == Some(id));
        described || took_part
    });
    let source = user.map(|account| Said::new("tui-user-source").with("source", account.key.source.to_string()));
    let in_plan = || plan(model, case).into_iter().find(|(_, plan)| plan.informant.as_ref() == Some(id));
    source.or_else(|| in_plan().map(|(_, plan)| Said::new("tui-user-plan").with("plan", plan_name(model, plan))))
}

/// Removes what a line of a case's page stands for, unless it is in use.
pub fn remove(model: &mut Model, case: &CaseId, line: &Line) {
    let (what, user, edit) = match line {
        Line::Meeting(id) => {
            let edit = CaseEdit::Meeting(id.clone(), Slot::One(None));
            let Some(meeting) = meeting(model, case, id) else { return };
            (meeting_named(model, meeting, case), user_of_meeting(model, case, id), edit)
        }
        Line::Informant(id) => {
            let edit = CaseEdit::Informant(id.clone(), Slot::One(None));
            (named("tui-part-informant", id, case), user_of_informant(model, case, id), edit)
        }
        Line::Planned(id) => {
            let Some(plan) = planned(model, case, id) else { return };
            (named("tui-part-planned", plan_name(model, plan), case), None, CaseEdit::Planned(id.clone(), Slot::One(None)))
        }
        Line::About | Line::NoSource | Line::Source(_) => {
            let stays = if matches!(line, Line::Source(_)) { "tui-sources-stay" } else { "tui-case-stays" };
            model.notice = Some(Said::new(stays));
            return;
        }
    };
    if let Some(user) = user {
        model.notice = Some(Said::new("tui-in-use").with("what", what).with("user", user));
        return;
    }
    change::make(model, &[Change::Case(case.clone(), edit)], Place::Named(what.clone()), Flow::Single);
    model.notice = Some(Said::new("tui-removed").with("what", what));
}
