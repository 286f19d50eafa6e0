//! One file for each way to tell a report.
//!
//! To add a format: a file here, a variant of [`Format`], and its arm in [`Sink::add`] (told as it comes) or in
//! [`Sink::finish`] (told when all is known).

pub mod json;
mod look;
mod table;
mod terminal;

use super::model::{Head, Report, Status, Subject};
use std::io::{self, Write};

/// A way to tell a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For a person: every criterion with the lines that prove it.
    Terminal,
    /// For a person: one row a résumé, worst first.
    Table,
    /// One JSON object.
    Json,
    /// One JSON object a subject, one a line.
    Jsonl,
}

impl Format {
    /// Every format.
    pub const ALL: &[Format] = &[Format::Terminal, Format::Table, Format::Json, Format::Jsonl];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Terminal => "terminal",
            Format::Table => "table",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
        }
    }

    /// What it is for, in a few words.
    pub fn about(self) -> &'static str {
        match self {
            Format::Terminal => "every criterion with the lines that prove it",
            Format::Table => "one row a résumé, worst first",
            Format::Json => "one object, eligible.report/1",
            Format::Jsonl => "one object a résumé, one a line, as they are judged",
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.iter().copied().find(|f| f.as_str() == name)
    }

    /// The format that files with this extension hold.
    pub fn of_extension(extension: &str) -> Option<Format> {
        match extension.to_ascii_lowercase().as_str() {
            "json" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            "txt" => Some(Format::Terminal),
            _ => None,
        }
    }
}

/// How a report for a person looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// With colours.
    pub colour: bool,
    /// With signs beyond ASCII.
    pub unicode: bool,
    /// Columns to fill.
    pub width: usize,
    /// With everything that was seen.
    pub verbose: bool,
    /// With nothing but the summary.
    pub quiet: bool,
    /// With files that could not be read; without them where standard error tells.
    pub errors: bool,
}

impl Style {
    /// Without colours, 80 columns wide: what a file gets.
    pub const PLAIN: Style =
        Style { colour: false, unicode: true, width: 80, verbose: false, quiet: false, errors: true };
}

/// Tells subjects in one format to one output, as soon as the format allows.
pub struct Sink<W> {
    format: Format,
    style: Style,
    out: W,
    reports: Vec<Report>,
    told: usize,
}

impl<W: Write> Sink<W> {
    /// An output that nothing was told to yet.
    pub fn new(format: Format, style: Style, out: W) -> Self {
        Self { format, style, out, reports: Vec::new(), told: 0 }
    }

    /// Tells one subject.
    ///
    /// # Errors
    /// Where the output cannot be written.
    pub fn add(&mut self, head: &Head, subject: &Subject) -> io::Result<()> {
        match self.format {
            Format::Jsonl => return json::line(head, subject, &mut self.out),
            Format::Terminal if subject.status == Status::Unreadable && !self.style.errors => {}
            Format::Terminal => {
                if self.told > 0 && !self.style.quiet {
                    self.out.write_all(b"\n")?;
                }
                self.out.write_all(terminal::subject(head, subject, &self.style).as_bytes())?;
                self.told += 1;
            }
            Format::Table | Format::Json => {}
        }
        match self.reports.iter_mut().find(|r| r.head == *head) {
            Some(report) => report.subjects.push(subject.clone()),
            None => self.reports.push(Report { head: head.clone(), subjects: vec![subject.clone()] }),
        }
        Ok(())
    }

    /// Tells the rest and gives the output back.
    ///
    /// # Errors
    /// Where the output cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        let subjects: usize = self.reports.iter().map(|r| r.subjects.len()).sum();
        match self.format {
            Format::Jsonl => {}
            Format::Terminal if self.told > 0 && subjects > 1 && !self.style.quiet => {
                write!(self.out, "\n{}", table::overview(&self.reports, &self.style))?;
            }
            Format::Terminal => {}
            Format::Table => self.out.write_all(table::overview(&self.reports, &self.style).as_bytes())?,
            Format::Json => json::write(&self.reports, &mut self.out)?,
        }
        self.out.flush()?;
        Ok(self.out)
    }
}
