//! Finds the names of a vocabulary in a text: one sorted table of all of them.
//!
//! Space, hyphen and nothing between the parts of a name are equal, so the text is searched without them: “Tensor Flow”,
//! “Tensor-\nFlow” and “TensorFlow” are one, as are “fine-tuning” and “fine tuning”. A match has to begin and end where
//! a word does. Letters of another script that only look Latin are matched as what they look like, and flagged.

use crate::ground::letters::{is_unspaced, latin_lookalike, mixed_words};
use crate::rules::{Sought, TermId, Tier, Vocabulary, What, is_joint, straight};
use std::ops::Range;

/// Names found in one text; a passage that holds more is no work of a person, and each is weighed against its text.
const MAX_HITS: usize = 500;

/// A name found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The term it names or implies.
    pub term: TermId,
    /// Index among the term's names; `None` where it only implies the term.
    pub name: Option<usize>,
    /// Index among what implies the term.
    pub implied: Option<usize>,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// It is written with letters of another script.
    pub lookalike: bool,
}

/// The names in a text, in order of their beginnings; what overlaps a “never” phrase is left out, and so is what
/// stands inside a longer name and is less telling.
pub fn find(text: &str, vocabulary: &Vocabulary) -> Vec<Hit> {
    find_in(text, &mut Squeezed::default(), vocabulary)
}

/// The same for one text after the other, each squeezed in the place of the one before.
pub fn find_in(text: &str, squeezed: &mut Squeezed, vocabulary: &Vocabulary) -> Vec<Hit> {
    let index = vocabulary.index();
    squeezed.take(text);
    let mut hits: Vec<Hit> = Vec::new();
    let mut never: Vec<(TermId, Range<usize>)> = Vec::new();
    for (nth, &(start, _)) in squeezed.starts.iter().enumerate() {
        let next = squeezed.starts.get(nth + 1).map_or(squeezed.text.len(), |(next, _)| *next);
        let word = &squeezed.text[start..next];
        let found = |length, sought: &Sought| {
            let span = squeezed.original(text, nth, length);
            if !fits(sought, index.squeezed(sought), text, &span) {
                return;
            }
            let first = squeezed.folded.partition_point(|&at| at < span.start);
            let lookalike = squeezed.folded.get(first).is_some_and(|&at| at < span.end);
            let (name, implied) = match sought.what {
                What::Never => return never.push((sought.term, span)),
                What::Name(i) => (Some(i), None),
                What::Implied(i) => (None, Some(i)),
            };
            hits.push(Hit { term: sought.term, name, implied, span, lookalike });
        };
        index.at(&squeezed.text[start..], |length| !goes_on(word, length), found);
    }
    if hits.is_empty() {
        return hits;
    }
    hits.sort_by_key(|h| (h.span.start, h.term, h.name));
    hits.truncate(MAX_HITS);
    if !never.is_empty() {
        drop_denied(&mut hits, never);
    }
    let tier = |hit: &Hit| hit.name.map_or(Tier::Weak, |i| vocabulary.terms[hit.term].names[i].tier);
    let guard = |hit: &Hit| hit.name.map(|i| vocabulary.terms[hit.term].names[i].guard);
    let kind = |hit: &Hit| {
        let term = &vocabulary.terms[hit.term];
        hit.name.and_then(|i| term.guard(&term.names[i])).and_then(|guard| guard.kind.as_deref())
    };
    // One of two kinds is no less so for standing in a name that may not be believed: “from photographs”.
    let stays_kind = |hit: &Hit, other: &Hit| {
        kind(hit).is_some()
            && (guard(other).flatten().is_some() || tier(other) == Tier::Weak)
            && (other.term != hit.term || kind(other).is_none())
    };
    drop_where(&mut hits, |hits, hit| {
        let long = guard(hit).flatten().and_then(|_| long_form(text, &hit.span));
        long.is_some_and(|long| !hits.iter().any(|h| h.term == hit.term && overlap(&h.span, &long)))
    });
    let longest = hits.iter().map(|hit| hit.span.len()).max().unwrap_or(0);
    drop_where(&mut hits, |hits, hit| {
        let from = hits.partition_point(|other| other.span.start + longest < hit.span.end);
        hits[from..].iter().take_while(|other| other.span.start <= hit.span.start).any(|other| {
            let contains = other.span.end >= hit.span.end && other.span.len() > hit.span.len();
            // “Java-” at a line's end, “Script” on the next.
            let broken = || text[hit.span.end..].starts_with(['-', '‐']);
            contains
                && !stays_kind(hit, other)
                && (other.term == hit.term
                    || broken()
                    || (tier(hit) != Tier::Strong && tier(other) >= tier(hit)))
        })
    });
    // A name may be guarded in several ways: one of them may believe it.
    hits.dedup_by(|a, b| a.span == b.span && a.term == b.term && guard(a) == guard(b));
    hits
}

/// Drops hits that overlap a “never” phrase of their term.
fn drop_denied(hits: &mut Vec<Hit>, mut never: Vec<(TermId, Range<usize>)>) {
    never.sort_by_key(|(_, span)| span.start);
    let longest = never.iter().map(|(_, span)| span.len()).max().unwrap_or(0);
    let is_denied = |hit: &mut Hit| {
        // Only what begins near the name can overlap it.
        let from = never.partition_point(|(_, span)| span.start + longest <= hit.span.start);
        let near = never[from..].iter().take_while(|(_, span)| span.start < hit.span.end);
        near.into_iter().any(|(term, span)| *term == hit.term && overlap(span, &hit.span))
    };
    let denied: Vec<Hit> = hits.extract_if(.., is_denied).collect();
    // What is not the term does not imply another either.
    let denies = |hit: &Hit| denied.iter().any(|other| other.name.is_some() && other.span == hit.span);
    hits.retain(|hit| hit.implied.is_none() || !denies(hit));
}

/// Drops hits by what stands around them, as all of them stood before.
fn drop_where(hits: &mut Vec<Hit>, dropped: impl Fn(&[Hit], &Hit) -> bool) {
    let dropped: Vec<usize> = (0..hits.len()).filter(|&at| dropped(hits, &hits[at])).collect();
    // The last one first, so that the others stay where they are.
    for at in dropped.into_iter().rev() {
        hits.remove(at);
    }
}

/// What an abbreviation is said to stand for, beside it: “CV (cyclic voltammetry)”, “cyclic voltammetry (CV)”.
fn long_form(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let short = &text[span.clone()];
    if !(2..=4).contains(&short.len()) || !short.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let spells = |words: &str| {
        let initials = words.split([' ', '-']).filter_map(|word| word.chars().next());
        initials.map(|c| c.to_ascii_uppercase()).eq(short.chars())
    };
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let behind = after.strip_prefix(" (").and_then(|rest| rest.split_once(')'));
    if let Some((words, _)) = behind.filter(|(words, _)| spells(words)) {
        return Some(span.end + 2..span.end + 2 + words.len());
    }
    let ahead = before.strip_suffix(" (").filter(|_| after.starts_with(')'))?;
    let starts = ahead.rmatch_indices([' ', '-']).map(|(at, _)| at + 1).chain([0]);
    let start = starts.take(short.len() + 1).find(|&at| spells(&ahead[at..]))?;
    Some(start..ahead.len())
}

/// Whether a word goes on behind some bytes of it, with what is no plural and no version: “c” in “company”.
#[inline]
fn goes_on(word: &[u8], length: usize) -> bool {
    word.get(length).is_some_and(|byte| !matches!(byte, b's' | b'v' | b'0'..=b'9'))
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether a match stands for a whole word, in the case the name wants.
fn fits(sought: &Sought, squeezed: &str, text: &str, span: &Range<usize>) -> bool {
    let matched = &text[span.clone()];
    let length = squeezed.chars().count();
    let before = text[..span.start].chars().next_back();
    let mut after = text[span.end..].chars();
    let next = after.next();
    let first = squeezed.chars().next();
    let last = squeezed.chars().next_back();
    if first.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c))
        && before.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c))
    {
        return false;
    }
    if last.is_some_and(|c| !is_unspaced(c)) {
        let plural = length >= 3
            && last.is_some_and(char::is_alphabetic)
            && match next {
                Some('s') => !after.clone().next().is_some_and(char::is_alphanumeric),
                _ => false,
            };
        // “Python3.11”, “YOLOv8”, “EfficientNetV2”
        let number = text[span.end..].strip_prefix(['v', 'V']).unwrap_or(&text[span.end..]);
        let version = length >= 3 && number.starts_with(|c: char| c.is_ascii_digit()) && {
            let rest = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            !rest.chars().next().is_some_and(char::is_alphanumeric)
        };
        if next.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c)) && !plural && !version {
            return false;
        }
        if last.is_some_and(char::is_alphanumeric) && matches!(next, Some('+' | '#')) {
            return false;
        }
    }
    if length <= 2
        && (matches!(before, Some('-' | '‐' | '&' | '.' | '\'' | '’' | '/'))
            && !after_slash_word(text, span.start)
            || matches!(next, Some('-' | '‐' | '&' | '\'' | '’')))
    {
        return false;
    }
    // Nothing parts what is as long as the name without its joints.
    if matched.len() == squeezed.len() {
        return !sought.exact || matched == squeezed;
    }
    // “i Python” says in Danish what it was written in.
    let mut letters = matched.chars();
    if !sought.parted
        && letters.next().is_some_and(char::is_lowercase)
        && letters.next().is_some_and(char::is_whitespace)
    {
        return false;
    }
    // A short name is one word, not the end of one and the beginning of the next.
    if length <= 4 && !sought.parted && matched.chars().any(is_joint) {
        return false;
    }
    // “TensorFlow” may be written “Tensor Flow”, but “tensor flow” is two words of physics.
    if !sought.parted && !sought.exact && squeezed.chars().skip(1).any(char::is_uppercase) {
        let parted_small = matched.char_indices().any(|(i, c)| {
            c.is_whitespace()
                && !matched[..i].ends_with(['-', '‐'])
                && matched[i..].trim_start().starts_with(char::is_lowercase)
        });
        if parted_small {
            return false;
        }
    }
    // A longer one may be parted once for each place a person would.
    if matched.chars().filter(|&c| c.is_whitespace()).count() > squeezed.len() / 2 {
        return false;
    }
    let written = matched.chars().filter(|&c| !is_joint(c)).map(|c| latin_lookalike(c).unwrap_or(c));
    !sought.exact || written.eq(squeezed.chars())
}

/// “Python/C”: a slash between two languages parts words, in “I/O/C” or “w/C” it does not.
fn after_slash_word(text: &str, at: usize) -> bool {
    let head = &text[..at];
    head.ends_with('/')
        && head[..head.len() - 1]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || c == '+' || c == '#')
}

/// A text in lower case without spaces and hyphens, with the way back.
#[derive(Default)]
pub struct Squeezed {
    text: Vec<u8>,
    /// Bytes of the original where a lookalike letter was folded.
    folded: Vec<usize>,
    /// Bytes of `text` where a name may begin, with those of the original: not behind a letter, unless words are not
    /// parted there.
    starts: Vec<(usize, usize)>,
}

impl Squeezed {
    /// Takes a text in the place of the one before.
    fn take(&mut self, original: &str) {
        let Self { text, folded, starts } = self;
        text.clear();
        folded.clear();
        starts.clear();
        let mixed = mixed_words(original);
        let mut inside = false;
        let mut next = 0;
        while let Some(c) = original[next..].chars().next() {
            let at = next;
            if c.is_ascii_alphanumeric() {
                // A word, or the rest of one, in one piece.
                next += original[at..].bytes().take_while(u8::is_ascii_alphanumeric).count();
                if !inside {
                    starts.push((text.len(), at));
                }
                text.extend_from_slice(&original.as_bytes()[at..next]);
                inside = true;
                continue;
            }
            next += c.len_utf8();
            let behind_letter = inside;
            let of_word = c.is_alphanumeric() && !is_unspaced(c);
            inside = of_word;
            if is_joint(c) {
                continue;
            }
            if !(behind_letter && of_word) {
                starts.push((text.len(), at));
            }
            let mut letter = straight(c);
            if let Some(latin) = latin_lookalike(c)
                && mixed
                    .get(mixed.partition_point(|word| word.end <= at))
                    .is_some_and(|word| word.contains(&at))
            {
                letter = latin;
                folded.push(at);
            }
            for small in letter.to_lowercase() {
                text.extend_from_slice(small.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
        text.make_ascii_lowercase();
    }

    /// The bytes of the original that some bytes of `text` stand for, from a beginning on that is told by its number.
    fn original(&self, original: &str, nth: usize, length: usize) -> Range<usize> {
        let (start, from) = self.starts[nth];
        let end = start + length;
        // All but the last of several words can be passed over.
        let passed = self.starts[nth..].iter().take_while(|(start, _)| *start < end).last();
        let &(last, last_from) = passed.unwrap_or(&self.starts[nth]);
        let mut left = end - last;
        // Nearly always each byte stands for itself.
        let rest = original.as_bytes()[last_from..].get(..left);
        if rest.is_some_and(|rest| rest.iter().all(u8::is_ascii_alphanumeric)) {
            return from..last_from + left;
        }
        for (at, c) in original[last_from..].char_indices() {
            let taken_up = match c {
                _ if c.is_ascii_alphanumeric() => 1,
                _ if is_joint(c) => 0,
                _ if c.is_ascii() || self.folded.binary_search(&(last_from + at)).is_ok() => 1,
                _ => straight(c).to_lowercase().map(char::len_utf8).sum(),
            };
            left = left.saturating_sub(taken_up);
            if left == 0 {
                return from..last_from + at + c.len_utf8();
            }
        }
        from..original.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Case, Name, Term};

    fn vocabulary() -> Vocabulary {
        let term = |id: &str, names: &[(&str, Case)], never: &[&str]| Term {
            id: id.into(),
            names: names
                .iter()
                .map(|&(text, case)| Name {
                    text: text.to_owned().into(),
                    lemma: text.to_owned().into(),
                    tier: Tier::Strong,
                    case,
                    guard: None,
                })
                .collect(),
            never: never.iter().map(|s| s.to_string()).collect(),
            ..Term::default()
        };
        Vocabulary::new(
            vec![
                term("java", &[("Java", Case::Any)], &[]),
                term("c", &[("C", Case::Exact), ("C/C++", Case::Any)], &["Vitamin C"]),
                term("cpp", &[("C++", Case::Any), ("C/C++", Case::Any)], &[]),
                term("tensorflow", &[("TensorFlow", Case::Any)], &[]),
                term("fine-tuning", &[("fine-tuning", Case::Any)], &[]),
                term("sklearn", &[("scikit-learn", Case::Any)], &[]),
                term("python", &[("Python", Case::Any)], &[]),
            ],
            Vec::new(),
        )
    }

    fn told(text: &str) -> Vec<String> {
        let vocabulary = vocabulary();
        find(text, &vocabulary)
            .iter()
            .map(|h| format!("{}{}", vocabulary.terms[h.term].id, if h.lookalike { "!" } else { "" }))
            .collect()
    }

    #[test]
    fn endless_repetition_is_bounded() {
        assert_eq!(told(&"Java ".repeat(100_000)).len(), MAX_HITS);
        assert_eq!(told(&"Vitamin C ".repeat(50_000)), Vec::<String>::new());
        assert_eq!(told(&"Рython ".repeat(50_000)).len(), MAX_HITS);
    }

    #[test]
    fn whole_words_in_every_spelling() {
        for (text, want) in [
            ("JavaScript and Java", vec!["java"]),
            ("C/C++17", vec!["c", "cpp"]),
            ("Python, C, SQL", vec!["python", "c"]),
            ("C# and Objective-C and C++", vec!["cpp"]),
            ("Vitamin C", vec![]),
            ("Tensor- Flow", vec!["tensorflow"]),
            ("Tensor Flow", vec!["tensorflow"]),
            ("Finetuning, fine tuning, fine-tuning", vec!["fine-tuning"; 3]),
            ("scikit- learn", vec!["sklearn"]),
            ("Python-based, Python3.11", vec!["python", "python"]),
            ("TensorFlowV2, Javav2x", vec!["tensorflow"]),
            ("Рython", vec!["python!"]),
            ("R-CNN, C-level, R&C", vec![]),
        ] {
            assert_eq!(told(text), want, "{text}");
        }
    }

    #[test]
    fn an_abbreviation_stands_for_what_is_written_beside_it() {
        let long = |text: &str| {
            let at = text.find("CV").expect("the abbreviation");
            long_form(text, &(at..at + 2)).map(|span| text[span].to_owned())
        };
        assert_eq!(long("RC circuits, CV (cyclic voltammetry)").as_deref(), Some("cyclic voltammetry"));
        assert_eq!(long("by means of cyclic voltammetry (CV)").as_deref(), Some("cyclic voltammetry"));
        assert_eq!(long("cardio-vascular (CV) risk").as_deref(), Some("cardio-vascular"));
        assert_eq!(long("CV (PyTorch), NLP"), None);
        assert_eq!(long("étude (CV)"), None);
    }
}
