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
    /// Sorted by their heads, those of one head by what is searched for.
    names: Vec<Sought>,
    /// What is searched for, of each name: apart from the rest, so that the many names of one head lie side by side.
    lower: Vec<Lower>,
    /// The beginnings of names, by their drawers.
    heads: Vec<Head>,
    /// Where the heads of each drawer begin; and the end of all.
    first: Vec<u32>,
}

/// The first four bytes of some names, or all of shorter ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    /// As a number; what is not there counts as zero.
    bytes: u32,
    /// Where the names with it end; they begin where those of the head before end.
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
    pub fn new(terms: &[Term]) -> Self {
        let mut index = Self::default();
        for (term, entry) in terms.iter().enumerate() {
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
            (drawer(head), head, text)
        };
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        order.sort_by_cached_key(|&at| key(at));
        for (end, &at) in (1..).zip(&order) {
            let (_, bytes, _) = key(at);
            match self.heads.last_mut() {
                Some(last) if last.bytes == bytes => last.end = end,
                _ => self.heads.push(Head { bytes, end }),
            }
        }
        let begin = |wanted: usize| self.heads.partition_point(|head| drawer(head.bytes) < wanted);
        self.first = (0..=1 << DRAWER_BITS).map(|drawer| begin(drawer) as u32).collect();
        self.names = order.iter().map(|&at| self.names[at]).collect();
        self.lower = order.iter().map(|&at| self.lower[at]).collect();
    }

    /// Hands over the names that a text without spaces and hyphens, in lower case, begins with; shorter ones first. With
    /// each the bytes it takes up.
    ///
    /// Asked of every word of a résumé, and nearly always there is none: four drawers with a head or none each tell so.
    pub fn at<'s>(&'s self, text: &[u8], mut found: impl FnMut(usize, &'s Sought)) {
        let behind = text.get(HEAD..).map_or(0, head);
        let mut begun = 0;
        for (&byte, shift) in text.iter().zip(SHIFTS) {
            begun |= u32::from(byte) << shift;
            let drawer = drawer(begun);
            let Some(&[from, to]) = self.first.get(drawer..drawer + 2) else { return };
            let same = (from as usize..to as usize).find(|&at| self.heads[at].bytes == begun);
            for at in same.map_or(0..0, |at| self.with_head(at)) {
                let Lower { follow, from, length } = self.lower[at];
                let (mask, length) = (mask_of(length as usize), length as usize);
                // Sorted as they are, those behind one that is greater are greater still.
                if follow & mask > behind {
                    break;
                }
                let letters = || &self.letters.as_bytes()[from as usize..from as usize + length];
                if (follow ^ behind) & mask == 0 && (length <= 2 * HEAD || text.starts_with(letters())) {
                    found(length, &self.names[at]);
                }
            }
        }
    }

    /// The names with a head, told by its index.
    fn with_head(&self, at: usize) -> Range<usize> {
        let before = at.checked_sub(1).map_or(0, |before| self.heads[before].end);
        before as usize..self.heads[at].end as usize
    }

    /// A name without spaces and hyphens, as written.
    pub fn squeezed(&self, name: &Sought) -> &str {
        part(&self.letters, name.squeezed)
    }
}

/// Heads are kept in so many drawers, as a power of two.
const DRAWER_BITS: u32 = 12;

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

/// The bits of the second four bytes of a name that are its own.
#[inline]
fn mask_of(length: usize) -> u32 {
    let behind = length.saturating_sub(HEAD).min(HEAD) as u32;
    u32::MAX.checked_shl(32 - 8 * behind).unwrap_or(0)
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
        let names = ["C", "C#", "CSS", "CUDA", "CUDA-C", "Cuda", "é", "深度学习", "深"];
        let term = Term { names: names.map(name).to_vec(), ..Term::default() };
        let index = NameIndex::new(&[term]);
        let found = |text: &str| -> Vec<String> {
            let squeezed = |sought| index.squeezed(sought).to_lowercase();
            let mut all = Vec::new();
            index.at(text.as_bytes(), |length, sought| all.push(squeezed(sought)[..length].to_owned()));
            all
        };
        for (text, want) in [
            ("cudac", vec!["c", "cuda", "cuda", "cudac"]),
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
        NameIndex::default().at(b"c", |_, sought| panic!("{sought:?}"));
    }
}
