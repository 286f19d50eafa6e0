//! What a rule file can hold: its tables, and for each the keys with what they hold. The list itself is in `key_list`;
//! it feeds the reader's checks, `docs/rules.md` and `explain`.

use super::key_list::TABLES;

/// A kind of table in a rule file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The file itself.
    File,
    /// `[program]`
    Program,
    /// `program.period`
    Period,
    /// `[[program.question]]`
    Question,
    /// `[program.source]`
    Source,
    /// `[[criterion]]`
    Criterion,
    /// `criterion.check`
    Check,
    /// `check.at-least`
    AtLeast,
    /// `check.when`
    When,
    /// `check.degree`
    Degree,
    /// `check.degree.ends`
    Ends,
    /// `check.degree.field`
    DegreeField,
    /// `check.terms`
    Terms,
    /// `[[check.terms.group]]`
    TermsGroup,
    /// `check.experience`
    Experience,
    /// `check.publications`
    Publications,
    /// `check.history`
    History,
    /// `check.sections`
    Sections,
    /// `check.format`
    Format,
    /// `check.fields`
    Fields,
    /// `check.answer`
    Answer,
    /// `check.statement`
    Statement,
    /// An item of `cover` or `encourage`
    Topic,
    /// `check.documents`
    Documents,
    /// `check.window`
    Window,
    /// `[[check.window.case]]`
    WindowCase,
    /// A least and a most
    Bounds,
    /// `[term.ID]`
    Term,
    /// An item of `guarded`
    Guarded,
    /// `[group.ID]`
    Group,
    /// `[field.ID]`
    Field,
    /// A file of tests
    TestFile,
    /// `[[test]]`
    Test,
    /// `[[test.evidence]]`
    TestEvidence,
}

impl Place {
    fn table(self) -> &'static TableKeys {
        &TABLES[self as usize]
    }

    /// How it is written in a file, as a heading of the documentation and in messages.
    pub fn heading(self) -> &'static str {
        self.table().heading
    }

    /// What it is for, in a sentence.
    pub fn purpose(self) -> &'static str {
        self.table().purpose
    }
}

/// A kind of table with all that is said of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct TableKeys {
    pub place: Place,
    pub heading: &'static str,
    pub purpose: &'static str,
    pub keys: &'static [Key],
}

// [`Place::table`] finds a table by its number.
const _: () = {
    let mut number = 0;
    while number < TABLES.len() {
        assert!(TABLES[number].place as usize == number, "the list has the order of `Place`");
        number += 1;
    }
    assert!(number == Place::TestEvidence as usize + 1, "the list has every `Place`");
};

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text in quotes.
    Text,
    /// A list of texts.
    Texts,
    /// A whole number, 0 or more.
    Number,
    /// `true` or `false`.
    Flag,
    /// A day, `2025-04-23`, without quotes.
    Day,
    /// A day, or a time with or without its zone, without quotes.
    Moment,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list of these words.
    SomeOf(&'static [&'static str]),
    /// A table.
    Table(Place),
    /// A list of tables.
    Tables(Place),
    /// Tables with names of the author's choice, `[term.python]`.
    Named(Place),
    /// Texts with names of the author's choice.
    TextsByName,
    /// Names of the author's choice, each with one of these words.
    WordsByName(&'static [&'static str]),
    /// A table of any content.
    Free,
}

impl Kind {
    /// What it holds, for messages and the documentation.
    pub fn describe(self) -> String {
        match self {
            Kind::Text => "a text in quotes".into(),
            Kind::Texts => "a list of texts".into(),
            Kind::Number => "a whole number".into(),
            Kind::Flag => "`true` or `false`".into(),
            Kind::Day => "a day such as `2025-04-23`, without quotes".into(),
            Kind::Moment => {
                "a day, or a time such as `2025-04-08T18:00:00` or `2025-04-08T18:00:00Z`, without quotes"
                    .into()
            }
            Kind::OneOf(words) => format!("one of {}", quoted(words)),
            Kind::SomeOf(words) => format!("a list of {}", quoted(words)),
            Kind::Table(place) => format!("a table ({})", place.heading()),
            Kind::Tables(place) => format!("a list of tables ({})", place.heading()),
            Kind::Named(place) => format!("tables with names ({})", place.heading()),
            Kind::TextsByName => "a table of texts: `{ \"old words\" = \"new words\" }`".into(),
            Kind::WordsByName(words) => format!("a table with one of {} for each name", quoted(words)),
            Kind::Free => "a table".into(),
        }
    }
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|w| format!("`\"{w}\"`")).collect::<Vec<_>>().join(", ")
}

/// A key of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What holds without it.
    pub without: Without,
    /// What it says, for someone who never saw it.
    pub doc: &'static str,
}

/// What holds where a key is not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Without {
    /// It has to be given.
    Required,
    /// This holds, in words of the documentation.
    Default(&'static str),
}

/// Every key of rules, vocabulary and tests, with its table.
pub fn all() -> impl Iterator<Item = (Place, &'static Key)> {
    TABLES.iter().flat_map(|table| table.keys.iter().map(|key| (table.place, key)))
}

/// The keys of a table, in the order of the documentation.
pub fn of(place: Place) -> &'static [Key] {
    place.table().keys
}

/// The reference of all keys as Markdown, for `docs/rules.md`.
pub fn reference() -> String {
    let mut out = String::new();
    for table in TABLES {
        out += &format!("\n### {}\n\n{}\n\n", title(table.place), table.purpose);
        out += "| key | holds | without it | meaning |\n|---|---|---|---|\n";
        for key in table.keys {
            let without = match key.without {
                Without::Required => "has to be there",
                Without::Default(text) => text,
            };
            let row =
                [format!("`{}`", key.name), key.kind.describe(), without.to_owned(), key.doc.to_owned()];
            out += &format!("| {} |\n", row.map(|cell| cell.replace('|', "\\|")).join(" | "));
        }
    }
    out + "\n"
}

fn title(place: Place) -> String {
    match place {
        Place::File => "The file".to_owned(),
        Place::Guarded | Place::Topic | Place::Bounds => place.heading().replacen("a t", "A t", 1),
        Place::TestFile => "A file of tests".to_owned(),
        _ => format!("`{}`", place.heading()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_listed_twice_and_every_table_has_keys() {
        for table in TABLES {
            assert!(!table.keys.is_empty(), "{:?}", table.place);
            for (i, key) in table.keys.iter().enumerate() {
                assert!(!key.doc.is_empty(), "{key:?}");
                assert!(table.keys[..i].iter().all(|other| other.name != key.name), "{key:?}");
            }
        }
    }
}
