//! Degrees: whose they are, of which level and field, when they ran, and what is said of their state.

mod back;
mod bare;
mod dates;
mod education;
mod ends;
mod field;
mod owner;
mod phrases;
mod quotation;
mod state_words;
mod statement;
mod states;
mod wish;
mod year_of_study;

pub use states::told_at;

use super::model::{Degree, Found, NotOwn, Passage, Role, Section, SectionKind, StatusWord};
use crate::ground::Level;
use crate::ground::letters::lower;
use crate::understand::degree_words::{self, DegreeName};

/// Degrees found, the applicant's own and others'.
#[derive(Default)]
pub(super) struct Degrees {
    pub own: Vec<Degree>,
    pub not_own: Vec<NotOwn>,
}

/// No line of a résumé names more degrees than this, and no résumé tells of its own more often: each is judged by what
/// stands around it, which of thousands would take time by the square.
const MOST_OF_A_LINE: usize = 32;
const MOST: usize = 500;

/// Nor of other people's.
const MOST_OF_OTHERS: usize = 4 * MOST;

/// The degrees that a passage names.
fn named_in(passage: &Passage) -> impl Iterator<Item = DegreeName> {
    degree_words::find(&passage.text).into_iter().take(MOST_OF_A_LINE)
}

/// Finds the degrees of a résumé.
pub(super) fn degrees(sections: &[Section], passages: &[Passage], name: Option<&Found>) -> Degrees {
    let mut of_sections: Vec<(Vec<&Passage>, Degrees)> = Vec::new();
    for (section, kind) in sections.iter().map(|s| s.kind).enumerate() {
        let of_section: Vec<&Passage> =
            passages.iter().filter(|p| p.section == section && p.role != Role::Heading).collect();
        let (education, other): (Vec<&Passage>, Vec<&Passage>) = of_section.into_iter().partition(|p| {
            p.kind == SectionKind::Education
                || (kind == SectionKind::Education && matches!(p.role, Role::Thesis | Role::People))
        });
        let mut told = Degrees::default();
        education::from_education(&education, &mut told);
        of_sections.push((other, told));
    }
    // Whatever stands before it, an education section is read.
    let mut own: usize = of_sections.iter().map(|(_, told)| told.own.len()).sum();
    let mut others: usize = of_sections.iter().map(|(_, told)| told.not_own.len()).sum();
    let (mut found, mut unread) = (Degrees::default(), None);
    for (other, mut told) in of_sections {
        for entry in other.chunk_by(|a, b| a.entry == b.entry) {
            for (passage, index) in entry.iter().zip(1..) {
                if own < MOST && others < MOST_OF_OTHERS {
                    let known = (told.own.len(), told.not_own.len());
                    statement::from_statement(passage, &entry[index..], &other, name, &mut told);
                    own += told.own.len() - known.0;
                    others += told.not_own.len() - known.1;
                } else if unread.is_none() {
                    unread = not_looked_at(passage);
                }
            }
        }
        found.own.append(&mut told.own);
        found.not_own.append(&mut told.not_own);
    }
    found.own.truncate(MOST + MOST_OF_A_LINE);
    found.not_own.truncate(MOST);
    for degree in &mut found.own {
        tie_footnotes(degree, passages);
    }
    let mut doctorates = found.own.iter_mut().filter(|d| d.in_education && d.level == Level::Phd);
    if let (Some(degree), None) = (doctorates.next(), doctorates.next()) {
        tie_state_of_thesis(degree, passages);
    }
    found.own.extend(unread);
    found
}

/// A doctorate that is named behind too many to be looked at: whether it is the applicant's, and of what, is a question.
/// It counts as one of an entry, for the others to lend it no field.
fn not_looked_at(passage: &Passage) -> Option<Degree> {
    let name = named_in(passage).find(|name| name.level == Level::Phd && !name.plural)?;
    let line = passage.line_at(name.span.start);
    Some(Degree {
        level: name.level,
        name: passage.text[name.span].to_string(),
        field: "?".to_owned(),
        context: String::new(),
        line,
        lines: vec![line],
        entry: Some(passage.entry),
        dates: None,
        status: Vec::new(),
        in_education: true,
    })
}

/// “Thesis passed in July 2025; conferral in December”, in a line of its own: it speaks of the one doctorate there is.
fn tie_state_of_thesis(degree: &mut Degree, passages: &[Passage]) {
    const OPENINGS: &[&str] = &["thesis ", "dissertation ", "viva ", "defended ", "conferral ", "awaiting "];
    let apart = |p: &&Passage| {
        matches!(p.kind, SectionKind::Header | SectionKind::Summary | SectionKind::Other)
            && !degree.lines.contains(&p.starts[0].1)
    };
    let of_end = |word: &StatusWord| matches!(word, StatusWord::Defended | StatusWord::AwaitsAward);
    let mut told = Vec::new();
    for passage in passages.iter().filter(apart) {
        let lower = lower(&passage.text);
        if OPENINGS.iter().any(|opening| lower.starts_with(opening)) {
            let states = states::in_details(&passage.text).into_iter().filter(of_end);
            told.extend(states.map(|word| (word, passage.starts[0].1)));
        }
    }
    degree.status.extend(told);
}

/// “PhD in Computer Science*”, and far below “* On leave from 3 March 2025”: what interrupts a degree may stand in a
/// footnote.
fn tie_footnotes(degree: &mut Degree, passages: &[Passage]) {
    const MARKS: &[char] = &['*', '†', '‡', '¹', '²'];
    let Some(own) = passages.iter().find(|p| p.holds(degree.line)) else { return };
    let marked = own
        .text
        .char_indices()
        .any(|(at, c)| MARKS.contains(&c) && own.text[..at].ends_with(char::is_alphanumeric));
    if !marked {
        return;
    }
    let interrupts =
        |word: &StatusWord| matches!(word, StatusWord::OnLeave | StatusWord::Deferred | StatusWord::Left);
    for note in passages {
        let line = note.starts[0].1;
        let text = note.text.trim_start_matches(MARKS).trim_start();
        let elsewhere = line > degree.line && !degree.lines.contains(&line);
        if elsewhere && states::opens_with_interruption(text) {
            let told = states::in_details(text).into_iter().filter(interrupts);
            degree.status.extend(told.map(|word| (word, line)));
        }
    }
}
