//! From a file to a [`Document`]: pages of lines, as a person sees them.
//!
//! What a person cannot see never becomes a line; it is reported as a [`Note`].

mod ahead;
mod archive;
mod build;
mod characters;
mod css;
mod decode;
mod document;
mod docx;
mod flow;
mod grid;
mod html;
mod ink;
mod input;
mod layout;
mod mark;
mod markdown;
mod ocr;
mod odt;
pub mod packet;
pub mod pdf;
mod sniff;
mod text;
pub mod worker;
mod xml;

pub use ahead::{Ahead, read_ahead};
pub use document::{Document, Hidden, InputKind, Line, Note, NoteCode, Page, Rect, Word};
pub use input::{MAX_FILE, load, load_ahead, read_bytes, read_path};
pub use mark::{Mark, MarkKind};
pub use packet::Packet;

use crate::ground::Diagnostic;
use crate::ground::letters::mixed_words;
use sniff::Sniffed;
use std::path::Path;
use std::sync::Arc;
use worker::{File, Workers};

/// Bytes of plain text and Markdown that are looked at: twice what becomes lines at most.
const MAX_TEXT: usize = 4 << 20;

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Opens a file that asks for one.
    pub password: Option<String>,
    /// Recognises the text of pages that are pictures, with `tesseract` and `pdftoppm` where they are installed.
    pub ocr: bool,
    /// Processes that read what could do harm to this one; without, everything is read in this process, and a file
    /// that is made for it can use up its memory.
    pub workers: Option<Arc<Workers>>,
    /// Only lines are asked for, and not the boxes of their words, which take up more than all the rest of an answer.
    pub lines_only: bool,
}

/// Reads a résumé from memory. Its kind is told by content; the name, where there is one, only chooses between kinds
/// of text, and a name that promises another format than the content is an error.
///
/// # Errors
/// One clear diagnostic where nothing can be read: empty, not a résumé format, password, scan, damaged.
pub fn read(bytes: &[u8], options: &ReadOptions, name: Option<&Path>) -> Result<Document, Diagnostic> {
    read_with(Ahead::default(), bytes, options, name)
}

/// [`read`], where a worker may have read the file already.
fn read_with(
    ahead: Ahead,
    bytes: &[u8],
    options: &ReadOptions,
    name: Option<&Path>,
) -> Result<Document, Diagnostic> {
    let password = options.password.as_deref();
    let ask = || {
        let workers = options.workers.as_ref().filter(|_| Workers::want(bytes))?;
        workers.read(&[File { bytes, name }], password, options.lines_only).pop()?
    };
    let read = ahead.0.or_else(ask).unwrap_or_else(|| read_here(bytes, options, name));
    let mut document = match read {
        Err(error) if options.ocr && error.code == "scanned" => ocr::read(bytes, password)?,
        read => read?,
    };
    if options.ocr && document.kind == InputKind::Pdf && !document.unreadable_pages.is_empty() {
        ocr::fill(&mut document, bytes, password)?;
    }
    note_lookalikes(&mut document);
    Ok(document)
}

/// A copy of a PDF with marks over its pages; see [`Mark`]. What opens the file opens the copy.
///
/// # Errors
/// One clear diagnostic where the file is no PDF or cannot be written anew.
pub fn mark(
    bytes: &[u8],
    options: &ReadOptions,
    name: Option<&Path>,
    marks: &[Mark],
) -> Result<Vec<u8>, Diagnostic> {
    match sniff::sniff(bytes, name)? {
        Sniffed::Pdf => {}
        _ => {
            return Err(Diagnostic::error("not-a-pdf", "only a PDF can be marked, and this is none")
                .with_help(
                    "export the résumé as PDF and check that, or write the report as --output report.html",
                ));
        }
    }
    let workers = options.workers.as_ref();
    workers
        .and_then(|workers| workers.mark(bytes, options.password.as_deref(), marks))
        .unwrap_or_else(|| pdf::mark(bytes, options, marks))
}

/// Words that mix Latin letters with ones that only look Latin are told of: “Рython” is not “Python”.
fn note_lookalikes(document: &mut Document) {
    const MOST: usize = 20;
    let mut notes = Vec::new();
    for page in &document.pages {
        for line in &page.lines {
            for word in mixed_words(&line.text) {
                notes.push(Note {
                    code: NoteCode::Homoglyph,
                    page: Some(page.number),
                    line: Some(line.number),
                    text: format!(
                        "‘{}’ holds letters of another script that look like Latin ones",
                        &line.text[word]
                    ),
                });
            }
        }
    }
    notes.truncate(MOST);
    document.notes.append(&mut notes);
}

/// Reads in this process, without text recognition.
fn read_here(bytes: &[u8], options: &ReadOptions, name: Option<&Path>) -> Result<Document, Diagnostic> {
    let document = match sniff::sniff(bytes, name)? {
        Sniffed::Pdf => return pdf::read(bytes, options),
        Sniffed::Zip(InputKind::Odt, archive) => odt::read(&archive)?,
        Sniffed::Zip(_, archive) => docx::read(&archive)?,
        Sniffed::Text(kind, decoded) => {
            let text = &decoded.text[..decoded.text.floor_char_boundary(MAX_TEXT.min(decoded.text.len()))];
            let mut document = match kind {
                InputKind::Html => html::read(&decoded.text),
                InputKind::Markdown => markdown::read(text),
                _ => text::read(text),
            };
            if kind != InputKind::Html
                && text.len() < decoded.text.len()
                && document.notes.iter().all(|n| n.code != NoteCode::Truncated)
            {
                let text = "there is far more text than a résumé holds; the rest was not read";
                document.notes.push(Note::of_file(NoteCode::Truncated, text));
            }
            if decoded.damaged {
                let text = "some bytes stand for no letter; they are shown as \u{fffd}";
                document.notes.push(Note::of_file(NoteCode::Damaged, text));
            }
            document
        }
    };
    if document.pages.iter().all(|page| page.lines.is_empty()) {
        let cut = |note: &&Note| matches!(note.code, NoteCode::Damaged | NoteCode::Truncated);
        if let Some(note) = document.notes.iter().find(cut) {
            return Err(Diagnostic::error("damaged-file", format!("no text could be read: {}", note.text))
                .with_help("export the résumé again, or give it as a PDF"));
        }
        return Err(Diagnostic::error("no-text", "the file holds no text that a person can see")
            .with_help("export the résumé again; if it is a picture, give the document it was made from"));
    }
    Ok(document)
}
