//! A zip archive read with limits: the shell of DOCX and ODT.

use super::xml::{self, Element};
use crate::ground::Diagnostic;
use std::cell::Cell;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Bytes that one part may unpack to; the text of a résumé takes well under one.
const MAX_PART: u64 = 24 << 20;
/// Bytes that all parts read may unpack to.
const MAX_TOTAL: u64 = 64 << 20;

/// Parts of an archive; documents have a few dozen.
const MAX_ENTRIES: usize = 10_000;

/// An opened archive.
pub(super) struct Archive<'a> {
    zip: std::cell::RefCell<ZipArchive<Cursor<&'a [u8]>>>,
    unpacked: Cell<u64>,
}

impl<'a> Archive<'a> {
    /// Opens an archive; nothing is unpacked yet.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ZipError> {
        let entries = bytes.windows(4).filter(|w| *w == b"PK\x01\x02").take(MAX_ENTRIES + 1).count();
        if entries > MAX_ENTRIES {
            return Err(ZipError::InvalidArchive("too many entries".into()));
        }
        Ok(Self { zip: ZipArchive::new(Cursor::new(bytes))?.into(), unpacked: Cell::new(0) })
    }

    pub fn has(&self, name: &str) -> bool {
        self.zip.borrow().index_for_name(name).is_some()
    }

    fn has_folder(&self, prefix: &str) -> bool {
        self.zip.borrow().file_names().flatten().any(|name| name.starts_with(prefix))
    }

    pub fn is_word(&self) -> bool {
        self.has("word/document.xml")
            || (self.has("[Content_Types].xml")
                && self.part("[Content_Types].xml").ok().flatten().is_some_and(|types| {
                    String::from_utf8_lossy(&types).contains("wordprocessingml.document.main+xml")
                }))
    }

    pub fn is_open_document_text(&self) -> bool {
        self.media_type().starts_with("application/vnd.oasis.opendocument.text")
    }

    fn media_type(&self) -> String {
        let bytes = self.part("mimetype").ok().flatten().unwrap_or_default();
        String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).trim().to_owned()
    }

    /// What an archive is that is no text document, and what to do with it.
    pub fn other_kind(&self) -> (&'static str, &'static str) {
        const EXPORT: &str = "export the résumé as a PDF";
        let media = self.media_type();
        if self.has_folder("xl/") || media.contains("opendocument.spreadsheet") {
            ("a spreadsheet", EXPORT)
        } else if self.has_folder("ppt/") || media.contains("opendocument.presentation") {
            ("a presentation", EXPORT)
        } else if media.contains("epub") {
            ("an e-book (EPUB)", EXPORT)
        } else if media.contains("opendocument") {
            ("an OpenDocument file that is no text", EXPORT)
        } else if self.has("Index/Document.iwa") || self.has("Index.zip") || self.has("index.xml") {
            ("a Pages document", "export it as a PDF")
        } else {
            ("a zip archive", "unpack it and give the résumé inside")
        }
    }

    /// Unpacks one part; `None` where the archive does not hold it.
    pub fn part(&self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let mut zip = self.zip.borrow_mut();
        let file = match zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(protected());
            }
            Err(why) => return Err(damaged(format!("its part {name} cannot be unpacked ({why})"))),
        };
        let limit = MAX_PART.min(MAX_TOTAL - self.unpacked.get());
        let mut bytes = Vec::new();
        let read = file.take(limit + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > limit {
            return Err(Diagnostic::error(
                "too-large",
                format!("its part {name} unpacks to more than {} MiB", limit >> 20),
            )
            .with_help("no résumé is that long: export it again, or give it as a PDF"));
        }
        self.unpacked.set(self.unpacked.get() + bytes.len() as u64);
        match read {
            Ok(_) => Ok(Some(bytes)),
            Err(why) => Err(damaged(format!("its part {name} cannot be unpacked ({why})"))),
        }
    }

    /// Unpacks and parses one part.
    pub fn xml(&self, name: &str) -> Result<Option<xml::Parsed>, Diagnostic> {
        match self.part(name)? {
            None => Ok(None),
            Some(bytes) => {
                xml::parse(&bytes).map(Some).map_err(|why| damaged(format!("its part {name} {why}")))
            }
        }
    }

    /// The same for a part that is only of use: whatever is wrong with it, the text can be read without.
    pub fn optional_xml(&self, name: &str) -> Option<Element> {
        self.xml(name).ok().flatten().map(|parsed| parsed.root)
    }
}

/// The error of a document that asks for a password.
pub(super) fn protected() -> Diagnostic {
    Diagnostic::error(
        "password-needed",
        "the document is protected by a password and this program cannot open it",
    )
    .with_help("remove the password in the program that wrote it, or export it as a PDF")
}

/// The error for a document that cannot be opened.
pub(super) fn damaged(what: impl AsRef<str>) -> Diagnostic {
    Diagnostic::error("damaged-file", format!("the document is damaged: {}", what.as_ref()))
        .with_help("open and save it again in the program that wrote it, or export it as a PDF")
}

/// An archive of these parts.
#[cfg(test)]
pub(super) fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part can be begun");
        zip.write_all(content.as_bytes()).expect("memory can be written to");
    }
    zip.finish().expect("an archive can be finished").into_inner()
}
