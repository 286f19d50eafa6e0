//! A table as a form exports it, one applicant a row, and a folder of résumés.
//!
//! The rule file says by which words a column is known (`[[program.question]]`). A row finds its résumé by the file
//! name that it gives, or else by the e-mail address that stands in the résumé.

use super::times::Times;
use super::understand;
use crate::ground::diagnostic::shown;
use crate::ground::letters::bare;
use crate::ground::moment::time_zone;
use crate::ground::suggest::nearest;
use crate::ground::{Diagnostic, count};
use crate::read::packet::Answer;
use crate::read::{self, Note, NoteCode, Packet, ReadOptions};
use crate::rules::{FormQuestion, Program};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// What a table and a folder of résumés tell of an applicant.
#[derive(Debug, Clone, PartialEq)]
pub struct Applicant {
    /// What reports call them.
    pub name: String,
    /// The answers.
    pub packet: Packet,
    /// The résumé.
    pub resume: Option<PathBuf>,
    /// Why there is no résumé.
    pub problem: Option<Diagnostic>,
    /// What of the row was not understood.
    pub notes: Vec<Note>,
}

/// A table of which the first row was read, the one with the questions.
#[derive(Debug)]
pub struct Table<'p> {
    form: &'p Path,
    programs: &'p [Program],
    columns: Vec<Column<'p>>,
    reader: csv::Reader<Cursor<Vec<u8>>>,
}

/// A column, with the field that it stands for.
#[derive(Debug)]
struct Column<'p> {
    title: String,
    field: Option<&'p str>,
}

impl<'p> Table<'p> {
    /// Opens a table.
    ///
    /// # Errors
    /// Where it cannot be read, or no column is known.
    pub fn open(form: &'p Path, programs: &'p [Program]) -> Result<Self, Diagnostic> {
        let mut bytes = read::load(form)?;
        if bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader.flexible(true).delimiter(delimiter(&bytes)).from_reader(Cursor::new(bytes));
        let head = reader.headers().map_err(|error| broken(form, &error))?;
        let column =
            |title: &str| Column { title: title.to_owned(), field: field_of(title, questions(programs)) };
        let columns: Vec<Column<'p>> = head.iter().map(column).collect();
        if columns.iter().all(|column| column.field.is_none()) {
            let help =
                "write the titles of its columns as `asked-as` of a `[[program.question]]` into the rules";
            return Err(trouble(form, "none of its columns is a question of the programme").with_help(help));
        }
        Ok(Self { form, programs, columns, reader })
    }

    /// The applicants, in the order of the rows; each one's résumé is among these files.
    ///
    /// # Errors
    /// Where a row cannot be read, or nobody is in the table.
    pub fn applicants(mut self, resumes: Vec<PathBuf>) -> Result<Vec<Applicant>, Diagnostic> {
        let form = self.form;
        let rows =
            self.reader.records().collect::<Result<Vec<_>, _>>().map_err(|error| broken(form, &error))?;
        if rows.is_empty() {
            let help =
                "export it again with the answers: one applicant a row, below the row with the questions";
            return Err(
                trouble(form, "there is no applicant in it, only the row with the questions").with_help(help)
            );
        }
        let cells = rows.iter().flat_map(|row| row.iter().zip(&self.columns));
        let times = cells.filter(|(_, column)| column.field == Some("submitted")).map(|(cell, _)| cell);
        let rows_of =
            Rows { form, columns: &self.columns, times: Times::of(times), resumes: Resumes::new(resumes) };
        // Row 1 is the one with the questions.
        Ok(rows.iter().zip(2..).map(|(row, number)| rows_of.applicant(number, row)).collect())
    }

    /// Which columns are not understood, and which questions have none: nobody can have answered these.
    pub fn not_understood(&self) -> Option<Diagnostic> {
        const MOST: usize = 12;
        let (strange, missing) = (self.strange(), self.missing());
        let mut told = Vec::new();
        if !missing.is_empty() {
            told.push(format!("no column answers {}", missing.join(", ")));
        }
        if !strange.is_empty() {
            let titles: Vec<String> =
                strange.iter().take(MOST).map(|title| format!("‘{}’", shown(title))).collect();
            let more = strange.len().saturating_sub(MOST);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            told.push(format!("not understood and left out are {}{more}", titles.join(", ")));
        }
        if told.is_empty() {
            return None;
        }
        let message = format!("‘{}’: {}", self.form.display(), told.join("; "));
        let tell: fn(_, String) -> _ =
            if missing.is_empty() { Diagnostic::note } else { Diagnostic::warning };
        let titles = questions(self.programs).flat_map(|q| &q.asked_as).map(String::as_str);
        let near = strange.iter().find_map(|title| Some((title, nearest(title, titles.clone())?)));
        let help = match near {
            Some((title, near)) => format!("does ‘{}’ mean ‘{near}’? then add it to", shown(title)),
            None => "where one of these is a question of the programme, add its title to".to_owned(),
        };
        Some(tell("form-columns", message).with_help(format!(
            "{help} `asked-as` of its `[[program.question]]` in the rules, or rename the column"
        )))
    }

    /// The titles of columns that are no question.
    fn strange(&self) -> Vec<&str> {
        self.columns.iter().filter(|c| c.field.is_none()).map(|c| c.title.as_str()).collect()
    }

    /// What no column answers, as a person would ask for it.
    fn missing(&self) -> Vec<String> {
        let has = |field: &str| self.columns.iter().any(|c| c.field == Some(field));
        let mut missing: Vec<String> = Vec::new();
        for wanted in self.programs.iter().map(Program::wanted) {
            let fixed = [("submitted", wanted.submitted), ("zone", wanted.zone)];
            let fixed = fixed.into_iter().filter(|(_, wanted)| *wanted).map(|(field, _)| field);
            let fields = wanted.fields.iter().map(|(field, _)| *field).chain(fixed);
            for field in fields.filter(|field| !has(field)) {
                let question = questions(self.programs).find(|q| q.field == field);
                let told = match question.and_then(|q| q.asked_as.first()) {
                    Some(asked) => format!("‘{asked}’ (`{field}`)"),
                    None => format!("`{field}`"),
                };
                if !missing.contains(&told) {
                    missing.push(told);
                }
            }
        }
        if !has("resume") && !has("email") {
            missing
                .push("the file name (`resume`) or the address (`email`) that finds the résumé".to_owned());
        }
        missing
    }
}

fn trouble(form: &Path, message: &str) -> Diagnostic {
    Diagnostic::error("form-table", format!("‘{}’: {message}", form.display()))
}

fn broken(form: &Path, error: &csv::Error) -> Diagnostic {
    trouble(form, &error.to_string())
        .with_help("export it again as CSV, in UTF-8, with the questions in the first row")
}

/// The questions of programmes.
fn questions(programs: &[Program]) -> impl Iterator<Item = &FormQuestion> + Clone {
    programs.iter().flat_map(|program| &program.questions)
}

/// What is known before the first applicant is read.
struct Rows<'t> {
    form: &'t Path,
    columns: &'t [Column<'t>],
    times: Times,
    resumes: Resumes,
}

impl Rows<'_> {
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
        let found = self.resumes.find(file, email);
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

/// The résumés of a folder that no row names: nobody judges them.
pub fn unnamed(
    files: &[PathBuf],
    resumes: &Path,
    applicants: &[Applicant],
    redact: bool,
) -> Option<Diagnostic> {
    const MOST: usize = 12;
    let named: BTreeSet<&PathBuf> = applicants.iter().filter_map(|a| a.resume.as_ref()).collect();
    let left: Vec<&PathBuf> = files.iter().filter(|file| !named.contains(file)).collect();
    if left.is_empty() {
        return None;
    }
    let told = count(left.len(), "file", "files");
    let mut names: Vec<String> = left
        .iter()
        .take(MOST)
        .map(|file| file.strip_prefix(resumes).unwrap_or(file).display().to_string())
        .collect();
    if left.len() > MOST {
        names.push("…".to_owned());
    }
    let names = if redact { String::new() } else { format!(": {}", names.join(", ")) };
    let message = format!("no row of the table names {told} of ‘{}’{names}", resumes.display());
    let note = Diagnostic::note("unnamed-resume", message);
    Some(note.with_help("whoever applied has a row; leave the others out of the folder"))
}

/// Names the cell that is not what its column asks for.
fn unread(number: usize, column: &Column<'_>, cell: &str, wanted: &str) -> Note {
    let place = format!("row {number}, column ‘{}’", shown(&column.title));
    let text = match cell {
        "" => format!("{place} is empty"),
        _ => format!("{place}: “{}” is not {wanted}", shown(cell)),
    };
    Note::of_file(NoteCode::NotUnderstood, text)
}

/// The field of a column, by its title: letters and digits count, case and punctuation do not.
fn field_of<'q>(title: &str, mut questions: impl Iterator<Item = &'q FormQuestion>) -> Option<&'q str> {
    let title = bare(title);
    let question = questions.find(|q| q.asked_as.iter().any(|asked| bare(asked) == title))?;
    Some(&question.field)
}

/// What parts the cells of the first row: a comma, a semicolon or a tab, whichever it has most.
fn delimiter(bytes: &[u8]) -> u8 {
    let first = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let count = |wanted: u8| first.iter().filter(|b| **b == wanted).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|d| count(*d)).unwrap_or(b',')
}

/// Résumés by the names of their files and, once that is asked, by the addresses in them.
struct Resumes {
    files: Vec<PathBuf>,
    by_email: OnceCell<BTreeMap<String, Vec<usize>>>,
}

impl Resumes {
    fn new(files: Vec<PathBuf>) -> Self {
        Self { files, by_email: OnceCell::new() }
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
        assert_eq!(
            field_of(" what is your Citizenship ? ", [&question].into_iter()),
            Some("form.citizenship")
        );
        assert_eq!(field_of("Name", [&question].into_iter()), None);
    }

    #[test]
    fn tables_are_parted_as_their_program_parts_them() {
        assert_eq!(delimiter(b"a,b;c,d\n1;2;3;4;5"), b',');
        assert_eq!(delimiter("Name;Straße, Ort;E-Mail\n".as_bytes()), b';');
        assert_eq!(delimiter(b"a\tb\tc"), b'\t');
        assert_eq!(delimiter(b"alone"), b',');
    }
}
