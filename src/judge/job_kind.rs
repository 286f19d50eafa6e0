//! Of what kind a job is, told by its title and not by the other words of its header.

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
    /// The fewest letters of a word that may go on: “praktikum”, “lecturers”.
    const MAY_GO_ON: usize = 6;
    words(kind).iter().any(|word| {
        part.match_indices(word).any(|(at, _)| {
            let begins = part[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let behind = &part[at + word.len()..];
            let whole = behind.chars().next().is_none_or(|c| !c.is_alphanumeric());
            let behind = behind.trim_start_matches(char::is_alphanumeric);
            let ends = !behind.contains(char::is_alphabetic);
            begins
                && (whole || word.len() >= MAY_GO_ON)
                && (ends || is_title)
                && !is_about(behind.trim_start())
        })
    })
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

/// “Teaching hospital”, “volunteer coordinator”, “tutor platform”: not the kind but something that has to do with it.
fn is_about(behind: &str) -> bool {
    const ABOUT: &[&str] = &[
        "app", "apps", "coordinator", "hospital", "hospitals", "manager", "platform", "platforms", "product",
        "products", "recruiter", "recruitment", "software", "system", "systems", "technology", "tool",
        "tools",
    ];
    let next = behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    ABOUT.contains(&next)
}

/// A “stage” in French, Italian or Dutch: “Stage de recherche”, “Stage M2”; no “Stage manager” and no “early-stage
/// start-up”.
fn is_stage(kind: JobKind, part: &str) -> bool {
    const BEHIND: &[&str] = &[
        "au", "bij", "chez", "curriculare", "d", "dans", "de", "di", "du", "en", "extracurriculare",
        "ingénieur", "in", "m1", "m2", "presso", "professionnel", "recherche", "technicien", "à",
    ];
    let Some(behind) = part.strip_prefix("stage").filter(|_| kind == JobKind::Internship) else {
        return false;
    };
    let goes_on = behind.starts_with(char::is_alphanumeric);
    let next = behind.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    !goes_on && next.is_none_or(|word| BEHIND.contains(&word) || is_number(word))
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
