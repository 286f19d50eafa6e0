//! A `packet.toml` for a programme, to be filled in: every field explained.

use super::text::wrap;
use crate::read::packet::lone_resume;
use crate::rules::{Criterion, DocumentsCheck, FormQuestion, Program};
use std::fmt::Write as _;
use std::path::Path;

/// The file for a programme; the résumé is named where the folder holds just one file that can be it.
pub fn template(program: &Program, rules: &str, folder: &Path) -> String {
    let mut text = Text::default();
    let wanted = program.wanted();
    text.note(&format!("Application packet: {}, {}.", program.organisation, program.name));
    text.note("Fill in what stands between the quotation marks; what is left empty counts as not answered.");
    let by_name = rules.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let named = if by_name { String::new() } else { format!(" --rules {rules}") };
    // A command in one line, to be copied.
    text.line(&format!("# Then check it: eligible packet {}{named}", folder.display()));
    text.blank();
    if by_name {
        text.line(&format!("rules = {}", quoted(rules)));
    } else {
        text.note("The programme is a file of its own: name it with --rules when you check the packet.");
    }
    text.note("The résumé, a file in this folder.");
    match lone_resume(folder) {
        Some(name) => text.line(&format!("resume = {}", quoted(&name))),
        None => text.note("resume = \"resume.pdf\""),
    }
    if wanted.submitted {
        text.note(
            "When it was sent, a day or a time with its clock; without it the day of the check counts.",
        );
        text.note("submitted = 2025-11-12T10:00:00-06:00");
    }
    if wanted.zone {
        text.note("The clock at the applicant's address, by its name in the tz database.");
        text.note("zone = \"America/Chicago\"");
    }
    let mut forms: Vec<&str> = Vec::new();
    for (field, _) in &wanted.fields {
        let form = field.rsplit_once('.').map_or("form", |(form, _)| form);
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    for form in forms {
        text.blank();
        text.line(&format!("[{form}]"));
        let asked = wanted.fields.iter().filter_map(|(field, criteria)| {
            let (_, key) = field.rsplit_once('.').filter(|(of, _)| *of == form)?;
            Some((key, *field, criteria))
        });
        for (number, (key, field, criteria)) in asked.enumerate() {
            if number > 0 {
                text.blank();
            }
            text.question(program.questions.iter().find(|q| q.field == field));
            criteria.iter().for_each(|criterion| text.criterion(criterion));
            if criteria.iter().any(|criterion| criterion.check.asks_for_birthday(field)) {
                text.note("A day, as in 2001-04-03.");
            }
            text.line(&format!("{key} = \"\""));
        }
    }
    for (documents, criterion) in &wanted.documents {
        text.blank();
        text.criterion(criterion);
        text.documents(documents);
    }
    text.0
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn line(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{text}");
    }

    fn blank(&mut self) {
        self.0.push('\n');
    }

    /// A note for people, in lines that fit a screen.
    fn note(&mut self, text: &str) {
        for line in wrap(text, 100) {
            self.line(&format!("# {line}"));
        }
    }

    /// What the form asks.
    fn question(&mut self, question: Option<&FormQuestion>) {
        let Some(question) = question else { return };
        if let Some(asked) = question.asked_as.first() {
            self.note(&format!("Question: {asked}"));
        }
        if let Some(help) = &question.help {
            self.note(help);
        }
    }

    /// A table for a document, to be filled in where there is one.
    fn documents(&mut self, asked: &DocumentsCheck) {
        self.note(&format!("How many: {}. Take the # away and name the file in this folder.", asked.count));
        let number = if asked.count.min.is_some_and(|min| min > 1) { "-1" } else { "" };
        self.note(&format!("[document.{}{number}]", asked.kind));
        self.note(&format!("file = \"{}{number}.pdf\"", asked.kind));
        if let Some(from) = asked.from.first() {
            self.note(&format!("from = {}", quoted(from)));
        }
        if asked.received_by.is_some() {
            self.note("received = 2025-09-15T11:00:00-07:00");
        }
    }

    fn criterion(&mut self, criterion: &Criterion) {
        self.note(&format!("{}: {}.", criterion.title, criterion.clause.trim_end_matches('.')));
    }
}
