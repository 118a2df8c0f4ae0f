//! Values on the command line: what they are made of, and why they are not what they should be.

use std::str::FromStr;

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser, ValueParser, ValueParserFactory};

use crate::field::{Form, MeetingState, PlanState, RecruitmentState};
use crate::text::{
    BranchId, CaseId, EvaluatorId, FunctionId, InformantId, MeetingId, Message, PhaseId, PlanId, QuestionId, RoleId, Said,
    ScaleId, SourceId, ThemeId, TimeOfDay, VariableId,
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

/// Reads a date.
pub(super) fn date(text: &str) -> Result<NaiveDate, Unfit> {
    let parsed = NaiveDate::from_str(text).ok().filter(|date| date.to_string() == text);
    parsed.ok_or_else(|| Unfit(Said::new("date-malformed").with("text", text)))
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
