//! Streams that the object model lost: without a length, with a wrong one that nothing tells from the right one, or not
//! where the cross-reference table says.
//!
//! Other readers look for the end of a stream where its length leads nowhere, and for an object where its place does.
//! Here a small file of just the streams that were asked for in vain is written with their true lengths and places, and
//! its objects are put where they were missed. What no table names stays lost: no reader shows it, and so it is no evidence.

use lopdf::ObjectId;
use lopdf::xref::XrefEntry;
use std::collections::{BTreeMap, BTreeSet};

/// Bytes that all streams of a document may have together.
const MAX_BYTES: usize = 8 << 20;
/// A dictionary in front of a stream is shorter than this.
const MAX_DICTIONARY: usize = 16 << 10;

/// Puts lost streams back; whether there was one to be found.
pub(super) fn streams(bytes: &[u8], document: &mut lopdf::Document, lost: &BTreeSet<ObjectId>) -> bool {
    if lost.is_empty() || document.is_encrypted() || document.encryption_state.is_some() {
        return false;
    }
    let mut found: BTreeMap<ObjectId, Place> = BTreeMap::new();
    for (id, start, body) in places(bytes).into_iter().filter_map(|at| head(bytes, at)) {
        let Some(XrefEntry::Normal { offset, .. }) = document.reference_table.get(id.0) else { continue };
        if lost.contains(&id) {
            let named = usize::try_from(*offset) == Ok(start);
            // Where the table leads goes before all else, and of other places the last counts.
            if named || found.get(&id).is_none_or(|known| !known.named) {
                found.insert(id, Place { named, body });
            }
        }
    }
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for ((number, generation), place) in found {
        let Some((dictionary, data)) = stream(place.body) else { continue };
        if file.len() + dictionary.len() + data.len() > MAX_BYTES {
            break;
        }
        table.push_str(&format!("{number} 1\n{:010} {generation:05} n \n", file.len()));
        file.extend_from_slice(format!("{number} {generation} obj\n").as_bytes());
        file.extend_from_slice(dictionary);
        // Of a key that stands twice the last counts.
        file.extend_from_slice(format!("/Length {}>>stream\n", data.len()).as_bytes());
        file.extend_from_slice(data);
        file.extend_from_slice(b"\nendstream\nendobj\n");
    }
    if table.is_empty() {
        return false;
    }
    let start = file.len();
    let size = u64::from(lost.last().map_or(0, |(number, _)| *number)) + 1;
    file.extend_from_slice(
        format!("xref\n{table}trailer <</Size {size}>>\nstartxref\n{start}\n%%EOF\n").as_bytes(),
    );
    let Ok(found) = lopdf::Document::load_mem(&file) else { return false };
    let found = found.objects.into_iter();
    let mut found = found
        .filter(|(id, object)| {
            lost.contains(id) && object.as_stream().is_ok_and(|stream| !stream.content.is_empty())
        })
        .peekable();
    let any = found.peek().is_some();
    document.objects.extend(found);
    any
}

/// What follows the `obj` of a lost object.
struct Place<'b> {
    /// The cross-reference table leads there.
    named: bool,
    body: &'b [u8],
}

/// Where the word `obj` stands.
fn places(bytes: &[u8]) -> Vec<usize> {
    let found = bytes.windows(4).enumerate().filter(|(_, window)| *window == b" obj");
    found.map(|(at, _)| at + 1).collect()
}

/// The number of the object whose `obj` stands at a place, where it begins, and what follows.
fn head(bytes: &[u8], at: usize) -> Option<(ObjectId, usize, &[u8])> {
    let (before, behind) = bytes.split_at_checked(at)?;
    let (before, generation) = last_number(before)?;
    let (before, number) = last_number(before)?;
    Some(((number, u16::try_from(generation).ok()?), before.len(), behind.get(3..)?))
}

/// The number that some bytes end with, and what stands before it.
fn last_number(bytes: &[u8]) -> Option<(&[u8], u32)> {
    let bytes = bytes.trim_ascii_end();
    let digits = bytes.iter().rev().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let (before, digits) = bytes.split_at_checked(bytes.len() - digits)?;
    Some((before, std::str::from_utf8(digits).ok()?.parse().ok()?))
}

/// The dictionary of a stream without its end, and its data (ISO 32000-2 §7.3.8.1).
fn stream(body: &[u8]) -> Option<(&[u8], &[u8])> {
    let near = body.get(..body.len().min(MAX_DICTIONARY))?;
    let keyword = near.windows(6).position(|window| window == b"stream")?;
    let (dictionary, data) = body.split_at_checked(keyword)?;
    let dictionary = dictionary.trim_ascii_end().strip_suffix(b">>")?;
    let data = data.get(6..)?;
    let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
    let end = data.windows(9).position(|window| window == b"endstream");
    // Where even that word is missing the object ends with its own.
    let end = end.or_else(|| data.windows(6).position(|window| window == b"endobj"))?;
    let data = data.get(..end)?;
    let data = data.strip_suffix(b"\n").unwrap_or(data);
    Some((dictionary, data.strip_suffix(b"\r").unwrap_or(data)))
}
