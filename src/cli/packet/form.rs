//! `--form export.csv --resumes DIR`: a table as a form exports it, one applicant a row.
//!
//! The rule file says by which words a column is known (`[[program.question]]`). A row finds its résumé by the file
//! name that it gives, or else by the e-mail address that stands in the résumé.

use super::super::inputs::Applicant;
use super::super::talk::Talk;
use super::super::{Stop, inputs};
use crate::ground::diagnostic::shown;
use crate::ground::letters::bare;
use crate::ground::moment::time_zone;
use crate::ground::suggest::nearest;
use crate::ground::{Diagnostic, Severity, count};
use crate::read::packet::Answer;
use crate::read::{self, Note, NoteCode, Packet, ReadOptions};
use crate::rules::{FormQuestion, Program};
use crate::understand::{times::Times, understand};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The applicants of a table, in the order of its rows. What of its columns is not understood is said in passing.
///
/// # Errors
/// Where the table cannot be read, no column is known, or nobody is in it; where there is no folder of résumés.
pub fn applicants(
    form: &Path,
    resumes: &Path,
    programs: &[Program],
    redact: bool,
    talk: &Talk,
) -> Result<Vec<Applicant>, Stop> {
    let questions: Vec<&FormQuestion> = programs.iter().flat_map(|p| &p.questions).collect();
    inputs::folder(resumes, "name the folder that holds the résumés, as in --resumes cvs/")?;
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
    let columns: Vec<Column<'_>> =
        head.iter().map(|title| Column { title, field: field_of(title, &questions) }).collect();
    if columns.iter().all(|column| column.field.is_none()) {
        let help = "write the titles of its columns as `asked-as` of a `[[program.question]]` into the rules";
        return Err(trouble("none of its columns is a question of the programme".to_owned(), help).into());
    }
    if let Some(warning) = not_understood(form, &columns, &questions, programs) {
        talk.diagnostic(&warning);
    }
    let rows = reader.records().collect::<Result<Vec<_>, _>>().map_err(broken)?;
    if rows.is_empty() {
        let help = "export it again with the answers: one applicant a row, below the row with the questions";
        return Err(
            trouble("there is no applicant in it, only the row with the questions".to_owned(), help).into()
        );
    }
    let cells = rows.iter().flat_map(|row| row.iter().zip(&columns));
    let times = cells.filter(|(_, column)| column.field == Some("submitted")).map(|(cell, _)| cell);
    let table = Table { form, columns: &columns, times: Times::of(times), folder: Folder::open(resumes) };
    // Row 1 is the one with the questions.
    let applicants: Vec<Applicant> =
        rows.iter().zip(2..).map(|(row, number)| table.applicant(number, row)).collect();
    if let Some(note) = unnamed(&table.folder, resumes, &applicants, redact) {
        talk.diagnostic(&note);
    }
    Ok(applicants)
}

/// A column, with the field that it stands for.
struct Column<'t> {
    title: &'t str,
    field: Option<&'t str>,
}

/// A table, and what is known before its first row is read.
struct Table<'t> {
    form: &'t Path,
    columns: &'t [Column<'t>],
    times: Times,
    folder: Folder,
}

impl Table<'_> {
    fn applicant(&self, number: usize, row: &csv::StringRecord) -> Applicant {
        let mut packet = Packet { is_row: true, ..Packet::default() };
        let (mut file, mut email) = (None, None);
        let mut notes = Vec::new();
        for (cell, column) in row.iter().zip(self.columns) {
            let (cell, Some(field)) = (cell.trim(), column.field) else { continue };
            if cell.is_empty() {
                continue;
            }
            match field {
                "submitted" => match self.times.read(cell) {
                    Some(time) => packet.submitted = Some(time),
                    None => {
                        packet.unread.insert("submitted", shown(cell));
                        notes.push(unread(number, column, cell, "a time, or can be several"));
                    }
                },
                "resume" => file = Some(cell),
                "email" => email = Some(cell),
                "zone" => match time_zone(cell) {
                    Some(zone) => packet.zone = Some(zone),
                    None => {
                        packet.unread.insert("zone", shown(cell));
                        notes.push(unread(
                            number, column, cell, "the name of a time zone, as Europe/Berlin is",
                        ));
                    }
                },
                _ => {
                    let both = match packet.answers.remove(field) {
                        Some(before) => format!("{before}, {cell}"),
                        None => cell.to_owned(),
                    };
                    packet.answers.insert(field.to_owned(), Answer::Text(both));
                }
            }
        }
        // A table that tells when each was sent leaves it open where the cell is empty.
        let times = self.columns.iter().find(|column| column.field == Some("submitted"));
        if let (Some(column), None, true) =
            (times, &packet.submitted, !packet.unread.contains_key("submitted"))
        {
            packet.unread.insert("submitted", String::new());
            notes.push(unread(number, column, "", ""));
        }
        let form = self.form.display();
        let found = self.folder.find(file, email);
        let problem = found.as_ref().err().map(|why| {
            Diagnostic::error("no-resume", format!("row {number} of ‘{form}’: {why}"))
                .with_help("put the résumé into the folder under the name that the row gives, or with its e-mail address in it")
        });
        let resume = found.ok();
        let name = match (&resume, email) {
            (Some(path), _) => path.to_string_lossy().into_owned(),
            (None, Some(email)) => email.to_owned(),
            (None, None) => format!("row {number}"),
        };
        Applicant { name: format!("{form}:{number} {name}"), packet, resume, problem, notes }
    }
}

/// The résumés that no row names: nobody judges them.
fn unnamed(folder: &Folder, resumes: &Path, applicants: &[Applicant], redact: bool) -> Option<Diagnostic> {
    const MOST: usize = 12;
    let named = |file: &PathBuf| applicants.iter().any(|a| a.resume.as_ref() == Some(file));
    let left: Vec<&PathBuf> = folder.files.iter().filter(|file| !named(file)).collect();
    if left.is_empty() {
        return None;
    }
    let files = count(left.len(), "file", "files");
    let mut names: Vec<String> = left
        .iter()
        .take(MOST)
        .map(|file| file.strip_prefix(resumes).unwrap_or(file).display().to_string())
        .collect();
    if left.len() > MOST {
        names.push("…".to_owned());
    }
    let names = if redact { String::new() } else { format!(": {}", names.join(", ")) };
    let message = format!("no row of the table names {files} of ‘{}’{names}", resumes.display());
    let note = Diagnostic { severity: Severity::Note, ..Diagnostic::error("unnamed-resume", message) };
    Some(note.with_help("whoever applied has a row; leave the others out of the folder"))
}

/// Names the cell that is not what its column asks for.
fn unread(number: usize, column: &Column<'_>, cell: &str, wanted: &str) -> Note {
    let place = format!("row {number}, column ‘{}’", shown(column.title));
    let text = match cell {
        "" => format!("{place} is empty"),
        _ => format!("{place}: “{}” is not {wanted}", shown(cell)),
    };
    Note { code: NoteCode::NotUnderstood, page: None, line: None, text }
}

/// Which columns are not understood, and which questions have none: nobody can have answered these.
fn not_understood(
    form: &Path,
    columns: &[Column<'_>],
    questions: &[&FormQuestion],
    programs: &[Program],
) -> Option<Diagnostic> {
    let strange: Vec<&str> = columns.iter().filter(|c| c.field.is_none()).map(|c| c.title).collect();
    let mut missing: Vec<String> = Vec::new();
    for wanted in programs.iter().map(Program::wanted) {
        let fixed = [("submitted", wanted.submitted), ("zone", wanted.zone)];
        let fixed = fixed.into_iter().filter(|(_, wanted)| *wanted).map(|(field, _)| field);
        for field in wanted.fields.iter().map(|(field, _)| *field).chain(fixed) {
            let asked = questions.iter().find(|q| q.field == field).and_then(|q| q.asked_as.first());
            let told = asked.map_or_else(|| format!("`{field}`"), |asked| format!("‘{asked}’ (`{field}`)"));
            if columns.iter().all(|c| c.field != Some(field)) && !missing.contains(&told) {
                missing.push(told);
            }
        }
    }
    if ["resume", "email"].iter().all(|field| columns.iter().all(|c| c.field != Some(field))) {
        missing.push("the file name (`resume`) or the address (`email`) that finds the résumé".to_owned());
    }
    let left_out = (!strange.is_empty()).then(|| {
        const MOST: usize = 12;
        let titles: Vec<String> =
            strange.iter().take(MOST).map(|title| format!("‘{}’", shown(title))).collect();
        let more = strange.len().saturating_sub(MOST);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("not understood and left out are {}{more}", titles.join(", "))
    });
    let (severity, message) = match (missing.is_empty(), left_out) {
        (true, None) => return None,
        (true, Some(left_out)) => (Severity::Note, left_out),
        (false, None) => (Severity::Warning, format!("no column answers {}", missing.join(", "))),
        (false, Some(left_out)) => {
            (Severity::Warning, format!("no column answers {}; {left_out}", missing.join(", ")))
        }
    };
    let titles = questions.iter().flat_map(|q| &q.asked_as).map(String::as_str);
    let near = strange.iter().find_map(|title| Some((title, nearest(title, titles.clone())?)));
    let help = match near {
        Some((title, near)) => format!("does ‘{}’ mean ‘{near}’? then add it to", shown(title)),
        None => "where one of these is a question of the programme, add its title to".to_owned(),
    };
    Some(
        Diagnostic {
            severity,
            ..Diagnostic::error("form-columns", format!("‘{}’: {message}", form.display()))
        }
        .with_help(format!(
            "{help} `asked-as` of its `[[program.question]]` in the rules, or rename the column"
        )),
    )
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
                for found in understand(&document).emails() {
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
}
