//! For GitHub Actions: workflow commands that annotate the lines of a pull request.

use super::Problems;
use crate::ground::{Diagnostic, Severity};
use crate::report::render::github::{data, property};

/// One command a problem; nothing where there is none.
pub fn text(problems: &Problems<'_>) -> String {
    problems.found.iter().map(command).collect()
}

fn command(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(at) = &diagnostic.location {
        properties.push(format!("file={}", property(&at.path.to_string_lossy())));
        if at.line > 0 {
            let column = at.column.max(1);
            properties.push(format!("line={},col={column},endColumn={}", at.line, column + at.length));
        }
    }
    properties.push(format!("title={}", property(diagnostic.code)));
    let help = diagnostic.help.as_ref().map(|help| format!("help: {help}"));
    let lines: Vec<String> = [diagnostic.message.clone()].into_iter().chain(help).collect();
    format!("::{level} {}::{}\n", properties.join(","), data(&lines))
}
