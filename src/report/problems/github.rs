//! For GitHub Actions: workflow commands that annotate the lines of a pull request.

use super::Problems;
use crate::ground::{Diagnostic, Severity};
use crate::report::render::github::command;

/// One command a problem; nothing where there is none.
pub fn text(problems: &Problems<'_>) -> String {
    problems.found.iter().map(annotation).collect()
}

fn annotation(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(at) = &diagnostic.location {
        properties.push(("file", at.path.to_string_lossy().into_owned()));
        if at.line > 0 {
            let column = at.column.max(1);
            properties.extend([
                ("line", at.line.to_string()),
                ("col", column.to_string()),
                ("endColumn", (column + at.length).to_string()),
            ]);
        }
    }
    properties.push(("title", diagnostic.code.to_owned()));
    let help = diagnostic.help.as_ref().map(|help| format!("help: {help}"));
    let lines: Vec<String> = [diagnostic.message.clone()].into_iter().chain(help).collect();
    command(level, properties, &lines)
}
