//! `eligible rules lint`: every mistake in rule files, and what a careful colleague would ask.

use super::args::Lint;
use super::files;
use super::test;
use crate::cli::Stop;
use crate::cli::exit::Exit;
use crate::ground::{Diagnostic, Severity};
use crate::judge::rule_tests::Covered;
use crate::report::rule_tests::Tested;
use crate::report::{Problems, Style};
use crate::rules;
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

/// Codes of files that could not be looked at.
const UNREADABLE: &[&str] = &["unreadable-rules", "unknown-rules", "unreadable-posting"];

/// Lints files and tells all that was found.
///
/// # Errors
/// Where there is no file, or standard output cannot be written.
pub fn run(args: &Lint, folders: &[PathBuf], style: &Style) -> Result<Exit, Stop> {
    let files = files(&args.rules, folders, |_| true, "rule file")?;
    let mut found: Vec<Diagnostic> = Vec::new();
    // What stands in a shared file is found once for each file that builds on it.
    let mut seen = HashSet::new();
    let mut tests = Tests { folders, run: HashMap::new() };
    for file in &files {
        let of_file = one(file, folders, &mut tests);
        found.extend(
            of_file.into_iter().filter(|d| seen.insert((d.location.clone(), d.code, d.message.clone()))),
        );
    }
    let meaning = |code: &str| rules::CODES.iter().find(|(c, _)| *c == code).map(|(_, meaning)| *meaning);
    let problems = Problems { files: files.len(), found: &found, meaning };
    crate::report::ProblemFormat::from(args.format).write(&problems, style, &mut io::stdout().lock())?;
    Ok(if found.iter().any(|d| UNREADABLE.contains(&d.code)) {
        Exit::Trouble
    } else if found.iter().any(|d| d.severity >= Severity::Warning) {
        Exit::Fails
    } else {
        Exit::Fine
    })
}

/// What is wrong with a rule file or a file of tests. A programme is run through its tests too, to see which of its
/// verdicts none of them shows.
fn one(file: &Path, folders: &[PathBuf], tests: &mut Tests<'_>) -> Vec<Diagnostic> {
    if rules::is_test_file(file) {
        return match tests.of(file) {
            Ok(tested) => tested.broken.clone(),
            Err(found) => found.clone(),
        };
    }
    let mut found = rules::lint(&file.to_string_lossy(), folders);
    let beside = file.with_extension("test.toml");
    if beside.is_file()
        && let Ok(tested) = tests.of(&beside)
    {
        found.extend(tested.coverage.iter().filter_map(untested));
    }
    found
}

/// What came of files of tests. The rules ask for those beside them, and they are files to look at themselves: each is
/// run once.
struct Tests<'f> {
    folders: &'f [PathBuf],
    run: HashMap<PathBuf, Result<Tested, Vec<Diagnostic>>>,
}

impl Tests<'_> {
    fn of(&mut self, file: &Path) -> &Result<Tested, Vec<Diagnostic>> {
        self.run.entry(file.to_owned()).or_insert_with(|| test::test(file, self.folders, |_| true))
    }
}

fn untested(covered: &Covered) -> Option<Diagnostic> {
    let missing: Vec<&str> = covered.missing().map(|v| v.as_str()).collect();
    if missing.is_empty() {
        return None;
    }
    let message = format!("no test shows `{}` as {}", covered.id, missing.join(" or "));
    let note = Diagnostic::note("untested-verdict", message).at(covered.place.clone());
    Some(note.with_help("add a test beside the rules that asks for it under `criteria`"))
}
