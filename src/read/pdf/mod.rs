//! PDF: the only folder that knows lopdf, and only as what loads files that are not as they should be.
//!
//! Content streams, fonts and colours are interpreted here; `layout` makes lines of what is drawn. Every file is
//! taken for hostile: sizes, counts and nesting are bounded for the whole document, and nothing a file says of
//! itself decides how much is allocated.

mod colour;
mod filters;
mod font;
mod form_fields;
mod function;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod geometry;
mod interpret;
mod lexical;
mod load;
mod mark;
mod object;
mod objects;
mod page;
mod page_tree;
mod running;
mod salvage;
mod table;
mod text;
mod tokens;
mod values;
mod visible;

use super::{Document, InputKind, Note, NoteCode, Page, ReadOptions};
use crate::ground::Diagnostic;
use load::load;
use lopdf::ObjectId;
use lopdf::xref::XrefRecovery;
pub(super) use mark::write as mark;
use objects::{Model, Objects, Source};
use page::Reader;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use table::{File, Table};

/// Larger files are not read.
const MAX_FILE_BYTES: usize = 64 << 20;
/// The last resort where a machine is so slow that the limits on operators, glyphs and bytes do not end in time: those
/// decide what is read, so that one file gives one result everywhere.
const MAX_TIME: Duration = Duration::from_secs(20);
/// Quotes of hidden text are cut to this many characters.
const QUOTE_CHARACTERS: usize = 200;
/// How often lost streams are looked for.
const MAX_SALVAGES: usize = 3;

/// Whether a file is a PDF: `%PDF-` within its first 1024 bytes, as readers accept (ISO 32000-2 Annex I).
pub fn looks_like(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    head.windows(5).any(|window| window == b"%PDF-")
}

/// Reads a PDF.
///
/// # Errors
/// Where no page of it can be read: `damaged`, `password-needed`, `wrong-password`, `scanned`, `no-text`,
/// `too-large`.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, Diagnostic> {
    if let Some(read) = read_sound(bytes, options) {
        return read;
    }
    let mut document = load(bytes, options)?;
    // What a stream that is found leads to may be lost as well: a font, and then its text map.
    for _ in 0..MAX_SALVAGES {
        let (read, lost) = read_loaded(&document, options);
        if !salvage::streams(bytes, &mut document, &lost) {
            return read;
        }
    }
    read_loaded(&document, options).0
}

/// Reads what lopdf loaded; and which streams of it were not found.
fn read_loaded(
    document: &lopdf::Document,
    options: &ReadOptions,
) -> (Result<Document, Diagnostic>, BTreeSet<ObjectId>) {
    let model = Model::of(document);
    let objects = Objects::new(Source::Model(&model));
    let mut read = read_objects(&objects, options);
    if document.xref_recovery == Some(XrefRecovery::Reconstructed)
        && let Ok(read) = &mut read
        && read.notes.iter().all(|note| note.code != NoteCode::Damaged)
    {
        let text = "the file does not lead to its objects; those were read that stand in it";
        read.notes.push(Note::of_file(NoteCode::Damaged, text));
    }
    // Reading once more would take as long.
    let lost = if objects.is_spent() { BTreeSet::new() } else { objects.lost.into_inner() };
    (read, lost)
}

/// Reads a file as it stands; `None` where something is not found in it that way, or nothing can be read and it is not for
/// the work that it takes.
fn read_sound(bytes: &[u8], options: &ReadOptions) -> Option<Result<Document, Diagnostic>> {
    let file = File::of(bytes).filter(|_| bytes.len() <= MAX_FILE_BYTES)?;
    let table = Table::of(&file);
    let objects = Objects::new(Source::Table(&table));
    let read = page_tree::is_sound(&objects).then(|| read_objects(&objects, options))?;
    let sound = read.is_ok() && objects.lost.borrow().is_empty();
    (sound || objects.is_spent()).then_some(read)
}

fn read_objects(objects: &Objects, options: &ReadOptions) -> Result<Document, Diagnostic> {
    let deadline = Instant::now() + MAX_TIME;
    let tree = page_tree::read(objects);
    if tree.pages.is_empty() {
        return Err(damaged("the PDF has no page that can be read"));
    }
    let mut reader = Reader::new(objects, options, deadline);
    let mut pages = Vec::with_capacity(tree.pages.len());
    for (node, number) in tree.pages.iter().zip(1..) {
        pages.push(reader.page(node, number));
    }
    reader.budget.spent |= objects.is_spent();
    let fields = form_fields::unseen(form_fields::filled(objects), &pages);
    if pages.iter().all(|page| page.lines.is_empty()) {
        return Err(nothing_read(&reader, &pages, &fields));
    }
    let Reader { budget, mut notes, unreadable, hidden, scans, .. } = reader;
    if budget.spent || tree.pages.len() >= page_tree::MAX_PAGES {
        notes.push(Note::of_file(
            NoteCode::Truncated,
            "the file asks for more work than a résumé needs; reading was cut short",
        ));
    }
    if tree.incomplete || objects.cut_short.get() {
        notes.push(Note::of_file(
            NoteCode::Damaged,
            "part of the file is damaged; what could be read was read",
        ));
    }
    if !scans.is_empty() {
        let pages = scans.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
        notes.push(Note::of_file(
            NoteCode::ScannedPages,
            format!("pages without text, only a picture: {pages}"),
        ));
    }
    if has_active_content(objects) {
        notes.push(Note::of_file(
            NoteCode::ActiveContent,
            "the file carries actions such as JavaScript; none was run",
        ));
    }
    if !fields.is_empty() {
        notes.push(Note::of_file(NoteCode::FormFields, quote(&fields.join("; "))));
    }
    running::mark(&mut pages);
    Ok(Document { kind: InputKind::Pdf, pages, notes, unreadable_pages: unreadable, hidden })
}

/// Text as notes quote it: no control characters, of a readable length.
fn quote(text: &str) -> String {
    let clean = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut quoted: String = clean.take(QUOTE_CHARACTERS).collect();
    if text.chars().count() > QUOTE_CHARACTERS {
        quoted.push('…');
    }
    quoted
}

fn damaged(message: &str) -> Diagnostic {
    Diagnostic::error("damaged", message).with_help(
        "open it in a PDF viewer and export or print it to PDF again, or ask for the file once more",
    )
}

/// Actions a viewer would run when the file is opened.
fn has_active_content(objects: &Objects) -> bool {
    let Some(root) = objects.dictionary(objects.trailer(), b"Root") else { return false };
    let scripted = objects.dictionary(root, b"Names").is_some_and(|names| names.has(b"JavaScript"));
    let opens = objects.dictionary(root, b"OpenAction").and_then(|action| objects.name(action, b"S"));
    scripted || root.has(b"AA") || opens.is_some_and(|kind| kind != b"GoTo")
}

/// Why no page gave a line, as exactly as can be told.
fn nothing_read(reader: &Reader, pages: &[Page], fields: &[String]) -> Diagnostic {
    let objects = reader.objects;
    let has_hidden_text = reader.notes.iter().any(|note| note.code == NoteCode::HiddenText);
    let count = match pages {
        [_] => "its one page holds".to_owned(),
        _ => format!("its {} pages hold", pages.len()),
    };
    if !reader.scans.is_empty() {
        let text = if has_hidden_text { "text that nobody sees, which proves nothing" } else { "no text" };
        return Diagnostic::error("scanned", format!("the PDF is a scan: {count} a picture and {text}"))
            .with_help("export it as PDF with text from the program that wrote it, or run text recognition on it, as --ocr does");
    }
    let root = objects.dictionary(objects.trailer(), b"Root");
    let form = root.and_then(|root| objects.dictionary(root, b"AcroForm"));
    let why = if form.is_some_and(|form| form.has(b"XFA")) {
        "it is an XFA form, which only some viewers show"
    } else if !fields.is_empty() {
        "its words stand only in form fields"
    } else if reader.undecodable > 0 {
        "its fonts do not say which letters they show"
    } else if reader.budget.spent {
        "it asks for more work than a résumé needs, so that nobody could tell what is seen of it"
    } else if has_hidden_text {
        "all of its text is hidden from a reader"
    } else if objects.cut_short.get() || !objects.lost.borrow().is_empty() {
        return damaged("the PDF is damaged: none of its pages can be read");
    } else {
        "its pages are empty"
    };
    Diagnostic::error("no-text", format!("the PDF has no text that can be read: {why}"))
        .with_help("print or export it to PDF again so that the pages themselves hold the text")
}

#[cfg(test)]
mod tests;
