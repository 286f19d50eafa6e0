//! Which class of field a degree's words name: core, near or far from what the programme asks for.

use crate::ground::Threes;
use crate::ground::letters::{begins_word, ends_word, is_unspaced, lower, open_parenthesis, places};
use crate::rules::{DegreeCheck, Vocabulary};
use crate::understand::is_institution;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

/// How close a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    let (field, context) = (&*without_asides(field), &*without_asides(context));
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
    match named {
        Some(FieldClass::Far) | None if is_by_computing(field, vocabulary) => return FieldClass::Near,
        Some(class) => return class,
        None => {}
    }
    let written = field.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let header = around.split(['\n', ';']).map(without_topic).collect::<Vec<_>>().join("\n");
    match class_of(&header, check, vocabulary) {
        Some(class) => class,
        None if written => match of_unknown_name(field) {
            FieldClass::Far if may_be_a_school(field, context) => FieldClass::Unsaid,
            class => class,
        },
        None => FieldClass::Unsaid,
    }
}

/// What was done beside a degree, and may be of another subject.
const ASIDES: &[&str] = &["minor", "certificate", "zertifikat", "prize"];

/// The same, where a list may follow: “workshops attended: law, machine learning”.
const LISTED_ASIDES: &[&str] =
    &["summer school", "winter school", "workshop", "attended", "interest", "interested"];

/// A text without what its lines tell of something beside the degree, between commas or in a parenthesis: “Theology
/// (computer science minor)”, “Smith Prize Fellow, Department of Theology”.
fn without_asides(text: &str) -> Cow<'_, str> {
    let small = text.to_ascii_lowercase();
    let held = Threes::of(&small);
    if !held.any_in(&small, ASIDES) && !held.any_in(&small, LISTED_ASIDES) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split('\n').map(line_without_asides).collect::<Vec<_>>().join("\n"))
}

fn line_without_asides(line: &str) -> String {
    let small = &*line.to_ascii_lowercase();
    let told = |words: &'static [&str], listed: bool| {
        words.iter().flat_map(move |word| places(small, word).map(move |at| (at, at + word.len(), listed)))
    };
    let plural = |end: usize| end + usize::from(small[end..].starts_with('s'));
    let mut asides: Vec<_> = told(ASIDES, false).chain(told(LISTED_ASIDES, true)).collect();
    asides.retain(|&(at, end, _)| begins_word(small, at) && ends_word(small, plural(end)));
    asides.sort_unstable();
    let (mut rest, mut from) = (String::new(), 0);
    for (at, end, listed) in asides {
        if at < from {
            continue;
        }
        let until = at + end_of_aside(&line[from..at], &line[at..], listed);
        // “certificate of concentration in …”
        if !TRACKS.iter().any(|track| small[at..until].contains(track)) {
            let start = start_of_aside(&line[from..at], &small[end..]);
            rest.push_str(&line[from..from + start]);
            from = until;
        }
    }
    rest + &line[from..]
}

/// Where in what stands before such a word its part begins.
fn start_of_aside(before: &str, behind: &str) -> usize {
    const SIGNS: &[&str] =
        &[", ", "; ", ". ", ": ", " | ", " – ", " — ", " - ", "/", " + ", " with ", " plus ", " and "];
    if let Some(open) = open_parenthesis(before) {
        return open;
    }
    let sign = SIGNS.iter().filter_map(|sign| Some((before.rfind(sign)?, sign.len()))).max();
    let (start, lead) = sign.unwrap_or((0, 0));
    // “Computer Science minor in Statistics”: what stands right before it is the field.
    let named_behind = [" in ", ":"].iter().any(|sign| behind.starts_with(sign));
    let own = before[start + lead..].trim();
    let of_aside = |word: &str| {
        ["a", "with", "graduate", "postgraduate"].iter().any(|known| word.eq_ignore_ascii_case(known))
    };
    if named_behind && !own.split_whitespace().all(of_aside) { before.len() } else { start }
}

/// Where such a part ends; behind a list no field is told but that of a department or a school.
fn end_of_aside(before: &str, aside: &str, listed: bool) -> usize {
    if open_parenthesis(before).is_some() {
        return aside.find(')').map_or(aside.len(), |end| end + 1);
    }
    // “PhD, Certificate programme: Computer Science”: where no field stands before it, it is what stands behind.
    const PROGRAMMES: &[&str] = &["certificate programme:", "certificate program:"];
    let small = aside.to_ascii_lowercase();
    let programme = PROGRAMMES.iter().find(|word| small.starts_with(**word));
    if let Some(word) = programme.filter(|_| before.trim().is_empty()) {
        return word.len();
    }
    let stops = aside.match_indices([',', ';', '|']).map(|(at, _)| at);
    let goes_on = |at: &usize| {
        let part = aside[at + 1..].split([',', ';', '|']).next().unwrap_or_default();
        !listed || is_institution(part) || lower(part).contains("department")
    };
    let mut stops = stops.filter(goes_on);
    stops.next().unwrap_or(aside.len())
}

/// “Law (AI regulation)”, “Music (machine learning)”: a far field, and a core field in a remark, which may be anything.
/// “Economics (Machine Learning track)” says what, and so does “Mechanical Engineering (Robotics)”.
fn is_far_with_remark(field: &str, check: &DegreeCheck, vocabulary: &Vocabulary) -> bool {
    let Some((head, remark)) = field.split_once('(') else { return false };
    let remark = remark.split(')').next().unwrap_or_default();
    let is_topic = || [" for ", " in ", " of "].iter().any(|word| lower(remark).contains(word));
    let far = match class_of(head, check, vocabulary) {
        Some(class) => class == FieldClass::Far,
        // “Materials (AI for materials)”, but not the initials of who knows what: “ICT (AI for health)”.
        None => {
            let spelt = head.contains(char::is_lowercase);
            spelt && is_topic() && of_unknown_name(head) == FieldClass::Far
        }
    };
    let is_track = || is_of_engineering(head) && is_all_core(remark, check, vocabulary);
    far && class_of(remark, check, vocabulary) == Some(FieldClass::Core)
        && !names_core_track(field, check, vocabulary)
        && !is_track()
}

/// A department of engineering or of a natural science, in which a core field is studied.
fn is_of_engineering(head: &str) -> bool {
    const STEMS: &[&str] = &[
        "engineering", "ingenier", "ingénier", "ingegner", "engenhar", "ingenieur", "génie", "mechani",
        "maschinenbau", "bauingenieur", "mechatroni", "physics", "physik", "physique", "chemistry", "biolog",
        "material", "aerospace", "aeronaut", "geoscience", "neuroscience",
    ];
    has_word_of(head, STEMS)
}

/// “Robotics”, “Robotics and AI”: core fields, and nothing else.
fn is_all_core(remark: &str, check: &DegreeCheck, vocabulary: &Vocabulary) -> bool {
    const JOINS: &[&str] = &[" and ", " & ", " / ", " und ", " et ", " y ", " e "];
    let parts = JOINS.iter().fold(remark.to_owned(), |text, join| text.replace(join, ","));
    let is_core = |part: &str| {
        let small = lower(part);
        let mut named = names(&small, vocabulary);
        named.extend(whole_words(part, |rest| vocabulary.field_index().short_at(rest)));
        named.iter().any(|name| {
            name.span == (0..part.len()) && class(name.field, check, vocabulary) == FieldClass::Core
        })
    };
    parts.split([',', '/']).map(str::trim).all(is_core)
}

/// “Computational”, in the languages that have a word of this stem.
const COMPUTES: &[&str] =
    &["computational", "computacional", "computationnel", "computazional", "rechnergestütz"];

/// “Computational Musicology”, “Neurociencia Computacional”, “Neuroscience (computational track)”: a far field by way of
/// computing is a near one. “Musicology (no computational part)” is none.
fn is_by_computing(field: &str, vocabulary: &Vocabulary) -> bool {
    let small = lower(field);
    let mut stems = COMPUTES.iter().flat_map(|stem| places(&small, stem));
    stems.any(|at| {
        let length = small[at..].find(|c: char| !c.is_alphanumeric()).unwrap_or(small.len() - at);
        let (before, behind) = (small[..at].trim_end(), small[at + length..].trim_start());
        let beside = || {
            let (end, start) = (before.len(), small.len() - behind.len());
            names(&small, vocabulary).iter().any(|name| name.span.end == end || name.span.start == start)
        };
        let track = || TRACKS.iter().any(|track| behind.starts_with(track));
        begins_word(&small, at) && (before.is_empty() || track() || beside())
    })
}

/// Whether a text names a field of the vocabulary.
pub(super) fn is_known(field: &str, check: &DegreeCheck, vocabulary: &Vocabulary) -> bool {
    class_of(field, check, vocabulary).is_some()
}

/// “PhD, Stanford, 2022 – present”, “PhD, MIT, Boston”, “Ph.D. IISc”: a school, or its place, in the place of the field, unless
/// that has the form of one: “Zoology”, “Medieval Studies”.
fn may_be_a_school(field: &str, context: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "logy", "ics", "istry", "raphy", "nomy", "sophy", "studies", "science", "sciences", "ing", "history",
        "law", "medicine", "literature", "music", "art", "arts", "design", "management", "education",
        "pharmacy", "language", "languages", "policy", "relations", "culture", "health", "therapy", "ation",
        "finance", "business", "theatre", "theater", "dance", "agriculture", "forestry", "work", "ture",
    ];
    const LONGEST: usize = 2;
    const LONGEST_PLACE: usize = 3;
    let small = lower(field);
    let behind_school = || context.lines().any(|line| stands_behind_school(field, line));
    let words = || small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let count = words().count();
    let is_initials = || {
        let behind_in = format!(" in {field}");
        count == 1 && !context.contains(&behind_in) && field.chars().filter(|c| c.is_uppercase()).count() > 1
    };
    field.starts_with(char::is_uppercase)
        && (count <= LONGEST || count <= LONGEST_PLACE && behind_school())
        && !words().any(|word| ENDINGS.iter().any(|ending| word.ends_with(ending)))
        && (is_initials() || !context.lines().any(is_institution) || behind_school())
}

/// “PhD, University of Nowhere, Springfield, 2021 – present”
fn stands_behind_school(field: &str, line: &str) -> bool {
    places(line, field).any(|at| {
        let before = line[..at].trim_end();
        before.ends_with([',', '–', '-', '|'])
            && before.split([',', '|']).rfind(|part| !part.trim().is_empty()).is_some_and(is_institution)
    })
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

/// What a track beside or within a field is called.
const TRACKS: &[&str] = &[
    "emphasis", "concentration", "track", "speciali", "joint", "dual degree", "co-major", "double doctorate",
    "cdt", "doctoral training", "training group", "graduiertenkolleg", "spécialité", "vertiefung",
    "schwerpunkt", "focus area", "phase in",
];

/// “Civil Engineering, designated emphasis in Machine Learning”: a joint track beside the field.
fn names_core_track(context: &str, check: &DegreeCheck, vocabulary: &Vocabulary) -> bool {
    context.lines().filter(|line| topic_at(line).is_none()).any(|line| {
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

/// A line up to what is not the field: “PhD, School of Informatics, 2022 – present. Advisor: …”. Where it is all about
/// that, nothing.
fn without_topic(line: &str) -> &str {
    match topic_at(line) {
        None => line,
        Some(at) if line[..at].trim_end().ends_with([',', '.', '(', '|', '–', '—', ')']) => &line[..at],
        Some(_) => "",
    }
}

/// Where a line begins to tell of one of these.
fn topic_at(line: &str) -> Option<usize> {
    let lower = lower(line);
    // “Field of research: …” is the field.
    if lower.trim_start().starts_with("field") {
        return None;
    }
    // As words: there is a “thema” in mathematics.
    let begins = |topic: &&str| places(&lower, topic).find(|&at| begins_word(&lower, at));
    let at = Threes::of(&lower).among(TOPICS).filter_map(begins).min()?;
    // Lower case may be longer: then where it begins cannot be told.
    Some(if line.is_char_boundary(at) && lower.len() == line.len() { at } else { 0 })
}

/// The class of the fields that a text names. A core field anywhere in it decides (“Statistics and Machine Learning”);
/// else the longest name does.
fn class_of(text: &str, check: &DegreeCheck, vocabulary: &Vocabulary) -> Option<FieldClass> {
    let small = lower(text);
    let opening = small.len() - small.trim_start().len();
    // “History of Computing”, “Philosophy of Artificial Intelligence”: of the first field.
    let is_studied = |name: &Named| name.span.start == opening && small[name.span.end..].starts_with(" of ");
    let mut names = names(&small, vocabulary);
    if names.iter().any(|name| is_studied(name) && class(name.field, check, vocabulary) == FieldClass::Far) {
        return Some(FieldClass::Far);
    }
    names.extend(whole_words(text, |rest| vocabulary.field_index().short_at(rest)));
    let rank = |c: FieldClass| match c {
        FieldClass::Core => 2,
        FieldClass::Near => 1,
        _ => 0,
    };
    // “Biomedical Informatics” is no “Informatics”; “Statistics and Data Science” is both.
    let joins = |name: &Named| {
        small.get(name.span.clone()).is_some_and(|text| text.contains(" and ") || text.contains(" & "))
    };
    names.sort_unstable_by_key(|name| (name.span.start, Reverse(name.span.end)));
    let (mut longest, mut holder) = (None, 0..0);
    for name in &names {
        // Those before it begin no later, and of them the one that ends last may hold it.
        if holder.end < name.span.end || holder == name.span {
            let class = class(name.field, check, vocabulary);
            longest = longest.max(Some((rank(class), name.span.len(), class)));
        }
        if holder.end < name.span.end && !joins(name) {
            holder = name.span.clone();
        }
    }
    longest.map(|(_, _, class)| class)
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

/// The fields that a text in lower case names in full.
fn names(small: &str, vocabulary: &Vocabulary) -> Vec<Named> {
    let index = vocabulary.field_index();
    whole_words(small, |rest| index.at(rest)).collect()
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
