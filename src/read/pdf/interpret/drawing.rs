//! What a page draws: glyphs and painted areas, with what decides whether a person sees them.

use super::images::Picture;
use super::paths::Within;
use crate::read::Rect;
use crate::read::layout::{Glyph, Look};
use crate::read::pdf::colour::{Blend, Colour};
use crate::read::pdf::geometry::Shape;
use std::iter;
use std::rc::Rc;

/// Why a person does not see a glyph, as far as the drawing operators alone tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::read::pdf) enum Unseen {
    InvisibleMode,
    TooSmall,
    Squeezed,
    /// Its outline is so thick that nothing is left of its form.
    Blot,
    ClippedAway,
    OffPage,
    NoInk,
    LikeBackground,
    Covered,
    HiddenLayer,
    /// The page is too crowded to tell.
    Unjudged,
}

/// A glyph with what decides whether it is seen.
pub(in crate::read::pdf) struct Drawn {
    pub glyph: Glyph,
    /// Its place among the styles of the page.
    pub style: u32,
    pub unseen: Option<Unseen>,
}

/// What glyphs share that are drawn one after the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::read::pdf) struct Style {
    pub look: Look,
    pub ink: Colour,
    pub alpha: f32,
    /// Ink and opacity of a thin outline around that: either may be what is seen.
    pub outline: Option<(Colour, f32)>,
}

impl Style {
    /// The inks of which one is enough to be seen, and how opaque they are.
    pub(in crate::read::pdf) fn inks(&self) -> impl Iterator<Item = (Colour, f32)> {
        iter::once((self.ink, self.alpha)).chain(self.outline)
    }

    /// Seen through groups and masks that let through a share.
    pub(super) fn dimmed(mut self, share: f32) -> Self {
        self.alpha *= share;
        self.outline = self.outline.map(|(ink, alpha)| (ink, alpha * share));
        self
    }
}

/// A painted area.
#[derive(Clone)]
pub(in crate::read::pdf) struct Paint {
    /// How many glyphs had been drawn before it.
    pub after: usize,
    pub bounds: Rect,
    /// Its form within `bounds`; empty where it is `bounds` itself.
    pub shape: Shape,
    /// The clip it was painted in, where that is no upright box.
    pub clip: Option<Rc<Within>>,
    pub colour: Colour,
    pub alpha: f32,
    pub blend: Blend,
    /// It is painted everywhere, and no less in one place than in another.
    pub whole: bool,
    /// The image it is, which tells more of each point.
    pub picture: Option<Picture>,
}

/// What one page draws.
#[derive(Default)]
pub(in crate::read::pdf) struct Drawing {
    pub glyphs: Vec<Drawn>,
    pub styles: Vec<Style>,
    pub paints: Vec<Paint>,
    /// Small painted areas: bullets, among others.
    pub dots: Vec<Rect>,
    /// Glyphs whose text nothing tells.
    pub unknown: usize,
    /// Share of the page the largest image covers, 0 to 1.
    pub image_share: f32,
    /// Words that a text map or replacement text claims against what is drawn, and the glyph they stand at.
    pub lies: Vec<(usize, String)>,
}

impl Drawing {
    pub(in crate::read::pdf) fn style(&self, drawn: &Drawn) -> Option<&Style> {
        self.styles.get(drawn.style as usize)
    }

    /// The glyphs that are not seen for a reason, or those that are, as layout takes them.
    pub(in crate::read::pdf) fn glyphs_with(
        &self,
        unseen: Option<Unseen>,
    ) -> impl Iterator<Item = (&Glyph, &Look)> {
        let alike = self.glyphs.iter().filter(move |drawn| drawn.unseen == unseen);
        alike.filter_map(|drawn| Some((&drawn.glyph, &self.style(drawn)?.look)))
    }

    /// The place of a style among those of the page.
    pub(super) fn place_of(&mut self, style: Style) -> u32 {
        if self.styles.last() != Some(&style) {
            self.styles.push(style);
        }
        (self.styles.len() - 1) as u32
    }
}
