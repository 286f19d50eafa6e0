//! What formats for people share: the verdict in a sentence, the best lines, the names of places.

use super::Style;
use crate::ground::{Need, Part, Verdict, count};
use crate::judge::{Considered, CriterionResult, Evidence, Reason};
use crate::read::{Note, NoteCode};
use crate::report::model::{Asked, Status, Subject};
use crate::report::text::{cut_at_word, sanitize};

/// How many of a part's criteria got which verdict; the bonus ones aside.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) pass: usize,
    pub(super) review: usize,
    pub(super) fail: usize,
    pub(super) not_checked: usize,
}

impl Counts {
    pub(super) fn of(part: Part, subject: &Subject) -> Self {
        let mut counts = Self::default();
        for criterion in subject.criteria.iter().filter(|c| c.part == part && c.need != Need::Bonus) {
            match criterion.verdict {
                Some(Verdict::Pass) => counts.pass += 1,
                Some(Verdict::Review) => counts.review += 1,
                Some(Verdict::Fail) => counts.fail += 1,
                None => counts.not_checked += 1,
            }
        }
        counts
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pass + self.review + self.fail + self.not_checked == 0
    }

    pub(super) fn words(&self) -> String {
        [(self.pass, "pass"), (self.fail, "fail"), (self.review, "review"), (self.not_checked, "not checked")]
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, word)| format!("{n} {word}"))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// The verdict on a subject in plain words.
pub(super) fn sentence(subject: &Subject, style: &Style) -> String {
    if subject.status == Status::Unreadable {
        let why = subject.error.as_ref().map_or("", |e| e.message.as_str());
        return format!("Could not be read: {}.", sanitize(why));
    }
    let mut told = Vec::new();
    match subject.parts.eligibility {
        Some(Verdict::Pass) => told.push(match unchecked(subject) {
            0 => "Eligible on what this résumé shows.".to_owned(),
            1 => "Eligible on what this résumé shows, as far as checked; 1 required point is not.".to_owned(),
            n => {
                format!("Eligible on what this résumé shows, as far as checked; {n} required points are not.")
            }
        }),
        Some(Verdict::Review) => {
            told.push(format!("{} before eligibility is decided.", look(Part::Eligibility, subject, style)));
        }
        Some(Verdict::Fail) => told.push(not_eligible(subject, style)),
        None => {}
    }
    match subject.parts.application {
        Some(Verdict::Pass) if told.is_empty() => {
            told.push("The application is in order as far as this résumé shows.".to_owned());
        }
        Some(Verdict::Pass) | None => {}
        Some(Verdict::Review) => {
            told.push(format!(
                "{} before the application is in order.",
                look(Part::Application, subject, style)
            ));
        }
        Some(Verdict::Fail) => told.push(format!(
            "The application is not in order: {}.",
            titles(lowering(Part::Application, Verdict::Fail, subject), style)
        )),
    }
    if subject.criteria.is_empty() {
        return "Nothing was checked: the programme has none of the criteria that were asked for.".to_owned();
    }
    if told.is_empty() {
        return "Nothing was checked: what is asked needs the whole application, not a résumé alone."
            .to_owned();
    }
    told.join(" ")
}

/// What is required for eligibility.
pub(super) fn required(subject: &Subject) -> impl Iterator<Item = &CriterionResult> {
    subject.criteria.iter().filter(|c| c.part == Part::Eligibility && c.need == Need::Required)
}

/// How many of these nothing is said of: a pass is one without them.
pub(super) fn unchecked(subject: &Subject) -> usize {
    subject.left_out + required(subject).filter(|c| c.verdict.is_none()).count()
}

fn not_eligible(subject: &Subject, style: &Style) -> String {
    let failing = lowering(Part::Eligibility, Verdict::Fail, subject);
    let (silent, against): (Vec<_>, Vec<_>) = failing.into_iter().partition(|c| c.reason == Reason::NotShown);
    let said = |criteria: Vec<&CriterionResult>, word: &str| {
        let n = count(criteria.len(), "requirement is", "requirements are");
        format!("{n} not {word} ({})", titles(criteria, style))
    };
    let (said, hope) = match (against.is_empty(), silent.is_empty()) {
        (true, _) => (said(silent, "shown"), " It may be true all the same: then say so in the résumé."),
        (_, true) => (said(against, "met"), ""),
        _ => (
            format!("{}; {}", said(against, "met"), said(silent, "shown")),
            " What is not shown may be true all the same: then say so in the résumé.",
        ),
    };
    format!("Not eligible on what this résumé shows: {said}.{hope}")
}

/// “A person should look at 2 things (this; that)”.
pub(super) fn look(part: Part, subject: &Subject, style: &Style) -> String {
    let open = lowering(part, Verdict::Review, subject);
    let n = count(open.len(), "thing", "things");
    format!("A person should look at {n} ({})", titles(open, style))
}

/// The criteria that hold the verdict down; none where it passes.
pub(super) fn holding_down(subject: &Subject) -> impl Iterator<Item = &CriterionResult> {
    let lowest = subject.verdict.filter(|v| *v < Verdict::Pass);
    subject.criteria.iter().filter(move |c| lowest.is_some() && c.verdict.map(|v| c.need.cap(v)) == lowest)
}

/// The criteria that hold a part down at a verdict.
fn lowering(part: Part, verdict: Verdict, subject: &Subject) -> Vec<&CriterionResult> {
    subject
        .criteria
        .iter()
        .filter(|c| c.part == part && c.verdict.is_some_and(|v| c.need.cap(v) == verdict))
        .collect()
}

pub(super) fn titles(criteria: Vec<&CriterionResult>, style: &Style) -> String {
    let mut titles: Vec<String> =
        criteria.iter().map(|c| cut_at_word(&sanitize(&c.title), 80, style.ellipsis())).collect();
    if titles.len() > 5 {
        let more = titles.len() - 4;
        titles.truncate(4);
        titles.push(format!("{more} more"));
    }
    titles.join("; ")
}

/// A line with all that it shows.
pub(super) struct Shown<'a> {
    pub(super) quote: &'a Evidence,
    pub(super) labels: Vec<&'a str>,
}

/// What a line shows: its group, or its term where there is but the one group of the criterion's own name.
pub(super) fn label<'a>(criterion: &CriterionResult, quote: &'a Evidence) -> Option<&'a str> {
    if !quote.shows.is_empty() {
        return Some(&quote.shows);
    }
    quote.group.as_deref().filter(|group| *group != criterion.id).or(quote.term.as_deref())
}

/// The best lines in the order of the résumé, and the labels that none of them shows: a line that shows something
/// new before one that shows the same again, the stronger first.
pub(super) fn best(criterion: &CriterionResult, limit: usize) -> (Vec<Shown<'_>>, Vec<&str>) {
    let mut lines: Vec<(usize, Shown<'_>)> = Vec::new();
    for (i, quote) in criterion.evidence.iter().enumerate() {
        let place = |q: &Evidence| (q.page > 0).then_some((q.page, q.line));
        let at = lines.iter().position(|(_, s)| place(quote).is_some() && place(s.quote) == place(quote));
        let at = at.unwrap_or_else(|| {
            lines.push((i, Shown { quote, labels: Vec::new() }));
            lines.len() - 1
        });
        let shown = &mut lines[at].1;
        if quote.strength > shown.quote.strength {
            shown.quote = quote;
        }
        shown.labels.extend(label(criterion, quote).filter(|l| !shown.labels.contains(l)));
    }
    let mut seen: Vec<&str> = Vec::new();
    let mut chosen: Vec<(usize, Shown<'_>)> = Vec::new();
    while chosen.len() < limit && !lines.is_empty() {
        let fresh = |s: &Shown<'_>| s.labels.iter().any(|l| !seen.contains(l));
        let next = (0..lines.len())
            .min_by_key(|&i| (!fresh(&lines[i].1), std::cmp::Reverse(lines[i].1.quote.strength), lines[i].0))
            .unwrap_or(0);
        let next = lines.remove(next);
        seen.extend(&next.1.labels);
        chosen.push(next);
    }
    let mut rest: Vec<&str> = Vec::new();
    for label in lines.iter().flat_map(|(_, s)| s.labels.iter().copied()) {
        if !seen.contains(&label) && !rest.contains(&label) {
            rest.push(label);
        }
    }
    chosen.sort_by_key(|(i, _)| *i);
    (chosen.into_iter().map(|(_, s)| s).collect(), rest)
}

/// What nearly counted, each line once for each reason, with what it would have shown.
pub(super) fn nearly(criterion: &CriterionResult) -> Vec<(&Considered, Vec<&str>)> {
    let mut lines: Vec<(&Considered, Vec<&str>)> = Vec::new();
    for one in &criterion.considered {
        let key = |c: &Considered| (c.evidence.page, c.evidence.line, c.reason);
        let at = lines.iter().position(|(other, _)| key(other) == key(one)).unwrap_or_else(|| {
            lines.push((one, Vec::new()));
            lines.len() - 1
        });
        let labels = &mut lines[at].1;
        labels.extend(label(criterion, &one.evidence).filter(|l| !labels.contains(l)));
    }
    lines
}

/// “page 1, line 23 (experience)”; “form” for what is no line of the résumé.
pub(super) fn place(quote: &Evidence) -> String {
    let section =
        if quote.section.is_empty() { String::new() } else { format!(" ({})", words(&quote.section)) };
    let guessed = if quote.recognised { ", recognised in a picture" } else { "" };
    if quote.page == 0 {
        return words(&quote.section);
    }
    format!("page {}, line {}{section}{guessed}", quote.page, quote.line)
}

/// The place with what the line shows: “page 1, line 23 (experience): nlp”.
pub(super) fn labelled(quote: &Evidence, labels: &[&str]) -> String {
    let labels: Vec<String> = labels.iter().map(|l| words(l)).collect();
    if labels.is_empty() { place(quote) } else { format!("{}: {}", place(quote), labels.join(", ")) }
}

/// A kebab-case name as words.
pub(super) fn words(name: &str) -> String {
    let sanitized = sanitize(name);
    // An id stands in where there is no title.
    if sanitized.chars().any(char::is_uppercase) {
        sanitized.into_owned()
    } else {
        sanitized.replace('-', " ")
    }
}

/// A note in one line: what it is, where, and what it says.
pub(super) fn note_line(note: &Note) -> String {
    let page = note.page.map_or(String::new(), |page| format!(" (page {page})"));
    format!("{}{page}: {}", note_words(note.code), sanitize(&note.text))
}

/// What a kind of note is called.
pub(super) fn note_words(code: NoteCode) -> &'static str {
    match code {
        NoteCode::HiddenText => "Hidden text, not counted",
        NoteCode::TextMapLies => "Text that is not what is seen, not counted",
        NoteCode::InvisibleCharacters => "Invisible characters",
        NoteCode::Homoglyph => "Letters of another script",
        NoteCode::ScannedPages => "Pages without text",
        NoteCode::Recognised => "Text recognised in a picture",
        NoteCode::Damaged => "Damaged",
        NoteCode::Truncated => "Cut short",
        NoteCode::ActiveContent => "Active content, not run",
        NoteCode::FormFields => "Form fields",
        NoteCode::NotUnderstood => "Not understood",
        NoteCode::DeclaredOnly => "Declared in the form, no trace in the résumé",
        NoteCode::PacketDoubt => "Not as the packet says",
    }
}

/// The ids of all criteria, in their order, none twice: the columns of a table.
pub(super) fn column_ids(asked: &[Asked]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for criterion in asked.iter().flat_map(|a| &a.criteria) {
        if !ids.contains(&criterion.id) {
            ids.push(criterion.id.clone());
        }
    }
    ids
}

/// What would help most: the suggestions for what fails, then for what needs a person; for a file that cannot be
/// read, what is wrong with it and what to do. In one line: each suggestion stands behind its criterion.
pub(super) fn to_do(subject: &Subject) -> String {
    if let Some(error) = &subject.error {
        let help = error.help.as_ref().map_or(String::new(), |help| format!("; {help}"));
        return format!("{}{help}", error.message);
    }
    let open = |verdict| {
        let open = subject.criteria.iter().filter(move |c| c.verdict.map(|v| c.need.cap(v)) == Some(verdict));
        open.filter_map(|c| Some(format!("{}: {}", c.id, c.suggestion.as_ref()?)))
    };
    open(Verdict::Fail).chain(open(Verdict::Review)).collect::<Vec<_>>().join(" ")
}

/// How many criteria stand between a subject and a pass.
pub(super) fn open_points(subject: &Subject) -> usize {
    subject.criteria.iter().filter(|c| c.verdict.is_some_and(|v| c.need.cap(v) < Verdict::Pass)).count()
}
