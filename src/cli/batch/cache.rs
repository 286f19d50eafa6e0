//! `--cache DIR`: what was judged is not judged again.
//!
//! The key is everything a verdict depends on: the bytes of the file, the ending of its name, the programmes and the
//! day, the options, and the source of this program. Entries are written beside and then renamed, so that a run that is killed, or
//! two that share a folder, leave whole entries only; one that is damaged all the same is not believed.

use crate::ground::Diagnostic;
use crate::ground::source::hex;
use crate::report::{Asked, Subject};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A folder of results.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
}

/// The name of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key(String);

impl Cache {
    /// Opens a folder, or makes it.
    ///
    /// # Errors
    /// Where that cannot be.
    pub fn open(folder: &Path) -> Result<Self, Diagnostic> {
        let trouble = |error: io::Error| {
            Diagnostic::error("cache", format!("‘{}’ cannot hold a cache: {error}", folder.display()))
                .with_help("give a folder that may be written to, or leave --cache out")
        };
        fs::create_dir_all(folder).map_err(trouble)?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// The key of a file's bytes under what is asked and options.
    pub fn key(&self, bytes: &[u8], name: &Path, asked: &[Asked], options: &str) -> Key {
        let mut hash = Sha256::new();
        let extension = name.extension().unwrap_or_default().to_string_lossy();
        let asked = asked.iter().flat_map(|a| {
            let criteria = a.criteria.iter().map(|c| &c.id);
            [&a.head.program.id, &a.head.program.digest, &a.head.as_of].into_iter().chain(criteria)
        });
        let always = [env!("ELIGIBLE_SOURCE"), extension.as_ref(), options];
        for part in always.into_iter().chain(asked.map(String::as_str)) {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        hash.update(bytes);
        Key(hex(&hash.finalize()))
    }

    /// What was judged under a key, with the name that the file has now. `None` where there is nothing whole.
    pub fn get(&self, key: &Key, input: &str) -> Option<Vec<Subject>> {
        let text = fs::read_to_string(self.path(key)).ok()?;
        let (digest, json) = text.split_once('\n')?;
        if digest != hex(&Sha256::digest(json)) {
            return None;
        }
        let mut subjects: Vec<Subject> = serde_json::from_str(json).ok()?;
        subjects.iter_mut().for_each(|s| s.input = input.to_owned());
        Some(subjects)
    }

    /// Keeps what was judged. A cache that cannot be written to is no reason to stop.
    pub fn put(&self, key: &Key, subjects: &[&Subject]) {
        let path = self.path(key);
        let Some(folder) = path.parent() else { return };
        let Ok(json) = serde_json::to_string(subjects) else { return };
        let written = fs::create_dir_all(folder).and_then(|()| {
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            write!(file, "{}\n{json}", hex(&Sha256::digest(&json)))?;
            file.persist(&path).map_err(|error| error.error)
        });
        drop(written);
    }

    fn path(&self, key: &Key) -> PathBuf {
        let (first, rest) = key.0.split_at(2);
        self.folder.join(first).join(format!("{rest}.json"))
    }
}
