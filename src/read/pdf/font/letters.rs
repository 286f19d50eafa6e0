//! Which letters an embedded font program itself says its glyphs are: what text maps are held against.
//!
//! Only letters and digits of ASCII, by the program's Unicode table. Other glyphs have honest reasons to have other
//! texts: ligatures, alternates, signs. A program without such a table says nothing.

use super::super::object::Dictionary;
use super::super::objects::Objects;
use super::super::text::fold;
use super::builtin::{self, MAX_SUBTABLES};
use crate::ground::letters::bare;
use ttf_parser::cmap;

/// The directory of a font with as many tables as any has.
const DIRECTORY: usize = 1024;
/// As many as there are letters and digits.
const LETTERS: usize = 62;
/// Further into the file the table is not looked for.
const MAX_HEAD: usize = 4 << 20;

/// What the program's tables say.
pub(super) struct Letters {
    /// Letters sorted by glyph; a glyph may be several, such as `O` and `0`.
    by_glyph: Vec<(u16, char)>,
    /// The table of characters.
    table: Vec<u8>,
    /// It has a table by which names of letters find glyphs.
    pub by_name: bool,
}

impl Letters {
    /// What a TrueType or OpenType program says; `None` where it says nothing.
    pub(super) fn read(objects: &Objects, descriptor: &Dictionary) -> Option<Self> {
        let (key, reference) = builtin::program(objects, descriptor)?;
        if key == b"FontFile" {
            return None;
        }
        let head = objects.decode_head(reference, DIRECTORY)?;
        let (start, end) = place_of_cmap(&head)?;
        let head = if end <= head.len() { head } else { objects.decode_head(reference, end)? };
        let bytes = head.get(start..end.min(head.len()))?.to_vec();
        let table = cmap::Table::parse(&bytes)?;
        let mut by_glyph = Vec::with_capacity(LETTERS);
        let mut by_name = false;
        for subtable in table.subtables.into_iter().take(MAX_SUBTABLES).filter(cmap::Subtable::is_unicode) {
            by_name = true;
            for letter in ('0'..='9').chain('A'..='Z').chain('a'..='z') {
                if let Some(glyph) = subtable.glyph_index(u32::from(letter)).filter(|glyph| glyph.0 != 0) {
                    by_glyph.push((glyph.0, letter));
                }
            }
        }
        by_glyph.sort_by_key(|(glyph, _)| *glyph);
        Some(Self { by_glyph, by_name, table: bytes })
    }

    /// The glyph of a code, by the tables of a symbolic font.
    pub(super) fn glyph(&self, code: u8) -> Option<u16> {
        let table = cmap::Table::parse(&self.table)?;
        builtin::symbolic_glyph(table.subtables, code).map(|glyph| glyph.0)
    }

    /// The letter a glyph is where a map claims others for it.
    pub(super) fn against(&self, glyph: u16, claimed: &str) -> Option<char> {
        let from = self.by_glyph.partition_point(|(known, _)| *known < glyph);
        let of_glyph = self.by_glyph.get(from..)?.iter().take_while(|(known, _)| *known == glyph);
        let mut letters = of_glyph.map(|(_, letter)| *letter);
        let first = letters.clone().next()?;
        let agrees = |letter: char| !other_letters(letter.encode_utf8(&mut [0; 4]), claimed);
        (!letters.any(agrees)).then_some(first)
    }
}

/// Whether two texts have different letters. Look-alikes and signs differ honestly; plain letters do not.
pub(super) fn other_letters(shown: &str, claimed: &str) -> bool {
    if shown == claimed {
        return false;
    }
    let (shown, claimed) = (bare(&fold(shown)), bare(&fold(claimed)));
    shown != claimed && !claimed.is_empty() && shown.is_ascii() && claimed.is_ascii()
}

/// Where the table of characters lies (OpenType 1.9, “Organization of an OpenType Font”).
fn place_of_cmap(head: &[u8]) -> Option<(usize, usize)> {
    let number = |at: usize| Some(u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?) as usize);
    let tables = u16::from_be_bytes(head.get(4..6)?.try_into().ok()?);
    let record = (0..usize::from(tables.min(60))).map(|index| 12 + 16 * index);
    let record = record.into_iter().find(|&at| head.get(at..at + 4) == Some(b"cmap"))?;
    let (start, length) = (number(record + 8)?, number(record + 12)?);
    let end = start.checked_add(length)?;
    (end <= MAX_HEAD).then_some((start, end))
}
