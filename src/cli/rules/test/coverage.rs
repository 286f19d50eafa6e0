//! Which verdicts of which criteria a test has shown.

use super::run::Outcome;
use crate::ground::{Location, Verdict};
use crate::rules::{Criterion, Program, reachable};

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
