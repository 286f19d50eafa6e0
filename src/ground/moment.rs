//! Points in time as people give them: a day, a time by some clock, a time with its zone.

use super::Date;
use jiff::civil::DateTime;
use jiff::fmt::temporal::Pieces;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A point in time, as exactly as it is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Moment {
    /// A whole day.
    Day(Date),
    /// A time by a clock whose zone is not said.
    Local(DateTime),
    /// A time by the clock of a zone.
    Exact(Zoned),
}

impl Moment {
    /// The day on the calendar of whoever gave it.
    pub fn date(&self) -> Date {
        match self {
            Moment::Day(day) => *day,
            Moment::Local(time) => time.date(),
            Moment::Exact(time) => time.date(),
        }
    }

    /// The first and the last instant it can mean; `zone` is the clock of what has none of its own.
    ///
    /// `None` at the very edge of the calendar.
    pub fn span(&self, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let at = |time: DateTime| time.to_zoned(zone.clone()).ok().map(|t| t.timestamp());
        match self {
            Moment::Day(day) => {
                let first = at(day.at(0, 0, 0, 0))?;
                let next = at(day.tomorrow().ok()?.at(0, 0, 0, 0))?;
                Some((first, Timestamp::from_nanosecond(next.as_nanosecond() - 1).ok()?))
            }
            Moment::Local(time) => at(*time).map(|t| (t, t)),
            Moment::Exact(time) => Some((time.timestamp(), time.timestamp())),
        }
    }
}

impl From<Date> for Moment {
    fn from(day: Date) -> Self {
        Moment::Day(day)
    }
}

/// `2025-09-15`, `2025-09-15T14:00`, `2025-09-15T14:00:00-07:00`, `2025-09-15T14:00[America/Los_Angeles]`.
impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || {
            "write a day as in `2025-09-15`, or a time as in `2025-09-15T14:00:00-07:00` or \
             `2025-09-15T14:00:00[America/Los_Angeles]`"
                .to_owned()
        };
        let pieces = Pieces::parse(text).map_err(|_| bad())?;
        let Some(time) = pieces.time() else {
            // A day has no zone: it is the day of whoever is meant.
            let plain = pieces.offset().is_none() && pieces.time_zone_annotation().is_none();
            return if plain { Ok(Moment::Day(pieces.date())) } else { Err(bad()) };
        };
        let time = DateTime::from_parts(pieces.date(), time);
        let zone = match (pieces.time_zone_annotation(), pieces.to_numeric_offset()) {
            (Some(_), _) => {
                pieces.to_time_zone_with(&TimeZoneDatabase::bundled()).map_err(|e| e.to_string())?
            }
            (None, Some(offset)) => Some(offset.to_time_zone()),
            (None, None) => None,
        };
        match zone {
            Some(zone) => time.to_zoned(zone).map(Moment::Exact).map_err(|e| e.to_string()),
            None => Ok(Moment::Local(time)),
        }
    }
}

impl TryFrom<String> for Moment {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

/// As [`FromStr`] takes it.
impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        match moment {
            Moment::Day(day) => day.to_string(),
            Moment::Local(time) => time.to_string(),
            Moment::Exact(time) => time.to_string(),
        }
    }
}

/// As it is read: a day, a time, a time with its zone.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Day(day) => write!(f, "{day}"),
            Moment::Local(time) => write!(f, "{} {}", time.date(), time.strftime("%H:%M:%S")),
            Moment::Exact(time) => {
                let zone = match time.time_zone().iana_name() {
                    Some(name) => name.to_owned(),
                    None => format!("UTC{}", time.strftime("%:z")),
                };
                write!(f, "{} {} {zone}", time.date(), time.strftime("%H:%M:%S"))
            }
        }
    }
}

/// The zone of that name (`America/Chicago`, `UTC`), the same on every machine.
pub fn time_zone(name: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(name).ok()
}

/// A zone as serde has it: its name.
pub(crate) mod zone_by_name {
    use super::{TimeZone, time_zone};
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

    pub(crate) fn serialize<S: Serializer>(zone: &TimeZone, to: S) -> Result<S::Ok, S::Error> {
        zone.iana_name().ok_or_else(|| ser::Error::custom("a zone without a name"))?.serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<TimeZone, D::Error> {
        let name = String::deserialize(from)?;
        time_zone(&name).ok_or_else(|| de::Error::custom("a zone that is not known"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        text.parse().expect(text)
    }

    #[test]
    fn a_moment_is_read_as_it_is_written() {
        for (text, told) in [
            ("2025-09-15", "2025-09-15"),
            ("2025-09-15T14:00", "2025-09-15 14:00:00"),
            ("2025-09-15T14:00:00-07:00", "2025-09-15 14:00:00 UTC-07:00"),
            ("2025-04-08T18:00:01Z", "2025-04-08 18:00:01 UTC"),
            ("2025-11-12T16:30[Pacific/Honolulu]", "2025-11-12 16:30:00 Pacific/Honolulu"),
        ] {
            assert_eq!(moment(text).to_string(), told);
            assert_eq!(moment(&String::from(moment(text))), moment(text));
        }
        for bad in ["", "today", "2025-02-30", "2025-09-15Z", "15.9.2025", "2025-09-15T14:00[Nowhere/Town]"] {
            assert!(bad.parse::<Moment>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_day_is_as_long_as_its_zone_makes_it() {
        let chicago = time_zone("America/Chicago").expect("a zone");
        let hours = |text: &str| {
            let (first, last) = moment(text).span(&chicago).expect("a span");
            (last.as_second() - first.as_second() + 1) / 3600
        };
        assert_eq!((hours("2025-11-01"), hours("2025-11-02"), hours("2025-03-09")), (24, 25, 23));
        assert!(moment("9999-12-31").span(&chicago).is_none());
    }
}
