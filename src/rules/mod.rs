//! From a TOML file to a [`Program`]: criteria and vocabulary.

mod model;

pub use model::{
    Basis, Case, Check, Criterion, DegreeCheck, DegreeLevel, FieldOfStudy, FieldsCheck, FormatCheck, Given,
    Guard, Implied, Name, Period, Program, RequiredSection, SectionsCheck, Source, StatementCheck,
    StudyStatus, Term, TermGroup, TermId, TermsCheck, Tier, Topic, Vocabulary, WindowCheck,
};
