//! Whose a degree is: the applicant's, another person's, or no one's yet.

use super::phrases::{any_starts_word, clause_before, head_of_clause, word_starts};
use super::quotation::is_quoted;
use super::states::left_phrase;
use super::wish::{is_purpose, is_wish};
use crate::ground::letters::lower;
use crate::ground::{Level, Threes};
use crate::understand::degree_words::DegreeName;
use crate::understand::institutions::is_institution;
use crate::understand::model::{Passage, Role, WhoseElse};

/// Whose a degree word is.
pub(super) enum Whose {
    Own,
    Else(WhoseElse),
    /// Neither: “PhD fellowship”, “PhD-level course”.
    Aside,
}

/// Whose a degree word of an education section is.
pub(super) fn whose(passage: &Passage, name: &DegreeName) -> Whose {
    // “2021 – now PhD student”: the “now” is the date's.
    let dated =
        passage.dates.iter().map(|d| d.span.end).filter(|&end| end <= name.span.start).max().unwrap_or(0);
    let before = clause_before(&passage.text, name.span.start);
    let before = &before[before.len().saturating_sub(name.span.start - dated)..];
    let after = passage.text[name.span.end..].trim_start();
    let lower_before = lower(before);
    if passage.role == Role::People
        || name.plural
        || is_quoted(&passage.text, name)
        || names_another_person(&lower_before)
        || follows_a_name(before)
        || leads_to_a_name(name, after)
    {
        return Whose::Else(WhoseElse::Person);
    }
    if is_wish(&lower_before, after) || is_purpose(passage, name, &lower_before) {
        return Whose::Else(WhoseElse::Wish);
    }
    if is_aside(after)
        || is_honour(&lower_before)
        || is_denied(&lower_before, after)
        || is_asked(&lower_before, after)
        || is_class_of_graduates(passage, name)
    {
        return Whose::Aside;
    }
    // “Left the program with M.S. in Computer Science”, “entered the PhD program”, “thesis for my MSc”: of another entry.
    // A school with its place may stand before it.
    let at_head = lower_before.split_whitespace().count() <= if is_institution(before) { 14 } else { 8 };
    if passage.role == Role::Text && (!at_head || is_detail(&lower_before)) {
        return if left_phrase(&passage.text) && name.level == Level::Phd {
            Whose::Own
        } else {
            Whose::Aside
        };
    }
    if name.level != Level::Phd && (is_detail(&lower_before) || left_phrase(&passage.text[..name.span.start]))
    {
        return Whose::Aside;
    }
    if !matches!(name.level, Level::Phd | Level::Engd) && is_place_or_code(passage, name, &lower_before) {
        return Whose::Aside;
    }
    Whose::Own
}

/// “MS”, “BA” and “MD” are also a state, a code or a place in the middle of a line.
fn is_place_or_code(passage: &Passage, name: &DegreeName, before: &str) -> bool {
    let at = name.span.start;
    let written = &passage.text[name.span.clone()];
    let letters: String = written.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() != 2 || before.is_empty() || at == 0 || passage.cells.contains(&at) {
        return false;
    }
    let before = before.trim_end();
    if !written.contains('.') && !before.ends_with([',', '(', '–', '-', '|', ':']) {
        return true;
    }
    // A state at the end of a place: “Boston, MA”, “Baltimore, MD”.
    let after = passage.text[name.span.end..].trim_start();
    let ends = after.chars().next().is_none_or(|c| ",;)|·–—/".contains(c) || c.is_ascii_digit());
    let date_follows = || {
        let between = |start| passage.text.get(name.span.end..start).map(str::trim);
        passage.dates.iter().any(|d| between(d.span.start) == Some("("))
    };
    let Some(place) = before.strip_suffix(',').filter(|_| ends || date_follows()) else { return false };
    // “Edmonton, AB”, but “Yale University, AB”.
    match letters.as_str() {
        "MA" | "MD" | "MS" => true,
        "AB" | "BA" => !is_institution(place.rsplit(',').next().unwrap_or(place)),
        _ => false,
    }
}

/// What follows a degree word that is then no degree: “PhD fellowship”, “PhD level”, “PhD programs”.
pub(super) fn is_aside(after: &str) -> bool {
    let lower = lower(after);
    [
        "fellowship", "scholarship", "level", "-level", "programs", "programmes", "applications", "school",
        "award", "prize", "course in", "course on", "courses", "exchange", "consortium", "colloquium",
        "forum", "applicant", "admission", "phase", "pathway", "bridge", "-prepared", "-trained",
        "-educated", "-holder", "-qualified", "-style", "preparation", "preparatory", "track record",
        "(online certificate", "graduates", "honoris causa", "(honoris causa", "h.c.", "(h.c.", "(h. c.",
        "(honorary",
    ]
    .iter()
    .any(|w| lower.starts_with(w))
        || is_office(&lower)
        || is_certificate(&lower)
}

/// “DSc certificate in data science”, “PhD abstract translator's certificate”: with a field before it, it is another.
fn is_certificate(after: &str) -> bool {
    const LONGEST: usize = 3;
    let clause = after.split([',', '.', ';', '(', '|', ':', '–', '—', '\n']).next().unwrap_or_default();
    let words: Vec<&str> = clause.split_whitespace().collect();
    match words[..] {
        ["certificate", ref rest @ ..] => rest.first() != Some(&"track"),
        [.., of, "certificate"] => {
            words.len() <= LONGEST && (of.ends_with("'s") || of.ends_with("’s") || of.ends_with("s'"))
        }
        _ => false,
    }
}

/// “PhD Programme Coordinator”, “PhD Admissions Officer”, “PhD student support manager”: who works for those that study.
fn is_office(after: &str) -> bool {
    const OFFICES: &[&str] = &[
        "coordinator", "co-ordinator", "coordination", "manager", "administrator", "administration",
        "officer", "secretary", "recruiter", "recruitment", "director", "advisor", "adviser", "counsellor",
        "counselor", "koordinator", "koordinatorin", "koordinatör", "beauftragter", "beauftragte",
        "referent", "referentin", "liaison", "registrar", "dean", "consultant", "trainer", "coach",
    ];
    // What such an office is for.
    const OF_STUDIES: &[&str] = &[
        "program", "programme", "programmes", "programs", "school", "admissions", "admission", "studies",
        "study", "office", "career", "careers", "student", "students", "candidate", "candidates",
        "education", "training", "affairs", "support", "services", "service", "and", "graduate", "academic",
        "senior", "deputy", "community", "network", "development", "research", "degree", "degrees",
    ];
    const LONGEST: usize = 5;
    let clause = after.split([',', '.', ';', '(', '|', ':', '–', '—', '\n']).next().unwrap_or_default();
    let clause = clause.trim_start_matches(['-', '\u{2010}', '\u{2011}']);
    let mut words = clause.split_whitespace().take(LONGEST).skip_while(|word| OF_STUDIES.contains(word));
    // “PhD candidate and coordinator of a reading group” is one.
    let office = |word: &str| OFFICES.contains(&word.trim_end_matches(['\'', '’']).trim_end_matches('s'));
    // “PhD in Machine Learning programme lead”
    let leads = || {
        let words: Vec<&str> = clause.split_whitespace().take(2 * LONGEST).collect();
        let of_programme = |two: &[&str]| {
            matches!(two[0], "program" | "programme" | "admissions") && (office(two[1]) || two[1] == "lead")
        };
        words.first() == Some(&"in") && words.windows(2).any(of_programme)
    };
    !clause.trim_start().starts_with("and ") && (words.next().is_some_and(office) || leads())
}

/// “Ingénieur, Télécom Paris, Promotion 2026”: in French a promotion is a class of graduates, and named by its year.
fn is_class_of_graduates(passage: &Passage, name: &DegreeName) -> bool {
    const FRENCH: &[&str] = &[
        "ingénieur", "école", "ecole", "supélec", "télécom", "mines", "polytechnique", "cycle", "diplôme",
        "mention",
    ];
    let text = &passage.text;
    let year = text[name.span.end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    let written = &text[name.span.clone()];
    written.eq_ignore_ascii_case("promotion") && year && any_starts_word(&lower(text), FRENCH)
}

/// “Honorary doctorate”: nobody studies for one.
pub(super) fn is_honour(before: &str) -> bool {
    before.trim_end().ends_with("honorary")
}

/// “No PhD”, “I do not hold a PhD”, “MS-to-PhD bridge”, “six years at PHD”, “some years of industry before a
/// PhD”: none that is studied for.
pub(super) fn is_denied(before: &str, after: &str) -> bool {
    const DENIALS: &[&str] = &[
        "no", "not hold a", "not have a", "without a", "don't have a", "don’t have a", "don't hold a",
        "not a", "-to-", "possible", "potential", "level of a",
    ];
    let before = before.trim_end();
    if is_of_a_guest(before) {
        return true;
    }
    let ends_with = |denial: &str| {
        let whole = |head: &str| denial.starts_with('-') || !head.ends_with(char::is_alphanumeric);
        before.strip_suffix(denial).is_some_and(whole)
    };
    // “six years in industry before a PhD that I began in 2023”
    let dated = || head_of_clause(after).contains(|c: char| c.is_ascii_digit());
    // “enrolled at PhD program in …”
    let studied = || {
        const PLACES: &[&str] = &["program", "school", "level"];
        const STUDYING: &[&str] = &["enrolled", "studying", "student"];
        PLACES.iter().any(|word| lower(after).starts_with(word)) || any_starts_word(before, STUDYING)
    };
    // “Eight years at the heart of a PhD programme”, “the engine room of the doctoral programme”
    let at_its_heart = || {
        const PLACES: &[&str] =
            &["heart of", "engine room of", "front desk of", "administration of", "office of"];
        let article = before.strip_suffix(" a").or(before.strip_suffix(" the")).unwrap_or(before);
        lower(after).starts_with("program") && PLACES.iter().any(|place| article.ends_with(place))
    };
    DENIALS.iter().any(|denial| ends_with(denial))
        || at_its_heart()
        || ends_with("before a") && !dated()
        || ends_with("at") && !studied()
}

/// “Aluno especial, disciplinas do Doutorado em …”: a guest of its courses, who is given no degree.
fn is_of_a_guest(before: &str) -> bool {
    const GUESTS: &[&str] = &[
        "aluno especial", "aluna especial", "estudante especial", "disciplinas isoladas",
        "disciplina isolada", "alumno especial", "alumna especial", "alumno libre", "alumna libre",
        "alumno oyente", "alumna oyente", "gasthörer", "auditeur libre", "auditrice libre",
        "non-degree student",
    ];
    let said = |guest: &&str| before.rfind(*guest).map(|at| &before[at..]);
    GUESTS.iter().filter_map(said).any(|until| !until.contains(|c: char| c.is_ascii_digit()))
}

/// “with PhD student J. Ruiz”: who it is stands behind it, by an initial.
pub(super) fn leads_to_a_name(name: &DegreeName, after: &str) -> bool {
    // “Doktorand: M. Lutz”
    let mut words = after.trim_start().trim_start_matches(':').split_whitespace();
    name.person
        && words.next().is_some_and(is_initial)
        && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// “J.”, “A.-M.”
fn is_initial(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    word.ends_with('.') && word.starts_with(char::is_uppercase) && letters == word.matches('.').count()
}

/// “under Jane Roe, PhD”, “with J. Roe, PhD”, “T. Aasen, PhD (external)”: the title of whom it stands behind.
fn follows_a_name(before: &str) -> bool {
    let Some(before) = before.trim_end().strip_suffix(',') else { return false };
    if let [first, last] = before.split_whitespace().collect::<Vec<_>>()[..]
        && is_initial(first)
        && last.starts_with(char::is_uppercase)
    {
        return true;
    }
    let name =
        before.split_whitespace().rev().take_while(|word| word.starts_with(char::is_uppercase)).count();
    let lead = before.split_whitespace().rev().nth(name);
    (2..=4).contains(&name) && matches!(lead, Some("with" | "under")) && !is_institution(before)
}

/// “Why a second doctorate? …”: a question tells of no degree.
pub(super) fn is_asked(before: &str, after: &str) -> bool {
    after.starts_with('?')
        && ["why ", "what ", "how ", "where ", "when "].iter().any(|w| before.trim_start().starts_with(w))
}

/// Whether the words before a degree make it another person's.
pub(super) fn names_another_person(before: &str) -> bool {
    const CUES: &[&str] = &[
        "advised by", "assistant to", "assistant of", "supervised by", "mentored by", "taught by", "led by",
        "guided by", "advisor", "adviser", "supervisor", "committee", "referee", "reference", "betreuer",
        "prof.", "professor ", "chair:", "co-supervis", "supervise", "supervising", "supervision of",
        "mentor", "mentoring", "advise", "advising", "collaborat", "worked with", "work with",
        "working with", "together with", "assisted", "assisting", "assist ", "support", "helped", "helping",
        "manage", "managing", "hire", "hiring", "recruit", "led a team of", "lead a team of", "team of",
        "group of", "several ", "two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ",
        "ten ", "other ", "alongside", "under the guidance of", "under the supervision", "shadowed",
        "partner", "wife", "husband", "father", "mother", "taught", "teaching ", "trained ", "for phd",
        "between phd", "co-author", "with the help of", "reporting to", "co-led by", "whose", "their ",
        "dr. ", "dr ", "asesor", "friend", "), now ", "examiner", "tutor", "daughter of", "son of",
        "colleague", "brother", "sister", "encadre", "co-encadre", "dirigé", "dirigid", "tutelad",
        "tutorizad", "orientado por", "orientada por", "guiado por", "guiada por", "diretto da",
        "seguito da", "betreu", "mitbetreu", "supervisión", "supervisé", "supervisione", "orientação",
        "orientei", "codirec", "begeleid", "handled", "vejled", "veileder", "opieka", "vedení", "promotor",
        "coached", "coach ", "hjælper", "hjelper", "hilft", "aiuta", "ayudo", "ayuda a", "interviewed",
        "surveyed", "users include", "and her", "and his", "lab of", "co-director", "directeur",
        "directrice", "导师", "指导教师", "指導教員", "指導教官", "지도교수", "指导老师", "coordinator",
        "administrator", "secretary", "married to", "engaged to", "spouse", "fiancé", "girlfriend",
        "boyfriend", "students ", "verheiratet mit", "casado con", "casada con", "mariée à", "marié à",
        "školitel", "školiteľ", "vedoucí", "compagne", "compagnon", "ma femme", "mon mari", "épouse",
        "époux", "meine frau", "mein mann", "meine freundin", "mein freund", "partnerin", "moglie", "marito",
        "compagna", "esposa", "esposo", "mi mujer", "marido", "mijn vrouw", "mijn man", "min fru", "min man",
        "min kone", "beratung von", "beratung für", "beratung der",
    ];
    if before.is_empty() {
        return false;
    }
    // “now” marks a student of one's own: “Minh Tran (2023), now PhD student at …”; “I am now a PhD student” is oneself.
    let first_person = before.trim_start().starts_with("i ")
        || before.contains(" i am")
        || before.trim_start().starts_with("i'm")
        || before.trim_start().starts_with("i’m");
    // “six years in industry”
    let of_time = |at: usize| ["year", "month"].iter().any(|word| before[at..].starts_with(word));
    Threes::of(before).among(CUES).any(|cue| {
        word_starts(before, cue).any(|at| !of_time(at + cue.len()))
            && !(first_person && matches!(*cue, "two " | "three " | "four " | "five " | "mentor" | "partner"))
    })
}

/// Whether a clause of an education entry speaks of a detail rather than naming its degree.
fn is_detail(before: &str) -> bool {
    const CUES: &[&str] = &[
        "left", "with ", "thesis", "toward", "en route", "entered", "converted", "transferred", "before",
        "after", "upgrade", "from the", "during", "as part of", "including", "equivalent", "gpa", "ranked",
        "scholarship", "for ", "between", "since", "exchange", "pendant", "durante", "während", "im rahmen",
    ];
    // “University of Oxford: reading for the DPhil”
    let reading = [
        "reading for the", "reading for a", "studying for the", "studying for a", "registered for the",
        "registered for a", "enrolled for the", "enrolled for a",
    ];
    any_starts_word(before, CUES) && !reading.iter().any(|w| before.trim_end().ends_with(w))
}

/// Whether the words before a degree say that it was left: “Left the …”, “Withdrew from the …”.
pub(super) fn leaves(before: &str) -> bool {
    let lower = lower(before.trim_start());
    [
        "left", "quit ", "withdrew", "withdrawn", "dropped out", "abandoned", "discontinued", "resigned",
        "exited",
    ]
    .iter()
    .any(|w| lower.starts_with(w))
}
