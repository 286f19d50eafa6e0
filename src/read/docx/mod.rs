//! DOCX: Office Open XML text.

mod body;
mod relations;
mod shapes;
mod styles;

use super::archive::{Archive, damaged};
use super::build::Builder;
use super::flow::{COMMENT, Item, emit};
use super::ink::Ink;
use super::xml::Element;
use super::{Document, InputKind, NoteCode};
use crate::ground::Diagnostic;
use body::Walker;
use relations::Relations;
use std::collections::{HashMap, HashSet};
use styles::{Styles, Theme, switch};

/// Headers and footers that are read.
const MAX_RUNNING: usize = 20;

/// Reads a DOCX.
pub(super) fn read(archive: &Archive) -> Result<Document, Diagnostic> {
    let main = main_part(archive);
    let Some(document) = archive.xml(&main)? else {
        return Err(damaged(format!("its part {main} is missing")));
    };
    let relations = Relations::of(archive, &main);
    let related = |kind: &str| archive.optional_xml(relations.of_kind(kind)?);
    let (styles, numbering, settings) = (related("styles"), related("numbering"), related("settings"));
    let comments = related("comments");
    let colours = relations.of_kind("theme").and_then(|theme| theme_colours(&archive.part(theme).ok()??));
    let styles = Styles::new(styles.as_ref(), numbering.as_ref(), Theme::new(colours.as_ref()));
    let setting = |name: &str| settings.as_ref().and_then(|s| s.child(name)).is_some_and(switch);

    let root = &document.root;
    let background = root.child("background").filter(|_| setting("displayBackgroundShape"));
    let background = background.and_then(|painted| styles.theme.colour(painted, "color", "themeColor"));
    let Some(body) = root.child("body") else { return Err(damaged("it has no body")) };
    let walker = Walker::new(&styles, background.unwrap_or(Ink::WHITE));
    let mut reader = Reader { archive, relations: &relations, walker, cut: document.cut };

    let (headers, footers) = reader.running(body, setting("evenAndOddHeaders"));
    let mut items = headers;
    reader.walker.links = relations.links();
    items.extend(reader.walker.part(body));
    let used = std::mem::take(&mut reader.walker.footnotes);
    items.extend(reader.notes("footnotes", "footnote", &used));
    let used = std::mem::take(&mut reader.walker.endnotes);
    items.extend(reader.notes("endnotes", "endnote", &used));
    items.extend(footers);
    let comments = comments.iter().flat_map(Element::elements);
    items.extend(comments.map(|comment| Item::Hidden(COMMENT, comment.all_text())));

    let Reader { walker, cut, .. } = reader;
    let mut builder = Builder::new(InputKind::Docx);
    emit(items, &mut builder);
    if cut {
        builder.note(NoteCode::Damaged, "part of the document could not be read");
    }
    if archive.has("word/vbaProject.bin") {
        builder.note(NoteCode::ActiveContent, "the document carries macros; none was run");
    }
    let mut document = builder.finish();
    if cut || walker.unread {
        document.unreadable_pages = document.pages.iter().map(|page| page.number).collect();
    }
    Ok(document)
}

/// Reads the parts beside the body.
struct Reader<'a, 'z> {
    archive: &'a Archive<'z>,
    relations: &'a Relations,
    walker: Walker<'a>,
    /// Some part could not be read, or not all of it.
    cut: bool,
}

impl Reader<'_, '_> {
    fn open(&mut self, name: &str) -> Option<Element> {
        let part = self.archive.xml(name);
        self.cut |= part.as_ref().map_or(true, |part| part.as_ref().is_some_and(|part| part.cut));
        part.ok().flatten().map(|part| part.root)
    }

    /// What stands in headers and in footers, none twice.
    fn running(&mut self, body: &Element, even: bool) -> (Vec<Item>, Vec<Item>) {
        let (mut headers, mut footers) = (Vec::new(), Vec::new());
        let mut seen = HashSet::new();
        self.walker.running = true;
        for (kind, id) in running_parts(body, even) {
            let Some(name) = self.relations.with_id(id) else { continue };
            let Some(part) = self.open(name) else { continue };
            if !seen.insert(part.all_text()) {
                continue;
            }
            self.walker.links = Relations::of(self.archive, name).links();
            let items = self.walker.part(&part);
            if kind == "headerReference" { headers.extend(items) } else { footers.extend(items) }
        }
        self.walker.running = false;
        (headers, footers)
    }

    /// The notes of a kind that the text refers to, in the order in which it does.
    fn notes(&mut self, kind: &str, element: &str, used: &[String]) -> Vec<Item> {
        let Some(name) = self.relations.of_kind(kind).filter(|_| !used.is_empty()) else { return Vec::new() };
        let Some(part) = self.open(name) else { return Vec::new() };
        self.walker.links = Relations::of(self.archive, name).links();
        let notes = part.elements().filter(|note| &*note.name == element);
        let notes: HashMap<_, _> = notes.filter_map(|note| Some((note.attribute("id")?, note))).collect();
        let used = used.iter().filter_map(|id| notes.get(id.as_str()));
        used.flat_map(|note| self.walker.part(note)).collect()
    }
}

/// The colours of a theme. Most of one is about fonts and effects, and is not read.
fn theme_colours(theme: &[u8]) -> Option<Element> {
    const NAME: &str = "clrScheme";
    let theme = std::str::from_utf8(theme).ok()?;
    let start = theme[..theme.find(NAME)?].rfind('<')?;
    let end = theme.rfind(NAME)?;
    super::xml::parse(theme.get(start..end)?.as_bytes()).ok().map(|parsed| parsed.root)
}

/// The part that holds the text, as the archive itself names it.
fn main_part(archive: &Archive) -> String {
    let relations = Relations::of(archive, "");
    let named = relations.of_kind("officeDocument").filter(|target| archive.has(target));
    named.unwrap_or("word/document.xml").to_owned()
}

/// Kinds and identifiers of the headers and footers that some page shows.
fn running_parts(body: &Element, even: bool) -> Vec<(&str, &str)> {
    let mut parts: Vec<(&str, &str)> = Vec::new();
    for section in body.find_all("sectPr") {
        let first = section.child("titlePg").is_some_and(switch);
        for kind in ["first", "default", "even"] {
            if (kind == "first" && !first) || (kind == "even" && !even) {
                continue;
            }
            for element in section.elements() {
                let named = element.name.ends_with("Reference")
                    && element.attribute("type").unwrap_or("default") == kind;
                if let (true, Some(id)) = (named, element.attribute("id")) {
                    let part = (&*element.name, id);
                    if parts.len() < MAX_RUNNING && !parts.contains(&part) {
                        parts.push(part);
                    }
                }
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests;
