//! Fonts: from character codes to text, widths and style (ISO 32000-2 §9.5–9.10).

mod builtin;
mod composite;
mod letters;
mod names;
mod outlines;
mod shown;
mod simple;
mod tounicode;

use super::geometry::Matrix;
use super::object::Dictionary;
use super::objects::Objects;
use crate::read::layout::Sign;
use composite::Composite;
use shown::Known;
pub(super) use shown::Shown;
use simple::Simple;
use std::cell::RefCell;

/// Room is made at once for so many signs: a document shows about as many.
const USUAL_SIGNS: usize = 256;

/// A font as text is shown with it.
pub(super) struct Font {
    codes: Codes,
    /// What the codes shown so far show.
    known: Known,
    /// Room for the text of one code.
    text: RefCell<String>,
    /// Tells it from the document's other fonts; 0 where it stands in no object of its own.
    id: u64,
    pub bold: bool,
    pub italic: bool,
    /// Text runs downwards (writing mode 1).
    pub vertical: bool,
    /// Height of the em for font size 1; not 1 for some Type 3 fonts.
    pub em: f64,
    /// Its glyphs are pictures: letters it maps to are not what a person sees.
    pub icons: bool,
    /// It is the Symbol font or one of its kin.
    symbols: bool,
}

enum Codes {
    Simple(Box<Simple>),
    Composite(Box<Composite>),
}

/// One character code of a shown string.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Code {
    pub value: u32,
    /// Bytes it took in the string, 1 to 4.
    pub length: usize,
    /// The number of its glyph in the font; the code itself in a simple font.
    cid: u32,
}

/// What is known of a glyph's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The text is what a person sees.
    Text,
    /// The text map says other words than the font's encoding shows; the encoding's text was taken.
    Contradicted,
    /// Nothing says what the glyph shows.
    Unknown,
    /// The glyph paints nothing, whatever its text.
    Blank,
}

impl Font {
    /// Reads a font dictionary; what is missing or wrong in it falls back to defaults.
    pub(super) fn read(objects: &Objects, font: &Dictionary, id: u64) -> Self {
        let composite = objects.name(font, b"Subtype") == Some(b"Type0");
        let descendant = objects
            .array(font, b"DescendantFonts")
            .and_then(|all| all.first())
            .and_then(|first| objects.resolve(first).as_dictionary());
        let described = if composite { descendant.unwrap_or(font) } else { font };
        let descriptor = objects.dictionary(described, b"FontDescriptor");
        let base_name = base_font_name(objects, font, descriptor);
        let style = Style::read(objects, &base_name, descriptor);
        let mut em = 1.0;
        let (codes, vertical) = match descendant {
            Some(descendant) if composite => {
                let composite = Composite::read(objects, font, descendant);
                let vertical = composite.vertical;
                (Codes::Composite(Box::new(composite)), vertical)
            }
            _ => {
                let simple = Simple::read(objects, font, descriptor, &base_name);
                em = simple.em;
                (Codes::Simple(Box::new(simple)), false)
            }
        };
        Self {
            codes,
            known: Known::default(),
            text: RefCell::default(),
            id,
            bold: style.bold,
            italic: style.italic,
            vertical,
            em,
            icons: names::is_icon_font(&base_name),
            symbols: base_name.starts_with("Symbol"),
        }
    }

    /// The first character code of a string, and what is behind it; `None` when it is empty.
    pub(super) fn next_code<'s>(&self, string: &'s [u8]) -> Option<(Code, &'s [u8])> {
        match &self.codes {
            Codes::Simple(_) => string.split_first().map(|(&byte, rest)| {
                let value = u32::from(byte);
                (Code { value, length: 1, cid: value }, rest)
            }),
            Codes::Composite(composite) => composite.next_code(string),
        }
    }

    /// What a code shows.
    ///
    /// `signs` are those of the document: what it shows has a place among them.
    pub(super) fn shown(&self, objects: &Objects, code: &Code, signs: &mut Vec<Sign>) -> Shown {
        self.known.get(code).unwrap_or_else(|| {
            let shown = self.work_out(objects, code, signs);
            self.known.set(code, shown);
            shown
        })
    }

    #[inline(never)]
    fn work_out(&self, objects: &Objects, code: &Code, signs: &mut Vec<Sign>) -> Shown {
        let mut text = self.text.take();
        text.clear();
        let meaning = self.push_text(objects, code, &mut text);
        let width = match &self.codes {
            Codes::Simple(simple) => simple.width(code.value),
            Codes::Composite(composite) => composite.width(code),
        };
        let number = self.id << 32 | u64::from(code.value);
        let (sign, unknown) = shown::sign(&text, meaning, self.icons, number);
        self.text.replace(text);
        if signs.is_empty() {
            signs.reserve(USUAL_SIGNS);
        }
        signs.push(sign);
        Shown { width, sign: (signs.len() - 1) as u32, meaning, unknown }
    }

    /// Puts the text a code shows into an empty string.
    fn push_text(&self, objects: &Objects, code: &Code, into: &mut String) -> Meaning {
        let meaning = match &self.codes {
            Codes::Simple(simple) => simple.push_text(objects, code.value, into),
            Codes::Composite(composite) => composite.push_text(objects, code, into),
        };
        if self.symbols
            && let Some(signs) = names::symbols(into)
        {
            *into = signs;
        }
        meaning
    }

    /// What the text map claims for a code, whether or not it is believed.
    pub(super) fn claimed(&self, code: &Code) -> Option<&str> {
        match &self.codes {
            Codes::Simple(simple) => simple.claimed(code.value),
            Codes::Composite(composite) => composite.claimed(code),
        }
    }
}

struct Style {
    bold: bool,
    italic: bool,
}

impl Style {
    fn read(objects: &Objects, base_name: &str, descriptor: Option<&Dictionary>) -> Self {
        let flags = objects.integer(descriptor, b"Flags").unwrap_or(0);
        let weight = objects.integer(descriptor, b"FontWeight").unwrap_or(400);
        let angle = objects.integer(descriptor, b"ItalicAngle").unwrap_or(0);
        // Bits 7 and 19 of Table 121.
        Self {
            bold: weight >= 600 || flags & 0x40000 != 0 || names::says_bold(base_name),
            italic: flags & 0x40 != 0 || (angle != 0 && angle.abs() < 60) || names::says_italic(base_name),
        }
    }
}

/// The font's name without the tag of a subset (`ABCDEF+`).
fn base_font_name(objects: &Objects, font: &Dictionary, descriptor: Option<&Dictionary>) -> String {
    let name = objects
        .name(font, b"BaseFont")
        .or_else(|| descriptor.and_then(|found| objects.name(found, b"FontName")))
        .or_else(|| objects.name(font, b"Name"))
        .unwrap_or_default();
    let name = String::from_utf8_lossy(name);
    match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 => rest.to_owned(),
        _ => name.into_owned(),
    }
}

fn matrix(objects: &Objects, font: &Dictionary) -> Matrix {
    let usual = Matrix::new(0.001, 0.0, 0.0, 0.001, 0.0, 0.0);
    objects.matrix(font, b"FontMatrix").unwrap_or(usual)
}
