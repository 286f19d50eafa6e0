//! Claims that a later word takes back: “The lab used TensorFlow; I never touched it myself”.

use super::Stance;
use super::wording::{Wording, bare_words};
use std::ops::Range;

/// What one does with a tool, in the forms that follow a negation.
const USES: &[&str] = &[
    "use", "used", "using", "touch", "touched", "write", "written", "wrote", "open", "opened", "program",
    "programmed", "run", "code", "coded", "learn", "learned", "learnt", "try", "tried", "work", "worked",
    "done", "do", "take", "taken", "took", "involved",
];

/// What stands for the tool behind the verb, or ends the sentence there.
const STANDS_FOR_IT: &[&str] =
    &["it", "any", "them", "either", "one", "this", "that", "myself", "since", "part", "in"];

/// Whether what follows a term says that the applicant never used it, or not for a long time.
///
/// `item` is that of a list. Of a list no further word is asked: “Python, C++; TensorFlow I never learned” takes back
/// one of the three.
pub fn taken_back(wording: &Wording, span: &Range<usize>, item: Option<&Range<usize>>) -> Option<Stance> {
    if !wording.may_deny() {
        return None;
    }
    let text = wording.lower.as_str();
    let own = item.cloned().unwrap_or_else(|| part(text, span));
    let own_words = &text[own.start.min(span.start)..own.end.max(span.end)];
    let goes_on = || {
        [", which", ", that", ", though", ", although", ", but"]
            .iter()
            .any(|w| text[own.end..].starts_with(w))
    };
    let followed = item.is_none() || says_more_than_names(own_words) || is_label(text, span) || goes_on();
    let rest = if followed { text.len() } else { own.end.max(span.end) };
    // One's own words are in the first person; in a list it may be left out.
    let listed = item.is_some();
    parts(&text[span.end..rest]).take(3).enumerate().find_map(|(i, part)| {
        let words: Vec<&str> = bare_words(part).filter(|word| !word.is_empty()).collect();
        let of_oneself = words
            .iter()
            .any(|word| matches!(*word, "i" | "i've" | "i’ve" | "i'd" | "me" | "myself" | "mine" | "ours"));
        let elided = listed && (i == 0 || words.first().is_some_and(|w| is_denial(w) || *w == "have"));
        if !of_oneself && !elided || is_of_another(&words, part) {
            return None;
        }
        denied(&words, i == 0).then(|| if lapsed(&words) { Stance::Hedged } else { Stance::Negated })
    })
}

/// “never used it”, “have not written any”, “not by me”, “I do not.”, “I have yet to try.”
///
/// `beside` says that they stand beside the term: what was written “not by me” further on is something else.
fn denied(words: &[&str], beside: bool) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let behind = &words[at + 1..];
        if *word == "yet" && behind.first() == Some(&"to") {
            return behind.get(1).is_some_and(|verb| USES.contains(verb));
        }
        if !is_denial(word) {
            return false;
        }
        if behind.starts_with(&["an", "author"]) {
            return true;
        }
        if beside && behind.starts_with(&["by", "me"]) || behind.is_empty() && at > 0 {
            return true;
        }
        let verb = behind.iter().take(3).position(|verb| USES.contains(verb));
        verb.is_some_and(|verb| {
            let object = &behind[verb + 1..];
            let object = if object.first() == Some(&"with") { &object[1..] } else { object };
            object.first().is_none_or(|word| STANDS_FOR_IT.contains(word))
        })
    })
}

/// “PyTorch (not TensorFlow, I never learnt it)”: what is denied is named in the part itself.
fn is_of_another(words: &[&str], part: &str) -> bool {
    let head = &part[..part.find(", ").unwrap_or(0)];
    let named = bare_words(head).filter(|word| !word.is_empty()).count();
    matches!(words.first(), Some(&("not" | "no")))
        && named == 2
        && !USES.contains(&words[1])
        && !STANDS_FOR_IT.contains(&words[1])
}

fn is_denial(word: &str) -> bool {
    matches!(word, "never" | "not") || word.ends_with("n't") || word.ends_with("n’t")
}

/// “… since 2011”, “… in years”: it was used once.
fn lapsed(words: &[&str]) -> bool {
    let year = |word: &&str| {
        word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit())
    };
    words.iter().any(|word| matches!(*word, "since" | "years" | "anymore") || year(word))
}

/// Whether an item of a list is a sentence rather than a name.
fn says_more_than_names(item: &str) -> bool {
    bare_words(item).count() >= 5
}

/// Whether a term is what a line or sentence is about: “Java: I was fluent once. I have not opened it since 2011.”
pub fn is_label(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start].trim_end();
    (before.is_empty() || before.ends_with(['.', ';', '|', '•'])) && text[span.end..].starts_with([':', '?'])
}

/// The part of a text between semicolons and ends of sentences that holds a span.
fn part(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text[..span.start].rfind(['.', ';']).map_or(0, |at| at + 1);
    let end = text[span.end..].find(['.', ';']).map_or(text.len(), |at| span.end + at);
    start..end
}

/// Sentences and what semicolons part.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', '!', '?', '(', ')']).flat_map(|part| part.split(". "))
}
