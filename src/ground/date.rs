//! Calendar dates, and dates of which only the year or the month is known.

use std::fmt;
use std::ops::Range;

/// A day of the proleptic Gregorian calendar.
pub use jiff::civil::Date;

/// The years that a résumé and those who read it speak of.
pub const YEARS: Range<i16> = 1900..2200;

/// A date as people write it, with the precision they give: “2024”, “May 2024”, “12 May 2024”.
///
/// Where a day or month is not given the date stands for the whole span, from [`PartialDate::first`]
/// to [`PartialDate::last`]; comparing two such dates can be undecided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    first: Date,
    last: Date,
    precision: Precision,
}

/// How much of a [`PartialDate`] is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year.
    Year,
    /// A season or term of several months.
    Season,
    /// Year and month.
    Month,
    /// The very day.
    Day,
}

impl PartialDate {
    /// The whole of a year, or `None` outside [`YEARS`].
    pub fn year(year: i16) -> Option<Self> {
        Self::span(Self::day_of(year, 1, 1)?, Self::day_of(year, 12, 31)?, Precision::Year)
    }

    /// The whole of a month (1–12), or `None` where there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let first = Self::day_of(year, month, 1)?;
        Self::span(first, first.last_of_month(), Precision::Month)
    }

    /// One day, or `None` where there is no such day.
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        let date = Self::day_of(year, month, day)?;
        Self::span(date, date, Precision::Day)
    }

    /// A season or term: from the first day of month `from` to the last day of month `to` of a year.
    pub fn season(year: i16, from: i8, to: i8) -> Option<Self> {
        let last = Self::day_of(year, to, 1)?.last_of_month();
        Self::span(Self::day_of(year, from, 1)?, last, Precision::Season)
    }

    fn day_of(year: i16, month: i8, day: i8) -> Option<Date> {
        YEARS.contains(&year).then(|| Date::new(year, month, day).ok())?
    }

    fn span(first: Date, last: Date, precision: Precision) -> Option<Self> {
        (first <= last).then_some(Self { first, last, precision })
    }

    /// The first day it can mean.
    pub fn first(&self) -> Date {
        self.first
    }

    /// The last day it can mean.
    pub fn last(&self) -> Date {
        self.last
    }

    /// How much of the date is given.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Whether every day it can mean lies before `date`.
    pub fn is_before(&self, date: Date) -> bool {
        self.last < date
    }

    /// Whether every day it can mean lies after `date`.
    pub fn is_after(&self, date: Date) -> bool {
        self.first > date
    }
}

/// ISO 8601 with reduced precision (`2024`, `2024-05`, `2024-05-12`); a season as `2024-09/2024-11`.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        match self.precision {
            Precision::Year => write!(f, "{:04}", first.year()),
            Precision::Month => write!(f, "{:04}-{:02}", first.year(), first.month()),
            Precision::Day => write!(f, "{first}"),
            Precision::Season => {
                write!(f, "{:04}-{:02}/{:04}-{:02}", first.year(), first.month(), last.year(), last.month())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_year_is_undecided_within_itself() {
        let date = PartialDate::year(2025).expect("a year");
        let as_of = Date::constant(2025, 9, 1);
        assert!(!date.is_before(as_of) && !date.is_after(as_of));
        assert!(PartialDate::month(2025, 8).expect("a month").is_before(as_of));
    }

    #[test]
    fn impossible_dates_are_none() {
        assert!(PartialDate::day(2025, 2, 30).is_none());
        assert!(PartialDate::month(2025, 13).is_none());
        assert!(PartialDate::year(9999).is_none());
        assert!(PartialDate::season(2025, 12, 2).is_none());
    }
}
