//! Puts lines together into a document: what every format without a layout has in common.

use super::characters::clean;
use super::{Document, InputKind, Line, Note, NoteCode, Page};

/// A résumé has a few thousand characters; beyond this nobody reads.
const MAX_TEXT: usize = 2 << 20;
const MAX_LINES: usize = 100_000;
/// Characters of one line before it is split.
const MAX_LINE: usize = 20_000;
const MAX_HIDDEN_NOTES: usize = 100;
/// Characters of hidden text that a note quotes.
const QUOTE: usize = 160;

/// Collects the lines of a document in reading order.
pub(super) struct Builder {
    document: Document,
    page: Page,
    bytes: usize,
    lines: usize,
    full: bool,
    invisible: u32,
    bidi: bool,
    hidden: Option<Hidden>,
    hidden_notes: usize,
}

/// Hidden text since the last line.
struct Hidden {
    reason: &'static str,
    text: String,
}

impl Builder {
    pub fn new(kind: InputKind) -> Self {
        Self {
            document: Document { kind, ..Document::default() },
            page: Page { number: 1, ..Page::default() },
            bytes: 0,
            lines: 0,
            full: false,
            invisible: 0,
            bidi: false,
            hidden: None,
            hidden_notes: 0,
        }
    }

    /// Whether more lines would be thrown away.
    pub fn full(&self) -> bool {
        self.full
    }

    /// Whether the current page has no line yet.
    fn page_is_empty(&self) -> bool {
        self.page.lines.is_empty()
    }

    /// Adds a line of cells; `line` says everything but text and cells, and its number where that is not a count.
    /// Returns whether anything was left to add after cleaning.
    pub fn push<S: AsRef<str>>(&mut self, cells: &[S], line: Line) -> bool {
        let mut text = String::new();
        let mut starts = Vec::new();
        for cell in cells {
            let cell = clean(cell.as_ref());
            self.invisible = self.invisible.saturating_add(cell.invisible);
            self.bidi |= cell.bidi;
            if cell.text.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push(' ');
                starts.push(text.len());
            }
            text.push_str(&cell.text);
        }
        if text.is_empty() {
            return false;
        }
        self.flush_hidden();
        if self.bytes + text.len() > MAX_TEXT || self.lines >= MAX_LINES {
            if !self.full {
                self.note(
                    NoteCode::Truncated,
                    "there is far more text than a résumé holds; the rest was not read",
                );
            }
            self.full = true;
            text.truncate(text.floor_char_boundary(MAX_TEXT.saturating_sub(self.bytes)));
            if text.is_empty() || self.lines >= MAX_LINES {
                return false;
            }
        }
        self.bytes += text.len();
        let mut first = true;
        let mut begin = 0;
        while begin < text.len() {
            let end = piece_end(&text, begin);
            let piece = text[begin..end].trim();
            if !piece.is_empty() {
                let offset = begin + (text[begin..end].len() - text[begin..end].trim_start().len());
                let number = match line.number {
                    0 => u32::try_from(self.page.lines.len()).unwrap_or(u32::MAX).saturating_add(1),
                    given => given,
                };
                self.page.lines.push(Line {
                    number,
                    text: piece.to_owned(),
                    cells: starts.iter().filter(|s| **s > offset && **s < end).map(|s| s - offset).collect(),
                    bullet: line.bullet && first,
                    space_above: line.space_above && first && !self.page.lines.is_empty(),
                    ..line.clone()
                });
                self.lines += 1;
                first = false;
            }
            begin = end;
        }
        true
    }

    /// Notes text that a person does not see. What is hidden in one place for one reason makes one note.
    pub fn hide(&mut self, reason: &'static str, text: &str) {
        let text = clean(text).text;
        if text.is_empty() {
            return;
        }
        if self.hidden.as_ref().is_some_and(|hidden| hidden.reason != reason) {
            self.flush_hidden();
        }
        let hidden = self.hidden.get_or_insert(Hidden { reason, text: String::new() });
        if hidden.text.len() <= QUOTE * 4 {
            if !hidden.text.is_empty() {
                hidden.text.push(' ');
            }
            hidden.text.push_str(&text);
        }
    }

    fn flush_hidden(&mut self) {
        let Some(hidden) = self.hidden.take() else { return };
        self.hidden_notes += 1;
        if self.hidden_notes < MAX_HIDDEN_NOTES {
            self.note(NoteCode::HiddenText, format!("{}: “{}”", hidden.reason, quote(&hidden.text)));
        } else if self.hidden_notes == MAX_HIDDEN_NOTES {
            self.note(NoteCode::HiddenText, "more hidden text in many places");
        }
    }

    /// Adds a note at the last line.
    pub fn note(&mut self, code: NoteCode, text: impl Into<String>) {
        let note = Note {
            code,
            page: Some(self.page.number),
            line: self.page.lines.last().map(|line| line.number),
            text: text.into(),
        };
        self.document.notes.push(note);
    }

    /// Begins another page, unless nothing stands on this one yet.
    pub fn next_page(&mut self) {
        if !self.page_is_empty() {
            self.flush_hidden();
            let number = self.page.number + 1;
            let page = std::mem::replace(&mut self.page, Page { number, ..Page::default() });
            self.document.pages.push(page);
        }
    }

    pub fn finish(mut self) -> Document {
        self.flush_hidden();
        if self.document.pages.is_empty() || !self.page_is_empty() {
            self.document.pages.push(self.page);
        } else if let Some(last) = self.document.pages.last() {
            // What was noted behind the last page break has no page of its own.
            for note in self.document.notes.iter_mut().filter(|note| note.page == Some(self.page.number)) {
                note.page = Some(last.number);
                note.line = last.lines.last().map(|line| line.number);
            }
        }
        let invisible = match self.invisible {
            0 => None,
            1 => Some("1 word had invisible characters inside; it was read without them".to_owned()),
            n => Some(format!("{n} words had invisible characters inside; they were read without them")),
        };
        let turned =
            "characters that turn the direction of writing were dropped; text may look other than it reads";
        let whole = invisible.into_iter().chain(self.bidi.then(|| turned.to_owned()));
        self.document.notes.extend(whole.map(|text| Note::of_file(NoteCode::InvisibleCharacters, text)));
        self.document
    }
}

/// Where the piece of a long line that begins at `begin` ends: at a space where there is one.
fn piece_end(text: &str, begin: usize) -> usize {
    let Some((limit, _)) = text[begin..].char_indices().nth(MAX_LINE) else { return text.len() };
    match text[begin..begin + limit].rfind(' ') {
        Some(space) if space > 0 => begin + space,
        _ => begin + limit,
    }
}

fn quote(text: &str) -> String {
    match text.char_indices().nth(QUOTE) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_joined_with_their_offsets() {
        let mut builder = Builder::new(InputKind::Text);
        builder.push(&["", "PhD ", " 2022"], Line::default());
        let document = builder.finish();
        let line = &document.pages[0].lines[0];
        assert_eq!((line.text.as_str(), line.cells.as_slice(), line.number), ("PhD 2022", &[4][..], 1));
    }

    #[test]
    fn long_lines_are_split_and_long_documents_cut() {
        let mut builder = Builder::new(InputKind::Text);
        builder.push(&["word ".repeat(10_000)], Line { bullet: true, ..Line::default() });
        let document = builder.finish();
        let lines = &document.pages[0].lines;
        assert_eq!(lines.len(), 3);
        assert!(
            lines.iter().all(|line| line.text.chars().count() <= MAX_LINE && !line.text.ends_with("wor"))
        );
        assert_eq!(lines.iter().filter(|line| line.bullet).count(), 1);

        let mut builder = Builder::new(InputKind::Text);
        for _ in 0..40 {
            builder.push(&["é".repeat(50_001)], Line::default());
        }
        assert!(builder.full());
        let document = builder.finish();
        let bytes: usize = document.pages[0].lines.iter().map(|line| line.text.len()).sum();
        assert!((MAX_TEXT - 2..=MAX_TEXT).contains(&bytes));
        assert_eq!(document.notes.iter().filter(|n| n.code == NoteCode::Truncated).count(), 1);
    }

    #[test]
    fn a_note_behind_the_last_page_break_is_at_the_last_line() {
        let mut builder = Builder::new(InputKind::Docx);
        builder.push(&["Seen"], Line::default());
        builder.next_page();
        builder.note(NoteCode::Damaged, "cut");
        builder.hide("white text", "PyTorch");
        let document = builder.finish();
        assert_eq!(document.pages.len(), 1);
        assert!(document.notes.iter().all(|note| (note.page, note.line) == (Some(1), Some(1))));
    }

    #[test]
    fn hidden_text_in_one_place_is_one_note() {
        let mut builder = Builder::new(InputKind::Html);
        builder.push(&["Seen"], Line::default());
        builder.hide("white text", "PyTorch");
        builder.hide("white text", &"CUDA ".repeat(100));
        builder.push(&["Seen too"], Line::default());
        builder.hide("white text", "Rust");
        let document = builder.finish();
        assert_eq!(document.notes.len(), 2);
        assert_eq!(document.notes[0].line, Some(1));
        assert!(document.notes[0].text.starts_with("white text: “PyTorch CUDA"));
        assert!(document.notes[0].text.chars().count() < 200);
    }
}
