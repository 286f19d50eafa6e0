//! Which of many phrases can stand in a text at all.
//!
//! What a person writes about themselves is held against hundreds of phrases. To look for one after the other reads a
//! text hundreds of times, and to build an automaton of them takes longer than one résumé pays back. But most phrases
//! begin or end with three bytes that stand nowhere in the text next to each other, and that is told at once.

use super::letters::{goes_on, is_unspaced};

/// Bits, as a power of two: many more than a passage has bytes.
const BITS: u32 = 12;

/// The sequences of three bytes that a text holds, and some others by chance: what it denies is sure. Letters of ASCII
/// count as the same in either case.
#[derive(Debug, Clone)]
pub struct Threes([u64; 1 << (BITS - 6)]);

impl Threes {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut held = Self([0; 1 << (BITS - 6)]);
        for three in text.as_bytes().array_windows() {
            let (word, bit) = place(three);
            held.0[word] |= bit;
        }
        held
    }

    /// Those that words of a text begin with.
    pub fn of_word_beginnings(text: &str) -> Self {
        let mut held = Self([0; 1 << (BITS - 6)]);
        let mut inside = false;
        for (at, c) in text.char_indices() {
            if let Some(three) = text.as_bytes()[at..].first_chunk().filter(|_| !inside || is_unspaced(c)) {
                let (word, bit) = place(three);
                held.0[word] |= bit;
            }
            inside = goes_on(c);
        }
        held
    }

    /// Whether a word may begin with a phrase, where these are of the beginnings of words.
    pub fn may_begin(&self, phrase: &str) -> bool {
        phrase.as_bytes().first_chunk().is_none_or(|first| self.holds(first))
    }

    /// Whether a phrase may stand somewhere in the text.
    pub fn may_hold(&self, phrase: &str) -> bool {
        let bytes = phrase.as_bytes();
        let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) else { return true };
        self.holds(first) && self.holds(last)
    }

    fn holds(&self, three: &[u8; 3]) -> bool {
        let (word, bit) = place(three);
        self.0[word] & bit != 0
    }

    /// The phrases that may stand somewhere in the text, in their order.
    pub fn among<'p>(&self, phrases: &'p [&'p str]) -> impl Iterator<Item = &'p &'p str> {
        phrases.iter().filter(|phrase| self.may_hold(phrase))
    }

    /// Whether one of these phrases stands in the text, which has to be the one this is of.
    pub fn any_in(&self, text: &str, phrases: &[&str]) -> bool {
        self.among(phrases).any(|phrase| text.contains(phrase))
    }
}

/// The word and the bit that stand for three bytes.
fn place(&[a, b, c]: &[u8; 3]) -> (usize, u64) {
    // Without the bit that tells capitals. Fibonacci hashing: the highest bits of the product depend on all three.
    let folded = u32::from_le_bytes([a, b, c, 0]) | 0x20_20_20;
    let hash = folded.wrapping_mul(0x9e37_79b1) >> (32 - BITS);
    ((hash >> 6) as usize, 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::letters::begins_word;

    #[test]
    fn nothing_that_is_held_is_denied() {
        let text = "Fourth-year PhD student; fünf Jahre, 博士";
        let held = Threes::of(text);
        for (start, _) in text.char_indices() {
            for (end, _) in text.char_indices().filter(|(end, _)| *end > start) {
                assert!(held.may_hold(&text[start..end]), "{}", &text[start..end]);
            }
        }
        let denied = ["withdrew", "on leave", "abgebrochen", "退学"];
        assert_eq!(held.among(&denied).count(), 0);
        let begun = Threes::of_word_beginnings(text);
        for (start, _) in text.char_indices().filter(|(start, _)| begins_word(text, *start)) {
            assert!(begun.may_begin(&text[start..]), "{}", &text[start..]);
        }
        assert!(!begun.may_begin("dent") && !begun.may_begin("hre") && begun.may_begin("Stu"));
        assert!(held.any_in(text, &["master", "student"]) && !held.any_in(text, &["years"]));
    }
}
