//! Fonts of several bytes a glyph (ISO 32000-2 §9.7).

use super::super::object::{Dictionary, Object};
use super::super::objects::Objects;
use super::builtin::Head;
use super::letters::Letters;
use super::outlines::Outlines;
use super::tounicode::ToUnicode;
use super::{Code, Meaning, builtin, names};
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, WritingMode, load_embedded};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Widths one font may list.
const MAX_WIDTHS: usize = 1 << 17;
/// Steps of the document's that it takes to keep one.
const WIDTH: usize = 8;
/// Steps of the document's that it takes to unpack and keep a byte of a map that is known by its name.
const UNPACKED: usize = 24;
/// Most of them have about as many bytes.
const USUAL_MAP: usize = 1 << 14;
/// One glyph may be as many letters: O and nought, or three of a ligature.
const MAX_LETTERS: usize = 3;

/// A Type 0 font and its one descendant.
pub(super) struct Composite {
    encoding: Option<CMap>,
    claims: Option<ToUnicode>,
    /// `/ToUnicode /Identity-H`: no map, but meant as one.
    codes_are_unicode: bool,
    fallback: Fallback,
    letters: Option<Letters>,
    outlines: Option<Outlines>,
    glyphs: Glyphs,
    /// The letters that glyphs were said to be so far, where several CIDs may lead to one.
    said: RefCell<HashMap<u16, String>>,
    /// In vertical writing how far down glyphs move, as negative numbers (ISO 32000-2 §9.7.4.3).
    widths: Widths,
    pub vertical: bool,
}

/// Where text comes from when no text map has it.
enum Fallback {
    None,
    /// The character collection's own map from CIDs.
    Collection(Box<CMap>),
    /// The embedded program's tables, by glyph index.
    Program(HashMap<u16, String>),
}

impl Composite {
    pub(super) fn read(objects: &Objects, font: &Dictionary, descendant: &Dictionary) -> Self {
        let encoding = read_encoding(objects, font);
        let claims = ToUnicode::read(objects, font);
        let fallback = match &claims {
            Some(_) => Fallback::None,
            None => Fallback::read(objects, descendant),
        };
        let descriptor = objects.dictionary(descendant, b"FontDescriptor");
        let program = descriptor.and_then(|found| builtin::program(objects, found));
        let head = program.and_then(|found| Head::read(objects, found));
        let letters = claims.as_ref().and(head.as_ref()).and_then(|head| Letters::read(objects, head));
        let outlines = head.as_ref().and_then(|head| Outlines::read(objects, head));
        let glyphs = Glyphs::read(objects, descendant);
        let vertical =
            encoding.as_ref().is_some_and(|map| map.metadata().writing_mode == Some(WritingMode::Vertical));
        let widths = if vertical {
            let default = objects.array(descendant, b"DW2").and_then(|all| objects.numbers(all));
            let [_, default] = default.unwrap_or([880.0, -1000.0]);
            Widths::read(objects, objects.array(descendant, b"W2"), 3, default)
        } else {
            let default = objects.integer(Some(descendant), b"DW").unwrap_or(1000) as f64;
            Widths::read(objects, objects.array(descendant, b"W"), 1, default)
        };
        let codes_are_unicode =
            objects.name(font, b"ToUnicode").is_some_and(|name| name.starts_with(b"Identity"));
        let said = RefCell::default();
        Self {
            encoding,
            claims,
            codes_are_unicode,
            fallback,
            letters,
            outlines,
            glyphs,
            said,
            widths,
            vertical,
        }
    }

    #[inline]
    pub(super) fn next_code<'s>(&self, string: &'s [u8]) -> Option<(Code, &'s [u8])> {
        if let Some(map) = &self.encoding {
            let mut value = 0;
            for (&byte, length) in string.iter().zip(1..=4) {
                value = value << 8 | u32::from(byte);
                if let Some(cid) = map.lookup_cid_code(value, length) {
                    let length = usize::from(length);
                    return Some((Code { value, length, cid }, string.get(length..)?));
                }
            }
        }
        match string {
            [] => None,
            [one] => Some((Code { value: u32::from(*one), length: 1, cid: u32::from(*one) }, &[])),
            [high, low, rest @ ..] => {
                let value = u32::from(*high) << 8 | u32::from(*low);
                let cid = if self.encoding.is_some() { 0 } else { value };
                Some((Code { value, length: 2, cid }, rest))
            }
        }
    }

    pub(super) fn width(&self, code: &Code) -> f64 {
        self.widths.get(code.cid)
    }

    pub(super) fn push_text(&self, objects: &Objects, code: &Code, into: &mut String) -> Meaning {
        if let Some(text) = self.claimed(code) {
            if names::is_whole_word(text) {
                return Meaning::Contradicted;
            }
            let glyph = self.cid(code).and_then(|cid| self.glyphs.of(cid));
            if let Some(letter) = self.letter_against(glyph, text) {
                into.push(letter);
                return Meaning::Contradicted;
            }
            if glyph.is_some_and(|glyph| self.is_said_to_be_anything(glyph, text)) {
                return Meaning::Contradicted;
            }
            into.push_str(text);
            return if self.is_blank(objects, glyph, text) { Meaning::Blank } else { Meaning::Text };
        }
        if self.codes_are_unicode {
            into.extend(char::from_u32(code.value));
            return Meaning::Text;
        }
        let cid = self.cid(code).unwrap_or(code.value);
        match &self.fallback {
            Fallback::None => return Meaning::Unknown,
            Fallback::Collection(map) => match map.lookup_bf_string(cid) {
                Some(BfString::Char(c)) => into.push(c),
                Some(BfString::String(text)) => into.push_str(&text),
                None => return Meaning::Unknown,
            },
            Fallback::Program(texts) => {
                let glyph = self.glyphs.of(cid);
                let Some(text) = glyph.and_then(|glyph| texts.get(&glyph)) else { return Meaning::Unknown };
                into.push_str(text);
                if self.is_blank(objects, glyph, text) {
                    return Meaning::Blank;
                }
            }
        }
        Meaning::Text
    }

    /// What the text map claims for a code.
    pub(super) fn claimed(&self, code: &Code) -> Option<&str> {
        self.claims.as_ref()?.get(code.value)
    }

    /// The letter that the font program's own tables show where the map claims another.
    fn letter_against(&self, glyph: Option<u16>, claimed: &str) -> Option<char> {
        self.letters.as_ref()?.against(glyph?, claimed)
    }

    /// Whether a glyph is said to be one letter here and others elsewhere: it cannot show them all. Two of them may look
    /// alike.
    fn is_said_to_be_anything(&self, glyph: u16, text: &str) -> bool {
        if !matches!(self.glyphs, Glyphs::Listed(_)) || !text.contains(|c: char| c.is_ascii_alphanumeric()) {
            return false;
        }
        let mut said = self.said.borrow_mut();
        let letters = said.entry(glyph).or_default();
        let letter = text.to_lowercase();
        if !letters.contains(&letter) {
            letters.push_str(&letter);
        }
        letters.chars().filter(char::is_ascii_alphanumeric).count() > MAX_LETTERS
    }

    fn is_blank(&self, objects: &Objects, glyph: Option<u16>, text: &str) -> bool {
        let (Some(outlines), Some(glyph)) = (&self.outlines, glyph) else { return false };
        outlines.lack(objects, text, Some(glyph), |program| program.composite_glyph(glyph))
    }

    fn cid(&self, code: &Code) -> Option<u32> {
        match &self.encoding {
            None => Some(code.value),
            Some(map) => map.lookup_cid_code(code.value, u8::try_from(code.length).ok()?),
        }
    }
}

/// From CIDs to glyphs of a TrueType program (ISO 32000-2 §9.7.4.2).
enum Glyphs {
    Same,
    Listed(Rc<Vec<u8>>),
}

impl Glyphs {
    fn read(objects: &Objects, descendant: &Dictionary) -> Self {
        match descendant.get(b"CIDToGIDMap").and_then(|map| objects.decode_shared(map)) {
            Some(listed) => Self::Listed(listed),
            None => Self::Same,
        }
    }

    fn of(&self, cid: u32) -> Option<u16> {
        match self {
            Self::Same => u16::try_from(cid).ok(),
            Self::Listed(listed) => {
                let at = usize::try_from(cid).ok()?.checked_mul(2)?;
                Some(u16::from_be_bytes(listed.get(at..at.checked_add(2)?)?.try_into().ok()?))
            }
        }
    }
}

impl Fallback {
    fn read(objects: &Objects, descendant: &Dictionary) -> Self {
        let system = objects.dictionary(descendant, b"CIDSystemInfo");
        let part = |key: &[u8]| {
            system
                .and_then(|found| objects.get(found, key))
                .and_then(|found| found.as_string())
                .unwrap_or_default()
        };
        let family = CidFamily::from_registry_ordering(part(b"Registry"), part(b"Ordering"));
        if let Some(name) = family.ucs2_cmap() {
            let map = load_embedded(name).and_then(|data| parse_embedded(objects, data));
            return map.map_or(Self::None, |map| Self::Collection(Box::new(map)));
        }
        match objects.dictionary(descendant, b"FontDescriptor") {
            Some(descriptor) => Self::Program(builtin::glyph_texts(objects, descriptor)),
            None => Self::None,
        }
    }
}

/// `None` stands for Identity-H, by far the most common.
fn read_encoding(objects: &Objects, font: &Dictionary) -> Option<CMap> {
    match objects.get(font, b"Encoding")? {
        Object::Name(name) if **name == *b"Identity-H" => None,
        Object::Name(name) if **name == *b"Identity-V" => Some(CMap::identity_v()),
        Object::Name(name) => parse_embedded(objects, load_embedded(CMapName::from_bytes(name))?),
        Object::Stream(stream) => CMap::parse(&objects.decode(stream), load_embedded),
        _ => None,
    }
}

/// A map that is known by its name.
fn parse_embedded(objects: &Objects, map: &[u8]) -> Option<CMap> {
    // It may lead to another.
    objects.spend(UNPACKED * map.len().max(USUAL_MAP));
    CMap::parse(map, load_embedded)
}

/// The `W` array (ISO 32000-2 §9.7.4.3): `c [w …]` and `first last w`; in `W2` for each width three numbers, of which the
/// first is the way to the next glyph.
struct Widths {
    /// By CID.
    single: Vec<(u32, f64)>,
    ranges: Vec<(u32, u32, f64)>,
    default: f64,
}

impl Widths {
    /// `each`: how many numbers there are for a glyph.
    fn read(objects: &Objects, listed: Option<&[Object]>, each: usize, default: f64) -> Self {
        let mut found = Self { single: Vec::new(), ranges: Vec::new(), default: default / 1000.0 };
        let listed = listed.unwrap_or_default();
        let cid = |object: Option<&Object>| Some(objects.number(object?)?.clamp(0.0, 1e7) as u32);
        objects.spend(WIDTH * listed.len().min(MAX_WIDTHS));
        let mut entries = listed.iter().take(MAX_WIDTHS);
        while let Some(first) = cid(entries.next()) {
            match entries.next().map(|entry| objects.resolve(entry)) {
                Some(Object::Array(all)) => {
                    for (cid, width) in (first..)
                        .zip(all.iter().step_by(each).take(MAX_WIDTHS.saturating_sub(found.single.len())))
                    {
                        found.single.push((cid, objects.number(width).unwrap_or(0.0) / 1000.0));
                    }
                }
                last => {
                    let (Some(last), Some(width)) =
                        (cid(last), entries.next().and_then(|entry| objects.number(entry)))
                    else {
                        break;
                    };
                    entries.by_ref().take(each - 1).for_each(drop);
                    if last.saturating_sub(first) < 64 && found.single.len() < MAX_WIDTHS {
                        found.single.extend((first..=last).map(|cid| (cid, width / 1000.0)));
                    } else if found.ranges.len() < 256 {
                        found.ranges.push((first, last, width / 1000.0));
                    }
                }
            }
        }
        // Of a glyph that is listed twice the last width holds.
        found.single.reverse();
        found.single.sort_by_key(|(cid, _)| *cid);
        found.single.dedup_by_key(|(cid, _)| *cid);
        found
    }

    fn get(&self, cid: u32) -> f64 {
        let in_range = || {
            self.ranges.iter().find(|(first, last, _)| (first..=last).contains(&&cid)).map(|range| range.2)
        };
        let single = || {
            let at = self.single.binary_search_by_key(&cid, |(cid, _)| *cid).ok()?;
            self.single.get(at).map(|(_, width)| *width)
        };
        single().or_else(in_range).unwrap_or(self.default)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::objects::{Model, Source};
    use super::super::super::values;
    use super::*;

    #[test]
    fn widths_are_listed_by_one_number_a_glyph_and_heights_by_three() {
        let document = lopdf::Document::new();
        let model = Model::of(&document);
        let objects = Objects::new(Source::Model(&model));
        let read = |listed: &str, each: usize, default: f64| {
            let (listed, _) = values::object(listed.as_bytes()).expect("an array");
            Widths::read(&objects, listed.as_array(), each, default)
        };
        let found = read("[1 [500 250] 10 99 700]", 1, 1000.0);
        assert_eq!([1, 2, 3, 50].map(|cid| found.get(cid)), [0.5, 0.25, 1.0, 0.7]);
        let heights = "[1 [-500 0 880 -250 0 880] 10 99 -700 0 880 120 120 -600 0 880]";
        let found = read(heights, 3, -1000.0);
        assert_eq!([1, 2, 3, 50, 120].map(|cid| found.get(cid)), [-0.5, -0.25, -1.0, -0.7, -0.6]);
    }
}
