//! The graphics state (ISO 32000-2 §8.4): what operators set for those after them.

use super::masks::{Group, Mask};
use super::paths::Clip;
use super::{Interpreter, first_name};
use crate::read::Rect;
use crate::read::pdf::colour::{BLACK, Blend, Colour, Space};
use crate::read::pdf::font::Font;
use crate::read::pdf::geometry::Matrix;
use crate::read::pdf::object::{Dictionary, Object};
use crate::read::pdf::tokens::Tokenizer;
use std::rc::Rc;

/// Saved graphics states.
const MAX_SAVED_STATES: usize = 1 << 14;
/// Dashes and gaps of a line that are looked at.
const MAX_DASHES: usize = 256;

#[derive(Clone)]
pub(super) struct State {
    pub(super) ctm: Matrix,
    pub(super) clip: Clip,
    pub(super) fill: Colour,
    pub(super) stroke: Colour,
    pub(super) fill_space: Rc<Space>,
    pub(super) stroke_space: Rc<Space>,
    pub(super) fill_alpha: f32,
    pub(super) stroke_alpha: f32,
    pub(super) blend: Blend,
    pub(super) mask: Option<Rc<Mask>>,
    pub(super) group: Option<Rc<Group>>,
    /// What fills and what strokes is paint everywhere, and no pattern with holes.
    pub(super) fill_whole: bool,
    pub(super) stroke_whole: bool,
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f64,
    pub(super) character_spacing: f64,
    pub(super) word_spacing: f64,
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
    pub(super) line_width: f64,
    /// Lines up to this length are drawn without gaps.
    pub(super) dash: f64,
    /// Lines end half a line width behind their last point: in a half circle or a square.
    pub(super) long_ends: bool,
}

impl State {
    /// The state a page begins with (ISO 32000-2 §8.4.1).
    pub(super) fn new(to_display: Matrix, page: Rect) -> Self {
        Self {
            ctm: to_display,
            clip: Clip::of_box(page),
            fill: BLACK,
            stroke: BLACK,
            fill_space: Rc::new(Space::Gray),
            stroke_space: Rc::new(Space::Gray),
            fill_alpha: 1.0,
            stroke_alpha: 1.0,
            blend: Blend::Normal,
            mask: None,
            group: None,
            fill_whole: true,
            stroke_whole: true,
            font: None,
            size: 0.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            line_width: 1.0,
            dash: f64::INFINITY,
            long_ends: false,
        }
    }
}

impl Interpreter<'_, '_, '_> {
    pub(super) fn save(&mut self) {
        if self.saved.len() < MAX_SAVED_STATES {
            self.saved.push(self.state.clone());
        } else {
            self.unsaved += 1;
            self.context.budget.spent = true;
        }
    }

    pub(super) fn restore(&mut self) {
        if self.unsaved > 0 {
            self.unsaved -= 1;
        } else if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    pub(super) fn graphics_state(&mut self, tokens: &Tokenizer, resources: &Dictionary) {
        let objects = self.context.objects;
        let Some(name) = first_name(tokens) else { return };
        let Some(found) = objects
            .dictionary(resources, b"ExtGState")
            .and_then(|all| objects.dictionary(all, tokens.bytes(&name)))
        else {
            return;
        };
        let number = |key: &[u8]| found.get(key).and_then(|value| objects.number(value));
        if let Some(alpha) = number(b"ca") {
            self.state.fill_alpha = alpha.clamp(0.0, 1.0) as f32;
        }
        if let Some(alpha) = number(b"CA") {
            self.state.stroke_alpha = alpha.clamp(0.0, 1.0) as f32;
        }
        self.set_mask(found);
        if let Some(mode) = objects.get(found, b"BM") {
            self.state.blend = Blend::read(objects, mode);
        }
        if let Some(width) = number(b"LW") {
            self.state.line_width = width.abs();
        }
        if let Some(ends) = number(b"LC") {
            self.state.long_ends = ends > 0.0;
        }
        if let Some([Object::Array(lengths), phase]) = objects.array(found, b"D") {
            let lengths: Vec<f64> =
                lengths.iter().take(MAX_DASHES).filter_map(|length| objects.number(length)).collect();
            self.state.dash = unbroken(&lengths, objects.number(phase).unwrap_or(0.0));
        }
        if let Some([font, size]) = objects.array(found, b"Font").and_then(|all| all.get(..2)) {
            self.set_font(font, objects.number(size).unwrap_or(0.0));
        }
    }
}

/// The longest line that a dash pattern leaves without a gap that is worth the name (ISO 32000-2 §8.4.3.6).
pub(super) fn unbroken(lengths: &[f64], phase: f64) -> f64 {
    // An odd number of lengths is gone through twice: once as dashes, once as gaps.
    let times = 1 + lengths.len() % 2;
    let all = || lengths.iter().cycle().take(times * lengths.len());
    let (dashes, gaps): (f64, f64) = (all().step_by(2).sum(), all().skip(1).step_by(2).sum());
    if gaps <= 0.1 * dashes { f64::INFINITY } else { lengths.first().map_or(0.0, |first| first - phase) }
}
