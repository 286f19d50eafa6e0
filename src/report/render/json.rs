//! JSON for machines: one object (`json`) or one subject a line (`jsonl`).
//!
//! Characters that steer a terminal are escaped inside the strings, so no raw control character but the
//! newline leaves the program.

use super::Teller;
use crate::report::model::{Asked, Head, Report, Subject};
use crate::report::text::is_hostile;
use serde::Serialize;
use std::borrow::Cow;
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

/// One object: a report, or `{"schema": …, "reports": […]}` where there are several programmes.
pub struct Json<W> {
    /// Of several programmes everything is kept, since résumés come one after the other with all their programmes.
    kept: Option<Vec<Report>>,
    subjects: usize,
    head: Option<Head>,
    out: W,
}

impl<W> Json<W> {
    /// An object that nothing was written of yet.
    pub fn new(asked: &[Asked], out: W) -> Self {
        let single = match asked {
            [one] => Some(one.head.clone()),
            _ => None,
        };
        Self { kept: single.is_none().then(Vec::new), subjects: 0, head: single, out }
    }
}

impl<W: Write> Teller<W> for Json<W> {
    fn add(&mut self, head: &Head, subject: &Subject) -> io::Result<()> {
        if let Some(reports) = &mut self.kept {
            match reports.iter_mut().find(|r| r.head == *head) {
                Some(report) => report.subjects.push(subject.clone()),
                None => reports.push(Report { head: head.clone(), subjects: vec![subject.clone()] }),
            }
            return Ok(());
        }
        if self.subjects == 0 {
            let opened = serde_json::to_string_pretty(head)?;
            let opened = opened.strip_suffix("\n}").unwrap_or(&opened);
            write!(self.out, "{},\n  \"subjects\": [\n", escape(opened))?;
        } else {
            self.out.write_all(b",\n")?;
        }
        self.subjects += 1;
        let text = serde_json::to_string_pretty(subject)?;
        let text = escape(&text);
        let lines: Vec<String> = text.lines().map(|line| format!("    {line}")).collect();
        self.out.write_all(lines.join("\n").as_bytes())
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        match (self.kept, self.head) {
            (Some(reports), _) => match &reports[..] {
                [report] => value(report, &mut self.out)?,
                reports => value(&Many { schema: SCHEMA_OF_MANY, reports }, &mut self.out)?,
            },
            (None, Some(head)) if self.subjects == 0 => {
                value(&Report { head, subjects: Vec::new() }, &mut self.out)?;
            }
            _ => self.out.write_all(b"\n  ]\n}\n")?,
        }
        self.out.flush()?;
        Ok(self.out)
    }
}

/// One object a subject, each complete in itself, on a line of its own.
pub struct Lines<W> {
    out: W,
    /// The last line, to make the next one in its place.
    line: LineBytes,
}

/// A line in the making.
struct LineBytes(Vec<u8>);

impl Write for LineBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    // Most of what JSON is written in is one sign, which is there sooner than copied.
    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match bytes {
            [sign] => self.0.push(*sign),
            more => self.0.extend_from_slice(more),
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<W> Lines<W> {
    /// No line yet.
    pub fn new(out: W) -> Self {
        Self { out, line: LineBytes(Vec::new()) }
    }
}

impl<W: Write> Teller<W> for Lines<W> {
    fn add(&mut self, head: &Head, subject: &Subject) -> io::Result<()> {
        self.line.0.clear();
        serde_json::to_writer(&mut self.line, &Line { head, subject })?;
        self.line.0.push(b'\n');
        let line = str::from_utf8(&self.line.0).map_err(io::Error::other)?;
        self.out.write_all(escape(line).as_bytes())
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Reads back what [`Lines`] writes.
///
/// # Errors
/// Where the line is no subject of `eligible.report/1`.
pub fn read_line(line: &str) -> serde_json::Result<(Head, Subject)> {
    Ok((serde_json::from_str(line)?, serde_json::from_str(line)?))
}

/// Writes any value over several lines, escaped like everything here.
///
/// # Errors
/// Where the output cannot be written.
pub fn value(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", escape(&serde_json::to_string_pretty(value)?))
}

/// Outside its strings JSON is printable ASCII and newlines, so what is hostile stands inside a string.
pub(super) fn escape(json: &str) -> Cow<'_, str> {
    let (mut out, mut told, mut at) = (String::new(), 0, 0);
    while let Some(next) = other_than_plain(&json.as_bytes()[at..]) {
        at += next;
        let Some(c) = json[at..].chars().next() else { break };
        let from = at;
        at += c.len_utf8();
        if !is_hostile(c) {
            continue;
        }
        out.push_str(&json[told..from]);
        told = at;
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    if told == 0 {
        return Cow::Borrowed(json);
    }
    out.push_str(&json[told..]);
    Cow::Owned(out)
}

/// Where the first byte stands that is no printable ASCII and no newline.
///
/// Nearly all are, so that they are passed over by the piece, many bytes in one step.
fn other_than_plain(bytes: &[u8]) -> Option<usize> {
    const PIECE: usize = 32;
    let other = |byte: &u8| !matches!(byte, b'\n' | b' '..=b'~');
    let (pieces, _) = bytes.as_chunks::<PIECE>();
    let plain =
        pieces.iter().take_while(|piece| !piece.iter().fold(false, |found, byte| found | other(byte)));
    let from = plain.count() * PIECE;
    bytes[from..].iter().position(other).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_characters_are_escaped_and_read_back_the_same() {
        let text = "a\u{1b}[0m\u{7f}\u{9b}\u{2028}\u{202e}\u{e0041}\n\"\\é博";
        let json = serde_json::to_string(text).expect("a string is JSON");
        let json = escape(&json);
        assert!(!json.contains(is_hostile), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).expect("still JSON"), text);
    }
}
