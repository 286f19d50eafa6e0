//! What a browser would show of a tree: lines, in order.

use super::select::Part;
use super::style::{Cascade, Look, Named, default_display, heading, inherit, is_dropped, is_shape, tell};
use super::tree::{Element, Kind, Tree};
use crate::read::NoteCode;
use crate::read::css::{Declared, Display};
use crate::read::flow::{Draft, Item, column, row};

/// Elements deeper than this are left out: the parser stops near it already.
const MAX_DEPTH: usize = 600;

/// Space that browsers put around paragraphs and headings (twentieths of a point).
const PARAGRAPH: u32 = 240;
const HEADING: u32 = 300;

/// Walks the tree.
pub(super) struct Walker<'a> {
    tree: &'a Tree,
    cascade: Cascade<'a>,
    depth: usize,
    /// Values that have names where the walk is.
    named: Named,
    items: Vec<Item>,
    draft: Draft,
    /// Space that the next line has above it.
    before: u32,
    /// The next line is the first of a list item.
    bullet: bool,
    next_column: u16,
    root_size: f32,
    pub cut: bool,
}

impl<'a> Walker<'a> {
    pub fn new(tree: &'a Tree) -> Self {
        Self {
            tree,
            cascade: Cascade::new(tree),
            depth: 0,
            named: Named::default(),
            items: Vec::new(),
            draft: Draft::default(),
            before: 0,
            bullet: false,
            next_column: 1,
            root_size: 16.0,
            cut: tree.cut,
        }
    }

    pub fn walk(&mut self) -> Vec<Item> {
        let look = Look::plain();
        self.children(0, &look);
        self.end_line();
        self.cut |= self.cascade.sheets.cut;
        self.items.extend(self.cascade.sheets.unclear.drain(..).map(|rule| {
            let rule: String = rule.chars().take(100).collect();
            Item::Note(NoteCode::NotUnderstood, format!("a style rule that may hide text: “{rule}”"))
        }));
        std::mem::take(&mut self.items)
    }

    fn children(&mut self, node: usize, look: &Look) {
        let tree = self.tree;
        let mut painted = None;
        for child in &tree.nodes[node].children {
            self.node(*child, painted.as_ref().unwrap_or(look));
            if look.is_drawn() && tree.element(*child).is_some_and(|element| is_shape(element.name())) {
                // Text that comes later in a drawing may stand on what was drawn before.
                painted = Some(look.on_a_picture());
            }
        }
    }

    fn node(&mut self, id: usize, look: &Look) {
        let tree = self.tree;
        match &tree.nodes[id].kind {
            Kind::Text(text) => self.text(text, look),
            Kind::Element(element) => self.deeper(|walker| walker.element(id, element, look)),
            Kind::Other => {}
        }
    }

    /// Reads an element; the values that it names are known inside only.
    fn deeper(&mut self, read: impl FnOnce(&mut Self)) {
        if self.depth > MAX_DEPTH {
            self.cut = true;
            return;
        }
        let outside = Named::clone(&self.named);
        self.depth += 1;
        read(self);
        self.depth -= 1;
        self.named = outside;
    }

    fn element(&mut self, id: usize, element: &'a Element, around: &Look) {
        let name = element.name();
        if is_dropped(name) {
            return;
        }
        let style = self.style(id, element);
        let mut look = inherit(Some(element), &style, around, self.root_size);
        if name == "html" {
            self.root_size = look.size;
        }
        let display = style.display.unwrap_or_else(|| default_display(name));
        match name {
            "br" | "hr" => return self.end_line(),
            "table" => {
                self.end_line();
                return self.sections(id, &look, self.next_column);
            }
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
            self.end_line();
            self.before = self.before.max(space);
            self.bullet |= name == "li";
        } else if floats || display == Display::Cell {
            self.draft.next_cell();
        }
        if display == Display::Flex && style.upright != Some(true) && self.fits_side_by_side(id) {
            self.side_by_side(id, &look);
        } else if block && self.is_row_of_spans(id) {
            for child in &self.tree.nodes[id].children {
                self.node(*child, &look);
                self.draft.next_cell();
            }
        } else {
            let (inked, cell) = (self.draft.inked, self.draft.cells.len().saturating_sub(1));
            self.generated(id, Part::Before, &look);
            self.children(id, &look);
            self.generated(id, Part::After, &look);
            if name == "a"
                && let Some(target) = element.attribute("href")
                && let Some(address) = self.draft.unshown_address(target, inked, cell)
            {
                self.draft.cell().push_str(&format!(" {address}"));
            }
        }
        if block && !floats {
            self.end_line();
            if let Some(Item::Line(line)) = self.items.last_mut() {
                line.after = line.after.max(space);
            }
            self.bullet = false;
        } else if floats || matches!(name, "td" | "th") || display == Display::Cell {
            self.draft.next_cell();
        }
    }

    /// What is declared for an element inside those that are walked.
    fn style(&mut self, id: usize, element: &Element) -> Declared {
        let (style, named) = self.cascade.style(id, element, &self.named);
        self.named = named;
        style
    }

    /// Text that a style sheet adds: a label, or a mark between two words. Signs of fonts for icons are none.
    fn generated(&mut self, id: usize, part: Part, around: &Look) {
        let Some(style) = self.cascade.generated(id, part, &self.named) else { return };
        let icon = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        let content = style.content.as_deref().unwrap_or_default();
        let text: String = content.chars().map(|c| if c.is_control() || icon(c) { ' ' } else { c }).collect();
        let look = inherit(None, &style, around, self.root_size);
        let block = style.display == Some(Display::Block);
        if block {
            self.end_line();
        }
        self.text(&text, &look);
        if block {
            self.end_line();
        }
    }

    fn text(&mut self, text: &str, look: &Look) {
        if let Some(reason) = look.hides() {
            if !text.trim().is_empty() {
                self.items.push(Item::Hidden(reason, text.to_owned()));
            }
            return;
        }
        if let Some(property) = look.unclear
            && !text.trim().is_empty()
        {
            tell(&mut self.cascade.sheets.unclear, property);
        }
        if look.pre {
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.end_line();
                }
                for (index, cell) in line.split('\t').enumerate() {
                    if index > 0 {
                        self.draft.next_cell();
                    }
                    self.add(cell, look);
                }
            }
            return;
        }
        // The white space of the source is one space; others, no-break spaces say, are kept.
        let mut line = String::with_capacity(text.len());
        for (index, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if index > 0 && !line.ends_with(' ') {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.add(&line, look);
    }

    fn add(&mut self, text: &str, look: &Look) {
        if self.draft.inked == 0 && !text.trim().is_empty() {
            self.draft.line.heading = look.heading;
            self.draft.line.bullet = std::mem::take(&mut self.bullet) && look.heading.is_none();
            self.draft.line.indent = look.lists.saturating_sub(1);
            // Pixels to points.
            self.draft.line.size = look.size * 0.75;
        }
        let spaced = self.draft.cell().ends_with(' ');
        let text = text.strip_prefix(' ').filter(|_| spaced).unwrap_or(text);
        self.draft.add(text, look.bold, look.italic);
    }

    fn end_line(&mut self) {
        let mut draft = std::mem::take(&mut self.draft);
        if draft.is_blank() {
            return;
        }
        draft.before = std::mem::take(&mut self.before);
        draft.settle();
        self.items.push(Item::Line(draft));
    }

    /// Reads something apart from what was read so far.
    fn apart(&mut self, read: impl FnOnce(&mut Self)) -> Vec<Item> {
        self.end_line();
        let outer = std::mem::take(&mut self.items);
        read(self);
        self.end_line();
        std::mem::replace(&mut self.items, outer)
    }

    fn row(&mut self, cells: Vec<Vec<Item>>, first_column: u16) {
        self.next_column = self.next_column.max(column(first_column, cells.len()));
        self.items.extend(row(cells, first_column));
    }

    /// Rows of a table, in sections or not; a caption is a line.
    fn sections(&mut self, id: usize, look: &Look, first_column: u16) {
        let tree = self.tree;
        for child in &tree.nodes[id].children {
            let Some(element) = tree.element(*child) else { continue };
            if is_dropped(element.name()) {
                continue;
            }
            self.deeper(|walker| walker.section(*child, element, look, first_column));
        }
    }

    fn section(&mut self, id: usize, element: &Element, look: &Look, first_column: u16) {
        let tree = self.tree;
        let style = self.style(id, element);
        let inner = inherit(Some(element), &style, look, self.root_size);
        match element.name() {
            "thead" | "tbody" | "tfoot" => self.sections(id, &inner, first_column),
            "tr" => {
                let mut cells = Vec::new();
                for cell in &tree.nodes[id].children {
                    let items = self.apart(|walker| walker.node(*cell, &inner));
                    if tree.element(*cell).is_some() {
                        cells.push(items);
                    }
                }
                self.row(cells, first_column);
            }
            _ => {
                self.end_line();
                self.children(id, &inner);
                self.end_line();
            }
        }
    }

    /// Children of a flexible box; many of them are cards that wrap, not columns.
    fn fits_side_by_side(&self, id: usize) -> bool {
        let children = &self.tree.nodes[id].children;
        children.iter().filter(|child| self.tree.element(**child).is_some()).count() <= 4
    }

    fn side_by_side(&mut self, id: usize, look: &Look) {
        let tree = self.tree;
        let first_column = self.next_column;
        self.next_column = self.next_column.saturating_add(4);
        let mut cells = Vec::new();
        for child in &tree.nodes[id].children {
            let items = self.apart(|walker| walker.node(*child, look));
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
}
