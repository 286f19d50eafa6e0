//! From a file to a [`Document`]: pages of lines, as a person sees them.
//!
//! What a person cannot see never becomes a line; it is reported as a [`Note`].

mod archive;
mod build;
mod characters;
mod css;
mod decode;
mod document;
mod docx;
mod flow;
mod html;
mod input;
mod layout;
mod markdown;
mod odt;
pub mod pdf;
mod sniff;
mod text;
mod xml;

pub use document::{Document, InputKind, Line, Note, NoteCode, Page, Rect, Word};
pub use input::{MAX_FILE, load, read_path, read_stdin};

use crate::ground::Diagnostic;
use sniff::Sniffed;
use std::path::Path;

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Opens a file that asks for one.
    pub password: Option<String>,
}

/// Reads a résumé from memory. Its kind is told by content; the name, where there is one, only chooses between kinds
/// of text, and a name that promises another format than the content is an error.
///
/// # Errors
/// One clear diagnostic where nothing can be read: empty, not a résumé format, password, scan, damaged.
pub fn read(bytes: &[u8], options: &ReadOptions, name: Option<&Path>) -> Result<Document, Diagnostic> {
    let document = match sniff::sniff(bytes, name)? {
        Sniffed::Pdf => return pdf::read(bytes, options),
        Sniffed::Zip(InputKind::Odt, archive) => odt::read(&archive)?,
        Sniffed::Zip(_, archive) => docx::read(&archive)?,
        Sniffed::Text(kind, decoded) => {
            let mut document = match kind {
                InputKind::Html => html::read(&decoded.text),
                InputKind::Markdown => markdown::read(&decoded.text),
                _ => text::read(&decoded.text),
            };
            if decoded.damaged {
                document.notes.push(Note {
                    code: NoteCode::Damaged,
                    page: None,
                    line: None,
                    text: "some bytes stand for no letter; they are shown as \u{fffd}".to_owned(),
                });
            }
            document
        }
    };
    if document.pages.iter().all(|page| page.lines.is_empty()) {
        return Err(Diagnostic::error("no-text", "the file holds no text that a person can see")
            .with_help("export the résumé again; if it is a picture, give the document it was made from"));
    }
    Ok(document)
}
