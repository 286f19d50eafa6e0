//! Runs content streams (ISO 32000-2 §8, §9) and gathers what they draw: glyphs, and the areas painted around them.

mod annotations;
mod images;
mod layers;
mod masks;
mod paths;

use super::colour::{BLACK, Colour, Space};
use super::font::{Font, Meaning};
use super::geometry::{Matrix, Shape, intersect};
use super::objects::{Objects, as_dictionary, text_string};
use super::text::{fold, is_private, push_folded};
use super::tokens::{Operand, Tokenizer};
use super::visible::middle;
use crate::ground::letters::bare;
use crate::read::Rect;
use crate::read::layout::Glyph;
pub(super) use layers::Layers;
use lopdf::{Dictionary, Object, ObjectId};
use masks::{Group, Mask};
use paths::{Clip, Within, paints};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::time::Instant;

/// Operators one document may run.
const MAX_OPERATORS: usize = 6_000_000;
/// Glyphs one document may draw.
const MAX_GLYPHS: usize = 1_500_000;
/// Glyphs one page may draw.
const MAX_PAGE_GLYPHS: usize = 200_000;
/// Comparisons of glyphs with painted areas and clips in one document.
const MAX_COMPARISONS: usize = 200_000_000;
/// Painted areas remembered for one page.
const MAX_PAINTS: usize = 16_384;
/// Small painted areas remembered for one page.
const MAX_DOTS: usize = 512;
/// Corners remembered for one path.
const MAX_CORNERS: usize = 4096;
/// Forms inside forms followed.
const MAX_FORM_DEPTH: usize = 12;
/// Fonts one document may use.
const MAX_FONTS: usize = 1024;
/// Saved graphics states.
const MAX_SAVED_STATES: usize = 256;
/// Contradictions remembered for one page.
const MAX_LIES: usize = 1000;
/// Marked-content sequences open at once.
const MAX_MARKS: usize = 256;

/// What is left of the work a document may cost.
pub(super) struct Budget {
    operators: usize,
    glyphs: usize,
    comparisons: usize,
    deadline: Instant,
    /// Something was cut.
    pub spent: bool,
}

impl Budget {
    pub(super) fn new(deadline: Instant) -> Self {
        Self {
            operators: MAX_OPERATORS,
            glyphs: MAX_GLYPHS,
            comparisons: MAX_COMPARISONS,
            deadline,
            spent: false,
        }
    }

    /// Whether glyphs may be held against that many corners and areas more.
    pub(super) fn compare(&mut self, comparisons: usize) -> bool {
        self.comparisons = self.comparisons.saturating_sub(comparisons);
        self.spent |= self.comparisons == 0;
        self.comparisons > 0
    }

    /// Whether one more operator may run.
    fn operator(&mut self) -> bool {
        if self.operators == 0 || (self.operators.is_multiple_of(4096) && Instant::now() > self.deadline) {
            self.spent = true;
            self.operators = 0;
            return false;
        }
        self.operators -= 1;
        true
    }
}

/// Why a person does not see a glyph, as far as the drawing operators alone tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Unseen {
    InvisibleMode,
    TooSmall,
    Squeezed,
    ClippedAway,
    OffPage,
    NoInk,
    LikeBackground,
    Covered,
    HiddenLayer,
    /// The page is too crowded to tell.
    Unjudged,
}

/// A glyph with what decides whether it is seen.
pub(super) struct Drawn {
    pub glyph: Glyph,
    pub ink: Colour,
    pub alpha: f32,
    pub unseen: Option<Unseen>,
}

/// A painted area.
pub(super) struct Paint {
    /// How many glyphs had been drawn before it.
    pub after: usize,
    pub bounds: Rect,
    /// Its form within `bounds`; empty where it is `bounds` itself.
    pub shape: Shape,
    /// The clip it was painted in, where that is no upright box.
    pub clip: Option<Rc<Within>>,
    pub colour: Colour,
    pub alpha: f32,
    /// Nothing below shows through.
    pub opaque: bool,
}

/// What one page draws.
#[derive(Default)]
pub(super) struct Drawing {
    pub glyphs: Vec<Drawn>,
    /// The text the glyphs' ranges point into.
    pub text: String,
    pub paints: Vec<Paint>,
    /// Small painted areas: bullets, among others.
    pub dots: Vec<Rect>,
    /// Glyphs whose text nothing tells.
    pub unknown: usize,
    /// Share of the page the largest image covers, 0 to 1.
    pub image_share: f32,
    /// Words that a text map or replacement text claims against what is drawn, and the glyph they stand at.
    pub lies: Vec<(usize, String)>,
}

/// Fonts by the place of their dictionary, shared by all pages.
#[derive(Default)]
pub(super) struct Fonts {
    read: HashMap<*const Dictionary, Rc<Font>>,
    /// What viewers put in the place of a missing font.
    stand_in: Option<Rc<Font>>,
}

impl Fonts {
    fn get(&mut self, objects: &Objects, dictionary: &Dictionary, budget: &mut Budget) -> Rc<Font> {
        if let Some(known) = self.read.get(&std::ptr::from_ref(dictionary)) {
            return Rc::clone(known);
        }
        if self.read.len() >= MAX_FONTS {
            budget.spent = true;
            return self.stand_in(objects);
        }
        let read = Rc::new(Font::read(objects, dictionary, self.read.len() as u64 + 1));
        self.read.insert(std::ptr::from_ref(dictionary), Rc::clone(&read));
        read
    }

    fn stand_in(&mut self, objects: &Objects) -> Rc<Font> {
        Rc::clone(self.stand_in.get_or_insert_with(|| Rc::new(Font::read(objects, &Dictionary::new(), 0))))
    }
}

/// What interpreting needs of the document.
pub(super) struct Context<'a, 'd> {
    pub objects: &'a Objects<'d>,
    pub fonts: &'a mut Fonts,
    pub budget: &'a mut Budget,
    pub layers: &'a Layers,
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    clip: Clip,
    fill: Colour,
    stroke: Colour,
    fill_space: Rc<Space>,
    stroke_space: Rc<Space>,
    fill_alpha: f32,
    stroke_alpha: f32,
    blends: bool,
    mask: Option<Rc<Mask>>,
    group: Option<Rc<Group>>,
    /// The pattern that fills, where one does.
    pattern: Option<Object>,
    font: Option<Rc<Font>>,
    size: f64,
    character_spacing: f64,
    word_spacing: f64,
    scale: f64,
    leading: f64,
    rise: f64,
    mode: i64,
    line_width: f64,
    dashed: bool,
}

impl State {
    /// The state a page begins with (ISO 32000-2 §8.4.1).
    fn new(to_display: Matrix, page: Rect) -> Self {
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

struct Mark {
    artifact: bool,
    hidden: bool,
    actual_text: Option<String>,
    first_glyph: usize,
}

impl Mark {
    fn hidden() -> Self {
        Self { artifact: false, hidden: true, actual_text: None, first_glyph: usize::MAX }
    }
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
    corners: usize,
    only_boxes: bool,
    point: (f64, f64),
    /// A clip by the path at hand, and whether by the even-odd rule.
    pending_clip: Option<bool>,
    /// Glyphs drawn in a clipping mode since BT.
    text_clip: Option<Vec<Vec<(f32, f32)>>>,
    marks: Vec<Mark>,
    /// Marks that were open when the form at hand began: not its own to close.
    outer_marks: usize,
    unmarked: usize,
    scratch: String,
    /// The inks of patterns that text was filled with.
    patterns: HashMap<ObjectId, Colour>,
    /// Runs a mask or pattern and not a page.
    beside: bool,
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
    interpreter.content(content, resources, 0);
    interpreter.restart(to_display);
    for annotation in annotations {
        interpreter.annotation(annotation, resources);
    }
    while !interpreter.marks.is_empty() {
        interpreter.end_mark();
    }
    interpreter.drawing
}

/// The numbers among the operands, in order; missing ones are 0.
fn numbers<const N: usize>(tokens: &Tokenizer) -> [f64; N] {
    let mut found = [0.0; N];
    let all = tokens.operands.iter().rev().filter_map(|operand| match operand {
        Operand::Number(number) => Some(*number),
        _ => None,
    });
    // The last N count: a stray operand before them does no harm.
    let mut missing = N;
    for (slot, number) in found.iter_mut().rev().zip(all) {
        *slot = number;
        missing -= 1;
    }
    if missing > 0 {
        found.rotate_left(missing);
    }
    found
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
            corners: 0,
            only_boxes: true,
            point: (0.0, 0.0),
            pending_clip: None,
            text_clip: None,
            marks: Vec::new(),
            outer_marks: 0,
            unmarked: 0,
            scratch: String::new(),
            patterns: HashMap::new(),
            beside: false,
        }
    }

    fn content(&mut self, content: &[u8], resources: &Dictionary, depth: usize) {
        let mut tokens = Tokenizer::new(content);
        while let Some(operator) = tokens.next_operator() {
            if !self.context.budget.operator() {
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
            b"BI" => self.inline_image(tokens),
            b"sh" => {
                self.shading(tokens, resources);
            }
            b"BMC" | b"BDC" => self.begin_mark(tokens, resources),
            b"EMC" if self.marks.len() > self.outer_marks => self.end_mark(),
            b"EMC" => {}
            _ if self.text_operator(operator, tokens, resources) => {}
            _ if self.colour_operator(operator, tokens, resources) => {}
            _ => self.path_operator(operator, tokens),
        }
    }

    fn save(&mut self) {
        if self.saved.len() < MAX_SAVED_STATES {
            self.saved.push(self.state.clone());
        } else {
            self.unsaved += 1;
        }
    }

    fn restore(&mut self) {
        if self.unsaved > 0 {
            self.unsaved -= 1;
        } else if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    fn graphics_state(&mut self, tokens: &Tokenizer, resources: &Dictionary) {
        let objects = self.context.objects;
        let Some(name) = first_name(tokens) else { return };
        let Some(found) = objects
            .dictionary(resources, b"ExtGState")
            .and_then(|all| objects.dictionary(all, tokens.bytes(&name)))
        else {
            return;
        };
        let number = |key: &[u8]| found.get(key).ok().and_then(|value| objects.number(value));
        if let Some(alpha) = number(b"ca") {
            self.state.fill_alpha = alpha.clamp(0.0, 1.0) as f32;
        }
        if let Some(alpha) = number(b"CA") {
            self.state.stroke_alpha = alpha.clamp(0.0, 1.0) as f32;
        }
        self.set_mask(found);
        match objects.get(found, b"BM") {
            Some(Object::Name(name)) => self.state.blends = name != b"Normal" && name != b"Compatible",
            Some(Object::Array(_)) => self.state.blends = true,
            _ => {}
        }
        if let Some([font, size]) = objects.array(found, b"Font").and_then(|all| all.get(..2)) {
            self.set_font(font, objects.number(size).unwrap_or(0.0));
        }
    }

    // Text (ISO 32000-2 §9.3, §9.4)

    fn text_operator(&mut self, operator: &[u8], tokens: &mut Tokenizer, resources: &Dictionary) -> bool {
        let first = |tokens: &Tokenizer| {
            let [number] = numbers(tokens);
            number
        };
        match operator {
            b"BT" => (self.text_matrix, self.line_matrix) = (Matrix::IDENTITY, Matrix::IDENTITY),
            b"ET" => self.end_text(),
            b"Tf" => {
                let objects = self.context.objects;
                let number = first(tokens);
                if let Some(name) = first_name(tokens) {
                    let fonts = objects.dictionary(resources, b"Font");
                    match fonts.and_then(|all| all.get(tokens.bytes(&name)).ok()) {
                        Some(font) => self.set_font(font, number),
                        // Viewers put some font in the place of a missing one.
                        None => {
                            let stand_in = self.context.fonts.stand_in(objects);
                            (self.state.font, self.state.size) = (Some(stand_in), number);
                        }
                    }
                }
            }
            b"Tc" => self.state.character_spacing = first(tokens),
            b"Tw" => self.state.word_spacing = first(tokens),
            b"Tz" => self.state.scale = first(tokens) / 100.0,
            b"TL" => self.state.leading = first(tokens),
            b"Ts" => self.state.rise = first(tokens),
            b"Tr" => self.state.mode = first(tokens) as i64,
            b"Td" => {
                let [x, y] = numbers(tokens);
                self.next_line(x, y);
            }
            b"TD" => {
                let [x, y] = numbers(tokens);
                self.state.leading = -y;
                self.next_line(x, y);
            }
            b"Tm" => {
                let [a, b, c, d, e, f] = numbers(tokens);
                self.line_matrix = Matrix::new(a, b, c, d, e, f);
                self.text_matrix = self.line_matrix;
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" | b"TJ" => self.show_all(tokens),
            b"'" => {
                self.next_line(0.0, -self.state.leading);
                self.show_all(tokens);
            }
            b"\"" => {
                let [word, character] = numbers(tokens);
                (self.state.word_spacing, self.state.character_spacing) = (word, character);
                tokens.operands.retain(|operand| matches!(operand, Operand::Text(_)));
                self.next_line(0.0, -self.state.leading);
                self.show_all(tokens);
            }
            _ => return false,
        }
        true
    }

    fn set_font(&mut self, font: &Object, size: f64) {
        let objects = self.context.objects;
        let Some(dictionary) = as_dictionary(objects.resolve(font)) else {
            (self.state.font, self.state.size) = (None, size);
            return;
        };
        let Context { fonts, budget, .. } = &mut *self.context;
        let font = fonts.get(objects, dictionary, budget);
        (self.state.font, self.state.size) = (Some(font), size);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line_matrix = Matrix::translate(x, y).then(&self.line_matrix);
        self.text_matrix = self.line_matrix;
    }

    fn advance(&mut self, distance: f64, vertical: bool) {
        let step = if vertical {
            Matrix::translate(0.0, distance)
        } else {
            Matrix::translate(distance * self.state.scale, 0.0)
        };
        self.text_matrix = step.then(&self.text_matrix);
    }

    fn show_all(&mut self, tokens: &Tokenizer) {
        let Some(font) = self.state.font.clone() else { return };
        for operand in &tokens.operands {
            match operand {
                Operand::Text(range) => self.show(&font, tokens.bytes(range)),
                Operand::Number(offset) => self.advance(-offset / 1000.0 * self.state.size, font.vertical),
                _ => {}
            }
        }
    }

    fn show(&mut self, font: &Font, string: &[u8]) {
        let mut rest = string;
        while let Some(code) = font.next_code(self.context.objects, rest) {
            rest = rest.get(code.length..).unwrap_or_default();
            if self.drawing.glyphs.len() >= MAX_PAGE_GLYPHS || self.context.budget.glyphs == 0 {
                self.context.budget.spent = true;
                return;
            }
            self.context.budget.glyphs -= 1;
            self.draw(font, &code);
            let spacing = self.state.character_spacing
                + if code.length == 1 && code.value == 32 { self.state.word_spacing } else { 0.0 };
            if font.vertical {
                self.advance(-self.state.size + spacing, true);
            } else {
                self.advance(code.width * self.state.size + spacing, false);
            }
        }
    }

    fn draw(&mut self, font: &Font, code: &super::font::Code) {
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

    // Colour (ISO 32000-2 §8.6.8)

    fn colour_operator(&mut self, operator: &[u8], tokens: &Tokenizer, resources: &Dictionary) -> bool {
        let space = match operator {
            b"g" | b"G" => Some(Space::Gray),
            b"rg" | b"RG" => Some(Space::Rgb),
            b"k" | b"K" => Some(Space::Cmyk),
            _ => None,
        };
        let fills = operator.first().is_some_and(u8::is_ascii_lowercase);
        if let Some(space) = space {
            let colour = self.components(&space, tokens);
            self.set_colour(fills, Some(space), colour);
            return true;
        }
        match operator {
            b"cs" | b"CS" => {
                let Some(name) = first_name(tokens) else { return true };
                let name = Object::Name(tokens.bytes(&name).to_vec());
                let space = Space::read(self.context.objects, &name, Some(resources));
                let colour = space.initial();
                self.set_colour(fills, Some(space), colour);
            }
            b"sc" | b"SC" | b"scn" | b"SCN" => {
                let space = if fills {
                    Rc::clone(&self.state.fill_space)
                } else {
                    Rc::clone(&self.state.stroke_space)
                };
                let Some(name) = first_name(tokens) else {
                    let colour = self.components(&space, tokens);
                    self.set_colour(fills, None, colour);
                    return true;
                };
                self.set_colour(fills, None, Colour::Unknown);
                if fills {
                    let patterns = self.context.objects.dictionary(resources, b"Pattern");
                    self.state.pattern = patterns.and_then(|all| all.get(tokens.bytes(&name)).ok().cloned());
                }
            }
            _ => return false,
        }
        true
    }

    fn components(&self, space: &Space, tokens: &Tokenizer) -> Colour {
        match space {
            Space::Gray | Space::Tint { .. } => space.colour(&numbers::<1>(tokens)),
            Space::Cmyk => space.colour(&numbers::<4>(tokens)),
            _ => space.colour(&numbers::<3>(tokens)),
        }
    }

    fn set_colour(&mut self, fills: bool, space: Option<Space>, colour: Colour) {
        let state = &mut self.state;
        let (slot, space_slot) = if fills {
            (&mut state.fill, &mut state.fill_space)
        } else {
            (&mut state.stroke, &mut state.stroke_space)
        };
        *slot = colour;
        if fills {
            state.pattern = None;
        }
        if let Some(space) = space
            && **space_slot != space
        {
            *space_slot = Rc::new(space);
        }
    }

    /// Remembers a painted area that is large enough to matter for the text on or below it.
    fn paint(&mut self, bounds: Rect, shape: Shape, colour: Colour, alpha: f32, covers: bool) {
        let bounds = intersect(&bounds, &self.state.clip.bounds);
        let (width, height) = (bounds.x1 - bounds.x0, bounds.y1 - bounds.y0);
        if (1.0..9.0).contains(&width) && (1.0..9.0).contains(&height) && self.drawing.dots.len() < MAX_DOTS {
            self.drawing.dots.push(bounds);
        }
        let (around, masked) = self.state.groups();
        let alpha = alpha * around;
        let seen = width > 2.0 && height > 2.0 && paints(colour, alpha);
        if !seen || self.marks.iter().any(|mark| mark.hidden) {
            return;
        }
        if self.drawing.paints.len() >= MAX_PAINTS {
            self.context.budget.spent = true;
            return;
        }
        self.drawing.paints.push(Paint {
            after: self.drawing.glyphs.len(),
            bounds,
            shape,
            clip: self.state.clip.within.clone(),
            colour,
            alpha,
            opaque: covers && alpha > 0.95 && !self.state.blends && !masked,
        });
    }

    // External objects and images (ISO 32000-2 §8.8–8.10)

    fn external_object(&mut self, tokens: &Tokenizer, resources: &Dictionary, depth: usize) {
        let objects = self.context.objects;
        let Some(name) = first_name(tokens) else { return };
        let Some(reference) =
            objects.dictionary(resources, b"XObject").and_then(|all| all.get(tokens.bytes(&name)).ok())
        else {
            return;
        };
        let Ok(stream) = objects.resolve(reference).as_stream() else { return };
        let hidden = stream.dict.get(b"OC").is_ok_and(|layer| self.is_hidden_layer(layer));
        match objects.name(&stream.dict, b"Subtype") {
            Some(b"Image") if !hidden => {
                self.image_object(reference, &stream.dict);
            }
            Some(b"Form") => {
                if depth >= MAX_FORM_DEPTH {
                    self.context.budget.spent = true;
                    return;
                }
                let Some(content) = objects.decode_shared(reference) else { return };
                let marks = self.marks.len();
                if hidden {
                    self.push_mark(Mark::hidden());
                }
                self.form(&stream.dict, &content, resources, depth);
                while self.marks.len() > marks {
                    self.end_mark();
                }
            }
            _ => {}
        }
    }

    fn form(&mut self, form: &Dictionary, content: &[u8], resources: &Dictionary, depth: usize) {
        let objects = self.context.objects;
        let state = self.state.clone();
        let matrices = (self.text_matrix, self.line_matrix);
        let saved = std::mem::take(&mut self.saved);
        let unsaved = std::mem::take(&mut self.unsaved);
        let outer_marks = std::mem::replace(&mut self.outer_marks, self.marks.len());
        if let Some([a, b, c, d, e, f]) = objects.array(form, b"Matrix").and_then(|all| objects.numbers(all))
        {
            self.state.ctm = Matrix::new(a, b, c, d, e, f).then(&self.state.ctm);
        }
        if let Some(bounds) = objects.any_rectangle(form.get(b"BBox").ok()) {
            let bounds = self.state.ctm.apply_to_box(&bounds);
            self.state.clip.cut_to_box(&bounds);
        }
        if form.has(b"Group") {
            self.state.enter_group();
        }
        let own = objects.dictionary(form, b"Resources").unwrap_or(resources);
        self.content(content, own, depth + 1);
        (self.saved, self.unsaved, self.outer_marks) = (saved, unsaved, outer_marks);
        (self.text_matrix, self.line_matrix) = matrices;
        self.state = state;
    }

    /// Forgets what the page left behind.
    fn restart(&mut self, to_display: Matrix) {
        while !self.marks.is_empty() {
            self.end_mark();
        }
        self.saved.clear();
        self.unsaved = 0;
        self.outlines.clear();
        self.state = State::new(to_display, self.page);
    }

    /// Paints a shading over all of the clip (ISO 32000-2 §8.7.4.2).
    fn shading(&mut self, tokens: &Tokenizer, resources: &Dictionary) {
        let objects = self.context.objects;
        let shading = first_name(tokens).and_then(|name| {
            let all = objects.dictionary(resources, b"Shading")?;
            objects.dictionary(all, tokens.bytes(&name))
        });
        let Some(shading) = shading else { return };
        let bounds = self.state.clip.bounds;
        let colour = super::colour::of_shading(objects, shading, Some(resources));
        let covers = super::colour::fills_all(objects, shading);
        self.paint(bounds, Shape::default(), colour, self.state.fill_alpha, covers);
    }

    // Marked content (ISO 32000-2 §14.6, §14.9.4) and layers (§8.11)

    fn begin_mark(&mut self, tokens: &Tokenizer, resources: &Dictionary) {
        let objects = self.context.objects;
        let mut names = tokens.operands.iter().filter_map(|operand| match operand {
            Operand::Name(range) => Some(tokens.bytes(range)),
            _ => None,
        });
        let tag = names.next().unwrap_or_default();
        let reference = names
            .next()
            .filter(|_| !tokens.operands.contains(&Operand::DictStart))
            .and_then(|name| objects.dictionary(resources, b"Properties")?.get(name).ok());
        let properties = reference.and_then(|found| as_dictionary(objects.resolve(found)));
        let actual_text = match properties {
            Some(found) => {
                objects.get(found, b"ActualText").and_then(|text| text.as_str().ok()).map(text_string)
            }
            None => inline_actual_text(tokens),
        };
        let hidden = tag == b"OC" && reference.is_some_and(|layer| self.is_hidden_layer(layer));
        self.push_mark(Mark {
            artifact: tag == b"Artifact",
            hidden,
            actual_text,
            first_glyph: self.drawing.glyphs.len(),
        });
    }

    fn push_mark(&mut self, mark: Mark) {
        if self.marks.len() < MAX_MARKS {
            self.marks.push(mark);
        } else {
            self.unmarked += 1;
        }
    }

    fn end_mark(&mut self) {
        if self.unmarked > 0 {
            self.unmarked -= 1;
            return;
        }
        let Some(mark) = self.marks.pop() else { return };
        if let Some(text) = mark.actual_text {
            self.replace_text(mark.first_glyph, &text);
        }
    }

    /// Replacement text is believed where nothing else says what is drawn, a character or so for a glyph;
    /// other words than are drawn are a lie.
    fn replace_text(&mut self, first: usize, actual: &str) {
        let Some(glyphs) = self.drawing.glyphs.get(first..) else { return };
        let drawn: String = glyphs
            .iter()
            .map(|drawn| self.drawing.text.get(drawn.glyph.text.clone()).unwrap_or_default())
            .collect();
        let (claimed, shown) = (bare(&fold(actual)), bare(&fold(&drawn)));
        if claimed.is_empty() || glyphs.is_empty() || shown.contains(&claimed) {
            return;
        }
        if shown.is_empty() && claimed.chars().count() <= 3 * glyphs.len() {
            let start = self.drawing.text.len();
            push_folded(actual, &mut self.drawing.text);
            let end = self.drawing.text.len();
            if let Some(first) = self.drawing.glyphs.get_mut(first) {
                first.glyph.text = start..end;
                first.glyph.icon = None;
            }
        } else if claimed.chars().count() > shown.chars().count() / 2 + 2
            && self.drawing.lies.len() < MAX_LIES
        {
            self.drawing.lies.push((first, actual.to_owned()));
        }
    }

    fn is_hidden_layer(&self, layer: &Object) -> bool {
        self.context.layers.hides(self.context.objects, layer)
    }
}

/// Glyphs lower than this many points as displayed are not read by a person.
pub(super) const SMALLEST_VISIBLE: f64 = 4.0;

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

fn inline_actual_text(tokens: &Tokenizer) -> Option<String> {
    let mut operands = tokens.operands.iter();
    operands
        .find(|operand| matches!(operand, Operand::Name(range) if tokens.bytes(range) == b"ActualText"))?;
    match operands.next() {
        Some(Operand::Text(range)) => Some(text_string(tokens.bytes(range))),
        _ => None,
    }
}
