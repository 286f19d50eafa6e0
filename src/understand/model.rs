//! What a résumé says, before anyone asks.

use super::dates::DateRange;
use crate::ground::Level;
use crate::read::InputKind;
use std::ops::Range;

/// A résumé; the default is an empty text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Resume {
    /// What kind of file it came from.
    pub kind: InputKind,
    /// Every visible line, in reading order.
    pub lines: Vec<ResumeLine>,
    /// Full name of the applicant.
    pub name: Option<Found>,
    /// Its sections, in order; together they hold every line.
    pub sections: Vec<Section>,
    /// Bullets, paragraphs and header lines, joined over line breaks.
    pub passages: Vec<Passage>,
    /// Degrees of the applicant's own.
    pub degrees: Vec<Degree>,
    /// Degree words that are another person's or no degree, and why.
    pub not_own: Vec<NotOwn>,
    /// Part of the file could not be read: nothing is “not shown”.
    pub in_part: bool,
}

impl Resume {
    /// The passage that holds a line; none holds a line that is no part of the text.
    pub fn passage_at(&self, line: LineIndex) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.holds(line))
    }

    /// The passages of an entry.
    pub fn of_entry(&self, entry: usize) -> &[Passage] {
        let from = self.passages.partition_point(|passage| passage.entry < entry);
        let to = self.passages.partition_point(|passage| passage.entry <= entry);
        &self.passages[from..to]
    }

    /// Whether there is any sign that it is one. A plain text can be anything, such as the settings of a folder.
    pub fn is_likely(&self) -> bool {
        let mut addresses = self.emails().chain(self.phones()).chain(self.links());
        let mut says_who = || self.name.is_some() || addresses.next().is_some();
        let says_what = !self.degrees.is_empty() || !self.not_own.is_empty();
        let has_headings =
            self.sections.iter().any(|s| !matches!(s.kind, SectionKind::Header | SectionKind::Other));
        let has_dates = || self.passages.iter().any(|passage| !passage.dates.is_empty());
        self.kind != InputKind::Text || says_who() || says_what || has_headings || has_dates()
    }
}

/// A visible line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResumeLine {
    /// Page, from 1.
    pub page: u32,
    /// Line on the page, from 1.
    pub number: u32,
    /// Its text.
    pub text: String,
    /// Index of its section in [`Resume::sections`].
    pub section: usize,
    /// It is the section's heading.
    pub is_heading: bool,
    /// A running header or footer: never evidence.
    pub running: bool,
    /// A machine recognised it in a picture.
    pub recognised: bool,
}

/// Index of a line in [`Resume::lines`].
pub type LineIndex = usize;

/// A text and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The text.
    pub text: String,
    /// Its line.
    pub line: LineIndex,
}

/// A section of a résumé.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// Its heading as written, where there is one.
    pub title: Option<String>,
    /// Its lines, heading included.
    pub lines: Range<LineIndex>,
}

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionKind {
    /// Name and contact, before the first heading.
    Header,
    /// Summary, profile, objective.
    Summary,
    /// Degrees.
    Education,
    /// Courses taken.
    Coursework,
    /// Jobs and research.
    Experience,
    /// Projects.
    Projects,
    /// Publications, talks that are papers, patents.
    Publications,
    /// Skills.
    Skills,
    /// Spoken languages.
    Languages,
    /// Awards and scholarships.
    Awards,
    /// Teaching and supervision.
    Teaching,
    /// Service, reviewing, organising, talks.
    Service,
    /// References.
    References,
    /// Interests and hobbies.
    Interests,
    /// Certificates.
    Certifications,
    /// Anything else.
    Other,
}

impl SectionKind {
    /// The name reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            SectionKind::Header => "header",
            SectionKind::Summary => "summary",
            SectionKind::Education => "education",
            SectionKind::Coursework => "coursework",
            SectionKind::Experience => "experience",
            SectionKind::Projects => "projects",
            SectionKind::Publications => "publications",
            SectionKind::Skills => "skills",
            SectionKind::Languages => "languages",
            SectionKind::Awards => "awards",
            SectionKind::Teaching => "teaching",
            SectionKind::Service => "service",
            SectionKind::References => "references",
            SectionKind::Interests => "interests",
            SectionKind::Certifications => "certifications",
            SectionKind::Other => "other",
        }
    }
}

/// A bullet, a paragraph or a header line, joined over line breaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Index of its section.
    pub section: usize,
    /// What it is about: its section's kind, or what its own label says (“Coursework: …” under Education).
    pub kind: SectionKind,
    /// Entry within the résumé; passages of one entry share it.
    pub entry: usize,
    /// What it is in its entry.
    pub role: Role,
    /// Its text: lines joined by a space, or by nothing after a hyphen at a line's end (the hyphen stays).
    pub text: String,
    /// Where each of its lines begins in the text.
    pub starts: Vec<(usize, LineIndex)>,
    /// The dates in it.
    pub dates: Vec<DateRange>,
    /// Byte offsets of cells after a wide gap.
    pub cells: Vec<usize>,
}

impl Passage {
    /// Whether a line is one of its own.
    pub fn holds(&self, line: LineIndex) -> bool {
        self.starts.iter().any(|&(_, own)| own == line)
    }

    /// The line that holds a byte of the text.
    pub fn line_at(&self, offset: usize) -> LineIndex {
        let index = self.starts.partition_point(|&(start, _)| start <= offset);
        self.starts[index.saturating_sub(1)].1
    }
}

/// What a passage is in its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A section's heading.
    Heading,
    /// Title, organisation, place, date of an entry.
    EntryHeader,
    /// What was done: a bullet or a paragraph.
    Text,
    /// A thesis or research topic under a degree.
    Thesis,
    /// Advisor, committee, referees.
    People,
}

impl Role {
    /// As it is written for machines.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::EntryHeader => "header",
            Self::Text => "text",
            Self::Thesis => "thesis",
            Self::People => "people",
        }
    }
}

/// A degree of the applicant's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Degree {
    /// Its level.
    pub level: Level,
    /// The degree as written.
    pub name: String,
    /// The field as written, with its concentration; empty where none is said.
    pub field: String,
    /// The text around it that may name the field: the entry's header lines, or the sentence.
    pub context: String,
    /// Where it is said.
    pub line: LineIndex,
    /// All lines of its entry.
    pub lines: Vec<LineIndex>,
    /// Entry id, shared with its passages.
    pub entry: Option<usize>,
    /// When it ran.
    pub dates: Option<DateRange>,
    /// What is said of its state, beside the dates, and where.
    pub status: Vec<(StatusWord, LineIndex)>,
    /// It stands in an education entry, not in a sentence or a job title.
    pub in_education: bool,
}

impl Degree {
    /// Whether this is said of its state.
    pub fn says(&self, state: StatusWord) -> bool {
        self.status.iter().any(|(said, _)| *said == state)
    }
}

/// What the words around a degree say of its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusWord {
    /// “student”, “candidate”, “currently”, “3rd year”, “Doktorand”.
    Running,
    /// “awarded”, “conferred”, “completed”, a postdoc after it.
    Completed,
    /// “defended”.
    Defended,
    /// A defence is named with its day, past or to come: “Public defence: 14 August 2025”.
    DefenceDated,
    /// All is done but the ceremony: “awaiting conferral”, “thesis submitted”.
    AwaitsAward,
    /// The award is named with its day: “degree to be conferred December 2025”.
    AwardDated,
    /// “left with a master's”, “withdrew”, “discontinued”.
    Left,
    /// “on leave”.
    OnLeave,
    /// “resumed”, “back since”: a leave is over.
    Resumed,
    /// “incoming”, “admitted”, “offer accepted”, “starting”.
    Admitted,
    /// “deferred”.
    Deferred,
    /// “applying to”, “plans to”, “aspiring”, “prospective”.
    Planned,
    /// “ABD”, “all but dissertation”.
    AllButDissertation,
    /// “part-time”.
    PartTime,
}

impl StatusWord {
    /// As it is written for machines.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Completed => "completed",
            Self::Defended => "defended",
            Self::DefenceDated => "defence-dated",
            Self::AwaitsAward => "awaits-award",
            Self::AwardDated => "award-dated",
            Self::Left => "left",
            Self::OnLeave => "on-leave",
            Self::Resumed => "resumed",
            Self::Admitted => "admitted",
            Self::Deferred => "deferred",
            Self::Planned => "planned",
            Self::AllButDissertation => "all-but-dissertation",
            Self::PartTime => "part-time",
        }
    }
}

/// A degree word that is not the applicant's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotOwn {
    /// The degree word as written.
    pub name: String,
    /// Its line.
    pub line: LineIndex,
    /// Why it is not theirs.
    pub why: WhoseElse,
}

/// Why a degree word is not the applicant's own degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhoseElse {
    /// An advisor, referee, student, colleague.
    Person,
    /// A wish, not a degree.
    Wish,
}
