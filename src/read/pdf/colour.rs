//! Colours as far as visibility needs them (ISO 32000-2 §8.6).

use super::object::{Dictionary, Object};
use super::objects::Objects;

/// Nesting of colour spaces followed.
const MAX_NESTING: usize = 4;

/// Red, green, blue from 0 to 1.
pub(super) type Rgb = [f32; 3];

/// What a paint operator lays down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Colour {
    /// One colour.
    Flat(Rgb),
    /// A pattern, or a colour this module cannot work out.
    Unknown,
    /// Nothing at all (Separation /None, ISO 32000-2 §8.6.6.4).
    Nothing,
}

pub(super) const BLACK: Colour = Colour::Flat([0.0; 3]);
pub(super) const WHITE: Colour = Colour::Flat([1.0; 3]);

/// A colour space.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Space {
    Gray,
    Rgb,
    Cmyk,
    Lab,
    /// One ink by name: tint 0 and 1 as colours, and the exponent between them.
    Tint {
        from: Colour,
        to: Colour,
        exponent: f32,
    },
    Invisible,
    Unknown,
}

impl Space {
    /// A colour space by its object, or by name from the resources.
    pub(super) fn read(objects: &Objects, space: &Object, resources: Option<&Dictionary>) -> Self {
        Self::read_nested(objects, space, resources, 0)
    }

    fn read_nested(objects: &Objects, space: &Object, resources: Option<&Dictionary>, depth: usize) -> Self {
        if depth > MAX_NESTING {
            return Self::Unknown;
        }
        match objects.resolve(space) {
            Object::Name(name) => match &**name {
                b"DeviceGray" | b"G" | b"CalGray" => Self::Gray,
                b"DeviceRGB" | b"RGB" | b"CalRGB" => Self::Rgb,
                b"DeviceCMYK" | b"CMYK" => Self::Cmyk,
                _ => match resources.and_then(|found| objects.dictionary(found, b"ColorSpace")?.get(name)) {
                    Some(found) => Self::read_nested(objects, found, None, depth + 1),
                    None => Self::Unknown,
                },
            },
            Object::Array(parts) => Self::from_parts(objects, parts, resources, depth),
            _ => Self::Unknown,
        }
    }

    fn from_parts(objects: &Objects, parts: &[Object], resources: Option<&Dictionary>, depth: usize) -> Self {
        let part = |index: usize| parts.get(index).map(|found| objects.resolve(found));
        match part(0).and_then(|found| found.as_name()) {
            Some(b"ICCBased") => {
                let profile = part(1).and_then(Object::as_dictionary);
                match objects.integer(profile, b"N") {
                    Some(1) => Self::Gray,
                    Some(3) => Self::Rgb,
                    Some(4) => Self::Cmyk,
                    _ => Self::Unknown,
                }
            }
            Some(b"Lab") => Self::Lab,
            Some(b"Separation") => {
                if part(1).and_then(|found| found.as_name()) == Some(b"None") {
                    return Self::Invisible;
                }
                let alternate = parts
                    .get(2)
                    .map_or(Self::Unknown, |found| Self::read_nested(objects, found, resources, depth + 1));
                Self::tint(objects, &alternate, part(3))
            }
            Some(b"DeviceN") => {
                let names = part(1).and_then(|found| found.as_array());
                let nothing = names.is_some_and(|all| {
                    !all.is_empty() && all.iter().all(|name| objects.resolve(name).as_name() == Some(b"None"))
                });
                if nothing { Self::Invisible } else { Self::Unknown }
            }
            Some(_)
                if parts.len() == 1
                    || matches!(part(0), Some(Object::Name(name)) if name.starts_with(b"Cal")) =>
            {
                parts
                    .first()
                    .map_or(Self::Unknown, |name| Self::read_nested(objects, name, resources, depth + 1))
            }
            _ => Self::Unknown,
        }
    }

    fn tint(objects: &Objects, alternate: &Self, function: Option<&Object>) -> Self {
        let unknown = Self::Tint { from: WHITE, to: Colour::Unknown, exponent: 1.0 };
        let Some(function) = function.and_then(Object::as_dictionary) else { return unknown };
        if objects.integer(Some(function), b"FunctionType") != Some(2) {
            return unknown;
        }
        let colour = |key: &[u8]| {
            let parts: Option<Vec<f64>> =
                objects.array(function, key)?.iter().take(4).map(|one| objects.number(one)).collect();
            Some(alternate.colour(&parts?))
        };
        let exponent = function.get(b"N").and_then(|found| objects.number(found)).unwrap_or(1.0);
        Self::Tint {
            from: colour(b"C0").unwrap_or(WHITE),
            to: colour(b"C1").unwrap_or(Colour::Unknown),
            exponent: exponent as f32,
        }
    }

    /// The colour the space starts with (ISO 32000-2 §8.6.5).
    pub(super) fn initial(&self) -> Colour {
        match self {
            Self::Gray | Self::Rgb | Self::Cmyk | Self::Lab => BLACK,
            Self::Tint { to, .. } => *to,
            Self::Invisible => Colour::Nothing,
            Self::Unknown => Colour::Unknown,
        }
    }

    /// The colour of components.
    pub(super) fn colour(&self, components: &[f64]) -> Colour {
        let part = |index: usize| components.get(index).copied().unwrap_or(0.0) as f32;
        let unit = |index: usize| part(index).clamp(0.0, 1.0);
        match self {
            Self::Gray => Colour::Flat([unit(0); 3]),
            Self::Rgb => Colour::Flat([unit(0), unit(1), unit(2)]),
            Self::Cmyk => {
                let paper = 1.0 - unit(3);
                Colour::Flat([0, 1, 2].map(|index| (1.0 - unit(index)) * paper))
            }
            // Lightness decides what is seen; the hue may be off.
            Self::Lab => {
                let lightness = (part(0) / 100.0).clamp(0.0, 1.0);
                let chroma = part(1).hypot(part(2));
                if chroma > 25.0 { Colour::Unknown } else { Colour::Flat([lightness; 3]) }
            }
            Self::Tint { from, to, exponent } => {
                let tint = unit(0).powf(exponent.clamp(0.01, 100.0));
                match (from, to) {
                    _ if tint == 0.0 => *from,
                    (Colour::Flat(from), Colour::Flat(to)) => Colour::Flat(mix(*from, *to, tint)),
                    _ => Colour::Unknown,
                }
            }
            Self::Invisible => Colour::Nothing,
            Self::Unknown => Colour::Unknown,
        }
    }
}

/// The colour of a shading that has but one (ISO 32000-2 §8.7.4.5).
pub(super) fn of_shading(objects: &Objects, shading: &Dictionary, resources: Option<&Dictionary>) -> Colour {
    let space = shading.get(b"ColorSpace").map(|space| Space::read(objects, space, resources));
    let functions = match objects.get(shading, b"Function") {
        Some(Object::Array(all)) if all.len() == 1 => all.first().map(|one| objects.resolve(one)),
        other => other,
    };
    let (Some(space), Some(function)) = (space, functions.and_then(Object::as_dictionary)) else {
        return Colour::Unknown;
    };
    match ends(objects, function, &space, 0) {
        Some((from, to)) if from == to => from,
        _ => Colour::Unknown,
    }
}

/// The first and the last colour of a function between colours; `None` where it may pass through others.
fn ends(objects: &Objects, function: &Dictionary, space: &Space, depth: usize) -> Option<(Colour, Colour)> {
    let colour = |key: &[u8], default: f64| {
        let parts: Option<Vec<f64>> = match objects.array(function, key) {
            Some(all) => all.iter().take(4).map(|one| objects.number(one)).collect(),
            None => Some(vec![default]),
        };
        Some(space.colour(&parts?))
    };
    match objects.integer(Some(function), b"FunctionType")? {
        2 => Some((colour(b"C0", 0.0)?, colour(b"C1", 1.0)?)),
        3 if depth < MAX_NESTING => {
            let mut all: Option<(Colour, Colour)> = None;
            for part in objects.array(function, b"Functions")?.iter().take(64) {
                let part = objects.resolve(part).as_dictionary()?;
                let (from, to) = ends(objects, part, space, depth + 1)?;
                if from != to || all.is_some_and(|known| known.0 != from) {
                    return None;
                }
                all = Some((from, to));
            }
            all
        }
        _ => None,
    }
}

/// Whether a shading paints all of the clip: axial and radial ones that extend on both sides do.
pub(super) fn fills_all(objects: &Objects, shading: &Dictionary) -> bool {
    let extends = objects.array(shading, b"Extend").is_some_and(|both| {
        both.len() == 2 && both.iter().all(|one| matches!(objects.resolve(one), Object::Boolean(true)))
    });
    matches!(objects.integer(Some(shading), b"ShadingType"), Some(2 | 3)) && extends && !shading.has(b"BBox")
}

/// `share` of `to` over `from`.
pub(super) fn mix(from: Rgb, to: Rgb, share: f32) -> Rgb {
    let ([r0, g0, b0], [r1, g1, b1]) = (from, to);
    let part = |from: f32, to: f32| from * (1.0 - share) + to * share;
    [part(r0, r1), part(g0, g1), part(b0, b1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_become_colours() {
        assert_eq!(Space::Gray.colour(&[1.0]), WHITE);
        assert_eq!(Space::Cmyk.colour(&[0.0, 0.0, 0.0, 1.0]), BLACK);
        assert_eq!(Space::Invisible.colour(&[1.0]), Colour::Nothing);
        let spot = Space::Tint { from: WHITE, to: BLACK, exponent: 1.0 };
        assert_eq!(spot.colour(&[0.0]), WHITE);
        assert_eq!(spot.colour(&[0.5]), Colour::Flat([0.5; 3]));
    }
}
