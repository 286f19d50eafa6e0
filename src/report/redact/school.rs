//! Schools: in lines of education, where everything is hidden that is no degree, date or label; and the applicant's own
//! wherever they are named.

use super::constant;
use super::name::spellings;
use crate::understand::{INITIALS, Resume, SectionKind, dates, degree_words, is_institution, label};
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What stands for what is not shown.
pub const HIDDEN: &str = "[hidden]";

/// What parts a line of education or of contacts: the pieces are degrees, schools, places, dates.
static BETWEEN: LazyLock<Regex> =
    LazyLock::new(|| constant(r"\s*[,;|•·@()]\s*|\s+[–—-]\s+|\s{3,}|\s+(?:at|à|an der|bei)\s+"));
/// Schools by the names that tell them without a word for school, with the place behind.
static KNOWN: LazyLock<Regex> = LazyLock::new(|| {
    let initials = INITIALS.join("|");
    constant(&format!(
        r"\b(?:{initials}|KU|Caltech|Georgia Tech|Virginia Tech)\b(?:[ -]\p{{Lu}}\p{{L}}+){{0,2}}"
    ))
});
/// Several in a row.
static SEVERAL: LazyLock<Regex> = LazyLock::new(|| constant(r"\[hidden\](?:[\s,;|•·–—-]*\[hidden\])+"));
/// What is left of contacts.
static PLACEHOLDERS: LazyLock<Regex> =
    LazyLock::new(|| constant(r"^(?:[^\p{L}\p{N}]*\[[a-z-]+\])+[^\p{L}\p{N}]*$"));

/// A line with nothing left but degrees, their fields, dates, and what has a label.
pub fn only_degrees(text: &str, resume: &Resume) -> String {
    if label(text).is_some_and(|(label, _)| label.to_lowercase().contains("course")) {
        return text.to_owned();
    }
    in_pieces(text, |piece| match degree_piece(piece, resume) {
        Some(kept) => kept,
        None if piece.contains(':') || is_grade(piece) => piece.to_owned(),
        None => HIDDEN.to_owned(),
    })
}

/// A line of contacts with nothing left but what stands for them, degrees and dates; and the words `matched`, which are
/// the reason that it is quoted.
pub fn only_contacts(text: &str, matched: &str, resume: &Resume) -> String {
    in_pieces(text, |piece| {
        let kept = PLACEHOLDERS.is_match(piece) || (!matched.is_empty() && piece.contains(matched));
        if kept {
            return piece.to_owned();
        }
        degree_piece(piece, resume).unwrap_or_else(|| HIDDEN.to_owned())
    })
}

fn in_pieces(text: &str, mut shown: impl FnMut(&str) -> String) -> String {
    let mut out = String::new();
    for (piece, gap) in pieces(text) {
        out.push_str(&shown(piece));
        out.push_str(gap);
    }
    SEVERAL.replace_all(&out, HIDDEN).into_owned()
}

/// The pieces of a line, each with what parts it from the next; never within a date: “2022 - present”.
fn pieces(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let dates = dates::find(text);
    let in_date = move |gap: &Range<usize>| {
        dates.iter().any(|date| gap.start < date.span.end && gap.end > date.span.start)
    };
    let gaps = BETWEEN.find_iter(text).map(|gap| gap.range()).filter(move |gap| !in_date(gap));
    let mut at = 0;
    gaps.chain(std::iter::once(text.len()..text.len())).map(move |gap| {
        let piece = &text[at..gap.start];
        at = gap.end;
        (piece, &text[gap])
    })
}

/// A piece as it may be shown where it tells of a degree or of its dates.
fn degree_piece(piece: &str, resume: &Resume) -> Option<String> {
    if piece.trim().is_empty() {
        return Some(piece.to_owned());
    }
    if !degree_words::find(piece).is_empty() {
        return Some(KNOWN.replace_all(piece, "[school]").into_owned());
    }
    let small = piece.to_lowercase();
    let field = |d: &crate::understand::Degree| d.field.to_lowercase().contains(small.trim());
    if !is_institution(piece) && resume.degrees.iter().any(field) {
        return Some(piece.to_owned());
    }
    let dates = dates::find(piece);
    if dates.is_empty() && !is_status(piece) {
        return None;
    }
    let mut out = String::new();
    let mut at = 0;
    for date in dates.iter().map(|date| date.span.clone()).chain(std::iter::once(piece.len()..piece.len())) {
        let between = &piece[at..date.start];
        if is_status(between) {
            out.push_str(between);
        } else {
            let lead = between.len() - between.trim_start().len();
            out.push_str(&between[..lead]);
            out.push_str(HIDDEN);
            out.push_str(&between[between.trim_end().len()..]);
        }
        out.push_str(&piece[date.clone()]);
        at = date.end;
    }
    Some(out)
}

/// Whether a text holds nothing but words on the state of a degree.
fn is_status(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "full", "part", "time", "year", "years", "semester", "term", "final", "first", "second", "third",
        "fourth", "fifth", "1st", "2nd", "3rd", "4th", "5th", "6th", "student", "candidate", "enrolled",
        "in", "on", "of", "the", "my", "to", "from", "until", "since", "and", "class", "progress", "leave",
        "absence", "graduation", "graduate", "graduated", "completion", "completed", "finished", "awarded",
        "conferred", "obtained", "received", "defended", "defence", "defense", "submitted", "thesis", "abd",
        "all", "but", "dissertation", "admitted", "incoming", "starting", "begins", "started", "deferred",
        "withdrew", "left", "discontinued", "date", "end", "seit", "im", "jahr", "studium", "abschluss",
        "depuis", "année", "desde",
    ];
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).all(|word| {
        let word = word.to_lowercase();
        WORDS.contains(&word.as_str())
            || word.chars().all(|c| c.is_ascii_digit()) && word.len() < 3
            || dates::is_present_word(&word)
            || dates::is_expected_word(&word)
    })
}

/// “GPA 3.9/4.0”, “1.2 (sehr gut)”, “top 5%”: figures without a name beside them.
fn is_grade(piece: &str) -> bool {
    let name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().count() > 3;
    piece.contains(|c: char| c.is_ascii_digit())
        && !piece
            .split(|c: char| !c.is_alphabetic())
            .any(|word| name(word) && !word.eq_ignore_ascii_case("cgpa"))
}

/// What finds the applicant's own schools outside the lines of education: the words that only they have, and their
/// initials. A word that a report needs (`shown`) is none of them.
pub fn own(resume: &Resume, shown: &BTreeSet<String>) -> Vec<Regex> {
    let mut found = BTreeSet::new();
    let of_school = resume
        .lines
        .iter()
        .filter(|line| !line.is_heading && resume.sections[line.section].kind == SectionKind::Education);
    for line in of_school {
        for (piece, _) in pieces(&line.text) {
            // “ETH Zürich  Aug 2019”: a month is no school.
            let name = dates::find(piece).first().map_or(piece, |date| &piece[..date.span.start]);
            if is_institution(name) && degree_words::find(name).is_empty() {
                patterns(name, shown, &mut found);
            }
        }
    }
    found.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect()
}

fn patterns(school: &str, shown: &BTreeSet<String>, found: &mut BTreeSet<String>) {
    // Words that schools share, and those that say what is taught.
    const SHARED: &[&str] = &[
        "universit", "college", "hochschule", "polit", "polyt", "tech", "science", "engineer", "applied",
        "comput", "information", "informatik", "national", "international", "state", "free", "open", "royal",
        "graduate", "federal", "medic", "business", "arts", "machine", "learning", "data", "artificial",
        "intelligen", "math", "online", "campus", "north", "south", "east", "west", "new", "saint", "city",
    ];
    // Behind these stands what is taught there.
    const PARTS: &[&str] =
        &["school", "institut", "facult", "fakult", "depart", "academ", "akadem", "cent", "lab"];
    let words = || school.split(|c: char| !c.is_alphabetic()).filter(|w| w.starts_with(char::is_uppercase));
    let needed = |word: &str| shown.contains(&word.to_lowercase());
    let is_among = |word: &str, list: &[&str]| list.iter().any(|l| word.to_lowercase().starts_with(l));
    let in_capitals = |word: &str| word.chars().all(char::is_uppercase);
    for word in words().take_while(|word| !is_among(word, PARTS)) {
        if needed(word) || is_among(word, SHARED) {
            continue;
        }
        if in_capitals(word) && (3..=6).contains(&word.chars().count()) {
            // “ETHZ” for “ETH Zürich”
            found.insert(format!(r"\b{word}\p{{Lu}}{{0,2}}\b"));
        } else if word.chars().count() > 3 {
            let mut all = spellings(word);
            all.push(word.to_lowercase());
            found.insert(format!(r"(?i)\b(?:{})\b(?: tech\b| state\b)?", all.join("|")));
        }
    }
    let initials: String =
        words()
            .map(|word| {
                if in_capitals(word) { word } else { &word[..word.chars().next().map_or(0, char::len_utf8)] }
            })
            .collect();
    if (3..=6).contains(&initials.chars().count()) && !needed(&initials) {
        found.insert(format!(r"\b{initials}\b"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_education_keep_degrees_dates_and_states() {
        let nobody = Resume::default();
        for (line, left) in [
            ("2022 - present (Zimmerli group)", "2022 - present ([hidden])"),
            (
                "PhD in Machine Learning, ETH Zürich, 2023 – expected May 2027",
                "PhD in Machine Learning, [hidden], 2023 – expected May 2027",
            ),
            ("BSc Mathematics ETH Zürich 2019", "BSc Mathematics [school] 2019"),
            ("Stanford 2019", "[hidden] 2019"),
            ("GPA 3.9/4.0, Phi Beta Kappa", "GPA 3.9/4.0, [hidden]"),
            ("Thesis: Fair rankings", "Thesis: Fair rankings"),
            ("Coursework: Deep Learning, Optimization", "Coursework: Deep Learning, Optimization"),
            ("currently enrolled, 3rd year", "currently enrolled, 3rd year"),
        ] {
            assert_eq!(only_degrees(line, &nobody), left);
        }
    }

    #[test]
    fn a_school_is_found_by_its_words_and_initials() {
        let mut found = BTreeSet::new();
        patterns("ETH Zürich", &BTreeSet::new(), &mut found);
        patterns("Georgia Institute of Technology", &BTreeSet::new(), &mut found);
        patterns("Institute for Machine Learning", &BTreeSet::new(), &mut found);
        let found: Vec<Regex> = found.iter().map(|p| Regex::new(p).expect("a pattern")).collect();
        let hidden = |text: &str| found.iter().any(|f| f.replace_all(text, "").is_empty());
        for text in ["ETHZ", "ETH", "Zurich", "ZUERICH", "Georgia Tech", "GIT"] {
            assert!(hidden(text), "{text}");
        }
        for text in ["Git", "Machine Learning", "methods"] {
            assert!(found.iter().all(|f| !f.is_match(text)), "{text}");
        }
    }
}
