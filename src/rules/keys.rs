//! What a rule file can hold: its tables, and for each the keys with what they hold. The list itself is in `key_list`;
//! it feeds the reader's checks, `docs/rules.md` and `explain`.

use super::key_list::KEYS;
use super::test_keys::TEST_KEYS;

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
    /// Every kind of table, in the order of the documentation.
    pub const ALL: &[Place] = &[
        Place::File,
        Place::Program,
        Place::Period,
        Place::Question,
        Place::Source,
        Place::Criterion,
        Place::Check,
        Place::AtLeast,
        Place::When,
        Place::Degree,
        Place::Ends,
        Place::DegreeField,
        Place::Terms,
        Place::TermsGroup,
        Place::Experience,
        Place::Publications,
        Place::History,
        Place::Sections,
        Place::Format,
        Place::Fields,
        Place::Answer,
        Place::Statement,
        Place::Topic,
        Place::Documents,
        Place::Window,
        Place::WindowCase,
        Place::Bounds,
        Place::Term,
        Place::Guarded,
        Place::Group,
        Place::Field,
        Place::TestFile,
        Place::Test,
        Place::TestEvidence,
    ];

    /// How it is written in a file, as a heading of the documentation and in messages.
    pub fn heading(self) -> &'static str {
        match self {
            Place::File => "the file",
            Place::Program => "[program]",
            Place::Period => "program.period",
            Place::Question => "[[program.question]]",
            Place::Source => "[program.source]",
            Place::Criterion => "[[criterion]]",
            Place::Check => "criterion.check",
            Place::AtLeast => "check.at-least",
            Place::When => "check.when",
            Place::Degree => "check.degree",
            Place::Ends => "check.degree.ends",
            Place::DegreeField => "check.degree.field",
            Place::Terms => "check.terms",
            Place::TermsGroup => "[[check.terms.group]]",
            Place::Experience => "check.experience",
            Place::Publications => "check.publications",
            Place::History => "check.history",
            Place::Sections => "check.sections",
            Place::Format => "check.format",
            Place::Fields => "check.fields",
            Place::Answer => "check.answer",
            Place::Statement => "check.statement",
            Place::Topic => "a topic of check.statement",
            Place::Documents => "check.documents",
            Place::Window => "check.window",
            Place::WindowCase => "[[check.window.case]]",
            Place::Bounds => "a table of bounds",
            Place::Term => "[term.ID]",
            Place::Guarded => "a table of `guarded`",
            Place::Group => "[group.ID]",
            Place::Field => "[field.ID]",
            Place::TestFile => "a file of tests",
            Place::Test => "[[test]]",
            Place::TestEvidence => "[[test.evidence]]",
        }
    }

    /// What it is for, in a sentence.
    pub fn purpose(self) -> &'static str {
        match self {
            Place::File => "What stands at the top of a rule file or a vocabulary file.",
            Place::Program => "The programme. A file without it is a vocabulary file, which others extend.",
            Place::Period => "When the programme takes place.",
            Place::Question => "A question of the application form.",
            Place::Source => "The publication the rules stand on.",
            Place::Criterion => "One thing that is asked. Reports follow the order of the file.",
            Place::Check => {
                "How it is judged: exactly one of these. A part of another check is written in the same way."
            }
            Place::AtLeast => "Some of several checks have to pass.",
            Place::When => "A check that applies to some applicants only.",
            Place::Degree => {
                "A degree of the applicant's own. All that is said here has to hold of one and the same degree."
            }
            Place::Ends => {
                "When the degree ends or is expected to. A date that is not exact enough goes to a person."
            }
            Place::DegreeField => "Which fields of study will do. Without it any field will.",
            Place::Terms => "Words of the vocabulary, and how strongly they have to be shown.",
            Place::TermsGroup => "Terms that count for the same thing.",
            Place::Experience => "Jobs on the résumé. Months that overlap count once.",
            Place::Publications => "Publications on the résumé.",
            Place::History => {
                "How often the résumé tells of having taken part in something. It can refuse, and never passes: what is \
                 not told may have been all the same."
            }
            Place::Sections => "Parts that the résumé has to have.",
            Place::Format => "The file format of the résumé.",
            Place::Fields => "Fields of a form that are filled in.",
            Place::Answer => {
                "What a form says. Silence goes to a person; an answer that says the contrary fails."
            }
            Place::Statement => "A text the applicant writes.",
            Place::Topic => "Something the statement speaks of; shown by any of its terms or phrases.",
            Place::Documents => {
                "Files beside the résumé, all of one kind. What a packet does not tell of a file goes to a person; a file \
                 that is not there fails."
            }
            Place::Window => {
                "When one can apply. A day counts to its end, a time with its very second. Judged is the time of \
                 submission, where the packet tells it, else that of the check."
            }
            Place::WindowCase => "Other days for some applicants.",
            Place::Bounds => {
                "How much it may be: at least, at most, or both. Both bounds are allowed values."
            }
            Place::Term => "A thing that goes by many names.",
            Place::Guarded => "Names that are too short or too common to be believed by themselves.",
            Place::Group => "Terms or fields under one name, written `@ID` wherever one of them may stand.",
            Place::Field => "A field of study.",
            Place::TestFile => {
                "What stands at the top of `NAME.test.toml`, the file with the tests of a programme."
            }
            Place::Test => "An applicant of your invention, and what your rules have to say.",
            Place::TestEvidence => {
                "A line that has to be quoted; all that is said here holds of one and the same line."
            }
        }
    }
}

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
    /// The table it stands in.
    pub place: Place,
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

/// Every key of rules, vocabulary and tests.
pub fn all() -> impl Iterator<Item = &'static Key> {
    KEYS.iter().chain(TEST_KEYS)
}

/// The key of that name in that table.
pub fn find(place: Place, name: &str) -> Option<&'static Key> {
    all().find(|k| k.place == place && k.name == name)
}

/// The keys of a table, in the order of the documentation.
pub fn of(place: Place) -> impl Iterator<Item = &'static Key> {
    all().filter(move |k| k.place == place)
}

/// The reference of all keys as Markdown, for `docs/rules.md`.
pub fn reference() -> String {
    let mut out = String::new();
    for place in Place::ALL {
        out += &format!("\n### {}\n\n{}\n\n", title(*place), place.purpose());
        out += "| key | holds | without it | meaning |\n|---|---|---|---|\n";
        for key in of(*place) {
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
        let keys: Vec<&Key> = all().collect();
        for (i, a) in keys.iter().enumerate() {
            assert!(keys[i + 1..].iter().all(|b| (a.place, a.name) != (b.place, b.name)), "{a:?}");
        }
        for place in Place::ALL {
            assert!(of(*place).next().is_some(), "{place:?}");
        }
    }
}
