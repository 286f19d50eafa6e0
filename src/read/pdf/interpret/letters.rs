//! Letters through which something is painted, as gradients in headings are: text that is a clip (ISO 32000-2 §9.3.6)
//! or is drawn by a soft mask (§11.6.5.2). It is seen in the colour of what is painted.

use super::masks::{Mask, lightness};
use super::paths::Within;
use super::{Drawn, Interpreter, Paint, Style, Unseen};
use crate::read::pdf::colour::Colour;
use crate::read::pdf::visible::middle;
use std::rc::Rc;

/// Less of a paint does not change what was painted before.
const MOST: f32 = 0.5;

/// Text that is going to be a clip.
#[derive(Default)]
pub(super) struct TextClip {
    pub(super) outlines: Vec<Vec<(f32, f32)>>,
    /// Its glyphs by their places among those of the page.
    pub(super) letters: Vec<usize>,
}

impl Interpreter<'_, '_, '_> {
    /// Paints the letters that are the clip, where they are; such a paint is no area.
    pub(super) fn paint_clip(&mut self, clip: &Within, paint: &Paint) {
        let letters = clip.letters();
        if !self.context.budget.compare(letters.len() * (1 + 3 * paint.corners())) {
            return;
        }
        for &letter in letters {
            let Some(drawn) = self.drawing.glyphs.get(letter) else { continue };
            let Some(&style) = self.drawing.style(drawn) else { continue };
            let (x, y) = middle(&drawn.glyph, style.look.size);
            let clear = drawn.unseen == Some(Unseen::InvisibleMode);
            if !(clear || drawn.unseen.is_none()) || !paint.holds(x, y) {
                continue;
            }
            // The groups around have dimmed the paint already.
            let alpha = paint.alpha * self.masks_let_through(x, y);
            if clear || alpha > MOST {
                let style = self.drawing.place_of(Style { ink: paint.colour, alpha, outline: None, ..style });
                if let Some(drawn) = self.drawing.glyphs.get_mut(letter) {
                    (drawn.style, drawn.unseen) = (style, None);
                }
            }
        }
    }

    /// Draws the letters of the masks at work, where something is painted through them; whether there are any, so that
    /// the paint is no area.
    pub(super) fn paint_masks(&mut self, paint: &Paint) -> bool {
        let mut any = false;
        let masks: Vec<Rc<Mask>> = self.state.masks().filter(|mask| mask.may_have_letters).cloned().collect();
        for mask in masks {
            let Some(letters) = self.drawn_by(&mask).filter(|letters| !letters.glyphs.is_empty()) else {
                continue;
            };
            let each = 1 + letters.lies.len() + 3 * paint.corners();
            if !self.context.budget.compare(letters.glyphs.len() * each) {
                return any;
            }
            any = true;
            for (index, drawn) in letters.glyphs.iter().enumerate() {
                let Some(&style) = letters.style(drawn) else { continue };
                let (x, y) = middle(&drawn.glyph, style.look.size);
                if !paint.holds(x, y) || !self.may_show() {
                    continue;
                }
                let alpha = paint.alpha * style.alpha * mask.share_of_ink(style.ink);
                let claims = letters.lies.iter().filter(|(at, _)| *at == index);
                let here = self.drawing.glyphs.len();
                self.drawing.lies.extend(claims.map(|(_, claimed)| (here, claimed.clone())));
                let style = Style { ink: paint.colour, alpha, outline: None, ..style };
                let style = self.drawing.place_of(style);
                self.drawing.glyphs.push(Drawn { glyph: drawn.glyph, style, unseen: drawn.unseen });
            }
        }
        any
    }
}

impl Mask {
    /// How much the ink of a letter lets through.
    fn share_of_ink(&self, ink: Colour) -> f32 {
        match ink {
            Colour::Nothing => 0.0,
            Colour::Flat(ink) if self.luminosity => lightness(ink),
            _ => 1.0,
        }
    }
}
