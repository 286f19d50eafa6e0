//! What a person cannot see of what a page draws.

use super::colour::{Colour, Rgb, mix};
use super::geometry::contains;
use super::interpret::{Budget, Drawing, Paint, Style, Unseen};
use crate::read::layout::Glyph;

/// Colours closer than this in every component cannot be told apart on paper.
const ALIKE: f32 = 0.08;
/// Text more transparent than this is not seen.
const TRANSPARENT: f32 = 0.08;
/// What a page is before anything is painted.
const PAPER: Rgb = [1.0; 3];

/// Marks each glyph that the areas painted before and after it hide.
pub(super) fn judge(drawing: &mut Drawing, budget: &mut Budget) {
    let paints = &drawing.paints;
    let styles: Vec<_> = drawing.styles.iter().map(|style| (style, hidden_on_paper(style))).collect();
    let mut level = Level::default();
    for (index, drawn) in drawing.glyphs.iter_mut().enumerate() {
        let Some(&(style, on_paper)) = styles.get(drawn.style as usize).filter(|_| drawn.unseen.is_none())
        else {
            continue;
        };
        drawn.unseen = if !budget.compare(1 + paints.len()) {
            Some(Unseen::Unjudged)
        } else if paints.is_empty() || on_paper == Some(Unseen::NoInk) {
            on_paper
        } else {
            let (x, y) = middle(&drawn.glyph, style.look.size);
            let painted = level.at(paints, y);
            if painted.iter().any(|paint| contains(&paint.bounds, x, y)) {
                hidden_by(painted, (x, y), style, index, budget)
            } else {
                on_paper
            }
        };
    }
}

/// Why text in a style is not seen on blank paper, where most stands.
fn hidden_on_paper(style: &Style) -> Option<Unseen> {
    if !style.inks().all(|(ink, alpha)| is_lost(ink, alpha, PAPER)) {
        return None;
    }
    let paints = style.inks().any(|(ink, alpha)| ink != Colour::Nothing && alpha >= TRANSPARENT);
    Some(if paints { Unseen::LikeBackground } else { Unseen::NoInk })
}

/// Whether an ink leaves nothing to be seen on a ground.
fn is_lost(ink: Colour, alpha: f32, ground: Rgb) -> bool {
    match ink {
        _ if alpha < TRANSPARENT => true,
        Colour::Nothing => true,
        Colour::Flat(ink) => alike(mix(ground, ink, alpha), ground),
        Colour::Unknown => false,
    }
}

/// The areas painted at one height of the page, remembered of the last: glyphs that follow each other stand at one.
#[derive(Default)]
struct Level<'p> {
    y: Option<f32>,
    paints: Vec<&'p Paint>,
}

impl<'p> Level<'p> {
    fn at(&mut self, all: &'p [Paint], y: f32) -> &[&'p Paint] {
        if self.y != Some(y) {
            self.y = Some(y);
            self.paints.clear();
            self.paints.extend(all.iter().filter(|paint| (paint.bounds.y0..=paint.bounds.y1).contains(&y)));
        }
        &self.paints
    }
}

/// Whether the areas around the middle of a glyph hide it: `painted` are all those at its height.
fn hidden_by(
    painted: &[&Paint],
    (x, y): (f32, f32),
    style: &Style,
    index: usize,
    budget: &mut Budget,
) -> Option<Unseen> {
    let near = painted.iter().filter(|paint| contains(&paint.bounds, x, y));
    if !budget.compare(3 * near.map(|paint| paint.corners()).sum::<usize>()) {
        return Some(Unseen::Unjudged);
    }
    let split = painted.partition_point(|paint| paint.after <= index);
    let (below, above) = painted.split_at(split);
    // An image can be see-through in places; as cover only one without a mask counts.
    let reach = style.look.size * 0.2;
    if above.iter().any(|paint| paint.opaque && covers(paint, x, y, reach)) {
        return Some(Unseen::Covered);
    }
    if style.inks().any(|(ink, _)| ink == Colour::Unknown) {
        return None;
    }
    let ground = ground_at(below.iter().copied(), x, y, PAPER)?;
    style.inks().all(|(ink, alpha)| is_lost(ink, alpha, ground)).then_some(Unseen::LikeBackground)
}

/// The colour of a point after all paints, on a ground of a colour; `None` where it is not known.
pub(super) fn ground_at<'p>(
    below: impl DoubleEndedIterator<Item = &'p Paint>,
    x: f32,
    y: f32,
    mut ground: Rgb,
) -> Option<Rgb> {
    let mut veils: Vec<(Rgb, f32)> = Vec::new();
    for paint in below.rev().filter(|paint| paint.holds(x, y)) {
        let Colour::Flat(colour) = paint.colour else { return None };
        if paint.opaque {
            ground = colour;
            break;
        }
        veils.push((colour, paint.alpha));
    }
    Some(veils.into_iter().rev().fold(ground, |ground, (colour, alpha)| mix(ground, colour, alpha)))
}

fn alike(a: Rgb, b: Rgb) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() <= ALIKE)
}

/// The middle of a glyph's body.
pub(super) fn middle(glyph: &Glyph, size: f32) -> (f32, f32) {
    let length = if glyph.dy == 0.0 { glyph.dx.abs() } else { glyph.dx.hypot(glyph.dy) }.max(1e-6);
    // A quarter of the size above the baseline, whatever the direction of writing.
    let (up_x, up_y) = (glyph.dy / length, -glyph.dx / length);
    let rise = size * 0.25;
    (glyph.x + glyph.dx / 2.0 + up_x * rise, glyph.y + glyph.dy / 2.0 + up_y * rise)
}

/// Whether the whole body of a glyph lies under a painted area, given its middle and how far the body reaches from
/// there; a rule through it does not hide it.
fn covers(paint: &Paint, x: f32, y: f32, reach: f32) -> bool {
    paint.holds(x, y) && paint.holds(x, y - reach) && paint.holds(x, y + reach)
}

impl Paint {
    /// How much work `holds` is.
    pub(super) fn corners(&self) -> usize {
        self.shape.corners() + self.clip.as_ref().map_or(0, |clip| clip.corners())
    }

    pub(super) fn holds(&self, x: f32, y: f32) -> bool {
        contains(&self.bounds, x, y)
            && (self.shape.is_empty() || self.shape.holds(x, y))
            && self.clip.as_ref().is_none_or(|clip| clip.holds(x, y))
    }
}

impl Unseen {
    /// How the note names it.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::InvisibleMode => "drawn in invisible mode",
            Self::TooSmall => "too small to read",
            Self::Squeezed => "squeezed to nothing",
            Self::Blot => "lost in its own outline",
            Self::ClippedAway => "clipped away",
            Self::OffPage => "outside the page",
            Self::NoInk => "drawn without ink",
            Self::LikeBackground => "in the colour of what lies below it",
            Self::Covered => "covered by something drawn over it",
            Self::HiddenLayer => "on a layer or an annotation that is not shown",
            Self::Unjudged => "on a page too crowded to tell what is seen of it",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::colour::{BLACK, WHITE};
    use super::super::geometry::Shape;
    use super::super::interpret::Drawn;
    use super::*;
    use crate::read::Rect;
    use crate::read::layout::Look;

    fn area(after: usize, colour: Colour) -> Paint {
        let bounds = Rect { x0: 50.0, y0: 50.0, x1: 200.0, y1: 150.0 };
        Paint { after, bounds, shape: Shape::default(), clip: None, colour, alpha: 1.0, opaque: true }
    }

    fn judged(ink: Colour, paints: Vec<Paint>) -> Option<Unseen> {
        let glyph = Glyph { x: 100.0, y: 100.0, dx: 6.0, ..Glyph::default() };
        let look = Look { size: 10.0, ..Look::default() };
        let mut drawing = Drawing {
            glyphs: vec![Drawn { glyph, style: 0, unseen: None }],
            styles: vec![Style { look, ink, alpha: 1.0, outline: None }],
            paints,
            ..Drawing::default()
        };
        judge(&mut drawing, &mut Budget::new(std::time::Instant::now()));
        drawing.glyphs[0].unseen
    }

    #[test]
    fn white_on_white_is_hidden_and_white_on_dark_is_not() {
        assert_eq!(judged(WHITE, vec![]), Some(Unseen::LikeBackground));
        assert_eq!(judged(WHITE, vec![area(0, BLACK)]), None);
        assert_eq!(judged(BLACK, vec![area(0, BLACK)]), Some(Unseen::LikeBackground));
        assert_eq!(judged(Colour::Flat([0.45; 3]), vec![]), None);
        assert_eq!(judged(Colour::Flat([0.99, 0.99, 0.985]), vec![]), Some(Unseen::LikeBackground));
    }

    #[test]
    fn what_is_painted_later_covers() {
        assert_eq!(judged(BLACK, vec![area(1, WHITE)]), Some(Unseen::Covered));
        assert_eq!(judged(BLACK, vec![area(0, WHITE)]), None);
        let mut rule = area(1, BLACK);
        (rule.bounds.y0, rule.bounds.y1) = (96.0, 98.5);
        assert_eq!(judged(BLACK, vec![rule]), None);
        let mut glass = area(1, WHITE);
        glass.opaque = false;
        assert_eq!(judged(BLACK, vec![glass]), None);
    }

    #[test]
    fn an_unknown_ground_hides_nothing_and_no_ink_everything() {
        assert_eq!(judged(WHITE, vec![area(0, Colour::Unknown)]), None);
        assert_eq!(judged(Colour::Nothing, vec![]), Some(Unseen::NoInk));
    }

    #[test]
    fn only_the_inside_of_an_outline_is_painted() {
        let triangle = vec![vec![(50.0, 50.0), (200.0, 50.0), (50.0, 60.0)]];
        let mut paint = area(1, WHITE);
        paint.shape = Shape { outlines: triangle, even_odd: false };
        assert_eq!(judged(BLACK, vec![paint]), None);
    }
}
