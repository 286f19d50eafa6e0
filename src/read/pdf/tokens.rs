//! A streaming tokenizer for content streams (ISO 32000-2 §7.2, §7.8.2).
//!
//! It never fails: what makes no sense is skipped and reading goes on behind it, since one odd token must not
//! cost the rest of a page. It allocates nothing per operator, and copies only strings and names with escapes.

use super::lexical::{Kind, hex_byte, hex_value, is_space, kind, number, split_keyword};
use std::ops::Range;

/// More operands than this before one operator are dropped.
const MAX_OPERANDS: usize = 1 << 15;
/// More bytes of strings and names than this before one operator are dropped.
const MAX_STRING_BYTES: usize = 1 << 20;

/// One operand; strings and names are looked up with [`Tokenizer::bytes`].
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand {
    Number(f64),
    Text(Range<usize>),
    Name(Range<usize>),
    ArrayStart,
    ArrayEnd,
    DictStart,
    DictEnd,
}

/// Reads operators and the operands before them.
pub(super) struct Tokenizer<'a> {
    data: &'a [u8],
    /// What of the data is not read yet.
    rest: &'a [u8],
    /// The operands of the operator last returned.
    pub operands: Vec<Operand>,
    /// The last bracket among them opens an array.
    in_array: bool,
    /// Strings and names that do not stand in the data as they are read. Their ranges begin behind the data.
    copied: Vec<u8>,
    /// Bytes of strings and names among the operands.
    taken: usize,
    no_image_end_behind: Option<usize>,
}

/// Whether a byte of a string does not just stand for itself.
fn is_special(byte: &u8) -> bool {
    matches!(byte, b'(' | b')' | b'\\')
}

impl<'a> Tokenizer<'a> {
    pub(super) fn new(data: &'a [u8]) -> Self {
        Self {
            data,
            rest: data,
            operands: Vec::with_capacity(128),
            in_array: false,
            copied: Vec::with_capacity(256),
            taken: 0,
            no_image_end_behind: None,
        }
    }

    /// The bytes of a string or name of the current operator.
    pub(super) fn bytes(&self, range: &Range<usize>) -> &[u8] {
        let found = match range.start.checked_sub(self.data.len()) {
            None => self.data.get(range.clone()),
            Some(start) => self.copied.get(start..range.end - self.data.len()),
        };
        found.unwrap_or_default()
    }

    /// The next operator, with its operands in `operands`; `None` at the end.
    #[inline(always)]
    pub(super) fn next_operator(&mut self) -> Option<&'a [u8]> {
        self.operands.clear();
        self.copied.clear();
        (self.in_array, self.taken) = (false, 0);
        let mut rest = self.rest;
        loop {
            // Nearly always one.
            if let [byte, behind @ ..] = rest
                && is_space(*byte)
            {
                rest = behind;
            }
            let Some((&byte, behind)) = rest.split_first() else {
                self.rest = rest;
                return None;
            };
            match kind(byte) {
                Kind::Space => rest = behind,
                Kind::Number => {
                    let (number, behind) = number(rest);
                    self.push(Operand::Number(number));
                    rest = behind;
                }
                Kind::Delimiter => {
                    self.rest = behind;
                    self.delimited(byte);
                    rest = self.rest;
                }
                Kind::Keyword => {
                    let (name, behind) = split_keyword(rest);
                    rest = behind;
                    // Inside an array only these say that its end is missing; others are stray.
                    if !self.in_array || matches!(name, b"TJ" | b"ET" | b"BT" | b"Q" | b"EMC") {
                        self.rest = rest;
                        return Some(name);
                    }
                }
            }
        }
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Steps over the data of an inline image, right after its `ID` (ISO 32000-2 §8.9.7). So many bytes of it are data,
    /// whatever they spell; 0 where that is not known.
    pub(super) fn skip_image_data(&mut self, length: usize) {
        let start = self.position();
        // Where no end follows, the entries of the image told of more data than there is.
        let end = self.image_end(start.saturating_add(length)).or_else(|| self.image_end(start));
        self.rest = end.and_then(|end| self.data.get(end..)).unwrap_or_default();
    }

    /// What follows the first `EI` from a place on that ends an image.
    fn image_end(&mut self, from: usize) -> Option<usize> {
        if self.no_image_end_behind.is_some_and(|none| from >= none) {
            return None;
        }
        let mut at = from;
        while let Some(found) = self.find_image_end(at) {
            if self.looks_like_content(found + 2) {
                return Some(found + 2);
            }
            at = found + 1;
        }
        self.no_image_end_behind = Some(from);
        None
    }

    fn find_image_end(&self, from: usize) -> Option<usize> {
        let tail = self.data.get(from..)?;
        let found = tail.windows(2).enumerate().find(|(index, pair)| {
            *pair == b"EI"
                && (*index == 0 || self.data.get(from + index - 1).is_some_and(|&b| is_space(b)))
                && self.data.get(from + index + 2).is_none_or(|&b| is_space(b))
        });
        found.map(|(index, _)| from + index)
    }

    /// Image data may hold “EI” by chance; text follows only a true end.
    fn looks_like_content(&self, from: usize) -> bool {
        let end = self.data.len().min(from.saturating_add(12));
        self.data.get(from..end).unwrap_or_default().iter().all(|&b| is_space(b) || (0x20..0x7f).contains(&b))
    }

    fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// How much of the data is read.
    fn position(&self) -> usize {
        self.data.len() - self.rest.len()
    }

    /// Steps over so many bytes.
    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn push(&mut self, operand: Operand) {
        if self.operands.len() < MAX_OPERANDS {
            match operand {
                Operand::ArrayStart => self.in_array = true,
                Operand::ArrayEnd => self.in_array = false,
                _ => {}
            }
            self.operands.push(operand);
        }
    }

    fn push_byte(&mut self, byte: u8) {
        if self.taken < MAX_STRING_BYTES {
            self.copied.push(byte);
            self.taken += 1;
        }
    }

    /// The range of bytes of the data as they are; only so many as one operator may have.
    fn take(&mut self, from: usize, length: usize) -> Range<usize> {
        let length = length.min(MAX_STRING_BYTES.saturating_sub(self.taken));
        self.taken += length;
        from..from + length
    }

    /// Where the next copied byte will be found.
    fn copied_end(&self) -> usize {
        self.data.len() + self.copied.len()
    }

    /// Reads what begins with a delimiter, which is read already. Most pieces of text are a letter or two: to call a
    /// function would take longer than to read them.
    #[inline(always)]
    fn delimited(&mut self, byte: u8) {
        match byte {
            b'(' => {
                let range = self.literal_string();
                self.push(Operand::Text(range));
            }
            b'[' => self.push(Operand::ArrayStart),
            b']' => self.push(Operand::ArrayEnd),
            b'<' if self.peek() == Some(b'<') => {
                self.skip(1);
                self.push(Operand::DictStart);
            }
            b'<' => {
                let range = self.hex_string();
                self.push(Operand::Text(range));
            }
            b'>' if self.peek() == Some(b'>') => {
                self.skip(1);
                self.push(Operand::DictEnd);
            }
            b'/' => {
                let range = self.name();
                self.push(Operand::Name(range));
            }
            b'%' => {
                let end = self.rest.iter().position(|&b| b == b'\n' || b == b'\r');
                self.skip(end.unwrap_or(self.rest.len()));
            }
            _ => {}
        }
    }

    #[inline(always)]
    fn literal_string(&mut self) -> Range<usize> {
        let plain = self.rest.iter().position(is_special).unwrap_or(self.rest.len());
        if let Some((b')', rest)) = self.rest.get(plain..).and_then(<[u8]>::split_first) {
            let from = self.position();
            self.rest = rest;
            return self.take(from, plain);
        }
        self.escaped_string()
    }

    /// A string with escapes or brackets inside.
    #[inline(never)]
    fn escaped_string(&mut self) -> Range<usize> {
        let start = self.copied_end();
        let mut depth = 0usize;
        loop {
            let plain = self.rest.iter().position(is_special).unwrap_or(self.rest.len());
            if plain > 0 {
                let range = self.take(self.position(), plain);
                self.copied.extend_from_slice(self.data.get(range).unwrap_or_default());
                self.skip(plain);
            }
            let Some(byte) = self.peek() else { break };
            self.skip(1);
            match byte {
                b'(' => {
                    depth += 1;
                    self.push_byte(byte);
                }
                b')' if depth == 0 => break,
                b')' => {
                    depth -= 1;
                    self.push_byte(byte);
                }
                _ => self.escape(),
            }
        }
        start..self.copied_end()
    }

    fn escape(&mut self) {
        // Most are whole octal numbers.
        if let [a @ b'0'..=b'7', b @ b'0'..=b'7', c @ b'0'..=b'7', rest @ ..] = self.rest {
            self.rest = rest;
            self.push_byte(a << 6 | (b & 7) << 3 | (c & 7));
            return;
        }
        let Some(byte) = self.peek() else { return };
        self.skip(1);
        match byte {
            b'n' => self.push_byte(b'\n'),
            b'r' => self.push_byte(b'\r'),
            b't' => self.push_byte(b'\t'),
            b'b' => self.push_byte(8),
            b'f' => self.push_byte(12),
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.skip(1);
                }
            }
            b'\n' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(next @ b'0'..=b'7') => {
                            value = value * 8 + u32::from(next - b'0');
                            self.skip(1);
                        }
                        _ => break,
                    }
                }
                self.push_byte((value & 0xff) as u8);
            }
            _ => self.push_byte(byte),
        }
    }

    #[inline(always)]
    fn hex_string(&mut self) -> Range<usize> {
        let start = self.copied_end();
        if !self.plain_hex_string() {
            self.odd_hex_string();
        }
        start..self.copied_end()
    }

    /// Reads a string of digits and anything else.
    #[inline(never)]
    fn odd_hex_string(&mut self) {
        let mut high = None;
        while let Some(byte) = self.peek() {
            self.skip(1);
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex_value(byte) else { continue };
            match high.take() {
                None => high = Some(digit),
                Some(first) => self.push_byte(first << 4 | digit),
            }
        }
        if let Some(first) = high {
            self.push_byte(first << 4);
        }
    }

    /// Reads a string of pairs of digits and nothing else; else nothing, and says so.
    #[inline(always)]
    fn plain_hex_string(&mut self) -> bool {
        let (before, mut rest) = (self.copied.len(), self.rest);
        while let [high, low, behind @ ..] = rest
            && let Some(byte) = hex_byte(*high, *low)
        {
            self.copied.push(byte);
            rest = behind;
        }
        let taken = self.copied.len() - before;
        match rest {
            [b'>', behind @ ..] if taken <= MAX_STRING_BYTES.saturating_sub(self.taken) => {
                self.taken += taken;
                self.rest = behind;
                true
            }
            _ => {
                self.copied.truncate(before);
                false
            }
        }
    }

    fn name(&mut self) -> Range<usize> {
        let from = self.position();
        let (name, rest) = split_keyword(self.rest);
        self.rest = rest;
        if name.contains(&b'#') { self.escaped_name(name) } else { self.take(from, name.len()) }
    }

    #[inline(never)]
    fn escaped_name(&mut self, name: &[u8]) -> Range<usize> {
        let start = self.copied_end();
        let mut rest = name;
        while let [byte, behind @ ..] = rest {
            rest = behind;
            match behind {
                [high, low, behind @ ..]
                    if *byte == b'#'
                        && let Some(byte) = hex_byte(*high, *low) =>
                {
                    self.push_byte(byte);
                    rest = behind;
                }
                _ => self.push_byte(*byte),
            }
        }
        start..self.copied_end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &[u8]) -> Vec<String> {
        let mut tokens = Tokenizer::new(content);
        let mut found = Vec::new();
        while let Some(operator) = tokens.next_operator() {
            let mut line = String::new();
            for operand in &tokens.operands {
                line += &match operand {
                    Operand::Number(number) => format!("{number} "),
                    Operand::Text(range) => format!("({}) ", String::from_utf8_lossy(tokens.bytes(range))),
                    Operand::Name(range) => format!("/{} ", String::from_utf8_lossy(tokens.bytes(range))),
                    Operand::ArrayStart => "[ ".to_owned(),
                    Operand::ArrayEnd => "] ".to_owned(),
                    Operand::DictStart => "<< ".to_owned(),
                    Operand::DictEnd => ">> ".to_owned(),
                };
            }
            found.push(line + &String::from_utf8_lossy(operator));
            if operator == b"ID" {
                tokens.skip_image_data(0);
            }
        }
        found
    }

    #[test]
    fn reads_operators_with_operands() {
        assert_eq!(
            read(b"/F1 12 Tf [(a\\(b\\)\\101) -250.5 <4142 4>] TJ /A#20B <</K 1>> BDC"),
            ["/F1 12 Tf", "[ (a(b)A) -250.5 (AB@) ] TJ", "/A B << /K 1 >> BDC"]
        );
    }

    #[test]
    fn goes_on_after_odd_tokens() {
        assert_eq!(read(b"--5 1- . ) } > 0.5g 1 0 0rg(text)Tj"), ["-5 1 0 0.5 g", "1 0 0 rg", "(text) Tj"]);
    }

    #[test]
    fn stray_operators_in_arrays_are_left_out() {
        assert_eq!(read(b"[(a) Tc (b)] TJ [(c) TJ ET"), ["[ (a) (b) ] TJ", "[ (c) TJ", "ET"]);
    }

    #[test]
    fn nested_and_unclosed_strings_end() {
        assert_eq!(read(b"(a(b)c)Tj (never closed"), ["(a(b)c) Tj"]);
        assert_eq!(read(&vec![b'('; 100_000]), Vec::<String>::new());
    }

    #[test]
    fn steps_over_inline_images() {
        assert_eq!(read(b"BI /W 2 ID \x00 EI\xff\x80 \xfe EI Q\n(x)Tj"), ["BI", "/W 2 ID", "Q", "(x) Tj"]);
        assert_eq!(read(b"BI ID \x01\x02 never"), ["BI", "ID"]);
    }

    #[test]
    fn data_of_a_known_length_may_spell_anything() {
        let behind = |length: usize| {
            let mut tokens = Tokenizer::new(b"ID a EI (x) Tj bEI Q");
            assert_eq!(tokens.next_operator(), Some(b"ID".as_slice()));
            tokens.skip_image_data(length);
            tokens.next_operator()
        };
        assert_eq!([0, 14, 99].map(behind), [b"Tj".as_slice(), b"Q", b"Tj"].map(Some));
    }
}
