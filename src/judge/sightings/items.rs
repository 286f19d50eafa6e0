//! The items of a list, their ends and their labels.

use crate::ground::letters::has_prefix;
use crate::understand::label;
use std::ops::Range;

/// The item of a list that holds a span, parentheses kept together.
pub(super) fn item_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let mut depth = 0_i32;
    // “No Python: our unit is an R house” names it in the label.
    let list = label(text).map(|(_, at)| at).filter(|&at| at <= span.start);
    let (mut start, mut end) = (list.unwrap_or(0), text.len());
    for (i, c) in text.char_indices() {
        match c {
            // “Daily: TensorFlow. Not used: Keras”: a list behind a list. “Python, R. Our engineer writes the C++.”: a
            // sentence behind it.
            '.' if depth <= 0 && text[i + 1..].starts_with(' ') && {
                let behind = text[i + 1..].trim_start();
                label(behind).is_some() || behind.starts_with(char::is_uppercase) && ends_sentence(&text[..i])
            } =>
            {
                if i < span.start {
                    start = start.max(i + 1);
                } else if i >= span.end {
                    end = end.min(i);
                }
            }
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' | ';' | '|' | '•' | '·' | '、' | '，' if depth <= 0 => {
                if i + c.len_utf8() <= span.start {
                    start = i + c.len_utf8();
                } else if i >= span.end {
                    end = end.min(i);
                }
            }
            _ => {}
        }
    }
    start.min(span.start)..end.max(span.end)
}

/// Whether a full stop behind these words ends a sentence: behind “e.g” and “incl” it does not.
pub(super) fn ends_sentence(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.chars().count() >= 3 && !word.contains('.') && !matches!(word, "incl" | "approx" | "Prof" | "Univ")
}

/// The label of the list that a byte stands in: “Advanced: MATLAB. Beginner: Keras” has two.
///
/// A list of skills may have a sentence for a label (“What I have not used yet: …”), other text only a few words.
pub(super) fn label_before(text: &str, at: usize, is_list: bool) -> Option<&str> {
    let longest = if is_list { 8 } else { 5 };
    let head = &text[..at];
    let colon = head.rfind(':')?;
    let start = head[..colon]
        .rfind(['.', ';', '|', ',', '•'])
        .map_or(0, |i| i + head[i..].chars().next().map_or(1, char::len_utf8));
    let label = head[start..colon].trim();
    (!label.is_empty() && label.split_whitespace().count() <= longest && !head[colon..].contains(". "))
        .then_some(label)
}

/// Whether a span is all of an item: between commas, slashes, bullets, or the ends of the list.
pub(in crate::judge) fn is_whole_item(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start].trim_end();
    let after = text[span.end..].trim_start();
    // “French (C)” is a level, “Python (C, C++)” a list.
    if before.ends_with('(')
        && after.starts_with(')')
        && !before[..before.len() - 1].trim_end().ends_with(':')
    {
        return span.len() > 1;
    }
    let opens = before.is_empty()
        || before.ends_with([',', ';', '/', '|', '•', '·', ':', '(', '、', '，', '–', '-', '&', '\u{2022}'])
        || [" and", " or", " but"].iter().any(|word| ends_with(before, word))
        || text[..span.start].ends_with("  ");
    let closes = after.is_empty()
        || after.starts_with([',', ';', '/', '|', '•', '·', '(', ')', '、', '，', '–', '&'])
        || ["and ", "or "].iter().any(|word| has_prefix(after, word))
        || after == "."
        || after.starts_with(". ")
        || is_qualified(after);
    opens && closes
}

/// Whether a text ends with some letters of ASCII in either case.
fn ends_with(text: &str, ending: &str) -> bool {
    let from = text.len().checked_sub(ending.len());
    from.and_then(|from| text.get(from..)).is_some_and(|tail| tail.eq_ignore_ascii_case(ending))
}

/// What follows an item of a list and only says how well or how long: “Java daily since 2018”, “C expert”.
fn is_qualified(after: &str) -> bool {
    const QUALIFIERS: &[&str] = &[
        "daily", "since", "expert", "advanced", "proficient", "fluent", "strong", "intermediate", "years",
        "yrs", "beginner", "basic", "basics", "for", "of", "professional", "every", "day", "good", "very",
        "some", "level", "experience", "production", "everyday", "weekly", "often", "in", "at", "work",
        "primary", "main", "working", "knowledge", "native",
    ];
    let item = &after[..after.find([',', ';', '|', '•', '·', '(']).unwrap_or(after.len())];
    let words: Vec<String> = item
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let qualifies = |w: &String| {
        QUALIFIERS.contains(&w.as_str()) || w.starts_with(|c: char| c.is_ascii_digit()) || w.is_empty()
    };
    (1..=5).contains(&words.len()) && words.iter().all(qualifies)
}
