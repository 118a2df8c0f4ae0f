//! Values on the command line: what they are made of, and why they are not what they should be.

use std::str::FromStr;

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser, ValueParser, ValueParserFactory};

use crate::field::{Form, MeetingState, PlanState, RecruitmentState};
use crate::store::{NoRecipient, Recipient};
use crate::text::{
    BranchId, CaseId, EvaluatorId, FunctionId, InformantId, MeetingId, Message, PhaseId, PlanId, QuestionId, RoleId, Said,
    ScaleId, SourceId, ThemeId, TimeOfDay, VariableId, read_day, read_when,
};

/// A value that is not what it should be.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", crate::text::english(&self.0))]
pub(super) struct Unfit(pub(super) Said);

macro_rules! ids {
    ($($name:ident)*) => {$(
        impl ValueParserFactory for $name {
            type Parser = ValueParser;
            /// Reads an id as people write it.
            fn value_parser() -> ValueParser {
                ValueParser::new(|text: &str| $name::folded(text).map_err(|error| Unfit(error.said())))
            }
        }
    )*};
}

ids! { BranchId CaseId EvaluatorId FunctionId InformantId MeetingId PhaseId PlanId QuestionId RoleId ScaleId SourceId ThemeId VariableId }

/// A day as somebody wrote it. Which one it is can depend on which is today; that it is one does not.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Day(String);

impl Day {
    /// The day that is meant.
    pub(super) fn on(&self, today: NaiveDate) -> Result<NaiveDate, Unfit> {
        read_day(&self.0, today).map_err(|error| Unfit(error.said()))
    }
}

/// Reads what is encrypted to.
pub(super) fn recipient(text: &str) -> Result<Recipient, Unfit> {
    text.parse().map_err(|error: NoRecipient| Unfit(error.said()))
}

/// Reads a day.
pub(super) fn date(text: &str) -> Result<Day, Unfit> {
    let day = Day(text.to_owned());
    day.on(NaiveDate::default()).map(|_| day)
}

/// A day, perhaps with a time, as somebody wrote it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct When(String);

impl When {
    /// The day that is meant, and the time.
    pub(super) fn on(&self, today: NaiveDate) -> Result<(NaiveDate, Option<TimeOfDay>), Unfit> {
        read_when(&self.0, today).map_err(|error| Unfit(error.said()))
    }
}

/// Reads a day, perhaps with a time.
pub(super) fn when(text: &str) -> Result<When, Unfit> {
    let when = When(text.to_owned());
    when.on(NaiveDate::default()).map(|_| when)
}

/// Reads a time of day.
pub(super) fn time(text: &str) -> Result<TimeOfDay, Unfit> {
    TimeOfDay::from_str(text).map_err(|error| Unfit(error.said()))
}

/// Reads one of some names.
pub(super) fn named<T: Clone + Send + Sync + 'static>(all: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|(name, _)| *name)).try_map(move |name| {
        let found = all.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        found.ok_or_else(|| Unfit(Said::new("cli-told")))
    })
}

/// The name of a value.
pub(super) fn name_of<T: PartialEq>(all: &[(&'static str, T)], value: &T) -> &'static str {
    all.iter().find(|(_, known)| known == value).map_or("", |(name, _)| name)
}

/// How far recruitment has come.
pub(super) const RECRUITMENT: &[(&str, RecruitmentState)] = &[
    ("invited", RecruitmentState::Invited),
    ("recruited", RecruitmentState::Recruited),
    ("declined", RecruitmentState::Declined),
];
/// Whether a meeting has been held.
pub(super) const MEETINGS: &[(&str, MeetingState)] =
    &[("planned", MeetingState::Planned), ("held", MeetingState::Held), ("cancelled", MeetingState::Cancelled)];
/// Where it was.
pub(super) const FORMS: &[(&str, Form)] = &[("room", Form::Room), ("online", Form::Online)];
/// How a planned interview stands.
pub(super) const PLANS: &[(&str, PlanState)] =
    &[("planned", PlanState::Planned), ("declined", PlanState::Declined), ("not-relevant", PlanState::NotRelevant)];
