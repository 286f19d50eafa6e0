//! Leaves the structure tree of tagged files out of the object model (ISO 32000-2 §14.7).
//!
//! Nothing here reads it, and in what browsers and word processors write its elements are most of the objects: to build
//! them costs more than the rest. So in a copy of the file each element that the cross-reference table leads to becomes
//! `null` before the file is loaded. Should anything ask for one of them, the file is read again as it is: what an object
//! calls itself decides nothing.

use lopdf::ObjectId;

/// An entry of a cross-reference table (ISO 32000-2 §7.5.4): ten digits, a space, five digits, a space, `n`, two bytes.
const ENTRY: usize = 20;
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
    let elements = elements(bytes)?;
    if elements.is_empty() {
        return None;
    }
    let mut pruned = bytes.to_vec();
    let mut left_out = Vec::with_capacity(elements.len());
    for (id, dictionary) in elements {
        // What follows it is not looked at: the next object is found by its own entry.
        pruned.get_mut(dictionary..dictionary + 4)?.copy_from_slice(b"null");
        left_out.push(id);
    }
    left_out.sort_unstable();
    Some(Pruned { bytes: pruned, left_out })
}

/// The structure elements, and where their dictionaries begin.
fn elements(bytes: &[u8]) -> Option<Vec<(ObjectId, usize)>> {
    // What stands before the header would shift all places.
    if !bytes.starts_with(b"%PDF-") {
        return None;
    }
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..)?;
    let start = tail.windows(9).rposition(|window| window == b"startxref")?;
    let (place, _) = number(tail.get(start + 9..)?)?;
    let mut rest = bytes.get(usize::try_from(place).ok()?..)?.strip_prefix(b"xref")?;
    let mut found = Vec::new();
    while let Some((_, count)) = number(rest) {
        let Some((entries, behind)) = number(count) else { break };
        rest = behind.trim_ascii_start();
        for _ in 0..entries {
            let Some((entry, behind)) = rest.split_at_checked(ENTRY) else { return Some(found) };
            rest = behind;
            if entry.get(17) == Some(&b'n')
                && let Some((place, _)) = number(entry)
                && let Ok(place) = usize::try_from(place)
            {
                found.extend(element(bytes, place));
            }
        }
    }
    Some(found)
}

/// The structure element at a place: `12 0 obj <</Type /StructElem …`.
fn element(bytes: &[u8], place: usize) -> Option<(ObjectId, usize)> {
    let head = bytes.get(place..bytes.len().min(place.saturating_add(HEAD)))?;
    let (id, rest) = number(head)?;
    let (generation, rest) = number(rest)?;
    let dictionary = rest.trim_ascii_start().strip_prefix(b"obj")?.trim_ascii_start();
    let key = dictionary.strip_prefix(b"<<")?.trim_ascii_start().strip_prefix(b"/Type")?;
    let kind = key.trim_ascii_start().strip_prefix(b"/StructElem")?;
    let ends = kind.first().is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
    let id = (id, u16::try_from(generation).ok()?);
    ends.then_some((id, place + head.len() - dictionary.len()))
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
    fn elements_become_null_and_nothing_else_changes() {
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
        let expected = file.replace("<<\n  /Type /StructElem\n", "null /Type /StructElem\n");
        assert_eq!(String::from_utf8_lossy(&pruned.bytes), expected);
        assert!(prune(b"%PDF-1.7\nstartxref\n9\n%%EOF").is_none());
    }
}
