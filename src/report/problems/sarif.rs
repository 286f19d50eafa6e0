//! For code scanning: SARIF 2.1.0 (OASIS). A rule is a code with what it means, a result one problem.

use super::Problems;
use super::json::word;
use crate::ground::Diagnostic;
use crate::report::render::{SARIF_SCHEMA, json, uri};
use serde_json::{Value, json};
use std::io::{self, Write};

pub fn write(problems: &Problems<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut codes: Vec<&str> = problems.found.iter().map(|d| d.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code, problems)).collect();
    let results: Vec<Value> = problems.found.iter().map(|d| result(d, &codes)).collect();
    let driver = json!({ "name": "eligible", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    let run = json!({ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results });
    json::value(&json!({ "$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run] }), out)
}

fn rule(code: &str, problems: &Problems<'_>) -> Value {
    let mut rule = json!({ "id": code });
    if let Some(meaning) = (problems.meaning)(code) {
        rule["shortDescription"] = json!({ "text": meaning });
    }
    rule
}

fn result(diagnostic: &Diagnostic, codes: &[&str]) -> Value {
    let text = match &diagnostic.help {
        Some(help) => format!("{}. Help: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut result = json!({
        "ruleId": diagnostic.code,
        "ruleIndex": codes.iter().position(|c| *c == diagnostic.code),
        "level": word(diagnostic.severity),
        "message": { "text": text },
    });
    if let Some(at) = &diagnostic.location {
        let mut physical = json!({ "artifactLocation": { "uri": uri(&at.path.to_string_lossy()) } });
        if at.line > 0 {
            let column = at.column.max(1);
            physical["region"] = json!({
                "startLine": at.line,
                "startColumn": column,
                "endColumn": column + at.length.max(1),
                "snippet": { "text": at.snippet },
            });
        }
        result["locations"] = json!([{ "physicalLocation": physical }]);
    }
    result
}
