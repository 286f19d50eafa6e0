//! An upload becomes a report: judged as `batch` judges, in memory.

use super::shelf::Report;
use super::upload::{File, Upload};
use crate::cli::Stop;
use crate::cli::args::{Judge, PartName, Serve};
use crate::cli::bench::Bench;
use crate::cli::programmes;
use crate::cli::queue::{in_order, threads};
use crate::cli::talk::Talk;
use crate::ground::Diagnostic;
use crate::read::worker::Workers;
use crate::report::{Format, Frame, Sink, Style};
use std::num::NonZero;
use std::path::PathBuf;
use std::slice;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Time for one check: a thousand files need a minute.
const TIME: Duration = Duration::from_secs(10 * 60);

/// What stands for all programmes in a form.
pub const ALL: &str = "*";

/// A programme to choose.
pub struct Choice {
    /// As the form sends it.
    pub id: String,
    /// As a person knows it.
    pub title: String,
    /// As the command line names it: nothing that is sent becomes a path.
    name: PathBuf,
}

/// Everything that checks share.
pub struct Checks {
    /// The programmes that can be chosen.
    pub choices: Vec<Choice>,
    rules_path: Vec<PathBuf>,
    ocr: bool,
    jobs: Option<NonZero<usize>>,
    workers: Option<Arc<Workers>>,
}

impl Checks {
    /// Loads the rules once, to know which can be chosen. Those that are broken are reported and left out.
    ///
    /// # Errors
    /// Where none is left.
    pub fn new(args: &Serve, workers: Option<Arc<Workers>>, talk: &Talk) -> Result<Self, Stop> {
        let (mut choices, mut broken) = (Vec::<Choice>::new(), Vec::new());
        for name in programmes::names(&args.rules, &args.rules_path) {
            let (programs, wrong) = programmes::programmes(slice::from_ref(&name), &args.rules_path);
            broken.extend(wrong);
            for program in programs {
                if choices.iter().all(|choice| choice.id != program.id) {
                    let title = program.title();
                    choices.push(Choice { id: program.id, title, name: name.clone() });
                }
            }
        }
        if choices.is_empty() {
            let none = || programmes::programmes(&[], &args.rules_path).1;
            return Err(Stop::Said(if broken.is_empty() { none() } else { broken }));
        }
        broken.iter().for_each(|diagnostic| talk.diagnostic(diagnostic));
        let (rules_path, ocr, jobs) = (args.rules_path.clone(), args.ocr, args.jobs);
        Ok(Self { choices, rules_path, ocr, jobs, workers })
    }

    /// Judges what was sent. Ends early, without a report, once it is `cancelled`.
    ///
    /// # Errors
    /// What a person has to do differently.
    pub fn check(&self, upload: Upload, cancelled: &AtomicBool) -> Result<Report, Diagnostic> {
        let Upload { files, programme, as_of, eligibility_only, redact, password } = upload;
        if files.is_empty() {
            return Err(refused(
                "No résumé was chosen.", "Drop at least one file on the page, or choose it.",
            ));
        }
        if programme.is_empty() {
            return Err(refused("No programme was chosen.", "Choose one of the list."));
        }
        let chosen: Vec<&Choice> =
            self.choices.iter().filter(|c| programme == ALL || c.id == programme).collect();
        if chosen.is_empty() {
            return Err(refused("There is no such programme.", "Choose one of the list."));
        }
        let judge = Judge {
            rules: chosen.iter().map(|choice| choice.name.clone()).collect(),
            rules_path: self.rules_path.clone(),
            as_of: Some(as_of).filter(|day| !day.is_empty()),
            part: eligibility_only.then_some(PartName::Eligibility),
            only: Vec::new(),
            skip: Vec::new(),
            password,
            ocr: self.ocr,
            jobs: self.jobs,
        };
        let (mut bench, _) = Bench::prepare(&judge, self.workers.clone(), &Talk::plain()).map_err(said)?;
        bench.redact = redact;
        let (page, sheet) = self.judge(&bench, &files, cancelled)?;
        let as_of = bench.asked.first().map(|asked| asked.head.as_of.clone()).unwrap_or_default();
        let (title, id) = match &chosen[..] {
            [one] => (one.title.clone(), one.id.as_str()),
            several => (format!("{} programmes", several.len()), "programmes"),
        };
        let part = if eligibility_only { "&part=eligibility" } else { "" };
        Ok(Report {
            title,
            files: files.len(),
            again: format!("?programme={programme}&as_of={as_of}{part}"),
            page: String::from_utf8(page).map_err(|_| failed("the page is no text"))?,
            sheet,
            name: format!("eligible-{id}-{as_of}"),
            as_of,
        })
    }

    fn judge(
        &self,
        bench: &Bench<'_>,
        files: &[File],
        cancelled: &AtomicBool,
    ) -> Result<(Vec<u8>, Vec<u8>), Diagnostic> {
        let by_program = bench.asked.len() > 1;
        let frame = || Frame { by_program, ..Frame::new(Style::PLAIN, bench.asked.clone()) };
        let mut page = Sink::new(Format::Html, frame(), Vec::new());
        let mut sheet = Sink::new(Format::Xlsx, frame(), Vec::new());
        let begun = Instant::now();
        let mut told = 0;
        in_order(
            files,
            threads(self.jobs),
            |file| bench.judge_bytes(&file.name, &file.bytes),
            |judged| {
                told += 1;
                for (programme, mut subject) in judged.subjects {
                    if bench.redact {
                        subject.input = format!("résumé {told}");
                    }
                    let head = &bench.asked[programme].head;
                    page.add(head, &subject).and_then(|()| sheet.add(head, &subject)).map_err(failed)?;
                }
                if cancelled.load(Ordering::Relaxed) || begun.elapsed() > TIME {
                    return Err(refused("This took too long.", "Check fewer files at once."));
                }
                Ok(())
            },
        )?;
        Ok((page.finish().map_err(failed)?, sheet.finish().map_err(failed)?))
    }
}

fn refused(message: &str, help: &str) -> Diagnostic {
    Diagnostic::error("upload", message).with_help(help)
}

fn failed(error: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::error("internal", format!("the report cannot be written: {error}"))
        .with_help("look whether the disk is full")
}

fn said(stop: Stop) -> Diagnostic {
    match stop {
        Stop::Said(diagnostics) => diagnostics.into_iter().next(),
        _ => None,
    }
    .unwrap_or_else(|| failed("it could not be begun"))
}
