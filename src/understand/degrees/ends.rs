//! How a degree ends that is dated by more than one span: by a second date, by words before or behind a date, by what
//! stands behind a dash.

use super::dates::dates_an_event;
use super::phrases::any_starts_word;
use super::states;
use crate::ground::PartialDate;
use crate::understand::dates::{self, DateRange, End};
use crate::understand::institutions::is_institution;

/// Words that end a degree before their date: “finished 2019”, “degree conferred Jan 2021”, “soutenu 2019”.
const ENDING: &[&str] = &[
    "finished", "finish", "completed", "completion", "graduated", "graduation", "conferred", "conferral",
    "awarded", "granted", "hooded", "obtained", "received", "ended", "end", "exit", "exited", "left",
    "concluded", "defended", "abschluss", "abgeschlossen", "beendet", "verliehen", "verteidigt", "soutenu",
    "soutenue", "soutenance", "obtenu", "obtenue", "obtenido", "obtenida", "defendido", "defendida",
    "defendió", "titulado", "titulada", "concluído", "concluída", "conclusão", "conseguito", "conseguita",
    "discusso", "discussa", "afgerond", "behaald", "verdedigd", "avlagd", "disputerade", "disputerat",
    "forsvart", "forsvaret", "obroniona", "obroniony", "защищена", "защитил", "защитила", "окончил",
    "окончила",
];

/// What is ended, which may stand there alone: “(degree: 2019)”.
const OF_DEGREE: &[&str] =
    &["degree", "phd", "d", "doctorate", "dphil", "diploma", "diplom", "título", "titre"];

/// Words that lead from there to the date.
const LEADING: &[&str] = &[
    "in", "on", "by", "at", "the", "was", "and", "date", "am", "im", "le", "en", "em", "el", "il", "nel",
    "op", "i", "в", "my",
];

/// The date at which a degree is said to have ended.
fn ended_on(date: &DateRange, text: &str) -> Option<PartialDate> {
    let day = date.start.filter(|_| date.end == End::Single)?;
    (is_led_by_end(&text[..date.span.start]) || is_closed_by_end(&text[date.span.end..])).then_some(day)
}

/// Whether the clause before a date says nothing but that a degree ended: “finished”, not “coursework finished”.
fn is_led_by_end(before: &str) -> bool {
    let clause =
        before.rsplit(|c: char| c.is_ascii_digit() || ",;.(|·•–—/\n".contains(c)).next().unwrap_or_default();
    let clause = clause.to_lowercase();
    let words: Vec<&str> =
        clause.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let known = |word: &&str| ENDING.contains(word) || OF_DEGREE.contains(word) || LEADING.contains(word);
    let labelled = clause.trim_end().ends_with(':') || words.contains(&"date");
    let ends = words.iter().any(|word| ENDING.contains(word) || labelled && OF_DEGREE.contains(word));
    ends && words.iter().all(known)
}

/// “2016年3月 同 修了”: in Japanese and its neighbours the word comes last.
pub(super) fn is_closed_by_end(after: &str) -> bool {
    const CLOSING: &[&str] = &[
        "修了", "卒業", "退学", "中退", "学位取得", "博士号取得", "修了見込", "修了見込み", "修了予定",
        "毕业", "畢業", "졸업", "수료",
    ];
    CLOSING.iter().any(|word| after.trim_end_matches([' ', '\u{3000}', '。', ')', '）']).ends_with(word))
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
    if let Some(end) = ended_on(date, text).filter(|end| end.last() > start.first()) {
        known.end = End::At(end);
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
pub(super) fn unclear_end(date: DateRange, text: &str) -> DateRange {
    let behind = text.get(date.span.end..).unwrap_or_default().trim_start();
    let dangles = match date.end {
        End::Single => behind.strip_prefix(DASHES).is_some_and(|rest| leads_nowhere(rest.trim_start())),
        End::Open => date.expected.is_none() && behind_dash(&date, text) && remark_is_dark(behind),
        _ => false,
    };
    if dangles { DateRange { end: End::Unclear, ..date } } else { date }
}

const DASHES: &[char] = &['-', '–', '—', '−', '‒', '―'];

/// Whether the words of an open date end with its dash: “2019 – ”, not “2019 – present”.
fn behind_dash(date: &DateRange, text: &str) -> bool {
    text.get(date.span.clone()).is_some_and(|own| own.trim_end().ends_with(DASHES))
}

/// Whether what stands behind a dash is no title that the date goes before: “2022 – sometime”, not “2019 – Lund University”.
fn leads_nowhere(rest: &str) -> bool {
    let part = rest.split(['|', ';', ',', '(', '\n']).next().unwrap_or_default().trim();
    let title = part.starts_with(char::is_uppercase) || !part.chars().all(|c| c.is_ascii());
    let short = part.split_whitespace().count() < 2 && !is_institution(part);
    !part.is_empty() && (!title || short || part.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a remark in the place of an end says nothing that is known: “(see below)”; not “(fourth year)”.
fn remark_is_dark(behind: &str) -> bool {
    const KNOWN: &[&str] = &[
        "year", "expected", "exp", "tbd", "tba", "tbc", "graduat", "full-time", "full time", "fully funded",
        "funded", "thesis", "dissertation", "supervis", "advis", "under ", "with ",
    ];
    let Some(remark) = behind.strip_prefix('(').and_then(|rest| rest.split(')').next()) else { return false };
    let lower = remark.to_lowercase();
    let says = |word: &str| dates::is_present_word(word) || dates::is_expected_word(word);
    !any_starts_word(&lower, KNOWN)
        && !lower.split(|c: char| !c.is_alphanumeric()).any(says)
        && states::beside_degree(remark).is_empty()
}
