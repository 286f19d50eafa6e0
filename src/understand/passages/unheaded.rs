//! Passages under no heading: each is what it reads as.

use super::join::{begins_with_action, prose};
use super::labels::label;
use crate::understand::model::{Level, Passage, Role, SectionKind};
use crate::understand::{dates, degree_words};

/// A sentence of the applicant about themselves.
fn in_first_person(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|w| matches!(w, "I" | "My" | "my" | "Ich" | "Je" | "Mein" | "Mon"))
}

/// A date of birth or of the résumé itself, not of a job.
fn tells_of_the_person(text: &str) -> bool {
    let lower = text.to_lowercase();
    let known = [
        "born", "birth", "updated", "geboren", "geburt", "né le", "née le", "naissance", "nacid", "nascid",
        "nato il", "nata il", "revised", "version of", "nationality",
    ];
    known.iter().any(|w| lower.contains(w))
        || dates::find(text).iter().any(|d| d.span.len() == text.trim().len())
}

/// Passages under no heading, or under one that says nothing: each is what it reads as, or goes on with the one before.
pub(super) fn classify_by_content<'p>(passages: impl Iterator<Item = &'p mut Passage>, first: SectionKind) {
    let mut kind = first;
    let mut doctorate = false;
    for passage in passages {
        kind = reads_as(passage, kind, doctorate).unwrap_or(kind);
        doctorate |= kind == SectionKind::Education
            && degree_words::find(&passage.text).iter().any(|degree| degree.level == Level::Phd);
        passage.kind = kind;
    }
}

/// What a passage is by what it reads as, behind one of a kind; `doctorate` says that one was named before.
fn reads_as(passage: &Passage, before: SectionKind, doctorate: bool) -> Option<SectionKind> {
    use SectionKind::{
        Awards, Coursework, Education, Experience, Header, Other, Publications, Skills, Summary,
    };
    let text = passage.text.as_str();
    let words = text.split_whitespace().count();
    let degree = degree_words::find(text).into_iter().next();
    let behind_date =
        passage.dates.first().filter(|date| date.span.start == 0).map_or(0, |date| date.span.end);
    let starts_with_degree = degree.as_ref().filter(|d| d.span.start <= behind_date + 3);
    if let Some(degree) = starts_with_degree
        && !prose(text)
    {
        // “Doctoral Researcher, 2022 – present”, below the doctorate itself: a post.
        let post = degree.person && doctorate && !passage.dates.is_empty();
        return Some(if post { Experience } else { Education });
    }
    if passage.role == Role::People {
        return None;
    }
    if is_paper(text) {
        return Some(Publications);
    }
    let of_person = (words > 12 && before == Header) || in_first_person(text);
    if prose(text) && passage.role == Role::Text && of_person && matches!(before, Header | Summary | Other) {
        return Some(Summary);
    }
    if before != Header && !text.contains('@') {
        if let Some(kind) = list_of(text) {
            return Some(kind);
        }
        if tells_of_an_award(text) && before != Experience {
            return Some(Awards);
        }
    }
    if !passage.dates.is_empty()
        && passage.role == Role::EntryHeader
        && degree.is_none()
        && !tells_of_the_person(text)
    {
        return Some(Experience);
    }
    if before == Summary && !text.ends_with('.') && !prose(text) {
        return Some(Other);
    }
    // A paper, a list, an award is over with its line.
    matches!(before, Publications | Coursework | Awards | Skills).then_some(Other)
}

/// “P. Nakalembe, F. Oakenshaw. Thumbs Up for Flattery. ICLR 2025.”: initials of authors, and a year.
fn is_paper(text: &str) -> bool {
    let is_initial = |word: &&str| {
        let letters = word.trim_end_matches([',', '&', ';']);
        let mut chars = letters.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next() == Some('.') && letters.len() <= 8
    };
    let year = dates::find(text).iter().any(|date| date.span.len() >= 4);
    let authors = text.split_whitespace().take(12).filter(is_initial).count();
    let words = text.split_whitespace().count();
    year && words >= 6
        && (authors >= 2 || authors == 1 && is_initial(&text.split_whitespace().next().unwrap_or_default()))
}

/// What a line is that holds nothing but short items: skills, or titles of courses.
fn list_of(text: &str) -> Option<SectionKind> {
    let (label, list) = label(text).map_or((None, text), |(label, at)| (Some(label), &text[at..]));
    let items: Vec<&str> =
        list.split([',', '•', '·', '|', ';', '、']).map(str::trim).filter(|item| !item.is_empty()).collect();
    let counts: Vec<usize> = items.iter().map(|item| item.split_whitespace().count()).collect();
    let words: usize = counts.iter().sum();
    if label.is_some_and(crate::understand::is_skills_label) && counts.iter().all(|&count| count <= 5) {
        return Some(SectionKind::Skills);
    }
    if items.len() < if label.is_some() { 2 } else { 3 } || !dates::find(text).is_empty() {
        return None;
    }
    let titles = items.iter().filter(|item| {
        let capitals = item
            .split_whitespace()
            .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
            .count();
        capitals >= 2
    });
    let is_title = |text: &str| text.split_whitespace().count() <= 7;
    if titles.count() * 3 >= items.len() * 2
        && items.iter().all(|item| is_title(item))
        && items.len() >= 3
        && !list.ends_with('.')
    {
        return Some(SectionKind::Coursework);
    }
    let short = counts.iter().all(|&count| count <= 3) || (items.len() >= 4 && words <= items.len() * 3);
    (short && !list.trim_end().ends_with('.')).then_some(SectionKind::Skills)
}

/// “G-Research prize for early-stage work, 2023”
fn tells_of_an_award(text: &str) -> bool {
    const AWARDS: &[&str] = &[
        "award", "prize", "scholarship", "medal", "fellowship", "finalist", "travel grant", "dean's list",
        "honour roll", "honor roll",
    ];
    let lower = text.to_lowercase();
    text.chars().count() < 110 && !begins_with_action(text) && AWARDS.iter().any(|word| lower.contains(word))
}
