//! What the source is, changed while it is heard: roles, phase, who is heard; of a meeting who takes part, and its agenda.
//!
//! Nothing that is written is lost or hidden by it: the list follows, and keeps what is noted.

use std::collections::{BTreeMap, BTreeSet};

use super::Capture;
use crate::field::{
    Account, AccountKey, AdHoc, Case, CaseEdit, Change, Description, Edit, Form, Informant, Medium, Meeting, MeetingState,
    Participant, Score, Slot,
};
use crate::guide::{Fact, Function, Question, SourceKind, Variable};
use crate::text::{
    FunctionId, InformantId, MeetingId, Message, PhaseId, QuestionId, RoleId, Said, one_line, read_day, short_day,
};
use crate::tui::card::{Answer, Card, Field, Label, Purpose, Wrong};
use crate::tui::change::{self, Place};
use crate::tui::form::{medium_field, medium_of};
use crate::tui::history::Flow;
use crate::tui::model::Model;

fn description(model: &Model, key: &AccountKey) -> Description {
    model.study.accounts.get(key).map(|account| account.description.get()).unwrap_or_default()
}

fn case<'m>(model: &'m Model, key: &AccountKey) -> Option<&'m Case> {
    model.study.cases.get(key.case.as_ref()?)
}

/// The informants of the account's case, with those of the source that the case does not know.
fn informants(model: &Model, key: &AccountKey, heard: &[InformantId]) -> Vec<InformantId> {
    let known = case(model, key).into_iter().flat_map(|case| case.informants.keys().filter(|id| case.informant(id).is_some()));
    let mut all: Vec<InformantId> = known.cloned().collect();
    all.extend(heard.iter().filter(|id| !all.contains(id)).cloned().collect::<Vec<_>>());
    all
}

fn function(model: &Model, key: &AccountKey, informant: &InformantId) -> Option<FunctionId> {
    case(model, key)?.informant(informant)?.function.clone()
}

/// An informant as a card names them: the pseudonym, and the function where it is known.
fn named(model: &Model, key: &AccountKey, id: &InformantId) -> Label {
    let function = function(model, key, id).and_then(|id| model.study.guide.function(&id));
    let role = function.and_then(|function| model.study.guide.role(&function.role));
    Label::Text(match role {
        Some(role) => format!("{id} ({})", role.short.get(model.lang)),
        None => id.to_string(),
    })
}

/// The functions that can be chosen for whoever is heard: those of the roles first.
fn functions<'m>(model: &'m Model, roles: &[RoleId]) -> Vec<&'m crate::guide::Function> {
    let (likely, others): (Vec<_>, Vec<_>) = model.study.guide.functions.iter().partition(|f| roles.contains(&f.role));
    likely.into_iter().chain(others).collect()
}

/// Opens the card of roles, phase and informants.
pub(super) fn open(model: &mut Model) {
    let Some(Capture { key, .. }) = model.capture() else { return };
    let key = key.clone();
    let guide = &model.study.guide;
    let now = description(model, &key);
    let phases = guide.phases.iter().map(|phase| Label::Wording(phase.label.clone()));
    let phase = guide.phases.iter().position(|phase| Some(&phase.id) == now.phase.as_ref());
    let phases = Field::one_or_open("phase", "tui-field-phase", phases.collect(), phase);
    let mut fields = Vec::new();
    if now.kind == SourceKind::Interview {
        let roles = guide.roles.iter().map(|role| (Label::Wording(role.short.clone()), now.roles.contains(&role.id)));
        fields.push(Field::some("roles", "tui-field-roles", roles.collect()).about("tui-field-roles-about"));
    }
    fields.push(phases);
    if !now.kind.is_scored() {
        fields.insert(0, Field::line("title", "tui-field-title", &now.title).about("tui-field-title-about"));
        fields.push(Field::line("location", "tui-field-location", &now.location).about("tui-field-location-about"));
        fields.push(medium_field(now.medium));
    }
    if now.kind == SourceKind::Interview {
        let known = informants(model, &key, &now.informants);
        if !known.is_empty() {
            let people = known.iter().map(|id| (named(model, &key, id), now.informants.contains(id))).collect();
            fields.push(Field::some("informants", "tui-field-informants", people));
        }
        if now.informants.len() <= 1 {
            let held = now.informants.first().and_then(|id| function(model, &key, id));
            let all = functions(model, &now.roles);
            let at = all.iter().position(|function| Some(&function.id) == held.as_ref());
            let options = all.iter().map(|function| Label::Wording(function.label.clone())).collect();
            let field = Field::one_or_open("function", "tui-field-function", options, at);
            fields.push(field.about("tui-field-function-about"));
        }
    }
    let date = now.date.map(|date| short_day(model.lang, date)).unwrap_or_default();
    fields.push(Field::line("date", "tui-field-date", &date).about("tui-field-date-about"));
    Card::new(Purpose::Heard(key), fields).open(model);
}

/// Takes what stands on the card of roles, phase and informants.
///
/// # Errors
/// Says that the day is none.
pub fn take(model: &mut Model, card: &Card, key: &AccountKey) -> Result<(), Wrong> {
    let before = description(model, key);
    let guide = &model.study.guide;
    let phase = card.one_or_none("phase").and_then(|n| guide.phases.get(n)).map(|phase| phase.id.clone());
    let mut after = Description { phase, ..before.clone() };
    let mut changes = Vec::new();
    if !before.kind.is_scored() {
        after.title = one_line(&card.text("title"));
        after.location = one_line(&card.text("location"));
        after.medium = medium_of(card);
    }
    let date = card.text("date");
    // What stands as it was proposed is not read again.
    if date != before.date.map(|date| short_day(model.lang, date)).unwrap_or_default() {
        let read = |text: &str| read_day(text, model.today()).map_err(|error| Wrong::at("date", error.said()));
        after.date = Some(date.as_str()).filter(|text| !text.is_empty()).map(read).transpose()?;
    }
    if before.kind == SourceKind::Interview {
        let chosen: Vec<&RoleId> = card.some("roles").into_iter().filter_map(|n| Some(&guide.roles.get(n)?.id)).collect();
        // The foremost stays the foremost.
        after.roles.retain(|role| chosen.contains(&role));
        let more = chosen.into_iter().filter(|role| !before.roles.contains(role));
        after.roles.extend(more.cloned());
        let known = informants(model, key, &before.informants);
        if !known.is_empty() {
            after.informants = card.some("informants").into_iter().filter_map(|n| known.get(n).cloned()).collect();
        }
        let function = card.one_or_none("function").and_then(|n| functions(model, &before.roles).get(n).map(|f| f.id.clone()));
        changes.extend(person(model, key, &before, &mut after, function));
    }
    if after != before {
        changes.push(Change::Account(key.clone(), Edit::Description(Slot::One(after))));
    }
    make(model, key, changes, "action-source");
    Ok(())
}

/// Whoever is heard holds a function now: who is known, or else somebody new, whom the case gets to know.
fn person(
    model: &Model,
    key: &AccountKey,
    before: &Description,
    after: &mut Description,
    held: Option<FunctionId>,
) -> Option<Change> {
    let case_id = key.case.clone()?;
    let known = before.informants.first();
    if before.informants.len() > 1 || held == known.and_then(|id| function(model, key, id)) {
        return None;
    }
    let (id, note) = match known {
        // Somebody else was chosen on the same card: whose function it is cannot be told.
        Some(_) if after.informants != before.informants => return None,
        Some(id) => (id.clone(), case(model, key)?.informant(id).map(|i| i.note.clone()).unwrap_or_default()),
        None if after.informants.is_empty() => {
            let phase = before.phase.as_ref().map_or("", |phase| phase.as_str());
            let role = after.roles.first().map_or("", |role| role.as_str());
            let stem = format!("{case_id}-{phase}-{role}-{}", key.evaluator);
            let id = model.study.unplanned_informant(&stem).ok()?;
            after.informants.push(id.clone());
            (id, String::new())
        }
        None => return None,
    };
    Some(Change::Case(case_id, CaseEdit::Informant(id, Slot::One(Some(Informant { function: held, note })))))
}

/// Who was at the meeting, by function, where a variable is judged by that.
pub(super) fn attended(model: &Model, account: &Account, variable: &Variable) -> Option<Said> {
    let participants = account.participants.first().filter(|_| variable.fact == Some(Fact::Attended))?;
    let (counts, _) = taking_part(participants);
    let functions = model.study.guide.functions.iter();
    let of = |function: &Function| format!("{} {}", function.label.get(model.lang), counts.get(&function.id).unwrap_or(&0));
    let all: Vec<String> = functions.filter(|function| counts.contains_key(&function.id)).map(of).collect();
    Some(Said::new("tui-attended").with("participants", all.join(" · "))).filter(|_| !all.is_empty())
}

/// What is known of the meeting itself about a variable that is a fact of it, whoever is heard about that.
///
/// The fact is of the meetings that the guide looks for it in. Where more than one meeting can be meant, they must agree.
pub(super) fn fact(model: &Model, account: &Account, variable: &Variable) -> Option<Score> {
    variable.fact.filter(|fact| *fact == Fact::InPerson)?;
    let guide = &model.study.guide;
    let of_meetings = |question: &&Question| {
        question.kinds.contains(&SourceKind::Meeting) && question.variable.as_ref() == Some(&variable.id)
    };
    let phases: Vec<Option<&Vec<PhaseId>>> =
        guide.questions.iter().filter(of_meetings).map(|question| question.phases.as_ref()).collect();
    let is_of = |phase: &PhaseId| phases.iter().any(|phases| phases.is_none_or(|phases| phases.contains(phase)));
    let description = account.description.first()?;
    let of_its_own = description.kind == SourceKind::Meeting && description.phase.as_ref().is_some_and(is_of);
    let meetings = case(model, &account.key).map(|case| &case.meetings);
    let meant: Vec<(&MeetingId, &Meeting)> = meetings
        .into_iter()
        .flatten()
        .filter_map(|(id, register)| Some((id, register.first()?.as_ref()?)))
        .filter(|(_, meeting)| is_of(&meeting.phase))
        .filter(|(_, meeting)| !of_its_own || Some(&meeting.phase) == description.phase.as_ref())
        // Who observes a meeting knows that it is held.
        .filter(|(_, meeting)| match meeting.state {
            MeetingState::Held => true,
            MeetingState::Planned => of_its_own,
            MeetingState::Cancelled => false,
        })
        .collect();
    let named = meant.iter().find(|(id, _)| of_its_own && Some(*id) == description.meeting.as_ref());
    let mut rooms = match named {
        Some((_, meeting)) => vec![meeting.form],
        // Another meeting than those that are known says nothing of them.
        None if of_its_own && description.meeting.is_some() => Vec::new(),
        None => meant.iter().map(|(_, meeting)| meeting.form).collect(),
    };
    if rooms.iter().all(Option::is_none) && of_its_own {
        rooms = vec![description.medium.map(|medium| if medium == Medium::Room { Form::Room } else { Form::Online })];
    }
    let in_room = rooms.first().copied().flatten()? == Form::Room;
    let agree = rooms.iter().all(|form| form.is_some_and(|form| (form == Form::Room) == in_room));
    let scale = guide.scale(&variable.scale).filter(|scale| scale.yes_no && agree)?;
    Score::on(scale, u8::from(in_room))
}

/// What the title says of who takes part in a meeting.
pub(super) fn title(model: &Model, account: &Account) -> String {
    let participants = account.participants.first().map(|all| all.iter().map(|one| one.count).sum::<u32>()).unwrap_or(0);
    let count = usize::try_from(participants).unwrap_or(usize::MAX);
    model.lang.say(&Said::new("tui-participants").with("count", count))
}

fn make(model: &mut Model, key: &AccountKey, changes: Vec<Change>, id: &'static str) {
    if !changes.is_empty() {
        super::flush(model);
        super::begin_edit(model);
        change::make(model, &changes, Place::About(key.clone(), Said::new(id)), Flow::Single);
    }
}

/// The items of a meeting's agenda, in their order.
fn agenda(account: &Account) -> Vec<(&QuestionId, &AdHoc)> {
    let asked = account.ad_hoc.iter().filter_map(|(id, register)| Some((id, register.first()?.as_ref()?)));
    asked.filter(|(_, item)| item.is_agenda()).collect()
}

/// How many of each function took part, and who of them is known.
fn taking_part(participants: &[Participant]) -> (BTreeMap<FunctionId, u32>, BTreeSet<InformantId>) {
    let mut counts: BTreeMap<FunctionId, u32> = BTreeMap::new();
    for one in participants {
        let count = counts.entry(one.function.clone()).or_default();
        *count = count.saturating_add(one.count);
    }
    (counts, participants.iter().filter_map(|one| one.informant.clone()).collect())
}

/// The name of the fields in which it is written how many of a function took part, one after the other.
const COUNT: &str = "count";

/// Opens the card of who takes part in a meeting.
pub(super) fn open_participants(model: &mut Model) {
    let Some(Capture { key, .. }) = model.capture() else { return };
    let key = key.clone();
    let Some(account) = model.study.accounts.get(&key) else { return };
    if account.description.get().kind == SourceKind::Interview {
        model.notice = Some(Said::new("tui-participants-of-meetings"));
        return;
    }
    let (counts, known) = taking_part(&account.participants.get());
    let heard: Vec<InformantId> = known.iter().cloned().collect();
    let people = informants(model, &key, &heard);
    let mut fields = Vec::new();
    for function in &model.study.guide.functions {
        let count = counts.get(&function.id).map(u32::to_string).unwrap_or_default();
        let label = Said::new("tui-field-count").with("function", function.label.get(model.lang));
        fields.push(Field { label, ..Field::line(COUNT, "tui-field-count", &count).about("tui-field-count-about") });
    }
    if !people.is_empty() {
        let options = people.iter().map(|id| (named(model, &key, id), known.contains(id))).collect();
        fields.push(Field::some("known", "tui-field-known", options).about("tui-field-known-about"));
    }
    let items = agenda(account).into_iter().map(|(_, item)| item.text.as_str()).collect::<Vec<_>>().join("\n");
    fields.push(Field::lines("agenda", "tui-field-agenda", &items).about("tui-field-agenda-about"));
    Card::new(Purpose::Participants(key), fields).open(model);
}

/// Takes what stands on the card of who takes part.
///
/// # Errors
/// A number that cannot be read.
pub fn take_participants(model: &mut Model, card: &Card, key: &AccountKey) -> Result<(), Wrong> {
    let Some(account) = model.study.accounts.get(key) else { return Ok(()) };
    let before = account.participants.get();
    let (_, known) = taking_part(&before);
    let heard: Vec<InformantId> = known.into_iter().collect();
    let people = informants(model, key, &heard);
    let chosen: Vec<&InformantId> = card.some("known").into_iter().filter_map(|n| people.get(n)).collect();
    let held = |id: &InformantId| {
        let earlier = before.iter().find(|one| one.informant.as_ref() == Some(id)).map(|one| one.function.clone());
        function(model, key, id).or(earlier)
    };
    let mut after: Vec<Participant> = Vec::new();
    let counts = card.fields.iter().filter(|field| field.name == COUNT);
    for (n, (function, field)) in model.study.guide.functions.iter().zip(counts).enumerate() {
        let Answer::Line(editor) = &field.answer else { continue };
        let text = editor.text().trim().to_owned();
        let count: u32 =
            if text.is_empty() { Ok(0) } else { text.parse() }.ok().filter(|count| *count < 1000).ok_or_else(|| {
                Wrong::at(COUNT, Said::new("tui-count-wrong").with("function", function.label.get(model.lang))).nth(n)
            })?;
        let of = chosen.iter().filter(|id| held(id).as_ref() == Some(&function.id));
        let one = |id: &&InformantId| Participant { function: function.id.clone(), informant: Some((*id).clone()), count: 1 };
        let named: Vec<Participant> = of.map(one).collect();
        let more = count.saturating_sub(u32::try_from(named.len()).unwrap_or(u32::MAX));
        after.extend(named);
        if more > 0 {
            after.push(Participant { function: function.id.clone(), informant: None, count: more });
        }
    }
    // What stands under functions that the guide does not have stays.
    let known_function = |one: &Participant| model.study.guide.function(&one.function).is_some();
    after.extend(before.iter().filter(|one| !known_function(one)).cloned());
    let mut changes = Vec::new();
    if taking_part(&after) != taking_part(&before) {
        changes.push(Change::Account(key.clone(), Edit::Participants(Slot::One(after))));
    }
    let (edits, kept) = agenda_edits(model, account, &card.text("agenda"));
    changes.extend(edits.into_iter().map(|edit| Change::Account(key.clone(), edit)));
    let unplaced = chosen.iter().any(|id| held(id).is_none());
    make(model, key, changes, "action-participants");
    if kept {
        model.notice = Some(Said::new("tui-agenda-kept"));
    } else if unplaced {
        model.notice = Some(Said::new("tui-participant-without-function"));
    }
    Ok(())
}

/// The edits that make an agenda of what is typed, one item a line: an item keeps its id, also when it is worded otherwise.
/// An item that something is noted under is not taken away; whether there was one.
fn agenda_edits(model: &Model, account: &Account, text: &str) -> (Vec<Edit>, bool) {
    let mut lines: Vec<String> = text.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    let mut rest: Vec<(&QuestionId, &AdHoc)> = agenda(account);
    rest.retain(|(_, item)| match lines.iter().position(|line| *line == item.text) {
        Some(at) => {
            lines.remove(at);
            false
        }
        None => true,
    });
    let mut edits = Vec::new();
    let mut kept = false;
    let mut lines = lines.into_iter();
    for (id, item) in rest {
        if let Some(text) = lines.next() {
            edits.push(Edit::AdHoc(id.clone(), Slot::One(Some(AdHoc { text, ..item.clone() }))));
        } else if account.note(id).trim().is_empty() && !account.is_flagged(id) {
            edits.push(Edit::AdHoc(id.clone(), Slot::One(None)));
        } else {
            kept = true;
        }
    }
    let ids = super::new_questions(model);
    edits.extend(lines.zip(ids).map(|(text, id)| Edit::AdHoc(id, Slot::One(AdHoc::on_agenda(text)))));
    (edits, kept)
}
