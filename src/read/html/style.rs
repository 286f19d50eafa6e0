//! How text looks: style sheets and attributes laid over what browsers do by themselves.

use super::select::{Part, Place, key};
use super::sheet::{MAX_UNCLEAR, Rule, Sheets};
use super::tree::{Element, Kind, Tree};
use crate::read::css::{Block, Declared, Display, FAINT, SMALLEST, declarations};
use crate::read::flow::BLENDED;
use crate::read::ink::{Ink, blends, number};
use selectors::context::SelectorCaches;
use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

/// Steps through the tree that are taken to find out which rules are for which elements, all in all.
const MAX_STEPS: usize = 10_000_000;
/// Values that are named by values, and how long they grow.
const MAX_NAMED: usize = 10;
const MAX_VALUE: usize = 4000;
const MAX_NAMES: usize = 2000;

const HIDDEN: &str = "text that the page does not show";
const TINY: &str = "text smaller than 4 px";
const AWAY: &str = "text moved out of sight";

/// How text looks where it stands.
#[derive(Clone)]
pub(super) struct Look {
    pub size: f32,
    /// By how much all inside is drawn larger or smaller.
    scale: f32,
    opacity: f32,
    pub colour: Ink,
    /// The colour of an outline or a shadow of its letters.
    edge: Ink,
    /// The colour of text in a drawing, where it is one.
    fill: Option<Ink>,
    pub ground: Ink,
    pub bold: bool,
    pub italic: bool,
    pub invisible: bool,
    pub pre: bool,
    /// A property that may hide all inside or not.
    pub unclear: Option<&'static str>,
    /// All inside is hidden for this reason.
    pub hidden: Option<&'static str>,
    pub heading: Option<u8>,
    /// Lists around it.
    pub lists: u8,
}

impl Look {
    /// That of a page without styles.
    pub fn plain() -> Self {
        Self {
            size: 16.0,
            scale: 1.0,
            opacity: 1.0,
            colour: Ink::BLACK,
            edge: Ink::Clear,
            fill: None,
            ground: Ink::WHITE,
            bold: false,
            italic: false,
            invisible: false,
            pre: false,
            unclear: None,
            hidden: None,
            heading: None,
            lists: 0,
        }
    }

    /// Whether it is that of a drawing.
    pub fn is_drawn(&self) -> bool {
        self.fill.is_some()
    }

    /// The same look where something of any colour lies behind it.
    pub fn on_a_picture(&self) -> Self {
        Self { ground: Ink::Unknown, ..self.clone() }
    }

    pub fn hides(&self) -> Option<&'static str> {
        if self.hidden.is_some() {
            self.hidden
        } else if self.invisible || self.opacity < FAINT {
            Some(HIDDEN)
        } else if self.size * self.scale < SMALLEST {
            Some(TINY)
        } else if blends(self.fill.unwrap_or(self.colour), self.ground) && blends(self.edge, self.ground) {
            Some(BLENDED)
        } else {
            None
        }
    }
}

/// What values have been given names, `--ink` say.
pub(super) type Named = Rc<HashMap<String, String>>;

/// The rules of a page's style sheets.
pub(super) struct Cascade<'a> {
    tree: &'a Tree,
    pub sheets: Sheets,
    by_key: HashMap<String, Vec<usize>>,
    /// Rules for what stands before and after the text of elements.
    generating: Vec<usize>,
    caches: SelectorCaches,
    steps: Cell<usize>,
}

impl<'a> Cascade<'a> {
    pub fn new(tree: &'a Tree) -> Self {
        let mut sheets = sheets(tree);
        sheets.rules.sort_by_key(Rule::rank);
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        let (elements, generating): (Vec<usize>, Vec<usize>) = (0..sheets.rules.len())
            .partition(|index| sheets.rules[*index].selector.pseudo_element().is_none());
        for index in elements {
            let rule = &sheets.rules[index];
            by_key.entry(key(&rule.selector)).or_default().push(index);
        }
        Self {
            tree,
            sheets,
            by_key,
            generating,
            caches: SelectorCaches::default(),
            steps: Cell::new(MAX_STEPS),
        }
    }

    /// What style sheets and the element itself declare, and the values that have names inside.
    pub fn style(&mut self, node: usize, element: &Element, named: &Named) -> (Declared, Named) {
        let found = self.rules(node, element);
        let written = declarations(element.attribute("style").unwrap_or_default());
        self.laid_over(presentation(element), &found, &written, named)
    }

    /// What style sheets say of the text before or after that of an element, where they add some.
    pub fn generated(&mut self, node: usize, part: Part, named: &Named) -> Option<Declared> {
        if self.generating.is_empty() {
            return None;
        }
        let of_part = |index: &usize| self.sheets.rules[*index].selector.pseudo_element() == Some(&part);
        let mut found: Vec<usize> = self.generating.iter().copied().filter(of_part).collect();
        self.retain_met(node, &mut found);
        let nothing = || Block::Ready(Box::default());
        let (style, _) = self.laid_over(Declared::default(), &found, &(nothing(), nothing()), named);
        style.content.as_ref().is_some_and(|content| !content.is_empty()).then_some(style)
    }

    /// Rules and what is written with the element, one over the other.
    fn laid_over(
        &self,
        mut style: Declared,
        found: &[usize],
        (normal, important): &(Block, Block),
        named: &Named,
    ) -> (Declared, Named) {
        let rules = || found.iter().map(|index| &self.sheets.rules[*index]);
        let blocks: Vec<&Block> = rules()
            .map(|rule| &rule.normal)
            .chain([normal])
            .chain(rules().map(|rule| &rule.important))
            .chain([important])
            .collect();
        let mut named = Rc::clone(named);
        for (name, value) in blocks.iter().flat_map(|block| block.custom()) {
            // All that were known are copied where the first is added.
            self.steps.set(self.steps.get().saturating_sub(named.len()));
            if named.len() < MAX_NAMES && value.len() <= MAX_VALUE && self.steps.get() > 0 {
                Rc::make_mut(&mut named).insert(name.to_owned(), value.to_owned());
            }
        }
        for block in blocks {
            block.lay_over(&mut style, |value| with_named(value, &named, 0));
        }
        let end = style
            .animation
            .as_ref()
            .and_then(|animation| animation.split([' ', ',']).find_map(|word| self.sheets.ends.get(word)));
        if let Some(end) = end.cloned() {
            style.overlay(&end);
        }
        (style, named)
    }

    /// Those rules that are for this element, the strongest last.
    fn rules(&mut self, node: usize, element: &Element) -> Vec<usize> {
        let class = element.attribute("class").unwrap_or_default().to_ascii_lowercase();
        let classes = class.split_ascii_whitespace().map(|class| format!(".{class}"));
        let id = element.attribute("id").map(|id| format!("#{id}").to_ascii_lowercase());
        let mut found: Vec<usize> = classes
            .chain(id)
            .chain([element.name().to_ascii_lowercase(), String::new()])
            .filter_map(|key| self.by_key.get(&key))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        self.retain_met(node, &mut found);
        found
    }

    /// Keeps of these rules those that are for an element.
    fn retain_met(&mut self, node: usize, found: &mut Vec<usize>) {
        let place = Place { tree: self.tree, node, steps: &self.steps };
        found.retain(|index| {
            let rule = &self.sheets.rules[*index];
            self.steps.set(self.steps.get().saturating_sub(1 + rule.weight / 16));
            if self.steps.get() == 0 || !place.is_met_by(&rule.selector, &mut self.caches) {
                return false;
            }
            if let Some(doubt) = &rule.doubt
                && (rule.normal.alone().hides() || rule.important.alone().hides())
            {
                tell(&mut self.sheets.unclear, doubt);
            }
            rule.doubt.is_none()
        });
        self.sheets.cut |= self.steps.get() == 0;
    }
}

/// Takes in what may hide text, once.
pub(super) fn tell(unclear: &mut Vec<String>, what: &str) {
    if unclear.len() < MAX_UNCLEAR && !unclear.iter().any(|told| told == what) {
        unclear.push(what.to_owned());
    }
}

/// A value with the values it names: `var(--ink, black)`. `None` where one is not known.
fn with_named(value: &str, named: &Named, depth: usize) -> Option<String> {
    let Some((before, rest)) = value.split_once("var(") else { return Some(value.to_owned()) };
    if depth > MAX_NAMED || value.len() > MAX_VALUE {
        return None;
    }
    let mut open = 1;
    let end = rest.find(|c: char| {
        open += i32::from(c == '(') - i32::from(c == ')');
        open == 0
    });
    let (inside, after) = rest.split_at(end?);
    let (name, instead) = match inside.split_once(',') {
        Some((name, instead)) => (name, Some(instead.trim())),
        None => (inside, None),
    };
    let meant = named.get(name.trim()).map(String::as_str).or(instead)?;
    with_named(&format!("{before}{meant}{}", &after[1..]), named, depth + 1)
}

/// What the attributes of an element say about how it looks.
fn presentation(element: &Element) -> Declared {
    let mut style = Declared::default();
    let attribute = |name: &str| element.attribute(name).map(str::to_ascii_lowercase);
    let names = match element.name() {
        "body" => &[("text", "color"), ("bgcolor", "background-color")][..],
        "svg" | "g" | "text" | "tspan" | "textpath" | "a" => &[
            ("fill", "fill"),
            ("opacity", "opacity"),
            ("fill-opacity", "opacity"),
            ("display", "display"),
            ("visibility", "visibility"),
            ("transform", "transform"),
        ],
        _ => &[("color", "color"), ("bgcolor", "background-color")],
    };
    for (name, property) in names {
        if let Some(value) = attribute(name) {
            style.declare(property, &value);
        }
    }
    if element.attribute("background").is_some() {
        style.declare("background-image", "url()");
    }
    if matches!(element.name(), "text" | "tspan") {
        // Numbers without a unit are pixels here.
        let unit =
            |value: String| if value.ends_with(|c: char| c.is_ascii_digit()) { value + "px" } else { value };
        for (name, property) in [("font-size", "font-size"), ("x", "margin-left"), ("y", "margin-top")] {
            // How far a drawing reaches to the right is not known.
            if let Some(value) = attribute(name).filter(|value| name == "font-size" || value.starts_with('-'))
            {
                style.declare(property, &unit(value));
            }
        }
    }
    if element.name() == "svg" {
        style.declare("overflow", "hidden");
        for side in ["width", "height"] {
            if let Some(value) = attribute(side) {
                style.declare(side, &value);
            }
        }
        // What is drawn in `0 0 600 40` on a width of 30 is a twentieth of its size.
        let drawn = attribute("viewBox").and_then(|view| view.split([' ', ',']).filter_map(number).nth(2));
        if let (Some(drawn), Some(width)) =
            (drawn, element.attribute("width").and_then(|width| width.parse::<f32>().ok()))
        {
            style.declare("zoom", &(width / drawn).to_string());
        }
    }
    style
}

fn sheets(tree: &Tree) -> Sheets {
    let mut sheets = Sheets::default();
    for (id, node) in tree.nodes.iter().enumerate() {
        let Some(element) = tree.element(id) else { continue };
        let attribute = |name: &str| element.attribute(name).unwrap_or_default();
        let media = attribute("media");
        match element.name() {
            "style" if matches!(attribute("type").to_ascii_lowercase().as_str(), "" | "text/css") => {
                let texts = node.children.iter().filter_map(|child| match &tree.nodes[*child].kind {
                    Kind::Text(text) => Some(&**text),
                    _ => None,
                });
                sheets.add(&texts.collect::<String>(), media);
            }
            "link" if element.attribute("disabled").is_none() => {
                let rel = attribute("rel").to_ascii_lowercase();
                let mut words = rel.split_ascii_whitespace();
                if words.clone().any(|word| word == "stylesheet") && words.all(|word| word != "alternate") {
                    sheets.add_linked(attribute("href"), media);
                }
            }
            _ => {}
        }
    }
    sheets
}

/// The look inside an element; inside none, of what a style sheet adds.
pub(super) fn inherit(element: Option<&Element>, style: &Declared, around: &Look, root: f32) -> Look {
    let mut look = around.clone();
    let name = element.map_or("", Element::name);
    let has = |attribute: &str| element.is_some_and(|element| element.attribute(attribute).is_some());
    match style.size {
        Some(size) => look.size = size.at(around.size, root),
        None => match name {
            "h1" => look.size = around.size * 2.0,
            "h2" => look.size = around.size * 1.5,
            "h3" => look.size = around.size * 1.17,
            "small" | "sub" | "sup" => look.size = around.size * 0.83,
            _ => {}
        },
    }
    look.unclear = style.unclear.or(around.unclear);
    look.scale *= style.scale();
    look.opacity *= style.opacity.unwrap_or(1.0);
    look.colour = style.colour.unwrap_or(around.colour);
    look.edge = style.edge.unwrap_or(around.edge);
    if name == "svg" {
        look.fill = Some(Ink::BLACK);
    }
    look.fill = look.fill.map(|fill| style.fill.unwrap_or(fill));
    match style.ground() {
        // The letters are a window on what would lie behind them.
        Some(ground) if style.clipped_to_text == Some(true) => {
            look.colour = look.colour.over(ground.over(around.ground))
        }
        Some(ground) => look.ground = ground.over(around.ground),
        None => {}
    }
    if name == "a" && style.colour.is_none() && has("href") {
        // Links have a colour of their own.
        look.colour = Ink::Known([0, 0, 0xee]);
    }
    if name == "mark" && style.ground().is_none() {
        look.ground = Ink::Known([0xff, 0xff, 0]);
    }
    let strong = matches!(name, "b" | "strong" | "th") || heading(name).is_some();
    look.bold = style.bold.unwrap_or(around.bold || strong);
    look.italic = style
        .italic
        .unwrap_or(around.italic || matches!(name, "i" | "em" | "cite" | "var" | "dfn" | "address"));
    look.invisible = style.invisible.unwrap_or(around.invisible);
    look.pre = style.pre.unwrap_or(around.pre || name == "pre");
    if look.hidden.is_none() {
        let closed = name == "dialog" && !has("open");
        look.hidden = if style.display == Some(Display::None)
            || (style.display.is_none() && (has("hidden") || has("popover")))
            || closed
        {
            Some(HIDDEN)
        } else if style.is_cut() {
            Some(AWAY)
        } else {
            None
        };
    }
    look
}

pub(super) fn heading(name: &str) -> Option<u8> {
    (1..=6)
        .zip(["h1", "h2", "h3", "h4", "h5", "h6"])
        .find(|(_, heading)| *heading == name)
        .map(|(level, _)| level)
}

/// Elements that paint something in a drawing.
pub(super) fn is_shape(name: &str) -> bool {
    matches!(name, "rect" | "circle" | "ellipse" | "path" | "polygon" | "polyline" | "image" | "use" | "g")
}

/// Elements that browsers never show as text.
const DROPPED: [&str; 23] = [
    "head", "title", "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "object",
    "video", "audio", "canvas", "datalist", "select", "textarea", "defs", "desc", "metadata", "rp", "rt",
    "math-annotation", "map",
];

pub(super) fn is_dropped(name: &str) -> bool {
    DROPPED.contains(&name)
}

pub(super) fn default_display(name: &str) -> Display {
    match name {
        "address" | "article" | "aside" | "blockquote" | "body" | "center" | "dd" | "details" | "dialog"
        | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1"
        | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup" | "html" | "legend" | "li" | "main"
        | "menu" | "nav" | "ol" | "p" | "pre" | "search" | "section" | "summary" | "ul" | "caption"
        | "text" => Display::Block,
        _ => Display::Inline,
    }
}
