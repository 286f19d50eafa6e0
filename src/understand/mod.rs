//! From a [`crate::read::Document`] to a [`Resume`]: sections, entries, dates, degrees.

mod model;

pub use model::Resume;

use crate::read::Document;

/// Understands a document as a résumé.
pub fn understand(document: &Document) -> Resume {
    Resume { kind: document.kind }
}
