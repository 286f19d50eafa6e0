//! When a degree runs: the dates of its entry, and which of them date something else.

use super::education::Anchor;
use super::ends::{
    end_by_words, ends_something_else, is_closed_by_beginning, lone_end, opens_line, side_by_side,
    unclear_end,
};
use super::phrases::is_said;
use super::states;
use crate::ground::letters::lower;
use crate::ground::{PartialDate, Threes};
use crate::understand::dates::{DateRange, End};
use crate::understand::institutions::is_institution;
use crate::understand::model::{Passage, Role};
use std::ops::Range;

/// The dates of a degree: in its own line, else above it, else in the lines of its entry; never a neighbour's.
pub(super) fn dates_of(
    passages: &[&Passage],
    anchor: &Anchor,
    segment: &Range<usize>,
    entry: Range<usize>,
) -> Option<DateRange> {
    let own = passages[anchor.passage];
    let of_segment = |d: &&DateRange| segment.contains(&d.span.start);
    let phase = own.dates.iter().filter(of_segment).find_map(|date| phd_phase(date, &own.text));
    let mut best = phase.or_else(|| in_own_line(own, anchor, segment));
    let above = entry.start..anchor.passage;
    let below = anchor.passage + 1..entry.end;
    for passage in above.rev().chain(below).map(|index| passages[index]) {
        if matches!(passage.role, Role::People | Role::Thesis) {
            continue;
        }
        if let Some(later) = put_off_to(passage) {
            return Some(begin_on(best, later));
        }
        for date in passage.dates.iter().filter(|d| !states::dates_a_leave(&passage.text, d)) {
            if let Some(phase) = phd_phase(date, &passage.text) {
                return Some(phase);
            }
            let (funded, begun) = (funded_to(date, &passage.text), begun(date, &passage.text));
            let date = funded.as_ref().or(begun.as_ref()).unwrap_or(date);
            match &mut best {
                // “PhD, University of A / Diploma, University of B, 2016 – 2021”
                None if opens_with_another_certificate(&passage.text) => {}
                // “PhD, University of A … / M.X.Y., University of B, 2016 – 2018”: of a degree that nobody knows.
                None if matches!(date.end, End::At(_))
                    && is_institution(&passage.text)
                    && is_institution(&own.text) => {}
                None if begun.is_some()
                    || date.span.start == 0 && begins_with_beginning(&passage.text[date.span.clone()])
                    || is_of_degree(date, passage) =>
                {
                    best = Some(unclear_end(whole_span(date, &passage.dates, &passage.text), passage))
                }
                None => {}
                Some(known) => complete(known, date, passage),
            }
        }
    }
    if let Some(known) = &mut best {
        end_with_contract(known, &passages[entry]);
    }
    best
}

/// Whether a line names a certificate of its own that is no degree here: “Diploma, Electrical Engineering, …”.
pub(super) fn opens_with_another_certificate(text: &str) -> bool {
    const CERTIFICATES: &[&str] = &["diploma", "certificate", "graduate certificate", "postgraduate diploma"];
    let lower = lower(text);
    let rest = CERTIFICATES.iter().find_map(|name| lower.strip_prefix(name));
    rest.is_some_and(|rest| [",", " in ", " of "].iter().any(|lead| rest.starts_with(lead)))
}

/// “1 February 2023, four-year contract”: a post of which only the beginning is said ends so many years later.
pub(super) fn end_with_contract(known: &mut DateRange, passages: &[&Passage]) {
    // Of most degrees an end is said.
    if matches!(known.end, End::At(_) | End::Expected(_)) {
        return;
    }
    if let Some(years) = passages.iter().find_map(|p| years_of_contract(&p.text)) {
        ends_after(known, years);
    }
}

/// How many years a post is for.
fn years_of_contract(text: &str) -> Option<i16> {
    const NUMBERS: &[&str] = &["two", "three", "four", "five", "six"];
    const POSTS: &[&str] = &["contract", "appointment", "position", "post", "employment"];
    let lower = lower(text);
    if !lower.contains("year") {
        return None;
    }
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    words.windows(3).find_map(|run| {
        let post = matches!(run[1], "year" | "years") && POSTS.contains(&run[2]);
        let spelt = || NUMBERS.iter().zip(2..).find(|(word, _)| **word == run[0]).map(|(_, years)| years);
        post.then(|| run[0].parse().ok().filter(|years| (2..=6).contains(years)).or_else(spelt)).flatten()
    })
}

/// Ends a degree of which only the beginning is said so many years later.
fn ends_after(known: &mut DateRange, years: i16) {
    let Some(start) = known.start else { return };
    let day = start.first();
    let Some(end) = PartialDate::month(day.year() + years, day.month()) else { return };
    match known.end {
        End::Single => known.end = End::Expected(end),
        End::Open if known.expected.is_none() => known.expected = Some(end),
        _ => {}
    }
}

/// What an entry's first line says of the degree that is named in a segment of it.
fn in_own_line(own: &Passage, anchor: &Anchor, segment: &Range<usize>) -> Option<DateRange> {
    let in_segment: Vec<&DateRange> = own
        .dates
        .iter()
        .filter(|d| d.span.start >= segment.start && d.span.end <= segment.end)
        .filter(|d| matches!(d.end, End::At(_)) || !put_off_from(&own.text, d.span.start))
        .filter(|d| !states::dates_a_leave(&own.text, d))
        .collect();
    // “pre-clinical years 2021–2023”: a part of a medical doctorate.
    let of_part =
        |d: &DateRange| stands_behind(&["clinical years", "clinical phase"], &own.text, d.span.start);
    let spans = |d: &&&DateRange| !matches!(d.end, End::Single) && !of_part(d);
    let after = in_segment.iter().filter(|d| d.span.start >= anchor.name.span.end);
    let mut best: Option<DateRange> = after
        .clone()
        .find(spans)
        .or_else(|| in_segment.iter().find(spans))
        .or_else(|| after.clone().find(|d| !dates_an_event(&own.text, d.span.start)))
        .or_else(|| in_segment.iter().find(|d| !dates_an_event(&own.text, d.span.start)))
        .map(|d| whole_span(d, &own.dates, &own.text));
    // “2023 – PhD Artificial Intelligence”: a dash between date and degree leaves the end open.
    if let Some(date) = &mut best
        && date.end == End::Single
        && date.span.end <= anchor.name.span.start
        && let Some(dash) = own.text.get(date.span.end..anchor.name.span.start)
        && matches!(dash.trim(), "-" | "–" | "—")
        && dash.ends_with(' ')
    {
        date.end = End::Open;
    }
    // “Began doctoral studies in autumn 2023”
    if let Some(date) = &mut best
        && date.end == End::Single
        && date.span.start >= anchor.name.span.end
        && begins_with_beginning(&own.text[segment.start..anchor.name.span.start])
    {
        date.end = End::Open;
    }
    // “Oct 2021   entered the PhD”
    if let Some(date) = &mut best
        && date.end == End::Single
        && let Some(between) = own.text.get(date.span.end..anchor.name.span.start)
        && begins_with_beginning(between)
    {
        date.end = End::Open;
    }
    // “admitted for spring 2027”
    if let Some(date) = &mut best
        && date.end == End::Single
        && stands_behind(FOR_WHICH, &own.text, date.span.start)
    {
        date.end = End::Open;
    }
    // “admitted 2022/23, year 3 of 4”
    if let Some(date) = &mut best
        && is_academic_year_of_entry(date, &own.text)
    {
        date.end = End::Open;
    }
    // “2013年4月 東京大学大学院 博士課程 入学”
    if let Some(date) = &mut best
        && date.end == End::Single
        && is_closed_by_beginning(&own.text[date.span.end..])
    {
        date.end = End::Open;
    }
    // “Start: 1 Oct 2022. End: 30 Sept 2026.”, “started 2014, finished 2019” in one line.
    if let Some(known) = &mut best {
        for date in &in_segment {
            end_by_dates(known, date, &own.text);
            end_by_words(known, date, &own.text);
        }
    }
    // “January 2020 – planned for spring 2025; extension granted, now February 2026”
    if let Some(known) = &mut best
        && let Some(later) = in_segment.iter().find(|d| prolongs_to(&own.text, d.span.start))
        && let Some(start) = later.start.filter(|_| later.end == End::Single)
    {
        known.end = End::Expected(start);
    }
    // “matric. 9/20, A.B.D. as of 4/24, anticip. 5/26”
    if let Some(known) = &mut best
        && known.end == End::Single
        && let Some(expected) = in_segment.iter().find_map(|date| expected(date))
    {
        known.end = End::Expected(expected);
    }
    // “Offer of a PhD; commencement deferred from January to October 2026”
    if let Some(later) = put_off_to(own).filter(|later| segment.contains(&later.span.start)) {
        return Some(begin_on(best, later));
    }
    best.map(|date| unclear_end(date, own))
}

/// A degree of which the beginning was put off: “October 2023 – present; start deferred from 2022 to 2023” ran before.
fn begin_on(known: Option<DateRange>, later: DateRange) -> DateRange {
    let Some(known) = known.filter(|known| known.span != later.span) else { return later };
    let (Some(since), Some(day)) = (known.start, later.start) else { return later };
    let end = match known.end {
        End::Open => End::Open,
        End::At(end) | End::Expected(end) if end.first() > day.last() => End::Expected(end),
        _ => return later,
    };
    DateRange { start: Some(if since.last() >= day.first() { since } else { day }), end, ..known }
}

/// The date that a beginning was put off to: the last of those behind the words that say so.
pub(super) fn put_off_to(passage: &Passage) -> Option<DateRange> {
    let at = states::put_off_at(&passage.text)?;
    let behind = passage.dates.iter().filter(|d| d.span.start >= at);
    let granted = |d: &DateRange| {
        let lower = lower(&passage.text[at..d.span.start]);
        ["grant", "approv", "agreed", "accord", "bewilligt"].iter().any(|word| lower.contains(word))
    };
    let later = |d: &DateRange| match (d.end, d.start) {
        // “deferral granted in June 2025”
        _ if granted(d) => None,
        (End::At(day) | End::Expected(day), _) => Some(day),
        // “September 2026 (deferred from 2025)”
        (_, Some(day)) if !put_off_from(&passage.text, d.span.start) => Some(day),
        _ => None,
    };
    let (date, day) = behind.filter_map(|d| Some((d, later(d)?))).max_by_key(|(_, day)| day.last())?;
    let later = DateRange { start: Some(day), end: End::Single, expected: None, ..date.clone() };
    (date.end != End::Open).then_some(later)
}

/// “First enrolled October 2012; …”: a line that begins with the beginning.
fn begun(date: &DateRange, text: &str) -> Option<DateRange> {
    let before = &text[..date.span.start];
    let begins = date.end == End::Single && opens_line(date, text) && begins_with_beginning(before);
    begins.then(|| DateRange { end: End::Open, ..date.clone() })
}

/// A date of a degree with all that goes on behind it: a second date, or years after a break; a lone end as one.
fn whole_span(date: &DateRange, dates: &[DateRange], text: &str) -> DateRange {
    side_by_side(date, dates, text)
        .or_else(|| lone_end(date, text))
        .unwrap_or_else(|| resumed(date, dates, text))
}

/// “2019 – 2021 (interrupted), 2024 – present”: a degree that was taken up again runs until the later end.
fn resumed(date: &DateRange, dates: &[DateRange], text: &str) -> DateRange {
    // “2015 – 2019, 2020 – present Postdoc”: the later years are those of what follows.
    let stands_alone = |later: &DateRange| {
        date.span.start == 0 || !text[later.span.end..].trim_start().starts_with(char::is_alphanumeric)
    };
    let later = dates.iter().find(|later| {
        matches!((date.end, later.start), (End::At(end), Some(start)) if end.is_before(start.first()))
            && text.get(date.span.end..later.span.start).is_some_and(|between| {
                returns_on(later, between, text) || later.end != End::Single && tells_of_a_break(between)
            })
            && stands_alone(later)
    });
    match later {
        // “reprise en septembre 2023”: since then.
        Some(later) if later.end == End::Single => {
            let behind = dates.iter().find(|d| d.span.start >= later.span.end);
            let expected = behind.and_then(expected);
            DateRange { end: End::Open, expected, ..date.clone() }
        }
        Some(later) => DateRange { end: later.end, expected: later.expected, ..date.clone() },
        None => date.clone(),
    }
}

/// Whether studies go on from a date: “; parental leave 2022 – 2024; resumed”, “, back since”, of which the last word is
/// the date's.
fn returns_on(date: &DateRange, between: &str, text: &str) -> bool {
    let first_word = text[date.span.clone()].split(' ').next().unwrap_or_default();
    states::tells_of_return(between) || states::tells_of_return(&format!("{between}{first_word}"))
}

/// Whether what stands between two spans joins them: “and”, “, resumed”, “(interrupted by military service),”.
fn tells_of_a_break(between: &str) -> bool {
    const BREAKS: &[&str] = &["interrupted", "paused", "break", "pause", "gap", "unterbrochen"];
    const JOINS: &[&str] =
        &["and", "und", "et", "y", "e", "then", "again", "resumed", "resuming", "continued", "re-"];
    let lower = lower(between);
    let remark = lower.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    let (before, (remark, behind)) = remark.unwrap_or((&lower, ("", "")));
    let joins = |word: &str| BREAKS.contains(&word) || JOINS.contains(&word);
    let mut words =
        [before, behind].into_iter().flat_map(|part| part.split([' ', ',', ';', '.', '&', '+', '/']));
    remark.split(' ').next().is_none_or(|word| word.is_empty() || BREAKS.contains(&word))
        && words.all(|word| word.is_empty() || joins(word))
}

/// “entered the”, “began”
fn begins_with_beginning(text: &str) -> bool {
    const BEGUN: &[&str] = &[
        "began", "begun", "started", "entered", "joined", "enrolled", "registered", "commenced", "matric",
        "matriculated",
    ];
    let text = lower(text);
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.find(|word| *word != "first").is_some_and(|word| BEGUN.contains(&word))
}

/// Whether a date is the one that an end was put off to.
fn prolongs_to(text: &str, at: usize) -> bool {
    let phrases = [
        "extended to", "extended until", "extension to", "extension until", "extension granted to",
        "extension granted until", "granted, now", "prolonged to", "prolonged until",
    ];
    stands_behind(&phrases, text, at)
}

/// “admitted 2022/23”: the academic year that a degree began in.
fn is_academic_year_of_entry(date: &DateRange, text: &str) -> bool {
    const ENTRIES: &[&str] = &[
        "admitted", "admitted in", "admission", "intake", "batch", "enrolled in",
        "enrolled in academic year", "enrolled in the academic year", "registered in",
    ];
    let own = &text[date.span.clone()];
    let one_year = matches!((date.start, date.end), (Some(start), End::At(end))
        if end.first().year() == start.first().year() + 1);
    one_year && own.len() <= "2022/2023".len() && stands_behind(ENTRIES, text, date.span.start)
}

/// “Entry September 2022, funded to September 2026”: the end that is foreseen.
fn funded_to(date: &DateRange, text: &str) -> Option<DateRange> {
    let phrases =
        ["funded to", "funded until", "funded through", "funding to", "funding until", "funding through"];
    let end = match (date.end, date.start) {
        (End::Single, Some(end)) | (End::At(end), None) => end,
        _ => return None,
    };
    // “until 2026” may be a date as a whole.
    let paid = stands_behind(&phrases, text, date.span.start)
        || date.start.is_none() && stands_behind(&["funded", "funding"], text, date.span.start);
    paid.then(|| DateRange { start: None, end: End::Expected(end), ..date.clone() })
}

/// The years of a combined degree that are about the doctorate: “MBChB/PhD (2019)”, and below it “PhD phase: January 2023
/// to December 2026” or “Graduate phase (Biomedical Informatics) begins July 2026”.
fn phd_phase(date: &DateRange, text: &str) -> Option<DateRange> {
    let runs = ["phd phase", "phd phase:", "ph.d. phase", "ph.d. phase:", "phd phase from", "phd years:"];
    let begins = [
        "to begin", "to start", "beginning", "starting", "begins", "begins in", "starts", "starts in",
        "to begin in", "to start in",
    ];
    let phases = ["phd phase", "ph.d. phase", "graduate phase", "research phase", "doctoral phase"];
    date.start?;
    // “PhD phase in Computer Science 2022 – present”
    let clause = lower(text[..date.span.start].rsplit(states::CLAUSE_ENDS).next().unwrap_or_default());
    let of_phase = phases[..2].iter().any(|phase| clause.trim_start().starts_with(phase));
    if date.end != End::Single && (of_phase || stands_behind(&runs, text, date.span.start)) {
        return Some(date.clone());
    }
    let lower = lower(text);
    // “begin July 2026” may be a date as a whole.
    let begun = stands_behind(&begins, text, date.span.start)
        || ["begin", "start"].iter().any(|word| text[date.span.clone()].starts_with(word));
    let begun = begun && phases.iter().any(|p| is_said(&lower, p));
    begun.then(|| DateRange { end: End::Open, ..date.clone() })
}

/// Whether a place of a text stands right behind one of these phrases.
fn stands_behind(phrases: &[&str], text: &str, at: usize) -> bool {
    let lower = lower(text[..at].trim_end());
    phrases.iter().any(|phrase| lower.ends_with(phrase))
}

/// Whether a date in another line of the entry is the degree's.
fn is_of_degree(date: &DateRange, passage: &Passage) -> bool {
    if expected(date).is_some() {
        return true;
    }
    let header = passage.role == Role::EntryHeader || passage.text.chars().count() < 60;
    header
        && !dates_an_event(&passage.text, date.span.start)
        && (!matches!(date.end, End::Single)
            || lone_end(date, &passage.text).is_some()
            || date.span.len() + 30 >= passage.text.len()
            || !passage.cells.is_empty())
}

/// “Start: 1 Oct 2022. End: 30 Sept 2026.”, “Enrolled 2014. Graduated 2019.”: the end of what was open.
fn end_by_dates(known: &mut DateRange, date: &DateRange, text: &str) {
    if let (End::Open | End::Single, Some(start), End::At(end)) = (known.end, known.start, date.end)
        && date.start.is_none()
        && end.last() > start.first()
        && !ends_something_else(&text[..date.span.start])
    {
        known.end = date.end;
    }
}

/// Adds to what is known what another date of the entry says of the end.
fn complete(known: &mut DateRange, date: &DateRange, passage: &Passage) {
    // “MIT, September 2024 – present”, and in the next line “PhD, expected May 2029”
    if let End::Expected(expected) = known.end
        && known.start.is_none()
        && date.end == End::Open
        && passage.role == Role::EntryHeader
        && date.start.is_some_and(|start| start.last() < expected.first())
    {
        *known = DateRange { start: date.start, end: End::Open, expected: Some(expected), ..known.clone() };
        return;
    }
    end_by_dates(known, date, &passage.text);
    // “Sep 2022 - Aug 2025, extended to 28 Feb 2026”
    if passage.dates.iter().any(|other| other.span == known.span && other.start == known.start)
        && prolongs_to(&passage.text, date.span.start)
        && let (End::At(end) | End::Expected(end), End::Single, Some(later)) =
            (known.end, date.end, date.start)
        && later.last() > end.last()
    {
        known.end = End::Expected(later);
        return;
    }
    // “Graduated: 2019”, “Started: 2014. Finished: 2019.”; not “Internship, completed 2019”.
    let beside_beginning =
        passage.dates.iter().any(|other| other.start.is_some() && other.start == known.start);
    if beside_beginning || opens_line(date, &passage.text) {
        end_by_words(known, date, &passage.text);
    }
    let Some(expected) = expected(date).filter(|_| self::expected(known).is_none()) else { return };
    match known.end {
        // “2021 – present” and, below it, “Expected graduation: Aug 2026”.
        End::Open => known.expected = Some(expected),
        End::Single => known.end = End::Expected(expected),
        // “Registered: 2022/23”, “Expected completion: 2026”.
        End::At(end) if expected.first() > end.last() => known.end = End::Expected(expected),
        _ => {}
    }
}

pub(super) fn expected(date: &DateRange) -> Option<PartialDate> {
    match date.end {
        End::Expected(expected) => Some(expected),
        _ => date.expected,
    }
}

/// “NSERC doctoral scholarship, September 2024 – August 2027”: what pays for a degree tells when it runs.
pub(super) fn funded(passages: &[&Passage]) -> Option<DateRange> {
    let pays = |p: &&&Passage| {
        let lower = lower(&p.text);
        ["scholarship", "fellowship", "stipend", "studentship", "funding", "funded"]
            .iter()
            .any(|w| lower.contains(w))
    };
    let mut dates = passages.iter().filter(pays).flat_map(|p| p.dates.iter());
    dates.find(|d| d.start.is_some() && matches!(d.end, End::At(_) | End::Expected(_))).cloned()
}

/// Before the date that a beginning was put off to.
const PUT_OFF: &[&str] =
    &["deferred to", "deferred until", "deferral to", "deferral until", "postponed to", "postponed until"];

/// Whether a date is the one that a beginning was put off from: “September 2026 (deferred from 2025)”.
fn put_off_from(text: &str, at: usize) -> bool {
    // “from 2025” may be a date as a whole, or “from” stand before it.
    stands_behind(&["deferred", "deferred from", "postponed", "postponed from"], text, at)
}

/// Before the date for which there is a place.
const FOR_WHICH: &[&str] = &["admitted for", "accepted for", "confirmed for"];

/// A text without what stands in brackets that are closed: “PhD (offer deferred), Computer Science (” dates no offer.
fn without_remarks(text: &str) -> String {
    let mut rest = text.to_owned();
    while let Some(close) = rest.find(')') {
        let open = rest[..close].rfind('(').unwrap_or(0);
        rest.replace_range(open..=close, "");
    }
    rest
}

/// Whether a date in a text dates an event within a degree (“Advanced to candidacy May 2023”), not the degree.
pub(super) fn dates_an_event(text: &str, at: usize) -> bool {
    let lower = lower(&text[..at]);
    if PUT_OFF.iter().any(|phrase| lower.contains(phrase)) {
        return false;
    }
    // “admitted 2025, deferred; starts September 2026”
    let begins = [
        "start", "starts", "starting", "begin", "begins", "beginning", "entry", "commencing", "commences",
        "inscription", "enrolment", "enrollment", "einschreibung", "iscrizione", "matrícula",
    ];
    if lower.split_whitespace().rev().take(2).any(|word| begins.contains(&word)) {
        return false;
    }
    if FOR_WHICH.iter().any(|phrase| lower.trim_end().ends_with(phrase)) {
        return false;
    }
    let tail: String = lower.chars().rev().take(48).collect::<String>().chars().rev().collect();
    let tail = without_remarks(&tail);
    let events = [
        "candidacy", "qualif", "prelim", "proposal", "admitted", "offer", "since ", "transfer", "leave",
        "coursework", "m.s.", "pre-clinical", "preclinical", "clinical years", "annual review",
        "progress review", "progression", "upgrade", "award", "fellowship", "scholarship", "visiting",
        "accept", "withdrew", "left", "confirm", "quals", "poster", "prize", "paper", "medal", "competition",
    ];
    Threes::of(&tail).any_in(&tail, &events)
        || ["exam", "exams", "examination", "examinations"].iter().any(|w| is_said(&tail, w))
}
