//! What goes to standard error: diagnostics, each with a word on what to do.

use super::colour::has_colour;
use super::voice::Voice;
use crate::ground::{Diagnostic, Severity};
use crate::report::text::{sanitize, sanitize_lines};
use colored::Colorize;
use std::io::{self, Write};

/// Standard error.
#[derive(Debug)]
pub struct Talk {
    colour: bool,
    quiet: bool,
}

impl Talk {
    /// Standard error with or without colours; quiet: errors only.
    pub fn new(voice: &Voice) -> Self {
        Self { colour: has_colour(voice.color, &io::stderr()), quiet: voice.detail.quiet }
    }

    /// Standard error without colours.
    pub fn plain() -> Self {
        Self { colour: false, quiet: false }
    }

    /// Says something in passing.
    pub fn aside(&self, text: &str) {
        if !self.quiet {
            let text = if self.colour { text.dimmed().to_string() } else { text.to_owned() };
            let _ = writeln!(io::stderr(), "{text}");
        }
    }

    /// Says what went wrong.
    pub fn diagnostic(&self, diagnostic: &Diagnostic) {
        if self.quiet && diagnostic.severity < Severity::Error {
            return;
        }
        let text = sanitize_lines(&diagnostic.cleaned(|text| sanitize(text).into_owned()).to_string());
        let text = if self.colour { coloured(&text, diagnostic.severity) } else { text };
        // With standard error gone there is no one to tell.
        let _ = writeln!(io::stderr(), "{text}");
    }
}

fn coloured(text: &str, severity: Severity) -> String {
    let Some((word, rest)) = text.split_once(':') else { return text.to_owned() };
    let word = match severity {
        Severity::Error => word.red(),
        Severity::Warning => word.yellow(),
        Severity::Note => word.cyan(),
    };
    format!("{}:{rest}", word.bold()).replace("\n  help:", &format!("\n  {}:", "help".cyan()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_make_up_lines_or_steer_the_terminal() {
        let diagnostic = Diagnostic::error("not-found", "‘a\nerror: b\u{1b}[2J’").with_help("c\rd");
        let told = diagnostic.cleaned(|text| sanitize(text).into_owned()).to_string();
        assert_eq!(told, "error: ‘a\\nerror: b\\u{1b}[2J’\n  help: c\\rd");
    }
}
