//! What a packet for a programme holds: everything its criteria look at beside the résumé.

use super::checks::{Check, Clock, DocumentsCheck};
use super::model::{Criterion, Program};

/// What the criteria of a programme look at beside the résumé, in their order, nothing twice.
#[derive(Debug, Default)]
pub struct Wanted<'p> {
    /// Answers, each with the criteria that look at it.
    pub fields: Vec<(&'p str, Vec<&'p Criterion>)>,
    /// Documents, each with the criterion that asks for it.
    pub documents: Vec<(&'p DocumentsCheck, &'p Criterion)>,
    /// Whether the clock at the applicant's address matters.
    pub zone: bool,
    /// Whether it matters when it is sent.
    pub submitted: bool,
    /// Whether anything is looked for in a résumé.
    pub resume: bool,
}

impl Program {
    /// What a packet for it holds.
    pub fn wanted(&self) -> Wanted<'_> {
        let mut wanted = Wanted::default();
        for criterion in &self.criteria {
            wanted.of_check(&criterion.check, criterion);
        }
        wanted
    }
}

impl<'p> Wanted<'p> {
    fn of_check(&mut self, check: &'p Check, criterion: &'p Criterion) {
        match check {
            Check::Fields(fields) => fields.all_of.iter().for_each(|field| self.field(field, criterion)),
            Check::Statement(statement) => self.field(&statement.field, criterion),
            Check::Answer(answer) => self.field(&answer.field, criterion),
            Check::Documents(documents) => {
                self.zone |= documents.clock == Clock::Applicant;
                if self.documents.iter().all(|(known, _)| known.kind != documents.kind) {
                    self.documents.push((documents, criterion));
                }
            }
            Check::Window(window) => {
                self.submitted = true;
                self.zone |= window.clock == Clock::Applicant;
                window.field.iter().for_each(|field| self.field(field, criterion));
            }
            Check::Composed(composed) => {
                composed.parts.iter().for_each(|part| self.of_check(&part.check, criterion));
            }
            Check::Degree(_)
            | Check::Terms(_)
            | Check::Sections(_)
            | Check::Format(_)
            | Check::Experience(_)
            | Check::Publications(_)
            | Check::History(_) => self.resume = true,
        }
    }

    fn field(&mut self, field: &'p str, criterion: &'p Criterion) {
        match self.fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, criteria)) if criteria.iter().any(|c| c.id == criterion.id) => {}
            Some((_, criteria)) => criteria.push(criterion),
            None => self.fields.push((field, vec![criterion])),
        }
    }
}
