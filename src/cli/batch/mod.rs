//! `eligible batch`: many résumés at once, every file one row.

pub mod cache;
pub mod continued;
pub mod progress;

use super::args::Batch;
use super::exit::Exit;
use super::judging::{self, Run};
use super::talk::Talk;
use super::voice::Voice;
use super::{Stop, inputs};
use crate::ground::Diagnostic;
use crate::report::Format;
use cache::Cache;

/// Judges every file and tells one row each.
///
/// # Errors
/// Where nothing can be judged or told.
pub fn run(args: &Batch, voice: &Voice, talk: &Talk) -> Result<Exit, Stop> {
    progress::catch_interrupt();
    if args.continued.is_some() && args.tell.redact {
        let message = "redacted lines do not say which files they are of, so no run can go on with them";
        return Err(Diagnostic::error("continue", message)
            .with_help("give --cache DIR in place of --continue FILE: what was judged is not judged again")
            .into());
    }
    let mut paths = args.paths.clone();
    if let Some(list) = &args.files_from {
        paths.extend(inputs::list(list)?);
    }
    let files = inputs::resumes(inputs::expand(&paths))?;
    let run = Run {
        items: &files,
        reads: args.files_from.clone().into_iter().collect(),
        judge: &args.judge,
        tell: &args.tell,
        default: Format::Table,
        continued: args.continued.as_deref(),
        cache: args.cache.as_deref().map(Cache::open).transpose()?,
        by_packet: false,
        by_program: args.by.is_some(),
        many: true,
        seen: None,
    };
    judging::run(run, voice, talk)
}
