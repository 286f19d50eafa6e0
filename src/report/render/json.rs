//! JSON for machines: one object (`json`) or one subject a line (`jsonl`).
//!
//! Characters that steer a terminal are escaped inside the strings, so no raw control character but the
//! newline leaves the program.

use crate::report::model::{Head, Report, Subject};
use crate::report::text::is_hostile;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Name and version of the object that holds several reports, one for each programme.
pub const SCHEMA_OF_MANY: &str = "eligible.reports/1";

#[derive(Serialize)]
struct Many<'a> {
    schema: &'static str,
    reports: &'a [Report],
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    head: &'a Head,
    #[serde(flatten)]
    subject: &'a Subject,
}

/// Writes one report as one object; reports on several programmes as `{"schema": …, "reports": […]}`.
///
/// # Errors
/// Where the output cannot be written.
pub fn write(reports: &[Report], out: &mut dyn Write) -> io::Result<()> {
    match reports {
        [report] => value(report, out),
        reports => value(&Many { schema: SCHEMA_OF_MANY, reports }, out),
    }
}

/// Writes one subject, complete in itself, as one line.
///
/// # Errors
/// Where the output cannot be written.
pub fn line(head: &Head, subject: &Subject, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", escape(&serde_json::to_string(&Line { head, subject })?))
}

/// Writes any value over several lines, escaped like everything here.
///
/// # Errors
/// Where the output cannot be written.
pub fn value(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", escape(&serde_json::to_string_pretty(value)?))
}

/// Outside its strings JSON is printable ASCII and newlines, so what is hostile stands inside a string.
fn escape(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || !is_hostile(c) {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_characters_are_escaped_and_read_back_the_same() {
        let text = "a\u{1b}[0m\u{7f}\u{9b}\u{2028}\u{202e}\u{e0041}\n\"\\é博";
        let json = escape(&serde_json::to_string(text).expect("a string is JSON"));
        assert!(!json.contains(is_hostile), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).expect("still JSON"), text);
    }
}
