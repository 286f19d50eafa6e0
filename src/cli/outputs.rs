//! Where reports go: one format to standard output, others to files that are created before the work starts.

use super::Stop;
use super::args::Tell;
use super::targets::Targets;
use crate::ground::Diagnostic;
use crate::ground::suggest::did_you_mean;
use crate::report::{Format, Frame, Head, Sink, Style, Subject};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The name of the format of marked copies, which are no reports.
pub const MARKED: &str = "pdf";

/// Tells spreadsheet programs that a table is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// All outputs of a run.
pub struct Outputs {
    stdout: Stdout,
    files: Vec<(PathBuf, Sink<BufWriter<File>>)>,
    /// Files are asked for, reports or marked copies: the work is done for them too.
    for_files: bool,
}

/// Standard output, as long as it takes what is told.
enum Stdout {
    Open(Sink<Box<dyn Write + Send>>),
    /// Why it takes nothing any more.
    Closed(io::Error),
}

impl Outputs {
    /// Opens standard output in a format and creates the files.
    ///
    /// # Errors
    /// Where a format is not known, or a file may not be written or cannot be.
    pub fn open(
        tell: &Tell,
        default: Format,
        told: &Frame,
        targets: &mut Targets,
    ) -> Result<Self, Diagnostic> {
        let format = tell.format.as_deref().map_or(Ok(default), |name| named(name, &[]))?;
        if format.is_binary() && io::stdout().is_terminal() {
            return Err(Diagnostic::error(
                "report-format",
                format!("a terminal cannot show {}", format.as_str()),
            )
            .with_help(format!("write it to a file, as in --output report.{}", format.as_str())));
        }
        let reports = tell.output.iter().filter(|spec| marked_path(spec).is_none());
        let plans = reports.map(|spec| plan(spec)).collect::<Result<Vec<_>, _>>()?;
        // Before the first of them is emptied.
        plans.iter().try_for_each(|(_, path)| targets.claim(path))?;
        let mut opened = Vec::new();
        for (format, path) in plans {
            let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let folder = (!tell.redact).then(|| folder.to_owned());
            let style = match format {
                // Nobody looks at a file through a window of 80 columns: what a row says is not cut.
                Format::Table => Style { width: usize::MAX, ..Style::PLAIN },
                _ => Style::PLAIN,
            };
            let frame = Frame { style, folder, ..told.clone() };
            let mut file =
                File::create(&path).map(BufWriter::new).map_err(|error| cannot_write(&path, &error))?;
            if format == Format::Csv {
                // Who opens a file of these expects umlauts; a script that reads standard output expects the first column.
                file.write_all(BYTE_ORDER_MARK).map_err(|error| cannot_write(&path, &error))?;
            }
            opened.push((path, Sink::new(format, frame, file)));
        }
        let out: Box<dyn Write + Send> = Box::new(io::stdout());
        let stdout = Stdout::Open(Sink::new(format, told.clone(), out));
        Ok(Self { stdout, files: opened, for_files: !tell.output.is_empty() })
    }

    /// From now on tells a file of JSON Lines too, which holds what was told so far.
    pub fn go_on(&mut self, path: PathBuf, file: File) {
        let sink = Sink::new(Format::Jsonl, Frame::new(Style::PLAIN, Vec::new()), BufWriter::new(file));
        self.files.push((path, sink));
        self.for_files = true;
    }

    /// Tells one subject everywhere. Where files are written, standard output may end before them.
    ///
    /// # Errors
    /// Where a file cannot be written, or standard output alone.
    pub fn add(&mut self, head: &Head, subject: &Subject) -> Result<(), Stop> {
        for (path, sink) in &mut self.files {
            sink.add(head, subject).map_err(|error| cannot_write(path, &error))?;
        }
        if let Stdout::Open(sink) = &mut self.stdout
            && let Err(error) = sink.add(head, subject)
        {
            if !self.for_files {
                return Err(error.into());
            }
            self.stdout = Stdout::Closed(error);
        }
        Ok(())
    }

    /// Tells the rest everywhere, the files first.
    ///
    /// # Errors
    /// Where an output cannot be written.
    pub fn finish(self) -> Result<(), Stop> {
        for (path, sink) in self.files {
            sink.finish().map_err(|error| cannot_write(&path, &error))?;
        }
        match self.stdout {
            Stdout::Open(sink) => drop(sink.finish()?),
            Stdout::Closed(error) => return Err(error.into()),
        }
        Ok(())
    }
}

/// The path of an `--output` that asks for a marked copy.
pub fn marked_path(spec: &str) -> Option<&Path> {
    let (name, path) = parted(spec);
    let told = || path.extension().is_some_and(|e| e.eq_ignore_ascii_case(MARKED));
    name.map_or_else(told, |name| name == MARKED).then_some(path)
}

/// `[FORMAT=]PATH`. A word of letters before the first `=` is a format, known or not: a path that begins so is written
/// `./a=b.json`.
fn parted(spec: &str) -> (Option<&str>, &Path) {
    match spec.split_once('=') {
        Some((name, path)) if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic()) => {
            (Some(name), Path::new(path))
        }
        _ => (None, Path::new(spec)),
    }
}

/// The format of that name; others that would be known here are told too.
fn named(name: &str, others: &[&str]) -> Result<Format, Diagnostic> {
    if name == MARKED {
        return Err(Diagnostic::error("report-format", "a marked PDF is a file, not a report")
            .with_help("name it, as in --output marked.pdf"));
    }
    Format::named(name).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL.iter().map(|f| f.as_str()).chain(others.iter().copied()).collect();
        let otherwise = format!("choose one of {}", known.join(", "));
        Diagnostic::error("report-format", format!("there is no format ‘{name}’"))
            .with_help(did_you_mean(name, known).unwrap_or(otherwise))
    })
}

/// What is to be written, and where.
fn plan(spec: &str) -> Result<(Format, PathBuf), Diagnostic> {
    let (name, path) = parted(spec);
    if path.as_os_str().is_empty() {
        return Err(Diagnostic::error("report-format", format!("‘{spec}’ names no file"))
            .with_help(format!("add a name, as in --output {spec}report")));
    }
    if path == Path::new("-") {
        return Err(Diagnostic::error("report-format", "--output writes files, not to standard output")
            .with_help(format!("say --format {} for that", name.unwrap_or("csv"))));
    }
    if let Some(name) = name {
        let path = path.to_owned();
        return named(name, &[MARKED]).map(|format| (format, path)).map_err(|unknown| {
            let help = unknown.help.clone().unwrap_or_default();
            unknown.with_help(format!("{help} (a path with = in its name begins with ./)"))
        });
    }
    let format = path.extension().and_then(|e| Format::of_extension(&e.to_string_lossy()));
    format.map(|format| (format, path.to_owned())).ok_or_else(|| {
        Diagnostic::error("report-format", format!("the name ‘{spec}’ does not say which format to write"))
            .with_help(format!("name it, as in --output json={spec}"))
    })
}

/// A file that cannot be written.
pub fn cannot_write(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error("output", format!("‘{}’ cannot be written: {error}", path.display()))
        .with_help("look whether the folder exists and may be written to, and whether the disk is full")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_of_a_file_is_named_or_told_by_its_extension() {
        let plan = |spec| plan(spec).map_err(|d| d.message);
        assert_eq!(plan("a/b.json"), Ok((Format::Json, PathBuf::from("a/b.json"))));
        assert_eq!(plan("jsonl=b.log"), Ok((Format::Jsonl, PathBuf::from("b.log"))));
        assert_eq!(plan("./x=y.json"), Ok((Format::Json, PathBuf::from("./x=y.json"))));
        assert!(plan("report.xyz").is_err());
        assert_eq!(plan("jsno=y.json"), Err("there is no format ‘jsno’".to_owned()));
    }
}
