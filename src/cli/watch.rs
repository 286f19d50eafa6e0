//! `eligible check --watch`: judges again whenever the résumé is saved, and says what that changed.

use super::args::Check;
use super::inputs::Item;
use super::judging;
use super::talk::Talk;
use super::voice::Voice;
use super::{Stop, check, inputs};
use crate::ground::Diagnostic;
use crate::report::render::changes;
use crate::report::text::sanitize;
use crate::report::{Head, Style, Subject};
use std::convert::Infallible;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

/// How often the files are looked at: asking for their dates works on every disk and however an editor saves.
const PAUSE: Duration = Duration::from_millis(250);

/// Clears a terminal and what was scrolled out of it.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

/// Date and size of each file; `None` for what is not there at the moment.
type State = Vec<Option<(SystemTime, u64)>>;

/// Judges, waits until a file is saved, and so on until someone presses Ctrl-C; or answers why it ends: nothing can be
/// judged at first, or told at any time.
pub fn run(args: &Check, items: &[Item], voice: &Voice, talk: &Talk) -> Stop {
    match watch(args, items, voice, talk) {
        Ok(never) => match never {},
        Err(stop) => stop,
    }
}

fn watch(args: &Check, items: &[Item], voice: &Voice, talk: &Talk) -> Result<Infallible, Stop> {
    if args.resumes.iter().any(|path| path.as_os_str() == inputs::STDIN) {
        return Err(Diagnostic::error("no-input", "standard input cannot be watched")
            .with_help("give the file's name, or leave --watch out")
            .into());
    }
    let style = voice.style();
    // Rules that are named as files are watched too: whoever writes them wants to see what a change does.
    let watched: Vec<&Path> =
        args.resumes.iter().chain(args.judge.rules.iter().filter(|r| r.is_file())).map(|p| &**p).collect();
    let mut before: Vec<(Head, Subject)> = Vec::new();
    let mut first = true;
    loop {
        // What is saved while it is judged is judged again.
        let state = state(&watched);
        if io::stdout().is_terminal() {
            write!(io::stdout(), "{CLEAR}")?;
        }
        let now = Mutex::new(Vec::new());
        match judging::run(check::plan(args, items, Some(&now)), voice, talk) {
            // A broken edit of the rules is told, and the next one waited for.
            Err(Stop::Said(diagnostics)) if !first => diagnostics.iter().for_each(|d| talk.diagnostic(d)),
            Err(stop) => return Err(stop),
            Ok(_) => {}
        }
        let now = now.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut out = io::stdout().lock();
        for (head, subject) in &now {
            let earlier = before.iter().find(|(other, was)| same(other, was, head, subject));
            let told = earlier.and_then(|(_, was)| changes(was, subject, &style));
            if let Some(told) = told {
                write!(out, "\n{}\n{told}", heading(head, subject, now.len() > 1, &style))?;
            }
        }
        out.flush()?;
        drop(out);
        // A file that cannot be read for a moment is nothing to compare with.
        for one in now.into_iter().filter(|(_, subject)| subject.error.is_none()) {
            before.retain(|(head, was)| !same(head, was, &one.0, &one.1));
            before.push(one);
        }
        talk.aside("Waiting for the file to be saved; Ctrl-C ends this.");
        first = false;
        wait(&watched, state);
    }
}

/// Whether two reports are on the same résumé and programme.
fn same(head: &Head, subject: &Subject, other_head: &Head, other: &Subject) -> bool {
    head.program.id == other_head.program.id && subject.input == other.input
}

fn heading(head: &Head, subject: &Subject, many: bool, style: &Style) -> String {
    let what = if many {
        format!("What this change did: {}, {}", sanitize(&subject.input), sanitize(&head.program.name))
    } else {
        "What this change did".to_owned()
    };
    style.strong(&what)
}

/// Until the files are others than they were, and all of them whole: there, and the same twice in a row.
fn wait(files: &[&Path], old: State) {
    let mut last = old.clone();
    loop {
        thread::sleep(PAUSE);
        let now = state(files);
        if now != old && now == last && now.iter().all(Option::is_some) {
            return;
        }
        last = now;
    }
}

fn state(files: &[&Path]) -> State {
    let of = |file: &&Path| {
        let data = fs::metadata(file).ok()?;
        Some((data.modified().ok()?, data.len()))
    };
    files.iter().map(of).collect()
}
