//! What bytes are wherever PDF is written: white space, delimiters, digits, numbers (ISO 32000-2 §7.2, §7.3.3).

/// What a token that begins with a byte is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Space,
    Delimiter,
    Number,
    Keyword,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Keyword; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = match byte as u8 {
            0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ' => Kind::Space,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%' => Kind::Delimiter,
            b'+' | b'-' | b'.' | b'0'..=b'9' => Kind::Number,
            _ => Kind::Keyword,
        };
        byte += 1;
    }
    kinds
};

pub(super) fn kind(byte: u8) -> Kind {
    KINDS[usize::from(byte)]
}

pub(super) fn is_space(byte: u8) -> bool {
    kind(byte) == Kind::Space
}

pub(super) fn is_regular(byte: u8) -> bool {
    matches!(kind(byte), Kind::Number | Kind::Keyword)
}

/// The value of each byte as a hexadecimal digit; `NO_DIGIT` for the others.
const HEX: [u8; 256] = {
    let mut values = [NO_DIGIT; 256];
    let mut value = 0;
    while value < 16 {
        let digit = b"0123456789abcdef"[value as usize];
        values[digit as usize] = value;
        values[digit.to_ascii_uppercase() as usize] = value;
        value += 1;
    }
    values
};
const NO_DIGIT: u8 = 0xff;

/// A number of more digits and points is read in another way.
const MAX_DIGITS: usize = 18;

/// What so many digits behind a decimal point are parts of.
const PARTS: [f64; MAX_DIGITS] = {
    let mut parts = [1.0; MAX_DIGITS];
    let mut digits = 1;
    while digits < parts.len() {
        parts[digits] = parts[digits - 1] * 10.0;
        digits += 1;
    }
    parts
};

/// The value of a hexadecimal digit.
pub(super) fn hex_value(byte: u8) -> Option<u8> {
    let value = HEX[usize::from(byte)];
    (value != NO_DIGIT).then_some(value)
}

/// The byte that two digits stand for.
pub(super) fn hex_byte(high: u8, low: u8) -> Option<u8> {
    let (high, low) = (HEX[usize::from(high)], HEX[usize::from(low)]);
    (high | low != NO_DIGIT).then_some(high << 4 | low)
}

/// A number of the usual form at the beginning of some bytes, and what is behind it: a sign, digits, a point and
/// digits. Most of a content stream is such numbers.
pub(super) fn plain_number(bytes: &[u8]) -> Option<(f64, &[u8])> {
    let unsigned = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let (whole, behind) = digits(unsigned, 0);
    let (all, places, behind) = match behind {
        [b'.', fraction @ ..] => {
            let (all, behind) = digits(fraction, whole);
            (all, fraction.len() - behind.len(), behind)
        }
        _ => (whole, 0, behind),
    };
    let length = unsigned.len() - behind.len();
    if !(1..=MAX_DIGITS).contains(&length) || matches!(behind, [b'+' | b'-' | b'.', ..]) {
        return None;
    }
    // Many are whole, and a division takes longer than to read them.
    let value = if places == 0 { all as f64 } else { all as f64 / PARTS.get(places)? };
    Some((if unsigned.len() < bytes.len() { -value } else { value }, behind))
}

/// The digits at the beginning of some bytes, put behind those of a number, and what is behind them.
fn digits(bytes: &[u8], mut number: i64) -> (i64, &[u8]) {
    let mut rest = bytes.iter();
    while let Some(byte @ b'0'..=b'9') = rest.as_slice().first() {
        number = number.wrapping_mul(10).wrapping_add(i64::from(byte - b'0'));
        rest.next();
    }
    (number, rest.as_slice())
}

/// The word at the beginning of some bytes, and what is behind it.
pub(super) fn split_keyword(bytes: &[u8]) -> (&[u8], &[u8]) {
    bytes.split_at(bytes.iter().position(|&b| !is_regular(b)).unwrap_or(bytes.len()))
}

/// The number at the beginning of some bytes, however ill-formed, and what is behind it: `--5`, `1-`, `.`, `1.2.3` all
/// give something and end.
pub(super) fn number(bytes: &[u8]) -> (f64, &[u8]) {
    if let [digit @ b'0'..=b'9', end, rest @ ..] = bytes
        && is_space(*end)
    {
        return (f64::from(digit - b'0'), rest);
    }
    plain_number(bytes).unwrap_or_else(|| odd_number(bytes))
}

#[inline(never)]
fn odd_number(bytes: &[u8]) -> (f64, &[u8]) {
    let (mut negative, mut value, mut scale) = (false, 0.0f64, 0.0f64);
    let mut digits = false;
    let mut rest = bytes;
    while let [byte, behind @ ..] = rest {
        match byte {
            b'-' if !digits && scale == 0.0 => negative = true,
            b'+' if !digits && scale == 0.0 => {}
            b'-' | b'+' => {}
            b'.' if scale == 0.0 => scale = 1.0,
            b'.' => {}
            b'0'..=b'9' => {
                digits = true;
                let digit = f64::from(byte - b'0');
                if scale == 0.0 {
                    value = (value * 10.0 + digit).min(1e15);
                } else {
                    scale = (scale * 0.1).max(1e-15);
                    value += digit * scale;
                }
            }
            _ => break,
        }
        rest = behind;
    }
    (if negative { -value } else { value }, rest)
}
