//! Finding people's names, which have no place in notes, and putting their pseudonyms in their place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::clean::fold;
use super::cpr::cpr;

/// The fewest letters of a name that is found however it is written; a shorter one needs a capital.
const LONG: usize = 4;

/// What stands in the place of a name that several people have.
const SHARED: &str = "…";

/// What stands in the place of the number of a person.
const CPR: &str = "[cpr]";

/// Names that are looked for in texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// The words, folded, each with the pseudonym of whom it belongs to; none: several people.
    words: BTreeMap<String, Option<String>>,
}

/// A text in which nobody is named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Covered {
    /// The text.
    pub text: String,
    /// How many names a pseudonym took the place of.
    pub names: usize,
    /// How many numbers of persons were taken out.
    pub numbers: usize,
}

impl Names {
    /// None.
    pub const fn none() -> Self {
        Names { words: BTreeMap::new() }
    }

    /// Looks for each word of the names of these people, given as pseudonym and name: whoever is called Hanne Krogh is known by
    /// either. Initials tell nobody.
    pub fn of<'n>(people: impl IntoIterator<Item = (&'n str, &'n str)>) -> Self {
        let mut found: BTreeMap<String, Option<String>> = BTreeMap::new();
        for (pseudonym, name) in people {
            // Where there is no ø, some write oe and some o.
            let plain = name.to_lowercase().replace('ø', "o").replace('å', "a");
            let written: BTreeSet<Vec<String>> =
                [name, &plain].map(|name| words(name).map(|(_, word)| fold(word)).collect()).into();
            // In an address or after a # a name is written in one word.
            let whole = written.iter().filter(|all| all.len() > 1).map(|all| all.concat());
            let all: BTreeSet<String> = written.iter().flatten().cloned().chain(whole).collect();
            for word in all.into_iter().filter(|word| word.chars().count() > 1) {
                let of = found.entry(word).or_insert_with(|| Some(pseudonym.to_owned()));
                if of.as_deref() != Some(pseudonym) {
                    *of = None;
                }
            }
        }
        Names { words: found }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where one of the names stands in a text, also with the s of a genitive.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        self.known_in(text).map(|(range, _)| range)
    }

    /// A text with pseudonyms in the place of names, as in `[k4-amr-1]`, and `[cpr]` in that of numbers of persons.
    pub fn covered(&self, text: &str) -> Covered {
        let names: Vec<(Range<usize>, String)> = self.known_in(text).map(|(range, of)| (range, format!("[{of}]"))).collect();
        let mut all: Vec<(Range<usize>, String)> = cpr(text).map(|range| (range, CPR.to_owned())).collect();
        let mut covered = Covered { numbers: all.len(), ..Covered::default() };
        all.extend(names);
        all.sort_by_key(|(range, _)| range.start);
        let (mut at, mut last) = (0usize, None);
        for (range, sign) in all {
            let between = text.get(at..range.start).unwrap_or_default();
            let genitive = text.get(range.clone()).filter(|word| !self.has(word)).and_then(|word| word.chars().next_back());
            let genitive = genitive.filter(|end| end.eq_ignore_ascii_case(&'s'));
            at = range.end;
            // A first name and a surname are one person.
            if !(last.as_ref() == Some(&sign) && between.chars().all(|c| c == ' ')) {
                covered.text.push_str(between);
                covered.text.push_str(&sign);
                covered.names = covered.names.saturating_add(usize::from(sign != CPR));
            }
            covered.text.extend(genitive);
            last = Some(sign).filter(|_| genitive.is_none());
        }
        covered.text.push_str(text.get(at..).unwrap_or_default());
        covered
    }

    /// Where the names stand in a text, each with the pseudonym of whom it belongs to.
    fn known_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, &'t str)> + 't {
        // Nobody waits for texts to be taken apart in which nothing is looked for.
        let looked_at = if self.is_empty() { "" } else { text };
        words(looked_at).filter_map(|(range, word)| Some((range, self.whose(word)?)))
    }

    fn whose(&self, word: &str) -> Option<&str> {
        self.known(word, &fold(word)).or_else(|| {
            let folded = fold(word);
            self.known(word, folded.strip_suffix('s')?.trim_end_matches(['\'', '’']))
        })
    }

    /// Whether a word is a name as it is, without the s of a genitive.
    fn has(&self, word: &str) -> bool {
        self.known(word, &fold(word)).is_some()
    }

    fn known(&self, word: &str, name: &str) -> Option<&str> {
        let is_capital = word.chars().next().is_some_and(char::is_uppercase);
        let of = self.words.get(name).filter(|_| is_capital || name.chars().count() >= LONG)?;
        Some(of.as_deref().unwrap_or(SHARED))
    }
}

/// Whether a text is another one in which pseudonyms took the place of names, by its look: the same around at least one `[…]`.
pub fn is_covered(text: &str, of: &str) -> bool {
    let mut pieces = outside(text).into_iter();
    let Some(mut rest) = pieces.next().and_then(|first| of.strip_prefix(first)) else { return false };
    let mut pieces = pieces.peekable();
    let has_any = pieces.peek().is_some();
    while let Some(piece) = pieces.next() {
        // Something stood where the pseudonym is.
        let Some(from) = rest.chars().next().map(char::len_utf8) else { return false };
        let at = match pieces.peek() {
            None => rest.len().checked_sub(piece.len()).filter(|at| rest.get(*at..) == Some(piece)),
            Some(_) => rest.get(from..).and_then(|later| later.find(piece)).map(|at| at.saturating_add(from)),
        };
        let Some(at) = at.filter(|at| *at >= from) else { return false };
        rest = rest.get(at.saturating_add(piece.len())..).unwrap_or_default();
    }
    has_any && rest.is_empty()
}

/// The pieces of a text between what looks like a pseudonym in brackets.
fn outside(text: &str) -> Vec<&str> {
    let is_sign = |inside: &str| {
        inside == SHARED || inside.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
    };
    let (mut found, mut from, mut at) = (Vec::new(), 0usize, 0usize);
    while let Some((open, close)) = text.get(at..).and_then(|rest| {
        let open = rest.find('[')?;
        let close = rest.get(open..)?.find(']')?;
        Some((at.saturating_add(open), at.saturating_add(open).saturating_add(close)))
    }) {
        let inside = text.get(open.saturating_add(1)..close).unwrap_or_default();
        if !inside.is_empty() && is_sign(inside) {
            found.push(text.get(from..open).unwrap_or_default());
            from = close.saturating_add(1);
        }
        at = open.saturating_add(1).max(from);
    }
    found.push(text.get(from..).unwrap_or_default());
    found
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
        let names = Names::of(names.iter().map(|name| ("p", *name)));
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
        assert_eq!(
            found(&names, "#hannekrogh, hannekrogh@kommune.dk, hanne.krogh@"),
            ["hannekrogh", "hannekrogh", "hanne", "krogh"]
        );
        assert_eq!(found(&["Søren Æbelø"], "Soren Aebeloe, SØREN, sören"), ["Soren", "Aebeloe", "SØREN", "sören"]);
        assert_eq!(found(&[], "Hanne"), Vec::<&str>::new());
    }

    #[test]
    fn a_pseudonym_takes_the_place_of_a_name() {
        let names = Names::of([("k1-amr-1", "Hanne Krogh"), ("k1-led-1", "Per Krogh")]);
        let covered = |text: &str| names.covered(text).text;
        assert_eq!(covered("Hanne sagde til Pers leder"), "[k1-amr-1] sagde til [k1-led-1]s leder");
        assert_eq!(covered("hanne  Hanne, HANNE"), "[k1-amr-1], [k1-amr-1]");
        assert_eq!(covered("Krogh’s fejl, per person"), "[…]s fejl, per person");
        assert_eq!(covered("010190-1234 er Per"), "[cpr] er [k1-led-1]");
        assert_eq!(covered("> ingen [1:00] #apv"), "> ingen [1:00] #apv");
    }

    #[test]
    fn only_what_differs_in_a_pseudonym_is_the_same_text_covered() {
        for (text, of) in [
            ("[k1-amr-1] sagde det", "Hanne Krogh sagde det"),
            ("til [k1-amr-1]s og [cpr]", "til Hannes og 010190-1234"),
            ("a [x] b [x]", "a Hanne b Hanne"),
            ("[a] [x]", "[a] Hanne"),
        ] {
            assert!(is_covered(text, of), "{text} {of}");
        }
        for (text, of) in [
            ("sagde det", "sagde det"),
            ("[1:00] det", "Hanne det"),
            ("[x] sagde", "Hanne siger"),
            ("[x] sagde", " sagde"),
            ("[x]", ""),
            ("a [x] b", "c Hanne b"),
            ("[x] og [x]", "Hanne og "),
        ] {
            assert!(!is_covered(text, of), "{text} {of}");
        }
    }

    proptest! {
        #[test]
        fn a_name_is_found_in_any_text_that_has_it_as_a_word(name in "[A-ZÆ][a-zæøå]{1,8}", before in "\\PC{0,9}", after in "\\PC{0,9}") {
            let text = format!("{before} {name} {after}");
            let names = Names::of([("p", name.as_str())]);
            let at = before.len() + 1;
            prop_assert!(names.find(&text).any(|range| range == (at..at + name.len())));
        }

        #[test]
        fn what_is_covered_names_nobody_and_keeps_the_rest(text in "(\\PC{0,9}| Hanne | KROGHS |010190-1234| ){0,6}") {
            let names = Names::of([("p1", "Hanne Krogh")]);
            let covered = names.covered(&text);
            prop_assert_eq!(names.find(&covered.text).count() + cpr(&covered.text).count(), 0, "{}", &covered.text);
            prop_assert_eq!(covered.names + covered.numbers == 0, covered.text == text);
            // A first name and a surname are one.
            prop_assert!(covered.names <= names.find(&text).count());
            prop_assert_eq!(covered.names, covered.text.matches("[p1]").count());
            prop_assert!(covered.text == text || is_covered(&covered.text, &text), "{}", &covered.text);
        }
    }
}
