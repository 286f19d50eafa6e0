//! `--continue FILE.jsonl`: goes on where a run that was stopped left off.
//!
//! Lines are written in the order of the files, so what is there is the beginning of the whole. A last line that is
//! torn, or a file whose programmes are not all there, is written anew; so is everything from the first file on that was
//! saved after the lines were written, since its verdict may be another by now.

use super::super::{Stop, inputs::Item};
use crate::ground::Diagnostic;
use crate::report::render::json::read_line;
use crate::report::{Asked, Head, Subject};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// The file of JSON Lines of a stopped run.
pub struct Continued {
    /// Its path.
    pub path: PathBuf,
    /// Open, at the end of what is kept.
    pub file: File,
    /// How many résumés are in it.
    pub done: usize,
    /// That a file has changed since, and is judged again with those after it.
    pub changed: Option<Diagnostic>,
}

/// Whether a subject was held against these criteria.
fn asks(asked: &Asked, subject: &Subject) -> bool {
    let ids = asked.criteria.iter().map(|c| &c.id);
    subject.error.is_some() || subject.criteria.iter().map(|c| &c.id).eq(ids)
}

/// Opens the file, holds what is in it against what is to be judged, and hands the subjects over.
///
/// # Errors
/// Where the file cannot be read or written, or is of another run.
pub fn open(
    path: &Path,
    items: &[Item],
    asked: &[Asked],
    mut earlier: impl FnMut(Vec<(Head, Subject)>) -> Result<(), Stop>,
) -> Result<Continued, Stop> {
    let trouble = |error: io::Error| {
        Diagnostic::error("continue", format!("‘{}’ cannot be continued: {error}", path.display()))
            .with_help("look whether the file may be read and written, or give another name")
    };
    let mut options = OpenOptions::new();
    let file = options.read(true).write(true).create(true).truncate(false).open(path).map_err(trouble)?;
    let written = file.metadata().and_then(|data| data.modified()).ok();
    let saved = |item: &Item| item.path()?.metadata().and_then(|data| data.modified()).ok();
    let mut changed = None;
    let mut reader = BufReader::new(file);
    let (mut kept, mut at, mut done) = (0_u64, 0_u64, 0_usize);
    let mut of_one = Vec::new();
    let mut line = Vec::new();
    loop {
        line.clear();
        at += reader.read_until(b'\n', &mut line).map_err(trouble)? as u64;
        // What has no end was being written when the run was stopped.
        let Some(text) = line.strip_suffix(b"\n") else { break };
        let item = items.get(done);
        let read = std::str::from_utf8(text).ok().and_then(|text| read_line(text).ok());
        let expected = item.zip(asked.get(of_one.len()));
        let found = read
            .ok_or_else(|| "is no line of such a file".to_owned())
            .and_then(|found| differs(&found, expected).map_or(Ok(found), Err));
        let found = found.map_err(|why| {
            let number = done * asked.len() + of_one.len() + 1;
            Diagnostic::error("continue", format!("line {number} of ‘{}’ {why}", path.display()))
                .with_help("give the same files, rules and date as before, or the name of a new file")
        })?;
        if let Some(item) = item.filter(|item| written.zip(saved(item)).is_some_and(|(w, s)| s > w)) {
            let message = format!(
                "‘{}’ was saved after ‘{}’ was written: judged again, with all that follow it",
                item.name(),
                path.display()
            );
            changed = Some(Diagnostic::note("continue", message));
            break;
        }
        of_one.push(found);
        if of_one.len() == asked.len() {
            earlier(std::mem::take(&mut of_one))?;
            done += 1;
            kept = at;
        }
    }
    let mut file = reader.into_inner();
    file.set_len(kept).map_err(trouble)?;
    file.seek(SeekFrom::Start(kept)).map_err(trouble)?;
    Ok(Continued { path: path.to_owned(), file, done, changed })
}

/// In what a line is not the one that is expected in its place.
fn differs((head, subject): &(Head, Subject), expected: Option<(&Item, &Asked)>) -> Option<String> {
    let input = &subject.input;
    let Some((item, asked)) = expected else {
        return Some(format!("is of ‘{input}’, which is none of the files of this run"));
    };
    if *input != item.name() {
        let gone = if Path::new(input).exists() { "" } else { ", which is not there any more" };
        return Some(format!("is of ‘{input}’{gone}; in its place this run has ‘{}’", item.name()));
    }
    if head.as_of != asked.head.as_of {
        return Some(format!("was judged as of {}, and this run is as of {}", head.as_of, asked.head.as_of));
    }
    let (was, is) = (&head.program, &asked.head.program);
    if was.id != is.id {
        return Some(format!("is of the programme `{}`; in its place this run has `{}`", was.id, is.id));
    }
    if *head != asked.head {
        return Some(format!("was judged by `{}` before its rules were changed", was.id));
    }
    (!asks(asked, subject))
        .then(|| "was held against other criteria: --part, --only or --skip differ".to_owned())
}
