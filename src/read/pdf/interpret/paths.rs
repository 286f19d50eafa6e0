//! Paths: what is filled, stroked and clipped (ISO 32000-2 §8.5), and the painted areas that are remembered.

use super::images::Picture;
use super::letters::TextClip;
use super::state::unbroken;
use super::{Interpreter, Paint, all_numbers, numbers};
use crate::read::Rect;
use crate::read::pdf::colour::{Blend, Colour};
use crate::read::pdf::geometry::{Shape, bounding_box, contains, intersect};
use crate::read::pdf::tokens::Tokenizer;
use std::rc::Rc;

/// Painted areas remembered for one page.
const MAX_PAINTS: usize = 16_384;
/// Small painted areas remembered for one page.
const MAX_DOTS: usize = 512;
/// Corners remembered for one path.
pub(super) const MAX_CORNERS: usize = 1 << 14;
/// Outlines kept for the paths to come.
const MAX_SPARE_OUTLINES: usize = 64;
/// Clips inside clips remembered; behind them nothing counts as seen.
const MAX_CLIPS: usize = 512;
/// Strokes thinner than this many points hide nothing and are no ground, unless many lie side by side.
const THIN_STROKE: f64 = 2.5;
/// Thinner ones do neither, however many there are.
const HAIRLINE: f64 = 0.4;
/// Areas no higher or wider than this many points are strips.
const STRIP: f32 = 2.0;
/// Colours of strips that differ no more than this in any component make one area.
const SAME_STRIP: f32 = 0.03;
/// When no more areas can be remembered, those smaller than this many square points are forgotten.
const SMALL_AREA: f32 = 100.0;

/// Where painting has an effect (ISO 32000-2 §8.5.4).
#[derive(Clone)]
pub(super) struct Clip {
    /// The box around it.
    pub bounds: Rect,
    /// Its form, where that is no upright box.
    pub within: Option<Rc<Within>>,
}

/// Outlines one inside the other: what lies in all of them is painted.
pub(in crate::read::pdf) struct Within {
    shape: Shape,
    /// The glyphs whose text it is.
    letters: Rc<[usize]>,
    outer: Option<Rc<Within>>,
    depth: usize,
    corners: usize,
}

impl Within {
    pub(in crate::read::pdf) fn holds(&self, x: f32, y: f32) -> bool {
        let mut next = Some(self);
        while let Some(within) = next {
            if !within.shape.holds(x, y) {
                return false;
            }
            next = within.outer.as_deref();
        }
        true
    }

    /// The glyphs of the innermost text that clips.
    pub(super) fn letters(&self) -> &[usize] {
        &self.letters
    }

    /// How much work `holds` is.
    pub(in crate::read::pdf) fn corners(&self) -> usize {
        self.corners
    }
}

impl Clip {
    pub(super) fn of_box(bounds: Rect) -> Self {
        Self { bounds, within: None }
    }

    pub(super) fn cut_to_box(&mut self, bounds: &Rect) {
        self.bounds = intersect(&self.bounds, bounds);
    }

    pub(super) fn cut_to(&mut self, shape: Shape, bounds: &Rect) {
        let letters = self.within.as_ref().map_or_else(Rc::default, |outer| Rc::clone(&outer.letters));
        self.cut_to_letters(letters, shape, bounds);
    }

    fn cut_to_letters(&mut self, letters: Rc<[usize]>, shape: Shape, bounds: &Rect) {
        self.cut_to_box(bounds);
        let depth = self.within.as_ref().map_or(0, |outer| outer.depth) + 1;
        if depth > MAX_CLIPS {
            self.bounds = Rect::default();
            return;
        }
        let corners = shape.corners() + self.within.as_ref().map_or(0, |outer| outer.corners);
        self.within = Some(Rc::new(Within { shape, letters, outer: self.within.take(), depth, corners }));
    }

    fn is_empty(&self) -> bool {
        self.bounds.x1 - self.bounds.x0 <= 0.0 || self.bounds.y1 - self.bounds.y0 <= 0.0
    }

    /// Its box, where all of that is painted.
    pub(super) fn whole_box(&self) -> Option<&Rect> {
        (self.within.is_none() && !self.is_empty()).then_some(&self.bounds)
    }

    /// Whether some of the body of a glyph is painted: `points` are some of it.
    pub(super) fn shows<const N: usize>(&self, points: impl FnOnce() -> [(f32, f32); N]) -> bool {
        !self.is_empty()
            && self.within.as_ref().is_none_or(|within| {
                points().into_iter().any(|(x, y)| contains(&self.bounds, x, y) && within.holds(x, y))
            })
    }
}

impl Interpreter<'_, '_, '_> {
    pub(super) fn path_operator(&mut self, operator: &[u8], tokens: &Tokenizer) {
        match operator {
            b"m" => {
                let [x, y] = numbers(tokens);
                self.move_to(x, y);
            }
            b"l" => {
                let [x, y] = numbers(tokens);
                self.line_to(x, y);
            }
            b"c" => {
                let [x1, y1, x2, y2, x3, y3] = numbers(tokens);
                self.curve_to([(x1, y1), (x2, y2), (x3, y3)]);
            }
            b"v" => {
                let [x2, y2, x3, y3] = numbers(tokens);
                self.curve_to([self.point, (x2, y2), (x3, y3)]);
            }
            b"y" => {
                let [x1, y1, x3, y3] = numbers(tokens);
                self.curve_to([(x1, y1), (x3, y3), (x3, y3)]);
            }
            b"h" => {
                if let Some(first) = self.outlines.last().and_then(|outline| outline.first()).copied() {
                    self.corner_as_displayed(first);
                }
            }
            b"re" => {
                let [x, y, width, height] = numbers(tokens);
                let boxes_so_far = self.only_boxes;
                self.move_to(x, y);
                self.line_to(x + width, y);
                self.line_to(x + width, y + height);
                self.line_to(x, y + height);
                self.only_boxes = boxes_so_far && self.state.ctm.keeps_upright();
                self.point = (x, y);
            }
            b"W" | b"W*" => self.pending_clip = Some(operator == b"W*"),
            b"f" | b"F" => self.paint_path(Some(false), false),
            b"f*" => self.paint_path(Some(true), false),
            b"B" | b"b" => self.paint_path(Some(false), true),
            b"B*" | b"b*" => self.paint_path(Some(true), true),
            b"S" | b"s" => self.paint_path(None, true),
            b"n" => self.paint_path(None, false),
            b"w" => {
                let [width] = numbers(tokens);
                self.state.line_width = width.abs();
            }
            b"J" => {
                let [ends] = numbers(tokens);
                self.state.long_ends = ends > 0.0;
            }
            // Nearly always `[] 0 d`.
            b"d" if tokens.operands.len() <= 3 => self.state.dash = f64::INFINITY,
            b"d" => {
                let mut lengths: Vec<f64> = all_numbers(tokens).collect();
                let phase = lengths.pop().unwrap_or(0.0);
                self.state.dash = unbroken(&lengths, phase);
            }
            _ => {}
        }
    }

    fn move_to(&mut self, x: f64, y: f64) {
        self.point = (x, y);
        if self.corners < MAX_CORNERS {
            self.outlines.push(self.spare_outlines.pop().unwrap_or_else(|| Vec::with_capacity(4)));
            self.corner(x, y);
        }
    }

    fn corner(&mut self, x: f64, y: f64) {
        let (x, y) = self.state.ctm.apply(x, y);
        if x.is_finite() && y.is_finite() {
            self.corner_as_displayed((x as f32, y as f32));
        }
    }

    fn corner_as_displayed(&mut self, corner: (f32, f32)) {
        if self.corners < MAX_CORNERS
            && let Some(outline) = self.outlines.last_mut()
        {
            outline.push(corner);
            self.corners += 1;
        }
    }

    fn line_to(&mut self, x: f64, y: f64) {
        self.only_boxes = false;
        self.point = (x, y);
        self.corner(x, y);
    }

    fn curve_to(&mut self, [first, second, end]: [(f64, f64); 3]) {
        let start = self.point;
        for step in 1..=4 {
            let t = f64::from(step) / 4.0;
            let s = 1.0 - t;
            let blend = |a: f64, b: f64, c: f64, d: f64| {
                s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
            };
            self.corner(blend(start.0, first.0, second.0, end.0), blend(start.1, first.1, second.1, end.1));
        }
        self.only_boxes = false;
        self.point = end;
    }

    /// Ends a path: fills it by one of the two rules, strokes it, clips with it.
    fn paint_path(&mut self, fill_even_odd: Option<bool>, stroked: bool) {
        let mut outlines = std::mem::take(&mut self.outlines);
        if let Some(even_odd) = fill_even_odd {
            self.fill(&outlines, even_odd);
        }
        if stroked {
            self.stroke(&outlines);
        }
        // Of a path too long to remember whole the bounds are not known.
        let known = !outlines.is_empty() && self.corners < MAX_CORNERS;
        if let Some(even_odd) = self.pending_clip.take().filter(|_| known) {
            let bounds = box_around(&outlines);
            if self.only_boxes && outlines.len() == 1 {
                self.state.clip.cut_to_box(&bounds);
            } else {
                let outlines = std::mem::take(&mut outlines);
                self.state.clip.cut_to(Shape { outlines, even_odd }, &bounds);
            }
        }
        if self.spare_outlines.len() < MAX_SPARE_OUTLINES {
            self.spare_outlines.extend(outlines.drain(..).map(|mut outline| {
                outline.clear();
                outline
            }));
        }
        outlines.clear();
        self.outlines = outlines;
        self.corners = 0;
        self.only_boxes = true;
    }

    fn fill(&mut self, outlines: &[Vec<(f32, f32)>], even_odd: bool) {
        let (mut colour, alpha, mut whole) = (self.state.fill, self.state.fill_alpha, self.state.fill_whole);
        // Of a path too long to remember whole it is not known where it paints.
        if self.corners >= MAX_CORNERS {
            self.context.budget.spent = true;
            (colour, whole) = (Colour::Unknown, false);
        }
        let boxes = || -> Vec<Rect> {
            outlines.iter().map(|outline| box_around(std::slice::from_ref(outline))).collect()
        };
        // A box inside another may be a hole.
        let apart = |boxes: &Vec<Rect>| {
            boxes.len() > 64
                || !boxes.iter().enumerate().any(|(index, a)| {
                    boxes.iter().skip(index + 1).any(|b| {
                        let shared = intersect(a, b);
                        shared.x1 > shared.x0 && shared.y1 > shared.y0
                    })
                })
        };
        if let Some(boxes) = self.only_boxes.then(boxes).filter(apart) {
            for bounds in boxes {
                self.paint(bounds, Shape::default(), colour, alpha, whole);
            }
        } else {
            let shape = Shape { outlines: outlines.to_vec(), even_odd };
            self.paint(box_around(outlines), shape, colour, alpha, whole);
        }
    }

    /// Remembers thick lines as the areas they are, and of thin ones those that may be strips of such an area.
    fn stroke(&mut self, outlines: &[Vec<(f32, f32)>]) {
        let scale = self.state.ctm.mean_scale();
        let width = self.state.line_width * scale;
        if width < HAIRLINE {
            return;
        }
        let (colour, alpha, whole) = (self.state.stroke, self.state.stroke_alpha, self.state.stroke_whole);
        let (half, longest) = ((width / 2.0) as f32, (self.state.dash * scale) as f32);
        let ends = self.state.long_ends;
        for line in outlines.iter().flat_map(|outline| outline.windows(2)) {
            let &[(ax, ay), (bx, by)] = line else { continue };
            let upright = ax == bx || ay == by;
            let length = (bx - ax).hypot(by - ay);
            if length > longest || (!upright && width < THIN_STROKE) || (length <= 0.0 && !ends) {
                continue;
            }
            let (right, down) = if length > 0.0 {
                ((bx - ax) / length * half, (by - ay) / length * half)
            } else {
                (half, 0.0)
            };
            if upright && !ends {
                let (beside, below) = (down.abs(), right.abs());
                let bounds = Rect {
                    x0: ax.min(bx) - beside,
                    y0: ay.min(by) - below,
                    x1: ax.max(bx) + beside,
                    y1: ay.max(by) + below,
                };
                self.paint(bounds, Shape::default(), colour, alpha, whole);
                continue;
            }
            // Corners beside an end, and behind it where the line goes on there, as shares of half its width.
            let at = |(x, y): (f32, f32), forth: f32, left: f32| {
                (x + forth * right + left * down, y + forth * down - left * right)
            };
            let behind: &[(f32, f32)] = if ends { &[(0.7, 0.7), (1.0, 0.0), (0.7, -0.7)] } else { &[] };
            let end = [(0.0, 1.0)].iter().chain(behind).chain(&[(0.0, -1.0)]);
            let outline: Vec<(f32, f32)> = end
                .clone()
                .map(|(forth, left)| at((bx, by), *forth, *left))
                .chain(end.map(|(forth, left)| at((ax, ay), -forth, -left)))
                .collect();
            let bounds = box_around(std::slice::from_ref(&outline));
            self.paint(bounds, Shape { outlines: vec![outline], even_odd: false }, colour, alpha, whole);
        }
    }

    /// Remembers a painted area that is large enough to matter for the text on or below it.
    pub(super) fn paint(&mut self, bounds: Rect, shape: Shape, colour: Colour, alpha: f32, whole: bool) {
        self.paint_picture(bounds, shape, colour, alpha, whole, None);
    }

    pub(super) fn paint_picture(
        &mut self,
        bounds: Rect,
        shape: Shape,
        colour: Colour,
        alpha: f32,
        whole: bool,
        picture: Option<Picture>,
    ) {
        let bounds = intersect(&bounds, &self.state.clip.bounds);
        let (width, height) = (bounds.x1 - bounds.x0, bounds.y1 - bounds.y0);
        if (1.0..9.0).contains(&width) && (1.0..9.0).contains(&height) && self.drawing.dots.len() < MAX_DOTS {
            self.drawing.dots.push(bounds);
        }
        let (around, masked) = self.state.groups();
        let alpha = alpha * around;
        if width.min(height) <= 0.0 || !paints(colour, alpha) || self.is_hidden() {
            return;
        }
        let strip = width.min(height) <= STRIP;
        if strip && (width.max(height) <= STRIP || masked || !shape.is_empty() || picture.is_some()) {
            return;
        }
        let blend = self.state.blended();
        let mut paint = Paint {
            after: self.drawing.glyphs.len(),
            bounds,
            shape,
            clip: self.state.clip.within.clone(),
            colour,
            alpha,
            blend,
            // What other modes leave of what lies below is not worked out.
            whole: whole && blend != Blend::Other,
            picture,
        };
        if let Some(clip) = paint.clip.clone().filter(|clip| !clip.letters().is_empty()) {
            return self.paint_clip(&clip, &paint);
        }
        if masked {
            if self.paint_masks(&paint) {
                return;
            }
            match self.share_of_area(&bounds) {
                Some(share) => paint.alpha *= share,
                None => paint.whole = false,
            }
            if !paints(colour, paint.alpha) {
                return;
            }
        }
        if strip {
            self.join_strip(paint);
        } else {
            self.last_strip = None;
            self.remember(paint);
        }
    }

    fn remember(&mut self, paint: Paint) {
        let (paints, budget) = (&mut self.drawing.paints, &mut *self.context.budget);
        if paints.len() >= MAX_PAINTS {
            budget.spent = true;
            let is_large = |b: &Rect| (b.x1 - b.x0) * (b.y1 - b.y0) > SMALL_AREA;
            if is_large(&paint.bounds) && budget.compare(MAX_PAINTS) {
                paints.retain(|paint| is_large(&paint.bounds));
            }
        }
        if paints.len() < MAX_PAINTS {
            paints.push(paint);
        }
    }

    /// Strips side by side are an area: so are gradients drawn, and hatchings. One alone is a rule, and forgotten.
    fn join_strip(&mut self, paint: Paint) {
        // Its place must not change.
        if self.drawing.paints.len() + 2 > MAX_PAINTS {
            return;
        }
        let Some((mut last, place)) =
            self.last_strip.take().filter(|(last, _)| is_beside(&last.bounds, &paint.bounds))
        else {
            self.last_strip = Some((paint, None));
            return;
        };
        let as_before = last.after == paint.after
            && last.alpha == paint.alpha
            && last.whole == paint.whole
            && last.blend == paint.blend
            && is_same_strip(last.colour, paint.colour);
        if as_before {
            last.bounds = last.bounds.around(paint.bounds);
            let place = place.unwrap_or(self.drawing.paints.len());
            match self.drawing.paints.get_mut(place) {
                Some(known) => known.bounds = last.bounds,
                None => self.remember(last.clone()),
            }
            self.last_strip = Some((last, Some(place)));
        } else {
            if place.is_none() {
                self.remember(last);
            }
            let place = self.drawing.paints.len();
            self.remember(paint.clone());
            self.last_strip = Some((paint, Some(place)));
        }
    }

    /// Text drawn in a clipping mode bounds what is painted after it (ISO 32000-2 §9.3.6).
    pub(super) fn end_text(&mut self) {
        let Some(TextClip { outlines, letters }) = self.text_clip.take() else { return };
        let bounds = box_around(&outlines);
        self.state.clip.cut_to_letters(letters.into(), Shape { outlines, even_odd: false }, &bounds);
    }
}

/// Whether two boxes have two sides in common, or nearly, and touch.
fn is_beside(a: &Rect, b: &Rect) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() < 0.5;
    let touch = |a0: f32, a1: f32, b0: f32, b1: f32| b0 <= a1 + 0.1 && a0 <= b1 + 0.1;
    near(a.x0, b.x0) && near(a.x1, b.x1) && touch(a.y0, a.y1, b.y0, b.y1)
        || near(a.y0, b.y0) && near(a.y1, b.y1) && touch(a.x0, a.x1, b.x0, b.x1)
}

fn is_same_strip(a: Colour, b: Colour) -> bool {
    match (a, b) {
        (Colour::Flat(a), Colour::Flat(b)) => a.iter().zip(b).all(|(a, b)| (a - b).abs() <= SAME_STRIP),
        _ => a == b,
    }
}

pub(super) fn box_around(outlines: &[Vec<(f32, f32)>]) -> Rect {
    bounding_box(outlines.iter().flatten().map(|&(x, y)| (f64::from(x), f64::from(y))))
}

/// Whether a colour paints at all.
pub(super) fn paints(colour: Colour, alpha: f32) -> bool {
    // What lies below shows through so faint a veil as if there was none, whatever its colour.
    let least = if colour == Colour::Unknown { 0.04 } else { 0.0 };
    colour != Colour::Nothing && alpha > least
}
