//! What each evaluator makes of each source: near what was agreed in the end, but not always the same.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::DemoError;
use super::cast::{Remark, Source};
use super::chance::{happens, number};
use super::table::rows;
use crate::field::Score;
use crate::guide::{Scale, SourceKind, Step};
use crate::text::{EvaluatorId, VariableId};

/// Variables that are facts: sources seldom differ on them.
const FACTS: [&str; 5] = ["status_fysisk", "tid", "ledelseslag", "tr_deltog", "amr_deltog"];

/// Variables that only those can judge who were at the meetings.
const OF_MEETINGS: [&str; 6] = ["status_fysisk", "ledelseslag", "tr_deltog", "amr_deltog", "facilitering", "loesninger"];

/// Variables that say nothing of a meeting with the coordinator alone.
const OF_FULL_MEETINGS: [&str; 4] = ["status_fysisk", "ledelseslag", "tr_deltog", "amr_deltog"];

/// Variables about what others do, of which somebody may know nothing.
const OF_OTHERS: [&str; 6] = ["systematik", "ledelsesopgave", "samarbejde", "strukturelle", "loesninger", "spredning"];

/// Whether a variable is a fact.
pub fn is_fact(variable: &VariableId) -> bool {
    FACTS.contains(&variable.as_str())
}

/// Which way some voices tend to miss what is agreed.
#[derive(Debug)]
pub struct Leanings(BTreeMap<(VariableId, char), i8>);

#[derive(Debug, Deserialize)]
struct LeaningRow {
    variable: VariableId,
    who: String,
    lean: i8,
}

impl Leanings {
    /// Reads the table.
    pub fn read() -> Result<Self, DemoError> {
        let list: Vec<LeaningRow> = rows("leanings.csv", include_str!("../../../assets/demo/leanings.csv"))?;
        let each = list.iter().flat_map(|row| row.who.chars().map(|who| ((row.variable.clone(), who), row.lean)));
        Ok(Leanings(each.collect()))
    }
}

/// What is to be scored: a source on a variable, and what the evaluators agreed on for the case.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub source: &'a Source,
    pub variable: &'a VariableId,
    pub scale: &'a Scale,
    pub agreed: Step,
    pub voice: char,
    /// How much the voice counts for the variable.
    pub weight: u8,
}

/// A step up or down, within the scale.
fn moved(step: Step, by: i8, scale: &Scale) -> Step {
    step.saturating_add_signed(by).min(scale.top())
}

/// The score that an evaluator gives. The first of the evaluators is the one who interviewed.
pub fn score(asked: &Asked<'_>, evaluator: &EvaluatorId, leanings: &Leanings) -> Score {
    absence(asked, evaluator).unwrap_or_else(|| {
        let heard = heard(asked, leanings);
        let step = if evaluator == &asked.source.by { heard } else { again(asked, evaluator, heard) };
        Score::on(asked.scale, step).unwrap_or(Score::NotCovered)
    })
}

/// Why there is no value, if there is none.
fn absence(asked: &Asked<'_>, evaluator: &EvaluatorId) -> Option<Score> {
    let (source, variable) = (asked.source, asked.variable.as_str());
    let lacking = match source.remark {
        Some(Remark::Absent) => OF_MEETINGS.contains(&variable),
        Some(Remark::Alone) => OF_FULL_MEETINGS.contains(&variable),
        _ => false,
    };
    if lacking {
        return Some(Score::NotRelevant);
    }
    if FACTS.contains(&variable) || source.kind == SourceKind::Meeting {
        return None;
    }
    let rarely = |percent, what| happens(percent, &[what, source.source.as_str(), variable]);
    let missed = |percent| happens(percent, &["nc", source.source.as_str(), variable, evaluator.as_str()]);
    let central = asked.weight == 2;
    if !central && (rarely(4, "nc") || missed(2)) {
        return Some(Score::NotCovered);
    }
    let unknown = OF_OTHERS.contains(&variable) && rarely(if central { 3 } else { 9 }, "dk");
    unknown.then_some(Score::DoesNotKnow)
}

/// What the evaluator who was there makes of it. What was observed with one's own eyes is what was agreed.
fn heard(asked: &Asked<'_>, leanings: &Leanings) -> Step {
    let (source, variable) = (asked.source, asked.variable.as_str());
    let lean = leanings.0.get(&(asked.variable.clone(), asked.voice)).copied().unwrap_or(0);
    let chance = number(&["score", source.source.as_str(), variable]) % 100;
    let sure: u64 = match (FACTS.contains(&variable), source.kind) {
        _ if asked.scale.yes_no => 100,
        (_, SourceKind::Meeting) => 100,
        (true, _) => 93,
        _ if asked.weight == 2 => 72,
        _ => 58,
    };
    let by = match lean {
        _ if chance < sure => 0,
        0 if chance.is_multiple_of(2) => 1,
        0 => -1,
        lean if chance < sure.saturating_add(30) => lean,
        lean => -lean,
    };
    moved(asked.agreed, by, asked.scale)
}

/// What the second evaluator makes of it: mostly the same, else a step off.
fn again(asked: &Asked<'_>, evaluator: &EvaluatorId, heard: Step) -> Step {
    let words = ["again", asked.source.source.as_str(), asked.variable.as_str(), evaluator.as_str()];
    let chance = number(&words) % 100;
    let same = match (FACTS.contains(&asked.variable.as_str()), asked.source.kind) {
        (true, SourceKind::Meeting) => 100,
        (true, _) => 92,
        _ => 66,
    };
    if asked.scale.yes_no || chance < same {
        return heard;
    }
    let by = if chance.is_multiple_of(2) { 1 } else { -1 };
    let other = moved(heard, by, asked.scale);
    if other == heard { moved(heard, -by, asked.scale) } else { other }
}
