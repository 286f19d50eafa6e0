//! Tells by its content what a file is.

use super::archive::Archive;
use super::decode::{Decoded, decode};
use super::{InputKind, pdf};
use crate::ground::Diagnostic;
use std::path::Path;

/// A file's kind, with what was found out on the way.
pub(super) enum Sniffed<'a> {
    Pdf,
    Zip(InputKind, Box<Archive<'a>>),
    Text(InputKind, Decoded),
}

const UNPACK: &str = "unpack it and give the résumé inside";
const FORMATS: &str = "give a PDF, DOCX, ODT, HTML, Markdown or plain text file";

/// Tells the kind; the name only chooses between kinds of text and makes messages clearer.
pub(super) fn sniff<'a>(bytes: &'a [u8], name: Option<&Path>) -> Result<Sniffed<'a>, Diagnostic> {
    let extension =
        name.and_then(Path::extension).map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let extension = extension.as_str();
    if bytes.is_empty() {
        return Err(Diagnostic::error("empty-file", "the file is empty")
            .with_help("export the résumé again, or give another file"));
    }
    // An archive may hold a PDF as it is, with the mark of a PDF near its own beginning.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip(bytes, extension);
    }
    let signature = signature(bytes);
    if pdf::looks_like(bytes) && signature.is_none_or(|(_, help)| help != UNPACK) {
        return Ok(Sniffed::Pdf);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(ole(bytes, extension));
    }
    if let Some((what, help)) = signature {
        return Err(unknown(what, extension, help));
    }
    let declared =
        looks_like_html(&bytes[..bytes.len().min(1024)]).then(|| super::html::declared(bytes)).flatten();
    let Some(decoded) = decode(bytes, declared) else {
        return Err(unknown("binary data of an unknown kind", extension, FORMATS));
    };
    let text = decoded.text.trim_start();
    if text.is_empty() {
        return Err(Diagnostic::error("empty-file", "the file holds only blank space")
            .with_help("export the résumé again, or give another file"));
    }
    let (kind, what) = if looks_like_html(text.as_bytes()) || (is_html(extension) && text.contains('<')) {
        (InputKind::Html, "a web page (HTML)")
    } else if text.starts_with("<?xml") {
        return Err(unknown("an XML file", extension, FORMATS));
    } else if text.starts_with("\\documentclass") || text.contains("\n\\documentclass") {
        return Err(unknown("LaTeX source", extension, "give the PDF made from it"));
    } else if matches!(extension, "md" | "markdown" | "mkd" | "mdown") || looks_like_markdown(text) {
        (InputKind::Markdown, "plain text (Markdown)")
    } else {
        (InputKind::Text, "plain text")
    };
    match expected(extension) {
        Some(_) => Err(unknown(
            what,
            extension,
            "export the résumé again, or give the file the name of what it holds",
        )),
        None => Ok(Sniffed::Text(kind, decoded)),
    }
}

fn is_html(extension: &str) -> bool {
    matches!(extension, "html" | "htm" | "xhtml")
}

/// Extensions that promise a kind of binary file.
fn expected(extension: &str) -> Option<&'static str> {
    match extension {
        "pdf" => Some("a PDF"),
        "docx" => Some("a DOCX"),
        "odt" => Some("an ODT"),
        _ => None,
    }
}

/// The error for a file that is `what`; says so where its name promises something else.
fn unknown(what: &str, extension: &str, help: &str) -> Diagnostic {
    let message = match expected(extension) {
        Some(kind) => format!("this is not {kind}: named .{extension} but holds {what}"),
        None => format!("this is {what}, which is no résumé format that can be read"),
    };
    Diagnostic::error("unknown-format", message).with_help(help)
}

/// The same for an archive or a container, whose name may be right and its content not.
fn zip<'a>(bytes: &'a [u8], extension: &str) -> Result<Sniffed<'a>, Diagnostic> {
    let archive = match Archive::open(bytes) {
        Ok(archive) => archive,
        Err(_) if matches!(extension, "docx" | "odt") => {
            return Err(Diagnostic::error(
                "damaged-file",
                format!("the .{extension} file is damaged: its archive cannot be opened"),
            )
            .with_help("export the résumé again, or give it as a PDF"));
        }
        Err(_) => return Err(unknown("a damaged zip archive", extension, FORMATS)),
    };
    let kind = if archive.is_word() {
        InputKind::Docx
    } else if archive.is_open_document_text() {
        InputKind::Odt
    } else {
        let (what, help) = archive.other_kind();
        return Err(unknown(what, extension, help));
    };
    match (kind, expected(extension)) {
        (InputKind::Docx, Some("a PDF" | "an ODT")) => {
            Err(unknown("a Word document (DOCX)", extension, "rename it to .docx, or export it as a PDF"))
        }
        (InputKind::Odt, Some("a PDF" | "a DOCX")) => {
            Err(unknown("an OpenDocument text (ODT)", extension, "rename it to .odt, or export it as a PDF"))
        }
        _ => Ok(Sniffed::Zip(kind, Box::new(archive))),
    }
}

/// Word keeps two things in OLE containers: its old format, and its new one behind a password.
fn ole(bytes: &[u8], extension: &str) -> Diagnostic {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|w| w == wide)
    };
    if holds("EncryptedPackage") {
        return Diagnostic::error(
            "password-needed",
            "the document is protected by a password and this program cannot open it",
        )
        .with_help("remove the password in the program that wrote it, or export it as a PDF");
    }
    let what =
        if holds("WordDocument") { "an old Word document (.doc)" } else { "an old Microsoft Office file" };
    unknown(what, extension, "save it as .docx or export it as a PDF")
}

/// What well-known first bytes say, and what to do with such a file.
fn signature(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const PICTURE: &str = "a picture holds no text: give the document it was made from, as a PDF";
    const PRINT: &str = "convert it to PDF";
    let at = |offset: usize, mark: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(mark));
    let known: [(&[u8], &str, &str); 21] = [
        (b"\x89PNG\r\n\x1a\n", "a PNG picture", PICTURE),
        (b"\xff\xd8\xff", "a JPEG picture", PICTURE),
        (b"GIF87a", "a GIF picture", PICTURE),
        (b"GIF89a", "a GIF picture", PICTURE),
        (b"II*\0", "a TIFF picture", PICTURE),
        (b"MM\0*", "a TIFF picture", PICTURE),
        (b"{\\rtf", "a Rich Text (RTF) document", "save it as .docx or export it as a PDF"),
        (b"%!PS", "PostScript", PRINT),
        (b"\x04%!PS", "PostScript", PRINT),
        (b"\xc5\xd0\xd3\xc6", "PostScript (EPS)", PRINT),
        (b"\xf7\x02", "a DVI file", PRINT),
        (b"AT&TFORM", "a DjVu document", PRINT),
        (b"\x1f\x8b", "a gzip archive", UNPACK),
        (b"BZh", "a bzip2 archive", UNPACK),
        (b"\xfd7zXZ\0", "an xz archive", UNPACK),
        (b"\x28\xb5\x2f\xfd", "a zstd archive", UNPACK),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
        (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
        (b"\x7fELF", "a program", FORMATS),
        (b"MZ\x90", "a program", FORMATS),
        (b"SQLite format 3\0", "a database", FORMATS),
    ];
    if let Some((_, what, help)) = known.into_iter().find(|(mark, ..)| bytes.starts_with(mark)) {
        return Some((what, help));
    }
    if at(0, b"RIFF") && at(8, b"WEBP") {
        return Some(("a WebP picture", PICTURE));
    }
    if at(4, b"ftyp") {
        let picture = at(8, b"heic") || at(8, b"heix") || at(8, b"mif1") || at(8, b"avif");
        return Some(if picture {
            ("a HEIC or AVIF picture", PICTURE)
        } else {
            ("a video or sound", FORMATS)
        });
    }
    if at(257, b"ustar") {
        return Some(("a tar archive", UNPACK));
    }
    if at(0, b"BM") && at(6, b"\0\0\0\0") {
        return Some(("a BMP picture", PICTURE));
    }
    None
}

/// Whether text begins like a web page, behind comments and a declaration.
fn looks_like_html(text: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&text[..text.len().min(4096)]).to_ascii_lowercase();
    let mut head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    loop {
        let rest = if head.starts_with("<!--") {
            head.split_once("-->")
        } else if head.starts_with("<?xml") {
            head.split_once("?>")
        } else {
            break;
        };
        let Some((_, rest)) = rest else { return false };
        head = rest.trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body", "<meta", "<title"].iter().any(|mark| {
        head.strip_prefix(mark)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '>', '\n', '\r', '\t', '/']))
    })
}

/// Headings marked by `#` say it: two of them, or one beside another mark of Markdown; or the line below the head of a
/// table.
fn looks_like_markdown(text: &str) -> bool {
    let (mut headings, mut others, mut tables) = (0, 0, 0);
    for line in text.lines().take(2000) {
        let title = line.trim_start_matches('#');
        let level = line.len() - title.len();
        headings +=
            usize::from((1..=6).contains(&level) && title.starts_with(' ') && !title.trim().is_empty());
        others += usize::from(line.matches("**").count() >= 2 || line.contains("]("));
        tables += usize::from(line.starts_with("|--") && line.ends_with("--|"));
    }
    tables > 0 || headings >= 2 || (headings == 1 && others > 0)
}
