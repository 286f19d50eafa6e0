//! What `check` and `batch` share: rules and day are settled once, then files are judged, several at a time, and
//! told in the order given.

use super::args::{Global, Judge, Tell};
use super::exit::{Exit, Tally};
use super::guard::guarded;
use super::outputs::Outputs;
use super::talk::Talk;
use super::{Stop, colour, describe, inputs, workers};
use crate::ground::suggest::did_you_mean;
use crate::ground::{Date, Diagnostic};
use crate::judge;
use crate::read::{self, ReadOptions};
use crate::report::{Asked, Format, Head, ProgramRef, Subject};
use crate::rules::{self, Program};
use crate::understand::understand;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Room for the calls of a deeply nested file, the same in every thread.
const STACK: usize = 16 << 20;

/// Judges files and tells what came out.
///
/// # Errors
/// Where nothing can be judged or told.
pub fn run(
    files: &[PathBuf],
    judge: &Judge,
    tell: &Tell,
    default: Format,
    global: &Global,
    talk: &Talk,
) -> Result<Exit, Stop> {
    let (bench, mut tally) = Bench::prepare(judge, talk)?;
    let style = colour::style(global.color, global.verbose, global.quiet);
    let mut outputs =
        Outputs::open(tell.format.as_deref(), default, &tell.output, style, bench.asked(), files)?;
    let threads = judge.jobs.or_else(|| thread::available_parallelism().ok().map(NonZero::get));
    in_order(
        files,
        threads.unwrap_or(1),
        |file| bench.judge(file),
        |judged| {
            if let Some(error) = &judged.error {
                talk.diagnostic(error);
            }
            for (head, subject) in bench.heads.iter().zip(&judged.subjects) {
                tally.add(subject);
                outputs.add(head, subject)?;
            }
            Ok::<(), Stop>(())
        },
    )?;
    outputs.finish()?;
    Ok(tally.exit(tell.fail_on()))
}

/// Everything that is the same for each file.
struct Bench {
    judges: Vec<judge::Judge>,
    heads: Vec<Head>,
    as_of: Date,
    options: ReadOptions,
}

/// One file held against each programme.
struct Judged {
    subjects: Vec<Subject>,
    error: Option<Diagnostic>,
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
        Ok((Self { judges, heads, as_of, options }, tally))
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
        let document = match read::read_path(file, &self.options) {
            Ok(document) => document,
            Err(error) => return self.unreadable(file, error),
        };
        let resume = understand(&document);
        let subject = |judge: &judge::Judge| {
            let evaluation = judge.evaluate(&resume, self.as_of);
            Subject::new(file.to_string_lossy(), Ok((&document, &evaluation)))
        };
        Judged { subjects: self.judges.iter().map(subject).collect(), error: None }
    }

    fn unreadable(&self, file: &Path, error: Diagnostic) -> Judged {
        let subject = |_| Subject::new(file.to_string_lossy(), Err(&error));
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

/// Works on items with several threads and hands the results over in the order of the items, each as soon as
/// those before it are done. When `take` gives up, so does the rest.
fn in_order<I: Sync, T: Send, E>(
    items: &[I],
    threads: usize,
    work: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let next = AtomicUsize::new(0);
    let stop = AtomicBool::new(false);
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        let mut started = false;
        for _ in 0..threads.clamp(1, items.len().max(1)) {
            let (send, next, stop, work) = (send.clone(), &next, &stop, &work);
            let worker = move || {
                while !stop.load(Ordering::Relaxed) {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(i) else { break };
                    if send.send((i, work(item))).is_err() {
                        break;
                    }
                }
            };
            started |= thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker).is_ok();
        }
        if !started {
            return items.iter().try_for_each(|item| take(work(item)));
        }
        drop(send);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (i, done) in &receive {
            early.insert(i, done);
            while let Some(done) = early.remove(&due) {
                due += 1;
                if let Err(error) = take(done) {
                    stop.store(true, Ordering::Relaxed);
                    return Err(error);
                }
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_whatever_the_threads_do() {
        let items: Vec<u64> = (0..200).collect();
        for threads in [1, 2, 7, 500] {
            let mut seen = Vec::new();
            let work = |i: &u64| {
                thread::sleep(std::time::Duration::from_micros(i * 37 % 11 * 20));
                *i
            };
            let done = in_order(&items, threads, work, |i| {
                seen.push(i);
                Ok::<(), ()>(())
            });
            assert_eq!((done, &seen), (Ok(()), &items));
        }
    }

    #[test]
    fn the_rest_is_left_when_no_one_listens() {
        let items: Vec<u32> = (0..1000).collect();
        let worked = AtomicUsize::new(0);
        let work = |_: &u32| {
            worked.fetch_add(1, Ordering::Relaxed);
            thread::sleep(std::time::Duration::from_millis(1));
        };
        assert_eq!(in_order(&items, 2, work, |()| Err("closed")), Err("closed"));
        assert!(worked.load(Ordering::Relaxed) < 1000);
    }

    #[test]
    fn a_date_has_one_form() {
        assert_eq!(as_of(Some("2025-09-01")), Ok(Date::constant(2025, 9, 1)));
        for bad in ["", "2025-9-1", "1.9.2025", "2025-02-30", "2025-09-01T10:00", "20250901", "today"] {
            assert_eq!(as_of(Some(bad)).expect_err(bad).code, "bad-date");
        }
    }
}
