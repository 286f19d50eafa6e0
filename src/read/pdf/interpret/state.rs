//! The graphics state (ISO 32000-2 §8.4): what operators set for those after them.

use super::masks::{Group, Mask};
use super::paths::Clip;
use super::{Interpreter, first_name};
use crate::read::Rect;
use crate::read::pdf::colour::{BLACK, Colour, Space};
use crate::read::pdf::font::Font;
use crate::read::pdf::geometry::Matrix;
use crate::read::pdf::object::{Dictionary, Object};
use crate::read::pdf::tokens::Tokenizer;
use lopdf::ObjectId;
use std::rc::Rc;

/// Saved graphics states.
const MAX_SAVED_STATES: usize = 256;

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
    pub(super) blends: bool,
    pub(super) mask: Option<Rc<Mask>>,
    pub(super) group: Option<Rc<Group>>,
    /// The pattern that fills, where one does that stands in an object of its own.
    pub(super) pattern: Option<ObjectId>,
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f64,
    pub(super) character_spacing: f64,
    pub(super) word_spacing: f64,
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
    pub(super) line_width: f64,
    pub(super) dashed: bool,
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
            blends: false,
            mask: None,
            group: None,
            pattern: None,
            font: None,
            size: 0.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            line_width: 1.0,
            dashed: false,
        }
    }
}

impl Interpreter<'_, '_, '_> {
    pub(super) fn save(&mut self) {
        if self.saved.len() < MAX_SAVED_STATES {
            self.saved.push(self.state.clone());
        } else {
            self.unsaved += 1;
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
        match objects.get(found, b"BM") {
            Some(Object::Name(name)) => self.state.blends = !matches!(&**name, b"Normal" | b"Compatible"),
            Some(Object::Array(_)) => self.state.blends = true,
            _ => {}
        }
        if let Some([font, size]) = objects.array(found, b"Font").and_then(|all| all.get(..2)) {
            self.set_font(font, objects.number(size).unwrap_or(0.0));
        }
    }
}
