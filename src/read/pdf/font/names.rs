//! What the names of fonts and glyphs say.

use crate::ground::Threes;
use pdfboss_encoding::glyph_to_text;
use std::borrow::Cow;
use std::ops::Range;

/// The names that a font gives to codes, one behind the other.
#[derive(Default)]
pub(super) struct Names {
    text: String,
    /// By code; empty where there are none.
    places: Vec<Option<Range<usize>>>,
}

impl Names {
    /// Of a code that is named twice the last name holds.
    pub(super) fn set(&mut self, code: usize, name: &str) {
        if self.places.is_empty() {
            self.places.resize(256, None);
        }
        if let Some(place) = self.places.get_mut(code) {
            let start = self.text.len();
            self.text.push_str(name);
            *place = Some(start..self.text.len());
        }
    }

    pub(super) fn get(&self, code: usize) -> Option<&str> {
        self.text.get(self.places.get(code)?.clone()?)
    }

    /// The codes that have a name, with it.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &str)> {
        (0..self.places.len()).filter_map(|code| Some((code, self.get(code)?)))
    }
}

/// Parts of names of fonts whose glyphs are pictures.
const ICON_FONTS: [&str; 16] = [
    "fontawesome", "awesome", "materialicons", "materialsymbols", "ionicons", "academicons", "marvosym",
    "fontello", "icomoon", "webdings", "glyphicons", "simpleicons", "devicon", "octicons", "typicons",
    "bootstrap-icons",
];

/// Whether a font's glyphs are pictures.
pub(super) fn is_icon_font(name: &str) -> bool {
    let name: String = name.to_lowercase().split_whitespace().collect();
    Threes::of(&name).any_in(&name, &ICON_FONTS)
}

/// Whether a font's name says that it is bold.
pub(super) fn says_bold(name: &str) -> bool {
    let lower = name.to_lowercase();
    let says = Threes::of(&lower).any_in(&lower, &["bold", "black", "heavy", "demi", "-bd"]);
    // The Nimbus fonts call their bold “Medi”; everyone else's “Medium” is none.
    let says = says || lower.ends_with("-medi") || lower.ends_with("-mediital");
    says || tex_family(name).is_some_and(|family| family.contains("BX") || family.ends_with('B'))
}

/// Whether a font's name says that it is italic or slanted.
pub(super) fn says_italic(name: &str) -> bool {
    let lower = name.to_lowercase();
    let parts = ["italic", "oblique", "slant", "-it", "reguital", "boldital", "mediital"];
    let says = Threes::of(&lower).any_in(&lower, &parts);
    let slanted = |family: &str| {
        ["TI", "SL", "SI", "BXI", "SSI", "MI"].iter().any(|end| family.ends_with(end)) && family != "MI"
    };
    says || tex_family(name).is_some_and(slanted)
}

/// `TI` of `CMTI10`, `SSBX` of `SFSSBX1095`: the names of Computer Modern and its kin.
fn tex_family(name: &str) -> Option<&str> {
    let family = name.strip_prefix("CM").or_else(|| name.strip_prefix("SF"))?;
    let family = family.trim_end_matches(|c: char| c.is_ascii_digit());
    (family.len() + 2 < name.len() && family.chars().all(|c| c.is_ascii_uppercase())).then_some(family)
}

/// The text of a glyph name; `None` for one that says nothing.
pub(super) fn glyph_text(name: &str) -> Option<Cow<'_, str>> {
    match name.as_bytes() {
        // Most names: to look them up among thousands takes longer than all else that is done for a code.
        [letter] if letter.is_ascii_alphabetic() => return Some(name.into()),
        b".notdef" => return None,
        _ => {}
    }
    glyph_to_text(name).map(Cow::Owned).or_else(|| match name {
        "Tcommaaccent" => Some("Ţ".into()),
        "nbspace" | "visiblespace" => Some(" ".into()),
        "sfthyphen" => Some("-".into()),
        "bulletoperator" | "openbullet" => Some("•".into()),
        "fi_fl" => Some("fifl".into()),
        "tie" => Some("".into()),
        _ => None,
    })
}

/// The signs of the Symbol font, where a map puts their codes into the private use area, at F000.
pub(super) fn symbols(text: &str) -> Option<String> {
    let code = |c: char| (c as u32).checked_sub(0xf000).and_then(|code| u8::try_from(code).ok());
    text.chars().map(|c| pdfboss_encoding::symbol(code(c)?)).collect()
}

/// Whether a text is too long for what one glyph shows: no ligature has more than three plain letters.
pub(super) fn is_whole_word(text: &str) -> bool {
    text.chars().filter(char::is_ascii_alphabetic).count() > 3
}

/// The code inside names such as `65`, `a65`, `c65`, `g65`, `char65` or `G41`, for fonts that count instead of naming.
pub(super) fn counted_code(name: &str) -> Option<u32> {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if digits.is_empty() || digits.len() > 3 {
        return None;
    }
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_told_from_names() {
        for bold in ["Lato-Bold", "CMBX12", "SFBX1095", "CMSSBX10", "NimbusRomNo9L-Medi", "OpenSans-Semibold"]
        {
            assert!(says_bold(bold), "{bold}");
        }
        for plain in ["CMR10", "Lato-Regular", "LiberationSerif", "CMSY10", "SFRM1000", "Lato-Medium"] {
            assert!(!says_bold(plain) && !says_italic(plain), "{plain}");
        }
        for italic in ["CMTI10", "SFTI1000", "CMSL10", "CMSSI17", "Georgia-Italic", "NimbusSanL-ReguItal"] {
            assert!(says_italic(italic), "{italic}");
        }
    }

    #[test]
    fn glyph_names_of_several_letters() {
        assert_eq!(glyph_text("f_f_i").as_deref(), Some("ffi"));
        assert_eq!(glyph_text("Adieresis").as_deref(), Some("Ä"));
        assert_eq!(glyph_text(".notdef"), None);
        assert_eq!(
            (counted_code("a65"), counted_code("one"), counted_code("65")),
            (Some(65), None, Some(65))
        );
    }

    #[test]
    fn icon_fonts_are_known() {
        assert!(
            is_icon_font("FontAwesome5Free-Solid")
                && is_icon_font("MarVoSym")
                && is_icon_font("Material Icons")
        );
        assert!(!is_icon_font("Lato"));
    }
}
