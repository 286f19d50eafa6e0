//! The fonts of a document, each read once.

use super::Budget;
use crate::read::layout::Sign;
use crate::read::pdf::font::Font;
use crate::read::pdf::object::Dictionary;
use crate::read::pdf::objects::Objects;
use std::collections::HashMap;
use std::rc::Rc;

/// Fonts one document may use.
const MAX_FONTS: usize = 1024;

/// Fonts by the place of their dictionary, shared by all pages.
#[derive(Default)]
pub(in crate::read::pdf) struct Fonts {
    read: HashMap<*const (), Rc<Font>>,
    /// What the codes shown so far show.
    pub signs: Vec<Sign>,
    /// What viewers put in the place of a missing font.
    stand_in: Option<Rc<Font>>,
}

impl Fonts {
    pub(super) fn get(
        &mut self,
        objects: &Objects,
        dictionary: &Dictionary,
        budget: &mut Budget,
    ) -> Rc<Font> {
        let place = std::ptr::from_ref(dictionary).cast();
        if let Some(known) = self.read.get(&place) {
            return Rc::clone(known);
        }
        if self.read.len() >= MAX_FONTS {
            budget.spent = true;
            return self.stand_in(objects);
        }
        let read = Rc::new(Font::read(objects, dictionary, self.read.len() as u64 + 1));
        self.read.insert(place, Rc::clone(&read));
        read
    }

    pub(super) fn stand_in(&mut self, objects: &Objects) -> Rc<Font> {
        Rc::clone(self.stand_in.get_or_insert_with(|| Rc::new(Font::read(objects, &Dictionary::new(), 0))))
    }

    /// The place of what a glyph shows that no code tells of.
    pub(super) fn add_sign(&mut self, sign: Sign) -> u32 {
        self.signs.push(sign);
        (self.signs.len() - 1) as u32
    }
}
