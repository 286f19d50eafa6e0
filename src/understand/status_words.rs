//! Phrases that say in which state a degree is, and whose it is.

use super::model::StatusWord::{self, *};
use crate::ground::Threes;

/// Phrases and what they say; matched at the beginning of a word, in lower case.
const STATES: &[(StatusWord, &[&str])] = &[
    (AllButDissertation, &["(abd)", "abd,", "abd)", "abd ", "all but dissertation", "all-but-dissertation"]),
    (
        Left,
        &[
            "left the program", "left the phd", "left program", "left with", "left to ", "left in ",
            "left after", "(left", "left before", "withdrew", "withdrawn", "discontinued", "mastered out",
            "dropped out", "not completed", "did not complete", "did not finish", "incomplete", "terminated",
            "abgebrochen", "abandonn", "without completing", "without degree", "no degree", "exited",
            "resigned from", "departed", "unfinished", "transferred out", "quit", "interrotto", "abandonado",
            "abandonad", "avbruten", "中退", "退学", "afgebroken", "przerwane", "leaving the program",
            "stopped after", "not currently enrolled", "no longer enrolled", "not enrolled", "(declined)",
            "declined", "waitlist", "wait-list", "not admitted", "rejected", "rescinded", "revoked",
            "unsuccessful", "left without", "without a degree", "left my phd", "left doctoral",
        ],
    ),
    (
        OnLeave,
        &[
            "leave of absence", "on leave", "beurlaubt", "currently paused", "on hold", "suspended studies",
            "studies paused", "medical leave", "parental leave", "family leave", "maternity leave",
            "paternity leave", "sick leave", "approved leave", "leave until", "leave from", "excedencia",
            "休学", "interrupted", "interruption", "intermitting", "intermission", "intermitted",
            "sabbatical", "unterbrochen", "pausiert", "en congé", "congé", "aspettativa", "tjänstledig",
            "permisjon", "orlov",
        ],
    ),
    (Deferred, &["deferred", "deferral"]),
    (
        Admitted,
        &[
            "incoming", "admitted", "offer accepted", "accepted offer", "starting ", "begins ", "beginning ",
            "will start", "will begin", "to begin", "to start", "start in ", "starts ", "matriculating",
            "enrolling", "accepted to", "accepted into", "入学予定", "(offer", "commencing", "will join",
            "joining ", "expected start", "anticipated start", "start date", "i join", "join the ph",
            "join the doctoral", "beginnt", "ab oktober", "admis ", "admise", "start:", "antagen", "börjar",
            "begynner", "comienza", "comenzará", "débutera", "débute en", "inizia ", "inizierà", "começa",
            "rozpoczyna", "zugelassen", "toegelaten", "opptatt", "ammesso", "ammessa", "admitido",
            "admitida",
        ],
    ),
    (
        Planned,
        &[
            "applying to", "applying for", "plans to", "plan to", "planning to", "aspiring", "prospective",
            "intends to", "intend to", "hopes to", "hope to", "seeking", "want to pursue", "wants to pursue",
            "wish to pursue", "future ", "applicant",
        ],
    ),
    (
        Defended,
        &[
            "defended", "soutenue", "verteidigt", "disputation:", "viva passed", "passed viva",
            "passed the viva", "defensa:", "thesis accepted", "successfully defended", "defence passed",
            "defense passed", "discussa", "defendida", "leída", "försvarad", "disputerade", "obroniona",
            "защищена",
        ],
    ),
    (
        Completed,
        &[
            "awarded", "conferred", "completed", "received", "obtained", "earned", "graduated",
            "abgeschlossen", "已毕业", "毕业", "holds", "granted", "obtenu", "obtenido", "conseguito",
            "concluído", "finished", "promoviert", "修了", "학위 취득", "졸업", "取得", "degree conferral",
            "alumnus", "alumna", "avlagd", "behaald", "uzyskany", "degree date",
        ],
    ),
    (
        Running,
        &[
            "currently", "halfway through", "months into", "years into", "weeks into", "will defend",
            "to defend", "year of my", "writing now", "enrolled since", "in the phd phase", "cursando",
            "入学", "修了見込", "三年级", "二年级", "四年级", "一年级", "year of a phd", "in progress",
            "ongoing", "pursuing", "enrolled", "in progress", "en cours", "in corso", "en curso",
            "em andamento", "em curso", "pågående", "w toku", "laufend", "在读", "在学中", "在学", "在籍",
            "재학", "reading for", "working towards", "working toward", "advanced to candidacy",
            "passed qual", "passed prelim", "passed candidacy", "qualifying exam", "candidacy exam",
            "finishing my", "completing my", "doing my", "rotation student", "candidate", "student", "-year",
            "1st year", "2nd year", "3rd year", "4th year", "5th year", "6th year", "first year",
            "second year", "third year", "fourth year", "fifth year", "final year", "year 1", "year 2",
            "year 3", "year 4", "year 5", "博士課程1年", "博士課程2年", "博士課程3年", "d1)", "d2)", "d3)",
            "(d1", "(d2", "(d3", "semester 2", "semester 3", "semester 4", "semester 5", "semester 6",
            "semester 7", "semester 8", "3rd semester", "4th semester", "5th semester", "6th semester",
            "7th semester", "8th semester", "candidacy", "doctoral researcher", "active", "laufend", "trwa",
            "käynnissä", "devam", "current", "en thèse", "nuvarande",
        ],
    ),
    (PartTime, &["part-time", "part time", "teilzeit", "temps partiel", "tiempo parcial"]),
];

fn states(text: &str) -> Vec<StatusWord> {
    let lower = text.to_lowercase();
    let held = Threes::of(&lower);
    let said = |phrases: &[&str]| held.among(phrases).any(|phrase| starts_word(&lower, phrase));
    let mut found: Vec<StatusWord> =
        STATES.iter().filter(|(_, phrases)| said(phrases)).map(|(state, _)| *state).collect();
    // “Upgrade viva passed”, “defended my proposal”: a step on the way.
    let steps = [
        "upgrade viva", "viva for upgrade", "transfer viva", "confirmation viva", "mock viva", "mock defen",
        "first-year viva", "proposal", "prospectus", "mid-term", "midterm", "half-time", "qualifying",
    ];
    if found.contains(&Defended) && held.any_in(&lower, &steps) {
        found.retain(|s| *s != Defended);
    }
    found
}

/// Whether a phrase begins a word somewhere in a text.
fn starts_word(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(i, _)| {
        let latin = phrase.starts_with(|c: char| c.is_ascii_alphanumeric());
        !latin || text[..i].chars().next_back().is_none_or(|c| !c.is_alphanumeric())
    })
}

/// Whether one of several does.
fn any_starts_word(text: &str, phrases: &[&str]) -> bool {
    Threes::of(text).among(phrases).any(|phrase| starts_word(text, phrase))
}

/// States named in the degree's own line.
pub(super) fn beside_degree(line: &str) -> Vec<StatusWord> {
    let mut found = states(line);
    let lower = line.to_lowercase();
    // “coursework completed”, “all requirements completed” end no degree.
    if found.contains(&Completed) && part_completed(&lower) {
        found.retain(|s| *s != Completed);
    }
    // “defense planned for 2026”, “starting in Sep 2022” with a running date are told by the dates.
    found
}

/// States named in the lines below a degree: only what opens a clause speaks of the degree itself.
pub(super) fn in_details(text: &str) -> Vec<StatusWord> {
    let mut out = Vec::new();
    for clause in text.split([';', '.', '•']).flat_map(|c| c.split(" – ")) {
        // “Status: enrolled, year 4”
        let clause = clause.trim();
        let clause =
            clause.strip_prefix("Status:").or(clause.strip_prefix("status:")).unwrap_or(clause).trim();
        let lower = clause.to_lowercase();
        for state in states(clause) {
            let opens = match state {
                Completed => {
                    let lead = [
                        "awarded", "conferred", "completed", "degree", "graduated", "ph.d", "phd",
                        "obtained", "received the degree", "abgeschlossen", "doctorate", "diploma",
                    ];
                    let also = ["and awarded", "and conferred", "and granted"];
                    (lead.iter().any(|w| lower.starts_with(w)) || also.iter().any(|w| lower.contains(w)))
                        && !part_completed(&lower)
                }
                Running => [
                    "advanced to candidacy", "passed qual", "passed prelim", "passed candidacy",
                    "qualifying exam", "candidacy", "currently", "in progress", "ongoing", "enrolled",
                    "rotation student", "expected", "1st", "2nd", "3rd", "4th", "5th", "first-year",
                    "second-year", "third-year", "fourth-year", "fifth-year", "first year", "second year",
                    "third year", "fourth year", "fifth year", "final-year", "final year",
                    "graduate (phd) phase", "year ",
                ]
                .iter()
                .any(|w| lower.starts_with(w)),
                Planned => false,
                Admitted => {
                    [
                        "admitted", "offer accepted", "accepted offer", "will start", "will begin",
                        "starts ", "starting ", "begins ", "deferred", "to begin", "to start", "entering",
                    ]
                    .iter()
                    .any(|w| lower.contains(w))
                        && !lower.starts_with("admitted with")
                }
                _ => true,
            };
            if opens && !out.contains(&state) {
                out.push(state);
            }
        }
    }
    out
}

/// States named in a sentence about a degree.
pub(super) fn in_statement(sentence: &str) -> Vec<StatusWord> {
    let lower = sentence.to_lowercase();
    let mut found = states(sentence);
    let holds = [
        "with a phd", "with a ph.d", "with phd", "holds a phd", "holds a ph.d", "holds a doctor",
        "holds a dphil", "hold a phd", "hold a ph.d", "hold a doctor", "hold a dphil", "holding a phd",
        "holding a ph.d", "holding a doctor", "holding a dphil", "have a phd", "has a phd", "i have a ph.d",
        "earned", "received", "obtained", "completed", "finished my phd", "finished a phd", "graduated",
        "after my phd", "after a phd", "doctorate from", "with a doctorate",
    ];
    found.retain(|s| *s != Completed);
    let after = [
        "after finishing my", "after completing my", "since finishing my", "having finished my",
        "having completed my", "after finishing a", "was conferred", "was awarded",
    ];
    if Threes::of(&lower).any_in(&lower, &after) {
        return vec![Completed];
    }
    if any_starts_word(&lower, &holds) && !part_completed(&lower) {
        // “finished an MSc (2022)” in a sentence of its own speaks of the master's.
        let of_phd = !lower.contains("finished an m")
            && !lower.contains("completed my m")
            && !lower.contains("completed a m")
            && !lower.contains("received my m");
        if of_phd {
            found.push(Completed);
        }
    }
    if starts_word(&lower, "postdoc") || starts_word(&lower, "post-doc") {
        found.push(Completed);
    }
    // “currently” may speak of the job: a finished degree is not undone by it.
    if found.contains(&Completed) && !lower.contains("student") && !lower.contains("candidate") {
        found.retain(|s| *s != Running);
    }
    found
}

fn part_completed(lower: &str) -> bool {
    let parts = [
        "coursework", "requirements", "proposal", "exam", "exams", "examination", "examinations", "quals",
        "rotation", "rotations", "classes", "course work", "to be ", "will be", "expected", "not completed",
        "pending", "not yet",
    ];
    Threes::of(lower).among(&parts).any(|w| is_said(lower, w))
}

/// Whether a phrase stands in a text as whole words: “exam” is not in “Example”.
fn is_said(lower: &str, phrase: &str) -> bool {
    lower.match_indices(phrase).any(|(i, _)| {
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let goes_on = !phrase.ends_with(' ') && word(lower[i + phrase.len()..].chars().next());
        !word(lower[..i].chars().next_back()) && !goes_on
    })
}

/// Whether a date is the one that a beginning was put off to.
pub(super) fn defers_to(text: &str, at: usize) -> bool {
    let lower = text[..at].trim_end().to_lowercase();
    ["deferred to", "deferred until", "deferral to", "deferral until", "postponed to", "postponed until"]
        .iter()
        .any(|w| lower.ends_with(w))
}

/// Whether a date in a text dates an event within a degree (“Advanced to candidacy May 2023”), not the degree.
pub(super) fn dates_an_event(text: &str, at: usize) -> bool {
    let lower = text[..at].to_lowercase();
    if lower.contains("deferred to") || lower.contains("deferral to") {
        return false;
    }
    let tail: String = lower.chars().rev().take(48).collect::<String>().chars().rev().collect();
    let events = [
        "candidacy", "qualif", "prelim", "proposal", "admitted", "offer", "since ", "transfer", "leave",
        "coursework", "m.s.", "award", "fellowship", "scholarship", "visiting", "withdrew", "left",
    ];
    Threes::of(&tail).any_in(&tail, &events)
        || ["exam", "exams", "examination", "examinations"].iter().any(|w| is_said(&tail, w))
}

/// Whether the words before a degree make it another person's.
pub(super) fn names_another_person(before: &str) -> bool {
    const CUES: &[&str] = &[
        "advised by", "assistant to", "assistant of", "supervised by", "mentored by", "taught by", "led by",
        "guided by", "advisor", "adviser", "supervisor", "committee", "referee", "reference", "betreuer",
        "prof.", "professor ", "co-supervis", "supervise", "supervising", "supervision of", "mentor",
        "mentoring", "advise", "advising", "collaborat", "worked with", "work with", "working with",
        "together with", "assisted", "assisting", "assist ", "support", "helped", "helping", "manage",
        "managing", "hire", "hiring", "recruit", "led a team of", "lead a team of", "team of", "group of",
        "several ", "two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ", "ten ",
        "other ", "alongside", "under the guidance of", "under the supervision", "shadowed", "partner",
        "wife", "husband", "father", "mother", "taught", "teaching ", "trained ", "for phd", "between phd",
        "co-author", "with the help of", "reporting to", "co-led by", "whose", "their ", "dr. ", "dr ",
        "friend", "), now ", "examiner", "tutor", "daughter of", "son of", "colleague", "brother", "sister",
        "encadre", "co-encadre", "dirigé", "betreu", "mitbetreu", "supervisión", "supervisé", "supervisione",
        "tutor", "orientação", "orientei", "codirec", "begeleid", "handled", "vejled", "veileder", "opieka",
        "vedení", "promotor", "coached", "coach ", "interviewed", "surveyed", "users include", "and her",
        "and his", "lab of", "co-director", "directeur", "directrice", "married to", "engaged to", "spouse",
        "fiancé", "girlfriend", "boyfriend", "verheiratet mit", "casado con", "casada con", "mariée à",
        "marié à",
    ];
    // “now” marks a student of one's own: “Minh Tran (2023), now PhD student at …”; “I am now a PhD student” is oneself.
    let first_person = before.trim_start().starts_with("i ")
        || before.contains(" i am")
        || before.trim_start().starts_with("i'm")
        || before.trim_start().starts_with("i’m");
    Threes::of(before).among(CUES).any(|cue| {
        starts_word(before, cue)
            && !(first_person
                && matches!(*cue, "now " | "two " | "three " | "four " | "five " | "mentor" | "partner"))
    })
}

/// Whether the words around a degree make it a wish: “applying to PhD programs”, “plans to pursue a PhD”.
pub(super) fn is_wish(before: &str, after: &str) -> bool {
    const CUES: &[&str] = &[
        "applying", "apply to", "apply for", "applied to", "plans to", "plan to", "planning", "aspir",
        "prospective", "intend", "hope", "hoping", "seeking", "want to", "wants to", "wish to", "wishes to",
        "interested in pursuing", "interest in pursuing", "looking for", "looking to", "considering",
        "aim to", "aims to", "aiming", "goal is", "goal:", "future", "preparing for", "prepare for",
        "towards applying", "would like", "dream", "ultimately pursue", "eventually", "later pursue",
        "before starting", "prior to", "ambition", "eager to", "weighing", "whether to", "thinking about",
        "thinking of", "contemplating", "bewerb", "möchte", "strebe", "plane ", "geplant", "souhaite",
        "envisage", "candidature", "postul", "quiero", "deseo", "solicitud", "vorrei", "intendo", "domanda",
        "pretendo", "candidatura", "planerar", "ansök", "ønsker", "planlegger", "zamierzam", "chci ",
    ];
    let after = after.to_lowercase();
    any_starts_word(before, CUES)
        || ["aspiration", "applicant", "hopeful", "aspirant", "applications"]
            .iter()
            .any(|w| after.starts_with(w))
        || any_starts_word(
            head_of_clause(&after),
            &[
                "envisag", "visé", "souhaité", "angestrebt", "beabsichtigt", "in planung", "deseado",
                "pretendid", "planerad",
            ],
        )
}

/// Up to the end of the sentence.
fn head_of_clause(text: &str) -> &str {
    &text[..text.find(['.', ';', '\n']).unwrap_or(text.len())]
}

/// Whether a clause of an education entry speaks of a detail rather than naming its degree.
pub(super) fn is_detail(before: &str) -> bool {
    const CUES: &[&str] = &[
        "left", "with ", "thesis", "toward", "en route", "entered", "converted", "transferred", "before",
        "after", "upgrade", "from the", "during", "as part of", "including", "equivalent", "gpa", "ranked",
        "scholarship", "for ", "between", "since", "exchange",
    ];
    // “University of Oxford: reading for the DPhil”
    let reading = ["reading for the", "reading for a", "studying for the", "studying for a"];
    any_starts_word(before, CUES) && !reading.iter().any(|w| before.trim_end().ends_with(w))
}

/// Whether the words before a degree say that it was left: “Left the …”, “Withdrew from the …”.
pub(super) fn leaves(before: &str) -> bool {
    let lower = before.trim_start().to_lowercase();
    [
        "left", "quit", "withdrew", "withdrawn", "dropped out", "abandoned", "discontinued", "resigned",
        "exited",
    ]
    .iter()
    .any(|w| lower.starts_with(w))
}

/// Whether a text says that a programme was left.
pub(super) fn left_phrase(text: &str) -> bool {
    states(text).contains(&Left)
}

/// Whether the words before make it past: “former PhD student”.
pub(super) fn former(before: &str) -> bool {
    any_starts_word(
        before,
        &["former", "ex-", "previously", "past ", "spent ", "i was a", "used to be", "once a", "was once"],
    )
}
