//! The file that describes a packet: read, its documents measured, and held against what the programmes ask for.

use super::super::{Note, NoteCode, load};
use super::Packet;
use crate::ground::diagnostic::shown;
use crate::ground::letters::{TYPOGRAPHIC_QUOTES, bare};
use crate::ground::source::Text;
use crate::ground::suggest::did_you_mean;
use crate::ground::{Diagnostic, Location};
use crate::rules::Program;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use toml::de::DeTable;

/// Its name.
pub const DESCRIPTION: &str = "packet.toml";

/// What the description of a packet says.
#[derive(Debug)]
pub struct Description {
    folder: PathBuf,
    text: Text,
    table: toml::Table,
}

impl Description {
    /// Reads that of a folder.
    ///
    /// # Errors
    /// Where it cannot be read, or is no TOML.
    pub fn read(folder: &Path) -> Result<Self, Diagnostic> {
        let path = folder.join(DESCRIPTION);
        let trouble = |message: String| Diagnostic::error("bad-packet", message).at(Location::file(&path));
        if path.symlink_metadata().is_ok_and(|data| data.is_symlink()) {
            return Err(trouble(format!("{DESCRIPTION} is a link, which could lead anywhere"))
                .with_help("put the file itself into the folder"));
        }
        let bytes = load(&path)?;
        let text = String::from_utf8(bytes).map_err(|_| {
            trouble(format!("{DESCRIPTION} is not UTF-8")).with_help("save it as UTF-8 in your editor")
        })?;
        let text = Text::new(path.clone(), text);
        match text.as_str().parse() {
            Ok(table) => Ok(Self { folder: folder.to_owned(), text, table }),
            Err(error) => Err(no_toml(&error, &text)),
        }
    }

    /// The packet that it stands for; files that it names are read and measured.
    ///
    /// # Errors
    /// Everything that is wrong with it, as one diagnostic.
    pub fn packet(&self) -> Result<Packet, Diagnostic> {
        Packet::read(&self.table, &self.folder).map_err(|mut problems| {
            problems.sort_by_cached_key(|(name, _)| self.place(name).line);
            let at = problems.first().map_or(Location::file(&self.text.path), |(name, _)| self.place(name));
            let told = problems.iter().map(|(name, problem)| match self.place(name).line {
                line if line == at.line => problem.message.clone(),
                line => format!("{} (line {line})", problem.message),
            });
            let all: Vec<String> = told.collect();
            let help = problems.iter().find_map(|(_, problem)| problem.help.clone()).unwrap_or_default();
            Diagnostic::error("bad-packet", all.join("; ")).at(at).with_help(help)
        })
    }

    /// The programmes that it names; its documents are not read for that.
    pub fn rules(&self) -> Vec<String> {
        let mut said = self.table.clone();
        said.retain(|key, _| key == "rules");
        Packet::from_table(&said, &self.folder).map(|packet| packet.rules).unwrap_or_default()
    }

    /// That it names no résumé, where one is asked for.
    pub fn no_resume(&self) -> Diagnostic {
        let help = match lone_resume(&self.folder) {
            Some(name) => format!(
                "write `resume = {}` at its top, if that is the résumé: it lies in the folder",
                toml::Value::String(name)
            ),
            None => "put the file into the folder, and write its name at the top: `resume = \"resume.pdf\"`"
                .to_owned(),
        };
        Diagnostic::error("no-resume", format!("the {DESCRIPTION} names no résumé"))
            .at(Location::file(&self.text.path))
            .with_help(help)
    }

    /// What its files do not bear out, each with its place.
    pub fn doubts(&self, packet: &Packet) -> Vec<Diagnostic> {
        let doubt = |(name, doubt): &(String, String)| {
            Diagnostic::warning("packet-doubt", format!("`{}` {doubt}", shown(name)))
                .at(self.place(name))
                .with_help("mend what does not hold, or name the right file")
        };
        packet.doubts.iter().map(doubt).collect()
    }

    /// Answers and documents that no programme asks for, each with its place and the name that it may mean.
    pub fn unknown(&self, packet: &Packet, asked: &[&Asked]) -> Vec<Diagnostic> {
        let fields: BTreeSet<&str> = asked.iter().flat_map(|a| &a.fields).map(String::as_str).collect();
        let kinds: BTreeSet<&str> = asked.iter().flat_map(|a| &a.documents).map(String::as_str).collect();
        let mut unknown = Vec::new();
        let mut add = |name: &str, what: &str, known: &BTreeSet<&str>, help: String| {
            let help = did_you_mean(name, known.iter().copied()).unwrap_or(help);
            let message = format!("`{}` is no {what} that the programme asks for", shown(name));
            unknown.push(Diagnostic::warning("not-understood", message).at(self.place(name)).with_help(help));
        };
        // A form of which nothing is known is told once.
        let forms: BTreeSet<&str> = fields.iter().map(|field| form_of(field)).collect();
        let mut strange: BTreeSet<&str> = BTreeSet::new();
        for name in packet.answers.keys().filter(|name| !fields.contains(name.as_str())) {
            let form = form_of(name);
            if forms.contains(form) {
                let of_form = fields.iter().copied().filter(|field| form_of(field) == form);
                add(name, "question", &fields, format!("it asks for {}", listed(of_form)));
            } else if strange.insert(form) {
                let help = match forms.is_empty() {
                    true => "it asks for no form".to_owned(),
                    false => format!("it asks for {}", listed(forms.iter().copied())),
                };
                add(form, "form", &forms, help);
            }
        }
        for document in packet.documents.iter().filter(|d| !kinds.contains(d.kind.as_str())) {
            let help = match kinds.is_empty() {
                true => "it asks for no documents".to_owned(),
                false => format!("it asks for {}", listed(kinds.iter().copied())),
            };
            let name = format!("document.{}", document.name);
            let known: BTreeSet<String> = kinds.iter().map(|kind| format!("document.{kind}")).collect();
            add(&name, "document", &known.iter().map(String::as_str).collect(), help);
        }
        unknown
    }

    /// Where a dotted name stands.
    fn place(&self, name: &str) -> Location {
        let (table, _) = DeTable::parse_recoverable(self.text.as_str());
        let mut table = Some(table.get_ref());
        let mut span = 0..0;
        for part in name.split('.') {
            let Some((key, value)) = table.and_then(|table| table.get_key_value(part)) else { break };
            span = key.span();
            table = value.get_ref().as_table();
        }
        self.text.location(&span)
    }
}

/// The files of a packet: its description, and what that names.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    fn named(value: &toml::Value, files: &mut Vec<String>) {
        match value {
            toml::Value::String(name) => files.push(name.clone()),
            toml::Value::Array(items) => items.iter().for_each(|item| named(item, files)),
            toml::Value::Table(table) => table.iter().for_each(|(_, value)| named(value, files)),
            _ => {}
        }
    }
    let mut files = vec![DESCRIPTION.to_owned()];
    // Of one that cannot be read this is told when it is judged. Any text may name a file; most name none that is there.
    if let Ok(description) = Description::read(folder) {
        named(&toml::Value::Table(description.table), &mut files);
    }
    files.into_iter().map(|name| folder.join(name)).collect()
}

/// A warning as reports keep it.
pub fn note(warning: &Diagnostic, code: NoteCode) -> Note {
    let place = warning.location.as_ref().map(|at| format!(" ({DESCRIPTION}, line {})", at.line));
    let help = warning.help.as_ref().map(|help| format!("; {help}"));
    let text = format!("{}{}{}", warning.message, place.unwrap_or_default(), help.unwrap_or_default());
    Note { line: warning.location.as_ref().map(|at| at.line), ..Note::of_file(code, text) }
}

/// What a programme asks for beside the résumé, by name.
#[derive(Debug)]
pub struct Asked {
    fields: BTreeSet<String>,
    documents: BTreeSet<String>,
}

impl Asked {
    /// Of all its criteria.
    pub fn of(program: &Program) -> Self {
        let wanted = program.wanted();
        let named = program.questions.iter().map(|q| q.field.as_str()).filter(|field| field.contains('.'));
        Self {
            fields: wanted.fields.iter().map(|(field, _)| *field).chain(named).map(str::to_owned).collect(),
            documents: wanted.documents.iter().map(|(check, _)| check.kind.clone()).collect(),
        }
    }
}

/// The one file of a folder that can be the résumé, or that is called so.
pub fn lone_resume(folder: &Path) -> Option<String> {
    let names = fs::read_dir(folder).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let documents: Vec<String> = names
        .filter(|name| {
            let extension = Path::new(name).extension().map(|e| e.to_ascii_lowercase());
            extension.is_some_and(|e| ["pdf", "docx", "odt"].iter().any(|known| e == *known))
        })
        .collect();
    let called_so = |name: &&String| {
        let name = bare(name);
        ["resume", "résumé", "cv", "lebenslauf"].iter().any(|word| name.starts_with(word))
    };
    let mut called = documents.iter().filter(called_so);
    match (&documents[..], called.next(), called.next()) {
        ([one], ..) | (_, Some(one), None) => Some(one.clone()),
        _ => None,
    }
}

fn no_toml(error: &toml::de::Error, text: &Text) -> Diagnostic {
    let at = text.location(&error.span().unwrap_or(0..0));
    let help = if at.snippet.contains('\\') {
        "between double quotes a backslash begins something else; files of a packet lie in its folder, so that their \
         name is enough: `resume = \"resume.pdf\"`"
    } else if at.snippet.contains(TYPOGRAPHIC_QUOTES) {
        "texts stand in straight quotes (\"); an editor for plain text sets them, a word processor does not"
    } else if ["date", "time"].iter().any(|what| error.message().starts_with(&format!("invalid {what}"))) {
        "a day has year, month and day, and a time stands behind a T: `2025-11-13T17:00:00`"
    } else {
        "write `name = \"value\"`, one to a line"
    };
    Diagnostic::error("bad-packet", error.message().replace('\n', " ")).at(at).with_help(help)
}

fn form_of(field: &str) -> &str {
    field.split_once('.').map_or(field, |(form, _)| form)
}

fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
