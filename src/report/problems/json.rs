//! For programs: one object, `eligible.lint/1`.

use super::Problems;
use crate::ground::{Diagnostic, Severity};
use crate::report::render::json;
use serde::Serialize;
use std::io::{self, Write};

/// Name and version of the object.
const SCHEMA: &str = "eligible.lint/1";

#[derive(Serialize)]
struct Found<'a> {
    schema: &'static str,
    files: usize,
    problems: Vec<Problem<'a>>,
}

/// Lines and columns count from 1, columns and lengths in characters; `null` where the whole file is meant.
#[derive(Serialize)]
struct Problem<'a> {
    code: &'a str,
    severity: &'static str,
    file: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    length: Option<u32>,
    message: &'a str,
    help: Option<&'a str>,
}

pub fn write(problems: &Problems<'_>, out: &mut dyn Write) -> io::Result<()> {
    let found = problems.found.iter().map(problem).collect();
    json::value(&Found { schema: SCHEMA, files: problems.files, problems: found }, out)
}

fn problem(diagnostic: &Diagnostic) -> Problem<'_> {
    let at = diagnostic.location.as_deref();
    let placed = at.filter(|at| at.line > 0);
    Problem {
        code: diagnostic.code,
        severity: word(diagnostic.severity),
        file: at.map(|at| at.path.to_string_lossy().into_owned()),
        line: placed.map(|at| at.line),
        column: placed.map(|at| at.column),
        length: placed.map(|at| at.length),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
    }
}

/// The word for a severity, which SARIF calls its level.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
