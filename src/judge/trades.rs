//! Jobs by their titles: those that make things that learn, and those that use them, sell them or talk of them.

use crate::ground::letters::lower;
use crate::ground::{Level, Threes};
use crate::understand::{Passage, Resume, Role, SectionKind, names_a_job};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

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
    "estate agent", "journal club", "reading group", "study group", "recruiter", "sourcer", "headhunter",
    "patent examiner", "patent attorney", "librarian", "journalist", "reporter", "curator", "archivist",
    "grants officer", "grant officer", "programme officer", "account executive", "account manager",
    "copywriter", "bookseller", "shop assistant", "sales assistant", "sommelier", "waiter", "waitress",
    "barista", "policy adviser", "policy advisor", "policy officer",
];

/// What the jobs of a résumé are; most criteria ask for none of it, and others many times for the same.
pub(super) struct Trades<'a> {
    resume: &'a Resume,
    others: OnceCell<bool>,
    /// Whether an entry is the job of a user, by its number.
    users: RefCell<HashMap<usize, bool>>,
}

impl<'a> Trades<'a> {
    pub(super) fn of(resume: &'a Resume) -> Self {
        Self { resume, others: OnceCell::new(), users: RefCell::default() }
    }

    /// Whether somebody who has no doctorate tells of jobs, and no job, title or degree is that of a trade that makes
    /// things which learn: a sommelier recommends, a physiotherapist estimates a pose.
    pub(super) fn are_others(&self) -> bool {
        let Resume { passages, degrees, .. } = self.resume;
        let heads_a_job = |p: &Passage| p.kind == SectionKind::Experience && p.role == Role::EntryHeader;
        let tells_of_the_person = |p: &Passage| {
            matches!(p.kind, SectionKind::Header | SectionKind::Summary | SectionKind::Education)
        };
        *self.others.get_or_init(|| {
            passages.iter().any(heads_a_job)
                && degrees.iter().all(|degree| degree.level != Level::Phd)
                && !passages
                    .iter()
                    .any(|p| (heads_a_job(p) || tells_of_the_person(p)) && names_a_maker(&p.text))
        })
    }

    /// Whether a passage is of a job that is to use, test or describe what others make: “Safety driver, 2019 – present”.
    pub(super) fn is_of_a_user(&self, passage: &Passage) -> bool {
        const LONGEST_TITLE: usize = 8;
        let names_one = || {
            let mut of_entry = self.resume.of_entry(passage.entry).iter();
            of_entry.any(|header| header.role == Role::EntryHeader && names_a_user(&header.text))
        };
        // “Policy adviser, Canberra”: a title at the head of a résumé without headings.
        let titled = || {
            let short = |p: &&Passage| p.text.split_whitespace().count() <= LONGEST_TITLE;
            let of_head = |p: &&Passage| matches!(p.kind, SectionKind::Header | SectionKind::Summary);
            self.resume.passages.iter().filter(of_head).filter(short).any(|p| names_a_user(&p.text))
        };
        let mut users = self.users.borrow_mut();
        match passage.kind {
            SectionKind::Experience => *users.entry(passage.entry).or_insert_with(names_one),
            SectionKind::Header | SectionKind::Summary => *users.entry(passage.entry).or_insert_with(titled),
            _ => false,
        }
    }
}

/// Whether the line of a job names a trade that makes; one in another script may.
fn names_a_maker(header: &str) -> bool {
    /// Letters of Latin script lie before it.
    const OTHER_SCRIPTS: char = '\u{370}';
    let is_letter_of_another = |c: char| c.is_alphabetic() && c >= OTHER_SCRIPTS;
    let makes = |word: &str| MAKERS.contains(&word) || MAKER_STEMS.iter().any(|stem| word.starts_with(stem));
    header.contains(is_letter_of_another) || lower(header).split(|c: char| !c.is_alphanumeric()).any(makes)
}

/// “Safety driver, 2019 – present”, “Translator at Example GmbH”, “Editor, computer science journals”: the title is that
/// of a user, and no maker's stands beside it; “Translator team” is no title.
fn names_a_user(header: &str) -> bool {
    let lower = lower(header);
    if !Threes::of(&lower).any_in(&lower, USERS) {
        return false;
    }
    let ends_title = |rest: &str| {
        let next = rest.split_whitespace().next().unwrap_or_default();
        next.is_empty()
            || next.starts_with(|c: char| c.is_ascii_digit())
            || matches!(
                next,
                "of" | "at" | "for" | "in" | "and" | "&" | "bei" | "und" | "chez" | "et" | "en" | "à"
            )
    };
    let parts: Vec<&str> = lower.split([',', ';', '|', '(', '–', '—', ':']).map(str::trim).collect();
    let is_title = |part: &&str| {
        // “Translator, software engineer”
        let has_another =
            || parts.iter().any(|other| other != part && names_a_job(other) && names_a_maker(other));
        USERS.iter().any(|title| {
            // “Data annotator” is no trade of data.
            let is_own = || !names_a_maker(&part.replacen(title, "", 1)) && !has_another();
            part.find(title).filter(|_| is_own()).is_some_and(|at| {
                part[..at].chars().next_back().is_none_or(char::is_whitespace)
                    && (part[at + title.len()..].is_empty() || part[at + title.len()..].starts_with(' '))
                    && ends_title(&part[at + title.len()..])
            })
        })
    };
    parts.iter().any(is_title)
}
