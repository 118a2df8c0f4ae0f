//! How far people who rated the same units apart from each other agree.
//!
//! Per pair of raters the share of equal ratings and Cohen's kappa; over all of them Krippendorff's alpha. Coefficients are given
//! with the number that they stand on, and not at all where there is no variation to agree about. They serve a discussion: which
//! scores differ tells more than any of them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use super::heard::{Heard, sources};
use super::proposal::{Verdict, opinions};
use crate::field::{Score, Study};
use crate::guide::{Scale, Step};
use crate::text::{CaseId, EvaluatorId, SourceId, VariableId};

/// What raters gave each of some units, on one ordered scale.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ratings {
    /// Who rated.
    pub raters: Vec<String>,
    /// For each unit the rating of each rater, in their order; none where it is missing.
    pub units: Vec<Vec<Option<Step>>>,
}

/// Krippendorff's alpha at three levels of measurement. None where it cannot be calculated: no unit was rated twice, or all
/// ratings of those that were are equal.
///
/// Krippendorff, *Content Analysis: An Introduction to Its Methodology*, 4th ed. 2018, ch. 12; »Computing Krippendorff's
/// Alpha-Reliability«, 2011.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Alpha {
    /// Ratings are equal or not.
    pub nominal: Option<f64>,
    /// Ratings are further apart the more ratings lie between them.
    pub ordinal: Option<f64>,
    /// Ratings are as far apart as their numbers.
    pub interval: Option<f64>,
}

/// How far two raters agree, over the units that both have rated.
///
/// Kappa is Cohen's: »A coefficient of agreement for nominal scales«, 1960; weighted, »Weighted kappa«, 1968. None where chance alone
/// would have them agree: neither varies.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairAgreement {
    /// One.
    pub a: String,
    /// The other.
    pub b: String,
    /// How many units both have rated.
    pub n: usize,
    /// The share of them that both rated alike, from 0 to 1; none if there are no such units.
    pub percent: Option<f64>,
    /// Kappa, where every difference counts alike.
    pub kappa: Option<f64>,
    /// Kappa, where a difference counts by its steps.
    pub kappa_linear: Option<f64>,
    /// Kappa, where a difference counts by the square of its steps.
    pub kappa_quadratic: Option<f64>,
}

/// How far all of them agree.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Agreement {
    /// How many units there are.
    pub n_units: usize,
    /// How many of them at least two have rated.
    pub n_pairable: usize,
    /// Over all raters at once.
    pub alpha: Alpha,
    /// For every two raters, in their order.
    pub pairs: Vec<PairAgreement>,
}

impl Ratings {
    /// How far the raters agree.
    pub fn agreement(&self) -> Agreement {
        let pairable = self.units.iter().filter(|unit| unit.iter().flatten().nth(1).is_some());
        let all = || self.raters.iter().enumerate();
        let pairs = all().flat_map(|(n, a)| all().skip(n.saturating_add(1)).map(move |(m, b)| self.pair((n, a), (m, b))));
        Agreement {
            n_units: self.units.len(),
            n_pairable: pairable.count(),
            alpha: Coincidences::of(&self.units).alpha(),
            pairs: pairs.collect(),
        }
    }

    fn pair(&self, (n, a): (usize, &String), (m, b): (usize, &String)) -> PairAgreement {
        let of = |unit: &[Option<Step>], rater: usize| unit.get(rater).copied().flatten();
        let both: Vec<(Step, Step)> = self.units.iter().filter_map(|unit| of(unit, n).zip(of(unit, m))).collect();
        let equal = both.iter().filter(|(x, y)| x == y).count();
        PairAgreement {
            a: a.clone(),
            b: b.clone(),
            n: both.len(),
            percent: (!both.is_empty()).then(|| number(equal) / number(both.len())),
            kappa: kappa(&both, |x, y| if x == y { 0.0 } else { 1.0 }),
            kappa_linear: kappa(&both, |x, y| f64::from(x.abs_diff(y))),
            kappa_quadratic: kappa(&both, |x, y| f64::from(x.abs_diff(y)).powi(2)),
        }
    }
}

/// A count as a number to calculate with. Below 2^52 it is exact.
fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// Cohen's kappa: one less the observed disagreement over that which chance would give, each difference weighing what `weight` says.
fn kappa(both: &[(Step, Step)], weight: impl Fn(Step, Step) -> f64) -> Option<f64> {
    let (mut ones, mut others): (BTreeMap<Step, usize>, BTreeMap<Step, usize>) = Default::default();
    for (x, y) in both {
        for (counts, step) in [(&mut ones, x), (&mut others, y)] {
            let count = counts.entry(*step).or_default();
            *count = count.saturating_add(1);
        }
    }
    let observed: f64 = both.iter().map(|(x, y)| weight(*x, *y)).sum();
    let pairs = ones.iter().flat_map(|(x, n)| others.iter().map(move |(y, m)| (*x, *y, number(*n) * number(*m))));
    let expected: f64 = pairs.map(|(x, y, pairs)| pairs * weight(x, y)).sum();
    (expected > 0.0).then(|| 1.0 - observed * number(both.len()) / expected)
}

/// How often each two ratings met in one unit, each unit counting by the number of its ratings: the matrix of coincidences.
#[derive(Debug, Default)]
struct Coincidences {
    met: BTreeMap<(Step, Step), f64>,
    /// How many ratings of each step there are in units that were rated twice at least.
    totals: BTreeMap<Step, usize>,
}

impl Coincidences {
    fn of(units: &[Vec<Option<Step>>]) -> Self {
        let mut all = Coincidences::default();
        for unit in units {
            let steps: Vec<Step> = unit.iter().flatten().copied().collect();
            let Some(others) = steps.len().checked_sub(1).filter(|others| *others > 0) else { continue };
            for (n, x) in steps.iter().enumerate() {
                let total = all.totals.entry(*x).or_default();
                *total = total.saturating_add(1);
                for (_, y) in steps.iter().enumerate().filter(|(m, _)| *m != n) {
                    *all.met.entry((*x, *y)).or_default() += 1.0 / number(others);
                }
            }
        }
        all
    }

    fn alpha(&self) -> Alpha {
        let square = |x: f64| x * x;
        // Half of the ratings at either end, and all between: how many ratings lie from one step to the other.
        let between = |x: Step, y: Step| {
            let (low, high) = (x.min(y), x.max(y));
            let of = |step: Step| self.totals.get(&step).map_or(0.0, |count| number(*count));
            let all: f64 = self.totals.range(low..=high).map(|(_, count)| number(*count)).sum();
            all - f64::midpoint(of(low), of(high))
        };
        Alpha {
            nominal: self.alpha_by(|x, y| if x == y { 0.0 } else { 1.0 }),
            ordinal: self.alpha_by(|x, y| if x == y { 0.0 } else { square(between(x, y)) }),
            interval: self.alpha_by(|x, y| square(f64::from(x.abs_diff(y)))),
        }
    }

    /// One less the observed disagreement over the expected one.
    fn alpha_by(&self, distance: impl Fn(Step, Step) -> f64) -> Option<f64> {
        let ratings: usize = self.totals.values().fold(0, |all, count| all.saturating_add(*count));
        let observed: f64 = self.met.iter().map(|((x, y), met)| met * distance(*x, *y)).sum();
        let pairs =
            self.totals.iter().flat_map(|(x, n)| self.totals.iter().map(move |(y, m)| (*x, *y, number(*n) * number(*m))));
        let expected: f64 = pairs.map(|(x, y, pairs)| pairs * distance(x, y)).sum();
        (expected > 0.0).then(|| 1.0 - (number(ratings) - 1.0) * observed / expected)
    }
}

/// What the evaluators of one source gave it on one variable, where at least two of them did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// The case; none for a source that belongs to none.
    pub case: Option<CaseId>,
    /// The id that stands for the source.
    pub source: SourceId,
    /// The variable.
    pub variable: VariableId,
    /// The score of each, in natural order of evaluators.
    pub scores: Vec<GivenBy>,
    /// How many steps the furthest two are apart; none where not all of them gave a step.
    pub distance: Option<Step>,
}

/// A score and who gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GivenBy {
    /// The id that stands for the evaluator.
    pub evaluator: EvaluatorId,
    /// The score, absences among them.
    #[serde(serialize_with = "spelled")]
    pub score: Score,
}

fn spelled<S: Serializer>(score: &Score, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(score)
}

/// Agreement on the variables of one scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScaleAgreement {
    /// The scale as tables spell it: `yes_no` or `0..n`.
    pub scale: String,
    /// How far the evaluators agree.
    #[serde(flatten)]
    pub agreement: Agreement,
}

/// How far a study's evaluators agree, and where they do not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// Agreement by scale: the graded ones first, that of most units foremost; yes and no apart from them. A unit is one source on one
    /// variable.
    pub scales: Vec<ScaleAgreement>,
    /// What was scored differently, the furthest apart first, in natural order of case and source and the guide's of variables
    /// otherwise; what one has a step for and another none comes last.
    pub differences: Vec<Compared>,
    /// How many units at least two have scored, be it with an absence, one of them at least with a step.
    pub compared: usize,
    /// How many sources are left out because whoever looks has not completed an account of them.
    pub blind: usize,
}

/// Compares what the evaluators of the same sources gave in complete accounts. Conflicting scores and scores off the scale do not count.
///
/// Sources of which `me` has an open account are left out.
pub fn comparison(study: &Study, me: Option<&EvaluatorId>) -> Comparison {
    let all = sources(study);
    let blind = study.blind(me);
    let (blind, seen): (Vec<&Heard<'_>>, Vec<_>) = all.iter().partition(|heard| blind.is_to(heard.source));
    let evaluators: BTreeSet<&EvaluatorId> = seen.iter().flat_map(|heard| heard.accounts.iter().map(|(by, _)| *by)).collect();
    let mut ratings: BTreeMap<(bool, String), Ratings> = BTreeMap::new();
    let (mut differences, mut compared) = (Vec::new(), 0usize);
    for heard in seen {
        for variable in &study.guide.variables {
            let Some(scale) = study.guide.scale(&variable.scale) else { continue };
            let given = given(heard, &variable.id, scale);
            let steps: BTreeMap<&EvaluatorId, Step> =
                given.iter().filter_map(|(by, score)| Some((*by, score.step()?))).collect();
            if !steps.is_empty() {
                let known = ratings.entry((scale.yes_no, scale.spelled())).or_insert_with(|| Ratings {
                    raters: evaluators.iter().map(ToString::to_string).collect(),
                    units: Vec::new(),
                });
                known.units.push(evaluators.iter().map(|by| steps.get(by).copied()).collect());
            }
            let (low, high) = (steps.values().min(), steps.values().max());
            let apart = low.zip(high).map(|(low, high)| high.abs_diff(*low));
            let distance = apart.filter(|_| steps.len() == given.len());
            if steps.is_empty() || given.len() < 2 {
                continue;
            }
            compared = compared.saturating_add(1);
            if distance != Some(0) {
                let scores = given.iter().map(|(by, score)| GivenBy { evaluator: (*by).clone(), score: *score }).collect();
                let (case, source, variable) = (heard.case.cloned(), heard.source.clone(), variable.id.clone());
                differences.push(Compared { case, source, variable, scores, distance });
            }
        }
    }
    differences.sort_by_key(|compared| std::cmp::Reverse(compared.distance));
    let mut scales: Vec<((bool, String), Ratings)> = ratings.into_iter().collect();
    scales.sort_by_key(|((yes_no, _), ratings)| (*yes_no, std::cmp::Reverse(ratings.units.len())));
    let scales = scales.into_iter().map(|((_, scale), mut ratings)| {
        ratings.drop_silent();
        ScaleAgreement { scale, agreement: ratings.agreement() }
    });
    Comparison { scales: scales.collect(), differences, compared, blind: blind.len() }
}

impl Ratings {
    /// Leaves out whoever rated nothing.
    fn drop_silent(&mut self) {
        let speaks: Vec<bool> =
            (0..self.raters.len()).map(|n| self.units.iter().any(|unit| unit.get(n).copied().flatten().is_some())).collect();
        let mut keeps = speaks.iter();
        self.raters.retain(|_| keeps.next().copied().unwrap_or(false));
        for unit in &mut self.units {
            let mut keeps = speaks.iter();
            unit.retain(|_| keeps.next().copied().unwrap_or(false));
        }
    }
}

/// What each evaluator gave a source on a variable in complete accounts.
fn given<'s>(heard: &Heard<'s>, variable: &VariableId, scale: &Scale) -> Vec<(&'s EvaluatorId, Score)> {
    let complete = opinions(heard, variable).into_iter().filter(|opinion| !opinion.open);
    let score = |verdict: Verdict<'_>| match verdict {
        Verdict::Scored(scored) if scored.score.is_absent() || scored.score.fits(scale) => Some(scored.score),
        _ => None,
    };
    complete.filter_map(|opinion| Some((opinion.evaluator, score(opinion.verdict)?))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::field::Status;
    use crate::weigh::sample::{Sample, given, id, interview, one};

    fn ratings(columns: &[&str]) -> Ratings {
        let units = columns.first().map_or(0, |column| column.len());
        let step = |c: u8| (c != b'.').then(|| c - b'0');
        Ratings {
            raters: (0..columns.len()).map(|n| format!("r{n}")).collect(),
            units: (0..units).map(|n| columns.iter().map(|column| step(column.as_bytes()[n])).collect()).collect(),
        }
    }

    fn close(found: Option<f64>, known: f64) -> bool {
        found.is_some_and(|found| (found - known).abs() < 5e-4)
    }

    /// The example of Krippendorff's paper of 2011: four observers, twelve units, missing data.
    #[test]
    fn alpha_is_that_of_the_published_example() {
        let found = ratings(&["123321412...", "1233224125.3", ".3332342251.", "12332441251."]).agreement();
        assert_eq!((found.n_units, found.n_pairable), (12, 11));
        assert!(close(found.alpha.nominal, 0.743), "{found:?}");
        assert!(close(found.alpha.ordinal, 0.815), "{found:?}");
        assert!(close(found.alpha.interval, 0.849), "{found:?}");
    }

    /// Two readers of grant proposals, yes or no: 20 twice yes, 15 twice no, 5 and 10 apart. Observed .7, expected .5.
    #[test]
    fn kappa_is_what_a_hand_calculates() {
        let both: Vec<Vec<Option<Step>>> = [(20, 1, 1), (5, 1, 0), (10, 0, 1), (15, 0, 0)]
            .into_iter()
            .flat_map(|(n, a, b)| std::iter::repeat_n(vec![Some(a), Some(b)], n))
            .collect();
        let pair = Ratings { raters: vec!["a".into(), "b".into()], units: both }.agreement().pairs.remove(0);
        assert!(close(pair.percent, 0.7) && close(pair.kappa, 0.4), "{pair:?}");
        assert!(close(pair.kappa_linear, 0.4) && close(pair.kappa_quadratic, 0.4), "{pair:?}");
    }

    #[test]
    fn without_variation_there_is_no_coefficient() {
        let found = ratings(&["2222", "2222"]).agreement();
        assert_eq!(found.alpha, Alpha::default());
        assert_eq!(found.pairs[0].percent, Some(1.0));
        assert_eq!((found.pairs[0].kappa, found.pairs[0].kappa_linear, found.pairs[0].kappa_quadratic), (None, None, None));
        let apart = ratings(&["2.", ".2"]).agreement();
        assert_eq!((apart.n_units, apart.n_pairable), (2, 0));
        assert_eq!((apart.pairs[0].n, apart.pairs[0].percent), (0, None));
        assert_eq!(Ratings::default().agreement(), Agreement::default());
        // One of them varies: that is no agreement beyond chance, and no missing number.
        assert_eq!(ratings(&["0011", "1111"]).agreement().pairs[0].kappa, Some(0.0));
    }

    proptest! {
        #[test]
        fn whoever_agrees_in_all_has_one_and_the_order_of_raters_and_units_does_not_matter(
            units in prop::collection::vec(prop::collection::vec(prop::option::of(0u8..4), 3), 2..12),
        ) {
            let raters: Vec<String> = ["a", "b", "c"].map(String::from).to_vec();
            let found = Ratings { raters: raters.clone(), units: units.clone() }.agreement();
            let turned: Vec<_> = units.iter().rev().map(|unit| unit.iter().rev().copied().collect()).collect();
            let back = Ratings { raters: raters.iter().rev().cloned().collect(), units: turned }.agreement();
            let near = |a: Option<f64>, b: Option<f64>| a.is_some() == b.is_some() && a.zip(b).is_none_or(|(a, b)| (a - b).abs() < 1e-9);
            prop_assert!(near(found.alpha.ordinal, back.alpha.ordinal) && near(found.alpha.nominal, back.alpha.nominal));
            prop_assert!(near(found.pairs[0].kappa, back.pairs[2].kappa));
            for value in [found.alpha.nominal, found.alpha.ordinal, found.alpha.interval].into_iter().flatten() {
                prop_assert!(value <= 1.0 + 1e-9);
            }
            let alike: Vec<Vec<Option<Step>>> = units.iter().map(|unit| vec![unit[0]; 3]).collect();
            let same = Ratings { raters, units: alike }.agreement();
            for value in [same.alpha.nominal, same.alpha.ordinal, same.alpha.interval, same.pairs[0].kappa].into_iter().flatten() {
                prop_assert!((value - 1.0).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn what_was_scored_differently_comes_first_by_distance_and_not_to_whoever_has_still_to_score() {
        let mut sample = Sample::new();
        sample.case("2", "kom");
        for (source, by, variable, score) in [
            ("a", "lm", "struktur", "0"),
            ("a", "sj", "struktur", "3"),
            ("a", "lm", "slid", "1"),
            ("a", "sj", "slid", "2"),
            ("a", "lm", "fysisk", "yes"),
            ("a", "sj", "fysisk", "yes"),
            ("b", "lm", "slid", "nc"),
            ("b", "sj", "slid", "2"),
            ("b", "lm", "struktur", "nc"),
            ("b", "sj", "struktur", "dk"),
            ("c", "lm", "struktur", "1"),
            ("c", "mk", "struktur", "2"),
        ] {
            sample.account("2", source, by, interview(&["amr"])).scores.insert(id(variable), one(Some(given(score))));
        }
        sample.account("2", "c", "mk", interview(&["amr"])).status = one(Status::Open);
        let found = comparison(&sample.study, None);
        let told: Vec<_> = found.differences.iter().map(|d| (d.source.as_str(), d.variable.as_str(), d.distance)).collect();
        assert_eq!(told, [("a", "struktur", Some(3)), ("a", "slid", Some(1)), ("b", "slid", None)]);
        let scales: Vec<_> =
            found.scales.iter().map(|s| (s.scale.as_str(), s.agreement.n_units, s.agreement.n_pairable)).collect();
        assert_eq!(scales, [("0..3", 4, 2), ("yes_no", 1, 1)]);
        assert_eq!(found.scales[0].agreement.pairs.len(), 1, "mk has scored nothing that counts");
        assert_eq!((found.blind, found.compared), (0, 4));
        // Whoever has still to complete an account of a source does not see how others scored it.
        sample.account("2", "a", "sj", interview(&["amr"])).status = one(Status::Open);
        let me: EvaluatorId = id("sj");
        let found = comparison(&sample.study, Some(&me));
        assert_eq!(found.blind, 1);
        assert!(found.differences.iter().all(|d| d.source.as_str() != "a"));
    }
}
