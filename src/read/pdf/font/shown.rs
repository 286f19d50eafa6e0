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
    let private = !text.is_ascii() && text.contains(is_private);
    let text = if !private {
        text
    } else if text.contains(is_private_bullet) {
        "•"
    } else {
        ""
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
    /// What a code shows, where that is known.
    pub(super) fn get(&self, code: &Code) -> Option<Shown> {
        let of = KnownPage::of(code);
        for page in &self.pages {
            let page = page.get()?;
            if page.of == of {
                return page.slot(code)?.get();
            }
        }
        self.others.borrow().get(&(code.value, code.length)).copied()
    }

    pub(super) fn set(&self, code: &Code, shown: Shown) {
        let of = KnownPage::of(code);
        for page in &self.pages {
            let page =
                page.get_or_init(|| KnownPage { of, shown: Box::new([const { Cell::new(None) }; PAGE]) });
            if page.of == of {
                if let Some(slot) = page.slot(code) {
                    slot.set(Some(shown));
                }
                return;
            }
        }
        self.others.borrow_mut().insert((code.value, code.length), shown);
    }
}

impl KnownPage {
    /// The page a code belongs to.
    fn of(code: &Code) -> (u32, usize) {
        (code.value >> PAGE_BITS, code.length)
    }

    fn slot(&self, code: &Code) -> Option<&Cell<Option<Shown>>> {
        self.shown.get(code.value as usize % PAGE)
    }
}
