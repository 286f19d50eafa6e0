//! How text looks: the styles of an ODT, laid one over the other.

use crate::read::css;
use crate::read::flow::{BLENDED, TINY, VANISHED};
use crate::read::ink::{Ink, blends, ink, number};
use crate::read::xml::{Element, based};
use std::collections::HashMap;

/// Below this (points) nothing can be read.
const SMALLEST: f32 = 4.0;

/// How text looks where it stands.
#[derive(Clone)]
pub(super) struct Look {
    pub size: f32,
    pub bold: bool,
    pub italic: bool,
    pub colour: Ink,
    /// What lies behind it.
    pub ground: Ink,
    pub hidden: Option<&'static str>,
    pub break_before: bool,
    pub before: u32,
    pub after: u32,
    pub outline: Option<u8>,
    pub level: u8,
}

impl Look {
    pub fn hides(&self) -> Option<&'static str> {
        if self.hidden.is_some() {
            self.hidden
        } else if self.size > 0.0 && self.size < SMALLEST {
            Some(TINY)
        } else if blends(self.colour, self.ground) {
            Some(BLENDED)
        } else {
            None
        }
    }
}

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles<'a> {
    by_name: HashMap<(&'a str, &'a str), &'a Element>,
    /// What a family starts from.
    defaults: HashMap<&'a str, &'a Element>,
    layouts: Vec<&'a Element>,
    /// List styles and, level by level, whether an item has a mark.
    pub lists: HashMap<&'a str, Vec<bool>>,
}

impl<'a> Styles<'a> {
    pub fn add(&mut self, group: Option<&'a Element>) {
        for style in group.into_iter().flat_map(Element::elements) {
            let family = style.attribute("family").unwrap_or_default();
            match (&*style.name, style.attribute("name")) {
                ("style", Some(name)) => {
                    self.by_name.insert((family, name), style);
                }
                ("default-style", _) => {
                    self.defaults.insert(family, style);
                }
                ("page-layout", _) => self.layouts.push(style),
                ("list-style", Some(name)) => {
                    let levels = style.elements().map(|level| {
                        let mark = level.attribute("bullet-char").or_else(|| level.attribute("num-format"));
                        &*level.name == "list-level-style-image"
                            || mark.is_some_and(|mark| !mark.trim().is_empty())
                    });
                    self.lists.insert(name, levels.collect());
                }
                _ => {}
            }
        }
    }

    /// What lies behind all text.
    fn ground(&self) -> Ink {
        let behind = |style: &&Element| {
            style.child("graphic-properties").is_some_and(|p| {
                p.attribute("run-through") == Some("background")
                    && p.attribute("fill").is_some_and(|f| f != "none")
            })
        };
        if self.by_name.values().any(behind) {
            return Ink::Unknown;
        }
        let page = self.layouts.first().and_then(|layout| layout.child("page-layout-properties"));
        match page.map(fill) {
            Some(Some(paint)) => paint,
            _ => Ink::WHITE,
        }
    }

    /// The look that everything starts from.
    pub fn plain(&self) -> Look {
        let mut look = Look {
            size: 12.0,
            bold: false,
            italic: false,
            colour: Ink::BLACK,
            ground: self.ground(),
            hidden: None,
            break_before: false,
            before: 0,
            after: 0,
            outline: None,
            level: 0,
        };
        if let Some(style) = self.defaults.get("paragraph") {
            apply(&mut look, style);
        }
        look
    }

    /// The look by a style, on top of one around it.
    pub fn styled(&self, around: &Look, family: &'a str, element: &'a Element) -> Look {
        let mut look = around.clone();
        for style in self.chain(family, element.attribute("style-name")) {
            apply(&mut look, style);
        }
        look
    }

    /// The look inside a box that may have a fill of its own.
    pub fn boxed(&self, around: &Look, family: &'a str, element: &'a Element) -> Look {
        let mut look = around.clone();
        for style in self.chain(family, element.attribute("style-name")) {
            for properties in style.elements().filter(|p| p.name.ends_with("-properties")) {
                if properties.attribute("background-image").is_some()
                    || properties.child("background-image").is_some_and(|i| i.attribute("href").is_some())
                {
                    look.ground = Ink::Unknown;
                } else if let Some(paint) = fill(properties) {
                    look.ground = paint;
                }
            }
        }
        look
    }

    fn chain(&self, family: &'a str, name: Option<&'a str>) -> Vec<&'a Element> {
        let named = |name: &'a str| self.by_name.get(&(family, name)).copied();
        based(name.and_then(named), |style| named(style.attribute("parent-style-name")?))
    }
}

/// The fill of a page, a cell, a paragraph or a shape, where it says one.
fn fill(properties: &Element) -> Option<Ink> {
    match properties.attribute("fill") {
        Some("none") => None,
        Some("solid") => Some(properties.attribute("fill-color").and_then(ink).unwrap_or(Ink::Unknown)),
        Some(_) => Some(Ink::Unknown),
        None => properties.attribute("background-color").and_then(ink).filter(|ink| *ink != Ink::Clear),
    }
}

/// A length in twentieths of a point.
fn twentieths(length: &str) -> Option<u32> {
    // Points are three quarters of pixels; saturates.
    css::length(length).filter(|length| length.ems == 0.0).map(|length| (length.pixels * 15.0) as u32)
}

fn apply(look: &mut Look, style: &Element) {
    if let Some(level) = style.attribute("default-outline-level") {
        look.outline = level.parse().ok();
    }
    if style.attribute("name") == Some("Title") {
        look.outline = Some(1);
    }
    for properties in style.elements() {
        match &*properties.name {
            "text-properties" => {
                for (name, value) in &properties.attributes {
                    match &**name {
                        "font-weight" => {
                            look.bold = matches!(&**value, "bold" | "600" | "700" | "800" | "900")
                        }
                        "font-style" => look.italic = matches!(&**value, "italic" | "oblique"),
                        "font-size" => {
                            // Points are three quarters of pixels.
                            if let Some(length) = css::length(value) {
                                look.size = length.at(look.size / 0.75, 16.0) * 0.75;
                            }
                        }
                        "color" => look.colour = ink(value).unwrap_or(look.colour),
                        "background-color" => {
                            look.ground = ink(value).filter(|ink| *ink != Ink::Clear).unwrap_or(look.ground);
                        }
                        "display" => look.hidden = (&**value == "none").then_some(VANISHED),
                        "text-scale"
                            if css::length(value).is_some_and(|length| length.at(1.0, 1.0) < 0.1) =>
                        {
                            look.hidden = Some(TINY);
                        }
                        _ => {}
                    }
                }
                if properties.attribute("use-window-font-color") == Some("true") {
                    // Letters that stand out from what is behind them, whatever else is said: LibreOffice adds an
                    // opacity of 0.
                    look.colour = Ink::Unknown;
                } else if properties
                    .attribute("opacity")
                    .and_then(number)
                    .is_some_and(|share| share < css::FAINT)
                {
                    look.colour = Ink::Clear;
                }
            }
            "paragraph-properties" => {
                look.break_before =
                    properties.attribute("break-before").map_or(look.break_before, |b| b == "page");
                look.before = properties.attribute("margin-top").and_then(twentieths).unwrap_or(look.before);
                look.after = properties.attribute("margin-bottom").and_then(twentieths).unwrap_or(look.after);
                if let Some(paint) = fill(properties) {
                    look.ground = paint;
                }
            }
            _ => {}
        }
    }
}
