//! HTML inside Markdown, in pieces.

use super::too_many_attributes;
use crate::read::css::declared;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::{Cell, RefCell};

/// Elements that hold nothing and have no end.
const VOID: [&str; 12] =
    ["area", "base", "col", "embed", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// A piece of HTML inside Markdown.
pub(in crate::read) enum Scrap {
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
pub(in crate::read) fn scraps(html: &str) -> Option<Vec<(Scrap, u32)>> {
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
    raw: Cell<bool>,
}

impl TokenSink for Scraps {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let (scrap, below) = match token {
            // The line is that of the text's end.
            Token::CharacterTokens(text) if !self.raw.get() => {
                (Scrap::Text(text.to_string()), text.matches('\n').count())
            }
            Token::CommentToken(text) => (Scrap::Comment(text.to_string()), text.matches('\n').count()),
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                match (tag.kind, name.as_str()) {
                    (TagKind::StartTag, "script" | "style") => {
                        self.raw.set(true);
                        return TokenSinkResult::RawData(if name == "style" { Rawtext } else { ScriptData });
                    }
                    (TagKind::EndTag, "script" | "style") => {
                        self.raw.set(false);
                        return TokenSinkResult::Continue;
                    }
                    (_, "br" | "hr") => (Scrap::Break, 0),
                    (TagKind::StartTag, name) if tag.self_closing || VOID.contains(&name) => {
                        return TokenSinkResult::Continue;
                    }
                    (TagKind::StartTag, _) => (Scrap::Open { hides: tag_hides(&tag), name }, 0),
                    (TagKind::EndTag, _) => (Scrap::Close { name }, 0),
                }
            }
            _ => return TokenSinkResult::Continue,
        };
        let line = u32::try_from(line).unwrap_or(u32::MAX).saturating_sub(1);
        self.found.borrow_mut().push((scrap, line.saturating_sub(u32::try_from(below).unwrap_or(u32::MAX))));
        TokenSinkResult::Continue
    }
}

fn tag_hides(tag: &Tag) -> bool {
    let attribute = |name: &str| tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value);
    if attribute("hidden").is_some() || matches!(&*tag.name, "template" | "title" | "head") {
        return true;
    }
    let mut style = declared(attribute("style").unwrap_or_default());
    if let Some(colour) = attribute("color").filter(|_| &*tag.name == "font") {
        style.declare("color", &colour.to_ascii_lowercase());
    }
    style.hides()
}
