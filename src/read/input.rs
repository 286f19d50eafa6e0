//! From a path or standard input to a document.

use super::ahead::MAX_AHEAD;
use super::{Ahead, Document, ReadOptions};
use crate::ground::diagnostic::one_line;
use crate::ground::{Diagnostic, Location};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Bytes of the largest file that is read.
pub const MAX_FILE: u64 = 64 << 20;

/// Reads a résumé from a path, or from standard input where the path is `-`.
///
/// # Errors
/// One diagnostic, at the path: anything [`load`] and [`super::read`] say.
pub fn read_path(path: &Path, options: &ReadOptions) -> Result<Document, Diagnostic> {
    read_bytes(&load(path)?, options, path)
}

/// Reads a résumé from the bytes of a file.
///
/// # Errors
/// One diagnostic, at the path: too large, and anything [`super::read`] says.
pub fn read_bytes(bytes: &[u8], options: &ReadOptions, path: &Path) -> Result<Document, Diagnostic> {
    Ahead::default().finish(bytes, options, path)
}

impl Ahead {
    /// [`read_bytes`], with what a worker has said of these bytes already.
    ///
    /// # Errors
    /// The same.
    pub fn finish(self, bytes: &[u8], options: &ReadOptions, path: &Path) -> Result<Document, Diagnostic> {
        if bytes.len() as u64 > MAX_FILE {
            return Err(located(too_large(), path));
        }
        super::read_with(self, bytes, options, Some(path)).map_err(|diagnostic| located(diagnostic, path))
    }
}

/// The bytes of a file, checked before it is opened: a pipe or a device may never end; those of standard input where
/// the path is `-`.
///
/// # Errors
/// One diagnostic, at the path: not there, not a file, empty, too large, not permitted.
pub fn load(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    if path == Path::new("-") {
        return take(io::stdin().lock(), 0, path);
    }
    let fail = |why: io::Error| located(cannot_read(&why, path), path);
    let metadata = path.metadata().map_err(fail)?;
    if metadata.is_dir() {
        if path.read_dir().is_err_and(|why| why.kind() == io::ErrorKind::PermissionDenied) {
            let error = Diagnostic::error("no-permission", "you may not look into this folder");
            return Err(located(error.with_help("change its permissions, or leave it out"), path));
        }
        let error =
            Diagnostic::error("is-a-directory", "this is a directory; use `eligible batch` for a folder");
        return Err(located(
            error.with_help(format!("eligible batch {}", one_line(&path.to_string_lossy()))),
            path,
        ));
    }
    if !metadata.is_file() {
        let error =
            Diagnostic::error("not-a-file", "this is a pipe, a socket or a device, not a regular file");
        return Err(located(error.with_help("save the résumé as a file, or give `-` and pipe it in"), path));
    }
    if metadata.len() > MAX_FILE {
        return Err(located(too_large(), path));
    }
    take(File::open(path).map_err(fail)?, metadata.len(), path)
}

/// The bytes of a file that is small enough to be read beside others; nothing where it is not, or anything is wrong
/// with it that [`load`] says.
pub fn load_ahead(path: &Path) -> Option<Vec<u8>> {
    let metadata = path.metadata().ok().filter(|of| of.is_file() && of.len() <= MAX_AHEAD)?;
    let file = File::open(path).ok().filter(|_| path != Path::new("-"))?;
    take(file, metadata.len(), path).ok()
}

/// Reads up to the limit; what a file holds may have changed since it was looked at. Room for what is expected is made
/// at once, with a byte more to see the end of it: a file is read in two steps, not in a dozen that double.
fn take(reader: impl Read, expected: u64, path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected + 1).unwrap_or(0));
    reader
        .take(MAX_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(|why| located(cannot_read(&why, path), path))?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(located(too_large(), path));
    }
    Ok(bytes)
}

fn too_large() -> Diagnostic {
    Diagnostic::error("too-large", format!("the file is larger than {} MiB", MAX_FILE >> 20))
        .with_help("no résumé is that large: export it again without its pictures")
}

fn cannot_read(why: &io::Error, path: &Path) -> Diagnostic {
    match why.kind() {
        io::ErrorKind::NotFound => {
            let dangling = path.symlink_metadata().is_ok();
            let message = if dangling { "this link leads to no file" } else { "there is no such file" };
            Diagnostic::error("missing-file", message).with_help("check the name and the folder")
        }
        io::ErrorKind::NotADirectory => Diagnostic::error(
            "missing-file",
            "there is no such file: part of the path is a file, not a folder",
        )
        .with_help("check the name and the folder"),
        io::ErrorKind::PermissionDenied => Diagnostic::error("no-permission", "you may not read this file")
            .with_help("change its permissions, or copy it to where you may read it"),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidFilename => {
            Diagnostic::error("missing-file", "no file can have this name")
                .with_help("check the name and the folder")
        }
        _ => Diagnostic::error("unreadable-file", format!("the file cannot be read ({why})"))
            .with_help("check the disk or the network folder it lies on, or copy it first"),
    }
}

fn located(diagnostic: Diagnostic, path: &Path) -> Diagnostic {
    if diagnostic.location.is_some() {
        return diagnostic;
    }
    diagnostic.at(Location::file(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn code(path: &Path) -> &'static str {
        match read_path(path, &ReadOptions::default()) {
            Ok(_) => "read",
            Err(diagnostic) => {
                assert!(diagnostic.help.is_some(), "{diagnostic}");
                assert_eq!(diagnostic.message.lines().count(), 1);
                assert_eq!(diagnostic.location.map(|at| at.path).as_deref(), Some(path));
                diagnostic.code
            }
        }
    }

    fn file(name: &str, bytes: &[u8]) -> PathBuf {
        let path = std::env::temp_dir().join(format!("eligible-input-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).expect("the temporary folder can be written to");
        path
    }

    #[test]
    fn what_cannot_be_read_is_told_apart() {
        assert_eq!(code(Path::new("no/such/file.pdf")), "missing-file");
        assert_eq!(code(Path::new("no\0name")), "missing-file");
        assert_eq!(code(&std::env::temp_dir()), "is-a-directory");
        for (name, bytes, expected) in [
            ("a.txt", b"".as_slice(), "empty-file"),
            ("b.txt", b" \n", "empty-file"),
            ("c.png", b"\x89PNG\r\n\x1a\n", "unknown-format"),
            ("d.txt", b"Ada\n", "read"),
        ] {
            let path = file(name, bytes);
            assert_eq!(code(&path), expected, "{name}");
            assert_eq!(code(&path.join("under")), "missing-file");
            std::fs::remove_file(path).expect("it was just written");
        }
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_refused() {
        assert_eq!(code(Path::new("/dev/null")), "not-a-file");
        assert_eq!(code(Path::new("/dev/zero")), "not-a-file");
    }

    #[test]
    fn more_than_the_limit_is_refused() {
        let endless = take(io::repeat(b'a'), 0, Path::new("-"));
        assert_eq!(endless.map_err(|d| d.code), Err("too-large"));
    }
}
