//! `eligible batch`: many résumés at once, every file one row.

use super::args::{Batch, Global};
use super::exit::Exit;
use super::talk::Talk;
use super::{Stop, inputs, judging};
use crate::report::Format;

/// Judges every file and tells one row each.
///
/// # Errors
/// Where nothing can be judged or told.
pub fn run(args: &Batch, global: &Global, talk: &Talk) -> Result<Exit, Stop> {
    let mut paths = args.paths.clone();
    if let Some(list) = &args.files_from {
        paths.extend(inputs::list(list)?);
    }
    let files = judging::some(inputs::expand(&paths))?;
    judging::run(&files, &args.judge, &args.tell, Format::Table, global, talk)
}
