//! What embedded font programs say of their glyphs (ISO 32000-2 §9.6.5, §9.9).

use super::super::object::{Dictionary, Object};
use super::super::objects::Objects;
use super::super::tokens::{Operand, Tokenizer};
use super::names::{Names, glyph_text};
use pdfboss_encoding as tables;
use std::borrow::Cow;
use std::collections::HashMap;
use ttf_parser::{Face, GlyphId, PlatformId, RawFace, Tag, cff, cmap};

/// The directory of a font with as many tables as any has.
const DIRECTORY: usize = 1024;
/// The encoding of a Type 1 program stands in its clear text, which is a few thousand bytes; outlines follow.
const TYPE1_HEAD: usize = 16 << 10;
/// Tables of characters that one font has.
pub(super) const MAX_SUBTABLES: usize = 16;
/// Characters that the tables of one font may map together: several times as many as any font has.
const MAX_MAPPED: u64 = 1 << 18;
/// Steps of the document's that it takes to look up what a glyph shows.
const GLYPH: usize = 4;
/// Names of glyphs in the standard order of the Macintosh, which `post` only counts (OpenType 1.9, `post` version 2.0).
const MACINTOSH_NAMES: usize = 258;
/// It is mostly shorter than this.
const SHORT_TYPE1_HEAD: usize = 4 << 10;

/// The reference to the font program of a descriptor and the key it stands under.
pub(super) fn program<'o>(
    objects: &Objects,
    descriptor: &'o Dictionary<'o>,
) -> Option<(&'static [u8], &'o Object<'o>)> {
    [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].into_iter().find_map(|key| {
        let found = descriptor.get(key)?;
        objects.resolve(found).as_stream().map(|_| (key, found))
    })
}

/// The beginning of a TrueType, OpenType or CFF program.
pub(super) struct Head<'o> {
    pub key: &'static [u8],
    pub reference: &'o Object<'o>,
    pub bytes: Vec<u8>,
}

impl<'o> Head<'o> {
    /// That of a [`program`]; `None` for one of Type 1.
    pub(super) fn read(objects: &Objects, (key, reference): (&'static [u8], &'o Object<'o>)) -> Option<Self> {
        let bytes = (key != b"FontFile").then(|| objects.decode_head(reference, DIRECTORY))??;
        Some(Self { key, reference, bytes })
    }

    /// Where a table lies (OpenType 1.9, “Organization of an OpenType Font”).
    pub(super) fn table(&self, tag: &[u8]) -> Option<(usize, usize)> {
        let number = |at| long(&self.bytes, at).and_then(|number| usize::try_from(number).ok());
        let tables = short(&self.bytes, 4)?;
        let mut records = (0..usize::from(tables.min(60))).map(|index| 12 + 16 * index);
        let record = records.find(|&at| self.bytes.get(at..at + 4) == Some(tag))?;
        let (start, length) = (number(record + 8)?, number(record + 12)?);
        Some((start, start.checked_add(length)?))
    }
}

/// What the 256 codes show by the built-in encoding of a program.
pub(super) enum BuiltIn {
    Names(Names),
    Texts(Vec<Option<String>>),
}

impl BuiltIn {
    pub(super) fn text(&self, code: u8) -> Option<Cow<'_, str>> {
        match self {
            Self::Names(names) => glyph_text(names.get(usize::from(code))?),
            Self::Texts(texts) => texts.get(usize::from(code))?.as_deref().map(Cow::Borrowed),
        }
    }
}

/// The built-in encoding of a [`program`]; `None` where it has none.
pub(super) fn encoding(objects: &Objects, key: &[u8], reference: &Object) -> Option<BuiltIn> {
    if key == b"FontFile" {
        // The length of the clear text is stated (ISO 32000-2 §9.9.1, Length1), and checked by how it ends.
        let dictionary = objects.resolve(reference).as_stream().map(|stream| &stream.dict);
        let stated = objects.integer(dictionary, b"Length1").and_then(|length| usize::try_from(length).ok());
        let stated = stated.filter(|length| (1..SHORT_TYPE1_HEAD).contains(length));
        if let Some(stated) = stated {
            let head = objects.decode_head(reference, stated)?;
            if head.trim_ascii_end().ends_with(b"eexec")
                && let Some(names) = type1(&head)
            {
                return Some(BuiltIn::Names(names));
            }
        }
        let head = objects.decode_head(reference, SHORT_TYPE1_HEAD)?;
        if head.windows(5).any(|bytes| bytes == b"eexec") {
            return type1(&head).map(BuiltIn::Names);
        }
        let head = objects.decode_head(reference, TYPE1_HEAD)?;
        return type1(&head).map(BuiltIn::Names);
    }
    let program = objects.decode_shared(reference)?;
    let texts = match key {
        b"FontFile2" => truetype(objects, &program),
        _ => compact(&program).or_else(|| truetype(objects, &program)),
    };
    texts.map(BuiltIn::Texts)
}

/// The encoding in the clear text of a Type 1 program (ISO 32000-2 §9.6.5.2); `None` where there is none.
fn type1(clear: &[u8]) -> Option<Names> {
    let mut tokens = Tokenizer::new(clear);
    let begins_encoding = |tokens: &Tokenizer| {
        let is_key = |range| tokens.bytes(range) == b"Encoding";
        tokens.operands.iter().any(|operand| matches!(operand, Operand::Name(range) if is_key(range)))
    };
    let mut before = loop {
        match tokens.next_operator()? {
            b"eexec" => return None,
            operator if begins_encoding(&tokens) => break operator,
            _ => {}
        }
    };
    let mut names = Names::default();
    if before == b"StandardEncoding" {
        let standard = (0..=255).filter_map(|code| Some((code, tables::standard_encoding_name(code)?)));
        standard.for_each(|(code, name)| names.set(code.into(), name));
    }
    while let Some(operator) = tokens.next_operator().filter(|operator| *operator != b"eexec") {
        // `dup 65 /A put`
        if before == b"dup"
            && operator == b"put"
            && let [Operand::Number(code), Operand::Name(name)] = tokens.operands.as_slice()
            && *code >= 0.0
            && let Ok(name) = str::from_utf8(tokens.bytes(name))
        {
            names.set(*code as usize, name);
        }
        before = operator;
    }
    Some(names)
}

/// The text of the glyphs of an embedded program, by glyph index; empty where it names none.
pub(super) fn glyph_texts(objects: &Objects, descriptor: &Dictionary) -> HashMap<u16, String> {
    let found = || {
        let (_, reference) = program(objects, descriptor)?;
        let program = objects.decode_shared(reference)?;
        if let Ok(face) = Face::parse(&program, 0) {
            return Some(face_texts(objects, &face));
        }
        let table = cff::Table::parse(&program)?;
        objects.spend(GLYPH * usize::from(table.number_of_glyphs()));
        let named = (0..table.number_of_glyphs()).filter_map(|glyph| {
            let text = glyph_text(table.glyph_name(GlyphId(glyph))?)?;
            Some((glyph, text.into_owned()))
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
    let text = |code: u8| glyph_text(name(code)?).map(Cow::into_owned);
    Some((0..=255).map(text).collect())
}

/// A symbolic TrueType font: code to glyph by its (3, 0) or (1, 0) table, glyph to text by its other tables.
fn truetype(objects: &Objects, program: &[u8]) -> Option<Vec<Option<String>>> {
    let face = Face::parse(program, 0).ok()?;
    let subtables = face.tables().cmap?.subtables;
    let texts = face_texts(objects, &face);
    let text = |code: u8| texts.get(&symbolic_glyph(subtables, code)?.0).cloned();
    Some((0..=255).map(text).collect())
}

/// The glyph that a symbolic font shows for a code; not the one for what is missing.
pub(super) fn symbolic_glyph(subtables: cmap::Subtables, code: u8) -> Option<GlyphId> {
    let mut subtables = subtables.into_iter().take(MAX_SUBTABLES);
    let glyph = subtables.find_map(|table| match (table.platform_id, table.encoding_id) {
        (PlatformId::Windows, 0) => {
            [0xf000, 0].iter().find_map(|base| table.glyph_index(base + u32::from(code)))
        }
        (PlatformId::Macintosh, _) => table.glyph_index(u32::from(code)),
        _ => None,
    });
    glyph.filter(|glyph| glyph.0 != 0)
}

fn face_texts(objects: &Objects, face: &Face) -> HashMap<u16, String> {
    let mut texts = HashMap::new();
    let characters = face.raw_face().table(Tag::from_bytes(b"cmap")).unwrap_or_default();
    let subtables = face.tables().cmap.map(|cmap| cmap.subtables);
    let mut mapped = 0u64;
    for index in 0..subtables.map_or(0, |all| all.len()).min(MAX_SUBTABLES as u16) {
        let Some(table) = subtables.and_then(|all| all.get(index)).filter(|table| table.is_unicode()) else {
            continue;
        };
        mapped = mapped.saturating_add(span(characters, usize::from(index)).unwrap_or(MAX_MAPPED));
        if mapped > MAX_MAPPED {
            break;
        }
        table.codepoints(|code| {
            if texts.len() < 1 << 16
                && let (Some(glyph), Some(c)) = (table.glyph_index(code), char::from_u32(code))
            {
                texts.entry(glyph.0).or_insert_with(|| c.to_string());
            }
        });
    }
    // A few bytes of a table may say all that.
    objects.spend(GLYPH * (usize::try_from(mapped).unwrap_or(0) + usize::from(face.number_of_glyphs())));
    let names = GlyphNames::read(face);
    for glyph in 0..face.number_of_glyphs() {
        if !texts.contains_key(&glyph)
            && let Some(text) = names.get(face, glyph).and_then(glyph_text)
        {
            texts.insert(glyph, text.into_owned());
        }
    }
    texts
}

/// How many characters a subtable says that it maps (OpenType 1.9, `cmap`): ranges may be as long as they like.
fn span(cmap: &[u8], index: usize) -> Option<u64> {
    let offset = usize::try_from(long(cmap, 8 + 8 * index)?).ok()?;
    let table = cmap.get(offset..)?;
    let between = |first: u32, last: u32| u64::from(last.saturating_sub(first)) + 1;
    Some(match short(table, 0)? {
        4 => {
            let size = usize::from(short(table, 6)?);
            let range =
                |at| Some(between(short(table, 16 + size + at)?.into(), short(table, 14 + at)?.into()));
            (0..size).step_by(2).map_while(range).sum()
        }
        12 | 13 => {
            let range = |at| Some(between(long(table, at)?, long(table, at + 4)?));
            (16..table.len()).step_by(12).map_while(range).fold(0, u64::saturating_add)
        }
        _ => 1 << 16,
    })
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// The names of a font's glyphs, gathered once: `glyph_name` walks through all before the one it is asked for.
struct GlyphNames<'f> {
    post: &'f [u8],
    listed: Vec<&'f str>,
}

impl<'f> GlyphNames<'f> {
    fn read(face: &Face<'f>) -> Self {
        let post = face.raw_face().table(Tag::from_bytes(b"post")).unwrap_or_default();
        let listed = face.tables().post.map(|post| post.names().collect()).unwrap_or_default();
        Self { post, listed }
    }

    fn get<'a>(&'a self, face: &'a Face, glyph: u16) -> Option<&'a str> {
        let index = short(self.post, 34 + 2 * usize::from(glyph)).map_or(0, usize::from);
        match index.checked_sub(MACINTOSH_NAMES) {
            Some(listed) if !self.listed.is_empty() => self.listed.get(listed).copied(),
            _ => face.glyph_name(GlyphId(glyph)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_characters_are_measured_before_they_are_walked() {
        let table = |format: u16, rest: &[u32]| {
            let head = [0u16, 1, 3, 10, 0, 12, format, 0].into_iter().flat_map(u16::to_be_bytes);
            head.chain(rest.iter().flat_map(|one| one.to_be_bytes())).collect::<Vec<u8>>()
        };
        let groups = [0, 0, 2, 0x20, 0x7e, 1, 0, u32::MAX, 1];
        assert_eq!(span(&table(12, &groups), 0), Some(0x5f + (1 << 32)));
        // Two segments: their ends, a pad, their beginnings.
        let segments = [4, 0, 0x7e, 0xffff_0000, 0x0020_ffff];
        assert_eq!(span(&table(4, &segments), 0), Some(0x5f + 1));
        assert_eq!(span(b"", 0), None);
    }

    #[test]
    fn a_type_1_program_names_its_codes_in_clear_text() {
        let program = b"%!PS-AdobeFont-1.0: X\n/FontBBox{0 0 9 9}readonly def\n/Encoding 256 array\n\
            0 1 255 {1 index exch /.notdef put} for\ndup 65 /Aring put\ndup 66/B put\nreadonly def\n\
            currentfile eexec dup 67 /C put";
        let names = type1(program).expect("an encoding");
        assert_eq!([65, 66, 67].map(|code| names.get(code)), [Some("Aring"), Some("B"), None]);
        let names = type1(b"/Encoding StandardEncoding def dup 65 /B put").expect("an encoding");
        assert_eq!([65, 97].map(|code| names.get(code)), [Some("B"), Some("a")]);
        assert!(type1(b"/FontName /X def eexec /Encoding StandardEncoding def").is_none());
    }

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
