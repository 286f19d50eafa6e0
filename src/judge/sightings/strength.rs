//! How strongly a place shows what it names: by its section, its role there, and whether it tells of work.

use super::items::ends_sentence;
use crate::ground::Strength;
use crate::ground::letters::{lower, open_parenthesis, places};
use crate::judge::clauses::{self, Wording};
use crate::understand::{Passage, Role, SectionKind, begins_with_action, is_institution};
use std::ops::Range;

/// How strongly a place shows what it names.
pub(super) fn strength(passage: &Passage, wording: &Wording, span: &Range<usize>) -> Strength {
    match (passage.kind, passage.role) {
        (_, Role::People) => Strength::Mentioned,
        (SectionKind::Education, Role::Thesis) => Strength::Used,
        (SectionKind::Education, _) if clauses::after_thesis(wording, span.start) => Strength::Used,
        (SectionKind::Skills | SectionKind::Languages, _) => Strength::Listed,
        (SectionKind::Experience, Role::EntryHeader)
            if names_a_trade(&passage.text[span.end..])
                || stands_beside_a_trade(&passage.text[..span.start]) =>
        {
            Strength::Listed
        }
        (SectionKind::Experience, Role::EntryHeader) => {
            if tells_of_work(passage, span.start) {
                Strength::Used
            } else if lists_tools(&passage.text, clause_behind_a_header(passage, span.start)) {
                Strength::Listed
            } else {
                Strength::Mentioned
            }
        }
        (SectionKind::Experience, _) if teaches(wording) || clauses::trains_people(wording, span) => {
            Strength::Listed
        }
        (SectionKind::Experience | SectionKind::Projects | SectionKind::Publications, _) => {
            if studied_only(wording) { Strength::Mentioned } else { Strength::Used }
        }
        (SectionKind::Summary | SectionKind::Other | SectionKind::Header, _) => {
            if clauses::describes_work(wording, span) && !clauses::trains_people(wording, span) {
                Strength::Used
            } else {
                Strength::Listed
            }
        }
        (SectionKind::Certifications, _) if was_listened_to(&passage.text, span) => Strength::Mentioned,
        (SectionKind::Certifications, _) => Strength::Listed,
        // “Wrote the C++ exercises”: used, though for teaching.
        (SectionKind::Teaching, _) if clauses::own_work_in(wording, &wording.whole()) => Strength::Listed,
        // “How I trained a tracker”: a talk on one's own work.
        (SectionKind::Service, _) if clauses::tells_own_work(wording, span) || builds(wording) => {
            Strength::Used
        }
        _ => Strength::Mentioned,
    }
}

/// “PyTorch in a day (audited)”, among certificates: no examination stands behind it.
fn was_listened_to(text: &str, span: &Range<usize>) -> bool {
    let start = text[..span.start].rfind(';').unwrap_or(0);
    let end = text[span.end..].find(';').map_or(text.len(), |at| span.end + at);
    let item = lower(&text[start..end]);
    ["webinar", "audited", "(course", "attended"].iter().any(|word| item.contains(word))
}

fn is_trade(word: &str) -> bool {
    matches!(word, "developer" | "programmer" | "engineer" | "entwickler" | "entwicklerin")
}

/// “Machine Learning Engineer (PyTorch, Python)”, “Software engineer, Example Inc., 2019 (Java, Go)”: what stands in
/// parentheses in the line of such a job.
fn stands_beside_a_trade(before: &str) -> bool {
    let word = |word: &str| is_trade(&word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase());
    open_parenthesis(before).is_some_and(|open| before[..open].split_whitespace().any(word))
}

/// “Scala developer”, “Java software engineer”: the title of a job claims what it names.
fn names_a_trade(after: &str) -> bool {
    let mut words =
        after.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase());
    let between =
        |w: &String| matches!(w.as_str(), "software" | "backend" | "senior" | "application" | "web");
    words.next().is_some_and(|first| {
        is_trade(&first) || between(&first) && words.next().is_some_and(|w| is_trade(&w))
    })
}

/// “Intern, a radio app: ranked podcasts for each listener”, “Fraud scores with XGBoost, AUC 0.94”: a line that stands
/// where a header would and tells what was done.
fn tells_of_work(passage: &Passage, at: usize) -> bool {
    const LEAST_WORDS: usize = 6;
    let text = &passage.text;
    let clause = clause_behind_a_header(passage, at);
    let teaches = || {
        let lower = lower(text);
        ["teach", "tutor", "lectur", "instructor"].iter().any(|word| lower.contains(word))
    };
    if tells_of_an_act(clause) || tells_of_a_method(clause) && !teaches() {
        return true;
    }
    let words = |part: &str| part.split_whitespace().count();
    if let Some(colon) = text[..at].rfind(": ") {
        return words(&text[colon + 1..]) + 2 >= LEAST_WORDS;
    }
    let (many, small) = text.split_whitespace().fold((0, 0), |(many, small), word| {
        (many + 1, small + usize::from(word.starts_with(char::is_lowercase)))
    });
    if many < LEAST_WORDS || small * 3 < many || !passage.cells.is_empty() {
        return false;
    }
    let post = || names_a_post(text);
    // “(ICML 2024)” dates the paper; any other date makes a header.
    let dated = passage.dates.iter().any(|d| open_parenthesis(&text[..d.span.start]).is_none());
    !dated && !post() && !is_institution(text)
}

/// Whether a word of a text is that of a post, a group or a place of work.
fn names_a_post(text: &str) -> bool {
    const POSTS: &[&str] = &[
        "intern", "internship", "engineer", "assistant", "researcher", "scientist", "manager", "developer",
        "student", "fellow", "analyst", "lead", "head", "director", "member", "lecturer", "tutor",
        "instructor", "professor", "consultant", "associate", "officer", "programmer", "founder",
        "co-founder", "trainee", "lab", "laboratory", "group", "team", "department", "dept", "division",
        "centre", "center", "inc", "ltd", "gmbh", "llc", "chair", "course", "workshop", "reviewer",
    ];
    lower(text).split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| POSTS.contains(&word))
}

/// “Object detection with YOLO in PyTorch”, “podcast recommendations with TensorFlow: built …”: a topic and what it was
/// done with, behind the header of a job.
fn tells_of_a_method(clause: &str) -> bool {
    const LEAST_WORDS: usize = 5;
    const WITH: &[&str] = &["with", "using", "mit", "avec", "con", "com", "med", "met", "via", "for", "für"];
    let topic = clause.find(": ").map_or(clause, |colon| &clause[..colon]);
    let words: Vec<&str> = clause.split_whitespace().collect();
    let with = words.iter().position(|word| WITH.contains(word));
    words.len() >= LEAST_WORDS
        && with.is_some_and(|with| with > 0)
        && !names_a_post(topic)
        && !is_institution(topic)
}

/// “Software engineer, 2019–2023, Mercado Libre. Java, Go.”: names alone, behind the header of a job.
fn lists_tools(header: &str, clause: &str) -> bool {
    const LONGEST: usize = 2;
    // “2019–2021, Bandung, Java” tells where.
    let before = header[..header.len() - clause.len()].trim_end();
    let short = |item: &str| (1..=LONGEST).contains(&item.split_whitespace().count());
    before.ends_with(['.', ';', '|', '–', '—', '-']) && clause.contains(", ") && clause.split(',').all(short)
}

/// “2024   Developed …”, “Acme, Intern, 06/2024 – 08/2024 – developed …”, “Acme, Milan. Development of …”: the clause that
/// holds a byte, behind a date, a column, a dash or a sentence; nothing where none of them stands before it.
fn clause_behind_a_header(passage: &Passage, at: usize) -> &str {
    let text = passage.text.as_str();
    let dates = passage.dates.iter().map(|date| date.span.end);
    let behind = |mark: &'static str| places(text, mark).map(|at| at + mark.len());
    let marks = [" - ", " – ", " — ", " | ", "; "].into_iter().flat_map(behind);
    let sentences = places(text, ". ").filter(|at| ends_sentence(&text[..*at])).map(|at| at + 2);
    let begins = dates.chain(marks).chain(sentences).chain(passage.cells.iter().copied());
    let clause = begins.filter(|&begin| begin <= at).max().map_or("", |begin| &text[begin..]);
    clause.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a clause begins with what was done, not with how one was placed or what one heard and taught: “developed …”,
/// “Development of …”; but “based in …”, “led by …”, “attended …”.
fn tells_of_an_act(clause: &str) -> bool {
    const ACTS: &[&str] = &[
        "development", "design", "implementation", "creation", "evaluation", "analysis", "optimisation",
        "optimization", "construction", "deployment", "training",
    ];
    const PLACED: &[&str] = &[
        "based", "located", "affiliated", "assigned", "attached", "seconded", "embedded", "hosted", "funded",
        "sponsored", "employed", "promoted", "appointed", "supervised", "advised", "mentored", "held",
        "taught", "tutored", "lectured", "graded", "attended",
    ];
    let mut words = clause.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let (first, second) = (lower(words.next().unwrap_or_default()), words.next().unwrap_or_default());
    if ACTS.contains(&first.as_ref()) {
        return matches!(second, "of" | "and");
    }
    begins_with_action(clause) && second != "by" && !PLACED.contains(&first.as_ref())
}

/// “Trained a classifier that throws away the empty pictures”, as a volunteer.
fn builds(wording: &Wording) -> bool {
    wording.starts_with_any(&["trained a", "built a", "implemented ", "coded ", "programmed ", "fine-tuned "])
}

/// A bullet that tells of courses, attendance or teaching, not of work.
fn studied_only(wording: &Wording) -> bool {
    wording.starts_with_any(&[
        "coursework", "relevant courses", "courses:", "attended ", "teaching assistant", "took courses",
        "graded ", "tutorials ",
    ])
}

/// A bullet that tells of teaching: who teaches a thing knows it, and need not have worked with it.
fn teaches(wording: &Wording) -> bool {
    const OPENINGS: &[&str] = &[
        "exercise class", "exercise session", "exercise group", "exercises for", "exercises of",
        "lab session", "problem session", "problem class", "recitation", "office hours", "lectured ",
        "tutored ", "tutor for", "lectures on", "seminars on", "seminar \"", "seminar “", "seminar „",
        "seminar:", "sessions on", "practicals of", "practicals for", "teaching of",
    ];
    const TAUGHT: &[&str] =
        &["course", "class", "student", "undergraduate", "seminar", "module", "pupil", "workshop"];
    // “Taught a robot arm to open drawers” is no teaching.
    wording.starts_with_any(OPENINGS) || wording.starts_with_any(&["taught "]) && wording.holds_any(TAUGHT)
}
