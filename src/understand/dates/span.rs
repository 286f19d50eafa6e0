//! Spans of dates: two with a connector, “since”, “until”, “present”, “expected”.

use super::single::{Atom, atom_at, two_digit_year, whole};
use super::token::{APOSTROPHES, ARROWS, DASHES, Kind, Token};
use super::words::{
    PRESENT_PHRASES, UNTIL_PHRASES, is_about_word, is_bare_end_word, is_end_label, is_expected_filler,
    is_expected_word, is_part_of_year, is_present_word, is_since_behind, is_since_word, is_start_word,
    is_until_word, leads_to_since, may_begin_anything,
};
use super::{DateRange, End};
use crate::ground::PartialDate;
use crate::ground::calendar::is_connecting_word;

/// A date or a span, with the words before and behind it that say which end of what it is.
pub(super) fn range_at(tokens: &[Token], at: usize) -> Option<(DateRange, usize)> {
    let lead = tokens[at].word();
    if let Some(found) = behind_label(tokens, at).or_else(|| of_class(tokens, at)) {
        return Some(found);
    }
    if lead.is_some_and(is_since_word) && at + 1 < tokens.len() {
        return since(tokens, at);
    }
    if let Some(found) = until(tokens, at) {
        return Some(found);
    }
    if lead.is_some_and(is_expected_word) {
        return expected(tokens, at);
    }
    let (range, next) = plain_range_at(tokens, at, false).or_else(|| lone_brief_year(tokens, at))?;
    Some(with_what_follows(tokens, range, next))
}

/// What began at a date and is not said to have ended, with the words that lead to the date.
fn begun(tokens: &[Token], at: usize, date_at: usize) -> Option<(DateRange, usize)> {
    let (range, next) = plain_range_at(tokens, date_at, true)?;
    Some((DateRange { span: tokens[at].start..range.span.end, ..range }, next))
}

/// What ends so, with the words that lead to the date; `next` is behind it.
fn ended(tokens: &[Token], at: usize, next: usize, end: End) -> (DateRange, usize) {
    (DateRange { span: tokens[at].start..tokens[next - 1].end, start: None, end, expected: None }, next)
}

/// “Start: 1 Oct 2022. End: 30 Sept 2026.”
fn behind_label(tokens: &[Token], at: usize) -> Option<(DateRange, usize)> {
    let label = tokens[at].word().filter(|_| tokens.get(at + 1).is_some_and(|t| t.is_sign(&[':'])))?;
    if is_start_word(label)
        && let Some(found) = begun(tokens, at, at + 2)
    {
        return Some(found);
    }
    let (atom, next) = atom_at(tokens, at + 2).filter(|_| is_end_label(label))?;
    Some(ended(tokens, at, next, End::At(whole(atom)?)))
}

/// “class of '27”: when it ends; “cohort of 2023”: when it began.
fn of_class(tokens: &[Token], at: usize) -> Option<(DateRange, usize)> {
    let lead = tokens[at].word().filter(|_| tokens.get(at + 1).and_then(Token::word) == Some("of"))?;
    match lead {
        "class" => {
            let (end, next) = brief_year_at(tokens, at + 2)?;
            let span = tokens[at].start..tokens[next - 1].end;
            Some((DateRange { span, start: Some(end), end: End::Single, expected: None }, next))
        }
        "cohort" => begun(tokens, at, at + 2),
        _ => None,
    }
}

/// “since 2021”, “seit 10/2022”, “from Sep 2021”.
fn since(tokens: &[Token], at: usize) -> Option<(DateRange, usize)> {
    let word = |i: usize| tokens.get(i).and_then(Token::word);
    let article = |w| matches!(w, "the" | "dem" | "le" | "du" | "de" | "del" | "dal" | "al" | "o" | "do");
    let mut date_at = at + 1 + usize::from(word(at + 1).is_some_and(article));
    // “à partir d'octobre 2025”
    let elided = word(date_at).is_some_and(|w| matches!(w, "d" | "l" | "dall" | "dell"));
    if elided && tokens.get(date_at + 1).is_some_and(|t| t.is_sign(APOSTROPHES)) {
        date_at += 2;
    }
    date_at += usize::from(tokens.get(date_at).is_some_and(|t| t.is_sign(&[':'])));
    // A month in a language that is not known here leaves the year: “od září 2022”.
    let sure = !word(at).is_some_and(may_begin_anything);
    let unknown = sure && word(date_at).is_some_and(|w| !is_present_word(w));
    begun(tokens, at, date_at).or_else(|| begun(tokens, at, date_at + 1).filter(|_| unknown))
}

/// “until 2023”, “fino al 2026”.
fn until(tokens: &[Token], at: usize) -> Option<(DateRange, usize)> {
    let (atom, next) = atom_at(tokens, behind_until(tokens, at)?)?;
    let date = whole(atom)?;
    // “disputation beräknad till juni 2025”
    let hoped_for = at.checked_sub(1).is_some_and(|before| expects(&tokens[before]));
    Some(ended(tokens, at, next, if hoped_for { End::Expected(date) } else { End::At(date) }))
}

/// Whether a word says that something is expected, and not only that it ends.
fn expects(token: &Token) -> bool {
    token.word().is_some_and(|w| is_expected_word(w) && !is_bare_end_word(w))
}

/// “expected May 2027”, “Expected graduation: June 2026”, “(exp. 2026)”.
fn expected(tokens: &[Token], at: usize) -> Option<(DateRange, usize)> {
    let word = |i: usize| tokens.get(i).and_then(Token::word);
    // “expected start: September 2026”
    if word(at + 1).is_some_and(is_start_word) {
        let mut date_at = at + 2;
        date_at += usize::from(word(date_at).is_some_and(|w| matches!(w, "date" | "in")));
        date_at += usize::from(tokens.get(date_at).is_some_and(|t| t.is_sign(&[':'])));
        return begun(tokens, at, date_at);
    }
    for i in at + 1..tokens.len().min(at + 6) {
        if let Some((atom, next)) = atom_at(tokens, i)
            && let Some(date) = whole(atom)
        {
            let hoped_for = tokens[at..].iter().take(next + 2 - at).any(expects);
            return Some(ended(
                tokens,
                at,
                next,
                if hoped_for { End::Expected(date) } else { End::At(date) },
            ));
        }
        let filler = tokens[i].is_sign(&[':', '.', ',', '(', '~']) || word(i).is_some_and(is_expected_filler);
        if !filler {
            return None;
        }
    }
    None
}

/// A date or a span with what stands behind it and says how it ends.
fn with_what_follows(tokens: &[Token], mut range: DateRange, mut next: usize) -> (DateRange, usize) {
    let going_on = behind_going_on(tokens, &range, next);
    if let Some(behind) = going_on.or_else(|| behind_since(tokens, next).filter(|_| range.end == End::Single))
    {
        range.end = End::Open;
        range.span.end = tokens[behind - 1].end;
        next = behind;
    }
    if going_on.is_some() { (range, next) } else { with_expectation(tokens, range, next) }
}

/// Behind what says after a date that this is when something began, or after a span that it goes on.
fn behind_going_on(tokens: &[Token], range: &DateRange, at: usize) -> Option<usize> {
    let behind = tokens.get(at).and_then(Token::word).unwrap_or_default();
    let onwards = matches!(behind, "onwards" | "onward");
    // “2023 cohort”, “2022 entry”, “Sept 2023 onwards”
    let cohort = onwards || matches!(behind, "cohort" | "intake" | "entry" | "ff");
    // “AY 2022-23 onwards”
    if range.end == End::Single && cohort || range.start.is_some() && onwards {
        return Some(at + 1);
    }
    // “2021 Present”, whose dash is a line that was drawn.
    if range.end == End::Single
        && range.start.is_some()
        && let Some(next) = present_at(tokens, at)
        && tokens.get(next).is_none_or(|t| t.is_sign(&[')', ']', '|', '·']))
    {
        return Some(next);
    }
    // “2021 – 2025 (ongoing)”
    let opens = tokens.get(at).is_some_and(|t| t.is_sign(&['(']));
    (opens && range.start.is_some() && present_at(tokens, at).is_some()).then_some(at + 2)
}

/// “… – present (expected March 2026)”, “May 2027 (expected)”, “2027, anticipated”.
fn with_expectation(tokens: &[Token], mut range: DateRange, next: usize) -> (DateRange, usize) {
    let mut at = next;
    while tokens.get(at).is_some_and(|t| t.is_sign(&['(', ',', '[', ';', '|', '·'])) && at < next + 2 {
        at += 1;
    }
    if !tokens.get(at).is_some_and(expects) {
        return (range, next);
    }
    let behind = match range_at(tokens, at) {
        Some((DateRange { end: End::Expected(date), .. }, behind)) => {
            range.expected = Some(date);
            behind
        }
        // “state examination 5/2024; expected completion: …” speaks of something else.
        _ if tokens[next..at].iter().any(|t| t.is_sign(&[';'])) => return (range, next),
        _ => {
            range.end = match range.end {
                End::At(date) => End::Expected(date),
                End::Single => range.start.take().map_or(End::Single, End::Expected),
                other => other,
            };
            at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.is_sign(&['.'])))
        }
    };
    range.span.end = tokens[behind - 1].end;
    (range, behind)
}

/// Behind what says “since” after a date.
fn behind_since(tokens: &[Token], at: usize) -> Option<usize> {
    let glued = |t: &Token| !t.spaced && (t.is_sign(&['.']) || t.is_sign(DASHES) || t.is_sign(APOSTROPHES));
    let word = |i: usize| tokens.get(i).and_then(Token::word);
    let mut at = at + usize::from(tokens.get(at).is_some_and(glued));
    at += usize::from(word(at).is_some_and(leads_to_since));
    word(at).is_some_and(is_since_behind).then_some(at + 1)
}

/// Behind what says “until” before a date.
fn behind_until(tokens: &[Token], at: usize) -> Option<usize> {
    if tokens[at].word().is_some_and(is_until_word) {
        // “fino al 2026”
        let article = tokens.get(at + 1).and_then(Token::word).is_some_and(|w| matches!(w, "al" | "a"));
        return Some(at + 1 + usize::from(article));
    }
    let words = |phrase: &&[&str; 3]| {
        let mut i = at;
        phrase
            .iter()
            .all(|part| {
                let found = tokens.get(i).and_then(Token::word) == Some(*part);
                i += 1 + usize::from(tokens.get(i + 1).is_some_and(|t| t.is_sign(&['.'])));
                found
            })
            .then_some(i)
    };
    UNTIL_PHRASES.iter().find_map(|phrase| words(&phrase))
}

/// A date, or two with a connector; `since` makes a single one open.
fn plain_range_at(tokens: &[Token], at: usize, since: bool) -> Option<(DateRange, usize)> {
    let begin = tokens.get(at)?.start;
    // “'19 – '23” at the beginning of a range.
    let (first, after) = match atom_at(tokens, at) {
        Some(found) => found,
        None => {
            let (start, after) = brief_year_at(tokens, at)?;
            let second = connector(tokens, after)?;
            let known = present_at(tokens, second).is_some()
                || tokens.get(second).is_some_and(|t| t.is_sign(APOSTROPHES));
            if !known {
                return None;
            }
            (Atom::Date(start), after)
        }
    };
    // “2023-02 / ......”, “2022/05 ..”: nothing is said of the end.
    let slash = usize::from(tokens.get(after).is_some_and(|t| t.is_sign(&['/'])));
    let dots = tokens[after + slash..].iter().take_while(|t| t.is_sign(&['.', '…', '_'])).count();
    if dots >= 2
        && atom_at(tokens, after + slash + dots).is_none()
        && let Some(start) = start_of(first, None)
    {
        let next = after + slash + dots;
        let span = begin..tokens[next - 1].end;
        return Some((DateRange { span, start: Some(start), end: End::Open, expected: None }, next));
    }
    let range = |start, end, next: usize| {
        Some((DateRange { span: begin..tokens[next - 1].end, start, end, expected: None }, next))
    };
    let second_at = connector(tokens, after)
        .or_else(|| interval(tokens, at, after))
        .or_else(|| between_brackets(tokens, at, after));
    if let Some((start, end, next)) = second_at.and_then(|second| two_ends(tokens, first, after, second)) {
        return range(Some(start), end, next);
    }
    match first {
        Atom::Date(date) if since => range(Some(date), End::Open, after),
        Atom::Date(date) => range(Some(date), End::Single, after),
        Atom::Years(start, _) if since => range(Some(start), End::Open, after),
        Atom::Years(start, end) => range(Some(start), End::At(end), after),
        _ => None,
    }
}

/// The two ends of a span whose connector stands at `sign`, and where it ends; `None` where what stands at `second` is
/// no end of it.
fn two_ends(tokens: &[Token], first: Atom, sign: usize, second: usize) -> Option<(PartialDate, End, usize)> {
    let start = || start_of(first, None);
    if let Some(next) = present_at(tokens, second) {
        return Some((start()?, End::Open, next));
    }
    if let Some((atom, next)) = end_atom(tokens, second) {
        let end = whole(atom)?;
        let start = start_of(first, Some(end)).filter(|start| start.first() <= end.last())?;
        return Some((start, End::At(end), next));
    }
    let start = start()?;
    if tokens.get(second).and_then(Token::word).is_some_and(is_expected_word)
        && let Some((DateRange { end: end @ (End::Expected(_) | End::At(_)), .. }, next)) =
            range_at(tokens, second)
    {
        return Some((start, end, next));
    }
    if let Some(date_at) = behind_expected_remark(tokens, second)
        && let Some((atom, next)) = end_atom(tokens, date_at)
        && let Some(end) = whole(atom)
    {
        return Some((start, End::Expected(end), next));
    }
    if let Some(date_at) = behind_to_be_conferred(tokens, second)
        && let Some((DateRange { start: Some(date), .. }, next)) = range_at(tokens, date_at)
    {
        return Some((start, End::Expected(date), next));
    }
    let nothing_follows = || {
        let closes = |t: &Token| t.is_sign(&[')', ',', ']', '|', ';', '·', '•', '/', '.', ':']);
        goes_on_openly(tokens, sign, second)
            || tokens.get(second).is_none_or(closes)
            || opens_a_remark(tokens, second)
            || left_open(tokens, second)
    };
    (tokens[sign].is_sign(DASHES) && nothing_follows()).then_some((start, End::Open, second))
}

/// “(Oct 2022) – (Feb 2026)”: where the second bracket opens.
fn between_brackets(tokens: &[Token], first: usize, after: usize) -> Option<usize> {
    let opens = |at: usize| tokens.get(at).is_some_and(|t| t.is_sign(&['(', '[']));
    let closed = tokens.get(after)?.is_sign(&[')', ']']) && opens(first.checked_sub(1)?);
    let second = connector(tokens, after + 1)?;
    (closed && opens(second)).then_some(second)
}

/// “2021-10-01/2026-04-30”: where the second date of the standard's interval begins, which has the form of the first.
fn interval(tokens: &[Token], first: usize, slash: usize) -> Option<usize> {
    let token = tokens.get(slash).filter(|t| t.is_sign(&['/']))?;
    // “2021-03 / now”
    if present_at(tokens, slash + 1).is_some() {
        return Some(slash + 1);
    }
    let (Atom::Date(_), after) = atom_at(tokens, slash + 1)? else { return None };
    let length = slash - first;
    (!token.spaced && length > 1 && after - slash - 1 == length).then_some(slash + 1)
}

/// “to (expected) Dec 2025”: where the date behind the remark begins.
fn behind_expected_remark(tokens: &[Token], at: usize) -> Option<usize> {
    let opens = tokens.get(at)?.is_sign(&['(', '[']);
    let expects = tokens.get(at + 1).and_then(Token::word).is_some_and(is_expected_word);
    let close = at + 2 + usize::from(tokens.get(at + 2).is_some_and(|t| t.is_sign(&['.'])));
    (opens && expects && tokens.get(close)?.is_sign(&[')', ']'])).then_some(close + 1)
}

/// “Aug 2020 – degree to be conferred December 2025”: where the date of what lies ahead begins.
fn behind_to_be_conferred(tokens: &[Token], at: usize) -> Option<usize> {
    let word = |i: usize| tokens.get(i).and_then(Token::word);
    let at = at + usize::from(word(at) == Some("degree"));
    let conferred = matches!(word(at + 2), Some("conferred" | "awarded" | "granted"));
    (word(at) == Some("to") && word(at + 1) == Some("be") && conferred).then_some(at + 3)
}

/// “2020.03 ~ POSTECH”, “oct. 2025 → Thèse”, “oct 2022 >>>”, “2022 -> Lund”: an arrow that leads to no date.
fn goes_on_openly(tokens: &[Token], sign: usize, next: usize) -> bool {
    let arrow = tokens[sign].is_sign(ARROWS) || tokens.get(sign + 1).is_some_and(|t| t.is_sign(&['>']));
    arrow && tokens.get(next).is_none_or(|t| t.word().is_some() || t.is_sign(&['(']))
}

/// “2022 – (fourth year)”: words in parentheses, no date.
fn opens_a_remark(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.is_sign(&['('])) && atom_at(tokens, at + 1).is_none()
}

/// “(graduation TBD)”, “TBA”, “?”, “open”, “202?”, “20__”: an end that is not known yet.
fn left_open(tokens: &[Token], at: usize) -> bool {
    let mut rest = tokens[at.min(tokens.len())..].iter().take(4);
    let blank = |t: &Token| {
        !t.spaced && (t.is_sign(&['?', '_']) || t.word().is_some_and(|w| matches!(w, "x" | "xx")))
    };
    let begun_year = tokens.get(at).is_some_and(|t| t.number().is_some_and(|(_, digits)| digits < 4));
    let open = tokens.get(at).and_then(Token::word) == Some("open")
        && tokens.get(at + 1).is_none_or(|t| matches!(t.kind, Kind::Sign(_)));
    tokens.get(at).is_some_and(|t| t.is_sign(&['?', '…']))
        || begun_year && tokens.get(at + 1).is_some_and(blank)
        || open
        || rest.any(|t| t.word().is_some_and(|w| matches!(w, "tbd" | "tba" | "tbc")))
}

/// The second date of a range; “'23”, “4/26”, “ca. 2026” and “(Feb 2027)” are dates too where one is awaited.
fn end_atom(tokens: &[Token], at: usize) -> Option<(Atom, usize)> {
    let brief = |(date, next)| (Atom::Date(date), next);
    atom_at(tokens, at)
        .filter(|(atom, _)| whole(*atom).is_some())
        .or_else(|| brief_year_at(tokens, at).map(brief))
        .or_else(|| brief_month_at(tokens, at).map(brief))
        .or_else(|| end_atom(tokens, behind_about(tokens, at)?))
        .or_else(|| end_atom(tokens, behind_alternative(tokens, at)?))
        .or_else(|| end_in_brackets(tokens, at))
}

/// “'23”
fn brief_year_at(tokens: &[Token], at: usize) -> Option<(PartialDate, usize)> {
    let (value, digits) = tokens.get(at + 1).filter(|_| tokens[at].is_sign(APOSTROPHES))?.number()?;
    (digits == 2).then(|| Some((PartialDate::year(two_digit_year(value))?, at + 2)))?
}

/// “Ph.D. '27”, but not “the '90s”, and no inches.
fn lone_brief_year(tokens: &[Token], at: usize) -> Option<(DateRange, usize)> {
    let (date, next) = brief_year_at(tokens, at)?;
    let goes_on =
        tokens.get(next).is_some_and(|t| !t.spaced && (t.word().is_some() || t.is_sign(APOSTROPHES)));
    let span = tokens[at].start..tokens[next - 1].end;
    let lone = DateRange { span, start: Some(date), end: End::Single, expected: None };
    (!goes_on && tokens[at].spaced).then_some((lone, next))
}

/// “4/26”: month and year.
fn brief_month_at(tokens: &[Token], at: usize) -> Option<(PartialDate, usize)> {
    let ((month, 1..=2), (year, 2)) = (tokens.get(at)?.number()?, tokens.get(at + 2)?.number()?) else {
        return None;
    };
    let slash = tokens[at + 1].is_sign(&['/']) && !tokens[at + 2].spaced;
    let date = PartialDate::month(two_digit_year(year), month.try_into().ok()?)?;
    slash.then_some((date, at + 3))
}

/// “ca. 2026”, “approximately Apr 2026”: where the date begins.
fn behind_about(tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at)?.word().filter(|word| is_about_word(word))?;
    Some(at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.is_sign(&['.']))))
}

/// “May/June 2026”, “Spring/Summer 2026”: where the later of the two begins.
fn behind_alternative(tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at)?.word().filter(|word| is_part_of_year(word))?;
    tokens.get(at + 1)?.is_sign(&['/']).then_some(at + 2)
}

/// “(Feb 2027)”, “[Feb 2027]”
fn end_in_brackets(tokens: &[Token], at: usize) -> Option<(Atom, usize)> {
    tokens.get(at).filter(|t| t.is_sign(&['(', '[']))?;
    let (atom, next) = atom_at(tokens, at + 1).filter(|(atom, _)| whole(*atom).is_some())?;
    tokens.get(next)?.is_sign(&[')', ']']).then_some((atom, next + 1))
}

/// A start without a year takes that of its end.
fn start_of(atom: Atom, end: Option<PartialDate>) -> Option<PartialDate> {
    match atom {
        Atom::Date(date) => Some(date),
        Atom::Years(first, _) => Some(first),
        Atom::MonthOnly(month) => {
            let end = end?.first();
            PartialDate::month(if month > end.month() { end.year() - 1 } else { end.year() }, month)
        }
        Atom::SeasonOnly(from, to) => PartialDate::season(end?.first().year(), from, to),
    }
}

/// After a dash or “to”: where the second date would begin.
pub(super) fn connector(tokens: &[Token], at: usize) -> Option<usize> {
    let mut at = at;
    // “10.2022. – 09.2024.”: numbers that are read as ordinals have a full stop behind them.
    let ordinal = tokens.get(at).is_some_and(|t| t.is_sign(&['.']) && !t.spaced);
    if ordinal && tokens.get(at + 1).is_some_and(|t| t.is_sign(DASHES)) {
        at += 1;
    }
    let token = tokens.get(at)?;
    // “2022.09 至今”: “until now” is one word.
    if matches!(token.word(), Some("至今" | "迄今")) {
        return Some(at);
    }
    // “2023-10-01 .. 2026-09-30”
    if token.is_sign(&['…'])
        || (token.is_sign(&['.']) && token.spaced && tokens.get(at + 1).is_some_and(|t| t.is_sign(&['.'])))
    {
        let dots = tokens[at..].iter().take_while(|t| t.is_sign(&['.', '…'])).count();
        return Some(at + dots);
    }
    if token.is_sign(DASHES) {
        // “--”, “---” and “->” of plain text.
        let mut i = at + 1;
        while tokens.get(i).is_some_and(|t| t.is_sign(DASHES)) {
            i += 1;
        }
        return Some(i);
    }
    // “From: 2014 To: 2019”
    let labels = tokens.get(at + 1).is_some_and(|t| t.is_sign(&[':']));
    is_connecting_word(token.word()?).then_some(at + 1 + usize::from(labels))
}

/// “present” and its kin at `at`; answers the token after it.
pub(super) fn present_at(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    // “(present)”, “[ongoing]”
    let at = at + usize::from(token.is_sign(&['(', '[']));
    let word = tokens.get(at)?.word()?;
    let follows = |i: usize, words: &[&str]| {
        words.iter().enumerate().all(|(k, w)| tokens.get(i + k).and_then(Token::word) == Some(w))
    };
    if PRESENT_PHRASES.iter().any(|words| follows(at, words)) {
        return Some(at + 2);
    }
    // Norwegian and Danish “d.d.”: this very day.
    if word == "d"
        && tokens.get(at + 2).and_then(Token::word) == Some("d")
        && tokens.get(at + 1).is_some_and(|t| t.is_sign(&['.']))
    {
        return Some((at + 4).min(tokens.len()));
    }
    // “2023 till date”
    if word == "date" && at > 0 && matches!(tokens[at - 1].word(), Some("till" | "until")) {
        return Some(at + 1);
    }
    // “2022 – à ce jour”, “2022 – a la fecha”: a word that joins behind the dash.
    let led = at > 0 && tokens[at - 1].is_sign(DASHES) && is_connecting_word(word);
    if led && PRESENT_PHRASES.iter().any(|words| follows(at + 1, words)) {
        return Some(at + 3);
    }
    // Russian “н.в.”: the present time.
    if word == "н"
        && tokens.get(at + 1).is_some_and(|t| t.is_sign(&['.']))
        && matches!(tokens.get(at + 2).and_then(Token::word), Some("в" | "вр"))
    {
        return Some((at + 4).min(tokens.len()));
    }
    // “to date”, “2022 – date”
    if matches!(word, "date" | "dato")
        && at > 0
        && (matches!(tokens[at - 1].word(), Some("to" | "bis")) || tokens[at - 1].is_sign(DASHES))
    {
        return Some(at + 1);
    }
    if follows(at, &["aujourd"]) {
        return Some((at + 3).min(tokens.len()));
    }
    is_present_word(word).then_some(at + 1)
}
