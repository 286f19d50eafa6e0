//! `--output marked.pdf`: copies of the résumés with their evidence marked.

use super::args::Tell;
use super::inputs::Item;
use super::outputs::{cannot_write, marked_path};
use super::targets::{Targets, is_read};
use crate::ground::Diagnostic;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Where marked copies go.
#[derive(Debug)]
pub struct Marked {
    target: Target,
    /// What may be written.
    targets: Targets,
}

#[derive(Debug)]
enum Target {
    /// The copy of the only résumé.
    File(PathBuf),
    /// A copy of each, below `folder` as the résumé is below `common`.
    Folder { folder: PathBuf, common: PathBuf },
}

impl Marked {
    /// What the command line asks for; `None` where it asks for no marked copy.
    ///
    /// # Errors
    /// Where it asks for what cannot be: one copy of several résumés, a copy without names.
    pub fn plan(
        tell: &Tell,
        items: &[Item],
        goes_on: bool,
        targets: &mut Targets,
    ) -> Result<Option<Self>, Diagnostic> {
        let refused = |message: &str, help: &str| {
            Err(Diagnostic::error("marked-copy", message.to_owned()).with_help(help))
        };
        let mut asked = tell.output.iter().filter_map(|spec| marked_path(spec));
        let Some(path) = asked.next() else { return Ok(None) };
        if asked.next().is_some() {
            return refused("marked copies can be written to one place only", "give one --output for them");
        }
        if tell.redact {
            return refused(
                "a marked copy shows the whole résumé, and --redact is to hide who it is from",
                "leave one of them out; --output report.html can be redacted",
            );
        }
        if goes_on {
            return refused(
                "a run that is continued would leave out the marked copies of what was judged before",
                "leave --continue out, or mark them in a run of its own",
            );
        }
        let files: Vec<&Path> = items.iter().filter_map(Item::path).collect();
        let is_folder = path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/");
        let target = if is_folder {
            Target::Folder { folder: path.to_owned(), common: common(&files) }
        } else if items.len() > 1 {
            let message = format!("one marked PDF is of one résumé, and there are {}", items.len());
            return refused(&message, "name a folder for them, as in --output pdf=marked/");
        } else {
            Target::File(path.to_owned())
        };
        if let Target::File(path) = &target {
            targets.claim(path)?;
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            folder
                .map_or(Ok(()), |folder| fs::metadata(folder).map(|_| ()))
                .map_err(|e| cannot_write(path, &e))?;
        }
        Ok(Some(Self { target, targets: targets.clone() }))
    }

    /// Whether each résumé gets a copy in a folder.
    pub fn is_folder(&self) -> bool {
        matches!(self.target, Target::Folder { .. })
    }

    /// Where in the folder the copy of a file goes: under its name, which ends in `.pdf` even where that of the file does
    /// not.
    fn copy_of(&self, file: &Path, common: &Path) -> PathBuf {
        let copy = below(file, common);
        if copy.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")) {
            return copy;
        }
        let with = |path: &Path, ending: &str| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        let mut ending = ".pdf".to_owned();
        // “cv” beside “cv.pdf” has a copy of its own.
        while self.targets.is_read(&with(file, &ending)) {
            ending += ".pdf";
        }
        with(&copy, &ending)
    }

    /// Writes the copy of a résumé.
    ///
    /// # Errors
    /// Where that cannot be.
    pub fn write(&self, file: &Path, copy: &[u8]) -> Result<(), Diagnostic> {
        let path = match &self.target {
            Target::File(path) => path.clone(),
            Target::Folder { folder, common } => folder.join(self.copy_of(file, common)),
        };
        if let (Target::Folder { .. }, Some(folder)) = (&self.target, path.parent()) {
            fs::create_dir_all(folder).map_err(|error| cannot_write(&path, &error))?;
        }
        if self.targets.is_read(&path) {
            return Err(is_read(&path));
        }
        fs::write(&path, copy).map_err(|error| cannot_write(&path, &error))
    }
}

/// The folder that all files are in.
fn common(files: &[&Path]) -> PathBuf {
    let mut folders = files.iter().map(|file| file.parent().unwrap_or(Path::new("")));
    let first = folders.next().unwrap_or(Path::new(""));
    folders.fold(first.to_owned(), |common, folder| {
        common.components().zip(folder.components()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
    })
}

/// The way to a file from a folder above it, without steps that lead out of it again.
fn below(file: &Path, common: &Path) -> PathBuf {
    let way = file.strip_prefix(common).unwrap_or(file);
    way.components().filter(|step| matches!(step, Component::Normal(_))).collect()
}
