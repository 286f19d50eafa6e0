//! From a [`crate::read::Document`] to a [`Resume`]: sections, entries, dates, degrees.

mod addresses;
mod contact;
pub mod dates;
pub mod degree_words;
mod degrees;
pub mod form;
mod institutions;
mod model;
mod passages;
mod sections;
mod spellings;
pub mod times;
mod unfold;

pub use degrees::told_at;
pub use institutions::{INITIALS, is_institution};
pub use model::*;
pub use passages::{begins_with_action, label};
pub use sections::{is_spoken, names_a_job};

use crate::read::Document;
use sections::Source;

/// Whether a label says that a list of skills follows: “Technologies”, “Programming languages”.
pub fn is_skills_label(label: &str) -> bool {
    sections::classify(label) == Some(SectionKind::Skills)
        || sections::classify(label) == Some(SectionKind::Languages)
}

/// Whether a label is that of a list of courses.
pub fn names_coursework(label: &str) -> bool {
    sections::classify(label) == Some(SectionKind::Coursework)
}

/// Understands a document as a résumé.
pub fn understand(document: &Document) -> Resume {
    let sources: Vec<Source<'_>> = document
        .pages
        .iter()
        .flat_map(|page| page.lines.iter().map(|line| Source { page: page.number, line }))
        .collect();
    let unfolded = unfold::unfolded(&sources);
    let sources = match &unfolded {
        Some(lines) => lines.iter().map(|(page, line)| Source { page: *page, line }).collect(),
        None => sources,
    };
    let headings = sections::headings(&sources);
    let sections = sections::sections(&sources, &headings);
    let passages = passages::passages(&sources, &sections, &headings);
    let name = contact::name(&sources, &sections);
    let degrees = degrees::degrees(&sections, &passages, name.as_ref());
    let mut lines: Vec<ResumeLine> = Vec::with_capacity(sources.len());
    for (index, section) in sections.iter().enumerate() {
        for at in section.lines.clone() {
            let source = &sources[at];
            lines.push(ResumeLine {
                page: source.page,
                number: source.line.number,
                text: source.line.text.clone(),
                section: index,
                is_heading: at == section.lines.start && section.title.is_some(),
                running: source.line.running,
                recognised: source.line.recognised,
            });
        }
    }
    Resume {
        kind: document.kind,
        lines,
        name,
        sections,
        passages,
        degrees: degrees.own,
        not_own: degrees.not_own,
        in_part: document.is_read_in_part(),
    }
}
