//! One date: “2021-09-01”, “Sep '21”, “12. Juni 2019”, “Michaelmas Term 2021”, “2023/24”.

use super::span::{connector, present_at};
use super::token::{APOSTROPHES, DASHES, Kind, Token};
use super::words::{
    is_end_label, is_expected_word, is_part_of_year, is_since_word, is_start_word, is_term_word,
    may_begin_anything, months_of_part, part_of_year, roman_month, season_of, year_before_era,
};
use crate::ground::PartialDate;
use crate::ground::calendar::month_of;
use crate::ground::date::{Precision, YEARS};

/// A date whose year may still be missing: “May” in “May – Aug 2024”.
#[derive(Debug, Clone, Copy)]
pub(super) enum Atom {
    Date(PartialDate),
    /// Academic year or the like: two years in one atom, “2023/24”.
    Years(PartialDate, PartialDate),
    MonthOnly(i8),
    SeasonOnly(i8, i8),
}

pub(super) fn whole(atom: Atom) -> Option<PartialDate> {
    match atom {
        Atom::Date(date) => Some(date),
        Atom::Years(_, second) => Some(second),
        _ => None,
    }
}

/// Parses one date at `at`; answers it and the token after it.
pub(super) fn atom_at(tokens: &[Token], at: usize) -> Option<(Atom, usize)> {
    let token = tokens.get(at)?;
    match &token.kind {
        Kind::Number(value, digits) => number_atom(tokens, at, *value, *digits),
        Kind::Word(word) => word_atom(tokens, at, word),
        Kind::Sign(_) => None,
    }
}

fn number_atom(tokens: &[Token], at: usize, value: u32, digits: usize) -> Option<(Atom, usize)> {
    if is_inside(tokens, at) {
        return None;
    }
    match digits {
        1 | 2 => brief_atom(tokens, at, value)
            .or_else(|| signed_atom(tokens, at, value))
            .or_else(|| day_before_month(tokens, at, value)),
        4 => year_first(tokens, at, value),
        8 => day_without_signs(tokens, at, value),
        _ => None,
    }
}

/// Whether a number is a part of a larger one, an amount or a code: “2,000”, “$2000”, “CS2021”.
fn is_inside(tokens: &[Token], at: usize) -> bool {
    if at == 0 || tokens[at].spaced {
        return false;
    }
    let before = &tokens[at - 1];
    let amount = before.is_sign(&['$', '€', '£', '#', '@', '+', '_', '=', '%']);
    let decimal =
        before.is_sign(&['.', ',']) && at > 1 && tokens[at - 2].number().is_some() && !before.spaced;
    amount || decimal || before.word().is_some()
}

/// The number behind one of these signs.
fn number_behind(tokens: &[Token], at: usize, signs: &[char]) -> Option<(u32, usize)> {
    let (sign, number) = (tokens.get(at)?, tokens.get(at + 1)?);
    (sign.is_sign(signs) && !number.spaced).then(|| number.number())?
}

/// “2021”, “2021-09”, “2021-09-01”, “2023/24”, “2021–25”, “2021 September”.
fn year_first(tokens: &[Token], at: usize, value: u32) -> Option<(Atom, usize)> {
    let year = year_of(value).or_else(|| year_of_another_calendar(tokens, at, value))?;
    if let Some(found) = before_unit(tokens, at + 1, year) {
        return Some(found);
    }
    if let Some((second, second_digits)) = number_behind(tokens, at + 1, &['-', '–', '/', '.', '‐', '‑'])
    {
        if let Some((third, third_digits)) = number_behind(tokens, at + 3, &['-', '/', '.'])
            && third_digits <= 2
            && second_digits <= 2
            && let Some(day) = PartialDate::day(year, second.try_into().ok()?, third.try_into().ok()?)
        {
            return Some((Atom::Date(day), at + 5));
        }
        let slash = tokens[at + 1].is_sign(&['/']);
        let in_century = value - value % 100 + second;
        let later = |other: u32| other > value && other < value + 15;
        // “2021–25”: too high for a month.
        let other = match second_digits {
            2 if (value + 1) % 100 == second || second > 12 && (slash || later(in_century)) => {
                Some(in_century)
            }
            4 if slash && later(second) => Some(second),
            _ => None,
        };
        if let Some(other) = other {
            let to = PartialDate::year(year_of(other)?)?;
            return Some((Atom::Years(PartialDate::year(year)?, to), at + 3));
        }
        if second_digits <= 2
            && let Some(month) = PartialDate::month(year, second.try_into().ok()?)
            && !tokens[at + 1].spaced
        {
            return Some((Atom::Date(month), at + 3));
        }
    }
    // “2021 September”, “2021. szeptember”.
    let month_at = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.is_sign(&['.'])));
    if let Some(word) = tokens.get(month_at).and_then(Token::word)
        && let Some(month) = month_of(word)
        && (word.len() > 3 || closes_a_date(tokens, month_at + 1))
        && year_after(tokens, month_at + 1).is_none()
    {
        return Some((Atom::Date(PartialDate::month(year, month)?), month_at + 1));
    }
    Some((Atom::Date(PartialDate::year(year)?), at + 1))
}

/// “20211001–20260430”: days without signs, where two of them make a range.
fn day_without_signs(tokens: &[Token], at: usize, value: u32) -> Option<(Atom, usize)> {
    if !after_dash(tokens, at) && connector(tokens, at + 1).is_none() {
        return None;
    }
    let (month, day) = (value / 100 % 100, value % 100);
    let date = PartialDate::day(year_of(value / 10_000)?, month.try_into().ok()?, day.try_into().ok()?)?;
    Some((Atom::Date(date), at + 1))
}

/// “8/22–”, “22/23 – 25/26”: month and year, or an academic year, in brief, where a range goes on.
fn brief_atom(tokens: &[Token], at: usize, value: u32) -> Option<(Atom, usize)> {
    let brief_before = at > 3
        && tokens[at - 1].is_sign(DASHES)
        && tokens[at - 3].is_sign(&['/'])
        && [at - 2, at - 4].iter().all(|&i| tokens[i].number().is_some_and(|(_, d)| d <= 2));
    let in_range = brief_before || connector(tokens, at + 3).is_some();
    if let Some((second, 2)) = number_behind(tokens, at + 1, &['/'])
        && (in_range || after_since(tokens, at) || told_as_date(tokens, at) && closes_a_date(tokens, at + 3))
        && let Some(date) = value.try_into().ok().and_then(|m| PartialDate::month(two_digit_year(second), m))
    {
        return Some((Atom::Date(date), at + 3));
    }
    brief_years(tokens, at).filter(|_| in_range).map(|years| (years, at + 3))
}

/// “09/2021”, “12.6.2019”.
fn signed_atom(tokens: &[Token], at: usize, value: u32) -> Option<(Atom, usize)> {
    const SIGNS: &[char] = &['/', '.', '-'];
    let (second, digits) = number_behind(tokens, at + 1, SIGNS)?;
    if digits == 4 {
        let date = PartialDate::month(year_of(second)?, value.try_into().ok()?)?;
        return Some((Atom::Date(date), at + 3));
    }
    let (third, 4) = number_behind(tokens, at + 3, SIGNS).filter(|_| digits <= 2)? else { return None };
    let year = year_of(third)?;
    let day_first = PartialDate::day(year, second.try_into().ok()?, value.try_into().ok()?);
    let month_first = PartialDate::day(year, value.try_into().ok()?, second.try_into().ok()?);
    // Full stops part day, month and year; with slashes either may come first.
    let dots = tokens[at + 1].is_sign(&['.']);
    let date = match (day_first, month_first) {
        (Some(a), Some(b)) if a != b && !dots => PartialDate::year(year)?,
        (day_first, month_first) => day_first.or(month_first)?,
    };
    Some((Atom::Date(date), at + 5))
}

/// “12 June 2019”, “12. Juni 2019”, “1° giugno 2019”, “1st of June 2019”.
fn day_before_month(tokens: &[Token], at: usize, value: u32) -> Option<(Atom, usize)> {
    let mut i = at + 1;
    i += usize::from(tokens.get(i).is_some_and(|t| t.is_sign(&['.', '°'])));
    while tokens
        .get(i)
        .and_then(Token::word)
        .is_some_and(|w| matches!(w, "st" | "nd" | "rd" | "th" | "of" | "de" | "er" | "di" | "º"))
    {
        i += 1;
    }
    let month = month_of(tokens.get(i)?.word()?)?;
    i += 1;
    i += usize::from(tokens.get(i).is_some_and(|t| t.is_sign(&['.'])));
    let (year, next) = year_after(tokens, i)?;
    Some((Atom::Date(PartialDate::day(year, month, value.try_into().ok()?)?), next))
}

fn word_atom(tokens: &[Token], at: usize, word: &str) -> Option<(Atom, usize)> {
    if at > 0
        && !tokens[at].spaced
        && tokens[at - 1].is_sign(&['@', '_', '.'])
        && tokens[at - 1].end == tokens[at].start
    {
        return None;
    }
    if let Some(month) = roman_month(word) {
        return in_roman(tokens, at, month);
    }
    if let Some(month) = month_of(word) {
        return month_first(tokens, at, month);
    }
    if let Some(months) = months_of_part(word) {
        return numbered_part(tokens, at, months);
    }
    if let Some((from, to)) = part_of_year(word) {
        return part_first(tokens, at, from, to);
    }
    if let Some(zero) = year_before_era(word) {
        let (year, next) = match tokens.get(at + 1).and_then(Token::number) {
            Some((value, 1..=2)) => (zero + i16::try_from(value).ok()?, at + 2),
            // “令和元年”: the first.
            _ => (zero + 1, at + 1),
        };
        return before_unit(tokens, next, year);
    }
    season_first(tokens, at, word)
}

/// “X 2022”, “VII – IX 2024”: months in Roman numerals stand before a year or a range that has one.
fn in_roman(tokens: &[Token], at: usize, month: i8) -> Option<(Atom, usize)> {
    if let Some((value, 4)) = tokens.get(at + 1).and_then(Token::number) {
        return Some((Atom::Date(PartialDate::month(year_of(value)?, month)?), at + 2));
    }
    let end = connector(tokens, at + 1)?;
    roman_month(tokens.get(end)?.word()?)?;
    matches!(tokens.get(end + 1)?.number()?, (_, 4)).then_some((Atom::MonthOnly(month), at + 1))
}

/// “June 2019”, “June 12, 2019”, “June”.
fn month_first(tokens: &[Token], at: usize, month: i8) -> Option<(Atom, usize)> {
    let i = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.is_sign(&['.'])));
    if let Some((day, 1..=2)) = tokens.get(i).and_then(Token::number) {
        let ordinal = |w: &str| matches!(w, "st" | "nd" | "rd" | "th");
        let j = i + 1 + usize::from(tokens.get(i + 1).and_then(Token::word).is_some_and(ordinal));
        if let Some((year, next)) = year_after(tokens, j)
            && let Some(date) = PartialDate::day(year, month, day.try_into().ok()?)
        {
            return Some((Atom::Date(date), next));
        }
        let year = brief_year(tokens, at, i)?;
        return Some((Atom::Date(PartialDate::month(year, month)?), i + 1));
    }
    if let Some((year, next)) = year_after(tokens, i) {
        return Some((Atom::Date(PartialDate::month(year, month)?), next));
    }
    Some((Atom::MonthOnly(month), i))
}

/// “Q2 2026”, “Q2/2026”, “H1 2026”
fn numbered_part(tokens: &[Token], at: usize, months: i8) -> Option<(Atom, usize)> {
    let (part, 1) = tokens.get(at + 1).filter(|t| !t.spaced)?.number()? else { return None };
    let i = at + 2 + usize::from(tokens.get(at + 2).is_some_and(|t| t.is_sign(&['/', ',', '-'])));
    let (year, next) = year_after(tokens, i)?;
    let last = i8::try_from(part).ok()?.checked_mul(months)?;
    Some((Atom::Date(PartialDate::season(year, last - months + 1, last)?), next))
}

/// “early 2026”, “mid-2026”, “end of 2025”; “end of Aug 2026” is a month.
fn part_first(tokens: &[Token], at: usize, from: i8, to: i8) -> Option<(Atom, usize)> {
    let hyphen = tokens.get(at + 1).is_some_and(|t| t.is_sign(&['-', '‐', '‑']));
    let mut i = at + 1 + usize::from(hyphen);
    i += usize::from(tokens.get(i).and_then(Token::word).is_some_and(|w| matches!(w, "of" | "de")));
    match (atom_at(tokens, i)?, tokens[i].number()) {
        ((Atom::Date(date), next), Some((_, 4))) if date.precision() == Precision::Year => {
            Some((Atom::Date(PartialDate::season(date.first().year(), from, to)?), next))
        }
        (found, _) => Some(found),
    }
}

/// “fall 2021”, “Michaelmas Term 2021”, “winter semester 2023/24”, “fall 22 –”, “summer”.
fn season_first(tokens: &[Token], at: usize, word: &str) -> Option<(Atom, usize)> {
    let (from, to) = season_of(word)?;
    let mut i = at + 1;
    while tokens.get(i).and_then(Token::word).is_some_and(is_term_word) {
        i += 1;
    }
    let years = tokens.get(i).and_then(Token::number).and_then(|(value, digits)| {
        number_atom(tokens, i, value, digits).or_else(|| Some((brief_years(tokens, i)?, i + 3)))
    });
    if let Some((Atom::Years(first, second), next)) = years {
        let (year, next_year) = (first.first().year(), second.first().year());
        // A winter term of two years runs over the turn of the year.
        let date = if to < from {
            PartialDate::season(year, from, 12)?
        } else if from >= 7 {
            PartialDate::season(year, from, to)?
        } else {
            PartialDate::season(next_year, from, to)?
        };
        return Some((Atom::Date(date), next));
    }
    if let Some((year, next)) = year_after(tokens, i).or_else(|| Some((brief_year(tokens, at, i)?, i + 1))) {
        let date = if to < from { PartialDate::year(year)? } else { PartialDate::season(year, from, to)? };
        return Some((Atom::Date(date), next));
    }
    (word.len() > 2).then_some((Atom::SeasonOnly(from, if to < from { 12 } else { to }), i))
}

/// “年4月1日” behind a year: a date in Chinese, Japanese or Korean.
fn before_unit(tokens: &[Token], unit: usize, year: i16) -> Option<(Atom, usize)> {
    let word = |i: usize| tokens.get(i).and_then(Token::word);
    if !matches!(word(unit), Some("年" | "년")) {
        return None;
    }
    let month = tokens.get(unit + 1).and_then(Token::number);
    if let (Some((month, _)), Some("月" | "월")) = (month, word(unit + 2)) {
        let day = matches!(word(unit + 4), Some("日" | "일"));
        let date = PartialDate::month(year, month.try_into().ok()?)?;
        return Some((Atom::Date(date), unit + 3 + 2 * usize::from(day)));
    }
    Some((Atom::Date(PartialDate::year(year)?), unit + 1))
}

/// “Sep 21 – May 25”, “fall 22 - present”, “FS22 – HS26”: a year in two digits behind a month or a term, where it
/// stands in a range.
fn brief_year(tokens: &[Token], part: usize, at: usize) -> Option<i16> {
    let brief = |i: usize| {
        tokens.get(i).and_then(Token::number).filter(|&(_, digits)| digits == 2).map(|(value, _)| value)
    };
    let named = |i: usize| tokens.get(i).and_then(Token::word).is_some_and(is_part_of_year);
    let value = brief(at)?;
    let goes_on = connector(tokens, at + 1).is_some_and(|other| {
        present_at(tokens, other).is_some() || named(other) && brief(other + 1).is_some()
    });
    let went_before = part > 2
        && after_dash(tokens, part)
        && brief(part - 2).is_some()
        && (named(part - 3) || tokens[part - 3].is_sign(&['/']));
    (goes_on || went_before || after_since(tokens, part)).then(|| two_digit_year(value))
}

/// “พ.ศ. 2565” of the Buddhist era, “مهر 1401” of the Persian calendar: told by the script before the year.
fn year_of_another_calendar(tokens: &[Token], at: usize, value: u32) -> Option<i16> {
    let word = tokens[..at].iter().rev().take(8).find_map(Token::word)?;
    let script = word.chars().next()?;
    let value = i16::try_from(value).ok()?;
    match script {
        '\u{e00}'..='\u{e7f}' if (2500..2600).contains(&value) => Some(value - 543),
        // Years of the moon are higher.
        '\u{600}'..='\u{6ff}' if (1370..=1412).contains(&value) => Some(value + 621),
        _ => None,
    }
}

/// “22/23”: an academic year in brief.
fn brief_years(tokens: &[Token], at: usize) -> Option<Atom> {
    let ((from, 2), (to, 2)) = (tokens.get(at)?.number()?, tokens.get(at + 2)?.number()?) else {
        return None;
    };
    let joined = tokens[at + 1].is_sign(&['/']) && !tokens[at + 2].spaced && to == from + 1;
    let (from, to) = (PartialDate::year(two_digit_year(from))?, PartialDate::year(two_digit_year(to))?);
    joined.then_some(Atom::Years(from, to))
}

/// “seit 10/22”, “since fall 22”
fn after_since(tokens: &[Token], at: usize) -> bool {
    let word = at.checked_sub(1).and_then(|before| tokens[before].word());
    word.is_some_and(|word| is_since_word(word) && !may_begin_anything(word))
}

/// “matric. 9/20”, “exp. 5/27”, “as of 5/25”: the word before leads to a date.
fn told_as_date(tokens: &[Token], at: usize) -> bool {
    const LEADS: &[&str] = &[
        "matric", "matriculated", "began", "started", "entered", "enrolled", "registered", "conferred",
        "awarded", "graduated", "grad", "candidacy", "degree",
    ];
    let before = tokens[..at].iter().rev().find(|t| !t.is_sign(&['.', ':']));
    let as_of = at > 1 && tokens[at - 2].word() == Some("as") && tokens[at - 1].word() == Some("of");
    as_of
        || before.and_then(Token::word).is_some_and(|word| {
            LEADS.contains(&word) || is_start_word(word) || is_expected_word(word) || is_end_label(word)
        })
}

fn after_dash(tokens: &[Token], at: usize) -> bool {
    at > 0 && tokens[at - 1].is_sign(DASHES)
}

/// Whether a date may end before a token: at a dash, a bracket, a comma, the end of the text.
fn closes_a_date(tokens: &[Token], at: usize) -> bool {
    connector(tokens, at).is_some()
        || tokens.get(at).is_none_or(|t| t.is_sign(&[')', ']', ',', ';', '|', '·', '•', '/', '.', '(']))
}

/// A year right at `at`, perhaps after a comma or “of”: “2024”, “'24”.
fn year_after(tokens: &[Token], at: usize) -> Option<(i16, usize)> {
    let mut i = at;
    // “Sep-2021”
    if let (Some(dash), Some(year)) = (tokens.get(i), tokens.get(i + 1))
        && dash.is_sign(&['-', '‐', '‑'])
        && !dash.spaced
        && !year.spaced
        && let Some((value, 4)) = year.number()
    {
        return Some((year_of(value)?, i + 2));
    }
    while tokens
        .get(i)
        .is_some_and(|t| t.is_sign(&[',', '/']) || matches!(t.word(), Some("of" | "de" | "del")))
    {
        i += 1;
        if i > at + 2 {
            return None;
        }
    }
    let token = tokens.get(i)?;
    if let Some((value, 4)) = token.number() {
        return Some((year_of(value)?, i + 1));
    }
    if token.is_sign(APOSTROPHES)
        && let Some((value, 2)) = tokens.get(i + 1).and_then(Token::number)
    {
        return Some((two_digit_year(value), i + 2));
    }
    None
}

pub(super) fn two_digit_year(value: u32) -> i16 {
    let value = value as i16;
    if value < 70 { 2000 + value } else { 1900 + value }
}

pub(super) fn year_of(value: u32) -> Option<i16> {
    i16::try_from(value).ok().filter(|year| YEARS.contains(year))
}
