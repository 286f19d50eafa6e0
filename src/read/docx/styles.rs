//! What styles and numbering say of a paragraph and its runs.

use crate::read::ink::Ink;
use crate::read::xml::{Element, based};
use std::collections::{HashMap, HashSet};

/// Properties of one run or paragraph; there are some forty kinds.
const MAX_PROPERTIES: usize = 100;
/// Further than this from where text begins (twentieths of a point) nothing is on the page any more.
const OFF_PAGE: f32 = 20_000.0;

/// The colours of a theme, by their names.
#[derive(Debug, Default)]
pub(super) struct Theme(HashMap<String, [u8; 3]>);

impl Theme {
    pub fn new(part: Option<&Element>) -> Self {
        let scheme = part.and_then(|part| part.find("clrScheme"));
        Self(
            scheme
                .into_iter()
                .flat_map(Element::elements)
                .filter_map(|slot| {
                    let given = slot.elements().next()?;
                    let colour = rgb(given.attribute("lastClr").or(given.attribute("val"))?)?;
                    Some((slot.name.to_string(), colour))
                })
                .collect(),
        )
    }

    /// A colour by a name that documents use; white and black where no theme tells.
    fn named(&self, name: &str) -> Option<[u8; 3]> {
        let (slot, usual) = match name {
            "background1" | "light1" | "bg1" | "lt1" => ("lt1", Some([0xff; 3])),
            "text1" | "dark1" | "tx1" | "dk1" => ("dk1", Some([0; 3])),
            "background2" | "light2" | "bg2" => ("lt2", None),
            "text2" | "dark2" | "tx2" => ("dk2", None),
            "hyperlink" => ("hlink", None),
            "followedHyperlink" => ("folHlink", None),
            name => (name, None),
        };
        self.0.get(slot).copied().or(usual)
    }

    /// A colour written in six digits, or of the theme, which goes before them (ECMA-376 part 1, 17.3.2.6).
    pub fn colour(&self, element: &Element, value: &str, theme: &str) -> Option<Ink> {
        let written = element.attribute(value).and_then(rgb).map(Ink::Known);
        let Some(name) = element.attribute(theme).filter(|name| *name != "none") else { return written };
        let Some(colour) = self.named(name) else { return written.or(Some(Ink::Unknown)) };
        let kind = theme.strip_suffix("Color").unwrap_or(theme);
        let part = |change: &str| {
            let part = element.attribute(&format!("{kind}{change}"))?;
            u8::from_str_radix(part, 16).ok().map(|part| f32::from(part) / 255.0)
        };
        // What is left of the colour; the rest is white or black.
        let (tint, shade) = (part("Tint").unwrap_or(1.0), part("Shade").unwrap_or(1.0));
        let changed = colour.map(|c| ((f32::from(c) * tint + 255.0 * (1.0 - tint)) * shade).round() as u8);
        Some(Ink::Known(changed))
    }

    /// The background of a run, a paragraph or a cell.
    pub fn shading(&self, element: &Element) -> Ink {
        let colour = match element.attribute("val") {
            Some("nil") => None,
            Some("clear") | None => self.colour(element, "fill", "themeFill"),
            Some("solid") => self.colour(element, "color", "themeColor"),
            // A pattern of two colours.
            Some(_) => Some(Ink::Unknown),
        };
        colour.unwrap_or_default()
    }

    /// The background that the properties of a table or a cell give it.
    pub fn shaded(&self, properties: Option<&Element>) -> Ink {
        properties.and_then(|p| p.child("shd")).map(|shade| self.shading(shade)).unwrap_or_default()
    }

    /// What a shape or letters are filled with: `solidFill` and its like. `opaque` is the alpha of what is.
    pub fn fill(&self, fill: &Element, opaque: u32) -> Ink {
        let paint = match &*fill.name {
            "noFill" => return Ink::Clear,
            "solidFill" => fill.elements().next(),
            _ => None,
        };
        let Some(paint) = paint else { return Ink::Unknown };
        let alpha = paint.child("alpha").and_then(|alpha| number(alpha, "val")).unwrap_or(opaque);
        let changed = paint.elements().any(|change| &*change.name != "alpha");
        match alpha.abs_diff(opaque) {
            95_000.. => Ink::Clear,
            0..=5_000 if !changed => self.colour(paint, "val", "val").unwrap_or(Ink::Unknown),
            _ => Ink::Unknown,
        }
    }
}

/// How a run of text looks.
#[derive(Debug, Clone, Default)]
pub(super) struct RunLook {
    pub bold: bool,
    pub italic: bool,
    /// Half points, 0 where nothing says.
    pub size: u32,
    pub vanish: bool,
    /// `None` where nothing says: it stands out from what is behind it.
    pub colour: Option<Ink>,
    pub shade: Ink,
    /// Squeezed to nothing, or drawn without fill.
    pub undrawn: bool,
    /// Its font shows signs where others have letters.
    pub signs: bool,
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
    /// Far off the page.
    pub away: bool,
    pub shade: Ink,
}

/// The styles and lists of a document.
#[derive(Default)]
pub(super) struct Styles<'a> {
    by_id: HashMap<&'a str, &'a Element>,
    default_paragraph: Option<&'a str>,
    run_defaults: Option<&'a Element>,
    paragraph_defaults: Option<&'a Element>,
    lists: HashMap<&'a str, Vec<bool>>,
    pub theme: Theme,
    /// Styles that shade something.
    shading: HashSet<&'a str>,
}

impl<'a> Styles<'a> {
    pub fn new(styles: Option<&'a Element>, numbering: Option<&'a Element>, theme: Theme) -> Self {
        let mut all = Self { theme, ..Self::default() };
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
        let named = |id: &str| self.by_id.get(id).copied();
        based(id.and_then(named), |style| named(value(style, "basedOn")?))
    }

    /// The look of a paragraph, and the one its runs start from.
    pub fn paragraph(&self, properties: Option<&Element>, table: &[&Element]) -> (ParagraphLook, RunLook) {
        let id = properties.and_then(|p| value(p, "pStyle")).or(self.default_paragraph);
        let mut look = ParagraphLook::default();
        let mut run = RunLook::default();
        self.apply_run(&mut run, self.run_defaults);
        table.iter().for_each(|properties| self.apply_run(&mut run, Some(properties)));
        self.apply_paragraph(&mut look, self.paragraph_defaults);
        for style in self.chain(id) {
            self.apply_run(&mut run, style.child("rPr"));
            self.apply_paragraph(&mut look, style.child("pPr"));
            apply_name(&mut look, value(style, "name").unwrap_or_default());
        }
        self.apply_paragraph(&mut look, properties);
        (look, run)
    }

    /// The look of a run inside a paragraph.
    pub fn run(&self, base: &RunLook, properties: Option<&Element>) -> RunLook {
        let mut look = base.clone();
        let Some(properties) = properties else { return look };
        look.vanish = false;
        for style in self.chain(value(properties, "rStyle")) {
            self.apply_run(&mut look, style.child("rPr"));
        }
        // What two styles hide is seen: they are switches (ECMA-376 part 1, 17.7.3).
        look.vanish ^= base.vanish;
        self.apply_run(&mut look, Some(properties));
        look
    }

    /// What a table's style says of its text, and of that in its first row.
    pub fn table(&self, id: Option<&str>) -> (Vec<&'a Element>, Vec<&'a Element>) {
        let chain = self.chain(id);
        let first = chain
            .iter()
            .flat_map(|style| style.elements())
            .filter(|part| &*part.name == "tblStylePr" && part.attribute("type") == Some("firstRow"));
        (
            chain.iter().filter_map(|style| style.child("rPr")).collect(),
            first.filter_map(|part| part.child("rPr")).collect(),
        )
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

impl Styles<'_> {
    fn apply_paragraph(&self, look: &mut ParagraphLook, properties: Option<&Element>) {
        for property in properties.into_iter().flat_map(Element::elements).take(MAX_PROPERTIES) {
            match &*property.name {
                "outlineLvl" => {
                    look.heading =
                        number(property, "val").filter(|l| *l < 9).and_then(|l| u8::try_from(l + 1).ok());
                }
                "numPr" => {
                    if let Some(list) = value(property, "numId") {
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
                        look.flat = is_flat(property, "lineRule", "line");
                    }
                }
                "ind" | "framePr" => {
                    let far = |name| signed(property, name).is_some_and(|at| at.abs() >= OFF_PAGE);
                    look.away |= ["left", "start", "firstLine", "x", "y"].into_iter().any(far);
                }
                "contextualSpacing" => look.contextual = switch(property),
                "pageBreakBefore" => look.page_break_before = switch(property),
                "shd" => look.shade = self.theme.shading(property),
                _ => {}
            }
        }
    }

    fn apply_run(&self, look: &mut RunLook, properties: Option<&Element>) {
        let mut fill = None;
        for property in properties.into_iter().flat_map(Element::elements).take(MAX_PROPERTIES) {
            match &*property.name {
                "b" => look.bold = switch(property),
                "i" => look.italic = switch(property),
                "sz" => look.size = number(property, "val").unwrap_or(look.size),
                "vanish" => look.vanish = switch(property),
                "color" => look.colour = self.theme.colour(property, "val", "themeColor"),
                "shd" => look.shade = self.theme.shading(property),
                "highlight" => {
                    look.shade = match property.attribute("val") {
                        Some("none") | None => Ink::Clear,
                        Some(name) => highlight(name).map_or(Ink::Unknown, Ink::Known),
                    }
                }
                "rFonts" => {
                    let font = property.attribute("ascii").or(property.attribute("hAnsi"));
                    look.signs =
                        font.map_or(look.signs, |font| font.starts_with("Wingdings") || font == "Webdings");
                }
                "w" => look.undrawn = number(property, "val").is_some_and(|percent| percent < 10),
                // Letters drawn over one another, or moved off their line by a page (half points).
                "spacing" => look.undrawn |= signed(property, "val").is_some_and(|by| by <= -200.0),
                "position" => look.undrawn |= signed(property, "val").is_some_and(|by| by.abs() >= 1000.0),
                "textFill" => {
                    // Alpha counts how much shows through.
                    let clear =
                        property.find("alpha").and_then(|a| number(a, "val")).is_some_and(|a| a >= 95_000);
                    look.undrawn |= property.child("noFill").is_some() || clear;
                    fill = property.elements().next().map(|fill| self.theme.fill(fill, 0));
                }
                _ => {}
            }
        }
        // It goes before the colour that older programs know.
        if let Some(fill) = fill {
            look.colour = Some(fill).filter(|ink| *ink != Ink::Clear);
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
                let blank = value(level, "lvlText").is_some_and(|text| text.trim().is_empty());
                value(level, "numFmt") != Some("none") && !blank
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
            let levels = abstracts.get(value(num, "abstractNumId")?)?;
            Some((num.attribute("numId")?, levels.clone()))
        })
        .collect()
}

/// The value of a property, which stands in an element of its own.
pub(super) fn value<'e>(properties: &'e Element, name: &str) -> Option<&'e str> {
    properties.child(name)?.attribute("val")
}

/// Whether a value, where one is given, switches something on.
pub(super) fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}

/// A switch that is on by standing there.
pub(super) fn switch(element: &Element) -> bool {
    element.attribute("val").is_none_or(is_on)
}

pub(super) fn number(element: &Element, name: &str) -> Option<u32> {
    let value: f64 = element.attribute(name)?.parse().ok()?;
    // Saturates, and NaN becomes 0.
    Some(value as u32)
}

fn signed(element: &Element, name: &str) -> Option<f32> {
    element.attribute(name)?.parse().ok()
}

/// Whether the height of a row or a line is fixed, and too low for letters (twentieths of a point).
pub(super) fn is_flat(element: &Element, rule: &str, height: &str) -> bool {
    element.attribute(rule) == Some("exact") && number(element, height).is_some_and(|height| height < 80)
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

/// The colours of text markers (ECMA-376 part 1, 17.18.40).
fn highlight(name: &str) -> Option<[u8; 3]> {
    Some(match name {
        "black" => [0; 3],
        "blue" => [0, 0, 0xff],
        "cyan" => [0, 0xff, 0xff],
        "darkBlue" => [0, 0, 0x80],
        "darkCyan" => [0, 0x80, 0x80],
        "darkGray" => [0x80; 3],
        "darkGreen" => [0, 0x80, 0],
        "darkMagenta" => [0x80, 0, 0x80],
        "darkRed" => [0x80, 0, 0],
        "darkYellow" => [0x80, 0x80, 0],
        "green" => [0, 0xff, 0],
        "lightGray" => [0xc0; 3],
        "magenta" => [0xff, 0, 0xff],
        "red" => [0xff, 0, 0],
        "white" => [0xff; 3],
        "yellow" => [0xff, 0xff, 0],
        _ => return None,
    })
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
