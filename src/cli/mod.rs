//! Arguments, inputs, outputs, exit codes: one file a command, and what they share.
//!
//! Only this layer prints and reads the clock.

#![allow(clippy::print_stdout, clippy::print_stderr)]

pub mod args;
mod batch;
mod bench;
mod check;
mod colour;
mod exit;
mod explain;
mod generate;
mod guard;
mod inputs;
mod judging;
mod marked;
mod outputs;
mod packet;
mod programmes;
mod queue;
mod rules;
#[cfg(feature = "serve")]
mod serve;
mod talk;
mod targets;
mod text;
mod voice;
mod watch;

use crate::ground::Diagnostic;
use crate::read::worker::{self, Workers};
use crate::report::text::sanitize_lines;
use args::{Cli, Command};
use clap::Parser;
use exit::Exit;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use talk::Talk;
use voice::Voice;

/// The argument that makes this program a worker; for its own use.
const WORKER: &str = "--read-for-another-process";

/// Why a command ended early.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Nothing could be done; each diagnostic says why.
    Said(Vec<Diagnostic>),
    /// Standard output could not be written.
    Output(io::Error),
    /// Someone pressed Ctrl-C.
    Interrupted,
}

impl From<Diagnostic> for Stop {
    fn from(diagnostic: Diagnostic) -> Self {
        Stop::Said(vec![diagnostic])
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Output(error)
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    // Each stream decides for itself whether it has colours; `colored` would look at standard output alone.
    colored::control::set_override(true);
    guard::install();
    if std::env::args_os().nth(1).is_some_and(|first| first == WORKER) {
        let done = worker::serve(|work| guard::guarded(work).unwrap_or_else(Err));
        return done.map_or_else(ExitCode::from, |()| ExitCode::SUCCESS);
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error).into(),
    };
    let voice = Voice { color: cli.global.color, detail: cli.command.detail() };
    let talk = Talk::new(&voice);
    let exit = match guard::guarded(|| run(cli.command, &voice, &talk))
        .unwrap_or_else(|mistake| Err(mistake.into()))
    {
        Ok(exit) => exit,
        Err(stop) => stopped(stop, &talk),
    };
    exit.into()
}

/// Processes of this program that read files; `None` where the system does not tell where it lies.
fn workers() -> Option<Arc<Workers>> {
    let program = std::env::current_exe().ok()?;
    Some(Arc::new(Workers::new(program, WORKER)))
}

fn run(command: Command, voice: &Voice, talk: &Talk) -> Result<Exit, Stop> {
    match command {
        Command::Check(args) => check::run(&args, voice, talk),
        Command::Batch(args) => batch::run(&args, voice, talk),
        Command::Packet(args) => packet::run(&args, voice, talk),
        Command::Text(args) => text::run(&args),
        Command::Explain(args) => explain::run(&args, voice, talk),
        Command::Generate(args) => generate::run(&args),
        Command::Rules(args) => rules::run(&args, voice, talk),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(&args, talk),
    }
}

/// Help and version go to standard output, mistakes to standard error; neither may steer the terminal.
fn usage(error: &clap::Error) -> Exit {
    let text = sanitize_lines(&error.render().to_string());
    if error.use_stderr() {
        // With standard error gone there is no one to tell.
        let _ = io::stderr().write_all(text.as_bytes());
        return Exit::Trouble;
    }
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => Exit::Fine,
        Err(error) => stopped(Stop::Output(error), &Talk::plain()),
    }
}

fn stopped(stop: Stop, talk: &Talk) -> Exit {
    match stop {
        // Who closes the pipe has seen enough.
        Stop::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
        Stop::Output(error) => {
            talk.diagnostic(
                &Diagnostic::error("output", format!("standard output cannot be written: {error}"))
                    .with_help("look whether the disk is full, or write to a file with --output"),
            );
            Exit::Trouble
        }
        Stop::Interrupted => Exit::Interrupted,
        Stop::Said(diagnostics) => {
            diagnostics.iter().for_each(|d| talk.diagnostic(d));
            Exit::Trouble
        }
    }
}
