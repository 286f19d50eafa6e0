//! A text as numbers, words and signs.

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

/// The tokens of a text, of which `small` is the lower case of its letters of ASCII.
pub(super) fn tokenize<'t>(text: &str, small: &'t str) -> Vec<Token<'t>> {
    // A word and the space behind it take at least two bytes, and most take more.
    let mut tokens: Vec<Token<'t>> = Vec::with_capacity(text.len() / 4);
    let mut spaced = true;
    let mut end = 0;
    while let Some(c) = text[end..].chars().next() {
        let start = end;
        end += c.len_utf8();
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let letter = c.is_alphabetic();
        let number = digit(c).map(|first| {
            let rest = text[end..].chars().map_while(|c| Some((c, digit(c)?)));
            rest.fold((first, 1), |(value, digits), (c, digit)| {
                end += c.len_utf8();
                (value.saturating_mul(10).saturating_add(digit).min(LARGEST), digits + 1)
            })
        });
        if letter && !is_unit(c) {
            end = end_of_word(text, end, c);
        }
        let word = &text[start..end];
        let kind = if let Some((value, digits)) = number {
            Kind::Number(value, digits)
        } else if letter {
            Kind::Word(if word.is_ascii() {
                Cow::Borrowed(&small[start..end])
            } else {
                word.to_lowercase().into()
            })
        } else {
            Kind::Sign(c)
        };
        tokens.push(Token { kind, start, end, spaced });
        spaced = false;
    }
    tokens
}

/// The value of a digit, of ASCII or of a script that writes its own: “۱۴۰۱”, “٢٠٢٣”, “২০২৩”.
pub(super) fn digit(c: char) -> Option<u32> {
    const ZEROS: &[char] = &['٠', '۰', '०', '০', '๐', '０'];
    if c.is_ascii() {
        return c.to_digit(10);
    }
    ZEROS.iter().map(|&zero| (c as u32).wrapping_sub(zero as u32)).find(|value| *value < 10)
}

/// Where a word ends that goes on behind a letter.
fn end_of_word(text: &str, from: usize, mut last: char) -> usize {
    let mut end = from;
    loop {
        // Most letters are small ones of ASCII, which are told by their bytes.
        let small = text[end..].bytes().take_while(u8::is_ascii_lowercase).count();
        if small > 0 {
            (last, end) = ('a', end + small);
        }
        // “SciencesSeptember 2021”: a date set right behind a title has no space before it.
        let goes_on =
            |c: &char| c.is_alphabetic() && !is_unit(*c) && !(last.is_lowercase() && c.is_uppercase());
        let Some(c) = text[end..].chars().next().filter(goes_on) else { return end };
        (last, end) = (c, end + c.len_utf8());
    }
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

pub(super) const DASHES: &[char] =
    &['-', '–', '—', '−', '‐', '‑', '‒', '―', '~', '〜', '～', '→', '⟶', '➝', '➔', '⇒', '>', '»'];

/// Those of them that, unlike a dash, join no two things but two dates.
pub(super) const ARROWS: &[char] = &['~', '〜', '～', '→', '⟶', '➝', '➔', '⇒', '>', '»'];

pub(super) const APOSTROPHES: &[char] = &['\'', '’', '‘', '`', '´'];
