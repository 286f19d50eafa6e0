//! Single glyphs: what each shows, where it stands, and whether anything in its own drawing hides it.

use super::marks::MAX_LIES;
use super::paths::{Clip, MAX_CORNERS, paints};
use super::{Drawn, Interpreter, Style, Unseen};
use crate::read::Rect;
use crate::read::layout::{Glyph, Look};
use crate::read::pdf::font::{Code, Font, Meaning, Shown};
use crate::read::pdf::geometry::{Matrix, contains, intersect, length};
use crate::read::pdf::visible::middle;

/// Glyphs lower than this many points as displayed are not read by a person.
const SMALLEST_VISIBLE: f64 = 4.0;

/// An outline in which the stems of letters are lost, in ems: those of regular and of bold letters are as thick.
const STEM: f64 = 0.1;
const BOLD_STEM: f64 = 0.14;
/// The thinnest outline in points that makes letters readable whose fill is not seen.
const LEAST_OUTLINE: f64 = 0.2;
/// An outline of so many ems fills letters and the room between them.
const BLOT: f64 = 0.5;

/// More glyphs upon one another are no marks on a letter.
const MAX_HEAP: usize = 6;

/// What all glyphs of one operator share: only their place differs.
pub(super) struct Run<'f> {
    font: &'f Font,
    /// From text space to the page, but for the place, which is that of the first glyph.
    matrix: Matrix,
    /// Height of the em as displayed.
    size: f64,
    /// How they look, but for what groups and masks let through of them.
    style: Style,
    /// The place of the style among those of the page, where it is the same for all of them.
    place: Option<u32>,
    /// Why none of them is seen, whatever it paints.
    hidden: Option<Unseen>,
    /// Why none of them is seen, if it paints something.
    unreadable: Option<Unseen>,
    /// From the middle of a glyph's baseline to that of its body, as displayed.
    rise: (f32, f32),
    /// A glyph with text whose middle lies here is seen; empty where that takes a closer look.
    room: Rect,
    /// How many glyphs were drawn since one took up room.
    pub(super) heap: usize,
    /// Corners of the clip around.
    corners: usize,
    /// How much the groups around let through, and whether a mask is at work.
    groups: (f32, bool),
}

impl Interpreter<'_, '_, '_> {
    /// What the glyphs share that are shown with a font now.
    pub(super) fn run_of<'f>(&self, font: &'f Font) -> Run<'f> {
        let state = &self.state;
        let matrix = self.text_matrix.then(&state.ctm);
        // Slanting leaves the height as it is; a matrix that folds the plane into a line leaves none.
        let across = matrix.horizontal_scale();
        let upright_scale = if across > 0.0 { matrix.determinant().abs() / across } else { 0.0 };
        let size = state.size.abs() * font.em * upright_scale;
        let squeeze = state.scale.abs() * across / upright_scale.max(1e-9);
        let stroked = matches!(state.mode, 1 | 2 | 5 | 6) && paints(state.stroke, state.stroke_alpha);
        let line_width = if stroked { state.line_width * state.ctm.mean_scale() } else { 0.0 };
        // A thick outline lies over the fill; of a thin one beside it either may be what is seen.
        let outlined = match state.mode {
            1 | 5 => true,
            2 | 6 => {
                let stem = if font.bold { BOLD_STEM } else { STEM };
                line_width > stem * size || !paints(state.fill, state.fill_alpha)
            }
            _ => false,
        };
        let outline = (stroked && !outlined && line_width >= LEAST_OUTLINE)
            .then_some((state.stroke, state.stroke_alpha));
        let hidden = if self.is_hidden() {
            Some(Unseen::HiddenLayer)
        } else {
            (state.mode == 3).then_some(Unseen::InvisibleMode)
        };
        let unreadable = if size < SMALLEST_VISIBLE {
            Some(Unseen::TooSmall)
        } else if squeeze < 0.1 {
            Some(Unseen::Squeezed)
        } else {
            (line_width > BLOT * size).then_some(Unseen::Blot)
        };
        let look = Look {
            // Layout measures gaps in it.
            size: (size as f32).max(0.1),
            bold: font.bold || state.mode == 2,
            italic: font.italic,
            artifact: self.marks.last().is_some_and(|mark| mark.artifact),
        };
        let plain = hidden.is_none() && unreadable.is_none() && state.mode < 4 && !self.context.budget.spent;
        // To half the height of a small letter. The lines of vertical writing run through the middle of its glyphs, and
        // the em of fonts that draw their glyphs by procedures is a guess.
        let middle = if font.vertical || font.em != 1.0 { 0.0 } else { 0.25 * state.size };
        let rise = ((matrix.c * middle) as f32, (matrix.d * middle) as f32);
        let (ink, alpha) =
            if outlined { (state.stroke, state.stroke_alpha) } else { (state.fill, state.fill_alpha) };
        Run {
            font,
            matrix,
            size,
            style: Style { look, ink, alpha, outline },
            place: None,
            hidden,
            unreadable,
            rise,
            room: state.clip.whole_box().filter(|clip| plain && !is_slit(clip, size as f32, rise)).map_or(
                NOWHERE,
                |clip| {
                    intersect(
                        &with_margins(&self.page, size as f32, rise),
                        &with_margins(clip, size as f32, rise),
                    )
                },
            ),
            heap: 0,
            corners: state.clip.within.as_ref().map_or(0, |within| within.corners()),
            groups: state.groups(),
        }
    }

    /// Draws one glyph where the text stands.
    pub(super) fn draw(&mut self, run: &mut Run, code: &Code, shown: &Shown) {
        let state = &self.state;
        let font = run.font;
        let (e, f) = state.ctm.apply(self.text_matrix.e, self.text_matrix.f);
        let matrix = Matrix { e, f, ..run.matrix };
        let (x, y) = matrix.apply(0.0, state.rise);
        let (along, fall) = if font.vertical {
            (0.0, shown.width * state.size)
        } else {
            (shown.width * state.size * state.scale, 0.0)
        };
        let (end_x, end_y) = matrix.apply(along, state.rise + fall);
        let size = run.size;
        let near = |number: f64| number.abs() < 1e6;
        if !(near(x) && near(y) && near(end_x) && near(end_y) && near(size)) {
            return;
        }
        self.drawing.unknown += usize::from(shown.unknown);
        let glyph = Glyph {
            sign: shown.sign,
            x: x as f32,
            y: y as f32,
            dx: (end_x - x) as f32,
            dy: (end_y - y) as f32,
        };
        let rise = run.rise;
        let middle = (glyph.x + glyph.dx * 0.5 + rise.0, glyph.y + glyph.dy * 0.5 + rise.1);
        run.heap = if shown.width == 0.0 && state.character_spacing == 0.0 { run.heap + 1 } else { 0 };
        // Nearly all are seen.
        let plain = shown.meaning == Meaning::Text && run.heap == 0;
        let unseen = if plain && contains(&run.room, middle.0, middle.1) {
            None
        } else {
            let body = Body { from: (glyph.x, glyph.y), along: (end_x - x, end_y - y), rise, size };
            self.examine(run, code, shown, &body, middle)
        };
        let style = run.place.unwrap_or_else(|| self.place_style(run, &glyph));
        self.drawing.glyphs.push(Drawn { glyph, style, unseen });
    }

    /// Why a glyph is not seen, given its middle; notes what is claimed of it against what it shows, and clips with it.
    #[inline(never)]
    fn examine(
        &mut self,
        run: &Run,
        code: &Code,
        shown: &Shown,
        body: &Body,
        middle: (f32, f32),
    ) -> Option<Unseen> {
        if shown.meaning == Meaning::Contradicted
            && let Some(claimed) = run.font.claimed(code)
            && self.drawing.lies.len() < MAX_LIES
        {
            self.drawing.lies.push((self.drawing.glyphs.len(), claimed.to_owned()));
        }
        let unseen = match shown.meaning {
            _ if run.hidden.is_some() => run.hidden,
            Meaning::Blank => Some(Unseen::NoInk),
            _ if run.heap > MAX_HEAP => Some(Unseen::Squeezed),
            _ => run.unreadable.or_else(|| {
                if !self.context.budget.compare(5 * run.corners) {
                    return Some(Unseen::Unjudged);
                }
                body.place(middle, &self.page, &self.state.clip)
            }),
        };
        if self.state.mode >= 4 {
            let clip = self.text_clip.get_or_insert_default();
            if clip.outlines.len() < MAX_CORNERS {
                clip.outlines.push(body.outline());
                clip.letters.push(self.drawing.glyphs.len());
            }
        }
        // Letters that are but a clip are seen as what is painted through them.
        unseen.or((self.state.mode == 7).then_some(Unseen::InvisibleMode))
    }

    /// The place of the style of a glyph; kept for the others of its run, unless a mask lets through more of one than
    /// of another.
    fn place_style(&mut self, run: &mut Run, glyph: &Glyph) -> u32 {
        let (around, masked) = run.groups;
        let let_through = if masked {
            let (x, y) = middle(glyph, run.style.look.size);
            self.masks_let_through(x, y)
        } else {
            1.0
        };
        let place = self.drawing.place_of(run.style.dimmed(around * let_through));
        run.place = (!masked).then_some(place);
        place
    }
}

/// The body of a glyph as displayed: its baseline and how far it rises above that.
struct Body {
    from: (f32, f32),
    along: (f64, f64),
    rise: (f32, f32),
    size: f64,
}

impl Body {
    /// The points at some shares of the width and of the height.
    fn points<const N: usize>(&self, shares: [(f32, f32); N]) -> [(f32, f32); N] {
        let rise = 0.7 * self.size / length(self.along.0, self.along.1).max(1e-6);
        let up = ((self.along.1 * rise) as f32, (-self.along.0 * rise) as f32);
        let along = (self.along.0 as f32, self.along.1 as f32);
        shares.map(|(across, above)| {
            (self.from.0 + along.0 * across + up.0 * above, self.from.1 + along.1 * across + up.1 * above)
        })
    }

    fn outline(&self) -> Vec<(f32, f32)> {
        self.points([(0.0, -0.3), (1.0, -0.3), (1.0, 1.2), (0.0, 1.2)]).to_vec()
    }

    /// Whether it lies on the page and inside the clip, given its middle.
    fn place(&self, (x, y): (f32, f32), page: &Rect, clip: &Clip) -> Option<Unseen> {
        let size = self.size as f32;
        let outside = |b: &Rect| !contains(&with_margins(b, size, self.rise), x, y);
        if outside(page) {
            return Some(Unseen::OffPage);
        }
        let points = || self.points([(0.5, 0.4), (0.2, 0.1), (0.8, 0.1), (0.2, 0.9), (0.8, 0.9)]);
        let clipped = is_slit(&clip.bounds, size, self.rise) || outside(&clip.bounds) || !clip.shows(points);
        clipped.then_some(Unseen::ClippedAway)
    }
}

/// Holds no point.
const NOWHERE: Rect = Rect { x0: 0.0, y0: 0.0, x1: -1.0, y1: -1.0 };

/// Where the middle of a small letter may lie for it to be seen in a box: nearly half its height has to, and a word is
/// read that loses a letter at its end. Where the middle is not known, rough boxes are forgiven.
fn with_margins(b: &Rect, size: f32, rise: (f32, f32)) -> Rect {
    let reach = |across: bool| size * if across { 0.05 } else { 0.35 };
    let upright = rise.1.abs() >= rise.0.abs();
    let (x, y) = (reach(!upright), reach(upright && rise.1 != 0.0));
    Rect { x0: b.x0 - x, y0: b.y0 - y, x1: b.x1 + x, y1: b.y1 + y }
}

/// Whether a box is too narrow to see a letter in it.
fn is_slit(b: &Rect, size: f32, rise: (f32, f32)) -> bool {
    rise != (0.0, 0.0) && (b.x1 - b.x0).min(b.y1 - b.y0) < size * 0.15
}
