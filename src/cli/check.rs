//! `eligible check`: is this résumé eligible?

use super::args::{Check, Global};
use super::exit::Exit;
use super::talk::Talk;
use super::{Stop, judging};
use crate::report::Format;

/// Judges each résumé and tells it in full.
///
/// # Errors
/// Where nothing can be judged or told.
pub fn run(args: &Check, global: &Global, talk: &Talk) -> Result<Exit, Stop> {
    let files = judging::some(args.resumes.clone())?;
    judging::run(&files, &args.judge, &args.tell, Format::Terminal, global, talk)
}
