//! Résumés without headings: each passage is what it reads as.

use super::join::prose;
use crate::understand::model::{Passage, Role, SectionKind};
use crate::understand::{dates, degree_words};

/// A sentence of the applicant about themselves.
fn in_first_person(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|w| matches!(w, "I" | "My" | "my" | "Ich" | "Je" | "Mein" | "Mon"))
}

/// A date of birth or of the résumé itself, not of a job.
fn tells_of_the_person(text: &str) -> bool {
    let lower = text.to_lowercase();
    let known = [
        "born", "birth", "updated", "geboren", "geburt", "né le", "née le", "naissance", "nacid", "nascid",
        "nato il", "nata il", "revised", "version of", "nationality",
    ];
    known.iter().any(|w| lower.contains(w))
        || dates::find(text).iter().any(|d| d.span.len() == text.trim().len())
}

/// A résumé without headings: each passage is what it reads as.
pub(super) fn classify_without_headings<'p>(passages: impl Iterator<Item = &'p mut Passage>) {
    let mut kind = SectionKind::Header;
    for passage in passages {
        let items = passage.text.split([',', '•', '·', '|', ';']).count();
        let words = passage.text.split_whitespace().count();
        let degree = degree_words::find(&passage.text).into_iter().next();
        let starts_with_degree = degree.as_ref().is_some_and(|d| d.span.start <= 3);
        kind = if starts_with_degree && !prose(&passage.text) {
            SectionKind::Education
        } else if prose(&passage.text)
            && passage.role == Role::Text
            && ((words > 12 && kind == SectionKind::Header) || in_first_person(&passage.text))
        {
            SectionKind::Summary
        } else if items >= 4
            && words <= items * 3
            && !passage.text.contains('@')
            && kind != SectionKind::Header
        {
            SectionKind::Skills
        } else if !passage.dates.is_empty()
            && passage.role == Role::EntryHeader
            && degree.is_none()
            && !tells_of_the_person(&passage.text)
        {
            SectionKind::Experience
        } else if kind == SectionKind::Summary && !passage.text.ends_with('.') && !prose(&passage.text) {
            SectionKind::Other
        } else {
            kind
        };
        passage.kind = kind;
    }
}
