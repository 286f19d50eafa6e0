//! Colours as far as visibility needs them (ISO 32000-2 §8.6).

use super::function::Function;
use super::geometry::{Matrix, bounding_box};
use super::object::{Dictionary, Object};
use super::objects::Objects;
use crate::read::Rect;
use std::cell::RefCell;
use std::rc::Rc;

/// Blend modes among which is one that is known.
const MAX_MODES: usize = 64;
/// Nesting of colour spaces followed.
const MAX_NESTING: usize = 4;
/// Inks of one space.
const MAX_INKS: usize = 32;
/// Bytes of a table of colours: 256 entries of all the inks there may be.
const MAX_TABLE: usize = 256 * MAX_INKS;
/// Where shadings are asked for their colours, as shares of their extent. The ends come first: most differ there.
const SHADES: [(f64, f64); 13] = [
    (0.0, 0.0),
    (1.0, 1.0),
    (0.5, 0.5),
    (0.25, 1.0),
    (0.75, 0.0),
    (0.125, 0.25),
    (0.375, 0.75),
    (0.625, 0.25),
    (0.875, 0.75),
    (0.0625, 0.5),
    (0.3125, 0.0),
    (0.6875, 1.0),
    (0.9375, 0.5),
];
/// Shades that differ no more than this in every component are one.
const SAME_SHADE: f32 = 0.04;
/// Farther away than any page reaches.
const FAR: f64 = 1e5;

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

/// How a colour is put together with what lies below it (ISO 32000-2 §11.3.5), as far as it is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blend {
    Normal,
    Multiply,
    Screen,
    Other,
}

impl Blend {
    /// The mode of a graphics state. Of several the first that is known counts, and one that is not is `Normal`.
    pub(super) fn read(objects: &Objects, mode: &Object) -> Self {
        let known = |name: &Object| match objects.resolve(name).as_name()? {
            b"Normal" | b"Compatible" => Some(Self::Normal),
            b"Multiply" => Some(Self::Multiply),
            b"Screen" => Some(Self::Screen),
            b"Overlay" | b"Darken" | b"Lighten" | b"ColorDodge" | b"ColorBurn" | b"HardLight"
            | b"SoftLight" | b"Difference" | b"Exclusion" | b"Hue" | b"Saturation" | b"Color"
            | b"Luminosity" => Some(Self::Other),
            _ => None,
        };
        let mode = match mode {
            Object::Array(modes) => modes.iter().take(MAX_MODES).find_map(known),
            mode => known(mode),
        };
        mode.unwrap_or(Self::Normal)
    }

    /// A colour over another.
    pub(super) fn over(self, ground: Rgb, colour: Rgb, alpha: f32) -> Rgb {
        let each = |of: fn(f32, f32) -> f32| {
            let ([r0, g0, b0], [r1, g1, b1]) = (ground, colour);
            [of(r0, r1), of(g0, g1), of(b0, b1)]
        };
        let blended = match self {
            Self::Normal | Self::Other => colour,
            Self::Multiply => each(|a, b| a * b),
            Self::Screen => each(|a, b| a + b - a * b),
        };
        mix(ground, blended, alpha)
    }
}

/// A colour space.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Space {
    Gray,
    Rgb,
    Cmyk,
    Lab,
    /// Three components by a profile: those of Lab where they are no shares of red, green and blue.
    Profile,
    Tint(Rc<Tint>),
    Indexed(Rc<Indexed>),
    /// Patterns, and the space of the colour for those that have none of their own.
    Pattern(Option<Rc<Space>>),
    Invisible,
    Unknown,
}

/// Inks by name: their tints make colours of another space.
#[derive(Debug)]
pub(super) struct Tint {
    inks: usize,
    alternate: Space,
    /// `None` where it cannot be read.
    function: Option<Function>,
    /// What was asked last, and the answer: text sets the same colour again and again.
    last: RefCell<(Vec<f64>, Colour)>,
}

impl PartialEq for Tint {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Colours by number.
#[derive(Debug, PartialEq)]
pub(super) struct Indexed {
    base: Space,
    table: Vec<u8>,
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
                b"Pattern" => Self::Pattern(None),
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
        let space = |index: usize| {
            parts
                .get(index)
                .map_or(Self::Unknown, |found| Self::read_nested(objects, found, resources, depth + 1))
        };
        match part(0).and_then(|found| found.as_name()) {
            Some(b"ICCBased") => {
                let profile = part(1).and_then(Object::as_dictionary);
                match objects.integer(profile, b"N") {
                    Some(1) => Self::Gray,
                    Some(3) => Self::Profile,
                    Some(4) => Self::Cmyk,
                    _ => Self::Unknown,
                }
            }
            Some(b"Lab") => Self::Lab,
            Some(b"Indexed" | b"I") => {
                let table = match part(3) {
                    Some(Object::String(table)) => {
                        table.get(..table.len().min(MAX_TABLE)).unwrap_or_default().to_vec()
                    }
                    Some(Object::Stream(_)) => parts
                        .get(3)
                        .and_then(|table| objects.decode_head(table, MAX_TABLE))
                        .unwrap_or_default(),
                    _ => return Self::Unknown,
                };
                Self::Indexed(Rc::new(Indexed { base: space(1), table }))
            }
            Some(b"Pattern") if parts.len() > 1 => Self::Pattern(Some(Rc::new(space(1)))),
            Some(kind @ (b"Separation" | b"DeviceN")) => {
                let names = match part(1) {
                    Some(Object::Array(names)) if kind == b"DeviceN" => names,
                    _ => parts.get(1..2).unwrap_or_default(),
                };
                let paints_none = |name: &Object| objects.resolve(name).as_name() == Some(b"None");
                if names.len() > MAX_INKS {
                    return Self::Unknown;
                }
                if !names.is_empty() && names.iter().all(paints_none) {
                    return Self::Invisible;
                }
                Self::Tint(Rc::new(Tint {
                    inks: names.len(),
                    alternate: space(2),
                    function: parts.get(3).and_then(|function| Function::read(objects, function)),
                    last: RefCell::new((Vec::new(), Colour::Unknown)),
                }))
            }
            Some(_)
                if parts.len() == 1
                    || matches!(part(0), Some(Object::Name(name)) if name.starts_with(b"Cal")) =>
            {
                space(0)
            }
            _ => Self::Unknown,
        }
    }

    /// How many numbers make a colour.
    pub(super) fn components(&self) -> usize {
        match self {
            Self::Gray | Self::Indexed(_) => 1,
            Self::Cmyk => 4,
            Self::Tint(tint) => tint.inks,
            Self::Pattern(Some(below)) => below.components(),
            _ => 3,
        }
    }

    /// The colour the space starts with (ISO 32000-2 §8.6.5).
    pub(super) fn initial(&self, objects: &Objects) -> Colour {
        match self {
            Self::Gray | Self::Rgb | Self::Cmyk | Self::Lab | Self::Profile => BLACK,
            Self::Tint(tint) => self.colour(objects, &vec![1.0; tint.inks]),
            Self::Indexed(_) => self.colour(objects, &[0.0]),
            Self::Invisible => Colour::Nothing,
            Self::Pattern(_) | Self::Unknown => Colour::Unknown,
        }
    }

    /// The colour of components.
    pub(super) fn colour(&self, objects: &Objects, components: &[f64]) -> Colour {
        let part = |index: usize| components.get(index).copied().unwrap_or(0.0) as f32;
        let unit = |index: usize| part(index).clamp(0.0, 1.0);
        match self {
            Self::Gray => Colour::Flat([unit(0); 3]),
            Self::Profile if [0, 1, 2].iter().any(|index| !(0.0..=1.0).contains(&part(*index))) => {
                Colour::Flat(lab(part(0), part(1), part(2)))
            }
            Self::Rgb | Self::Profile => Colour::Flat([unit(0), unit(1), unit(2)]),
            Self::Cmyk => {
                let paper = 1.0 - unit(3);
                Colour::Flat([0, 1, 2].map(|index| (1.0 - unit(index)) * paper))
            }
            Self::Lab => Colour::Flat(lab(part(0), part(1), part(2))),
            Self::Tint(tint) => tint.colour(objects, components),
            Self::Indexed(indexed) => indexed.colour(objects, part(0)),
            Self::Invisible => Colour::Nothing,
            Self::Pattern(_) | Self::Unknown => Colour::Unknown,
        }
    }

    /// The colour of shares of what each component may be: samples of images, entries of tables.
    pub(super) fn colour_of_shares(&self, objects: &Objects, shares: &[f64]) -> Colour {
        match (self, shares) {
            // With the range that Lab has where none is given (ISO 32000-2 Table 64).
            (Self::Lab, &[l, a, b]) => {
                self.colour(objects, &[100.0 * l, 200.0 * a - 100.0, 200.0 * b - 100.0])
            }
            _ => self.colour(objects, shares),
        }
    }
}

impl Tint {
    fn colour(&self, objects: &Objects, tints: &[f64]) -> Colour {
        let Some(function) = &self.function else {
            return if tints.iter().all(|tint| *tint == 0.0) { WHITE } else { Colour::Unknown };
        };
        let mut last = self.last.borrow_mut();
        if last.0 != tints {
            let colour = function.of(objects, tints);
            let colour = colour.map_or(Colour::Unknown, |colour| self.alternate.colour(objects, &colour));
            *last = (tints.to_vec(), colour);
        }
        last.1
    }
}

impl Indexed {
    fn colour(&self, objects: &Objects, number: f32) -> Colour {
        let size = self.base.components();
        // Numbers beyond the table are those of its last entry.
        let at = (number.round().max(0.0) as usize).min((self.table.len() / size.max(1)).saturating_sub(1));
        let entry = self.table.get(at * size..(at + 1) * size);
        entry.map_or(Colour::Unknown, |entry| {
            let shares: Vec<f64> = entry.iter().map(|byte| f64::from(*byte) / 255.0).collect();
            self.base.colour_of_shares(objects, &shares)
        })
    }
}

/// A colour of Lab as red, green and blue (ISO 32000-2 §8.6.5.4), its white point taken for the white of the page.
fn lab(lightness: f32, a: f32, b: f32) -> Rgb {
    let middle = (lightness + 16.0) / 116.0;
    let stage = |x: f32| if x >= 6.0 / 29.0 { x.powi(3) } else { 108.0 / 841.0 * (x - 4.0 / 29.0) };
    let (x, y, z) = (0.9505 * stage(middle + a / 500.0), stage(middle), 1.089 * stage(middle - b / 200.0));
    // The primaries and the curve of sRGB (IEC 61966-2-1).
    let linear = [
        3.2406 * x - 1.5372 * y - 0.4986 * z,
        -0.9689 * x + 1.8758 * y + 0.0415 * z,
        0.0557 * x - 0.2040 * y + 1.0570 * z,
    ];
    linear.map(|part| {
        let part = part.clamp(0.0, 1.0);
        if part <= 0.003_130_8 { 12.92 * part } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 }
    })
}

/// The colour of a shading that has but one, as far as can be seen (ISO 32000-2 §8.7.4.5).
pub(super) fn of_shading(objects: &Objects, shading: &Dictionary, resources: Option<&Dictionary>) -> Colour {
    shading_colours(objects, shading, resources).unwrap_or(Colour::Unknown)
}

fn shading_colours(
    objects: &Objects,
    shading: &Dictionary,
    resources: Option<&Dictionary>,
) -> Option<Colour> {
    let space = Space::read(objects, shading.get(b"ColorSpace")?, resources);
    let functions: Vec<Function> =
        match shading.get(b"Function").map(|found| (found, objects.resolve(found)))? {
            (_, Object::Array(all)) => {
                all.iter().take(4).map(|one| Function::read(objects, one)).collect::<Option<_>>()?
            }
            (found, _) => vec![Function::read(objects, found)?],
        };
    let domain = objects.array(shading, b"Domain");
    let across = domain.and_then(|all| objects.numbers::<2>(all)).unwrap_or([0.0, 1.0]);
    let up = match objects.integer(Some(shading), b"ShadingType")? {
        1 => Some(domain.and_then(|all| objects.numbers::<2>(all.get(2..)?)).unwrap_or([0.0, 1.0])),
        2 | 3 => None,
        _ => return None,
    };
    let mut first: Option<Rgb> = None;
    for (x, y) in SHADES {
        let at = |share: f64, [low, high]: [f64; 2]| low + share * (high - low);
        let inputs = [at(x, across), up.map_or(0.0, |up| at(y, up))];
        let inputs = inputs.get(..if up.is_some() { 2 } else { 1 })?;
        let mut parts = Vec::with_capacity(4);
        for function in &functions {
            parts.extend(function.of(objects, inputs)?);
        }
        let Colour::Flat(colour) = space.colour(objects, &parts) else { return None };
        let known = *first.get_or_insert(colour);
        if known.iter().zip(colour).any(|(a, b)| (a - b).abs() > SAME_SHADE) {
            return None;
        }
    }
    first.map(Colour::Flat)
}

/// Where a shading paints, in its own space.
pub(super) enum Reach {
    /// All of the clip.
    Everywhere,
    /// Within corners, and whether all of that.
    Inside([(f64, f64); 4], bool),
    /// Somewhere.
    Somewhere,
}

/// How far a shading reaches: axial and radial ones that extend on both sides as far as the clip.
pub(super) fn reach(objects: &Objects, shading: &Dictionary) -> Reach {
    let numbers = |key: &[u8]| objects.array(shading, key);
    let extends = numbers(b"Extend").map_or([false; 2], |both| {
        [0, 1]
            .map(|end| both.get(end).is_some_and(|one| matches!(objects.resolve(one), Object::Boolean(true))))
    });
    if let Some(bounds) = objects.any_rectangle(shading.get(b"BBox")) {
        return Reach::Inside(Matrix::IDENTITY.corners_of(&bounds), false);
    }
    match objects.integer(Some(shading), b"ShadingType") {
        Some(1) => {
            let [x0, x1, y0, y1] =
                numbers(b"Domain").and_then(|all| objects.numbers(all)).unwrap_or([0.0, 1.0, 0.0, 1.0]);
            let domain = Rect { x0: x0 as f32, y0: y0 as f32, x1: x1 as f32, y1: y1 as f32 };
            let matrix = objects.matrix(shading, b"Matrix").unwrap_or(Matrix::IDENTITY);
            Reach::Inside(matrix.corners_of(&domain), true)
        }
        Some(2 | 3) if extends == [true; 2] => Reach::Everywhere,
        Some(2) => {
            let Some([x0, y0, x1, y1]) = numbers(b"Coords").and_then(|all| objects.numbers(all)) else {
                return Reach::Somewhere;
            };
            // A band across the axis, in units of the axis.
            let far = (FAR / (x1 - x0).hypot(y1 - y0).max(1e-6)) as f32;
            let [from, to] = [if extends[0] { -far } else { 0.0 }, if extends[1] { far } else { 1.0 }];
            let band = Rect { x0: from, y0: -far, x1: to, y1: far };
            let along = Matrix::new(x1 - x0, y1 - y0, y0 - y1, x1 - x0, x0, y0);
            Reach::Inside(along.corners_of(&band), true)
        }
        Some(3) if extends == [false; 2] => {
            let Some([x0, y0, r0, x1, y1, r1]) = numbers(b"Coords").and_then(|all| objects.numbers(all))
            else {
                return Reach::Somewhere;
            };
            let both = [(x0 - r0, y0 - r0), (x0 + r0, y0 + r0), (x1 - r1, y1 - r1), (x1 + r1, y1 + r1)];
            Reach::Inside(Matrix::IDENTITY.corners_of(&bounding_box(both)), false)
        }
        _ => Reach::Somewhere,
    }
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
    use crate::read::pdf::objects::in_none;

    fn colour(space: &Space, components: &[f64]) -> Colour {
        in_none(|objects| space.colour(objects, components))
    }

    #[test]
    fn components_become_colours() {
        assert_eq!(colour(&Space::Gray, &[1.0]), WHITE);
        assert_eq!(colour(&Space::Cmyk, &[0.0, 0.0, 0.0, 1.0]), BLACK);
        assert_eq!(colour(&Space::Invisible, &[1.0]), Colour::Nothing);
        let table = vec![0, 0, 0, 255, 255, 255];
        let indexed = Space::Indexed(Rc::new(Indexed { base: Space::Rgb, table }));
        assert_eq!((colour(&indexed, &[0.0]), colour(&indexed, &[7.0])), (BLACK, WHITE));
    }

    #[test]
    fn lab_is_seen_as_what_it_is() {
        let close = |lab: [f64; 3], rgb: [f32; 3]| {
            let Colour::Flat(found) = colour(&Space::Profile, &lab) else { panic!("a colour") };
            assert!(found.iter().zip(rgb).all(|(a, b)| (a - b).abs() < 0.02), "{lab:?}: {found:?}");
        };
        close([100.0, 0.0, 0.0], [1.0; 3]);
        close([53.2, 80.1, 67.2], [1.0, 0.0, 0.0]);
        close([0.2, 0.4, 0.6], [0.2, 0.4, 0.6]);
    }
}
