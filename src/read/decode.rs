//! From bytes to text, where the bytes do not say how.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text and how sure its letters are.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    /// Some bytes stood for no letter.
    pub damaged: bool,
}

/// Decodes UTF-8, UTF-16 with or without its mark, and what remains as Windows-1252; `None` where it is no text.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Option<Decoded> {
    let decoded = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        with(encoding, &bytes[mark..])
    } else if let Some(encoding) = unmarked_utf16(bytes) {
        with(encoding, bytes)
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        Decoded { text: text.to_owned(), damaged: false }
    } else if mostly_utf8(bytes) {
        with(UTF_8, bytes)
    } else {
        with(declared.filter(|e| *e != UTF_8).unwrap_or(WINDOWS_1252), bytes)
    };
    is_text(&decoded.text).then_some(decoded)
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), damaged }
}

/// Every other byte of western text in UTF-16 is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match half {
        0 => None,
        _ if odd * 10 >= half * 7 && even * 20 <= half => Some(UTF_16LE),
        _ if even * 10 >= half * 7 && odd * 20 <= half => Some(UTF_16BE),
        _ => None,
    }
}

/// A few broken bytes among many good sequences: damage, not another encoding.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad.saturating_mul(4)
}

/// Control characters are rare in text; a zero is never there.
fn is_text(text: &str) -> bool {
    let mut controls = 0_usize;
    let mut all = 0_usize;
    for c in text.chars() {
        all += 1;
        match c {
            '\0' => return false,
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1b}' | '\u{85}' => {}
            // The C1 range is what Windows-1252 leaves free, and what bytes of no text become.
            c if c.is_control() || c == '\u{fffd}' => controls += 1,
            _ => {}
        }
    }
    controls <= 8 || controls.saturating_mul(50) <= all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Option<String> {
        decode(bytes, None).map(|decoded| decoded.text)
    }

    #[test]
    fn encodings_are_told_apart() {
        let wide = |swap: bool| -> Vec<u8> {
            "Zoë, PhD"
                .encode_utf16()
                .flat_map(|u| if swap { u.to_be_bytes() } else { u.to_le_bytes() })
                .collect()
        };
        assert_eq!(text("Zoë".as_bytes()).as_deref(), Some("Zoë"));
        assert_eq!(text(b"\xef\xbb\xbfZo\xc3\xab").as_deref(), Some("Zoë"));
        assert_eq!(text(&wide(false)).as_deref(), Some("Zoë, PhD"));
        assert_eq!(text(&wide(true)).as_deref(), Some("Zoë, PhD"));
        assert_eq!(text(&[b"\xff\xfe".as_slice(), &wide(false)].concat()).as_deref(), Some("Zoë, PhD"));
        assert_eq!(text(&[b"\xfe\xff".as_slice(), &wide(true)].concat()).as_deref(), Some("Zoë, PhD"));
        assert_eq!(text(b"Zo\xeb \x96 PhD").as_deref(), Some("Zoë – PhD"));
    }

    #[test]
    fn broken_utf8_stays_utf8() {
        let mut bytes = "Zoë, Łódź, naïve".as_bytes().to_vec();
        bytes.push(0xc3);
        let decoded = decode(&bytes, None);
        assert_eq!(decoded, Some(Decoded { text: "Zoë, Łódź, naïve\u{fffd}".to_owned(), damaged: true }));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(text(b"abc\0def"), None);
        let noise: Vec<u8> = (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(text(&noise), None);
    }
}
