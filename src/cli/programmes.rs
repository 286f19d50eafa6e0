//! Which programmes are meant, and which of their criteria.

use super::args::Judge;
use crate::ground::suggest::did_you_mean;
use crate::ground::{Diagnostic, Need, Part};
use crate::rules::{self, Criterion, Program};
use std::path::PathBuf;

/// The names that are given, or else those of all programmes that are known.
pub fn names(given: &[PathBuf], folders: &[PathBuf]) -> Vec<PathBuf> {
    match given {
        [] => rules::list(folders).into_iter().map(|listed| PathBuf::from(listed.id)).collect(),
        names => names.to_vec(),
    }
}

/// Programmes that were loaded, and what is wrong with others.
pub struct Loaded {
    pub programs: Vec<Program>,
    /// By what names they were asked for, each with the id of the one that it means.
    pub names: Vec<(String, String)>,
    pub broken: Vec<Diagnostic>,
}

/// The programmes that are named, or else all that are known; and what is wrong with the others.
pub fn programmes(given: &[PathBuf], folders: &[PathBuf]) -> (Vec<Program>, Vec<Diagnostic>) {
    let Loaded { programs, broken, .. } = load(given, folders);
    (programs, broken)
}

/// The same with the names that were given.
pub fn load(given: &[PathBuf], folders: &[PathBuf]) -> Loaded {
    let (mut programs, mut broken): (Vec<Program>, _) = (Vec::new(), Vec::new());
    let mut asked_for = Vec::new();
    for name in names(given, folders) {
        let name = name.to_string_lossy();
        match rules::load(&name, folders) {
            Ok(program) => {
                asked_for.push((name.into_owned(), program.id.clone()));
                if !programs.iter().any(|p| p.id == program.id && p.digest == program.digest) {
                    programs.push(program);
                }
            }
            Err(diagnostics) => broken.extend(diagnostics),
        }
    }
    if programs.is_empty() && broken.is_empty() {
        broken.push(
            Diagnostic::error("unknown-rules", "no rules are known")
                .with_help("name a file of rules, as in --rules my-rules.toml"),
        );
    }
    Loaded { programs, names: asked_for, broken }
}

/// Leaves the programmes that have some of the criteria that `--part`, `--only` and `--skip` ask for; and says which were
/// left out.
///
/// # Errors
/// Where one of the criteria is unknown, or none is left.
pub fn choose(programs: &mut Vec<Program>, judge: &Judge) -> Result<Option<Diagnostic>, Diagnostic> {
    let known: Vec<String> = programs.iter().flat_map(|p| &p.criteria).map(|c| c.id.clone()).collect();
    if let Some(word) = judge.only.iter().chain(&judge.skip).find(|word| !known.contains(word)) {
        let names: Vec<&str> = known.iter().map(String::as_str).collect();
        let otherwise = format!("choose among {}", names.join(", "));
        return Err(Diagnostic::error("unknown-criterion", format!("there is no criterion ‘{word}’"))
            .with_help(did_you_mean(word, names).unwrap_or(otherwise)));
    }
    let (left, without): (Vec<Program>, Vec<Program>) =
        programs.drain(..).partition(|p| p.criteria.iter().any(|c| is_chosen(c, judge)));
    *programs = left;
    if programs.is_empty() && !known.is_empty() {
        let message = "no criterion is left to judge: --part, --only and --skip leave all of them out";
        return Err(Diagnostic::error("nothing-asked", message).with_help(
            "leave one of these options out; `eligible rules show NAME` tells which part a criterion is of",
        ));
    }
    if without.is_empty() {
        return Ok(None);
    }
    let names: Vec<&str> = without.iter().map(|p| p.id.as_str()).collect();
    let message = format!("none of the criteria asked for is one of {}: not judged", names.join(", "));
    Ok(Some(Diagnostic::note("no-criteria", message)))
}

/// How many required criteria of a programme's eligibility `--only` and `--skip` leave out.
pub fn left_out(program: &Program, judge: &Judge) -> usize {
    let counts = |c: &&Criterion| c.part == Part::Eligibility && c.need == Need::Required;
    let of_part = |c: &&Criterion| judge.part.is_none_or(|part| c.part == part.into());
    program.criteria.iter().filter(counts).filter(of_part).filter(|c| !is_chosen(c, judge)).count()
}

/// Whether `--part`, `--only` and `--skip` leave a criterion.
pub fn is_chosen(criterion: &Criterion, judge: &Judge) -> bool {
    judge.part.is_none_or(|part| criterion.part == part.into())
        && (judge.only.is_empty() || judge.only.contains(&criterion.id))
        && !judge.skip.contains(&criterion.id)
}
