//! What went wrong, where, and what to do next.

use std::fmt;
use std::path::PathBuf;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

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

    /// A warning without a place.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// A note without a place.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(code, message) }
    }

    /// The same with a word on what to do next.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with every text made fit to be shown, each on one line, so that a path cannot make up lines of its own.
    pub fn cleaned(&self, clean: impl Fn(&str) -> String) -> Self {
        Self {
            severity: self.severity,
            code: self.code,
            message: clean(&self.message),
            location: self.location.as_ref().map(|at| {
                let path = PathBuf::from(clean(&at.path.to_string_lossy()));
                Box::new(Location { path, snippet: clean(&at.snippet), ..Location::clone(at) })
            }),
            help: self.help.as_deref().map(clean),
        }
    }

    /// The same with its place.
    pub fn at(mut self, location: Location) -> Self {
        self.location = Some(Box::new(location));
        self
    }
}

/// What a message names of a file or the command line: on one line, without what steers a terminal.
pub fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// The same, cut to a length that can be read.
pub fn shown(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => one_line(&text[..end]) + "…",
        None => one_line(text),
    }
}

/// Most columns of a line that are shown.
const WIDEST: usize = 100;

/// The message, its place with the line, and the help; `{:#}` tells the code too.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let code = if f.alternate() { format!("[{}]", self.code) } else { String::new() };
        write!(f, "{severity}{code}: {}", self.message)?;
        if let Some(at) = &self.location {
            match at.path.to_str() {
                Some("-") => write!(f, "\n  --> standard input")?,
                _ => write!(f, "\n  --> {}", at.path.display())?,
            }
            if at.line > 0 {
                write!(f, ":{}", at.line)?;
            }
            if at.column > 0 {
                write!(f, ":{}", at.column)?;
            }
            if !at.snippet.is_empty() {
                let (shown, before, marked) = at.window();
                let gutter = " ".repeat(at.line.to_string().len());
                write!(f, "\n {} | {shown}", at.line)?;
                write!(f, "\n {gutter} | {}{}", " ".repeat(before), "^".repeat(marked.max(1)))?;
            }
        }
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

impl Location {
    /// A whole file.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), line: 0, column: 0, snippet: String::new(), length: 1 }
    }

    /// The part of the line that holds what is meant, the columns before that, and how many columns it takes.
    fn window(&self) -> (String, usize, usize) {
        let letters: Vec<char> = self.snippet.chars().collect();
        let start = (self.column.saturating_sub(1) as usize).min(letters.len());
        let mut from = start.saturating_sub(WIDEST / 3);
        if letters.len() <= WIDEST {
            from = 0;
        }
        let to = (from + WIDEST).min(letters.len());
        let end = (start + self.length as usize).clamp(start, to);
        let width = |range: &[char]| range.iter().filter_map(|c| c.width()).sum::<usize>();
        let (head, tail) = (if from > 0 { "…" } else { "" }, if to < letters.len() { "…" } else { "" });
        let shown: String = letters[from..to].iter().collect();
        (
            format!("{head}{shown}{tail}"),
            head.width() + width(&letters[from..start]),
            width(&letters[start..end]),
        )
    }
}

impl std::error::Error for Diagnostic {}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(snippet: &str, column: u32, length: u32) -> String {
        let path = PathBuf::from("a.toml");
        let at = Location { path, line: 12, column, snippet: snippet.to_owned(), length };
        format!("{:#}", Diagnostic::error("some-code", "wrong").at(at).with_help("mend it"))
    }

    #[test]
    fn the_mark_stands_below_what_is_meant() {
        let told = "error[some-code]: wrong\n  --> a.toml:12:8\n 12 | name = 博士 # x\n    |        ^^^^\n  help: mend it";
        assert_eq!(at("name = 博士 # x", 8, 2), told);
    }

    #[test]
    fn a_long_line_is_shown_around_what_is_meant() {
        let line = format!("{}wrong{}", "a".repeat(300), "b".repeat(300));
        let told = at(&line, 301, 5);
        let lines: Vec<&str> = told.lines().skip(2).take(2).collect();
        let mark = lines[1].find('^').expect("a mark");
        assert_eq!(lines[0].chars().skip(mark).take(5).collect::<String>(), "wrong");
        assert!(lines[0].chars().count() < 120, "{told}");
        for (column, length) in [(0, 0), (601, 9), (9000, 9000)] {
            assert!(at(&line, column, length).contains("help"));
        }
    }
}
