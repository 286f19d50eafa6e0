//! What is searched for in a text: all names of a vocabulary, in one sorted table.

use super::model::{Case, Term, TermId};
use serde::{Deserialize, Serialize};

/// Bytes of a [`Head`].
pub(super) const HEAD: usize = 3;

/// All names of a vocabulary. It is sorted once, when the rules are read: an automaton would take far longer to build
/// than one résumé, which is short, pays back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NameIndex {
    /// The letters of all names, one after the other; in one piece, so that thousands of names are there at once.
    letters: String,
    /// Sorted by what is searched for.
    names: Vec<Sought>,
    /// The beginnings of names, in their order.
    heads: Vec<Head>,
    /// For each byte where the heads begin that begin with it; and the end of all.
    first: Vec<u32>,
}

/// The first three bytes of some names, or all of shorter ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    /// As a number, in whose order they are sorted; what is not there counts as zero.
    bytes: u32,
    /// Where the names with it end; they begin where those of the head before end.
    end: u32,
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
    /// The same in lower case.
    lower: (u32, u32),
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
        let Self { letters, names, heads, first } = &mut index;
        names.sort_by(|a, b| part(letters, a.lower).cmp(part(letters, b.lower)));
        for (end, name) in (1..).zip(names.iter()) {
            let bytes = head(part(letters, name.lower).as_bytes());
            match heads.last_mut() {
                Some(last) if last.bytes == bytes => last.end = end,
                _ => heads.push(Head { bytes, end }),
            }
        }
        let begin = |byte: u32| heads.partition_point(|head| head.bytes >> 16 < byte);
        *first = (0..=256).map(|byte| begin(byte) as u32).collect();
        index
    }

    fn add(&mut self, term: TermId, what: What, text: &str, case: Case) {
        let from = self.letters.len();
        self.letters.extend(text.chars().filter(|&c| !is_joint(c)).map(straight));
        let squeezed = (from as u32, self.letters.len() as u32);
        if from == self.letters.len() {
            return;
        }
        let parted = self.letters.len() - from != text.len();
        let small = self.letters[from..].to_lowercase();
        let lower = if small == self.letters[from..] {
            squeezed
        } else {
            self.letters.push_str(&small);
            (squeezed.1, self.letters.len() as u32)
        };
        self.names.push(Sought { term, what, exact: case == Case::Exact, parted, squeezed, lower });
    }

    /// The names that a text without spaces and hyphens, in lower case, begins with; shorter ones first. With each the
    /// bytes it takes up.
    pub fn at<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (usize, &'s Sought)> {
        /// So many are looked at one by one.
        const FEW: usize = 6;
        let bytes = text.as_bytes();
        let mut left: &[Sought] = &[];
        let mut lengths = 1..bytes.len() + 1;
        let may_begin = std::iter::from_fn(move || {
            let length = lengths.next()?;
            if length <= HEAD {
                left = self.with_head(&bytes[..length]);
            } else {
                // Of those that agree in all bytes before, the ones that agree in this one.
                let byte = bytes.get(length - 1);
                let next = |name: &Sought| part(&self.letters, name.lower).as_bytes().get(length - 1);
                let from = left.partition_point(|name| next(name) < byte);
                let to = from + left[from..].partition_point(|name| next(name) == byte);
                left = &left[from..to];
            }
            if length >= HEAD && left.len() <= FEW {
                lengths = 0..0;
                return Some(left);
            }
            let whole = left.partition_point(|name| (name.lower.1 - name.lower.0) as usize == length);
            Some(&left[..whole])
        });
        may_begin.flatten().filter_map(move |name| {
            let name_bytes = part(&self.letters, name.lower).as_bytes();
            bytes.starts_with(name_bytes).then_some((name_bytes.len(), name))
        })
    }

    /// The names that begin with three bytes, or are these one or two.
    fn with_head(&self, bytes: &[u8]) -> &[Sought] {
        let (byte, wanted) = (usize::from(bytes[0]), head(bytes));
        let of_byte = |byte: usize| self.first.get(byte).map_or(0, |&at| at as usize);
        let from = of_byte(byte);
        let at = from + self.heads[from..of_byte(byte + 1)].partition_point(|head| head.bytes < wanted);
        match self.heads.get(at) {
            Some(head) if head.bytes == wanted => {
                let before = at.checked_sub(1).map_or(0, |before| self.heads[before].end);
                &self.names[before as usize..head.end as usize]
            }
            _ => &[],
        }
    }

    /// A name without spaces and hyphens, as written.
    pub fn squeezed(&self, name: &Sought) -> &str {
        part(&self.letters, name.squeezed)
    }
}

/// See [`Head::bytes`].
pub(super) fn head(bytes: &[u8]) -> u32 {
    bytes.iter().take(HEAD).zip([16, 8, 0]).fold(0, |head, (&byte, shift)| head | u32::from(byte) << shift)
}

fn part(letters: &str, (from, to): (u32, u32)) -> &str {
    &letters[from as usize..to as usize]
}

/// What may stand between the parts of a name, or not.
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
            index.at(text).map(|(length, sought)| squeezed(sought)[..length].to_owned()).collect()
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
        assert_eq!(NameIndex::default().at("c").count(), 0);
    }
}
