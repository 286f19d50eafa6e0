//! What lopdf makes of a file that is not as it should be, or is locked.

use super::{MAX_FILE_BYTES, damaged, table};
use crate::ground::Diagnostic;
use crate::read::ReadOptions;
use lopdf::LoadOptions;
use lopdf::xref::XrefRecovery;

/// What one compressed object stream may inflate to while the file is opened.
const MAX_OBJECT_STREAM_BYTES: usize = 24 << 20;

/// Opens a file, with its password where it asks for one.
///
/// # Errors
/// Where it is too large, locked or damaged.
pub(super) fn load(bytes: &[u8], options: &ReadOptions) -> Result<lopdf::Document, Diagnostic> {
    if bytes.len() > MAX_FILE_BYTES {
        let limit = MAX_FILE_BYTES >> 20;
        return Err(Diagnostic::error("too-large", format!("the PDF is larger than {limit} MB"))
            .with_help("a résumé is rarely larger than 1 MB: export it without large pictures"));
    }
    let load = |bytes: &[u8], options: &ReadOptions| {
        let loaded = lopdf::Document::load_mem_with_options(bytes, load_options(options))?;
        Ok(rebuilt(bytes, options, &loaded).unwrap_or(loaded))
    };
    let mut loaded = load(bytes, options);
    // Without a password a file loads, locked or not.
    let retry = options.password.is_some() && loaded.is_err();
    let without = retry.then(|| load(bytes, &ReadOptions::default()).ok()).flatten();
    let locked = without.as_ref().or(loaded.as_ref().ok());
    if let Some(bytes) = locked.and_then(|locked| with_encryption_object(bytes, locked)) {
        loaded = load(&bytes, options);
    }
    let document = loaded.map_err(|error| explain(&error, options))?;
    // A wrong or missing password loads without an error and without objects.
    if document.is_encrypted() && document.encryption_state.is_none() {
        return Err(password(options));
    }
    Ok(document)
}

/// The file as viewers make it of what stands in it, the last object of each number, where its end does not lead to a
/// table of objects. lopdf takes a table near by instead; of two files that were joined that may be one of the first, while
/// viewers show the second.
fn rebuilt(bytes: &[u8], options: &ReadOptions, loaded: &lopdf::Document) -> Option<lopdf::Document> {
    if loaded.xref_recovery != Some(XrefRecovery::OffsetCorrected) {
        return None;
    }
    // White space in front of the table harms nobody.
    let near =
        table::start(bytes).and_then(|stated| bytes.get(usize::try_from(stated).ok()?..loaded.xref_start));
    if near.is_some_and(|between| between.trim_ascii().is_empty()) {
        return None;
    }
    let options = LoadOptions { force_reconstruct: true, ..load_options(options) };
    let rebuilt = lopdf::Document::load_mem_with_options(bytes, options).ok()?;
    (!rebuilt.get_pages().is_empty()).then_some(rebuilt)
}

fn load_options(options: &ReadOptions) -> LoadOptions {
    LoadOptions {
        password: options.password.clone(),
        max_decompressed_size: Some(MAX_OBJECT_STREAM_BYTES),
        ..LoadOptions::default()
    }
}

/// A file whose trailer holds the encryption dictionary itself and not a reference to it, with that dictionary as an
/// object of its own: an incremental update behind its end. Both are allowed (ISO 32000-2 §7.5.5, table 15), but lopdf
/// looks for a reference only and loads no object of such a file.
fn with_encryption_object(bytes: &[u8], locked: &lopdf::Document) -> Option<Vec<u8>> {
    locked.trailer.get(b"Encrypt").ok()?.as_dict().ok()?;
    let mut update = lopdf::IncrementalDocument::create_from(bytes.to_vec(), locked.clone());
    let encrypt = update.new_document.trailer.remove(b"Encrypt")?;
    let id = update.new_document.add_object(encrypt);
    update.new_document.trailer.set("Encrypt", id);
    let mut updated = Vec::with_capacity(bytes.len() + 2048);
    update.save_to(&mut updated).ok()?;
    Some(updated)
}

fn explain(error: &lopdf::Error, options: &ReadOptions) -> Diagnostic {
    match error {
        lopdf::Error::InvalidPassword => password(options),
        lopdf::Error::Decryption(_) if options.password.is_some() => password(options),
        lopdf::Error::UnsupportedSecurityHandler(_) => Diagnostic::error(
            "password-needed",
            "the PDF is locked in a way that no password opens, such as by a certificate",
        )
        .with_help("save or print it to PDF again without protection"),
        lopdf::Error::Decompress(_) => {
            Diagnostic::error("too-large", "the PDF unpacks to far more than a résumé holds")
                .with_help("export it again, without large pictures and attachments")
        }
        _ => damaged("the PDF is damaged: its structure cannot be read"),
    }
}

fn password(options: &ReadOptions) -> Diagnostic {
    if options.password.is_some() {
        Diagnostic::error("wrong-password", "the password does not open the PDF")
            .with_help("check the password, or save the PDF without one")
    } else {
        Diagnostic::error("password-needed", "the PDF is protected by a password")
            .with_help("give it with --password, or save the PDF without one")
    }
}
