//! Finding people's names, which have no place in notes.

use std::collections::BTreeSet;
use std::ops::Range;

/// The fewest letters of a name that is found however it is written; a shorter one needs a capital.
const LONG: usize = 4;

/// Names that are looked for in texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    words: BTreeSet<String>,
}

impl Names {
    /// None.
    pub const fn none() -> Self {
        Names { words: BTreeSet::new() }
    }

    /// Looks for each word of these names: whoever is called Hanne Krogh is known by either. Initials tell nobody.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let words = names.into_iter().flat_map(words).map(|(_, word)| word.to_lowercase());
        Names { words: words.filter(|word| word.chars().count() > 1).collect() }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where one of the names stands in a text, also with the s of a genitive.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        // Nobody waits for texts to be taken apart in which nothing is looked for.
        let looked_at = if self.is_empty() { "" } else { text };
        words(looked_at).filter(|(_, word)| self.has(word)).map(|(range, _)| range)
    }

    fn has(&self, word: &str) -> bool {
        let folded = word.to_lowercase();
        let bare = folded.strip_suffix('s').map(|bare| bare.trim_end_matches(['\'', '’']));
        let is_capital = word.chars().next().is_some_and(char::is_uppercase);
        let known = |name: &str| (is_capital || name.chars().count() >= LONG) && self.words.contains(name);
        known(&folded) || bare.is_some_and(known)
    }
}

/// The words of a text. A hyphen parts them: Anne-Marie is known by either.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0usize;
    text.split_inclusive(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’')).filter_map(move |piece| {
        let from = at;
        at = at.saturating_add(piece.len());
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        (!word.is_empty()).then(|| (from..from.saturating_add(word.len()), word))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found<'t>(names: &[&str], text: &'t str) -> Vec<&'t str> {
        let names = Names::of(names.iter().copied());
        names.find(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn names_are_found_as_people_write_them() {
        let names = ["Hanne Krogh", "Per B. Ås", "Anne-Marie"];
        assert_eq!(found(&names, "hanne sagde, at KROGHS leder"), ["hanne", "KROGHS"]);
        assert_eq!(found(&names, "Pers, per person, Person Per"), ["Pers", "Per"]);
        assert_eq!(found(&names, "Ås og ås, b og B"), ["Ås"]);
        assert_eq!(found(&names, "marie. Hanne's (anne)"), ["marie", "Hanne's", "anne"]);
        assert_eq!(found(&names, "kanne og hannedyr"), Vec::<&str>::new());
        assert_eq!(found(&[], "Hanne"), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn a_name_is_found_in_any_text_that_has_it_as_a_word(name in "[A-ZÆ][a-zæøå]{1,8}", before in "\\PC{0,9}", after in "\\PC{0,9}") {
            let text = format!("{before} {name} {after}");
            let names = Names::of([name.as_str()]);
            let at = before.len() + 1;
            prop_assert!(names.find(&text).any(|range| range == (at..at + name.len())));
        }
    }
}
