//! What the evaluators still have to talk about, in the order in which it helps most, and what they need not.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::agreement::comparison;
use super::coverage::coverage;
use super::heard::{Heard, sources};
use super::proposal::{Verdict, opinions};
use super::sheet::{Basis, CellBasis, sheet};
use crate::field::{Blind, Score, Study};
use crate::guide::{Step, Variable};
use crate::text::{CaseId, EvaluatorId, VariableId};

/// Why a cell is to be talked about, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unsettled {
    /// Conflicting versions of what was agreed are in the way.
    Conflict,
    /// A source has come since it was agreed on.
    NewSince,
    /// Evaluators scored a source differently: this many steps apart, where all of them gave a step.
    Different(Reverse<Option<Step>>),
    /// Half of the weight lies at or below the proposal, the other half above, or one source decides it.
    Shaky,
    /// A central informant was not heard, or the meetings were not scored.
    Lacks,
    /// Nothing stands in the way but that it was not agreed on.
    Open,
}

/// A cell that is to be talked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// The case.
    pub case: CaseId,
    /// The variable.
    pub variable: VariableId,
    /// Why.
    pub why: Unsettled,
    /// Whether it was put off.
    pub parked: bool,
}

/// The cells that are not settled: what was put off last, otherwise the most urgent first, then row by row across the cases.
///
/// A cell in which nothing was scored is not among them: there is nothing to weigh. How colleagues scored a source is no reason
/// for `me` as long as my own account of it is open.
pub fn queue(study: &Study, me: Option<&EvaluatorId>) -> Vec<Queued> {
    let mut differing: BTreeMap<(&CaseId, &VariableId), Option<Step>> = BTreeMap::new();
    let compared = comparison(study, me).differences;
    for one in &compared {
        if let Some(case) = &one.case {
            let known = differing.entry((case, &one.variable)).or_default();
            *known = (*known).max(one.distance);
        }
    }
    let lacking = lacking(study);
    let whole = sheet(study, Basis::Best, false);
    let mut found = Vec::new();
    for row in &whole.rows {
        for cell in &row.cells {
            let at = (&cell.case, &row.variable);
            let is_agreed = cell.basis == CellBasis::Agreed;
            let why = if cell.conflict && !is_agreed && cell.value.is_none() {
                Unsettled::Conflict
            } else if is_agreed && cell.new_since {
                Unsettled::NewSince
            } else if is_agreed || cell.proposed.is_none() {
                continue;
            } else if let Some(distance) = differing.get(&at) {
                Unsettled::Different(Reverse(*distance))
            } else if cell.split || cell.fragile {
                Unsettled::Shaky
            } else if lacking.contains(&at) {
                Unsettled::Lacks
            } else {
                Unsettled::Open
            };
            found.push(Queued { case: cell.case.clone(), variable: row.variable.clone(), why, parked: cell.parked });
        }
    }
    found.sort_by_key(|queued| (queued.parked, queued.why));
    found
}

/// The cells that lack a central voice.
fn lacking(study: &Study) -> BTreeSet<(&CaseId, &VariableId)> {
    let cases = coverage(study).cases;
    let mut found = BTreeSet::new();
    for case in &cases {
        for variable in case.variables.iter().filter(|variable| !variable.central.is_empty()) {
            let id = study.cases.get_key_value(&case.case).map(|(id, _)| id);
            let known = study.guide.variable(&variable.variable).map(|known| &known.id);
            found.extend(id.zip(known));
        }
    }
    found
}

/// The cells on which nobody has anything to say: not agreed on yet, put off by nobody, scored alike by every evaluator in at least two
/// sources that count, and heard by every central informant. A cell with a source in which colleagues' scores stay hidden from
/// whoever agrees is not among them.
pub fn unanimous(study: &Study, blind: &Blind<'_>) -> Vec<(CaseId, VariableId, Score)> {
    let all = sources(study);
    let lacking = lacking(study);
    let whole = sheet(study, Basis::Best, false);
    let mut found = Vec::new();
    for row in &whole.rows {
        let Some(variable) = study.guide.variable(&row.variable) else { continue };
        for cell in row.cells.iter().filter(|cell| cell.basis == CellBasis::Proposed && !cell.conflict && !cell.parked) {
            let heard = all.iter().filter(|heard| heard.case == Some(&cell.case));
            let is_said =
                |heard: &Heard<'_>| opinions(heard, &variable.id).iter().any(|said| said.verdict != Verdict::Unscored);
            if heard.clone().any(|heard| blind.is_to(heard.source) && is_said(heard)) {
                continue;
            }
            let alike =
                cell.value.filter(|value| cell.sources >= 2 && heard.clone().all(|heard| says(heard, variable, *value)));
            if let Some(value) = alike.filter(|_| !lacking.contains(&(&cell.case, &row.variable))) {
                found.push((cell.case.clone(), row.variable.clone(), value));
            }
        }
    }
    found
}

/// Whether every evaluator of a source that counts gave this score, or none.
fn says(heard: &Heard<'_>, variable: &Variable, value: Score) -> bool {
    let counts = heard.voices.iter().any(|voice| voice.weight(variable) > 0);
    !counts
        || opinions(heard, &variable.id).iter().all(|opinion| match opinion.verdict {
            Verdict::Scored(scored) => scored.score.is_absent() || scored.score == value,
            Verdict::Unscored => true,
            Verdict::Conflict => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Status;
    use crate::weigh::missing;
    use crate::weigh::sample::{Sample, given, id, interview, meeting, one};

    fn give(sample: &mut Sample, source: &str, by: &str, roles: &[&str], variable: &str, score: &str) {
        let account = sample.account("2", source, by, interview(roles));
        account.scores.insert(id(variable), one(Some(given(score))));
    }

    #[test]
    fn what_differs_most_comes_first_and_what_is_settled_not_at_all() {
        let mut sample = Sample::new();
        sample.case("2", "kom");
        give(&mut sample, "a", "lm", &["amr"], "struktur", "0");
        give(&mut sample, "a", "sj", &["amr"], "struktur", "3");
        give(&mut sample, "a", "lm", &["amr"], "slid", "1");
        give(&mut sample, "a", "sj", &["amr"], "slid", "2");
        give(&mut sample, "a", "lm", &["amr"], "fysisk", "yes");
        let order = |sample: &Sample| -> Vec<String> {
            queue(&sample.study, None).iter().map(|queued| format!("{} {:?}", queued.variable, queued.why)).collect()
        };
        assert_eq!(
            order(&sample),
            ["struktur Different(Reverse(Some(3)))", "slid Different(Reverse(Some(1)))", "fysisk Shaky"]
        );
        sample.agree("2", "struktur", &[Some("2")]);
        assert_eq!(order(&sample), ["slid Different(Reverse(Some(1)))", "fysisk Shaky"]);
        sample.agree("2", "slid", &[Some("2"), Some("1")]);
        assert_eq!(order(&sample)[0], "slid Conflict");
        let consensus = sample.study.consensus.get_mut(&id("2")).unwrap();
        consensus.parked.insert(id("slid"), one(Some(String::new())));
        assert_eq!(order(&sample), ["fysisk Shaky", "slid Conflict"]);
        let consensus = sample.study.consensus.get_mut(&id("2")).unwrap();
        let mut agreed = consensus.scores[&id("struktur")].first().cloned().flatten().unwrap();
        agreed.heard = Some(Default::default());
        consensus.scores.insert(id("struktur"), one(Some(agreed)));
        assert_eq!(order(&sample)[0], "struktur NewSince");
    }

    #[test]
    fn only_what_everybody_said_alike_is_unanimous() {
        let mut sample = Sample::new();
        sample.case("2", "kom");
        let all = |sample: &Sample| -> Vec<String> {
            unanimous(&sample.study, &sample.study.blind(None))
                .iter()
                .map(|(_, variable, score)| format!("{variable} {score}"))
                .collect()
        };
        give(&mut sample, "a", "lm", &["amr"], "struktur", "2");
        assert!(all(&sample).is_empty(), "one source is no unanimity");
        give(&mut sample, "b", "lm", &["leder"], "struktur", "2");
        give(&mut sample, "c", "lm", &["hr-chef"], "struktur", "0");
        let voices = missing(&sample.study, &id("2"), &id("struktur"));
        assert_eq!(all(&sample).is_empty(), !voices.is_empty(), "{voices:?}");
        sample.account("2", "m", "lm", meeting("status")).scores.insert(id("struktur"), one(Some(given("2"))));
        assert_eq!(all(&sample), ["struktur 2"], "{:?}", missing(&sample.study, &id("2"), &id("struktur")));
        // Who has still to score one of the sources does not learn in this way how others did.
        let mk = id("mk");
        sample.account("2", "b", "mk", interview(&["leder"])).status = one(Status::Open);
        let seen_by = |evaluator| unanimous(&sample.study, &sample.study.blind(evaluator)).len();
        assert_eq!((seen_by(Some(&mk)), seen_by(Some(&id("lm"))), seen_by(None)), (0, 1, 1));
        give(&mut sample, "b", "sj", &["leder"], "struktur", "3");
        assert!(all(&sample).is_empty(), "sj heard something else");
    }
}
