//! Every place where a résumé names a term, and how much it says: computed once for all criteria.
//!
//! `guards` tells which names are believed where they stand, `surroundings` what their entry and the lines above say,
//! `strength` how much the place shows, and `second_look` what all that is named says of each.

mod guards;
mod items;
mod second_look;
mod strength;
mod surroundings;

pub(super) use items::is_whole_item;

use super::clauses::{self, Stance, Wording};
use super::matcher::{self, Hit, Squeezed};
use crate::ground::letters::open_parenthesis;
use crate::ground::{Date, Strength};
use crate::rules::{Guard, TermId, Tier, Vocabulary};
use crate::understand::{Passage, Resume, Role, SectionKind, is_spoken};
use guards::{Company, guard_holds, meeting_place};
use items::{item_around, label_before};
use std::cell::OnceCell;
use std::ops::Range;
use strength::strength;
use surroundings::Surroundings;

/// A term named in a résumé.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The term.
    pub term: TermId,
    /// How telling the name is; `None` where it only implies the term.
    pub tier: Option<Tier>,
    /// Index of the name among the term's, of what implies it otherwise.
    pub name: usize,
    /// Index of the passage in [`Resume::passages`].
    pub passage: usize,
    /// Its bytes in the passage's text.
    pub span: Range<usize>,
    /// How strongly the place shows it, before what the clause says.
    pub strength: Strength,
    /// What the clause says.
    pub stance: Stance,
    /// Whether a guarded name is believed.
    pub belief: Belief,
    /// Words of its entry make it arguable.
    pub arguable: bool,
    /// Written with letters that only look right.
    pub lookalike: bool,
    /// One of many repetitions without context.
    pub stuffed: bool,
}

impl Sighting {
    /// Whether another lies within the words of this one.
    pub(super) fn covers(&self, other: &Self) -> bool {
        self.passage == other.passage
            && self.span.start <= other.span.start
            && other.span.end <= self.span.end
    }
}

/// Whether a name means its term here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belief {
    /// It does.
    Sure,
    /// A short or common name without its guard.
    Unguarded,
    /// It means something else.
    Vetoed,
}

/// Finds all of them; what begins after `as_of` is not done yet. A heading claims nothing for what stands below it.
pub fn sightings(vocabulary: &Vocabulary, resume: &Resume, as_of: Date) -> Vec<Sighting> {
    sightings_in(vocabulary, resume, as_of, |passage| passage.role != Role::Heading)
}

/// Finds those in headings, for who asks for no more than that something is named. What a form asks is longer than a
/// title, or a question, and says nothing of who answers.
pub fn in_headings(vocabulary: &Vocabulary, resume: &Resume, as_of: Date) -> Vec<Sighting> {
    const MOST_WORDS: usize = 4;
    let is_title = |text: &str| !text.contains('?') && text.split_whitespace().count() <= MOST_WORDS;
    let mut all = sightings_in(vocabulary, resume, as_of, |passage| {
        passage.role == Role::Heading && is_title(&passage.text)
    });
    all.iter_mut().for_each(|sighting| sighting.strength = Strength::Mentioned);
    all
}

fn sightings_in(
    vocabulary: &Vocabulary,
    resume: &Resume,
    as_of: Date,
    wanted: impl Fn(&Passage) -> bool,
) -> Vec<Sighting> {
    let mut squeezed = Squeezed::default();
    let named: Vec<Named<'_>> = resume
        .passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| wanted(passage))
        .map(|(index, passage)| (index, passage, matcher::find_in(&passage.text, &mut squeezed, vocabulary)))
        .filter(|(_, _, hits)| !hits.is_empty())
        .map(|(index, passage, hits)| {
            let wording = Wording::of(&passage.text);
            Named { index, passage, wording, hits, stance_above: OnceCell::new() }
        })
        .collect();
    if named.is_empty() {
        return Vec::new();
    }
    let around = Surroundings::new(resume, vocabulary, &named);
    let mut all = Vec::new();
    for place in &named {
        let company = Company::of(&place.hits, vocabulary, place.passage, &place.wording);
        // What names several terms is read once.
        for same in place.hits.chunk_by(|a, b| a.span == b.span) {
            let reading = OnceCell::new();
            let read = |hit: &Hit| *reading.get_or_init(|| Reading::of(hit, place, &around));
            all.extend(
                same.iter().filter_map(|hit| sighting(hit, place, vocabulary, &around, &company, &read)),
            );
        }
    }
    second_look::settle(&mut all, vocabulary, resume, as_of);
    all
}

/// A passage that names something.
struct Named<'r> {
    /// Index among the résumé's.
    index: usize,
    passage: &'r Passage,
    wording: Wording<'r>,
    hits: Vec<Hit>,
    /// What a line above says of it, where it is a list: worked out when it is first asked.
    stance_above: OnceCell<Stance>,
}

/// What a place says of all that is named there.
#[derive(Clone, Copy)]
struct Reading {
    strength: Strength,
    stance: Stance,
}

impl Reading {
    fn of(hit: &Hit, place: &Named<'_>, around: &Surroundings<'_>) -> Self {
        let strength = strength(place.passage, &place.wording, &hit.span);
        Self { strength, stance: stance(hit, place, around) }
    }
}

/// What one hit says; nothing where it is one of two kinds, and alone: “reports” is not even nearly multimodal work.
fn sighting(
    hit: &Hit,
    place: &Named<'_>,
    vocabulary: &Vocabulary,
    around: &Surroundings<'_>,
    company: &Company<'_>,
    read: &dyn Fn(&Hit) -> Reading,
) -> Option<Sighting> {
    let &Named { index, passage, ref wording, .. } = place;
    let term = &vocabulary.terms[hit.term];
    let name = hit.name.map(|i| &term.names[i]);
    let guard = name.and_then(|n| term.guard(n));
    let tier = name.map(|n| n.tier);
    if name.is_none() && is_of_kin(hit, place, vocabulary) {
        return None;
    }
    let weakly_named = tier < Some(Tier::Strong) || guard.is_some();
    let vetoed = weakly_named && (around.has_word_beginning(passage, &term.veto) || is_level(passage, hit))
        || !term.veto_alone.is_empty()
            && !says_what_it_is(&passage.text[hit.span.clone()])
            && company.is_alone(hit.term)
            && around.has_word_beginning(passage, &term.veto_alone);
    let belief = if vetoed {
        Belief::Vetoed
    } else {
        let trusted = || guard.is_none_or(|guard| guard_holds(guard, hit, passage, wording, company));
        match guard {
            Some(Guard { kind: Some(kind), .. }) => {
                let joined = company.has_other_kind(hit.term, meeting_place(term, &passage.text, hit), kind)
                    && (term.joined_by.is_empty() || wording.has_word_beginning(&term.joined_by))
                    && around.believes_kinds(passage, term)
                    && trusted();
                if !joined {
                    return None;
                }
                Belief::Sure
            }
            Some(_) if !trusted() => Belief::Unguarded,
            _ => Belief::Sure,
        }
    };
    let arguable = around.has_word_beginning(passage, &term.arguable_with);
    let Reading { strength, stance } = read(hit);
    Some(Sighting {
        term: hit.term,
        tier,
        name: hit.name.or(hit.implied).unwrap_or(0),
        passage: index,
        span: hit.span.clone(),
        strength,
        stance,
        belief,
        arguable,
        lookalike: hit.lookalike,
        stuffed: false,
    })
}

/// “Python scripts”: a name of several words says what it is, whatever stands beside it.
fn says_what_it_is(name: &str) -> bool {
    name.contains(' ')
}

/// Whether what implies a term is told in the brackets of another of its kind: the Keras of “R (tidyverse, keras)” is no
/// Python. Of a kind are names that are believed beside each other.
fn is_of_kin(hit: &Hit, place: &Named<'_>, vocabulary: &Vocabulary) -> bool {
    let text = &place.passage.text;
    let Some(at) = open_parenthesis(&text[..hit.span.start]) else { return false };
    let owner = text[..at].trim_end().len();
    place.hits.iter().filter(|other| other.span.end == owner && other.term != hit.term).any(|other| {
        let term = &vocabulary.terms[other.term];
        let guard = other.name.and_then(|name| term.guard(&term.names[name]));
        guard.is_some_and(|guard| guard.with_terms.contains(&hit.term))
    })
}

/// Whether a letter tells how well a language is spoken: “Swedish (SFI C)”.
fn is_level(passage: &Passage, hit: &Hit) -> bool {
    let listed = matches!(passage.kind, SectionKind::Skills | SectionKind::Languages);
    if hit.span.len() > 1 || !listed {
        return false;
    }
    let item = &passage.text[item_around(&passage.text, &hit.span)];
    let first = item.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    first.is_some_and(|word| is_spoken(&word.to_lowercase()))
}

/// What the words around a hit say of it, those of its list and of its entry's job too.
fn stance(hit: &Hit, place: &Named<'_>, around: &Surroundings<'_>) -> Stance {
    let &Named { index, passage, ref wording, .. } = place;
    // The title of a paper wishes, hedges and denies nothing: “When the Answer Is No”, “Learning from Limited Data”.
    if passage.kind == SectionKind::Publications {
        if clauses::taken_back(wording, &hit.span, None) == Some(Stance::Negated) {
            return Stance::Negated;
        }
        // “Working paper (Python scraper by V. Merchant)”: a remark is no title.
        let remark = open_parenthesis(&passage.text[..hit.span.start]).is_some();
        let of_others = remark && clauses::stance(wording, &hit.span, None) == Stance::Others;
        return if of_others { Stance::Others } else { Stance::Plain };
    }
    let is_list = matches!(passage.kind, SectionKind::Skills | SectionKind::Languages);
    let is_item = is_list || clauses::is_label(&passage.text, &hit.span);
    let item = is_item.then(|| item_around(&passage.text, &hit.span));
    let mut stance = clauses::stance(wording, &hit.span, item.as_ref());
    if let Some(label) = label_before(&passage.text, hit.span.start, is_list) {
        // “Learning: PyTorch”, beside “Programming: …” and “Simulation: …”, is a kind of tools.
        let is_kind = label.eq_ignore_ascii_case("learning") && around.are_kinds_of_skills(passage.section);
        if !is_kind {
            stance = stance.min(clauses::label_stance(label));
        }
    }
    if is_list {
        stance = stance.min(clauses::opening_stance(&passage.text, hit.span.start));
        stance = stance.min(*place.stance_above.get_or_init(|| around.stance_above(index)));
    }
    // “Thesis in progress: …”
    if stance == Stance::Hedged && passage.role == Role::Thesis {
        return Stance::Plain;
    }
    let header = passage.role == Role::EntryHeader;
    let of_own = || clauses::own_work_in(wording, &wording.whole());
    if stance == Stance::Plain && !header && around.of_others(passage) && !of_own() {
        return Stance::Others;
    }
    stance
}
