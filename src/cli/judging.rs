//! What `check` and `batch` share: rules and day are settled once, then files are judged, several at a time, and
//! told in the order given.

use super::args::{Global, Judge, Tell};
use super::exit::{Exit, Tally};
use super::guard::guarded;
use super::outputs::Outputs;
use super::talk::Talk;
use super::batch::cache::Cache;
use super::batch::progress::Progress;
use super::batch::resume;
use super::queue::in_order;
use super::{Stop, colour, describe, inputs, workers};
use crate::ground::suggest::did_you_mean;
use crate::ground::{Date, Diagnostic};
use crate::judge;
use crate::read::{self, Document, ReadOptions};
use crate::report::{Asked, Format, Head, ProgramRef, Subject};
use crate::rules::{self, Program};
use crate::understand::understand;
use std::borrow::Cow;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

/// What is to be judged, and how it is told.
pub struct Run<'a> {
    /// The files, in the order in which they are told.
    pub files: &'a [PathBuf],
    /// What to judge them against.
    pub judge: &'a Judge,
    /// Where to tell it.
    pub tell: &'a Tell,
    /// The format of standard output where none is asked for.
    pub default: Format,
    /// A file of JSON Lines to go on with.
    pub resume: Option<&'a Path>,
    /// What was judged before.
    pub cache: Option<Cache>,
    /// Many files: with a progress bar, and Ctrl-C ends it with what is done.
    pub many: bool,
}

/// Judges files and tells what came out.
///
/// # Errors
/// Where nothing can be judged or told.
pub fn run(run: Run<'_>, global: &Global, talk: &Talk) -> Result<Exit, Stop> {
    let Run { files, judge, tell, .. } = run;
    let (mut bench, mut tally) = Bench::prepare(judge, talk)?;
    bench.cache = run.cache;
    let style = colour::style(global.color, global.verbose, global.quiet);
    let mut outputs =
        Outputs::open(tell.format.as_deref(), run.default, &tell.output, style, bench.asked(), files)?;
    let mut done = 0;
    if let Some(path) = run.resume {
        let resumed = resume::open(path, files, &bench.heads, |earlier| {
            earlier.iter().try_for_each(|(head, subject)| {
                tally.add(subject);
                outputs.add(head, subject)
            })
        })?;
        done = resumed.done;
        outputs.go_on(resumed.path, resumed.file);
    }
    let files = &files[done..];
    let progress = if run.many { Progress::begin(files.len()) } else { Progress::none() };
    let threads = judge.jobs.or_else(|| thread::available_parallelism().ok().map(NonZero::get));
    let mut told = 0;
    let ended = in_order(
        files,
        threads.unwrap_or(1),
        |file| bench.judge(file),
        |judged| {
            if let Some(error) = &judged.error {
                progress.aside(|| talk.diagnostic(error));
            }
            for (head, subject) in bench.heads.iter().zip(&judged.subjects) {
                tally.add(subject);
                outputs.add(head, subject)?;
            }
            told += 1;
            progress.step();
            if progress.interrupted() { Err(Stop::Interrupted) } else { Ok(()) }
        },
    );
    progress.end();
    match ended {
        Err(Stop::Interrupted) if told < files.len() => {
            outputs.finish()?;
            talk.diagnostic(&interrupted(done + told, done + files.len(), run.resume));
            Ok(Exit::Interrupted)
        }
        Err(Stop::Interrupted) | Ok(()) => {
            outputs.finish()?;
            Ok(tally.exit(tell.fail_on()))
        }
        Err(stop) => Err(stop),
    }
}

fn interrupted(judged: usize, all: usize, resume: Option<&Path>) -> Diagnostic {
    let message = format!("stopped after {judged} of {all} files; what was judged is written");
    Diagnostic::error("interrupted", message).with_help(match resume {
        Some(_) => "the same command goes on from here",
        None => "with --resume FILE.jsonl a run can go on where it was stopped",
    })
}

/// Everything that is the same for each file.
struct Bench {
    judges: Vec<judge::Judge>,
    heads: Vec<Head>,
    as_of: Date,
    options: ReadOptions,
    cache: Option<Cache>,
}

/// One file held against each programme.
pub struct Judged {
    subjects: Vec<Subject>,
    error: Option<Diagnostic>,
}

impl Judged {
    /// What a file is called in reports.
    pub fn name(file: &Path) -> Cow<'_, str> {
        file.to_string_lossy()
    }
}

impl Bench {
    /// Loads the rules. Those that cannot be loaded are reported and counted; the others are judged.
    fn prepare(judge: &Judge, talk: &Talk) -> Result<(Self, Tally), Stop> {
        let as_of = as_of(judge.as_of.as_deref())?;
        // Ready by the time the rules are.
        let workers = workers();
        let (mut programs, broken) = programs(&judge.rules, &judge.rules_path);
        let tally = Tally::after(!broken.is_empty());
        if programs.is_empty() {
            return Err(Stop::Said(broken));
        }
        broken.iter().for_each(|d| talk.diagnostic(d));
        choose(&mut programs, judge)?;
        let heads = programs.iter().map(|p| Head::new(reference(p), as_of)).collect();
        let options = ReadOptions { password: judge.password.clone(), ocr: judge.ocr, workers };
        let judges = programs.into_iter().map(judge::Judge::new).collect();
        Ok((Self { judges, heads, as_of, options, cache: None }, tally))
    }

    /// What every file is held against.
    fn asked(&self) -> Vec<Asked> {
        let programmes = self.judges.iter().map(judge::Judge::program);
        self.heads.iter().zip(programmes).map(|(head, p)| Asked::new(head.clone(), p)).collect()
    }

    /// Judges one file.
    fn judge(&self, file: &Path) -> Judged {
        guarded(|| self.try_judge(file)).unwrap_or_else(|error| self.unreadable(file, error))
    }

    fn try_judge(&self, file: &Path) -> Judged {
        let Some(cache) = self.cache.as_ref().filter(|_| file.as_os_str() != inputs::STDIN) else {
            return match read::read_path(file, &self.options) {
                Ok(document) => self.judged(file, &document),
                Err(error) => self.unreadable(file, error),
            };
        };
        let bytes = match read::load(file) {
            Ok(bytes) => bytes,
            Err(error) => return self.unreadable(file, error),
        };
        let options = format!("{:?}", self.options);
        let key = cache.key(&bytes, file, &self.heads, &options);
        if let Some(subjects) = cache.get(&key, &Judged::name(file)) {
            return Judged { subjects, error: None };
        }
        match read::read_bytes(&bytes, &self.options, file) {
            Ok(document) => {
                let judged = self.judged(file, &document);
                cache.put(&key, &judged.subjects);
                judged
            }
            Err(error) => self.unreadable(file, error),
        }
    }

    fn judged(&self, file: &Path, document: &Document) -> Judged {
        let resume = understand(document);
        let subject = |judge: &judge::Judge| {
            let evaluation = judge.evaluate(&resume, self.as_of);
            Subject::new(Judged::name(file), Ok((document, &evaluation)))
        };
        Judged { subjects: self.judges.iter().map(subject).collect(), error: None }
    }

    fn unreadable(&self, file: &Path, error: Diagnostic) -> Judged {
        let subject = |_| Subject::new(Judged::name(file), Err(&error));
        Judged { subjects: self.judges.iter().map(subject).collect(), error: Some(error) }
    }
}

/// The day to judge on: as given, or today where this machine stands.
fn as_of(given: Option<&str>) -> Result<Date, Diagnostic> {
    let Some(text) = given else { return Ok(jiff::Zoned::now().date()) };
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| match i {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    text.parse().ok().filter(|_| shape).ok_or_else(|| {
        Diagnostic::error("bad-date", format!("‘{text}’ is not a date"))
            .with_help("write year, month and day, as in --as-of 2025-09-01")
    })
}

/// The programmes that are named, or else all that are known; and what is wrong with the others.
pub fn programs(names: &[PathBuf], folders: &[PathBuf]) -> (Vec<Program>, Vec<Diagnostic>) {
    let known: Vec<PathBuf> = match names {
        [] => rules::list(folders).into_iter().map(|listed| PathBuf::from(listed.id)).collect(),
        names => names.to_vec(),
    };
    let (mut programs, mut broken): (Vec<Program>, _) = (Vec::new(), Vec::new());
    for name in known {
        match rules::load(&name.to_string_lossy(), folders) {
            Ok(program) if programs.iter().any(|p| p.id == program.id && p.digest == program.digest) => {}
            Ok(program) => programs.push(program),
            Err(diagnostics) => broken.extend(diagnostics),
        }
    }
    if programs.is_empty() && broken.is_empty() {
        broken.push(
            Diagnostic::error("unknown-rules", "no rules are known")
                .with_help("name a file of rules, as in --rules my-rules.toml"),
        );
    }
    (programs, broken)
}

/// Leaves the criteria that `--part`, `--only` and `--skip` ask for.
fn choose(programs: &mut [Program], judge: &Judge) -> Result<(), Diagnostic> {
    let known: Vec<String> = programs.iter().flat_map(|p| &p.criteria).map(|c| c.id.clone()).collect();
    if let Some(word) = judge.only.iter().chain(&judge.skip).find(|word| !known.contains(word)) {
        let names: Vec<&str> = known.iter().map(String::as_str).collect();
        let otherwise = format!("choose among {}", names.join(", "));
        return Err(Diagnostic::error("unknown-criterion", format!("there is no criterion ‘{word}’"))
            .with_help(did_you_mean(word, names).unwrap_or(otherwise)));
    }
    for program in programs.iter_mut() {
        program.criteria.retain(|c| {
            judge.part.is_none_or(|part| c.part == part.into())
                && (judge.only.is_empty() || judge.only.contains(&c.id))
                && !judge.skip.contains(&c.id)
        });
    }
    Ok(())
}

fn reference(program: &Program) -> ProgramRef {
    ProgramRef { id: program.id.clone(), digest: program.digest.clone(), name: describe::title(program) }
}

/// The files of a run, or an error where there are none.
pub fn some(files: Vec<PathBuf>) -> Result<Vec<PathBuf>, Diagnostic> {
    if files.is_empty() {
        return Err(Diagnostic::error("no-input", "there is no résumé to judge")
            .with_help("give files or folders that hold some"));
    }
    let stdin = files.iter().filter(|f| f.as_os_str() == inputs::STDIN).count();
    if stdin > 1 {
        return Err(Diagnostic::error("no-input", "standard input can be read only once")
            .with_help("give ‘-’ one time"));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_one_form() {
        assert_eq!(as_of(Some("2025-09-01")), Ok(Date::constant(2025, 9, 1)));
        for bad in ["", "2025-9-1", "1.9.2025", "2025-02-30", "2025-09-01T10:00", "20250901", "today"] {
            assert_eq!(as_of(Some(bad)).expect_err(bad).code, "bad-date");
        }
    }
}
