//! Declarations as they are written, and what a block of them says.

use super::{Declared, RESETS};
use cssparser::{Parser, ToCss, Token};

/// A list of declarations as they are written, in small letters.
pub(in crate::read) type Written = Vec<(String, String)>;

/// What a rule says, ready to be laid over an element.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::read) enum Block {
    Ready(Box<Declared>),
    /// It names values that only an element has, or takes back what other rules say.
    Written(Written),
}

impl Block {
    pub fn new(written: Written) -> Self {
        let late = |(name, value): &(String, String)| {
            name.starts_with("--")
                || name == "all"
                || value.contains("var(")
                || RESETS.contains(&value.as_str())
        };
        if written.iter().any(late) {
            return Self::Written(written);
        }
        let mut declared = Declared::default();
        written.iter().for_each(|(name, value)| declared.declare(name, value));
        Self::Ready(Box::new(declared))
    }

    /// Lays it over a style; `value` tells what values come to in the end.
    pub fn lay_over(&self, style: &mut Declared, value: impl Fn(&str) -> Option<String>) {
        match self {
            Self::Ready(declared) => style.overlay(declared),
            Self::Written(written) => {
                for (name, text) in written.iter().filter(|(name, _)| !name.starts_with("--")) {
                    if let Some(text) = value(text) {
                        style.declare(name, &text);
                    }
                }
            }
        }
    }

    /// What it says of an element of which nothing else is known.
    pub fn alone(&self) -> Declared {
        let mut style = Declared::default();
        self.lay_over(&mut style, |value| Some(value.to_owned()));
        style
    }

    /// Its own properties, `--ink: white` say.
    pub fn custom(&self) -> impl Iterator<Item = (&str, &str)> {
        let written: &[(String, String)] = match self {
            Self::Ready(_) => &[],
            Self::Written(written) => written,
        };
        written
            .iter()
            .filter(|(name, _)| name.starts_with("--"))
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Normal declarations, and important ones.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Both {
    pub normal: Written,
    pub important: Written,
}

impl Both {
    /// Takes in the value of a declaration, up to its end.
    pub fn read(&mut self, name: &str, input: &mut Parser) -> Result<(), ()> {
        let custom = name.starts_with("--");
        let name = if custom { name.to_owned() } else { name.to_ascii_lowercase() };
        let (value, important) = value(input, custom)?;
        let list = if important { &mut self.important } else { &mut self.normal };
        list.push((name, value));
        Ok(())
    }
}

/// A value as it is written, and whether it is important. Blocks in curly brackets are rules, not values.
fn value(input: &mut Parser, blocks: bool) -> Result<(String, bool), ()> {
    let mut text = String::new();
    write(input, blocks, &mut text)?;
    let text = text.trim();
    Ok(match text.rsplit_once('!') {
        Some((value, mark)) if mark.trim() == "important" => (value.trim().to_owned(), true),
        _ => (text.to_owned(), false),
    })
}

/// Writes what comes, in small letters outside of quotes, and with one space for many.
pub(in crate::read) fn write(input: &mut Parser, blocks: bool, text: &mut String) -> Result<(), ()> {
    while let Ok(token) = input.next_including_whitespace_and_comments() {
        let close = match token {
            Token::WhiteSpace(_) | Token::Comment(_) => {
                if !text.ends_with([' ', '(', ',']) {
                    text.push(' ');
                }
                continue;
            }
            Token::Comma => {
                text.truncate(text.trim_end().len());
                text.push(',');
                continue;
            }
            Token::CurlyBracketBlock if !blocks => return Err(()),
            Token::CurlyBracketBlock => '}',
            Token::SquareBracketBlock => ']',
            Token::ParenthesisBlock | Token::Function(_) => ')',
            Token::QuotedString(_) | Token::UnquotedUrl(_) => {
                let _ = token.to_css(text);
                continue;
            }
            Token::BadUrl(_) | Token::BadString(_) | Token::CloseCurlyBracket => return Err(()),
            token => {
                text.push_str(&token.to_css_string().to_ascii_lowercase());
                continue;
            }
        };
        text.push_str(&token.to_css_string().to_ascii_lowercase());
        input
            .parse_nested_block(|input| {
                write(input, blocks, text).map_err(|()| cssparser::ParseError::<()>::unexpected_token())
            })
            .map_err(|_| ())?;
        text.truncate(text.trim_end().len());
        text.push(close);
    }
    Ok(())
}

/// Reads the declarations of an attribute `style`, normal and important ones.
pub(in crate::read) fn declarations(style: &str) -> (Block, Block) {
    let mut both = Both::default();
    let mut input = Parser::new(style);
    while !input.is_exhausted() {
        let _ = input.parse_until_after(cssparser::Delimiter::Semicolon, |input| {
            let name = input.expect_ident_cloned()?;
            input.expect_colon()?;
            both.read(&name, input).map_err(|()| cssparser::ParseError::<()>::unexpected_token())
        });
    }
    (Block::new(both.normal), Block::new(both.important))
}

/// What an attribute `style` says of an element of which nothing else is known.
pub(in crate::read) fn declared(style: &str) -> Declared {
    let (normal, important) = declarations(style);
    let mut style = normal.alone();
    style.overlay(&important.alone());
    style
}
