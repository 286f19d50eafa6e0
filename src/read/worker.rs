//! Reading in a process of its own, so that one bad file never harms the next.
//!
//! A small PDF can make its reader need gigabytes, or hours: an object stream of a few kilobytes holds an array of
//! millions, a thousand entries of a table lead to the same large object. The limits of this crate hold for what it
//! reads itself; for what happens while the object model is built, nothing inside the process helps, since an
//! allocation that fails ends it. Telling such files beforehand would mean to read them: what a byte costs depends on
//! what leads to it and how often. So each PDF, each archive and each large file is read by a worker: the same program
//! again, which bounds its own memory and time. A worker that ends early costs one file, and the next file gets a new
//! one. It reads one file after the other, so that a folder of files pays for its start once, about two milliseconds;
//! `check` starts it while the rules are loaded. Several files may be asked of it at once: to wake a process for each
//! costs as much as to read a tenth of it. Where it ends early then, each of them is asked for alone.
//!
//! Where a worker cannot be started, the file is read in this process. Where the system knows no limit of memory for
//! a process (Windows) or does not keep to it (macOS), the limit of time and the separation remain.

use super::document::{Document, InputKind, NoteCode, Page};
use super::{Hidden, Mark, Note, ReadOptions, pdf};
use crate::ground::Diagnostic;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::{self, BufReader, IoSlice, Read, Write};
use std::iter;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Address space of a worker in bytes.
#[cfg(unix)]
const MEMORY: u64 = 480 << 20;
/// Time for one file.
const TIME: Duration = Duration::from_secs(4);
/// Room for the calls of a deeply nested file.
const STACK: usize = 16 << 20;
/// In the place of a time: no file is being read.
const BETWEEN_FILES: u64 = u64::MAX;
/// How a worker ends that ran out of time.
const OUT_OF_TIME: u8 = 75;
/// Bytes of the length of a message.
const LENGTH: usize = size_of::<u64>();
/// Longer messages are not made room for at once.
const USUAL_MESSAGE: usize = 1 << 20;
/// Answers are read in one go up to here: as much as a pipe holds that is not widened.
const USUAL_ANSWER: usize = 64 << 10;
/// What a pipe is asked to hold: several files, so that nobody has to wait for room in it.
#[cfg(target_os = "linux")]
const PIPE: usize = 1 << 20;
/// Smaller files of text are read in this process: only our own readers see them, which bound what they do.
const SMALL_TEXT: usize = 1 << 20;

/// Processes that read files, several at a time where several threads ask.
pub struct Workers {
    program: PathBuf,
    argument: &'static str,
    idle: Mutex<Vec<Worker>>,
}

impl fmt::Debug for Workers {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Workers").field("program", &self.program).finish_non_exhaustive()
    }
}

impl Workers {
    /// Workers are started as `program argument` and have to call [`serve`]. The first one is started now, so that it
    /// is ready when the first file is.
    pub fn new(program: PathBuf, argument: &'static str) -> Self {
        let first = Worker::start(&program, argument).into_iter().collect();
        Self { program, argument, idle: Mutex::new(first) }
    }

    /// Whether a file is one for a worker.
    pub(super) fn want(bytes: &[u8]) -> bool {
        bytes.len() > SMALL_TEXT || bytes.starts_with(b"PK") || pdf::looks_like(bytes)
    }

    /// Reads files, all of them asked for at once; none where no worker can be started.
    pub(super) fn read(
        &self,
        files: &[File<'_>],
        password: Option<&str>,
        lines_only: bool,
    ) -> Vec<Option<Result<Document, Diagnostic>>> {
        let read = |done| match done {
            Done::Read(document) => Ok(document.into()),
            Done::Marked(_) => Err(misunderstood()),
        };
        let done = self.ask_all(files, password, &Task::Read { lines_only });
        done.into_iter().map(|done| Some(done?.and_then(read))).collect()
    }

    /// Marks a PDF; `None` where no worker can be started.
    pub(super) fn mark(
        &self,
        bytes: &[u8],
        password: Option<&str>,
        marks: &[Mark],
    ) -> Option<Result<Vec<u8>, Diagnostic>> {
        let done = self.ask(&File { bytes, name: None }, password, &Task::Mark(marks.to_vec()))?;
        Some(done.and_then(|done| match done {
            Done::Marked(bytes) => Ok(bytes),
            Done::Read(_) => Err(misunderstood()),
        }))
    }

    fn ask_all(
        &self,
        files: &[File<'_>],
        password: Option<&str>,
        task: &Task,
    ) -> Vec<Option<Result<Done, Diagnostic>>> {
        if files.len() > 1
            && let Some(mut worker) = self.worker()
            && let Ok(done) = worker.ask(files, password, task)
        {
            self.keep(worker);
            return done.into_iter().map(Some).collect();
        }
        files.iter().map(|file| self.ask(file, password, task)).collect()
    }

    fn ask(&self, file: &File<'_>, password: Option<&str>, task: &Task) -> Option<Result<Done, Diagnostic>> {
        loop {
            let mut worker = self.worker()?;
            match worker.ask(std::slice::from_ref(file), password, task) {
                Ok(done) => {
                    self.keep(worker);
                    return done.into_iter().next();
                }
                // What earlier files left behind in it must not count against this one.
                Err(_) if worker.files > 0 => {}
                Err(error) => return Some(Err(worker.end(&error))),
            }
        }
    }

    fn worker(&self) -> Option<Worker> {
        self.idle().or_else(|| Worker::start(&self.program, self.argument))
    }

    fn keep(&self, worker: Worker) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
    }

    fn idle(&self) -> Option<Worker> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }
}

/// One worker, seen from the process that asks it.
struct Worker {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    /// Files it has read.
    files: usize,
}

impl Worker {
    fn start(program: &Path, argument: &str) -> Option<Self> {
        let mut child = Command::new(program)
            .arg(argument)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let (to, from) = (child.stdin.take()?, child.stdout.take()?);
        widen(&to);
        widen(&from);
        Some(Self { child, to, from: BufReader::with_capacity(USUAL_ANSWER, from), files: 0 })
    }

    /// What it did with each of the files.
    fn ask(
        &mut self,
        files: &[File<'_>],
        password: Option<&str>,
        task: &Task,
    ) -> io::Result<Vec<Result<Done, Diagnostic>>> {
        // Only what stands behind the last dot of a name is looked at, and a name need not be Unicode.
        let name = |file: &File| file.name.map(|name| name.to_string_lossy().into_owned());
        let heads = files.iter().map(|file| (file.bytes.len(), name(file))).collect();
        let bytes: Vec<&[u8]> = files.iter().map(|file| file.bytes).collect();
        send(&mut self.to, &Request { files: heads, password, task }, &bytes)?;
        let answers: Vec<Result<Done, Told>> =
            receive(&mut self.from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        if answers.len() != files.len() {
            return Err(io::Error::other("another number of answers"));
        }
        self.files += files.len();
        Ok(answers.into_iter().map(|answer| answer.map_err(Diagnostic::from)).collect())
    }

    /// Why it ended, or that it did not and what it said cannot be understood.
    fn end(mut self, error: &io::Error) -> Diagnostic {
        // It waits for the next question, and would wait for ever.
        if error.kind() == io::ErrorKind::Other {
            return misunderstood();
        }
        let status = self.child.wait();
        let why = match status {
            Ok(status) if status.code() == Some(i32::from(OUT_OF_TIME)) => "time",
            _ => "memory",
        };
        Diagnostic::error("too-large", format!("the file needs far more {why} to be read than any résumé"))
            .with_help("export the résumé again, without pictures and attachments; a file made to do harm does this, too")
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have ended already. Waited for, it leaves no zombie, and what it cost is counted as ours.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Answers one request after the other from standard input until it ends. `guard` runs the reading and turns a
/// mistake of this program into a diagnostic. After an error, or when a file takes too long, the process has to end.
///
/// # Errors
/// The exit code to end with.
pub fn serve(
    guard: impl Fn(&dyn Fn() -> Result<Done, Diagnostic>) -> Result<Done, Diagnostic> + Send + 'static,
) -> Result<(), u8> {
    limit_memory();
    // When the file at hand was begun, in milliseconds since the start. To tell the watch of each file by a message would
    // wake it twice for each.
    let start = Instant::now();
    let now = move || u64::try_from(start.elapsed().as_millis()).unwrap_or(BETWEEN_FILES);
    let begun = Arc::new(AtomicU64::new(BETWEEN_FILES));
    let set_begun = Arc::clone(&begun);
    let (alive, ended) = mpsc::channel::<()>();
    let work = move || -> io::Result<()> {
        let _alive = alive;
        let (mut from, mut to) = (io::stdin().lock(), io::stdout().lock());
        while let Some(request) = receive::<Received>(&mut from)? {
            let mut files = Vec::with_capacity(request.files.len());
            for (length, name) in request.files {
                files.push((take(&mut from, length)?, name));
            }
            let lines_only = matches!(request.task, Task::Read { lines_only: true });
            let options = ReadOptions { password: request.password, lines_only, ..ReadOptions::default() };
            let done = |(bytes, name): (Vec<u8>, Option<String>)| {
                // The other end waits as long as this thread runs.
                set_begun.store(now(), Ordering::Relaxed);
                let done = guard(&|| match &request.task {
                    Task::Read { .. } => {
                        let document = super::read_here(&bytes, &options, name.as_deref().map(Path::new))?;
                        Ok(Done::Read(document.into()))
                    }
                    Task::Mark(marks) => pdf::mark(&bytes, &options, marks).map(Done::Marked),
                });
                set_begun.store(BETWEEN_FILES, Ordering::Relaxed);
                done.map_err(Told::from)
            };
            send(&mut to, &files.into_iter().map(done).collect::<Vec<_>>(), &[])?;
        }
        Ok(())
    };
    thread::Builder::new().stack_size(STACK).spawn(work).map_err(|_| 1)?;
    while ended.recv_timeout(TIME / 16) == Err(RecvTimeoutError::Timeout) {
        let begun = begun.load(Ordering::Relaxed);
        if begun != BETWEEN_FILES && Duration::from_millis(now().saturating_sub(begun)) > TIME {
            return Err(OUT_OF_TIME);
        }
    }
    Ok(())
}

#[cfg(unix)]
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |bytes| Rlimit { current: Some(bytes), maximum: Some(bytes) };
    // A system that refuses leaves the limit of time.
    let _ = setrlimit(Resource::As, limit(MEMORY));
    let _ = setrlimit(Resource::Core, limit(0));
}

#[cfg(not(unix))]
fn limit_memory() {}

/// Has a pipe hold more. Where the system does not, it is written to and read in several steps.
#[cfg(target_os = "linux")]
fn widen(pipe: impl std::os::fd::AsFd) {
    let _ = rustix::pipe::fcntl_setpipe_size(pipe, PIPE);
}

#[cfg(not(target_os = "linux"))]
fn widen<T>(_: &T) {}

/// A file for a worker.
#[derive(Clone, Copy)]
pub(super) struct File<'a> {
    pub bytes: &'a [u8],
    pub name: Option<&'a Path>,
}

/// What a worker is asked; the bytes of all files follow.
#[derive(Serialize)]
struct Request<'a> {
    /// Length and name of each.
    files: Vec<(usize, Option<String>)>,
    password: Option<&'a str>,
    task: &'a Task,
}

#[derive(Deserialize)]
struct Received {
    files: Vec<(usize, Option<String>)>,
    password: Option<String>,
    task: Task,
}

/// What is to be done with each of the files.
#[derive(Serialize, Deserialize)]
enum Task {
    /// Read it. The boxes of words may not be asked for.
    Read { lines_only: bool },
    /// Mark it.
    Mark(Vec<Mark>),
}

/// What a worker has done.
#[derive(Serialize, Deserialize)]
pub enum Done {
    /// Read a file.
    Read(Answer),
    /// Marked one: the bytes of the copy.
    Marked(Vec<u8>),
}

/// Nothing that can be: both ends are the same program.
fn misunderstood() -> Diagnostic {
    Diagnostic::error("internal", "a worker answered another question").with_help("please report it")
}

/// A [`Document`] as it is sent.
#[derive(Serialize, Deserialize)]
pub struct Answer {
    kind: InputKind,
    pages: Vec<Page>,
    notes: Vec<(NoteCode, Option<u32>, Option<u32>, String)>,
    unreadable_pages: Vec<u32>,
    hidden: Vec<Hidden>,
}

impl From<Document> for Answer {
    fn from(document: Document) -> Self {
        let Document { kind, pages, notes, unreadable_pages, hidden } = document;
        let notes =
            notes.into_iter().map(|Note { code, page, line, text }| (code, page, line, text)).collect();
        Self { kind, pages, notes, unreadable_pages, hidden }
    }
}

impl From<Answer> for Document {
    fn from(answer: Answer) -> Self {
        let Answer { kind, pages, notes, unreadable_pages, hidden } = answer;
        let notes =
            notes.into_iter().map(|(code, page, line, text)| Note { code, page, line, text }).collect();
        Self { kind, pages, notes, unreadable_pages, hidden }
    }
}

/// A [`Diagnostic`] as it is sent.
#[derive(Serialize, Deserialize)]
struct Told {
    code: String,
    message: String,
    help: Option<String>,
}

impl From<Diagnostic> for Told {
    fn from(Diagnostic { code, message, help, .. }: Diagnostic) -> Self {
        Self { code: code.to_owned(), message, help }
    }
}

impl From<Told> for Diagnostic {
    fn from(Told { code, message, help }: Told) -> Self {
        // Kept until the program ends: a few letters for each file that cannot be read.
        Self { help, ..Self::error(code.leak(), message) }
    }
}

/// Sends a message: its length, then itself, and behind it bytes that are no part of it. All in one write where the
/// pipe has room, which wakes the reader once.
fn send(to: &mut impl Write, message: &impl Serialize, bytes: &[&[u8]]) -> io::Result<()> {
    let mut head = postcard::to_extend(message, vec![0; LENGTH]).map_err(io::Error::other)?;
    // Standard output keeps back what stands behind the last newline; no reader minds one behind a message.
    head.push(b'\n');
    let length = (head.len() - LENGTH) as u64;
    head[..LENGTH].copy_from_slice(&length.to_le_bytes());
    let parts = iter::once(&*head).chain(bytes.iter().copied());
    let mut parts: Vec<IoSlice> = parts.filter(|part| !part.is_empty()).map(IoSlice::new).collect();
    let mut left = &mut parts[..];
    while !left.is_empty() {
        match to.write_vectored(left) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => IoSlice::advance_slices(&mut left, written),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    to.flush()
}

/// The next message; `None` at the end.
fn receive<T: for<'de> Deserialize<'de>>(from: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; LENGTH];
    let begun = from.read(&mut length)?;
    if begun == 0 {
        return Ok(None);
    }
    from.read_exact(length.get_mut(begun..).unwrap_or_default())?;
    let bytes = take(from, u64::from_le_bytes(length) as usize)?;
    postcard::from_bytes(&bytes).map(Some).map_err(io::Error::other)
}

/// So many bytes, all of a usual message in one go.
fn take(from: &mut impl Read, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length.min(USUAL_MESSAGE));
    if from.take(length as u64).read_to_end(&mut bytes)? != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes)
}
