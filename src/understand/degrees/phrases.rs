//! Where phrases, clauses and sentences begin and end.

use crate::ground::Threes;
use crate::ground::letters::{begins_word, ends_word, places};

/// Where a phrase begins a word in a text.
pub(super) fn word_starts<'t>(text: &'t str, phrase: &'t str) -> impl Iterator<Item = usize> + 't {
    let latin = phrase.starts_with(|c: char| c.is_ascii_alphanumeric());
    let begins = move |i: usize| !latin || begins_word(text, i);
    places(text, phrase).filter(move |&i| begins(i))
}

/// Where it first does.
pub(super) fn word_start(text: &str, phrase: &str) -> Option<usize> {
    word_starts(text, phrase).next()
}

/// Whether a phrase begins a word somewhere in a text.
pub(super) fn starts_word(text: &str, phrase: &str) -> bool {
    word_start(text, phrase).is_some()
}

/// Whether one of several does.
pub(super) fn any_starts_word(text: &str, phrases: &[&str]) -> bool {
    !text.is_empty() && Threes::of(text).among(phrases).any(|phrase| starts_word(text, phrase))
}

/// Whether a phrase stands in a text as whole words: “exam” is not in “Example”.
pub(super) fn is_said(lower: &str, phrase: &str) -> bool {
    places(lower, phrase)
        .any(|i| begins_word(lower, i) && (phrase.ends_with(' ') || ends_word(lower, i + phrase.len())))
}

/// The words before a byte, back to the beginning of its clause.
pub(super) fn clause_before(text: &str, at: usize) -> &str {
    let head = &text[..at];
    let cut = head
        .char_indices()
        .rev()
        .find(|&(i, c)| {
            matches!(c, ';' | '•' | '|' | '!' | '?')
                || (c == '.' && head[i + 1..].starts_with(' ') && sentence_end(&head[..i]))
        })
        .map_or(0, |(i, c)| i + c.len_utf8());
    &head[cut..]
}

/// Up to the end of the sentence.
pub(super) fn head_of_clause(text: &str) -> &str {
    &text[..text.find(['.', ';', '\n']).unwrap_or(text.len())]
}

/// A dot after a word of more than three letters, a year or a bracket ends a sentence; after “Prof” or “Dr” it does not.
fn sentence_end(before: &str) -> bool {
    let figures = before.chars().rev().take_while(char::is_ascii_digit).count();
    if figures == 4 || before.ends_with([')', ']', '”', '"', '»']) {
        return true;
    }
    let word: String = before.chars().rev().take_while(|c| c.is_alphabetic()).collect();
    word.chars().count() > 3
        && !matches!(word.chars().rev().collect::<String>().as_str(), "Prof" | "Dipl" | "Assoc" | "Asst")
}

/// The sentence that holds a byte.
pub(super) fn sentence_around(text: &str, at: usize) -> &str {
    let start = text[..at]
        .char_indices()
        .rev()
        .find(|&(i, c)| c == '.' && text[i + 1..].starts_with(' ') && sentence_end(&text[..i]))
        .map_or(0, |(i, _)| i + 1);
    let end = text[at..]
        .char_indices()
        .find(|&(i, c)| c == '.' && text[at + i + 1..].starts_with(' ') && sentence_end(&text[..at + i]))
        .map_or(text.len(), |(i, _)| at + i + 1);
    text[start..end].trim()
}
