//! The checks of a criterion, one type for each `check.KIND`.

use super::model::TermId;
use crate::ground::{Date, Level, Moment, Strength, Verdict};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How a criterion is judged; one variant for each `check.KIND`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Check {
    /// `check.degree`
    Degree(DegreeCheck),
    /// `check.terms`
    Terms(TermsCheck),
    /// `check.sections`
    Sections(SectionsCheck),
    /// `check.format`
    Format(FormatCheck),
    /// `check.fields`
    Fields(FieldsCheck),
    /// `check.statement`
    Statement(StatementCheck),
    /// `check.window`
    Window(WindowCheck),
    /// `check.answer`
    Answer(AnswerCheck),
    /// `check.documents`
    Documents(DocumentsCheck),
    /// `check.experience`
    Experience(ExperienceCheck),
    /// `check.publications`
    Publications(PublicationsCheck),
    /// `check.history`
    History(HistoryCheck),
    /// `check.all-of`, `any-of`, `none-of`, `first-of`, `at-least`, `when`
    Composed(Composition),
}

impl Check {
    /// Whether it names a term among those that show what it asks.
    pub fn asks_for(&self, term: TermId) -> bool {
        match self {
            Check::Terms(terms) => {
                terms.review.contains(&term) || terms.groups.iter().any(|g| g.any_of.contains(&term))
            }
            Check::Degree(degree) => degree.shown_by.contains(&term),
            Check::Experience(experience) => experience.with.contains(&term),
            Check::Sections(sections) => sections.with.contains(&term),
            Check::Fields(fields) => fields.with.contains(&term),
            Check::Statement(statement) => {
                statement.cover.iter().chain(&statement.encourage).any(|t| t.any_of.contains(&term))
            }
            Check::Composed(composition) => composition.parts.iter().any(|p| p.check.asks_for(term)),
            _ => false,
        }
    }

    /// Whether only a packet can answer it.
    pub fn needs_packet(&self) -> bool {
        match self {
            Check::Fields(_) | Check::Statement(_) | Check::Answer(_) | Check::Documents(_) => true,
            Check::Composed(composed) => composed.parts.iter().all(|part| part.check.needs_packet()),
            _ => false,
        }
    }

    /// Whether it asks for an age, told by the day of birth in this field.
    pub fn asks_for_birthday(&self, field: &str) -> bool {
        match self {
            Check::Answer(answer) => answer.field == field && matches!(answer.asks, Question::Age(..)),
            Check::Composed(composed) => {
                composed.parts.iter().any(|part| part.check.asks_for_birthday(field))
            }
            _ => false,
        }
    }
}

/// Checks put together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Composition {
    /// How.
    pub by: Combine,
    /// The parts, in the order of the file; of `when`: `if`, `then` and, where it is given, `otherwise`.
    pub parts: Vec<CheckPart>,
}

/// How checks are put together; three-valued, as [`crate::ground::Verdict`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Combine {
    /// The lowest verdict.
    All,
    /// The highest verdict.
    Any,
    /// None may pass.
    None,
    /// The first that finds anything.
    First,
    /// So many have to pass.
    AtLeast(usize),
    /// The second for those of whom the first holds, the third for all others.
    When,
}

/// A part of a [`Composition`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckPart {
    /// What it asks, in a few words; empty where the file does not say.
    pub title: String,
    /// How it is judged.
    pub check: Check,
}

/// A least and a most, both allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Bounds {
    /// At least so much.
    pub min: Option<u32>,
    /// At most so much.
    pub max: Option<u32>,
}

impl Bounds {
    /// Holds a number against the bounds that is only known to lie between `low` and `high`.
    pub fn judge(self, low: u64, high: u64) -> Verdict {
        let (min, max) = (self.min.map_or(0, u64::from), self.max.map_or(u64::MAX, u64::from));
        if high < min || low > max {
            Verdict::Fail
        } else if low >= min && high <= max {
            Verdict::Pass
        } else {
            Verdict::Review
        }
    }

    /// With what it counts: “at most 1 year”, “2 to 3 years”.
    pub fn of(self, one: &str, many: &str) -> String {
        format!("{self} {}", if self.max.or(self.min) == Some(1) { one } else { many })
    }

    /// The same in a smaller unit: years in months.
    pub fn times(self, factor: u32) -> Bounds {
        let times = |n: Option<u32>| n.map(|n| n.saturating_mul(factor));
        Bounds { min: times(self.min), max: times(self.max) }
    }
}

/// “at least 2”, “at most 3”, “2 to 3”.
impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => write!(f, "exactly {min}"),
            (Some(min), Some(max)) => write!(f, "{min} to {max}"),
            (Some(min), None) => write!(f, "at least {min}"),
            (None, Some(max)) => write!(f, "at most {max}"),
            (None, None) => f.write_str("any number"),
        }
    }
}

/// A degree of the applicant's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DegreeCheck {
    /// Any of these levels.
    pub level: Vec<Level>,
    /// Its state on the as-of date.
    pub status: StudyStatus,
    /// Whether part-time study fails (`mode = "full-time"`).
    pub full_time: bool,
    /// Full years done on the as-of date.
    pub years_done: Option<Bounds>,
    /// Years from the as-of date to its end.
    pub years_left: Option<Bounds>,
    /// First day on which it may end (`ends.not-before`).
    pub ends_from: Option<Date>,
    /// Last day on which it may end (`ends.not-after`).
    pub ends_until: Option<Date>,
    /// Ids of fields that pass by themselves (`field.core`).
    pub core: Vec<String>,
    /// Ids of fields that pass where the degree's entry, thesis or work shows one of `shown_by`, else review (`field.near`).
    pub near: Vec<String>,
    /// Terms that show the programme's subject (`field.shown-by`). In any other field: review where the thesis shows
    /// one of them, else fail. Empty: any field will do.
    pub shown_by: Vec<TermId>,
    /// Terms of which the résumé has to claim one anywhere, lest one name in work beside the degree be too little
    /// (`field.with`).
    pub with: Vec<TermId>,
}

/// State of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StudyStatus {
    /// Running on the as-of date.
    Enrolled,
    /// Awarded by the as-of date.
    Completed,
    /// One or the other.
    Either,
    /// Not even begun.
    Never,
}

/// Evidence for terms of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermsCheck {
    /// How many of the groups have to be shown.
    pub at_least: usize,
    /// The groups; a plain `any-of` is one group named like the criterion.
    pub groups: Vec<TermGroup>,
    /// How strongly.
    pub strength: Strength,
    /// Terms that lift to review where none of the groups is shown (`review`).
    pub review: Vec<TermId>,
}

/// Terms that count for the same thing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermGroup {
    /// Stable kebab-case name.
    pub id: String,
    /// As a heading.
    pub title: String,
    /// Any of these.
    pub any_of: Vec<TermId>,
    /// Terms of which the work has to name one somewhere, lest a person has to look.
    pub beside: Vec<TermId>,
    /// Terms of which the résumé has to claim one anywhere, lest a person has to look.
    pub with: Vec<TermId>,
}

/// Parts that a résumé has to have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionsCheck {
    /// All of these.
    pub all_of: Vec<RequiredSection>,
    /// At least one of these, where there are any.
    pub any_of: Vec<RequiredSection>,
    /// Terms of which the section has to name at least one (`with`); empty: any content will do.
    pub with: Vec<TermId>,
}

/// What a résumé can be asked to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequiredSection {
    /// The applicant's name.
    Name,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// Education: at least one degree.
    Education,
    /// Courses taken.
    Coursework,
    /// Jobs, research, projects of any kind.
    Experience,
    /// Projects.
    Projects,
    /// Publications.
    Publications,
    /// Skills.
    Skills,
}

/// File formats of the résumé.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormatCheck {
    /// Kinds that pass, by the names of `read::InputKind` (`pdf`, `docx`, …).
    pub any_of: Vec<String>,
}

/// Fields of a form that have to be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldsCheck {
    /// Dotted names, `airtable.primary_interest`.
    pub all_of: Vec<String>,
    /// Terms of which each field has to name one; empty: any content will do.
    pub with: Vec<TermId>,
    /// The fields have to name different things.
    pub differ: bool,
}

/// A text the applicant writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementCheck {
    /// Dotted name of the field.
    pub field: String,
    /// How many words.
    pub words: Bounds,
    /// How many characters, spaces included.
    pub characters: Bounds,
    /// Whom it may speak to.
    pub addressed_to: Vec<String>,
    /// Organisations to whom people write such statements as well.
    pub others: Vec<String>,
    /// What it has to speak of.
    pub cover: Vec<Topic>,
    /// What it is good to speak of; never lowers anything.
    pub encourage: Vec<Topic>,
}

/// Something a statement speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// As a heading.
    pub title: String,
    /// Terms that show it.
    pub any_of: Vec<TermId>,
    /// Phrases that show it, case-insensitive.
    pub phrases: Vec<String>,
}

/// What a form says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerCheck {
    /// Dotted name of the field.
    pub field: String,
    /// What the answer has to be.
    pub asks: Question,
    /// An empty field fails, instead of being a question.
    pub silence_fails: bool,
}

/// What an answer is held against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// Yes or no.
    Is(bool),
    /// One of several answers. Where `against` is empty any answer outside of `any_of` fails, else only those in it.
    Choice {
        /// Answers that pass; empty: any but those in `against`.
        any_of: Vec<String>,
        /// Answers that fail.
        against: Vec<String>,
    },
    /// A number.
    Number(Bounds),
    /// An age in full years, on a day or on that of the check.
    Age(Bounds, Option<Date>),
}

/// Files beside the résumé.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentsCheck {
    /// What they are.
    pub kind: String,
    /// How many.
    pub count: Bounds,
    /// File formats that will do; empty: any.
    pub format: Vec<String>,
    /// Pages of each.
    pub pages: Option<Bounds>,
    /// Last pages that hold nothing but references do not count.
    pub without_references: bool,
    /// Words of each.
    pub words: Option<Bounds>,
    /// Bytes of each.
    pub bytes: Option<Bounds>,
    /// Whether each has to ask for a password, or must not.
    pub encrypted: Option<bool>,
    /// Whose one of them has to be; empty: anyone's.
    pub from: Vec<String>,
    /// Until when each has to arrive.
    pub received_by: Option<Moment>,
    /// Whose clock that means.
    pub clock: Clock,
    /// Full months from its date to the as-of date.
    pub months_old: Option<Bounds>,
}

impl DocumentsCheck {
    /// Whether it asks how many there are and nothing of each.
    pub fn only_counts(&self) -> bool {
        self.format.is_empty()
            && self.from.is_empty()
            && self.encrypted.is_none()
            && self.received_by.is_none()
            && [self.pages, self.words, self.bytes, self.months_old].iter().all(Option::is_none)
    }
}

/// Whose clock a day or time without a zone means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Clock {
    /// None in particular: days are compared as they are written.
    Any,
    /// That at the applicant's address.
    Applicant,
    /// That of a zone.
    Zone(#[serde(with = "crate::ground::moment::zone_by_name")] TimeZone),
}

/// Jobs on the résumé.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExperienceCheck {
    /// How many months in all.
    pub months: Bounds,
    /// Only with these; empty: with anyone.
    pub employer: Vec<String>,
    /// Only those that name one of these terms as own work; empty: any work.
    pub with: Vec<TermId>,
    /// Kinds that do not count.
    pub without: Vec<JobKind>,
    /// Only after a degree of this level.
    pub after: Option<Level>,
    /// Only those that run on the as-of date.
    pub now: bool,
}

/// A kind of job that some programmes do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JobKind {
    /// An internship.
    Internship,
    /// Unpaid work.
    Volunteer,
    /// Teaching at a school or university.
    Teaching,
    /// Research at a university.
    Research,
}

/// Publications on the résumé.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationsCheck {
    /// How many.
    pub at_least: u32,
    /// Names of which each has to hold one; empty: any publication counts.
    pub venue: Vec<String>,
}

/// Having taken part before, as far as the résumé tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryCheck {
    /// What it is called.
    pub names: Vec<String>,
    /// How often one may have taken part.
    pub at_most: u32,
}

/// When one can apply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WindowCheck {
    /// For all, or for those without a case.
    pub times: WindowTimes,
    /// Whose clock the times mean.
    pub clock: Clock,
    /// Dotted name of the field whose answer chooses a case.
    pub field: Option<String>,
    /// Other times for some answers.
    pub cases: Vec<(Vec<String>, WindowTimes)>,
}

/// The times of a window; a day as `opens` means its beginning, elsewhere its end.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WindowTimes {
    /// Before it: fail.
    pub opens: Option<Moment>,
    /// Up to and with it, it is surely open; afterwards review (“closes when filled”).
    pub sure_until: Option<Moment>,
    /// After it: fail.
    pub closes: Option<Moment>,
}
