//! ODT: OpenDocument text.

mod body;
mod styles;

use super::archive::{Archive, damaged, protected};
use super::build::Builder;
use super::flow::emit;
use super::xml::Element;
use super::{Document, InputKind, NoteCode};
use crate::ground::Diagnostic;
use body::Walker;
use styles::Styles;

/// Reads an ODT.
pub(super) fn read(archive: &Archive) -> Result<Document, Diagnostic> {
    let manifest = archive.part("META-INF/manifest.xml").ok().flatten().unwrap_or_default();
    let manifest = String::from_utf8_lossy(&manifest);
    if manifest.contains("encryption-data") || archive.has("encrypted-package") {
        return Err(protected());
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
    let mut walker = Walker::new(styles);

    let (mut items, mut footers) = (Vec::new(), Vec::new());
    walker.running = true;
    let masters = common.as_ref().and_then(|root| root.child("master-styles"));
    // That of the first page, as far as a text does not switch to others.
    let pages = || masters.into_iter().flat_map(Element::elements).filter(|e| &*e.name == "master-page");
    let used = pages().find(|e| e.attribute("name") == Some("Standard")).or_else(|| pages().next());
    for part in used.into_iter().flat_map(Element::elements) {
        let shown = part.attribute("display") != Some("false");
        match &*part.name {
            "header" | "header-first" if shown => items.extend(walker.part(part)),
            "footer" | "footer-first" if shown => footers.extend(walker.part(part)),
            _ => {}
        }
    }
    walker.running = false;
    items.extend(walker.part(body));
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

#[cfg(test)]
mod tests;
