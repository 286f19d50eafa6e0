//! Many phrases in one table, to ask of each word of a text whether one begins there.
//!
//! To look for hundreds of phrases one after the other reads a text hundreds of times, and to build an automaton of them
//! takes longer than one résumé pays back. This table is sorted in no time, and tells nearly every word off at once.

/// Phrases by their first two bytes, each with what it stands for.
#[derive(Debug)]
pub struct PhraseTable<T> {
    phrases: Vec<(&'static str, T)>,
    /// Where those of each head begin; and the end of all.
    first: Vec<u16>,
    /// For each head the third bytes that its phrases have, as bits; all bits where one has none.
    thirds: Vec<u32>,
}

/// Heads that are told apart: of two small letters each pair.
const HEADS: usize = 1 << 10;

impl<T: Copy> PhraseTable<T> {
    /// Sorts some phrases; one of fewer than two bytes is found only where it is all of a text.
    pub fn new(phrases: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut phrases: Vec<(&str, T)> = phrases.into_iter().collect();
        phrases.sort_by_key(|(phrase, _)| head(phrase.as_bytes()));
        let begin =
            |wanted| phrases.partition_point(|(phrase, _)| head(phrase.as_bytes()) < Some(wanted)) as u16;
        let first = (0..=HEADS).map(begin).collect();
        let mut thirds = vec![0; HEADS];
        for (phrase, _) in &phrases {
            if let Some(head) = head(phrase.as_bytes()) {
                thirds[head] |= phrase.as_bytes().get(2).map_or(u32::MAX, |&third| bit(third));
            }
        }
        Self { phrases, first, thirds }
    }

    /// The phrases that a text begins with.
    pub fn at<'b>(&self, text: &'b str) -> impl Iterator<Item = (&'static str, T)> + use<'_, 'b, T> {
        let bytes = text.as_bytes();
        // The third byte tells most words off, and then most phrases.
        let may_go_on =
            |head: &usize| self.thirds[*head] & bytes.get(2).map_or(u32::MAX, |&third| bit(third)) != 0;
        let head = head(bytes).filter(may_go_on);
        let among = head.map_or(0..0, |head| self.first[head].into()..self.first[head + 1].into());
        let third = |phrase: &str| phrase.as_bytes().get(2).is_none_or(|byte| bytes.get(2) == Some(byte));
        let stands = move |(phrase, _): &&(&str, T)| third(phrase) && bytes.starts_with(phrase.as_bytes());
        self.phrases[among].iter().filter(stands).copied()
    }

    /// What the phrases stand for that are all of a text.
    pub fn whole(&self, text: &str) -> impl Iterator<Item = T> {
        self.at(text).filter(|(phrase, _)| phrase.len() == text.len()).map(|(_, what)| what)
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

/// The bit of a third byte: of small letters each its own.
#[inline]
fn bit(third: u8) -> u32 {
    1 << (third & 31)
}

/// A number for the first two bytes.
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
