//! `eligible rules test`: whether rules say what their tests ask.

mod coverage;
mod run;
mod tell;

use super::args::{Test, TestFormat};
use super::files;
use crate::cli::Stop;
use crate::cli::exit::Exit;
use crate::cli::talk::Talk;
use crate::ground::Diagnostic;
use crate::judge::Judge;
use crate::report::Style;
use crate::rules;
pub use coverage::Covered;
use coverage::coverage;
pub use run::Outcome;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file of tests, what came of it, and what it shows of its programme.
#[derive(Debug)]
pub struct Tested {
    /// The file.
    pub path: PathBuf,
    /// What came of its tests, in the order of the file.
    pub tests: Vec<Outcome>,
    /// What they show.
    pub coverage: Vec<Covered>,
    /// Tests that could not be run.
    pub broken: Vec<Diagnostic>,
}

/// Runs the tests of a file.
///
/// # Errors
/// Every mistake of the file and of its rules.
pub fn test(
    path: &Path,
    folders: &[PathBuf],
    wanted: impl Fn(&str) -> bool,
) -> Result<Tested, Vec<Diagnostic>> {
    let file = rules::load_tests(path, folders)?;
    let judge = Judge::new(file.program);
    let folder = path.parent().unwrap_or(Path::new(""));
    let (tests, broken) = run::run(file.tests.into_iter().filter(|t| wanted(&t.name)), &judge, folder);
    let coverage = coverage(judge.program(), &file.places, &tests);
    Ok(Tested { path: path.to_owned(), tests, coverage, broken })
}

/// Runs tests and tells what came of them.
///
/// # Errors
/// Where there is no test, or standard output cannot be written.
pub fn run(args: &Test, folders: &[PathBuf], style: &Style, talk: &Talk) -> Result<Exit, Stop> {
    let files = files(&args.paths, folders, rules::is_test_file, "file of tests (`NAME.test.toml`)")?;
    let filter = args.run.as_deref().map(str::to_lowercase);
    let (mut tested, mut trouble) = (Vec::new(), false);
    for file in &files {
        let wanted = |name: &str| filter.as_ref().is_none_or(|f| name.to_lowercase().contains(f));
        match test(file, folders, wanted) {
            Ok(done) => {
                done.broken.iter().for_each(|d| talk.diagnostic(d));
                trouble |= !done.broken.is_empty();
                tested.push(done);
            }
            Err(found) => {
                found.iter().for_each(|d| talk.diagnostic(d));
                trouble = true;
            }
        }
    }
    if filter.is_some() {
        tested.retain(|t| !t.tests.is_empty());
    }
    let tests = || tested.iter().flat_map(|t| &t.tests);
    if tests().next().is_none() && !trouble {
        let message = match &args.run {
            Some(filter) => format!("no test has ‘{filter}’ in its name"),
            None => "the files hold no tests".to_owned(),
        };
        return Err(Diagnostic::error("no-tests", message)
            .with_help("leave `--run` out to run all tests")
            .into());
    }
    let failed = tests().any(|t| !t.misses.is_empty());
    let mut out = io::stdout().lock();
    match args.format {
        TestFormat::Terminal => {
            out.write_all(tell::text(&tested, trouble, args.coverage, style).as_bytes())?
        }
        TestFormat::Json => tell::json(&tested, &mut out)?,
        TestFormat::Junit => tell::junit(&tested, &mut out)?,
    }
    Ok(match (trouble, failed) {
        (true, _) => Exit::Trouble,
        (false, true) => Exit::Fails,
        (false, false) => Exit::Fine,
    })
}
