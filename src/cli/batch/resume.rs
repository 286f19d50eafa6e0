//! `--resume FILE.jsonl`: goes on where a run that was stopped left off.
//!
//! Lines are written in the order of the files, so what is there is the beginning of the whole. A last line that is
//! torn, or a file whose programmes are not all there, is written anew.

use super::super::{Stop, inputs::Item};
use crate::ground::Diagnostic;
use crate::report::render::json::read_line;
use crate::report::{Asked, Head, Subject};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// A file of JSON Lines that is gone on with.
pub struct Resumed {
    /// Its path.
    pub path: PathBuf,
    /// Open, at the end of what is kept.
    pub file: File,
    /// How many résumés are in it.
    pub done: usize,
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
) -> Result<Resumed, Stop> {
    let trouble = |error: io::Error| {
        Diagnostic::error("resume", format!("‘{}’ cannot be gone on with: {error}", path.display()))
            .with_help("look whether the file may be read and written, or give another name")
    };
    let mut options = OpenOptions::new();
    let file = options.read(true).write(true).create(true).truncate(false).open(path).map_err(trouble)?;
    let mut reader = BufReader::new(file);
    let (mut kept, mut at, mut done) = (0_u64, 0_u64, 0_usize);
    let mut of_one = Vec::new();
    let mut line = Vec::new();
    loop {
        line.clear();
        at += reader.read_until(b'\n', &mut line).map_err(trouble)? as u64;
        // What has no end was being written when the run was stopped.
        let Some(text) = line.strip_suffix(b"\n") else { break };
        let expected = items.get(done).zip(asked.get(of_one.len()));
        let read = std::str::from_utf8(text).ok().and_then(|text| read_line(text).ok());
        let fits = |(head, subject): &(Head, Subject)| {
            expected.is_some_and(|(item, asked)| {
                *head == asked.head && subject.input == item.name() && asks(asked, subject)
            })
        };
        let Some(found) = read.filter(fits) else {
            let number = done * asked.len() + of_one.len() + 1;
            let message = format!("line {number} of ‘{}’ is not of this run", path.display());
            return Err(Diagnostic::error("resume", message)
                .with_help("give the same files, rules and date as before, or the name of a new file")
                .into());
        };
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
    Ok(Resumed { path: path.to_owned(), file, done })
}
