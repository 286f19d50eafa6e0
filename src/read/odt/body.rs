//! The text of an ODT: paragraphs, lists, tables, frames and notes, in the order a person reads them.

use super::styles::{Look, Styles};
use crate::read::Line;
use crate::read::flow::{BLANK_LINE, COMMENT, DELETED, Draft, Item, VANISHED, column, framed, lines, row};
use crate::read::xml::{Element, Node};

/// Spaces that one element may stand for.
const MAX_SPACES: usize = 100;

const SECTION: &str = "text in a hidden section";
const SCRIPT: &str = "a script, which was not run";

/// Walks the tree of a document and tells what comes in order.
pub(super) struct Walker<'a> {
    styles: Styles<'a>,
    /// The look that everything starts from.
    plain: Look,
    /// The notes that were referred to, for the end.
    pub notes: Vec<Item>,
    /// What is read are headers and footers.
    pub running: bool,
    next_column: u16,
}

/// A paragraph while it is read.
#[derive(Default)]
struct Paragraph {
    items: Vec<Item>,
    draft: Draft,
    lines: usize,
    pages: usize,
    frames: Vec<Item>,
    /// What is said of each of its lines.
    line: Line,
}

impl<'a> Walker<'a> {
    pub fn new(styles: Styles<'a>) -> Self {
        let plain = styles.plain();
        Self { styles, plain, notes: Vec::new(), running: false, next_column: 1 }
    }

    /// What a part says.
    pub fn part(&mut self, part: &'a Element) -> Vec<Item> {
        let plain = self.plain.clone();
        self.blocks(part, &plain)
    }

    fn blocks(&mut self, parent: &'a Element, around: &Look) -> Vec<Item> {
        let mut items = Vec::new();
        for element in parent.elements() {
            self.block(element, around, false, &mut items);
        }
        items
    }

    fn block(&mut self, element: &'a Element, around: &Look, bullet: bool, items: &mut Vec<Item>) {
        match &*element.name {
            "p" | "h" => items.extend(self.paragraph(element, around, bullet)),
            "list" => self.list(element, around, None, items),
            "table" => items.extend(self.table(element, around)),
            "section" if element.attribute("display").is_some_and(|display| display != "true") => {
                let look = Look { hidden: Some(SECTION), ..around.clone() };
                items.extend(self.blocks(element, &look));
            }
            "soft-page-break" => items.push(Item::Page),
            "frame" | "custom-shape" | "rect" | "text-box" => {
                let frame = self.frame(element, around);
                items.extend(frame);
            }
            "tracked-changes" => {
                let deletions = element.find_all("deletion");
                items.extend(deletions.into_iter().map(|deletion| all_of(deletion, DELETED)));
            }
            "annotation" => items.push(all_of(element, COMMENT)),
            "forms"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "index-title-template"
            | "table-of-content-source" => {}
            _ => items.extend(self.blocks(element, around)),
        }
    }

    fn list(&mut self, list: &'a Element, around: &Look, style: Option<&'a str>, items: &mut Vec<Item>) {
        let style = list.attribute("style-name").or(style);
        let marked = style
            .and_then(|style| self.styles.lists.get(style))
            .and_then(|levels| levels.get(usize::from(around.level)).copied())
            .unwrap_or(true);
        for entry in list.elements() {
            let mut first = &*entry.name == "list-item" && marked;
            for element in entry.elements() {
                if &*element.name == "list" {
                    let look = Look { level: around.level.saturating_add(1).min(16), ..around.clone() };
                    self.list(element, &look, style, items);
                } else {
                    self.block(element, around, first, items);
                    first = false;
                }
            }
        }
    }

    fn table(&mut self, table: &'a Element, around: &Look) -> Vec<Item> {
        let look = self.styles.boxed(around, "table", table);
        let mut rows = Vec::new();
        find_rows(table, &mut rows);
        let first_column = self.next_column;
        let mut items = Vec::new();
        let mut columns = 0;
        for table_row in rows {
            let row_look = self.styles.boxed(&look, "table-row", table_row);
            let mut cells = Vec::new();
            for cell in table_row.elements().filter(|e| &*e.name == "table-cell") {
                let look = self.styles.boxed(&row_look, "table-cell", cell);
                cells.push(self.blocks(cell, &look));
            }
            columns = columns.max(cells.len());
            items.extend(row(cells, first_column));
        }
        self.next_column = self.next_column.max(column(first_column, columns));
        items
    }

    fn frame(&mut self, frame: &'a Element, around: &Look) -> Vec<Item> {
        let mut look = self.styles.boxed(around, "graphic", frame);
        look.break_before = false;
        let column = self.next_column;
        self.next_column = self.next_column.saturating_add(1);
        framed(self.blocks(frame, &look), column)
    }

    fn paragraph(&mut self, element: &'a Element, around: &Look, bullet: bool) -> Vec<Item> {
        let plain = Look { outline: None, before: 0, after: 0, break_before: false, ..around.clone() };
        let look = self.styles.styled(&plain, "paragraph", element);
        let heading = match &*element.name {
            "h" => element.attribute("outline-level").and_then(|level| level.parse().ok()).or(Some(1)),
            _ => look.outline,
        };
        let mut paragraph = Paragraph {
            line: Line {
                heading,
                bullet: bullet && heading.is_none(),
                indent: around.level,
                running: self.running,
                ..Line::default()
            },
            ..Paragraph::default()
        };
        if look.break_before {
            paragraph.items.push(Item::Page);
        }
        let hides = |field: &Element| {
            &*field.name == "hidden-paragraph" && field.attribute("is-hidden") != Some("false")
        };
        let hidden = element.elements().any(hides).then_some(VANISHED).or(look.hidden);
        let look = Look { hidden, ..look };
        self.inline(element, &look, &mut paragraph);
        paragraph.end_line();
        if paragraph.lines == 0 && paragraph.frames.is_empty() {
            paragraph.items.push(Item::Blank(BLANK_LINE + look.before + look.after));
        }
        if let Some(draft) = lines(&mut paragraph.items).next() {
            draft.before = look.before;
        }
        if let Some(Item::Line(draft)) = paragraph.items.last_mut() {
            draft.after = look.after;
        }
        let Paragraph { mut items, frames, pages, .. } = paragraph;
        items.extend(frames);
        items.extend((0..pages).map(|_| Item::Page));
        items
    }

    fn inline(&mut self, parent: &'a Element, look: &Look, paragraph: &mut Paragraph) {
        for node in &parent.children {
            let element = match node {
                Node::Text(text) => {
                    paragraph.add(text, look);
                    continue;
                }
                Node::Element(element) => element,
            };
            match &*element.name {
                "s" => {
                    let count = element.attribute("c").and_then(|c| c.parse().ok()).unwrap_or(1_usize);
                    paragraph.add(&" ".repeat(count.min(MAX_SPACES)), look);
                }
                "tab" => paragraph.draft.next_cell(),
                "line-break" => paragraph.end_line(),
                "soft-page-break" => {
                    if paragraph.lines == 0 && paragraph.draft.inked == 0 {
                        paragraph.items.push(Item::Page);
                    } else {
                        paragraph.pages += 1;
                    }
                }
                "span" => {
                    let look = self.styles.styled(look, "text", element);
                    self.inline(element, &look, paragraph);
                }
                "a" => {
                    let inked = paragraph.draft.inked;
                    self.inline(element, look, paragraph);
                    if let Some(target) = element.attribute("href")
                        && let Some(address) = paragraph.draft.unshown_address(target, inked, 0)
                    {
                        paragraph.add(&format!(" {address}"), look);
                    }
                }
                "note" => {
                    if let Some(body) = element.child("note-body") {
                        let items = self.part(body);
                        self.notes.extend(items);
                    }
                }
                "frame" | "custom-shape" | "rect" | "text-box" | "g" => {
                    let frame = self.frame(element, look);
                    paragraph.frames.extend(frame);
                }
                "hidden-text" | "hidden-paragraph" => {
                    let hidden = element.attribute("is-hidden") != Some("false");
                    let look = Look { hidden: hidden.then_some(VANISHED), ..look.clone() };
                    self.inline(element, &look, paragraph);
                }
                "ruby" => {
                    if let Some(base) = element.child("ruby-base") {
                        self.inline(base, look, paragraph);
                    }
                }
                "annotation" => paragraph.items.push(all_of(element, COMMENT)),
                "script" => paragraph.items.push(all_of(element, SCRIPT)),
                "ruby-text" | "event-listeners" | "tracked-changes" => {}
                _ => self.inline(element, look, paragraph),
            }
        }
    }
}

impl Paragraph {
    fn add(&mut self, text: &str, look: &Look) {
        let is_seen = !text.trim().is_empty();
        if let (Some(reason), true) = (look.hides(), is_seen) {
            self.items.push(Item::Hidden(reason, text.to_owned()));
            return;
        }
        if self.draft.inked == 0 && is_seen {
            self.line.size = look.size;
        }
        // Line ends of the source are spaces here; runs of real ones are elements of their own.
        self.draft.add(&text.replace(['\n', '\r', '\t'], " "), look.bold, look.italic);
    }

    fn end_line(&mut self) {
        let mut draft = std::mem::take(&mut self.draft);
        if draft.is_blank() {
            return;
        }
        draft.line = Line { bullet: self.line.bullet && self.lines == 0, ..self.line.clone() };
        draft.settle();
        self.items.push(Item::Line(draft));
        self.lines += 1;
    }
}

/// All text inside, for a reader of notes.
fn all_of(element: &Element, reason: &'static str) -> Item {
    let mut text = String::new();
    for part in element.elements().filter(|part| !matches!(&*part.name, "change-info" | "creator" | "date")) {
        text.push_str(&part.all_text());
        text.push(' ');
    }
    text.push_str(&element.text());
    Item::Hidden(reason, text)
}

fn find_rows<'a>(table: &'a Element, rows: &mut Vec<&'a Element>) {
    for element in table.elements() {
        match &*element.name {
            "table-row" if element.attribute("visibility").is_none_or(|v| v == "visible") => {
                rows.push(element)
            }
            "table-header-rows" | "table-rows" | "table-row-group" => find_rows(element, rows),
            _ => {}
        }
    }
}
