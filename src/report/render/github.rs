//! For GitHub Actions: workflow commands that annotate the files of a pull request.
//!
//! One line each, `::error file=…,line=…,title=…::message`
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>). What passes says nothing.

use super::Teller;
use super::telling::{note_words, place};
use crate::ground::{Need, Verdict, count};
use crate::judge::{CriterionResult, Evidence};
use crate::read::NoteCode;
use crate::report::model::{Head, Subject};
use crate::report::text::sanitize;
use std::io::{self, Write};

/// Annotations as they come.
pub struct Github<W> {
    subjects: usize,
    annotated: usize,
    out: W,
}

impl<W: Write> Github<W> {
    /// No annotation yet.
    pub fn new(out: W) -> Self {
        Self { subjects: 0, annotated: 0, out }
    }

    fn annotate(
        &mut self,
        level: &str,
        file: &str,
        line: Option<u32>,
        title: &str,
        text: &[String],
    ) -> io::Result<()> {
        self.annotated += 1;
        let line = line.map(|line| ("line", line.to_string()));
        let properties =
            [("file", file.to_owned())].into_iter().chain(line).chain([("title", title.to_owned())]);
        self.out.write_all(command(level, properties, text).as_bytes())
    }
}

impl<W: Write> Teller<W> for Github<W> {
    fn add(&mut self, head: &Head, subject: &Subject) -> io::Result<()> {
        self.subjects += 1;
        if let Some(error) = &subject.error {
            let help = error.help.as_ref().map(|help| format!("help: {help}"));
            let text: Vec<String> = [error.message.clone()].into_iter().chain(help).collect();
            return self.annotate("error", subject.file(), error.line, "could not be read", &text);
        }
        for criterion in subject.criteria.iter().filter(|c| c.need != Need::Bonus) {
            let level = match criterion.verdict.map(|v| criterion.need.cap(v)) {
                Some(Verdict::Fail) => "error",
                Some(Verdict::Review) => "warning",
                _ => continue,
            };
            let title = format!("{}: {}", head.program.id, criterion.id);
            let quote = speaks_of(criterion);
            let line = quote.map(|quote| quote.line).filter(|line| *line > 0);
            let file = subject.file_of(criterion, quote);
            self.annotate(level, file, line, &title, &message(criterion, quote))?;
        }
        for note in &subject.notes {
            let of_packet = matches!(note.code, NoteCode::NotUnderstood | NoteCode::PacketDoubt);
            let file = subject.packet.as_deref().filter(|_| of_packet).unwrap_or(subject.file());
            self.annotate(
                "warning",
                file,
                note.line,
                note_words(note.code),
                std::slice::from_ref(&note.text),
            )?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        if self.annotated == 0 {
            writeln!(
                self.out,
                "::notice title=eligible::{}: all pass",
                count(self.subjects, "verdict", "verdicts")
            )?;
        }
        self.out.flush()?;
        Ok(self.out)
    }
}

/// The line that the verdict speaks of.
fn speaks_of(criterion: &CriterionResult) -> Option<&Evidence> {
    criterion.evidence.first().or(criterion.considered.first().map(|c| &c.evidence))
}

fn message(criterion: &CriterionResult, quote: Option<&Evidence>) -> Vec<String> {
    let mut lines = vec![format!("{}. {}", criterion.title.trim_end_matches('.'), criterion.explanation)];
    lines.extend(quote.map(|quote| format!("“{}” ({})", quote.quote, place(quote))));
    lines.extend(criterion.suggestion.as_ref().map(|suggestion| format!("What to do: {suggestion}")));
    lines
}

/// A command, with its line's end.
pub fn command(
    level: &str,
    properties: impl IntoIterator<Item = (&'static str, String)>,
    message: &[String],
) -> String {
    let properties: Vec<String> =
        properties.into_iter().map(|(name, value)| format!("{name}={}", property(&value))).collect();
    format!("::{level} {}::{}\n", properties.join(","), data(message))
}

/// The message of a command: one line for the runner, which turns `%0A` into a break.
fn data(lines: &[String]) -> String {
    lines.iter().map(|line| sanitize(line).replace('%', "%25")).collect::<Vec<_>>().join("%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    sanitize(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_resume_says_stays_in_its_place() {
        assert_eq!(data(&["100 %\r\n::error::x".to_owned()]), "100 %25\\r\\n::error::x");
        assert_eq!(
            property("a,line=1:b%\n::stop-commands::x"),
            "a%2Cline=1%3Ab%25\\n%3A%3Astop-commands%3A%3Ax"
        );
    }
}
