//! Functions from numbers to numbers (ISO 32000-2 §7.10), as far as colours and masks need them.

use super::object::{Dictionary, Object};
use super::objects::Objects;
use hayro_postscript::{Procedure, Scanner, Token};
use std::rc::Rc;

/// Inputs a table of samples may have: it is asked at two places along each.
const MAX_SAMPLED_INPUTS: usize = 6;
/// Functions put together to one, and functions inside functions.
const MAX_PARTS: usize = 256;
const MAX_NESTING: usize = 4;
/// Operators that one answer of a program may take, how deep procedures stand in it, and what its stack holds.
const MAX_STEPS: usize = 2000;
const MAX_PROCEDURES: usize = 16;
const MAX_STACK: usize = 100;
/// Steps of the document's that an operator takes, whatever it is, and a number that is kept.
const OPERATOR: usize = 8;
/// Bytes of a program.
const MAX_PROGRAM: usize = 1 << 14;

type Bounds = [f64; 2];

#[derive(Debug)]
pub(super) struct Function {
    domain: Vec<Bounds>,
    range: Vec<Bounds>,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Sampled(Sampled),
    /// From one colour to another, and the exponent between them.
    Power {
        from: Vec<f64>,
        to: Vec<f64>,
        exponent: f64,
    },
    Stitched {
        parts: Vec<Function>,
        bounds: Vec<f64>,
        encode: Vec<Bounds>,
    },
    /// A program in a part of PostScript.
    Program(Rc<Vec<u8>>),
}

#[derive(Debug)]
struct Sampled {
    sizes: Vec<usize>,
    bits: usize,
    encode: Vec<Bounds>,
    decode: Vec<Bounds>,
    samples: Rc<Vec<u8>>,
}

impl Function {
    pub(super) fn read(objects: &Objects, function: &Object) -> Option<Self> {
        let mut left = MAX_PARTS;
        Self::read_nested(objects, function, 0, &mut left)
    }

    fn read_nested(objects: &Objects, function: &Object, depth: usize, left: &mut usize) -> Option<Self> {
        *left = left.checked_sub(1)?;
        let dictionary = objects.resolve(function).as_dictionary()?;
        let domain = bounds(objects, dictionary, b"Domain")?;
        let range = bounds(objects, dictionary, b"Range").unwrap_or_default();
        let kind = match objects.integer(Some(dictionary), b"FunctionType")? {
            0 => Kind::Sampled(Sampled::read(objects, function, dictionary, &domain, &range)?),
            2 => Kind::Power {
                from: numbers(objects, dictionary, b"C0").unwrap_or_else(|| vec![0.0]),
                to: numbers(objects, dictionary, b"C1").unwrap_or_else(|| vec![1.0]),
                exponent: dictionary.get(b"N").and_then(|n| objects.number(n)).unwrap_or(1.0),
            },
            3 if depth < MAX_NESTING => {
                let parts = objects.array(dictionary, b"Functions")?.iter().take(MAX_PARTS);
                let parts: Option<Vec<Self>> =
                    parts.map(|part| Self::read_nested(objects, part, depth + 1, left)).collect();
                Kind::Stitched {
                    parts: parts?,
                    bounds: numbers(objects, dictionary, b"Bounds")?,
                    encode: bounds(objects, dictionary, b"Encode")?,
                }
            }
            4 => {
                Kind::Program(objects.decode_shared(function).filter(|program| program.len() <= MAX_PROGRAM)?)
            }
            _ => return None,
        };
        (!domain.is_empty()).then_some(Self { domain, range, kind })
    }

    /// How many numbers are gone through for an answer, but for what the parts of it and programs count themselves.
    fn size(&self) -> usize {
        let inner = match &self.kind {
            Kind::Sampled(table) => (table.decode.len() * table.bits) << table.sizes.len(),
            Kind::Power { from, .. } => from.len(),
            Kind::Stitched { bounds, .. } => bounds.len(),
            Kind::Program(_) => 0,
        };
        self.domain.len() + self.range.len() + inner
    }

    /// What it gives for some numbers; `None` where that is not known.
    pub(super) fn of(&self, objects: &Objects, inputs: &[f64]) -> Option<Vec<f64>> {
        if !objects.spend(OPERATOR + 2 * self.size()) {
            return None;
        }
        let inputs: Option<Vec<f64>> = self
            .domain
            .iter()
            .enumerate()
            .map(|(at, bounds)| Some(within(*inputs.get(at)?, *bounds)))
            .collect();
        let inputs = inputs?;
        let first = *inputs.first()?;
        let mut outputs = match &self.kind {
            Kind::Sampled(table) => table.at(&self.domain, &inputs)?,
            Kind::Power { from, to, exponent } => {
                let share = if *exponent == 1.0 { first } else { first.powf(*exponent) };
                from.iter().zip(to).map(|(from, to)| from + share * (to - from)).collect()
            }
            Kind::Stitched { parts, bounds, encode } => {
                let at = bounds
                    .iter()
                    .take_while(|bound| first >= **bound)
                    .count()
                    .min(parts.len().checked_sub(1)?);
                let [low, high] = *self.domain.first()?;
                let from = at.checked_sub(1).and_then(|before| bounds.get(before)).copied().unwrap_or(low);
                let to = bounds.get(at).copied().unwrap_or(high);
                parts.get(at)?.of(objects, &[between(first, [from, to], *encode.get(at)?)])?
            }
            Kind::Program(program) => run(objects, program, inputs)?,
        };
        // Of a program the last numbers count, and what lies below them on its stack does not.
        if !self.range.is_empty() {
            outputs.drain(..outputs.len().checked_sub(self.range.len())?);
        }
        for (output, bounds) in outputs.iter_mut().zip(&self.range) {
            *output = within(*output, *bounds);
        }
        outputs.iter().all(|output| output.is_finite()).then_some(outputs)
    }
}

impl Sampled {
    fn read(
        objects: &Objects,
        stream: &Object,
        dictionary: &Dictionary,
        domain: &[Bounds],
        range: &[Bounds],
    ) -> Option<Self> {
        let sizes: Vec<usize> =
            numbers(objects, dictionary, b"Size")?.iter().map(|size| *size as usize).collect();
        let bits = usize::try_from(objects.integer(Some(dictionary), b"BitsPerSample")?).ok()?;
        let sound = sizes.len() == domain.len()
            && sizes.len() <= MAX_SAMPLED_INPUTS
            && sizes.iter().all(|size| *size > 0)
            && !range.is_empty()
            && (1..=32).contains(&bits);
        if !sound {
            return None;
        }
        let samples = objects.decode_shared(stream)?;
        let count = sizes.iter().try_fold(range.len() * bits, |count, size| count.checked_mul(*size))?;
        if count > 8 * samples.len() {
            return None;
        }
        let whole = || sizes.iter().map(|size| [0.0, (size - 1) as f64]).collect();
        Some(Self {
            encode: bounds(objects, dictionary, b"Encode").unwrap_or_else(whole),
            decode: bounds(objects, dictionary, b"Decode")
                .filter(|decode| decode.len() == range.len())
                .unwrap_or_else(|| range.to_vec()),
            samples,
            sizes,
            bits,
        })
    }

    /// Linear between the samples around.
    fn at(&self, domain: &[Bounds], inputs: &[f64]) -> Option<Vec<f64>> {
        let mut places = Vec::with_capacity(inputs.len());
        let mut stride = 1_usize;
        for (((input, domain), size), encode) in inputs.iter().zip(domain).zip(&self.sizes).zip(&self.encode)
        {
            let place = within(between(*input, *domain, *encode), [0.0, (size - 1) as f64]);
            places.push((place as usize, place.fract(), stride));
            stride *= size;
        }
        let highest = 2_f64.powi(self.bits as i32) - 1.0;
        let mut outputs = vec![0.0; self.decode.len()];
        for corner in 0..1_usize << places.len() {
            let (mut weight, mut index) = (1.0, 0);
            for (axis, (place, share, stride)) in places.iter().enumerate() {
                let next = corner >> axis & 1;
                weight *= if next == 1 { *share } else { 1.0 - share };
                index += (place + next) * stride;
            }
            if weight > 0.0 {
                for (at, (output, decode)) in outputs.iter_mut().zip(&self.decode).enumerate() {
                    let sample =
                        sample(&self.samples, (index * self.decode.len() + at) * self.bits, self.bits)?;
                    *output += weight * between(f64::from(sample), [0.0, highest], *decode);
                }
            }
        }
        Some(outputs)
    }
}

/// The number in some bits that begin at one, the first of them the highest.
pub(super) fn sample(bytes: &[u8], at: usize, bits: usize) -> Option<u32> {
    if bits == 8 {
        return bytes.get(at / 8).copied().map(u32::from);
    }
    (at..at + bits)
        .try_fold(0, |number, bit| Some(number << 1 | u32::from(*bytes.get(bit / 8)? >> (7 - bit % 8) & 1)))
}

fn numbers(objects: &Objects, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<f64>> {
    let listed = objects.array(dictionary, key)?;
    let listed = listed.get(..listed.len().min(2 * MAX_PARTS))?;
    if !objects.spend(OPERATOR * listed.len()) {
        return None;
    }
    listed.iter().map(|one| objects.number(one)).collect()
}

fn bounds(objects: &Objects, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<Bounds>> {
    Some(numbers(objects, dictionary, key)?.as_chunks::<2>().0.to_vec())
}

fn within(number: f64, [low, high]: Bounds) -> f64 {
    number.min(high).max(low)
}

/// Where a number between two others is between two more.
fn between(number: f64, [from_low, from_high]: Bounds, [to_low, to_high]: Bounds) -> f64 {
    if from_high == from_low {
        to_low
    } else {
        to_low + (number - from_low) * (to_high - to_low) / (from_high - from_low)
    }
}

/// Runs a program (ISO 32000-2 §7.10.5.2). Truth is 1 here, and nothing 0.
fn run(objects: &Objects, program: &[u8], inputs: Vec<f64>) -> Option<Vec<f64>> {
    objects.spend(program.len());
    let Ok(procedure) = Scanner::new(program).parse_procedure() else { return None };
    let mut machine = Machine { objects, stack: inputs, steps: MAX_STEPS };
    machine.run(procedure, 0)?;
    Some(machine.stack)
}

struct Machine<'o, 'd> {
    objects: &'o Objects<'d>,
    stack: Vec<f64>,
    steps: usize,
}

impl Machine<'_, '_> {
    fn run(&mut self, procedure: Procedure, depth: usize) -> Option<()> {
        if depth > MAX_PROCEDURES {
            return None;
        }
        let mut tokens = procedure.tokens();
        // The last two procedures, for those who choose between them.
        let mut branches: [Option<Procedure>; 2] = [None; 2];
        while !tokens.at_end() {
            self.steps = self.steps.checked_sub(1)?;
            let start = tokens.offset();
            let token = tokens.parse_token().ok()?;
            // A procedure is gone through to its end, whether or not it is run.
            if !self.objects.spend(OPERATOR + tokens.offset().saturating_sub(start)) {
                return None;
            }
            match token {
                Token::Number(number) => self.push(number.as_f64())?,
                Token::Procedure(procedure) => branches = [branches[1], Some(procedure)],
                Token::Name(name) => match name.as_bytes() {
                    // Each procedure once: going through one takes work.
                    b"if" => {
                        let [_, branch] = std::mem::take(&mut branches);
                        if self.pop()? != 0.0 {
                            self.run(branch?, depth + 1)?;
                        }
                    }
                    b"ifelse" => {
                        let [then, otherwise] = std::mem::take(&mut branches);
                        let chosen = if self.pop()? == 0.0 { otherwise } else { then };
                        self.run(chosen?, depth + 1)?;
                    }
                    operator => self.operator(operator)?,
                },
                Token::String(_) => return None,
            }
        }
        Some(())
    }

    fn push(&mut self, number: f64) -> Option<()> {
        self.stack.push(number);
        (self.stack.len() <= MAX_STACK).then_some(())
    }

    fn pop(&mut self) -> Option<f64> {
        self.stack.pop()
    }

    fn operator(&mut self, operator: &[u8]) -> Option<()> {
        let truth = |value: bool| f64::from(u8::from(value));
        let whole = |a: f64, b: f64, of: fn(i64, i64) -> i64| of(a as i64, b as i64) as f64;
        // Those that move what is on the stack.
        match operator {
            b"pop" => return self.pop().map(|_| ()),
            b"exch" => {
                let at = self.stack.len().checked_sub(2)?;
                self.stack.swap(at, at + 1);
                return Some(());
            }
            b"dup" => return self.push(*self.stack.last()?),
            b"copy" => {
                let count = self.pop()? as usize;
                let from = self.stack.len().checked_sub(count)?;
                self.stack.extend_from_within(from..);
                return (self.stack.len() <= MAX_STACK).then_some(());
            }
            b"index" => {
                let back = self.pop()? as usize;
                return self.push(*self.stack.iter().rev().nth(back)?);
            }
            b"roll" => {
                let (steps, count) = (self.pop()? as i64, self.pop()? as usize);
                let from = self.stack.len().checked_sub(count)?;
                let rolled = self.stack.get_mut(from..)?;
                if count > 0 {
                    rolled.rotate_right(usize::try_from(steps.rem_euclid(i64::try_from(count).ok()?)).ok()?);
                }
                return Some(());
            }
            b"true" => return self.push(1.0),
            b"false" => return self.push(0.0),
            _ => {}
        }
        let b = self.pop()?;
        let of_one = match operator {
            b"abs" => Some(b.abs()),
            b"neg" => Some(-b),
            b"ceiling" => Some(b.ceil()),
            b"floor" => Some(b.floor()),
            b"round" => Some((b + 0.5).floor()),
            b"truncate" | b"cvi" => Some(b.trunc()),
            b"cvr" => Some(b),
            b"sqrt" => Some(b.sqrt()),
            b"sin" => Some(b.to_radians().sin()),
            b"cos" => Some(b.to_radians().cos()),
            b"ln" => Some(b.ln()),
            b"log" => Some(b.log10()),
            // Of a truth; whole numbers are not turned bit by bit in colours.
            b"not" => Some(truth(b == 0.0)),
            _ => None,
        };
        if let Some(result) = of_one {
            return self.push(result);
        }
        let a = self.pop()?;
        self.push(match operator {
            b"add" => a + b,
            b"sub" => a - b,
            b"mul" => a * b,
            b"div" => a / b,
            b"idiv" => whole(a, b, |a, b| a.checked_div(b).unwrap_or(0)),
            b"mod" => whole(a, b, |a, b| a.checked_rem(b).unwrap_or(0)),
            b"exp" => a.powf(b),
            b"atan" => a.atan2(b).to_degrees().rem_euclid(360.0),
            b"eq" => truth(a == b),
            b"ne" => truth(a != b),
            b"gt" => truth(a > b),
            b"ge" => truth(a >= b),
            b"lt" => truth(a < b),
            b"le" => truth(a <= b),
            b"and" => whole(a, b, |a, b| a & b),
            b"or" => whole(a, b, |a, b| a | b),
            b"xor" => whole(a, b, |a, b| a ^ b),
            b"bitshift" => a * 2_f64.powf(b),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::pdf::objects::in_none;

    fn program(text: &str, inputs: &[f64]) -> Option<Vec<f64>> {
        in_none(|objects| run(objects, text.as_bytes(), inputs.to_vec()))
    }

    #[test]
    fn programs_run() {
        assert_eq!(program("{1 exch sub}", &[0.25]), Some(vec![0.75]));
        assert_eq!(program("{0 0 0 4 -1 roll}", &[0.5]), Some(vec![0.0, 0.0, 0.0, 0.5]));
        assert_eq!(program("{dup 0.5 gt {pop 1} {2 mul} ifelse}", &[0.25]), Some(vec![0.5]));
        assert_eq!(program("{dup 0.5 gt {pop 1} {2 mul} ifelse}", &[0.75]), Some(vec![1.0]));
        assert_eq!(program("{2 copy 1 index}", &[1.0, 2.0]), Some(vec![1.0, 2.0, 1.0, 2.0, 1.0]));
    }

    #[test]
    fn programs_end() {
        assert_eq!(program("{pop pop}", &[1.0]), None);
        assert_eq!(program("{{1} 1 if 1 if}", &[]), None);
        assert_eq!(program("{100 copy 100 copy}", &[1.0]), None);
        assert_eq!(program("{9e30 copy}", &[1.0]), None);
        assert_eq!(program(&"{".repeat(100_000), &[1.0]), None);
        assert_eq!(program(&format!("{{{}}}", "dup pop ".repeat(2000)), &[1.0]), None);
        assert_eq!(program("{1 0 div}", &[]), Some(vec![f64::INFINITY]));
    }

    #[test]
    fn answers_take_of_the_steps_of_the_document() {
        let text = format!("{{{}}}", "dup pop ".repeat(900));
        let nested = (0..10).fold(text.clone(), |inner, _| format!("{{1 {inner} if}}"));
        let answers = |text: &str| {
            in_none(|objects| {
                objects.spend(objects.steps_left() - 500_000);
                (0..100).filter(|_| run(objects, text.as_bytes(), vec![1.0]).is_some()).count()
            })
        };
        assert!((5..50).contains(&answers(&text)));
        assert!((1..answers(&text)).contains(&answers(&nested)));
    }

    #[test]
    fn samples_are_read_bit_by_bit() {
        assert_eq!(sample(&[0b1010_0101, 0xff], 4, 4), Some(5));
        assert_eq!(sample(&[0x12, 0x34], 0, 16), Some(0x1234));
        assert_eq!(sample(&[0x12], 4, 16), None);
    }
}
