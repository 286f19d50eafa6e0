//! Runs rule tests: each applicant is read and judged as `check` and `packet` would.

use crate::ground::{Diagnostic, Location, Verdict};
use crate::judge::{CriterionResult, Evaluation, Evidence, Judge};
use crate::read::{self, Packet, ReadOptions};
use crate::report::model::verdict_word;
use crate::rules::{RuleTest, TestResume, WantedEvidence};
use crate::understand::understand;
use std::path::Path;

/// What came of a test.
#[derive(Debug)]
pub struct Outcome {
    /// What the test shows.
    pub name: String,
    /// Where it stands.
    pub place: Location,
    /// What is not as the test says; empty: it passes.
    pub misses: Vec<Miss>,
    /// The verdicts that the test asked for and that came, by criterion.
    pub shown: Vec<(String, Option<Verdict>)>,
}

/// Something that is not as the test says.
#[derive(Debug)]
pub struct Miss {
    /// Where the test asks for it.
    pub place: Location,
    /// What it speaks of: `ml-domain`, `expect`.
    pub what: String,
    /// What the test says.
    pub wanted: String,
    /// What came.
    pub got: String,
    /// Why, in sentences and lines of the résumé.
    pub because: Vec<String>,
}

/// Runs tests whose packets and résumés lie in a folder, in their order. One whose résumé or packet cannot be read is a
/// diagnostic.
pub fn run(
    tests: impl IntoIterator<Item = RuleTest>,
    judge: &Judge,
    folder: &Path,
) -> (Vec<Outcome>, Vec<Diagnostic>) {
    let (mut done, mut broken) = (Vec::new(), Vec::new());
    for test in tests {
        match evaluate(&test, judge, folder) {
            Ok(evaluation) => done.push(compare(test, &evaluation)),
            Err(found) => {
                let named = |mut d: Diagnostic| {
                    d.message = format!("in the test “{}”: {}", test.name, d.message);
                    d.location.get_or_insert_with(|| Box::new(test.place.clone()));
                    d
                };
                broken.extend(found.into_iter().map(named));
            }
        }
    }
    (done, broken)
}

fn evaluate(test: &RuleTest, judge: &Judge, folder: &Path) -> Result<Evaluation, Vec<Diagnostic>> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let packet = test.packet.as_ref().map(|table| Packet::from_table(table, folder)).transpose()?;
    let options = ReadOptions::default();
    let from_packet = || packet.as_ref().and_then(|p| p.resume.as_ref()).map(|file| folder.join(file));
    let document = match &test.resume {
        TestResume::Text(text, format) => {
            let mut document =
                read::read(text.as_bytes(), &options, Some(Path::new("resume.txt"))).map_err(|d| vec![d])?;
            document.kind =
                read::InputKind::ALL.iter().copied().find(|k| k.as_str() == format).unwrap_or(document.kind);
            Some(document)
        }
        TestResume::File(file) => Some(read::read_path(file, &options).map_err(|d| vec![d])?),
        TestResume::None => {
            from_packet().map(|f| read::read_path(&f, &options)).transpose().map_err(|d| vec![d])?
        }
    };
    let resume = document.as_ref().map(understand);
    Ok(judge.evaluate_packet(resume.as_ref(), packet.as_ref(), &test.as_of))
}

fn compare(test: RuleTest, evaluation: &Evaluation) -> Outcome {
    let mut misses = Vec::new();
    let mut shown = Vec::new();
    let result = |id: &str| evaluation.criteria.iter().find(|c| c.id == id);
    if let Some((wanted, place)) = &test.expect
        && evaluation.verdict() != *wanted
    {
        let lowest = evaluation.verdict();
        let lowers = |c: &&CriterionResult| {
            c.verdict.is_some_and(|v| c.need.cap(v) == lowest) && lowest < Verdict::Pass
        };
        let because = evaluation.criteria.iter().filter(lowers);
        misses.push(Miss {
            place: place.clone(),
            what: "expect".to_owned(),
            wanted: wanted.as_str().to_owned(),
            got: lowest.as_str().to_owned(),
            because: because.map(|c| format!("{}: {}", c.id, c.explanation)).collect(),
        });
    }
    for (id, wanted, place) in &test.criteria {
        let Some(result) = result(id) else { continue };
        if result.verdict == *wanted {
            shown.push((id.clone(), *wanted));
            continue;
        }
        misses.push(Miss {
            place: place.clone(),
            what: id.clone(),
            wanted: verdict_word(*wanted).to_owned(),
            got: verdict_word(result.verdict).to_owned(),
            because: because(result),
        });
    }
    for wanted in &test.evidence {
        let Some(result) = result(&wanted.criterion) else { continue };
        if !result.evidence.iter().any(|e| is_wanted(wanted, e)) {
            misses.push(Miss {
                place: wanted.place.clone(),
                what: format!("evidence of {}", wanted.criterion),
                wanted: described(wanted),
                got: if result.evidence.is_empty() { "none".to_owned() } else { "other lines".to_owned() },
                because: because(result),
            });
        }
    }
    Outcome { name: test.name, place: test.place, misses, shown }
}

/// Why a criterion got its verdict: the sentence, and the lines that count or nearly counted.
fn because(result: &CriterionResult) -> Vec<String> {
    let mut told = vec![result.explanation.clone()];
    told.extend(result.evidence.iter().map(line));
    told.extend(
        result
            .considered
            .iter()
            .map(|c| format!("{} (not counted: {})", line(&c.evidence), c.reason.as_str())),
    );
    told.dedup();
    told
}

fn line(evidence: &Evidence) -> String {
    let mut place = vec![evidence.section.clone()];
    if evidence.line > 0 {
        place.push(format!("line {}", evidence.line));
    }
    place.extend(evidence.group.iter().map(|g| format!("group {g}")));
    place.extend(evidence.term.iter().map(|t| format!("term {t}")));
    place.retain(|p| !p.is_empty());
    format!("“{}” ({})", evidence.quote, place.join(", "))
}

fn is_wanted(wanted: &WantedEvidence, got: &Evidence) -> bool {
    let is = |want: &Option<String>, got: Option<&str>| want.as_deref().is_none_or(|want| got == Some(want));
    is(&wanted.term, got.term.as_deref())
        && is(&wanted.group, got.group.as_deref())
        && is(&wanted.section, Some(&got.section))
        && wanted.page.is_none_or(|page| page == got.page)
        && wanted.line.is_none_or(|line| line == got.line)
        && wanted.quote.as_deref().is_none_or(|quote| got.quote.contains(quote))
}

/// “a line of experience, line 10, with the term collaborative-filtering”.
fn described(wanted: &WantedEvidence) -> String {
    let mut told = Vec::new();
    told.extend(wanted.page.map(|n| format!("page {n}")));
    told.extend(wanted.line.map(|n| format!("line {n}")));
    told.extend(wanted.section.as_ref().map(|s| format!("section {s}")));
    told.extend(wanted.group.as_ref().map(|g| format!("group {g}")));
    told.extend(wanted.term.as_ref().map(|t| format!("term {t}")));
    told.extend(wanted.quote.as_ref().map(|q| format!("with “{q}”")));
    if told.is_empty() { "a line".to_owned() } else { told.join(", ") }
}
