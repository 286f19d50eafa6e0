//! One row a résumé and programme, for any spreadsheet program: RFC 4180, UTF-8.

use super::look::Mark;
use super::table::{mark, why};
use super::telling::{column_ids, to_do};
use super::{Frame, Teller};
use crate::ground::{Verdict, verdict_word};
use crate::report::model::{Head, Subject};
use crate::report::text::sanitize;
use std::io::{self, Write};

/// Columns that stand before those of the criteria.
const COLUMNS: &[&str] =
    &["input", "programme", "as_of", "verdict", "eligibility", "application", "why", "what_to_do", "notes"];

/// Rows as they come.
pub struct Csv<W: Write> {
    criteria: Vec<String>,
    headed: bool,
    writer: csv::Writer<W>,
}

impl<W: Write> Csv<W> {
    /// No row yet.
    pub fn new(frame: &Frame, out: W) -> Self {
        Self { criteria: column_ids(&frame.asked), headed: false, writer: csv::Writer::from_writer(out) }
    }

    fn head(&mut self) -> io::Result<()> {
        if self.headed {
            return Ok(());
        }
        self.headed = true;
        let criteria = self.criteria.iter().map(String::as_str);
        row(&mut self.writer, COLUMNS.iter().copied().chain(criteria))
    }
}

impl<W: Write> Teller<W> for Csv<W> {
    fn add(&mut self, head: &Head, subject: &Subject) -> io::Result<()> {
        self.head()?;
        let part = |verdict: Option<Verdict>| verdict.map_or("", Verdict::as_str).to_owned();
        let word = match mark(subject) {
            Mark::Unreadable => "unreadable",
            _ => verdict_word(subject.verdict),
        };
        let notes: Vec<&str> = subject.notes.iter().map(|n| super::telling::note_words(n.code)).collect();
        let mut cells = vec![
            subject.input.clone(),
            head.program.id.clone(),
            head.as_of.clone(),
            word.to_owned(),
            part(subject.parts.eligibility),
            part(subject.parts.application),
            why(subject),
            to_do(subject),
            notes.join("; "),
        ];
        cells.extend(self.criteria.iter().map(|id| {
            let criterion = subject.criteria.iter().find(|c| c.id == *id);
            criterion.map_or(String::new(), |c| verdict_word(c.verdict).to_owned())
        }));
        row(&mut self.writer, cells.iter().map(|cell| inert(cell)))
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        self.head()?;
        output(self.writer)
    }
}

/// Writes a row. The error of the output stays what it is: who closes a pipe has seen enough.
pub(super) fn row<W: Write>(
    writer: &mut csv::Writer<W>,
    cells: impl IntoIterator<Item = impl AsRef<[u8]>>,
) -> io::Result<()> {
    writer.write_record(cells).map_err(|error| match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })
}

/// Gives the output back once everything is written.
pub(super) fn output<W: Write>(mut writer: csv::Writer<W>) -> io::Result<W> {
    writer.flush()?;
    writer.into_inner().map_err(|error| io::Error::new(error.error().kind(), error.to_string()))
}

/// A cell that no spreadsheet program takes for a formula: those that begin like one get an apostrophe in front.
pub(super) fn inert(cell: &str) -> String {
    let text = sanitize(cell);
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    if text.trim_start().starts_with(formula) { format!("'{text}") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn no_cell_is_a_formula() {
        for hostile in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"] {
            assert!(inert(hostile).starts_with('\''), "{hostile}");
        }
        assert_eq!(inert("cvs/ada.pdf"), "cvs/ada.pdf");
    }
}
