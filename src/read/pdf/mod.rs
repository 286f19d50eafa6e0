//! PDF: the only folder that knows lopdf.

use super::{Document, ReadOptions};
use crate::ground::Diagnostic;

/// Reads a PDF.
///
/// # Errors
/// Where no page of it can be read.
pub fn read(_bytes: &[u8], _options: &ReadOptions) -> Result<Document, Diagnostic> {
    Err(Diagnostic::error("unreadable", "PDF files cannot be read yet"))
}
