//! The little of CSS that decides whether text is seen.

mod length;
mod written;

pub(super) use length::{Length, SCREEN, length};
pub(super) use written::{Block, Both, declarations, declared, write};

use super::ink::{Ink, alike, ink, number};
use cssparser::{Parser, Token};

/// What the declarations for one element say.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Declared {
    pub display: Option<Display>,
    /// Children of a flexible box stand one below the other.
    pub upright: Option<bool>,
    /// Taken out of the line, to its left or right end.
    pub float: Option<bool>,
    pub pre: Option<bool>,
    pub invisible: Option<bool>,
    pub opacity: Option<f32>,
    pub size: Option<Length>,
    /// By how much the element is drawn smaller than its font says.
    shrunk: [Option<f32>; 3],
    pub colour: Option<Ink>,
    /// The colour of text in drawings.
    pub fill: Option<Ink>,
    /// The colour of an outline or a shadow of the letters.
    pub edge: Option<Ink>,
    background: Option<Ink>,
    /// A picture or gradient over the background.
    picture: Option<Ink>,
    /// The background is seen through the letters only.
    pub clipped_to_text: Option<bool>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    positioned: Option<bool>,
    /// Moved off the page or cut away, by what of [`AWAY`].
    away: [Option<bool>; AWAY.len()],
    /// Without height or width, by what of [`FLAT`].
    flat: [Option<bool>; FLAT.len()],
    clipped: [Option<bool>; 2],
    /// The name of an animation that stays as it ends.
    pub animation: Option<String>,
    /// Text that is added.
    pub content: Option<String>,
    /// A property that may hide the text or not.
    pub unclear: Option<&'static str>,
}

/// How a box is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    None,
    Inline,
    Block,
    /// Children stand side by side.
    Flex,
    /// A cell of a table that is none in the markup.
    Cell,
}

/// Properties that can put text out of sight. The first ones ask for a place.
const AWAY: [&str; 17] = [
    "left", "right", "top", "bottom", "clip", "margin-left", "margin-top", "text-indent", "clip-path",
    "mask", "transform", "translate", "rotate", "filter", "content-visibility", "-webkit-text-security",
    "letter-spacing",
];
const NEED_PLACE: usize = 5;
/// Properties under another name, in text that runs from left to right and from top to bottom.
const ALIASES: [(&str, &str); 11] = [
    ("inset-inline-start", "left"),
    ("inset-inline-end", "right"),
    ("inset-block-start", "top"),
    ("inset-block-end", "bottom"),
    ("margin-inline-start", "margin-left"),
    ("margin-block-start", "margin-top"),
    ("block-size", "height"),
    ("inline-size", "width"),
    ("max-block-size", "max-height"),
    ("max-inline-size", "max-width"),
    ("mask-image", "mask"),
];
const FLAT: [&str; 5] = ["height", "width", "max-height", "max-width", "line-height"];

/// What lies this far to the left of its place or above it is off the page; to the right, [`FAR`].
const OFF: f32 = -500.0;
const FAR: f32 = 2000.0;

/// Words that take back what other rules say.
const RESETS: [&str; 5] = ["inherit", "initial", "unset", "revert", "revert-layer"];

impl Declared {
    /// Lays later declarations over these.
    pub fn overlay(&mut self, later: &Self) {
        fn put<T: Clone>(slot: &mut Option<T>, value: &Option<T>) {
            if value.is_some() {
                slot.clone_from(value);
            }
        }
        fn all<T: Clone>(slots: &mut [Option<T>], values: &[Option<T>]) {
            slots.iter_mut().zip(values).for_each(|(slot, value)| put(slot, value));
        }
        put(&mut self.display, &later.display);
        put(&mut self.upright, &later.upright);
        put(&mut self.float, &later.float);
        put(&mut self.pre, &later.pre);
        put(&mut self.invisible, &later.invisible);
        put(&mut self.opacity, &later.opacity);
        put(&mut self.size, &later.size);
        all(&mut self.shrunk, &later.shrunk);
        put(&mut self.colour, &later.colour);
        put(&mut self.fill, &later.fill);
        put(&mut self.edge, &later.edge);
        put(&mut self.background, &later.background);
        put(&mut self.picture, &later.picture);
        put(&mut self.clipped_to_text, &later.clipped_to_text);
        put(&mut self.bold, &later.bold);
        put(&mut self.italic, &later.italic);
        put(&mut self.positioned, &later.positioned);
        all(&mut self.away, &later.away);
        all(&mut self.flat, &later.flat);
        all(&mut self.clipped, &later.clipped);
        put(&mut self.animation, &later.animation);
        put(&mut self.content, &later.content);
        put(&mut self.unclear, &later.unclear);
    }

    /// Whether it is moved off the page, or a box without height or width cuts off what is inside.
    pub fn is_cut(&self) -> bool {
        let any = |flags: &[Option<bool>]| flags.contains(&Some(true));
        let (placed, anywhere) = self.away.split_at(NEED_PLACE);
        any(anywhere)
            || (self.positioned == Some(true) && any(placed))
            || (any(&self.flat) && any(&self.clipped))
    }

    /// By how much the element is drawn smaller or larger than its font says.
    pub fn scale(&self) -> f32 {
        self.shrunk.iter().flatten().product()
    }

    /// What is painted behind the text, where something is.
    pub fn ground(&self) -> Option<Ink> {
        self.picture.filter(|ink| *ink != Ink::Clear).or(self.background.filter(|ink| *ink != Ink::Clear))
    }

    /// Whether an element with nothing known around it would not be seen.
    pub fn hides(&self) -> bool {
        let ground = self.ground().unwrap_or(Ink::WHITE).over(Ink::WHITE);
        let blends = |ink: Option<Ink>| ink.is_some_and(|ink| super::ink::blends(ink, ground));
        self.display == Some(Display::None)
            || self.invisible == Some(true)
            || self.opacity.is_some_and(|opacity| opacity < FAINT)
            || self.is_cut()
            || self.size.unwrap_or(Length { ems: 1.0, ..Length::default() }).at(16.0, 16.0) * self.scale()
                < SMALLEST
            || (blends(self.colour)
                && self.clipped_to_text != Some(true)
                && self.edge.is_none_or(|e| blends(Some(e))))
    }

    /// Takes in one declaration, in small letters.
    pub fn declare(&mut self, name: &str, value: &str) {
        let name = name.strip_prefix("-webkit-").filter(|name| *name != "text-security").unwrap_or(name);
        let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name);
        if name == "all" {
            *self = Self::default();
            return;
        }
        // As if no rule had said anything; what a page starts from is the same but for its colours.
        let reset = RESETS.contains(&value);
        match name {
            "display" => {
                self.display = match value {
                    "none" => Some(Display::None),
                    "flex" | "inline-flex" => Some(Display::Flex),
                    "table-cell" => Some(Display::Cell),
                    "contents" => Some(Display::Inline),
                    inline if inline.starts_with("inline") => Some(Display::Inline),
                    "block" | "grid" | "flow-root" | "list-item" | "table" | "table-row" | "-webkit-box" => {
                        Some(Display::Block)
                    }
                    _ if reset => None,
                    _ => self.display,
                }
            }
            "flex-direction" | "flex-flow" => self.upright = Some(value.starts_with("column")),
            "float" => self.float = Some(value != "none" && !reset),
            "white-space" => self.pre = Some(value.starts_with("pre") && value != "pre-line"),
            "visibility" => self.invisible = (!reset).then_some(matches!(value, "hidden" | "collapse")),
            "opacity" => self.opacity = number(value).map(|opacity| opacity.clamp(0.0, 1.0)),
            "font-size" => self.size = if reset { None } else { length(value).or(self.size) },
            "font-weight" => {
                self.bold = Some(
                    matches!(value, "bold" | "bolder") || number(value).is_some_and(|weight| weight >= 600.0),
                );
            }
            "font-style" => self.italic = Some(value.starts_with("italic") || value.starts_with("oblique")),
            "font" => {
                let words = || value.split([' ', '/']);
                // The first length is the size; a weight has no unit.
                self.size = words()
                    .filter(|word| number(word).is_none() || *word == "0")
                    .find_map(length)
                    .or(self.size);
                self.bold = Some(words().any(|word| matches!(word, "bold" | "600" | "700" | "800" | "900")));
            }
            "color" | "text-fill-color" => {
                self.colour = match value {
                    "initial" => Some(Ink::BLACK),
                    _ if reset => None,
                    _ => ink(value).or(self.colour),
                }
            }
            "fill" => self.fill = if value == "none" { Some(Ink::Clear) } else { ink(value).or(self.fill) },
            "text-stroke" | "text-shadow" => {
                let parts = parts(value);
                let mut widths =
                    parts.iter().filter_map(|part| length(part)).map(|width| width.at(16.0, 16.0).abs());
                // A hairline is not seen, and a shadow far off is none of these letters.
                let seen = match name {
                    "text-stroke" => widths.next().is_none_or(|width| width >= 0.2),
                    _ => value != "none" && !reset && widths.all(|width| width <= 10.0),
                };
                let painted = parts.into_iter().find_map(ink).unwrap_or(Ink::Unknown);
                self.edge = Some(if seen { painted } else { Ink::Clear });
            }
            "background-color" => {
                self.background = if reset { Some(Ink::Clear) } else { ink(value).or(self.background) }
            }
            "background" | "background-image" => {
                let picture = value.contains("url(") || value.contains("gradient(");
                self.picture = Some(if picture { picture_ink(value) } else { Ink::Clear });
                if name == "background" {
                    let colour = parts(value).into_iter().find_map(ink).filter(|_| !picture);
                    self.background = Some(colour.unwrap_or(Ink::Clear));
                    self.clipped_to_text = Some(parts(value).contains(&"text"));
                }
            }
            "background-clip" => self.clipped_to_text = Some(value == "text"),
            "box-shadow" if value.contains("inset") => self.picture = Some(Ink::Unknown),
            "position" => {
                self.positioned = Some(matches!(value, "absolute" | "fixed" | "relative" | "sticky"))
            }
            "inset" => self.sides(value, &[("top", 0), ("right", 1), ("bottom", 2), ("left", 3)]),
            "margin" => self.sides(value, &[("margin-top", 0), ("margin-left", 3)]),
            "zoom" => self.shrunk[0] = number(value),
            "scale" => {
                self.shrunk[1] = parts(value).into_iter().filter_map(number).map(f32::abs).reduce(f32::min)
            }
            "transform" => {
                let functions = functions(value);
                self.put_away(
                    name,
                    functions.iter().any(|(name, arguments)| transforms_away(name, arguments)),
                );
                self.shrunk[2] = functions
                    .into_iter()
                    .filter(|(name, _)| name.starts_with("scale"))
                    .flat_map(|(_, arguments)| arguments.into_iter().filter_map(number))
                    .map(f32::abs)
                    .reduce(f32::min);
            }
            "overflow" | "overflow-x" | "overflow-y" => {
                let clips = matches!(value, "hidden" | "clip" | "scroll" | "auto");
                match name {
                    "overflow" => self.clipped = [Some(clips), Some(clips)],
                    "overflow-x" => self.clipped[0] = Some(clips),
                    _ => self.clipped[1] = Some(clips),
                }
            }
            "filter" => {
                let functions = functions(value);
                let is = |wanted: &str, of: fn(f32) -> bool| {
                    functions.iter().any(|(name, arguments)| {
                        *name == wanted && arguments.first().copied().and_then(amount).is_some_and(of)
                    })
                };
                self.put_away(
                    name,
                    is("opacity", |share| share < FAINT) || is("blur", |radius| radius >= 4.0),
                );
                if is("invert", |share| share > 0.0)
                    || is("brightness", |share| share > 2.0)
                    || is("contrast", |share| share < 0.2)
                {
                    self.unclear = Some("filter");
                }
            }
            "content" => self.content = Some(quoted(value)),
            "mix-blend-mode" if value != "normal" && !reset => self.unclear = Some("mix-blend-mode"),
            "animation" => {
                let stays = parts(value).iter().any(|word| matches!(*word, "forwards" | "both"));
                self.animation = Some(if stays { value.to_owned() } else { String::new() });
            }
            _ => {
                if let Some(at) = FLAT.iter().position(|flat| *flat == name) {
                    let least = if name == "line-height" || value.ends_with('%') { 0.01 } else { 2.0 };
                    self.flat[at] = Some(amount(value).is_some_and(|side| side < least));
                } else {
                    self.put_away(name, is_away(name, value));
                }
            }
        }
    }

    /// Takes in the properties of sides, each with its place in the value of all.
    fn sides(&mut self, value: &str, sides: &[(&str, usize)]) {
        let values = parts(value);
        for (side, at) in sides {
            // One value stands for all sides, two for both of each kind.
            if let Some(value) = values.get(*at).or(values.get(at % 2)).or(values.first()) {
                self.declare(side, value);
            }
        }
    }

    fn put_away(&mut self, name: &str, away: bool) {
        if let Some(at) = AWAY.iter().position(|property| *property == name) {
            self.away[at] = Some(away);
        }
    }
}

/// What is painted with less than this share of its colour is not seen.
pub(super) const FAINT: f32 = 0.05;
/// Letters smaller than this cannot be read (pixels).
pub(super) const SMALLEST: f32 = 4.0;

/// Whether a property of [`AWAY`] puts text out of sight.
fn is_away(name: &str, value: &str) -> bool {
    let far = |value: &str| distance(value).is_some_and(|at| at <= OFF || at >= FAR);
    match name {
        "left" | "right" | "margin-left" | "text-indent" => far(value),
        "top" | "margin-top" => distance(value).is_some_and(|at| at <= OFF),
        "bottom" => distance(value).is_some_and(|at| at >= FAR),
        "translate" => translates_away(&parts(value)),
        "rotate" => matches!(parts(value).as_slice(), ["x" | "y", angle] if edge_on(angle)),
        "clip" => value.starts_with("rect(0") || value.starts_with("rect(1px"),
        "clip-path" => functions(value).iter().any(|(name, arguments)| match *name {
            "inset" => arguments.first().copied().and_then(number).is_some_and(|share| share >= 0.5),
            "circle" | "ellipse" => {
                let least =
                    if arguments.first().is_some_and(|radius| radius.ends_with('%')) { 0.01 } else { 1.0 };
                arguments.first().copied().and_then(amount).is_some_and(|radius| radius < least)
            }
            // One point only, or points on one line.
            "polygon" => {
                let (x, y): (Vec<_>, Vec<_>) =
                    arguments.chunks_exact(2).map(|point| (point[0], point[1])).unzip();
                [x, y].iter().any(|side| side.iter().all(|at| Some(at) == side.first()))
            }
            _ => false,
        }),
        "mask" => value.contains("gradient(") && picture_ink(value) == Ink::Clear,
        "content-visibility" => value == "hidden",
        // Letters drawn over one another.
        "letter-spacing" => length(value).is_some_and(|length| length.at(16.0, 16.0) <= -8.0),
        "-webkit-text-security" => value != "none",
        _ => false,
    }
}

fn transforms_away(name: &str, arguments: &[&str]) -> bool {
    let number = |at: usize| arguments.get(at).copied().and_then(number);
    match name {
        "translatey" => translates_away(&["0", arguments.first().copied().unwrap_or("0")]),
        "translate" | "translatex" | "translate3d" => translates_away(arguments),
        "rotatex" | "rotatey" => arguments.first().is_some_and(|angle| edge_on(angle)),
        "matrix" => {
            let flat =
                |a, b| number(a).is_some_and(|x| x.abs() < 0.1) && number(b).is_some_and(|x| x.abs() < 0.1);
            flat(0, 1)
                || flat(2, 3)
                || number(4).is_some_and(|x| x <= OFF || x >= FAR)
                || number(5).is_some_and(|y| y <= OFF)
        }
        _ => false,
    }
}

/// Shares are of the element's own size here, which is not known: only many times that is far.
fn translates_away(by: &[&str]) -> bool {
    let at = |index: usize| {
        by.get(index).copied().and_then(|value| {
            if value.ends_with('%') { number(value).map(|n| n * 200.0) } else { amount(value) }
        })
    };
    at(0).is_some_and(|x| x <= OFF || x >= FAR) || at(1).is_some_and(|y| y <= OFF)
}

/// Turned so that only its edge is seen.
fn edge_on(angle: &str) -> bool {
    let degrees = [("deg", 1.0), ("grad", 0.9), ("rad", 57.29578), ("turn", 360.0)]
        .iter()
        .find_map(|(unit, degrees)| Some(angle.strip_suffix(unit)?.parse::<f32>().ok()? * degrees));
    degrees.is_some_and(|degrees| ((degrees.abs() % 180.0) - 90.0).abs() < 5.0)
}

/// How far something is moved, in pixels; shares are of a page that is not much wider than text.
fn distance(value: &str) -> Option<f32> {
    if value.ends_with('%') { number(value).map(|share| share * 500.0) } else { amount(value) }
}

/// A number, or a length in pixels near enough.
fn amount(value: &str) -> Option<f32> {
    number(value).or_else(|| length(value).map(|length| length.at(16.0, 16.0)))
}

/// What gradients paint, where all their colours are alike; a picture may be of any colour.
fn picture_ink(value: &str) -> Ink {
    let mut colours = Vec::new();
    for (name, arguments) in functions(value) {
        if !name.ends_with("gradient") {
            return Ink::Unknown;
        }
        colours.extend(arguments.iter().filter_map(|argument| ink(argument)));
    }
    let Some(first) = colours.first() else { return Ink::Unknown };
    let same = |ink: &Ink| match (ink, first) {
        (Ink::Known(a), Ink::Known(b)) => alike(*a, *b),
        (a, b) => a == b,
    };
    if colours.iter().all(same) { *first } else { Ink::Unknown }
}

/// The text in quotes.
fn quoted(value: &str) -> String {
    let mut input = Parser::new(value);
    let mut text = String::new();
    while let Ok(token) = input.next() {
        if let Token::QuotedString(part) = token {
            text.push_str(part);
        }
    }
    text
}

/// Cuts a value at its spaces and commas outside of brackets.
fn parts(value: &str) -> Vec<&str> {
    let mut depth = 0_u32;
    let cut = |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, ' ' | ',')
    };
    value.split(cut).filter(|part| !part.is_empty()).collect()
}

/// The functions that a value calls, with their arguments.
fn functions(value: &str) -> Vec<(&str, Vec<&str>)> {
    parts(value)
        .into_iter()
        .filter_map(|part| {
            let (name, arguments) = part.strip_suffix(')')?.split_once('(')?;
            Some((name, parts(arguments)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn declarations_are_read_as_browsers_do() {
        let none = Some(Display::None);
        assert_eq!(declared("color:;;d\\69splay:n\\6f ne").display, none);
        assert_eq!(declared("display: none !important; display: block").display, none);
        assert_eq!(declared("display:no/**/ne").display, None);
        assert_eq!(declared("display:none;all:revert").display, None);
        assert!(declared("position:absolute;left:-9999px").is_cut());
        assert!(!declared("left:-9999px").is_cut());
        assert!(!declared("position:absolute;left:-9999px;left:0").is_cut());
        assert!(!declared("position:absolute;left:50%;transform:translate(-50%,-50%)").is_cut());
    }

    proptest! {
        #[test]
        fn any_style_is_read(style in "[a-c.#{}@:;!>,()/* 0-9éß%-]{0,80}") {
            declarations(&style);
            length(&style);
        }

        #[test]
        fn any_value_is_read(
            name in "transform|clip-path|background|inset|filter|font|mask|text-shadow|animation",
            value in "([a-c(),/ 0-9%-]|px|deg|rect|scale|polygon|gradient|calc){0,30}",
        ) {
            Declared::default().declare(&name, &value);
        }
    }
}
