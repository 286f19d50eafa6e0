//! Text recognition for pages that are pictures, by programs that are installed beside us: `pdftoppm` draws a page,
//! `tesseract` reads it. What comes out is marked line by line, since a machine guessed it.

use super::document::{Document, InputKind, Note, NoteCode, Page};
use super::text;
use crate::ground::Diagnostic;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Dots per inch that pages are drawn at: what tesseract was trained for.
const RESOLUTION: &str = "300";
/// Pages that are read at most; a résumé has fewer.
const MAX_PAGES: u32 = 20;
/// Longest time for one page in either program.
const PAGE_TIME: Duration = Duration::from_secs(60);

const INSTALL: &str = "install both, on Debian and Ubuntu with ‘apt install tesseract-ocr poppler-utils’, on macOS with \
                       ‘brew install tesseract poppler’; or export the résumé as a PDF with text";

/// Reads every page of a PDF by its picture.
///
/// # Errors
/// `ocr-missing` where a program is not installed, `ocr-failed` where one gives up or finds no letter.
pub(super) fn read(pdf: &[u8], password: Option<&str>) -> Result<Document, Diagnostic> {
    let mut document = Document { kind: InputKind::Pdf, ..Document::default() };
    add_pages(&mut document, pdf, password, None)?;
    if document.pages.iter().all(|p| p.lines.is_empty()) {
        return Err(failed("it found no letter on any page".to_owned()));
    }
    Ok(document)
}

/// Reads the pages of a document that hold no text.
///
/// # Errors
/// As [`read`]; the document is then as before.
pub(super) fn fill(document: &mut Document, pdf: &[u8], password: Option<&str>) -> Result<(), Diagnostic> {
    let wanted = document.unreadable_pages.clone();
    add_pages(document, pdf, password, Some(&wanted))
}

fn add_pages(
    document: &mut Document,
    pdf: &[u8],
    password: Option<&str>,
    wanted: Option<&[u32]>,
) -> Result<(), Diagnostic> {
    let folder =
        tempfile::Builder::new().prefix("eligible-ocr-").tempdir().map_err(|e| failed(e.to_string()))?;
    let file = folder.path().join("resume.pdf");
    std::fs::File::create(&file).and_then(|mut f| f.write_all(pdf)).map_err(|e| failed(e.to_string()))?;
    let mut read = Vec::new();
    for number in 1..=MAX_PAGES {
        if wanted.is_some_and(|pages| !pages.contains(&number)) {
            continue;
        }
        let Some(picture) = draw(&file, number, password)? else { break };
        let text = recognise(&picture)?;
        let mut page = text::read(&text).pages.into_iter().next().unwrap_or_default();
        page.number = number;
        for (index, line) in page.lines.iter_mut().enumerate() {
            line.number = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
            line.recognised = true;
        }
        read.push(page);
    }
    for page in read {
        let number = page.number;
        document.notes.push(Note {
            code: NoteCode::Recognised,
            page: Some(number),
            line: None,
            text: "the page is a picture; its text was recognised by a machine and may hold mistakes"
                .to_owned(),
        });
        document.unreadable_pages.retain(|&n| n != number || page.lines.is_empty());
        document.pages.retain(|p: &Page| p.number != number);
        document.pages.push(page);
    }
    document.pages.sort_by_key(|p| p.number);
    Ok(())
}

/// Draws one page as a picture; `None` where there is no such page.
fn draw(file: &Path, page: u32, password: Option<&str>) -> Result<Option<std::path::PathBuf>, Diagnostic> {
    let prefix = file.with_file_name(format!("page-{page}"));
    let number = page.to_string();
    let mut command = Command::new("pdftoppm");
    command.args(["-r", RESOLUTION, "-gray", "-png", "-singlefile", "-f", &number, "-l", &number]);
    if let Some(password) = password {
        command.args(["-upw", password]);
    }
    run(command.arg(file).arg(&prefix), "pdftoppm")?;
    let picture = prefix.with_extension("png");
    Ok(picture.exists().then_some(picture))
}

fn recognise(picture: &Path) -> Result<String, Diagnostic> {
    let mut command = Command::new("tesseract");
    // One thread: files are read side by side already.
    command.env("OMP_THREAD_LIMIT", "1").arg(picture).arg("stdout");
    let output = run(&mut command, "tesseract")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(failed(said.lines().next().unwrap_or("tesseract gave up").to_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn failed(why: String) -> Diagnostic {
    Diagnostic::error("ocr-failed", format!("the text of the pages could not be recognised: {why}"))
        .with_help("export the résumé as a PDF with text from the program that wrote it")
}

fn run(command: &mut Command, name: &'static str) -> Result<Output, Diagnostic> {
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    match child {
        Ok(child) => within(child, PAGE_TIME).ok_or_else(|| failed(format!("{name} took too long"))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Diagnostic::error("ocr-missing", format!("‘{name}’ is not installed, which --ocr needs"))
                .with_help(INSTALL))
        }
        Err(error) => Err(failed(format!("{name}: {error}"))),
    }
}

/// Waits for a program, and ends it when its time is over.
fn within(mut child: Child, limit: Duration) -> Option<Output> {
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let drain = |pipe: Option<Box<dyn std::io::Read + Send>>| {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            if let Some(mut pipe) = pipe {
                // A pipe that breaks ends the text there.
                let _ = std::io::Read::read_to_end(&mut pipe, &mut bytes);
            }
            bytes
        })
    };
    let stdout = drain(out.map(|p| Box::new(p) as Box<dyn std::io::Read + Send>));
    let stderr = drain(err.map(|p| Box::new(p) as Box<dyn std::io::Read + Send>));
    let begun = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Some(status),
            Ok(None) if begun.elapsed() < limit => thread::sleep(Duration::from_millis(10)),
            _ => {
                // It may have ended by itself in between.
                let _ = child.kill();
                let _ = child.wait();
                break None;
            }
        }
    };
    let (stdout, stderr) = (stdout.join().unwrap_or_default(), stderr.join().unwrap_or_default());
    status.map(|status| Output { status, stdout, stderr })
}
