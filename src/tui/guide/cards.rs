//! The cards on which the guide is amended.

use std::collections::BTreeMap;

use super::{Thing, make, name};
use crate::field::{Study, kept_told, short_after, short_told};
use crate::guide::{AmendError, Draft, Kind, MEETING, Origin, Polarity, Question, Reason, SourceKind, Variable, Wording};
use crate::text::{Lang, Message, QuestionId, RoleId, Said, SourceId, VariableId, clean, one_line, shortened, unknown};
use crate::tui::action::{Command, Context};
use crate::tui::card::{Answer, Card, Field, Label, Name, Purpose, Wrong};
use crate::tui::lists::kind_id;
use crate::tui::model::Model;

/// What a card of the guide is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// A new question.
    NewQuestion,
    /// A new variable.
    NewVariable,
    /// A question from an interview is taken into the guide.
    Promote(QuestionId),
    /// A question is reworded.
    Question(QuestionId),
    /// A variable is reworded.
    Variable(VariableId),
    /// A question or a variable is retired.
    Retire(Thing),
    /// A question or a variable is brought back.
    Restore(Thing),
    /// A variable is merged into another.
    Merge(VariableId),
}

/// The kinds of sources that questions are asked in.
const KINDS: [SourceKind; 2] = [SourceKind::Interview, SourceKind::Meeting];
/// What variables are, in the order of the card.
const VARIABLES: [(Kind, &str); 2] = [(Kind::Condition, "tui-condition"), (Kind::Outcome, "tui-outcome")];
/// Whether much of a variable is good, in the order of the card.
const POLARITIES: [(Polarity, &str); 2] =
    [(Polarity::Positive, "tui-polarity-positive"), (Polarity::Negative, "tui-polarity-negative")];

/// What makes a field for a text: of one line, or of several.
type TextField = fn(Name, &'static str, &str) -> Field;

/// The fields of a card that hold a text in two languages: Danish, English.
type Both = (Name, Name);

const TEXT: Both = ("text", "text-en");
const SHORT: Both = ("short", "short-en");
const LABEL: Both = ("label", "label-en");
const DEFINITION: Both = ("definition", "definition-en");
const COUNTS: Both = ("counts", "counts-en");
const COUNTS_NOT: Both = ("counts-not", "counts-not-en");
const PROBES: Both = ("probes", "probes-en");
const WORDINGS: Both = ("wordings", "wordings-en");
const ANCHORS: Both = ("anchors", "anchors-en");
const FIRST: Both = ("question", "question-en");
/// What a variable cannot do without.
const NEEDED: [Both; 5] = [LABEL, DEFINITION, COUNTS, COUNTS_NOT, ANCHORS];

impl Task {
    /// Whether the thing exists already, so that leaving the card takes what stands on it.
    pub fn exists(&self) -> bool {
        matches!(self, Task::Question(_) | Task::Variable(_))
    }

    /// Opens the task's card.
    pub fn open(self, model: &mut Model) {
        let study = &model.study;
        let mut origin = None;
        let fields = match &self {
            Task::NewQuestion => question_fields(model, None),
            Task::NewVariable => variable_fields(model, None),
            Task::Promote(id) => {
                let Some((question, came_up)) = waiting(study, id) else { return };
                origin = came_up;
                question_fields(model, Some(&question))
            }
            Task::Question(id) => question_fields(model, study.keeper().question(id).ok()),
            Task::Variable(id) => variable_fields(model, study.keeper().variable(id).ok()),
            Task::Retire(Thing::Variable(id)) if study.keeper().questions_about(id).next().is_some() => {
                vec![with_questions("tui-questions-stay", "tui-questions-go")]
            }
            Task::Restore(Thing::Variable(_)) => vec![with_questions("tui-questions-only-it", "tui-questions-back")],
            Task::Retire(_) | Task::Restore(_) => Vec::new(),
            Task::Merge(id) if others(study, id).is_empty() => {
                model.notice = Some(Said::new("tui-guide-nothing-alike"));
                return;
            }
            Task::Merge(id) => {
                let options = others(study, id).into_iter().map(|variable| Label::Wording(variable.short.clone())).collect();
                vec![Field::one("into", "tui-field-into", options, 0).about("tui-field-into-about")]
            }
        };
        let mut fields = fields;
        if matches!(self, Task::NewQuestion | Task::NewVariable) {
            near(model, &mut fields);
        }
        let [why, source, told] = reason_fields(origin);
        // The reason stands right after the wording, where it is in sight; where it came from, before what need not be said.
        let worded = fields.iter().rposition(|field| [TEXT.0, TEXT.1, LABEL.0, LABEL.1].contains(&field.name));
        fields.insert(worded.map_or(fields.len(), |n| n.saturating_add(1)), why);
        let optional = fields.iter().position(|field| [SHORT.0, SHORT.1].contains(&field.name)).unwrap_or(fields.len());
        fields.splice(optional..optional, [source, told]);
        let card = Card::new(Purpose::Guide(self), fields);
        // A card on which nothing was typed is proposed anew, from where somebody stands now.
        model.drafts.retain(|draft| draft.purpose != card.purpose || draft.is_typed_on());
        card.open(model);
    }
}

/// Proposes for something new the theme where somebody stands, and a variable where they stand on one.
fn near(model: &Model, fields: &mut [Field]) {
    let study = &model.study;
    let thing = super::at_hand(model);
    let theme = match &thing {
        Some(Thing::Question(id)) => study.question(id).map(|question| &question.theme),
        Some(Thing::Variable(id)) => study.keeper().questions_about(id).next().map(|question| &question.theme),
        Some(Thing::Waiting(id)) => study.waiting().iter().find(|one| one.id == id).map(|one| &one.asked.theme),
        None => None,
    };
    let theme = theme.and_then(|theme| study.guide.themes.iter().position(|known| known.id == *theme));
    let variable = study.guide.variables.iter().position(|known| thing == Some(Thing::Variable(known.id.clone())));
    for field in fields {
        let proposed = match field.name {
            "theme" => theme,
            "variable" => variable,
            _ => None,
        };
        if let (Answer::One(_, at), Some(proposed)) = (&mut field.answer, proposed) {
            *at = proposed;
        }
    }
}

/// The title of a task's card.
pub fn title(model: &Model, task: &Task) -> Said {
    let named = |id, thing: Thing| Said::new(id).with("name", name(&model.study, &thing, model.lang));
    match task {
        Task::NewQuestion => Said::new("tui-title-new-question"),
        Task::NewVariable => Said::new("tui-title-new-variable"),
        Task::Promote(id) => named("tui-title-promote", Thing::Waiting(id.clone())),
        Task::Question(id) => named("tui-title-reword", Thing::Question(id.clone())),
        Task::Variable(id) => named("tui-title-reword", Thing::Variable(id.clone())),
        Task::Retire(thing) => named("tui-title-retire", thing.clone()),
        Task::Restore(thing) => named("tui-title-restore", thing.clone()),
        Task::Merge(id) => named("tui-title-merge", Thing::Variable(id.clone())),
    }
}

/// A question that waits, as the guide would have it, and where it came up.
fn waiting(study: &Study, id: &QuestionId) -> Option<(Question, Option<Origin>)> {
    let waiting = study.waiting();
    let one = waiting.iter().find(|one| one.id == id)?;
    Some((one.asked.question(id.clone(), Lang::Da), one.origin()))
}

/// The variables that one can be merged into.
fn others<'s>(study: &'s Study, id: &VariableId) -> Vec<&'s Variable> {
    let Some(known) = study.guide.variable(id) else { return Vec::new() };
    study.guide.variables.iter().filter(|variable| variable.id != *id && variable.is_like(known)).collect()
}

fn with_questions(without: &'static str, with: &'static str) -> Field {
    let options = [without, with].map(|id| Label::Said(Said::new(id))).into();
    Field::one("questions", "tui-field-questions", options, 0)
}

fn reason_fields(origin: Option<Origin>) -> [Field; 3] {
    let source = origin.map(|origin| origin.source.to_string()).unwrap_or_default();
    let told = ["tui-told-not-yet", "tui-told"].map(|id| Label::Said(Said::new(id))).into();
    [
        Field::line("why", "tui-field-amend-why", "").about("tui-field-amend-why-about"),
        Field::line("source", "tui-field-origin", &source).about("tui-field-origin-about"),
        Field::one("told", "tui-field-told", told, 0),
    ]
}

/// The two fields of a text: first the one in the language that is spoken here, then the one in the other, which says so.
fn pair(lang: Lang, names: Both, label: &'static str, field: TextField, text: impl Fn(Lang) -> String) -> [Field; 2] {
    let (danish, english) = (field(names.0, label, &text(Lang::Da)), field(names.1, label, &text(Lang::En)));
    let other =
        |field: Field, id, about| Field { label: Said::new(id).with("field", field.label.clone()), ..field.about(about) };
    match lang {
        Lang::Da => [danish, other(english, "tui-field-in-english", "tui-field-in-english-about")],
        Lang::En => [english, other(danish, "tui-field-in-danish", "tui-field-in-danish-about")],
    }
}

/// The two fields of a wording.
fn texts(lang: Lang, names: Both, label: &'static str, wording: Option<&Wording>, field: TextField) -> [Field; 2] {
    pair(lang, names, label, field, |lang| wording.and_then(|wording| wording.0.get(&lang)).cloned().unwrap_or_default())
}

/// Texts in one language, each on a line of its own; an empty line where one is not in that language.
fn lines_of(texts: &[Wording], lang: Lang) -> String {
    texts.iter().map(|text| text.0.get(&lang).map_or("", String::as_str)).collect::<Vec<_>>().join("\n")
}

/// How single roles are asked, in one language, each on a line that begins with the role.
fn wordings_of(question: &Question, lang: Lang) -> String {
    let worded = question.wording.iter().filter_map(|(role, text)| Some(format!("{role}: {}", one_line(text.0.get(&lang)?))));
    worded.collect::<Vec<_>>().join("\n")
}

/// How single roles are asked, as two fields have it.
///
/// # Errors
/// A line that does not begin with one of the guide's roles.
fn wordings(model: &Model, card: &Card, known: &Question) -> Result<BTreeMap<RoleId, Wording>, Wrong> {
    let roles = &model.study.guide.roles;
    let mut all: BTreeMap<RoleId, Wording> = BTreeMap::new();
    for (lang, name) in [(Lang::Da, WORDINGS.0), (Lang::En, WORDINGS.1)] {
        let text = card.text(name);
        for line in text.lines().map(one_line).filter(|line| !line.is_empty()) {
            let (role, text) = line.split_once(':').unwrap_or((&line, ""));
            let (role, text) = (role.trim(), text.trim());
            let id = RoleId::folded(role).ok();
            let there = |id: &RoleId| roles.iter().any(|role| role.id == *id) || known.wording.contains_key(id);
            let Some(id) = id.filter(|id| there(id) && !text.is_empty()) else {
                return Err(Wrong::at(name, unknown("tui-wording-role", role, roles.iter().map(|role| role.id.as_str()))));
            };
            // What was written on several lines stays so.
            let as_it_was = known.wording.get(&id).and_then(|known| known.0.get(&lang)).filter(|known| one_line(known) == text);
            all.entry(id).or_default().0.insert(lang, as_it_was.cloned().unwrap_or_else(|| clean(text)));
        }
    }
    if all.values().any(|wording| !wording.0.contains_key(&Lang::Da)) {
        return Err(needed(WORDINGS.0));
    }
    Ok(all)
}

fn question_fields(model: &Model, question: Option<&Question>) -> Vec<Field> {
    let guide = &model.study.guide;
    let labels: Vec<Label> = guide.themes.iter().map(|theme| Label::Wording(theme.label.clone())).collect();
    let theme = question.and_then(|question| guide.themes.iter().position(|theme| theme.id == question.theme)).unwrap_or(0);
    let variables = guide.variables.iter().map(|variable| Label::Wording(variable.short.clone()));
    let about = question.and_then(|question| question.variable.as_ref());
    let variable = about.and_then(|id| guide.variables.iter().position(|variable| variable.id == *id));
    let role = |role: &crate::guide::Role| {
        let asked = question.is_none_or(|question| question.roles.is_none() || question.asks(&role.id));
        (Label::Wording(role.label.clone()), asked)
    };
    let phase = |phase: &crate::guide::Phase| {
        let asked = question.is_none_or(|question| question.phases.is_none() || question.is_of(&phase.id));
        (Label::Wording(phase.label.clone()), asked)
    };
    let kind = |kind: SourceKind| {
        let asked = question.map_or(kind == SourceKind::Interview, |question| question.kinds.contains(&kind));
        (Label::Said(Said::new(kind_id(kind))), asked)
    };
    let lang = model.lang;
    let probes = question.map(|question| question.probes.as_slice()).unwrap_or_default();
    let [probes, other_probes] = pair(lang, PROBES, "tui-field-probes", Field::lines, |lang| lines_of(probes, lang));
    let worded = |lang| question.map(|question| wordings_of(question, lang)).unwrap_or_default();
    let [worded, other_worded] = pair(lang, WORDINGS, "tui-field-wordings", Field::lines, worded);
    let [text, other_text] = texts(lang, TEXT, "tui-field-text", question.map(|q| &q.text), Field::line);
    let [short, other_short] = texts(lang, SHORT, "tui-field-short", question.map(|q| &q.short), Field::line);
    // A long text does not show whole while it is edited on one line.
    let now = question.map(|question| Said::new("tui-field-text-now").with("text", question.text.get(lang)));
    let text = text.about("tui-field-text-about");
    vec![
        Field { about: now.or(text.about.clone()), ..text },
        other_text,
        Field::one("theme", "tui-field-theme", labels, theme),
        Field::one_or("variable", "tui-field-variable", variables.collect(), "tui-guide-theme-alone", variable),
        short.about("tui-field-short-about"),
        other_short.about("tui-field-short-about"),
        probes.about("tui-field-probes-about"),
        other_probes.about("tui-field-probes-other-about"),
        worded.about("tui-field-wordings-about"),
        other_worded.about("tui-field-wordings-about"),
        Field::some("roles", "tui-field-roles", guide.roles.iter().map(role).collect()),
        Field::some("phases", "tui-field-phases", guide.phases.iter().map(phase).collect()),
        Field::some("kinds", "tui-field-kinds", KINDS.map(kind).into()),
    ]
}

fn variable_fields(model: &Model, variable: Option<&Variable>) -> Vec<Field> {
    let guide = &model.study.guide;
    let at = |is: &dyn Fn(&Variable) -> Option<usize>| variable.and_then(is).unwrap_or(0);
    let kind = at(&|variable| VARIABLES.iter().position(|(kind, _)| *kind == variable.kind));
    let polarity = at(&|variable| POLARITIES.iter().position(|(polarity, _)| *polarity == variable.polarity));
    let scale = at(&|variable| guide.scales.iter().position(|scale| scale.id == variable.scale));
    let said = |list: &[&'static str]| list.iter().map(|id| Label::Said(Said::new(id))).collect::<Vec<_>>();
    let scales = guide.scales.iter().map(|scale| {
        let steps = scale.steps.iter().map(|step| step.get(model.lang)).collect::<Vec<_>>().join(" / ");
        Label::Text(steps)
    });
    let weighed = |weight: u8| {
        let of = |id: &str| variable.is_some_and(|v| v.weights.iter().any(|(role, w)| role.as_str() == id && *w == weight));
        let roles = guide.roles.iter().map(|role| (Label::Wording(role.label.clone()), of(role.id.as_str())));
        let meetings = (Label::Said(Said::new("tui-meetings")), of(MEETING));
        roles.chain([meetings]).collect::<Vec<_>>()
    };
    let lang = model.lang;
    let anchors = |lang: Lang| lines_of(variable.map(|variable| variable.anchors.as_slice()).unwrap_or_default(), lang);
    let [short, other_short] = texts(lang, SHORT, "tui-field-short", variable.map(|v| &v.short), Field::line);
    let long = |names, label, wording| texts(lang, names, label, wording, Field::lines);
    let mut fields = Vec::from(texts(lang, LABEL, "tui-field-name", variable.map(|v| &v.label), Field::line));
    fields.extend([
        Field::one("kind", "tui-field-variable-kind", said(&VARIABLES.map(|(_, id)| id)), kind),
        Field::one("polarity", "tui-field-polarity", said(&POLARITIES.map(|(_, id)| id)), polarity),
        Field::one("scale", "tui-field-scale", scales.collect(), scale),
    ]);
    fields.extend(long(DEFINITION, "tui-field-definition", variable.map(|v| &v.definition)));
    fields.extend(long(COUNTS, "tui-field-counts", variable.map(|v| &v.counts)));
    fields.extend(long(COUNTS_NOT, "tui-field-counts-not", variable.map(|v| &v.counts_not)));
    let anchors = pair(lang, ANCHORS, "tui-field-anchors", Field::lines, anchors);
    fields.extend(anchors.map(|field| field.about("tui-field-anchors-about")));
    fields.push(Field::some("central", "tui-field-central", weighed(2)));
    fields.push(Field::some("weightless", "tui-field-weightless", weighed(0)));
    if variable.is_none() {
        let themes = guide.themes.iter().map(|theme| Label::Wording(theme.label.clone())).collect();
        let [first, other] = texts(lang, FIRST, "tui-field-first-question", None, Field::line);
        fields.extend([first.about("tui-field-first-question-about"), other]);
        fields.push(Field::one("theme", "tui-field-theme", themes, 0));
    }
    fields.extend([short, other_short].map(|field| field.about("tui-field-short-about")));
    fields
}

/// The wording that two fields hold.
fn wording(card: &Card, names: Both) -> Wording {
    let texts = [(Lang::Da, card.text(names.0)), (Lang::En, card.text(names.1))];
    Wording(texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(lang, text)| (lang, clean(&text))).collect())
}

/// The short name that two fields hold. In Danish, and in a language whose text is new, the text's first words do for an empty one.
fn short(card: &Card, was: &Wording, of: &Wording) -> Wording {
    let mut short = wording(card, SHORT);
    for (lang, text) in of.0.iter().filter(|(lang, text)| **lang == Lang::Da || was.0.get(lang) != Some(text)) {
        short.0.entry(*lang).or_insert_with(|| shortened(text));
    }
    short
}

/// The lines of a field as they stand, the empty ones too: each belongs to the line of another field.
fn lines_in(card: &Card, name: Name) -> Vec<String> {
    match card.fields.iter().find(|field| field.name == name).map(|field| &field.answer) {
        Some(Answer::Lines(editor)) => editor.text().trim_end().lines().map(one_line).collect(),
        _ => Vec::new(),
    }
}

/// Texts of which each stands on a line of two fields, in Danish, and in English at the same place.
///
/// # Errors
/// A text that is there in English alone: a guide cannot do without the Danish.
fn listed(card: &Card, names: Both) -> Result<Vec<Wording>, Wrong> {
    let danish = lines_in(card, names.0).into_iter().filter(|line| !line.is_empty());
    let mut all: Vec<Wording> = danish.map(|line| Wording::new(Lang::Da, line)).collect();
    for (n, line) in lines_in(card, names.1).into_iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        all.get_mut(n).ok_or_else(|| needed(names.0))?.0.insert(Lang::En, line);
    }
    Ok(all)
}

/// What is asked of the study: a question with what stands on a card.
///
/// # Errors
/// Which field cannot be taken, and why.
fn question(model: &Model, card: &Card, mut question: Question) -> Result<Question, Wrong> {
    let guide = &model.study.guide;
    let (was, was_short) = (question.text, question.short);
    question.text = wording(card, TEXT);
    question.text.0.values_mut().for_each(|text| *text = one_line(text));
    question.short = short_after((&was, &was_short), (&question.text, &short(card, &was, &question.text)));
    if let Some(theme) = guide.themes.get(card.one("theme")) {
        question.theme = theme.id.clone();
    }
    let chosen = card.one_or_none("variable").and_then(|n| guide.variables.get(n));
    // A question of a retired variable goes on naming it, unless another is chosen.
    let stays = chosen.is_none() && question.variable.as_ref().is_some_and(|id| guide.variable(id).is_none());
    if !stays {
        question.variable = chosen.map(|variable| variable.id.clone());
    }
    let known = std::mem::take(&mut question.probes);
    // English texts that nobody touched stay with their Danish ones, wherever these stand now.
    question.probes = if lines_in(card, PROBES.1).iter().eq(lines_of(&known, Lang::En).trim_end().lines()) {
        let now = lines_in(card, PROBES.0).into_iter().filter(|line| !line.is_empty());
        let probe = |line: String| {
            known.iter().find(|probe| probe.get(Lang::Da) == line).cloned().unwrap_or(Wording::new(Lang::Da, line))
        };
        now.map(probe).collect()
    } else {
        listed(card, PROBES)?
    };
    question.wording = wordings(model, card, &question)?;
    let roles = card.some("roles");
    let all = roles.len() == guide.roles.len() && question.roles.is_none();
    question.roles = (!all && !roles.is_empty())
        .then(|| roles.iter().filter_map(|n| Some(guide.roles.get(*n)?.id.clone())).collect())
        .filter(|roles: &Vec<RoleId>| roles.len() < guide.roles.len() || question.roles.is_some());
    let phases = card.some("phases");
    let all = phases.len() == guide.phases.len() && question.phases.is_none();
    question.phases = (!all && !phases.is_empty())
        .then(|| phases.iter().filter_map(|n| Some(guide.phases.get(*n)?.id.clone())).collect())
        .filter(|phases: &Vec<_>| phases.len() < guide.phases.len() || question.phases.is_some());
    question.kinds = card.some("kinds").into_iter().filter_map(|n| KINDS.get(n).copied()).collect();
    Ok(question)
}

/// A variable with what stands on a card.
///
/// # Errors
/// Which field cannot be taken, and why.
fn variable(model: &Model, card: &Card, mut variable: Variable) -> Result<Variable, Wrong> {
    let guide = &model.study.guide;
    let (was, was_short) = (variable.label, variable.short);
    variable.label = wording(card, LABEL);
    variable.short = short_after((&was, &was_short), (&variable.label, &short(card, &was, &variable.label)));
    variable.definition = wording(card, DEFINITION);
    variable.counts = wording(card, COUNTS);
    variable.counts_not = wording(card, COUNTS_NOT);
    variable.kind = VARIABLES.get(card.one("kind")).map_or(variable.kind, |(kind, _)| *kind);
    variable.polarity = POLARITIES.get(card.one("polarity")).map_or(variable.polarity, |(polarity, _)| *polarity);
    if let Some(scale) = guide.scales.get(card.one("scale")) {
        variable.scale = scale.id.clone();
    }
    variable.anchors = listed(card, ANCHORS)?;
    let roles: Vec<Option<RoleId>> =
        guide.roles.iter().map(|role| Some(role.id.clone())).chain([RoleId::new(MEETING).ok()]).collect();
    let (central, weightless) = (card.some("central"), card.some("weightless"));
    for (n, role) in roles.into_iter().enumerate().filter_map(|(n, role)| Some((n, role?))) {
        let weight = if central.contains(&n) {
            2
        } else if weightless.contains(&n) {
            0
        } else {
            1
        };
        // What counts as others do need not be said.
        if weight != 1 || variable.weights.contains_key(&role) {
            variable.weights.insert(role, weight);
        }
    }
    Ok(variable)
}

/// Why the guide is amended, as the card has it.
fn reason(study: &Study, card: &Card) -> Result<Reason, Wrong> {
    let source = card.text("source");
    let origin = if source.is_empty() { None } else { Some(origin(study, &source)?) };
    Ok(Reason { why: card.text("why"), origin, told: card.one("told") == 1 })
}

/// Where nothing was changed, there is nothing to be taken: a reason that was given all the same waits for it.
fn unchanged(card: &Card, name: Name) -> Result<(), Wrong> {
    if card.text("why").is_empty() { Ok(()) } else { Err(Wrong::at(name, Said::new("tui-guide-unchanged"))) }
}

fn origin(study: &Study, text: &str) -> Result<Origin, Wrong> {
    let known = study.accounts.keys().map(|key| key.source.as_str());
    let none = || Wrong::at("source", unknown("tui-guide-unknown-source", text, known));
    let source = SourceId::folded(text).map_err(|error| Wrong::at("source", error.said()))?;
    let account = study.accounts_of(&source).find(|account| account.key.case.is_some());
    let case = account.and_then(|account| account.key.case.clone()).ok_or_else(none)?;
    Ok(Origin { case, source })
}

/// The field that something is wrong with.
fn field_of(error: &AmendError, first: Name) -> Name {
    match error {
        AmendError::NoReason => "why",
        AmendError::Wrong(all) => match all.first().map(|said| said.id) {
            Some("guide-anchors") => ANCHORS.0,
            Some("guide-no-danish") => first,
            Some("guide-reaches-no-role") => "roles",
            Some("guide-reaches-no-phase") => "phases",
            Some("guide-reaches-no-kind") => "kinds",
            _ => first,
        },
        _ => first,
    }
}

/// A field in which the Danish text is missing.
fn needed(name: Name) -> Wrong {
    Wrong::at(name, Said::new("tui-field-needed"))
}

/// The first field that must have a text in Danish and has none.
fn lacking(card: &Card, names: &[Both]) -> Result<(), Wrong> {
    names.iter().find(|both| card.text(both.0).is_empty()).map_or(Ok(()), |both| Err(needed(both.0)))
}

/// Takes what stands on a card of the guide: the guide is amended.
///
/// # Errors
/// Which field cannot be taken, and why.
pub fn take(model: &mut Model, card: &Card, task: &Task) -> Result<(), Wrong> {
    let Some(me) = model.me.clone() else { return Ok(()) };
    let study = &model.study;
    let keeper = study.keeper();
    let failed = |first| move |error: AmendError| Wrong::at(field_of(&error, first), error.said());
    let unused = |stem: &str| {
        let id = study.unused_question(&format!("{stem}-{me}"));
        id.map_err(|error| Wrong::at("text", error.said()))
    };
    let (mut told, mut kept) = (None, false);
    let (draft, thing): (Draft, Thing) = match task {
        Task::NewQuestion => {
            lacking(card, &[TEXT])?;
            let Some(theme) = study.guide.themes.get(card.one("theme")).map(|theme| theme.id.clone()) else { return Ok(()) };
            let chosen = card.one_or_none("variable").and_then(|n| study.guide.variables.get(n));
            let id = unused(chosen.map_or(theme.as_str(), |variable| variable.id.as_str()))?;
            let made = question(model, card, Question::plain(id.clone(), theme, Wording::default()))?;
            (keeper.add(made, &reason(study, card)?).map_err(failed("text"))?, Thing::Question(id))
        }
        Task::Promote(id) => {
            lacking(card, &[TEXT])?;
            let Some((known, _)) = waiting(study, id) else { return Ok(()) };
            let made = question(model, card, known)?;
            (keeper.add(made, &reason(study, card)?).map_err(failed("text"))?, Thing::Question(id.clone()))
        }
        Task::Question(id) => {
            lacking(card, &[TEXT])?;
            let Ok(known) = keeper.question(id) else { return Ok(()) };
            let made = question(model, card, known.clone())?;
            kept = kept_told(known, &made).is_some();
            told = short_told((&known.text, &known.short), (&made.text, &made.short), model.lang);
            if made == *known {
                return unchanged(card, TEXT.0);
            }
            (keeper.revise(made, &reason(study, card)?).map_err(failed("text"))?, Thing::Question(id.clone()))
        }
        Task::NewVariable => {
            lacking(card, &NEEDED)?;
            let label = wording(card, LABEL);
            let id = VariableId::folded(label.get(Lang::Da)).or_else(|_| VariableId::folded(&slug(label.get(Lang::Da))));
            let id = id.map_err(|error| Wrong::at("label", error.said()))?;
            let Some(scale) = study.guide.scales.first().map(|scale| scale.id.clone()) else { return Ok(()) };
            let made = variable(model, card, Variable::plain(id.clone(), Wording::default(), scale))?;
            let asked = wording(card, FIRST);
            let asked = match study.guide.themes.get(card.one("theme")) {
                Some(theme) if !asked.is_empty() => {
                    lacking(card, &[FIRST])?;
                    let short = Wording(asked.0.iter().map(|(lang, text)| (*lang, shortened(text))).collect());
                    let plain = Question::plain(unused(id.as_str())?, theme.id.clone(), asked);
                    Some(Question { variable: Some(id.clone()), short, ..plain })
                }
                _ => None,
            };
            let draft = keeper.add_variable(made, asked, &reason(study, card)?).map_err(failed("label"))?;
            (draft, Thing::Variable(id))
        }
        Task::Variable(id) => {
            lacking(card, &NEEDED)?;
            let Ok(known) = keeper.variable(id) else { return Ok(()) };
            let made = variable(model, card, known.clone())?;
            kept = kept_told(known, &made).is_some();
            told = short_told((&known.label, &known.short), (&made.label, &made.short), model.lang);
            if made == *known {
                return unchanged(card, LABEL.0);
            }
            (keeper.revise(made, &reason(study, card)?).map_err(failed("label"))?, Thing::Variable(id.clone()))
        }
        Task::Retire(thing) | Task::Restore(thing) => {
            let (reason, with) = (reason(study, card)?, card.one("questions") == 1);
            let draft = match (task, thing) {
                (Task::Retire(_), Thing::Variable(id)) => keeper.retire_variable(id, with, &reason),
                (Task::Retire(_), Thing::Question(id) | Thing::Waiting(id)) => keeper.retire(id, &reason),
                (_, Thing::Variable(id)) => keeper.restore_variable(id, with, &reason),
                (_, Thing::Question(id) | Thing::Waiting(id)) => keeper.restore(id, &reason),
            };
            (draft.map_err(failed("why"))?, thing.clone())
        }
        Task::Merge(id) => {
            let others = others(study, id);
            let Some(into) = others.get(card.one("into")) else { return Ok(()) };
            let draft = keeper.merge(id, &into.id, &reason(study, card)?).map_err(failed("into"))?;
            (draft, Thing::Variable(id.clone()))
        }
    };
    make(model, &draft, &thing);
    if let Some(grew) = model.notice.clone().filter(|said| said.id == "tui-guide-grew") {
        let more = if kept {
            let key = model.key_in(Command::Reword, Context::Guide);
            Some(Said::new("tui-guide-english-stays").with("key", key))
        } else {
            told
        };
        model.notice = Some(match more {
            Some(more) => Said::new("tui-guide-grew-more").with("grew", grew).with("more", more),
            None => grew,
        });
    }
    Ok(())
}

/// A text as an id: what no id can hold becomes a hyphen.
fn slug(text: &str) -> String {
    let folded = crate::text::fold(text);
    let parts = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.take(6).collect::<Vec<_>>().join("-")
}
