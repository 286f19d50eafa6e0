//! Where reports go: one format to standard output, others to files that are created before the work starts.

use super::Stop;
use super::args::Tell;
use crate::ground::Diagnostic;
use crate::ground::suggest::did_you_mean;
use crate::report::{Format, Frame, Head, Sink, Style, Subject};
use std::fs::{self, File};
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
    /// Where a format is not known, a file cannot be created or is one of the `inputs`.
    pub fn open(tell: &Tell, default: Format, told: &Frame, inputs: &[&Path]) -> Result<Self, Diagnostic> {
        let format = tell.format.as_deref().map_or(Ok(default), named)?;
        if format.is_binary() && io::stdout().is_terminal() {
            return Err(Diagnostic::error(
                "report-format",
                format!("a terminal cannot show {}", format.as_str()),
            )
            .with_help(format!("write it to a file, as in --output report.{}", format.as_str())));
        }
        let reports = tell.output.iter().filter(|spec| marked_path(spec).is_none());
        let plans = reports.map(|spec| plan(spec)).collect::<Result<Vec<_>, _>>()?;
        let mut opened = Vec::new();
        for (format, path) in plans {
            let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let folder = (!tell.redact).then(|| folder.to_owned());
            let frame = Frame { style: Style::PLAIN, folder, ..told.clone() };
            let mut file = create(&path, inputs)?;
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
            Stdout::Open(sink) => sink.finish().map(|_| ())?,
            Stdout::Closed(error) => return Err(error.into()),
        }
        Ok(())
    }
}

/// The path of an `--output` that asks for a marked copy.
pub fn marked_path(spec: &str) -> Option<&Path> {
    let named = spec.strip_prefix(MARKED).and_then(|rest| rest.strip_prefix('='));
    let told = |path: &Path| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(MARKED));
    named.map(Path::new).or_else(|| Some(Path::new(spec)).filter(|path| told(path)))
}

fn named(name: &str) -> Result<Format, Diagnostic> {
    if name == MARKED {
        return Err(Diagnostic::error("report-format", "a marked PDF is a file, not a report")
            .with_help("name it, as in --output marked.pdf"));
    }
    Format::named(name).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL.iter().map(|f| f.as_str()).collect();
        let otherwise = format!("choose one of {}", known.join(", "));
        Diagnostic::error("report-format", format!("there is no format ‘{name}’"))
            .with_help(did_you_mean(name, known).unwrap_or(otherwise))
    })
}

/// `[FORMAT=]PATH`; what stands before `=` is a format only if it is the name of one.
fn plan(spec: &str) -> Result<(Format, PathBuf), Diagnostic> {
    if let Some((name, path)) = spec.split_once('=')
        && let Some(format) = Format::named(name)
    {
        return Ok((format, PathBuf::from(path)));
    }
    let path = PathBuf::from(spec);
    let format = path.extension().and_then(|e| Format::of_extension(&e.to_string_lossy()));
    format.map(|format| (format, path)).ok_or_else(|| {
        Diagnostic::error("report-format", format!("the name ‘{spec}’ does not say which format to write"))
            .with_help(format!("name it, as in --output json={spec}"))
    })
}

fn create(path: &Path, inputs: &[&Path]) -> Result<BufWriter<File>, Diagnostic> {
    let same = |input: &&Path| match (fs::canonicalize(input), fs::canonicalize(path)) {
        (Ok(input), Ok(path)) => input == path,
        _ => false,
    };
    if inputs.iter().any(same) {
        return Err(is_input(path));
    }
    File::create(path).map(BufWriter::new).map_err(|error| cannot_write(path, &error))
}

/// A file to read that was to be written.
pub fn is_input(path: &Path) -> Diagnostic {
    let message = format!("‘{}’ is one of the files to read; writing it would destroy it", path.display());
    Diagnostic::error("output", message).with_help("give another name to --output")
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
        assert_eq!(plan("x=y.json"), Ok((Format::Json, PathBuf::from("x=y.json"))));
        assert!(plan("report.xyz").is_err());
    }
}
