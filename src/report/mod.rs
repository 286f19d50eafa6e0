//! An evaluation told to a person or a machine; never judged again.
//!
//! [`model`] is what is told (its JSON form is a contract), [`render`] holds one file for each way to tell it,
//! and [`text`] makes words from a résumé fit to be shown.

pub mod model;
pub mod render;
pub mod text;

pub use model::{Asked, AskedCriterion, Head, ProgramRef, Report, Subject};
pub use render::{Format, Frame, Sink, Style};
