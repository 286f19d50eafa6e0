//! Many phrases in one table, to ask of each word of a text whether one begins there.
//!
//! To look for hundreds of phrases one after the other reads a text hundreds of times, and to build an automaton of them
//! takes longer than one résumé pays back. This table is sorted in no time, and tells nearly every word off at once.

/// Phrases by their first two bytes, each with what it stands for.
#[derive(Debug)]
pub struct PhraseTable<T> {
    phrases: Vec<Phrase<T>>,
    /// Where those of each head begin; and the end of all.
    first: Vec<u16>,
    /// For each head the third bytes that its phrases have, as bits; all bits where one has none.
    thirds: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Phrase<T> {
    text: &'static str,
    /// What follows its head, see [`follow`], and the bits of that which are its own.
    follow: u32,
    own: u32,
    what: T,
}

/// Heads that are told apart: of two small letters each pair.
const HEADS: usize = 1 << 10;

impl<T: Copy> PhraseTable<T> {
    /// Sorts some phrases; one of fewer than two bytes is found only where it is all of a text.
    pub fn new(phrases: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let phrase = |(text, what): (&'static str, T)| {
            let unknown = 4_usize.saturating_sub(text.len().saturating_sub(2)) as u32;
            let own = u32::MAX.checked_shl(8 * unknown).unwrap_or(0);
            Phrase { text, follow: follow(text.as_bytes()), own, what }
        };
        let mut phrases: Vec<Phrase<T>> = phrases.into_iter().map(phrase).collect();
        phrases.sort_by_key(|phrase| head(phrase.text.as_bytes()));
        let mut at = 0;
        let begin = |wanted| {
            let is_before = |phrase: &&Phrase<T>| head(phrase.text.as_bytes()) < Some(wanted);
            at += phrases[at..].iter().take_while(is_before).count();
            at as u16
        };
        let first = (0..=HEADS).map(begin).collect();
        let mut thirds = vec![0; HEADS];
        for phrase in &phrases {
            if let Some(head) = head(phrase.text.as_bytes()) {
                thirds[head] |= phrase.text.as_bytes().get(2).map_or(u32::MAX, |&third| bit(third));
            }
        }
        Self { phrases, first, thirds }
    }

    /// The phrases that a text begins with.
    pub fn at<'b>(&self, text: &'b str) -> impl Iterator<Item = (&'static str, T)> + use<'_, 'b, T> {
        let behind = follow(text.as_bytes());
        let stands = move |phrase: &&Phrase<T>| {
            (phrase.follow ^ behind) & phrase.own == 0 && text.starts_with(phrase.text)
        };
        self.with_head(text).iter().filter(stands).map(|phrase| (phrase.text, phrase.what))
    }

    /// What the phrases stand for that are all of a text.
    pub fn whole(&self, text: &str) -> impl Iterator<Item = T> {
        let behind = follow(text.as_bytes());
        let is_it = move |phrase: &&Phrase<T>| phrase.follow == behind && phrase.text == text;
        self.with_head(text).iter().filter(is_it).map(|phrase| phrase.what)
    }

    /// Whether one of them is all of a text, whatever the case of its letters of ASCII.
    pub fn holds_in_any_case(&self, text: &str) -> bool {
        self.with_head(text).iter().any(|phrase| phrase.text.eq_ignore_ascii_case(text))
    }

    /// The phrases with the head of a text, if one of them may go on with its third byte, which tells most words off.
    fn with_head(&self, text: &str) -> &[Phrase<T>] {
        let third = text.as_bytes().get(2).map_or(u32::MAX, |&third| bit(third));
        let head = head(text.as_bytes()).filter(|head| self.thirds[*head] & third != 0);
        head.map_or(&[], |head| &self.phrases[self.first[head].into()..self.first[head + 1].into()])
    }
}

impl PhraseTable<()> {
    /// Sorts phrases that stand for nothing but themselves.
    pub fn of(phrases: &[&'static str]) -> Self {
        Self::new(phrases.iter().map(|&phrase| (phrase, ())))
    }

    /// Whether one of them is all of a text.
    pub fn holds(&self, text: &str) -> bool {
        self.whole(text).next().is_some()
    }
}

/// The bit of a third byte: of letters each its own, in either case.
#[inline]
fn bit(third: u8) -> u32 {
    1 << (third & 31)
}

/// The four bytes behind the first two as a number; what is not there counts as zero.
#[inline]
fn follow(bytes: &[u8]) -> u32 {
    let behind = bytes.get(2..).unwrap_or_default();
    match behind.first_chunk() {
        Some(four) => u32::from_be_bytes(*four),
        None => {
            behind.iter().zip([24, 16, 8]).fold(0, |follow, (&byte, shift)| follow | u32::from(byte) << shift)
        }
    }
}

/// A number for the first two bytes, the same for letters of ASCII in either case.
#[inline]
fn head(bytes: &[u8]) -> Option<usize> {
    let [first, rest @ ..] = bytes else { return None };
    Some(usize::from(first & 31) << 5 | rest.first().map_or(0, |second| usize::from(second & 31)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_begins_with_is_found() {
        let table = PhraseTable::new([("on leave", 1), ("on", 2), ("one", 3), ("休学", 4), ("(d1", 5)]);
        let found = |text| table.at(text).map(|(_, what)| what).collect::<Vec<i32>>();
        assert_eq!(found("on leave since"), [1, 2]);
        assert_eq!(found("one"), [2, 3]);
        assert_eq!(found("休学中"), [4]);
        assert_eq!(found("(d1)"), [5]);
        assert!(found("no").is_empty() && found("o").is_empty());
        assert_eq!(table.whole("on").collect::<Vec<_>>(), [2]);
        assert_eq!(table.whole("one").collect::<Vec<_>>(), [3]);
    }
}
