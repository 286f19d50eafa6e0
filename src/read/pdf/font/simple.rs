//! Fonts of one byte a glyph: Type 1, TrueType, Type 3 (ISO 32000-2 §9.6).

use super::super::geometry::Matrix;
use super::super::object::{Dictionary, Object};
use super::super::objects::Objects;
use super::super::text::is_private;
use super::super::tokens::Tokenizer;
use super::builtin::{BuiltIn, Head};
use super::letters::{Letters, other_letters};
use super::names::Names;
use super::outlines::Outlines;
use super::tounicode::ToUnicode;
use super::{Meaning, builtin, matrix, names};
use pdfboss_encoding as tables;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::RangeInclusive;

/// Width of a glyph no table knows, for font size 1.
const UNKNOWN_WIDTH: f64 = 0.5;

/// Bytes of a Type 3 glyph looked at; a longer one paints something.
const GLYPH_HEAD: usize = 4096;

/// From codes to characters, and from codes to glyph names.
type Tables = (fn(u8) -> Option<char>, fn(u8) -> Option<&'static str>);

/// The 256 codes of a simple font.
pub(super) struct Simple {
    claims: Option<ToUnicode>,
    encoding: Encoding,
    widths: Widths,
    base_name: String,
    /// By code the stream that paints the glyph of a Type 3 font; `None` where there is none.
    procedures: Option<Vec<Option<Object<'static>>>>,
    /// Height of the em for font size 1.
    pub em: f64,
}

impl Simple {
    pub(super) fn read(
        objects: &Objects,
        font: &Dictionary,
        descriptor: Option<&Dictionary>,
        base_name: &str,
    ) -> Self {
        let type3 = objects.name(font, b"Subtype") == Some(b"Type3");
        let claims = ToUnicode::read(objects, font);
        let encoding = Encoding::read(objects, font, descriptor, base_name, claims.as_ref());
        let procedures = if type3 { procedures(objects, font, &encoding) } else { None };
        let matrix =
            if type3 { matrix(objects, font) } else { Matrix::new(0.001, 0.0, 0.0, 0.001, 0.0, 0.0) };
        let widths = Widths::read(objects, font, descriptor, &matrix);
        let em = if type3 { type3_em(objects, font, &matrix, &widths) } else { 1.0 };
        let base_name = base_name.to_owned();
        Self { claims, encoding, widths, base_name, procedures, em }
    }

    pub(super) fn width(&self, code: u32) -> f64 {
        let Ok(code) = u8::try_from(code) else { return self.widths.missing };
        let width = self.widths.get(code).or_else(|| {
            let name = self.encoding.name(code)?;
            tables::standard_14_width(&self.base_name, name).map(|width| f64::from(width) / 1000.0)
        });
        width.unwrap_or(self.widths.missing)
    }

    pub(super) fn push_text(&self, objects: &Objects, code: u32, into: &mut String) -> Meaning {
        let Ok(code) = u8::try_from(code) else { return Meaning::Unknown };
        let (text, contradicted) = choose(objects, self.claims.as_ref(), &self.encoding, code);
        into.push_str(&text);
        if self.is_blank(objects, code) || self.encoding.paints_nothing(objects, code, &text) {
            return Meaning::Blank;
        }
        match (contradicted, text.is_empty()) {
            (true, _) => Meaning::Contradicted,
            (false, true) => Meaning::Unknown,
            (false, false) => Meaning::Text,
        }
    }

    /// Whether a glyph of a Type 3 font paints nothing (ISO 32000-2 §9.6.4).
    fn is_blank(&self, objects: &Objects, code: u8) -> bool {
        let Some(procedures) = &self.procedures else { return false };
        if self.encoding.name(code).is_none() {
            return false;
        }
        let Some(Some(glyph)) = procedures.get(usize::from(code)) else { return true };
        objects.decode_head(glyph, GLYPH_HEAD).is_some_and(|head| head.len() < GLYPH_HEAD && !paints(&head))
    }

    pub(super) fn claimed(&self, code: u32) -> Option<&str> {
        self.claims.as_ref()?.get(code)
    }
}

/// The map first (ISO 32000-2 §9.10.2), unless the encoding plainly shows other letters.
fn choose<'c>(
    objects: &Objects,
    claims: Option<&'c ToUnicode>,
    encoding: &'c Encoding,
    code: u8,
) -> (Cow<'c, str>, bool) {
    let Some(claimed) = claims.and_then(|map| map.get(u32::from(code))) else {
        return (encoding.text(objects, code).unwrap_or_default(), false);
    };
    if let Some(letter) = encoding.letter_against(code, claimed) {
        return (letter.to_string().into(), true);
    }
    let odd = names::is_whole_word(claimed) || claimed.chars().all(is_meaningless);
    if !odd && !encoding.decides && !encoding.names_glyphs && !encoding.signs_only {
        return (claimed.into(), false);
    }
    match encoding.text(objects, code) {
        Some(shown) if encoding.contradicts(&shown, claimed) => (shown, true),
        // Some producers end lines with a glyph that is a line feed: what its code is elsewhere is no better guess.
        Some(shown)
            if claimed.chars().all(is_meaningless)
                && !shown.chars().all(is_meaningless)
                && (!claimed.trim().is_empty() || shown.contains(char::is_alphanumeric)) =>
        {
            (shown, false)
        }
        None if names::is_whole_word(claimed) || encoding.is_no_letter(claimed) => (Cow::Borrowed(""), true),
        _ => (claimed.into(), false),
    }
}

fn is_meaningless(c: char) -> bool {
    c.is_control() || is_private(c)
}

/// An embedded font program whose encoding is read when a code is shown that nothing else tells of.
struct Program {
    key: &'static [u8],
    reference: Object<'static>,
    encoding: OnceCell<Option<BuiltIn>>,
}

impl Program {
    fn new(key: &'static [u8], reference: &Object) -> Self {
        Self { key, reference: reference.reference(), encoding: OnceCell::new() }
    }

    fn encoding(&self, objects: &Objects) -> Option<&BuiltIn> {
        self.encoding.get_or_init(|| builtin::encoding(objects, self.key, &self.reference)).as_ref()
    }
}

/// From codes to glyph names, by the font dictionary or the font program.
struct Encoding {
    names: Names,
    base: fn(u8) -> Option<char>,
    base_name: fn(u8) -> Option<&'static str>,
    win_ansi: bool,
    /// The font program, where its own encoding counts.
    program: Option<Program>,
    /// The encoding, not the map, decides what a viewer draws, and its names are the glyphs' true ones.
    decides: bool,
    /// The encoding names glyphs of an embedded program.
    names_glyphs: bool,
    /// The font is the viewer's own and has signs and foreign letters only.
    signs_only: bool,
    /// What the tables of an embedded TrueType program say.
    letters: Option<Letters>,
    outlines: Option<Outlines>,
    counted: Option<Counted>,
}

impl Encoding {
    fn read(
        objects: &Objects,
        font: &Dictionary,
        descriptor: Option<&Dictionary>,
        base_name: &str,
        claims: Option<&ToUnicode>,
    ) -> Self {
        let stated = objects.get(font, b"Encoding");
        let (base, differences) = match stated {
            Some(Object::Name(name)) => (Some(&**name), None),
            Some(Object::Dictionary(dictionary)) => {
                (objects.name(dictionary, b"BaseEncoding"), objects.array(dictionary, b"Differences"))
            }
            _ => (None, None),
        };
        let names = read_differences(objects, differences.unwrap_or_default());
        let program = descriptor.and_then(|found| builtin::program(objects, found));
        let kind = program.map(|(key, _)| key);
        let embedded = kind.is_some();
        let head = program.and_then(|found| Head::read(objects, found));
        let outlines = head.as_ref().and_then(|head| Outlines::read(objects, head));
        let letters = head
            .filter(|_| claims.is_some() && kind == Some(b"FontFile2"))
            .and_then(|head| Letters::read(objects, &head));
        let symbol = base_name.starts_with("Symbol") || base_name.contains("Dingbats");
        let type3 = objects.name(font, b"Subtype") == Some(b"Type3");
        let covered = |code: u8| {
            names.get(usize::from(code)).is_some()
                || (kind == Some(b"FontFile2")
                    && claims
                        .and_then(|map| map.get(u32::from(code)))
                        .is_some_and(|claimed| !claimed.chars().all(is_meaningless)))
        };
        let used = used_codes(objects, font);
        let program = program.filter(|_| base.is_none() && !used.clone().all(covered));
        let program = program.map(|(key, reference)| Program::new(key, reference));
        let win_ansi = base == Some(b"WinAnsiEncoding".as_slice());
        let (base, base_name) = tables_of(base, base_name, type3);
        let counted = counts_instead_of_naming(&names).then(|| Counted::guess(&names));
        // Embedded subsets often keep a stated encoding that their own tables overrule: there the map is right.
        let decides = !embedded && !type3 && !symbol;
        let signs_only = !embedded && !type3 && symbol;
        let symbolic = objects.integer(descriptor, b"Flags").unwrap_or(4) & 4 != 0;
        let names_glyphs = match kind {
            Some(b"FontFile2") => {
                !symbolic && stated.is_some() && letters.as_ref().is_some_and(|all| all.by_name)
            }
            Some(_) => counted.is_none(),
            None => false,
        };
        Self {
            names,
            base,
            base_name,
            win_ansi,
            program,
            decides,
            names_glyphs,
            signs_only,
            letters,
            outlines,
            counted,
        }
    }

    fn name(&self, code: u8) -> Option<&str> {
        self.names.get(usize::from(code)).or_else(|| (self.base_name)(code))
    }

    fn text(&self, objects: &Objects, code: u8) -> Option<Cow<'_, str>> {
        if let Some(name) = self.names.get(usize::from(code)) {
            // Counting fonts first: `a45` is the name of a dingbat, too.
            return match &self.counted {
                Some(layout) => {
                    names::counted_code(name).and_then(|counted| layout.text(counted)).map(Cow::Owned)
                }
                None => names::glyph_text(name),
            };
        }
        match self.program.as_ref().and_then(|program| program.encoding(objects)) {
            Some(encoding) => encoding.text(code),
            // Unused codes of WinAnsiEncoding show a bullet (ISO 32000-2 Annex D.2, note 3).
            None => match (self.base)(code) {
                None if self.win_ansi && code > 0o40 => Some("•".into()),
                found => found.map(|c| c.to_string().into()),
            },
        }
    }

    /// Whether the glyph of a code that stands for a text has no outline.
    fn paints_nothing(&self, objects: &Objects, code: u8, text: &str) -> bool {
        self.outlines.as_ref().is_some_and(|outlines| {
            outlines.lack(objects, text, None, |program| program.simple_glyph(code, self.name(code), text))
        })
    }

    /// The letter that the font program's own tables show where the map claims another.
    fn letter_against(&self, code: u8, claimed: &str) -> Option<char> {
        let letters = self.letters.as_ref().filter(|_| !self.names_glyphs)?;
        letters.against(letters.glyph(code)?, claimed)
    }

    /// Whether the font has no such letters as the map claims.
    fn is_no_letter(&self, claimed: &str) -> bool {
        self.signs_only && claimed.contains(|c: char| c.is_ascii_alphabetic())
    }

    /// Whether the map claims other words than are drawn.
    fn contradicts(&self, shown: &str, claimed: &str) -> bool {
        let mut shown_letters = shown.chars().filter(char::is_ascii_alphanumeric);
        if self.names_glyphs
            && (shown == " " || shown_letters.next().is_some())
            && other_letters(shown, claimed)
        {
            return true;
        }
        if shown != claimed && self.is_no_letter(claimed) {
            return true;
        }
        let longer = claimed.chars().count() > shown.chars().count();
        (self.decides || (names::is_whole_word(claimed) && longer)) && other_letters(shown, claimed)
    }
}

/// The letters and the names of an encoding; of a font that states none, by its own name.
fn tables_of(base: Option<&[u8]>, font: &str, type3: bool) -> Tables {
    match base {
        Some(b"WinAnsiEncoding") => (tables::win_ansi, tables::win_ansi_glyph_name),
        Some(b"MacRomanEncoding") => (tables::mac_roman, tables::mac_roman_glyph_name),
        _ if font.starts_with("Symbol") => (tables::symbol, tables::symbol_glyph_name),
        _ if font.contains("Dingbats") => (tables::zapf_dingbats, tables::zapf_dingbats_glyph_name),
        _ if type3 => (|_| None, |_| None),
        _ => (tables::standard, tables::standard_encoding_name),
    }
}

fn read_differences(objects: &Objects, differences: &[Object]) -> Names {
    let (mut names, mut code) = (Names::default(), 0usize);
    for entry in differences.iter().take(4096) {
        match objects.resolve(entry) {
            Object::Name(name) => {
                names.set(code, &String::from_utf8_lossy(name));
                code = code.saturating_add(1);
            }
            Object::Integer(number) => code = usize::try_from(*number).unwrap_or(usize::MAX),
            _ => {}
        }
    }
    names
}

/// By code the reference to what paints the glyph of a Type 3 font.
fn procedures(
    objects: &Objects,
    font: &Dictionary,
    encoding: &Encoding,
) -> Option<Vec<Option<Object<'static>>>> {
    let glyphs = objects.dictionary(font, b"CharProcs")?;
    let procedure = |code: u8| {
        // What is no reference paints nothing that is known.
        glyphs.get(encoding.name(code)?.as_bytes()).map(Object::reference)
    };
    Some((0..=255).map(procedure).collect())
}

fn paints(glyph: &[u8]) -> bool {
    let mut tokens = Tokenizer::new(glyph);
    while let Some(operator) = tokens.next_operator() {
        let paint: &[&[u8]] = &[
            b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"Do", b"sh", b"BI", b"Tj", b"TJ", b"'",
            b"\"",
        ];
        if paint.contains(&operator) {
            return true;
        }
    }
    false
}

fn used_codes(objects: &Objects, font: &Dictionary) -> impl Iterator<Item = u8> + Clone {
    let bound = |key: &[u8], default: u8| {
        objects.integer(Some(font), key).and_then(|code| u8::try_from(code).ok()).unwrap_or(default)
    };
    bound(b"FirstChar", 33)..=bound(b"LastChar", 126)
}

fn counts_instead_of_naming(names: &Names) -> bool {
    let mut counted = 0;
    for (code, name) in names.iter().filter(|(_, name)| *name != ".notdef") {
        if names::counted_code(name).and_then(|found| usize::try_from(found).ok()) != Some(code) {
            return false;
        }
        counted += 1;
    }
    counted > 0
}

/// What the codes are of a font that counts its glyphs instead of naming them.
enum Counted {
    /// Those of TeX's bitmap fonts, which carry no names: the seven-bit layout (OT1) or the eight-bit one (T1).
    Tex { eight_bit: bool },
    /// Those of WinAnsiEncoding: the names are bare numbers.
    WinAnsi,
    /// The glyphs in the order in which they were met: they tell nothing.
    Order,
}

impl Counted {
    fn guess(names: &Names) -> Self {
        let has = |mut codes: RangeInclusive<usize>| codes.any(|code| names.get(code).is_some());
        let bare = |(_, name): (usize, &str)| name.bytes().all(|byte| byte.is_ascii_digit());
        if (0..11).all(|code| names.get(code).is_some()) {
            // All of Greek's capitals, or of the accents, in one text: rather a count from nought.
            Self::Order
        } else if names.iter().all(bare) {
            // Below the letters there are only the tab and line ends.
            if has(0..=8) || has(14..=31) { Self::Order } else { Self::WinAnsi }
        } else {
            Self::Tex { eight_bit: has(27..=31) || has(21..=22) || has(192..=255) }
        }
    }

    fn text(&self, code: u32) -> Option<String> {
        let eight_bit = match self {
            Self::Tex { eight_bit } => *eight_bit,
            Self::WinAnsi => return tables::win_ansi(u8::try_from(code).ok()?).map(String::from),
            Self::Order => return None,
        };
        let text = match (eight_bit, code) {
            (false, 11) | (true, 27) => "ff",
            (false, 12) | (true, 28) => "fi",
            (false, 13) | (true, 29) => "fl",
            (false, 14) | (true, 30) => "ffi",
            (false, 15) | (true, 31) => "ffl",
            (false, 16) | (true, 25) => "ı",
            (false, 18) | (true, 0) => "`",
            (false, 19) | (true, 1) => "´",
            (false, 20) | (true, 7) => "ˇ",
            (false, 22) | (true, 9) => "¯",
            (false, 24) | (true, 11) => "¸",
            (false, 25) => "ß",
            (false, 34) | (true, 17) => "”",
            (false, 92) | (true, 16) => "“",
            (false, 123) | (true, 21) => "–",
            (false, 124) | (true, 22) => "—",
            (false, 126) | (true, 3) => "˜",
            (false, 127) | (true, 4) => "¨",
            (_, 39) => "’",
            (_, 96) => "‘",
            (_, 33..=126) | (true, 192..=255) => return char::from_u32(code).map(String::from),
            (_, 136) => "•",
            _ => return None,
        };
        Some(text.to_owned())
    }
}

struct Widths {
    first: usize,
    widths: Vec<f64>,
    missing: f64,
}

impl Widths {
    fn read(objects: &Objects, font: &Dictionary, descriptor: Option<&Dictionary>, matrix: &Matrix) -> Self {
        let scale = matrix.a.hypot(matrix.b);
        let first = objects
            .integer(Some(font), b"FirstChar")
            .and_then(|code| usize::try_from(code).ok())
            .unwrap_or(0);
        let listed = objects.array(font, b"Widths").unwrap_or_default();
        let widths =
            listed.iter().take(256).map(|width| objects.number(width).unwrap_or(0.0) * scale).collect();
        let missing = objects.integer(descriptor, b"MissingWidth").unwrap_or(0);
        let missing = if missing > 0 { missing as f64 * scale } else { UNKNOWN_WIDTH };
        Self { first, widths, missing }
    }

    fn get(&self, code: u8) -> Option<f64> {
        usize::from(code).checked_sub(self.first).and_then(|index| self.widths.get(index)).copied()
    }
}

/// Type 3 glyph space has any scale: the box of the font says how tall it draws, or else the width of its glyphs.
fn type3_em(objects: &Objects, font: &Dictionary, matrix: &Matrix, widths: &Widths) -> f64 {
    let bounds = objects.array(font, b"FontBBox").and_then(|all| objects.numbers::<4>(all));
    let height = bounds.map_or(0.0, |[_, y0, _, y1]| (y1 - y0).abs() * matrix.vertical_scale());
    let drawn: Vec<f64> = widths.widths.iter().copied().filter(|width| *width > 0.0).collect();
    let usual_width = drawn.iter().sum::<f64>() / drawn.len().max(1) as f64;
    if (matrix.vertical_scale() - 0.001).abs() < 1e-4 {
        1.0
    } else if height > 0.5 * usual_width && height > 0.0 {
        height
    } else if usual_width > 0.0 {
        // Letters are about half as wide as their em.
        2.0 * usual_width
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_that_count_their_glyphs_tell_letters_by_what_they_count() {
        let guess = |prefix: &str, codes: &[usize]| {
            let mut names = Names::default();
            codes.iter().for_each(|&code| names.set(code, &format!("{prefix}{code}")));
            assert!(counts_instead_of_naming(&names), "{codes:?}");
            Counted::guess(&names)
        };
        assert_eq!(guess("a", &[12, 65]).text(12), Some("fi".into()));
        assert_eq!(guess("", &[9, 65, 232]).text(232), Some("è".into()));
        let in_order: Vec<usize> = (0..90).collect();
        for counted in [guess("a", &in_order), guess("", &[0, 1, 2, 65])] {
            assert_eq!(counted.text(65), None, "a glyph's number is no letter");
        }
    }
}
