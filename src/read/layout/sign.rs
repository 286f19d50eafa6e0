//! What glyphs show.

use std::borrow::Cow;

/// What a glyph shows, with all that layout asks of it: worked out once for each code of a font, where a page draws
/// thousands of glyphs.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::read) struct Sign {
    /// Empty where it shows no text.
    pub text: Cow<'static, str>,
    /// A picture that stands for no text: the same number for the same picture.
    pub icon: Option<u64>,
    /// It shows nothing but space.
    pub(super) blank: bool,
    /// Its text, where that is one printable character of ASCII, as nearly always.
    pub(super) plain: Option<u8>,
    /// It may be an accent that belongs to a letter beside it: of most glyphs one look tells that they are none.
    pub(super) may_combine: bool,
    /// A digit of ASCII is in its text.
    pub(super) digit: bool,
    /// None of its characters is a small letter.
    pub(super) capital: bool,
    /// The last one is a dash.
    pub(super) dash: bool,
    /// Its characters.
    pub(super) length: usize,
    /// Those of them that are no space.
    pub(super) inked: usize,
}

/// All printable characters of ASCII.
const PRINTABLE: &str =
    "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

impl Sign {
    pub(in crate::read) fn new(text: &str, icon: Option<u64>) -> Self {
        match text.as_bytes() {
            [byte @ b'!'..=b'~'] => Self::plain(*byte, icon),
            _ => Self {
                text: Cow::Owned(text.to_owned()),
                icon,
                blank: icon.is_none() && text.chars().all(char::is_whitespace),
                plain: None,
                may_combine: true,
                digit: text.bytes().any(|byte| byte.is_ascii_digit()),
                capital: !text.chars().any(char::is_lowercase),
                dash: matches!(text.chars().next_back(), Some('-' | '–' | '—')),
                length: text.chars().count(),
                inked: text.chars().filter(|c| !c.is_whitespace()).count(),
            },
        }
    }

    /// One that shows a printable character of ASCII.
    fn plain(byte: u8, icon: Option<u64>) -> Self {
        let at = usize::from(byte - b'!');
        Self {
            text: Cow::Borrowed(PRINTABLE.get(at..=at).unwrap_or_default()),
            icon,
            blank: false,
            plain: Some(byte),
            may_combine: matches!(byte, b'`' | b'^' | b'~' | b'.'),
            digit: byte.is_ascii_digit(),
            capital: !byte.is_ascii_lowercase(),
            dash: byte == b'-',
            length: 1,
            inked: 1,
        }
    }
}
