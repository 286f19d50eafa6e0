//! What keeps a file from being TOML, as one mistake each: a parser tells all that follows from it as well.

use std::collections::BTreeSet;
use std::ops::Range;

use super::keys::{self, Kind};
use crate::ground::letters::TYPOGRAPHIC_QUOTES;
use crate::ground::source::Text;

/// What a parser says of a key that is given twice.
const DUPLICATE: &str = "duplicate key";

/// A mistake, where it stands, and what to do where that is known.
pub(super) struct Mistake {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

/// The mistakes behind the errors of a parser, in the order of the file.
pub(super) fn mistakes(text: &Text, errors: &[toml::de::Error]) -> Vec<Mistake> {
    let mut errors: Vec<Mistake> = errors
        .iter()
        .map(|error| Mistake {
            span: error.span().unwrap_or(0..0),
            message: error.message().replace('\n', "; "),
            help: None,
        })
        .collect();
    errors.sort_by_key(|error| error.span.start);
    let found = [
        typographic_quotes(text, &mut errors),
        single_brackets(text, &mut errors),
        unclosed(text, &mut errors),
    ];
    errors.extend(found.into_iter().flatten());
    errors.sort_by_key(|error| error.span.start);
    errors
}

/// Quotes of a word processor are one mistake, however many there are, with what follows from them in their lines.
fn typographic_quotes(text: &Text, errors: &mut Vec<Mistake>) -> Option<Mistake> {
    let line = |error: &Mistake| text.location(&error.span).line;
    let quote = |error: &Mistake| {
        let first = text.as_str().get(error.span.start..)?.chars().next()?;
        TYPOGRAPHIC_QUOTES.contains(&first).then_some(first)
    };
    let quoted: BTreeSet<u32> = errors.iter().filter(|error| quote(error).is_some()).map(line).collect();
    let (span, quote) = errors.iter().find_map(|error| Some((error.span.clone(), quote(error)?)))?;
    errors.retain(|error| !quoted.contains(&line(error)));
    let lines =
        if quoted.len() > 1 { format!(", as on {} lines in all", quoted.len()) } else { String::new() };
    Some(Mistake {
        span,
        message: format!("{quote} is a typographic quote where a straight one has to stand{lines}"),
        help: Some("write \" for each; an editor for plain text does, a word processor does not".into()),
    })
}

/// A heading in single brackets of what there can be several of; a key of each later one seems to be given twice.
fn single_brackets(text: &Text, errors: &mut Vec<Mistake>) -> Option<Mistake> {
    let is_twice = |error: &Mistake| error.message == DUPLICATE;
    if !errors.iter().any(is_twice) {
        return None;
    }
    let is_list = |name: &str| {
        let last = name.rsplit('.').next().unwrap_or_default().trim();
        keys::all().any(|(_, key)| key.name == last && matches!(key.kind, Kind::Tables(_)))
    };
    let (at, name) = lines(text.as_str()).find_map(|(at, line)| {
        let name = line.trim_end().strip_prefix('[')?.strip_suffix(']')?;
        is_list(name).then_some((at, name))
    })?;
    errors.retain(|error| !is_twice(error));
    Some(Mistake {
        span: at..at + name.len() + 2,
        message: format!("`[{name}]` is one table, and there can be several"),
        help: Some(format!("write it in double brackets: `[[{name}]]`")),
    })
}

/// A bracket that is still open where another closes, or the next heading or the end comes: all that follows seems to be
/// wrong.
fn unclosed(text: &Text, errors: &mut Vec<Mistake>) -> Option<Mistake> {
    let at = open_bracket(text.as_str())?;
    let (bracket, closing) = if text.as_str()[at..].starts_with('{') { ('{', '}') } else { ('[', ']') };
    let before = errors.len();
    errors.retain(|error| error.span.start <= at);
    (errors.len() < before).then(|| Mistake {
        span: at..at + 1,
        message: format!("`{bracket}` is not closed"),
        help: Some(format!("write the `{closing}` that belongs to it")),
    })
}

/// The byte at which a bracket opens that is open at a heading, at the end of the file or where another one closes.
fn open_bracket(text: &str) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    // The quotes that a text of several lines ends with.
    let mut block: Option<&str> = None;
    for (start, line) in lines(text) {
        if block.is_none() && !open.is_empty() && is_heading(line) {
            break;
        }
        let mut at = 0;
        while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(end) = block {
                at += rest.find(end).map_or(rest.len(), |found| {
                    block = None;
                    found + end.len()
                });
                continue;
            }
            let quotes = ["\"\"\"", "'''"].into_iter().find(|quotes| rest.starts_with(quotes));
            let first = rest.chars().next().unwrap_or_default();
            at += quotes.map_or(first.len_utf8(), str::len);
            match first {
                _ if quotes.is_some() => block = quotes,
                '#' => break,
                '"' | '\'' => at += string(&rest[1..], first),
                '[' | '{' => open.push(start + at - 1),
                ']' | '}' => {
                    let last = open.pop();
                    if last
                        .is_some_and(|last| text.as_bytes()[last] != if first == ']' { b'[' } else { b'{' })
                    {
                        return last;
                    }
                }
                _ => {}
            }
        }
    }
    open.pop()
}

/// How many bytes a text of one line takes behind its opening quote, its closing one too.
fn string(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = quote == '"',
            _ if letter == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// `[name]` or `[[name]]` alone in its line, at its beginning: a value of an array is no bare word.
fn is_heading(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim_end();
    let name = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    let name = name.map(|name| name.strip_prefix('[').and_then(|n| n.strip_suffix(']')).unwrap_or(name));
    name.is_some_and(|name| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
            && !["true", "false", "inf", "nan"].contains(&name)
    })
}

/// The lines of a text, with the byte at which each begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |next, line| {
        let at = *next;
        *next += line.len();
        Some((at, line))
    })
}
