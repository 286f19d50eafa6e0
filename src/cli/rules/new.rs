//! `eligible rules new`: a first rule file with notes, and its tests; both pass lint and test as they are.

use crate::cli::Stop;
use crate::ground::Diagnostic;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

const RULES: &str = include_str!("new/rules.toml");
const TESTS: &str = include_str!("new/tests.toml");

/// Writes both files; what to do next.
///
/// # Errors
/// Where the name is none, a file is there already, or cannot be written.
pub fn run(name: &str, output: Option<&Path>) -> Result<String, Stop> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(plain) || name.starts_with('-') || name.ends_with('-') {
        return Err(Diagnostic::error("bad-id", format!("‘{name}’ is no name for rules"))
            .with_help("use small letters, digits and hyphens, as in summer-school-2027")
            .into());
    }
    let beside = if Path::new("rules").is_dir() { "rules" } else { "" };
    let rules = output.map_or_else(|| Path::new(beside).join(format!("{name}.toml")), Path::to_owned);
    if rules.extension().is_none_or(|e| e != "toml") {
        return Err(Diagnostic::error("output", format!("‘{}’ is no name for a rule file", rules.display()))
            .with_help("let it end in `.toml`")
            .into());
    }
    let tests = rules.with_extension("test.toml");
    if let Some(there) = [&rules, &tests].into_iter().find(|p| p.exists()) {
        return Err(Diagnostic::error("output", format!("‘{}’ is there already", there.display()))
            .with_help("choose another name, or move the file away")
            .into());
    }
    let file = rules.file_name().map(|f| f.to_string_lossy().into_owned()).unwrap_or_default();
    let today = jiff::Zoned::now().date().to_string();
    write(&rules, &RULES.replace("{NAME}", name).replace("2026-01-02", &today))?;
    write(&tests, &TESTS.replace("{FILE}", &file))?;
    let (rules, tests) = (rules.display(), tests.display());
    Ok(format!(
        "{rules}\n{tests}\n\nChange them step by step, and after each step run:\n  eligible rules lint {rules}\n  eligible rules test {tests}\n"
    ))
}

fn write(path: &PathBuf, text: &str) -> Result<(), Diagnostic> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| failed(path, &error))?;
    }
    // Never over a file that came to be in the meantime.
    let mut file = File::create_new(path).map_err(|error| failed(path, &error))?;
    file.write_all(text.as_bytes()).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error("output", format!("‘{}’ cannot be written: {error}", path.display()))
        .with_help("look whether the folder may be written to")
}
