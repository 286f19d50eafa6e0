//! Bullets, paragraphs and header lines: lines joined as a person reads them.

mod entries;
mod join;
mod labels;
mod levels;
mod unheaded;

pub use join::begins_with_action;
pub(super) use labels::is_field_label;
pub use labels::label;

use super::institutions::is_institution;
use super::model::{Passage, Role, Section, SectionKind};
use super::sections::{Heading, Source};
use super::{dates, degree_words};
use entries::assign_entries;
use join::{Builder, RightEdges, wrapped_at};
use labels::relabel;
use levels::tables_of_levels;
use unheaded::classify_by_content;

/// Whether a heading stands right below two others: what their sections hold then stands together below the last.
fn stands_below_headings(heading: &Heading, found: &[Heading]) -> bool {
    let above = |line: usize| found.iter().any(|h| h.rest == 0 && !h.within && h.line + h.lines == line);
    heading.line >= 2 && above(heading.line) && above(heading.line - 1)
}

/// Joins the lines of each section into passages and groups them into entries.
pub(super) fn passages(lines: &[Source<'_>], sections: &[Section], found: &[Heading]) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::with_capacity(lines.len());
    let mut entry = 0;
    let (widths, right_edges) = (wrapped_at(lines), RightEdges::new(lines));
    for (index, section) in sections.iter().enumerate() {
        entry += 1;
        let mut builder = Builder {
            lines,
            section,
            index,
            entry,
            widths: &widths,
            right_edges: &right_edges,
            passages: Vec::new(),
        };
        for line in section.lines.clone() {
            let heading = found.iter().find(|h| {
                (h.line..h.line + h.lines).contains(&line) && (h.within || h.line == section.lines.start)
            });
            builder.add(line, heading);
        }
        entry = builder.entry;
        passages.append(&mut builder.passages);
    }
    for passage in &mut passages {
        passage.dates = dates::find(&passage.text);
        if dates::are_of_the_document(&passage.text, &passage.dates) {
            passage.dates.clear();
        }
        relabel(passage);
    }
    tables_of_levels(&mut passages);
    assign_entries(lines, sections, &mut passages);
    let told = |kind| sections.iter().any(|s| s.kind == kind);
    let degrees_above = || {
        let of_header =
            |p: &&Passage| sections[p.section].kind == SectionKind::Header && p.role == Role::EntryHeader;
        let names_one =
            |p: &&Passage| degree_words::at_head(&p.text, &p.dates).is_some_and(|degree| !degree.person);
        passages.iter().filter(of_header).skip(1).filter(names_one).count()
    };
    // One below the name may be a title; of several each has its line.
    let least = if told(SectionKind::Education) { 2 } else { 1 };
    if !told(SectionKind::Education) && !told(SectionKind::Experience) || degrees_above() >= least {
        let unheaded =
            |p: &&mut Passage| sections[p.section].kind == SectionKind::Header && p.role != Role::Heading;
        classify_by_content(passages.iter_mut().filter(unheaded), SectionKind::Header);
    }
    for heading in found.iter().filter(|heading| !heading.told || stands_below_headings(heading, found)) {
        let Some(section) = sections.iter().position(|s| s.lines.start == heading.line) else { continue };
        let of_study = |p: &Passage| is_institution(&p.text) || !degree_words::find(&p.text).is_empty();
        let first = match heading.kind {
            SectionKind::Header => SectionKind::Summary,
            // What stands behind the degrees, without a degree or a school in it, tells of something else.
            SectionKind::Education if !passages.iter().any(|p| p.section == section && of_study(p)) => {
                SectionKind::Projects
            }
            kind => kind,
        };
        let under_it = |p: &&mut Passage| p.section == section && p.role != Role::Heading;
        classify_by_content(passages.iter_mut().filter(under_it), first);
    }
    passages
}
