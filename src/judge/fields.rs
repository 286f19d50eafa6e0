//! Which class of field a degree's words name: core, near or far from what the programme asks for.

use crate::ground::Threes;
use crate::ground::letters::lower;
use crate::rules::{DegreeCheck, FieldOfStudy, Vocabulary};

/// How close a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldClass {
    /// Passes by itself.
    Core,
    /// Passes where work shows the subject.
    Near,
    /// Any other.
    Far,
    /// No field is said.
    Unsaid,
}

/// Classifies the field as written; where that says none, by the lines around it.
pub(super) fn classify(
    field: &str,
    context: &str,
    check: &DegreeCheck,
    vocabulary: &Vocabulary,
) -> FieldClass {
    let around = without_degree_names(context);
    let named = class_of(field, check, vocabulary, true);
    if named == Some(FieldClass::Core) || names_core_track(&around, check, vocabulary) {
        return FieldClass::Core;
    }
    if let Some(class) = named {
        return class;
    }
    let written = field.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let header = around.lines().filter(|l| !names_a_topic(l)).collect::<Vec<_>>().join("\n");
    match class_of(&header, check, vocabulary, true) {
        Some(class) => class,
        None if written => of_unknown_name(field),
        None => FieldClass::Unsaid,
    }
}

/// A field that no name of the vocabulary stands in: near where its words are those of computing, a question where it
/// is written in a language that few names are known of, else far.
fn of_unknown_name(field: &str) -> FieldClass {
    const STEMS: &[&str] = &[
        "comput", "inform", "data", "digital", "software", "algorithm", "intelligen", "robot", "cyber",
        "statist", "signal", "autonom", "machine learning", "machine intelligence", "neural", "network",
        "semantic", "web ", "smart", "system", "πληροφορ", "комп", "информ", "інформ",
    ];
    let lower = field.to_lowercase();
    if STEMS.iter().any(|stem| {
        lower
            .match_indices(stem)
            .any(|(i, _)| lower[..i].chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
    }) {
        return FieldClass::Near;
    }
    if field.is_ascii() { FieldClass::Far } else { FieldClass::Unsaid }
}

/// “Civil Engineering, designated emphasis in Machine Learning”: a joint track beside the field.
fn names_core_track(context: &str, check: &DegreeCheck, vocabulary: &Vocabulary) -> bool {
    const TRACKS: &[&str] = &[
        "emphasis", "concentration", "track", "speciali", "joint", "dual degree", "co-major",
        "double doctorate", "vertiefung", "schwerpunkt", "focus area",
    ];
    context.lines().filter(|line| !names_a_topic(line)).any(|line| {
        line.split([';', '.', '|']).any(|part| {
            let lower = part.to_lowercase();
            Threes::of(&lower).any_in(&lower, TRACKS)
                && class_of(part, check, vocabulary, true) == Some(FieldClass::Core)
        })
    })
}

/// A thesis, a course or a person is not the field.
fn names_a_topic(line: &str) -> bool {
    let lower = line.to_lowercase();
    // “Field of research: …” is the field.
    if lower.trim_start().starts_with("field") {
        return false;
    }
    let topics = [
        "thesis", "dissertation", "topic", "advisor", "supervis", "coursework", "courses", "thema",
        "betreuer", "research:", "committee", "sujet", "focus", "worked on", "working on", "research on",
    ];
    // As words: there is a “thema” in mathematics.
    Threes::of(&lower).among(&topics).any(|topic| {
        lower
            .match_indices(topic)
            .any(|(i, _)| lower[..i].chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
    })
}

fn class_of(text: &str, check: &DegreeCheck, vocabulary: &Vocabulary, short: bool) -> Option<FieldClass> {
    if text.trim().is_empty() {
        return None;
    }
    let small = text.to_lowercase();
    let held = Threes::of(&small);
    let mut best: Option<(usize, FieldClass)> = None;
    let mut studies_of = false;
    for field in &vocabulary.fields {
        let class = if check.core.contains(&field.id) {
            FieldClass::Core
        } else if check.near.contains(&field.id) {
            FieldClass::Near
        } else {
            FieldClass::Far
        };
        let length = longest_name(field, text, &small, &held, short);
        if length == 0 {
            continue;
        }
        // “History of Computing”, “Philosophy of Artificial Intelligence”: of the first field.
        studies_of |=
            class == FieldClass::Far && field.names.iter().any(|n| is_followed_by_of(&small, &lower(n)));
        // A core field anywhere in the name decides (“Statistics and Machine Learning”); else the longest name does.
        let rank = |c: FieldClass| match c {
            FieldClass::Core => 2,
            FieldClass::Near => 1,
            _ => 0,
        };
        let contained =
            best.is_some_and(|(l, c)| l > length && c == FieldClass::Far && class != FieldClass::Core);
        let better = best.is_none_or(|(l, c)| (rank(class), length) > (rank(c), l));
        if better && !contained {
            best = Some((length, class));
        }
    }
    if studies_of { Some(FieldClass::Far) } else { best.map(|(_, class)| class) }
}

/// “history of …” at the beginning of a field.
fn is_followed_by_of(text: &str, name: &str) -> bool {
    text.trim_start().strip_prefix(name).is_some_and(|rest| rest.starts_with(" of "))
}

/// The longest of a field's names that stands in a text as whole words.
fn longest_name(field: &FieldOfStudy, text: &str, small: &str, held: &Threes, short: bool) -> usize {
    let stands = |name: &str| held.may_hold_lower(name) && stands_in(small, &lower(name));
    let long = field.names.iter().filter(|n| stands(n)).map(String::len);
    let brief = field.short.iter().filter(|n| short && stands_in(text, n)).map(String::len);
    long.chain(brief).max().unwrap_or(0)
}

fn stands_in(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(i, _)| {
        let unspaced = name.chars().next().is_some_and(|c| c as u32 >= 0x2E80);
        let before = text[..i].chars().next_back();
        let after = text[i + name.len()..].chars().next();
        unspaced
            || (before.is_none_or(|c| !c.is_alphanumeric()) && after.is_none_or(|c| !c.is_alphanumeric()))
    })
}

/// “Doctor of Philosophy” names no philosophy.
fn without_degree_names(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for name in crate::understand::degree_words::find(text) {
        out.push_str(&text[at..name.span.start]);
        at = name.span.end;
    }
    out.push_str(&text[at..]);
    out
}
