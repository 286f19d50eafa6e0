//! Letters of other scripts that look like Latin ones.

use std::borrow::Cow;
use std::ops::Range;

/// Quotes as word processors set them, where TOML wants a straight one.
pub const TYPOGRAPHIC_QUOTES: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '«', '»'];

/// A text's letters and digits in lower case: what is left of an answer, a title or a word when space, punctuation and
/// capitals do not count.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A text in lower case, itself where it plainly is.
pub fn lower(text: &str) -> Cow<'_, str> {
    // Without a branch for each byte.
    let (capitals, others) = text.bytes().fold((false, false), |(capitals, others), byte| {
        (capitals | byte.is_ascii_uppercase(), others | !byte.is_ascii())
    });
    match (capitals, others) {
        (_, true) => Cow::Owned(text.to_lowercase()),
        (true, false) => Cow::Owned(text.to_ascii_lowercase()),
        (false, false) => Cow::Borrowed(text),
    }
}

/// Where a parenthesis opens that is not closed where a text ends.
pub fn open_parenthesis(text: &str) -> Option<usize> {
    text.rfind(['(', ')']).filter(|&at| text[at..].starts_with('('))
}

/// Where the words of a text begin from a place on; in scripts that part no words some of their letters begin one too.
pub fn word_starts(text: &str, mut at: usize, unspaced: fn(char) -> bool) -> impl Iterator<Item = usize> {
    let mut inside = text[..at].ends_with(char::is_alphanumeric);
    let bytes = text.as_bytes();
    std::iter::from_fn(move || {
        loop {
            // Most letters are of ASCII: the rest of a word is passed over by its bytes, and what parts it from the next.
            while inside && bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
                at += 1;
            }
            while bytes.get(at).is_some_and(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()) {
                (inside, at) = (false, at + 1);
            }
            let (start, before) = (at, inside);
            let c = text[at..].chars().next()?;
            (inside, at) = (c.is_alphanumeric(), at + c.len_utf8());
            if inside && (!before || unspaced(c)) {
                return Some(start);
            }
        }
    })
}

/// Words that mix Latin letters with lookalikes of another script.
pub fn mixed_words(text: &str) -> Vec<Range<usize>> {
    // All lookalikes are Greek or Cyrillic, U+0340 to U+053F, and begin with one of these bytes.
    if !text.bytes().fold(false, |found, byte| found | matches!(byte, 0xcd..=0xd4)) {
        return Vec::new();
    }
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = &text[from..at];
                let latin = word.chars().any(|c| c.is_ascii_alphabetic());
                if latin && word.chars().any(|c| latin_lookalike(c).is_some()) {
                    words.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The Latin letter that a Cyrillic or Greek one looks like (Unicode TR39 confusables, letters of one case each).
pub fn latin_lookalike(c: char) -> Option<char> {
    Some(match c {
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' | 'Ϲ' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        'а' | 'α' => 'a',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' => 'e',
        'һ' => 'h',
        'і' | 'ι' => 'i',
        'ј' => 'j',
        'ԛ' => 'q',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'υ' => 'u',
        'ν' => 'v',
        'ԝ' => 'w',
        'х' => 'x',
        'у' => 'y',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_mix_scripts_are_found() {
        assert_eq!(mixed_words("Рython and Python"), vec![0..7]);
        assert!(mixed_words("Олександр Шевчук, Ελένη, Python").is_empty());
        let lookalikes = (char::MIN..=char::MAX).filter(|&c| latin_lookalike(c).is_some());
        lookalikes.for_each(|c| assert_eq!(mixed_words(&format!("Pytho{c}")), vec![0..7], "{c}"));
    }
}
