//! Of what kind a job is, told by its title and not by the other words of its header.

use crate::ground::letters::{begins_word, ends_word, places};
use crate::rules::JobKind;
use crate::understand::names_a_job;

/// Whether the header of a job, in lower case, says that the job is of a kind.
pub(super) fn is_of(kind: JobKind, header: &str) -> bool {
    // Where no part names a job, any may be the title.
    let title = parts(header).position(names_a_job);
    parts(header)
        .enumerate()
        .any(|(at, part)| is_stage(kind, part) || says(kind, part, title.is_none_or(|title| title == at)))
}

/// The title, the employer, the place and what else stands in a header.
fn parts(header: &str) -> impl Iterator<Item = &str> {
    let parts =
        header.split([',', ';', ':', '|', '(', ')', '[', ']', '•', '·', '@', '–', '—', '/', '\t', '\n']);
    parts.flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" at ")).map(str::trim)
}

/// Whether a part of a header names a kind. Beside a title only what ends its part does: “Data scientist, summer
/// internship 2023”, but not “Engineer, Tutor Ltd”.
fn says(kind: JobKind, part: &str, is_title: bool) -> bool {
    /// What may stand behind a kind: “volunteer work”, “internship with the search team”.
    const GOES_ON: &[&str] =
        &["position", "role", "work", "program", "programme", "project", "with", "in", "for"];
    words(kind).iter().any(|word| {
        named_at(part, word).any(|at| {
            let behind = part[at + word.len()..].trim_start_matches(char::is_alphanumeric);
            let written = &part[at..part.len() - behind.len()];
            let next = next_word(behind).unwrap_or_default();
            let ends = next.is_empty() || GOES_ON.contains(&next);
            (ends || is_title) && !is_about(written, next)
        })
    })
}

/// Where a header names something by a word, which may go on where it is long enough: “praktikum”, “lecturers”.
pub(super) fn named_at<'t>(header: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    /// The fewest bytes of a word that may.
    const MAY_GO_ON: usize = 6;
    let whole = move |at: usize| word.len() >= MAY_GO_ON || ends_word(header, at + word.len());
    places(header, word).filter(move |&at| begins_word(header, at) && whole(at))
}

fn words(kind: JobKind) -> &'static [&'static str] {
    match kind {
        JobKind::Internship => &["intern", "interns", "internship", "trainee", "praktik", "stagiaire"],
        JobKind::Volunteer => &["volunteer", "voluntary", "unpaid", "pro bono", "ehrenamt"],
        JobKind::Teaching => &["teaching", "tutor", "lecturer", "instructor", "teacher"],
        JobKind::Research => &[
            "research assistant", "doctoral researcher", "phd student", "research fellow",
            "graduate researcher",
        ],
    }
}

/// “Teaching hospital”, “volunteer coordinator”: not the kind but something that has to do with it. What an intern or a
/// lecturer does stands behind the word, and is of that kind: “Intern Product Management”.
fn is_about(word: &str, next: &str) -> bool {
    const PEOPLE: &[&str] = &["coordinator", "manager", "recruiter", "recruitment", "organiser", "organizer"];
    const THINGS: &[&str] = &[
        "app", "apps", "hospital", "hospitals", "platform", "platforms", "product", "products", "software",
        "tool", "tools",
    ];
    match word {
        "volunteer" | "voluntary" | "internship" => PEOPLE.contains(&next),
        "teaching" | "tutor" => THINGS.contains(&next) || PEOPLE.contains(&next),
        _ => false,
    }
}

/// A “stage” in French, Italian or Dutch: “Stage de recherche”, “Stage M2”; no “Stage manager” and no “early-stage
/// start-up”.
fn is_stage(kind: JobKind, part: &str) -> bool {
    const OF_THEATRES: &[&str] = &[
        "actor", "actress", "carpenter", "crew", "design", "designer", "director", "door", "electrician",
        "hand", "hands", "lighting", "management", "manager", "performer", "producer", "production",
        "technician",
    ];
    let Some(behind) = part.strip_prefix("stage").filter(|_| kind == JobKind::Internship) else {
        return false;
    };
    !behind.starts_with(char::is_alphanumeric)
        && next_word(behind).is_none_or(|word| !OF_THEATRES.contains(&word))
}

/// The next word; a year is none.
fn next_word(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_alphanumeric()).find(|word| word.contains(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_tells_the_kind() {
        use JobKind::{Internship, Research, Teaching, Volunteer};
        for (kind, header) in [
            (Internship, "Software Engineer Intern, Example Ltd, 2020 – 2021"),
            (Internship, "Example Ltd — Data Scientist, Summer Internship 2023"),
            (Internship, "Software Engineer (Intern)"),
            (Internship, "Praktikum bei Beispiel AG"),
            (Internship, "Stage de fin d'études, Exemple SA"),
            (Internship, "Exemple SA | Stage M2"),
            (Internship, "Stage développeur web, Exemple SA"),
            (Internship, "Intern Product Management, Example Ltd"),
            (Internship, "Machine Learning Engineer, Internship Program"),
            (Volunteer, "Volunteer software developer, Example Charity"),
            (Volunteer, "Software developer, volunteer work"),
            (Teaching, "Lecturer Software Engineering, Example College"),
            (Teaching, "Teaching Assistant, University of Leeds"),
            (Teaching, "Maths teacher at Example School"),
            (Teaching, "Lecturer Computer Science, Example College"),
            (Volunteer, "Web developer (unpaid), Example Charity"),
            (Volunteer, "Volunteer, Food Bank"),
            (Research, "Research Assistant, Example Lab"),
        ] {
            assert!(is_of(kind, &header.to_lowercase()), "{header}");
        }
        for (kind, header) in [
            (Internship, "Software Engineer, early-stage startup"),
            (Internship, "Stage Manager, Example Theatre"),
            (Internship, "Internship Coordinator, Example College"),
            (Internship, "Engineer, Internal Tools"),
            (Teaching, "Software Engineer (Teaching Platform)"),
            (Teaching, "Nurse, Teaching Hospital Leeds"),
            (Teaching, "Engineer, Tutor Perini Ltd"),
            (Volunteer, "Volunteer Manager, Example Charity"),
        ] {
            assert!(!is_of(kind, &header.to_lowercase()), "{header}");
        }
    }
}
