//! The states of a degree that a text tells, and what the same words say of other things.

use super::bare;
use super::phrases::{any_starts_word, is_said, starts_word, word_start, word_starts};
use super::state_words::{BEGINNINGS, PUT_OFF, PUT_OUT, STATES};
use super::year_of_study::{names_year_of_study, opens_with_year_of_study};
use crate::ground::letters::lower;
use crate::ground::{PhraseTable, Threes};
use crate::understand::dates::{self, DateRange, End};
use crate::understand::institutions::is_institution;
use crate::understand::model::StatusWord::{self, *};
use std::sync::LazyLock;

/// The bit of [`PUT_OUT`] and the bare verbs, beside those of the states.
const PUT_OUT_BIT: u16 = 1 << 15;

/// The bit of [`PUT_OFF`].
const PUT_OFF_BIT: u16 = 1 << 14;

/// Where clauses end.
pub(super) const CLAUSE_ENDS: &[char] = &['.', ',', ';', '(', ')', '–', '—'];

fn bit(state: StatusWord) -> u16 {
    1 << state as u16
}

/// The bits of all states whose phrases stand in a text, as [`starts_word`] has it.
fn told(lower: &str) -> u16 {
    static TABLE: LazyLock<PhraseTable<u16>> = LazyLock::new(|| {
        let each = |(state, phrases): &(StatusWord, &'static [&'static str])| {
            let bit = bit(*state);
            phrases.iter().map(move |phrase| (*phrase, bit))
        };
        let put_out = PUT_OUT.iter().chain(bare::VERBS).map(|(word, _)| (*word, PUT_OUT_BIT));
        let put_off = PUT_OFF.iter().map(|word| (*word, PUT_OFF_BIT));
        PhraseTable::new(STATES.iter().flat_map(each).chain(put_out).chain(put_off))
    });
    let (mut told, mut inside) = (0, false);
    for (at, c) in lower.char_indices() {
        // Only what begins with such a letter has to begin a word.
        if !(inside && c.is_ascii_alphanumeric()) {
            told |= TABLE.at(&lower[at..]).fold(0, |told, (_, state)| told | state);
        }
        inside = c.is_alphanumeric();
    }
    told
}

/// The states that a text in lower case tells.
pub(super) fn states(lower: &str) -> Vec<StatusWord> {
    let told = told(lower);
    let mut found: Vec<StatusWord> =
        STATES.iter().map(|(state, _)| *state).filter(|state| told & bit(*state) != 0).collect();
    found.retain(|state| match state {
        // “noch nicht beendet” goes on.
        Left => {
            !leaving_is_of_others(lower)
                && !all_of(lower, Left, |before, phrase, after| {
                    is_of_another_matter(before, phrase, after)
                        || is_instead_of_another(before, phrase, after)
                        || is_of_a_thing(before, phrase, after)
                        || before.trim_end().ends_with("noch")
                })
        }
        Deferred => !all_of(lower, Deferred, is_of_another_matter_or_end),
        OnLeave => !all_of(lower, OnLeave, |before, phrase, after| {
            is_denied(before, phrase, after)
                || is_of_a_thing(before, phrase, after)
                || is_from_a_job(phrase, after)
        }),
        Resumed => !all_of(lower, Resumed, is_to_come),
        Completed => !all_of(lower, Completed, is_of_another_student),
        // “PhD awarded May 2024; now fourth-year medical student”
        Running => {
            !lower.contains("medical student") || {
                let others = lower.split(CLAUSE_ENDS).filter(|clause| !clause.contains("medical student"));
                others.fold(0, |bits, clause| bits | self::told(clause)) & bit(Running) != 0
            }
        }
        _ => true,
    });
    if told & PUT_OUT_BIT != 0 {
        found.extend(put_out(lower).into_iter().filter(|state| told & bit(*state) == 0));
    }
    if told & PUT_OFF_BIT != 0 && !found.contains(&Deferred) && beginning_put_off(lower).is_some() {
        found.push(Deferred);
    }
    if !found.iter().any(|s| matches!(s, Defended | DefenceDated)) {
        return found;
    }
    // “Upgrade viva passed”, “defended my proposal”: a step on the way.
    let steps = [
        "upgrade viva", "viva for upgrade", "transfer viva", "confirmation viva", "mock viva", "mock defen",
        "first-year viva", "proposal", "prospectus", "mid-term", "midterm", "half-time", "qualifying",
        "comprehensive", "research plan", "thesis plan", "dissertation plan", "candidacy", "candidature",
        "preliminary", "confirmation", "of defense", "of defence", "be defended", "licentia",
    ];
    if Threes::of(lower).any_in(lower, &steps) {
        found.retain(|s| !matches!(s, Defended | DefenceDated));
    }
    found
}

/// “Advisor left for a company”, “declined offers from two schools”: what ended is not the degree.
fn leaving_is_of_others(lower: &str) -> bool {
    const OF_OTHERS: &[&str] = &[
        "advisor left", "adviser left", "supervisor left", "mentor left", "collaborator left",
        "colleague left", "co-founder left", "cofounder left", "professor left", "pi left", "postdoc left",
        "declined offers", "declined an offer", "declined the offer", "declined other", "rejected offers",
        "rejected the offer", "rejected an offer", "paper rejected", "papers rejected", "rejected paper",
        "withdrew from mba", "withdrew from an mba", "withdrew from the mba", "withdrawn from mba",
        "temporarily withdrawn", "left to right", "left-to-right",
    ];
    let without = OF_OTHERS.iter().fold(lower.to_owned(), |text, words| text.replace(words, ""));
    told(&without) & bit(Left) == 0
}

/// Whether something holds for each phrase of a state that stands in a text, with what stands before and behind it in its
/// clause.
fn all_of(lower: &str, state: StatusWord, holds: fn(&str, &str, &str) -> bool) -> bool {
    let phrases = STATES.iter().filter(|(of, _)| *of == state).flat_map(|(_, phrases)| *phrases);
    let mut places = phrases.flat_map(|phrase| word_starts(lower, phrase).map(move |at| (at, *phrase)));
    places.all(|(at, phrase)| {
        let before = lower[..at].rsplit(CLAUSE_ENDS).next().unwrap_or_default();
        let after = lower[at + phrase.len()..].split(CLAUSE_ENDS).next().unwrap_or_default();
        holds(before, phrase, after)
    })
}

/// “Not on leave at any time”, “no interruption of studies”: the words right before deny it.
fn is_denied(before: &str, _: &str, _: &str) -> bool {
    const DENIALS: &[&str] = &[
        "not", "no", "never", "without", "n't", "nicht", "keine", "kein", "nie", "ohne", "sans", "jamais",
        "pas", "sin", "nunca", "sem", "não", "senza", "mai", "non", "inte", "utan", "aldrig", "ikke", "uden",
        "uten", "geen", "niet", "zonder", "bez", "ne", "не", "без", "нет", "ei", "ilman", "nem", "fără",
        "nu",
    ];
    const NEAR: usize = 3;
    let near = || before.split_whitespace().rev().take(NEAR);
    near().any(|word| DENIALS.contains(&word)) && !near().any(|word| matches!(word, "returned" | "back"))
}

/// “On leave from Siemens to do the PhD”: from what is left alone for the studies.
fn is_from_a_job(phrase: &str, after: &str) -> bool {
    const JOBS: &[&str] = &["job", "employer", "company", "firm", "post at", "position at"];
    let said = format!("{phrase}{after}");
    let Some((_, place)) = said.split_once(" from ") else { return false };
    // “from June 2025”: since then, and from nothing that is said.
    if dates::find(place).first().is_some_and(|date| date.span.start == 0) {
        return false;
    }
    let purpose = [" to ", " for "].iter().filter_map(|lead| place.find(lead)).min();
    let (place, purpose) = place.split_at(purpose.unwrap_or(place.len()));
    let of_job = || JOBS.iter().any(|job| is_said(place, job));
    !names_own_studies(place) && !is_institution(place) && (is_for_a_doctorate(purpose) || of_job())
}

/// “to do the PhD”, “for my doctorate”; not “to do a doctoral internship”.
fn is_for_a_doctorate(purpose: &str) -> bool {
    const NAMES: &[&str] = &["phd", "ph", "dphil", "doctorate", "doctoral studies", "doctoral research"];
    let purpose = ["to do ", "to pursue ", "to complete ", "for "]
        .iter()
        .find_map(|lead| purpose.trim().strip_prefix(lead));
    let degree = purpose
        .map(|rest| ["the ", "a ", "my "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest));
    let behind = degree.and_then(|degree| NAMES.iter().find_map(|name| degree.strip_prefix(name)));
    behind.is_some_and(|rest| rest.is_empty() || [" in ", " at "].iter().any(|lead| rest.starts_with(lead)))
}

/// “Rientro non ancora fissato”, “reprise prévue”, “will be resumed”: nobody is back yet.
fn is_to_come(before: &str, phrase: &str, after: &str) -> bool {
    const AHEAD: &[&str] =
        &["be", "not", "yet", "noch", "ancora", "encore", "todavía", "aún", "jeszcze", "še", "ještě"];
    is_denied(before, phrase, after)
        || after.split_whitespace().any(|word| AHEAD.contains(&word) || dates::is_expected_word(word))
        || before.trim_end().ends_with(" be")
}

/// “Offer of a post at a studio deferred”, “declined an internship”, “my advisor left”: what ended or was put off is a job,
/// a stay, another school, another person's place.
fn is_of_another_matter(before: &str, phrase: &str, after: &str) -> bool {
    const MATTERS: &[&str] = &[
        "job", "jobs", "internship", "internships", "post", "startup", "start-up", "employment",
        "summer school", "workshop", "conference", "law", "droit", "jura", "medicine", "medical school",
        "medical studies", "mba", "fellowship", "scholarship", "grant", "visa", "paper", "papers",
        "manuscript", "military service", "exchange", "commission",
    ];
    const PEOPLE: &[&str] = &[
        "advisor", "adviser", "supervisor", "mentor", "professor", "member", "reader", "examiner",
        "colleague", "collaborator", "postdoc", "betreuer", "directeur", "directrice", "promotor",
        "handledare",
    ];
    const OBJECT_WORDS: usize = 4;
    let said = |words: &[&str], text: &str| words.iter().any(|word| is_said(text, word));
    // “left for a job”, “withdrew to take a post”, “deferred until after an internship”: what comes behind is why.
    let reason = phrase.contains("left")
        || phrase.starts_with("defer")
        || phrase.ends_with("industry")
        || ["for ", "to "].iter().any(|word| after.trim_start().starts_with(word));
    let object: Vec<&str> = after.split_whitespace().take(OBJECT_WORDS).collect();
    let object = object.join(" ");
    let object = object.split(" for ").next().unwrap_or_default();
    !names_own_studies(before)
        && !names_own_studies(object)
        && (said(MATTERS, before) || said(PEOPLE, before) || !reason && said(MATTERS, object))
}

/// “Graduation deferred to May 2026”: an end that was put off is no beginning.
fn is_of_another_matter_or_end(before: &str, phrase: &str, after: &str) -> bool {
    const ENDS: &[&str] = &[
        "graduation", "completion", "submission", "defence", "defense", "viva", "disputation", "soutenance",
        "thesis", "dissertation", "exam", "end date", "funding", "upgrade", "confirmation",
    ];
    is_of_another_matter(before, phrase, after) || any_starts_word(before, ENDS)
}

/// “Interrupted time series”, “learning from incomplete data”, “bags left in stations”: what the work is about.
fn is_of_a_thing(before: &str, phrase: &str, after: &str) -> bool {
    const DESCRIBING: &[&str] = &[
        "incomplete", "rejected", "interrupted", "withdrawn", "withdrew", "discontinued", "terminated",
        "unfinished", "declined", "exited", "departed", "revoked", "rescinded",
    ];
    const SAYING: &[&str] = &["i", "he", "she", "and", "then", "but", "later", "have", "had", "has"];
    if phrase.starts_with("left ") {
        let last = before.split_whitespace().next_back();
        let sayer = |word: &str| SAYING.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit());
        return last.is_some_and(|word| !sayer(word)) && !names_own_studies(before);
    }
    // “declined funded PhD offers”
    const OBJECT_WORDS: usize = 4;
    let object: Vec<&str> = after.split_whitespace().take(OBJECT_WORDS).collect();
    let of_studies = || names_own_studies(before) || names_own_studies(&object.join(" "));
    DESCRIBING.contains(&phrase) && bare::describes_a_thing(after) && !of_studies()
}

/// “A reading course instead of the doctoral seminar”: what was done in place of something else, where “M.S. in lieu of the
/// doctorate” names a degree and nothing behind.
fn is_instead_of_another(before: &str, phrase: &str, after: &str) -> bool {
    const DEGREES: &[&str] = &[
        "m.s", "ms", "msc", "m.sc", "m.a", "ma", "master", "mphil", "m.phil", "mres", "m.res", "degree",
        "left",
    ];
    let instead = ["in lieu of ", "instead of "].iter().any(|lead| phrase.starts_with(lead));
    let rest = after.trim_start_matches(|c: char| c.is_alphanumeric() || c == '.');
    let ends = rest.trim_start().is_empty()
        || rest.trim_start().starts_with(CLAUSE_ENDS)
        || rest.starts_with(" and ");
    // “M.S.” ends a clause by its stop.
    let names_degree = before.trim().is_empty() || DEGREES.iter().any(|degree| starts_word(before, degree));
    instead && !(ends && names_degree)
}

fn names_own_studies(text: &str) -> bool {
    const OWN: &[&str] = &[
        "phd", "ph.d.", "dphil", "doctorate", "doctoral", "candidacy", "candidature", "promotion",
        "doktorat", "doctorat", "doctorado", "doutorado", "dottorato",
    ];
    OWN.iter().any(|word| is_said(text, word))
}

/// “The last student of my advisor graduated”: the degree of another.
fn is_of_another_student(before: &str, _: &str, _: &str) -> bool {
    const STUDENTS: &[&str] = &["candidate", "student", "predecessor", "doktorand", "doctorant"];
    const OF_WHOM: &[&str] =
        &["my supervisor", "my advisor", "my adviser", "the supervisor", "my group", "my lab"];
    any_starts_word(before, STUDENTS) && any_starts_word(before, OF_WHOM)
}

/// Where a clause tells that a beginning was put off.
fn beginning_put_off(lower: &str) -> Option<usize> {
    let places = PUT_OFF.iter().flat_map(|phrase| word_starts(lower, phrase).map(move |at| (at, *phrase)));
    let of_beginning = |&(at, phrase): &(usize, &str)| {
        let before = lower[..at].rsplit(CLAUSE_ENDS).next().unwrap_or_default();
        let after = lower[at + phrase.len()..].split(CLAUSE_ENDS).next().unwrap_or_default();
        let named = any_starts_word(before, BEGINNINGS) || any_starts_word(after, BEGINNINGS);
        // “Enrolment of patients postponed”, “start of my teaching duties moved back”
        let of_studies = || begins_nothing_else(before) && begins_nothing_else(without_reason(after));
        named && of_studies() && !is_of_another_matter_or_end(before, phrase, after)
    };
    places.filter(of_beginning).map(|(at, _)| at).min()
}

/// Whether words tell of no more than a beginning, studies and times.
fn begins_nothing_else(text: &str) -> bool {
    let text = BEGINNINGS
        .iter()
        .filter(|word| word.contains(' '))
        .fold(text.to_owned(), |text, words| text.replace(words, " "));
    let begins = |word: &&str| BEGINNINGS.iter().any(|stem| word.starts_with(stem));
    let rest: Vec<&str> = text.split_whitespace().filter(|word| !begins(word)).collect();
    bare::says_nothing_else(&rest.join(" "))
}

/// Up to the words that say why.
fn without_reason(after: &str) -> &str {
    // The end of the verb: “adiad-o”.
    let after = after.trim_start_matches(char::is_alphanumeric);
    const WHYS: &[&str] =
        &[" due ", " because ", " owing ", " following ", " while ", " as ", " wegen ", " pour ", " por "];
    let end = WHYS.iter().filter_map(|why| after.find(why)).min();
    &after[..end.unwrap_or(after.len())]
}

/// Where a text tells that a beginning was put off, if it does; its head where lower case moves its letters.
pub(super) fn put_off_at(text: &str) -> Option<usize> {
    let lower = lower(text);
    if !states(&lower).contains(&Deferred) {
        return None;
    }
    let at = told_at(text, &[Deferred]).into_iter().chain(beginning_put_off(&lower)).min()?;
    Some(if lower.len() == text.len() && text.is_char_boundary(at) { at } else { 0 })
}

/// “Expelled in March 2025”, “(currently suspended)”: said by a clause of its own, of which elsewhere the words speak of
/// other things: “resigned as class representative”, “suspended particles”.
fn put_out(lower: &str) -> Vec<StatusWord> {
    static TABLE: LazyLock<PhraseTable<StatusWord>> = LazyLock::new(|| PhraseTable::new(PUT_OUT));
    const LEADS: &[&str] = &[
        "in", "on", "from", "since", "until", "by", "for", "after", "pending", "effective", "as of", "im",
        "am", "seit", "zum", "to", "nel", "em", "en", "в", "op",
    ];
    const BEFORE: &[&str] = &["currently ", "was ", "i was ", "have been ", "has been ", "i "];
    let dated_or_done = |rest: &str| {
        rest.is_empty()
            || LEADS.iter().any(|word| rest.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
            || dates::find(rest).first().is_some_and(|date| date.span.start == 0)
    };
    let said = |clause: &str| {
        let clause = clause.trim();
        let clause = BEFORE.iter().find_map(|before| clause.strip_prefix(before)).unwrap_or(clause);
        let state =
            TABLE.at(clause).next().filter(|(word, _)| dated_or_done(clause[word.len()..].trim_start()));
        let state = state.map(|(_, state)| state);
        // “failed the qualifying exam and left”
        let left = || [" and left", " then left"].iter().any(|end| clause.ends_with(end)).then_some(Left);
        state.or_else(|| bare::told(clause)).or_else(left)
    };
    let clauses = lower.split(" - ").flat_map(|part| part.split(CLAUSE_ENDS));
    clauses.filter_map(said).collect()
}

/// States named in the degree's own line.
pub(super) fn beside_degree(line: &str) -> Vec<StatusWord> {
    // “Title of qualification to be awarded: …”
    let line = line
        .split_once(':')
        .filter(|(label, _)| label.contains("qualification"))
        .map_or(line, |(_, rest)| rest);
    let lower = lower(line);
    let mut found = states(&lower);
    if !found.contains(&Running) && names_year_of_study(&lower) {
        found.push(Running);
    }
    // “coursework completed”, “all requirements completed” end no degree.
    if found.contains(&Completed) && part_completed(&lower) {
        found.retain(|s| *s != Completed);
    }
    found
}

/// States named in the lines below a degree: only what opens a clause speaks of the degree itself.
pub(super) fn in_details(text: &str) -> Vec<StatusWord> {
    let mut out = Vec::new();
    for clause in clauses(text).into_iter().flat_map(|c| c.split(" – ")) {
        // “Status: enrolled, year 4”
        let clause = clause.trim();
        let of_status = |label: &str| label.len() < 20 && label.to_lowercase().starts_with("status");
        let clause = clause
            .split_once(':')
            .filter(|(label, _)| of_status(label))
            .map_or(clause, |(_, state)| state)
            .trim();
        let lower = lower(clause);
        for state in states(&lower) {
            let opens = match state {
                Completed => {
                    let lead = [
                        "awarded", "conferred", "completed", "degree", "graduated", "ph.d", "phd",
                        "obtained", "received the degree", "abgeschlossen", "doctorate", "diploma",
                        "title issued",
                    ];
                    let also = ["and awarded", "and conferred", "and granted"];
                    (lead.iter().any(|w| lower.starts_with(w)) || also.iter().any(|w| lower.contains(w)))
                        && !part_completed(&lower)
                }
                Running => [
                    "advanced to candidacy", "passed qual", "passed prelim", "passed candidacy",
                    "qualifying exam", "candidacy", "currently", "studying", "in progress", "ongoing",
                    "enrolled", "rotation student", "expected", "1st", "2nd", "3rd", "4th", "5th",
                    "first-year", "second-year", "third-year", "fourth-year", "fifth-year", "first year",
                    "second year", "third year", "fourth year", "fifth year", "final-year", "final year",
                    "graduate (phd) phase", "phd phase", "ph.d. phase", "year ", "upgraded", "progressed",
                    "mahasiswa aktif", "status aktif", "registered mphil", "registered for mphil",
                    "en curso", "em curso", "em andamento", "en cours", "in corso", "laufend", "lopend",
                    "pågående", "pågår", "käynnissä", "w toku", "v teku", "u tijeku", "în curs",
                    "folyamatban", "σε εξέλιξη", "εν εξελίξει", "в процессе", "在读", "在学", "在籍", "재학",
                    "actualmente en curso", "actuellement en cours", "attualmente in corso",
                    "atualmente em curso",
                ]
                .iter()
                .any(|w| lower.strip_prefix(w).is_some_and(|rest| !is_of_a_text(rest))),
                Planned => false,
                Admitted => {
                    [
                        "admitted", "offer accepted", "accepted offer", "will start", "will begin",
                        "place confirmed", "place accepted", "accepted a place", "registration on ",
                        "registration from ", "starts ", "starting ", "begins ", "deferred", "to begin",
                        "to start", "entering",
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
        if !out.contains(&Running) && opens_with_year_of_study(&lower) {
            out.push(Running);
        }
    }
    out
}

/// “In corso di stampa”, “en cours de publication”: what goes on with a paper.
fn is_of_a_text(behind: &str) -> bool {
    [
        " di stampa", " di pubblicazione", " de publica", " d'impression", " de impres", " de revis",
        " de révis",
    ]
    .iter()
    .any(|of| behind.starts_with(of))
}

/// The clauses of a line. The dots of “M.D. awarded February 2024” end none.
fn clauses(text: &str) -> Vec<&str> {
    let (mut clauses, mut from) = (Vec::new(), 0);
    for (at, stop) in text.match_indices([';', '.', '•']) {
        let word = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let abbreviates = word.contains('.') && word.ends_with(char::is_alphabetic);
        let goes_on = !text[at + stop.len()..].chars().next().is_none_or(char::is_whitespace);
        if stop != "." || !abbreviates && !goes_on {
            clauses.push(&text[from..at]);
            from = at + stop.len();
        }
    }
    clauses.push(&text[from..]);
    clauses
}

/// Whether a clause of a line says nothing but that something is completed.
pub(super) fn says_only_completed(line: &str) -> bool {
    let lower = lower(line);
    let told = |clause: &str| STATES.iter().any(|(state, all)| *state == Completed && all.contains(&clause));
    lower.split(CLAUSE_ENDS).any(|clause| told(clause.trim()))
}

/// Whether a date is that of a leave, “suspended March – October 2023”, “2023 – 2024: on leave”, or the day of a return.
pub(super) fn dates_a_leave(text: &str, date: &DateRange) -> bool {
    let span = &date.span;
    let before = text[..span.start].rsplit(CLAUSE_ENDS).next().unwrap_or_default();
    let after = text[span.end..].trim_start();
    let label = after.strip_prefix(':').map(|after| after.split(CLAUSE_ENDS).next().unwrap_or_default());
    let of_leave = |state: &StatusWord| match state {
        OnLeave => date.end != End::Single,
        Resumed => date.end == End::Single,
        _ => false,
    };
    [before, label.unwrap_or_default()].iter().any(|part| states(&lower(part)).iter().any(of_leave))
}

/// Whether a footnote begins with what interrupts a degree.
pub(super) fn opens_with_interruption(text: &str) -> bool {
    told_at(&opening(text), &[OnLeave, Deferred, Left]).is_some()
}

/// Whether a line begins with a leave.
pub(super) fn opens_with_leave(text: &str) -> bool {
    told_at(&opening(text), &[OnLeave]).is_some()
}

/// The first few words of a text.
fn opening(text: &str) -> String {
    const OPENING_WORDS: usize = 4;
    text.split_whitespace().take(OPENING_WORDS).collect::<Vec<_>>().join(" ")
}

/// Whether the last that a text tells is that studies go on: “; parental leave 2022 – 2024; resumed”.
pub(super) fn tells_of_return(text: &str) -> bool {
    let clause = text.trim_end().rsplit([';', ',', '.', '(']).next().unwrap_or_default();
    told(&lower(clause)) & bit(Resumed) != 0 && states(&lower(clause)).iter().all(|state| *state == Resumed)
}

/// Where a text first tells one of these states.
pub fn told_at(text: &str, states: &[StatusWord]) -> Option<usize> {
    let lower = lower(text);
    // Nearly always none is.
    let sought = told(&lower) & states.iter().fold(0, |bits, state| bits | bit(*state));
    let phrases = STATES.iter().filter(|(state, _)| sought & bit(*state) != 0).flat_map(|(_, all)| *all);
    phrases.filter_map(|phrase| word_start(&lower, phrase)).min()
}

/// States named in a sentence about a degree.
pub(super) fn in_statement(sentence: &str) -> Vec<StatusWord> {
    let lower = lower(sentence);
    let mut found = states(&lower);
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
        "pending", "not yet", "preclinical", "clerkship", "clerkships", "medical years",
    ];
    Threes::of(lower).among(&parts).any(|w| is_said(lower, w))
}

/// “M.S. taken in lieu of the Ph.D.”
pub(super) fn takes_another_instead(text: &str) -> bool {
    let lower = lower(text);
    let instead = ["mastered out", "in lieu of", "instead of"].iter().any(|words| is_said(&lower, words));
    instead && states(&lower).contains(&Left)
}

/// Whether a text says that a programme was left.
pub(super) fn left_phrase(text: &str) -> bool {
    states(&lower(text)).contains(&Left)
}
