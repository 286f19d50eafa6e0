//! The field of a degree, as it is written.

use crate::ground::Threes;
use crate::ground::letters::{ends_word, lower};
use crate::understand::degree_words::{self, DegreeName};
use crate::understand::institutions::is_institution;
use crate::understand::model::Passage;

/// The field as written after the degree (“in Computer Science”, “, Computer Science (Databases)”), else before it.
pub(super) fn field(passage: &Passage, name: &DegreeName, end: usize) -> String {
    let text = &passage.text;
    // “Ph.D. (thesis submitted, June 2025), Computer Science”
    let behind = &text[name.span.end..];
    let remark = behind.trim_start().strip_prefix('(').and_then(|inside| inside.split_once(')'));
    let remark = remark.filter(|(remark, _)| is_kind_of_study(remark));
    let from = remark.map_or(name.span.end, |(_, rest)| text.len() - rest.len());
    let date =
        passage.dates.iter().map(|d| d.span.start).filter(|&s| s >= from).min().unwrap_or(end).min(end);
    let mut rest = &text[from..date.max(from)];
    let mut skipped_institution = false;
    for _ in 0..8 {
        rest = rest.trim_start_matches(|c: char| {
            c.is_whitespace()
                || matches!(c, ',' | '.' | ':' | ';' | '–' | '—' | '-' | '|' | '·' | ')' | '/' | '、' | '，')
        });
        let lower = lower(rest);
        let skip = [
            "in the field of ", "in progress", "in corso", "en cours", "en curso", "em curso", "in ", "of ",
            "en ", "em ", "di ", "i ", "am ", "im ", "der ", "für ", "de ", "på ", "w ", "on ",
            "student in ", "student", "candidate in ", "candidate", "programme in ", "program in ",
            "programme", "program", "degree in ", "degree", "studies in ", "in:", "(abd)", "(incoming)",
            "(part-time)", "(full-time)", "(in progress)", "field:", "major:", "major in ", "joint ",
            "(cotutelle)", "thesis in progress", "dissertation in progress", "thesis in ",
            "dissertation in ", "research in ", "thesis on ", "dissertation on ", "thesis,", "dissertation,",
        ]
        .iter()
        .find(|w| w.as_bytes().first() == lower.as_bytes().first() && lower.starts_with(**w));
        if let Some(word) = skip {
            rest = &rest[word.len()..];
            continue;
        }
        if lower.starts_with("(expected") || lower.starts_with("(exp") {
            rest = rest.find(')').map_or("", |i| &rest[i + 1..]);
            continue;
        }
        // “PhD (industrial doctorate with a company), Computer Science”
        if let Some(remark) = rest.strip_prefix('(').and_then(|r| r.split_once(')'))
            && is_kind_of_study(remark.0)
        {
            rest = remark.1;
            continue;
        }
        // “Ph.d.-stipendiat (PhD research fellow)”, “Ph.D. (博士), Computer Science”: the same again.
        if let Some((remark, behind)) = rest.strip_prefix('(').and_then(|r| r.split_once(')'))
            && (degree_words::at_head(remark, &[]).is_some()
                || is_in_another_script(remark, behind)
                || is_word_for_a_student(remark, behind))
        {
            rest = behind;
            continue;
        }
        let part = first_part(rest);
        if is_circumstance(part) {
            rest = &rest[part.len()..];
            continue;
        }
        let is_school = is_institution(part) || is_laboratory(part);
        // “Ph.D. (CSE)  IIT Hyderabad”
        if let Some((inside, _)) = part.strip_prefix('(').and_then(|p| p.split_once(')'))
            && is_school
            && !is_institution(inside)
        {
            return inside.trim().to_string();
        }
        if is_school && !part.is_empty() && !skipped_institution && part.len() < rest.len() {
            skipped_institution = true;
            rest = &rest[part.len()..];
            continue;
        }
        // “PhD, see Employment”
        let refers = ["see ", "siehe ", "s. o", "voir ", "véase ", "ver ", "vedi ", "zie "]
            .iter()
            .any(|word| lower.starts_with(word));
        if is_school || refers {
            return String::new();
        }
        return part.trim_matches([' ', '(', ',', '.', '–', '-']).to_string();
    }
    String::new()
}

/// “LIG lab”, “Vision Laboratory”, “Roe Group”, “Centre for Vision”: a place of work.
fn is_laboratory(part: &str) -> bool {
    const PLACES: &[&str] =
        &["lab", "laboratory", "laboratoire", "laboratorio", "labor", "group", "gruppe", "groupe", "grupo"];
    const CENTRES: &[&str] = &["center for ", "centre for ", "center of ", "centre of ", "zentrum für "];
    let part = part.split(['/', '(']).next().unwrap_or_default().trim_end();
    let last = part.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    PLACES.contains(&&*lower(last)) || CENTRES.iter().any(|centre| lower(part).starts_with(centre))
}

/// Whether a remark has no letter of ASCII, and a field in such letters stands behind it.
fn is_in_another_script(remark: &str, behind: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic();
    let named = behind.strip_prefix([',', ':']).or_else(|| behind.strip_prefix(" in "));
    remark.contains(char::is_alphabetic)
        && !remark.contains(latin)
        && named.is_some_and(|field| field.trim_start().starts_with(latin))
}

/// “PhD candidate (promovenda), Mechanical Engineering”: a single word in small letters, and the field behind it.
fn is_word_for_a_student(remark: &str, behind: &str) -> bool {
    !remark.is_empty() && remark.chars().all(char::is_lowercase) && behind.starts_with(',')
}

/// What a parenthesis says of how a degree is studied, not of what.
fn is_kind_of_study(remark: &str) -> bool {
    const KINDS: &[&str] = &[
        "doctora", "programme", "program", "full-time", "full time", "part-time", "part time", "by research",
        "by publication", "industrial", "funded", "sponsored", "cotutelle", "co-tutelle", "jointly",
        "direct", "integrated", "fast-track", "fast track", "year", "semester", "candidate", "student",
        "ongoing", "all but", "submitted", "cdt", "engg",
    ];
    let lower = lower(remark);
    Threes::of(&lower).any_in(&lower, KINDS)
}

/// “Gates Scholar”, “supervised by Jane Roe”, “part-time”, “third year”: how, and not what, is studied.
fn is_circumstance(part: &str) -> bool {
    const HEADS: &[&str] = &[
        "advisor", "adviser", "advised by", "supervisor", "supervised by", "funded", "sponsored", "gpa",
        "cgpa", "grade", "part-time", "part time", "full-time", "full time", "on-campus", "remote", "year",
        "with", "working with", "under", "prof", "professor", "where", "who", "which", "while",
    ];
    const WHOLE: &[&str] = &["graduate school", "graduate studies", "doctoral school", "doctoral studies"];
    const LAST: &[&str] = &[
        "fellow", "fellowship", "scholar", "scholarship", "studentship", "award", "awardee", "prize",
        "medal", "grant", "year",
    ];
    let lower = lower(part);
    let last = lower.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let opens = |head: &&str| lower.starts_with(*head) && ends_word(&lower, head.len());
    HEADS.iter().any(opens)
        || WHOLE.contains(&lower.trim())
        || LAST.contains(&last)
        || lower.contains("cum laude")
}

/// A field broken over lines, with a date in between: “Computer and” / “Communication Sciences”, “Machine” / “Learning”.
pub(super) fn whole_field(field: String, next: Option<&&Passage>) -> String {
    /// Words that end no field.
    const LEAD_ON: &[&str] =
        &["machine", "artificial", "computer", "computational", "natural language", "human-computer"];
    let lower = lower(&field);
    let last =
        |w: &&&str| lower.ends_with(**w) && !lower[..lower.len() - w.len()].ends_with(char::is_alphanumeric);
    let open = [" and", " of", " &", " in", " und", " et", ","].iter().any(|w| field.ends_with(w))
        || LEAD_ON.iter().any(|w| last(&w));
    match next {
        Some(next) if open && !is_institution(first_part(&next.text)) => {
            let date = next.dates.iter().map(|d| d.span.start).min().unwrap_or(next.text.len());
            format!("{field} {}", first_part(next.text[..date].trim_end()))
        }
        _ => field,
    }
}

/// Up to the next comma before a school or a place, or a word that leads to one.
fn first_part(rest: &str) -> &str {
    const LONGEST: usize = 300;
    let rest = &rest[..rest.floor_char_boundary(LONGEST)];
    let mut end = rest.len();
    for stop in Threes::of(rest).among(&[
        " at ", " from ", " @ ", " | ", " · ", " — ", " – ", "; ", ", ", ". ", "\u{3000}", " an der ",
        " à l", " bei ", " vid ", "，", " with thesis",
    ]) {
        if let Some(i) = rest.find(stop) {
            end = end.min(i);
        }
    }
    // “Physics, Statistics and Data Science”: fields that are joined.
    if let Some(more) = rest[end..].strip_prefix(", ") {
        let part = first_part(more);
        if (part.contains(" and ") || part.contains(" & ")) && !is_institution(part) {
            return &rest[..end + 2 + part.len()];
        }
    }
    // The concentration belongs to the field: “Computer Science (Machine Learning)”, “…, concentration in Machine Learning”.
    let tail = lower(&rest[end..]);
    for lead in [
        ", concentration", ", with a concentration", ", specialization", ", track", ", emphasis", ", focus",
        ", minor", ", mención", ", mencion", ", mention", ", spécialité", ", especialidad", ", specialità",
        ", fachrichtung", ", major", ", área", "; concentration", ", joint", " – machine", " – artificial",
        ": ",
    ] {
        if tail.starts_with(lead) {
            let more = &rest[end + 2..];
            let stop = [", ", " | ", "; "].iter().filter_map(|s| more.find(s)).min().unwrap_or(more.len());
            return &rest[..end + 2 + stop];
        }
    }
    &rest[..end]
}
