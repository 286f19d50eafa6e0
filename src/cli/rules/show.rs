//! `eligible rules show`: what a programme asks, to be read aloud.

use crate::cli::Stop;
use crate::ground::{Need, Part};
use crate::report::text::{paragraph, sanitize};
use crate::report::{Style, describe};
use crate::rules::{self, Program};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Every criterion in sentences.
///
/// # Errors
/// Where the rules cannot be loaded.
pub fn text(name: &Path, folders: &[PathBuf], style: &Style) -> Result<String, Stop> {
    let program = rules::load(&name.to_string_lossy(), folders).map_err(Stop::Said)?;
    let mut out = style.strong(&sanitize(&program.title())) + "\n";
    out += &paragraph(&about(&program), 0, style.width);
    for (part, heading) in [
        (Part::Eligibility, "Eligibility: may this person apply?"),
        (Part::Application, "Application: is it complete and in time?"),
    ] {
        let criteria: Vec<_> = program.criteria.iter().filter(|c| c.part == part).collect();
        if criteria.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n{}", style.strong(heading));
        for criterion in criteria {
            let need = match criterion.need {
                Need::Required => "required",
                Need::Expected => "asked for, not required",
                Need::Bonus => "good to have",
            };
            out.push('\n');
            out += &paragraph(&format!("{} ({need})", criterion.title), 0, style.width);
            let name = format!("Name: {}", criterion.id);
            for line in std::iter::once(name).chain(describe::criterion(criterion, &program.vocabulary)) {
                out += &paragraph(&line, 2, style.width);
            }
        }
    }
    Ok(out)
}

/// Period, source and version in sentences.
fn about(program: &Program) -> String {
    let mut told = vec![format!("Name: {}.", program.id)];
    if let Some(period) = &program.period {
        told.push(format!("It takes place in {} ({} to {}).", period.name, period.from, period.to));
    }
    let source = &program.source;
    if !source.title.is_empty() || !source.url.is_empty() {
        let read = source.read_on.map(|day| format!(", read on {day}")).unwrap_or_default();
        let words: Vec<&str> =
            [source.title.as_str(), source.url.as_str()].into_iter().filter(|w| !w.is_empty()).collect();
        told.push(format!("Its rules were taken from {}{read}.", words.join(", ")));
    }
    if !source.note.is_empty() {
        told.push(source.note.clone());
    }
    told.push(format!("Version: {}.", program.digest));
    told.join(" ")
}
