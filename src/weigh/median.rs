//! Medians of steps, which are ordered but not evenly spaced: no mean is ever taken.

use std::collections::BTreeMap;

use crate::guide::Step;

/// The median of some steps, the lower of the middle two if they are even in number; none of none.
pub(super) fn lower_median(mut steps: Vec<Step>) -> Option<Step> {
    steps.sort_unstable();
    steps.get(steps.len().checked_sub(1)? / 2).copied()
}

/// The same of steps that stand in their order, but for one that is this step, if one is left out.
pub(super) fn lower_median_but(sorted: &[Step], out: Option<Step>) -> Option<Step> {
    let Some(out) = out else { return sorted.get(sorted.len().checked_sub(1)? / 2).copied() };
    let middle = sorted.len().checked_sub(2)? / 2;
    let is_before = sorted.partition_point(|step| *step < out) <= middle;
    sorted.get(middle.saturating_add(usize::from(is_before))).copied()
}

/// The weighted median: the lowest step at which the cumulated weight reaches half of the total. None if there is no weight.
///
/// Also says whether the cell is *split*: half of the weight is reached exactly, so that the other half lies higher.
pub(super) fn weighted_median(steps: impl IntoIterator<Item = (Step, u8)>) -> Option<(Step, bool)> {
    let mut weights: BTreeMap<Step, u64> = BTreeMap::new();
    for (step, weight) in steps {
        let sum = weights.entry(step).or_default();
        *sum = sum.saturating_add(weight.into());
    }
    let total: u64 = weights.values().sum();
    let mut cumulated = 0u64;
    for (step, weight) in weights {
        cumulated = cumulated.saturating_add(weight);
        let twice = cumulated.saturating_mul(2);
        if total > 0 && twice >= total {
            return Some((step, twice == total));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_even_number_has_the_lower_of_the_middle_two() {
        assert_eq!(lower_median(vec![]), None);
        assert_eq!(lower_median(vec![3, 1]), Some(1));
        assert_eq!(lower_median(vec![3, 0, 2]), Some(2));
        assert_eq!(lower_median(vec![3, 0, 2, 1]), Some(1));
    }

    #[test]
    fn half_of_the_weight_may_be_reached_exactly() {
        assert_eq!(weighted_median([]), None);
        assert_eq!(weighted_median([(2, 0)]), None);
        assert_eq!(weighted_median([(1, 1), (3, 1)]), Some((1, true)));
        assert_eq!(weighted_median([(1, 1), (1, 1)]), Some((1, false)));
        assert_eq!(weighted_median([(1, 1), (3, 2)]), Some((3, false)));
        assert_eq!(weighted_median([(1, 2), (3, 2), (0, 0), (9, 0)]), Some((1, true)));
        assert_eq!(weighted_median([(0, 1), (1, 1), (2, 1), (3, 1)]), Some((1, true)));
    }

    proptest! {
        #[test]
        fn one_is_left_out(mut steps in proptest::collection::vec(0..4u8, 1..8), at in 0..8usize) {
            steps.sort();
            prop_assert_eq!(lower_median_but(&steps, None), lower_median(steps.clone()));
            let mut rest = steps.clone();
            let out = rest.remove(at % steps.len());
            prop_assert_eq!(lower_median_but(&steps, Some(out)), lower_median(rest));
        }

        /// A weight is so many voices: written out one by one, the median is their lower median, and it is split just when
        /// the other of the middle two is another.
        #[test]
        fn a_weighted_median_is_the_median_of_repeated_steps(
            steps in proptest::collection::vec((0..10u8, 0..4u8), 0..12),
        ) {
            let mut repeated = Vec::new();
            for (step, weight) in &steps {
                for _ in 0..*weight {
                    repeated.push(*step);
                }
            }
            repeated.sort();
            let n = repeated.len();
            let expected = (n > 0).then(|| {
                let lower = repeated[(n - 1) / 2];
                (lower, n % 2 == 0 && repeated[n / 2] != lower)
            });
            prop_assert_eq!(weighted_median(steps), expected);
            prop_assert_eq!(lower_median(repeated), expected.map(|(step, _)| step));
        }
    }
}
