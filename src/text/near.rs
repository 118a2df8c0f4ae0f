//! The nearest match, for sentences that say "did you mean".

use std::collections::BTreeSet;

use super::{Said, fold};

/// Whether a word begins at a place of a text, in bytes.
pub fn begins_word(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

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

/// The most allowed values that a message names.
const MOST_NAMED: usize = 24;

/// A message about a value that is none of those allowed, which it takes as `$value`, with a hint in `$near`: the value that was
/// probably meant, else all that are allowed.
pub fn unknown<'a, I>(id: &'static str, value: &str, allowed: I) -> Said
where
    I: IntoIterator<Item = &'a str>,
{
    let mut seen = BTreeSet::new();
    // One id may name two things.
    let allowed: Vec<&str> = allowed.into_iter().filter(|one| seen.insert(*one)).collect();
    let near = match nearest(value, allowed.iter().copied()) {
        Some(near) => Said::new("near-meant").with("near", near),
        None if allowed.is_empty() => Said::new("near-none"),
        None if allowed.len() > MOST_NAMED => {
            let some: Vec<&str> = allowed.iter().copied().take(MOST_NAMED).collect();
            Said::new("near-allowed-more")
                .with("allowed", some.join(", "))
                .with("more", allowed.len().saturating_sub(MOST_NAMED))
        }
        None => Said::new("near-allowed").with("allowed", allowed.join(", ")),
    };
    Said::new(id).with("value", value).with("near", near)
}

#[cfg(test)]
mod tests {
    use super::{nearest, unknown};
    use crate::text::Lang;

    #[test]
    fn what_is_allowed_is_named_once() {
        let said = Lang::Da.say(&unknown("cli-unknown-case", "zzz", ["b", "a", "b"]));
        assert!(said.contains(": b, a."), "{said}");
    }

    #[test]
    fn a_slip_finds_what_was_meant() {
        let roles = ["ftr", "amr", "leder", "tovholder", "hr-chef", "tilsynsfoerende"];
        assert_eq!(nearest("tovholdr", roles), Some("tovholder"));
        assert_eq!(nearest("Tilsynsførende", roles), Some("tilsynsfoerende"));
        assert_eq!(nearest("hrchef", roles), Some("hr-chef"));
        assert_eq!(nearest("zzz", roles), None);
    }
}
