//! What groups, soft masks and patterns let through of what is drawn in them (ISO 32000-2 §8.7.3, §11.4–11.6).
//!
//! Each is run beside the page only where text is drawn with it, and no deeper than one in another: what cannot be told
//! is taken for visible, as a viewer would show it.

use super::forms::MAX_FORM_DEPTH;
use super::{Drawing, Interpreter, State};
use crate::read::Rect;
use crate::read::pdf::colour::{Colour, Rgb, mix};
use crate::read::pdf::geometry::Matrix;
use crate::read::pdf::object::{Dictionary, Object};
use crate::read::pdf::visible::ground_at;
use lopdf::ObjectId;
use std::cell::OnceCell;
use std::iter;
use std::rc::Rc;

/// Points on each side of a grid on which a pattern is looked at.
const GRID: u8 = 8;
/// The share of a pattern that is painted, from which on text in it can be seen.
const LEAST_PAINTED: f32 = 0.08;

/// A soft mask (ISO 32000-2 §11.6.5.2).
pub(super) struct Mask {
    group: Object<'static>,
    /// It may draw text.
    pub(super) may_have_letters: bool,
    /// By its lightness, else by what it covers.
    pub(super) luminosity: bool,
    /// What the group is painted on.
    backdrop: Option<Rgb>,
    ctm: Matrix,
    /// What it draws; `None` where that does not tell how much it lets through.
    drawn: OnceCell<Option<Drawing>>,
}

/// What surrounds the content of a transparency group, and is applied to all of it.
pub(super) struct Group {
    alpha: f32,
    /// It is blended with what lies below it.
    blends: bool,
    mask: Option<Rc<Mask>>,
    around: Option<Rc<Group>>,
}

/// The lightness of a colour (ISO 32000-2 §11.5.3).
pub(super) fn lightness([r, g, b]: Rgb) -> f32 {
    0.3 * r + 0.59 * g + 0.11 * b
}

impl State {
    /// Begins a transparency group: its content starts anew, and what was set before holds for the whole.
    pub(super) fn enter_group(&mut self) {
        if self.fill_alpha < 1.0 || self.mask.is_some() || self.blends {
            let (alpha, blends) = (self.fill_alpha, self.blends);
            let (mask, around) = (self.mask.take(), self.group.take());
            self.group = Some(Rc::new(Group { alpha, blends, mask, around }));
        }
        (self.fill_alpha, self.stroke_alpha, self.blends) = (1.0, 1.0, false);
    }

    /// The groups around, from the inside.
    fn around(&self) -> impl Iterator<Item = &Group> {
        iter::successors(self.group.as_deref(), |group| group.around.as_deref())
    }

    /// The masks at work here and in the groups around.
    pub(super) fn masks(&self) -> impl Iterator<Item = &Rc<Mask>> {
        self.mask.iter().chain(self.around().filter_map(|group| group.mask.as_ref()))
    }

    /// Whether what is painted here, or a group around it, is blended with what lies below (ISO 32000-2 §11.3.5).
    pub(super) fn is_blended(&self) -> bool {
        self.blends || self.around().any(|group| group.blends)
    }

    /// The opacity of all groups around, and whether a mask is at work.
    pub(super) fn groups(&self) -> (f32, bool) {
        (self.around().map(|group| group.alpha).product(), self.masks().next().is_some())
    }
}

impl Interpreter<'_, '_, '_> {
    /// `SMask` of a graphics state.
    pub(super) fn set_mask(&mut self, found: &Dictionary) {
        let objects = self.context.objects;
        self.state.mask = match objects.get(found, b"SMask") {
            Some(Object::Dictionary(mask)) => {
                // A function that turns light into dark is not followed.
                let plain = objects
                    .get(mask, b"TR")
                    .is_none_or(|f| matches!(f, Object::Name(n) if **n == *b"Identity"));
                let backdrop = match objects.array(mask, b"BC") {
                    None => Some([0.0; 3]),
                    Some([gray]) => objects.number(gray).map(|gray| [gray as f32; 3]),
                    Some(all) => objects.numbers::<3>(all).map(|all| all.map(|number| number as f32)),
                };
                plain.then(|| mask.get(b"G").map(Object::reference)).flatten().map(|group| {
                    let form = objects.resolve(&group).as_stream().map(|stream| &stream.dict);
                    let resources = form.and_then(|form| objects.dictionary(form, b"Resources"));
                    Rc::new(Mask {
                        may_have_letters: resources
                            .is_some_and(|found| found.has(b"Font") || found.has(b"XObject")),
                        group,
                        luminosity: objects.name(mask, b"S") != Some(b"Alpha"),
                        backdrop,
                        ctm: self.state.ctm,
                        drawn: OnceCell::new(),
                    })
                })
            }
            Some(_) => None,
            None => return,
        };
    }

    /// How much masks and groups let through of what is drawn at a point, 0 to 1.
    pub(super) fn let_through(&mut self, x: f32, y: f32) -> f32 {
        let (alpha, masked) = self.state.groups();
        if !masked {
            return alpha;
        }
        let masks: Vec<Rc<Mask>> = self.state.masks().cloned().collect();
        masks.into_iter().fold(alpha, |share, mask| share * self.share_of(&mask, x, y).unwrap_or(1.0))
    }

    /// What a mask draws.
    pub(super) fn drawn_by<'m>(&mut self, mask: &'m Mask) -> Option<&'m Drawing> {
        let drawn = mask.drawn.get_or_init(|| {
            self.beside(&mask.group, mask.ctm, self.page, |inner, form, content| {
                inner.form(form, content, &Dictionary::new(), MAX_FORM_DEPTH / 2);
            })
        });
        drawn.as_ref()
    }

    fn share_of(&mut self, mask: &Mask, x: f32, y: f32) -> Option<f32> {
        // Letters as a mask show through their strokes.
        let paints = &self.drawn_by(mask).filter(|drawing| drawing.glyphs.is_empty())?.paints;
        if !self.context.budget.compare(1 + paints.len()) {
            return None;
        }
        if mask.luminosity {
            Some(lightness(ground_at(paints.iter(), x, y, mask.backdrop?)?))
        } else {
            let clear = paints.iter().filter(|p| p.holds(x, y)).fold(1.0, |clear, p| clear * (1.0 - p.alpha));
            Some(1.0 - clear)
        }
    }

    /// The ink of text that is filled with a tiling pattern: nothing where next to nothing of it is painted, a colour where
    /// it has only that one.
    pub(super) fn pattern_ink(&mut self, pattern: ObjectId) -> Colour {
        if let Some(known) = self.patterns.get(&pattern) {
            return *known;
        }
        let ink = self.tiling_ink(&Object::Reference(pattern)).unwrap_or(Colour::Unknown);
        self.patterns.insert(pattern, ink);
        ink
    }

    fn tiling_ink(&mut self, pattern: &Object) -> Option<Colour> {
        let objects = self.context.objects;
        let dictionary = &objects.resolve(pattern).as_stream()?.dict;
        let number = |key: &[u8]| dictionary.get(key).and_then(|value| objects.number(value));
        if number(b"PatternType") != Some(1.0) {
            return None;
        }
        let bounds = objects.any_rectangle(dictionary.get(b"BBox"))?;
        let coloured = number(b"PaintType") != Some(2.0);
        // As large as a page, so that small cells are looked at as closely as large ones.
        let (width, height) = (f64::from(bounds.x1 - bounds.x0), f64::from(bounds.y1 - bounds.y0));
        let scale = 1000.0 / width.max(height).max(1e-6);
        let from =
            Matrix::new(scale, 0.0, 0.0, scale, -f64::from(bounds.x0) * scale, -f64::from(bounds.y0) * scale);
        let cell = Rect { x0: 0.0, y0: 0.0, x1: (width * scale) as f32, y1: (height * scale) as f32 };
        // Without its own matrix, which places the pattern on the page.
        let drawing = self.beside(pattern, from, cell, |inner, pattern, content| {
            let resources = inner.context.objects.dictionary(pattern, b"Resources");
            inner.content(content, resources.unwrap_or(&Dictionary::new()), MAX_FORM_DEPTH / 2);
        })?;
        if !drawing.glyphs.is_empty() {
            return None;
        }
        if !self.context.budget.compare(usize::from(GRID) * usize::from(GRID) * (1 + drawing.paints.len())) {
            return None;
        }
        let steps = |key: &[u8], size: f64| number(key).map_or(size, f64::abs).max(size) * scale;
        let (across, down) = (steps(b"XStep", width) as f32, steps(b"YStep", height) as f32);
        let (mut painted, mut colours) = (0_u16, Vec::new());
        for i in 0..GRID {
            for j in 0..GRID {
                let at = |k: u8, size: f32| (f32::from(k) + 0.5) / f32::from(GRID) * size;
                let (x, y) = (at(i, across), at(j, down));
                if let Some(paint) = drawing.paints.iter().rev().find(|paint| paint.holds(x, y)) {
                    painted += 1;
                    colours.push(match paint.colour {
                        Colour::Flat(colour) => Some(mix([1.0; 3], colour, paint.alpha)),
                        _ => None,
                    });
                }
            }
        }
        if f32::from(painted) < LEAST_PAINTED * f32::from(GRID) * f32::from(GRID) {
            return Some(Colour::Nothing);
        }
        let first = *colours.first()?;
        (coloured && colours.iter().all(|c| *c == first)).then_some(Colour::Flat(first?))
    }

    /// What a form or pattern draws by itself; `None` within another such run.
    fn beside(
        &mut self,
        stream: &Object,
        ctm: Matrix,
        page: Rect,
        run: impl FnOnce(&mut Interpreter, &Dictionary, &[u8]),
    ) -> Option<Drawing> {
        if self.beside {
            return None;
        }
        let objects = self.context.objects;
        let dictionary = &objects.resolve(stream).as_stream()?.dict;
        let content = objects.decode_shared(stream)?;
        let mut inner = Interpreter::new(self.context, State::new(ctm, page), page);
        inner.beside = true;
        run(&mut inner, dictionary, &content);
        Some(inner.drawing)
    }
}
