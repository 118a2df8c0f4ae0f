//! A card: the one form in which things are edited that have fields, such as cases, informants, meetings, consent.
//!
//! What stands on a card is kept whichever way it is left: Enter takes it; Esc takes it too where the thing exists already, and
//! keeps it for the next time where it does not. A field that cannot be taken yet is kept too, and the others are taken without
//! it. Whoever leaves the program is told once of what would be lost with it.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::action::{Command, Context};
use super::capture;
use super::edit::{self, parts};
use super::editor::{Done, Editor};
use super::form::{self, Seed};
use super::guide;
use super::model::{Model, Screen};
use super::picture::Canvas;
use super::table::{edges, scrolled};
use super::{gather, other, weigh, wrap};
use crate::field::AccountKey;
use crate::guide::Wording;
use crate::text::{BranchId, CaseId, InformantId, Lang, MeetingId, PhaseId, PlanId, RoleId, Said, SessionId, VariableId};

/// What a card is for: what its fields describe, and what becomes of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// What is known of a case.
    Case(CaseId),
    /// What the informant of an account was told and allowed.
    Consent(AccountKey),
    /// The clock of an account, and a session of it with its recording.
    Session(AccountKey, Option<SessionId>),
    /// What the source of an account is.
    Heard(AccountKey),
    /// Who took part in the meeting of an account.
    Participants(AccountKey),
    /// Whether an account is complete.
    Complete(AccountKey),
    /// Which questions the list shows.
    Filter,
    /// A new case.
    NewCase,
    /// A meeting of a case; none: a new one.
    Meeting(CaseId, Option<MeetingId>),
    /// An informant of a case; none: a new one.
    Informant(CaseId, Option<InformantId>),
    /// A planned interview of a case.
    Planned(CaseId, PlanId),
    /// A new planned interview of a case, perhaps in a phase with a role.
    NewPlanned(CaseId, Option<(PhaseId, RoleId)>),
    /// The name of the study, and its branches: those that it had when the card was opened.
    Study(Vec<BranchId>),
    /// A new interview or meeting.
    Source(Seed),
    /// A new source of another kind, of a case or of none.
    Other(Option<CaseId>),
    /// What is to be done to the guide.
    Guide(guide::Task),
    /// What is agreed on for a case.
    Agree(CaseId, VariableId),
    /// Why a cell is put off.
    Park(CaseId, VariableId),
    /// All that everybody scored alike is agreed on at once.
    Unanimous,
    /// Where others' studies lie.
    Gather,
}

impl Purpose {
    /// Whether the thing exists already, so that leaving the card takes what stands on it.
    fn exists(&self) -> bool {
        match self {
            Purpose::Meeting(_, id) => id.is_some(),
            Purpose::Informant(_, id) => id.is_some(),
            // What is confirmed is not confirmed by going back.
            Purpose::NewCase | Purpose::NewPlanned(..) | Purpose::Source(_) | Purpose::Other(_) | Purpose::Complete(_) => false,
            Purpose::Guide(task) => task.exists(),
            Purpose::Agree(..) | Purpose::Park(..) | Purpose::Unanimous | Purpose::Gather => false,
            _ => true,
        }
    }

    /// Whether the card only asks for a confirmation: where nobody gave it, nothing is made of what stands there.
    fn is_confirmed_alone(&self) -> bool {
        matches!(self, Purpose::Source(_) | Purpose::Complete(_) | Purpose::Unanimous | Purpose::Gather)
    }

    /// The title of the card.
    fn title(&self, model: &Model) -> Said {
        match self {
            Purpose::Case(id) => edit::case_card_title(model, id),
            Purpose::Consent(_) => Said::new("tui-title-consent"),
            Purpose::Session(..) => Said::new("tui-title-session"),
            Purpose::Heard(key) => Said::new("tui-title-edit").with("what", key.source.as_str()),
            Purpose::Participants(_) => Said::new("tui-title-participants"),
            Purpose::Complete(key) => Said::new("tui-title-complete").with("source", key.source.as_str()),
            Purpose::Filter => Said::new("tui-title-filter"),
            Purpose::NewCase => Said::new("tui-title-new-case"),
            Purpose::Study(_) => Said::new("tui-title-study"),
            Purpose::Meeting(case, id) => parts::meeting_title(model, case, id.as_ref()),
            Purpose::Informant(case, id) => parts::informant_title(model, case, id.as_ref()),
            Purpose::Planned(case, _) | Purpose::NewPlanned(case, _) => parts::planned_title(model, case),
            Purpose::Source(seed) => form::title(model, seed),
            Purpose::Other(case) => other::title(model, case.as_ref()),
            Purpose::Guide(task) => guide::card_title(model, task),
            Purpose::Agree(case, variable) | Purpose::Park(case, variable) => {
                weigh::Weighing::new(case.clone(), variable.clone()).title(model)
            }
            Purpose::Unanimous => Said::new("tui-title-unanimous"),
            Purpose::Gather => Said::new("tui-title-gather"),
        }
    }

    /// Takes what stands on a card: what it describes becomes so.
    ///
    /// # Errors
    /// Which field cannot be taken, and why. Nothing is then changed.
    fn take(&self, model: &mut Model, card: &Card) -> Result<(), Wrong> {
        match self {
            Purpose::Case(id) => edit::take_case(model, card, id),
            Purpose::Consent(key) => capture::consent::take(model, card, key),
            Purpose::Session(key, told) => capture::session::take(model, card, key, told.as_ref()),
            Purpose::Heard(key) => capture::source::take(model, card, key),
            Purpose::Participants(key) => capture::source::take_participants(model, card, key),
            Purpose::Complete(key) => capture::complete::take(model, card, key),
            Purpose::Filter => capture::filter::take(model, card),
            Purpose::NewCase => edit::take_new_case(model, card),
            Purpose::Study(known) => edit::take_study(model, card, known),
            Purpose::Meeting(case, id) => parts::take_meeting(model, card, case, id.as_ref()),
            Purpose::Informant(case, id) => parts::take_informant(model, card, case, id.as_ref()),
            Purpose::Planned(case, id) => parts::take_planned(model, card, case, Some(id)),
            Purpose::NewPlanned(case, _) => parts::take_planned(model, card, case, None),
            Purpose::Source(seed) => form::take(model, card, seed),
            Purpose::Other(case) => other::take(model, card, case.as_ref()),
            Purpose::Guide(task) => guide::take(model, card, task),
            Purpose::Agree(case, variable) => weigh::take_agree(model, card, case, variable),
            Purpose::Park(case, variable) => weigh::take_park(model, card, case, variable),
            Purpose::Unanimous => weigh::take_unanimous(model, card),
            Purpose::Gather => gather::take(model, card),
        }
    }

    /// Lets the fields of a card follow from what was changed in one of them.
    fn changed(&self, model: &mut Model, card: &mut Card, name: Name) {
        match self {
            Purpose::Source(seed) => form::changed(model, card, seed, name),
            Purpose::Planned(case, id) if name == "role" => parts::role_changed(model, card, case, Some(id)),
            Purpose::NewPlanned(case, _) if name == "role" => parts::role_changed(model, card, case, None),
            Purpose::Session(key, told) if name == "session" => capture::session::turn_to(model, card, key, told.as_ref()),
            _ => {}
        }
    }

    /// The field in which goes on who chose something in a field by its number: what was chosen asks for more there.
    fn goes_on(&self, model: &Model, card: &Card, name: Name) -> Option<Name> {
        match self {
            Purpose::Session(_, told) if name == "zero" => {
                capture::session::asks_when(model, card, told.as_ref()).then_some("zero-at")
            }
            _ => None,
        }
    }
}

/// Why a card cannot be taken: the field, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    name: Name,
    /// Which of the fields of that name, from 0.
    nth: usize,
    said: Said,
}

impl Wrong {
    /// Something is wrong with a field.
    pub fn at(name: Name, said: Said) -> Self {
        Wrong { name, nth: 0, said }
    }

    /// It is wrong with another of the fields of that name, counted from 0.
    #[must_use]
    pub fn nth(self, nth: usize) -> Self {
        Wrong { nth, ..self }
    }

    /// What was chosen in a field cannot be chosen any more: somebody else changed it, or the language.
    pub fn changed_meanwhile(name: Name) -> Self {
        Wrong::at(name, Said::new("tui-changed-meanwhile"))
    }
}

/// The name of a field, by which the code finds it.
pub type Name = &'static str;

/// A text that stands on a card, in whichever language is spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// A message.
    Said(Said),
    /// A text of the guide.
    Wording(Wording),
    /// A text as it is, such as an id.
    Text(String),
}

impl Label {
    /// The text in a language.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Label::Said(said) => lang.say(said),
            Label::Wording(wording) => wording.get(lang).to_owned(),
            Label::Text(text) => text.clone(),
        }
    }
}

impl From<Said> for Label {
    fn from(said: Said) -> Self {
        Label::Said(said)
    }
}

impl From<Wording> for Label {
    fn from(wording: Wording) -> Self {
        Label::Wording(wording)
    }
}

impl From<String> for Label {
    fn from(text: String) -> Self {
        Label::Text(text)
    }
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A text on one line.
    Line(Editor),
    /// A text of several lines.
    Lines(Editor),
    /// One of several, from 0.
    One(Vec<Label>, usize),
    /// Some of several: each with whether it is chosen; and the one at hand, from 0.
    Some(Vec<(Label, bool)>, usize),
}

/// A field of a card.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// What stands before it.
    pub label: Said,
    /// What it holds.
    pub answer: Answer,
    /// What is said below the card while the field is in focus.
    pub about: Option<Said>,
    /// Whether what is chosen was chosen by the program alone: the first digit then chooses in its place.
    pub guessed: bool,
    /// The digit of the first that can be chosen: 1, but for the steps of a scale, whose digits are their own.
    pub first: usize,
}

impl Field {
    /// A text on one line.
    pub fn line(name: Name, label: &'static str, text: &str) -> Self {
        Field { name, label: Said::new(label), answer: Answer::Line(Editor::line(text)), about: None, guessed: false, first: 1 }
    }

    /// A text of several lines.
    pub fn lines(name: Name, label: &'static str, text: &str) -> Self {
        Field {
            name,
            label: Said::new(label),
            answer: Answer::Lines(Editor::field(text)),
            about: None,
            guessed: false,
            first: 1,
        }
    }

    /// One of several.
    pub fn one(name: Name, label: &'static str, options: Vec<Label>, at: usize) -> Self {
        Field { name, label: Said::new(label), answer: Answer::One(options, at), about: None, guessed: false, first: 1 }
    }

    /// One of several or `none` of them, which comes last: the digits are for what says something.
    pub fn one_or(name: Name, label: &'static str, options: Vec<Label>, none: &'static str, at: Option<usize>) -> Self {
        let at = at.unwrap_or(options.len());
        Field::one(name, label, options.into_iter().chain([Label::Said(Said::new(none))]).collect(), at)
    }

    /// One of several, or left open.
    pub fn one_or_open(name: Name, label: &'static str, options: Vec<Label>, at: Option<usize>) -> Self {
        Field::one_or(name, label, options, "tui-field-open", at)
    }

    /// Some of several.
    pub fn some(name: Name, label: &'static str, options: Vec<(Label, bool)>) -> Self {
        Field { name, label: Said::new(label), answer: Answer::Some(options, 0), about: None, guessed: false, first: 1 }
    }

    /// The field with something that is said while it is in focus.
    #[must_use]
    pub fn about(self, id: &'static str) -> Self {
        Field { about: Some(Said::new(id)), ..self }
    }

    /// The field with the digits of its options counted from 0.
    #[must_use]
    pub fn counted_from_zero(self) -> Self {
        Field { first: 0, ..self }
    }

    /// The field with what is chosen in it as a guess, from where somebody was.
    #[must_use]
    pub fn guessed(self) -> Self {
        Field { guessed: true, ..self }
    }

    /// Which of one of several is chosen, from 0.
    fn chosen(&self) -> usize {
        match &self.answer {
            Answer::One(_, at) => *at,
            _ => 0,
        }
    }

    /// Which of one of several is chosen, from 0; none where that is the last, which stands for none of them.
    pub fn one_or_none(&self) -> Option<usize> {
        match &self.answer {
            Answer::One(options, at) => Some(*at).filter(|at| at.saturating_add(1) < options.len()),
            _ => None,
        }
    }

    /// Chooses in a field of one what goes by the same name, if it can be chosen.
    pub fn choose_again(&mut self, label: Option<&Label>) {
        if let Answer::One(options, at) = &mut self.answer {
            *at = options.iter().position(|known| Some(known) == label).unwrap_or(options.len().saturating_sub(1));
        }
    }

    fn is_text(&self) -> bool {
        matches!(self.answer, Answer::Line(_) | Answer::Lines(_))
    }

    /// What it holds, in words.
    fn words(&self, lang: Lang) -> String {
        match &self.answer {
            Answer::Line(editor) | Answer::Lines(editor) => editor.text(),
            Answer::One(options, at) => options.get(*at).map(|option| option.say(lang)).unwrap_or_default(),
            Answer::Some(options, _) => {
                let chosen = options.iter().filter(|(_, on)| *on).map(|(option, _)| option.say(lang));
                chosen.collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// The text that it holds, or which of its options are chosen, from 0.
    fn holds(&self) -> (String, Vec<usize>) {
        match &self.answer {
            Answer::Line(editor) | Answer::Lines(editor) => (editor.text(), Vec::new()),
            Answer::One(_, at) => (String::new(), vec![*at]),
            Answer::Some(options, _) => {
                let chosen = options.iter().enumerate().filter(|(_, (_, on))| *on).map(|(n, _)| n);
                (String::new(), chosen.collect())
            }
        }
    }
}

/// Where the field stands that is, from 0, so many fields of its name further on.
fn nth_of(fields: &[Field], name: Name, nth: usize) -> Option<usize> {
    fields.iter().enumerate().filter(|(_, field)| field.name == name).nth(nth).map(|(n, _)| n)
}

/// A card.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// What it is for.
    pub purpose: Purpose,
    /// Its fields, from the top.
    pub fields: Vec<Field>,
    /// The field in focus, from 0.
    pub at: usize,
    /// Which of the fields, from 0, is wrong, and what is.
    pub wrong: Option<(usize, Said)>,
    /// The fields as they were when the card was made.
    made: Vec<Field>,
}

impl Card {
    /// A card with its first field in focus.
    pub fn new(purpose: Purpose, fields: Vec<Field>) -> Self {
        Card { purpose, made: fields.clone(), fields, at: 0, wrong: None }
    }

    fn field(&self, name: Name) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The text of a field, cleaned of space around it; empty where there is no such field.
    pub fn text(&self, name: Name) -> String {
        match self.field(name).map(|field| &field.answer) {
            Some(Answer::Line(editor) | Answer::Lines(editor)) => editor.text().trim().to_owned(),
            _ => String::new(),
        }
    }

    /// Which of a field's options is chosen, from 0.
    pub fn one(&self, name: Name) -> usize {
        self.field(name).map_or(0, Field::chosen)
    }

    /// Which of a field's options is chosen, from 0; none where that is the last, which stands for none of them.
    pub fn one_or_none(&self, name: Name) -> Option<usize> {
        self.field(name)?.one_or_none()
    }

    /// Which of a field's options are chosen, from 0.
    pub fn some(&self, name: Name) -> Vec<usize> {
        match self.field(name).map(|field| &field.answer) {
            Some(Answer::Some(options, _)) => (0..).zip(options).filter(|(_, (_, on))| *on).map(|(n, _)| n).collect(),
            _ => Vec::new(),
        }
    }

    /// What is chosen in a field of one, as it is called.
    pub fn label(&self, name: Name) -> Option<&Label> {
        match self.field(name).map(|field| &field.answer) {
            Some(Answer::One(options, at)) => options.get(*at),
            _ => None,
        }
    }

    /// What is chosen in a field of several, as it is called.
    pub fn labels(&self, name: Name) -> Vec<Label> {
        match self.field(name).map(|field| &field.answer) {
            Some(Answer::Some(options, _)) => options.iter().filter(|(_, on)| *on).map(|(label, _)| label.clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether what is chosen in a field is a guess.
    pub fn is_guessed(&self, name: Name) -> bool {
        self.field(name).is_some_and(|field| field.guessed)
    }

    /// Puts a field in the place of the one with its name.
    pub fn replace(&mut self, new: Field) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.name == new.name) {
            *field = new;
        }
    }

    /// Writes a text into a field, in place of what stands there.
    pub fn write(&mut self, name: Name, text: &str) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.name == name)
            && let Answer::Line(editor) = &mut field.answer
        {
            *editor = Editor::line(text);
        }
    }

    /// The message that says, in a word, what a command that leaves the card, or a field of it, does; none: what the command is called
    /// anywhere.
    pub fn leaving(&self, command: Command) -> Option<Said> {
        if self.purpose.exists() {
            return keeping(command);
        }
        // Where Enter makes a line and Esc takes nothing, it has to be said how the card is taken.
        let is_text = self.context() == Context::CardText;
        (command == Command::NextField && is_text).then(|| Said::new("tui-next-to-take"))
    }

    /// Whether a command can come to anything in the field in focus: only of several is one more chosen, or one less.
    pub fn offers(&self, command: Command) -> bool {
        let several = self.fields.get(self.at).is_some_and(|field| matches!(field.answer, Answer::Some(..)));
        command != Command::Toggle || several
    }

    /// Where somebody is, as far as keys are concerned.
    pub fn context(&self) -> Context {
        match self.fields.get(self.at).map(|field| &field.answer) {
            Some(Answer::Line(_)) => Context::CardLine,
            Some(Answer::Lines(_)) => Context::CardText,
            _ => Context::Card,
        }
    }

    /// The card as it was left: what can be chosen may be other things since, so that what was chosen is found by its name.
    fn resumed(mut self, draft: &Card) -> Self {
        let names = |card: &Card| card.fields.iter().map(|field| field.name).collect::<Vec<_>>();
        if names(&self) != names(draft) {
            return self;
        }
        for (field, left) in self.fields.iter_mut().zip(&draft.fields) {
            field.guessed = left.guessed;
            match (&mut field.answer, &left.answer) {
                (Answer::Line(editor), Answer::Line(left)) | (Answer::Lines(editor), Answer::Lines(left)) => {
                    *editor = left.clone();
                }
                (Answer::One(options, at), Answer::One(left, chosen)) => {
                    let known = left.get(*chosen).and_then(|label| options.iter().position(|known| known == label));
                    *at = known.unwrap_or(*at);
                }
                (Answer::Some(options, _), Answer::Some(left, _)) => {
                    for (label, on) in options {
                        if let Some((_, left)) = left.iter().find(|(known, _)| known == label) {
                            *on = *left;
                        }
                    }
                }
                _ => {}
            }
        }
        self.at = draft.at;
        self
    }

    /// The card as it was left, if it was left unfinished.
    #[must_use]
    pub fn taken_up(self, model: &mut Model) -> Self {
        let kept = model.drafts.iter().rposition(|draft| draft.purpose == self.purpose);
        let draft = kept.map(|at| model.drafts.remove(at));
        let card = match draft {
            Some(draft) => self.resumed(&draft),
            None => self,
        };
        Card { wrong: None, ..card }
    }

    /// Opens the card, as it was left if it was left unfinished.
    pub fn open(self, model: &mut Model) {
        let card = self.taken_up(model);
        model.screens.push(Screen::Card(Box::new(card)));
    }

    /// Whether people talk while it is filled in, so that what is typed on a choice is the text that comes next.
    pub fn is_talked_to(&self) -> bool {
        matches!(self.purpose, Purpose::Agree(..))
    }

    /// Puts the focus on a field.
    pub fn focus(&mut self, name: Name) {
        self.at = self.fields.iter().position(|field| field.name == name).unwrap_or(self.at);
    }

    /// Chooses in a field of one, from 0.
    pub fn put_one(&mut self, name: Name, n: usize) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.name == name)
            && let Answer::One(_, at) = &mut field.answer
        {
            *at = n;
        }
    }

    /// Says why it cannot be taken, at the field.
    pub fn refuse(&mut self, wrong: Wrong) {
        self.at = nth_of(&self.fields, wrong.name, wrong.nth).unwrap_or(self.at);
        self.wrong = Some((self.at, wrong.said));
    }

    /// Puts into a field what it held when the card was made; whether that is something else.
    fn give_up(&mut self, wrong: &Wrong) -> bool {
        let Wrong { name, nth, .. } = wrong;
        let made = nth_of(&self.made, name, *nth).and_then(|n| self.made.get(n));
        let field = nth_of(&self.fields, name, *nth).and_then(|n| self.fields.get_mut(n));
        match (field, made) {
            (Some(field), Some(made)) if field.holds() != made.holds() => {
                *field = made.clone();
                true
            }
            _ => false,
        }
    }

    /// Whether something was typed or chosen on it.
    fn is_changed(&self) -> bool {
        self.fields.iter().zip(&self.made).any(|(field, made)| field.holds() != made.holds())
    }

    /// Whether something was typed on it.
    pub fn is_typed_on(&self) -> bool {
        let texts = |fields: &[Field]| fields.iter().filter(|field| field.is_text()).map(Field::holds).collect::<Vec<_>>();
        texts(&self.fields) != texts(&self.made)
    }

    /// What was typed into its fields, each with its name, and what was chosen besides. On a card that says what somebody told of a
    /// source, a choice counts without a word.
    pub fn typed(&self, lang: Lang) -> Vec<String> {
        let tells = matches!(self.purpose, Purpose::Consent(_) | Purpose::Heard(_) | Purpose::Participants(_));
        let changed: Vec<&Field> = self
            .fields
            .iter()
            .zip(&self.made)
            .filter(|(field, made)| field.holds() != made.holds())
            .map(|(field, _)| field)
            .collect();
        let says = |field: &&Field| field.is_text() && !field.holds().0.trim().is_empty();
        if !tells && !changed.iter().any(says) {
            return Vec::new();
        }
        let named = changed.into_iter().map(|field| (lang.say(&field.label), field.words(lang)));
        named.filter(|(_, text)| !text.trim().is_empty()).map(|(label, text)| format!("{label}: {text}")).collect()
    }

    /// The account that it is about; none if it is about no account that there is.
    pub fn account(&self) -> Option<&AccountKey> {
        match &self.purpose {
            Purpose::Consent(key)
            | Purpose::Session(key, _)
            | Purpose::Heard(key)
            | Purpose::Participants(key)
            | Purpose::Complete(key) => Some(key),
            _ => None,
        }
    }
}

fn card(model: &mut Model) -> Option<&mut Card> {
    match model.screens.last_mut() {
        Some(Screen::Card(card)) => Some(card),
        _ => None,
    }
}

/// The title of a card.
pub fn title(model: &Model, card: &Card) -> Said {
    card.purpose.title(model)
}

/// Takes what stands on the card in use and closes it, unless it cannot be taken; whether it was closed.
fn take(model: &mut Model) -> bool {
    let Some(taken) = card(model).map(|card| card.clone()) else { return false };
    let under = model.screens.len();
    match taken.purpose.clone().take(model, &taken) {
        Ok(()) => {
            // What was taken may have opened something over the card.
            model.screens.remove(under.saturating_sub(1));
            true
        }
        Err(wrong) => {
            if let Some(card) = card(model) {
                card.refuse(wrong);
            }
            false
        }
    }
}

/// Takes of a card what can be taken: a field that cannot is taken as it was when the card was made. What was wrong first, and
/// whether the rest was taken.
fn take_rest(model: &mut Model, mut card: Card) -> Option<(Said, bool)> {
    let mut first = None;
    while let Err(wrong) = card.purpose.clone().take(model, &card) {
        let goes_on = card.give_up(&wrong);
        first = first.or(Some(wrong.said));
        if !goes_on {
            return first.map(|said| (said, false));
        }
    }
    first.map(|said| (said, true))
}

/// Leaves the card in use. Nothing that stands on it is lost.
pub fn back(model: &mut Model) {
    let Some(exists) = card(model).map(|card| card.purpose.exists()) else { return };
    if exists && take(model) {
        return;
    }
    let Some(Screen::Card(card)) = model.screens.pop() else { return };
    if exists {
        model.notice = take_rest(model, Card::clone(&card)).map(|(why, rest)| {
            Said::new(if rest { "tui-card-kept" } else { "tui-card-lacks" }).with("why", model.lang.say(&why))
        });
    } else if !card.purpose.is_confirmed_alone() && card.is_typed_on() {
        model.notice = Some(Said::new("tui-card-not-made"));
    }
    if exists || card.is_changed() {
        // What was written about a cell while nobody looked on stays beside what was begun anew for a projector.
        let is_another = matches!(card.purpose, Purpose::Agree(..));
        model.drafts.retain(|draft| is_another || draft.purpose != card.purpose);
        model.drafts.push(*card);
    }
}

/// What would be lost if the program was left now: what is typed on a card and cannot be taken, or is yet to be confirmed. What
/// can be taken of the card in use is.
pub fn unfinished(model: &mut Model) -> Option<Said> {
    let here = card(model)
        .map(|card| card.clone())
        .filter(|card| if card.purpose.exists() { !take(model) } else { card.is_typed_on() });
    let left = here.as_ref().or_else(|| model.drafts.iter().find(|draft| draft.is_typed_on()))?;
    let id = if left.purpose.exists() { "tui-unfinished-field" } else { "tui-unfinished" };
    let what = model.lang.say(&title(model, left));
    Some(Said::new(id).with("what", what).with("key", model.key_for(Command::Leave)))
}

/// Takes what can be taken of the card in use, where nobody can go on with it any more. A new thing is made of what was typed
/// only where somebody could not be asked.
pub fn end(model: &mut Model, asked: bool) {
    let Some(card) = card(model).map(|card| card.clone()) else { return };
    let is_made = || !asked && card.is_typed_on() && !card.purpose.is_confirmed_alone();
    let under = model.screens.len().saturating_sub(1);
    if (card.purpose.exists() || is_made()) && take_rest(model, card).is_none_or(|(_, rest)| rest) {
        // What could not be taken stays, and so stays in the journal.
        model.screens.remove(under);
    }
}

/// The next of `len` things or the one before, after the last of which comes the first.
fn round(at: usize, len: usize, forward: bool) -> usize {
    let last = len.saturating_sub(1);
    match forward {
        true if at >= last => 0,
        true => at.saturating_add(1),
        false => at.checked_sub(1).unwrap_or(last),
    }
}

/// What the commands that leave do where both of them keep what was typed, in a word.
pub fn keeping(command: Command) -> Option<Said> {
    matches!(command, Command::Accept | Command::Back).then(|| Said::new("tui-card-keeps"))
}

fn done(done: &Done) -> (bool, bool) {
    (*done != Done::NotMine, done.is_change())
}

/// Does what a command says.
pub fn act(model: &mut Model, command: Command) {
    let width = text_width(model);
    if command == Command::Accept {
        take(model);
        return;
    }
    let Some(card) = card(model) else { return };
    let last = card.fields.len().saturating_sub(1);
    let Some(field) = card.fields.get_mut(card.at) else { return };
    // Whether the command was the field's, and whether it changed what it holds.
    let (own, changed) = match &mut field.answer {
        Answer::Line(editor) => done(&editor.act(command, 0)),
        Answer::Lines(editor) => {
            let edge = match command {
                Command::Up => editor.position(width).0 == 0,
                Command::Down => editor.position(width).0 == editor.position_of_end(width),
                _ => false,
            };
            if edge { (false, false) } else { done(&editor.act(command, width)) }
        }
        Answer::One(options, at) => match command {
            Command::Left | Command::Right => {
                *at = round(*at, options.len(), command == Command::Right);
                (true, true)
            }
            _ => (false, false),
        },
        Answer::Some(options, at) => match command {
            Command::Left | Command::Right => {
                *at = round(*at, options.len(), command == Command::Right);
                (true, false)
            }
            Command::Toggle => {
                if let Some((_, on)) = options.get_mut(*at) {
                    *on = !*on;
                }
                field.guessed = false;
                (true, true)
            }
            _ => (false, false),
        },
    };
    if changed {
        card.wrong = None;
        follow(model);
    } else if !own {
        match command {
            Command::Up => card.at = card.at.saturating_sub(1),
            Command::Down => card.at = card.at.saturating_add(1).min(last),
            Command::NextField | Command::PreviousField => {
                card.at = round(card.at, card.fields.len(), command == Command::NextField);
            }
            _ => {}
        }
    }
}

/// Lets the other fields follow from what was changed in the one in focus.
fn follow(model: &mut Model) {
    let Some(Screen::Card(mut card)) = model.screens.pop() else { return };
    if let Some(name) = card.fields.get(card.at).map(|field| field.name) {
        card.purpose.clone().changed(model, &mut card, name);
    }
    model.screens.push(Screen::Card(card));
}

/// Chooses by number: 1 is the first that can be chosen, as a rule.
pub fn digit(model: &mut Model, digit: u8) {
    let first = card(model).and_then(|card| card.fields.get(card.at)).map_or(1, |field| field.first);
    if let Some(n) = usize::from(digit).checked_sub(first) {
        choose(model, n);
    }
}

/// Puts the focus on a field. In a text the cursor goes to a byte of it, otherwise an option is chosen, all from 0.
pub fn click(model: &mut Model, field: usize, at: Option<usize>) {
    let Some(card) = card(model) else { return };
    card.at = field;
    let Some(at) = at else { return };
    match card.fields.get_mut(field).map(|field| &mut field.answer) {
        Some(Answer::Line(editor) | Answer::Lines(editor)) => editor.put_cursor(at, false),
        _ => choose(model, at),
    }
}

/// Chooses an option of the field in focus, from 0.
fn choose(model: &mut Model, n: usize) {
    let Some(card) = card(model) else { return };
    card.wrong = None;
    let Some(field) = card.fields.get_mut(card.at) else { return };
    match &mut field.answer {
        Answer::One(options, at) if n < options.len() => *at = n,
        Answer::Some(options, at) if n < options.len() => {
            if std::mem::take(&mut field.guessed) {
                options.iter_mut().for_each(|(_, on)| *on = false);
            }
            if let Some((_, on)) = options.get_mut(n) {
                *on = !*on;
            }
            *at = n;
        }
        _ => {}
    }
    follow(model);
    if let Some(Screen::Card(card)) = model.screen()
        && let Some(name) = card.fields.get(card.at).map(|field| field.name)
        && let Some(next) = card.purpose.goes_on(model, card, name)
        && let Some(card) = self::card(model)
    {
        card.focus(next);
    }
}

/// Undoes, or makes again, what was written last in the field in focus; whether there was such a thing.
pub fn turn_back(model: &mut Model, redo: bool) -> bool {
    let Some(card) = card(model) else { return false };
    let turned = match card.fields.get_mut(card.at).map(|field| &mut field.answer) {
        Some(Answer::Line(editor) | Answer::Lines(editor)) => editor.turn_back(redo),
        _ => false,
    };
    if turned {
        card.wrong = None;
        follow(model);
    }
    turned
}

/// Writes a text into the field in focus.
pub fn insert(model: &mut Model, text: &str) {
    let Some(card) = card(model) else { return };
    if card.is_talked_to() && !card.fields.get(card.at).is_some_and(Field::is_text) {
        let next = card.fields.iter().skip(card.at).position(Field::is_text);
        card.at = next.map_or(card.at, |next| card.at.saturating_add(next));
    }
    if let Some(Answer::Line(editor) | Answer::Lines(editor)) = card.fields.get_mut(card.at).map(|field| &mut field.answer) {
        editor.insert(text);
        card.wrong = None;
    }
}

/// Where labels end and fields begin, and the cells that a field has.
fn columns(model: &Model, card: &Card, area: Rect) -> (usize, usize) {
    let labels = card.fields.iter().map(|field| wrap::width(&model.lang.say(&field.label)));
    let width = usize::from(area.width);
    let indent = labels.max().unwrap_or(0).saturating_add(6).min(width / 2);
    (indent, width.saturating_sub(indent).saturating_sub(1).clamp(1, 90))
}

/// The cells that the text of a field is wrapped to: one is left for the cursor.
fn text_width(model: &Model) -> usize {
    match model.screen() {
        Some(Screen::Card(card)) => columns(model, card, super::view::body(model.size)).1.saturating_sub(1).max(1),
        _ => 1,
    }
}

/// A card as it is laid out.
struct Laid {
    /// Its lines, each with the field and the row of its answer that stand there.
    lines: Vec<(Option<(usize, usize)>, Line<'static>)>,
    /// Where the answers begin and how wide they are.
    columns: (usize, usize),
    /// Column and line of the cursor.
    cursor: (usize, usize),
    /// The first line that is shown.
    top: usize,
}

fn laid(model: &Model, card: &Card, area: Rect) -> Laid {
    let (lang, theme) = (model.lang, model.theme);
    let (indent, room) = columns(model, card, area);
    let mut lines: Vec<(Option<(usize, usize)>, Line)> = Vec::new();
    let mut cursor = None;
    let mut focus_ends = 0;
    for (n, field) in card.fields.iter().enumerate() {
        let focus = n == card.at;
        let label = lang.say(&field.label);
        let mut labels = wrap::wrapped(&label, indent.saturating_sub(6).max(1)).into_iter();
        // A choice begins with a space: its words stand under each other with what is written.
        let indent = if field.is_text() { indent } else { indent.saturating_sub(1) };
        let style = if focus { theme.strong() } else { theme.quiet() };
        let first = lines.len();
        let mut marker = Some(if focus { Span::styled(" ▌ ", theme.marker()) } else { Span::raw("   ") });
        let mut lead = || {
            let label = wrap::pad(&labels.next().unwrap_or_default(), indent.saturating_sub(3));
            vec![marker.take().unwrap_or(Span::raw("   ")), Span::styled(label, style)]
        };
        for (row, spans) in rows(model, field, focus, room).into_iter().enumerate() {
            lines.push((Some((n, row)), Line::from(lead().into_iter().chain(spans).collect::<Vec<_>>())));
        }
        if focus {
            let (row, column) = at_cursor(model, field, room);
            cursor = Some((indent.saturating_add(column), first.saturating_add(row)));
        }
        let wrong = card.wrong.as_ref().filter(|(wrong, _)| *wrong == n).map(|(_, said)| (said, theme.alarm()));
        let about = field.about.as_ref().filter(|_| focus).map(|said| (said, theme.quiet()));
        if let Some((said, style)) = wrong.or(about) {
            let space = if field.is_text() { "" } else { " " };
            for row in wrap::wrapped(&lang.say(said), room) {
                let said = Span::styled(format!("{space}{row}"), style);
                lines.push((None, Line::from(lead().into_iter().chain([said]).collect::<Vec<_>>())));
            }
        }
        for label in labels {
            let row = lines.len().saturating_sub(first);
            lines.push((Some((n, row)), Line::from(vec![Span::raw("   "), Span::styled(label, style)])));
        }
        if focus {
            focus_ends = lines.len();
        }
        if area.height >= 16 && n.saturating_add(1) < card.fields.len() {
            lines.push((None, Line::default()));
        }
    }
    let height = usize::from(area.height);
    let cursor = cursor.unwrap_or_default();
    let top = scrolled(cursor.1, lines.len(), height).max(focus_ends.saturating_sub(height).min(cursor.1));
    Laid { lines, columns: (indent, room), cursor, top }
}

/// The field at a place of the screen, and the option of it or the byte of its text that stands there, all from 0.
pub fn hit(model: &Model, area: Rect, card: &Card, (x, y): (u16, u16)) -> Option<(usize, Option<usize>)> {
    let Laid { lines, columns: (indent, room), top, .. } = laid(model, card, area);
    let line = usize::from(y.checked_sub(area.y).filter(|line| *line < area.height)?);
    let ((n, row), _) = lines.get(top.saturating_add(line)).and_then(|(owner, line)| Some(((*owner)?, line)))?;
    let (field, x) = (card.fields.get(n)?, usize::from(x.saturating_sub(area.x)));
    let in_text = x.checked_sub(indent);
    match &field.answer {
        Answer::Line(editor) if n == card.at => {
            return Some((n, in_text.map(|column| super::view::typed_at(editor, room, column))));
        }
        Answer::Line(editor) => return Some((n, in_text.map(|column| wrap::at_column(&editor.text(), column)))),
        Answer::Lines(editor) => {
            let text = editor.text();
            let row = wrap::rows(&text, room.saturating_sub(1).max(1)).into_iter().nth(row);
            let at = |column| {
                let row = row?;
                Some(row.start.saturating_add(wrap::at_column(text.get(row)?, column)))
            };
            return Some((n, in_text.and_then(at)));
        }
        Answer::One(..) | Answer::Some(..) => {}
    }
    let column = x.checked_sub(indent.saturating_sub(1));
    let chips = chips(model, field, n == card.at, room);
    let places = places(chips.iter(), room);
    let at = |(chip, (chip_row, from)): (&String, &(usize, usize))| {
        let within = *from..from.saturating_add(wrap::width(chip));
        *chip_row == row && column.is_some_and(|column| within.contains(&column))
    };
    Some((n, chips.iter().zip(&places).position(at)))
}

/// Draws the card.
pub fn draw(model: &Model, frame: &mut Canvas, area: Rect, card: &Card) {
    let Laid { lines, cursor: (x, y), top, .. } = laid(model, card, area);
    let (len, height) = (lines.len(), usize::from(area.height));
    for (n, (_, line)) in lines.into_iter().enumerate().skip(top).take(height) {
        frame.render_widget(line, super::view::row_of(area, n.saturating_sub(top)));
    }
    edges(model, frame, area, top, len);
    let place = super::view::row_of(area, y.saturating_sub(top));
    let x = u16::try_from(x).unwrap_or(0).saturating_add(place.x).min(area.right().saturating_sub(1));
    frame.set_cursor_position(Position { x, y: place.y });
}

/// What a field shows, line by line.
fn rows(model: &Model, field: &Field, focus: bool, room: usize) -> Vec<Vec<Span<'static>>> {
    let theme = model.theme;
    let chosen = |on: bool| match (on, focus) {
        (true, _) => theme.chosen(),
        (false, true) => Style::new(),
        (false, false) => theme.quiet(),
    };
    match &field.answer {
        Answer::Line(editor) => {
            // Where nobody writes, a text is read from its beginning.
            vec![if focus { super::view::typed(model, editor, room) } else { vec![Span::raw(wrap::fit(&editor.text(), room))] }]
        }
        Answer::Lines(editor) => {
            let shown = wrap::wrapped(&editor.text(), room.saturating_sub(1).max(1));
            shown.into_iter().map(|row| vec![Span::raw(row)]).collect()
        }
        Answer::One(_, at) => {
            let texts = chips(model, field, focus, room).into_iter().enumerate();
            flowing(texts.map(|(n, text)| (text, chosen(n == *at))).collect(), room)
        }
        Answer::Some(options, at) => {
            let texts = chips(model, field, focus, room).into_iter().zip(options).enumerate();
            let styled = texts.map(|(n, (text, (_, on)))| {
                let style = chosen(*on);
                (text, if focus && n == *at { style.patch(theme.strong()) } else { style })
            });
            flowing(styled.collect(), room)
        }
    }
}

/// What can be chosen in a field, each with the digit that chooses it while the field is in focus.
fn chips(model: &Model, field: &Field, focus: bool, room: usize) -> Vec<String> {
    let options: Vec<(&Label, &str)> = match &field.answer {
        Answer::One(options, _) => options.iter().map(|label| (label, "")).collect(),
        Answer::Some(options, _) => options.iter().map(|(label, on)| (label, if *on { "x " } else { "· " })).collect(),
        Answer::Line(_) | Answer::Lines(_) => Vec::new(),
    };
    let chip = |(n, (label, mark)): (usize, (&Label, &str))| {
        let number = n.saturating_add(field.first);
        let label = wrap::fit(&label.say(model.lang), room.saturating_sub(6));
        if focus && number < 10 { format!(" {number} {mark}{label} ") } else { format!(" {mark}{label} ") }
    };
    options.into_iter().enumerate().map(chip).collect()
}

/// Where chips stand that follow each other on lines of `room` cells: the line and the column of each.
fn places<'a>(chips: impl Iterator<Item = &'a String>, room: usize) -> Vec<(usize, usize)> {
    let (mut row, mut taken) = (0usize, 0usize);
    let place = |text: &String| {
        let wide = wrap::width(text);
        if taken > 0 && taken.saturating_add(wide) > room {
            row = row.saturating_add(1);
            taken = 0;
        }
        let at = (row, taken);
        taken = taken.saturating_add(wide);
        at
    };
    chips.map(place).collect()
}

fn flowing(chips: Vec<(String, Style)>, room: usize) -> Vec<Vec<Span<'static>>> {
    let places = places(chips.iter().map(|(text, _)| text), room);
    let mut rows: Vec<Vec<Span<'static>>> = vec![Vec::new()];
    for ((text, style), (row, _)) in chips.into_iter().zip(places) {
        if row >= rows.len() {
            rows.push(Vec::new());
        }
        if let Some(last) = rows.last_mut() {
            last.push(Span::styled(text, style));
        }
    }
    rows
}

/// Where the cursor stands in a field: line and column.
fn at_cursor(model: &Model, field: &Field, room: usize) -> (usize, usize) {
    match &field.answer {
        Answer::Line(editor) => (0, super::view::in_sight(editor, room).1),
        Answer::Lines(editor) => editor.position(room.saturating_sub(1).max(1)),
        Answer::One(_, at) | Answer::Some(_, at) => {
            places(chips(model, field, true, room).iter(), room).get(*at).copied().unwrap_or_default()
        }
    }
}
