//! `eligible batch`: many résumés at once, every file one row.

pub mod cache;
pub mod progress;
pub mod resume;

use super::args::{Batch, Global};
use super::exit::Exit;
use super::judging::{self, Run};
use super::talk::Talk;
use super::{Stop, inputs};
use crate::report::Format;
use cache::Cache;

/// Judges every file and tells one row each.
///
/// # Errors
/// Where nothing can be judged or told.
pub fn run(args: &Batch, global: &Global, talk: &Talk) -> Result<Exit, Stop> {
    progress::catch_interrupt();
    let mut paths = args.paths.clone();
    if let Some(list) = &args.files_from {
        paths.extend(inputs::list(list)?);
    }
    let files = judging::some(inputs::expand(&paths))?;
    let run = Run {
        items: &files,
        judge: &args.judge,
        tell: &args.tell,
        default: Format::Table,
        resume: args.resume.as_deref(),
        cache: args.cache.as_deref().map(Cache::open).transpose()?,
        by_packet: false,
        by_program: args.by.is_some(),
        many: true,
        seen: None,
    };
    judging::run(run, global, talk)
}
