//! Letters: of other scripts that look like Latin ones, in lower case, and where words begin and end among them.

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
        (_, true) => Cow::Owned(lower_with_others(text)),
        (true, false) => Cow::Owned(text.to_ascii_lowercase()),
        (false, false) => Cow::Borrowed(text),
    }
}

/// The lower case of a text with others than letters of ASCII.
fn lower_with_others(text: &str) -> String {
    // What this letter becomes depends on where it stands.
    if text.contains('Σ') {
        return text.to_lowercase();
    }
    lower_by(text, |c, lower| lower.extend(c.to_lowercase()))
}

/// A text with its letters of ASCII in lower case, and for all others what is pushed. Of most texts they are few: what
/// stands between them is taken over in one piece.
pub fn lower_by(text: &str, push: impl Fn(char, &mut String)) -> String {
    let mut lower = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii()) {
        lower.push_str(&rest[..at]);
        let mut letters = rest[at..].chars();
        letters.next().into_iter().for_each(|c| push(c, &mut lower));
        rest = letters.as_str();
    }
    lower.push_str(rest);
    lower.make_ascii_lowercase();
    lower
}

/// Whether a text begins with letters of ASCII, of whatever case.
pub fn has_prefix(text: &str, letters: &str) -> bool {
    text.as_bytes().get(..letters.len()).is_some_and(|head| head.eq_ignore_ascii_case(letters.as_bytes()))
}

/// Where a phrase stands in a text.
///
/// Mostly nowhere: that is told at many bytes at once, which is sooner than a search is set up.
pub fn places<'t>(text: &'t str, phrase: &'t str) -> impl Iterator<Item = usize> + 't {
    let found = text.contains(phrase).then(|| text.match_indices(phrase));
    found.into_iter().flatten().map(|(at, _)| at)
}

/// Letters of scripts that do not part words, from the radicals of Chinese on; of Korean, which appends to its words.
#[inline]
pub fn is_unspaced(c: char) -> bool {
    c >= '\u{2e80}'
}

/// Whether a word may begin at a place of a text: no letter or digit stands right before it, or one of two scripts that
/// part no words.
pub fn begins_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(goes_on) || text[at..].starts_with(is_unspaced)
}

/// Whether a word may end there: none stands right behind it.
pub fn ends_word(text: &str, at: usize) -> bool {
    !text[at..].starts_with(goes_on) || text[..at].ends_with(is_unspaced)
}

/// A letter or digit of a script that parts its words.
#[inline]
pub(super) fn goes_on(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
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
            if inside {
                at += bytes[at..].iter().take_while(|byte| kind(**byte) == Kind::Letter).count();
            }
            let signs = bytes[at..].iter().take_while(|byte| kind(**byte) == Kind::Sign).count();
            (inside, at) = (inside && signs == 0, at + signs);
            let (start, before) = (at, inside);
            let c = text[at..].chars().next()?;
            (inside, at) = (c.is_alphanumeric(), at + c.len_utf8());
            if inside && (!before || unspaced(c)) {
                return Some(start);
            }
        }
    })
}

/// What a byte is to words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter or digit of ASCII.
    Letter,
    /// Anything else of ASCII.
    Sign,
    /// Part of a character that is not of ASCII.
    Other,
}

/// Looked up: of each byte of a text it is asked.
#[inline]
fn kind(byte: u8) -> Kind {
    const KINDS: [Kind; 256] = {
        let mut kinds = [Kind::Other; 256];
        let mut byte = 0;
        while byte < 128 {
            kinds[byte] = if (byte as u8).is_ascii_alphanumeric() { Kind::Letter } else { Kind::Sign };
            byte += 1;
        }
        kinds
    };
    KINDS[usize::from(byte)]
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
    fn lower_case_is_that_of_the_standard_library() {
        for text in ["", "plain", "Plain – ÀÉ", "ΟΔΥΣΣΕΥΣ", "İstanbul, ẞ, K", "• Built 3 Models", "ЯБ—Aé"]
        {
            assert_eq!(lower(text), text.to_lowercase());
        }
    }

    #[test]
    fn words_begin_behind_what_is_no_letter() {
        let starts = |text: &str, from| word_starts(text, from, is_unspaced).collect::<Vec<_>>();
        assert_eq!(starts("a-b c3po  é1, (x)", 0), [0, 2, 4, 10, 16]);
        assert_eq!(starts("abc, def", 1), [5]);
        assert_eq!(starts("博士x y", 0), [0, 3, 8]);
        assert_eq!(starts("…", 0), [0; 0]);
    }

    #[test]
    fn only_words_that_mix_scripts_are_found() {
        assert_eq!(mixed_words("Рython and Python"), vec![0..7]);
        assert!(mixed_words("Олександр Шевчук, Ελένη, Python").is_empty());
        let lookalikes = (char::MIN..=char::MAX).filter(|&c| latin_lookalike(c).is_some());
        lookalikes.for_each(|c| assert_eq!(mixed_words(&format!("Pytho{c}")), vec![0..7], "{c}"));
    }
}
