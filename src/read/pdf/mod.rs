//! PDF: the only folder that knows lopdf, and only as what loads files that are not as they should be.
//!
//! Content streams, fonts and colours are interpreted here; `layout` makes lines of what is drawn. Every file is
//! taken for hostile: sizes, counts and nesting are bounded for the whole document, and nothing a file says of
//! itself decides how much is allocated.

mod colour;
mod filters;
mod font;
mod function;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod geometry;
mod interpret;
mod mark;
mod object;
mod objects;
mod page_tree;
mod running;
mod salvage;
mod table;
mod text;
mod tokens;
mod values;
mod visible;

use super::layout::{self, Glyph};
use super::{Document, Hidden, InputKind, Line, Note, NoteCode, Page, ReadOptions, Rect};
use crate::ground::Diagnostic;
use geometry::{Matrix, intersect, union};
use interpret::{Budget, Context, Drawing, Fonts, Layers, Unseen};
use lopdf::xref::XrefRecovery;
use lopdf::{LoadOptions, ObjectId};
pub(super) use mark::write as mark;
use object::{Dictionary, Object};
use objects::{Model, Objects, Source};
use page_tree::PageNode;
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::time::{Duration, Instant};
use table::{File, Table};

/// Larger files are not read.
const MAX_FILE_BYTES: usize = 64 << 20;
/// What one compressed object stream may inflate to while the file is opened.
const MAX_OBJECT_STREAM_BYTES: usize = 24 << 20;
/// The last resort where a machine is so slow that the limits on operators, glyphs and bytes do not end in time: those
/// decide what is read, so that one file gives one result everywhere.
const MAX_TIME: Duration = Duration::from_secs(20);
/// The size of a page that states none of sense: US Letter.
const LETTER: Rect = Rect { x0: 0.0, y0: 0.0, x1: 612.0, y1: 792.0 };
/// A picture that covers this share of a page without text is a scan of it.
const SCAN_SHARE: f32 = 0.4;
/// Quotes of hidden text are cut to this many characters.
const QUOTE_CHARACTERS: usize = 200;
/// How often lost streams are looked for.
const MAX_SALVAGES: usize = 3;
/// Annotations of one page drawn.
const MAX_ANNOTATIONS: usize = 1 << 15;
/// Notes of one kind on one page.
const MAX_NOTES: usize = 8;
/// Boxes of text that one page hides for one reason.
const MAX_HIDDEN_AREAS: usize = 64;

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
        read.notes.push(note(NoteCode::Damaged, text));
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
    let mut reader = Reader {
        objects,
        fonts: Fonts::default(),
        budget: Budget::new(deadline),
        layers: Layers::read(objects),
        with_words: !options.lines_only,
        notes: Vec::new(),
        unreadable: Vec::new(),
        hidden: Vec::new(),
        scans: 0,
        undecodable: 0,
    };
    let mut pages = Vec::with_capacity(tree.pages.len());
    for (node, number) in tree.pages.iter().zip(1..) {
        pages.push(reader.page(node, number));
    }
    reader.budget.spent |= objects.is_spent();
    let Reader { budget, mut notes, mut unreadable, hidden, scans, undecodable, .. } = reader;
    let fields = unseen_fields(filled_fields(objects), &pages);
    if pages.iter().all(|page| page.lines.is_empty()) {
        return Err(nothing_read(&pages, scans, undecodable, &fields, &notes, (objects, &budget)));
    }
    if budget.spent || tree.pages.len() >= page_tree::MAX_PAGES {
        notes.push(note(
            NoteCode::Truncated,
            "the file asks for more work than a résumé needs; reading was cut short",
        ));
    }
    if tree.incomplete || objects.cut_short.get() {
        notes.push(note(NoteCode::Damaged, "part of the file is damaged; what could be read was read"));
    }
    if scans > 0 {
        let pages = unreadable.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
        notes.push(note(NoteCode::ScannedPages, &format!("pages without text, only a picture: {pages}")));
    }
    if has_active_content(objects) {
        notes
            .push(note(NoteCode::ActiveContent, "the file carries actions such as JavaScript; none was run"));
    }
    if !fields.is_empty() {
        notes.push(note(NoteCode::FormFields, &quote(&fields.join("; "))));
    }
    unreadable.sort_unstable();
    unreadable.dedup();
    running::mark(&mut pages);
    Ok(Document { kind: InputKind::Pdf, pages, notes, unreadable_pages: unreadable, hidden })
}

fn note(code: NoteCode, text: &str) -> Note {
    Note { code, page: None, line: None, text: text.to_owned() }
}

fn damaged(message: &str) -> Diagnostic {
    Diagnostic::error("damaged", message).with_help(
        "open it in a PDF viewer and export or print it to PDF again, or ask for the file once more",
    )
}

fn load(bytes: &[u8], options: &ReadOptions) -> Result<lopdf::Document, Diagnostic> {
    if bytes.len() > MAX_FILE_BYTES {
        let limit = MAX_FILE_BYTES >> 20;
        return Err(Diagnostic::error("too-large", format!("the PDF is larger than {limit} MB"))
            .with_help("a résumé is rarely larger than 1 MB: export it without large pictures"));
    }
    let load = |bytes: &[u8], options: &ReadOptions| {
        let loaded = lopdf::Document::load_mem_with_options(bytes, load_options(options))?;
        Ok(rebuilt(bytes, options, &loaded).unwrap_or(loaded))
    };
    let mut loaded = load(bytes, options);
    // Without a password a file loads, locked or not.
    let retry = options.password.is_some() && loaded.is_err();
    let without = retry.then(|| load(bytes, &ReadOptions::default()).ok()).flatten();
    let locked = without.as_ref().or(loaded.as_ref().ok());
    if let Some(bytes) = locked.and_then(|locked| with_encryption_object(bytes, locked)) {
        loaded = load(&bytes, options);
    }
    let document = loaded.map_err(|error| explain(&error, options))?;
    // A wrong or missing password loads without an error and without objects.
    if document.is_encrypted() && document.encryption_state.is_none() {
        return Err(password(options));
    }
    Ok(document)
}

/// The file as viewers make it of what stands in it, the last object of each number, where its end does not lead to a
/// table of objects. lopdf takes a table near by instead; of two files that were joined that may be one of the first, while
/// viewers show the second.
fn rebuilt(bytes: &[u8], options: &ReadOptions, loaded: &lopdf::Document) -> Option<lopdf::Document> {
    if loaded.xref_recovery != Some(XrefRecovery::OffsetCorrected) {
        return None;
    }
    // White space in front of the table harms nobody.
    let near =
        table::start(bytes).and_then(|stated| bytes.get(usize::try_from(stated).ok()?..loaded.xref_start));
    if near.is_some_and(|between| between.trim_ascii().is_empty()) {
        return None;
    }
    let options = LoadOptions { force_reconstruct: true, ..load_options(options) };
    let rebuilt = lopdf::Document::load_mem_with_options(bytes, options).ok()?;
    (!rebuilt.get_pages().is_empty()).then_some(rebuilt)
}

fn load_options(options: &ReadOptions) -> LoadOptions {
    LoadOptions {
        password: options.password.clone(),
        max_decompressed_size: Some(MAX_OBJECT_STREAM_BYTES),
        ..LoadOptions::default()
    }
}

/// A file whose trailer holds the encryption dictionary itself and not a reference to it, with that dictionary as an
/// object of its own: an incremental update behind its end. Both are allowed (ISO 32000-2 §7.5.5, table 15), but lopdf
/// looks for a reference only and loads no object of such a file.
fn with_encryption_object(bytes: &[u8], locked: &lopdf::Document) -> Option<Vec<u8>> {
    locked.trailer.get(b"Encrypt").ok()?.as_dict().ok()?;
    let mut update = lopdf::IncrementalDocument::create_from(bytes.to_vec(), locked.clone());
    let encrypt = update.new_document.trailer.remove(b"Encrypt")?;
    let id = update.new_document.add_object(encrypt);
    update.new_document.trailer.set("Encrypt", id);
    let mut updated = Vec::with_capacity(bytes.len() + 2048);
    update.save_to(&mut updated).ok()?;
    Some(updated)
}

fn explain(error: &lopdf::Error, options: &ReadOptions) -> Diagnostic {
    match error {
        lopdf::Error::InvalidPassword => password(options),
        lopdf::Error::Decryption(_) if options.password.is_some() => password(options),
        lopdf::Error::UnsupportedSecurityHandler(_) => Diagnostic::error(
            "password-needed",
            "the PDF is locked in a way that no password opens, such as by a certificate",
        )
        .with_help("save or print it to PDF again without protection"),
        lopdf::Error::Decompress(_) => {
            Diagnostic::error("too-large", "the PDF unpacks to far more than a résumé holds")
                .with_help("export it again, without large pictures and attachments")
        }
        _ => damaged("the PDF is damaged: its structure cannot be read"),
    }
}

fn password(options: &ReadOptions) -> Diagnostic {
    if options.password.is_some() {
        Diagnostic::error("wrong-password", "the password does not open the PDF")
            .with_help("check the password, or save the PDF without one")
    } else {
        Diagnostic::error("password-needed", "the PDF is protected by a password")
            .with_help("give it with --password, or save the PDF without one")
    }
}

struct Reader<'a, 'd> {
    objects: &'a Objects<'d>,
    fonts: Fonts,
    budget: Budget,
    layers: Layers,
    with_words: bool,
    notes: Vec<Note>,
    unreadable: Vec<u32>,
    hidden: Vec<Hidden>,
    scans: usize,
    undecodable: usize,
}

impl Reader<'_, '_> {
    fn page(&mut self, node: &PageNode, number: u32) -> Page {
        let objects = self.objects;
        let (to_display, page) = display(objects, node);
        let content = content(objects, node.dictionary);
        let empty = Dictionary::new();
        let annotations = objects.array(node.dictionary, b"Annots").unwrap_or_default();
        self.budget.spent |= annotations.len() > MAX_ANNOTATIONS;
        let annotations = annotations.get(..annotations.len().min(MAX_ANNOTATIONS)).unwrap_or_default();
        let mut context =
            Context { objects, fonts: &mut self.fonts, budget: &mut self.budget, layers: &self.layers };
        let mut drawing = interpret::run(
            &mut context,
            &content,
            node.resources.unwrap_or(&empty),
            annotations,
            to_display,
            page,
        );
        visible::judge(objects, &mut drawing, &mut self.budget);
        let laid =
            layout::lay_out(drawing.glyphs_with(None), &self.fonts.signs, &drawing.dots, self.with_words);
        let page = Page { number, width: page.x1, height: page.y1, lines: laid.lines };
        self.note_hidden(&drawing, &page);
        self.note_lies(&drawing, &page);
        if let Some(&line) = laid.with_invisible.first() {
            self.notes.push(Note {
                code: NoteCode::InvisibleCharacters,
                page: Some(number),
                line: Some(line),
                text: format!(
                    "invisible characters inside words were dropped ({} lines)",
                    laid.with_invisible.len()
                ),
            });
        }
        // Few pages give a reason to count them.
        let letters = LazyCell::new(|| -> usize {
            page.lines.iter().map(|line| line.text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
        });
        let scan = drawing.image_share > SCAN_SHARE && *letters < 20;
        let garbled = drawing.unknown > 20 && drawing.unknown > *letters;
        // Where most letters are claimed to be others, the page may say something else to every reader.
        let disputed = drawing.lies.len() > 20 && drawing.lies.len() > *letters / 4;
        if scan || garbled || disputed {
            self.unreadable.push(number);
            self.scans += usize::from(scan);
            self.undecodable += usize::from(garbled && !scan);
        }
        page
    }

    fn note_hidden(&mut self, drawing: &Drawing, page: &Page) {
        let mut reasons: Vec<Unseen> = drawing.glyphs.iter().filter_map(|drawn| drawn.unseen).collect();
        reasons.sort_unstable();
        reasons.dedup();
        for reason in reasons {
            // Laid out at their size, tiny letters are words like any other.
            let mut lines =
                layout::lay_out(drawing.glyphs_with(Some(reason)), &self.fonts.signs, &[], false).lines;
            lines.retain(|line| !page.lines.iter().any(|seen| is_seen_in(line, seen)));
            let mut text = String::new();
            let mut at = None;
            for line in &lines {
                at = at.or(line.bounds);
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&line.text);
            }
            if !text.contains(char::is_alphanumeric) {
                continue;
            }
            let text = format!("{}: {}", reason.in_words(), quote(&text));
            self.hidden.push(Hidden { page: page.number, text: text.clone(), areas: paragraphs(&lines) });
            self.notes.push(Note {
                code: NoteCode::HiddenText,
                page: Some(page.number),
                line: nearest_line(page, at),
                text,
            });
        }
    }

    fn note_lies(&mut self, drawing: &Drawing, page: &Page) {
        let mut claims: Vec<(u32, String)> = Vec::new();
        for (glyph, claimed) in &drawing.lies {
            let at = drawing.glyphs.get(*glyph).and_then(|drawn| {
                let (Glyph { x, y, .. }, size) = (drawn.glyph, drawing.style(drawn)?.look.size);
                Some(Rect { x0: x, y0: y - size, x1: x, y1: y })
            });
            let line = nearest_line(page, at).unwrap_or(0);
            match claims.iter_mut().find(|(known, _)| *known == line) {
                Some((_, text)) if text.len() < 4 * QUOTE_CHARACTERS => text.push_str(claimed),
                Some(_) => {}
                None => claims.push((line, claimed.clone())),
            }
        }
        for (line, claimed) in claims.into_iter().take(MAX_NOTES) {
            self.notes.push(Note {
                code: NoteCode::TextMapLies,
                page: Some(page.number),
                line: (line > 0).then_some(line),
                text: format!("copied text would say other words than are shown: {}", quote(&claimed)),
            });
        }
    }
}

/// Whether what a line says is seen in its place all the same: a shadow or an outline that is drawn apart of its text.
fn is_seen_in(line: &Line, seen: &Line) -> bool {
    let (Some(line_at), Some(seen_at)) = (line.bounds, seen.bounds) else { return false };
    let slack = 0.3 * seen.size;
    line_at.x0 > seen_at.x0 - slack
        && line_at.x1 < seen_at.x1 + slack
        && (line_at.y1 - seen_at.y1).abs() < slack
        && seen.text.contains(&line.text)
}

/// The boxes around lines; those that stand closer to each other than a line is high share one.
fn paragraphs(lines: &[Line]) -> Vec<Rect> {
    let mut areas: Vec<Rect> = Vec::new();
    for at in lines.iter().filter_map(|line| line.bounds) {
        let near = (at.x1 - at.x0).min(at.y1 - at.y0);
        let room = areas.len() < MAX_HIDDEN_AREAS;
        match areas.last_mut() {
            Some(area)
                if at.x0 - area.x1 < near
                    && area.x0 - at.x1 < near
                    && at.y0 - area.y1 < near
                    && area.y0 - at.y1 < near =>
            {
                *area = union(area, &at);
            }
            _ if room => areas.push(at),
            _ => break,
        }
    }
    areas
}

fn nearest_line(page: &Page, at: Option<Rect>) -> Option<u32> {
    let at = at?;
    let distance = |bounds: &Rect| {
        let vertical = (bounds.y0 + bounds.y1 - at.y0 - at.y1).abs() / 2.0;
        let horizontal = (bounds.x0 - at.x1).max(at.x0 - bounds.x1).max(0.0);
        vertical + horizontal * 0.5
    };
    let near = page.lines.iter().filter_map(|line| Some((line.number, distance(&line.bounds?))));
    near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(number, _)| number)
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

/// From user space to points from the top left corner of the page as displayed, and the page's box there
/// (ISO 32000-2 §7.7.3.3: MediaBox, CropBox, Rotate, UserUnit).
fn display(objects: &Objects, node: &PageNode) -> (Matrix, Rect) {
    let media = objects.rectangle(node.media_box).unwrap_or(LETTER);
    let bounds = match objects.rectangle(node.crop_box).map(|crop| intersect(&crop, &media)) {
        Some(crop) if crop.x1 - crop.x0 >= 1.0 && crop.y1 - crop.y0 >= 1.0 => crop,
        _ => media,
    };
    let unit = node.dictionary.get(b"UserUnit").and_then(|unit| objects.number(unit));
    let unit = unit.filter(|unit| (0.01..=1000.0).contains(unit)).unwrap_or(1.0);
    let (x0, y0) = (f64::from(bounds.x0), f64::from(bounds.y0));
    let (x1, y1) = (f64::from(bounds.x1), f64::from(bounds.y1));
    let (width, height) = ((x1 - x0) * unit, (y1 - y0) * unit);
    let u = unit;
    match node.rotate.rem_euclid(360) / 90 {
        1 => (Matrix::new(0.0, u, u, 0.0, -y0 * u, -x0 * u), sized(height, width)),
        2 => (Matrix::new(-u, 0.0, 0.0, u, x1 * u, -y0 * u), sized(width, height)),
        3 => (Matrix::new(0.0, -u, -u, 0.0, y1 * u, x1 * u), sized(height, width)),
        _ => (Matrix::new(u, 0.0, 0.0, -u, -x0 * u, y1 * u), sized(width, height)),
    }
}

fn sized(width: f64, height: f64) -> Rect {
    Rect { x0: 0.0, y0: 0.0, x1: width as f32, y1: height as f32 }
}

fn content(objects: &Objects, page: &Dictionary) -> Rc<Vec<u8>> {
    let Some(contents) = page.get(b"Contents") else { return Rc::default() };
    let parts = match objects.resolve(contents) {
        Object::Array(parts) => parts.as_slice(),
        _ => std::slice::from_ref(contents),
    };
    if let [one] = parts {
        return objects.decode_shared(one).unwrap_or_default();
    }
    let mut content = Vec::new();
    for part in parts.iter().take(4096) {
        if let Some(data) = objects.decode_shared(part) {
            content.extend_from_slice(&data);
            // Tokens do not run over from one stream to the next (ISO 32000-2 §7.8.2).
            content.push(b'\n');
        }
    }
    Rc::new(content)
}

/// Actions a viewer would run when the file is opened.
fn has_active_content(objects: &Objects) -> bool {
    let Some(root) = objects.dictionary(objects.trailer(), b"Root") else { return false };
    let scripted = objects.dictionary(root, b"Names").is_some_and(|names| names.has(b"JavaScript"));
    let opens = objects.dictionary(root, b"OpenAction").and_then(|action| objects.name(action, b"S"));
    scripted || root.has(b"AA") || opens.is_some_and(|kind| kind != b"GoTo")
}

/// The values of filled form fields (ISO 32000-2 §12.7).
fn filled_fields(objects: &Objects) -> Vec<String> {
    let root = objects.dictionary(objects.trailer(), b"Root");
    let form = root.and_then(|root| objects.dictionary(root, b"AcroForm"));
    let fields = form.and_then(|form| objects.array(form, b"Fields")).unwrap_or_default();
    let value = |field: &Object| {
        let field = objects.resolve(field).as_dictionary()?;
        let text = objects.get(field, b"V")?.as_string().map(objects::text_string)?;
        (!text.trim().is_empty()).then_some(text)
    };
    fields.iter().take(200).filter_map(value).collect()
}

/// The values that no page shows.
fn unseen_fields(fields: Vec<String>, pages: &[Page]) -> Vec<String> {
    if fields.is_empty() {
        return fields;
    }
    let shown: Vec<&str> =
        pages.iter().flat_map(|page| &page.lines).flat_map(|line| line.text.split_whitespace()).collect();
    let is_shown = |value: &String| value.split_whitespace().all(|word| shown.contains(&word));
    fields.into_iter().filter(|value| !is_shown(value)).collect()
}

/// Why no page gave a line, as exactly as can be told.
fn nothing_read(
    pages: &[Page],
    scans: usize,
    undecodable: usize,
    fields: &[String],
    notes: &[Note],
    (objects, budget): (&Objects, &Budget),
) -> Diagnostic {
    let count = match pages {
        [_] => "its one page holds".to_owned(),
        _ => format!("its {} pages hold", pages.len()),
    };
    if scans > 0 {
        let hidden = notes.iter().any(|note| note.code == NoteCode::HiddenText);
        let text = if hidden { "text that nobody sees, which proves nothing" } else { "no text" };
        return Diagnostic::error("scanned", format!("the PDF is a scan: {count} a picture and {text}"))
            .with_help("export it as PDF with text from the program that wrote it, or run text recognition on it, as --ocr does");
    }
    let root = objects.dictionary(objects.trailer(), b"Root");
    let form = root.and_then(|root| objects.dictionary(root, b"AcroForm"));
    let why = if form.is_some_and(|form| form.has(b"XFA")) {
        "it is an XFA form, which only some viewers show"
    } else if !fields.is_empty() {
        "its words stand only in form fields"
    } else if undecodable > 0 {
        "its fonts do not say which letters they show"
    } else if budget.spent {
        "it asks for more work than a résumé needs, so that nobody could tell what is seen of it"
    } else if notes.iter().any(|note| note.code == NoteCode::HiddenText) {
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
