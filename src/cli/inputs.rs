//! What is to be judged: résumés and packets; which files are meant by arguments, folders, lists.

use crate::ground::Diagnostic;
use crate::read::packet;
use crate::understand::form::Applicant;
use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Stands for standard input.
pub const STDIN: &str = "-";

/// One thing to judge.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A résumé.
    Resume(PathBuf),
    /// A folder with everything an applicant sends.
    Packet(PathBuf),
    /// A row of a table, and a résumé.
    Applicant(Box<Applicant>),
}

impl Item {
    /// The file or folder it is read from.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Item::Resume(path) | Item::Packet(path) => Some(path),
            Item::Applicant(applicant) => applicant.resume.as_deref(),
        }
    }

    /// Every file that is read for it.
    pub fn files(&self) -> Vec<PathBuf> {
        match self {
            Item::Packet(folder) => packet::files(folder),
            _ => self.path().map(Path::to_owned).into_iter().collect(),
        }
    }

    /// What it is called in reports.
    pub fn name(&self) -> Cow<'_, str> {
        match self {
            Item::Resume(path) | Item::Packet(path) => path.to_string_lossy(),
            Item::Applicant(applicant) => Cow::Borrowed(&applicant.name),
        }
    }
}

/// The résumés of a run, or an error where there are none.
pub fn resumes(files: Vec<PathBuf>) -> Result<Vec<Item>, Diagnostic> {
    if files.is_empty() {
        return Err(Diagnostic::error("no-input", "there is no résumé to judge")
            .with_help("give files or folders that hold some"));
    }
    let stdin = files.iter().filter(|f| f.as_os_str() == STDIN).count();
    if stdin > 1 {
        return Err(Diagnostic::error("no-input", "standard input can be read only once")
            .with_help("give ‘-’ one time"));
    }
    Ok(files.into_iter().map(Item::Resume).collect())
}

/// What is in a folder.
///
/// # Errors
/// Where it is not there, no folder, or cannot be looked into.
pub fn folder(path: &Path, help: &str) -> Result<fs::ReadDir, Diagnostic> {
    fs::read_dir(path).map_err(|error| {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "does not exist".to_owned(),
            io::ErrorKind::NotADirectory => "is no folder".to_owned(),
            io::ErrorKind::PermissionDenied => "may not be read by you".to_owned(),
            _ => format!("cannot be read: {error}"),
        };
        Diagnostic::error("no-input", format!("‘{}’ {why}", path.display())).with_help(help)
    })
}

/// Files as given; a folder stands for every file below it, in the order of their names. What begins with a dot
/// is left out, and links to folders are not followed. A name that is no file's is a pattern (`cvs/**/*.pdf`), for
/// shells that leave patterns alone. Files that cannot be found stay in: they are reported.
pub fn expand(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        let matching = matching(path);
        if path.is_dir() {
            walk(path, &mut files);
        } else if !matching.is_empty() {
            files.extend(matching);
        } else {
            files.push(path.clone());
        }
    }
    files
}

/// The files that a pattern stands for, in the order of their names.
fn matching(path: &Path) -> Vec<PathBuf> {
    let pattern = path.to_string_lossy();
    if !pattern.contains(['*', '?', '[']) || path.symlink_metadata().is_ok() {
        return Vec::new();
    }
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let Ok(paths) = glob::glob_with(&pattern, options) else { return Vec::new() };
    paths.flatten().filter(|path| path.is_file()).collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        // Reading it as a file will say what is wrong with it.
        files.push(folder.to_owned());
        return;
    };
    let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
    names.sort_unstable();
    for name in names {
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = folder.join(name);
        match fs::symlink_metadata(&path) {
            Ok(data) if data.is_dir() => walk(&path, files),
            Ok(data) if data.is_symlink() && path.is_dir() => {}
            _ => files.push(path),
        }
    }
}

/// The paths of a list, one a line; blank lines are left out.
///
/// # Errors
/// Where the list cannot be read.
pub fn list(path: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut bytes = Vec::new();
    if path.as_os_str() == STDIN {
        io::stdin().read_to_end(&mut bytes).map(|_| ())
    } else {
        fs::read(path).map(|read| bytes = read)
    }
    .map_err(|error| {
        Diagnostic::error("list", format!("the list ‘{}’ cannot be read: {error}", path.display()))
            .with_help("give a text file with one path a line, or - for standard input")
    })?;
    Ok(lines(&bytes))
}

fn lines(bytes: &[u8]) -> Vec<PathBuf> {
    bytes
        .split(|b| *b == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .filter(|line| !line.is_empty())
        .map(path_of)
        .collect()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_one_path_a_line_whatever_ends_the_lines() {
        assert_eq!(lines(b"a.pdf\r\n\nb c.pdf\n"), [PathBuf::from("a.pdf"), PathBuf::from("b c.pdf")]);
        assert!(lines(b"").is_empty());
    }
}
