//! Single glyphs: what each shows, where it stands, and whether anything in its own drawing hides it.

use super::marks::MAX_LIES;
use super::paths::{Clip, MAX_CORNERS, paints};
use super::{Drawn, Interpreter, Unseen};
use crate::read::Rect;
use crate::read::layout::Glyph;
use crate::read::pdf::font::{Code, Font, Meaning};
use crate::read::pdf::text::{is_private, push_folded};
use crate::read::pdf::visible::middle;

/// Glyphs lower than this many points as displayed are not read by a person.
const SMALLEST_VISIBLE: f64 = 4.0;

impl Interpreter<'_, '_, '_> {
    pub(super) fn draw(&mut self, font: &Font, code: &Code) {
        let state = &self.state;
        let matrix = self.text_matrix.then(&state.ctm);
        let (x, y) = matrix.apply(0.0, state.rise);
        let (run, fall) =
            if font.vertical { (0.0, -state.size) } else { (code.width * state.size * state.scale, 0.0) };
        let (end_x, end_y) = matrix.apply(run, state.rise + fall);
        // Slanting leaves the height as it is; a matrix that folds the plane into a line leaves none.
        let across = matrix.horizontal_scale();
        let upright_scale = if across > 0.0 { matrix.determinant().abs() / across } else { 0.0 };
        let size = state.size.abs() * font.em * upright_scale;
        if ![x, y, end_x, end_y, size].iter().all(|number| number.is_finite() && number.abs() < 1e6) {
            return;
        }
        let squeeze = state.scale.abs() * across / upright_scale.max(1e-9);
        // A thick outline lies over the fill; of a thin one beside it either may be what is seen.
        let outlined = match state.mode {
            1 | 5 => true,
            2 | 6 => {
                state.line_width * state.ctm.mean_scale() > 0.12 * size
                    || !paints(state.fill, state.fill_alpha)
            }
            _ => false,
        };
        let (ink, alpha) =
            if outlined { (state.stroke, state.stroke_alpha) } else { (state.fill, state.fill_alpha) };
        let pattern = state.pattern.clone().filter(|_| !outlined);
        let body = Body::new((x, y), (end_x, end_y), size);

        let start = self.drawing.text.len();
        self.scratch.clear();
        let meaning = font.push_text(self.context.objects, code, &mut self.scratch);
        let mut icon = font.icons;
        if self.scratch.chars().any(is_private) {
            let bullet = self.scratch.chars().any(is_private_bullet);
            self.scratch.clear();
            if bullet {
                self.scratch.push('•');
            } else {
                icon = true;
                self.drawing.unknown += 1;
            }
        }
        if !icon {
            push_folded(&self.scratch, &mut self.drawing.text);
        }
        match meaning {
            Meaning::Text | Meaning::Blank => {}
            Meaning::Unknown => {
                self.drawing.unknown += 1;
                icon = true;
            }
            Meaning::Contradicted => {
                icon |= self.scratch.is_empty();
                if let Some(claimed) = font.claimed(code)
                    && self.drawing.lies.len() < MAX_LIES
                {
                    self.drawing.lies.push((self.drawing.glyphs.len(), claimed.to_owned()));
                }
            }
        }
        let artifact = self.marks.iter().any(|mark| mark.artifact);
        let corners = state.clip.within.as_ref().map_or(0, |within| within.corners());
        let unseen = if self.marks.iter().any(|mark| mark.hidden) {
            Some(Unseen::HiddenLayer)
        } else if matches!(state.mode, 3 | 7) {
            Some(Unseen::InvisibleMode)
        } else if meaning == Meaning::Blank {
            Some(Unseen::NoInk)
        } else if size < SMALLEST_VISIBLE {
            Some(Unseen::TooSmall)
        } else if squeeze < 0.1 {
            Some(Unseen::Squeezed)
        } else {
            let judged = self.context.budget.compare(5 * corners);
            if judged { body.place(&self.page, &state.clip) } else { Some(Unseen::Unjudged) }
        };
        if state.mode >= 4 {
            let clip = self.text_clip.get_or_insert_default();
            if clip.len() < MAX_CORNERS {
                clip.push(body.outline());
            }
        }
        let glyph = Glyph {
            text: start..self.drawing.text.len(),
            x: x as f32,
            y: y as f32,
            dx: (end_x - x) as f32,
            dy: (end_y - y) as f32,
            size: size as f32,
            bold: font.bold || state.mode == 2,
            italic: font.italic,
            artifact,
            icon: icon.then(|| font.id << 32 | u64::from(code.value)),
        };
        let (x, y) = middle(&glyph);
        let alpha = alpha * self.let_through(x, y);
        let ink = pattern.map_or(ink, |pattern| self.pattern_ink(&pattern));
        self.drawing.glyphs.push(Drawn { glyph, ink, alpha, unseen });
    }
}

/// The body of a glyph as displayed: its baseline and how far it rises above that.
struct Body {
    from: (f32, f32),
    along: (f32, f32),
    up: (f32, f32),
    size: f32,
}

impl Body {
    fn new(from: (f64, f64), to: (f64, f64), size: f64) -> Self {
        let along = (to.0 - from.0, to.1 - from.1);
        let length = along.0.hypot(along.1).max(1e-6);
        let rise = 0.7 * size / length;
        Self {
            from: (from.0 as f32, from.1 as f32),
            along: (along.0 as f32, along.1 as f32),
            up: ((along.1 * rise) as f32, (-along.0 * rise) as f32),
            size: size as f32,
        }
    }

    /// A point by its share of the width and of the height.
    fn point(&self, across: f32, above: f32) -> (f32, f32) {
        (
            self.from.0 + self.along.0 * across + self.up.0 * above,
            self.from.1 + self.along.1 * across + self.up.1 * above,
        )
    }

    fn outline(&self) -> Vec<(f32, f32)> {
        [(0.0, -0.3), (1.0, -0.3), (1.0, 1.2), (0.0, 1.2)]
            .map(|(across, above)| self.point(across, above))
            .to_vec()
    }

    /// Whether it lies on the page and inside the clip.
    fn place(&self, page: &Rect, clip: &Clip) -> Option<Unseen> {
        let (x, y) = self.point(0.5, 0.0);
        // The middle of a small letter, whatever the direction; the margins forgive accents and rough boxes.
        let reach = self.size * 0.35;
        let outside =
            |b: &Rect| x < b.x0 - reach || x > b.x1 + reach || y < b.y0 - reach || y > b.y1 + reach * 2.0;
        if outside(page) {
            return Some(Unseen::OffPage);
        }
        let points = [(0.5, 0.4), (0.2, 0.1), (0.8, 0.1), (0.2, 0.9), (0.8, 0.9)];
        let points = points.into_iter().map(|(across, above)| self.point(across, above));
        (outside(&clip.bounds) || !clip.shows(points)).then_some(Unseen::ClippedAway)
    }
}

/// Bullets of symbol fonts in the private use area: Symbol and Wingdings, moved up by F000.
fn is_private_bullet(c: char) -> bool {
    matches!(
        c,
        '\u{f0b7}' | '\u{f0a7}' | '\u{f0a8}' | '\u{f0d8}' | '\u{f0fc}' | '\u{f06c}' | '\u{f06e}' | '\u{f076}'
    )
}
