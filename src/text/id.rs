//! Ids: newtypes made by one checked constructor, in natural order.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use compact_str::CompactString;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::spelled::spelled;
use super::{Message, Said, fold};

/// The greatest number of bytes in an id.
const LONGEST: usize = 64;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", super::english(self))]
pub enum IdError {
    /// The text is empty.
    Empty,
    /// The text has more than 64 bytes.
    TooLong(String),
    /// The text holds something other than `a-z 0-9 - _`.
    Character(String, char),
    /// The text begins or ends with `-`, or holds `--`.
    Hyphen(String),
    /// Windows keeps this name for a device, so it cannot name a file.
    Device(String),
}

impl Message for IdError {
    fn said(&self) -> Said {
        match self {
            IdError::Empty => Said::new("id-empty"),
            IdError::TooLong(id) => Said::new("id-too-long").with("id", id).with("longest", LONGEST),
            IdError::Character(id, c) if c.is_whitespace() => Said::new("id-space").with("id", id),
            IdError::Character(id, c) => Said::new("id-character").with("id", id).with("character", c.to_string()),
            IdError::Hyphen(id) => Said::new("id-hyphen").with("id", id),
            IdError::Device(id) => Said::new("id-device").with("id", id),
        }
    }
}

impl IdError {
    /// The same, naming the text as people wrote it.
    fn about(self, text: &str) -> Self {
        let text = text.to_owned();
        match self {
            IdError::Empty => IdError::Empty,
            IdError::TooLong(_) => IdError::TooLong(text),
            IdError::Character(_, c) => IdError::Character(text, c),
            IdError::Hyphen(_) => IdError::Hyphen(text),
            IdError::Device(_) => IdError::Device(text),
        }
    }
}

fn is_device(id: &str) -> bool {
    let numbered = |stem: &str| id.strip_prefix(stem).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    id.len() <= "com1".len() && (matches!(id, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt"))
}

fn checked(id: &str) -> Result<CompactString, IdError> {
    if id.is_empty() {
        return Err(IdError::Empty);
    }
    if id.len() > LONGEST {
        return Err(IdError::TooLong(id.to_owned()));
    }
    // A study has hundreds of thousands of them: one pass over each.
    let (mut last, mut hyphens) = (b'-', false);
    for (at, byte) in id.bytes().enumerate() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'_' => {}
            b'-' => hyphens |= last == b'-',
            _ => {
                let found = id.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
                return Err(IdError::Character(id.to_owned(), found));
            }
        }
        last = byte;
    }
    if hyphens || last == b'-' {
        return Err(IdError::Hyphen(id.to_owned()));
    }
    if is_device(id) {
        return Err(IdError::Device(id.to_owned()));
    }
    Ok(CompactString::new(id))
}

/// Orders two ids as people count: runs of digits by their number, the rest by letter (`k2` before `k10`).
///
/// The order is total and agrees with equality: ids that count alike (`k1`, `k01`) fall back on their bytes.
pub fn natural_cmp(a: &str, b: &str) -> Ordering {
    fn split_run(s: &str) -> (&str, &str, bool) {
        let digits = s.as_bytes().first().is_some_and(u8::is_ascii_digit);
        let end = s.bytes().position(|c| c.is_ascii_digit() != digits).unwrap_or(s.len());
        let (head, tail) = s.split_at_checked(end).unwrap_or((s, ""));
        (head, tail, digits)
    }
    // Runs at the beginning that are the same decide nothing.
    let same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    match (a.as_bytes().get(same), b.as_bytes().get(same)) {
        (None, None) => return Ordering::Equal,
        // What goes on comes after what ends, whatever it goes on with.
        (None, Some(_)) => return Ordering::Less,
        (Some(_), None) => return Ordering::Greater,
        // Most ids differ first in a letter, which is then part of a run in both.
        (Some(x), Some(y)) if !x.is_ascii_digit() && !y.is_ascii_digit() => return x.cmp(y),
        _ => {}
    }
    let bytes = a.as_bytes().get(..same).unwrap_or_default();
    let last = bytes.last().is_some_and(u8::is_ascii_digit);
    let from = bytes.iter().rposition(|c| c.is_ascii_digit() != last).map_or(0, |at| at.saturating_add(1));
    let (mut x, mut y) = (a.get(from..).unwrap_or(a), b.get(from..).unwrap_or(b));
    while !x.is_empty() && !y.is_empty() {
        let (hx, tx, dx) = split_run(x);
        let (hy, ty, dy) = split_run(y);
        let order = if dx && dy {
            let (nx, ny) = (hx.trim_start_matches('0'), hy.trim_start_matches('0'));
            nx.len().cmp(&ny.len()).then_with(|| nx.cmp(ny))
        } else {
            hx.cmp(hy)
        };
        if order != Ordering::Equal {
            return order;
        }
        (x, y) = (tx, ty);
    }
    x.len().cmp(&y.len()).then_with(|| a.cmp(b))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        ///
        /// 1–64 of `a-z 0-9 - _`, no leading or trailing `-`, no `--`, no Windows device name. Ordered naturally.
        // A study has hundreds of thousands of them, most so short that they need no memory of their own.
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(CompactString);

        impl $name {
            /// Takes a text that already is an id.
            ///
            /// # Errors
            /// Says which rule of ids the text breaks.
            pub fn new(text: impl AsRef<str>) -> Result<Self, IdError> {
                checked(text.as_ref()).map(Self)
            }

            /// Takes a text as people write it: surrounding space is dropped, case and `æ ø å` are folded.
            ///
            /// # Errors
            /// Says which rule of ids the folded text breaks.
            pub fn folded(text: &str) -> Result<Self, IdError> {
                checked(&fold(text.trim())).map(Self).map_err(|error| error.about(text.trim()))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                spelled(from)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.into_string()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                natural_cmp(&self.0, &other.0)
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }
    )*};
}

ids! {
    /// One run of the program: random, so that a copied laptop never writes under another run's name.
    Actor
    /// A branch of a study, such as `kom`.
    BranchId
    /// A case.
    CaseId
    /// An evaluator.
    EvaluatorId
    /// A function that people hold (a row of the fieldwork table).
    FunctionId
    /// A guide.
    GuideId
    /// An informant: a pseudonym, never a name.
    InformantId
    /// A meeting of a case.
    MeetingId
    /// A phase of a study.
    PhaseId
    /// A planned interview.
    PlanId
    /// A question of the guide, or an ad-hoc one.
    QuestionId
    /// A role, which decides what a person is asked.
    RoleId
    /// A scale.
    ScaleId
    /// A stretch of time in which a source was heard.
    SessionId
    /// A source: an interview, a meeting, a workshop, a mapping or a document.
    SourceId
    /// A theme.
    ThemeId
    /// A variable: a condition or an outcome.
    VariableId
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rules_of_ids() {
        for good in ["a", "k4-amr-1", "org_positiv", "_", "10", &"x".repeat(64), "com", "con1", "com10"] {
            assert!(CaseId::new(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "æ", "a b", "a/b", "..", "con", "nul", "com1", "lpt9", &"x".repeat(65)] {
            assert!(CaseId::new(bad).is_err(), "{bad}");
        }
        assert_eq!(CaseId::folded(" Tilsynsførende ").map(String::from), Ok("tilsynsfoerende".into()));
        assert_eq!(CaseId::folded("Ærø-Ålborg").map(String::from), Ok("aeroe-aalborg".into()));
    }

    #[test]
    fn two_comes_before_ten() {
        let mut ids = ["k10", "k2", "k1", "10", "2", "k2-a", "k02"].map(|t| CaseId::new(t).unwrap());
        ids.sort();
        assert_eq!(ids.map(String::from), ["2", "10", "k1", "k02", "k2", "k2-a", "k10"].map(String::from));
    }

    proptest! {
        #[test]
        fn runs_decide_one_after_the_other(a in "[a0-2-]{0,6}", b in "[a0-2-]{0,6}") {
            let runs = |text: &str| -> Vec<(bool, String)> {
                let bytes = text.as_bytes().chunk_by(|x, y| x.is_ascii_digit() == y.is_ascii_digit());
                bytes.map(|run| (run[0].is_ascii_digit(), String::from_utf8(run.to_vec()).unwrap())).collect()
            };
            let by_run = |((dx, x), (dy, y)): (&(bool, String), &(bool, String))| match (dx, dy) {
                (true, true) => x.parse::<u64>().unwrap().cmp(&y.parse().unwrap()),
                _ => x.cmp(y),
            };
            let (x, y) = (runs(&a), runs(&b));
            let first = x.iter().zip(&y).map(by_run).find(|order| order.is_ne());
            let expected = first.unwrap_or(x.len().cmp(&y.len())).then_with(|| a.cmp(&b));
            prop_assert_eq!(natural_cmp(&a, &b), expected, "{} {}", a, b);
        }

        #[test]
        fn the_natural_order_is_total(a in "[a-c0-2]{0,5}", b in "[a-c0-2]{0,5}", c in "[a-c0-2]{0,5}") {
            prop_assert_eq!(natural_cmp(&a, &b), natural_cmp(&b, &a).reverse());
            prop_assert_eq!(natural_cmp(&a, &b) == Ordering::Equal, a == b);
            if natural_cmp(&a, &b) != Ordering::Greater && natural_cmp(&b, &c) != Ordering::Greater {
                prop_assert_ne!(natural_cmp(&a, &c), Ordering::Greater);
            }
        }
    }
}
