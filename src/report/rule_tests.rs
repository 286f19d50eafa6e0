//! What came of rule tests, for a person, a program or CI.

use super::Style;
use super::render::json as value;
use super::text::{pad, sanitize, width, wrap};
use crate::ground::{Diagnostic, count};
use crate::judge::rule_tests::{Covered, Miss, Outcome, Shown};
use colored::Color;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use serde_json::{Value, json as object};
use std::io::{self, Write};
use std::path::PathBuf;

/// Lines that are quoted for one miss.
const LINES: usize = 4;

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

/// Every test that fails with what it asked and what came, and how many there are; all of them with `--verbose`.
pub fn text(tested: &[Tested], trouble: bool, coverage: bool, style: &Style) -> String {
    let mut out = String::new();
    for file in tested {
        for test in &file.tests {
            if test.misses.is_empty() {
                if style.verbose {
                    let sign = style.paint(&format!("{} pass", style.sign("✓", "+")), Color::Green);
                    out += &format!("{sign}  {}\n", sanitize(&test.name));
                }
            } else if !style.quiet {
                out += &failed(test, style);
            }
        }
    }
    for file in tested.iter().filter(|_| coverage) {
        out += &table(file, style);
    }
    let tests = || tested.iter().flat_map(|t| &t.tests);
    let (all, failed) = (tests().count(), tests().filter(|t| !t.misses.is_empty()).count());
    let came = match (failed, trouble) {
        (0, false) => "all pass".to_owned(),
        (0, true) => "not all could be run".to_owned(),
        (n, _) => format!("{n} fail"),
    };
    let files = count(tested.len(), "file", "files");
    out + &style.strong(&format!("{} in {files}: {came}", count(all, "test", "tests"))) + "\n"
}

fn failed(test: &Outcome, style: &Style) -> String {
    let sign = style.paint(&format!("{} fail", style.sign("✗", "x")), Color::Red);
    let mut out = format!("{sign}  {}\n", style.strong(&sanitize(&test.name)));
    for miss in &test.misses {
        let place = format!("{}:{}", miss.place.path.display(), miss.place.line);
        out += &format!("  --> {}\n", sanitize(&place));
        out +=
            &format!("  {}: expected {}, got {}\n", miss.what, sanitize(&miss.wanted), sanitize(&miss.got));
        for (i, line) in miss.because.iter().enumerate() {
            if i > LINES {
                out += &format!("      and {} more\n", miss.because.len() - i);
                break;
            }
            let lines = wrap(&sanitize(line), style.width.saturating_sub(6));
            out.extend(lines.iter().map(|l| format!("      {l}\n")));
        }
    }
    out + "\n"
}

fn table(file: &Tested, style: &Style) -> String {
    let longest = file.coverage.iter().map(|c| width(&c.id)).max().unwrap_or(0).max("criterion".len());
    let mut out = style.strong(&sanitize(&file.path.display().to_string())) + "\n";
    out += &style.faint(&format!("  {}  pass  review  fail\n", pad("criterion", longest)));
    for covered in &file.coverage {
        let mut row = format!("  {}", pad(&covered.id, longest));
        for ((_, shown), columns) in covered.verdicts.iter().zip([4, 6, 4]) {
            let sign = match shown {
                Shown::Yes => style.sign("✓", "yes"),
                Shown::No => style.sign("✗", "no"),
                Shown::Unreachable => style.sign("–", "-"),
            };
            row += &format!("  {}", pad(sign, columns));
        }
        out += row.trim_end();
        out.push('\n');
    }
    let reachable = |c: &Covered| c.verdicts.iter().filter(|(_, s)| *s != Shown::Unreachable).count();
    let all: usize = file.coverage.iter().map(reachable).sum();
    let missing: usize = file.coverage.iter().map(|c| c.missing().count()).sum();
    out += &format!(
        "  {} of {all} verdicts shown; {} cannot be reached\n\n",
        all - missing,
        style.sign("–", "-")
    );
    out
}

/// One object, `eligible.test/1`.
///
/// # Errors
/// Where the output cannot be written.
pub fn json(tested: &[Tested], out: &mut dyn Write) -> io::Result<()> {
    let files: Vec<Value> = tested.iter().map(of_file).collect();
    value::value(&object!({ "schema": "eligible.test/1", "files": files }), out)
}

fn of_file(file: &Tested) -> Value {
    let miss = |miss: &Miss| {
        object!({
            "line": miss.place.line, "what": miss.what, "expected": miss.wanted, "got": miss.got,
            "because": miss.because,
        })
    };
    let test = |test: &Outcome| {
        object!({
            "name": test.name, "line": test.place.line, "passed": test.misses.is_empty(),
            "misses": test.misses.iter().map(miss).collect::<Vec<_>>(),
        })
    };
    let covered = |covered: &Covered| {
        let verdicts = covered.verdicts.iter().map(|(verdict, shown)| {
            let shown = match shown {
                Shown::Yes => "shown",
                Shown::No => "not-shown",
                Shown::Unreachable => "unreachable",
            };
            (verdict.as_str().to_owned(), shown.into())
        });
        object!({ "criterion": covered.id, "verdicts": Value::Object(verdicts.collect()) })
    };
    object!({
        "file": file.path.to_string_lossy(),
        "tests": file.tests.iter().map(test).collect::<Vec<_>>(),
        "coverage": file.coverage.iter().map(covered).collect::<Vec<_>>(),
    })
}

/// For CI: a suite is a file, a case a test.
///
/// # Errors
/// Where the output cannot be written.
pub fn junit(tested: &[Tested], out: &mut dyn Write) -> io::Result<()> {
    let mut report = Report::new("eligible rules test");
    for file in tested {
        let name = sanitize(&file.path.to_string_lossy()).into_owned();
        let mut suite = TestSuite::new(name.as_str());
        for test in &file.tests {
            let mut status = TestCaseStatus::success();
            if let Some(first) = test.misses.first() {
                status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                status.set_type(sanitize(&first.what).as_ref());
                let short = format!("{}: expected {}, got {}", first.what, first.wanted, first.got);
                status.set_message(sanitize(&short).as_ref());
                status.set_description(failed(test, &Style::PLAIN));
            }
            let mut case = TestCase::new(sanitize(&test.name).as_ref(), status);
            case.set_classname(name.as_str());
            suite.add_test_case(case);
        }
        for error in &file.broken {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_type(error.code);
            status.set_message(sanitize(&error.message).as_ref());
            suite.add_test_case(TestCase::new("could be run", status));
        }
        report.add_test_suite(suite);
    }
    report.serialize(out).map_err(io::Error::other)
}
