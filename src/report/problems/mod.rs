//! Diagnostics as data: what `rules lint` finds, told to a person or a machine. One file a format.

mod github;
mod json;
mod sarif;
mod terminal;

use crate::ground::Diagnostic;
use crate::report::Style;
use std::io::{self, Write};

/// What was found in which files.
#[derive(Debug)]
pub struct Problems<'a> {
    /// How many files were looked at.
    pub files: usize,
    /// What was found, in the order of files and lines.
    pub found: &'a [Diagnostic],
    /// What a code means.
    pub meaning: fn(&str) -> Option<&'static str>,
}

/// A way to tell problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemFormat {
    /// For a person: each with its line and what to do.
    Terminal,
    /// One object, `eligible.lint/1`.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
}

impl ProblemFormat {
    /// Tells problems in this format.
    ///
    /// # Errors
    /// Where the output cannot be written.
    pub fn write(self, problems: &Problems<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        match self {
            ProblemFormat::Terminal => out.write_all(terminal::text(problems, style).as_bytes()),
            ProblemFormat::Json => json::write(problems, out),
            ProblemFormat::Sarif => sarif::write(problems, out),
            ProblemFormat::Github => out.write_all(github::text(problems).as_bytes()),
        }
    }
}
