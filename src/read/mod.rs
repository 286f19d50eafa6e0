//! From a file to a [`Document`]: pages of lines, as a person sees them.
//!
//! What a person cannot see never becomes a line; it is reported as a [`Note`].

mod document;
mod layout;
pub mod pdf;

pub use document::{Document, InputKind, Line, Note, NoteCode, Page, Rect, Word};

use crate::ground::Diagnostic;

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Opens a file that asks for one.
    pub password: Option<String>,
}

/// Reads a résumé from memory; its kind is told by content, not by name.
///
/// # Errors
/// One clear diagnostic where nothing can be read: empty, not a résumé format, password, scan, damaged.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, Diagnostic> {
    pdf::read(bytes, options)
}
