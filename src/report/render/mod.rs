//! One file for each way to tell a report.
//!
//! To add a format: a file here with a `Teller`, a variant of [`Format`], and its arm in [`Sink::new`]. Tellers write
//! what they can as it comes and keep little, so that the number of résumés does not matter.

mod changes;
mod csv;
pub(super) mod github;
pub mod html;
pub mod json;
mod junit;
mod links;
mod look;
mod markdown;
pub mod marked;
mod matrix;
mod sarif;
mod spool;
mod table;
mod telling;
mod terminal;
mod xlsx;

pub use changes::changes;
pub(super) use sarif::{SCHEMA as SARIF_SCHEMA, uri};

use super::model::{Asked, Head, Subject};
use std::io::{self, Write};
use std::path::PathBuf;

/// A way to tell a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For a person: every criterion with the lines that prove it.
    Terminal,
    /// For a person: one row a résumé, worst first.
    Table,
    /// For a person: a page that needs no network.
    Html,
    /// For a person: a spreadsheet.
    Xlsx,
    /// For any spreadsheet program.
    Csv,
    /// For a wiki, a pull request, a step summary.
    Markdown,
    /// One JSON object.
    Json,
    /// One JSON object a subject, one a line.
    Jsonl,
    /// For CI: a suite a résumé, a case a criterion.
    Junit,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
    /// For GitHub Actions: workflow commands that annotate files.
    Github,
}

impl Format {
    /// Every format.
    pub const ALL: &[Format] = &[
        Format::Terminal,
        Format::Table,
        Format::Html,
        Format::Xlsx,
        Format::Csv,
        Format::Markdown,
        Format::Json,
        Format::Jsonl,
        Format::Junit,
        Format::Sarif,
        Format::Github,
    ];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Terminal => "terminal",
            Format::Table => "table",
            Format::Html => "html",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
            Format::Markdown => "markdown",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Junit => "junit",
            Format::Sarif => "sarif",
            Format::Github => "github",
        }
    }

    /// What it is for, in a few words.
    pub fn about(self) -> &'static str {
        match self {
            Format::Terminal => "every criterion with the lines that prove it",
            Format::Table => "one row a résumé, worst first",
            Format::Html => "one page with a table and every report; needs no network",
            Format::Xlsx => "a spreadsheet: one row a résumé, and a sheet with the evidence",
            Format::Csv => "one row a résumé, for any spreadsheet program",
            Format::Markdown => "for a wiki, a pull request or a step summary",
            Format::Json => "one object, eligible.report/1",
            Format::Jsonl => "one object a résumé, one a line, as they are judged",
            Format::Junit => "for CI: a suite a résumé, a case a criterion",
            Format::Sarif => "for code scanning: SARIF 2.1.0",
            Format::Github => "for GitHub Actions: annotations",
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.iter().copied().find(|f| f.as_str() == name)
    }

    /// The format that files with this extension hold. `xml` is JUnit, the only XML among them.
    pub fn of_extension(extension: &str) -> Option<Format> {
        match extension.to_ascii_lowercase().as_str() {
            "json" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            "txt" => Some(Format::Terminal),
            "html" | "htm" => Some(Format::Html),
            "xlsx" => Some(Format::Xlsx),
            "csv" => Some(Format::Csv),
            "md" | "markdown" => Some(Format::Markdown),
            "xml" => Some(Format::Junit),
            "sarif" => Some(Format::Sarif),
            _ => None,
        }
    }

    /// Whether it is bytes that a terminal cannot show.
    pub fn is_binary(self) -> bool {
        self == Format::Xlsx
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

/// What a teller knows before the first subject.
#[derive(Debug, Clone)]
pub struct Frame {
    /// How a report for a person looks.
    pub style: Style,
    /// What everyone is held against.
    pub asked: Vec<Asked>,
    /// The folder of the file that is written: links to résumés start there. `None`: no links.
    pub folder: Option<PathBuf>,
    /// Formats with rows have one a résumé and a column for each programme.
    pub by_program: bool,
}

impl Frame {
    /// A frame without links.
    pub fn new(style: Style, asked: Vec<Asked>) -> Self {
        Self { style, asked, folder: None, by_program: false }
    }
}

/// Tells subjects in one format.
trait Teller<W> {
    /// Tells one subject, or keeps what it needs of it.
    fn add(&mut self, head: &Head, subject: &Subject) -> io::Result<()>;
    /// Tells the rest and gives the output back.
    fn finish(self: Box<Self>) -> io::Result<W>;
}

/// Tells subjects in one format to one output, as soon as the format allows.
pub struct Sink<W> {
    teller: Box<dyn Teller<W> + Send>,
}

impl<W: Write + Send + 'static> Sink<W> {
    /// An output that nothing was told to yet.
    pub fn new(format: Format, frame: Frame, out: W) -> Self {
        let teller: Box<dyn Teller<W> + Send> = match format {
            Format::Terminal => Box::new(terminal::Terminal::new(frame.style, out)),
            Format::Table if frame.by_program => Box::new(matrix::Table::new(&frame, out)),
            Format::Table => Box::new(table::Alone::new(frame.style, out)),
            Format::Html => Box::new(html::Html::new(frame, out)),
            Format::Xlsx => Box::new(xlsx::Xlsx::new(frame, out)),
            Format::Csv if frame.by_program => Box::new(matrix::Csv::new(&frame, out)),
            Format::Csv => Box::new(csv::Csv::new(&frame, out)),
            Format::Markdown => Box::new(markdown::Markdown::new(frame.asked, out)),
            Format::Json => Box::new(json::Json::new(&frame.asked, out)),
            Format::Jsonl => Box::new(json::Lines::new(out)),
            Format::Junit => Box::new(junit::Junit::new(out)),
            Format::Sarif => Box::new(sarif::Sarif::new(frame.asked, out)),
            Format::Github => Box::new(github::Github::new(out)),
        };
        Self { teller }
    }

    /// Tells one subject.
    ///
    /// # Errors
    /// Where the output cannot be written.
    pub fn add(&mut self, head: &Head, subject: &Subject) -> io::Result<()> {
        self.teller.add(head, subject)
    }

    /// Tells the rest and gives the output back.
    ///
    /// # Errors
    /// Where the output cannot be written.
    pub fn finish(self) -> io::Result<W> {
        self.teller.finish()
    }
}
