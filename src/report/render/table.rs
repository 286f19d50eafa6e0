//! One row a résumé, worst first, with what lowers its verdict; the counts last.

use super::look::Mark;
use super::matrix::Fit;
use super::telling::holding_down;
use super::{Style, Teller};
use crate::ground::{Need, Verdict, count};
use crate::read::NoteCode;
use crate::report::model::{Head, Parts, Status, Subject};
use crate::report::text::{cut, pad, sanitize, width};
use std::io::{self, Write};

/// Longest label of a row.
pub(super) const LABEL: usize = 48;
/// Room for what lowers a verdict, even where the line gets longer than asked.
const WHY: usize = 40;

/// A table as it grows: it keeps the rows alone, however many résumés there are.
pub struct Table {
    style: Style,
    programmes: Vec<Programme>,
}

/// The table as a format of its own.
pub struct Alone<W> {
    table: Table,
    out: W,
}

impl<W> Alone<W> {
    /// A table without rows.
    pub fn new(style: Style, out: W) -> Self {
        Self { table: Table::new(style), out }
    }
}

impl<W: Write> Teller<W> for Alone<W> {
    fn add(&mut self, head: &Head, subject: &Subject) -> io::Result<()> {
        self.table.add(head, subject);
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        self.out.write_all(self.table.show().as_bytes())?;
        self.out.flush()?;
        Ok(self.out)
    }
}

struct Programme {
    head: Head,
    rows: Vec<Row>,
}

struct Row {
    input: String,
    mark: Mark,
    parts: Parts,
    fit: Fit,
    why: String,
}

impl Table {
    /// A table without rows.
    pub fn new(style: Style) -> Self {
        Self { style, programmes: Vec::new() }
    }

    /// Adds a subject.
    pub fn add(&mut self, head: &Head, subject: &Subject) {
        let row = Row {
            input: subject.name().to_owned(),
            mark: mark(subject),
            parts: subject.parts,
            fit: Fit::of(subject),
            why: why_told(subject),
        };
        match self.programmes.iter_mut().find(|p| p.head == *head) {
            Some(programme) => programme.rows.push(row),
            None => self.programmes.push(Programme { head: head.clone(), rows: vec![row] }),
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.programmes.iter().map(|p| p.rows.len()).sum()
    }

    /// All rows; by programme where several résumés meet several of them. Quiet, of many résumés the counts alone.
    pub fn show(&self) -> String {
        let mut out = String::new();
        let style = &self.style;
        match &self.programmes[..] {
            [] => {}
            [first, .., _] if self.programmes.iter().all(|p| p.rows.len() == 1) => {
                let input = first.rows.first().map_or("", |r| r.input.as_str());
                heading(&mut out, &format!("{}, as of {}", sanitize(input), first.head.as_of), style);
                let mut rows: Vec<(&str, &Row)> = self
                    .programmes
                    .iter()
                    .flat_map(|p| p.rows.iter().map(|r| (p.head.program.id.as_str(), r)))
                    .collect();
                // Whoever looks for a programme wants the one that fits best.
                rows.sort_by_key(|(_, row)| row.fit.rank());
                table(&mut out, "programme", &rows, style, ("programme", "programmes"));
                // Of what could not be read there is none.
                let best = rows.first().filter(|(_, row)| row.fit.mark != Mark::Unreadable);
                if let (false, Some((best, _))) = (style.quiet, best) {
                    out.push_str(&format!(
                        "The whole report on one of them: eligible check {} --rules {best}\n",
                        sanitize(input)
                    ));
                }
            }
            programmes => {
                for Programme { head, rows } in programmes {
                    let name = sanitize(&head.program.name);
                    heading(&mut out, &format!("{name}, as of {}", head.as_of), style);
                    let mut rows: Vec<(&str, &Row)> = rows.iter().map(|r| (r.input.as_str(), r)).collect();
                    rows.sort_by_key(|(_, row)| row.mark);
                    if style.quiet {
                        counts(&mut out, &rows, ("résumé", "résumés"));
                    } else {
                        table(&mut out, "résumé", &rows, style, ("résumé", "résumés"));
                    }
                }
            }
        }
        out
    }
}

pub(super) fn heading(out: &mut String, text: &str, style: &Style) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(&style.strong(text));
    out.push('\n');
}

/// The mark of a subject.
pub(super) fn mark(subject: &Subject) -> Mark {
    match subject.status {
        Status::Unreadable => Mark::Unreadable,
        Status::Judged => Mark::of(subject.verdict),
    }
}

fn table(out: &mut String, kind: &str, rows: &[(&str, &Row)], style: &Style, counted: (&str, &str)) {
    // A narrow terminal has no room for the parts: the report on one résumé tells them.
    let narrow = style.width < Style::PLAIN.width;
    let room = style.width.saturating_sub(13 + 2 + 2);
    let (most, parts) =
        if narrow { (room * 3 / 5, String::new()) } else { (LABEL, "  eligibility  application".into()) };
    let labels: Vec<String> =
        rows.iter().map(|(label, _)| tail(&sanitize(label), most, style.ellipsis())).collect();
    let longest = labels.iter().map(|l| width(l)).chain([width(kind)]).max().unwrap_or(0);
    let mut line = |text: String| {
        out.push_str(text.trim_end());
        out.push('\n');
    };
    line(style.faint(&format!("{}{parts}  {}  why", pad("verdict", 13), pad(kind, longest))));
    for ((_, row), label) in rows.iter().zip(&labels) {
        let part = |verdict: Option<Verdict>| pad(verdict.map_or(style.sign("–", "-"), Verdict::as_str), 11);
        let verdicts =
            [row.parts.eligibility, row.parts.application].map(|verdict| format!("  {}", part(verdict)));
        let verdicts = if narrow { String::new() } else { verdicts.concat() };
        let left = style.width.saturating_sub(13 + width(&verdicts) + 2 + longest + 2);
        let why = cut(&row.why, if narrow { left } else { left.max(WHY) }, style.ellipsis());
        line(format!("{}{verdicts}  {}  {why}", row.mark.show(style, 11), pad(label, longest)));
    }
    counts(out, rows, counted);
}

fn counts(out: &mut String, rows: &[(&str, &Row)], (one, many): (&str, &str)) {
    let words: Vec<String> = Mark::ALL
        .iter()
        .map(|mark| (rows.iter().filter(|(_, row)| row.mark == *mark).count(), mark.word()))
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{n} {word}"))
        .collect();
    out.push_str(&format!("{}: {}\n", count(rows.len(), one, many), words.join(", ")));
}

/// How much is left to a packet, or to another run.
pub(super) fn not_checked(subject: &Subject) -> usize {
    let open = subject.criteria.iter().filter(|c| c.need != Need::Bonus && c.verdict.is_none()).count();
    open + subject.left_out
}

/// Why, for a person: what holds the verdict down, or what a pass leaves open.
pub(super) fn why_told(subject: &Subject) -> String {
    let told = match not_checked(subject) {
        open if open > 0 && subject.verdict == Some(Verdict::Pass) => format!("{open} not checked"),
        _ => why(subject),
    };
    let parts = [warning(subject).unwrap_or_default(), &told];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// What no one should miss who sees a row alone.
fn warning(subject: &Subject) -> Option<&'static str> {
    let holds = |codes: &[NoteCode]| subject.notes.iter().any(|note| codes.contains(&note.code));
    if holds(&[NoteCode::HiddenText, NoteCode::TextMapLies]) {
        Some("hides text")
    } else {
        holds(&[NoteCode::Damaged, NoteCode::Truncated, NoteCode::ScannedPages]).then_some("read in part")
    }
}

/// The ids of the criteria that hold the verdict down, or the code of what went wrong.
pub(super) fn why(subject: &Subject) -> String {
    if let Some(error) = &subject.error {
        return sanitize(&error.code).into_owned();
    }
    holding_down(subject).map(|c| c.id.as_str()).collect::<Vec<_>>().join(", ")
}

/// The end of a text that is too long: the end of a path says which file it is.
pub(super) fn tail(text: &str, to: usize, mark: &str) -> String {
    if width(text) <= to {
        return text.to_owned();
    }
    let reversed: String = text.chars().rev().collect();
    let kept: String = cut(&reversed, to - width(mark), "").chars().rev().collect();
    format!("{mark}{kept}")
}
