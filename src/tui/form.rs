//! The card of a new source: everything is filled in already, so that one key accepts it.

use chrono::NaiveDate;

use super::action::Command;
use super::card::{Card, Field, Label, Name, Purpose, Wrong};
use super::case::{enter, informants, meetings};
use super::lists::case_name;
use super::model::Model;
use super::{capture, edit};
use crate::field::{
    Account, AccountKey, CaseEdit, Change, Description, Informant, Medium, Meeting, MeetingState, Planned, Slot,
};
use crate::guide::{MEETING, SourceKind};
use crate::text::{
    CaseId, EvaluatorId, FunctionId, IdError, InformantId, MeetingId, Message, PhaseId, RoleId, Said, SourceId, read_day,
    short_day,
};

/// What is known of a new source before the card is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seed {
    /// The case, which is made if there is no such case.
    pub case: CaseId,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// The phase.
    pub phase: Option<PhaseId>,
    /// The role of who is interviewed.
    pub role: Option<RoleId>,
    /// Who is interviewed.
    pub informant: Option<InformantId>,
    /// The meeting that is observed.
    pub meeting: Option<MeetingId>,
    /// The day; none: today.
    pub date: Option<NaiveDate>,
}

impl Seed {
    /// A source of which only the case and the kind are known.
    pub fn of(case: CaseId, kind: SourceKind) -> Self {
        Seed { case, kind, phase: None, role: None, informant: None, meeting: None, date: None }
    }

    /// The interview that is most likely next in a case.
    pub fn next(model: &Model, case: CaseId) -> Self {
        match model.standing.next(&case).map(|(phase, role)| (phase.clone(), role.clone())) {
            Some((phase, role)) => Seed::cell(model, case, phase, role),
            None => Seed::of(case, SourceKind::Interview),
        }
    }

    /// The interview of a role in a phase: the first that is planned, if one is.
    pub fn cell(model: &Model, case: CaseId, phase: PhaseId, role: RoleId) -> Self {
        let unkept = model.standing.cell(&case, &phase, &role).and_then(|(_, role)| role.unkept.first());
        let plan = unkept.and_then(|id| model.study.cases.get(&case)?.plan.get(id)?.first()?.as_ref());
        match plan {
            Some(plan) => Seed::planned(case, plan),
            None => Seed { phase: Some(phase), role: Some(role), ..Seed::of(case, SourceKind::Interview) },
        }
    }

    /// A planned interview.
    pub fn planned(case: CaseId, plan: &Planned) -> Self {
        Seed {
            phase: Some(plan.phase.clone()),
            role: Some(plan.role.clone()),
            informant: plan.informant.clone(),
            date: plan.date,
            ..Seed::of(case, SourceKind::Interview)
        }
    }

    /// An interview with somebody, in the role that goes with the function.
    pub fn person(model: &Model, case: CaseId, informant: InformantId) -> Self {
        let known = model.study.cases.get(&case).and_then(|case| case.informant(&informant));
        let function = known.and_then(|known| known.function.as_ref()).and_then(|id| model.study.guide.function(id));
        let role = function.map(|function| function.role.clone());
        let phase = model.standing.next(&case).map(|(phase, _)| phase.clone());
        Seed { phase, role, informant: Some(informant), ..Seed::of(case, SourceKind::Interview) }
    }
}

/// Who can be interviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Person {
    /// One of the case's informants.
    Known(InformantId, Option<FunctionId>),
    /// Somebody new, who holds this function.
    New(FunctionId),
}

impl Person {
    /// Whether they are the one with this id.
    pub fn is(&self, id: &InformantId) -> bool {
        matches!(self, Person::Known(known, _) if known == id)
    }

    /// What they are called on a card.
    pub fn label(&self, model: &Model) -> Label {
        let name = |id: &FunctionId| match model.study.guide.function(id) {
            Some(function) => function.label.get(model.lang).to_owned(),
            None => id.to_string(),
        };
        Label::Said(match self {
            Person::Known(id, Some(function)) => {
                Said::new("tui-field-person").with("informant", id.as_str()).with("function", name(function))
            }
            Person::Known(id, None) => return Label::Text(id.to_string()),
            Person::New(function) => Said::new("tui-field-new").with("function", name(function)),
        })
    }
}

/// Whether a function goes with one of the roles.
fn is_of_role(model: &Model, id: &FunctionId, roles: &[RoleId]) -> bool {
    model.study.guide.function(id).is_some_and(|function| roles.contains(&function.role))
}

/// Who can be chosen: those of the case whose function goes with one of the roles first, the others after them, then somebody
/// new of each function that goes with one of the roles.
pub fn people(model: &Model, case: &CaseId, roles: &[RoleId]) -> Vec<Person> {
    let of_role = |id: &FunctionId| is_of_role(model, id, roles);
    let known = informants(model, case).into_iter();
    let (likely, others): (Vec<_>, Vec<_>) = known.partition(|(_, informant)| informant.function.as_ref().is_some_and(of_role));
    let known = likely.into_iter().chain(others).map(|(id, informant)| Person::Known(id.clone(), informant.function.clone()));
    let new = model.study.guide.functions.iter().map(|function| function.id.clone()).filter(of_role).map(Person::New);
    known.chain(new).collect()
}

/// Who is interviewed, as far as that can be told before anybody says it: who the card was opened for, else the only informant of
/// the case whose function goes with one of the roles.
fn likely(model: &Model, seed: &Seed, roles: &[RoleId]) -> Option<Label> {
    let of_role = |id: &FunctionId| is_of_role(model, id, roles);
    let known = informants(model, &seed.case).into_iter();
    let fits = |(id, informant): &(&InformantId, &Informant)| match &seed.informant {
        Some(meant) => *id == meant,
        None => informant.function.as_ref().is_some_and(of_role),
    };
    let mut fitting = known.filter(fits);
    let (id, informant) = fitting.next()?;
    fitting.next().is_none().then(|| Person::Known(id.clone(), informant.function.clone()).label(model))
}

/// The meetings that can be observed in a phase: those that were not called off.
fn observable<'m>(model: &'m Model, case: &CaseId, phase: Option<&PhaseId>) -> Vec<(&'m MeetingId, &'m Meeting)> {
    let in_phase = meetings(model, case).into_iter().filter(|(_, meeting)| Some(&meeting.phase) == phase);
    in_phase.filter(|(_, meeting)| meeting.state != MeetingState::Cancelled).collect()
}

fn people_field(model: &Model, case: &CaseId, roles: &[RoleId], chosen: &[Label]) -> Field {
    let people = people(model, case, roles);
    let options = people.iter().map(|person| person.label(model)).map(|label| (label.clone(), chosen.contains(&label)));
    Field::some("informants", "tui-field-informant", options.collect()).about("tui-field-informant-about")
}

fn meeting_label(model: &Model, (id, meeting): &(&MeetingId, &Meeting)) -> Label {
    match meeting.date {
        Some(date) => Label::Text(format!("{id} ({})", short_day(model.lang, date))),
        None => Label::Text(id.to_string()),
    }
}

/// The meeting that is chosen.
fn meeting_of(model: &Model, card: &Card, seed: &Seed, phase: Option<&PhaseId>) -> Result<Option<MeetingId>, Wrong> {
    let Some(label) = card.label("meeting").filter(|_| card.one_or_none("meeting").is_some()) else { return Ok(None) };
    let known = observable(model, &seed.case, phase).into_iter().find(|known| meeting_label(model, known) == *label);
    known.map(|(id, _)| Some(id.clone())).ok_or_else(|| Wrong::changed_meanwhile("meeting"))
}

fn meeting_field(model: &Model, case: &CaseId, phase: Option<&PhaseId>, meeting: Option<&MeetingId>) -> Field {
    let known = observable(model, case, phase);
    let labels = known.iter().map(|known| meeting_label(model, known)).collect();
    // A meeting that is known is more likely observed than one that is not.
    let at = known.iter().position(|(id, _)| Some(*id) == meeting).or((!known.is_empty()).then_some(0));
    let field = Field::one_or_open("meeting", "tui-field-meeting", labels, at);
    if known.is_empty() { field.about("tui-field-no-meeting-about") } else { field }
}

/// The day of a source as it stands on the card that begins it: today by name. A day to come is what was planned, and who begins
/// before it does so today.
pub fn date_words(model: &Model, date: Option<NaiveDate>) -> String {
    match date {
        Some(date) if date < model.today() => short_day(model.lang, date),
        _ => model.lang.say(&Said::new("day-today")),
    }
}

/// Opens the card of a new source.
pub fn open(model: &mut Model, seed: Seed) {
    let guide = &model.study.guide;
    // What can be chosen on a card that was left follows from what was chosen on it.
    let left = model.drafts.iter().find(|draft| draft.purpose == Purpose::Source(seed.clone()));
    let meant = left.and_then(|left| phase_of(model, left)).or(seed.phase.as_ref());
    let phase = meant.and_then(|id| guide.phases.iter().position(|phase| phase.id == *id)).unwrap_or(0);
    let phases = guide.phases.iter().map(|phase| Label::Wording(phase.label.clone())).collect();
    let mut fields = vec![Field::one("phase", "tui-field-phase", phases, phase)];
    let mut date = seed.date;
    if seed.kind == SourceKind::Interview {
        let role = seed.role.as_ref().and_then(|id| guide.roles.iter().position(|role| role.id == *id)).unwrap_or(0);
        let options = (0..).zip(&guide.roles).map(|(n, known)| (Label::Wording(known.short.clone()), n == role)).collect();
        fields.push(Field::some("roles", "tui-field-role", options).about("tui-field-role-about").guessed());
        let roles = match left {
            Some(left) => roles_of(model, left, &seed),
            None => guide.roles.get(role).map(|role| role.id.clone()).into_iter().collect(),
        };
        let chosen: Vec<Label> = match left.filter(|left| !left.is_guessed("informants")) {
            Some(left) => left.labels("informants"),
            None => likely(model, &seed, &roles).into_iter().collect(),
        };
        fields.push(people_field(model, &seed.case, &roles, &chosen).guessed());
    } else {
        let phase = guide.phases.get(phase).map(|phase| &phase.id);
        let field = meeting_field(model, &seed.case, phase, seed.meeting.as_ref());
        date = date.or_else(|| day_of(model, &seed.case, phase, &field));
        fields.push(field);
    }
    fields.push(medium_field(None));
    fields.push(Field::line("date", "tui-field-date", &date_words(model, date)).about("tui-field-date-about"));
    Card::new(Purpose::Source(seed), fields).open(model);
}

/// The field of the medium.
pub fn medium_field(medium: Option<Medium>) -> Field {
    let media = Medium::ALL.iter().map(|medium| Label::Said(Said::new(medium_id(*medium))));
    let at = Medium::ALL.iter().position(|known| Some(*known) == medium);
    Field::one_or_open("medium", "tui-field-medium", media.collect(), at)
}

/// The medium that is chosen on a card.
pub fn medium_of(card: &Card) -> Option<Medium> {
    card.one_or_none("medium").and_then(|n| Medium::ALL.get(n).copied())
}

/// The day of the meeting that is chosen.
fn day_of(model: &Model, case: &CaseId, phase: Option<&PhaseId>, field: &Field) -> Option<NaiveDate> {
    let chosen = field.one_or_none()?;
    observable(model, case, phase).get(chosen).and_then(|(_, meeting)| meeting.date)
}

fn phase_of<'m>(model: &'m Model, card: &Card) -> Option<&'m PhaseId> {
    model.study.guide.phases.get(card.one("phase")).map(|phase| &phase.id)
}

/// The roles that are chosen, the one that the card was opened with foremost.
fn roles_of(model: &Model, card: &Card, seed: &Seed) -> Vec<RoleId> {
    let chosen = card.some("roles").into_iter().filter_map(|n| model.study.guide.roles.get(n).map(|role| role.id.clone()));
    let (first, others): (Vec<_>, Vec<_>) = chosen.partition(|role| Some(role) == seed.role.as_ref());
    first.into_iter().chain(others).collect()
}

/// Lets what can be chosen on the card follow from what was chosen in a field of it.
pub fn changed(model: &Model, card: &mut Card, seed: &Seed, name: Name) {
    let phase = phase_of(model, card);
    match name {
        "roles" => {
            let roles = roles_of(model, card, seed);
            let guessed = card.is_guessed("informants");
            let chosen = if guessed { likely(model, seed, &roles).into_iter().collect() } else { card.labels("informants") };
            card.replace(Field { guessed, ..people_field(model, &seed.case, &roles, &chosen) });
        }
        "phase" if seed.kind != SourceKind::Interview => {
            let field = meeting_field(model, &seed.case, phase, None);
            let date = day_of(model, &seed.case, phase, &field);
            card.replace(field);
            card.write("date", &date_words(model, date));
        }
        "meeting" => {
            let chosen = card.one_or_none("meeting");
            let known = observable(model, &seed.case, phase);
            let date = chosen.and_then(|n| known.get(n).and_then(|(_, meeting)| meeting.date));
            card.write("date", &date_words(model, date));
        }
        _ => {}
    }
}

/// What the ids begin with that nobody planned, and a shorter beginning should that be too long.
fn stems(case: &CaseId, phase: Option<&PhaseId>, who: &str, me: &str) -> [String; 2] {
    [format!("{case}-{}-{who}-{me}", phase.map_or("", PhaseId::as_str)), format!("{case}-{me}")]
}

fn source_id(model: &Model, seed: &Seed, phase: Option<&PhaseId>, who: &str, me: &str) -> Result<SourceId, IdError> {
    let [long, short] = stems(&seed.case, phase, who, me);
    model.study.unplanned_source(&long).or_else(|_| model.study.unplanned_source(&short))
}

/// An id for somebody new to a case who holds a function, and what takes them into it.
///
/// # Errors
/// Says that no id can be made.
pub fn newcomer(
    model: &Model,
    case: &CaseId,
    phase: Option<&PhaseId>,
    function: &FunctionId,
) -> Result<(InformantId, Change), IdError> {
    let me = model.me.as_ref().map_or("", EvaluatorId::as_str);
    let [long, _] = stems(case, phase, function.as_str(), me);
    let id = model.study.unplanned_informant(&long);
    let id = id.or_else(|_| model.study.unplanned_informant(&format!("{case}-{function}")))?;
    let informant = Informant { function: Some(function.clone()), note: String::new() };
    Ok((id.clone(), Change::Case(case.clone(), CaseEdit::Informant(id, Slot::One(Some(informant))))))
}

/// Takes the card: the source begins, with whoever is new to the case.
///
/// # Errors
/// Says that the day is none, or that no id can be made.
pub fn take(model: &mut Model, card: &Card, seed: &Seed) -> Result<(), Wrong> {
    let Some(me) = model.me.clone() else { return Ok(()) };
    let date = card.text("date");
    let date = match date.as_str() {
        "" => None,
        text => Some(read_day(text, model.today()).map_err(|error| Wrong::at("date", error.said()))?),
    };
    let phase = phase_of(model, card).cloned();
    let interview = seed.kind == SourceKind::Interview;
    let roles = if interview { roles_of(model, card, seed) } else { Vec::new() };
    if interview && roles.is_empty() {
        return Err(Wrong::at("roles", Said::new("tui-role-needed")));
    }
    let people = people(model, &seed.case, &roles);
    let mut chosen = Vec::new();
    let mut new = Vec::new();
    for label in card.labels("informants") {
        let person = people.iter().find(|person| person.label(model) == label);
        match person.ok_or_else(|| Wrong::changed_meanwhile("informants"))? {
            Person::Known(id, _) => chosen.push(id.clone()),
            Person::New(function) => {
                let made = newcomer(model, &seed.case, phase.as_ref(), function);
                let (id, change) = made.map_err(|error| Wrong::at("informants", error.said()))?;
                new.push(change);
                chosen.push(id);
            }
        }
    }
    let nobody = interview && chosen.is_empty();
    let meeting = meeting_of(model, card, seed, phase.as_ref())?;
    let who = roles.first().map_or(MEETING, RoleId::as_str);
    let source = source_id(model, seed, phase.as_ref(), who, me.as_str()).map_err(|error| Wrong::at("phase", error.said()))?;
    let description = Description {
        kind: seed.kind,
        phase,
        roles,
        informants: chosen,
        medium: medium_of(card),
        date,
        meeting,
        ..Description::default()
    };
    edit::make_case(model, &seed.case);
    enter(model, &seed.case);
    let key = AccountKey { case: Some(seed.case.clone()), source, evaluator: me };
    // Whoever only wanted to go on learns how, while nothing is written yet.
    let same = |known: &&Account| super::journal::is_same(known, &key, &description) && !known.is_complete();
    let alike = |known: &&Account| known.description.get().informants == description.informants;
    let before = model.study.accounts.values().filter(same).find(alike).map(|known| known.key.source.to_string());
    capture::open(model, key, Some(description));
    if let Some(capture) = model.capture_mut() {
        capture.newcomers = new;
    }
    if let Some(source) = before {
        model.notice = Some(Said::new("tui-begun-here").with("source", source));
    } else if nobody {
        model.notice = Some(Said::new("tui-nobody-interviewed").with("key", model.key_for(Command::Source)));
    }
    Ok(())
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

/// The title of the card.
pub fn title(model: &Model, seed: &Seed) -> Said {
    let id = if seed.kind == SourceKind::Meeting { "tui-title-new-meeting" } else { "tui-title-new-interview" };
    Said::new(id).with("case", case_name(&seed.case, model.lang))
}
