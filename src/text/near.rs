//! The nearest match, for sentences that say "did you mean".

use super::fold;

/// The candidate most like `wanted`, if any is like enough to be meant.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = fold(wanted.trim());
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let folded = fold(candidate);
        let mut likeness = strsim::jaro_winkler(&wanted, &folded);
        if wanted.len() > 2 && (folded.contains(&wanted) || wanted.contains(&folded) && folded.len() > 2) {
            likeness = likeness.max(0.9);
        }
        if likeness >= 0.75 && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_what_was_meant() {
        let roles = ["ftr", "amr", "leder", "tovholder", "hr-chef", "tilsynsfoerende"];
        assert_eq!(nearest("tovholdr", roles), Some("tovholder"));
        assert_eq!(nearest("Tilsynsførende", roles), Some("tilsynsfoerende"));
        assert_eq!(nearest("hrchef", roles), Some("hr-chef"));
        assert_eq!(nearest("zzz", roles), None);
    }
}
