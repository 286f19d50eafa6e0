//! What is searched for in a text: all names of a vocabulary, in one sorted table.

use super::model::{Case, Term, TermId};
use serde::{Deserialize, Serialize};

/// All names of a vocabulary. It is sorted once, when the rules are read: an automaton would take far longer to build
/// than one résumé, which is short, pays back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NameIndex {
    /// The letters of all names, one after the other; in one piece, so that thousands of names are there at once.
    letters: String,
    /// Sorted by what is searched for.
    names: Vec<Sought>,
    /// For each byte where the names begin that begin with it; and the end of all.
    first: Vec<u32>,
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
        let Self { letters, names, first } = &mut index;
        names.sort_by(|a, b| part(letters, a.lower).cmp(part(letters, b.lower)));
        let begin = |byte| {
            names.partition_point(|name| usize::from(letters.as_bytes()[name.lower.0 as usize]) < byte)
        };
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
        let range = |byte: u8| {
            let end = |at: usize| self.first.get(at).map_or(0, |&end| end as usize);
            end(usize::from(byte))..end(usize::from(byte) + 1)
        };
        let mut left = text.bytes().next().map_or(&[][..], |byte| &self.names[range(byte)]);
        let per_length = text.bytes().enumerate().map_while(move |(at, byte)| {
            // Of those that agree in all bytes before, the ones that agree in this one.
            let next = |name: &Sought| part(&self.letters, name.lower).as_bytes().get(at).copied();
            let from = left.partition_point(|name| next(name) < Some(byte));
            let to = from + left[from..].partition_point(|name| next(name) == Some(byte));
            left = &left[from..to];
            let whole = left.partition_point(|name| (name.lower.1 - name.lower.0) as usize == at + 1);
            (!left.is_empty()).then(|| left[..whole].iter().map(move |name| (at + 1, name)))
        });
        per_length.flatten()
    }

    /// A name without spaces and hyphens, as written.
    pub fn squeezed(&self, name: &Sought) -> &str {
        part(&self.letters, name.squeezed)
    }
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
