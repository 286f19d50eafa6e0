//! What a run may write: nothing that it reads, and nothing twice.

use crate::ground::Diagnostic;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file, by whatever name it is called: links of both kinds lead to the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum File {
    /// Device and number of one that is there.
    #[cfg(unix)]
    There(u64, u64),
    /// The place of one that is not, and where the system gives files no numbers.
    Place(PathBuf),
}

/// The files that a run reads, and those that it has said it will write.
#[derive(Debug, Clone)]
pub struct Targets {
    read: HashSet<File>,
    written: HashSet<File>,
}

impl Targets {
    /// Nothing written yet by a run that reads these.
    pub fn of_run(reads: impl IntoIterator<Item = PathBuf>) -> Self {
        let read = reads.into_iter().filter(|path| path.is_file()).filter_map(|path| file(&path));
        Self { read: read.collect(), written: HashSet::new() }
    }

    /// Whether a path is that of a file which the run reads.
    pub fn is_read(&self, path: &Path) -> bool {
        file(path).is_some_and(|file| self.read.contains(&file))
    }

    /// Says that a file will be written.
    ///
    /// # Errors
    /// Where it is one that the run reads, or writes already.
    pub fn claim(&mut self, path: &Path) -> Result<(), Diagnostic> {
        if self.is_read(path) {
            return Err(is_read(path));
        }
        if file(path).is_some_and(|file| !self.written.insert(file)) {
            let message = format!("‘{}’ would be written twice, one over the other", path.display());
            return Err(Diagnostic::error("output", message).with_help("give each output a name of its own"));
        }
        Ok(())
    }
}

/// A file to read that was to be written.
pub fn is_read(path: &Path) -> Diagnostic {
    let message = format!("‘{}’ is one of the files to read; writing it would destroy it", path.display());
    Diagnostic::error("output", message).with_help("give another name for what is written")
}

/// `None` for what is no regular file: a pipe or a device holds nothing that could be destroyed.
fn file(path: &Path) -> Option<File> {
    match fs::metadata(path) {
        Ok(data) if data.is_file() => there(path, &data),
        Ok(_) => None,
        Err(_) => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
            Some(File::Place(folder.join(path.file_name()?)))
        }
    }
}

#[cfg(unix)]
fn there(_: &Path, data: &fs::Metadata) -> Option<File> {
    use std::os::unix::fs::MetadataExt;
    Some(File::There(data.dev(), data.ino()))
}

#[cfg(not(unix))]
fn there(path: &Path, _: &fs::Metadata) -> Option<File> {
    fs::canonicalize(path).ok().map(File::Place)
}
