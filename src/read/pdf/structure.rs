//! Leaves the structure tree of tagged files out of the object model (ISO 32000-2 §14.7).
//!
//! Nothing here reads it, and in what browsers and word processors write its elements are most of the objects: to build
//! them costs more than the rest. So before the file is loaded an update behind its end (§7.5.6) says of each element that
//! the last cross-reference table leads to that it was deleted. No byte of the file itself changes, and should anything
//! ask for one of them, the file is read again as it is: what an object calls itself decides nothing.

use lopdf::ObjectId;

/// An entry of a cross-reference table (ISO 32000-2 §7.5.4): ten digits, a space, five digits, a space, `n`, two bytes.
const ENTRY: usize = 20;
/// The entry of an object that was deleted and whose number is not used again.
const DELETED: &[u8; ENTRY] = b"0000000000 65535 f \n";
/// An object tells within so many bytes that it is an element.
const HEAD: usize = 96;
/// The table is told of within so many bytes of the end.
const TAIL: usize = 1024;

/// A file without its structure elements.
pub(super) struct Pruned {
    pub bytes: Vec<u8>,
    /// The elements, sorted.
    pub left_out: Vec<ObjectId>,
}

/// Leaves out what the last table of a file leads to; `None` where that is nothing.
pub(super) fn prune(bytes: &[u8]) -> Option<Pruned> {
    let Table { place, elements: mut left_out, trailer } = last_table(bytes)?;
    // What a stream beside the table says of its objects would count for those that are deleted (§7.5.8.4).
    if left_out.is_empty() || trailer.windows(8).any(|window| window == b"/XRefStm") {
        return None;
    }
    left_out.sort_unstable();
    left_out.dedup_by_key(|id| id.0);
    let mut pruned = Vec::with_capacity(bytes.len() + left_out.len() * 2 * ENTRY + trailer.len() + 64);
    pruned.extend_from_slice(bytes);
    pruned.push(b'\n');
    let start = pruned.len();
    pruned.extend_from_slice(b"xref\n");
    for run in left_out.chunk_by(|a, b| a.0 + 1 == b.0) {
        let first = run.first().map_or(0, |id| id.0);
        pruned.extend_from_slice(format!("{first} {}\n", run.len()).as_bytes());
        run.iter().for_each(|_| pruned.extend_from_slice(DELETED));
    }
    pruned.extend_from_slice(b"trailer");
    pruned.extend_from_slice(trailer);
    // Of a key that stands twice the last counts.
    pruned.extend_from_slice(format!("/Prev {place}>>\nstartxref\n{start}\n%%EOF\n").as_bytes());
    Some(Pruned { bytes: pruned, left_out })
}

/// The last cross-reference table of a file.
struct Table<'b> {
    /// Where it begins.
    place: u32,
    /// The structure elements that it leads to.
    elements: Vec<ObjectId>,
    /// The dictionary behind it, without its end.
    trailer: &'b [u8],
}

fn last_table(bytes: &[u8]) -> Option<Table<'_>> {
    // What stands before the header would shift all places.
    if !bytes.starts_with(b"%PDF-") {
        return None;
    }
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..)?;
    let start = tail.windows(9).rposition(|window| window == b"startxref")?;
    let (place, _) = number(tail.get(start + 9..)?)?;
    let start = bytes.len() - tail.len() + start;
    let mut rest = bytes.get(usize::try_from(place).ok()?..start)?.strip_prefix(b"xref")?;
    let mut elements = Vec::new();
    while let Some((first, count)) = number(rest) {
        let (entries, behind) = number(count)?;
        rest = behind.trim_ascii_start();
        for object in 0..entries {
            let (entry, behind) = rest.split_at_checked(ENTRY)?;
            rest = behind;
            if entry.get(17) == Some(&b'n')
                && let Some((at, _)) = number(entry)
                && let Ok(at) = usize::try_from(at)
                && let Some(id) = element(bytes, at)
                && Some(id.0) == first.checked_add(object)
            {
                elements.push(id);
            }
        }
    }
    let trailer = rest.trim_ascii_start().strip_prefix(b"trailer")?.trim_ascii_end().strip_suffix(b">>")?;
    Some(Table { place, elements, trailer })
}

/// The structure element at a place: `12 0 obj <</Type /StructElem …`.
fn element(bytes: &[u8], place: usize) -> Option<ObjectId> {
    let head = bytes.get(place..bytes.len().min(place.saturating_add(HEAD)))?;
    let (id, rest) = number(head)?;
    let (generation, rest) = number(rest)?;
    let dictionary = rest.trim_ascii_start().strip_prefix(b"obj")?.trim_ascii_start();
    let key = dictionary.strip_prefix(b"<<")?.trim_ascii_start().strip_prefix(b"/Type")?;
    let kind = key.trim_ascii_start().strip_prefix(b"/StructElem")?;
    let ends = kind.first().is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
    let id = (id, u16::try_from(generation).ok()?);
    ends.then_some(id)
}

/// The whole number that comes next, and what follows it.
fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let start = bytes.trim_ascii_start();
    let (mut number, mut rest) = (0u32, start);
    while let Some((digit @ b'0'..=b'9', behind)) = rest.split_first() {
        number = number.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
        rest = behind;
    }
    (rest.len() < start.len()).then_some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_deleted_behind_the_end_of_the_file() {
        let objects = [
            "1 0 obj <</Type /Catalog>> endobj\n", "2 0 obj\n<<\n  /Type /StructElem\n  /S /P>> endobj\n",
            "3 0 obj <</Type/StructElement>> endobj\n",
        ];
        let mut file = "%PDF-1.7\n".to_owned();
        let mut table = "xref\n0 4\n0000000000 65535 f \n".to_owned();
        for object in objects {
            table.push_str(&format!("{:010} 00000 n \n", file.len()));
            file.push_str(object);
        }
        let place = file.len();
        file.push_str(&format!("{table}trailer <</Root 1 0 R>>\nstartxref\n{place}\n%%EOF"));
        let pruned = prune(file.as_bytes()).expect("an element");
        assert_eq!(pruned.left_out, [(2, 0)]);
        let (before, behind) = pruned.bytes.split_at(file.len());
        assert_eq!(before, file.as_bytes());
        let table = file.len() + 1;
        assert_eq!(
            String::from_utf8_lossy(behind),
            format!(
                "\nxref\n2 1\n0000000000 65535 f \ntrailer <</Root 1 0 R/Prev {place}>>\nstartxref\n{table}\n%%EOF\n"
            )
        );
        assert!(prune(b"%PDF-1.7\nstartxref\n9\n%%EOF").is_none());
    }
}
