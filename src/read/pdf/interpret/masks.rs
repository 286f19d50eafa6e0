//! What groups, soft masks and patterns let through of what is drawn in them (ISO 32000-2 §8.7.3, §11.4–11.6).
//!
//! Each is run beside the page only where something is drawn with it, and no deeper than a few in each other: what cannot
//! be told is taken for visible, as a viewer would show it.

use super::forms::MAX_FORM_DEPTH;
use super::{Drawing, Drawn, Interpreter, State};
use crate::read::Rect;
use crate::read::pdf::colour::{self, Blend, Colour, Reach, Rgb, mix};
use crate::read::pdf::function::Function;
use crate::read::pdf::geometry::Matrix;
use crate::read::pdf::object::{Dictionary, Object};
use crate::read::pdf::visible::{OPAQUE, ground_at, work_at};
use std::cell::OnceCell;
use std::iter;
use std::rc::Rc;

/// Points on each side of a grid on which a pattern is looked at.
const GRID: u8 = 8;
/// The share of a pattern that is painted, from which on text in it can be seen.
const LEAST_PAINTED: f32 = 0.08;

/// Masks and patterns that are run within each other.
const MAX_BESIDE: usize = 3;
/// Where areas are asked how much of them is let through, as shares of their sides.
const PLACES: [(f32, f32); 9] = [
    (0.5, 0.5),
    (0.02, 0.02),
    (0.98, 0.98),
    (0.02, 0.98),
    (0.98, 0.02),
    (0.3, 0.6),
    (0.7, 0.4),
    (0.4, 0.2),
    (0.6, 0.8),
];

/// What a pattern paints with.
#[derive(Clone, Copy)]
pub(super) struct PatternPaint {
    /// Nothing where next to nothing of it is painted, a colour where it has only that one.
    pub(super) colour: Colour,
    /// It has no holes.
    pub(super) whole: bool,
}

impl PatternPaint {
    pub(super) const UNKNOWN: Self = Self { colour: Colour::Unknown, whole: false };
}

/// A soft mask (ISO 32000-2 §11.6.5.2).
pub(super) struct Mask {
    group: Object<'static>,
    /// It may draw text.
    pub(super) may_have_letters: bool,
    /// By its lightness, else by what it covers.
    pub(super) luminosity: bool,
    /// What the group is painted on.
    backdrop: Option<Rgb>,
    /// What is made of how much it lets through.
    transfer: Option<Function>,
    ctm: Matrix,
    /// What it draws; `None` where that does not tell how much it lets through.
    drawn: OnceCell<Option<Drawing>>,
}

/// What surrounds the content of a transparency group, and is applied to all of it.
pub(super) struct Group {
    alpha: f32,
    /// How it is blended with what lies below it.
    blend: Blend,
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
        if self.fill_alpha < 1.0 || self.mask.is_some() || self.blend != Blend::Normal {
            let (alpha, blend) = (self.fill_alpha, self.blend);
            let (mask, around) = (self.mask.take(), self.group.take());
            self.group = Some(Rc::new(Group { alpha, blend, mask, around }));
        }
        (self.fill_alpha, self.stroke_alpha, self.blend) = (1.0, 1.0, Blend::Normal);
    }

    /// The groups around, from the inside.
    fn around(&self) -> impl Iterator<Item = &Group> {
        iter::successors(self.group.as_deref(), |group| group.around.as_deref())
    }

    /// The masks at work here and in the groups around.
    pub(super) fn masks(&self) -> impl Iterator<Item = &Rc<Mask>> {
        self.mask.iter().chain(self.around().filter_map(|group| group.mask.as_ref()))
    }

    /// How what is painted here, or the group around it, is blended with what lies below.
    pub(super) fn blended(&self) -> Blend {
        let around = self.around().map(|group| group.blend);
        let mut all = iter::once(self.blend).chain(around).filter(|blend| *blend != Blend::Normal);
        match (all.next(), all.next()) {
            (None, _) => Blend::Normal,
            (Some(only), None) => only,
            _ => Blend::Other,
        }
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
                let transfer = match objects.get(mask, b"TR") {
                    None | Some(Object::Name(_)) => Some(None),
                    _ => mask.get(b"TR").and_then(|function| Function::read(objects, function)).map(Some),
                };
                let backdrop = match objects.array(mask, b"BC") {
                    None => Some([0.0; 3]),
                    Some([gray]) => objects.number(gray).map(|gray| [gray as f32; 3]),
                    Some(all) => objects.numbers::<3>(all).map(|all| all.map(|number| number as f32)),
                };
                transfer.zip(mask.get(b"G").map(Object::reference)).map(|(transfer, group)| {
                    let form = objects.resolve(&group).as_stream().map(|stream| &stream.dict);
                    let resources = form.and_then(|form| objects.dictionary(form, b"Resources"));
                    Rc::new(Mask {
                        may_have_letters: resources
                            .is_some_and(|found| found.has(b"Font") || found.has(b"XObject")),
                        group,
                        luminosity: objects.name(mask, b"S") != Some(b"Alpha"),
                        backdrop,
                        transfer,
                        ctm: self.state.ctm,
                        drawn: OnceCell::new(),
                    })
                })
            }
            Some(_) => None,
            None => return,
        };
    }

    /// How much the masks at work let through of what is drawn at a point, 0 to 1.
    pub(super) fn masks_let_through(&mut self, x: f32, y: f32) -> f32 {
        let masks: Vec<Rc<Mask>> = self.state.masks().cloned().collect();
        masks.iter().map(|mask| self.share_of(mask, x, y).unwrap_or(1.0)).product()
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
        let Drawing { paints, glyphs, styles, .. } = self.drawn_by(mask)?;
        let objects = self.context.objects;
        if !self.context.budget.compare(1 + paints.len() + glyphs.len() + work_at(paints, x, y)) {
            return None;
        }
        // Letters as a mask show through their strokes.
        let is_near = |drawn: &Drawn| {
            let reach = styles.get(drawn.style as usize).map_or(0.0, |style| style.look.size);
            let (dx, dy) = (drawn.glyph.x - x, drawn.glyph.y - y);
            dx.hypot(dy) < 1.5 * reach
        };
        if glyphs.iter().any(is_near) {
            return None;
        }
        let share = if mask.luminosity {
            lightness(ground_at(objects, paints.iter(), x, y, mask.backdrop?)?)
        } else {
            let mut clear = 1.0;
            for layer in paints.iter().filter_map(|paint| paint.at(objects, x, y)) {
                if !layer.whole {
                    return None;
                }
                clear *= 1.0 - layer.alpha;
            }
            1.0 - clear
        };
        match &mask.transfer {
            Some(function) => Some(*function.of(objects, &[f64::from(share)])?.first()? as f32),
            None => Some(share),
        }
    }

    /// How much masks and groups let through of an area; `None` where that differs from place to place.
    pub(super) fn share_of_area(&mut self, area: &Rect) -> Option<f32> {
        let masks: Vec<Rc<Mask>> = self.state.masks().cloned().collect();
        let mut whole = None;
        for (across, down) in PLACES {
            let (x, y) = (area.x0 + across * (area.x1 - area.x0), area.y0 + down * (area.y1 - area.y0));
            let mut share = 1.0;
            for mask in &masks {
                share *= self.share_of(mask, x, y)?;
            }
            let known = *whole.get_or_insert(share);
            if (known - share).abs() > 0.02 {
                return None;
            }
        }
        whole
    }

    /// What a pattern paints with.
    pub(super) fn pattern_paint(&mut self, pattern: &Object) -> PatternPaint {
        let id = pattern.as_reference();
        if let Some(known) = id.and_then(|id| self.patterns.get(&id)) {
            return *known;
        }
        let paint = self.shading_paint(pattern).or_else(|| self.tiling_paint(&pattern.reference()));
        let paint = paint.unwrap_or(PatternPaint::UNKNOWN);
        if let Some(id) = id {
            self.patterns.insert(id, paint);
        }
        paint
    }

    fn shading_paint(&mut self, pattern: &Object) -> Option<PatternPaint> {
        let objects = self.context.objects;
        let shading = objects.dictionary(objects.resolve(pattern).as_dictionary()?, b"Shading")?;
        Some(match colour::reach(objects, shading) {
            Reach::Everywhere => {
                PatternPaint { colour: colour::of_shading(objects, shading, None), whole: true }
            }
            _ => PatternPaint::UNKNOWN,
        })
    }

    fn tiling_paint(&mut self, pattern: &Object) -> Option<PatternPaint> {
        let objects = self.context.objects;
        let dictionary = &objects.resolve(pattern).as_stream()?.dict;
        let number = |key: &[u8]| dictionary.get(key).and_then(|value| objects.number(value));
        let bounds = objects.any_rectangle(dictionary.get(b"BBox"))?;
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
        let work: usize = drawing.paints.iter().map(|paint| 1 + paint.corners()).sum();
        if !self.context.budget.compare(usize::from(GRID) * usize::from(GRID) * (1 + work)) {
            return None;
        }
        let steps = |key: &[u8], size: f64| number(key).map_or(size, f64::abs).max(size) * scale;
        let (across, down) = (steps(b"XStep", width) as f32, steps(b"YStep", height) as f32);
        let (mut painted, mut opaque, mut colours) = (0_u16, 0_u16, Vec::new());
        for i in 0..GRID {
            for j in 0..GRID {
                let at = |k: u8, size: f32| (f32::from(k) + 0.5) / f32::from(GRID) * size;
                let (x, y) = (at(i, across), at(j, down));
                if let Some(layer) = drawing.paints.iter().rev().find_map(|paint| paint.at(objects, x, y)) {
                    painted += 1;
                    opaque += u16::from(layer.whole && layer.alpha > OPAQUE);
                    colours.push(match layer.colour {
                        Colour::Flat(colour) => Some(mix([1.0; 3], colour, layer.alpha)),
                        _ => None,
                    });
                }
            }
        }
        let all = u16::from(GRID) * u16::from(GRID);
        if f32::from(painted) < LEAST_PAINTED * f32::from(all) {
            return Some(PatternPaint { colour: Colour::Nothing, whole: false });
        }
        let first = *colours.first()?;
        let colour = first.filter(|_| !self.is_uncoloured(pattern) && colours.iter().all(|c| *c == first));
        Some(PatternPaint { colour: colour.map_or(Colour::Unknown, Colour::Flat), whole: opaque == all })
    }

    /// What a form or pattern draws by itself; `None` too deep within other such runs.
    fn beside(
        &mut self,
        stream: &Object,
        ctm: Matrix,
        page: Rect,
        run: impl FnOnce(&mut Interpreter, &Dictionary, &[u8]),
    ) -> Option<Drawing> {
        if self.beside >= MAX_BESIDE {
            return None;
        }
        let objects = self.context.objects;
        let dictionary = &objects.resolve(stream).as_stream()?.dict;
        let content = objects.decode_shared(stream)?;
        let around = self.beside;
        let mut inner = Interpreter::new(self.context, State::new(ctm, page), page);
        inner.beside = around + 1;
        run(&mut inner, dictionary, &content);
        Some(inner.drawing)
    }
}
