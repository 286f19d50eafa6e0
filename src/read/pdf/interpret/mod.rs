//! Runs content streams (ISO 32000-2 §8, §9) and gathers what they draw: glyphs, and the areas painted around them.

mod annotations;
mod budget;
mod colours;
mod drawing;
mod fonts;
mod forms;
mod glyphs;
mod images;
mod inline_data;
mod layers;
mod letters;
mod marks;
mod masks;
mod paths;
mod state;
mod text;
mod typed_text;

use super::colour::Space;
use super::geometry::Matrix;
use super::object::{Dictionary, Object};
use super::objects::Objects;
use super::tokens::{Operand, Tokenizer};
use crate::read::Rect;
pub(super) use budget::Budget;
pub(super) use drawing::{Drawing, Drawn, Paint, Style, Unseen};
pub(super) use fonts::Fonts;
use images::Image;
pub(super) use images::Picture;
pub(super) use layers::Layers;
use letters::TextClip;
use lopdf::ObjectId;
use marks::Mark;
use masks::PatternPaint;
use state::State;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// Glyphs for which room is made at once.
const USUAL_GLYPHS: usize = 2048;
/// Styles for which room is made at once.
const USUAL_STYLES: usize = 256;

/// What interpreting needs of the document.
pub(super) struct Context<'a, 'd> {
    pub objects: &'a Objects<'d>,
    pub fonts: &'a mut Fonts,
    pub budget: &'a mut Budget,
    pub layers: &'a Layers,
}

struct Interpreter<'a, 'c, 'd> {
    context: &'a mut Context<'c, 'd>,
    drawing: Drawing,
    page: Rect,
    state: State,
    saved: Vec<State>,
    unsaved: usize,
    text_matrix: Matrix,
    line_matrix: Matrix,
    outlines: Vec<Vec<(f32, f32)>>,
    /// Outlines of paths before, to be filled anew.
    spare_outlines: Vec<Vec<(f32, f32)>>,
    /// The strip painted last, and its place among the paints where it has one.
    last_strip: Option<(Paint, Option<usize>)>,
    corners: usize,
    only_boxes: bool,
    point: (f64, f64),
    /// A clip by the path at hand, and whether by the even-odd rule.
    pending_clip: Option<bool>,
    /// Glyphs drawn in a clipping mode since BT.
    text_clip: Option<TextClip>,
    marks: Vec<Mark>,
    /// Marks that were open when the form at hand began: not its own to close.
    outer_marks: usize,
    unmarked: usize,
    /// Colour spaces, patterns and images that were asked for.
    spaces: HashMap<ObjectId, Space>,
    patterns: HashMap<ObjectId, PatternPaint>,
    images: HashMap<ObjectId, Rc<Image>>,
    /// Runs a mask or pattern of the page, or one within such a one.
    beside: usize,
}

/// Runs the content of a page. `to_display` maps its user space to points from the top left corner as displayed.
pub(super) fn run(
    context: &mut Context,
    content: &[u8],
    resources: &Dictionary,
    annotations: &[Object],
    to_display: Matrix,
    page: Rect,
) -> Drawing {
    let mut interpreter = Interpreter::new(context, State::new(to_display, page), page);
    // A glyph takes some bytes of content; a page of a résumé has about so many.
    interpreter.drawing.glyphs.reserve(USUAL_GLYPHS.min(content.len() / 4));
    interpreter.drawing.styles.reserve(USUAL_STYLES);
    interpreter.content(content, resources, 0);
    interpreter.restart(to_display);
    for annotation in annotations {
        interpreter.annotation(annotation, resources);
    }
    interpreter.end_marks(0);
    interpreter.drawing
}

/// The numbers among the operands, in order; missing ones are 0.
fn numbers<const N: usize>(tokens: &Tokenizer) -> [f64; N] {
    let mut found = [0.0; N];
    // Nearly always there are just as many, and nothing else.
    if let Some(last) = tokens.operands.last_chunk::<N>() {
        let mut count = 0;
        for operand in last {
            let (Operand::Number(number), Some(slot)) = (operand, found.get_mut(count)) else { break };
            *slot = *number;
            count += 1;
        }
        if count == N {
            return found;
        }
        found = [0.0; N];
    }
    // The last N count: a stray operand before them does no harm.
    let mut missing = N;
    for (slot, number) in found.iter_mut().rev().zip(all_numbers(tokens).rev()) {
        *slot = number;
        missing -= 1;
    }
    if missing > 0 {
        found.rotate_left(missing);
    }
    found
}

/// All numbers among the operands.
fn all_numbers(tokens: &Tokenizer) -> impl DoubleEndedIterator<Item = f64> {
    tokens.operands.iter().filter_map(|operand| match operand {
        Operand::Number(number) => Some(*number),
        _ => None,
    })
}

fn first_name(tokens: &Tokenizer) -> Option<Range<usize>> {
    tokens.operands.iter().find_map(|operand| match operand {
        Operand::Name(range) => Some(range.clone()),
        _ => None,
    })
}

impl<'a, 'c, 'd> Interpreter<'a, 'c, 'd> {
    fn new(context: &'a mut Context<'c, 'd>, state: State, page: Rect) -> Self {
        Self {
            context,
            drawing: Drawing::default(),
            page,
            state,
            saved: Vec::new(),
            unsaved: 0,
            text_matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
            outlines: Vec::new(),
            spare_outlines: Vec::new(),
            last_strip: None,
            corners: 0,
            only_boxes: true,
            point: (0.0, 0.0),
            pending_clip: None,
            text_clip: None,
            marks: Vec::new(),
            outer_marks: 0,
            unmarked: 0,
            spaces: HashMap::new(),
            patterns: HashMap::new(),
            images: HashMap::new(),
            beside: 0,
        }
    }

    fn content(&mut self, content: &[u8], resources: &Dictionary, depth: usize) {
        // What is no operator takes time, too.
        self.context.objects.spend(content.len());
        let mut tokens = Tokenizer::new(content);
        while let Some(operator) = tokens.next_operator() {
            if !self.context.budget.operator() || self.context.objects.is_spent() {
                return;
            }
            self.operator(operator, &mut tokens, resources, depth);
        }
    }

    fn operator(&mut self, operator: &[u8], tokens: &mut Tokenizer, resources: &Dictionary, depth: usize) {
        match operator {
            b"q" => self.save(),
            b"Q" => self.restore(),
            b"cm" => {
                let [a, b, c, d, e, f] = numbers(tokens);
                self.state.ctm = Matrix::new(a, b, c, d, e, f).then(&self.state.ctm);
            }
            b"gs" => self.graphics_state(tokens, resources),
            b"Do" => self.external_object(tokens, resources, depth),
            b"BI" => self.inline_image(tokens, resources),
            b"sh" => {
                self.shading(tokens, resources);
            }
            b"BMC" | b"BDC" => self.begin_mark(tokens, resources),
            b"EMC" if self.marks.len() > self.outer_marks => self.end_mark(),
            b"EMC" => {}
            [b'T', ..] | b"BT" | b"ET" | b"'" | b"\"" => self.text_operator(operator, tokens, resources),
            b"g" | b"G" | b"rg" | b"RG" | b"k" | b"K" | b"cs" | b"CS" | b"sc" | b"SC" | b"scn" | b"SCN" => {
                self.colour_operator(operator, tokens, resources);
            }
            _ => self.path_operator(operator, tokens),
        }
    }

    /// Forgets what the page left behind.
    fn restart(&mut self, to_display: Matrix) {
        self.end_marks(0);
        self.saved.clear();
        self.unsaved = 0;
        self.outlines.clear();
        self.state = State::new(to_display, self.page);
    }
}
