//! Text of single glyphs in the form lines are made of.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Ligatures, full-width forms and the forms of Arabic letters as the letters they stand for; everything else as it is.
///
/// Not NFKC: that would turn `²`, `™` or `½` into other text than is shown.
pub(super) fn fold(text: &str) -> Cow<'_, str> {
    // Nearly all glyphs are such letters.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => folded.push_str("ff"),
            '\u{fb01}' => folded.push_str("fi"),
            '\u{fb02}' => folded.push_str("fl"),
            '\u{fb03}' => folded.push_str("ffi"),
            '\u{fb04}' => folded.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => folded.push_str("st"),
            '\u{ff01}'..='\u{ff5e}' => folded.push(char::from_u32(c as u32 - 0xfee0).unwrap_or(c)),
            '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => folded.extend(std::iter::once(c).nfkc()),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => folded.push(' '),
            '\t' | '\n' | '\r' => folded.push(' '),
            _ if c.is_control() => {}
            _ => folded.push(c),
        }
    }
    Cow::Owned(folded)
}

/// Private-use and other characters that say nothing about what is drawn.
pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_ligatures_full_width_and_arabic_forms_only() {
        assert_eq!(fold("\u{fef3}\u{fefb}"), "\u{64a}\u{644}\u{627}");
        assert_eq!(fold("e\u{fb03}cient \u{ff30}\u{ff39}\u{ff34}\u{a0}x² ™"), "efficient PYT x² ™");
    }
}
