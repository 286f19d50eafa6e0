//! What `check` and `batch` share: rules and day are settled once, then files are judged, several at a time, and
//! told in the order given.

use super::args::{Judge, Tell};
use super::batch::cache::{Cache, Key};
use super::batch::progress::Progress;
use super::batch::resume;
use super::colour::Voice;
use super::exit::{Exit, Tally};
use super::guard::guarded;
use super::marked::Marked;
use super::outputs::Outputs;
use super::queue::in_order;
use super::talk::Talk;
use super::{Stop, inputs, packet, workers};
use crate::ground::suggest::did_you_mean;
use crate::ground::{Date, Diagnostic, Location, Moment, Severity};
use crate::judge;
use crate::read::worker::Workers;
use crate::read::{self, Document, Note, NoteCode, Packet, ReadOptions};
use crate::report::redact::redact;
use crate::report::render::marked;
use crate::report::{Asked, Format, Frame, Head, ProgramRef, Subject};
use crate::rules::{self, Program};
use crate::understand::{Resume, understand};
use std::borrow::Cow;
use std::cell::RefCell;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// One thing to judge.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A résumé.
    Resume(PathBuf),
    /// A folder with everything an applicant sends.
    Packet(PathBuf),
    /// A row of a table, and a résumé.
    Applicant(Box<Applicant>),
}

/// What a table and a folder of résumés tell of an applicant.
#[derive(Debug, Clone, PartialEq)]
pub struct Applicant {
    /// What reports call them.
    pub name: String,
    /// The answers.
    pub packet: Packet,
    /// The résumé.
    pub resume: Option<PathBuf>,
    /// Why there is no résumé.
    pub problem: Option<Diagnostic>,
}

impl Item {
    /// The file or folder it is read from.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Item::Resume(path) | Item::Packet(path) => Some(path),
            Item::Applicant(applicant) => applicant.resume.as_deref(),
        }
    }

    /// What it is called in reports.
    pub fn name(&self) -> Cow<'_, str> {
        match self {
            Item::Resume(path) | Item::Packet(path) => path.to_string_lossy(),
            Item::Applicant(applicant) => Cow::Borrowed(&applicant.name),
        }
    }
}

/// What is to be judged, and how it is told.
pub struct Run<'a> {
    /// In the order in which it is told.
    pub items: &'a [Item],
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
pub type Seen = RefCell<Vec<(Head, Subject)>>;

/// Judges files and tells what came out.
///
/// # Errors
/// Where nothing can be judged or told.
pub fn run(run: Run<'_>, voice: &Voice, talk: &Talk) -> Result<Exit, Stop> {
    let Run { items, judge, tell, .. } = run;
    let marked = Marked::plan(&run)?;
    let (bench, mut tally) = Bench::prepare(judge, workers(), talk)?;
    let bench =
        Bench { cache: run.cache.as_ref(), by_packet: run.by_packet, redact: tell.redact, marked, ..bench };
    let style = voice.style();
    let frame = Frame { by_program: run.by_program, ..Frame::new(style, bench.asked.clone()) };
    let inputs: Vec<&Path> = items.iter().filter_map(Item::path).collect();
    let mut outputs = Outputs::open(tell, run.default, &frame, &inputs)?;
    let mut done = 0;
    if let Some(path) = run.resume {
        let resumed = resume::open(path, items, &bench.asked, |earlier| {
            earlier.iter().try_for_each(|(head, subject)| {
                tally.add(subject);
                outputs.add(head, subject)
            })
        })?;
        done = resumed.done;
        outputs.go_on(resumed.path, resumed.file);
    }
    let items = &items[done..];
    let progress = if run.many { Progress::begin(items.len()) } else { Progress::none() };
    let threads = judge.jobs.or_else(|| thread::available_parallelism().ok().map(NonZero::get));
    let mut told = 0;
    let ended = in_order(
        items,
        threads.unwrap_or(1),
        |item| bench.judge(item),
        |judged| {
            if let Some(error) = &judged.error {
                let mut error = error.clone();
                if tell.redact
                    && let Some(at) = &mut error.location
                {
                    error.message = error.message.replace(&*at.path.to_string_lossy(), "the file");
                    at.path = PathBuf::from(format!("résumé {}", done + told + 1));
                }
                progress.aside(|| talk.diagnostic(&error));
            }
            if let Some(error) = &judged.unmarked {
                progress.aside(|| talk.diagnostic(error));
                if error.severity == Severity::Error {
                    tally.add_trouble();
                }
            }
            told += 1;
            for (programme, mut subject) in judged.subjects {
                if tell.redact {
                    subject.input = format!("résumé {}", done + told);
                }
                tally.add(&subject);
                outputs.add(&bench.asked[programme].head, &subject)?;
                if let Some(seen) = run.seen {
                    seen.borrow_mut().push((bench.asked[programme].head.clone(), subject));
                }
            }
            progress.step();
            if progress.interrupted() { Err(Stop::Interrupted) } else { Ok(()) }
        },
    );
    progress.end();
    match ended {
        Err(Stop::Interrupted) if told < items.len() => {
            outputs.finish()?;
            talk.diagnostic(&interrupted(done + told, done + items.len(), &run));
            Ok(Exit::Interrupted)
        }
        Err(Stop::Interrupted) | Ok(()) => {
            outputs.finish()?;
            Ok(tally.exit(tell.fail_on()))
        }
        Err(stop) => Err(stop),
    }
}

fn interrupted(judged: usize, all: usize, run: &Run<'_>) -> Diagnostic {
    let message = format!("stopped after {judged} of {all} files; what was judged is written");
    Diagnostic::error("interrupted", message).with_help(match (run.resume, &run.cache) {
        (Some(_), _) => "the same command goes on from here",
        (None, Some(_)) => "the same command judges the rest; what was judged is in the cache",
        (None, None) if !matches!(run.items, [Item::Resume(_), ..]) => "the same command begins anew",
        (None, None) if run.tell.redact => "with --cache DIR the next run would not judge these again",
        (None, None) => "with --resume FILE.jsonl a run can go on where it was stopped",
    })
}

/// Everything that is the same for each file.
pub struct Bench<'r> {
    judges: Vec<judge::Judge>,
    /// What every file is held against, one for each judge.
    pub asked: Vec<Asked>,
    as_of: Date,
    options: ReadOptions,
    cache: Option<&'r Cache>,
    /// Packets say themselves which of the programmes they are for.
    by_packet: bool,
    /// Names, contacts and schools are hidden.
    pub redact: bool,
    /// Where marked copies go.
    marked: Option<Marked>,
}

/// One item held against programmes.
pub struct Judged {
    /// Each with the index of its programme.
    pub subjects: Vec<(usize, Subject)>,
    error: Option<Diagnostic>,
    /// Why there is no marked copy.
    unmarked: Option<Diagnostic>,
}

impl Judged {
    fn of(subjects: Vec<(usize, Subject)>) -> Self {
        Self { subjects, error: None, unmarked: None }
    }
}

impl<'r> Bench<'r> {
    /// Loads the rules. Those that cannot be loaded are reported and counted; the others are judged.
    /// The workers are ready by the time the rules are.
    ///
    /// # Errors
    /// Where no rules can be loaded, or what is asked of them makes no sense.
    pub fn prepare(judge: &Judge, workers: Option<Arc<Workers>>, talk: &Talk) -> Result<(Self, Tally), Stop> {
        let as_of = as_of(judge.as_of.as_deref())?;
        let (mut programs, broken) = programs(&judge.rules, &judge.rules_path);
        let tally = Tally::after(!broken.is_empty());
        if programs.is_empty() {
            return Err(Stop::Said(broken));
        }
        broken.iter().for_each(|d| talk.diagnostic(d));
        choose(&mut programs, judge)?;
        let asked = programs.iter().map(|p| Asked::new(Head::new(reference(p), as_of), p)).collect();
        let options = ReadOptions { password: judge.password.clone(), ocr: judge.ocr, workers };
        let judges = programs.into_iter().map(judge::Judge::new).collect();
        let bench = Self {
            judges,
            asked,
            as_of,
            options,
            cache: None,
            by_packet: false,
            redact: false,
            marked: None,
        };
        Ok((bench, tally))
    }

    /// Judges one item.
    fn judge(&self, item: &Item) -> Judged {
        let judged = guarded(|| match item {
            Item::Resume(file) => self.resume(item, file),
            Item::Packet(folder) => {
                let packet = packet::open(folder)?;
                let resume = packet.resume.as_ref().map(|file| folder.join(file));
                self.packet(item, &packet, resume.as_deref())
            }
            Item::Applicant(applicant) => match &applicant.problem {
                Some(problem) => Err(problem.clone()),
                None => self.packet(item, &applicant.packet, applicant.resume.as_deref()),
            },
        });
        judged.and_then(|result| result).unwrap_or_else(|error| self.unreadable(item, error))
    }

    /// Judges the bytes of a résumé; its name is shown and tells kinds of text apart, and leads to no file.
    #[cfg(feature = "serve")]
    pub fn judge_bytes(&self, name: &str, bytes: &[u8]) -> Judged {
        let item = Item::Resume(PathBuf::from(name));
        let judged = guarded(|| self.bytes(&item, Path::new(name), bytes));
        judged.and_then(|result| result).unwrap_or_else(|error| self.unreadable(&item, error))
    }

    /// A résumé, from the cache where nothing has changed and no marked copy is asked for.
    fn resume(&self, item: &Item, file: &Path) -> Result<Judged, Diagnostic> {
        let bytes = read::load(file)?;
        let cache = self.cache.filter(|_| self.marked.is_none() && file.as_os_str() != inputs::STDIN);
        let kept = cache.map(|cache| (cache, self.key(cache, file, &bytes)));
        if let Some(subjects) = kept.as_ref().and_then(|(cache, key)| cache.get(key, &item.name())) {
            return Ok(Judged::of(subjects.into_iter().enumerate().collect()));
        }
        let judged = self.bytes(item, file, &bytes)?;
        if let Some((cache, key)) = kept {
            cache.put(&key, &judged.subjects.iter().map(|(_, subject)| subject).collect::<Vec<_>>());
        }
        Ok(judged)
    }

    fn bytes(&self, item: &Item, file: &Path, bytes: &[u8]) -> Result<Judged, Diagnostic> {
        let document = read::read_bytes(bytes, &self.options, file)?;
        let resume = understand(&document);
        let subjects = self.against_all(&resume, |judge| {
            Subject::new(item.name(), Ok((&document, &judge.evaluate(&resume, self.as_of))))
        });
        let unmarked = self.mark(file, bytes, &document, &subjects);
        Ok(Judged { unmarked, ..Judged::of(subjects) })
    }

    fn key(&self, cache: &Cache, file: &Path, bytes: &[u8]) -> Key {
        let options = format!("{:?} {} {}", self.options.password, self.options.ocr, self.redact);
        cache.key(bytes, file, &self.asked, &options)
    }

    /// Writes the marked copy that is asked for; or says why there is none.
    fn mark(
        &self,
        file: &Path,
        bytes: &[u8],
        document: &Document,
        subjects: &[(usize, Subject)],
    ) -> Option<Diagnostic> {
        let marked = self.marked.as_ref()?;
        let told: Vec<_> = subjects.iter().map(|(i, subject)| (&self.asked[*i].head, subject)).collect();
        let marks = marked::marks(document, &told);
        let copy = read::mark(bytes, &self.options, Some(file), &marks);
        let copy = copy.map_err(|error| error.at(Location::file(file)));
        let unmarked = copy.and_then(|copy| marked.write(file, &copy)).err()?;
        // Whoever marks a folder wants those marked that can be.
        let may_be_left = unmarked.code == "not-a-pdf" && marked.is_folder();
        Some(if may_be_left { Diagnostic { severity: Severity::Warning, ..unmarked } } else { unmarked })
    }

    /// A packet against the programmes that it names, or against those of the command line.
    fn packet(&self, item: &Item, packet: &Packet, file: Option<&Path>) -> Result<Judged, Diagnostic> {
        let read = |file: &Path| {
            let bytes = read::load(file)?;
            read::read_bytes(&bytes, &self.options, file).map(|document| (bytes, document))
        };
        let (bytes, mut document) = file.map(read).transpose()?.unwrap_or_default();
        if file.is_none() {
            let text = "the packet.toml has no `resume = \"FILE\"`: what a résumé would show is not shown";
            document.notes.push(Note {
                code: NoteCode::ResumeMissing,
                page: None,
                line: None,
                text: text.into(),
            });
        }
        let resume = understand(&document);
        let given = file.map(|_| &resume);
        let mut subjects = self.against_all(&resume, |judge| {
            let evaluation = judge.evaluate_packet(given, Some(packet), &Moment::Day(self.as_of));
            Subject::new(item.name(), Ok((&document, &evaluation)))
        });
        if self.by_packet {
            subjects.retain(|(i, _)| packet.rules.contains(&self.asked[*i].head.program.id));
        }
        if subjects.is_empty() {
            let message =
                format!("the packet is for no programme that is known: ‘{}’", packet.rules.join(", "));
            return Err(Diagnostic::error("unknown-rules", message)
                .with_help("write `rules = \"NAME\"` into its packet.toml, or name them with --rules"));
        }
        let unmarked = file.and_then(|file| self.mark(file, &bytes, &document, &subjects));
        Ok(Judged { unmarked, ..Judged::of(subjects) })
    }

    fn against_all(
        &self,
        resume: &Resume,
        subject: impl Fn(&judge::Judge) -> Subject,
    ) -> Vec<(usize, Subject)> {
        let mut subjects: Vec<Subject> = self.judges.iter().map(subject).collect();
        if self.redact {
            subjects.iter_mut().for_each(|subject| redact(subject, resume));
        }
        subjects.into_iter().enumerate().collect()
    }

    fn unreadable(&self, item: &Item, error: Diagnostic) -> Judged {
        let mut subjects = self.against_all(&Resume::default(), |_| Subject::new(item.name(), Err(&error)));
        // Whatever programme a packet was for, it could not be read once.
        subjects.truncate(if self.by_packet { 1 } else { usize::MAX });
        Judged { error: Some(error), ..Judged::of(subjects) }
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

/// The names that are given, or else those of all programmes that are known.
pub fn names(given: &[PathBuf], folders: &[PathBuf]) -> Vec<PathBuf> {
    match given {
        [] => rules::list(folders).into_iter().map(|listed| PathBuf::from(listed.id)).collect(),
        names => names.to_vec(),
    }
}

/// The programmes that are named, or else all that are known; and what is wrong with the others.
pub fn programs(given: &[PathBuf], folders: &[PathBuf]) -> (Vec<Program>, Vec<Diagnostic>) {
    let (mut programs, mut broken): (Vec<Program>, _) = (Vec::new(), Vec::new());
    for name in names(given, folders) {
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
    ProgramRef { id: program.id.clone(), digest: program.digest.clone(), name: program.title() }
}

/// The résumés of a run, or an error where there are none.
pub fn some(files: Vec<PathBuf>) -> Result<Vec<Item>, Diagnostic> {
    if files.is_empty() {
        return Err(Diagnostic::error("no-input", "there is no résumé to judge")
            .with_help("give files or folders that hold some"));
    }
    let stdin = files.iter().filter(|f| f.as_os_str() == inputs::STDIN).count();
    if stdin > 1 {
        return Err(Diagnostic::error("no-input", "standard input can be read only once")
            .with_help("give ‘-’ one time"));
    }
    Ok(files.into_iter().map(Item::Resume).collect())
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
