//! `eligible rules test`: whether rules say what their tests ask.

use super::args::{Test, TestFormat};
use super::files;
use crate::cli::Stop;
use crate::cli::exit::Exit;
use crate::cli::talk::Talk;
use crate::ground::Diagnostic;
use crate::judge::rule_tests::{Outcome, compare, coverage};
use crate::judge::{Evaluation, Judge};
use crate::read::{self, Packet, ReadOptions};
use crate::report::Style;
use crate::report::rule_tests::{self, Tested};
use crate::rules::{self, RuleTest, TestResume};
use crate::understand::understand;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
    let (tests, broken) = run_all(file.tests.into_iter().filter(|t| wanted(&t.name)), &judge, folder);
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
            out.write_all(rule_tests::text(&tested, trouble, args.coverage, style).as_bytes())?
        }
        TestFormat::Json => rule_tests::json(&tested, &mut out)?,
        TestFormat::Junit => rule_tests::junit(&tested, &mut out)?,
    }
    Ok(match (trouble, failed) {
        (true, _) => Exit::Trouble,
        (false, true) => Exit::Fails,
        (false, false) => Exit::Fine,
    })
}

/// Runs tests whose packets and résumés lie in a folder, in their order. One whose résumé or packet cannot be read is a
/// diagnostic.
fn run_all(
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

/// Each applicant is read and judged as `check` and `packet` would.
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
