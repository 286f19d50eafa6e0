//! Reads TOML tables by the list of [`keys`], and keeps where everything stands.
//!
//! serde stops at the first mistake and loses places inside tagged tables; a rule author wants all mistakes of a
//! file at once, each at its line. So a table is first held against the list of keys as a whole, and what survives is
//! then read without further complaint.

use std::ops::Range;

use serde::de::DeserializeOwned;
use serde::de::value::{self, StrDeserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::forms::expand;
use super::keys::{self, Key, Kind, Place, Without};
use super::syntax::{self, Mistake};
use crate::ground::diagnostic::shown;
use crate::ground::letters::lower;
use crate::ground::source::Text;
use crate::ground::suggest::did_you_mean;
use crate::ground::{Date, Diagnostic, Moment};

/// A value and where it stands: which file, which bytes.
#[derive(Debug, Clone)]
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) file: usize,
    pub(super) span: Range<usize>,
}

/// The texts of all files, and what is wrong with them.
#[derive(Debug, Default)]
pub(super) struct Problems {
    pub(super) texts: Vec<Text>,
    found: Vec<(usize, usize, Diagnostic)>,
}

impl Problems {
    /// Notes an error at a place, and what to do.
    pub(super) fn add(
        &mut self,
        at: &At<impl Sized>,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(at.file, at.span.clone(), code, message, Some(help.into()));
    }

    /// Notes an error in these bytes of a file, and what to do where that is known.
    pub(super) fn push(
        &mut self,
        file: usize,
        span: Range<usize>,
        code: &'static str,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let mut diagnostic = Diagnostic::error(code, message);
        if let Some(text) = self.texts.get(file) {
            diagnostic = diagnostic.at(text.location(&span));
        }
        diagnostic.help = help;
        self.found.push((file, span.start, diagnostic));
    }

    /// What keeps a file from being TOML.
    pub(super) fn syntax(&mut self, file: usize, errors: &[toml::de::Error]) {
        let Some(text) = self.texts.get(file) else { return };
        for Mistake { span, message, help } in syntax::mistakes(text, errors) {
            self.push(file, span, "toml-syntax", message, help);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether anything of that code was found.
    pub(super) fn has(&self, code: &str) -> bool {
        self.found.iter().any(|(.., diagnostic)| diagnostic.code == code)
    }

    /// In the order of the files and of their lines, none twice.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|f| (f.0, f.1));
        let mut all: Vec<Diagnostic> = self.found.into_iter().map(|f| f.2).collect();
        all.dedup();
        all
    }
}

/// A table whose keys are known and of the right kind.
#[derive(Debug, Clone)]
pub(super) struct Table<'a> {
    pub(super) file: usize,
    /// The table's key or its first line.
    pub(super) span: Range<usize>,
    entries: Vec<(&'static Key, &'a Spanned<DeValue<'a>>, Range<usize>)>,
    /// The keys that are given, of the right kind or not.
    given: Vec<&'static str>,
    /// It holds nothing, not even a key that is unknown.
    empty: bool,
}

impl<'a> Table<'a> {
    /// Holds a table against the list of keys; what does not fit is reported and left out.
    pub(super) fn read(
        place: Place,
        table: &'a DeTable<'a>,
        file: usize,
        span: Range<usize>,
        problems: &mut Problems,
    ) -> Self {
        let mut entries = Vec::new();
        let mut seen = Vec::new();
        for (name, value) in table.iter() {
            let keys = keys::of(place);
            let Some(key) = keys.iter().find(|key| key.name == name.get_ref()) else {
                let names: Vec<&str> = keys.iter().map(|key| key.name).collect();
                let help = did_you_mean(name.get_ref(), names.iter().copied())
                    .unwrap_or_else(|| format!("{} knows {}", place.heading(), listed(&names)));
                let message = format!("{} has no key `{}`", place.heading(), shown(name.get_ref()));
                problems.push(file, name.span(), "unknown-key", message, Some(help));
                continue;
            };
            seen.push(key.name);
            if (Fit { key, file, problems }).value(value) {
                entries.push((key, value, name.span()));
            }
        }
        let required = keys::of(place).iter().filter(|key| key.without == Without::Required);
        for key in required.filter(|key| !seen.contains(&key.name)) {
            let message = format!("{} lacks `{}`", place.heading(), key.name);
            let help = format!("add `{} = …`, {}: {}", key.name, key.kind.describe(), key.doc);
            problems.push(file, span.clone(), "missing-key", message, Some(help));
        }
        Self { file, span, entries, given: seen, empty: table.is_empty() }
    }

    fn get(&self, name: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.entries.iter().find(|e| e.0.name == name).map(|e| e.1)
    }

    /// Whether the key is given (and of the right kind).
    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Whether any of the keys is given. What is wrong with its value is said already: it is not missing.
    pub(super) fn gives(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.given.contains(name))
    }

    /// Whether nothing at all stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.empty
    }

    /// The names of the keys that are given, in the order of the file.
    pub(super) fn names(&self) -> Vec<&'static str> {
        let mut entries: Vec<_> = self.entries.iter().map(|e| (e.2.start, e.0.name)).collect();
        entries.sort_unstable();
        entries.into_iter().map(|e| e.1).collect()
    }

    /// Where a key stands, else the table.
    pub(super) fn at(&self, name: &str) -> At<()> {
        let span = self.entries.iter().find(|e| e.0.name == name).map_or(&self.span, |e| &e.2);
        At { value: (), file: self.file, span: span.clone() }
    }

    pub(super) fn text(&self, name: &str) -> Option<At<String>> {
        let value = self.get(name)?;
        Some(At { value: value.get_ref().as_str()?.to_owned(), file: self.file, span: value.span() })
    }

    pub(super) fn texts(&self, name: &str) -> Vec<At<String>> {
        let items =
            self.get(name).and_then(|v| v.get_ref().as_array()).map(|a| a.iter()).into_iter().flatten();
        items
            .filter_map(|v| {
                Some(At { value: v.get_ref().as_str()?.to_owned(), file: self.file, span: v.span() })
            })
            .collect()
    }

    /// A text without its place.
    pub(super) fn word(&self, name: &str) -> Option<String> {
        self.text(name).map(|text| text.value)
    }

    /// Texts without their places.
    pub(super) fn words(&self, name: &str) -> Vec<String> {
        self.texts(name).into_iter().map(|text| text.value).collect()
    }

    /// All forms of all texts of a list.
    pub(super) fn forms(&self, name: &str) -> Vec<String> {
        self.texts(name).iter().flat_map(|text| expand(&text.value)).collect()
    }

    /// Words that a text is searched for in lower case.
    pub(super) fn words_beside(&self, name: &str) -> Vec<String> {
        self.forms(name).iter().map(|word| lower(word).into_owned()).collect()
    }

    /// What its word stands for.
    pub(super) fn choice<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        meaning(&self.text(name)?.value)
    }

    /// What each of its words stands for.
    pub(super) fn choices<T: DeserializeOwned>(&self, name: &str) -> Vec<T> {
        self.texts(name).iter().filter_map(|word| meaning(&word.value)).collect()
    }

    /// Texts with names of the author's choice, in the order of the file.
    pub(super) fn texts_by_name(&self, name: &str) -> Vec<(At<String>, At<String>)> {
        let table = self.get(name).and_then(|v| v.get_ref().as_table());
        let at = |value: String, span| At { value, file: self.file, span };
        let mut all: Vec<_> = table
            .into_iter()
            .flat_map(|t| t.iter())
            .filter_map(|(k, v)| {
                Some((at(k.get_ref().to_string(), k.span()), at(v.get_ref().as_str()?.to_owned(), v.span())))
            })
            .collect();
        all.sort_by_key(|(name, _)| name.span.start);
        all
    }

    pub(super) fn number(&self, name: &str) -> Option<At<u32>> {
        let value = self.get(name)?;
        Some(At { value: number(value.get_ref())?, file: self.file, span: value.span() })
    }

    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        self.get(name)?.get_ref().as_bool()
    }

    pub(super) fn day(&self, name: &str) -> Option<At<Date>> {
        let value = self.get(name)?;
        Some(At { value: day(value.get_ref())?, file: self.file, span: value.span() })
    }

    pub(super) fn moment(&self, name: &str) -> Option<At<Moment>> {
        let value = self.get(name)?;
        Some(At { value: moment(value.get_ref())?, file: self.file, span: value.span() })
    }

    pub(super) fn table(&self, name: &str, problems: &mut Problems) -> Option<Table<'a>> {
        let Kind::Table(place) = self.entries.iter().find(|e| e.0.name == name)?.0.kind else { return None };
        let table = self.get(name)?.get_ref().as_table()?;
        Some(Table::read(place, table, self.file, self.at(name).span, problems))
    }

    pub(super) fn tables(&self, name: &str, problems: &mut Problems) -> Vec<Table<'a>> {
        let Some(entry) = self.entries.iter().find(|e| e.0.name == name) else { return Vec::new() };
        let (Kind::Tables(place), Some(items)) = (entry.0.kind, entry.1.get_ref().as_array()) else {
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|v| Some(Table::read(place, v.get_ref().as_table()?, self.file, v.span(), problems)))
            .collect()
    }

    /// Tables with names of the author's choice, in the order of the file.
    pub(super) fn named(&self, name: &str, problems: &mut Problems) -> Vec<(At<String>, Table<'a>)> {
        let Some(entry) = self.entries.iter().find(|e| e.0.name == name) else { return Vec::new() };
        let (Kind::Named(place), Some(table)) = (entry.0.kind, entry.1.get_ref().as_table()) else {
            return Vec::new();
        };
        let mut items: Vec<_> = table.iter().collect();
        items.sort_by_key(|(key, _)| key.span().start);
        let mut all = Vec::with_capacity(items.len());
        for (key, value) in items {
            let Some(inner) = value.get_ref().as_table() else { continue };
            let id = At { value: key.get_ref().to_string(), file: self.file, span: key.span() };
            all.push((id, Table::read(place, inner, self.file, key.span(), problems)));
        }
        all
    }
}

/// What of a few things a word stands for.
pub(super) fn meaning<T: DeserializeOwned>(word: &str) -> Option<T> {
    T::deserialize(StrDeserializer::<value::Error>::new(word)).ok()
}

/// Holds the value of a key against what the key can hold.
struct Fit<'p> {
    key: &'static Key,
    file: usize,
    problems: &'p mut Problems,
}

impl Fit<'_> {
    /// Whether a value is what its key holds; else says so. A list with some bad items counts, without them.
    fn value(&mut self, value: &Spanned<DeValue<'_>>) -> bool {
        let got = value.get_ref();
        let wanted = match self.key.kind {
            Kind::Text => return self.text(value),
            Kind::OneOf(words) => return self.text(value) && self.one_of(words, value),
            Kind::Number if number(got).is_none() => "a whole number, 0 or more",
            Kind::Flag if got.as_bool().is_none() => "`true` or `false`",
            Kind::Day if day(got).is_none() => "a day",
            Kind::Moment if moment(got).is_none() => "a day, or a day and a time",
            Kind::Table(_) | Kind::Named(_) | Kind::Free | Kind::TextsByName | Kind::WordsByName(_)
                if got.as_table().is_none() =>
            {
                "a table"
            }
            Kind::Texts | Kind::SomeOf(_) | Kind::Tables(_) if got.as_array().is_none() => "a list",
            _ => "",
        };
        if !wanted.is_empty() {
            return self.wrong(value, wanted);
        }
        if let Some(table) = got.as_table() {
            self.entries(table);
        }
        if let Some(items) = got.as_array() {
            items.iter().for_each(|item| self.item(item));
            if items.is_empty() {
                self.add(value.span(), "empty-list", "is an empty list", "fill it or leave the key out");
            }
        }
        true
    }

    /// What stands in a table with names of the author's choice.
    fn entries(&mut self, table: &DeTable<'_>) {
        for (name, inner) in table.iter() {
            match self.key.kind {
                Kind::Named(_) if inner.get_ref().as_table().is_none() => {
                    self.wrong(inner, "tables with names");
                }
                Kind::TextsByName | Kind::WordsByName(_) if inner.get_ref().as_str().is_none() => {
                    self.wrong(inner, "a table of texts");
                }
                Kind::TextsByName if name.get_ref().is_empty() => {
                    self.add(name.span(), "empty-text", "has an empty name", "fill it or leave it out");
                }
                Kind::WordsByName(words) => {
                    self.one_of(words, inner);
                }
                _ => {}
            }
        }
    }

    /// What stands in a list.
    fn item(&mut self, item: &Spanned<DeValue<'_>>) {
        match self.key.kind {
            Kind::Tables(_) if item.get_ref().as_table().is_none() => {
                self.wrong(item, "a list of tables");
            }
            Kind::SomeOf(words) => {
                let _ = self.text(item) && self.one_of(words, item);
            }
            Kind::Texts => {
                self.text(item);
            }
            _ => {}
        }
    }

    /// Reports a value of the wrong kind.
    fn wrong(&mut self, value: &Spanned<DeValue<'_>>, wanted: &str) -> bool {
        let got = value.get_ref();
        let help = match (self.key.kind, got) {
            (Kind::Day, DeValue::String(_) | DeValue::Datetime(_)) => {
                "write the day alone and without quotes: `2025-04-23`".to_owned()
            }
            (Kind::Moment, DeValue::String(_) | DeValue::Datetime(_)) => {
                "write it without quotes: `2025-04-23` or `2025-04-23T18:00:00`".to_owned()
            }
            (Kind::Texts | Kind::SomeOf(_), DeValue::String(_)) => {
                "put it in square brackets: `[\"…\"]`".to_owned()
            }
            (Kind::Tables(_), DeValue::Table(_)) => "double the square brackets: `[[…]]`".to_owned(),
            (Kind::Number, DeValue::String(text)) if text.trim().parse::<u32>().is_ok() => {
                format!("write it without quotes: `{}`", text.trim())
            }
            (Kind::Number, DeValue::String(_)) => {
                "write the number alone, without quotes and unit: 5 MB are `5000000`".to_owned()
            }
            (Kind::Number, _) => "write it as digits alone: `24`".to_owned(),
            (Kind::Table(Place::Bounds), DeValue::Integer(_)) => {
                "say whether that is the least or the most: `{ min = 24 }` or `{ max = 24 }`".to_owned()
            }
            _ => format!("`{}` holds {}", self.key.name, self.key.kind.describe()),
        };
        let message = format!("has to be {wanted}, not {}", kind_of(got));
        self.add(value.span(), "wrong-type", &message, &help);
        false
    }

    /// Whether a value is a text that says something.
    fn text(&mut self, value: &Spanned<DeValue<'_>>) -> bool {
        let Some(text) = value.get_ref().as_str() else {
            let is_list = matches!(self.key.kind, Kind::Texts | Kind::SomeOf(_));
            return self.wrong(value, if is_list { "a list of texts" } else { "a text in quotes" });
        };
        let blank = text.trim().is_empty();
        if blank {
            self.add(value.span(), "empty-text", "is empty", "fill it or leave it out");
        }
        !blank
    }

    fn one_of(&mut self, words: &[&str], value: &Spanned<DeValue<'_>>) -> bool {
        let word = value.get_ref().as_str().unwrap_or_default();
        let known = words.contains(&word);
        if !known {
            let help = did_you_mean(word, words.iter().copied())
                .unwrap_or_else(|| format!("it can be {}", listed(words)));
            self.add(value.span(), "unknown-value", &format!("cannot be `{}`", shown(word)), &help);
        }
        known
    }

    fn add(&mut self, span: Range<usize>, code: &'static str, what: &str, help: &str) {
        let message = format!("`{}` {what}", self.key.name);
        self.problems.push(self.file, span, code, message, Some(help.to_owned()));
    }
}

fn number(value: &DeValue<'_>) -> Option<u32> {
    match value {
        DeValue::Integer(i) => u32::from_str_radix(i.as_str(), i.radix()).ok(),
        _ => None,
    }
}

fn day(value: &DeValue<'_>) -> Option<Date> {
    let DeValue::Datetime(at) = value else { return None };
    let date = at.date.filter(|_| at.time.is_none())?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?)
        .ok()
}

fn moment(value: &DeValue<'_>) -> Option<Moment> {
    let DeValue::Datetime(at) = value else { return None };
    at.date?;
    at.to_string().parse().ok()
}

fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "this number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Names for a message: all of them, or the first dozen.
pub(super) fn listed(names: &[&str]) -> String {
    let more = if names.len() > 12 { ", …" } else { "" };
    let names: Vec<String> = names.iter().take(12).map(|n| format!("`{n}`")).collect();
    format!("{}{more}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_counts_characters_and_a_range_ends_with_its_line() {
        let text = Text::new("a.toml".into(), "x = 1\nnäme = \"\"\"a\nb\"\"\"\n".to_owned());
        let at = text.location(&(14..22));
        assert_eq!((at.line, at.column, at.length), (2, 8, 4));
        assert_eq!(at.snippet, "näme = \"\"\"a");
    }

    #[test]
    fn a_range_outside_of_the_text_does_no_harm() {
        let text = Text::new("a.toml".into(), "ä".to_owned());
        assert_eq!(text.location(&(1..900)).line, 1);
        assert_eq!(text.location(&(900..901)).line, 1);
    }
}
