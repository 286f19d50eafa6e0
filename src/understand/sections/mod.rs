//! Where the sections are, and what they are about.

mod headings;
mod names;
mod questions;

pub use headings::names_a_job;
pub(super) use headings::{Heading, headings};
pub(super) use names::{classify, guess};
pub(super) use questions::answer_begins;

use super::degree_words::{self, DegreeName};
use super::model::{Section, SectionKind};
use super::{dates, institutions};
use crate::ground::Level;
use crate::read::{Line, Rect};
use headings::title;

/// A line with its page, before anything is known of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    /// Page, from 1.
    pub page: u32,
    /// The line.
    pub line: &'a Line,
}

/// The size most characters are set in, 0 where sizes are not known.
pub(super) fn body_size(lines: &[Source<'_>]) -> f32 {
    // Of a few sizes, which are told apart sooner than hashed.
    let mut weight: Vec<(i32, usize)> = Vec::new();
    for source in lines {
        let (size, bytes) = ((source.line.size * 4.0).round() as i32, source.line.text.len());
        match weight.iter_mut().find(|(known, _)| *known == size) {
            Some((_, all)) => *all += bytes,
            None => weight.push((size, bytes)),
        }
    }
    weight.into_iter().max_by_key(|&(size, n)| (n, size)).map_or(0.0, |(size, _)| size as f32 / 4.0)
}

/// The sections between headings; the lines before the first are the header.
pub(super) fn sections(lines: &[Source<'_>], headings: &[Heading]) -> Vec<Section> {
    let mut sections = Vec::new();
    let first = headings.first().map_or(lines.len(), |h| h.line);
    sections.push(Section { kind: SectionKind::Header, title: None, lines: 0..first });
    for (i, heading) in headings.iter().enumerate().filter(|(_, h)| !h.within) {
        let end = headings[i + 1..].iter().find(|h| !h.within).map_or(lines.len(), |h| h.line);
        let mut kind = heading.kind;
        if kind == SectionKind::Languages {
            kind = languages_or_skills(lines, heading.line..end);
        }
        if kind == SectionKind::Projects && lists_software(lines, heading, end) {
            kind = SectionKind::Skills;
        }
        if kind == SectionKind::Certifications && names_a_doctorate(&lines[heading.line..end]) {
            // “Training” may hold the degrees.
            kind = SectionKind::Education;
        }
        if kind == SectionKind::Education && tells_of_a_study(&lines[heading.line..end]) {
            kind = SectionKind::Projects;
        }
        let ends = behind_sidebar(lines, heading.line..end).unwrap_or(end);
        sections.push(Section { kind, title: Some(title(lines, heading)), lines: heading.line..ends });
        if ends < end {
            sections.push(Section { kind: SectionKind::Header, title: None, lines: ends..end });
        }
    }
    sections
}

/// Where the wide column begins that stands beside the narrow one of a section's heading, above it or as high: it does
/// not go on with what a sidebar ended with.
fn behind_sidebar(lines: &[Source<'_>], section: std::ops::Range<usize>) -> Option<usize> {
    /// The text is so many times as wide as a sidebar.
    const WIDER: f32 = 1.5;
    let heading = lines.get(section.start)?;
    let starts = |&at: &usize| {
        let line = &lines[at];
        line.page == heading.page && line.line.column != heading.line.column
    };
    let at = section.clone().skip(1).find(starts)?;
    let reach = |of: &Source<'_>| {
        let same = lines.iter().filter(|s| s.page == of.page && s.line.column == of.line.column);
        same.filter_map(|s| s.line.bounds).reduce(Rect::around)
    };
    let (narrow, wide) = (reach(heading)?, reach(&lines[at])?);
    let beside = wide.x0 >= narrow.x1 && wide.y0 <= heading.line.bounds?.y0;
    (beside && wide.x1 - wide.x0 > WIDER * (narrow.x1 - narrow.x0)).then_some(at)
}

/// Whether a line is that of a doctorate: named at its head, or with its school; not “from Zero to PhD, online course”.
fn names_a_doctorate(lines: &[Source<'_>]) -> bool {
    let doctorate = |d: &DegreeName| matches!(d.level, Level::Phd | Level::Engd) && !d.plural;
    lines.iter().map(|s| s.line.text.as_str()).any(|text| {
        degree_words::find(text).iter().any(doctorate)
            && (institutions::is_institution(text)
                || degree_words::at_head(text, &dates::find(text)).is_some_and(|d| doctorate(&d)))
    })
}

/// “Studie” is where one studied, or what one found out: then no degree stands below it, and no school.
fn tells_of_a_study(lines: &[Source<'_>]) -> bool {
    let Some((heading, below)) = lines.split_first() else { return false };
    let named = heading.line.text.trim().trim_end_matches(':').to_lowercase();
    let of_school = |s: &Source<'_>| {
        institutions::is_institution(&s.line.text) || !degree_words::find(&s.line.text).is_empty()
    };
    matches!(named.as_str(), "studie" | "study") && !below.is_empty() && !below.iter().any(of_school)
}

/// “Software” and “Code” can hold what somebody wrote or what they can use: names and remarks, no points and no columns.
fn lists_software(lines: &[Source<'_>], heading: &Heading, end: usize) -> bool {
    let below = &lines[heading.line + if heading.rest > 0 { 0 } else { heading.lines }..end];
    let beside = |s: &Source<'_>| heading.rest > 0 && s.line.cells.len() < 3;
    ["software", "code"].iter().any(|name| title(lines, heading).trim().eq_ignore_ascii_case(name))
        && !below.is_empty()
        && below.iter().all(|s| !s.line.bullet && (s.line.cells.is_empty() || beside(s)))
        && below.iter().any(|s| s.line.text.contains(',') || beside(s))
}

/// “Languages” can hold English and French or Python and Java.
fn languages_or_skills(lines: &[Source<'_>], range: std::ops::Range<usize>) -> SectionKind {
    let spoken = lines[range]
        .iter()
        .flat_map(|s| s.line.text.split(|c: char| !c.is_alphabetic()))
        .any(|word| is_spoken(&word.to_lowercase()));
    if spoken { SectionKind::Languages } else { SectionKind::Skills }
}

/// Whether a word in lower case names a language that people speak, or how well they do.
pub fn is_spoken(word: &str) -> bool {
    const SPOKEN: &[&str] = &[
        "english", "german", "french", "spanish", "italian", "portuguese", "chinese", "mandarin", "japanese",
        "korean", "arabic", "hindi", "russian", "dutch", "swedish", "polish", "turkish", "persian", "native",
        "fluent", "mother", "deutsch", "englisch", "français", "anglais", "español", "inglés", "italiano",
        "inglese", "português", "inglês", "bilingual", "greek", "hebrew", "vietnamese", "urdu", "bengali",
        "tamil", "telugu", "ukrainian", "czech", "danish", "norwegian", "finnish", "farsi", "swahili",
        "cantonese", "muttersprache",
    ];
    SPOKEN.contains(&word)
}
