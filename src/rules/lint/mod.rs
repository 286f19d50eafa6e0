//! What is allowed in a rule file and yet probably a mistake.
//!
//! [`lint`] tells what the reader finds and, where the file can be read, what a careful colleague would ask about.

mod codes;
mod criteria;
mod vocabulary;

use std::path::{Path, PathBuf};

use toml::de::DeTable;

use crate::ground::diagnostic::shown;
use crate::ground::{Diagnostic, Severity};
use crate::rules::library::{Library, read_text};
use crate::rules::model::*;
use crate::rules::reader::{self, Found, Origins, Resolver};
use crate::rules::table::At;

pub use codes::CODES;
pub use vocabulary::squeeze;

/// Lints a rule file by name or path: what the reader finds and, where it can be read, warnings.
pub fn lint(name_or_path: &str, search: &[PathBuf]) -> Vec<Diagnostic> {
    let library = Library::new(search);
    let file = match library.open(name_or_path) {
        Ok(file) => file,
        Err(diagnostic) => return vec![diagnostic],
    };
    let folder = file.root.as_ref().and_then(|_| file.path.parent()).map(Path::to_owned);
    let read = if is_vocabulary(&file.text) {
        let around = Around { file, library: &library };
        reader::read(around.programme(), &around)
    } else {
        reader::read(file, &library)
    };
    match read {
        Ok((program, origins)) => {
            let mut lint = Lint { program: &program, origins: &origins, found: Vec::new() };
            lint.all(folder.as_deref());
            lint.found.sort_by_key(|(place, _)| *place);
            lint.found.into_iter().map(|(_, diagnostic)| diagnostic).collect()
        }
        Err(diagnostics) => diagnostics,
    }
}

/// Whether a file holds vocabulary alone. One that asks for something lacks its `[program]`.
fn is_vocabulary(text: &str) -> bool {
    let (table, errors) = DeTable::parse_recoverable(text);
    let has = |key| table.get_ref().get(key).is_some();
    errors.is_empty() && !has("program") && !has("criterion")
}

/// A programme that builds on a vocabulary file and asks for next to nothing, so that the file is read as others read
/// it.
struct Around<'l> {
    file: Found,
    library: &'l Library,
}

impl Around<'_> {
    const PATH: &'static str = "<vocabulary>";
    const TEXT: &'static str = r#"format = 1
extends = ["vocabulary"]
[program]
id = "vocabulary"
name = "Vocabulary"
organisation = "None"
source = { title = "None", read-on = 2025-01-01 }
[[criterion]]
id = "pdf"
title = "PDF"
part = "application"
need = "bonus"
check.format = { any-of = ["pdf"] }
"#;

    fn programme(&self) -> Found {
        Found { path: PathBuf::from(Self::PATH), text: Self::TEXT.to_owned(), root: None }
    }
}

impl Resolver for Around<'_> {
    fn resolve(&self, name: &str, from: &Found) -> Result<Found, (String, Option<String>)> {
        if from.path.as_os_str() == Self::PATH {
            Ok(self.file.clone())
        } else {
            self.library.resolve(name, from)
        }
    }
}

struct Lint<'p> {
    program: &'p Program,
    origins: &'p Origins,
    /// With file and byte, to sort by.
    found: Vec<((usize, usize), Diagnostic)>,
}

impl Lint<'_> {
    fn all(&mut self, folder: Option<&Path>) {
        self.quotes(folder);
        self.questions();
        for (index, criterion) in self.program.criteria.iter().enumerate() {
            self.criterion(criterion, &self.origins.criteria[index]);
        }
        for (index, term) in self.program.vocabulary.terms.iter().enumerate() {
            self.term(term, &self.origins.terms[index]);
        }
        if self.program.source.read_on.is_none()
            && let Some(text) = self.origins.texts.first()
        {
            let at = text.as_str().find("[program.source]").unwrap_or(0);
            let at = At { value: (), file: 0, span: at..at + 16 };
            self.add(
                Severity::Note,
                &at,
                "no-reading-date",
                "the source does not say when it was read",
                "add `read-on`",
            );
        }
    }

    fn add(
        &mut self,
        severity: Severity,
        at: &At<impl Sized>,
        code: &'static str,
        message: impl Into<String>,
        help: &str,
    ) {
        let mut diagnostic = Diagnostic::error(code, message).with_help(help);
        diagnostic.severity = severity;
        if let Some(text) = self.origins.texts.get(at.file) {
            diagnostic = diagnostic.at(text.location(&at.span));
        }
        self.found.push(((at.file, at.span.start), diagnostic));
    }

    fn warn(&mut self, at: &At<impl Sized>, code: &'static str, message: impl Into<String>, help: &str) {
        self.add(Severity::Warning, at, code, message, help);
    }

    /// Looks for a criterion that each question of the form is asked for.
    fn questions(&mut self) {
        let (program, origins) = (self.program, self.origins);
        let wanted = program.wanted();
        for question in origins.questions.iter().filter(|question| question.value.contains('.')) {
            let field = question.value.as_str();
            if wanted.fields.iter().any(|(known, _)| *known == field) {
                continue;
            }
            let field = shown(field);
            if field.starts_with("document.") {
                let help =
                    "leave it out: a table of a form carries no documents, so that none is judged by it";
                self.warn(question, "no-effect", format!("`{field}` is no answer of a form"), help);
            } else {
                let message = format!("no criterion looks at the answer to `{field}`");
                self.add(Severity::Note, question, "no-effect", message, "leave it out, or ask for it");
            }
        }
    }

    /// Looks every quote up in the posting's text.
    fn quotes(&mut self, folder: Option<&Path>) {
        let origins = self.origins;
        let Some(posting) = &origins.posting else {
            for quote in &origins.quotes {
                let help =
                    "put the posting's text beside the rules and name it: `source.text = \"posting.txt\"`";
                self.warn(quote, "quote-without-source", "this quote cannot be checked", help);
            }
            return;
        };
        let path = folder.unwrap_or(Path::new("")).join(&posting.value);
        let text = match read_text(&path) {
            Ok(text) => words(&text),
            Err((why, _)) => {
                let message = format!("the posting's text cannot be read: {why}");
                self.add(
                    Severity::Error,
                    posting,
                    "unreadable-posting",
                    message,
                    "the path starts from this file's folder",
                );
                return;
            }
        };
        for quote in origins.quotes.iter().filter(|q| !text.contains(&words(&q.value))) {
            let help = "copy it letter for letter, or tell it in your own words with `clause`";
            self.add(Severity::Error, quote, "quote-not-in-source", "the posting does not say this", help);
        }
    }
}

/// A text without differences that a reader does not see: runs of space, kinds of quotes and dashes.
fn words(text: &str) -> String {
    let plain = |c: char| match c {
        '‘' | '’' | '‚' => '\'',
        '“' | '”' | '„' => '"',
        '‐' | '‑' | '–' | '—' => '-',
        c => c,
    };
    let text: String = text.chars().map(plain).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_rules_have_no_lint() {
        for id in crate::rules::shipped() {
            let found = lint(id, &[]);
            assert!(
                found.is_empty(),
                "{}",
                found.iter().map(|d| d.to_string()).collect::<Vec<_>>().join("\n")
            );
        }
    }
}
