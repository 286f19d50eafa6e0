//! How text looks: style sheets and attributes laid over what browsers do by themselves.

use super::tree::{Element, Kind, Tree};
use crate::read::css::{Compound, Declared, Display, Rule, Size, declarations, rules};
use crate::read::flow::BLENDED;
use crate::read::ink::{Ink, blends, ink};
use std::collections::HashMap;

/// Rules laid over elements, all in all.
const MAX_RULES_APPLIED: usize = 10_000_000;
/// Letters smaller than this cannot be read (CSS pixels).
pub(super) const SMALLEST: f32 = 4.0;

const HIDDEN: &str = "text that the page does not show";
const TINY: &str = "text smaller than 4 px";
const AWAY: &str = "text moved out of sight";

/// How text looks where it stands.
#[derive(Clone)]
pub(super) struct Look {
    pub size: f32,
    pub colour: Ink,
    pub ground: Ink,
    pub bold: bool,
    pub italic: bool,
    pub invisible: bool,
    pub pre: bool,
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
            colour: Ink::Known([0; 3]),
            ground: Ink::Known([0xff; 3]),
            bold: false,
            italic: false,
            invisible: false,
            pre: false,
            hidden: None,
            heading: None,
            lists: 0,
        }
    }

    pub fn hides(&self) -> Option<&'static str> {
        if self.hidden.is_some() {
            self.hidden
        } else if self.invisible {
            Some(HIDDEN)
        } else if self.size < SMALLEST {
            Some(TINY)
        } else if blends(self.colour, self.ground) {
            Some(BLENDED)
        } else {
            None
        }
    }
}

/// The rules of a page's style sheets.
pub(super) struct Cascade {
    rules: Vec<Rule>,
    by_key: HashMap<String, Vec<usize>>,
    applied: usize,
    /// There were too many to lay over all elements.
    pub cut: bool,
}

impl Cascade {
    pub fn new(tree: &Tree) -> Self {
        let mut rules = sheets(tree);
        // More specific rules later, then those that stand later.
        rules.sort_by_key(Rule::weight);
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, rule) in rules.iter().enumerate() {
            by_key.entry(key(&rule.selector[0].0)).or_default().push(index);
        }
        Self { rules, by_key, applied: 0, cut: false }
    }

    /// What style sheets and the element itself declare; the element is the last of `ancestors`.
    pub fn style(&mut self, element: &Element, ancestors: &[&Element]) -> Declared {
        let mut style = Declared::default();
        if let Some(name) = element.attribute("color").and_then(|c| ink(&c.to_ascii_lowercase())) {
            style.colour = Some(name);
        }
        if let Some(name) = element.attribute("bgcolor").and_then(|c| ink(&c.to_ascii_lowercase())) {
            style.background = Some(name);
        }
        if element.attribute("background").is_some() {
            style.background = Some(Ink::Unknown);
        }
        let classes =
            element.attribute("class").unwrap_or_default().split_ascii_whitespace().map(|c| format!(".{c}"));
        let id = element.attribute("id").map(|id| format!("#{id}"));
        let mut candidates: Vec<usize> = classes
            .take(32)
            .chain(id)
            .chain([element.name().to_owned(), String::new()])
            .filter_map(|key| self.by_key.get(&key))
            .flatten()
            .copied()
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        self.applied += candidates.len();
        if self.applied > MAX_RULES_APPLIED {
            self.cut = true;
            candidates.clear();
        }
        let found: Vec<usize> =
            candidates.into_iter().filter(|index| matches(&self.rules[*index].selector, ancestors)).collect();
        let (normal, important) = declarations(element.attribute("style").unwrap_or_default());
        for index in &found {
            style.overlay(&self.rules[*index].normal);
        }
        style.overlay(&normal);
        for index in &found {
            style.overlay(&self.rules[*index].important);
        }
        style.overlay(&important);
        style
    }
}

/// Whether a selector meets the last of `ancestors`.
fn matches(selector: &[(Compound, bool)], ancestors: &[&Element]) -> bool {
    let mut above = ancestors.len();
    for (index, (compound, _)) in selector.iter().enumerate() {
        let child = index > 0 && selector[index - 1].1;
        loop {
            let Some(next) = above.checked_sub(1) else { return false };
            above = next;
            let met = meets(ancestors[above], compound);
            if met {
                break;
            }
            if index == 0 || child {
                return false;
            }
        }
    }
    true
}

/// The part of a selector under which its rule is looked up.
fn key(compound: &Compound) -> String {
    if let Some(id) = &compound.id {
        format!("#{id}")
    } else if let Some(class) = compound.classes.first() {
        format!(".{class}")
    } else {
        compound.tag.clone().unwrap_or_default()
    }
}

fn meets(element: &Element, compound: &Compound) -> bool {
    compound.tag.as_deref().is_none_or(|tag| tag == element.name())
        && compound.id.as_deref().is_none_or(|id| element.attribute("id") == Some(id))
        && compound.classes.iter().all(|class| {
            element.attribute("class").unwrap_or_default().split_ascii_whitespace().any(|c| c == class)
        })
}

fn sheets(tree: &Tree) -> Vec<Rule> {
    let mut found = Vec::new();
    for node in &tree.nodes {
        let Kind::Element(element) = &node.kind else { continue };
        if element.name() != "style" {
            continue;
        }
        for child in &node.children {
            if let Kind::Text(text) = &tree.nodes[*child].kind {
                rules(text, &mut found);
            }
        }
    }
    found
}

/// The look inside an element.
pub(super) fn inherit(element: &Element, style: &Declared, around: &Look, root: f32) -> Look {
    let mut look = around.clone();
    let name = element.name();
    match style.size {
        Some(Size::Pixels(pixels)) => look.size = pixels,
        Some(Size::Relative(times)) => look.size = around.size * times,
        Some(Size::Root(times)) => look.size = root * times,
        None => match name {
            "h1" => look.size = around.size * 2.0,
            "h2" => look.size = around.size * 1.5,
            "h3" => look.size = around.size * 1.17,
            "small" | "sub" | "sup" => look.size = around.size * 0.83,
            _ => {}
        },
    }
    look.colour = style.colour.unwrap_or(around.colour);
    match style.background {
        Some(Ink::Clear) | None => {}
        Some(background) => look.ground = background,
    }
    if name == "a" && style.colour.is_none() && element.attribute("href").is_some() {
        // Links have a colour of their own.
        look.colour = Ink::Known([0, 0, 0xee]);
    }
    if name == "mark" && style.background.is_none() {
        look.ground = Ink::Known([0xff, 0xff, 0]);
    }
    let strong = matches!(name, "b" | "strong" | "th" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    look.bold = style.bold.unwrap_or(around.bold || strong);
    look.italic = style
        .italic
        .unwrap_or(around.italic || matches!(name, "i" | "em" | "cite" | "var" | "dfn" | "address"));
    look.invisible = style.invisible.unwrap_or(around.invisible);
    look.pre = style.pre.unwrap_or(around.pre || name == "pre");
    if look.hidden.is_none() {
        let closed = name == "dialog" && element.attribute("open").is_none();
        look.hidden = if style.display == Some(Display::None)
            || (element.attribute("hidden").is_some() && style.display.is_none())
            || closed
            || style.clear == Some(true)
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
    match name {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}

/// Elements that browsers never show as text.
pub(super) fn is_dropped(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "title"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "noembed"
            | "noframes"
            | "iframe"
            | "object"
            | "video"
            | "audio"
            | "canvas"
            | "datalist"
            | "select"
            | "textarea"
            | "defs"
            | "desc"
            | "metadata"
            | "rp"
            | "rt"
            | "math-annotation"
            | "map"
    )
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
