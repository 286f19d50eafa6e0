//! Verdicts held against what rule tests ask, and which verdicts of which criteria the tests of a programme show.

use super::{CriterionResult, Evaluation, Evidence};
use crate::ground::{Location, Verdict, verdict_word};
use crate::rules::{Criterion, Program, RuleTest, WantedEvidence, reachable};

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

/// Holds an evaluation against what a test asks.
pub fn compare(test: RuleTest, evaluation: &Evaluation) -> Outcome {
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

/// A criterion and what tests have shown of it.
#[derive(Debug)]
pub struct Covered {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub place: Location,
    /// Pass, review, fail.
    pub verdicts: [(Verdict, Shown); 3],
}

/// Whether a verdict was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A test asks for it, and it came.
    Yes,
    /// No test does.
    No,
    /// No applicant can get it.
    Unreachable,
}

impl Covered {
    /// The verdicts that some applicant could get and no test has shown.
    pub fn missing(&self) -> impl Iterator<Item = Verdict> {
        self.verdicts.iter().filter(|(_, shown)| *shown == Shown::No).map(|(verdict, _)| *verdict)
    }
}

/// What the tests have shown of each criterion, in the order of the programme.
pub fn coverage(program: &Program, places: &[Location], tests: &[Outcome]) -> Vec<Covered> {
    let shown = |criterion: &Criterion, verdict: Verdict| {
        let is = |(id, got): &(String, Option<Verdict>)| *id == criterion.id && *got == Some(verdict);
        if tests.iter().flat_map(|t| &t.shown).any(is) {
            Shown::Yes
        } else if reachable(criterion).contains(&verdict) {
            Shown::No
        } else {
            Shown::Unreachable
        }
    };
    let of = |(criterion, place): (&Criterion, &Location)| Covered {
        id: criterion.id.clone(),
        place: place.clone(),
        verdicts: Verdict::ALL.map(|v| (v, shown(criterion, v))),
    };
    program.criteria.iter().zip(places).map(of).collect()
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
