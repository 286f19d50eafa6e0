//! Degrees: whose they are, of which level and field, when they ran, and what is said of their state.

mod dates;
mod education;
mod field;
mod owner;
mod phrases;
mod statement;
mod states;

use super::model::{Contact, Degree, NotOwn, Passage, Role, Section, SectionKind};

/// Degrees found, the applicant's own and others'.
#[derive(Default)]
pub(super) struct Degrees {
    pub own: Vec<Degree>,
    pub not_own: Vec<NotOwn>,
}

/// Finds the degrees of a résumé.
pub(super) fn degrees(sections: &[Section], passages: &[Passage], contact: &Contact) -> Degrees {
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
                statement::from_statement(passage, &entry[index..], &other, contact, &mut found);
            }
        }
    }
    found
}
