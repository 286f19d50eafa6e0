//! How a degree ends that is dated by more than one span: by a second date, by words before or behind a date, by what
//! stands behind a dash.

use super::dates::dates_an_event;
use super::phrases::any_starts_word;
use super::states;
use crate::ground::letters::lower;
use crate::understand::dates::{self, DateRange, End};
use crate::understand::institutions::is_institution;
use crate::understand::model::Passage;

/// Words that end a degree before their date: “finished 2019”, “degree conferred Jan 2021”, “soutenu 2019”.
const ENDING: &[&str] = &[
    "finished", "finish", "completed", "graduated", "conferred", "awarded", "granted", "hooded", "obtained",
    "received", "ended", "ending", "done", "closed", "promotie", "end", "exit", "exited", "left",
    "concluded", "defended", "abschluss", "abgeschlossen", "beendet", "verliehen", "verteidigt", "soutenu",
    "soutenue", "obtenu", "obtenue", "obtenido", "obtenida", "defendido", "defendida", "defendió",
    "titulado", "titulada", "homologado", "homologada", "otorgado", "outorgado", "concluído", "concluída",
    "conclusão", "conseguito", "conseguita", "discusso", "discussa", "afgerond", "behaald", "verdedigd",
    "avlagd", "disputerade", "disputerat", "forsvart", "forsvaret", "obroniona", "obroniony", "защищена",
    "защитил", "защитила", "окончил", "окончила",
];

/// Words that name an end which may be to come: of “graduation 2025” nobody knows that it took place.
const AWAITED: &[&str] = &["completion", "graduation", "conferral", "soutenance"];

/// What is ended, which may stand there alone: “(degree: 2019)”.
const OF_DEGREE: &[&str] =
    &["degree", "phd", "d", "doctorate", "dphil", "diploma", "diplom", "título", "titre"];

/// Whether an ending word follows: “conferred 2018” behind “DPhil”.
pub(super) fn opens_with_end(after: &str) -> bool {
    let word = after.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    ENDING.contains(&word.to_lowercase().as_str())
}

/// Words that lead from there to the date.
const LEADING: &[&str] = &[
    "in", "on", "by", "at", "the", "was", "date", "am", "im", "le", "en", "em", "el", "il", "nel", "op", "i",
    "в", "my", "with", "distinction", "honours", "honors", "successfully", "and", "then", "mit",
    "auszeichnung", "erfolgreich", "to", "be", "it", "status",
];

/// The end of a degree that the words around a date tell.
fn end_told(date: &DateRange, text: &str) -> Option<End> {
    let day = date.start.filter(|_| date.end == End::Single)?;
    let (before, own, after) = (&text[..date.span.start], &text[date.span.clone()], &text[date.span.end..]);
    let led = (is_led_by(ENDING, before) || names_end(own)) && closes_clause(after);
    if led && is_to_be(before) {
        return Some(End::Expected(day));
    }
    if led || is_closed_by_end(after) {
        return Some(End::At(day));
    }
    is_led_by(AWAITED, before).then_some(End::Expected(day))
}

/// “Fin 2019”, “Ende 2019”, behind a beginning.
fn names_end(own: &str) -> bool {
    const NAMES: &[&str] = &["fin", "fine", "fim", "ende", "end"];
    own.split(' ').next().is_some_and(|word| NAMES.contains(&word.to_lowercase().as_str()))
}

/// Whether a clause ends with its date: not “received 2023 NSF fellowship”.
fn closes_clause(after: &str) -> bool {
    const CLOSING: &[&str] =
        &["with", "from", "and", "but", "mit", "summa", "magna", "cum", "avec", "con", "com"];
    let word = after.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.is_empty() || CLOSING.contains(&word.to_lowercase().as_str())
}

/// “to be completed in 2027”
fn is_to_be(before: &str) -> bool {
    clause_before_date(before).trim_start().starts_with("to be ")
}

/// A lone date of which the words say that it is the end: “granted 2018”.
pub(super) fn lone_end(date: &DateRange, text: &str) -> Option<DateRange> {
    let sure = |end: &End| matches!(end, End::At(_)) || is_to_be(&text[..date.span.start]);
    let end = end_told(date, text).filter(sure)?;
    Some(DateRange { start: None, end, ..date.clone() })
}

/// Whether the clause before a date says nothing but that a degree ended: “finished”, not “coursework finished”.
fn is_led_by(ending: &[&str], before: &str) -> bool {
    let clause = clause_before_date(before);
    // “started in 2015 at Lund and finished it in 2019”
    let clause = clause.rsplit(" and ").next().unwrap_or_default();
    let words = || clause.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let labelled = clause.trim_end().ends_with(':') || words().any(|word| word == "date");
    let known = |word: &str| [ending, OF_DEGREE, LEADING].iter().any(|words| words.contains(&word));
    let ends = |word: &str| ending.contains(&word) || labelled && OF_DEGREE.contains(&word);
    words().any(ends) && words().all(known)
}

/// Whether nothing stands before a date in its line but the clause that leads to it.
pub(super) fn opens_line(date: &DateRange, text: &str) -> bool {
    let before = &text[..date.span.start];
    clause_before_date(before).trim() == before.trim().to_lowercase()
}

/// Whether a clause names what may end while the degree goes on: “grant ended 2024”.
pub(super) fn ends_something_else(before: &str) -> bool {
    const OTHERS: &[&str] = &[
        "fund", "grant", "scholarship", "stipend", "fellowship", "studentship", "stay", "visit", "project",
        "intern", "teaching", "leave", "break", "part-time", "part time", "full-time", "full time",
        "teilzeit", "vollzeit", "mi-temps", "half-time", "temps partiel", "temps plein", "tiempo parcial",
        "deltid", "heltid",
    ];
    any_starts_word(&clause_before_date(before), OTHERS)
}

/// The clause before a date, back to another date, in lower case.
fn clause_before_date(before: &str) -> String {
    let mut parts = before.rsplit(|c: char| c.is_ascii_digit() || ",;.(|·•–—/\n".contains(c));
    parts.next().unwrap_or_default().to_lowercase()
}

/// “2016年3月 同 修了”: in Japanese and its neighbours the word comes last.
pub(super) fn is_closed_by_end(after: &str) -> bool {
    const CLOSING: &[&str] = &[
        "修了", "卒業", "退学", "中退", "学位取得", "博士号取得", ")取得", "）取得", "修了見込",
        "修了見込み", "修了予定", "毕业", "畢業", "졸업", "수료",
    ];
    let after = after.trim_end_matches([' ', '\u{3000}', '。', ')', '）']);
    // “修了 博士（情報学）”: the degree that it ended with.
    let before_degree = after.rfind("博士").filter(|&at| after[..at].ends_with([' ', '\u{3000}']));
    let clause = before_degree.map_or(after, |at| after[..at].trim_end());
    CLOSING.iter().any(|word| after.ends_with(word) || clause.ends_with(word))
}

/// Whether a line tells that a degree was begun on its date: “2013年4月 … 博士課程 入学”.
pub(super) fn is_closed_by_beginning(after: &str) -> bool {
    const CLOSING: &[&str] = &["入学", "編入学", "進学", "입학"];
    let after = after.split(['（', '(']).next().unwrap_or_default();
    CLOSING.iter().any(|word| after.trim_end_matches([' ', '\u{3000}', '。']).ends_with(word))
}

/// Ends what is open, where the words around a later date of the degree say so.
pub(super) fn end_by_words(known: &mut DateRange, date: &DateRange, text: &str) {
    let (End::Open, Some(start)) = (known.end, known.start) else { return };
    match end_told(date, text) {
        Some(End::At(end)) if end.last() > start.first() => known.end = End::At(end),
        Some(End::Expected(end)) if known.expected.is_none() => known.expected = Some(end),
        _ => {}
    }
}

/// “2022 | 2026”, “Sep 2022, May 2026”: two dates side by side of which the first is the earlier begin and end a degree.
pub(super) fn side_by_side(date: &DateRange, dates: &[DateRange], text: &str) -> Option<DateRange> {
    let start = date.start.filter(|_| date.end == End::Single)?;
    let next = dates.iter().find(|next| next.span.start >= date.span.end)?;
    let end = match next.end {
        End::Single => End::At(next.start?),
        End::Expected(_) if next.start.is_none() => next.end,
        _ => return None,
    };
    let (End::At(day) | End::Expected(day)) = end else { return None };
    let between = text.get(date.span.end..next.span.start)?;
    let apart = !between.contains(|c: char| c.is_alphanumeric() || "()[]".contains(c));
    let of_degree = !dates_an_event(text, date.span.start) && start.last() < day.first();
    (apart && of_degree).then(|| DateRange { end, ..date.clone() })
}

/// A date behind which a dash leads to what is not understood: whether the degree goes on is a question.
pub(super) fn unclear_end(date: DateRange, passage: &Passage) -> DateRange {
    let text = passage.text.as_str();
    let behind = text.get(date.span.end..).unwrap_or_default().trim_start();
    // “Michaelmas 2023 –”, and in another column a remark; “2023 – confirmation passed”: a step on the way.
    let remark = behind.trim_start_matches(DASHES).trim_start();
    let dash = date.end == End::Single && behind.starts_with(DASHES);
    if dash && (passage.cells.contains(&(text.len() - remark.len())) || is_step(remark)) {
        return DateRange { end: End::Open, ..date };
    }
    // “2015 E.C. (2022/23 G.C.) – present”: what goes on stands behind the date, and is not read as its end.
    let next = passage.dates.iter().map(|d| d.span.start).filter(|&start| start >= date.span.end).min();
    let until_next = &text[date.span.end..next.unwrap_or(text.len())];
    let after_dash = until_next.split(DASHES).nth(1).unwrap_or_default();
    let first_word = after_dash.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if matches!(date.end, End::Single | End::At(_)) && dates::is_present_word(&lower(first_word)) {
        return DateRange { end: End::Unclear, ..date };
    }
    let dangles = match date.end {
        End::Single => {
            behind.starts_with(DASHES) && leads_nowhere(behind.trim_start_matches(DASHES).trim_start())
        }
        End::Open => date.expected.is_none() && behind_dash(&date, text) && remark_is_dark(behind),
        _ => false,
    };
    if dangles { DateRange { end: End::Unclear, ..date } } else { date }
}

const DASHES: &[char] = &['-', '–', '—', '−', '‒', '―'];

/// Whether a remark begins with a step on the way to the degree.
fn is_step(remark: &str) -> bool {
    const STEPS: &[&str] =
        &["confirmation", "candidacy", "qualif", "upgrade", "progress", "mid-term", "midterm", "passed"];
    let lower = lower(remark);
    STEPS.iter().any(|step| lower.starts_with(step)) && !lower.contains("viva")
}

/// Whether the words of an open date end with its dash: “2019 – ”, not “2019 – present”.
fn behind_dash(date: &DateRange, text: &str) -> bool {
    text.get(date.span.clone()).is_some_and(|own| own.trim_end().ends_with(DASHES))
}

/// What a degree is described by behind a dash.
const DETAILS: &[&str] = &[
    "gpa", "grade", "supervis", "advis", "under ", "with ", "summa", "magna", "cum laude", "thesis",
    "dissertation",
];

/// Whether what stands behind a dash is no title that the date goes before: “2022 – sometime”, not “2019 – Lund University”.
fn leads_nowhere(rest: &str) -> bool {
    let part = rest.split(['|', ';', ',', '(', '\n']).next().unwrap_or_default().trim();
    let title = part.starts_with(char::is_uppercase) || !part.is_ascii();
    let short = part.split_whitespace().count() < 2 && !is_institution(part);
    if any_starts_word(&lower(part), DETAILS) {
        return false;
    }
    !part.is_empty() && (!title || short || part.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a remark in the place of an end says nothing that is known: “(see below)”; not “(fourth year)”.
fn remark_is_dark(behind: &str) -> bool {
    const KNOWN: &[&str] = &[
        "year", "expected", "exp", "tbd", "tba", "tbc", "graduat", "full-time", "full time", "fully funded",
        "funded", "fellow", "scholar", "transfer",
    ];
    let Some(remark) = behind.strip_prefix('(').and_then(|rest| rest.split(')').next()) else { return false };
    let lower = lower(remark);
    let says = |word: &str| dates::is_present_word(word) || dates::is_expected_word(word);
    !any_starts_word(&lower, KNOWN)
        && !any_starts_word(&lower, DETAILS)
        && !lower.split(|c: char| !c.is_alphanumeric()).any(says)
        && states::beside_degree(remark).is_empty()
}
