//! Jobs by their titles: those that make things that learn, and those that use them, sell them or talk of them.

use crate::ground::letters::lower;

/// Trades in which one may build a machine that learns, and where one learns to: a word of a job's line.
const MAKERS: &[&str] = &[
    "student", "phd", "postdoc", "postdoctoral", "fellow", "intern", "interns", "internship", "cto", "ml",
    "ai", "ki", "ia", "software", "machine", "graphics", "stage", "freelance", "freelancer", "hilfskraft",
    "robotics",
];

/// Beginnings of such words, in the languages résumés are written in.
const MAKER_STEMS: &[&str] = &[
    "engineer", "ingeni", "ingéni", "inżynier", "insinööri", "mühendis", "develop", "entwickl", "desarroll",
    "svilupp", "développ", "desenvolv", "ontwikkel", "utveckl", "udvikl", "utvikl", "programmer",
    "programmier", "programador", "programmatore", "scient", "wissenschaft", "forsch", "research",
    "recherch", "chercheu", "investig", "ricerc", "pesquis", "onderzoek", "forsk", "badacz", "výzkum",
    "tutkija", "tutkimus", "student", "studier", "étudiant", "estudiant", "doctora", "doktora", "doktoran",
    "dottora", "doutora", "praktik", "stagi", "becari", "tirocin", "estagi", "estági", "analist", "founder",
    "data", "daten", "datos", "dati", "learn", "lern", "comput", "physics", "physik", "physique", "electr",
    "elektr", "mechan", "statist", "mathemat", "informati", "informáti", "professor", "profesor", "lectur",
    "teaching", "consult", "berat", "mitarbeit", "werkstudent",
];

/// Trades whose own work with such things is to use, test, judge or describe them, as the title of a job.
const USERS: &[&str] = &[
    "annotator", "data annotator", "data labeler", "data labeller", "content moderator", "crowd worker",
    "actor", "actress", "voice actor", "narrator", "safety driver", "test driver", "driver",
    "police officer", "border guard", "security guard", "soldier", "technical writer", "tech writer",
    "tester", "game tester", "translator", "interpreter", "subtitler", "proofreader", "editor", "lawyer",
    "attorney", "solicitor", "barrister", "paralegal", "notary", "rechtsanwalt", "rechtsanwältin", "anwalt",
    "anwältin", "avocat", "avocate", "abogado", "abogada", "avvocato", "advogado", "advogada", "advokat",
    "teacher", "school teacher", "lehrer", "lehrerin", "nurse", "event manager", "receptionist", "secretary",
    "estate agent", "journal club", "reading group", "study group",
];

/// Whether the line of a job names a trade that makes; one in another script may.
pub(super) fn names_a_maker(header: &str) -> bool {
    /// Letters of Latin script lie before it.
    const OTHER_SCRIPTS: char = '\u{370}';
    let is_letter_of_another = |c: char| c.is_alphabetic() && c >= OTHER_SCRIPTS;
    let makes = |word: &str| MAKERS.contains(&word) || MAKER_STEMS.iter().any(|stem| word.starts_with(stem));
    header.contains(is_letter_of_another) || lower(header).split(|c: char| !c.is_alphanumeric()).any(makes)
}

/// “Safety driver, 2019 – present”, “Translator at Example GmbH”: the title is that of a user, and no maker's stands
/// beside it; “Translator team” is no title.
pub(super) fn names_a_user(header: &str) -> bool {
    let lower = lower(header);
    let ends_title = |rest: &str| {
        let next = rest.split_whitespace().next().unwrap_or_default();
        next.is_empty()
            || next.starts_with(|c: char| c.is_ascii_digit())
            || matches!(next, "of" | "at" | "for" | "in" | "bei" | "chez" | "en" | "à")
    };
    let is_title = |part: &str| {
        USERS.iter().any(|title| {
            // “Data annotator” is no trade of data.
            part.find(title).filter(|_| !names_a_maker(&lower.replacen(title, "", 1))).is_some_and(|at| {
                part[..at].chars().next_back().is_none_or(char::is_whitespace)
                    && (part[at + title.len()..].is_empty() || part[at + title.len()..].starts_with(' '))
                    && ends_title(&part[at + title.len()..])
            })
        })
    };
    lower.split([',', ';', '|', '(', '–', '—', ':']).map(str::trim).any(is_title)
}
