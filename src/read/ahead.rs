//! Several files asked of one worker at once, before each of them is read.

use super::worker::{File, Workers};
use super::{Document, ReadOptions};
use crate::ground::Diagnostic;
use std::path::Path;

/// Bytes of the largest file that is read beside others: more cost so much to read that it does not matter.
pub(super) const MAX_AHEAD: u64 = 256 << 10;

/// What a worker has said of a file, where it was asked.
#[derive(Default)]
pub struct Ahead(pub(super) Option<Result<Document, Diagnostic>>);

/// Asks a worker for all of these files that are for a worker.
pub fn read_ahead(files: &[(&Path, &[u8])], options: &ReadOptions) -> Vec<Ahead> {
    let Some(workers) = &options.workers else { return files.iter().map(|_| Ahead::default()).collect() };
    let wanted = |bytes: &[u8]| bytes.len() as u64 <= MAX_AHEAD && Workers::want(bytes);
    let asked = files.iter().filter(|(_, bytes)| wanted(bytes));
    let asked: Vec<File> = asked.map(|&(name, bytes)| File { bytes, name: Some(name) }).collect();
    let mut read = workers.read(&asked, options.password.as_deref(), options.lines_only).into_iter();
    files.iter().map(|(_, bytes)| Ahead(if wanted(bytes) { read.next().flatten() } else { None })).collect()
}
