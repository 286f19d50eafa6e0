//! Web pages: what a browser would show of them.

mod page;
mod scraps;
mod select;
mod sheet;
mod style;
mod tree;

use super::build::Builder;
use super::flow::emit;
use super::{Document, InputKind, NoteCode};
use encoding_rs::Encoding;
use page::Walker;
pub(super) use scraps::{Scrap, scraps};

/// Bytes of a page that are read: pictures inside it may take many, its text takes few.
const MAX_PAGE: usize = 16 << 20;

/// The encoding that a page declares in its first bytes.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let label = head.split("charset").nth(1)?.trim_start().strip_prefix('=')?;
    let label = label.trim_start_matches([' ', '"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

/// The parser compares each attribute of a tag with all before it: what would take it very long is refused.
/// Counts what may begin an attribute, quotes or not, since quotes can be made to mislead.
fn too_many_attributes(html: &str) -> bool {
    const MOST: u64 = 1_000_000_000;
    let (mut sum, mut count) = (0_u64, 0_u64);
    let mut parted = false;
    for b in html.bytes() {
        match b {
            b'>' => {
                sum = sum.saturating_add(count * count);
                count = 0;
            }
            b' ' | b'\t' | b'\n' | b'\r' | 0xc | b'/' | b'"' | b'\'' => parted = true,
            _ if parted => {
                parted = false;
                count += 1;
            }
            _ => {}
        }
    }
    sum.saturating_add(count * count) > MOST
}

/// Reads a page that is already decoded.
pub(super) fn read(text: &str) -> Document {
    let mut builder = Builder::new(InputKind::Html);
    let end = text.floor_char_boundary(MAX_PAGE.min(text.len()));
    let mut cut = end < text.len();
    if too_many_attributes(&text[..end]) {
        cut = true;
    } else {
        let tree = tree::parse(&text[..end]);
        let mut walker = Walker::new(&tree);
        let items = walker.walk();
        cut |= walker.cut;
        emit(items, &mut builder);
        if tree.has_scripts() {
            builder.note(NoteCode::ActiveContent, "the page carries scripts; none was run");
        }
    }
    if cut {
        builder.note(NoteCode::Truncated, "the page is too large or nests too deep; the rest was not read");
    }
    let mut document = builder.finish();
    if cut {
        document.unreadable_pages.push(1);
    }
    document
}

#[cfg(test)]
mod tests;
