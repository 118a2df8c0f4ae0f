//! The score that is proposed for a case on a variable.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use super::heard::{Heard, Voice, sources};
use super::median::{lower_median, lower_median_but, weighted_median};
use crate::field::{Account, Score, Scored, Study};
use crate::guide::{Guide, Scale, Step, Variable};
use crate::text::{CaseId, EvaluatorId, SourceId, VariableId};

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
    /// Which they are, under the ids that stand for them.
    #[serde(skip)]
    pub counted: BTreeSet<SourceId>,
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
    /// The sources of weight > 0 each of which, left out alone, would change the value, or leave none.
    pub decisive: BTreeSet<SourceId>,
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
    /// The sources of weight > 0 that have a score that counts, under the ids that stand for them.
    pub counted: BTreeSet<SourceId>,
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
        said = match (said, here) {
            (Verdict::Unscored, _) => here,
            // The same score for another reason is the same score.
            (Verdict::Scored(one), Verdict::Scored(other)) if one.score == other.score => said,
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
struct Ballot<'s> {
    source: &'s SourceId,
    step: Step,
    voices: Vec<(&'s Voice, u8)>,
}

impl Ballot<'_> {
    fn counts(&self) -> bool {
        self.voices.iter().any(|(_, weight)| *weight > 0)
    }
}

/// The steps of the sources in which each voice is heard, in their order, and its weight.
type ByVoice<'b> = BTreeMap<&'b Voice, (Vec<Step>, u8)>;

fn by_voice<'b>(ballots: &'b [Ballot<'_>]) -> ByVoice<'b> {
    let mut all = ByVoice::new();
    for ballot in ballots {
        for (voice, weight) in &ballot.voices {
            all.entry(voice).or_insert_with(|| (Vec::new(), *weight)).0.push(ballot.step);
        }
    }
    all.values_mut().for_each(|(steps, _)| steps.sort_unstable());
    all
}

/// What the voices come to, where one ballot is left out if one is.
fn weighed(voices: &ByVoice<'_>, without: Option<&Ballot<'_>>) -> Option<(Step, bool)> {
    weighted_median(voices.iter().filter_map(|(voice, (steps, weight))| {
        let out = without.filter(|ballot| ballot.voices.iter().any(|(other, _)| other == voice));
        Some((lower_median_but(steps, out.map(|ballot| ballot.step))?, *weight))
    }))
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
        let voices: Vec<(&Voice, u8)> = source.voices.iter().map(|voice| (voice, voice.weight(variable))).collect();
        let opinions = opinions(source, &variable.id);
        let counting = || opinions.iter().filter(|opinion| include_open || !opinion.open);
        if voices.iter().any(|(_, weight)| *weight > 0) {
            let open = opinions.iter().any(|opinion| opinion.open && opinion.verdict.step(scale).is_some());
            proposal.open_sources = proposal.open_sources.saturating_add(open.into());
            proposal.conflict |= counting().any(|opinion| opinion.verdict == Verdict::Conflict);
        }
        if let Some(step) = lower_median(counting().filter_map(|opinion| opinion.verdict.step(scale)).collect()) {
            ballots.push(Ballot { source: source.source, step, voices });
        }
    }
    let counted = || ballots.iter().filter(|ballot| ballot.counts());
    proposal.sources = counted().count();
    proposal.counted = counted().map(|ballot| ballot.source.clone()).collect();
    let voices = by_voice(&ballots);
    for (voice, (steps, weight)) in &voices {
        if let Some(value) = lower_median_but(steps, None).and_then(|step| Score::on(scale, step)) {
            let speaks = |ballot: &&Ballot<'_>| ballot.voices.iter().any(|(known, _)| known == voice);
            let counted = ballots.iter().filter(speaks).map(|ballot| ballot.source.clone()).collect();
            let (voice, sources) = ((*voice).clone(), steps.len());
            proposal.by_role.push(ByRole { voice, value, sources, counted, weight: *weight });
        }
    }
    proposal.by_role.sort_by_key(|by| place_of(guide, &by.voice));
    let scores = || proposal.by_role.iter().filter(|by| by.weight > 0).map(|by| by.value);
    (proposal.low, proposal.high) = (scores().min(), scores().max());
    if let Some((step, split)) = weighed(&voices, None) {
        proposal.value = Score::on(scale, step);
        proposal.split = split;
        // Of sources that say the same in the same voices, one stands for all: whichever is left out, the rest is alike.
        let mut tried = BTreeMap::new();
        for ballot in counted() {
            let known = tried.entry((ballot.step, &ballot.voices));
            if *known.or_insert_with(|| weighed(&voices, Some(ballot)).map(|(step, _)| step) != Some(step)) {
                proposal.decisive.insert(ballot.source.clone());
            }
        }
        proposal.fragile = !proposal.decisive.is_empty();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{Description, Status};
    use crate::guide::MEETING;
    use crate::text::{RoleId, SourceId};
    use crate::weigh::sample::{Sample, apart, given, id, interview, meeting, one};
    use proptest::prelude::*;
    use proptest::sample::subsequence;

    fn of(sample: &Sample, variable: &str) -> Proposal {
        proposal(&sample.study, &id("1"), &id(variable), false)
    }

    fn one_case() -> Sample {
        let mut sample = Sample::new();
        sample.case("1", "kom");
        sample
    }

    fn same_source(sample: &mut Sample, a: &str, b: &str) {
        let pair = crate::field::Pair::new(id::<SourceId>(a), id(b));
        sample.study.file.aliases.sources.insert(pair, one(true));
    }

    fn same_evaluator(sample: &mut Sample, a: &str, b: &str) {
        let pair = crate::field::Pair::new(id::<EvaluatorId>(a), id(b));
        sample.study.file.aliases.evaluators.insert(pair, one(true));
    }

    #[test]
    fn evaluators_then_interviews_then_roles() {
        let mut sample = one_case();
        // amr (central): one source, 1 and 2, the lower of which is its score; another source 3. The lower of 1 and 3 is 1.
        sample.scored("k1-amr", "lm", &["amr"], "1");
        sample.scored("k1-amr", "sj", &["amr"], "2");
        sample.scored("k2-amr", "lm", &["amr"], "3");
        sample.scored("k1-leder", "lm", &["leder"], "2");
        sample.scored("k1-hr", "lm", &["hr-chef"], "0");
        sample.account("1", "k1-moede", "lm", meeting("status")).scores.insert(id("struktur"), one(Some(given("3"))));
        let proposal = of(&sample, "struktur");
        let rows: Vec<_> =
            proposal.by_role.iter().map(|r| format!("{} {} {} {}", r.voice, r.value, r.sources, r.weight)).collect();
        assert_eq!(rows, ["leder 2 1 1", "amr 1 2 2", "hr-chef 0 1 0", "meeting 3 1 1"]);
        // 1 with weight 2, 2 and 3 with weight 1 each: half is reached exactly at 1.
        assert_eq!((proposal.value, proposal.split), (Some(Score::Step(1)), true));
        assert_eq!((proposal.low, proposal.high), (Some(Score::Step(1)), Some(Score::Step(3))));
        // Without k1-amr, amr says 3, and so does the proposal.
        assert!(proposal.fragile);
        assert_eq!((proposal.sources, proposal.open_sources, proposal.conflict), (4, 0, false));
    }

    #[test]
    fn what_does_not_count() {
        let mut sample = one_case();
        for absent in ["nc", "dk", "nr", "yes"] {
            sample.scored(&format!("k1-{absent}"), "lm", &["amr"], absent);
        }
        sample.scored("k1-open", "lm", &["amr"], "3").status = one(Status::Open);
        sample.scored("k1-disputed-status", "lm", &["amr"], "3").status = apart([Status::Open, Status::Complete]);
        sample.scored("k1-cleared", "lm", &["amr"], "3").scores.insert(id("struktur"), one(None));
        sample.account("1", "k1-unscored", "lm", interview(&["amr"]));
        sample.account("2", "k2-elsewhere", "lm", interview(&["amr"])).scores.insert(id("struktur"), one(Some(given("3"))));
        let workshop = Description { kind: crate::guide::SourceKind::Workshop, ..interview(&["amr"]) };
        sample.account("1", "k1-workshop", "lm", workshop).scores.insert(id("struktur"), one(Some(given("3"))));
        sample.scored("k1-hr", "lm", &["hr-chef"], "3");
        let proposal = of(&sample, "struktur");
        assert_eq!((proposal.value, proposal.low, proposal.sources), (None, None, 0));
        assert_eq!((proposal.open_sources, proposal.conflict, proposal.fragile, proposal.split), (2, false, false, false));
        assert_eq!(proposal.by_role.len(), 1, "{:?}", proposal.by_role);

        let versions = [Some(given("1")), Some(given("2"))];
        sample.scored("k1-disputed", "lm", &["amr"], "3").scores.insert(id("struktur"), apart(versions));
        sample.scored("k1-disputed", "sj", &["amr"], "3");
        let proposal = of(&sample, "struktur");
        assert_eq!((proposal.value, proposal.conflict, proposal.fragile), (Some(Score::Step(3)), true, true));
        assert_eq!(of(&sample, "no-such-variable"), Proposal::default());
    }

    #[test]
    fn no_is_less_than_yes_and_meetings_weigh_what_the_guide_says() {
        let mut sample = one_case();
        for (source, score) in [("k1-a", "yes"), ("k2-a", "yes")] {
            sample.account("1", source, "lm", interview(&["amr"])).scores.insert(id("fysisk"), one(Some(given(score))));
        }
        assert_eq!(of(&sample, "fysisk").value, Some(Score::Yes));
        assert!(!of(&sample, "fysisk").fragile);
        sample.account("1", "k1-moede", "lm", meeting("status")).scores.insert(id("fysisk"), one(Some(given("no"))));
        let proposal = of(&sample, "fysisk");
        assert_eq!((proposal.value, proposal.low, proposal.high), (Some(Score::No), Some(Score::No), Some(Score::Yes)));
    }

    #[test]
    fn somebody_with_two_hats_counts_in_both_roles_and_is_one_source() {
        let mut sample = one_case();
        sample.scored("k1-begge", "lm", &["amr", "leder", "amr"], "2");
        sample.scored("k1-leder", "lm", &["leder"], "0");
        let proposal = of(&sample, "struktur");
        let rows: Vec<_> = proposal.by_role.iter().map(|r| (r.voice.to_string(), r.value, r.sources)).collect();
        assert_eq!(rows, [("leder".into(), Score::Step(0), 2), ("amr".into(), Score::Step(2), 1)]);
        assert_eq!((proposal.value, proposal.sources), (Some(Score::Step(2)), 2));
        // Leaving the one source out takes it from both of its roles.
        assert!(proposal.fragile);
    }

    #[test]
    fn accounts_of_one_source_by_one_evaluator_are_one() {
        let mut sample = one_case();
        sample.scored("k1-a", "lm", &["amr"], "2");
        sample.scored("k1-b", "lmn", &["amr"], "2");
        assert_eq!(of(&sample, "struktur").sources, 2);
        same_source(&mut sample, "k1-a", "k1-b");
        assert_eq!((of(&sample, "struktur").sources, of(&sample, "struktur").conflict), (1, false));

        // Until they are known to be one person, the two are two evaluators who differ; then they are one in two minds.
        sample.scored("k1-b", "lmn", &["amr"], "2").scores.insert(id("struktur"), one(Some(given("3"))));
        assert_eq!((of(&sample, "struktur").value, of(&sample, "struktur").conflict), (Some(Score::Step(2)), false));
        same_evaluator(&mut sample, "lm", "lmn");
        assert_eq!((of(&sample, "struktur").value, of(&sample, "struktur").conflict), (None, true));

        // Clearing one of them settles it; so does what was heard again, against what was not.
        sample.scored("k1-b", "lmn", &["amr"], "3").status = one(Status::Open);
        let open = proposal(&sample.study, &id("1"), &id("struktur"), true);
        assert_eq!((open.value, open.conflict, open.open_sources), (Some(Score::Step(2)), false, 0));
        sample.scored("k1-a", "lm", &["amr"], "2").scores.insert(id("struktur"), one(None));
        let open = proposal(&sample.study, &id("1"), &id("struktur"), true);
        assert_eq!((open.value, open.sources, open.open_sources), (Some(Score::Step(3)), 1, 1));
        assert_eq!(of(&sample, "struktur").value, None);
    }

    const ROLES: [&str; 3] = ["leder", "amr", "hr-chef"];

    /// A source as the reference sees it: the places of its roles in [`ROLES`], 3 for the meetings.
    #[derive(Debug, Clone)]
    struct Source {
        voices: Vec<usize>,
        /// Of each evaluator: whether complete, and the versions of the score: none for an absence.
        accounts: Vec<(bool, Vec<Option<Step>>)>,
    }

    fn source() -> impl Strategy<Value = Source> {
        let voices = prop_oneof![3 => subsequence(vec![0, 1, 2], 0..=3), 1 => Just(vec![3])];
        let version = prop_oneof![1 => Just(None), 6 => (0..4u8).prop_map(Some)];
        let account = (any::<bool>(), proptest::collection::vec(version, 0..3));
        (voices, proptest::collection::vec(account, 1..4)).prop_map(|(voices, accounts)| Source { voices, accounts })
    }

    fn case() -> impl Strategy<Value = ([u8; 4], Vec<Source>)> {
        (proptest::array::uniform4(0..3u8), proptest::collection::vec(source(), 0..7))
    }

    /// A study with these sources in its one case; `name` gives each source its id.
    fn build(weights: [u8; 4], sources: &[Source], name: impl Fn(usize) -> String) -> Sample {
        let mut sample = one_case();
        let variable = sample.study.guide.variables.first_mut().unwrap();
        variable.weights = ROLES.iter().chain([&MEETING]).zip(weights).map(|(role, w)| (id::<RoleId>(role), w)).collect();
        for (n, source) in sources.iter().enumerate() {
            let roles: Vec<&str> = source.voices.iter().filter_map(|voice| ROLES.get(*voice).copied()).collect();
            let description = if source.voices == [3] { meeting("status") } else { interview(&roles) };
            for (e, (complete, versions)) in source.accounts.iter().enumerate() {
                let account = sample.account("1", &name(n), &format!("e{e}"), description.clone());
                account.status = one(if *complete { Status::Complete } else { Status::Open });
                let versions = versions.iter().map(|v| Some(given(&v.map_or("nc".to_owned(), |step| step.to_string()))));
                account.scores.insert(id("struktur"), apart(versions));
            }
        }
        sample
    }

    /// The lower of the middle two of a list that is written out in full.
    fn middle(mut list: Vec<Step>) -> Option<Step> {
        list.sort();
        (!list.is_empty()).then(|| list[(list.len() - 1) / 2])
    }

    fn source_score(source: &Source, include_open: bool) -> Option<Step> {
        let mut scores = Vec::new();
        for (complete, versions) in &source.accounts {
            let conflict = versions.iter().any(|v| *v != versions[0]);
            if (*complete || include_open) && !conflict {
                scores.extend(versions.first().copied().flatten());
            }
        }
        middle(scores)
    }

    fn role_score(sources: &[Source], role: usize, include_open: bool) -> Option<Step> {
        middle(sources.iter().filter(|s| s.voices.contains(&role)).filter_map(|s| source_score(s, include_open)).collect())
    }

    /// Every role's score, written down once for each of its weight.
    fn written_out(weights: [u8; 4], sources: &[Source], include_open: bool) -> Vec<Step> {
        let mut all = Vec::new();
        for (role, weight) in weights.iter().enumerate() {
            for _ in 0..*weight {
                all.extend(role_score(sources, role, include_open));
            }
        }
        all.sort();
        all
    }

    fn expected(weights: [u8; 4], sources: &[Source], include_open: bool) -> Proposal {
        let step = |step: Option<Step>| step.map(Score::Step);
        let all = written_out(weights, sources, include_open);
        let value = middle(all.clone());
        let weighty = |s: &Source| s.voices.iter().any(|voice| weights[*voice] > 0);
        let in_conflict = |(complete, versions): &(bool, Vec<Option<Step>>)| {
            (*complete || include_open) && versions.iter().any(|v| *v != versions[0])
        };
        let open = |(complete, versions): &(bool, Vec<Option<Step>>)| {
            !complete && versions.iter().all(|v| *v == versions[0]) && versions.first().is_some_and(Option::is_some)
        };
        let decides = |n: &usize| {
            let mut rest = sources.to_vec();
            rest.remove(*n);
            middle(written_out(weights, &rest, include_open)) != value
        };
        let decisive = (0..sources.len()).filter(|n| weighty(&sources[*n])).filter(decides);
        let decisive: BTreeSet<SourceId> = decisive.map(|n| id(&format!("k{n}"))).collect();
        let by_role = (0..4).filter_map(|role| {
            let voice = ROLES.get(role).map_or(Voice::Meeting, |role| Voice::Role(id(role)));
            let with = (0..).zip(sources).filter(|(_, s)| s.voices.contains(&role) && source_score(s, include_open).is_some());
            let counted: BTreeSet<SourceId> = with.map(|(n, _): (usize, _)| id(&format!("k{n}"))).collect();
            let value = Score::Step(role_score(sources, role, include_open)?);
            Some(ByRole { voice, value, sources: counted.len(), counted, weight: weights[role] })
        });
        Proposal {
            value: step(value),
            low: step(all.first().copied()),
            high: step(all.last().copied()),
            split: !all.is_empty() && all.len().is_multiple_of(2) && all[all.len() / 2 - 1] != all[all.len() / 2],
            fragile: !decisive.is_empty(),
            decisive,
            conflict: sources.iter().any(|s| weighty(s) && s.accounts.iter().any(in_conflict)),
            sources: sources.iter().filter(|s| weighty(s) && source_score(s, include_open).is_some()).count(),
            open_sources: sources.iter().filter(|s| weighty(s) && s.accounts.iter().any(open)).count(),
            by_role: by_role.collect(),
            counted: (0..sources.len())
                .filter(|n| weighty(&sources[*n]) && source_score(&sources[*n], include_open).is_some())
                .map(|n| id(&format!("k{n}")))
                .collect(),
        }
    }

    /// What does not depend on what sources are called.
    fn nameless(found: Proposal) -> (usize, Proposal) {
        let by_role = found.by_role.into_iter().map(|role| ByRole { counted: BTreeSet::new(), ..role }).collect();
        (found.counted.len(), Proposal { counted: BTreeSet::new(), decisive: BTreeSet::new(), by_role, ..found })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]
        #[test]
        fn it_is_what_writing_everything_out_gives((weights, sources) in case(), include_open in any::<bool>()) {
            let sample = build(weights, &sources, |n| format!("k{n}"));
            let found = proposal(&sample.study, &id("1"), &id("struktur"), include_open);
            prop_assert_eq!(found, expected(weights, &sources, include_open));
        }
    }

    proptest! {
        #[test]
        fn low_value_high_are_in_order_and_come_together((weights, sources) in case()) {
            let found = of(&build(weights, &sources, |n| format!("k{n}")), "struktur");
            prop_assert!(found.low <= found.value && found.value <= found.high);
            prop_assert_eq!(found.value.is_some(), found.low.is_some());
            prop_assert_eq!(found.value.is_some(), found.sources > 0);
            prop_assert!(found.value.is_some() || !(found.split || found.fragile));
            prop_assert!(!found.split || found.value < found.high);
            prop_assert!(found.sources != 1 || found.fragile);
        }

        #[test]
        fn the_names_of_sources_do_not_matter((weights, sources) in case()) {
            let forth = build(weights, &sources, |n| format!("k{n}"));
            let back = build(weights, &sources, |n| format!("a{}", 9 - n));
            prop_assert_eq!(nameless(of(&forth, "struktur")), nameless(of(&back, "struktur")));
        }

        #[test]
        fn including_open_accounts_takes_no_source_away((weights, sources) in case(), seed in any::<u64>()) {
            let mut sample = build(weights, &sources, |n| format!("k{n}"));
            // Some sources and evaluators turn out to be others.
            for n in 0..6 {
                if seed >> n & 1 == 1 {
                    same_source(&mut sample, &format!("k{n}"), &format!("k{}", n + 1));
                }
                if seed >> (n + 8) & 1 == 1 {
                    same_evaluator(&mut sample, &format!("e{n}"), &format!("e{}", n + 1));
                }
            }
            let complete = of(&sample, "struktur");
            let all = proposal(&sample.study, &id("1"), &id("struktur"), true);
            prop_assert!(complete.sources <= all.sources && all.sources <= complete.sources + complete.open_sources);
            prop_assert_eq!(complete.open_sources, all.open_sources);
        }

        /// Each evaluator may have given the source an id of their own, and may have gone by several names.
        #[test]
        fn a_source_under_many_ids_is_one((weights, sources) in case(), named in any::<bool>()) {
            let whole = build(weights, &sources, |n| format!("k{n}"));
            let mut parts = Sample { study: whole.study.clone() };
            parts.study.accounts.clear();
            for account in whole.study.accounts.values() {
                let mut account = account.clone();
                let (source, evaluator) = (account.key.source.clone(), account.key.evaluator.clone());
                account.key.source = id(&format!("{source}-{evaluator}"));
                same_source(&mut parts, account.key.source.as_str(), &format!("{source}-e0"));
                if named {
                    account.key.evaluator = id(&format!("{evaluator}-{source}"));
                    same_evaluator(&mut parts, account.key.evaluator.as_str(), &format!("z{evaluator}"));
                }
                parts.study.accounts.insert(account.key.clone(), account);
            }
            for include_open in [false, true] {
                let of = |study| proposal(study, &id("1"), &id("struktur"), include_open);
                prop_assert_eq!(nameless(of(&whole.study)), nameless(of(&parts.study)));
            }
        }
    }
}
