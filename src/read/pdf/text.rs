//! Text of single glyphs in the form lines are made of.

use unicode_normalization::UnicodeNormalization;

/// Ligatures, full-width forms and the forms of Arabic letters as the letters they stand for; everything else as it is.
///
/// Not NFKC: that would turn `²`, `™` or `½` into other text than is shown.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    push_folded(text, &mut folded);
    folded
}

/// Appends [`fold`]ed text.
pub(super) fn push_folded(text: &str, into: &mut String) {
    // Nearly all glyphs are such letters.
    if let [byte @ b' '..=b'~'] = text.as_bytes() {
        into.push(char::from(*byte));
        return;
    }
    for c in text.chars() {
        match c {
            '\u{fb00}' => into.push_str("ff"),
            '\u{fb01}' => into.push_str("fi"),
            '\u{fb02}' => into.push_str("fl"),
            '\u{fb03}' => into.push_str("ffi"),
            '\u{fb04}' => into.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => into.push_str("st"),
            '\u{ff01}'..='\u{ff5e}' => into.push(char::from_u32(c as u32 - 0xfee0).unwrap_or(c)),
            '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => into.extend(std::iter::once(c).nfkc()),
            '\u{2010}' | '\u{2011}' => into.push('-'),
            '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => into.push(' '),
            '\t' | '\n' | '\r' => into.push(' '),
            _ if c.is_control() => {}
            _ => into.push(c),
        }
    }
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
