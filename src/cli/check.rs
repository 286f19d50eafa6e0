//! `eligible check`: is this résumé eligible?

use super::Stop;
use super::args::Check;
use super::exit::Exit;
use super::inputs::{self, Item};
use super::judging::{self, Run, Seen};
use super::talk::Talk;
use super::voice::Voice;
use super::watch;
use crate::report::Format;

/// Judges each résumé and tells it in full.
///
/// # Errors
/// Where nothing can be judged or told.
pub fn run(args: &Check, voice: &Voice, talk: &Talk) -> Result<Exit, Stop> {
    let files = inputs::resumes(args.resumes.clone())?;
    if args.watch {
        Err(watch::run(args, &files, voice, talk))
    } else {
        judging::run(plan(args, &files, None), voice, talk)
    }
}

/// What is to be done, and who else looks at what came out.
pub fn plan<'a>(args: &'a Check, items: &'a [Item], seen: Option<&'a Seen>) -> Run<'a> {
    Run {
        items,
        reads: Vec::new(),
        judge: &args.judge,
        tell: &args.tell,
        // Against everything that is known, which of it fits is the question; each report is a command away.
        default: if args.judge.rules.is_empty() { Format::Table } else { Format::Terminal },
        continued: None,
        cache: None,
        by_packet: false,
        by_program: false,
        many: false,
        seen,
    }
}
