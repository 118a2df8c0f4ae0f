//! Dates, times and numbers as people write them.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, SubsecRound, TimeDelta, TimeZone, Utc};
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

    /// The moment so many seconds later; the same where there is none.
    #[must_use]
    pub fn plus(self, seconds: i64) -> Self {
        let later = TimeDelta::try_seconds(seconds).and_then(|delta| self.0.checked_add_signed(delta));
        later.map_or(self, Self)
    }

    /// How many seconds the moment is after another; negative where it is before it.
    pub fn since(self, other: Stamp) -> i64 {
        self.seconds().saturating_sub(other.seconds())
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

/// Reads a moment as people write it: a time of day (`10:14`, `10.14.52`, `kl. 10:14`), on `day` unless another day stands before
/// it (`2022-02-01 10:14`).
pub fn moment(text: &str, day: NaiveDate, zone: FixedOffset) -> Option<Stamp> {
    let text = text.trim().to_lowercase();
    let (day, time) = match text.split_once([' ', 't']) {
        Some((date, time)) if date.parse::<NaiveDate>().is_ok() => (date.parse().ok()?, time),
        _ => (day, text.strip_prefix("kl").map_or(text.as_str(), |rest| rest.trim_start_matches('.'))),
    };
    let time = time.trim().replace('.', ":");
    let time = ["%H:%M:%S", "%H:%M"].iter().find_map(|format| NaiveTime::parse_from_str(&time, format).ok())?;
    zone.from_local_datetime(&day.and_time(time)).single().map(|moment| Stamp::new(moment.to_utc()))
}

/// A moment as it can be written to be read again by [`moment`]: `2022-02-01 10:14:52`, where the clock is set to `zone`.
pub fn moment_written(at: Stamp, zone: FixedOffset) -> String {
    at.utc().with_timezone(&zone).format("%Y-%m-%d %H:%M:%S").to_string()
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
    fn moments_are_read_where_people_are() {
        let day = NaiveDate::from_ymd_opt(2022, 2, 1).unwrap();
        let zone = FixedOffset::east_opt(3600).unwrap();
        for (text, read) in [
            ("10:14", Some("2022-02-01T09:14:00Z")),
            (" kl. 10.14.52 ", Some("2022-02-01T09:14:52Z")),
            ("2021-06-14 00:30", Some("2021-06-13T23:30:00Z")),
            ("25:00", None),
            ("i går", None),
            ("", None),
        ] {
            assert_eq!(moment(text, day, zone).map(|at| at.to_string()).as_deref(), read, "{text}");
        }
        let at: Stamp = "2022-02-01T09:14:52Z".parse().unwrap();
        assert_eq!(moment(&moment_written(at, zone), day, zone), Some(at));
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
