//! One row a résumé, worst first, with what lowers its verdict; the counts last.

use super::Style;
use super::look::{Mark, count};
use crate::ground::{Need, Verdict};
use crate::report::model::{Report, Status, Subject};
use crate::report::text::{cut, pad, sanitize, width};

/// Longest label of a row.
const LABEL: usize = 48;
/// Room for what lowers a verdict, even where the line gets longer than asked.
const WHY: usize = 40;

/// Tells all that was judged: one row a subject; by programme where several résumés meet several of them.
pub fn overview(reports: &[Report], style: &Style) -> String {
    let mut out = String::new();
    match reports {
        [] => {}
        [first, .., _] if reports.iter().all(|r| r.subjects.len() == 1) => {
            let input = first.subjects.first().map_or("", |s| s.input.as_str());
            heading(&mut out, &format!("{}, as of {}", sanitize(input), first.head.as_of), style);
            let rows = reports
                .iter()
                .flat_map(|r| r.subjects.iter().map(|s| (r.head.program.id.as_str(), s)))
                .collect();
            table(&mut out, "programme", rows, style);
            totals(&mut out, reports, ("programme", "programmes"));
        }
        reports => {
            for report in reports {
                let head = &report.head;
                heading(&mut out, &format!("{}, as of {}", sanitize(&head.program.name), head.as_of), style);
                table(
                    &mut out,
                    "résumé",
                    report.subjects.iter().map(|s| (s.input.as_str(), s)).collect(),
                    style,
                );
                totals(&mut out, std::slice::from_ref(report), ("résumé", "résumés"));
            }
        }
    }
    out
}

fn heading(out: &mut String, text: &str, style: &Style) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(&style.strong(text));
    out.push('\n');
}

fn mark(subject: &Subject) -> Mark {
    match subject.status {
        Status::Unreadable => Mark::Unreadable,
        Status::Judged => Mark::of(subject.verdict),
    }
}

fn table(out: &mut String, kind: &str, mut rows: Vec<(&str, &Subject)>, style: &Style) {
    rows.sort_by_key(|(_, subject)| mark(subject));
    let labels: Vec<String> =
        rows.iter().map(|(label, _)| tail(&sanitize(label), LABEL, style.ellipsis())).collect();
    let longest = labels.iter().map(|l| width(l)).chain([width(kind)]).max().unwrap_or(0);
    let mut line = |text: String| {
        out.push_str(text.trim_end());
        out.push('\n');
    };
    line(style.faint(&format!(
        "{}  eligibility  application  {}  why",
        pad("verdict", 13),
        pad(kind, longest)
    )));
    for ((_, subject), label) in rows.iter().zip(&labels) {
        let part = |verdict: Option<Verdict>| pad(verdict.map_or(style.sign("–", "-"), Verdict::as_str), 11);
        let used = 13 + 2 + 11 + 2 + 11 + 2 + longest + 2;
        let why = cut(&why(subject), style.width.saturating_sub(used).max(WHY), style.ellipsis());
        line(format!(
            "{}  {}  {}  {}  {why}",
            mark(subject).show(style, 11),
            part(subject.parts.eligibility),
            part(subject.parts.application),
            pad(label, longest),
        ));
    }
}

/// The ids of the criteria that hold the verdict down, or the code of what went wrong.
fn why(subject: &Subject) -> String {
    if let Some(error) = &subject.error {
        return sanitize(&error.code).into_owned();
    }
    let Some(lowest) = subject.verdict.filter(|v| *v < Verdict::Pass) else { return String::new() };
    subject
        .criteria
        .iter()
        .filter(|c| c.need != Need::Bonus && c.verdict.is_some_and(|v| c.need.cap(v) == lowest))
        .map(|c| c.id.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The end of a text that is too long: the end of a path says which file it is.
fn tail(text: &str, to: usize, mark: &str) -> String {
    if width(text) <= to {
        return text.to_owned();
    }
    let reversed: String = text.chars().rev().collect();
    let kept: String = cut(&reversed, to - width(mark), "").chars().rev().collect();
    format!("{mark}{kept}")
}

fn totals(out: &mut String, reports: &[Report], (one, many): (&str, &str)) {
    let subjects: Vec<&Subject> = reports.iter().flat_map(|r| &r.subjects).collect();
    let words: Vec<String> = [
        Mark::Verdict(Verdict::Pass),
        Mark::Verdict(Verdict::Review),
        Mark::Verdict(Verdict::Fail),
        Mark::NotChecked,
        Mark::Unreadable,
    ]
    .iter()
    .map(|m| (subjects.iter().filter(|s| mark(s) == *m).count(), m.word()))
    .filter(|(n, _)| *n > 0)
    .map(|(n, word)| format!("{n} {word}"))
    .collect();
    out.push_str(&format!("{}: {}\n", count(subjects.len(), one, many), words.join(", ")));
}
