//! A programme as its rule file says it, checked and resolved: every term named by a criterion exists.

use super::checks::Check;
use super::field_index::FieldIndex;
use super::lazy::Lazy;
use super::name_index::NameIndex;
use crate::ground::listed::or;
use crate::ground::{Date, Need, Part};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::path::PathBuf;

/// A programme: who may apply, and what an application holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Program {
    /// Stable kebab-case name.
    pub id: String,
    /// As the programme calls itself.
    pub name: String,
    /// Who runs it.
    pub organisation: String,
    /// When it takes place; an admission that starts within it is a question, one after it a failure.
    pub period: Option<Period>,
    /// Where its rules were published.
    pub source: Source,
    /// Questions of its application form.
    pub questions: Vec<FormQuestion>,
    /// What is asked, in the order of the file.
    pub criteria: Vec<Criterion>,
    /// The words it knows.
    pub vocabulary: Vocabulary,
    /// `sha256:…` over the rule file and all files it extends.
    pub digest: String,
    /// The files that it was read from; of the shipped programmes there are none.
    #[serde(skip)]
    pub files: Vec<PathBuf>,
}

impl Program {
    /// Its name with that of who runs it.
    pub fn title(&self) -> String {
        title(&self.organisation, &self.name)
    }
}

/// The name of a programme with that of who runs it, where the name does not hold it.
pub(super) fn title(organisation: &str, name: &str) -> String {
    if name.contains(organisation) { name.to_owned() } else { format!("{organisation}: {name}") }
}

/// A question of an application form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormQuestion {
    /// Dotted name of its answer, `form.citizenship`; or one of `resume`, `email`, `submitted`, `zone`.
    pub field: String,
    /// Every wording it had, as a table that is exported from the form says it.
    pub asked_as: Vec<String>,
    /// What to answer.
    pub help: Option<String>,
}

/// A span of days with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// As people say it, “Fall 2025”.
    pub name: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// The publication a rule file stands on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// Title of the posting or page.
    pub title: String,
    /// Its address.
    pub url: String,
    /// When it was read.
    pub read_on: Option<Date>,
    /// How sure it is; empty where the file does not say.
    pub note: String,
}

/// One thing that is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    /// Stable kebab-case name.
    pub id: String,
    /// What is asked, as a heading.
    pub title: String,
    /// Which question it belongs to.
    pub part: Part,
    /// How much it counts.
    pub need: Need,
    /// Whose words it stands on.
    pub basis: Basis,
    /// What it looks at.
    pub on: Given,
    /// What the posting asks, in our words.
    pub clause: String,
    /// Where in the posting (`where` in the file).
    pub place: String,
    /// What to do where it is not shown.
    pub suggest: Option<String>,
    /// Why it is asked, for `explain`.
    pub why: Option<String>,
    /// How it is judged.
    pub check: Check,
}

/// Whose words a criterion stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The posting says so.
    Stated,
    /// Our reading of it: capped at review.
    Inferred,
}

/// What a criterion looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// The résumé (and the calendar).
    Resume,
    /// The form, statement and files beside it; a résumé alone leaves it not checked.
    Packet,
}

/// Index of a [`Term`] in [`Vocabulary::terms`].
pub type TermId = usize;

/// The words a programme knows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Vocabulary {
    /// All terms; a [`TermId`] is an index here.
    pub terms: Vec<Lazy<Term>>,
    /// All fields of study.
    pub fields: Vec<FieldOfStudy>,
    /// The names of the terms.
    index: NameIndex,
    /// The names of the fields.
    field_index: FieldIndex,
}

impl Vocabulary {
    /// Puts words together and sorts what the terms and fields are called.
    pub fn new(terms: Vec<Term>, fields: Vec<FieldOfStudy>) -> Self {
        let index = NameIndex::new(&terms);
        let field_index = FieldIndex::new(&fields);
        let terms = terms.into_iter().map(Lazy::from).collect();
        Self { terms, fields, index, field_index }
    }

    /// The names of the terms, to be found in a text.
    pub fn index(&self) -> &NameIndex {
        &self.index
    }

    /// The names of the fields of study, to be found in a text.
    pub fn field_index(&self) -> &FieldIndex {
        &self.field_index
    }

    /// Some terms by their titles, “Python, Java or Scala”; of many the first.
    pub fn named(&self, terms: &[TermId]) -> String {
        const MOST: usize = 8;
        let mut titles: Vec<&str> =
            terms.iter().filter_map(|id| self.terms.get(*id)).map(|t| t.title.as_str()).collect();
        if titles.len() > MOST + 1 {
            titles.truncate(MOST);
            return format!("{} and more", titles.join(", "));
        }
        or(&titles)
    }

    /// The term of that id.
    pub fn term(&self, id: &str) -> Option<TermId> {
        self.terms.iter().position(|t| t.id == id)
    }
}

/// A thing that goes by many names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Term {
    /// Stable kebab-case name.
    pub id: String,
    /// As a heading.
    pub title: String,
    /// What it is called.
    pub names: Vec<Name>,
    /// Where short and common ones of its names are believed.
    pub guards: Vec<Guard>,
    /// Words (or their beginnings) that join two kinds of things ([`Guard::kind`]). This and the other lists of words
    /// beside a name are in lower case.
    pub joined_by: Vec<String>,
    /// Words of which one has to begin a word of the entry where two kinds of names count; none asks for nothing.
    pub kinds_beside: Vec<String>,
    /// Terms of which one, claimed anywhere in the résumé, does as well as a word of [`Self::kinds_beside`].
    pub kinds_with: Vec<TermId>,
    /// Phrases that cancel a hit which they overlap: “curriculum vitae (CV)”, “Master of Laws (LLM)”.
    pub never: Vec<String>,
    /// Words (or their beginnings) that, in the same entry, cancel every guarded, shared or weak hit: “Jakarta” for Java.
    pub veto: Vec<String>,
    /// Words (or their beginnings) that, in the same entry, cancel even a strong hit where no other term is named beside
    /// it: “snake” for Python.
    pub veto_alone: Vec<String>,
    /// Words (or their beginnings) that, in the same entry, make the evidence arguable (review): “protein” for language models.
    pub arguable_with: Vec<String>,
    /// Things that are not this, but imply it (NumPy implies Python): they lift to review at most.
    pub implied_by: Vec<Implied>,
}

/// A name that implies a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Implied {
    /// The name, matched as [`Name::text`] is.
    pub text: String,
    /// How its letters are compared.
    pub case: Case,
}

/// One name of a term. Matched on whole tokens; space, hyphen and nothing between its parts are equal
/// (“fine-tuning” = “fine tuning” = “finetuning”).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// The name.
    #[serde(borrow)]
    pub text: Cow<'static, str>,
    /// The entry of the rule file that it is a form of, “network(s)”: two forms of one entry are not two names.
    #[serde(borrow)]
    pub lemma: Cow<'static, str>,
    /// How telling it is.
    pub tier: Tier,
    /// How its letters are compared.
    pub case: Case,
    /// For short and common words: which of [`Term::guards`] has to hold.
    pub guard: Option<usize>,
}

impl Term {
    /// What has to hold for a name of it to be believed.
    pub fn guard(&self, name: &Name) -> Option<&Guard> {
        self.guards.get(name.guard?)
    }
}

/// How telling a name is of its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// Needs a second, different name of the term in the same entry.
    Weak,
    /// Telling, but as common in a neighbouring term: counts, and is arguable where a neighbour has stronger evidence.
    Shared,
    /// Telling by itself.
    Strong,
}

/// How letters are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Case {
    /// `git` = `Git` = `GIT`.
    Any,
    /// As written.
    Exact,
}

/// When a short or common name is believed: where any of these holds. Otherwise it lifts to review at most.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Guard {
    /// It stands as a whole item of a list in a skills section: “Python, C, SQL”.
    pub as_item: bool,
    /// One of these terms is named in the same passage (for skills: the same section).
    pub with_terms: Vec<TermId>,
    /// One of these words or phrases stands in the same line or point (prefix of a word), in lower case.
    pub with_words: Vec<String>,
    /// Of which kind the thing is, where two kinds have to come together: believed beside a name of another kind, and
    /// one of [`Term::joined_by`], in the same sentence or bullet; and, like that name, beside what its other keys ask for.
    /// “Sound” beside “picture” and “jointly”.
    pub kind: Option<String>,
}

/// A field of study and its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldOfStudy {
    /// Stable kebab-case name.
    pub id: String,
    /// What it is called, in any language; case-insensitive, whole words.
    pub names: Vec<String>,
    /// Names too short for anything but a degree's own line, compared as written: “CS”, “AI”.
    pub short: Vec<String>,
}
