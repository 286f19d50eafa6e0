//! A passage, its clauses, and phrases that stand in them as whole words.

use super::places::{List, Places};
use crate::ground::Threes;
use crate::ground::letters::{begins_word, lower_by, places};
use std::cell::OnceCell;
use std::ops::Range;

/// A passage, ready to be asked of each term that it names.
pub struct Wording<'t> {
    pub(super) text: &'t str,
    /// In lower case, byte for byte in the same place.
    pub(super) lower: String,
    held: OnceCell<Threes>,
    /// Found when they are first asked for, and once: a passage is asked for each term it names.
    places: OnceCell<Places>,
    /// What parts clauses, found once likewise.
    stops: OnceCell<Vec<Range<usize>>>,
}

impl<'t> Wording<'t> {
    /// That of a text.
    pub fn of(text: &'t str) -> Self {
        let (held, places, stops) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { text, lower: lower_in_place(text), held, places, stops }
    }

    pub(super) fn held(&self) -> &Threes {
        self.held.get_or_init(|| Threes::of(&self.lower))
    }

    /// The phrases of a list that stand in a part of it, as whole words there, and where they do.
    pub(super) fn all(&self, list: List, part: Range<usize>) -> impl Iterator<Item = (usize, &'static str)> {
        self.places.get_or_init(|| Places::of(&self.lower)).in_part(list, &self.lower, part)
    }

    /// Whether a phrase of a list stands in a part of it.
    pub(super) fn says(&self, list: List, part: &Range<usize>) -> bool {
        self.may_say(list, part.start) && self.all(list, part.clone()).next().is_some()
    }

    /// Whether that may be, of a part that begins at a byte; what is denied is sure.
    pub(super) fn may_say(&self, list: List, start: usize) -> bool {
        self.places.get_or_init(|| Places::of(&self.lower)).may_hold(list, &self.lower, start)
    }

    /// Whether it may say that something is not so.
    pub(super) fn may_deny(&self) -> bool {
        self.held().among(&["never", "not", "n't", "n’t", "yet to"]).next().is_some()
    }

    /// Whether it begins with one of these, in lower case.
    pub fn starts_with_any(&self, beginnings: &[&str]) -> bool {
        let first = self.lower.as_bytes().first();
        let may_begin = |beginning: &&&str| beginning.as_bytes().first() == first;
        beginnings.iter().filter(may_begin).any(|beginning| self.lower.starts_with(beginning))
    }

    /// Whether one of these stands in it, in lower case.
    pub fn holds_any(&self, phrases: &[&str]) -> bool {
        self.held().any_in(&self.lower, phrases)
    }

    /// All of it.
    pub fn whole(&self) -> Range<usize> {
        0..self.lower.len()
    }

    /// Whether a word of it begins with one of these, in lower case.
    pub fn has_word_beginning(&self, words: &[String]) -> bool {
        has_word_beginning(&self.lower, words.iter().filter(|word| self.held().may_hold(word)))
    }
}

/// Whether a word of a text in lower case begins with one of these, in lower case too.
pub fn has_word_beginning<'w>(text: &str, mut words: impl Iterator<Item = &'w String>) -> bool {
    words.any(|word| places(text, word).any(|at| begins_word(text, at)))
}

/// The clause of a text that holds a span: up to `;`, a full stop, or a contrasting word.
pub(super) fn clause(wording: &Wording, span: &Range<usize>) -> Range<usize> {
    let stops = wording.stops.get_or_init(|| stops(wording));
    let start = stops.iter().filter(|stop| stop.end <= span.start).map(|stop| stop.end).max();
    let end = stops.iter().filter(|stop| stop.start >= span.end).map(|stop| stop.start).min();
    start.unwrap_or(0)..end.unwrap_or(wording.text.len())
}

fn stops(wording: &Wording) -> Vec<Range<usize>> {
    let Wording { text, lower, .. } = wording;
    let mut stops = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        let length = match byte {
            b';' | b'|' | b'!' | b'?' => 1,
            b'.' if ends_clause(text, at) => 1,
            // The first byte of “•”.
            0xe2 if text[at..].starts_with('•') => '•'.len_utf8(),
            _ => continue,
        };
        stops.push(at..at + length);
    }
    for word in wording.held().among(&[" but ", " however", " although ", " though ", " whereas ", " yet "]) {
        stops.extend(lower.match_indices(word).map(|(i, _)| i..i + word.len()));
    }
    stops
}

/// Whether a full stop ends a clause: behind a word, and not one as short as “e.g.”.
fn ends_clause(text: &str, stop: usize) -> bool {
    const LEAST_LETTERS: usize = 3;
    let word = text[..stop].chars().rev().take_while(|c| c.is_alphanumeric()).take(LEAST_LETTERS);
    let shortened = || {
        ["Prof", "Univ", "Dept", "Inst", "Incl", "incl", "approx"].iter().any(|w| text[..stop].ends_with(w))
    };
    text[stop + 1..].chars().next().is_none_or(char::is_whitespace)
        && word.count() == LEAST_LETTERS
        && !shortened()
}

/// Lower case that keeps every byte's place: letters whose lower case is longer or shorter stay as they are.
fn lower_in_place(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let small = |c: char| {
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
            _ => c,
        }
    };
    lower_by(text, |c, lower| lower.push(small(c)))
}

/// The first characters of a text.
pub(super) fn head(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(i, _)| &text[..i])
}

/// Where a phrase stands as whole words.
pub(super) fn find_word(text: &str, phrase: &str) -> Option<usize> {
    all_words(text, phrase).next()
}

/// Every place where a phrase stands as whole words.
///
/// A clause is short and the phrases are many: to set up a search for each takes longer than to look.
pub(super) fn all_words<'t>(text: &'t str, phrase: &'t str) -> impl Iterator<Item = usize> + 't {
    let (bytes, wanted) = (text.as_bytes(), phrase.as_bytes());
    let starts = (0..bytes.len()).filter(move |&i| bytes.get(i) == wanted.first());
    starts.filter(move |&i| bytes[i..].starts_with(wanted) && is_whole(text, i, phrase))
}

/// Whether a phrase found at `at` begins and ends where words do; where it ends with a sign itself, anything may follow.
fn is_whole(text: &str, at: usize, phrase: &str) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + phrase.len()..].chars().next();
    let begins_open = phrase.starts_with(|c: char| !c.is_alphanumeric());
    let ends_open = phrase.ends_with(|c: char| !c.is_alphanumeric());
    (begins_open || before.is_none_or(|c| !c.is_alphanumeric()))
        && (ends_open || after.is_none_or(|c| !c.is_alphanumeric()))
}

pub(super) fn any_word<'p>(text: &str, phrases: impl IntoIterator<Item = &'p &'p str>) -> bool {
    phrases.into_iter().any(|p| find_word(text, p).is_some())
}

/// The words of a text without the signs around them.
pub(super) fn bare_words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
}
