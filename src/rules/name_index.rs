//! What is searched for in a text: all names of a vocabulary, in one sorted table.

use super::model::{Case, Term, TermId};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Bytes of a [`Head`].
pub(super) const HEAD: usize = 4;

/// All names of a vocabulary. It is sorted once, when the rules are read: an automaton would take far longer to build
/// than one résumé, which is short, pays back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NameIndex {
    /// The letters of all names, one after the other; in one piece, so that thousands of names are there at once.
    letters: String,
    /// Sorted by their heads; those of one head by what is searched for, long ones behind all others.
    names: Vec<Sought>,
    /// What is searched for, of each name: apart from the rest, so that the many names of one head lie side by side.
    lower: Vec<Lower>,
    /// The beginnings of names, by their drawers.
    heads: Vec<Head>,
    /// Where the heads of each drawer begin; and the end of all.
    first: Vec<u32>,
    /// A bit for each head, and for the first eight bytes of each long name: most words have none, which is told here
    /// without a look at tables that fill no cache.
    held: Vec<u64>,
}

/// The first four bytes of some names, or all of shorter ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    /// As a number; what is not there counts as zero.
    bytes: u32,
    /// Where the names with it of eight bytes or more begin.
    long: u32,
    /// Where all of them end; they begin where those of the head before end.
    end: u32,
}

/// A name without spaces and hyphens, in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Lower {
    /// The four bytes behind its head, as those of a [`Head`].
    follow: u32,
    /// Where it begins among all letters.
    from: u32,
    /// Its bytes.
    length: u32,
}

/// One name that is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sought {
    /// Whose it is.
    pub term: TermId,
    /// What it is to its term.
    pub what: What,
    /// Its case counts.
    pub exact: bool,
    /// It is written with a space or hyphen of its own.
    pub parted: bool,
    /// The name without spaces and hyphens, as written.
    squeezed: (u32, u32),
}

/// What a name is to its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// Its index among the term's names.
    Name(usize),
    /// Its index among what implies the term.
    Implied(usize),
    /// What it stands in is not the term.
    Never,
}

impl NameIndex {
    /// Sorts the names of some terms.
    pub fn new<'t>(terms: impl IntoIterator<Item = &'t Term>) -> Self {
        let mut index = Self::default();
        for (term, entry) in terms.into_iter().enumerate() {
            for (i, name) in entry.names.iter().enumerate() {
                index.add(term, What::Name(i), &name.text, name.case);
            }
            for (i, implied) in entry.implied_by.iter().enumerate() {
                index.add(term, What::Implied(i), &implied.text, implied.case);
            }
            for phrase in &entry.never {
                index.add(term, What::Never, phrase, Case::Any);
            }
        }
        index.sort();
        index
    }

    /// Adds a name; [`Self::sort`] gives it its place.
    fn add(&mut self, term: TermId, what: What, text: &str, case: Case) {
        let from = self.letters.len();
        self.letters.extend(text.chars().filter(|&c| !is_joint(c)).map(straight));
        let squeezed = (from as u32, self.letters.len() as u32);
        if from == self.letters.len() {
            return;
        }
        let parted = self.letters.len() - from != text.len();
        let small = self.letters[from..].to_lowercase();
        let from = if small == self.letters[from..] {
            squeezed.0
        } else {
            self.letters.push_str(&small);
            squeezed.1
        };
        let follow = small.as_bytes().get(HEAD..).map_or(0, head);
        self.lower.push(Lower { follow, from, length: small.len() as u32 });
        self.names.push(Sought { term, what, exact: case == Case::Exact, parted, squeezed });
    }

    fn sort(&mut self) {
        let key = |at: usize| {
            let lower = &self.lower[at];
            let text = part(&self.letters, (lower.from, lower.from + lower.length));
            let head = head(text.as_bytes());
            (drawer(head), head, text.len() >= 2 * HEAD, text)
        };
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        order.sort_by_cached_key(|&at| key(at));
        for (end, &at) in (1..).zip(&order) {
            let (_, bytes, is_long, _) = key(at);
            if self.heads.last().is_none_or(|last| last.bytes != bytes) {
                self.heads.push(Head { bytes, long: end - 1, end });
            }
            if let Some(last) = self.heads.last_mut() {
                last.end = end;
                last.long = if is_long { last.long } else { end };
            }
        }
        let begin = |wanted: usize| self.heads.partition_point(|head| drawer(head.bytes) < wanted);
        self.first = (0..=1 << DRAWER_BITS).map(|drawer| begin(drawer) as u32).collect();
        self.names = order.iter().map(|&at| self.names[at]).collect();
        self.lower = order.iter().map(|&at| self.lower[at]).collect();
        // The letters of names that are looked at together lie together.
        let mut letters = String::with_capacity(self.letters.len());
        for (name, lower) in self.names.iter_mut().zip(&mut self.lower) {
            let written = part(&self.letters, name.squeezed);
            let small = part(&self.letters, (lower.from, lower.from + lower.length));
            lower.from = letters.len() as u32;
            letters.push_str(small);
            let from = if written == small { lower.from } else { letters.len() as u32 };
            name.squeezed = (from, from + written.len() as u32);
            if written != small {
                letters.push_str(written);
            }
        }
        self.letters = letters;
        self.held = vec![0; 1 << (HELD_BITS - 6)];
        let long = self.lower.iter().filter(|name| name.length as usize >= 2 * HEAD);
        let longs = long.map(|name| (head(&self.letters.as_bytes()[name.from as usize..]), name.follow));
        for (head, follow) in self.heads.iter().map(|head| (head.bytes, 0)).chain(longs) {
            let (word, bit) = held_at(head, follow);
            self.held[word] |= bit;
        }
    }

    /// Whether names may begin with a head and what follows it.
    fn may_hold(&self, head: u32, follow: u32) -> bool {
        let (word, bit) = held_at(head, follow);
        self.held.get(word).is_some_and(|held| held & bit != 0)
    }

    /// Hands over the names that a text without spaces and hyphens, in lower case, begins with, where one may end behind
    /// so many bytes; shorter ones first. With each the bytes it takes up.
    ///
    /// Asked of every word of a résumé, and nearly always there is none: an empty drawer or two tell so.
    pub fn at<'s>(
        &'s self,
        text: &[u8],
        may_end: impl Fn(usize) -> bool,
        mut found: impl FnMut(usize, &'s Sought),
    ) {
        let behind = text.get(HEAD..).map_or(0, head);
        let mut begun = 0;
        for (count, (&byte, shift)) in (1..).zip(text.iter().zip(SHIFTS)) {
            begun |= u32::from(byte) << shift;
            // A shorter head is all of a name.
            if count < HEAD && !may_end(count) || !self.may_hold(begun, 0) {
                continue;
            }
            let (short, long) = self.with_head(begun);
            for at in short {
                let Lower { follow, length, .. } = self.lower[at];
                if (follow ^ behind) & mask_of(length) == 0 && may_end(length as usize) {
                    found(length as usize, &self.names[at]);
                }
            }
            if !self.may_hold(begun, behind) {
                continue;
            }
            let from = long.start + self.lower[long.clone()].partition_point(|name| name.follow < behind);
            for at in from..long.end {
                let Lower { follow, from, length } = self.lower[at];
                if follow != behind {
                    break;
                }
                let letters = || part(&self.letters, (from, from + length)).as_bytes();
                if may_end(length as usize) && text.starts_with(letters()) {
                    found(length as usize, &self.names[at]);
                }
            }
        }
    }

    /// The names with a head: those of less than eight bytes, and the others.
    fn with_head(&self, bytes: u32) -> (Range<usize>, Range<usize>) {
        let drawer = drawer(bytes);
        let Some(&[from, to]) = self.first.get(drawer..drawer + 2) else { return (0..0, 0..0) };
        let Some(at) = (from as usize..to as usize).find(|&at| self.heads[at].bytes == bytes) else {
            return (0..0, 0..0);
        };
        let begin = at.checked_sub(1).map_or(0, |before| self.heads[before].end);
        let Head { long, end, .. } = self.heads[at];
        (begin as usize..long as usize, long as usize..end as usize)
    }

    /// A name without spaces and hyphens, as written.
    pub fn squeezed(&self, name: &Sought) -> &str {
        part(&self.letters, name.squeezed)
    }
}

/// Heads are kept in so many drawers, as a power of two.
const DRAWER_BITS: u32 = 12;

/// Bits of [`NameIndex::held`], as a power of two.
const HELD_BITS: u32 = 16;

/// The word and the bit of [`NameIndex::held`] for a head and what follows it.
#[inline]
fn held_at(head: u32, follow: u32) -> (usize, u64) {
    let hash = (u64::from(head) << 32 | u64::from(follow)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let place = hash >> (64 - HELD_BITS);
    ((place >> 6) as usize, 1 << (place & 63))
}

/// The drawer of a head.
#[inline]
fn drawer(head: u32) -> usize {
    // Fibonacci hashing: the highest bits of the product depend on all bytes.
    (head.wrapping_mul(0x9e37_79b1) >> (32 - DRAWER_BITS)) as usize
}

/// Where the bytes of a [`Head`] stand in its number.
const SHIFTS: [u32; HEAD] = [24, 16, 8, 0];

/// See [`Head::bytes`].
#[inline]
pub(super) fn head(bytes: &[u8]) -> u32 {
    match bytes.first_chunk() {
        Some(bytes) => u32::from_be_bytes(*bytes),
        None => bytes.iter().zip(SHIFTS).fold(0, |head, (&byte, shift)| head | u32::from(byte) << shift),
    }
}

/// The bits of the second four bytes of a name of less than eight that are its own.
#[inline]
fn mask_of(length: u32) -> u32 {
    u32::MAX.checked_shl(32 - 8 * length.saturating_sub(HEAD as u32)).unwrap_or(0)
}

fn part(letters: &str, (from, to): (u32, u32)) -> &str {
    &letters[from as usize..to as usize]
}

/// What may stand between the parts of a name, or not.
#[inline]
pub fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '\u{ad}')
}

/// Typographic apostrophes are apostrophes: “d’appartenance”, “d'appartenance”.
pub fn straight(c: char) -> char {
    if matches!(c, '’' | '‘') { '\'' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Name, Tier};

    #[test]
    fn names_are_found_where_they_begin_whatever_their_length() {
        let name = |text: &str| Name {
            text: text.to_owned().into(),
            lemma: text.to_owned().into(),
            tier: Tier::Strong,
            case: Case::Any,
            guard: None,
        };
        let names = [
            "C", "C#", "CSS", "CUDA", "CUDA-C", "Cuda", "CUDA-Q", "CUDA-X Data Science", "CUDA-X Data",
            "CUDA-X Libs", "é", "深度学习", "深",
        ];
        let term = Term { names: names.map(name).to_vec(), ..Term::default() };
        let index = NameIndex::new(&[term]);
        let found = |text: &str| -> Vec<String> {
            let squeezed = |sought| index.squeezed(sought).to_lowercase();
            let mut all = Vec::new();
            let mut push = |length, sought| all.push(squeezed(sought)[..length].to_owned());
            index.at(text.as_bytes(), |length| length != 5, &mut push);
            all
        };
        for (text, want) in [
            ("cudac", vec!["c", "cuda", "cuda"]),
            ("cudaxdatascience", vec!["c", "cuda", "cuda", "cudaxdata", "cudaxdatascience"]),
            ("css3", vec!["c", "css"]),
            ("cs", vec!["c"]),
            ("c#", vec!["c", "c#"]),
            ("éa", vec!["é"]),
            ("深度学习", vec!["深", "深度学习"]),
            ("深度", vec!["深"]),
            ("rust", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
        NameIndex::default().at(b"c", |_| true, |_, sought| panic!("{sought:?}"));
    }
}
