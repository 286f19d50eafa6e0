//! Marks for a copy of the résumé itself: each line that counts highlighted, hidden text framed, and a slip of paper
//! on the first page with the verdict, what lowers it and what to do.

use super::Style;
use super::telling::{label, note_line, sentence};
use crate::ground::{Need, Verdict, verdict_word};
use crate::judge::CriterionResult;
use crate::read::{Document, Line, Mark, MarkKind, Rect};
use crate::report::model::{Head, Subject};
use crate::report::text::sanitize;
use std::collections::BTreeMap;

/// The frame around hidden text.
const HIDDEN: [f32; 3] = [0.85, 0.1, 0.1];
/// The slip of paper.
const PAPER: [f32; 3] = [1.0, 0.93, 0.55];

/// Multiplied with the page, so that black stays black.
fn colour(verdict: Verdict) -> [f32; 3] {
    match verdict {
        Verdict::Pass => [0.68, 0.93, 0.66],
        Verdict::Review => [1.0, 0.87, 0.45],
        Verdict::Fail => [1.0, 0.7, 0.68],
    }
}

const LEGEND: &str = "Green lines count for a pass, yellow ones are for a person to look at, red ones say the contrary \
                      of what is asked. A red frame holds text that is hidden; it counts for nothing.";

/// What a line shows, to all that it shows something to.
#[derive(Default)]
struct Shown {
    /// The lowest verdict that it stands for.
    verdict: Option<Verdict>,
    notes: Vec<String>,
}

/// The marks for a document that was held against programmes.
pub fn marks(document: &Document, told: &[(&Head, &Subject)]) -> Vec<Mark> {
    let mut lines: BTreeMap<(u32, u32), Shown> = BTreeMap::new();
    for (head, subject) in told {
        for criterion in &subject.criteria {
            for (place, note) in evidence(criterion) {
                let shown = lines.entry(place).or_default();
                let verdict = criterion.verdict.map_or(Verdict::Review, |v| criterion.need.cap(v));
                shown.verdict = Some(shown.verdict.map_or(verdict, |lowest| lowest.min(verdict)));
                shown.notes.push(format!("{note}\n{}", against(head)));
            }
        }
    }
    let mut marks: Vec<Mark> =
        document.pages.first().map(|page| slip(page.number, told)).into_iter().collect();
    for page in &document.pages {
        for line in &page.lines {
            let Some(shown) = lines.get(&(page.number, line.number)) else { continue };
            marks.push(Mark {
                page: page.number,
                kind: MarkKind::Highlight,
                areas: areas(line),
                colour: colour(shown.verdict.unwrap_or(Verdict::Review)),
                note: shown.notes.join("\n\n"),
            });
        }
    }
    marks.extend(document.hidden.iter().map(|hidden| Mark {
        page: hidden.page,
        kind: MarkKind::Frame,
        areas: hidden.areas.clone(),
        colour: HIDDEN,
        note: format!("Hidden text. It counts for nothing.\n{}", sanitize(&hidden.text)),
    }));
    marks
}

/// The lines that a criterion quotes, each with what it says of it.
fn evidence(criterion: &CriterionResult) -> Vec<((u32, u32), String)> {
    let mut places: Vec<((u32, u32), Vec<&str>)> = Vec::new();
    for quote in criterion.evidence.iter().filter(|quote| quote.page > 0) {
        let place = (quote.page, quote.line);
        let known = places.iter().position(|(at, _)| *at == place);
        let known = known.unwrap_or_else(|| {
            places.push((place, Vec::new()));
            places.len() - 1
        });
        let labels = &mut places[known].1;
        labels.extend(label(criterion, quote).filter(|l| !labels.contains(l)));
    }
    let told = |labels: Vec<&str>| {
        let mut note = heading(criterion);
        if !labels.is_empty() {
            note.push_str(&format!("\nShows: {}", sanitize(&labels.join(", "))));
        }
        if criterion.verdict != Some(Verdict::Pass) {
            note.push_str(&format!("\n{}", sanitize(&criterion.explanation)));
        }
        note
    };
    places.into_iter().map(|(place, labels)| (place, told(labels))).collect()
}

/// “pass: At home in Python”.
fn heading(criterion: &CriterionResult) -> String {
    let need = match criterion.need {
        Need::Bonus => " (good to have)",
        Need::Required | Need::Expected => "",
    };
    format!("{}: {}{need}", verdict_word(criterion.verdict), sanitize(&criterion.title))
}

fn against(head: &Head) -> String {
    format!("{}, as of {}", sanitize(&head.program.name), head.as_of)
}

/// What is said of the whole résumé.
fn slip(page: u32, told: &[(&Head, &Subject)]) -> Mark {
    let mut parts = Vec::new();
    for (head, subject) in told {
        parts.push(format!("{}\n{}", against(head), sentence(subject, &Style::PLAIN)));
        let open = |c: &&CriterionResult| c.verdict.is_some_and(|v| c.need.cap(v) < Verdict::Pass);
        for criterion in subject.criteria.iter().filter(open) {
            let mut part = format!("{}\n{}", heading(criterion), sanitize(&criterion.explanation));
            if let Some(suggestion) = &criterion.suggestion {
                part.push_str(&format!("\nWhat to do: {}", sanitize(suggestion)));
            }
            parts.push(part);
        }
    }
    // They are the same for every programme.
    let notes = told.first().map_or(&[][..], |(_, subject)| &subject.notes);
    parts.extend(notes.iter().map(note_line));
    parts.push(LEGEND.to_owned());
    Mark { page, kind: MarkKind::Note, areas: Vec::new(), colour: PAPER, note: parts.join("\n\n") }
}

/// The boxes of a line: one for each cell, so that wide gaps stay as they are.
fn areas(line: &Line) -> Vec<Rect> {
    let mut areas: Vec<Rect> = Vec::new();
    let mut cell = None;
    for word in &line.words {
        let own = line.cells.partition_point(|begin| *begin <= word.range.start);
        match areas.last_mut() {
            Some(area) if cell == Some(own) => *area = area.around(word.bounds),
            _ => areas.push(word.bounds),
        }
        cell = Some(own);
    }
    if areas.is_empty() { line.bounds.into_iter().collect() } else { areas }
}
