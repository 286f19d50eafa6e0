//! What a passage says of itself before a colon: “Coursework: …”, “Advisor: …”.

use crate::ground::letters::lower;
use crate::understand::dates::{self, End};
use crate::understand::degree_words;
use crate::understand::institutions::is_institution;
use crate::understand::model::{Passage, Role, SectionKind};
use crate::understand::sections::{classify, is_spoken};

/// “Coursework: …”: the words before a colon near the beginning of a text, and where the text goes on.
pub fn label(text: &str) -> Option<(&str, usize)> {
    // Each of them is looked for at many bytes at once, which both together are not.
    let plain = text.find(':');
    let before_it = &text[..plain.unwrap_or(text.len())];
    let wide = if before_it.is_ascii() { None } else { before_it.find('：') };
    let colon = wide.or(plain)?;
    let (before, after) = text.split_at(colon);
    let after_colon = after.chars().next()?.len_utf8();
    let words = before.split_whitespace().count();
    let url = after[after_colon..].starts_with("//");
    ((1..=5).contains(&words) && before.chars().count() <= 45 && !url && !before.contains(['.', ';', '('])
        || before.ends_with("Prof."))
    .then_some((before.trim(), colon + after_colon))
}

/// Where the words of a numbered label begin that say what a date or a state is.
pub(super) fn label_of_date(cell: &str) -> Option<usize> {
    const SAID: &[&str] =
        &["regist", "start", "beg", "from", "until", "end", "status", "submission", "expected", "intake"];
    let lower = lower(cell);
    let words =
        lower.find(". ").map(|at| at + 2).filter(|_| cell.starts_with(|c: char| c.is_ascii_digit()))?;
    SAID.iter().any(|word| lower[words..].contains(word)).then_some(words)
}

/// Whether a label is the second half of the one above: “Main activities” / “and responsibilities”.
pub(super) fn goes_on_from_above(cell: &str) -> bool {
    matches!(
        cell.trim(),
        "responsibilities"
            | "and responsibilities"
            | "skills covered"
            | "occupational skills covered"
            | "providing education and training"
            | "international classification"
    )
}

/// The labels of a form at the left of its answers, as in a Europass CV (Decision No 2241/2004/EC, Annex II): they say
/// what the answer is, and are none of it.
pub(in crate::understand) fn is_field_label(cell: &str) -> bool {
    const LABELS: &[&str] = &[
        "dates", "date", "from", "occupation or position held", "occupation", "position held", "job title",
        "main activities and", "main activities and responsibilities", "main activities", "responsibilities",
        "and responsibilities", "level (national or isced)", "activities and responsibilities",
        "name of employer", "name and address of employer", "employer", "type of business or sector",
        "business or sector", "title of qualification", "qualification awarded",
        "title of qualification awarded", "principal subjects", "principal subjects/occupational",
        "principal subjects / occupational skills covered", "skills covered", "name of organisation",
        "name and type of organisation", "providing education and training",
        "organisation providing education", "level in national classification", "level in national or",
        "international classification",
    ];
    // “5c. First registered”; not “1. September 2020 –”
    let numbered = cell.trim_start_matches(|c: char| c.is_ascii_digit());
    let of_form = numbered.len() < cell.len()
        && numbered.trim_start_matches(|c: char| c.is_ascii_lowercase()).starts_with(". ")
        && dates::find(cell).is_empty();
    let label = cell.trim().trim_end_matches(':');
    of_form || LABELS.iter().any(|known| known.eq_ignore_ascii_case(label))
}

/// What a passage's own label says it is.
pub(super) fn relabel(passage: &mut Passage) {
    if passage.role == Role::Heading {
        return;
    }
    let Some((label, at)) = label(&passage.text) else {
        label_by_cell(passage);
        if passage.kind == SectionKind::Education {
            let lower = lower(&passage.text);
            if starts_with_any(&lower, THESIS) && !names_a_degree(&lower, passage) {
                passage.role = Role::Thesis;
            } else if starts_with_any(&lower, PEOPLE) {
                passage.role = Role::People;
            }
        }
        return;
    };
    let lower = lower(label);
    if starts_with_any(&lower, PEOPLE) {
        passage.role = Role::People;
        // “Advisor: Prof. X. Research: sequential recommendation” says both.
        if passage.kind == SectionKind::Education && labels_a_thesis(&passage.text.to_lowercase()) {
            passage.role = Role::Thesis;
        }
        return;
    }
    // “Field of research: Artificial Intelligence” is the degree's field.
    if starts_with_any(&lower, FIELD) {
        return;
    }
    // “Thèse : de novembre 2022 à octobre 2025”: the degree by its work.
    let value = &passage.text[at..];
    let begins_with_date =
        passage.dates.first().is_some_and(|d| d.span.start >= at && d.span.start <= at + 6);
    if passage.kind != SectionKind::Publications
        && matches!(lower.as_ref(), "thèse" | "these" | "doctorat" | "promotion")
        && begins_with_date
        && !value.trim().is_empty()
    {
        return;
    }
    if starts_with_any(&lower, THESIS) || THESIS.iter().any(|t| lower.ends_with(t)) {
        passage.role = Role::Thesis;
        return;
    }
    let movable = matches!(
        passage.kind,
        SectionKind::Education
            | SectionKind::Header
            | SectionKind::Other
            | SectionKind::Summary
            | SectionKind::Coursework
            | SectionKind::Publications
            | SectionKind::Service
            | SectionKind::Languages
            | SectionKind::References
    );
    let below_an_entry = matches!(passage.kind, SectionKind::Experience | SectionKind::Projects)
        && passage.role == Role::EntryHeader
        && passage.dates.is_empty();
    if below_an_entry {
        return relabel_below_an_entry(passage);
    }
    if !movable && passage.kind != SectionKind::Skills {
        return;
    }
    let told = classify(label);
    if let Some(kind) = part_of_its_own(label, told, &passage.text).filter(|_| movable) {
        passage.kind = kind;
        passage.role = Role::Text;
    } else if passage.kind == SectionKind::Skills && told == Some(SectionKind::Coursework) {
        passage.kind = SectionKind::Coursework;
    } else if passage.kind == SectionKind::Skills && told == Some(SectionKind::Interests) {
        passage.kind = SectionKind::Interests;
    }
}

/// “Skills: Python, Java”, “Languages: German (C1)”: the part of a résumé that a text is by its label and what that is
/// told to be.
fn part_of_its_own(label: &str, told: Option<SectionKind>, text: &str) -> Option<SectionKind> {
    let kind = told.filter(|_| !label.contains(|c: char| c.is_ascii_digit()))?;
    let alone = matches!(
        kind,
        SectionKind::Coursework
            | SectionKind::Skills
            | SectionKind::Interests
            | SectionKind::Awards
            | SectionKind::Publications
            | SectionKind::Languages
            | SectionKind::Teaching
    );
    let spoken = || text.split(|c: char| !c.is_alphabetic()).any(|word| is_spoken(&word.to_lowercase()));
    // “Languages of the machine: C++, Python”
    let of_machines = kind == SectionKind::Languages && !spoken();
    alone.then_some(if of_machines { SectionKind::Skills } else { kind })
}

/// “Skills: Python, Java, PyTorch”, at the margin below a job or a project, is a part of its own; “Technologies: Python”
/// tells what that one took.
fn relabel_below_an_entry(passage: &mut Passage) {
    let listed = |kind: &SectionKind| {
        matches!(kind, SectionKind::Skills | SectionKind::Languages | SectionKind::Interests)
    };
    let Some((label, _)) = label(&passage.text) else { return };
    if let Some(kind) = part_of_its_own(label, classify(label), &passage.text).filter(listed) {
        if kind != SectionKind::Skills || names_skills(label) {
            passage.kind = kind;
        }
        passage.role = Role::Text;
    }
}

/// “Technical skills”, “Competenze”, which no job has for a label of its tools.
pub(super) fn names_skills(label: &str) -> bool {
    const STEMS: &[&str] = &[
        "skill", "compet", "compét", "kompeten", "kenntnis", "fähigkeit", "habilid", "conhecim", "conocim",
        "conoscen", "vaardig", "umiej", "färdig", "ferdig", "навык",
    ];
    let lower = lower(label);
    STEMS.iter().any(|stem| lower.contains(stem))
}

/// Whether somewhere in a text, behind a space, what leads to a thesis stands before a colon.
fn labels_a_thesis(lower: &str) -> bool {
    let leads = |before: &str| {
        THESIS.iter().any(|word| before.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ')))
    };
    lower.match_indices(':').any(|(colon, _)| leads(&lower[..colon]))
}

/// “topic      machines that read maps”: a label in a column of its own, in small letters or one word.
fn label_by_cell(passage: &mut Passage) {
    let Some(cell) = passage.cells.first().map(|&cell| passage.text[..cell].trim().to_lowercase()) else {
        return;
    };
    let is_one = |labels: &[&str]| labels.contains(&cell.as_str());
    if is_one(PEOPLE) {
        passage.role = Role::People;
    } else if is_one(THESIS) && !is_one(&["project", "research"]) {
        passage.role = Role::Thesis;
    } else if is_one(STATE) {
        passage.role = Role::Text;
    }
}

/// “Thèse CIFRE, Informatique, octobre 2022 – …”: in French the word for the thesis is that for the degree too.
/// “Research degree (PhD), Computer Science, 2023 – …”.
/// “Title of qualification to be awarded: PhD in Informatics”, in the form of Europass.
fn names_a_degree(lower: &str, passage: &Passage) -> bool {
    let titled = lower.strip_prefix("title").and_then(|rest| rest.split_once(':'));
    if titled.is_some_and(|(_, value)| degree_words::at_head(value.trim_start(), &[]).is_some()) {
        return true;
    }
    let follows = lower.strip_prefix("thèse").map(str::trim_start).unwrap_or_default();
    let degree = [",", "cifre", "de doctorat", "en ", "d'université", "d’université", "–", "-"];
    // “Thèse de mathématiques, Université de Lille, 2022 – 2026”
    let of_years = passage.dates.iter().any(|date| date.end != End::Single);
    let of_field = of_years && ["de ", "d'", "d’"].iter().any(|word| follows.starts_with(word));
    // “Thèse de doctorat, Informatique”, below it its years; “PhD thesis, Computer Science, MIT, 2022 – 2025”.
    let of_doctorate = || {
        let field = follows.strip_prefix("de doctorat,").unwrap_or_default().trim();
        let named = ["phd thesis,", "ph.d. thesis,", "doctoral thesis,", "doctoral dissertation,"];
        !field.is_empty() && (is_institution(&passage.text) || field.split_whitespace().count() <= 4)
            || of_years && is_institution(&passage.text) && starts_with_any(lower, &named)
    };
    let goes_on = || ["en cours", "année"].iter().any(|word| lower.contains(word));
    degree.iter().any(|word| follows.starts_with(word))
        && (!passage.dates.is_empty() || follows.starts_with("cifre") || goes_on())
        || of_field && is_institution(&passage.text)
        || of_doctorate()
        || of_years && lower.starts_with("research ") && !degree_words::find(lower).is_empty()
}

const FIELD: &[&str] = &[
    "field", "major", "discipline", "specialisation", "specialization", "fachrichtung", "studienrichtung",
    "fach", "spécialité", "especialidad", "indirizzo", "área",
];

const STATE: &[&str] = &["status", "state", "stage", "standing", "stand"];

const THESIS: &[&str] = &[
    "thesis", "dissertation", "topic", "research", "thema", "sujet", "thèse", "tesis", "tesi", "tese",
    "doktorarbeit", "research topic", "research focus", "research area", "proposed title", "title",
    "avhandling", "proefschrift", "focus", "working on", "research on", "subject", "tema", "phd thesis",
    "doctoral thesis", "working title", "project", "promotionsthema", "論文", "研究", "thesis topic",
    "dissertation topic", "论文", "博士论文", "学位论文", "博士論文", "研究題目", "논문", "학위논문",
    "연구주제", "тема", "диссертация", "rozprawa", "väitöskirja", "afhandling", "tez", "luận án",
];

const PEOPLE: &[&str] = &[
    "advisor", "advisors", "adviser", "advisers", "advised by", "supervisor", "supervisors", "supervised by",
    "co-advisor", "committee", "panel", "betreuer", "betreuerin", "betreut", "directeur", "directrice",
    "director", "directora", "asesor", "asesora", "tutora", "relatore", "orientador", "handledare",
    "promotor", "referees", "referee", "mentor", "mentors", "thesis advisor", "thesis committee",
    "phd advisor", "co-supervisor", "doktorvater", "pi", "examiner", "examiners", "指導教員", "指導教授",
    "副指導教員", "导师", "副导师", "合作导师", "指导老师", "指導老師", "지도교수", "공동지도교수",
    "danışman", "promotor pomocniczy", "vedoucí",
];

fn starts_with_any(text: &str, words: &[&str]) -> bool {
    let may_begin = |word: &&&str| word.as_bytes().first() == text.as_bytes().first();
    words.iter().filter(may_begin).any(|w| {
        text.strip_prefix(w).is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
    })
}
