//! Images, as far as they hide or colour what lies below (ISO 32000-2 §8.9). Their pictures are not decoded.

use super::Interpreter;
use super::inline_data::Encoding;
use crate::read::Rect;
use crate::read::pdf::colour::Colour;
use crate::read::pdf::geometry::{Shape, intersect};
use crate::read::pdf::object::{Dictionary, Object};
use crate::read::pdf::tokens::{Operand, Tokenizer};

/// Bytes of a mask that are looked at; what hides text is seldom finer.
const MAX_MASK_BYTES: usize = 1 << 20;

impl Interpreter<'_, '_, '_> {
    /// Draws an image object.
    pub(super) fn image_object(&mut self, reference: &Object, image: &Dictionary) {
        let objects = self.context.objects;
        if matches!(objects.get(image, b"ImageMask"), Some(Object::Boolean(true))) {
            let covers = self.paints_everywhere(reference, image, true);
            let colour = if covers { self.state.fill } else { Colour::Unknown };
            return self.image(colour, covers);
        }
        let covers = match (image.get(b"SMask"), image.has(b"Mask")) {
            (_, true) => false,
            (None, false) => true,
            (Some(mask), false) => {
                let dictionary = objects.resolve(mask).as_stream().map(|stream| &stream.dict);
                dictionary.is_some_and(|dictionary| self.paints_everywhere(mask, dictionary, false))
            }
        };
        self.image(Colour::Unknown, covers);
    }

    /// Whether a mask lets its paint through at every point. A stencil paints where its samples are 0, a soft mask where
    /// they are highest, and `Decode` may turn either round (ISO 32000-2 §8.9.6.2, §11.6.5.3).
    fn paints_everywhere(&self, mask: &Object, dictionary: &Dictionary, stencil: bool) -> bool {
        // Nothing lies below yet that could be covered.
        if self.drawing.glyphs.is_empty() {
            return false;
        }
        let objects = self.context.objects;
        let number = |key: &[u8]| dictionary.get(key).and_then(|value| objects.number(value));
        let bits = if stencil { 1.0 } else { number(b"BitsPerComponent").unwrap_or(8.0) };
        let (Some(width), Some(height)) = (number(b"Width"), number(b"Height")) else { return false };
        let row = (width * bits / 8.0).ceil();
        let bytes = row * height;
        if !(1.0..=MAX_MASK_BYTES as f64).contains(&bytes) || !(1.0..=8.0).contains(&bits) {
            return false;
        }
        let turned = objects
            .array(dictionary, b"Decode")
            .and_then(|all| objects.numbers::<2>(all))
            .is_some_and(|[low, high]| low > high);
        let paint: u8 = if stencil != turned { 0x00 } else { 0xff };
        let Some(samples) = objects.decode_head(mask, bytes as usize) else { return false };
        samples.len() >= bytes as usize && is_all(&samples, row as usize, (width * bits) as usize, paint)
    }

    fn image(&mut self, colour: Colour, covers: bool) {
        let unit = Rect { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 };
        let corners =
            [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].map(|(x, y)| self.state.ctm.apply(x, y));
        let bounds = self.state.ctm.apply_to_box(&unit);
        let upright = (bounds.x1 - bounds.x0) * (bounds.y1 - bounds.y0);
        let area = (self.state.ctm.determinant().abs()) as f32;
        let shape = if area < 0.99 * upright {
            Shape { outlines: vec![corners.map(|(x, y)| (x as f32, y as f32)).to_vec()], even_odd: false }
        } else {
            Shape::default()
        };
        let shown = intersect(&bounds, &self.state.clip.bounds);
        let page = (self.page.x1 - self.page.x0) * (self.page.y1 - self.page.y0);
        let share = (shown.x1 - shown.x0).max(0.0) * (shown.y1 - shown.y0).max(0.0) / page.max(1.0);
        self.drawing.image_share = self.drawing.image_share.max(share);
        self.paint(bounds, shape, colour, self.state.fill_alpha, covers);
    }

    pub(super) fn inline_image(&mut self, tokens: &mut Tokenizer, resources: &Dictionary) {
        let objects = self.context.objects;
        let mut inline = Inline::default();
        let mut encoding = Encoding::default();
        // `true` is no operand to the tokenizer: the entries before it come first.
        loop {
            let operator = tokens.next_operator();
            inline.read(tokens, operator == Some(b"true"));
            encoding.read(tokens, objects, resources);
            match operator {
                Some(b"true" | b"false" | b"null") => {}
                Some(b"ID") => break,
                _ => return,
            }
        }
        // One white-space byte parts the data from `ID`.
        let samples = tokens.rest().get(1..).unwrap_or_default();
        let fills = inline.stencil && !inline.filtered && {
            let row = inline.width.div_ceil(8);
            let size = row.checked_mul(inline.height).filter(|size| (1..=MAX_MASK_BYTES).contains(size));
            let samples = size.and_then(|size| samples.get(..size));
            let paint = if inline.turned { 0xff } else { 0x00 };
            samples.is_some_and(|samples| is_all(samples, row, inline.width, paint))
        };
        let colour = if fills { self.state.fill } else { Colour::Unknown };
        self.image(colour, fills || !inline.stencil);
        let length = encoding.length(objects, (inline.width, inline.height), inline.stencil, samples);
        tokens.skip_image_data(length.map_or(0, |length| length.saturating_add(1)));
    }
}

/// Whether all bits of some rows of samples are those of a byte; the bits that fill up a row mean nothing.
fn is_all(samples: &[u8], row: usize, used: usize, paint: u8) -> bool {
    let last = match used % 8 {
        0 => 0xff,
        bits => !(0xff_u8 >> bits),
    };
    samples.chunks_exact(row).all(|row| {
        row.split_last()
            .is_some_and(|(end, rest)| rest.iter().all(|byte| *byte == paint) && end & last == paint & last)
    })
}

/// What the entries of an inline image say of it (ISO 32000-2 §8.9.7).
#[derive(Default)]
struct Inline {
    width: usize,
    height: usize,
    stencil: bool,
    /// `Decode` turns its samples round.
    turned: bool,
    filtered: bool,
}

impl Inline {
    /// Reads the entries at hand; `is_true`: of the last the value is `true`.
    fn read(&mut self, tokens: &Tokenizer, is_true: bool) {
        let mut operands = tokens.operands.iter().peekable();
        while let Some(operand) = operands.next() {
            let Operand::Name(key) = operand else { continue };
            match (tokens.bytes(key), operands.peek()) {
                (b"W" | b"Width", Some(Operand::Number(width))) => self.width = *width as usize,
                (b"H" | b"Height", Some(Operand::Number(height))) => self.height = *height as usize,
                (b"IM" | b"ImageMask", None) => self.stencil = is_true,
                (b"F" | b"Filter", _) => self.filtered = true,
                (b"D" | b"Decode", Some(Operand::ArrayStart)) => {
                    operands.next();
                    self.turned = matches!(operands.peek(), Some(Operand::Number(first)) if *first > 0.0);
                }
                _ => {}
            }
        }
    }
}
