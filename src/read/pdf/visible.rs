//! What a person cannot see of what a page draws.

use super::colour::{Blend, Colour, Rgb, mix};
use super::geometry::contains;
use super::interpret::{Budget, Drawing, Paint, Picture, Style, Unseen};
use super::objects::Objects;
use crate::read::layout::Glyph;

/// Colours closer than this in every component cannot be told apart on paper: red, green, and blue, which the eye hardly
/// uses to tell forms (it has a fourteenth of the lightness of white, IEC 61966-2-1).
const ALIKE: Rgb = [0.08, 0.08, 0.2];
/// Text more transparent than this is not seen.
const TRANSPARENT: f32 = 0.08;
/// Paint less transparent than this lets nothing show through, and more than this is none.
pub(super) const OPAQUE: f32 = 0.95;
const NO_VEIL: f32 = 0.01;
/// What a page is before anything is painted.
const PAPER: Rgb = [1.0; 3];

/// Where it is asked whether the body of a glyph is covered, from its middle on and as shares of its reach: a rule through
/// it does not hide it, and strips with gaps between them do not either.
const BODY: [(f32, f32); 7] =
    [(0.0, 0.0), (0.0, -1.0), (0.0, 1.0), (0.5, -0.4), (-0.5, 0.45), (-0.4, -0.75), (0.4, 0.8)];

/// Marks each glyph that the areas painted before and after it hide.
pub(super) fn judge(objects: &Objects, drawing: &mut Drawing, budget: &mut Budget) {
    let paints = &drawing.paints;
    let styles: Vec<_> = drawing.styles.iter().map(|style| (style, hidden_on_paper(style))).collect();
    let mut level = Level::default();
    for (index, drawn) in drawing.glyphs.iter_mut().enumerate() {
        let Some(&(style, on_paper)) = styles.get(drawn.style as usize).filter(|_| drawn.unseen.is_none())
        else {
            continue;
        };
        drawn.unseen = if !budget.compare(1 + paints.len()) || objects.is_spent() {
            Some(Unseen::Unjudged)
        } else if paints.is_empty() || on_paper == Some(Unseen::NoInk) {
            on_paper
        } else {
            let (x, y) = middle(&drawn.glyph, style.look.size);
            let painted = level.at(paints, y, reach_of(style));
            if painted.iter().any(|paint| contains(&paint.bounds, x, y)) {
                hidden_by(objects, painted, (x, y), style, index, budget)
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

/// How far the body of a small letter reaches from its middle.
fn reach_of(style: &Style) -> f32 {
    style.look.size * 0.2
}

/// The areas painted around one height of the page, remembered of the last: glyphs that follow each other stand at one.
#[derive(Default)]
struct Level<'p> {
    height: Option<(f32, f32)>,
    paints: Vec<&'p Paint>,
}

impl<'p> Level<'p> {
    fn at(&mut self, all: &'p [Paint], y: f32, reach: f32) -> &[&'p Paint] {
        if self.height != Some((y, reach)) {
            self.height = Some((y, reach));
            self.paints.clear();
            let (top, bottom) = (y - reach, y + reach);
            let near = |paint: &&Paint| paint.bounds.y0 <= bottom && paint.bounds.y1 >= top;
            self.paints.extend(all.iter().filter(near));
        }
        &self.paints
    }
}

/// Whether the areas around the middle of a glyph hide it: `painted` are all those at its height.
fn hidden_by(
    objects: &Objects,
    painted: &[&Paint],
    (x, y): (f32, f32),
    style: &Style,
    index: usize,
    budget: &mut Budget,
) -> Option<Unseen> {
    if !budget.compare(3 * work_at(painted.iter().copied(), x, y)) {
        return Some(Unseen::Unjudged);
    }
    let split = painted.partition_point(|paint| paint.after <= index);
    let (below, above) = painted.split_at(split);
    let ground = ground_at(objects, below.iter().copied(), x, y, PAPER);
    // Each ink with the ground beside it, as they are seen. Where one of the two is not known, no more can be told than
    // that nothing shows through what lies above.
    let pairs = || {
        style.inks().map(|(ink, alpha)| match (ink, ground) {
            _ if ink == Colour::Nothing || alpha < TRANSPARENT => (PAPER, PAPER),
            (Colour::Flat(ink), Some(ground)) => (ground, mix(ground, ink, alpha)),
            _ => (PAPER, [0.0; 3]),
        })
    };
    let reach = reach_of(style);
    let covered = |x: f32, y: f32| {
        pairs().all(|pair| {
            let layers = above.iter().filter_map(|paint| paint.at(objects, x, y)).filter(|layer| layer.whole);
            let (ground, ink) =
                layers.fold(pair, |(ground, ink), layer| (layer.over(ground), layer.over(ink)));
            alike(ground, ink)
        })
    };
    if pairs().all(|(ground, ink)| alike(ground, ink)) {
        // What an image shows in one point it need not show in the next.
        let differs = |(across, down): &(f32, f32)| {
            let (x, y) = (x + across * reach, y + down * reach);
            let around = ground_at(objects, below.iter().copied(), x, y, PAPER);
            around.zip(ground).is_none_or(|(around, ground)| !alike(around, ground))
        };
        let pictured = below.iter().any(|paint| paint.picture.is_some());
        return (!pictured || !BODY.iter().any(differs)).then_some(Unseen::LikeBackground);
    }
    if above.is_empty() || !covered(x, y) {
        return None;
    }
    let corners: usize = above.iter().map(|paint| 1 + paint.corners()).sum();
    if !budget.compare(BODY.len() * corners) {
        return Some(Unseen::Unjudged);
    }
    let whole = BODY.iter().all(|(across, down)| covered(x + across * reach, y + down * reach));
    whole.then_some(Unseen::Covered)
}

/// How much work it is to ask the areas around a point about it.
pub(super) fn work_at<'p>(paints: impl IntoIterator<Item = &'p Paint>, x: f32, y: f32) -> usize {
    let near = paints.into_iter().filter(|paint| contains(&paint.bounds, x, y));
    near.map(Paint::corners).sum()
}

/// What an area lays down at a point.
pub(super) struct Layer {
    pub colour: Colour,
    pub alpha: f32,
    blend: Blend,
    /// It is not less in other places.
    pub whole: bool,
}

impl Layer {
    fn over(&self, ground: Rgb) -> Rgb {
        // Whatever the colour, it is the same on the letter and beside it.
        let Colour::Flat(colour) = self.colour else { return mix(ground, [0.5; 3], self.alpha) };
        self.blend.over(ground, colour, self.alpha)
    }

    fn is_opaque(&self) -> bool {
        self.whole && self.alpha > OPAQUE && self.blend == Blend::Normal
    }
}

/// The colour of a point after all paints, on a ground of a colour; `None` where it is not known.
pub(super) fn ground_at<'p>(
    objects: &Objects,
    below: impl DoubleEndedIterator<Item = &'p Paint>,
    x: f32,
    y: f32,
    mut ground: Rgb,
) -> Option<Rgb> {
    let mut veils: Vec<(Rgb, Layer)> = Vec::new();
    let mut blank = true;
    for layer in below.rev().filter_map(|paint| paint.at(objects, x, y)) {
        let Colour::Flat(colour) = layer.colour else { return None };
        if layer.is_opaque() {
            (ground, blank) = (colour, false);
            break;
        }
        veils.push((colour, layer));
    }
    for (colour, layer) in veils.into_iter().rev() {
        // There is nothing to blend with on a page that is still blank (ISO 32000-2 §11.3.6).
        ground = if blank { mix(ground, colour, layer.alpha) } else { layer.over(ground) };
        blank &= layer.alpha < 0.5;
    }
    Some(ground)
}

fn alike(a: Rgb, b: Rgb) -> bool {
    a.iter().zip(b).zip(ALIKE).all(|((a, b), alike)| (a - b).abs() <= alike)
}

/// The middle of a glyph's body.
pub(super) fn middle(glyph: &Glyph, size: f32) -> (f32, f32) {
    let length = if glyph.dy == 0.0 { glyph.dx.abs() } else { glyph.dx.hypot(glyph.dy) }.max(1e-6);
    // A quarter of the size above the baseline, whatever the direction of writing.
    let (up_x, up_y) = (glyph.dy / length, -glyph.dx / length);
    let rise = size * 0.25;
    (glyph.x + glyph.dx / 2.0 + up_x * rise, glyph.y + glyph.dy / 2.0 + up_y * rise)
}

impl Paint {
    /// How much work `holds` and `at` are.
    pub(super) fn corners(&self) -> usize {
        self.shape.corners()
            + self.clip.as_ref().map_or(0, |clip| clip.corners())
            + self.picture.as_ref().map_or(0, Picture::work)
    }

    pub(super) fn holds(&self, x: f32, y: f32) -> bool {
        contains(&self.bounds, x, y)
            && (self.shape.is_empty() || self.shape.holds(x, y))
            && self.clip.as_ref().is_none_or(|clip| clip.holds(x, y))
    }

    /// What it lays down at a point; `None` where that is nothing.
    #[inline]
    pub(super) fn at(&self, objects: &Objects, x: f32, y: f32) -> Option<Layer> {
        if !self.holds(x, y) {
            return None;
        }
        let mut layer =
            Layer { colour: self.colour, alpha: self.alpha, blend: self.blend, whole: self.whole };
        if let Some(picture) = &self.picture {
            let (colour, painted) = picture.at(objects, x, y);
            layer.colour = colour.unwrap_or(layer.colour);
            match painted {
                Some(share) => layer.alpha *= share,
                // Letters may show through any place of it.
                None => (layer.colour, layer.whole) = (Colour::Unknown, false),
            }
        }
        (layer.alpha > NO_VEIL).then_some(layer)
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
    use super::super::objects::{Model, Source};
    use super::*;
    use crate::read::Rect;
    use crate::read::layout::Look;

    fn area(after: usize, colour: Colour) -> Paint {
        let bounds = Rect { x0: 50.0, y0: 50.0, x1: 200.0, y1: 150.0 };
        Paint {
            after,
            bounds,
            shape: Shape::default(),
            clip: None,
            colour,
            alpha: 1.0,
            blend: Blend::Normal,
            whole: true,
            picture: None,
        }
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
        let document = lopdf::Document::new();
        let model = Model::of(&document);
        let objects = Objects::new(Source::Model(&model));
        judge(&objects, &mut drawing, &mut Budget::new(std::time::Instant::now()));
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
        glass.whole = false;
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
