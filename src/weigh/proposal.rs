//! The score that is proposed for a case on a variable.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::heard::{Heard, Voice, sources};
use super::median::{lower_median, weighted_median};
use crate::field::{Account, Score, Scored, Study};
use crate::guide::{Guide, Scale, Step, Variable};
use crate::text::{CaseId, EvaluatorId, VariableId};

/// The score of one role, or of the meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ByRole {
    /// The role, or the meetings.
    #[serde(rename = "role")]
    pub voice: Voice,
    /// The median over its sources.
    #[serde(serialize_with = "value")]
    pub value: Score,
    /// How many sources have a score that counts here. At least 1.
    pub sources: usize,
    /// How much it counts: 2 central, 1 other, 0 shown only.
    pub weight: u8,
}

/// What the scores of a case's sources come to on one variable.
///
/// The score of a source is the median over its evaluators, the score of a role the median over its interviews; the meetings
/// count as one more role. The proposal is the weighted median over these, by the variable's weights. A median of an even
/// number of steps is the lower of the middle two; a weighted median is the lowest step at which the cumulated weight reaches
/// half of the total. Absences, conflicting scores and scores that are off the scale do not count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The proposed score; none if no score counts. Never an absence.
    pub value: Option<Score>,
    /// The least score of a role of weight > 0.
    pub low: Option<Score>,
    /// The greatest score of a role of weight > 0.
    pub high: Option<Score>,
    /// Whether exactly half of the weight lies at or below the value, the other half above.
    pub split: bool,
    /// Whether leaving out some one source of weight > 0 would change the value, or leave none.
    pub fragile: bool,
    /// Whether some source of weight > 0 has conflicting versions of a score, which therefore does not count.
    pub conflict: bool,
    /// How many sources of weight > 0 have a score that counts.
    pub sources: usize,
    /// How many sources of weight > 0 have a score in an open account of an evaluator who has none in a complete one. They
    /// count only where open accounts are included.
    pub open_sources: usize,
    /// The scores of the roles in the guide's order, those that the guide does not know after them, the meetings last. Roles of
    /// weight 0 are among them, and roles without any score that counts are not.
    pub by_role: Vec<ByRole>,
}

/// Writes a score as a table's value: a step as a number, no and yes as booleans.
pub(super) fn value<S: Serializer>(score: &Score, to: S) -> Result<S::Ok, S::Error> {
    match score {
        Score::Step(step) => to.serialize_u8(*step),
        Score::No => to.serialize_bool(false),
        Score::Yes => to.serialize_bool(true),
        Score::NotCovered | Score::DoesNotKnow | Score::NotRelevant => to.serialize_none(),
    }
}

/// The same for a score that may be missing.
pub(super) fn maybe_value<S: Serializer>(score: &Option<Score>, to: S) -> Result<S::Ok, S::Error> {
    match score {
        Some(score) => value(score, to),
        None => to.serialize_none(),
    }
}

/// What one evaluator's accounts of one source say of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict<'s> {
    /// Nothing.
    Unscored,
    /// One score, which may be an absence or off the scale.
    Scored(&'s Scored),
    /// More than one version.
    Conflict,
}

impl Verdict<'_> {
    /// The step, if the score is one of the scale's.
    pub(super) fn step(&self, scale: &Scale) -> Option<Step> {
        match self {
            Verdict::Scored(scored) if scored.score.fits(scale) => scored.score.step(),
            _ => None,
        }
    }
}

/// What accounts of one source by one evaluator say together.
///
/// The accounts are different files: what was cleared or never scored in one does not contradict a score in another.
fn verdict<'s>(accounts: impl Iterator<Item = &'s Account>, variable: &VariableId) -> Verdict<'s> {
    let mut said = Verdict::Unscored;
    for register in accounts.filter_map(|account| account.scores.get(variable)) {
        let here = match register.settled() {
            Some(Some(scored)) => Verdict::Scored(scored),
            _ if register.is_conflict() => Verdict::Conflict,
            _ => continue,
        };
        said = match said {
            Verdict::Unscored => here,
            _ if said == here => here,
            _ => Verdict::Conflict,
        };
    }
    said
}

/// What one evaluator says of a variable in one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opinion<'s> {
    /// The id that stands for the evaluator.
    pub evaluator: &'s EvaluatorId,
    /// What complete accounts say; where they say nothing, what open ones do.
    pub verdict: Verdict<'s>,
    /// Whether it is from open accounts.
    pub open: bool,
}

/// What each evaluator says of a variable in one source, in natural order of evaluators.
pub(super) fn opinions<'s>(heard: &Heard<'s>, variable: &VariableId) -> Vec<Opinion<'s>> {
    let by_one = heard.accounts.chunk_by(|(a, _), (b, _)| a == b);
    let opinion = |accounts: &[(&'s EvaluatorId, &'s Account)]| {
        let (evaluator, _) = *accounts.first()?;
        let of = |complete: bool| accounts.iter().map(|(_, a)| *a).filter(move |a| a.is_complete() == complete);
        let complete = verdict(of(true), variable);
        let open = complete == Verdict::Unscored;
        let verdict = if open { verdict(of(false), variable) } else { complete };
        Some(Opinion { evaluator, verdict, open })
    };
    by_one.filter_map(opinion).collect()
}

/// A source that has a score on a variable, and whose voices are heard in it.
struct Ballot {
    step: Step,
    voices: Vec<(Voice, u8)>,
}

impl Ballot {
    fn counts(&self) -> bool {
        self.voices.iter().any(|(_, weight)| *weight > 0)
    }
}

/// The steps of the sources in which each voice is heard, and its weight. The ballot at `without` is left out.
fn by_voice(ballots: &[Ballot], without: Option<usize>) -> BTreeMap<&Voice, (Vec<Step>, u8)> {
    let mut steps: BTreeMap<&Voice, (Vec<Step>, u8)> = BTreeMap::new();
    for (_, ballot) in ballots.iter().enumerate().filter(|(n, _)| Some(*n) != without) {
        for (voice, weight) in &ballot.voices {
            steps.entry(voice).or_insert_with(|| (Vec::new(), *weight)).0.push(ballot.step);
        }
    }
    steps
}

fn weighed(ballots: &[Ballot], without: Option<usize>) -> Option<(Step, bool)> {
    let voices = by_voice(ballots, without).into_values();
    weighted_median(voices.filter_map(|(steps, weight)| Some((lower_median(steps)?, weight))))
}

/// Where a voice stands among the columns: roles in the guide's order, unknown ones after them, the meetings last.
pub(super) fn place_of(guide: &Guide, voice: &Voice) -> (bool, usize) {
    let known = |role| guide.roles.iter().position(|r| &r.id == role).unwrap_or(usize::MAX);
    voice.role().map_or((true, 0), |role| (false, known(role)))
}

/// Weighs the scores of a case's sources on one variable of the guide.
pub(super) fn weigh(guide: &Guide, variable: &Variable, heard: &[&Heard<'_>], include_open: bool) -> Proposal {
    let mut proposal = Proposal::default();
    let Some(scale) = guide.scale(&variable.scale) else { return proposal };
    let mut ballots = Vec::new();
    for source in heard {
        let weigh = |voice: Voice| {
            let weight = voice.weight(variable);
            (voice, weight)
        };
        let voices: Vec<(Voice, u8)> = source.voices().into_iter().map(weigh).collect();
        let opinions = opinions(source, &variable.id);
        let counting = || opinions.iter().filter(|opinion| include_open || !opinion.open);
        if voices.iter().any(|(_, weight)| *weight > 0) {
            let open = opinions.iter().any(|opinion| opinion.open && opinion.verdict.step(scale).is_some());
            proposal.open_sources = proposal.open_sources.saturating_add(open.into());
            proposal.conflict |= counting().any(|opinion| opinion.verdict == Verdict::Conflict);
        }
        if let Some(step) = lower_median(counting().filter_map(|opinion| opinion.verdict.step(scale)).collect()) {
            ballots.push(Ballot { step, voices });
        }
    }
    proposal.sources = ballots.iter().filter(|ballot| ballot.counts()).count();
    for (voice, (steps, weight)) in by_voice(&ballots, None) {
        let sources = steps.len();
        if let Some(value) = lower_median(steps).and_then(|step| Score::on(scale, step)) {
            proposal.by_role.push(ByRole { voice: voice.clone(), value, sources, weight });
        }
    }
    proposal.by_role.sort_by_key(|by| place_of(guide, &by.voice));
    let scores = || proposal.by_role.iter().filter(|by| by.weight > 0).map(|by| by.value);
    (proposal.low, proposal.high) = (scores().min(), scores().max());
    if let Some((step, split)) = weighed(&ballots, None) {
        proposal.value = Score::on(scale, step);
        proposal.split = split;
        let changes =
            |(n, ballot): (usize, &Ballot)| ballot.counts() && weighed(&ballots, Some(n)).map(|(s, _)| s) != Some(step);
        proposal.fragile = ballots.iter().enumerate().any(changes);
    }
    proposal
}

/// Weighs the scores of a case on one variable; nothing is proposed on a variable that is not in force.
///
/// Complete accounts only, unless `include_open`. Where one evaluator has several accounts of one source, a complete one goes
/// before an open one.
pub fn proposal(study: &Study, case: &CaseId, variable: &VariableId, include_open: bool) -> Proposal {
    let Some(variable) = study.guide.variable(variable) else { return Proposal::default() };
    let all = sources(study);
    let heard: Vec<&Heard<'_>> = all.iter().filter(|heard| heard.case == Some(case)).collect();
    weigh(&study.guide, variable, &heard, include_open)
}
