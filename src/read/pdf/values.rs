//! Objects as they are written (ISO 32000-2 §7.3), where they are of the usual form; `None` for anything else.
//!
//! Each function takes the bytes an object begins with and gives what follows it, too. What is read is what lopdf makes
//! of the same bytes: nesting without an end and numbers beyond all sense are left to it.

use super::lexical::{hex_byte, hex_value, is_regular, is_space, plain_number};
use super::object::{Dictionary, Object};
use lopdf::ObjectId;
use std::borrow::Cow;

/// Objects inside objects.
const MAX_DEPTH: usize = 32;
/// Room is made at once for so many parts of an array or a dictionary: most have about as many.
const USUAL_PARTS: usize = 8;
/// As many digits are exact in an `f64`.
const EXACT_DIGITS: usize = 15;
/// Bits of an `f64` that an `f32` has, too: those of the sign, of the exponent as it is written there, and of the fraction.
const BEYOND_REAL: u32 = 64 - 29;

/// The object that comes first.
pub(super) fn object(bytes: &[u8]) -> Option<(Object<'_>, &[u8])> {
    within(bytes, MAX_DEPTH)
}

/// A dictionary whose `<<` is read already.
pub(super) fn dictionary(bytes: &[u8]) -> Option<(Dictionary<'_>, &[u8])> {
    pairs(bytes, MAX_DEPTH)
}

/// The head of an object of its own: `12 0 obj`.
pub(super) fn head(bytes: &[u8]) -> Option<(ObjectId, &[u8])> {
    let (number, behind) = whole(space(bytes))?;
    let (generation, behind) = generation(behind)?;
    Some(((number, generation), space(behind.strip_prefix(b"obj")?)))
}

/// What is behind white space and comments (§7.2.3).
pub(super) fn space(bytes: &[u8]) -> &[u8] {
    let mut rest = blank(bytes);
    while let [b'%', comment @ ..] = rest
        && let Some(end) = comment.iter().position(|byte| matches!(byte, b'\r' | b'\n'))
    {
        rest = blank(comment.get(end..).unwrap_or_default());
    }
    rest
}

fn blank(mut bytes: &[u8]) -> &[u8] {
    while let [byte, behind @ ..] = bytes
        && is_space(*byte)
    {
        bytes = behind;
    }
    bytes
}

/// The whole number without a sign that comes first.
pub(super) fn whole(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (mut number, mut rest) = (0u32, bytes);
    while let [digit @ b'0'..=b'9', behind @ ..] = rest {
        number = number.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
        rest = behind;
    }
    (rest.len() < bytes.len()).then_some((number, rest))
}

fn within(bytes: &[u8], depth: usize) -> Option<(Object<'_>, &[u8])> {
    let depth = depth.checked_sub(1)?;
    Some(match bytes {
        [b'/', behind @ ..] => name(behind).map(|(name, rest)| (Object::Name(name), rest))?,
        [b'0'..=b'9', ..] => {
            let (found, rest) = unsigned(bytes)?;
            match (found.as_integer(), generation(rest)) {
                (Some(number), Some((generation, [b'R', rest @ ..]))) => {
                    (Object::Reference((u32::try_from(number).ok()?, generation)), rest)
                }
                _ => (found, rest),
            }
        }
        [b'+' | b'-' | b'.', ..] => number(bytes)?,
        [b'<', b'<', behind @ ..] => {
            pairs(behind, depth).map(|(all, rest)| (Object::Dictionary(all), rest))?
        }
        [b'<', behind @ ..] => hexadecimal(behind)?,
        [b'(', behind @ ..] => literal(behind)?,
        [b'[', behind @ ..] => array(behind, depth)?,
        [b't', b'r', b'u', b'e', rest @ ..] => (Object::Boolean(true), rest),
        [b'f', b'a', b'l', b's', b'e', rest @ ..] => (Object::Boolean(false), rest),
        [b'n', b'u', b'l', b'l', rest @ ..] => (Object::Null, rest),
        _ => return None,
    })
}

/// What follows the number of an object.
fn generation(bytes: &[u8]) -> Option<(u16, &[u8])> {
    let (generation, behind) = whole(space(bytes))?;
    Some((u16::try_from(generation).ok()?, space(behind)))
}

fn pairs(bytes: &[u8], depth: usize) -> Option<(Dictionary<'_>, &[u8])> {
    let (mut found, mut rest) = (Vec::new(), space(bytes));
    loop {
        match rest {
            [b'/', behind @ ..] => {
                let (key, behind) = name(behind)?;
                let (value, behind) = within(space(behind), depth)?;
                if found.is_empty() {
                    found.reserve(USUAL_PARTS);
                }
                found.push((key, value));
                rest = space(behind);
            }
            [b'>', b'>', behind @ ..] => return Some((Dictionary::of(found), behind)),
            _ => return None,
        }
    }
}

/// A number without a sign.
fn unsigned(bytes: &[u8]) -> Option<(Object<'_>, &[u8])> {
    let (whole, rest) = whole(bytes)?;
    if rest.first() == Some(&b'.') { number(bytes) } else { Some((Object::Integer(whole.into()), rest)) }
}

fn array(bytes: &[u8], depth: usize) -> Option<(Object<'_>, &[u8])> {
    let (mut found, mut rest) = (Vec::new(), space(bytes));
    // So many whole numbers without a sign came last. Most arrays are such numbers: to look for a reference behind each
    // of them would read all of them twice.
    let mut numbers = 0;
    loop {
        let (value, behind) = match rest {
            [b']', behind @ ..] => return Some((Object::Array(found), behind)),
            [b'R', behind @ ..] if numbers > 1 => (reference(&mut found)?, behind),
            [b'0'..=b'9', ..] if depth > 0 => unsigned(rest)?,
            _ => within(rest, depth)?,
        };
        let counts = rest.first().is_some_and(u8::is_ascii_digit) && value.as_integer().is_some();
        numbers = if counts { numbers + 1 } else { 0 };
        if found.is_empty() {
            found.reserve(USUAL_PARTS);
        }
        found.push(value);
        rest = space(behind);
    }
}

/// What the last two numbers of an array refer to, which are taken out.
fn reference<'b>(found: &mut Vec<Object<'b>>) -> Option<Object<'b>> {
    let (generation, number) = (found.pop()?.as_integer()?, found.pop()?.as_integer()?);
    Some(Object::Reference((u32::try_from(number).ok()?, u16::try_from(generation).ok()?)))
}

fn name(bytes: &[u8]) -> Option<(Cow<'_, [u8]>, &[u8])> {
    let is_special = |byte: &u8| !is_regular(*byte) || *byte == b'#';
    let run = |bytes: &'_ [u8]| bytes.iter().position(is_special).unwrap_or(bytes.len());
    let (plain, mut rest) = bytes.split_at(run(bytes));
    let mut found = Cow::Borrowed(plain);
    while let [b'#', high, low, behind @ ..] = rest {
        found.to_mut().push(hex_byte(*high, *low)?);
        let (plain, behind) = behind.split_at(run(behind));
        found.to_mut().extend_from_slice(plain);
        rest = behind;
    }
    (rest.first() != Some(&b'#')).then_some((found, rest))
}

fn number(bytes: &[u8]) -> Option<(Object<'_>, &[u8])> {
    if let Some((number, rest)) = short_real(bytes) {
        return Some((Object::Real(number), rest));
    }
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(matches!(bytes, [b'+' | b'-', ..]));
    let point = sign + digits(sign);
    let is_real = bytes.get(point) == Some(&b'.');
    let end = if is_real { point + 1 + digits(point + 1) } else { point };
    let (written, rest) = bytes.split_at_checked(end)?;
    let written = str::from_utf8(written).ok()?;
    if !is_real {
        return Some((Object::Integer(written.parse().ok()?), rest));
    }
    // Some write a minus inside of a number.
    (rest.first() != Some(&b'-')).then_some((Object::Real(written.parse().ok()?), rest))
}

/// A number with a decimal point, as nearly all that have one are written.
fn short_real(bytes: &[u8]) -> Option<(f32, &[u8])> {
    let (number, rest) = plain_number(bytes)?;
    let written = bytes.get(..(bytes.len() - rest.len()).min(EXACT_DIGITS + 1))?;
    // So few digits are divided without loss but for the last place; rounded once more, that counts where it lies in the
    // middle between two numbers.
    let exact = written.len() <= EXACT_DIGITS && number.to_bits() << BEYOND_REAL != 1 << 63;
    let is_real = written.contains(&b'.') && written.iter().any(u8::is_ascii_digit);
    (exact && is_real).then_some((number as f32, rest))
}

fn hexadecimal(bytes: &[u8]) -> Option<(Object<'_>, &[u8])> {
    let (mut found, mut high, mut rest) = (Vec::new(), None, blank(bytes));
    loop {
        let (&byte, behind) = rest.split_first()?;
        if byte == b'>' {
            found.extend(high);
            return Some((Object::String(found.into()), behind));
        }
        match high.take() {
            None => high = Some(hex_value(byte)? << 4),
            Some(first) => found.push(first | hex_value(byte)?),
        }
        rest = blank(behind);
    }
}

fn literal(bytes: &[u8]) -> Option<(Object<'_>, &[u8])> {
    let special = |byte: &u8| matches!(byte, b'(' | b')' | b'\\' | b'\r');
    let (plain, mut rest) = bytes.split_at(bytes.iter().position(special)?);
    if let [b')', behind @ ..] = rest {
        return Some((Object::String(plain.into()), behind));
    }
    let (mut found, mut open) = (plain.to_vec(), 0);
    loop {
        let (plain, behind) = rest.split_at(rest.iter().position(special)?);
        found.extend_from_slice(plain);
        rest = match behind {
            [b')', behind @ ..] if open == 0 => return Some((Object::String(found.into()), behind)),
            [b'\\', b'\r', b'\n', behind @ ..] | [b'\\', b'\r' | b'\n', behind @ ..] => behind,
            [b'\\', b'0'..=b'7', ..] => {
                let digits = behind.iter().skip(1).take(3).take_while(|byte| matches!(byte, b'0'..=b'7'));
                let (code, digits) =
                    digits.fold((0u8, 0), |(code, count), digit| (code << 3 | (digit - b'0'), count + 1));
                found.push(code);
                behind.get(1 + digits..)?
            }
            [b'\\', escaped, behind @ ..] => {
                found.push(match escaped {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 0x0c,
                    other => *other,
                });
                behind
            }
            [b'\r', b'\n', behind @ ..] | [b'\r', behind @ ..] => {
                found.push(b'\n');
                behind
            }
            [bracket @ (b'(' | b')'), behind @ ..] => {
                open = if *bracket == b'(' { open + 1 } else { open - 1 };
                found.push(*bracket);
                // Deeper, nothing is read.
                if open > MAX_DEPTH { return None } else { behind }
            }
            _ => return None,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn reals_are_rounded_as_if_once(written in "[+-]?[0-9]{0,9}\\.[0-9]{0,9}|[+-]?1677721[5-9]\\.[05]{0,2}") {
            let read = number(written.as_bytes()).map(|(found, _)| found);
            prop_assert_eq!(read, written.parse().ok().map(Object::Real));
        }
    }
}
