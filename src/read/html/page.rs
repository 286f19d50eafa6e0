//! What a browser would show of a tree: lines, in order.

use super::tree::{Element, Kind, Tree};
use crate::read::Line;
use crate::read::css::{Compound, Declared, Display, Ink, Rule, Size, blends, declarations, ink, rules};
use crate::read::docx::mail_address;
use crate::read::flow::{Draft, Item, row};
use std::collections::HashMap;

/// Elements deeper than this are left out: the parser stops near it already.
const MAX_DEPTH: usize = 600;
/// Rules laid over elements, all in all.
const MAX_RULES_APPLIED: usize = 10_000_000;
/// A mail link in a longer line is left as it is.
const MAX_LINKED: usize = 2000;

/// Letters smaller than this cannot be read (CSS pixels).
pub(super) const SMALLEST: f32 = 4.0;
/// Space that browsers put around paragraphs and headings (twentieths of a point).
const PARAGRAPH: u32 = 240;
const HEADING: u32 = 300;

const HIDDEN: &str = "text that the page does not show";
const TINY: &str = "text smaller than 4 px";
const BLENDED: &str = "text in the colour of its background";
const AWAY: &str = "text moved out of sight";

/// How text looks where it stands.
#[derive(Clone)]
struct Look {
    size: f32,
    colour: Ink,
    ground: Ink,
    bold: bool,
    italic: bool,
    invisible: bool,
    pre: bool,
    /// All inside is hidden for this reason.
    hidden: Option<&'static str>,
    heading: Option<u8>,
    /// Lists around it.
    lists: u8,
}

impl Look {
    fn hides(&self) -> Option<&'static str> {
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

/// Walks the tree.
pub(super) struct Walker<'a> {
    tree: &'a Tree,
    rules: Vec<Rule>,
    by_key: HashMap<String, Vec<usize>>,
    ancestors: Vec<&'a Element>,
    items: Vec<Item>,
    draft: Draft,
    all: usize,
    bold: usize,
    italic: usize,
    /// Space that the next line has above it.
    before: u32,
    /// The next line is the first of a list item.
    bullet: bool,
    next_column: u16,
    root_size: f32,
    rules_applied: usize,
    pub cut: bool,
}

impl<'a> Walker<'a> {
    pub fn new(tree: &'a Tree) -> Self {
        let mut walker = Self {
            tree,
            rules: sheets(tree),
            by_key: HashMap::new(),
            ancestors: Vec::new(),
            items: Vec::new(),
            draft: Draft::default(),
            all: 0,
            bold: 0,
            italic: 0,
            before: 0,
            bullet: false,
            next_column: 1,
            root_size: 16.0,
            rules_applied: 0,
            cut: tree.cut,
        };
        // The cascade: more specific rules later, then those that stand later.
        walker.rules.sort_by_key(Rule::weight);
        for (index, rule) in walker.rules.iter().enumerate() {
            walker.by_key.entry(key(&rule.selector[0].0)).or_default().push(index);
        }
        walker
    }

    pub fn walk(&mut self) -> Vec<Item> {
        let look = Look {
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
        };
        self.children(0, &look);
        self.end_line(&look);
        std::mem::take(&mut self.items)
    }

    fn children(&mut self, node: usize, look: &Look) {
        let tree = self.tree;
        for child in &tree.nodes[node].children {
            self.node(*child, look);
        }
    }

    fn node(&mut self, id: usize, look: &Look) {
        let tree = self.tree;
        match &tree.nodes[id].kind {
            Kind::Text(text) => self.text(text, look),
            Kind::Element(element) => {
                if self.ancestors.len() > MAX_DEPTH {
                    self.cut = true;
                    return;
                }
                self.ancestors.push(element);
                self.element(id, element, look);
                self.ancestors.pop();
            }
            Kind::Other => {}
        }
    }

    fn element(&mut self, id: usize, element: &'a Element, around: &Look) {
        let name = element.name();
        if is_dropped(name) {
            return;
        }
        let style = self.style(element);
        let mut look = inherit(element, &style, around, self.root_size);
        if name == "html" {
            self.root_size = look.size;
        }
        let display = style.display.unwrap_or_else(|| default_display(name));
        match name {
            "br" | "hr" => return self.end_line(&look),
            "table" => return self.table(id, &look),
            _ => {}
        }
        let floats = style.float == Some(true);
        let block = matches!(display, Display::Block | Display::Flex);
        match heading(name) {
            Some(level) => look.heading = Some(level),
            None if name == "ul" || name == "ol" || name == "menu" => {
                look.lists = look.lists.saturating_add(1)
            }
            None => {}
        }
        let space = match name {
            "p" | "blockquote" | "dl" | "figure" | "pre" => PARAGRAPH,
            "ul" | "ol" | "menu" if around.lists == 0 => PARAGRAPH,
            _ if look.heading.is_some() && heading(name).is_some() => HEADING,
            _ => 0,
        };
        if block && !floats {
            self.end_line(around);
            self.before = self.before.max(space);
            self.bullet |= name == "li";
        } else if floats || display == Display::Cell {
            self.draft.cells.push(String::new());
        }
        if display == Display::Flex && style.upright != Some(true) && self.fits_side_by_side(id) {
            self.side_by_side(id, &look);
        } else if block && self.is_row_of_spans(id) {
            for child in &self.tree.nodes[id].children {
                self.node(*child, &look);
                self.draft.cells.push(String::new());
            }
        } else {
            let (all, start) = (self.all, self.draft.cells.len());
            self.children(id, &look);
            self.mail(element, all, start);
        }
        if block && !floats {
            self.end_line(&look);
            if let Some(Item::Line(line)) = self.items.last_mut() {
                line.after = line.after.max(space);
            }
            self.bullet = false;
        } else if floats || matches!(name, "td" | "th") || display == Display::Cell {
            self.draft.cells.push(String::new());
        }
    }

    /// Adds the address of a mail link whose words do not show it.
    fn mail(&mut self, element: &Element, all: usize, start: usize) {
        if element.name() != "a" || !(all + 1..MAX_LINKED).contains(&self.all) {
            return;
        }
        let Some(address) = element.attribute("href").and_then(mail_address) else { return };
        let from = start.saturating_sub(1).min(self.draft.cells.len());
        if !self.draft.cells[from..].iter().any(|cell| cell.contains(address))
            && let Some(cell) = self.draft.cells.last_mut()
        {
            cell.push(' ');
            cell.push_str(address);
        }
    }

    fn text(&mut self, text: &str, look: &Look) {
        if let Some(reason) = look.hides() {
            if !text.trim().is_empty() {
                self.items.push(Item::Hidden(reason, text.to_owned()));
            }
            return;
        }
        if look.pre {
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.end_line(look);
                }
                for (index, cell) in line.split('\t').enumerate() {
                    if index > 0 {
                        self.draft.cells.push(String::new());
                    }
                    self.add(cell, look);
                }
            }
            return;
        }
        // The white space of the source is one space; others, no-break spaces say, are kept.
        let mut words = text.split(|c: char| c.is_ascii_whitespace());
        let mut line = String::with_capacity(text.len());
        if let Some(first) = words.next() {
            line.push_str(first);
        }
        for word in words {
            if !line.ends_with(' ') {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.add(&line, look);
    }

    fn add(&mut self, text: &str, look: &Look) {
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        if count > 0 && self.all == 0 {
            self.draft.line.heading = look.heading;
            self.draft.line.bullet = std::mem::take(&mut self.bullet) && look.heading.is_none();
            self.draft.line.indent = look.lists.saturating_sub(1);
            // Pixels to points.
            self.draft.line.size = look.size * 0.75;
        }
        if self.draft.cells.is_empty() {
            self.draft.cells.push(String::new());
        }
        if let Some(cell) = self.draft.cells.last_mut() {
            if !(text.starts_with(' ') && cell.ends_with(' ')) {
                cell.push_str(text);
            } else {
                cell.push_str(&text[1..]);
            }
        }
        self.all += count;
        self.bold += if look.bold { count } else { 0 };
        self.italic += if look.italic { count } else { 0 };
    }

    fn end_line(&mut self, _look: &Look) {
        let mut draft = std::mem::take(&mut self.draft);
        let (all, bold, italic) =
            (std::mem::take(&mut self.all), std::mem::take(&mut self.bold), std::mem::take(&mut self.italic));
        if all == 0 {
            return;
        }
        draft.line = Line { bold: bold * 10 >= all * 9, italic: italic * 10 >= all * 9, ..draft.line };
        draft.before = std::mem::take(&mut self.before);
        draft.settle();
        self.items.push(Item::Line(draft));
    }

    /// Reads something apart from what was read so far.
    fn apart(&mut self, look: &Look, read: impl FnOnce(&mut Self)) -> Vec<Item> {
        self.end_line(look);
        let outer = std::mem::take(&mut self.items);
        read(self);
        self.end_line(look);
        std::mem::replace(&mut self.items, outer)
    }

    fn row(&mut self, cells: Vec<Vec<Item>>, first_column: u16) {
        let columns = u16::try_from(cells.len()).unwrap_or(u16::MAX);
        self.next_column = self.next_column.max(first_column.saturating_add(columns));
        self.items.extend(row(cells, first_column));
    }

    fn table(&mut self, id: usize, look: &Look) {
        self.end_line(look);
        let first_column = self.next_column;
        self.sections(id, look, first_column);
    }

    /// Rows of a table, in sections or not; a caption is a line.
    fn sections(&mut self, id: usize, look: &Look, first_column: u16) {
        let tree = self.tree;
        for child in &tree.nodes[id].children {
            let Kind::Element(element) = &tree.nodes[*child].kind else { continue };
            if is_dropped(element.name()) {
                continue;
            }
            if self.ancestors.len() > MAX_DEPTH {
                self.cut = true;
                return;
            }
            self.ancestors.push(element);
            let style = self.style(element);
            let inner = inherit(element, &style, look, self.root_size);
            match element.name() {
                "thead" | "tbody" | "tfoot" => self.sections(*child, &inner, first_column),
                "tr" => {
                    let mut cells = Vec::new();
                    for cell in &tree.nodes[*child].children {
                        let items = self.apart(&inner, |walker| walker.node(*cell, &inner));
                        if matches!(tree.nodes[*cell].kind, Kind::Element(_)) {
                            cells.push(items);
                        }
                    }
                    self.row(cells, first_column);
                }
                _ => {
                    self.end_line(look);
                    self.children(*child, &inner);
                    self.end_line(look);
                }
            }
            self.ancestors.pop();
        }
    }

    /// Children of a flexible box; many of them are cards that wrap, not columns.
    fn fits_side_by_side(&self, id: usize) -> bool {
        let children = &self.tree.nodes[id].children;
        children.iter().filter(|c| matches!(self.tree.nodes[**c].kind, Kind::Element(_))).count() <= 4
    }

    fn side_by_side(&mut self, id: usize, look: &Look) {
        let tree = self.tree;
        let first_column = self.next_column;
        self.next_column = self.next_column.saturating_add(4);
        let mut cells = Vec::new();
        for child in &tree.nodes[id].children {
            let items = self.apart(look, |walker| walker.node(*child, look));
            if !items.is_empty() {
                cells.push(items);
            }
        }
        self.row(cells, first_column);
    }

    /// A block of nothing but spans with classes, with no space between: a style sheet sets them apart.
    fn is_row_of_spans(&self, id: usize) -> bool {
        let mut spans = 0;
        for child in &self.tree.nodes[id].children {
            match &self.tree.nodes[*child].kind {
                Kind::Element(element) if matches!(element.name(), "span" | "time") => {
                    if element.attribute("class").is_none() {
                        return false;
                    }
                    spans += 1;
                }
                Kind::Text(text) if text.trim().is_empty() => {}
                Kind::Other => {}
                _ => return false,
            }
        }
        spans >= 2
    }

    /// What style sheets and the element itself declare.
    fn style(&mut self, element: &Element) -> Declared {
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
        self.rules_applied += candidates.len();
        if self.rules_applied > MAX_RULES_APPLIED {
            self.cut = true;
            candidates.clear();
        }
        let found: Vec<usize> =
            candidates.into_iter().filter(|index| self.matches(&self.rules[*index].selector)).collect();
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

    /// Whether a selector meets the element walked last.
    fn matches(&self, selector: &[(Compound, bool)]) -> bool {
        let mut above = self.ancestors.len();
        for (index, (compound, _)) in selector.iter().enumerate() {
            let child = index > 0 && selector[index - 1].1;
            loop {
                let Some(next) = above.checked_sub(1) else { return false };
                above = next;
                let met = meets(self.ancestors[above], compound);
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
fn inherit(element: &Element, style: &Declared, around: &Look, root: f32) -> Look {
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

fn heading(name: &str) -> Option<u8> {
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
fn is_dropped(name: &str) -> bool {
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

fn default_display(name: &str) -> Display {
    match name {
        "address" | "article" | "aside" | "blockquote" | "body" | "center" | "dd" | "details" | "dialog"
        | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1"
        | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup" | "html" | "legend" | "li" | "main"
        | "menu" | "nav" | "ol" | "p" | "pre" | "search" | "section" | "summary" | "ul" | "caption"
        | "text" => Display::Block,
        _ => Display::Inline,
    }
}
