//! `/ToUnicode` maps (ISO 32000-2 §9.10.3), read with bounds: codes to the text they claim.

use super::super::object::Dictionary;
use super::super::objects::Objects;
use super::super::tokens::{Operand, Tokenizer};
use std::ops::Range;

/// Codes one map may name.
const MAX_CODES: usize = 1 << 16;
/// Steps of the document's that it takes to keep the text of one.
const CODE: usize = 8;
/// UTF-16 units one code may stand for; more is no glyph any font has.
const MAX_UNITS: usize = 32;
/// Room is made at once for so many codes, most of them letters of one byte.
const USUAL_CODES: usize = 128;

/// What each code of a font stands for, as the file claims.
#[derive(Debug)]
pub(super) struct ToUnicode {
    /// By code, where its text stands in `text`.
    texts: Vec<(u32, Range<usize>)>,
    text: String,
}

impl ToUnicode {
    /// The map of a font; `None` where it has none.
    pub(super) fn read(objects: &Objects, font: &Dictionary) -> Option<Self> {
        let map = objects.decode_shared(font.get(b"ToUnicode")?)?;
        objects.spend(2 * map.len());
        let found = Self::parse(&map);
        // A short range may name many codes.
        objects.spend(CODE * found.texts.len());
        Some(found)
    }

    fn parse(map: &[u8]) -> Self {
        let mut found =
            Self { texts: Vec::with_capacity(USUAL_CODES), text: String::with_capacity(USUAL_CODES) };
        let mut tokens = Tokenizer::new(map);
        while let Some(operator) = tokens.next_operator() {
            // Some producers leave no space behind them.
            if operator.starts_with(b"endbfchar") {
                found.read_characters(&tokens);
            } else if operator.starts_with(b"endbfrange") {
                found.read_ranges(&tokens);
            }
        }
        // Of a code that is named twice the last text holds.
        if !found.texts.is_sorted_by(|(a, _), (b, _)| a < b) {
            found.texts.reverse();
            found.texts.sort_by_key(|(code, _)| *code);
            found.texts.dedup_by_key(|(code, _)| *code);
        }
        found
    }

    pub(super) fn get(&self, code: u32) -> Option<&str> {
        let at = self.texts.binary_search_by_key(&code, |(code, _)| *code).ok()?;
        self.text.get(self.texts.get(at)?.1.clone())
    }

    /// Notes the text of a code, unless it is none.
    fn insert(&mut self, code: u32, units: &[u16]) {
        if units.len() > MAX_UNITS || self.texts.len() >= MAX_CODES {
            return;
        }
        let start = self.text.len();
        let means_nothing = |c: &char| *c == '\0' || *c == char::REPLACEMENT_CHARACTER;
        if let [unit @ 0x20..0x7f] = units {
            self.text.push(char::from(*unit as u8));
        } else {
            let text = char::decode_utf16(units.iter().copied()).map_while(Result::ok);
            self.text.extend(text.filter(|c| !means_nothing(c)));
        }
        if self.text.len() > start {
            self.texts.push((code, start..self.text.len()));
        }
    }

    fn read_characters(&mut self, tokens: &Tokenizer) {
        let mut operands = tokens.operands.iter();
        while let (Some(from), Some(to)) = (operands.next(), operands.next()) {
            if let (Operand::Text(from), Operand::Text(to)) = (from, to) {
                let code = code(tokens.bytes(from));
                match tokens.bytes(to) {
                    // Most are one letter.
                    [high, low] => self.insert(code, &[u16::from_be_bytes([*high, *low])]),
                    to => self.insert(code, Units::read(to).all()),
                }
            }
        }
    }

    fn read_ranges(&mut self, tokens: &Tokenizer) {
        let mut operands = tokens.operands.iter();
        while let (Some(first), Some(last), Some(target)) =
            (operands.next(), operands.next(), operands.next())
        {
            let (Operand::Text(first), Operand::Text(last)) = (first, last) else { continue };
            let (first, last) = (code(tokens.bytes(first)), code(tokens.bytes(last)));
            match target {
                Operand::Text(target) => {
                    let mut units = Units::read(tokens.bytes(target));
                    let base = units.all().last().copied().unwrap_or_default();
                    for step in 0..=last.saturating_sub(first).min(0xffff) {
                        if last < first || self.texts.len() >= MAX_CODES {
                            break;
                        }
                        // The last unit of the target counts up (ISO 32000-2 §9.10.3).
                        if let Some(last) = units.last_mut() {
                            *last = base.wrapping_add(step as u16);
                        }
                        self.insert(first.saturating_add(step), units.all());
                    }
                }
                Operand::ArrayStart => {
                    let targets = operands.by_ref().take_while(|one| **one != Operand::ArrayEnd);
                    for (step, target) in targets.enumerate() {
                        let code = first.saturating_add(u32::try_from(step).unwrap_or(u32::MAX));
                        if let Operand::Text(target) = target
                            && code <= last
                        {
                            self.insert(code, Units::read(tokens.bytes(target)).all());
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, &byte| code << 8 | u32::from(byte))
}

/// The units of a text, and one more where there are too many.
struct Units {
    units: [u16; MAX_UNITS + 1],
    count: usize,
}

impl Units {
    fn read(bytes: &[u8]) -> Self {
        let mut read = Self { units: [0; MAX_UNITS + 1], count: 0 };
        if let [one] = bytes {
            read.push(u16::from(*one));
        }
        for pair in bytes.as_chunks::<2>().0.iter().take(MAX_UNITS + 1) {
            read.push(u16::from_be_bytes(*pair));
        }
        read
    }

    fn push(&mut self, unit: u16) {
        if let Some(slot) = self.units.get_mut(self.count) {
            *slot = unit;
            self.count += 1;
        }
    }

    fn all(&self) -> &[u16] {
        self.units.get(..self.count).unwrap_or_default()
    }

    fn last_mut(&mut self) -> Option<&mut u16> {
        self.units.get_mut(self.count.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_characters_and_ranges() {
        let map = ToUnicode::parse(
            b"2 beginbfchar <01> <0041> <0002> <00660069> endbfchar \
              2 beginbfrange <10> <12> <0061> <20> <22> [<0078> <0079>] endbfrange",
        );
        let texts = [1, 2, 0x10, 0x12, 0x20, 0x21].map(|code| map.get(code));
        assert_eq!(texts, [Some("A"), Some("fi"), Some("a"), Some("c"), Some("x"), Some("y")]);
        assert_eq!((map.get(0x13), map.get(0x22)), (None, None));
    }

    #[test]
    fn operators_may_follow_each_other_without_space() {
        let map = ToUnicode::parse(
            b"begincmap 1 begincodespacerange<20><23>endcodespacerange1 beginbfchar<20><00DC>endbfchar1 \
              beginbfrange<21><22><00E4>endbfrangeendcmap",
        );
        assert_eq!([0x20, 0x21, 0x22].map(|code| map.get(code)), [Some("Ü"), Some("ä"), Some("å")]);
    }

    #[test]
    fn bad_ranges_are_bounded() {
        let map = ToUnicode::parse(
            b"beginbfrange <20> <10> <0041> <00000000> <ffffffff> <0041> <0001> <0002> [[<41>]] endbfrange \
              beginbfchar <30> <d800> <31> <> <32> <0000> endbfchar",
        );
        assert!(map.texts.len() <= MAX_CODES);
        assert_eq!((map.get(0x30), map.get(0x31)), (Some("q"), Some("r")));
    }

    #[test]
    fn surrogate_pairs_join_and_endless_targets_are_dropped() {
        let long = "0041".repeat(1000);
        let map = ToUnicode::parse(format!("beginbfchar <01> <d835dc00> <02> <{long}> endbfchar").as_bytes());
        assert_eq!((map.get(1), map.get(2)), (Some("\u{1d400}"), None));
    }
}
