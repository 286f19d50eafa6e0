//! `eligible explain`: a name from a report, in plain words.

use super::Stop;
use super::args::Explain;
use super::exit::Exit;
use super::programmes::programmes;
use super::talk::Talk;
use super::voice::Voice;
use crate::ground::Diagnostic;
use crate::ground::suggest::did_you_mean;
use crate::judge::Reason;
use crate::report::text::{paragraph, sanitize};
use crate::report::{codes, describe};
use std::io::{self, Write};

/// Explains every meaning of a name.
///
/// # Errors
/// Where no one knows it.
pub fn run(args: &Explain, voice: &Voice, talk: &Talk) -> Result<Exit, Stop> {
    let style = voice.style();
    let (programs, broken) = programmes(&args.rules, &args.rules_path);
    // Rules that cannot be loaded matter only where they were asked for.
    if !args.rules.is_empty() && !broken.is_empty() {
        return Err(Stop::Said(broken));
    }
    let word = args.what.trim().to_lowercase();
    let mut told = Vec::new();
    for entry in codes::entries().filter(|e| e.name == word) {
        let heading = style.strong(&format!("{}, {}", entry.name, entry.kind));
        told.push(format!("{heading}\n{}", paragraph(entry.meaning, 0, style.width)));
    }
    for reason in Reason::ALL.iter().filter(|r| r.as_str() == word) {
        let heading = style.strong(&format!("{}, a reason for a verdict", reason.as_str()));
        let advice = reason.advice().map_or(String::new(), |advice| format!(" What to do: {advice}"));
        let text = format!("{}{advice}", reason.meaning());
        told.push(format!("{heading}\n{}", paragraph(&text, 0, style.width)));
    }
    for program in &programs {
        for criterion in program.criteria.iter().filter(|c| c.id == word) {
            let heading = format!("{}, a criterion of {}", criterion.id, sanitize(&program.title()));
            let mut text = style.strong(&heading) + "\n";
            text += &paragraph(&criterion.title, 0, style.width);
            for line in describe::criterion(criterion, &program.vocabulary) {
                text += "\n";
                text += &paragraph(&line, 0, style.width);
            }
            told.push(text);
        }
    }
    if told.is_empty() {
        let criteria = programs.iter().flat_map(|p| &p.criteria).map(|c| c.id.as_str());
        let names =
            codes::entries().map(|e| e.name).chain(Reason::ALL.iter().map(|r| r.as_str())).chain(criteria);
        let otherwise = "give a criterion, a reason, a verdict, a note or an error code, as reports write it";
        broken.iter().for_each(|d| talk.diagnostic(d));
        return Err(Diagnostic::error("unknown-word", format!("there is nothing named ‘{}’", args.what))
            .with_help(did_you_mean(&word, names).unwrap_or_else(|| otherwise.to_owned()))
            .into());
    }
    io::stdout().write_all(told.join("\n").as_bytes())?;
    Ok(Exit::Fine)
}
