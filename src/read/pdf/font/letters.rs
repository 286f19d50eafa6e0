//! Which letters an embedded font program itself says its glyphs are: what text maps are held against.
//!
//! Only letters, digits and signs of ASCII, by the program's Unicode table. Other glyphs have honest reasons to have other
//! texts: ligatures, alternates. A program without such a table says nothing.

use super::super::objects::Objects;
use super::super::text::fold;
use super::builtin::{self, Head, MAX_SUBTABLES};
use crate::ground::letters::bare;
use std::cell::OnceCell;
use ttf_parser::cmap;

/// Further into the file the table is not looked for.
const MAX_HEAD: usize = 4 << 20;

/// What the program's tables say.
pub(super) struct Letters {
    /// Letters sorted by glyph; a glyph may be several, such as `O` and `0`.
    by_glyph: Vec<(u16, char)>,
    /// The same of blanks and signs, where a glyph is no letter that the table knows.
    signs: OnceCell<Vec<(u16, char)>>,
    /// The table of characters.
    table: Vec<u8>,
    /// It has a table by which names of letters find glyphs.
    pub by_name: bool,
}

impl Letters {
    /// What a TrueType or OpenType program says; `None` where it says nothing.
    pub(super) fn read(objects: &Objects, head: &Head) -> Option<Self> {
        let (start, end) = head.table(b"cmap").filter(|(_, end)| *end <= MAX_HEAD)?;
        let longer =
            if end <= head.bytes.len() { None } else { Some(objects.decode_head(head.reference, end)?) };
        let bytes = longer.as_ref().unwrap_or(&head.bytes);
        let bytes = bytes.get(start..end.min(bytes.len()))?.to_vec();
        let table = cmap::Table::parse(&bytes)?;
        let by_name = unicode_parts(&table).next().is_some();
        let by_glyph = glyphs_of(&table, ('0'..='9').chain('A'..='Z').chain('a'..='z'));
        Some(Self { by_glyph, signs: OnceCell::new(), by_name, table: bytes })
    }

    /// The glyph of a code, by the tables of a symbolic font.
    pub(super) fn glyph(&self, code: u8) -> Option<u16> {
        let table = cmap::Table::parse(&self.table)?;
        builtin::symbolic_glyph(table.subtables, code).map(|glyph| glyph.0)
    }

    /// The letter a glyph is where a map claims others for it.
    pub(super) fn against(&self, glyph: u16, claimed: &str) -> Option<char> {
        let mut letters = of_glyph(&self.by_glyph, glyph);
        let Some(first) = letters.clone().next() else {
            return claimed.contains(|c: char| c.is_ascii_alphanumeric()).then(|| self.sign(glyph)).flatten();
        };
        let agrees = |letter: char| !other_letters(letter.encode_utf8(&mut [0; 4]), claimed);
        (!letters.any(agrees)).then_some(first)
    }

    /// The blank or sign that a glyph is.
    fn sign(&self, glyph: u16) -> Option<char> {
        let signs = self.signs.get_or_init(|| {
            let signs = (' '..='~').filter(|sign| !sign.is_ascii_alphanumeric()).chain(['\u{a0}']);
            cmap::Table::parse(&self.table).map(|table| glyphs_of(&table, signs)).unwrap_or_default()
        });
        of_glyph(signs, glyph).next()
    }
}

fn unicode_parts<'t>(table: &cmap::Table<'t>) -> impl Iterator<Item = cmap::Subtable<'t>> {
    table.subtables.into_iter().take(MAX_SUBTABLES).filter(cmap::Subtable::is_unicode)
}

/// Characters with their glyphs, sorted by these.
fn glyphs_of(table: &cmap::Table, characters: impl Iterator<Item = char> + Clone) -> Vec<(u16, char)> {
    let mut found = Vec::new();
    for subtable in unicode_parts(table) {
        for character in characters.clone() {
            if let Some(glyph) = subtable.glyph_index(u32::from(character)).filter(|glyph| glyph.0 != 0) {
                found.push((glyph.0, character));
            }
        }
    }
    found.sort_by_key(|(glyph, _)| *glyph);
    found
}

fn of_glyph(sorted: &[(u16, char)], glyph: u16) -> impl Iterator<Item = char> + Clone {
    let from = sorted.partition_point(|(known, _)| *known < glyph);
    let behind = sorted.get(from..).unwrap_or_default().iter();
    behind.take_while(move |(known, _)| *known == glyph).map(|(_, character)| *character)
}

/// Whether two texts have different letters. Look-alikes and signs differ honestly; plain letters do not.
pub(super) fn other_letters(shown: &str, claimed: &str) -> bool {
    if shown == claimed {
        return false;
    }
    let (shown, claimed) = (bare(&fold(shown)), bare(&fold(claimed)));
    shown != claimed && !claimed.is_empty() && shown.is_ascii() && claimed.is_ascii()
}
