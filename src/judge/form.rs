//! `check.fields`: a form that is filled in; and what all checks of a form need.

use super::clauses::Stance;
use super::matcher::{self, Hit};
use super::model::{Evidence, Reason};
use super::sightings::{Belief, Sighting};
use super::{Context, Finding};
use crate::ground::Verdict;
use crate::ground::letters::{bare, lower};
use crate::read::packet::Answer;
use crate::read::{Note, NoteCode};
use crate::rules::{FieldsCheck, TermId};
use std::collections::BTreeSet;

/// Characters of an answer that a report quotes.
const QUOTED: usize = 300;

impl<'a> Context<'a> {
    /// What the form says, if it says anything.
    pub(super) fn answer(&self, field: &str) -> Option<&'a Answer> {
        self.packet?.answers.get(field)
    }

    /// An answer as evidence.
    pub(super) fn answer_evidence(&self, field: &str, answer: &Answer) -> Evidence {
        let mut quote: String = answer
            .to_string()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .take(QUOTED)
            .collect();
        if quote.chars().count() == QUOTED {
            quote.push('…');
        }
        Evidence { section: "form".to_owned(), quote, shows: field.to_owned(), ..Evidence::default() }
    }

    /// The terms of a list that an answer names. In an answer a short name stands for itself: nobody writes “CV” into
    /// a field for an area of research and means the other one. One of two kinds names nothing: “Film history”.
    fn named(&self, answer: &Answer, among: &[TermId]) -> BTreeSet<TermId> {
        let vocabulary = &self.program.vocabulary;
        let names = |hit: &Hit| {
            let term = &vocabulary.terms[hit.term];
            hit.name.is_some_and(|i| term.guard(&term.names[i]).is_none_or(|guard| guard.kind.is_none()))
        };
        let hits = matcher::find(&answer.to_string(), vocabulary);
        hits.iter().filter(|hit| names(hit)).map(|hit| hit.term).filter(|t| among.contains(t)).collect()
    }
}

impl Context<'_> {
    /// Whether there is a résumé that was read whole, and nothing in it names one of these terms.
    fn no_trace_of(&self, terms: &BTreeSet<TermId>) -> bool {
        let traced = |s: &Sighting| {
            terms.contains(&s.term) && s.belief != Belief::Vetoed && s.stance != Stance::Negated
        };
        !self.resume.lines.is_empty() && !self.resume.in_part && !self.sightings.iter().any(traced)
    }
}

/// Judges fields that have to be filled in.
pub(super) fn judge(check: &FieldsCheck, context: &Context<'_>) -> Finding {
    if context.packet.is_none() {
        return Finding::not_checked();
    }
    let mut finding = Finding { verdict: Verdict::Pass, reason: Reason::Answered, ..Finding::default() };
    let mut areas: Vec<(BTreeSet<TermId>, String)> = Vec::new();
    for field in &check.all_of {
        let Some(answer) = context.answer(field) else {
            finding.missing.push(field.clone());
            continue;
        };
        finding.evidence.push(context.answer_evidence(field, answer));
        let text = answer.to_string();
        if is_placeholder(&text) {
            finding.lower(Verdict::Fail, Reason::Placeholder);
            continue;
        }
        let named = context.named(answer, &check.with);
        if !check.with.is_empty() && named.is_empty() {
            finding.lower(Verdict::Review, Reason::UnclearAnswer);
        }
        if !named.is_empty() && context.no_trace_of(&named) {
            finding.notes.push(Note {
                code: NoteCode::DeclaredOnly,
                page: None,
                line: None,
                text: context.answer_evidence(field, answer).quote,
            });
        }
        areas.push((named, text));
    }
    if !finding.missing.is_empty() {
        finding.lower(Verdict::Fail, Reason::NotFilledIn);
    }
    if check.differ {
        for (i, (first, words)) in areas.iter().enumerate() {
            for (second, other) in &areas[i + 1..] {
                if same_words(words, other) || (!first.is_empty() && first == second) {
                    finding.lower(Verdict::Fail, Reason::SameArea);
                } else if !first.is_disjoint(second) {
                    finding.lower(Verdict::Review, Reason::SameArea);
                }
            }
        }
    }
    finding
}

/// Whether two answers differ in nothing but space, punctuation and capital letters.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    bare(a) == bare(b)
}

/// Whether a text only keeps the place of an answer: “TODO”, “n/a”, “lorem ipsum”, “[your interests here]”.
pub(super) fn is_placeholder(text: &str) -> bool {
    const WHOLE: &[&str] = &[
        "na", "none", "nil", "tbd", "tba", "todo", "tbc", "test", "testing", "xxx", "xx", "x", "asdf", "asd",
        "abc", "placeholder", "your answer", "your answer here", "answer", "text", "sample text",
        "see resume", "see my resume", "see cv", "see attached", "same as above", "to be completed", "to do",
        "coming soon", "later", "draft",
    ];
    const WITHIN: &[&str] = &[
        "lorem ipsum", "dolor sit amet", "[your ", "<your ", "{your ", "[insert", "<insert", "{insert", "{{",
        "insert text here", "type your answer", "your text here", "write your", "[company", "<company",
        "{company", "[name]", "<name>", "[topic", "[research area", "[field]", "todo:", "fixme",
        "as an ai language",
    ];
    let lower = lower(text);
    let plain: String = lower.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let words: BTreeSet<&str> = plain.split(' ').collect();
    let many = plain.split(' ').count();
    plain.is_empty()
        || WHOLE.contains(&plain.as_str())
        || WITHIN.iter().any(|w| lower.contains(w))
        // One or two words again and again.
        || (many >= 8 && words.len() * 5 <= many)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_keeps_the_place_of_an_answer_is_none() {
        for text in [
            "N/A", "TODO", " - ", "lorem ipsum dolor", "I study [your topic]",
            "test test test test test test test test test test",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["NLP", "R", "I test recommender systems", "none of the usual: graphics", "No", "2"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
