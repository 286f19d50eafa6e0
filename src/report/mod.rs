//! An evaluation told to a person or a machine; never judged again.
//!
//! [`model`] is what is told (its JSON form is a contract), [`render`] holds one file for each way to tell it,
//! [`problems`] tells what is wrong with rules, [`describe`] what they ask, [`rule_tests`] whether they hold what their
//! tests ask, [`codes`] what the names in reports mean, [`understood`] what was read from a file, and [`packet`] what an
//! applicant has to fill in; [`text`] makes words from a résumé fit to be shown.

pub mod codes;
pub mod describe;
pub mod model;
pub mod packet;
pub mod problems;
pub mod redact;
pub mod render;
pub mod rule_tests;
pub mod schema;
pub mod text;
pub mod understood;

pub use model::{Asked, AskedCriterion, Head, ProgramRef, Report, Subject};
pub use problems::{ProblemFormat, Problems};
pub use render::{Format, Frame, Sink, Style};
