//! Colours as style sheets and documents write them, and whether text of one can be seen on another.

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Known([u8; 3]),
    /// Nothing is painted.
    Clear,
    Unknown,
}

/// A colour as it is written; `None` where the words say none.
pub(super) fn ink(value: &str) -> Option<Ink> {
    let value = value.trim();
    if let Some(digits) = value.strip_prefix('#') {
        return hex(digits);
    }
    if let Some((name, arguments)) = value.split_once('(') {
        return match name {
            "rgb" | "rgba" => Some(rgb(arguments.trim_end_matches(')')).unwrap_or(Ink::Unknown)),
            "hsl" | "hsla" => Some(hsl(arguments.trim_end_matches(')')).unwrap_or(Ink::Unknown)),
            "var" | "lab" | "lch" | "oklab" | "oklch" | "color" | "color-mix" | "light-dark" => {
                Some(Ink::Unknown)
            }
            _ => None,
        };
    }
    match value {
        "transparent" => Some(Ink::Clear),
        "white" => Some(Ink::Known([0xff; 3])),
        "snow" => Some(Ink::Known([0xff, 0xfa, 0xfa])),
        "ivory" => Some(Ink::Known([0xff, 0xff, 0xf0])),
        "ghostwhite" => Some(Ink::Known([0xf8, 0xf8, 0xff])),
        "whitesmoke" => Some(Ink::Known([0xf5; 3])),
        "mintcream" => Some(Ink::Known([0xf5, 0xff, 0xfa])),
        "floralwhite" => Some(Ink::Known([0xff, 0xfa, 0xf0])),
        "azure" => Some(Ink::Known([0xf0, 0xff, 0xff])),
        "aliceblue" => Some(Ink::Known([0xf0, 0xf8, 0xff])),
        "black" => Some(Ink::Known([0; 3])),
        "red" => Some(Ink::Known([0xff, 0, 0])),
        "green" => Some(Ink::Known([0, 0x80, 0])),
        "blue" => Some(Ink::Known([0, 0, 0xff])),
        "navy" => Some(Ink::Known([0, 0, 0x80])),
        "gray" | "grey" => Some(Ink::Known([0x80; 3])),
        "silver" => Some(Ink::Known([0xc0; 3])),
        "" | "inherit" | "initial" | "unset" | "currentcolor" | "none" | "no-repeat" | "repeat" | "fixed"
        | "center" => None,
        // Another name of a colour, or a word that is none: it cannot be said to hide anything.
        word if word.chars().all(|c| c.is_ascii_alphabetic()) => Some(Ink::Unknown),
        _ => None,
    }
}

fn hex(digits: &str) -> Option<Ink> {
    let nibbles: Vec<u8> =
        digits.chars().map_while(|c| c.to_digit(16)).filter_map(|d| u8::try_from(d).ok()).collect();
    let (parts, alpha) = match nibbles.as_slice() {
        [r, g, b] => ([r * 17, g * 17, b * 17], 255),
        [r, g, b, a] => ([r * 17, g * 17, b * 17], a * 17),
        [r, s, g, h, b, c] => ([r * 16 + s, g * 16 + h, b * 16 + c], 255),
        [r, s, g, h, b, c, a, d] => ([r * 16 + s, g * 16 + h, b * 16 + c], a * 16 + d),
        _ => return Some(Ink::Unknown),
    };
    Some(if alpha < 13 { Ink::Clear } else { Ink::Known(parts) })
}

fn arguments(text: &str) -> Vec<&str> {
    text.split([',', ' ', '/']).map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn faint(alpha: Option<&&str>) -> bool {
    alpha.and_then(|alpha| number(alpha)).is_some_and(|alpha| alpha < 0.05)
}

fn rgb(text: &str) -> Option<Ink> {
    let parts = arguments(text);
    let [r, g, b, alpha @ ..] = parts.as_slice() else { return None };
    let part = |text: &str| {
        let scale = if text.ends_with('%') { 255.0 } else { 1.0 };
        number(text).map(|value| (value * scale).clamp(0.0, 255.0) as u8)
    };
    let colour = [part(r)?, part(g)?, part(b)?];
    Some(if faint(alpha.first()) { Ink::Clear } else { Ink::Known(colour) })
}

/// Only what is sure without arithmetic: nearly white, nearly black, clear.
fn hsl(text: &str) -> Option<Ink> {
    let parts = arguments(text);
    let [_, _, lightness, alpha @ ..] = parts.as_slice() else { return None };
    if faint(alpha.first()) {
        return Some(Ink::Clear);
    }
    let lightness = number(lightness)?;
    if lightness >= 0.98 {
        Some(Ink::Known([0xff; 3]))
    } else if lightness <= 0.02 {
        Some(Ink::Known([0; 3]))
    } else {
        None
    }
}

/// Whether text of this colour cannot be told from what lies behind it.
pub(super) fn blends(text: Ink, behind: Ink) -> bool {
    match (text, behind) {
        (Ink::Clear, _) => true,
        (Ink::Known(text), Ink::Known(behind)) => alike(text, behind),
        _ => false,
    }
}

/// A number or a share.
pub(super) fn number(value: &str) -> Option<f32> {
    match value.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f32>().ok().map(|n| n / 100.0),
        None => value.trim().parse().ok(),
    }
}

/// Whether two colours cannot be told apart: in red, green, and blue, which the eye hardly uses to tell forms.
pub(super) fn alike(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).zip([0x10, 0x10, 0x33]).all(|((a, b), alike)| a.abs_diff(b) <= alike)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn colours() {
        assert_eq!(ink("#fff"), Some(Ink::Known([255; 3])));
        assert_eq!(ink("#FFFFFF00".to_lowercase().as_str()), Some(Ink::Clear));
        assert_eq!(ink("rgb(255, 254, 250)"), Some(Ink::Known([255, 254, 250])));
        assert_eq!(ink("rgba(0 0 0 / 0%)"), Some(Ink::Clear));
        assert_eq!(ink("rebeccapurple"), Some(Ink::Unknown));
        assert!(blends(Ink::Known([250; 3]), Ink::Known([255; 3])));
        assert!(blends(Ink::Known([255, 255, 217]), Ink::Known([255; 3])));
        assert!(!blends(Ink::Known([255, 255, 0]), Ink::Known([255; 3])));
        assert!(!blends(Ink::Known([200; 3]), Ink::Known([255; 3])));
    }

    proptest! {
        #[test]
        fn any_colour_is_read(value in "[a-f#(),/ 0-9%.é]{0,40}|(rgb|rgba|hsl)\\([0-9%., /]{0,30}\\)") {
            ink(&value);
        }
    }
}
