//! Passages under no heading: each is what it reads as.

use super::join::{begins_with_action, prose};
use super::labels::label;
use crate::ground::Level;
use crate::ground::letters::lower;
use crate::understand::dates::End;
use crate::understand::institutions::is_institution;
use crate::understand::model::{Passage, Role, SectionKind};
use crate::understand::sections::{classify, guess, names_a_job};
use crate::understand::{dates, degree_words};

/// A sentence of the applicant about themselves.
pub(super) fn in_first_person(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|w| matches!(w, "I" | "My" | "my" | "Ich" | "Je" | "Mein" | "Mon"))
}

/// A date of birth or of the résumé itself, not of a job.
fn tells_of_the_person(text: &str) -> bool {
    let lower = lower(text);
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
    let mut studied = Studied::default();
    let (mut below_list, mut led_in) = (false, false);
    let mut passages = passages.peekable();
    let mut first_line = first == SectionKind::Header;
    while let Some(passage) = passages.next() {
        // “Ing. Jana Nováková”: a title before the name.
        if std::mem::take(&mut first_line) && reads_as_a_name(&passage.text) {
            passage.kind = first;
            continue;
        }
        let leads_in = !(kind == SectionKind::Education && studied.wants_date)
            && passages.peek().is_some_and(|below| stands_above_degree(passage, below));
        let read = || reads_as(passage, kind, &studied).unwrap_or(kind);
        passage.kind = if leads_in { SectionKind::Education } else { read() };
        // “Python, Java, C#”, and below it “PyTorch, TensorFlow”
        if below_list && passage.kind == kind && is_short_list(&passage.text) {
            passage.kind = SectionKind::Skills;
        }
        below_list = passage.kind == SectionKind::Skills;
        if passage.kind == SectionKind::Education {
            studied.note(passage, led_in);
        }
        led_in = leads_in && !passage.dates.is_empty();
        kind = match passage.kind {
            // A list stands by itself, and what it stood in goes on.
            SectionKind::Skills | SectionKind::Coursework => kind,
            // A paper and an award are over with their lines.
            SectionKind::Publications | SectionKind::Awards => SectionKind::Other,
            // What was done for a degree stands below it, and the next degree may follow.
            SectionKind::Projects if kind == SectionKind::Education => kind,
            kind => kind,
        };
    }
}

/// A few words in capitals, and nothing else.
fn reads_as_a_name(text: &str) -> bool {
    text.split_whitespace().count() <= 6
        && text.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && !text.contains([',', ';', '|', ':', '('])
}

/// What was read of degrees so far.
#[derive(Default)]
struct Studied {
    /// A doctorate was named.
    doctorate: bool,
    /// The last degree is a doctorate.
    of_doctorate: bool,
    /// The last degree has no dates yet.
    wants_date: bool,
}

impl Studied {
    fn note(&mut self, passage: &Passage, led_in: bool) {
        let found = degree_words::find(&passage.text);
        if heads_with_degree(passage) {
            self.of_doctorate = found.iter().any(|degree| degree.level == Level::Phd);
            self.wants_date = !led_in;
        }
        self.doctorate |= found.iter().any(|degree| degree.level == Level::Phd);
        self.wants_date &= passage.dates.is_empty();
    }
}

/// “2012–2016   Université libre de Bruxelles”, and below it “Docteure en sciences”: a school or a date leads to its degree.
fn stands_above_degree(passage: &Passage, below: &Passage) -> bool {
    let leads = passage.role == Role::EntryHeader
        && (is_institution(&passage.text) || !passage.dates.is_empty())
        && degree_words::find(&passage.text).is_empty()
        && !names_a_job(&passage.text)
        && !is_sentence(passage);
    leads && below.dates.iter().all(|date| date.end == End::Single) && heads_with_degree(below)
}

fn is_sentence(passage: &Passage) -> bool {
    prose(&passage.text) && (passage.text.ends_with('.') || passage.starts.len() > 1)
}

/// Whether a passage begins with a degree, in a line rather than a sentence.
fn heads_with_degree(passage: &Passage) -> bool {
    let in_parentheses = passage.text.starts_with('(') && passage.text.ends_with(')');
    (in_parentheses || !is_sentence(passage))
        && degree_words::at_head(&passage.text, &passage.dates).is_some()
}

/// “Work: Research assistant, 2023 to today …”, “What I use. Python and Java”: a paragraph that says what it is about.
fn by_own_words(passage: &Passage) -> Option<SectionKind> {
    const LONGEST: usize = 5;
    if matches!(passage.role, Role::Thesis | Role::People) {
        return None;
    }
    let text = passage.text.as_str();
    if let Some((label, _)) = label(text) {
        // “status of study: studying”, below a degree
        if label.to_lowercase().starts_with("status") {
            return None;
        }
        return classify(label).filter(|kind| *kind != SectionKind::Header);
    }
    let asks = ["What I ", "Where I ", "Who I "].iter().any(|opening| text.starts_with(opening));
    let (question, _) = text.split_once(". ").filter(|_| asks)?;
    (question.split_whitespace().count() <= LONGEST).then(|| guess(question)).flatten()
}

/// Whether a point below a doctorate tells of the work done for it.
fn tells_of_doctoral_work(passage: &Passage) -> bool {
    const LEAST_WORDS: usize = 7;
    passage.role == Role::Text
        && passage.dates.is_empty()
        && label(&passage.text).is_none()
        && (begins_with_action(&passage.text) || passage.text.split_whitespace().count() >= LEAST_WORDS)
}

/// What a passage is by what it reads as, behind one of a kind.
fn reads_as(passage: &Passage, before: SectionKind, studied: &Studied) -> Option<SectionKind> {
    if let Some(kind) = by_own_words(passage) {
        return Some(kind);
    }
    use SectionKind::{
        Awards, Education, Experience, Header, Other, Projects, Publications, Skills, Summary,
    };
    let text = passage.text.as_str();
    let words = text.split_whitespace().count();
    if heads_with_degree(passage)
        && let Some(degree) = degree_words::at_head(text, &passage.dates)
    {
        // “Doctoral Researcher, 2022 – present”, below the doctorate itself: a post.
        let name = text[degree.span.clone()].to_lowercase();
        let post = (degree.person || name.ends_with("research") || name.ends_with("work"))
            && studied.doctorate
            && !passage.dates.is_empty();
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
    // “Network engineer, Openreach, Glasgow”: three short items, and a post.
    let of_state = label(text).is_some_and(|(label, _)| label.to_lowercase().starts_with("status"));
    if before != Header && !text.contains('@') && !names_a_job(text) && !of_state {
        if let Some(kind) = list_of(text) {
            return Some(kind);
        }
        if tells_of_an_award(text) && before != Experience {
            return Some(Awards);
        }
    }
    // “Chungnam National University   Mar 2023 – present”, “September 2022 to present”, below its degree.
    let dated_alone = passage.dates.first().is_some_and(|date| date.span.start == 0);
    let of_degree = before == Education
        && studied.wants_date
        && !names_a_job(text)
        && (dated_alone || is_institution(text));
    let heads_a_job =
        !passage.dates.is_empty() && !of_degree || matches!(before, Education | Skills) && names_a_job(text);
    // “Research Engineer (EngD), 2022 – present” is a job.
    let of_study =
        || degree_words::find(text).first().is_some_and(|degree| !names_a_job(&text[..degree.span.start]));
    if heads_a_job && passage.role == Role::EntryHeader && !of_study() && !tells_of_the_person(text) {
        return Some(Experience);
    }
    if before == Education && studied.of_doctorate && tells_of_doctoral_work(passage) {
        return Some(Projects);
    }
    (before == Summary && !text.ends_with('.') && !prose(text)).then_some(Other)
}

/// “P. Nakalembe, F. Oakenshaw. Thumbs Up for Flattery. ICLR 2025.”: initials of authors, and a year.
fn is_paper(text: &str) -> bool {
    let is_initial = |word: &&str| {
        let letters = word.trim_end_matches([',', '&', ';']);
        let mut chars = letters.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next() == Some('.') && letters.len() <= 8
    };
    let year = dates::find(text).iter().any(|date| date.span.len() >= 4);
    let mut words = text.split_whitespace();
    let authors = words.clone().take(12).filter(is_initial).count();
    // “Song, H. “Honorifics are encoded.” BlackboxNLP, 2023.”
    let one = words.clone().take(2).any(|word| is_initial(&word)) && text.contains(['“', '”', '"', '«']);
    let first = words.next().is_some_and(|word| is_initial(&word));
    year && words.count() >= 5 && (authors >= 2 || one || first)
}

/// What a line is that holds nothing but short items: skills, or titles of courses.
fn list_of(text: &str) -> Option<SectionKind> {
    let plain = outside_parentheses(text);
    let (label, list) =
        label(&plain).map_or((None, plain.as_str()), |(label, at)| (Some(label), &plain[at..]));
    let items: Vec<&str> =
        list.split([',', '•', '·', '|', ';', '、']).map(str::trim).filter(|item| !item.is_empty()).collect();
    let counts: Vec<usize> = items.iter().map(|item| item.split_whitespace().count()).collect();
    let words: usize = counts.iter().sum();
    if label.is_some_and(crate::understand::is_skills_label) && counts.iter().all(|&count| count <= 5) {
        return Some(SectionKind::Skills);
    }
    // “Stonebridge Systems Group, Madison, WI” is no list.
    let place = items.last().is_some_and(|last| last.len() == 2 && last.chars().all(char::is_uppercase));
    if place || is_institution(text) || !dates::find(&plain).is_empty() || list.trim_end().ends_with('.') {
        return None;
    }
    let capitals =
        |item: &&str| item.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count();
    let is_title = |item: &&str| item.split_whitespace().count() <= 7 && capitals(item) >= 2;
    if items.len() >= 3 && items.iter().filter(|item| is_title(item)).count() * 4 >= items.len() * 3 {
        return Some(SectionKind::Coursework);
    }
    let longest = counts.iter().max().copied().unwrap_or(0);
    let skills = match items.len() {
        0 | 1 => false,
        2 => label.is_some() && longest <= 3,
        3 if label.is_none() => {
            longest <= 2 && items.iter().all(|item| !item.starts_with(char::is_lowercase))
        }
        3 => longest <= 3,
        _ => words <= items.len() * 3,
    };
    skills.then_some(SectionKind::Skills)
}

fn is_short_list(text: &str) -> bool {
    let short = |item: &str| item.split_whitespace().count() <= 2;
    dates::find(text).is_empty() && !text.ends_with('.') && text.split([',', ';', '|', '·']).all(short)
}

/// “Computer Vision (spring 2026, planned), Algorithms” without what stands in parentheses.
fn outside_parentheses(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| {
            depth += usize::from(*c == '(');
            let inside = depth > 0;
            depth = depth.saturating_sub(usize::from(*c == ')'));
            !inside
        })
        .collect()
}

/// “G-Research prize for early-stage work, 2023”
fn tells_of_an_award(text: &str) -> bool {
    const AWARDS: &[&str] = &[
        "award", "prize", "scholarship", "medal", "fellowship", "finalist", "travel grant", "dean's list",
        "honour roll", "honor roll",
    ];
    let lower = lower(text);
    text.chars().count() < 110 && !begins_with_action(text) && AWARDS.iter().any(|word| lower.contains(word))
}
