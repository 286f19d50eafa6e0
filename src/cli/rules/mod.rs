//! `eligible rules`: the programmes that are known, and everything that helps to write one.

pub mod args;
mod lint;
mod list;
mod new;
mod schema;
mod show;
mod terms;
mod test;

use super::exit::Exit;
use super::talk::Talk;
use super::voice::Voice;
use super::{Stop, inputs};
use crate::ground::Diagnostic;
use crate::rules;
use args::{Rules, RulesCommand};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Does what is asked with rules.
///
/// # Errors
/// Where it cannot be done or told.
pub fn run(args: &Rules, voice: &Voice, talk: &Talk) -> Result<Exit, Stop> {
    let style = voice.style();
    let folders = &args.rules_path;
    let text = match &args.command {
        RulesCommand::List => list::text(folders),
        RulesCommand::Show { rules } => show::text(rules, folders, &style)?,
        RulesCommand::New { name, output } => new::run(name, output.as_deref())?,
        RulesCommand::Schema { of } => schema::text(*of),
        RulesCommand::Terms { word: Some(word), .. } => terms::text(word, folders, &style)?,
        RulesCommand::Terms { word: None, .. } => terms::all(folders, &style),
        RulesCommand::Lint(args) => return lint::run(args, folders, &style),
        RulesCommand::Test(args) => return test::run(args, folders, &style, talk),
    };
    io::stdout().write_all(text.as_bytes())?;
    Ok(Exit::Fine)
}

/// The TOML files that are named: paths of files and folders, and names of rules as they are. Without any, all files
/// in the folders in which rules are looked up.
///
/// # Errors
/// Where there is no file that is `wanted`.
fn files(
    named: &[PathBuf],
    folders: &[PathBuf],
    wanted: impl Fn(&Path) -> bool,
    kind: &str,
) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut found = Vec::new();
    let searched = if named.is_empty() { rules::folders(folders) } else { named.to_vec() };
    for path in &searched {
        if path.is_dir() {
            let inside = inputs::expand(std::slice::from_ref(path));
            found.extend(
                inside.into_iter().filter(|p| p.extension().is_some_and(|e| e == "toml") && wanted(p)),
            );
        } else if !named.is_empty() {
            found.push(path.clone());
        }
    }
    if named.is_empty() && found.is_empty() {
        found.extend(written_here().into_iter().filter(|p| wanted(p)));
    }
    if found.is_empty() {
        let names: Vec<String> = searched.iter().map(|p| format!("‘{}’", p.display())).collect();
        let message = format!("there is no {kind} in {}", names.join(", "));
        return Err(Diagnostic::error("no-input", message)
            .with_help("name files or folders, or the folder of your rules with --rules-path"));
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|p| seen.insert(p.clone()));
    Ok(found)
}

/// The rules in this very folder that have tests, where `rules new` writes them without a folder `rules`.
fn written_here() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(".").into_iter().flatten().flatten();
    let mut tests: Vec<PathBuf> =
        entries.map(|e| PathBuf::from(e.file_name())).filter(|p| rules::is_test_file(p)).collect();
    tests.sort();
    let with_rules = |tests: PathBuf| {
        let rules = tests.with_extension("").with_extension("toml");
        [rules, tests].into_iter().filter(|p| p.is_file())
    };
    tests.into_iter().flat_map(with_rules).collect()
}
