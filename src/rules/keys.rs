//! Every key a rule file can have: one list that feeds the reader's checks, `docs/rules.md` and `explain`.

/// A kind of table in a rule file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The file itself.
    File,
    /// `[program]`
    Program,
    /// `program.period`
    Period,
    /// `[program.source]`
    Source,
    /// `[[criterion]]`
    Criterion,
    /// `criterion.check`
    Check,
    /// `check.degree`
    Degree,
    /// `check.degree.field`
    DegreeField,
    /// `check.terms`
    Terms,
    /// `[[check.terms.group]]`
    TermsGroup,
    /// `check.sections`
    Sections,
    /// `check.format`
    Format,
    /// `check.fields`
    Fields,
    /// `check.statement`
    Statement,
    /// `check.statement.words`
    Words,
    /// An item of `cover` or `encourage`
    Topic,
    /// `check.window`
    Window,
    /// `[term.ID]`
    Term,
    /// An item of `guarded`
    Guarded,
    /// `[group.ID]`
    Group,
    /// `[field.ID]`
    Field,
}

impl Place {
    /// Every kind of table, in the order of the documentation.
    pub const ALL: &[Place] = &[
        Place::File,
        Place::Program,
        Place::Period,
        Place::Source,
        Place::Criterion,
        Place::Check,
        Place::Degree,
        Place::DegreeField,
        Place::Terms,
        Place::TermsGroup,
        Place::Sections,
        Place::Format,
        Place::Fields,
        Place::Statement,
        Place::Words,
        Place::Topic,
        Place::Window,
        Place::Term,
        Place::Guarded,
        Place::Group,
        Place::Field,
    ];

    /// How it is written in a file, as a heading of the documentation and in messages.
    pub fn heading(self) -> &'static str {
        match self {
            Place::File => "the file",
            Place::Program => "[program]",
            Place::Period => "program.period",
            Place::Source => "[program.source]",
            Place::Criterion => "[[criterion]]",
            Place::Check => "criterion.check",
            Place::Degree => "check.degree",
            Place::DegreeField => "check.degree.field",
            Place::Terms => "check.terms",
            Place::TermsGroup => "[[check.terms.group]]",
            Place::Sections => "check.sections",
            Place::Format => "check.format",
            Place::Fields => "check.fields",
            Place::Statement => "check.statement",
            Place::Words => "check.statement.words",
            Place::Topic => "a topic of check.statement",
            Place::Window => "check.window",
            Place::Term => "[term.ID]",
            Place::Guarded => "a table of `guarded`",
            Place::Group => "[group.ID]",
            Place::Field => "[field.ID]",
        }
    }

    /// What it is for, in a sentence.
    pub fn purpose(self) -> &'static str {
        match self {
            Place::File => "What stands at the top of a rule file or a vocabulary file.",
            Place::Program => "The programme. A file without it is a vocabulary file, which others extend.",
            Place::Period => "When the programme takes place.",
            Place::Source => "The publication the rules stand on.",
            Place::Criterion => "One thing that is asked. Reports follow the order of the file.",
            Place::Check => "How the criterion is judged: exactly one of these.",
            Place::Degree => "A degree of the applicant's own.",
            Place::DegreeField => "Which fields of study will do. Without it any field will.",
            Place::Terms => "Words of the vocabulary, and how strongly they have to be shown.",
            Place::TermsGroup => "Terms that count for the same thing.",
            Place::Sections => "Parts that the résumé has to have.",
            Place::Format => "The file format of the résumé.",
            Place::Fields => "Fields of a form that are filled in.",
            Place::Statement => "A text the applicant writes.",
            Place::Words => "How long it is.",
            Place::Topic => "Something the statement speaks of; shown by any of its terms or phrases.",
            Place::Window => "When one can apply.",
            Place::Term => "A thing that goes by many names.",
            Place::Guarded => "Names that are too short or too common to be believed by themselves.",
            Place::Group => "Terms or fields under one name, written `@ID` wherever one of them may stand.",
            Place::Field => "A field of study.",
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
            Kind::OneOf(words) => format!("one of {}", quoted(words)),
            Kind::SomeOf(words) => format!("a list of {}", quoted(words)),
            Kind::Table(place) => format!("a table ({})", place.heading()),
            Kind::Tables(place) => format!("a list of tables ({})", place.heading()),
            Kind::Named(place) => format!("tables with names ({})", place.heading()),
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

/// The key of that name in that table.
pub fn find(place: Place, name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|k| k.place == place && k.name == name)
}

/// The keys of a table, in the order of the documentation.
pub fn of(place: Place) -> impl Iterator<Item = &'static Key> {
    KEYS.iter().filter(move |k| k.place == place)
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
        Place::Guarded | Place::Topic => place.heading().replacen("a t", "A t", 1),
        _ => format!("`{}`", place.heading()),
    }
}

/// Words of `part`.
pub(super) const PARTS: &[&str] = &["eligibility", "application"];
/// Words of `need`.
pub(super) const NEEDS: &[&str] = &["required", "expected", "bonus"];
/// Words of `basis`.
pub(super) const BASES: &[&str] = &["stated", "inferred"];
/// Words of `on`.
pub(super) const GIVEN: &[&str] = &["resume", "packet"];
/// Words of `level`.
pub(super) const LEVELS: &[&str] = &["bachelor", "master", "phd"];
/// Words of `status`.
pub(super) const STATUSES: &[&str] = &["enrolled", "completed", "either"];
/// Words of `strength`.
pub(super) const STRENGTHS: &[&str] = &["mentioned", "listed", "used"];
/// Words of `check.sections`.
pub(super) const SECTIONS: &[&str] = &[
    "name", "email", "phone", "education", "coursework", "experience", "projects", "publications", "skills",
];
/// Words of `check.format`.
pub(super) const FORMATS: &[&str] = &["pdf", "docx", "odt", "html", "markdown", "text"];
/// Words of `tier`.
pub(super) const TIERS: &[&str] = &["strong", "shared", "weak"];
/// Words of `case`.
pub(super) const CASES: &[&str] = &["any", "exact"];

use Without::{Default as Or, Required};

const fn key(place: Place, name: &'static str, kind: Kind, without: Without, doc: &'static str) -> Key {
    Key { place, name, kind, without, doc }
}

/// Every key.
pub const KEYS: &[Key] = &[
    key(Place::File, "format", Kind::Number, Required, "Version of this format; always `1`."),
    key(
        Place::File,
        "extends",
        Kind::Texts,
        Or("none"),
        "Files that this one builds on: by name (`terms/ml`), looked up like `--rules`, or by a path that ends in `.toml`, \
         from this file's folder. What this file says replaces what they say under the same id.",
    ),
    key(
        Place::File,
        "without",
        Kind::Texts,
        Or("none"),
        "Ids of inherited criteria that this programme does not have.",
    ),
    key(
        Place::File,
        "program",
        Kind::Table(Place::Program),
        Or("a vocabulary file"),
        "The programme itself.",
    ),
    key(Place::File, "criterion", Kind::Tables(Place::Criterion), Or("none"), "What is asked."),
    key(Place::File, "term", Kind::Named(Place::Term), Or("none"), "Terms of the vocabulary."),
    key(Place::File, "group", Kind::Named(Place::Group), Or("none"), "Groups of terms or fields."),
    key(Place::File, "field", Kind::Named(Place::Field), Or("none"), "Fields of study."),
    //
    key(
        Place::Program,
        "id",
        Kind::Text,
        Required,
        "Short name in small letters and hyphens, as reports and `--rules` use it.",
    ),
    key(Place::Program, "name", Kind::Text, Required, "As the programme calls itself."),
    key(Place::Program, "organisation", Kind::Text, Required, "Who runs it."),
    key(
        Place::Program,
        "period",
        Kind::Table(Place::Period),
        Or("not known"),
        "When it takes place. Who is admitted to a degree that starts within it is a question, later is too late.",
    ),
    key(
        Place::Program,
        "source",
        Kind::Table(Place::Source),
        Required,
        "The publication the rules stand on.",
    ),
    //
    key(Place::Period, "name", Kind::Text, Required, "As people say it: `\"Fall 2025\"`."),
    key(Place::Period, "from", Kind::Day, Required, "First day."),
    key(Place::Period, "to", Kind::Day, Required, "Last day."),
    //
    key(Place::Source, "title", Kind::Text, Required, "Title of the posting or page."),
    key(Place::Source, "url", Kind::Text, Or("none"), "Its address."),
    key(Place::Source, "read-on", Kind::Day, Or("not known"), "The day it was read; postings change."),
    key(
        Place::Source,
        "text",
        Kind::Text,
        Or("none"),
        "A file with the posting's text, from this file's folder. Lint looks every `quote` up in it.",
    ),
    //
    key(
        Place::Criterion,
        "id",
        Kind::Text,
        Required,
        "Short name in small letters and hyphens; reports and tests use it, so keep it.",
    ),
    key(Place::Criterion, "title", Kind::Text, Required, "What is asked, as a heading."),
    key(
        Place::Criterion,
        "part",
        Kind::OneOf(PARTS),
        Required,
        "`eligibility`: may this person apply? `application`: is what they send complete and in time?",
    ),
    key(
        Place::Criterion,
        "need",
        Kind::OneOf(NEEDS),
        Required,
        "`required` counts in full; `expected` is asked for, but no one is refused for it alone; `bonus` never lowers anything.",
    ),
    key(
        Place::Criterion,
        "basis",
        Kind::OneOf(BASES),
        Or("`\"stated\"`"),
        "`stated`: the posting says so. `inferred`: our reading of it, which can send to a person but refuse no one.",
    ),
    key(
        Place::Criterion,
        "on",
        Kind::OneOf(GIVEN),
        Or("`\"packet\"` for a form or statement, else `\"resume\"`"),
        "What it looks at: the résumé, or the form and files beside it.",
    ),
    key(
        Place::Criterion,
        "clause",
        Kind::Text,
        Or("none; a required criterion has to have one, or a `quote`"),
        "What the posting asks, in your own words. It stands in the report beside the verdict.",
    ),
    key(
        Place::Criterion,
        "quote",
        Kind::Text,
        Or("none"),
        "The posting's own words, letter for letter; for authors who may quote it.",
    ),
    key(
        Place::Criterion,
        "where",
        Kind::Text,
        Or("none; goes with `clause`"),
        "At which place of the posting it stands.",
    ),
    key(
        Place::Criterion,
        "suggest",
        Kind::Text,
        Or("none"),
        "What the applicant can do where it is not shown.",
    ),
    key(Place::Criterion, "why", Kind::Text, Or("none"), "Why it is asked; `explain` tells it."),
    key(Place::Criterion, "check", Kind::Table(Place::Check), Required, "How it is judged."),
    //
    key(
        Place::Check,
        "degree",
        Kind::Table(Place::Degree),
        Or("another check"),
        "A degree: its level, its state, its field.",
    ),
    key(
        Place::Check,
        "terms",
        Kind::Table(Place::Terms),
        Or("another check"),
        "Skills, tools, areas of work.",
    ),
    key(Place::Check, "sections", Kind::Table(Place::Sections), Or("another check"), "Parts of the résumé."),
    key(Place::Check, "format", Kind::Table(Place::Format), Or("another check"), "The file format."),
    key(Place::Check, "fields", Kind::Table(Place::Fields), Or("another check"), "Fields of a form."),
    key(
        Place::Check,
        "statement",
        Kind::Table(Place::Statement),
        Or("another check"),
        "A written statement.",
    ),
    key(
        Place::Check,
        "window",
        Kind::Table(Place::Window),
        Or("another check"),
        "The time in which one can apply.",
    ),
    //
    key(Place::Degree, "level", Kind::SomeOf(LEVELS), Required, "Any of these levels."),
    key(
        Place::Degree,
        "status",
        Kind::OneOf(STATUSES),
        Required,
        "On the day of the check: `enrolled`, under way; `completed`, awarded; `either`.",
    ),
    key(
        Place::Degree,
        "field",
        Kind::Table(Place::DegreeField),
        Or("any field"),
        "Which fields of study will do.",
    ),
    //
    key(
        Place::DegreeField,
        "core",
        Kind::Texts,
        Required,
        "Fields that pass by themselves; `@ID` stands for a group.",
    ),
    key(
        Place::DegreeField,
        "near",
        Kind::Texts,
        Or("none"),
        "Fields that pass where the degree, thesis or work shows one of `shown-by`, and otherwise go to a person.",
    ),
    key(
        Place::DegreeField,
        "shown-by",
        Kind::Texts,
        Or("none"),
        "Terms that show the subject. A degree in any other field goes to a person where its thesis shows one, else fails.",
    ),
    //
    key(
        Place::Terms,
        "any-of",
        Kind::Texts,
        Or("given by `group`"),
        "Terms, any of which will do; `@ID` stands for a group.",
    ),
    key(
        Place::Terms,
        "group",
        Kind::Tables(Place::TermsGroup),
        Or("given by `any-of`"),
        "Groups of terms, where several are counted.",
    ),
    key(Place::Terms, "at-least", Kind::Number, Or("`1`"), "How many of the groups have to be shown."),
    key(
        Place::Terms,
        "strength",
        Kind::OneOf(STRENGTHS),
        Required,
        "`mentioned`: named anywhere; `listed`: claimed in a list of skills; `used`: described as own work.",
    ),
    key(
        Place::Terms,
        "review",
        Kind::Texts,
        Or("none"),
        "Terms that send to a person where none of the others is shown.",
    ),
    //
    key(Place::TermsGroup, "id", Kind::Text, Required, "Short name in small letters and hyphens."),
    key(Place::TermsGroup, "title", Kind::Text, Required, "As a heading."),
    key(Place::TermsGroup, "any-of", Kind::Texts, Required, "Terms, any of which will do."),
    //
    key(Place::Sections, "all-of", Kind::SomeOf(SECTIONS), Or("none"), "Each of these has to be there."),
    key(Place::Sections, "any-of", Kind::SomeOf(SECTIONS), Or("none"), "One of these has to be there."),
    key(
        Place::Sections,
        "with",
        Kind::Texts,
        Or("any content"),
        "Terms of which the section has to name one.",
    ),
    //
    key(Place::Format, "any-of", Kind::SomeOf(FORMATS), Required, "Formats that pass."),
    //
    key(
        Place::Fields,
        "all-of",
        Kind::Texts,
        Required,
        "Names of the fields with a dot: `airtable.primary_interest`.",
    ),
    key(Place::Fields, "with", Kind::Texts, Or("any content"), "Terms of which each field has to name one."),
    key(
        Place::Fields,
        "differ",
        Kind::Flag,
        Or("`false`"),
        "Whether the fields have to name different things.",
    ),
    //
    key(Place::Statement, "field", Kind::Text, Required, "Name of the field with a dot."),
    key(Place::Statement, "words", Kind::Table(Place::Words), Or("any length"), "How long it is."),
    key(Place::Statement, "cover", Kind::Tables(Place::Topic), Or("none"), "What it has to speak of."),
    key(
        Place::Statement,
        "encourage",
        Kind::Tables(Place::Topic),
        Or("none"),
        "What it is good to speak of; never lowers anything.",
    ),
    //
    key(Place::Words, "min", Kind::Number, Or("no least"), "Fewest words."),
    key(Place::Words, "max", Kind::Number, Or("no most"), "Most words."),
    //
    key(Place::Topic, "title", Kind::Text, Required, "As a heading."),
    key(Place::Topic, "any-of", Kind::Texts, Or("none"), "Terms that show it."),
    key(
        Place::Topic,
        "phrases",
        Kind::Texts,
        Or("none"),
        "Phrases that show it; capital or small letters are the same.",
    ),
    //
    key(Place::Window, "opens", Kind::Day, Or("open from the first"), "First day. Before it: too early."),
    key(
        Place::Window,
        "sure-until",
        Kind::Day,
        Or("sure to the end"),
        "Last day on which it is surely open; from then on a person has to look, as where a posting closes when filled.",
    ),
    key(Place::Window, "closes", Kind::Day, Or("no last day"), "Last day. After it: too late."),
    //
    key(Place::Term, "title", Kind::Text, Or("the id"), "As a heading."),
    key(
        Place::Term,
        "names",
        Kind::Texts,
        Or("none"),
        "Names that tell by themselves. Hyphen, space and nothing are the same (`fine-tuning`), `network(s)` stands for \
         network and networks, `personali[s|z]ation` for both spellings, and `corpus | corpora` for two forms of one name.",
    ),
    key(
        Place::Term,
        "shared",
        Kind::Texts,
        Or("none"),
        "Names that tell, but are as common in a neighbouring term.",
    ),
    key(
        Place::Term,
        "weak",
        Kind::Texts,
        Or("none"),
        "Names that need a second, different name of the term in the same entry. Two forms of one name are not different.",
    ),
    key(
        Place::Term,
        "as-written",
        Kind::Texts,
        Or("names of up to five capital letters"),
        "Which of the names above are compared with capital and small letters as they stand: `GloVe` is no glove.",
    ),
    key(
        Place::Term,
        "guarded",
        Kind::Tables(Place::Guarded),
        Or("none"),
        "Names that are believed only beside something else.",
    ),
    key(
        Place::Term,
        "never",
        Kind::Texts,
        Or("none"),
        "Phrases that cancel a name inside them: `curriculum vitae (CV)` is no computer vision.",
    ),
    key(
        Place::Term,
        "veto",
        Kind::Texts,
        Or("none"),
        "Words that cancel every guarded name in the same passage: `island` for Java.",
    ),
    key(
        Place::Term,
        "arguable-with",
        Kind::Texts,
        Or("none"),
        "Words (or their beginnings) that, in the same entry, leave it to a person whether it counts: `protein` for language models.",
    ),
    key(
        Place::Term,
        "implied-by",
        Kind::Texts,
        Or("none"),
        "Names of other things that go with this one: NumPy with Python. They send to a person and no more.",
    ),
    //
    key(Place::Guarded, "names", Kind::Texts, Required, "The names."),
    key(
        Place::Guarded,
        "tier",
        Kind::OneOf(TIERS),
        Or("`\"strong\"`"),
        "How much they tell where they are believed, as `names`, `shared` and `weak`.",
    ),
    key(
        Place::Guarded,
        "case",
        Kind::OneOf(CASES),
        Or("as written up to five capitals, else `\"any\"`"),
        "`exact`: capital and small letters count; `any`: they do not.",
    ),
    key(
        Place::Guarded,
        "as-item",
        Kind::Flag,
        Or("`false`"),
        "Believed as a whole item of a list of skills: `Python, C, SQL`.",
    ),
    key(
        Place::Guarded,
        "with-terms",
        Kind::Texts,
        Or("none"),
        "Believed where one of these other terms is named in the same passage. A term never vouches for itself.",
    ),
    key(
        Place::Guarded,
        "with-words",
        Kind::Texts,
        Or("none"),
        "Believed where one of these words, or a word that begins so, stands in the same passage.",
    ),
    //
    key(Place::Group, "terms", Kind::Texts, Or("none"), "Ids of terms, or `@ID` of other groups."),
    key(Place::Group, "fields", Kind::Texts, Or("none"), "Ids of fields of study, or `@ID` of other groups."),
    //
    key(
        Place::Field,
        "names",
        Kind::Texts,
        Required,
        "What it is called, in any language. The longest name wins: “Electrical Engineering and Computer Science”.",
    ),
    key(
        Place::Field,
        "short",
        Kind::Texts,
        Or("none"),
        "Names that count only in a degree's own line, as written: `CS`, `AI`.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_listed_twice_and_every_table_has_keys() {
        for (i, a) in KEYS.iter().enumerate() {
            assert!(KEYS[i + 1..].iter().all(|b| (a.place, a.name) != (b.place, b.name)), "{a:?}");
        }
        for place in Place::ALL {
            assert!(of(*place).next().is_some(), "{place:?}");
        }
    }
}
