//! For a person: each problem with its line and what to do, and how many there are.

use super::Problems;
use crate::ground::count;
use crate::ground::{Diagnostic, Severity};
use crate::report::Style;
use crate::report::text::{sanitize, sanitize_lines};
use colored::Color;

/// Every problem, an empty line between two of them, and a last line that counts them.
pub fn text(problems: &Problems<'_>, style: &Style) -> String {
    let mut out = String::new();
    if !style.quiet {
        for diagnostic in problems.found {
            out += &problem(diagnostic, style);
            out += "\n\n";
        }
    }
    out + &summary(problems, style) + "\n"
}

fn problem(diagnostic: &Diagnostic, style: &Style) -> String {
    let text = sanitize_lines(&format!("{:#}", diagnostic.cleaned(|t| sanitize(t).into_owned())));
    let Some((word, rest)) = text.split_once(':').filter(|_| style.colour) else { return text };
    let colour = match diagnostic.severity {
        Severity::Error => Color::Red,
        Severity::Warning => Color::Yellow,
        Severity::Note => Color::Cyan,
    };
    let help = format!("\n  {}:", style.paint("help", Color::Cyan));
    format!("{}:{rest}", style.strong(&style.paint(word, colour))).replacen("\n  help:", &help, 1)
}

/// “3 files: 1 error, 2 warnings”.
fn summary(problems: &Problems<'_>, style: &Style) -> String {
    let files = count(problems.files, "file", "files");
    let told: Vec<String> = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Note, "note", "notes"),
    ]
    .into_iter()
    .map(|(severity, one, many)| {
        (problems.found.iter().filter(|d| d.severity == severity).count(), one, many)
    })
    .filter(|(n, ..)| *n > 0)
    .map(|(n, one, many)| count(n, one, many))
    .collect();
    let told = if told.is_empty() { "nothing to mend".to_owned() } else { told.join(", ") };
    style.strong(&format!("{files}: {told}"))
}
