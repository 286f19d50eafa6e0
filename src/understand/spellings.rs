//! Names in all their spellings, said in a small part of the syntax of regular expressions.
//!
//! Letters of either case, `?` behind a letter or a group, groups `(?:a|b)`, classes `[a-z]+`, `\\.` and `\\b`; the
//! first alternative that fits is taken. A résumé is read once: to compile the hundreds of names of degrees into an
//! automaton takes several times longer than to try them where words begin.

use std::iter::Peekable;
use std::ops::RangeInclusive;
use std::str::Chars;

/// Alternatives, the first that fits first, each with what it stands for.
pub(super) struct Spellings<T> {
    all: Vec<Alternative<T>>,
    /// For each two letters of ASCII, by their [`sort`], the alternatives that can begin with them.
    by_beginning: Vec<Vec<u16>>,
    beginnings: Beginnings,
}

/// For each two letters that something begins with the third ones, as bits, that can follow: letters by their [`sort`].
struct Beginnings(Vec<u32>);

/// Sorts of letters.
const SORTS: usize = 32;
const FULL_STOP: usize = 27;
const SPACE: usize = 28;
const DIGIT: usize = 29;
const SIGN: usize = 30;

/// The sort of a letter of ASCII: of letters each its own in either case.
fn sort(letter: u8) -> usize {
    match letter {
        b'a'..=b'z' | b'A'..=b'Z' => usize::from(letter & 31),
        b'.' => FULL_STOP,
        b' ' => SPACE,
        b'0'..=b'9' | b'_' => DIGIT,
        _ => SIGN,
    }
}

impl Beginnings {
    fn none() -> Self {
        Self(vec![0; SORTS * SORTS])
    }

    /// Whether something may begin at a place of a text.
    fn may_be_at(&self, text: &str, at: usize) -> bool {
        let bytes = &text.as_bytes()[at..];
        // Nothing stands behind the end, as behind a sign.
        let (first, second, third) = match *bytes {
            [first, second, third, ..] => (first, second, third),
            [first, second] => (first, second, b'|'),
            [first] => (first, b'|', b'|'),
            [] => return false,
        };
        // What is folded to letters of ASCII is looked at in full.
        if !(first | second | third).is_ascii() {
            return true;
        }
        self.0[sort(first) * SORTS + sort(second)] >> sort(third) & 1 != 0
    }

    fn add(&mut self, head: &Head) {
        // Of a short one nothing is known of what follows.
        let any = |at: usize| if at < head.length { head.sorts[at]..head.sorts[at] + 1 } else { 0..SORTS };
        for (first, second) in any(0).flat_map(|first| any(1).map(move |second| (first, second))) {
            any(2).for_each(|third| self.0[first * SORTS + second] |= 1 << third);
        }
    }
}

/// The sorts of the first letters of something, three at most.
#[derive(Clone, Copy, Default)]
struct Head {
    sorts: [usize; 3],
    length: usize,
}

impl Head {
    fn is_full(&self) -> bool {
        self.length == self.sorts.len()
    }

    fn with(mut self, sort: usize) -> Self {
        self.sorts[self.length] = sort;
        self.length += 1;
        self
    }
}

/// The heads that parts can go on with, behind these. What is not ASCII is left out: [`Beginnings`] never denies it.
fn heads(parts: &[Part], mut before: Vec<Head>) -> Vec<Head> {
    for part in parts {
        // Nothing more is known of them.
        if before.iter().all(Head::is_full) {
            break;
        }
        let (mut after, short): (Vec<Head>, Vec<Head>) = before.into_iter().partition(Head::is_full);
        match &part.what {
            What::Letter(letter) if letter.is_ascii() => after.extend(longer(&short, &[sort(*letter as u8)])),
            What::Letter(_) => {}
            What::Class(ranges, more) => {
                let inside = |letter: &u8| ranges.iter().any(|range| range.contains(&char::from(*letter)));
                let once = longer(&short, &(0..128).filter(inside).map(sort).collect::<Vec<_>>());
                // How many more there are is not known, nor what follows.
                after.extend(if *more { in_full(in_full(once)) } else { once });
            }
            What::Group(group) => after.extend(group.iter().flat_map(|parts| heads(parts, short.clone()))),
            What::WordEnd => after.extend(longer(&short, &[FULL_STOP, SPACE, SIGN])),
        }
        if part.optional {
            after.extend(short);
        }
        before = after;
    }
    before
}

/// Heads with one letter more, of each of some sorts.
fn longer(heads: &[Head], sorts: &[usize]) -> Vec<Head> {
    heads.iter().flat_map(|head| sorts.iter().map(move |&sort| head.with(sort))).collect()
}

/// Heads of which the short ones go on with any letter.
fn in_full(heads: Vec<Head>) -> Vec<Head> {
    let (mut full, short): (Vec<Head>, Vec<Head>) = heads.into_iter().partition(Head::is_full);
    full.extend(longer(&short, &(0..SORTS).collect::<Vec<_>>()));
    full
}

struct Alternative<T> {
    /// The letters of ASCII that it has to begin with.
    opening: String,
    /// The letters it can begin with.
    heads: Vec<RangeInclusive<char>>,
    parts: Vec<Part>,
    what: T,
}

impl<T> Alternative<T> {
    fn begins_with(&self, head: char) -> bool {
        self.heads.iter().any(|range| range.contains(&head))
    }

    /// Whether a text may go on with it; what is folded to letters of ASCII is looked at in full.
    fn may_open(&self, text: &[u8]) -> bool {
        let head = text.get(..self.opening.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(self.opening.as_bytes()) || !head.is_ascii())
    }
}

struct Part {
    what: What,
    optional: bool,
}

enum What {
    Letter(char),
    /// One or, with `+`, more of some letters.
    Class(Vec<RangeInclusive<char>>, bool),
    Group(Vec<Vec<Part>>),
    WordEnd,
}

impl<T: Copy> Spellings<T> {
    pub(super) fn none() -> Self {
        let by_beginning = vec![Vec::new(); SORTS * SORTS];
        Self { all: Vec::new(), by_beginning, beginnings: Beginnings::none() }
    }

    /// Adds patterns, constants of this program, behind those before them.
    pub(super) fn add(&mut self, patterns: &[&str], what: T) {
        for parts in patterns.iter().flat_map(|pattern| alternatives(&mut pattern.chars().peekable())) {
            self.add_alternative(parts, what);
        }
    }

    /// Adds patterns each alternative of which ends where a word does.
    pub(super) fn add_whole_words(&mut self, patterns: &[&str], what: T) {
        for mut parts in patterns.iter().flat_map(|pattern| alternatives(&mut pattern.chars().peekable())) {
            parts.push(Part { what: What::WordEnd, optional: false });
            self.add_alternative(parts, what);
        }
    }

    fn add_alternative(&mut self, parts: Vec<Part>, what: T) {
        let mut letters = Vec::new();
        add_heads(&parts, &mut letters);
        let seconds = sorts_of(seconds(&parts));
        for first in sorts_of(bits_of(&letters)) {
            for &second in &seconds {
                self.by_beginning[first * SORTS + second].push(self.all.len() as u16);
            }
        }
        heads(&parts, vec![Head::default()]).iter().for_each(|head| self.beginnings.add(head));
        self.all.push(Alternative { opening: opening(&parts), heads: letters, parts, what });
    }

    /// Whether something may begin at a place of a text; what is denied is sure.
    pub(super) fn may_be_at(&self, text: &str, at: usize) -> bool {
        self.beginnings.may_be_at(text, at)
    }

    /// Where the first alternative ends that fits at a place, and what it stands for.
    pub(super) fn end_of(&self, text: &str, at: usize) -> Option<(usize, T)> {
        if !self.may_be_at(text, at) {
            return None;
        }
        let bytes = &text.as_bytes()[at..];
        let fits = |one: &Alternative<T>| {
            let end = one.may_open(bytes).then(|| end_of(&one.parts, text, at, &Some)).flatten();
            end.map(|end| (end, one.what))
        };
        match *bytes {
            [first, second, ..] if (first | second).is_ascii() => {
                let indices = &self.by_beginning[sort(first) * SORTS + sort(second)];
                indices.iter().find_map(|&index| fits(&self.all[usize::from(index)]))
            }
            _ => {
                let head = folded(text[at..].chars().next()?);
                self.all.iter().filter(|one| one.begins_with(head)).find_map(fits)
            }
        }
    }
}

/// A bit for each letter of ASCII in some ranges.
fn bits_of(ranges: &[RangeInclusive<char>]) -> u128 {
    let letters = ranges.iter().flat_map(|range| range.clone().take_while(char::is_ascii));
    letters.fold(0, |bits, letter| bits | 1 << u32::from(letter))
}

/// The sorts of the letters that have their bits set.
fn sorts_of(mut letters: u128) -> Vec<usize> {
    let mut sorts = 0_u32;
    while letters != 0 {
        sorts |= 1 << sort(letters.trailing_zeros() as u8);
        letters &= letters - 1;
    }
    (0..SORTS).filter(|sort| sorts >> sort & 1 != 0).collect()
}

/// Adds the letters that parts can begin with; answers whether all of them may be left out.
fn add_heads(parts: &[Part], heads: &mut Vec<RangeInclusive<char>>) -> bool {
    parts.iter().all(|part| {
        let empty = match &part.what {
            What::Letter(letter) => {
                heads.push(*letter..=*letter);
                false
            }
            What::Class(ranges, _) => {
                heads.extend_from_slice(ranges);
                false
            }
            // Every alternative is looked at, whatever the first ones say.
            What::Group(group) => group.iter().filter(|parts| add_heads(parts, heads)).count() > 0,
            What::WordEnd => true,
        };
        empty || part.optional
    })
}

/// The letters of ASCII that have to stand first.
fn opening(parts: &[Part]) -> String {
    let letter = |part: &Part| match part.what {
        What::Letter(letter) if letter.is_ascii() && !part.optional => Some(letter),
        _ => None,
    };
    parts.iter().map_while(letter).collect()
}

/// The second letters that are told easily: those behind one that has to stand first; else all.
fn seconds(parts: &[Part]) -> u128 {
    let Some((Part { what: What::Letter(_), optional: false }, rest)) = parts.split_first() else {
        return u128::MAX;
    };
    let mut heads = Vec::new();
    if add_heads(rest, &mut heads) {
        return u128::MAX;
    }
    bits_of(&heads)
}

fn alternatives(pattern: &mut Peekable<Chars>) -> Vec<Vec<Part>> {
    let mut all = vec![Vec::new()];
    while let Some(c) = pattern.next_if(|&c| c != ')') {
        let what = match c {
            '|' => {
                all.push(Vec::new());
                continue;
            }
            '(' => {
                // `?:`
                pattern.nth(1);
                let group = alternatives(pattern);
                pattern.next();
                What::Group(group)
            }
            '[' => {
                let mut ranges = Vec::new();
                while let Some(first) = pattern.next().filter(|&c| c != ']') {
                    let last = pattern.next_if_eq(&'-').and_then(|_| pattern.next());
                    ranges.push(first..=last.unwrap_or(first));
                }
                What::Class(ranges, pattern.next_if_eq(&'+').is_some())
            }
            '\\' => match pattern.next() {
                Some('b') | None => What::WordEnd,
                Some(c) => What::Letter(folded(c)),
            },
            c => What::Letter(folded(c)),
        };
        let optional = pattern.next_if_eq(&'?').is_some();
        if let Some(last) = all.last_mut() {
            last.push(Part { what, optional });
        }
    }
    all
}

type Then<'t> = &'t dyn Fn(usize) -> Option<usize>;

fn first_end(all: &[Vec<Part>], text: &str, at: usize, then: Then) -> Option<usize> {
    all.iter().find_map(|parts| end_of(parts, text, at, then))
}

/// Where parts that begin at a place end, such that what comes `then` fits as well.
fn end_of(parts: &[Part], text: &str, at: usize, then: Then) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return then(at) };
    let go_on = |at: usize| end_of(rest, text, at, then);
    let next = text[at..].chars().next();
    let end = match (&part.what, next) {
        (What::Letter(letter), Some(c)) if folded(c) == *letter => go_on(at + c.len_utf8()),
        (What::Class(ranges, more), Some(_)) => {
            let inside = |c: &char| ranges.iter().any(|range| range.contains(&folded(*c)));
            let most = if *more { usize::MAX } else { 1 };
            let ends: Vec<usize> = text[at..]
                .chars()
                .take_while(inside)
                .take(most)
                .scan(at, |end, c| {
                    *end += c.len_utf8();
                    Some(*end)
                })
                .collect();
            ends.into_iter().rev().find_map(go_on)
        }
        (What::Group(group), _) => first_end(group, text, at, &go_on),
        (What::WordEnd, next) if !next.is_some_and(|c| c.is_alphanumeric() || c == '_') => go_on(at),
        _ => None,
    };
    end.or_else(|| part.optional.then(|| go_on(at)).flatten())
}

/// A letter in lower case, the two small sigmas as one.
fn folded(c: char) -> char {
    match c {
        'a'..='z' => c,
        'ς' => 'σ',
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PATTERN: &str = r"ph\.? ?d\.?|m\.? ?sc?\.?(?: ?tech\.?)?|(?:thèse de )?doctorat|master(?:'s|’s|s)?(?: of [a-z]+| degree)?|diplom(?:-[a-zà-ÿ]+)?|d['’]or|doctoral(?:(?: degree| work)\b)?|διδάκτ(?:ορας|ωρ)";

    fn spellings() -> Spellings<()> {
        let mut spellings = Spellings::none();
        spellings.add(&[PATTERN], ());
        spellings
    }

    #[test]
    fn spellings_are_found_in_full() {
        let spellings = spellings();
        for (text, end) in [
            ("Ph. D. in", Some("Ph. D.")),
            ("M.Sc.Tech", Some("M.Sc.Tech")),
            ("Thèse de doctorat", Some("Thèse de doctorat")),
            ("MASTER OF SCIENCE in", Some("MASTER OF SCIENCE")),
            ("Diplom-Übersetzer", Some("Diplom-Übersetzer")),
            ("doctoral works", Some("doctoral")),
            ("ΔΙΔΆΚΤΟΡΑΣ", Some("ΔΙΔΆΚΤΟΡΑΣ")),
            ("p", None),
            ("", None),
        ] {
            assert_eq!(spellings.end_of(text, 0).map(|(end, ())| &text[..end]), end, "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_agrees_with_regular_expressions(text in r"(Ph|M|D|\.| |d|sc|tech|octorat|octoral|degree|work|aster|of|'s|iplom-|é|x){0,6}") {
            let regex = regex::Regex::new(&format!("^(?i:{PATTERN})")).expect("a constant pattern");
            let expected = regex.find(&text).map(|found| found.end());
            prop_assert_eq!(spellings().end_of(&text, 0).map(|(end, ())| end), expected);
        }
    }
}
