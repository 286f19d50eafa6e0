//! `--form export.csv --resumes DIR`: a table as a form exports it, one applicant a row.
//!
//! The rule file says by which words a column is known (`[[program.question]]`). A row finds its résumé by the file
//! name that it gives, or else by the e-mail address that stands in the résumé.

use super::super::inputs::Applicant;
use super::super::{Stop, inputs};
use crate::ground::letters::bare;
use crate::ground::{Diagnostic, Moment};
use crate::read::packet::Answer;
use crate::read::{self, Packet, ReadOptions};
use crate::rules::{FormQuestion, Program};
use crate::understand::understand;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The applicants of a table, in the order of its rows.
///
/// # Errors
/// Where the table cannot be read, or no column is known.
pub fn applicants(form: &Path, resumes: &Path, programs: &[Program]) -> Result<Vec<Applicant>, Stop> {
    let questions: Vec<&FormQuestion> = programs.iter().flat_map(|p| &p.questions).collect();
    let bytes = read::load(form)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let trouble = |message: String, help: &str| {
        Diagnostic::error("form-table", format!("‘{}’: {message}", form.display())).with_help(help.to_owned())
    };
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter(bytes)).from_reader(bytes);
    let broken = |error: csv::Error| {
        trouble(format!("{error}"), "export it again as CSV, in UTF-8, with the questions in the first row")
    };
    let head = reader.headers().map_err(broken)?.clone();
    let columns: Vec<Option<&str>> = head.iter().map(|title| field_of(title, &questions)).collect();
    if columns.iter().all(Option::is_none) {
        let help = "write the titles of its columns as `asked-as` of a `[[program.question]]` into the rules";
        return Err(trouble("none of its columns is a question of the programme".to_owned(), help).into());
    }
    let folder = Folder::open(resumes);
    let mut applicants = Vec::new();
    for (number, row) in reader.records().enumerate() {
        let row = row.map_err(broken)?;
        // Row 1 is the one with the questions.
        applicants.push(applicant(form, number + 2, &row, &columns, &folder));
    }
    Ok(applicants)
}

fn applicant(
    form: &Path,
    number: usize,
    row: &csv::StringRecord,
    columns: &[Option<&str>],
    folder: &Folder,
) -> Applicant {
    let mut packet = Packet::default();
    let (mut file, mut email) = (None, None);
    let mut problem = None;
    for (cell, field) in row.iter().zip(columns) {
        let (cell, Some(field)) = (cell.trim(), field) else { continue };
        if cell.is_empty() {
            continue;
        }
        match *field {
            "resume" => file = Some(cell),
            "email" => email = Some(cell),
            "submitted" => packet.submitted = moment(cell),
            "zone" => packet.zone = crate::ground::moment::time_zone(cell),
            _ => {
                let both = match packet.answers.remove(*field) {
                    Some(before) => format!("{before}, {cell}"),
                    None => cell.to_owned(),
                };
                packet.answers.insert((*field).to_owned(), Answer::Text(both));
            }
        }
    }
    let found = folder.find(file, email);
    if let Err(why) = &found {
        problem = Some(
            Diagnostic::error("no-resume", format!("row {number} of ‘{}’: {why}", form.display()))
                .with_help("put the résumé into the folder under the name that the row gives, or with its e-mail address in it"),
        );
    }
    let resume = found.ok();
    let name = match (&resume, email) {
        (Some(path), _) => path.to_string_lossy().into_owned(),
        (None, Some(email)) => email.to_owned(),
        (None, None) => format!("row {number}"),
    };
    Applicant { name: format!("{}:{number} {name}", form.display()), packet, resume, problem }
}

/// The field of a column, by its title: letters and digits count, case and punctuation do not.
fn field_of<'q>(title: &str, questions: &[&'q FormQuestion]) -> Option<&'q str> {
    let title = bare(title);
    let question = questions.iter().find(|q| q.asked_as.iter().any(|asked| bare(asked) == title))?;
    Some(&question.field)
}

/// What parts the cells of the first row: a comma, a semicolon or a tab, whichever it has most.
fn delimiter(bytes: &[u8]) -> u8 {
    let first = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let count = |wanted: u8| first.iter().filter(|b| **b == wanted).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|d| count(*d)).unwrap_or(b',')
}

/// A time as tables have it: ISO 8601, with a blank or a `T` in the middle. Others can mean several days.
fn moment(cell: &str) -> Option<Moment> {
    cell.parse().ok().or_else(|| cell.replacen(' ', "T", 1).replace('/', "-").parse().ok())
}

/// The résumés of a folder, by name and, once that is asked, by the addresses in them.
struct Folder {
    files: Vec<PathBuf>,
    by_email: std::cell::OnceCell<BTreeMap<String, Vec<usize>>>,
}

impl Folder {
    fn open(path: &Path) -> Self {
        Self { files: inputs::expand(&[path.to_owned()]), by_email: std::cell::OnceCell::new() }
    }

    fn find(&self, file: Option<&str>, email: Option<&str>) -> Result<PathBuf, String> {
        let named: Vec<usize> = file.map(|file| self.named(file)).unwrap_or_default();
        let found = match (&named[..], email) {
            ([], Some(email)) => self.with_address(email),
            _ => named,
        };
        match found[..] {
            [one] => Ok(self.files[one].clone()),
            [] => Err("no résumé in the folder has its name or its e-mail address".to_owned()),
            [..] => Err("more than one résumé in the folder can be meant".to_owned()),
        }
    }

    /// Files of that name. A cell can hold an address beside the name: “ada.pdf (https://…)”.
    fn named(&self, cell: &str) -> Vec<usize> {
        let name = cell.split(" (http").next().unwrap_or(cell).trim().to_lowercase();
        let is = |path: &Path| path.file_name().is_some_and(|n| n.to_string_lossy().to_lowercase() == name);
        self.files.iter().enumerate().filter(|(_, path)| is(path)).map(|(i, _)| i).collect()
    }

    fn with_address(&self, email: &str) -> Vec<usize> {
        let index = self.by_email.get_or_init(|| {
            let mut index: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (i, path) in self.files.iter().enumerate() {
                // One that cannot be read has no address; its row will say that it was not found.
                let Ok(document) = read::read_path(path, &ReadOptions::default()) else { continue };
                for found in understand(&document).contact.emails {
                    index.entry(found.text.to_lowercase()).or_default().push(i);
                }
            }
            index
        });
        index.get(&email.to_lowercase()).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_by_its_words() {
        let question = FormQuestion {
            field: "form.citizenship".to_owned(),
            asked_as: vec!["What is your citizenship?".to_owned()],
            help: None,
        };
        assert_eq!(field_of(" what is your Citizenship ? ", &[&question]), Some("form.citizenship"));
        assert_eq!(field_of("Name", &[&question]), None);
    }

    #[test]
    fn tables_are_parted_as_their_program_parts_them() {
        assert_eq!(delimiter(b"a,b;c,d\n1;2;3;4;5"), b',');
        assert_eq!(delimiter("Name;Straße, Ort;E-Mail\n".as_bytes()), b';');
        assert_eq!(delimiter(b"a\tb\tc"), b'\t');
        assert_eq!(delimiter(b"alone"), b',');
    }

    #[test]
    fn a_time_is_read_where_it_can_mean_but_one() {
        assert!(moment("2025-04-25 14:03:22").is_some() && moment("2025/04/25 14:03:22").is_some());
        assert!(moment("4/5/2025 14:03:22").is_none());
    }
}
