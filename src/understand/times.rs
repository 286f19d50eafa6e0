//! Days and times as people and form services write them into forms and their tables.
//!
//! `6/26/2025 10:00:00` is American, `26/06/2025 10:00` is written in most of the world, and `4/5/2025` can be either.
//! A column is written by one program in one way, so that other cells of it settle what one alone leaves open.

use super::dates::month_of;
use crate::ground::moment::time_zone;
use crate::ground::{Date, Moment};
use jiff::civil::Time;
use jiff::tz::{Offset, TimeZone};

/// A column of times.
pub struct Times {
    /// Which of [`Stamp::days`] every cell can have.
    fits: [bool; 3],
}

/// What a cell says.
struct Stamp {
    /// The day it means where the year, the month or the day stands first in its numbers; three times the same where
    /// that is no question.
    days: [Option<Date>; 3],
    time: Option<Time>,
    zone: Option<TimeZone>,
}

impl Times {
    /// Looks at all cells of a column.
    pub fn of<'c>(cells: impl Iterator<Item = &'c str>) -> Self {
        let mut fits = [true; 3];
        for stamp in cells.filter_map(Stamp::read) {
            fits.iter_mut().zip(stamp.days).for_each(|(fits, day)| *fits &= day.is_some());
        }
        Self { fits }
    }

    /// The time that a cell means; `None` where it is none, or can be several.
    pub fn read(&self, cell: &str) -> Option<Moment> {
        if let Ok(moment) = cell.parse() {
            return Some(moment);
        }
        let stamp = Stamp::read(cell)?;
        // Where the column is written in several ways, each cell stands for itself.
        let settled = self.fits.contains(&true);
        let mut days = stamp
            .days
            .into_iter()
            .zip(self.fits)
            .filter(|(_, fits)| *fits || !settled)
            .filter_map(|(day, _)| day);
        let day = days.next()?;
        if days.any(|other| other != day) {
            return None;
        }
        match (stamp.time, stamp.zone) {
            (None, None) => Some(Moment::Day(day)),
            (None, Some(_)) => None,
            (Some(time), None) => Some(Moment::Local(day.to_datetime(time))),
            (Some(time), Some(zone)) => day.to_datetime(time).to_zoned(zone).ok().map(Moment::Exact),
        }
    }
}

/// The days that a text can mean where nothing beside it settles which number is the month; none where it is no day.
pub fn days(text: &str) -> Vec<Date> {
    match text.trim().parse::<Moment>() {
        Ok(moment) => vec![moment.date()],
        Err(_) => Stamp::read(text.trim()).into_iter().flat_map(|stamp| stamp.days).flatten().collect(),
    }
}

impl Stamp {
    /// `2025/06/26 10:00:00 AM GMT+2`, `26.06.2025 10:00`, `Jun 26, 2025 10:00 AM`; every word has to be one of a time.
    fn read(cell: &str) -> Option<Self> {
        // “GMT+0200 (Central European Summer Time)”
        let cell = cell.split('(').next()?.to_lowercase();
        let words: Vec<&str> = cell.split(|c: char| c.is_whitespace() || c == ',').collect();
        let cell = words.join(" ").replace("a. m.", "am").replace("p. m.", "pm");
        let (mut days, mut clock, mut zone) = (None, None, None);
        let (mut day, mut month, mut year, mut afternoon) = (None, None, None, None);
        let set = |slot: &mut Option<i16>, value: i16| slot.replace(value).is_none().then_some(());
        for word in cell.split(' ').filter(|word| !word.is_empty()) {
            let (clock_word, half) = half_of_day(word);
            if half.is_some() {
                afternoon = half;
            }
            if clock_word.is_empty() || clock_word == "at" || is_weekday(clock_word) {
            } else if let Some(number) = number(clock_word) {
                set(if number > 31 { &mut year } else { &mut day }, number)?;
            } else if let (Some(named), None) = (month_of(clock_word.trim_end_matches('.')), month) {
                month = Some(named);
            } else if let (Some(found), None) = (days_of(clock_word), days) {
                days = Some(found);
            } else if let (Some(found), None) = (clock_of(clock_word), clock) {
                clock = Some(found);
            } else if let (Some(found), None) = (zone_of(clock_word), &zone) {
                zone = Some(found);
            } else {
                return None;
            }
        }
        let days = match (days, year, month, day) {
            (Some(days), None, None, None) => days,
            (None, Some(year), Some(month), Some(day)) => {
                [Some(Date::new(year, month, i8::try_from(day).ok()?).ok()?); 3]
            }
            _ => return None,
        };
        let time = match (clock, afternoon) {
            (None, Some(_)) => return None,
            (Some((hour, ..)), Some(false)) if hour > 12 => return None,
            (Some((hour, minute, second)), Some(afternoon)) => {
                Some(Time::new(hour % 12 + if afternoon { 12 } else { 0 }, minute, second, 0).ok()?)
            }
            (Some((hour, minute, second)), None) => Some(Time::new(hour, minute, second, 0).ok()?),
            (None, None) => None,
        };
        Some(Self { days, time, zone })
    }
}

/// What is left of a word without its half of the day, and whether that is the second.
fn half_of_day(word: &str) -> (&str, Option<bool>) {
    const HALVES: [(&str, bool); 12] = [
        ("am", false),
        ("a.m.", false),
        ("vorm.", false),
        ("午前", false),
        ("上午", false),
        ("오전", false),
        ("pm", true),
        ("p.m.", true),
        ("nachm.", true),
        ("午後", true),
        ("下午", true),
        ("오후", true),
    ];
    let found = HALVES.into_iter().find_map(|(half, second)| Some((word.strip_suffix(half)?, Some(second))));
    // “10:00am”, and no word that only ends so.
    found
        .filter(|(rest, _)| rest.bytes().all(|b| b.is_ascii_digit() || b":.".contains(&b)))
        .unwrap_or((word, None))
}

fn is_weekday(word: &str) -> bool {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.trim_end_matches('.');
    word.len() >= 3 && days.iter().any(|day| day.starts_with(word))
}

/// A year, or a day of the month: `26`, `26.`, `26th`.
fn number(word: &str) -> Option<i16> {
    let bare = ["st", "nd", "rd", "th", "."].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let fits = digits(bare) && matches!((bare.len(), word.len()), (1 | 2, _) | (4, 4));
    bare.parse().ok().filter(|_| fits)
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The days that three numbers can mean, as in [`Stamp::days`].
fn days_of(word: &str) -> Option<[Option<Date>; 3]> {
    let mark = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| "/-.".contains(*c))?;
    let numbers: Vec<&str> = word.strip_suffix('.').unwrap_or(word).split(mark).collect();
    let [a, b, c] = numbers[..] else { return None };
    let number = |text: &str| text.parse::<i16>().ok().filter(|_| digits(text));
    let (first, second, third) = (number(a)?, number(b)?, number(c)?);
    let date = |year: i16, month: i16, day: i16| {
        let year = if year < 100 { 2000 + year } else { year };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let [year_first, month_first, day_first] =
        [date(first, second, third), date(third, first, second), date(third, second, first)];
    let days = match (a.len(), c.len()) {
        (4, 1 | 2) => [year_first; 3],
        // With dots the day stands first wherever they are written.
        (1 | 2, 2 | 4) if mark == '.' => [day_first; 3],
        (1 | 2, 4) => [None, month_first, day_first],
        (1 | 2, 2) => [year_first, month_first, day_first],
        _ => return None,
    };
    days.iter().any(Option::is_some).then_some(days)
}

/// `10:00`, `10:00:00`, `10.00.00`, with parts of a second that do not count.
fn clock_of(word: &str) -> Option<(i8, i8, i8)> {
    let parts: Vec<&str> = word.split([':', '.']).collect();
    if parts.iter().any(|part| !digits(part)) || parts.iter().take(3).any(|part| part.len() > 2) {
        return None;
    }
    match parts[..] {
        [hour, minute] => Some((hour.parse().ok()?, minute.parse().ok()?, 0)),
        [hour, minute, second] | [hour, minute, second, _] => {
            Some((hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?))
        }
        _ => None,
    }
}

/// `GMT+2`, `UTC+05:30`, `+0200`, `PDT`, `Europe/Berlin`.
fn zone_of(word: &str) -> Option<TimeZone> {
    // As form services abbreviate them; what names several zones, such as IST, is left out.
    const HOURS: [(&str, i8); 26] = [
        ("z", 0),
        ("gmt", 0),
        ("utc", 0),
        ("wet", 0),
        ("west", 1),
        ("bst", 1),
        ("cet", 1),
        ("cest", 2),
        ("mez", 1),
        ("mesz", 2),
        ("eet", 2),
        ("eest", 3),
        ("jst", 9),
        ("aest", 10),
        ("aedt", 11),
        ("hst", -10),
        ("akst", -9),
        ("akdt", -8),
        ("pst", -8),
        ("pdt", -7),
        ("mst", -7),
        ("mdt", -6),
        ("cst", -6),
        ("cdt", -5),
        ("est", -5),
        ("edt", -4),
    ];
    if let Some((_, hours)) = HOURS.iter().find(|(name, _)| *name == word) {
        return Some(Offset::constant(*hours).to_time_zone());
    }
    let offset = word.strip_prefix("gmt").or_else(|| word.strip_prefix("utc")).unwrap_or(word);
    let (sign, time) = match offset.strip_prefix('+') {
        Some(time) => (1, time),
        None => match offset.strip_prefix(['-', '−']) {
            Some(time) => (-1, time),
            None => return word.contains('/').then(|| time_zone(word))?,
        },
    };
    let (hours, minutes) = match (time.split_once(':'), time.len()) {
        (Some(parts), _) => parts,
        (None, 4) => time.split_at_checked(2)?,
        (None, _) => (time, "0"),
    };
    let number = |text: &str| text.parse::<i32>().ok().filter(|_| digits(text));
    let seconds = sign * (number(hours)? * 60 + number(minutes)?) * 60;
    Offset::from_seconds(seconds).ok().map(|offset| offset.to_time_zone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn read(column: &[&str], cell: &str) -> Option<String> {
        Times::of(column.iter().copied().chain([cell])).read(cell).map(|moment| moment.to_string())
    }

    #[test]
    fn times_are_read_as_form_services_write_them() {
        for (cell, told) in [
            ("2025-06-26", "2025-06-26"),
            ("2025-06-26 10:00:00", "2025-06-26 10:00:00"),
            ("2025-06-26T10:00:00Z", "2025-06-26 10:00:00 UTC"),
            ("2025-06-26 10:00pm", "2025-06-26 22:00:00"),
            ("2025/06/26 10:00:00", "2025-06-26 10:00:00"),
            ("2025/06/26 10:00:00 AM GMT+2", "2025-06-26 10:00:00 UTC+02:00"),
            ("2025/06/26 12:05:00 AM GMT-5", "2025-06-26 00:05:00 UTC-05:00"),
            ("2025/06/26 12:05:00 PM PDT", "2025-06-26 12:05:00 UTC-07:00"),
            ("2025/06/26 9:42:17 nachm. MESZ", "2025-06-26 21:42:17 UTC+02:00"),
            ("2025/06/26 10:00:00 午後 GMT+9", "2025-06-26 22:00:00 UTC+09:00"),
            ("6/26/2025 10:00:00", "2025-06-26 10:00:00"),
            ("6/26/2025", "2025-06-26"),
            ("6/26/25 9:05", "2025-06-26 09:05:00"),
            ("06/26/2025 10:00:00 PM", "2025-06-26 22:00:00"),
            ("26/06/2025 10:00", "2025-06-26 10:00:00"),
            ("26/06/2025 10.00.30", "2025-06-26 10:00:30"),
            ("26/6/2025 10:00:00 p.\u{a0}m.", "2025-06-26 22:00:00"),
            ("26-06-2025 10:00", "2025-06-26 10:00:00"),
            ("26.06.2025 10:00", "2025-06-26 10:00:00"),
            ("5.4.2025, 10:00", "2025-04-05 10:00:00"),
            ("5.4.25", "2025-04-05"),
            ("5/5/2025 10:00", "2025-05-05 10:00:00"),
            ("Jun 26, 2025 10:00 AM", "2025-06-26 10:00:00"),
            ("June 26th, 2025 at 1:00 p.m.", "2025-06-26 13:00:00"),
            ("26. Juni 2025 10:00", "2025-06-26 10:00:00"),
            ("Thu, 26 Jun 2025 10:00:00 +0200", "2025-06-26 10:00:00 UTC+02:00"),
            ("Thu Jun 26 2025 10:00:00 GMT+0530 (India Standard Time)", "2025-06-26 10:00:00 UTC+05:30"),
        ] {
            assert_eq!(read(&[], cell).as_deref(), Some(told), "{cell}");
        }
    }

    #[test]
    fn what_is_no_time_or_can_be_several_is_not_read() {
        for cell in [
            "", "yesterday", "10:00", "PM", "4/5/2025 14:03:22", "25/06/26 10:00", "26/26/2025",
            "2025-02-30", "30/02/2025 10:00", "6/26/2025 25:00", "6/26/2025 14:00 AM", "6/26/2025 10:00 IST",
            "6/26/2025 10:00 or later", "6/26/2025 6/27/2025", "June 2025", "45834.4", "1/2/3/4",
            "6/26/2025 10:00 GMT+99", "١/٢/٢٠٢٥",
        ] {
            assert_eq!(read(&[], cell), None, "{cell}");
        }
    }

    #[test]
    fn a_day_alone_can_be_two() {
        let told = |text: &str| days(text).iter().map(Date::to_string).collect::<BTreeSet<_>>();
        for (text, all) in [
            ("2001-04-03", &["2001-04-03"][..]),
            ("3 April 2001", &["2001-04-03"]),
            ("April 3rd, 2001", &["2001-04-03"]),
            ("3.4.2001", &["2001-04-03"]),
            ("12/25/2010", &["2010-12-25"]),
            ("4/3/2001", &["2001-03-04", "2001-04-03"]),
            ("yes", &[]),
            ("2001", &[]),
        ] {
            assert_eq!(told(text), all.iter().map(|day| (*day).to_owned()).collect(), "{text}");
        }
    }

    #[test]
    fn the_column_settles_what_a_cell_leaves_open() {
        let told = |column: &[&str]| read(column, "4/5/2025 9:00");
        assert_eq!(told(&["4/28/2025 9:00"]).as_deref(), Some("2025-04-05 09:00:00"));
        assert_eq!(told(&["soon", "28/4/2025"]).as_deref(), Some("2025-05-04 09:00:00"));
        assert_eq!(told(&["2025-04-28 9:00", "3/4/2025"]), None, "nothing tells them apart");
        let mixed = ["4/28/2025", "28/4/2025"];
        assert_eq!(told(&mixed), None, "written in two ways");
        assert_eq!(read(&mixed, "4/29/2025").as_deref(), Some("2025-04-29"));
    }
}
