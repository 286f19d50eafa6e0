//! Where the phrases of all lists stand in a passage, found in one walk over its words.
//!
//! A passage is asked of each term that it names whether any of seven hundred phrases stands before it, behind it or in
//! its clause. To look for one after the other would read the passage as often; here each word is looked up once, in
//! one table of them all, and what stands there is asked by its place.

use super::lists::{DENIES, LEARNS, NOT_ONLY, QUALIFIERS, WISHES_FOR};
use super::negation::{DENIED_BEHIND, UNDONE};
use super::own_work::{DESCRIBES, MAKES, MAKES_THEIRS, OF_THESIS};
use super::phrases::{
    AGENTS, FORGOTTEN, GROUPS, HEDGES, KIN, LEADS, LED_ONES, NEGATORS, NO_MAKING, NOT_DONE, OF_OTHERS,
    OTHERS, PEOPLE, SHOWS, STUDIES, TEAMS, TELLS, TUTORIALS, WISHES, WORKERS,
};
use crate::ground::PhraseTable;
use crate::ground::letters::word_starts;
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
    Agents,
    NotDone,
    NoMaking,
    OfOthers,
    LedOnes,
    Teams,
    Shows,
    Workers,
    Makes,
    MakesTheirs,
    Describes,
    OfThesis,
    NotOnly,
    Denies,
    WishesFor,
    Learns,
    Tutorials,
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
    (List::Agents, &[AGENTS, GROUPS]),
    (List::NotDone, &[NOT_DONE]),
    (List::NoMaking, &[NO_MAKING]),
    (List::OfOthers, &[OF_OTHERS]),
    (List::LedOnes, &[LED_ONES]),
    (List::Teams, &[TEAMS]),
    (List::Shows, &[SHOWS]),
    (List::Workers, &[WORKERS]),
    (List::Makes, &[MAKES]),
    (List::MakesTheirs, &[MAKES_THEIRS]),
    (List::Describes, &[DESCRIBES]),
    (List::OfThesis, &[OF_THESIS]),
    (List::NotOnly, &[NOT_ONLY]),
    (List::Denies, &[DENIES]),
    (List::WishesFor, &[WISHES_FOR]),
    (List::Learns, &[LEARNS]),
    (List::Tutorials, &[TUTORIALS]),
];

impl List {
    fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// All phrases, each with the bit of its list.
static TABLE: LazyLock<PhraseTable<u32>> = LazyLock::new(|| {
    let parts = LISTS.iter().flat_map(|(list, parts)| parts.iter().map(move |part| (list.bit(), *part)));
    PhraseTable::new(parts.flat_map(|(bit, part)| part.iter().map(move |phrase| (*phrase, bit))))
});

/// The places of phrases in one text.
pub(super) struct Places {
    found: Vec<Place>,
    /// The bits of all lists that one of them is of.
    lists: u32,
}

/// A phrase of a list in a text, where a word begins.
struct Place {
    at: usize,
    phrase: &'static str,
    list: u32,
}

impl Places {
    /// Those of a text in lower case.
    pub(super) fn of(text: &str) -> Self {
        let mut found = Vec::new();
        let mut lists = 0;
        for at in word_starts(text, 0, |_| false) {
            for (phrase, list) in TABLE.at(&text[at..]) {
                lists |= list;
                found.push(Place { at, phrase, list });
            }
        }
        Self { found, lists }
    }

    /// The phrases of a list that stand as whole words in a part of the text, which bounds words too: each with the
    /// byte of the text where it begins.
    pub(super) fn in_part<'t>(
        &'t self,
        list: List,
        text: &'t str,
        part: Range<usize>,
    ) -> impl Iterator<Item = (usize, &'static str)> + 't {
        let whole = move |at: usize, phrase: &str| {
            let end = at + phrase.len();
            let alone = || {
                let next = text[end..].chars().next();
                phrase.ends_with(|c: char| !c.is_alphanumeric()) || next.is_none_or(|c| !c.is_alphanumeric())
            };
            end == part.end || end < part.end && alone()
        };
        let found = if self.lists & list.bit() == 0 { &[] } else { self.found.as_slice() };
        let from = found.partition_point(|place| place.at < part.start);
        let inside = found[from..].iter().take_while(move |place| place.at < part.end);
        // Where a part begins inside a word, what is left of the word counts as one.
        let cut = is_cut(text, part.start).then(|| TABLE.at(&text[part.start..]));
        let cut = cut.into_iter().flatten().map(move |(phrase, list)| (part.start, phrase, list));
        cut.chain(inside.map(|place| (place.at, place.phrase, place.list)))
            .filter(move |(at, phrase, of)| of & list.bit() != 0 && whole(*at, phrase))
            .map(|(at, phrase, _)| (at, phrase))
    }

    /// Whether a phrase of a list may stand in a part that begins at a byte: it begins somewhere.
    pub(super) fn may_hold(&self, list: List, text: &str, start: usize) -> bool {
        self.lists & list.bit() != 0 || is_cut(text, start)
    }
}

/// Whether a byte stands inside a word.
fn is_cut(text: &str, at: usize) -> bool {
    // Nearly always one of the bytes on its sides tells that it does not.
    let of_word = |byte: &u8| !byte.is_ascii() || byte.is_ascii_alphanumeric();
    let sides = at.checked_sub(1).and_then(|before| text.as_bytes().get(before..=at));
    sides.is_some_and(|sides| sides.iter().all(of_word))
        && text[..at].ends_with(char::is_alphanumeric)
        && text[at..].starts_with(char::is_alphanumeric)
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
