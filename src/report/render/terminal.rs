//! For a person at a terminal: every criterion with the lines that prove it, what to do, the summary last.

use super::Style;
use super::look::{Mark, count};
use crate::ground::{Need, Part, Verdict};
use crate::judge::Reason;
use crate::read::NoteCode;
use crate::report::model::{Criterion, Head, NotCounted, Quote, Status, Subject};
use crate::report::text::{cut, sanitize, width, wrap};
use std::fmt::Write as _;

/// Lines quoted for one criterion.
const QUOTES: usize = 3;
/// Longest quote, in columns.
const QUOTE_WIDTH: usize = 240;

/// Tells one subject.
pub fn subject(head: &Head, subject: &Subject, style: &Style) -> String {
    let mut page = Page { style, out: String::new() };
    if style.quiet {
        let text = format!("{}: {}", sanitize(&subject.input), sentence(subject, style));
        page.out = text + "\n";
        return page.out;
    }
    page.header(head, subject);
    for part in [Part::Eligibility, Part::Application] {
        page.part(part, subject);
    }
    page.notes(subject);
    page.summary(subject);
    page.out
}

/// A report as it grows.
struct Page<'a> {
    style: &'a Style,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    /// Text wrapped to the width, each line after `first` or as many spaces as `first` is wide.
    fn block(&mut self, first: &str, indent: usize, text: &str) {
        for (i, line) in wrap(text, self.style.width.saturating_sub(indent)).iter().enumerate() {
            let lead = if i == 0 { first.to_owned() } else { " ".repeat(indent) };
            self.line(&format!("{lead}{line}"));
        }
    }

    fn header(&mut self, head: &Head, subject: &Subject) {
        let input = if subject.input == "-" { "standard input".into() } else { sanitize(&subject.input) };
        let input = self.style.strong(&input);
        self.line(&input);
        let name = if head.program.name.is_empty() { &head.program.id } else { &head.program.name };
        let dot = self.style.sign("·", "-");
        let text = format!("{} {dot} as of {}", sanitize(name), head.as_of);
        self.block("", 0, &text);
    }

    fn part(&mut self, part: Part, subject: &Subject) {
        let all: Vec<&Criterion> = subject.criteria.iter().filter(|c| c.part == part).collect();
        let (bonus, counted): (Vec<_>, Vec<_>) = all.into_iter().partition(|c| c.need == Need::Bonus);
        if bonus.is_empty() && counted.is_empty() {
            return;
        }
        self.blank();
        let heading = match part {
            Part::Eligibility => "Eligibility: may this person apply?",
            Part::Application => "Application: is it complete and in time?",
        };
        let heading = self.style.strong(heading);
        self.line(&heading);
        let longest = counted.iter().map(|c| width(Mark::of(c.verdict).word())).max().unwrap_or(0);
        for criterion in counted {
            self.criterion(criterion, longest);
        }
        if !bonus.is_empty() {
            self.blank();
            self.line("Good to have (lowers nothing)");
            for criterion in bonus {
                self.bonus(criterion);
            }
        }
    }

    fn criterion(&mut self, criterion: &Criterion, longest: usize) {
        let indent = longest + 4;
        let mark = Mark::of(criterion.verdict).show(self.style, longest);
        let mut title = sanitize(&criterion.title).into_owned();
        if criterion.need == Need::Expected {
            title.push_str(" (asked for, not required)");
        }
        self.block(&format!("{mark}  "), indent, &title);
        if criterion.verdict.is_none() {
            if self.style.verbose {
                self.block(&" ".repeat(indent), indent, &sanitize(&criterion.explanation));
            }
            return;
        }
        self.evidence(criterion, indent);
        if criterion.verdict != Some(Verdict::Pass) {
            self.block(&" ".repeat(indent), indent, &sanitize(&criterion.explanation));
        }
        if let Some(suggestion) = &criterion.suggestion {
            let text = format!("What to do: {}", sanitize(suggestion));
            self.block(&" ".repeat(indent), indent, &text);
        }
        if self.style.verbose {
            self.considered(criterion, indent);
        }
    }

    /// The best lines; where none counts, the ones that the verdict speaks of.
    fn evidence(&mut self, criterion: &Criterion, indent: usize) {
        let limit = if self.style.verbose { usize::MAX } else { QUOTES };
        let (best, rest) = best(criterion, limit);
        for shown in &best {
            self.quote(shown.quote, &shown.labels, indent);
        }
        if !rest.is_empty() {
            let also: Vec<String> = rest.iter().map(|g| words(g)).collect();
            self.block(&" ".repeat(indent), indent, &format!("also shown: {}", also.join(", ")));
        }
        if best.is_empty() && criterion.verdict != Some(Verdict::Pass) && !self.style.verbose {
            let telling = nearly(criterion).into_iter().filter(|(c, _)| c.reason == criterion.reason);
            for (considered, labels) in telling.take(2) {
                self.quote(&considered.quote, &labels, indent);
            }
        }
    }

    fn quote(&mut self, quote: &Quote, labels: &[&str], indent: usize) {
        let lead = " ".repeat(indent);
        let text = self.short(&quote.quote);
        self.block(&lead, indent, &text);
        let place = labelled(quote, labels);
        for line in wrap(&place, self.style.width.saturating_sub(indent + 2)) {
            let line = self.style.faint(&line);
            self.line(&format!("{lead}  {line}"));
        }
    }

    fn considered(&mut self, criterion: &Criterion, indent: usize) {
        for (considered, labels) in nearly(criterion) {
            let quote = self.short(&considered.quote.quote);
            let place = labelled(&considered.quote, &labels);
            let text = format!("not counted: {quote} {place}. {}", considered.reason.meaning());
            self.block(&" ".repeat(indent), indent, &text);
        }
    }

    fn bonus(&mut self, criterion: &Criterion) {
        let mark = Mark::of(criterion.verdict);
        let title = sanitize(&criterion.title);
        let (best, _) = best(criterion, 1);
        let mut text = match best.first() {
            Some(shown) => format!("{title}, {}", place(shown.quote)),
            None => title.into_owned(),
        };
        if criterion.verdict == Some(Verdict::Review) {
            let _ = write!(text, ". {}", sanitize(&criterion.explanation));
        }
        if criterion.verdict == Some(Verdict::Fail) && criterion.reason == Reason::NotShown {
            let lead = self.style.faint(&format!("{} not shown  ", self.style.sign("·", "-")));
            self.block(&lead, 13, &text);
        } else {
            let lead = mark.show(self.style, 9);
            self.block(&format!("{lead}  "), 13, &text);
        }
        if self.style.verbose {
            self.considered(criterion, 13);
        }
    }

    fn notes(&mut self, subject: &Subject) {
        if subject.notes.is_empty() {
            return;
        }
        self.blank();
        let heading = self.style.strong("Notes on the file");
        self.line(&heading);
        for note in &subject.notes {
            let place = match (note.page, note.line) {
                (Some(page), Some(line)) => format!(" (page {page}, near line {line})"),
                (Some(page), None) => format!(" (page {page})"),
                _ => String::new(),
            };
            let text = format!(
                "{}{place}: {}",
                note_words(note.code),
                cut(&sanitize(&note.text), QUOTE_WIDTH, self.style.ellipsis())
            );
            let lead = self.style.paint("! ", colored::Color::Yellow);
            self.block(&lead, 2, &text);
        }
    }

    fn summary(&mut self, subject: &Subject) {
        self.blank();
        for part in [Part::Eligibility, Part::Application] {
            let counts = Counts::of(part, subject);
            if counts.is_empty() {
                continue;
            }
            let name = match part {
                Part::Eligibility => "Eligibility",
                Part::Application => "Application",
            };
            let mark = Mark::of(subject.parts.of(part)).show(self.style, 11);
            self.block(&format!("{name}  {mark}  "), 28, &counts.words());
        }
        let text = sentence(subject, self.style);
        for line in wrap(&text, self.style.width) {
            let line = self.style.strong(&line);
            self.line(&line);
        }
    }

    fn short(&self, quote: &str) -> String {
        let text = sanitize(quote);
        let limit = if self.style.verbose { usize::MAX } else { QUOTE_WIDTH };
        self.style.quoted(&cut(&text, limit, self.style.ellipsis()))
    }
}

/// How many of a part's criteria got which verdict; the bonus ones aside.
#[derive(Default)]
struct Counts {
    pass: usize,
    review: usize,
    fail: usize,
    not_checked: usize,
}

impl Counts {
    fn of(part: Part, subject: &Subject) -> Self {
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

    fn is_empty(&self) -> bool {
        self.pass + self.review + self.fail + self.not_checked == 0
    }

    fn words(&self) -> String {
        [(self.pass, "pass"), (self.fail, "fail"), (self.review, "review"), (self.not_checked, "not checked")]
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, word)| format!("{n} {word}"))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// The verdict on a subject in plain words.
fn sentence(subject: &Subject, style: &Style) -> String {
    if subject.status == Status::Unreadable {
        let why = subject.error.as_ref().map_or("", |e| e.message.as_str());
        return format!("Could not be read: {}.", sanitize(why));
    }
    let mut told = Vec::new();
    match subject.parts.eligibility {
        Some(Verdict::Pass) => told.push("Eligible on what this résumé shows.".to_owned()),
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
    if told.is_empty() {
        return "Nothing was checked: what is asked needs the whole application, not a résumé alone."
            .to_owned();
    }
    told.join(" ")
}

fn not_eligible(subject: &Subject, style: &Style) -> String {
    let failing = lowering(Part::Eligibility, Verdict::Fail, subject);
    let n = count(failing.len(), "requirement", "requirements");
    if failing.iter().all(|c| c.reason == Reason::NotShown) {
        let said = if failing.len() == 1 { "is not shown" } else { "are not shown" };
        let hope = "It may be true all the same: then say so in the résumé.";
        format!("Not eligible on what this résumé shows: {n} {said} ({}). {hope}", titles(failing, style))
    } else {
        let said = if failing.len() == 1 { "is not met" } else { "are not met" };
        format!("Not eligible on what this résumé shows: {n} {said} ({}).", titles(failing, style))
    }
}

/// “A person should look at 2 things (this; that)”.
fn look(part: Part, subject: &Subject, style: &Style) -> String {
    let open = lowering(part, Verdict::Review, subject);
    let n = count(open.len(), "thing", "things");
    format!("A person should look at {n} ({})", titles(open, style))
}

/// The criteria that hold a part down at a verdict.
fn lowering(part: Part, verdict: Verdict, subject: &Subject) -> Vec<&Criterion> {
    subject
        .criteria
        .iter()
        .filter(|c| c.part == part && c.verdict.is_some_and(|v| c.need.cap(v) == verdict))
        .collect()
}

fn titles(criteria: Vec<&Criterion>, style: &Style) -> String {
    let mut titles: Vec<String> =
        criteria.iter().map(|c| cut(&sanitize(&c.title), 80, style.ellipsis())).collect();
    if titles.len() > 5 {
        let more = titles.len() - 4;
        titles.truncate(4);
        titles.push(format!("{more} more"));
    }
    titles.join("; ")
}

/// A line with all that it shows.
struct Shown<'a> {
    quote: &'a Quote,
    labels: Vec<&'a str>,
}

/// What a line shows: its group, or its term where there is but the one group of the criterion's own name.
fn label<'a>(criterion: &Criterion, quote: &'a Quote) -> Option<&'a str> {
    if !quote.shows.is_empty() {
        return Some(&quote.shows);
    }
    quote.group.as_deref().filter(|group| *group != criterion.id).or(quote.term.as_deref())
}

/// The best lines in the order of the résumé, and the labels that none of them shows: a line that shows something
/// new before one that shows the same again, the stronger first.
fn best(criterion: &Criterion, limit: usize) -> (Vec<Shown<'_>>, Vec<&str>) {
    let mut lines: Vec<(usize, Shown<'_>)> = Vec::new();
    for (i, quote) in criterion.evidence.iter().enumerate() {
        let at = lines.iter().position(|(_, s)| (s.quote.page, s.quote.line) == (quote.page, quote.line));
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
fn nearly(criterion: &Criterion) -> Vec<(&NotCounted, Vec<&str>)> {
    let mut lines: Vec<(&NotCounted, Vec<&str>)> = Vec::new();
    for one in &criterion.considered {
        let key = |c: &NotCounted| (c.quote.page, c.quote.line, c.reason);
        let at = lines.iter().position(|(other, _)| key(other) == key(one)).unwrap_or_else(|| {
            lines.push((one, Vec::new()));
            lines.len() - 1
        });
        let labels = &mut lines[at].1;
        labels.extend(label(criterion, &one.quote).filter(|l| !labels.contains(l)));
    }
    lines
}

/// “page 1, line 23 (experience)”.
fn place(quote: &Quote) -> String {
    let section =
        if quote.section.is_empty() { String::new() } else { format!(" ({})", words(&quote.section)) };
    let guessed = if quote.recognised { ", recognised in a picture" } else { "" };
    format!("page {}, line {}{section}{guessed}", quote.page, quote.line)
}

/// The place with what the line shows: “page 1, line 23 (experience): nlp”.
fn labelled(quote: &Quote, labels: &[&str]) -> String {
    let labels: Vec<String> = labels.iter().map(|l| words(l)).collect();
    if labels.is_empty() { place(quote) } else { format!("{}: {}", place(quote), labels.join(", ")) }
}

/// A kebab-case name as words.
fn words(name: &str) -> String {
    let sanitized = sanitize(name);
    // An id stands in where there is no title.
    if sanitized.chars().any(char::is_uppercase) {
        sanitized.into_owned()
    } else {
        sanitized.replace('-', " ")
    }
}

fn note_words(code: NoteCode) -> &'static str {
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
    }
}
