//! The little of CSS that decides whether text is seen.

mod away;
mod length;
mod values;
mod written;

pub(super) use length::{Length, SCREEN, length};
pub(super) use written::{Block, Both, declarations, declared, write};

use super::ink::{Ink, ink, number};
use away::{AWAY, NEED_PLACE, is_away, transforms_away};
use values::{amount, functions, parts, picture_ink, quoted};

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

impl Display {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "none" => Self::None,
            "flex" | "inline-flex" => Self::Flex,
            "table-cell" => Self::Cell,
            "contents" => Self::Inline,
            inline if inline.starts_with("inline") => Self::Inline,
            "block" | "grid" | "flow-root" | "list-item" | "table" | "table-row" | "-webkit-box" => {
                Self::Block
            }
            _ => return None,
        })
    }
}

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
            "display" => self.display = Display::named(value).or(self.display.filter(|_| !reset)),
            "flex-direction" | "flex-flow" => self.upright = Some(value.starts_with("column")),
            "float" => self.float = Some(value != "none" && !reset),
            "white-space" => self.pre = Some(value.starts_with("pre") && value != "pre-line"),
            "visibility" => self.invisible = (!reset).then_some(matches!(value, "hidden" | "collapse")),
            "opacity" => self.opacity = number(value).map(|opacity| opacity.clamp(0.0, 1.0)),
            "font-size" => self.size = if reset { None } else { length(value).or(self.size) },
            "font-weight" => {
                let heavy = number(value).is_some_and(|weight| weight >= 600.0);
                self.bold = Some(heavy || matches!(value, "bold" | "bolder"));
            }
            "font-style" => self.italic = Some(value.starts_with("italic") || value.starts_with("oblique")),
            "font" => self.declare_font(value),
            "color" | "text-fill-color" => {
                self.colour = match value {
                    "initial" => Some(Ink::BLACK),
                    _ if reset => None,
                    _ => ink(value).or(self.colour),
                }
            }
            "fill" => self.fill = if value == "none" { Some(Ink::Clear) } else { ink(value).or(self.fill) },
            "text-shadow" if reset => self.edge = Some(Ink::Clear),
            "text-stroke" | "text-shadow" => self.edge = Some(edge(name, value)),
            "background-color" => {
                self.background = if reset { Some(Ink::Clear) } else { ink(value).or(self.background) }
            }
            "background" | "background-image" => self.declare_background(name, value),
            "background-clip" => self.clipped_to_text = Some(value == "text"),
            "box-shadow" if value.contains("inset") => self.picture = Some(Ink::Unknown),
            "position" => {
                self.positioned = Some(matches!(value, "absolute" | "fixed" | "relative" | "sticky"))
            }
            "inset" => self.sides(value, &[("top", 0), ("right", 1), ("bottom", 2), ("left", 3)]),
            "margin" => self.sides(value, &[("margin-top", 0), ("margin-left", 3)]),
            "zoom" => self.shrunk[0] = number(value),
            "scale" => self.shrunk[1] = least(parts(value)),
            "transform" => self.declare_transform(value),
            "overflow" => self.clipped = [Some(clips(value)); 2],
            "overflow-x" => self.clipped[0] = Some(clips(value)),
            "overflow-y" => self.clipped[1] = Some(clips(value)),
            "filter" => self.declare_filter(value),
            "content" => self.content = Some(quoted(value)),
            "mix-blend-mode" if value != "normal" && !reset => self.unclear = Some("mix-blend-mode"),
            "animation" => {
                let stays = parts(value).iter().any(|word| matches!(*word, "forwards" | "both"));
                self.animation = Some(if stays { value.to_owned() } else { String::new() });
            }
            _ => match FLAT.iter().position(|flat| *flat == name) {
                Some(at) => {
                    let least = if name == "line-height" || value.ends_with('%') { 0.01 } else { 2.0 };
                    self.flat[at] = Some(amount(value).is_some_and(|side| side < least));
                }
                None => self.put_away(name, is_away(name, value)),
            },
        }
    }

    fn declare_font(&mut self, value: &str) {
        let words = || value.split([' ', '/']);
        // The first length is the size; a weight has no unit.
        let mut sizes = words().filter(|word| number(word).is_none() || *word == "0").filter_map(length);
        self.size = sizes.next().or(self.size);
        self.bold = Some(words().any(|word| matches!(word, "bold" | "600" | "700" | "800" | "900")));
    }

    fn declare_background(&mut self, name: &str, value: &str) {
        let picture = value.contains("url(") || value.contains("gradient(");
        self.picture = Some(if picture { picture_ink(value) } else { Ink::Clear });
        if name == "background" {
            let colour = parts(value).into_iter().find_map(ink).filter(|_| !picture);
            self.background = Some(colour.unwrap_or(Ink::Clear));
            self.clipped_to_text = Some(parts(value).contains(&"text"));
        }
    }

    fn declare_transform(&mut self, value: &str) {
        let functions = functions(value);
        self.put_away(
            "transform",
            functions.iter().any(|(name, arguments)| transforms_away(name, arguments)),
        );
        let scales = functions.into_iter().filter(|(name, _)| name.starts_with("scale"));
        self.shrunk[2] = least(scales.flat_map(|(_, arguments)| arguments));
    }

    fn declare_filter(&mut self, value: &str) {
        let functions = functions(value);
        let is = |wanted: &str, of: fn(f32) -> bool| {
            functions.iter().any(|(name, arguments)| {
                *name == wanted && arguments.first().copied().and_then(amount).is_some_and(of)
            })
        };
        self.put_away("filter", is("opacity", |share| share < FAINT) || is("blur", |radius| radius >= 4.0));
        if is("invert", |share| share > 0.0)
            || is("brightness", |share| share > 2.0)
            || is("contrast", |share| share < 0.2)
        {
            self.unclear = Some("filter");
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

/// The colour of an outline (`text-stroke`) or a shadow, where one is seen.
fn edge(name: &str, value: &str) -> Ink {
    let parts = parts(value);
    let mut widths = parts.iter().filter_map(|part| length(part)).map(|width| width.at(16.0, 16.0).abs());
    // A hairline is not seen, and a shadow far off is none of these letters.
    let seen = match name {
        "text-stroke" => widths.next().is_none_or(|width| width >= 0.2),
        _ => value != "none" && widths.all(|width| width <= 10.0),
    };
    if seen { parts.into_iter().find_map(ink).unwrap_or(Ink::Unknown) } else { Ink::Clear }
}

/// The least of some scales.
fn least<'a>(scales: impl IntoIterator<Item = &'a str>) -> Option<f32> {
    scales.into_iter().filter_map(number).map(f32::abs).reduce(f32::min)
}

/// Whether what runs over is cut off.
fn clips(overflow: &str) -> bool {
    matches!(overflow, "hidden" | "clip" | "scroll" | "auto")
}

/// What is painted with less than this share of its colour is not seen.
pub(super) const FAINT: f32 = 0.05;
/// Letters smaller than this cannot be read (pixels).
pub(super) const SMALLEST: f32 = 4.0;

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
