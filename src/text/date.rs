//! Dates, times and numbers as people write them.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, SubsecRound, TimeDelta, TimeZone, Utc};
use serde::{Deserialize, Deserializer, Serialize};

use super::spelled::spelled;
use super::{Lang, Message, Said};

/// A moment, to the second, in UTC. Written as RFC 3339 with `Z`.
///
/// Moments are for people to read; nothing is ever chosen by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
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

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        spelled(from)
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
/// it (`1.2.2022 10:14`).
pub fn moment(text: &str, day: NaiveDate, zone: FixedOffset) -> Option<Stamp> {
    let text = text.trim().to_lowercase();
    let written = text.rsplit_once(' ').and_then(|(date, time)| Some((read_day(date, day).ok()?, time)));
    let time = text.strip_prefix("kl").map_or(text.as_str(), |rest| rest.trim_start_matches('.'));
    let (day, time) = written.unwrap_or((day, time));
    let time = time.trim().replace('.', ":");
    let time = ["%H:%M:%S", "%H:%M"].iter().find_map(|format| NaiveTime::parse_from_str(&time, format).ok())?;
    zone.from_local_datetime(&day.and_time(time)).single().map(|moment| Stamp::new(moment.to_utc()))
}

/// A moment as people write it and [`moment`] reads it: `01.02.2022 10:14:52`, where the clock is set to `zone`.
pub fn moment_written(lang: Lang, at: Stamp, zone: FixedOffset) -> String {
    let local = at.utc().with_timezone(&zone);
    format!("{} {}", short_day(lang, local.date_naive()), local.format("%H:%M:%S"))
}

/// A day in figures, as people write it and [`read_day`] reads it: `14.06.2021`, `14/06/2021`.
pub fn short_day(lang: Lang, date: NaiveDate) -> String {
    let format = match lang {
        Lang::Da => "%d.%m.%Y",
        Lang::En => "%d/%m/%Y",
    };
    date.format(format).to_string()
}

/// A text that is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", super::english(self))]
pub struct DayError {
    text: String,
    /// Whether the time of the day could have stood there, too.
    timed: bool,
}

impl Message for DayError {
    fn said(&self) -> Said {
        Said::new(if self.timed { "when-unknown" } else { "day-unknown" }).with("text", &self.text)
    }
}

/// The day that somebody wrote, in whichever language: `14.6.2021`, `14/6`, `14. juni`, `2021-06-14`, `i morgen`.
///
/// The day comes before the month, except where the year comes first. Without a year it is the day of that name that is nearest
/// to today; a year of two digits is one of this century.
///
/// # Errors
/// Says that it is no day.
pub fn read_day(text: &str, today: NaiveDate) -> Result<NaiveDate, DayError> {
    let written = text.trim().to_lowercase();
    relative(&written, today)
        .or_else(|| dated(&written, today))
        .ok_or_else(|| DayError { text: text.trim().to_owned(), timed: false })
}

/// A day by its distance from today.
fn relative(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let is = |id| Lang::ALL.into_iter().any(|lang| lang.say(&Said::new(id)) == text);
    if is("day-today") {
        Some(today)
    } else if is("day-tomorrow") {
        today.succ_opt()
    } else if is("day-yesterday") {
        today.pred_opt()
    } else {
        None
    }
}

fn dated(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if text.chars().any(|c| !c.is_alphanumeric() && !c.is_whitespace() && !".,/-".contains(c)) {
        return None;
    }
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let (day, month, year) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (*day, *month, Some(*year)),
        [day, month] => (*day, *month, None),
        [day, month, year] => (*day, *month, Some(*year)),
        _ => return None,
    };
    let day = number(day, 2)?;
    let month = number(month, 2).or_else(|| named_month(month))?;
    let Some(year) = year else {
        // Where there is a 29 February at all, it is at most eight years from another.
        let near = (-8..=8).filter_map(|n| NaiveDate::from_ymd_opt(today.year().checked_add(n)?, month, day));
        return near.min_by_key(|date| date.signed_duration_since(today).num_days().abs());
    };
    let century = if year.len() == 2 { 2000 } else { 0 };
    let year = number(year, 4).filter(|_| matches!(year.len(), 2 | 4))?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?.saturating_add(century), month, day)
}

/// A number of at most so many digits.
fn number(text: &str, digits: usize) -> Option<u32> {
    let plain = text.len() <= digits && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

/// A month by its name or the beginning of it, of at least three letters.
fn named_month(text: &str) -> Option<u32> {
    let begins = |month: &u32| {
        let name = Said::new("month").with("month", usize::try_from(*month).unwrap_or(0));
        Lang::ALL.into_iter().any(|lang| lang.say(&name).to_lowercase().starts_with(text))
    };
    (1..=12).find(begins).filter(|_| text.chars().count() >= 3)
}

/// A time of day on the clock on the wall, to the minute. Written as `10:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(NaiveTime);

/// A text that is not a time of day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", super::english(self))]
pub struct TimeError(String);

impl Message for TimeError {
    fn said(&self) -> Said {
        Said::new("time-unknown").with("text", &self.0)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%H:%M"))
    }
}

impl FromStr for TimeOfDay {
    type Err = TimeError;
    /// Reads a time as people write it, in whichever language: `10:30`, `10.30`, `kl. 9`, `at 2.30 pm`.
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let written = text.trim().to_lowercase();
        let time = after_sign(&written).or_else(|| clocked(&written).map(|(time, _)| time));
        time.ok_or_else(|| TimeError(text.trim().to_owned()))
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = TimeError;
    fn try_from(text: String) -> Result<Self, TimeError> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> String {
        time.to_string()
    }
}

/// The word before a time of day.
fn time_sign(lang: Lang) -> String {
    lang.say(&Said::new("time-sign"))
}

/// A time of day after the word that says that it is one, which makes it one even without minutes.
fn after_sign(text: &str) -> Option<TimeOfDay> {
    let rest = Lang::ALL.into_iter().find_map(|lang| text.strip_prefix(time_sign(lang).trim_end_matches('.')))?;
    clocked(rest.trim_start_matches('.').trim()).map(|(time, _)| time)
}

/// A time of day, and whether it cannot be anything else.
fn clocked(text: &str) -> Option<(TimeOfDay, bool)> {
    let half = |sign| text.strip_suffix(sign).map(str::trim_end);
    let (figures, noon) = match (half("am"), half("pm")) {
        (Some(rest), _) => (rest, Some(false)),
        (_, Some(rest)) => (rest, Some(true)),
        _ => (text, None),
    };
    let (hour, minute) = figures.split_once(['.', ':']).map_or((figures, None), |(hour, minute)| (hour, Some(minute)));
    let minute_of = |text: &str| number(text, 2).filter(|_| text.len() == 2);
    let (hour, minutes) = (number(hour, 2)?, minute.map_or(Some(0), minute_of)?);
    let hour = match noon {
        None => hour,
        Some(later) if (1..=12).contains(&hour) => (hour % 12).saturating_add(if later { 12 } else { 0 }),
        Some(_) => return None,
    };
    NaiveTime::from_hms_opt(hour, minutes, 0).map(|time| (TimeOfDay(time), minute.is_some() || noon.is_some()))
}

/// A day in figures, and the time if it is known, as people write them and [`read_when`] reads them: `14.06.2021 kl. 10.30`,
/// `14/06/2021 at 10:30`.
pub fn short_when(lang: Lang, date: NaiveDate, time: Option<TimeOfDay>) -> String {
    let format = match lang {
        Lang::Da => "%H.%M",
        Lang::En => "%H:%M",
    };
    let day = short_day(lang, date);
    time.map_or_else(|| day.clone(), |time| format!("{day} {} {}", time_sign(lang), time.0.format(format)))
}

/// The day, and the time of it if one is written, that somebody wrote, in whichever language: `14/6`, `12/3 kl. 10.30`,
/// `tomorrow at 9`, `14 June 10:30`. One or two digits after a day are not taken for its year: they may be meant as an hour.
///
/// # Errors
/// Says that it is no day.
pub fn read_when(text: &str, today: NaiveDate) -> Result<(NaiveDate, Option<TimeOfDay>), DayError> {
    let error = || DayError { text: text.trim().to_owned(), timed: true };
    if let Some((day, digits)) = text.trim().rsplit_once(char::is_whitespace)
        && digits.len() <= 2
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && read_day(day, today).is_ok()
    {
        return Err(error());
    }
    if let Ok(day) = read_day(text, today) {
        return Ok((day, None));
    }
    let written = text.trim().to_lowercase();
    let mut spaces = written.char_indices().filter(|(_, c)| c.is_whitespace());
    let both = spaces.find_map(|(at, _)| {
        let (day, time) = written.split_at(at);
        let time = time.trim();
        let sure = || clocked(time).filter(|(_, sure)| *sure).map(|(time, _)| time);
        Some((read_day(day, today).ok()?, Some(after_sign(time).or_else(sure)?)))
    });
    both.ok_or_else(error)
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
    use proptest::prelude::*;

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
            ("14. juni 2021 00:30", Some("2021-06-13T23:30:00Z")),
            ("25:00", None),
            ("i går", None),
            ("", None),
        ] {
            assert_eq!(moment(text, day, zone).map(|at| at.to_string()).as_deref(), read, "{text}");
        }
        let at: Stamp = "2022-02-01T09:14:52Z".parse().unwrap();
        for lang in Lang::ALL {
            assert_eq!(moment(&moment_written(lang, at, zone), day, zone), Some(at));
        }
    }

    #[test]
    fn a_day_and_its_time_are_read_as_people_write_them() {
        let today = ymd(2022, 2, 1);
        for (text, day, time) in [
            ("12/3 kl. 10.30", ymd(2022, 3, 12), Some("10:30")),
            ("12/3 kl 9", ymd(2022, 3, 12), Some("09:00")),
            ("12/3, kl.9.05", ymd(2022, 3, 12), Some("09:05")),
            ("12.3.2022 10:30", ymd(2022, 3, 12), Some("10:30")),
            ("12. marts 10.30", ymd(2022, 3, 12), Some("10:30")),
            ("I morgen kl. 14", ymd(2022, 2, 2), Some("14:00")),
            ("12 March at 10:30", ymd(2022, 3, 12), Some("10:30")),
            ("12 March 2022 2.30 pm", ymd(2022, 3, 12), Some("14:30")),
            ("tomorrow at 12 am", ymd(2022, 2, 2), Some("00:00")),
            ("2022-03-12 00:15", ymd(2022, 3, 12), Some("00:15")),
            ("12/3", ymd(2022, 3, 12), None),
            ("12/3 2022", ymd(2022, 3, 12), None),
        ] {
            assert_eq!(read_when(text, today), Ok((day, time.map(|time| time.parse().unwrap()))), "{text}");
        }
        for text in [
            "",
            "kl. 10.30",
            "10:30",
            "12/3 14",
            "12. marts 9",
            "12/3 kl. 25",
            "12/3 kl. 10.3",
            "12/3-2022 10",
            "12/3 13 pm",
            "12/3 kl.",
            "31/2 10:30",
        ] {
            assert!(read_when(text, today).is_err(), "{text}");
        }
        for (text, time) in
            [("9", "09:00"), ("10.30", "10:30"), ("kl. 9.15", "09:15"), ("at 9 pm", "21:00"), ("23:59", "23:59")]
        {
            assert_eq!(text.parse::<TimeOfDay>().unwrap().to_string(), time, "{text}");
        }
        for text in ["", "24", "9:60", "9:5", "ti", "12:30:15", "-1", "kl"] {
            assert!(text.parse::<TimeOfDay>().is_err(), "{text}");
        }
    }

    #[test]
    fn as_people_write() {
        let date = NaiveDate::from_ymd_opt(2021, 6, 4).unwrap();
        assert_eq!(day(Lang::Da, date), "4. juni 2021");
        assert_eq!(day(Lang::En, date), "4 June 2021");
        assert_eq!(clock(4210), "01:10:10");
        assert_eq!(decimal(Lang::Da, 0.5, 2), "0,50");
    }

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        let today = ymd(2022, 2, 1);
        let fourteenth = [
            "14.6.2021",
            "14/6-2021",
            "14/6 2021",
            "14.06.21",
            "14-6-2021",
            "2021-06-14",
            "14. juni 2021",
            "14 June 2021",
            " 14. JUN 2021 ",
        ];
        for text in fourteenth {
            assert_eq!(read_day(text, today), Ok(ymd(2021, 6, 14)), "{text}");
        }
        // Without a year, the nearest.
        assert_eq!(read_day("14/6", today), Ok(ymd(2022, 6, 14)));
        assert_eq!(read_day("14. okt", today), Ok(ymd(2021, 10, 14)));
        assert_eq!(read_day("29/2", ymd(2021, 3, 1)), Ok(ymd(2020, 2, 29)));
        for (text, date) in [("i dag", today), ("I morgen", ymd(2022, 2, 2)), ("yesterday", ymd(2022, 1, 31)), ("today", today)]
        {
            assert_eq!(read_day(text, today), Ok(date), "{text}");
        }
        for text in
            ["", "14", "31/6", "14.6.021", "30/2", "14/13", "ma 14", "14 ma 2021", "i overmorgen", "14:6", "14.6.2021.1"]
        {
            assert_eq!(read_day(text, today), Err(DayError { text: text.to_owned(), timed: false }), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_day_is_read_back_from_how_it_is_written(days in 0i64..40_000, distance in 0i64..40_000) {
            let from = |days| ymd(1970, 1, 1) + chrono::Duration::days(days);
            let (date, today) = (from(days), from(distance));
            for lang in Lang::ALL {
                prop_assert_eq!(read_day(&short_day(lang, date), today), Ok(date));
                prop_assert_eq!(read_day(&day(lang, date), today), Ok(date));
                let time = NaiveTime::from_hms_opt(u32::try_from(days % 24).unwrap(), u32::try_from(distance % 60).unwrap(), 0);
                let time = time.map(TimeOfDay);
                prop_assert_eq!(read_when(&short_when(lang, date, time), today), Ok((date, time)));
            }
            prop_assert_eq!(read_day(&date.to_string(), today), Ok(date));
            let near = read_day(&date.format("%d/%m").to_string(), today).unwrap();
            prop_assert_eq!((near.day(), near.month()), (date.day(), date.month()));
            // Every fourth year has a 29 February, as a rule.
            let farthest = if near.month() == 2 && near.day() == 29 { 4 * 366 } else { 183 };
            prop_assert!((near - today).num_days().abs() <= farthest);
        }

        #[test]
        fn whatever_is_typed_is_a_day_or_said_to_be_none(text in any::<String>(), likely in "[0-9a-j/. -]{0,12}") {
            let today = ymd(2022, 2, 1);
            for text in [text, likely] {
                if let Ok(date) = read_day(&text, today) {
                    prop_assert!((0..10_000).contains(&date.year()));
                }
            }
        }
    }
}
