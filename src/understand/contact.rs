//! Who the applicant is and how to reach them: theirs, not a referee's and not a placeholder.

use super::addresses::{emails, links, phones};
use super::dates;
use super::model::{Found, LineIndex, Resume, Section, SectionKind};
use super::sections::Source;
use crate::ground::letters::lower;
use std::cell::LazyCell;

// Few ask for addresses, and mostly for the first: they are looked for when somebody does.
impl Resume {
    /// E-mail addresses.
    pub fn emails(&self) -> impl Iterator<Item = Found> {
        own_emails(&self.sections, |line| &self.lines[line].text)
    }

    /// Phone numbers.
    pub fn phones(&self) -> impl Iterator<Item = Found> {
        let may_hold =
            |(section, line): &(&Section, LineIndex)| is_prominent(section.kind) || self.lines[*line].running;
        own_lines(&self.sections).filter(may_hold).flat_map(|(_, line)| {
            let is_number = |found: &&str| {
                let digits = found.chars().filter(char::is_ascii_digit).count();
                (7..=15).contains(&digits) && !dates::only_dates(found)
            };
            let found = phones(&self.lines[line].text).into_iter().filter(is_number);
            found.map(move |found| Found { text: found.trim().to_string(), line })
        })
    }

    /// Web addresses.
    pub fn links(&self) -> impl Iterator<Item = Found> {
        own_lines(&self.sections).flat_map(|(_, line)| {
            let found = links(&self.lines[line].text).into_iter();
            found.map(move |found| Found { text: found.to_string(), line })
        })
    }
}

/// The lines in which addresses are the applicant's, with their sections.
fn own_lines(sections: &[Section]) -> impl Iterator<Item = (&Section, LineIndex)> {
    let own = sections.iter().filter(|section| section.kind != SectionKind::References);
    own.flat_map(|section| section.lines.clone().map(move |line| (section, line)))
}

fn is_prominent(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Header | SectionKind::Summary | SectionKind::Other)
}

fn own_emails<'t>(
    sections: &'t [Section],
    text: impl Fn(LineIndex) -> &'t str,
) -> impl Iterator<Item = Found> {
    own_lines(sections).flat_map(move |(section, line)| {
        let is_own = move |found: &&str| {
            let spelled_out = !found.contains(['@', '[', '(']);
            !is_placeholder(found) && (is_prominent(section.kind) || !spelled_out)
        };
        let found = emails(text(line)).into_iter().filter(is_own);
        found.map(move |found| Found { text: found.to_string(), line })
    })
}

/// What stands before the @ in templates.
const PLACEHOLDERS: &[&str] = &[
    "your.email", "youremail", "your_email", "yourname", "your.name", "your-email", "firstname.lastname",
    "first.last", "name.surname", "email", "user", "username", "someone", "name", "xxx", "xxxx", "abc",
    "mail",
];

fn is_placeholder(email: &str) -> bool {
    let local = lower(email.split(['@', '[', '(', ' ']).next().unwrap_or_default());
    let domain = lower(email.rsplit(['@', ' ']).next().unwrap_or_default());
    PLACEHOLDERS.contains(&local.as_ref()) && !domain.is_empty()
        || domain.starts_with("yourdomain")
        || domain.starts_with("xxx")
}

/// The largest line of the first page that has the shape of a name; else the first such line before any heading.
pub(super) fn name(lines: &[Source<'_>], sections: &[Section]) -> Option<Found> {
    let emails = LazyCell::new(|| own_emails(sections, |line| &lines[line].line.text).collect());
    let first_page = lines.iter().take_while(|s| s.page == 1).count();
    let header_end = sections.first().map_or(0, |s| s.lines.end).max(1).min(lines.len());
    let body = super::sections::body_size(lines);
    let candidate = |index: usize| {
        let line = lines[index].line;
        // A name may share its line with a place or an address at the right.
        let end = line.cells.first().copied().unwrap_or(line.text.len());
        let whole = || name_shape(&line.text, &emails);
        // A long name, or a narrow column, breaks it over lines of the same large print.
        let below = || {
            let alike = |other: &&Source<'_>| {
                (line.size - other.line.size).abs() < 0.1
                    && line.bold == other.line.bold
                    && other.line.cells.is_empty()
            };
            let more: Vec<&Source<'_>> = lines[index + 1..].iter().take(2).take_while(alike).collect();
            if line.size <= body * 1.15 || more.is_empty() {
                return None;
            }
            let mut whole = line.text.clone();
            for next in more {
                if !whole.ends_with('-') {
                    whole.push(' ');
                }
                whole.push_str(&next.line.text);
            }
            name_shape(&whole, &emails)
        };
        let alone = || name_shape(&line.text[..end], &emails).or_else(whole);
        below().or_else(alone).map(|text| Found { text, line: index })
    };
    let largest = (0..first_page)
        .filter(|&i| !lines[i].line.bullet)
        .filter(|&i| sections.iter().all(|s| s.title.is_none() || s.lines.start != i))
        .map(|i| lines[i].line.size)
        .fold(0.0_f32, f32::max);
    if largest > 0.0 {
        let found = (0..first_page).filter(|&i| lines[i].line.size >= largest - 0.6).find_map(candidate);
        if found.is_some() {
            return found;
        }
    }
    // Contact details may stand at the foot.
    let feet =
        sections.iter().skip(1).filter(|s| s.kind == SectionKind::Header).flat_map(|s| s.lines.clone());
    let found = (0..header_end).chain(feet).find_map(candidate);
    found.or_else(|| {
        // A sidebar may come first: the name then heads another column.
        (0..first_page).filter(|&i| body > 0.0 && lines[i].line.size > body * 1.2).find_map(candidate)
    })
}

/// Words that no name holds.
const NOT_NAMES: &[&str] = &[
    "curriculum", "vitae", "resume", "résumé", "lebenslauf", "candidate", "student", "engineer", "scientist",
    "researcher", "university", "institute", "college", "school", "department", "laboratory", "street",
    "avenue", "road", "your", "surname", "lastname", "firstname", "developer", "analyst", "manager",
    "intern", "assistant", "professor", "learning", "science", "applicant", "anonymous", "anonymized",
    "anonymised", "redacted", "page", "phone", "email", "address", "portfolio", "profile", "name", "data",
    "full",
];

/// Words of a name that need no capital.
const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "das", "di", "del", "della", "la", "le", "van", "von", "der", "den", "ten",
    "ter", "bin", "bint", "al", "el", "ní", "ó", "mac", "e", "y", "zu", "af", "av", "ibn", "ben", "o",
];

/// Two to six words that begin with capitals (or a name in another script), no digits, no heading or job word.
fn name_shape(text: &str, emails: &LazyCell<Vec<Found>, impl FnOnce() -> Vec<Found>>) -> Option<String> {
    let core = without_company(text)?;
    if core.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | ':' | '/' | '_' | '&')) {
        return None;
    }
    let is_heading = || super::sections::classify(core).is_some();
    let letters = core.chars().filter(|c| !c.is_whitespace());
    let without_case = letters.clone().all(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    if without_case && (2..=8).contains(&letters.count()) {
        return (!is_heading()).then(|| core.to_string());
    }
    let words: Vec<&str> = core.split_whitespace().collect();
    if !(2..=6).contains(&words.len()) {
        return None;
    }
    let lower = lower(core);
    let is_other = |word: &str| NOT_NAMES.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()));
    if lower.split_whitespace().any(is_other) || is_heading() {
        return None;
    }
    let name_like = |word: &&str| {
        let trimmed = word.trim_matches(|c: char| !c.is_alphabetic());
        trimmed.chars().next().is_some_and(|c| !c.is_lowercase())
            || PARTICLES.contains(&trimmed)
            || trimmed.contains(['’', '\''])
    };
    // An all-lower-case name is believed where it stands in the e-mail address.
    let in_email = || {
        emails.iter().any(|e| {
            let local = e.text.to_lowercase();
            words.iter().any(|w| w.len() > 2 && local.contains(&w.to_lowercase()))
        })
    };
    (words.iter().all(name_like) || in_email()).then(|| core.to_string())
}

/// What of a line can be a name, without what may stand beside one; nothing where that says that it is none.
fn without_company(text: &str) -> Option<&str> {
    let text = text.trim();
    // “Name: Ada Example”
    let text = match super::passages::label(text) {
        Some((label, at))
            if matches!(
                label.to_lowercase().as_str(),
                "name" | "full name" | "姓名" | "氏名" | "이름" | "nom" | "nombre" | "nome" | "naam" | "namn"
            ) =>
        {
            text[at..].trim()
        }
        _ => text,
    };
    let core = text.split(['(', '|', '·', '•', '<']).next().unwrap_or_default().trim();
    let core = without_document_words(without_address(core));
    let (core, behind) = core.split_once(',').unwrap_or((core, ""));
    if is_state(behind) {
        return None;
    }
    let core = core.trim();
    // “Ada Example — Curriculum Vitae”
    let titled = core.split_once(" — ").or_else(|| core.split_once(" – ")).or_else(|| core.split_once(" - "));
    let core = titled.map_or(core, |(name, _)| name.trim());
    // “Dr.-Ing. Ada Example” is someone's title, “PhD Statistics” what someone studies.
    match super::degree_words::find(core).first().filter(|degree| degree.span.start == 0) {
        Some(degree) if core.starts_with("Dr") => {
            Some(core[degree.span.end..].trim_start_matches(['.', ' ']))
        }
        Some(_) => None,
        None => Some(core),
    }
}

/// “Meera Pillai meera@example.edu”: up to an address.
fn without_address(text: &str) -> &str {
    let address = text.split_whitespace().find(|word| word.contains('@'));
    address.and_then(|address| text.find(address)).map_or(text, |at| text[..at].trim_end())
}

/// “Curriculum Vitae of Amara Diallo”, “Resume - Jean-Luc Picard - 2025”, “NAME   Ayumi Nakagawa”: what stands before a
/// name and is none.
fn without_document_words(text: &str) -> &str {
    const WORDS: &[&str] = &["curriculum vitae", "resume", "résumé", "cv", "lebenslauf", "name"];
    const LEADS: &[&str] = &["of ", "de ", "von ", "– ", "— ", "- ", ": "];
    let behind = WORDS.iter().find_map(|word| {
        let head = text.get(..word.len()).filter(|head| head.to_lowercase() == **word)?;
        text[head.len()..].strip_prefix([' ', ':']).map(str::trim_start)
    });
    let Some(behind) = behind else { return text };
    LEADS.iter().find_map(|lead| behind.strip_prefix(lead)).unwrap_or(behind).trim_start()
}

/// “New York, NY”, but not “Jane Roe, MD”: what stands behind the comma is a state.
fn is_state(behind: &str) -> bool {
    const STATES: &[&str] = &[
        "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN", "KS",
        "KY", "LA", "ME", "MI", "MN", "MO", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK",
        "OR", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VT", "WA", "WI", "WV", "WY", "AB", "BC", "ON", "QC",
    ];
    behind.split_whitespace().next().is_some_and(|word| STATES.contains(&word))
}
