//! Where names that are short, common or one of two kinds are believed: beside what they are listed and named with.

use super::items::{ends_sentence, is_whole_item};
use crate::judge::clauses::Wording;
use crate::judge::matcher::Hit;
use crate::rules::{Guard, Term, TermId, Vocabulary};
use crate::understand::{Passage, SectionKind, is_skills_label, label};
use std::collections::BTreeSet;

/// Whether a guarded name is all of an item of a list, and its guard asks for no more.
pub(super) fn is_listed(hit: &Hit, passage: &Passage, vocabulary: &Vocabulary) -> bool {
    let term = &vocabulary.terms[hit.term];
    let guard = hit.name.and_then(|i| term.guard(&term.names[i]));
    guard.is_some_and(|guard| holds_as_item(guard, hit, passage))
}

/// Whether a guarded name stands beside the words that its guard asks for: “the model in Keras”.
pub(super) fn is_told_by_words(hit: &Hit, wording: &Wording, vocabulary: &Vocabulary) -> bool {
    let term = &vocabulary.terms[hit.term];
    let guard = hit.name.and_then(|i| term.guard(&term.names[i]));
    guard.is_some_and(|guard| guard.kind.is_none() && wording.has_word_beginning(&guard.with_words))
}

/// Whether a guard is content with a name that is all of an item of a list, and it is.
fn holds_as_item(guard: &Guard, hit: &Hit, passage: &Passage) -> bool {
    guard.as_item && is_list_like(passage) && is_whole_item(&passage.text, &hit.span)
}

pub(super) fn unguarded(hit: &Hit, vocabulary: &Vocabulary) -> bool {
    hit.name.is_some_and(|i| vocabulary.terms[hit.term].names[i].guard.is_none())
}

/// What else one passage names.
pub(super) struct Company<'v> {
    /// Terms by a name that needs no guard, sorted.
    terms: Vec<TermId>,
    /// Kinds of a term whose guard holds, and where they may meet.
    kinds: BTreeSet<(TermId, usize, &'v str)>,
}

impl<'v> Company<'v> {
    pub(super) fn of(hits: &[Hit], vocabulary: &'v Vocabulary, passage: &Passage, wording: &Wording) -> Self {
        let unguarded = hits.iter().filter(|h| unguarded(h, vocabulary));
        let mut terms: Vec<TermId> = unguarded.map(|h| h.term).collect();
        terms.sort_unstable();
        let alone = Self { terms, kinds: BTreeSet::new() };
        let kind = |hit: &Hit| {
            let term = &vocabulary.terms[hit.term];
            let guard = term.guard(&term.names[hit.name?])?;
            let kind = guard.kind.as_deref()?;
            let place = meeting_place(term, &passage.text, hit);
            guard_holds(guard, hit, passage, wording, &alone).then_some((hit.term, place, kind))
        };
        Self { kinds: hits.iter().filter_map(kind).collect(), ..alone }
    }

    /// Whether nothing else is named beside a term.
    pub(super) fn is_alone(&self, term: TermId) -> bool {
        self.terms.iter().all(|other| *other == term)
    }

    pub(super) fn has_other_kind(&self, term: TermId, place: usize, kind: &str) -> bool {
        self.kinds.iter().any(|&(t, p, k)| t == term && p == place && k != kind)
    }
}

/// Where two kinds of a term have to meet: anywhere in a passage that joins them, else in one sentence, told by its number.
pub(super) fn meeting_place(term: &Term, text: &str, hit: &Hit) -> usize {
    let ends = |(at, sign): &(usize, char)| match sign {
        ';' => true,
        _ => text[at + 1..].starts_with(' ') && ends_sentence(&text[..*at]),
    };
    if !term.joined_by.is_empty() {
        return 0;
    }
    text[..hit.span.start].char_indices().filter(|(_, c)| matches!(c, '.' | ';')).filter(ends).count()
}

pub(super) fn guard_holds(
    guard: &Guard,
    hit: &Hit,
    passage: &Passage,
    wording: &Wording,
    company: &Company<'_>,
) -> bool {
    // Two kinds that come together may be all that is asked.
    if guard.kind.is_some() && guard.with_terms.is_empty() && guard.with_words.is_empty() {
        return true;
    }
    if holds_as_item(guard, hit, passage) {
        return true;
    }
    if guard.with_terms.iter().any(|t| *t != hit.term && company.terms.binary_search(t).is_ok()) {
        return true;
    }
    // Another point of the same job tells of another work.
    wording.has_word_beginning(&guard.with_words)
}

/// A list of skills: by its section, or by a label of its own (“Technologies: …”).
fn is_list_like(passage: &Passage) -> bool {
    passage.kind == SectionKind::Skills || label(&passage.text).is_some_and(|(l, _)| is_skills_label(l))
}
