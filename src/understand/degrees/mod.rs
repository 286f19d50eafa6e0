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

/// The degrees that a passage names.
fn named_in(passage: &Passage) -> impl Iterator<Item = DegreeName> {
    degree_words::find(&passage.text).into_iter().take(MOST_OF_A_LINE)
}

/// Finds the degrees of a résumé.
pub(super) fn degrees(sections: &[Section], passages: &[Passage], name: Option<&Found>) -> Degrees {
    let mut found = Degrees::default();
    for (section, kind) in sections.iter().map(|s| s.kind).enumerate() {
        let of_section: Vec<&Passage> =
            passages.iter().filter(|p| p.section == section && p.role != Role::Heading).collect();
        let (education, other): (Vec<&Passage>, Vec<&Passage>) = of_section.into_iter().partition(|p| {
            p.kind == SectionKind::Education
                || (kind == SectionKind::Education && matches!(p.role, Role::Thesis | Role::People))
        });
        education::from_education(&education, &mut found);
        for entry in other.chunk_by(|a, b| a.entry == b.entry) {
            for (passage, index) in entry.iter().zip(1..) {
                if found.own.len().max(found.not_own.len()) < MOST {
                    statement::from_statement(passage, &entry[index..], &other, name, &mut found);
                }
            }
        }
    }
    found.own.truncate(MOST);
    for degree in &mut found.own {
        tie_footnotes(degree, passages);
    }
    let mut doctorates = found.own.iter_mut().filter(|d| d.in_education && d.level == Level::Phd);
    if let (Some(degree), None) = (doctorates.next(), doctorates.next()) {
        tie_state_of_thesis(degree, passages);
    }
    found
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
