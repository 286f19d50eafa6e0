//! Objects as they are written (ISO 32000-2 §7.3), where they are of the usual form; `None` for anything else.
//!
//! Each function takes the bytes an object begins with and gives what follows it, too. What is read is what lopdf makes
//! of the same bytes: nesting without an end and numbers beyond all sense are left to it.

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// Objects inside objects.
const MAX_DEPTH: usize = 32;

/// The object that comes first.
pub(super) fn object(bytes: &[u8]) -> Option<(Object, &[u8])> {
    within(bytes, MAX_DEPTH)
}

/// A dictionary whose `<<` is read already.
pub(super) fn dictionary(bytes: &[u8]) -> Option<(Dictionary, &[u8])> {
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
    while let [0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ', behind @ ..] = bytes {
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

fn within(bytes: &[u8], depth: usize) -> Option<(Object, &[u8])> {
    let depth = depth.checked_sub(1)?;
    Some(match bytes {
        [b'/', behind @ ..] => name(behind).map(|(name, rest)| (Object::Name(name), rest))?,
        [b'0'..=b'9', ..] => {
            let (whole, rest) = whole(bytes)?;
            if rest.first() == Some(&b'.') {
                number(bytes)?
            } else if let Some((generation, [b'R', rest @ ..])) = generation(rest) {
                (Object::Reference((whole, generation)), rest)
            } else {
                (Object::Integer(whole.into()), rest)
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

fn pairs(bytes: &[u8], depth: usize) -> Option<(Dictionary, &[u8])> {
    let (mut found, mut rest) = (Dictionary::new(), space(bytes));
    loop {
        match rest {
            [b'/', behind @ ..] => {
                let (key, behind) = name(behind)?;
                let (value, behind) = within(space(behind), depth)?;
                found.set(key, value);
                rest = space(behind);
            }
            [b'>', b'>', behind @ ..] => return Some((found, behind)),
            _ => return None,
        }
    }
}

fn array(bytes: &[u8], depth: usize) -> Option<(Object, &[u8])> {
    let (mut found, mut rest) = (Vec::new(), space(bytes));
    loop {
        if let [b']', behind @ ..] = rest {
            return Some((Object::Array(found), behind));
        }
        let (value, behind) = within(rest, depth)?;
        found.push(value);
        rest = space(behind);
    }
}

fn name(bytes: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let is_special = |byte: &u8| {
        matches!(
            byte,
            0 | b'\t'
                | b'\n'
                | 0x0c
                | b'\r'
                | b' '
                | b'('
                | b')'
                | b'<'
                | b'>'
                | b'['
                | b']'
                | b'{'
                | b'}'
                | b'/'
                | b'%'
                | b'#'
        )
    };
    let run = |bytes: &'_ [u8]| bytes.iter().position(is_special).unwrap_or(bytes.len());
    let (plain, mut rest) = bytes.split_at(run(bytes));
    let mut found = plain.to_vec();
    while let [b'#', high, low, behind @ ..] = rest {
        found.push(digit(*high)? << 4 | digit(*low)?);
        let (plain, behind) = behind.split_at(run(behind));
        found.extend_from_slice(plain);
        rest = behind;
    }
    (rest.first() != Some(&b'#')).then_some((found, rest))
}

fn number(bytes: &[u8]) -> Option<(Object, &[u8])> {
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(matches!(bytes, [b'+' | b'-', ..]));
    let point = sign + digits(sign);
    let real = bytes.get(point) == Some(&b'.');
    let end = if real { point + 1 + digits(point + 1) } else { point };
    let (written, rest) = bytes.split_at_checked(end)?;
    let written = str::from_utf8(written).ok()?;
    if !real {
        return Some((Object::Integer(written.parse().ok()?), rest));
    }
    // Some write a minus inside of a number.
    (rest.first() != Some(&b'-')).then_some((Object::Real(written.parse().ok()?), rest))
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn hexadecimal(bytes: &[u8]) -> Option<(Object, &[u8])> {
    let (mut found, mut high, mut rest) = (Vec::new(), None, blank(bytes));
    loop {
        let (&byte, behind) = rest.split_first()?;
        if byte == b'>' {
            found.extend(high);
            return Some((Object::String(found, StringFormat::Hexadecimal), behind));
        }
        match high.take() {
            None => high = Some(digit(byte)? << 4),
            Some(first) => found.push(first | digit(byte)?),
        }
        rest = blank(behind);
    }
}

fn literal(bytes: &[u8]) -> Option<(Object, &[u8])> {
    let (mut found, mut rest, mut open) = (Vec::new(), bytes, 0);
    loop {
        let plain = rest.iter().position(|byte| matches!(byte, b'(' | b')' | b'\\' | b'\r'))?;
        let (plain, behind) = rest.split_at(plain);
        found.extend_from_slice(plain);
        rest = match behind {
            [b')', behind @ ..] if open == 0 => return Some((Object::string_literal(found), behind)),
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
