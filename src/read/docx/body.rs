//! Paragraphs, runs, tables and text boxes of one part.

use super::shapes::{fill, has_ground, is_unseen};
use super::styles::{ParagraphLook, RunLook, Styles, is_flat, is_on, switch, value};
use crate::read::flow::{
    self, BLANK_LINE, BLENDED, DELETED, Draft, Item, TINY, VANISHED, column, framed, row,
};
use crate::read::ink::{Ink, blends};
use crate::read::xml::Element;
use crate::read::{Line, NoteCode};
use std::collections::HashMap;

/// Below this (four points) nothing can be read.
const SMALLEST_HALF_POINTS: u32 = 8;

const UNDRAWN: &str = "text that is drawn without ink";
const FLAT: &str = "text in lines too low for letters";
const AWAY: &str = "text that stands off the page";
const UNSEEN: &str = "a text box that is not shown";
const SIGNS: &str = "text in a font of signs";
const CODE: &str = "the code of a field";

/// Notes that are read.
const MAX_NOTES: usize = 1000;
/// Fields inside fields.
const MAX_FIELDS: usize = 50;

/// Walks the tree of a part and tells what comes in order.
pub(super) struct Walker<'a> {
    styles: &'a Styles<'a>,
    /// What lies behind text where nothing nearer gives a colour.
    ground: Ink,
    /// Addresses outside, by their identifiers in this part.
    pub links: HashMap<String, String>,
    pub running: bool,
    pub footnotes: Vec<String>,
    pub endnotes: Vec<String>,
    /// Some visible content is of a kind that is not read.
    pub unread: bool,
    next_column: u16,
    /// What the styles of the tables around say of text.
    table: Vec<&'a Element>,
}

/// A paragraph while its runs are read.
#[derive(Default)]
struct Paragraph {
    look: ParagraphLook,
    run: RunLook,
    items: Vec<Item>,
    draft: Draft,
    /// How many characters of the line have which size.
    sizes: HashMap<u32, usize>,
    lines: usize,
    pages: usize,
    /// Frames anchored here; they are read after the paragraph.
    frames: Vec<Vec<Item>>,
    /// Fields that are open, each still in its code or past it.
    fields: Vec<bool>,
}

impl<'a> Walker<'a> {
    pub fn new(styles: &'a Styles<'a>, ground: Ink) -> Self {
        Self {
            styles,
            ground,
            links: HashMap::new(),
            running: false,
            footnotes: Vec::new(),
            endnotes: Vec::new(),
            unread: false,
            next_column: 1,
            table: Vec::new(),
        }
    }

    /// Everything in a body, a header, a note.
    pub fn part(&mut self, root: &Element) -> Vec<Item> {
        let ground = self.ground;
        if has_ground(root, &self.styles.theme) {
            self.ground = Ink::Unknown;
        }
        let items = self.blocks(root, self.ground);
        if root.name.as_ref() != "body" {
            self.ground = ground;
        }
        items
    }

    fn blocks(&mut self, parent: &Element, ground: Ink) -> Vec<Item> {
        let mut items = Vec::new();
        let mut before = None;
        for element in parent.elements() {
            match &*element.name {
                "p" => {
                    let (mut lines, contextual) = self.paragraph(element, ground);
                    let style = element.child("pPr").and_then(|p| value(p, "pStyle")).unwrap_or_default();
                    if contextual && before == Some((style, true)) {
                        collapse(&mut items, &mut lines);
                    }
                    before = Some((style, contextual));
                    items.extend(lines);
                    continue;
                }
                "tbl" => items.extend(self.table(element, ground)),
                "AlternateContent" => {
                    if let Some(choice) = alternative(element) {
                        items.extend(self.blocks(choice, ground));
                    }
                }
                "altChunk" => {
                    self.unread = true;
                    items.push(Item::Note(
                        NoteCode::Damaged,
                        "a file inside the document was not read".to_owned(),
                    ));
                }
                "del" | "moveFrom" => items.push(deleted(element)),
                "sdtPr" | "sdtEndPr" | "sectPr" | "tblPr" | "tcPr" | "pPr" => {}
                // Content controls, tracked insertions, tags: only wrapped around paragraphs.
                _ => items.extend(self.blocks(element, ground)),
            }
            before = None;
        }
        items
    }

    fn table(&mut self, table: &Element, ground: Ink) -> Vec<Item> {
        let properties = table.child("tblPr");
        let style = properties.and_then(|p| value(p, "tblStyle"));
        let ground = match self.styles.theme.shaded(properties) {
            Ink::Clear if self.styles.may_shade(style) => Ink::Unknown,
            paint => paint.over(ground),
        };
        let first_column = self.next_column;
        let mut columns = 0;
        let mut items = Vec::new();
        let mut rows = Vec::new();
        unwrap(table, "tr", &mut rows);
        let (styled, first) = self.styles.table(style);
        let first = if properties.is_some_and(marks_first_row) { first } else { Vec::new() };
        let around = self.table.len();
        self.table.extend(styled);
        self.table.extend(&first);
        for (index, table_row) in rows.into_iter().enumerate() {
            if index == 1 {
                self.table.truncate(self.table.len() - first.len());
            }
            let properties = table_row.child("trPr");
            if properties.is_some_and(|p| p.child("del").is_some()) {
                items.push(deleted(table_row));
                continue;
            }
            let mut wrapped = Vec::new();
            unwrap(table_row, "tc", &mut wrapped);
            let mut cells = Vec::new();
            for cell in wrapped {
                let properties = cell.child("tcPr");
                let ground = self.styles.theme.shaded(properties).over(ground);
                // A later row of a merged cell shows nothing of its own.
                let merged = properties
                    .and_then(|p| p.child("vMerge"))
                    .is_some_and(|merge| merge.attribute("val").is_none_or(|v| v == "continue"));
                cells.push(if merged { Vec::new() } else { self.blocks(cell, ground) });
            }
            let hidden = properties.is_some_and(|p| {
                p.child("hidden").is_some_and(switch)
                    || p.child("trHeight").is_some_and(|height| is_flat(height, "hRule", "val"))
            });
            columns = columns.max(cells.len());
            let cells = row(cells, first_column);
            items.extend(if hidden { cells.into_iter().map(|i| hide(i, FLAT)).collect() } else { cells });
        }
        self.table.truncate(around);
        self.next_column = self.next_column.max(column(first_column, columns));
        items
    }

    /// The lines of a paragraph, and whether it stands close to others of its style.
    fn paragraph(&mut self, element: &Element, ground: Ink) -> (Vec<Item>, bool) {
        let properties = element.child("pPr");
        let (look, run) = self.styles.paragraph(properties, &self.table);
        let ground = look.shade.over(ground);
        let mut paragraph = Paragraph { look, run, ..Paragraph::default() };
        if paragraph.look.page_break_before {
            paragraph.items.push(Item::Page);
        }
        self.inline(element, &mut paragraph, ground);
        self.end_line(&mut paragraph);
        let Paragraph { look, mut items, lines, pages, frames, .. } = paragraph;
        if lines == 0 && frames.is_empty() {
            items.push(Item::Blank(BLANK_LINE + look.before + look.after));
        }
        if let Some(draft) = flow::lines(&mut items).next() {
            draft.before = look.before;
        }
        if let Some(draft) = flow::lines(&mut items).next_back() {
            draft.after = look.after;
        }
        items.extend(frames.into_iter().flatten());
        items.extend((0..pages).map(|_| Item::Page));
        let section = properties.and_then(|p| p.child("sectPr"));
        if section.is_some_and(|section| value(section, "type") != Some("continuous")) {
            items.push(Item::Page);
        }
        (items, look.contextual)
    }

    fn end_line(&mut self, paragraph: &mut Paragraph) {
        let mut draft = std::mem::take(&mut paragraph.draft);
        let sizes = std::mem::take(&mut paragraph.sizes);
        if draft.is_blank() {
            return;
        }
        // The size of most characters; half points of a font are small numbers.
        let size = sizes.into_iter().max_by_key(|(size, count)| (*count, *size)).map_or(0, |(size, _)| size);
        let listed = self.styles.is_listed(&paragraph.look);
        draft.line = Line {
            size: u16::try_from(size).map_or(0.0, f32::from) / 2.0,
            heading: paragraph.look.heading,
            bullet: listed && paragraph.lines == 0 && paragraph.look.heading.is_none(),
            indent: if listed { paragraph.look.level } else { 0 },
            running: self.running,
            ..Line::default()
        };
        draft.settle();
        paragraph.items.push(Item::Line(draft));
        paragraph.lines += 1;
    }

    fn inline(&mut self, parent: &Element, paragraph: &mut Paragraph, ground: Ink) {
        for element in content(parent) {
            match &*element.name {
                "r" => self.run(element, paragraph, ground),
                "hyperlink" => {
                    let inked = paragraph.draft.inked;
                    self.inline(element, paragraph, ground);
                    if let Some(target) = element.attribute("id").and_then(|id| self.links.get(id))
                        && let Some(address) = paragraph.draft.unshown_address(target, inked, 0)
                    {
                        let address = format!(" {address}");
                        paragraph.add(&address, &paragraph.run.clone());
                    }
                }
                "del" | "moveFrom" => paragraph.items.push(deleted(element)),
                "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "rt" => {}
                "drawing" | "pict" | "object" => self.frames(element, paragraph, ground, false),
                _ => self.inline(element, paragraph, ground),
            }
        }
    }

    fn run(&mut self, run: &Element, paragraph: &mut Paragraph, ground: Ink) {
        let look = &self.styles.run(&paragraph.run, run.child("rPr"));
        let hidden = hidden(look, &paragraph.look, ground);
        for element in content(run) {
            match &*element.name {
                "t" => {
                    if paragraph.fields.contains(&true) {
                        continue;
                    }
                    let text = element.text();
                    match hidden {
                        Some(reason) => paragraph.items.push(Item::Hidden(reason, text)),
                        None if look.signs => paragraph.signs(text, look),
                        None => paragraph.add(&text, look),
                    }
                }
                "tab" | "ptab" if !paragraph.fields.contains(&true) => paragraph.draft.next_cell(),
                "br" | "cr" => {
                    self.end_line(paragraph);
                    if element.attribute("type") == Some("page") {
                        paragraph.items.push(Item::Page);
                    }
                }
                // Where the page ended when it was last laid out: the line is quoted whole, from where it began.
                "lastRenderedPageBreak" => {
                    if paragraph.lines == 0 && paragraph.draft.inked == 0 {
                        paragraph.items.push(Item::Page);
                    } else {
                        paragraph.pages += 1;
                    }
                }
                "noBreakHyphen" if hidden.is_none() => paragraph.add("-", look),
                "sym" if hidden.is_none() => paragraph.sign(look),
                "instrText" | "delText" | "delInstrText" => {
                    let text = element.text();
                    if &*element.name == "delText" || is_prose(&text) {
                        let reason = if &*element.name == "instrText" { CODE } else { DELETED };
                        paragraph.items.push(Item::Hidden(reason, text));
                    }
                }
                "fldChar" => match element.attribute("fldCharType") {
                    Some("begin") if paragraph.fields.len() < MAX_FIELDS => paragraph.fields.push(true),
                    Some("separate") => {
                        if let Some(code) = paragraph.fields.last_mut() {
                            *code = false;
                        }
                    }
                    Some("end") => {
                        paragraph.fields.pop();
                    }
                    _ => {}
                },
                "footnoteReference" => note_reference(&mut self.footnotes, element),
                "endnoteReference" => note_reference(&mut self.endnotes, element),
                "drawing" | "pict" | "object" => self.frames(element, paragraph, ground, false),
                "ruby" => {
                    if let Some(base) = element.child("rubyBase") {
                        self.inline(base, paragraph, ground);
                    }
                }
                _ => {}
            }
        }
    }

    /// The text boxes inside a drawing, each a column of its own.
    fn frames(&mut self, parent: &Element, paragraph: &mut Paragraph, ground: Ink, grouped: bool) {
        for element in content(parent) {
            let before = paragraph.frames.len();
            match &*element.name {
                "txbxContent" => {
                    let column = self.next_column;
                    self.next_column = self.next_column.saturating_add(1);
                    let items = self.blocks(element, ground);
                    paragraph.frames.push(framed(items, column));
                }
                "wgp" | "grpSp" | "group" => self.frames(element, paragraph, ground, true),
                "wsp" | "shape" | "rect" | "roundrect" | "oval" => {
                    let fill = match fill(element, &self.styles.theme) {
                        // A neighbour in the group may lie behind it.
                        Ink::Clear if grouped => Ink::Unknown,
                        fill => fill.over(ground),
                    };
                    self.frames(element, paragraph, fill, grouped);
                }
                _ => self.frames(element, paragraph, ground, grouped),
            }
            if paragraph.frames.len() > before && is_unseen(element) {
                for items in &mut paragraph.frames[before..] {
                    *items = std::mem::take(items).into_iter().map(|item| hide(item, UNSEEN)).collect();
                }
            }
        }
    }
}

impl Paragraph {
    /// A sign of a font that has no letters.
    fn sign(&mut self, look: &RunLook) {
        let bullet = self.draft.inked == 0 && self.draft.cells.len() <= 1;
        self.add(if bullet { "•" } else { " " }, look);
    }

    /// Letters that are seen as signs: one is a bullet or an ornament, words are none that anyone reads.
    fn signs(&mut self, text: String, look: &RunLook) {
        if text.chars().filter(|c| c.is_alphanumeric()).count() > 3 {
            self.items.push(Item::Hidden(SIGNS, text));
        } else if !text.trim().is_empty() {
            self.sign(look);
        }
    }

    fn add(&mut self, text: &str, look: &RunLook) {
        let inked = self.draft.add(text, look.bold, look.italic);
        *self.sizes.entry(look.size).or_default() += inked;
    }
}

/// No space between two paragraphs of one style that asks for none.
fn collapse(above: &mut [Item], below: &mut [Item]) {
    if let Some(Item::Line(draft)) = above.last_mut() {
        draft.after = 0;
    }
    if let Some(draft) = flow::lines(below).next() {
        draft.before = 0;
    }
}

fn note_reference(notes: &mut Vec<String>, element: &Element) {
    if let Some(id) = element.attribute("id")
        && notes.len() < MAX_NOTES
        && !notes.iter().any(|note| note == id)
    {
        notes.push(id.to_owned());
    }
}

/// Of content given in several ways, the first that Word understands; the others say the same again.
fn alternative(element: &Element) -> Option<&Element> {
    let known = |choice: &&Element| {
        let prefixes = choice.attribute("Requires").unwrap_or_default();
        &*choice.name == "Choice"
            && prefixes.split_whitespace().all(|prefix| KNOWN_PREFIXES.contains(&prefix))
    };
    element.elements().find(known).or_else(|| element.child("Fallback"))
}

/// What an element holds, without what only says the same again.
fn content(parent: &Element) -> Vec<&Element> {
    let mut found = Vec::new();
    for element in parent.elements() {
        match &*element.name {
            "AlternateContent" => found.extend(alternative(element).into_iter().flat_map(content)),
            _ => found.push(element),
        }
    }
    found
}

/// Namespaces that Word understands, by the prefixes that it gives them.
const KNOWN_PREFIXES: [&str; 24] = [
    "wps", "wpg", "wpc", "wpi", "wp14", "wp15", "w14", "w15", "w16", "w16se", "w16cid", "w16cex", "w16sdtdh",
    "w16du", "a14", "a16", "c14", "c16", "cx", "cx1", "cx2", "am3d", "aink", "v2",
];

/// Text of a tracked deletion, or of what was moved elsewhere.
fn deleted(element: &Element) -> Item {
    Item::Hidden(DELETED, element.all_text())
}

/// Whether the code of a field is none that a program wrote: those begin with their name.
fn is_prose(code: &str) -> bool {
    let name = code.split_whitespace().next().unwrap_or_default();
    let named = name.len() > 1 && name.bytes().all(|b| b.is_ascii_uppercase());
    code.split_whitespace().count() > 3 && !named
}

/// Whether a table sets off its first row.
fn marks_first_row(properties: &Element) -> bool {
    properties.child("tblLook").is_some_and(|look| match look.attribute("firstRow") {
        Some(value) => is_on(value),
        None => {
            look.attribute("val").and_then(|v| u16::from_str_radix(v, 16).ok()).is_some_and(|v| v & 0x20 != 0)
        }
    })
}

/// Rows or cells, also inside content controls.
fn unwrap<'e>(parent: &'e Element, name: &str, found: &mut Vec<&'e Element>) {
    for element in parent.elements() {
        if &*element.name == name {
            found.push(element);
        } else if matches!(&*element.name, "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag")
        {
            unwrap(element, name, found);
        }
    }
}

fn hidden(look: &RunLook, paragraph: &ParagraphLook, ground: Ink) -> Option<&'static str> {
    let behind = look.shade.over(ground);
    if look.vanish {
        Some(VANISHED)
    } else if look.size > 0 && look.size < SMALLEST_HALF_POINTS {
        Some(TINY)
    } else if look.colour.is_some_and(|colour| blends(colour, behind)) {
        Some(BLENDED)
    } else if look.undrawn {
        Some(UNDRAWN)
    } else if paragraph.flat {
        Some(FLAT)
    } else if paragraph.away {
        Some(AWAY)
    } else {
        None
    }
}

fn hide(item: Item, reason: &'static str) -> Item {
    match item {
        Item::Line(draft) => Item::Hidden(reason, draft.cells.join(" ")),
        other => other,
    }
}
