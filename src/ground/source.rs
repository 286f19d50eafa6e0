//! The text of a file, where its bytes stand, and its digest in letters.

use super::Location;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::PathBuf;

/// A file's text and the starts of its lines.
#[derive(Debug)]
pub struct Text {
    /// The file, as messages name it.
    pub path: PathBuf,
    text: String,
    lines: Vec<usize>,
}

impl Text {
    /// Takes a file's text.
    pub fn new(path: PathBuf, text: String) -> Self {
        let starts = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        Self { path, text, lines }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The place of a range of bytes; a range of several lines ends with its first.
    pub fn location(&self, span: &Range<usize>) -> Location {
        let start = self.floor(span.start);
        let line = self.lines.partition_point(|l| *l <= start).max(1) - 1;
        let from = self.lines.get(line).copied().unwrap_or(0);
        let to = self.lines.get(line + 1).map_or(self.text.len(), |next| next - 1);
        let snippet = self.text[from..to].trim_end_matches('\r');
        let end = self.floor(span.end).clamp(start, (from + snippet.len()).max(start));
        Location {
            path: self.path.clone(),
            line: line as u32 + 1,
            column: self.text[from..start].chars().count() as u32 + 1,
            snippet: snippet.to_owned(),
            length: self.text[start..end].chars().count().max(1) as u32,
        }
    }

    fn floor(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// A digest as reports and names of files have it: two small digits of base 16 for each byte.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
