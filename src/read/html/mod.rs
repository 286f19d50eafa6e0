//! Web pages: what a browser would show of them.

mod page;
mod select;
mod sheet;
mod style;
mod tree;

use super::build::Builder;
use super::css::declarations;
use super::flow::emit;
use super::{Document, InputKind, NoteCode};
use encoding_rs::Encoding;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use page::Walker;
use std::cell::RefCell;
use style::SMALLEST;

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

/// A piece of HTML inside Markdown.
pub(super) enum Scrap {
    Text(String),
    Comment(String),
    Open {
        name: String,
        /// What is inside is not shown.
        hides: bool,
    },
    Close {
        name: String,
    },
    Break,
}

/// Cuts HTML inside Markdown into pieces, each with how many lines below the first it stands; `None` for a bomb.
pub(super) fn scraps(html: &str) -> Option<Vec<(Scrap, u32)>> {
    if too_many_attributes(html) {
        return None;
    }
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Scraps::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    Some(tokenizer.sink.found.into_inner())
}

#[derive(Default)]
struct Scraps {
    found: RefCell<Vec<(Scrap, u32)>>,
    /// Inside a script or a style sheet.
    raw: RefCell<bool>,
}

impl TokenSink for Scraps {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut result = TokenSinkResult::Continue;
        let (scrap, below) = match token {
            Token::CharacterTokens(text) => {
                if *self.raw.borrow() {
                    return result;
                }
                // The line is that of the text's end.
                (Scrap::Text(text.to_string()), text.matches('\n').count())
            }
            Token::CommentToken(text) => (Scrap::Comment(text.to_string()), text.matches('\n').count()),
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                match (tag.kind, name.as_str()) {
                    (TagKind::StartTag, "script" | "style") => {
                        *self.raw.borrow_mut() = true;
                        let kind = if name == "style" { Rawtext } else { ScriptData };
                        result = TokenSinkResult::RawData(kind);
                        return result;
                    }
                    (TagKind::EndTag, "script" | "style") => {
                        *self.raw.borrow_mut() = false;
                        return result;
                    }
                    (_, "br" | "hr") => (Scrap::Break, 0),
                    (TagKind::StartTag, name) if tag.self_closing || is_void(name) => return result,
                    (TagKind::StartTag, _) => (Scrap::Open { hides: tag_hides(&tag), name }, 0),
                    (TagKind::EndTag, _) => (Scrap::Close { name }, 0),
                }
            }
            _ => return result,
        };
        let line = u32::try_from(line).unwrap_or(u32::MAX).saturating_sub(1);
        self.found.borrow_mut().push((scrap, line.saturating_sub(u32::try_from(below).unwrap_or(u32::MAX))));
        result
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "col"
            | "embed"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

fn tag_hides(tag: &Tag) -> bool {
    let attribute = |name: &str| tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value);
    if attribute("hidden").is_some() || matches!(&*tag.name, "template" | "title" | "head") {
        return true;
    }
    let (normal, important) = declarations(attribute("style").unwrap_or_default());
    let mut style = normal.alone();
    style.overlay(&important.alone());
    if let Some(colour) = attribute("color").filter(|_| &*tag.name == "font") {
        style.declare("color", &colour.to_ascii_lowercase());
    }
    style.hides(SMALLEST)
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
