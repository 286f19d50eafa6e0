//! What the codes of a font show, worked out once for each.

use super::super::text::{fold, is_private};
use super::{Code, Meaning};
use std::cell::OnceCell;
use std::ops::Deref;

/// Codes of one page differ in their last byte.
const PAGE: usize = 256;
/// Pages remembered for one font: what fonts of résumés show lies on one to five.
const MAX_PAGES: usize = 8;

/// What a code shows, in the form in which lines take it.
pub(in crate::read::pdf) struct Shown {
    /// Advance for font size 1 in text space: to the right, or upwards in vertical writing.
    pub width: f64,
    /// Its text, [`fold`]ed.
    pub text: Box<str>,
    pub meaning: Meaning,
    /// It is a picture that stands for no text.
    pub icon: bool,
    /// In how many ways its text is not known.
    pub unknown: u8,
}

impl Shown {
    /// `icons`: all glyphs of the font are pictures.
    pub(super) fn new(width: f64, text: &str, meaning: Meaning, icons: bool) -> Self {
        let private = text.contains(is_private);
        let text = match (private, text.contains(is_private_bullet)) {
            (false, _) => text,
            (true, true) => "•",
            (true, false) => "",
        };
        let nothing = private && text.is_empty();
        let without_text = icons || nothing;
        let unknown = meaning == Meaning::Unknown;
        Self {
            width,
            text: if without_text { Box::default() } else { fold(text).into() },
            meaning,
            icon: without_text || unknown || (meaning == Meaning::Contradicted && text.is_empty()),
            unknown: u8::from(nothing) + u8::from(unknown),
        }
    }
}

/// Bullets of symbol fonts in the private use area: Symbol and Wingdings, moved up by F000.
fn is_private_bullet(c: char) -> bool {
    matches!(
        c,
        '\u{f0b7}' | '\u{f0a7}' | '\u{f0a8}' | '\u{f0d8}' | '\u{f0fc}' | '\u{f06c}' | '\u{f06e}' | '\u{f076}'
    )
}

/// The codes of a font that were shown.
#[derive(Default)]
pub(super) struct Known {
    pages: [OnceCell<KnownPage>; MAX_PAGES],
}

struct KnownPage {
    /// The bytes before the last one of its codes, and how many bytes these have.
    of: (u32, usize),
    shown: Box<[OnceCell<Box<Shown>>; PAGE]>,
}

/// What a code shows, remembered or not.
pub(in crate::read::pdf) enum Found<'f> {
    Known(&'f Shown),
    New(Shown),
}

impl Deref for Found<'_> {
    type Target = Shown;

    fn deref(&self) -> &Shown {
        match self {
            Self::Known(shown) => shown,
            Self::New(shown) => shown,
        }
    }
}

impl Known {
    /// What a code shows; `read` where that is not known yet.
    pub(super) fn get(&self, code: &Code, read: impl FnOnce() -> Shown) -> Found<'_> {
        let of = (code.value >> 8, code.length);
        for page in &self.pages {
            let page =
                page.get_or_init(|| KnownPage { of, shown: Box::new([const { OnceCell::new() }; PAGE]) });
            if page.of == of
                && let Some(slot) = page.shown.get(code.value as usize % PAGE)
            {
                return Found::Known(slot.get_or_init(|| Box::new(read())));
            }
        }
        Found::New(read())
    }
}
