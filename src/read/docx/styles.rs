//! What styles and numbering say of a paragraph and its runs.

use crate::read::ink::alike;
use crate::read::xml::Element;
use std::collections::{HashMap, HashSet};

/// Styles based on styles, at most this many.
const MAX_CHAIN: usize = 20;
/// Properties of one run or paragraph; there are some forty kinds.
const MAX_PROPERTIES: usize = 100;

/// A colour, or what is known of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Paint {
    /// None is given: what lies below shows, or text stands out by itself.
    #[default]
    None,
    Known([u8; 3]),
    /// There is one, of a theme or a picture.
    Unknown,
}

/// How a run of text looks.
#[derive(Debug, Clone, Default)]
pub(super) struct RunLook {
    pub bold: bool,
    pub italic: bool,
    /// Half points, 0 where nothing says.
    pub size: u32,
    pub vanish: bool,
    pub colour: Paint,
    pub shade: Paint,
    /// Squeezed to nothing, or drawn without fill.
    pub undrawn: bool,
}

/// How a paragraph looks.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphLook {
    pub heading: Option<u8>,
    pub list: Option<String>,
    pub level: u8,
    pub before: u32,
    pub after: u32,
    pub contextual: bool,
    pub page_break_before: bool,
    /// Lines too low for a letter.
    pub flat: bool,
    pub shade: Paint,
}

/// The styles and lists of a document.
#[derive(Default)]
pub(super) struct Styles<'a> {
    by_id: HashMap<&'a str, &'a Element>,
    default_paragraph: Option<&'a str>,
    run_defaults: Option<&'a Element>,
    paragraph_defaults: Option<&'a Element>,
    lists: HashMap<&'a str, Vec<bool>>,
    /// Styles that shade something.
    shading: HashSet<&'a str>,
}

impl<'a> Styles<'a> {
    pub fn new(styles: Option<&'a Element>, numbering: Option<&'a Element>) -> Self {
        let mut all = Self::default();
        for element in styles.into_iter().flat_map(Element::elements) {
            match &*element.name {
                "style" => {
                    let Some(id) = element.attribute("styleId") else { continue };
                    all.by_id.insert(id, element);
                    if element.find("shd").is_some() {
                        all.shading.insert(id);
                    }
                    if element.attribute("type") == Some("paragraph")
                        && element.attribute("default").is_some_and(is_on)
                    {
                        all.default_paragraph = Some(id);
                    }
                }
                "docDefaults" => {
                    all.run_defaults = element.child("rPrDefault").and_then(|d| d.child("rPr"));
                    all.paragraph_defaults = element.child("pPrDefault").and_then(|d| d.child("pPr"));
                }
                _ => {}
            }
        }
        if let Some(numbering) = numbering {
            all.lists = lists(numbering);
        }
        all
    }

    /// A style and those it is based on, the basic one first.
    fn chain(&self, id: Option<&str>) -> Vec<&'a Element> {
        let mut chain = Vec::new();
        let mut next = id.and_then(|id| self.by_id.get(id));
        while let Some(style) = next {
            if chain.len() >= MAX_CHAIN {
                break;
            }
            chain.push(*style);
            next = style.child("basedOn").and_then(|based| self.by_id.get(based.attribute("val")?));
        }
        chain.reverse();
        chain
    }

    /// The look of a paragraph, and the one its runs start from.
    pub fn paragraph(&self, properties: Option<&Element>) -> (ParagraphLook, RunLook) {
        let id = properties.and_then(|p| p.child("pStyle")?.attribute("val")).or(self.default_paragraph);
        let mut look = ParagraphLook::default();
        let mut run = RunLook::default();
        apply_run(&mut run, self.run_defaults);
        apply_paragraph(&mut look, self.paragraph_defaults);
        for style in self.chain(id) {
            apply_run(&mut run, style.child("rPr"));
            apply_paragraph(&mut look, style.child("pPr"));
            let name = style.child("name").and_then(|name| name.attribute("val")).unwrap_or_default();
            apply_name(&mut look, name);
        }
        apply_paragraph(&mut look, properties);
        (look, run)
    }

    /// The look of a run inside a paragraph.
    pub fn run(&self, base: &RunLook, properties: Option<&Element>) -> RunLook {
        let mut look = base.clone();
        let Some(properties) = properties else { return look };
        for style in self.chain(properties.child("rStyle").and_then(|s| s.attribute("val"))) {
            apply_run(&mut look, style.child("rPr"));
        }
        apply_run(&mut look, Some(properties));
        look
    }

    /// Whether a table of this style may have dark cells.
    pub fn may_shade(&self, id: Option<&str>) -> bool {
        self.chain(id)
            .into_iter()
            .any(|style| style.attribute("styleId").is_some_and(|id| self.shading.contains(id)))
    }

    /// Whether a paragraph of this list begins with a bullet or a number.
    pub fn is_listed(&self, look: &ParagraphLook) -> bool {
        let Some(list) = &look.list else { return false };
        if list == "0" {
            return false;
        }
        match self.lists.get(list.as_str()) {
            Some(levels) => levels.get(usize::from(look.level)).copied().unwrap_or(true),
            None => true,
        }
    }
}

/// Of each list, which levels show a mark.
fn lists(numbering: &Element) -> HashMap<&str, Vec<bool>> {
    let mut abstracts = HashMap::new();
    for element in numbering.elements().filter(|e| &*e.name == "abstractNum") {
        let levels: Vec<bool> = element
            .elements()
            .filter(|e| &*e.name == "lvl")
            .map(|level| {
                let none = level.child("numFmt").and_then(|f| f.attribute("val")) == Some("none");
                let blank = level
                    .child("lvlText")
                    .and_then(|t| t.attribute("val"))
                    .is_some_and(|t| t.trim().is_empty());
                !none && !blank
            })
            .collect();
        if let Some(id) = element.attribute("abstractNumId") {
            abstracts.insert(id, levels);
        }
    }
    numbering
        .elements()
        .filter(|e| &*e.name == "num")
        .filter_map(|num| {
            let levels = abstracts.get(num.child("abstractNumId")?.attribute("val")?)?;
            Some((num.attribute("numId")?, levels.clone()))
        })
        .collect()
}

fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}

/// A switch that is on by standing there.
pub(super) fn switch(element: &Element) -> bool {
    element.attribute("val").is_none_or(is_on)
}

fn number(element: &Element, name: &str) -> Option<u32> {
    let value: f64 = element.attribute(name)?.parse().ok()?;
    // Saturates, and NaN becomes 0.
    Some(value as u32)
}

/// Built-in styles keep their English names in every language.
fn apply_name(look: &mut ParagraphLook, name: &str) {
    let name = name.to_lowercase();
    if let Some(level) = name.strip_prefix("heading ").and_then(|level| level.parse().ok()) {
        look.heading = Some(level);
    } else if name == "title" {
        look.heading = Some(1);
    } else if let Some(level) = name
        .strip_prefix("list bullet ")
        .or_else(|| name.strip_prefix("list number "))
        .and_then(|level| level.parse::<u8>().ok())
    {
        look.level = level.saturating_sub(1).min(8);
    }
}

fn apply_paragraph(look: &mut ParagraphLook, properties: Option<&Element>) {
    for property in properties.into_iter().flat_map(Element::elements).take(MAX_PROPERTIES) {
        match &*property.name {
            "outlineLvl" => {
                look.heading =
                    number(property, "val").filter(|l| *l < 9).and_then(|l| u8::try_from(l + 1).ok());
            }
            "numPr" => {
                if let Some(list) = property.child("numId").and_then(|id| id.attribute("val")) {
                    look.list = Some(list.to_owned());
                }
                if let Some(level) = property.child("ilvl").and_then(|l| number(l, "val")) {
                    look.level = u8::try_from(level.min(8)).unwrap_or(8);
                }
            }
            "spacing" => {
                look.before = number(property, "before").unwrap_or(look.before);
                look.after = number(property, "after").unwrap_or(look.after);
                if property.attribute("lineRule").is_some() || property.attribute("line").is_some() {
                    look.flat = property.attribute("lineRule") == Some("exact")
                        && number(property, "line").is_some_and(|line| line < 80);
                }
            }
            "contextualSpacing" => look.contextual = switch(property),
            "pageBreakBefore" => look.page_break_before = switch(property),
            "shd" => look.shade = shading(property),
            _ => {}
        }
    }
}

fn apply_run(look: &mut RunLook, properties: Option<&Element>) {
    for property in properties.into_iter().flat_map(Element::elements).take(MAX_PROPERTIES) {
        match &*property.name {
            "b" => look.bold = switch(property),
            "i" => look.italic = switch(property),
            "sz" => look.size = number(property, "val").unwrap_or(look.size),
            "vanish" => look.vanish = switch(property),
            "color" => look.colour = colour(property, "val", "themeColor"),
            "shd" => look.shade = shading(property),
            "highlight" => {
                look.shade = match property.attribute("val") {
                    Some("none") | None => Paint::None,
                    Some("white") => Paint::Known([0xff; 3]),
                    Some("black") => Paint::Known([0; 3]),
                    Some(_) => Paint::Unknown,
                }
            }
            "w" => look.undrawn = number(property, "val").is_some_and(|percent| percent < 10),
            "textFill" => {
                // Alpha counts how much shows through.
                let clear =
                    property.find("alpha").and_then(|a| number(a, "val")).is_some_and(|a| a >= 95_000);
                look.undrawn |= property.child("noFill").is_some() || clear;
            }
            _ => {}
        }
    }
}

/// A colour written in six digits, or of a theme.
pub(super) fn colour(element: &Element, value: &str, theme: &str) -> Paint {
    if let Some(rgb) = element.attribute(value).and_then(rgb) {
        return Paint::Known(rgb);
    }
    match element.attribute(theme) {
        Some("background1" | "light1" | "bg1" | "lt1") => Paint::Known([0xff; 3]),
        Some("none") | None => Paint::None,
        Some(_) => Paint::Unknown,
    }
}

pub(super) fn rgb(digits: &str) -> Option<[u8; 3]> {
    let digits = digits.strip_prefix('#').unwrap_or(digits);
    if digits.len() != 6 || !digits.is_ascii() {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, r, g, b] = value.to_be_bytes();
    Some([r, g, b])
}

/// The background of a run, a paragraph or a cell.
pub(super) fn shading(element: &Element) -> Paint {
    match element.attribute("val") {
        Some("nil") => Paint::None,
        Some("clear") | None => match colour(element, "fill", "themeFill") {
            Paint::Known(_) if element.attribute("themeFillShade").is_some() => Paint::Unknown,
            paint => paint,
        },
        // A pattern of two colours.
        Some("solid") => colour(element, "color", "themeColor"),
        Some(_) => Paint::Unknown,
    }
}

/// Whether text of this colour cannot be told from what lies behind it.
pub(super) fn blends(text: Paint, behind: Paint) -> bool {
    let Paint::Known(text) = text else { return false };
    let behind = match behind {
        Paint::Known(behind) => behind,
        Paint::None => [0xff; 3],
        Paint::Unknown => return false,
    };
    alike(text, behind)
}
