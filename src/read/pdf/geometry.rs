//! Affine maps and boxes, in the words of ISO 32000-2 §8.3.

use crate::read::Rect;

/// An affine map `[a b c d e f]` as PDF writes it (ISO 32000-2 §8.3.3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix {
    pub a: f64,
    pub b: f64,
    pub c: f64,
    pub d: f64,
    pub e: f64,
    pub f: f64,
}

/// The length of a vector; nearly all are upright.
pub(super) fn length(x: f64, y: f64) -> f64 {
    if x == 0.0 {
        y.abs()
    } else if y == 0.0 {
        x.abs()
    } else {
        x.hypot(y)
    }
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self::new(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);

    pub(super) const fn new(a: f64, b: f64, c: f64, d: f64, e: f64, f: f64) -> Self {
        Self { a, b, c, d, e, f }
    }

    pub(super) const fn translate(x: f64, y: f64) -> Self {
        Self::new(1.0, 0.0, 0.0, 1.0, x, y)
    }

    /// First `self`, then `next`.
    pub(super) fn then(&self, next: &Self) -> Self {
        Self::new(
            self.a * next.a + self.b * next.c,
            self.a * next.b + self.b * next.d,
            self.c * next.a + self.d * next.c,
            self.c * next.b + self.d * next.d,
            self.e * next.a + self.f * next.c + next.e,
            self.e * next.b + self.f * next.d + next.f,
        )
    }

    /// The map that takes everything back; `None` where this one makes all flat.
    pub(super) fn inverse(&self) -> Option<Self> {
        let determinant = self.determinant();
        (determinant.abs() > 1e-12).then(|| {
            let (a, b) = (self.d / determinant, -self.b / determinant);
            let (c, d) = (-self.c / determinant, self.a / determinant);
            Self::new(a, b, c, d, -self.e * a - self.f * c, -self.e * b - self.f * d)
        })
    }

    /// Where a point goes.
    pub(super) fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }

    /// How far the unit step to the right reaches.
    pub(super) fn horizontal_scale(&self) -> f64 {
        length(self.a, self.b)
    }

    /// How far the unit step upwards reaches.
    pub(super) fn vertical_scale(&self) -> f64 {
        length(self.c, self.d)
    }

    /// How much larger areas become; negative where the plane is turned over.
    pub(super) fn determinant(&self) -> f64 {
        self.a * self.d - self.b * self.c
    }

    /// How much longer lines become, whatever their direction.
    pub(super) fn mean_scale(&self) -> f64 {
        self.determinant().abs().sqrt()
    }

    /// Whether upright boxes stay upright.
    pub(super) fn keeps_upright(&self) -> bool {
        self.b.abs() + self.c.abs() < 1e-6 || self.a.abs() + self.d.abs() < 1e-6
    }

    /// Where the corners of a box go.
    pub(super) fn corners_of(&self, b: &Rect) -> [(f64, f64); 4] {
        let (x0, y0, x1, y1) = (f64::from(b.x0), f64::from(b.y0), f64::from(b.x1), f64::from(b.y1));
        [self.apply(x0, y0), self.apply(x1, y0), self.apply(x1, y1), self.apply(x0, y1)]
    }

    /// The box around the image of a box.
    pub(super) fn apply_to_box(&self, b: &Rect) -> Rect {
        bounding_box(self.corners_of(b))
    }

    /// The image of a box.
    pub(super) fn outline_of(&self, b: &Rect) -> Shape {
        let outline = self.corners_of(b).map(|(x, y)| (x as f32, y as f32)).to_vec();
        Shape { outlines: vec![outline], even_odd: false }
    }
}

/// Closed outlines with one of the two rules of what lies inside (ISO 32000-2 §8.5.3.3).
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Shape {
    pub outlines: Vec<Vec<(f32, f32)>>,
    pub even_odd: bool,
}

impl Shape {
    pub(super) fn is_empty(&self) -> bool {
        self.outlines.is_empty()
    }

    /// How much work `holds` is.
    pub(super) fn corners(&self) -> usize {
        self.outlines.iter().map(Vec::len).sum()
    }

    /// Whether a point lies inside.
    pub(super) fn holds(&self, x: f32, y: f32) -> bool {
        let mut winding = 0i32;
        for outline in &self.outlines {
            let Some(&last) = outline.last() else { continue };
            let mut from = last;
            for &to in outline {
                if (from.1 <= y) != (to.1 <= y) {
                    let crossing = from.0 + (y - from.1) / (to.1 - from.1) * (to.0 - from.0);
                    if crossing > x {
                        winding += if to.1 > from.1 { 1 } else { -1 };
                    }
                }
                from = to;
            }
        }
        if self.even_odd { winding % 2 != 0 } else { winding != 0 }
    }
}

/// The smallest box around points; empty for none.
pub(super) fn bounding_box(points: impl IntoIterator<Item = (f64, f64)>) -> Rect {
    let mut found = Rect { x0: f32::MAX, y0: f32::MAX, x1: f32::MIN, y1: f32::MIN };
    let mut any = false;
    for (x, y) in points {
        let (x, y) = (x as f32, y as f32);
        found = Rect { x0: found.x0.min(x), y0: found.y0.min(y), x1: found.x1.max(x), y1: found.y1.max(y) };
        any = true;
    }
    if any { found } else { Rect::default() }
}

/// What two boxes share; a box of negative extent where they share nothing.
pub(super) fn intersect(a: &Rect, b: &Rect) -> Rect {
    Rect { x0: a.x0.max(b.x0), y0: a.y0.max(b.y0), x1: a.x1.min(b.x1), y1: a.y1.min(b.y1) }
}

/// Whether a point lies in a box, borders included.
pub(super) fn contains(b: &Rect, x: f32, y: f32) -> bool {
    x >= b.x0 && x <= b.x1 && y >= b.y0 && y <= b.y1
}
