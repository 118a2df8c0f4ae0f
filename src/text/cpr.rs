//! Finding what looks like a Danish personal identification number, which has no place in notes.

use std::ops::Range;

/// The places in a text that look like a CPR number: a day, a month, a year and four digits (`010190-1234`), with or without a
/// hyphen or a space, and no part of anything longer.
///
/// Days of replacement numbers are 60 higher. The check digit tells nothing: numbers without one have been given out since 2007
/// (CPR-kontoret, »Personnummeret i CPR«).
pub fn cpr(text: &str) -> impl Iterator<Item = Range<usize>> {
    // It is looked for in each line that is painted: by bytes, and only where a run of digits begins.
    let mut after_digit = false;
    let starts = text.bytes().enumerate().filter_map(move |(at, byte)| {
        let starts = byte.is_ascii_digit() && !after_digit;
        after_digit = byte.is_ascii_digit();
        starts.then_some(at)
    });
    starts.filter_map(move |at| {
        let (before, rest) = text.split_at_checked(at)?;
        let len = length(rest)?;
        let after = rest.get(len..)?;
        let stands_free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '_');
        (stands_free(before.chars().next_back()) && stands_free(after.chars().next())).then(|| at..at.saturating_add(len))
    })
}

/// How many bytes the number takes that a text begins with.
fn length(text: &str) -> Option<usize> {
    let digits = |text: &str, n: usize| text.get(..n).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit())).map(str::len);
    let number = |range: Range<usize>| text.get(range)?.parse::<u8>().ok();
    let date = digits(text, 6)?;
    let (day, month) = (number(0..2)?, number(2..4)?);
    if !matches!(day, 1..=31 | 61..=91) || !matches!(month, 1..=12) {
        return None;
    }
    let rest = text.get(date..)?;
    let gap = ["-", "–", " "].into_iter().find(|gap| rest.starts_with(gap)).map_or(0, str::len);
    Some(date.saturating_add(gap).saturating_add(digits(rest.get(gap..)?, 4)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_as_people_write_them_are_found_and_others_are_not() {
        for (text, found) in [
            ("010190-1234", vec!["010190-1234"]),
            ("hun er 311299 0007, tror jeg", vec!["311299 0007"]),
            ("(0101901234)", vec!["0101901234"]),
            ("æ 610190–1234.", vec!["610190–1234"]),
            ("010190-1234 og 020290-4321", vec!["010190-1234", "020290-4321"]),
            ("321390-1234", vec![]),
            ("011390-1234", vec![]),
            ("0101901", vec![]),
            ("1010190-1234", vec![]),
            ("010190-12345", vec![]),
            ("a010190-1234", vec![]),
            ("2022-02-01 10:14", vec![]),
            ("[12:40] 12 34 56 78", vec![]),
            ("e0101901234f", vec![]),
        ] {
            assert_eq!(cpr(text).map(|range| &text[range]).collect::<Vec<_>>(), found, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_found_is_a_part_of_any_text(text in "[0-9æ –-]{0,40}") {
            for range in cpr(&text) {
                prop_assert!(text[range].chars().filter(char::is_ascii_digit).count() == 10);
            }
        }
    }
}
