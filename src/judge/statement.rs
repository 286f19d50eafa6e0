//! `check.statement`: a text the applicant writes, its length and what it speaks of.

use super::form::is_placeholder;
use super::model::Reason;
use super::{Context, Finding, matcher};
use crate::ground::letters::{begins_word, ends_word, lower};
use crate::ground::{Verdict, count};
use crate::read::packet::word_count;
use crate::rules::{Bounds, StatementCheck, Tier, Topic};
use std::collections::BTreeSet;

/// Bytes of a statement that are looked at; what is longer is judged by its length.
const MAX_TEXT: usize = 1 << 20;

/// Judges a statement.
pub(super) fn judge(check: &StatementCheck, context: &Context<'_>) -> Finding {
    if context.packet.is_none() {
        return Finding::not_checked();
    }
    let Some(answer) = context.answer(&check.field) else {
        let said = Some(format!("There is no text in {}.", check.field));
        return Finding { reason: Reason::NotFilledIn, said, ..Finding::default() };
    };
    let text = answer.to_string();
    let mut finding = Finding { verdict: Verdict::Pass, reason: Reason::Answered, ..Finding::default() };
    finding.evidence.push(context.answer_evidence(&check.field, answer));
    let (words, characters) = (word_count(&text), text.chars().count() as u64);
    let mut said = Vec::new();
    let text = &text[..text.floor_char_boundary(MAX_TEXT)];
    if is_placeholder(text) {
        finding.lower(Verdict::Fail, Reason::Placeholder);
        said.push("It is not a statement: the text only keeps the place of one.".to_owned());
    } else if let Some(other) = addressee(text, check) {
        finding.lower(Verdict::Fail, Reason::ForAnother);
        said.push(format!("It speaks to {other}, not to this programme."));
    }
    for (bounds, number, what) in
        [(check.words, u64::from(words), "word"), (check.characters, characters, "character")]
    {
        if bounds.judge(number, number) == Verdict::Fail && bounds != Bounds::default() {
            finding.lower(Verdict::Fail, Reason::WrongLength);
            let has = count(number, what, &format!("{what}s"));
            said.push(format!("It has {has}; {bounds} are asked for."));
        }
    }
    let lower = lower(text);
    let missing = |topics: &[Topic]| -> Vec<String> {
        topics.iter().filter(|t| !speaks_of(t, text, &lower, context)).map(|t| t.title.clone()).collect()
    };
    let not_covered = missing(&check.cover);
    if !not_covered.is_empty() && finding.verdict == Verdict::Pass {
        // People find other words for it than the rules know.
        finding.lower(Verdict::Review, Reason::Incomplete);
        said.push(format!("It does not seem to speak of {}.", not_covered.join(", ")));
    }
    if said.is_empty() {
        said.push(format!(
            "The statement has {} and speaks of what is asked.",
            count(words, "word", "words")
        ));
    }
    let welcome = missing(&check.encourage);
    if !welcome.is_empty() {
        said.push(format!("Welcome, and not there: {}.", welcome.join(", ")));
    }
    finding.said = Some(said.join(" "));
    finding
}

/// Whether a text shows a topic by a phrase or by a term: a telling name, or two different ones that need company.
fn speaks_of(topic: &Topic, text: &str, lower: &str, context: &Context<'_>) -> bool {
    if topic.phrases.iter().any(|phrase| begins_a_word(lower, &phrase.to_lowercase())) {
        return true;
    }
    let vocabulary = &context.program.vocabulary;
    let mut dependent = BTreeSet::new();
    for hit in matcher::find(text, vocabulary).iter().filter(|h| topic.any_of.contains(&h.term)) {
        let Some(name) = hit.name.map(|i| &vocabulary.terms[hit.term].names[i]) else { continue };
        if name.tier > Tier::Weak && name.guard.is_none() {
            return true;
        }
        dependent.insert((hit.term, &name.lemma));
    }
    dependent.len() >= 2
}

fn begins_a_word(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(i, _)| begins_word(text, i))
}

/// Whether a text holds a name, as whole words.
fn names(text: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    text.match_indices(&name).any(|(i, _)| begins_word(text, i) && ends_word(text, i + name.len()))
}

/// Another organisation that the statement wants to join, where it does not name the right one. A past job there is
/// no wish.
fn addressee<'c>(text: &str, check: &'c StatementCheck) -> Option<&'c str> {
    const WISHES: &[&str] = &[
        "join", "joining", "apply", "applying", "application", "intern at", "interning at", "internship at",
        "internship with", "opportunity", "contribute", "excited", "eager", "work at", "working at",
        "role at", "position at", "why ", "fit at", "fit for", "align", "aligns", "mission", "dear ",
        "hope to", "would like",
    ];
    const PAST: &[&str] =
        &["interned", "worked", "during my", "at the time", "last summer", "previous", "former"];
    let lower = lower(text);
    if check.addressed_to.iter().any(|name| names(&lower, name)) {
        return None;
    }
    let sentences = || lower.split(['.', '!', '?', '\n']);
    check.others.iter().map(String::as_str).find(|other| {
        sentences().any(|s| {
            names(s, other)
                && WISHES.iter().any(|w| begins_a_word(s, w))
                && !PAST.iter().any(|w| begins_a_word(s, w))
        })
    })
}
