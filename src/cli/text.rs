//! `eligible text`: what was read from a file.

use super::args::{Text, TextFormat};
use super::exit::Exit;
use super::{Stop, understood, workers};
use crate::read::{self, Document, InputKind, Note, ReadOptions};
use crate::report::render::json;
use crate::report::text::sanitize;
use crate::understand::{Resume, understand};
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Shows what was read.
///
/// # Errors
/// Where it cannot be read or shown.
pub fn run(args: &Text) -> Result<Exit, Stop> {
    let options =
        ReadOptions { password: args.password.clone(), ocr: args.ocr, workers: workers(), lines_only: false };
    let document = read::read_path(&args.resume, &options)?;
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format {
        TextFormat::Plain => plain(&document, &mut out)?,
        TextFormat::Json => json::value(&Shown::new(&document, &understand(&document)), &mut out)?,
    }
    out.flush()?;
    Ok(Exit::Fine)
}

/// Exactly the lines that may count as evidence.
fn plain(document: &Document, out: &mut impl Write) -> io::Result<()> {
    let mut first = true;
    for line in document.pages.iter().flat_map(|page| &page.lines) {
        if line.space_above && !first {
            writeln!(out)?;
        }
        first = false;
        writeln!(out, "{}{}", if line.bullet { "• " } else { "" }, sanitize(&line.text))?;
    }
    Ok(())
}

/// What `--format json` shows.
#[derive(Serialize)]
struct Shown<'a> {
    schema: &'static str,
    kind: InputKind,
    pages: Vec<ShownPage<'a>>,
    unreadable_pages: &'a [u32],
    notes: &'a [Note],
    #[serde(flatten)]
    understood: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct ShownPage<'a> {
    number: u32,
    lines: Vec<ShownLine<'a>>,
}

#[derive(Serialize)]
struct ShownLine<'a> {
    number: u32,
    text: &'a str,
    section: Option<&'static str>,
    bullet: bool,
    bold: bool,
    size: f32,
    column: u16,
    running: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<u8>,
}

impl<'a> Shown<'a> {
    fn new(document: &'a Document, resume: &Resume) -> Self {
        let sections = understood::sections(resume);
        let page = |page: &'a crate::read::Page| ShownPage {
            number: page.number,
            lines: page
                .lines
                .iter()
                .map(|line| ShownLine {
                    number: line.number,
                    text: &line.text,
                    section: sections.get(&(page.number, line.number)).copied(),
                    bullet: line.bullet,
                    bold: line.bold,
                    size: line.size,
                    column: line.column,
                    running: line.running,
                    heading: line.heading,
                })
                .collect(),
        };
        Self {
            schema: "eligible.text/1",
            kind: document.kind,
            pages: document.pages.iter().map(page).collect(),
            unreadable_pages: &document.unreadable_pages,
            notes: &document.notes,
            understood: understood::value(resume),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Line, Page};

    #[test]
    fn plain_text_has_bullets_and_blank_lines_and_nothing_that_steers() {
        let line = |text: &str, bullet, space_above| Line {
            text: text.to_owned(),
            bullet,
            space_above,
            ..Line::default()
        };
        let first = Page {
            number: 1,
            lines: vec![line("Ada", false, true), line("built", true, false)],
            ..Page::default()
        };
        let second = Page { number: 2, lines: vec![line("x\u{202e}y", false, true)], ..Page::default() };
        let document = Document { kind: InputKind::Text, pages: vec![first, second], ..Document::default() };
        let mut out = Vec::new();
        plain(&document, &mut out).expect("a vector takes everything");
        assert_eq!(String::from_utf8(out).expect("text"), "Ada\n• built\n\nx\\u{202e}y\n");
    }
}
