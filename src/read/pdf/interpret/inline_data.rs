//! What stands in front of the data of an inline image (ISO 32000-2 §8.9.7).
//!
//! It is read as all content is, what is odd in it left out. Of its size it is told where the data ends, which may spell an
//! end, and text behind it, that no viewer takes for such.

use crate::read::pdf::object::{Dictionary, Object};
use crate::read::pdf::tokens::{Operand, Tokenizer};
use std::slice::Iter;

/// Arrays and dictionaries inside each other followed.
const MAX_NESTING: usize = 8;

/// The entries up to `ID`, with the names that those of other images have; `None` where another operator comes first.
pub(super) fn entries(tokens: &mut Tokenizer) -> Option<Dictionary<'static>> {
    let mut entries = Vec::new();
    loop {
        let operator = tokens.next_operator()?;
        // The first of these are operators to the tokenizer, behind the key that they are the value of.
        let mut value_behind = match operator {
            b"true" => Some(Object::Boolean(true)),
            b"false" => Some(Object::Boolean(false)),
            b"null" => Some(Object::Null),
            b"ID" => None,
            _ => return None,
        };
        let mut operands = tokens.operands.iter();
        while let Some(operand) = operands.next() {
            if let Operand::Name(key) = operand
                && let Some(value) = value(tokens, &mut operands, MAX_NESTING).or_else(|| value_behind.take())
            {
                entries.push((long(tokens.bytes(key)).into(), value));
            }
        }
        if operator == b"ID" {
            return Some(Dictionary::of(entries));
        }
    }
}

fn long(key: &[u8]) -> Vec<u8> {
    let long: &[u8] = match key {
        b"W" => b"Width",
        b"H" => b"Height",
        b"BPC" => b"BitsPerComponent",
        b"CS" => b"ColorSpace",
        b"D" => b"Decode",
        b"DP" => b"DecodeParms",
        b"F" => b"Filter",
        b"IM" => b"ImageMask",
        _ => key,
    };
    long.to_vec()
}

/// The next of some operands and what belongs to it; `None` at the end of what is around it.
fn value(tokens: &Tokenizer, operands: &mut Iter<Operand>, depth: usize) -> Option<Object<'static>> {
    let bytes = |range| tokens.bytes(range).to_vec().into();
    Some(match operands.next()? {
        Operand::Number(number) if number.fract() == 0.0 => Object::Integer(*number as i64),
        Operand::Number(number) => Object::Real(*number as f32),
        Operand::Text(range) => Object::String(bytes(range)),
        Operand::Name(range) => Object::Name(bytes(range)),
        Operand::ArrayStart => {
            let depth = depth.checked_sub(1)?;
            Object::Array(std::iter::from_fn(|| value(tokens, operands, depth)).collect())
        }
        Operand::DictStart => {
            let depth = depth.checked_sub(1)?;
            let mut pairs = Vec::new();
            while let Some(Object::Name(key)) = value(tokens, operands, depth)
                && let Some(value) = value(tokens, operands, depth)
            {
                pairs.push((key, value));
            }
            Object::Dictionary(Dictionary::of(pairs))
        }
        Operand::ArrayEnd | Operand::DictEnd => return None,
    })
}
