//! Which class of field a degree's words name: core, near or far from what the programme asks for.

use crate::ground::Threes;
use crate::ground::letters::{begins_word, ends_word, is_unspaced, lower, open_parenthesis, places};
use crate::rules::{DegreeCheck, Vocabulary};
use std::borrow::Cow;
use std::ops::Range;

/// How close a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldClass {
    /// Passes by itself.
    Core,
    /// Passes where work shows the subject.
    Near,
    /// Any other.
    Far,
    /// No field is said.
    Unsaid,
}

/// Classifies the field as written; where that says none, by the lines around it.
pub(super) fn classify(
    field: &str,
    context: &str,
    check: &DegreeCheck,
    vocabulary: &Vocabulary,
) -> FieldClass {
    let (field, context) = (&*without_minor(field), &*without_minor(context));
    if is_far_with_remark(field, check, vocabulary) {
        return FieldClass::Unsaid;
    }
    let named = class_of(field, check, vocabulary);
    if named == Some(FieldClass::Core) {
        return FieldClass::Core;
    }
    // “sciences de l’ingénieur (hydraulique)”: the narrower name is the field.
    let narrower = field.split_once('(').and_then(|(_, rest)| rest.split(')').next());
    let named = narrower.and_then(|narrower| class_of(narrower, check, vocabulary)).or(named);
    let around = without_degree_names(context);
    if names_core_track(&around, check, vocabulary) {
        return FieldClass::Core;
    }
    // “Neuroscience (computational track)”, “Neurociencia Computacional”: a far field by way of computing is a near one.
    match named {
        Some(FieldClass::Far) | None if has_word_of(field, COMPUTES) => return FieldClass::Near,
        Some(class) => return class,
        None => {}
    }
    let written = field.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let header = around.split(['\n', ';']).map(without_topic).collect::<Vec<_>>().join("\n");
    match class_of(&header, check, vocabulary) {
        Some(class) => class,
        None if written => of_unknown_name(field),
        None => FieldClass::Unsaid,
    }
}

/// “Theology (computer science minor)”, “Law, minor in Computer Science”: a minor is no field of the degree. Lines keep
/// their ends.
fn without_minor(text: &str) -> Cow<'_, str> {
    const MINOR: &str = "minor";
    let minor_in = |line: &str| {
        let lower = lower(line);
        places(&lower, MINOR)
            .find(|&at| begins_word(&lower, at) && ends_word(&lower, at + MINOR.len()))
            .filter(|&at| lower.len() == line.len() && line.is_char_boundary(at))
    };
    if minor_in(text).is_none() {
        return Cow::Borrowed(text);
    }
    let without = |line: &str| {
        let Some(at) = minor_in(line) else { return line.to_string() };
        let (before, after) = line.split_at(at);
        let (start, end) = match open_parenthesis(before) {
            Some(open) => (open, after.find(')').map_or(line.len(), |end| at + end + 1)),
            None => {
                let start =
                    [", ", "; ", " with ", " – ", " | "].iter().filter_map(|sign| before.rfind(sign)).max();
                (start.unwrap_or(0), after.find([',', ';', '|']).map_or(line.len(), |end| at + end))
            }
        };
        format!("{}{}", &line[..start], &line[end..])
    };
    Cow::Owned(text.split('\n').map(without).collect::<Vec<_>>().join("\n"))
}

/// “Law (AI regulation)”, “Nursing (artificial intelligence in care)”: a far field, and a remark in which a core field
/// is a word among others. “Mechanical Engineering (Robotics)” and “Economics (Machine Learning track)” name a track.
fn is_far_with_remark(field: &str, check: &DegreeCheck, vocabulary: &Vocabulary) -> bool {
    let Some((head, remark)) = field.split_once('(') else { return false };
    let remark = remark.split(')').next().unwrap_or_default();
    if class_of(head, check, vocabulary) != Some(FieldClass::Far)
        || class_of(remark, check, vocabulary) != Some(FieldClass::Core)
        || names_core_track(remark, check, vocabulary)
    {
        return false;
    }
    // A name is whole where nothing of it can be left out at either end.
    let is_whole = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let core = |words: &[&str]| class_of(&words.join(" "), check, vocabulary) == Some(FieldClass::Core);
        !words.is_empty() && core(&words) && !core(&words[1..]) && !core(&words[..words.len() - 1])
    };
    !remark.split([',', '/', ';', '&']).flat_map(|part| part.split(" and ")).any(is_whole)
}

/// “Computational”, in the languages that have a word of this stem.
const COMPUTES: &[&str] =
    &["computational", "computacional", "computationnel", "computazional", "rechnergestütz"];

/// Whether a text names a field of the vocabulary.
pub(super) fn is_known(field: &str, check: &DegreeCheck, vocabulary: &Vocabulary) -> bool {
    class_of(field, check, vocabulary).is_some()
}

/// A field that no name of the vocabulary stands in: near where its words are those of computing, a question where it
/// is written in a language that few names are known of, else far.
fn of_unknown_name(field: &str) -> FieldClass {
    const STEMS: &[&str] = &[
        "comput", "inform", "data", "digital", "software", "algorithm", "intelligen", "robot", "cyber",
        "statist", "signal", "autonom", "machine learning", "machine intelligence", "neural", "network",
        "semantic", "web ", "smart", "system", "πληροφορ", "комп", "информ", "інформ",
    ];
    if has_word_of(field, STEMS) {
        return FieldClass::Near;
    }
    if field.is_ascii() { FieldClass::Far } else { FieldClass::Unsaid }
}

/// Whether a word of a text begins with one of these stems.
fn has_word_of(text: &str, stems: &[&str]) -> bool {
    let lower = lower(text);
    stems.iter().any(|stem| places(&lower, stem).any(|at| begins_word(&lower, at)))
}

/// “Civil Engineering, designated emphasis in Machine Learning”: a joint track beside the field.
fn names_core_track(context: &str, check: &DegreeCheck, vocabulary: &Vocabulary) -> bool {
    const TRACKS: &[&str] = &[
        "emphasis", "concentration", "track", "speciali", "joint", "dual degree", "co-major",
        "double doctorate", "cdt", "doctoral training", "training group", "graduiertenkolleg", "spécialité",
        "vertiefung", "schwerpunkt", "focus area", "phase in",
    ];
    context.lines().filter(|line| !names_a_topic(line)).any(|line| {
        line.split([';', '.', '|']).any(|part| {
            let lower = lower(part);
            Threes::of(&lower).any_in(&lower, TRACKS)
                && class_of(part, check, vocabulary) == Some(FieldClass::Core)
        })
    })
}

/// A thesis, a course or a person.
const TOPICS: &[&str] = &[
    "thesis", "dissertation", "topic", "advisor", "supervis", "coursework", "courses", "thema", "betreuer",
    "research:", "committee", "sujet", "focus", "worked on", "working on", "research on",
];

/// What was done beside a degree, and may be of another subject: “Graduate Certificate in Machine Learning”.
const BESIDE: &[&str] = &[
    "certificate", "zertifikat", "summer school", "winter school", "workshop", "attended", "interest",
    "prize",
];

/// A line up to what is not the field: “PhD, School of Informatics, 2022 – present. Advisor: …”. Where it is all about
/// that, nothing.
fn without_topic(line: &str) -> &str {
    match [TOPICS, BESIDE].into_iter().filter_map(|words| told_at(line, words)).min() {
        None => line,
        Some(at) if line[..at].trim_end().ends_with([',', '.', '(', '|', '–', '—', ')']) => &line[..at],
        Some(_) => "",
    }
}

fn names_a_topic(line: &str) -> bool {
    told_at(line, TOPICS).is_some()
}

/// Where a line begins to tell of one of these.
fn told_at(line: &str, words: &[&'static str]) -> Option<usize> {
    let lower = lower(line);
    // “Field of research: …” is the field.
    if lower.trim_start().starts_with("field") {
        return None;
    }
    // As words: there is a “thema” in mathematics.
    let begins = |topic: &&str| places(&lower, topic).find(|&at| begins_word(&lower, at));
    let at = Threes::of(&lower).among(words).filter_map(begins).min()?;
    // Lower case may be longer: then where it begins cannot be told.
    Some(if line.is_char_boundary(at) && lower.len() == line.len() { at } else { 0 })
}

/// The class of the fields that a text names. A core field anywhere in it decides (“Statistics and Machine Learning”);
/// else the longest name does.
fn class_of(text: &str, check: &DegreeCheck, vocabulary: &Vocabulary) -> Option<FieldClass> {
    let index = vocabulary.field_index();
    let small = lower(text);
    let opening = small.len() - small.trim_start().len();
    // “History of Computing”, “Philosophy of Artificial Intelligence”: of the first field.
    let is_studied = |name: &Named| name.span.start == opening && small[name.span.end..].starts_with(" of ");
    let mut names: Vec<Named> = whole_words(&small, |rest| index.at(rest)).collect();
    if names.iter().any(|name| is_studied(name) && class(name.field, check, vocabulary) == FieldClass::Far) {
        return Some(FieldClass::Far);
    }
    names.extend(whole_words(text, |rest| index.short_at(rest)));
    let rank = |c: FieldClass| match c {
        FieldClass::Core => 2,
        FieldClass::Near => 1,
        _ => 0,
    };
    // “Biomedical Informatics” is no “Informatics”; “Statistics and Data Science” is both.
    let joins = |name: &Named| {
        small.get(name.span.clone()).is_some_and(|text| text.contains(" and ") || text.contains(" & "))
    };
    let whole = names.iter().filter(|name| !names.iter().any(|other| other.holds(name) && !joins(other)));
    let classes = whole.map(|name| (class(name.field, check, vocabulary), name.span.len()));
    let longest = classes.max_by_key(|&(class, length)| (rank(class), length));
    longest.map(|(class, _)| class)
}

/// The class of a field of the vocabulary.
fn class(field: usize, check: &DegreeCheck, vocabulary: &Vocabulary) -> FieldClass {
    let id = &vocabulary.fields[field].id;
    if check.core.contains(id) {
        FieldClass::Core
    } else if check.near.contains(id) {
        FieldClass::Near
    } else {
        FieldClass::Far
    }
}

/// A field that is named in a text.
struct Named {
    /// Its bytes.
    span: Range<usize>,
    /// Its index in the vocabulary.
    field: usize,
}

impl Named {
    /// Whether another name is a part of this one.
    fn holds(&self, other: &Self) -> bool {
        self.span.start <= other.span.start
            && other.span.end <= self.span.end
            && self.span.len() > other.span.len()
    }
}

/// The names in a text that begin and end where words do; `names` tells those that a text begins with by their bytes and
/// fields.
fn whole_words<'t, N: Iterator<Item = (usize, usize)> + 't>(
    text: &'t str,
    names: impl Fn(&'t str) -> N + 't,
) -> impl Iterator<Item = Named> + 't {
    let mut inside = false;
    let starts = text.char_indices().filter_map(move |(at, c)| {
        let unspaced = is_unspaced(c);
        let begins = unspaced || !inside;
        inside = c.is_alphanumeric();
        begins.then_some((at, unspaced))
    });
    starts.flat_map(move |(at, unspaced)| {
        let ends = move |length| unspaced || ends_word(text, at + length);
        let whole = names(&text[at..]).filter(move |&(length, _)| ends(length));
        whole.map(move |(length, field)| Named { span: at..at + length, field })
    })
}

/// “Doctor of Philosophy” names no philosophy.
fn without_degree_names(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for name in crate::understand::degree_words::find(text) {
        out.push_str(&text[at..name.span.start]);
        at = name.span.end;
    }
    out.push_str(&text[at..]);
    out
}
