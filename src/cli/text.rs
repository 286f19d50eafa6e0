//! `eligible text`: what was read from a file.

use super::args::{Text, TextFormat};
use super::exit::Exit;
use super::{Stop, workers};
use crate::read::{self, Document, ReadOptions};
use crate::report::render::json;
use crate::report::text::sanitize;
use crate::report::understood::Shown;
use crate::understand::understand;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{InputKind, Line, Page};

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
