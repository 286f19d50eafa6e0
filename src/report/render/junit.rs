//! For CI: JUnit XML. A suite is a résumé, a case a criterion; what needs a person or was not looked at is skipped,
//! and a file that could not be read is an error.

use super::Teller;
use super::telling::{note_line, place};
use crate::ground::Verdict;
use crate::judge::CriterionResult;
use crate::report::model::{Head, Subject};
use crate::report::text::sanitize;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::io::{self, Write};

/// All suites; the counts at the top are known last.
pub struct Junit<W> {
    report: Report,
    out: W,
}

impl<W> Junit<W> {
    /// No suite yet.
    pub fn new(out: W) -> Self {
        Self { report: Report::new("eligible"), out }
    }
}

impl<W: Write> Teller<W> for Junit<W> {
    fn add(&mut self, head: &Head, subject: &Subject) -> io::Result<()> {
        let mut suite = TestSuite::new(sanitize(&subject.input).as_ref());
        suite.add_property(("programme", head.program.id.as_str()));
        suite.add_property(("as-of", head.as_of.as_str()));
        if let Some(error) = &subject.error {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_type(error.code.as_str());
            status.set_message(sanitize(&error.message).as_ref());
            if let Some(help) = &error.help {
                status.set_description(sanitize(help).as_ref());
            }
            suite.add_test_case(named("could be read", &head.program.id, status));
        }
        for criterion in &subject.criteria {
            suite.add_test_case(named(&criterion.id, &head.program.id, status(criterion)));
        }
        if !subject.notes.is_empty() {
            let notes: Vec<String> = subject.notes.iter().map(note_line).collect();
            suite.set_system_out(notes.join("\n"));
        }
        self.report.add_test_suite(suite);
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<W> {
        // Written here, so that the error of the output stays what it is.
        let text = self.report.to_string().map_err(io::Error::other)?;
        self.out.write_all(text.as_bytes())?;
        self.out.flush()?;
        Ok(self.out)
    }
}

fn named(id: &str, programme: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(id, status);
    case.set_classname(programme);
    case
}

fn status(criterion: &CriterionResult) -> TestCaseStatus {
    let mut status = match criterion.verdict.map(|v| criterion.need.cap(v)) {
        Some(Verdict::Pass) if criterion.verdict == Some(Verdict::Pass) => return TestCaseStatus::success(),
        // What is good to have and is not there lowers nothing.
        Some(Verdict::Pass) => TestCaseStatus::skipped(),
        Some(Verdict::Fail) => TestCaseStatus::non_success(NonSuccessKind::Failure),
        Some(Verdict::Review) | None => TestCaseStatus::skipped(),
    };
    status.set_type(criterion.reason.as_str());
    status.set_message(sanitize(&criterion.explanation).as_ref());
    let mut text = sanitize(&criterion.title).into_owned();
    let seen = criterion.evidence.iter().chain(criterion.considered.iter().map(|c| &c.evidence));
    for quote in seen.take(3) {
        text.push_str(&format!("\n“{}” ({})", sanitize(&quote.quote), place(quote)));
    }
    if let Some(suggestion) = &criterion.suggestion {
        text.push_str(&format!("\nWhat to do: {}", sanitize(suggestion)));
    }
    status.set_description(text);
    status
}
