//! Cleaning of text on its way in.

use super::shown::acts;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Cleans a text for storing: NFC, `\n` for every line end, and no control characters but `\n` and tab.
///
/// Cleaning twice changes nothing more.
pub fn clean(text: &str) -> String {
    if is_clean(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' | '\t' => out.push(c),
            c if c.is_control() || c == '\u{feff}' => {}
            c => out.push(c),
        }
    }
    if out.is_ascii() { out } else { out.nfc().collect() }
}

/// Cleans a text that was pasted: as [`clean`], without the sequences that colour it in the terminal that it comes from, and
/// without characters that nobody sees but which act.
pub fn pasted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        out.push_str(before);
        rest = after.strip_prefix('[').map_or(after, |params| {
            // ECMA-48: parameters, intermediates, and a last character.
            let end = params.find(|c: char| !(' '..='?').contains(&c)).unwrap_or(params.len());
            let last = params.get(end..).and_then(|rest| rest.chars().next()).filter(|c| ('@'..='~').contains(c));
            last.and_then(|last| params.get(end.saturating_add(last.len_utf8())..)).unwrap_or(after)
        });
    }
    out.push_str(rest);
    let seen = |c: char| match c {
        '\u{2028}' | '\u{2029}' => Some('\n'),
        // What turns a line round or stands between letters unseen was not meant.
        c if acts(c) && !matches!(c, '\n' | '\t' | '\r') => None,
        c => Some(c),
    };
    clean(&out.chars().filter_map(seen).collect::<String>())
}

/// Whether a text is clean already, as nearly every text is; where that takes longer to find out than cleaning, no.
fn is_clean(text: &str) -> bool {
    let goes = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || c == '\u{feff}';
    // Below the combining marks every character is composed, and none joins with the one before it.
    let simple = text.chars().all(|c| c < '\u{300}');
    (simple || is_nfc_quick(text.chars()) == IsNormalized::Yes) && !text.chars().any(goes)
}

/// Cleans a text that is one line: as [`clean`], with line ends and tabs as spaces and no surrounding space.
pub fn one_line(text: &str) -> String {
    clean(text).split(['\n', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The most characters of a text that a short name made of it has.
const SHORT: usize = 26;

/// A short name made of the first words of a text.
pub fn shortened(text: &str) -> String {
    let text = one_line(text);
    if text.chars().count() <= SHORT {
        return text;
    }
    let mut short = String::new();
    for word in text.split(' ') {
        if short.chars().count().saturating_add(word.chars().count()) >= SHORT.saturating_sub(1) {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    if short.is_empty() {
        short = text.chars().take(SHORT.saturating_sub(1)).collect();
    }
    short.push('…');
    short
}

/// Folds a text for comparing and for making ids: lower case, `æ ø å` as `ae oe aa`, other accents dropped.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(text.len() / 8));
    // Composed first, because å is one letter in Danish, not an a with a ring to be dropped. What is stored is composed already,
    // and letters before the combining marks, whose first byte is less than 0xcc, always are.
    let is_composed = text.bytes().all(|byte| byte < 0xcc) || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if is_composed {
        text.chars().for_each(|c| fold_char(c, &mut out));
    } else {
        text.nfc().for_each(|c| fold_char(c, &mut out));
    }
    out
}

/// Folds one letter of a composed text onto the end of another text.
pub fn fold_char(c: char, out: &mut String) {
    match c {
        c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        'æ' | 'Æ' => out.push_str("ae"),
        'ø' | 'Ø' => out.push_str("oe"),
        'å' | 'Å' => out.push_str("aa"),
        c => out.extend(c.to_lowercase().nfd().filter(|c| !is_combining_mark(*c))),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_acts_unseen_is_not_pasted() {
        assert_eq!(super::pasted("vi \u{202e}går\u{200b} i\u{2028}gang 👩\u{200d}👧\u{2066}"), "vi går i\ngang 👩\u{200d}👧");
    }

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn line_ends_and_controls() {
        assert_eq!(clean("a\r\nb\rc\u{1b}[31m\u{85}\t\u{0}d"), "a\nb\nc[31m\td");
        assert_eq!(clean("A\u{30a}"), "Å");
        assert_eq!(one_line("  a\r\n\n b\tc "), "a b c");
        assert_eq!(fold("Ærøskøbing, Å, é, A\u{30a}"), "aeroeskoebing, aa, e, aa");
    }

    #[test]
    fn what_is_pasted_comes_without_the_colours_of_its_terminal() {
        for (text, clean) in [
            ("\u{1b}[31mrød\u{1b}[0m vin", "rød vin"),
            ("a\u{1b}[38;5;12m[b]\u{1b}[mc", "a[b]c"),
            ("\u{1b}", ""),
            ("\u{1b}[", "["),
            ("\u{1b}[3æ", "[3æ"),
            ("x\r\ny\u{1b}(B", "x\ny(B"),
            ("uden", "uden"),
        ] {
            assert_eq!(pasted(text), clean, "{text:?}");
        }
    }

    /// Folding letter by letter, without any short cut.
    fn folded_slowly(text: &str) -> String {
        let composed: Vec<char> = text.nfc().collect();
        let lower: String = composed.into_iter().flat_map(char::to_lowercase).collect();
        let letters = lower.replace('æ', "ae").replace('ø', "oe").replace('å', "aa");
        letters.chars().flat_map(|c| std::iter::once(c).nfd()).filter(|c| !is_combining_mark(*c)).collect()
    }

    proptest! {
        #[test]
        fn folding_takes_no_wrong_short_cut(text in any::<String>(), danish in "[aAæÆøØåÅéÉüǅİ\u{212b}\u{30a}\u{301}e ]{0,12}") {
            prop_assert_eq!(fold(&text), folded_slowly(&text));
            prop_assert_eq!(fold(&danish), folded_slowly(&danish));
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in any::<String>()) {
            let once = clean(&text);
            prop_assert!(once.nfc().eq(once.chars()));
            prop_assert_eq!(clean(&once), once.clone());
            prop_assert_eq!(one_line(&one_line(&text)), one_line(&text));
        }
    }
}
