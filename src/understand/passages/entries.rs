//! Entries: a job, a project, a degree, a paper with all that is said of it.

use super::join::{begins_with_action, prose};
use super::unheaded::in_first_person;
use crate::ground::letters::is_unspaced;
use crate::read::Line;
use crate::understand::model::{Passage, Role, Section, SectionKind};
use crate::understand::sections::Source;

/// Which passages belong to one job, project, degree or paper; and which of them are its header.
pub(super) fn assign_entries(lines: &[Source<'_>], sections: &[Section], passages: &mut [Passage]) {
    let mut entry = 0;
    let mut previous: Option<usize> = None;
    let mut seen_text = false;
    let mut seen_date = false;
    for i in 0..passages.len() {
        let section = passages[i].section;
        let kind = sections[section].kind;
        let fresh_section =
            previous.is_none_or(|p| passages[p].section != section || passages[p].role == Role::Heading);
        let source = lines[passages[i].starts[0].1].line;
        let header =
            !source.bullet && passages[i].role == Role::EntryHeader && is_header(&passages[i], source, kind);
        if !header && passages[i].role == Role::EntryHeader {
            passages[i].role = Role::Text;
        }
        let one_each = matches!(
            kind,
            SectionKind::Publications
                | SectionKind::Awards
                | SectionKind::Service
                | SectionKind::References
                | SectionKind::Skills
                | SectionKind::Summary
                | SectionKind::Teaching
        );
        let begins = fresh_section
            || one_each
            || (header && seen_text)
            || (header && seen_date && !passages[i].dates.is_empty() && kind != SectionKind::Education)
            || (header && source.space_above && seen_date);
        if begins {
            entry += 1;
            seen_text = false;
            seen_date = false;
        }
        seen_text |= passages[i].role == Role::Text && kind != SectionKind::Education
            || (kind == SectionKind::Education && source.bullet);
        seen_date |= !passages[i].dates.is_empty();
        passages[i].entry = entry;
        previous = Some(i);
    }
}

/// Signs before the points of a list.
const POINTS: &[char] = &['•', '▪', '◦', '‣', '●', '■'];

/// A title, an organisation or a date rather than what was done.
fn is_header(passage: &Passage, source: &Line, kind: SectionKind) -> bool {
    if matches!(
        kind,
        SectionKind::Summary
            | SectionKind::Skills
            | SectionKind::Publications
            | SectionKind::Coursework
            | SectionKind::Interests
    ) {
        return false;
    }
    // “September 2022   • Built …”: the end of the date above, beside a point of that entry.
    let behind_date = passage.dates.first().filter(|date| date.span.start == 0);
    if behind_date.is_some_and(|date| passage.text[date.span.end..].trim_start().starts_with(POINTS)) {
        return false;
    }
    let length = passage.text.chars().count();
    let unspaced = passage.text.chars().filter(|&c| is_unspaced(c)).count();
    if begins_with_action(&passage.text)
        || prose(&passage.text) && in_first_person(&passage.text)
        || (unspaced >= 14 && unspaced * 2 > length && passage.dates.is_empty())
    {
        return false;
    }
    if !passage.cells.is_empty() || source.heading.is_some() {
        return length < 200;
    }
    // “…, October 2022 until September 2026 (four-year grant of the research council)”: one long line, with its dates.
    let longest = if passage.starts.len() == 1 && !passage.dates.is_empty() { 200 } else { 140 };
    if passage.starts.len() > 2 || length > longest {
        return false;
    }
    if !passage.dates.is_empty() || source.bold || source.italic {
        return !(passage.text.ends_with('.') && prose(&passage.text));
    }
    !passage.text.ends_with('.') && !prose(&passage.text)
}
