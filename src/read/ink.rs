//! Colours as style sheets and documents write them, and whether text of one can be seen on another.

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Ink {
    Known([u8; 3]),
    /// What lies below shows through: the share that does not, of 255.
    Veil([u8; 3], u8),
    /// Nothing is painted.
    #[default]
    Clear,
    Unknown,
}

impl Ink {
    pub const BLACK: Self = Self::Known([0; 3]);
    pub const WHITE: Self = Self::Known([0xff; 3]);

    /// What is seen where this lies on something else.
    pub fn over(self, below: Self) -> Self {
        match (self, below) {
            (Self::Clear, below) => below,
            (Self::Veil(colour, share), Self::Known(below)) => {
                Self::Known(mixed(colour, below, f32::from(share) / 255.0))
            }
            (Self::Veil(..), _) => Self::Unknown,
            (ink, _) => ink,
        }
    }
}

/// A colour as it is written; `None` where the words say none.
pub(super) fn ink(value: &str) -> Option<Ink> {
    let value = value.trim();
    if let Some(arguments) = function(value, "light-dark") {
        return ink(arguments.split(',').next()?);
    }
    if let Some(arguments) = function(value, "color-mix") {
        return Some(color_mix(arguments).unwrap_or(Ink::Unknown));
    }
    // The colours that a browser gives to pages and fields.
    let value = match value.to_ascii_lowercase().as_str() {
        "canvas" | "field" | "window" => "white",
        "canvastext" | "fieldtext" | "windowtext" => "black",
        "currentcolor" => return Some(Ink::Unknown),
        _ => value,
    };
    match csscolorparser::parse(value) {
        Ok(colour) => {
            let [r, g, b, alpha] = colour.to_rgba8();
            Some(match alpha {
                0..13 => Ink::Clear,
                13..243 => Ink::Veil([r, g, b], alpha),
                _ => Ink::Known([r, g, b]),
            })
        }
        // A colour in words that are not known, or no colour at all.
        Err(_) => value.contains('(').then_some(Ink::Unknown),
    }
}

/// The arguments of a function that is called by this name.
fn function<'a>(value: &'a str, name: &str) -> Option<&'a str> {
    value.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')')
}

/// `in srgb, white 90%, black`, mixed as if in sRGB.
fn color_mix(arguments: &str) -> Option<Ink> {
    let mut parts = arguments.split(',').skip(1).map(|part| {
        let words = part.split_whitespace();
        let share = words.clone().find_map(|word| word.strip_suffix('%')?.parse::<f32>().ok());
        (words.clone().find_map(ink), share)
    });
    let ((Some(Ink::Known(first)), share), (Some(Ink::Known(second)), rest), None) =
        (parts.next()?, parts.next()?, parts.next())
    else {
        return None;
    };
    let share = share.or(rest.map(|rest| 100.0 - rest)).unwrap_or(50.0) / 100.0;
    Some(Ink::Known(mixed(first, second, share.clamp(0.0, 1.0))))
}

fn mixed(above: [u8; 3], below: [u8; 3], share: f32) -> [u8; 3] {
    std::array::from_fn(|i| (f32::from(above[i]) * share + f32::from(below[i]) * (1.0 - share)).round() as u8)
}

/// Whether text of this colour cannot be told from what lies behind it.
pub(super) fn blends(text: Ink, behind: Ink) -> bool {
    match (text.over(behind), behind) {
        _ if text == Ink::Clear => true,
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

/// Whether two colours cannot be told apart. Blue tells least of the three: pale yellow on white is no text.
pub(super) fn alike(a: [u8; 3], b: [u8; 3]) -> bool {
    let [red, green, blue] = std::array::from_fn(|i| u32::from(a[i].abs_diff(b[i])));
    red <= 16 && green <= 16 && (blue <= 16 || blue <= 40 && 299 * red + 587 * green + 114 * blue <= 6000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn colours() {
        let white = Ink::WHITE;
        assert_eq!(ink("#fff"), Some(white));
        assert_eq!(ink("#FFFFFF00".to_lowercase().as_str()), Some(Ink::Clear));
        assert_eq!(ink("rgb(255, 254, 250)"), Some(Ink::Known([255, 254, 250])));
        assert_eq!(ink("rgba(0 0 0 / 0%)"), Some(Ink::Clear));
        assert_eq!(ink("rebeccapurple"), Some(Ink::Known([0x66, 0x33, 0x99])));
        for also_white in [
            "hwb(0 100% 0%)", "lab(100% 0 0)", "oklch(100% 0 0)", "color(srgb 1 1 1)", "Canvas",
            "light-dark(white,black)", "color-mix(in srgb,white 100%,black)",
        ] {
            assert_eq!(ink(also_white), Some(white), "{also_white}");
        }
        assert_eq!(ink("no-repeat"), None);
        assert!(blends(Ink::Known([250; 3]), white));
        assert!(!blends(Ink::Known([200; 3]), white));
        assert!(blends(Ink::Known([255, 255, 217]), white));
        assert!(!blends(Ink::Known([255, 255, 153]), white));
        assert!(blends(Ink::Veil([0; 3], 15), white) && !blends(Ink::Veil([0; 3], 128), white));
        // White on a thin white veil over a dark ground.
        assert!(!blends(white, Ink::Veil([255; 3], 26).over(Ink::Known([20; 3]))));
    }

    proptest! {
        #[test]
        fn any_colour_is_read(value in "[a-f#(),/ 0-9%.é]{0,40}|(rgb|rgba|hsl|color-mix)\\([0-9%., /]{0,30}\\)") {
            ink(&value);
        }
    }
}
