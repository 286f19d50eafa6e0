//! What a report says. The JSON names and their nesting are a contract (`eligible.report/1`): fields may be
//! added, never renamed or moved.

use crate::ground::{Date, Diagnostic, Need, Part, Verdict};
use crate::judge::{CriterionResult, Evaluation, Evidence};
use crate::read::{Document, Note};
use crate::rules::Program;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Name and version of the form that [`Report`] has in JSON.
pub const SCHEMA: &str = "eligible.report/1";

/// Résumés held against one programme on one day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// What all its subjects were held against.
    #[serde(flatten)]
    pub head: Head,
    /// One for each résumé, in the order given.
    pub subjects: Vec<Subject>,
}

/// What a report, or a line of JSON Lines, begins with.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Head {
    /// Always [`SCHEMA`].
    pub schema: Cow<'static, str>,
    /// The day that “current” means.
    pub as_of: String,
    /// The programme.
    pub program: ProgramRef,
}

impl Head {
    /// The head of every report on a programme as of a day.
    pub fn new(program: ProgramRef, as_of: Date) -> Self {
        Self { schema: SCHEMA.into(), as_of: as_of.to_string(), program }
    }
}

/// What a run holds its résumés against: known before the first of them is judged, for formats that begin with a
/// heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The programme and the day.
    pub head: Head,
    /// Its criteria, in their order.
    pub criteria: Vec<AskedCriterion>,
}

/// A criterion before anyone is judged by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedCriterion {
    /// Its stable name.
    pub id: String,
    /// What it asks, as a heading.
    pub title: String,
    /// Which question it belongs to.
    pub part: Part,
    /// How much it counts.
    pub need: Need,
}

impl Asked {
    /// What a programme asks.
    pub fn new(head: Head, program: &Program) -> Self {
        let criterion = |c: &crate::rules::Criterion| AskedCriterion {
            id: c.id.clone(),
            title: c.title.clone(),
            part: c.part,
            need: c.need,
        };
        Self { head, criteria: program.criteria.iter().map(criterion).collect() }
    }
}

/// A programme, as far as a report names it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct ProgramRef {
    /// Its stable name.
    pub id: String,
    /// `sha256:…` over its rule files.
    pub digest: String,
    /// As it calls itself.
    pub name: String,
}

impl ProgramRef {
    /// How reports name a programme.
    pub fn of(program: &Program) -> Self {
        Self { id: program.id.clone(), digest: program.digest.clone(), name: program.title() }
    }
}

/// Whether a résumé could be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It was read and judged.
    Judged,
    /// It could not be read; [`Subject::error`] says why.
    Unreadable,
}

/// One résumé held against one programme.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Subject {
    /// The path as it was given; `-` for standard input.
    pub input: String,
    /// The file whose lines are quoted, or that could not be read, where it is another: that of a packet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The file that describes the packet, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packet: Option<String>,
    /// Whether it could be judged.
    pub status: Status,
    /// The lower of the parts; `null` where nothing was checked.
    pub verdict: Option<Verdict>,
    /// The verdict of each part.
    pub parts: Parts,
    /// What a reader of the file cannot see, and what went wrong while reading.
    pub notes: Vec<Note>,
    /// One for each criterion, in the order of the programme.
    pub criteria: Vec<CriterionResult>,
    /// How many required criteria of its eligibility the run left out: not among `--only`, or among `--skip`.
    #[serde(default, skip_serializing_if = "none")]
    pub left_out: usize,
    /// Why it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Failure>,
}

/// The verdict of each part; `null` where none of its criteria was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
pub struct Parts {
    /// May this person apply?
    pub eligibility: Option<Verdict>,
    /// Is what they send complete and in time?
    pub application: Option<Verdict>,
}

impl Parts {
    /// The verdict of one part.
    pub fn of(&self, part: Part) -> Option<Verdict> {
        match part {
            Part::Eligibility => self.eligibility,
            Part::Application => self.application,
        }
    }
}

/// Why a résumé could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Failure {
    /// A stable name that `eligible explain` knows.
    pub code: String,
    /// What happened.
    pub message: String,
    /// What to do next.
    pub help: Option<String>,
    /// The line of the file where it is, from 1, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

impl Subject {
    /// What people call it.
    pub fn name(&self) -> &str {
        if self.input == "-" { "standard input" } else { &self.input }
    }

    /// The file that its lines are of.
    pub fn file(&self) -> &str {
        self.file.as_deref().unwrap_or(&self.input)
    }

    /// The file that a criterion speaks of: the packet's description where no line of the résumé is meant.
    pub fn file_of(&self, criterion: &CriterionResult, quote: Option<&Evidence>) -> &str {
        let of_packet = quote.map_or(criterion.reason.is_of_packet(), |quote| quote.page == 0);
        self.packet.as_deref().filter(|_| of_packet).unwrap_or(self.file())
    }

    /// What is told of one résumé: how it was judged, or why it could not be read.
    pub fn new(input: impl Into<String>, outcome: Result<(&Document, Evaluation), &Diagnostic>) -> Self {
        let input = input.into();
        match outcome {
            Ok((document, evaluation)) => {
                let parts = Parts {
                    eligibility: evaluation.part(Part::Eligibility),
                    application: evaluation.part(Part::Application),
                };
                let checked = parts.eligibility.or(parts.application).is_some();
                Self {
                    input,
                    file: None,
                    packet: None,
                    status: Status::Judged,
                    verdict: checked.then(|| evaluation.verdict()),
                    parts,
                    notes: document.notes.iter().cloned().chain(evaluation.notes).collect(),
                    criteria: evaluation.criteria,
                    left_out: 0,
                    error: None,
                }
            }
            Err(diagnostic) => Self {
                file: diagnostic
                    .location
                    .as_ref()
                    .map(|at| at.path.to_string_lossy().into_owned())
                    .filter(|file| *file != input),
                input,
                packet: None,
                status: Status::Unreadable,
                verdict: None,
                parts: Parts::default(),
                notes: Vec::new(),
                criteria: Vec::new(),
                left_out: 0,
                error: Some(Failure {
                    code: diagnostic.code.to_owned(),
                    message: diagnostic.message.clone(),
                    help: diagnostic.help.clone(),
                    line: diagnostic.location.as_ref().map(|at| at.line).filter(|line| *line > 0),
                }),
            },
        }
    }
}

fn none(count: &usize) -> bool {
    *count == 0
}
