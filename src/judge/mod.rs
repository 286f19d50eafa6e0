//! From a [`crate::rules::Program`] and a [`crate::understand::Resume`] to an [`Evaluation`]: pure, no files, no clock.

mod model;

pub use model::{Considered, CriterionResult, Evaluation, Evidence, Reason};

use crate::ground::Date;
use crate::rules::Program;
use crate::understand::Resume;

/// Judges a résumé against a programme on a day.
pub fn evaluate(_program: &Program, _resume: &Resume, _as_of: Date) -> Evaluation {
    Evaluation { criteria: Vec::new() }
}
