//! An evaluation told to a person or a machine; never judged again.
//!
//! [`model`] is what is told (its JSON form is a contract), [`render`] holds one file for each way to tell it,
//! [`problems`] tells what is wrong with rules,
//! and [`text`] makes words from a résumé fit to be shown.

pub mod model;
pub mod problems;
pub mod redact;
pub mod render;
pub mod schema;
pub mod text;

pub use model::{Asked, AskedCriterion, Head, ProgramRef, Report, Subject};
pub use problems::{ProblemFormat, Problems};
pub use render::{Format, Frame, Sink, Style};
