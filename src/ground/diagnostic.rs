//! What went wrong, where, and what to do next.

use std::fmt;
use std::path::PathBuf;

/// How bad a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably a mistake.
    Warning,
    /// Nothing can be done before this is mended.
    Error,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file, as it was given.
    pub path: PathBuf,
    /// Line, from 1; 0 where the whole file is meant.
    pub line: u32,
    /// Column in characters, from 1; 0 where the whole line is meant.
    pub column: u32,
    /// The line's text, for the snippet; empty where there is none.
    pub snippet: String,
    /// How many characters from `column` on are meant; at least 1.
    pub length: u32,
}

/// A message about a file or an argument: what happened, where, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A stable kebab-case name that `eligible explain` knows.
    pub code: &'static str,
    /// What happened, one sentence without a full stop.
    pub message: String,
    /// Where, if it has a place in a file.
    pub location: Option<Box<Location>>,
    /// What to do next.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error without a place.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, code, message: message.into(), location: None, help: None }
    }

    /// The same with a word on what to do next.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with its place.
    pub fn at(mut self, location: Location) -> Self {
        self.location = Some(Box::new(location));
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, "{severity}: {}", self.message)?;
        if let Some(at) = &self.location {
            write!(f, "\n  --> {}", at.path.display())?;
            if at.line > 0 {
                write!(f, ":{}", at.line)?;
            }
            if at.column > 0 {
                write!(f, ":{}", at.column)?;
            }
            if !at.snippet.is_empty() {
                let mark = "^".repeat(at.length.max(1) as usize);
                let pad = " ".repeat(at.column.saturating_sub(1) as usize);
                write!(f, "\n   | {}\n   | {pad}{mark}", at.snippet)?;
            }
        }
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostic {}
