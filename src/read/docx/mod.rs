//! DOCX: Office Open XML text.

mod body;
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
    let mut cut = document.cut;
    let relations = relations(archive, &main);
    let related = |kind: &str| archive.optional_xml(target(&relations, kind)?);
    let (styles, numbering, settings) = (related("styles"), related("numbering"), related("settings"));
    let comments = related("comments");
    let colours = target(&relations, "theme").and_then(|theme| theme_colours(&archive.part(theme).ok()??));
    let styles = Styles::new(styles.as_ref(), numbering.as_ref(), Theme::new(colours.as_ref()));
    let setting = |name: &str| settings.as_ref().and_then(|s| s.child(name)).is_some_and(switch);

    let root = &document.root;
    let background = root.child("background").filter(|_| setting("displayBackgroundShape"));
    let background = background.and_then(|painted| styles.theme.colour(painted, "color", "themeColor"));
    let Some(body) = root.child("body") else { return Err(damaged("it has no body")) };
    let mut walker = Walker::new(&styles, background.unwrap_or(Ink::WHITE));

    let mut open = |name: &str| {
        let part = archive.xml(name);
        cut |= part.as_ref().map_or(true, |part| part.as_ref().is_some_and(|part| part.cut));
        part.ok().flatten()
    };
    let (mut headers, mut footers) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    for (kind, id) in running_parts(body, setting("evenAndOddHeaders")) {
        let Some(relation) = relations.get(id) else { continue };
        let Some(part) = open(&relation.target) else { continue };
        if !seen.insert(part.root.all_text()) {
            continue;
        }
        walker.running = true;
        walker.links = links(archive, &relation.target);
        let items = walker.part(&part.root);
        if kind == "headerReference" { headers.extend(items) } else { footers.extend(items) }
    }
    walker.running = false;
    walker.links = link_targets(&relations);
    let mut items = headers;
    items.extend(walker.part(body));
    for (kind, element) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        let used =
            std::mem::take(if element == "footnote" { &mut walker.footnotes } else { &mut walker.endnotes });
        let Some(target) = target(&relations, kind).filter(|_| !used.is_empty()) else { continue };
        let Some(part) = open(target) else { continue };
        walker.links = links(archive, target);
        let notes: HashMap<_, _> = part
            .root
            .elements()
            .filter(|e| &*e.name == element)
            .filter_map(|note| Some((note.attribute("id")?, note)))
            .collect();
        for id in used {
            let note = notes.get(id.as_str());
            items.extend(note.into_iter().flat_map(|note| walker.part(note)));
        }
    }
    items.extend(footers);
    let comments = comments.iter().flat_map(Element::elements);
    items.extend(comments.map(|comment| Item::Hidden(COMMENT, comment.all_text())));

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
    let relations = relations(archive, "");
    let named = target(&relations, "officeDocument").filter(|target| archive.has(target));
    named.unwrap_or("word/document.xml").to_owned()
}

/// A part that another one names.
struct Relation {
    kind: String,
    /// A part of the archive, or an address outside.
    target: String,
    outside: bool,
}

/// The parts that a part names, by their identifiers.
fn relations(archive: &Archive, part: &str) -> HashMap<String, Relation> {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    let Some(root) = archive.optional_xml(&format!("{folder}{slash}_rels/{name}.rels")) else {
        return HashMap::new();
    };
    root.elements()
        .filter_map(|element| {
            let kind = element.attribute("Type")?.rsplit('/').next()?.to_owned();
            let outside = element.attribute("TargetMode") == Some("External");
            let target = element.attribute("Target")?;
            let target = if outside { target.to_owned() } else { inside(folder, target) };
            Some((element.attribute("Id")?.to_owned(), Relation { kind, target, outside }))
        })
        .collect()
}

/// The part of this kind.
fn target<'r>(relations: &'r HashMap<String, Relation>, kind: &str) -> Option<&'r str> {
    relations.values().find(|relation| relation.kind == kind).map(|relation| relation.target.as_str())
}

/// The name of a part, from an address relative to a folder.
fn inside(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

fn link_targets(relations: &HashMap<String, Relation>) -> HashMap<String, String> {
    let outside = relations.iter().filter(|(_, relation)| relation.outside);
    outside.map(|(id, relation)| (id.clone(), relation.target.clone())).collect()
}

fn links(archive: &Archive, part: &str) -> HashMap<String, String> {
    link_targets(&relations(archive, part))
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
