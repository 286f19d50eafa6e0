//! What a person sees of a run of characters: one normal form, and nothing invisible in it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Marks kept on one letter; more is decoration that spills over other lines.
const MARKS_PER_LETTER: usize = 4;

/// Text as a person sees it, with what was dropped on the way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cleaned {
    /// NFC, single spaces, no control, zero-width or bidi characters, ligatures and full-width forms folded.
    pub text: String,
    /// Words that had invisible characters inside.
    pub invisible: u32,
    /// Characters that change the direction of writing were dropped.
    pub bidi: bool,
}

/// Brings text to the form in which it is matched and quoted. Idempotent.
pub(crate) fn clean(text: &str) -> Cleaned {
    if is_clean_ascii(text) {
        return Cleaned { text: text.to_owned(), ..Cleaned::default() };
    }
    let mut cleaned = Cleaned::default();
    let mut kept = String::with_capacity(text.len());
    // The last character kept, for telling whether an invisible one stands inside a word.
    let mut before: Option<char> = None;
    let mut pending = None;
    let mut counted = false;
    for c in text.chars() {
        match class(c) {
            Class::Invisible => pending = Some(c),
            Class::Ignorable => {}
            Class::Direction => cleaned.bidi = true,
            Class::Space => {
                kept.push(' ');
                (before, pending, counted) = (Some(' '), None, false);
            }
            Class::Folded => {
                kept.extend(std::iter::once(c).nfkc());
                (before, pending) = (Some('a'), None);
            }
            Class::Seen => {
                if let (Some(hidden), Some(left), false) = (pending, before, counted)
                    && left.is_alphanumeric()
                    && c.is_alphanumeric()
                    && !joins(hidden, left, c)
                {
                    cleaned.invisible = cleaned.invisible.saturating_add(1);
                    counted = true;
                }
                kept.push(c);
                (before, pending) = (Some(c), None);
            }
        }
    }
    let mut out = String::with_capacity(kept.len());
    let mut marks = 0;
    for c in kept.nfc() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            marks = 0;
        } else if is_combining_mark(c) {
            marks += 1;
            if marks <= MARKS_PER_LETTER {
                out.push(c);
            }
        } else {
            marks = 0;
            out.push(c);
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    cleaned.text = out;
    cleaned
}

/// Nearly all text is plain already.
fn is_clean_ascii(text: &str) -> bool {
    let mut space = true;
    for b in text.bytes() {
        match b {
            b' ' if space => return false,
            b' ' => space = true,
            0x21..=0x7e => space = false,
            _ => return false,
        }
    }
    !space || text.is_empty()
}

enum Class {
    Seen,
    Space,
    /// Nothing is seen where it stands.
    Invisible,
    /// Chooses the look of the character before it; as common in honest text as that character.
    Ignorable,
    Direction,
    /// Another form of usual characters: ligatures, full width, letters of formulas.
    Folded,
}

fn class(c: char) -> Class {
    match c {
        ' ' => Class::Space,
        '!'..='~' => Class::Seen,
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => Class::Ignorable,
        '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Class::Direction
        }
        '\u{AD}'
        | '\u{34F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200D}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}' => Class::Invisible,
        '\u{FB00}'..='\u{FB06}'
        | '\u{FF01}'..='\u{FF5E}'
        | '\u{1D400}'..='\u{1D7FF}'
        | '\u{2F00}'..='\u{2FD5}' => Class::Folded,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_control() || is_noncharacter(c) => Class::Invisible,
        _ => Class::Seen,
    }
}

fn is_noncharacter(c: char) -> bool {
    let c = u32::from(c);
    (0xFDD0..=0xFDEF).contains(&c) || c & 0xFFFE == 0xFFFE
}

/// Joiners are part of how many scripts are written; in Latin, Greek and Cyrillic words they are not.
fn joins(hidden: char, left: char, right: char) -> bool {
    matches!(hidden, '\u{200C}' | '\u{200D}' | '\u{180E}') && (left >= '\u{590}' || right >= '\u{590}')
}

/// Takes the bullet off a line that begins with one; `indented` lets the letter “o” count as one.
pub(crate) fn strip_bullet(line: &str, indented: bool) -> Option<&str> {
    let line = line.trim_start();
    let mut chars = line.chars();
    let mark = chars.next()?;
    let rest = chars.as_str();
    let sure = matches!(
        mark,
        '•' | '●'
            | '○'
            | '◦'
            | '▪'
            | '▫'
            | '■'
            | '□'
            | '▸'
            | '▹'
            | '►'
            | '▶'
            | '▷'
            | '‣'
            | '⁃'
            | '∙'
            | '◆'
            | '◇'
            | '❖'
            | '➢'
            | '➤'
            | '➔'
            | '⦿'
            | '⁌'
            | '✓'
            | '✔'
            | '❯'
            | '◾'
            | '◽'
            | '\u{F0A7}'
            | '\u{F0B7}'
            | '\u{F0D8}'
            | '\u{F0FC}'
            | '\u{F076}'
    );
    let spaced = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let usual = matches!(mark, '-' | '*' | '+' | '·' | '⋅' | '–' | '—' | '−' | '→' | '»' | '›' | '~');
    let letter = mark == 'o' && indented && !rest.trim().is_empty();
    if sure || (spaced && (usual || letter)) { Some(rest.trim_start()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_stays() {
        assert_eq!(clean("C++/C# and .NET").text, "C++/C# and .NET");
        assert_eq!(clean("").text, "");
        assert_eq!(clean(" a  b\t\u{a0}c ").text, "a b c");
    }

    #[test]
    fn forms_are_folded() {
        assert_eq!(clean("ﬁnal ｐｙｔｈｏｎ 𝐑𝐮𝐬𝐭 cafe\u{301} ⼤学").text, "final python Rust café 大学");
        assert_eq!(clean("x² H₂O Ⅳ").text, "x² H₂O Ⅳ");
    }

    #[test]
    fn invisible_characters_inside_words_are_dropped_and_counted() {
        let cleaned = clean("Py\u{200b}th\u{ad}on and Ru\u{feff}st");
        assert_eq!((cleaned.text.as_str(), cleaned.invisible), ("Python and Rust", 2));
        assert_eq!(clean("\u{feff}Python \u{200b} Rust").invisible, 0);
        assert_eq!(clean("می\u{200c}خواهم").invisible, 0);
        assert_eq!(clean("a\u{1b}[2Jb\u{7}").text, "a[2Jb");
        assert_eq!(clean("Py\u{e0041}thon").text, "Python");
    }

    #[test]
    fn direction_is_reported() {
        let cleaned = clean("\u{202e}nohtyP\u{202c}");
        assert_eq!((cleaned.text.as_str(), cleaned.bidi), ("nohtyP", true));
    }

    #[test]
    fn marks_are_capped() {
        let cleaned = clean(&format!("Z{}algo", "\u{334}".repeat(900)));
        assert_eq!(cleaned.text.chars().count(), 9);
    }

    #[test]
    fn bullets_are_told_from_words() {
        assert_eq!(strip_bullet("• Built", false), Some("Built"));
        assert_eq!(strip_bullet("•Built", false), Some("Built"));
        assert_eq!(strip_bullet("- Built", false), Some("Built"));
        assert_eq!(strip_bullet("-5 degrees", false), None);
        assert_eq!(strip_bullet("o Built", true), Some("Built"));
        assert_eq!(strip_bullet("o Built", false), None);
        assert_eq!(strip_bullet("only", true), None);
        assert_eq!(strip_bullet("*emphasis*", false), None);
        assert_eq!(strip_bullet("", true), None);
    }

    proptest! {
        #[test]
        fn clean_is_idempotent(text in any::<String>()) {
            let once = clean(&text).text;
            prop_assert_eq!(clean(&once).text, once);
        }

        #[test]
        fn clean_is_idempotent_on_odd_characters(
            text in "[a-e \u{300}-\u{36f}\u{9be}\u{9c7}\u{200b}-\u{200f}\u{1100}-\u{11ff}\u{ff01}-\u{ffa0}\u{fb00}-\u{fb06}\u{1d400}-\u{1d410}\u{2028}\u{85}]{0,40}"
        ) {
            let once = clean(&text);
            prop_assert!(!once.text.contains("  ") && once.text.trim() == once.text);
            prop_assert_eq!(clean(&once.text), Cleaned { text: once.text, ..Cleaned::default() });
        }
    }
}
