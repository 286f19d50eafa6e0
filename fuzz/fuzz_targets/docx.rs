//! Archives: the input as it is where it begins as one, else its parts packed into a DOCX or an ODT. Parts are parted
//! by lines of `%%`; an ODT begins with `o`.
#![no_main]

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const WORD: &[&str] = &[
    "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels",
    "word/header1.xml", "word/footnotes.xml",
];
const WORD_TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const WORD_RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn parts(input: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = input;
    while let Some(at) = rest.windows(4).position(|w| w == b"\n%%\n") {
        parts.push(&rest[..at]);
        rest = &rest[at + 4..];
    }
    parts.push(rest);
    parts
}

fn pack(input: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut put = |name: &str, bytes: &[u8]| {
        archive.start_file(name, options).expect("a name");
        archive.write_all(bytes).expect("memory takes everything");
    };
    if let Some(input) = input.strip_prefix(b"o") {
        put("mimetype", b"application/vnd.oasis.opendocument.text");
        for (name, part) in ["content.xml", "styles.xml"].iter().zip(parts(input)) {
            put(name, part);
        }
    } else {
        put("[Content_Types].xml", WORD_TYPES.as_bytes());
        put("_rels/.rels", WORD_RELATIONS.as_bytes());
        for (name, part) in WORD.iter().zip(parts(input)) {
            put(name, part);
        }
    }
    archive.finish().expect("an archive").into_inner()
}

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    if input.starts_with(b"PK") {
        fuzz_checks::understood(input, None);
    } else {
        fuzz_checks::understood(&pack(input), None);
    }
});
