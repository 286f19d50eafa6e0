//! ODT: OpenDocument text.

use super::archive::{Archive, damaged};
use super::build::Builder;
use super::css::{Ink, Size, blends, ink, size};
use super::docx::mail_address;
use super::flow::{BLANK_LINE, Draft, Item, emit, row};
use super::xml::{Element, Node};
use super::{Document, InputKind, Line, NoteCode};
use crate::ground::Diagnostic;
use std::collections::HashMap;

/// Styles based on styles, at most this many.
const MAX_CHAIN: usize = 20;
/// Below this (points) nothing can be read.
const SMALLEST: f32 = 4.0;
/// Spaces that one element may stand for.
const MAX_SPACES: usize = 100;
/// A mail link in a longer line is left as it is.
const MAX_LINKED: usize = 2000;

const UNSHOWN: &str = "text with the font option “hidden”";
const TINY: &str = "text smaller than 4 pt";
const BLENDED: &str = "text in the colour of its background";
const SECTION: &str = "text in a hidden section";

/// Reads an ODT.
pub(super) fn read(archive: &Archive) -> Result<Document, Diagnostic> {
    let manifest = archive.part("META-INF/manifest.xml").ok().flatten().unwrap_or_default();
    let manifest = String::from_utf8_lossy(&manifest);
    if manifest.contains("encryption-data") || archive.has("encrypted-package") {
        return Err(Diagnostic::error(
            "password-needed",
            "the document is protected by a password and this program cannot open it",
        )
        .with_help("remove the password in the program that wrote it, or export it as a PDF"));
    }
    let Some(content) = archive.xml("content.xml")? else {
        return Err(damaged("its part content.xml is missing"));
    };
    let Some(body) = content.root.child("body").and_then(|body| body.child("text")) else {
        return Err(damaged("it has no text"));
    };
    let common = archive.optional_xml("styles.xml");
    let mut styles = Styles::default();
    for root in common.iter().chain([&content.root]) {
        for group in ["styles", "automatic-styles"] {
            styles.add(root.child(group));
        }
    }
    let mut walker =
        Walker { ground: styles.ground(), styles, notes: Vec::new(), running: false, next_column: 1 };
    let around = walker.start();

    let (mut items, mut footers) = (Vec::new(), Vec::new());
    walker.running = true;
    let masters = common.as_ref().and_then(|root| root.child("master-styles"));
    // That of the first page, as far as a text does not switch to others.
    let pages = || masters.into_iter().flat_map(Element::elements).filter(|e| &*e.name == "master-page");
    let used = pages().find(|e| e.attribute("name") == Some("Standard")).or_else(|| pages().next());
    for part in used.into_iter().flat_map(Element::elements) {
        let shown = part.attribute("display") != Some("false");
        match &*part.name {
            "header" | "header-first" if shown => items.extend(walker.blocks(part, &around)),
            "footer" | "footer-first" if shown => footers.extend(walker.blocks(part, &around)),
            _ => {}
        }
    }
    walker.running = false;
    items.extend(walker.blocks(body, &around));
    items.append(&mut walker.notes);
    items.extend(footers);

    let mut builder = Builder::new(InputKind::Odt);
    emit(items, &mut builder);
    if content.cut {
        builder.note(NoteCode::Damaged, "part of the document could not be read");
    }
    let mut document = builder.finish();
    if content.cut {
        document.unreadable_pages = document.pages.iter().map(|page| page.number).collect();
    }
    Ok(document)
}

/// How text looks where it stands.
#[derive(Clone)]
struct Look {
    size: f32,
    bold: bool,
    italic: bool,
    colour: Ink,
    /// What lies behind it.
    ground: Ink,
    hidden: Option<&'static str>,
    break_before: bool,
    before: u32,
    after: u32,
    outline: Option<u8>,
    level: u8,
}

impl Look {
    fn hides(&self) -> Option<&'static str> {
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

#[derive(Default)]
struct Styles<'a> {
    by_name: HashMap<(&'a str, &'a str), &'a Element>,
    /// What a family starts from.
    defaults: HashMap<&'a str, &'a Element>,
    layouts: Vec<&'a Element>,
    /// List styles and, level by level, whether an item has a mark.
    lists: HashMap<&'a str, Vec<bool>>,
}

impl<'a> Styles<'a> {
    fn add(&mut self, group: Option<&'a Element>) {
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
            _ => Ink::Known([0xff; 3]),
        }
    }

    fn chain(&self, family: &'a str, name: Option<&'a str>) -> Vec<&'a Element> {
        let mut chain = Vec::new();
        let mut next = name.and_then(|name| self.by_name.get(&(family, name)));
        while let Some(style) = next {
            if chain.len() >= MAX_CHAIN {
                break;
            }
            chain.push(*style);
            next = style.attribute("parent-style-name").and_then(|name| self.by_name.get(&(family, name)));
        }
        chain.reverse();
        chain
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

struct Walker<'a> {
    styles: Styles<'a>,
    ground: Ink,
    notes: Vec<Item>,
    running: bool,
    next_column: u16,
}

/// A paragraph while it is read.
#[derive(Default)]
struct Paragraph {
    items: Vec<Item>,
    cells: Vec<String>,
    all: usize,
    bold: usize,
    italic: usize,
    size: f32,
    lines: usize,
    pages: usize,
    frames: Vec<Item>,
    line: Line,
}

impl<'a> Walker<'a> {
    /// The look that everything starts from.
    fn start(&self) -> Look {
        let mut look = Look {
            size: 12.0,
            bold: false,
            italic: false,
            colour: Ink::Known([0; 3]),
            ground: self.ground,
            hidden: None,
            break_before: false,
            before: 0,
            after: 0,
            outline: None,
            level: 0,
        };
        if let Some(style) = self.styles.defaults.get("paragraph") {
            apply(&mut look, style);
        }
        look
    }

    /// The look by a style, on top of one around it.
    fn styled(&self, around: &Look, family: &'a str, element: &'a Element) -> Look {
        let mut look = around.clone();
        for style in self.styles.chain(family, element.attribute("style-name")) {
            apply(&mut look, style);
        }
        look
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
            "tracked-changes"
            | "forms"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "annotation"
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
        let look = self.boxed(around, "table", table);
        let mut rows = Vec::new();
        find_rows(table, &mut rows);
        let first_column = self.next_column;
        let mut items = Vec::new();
        let mut columns = 0;
        for table_row in rows {
            let row_look = self.boxed(&look, "table-row", table_row);
            let mut cells = Vec::new();
            for cell in table_row.elements().filter(|e| &*e.name == "table-cell") {
                let look = self.boxed(&row_look, "table-cell", cell);
                cells.push(self.blocks(cell, &look));
            }
            columns = columns.max(cells.len());
            items.extend(row(cells, first_column));
        }
        let after = first_column.saturating_add(u16::try_from(columns).unwrap_or(u16::MAX));
        self.next_column = self.next_column.max(after);
        items
    }

    /// The look inside a box that may have a fill of its own.
    fn boxed(&self, around: &Look, family: &'a str, element: &'a Element) -> Look {
        let mut look = around.clone();
        for style in self.styles.chain(family, element.attribute("style-name")) {
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

    fn frame(&mut self, frame: &'a Element, around: &Look) -> Vec<Item> {
        let mut look = self.boxed(around, "graphic", frame);
        look.break_before = false;
        let column = self.next_column;
        self.next_column = self.next_column.saturating_add(1);
        let mut items = self.blocks(frame, &look);
        items.retain(|item| !matches!(item, Item::Page));
        for item in &mut items {
            if let Item::Line(draft) = item
                && draft.line.column == 0
            {
                draft.line.column = column;
            }
        }
        items
    }

    fn paragraph(&mut self, element: &'a Element, around: &Look, bullet: bool) -> Vec<Item> {
        let plain = Look { outline: None, before: 0, after: 0, break_before: false, ..around.clone() };
        let look = self.styled(&plain, "paragraph", element);
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
        self.inline(element, &look, &mut paragraph);
        paragraph.end_line();
        if paragraph.lines == 0 && paragraph.frames.is_empty() {
            paragraph.items.push(Item::Blank(BLANK_LINE + look.before + look.after));
        }
        if let Some(Item::Line(draft)) = paragraph.items.iter_mut().find(|i| matches!(i, Item::Line(_))) {
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
                "tab" => paragraph.cells.push(String::new()),
                "line-break" => paragraph.end_line(),
                "soft-page-break" => {
                    if paragraph.lines == 0 && paragraph.all == 0 {
                        paragraph.items.push(Item::Page);
                    } else {
                        paragraph.pages += 1;
                    }
                }
                "span" => {
                    let look = self.styled(look, "text", element);
                    self.inline(element, &look, paragraph);
                }
                "a" => {
                    let all = paragraph.all;
                    self.inline(element, look, paragraph);
                    let address = element.attribute("href").and_then(mail_address);
                    if let Some(address) = address.filter(|_| (all + 1..MAX_LINKED).contains(&paragraph.all))
                        && !paragraph.cells.concat().contains(address)
                    {
                        paragraph.add(&format!(" {address}"), look);
                    }
                }
                "note" => {
                    if let Some(body) = element.child("note-body") {
                        let around = self.start();
                        let items = self.blocks(body, &around);
                        self.notes.extend(items);
                    }
                }
                "frame" | "custom-shape" | "rect" | "text-box" | "g" => {
                    let frame = self.frame(element, look);
                    paragraph.frames.extend(frame);
                }
                "hidden-text" | "hidden-paragraph" => {
                    let hidden = element.attribute("is-hidden") != Some("false");
                    let look = Look { hidden: hidden.then_some(UNSHOWN), ..look.clone() };
                    self.inline(element, &look, paragraph);
                }
                "ruby" => {
                    if let Some(base) = element.child("ruby-base") {
                        self.inline(base, look, paragraph);
                    }
                }
                "annotation" | "ruby-text" | "event-listeners" | "tracked-changes" => {}
                _ => self.inline(element, look, paragraph),
            }
        }
    }
}

impl Paragraph {
    fn add(&mut self, text: &str, look: &Look) {
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        if let (Some(reason), true) = (look.hides(), count > 0) {
            self.items.push(Item::Hidden(reason, text.to_owned()));
            return;
        }
        if self.cells.is_empty() {
            self.cells.push(String::new());
        }
        if let Some(cell) = self.cells.last_mut() {
            // Line ends of the source are spaces here; runs of real ones are elements of their own.
            cell.extend(text.chars().map(|c| if c == '\n' || c == '\r' || c == '\t' { ' ' } else { c }));
        }
        if self.all == 0 && count > 0 {
            self.size = look.size;
        }
        self.all += count;
        self.bold += if look.bold { count } else { 0 };
        self.italic += if look.italic { count } else { 0 };
    }

    fn end_line(&mut self) {
        let (all, bold, italic) =
            (std::mem::take(&mut self.all), std::mem::take(&mut self.bold), std::mem::take(&mut self.italic));
        let cells = std::mem::take(&mut self.cells);
        if all == 0 {
            return;
        }
        let line = Line {
            bold: bold * 10 >= all * 9,
            italic: italic * 10 >= all * 9,
            size: self.size,
            bullet: self.line.bullet && self.lines == 0,
            ..self.line.clone()
        };
        let mut draft = Draft { cells, line, ..Draft::default() };
        draft.settle();
        self.items.push(Item::Line(draft));
        self.lines += 1;
    }
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

/// A length in twentieths of a point.
fn twentieths(length: &str) -> Option<u32> {
    match size(length)? {
        // Points are three quarters of pixels; saturates.
        Size::Pixels(pixels) => Some((pixels * 15.0) as u32),
        _ => None,
    }
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
                        "font-size" => match size(value) {
                            Some(Size::Pixels(pixels)) => look.size = pixels * 0.75,
                            Some(Size::Relative(times) | Size::Root(times)) => look.size *= times,
                            None => {}
                        },
                        "color" => look.colour = ink(value).unwrap_or(look.colour),
                        "use-window-font-color" if &**value == "true" => look.colour = Ink::Unknown,
                        "background-color" => {
                            look.ground = ink(value).filter(|ink| *ink != Ink::Clear).unwrap_or(look.ground);
                        }
                        "display" => look.hidden = (&**value == "none").then_some(UNSHOWN),
                        "text-scale" => {
                            if matches!(size(value), Some(Size::Relative(times)) if times < 0.1) {
                                look.hidden = Some(TINY);
                            }
                        }
                        _ => {}
                    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{ReadOptions, read as read_any};
    use proptest::prelude::*;
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn pack(styles: &str, body: &str, manifest: &str) -> Vec<u8> {
        let content = format!(
            "<o:document-content><o:automatic-styles>{styles}</o:automatic-styles><o:body><o:text>{body}</o:text></o:body></o:document-content>"
        );
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, part) in [
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("META-INF/manifest.xml", manifest),
            ("content.xml", content.as_str()),
        ] {
            zip.start_file(name, SimpleFileOptions::default()).expect("a part can be begun");
            zip.write_all(part.as_bytes()).expect("memory can be written to");
        }
        zip.finish().expect("an archive can be finished").into_inner()
    }

    fn open(styles: &str, body: &str) -> Document {
        match read_any(&pack(styles, body, ""), &ReadOptions::default(), None) {
            Ok(document) => document,
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn paragraphs_lists_and_tables() {
        let document = open(
            r#"<s:style s:name="B" s:family="text"><s:text-properties fo:font-weight="bold" fo:font-size="14pt"/></s:style>"#,
            r#"<t:h t:outline-level="2">Skills</t:h>
            <t:p><t:span t:style-name="B">PhD</t:span><t:tab/>2022<t:s t:c="2"/>– now<t:line-break/>MIT</t:p>
            <t:list><t:list-item><t:p>Rust</t:p><t:list><t:list-item><t:p>C</t:p></t:list-item></t:list></t:list-item></t:list>
            <tb:table><tb:table-row><tb:table-cell><t:p>a</t:p></tb:table-cell><tb:table-cell><t:p>b</t:p></tb:table-cell></tb:table-row></tb:table>
            <t:p>x<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>A note</t:p></t:note-body></t:note></t:p>
            <t:p><t:soft-page-break/>y <t:a x:href="mailto:ada@example.org">mail</t:a></t:p>"#,
        );
        let seen: Vec<_> = document
            .pages
            .iter()
            .flat_map(|p| {
                p.lines.iter().map(|l| (p.number, l.text.as_str(), l.cells.len(), l.bullet, l.indent))
            })
            .collect();
        assert_eq!(
            seen,
            [
                (1, "Skills", 0, false, 0),
                (1, "PhD 2022 – now", 1, false, 0),
                (1, "MIT", 0, false, 0),
                (1, "Rust", 0, true, 0),
                (1, "C", 0, true, 1),
                (1, "a b", 1, false, 0),
                (1, "x", 0, false, 0),
                (2, "y mail ada@example.org", 0, false, 0),
                (2, "A note", 0, false, 0),
            ]
        );
        assert_eq!((document.pages[0].lines[0].heading, document.pages[0].lines[1].size), (Some(2), 14.0));
    }

    #[test]
    fn hidden_text_is_noted_and_never_a_line() {
        let style = |name: &str, look: &str| {
            format!("<s:style s:name=\"{name}\" s:family=\"text\"><s:text-properties {look}/></s:style>")
        };
        let styles = style("W", "fo:color=\"#ffffff\"")
            + &style("N", "t:display=\"none\"")
            + &style("T", "fo:font-size=\"1pt\"")
            + r##"<s:style s:name="D" s:family="table-cell"><s:table-cell-properties fo:background-color="#102030"/></s:style>"##;
        let document = open(
            &styles,
            r#"<t:p>Seen <t:span t:style-name="W">CUDA</t:span><t:span t:style-name="N">Keras</t:span><t:span t:style-name="T">Spark</t:span></t:p>
            <t:section t:display="none"><t:p>PyTorch</t:p></t:section>
            <tb:table><tb:table-row><tb:table-cell tb:style-name="D"><t:p><t:span t:style-name="W">On dark</t:span></t:p></tb:table-cell></tb:table-row></tb:table>"#,
        );
        let seen: Vec<_> = document.pages[0].lines.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(seen, ["Seen", "On dark"]);
        let notes: Vec<_> =
            document.notes.iter().map(|n| n.text.split(": ").nth(1).unwrap_or_default()).collect();
        assert_eq!(notes, ["“CUDA”", "“Keras”", "“Spark”", "“PyTorch”"]);
    }

    #[test]
    fn passwords_are_asked_for() {
        let bytes = pack("", "<t:p>x</t:p>", "<m:file-entry><m:encryption-data/></m:file-entry>");
        assert_eq!(
            read_any(&bytes, &ReadOptions::default(), None).map_err(|d| d.code),
            Err("password-needed")
        );
    }

    proptest! {
        #[test]
        fn any_body_is_read(body in "(<t:(p|h|span|list|list-item|table|note|frame)/?>|<tb:(table-row|table-cell)>|</t:(p|list|table|span)>|[a&; ]){0,40}") {
            let _ = read_any(&pack("", &body, ""), &ReadOptions::default(), None);
        }
    }
}
