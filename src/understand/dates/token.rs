//! A text as numbers, words and signs.

use crate::ground::letters::lower;
use std::borrow::Cow;

/// No date holds a larger number, and what is reckoned with it stays far from the end of its type.
const LARGEST: u32 = 999_999_999;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind<'t> {
    /// Value, at most [`LARGEST`], and number of digits.
    Number(u32, usize),
    /// Lower case.
    Word(Cow<'t, str>),
    Sign(char),
}

#[derive(Debug, Clone)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind<'t>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// White space stands before it.
    pub(super) spaced: bool,
}

pub(super) fn tokenize(text: &str) -> Vec<Token<'_>> {
    // A word and the space behind it take at least two bytes, and most take more.
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(text.len() / 4);
    let mut spaced = true;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        let same_kind: Option<fn(char) -> bool> = if c.is_ascii_digit() {
            Some(|c| c.is_ascii_digit())
        } else if is_unit(c) {
            None
        } else if c.is_alphabetic() {
            Some(|c| c.is_alphabetic() && !is_unit(c))
        } else {
            None
        };
        if let Some(same) = same_kind {
            let mut last = c;
            while let Some(&(i, d)) = chars.peek() {
                // “SciencesSeptember 2021”: a date set right behind a title has no space before it.
                if !same(d) || (last.is_lowercase() && d.is_uppercase()) {
                    break;
                }
                last = d;
                end = i + d.len_utf8();
                chars.next();
            }
        }
        let word = &text[start..end];
        let kind = if c.is_ascii_digit() {
            Kind::Number(word.parse().map_or(LARGEST, |value: u32| value.min(LARGEST)), word.len())
        } else if c.is_alphabetic() {
            Kind::Word(lower(word))
        } else {
            Kind::Sign(c)
        };
        tokens.push(Token { kind, start, end, spaced });
        spaced = false;
    }
    tokens
}

/// Signs that stand for “year”, “month”, “day” right after a number in Chinese, Japanese and Korean.
fn is_unit(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
}

impl Token<'_> {
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(w) => Some(w),
            _ => None,
        }
    }

    pub(super) fn is_sign(&self, signs: &[char]) -> bool {
        matches!(self.kind, Kind::Sign(c) if signs.contains(&c))
    }

    pub(super) fn number(&self) -> Option<(u32, usize)> {
        match self.kind {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }
}

pub(super) const DASHES: &[char] = &['-', '–', '—', '−', '‐', '‑', '~', '〜', '～', '→', '>', '»'];

/// Those of them that, unlike a dash, join no two things but two dates.
pub(super) const ARROWS: &[char] = &['~', '〜', '～', '→', '>', '»'];

pub(super) const APOSTROPHES: &[char] = &['\'', '’', '‘', '`', '´'];
