//! `eligible check`: is this résumé eligible?

use super::Stop;
use super::args::{Check, Global};
use super::exit::Exit;
use super::judging::{self, Run};
use super::talk::Talk;
use crate::report::Format;

/// Judges each résumé and tells it in full.
///
/// # Errors
/// Where nothing can be judged or told.
pub fn run(args: &Check, global: &Global, talk: &Talk) -> Result<Exit, Stop> {
    let files = judging::some(args.resumes.clone())?;
    let run = Run {
        items: &files,
        judge: &args.judge,
        tell: &args.tell,
        // Against everything that is known, which of it fits is the question; each report is a command away.
        default: if args.judge.rules.is_empty() { Format::Table } else { Format::Terminal },
        resume: None,
        cache: None,
        by_packet: false,
        many: false,
    };
    judging::run(run, global, talk)
}
