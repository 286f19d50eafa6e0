//! Whether the glyphs of an embedded program paint anything: letters without an outline are shown to nobody.
//!
//! To unpack each program would cost a seventh of all reading. So the head of it, which is read anyway, tells whether there
//! is a doubt: where all outlines together take fewer bytes than so many letters do. Only then it is unpacked, and its
//! glyphs are asked one by one. A program that carries good outlines for letters that are not shown passes.

use super::super::object::Object;
use super::super::objects::Objects;
use super::builtin::{self, Head};
use std::cell::{Cell, OnceCell};
use std::rc::Rc;
use ttf_parser::{Face, GlyphId, OutlineBuilder, cff};

/// Bytes that the outline of a letter takes in TrueType at least, on average; the least that was met is 53.
const TRUETYPE_LETTER: usize = 40;
/// The same in CFF, where it may be little more than calls of shared parts; the least that was met is 10.
const COMPACT_LETTER: usize = 6;
/// The places of the outlines of a CFF program are told within so many bytes.
const MAX_COMPACT_HEAD: usize = 64 << 10;
/// Outlines of which the places are looked at.
const MAX_COMPACT_GLYPHS: usize = 2048;
/// What is smaller than this share of the em is a speck.
const SPECK: f32 = 0.05;

pub(super) struct Outlines {
    reference: Object<'static>,
    /// The program has no glyph of this number or a higher one.
    glyphs: usize,
    /// So many different letters raise the doubt.
    doubted_from: usize,
    /// Letters asked for so far.
    letters: Cell<usize>,
    program: OnceCell<Option<Rc<Vec<u8>>>>,
}

impl Outlines {
    /// What the head of a program tells; `None` where it raises no doubt whatever is shown.
    pub(super) fn read(objects: &Objects, head: &Head) -> Option<Self> {
        let (glyphs, doubted_from) = match head.key {
            b"FontFile2" => {
                let (start, end) = head.table(b"glyf")?;
                // A place of an outline takes two bytes at least, and one more is told than there are (OpenType 1.9, `loca`).
                let places = head.table(b"loca").map_or(usize::MAX, |(start, end)| (end - start) / 2);
                (places, (end - start) / TRUETYPE_LETTER)
            }
            _ => (usize::MAX, (mean_of_compact(objects, head)? < COMPACT_LETTER).then_some(0)?),
        };
        Some(Self {
            reference: head.reference.reference(),
            glyphs,
            doubted_from,
            letters: Cell::new(0),
            program: OnceCell::new(),
        })
    }

    /// Whether a code paints nothing that stands for a text; asked for each code once. `number`: that of its glyph, where
    /// it is known without the program; `glyph` finds it there.
    pub(super) fn lack(
        &self,
        objects: &Objects,
        text: &str,
        number: Option<u16>,
        glyph: impl FnOnce(&Program) -> Option<u16>,
    ) -> bool {
        if !text.contains(char::is_alphanumeric) {
            return false;
        }
        if number.is_some_and(|number| usize::from(number) >= self.glyphs) {
            return true;
        }
        self.letters.set(self.letters.get() + 1);
        if self.letters.get() <= self.doubted_from {
            return false;
        }
        let bytes = self.program.get_or_init(|| objects.decode_shared(&self.reference));
        let program = bytes.as_ref().and_then(|bytes| Program::read(bytes));
        program.is_some_and(|program| glyph(&program).is_some_and(|glyph| program.is_blank(glyph)))
    }
}

/// An unpacked program.
pub(super) enum Program<'p> {
    Face(Box<Face<'p>>),
    Compact(Box<cff::Table<'p>>),
}

impl<'p> Program<'p> {
    fn read(bytes: &'p [u8]) -> Option<Self> {
        match Face::parse(bytes, 0) {
            Ok(face) => face.tables().glyf.is_some().then(|| Self::Face(Box::new(face))),
            Err(_) => cff::Table::parse(bytes).map(|table| Self::Compact(Box::new(table))),
        }
    }

    /// The glyph of a code of a simple font, by what the code stands for.
    pub(super) fn simple_glyph(&self, code: u8, name: Option<&str>, text: &str) -> Option<u16> {
        let found = match self {
            Self::Face(face) => {
                let by_text = || text.chars().next().and_then(|letter| face.glyph_index(letter));
                let by_code = || builtin::symbolic_glyph(face.tables().cmap?.subtables, code);
                by_text().or_else(by_code)
            }
            Self::Compact(table) => {
                name.and_then(|name| table.glyph_index_by_name(name)).or_else(|| table.glyph_index(code))
            }
        };
        found.map(|glyph| glyph.0)
    }

    /// The glyph of a CID (ISO 32000-2 §9.7.4.2).
    pub(super) fn composite_glyph(&self, cid: u16) -> Option<u16> {
        match self {
            Self::Compact(table) if table.glyph_cid(GlyphId(0)).is_some() => (0..table.number_of_glyphs())
                .take(MAX_COMPACT_GLYPHS)
                .find(|glyph| table.glyph_cid(GlyphId(*glyph)) == Some(cid)),
            _ => Some(cid),
        }
    }

    fn is_blank(&self, glyph: u16) -> bool {
        let (bounds, scale) = match self {
            Self::Face(face) => {
                let em = f32::from(face.units_per_em());
                (face.outline_glyph(GlyphId(glyph), &mut Nowhere), 1.0 / em)
            }
            Self::Compact(table) => {
                (table.outline(GlyphId(glyph), &mut Nowhere).ok(), table.matrix().sx.abs())
            }
        };
        bounds.is_none_or(|b| {
            let side = |low: i16, high: i16| (f32::from(high) - f32::from(low)) * scale;
            side(b.x_min, b.x_max).max(side(b.y_min, b.y_max)) < SPECK
        })
    }
}

/// Only the bounds of outlines are asked for.
struct Nowhere;

impl OutlineBuilder for Nowhere {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}

/// How many bytes an outline of a CFF program takes on average (Adobe Technical Note #5176).
fn mean_of_compact(objects: &Objects, head: &Head) -> Option<usize> {
    let [1, _, size, ..] = *head.bytes else { return None };
    let names = Index::at(&head.bytes, usize::from(size))?;
    let dictionaries = Index::at(&head.bytes, names.end()?)?;
    let place = place_of_outlines(dictionaries.first(&head.bytes)?)?;
    let needed = place.checked_add(3 + 4 * (MAX_COMPACT_GLYPHS + 1))?;
    if let Some(found) = Index::at(&head.bytes, place).and_then(|outlines| outlines.mean()) {
        return Some(found);
    }
    let longer = (needed <= MAX_COMPACT_HEAD).then(|| objects.decode_head(head.reference, needed))??;
    Index::at(&longer, place)?.mean()
}

/// Where the outlines are, by operator 17 of the dictionary at the top.
fn place_of_outlines(mut dictionary: &[u8]) -> Option<usize> {
    let mut last = None;
    loop {
        dictionary = match *dictionary {
            [17, ..] => return last,
            // Two bytes, one byte.
            [12, _, ref rest @ ..] | [0..=11 | 13..=21, ref rest @ ..] => rest,
            [28, a, b, ref rest @ ..] => {
                last = Some(usize::from(u16::from_be_bytes([a, b])));
                rest
            }
            [29, a, b, c, d, ref rest @ ..] => {
                last = usize::try_from(u32::from_be_bytes([a, b, c, d])).ok();
                rest
            }
            // A fraction ends with the half byte f.
            [30, ref rest @ ..] => {
                let end = rest.iter().position(|byte| byte & 0xf == 0xf)?;
                rest.get(end + 1..)?
            }
            [byte @ 32..=246, ref rest @ ..] => {
                last = usize::from(byte).checked_sub(139);
                rest
            }
            [byte @ 247..=250, low, ref rest @ ..] => {
                last = Some((usize::from(byte) - 247) * 256 + usize::from(low) + 108);
                rest
            }
            [251..=254, _, ref rest @ ..] => rest,
            _ => return None,
        };
    }
}

/// Things one behind the other, and where each begins (Adobe Technical Note #5176, §5).
struct Index<'b> {
    count: usize,
    /// Bytes of an offset.
    size: usize,
    /// From the offsets on.
    bytes: &'b [u8],
    /// Where offsets count from.
    base: usize,
}

impl<'b> Index<'b> {
    fn at(program: &'b [u8], place: usize) -> Option<Self> {
        let [high, low, size @ 1..=4, bytes @ ..] = program.get(place..)? else { return None };
        let (count, size) = (usize::from(u16::from_be_bytes([*high, *low])), usize::from(*size));
        (count > 0).then_some(Self { count, size, bytes, base: place + 3 + (count + 1) * size - 1 })
    }

    fn offset(&self, index: usize) -> Option<usize> {
        let at = index * self.size;
        let bytes = self.bytes.get(at..at + self.size)?;
        Some(bytes.iter().fold(0, |number, &byte| number << 8 | usize::from(byte)))
    }

    fn first(&self, program: &'b [u8]) -> Option<&'b [u8]> {
        program.get(self.base + self.offset(0)?..self.base + self.offset(1)?)
    }

    fn end(&self) -> Option<usize> {
        Some(self.base + self.offset(self.count)?)
    }

    fn mean(&self) -> Option<usize> {
        Some(self.offset(self.count)?.saturating_sub(self.offset(0)?) / self.count)
    }
}
