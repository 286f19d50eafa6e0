//! What an applicant sends beside the résumé: answers to forms, documents, and when it was sent.
//!
//! A packet is described by a TOML table, that of a `packet.toml` or of a rule test. Some names at its top are fixed
//! (`resume`, `rules`, `submitted`, `zone`, `document`); every other table is a form, and its keys are the questions.

mod description;
mod measure;

pub use description::{Asked, DESCRIPTION, Description, files, lone_resume, note};
pub use measure::word_count;

use super::load;
use crate::ground::diagnostic::shown;
use crate::ground::moment::time_zone;
use crate::ground::{Date, Diagnostic, Moment};
use jiff::tz::TimeZone;
use measure::{lines_of, measure};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Component, Path, PathBuf};
use toml::{Table, Value};

/// Tables within tables of a form that are followed.
const DEPTH: usize = 8;
/// Bytes of an answer that are looked at: more than any form asks for, and no work for whoever sends ten million.
const LONGEST_ANSWER: usize = 100_000;

/// What an applicant sends.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Packet {
    /// Answers by the dotted name of their question: `form.citizenship`. What is left empty is not there.
    pub answers: BTreeMap<String, Answer>,
    /// Documents, in the order of their names.
    pub documents: Vec<PacketDocument>,
    /// When it was sent.
    pub submitted: Option<Moment>,
    /// The clock at the applicant's address.
    pub zone: Option<TimeZone>,
    /// What is given as `submitted` or `zone` and cannot be read as such, by that name.
    pub unread: BTreeMap<&'static str, String>,
    /// The file with the résumé, from the packet's folder.
    pub resume: Option<PathBuf>,
    /// The programmes it is meant for.
    pub rules: Vec<String>,
    /// Whether it is a row of a table that a form exports: it carries no documents, and its time is the form's.
    pub is_row: bool,
    /// What it says and its files do not bear out, each by the dotted name of where it says so.
    pub doubts: Vec<(String, String)>,
}

/// What someone answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Words, or the words of a file.
    Text(String),
    /// A box that is ticked or not.
    YesNo(bool),
    /// A number.
    Number(f64),
    /// A day or a time.
    When(Moment),
    /// Several choices.
    List(Vec<String>),
}

/// As the applicant would write it.
impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Answer::Text(text) => f.write_str(text),
            Answer::YesNo(yes) => f.write_str(if *yes { "yes" } else { "no" }),
            Answer::Number(number) => write!(f, "{number}"),
            Answer::When(moment) => write!(f, "{moment}"),
            Answer::List(items) => f.write_str(&items.join(", ")),
        }
    }
}

/// A file beside the résumé, with what is known of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PacketDocument {
    /// Its name in the packet, `letter-2`.
    pub name: String,
    /// What it is: `letter`. Where the packet does not say, the name without a number behind it.
    pub kind: String,
    /// Its file format, `pdf`.
    pub format: Option<String>,
    /// Size in bytes.
    pub bytes: Option<u64>,
    /// How many pages it has.
    pub pages: Option<u32>,
    /// How many of its last pages hold nothing but references.
    pub reference_pages: Option<u32>,
    /// How many words it has.
    pub words: Option<u32>,
    /// Whether it asks for a password.
    pub encrypted: Option<bool>,
    /// Whose it is: `advisor`.
    pub from: Option<String>,
    /// When it arrived.
    pub received: Option<Moment>,
    /// The day it was written.
    pub date: Option<Date>,
    /// What it says, where it was read.
    pub text: Option<String>,
}

impl Packet {
    /// Reads a packet from its table; files it names lie in the folder `base`.
    ///
    /// # Errors
    /// Everything that is wrong with it: values of the wrong kind, unknown names, files that cannot be read or that
    /// lie outside of the folder.
    pub fn from_table(table: &Table, base: &Path) -> Result<Packet, Vec<Diagnostic>> {
        Packet::read(table, base)
            .map_err(|problems| problems.into_iter().map(|(_, problem)| problem).collect())
    }

    /// The same; each problem comes with the name of what it is about.
    fn read(table: &Table, base: &Path) -> Result<Packet, Vec<(String, Diagnostic)>> {
        let mut reader = Reader { base, packet: Packet::default(), problems: Vec::new(), read: Vec::new() };
        for (name, value) in table {
            reader.top(name, value);
        }
        if reader.problems.is_empty() { Ok(reader.packet) } else { Err(reader.problems) }
    }
}

struct Reader<'b> {
    base: &'b Path,
    packet: Packet,
    problems: Vec<(String, Diagnostic)>,
    /// The digests of the files of documents, with the name of the document.
    read: Vec<(Vec<u8>, String)>,
}

impl Reader<'_> {
    fn problem(&mut self, name: &str, message: impl fmt::Display, help: &str) {
        let message = format!("`{}` {message}", shown(name));
        self.problems.push((name.to_owned(), Diagnostic::error("bad-packet", message).with_help(help)));
    }

    fn top(&mut self, name: &str, value: &Value) {
        match name {
            "resume" => {
                if let Some(file) = self.text(name, value) {
                    match safe_path(self.base, &file) {
                        Ok(_) => self.packet.resume = Some(PathBuf::from(file)),
                        Err(why) => self.problem(name, why, INSIDE),
                    }
                }
            }
            "rules" => match value {
                Value::Array(items) => {
                    for item in items {
                        let rules = self.text(name, item);
                        self.packet.rules.extend(rules);
                    }
                }
                _ => self.packet.rules = self.text(name, value).into_iter().collect(),
            },
            "submitted" => self.packet.submitted = self.moment(name, value),
            "zone" => self.packet.zone = self.text(name, value).and_then(|zone| self.zone(name, &zone)),
            "document" => match value {
                Value::Table(documents) => {
                    for (name, value) in documents {
                        self.document(name, value);
                    }
                }
                _ => self.problem(name, "has to be tables with names", "write `[document.transcript]`"),
            },
            _ => match value {
                Value::Table(form) => self.form(name, form, 0),
                _ => self.problem(
                    name,
                    "is no part of a packet",
                    "known are `resume`, `rules`, `submitted`, `zone`, `[document.NAME]`; answers stand in a table \
                     of their form, `[form]`",
                ),
            },
        }
    }

    fn form(&mut self, prefix: &str, form: &Table, depth: usize) {
        for (key, value) in form {
            let name = format!("{prefix}.{key}");
            let answer = match value {
                Value::Table(table) => match table.get("file") {
                    Some(file) if table.len() == 1 => self
                        .text(&name, file)
                        .and_then(|f| self.file_text(&name, &f))
                        .map(|t| Answer::Text(cut(&t))),
                    _ if depth < DEPTH => {
                        self.form(&name, table, depth + 1);
                        continue;
                    }
                    _ => None,
                },
                Value::String(text) if text.trim().is_empty() => None,
                Value::String(text) => Some(Answer::Text(cut(text))),
                Value::Boolean(yes) => Some(Answer::YesNo(*yes)),
                Value::Integer(number) => Some(Answer::Number(*number as f64)),
                Value::Float(number) => number.is_finite().then_some(Answer::Number(*number)),
                Value::Datetime(_) => self.moment(&name, value).map(Answer::When),
                Value::Array(items) => {
                    let items: Vec<String> = items.iter().filter_map(|i| self.text(&name, i)).collect();
                    (!items.is_empty()).then_some(Answer::List(items))
                }
            };
            if let Some(answer) = answer {
                self.packet.answers.insert(name, answer);
            }
        }
    }

    fn document(&mut self, name: &str, value: &Value) {
        let table = match value {
            // So that a test can say: as the one above, without this document.
            Value::Boolean(false) => return,
            Value::Table(table) => table,
            _ => {
                let help = "describe it: `{ file = \"transcript.pdf\" }`; `false` says that it is not there";
                return self.problem(&format!("document.{name}"), "has to be a table", help);
            }
        };
        let mut document = PacketDocument {
            name: name.to_owned(),
            kind: name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['-', '_']).to_owned(),
            ..PacketDocument::default()
        };
        for (key, value) in table {
            let at = format!("document.{name}.{key}");
            match key.as_str() {
                "file" => {}
                "kind" => document.kind = self.text(&at, value).unwrap_or_default(),
                "format" => document.format = self.text(&at, value).map(|f| f.to_lowercase()),
                "from" => document.from = self.text(&at, value),
                "text" => document.text = self.text(&at, value),
                "bytes" => document.bytes = self.count(&at, value),
                "pages" => document.pages = self.small(&at, value),
                "reference-pages" => document.reference_pages = self.small(&at, value),
                "words" => document.words = self.small(&at, value),
                "encrypted" => match value.as_bool() {
                    Some(yes) => document.encrypted = Some(yes),
                    None => self.problem(&at, "has to be `true` or `false`", "write it without quotes"),
                },
                "received" => document.received = self.moment(&at, value),
                "date" => document.date = self.moment(&at, value).map(|m| m.date()),
                _ => self.problem(
                    &at,
                    "is nothing that is known of a document",
                    "known are `file`, `kind`, `format`, `bytes`, `pages`, `reference-pages`, `words`, `encrypted`, \
                     `from`, `received`, `date`, `text`",
                ),
            }
        }
        if let Some(file) = table.get("file")
            && let Some(file) = self.text(&format!("document.{name}.file"), file)
        {
            match safe_path(self.base, &file).and_then(|path| load(&path).map_err(|d| d.message)) {
                Ok(bytes) => self.measured(&mut document, &bytes, Path::new(&file)),
                Err(why) => self.problem(&format!("document.{name}.file"), why, INSIDE),
            }
        }
        if document.words.is_none() {
            document.words = document.text.as_deref().map(word_count);
        }
        self.packet.documents.push(document);
    }

    /// Takes from a file what it tells: that goes before what is written down.
    fn measured(&mut self, document: &mut PacketDocument, bytes: &[u8], name: &Path) {
        let mut file = PacketDocument::default();
        measure(&mut file, bytes, name);
        let mut doubts = Vec::new();
        settle(&mut document.format, file.format, "format", &mut doubts);
        settle(&mut document.bytes, file.bytes, "bytes", &mut doubts);
        settle(&mut document.pages, file.pages, "pages", &mut doubts);
        settle(&mut document.reference_pages, file.reference_pages, "reference-pages", &mut doubts);
        settle(&mut document.words, file.words, "words", &mut doubts);
        settle(&mut document.encrypted, file.encrypted, "encrypted", &mut doubts);
        document.text = file.text.or(document.text.take());
        let digest = Sha256::digest(bytes).to_vec();
        match self.read.iter().find(|(other, _)| *other == digest) {
            Some((_, other)) => {
                doubts.push(("file", format!("is the same as that of `document.{}`", shown(other))))
            }
            None => self.read.push((digest, document.name.clone())),
        }
        let at = |key| format!("document.{}.{key}", document.name);
        self.packet.doubts.extend(doubts.into_iter().map(|(key, doubt)| (at(key), doubt)));
    }

    fn text(&mut self, name: &str, value: &Value) -> Option<String> {
        match value {
            Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Value::String(_) => None,
            _ => {
                self.problem(name, "has to be a text", "put it in quotes");
                None
            }
        }
    }

    fn count(&mut self, name: &str, value: &Value) -> Option<u64> {
        let count = value.as_integer().and_then(|n| u64::try_from(n).ok());
        if count.is_none() {
            self.problem(name, "has to be a whole number, 0 or more", "write it without quotes");
        }
        count
    }

    fn small(&mut self, name: &str, value: &Value) -> Option<u32> {
        self.count(name, value).map(|n| u32::try_from(n).unwrap_or(u32::MAX))
    }

    fn moment(&mut self, name: &str, value: &Value) -> Option<Moment> {
        let text = match value {
            Value::Datetime(at) => at.to_string(),
            Value::String(text) => text.trim().to_owned(),
            _ => String::new(),
        };
        match text.parse() {
            Ok(moment) => Some(moment),
            Err(help) => {
                self.problem(name, "is no day or time", &help);
                None
            }
        }
    }

    fn zone(&mut self, name: &str, zone: &str) -> Option<TimeZone> {
        let found = time_zone(zone);
        if found.is_none() {
            let help = "write the name of the tz database: `America/Chicago`, `Europe/Berlin`, `UTC`";
            self.problem(name, format_args!("cannot be `{}`: there is no such time zone", shown(zone)), help);
        }
        found
    }

    /// The words of a file.
    fn file_text(&mut self, name: &str, file: &str) -> Option<String> {
        let text = safe_path(self.base, file)
            .and_then(|path| load(&path).map_err(|d| d.message))
            .and_then(|bytes| lines_of(&bytes, Path::new(file)));
        match text {
            Ok(text) => (!text.trim().is_empty()).then_some(text),
            Err(why) => {
                self.problem(name, why, INSIDE);
                None
            }
        }
    }
}

/// The part of an answer that is looked at.
fn cut(text: &str) -> String {
    text[..text.floor_char_boundary(LONGEST_ANSWER)].to_owned()
}

const INSIDE: &str = "files of a packet lie in its folder: `statement.txt`, `letters/first.pdf`";

/// The path of a file inside the folder: nothing that a packet says leads out of it.
fn safe_path(base: &Path, file: &str) -> Result<PathBuf, String> {
    // Both kinds of slashes, whatever the machine.
    let inside = !file.contains(['\\', ':'])
        && !file.is_empty()
        && Path::new(file).components().all(|c| matches!(c, Component::Normal(_)));
    if !inside {
        return Err(format!("leads out of the packet's folder: ‘{}’", shown(file)));
    }
    let mut path = base.to_owned();
    for part in Path::new(file).components() {
        path.push(part);
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_symlink() => {
                return Err(format!("is a link, which could lead anywhere: ‘{}’", shown(file)));
            }
            Ok(_) => {}
            Err(_) => return Err(format!("names a file that is not there: ‘{}’", shown(file))),
        }
    }
    Ok(path)
}

/// Puts what a file tells in place of what is said of it.
fn settle<T: PartialEq + fmt::Display>(
    said: &mut Option<T>,
    is: Option<T>,
    key: &'static str,
    doubts: &mut Vec<(&'static str, String)>,
) {
    let Some(is) = is else { return };
    if let Some(said) = said.as_ref().filter(|said| **said != is) {
        doubts.push((key, format!("says {said}, and the file is {is}: the file counts")));
    }
    *said = Some(is);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packet(text: &str) -> Result<Packet, Vec<Diagnostic>> {
        Packet::from_table(&text.parse().expect("TOML"), Path::new("no-such-folder"))
    }

    fn messages(text: &str) -> Vec<String> {
        packet(text).expect_err("mistakes").into_iter().map(|d| d.message).collect()
    }

    #[test]
    fn answers_documents_and_times_are_read() {
        let packet = packet(
            r#"
            submitted = 2025-11-13T17:05:00
            zone = "America/Chicago"
            rules = "nsf-grfp-2026"
            [form]
            citizenship = "US citizen"
            family = false
            proposals = 2
            born = 2004-05-01
            areas = ["NLP", "Vision"]
            empty = "  "
            address.country = "Kenya"
            [document.letter-1]
            from = "advisor"
            received = 2025-09-15T11:00:00-07:00
            [document]
            letter-2 = { pages = 2, format = "PDF" }
            letter-3 = false
            "#,
        )
        .expect("a packet");
        let told: Vec<String> = packet.answers.iter().map(|(k, v)| format!("{k}: {v}")).collect();
        assert_eq!(
            told,
            [
                "form.address.country: Kenya", "form.areas: NLP, Vision", "form.born: 2004-05-01",
                "form.citizenship: US citizen", "form.family: no", "form.proposals: 2"
            ]
        );
        let kinds: Vec<_> = packet.documents.iter().map(|d| (d.name.as_str(), d.kind.as_str())).collect();
        assert_eq!(kinds, [("letter-1", "letter"), ("letter-2", "letter")]);
        assert_eq!(packet.documents[1].format.as_deref(), Some("pdf"));
        assert_eq!(packet.submitted.map(|m| m.to_string()).as_deref(), Some("2025-11-13 17:05:00"));
        assert!(packet.zone.is_some());
    }

    #[test]
    fn every_mistake_is_told() {
        let told = messages(
            "zone = \"Mars/Olympus\"\nsubmitted = \"soon\"\nanswer = 1\n[document]\na = { pages = -1, colour = \"red\" }\n",
        );
        assert_eq!(told.len(), 5, "{told:?}");
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in ["/etc/passwd", "../x", "a/../../x", "C:\\x", "a\\b", "./../x", "", "missing.txt"] {
            let text = format!("[document]\na = {{ file = {path:?} }}\n[form]\nb = {{ file = {path:?} }}\n");
            match path {
                "" => assert!(packet(&text).is_ok()),
                _ => assert_eq!(messages(&text).len(), 2, "{path}"),
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_refused_and_a_file_is_measured() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a.txt"), "One two three – four\n").expect("a file");
        std::os::unix::fs::symlink("a.txt", folder.path().join("b.txt")).expect("a link");
        let read = |name: &str| {
            let table = format!("document.a = {{ file = \"{name}\" }}").parse().expect("TOML");
            Packet::from_table(&table, folder.path())
        };
        let document = &read("a.txt").expect("a packet").documents[0];
        assert_eq!((document.words, document.bytes, document.pages), (Some(4), Some(23), None));
        assert!(read("b.txt").expect_err("a link")[0].message.contains("is a link"));
    }
}
