//! From a TOML file to a [`Program`]: criteria and vocabulary.
//!
//! [`keys`] lists what a file can say, `table` holds a file against that list, `reader` puts the files together,
//! `library` finds them by name, `lint` asks what a careful colleague would ask.

mod forms;
pub mod keys;
mod library;
mod lint;
mod model;
mod reader;
mod table;
#[cfg(test)]
mod tests;

pub use library::{Listed, Origin, folders, list, load, shipped, shipped_text};
pub use lint::{CODES, lint};
pub use model::{
    Basis, Case, Check, Criterion, DegreeCheck, DegreeLevel, FieldOfStudy, FieldsCheck, FormatCheck, Given,
    Guard, Implied, Name, Period, Program, RequiredSection, SectionsCheck, Source, StatementCheck,
    StudyStatus, Term, TermGroup, TermId, TermsCheck, Tier, Topic, Vocabulary, WindowCheck,
};
pub use reader::{Found, Resolver, parse};
