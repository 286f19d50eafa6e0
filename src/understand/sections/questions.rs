//! Forms of questions and answers: “Q: Are you enrolled in a PhD?”, “9. Have you used TensorFlow?”. What is asked is said
//! by nobody; it tells what the answer is about.

use super::headings::Heading;
use super::{Source, names};
use crate::ground::Threes;
use crate::ground::letters::lower;
use crate::understand::model::SectionKind;

/// What questions ask for, by their words; the first that fits.
const ASKED: &[(SectionKind, &[&str])] = &[
    (SectionKind::Interests, &["like to learn", "want to learn", "hope to", "interested in", "why do you"]),
    (
        SectionKind::Skills,
        &[
            "programming language", "framework", "librar", "tools", "version control", "software", "code in",
            "distributed system", "technolog",
        ],
    ),
    (SectionKind::Publications, &["publication", "published", "papers"]),
    (SectionKind::Coursework, &["courses", "coursework", "modules", "classes"]),
    (SectionKind::Languages, &["languages"]),
    (
        SectionKind::Experience,
        &[
            "hands-on", "worked", "jobs", "employ", "experience", "projects", "internship",
            "what have you built",
        ],
    ),
    (
        SectionKind::Education,
        &[
            "phd", "ph.d", "doctora", "degree", "study", "studies", "university", "thesis", "did you start",
            "you expect to finish", "graduat", "enrolled",
        ],
    ),
    (
        SectionKind::Header,
        &["name", "e-mail", "email", "reach you", "telephone", "phone", "address", "contact"],
    ),
];

/// The questions of a form, as headings of their answers; none where the text is no form.
pub(super) fn questions(lines: &[Source<'_>]) -> Vec<Heading> {
    const SURE: usize = 4;
    let prompts: Vec<usize> = (0..lines.len()).filter(|&at| is_prompt(&lines[at].line.text)).collect();
    let asked = prompts.iter().filter(|&&at| lines[at].line.text.trim_end().ends_with('?')).count();
    if prompts.len() < SURE || asked * 2 < prompts.len() {
        return Vec::new();
    }
    let mut out: Vec<Heading> = Vec::new();
    for line in prompts {
        let kind = asked_for(&lines[line].line.text);
        let within = out.last().is_some_and(|last| last.kind == kind && kind == SectionKind::Education);
        out.push(Heading { line, kind, rest: 0, lines: 1, told: true, within });
    }
    out
}

/// “Q: …”, “Q3. …”, “12. …”
fn is_prompt(text: &str) -> bool {
    let head = text.strip_prefix(['Q', 'q']).unwrap_or(text);
    let number = head.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = head.len() < text.len() || number.len() < head.len();
    marked
        && head.len() - number.len() <= 2
        && number.starts_with([':', '.', ')'])
        && number[1..].starts_with(' ')
}

fn asked_for(question: &str) -> SectionKind {
    let lower = lower(question);
    let held = Threes::of(&lower);
    let asked = ASKED.iter().find(|(_, words)| held.any_in(&lower, words)).map(|(kind, _)| *kind);
    asked.or_else(|| names::classify(question)).unwrap_or(SectionKind::Other)
}

/// Where the words of an answer begin: “A: Yes. PhD candidate …”.
pub(in crate::understand) fn answer_begins(text: &str) -> usize {
    let marks = ["A: ", "A. ", "a: "];
    marks.iter().find(|mark| text.starts_with(**mark)).map_or(0, |mark| mark.len())
}
