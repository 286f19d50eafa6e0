//! How far a degree is: full years done, years left, when it ends. Conditions of `check.degree`.

use crate::ground::date::Precision;
use crate::ground::letters::lower;
use crate::ground::{Date, PartialDate, Verdict};
use crate::judge::{Context, Reason};
use crate::rules::{Bounds, DegreeCheck};
use crate::understand::dates::End;
use crate::understand::{Degree, StatusWord};

/// What one condition says: a verdict, why, and in words.
pub(super) type Condition = (Verdict, Reason, String);

/// All conditions that a check sets on the course of a degree.
pub(super) fn conditions(degree: &Degree, check: &DegreeCheck, context: &Context<'_>) -> Vec<Condition> {
    let mut all = Vec::new();
    if check.full_time && degree.says(StatusWord::PartTime) {
        all.push((Verdict::Fail, Reason::PartTime, Reason::PartTime.meaning().to_owned()));
    }
    if let Some(bounds) = check.years_done {
        all.push(done(degree, bounds, context));
    }
    if let Some(bounds) = check.years_left {
        all.push(left(degree, bounds, context));
    }
    if check.ends_from.is_some() || check.ends_until.is_some() {
        all.push(ends(degree, check));
    }
    all
}

fn done(degree: &Degree, bounds: Bounds, context: &Context<'_>) -> Condition {
    let Some((low, high)) = years_done(degree, context) else {
        let said = "When it began is not said, so that the years done cannot be counted.".to_owned();
        return (Verdict::Review, Reason::UnclearDates, said);
    };
    let years = if low == high { low.to_string() } else { format!("{low} to {high}") };
    let said = format!("Full years done by {}: {years}; {bounds} asked for.", context.as_of);
    match bounds.judge(low, high) {
        Verdict::Pass => (Verdict::Pass, Reason::Shown, said),
        Verdict::Review => (Verdict::Review, Reason::UnclearDates, said),
        Verdict::Fail => (Verdict::Fail, Reason::WrongYear, said),
    }
}

fn left(degree: &Degree, bounds: Bounds, context: &Context<'_>) -> Condition {
    let months = match end(degree) {
        Some(end) => Some((months(context.as_of, end.first()), months(context.as_of, end.last()))),
        None if is_final_year(degree) => Some((0, 12)),
        None => None,
    };
    let Some((low, high)) = months else {
        let said = "When it ends is not said, so that the years left cannot be counted.".to_owned();
        return (Verdict::Review, Reason::UnclearDates, said);
    };
    let told = if low == high { low.to_string() } else { format!("{low} to {high}") };
    let said =
        format!("Months left from {}: {told}; {} asked for.", context.as_of, bounds.of("year", "years"));
    match bounds.times(12).judge(low, high) {
        Verdict::Pass => (Verdict::Pass, Reason::Shown, said),
        Verdict::Review => (Verdict::Review, Reason::UnclearDates, said),
        Verdict::Fail => (Verdict::Fail, Reason::WrongYear, said),
    }
}

fn ends(degree: &Degree, check: &DegreeCheck) -> Condition {
    let Some(end) = end(degree) else {
        return (Verdict::Review, Reason::UnclearDates, "When it ends is not said.".to_owned());
    };
    let early = check.ends_from.map_or(Verdict::Pass, |day| {
        if end.first() >= day {
            Verdict::Pass
        } else if end.last() < day {
            Verdict::Fail
        } else {
            Verdict::Review
        }
    });
    let late = check.ends_until.map_or(Verdict::Pass, |day| {
        if end.last() <= day {
            Verdict::Pass
        } else if end.first() > day {
            Verdict::Fail
        } else {
            Verdict::Review
        }
    });
    let mut asked = Vec::new();
    asked.extend(check.ends_from.map(|day| format!("not before {day}")));
    asked.extend(check.ends_until.map(|day| format!("not after {day}")));
    let said = format!("It ends in {end}; asked for is an end {}.", asked.join(" and "));
    match early.min(late) {
        Verdict::Pass => (Verdict::Pass, Reason::Shown, said),
        Verdict::Review => (Verdict::Review, Reason::UnclearDates, said),
        Verdict::Fail => (Verdict::Fail, Reason::EndsAtWrongTime, said),
    }
}

/// When a degree ends or is expected to.
fn end(degree: &Degree) -> Option<PartialDate> {
    let dates = degree.dates.as_ref()?;
    match dates.end {
        End::At(end) | End::Expected(end) => Some(end),
        End::Open | End::Unclear => dates.expected,
        // “PhD, Computer Science, May 2027”: a lone date is the end, unless the words say that it began then.
        End::Single => {
            let began = degree.says(StatusWord::Admitted);
            dates.start.filter(|_| !began)
        }
    }
}

/// The least and the most full years done. What the person says (“second-year PhD student”) goes before the dates.
fn years_done(degree: &Degree, context: &Context<'_>) -> Option<(u64, u64)> {
    let texts = std::iter::once(degree)
        .chain(context.resume.degrees.iter().filter(|d| d.level == degree.level && !d.in_education))
        .map(|d| d.context.as_str());
    if let Some(year) = texts.filter_map(said_year).next() {
        return Some((year.saturating_sub(1), year.saturating_sub(1)));
    }
    let dates = degree.dates.as_ref()?;
    let start = dates.start.filter(|_| !matches!(dates.end, End::Single))?;
    // A term begins with its first weeks: “Fall 2024” is August or September.
    let latest = match start.precision() {
        Precision::Season => start.first().saturating_add(jiff::Span::new().months(1)).last_of_month(),
        _ => start.last(),
    };
    let (low, high) = (months(latest, context.as_of), months(start.first(), context.as_of));
    let away = months_away(degree, context);
    let low = away.map_or(0, |away| low.saturating_sub(away));
    let high = high.saturating_sub(away.unwrap_or(0));
    Some((low / 12, high / 12))
}

/// Months from one day to another by the calendar, 0 where it lies before: a study year is counted from the month it
/// begins in, whatever the day.
fn months(from: Date, to: Date) -> u64 {
    let month = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
    u64::try_from(month(to) - month(from)).unwrap_or(0)
}

/// Months on leave; `None` where there was a leave, and how long is not said.
fn months_away(degree: &Degree, context: &Context<'_>) -> Option<u64> {
    let mut away = 0;
    for &(_, line) in degree.status.iter().filter(|(word, _)| *word == StatusWord::OnLeave) {
        let passage = context.resume.passage_at(line)?;
        let at = passage.text.to_lowercase().find("leave").unwrap_or(0);
        let leave = passage.dates.iter().find(|d| d.span.start > at)?;
        let end = match leave.end {
            End::At(end) | End::Expected(end) => end.last(),
            _ => context.as_of,
        };
        away += months(leave.start?.first(), end) + 1;
    }
    Some(away)
}

/// The year of study that a text names: “2nd-year PhD student”, “in my third year”, “Year 2”.
pub(super) fn said_year(text: &str) -> Option<u64> {
    const ORDINALS: [&[&str]; 7] = [
        &["1st", "first"],
        &["2nd", "second"],
        &["3rd", "third"],
        &["4th", "fourth"],
        &["5th", "fifth"],
        &["6th", "sixth"],
        &["7th", "seventh"],
    ];
    const NUMBERS: [&[&str]; 7] = [
        &["1", "one"],
        &["2", "two"],
        &["3", "three"],
        &["4", "four"],
        &["5", "five"],
        &["6", "six"],
        &["7", "seven"],
    ];
    const STUDY: &[&str] = &[
        "phd", "ph.d", "doctoral", "graduate", "master", "ms", "m.s", "student", "candidate",
        "undergraduate", "of",
    ];
    let of_word = |c: char| c.is_alphanumeric() || c == '_';
    let text = lower(text);
    let years = text.match_indices("year").find_map(|(at, year)| {
        let (before, after) = (&text[..at], &text[at + year.len()..]);
        let of_study = after
            .strip_prefix(['-', ' '])
            .is_some_and(|rest| STUDY.iter().any(|word| rest.starts_with(word)))
            || after.trim_start().chars().next().is_none_or(|c| "),;.|".contains(c));
        let ordinal = |head: &str, words: &[&str]| {
            words.iter().any(|w| head.strip_suffix(w).is_some_and(|rest| !rest.ends_with(of_word)))
        };
        let number = |tail: &str, words: &[&str]| {
            words.iter().any(|w| tail.strip_prefix(w).is_some_and(|rest| !rest.starts_with(of_word)))
        };
        let head = before.strip_suffix(['-', ' ']).filter(|_| of_study);
        let tail = after.strip_prefix(' ').filter(|_| !before.ends_with(of_word));
        head.and_then(|head| ORDINALS.iter().position(|words| ordinal(head, words)))
            .or_else(|| tail.and_then(|tail| NUMBERS.iter().position(|words| number(tail, words))))
    });
    years.map(|i| i as u64 + 1)
}

fn is_final_year(degree: &Degree) -> bool {
    let lower = lower(&degree.context);
    ["final-year", "final year", "last year of", "senior year", "rising senior"]
        .iter()
        .any(|w| lower.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_study_is_told_by_words() {
        for (text, year) in [
            ("second-year PhD student in CS", Some(2)),
            ("PhD, Physics (3rd year)", Some(3)),
            ("MSc, Year 2", Some(2)),
            ("in my first year of graduate study", Some(1)),
            ("won the second-year project prize", None),
            ("2nd Year Ph.D. candidate", Some(2)),
        ] {
            assert_eq!(said_year(text), year, "{text}");
        }
    }

    #[test]
    fn months_are_counted_by_the_calendar() {
        let day = Date::constant;
        assert_eq!(months(day(2024, 9, 30), day(2025, 9, 15)), 12);
        assert_eq!(months(day(2025, 9, 15), day(2024, 1, 1)), 0);
    }
}
