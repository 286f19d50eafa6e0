//! For a person at a terminal: every criterion with the lines that prove it, what to do, the summary last.

use super::look::Mark;
use super::table::Table;
use super::telling::{Counts, best, labelled, nearly, note_words, place, sentence, words};
use super::{Style, Teller};
use crate::ground::{Need, Part, Verdict};
use crate::judge::{CriterionResult, Evidence, Reason};
use crate::report::model::{Head, Status, Subject};
use crate::report::text::{cut, sanitize, width, wrap};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Lines quoted for one criterion.
const QUOTES: usize = 3;
/// Longest quote, in columns.
const QUOTE_WIDTH: usize = 240;

/// Tells subjects as they come; after several of them, the table of all.
pub struct Terminal<W> {
    style: Style,
    table: Table,
    told: usize,
    out: W,
}

impl<W> Terminal<W> {
    /// Nothing told yet.
    pub fn new(style: Style, out: W) -> Self {
        Self { style, table: Table::new(style), told: 0, out }
    }
}

impl<W: Write> Teller<W> for Terminal<W> {
    fn add(&mut self, head: &Head, one: &Subject) -> io::Result<()> {
        if one.status == Status::Judged || self.style.errors {
            if self.told > 0 && !self.style.quiet {
                self.out.write_all(b"\n")?;
            }
            self.out.write_all(subject(head, one, &self.style).as_bytes())?;
            self.told += 1;
        }
        self.table.add(head, one);
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        if self.told > 0 && self.table.len() > 1 && !self.style.quiet {
            write!(self.out, "\n{}", self.table.show())?;
        }
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Tells one subject.
fn subject(head: &Head, subject: &Subject, style: &Style) -> String {
    let mut page = Page { style, out: String::new() };
    if style.quiet {
        let text = format!("{}: {}", sanitize(subject.name()), sentence(subject, style));
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
        let input = sanitize(subject.name());
        let input = self.style.strong(&input);
        self.line(&input);
        let name = if head.program.name.is_empty() { &head.program.id } else { &head.program.name };
        let dot = self.style.sign("·", "-");
        let text = format!("{} {dot} as of {}", sanitize(name), head.as_of);
        self.block("", 0, &text);
    }

    fn part(&mut self, part: Part, subject: &Subject) {
        let all: Vec<&CriterionResult> = subject.criteria.iter().filter(|c| c.part == part).collect();
        let (bonus, counted): (Vec<_>, Vec<_>) = all.into_iter().partition(|c| c.need == Need::Bonus);
        if bonus.is_empty() && counted.is_empty() {
            return;
        }
        self.blank();
        let heading = match part {
            Part::Eligibility => "Eligibility: may this person apply?",
            Part::Application => "Application: is it complete and in time?",
        };
        for line in wrap(heading, self.style.width) {
            let line = self.style.strong(&line);
            self.line(&line);
        }
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

    fn criterion(&mut self, criterion: &CriterionResult, longest: usize) {
        let indent = longest + 4;
        let mark = Mark::of(criterion.verdict).show(self.style, longest);
        let mut title = sanitize(&criterion.title).into_owned();
        if criterion.need == Need::Expected {
            title.push_str(" (asked for, not required)");
        }
        title.push_str(&self.id(criterion));
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

    /// What `eligible explain` calls a criterion, where details are asked for.
    fn id(&self, criterion: &CriterionResult) -> String {
        if self.style.verbose { format!(" [{}]", criterion.id) } else { String::new() }
    }

    /// The best lines; where none counts, the ones that the verdict speaks of.
    fn evidence(&mut self, criterion: &CriterionResult, indent: usize) {
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
                self.quote(&considered.evidence, &labels, indent);
            }
        }
    }

    fn quote(&mut self, quote: &Evidence, labels: &[&str], indent: usize) {
        let lead = " ".repeat(indent);
        let text = self.short(&quote.quote);
        self.block(&lead, indent, &text);
        let place = labelled(quote, labels);
        for line in wrap(&place, self.style.width.saturating_sub(indent + 2)) {
            let line = self.style.faint(&line);
            self.line(&format!("{lead}  {line}"));
        }
    }

    fn considered(&mut self, criterion: &CriterionResult, indent: usize) {
        for (considered, labels) in nearly(criterion) {
            let quote = self.short(&considered.evidence.quote);
            let place = labelled(&considered.evidence, &labels);
            let text = format!(
                "not counted: {quote} {place}. {}",
                considered.reason.meaning_in(&considered.evidence.section)
            );
            self.block(&" ".repeat(indent), indent, &text);
        }
    }

    fn bonus(&mut self, criterion: &CriterionResult) {
        let mark = Mark::of(criterion.verdict);
        let title = sanitize(&criterion.title).into_owned() + &self.id(criterion);
        let (best, _) = best(criterion, 1);
        let mut text = match best.first() {
            Some(shown) => format!("{title}, {}", place(shown.quote)),
            None => title,
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
            if self.style.width < 45 {
                self.line(&format!("{name}  {mark}"));
                self.block("  ", 2, &counts.words());
            } else {
                self.block(&format!("{name}  {mark}  "), 28, &counts.words());
            }
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
