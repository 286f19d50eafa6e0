//! Values taken apart.

use super::length;
use crate::read::ink::{Ink, alike, ink, number};
use cssparser::{Parser, Token};

/// Cuts a value at its spaces and commas outside of brackets.
pub(super) fn parts(value: &str) -> Vec<&str> {
    let mut depth = 0_u32;
    let cut = |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, ' ' | ',')
    };
    value.split(cut).filter(|part| !part.is_empty()).collect()
}

/// The functions that a value calls, with their arguments.
pub(super) fn functions(value: &str) -> Vec<(&str, Vec<&str>)> {
    parts(value)
        .into_iter()
        .filter_map(|part| {
            let (name, arguments) = part.strip_suffix(')')?.split_once('(')?;
            Some((name, parts(arguments)))
        })
        .collect()
}

/// A number, or a length in pixels near enough.
pub(super) fn amount(value: &str) -> Option<f32> {
    number(value).or_else(|| length(value).map(|length| length.at(16.0, 16.0)))
}

/// The text in quotes.
pub(super) fn quoted(value: &str) -> String {
    let mut input = Parser::new(value);
    let mut text = String::new();
    while let Ok(token) = input.next() {
        if let Token::QuotedString(part) = token {
            text.push_str(part);
        }
    }
    text
}

/// What gradients paint, where all their colours are alike; a picture may be of any colour.
pub(super) fn picture_ink(value: &str) -> Ink {
    let mut colours = Vec::new();
    for (name, arguments) in functions(value) {
        if !name.ends_with("gradient") {
            return Ink::Unknown;
        }
        colours.extend(arguments.iter().filter_map(|argument| ink(argument)));
    }
    let Some(first) = colours.first() else { return Ink::Unknown };
    let same = |ink: &Ink| match (ink, first) {
        (Ink::Known(a), Ink::Known(b)) => alike(*a, *b),
        (a, b) => a == b,
    };
    if colours.iter().all(same) { *first } else { Ink::Unknown }
}
