//! Words that every layer speaks: dates, verdicts, diagnostics.

pub mod calendar;
mod count;
pub mod date;
pub mod diagnostic;
pub mod letters;
mod level;
pub mod listed;
pub mod moment;
mod phrases;
pub mod source;
pub mod suggest;
pub mod threes;
pub mod verdict;

pub use count::count;
pub use date::{Date, PartialDate};
pub use diagnostic::{Diagnostic, Location, Severity};
pub use level::Level;
pub use moment::Moment;
pub use phrases::PhraseTable;
pub use threes::Threes;
pub use verdict::{Need, Part, Strength, Verdict, verdict_word};
