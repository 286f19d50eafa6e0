//! What was read: pages of lines in reading order, and notes on what a reader cannot see.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What kind of file a document came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InputKind {
    /// Portable Document Format.
    Pdf,
    /// Office Open XML text.
    Docx,
    /// OpenDocument text.
    Odt,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    #[default]
    Text,
}

impl InputKind {
    /// Every kind.
    pub const ALL: &[InputKind] = &[
        InputKind::Pdf,
        InputKind::Docx,
        InputKind::Odt,
        InputKind::Html,
        InputKind::Markdown,
        InputKind::Text,
    ];

    /// The name that reports and rule files use.
    pub fn as_str(self) -> &'static str {
        match self {
            InputKind::Pdf => "pdf",
            InputKind::Docx => "docx",
            InputKind::Odt => "odt",
            InputKind::Html => "html",
            InputKind::Markdown => "markdown",
            InputKind::Text => "text",
        }
    }
}

/// A file as a person sees it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// What kind of file it was.
    pub kind: InputKind,
    /// Its pages; formats without pages have one.
    pub pages: Vec<Page>,
    /// What a reader cannot see, and what went wrong while reading.
    pub notes: Vec<Note>,
    /// Numbers of pages that could not be read (scans, damage): nothing is “not shown” while there are any.
    pub unreadable_pages: Vec<u32>,
    /// Where a PDF hides text; a note tells of each.
    pub hidden: Vec<Hidden>,
}

impl Document {
    /// Whether part of it was not read: pages that hold no text, a damaged PDF, more than a résumé holds. Of a text, damage
    /// is a few letters.
    pub fn is_read_in_part(&self) -> bool {
        let cut = |note: &Note| match note.code {
            NoteCode::Truncated => true,
            NoteCode::Damaged => self.kind == InputKind::Pdf,
            _ => false,
        };
        !self.unreadable_pages.is_empty() || self.notes.iter().any(cut)
    }
}

/// Text of one page that a person cannot see for one reason.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Hidden {
    /// The page, from 1.
    pub page: u32,
    /// Why it is not seen and what it says, as its note has it.
    pub text: String,
    /// The boxes of its paragraphs.
    pub areas: Vec<Rect>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Page {
    /// From 1.
    pub number: u32,
    /// Width in points as displayed, 0 where there is none.
    pub width: f32,
    /// Height in points as displayed, 0 where there is none.
    pub height: f32,
    /// Its lines in reading order.
    pub lines: Vec<Line>,
}

/// One line of text, bullet removed, spaces normalised to one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Line {
    /// From 1 within the page, in reading order.
    pub number: u32,
    /// The text: NFC, no control characters, no leading bullet, single spaces, no zero-width characters or soft hyphens.
    pub text: String,
    /// Byte offsets in `text` where a new cell begins after a wide gap (a date at the right margin, a table cell).
    pub cells: Vec<usize>,
    /// In plain text, the columns of characters (from 0) at which its cells begin, the first included; else empty.
    pub stops: Vec<u16>,
    /// Where it stands on the page; `None` for formats without a layout.
    pub bounds: Option<Rect>,
    /// Dominant font size in points as displayed, 0 where unknown.
    pub size: f32,
    /// All or nearly all of it is bold.
    pub bold: bool,
    /// All or nearly all of it is italic.
    pub italic: bool,
    /// It began with a bullet.
    pub bullet: bool,
    /// Depth of nesting for formats that say so (list level, leading spaces); 0 otherwise.
    pub indent: u8,
    /// Level of a heading where the format itself says so (`##`, `<h2>`, “Heading 2”).
    pub heading: Option<u8>,
    /// The line stands right below blank space clearly larger than the usual leading.
    pub space_above: bool,
    /// A column or text frame of the page: lines of one column share it, in no other order. 0 where there is one.
    pub column: u16,
    /// A running header or footer, repeated from page to page.
    pub running: bool,
    /// It stands in a picture, and a machine recognised its letters (`--ocr`).
    pub recognised: bool,
    /// Boxes of the words, in order; empty for formats without a layout.
    pub words: Vec<Word>,
}

/// A word of a line with its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// Its bytes in the line's text.
    pub range: Range<usize>,
    /// Its box on the page.
    pub bounds: Rect,
}

/// A box in points from the top left corner of the page as displayed (y grows downwards).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Rect {
    /// Left.
    pub x0: f32,
    /// Top.
    pub y0: f32,
    /// Right.
    pub x1: f32,
    /// Bottom.
    pub y1: f32,
}

impl Rect {
    /// The box around both.
    pub fn around(self, other: Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }
}

/// What a [`Note`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteCode {
    /// Text that a person does not see; never evidence.
    HiddenText,
    /// The text map of a font says other words than its glyphs show; never evidence.
    TextMapLies,
    /// Invisible characters inside words were dropped.
    InvisibleCharacters,
    /// Letters of another script that look like Latin ones.
    Homoglyph,
    /// Pages that hold no text, only a picture.
    ScannedPages,
    /// Text of a picture that a machine recognised.
    Recognised,
    /// Part of the file could not be read.
    Damaged,
    /// Reading was cut short by a limit.
    Truncated,
    /// The file carries actions (JavaScript, launch); none was run.
    ActiveContent,
    /// Text that stands only in form fields.
    FormFields,
    /// Something of a packet or form that could not be understood and does not count, or a rule of a style sheet that
    /// may hide text.
    NotUnderstood,
    /// An answer of the form names something that the résumé shows no trace of.
    DeclaredOnly,
    /// A packet says of a file what the file does not bear out, or one file stands for two documents.
    PacketDoubt,
}

/// Something to know about a document that is not in its lines.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Note {
    /// What kind of note.
    pub code: NoteCode,
    /// The page, from 1, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The nearest visible line, from 1, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// What was found, in words; quotes of hidden text are cut to a readable length.
    pub text: String,
}

impl Note {
    /// A note on a file as a whole.
    pub fn of_file(code: NoteCode, text: impl Into<String>) -> Self {
        Self { code, page: None, line: None, text: text.into() }
    }
}
