//! How much data an inline image has: it may spell an end, and text behind it, that no viewer takes for such.

use crate::read::pdf::colour::Space;
use crate::read::pdf::object::{Dictionary, Object};
use crate::read::pdf::objects::Objects;
use crate::read::pdf::tokens::{Operand, Tokenizer};

/// What the entries of an inline image say of its data (ISO 32000-2 §8.9.7).
#[derive(Default)]
pub(super) struct Encoding {
    /// Of a component.
    bits: usize,
    components: usize,
    /// The one that its bytes go through first.
    filter: Option<Vec<u8>>,
}

impl Encoding {
    /// Reads the entries at hand.
    pub(super) fn read(&mut self, tokens: &Tokenizer, objects: &Objects, resources: &Dictionary) {
        let mut operands = tokens.operands.iter().peekable();
        while let Some(operand) = operands.next() {
            let Operand::Name(key) = operand else { continue };
            let is_array = operands.peek() == Some(&&Operand::ArrayStart);
            let value = if is_array { operands.clone().nth(1) } else { operands.peek().copied() };
            match (tokens.bytes(key), value) {
                (b"BPC" | b"BitsPerComponent", Some(Operand::Number(bits))) => self.bits = *bits as usize,
                (b"CS" | b"ColorSpace", Some(Operand::Name(name))) => {
                    self.components = components(tokens.bytes(name), objects, resources);
                }
                (b"F" | b"Filter", Some(Operand::Name(name))) => {
                    self.filter = Some(tokens.bytes(name).to_vec());
                }
                _ => continue,
            }
            operands.next();
        }
    }

    /// How many bytes of data there are, where that can be told; `bytes` begin with them.
    pub(super) fn length(
        &self,
        objects: &Objects,
        (width, height): (usize, usize),
        stencil: bool,
        bytes: &[u8],
    ) -> Option<usize> {
        if let Some(filter) = &self.filter {
            return objects.encoded_length(filter, bytes);
        }
        let bits = if stencil { 1 } else { self.bits.checked_mul(self.components)? };
        width.checked_mul(bits)?.div_ceil(8).checked_mul(height)
    }
}

/// How many components a colour space has; 0 where that is not known.
fn components(name: &[u8], objects: &Objects, resources: &Dictionary) -> usize {
    match name {
        b"I" | b"Indexed" => return 1,
        _ => {}
    }
    match Space::read(objects, &Object::Name(name.into()), Some(resources)) {
        Space::Unknown | Space::Invisible => 0,
        space => space.components(),
    }
}
