//! Where the phrases of all lists stand in a passage, found in one walk over its words.
//!
//! A passage is asked of each term that it names whether any of seven hundred phrases stands before it, behind it or in
//! its clause. To look for one after the other would read the passage as often; here each word is looked up once, in
//! one table of them all, and what stands there is asked by its place.

use super::lists::{DENIES, LEARNS, NOT_ONLY, QUALIFIERS, WISHES_FOR};
use super::negation::{DENIED_BEHIND, UNDONE};
use super::own_work::{DESCRIBES, MAKES, MAKES_THEIRS, OF_THESIS};
use super::phrases::{
    CREWS, FORGOTTEN, HEDGES, KIN, LEADS, LED_ONES, MAKERS, NEGATORS, OF_OTHERS, OTHERS, PEOPLE, STUDIES,
    TEAMS, TELLS, WISHES, WORKERS,
};
use std::ops::Range;
use std::sync::LazyLock;

/// A list of phrases: of letters at least two, the first of a word; in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Negators,
    Undone,
    DeniedBehind,
    Denials,
    NoLonger,
    Forgotten,
    Hedges,
    Qualifiers,
    Wishes,
    Studies,
    Kin,
    Tells,
    Others,
    Leads,
    People,
    Makers,
    Crews,
    OfOthers,
    LedOnes,
    Teams,
    Workers,
    Makes,
    MakesTheirs,
    Describes,
    OfThesis,
    NotOnly,
    Denies,
    WishesFor,
    Learns,
}

const LISTS: &[(List, &[&[&str]])] = &[
    (List::Negators, &[NEGATORS]),
    (List::Undone, &[UNDONE]),
    (List::DeniedBehind, &[DENIED_BEHIND]),
    (List::Denials, &[&["not", "never", "none", "no"]]),
    (List::NoLonger, &[&["no longer"]]),
    (List::Forgotten, &[FORGOTTEN]),
    (List::Hedges, &[HEDGES]),
    (List::Qualifiers, &QUALIFIERS),
    (List::Wishes, &[WISHES]),
    (List::Studies, &[STUDIES]),
    (List::Kin, &[KIN]),
    (List::Tells, &[TELLS]),
    (List::Others, &[OTHERS]),
    (List::Leads, &[LEADS]),
    (List::People, &[PEOPLE]),
    (List::Makers, &[MAKERS]),
    (List::Crews, &[CREWS]),
    (List::OfOthers, &[OF_OTHERS]),
    (List::LedOnes, &[LED_ONES]),
    (List::Teams, &[TEAMS]),
    (List::Workers, &[WORKERS]),
    (List::Makes, &[MAKES]),
    (List::MakesTheirs, &[MAKES_THEIRS]),
    (List::Describes, &[DESCRIBES]),
    (List::OfThesis, &[OF_THESIS]),
    (List::NotOnly, &[NOT_ONLY]),
    (List::Denies, &[DENIES]),
    (List::WishesFor, &[WISHES_FOR]),
    (List::Learns, &[LEARNS]),
];

impl List {
    fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// A phrase and the lists that hold it.
struct Phrase {
    text: &'static str,
    lists: u32,
}

/// All phrases, by their first two bytes.
struct Table {
    phrases: Vec<Phrase>,
    /// Where those of each head begin; and the end of all.
    first: Vec<u16>,
}

/// Heads that are told apart: of two small letters each pair.
const HEADS: usize = 1 << 10;

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

impl Table {
    fn new() -> Self {
        let each = LISTS.iter().flat_map(|(list, parts)| parts.iter().map(move |part| (list, *part)));
        let each = each.flat_map(|(list, part)| part.iter().map(|text| (*text, list.bit())));
        let mut all: Vec<(&str, u32)> = each.collect();
        all.sort_unstable_by_key(|(text, _)| (head(text.as_bytes()), *text));
        let mut phrases: Vec<Phrase> = Vec::with_capacity(all.len());
        for (text, lists) in all {
            match phrases.last_mut() {
                Some(last) if last.text == text => last.lists |= lists,
                _ => phrases.push(Phrase { text, lists }),
            }
        }
        let begin = |wanted| phrases.partition_point(|p| head(p.text.as_bytes()) < Some(wanted)) as u16;
        let first = (0..=HEADS).map(begin).collect();
        Self { phrases, first }
    }

    /// The phrases that some bytes begin with.
    fn at<'b>(&'static self, bytes: &'b [u8]) -> impl Iterator<Item = &'static Phrase> + use<'b> {
        let among = head(bytes).map_or(0..0, |head| self.first[head].into()..self.first[head + 1].into());
        // The third byte tells most of them off.
        let third = |phrase: &&Phrase| phrase.text.as_bytes().get(2).is_none_or(|b| bytes.get(2) == Some(b));
        self.phrases[among].iter().filter(third).filter(|p| bytes.starts_with(p.text.as_bytes()))
    }
}

/// A number for the first two bytes.
fn head(bytes: &[u8]) -> Option<usize> {
    let [a, b, ..] = bytes else { return None };
    Some(usize::from(a & 31) << 5 | usize::from(b & 31))
}

/// The places of phrases in one text.
pub(super) struct Places(Vec<Place>);

/// A phrase in a text, where a word begins.
struct Place {
    at: usize,
    phrase: &'static Phrase,
}

impl Places {
    /// Those of a text in lower case.
    pub(super) fn of(text: &str) -> Self {
        let mut found = Vec::new();
        let mut inside = false;
        for (at, c) in text.char_indices() {
            let of_word = c.is_alphanumeric();
            if of_word && !inside {
                found.extend(TABLE.at(&text.as_bytes()[at..]).map(|phrase| Place { at, phrase }));
            }
            inside = of_word;
        }
        Self(found)
    }

    /// The phrases of a list that stand as whole words in a part of the text, which bounds words too: each with the
    /// byte of the text where it begins.
    pub(super) fn in_part<'t>(
        &'t self,
        list: List,
        text: &'t str,
        part: Range<usize>,
    ) -> impl Iterator<Item = (usize, &'static str)> + 't {
        let of_list = move |phrase: &&Phrase| phrase.lists & list.bit() != 0;
        let whole = move |at: usize, phrase: &Phrase| {
            let end = at + phrase.text.len();
            let alone = || {
                let next = text[end..].chars().next();
                phrase.text.ends_with(|c: char| !c.is_alphanumeric())
                    || next.is_none_or(|c| !c.is_alphanumeric())
            };
            end == part.end || end < part.end && alone()
        };
        let from = self.0.partition_point(|place| place.at < part.start);
        let inside = self.0[from..].iter().take_while(move |place| place.at < part.end);
        // Where a part begins inside a word, what is left of the word counts as one.
        let cut = text[..part.start]
            .ends_with(char::is_alphanumeric)
            .then(|| TABLE.at(&text.as_bytes()[part.start..]).map(move |phrase| (part.start, phrase)));
        cut.into_iter()
            .flatten()
            .chain(inside.map(|place| (place.at, place.phrase)))
            .filter(move |(at, phrase)| of_list(phrase) && whole(*at, phrase))
            .map(|(at, phrase)| (at, phrase.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::clauses::wording::all_words;

    #[test]
    fn every_phrase_begins_as_a_word_does() {
        for phrase in LISTS.iter().flat_map(|(_, parts)| parts.iter().copied().flatten()) {
            assert!(phrase.len() >= 2 && phrase.starts_with(char::is_alphanumeric), "{phrase}");
        }
    }

    #[test]
    fn what_stands_in_a_part_is_what_a_search_for_each_finds() {
        let text =
            "not only was not used, but it’s familiar with the basics; no, notable beginner入门a1 未入门";
        let places = Places::of(text);
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (list, parts) in LISTS {
            for &from in &ends {
                for &to in ends.iter().filter(|to| **to >= from) {
                    let mut found: Vec<_> = places.in_part(*list, text, from..to).collect();
                    let phrases = parts.iter().copied().flatten();
                    let mut wanted: Vec<_> = phrases
                        .flat_map(|phrase| {
                            all_words(&text[from..to], phrase).map(move |at| (from + at, *phrase))
                        })
                        .collect();
                    found.sort_unstable();
                    wanted.sort_unstable();
                    wanted.dedup();
                    assert_eq!(found, wanted, "{list:?} in “{}”", &text[from..to]);
                }
            }
        }
    }
}
