//! What embedded font programs say of their glyphs (ISO 32000-2 §9.6.5, §9.9).

use super::super::objects::{Objects, entry};
use super::names::glyph_text;
use lopdf::{Dictionary, Object};
use pdfboss_encoding as tables;
use std::collections::HashMap;
use ttf_parser::{Face, GlyphId, PlatformId, RawFace, Tag, cff};

/// The encoding of a Type 1 program stands in its clear text, which is a few thousand bytes; outlines follow.
const TYPE1_HEAD: usize = 16 << 10;
/// It is mostly shorter than this.
const SHORT_TYPE1_HEAD: usize = 4 << 10;

/// The reference to the font program of a descriptor and the key it stands under.
pub(super) fn program<'o>(
    objects: &Objects,
    descriptor: &'o Dictionary,
) -> Option<(&'static [u8], &'o Object)> {
    [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].into_iter().find_map(|key| {
        let found = entry(descriptor, key)?;
        objects.resolve(found).as_stream().ok().map(|_| (key, found))
    })
}

/// What the 256 codes show by the built-in encoding of a program.
pub(super) enum BuiltIn {
    Names(Box<[Option<String>; 256]>),
    Texts(Vec<Option<String>>),
}

impl BuiltIn {
    pub(super) fn text(&self, code: u8) -> Option<String> {
        match self {
            Self::Names(names) => glyph_text(names.get(usize::from(code))?.as_ref()?),
            Self::Texts(texts) => texts.get(usize::from(code)).cloned().flatten(),
        }
    }
}

/// The built-in encoding of a [`program`]; `None` where it has none.
pub(super) fn encoding(objects: &Objects, key: &[u8], reference: &Object) -> Option<BuiltIn> {
    if key == b"FontFile" {
        // The length of the clear text is stated (ISO 32000-2 §9.9.1, Length1), and checked by how it ends.
        let dictionary = objects.resolve(reference).as_stream().ok().map(|stream| &stream.dict);
        let stated = objects.integer(dictionary, b"Length1").and_then(|length| usize::try_from(length).ok());
        let stated = stated.filter(|length| (1..SHORT_TYPE1_HEAD).contains(length));
        if let Some(stated) = stated {
            let head = objects.decode_head(reference, stated)?;
            if head.trim_ascii_end().ends_with(b"eexec")
                && let Some(names) = tables::type1_builtin_encoding(&head)
            {
                return Some(BuiltIn::Names(names));
            }
        }
        let head = objects.decode_head(reference, SHORT_TYPE1_HEAD)?;
        if head.windows(5).any(|bytes| bytes == b"eexec") {
            return tables::type1_builtin_encoding(&head).map(BuiltIn::Names);
        }
        let head = objects.decode_head(reference, TYPE1_HEAD)?;
        return tables::type1_builtin_encoding(&head).map(BuiltIn::Names);
    }
    let program = objects.decode_shared(reference)?;
    let texts = match key {
        b"FontFile2" => truetype(&program),
        _ => compact(&program).or_else(|| truetype(&program)),
    };
    texts.map(BuiltIn::Texts)
}

/// The text of the glyphs of an embedded program, by glyph index; empty where it names none.
pub(super) fn glyph_texts(objects: &Objects, descriptor: &Dictionary) -> HashMap<u16, String> {
    let found = || {
        let (_, reference) = program(objects, descriptor)?;
        let program = objects.decode_shared(reference)?;
        if let Ok(face) = Face::parse(&program, 0) {
            return Some(face_texts(&face));
        }
        let table = cff::Table::parse(&program)?;
        let named = (0..table.number_of_glyphs()).filter_map(|glyph| {
            let text = glyph_text(table.glyph_name(GlyphId(glyph))?)?;
            Some((glyph, text))
        });
        Some(named.collect())
    };
    found().unwrap_or_default()
}

fn compact(program: &[u8]) -> Option<Vec<Option<String>>> {
    let inside = RawFace::parse(program, 0).ok().and_then(|face| face.table(Tag::from_bytes(b"CFF ")));
    let table = cff::Table::parse(inside.unwrap_or(program))?;
    // `glyph_index` does not know the predefined charset, of which A is glyph 34 (Adobe Technical Note #5176, appendix C).
    let predefined = table.glyph_index(b'A').is_none() && table.glyph_name(GlyphId(34)) == Some("A");
    let name = |code: u8| match table.glyph_index(code) {
        Some(glyph) => table.glyph_name(glyph),
        None => tables::standard_encoding_name(code).filter(|_| predefined),
    };
    let text = |code: u8| glyph_text(name(code)?);
    Some((0..=255).map(text).collect())
}

/// A symbolic TrueType font: code to glyph by its (3, 0) or (1, 0) table, glyph to text by its other tables.
fn truetype(program: &[u8]) -> Option<Vec<Option<String>>> {
    let face = Face::parse(program, 0).ok()?;
    let subtables = face.tables().cmap?.subtables;
    let texts = face_texts(&face);
    let glyph = |code: u8| {
        subtables.into_iter().find_map(|table| match (table.platform_id, table.encoding_id) {
            (PlatformId::Windows, 0) => {
                [0xf000, 0].iter().find_map(|base| table.glyph_index(base + u32::from(code)))
            }
            (PlatformId::Macintosh, _) => table.glyph_index(u32::from(code)),
            _ => None,
        })
    };
    let text = |code: u8| {
        let glyph = glyph(code).filter(|glyph| glyph.0 != 0)?;
        texts.get(&glyph.0).cloned()
    };
    Some((0..=255).map(text).collect())
}

fn face_texts(face: &Face) -> HashMap<u16, String> {
    let mut texts = HashMap::new();
    for table in face.tables().cmap.iter().flat_map(|cmap| cmap.subtables) {
        if !table.is_unicode() {
            continue;
        }
        table.codepoints(|code| {
            if texts.len() < 1 << 16
                && let (Some(glyph), Some(c)) = (table.glyph_index(code), char::from_u32(code))
            {
                texts.entry(glyph.0).or_insert_with(|| c.to_string());
            }
        });
    }
    for glyph in 0..face.number_of_glyphs() {
        if !texts.contains_key(&glyph)
            && let Some(text) = face.glyph_name(GlyphId(glyph)).and_then(glyph_text)
        {
            texts.insert(glyph, text);
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_with_the_predefined_charset_and_encoding_says_its_letters() {
        // Header, names, the top dictionary with the place of the glyphs (operator 17), strings, subroutines, glyphs.
        let mut program = b"\x01\0\x04\x01\0\x01\x01\x01\x02F".to_vec();
        program.extend(b"\0\x01\x01\x01\x07\x1d\0\0\0\x19\x11\0\0\0\0");
        let glyphs = 100_u8;
        program.extend([0, glyphs, 1]);
        program.extend(1..=glyphs + 1);
        program.extend(vec![14; usize::from(glyphs)]);
        let texts = compact(&program).expect("a program");
        let text = |code: u8| texts.get(usize::from(code)).cloned().flatten();
        assert_eq!([b'A', b'z', 0o247].map(text), [Some("A".into()), Some("z".into()), Some("§".into())]);
    }
}
