//! What the file of a document tells of itself.

use super::PacketDocument;
use crate::read::{Document, InputKind, Page, ReadOptions, read};
use std::path::Path;

/// What a file itself tells.
pub(super) fn measure(document: &mut PacketDocument, bytes: &[u8], name: &Path) {
    document.bytes = Some(bytes.len() as u64);
    match read(bytes, &ReadOptions::default(), Some(name)) {
        Ok(read) => {
            document.format = Some(read.kind.as_str().to_owned());
            document.encrypted = Some(false);
            let text = text_of(&read);
            if read.unreadable_pages.is_empty() {
                document.words = Some(word_count(&text));
            }
            document.text = Some(text);
            if read.kind == InputKind::Pdf {
                document.pages = Some(read.pages.len() as u32);
                document.reference_pages = Some(reference_pages(&read.pages));
            }
        }
        Err(error) if matches!(error.code, "password-needed" | "wrong-password") => {
            document.format = Some("pdf".to_owned());
            document.encrypted = Some(true);
        }
        Err(error) if error.code == "scanned" => {
            document.format = Some("pdf".to_owned());
            document.encrypted = Some(false);
        }
        // A picture, say: its size is known, and its format is none of those that are.
        Err(_) => document.format = Some("unknown".to_owned()),
    }
}

/// How many of the last pages hold nothing but references: from the heading on, where it stands first on its page.
fn reference_pages(pages: &[Page]) -> u32 {
    let is_heading = |text: &str| {
        let plain =
            text.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end_matches(':').to_lowercase();
        matches!(
            plain.as_str(),
            "references" | "bibliography" | "works cited" | "literature cited" | "literatur"
        )
    };
    for (number, page) in pages.iter().enumerate().rev() {
        let mut lines = page.lines.iter().filter(|l| !l.running);
        if let Some(at) = lines.position(|l| is_heading(&l.text)) {
            let whole = number + usize::from(at > 0);
            return (pages.len() - whole) as u32;
        }
    }
    0
}

/// The lines of a file.
pub(super) fn lines_of(bytes: &[u8], name: &Path) -> Result<String, String> {
    read(bytes, &ReadOptions::default(), Some(name)).map(|read| text_of(&read)).map_err(|error| error.message)
}

fn text_of(document: &Document) -> String {
    let lines = document.pages.iter().flat_map(|page| &page.lines).map(|line| line.text.as_str());
    lines.collect::<Vec<_>>().join("\n")
}

/// Words are what stands between blanks and holds a letter or digit; “state-of-the-art” is one.
pub fn word_count(text: &str) -> u32 {
    let words = text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric));
    u32::try_from(words.count()).unwrap_or(u32::MAX)
}
