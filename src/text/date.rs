//! Dates, times and numbers as people write them.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

use super::{Lang, Message, Said};

/// A moment, to the second, in UTC. Written as RFC 3339 with `Z`.
///
/// Moments are for people to read; nothing is ever chosen by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Stamp(DateTime<Utc>);

/// A text that is not a moment in RFC 3339.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", super::english(self))]
pub struct StampError(String);

impl Message for StampError {
    fn said(&self) -> Said {
        Said::new("stamp-malformed").with("text", &self.0)
    }
}

impl Stamp {
    /// The moment, with what is finer than a second cut off.
    pub fn new(moment: DateTime<Utc>) -> Self {
        Self(moment.trunc_subsecs(0))
    }

    /// The moment as a chrono value in UTC.
    pub fn utc(self) -> DateTime<Utc> {
        self.0
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    pub fn seconds(self) -> i64 {
        self.0.timestamp()
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%dT%H:%M:%SZ"))
    }
}

impl FromStr for Stamp {
    type Err = StampError;
    fn from_str(text: &str) -> Result<Self, StampError> {
        DateTime::parse_from_rfc3339(text.trim()).map(|m| Self::new(m.to_utc())).map_err(|_| StampError(text.into()))
    }
}

impl TryFrom<String> for Stamp {
    type Error = StampError;
    fn try_from(text: String) -> Result<Self, StampError> {
        text.parse()
    }
}

impl From<Stamp> for String {
    fn from(stamp: Stamp) -> String {
        stamp.to_string()
    }
}

/// A day as people write it: `14. juni 2021`, `14 June 2021`.
pub fn day(lang: Lang, date: NaiveDate) -> String {
    let month = Said::new("month").with("month", usize::try_from(date.month()).unwrap_or(0));
    lang.say(
        &Said::new("day")
            .with("day", date.day().to_string())
            .with("month", lang.say(&month))
            .with("year", date.year().to_string()),
    )
}

/// A length of time on a clock: `00:12:40`.
pub fn clock(seconds: u64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A number with `digits` decimals, with a comma in Danish and a point in English.
pub fn decimal(lang: Lang, number: f64, digits: usize) -> String {
    let plain = format!("{number:.digits$}");
    match lang {
        Lang::Da => plain.replace('.', ","),
        Lang::En => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_round_trip_in_utc() {
        let stamp: Stamp = "2021-06-14T10:12:40.7+02:00".parse().unwrap();
        assert_eq!(stamp.to_string(), "2021-06-14T08:12:40Z");
        assert_eq!(stamp.to_string().parse(), Ok(stamp));
        assert!("i går".parse::<Stamp>().is_err());
    }

    #[test]
    fn as_people_write() {
        let date = NaiveDate::from_ymd_opt(2021, 6, 4).unwrap();
        assert_eq!(day(Lang::Da, date), "4. juni 2021");
        assert_eq!(day(Lang::En, date), "4 June 2021");
        assert_eq!(clock(4210), "01:10:10");
        assert_eq!(decimal(Lang::Da, 0.5, 2), "0,50");
    }
}
