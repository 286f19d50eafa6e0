//! What `check`, `batch` and `packet` share: everything is judged, several at a time, and told in the order given.

use super::args::{Judge, Tell};
use super::batch::cache::Cache;
use super::batch::continued;
use super::batch::progress::Progress;
use super::bench::{Bench, Judged};
use super::exit::{Exit, Tally};
use super::guard::guarded;
use super::inputs::Item;
use super::marked::Marked;
use super::outputs::Outputs;
use super::queue::{in_order, threads};
use super::talk::Talk;
use super::targets::Targets;
use super::voice::Voice;
use super::{Stop, workers};
use crate::ground::{Diagnostic, Severity};
use crate::report::{Asked, Format, Frame, Head, Subject};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Files that are judged together at most, where there are many.
const AT_ONCE: usize = 8;
/// Where there are few, they are parted so that there are so many groups for each thread.
const GROUPS: usize = 8;

/// What is to be judged, and how it is told.
pub struct Run<'a> {
    /// In the order in which it is told.
    pub items: &'a [Item],
    /// What was read to know them: a list, a table, the résumés of its folder.
    pub reads: Vec<PathBuf>,
    /// What to judge them against.
    pub judge: &'a Judge,
    /// Where to tell it.
    pub tell: &'a Tell,
    /// The format of standard output where none is asked for.
    pub default: Format,
    /// The file of JSON Lines of a stopped run, to be continued.
    pub continued: Option<&'a Path>,
    /// What was judged before.
    pub cache: Option<Cache>,
    /// Packets say themselves which of the programmes they are for.
    pub by_packet: bool,
    /// Formats with rows have a column for each programme.
    pub by_program: bool,
    /// Many files: with a progress bar, and Ctrl-C ends it with what is done.
    pub many: bool,
    /// Who else looks at what came out.
    pub seen: Option<&'a Seen>,
}

/// What came out, each with its programme.
pub type Seen = Mutex<Vec<(Head, Subject)>>;

/// Judges files and tells what came out.
///
/// # Errors
/// Where nothing can be judged or told.
pub fn run(run: Run<'_>, voice: &Voice, talk: &Talk) -> Result<Exit, Stop> {
    let Run { items, judge, tell, .. } = run;
    let (mut bench, mut tally) = Bench::prepare(judge, workers(), talk)?;
    let mut targets = Targets::of_run(reads(&run, &bench));
    let marked = Marked::plan(tell, items, run.continued.is_some(), &mut targets)?;
    run.continued.map_or(Ok(()), |path| targets.claim(path))?;
    bench.cache = run.cache.as_ref();
    bench.by_packet = run.by_packet;
    bench.redact = tell.redact;
    bench.mark_into(marked);
    let style = voice.style();
    let frame = Frame { by_program: run.by_program, ..Frame::new(style, bench.asked.clone()) };
    let mut outputs = Outputs::open(tell, run.default, &frame, &mut targets)?;
    let mut done = 0;
    if let Some(path) = run.continued {
        let earlier = continued::open(path, items, &bench.asked, |earlier| {
            earlier.iter().try_for_each(|(head, subject)| {
                tally.add(subject);
                outputs.add(head, subject)
            })
        })?;
        done = earlier.done;
        earlier.changed.iter().for_each(|changed| talk.diagnostic(changed));
        outputs.go_on(earlier.path, earlier.file);
    }
    let items = &items[done..];
    let progress = if run.many { Progress::begin(items.len()) } else { Progress::none() };
    let asked = &bench.asked;
    let mut telling =
        Telling { run: &run, asked, talk, progress, outputs, tally, done, told: 0, unmarked: Vec::new() };
    let threads = threads(judge.jobs);
    let groups: Vec<&[Item]> = items.chunks((items.len() / (threads * GROUPS)).clamp(1, AT_ONCE)).collect();
    let ended = in_order(
        &groups,
        threads,
        |group| bench.judge_all(group),
        |judged| {
            let mut judged = judged.into_iter();
            // A mistake of telling is told with its place, on whatever thread it happens.
            let told = guarded(|| judged.try_for_each(|judged| telling.tell(judged)));
            told.unwrap_or_else(|mistake| Err(mistake.into()))
        },
    );
    telling.end(ended, items.len())
}

/// Tells what comes out, in the order of the items.
struct Telling<'a> {
    run: &'a Run<'a>,
    asked: &'a [Asked],
    talk: &'a Talk,
    progress: Progress,
    outputs: Outputs,
    tally: Tally,
    /// Items that an earlier run has told.
    done: usize,
    /// Items that this one has told.
    told: usize,
    /// Why files have no marked copy.
    unmarked: Vec<Diagnostic>,
}

impl Telling<'_> {
    fn tell(&mut self, judged: Judged) -> Result<(), Stop> {
        for diagnostic in judged.error.iter().chain(&judged.asides) {
            let diagnostic = self.without_name(diagnostic);
            if is_left_unmarked(&diagnostic) {
                self.unmarked.push(diagnostic);
            } else {
                self.progress.aside(|| self.talk.diagnostic(&diagnostic));
            }
        }
        if judged.asides.iter().any(|aside| aside.severity == Severity::Error) {
            self.tally.add_trouble();
        }
        self.told += 1;
        for (programme, mut subject) in judged.subjects {
            let head = &self.asked[programme].head;
            if self.run.tell.redact {
                subject.input = format!("résumé {}", self.done + self.told);
            }
            self.tally.add(&subject);
            self.outputs.add(head, &subject)?;
            if let Some(seen) = self.run.seen {
                let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                seen.push((head.clone(), subject));
            }
        }
        self.progress.step();
        if self.progress.interrupted() { Err(Stop::Interrupted) } else { Ok(()) }
    }

    /// A diagnostic as it may be told: with `--redact`, of the next résumé and not of the file of that name.
    fn without_name(&self, diagnostic: &Diagnostic) -> Diagnostic {
        let mut diagnostic = diagnostic.clone();
        if self.run.tell.redact
            && let Some(at) = &mut diagnostic.location
        {
            diagnostic.message = diagnostic.message.replace(&*at.path.to_string_lossy(), "the file");
            at.path = PathBuf::from(format!("résumé {}", self.done + self.told + 1));
            at.snippet.clear();
        }
        diagnostic
    }

    /// Tells the rest, once so many items were judged or something came between.
    fn end(self, ended: Result<(), Stop>, items: usize) -> Result<Exit, Stop> {
        self.progress.end();
        left_unmarked(&self.unmarked).iter().for_each(|warning| self.talk.diagnostic(warning));
        let stopped = match ended {
            Ok(()) => false,
            Err(Stop::Interrupted) => self.told < items,
            Err(stop) => return Err(stop),
        };
        self.outputs.finish()?;
        if stopped {
            let (told, all) = (self.done + self.told, self.done + items);
            self.talk.diagnostic(&interrupted(told, all, self.run));
            return Ok(Exit::Interrupted);
        }
        Ok(self.tally.exit(self.run.tell.fail_on()))
    }
}

/// Whether a file is left without a marked copy, where others in its folder have one.
fn is_left_unmarked(diagnostic: &Diagnostic) -> bool {
    diagnostic.code == "not-a-pdf" && diagnostic.severity == Severity::Warning
}

/// One warning for all files that have no marked copy.
fn left_unmarked(all: &[Diagnostic]) -> Option<Diagnostic> {
    let first = all.first()?;
    Some(match all.len() {
        1 => first.clone(),
        n => Diagnostic {
            message: format!("only a PDF can be marked: {n} of the files are none; the first:"),
            ..first.clone()
        },
    })
}

/// Every file that a run reads, where it writes any.
fn reads(run: &Run<'_>, bench: &Bench<'_>) -> Vec<PathBuf> {
    if run.tell.output.is_empty() && run.continued.is_none() {
        return Vec::new();
    }
    let items = run.items.iter().flat_map(Item::files);
    items
        .chain(run.reads.iter().cloned())
        .chain(run.judge.rules.iter().cloned())
        .chain(bench.rules())
        .collect()
}

fn interrupted(judged: usize, all: usize, run: &Run<'_>) -> Diagnostic {
    let message = format!("stopped after {judged} of {all} files; what was judged is written");
    Diagnostic::error("interrupted", message).with_help(match (run.continued, &run.cache) {
        (Some(_), _) => "the same command goes on from here",
        (None, Some(_)) => "the same command judges the rest; what was judged is in the cache",
        (None, None) if !matches!(run.items, [Item::Resume(_), ..]) => "the same command begins anew",
        (None, None) if run.tell.redact => "with --cache DIR the next run would not judge these again",
        (None, None) => "with --continue FILE.jsonl a run can go on where it was stopped",
    })
}
