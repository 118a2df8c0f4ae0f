//! What the evaluators agreed on, and why.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::cast::Cast;
use super::table::{plus, rows};
use super::{DemoError, author, later, morning};
use crate::field::{Agreed, Consensus, ConsensusEdit, Score, Slot, Study};
use crate::guide::Variable;
use crate::text::{CaseId, EvaluatorId, Lang, VariableId};
use crate::weigh::{Heard, Voice, proposal, sources};

/// What was agreed for a case on a variable.
#[derive(Debug, Clone, Deserialize)]
pub struct AgreedRow {
    pub case: CaseId,
    pub variable: VariableId,
    pub score: Score,
    #[serde(deserialize_with = "plus")]
    pub by: Vec<EvaluatorId>,
    pub why: String,
    pub dissent: String,
}

/// Reads what was agreed.
pub fn read() -> Result<Vec<AgreedRow>, DemoError> {
    rows("agreed.csv", include_str!("../../../assets/demo/agreed.csv"))
}

/// The agreed scores, each with its reason and the central sources behind it.
pub fn consensus(study: &Study, cast: &Cast, agreed: &[AgreedRow]) -> Result<BTreeMap<CaseId, Consensus>, DemoError> {
    let mut all: BTreeMap<CaseId, Consensus> = BTreeMap::new();
    let heard = sources(study);
    let day = morning(NaiveDate::from_ymd_opt(2022, 6, 8));
    for (row, n) in agreed.iter().zip(0..) {
        let Some(variable) = study.guide.variable(&row.variable) else { continue };
        let value = Agreed {
            score: row.score,
            why: [row.why.clone(), central(study, cast, &heard, row, variable)].join(" ").trim_end().to_owned(),
            by: row.by.iter().cloned().collect(),
            dissent: row.dissent.clone(),
            heard: Some(proposal(study, &row.case, &row.variable, false).counted),
        };
        let by = EvaluatorId::new("lm")?;
        let author = author(row.by.first().unwrap_or(&by), later(day, n * 4))?;
        let case = all.entry(row.case.clone()).or_insert_with(|| Consensus::new(row.case.clone()));
        case.apply(&ConsensusEdit::Score(row.variable.clone(), Slot::One(Some(value))), &author);
    }
    Ok(all)
}

/// The central sources with their scores, by role; and why there is none of a central role.
fn central(study: &Study, cast: &Cast, heard: &[Heard<'_>], row: &AgreedRow, variable: &Variable) -> String {
    let mut found = Vec::new();
    let mut missing = Vec::new();
    let roles =
        study.guide.roles.iter().map(|role| (Voice::Role(role.id.clone()), role.short.get(Lang::Da), role.label.get(Lang::Da)));
    for (voice, name, full) in roles.chain([(Voice::Meeting, "møder", "")]) {
        if voice.weight(variable) < 2 {
            continue;
        }
        let of_voice = heard.iter().filter(|heard| heard.case == Some(&row.case) && heard.voices.contains(&voice));
        let scored: Vec<String> = of_voice.filter_map(|heard| scored(heard, &row.variable)).collect();
        if !scored.is_empty() {
            found.push(format!("{name}: {}", scored.join(", ")));
        } else if let Some(why) = voice.role().and_then(|role| cast.why_missing(&row.case, role)) {
            missing.push(format!("Ingen {} er interviewet i case {}: {why}", within(full), row.case));
        }
    }
    let found = if found.is_empty() { String::new() } else { format!("Centrale kilder: {}.", found.join("; ")) };
    [found, missing.join(" ")].join(" ").trim().to_owned()
}

/// A name as it stands within a sentence: an abbreviation keeps its capitals.
fn within(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain([second]).chain(letters).collect(),
        _ => name.to_owned(),
    }
}

/// A source with the scores of its complete accounts: `k1-amr-1-status 2` or, of two evaluators, `k1-amr-1-status 2/3`. Where
/// somebody has still to score it, it stands without them.
fn scored(heard: &Heard<'_>, variable: &VariableId) -> Option<String> {
    let complete = heard.accounts.iter().filter(|(_, account)| account.is_complete());
    let scores: Vec<Score> = complete.filter_map(|(_, account)| Some(account.score(variable)?.score)).collect();
    let known: Vec<String> = scores.iter().filter(|score| !score.is_absent()).map(spelled).collect();
    let is_open = heard.accounts.iter().any(|(_, account)| !account.is_complete());
    match (is_open, known.is_empty()) {
        (_, true) => None,
        (true, _) => Some(heard.source.to_string()),
        (false, _) => Some(format!("{} {}", heard.source, known.join("/"))),
    }
}

fn spelled(score: &Score) -> String {
    match score {
        Score::Yes => "ja".to_owned(),
        Score::No => "nej".to_owned(),
        other => other.to_string(),
    }
}
