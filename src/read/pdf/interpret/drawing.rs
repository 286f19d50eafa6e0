//! What a page draws: glyphs and painted areas, with what decides whether a person sees them.

use super::paths::Within;
use crate::read::Rect;
use crate::read::layout::Glyph;
use crate::read::pdf::colour::Colour;
use crate::read::pdf::geometry::Shape;
use std::rc::Rc;

/// Why a person does not see a glyph, as far as the drawing operators alone tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::read::pdf) enum Unseen {
    InvisibleMode,
    TooSmall,
    Squeezed,
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
    pub ink: Colour,
    pub alpha: f32,
    pub unseen: Option<Unseen>,
}

/// A painted area.
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
    /// Nothing below shows through.
    pub opaque: bool,
}

/// What one page draws.
#[derive(Default)]
pub(in crate::read::pdf) struct Drawing {
    pub glyphs: Vec<Drawn>,
    /// The text the glyphs' ranges point into.
    pub text: String,
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
