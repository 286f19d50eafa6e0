//! ODT: OpenDocument text.

use super::Document;
use super::archive::Archive;
use crate::ground::Diagnostic;

/// Reads an ODT.
pub(super) fn read(_archive: &Archive) -> Result<Document, Diagnostic> {
    Err(Diagnostic::error("unknown-format", "ODT files cannot be read yet"))
}
