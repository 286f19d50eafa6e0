//! A passage, its clauses, and phrases that stand in them as whole words.

use super::lists::QUALIFIERS;
use super::phrases::{CREWS, HEDGES, KIN, LEADS, MAKERS, NEGATORS, OTHERS, TEAMS, TELLS, WISHES};
use crate::ground::Threes;
use crate::ground::letters::lower;
use std::cell::OnceCell;
use std::ops::Range;

/// A passage, ready to be asked of each term that it names.
pub struct Wording<'t> {
    pub(super) text: &'t str,
    /// In lower case, byte for byte in the same place.
    pub(super) lower: String,
    pub(super) held: Threes,
    /// Worked out when it is first asked for, and once: a passage is asked for each term it names.
    may: OnceCell<MayHold>,
}

/// Phrases of each list.
pub(super) struct MayHold {
    pub(super) negators: Phrases,
    pub(super) hedges: Phrases,
    pub(super) qualifies: Phrases,
    pub(super) wishes: Phrases,
    pub(super) kin: Phrases,
    pub(super) tells: Phrases,
    pub(super) others: Phrases,
    pub(super) leads: bool,
    pub(super) makers: bool,
    pub(super) denials: bool,
    pub(super) mine: bool,
}

pub(super) type Phrases = Vec<&'static str>;

impl<'t> Wording<'t> {
    /// That of a text.
    pub fn of(text: &'t str) -> Self {
        let lower = lower_in_place(text);
        let held = Threes::of(&lower);
        Self { text, lower, held, may: OnceCell::new() }
    }

    /// What may stand in it at all of each list of phrases.
    pub(super) fn may(&self) -> &MayHold {
        let of = |phrases: &'static [&'static str]| self.held.among(phrases).copied().collect();
        let one_of = |phrases: &[&str]| self.held.among(phrases).next().is_some();
        self.may.get_or_init(|| MayHold {
            negators: of(NEGATORS),
            hedges: of(HEDGES),
            qualifies: QUALIFIERS.iter().flat_map(|phrases| of(phrases)).collect(),
            wishes: of(WISHES),
            kin: of(KIN),
            tells: of(TELLS),
            others: of(OTHERS),
            leads: one_of(LEADS),
            makers: one_of(MAKERS) || one_of(CREWS),
            denials: one_of(&["never", "not", "n't", "n’t", "yet to"]),
            mine: one_of(TEAMS),
        })
    }

    /// Whether a word of it begins with one of these.
    pub fn has_word_beginning(&self, words: &[String]) -> bool {
        has_word_beginning(&self.lower, &self.held, words)
    }
}

/// Whether a word of a text in lower case begins with one of these.
pub fn has_word_beginning(text: &str, held: &Threes, words: &[String]) -> bool {
    words.iter().filter(|word| held.may_hold_lower(word)).any(|word| {
        text.match_indices(lower(word).as_ref())
            .any(|(i, _)| text[..i].chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
    })
}

/// The clause of a text that holds a span: up to `;`, a full stop, or a contrasting word.
pub(super) fn clause(Wording { text, lower, held, .. }: &Wording, span: &Range<usize>) -> Range<usize> {
    let mut start = 0;
    let mut end = text.len();
    for (i, c) in text.char_indices() {
        let stop = match c {
            ';' | '•' | '|' | '!' | '?' => true,
            '.' => {
                let next = text[i + 1..].chars().next();
                let word: usize = text[..i].chars().rev().take_while(|c| c.is_alphanumeric()).count();
                next.is_none_or(char::is_whitespace) && word > 2
            }
            _ => false,
        };
        if stop {
            if i < span.start {
                start = start.max(i + c.len_utf8());
            } else if i >= span.end {
                end = end.min(i);
            }
        }
    }
    for word in held.among(&[" but ", " however", " although ", " though ", " whereas ", " yet "]) {
        for (i, _) in lower.match_indices(word) {
            if i + word.len() <= span.start {
                start = start.max(i + word.len());
            } else if i >= span.end {
                end = end.min(i);
            }
        }
    }
    start..end
}

/// Lower case that keeps every byte's place: letters whose lower case is longer or shorter stay as they are.
fn lower_in_place(text: &str) -> String {
    text.chars()
        .map(|c| {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
                _ => c,
            }
        })
        .collect()
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

/// The last place where a phrase stands as whole words.
pub(super) fn last_word(text: &str, phrase: &str) -> Option<usize> {
    all_words(text, phrase).last()
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
