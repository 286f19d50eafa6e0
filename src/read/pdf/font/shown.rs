//! What the codes of a font show, worked out once for each.

use super::super::text::{fold, is_private};
use super::{Code, Meaning};
use crate::read::layout::Sign;
use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;

/// Codes of one page differ in so many bits at the end. Most fonts show less than half of the codes that one byte has.
const PAGE_BITS: u32 = 7;
const PAGE: usize = 1 << PAGE_BITS;
/// Pages of one font: what fonts of résumés show lies on fewer.
const MAX_PAGES: usize = 8;

/// What a code shows.
#[derive(Debug, Clone, Copy)]
pub(in crate::read::pdf) struct Shown {
    /// Advance for font size 1 in text space: to the right, or upwards in vertical writing.
    pub width: f64,
    /// Its place among the signs of the document.
    pub sign: u32,
    pub meaning: Meaning,
    /// In how many ways its text is not known.
    pub unknown: u8,
}

/// What layout is told of a code, and in how many ways its text is not known. `icons`: all glyphs of the font are
/// pictures; `number`: that of the picture, should it be one.
pub(super) fn sign(text: &str, meaning: Meaning, icons: bool, number: u64) -> (Sign, u8) {
    let private = text.contains(is_private);
    let text = match (private, text.contains(is_private_bullet)) {
        (false, _) => text,
        (true, true) => "•",
        (true, false) => "",
    };
    let nothing = private && text.is_empty();
    let without_text = icons || nothing;
    let unknown = meaning == Meaning::Unknown;
    let icon = without_text || unknown || (meaning == Meaning::Contradicted && text.is_empty());
    let text = if without_text { Cow::Borrowed("") } else { fold(text) };
    (Sign::new(&text, icon.then_some(number)), u8::from(nothing) + u8::from(unknown))
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
    /// Those on other pages.
    others: RefCell<HashMap<(u32, usize), Shown>>,
}

struct KnownPage {
    /// The bits before the last ones of its codes, and how many bytes these have.
    of: (u32, usize),
    shown: Box<[Cell<Option<Shown>>; PAGE]>,
}

impl Known {
    /// What a code shows; `read` where that is not known yet.
    pub(super) fn get(&self, code: &Code, read: impl FnOnce() -> Shown) -> Shown {
        let of = (code.value >> PAGE_BITS, code.length);
        for page in &self.pages {
            let page =
                page.get_or_init(|| KnownPage { of, shown: Box::new([const { Cell::new(None) }; PAGE]) });
            if page.of == of
                && let Some(slot) = page.shown.get(code.value as usize % PAGE)
            {
                return slot.get().unwrap_or_else(|| {
                    let shown = read();
                    slot.set(Some(shown));
                    shown
                });
            }
        }
        *self.others.borrow_mut().entry((code.value, code.length)).or_insert_with(read)
    }
}
