//! Dates in the forms people use, as intervals with a precision.
//!
//! “09/2021–”, “2021-09 to present”, “Sep '21”, “Autumn 2021”, “Michaelmas Term 2021”, “seit 10/2022”,
//! “2023年4月–現在”, “present (expected March 2026)”, “May 2027 (anticipated)”.
//!
//! A text becomes tokens (`token`), tokens become single dates (`single`), and these become spans (`span`).
//! Which words are months, seasons, “present” or “expected”, in which language, stands in `words`.

mod single;
mod span;
mod token;
mod words;

pub use crate::ground::calendar::month_of;
pub use words::{is_expected_word, is_present_word};

use crate::ground::PartialDate;
use crate::ground::letters::lower;
use single::year_of;
use span::{present_at, range_at};
use std::ops::Range;
use token::{APOSTROPHES, DASHES, Kind, Token, digit, tokenize};
use words::may_begin_a_date;

/// A date or a span of dates as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateRange {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// When it begins, where that is said.
    pub start: Option<PartialDate>,
    /// When it ends.
    pub end: End,
    /// An end that is expected beside an open one: “present (expected March 2026)”.
    pub expected: Option<PartialDate>,
}

/// How a [`DateRange`] ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A single date, kept in `start`.
    Single,
    /// “present”, “since …”, a trailing dash.
    Open,
    /// A date.
    At(PartialDate),
    /// A date said to be expected.
    Expected(PartialDate),
    /// A dash, and behind it what is not understood: “Oct 2022 – tba soon”, “2019 – (see below)”.
    Unclear,
}

/// All dates of a text, in order.
pub fn find(text: &str) -> Vec<DateRange> {
    // Each has a year, and each year two digits side by side, but “令和5年”.
    let bytes = text.as_bytes();
    // Most texts have no digit at all, which is told without a branch for each byte.
    let any_digit = bytes.iter().fold(false, |any, byte| any | byte.is_ascii_digit());
    let two_digits =
        any_digit && bytes.array_windows().any(|[a, b]| a.is_ascii_digit() && b.is_ascii_digit());
    if !two_digits && (text.is_ascii() || !text.contains(|c: char| c == '年' || !c.is_ascii() && is_digit(c)))
    {
        return Vec::new();
    }
    let small = text.to_ascii_lowercase();
    let tokens = tokenize(text, &small);
    // Nor does one begin behind the last number.
    let end = tokens.iter().rposition(|token| token.number().is_some()).map_or(0, |last| last + 1);
    let mut found = Vec::new();
    let mut at = 0;
    while at < end {
        // Of signs only an apostrophe begins one, of words few.
        let may_begin = match &tokens[at].kind {
            Kind::Number(..) => true,
            Kind::Word(word) => may_begin_a_date(word),
            Kind::Sign(sign) => APOSTROPHES.contains(sign),
        };
        if !may_begin {
            at += 1;
            continue;
        }
        match range_at(&tokens, at) {
            Some((range, next)) => {
                at = next.max(at + 1);
                match found.last_mut() {
                    Some(before) if goes_with(before, &range, text) => {
                        before.expected = range.end.expected();
                        before.span.end = range.span.end;
                    }
                    _ => found.push(range),
                }
            }
            None => at += 1,
        }
    }
    found
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// Whether a text with digits tells dates with all of them: “2025-09-01”, “09/2019 – 06/2021”; not “314 555-2010”.
pub fn only_dates(text: &str) -> bool {
    let dates = find(text);
    let mut digits = text.char_indices().filter(|(_, c)| is_digit(*c)).peekable();
    digits.peek().is_some() && digits.all(|(at, _)| dates.iter().any(|date| date.span.contains(&at)))
}

/// Whether an expected end belongs to the open span before it: “began September 2019. Expected graduation: May 2025.”
fn goes_with(before: &DateRange, range: &DateRange, text: &str) -> bool {
    let between = text.get(before.span.end..range.span.start).unwrap_or_default();
    before.end == End::Open
        && before.expected.is_none()
        && range.start.is_none()
        && range.end.expected().is_some()
        && !between.contains('\n')
        && !between.to_lowercase().contains("originally")
        && between.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count() <= 3
}

impl End {
    /// The date that is said to be expected.
    fn expected(self) -> Option<PartialDate> {
        match self {
            End::Expected(date) => Some(date),
            _ => None,
        }
    }
}

/// Whether a date is broken over two lines of a narrow cell: “Aug 2020 – expected June” / “2025”, “2021 –” / “present”.
pub(super) fn goes_on_below(above: &str, below: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    if !above.contains(digit) && !below.trim_start().starts_with(digit) {
        return false;
    }
    if span_is_broken(above, below) || is_open_without_dash(above, below) {
        return true;
    }
    // What dangles is a word before a year, or a dash.
    let word_before_year =
        |c: char| c.is_alphabetic() && below.trim_start().starts_with(|c: char| c.is_ascii_digit());
    if !above.trim_end().ends_with(|c: char| DASHES.contains(&c) || word_before_year(c)) {
        return false;
    }
    let (small_above, small_below) = (above.to_ascii_lowercase(), below.to_ascii_lowercase());
    let (before, after) = (tokenize(above, &small_above), tokenize(below, &small_below));
    let Some(last) = before.last() else { return false };
    let dangling = last.word().is_some_and(|w| (month_of(w).is_some() && w != "may") || is_expected_word(w));
    let year = after.first().and_then(Token::number).is_some_and(|(value, digits)| {
        let ends = after[1..].iter().all(|t| t.is_sign(&[')', '.', ',']));
        digits == 4 && year_of(value).is_some() && (ends || after[1].is_sign(&[';', ',']))
    });
    let dated = before.iter().any(|t| t.number().is_some_and(|(v, d)| d == 4 && year_of(v).is_some()));
    let open = dated
        && last.is_sign(DASHES)
        && (present_at(&after, 0).is_some_and(|next| next >= after.len())
            || after.first().and_then(Token::word).is_some_and(is_expected_word) && after.len() <= 6);
    // “Feb 2020 –” / “Jul 2025”
    let ends = || {
        dated
            && last.is_sign(DASHES)
            && matches!(find(below).as_slice(), [end] if end.end == End::Single && end.span == (0..below.len()))
    };
    dangling && year || open || ends()
}

/// “Sep 2021”, below it “Present”: the dash between them is a line that was drawn, or left out.
fn is_open_without_dash(above: &str, below: &str) -> bool {
    let small = below.to_ascii_lowercase();
    let present = tokenize(below, &small);
    present_at(&present, 0).is_some_and(|next| next >= present.len())
        && matches!(find(above).as_slice(), [date] if date.end == End::Single && date.span == (0..above.len()))
}

/// “Last updated in Dec 2026”, “Stand: 05/2025”: when the résumé was written, not when anything in it happened.
pub(super) fn are_of_the_document(text: &str, dates: &[DateRange]) -> bool {
    /// “in”, “on”, “:”, “am”
    const LEAD: usize = 5;
    let [date] = dates else { return false };
    if text[date.span.end..].contains(char::is_alphanumeric) {
        return false;
    }
    let before = lower(&text[..date.span.start]);
    let leads = |word: &str| before.strip_prefix(word).is_some_and(|rest| rest.len() <= LEAD);
    words::UPDATED.iter().any(|word| leads(word))
}

/// “deferred to September” / “2026 at my request”: a month or a season at the end of a line that is full, and its year.
pub(super) fn month_is_broken(above: &str, below: &str) -> bool {
    let month = above.rsplit(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    let year = below.split(|c: char| !c.is_ascii_digit()).next().filter(|digits| digits.len() == 4);
    above.ends_with(|c: char| c.is_alphabetic() || c == '.')
        && month.is_some_and(|month| words::is_part_of_year(&month.to_lowercase()))
        && year.and_then(|digits| digits.parse().ok()).is_some_and(|value| year_of(value).is_some())
}

/// “Aug 2021 - May” / “2026 (expected), advised by …”, “03/2022 – em” / “andamento, Recife”: a span that ends in the line
/// below, in text that is broken where it is full.
fn span_is_broken(above: &str, below: &str) -> bool {
    const MOST_WORDS: usize = 3;
    let Some(last) = above.rfind(|c: char| c.is_ascii_digit()) else { return false };
    let open = &above[last + 1..];
    if open.trim().is_empty()
        || open.contains(|c: char| !c.is_alphabetic() && !c.is_whitespace() && !DASHES.contains(&c))
        || open.split_whitespace().nth(MOST_WORDS).is_some()
    {
        return false;
    }
    let own = find(below);
    if own.first().is_some_and(|own| own.span.start == 0 && own.start.is_some() && own.end != End::Single) {
        return false;
    }
    let crosses = |date: &DateRange| date.span.start < above.len() && date.span.end > above.len() + 1;
    let closed = |date: &DateRange| matches!(date.end, End::Open | End::At(_) | End::Expected(_));
    find(&format!("{above} {below}")).iter().any(|date| crosses(date) && date.start.is_some() && closed(date))
}

#[cfg(test)]
mod tests;
