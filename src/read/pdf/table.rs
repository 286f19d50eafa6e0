//! The objects of a sound file, each read when something asks for it.
//!
//! lopdf builds all objects of a file at once and mends what is damaged. Most of them nothing here asks for: the structure
//! tree of what browsers and word processors write, destinations, metadata. So where one cross-reference section
//! (ISO 32000-2 §7.5.4, §7.5.8) names all objects of a file and each stands where it says, they are read here, as lopdf
//! would read them. An object that is not there, or not of the usual form, is not found: then, as for updates behind the
//! end and for encryption, the file is read with lopdf.

use super::filters;
use super::lexical::is_space;
use super::object::{Dictionary, Object, Stream};
use super::values::{dictionary, head, object, space, whole};
use lopdf::ObjectId;
use lopdf::xref::{XrefEntry, decode_xref_stream_with_limit};
use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;

/// Objects of one file; a résumé has hundreds.
const MAX_OBJECTS: usize = 1 << 16;
/// What the cross-reference stream may inflate to, and all object streams together.
const MAX_STREAM_BYTES: usize = 4 << 20;
/// An entry of a cross-reference table: ten digits, a space, five digits, a space, `n` or `f`, two bytes.
const ENTRY: usize = 20;
/// The end of a file is told within so many bytes.
const TAIL: usize = 1024;
/// The place of the table is told within so many bytes of the end.
const PLACE: usize = 25;

/// Where the objects of a file are.
pub(super) struct File<'b> {
    bytes: &'b [u8],
    trailer: Dictionary<'b>,
    /// By number.
    places: Vec<XrefEntry>,
    containers: BTreeMap<u32, OnceCell<Option<Container>>>,
    /// Bytes that object streams may still inflate to.
    room: Cell<usize>,
}

/// An object stream (§7.5.7).
struct Container {
    data: Vec<u8>,
    /// The numbers of its objects, and where they begin.
    objects: Vec<(u32, usize)>,
}

impl<'b> File<'b> {
    /// A file that has one table and no more, and all objects where it says.
    pub(super) fn of(bytes: &'b [u8]) -> Option<Self> {
        let start = usize::try_from(start(bytes)?).ok()?;
        let section = bytes.strip_prefix(b"%PDF-").and_then(|_| bytes.get(start..))?;
        let (places, trailer) = match section.strip_prefix(b"xref") {
            Some(table) => read_table(table)?,
            None => {
                let (_, Object::Stream(stream)) = indirect(section, |_| None)? else { return None };
                let mut for_lopdf = stream.for_lopdf();
                for_lopdf.set_plain_content(plain(&stream, MAX_STREAM_BYTES)?);
                let listed = decode_xref_stream_with_limit(for_lopdf, None).ok()?.0.entries;
                let mut places = Vec::new();
                for (number, place) in listed {
                    note(&mut places, number, place)?;
                }
                (places, stream.dict)
            }
        };
        let is_last = ![b"Prev".as_slice(), b"XRefStm", b"Encrypt"].iter().any(|key| trailer.has(key));
        if !is_last || !matches!(trailer.get(b"Size"), Some(Object::Integer(1..=0x7fff_ffff))) {
            return None;
        }
        let (mut containers, mut streams) = (BTreeMap::new(), Vec::new());
        for (number, place) in (0..).zip(&places) {
            match *place {
                XrefEntry::Normal { offset, generation } => {
                    let (id, object) = head(bytes.get(usize::try_from(offset).ok()?..)?)?;
                    if id != (number, generation) {
                        return None;
                    }
                    if is_container(object) {
                        streams.push(number);
                    }
                }
                XrefEntry::Compressed { container, .. } => {
                    containers.entry(container).or_default();
                }
                XrefEntry::Free | XrefEntry::UnusableFree => {}
            }
        }
        // Of an object stream that the section does not know lopdf takes all objects.
        if streams.iter().any(|stream| !containers.contains_key(stream)) {
            return None;
        }
        Some(Self { bytes, trailer, places, containers, room: Cell::new(MAX_STREAM_BYTES) })
    }

    fn read(&self, offset: u32) -> Option<Object<'_>> {
        let at = |offset: u32| self.bytes.get(usize::try_from(offset).ok()?..);
        let length = |(number, generation): ObjectId| match self.places.get(number as usize)? {
            XrefEntry::Normal { offset, generation: known } if *known == generation => {
                object(head(at(*offset)?)?.1).map(|(length, _)| length)
            }
            _ => None,
        };
        indirect(at(offset)?, length).map(|(_, found)| found)
    }

    fn unpack(&self, container: u32, number: u32) -> Option<Object<'_>> {
        let opened = self.containers.get(&container)?.get_or_init(|| self.open(container));
        let Container { data, objects } = opened.as_ref()?;
        // Of a number that stands twice the last counts.
        let (_, start) = objects.iter().rfind(|(known, _)| *known == number)?;
        object(space(data.get(*start..)?)).map(|(found, _)| found)
    }

    fn open(&self, container: u32) -> Option<Container> {
        let XrefEntry::Normal { offset, generation: 0 } = self.places.get(container as usize)? else {
            return None;
        };
        let Object::Stream(stream) = self.read(*offset)? else { return None };
        let dictionary = &stream.dict;
        if dictionary.get(b"Type").and_then(Object::as_name) != Some(b"ObjStm") {
            return None;
        }
        let data = plain(&stream, self.room.get())?;
        self.room.set(self.room.get().saturating_sub(data.len()));
        let first = usize::try_from(dictionary.get(b"First").and_then(Object::as_integer)?).ok()?;
        let mut index = data.get(..first)?.trim_ascii();
        let mut objects = Vec::new();
        while !index.is_empty() {
            let (number, behind) = whole(index)?;
            let (place, behind) = whole(behind.trim_ascii_start())?;
            objects.push((number, first.checked_add(usize::try_from(place).ok()?)?));
            index = behind.trim_ascii_start();
        }
        Some(Container { data, objects })
    }
}

/// The objects of a file that were read.
pub(super) struct Table<'f> {
    file: &'f File<'f>,
    /// By number.
    objects: Vec<OnceCell<Option<Object<'f>>>>,
}

impl<'f> Table<'f> {
    pub(super) fn of(file: &'f File<'f>) -> Self {
        Self { file, objects: file.places.iter().map(|_| OnceCell::new()).collect() }
    }

    pub(super) fn trailer(&self) -> &'f Dictionary<'f> {
        &self.file.trailer
    }

    /// An object; `None` where it is not found.
    pub(super) fn get(&self, id: ObjectId) -> Option<&Object<'f>> {
        let object = self.objects.get(id.0 as usize)?;
        let found = match *self.file.places.get(id.0 as usize)? {
            XrefEntry::Normal { offset, generation } if generation == id.1 => {
                object.get_or_init(|| self.file.read(offset))
            }
            XrefEntry::Compressed { container, .. } if id.1 == 0 => {
                object.get_or_init(|| self.file.unpack(container, id.0))
            }
            _ => return None,
        };
        found.as_ref()
    }
}

/// The content of a stream; `None` where it is longer than a limit.
fn plain(stream: &Stream, limit: usize) -> Option<Vec<u8>> {
    let filter = stream.dict.get(b"Filter").and_then(Object::as_name);
    if filter == Some(b"FlateDecode") && !stream.dict.has(b"DecodeParms") {
        filters::inflate_whole(stream.content, limit)
    } else {
        stream.for_lopdf().get_plain_content_with_limit(limit).ok()
    }
}

/// Whether an object begins as object streams do.
fn is_container(object: &[u8]) -> bool {
    let key = object.strip_prefix(b"<<").and_then(|inner| space(inner).strip_prefix(b"/Type"));
    key.is_some_and(|kind| space(kind).starts_with(b"/ObjStm"))
}

/// Where the cross-reference section begins, by the end of the file (§7.5.5).
pub(super) fn start(bytes: &[u8]) -> Option<u32> {
    let end = bytes.iter().rposition(|byte| !is_space(*byte))? + 1;
    let tail = bytes.get(end.saturating_sub(TAIL)..end)?;
    let end = tail.windows(5).rposition(|window| window == b"%%EOF")?;
    let tail = tail.get(end.checked_sub(PLACE)?..end)?;
    let start = tail.windows(9).rposition(|window| window == b"startxref")?;
    let (start, behind) = whole(tail.get(start + 9..)?.trim_ascii())?;
    behind.is_empty().then_some(start)
}

/// Notes where an object is, by its number; of one that is told twice the last place counts.
fn note(places: &mut Vec<XrefEntry>, number: u32, place: XrefEntry) -> Option<()> {
    let number = usize::try_from(number).ok().filter(|number| *number < MAX_OBJECTS)?;
    if number >= places.len() {
        places.resize(number + 1, XrefEntry::Free);
    }
    *places.get_mut(number)? = place;
    Some(())
}

/// The places that a cross-reference table tells of, and the trailer behind it.
fn read_table(table: &[u8]) -> Option<(Vec<XrefEntry>, Dictionary<'_>)> {
    let mut rest = table.trim_ascii_start();
    let mut places = Vec::new();
    while let Some((first, count)) = whole(rest) {
        let (count, behind) = whole(count.strip_prefix(b" ")?)?;
        rest = behind.trim_ascii_start();
        for number in first..first.checked_add(count)? {
            let (entry, behind) = rest.split_at_checked(ENTRY)?;
            rest = behind;
            let (offset, entry) = whole(entry)?;
            let (generation, kind) = whole(entry.strip_prefix(b" ")?)?;
            let place = match kind {
                [b' ', b'n', b' ', b'\r' | b'\n'] | [b' ', b'n', b'\r', b'\n'] => {
                    XrefEntry::Normal { offset, generation: u16::try_from(generation).ok()? }
                }
                [b' ', b'f', b' ', b'\r' | b'\n'] | [b' ', b'f', b'\r', b'\n'] => XrefEntry::Free,
                _ => return None,
            };
            note(&mut places, number, place)?;
        }
    }
    let trailer = space(space(rest).strip_prefix(b"trailer")?).strip_prefix(b"<<")?;
    dictionary(trailer).map(|(trailer, _)| (places, trailer))
}

/// An object of its own; `length` gives what a reference to the length of a stream leads to.
fn indirect<'b>(
    bytes: &'b [u8],
    length: impl FnOnce(ObjectId) -> Option<Object<'b>>,
) -> Option<(ObjectId, Object<'b>)> {
    let (id, bytes) = head(bytes)?;
    let Some(inner) = bytes.strip_prefix(b"<<") else {
        return object(bytes).map(|(found, _)| (id, found));
    };
    let (dict, behind) = dictionary(inner)?;
    let Some(data) = space(behind).strip_prefix(b"stream") else {
        return Some((id, Object::Dictionary(dict)));
    };
    let data = strip_line_end(data)?;
    let length = match dict.get(b"Length")? {
        Object::Reference(id) => length(*id)?.as_integer(),
        stated => stated.as_integer(),
    };
    let (content, behind) = data.split_at_checked(usize::try_from(length?).ok()?)?;
    let ends = strip_line_end(behind).unwrap_or(behind).starts_with(b"endstream");
    ends.then(|| (id, Object::Stream(Box::new(Stream { dict, content, lost: false }))))
}

fn strip_line_end(bytes: &[u8]) -> Option<&[u8]> {
    bytes.strip_prefix(b"\r\n").or_else(|| bytes.strip_prefix(b"\n")).or_else(|| bytes.strip_prefix(b"\r"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::Document;
    use proptest::prelude::*;

    /// A file of one object, with a table that tells where it is.
    fn file(object: &str) -> Vec<u8> {
        let mut file = format!("%PDF-1.7\n1 0 obj\n{object}\nendobj\n");
        let start = file.len();
        file.push_str("xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer <</Size 2>>\n");
        file.push_str(&format!("startxref\n{start}\n%%EOF\n"));
        file.into_bytes()
    }

    /// What is read here is what lopdf reads; whether anything is.
    fn agrees(object: &str) -> bool {
        let bytes = file(object);
        let file = File::of(&bytes).expect("a sound file");
        let table = Table::of(&file);
        let Some(found) = table.get((1, 0)) else { return false };
        let document = Document::load_mem(&bytes).expect("a sound file");
        assert_eq!(document.objects.get(&(1, 0)).map(Object::of).as_ref(), Some(found), "{object:?}");
        true
    }

    #[test]
    fn objects_are_those_that_lopdf_reads() {
        for sound in [
            "<</Type/Page /Kids[1 0 R 2 3 4 0 R]/Of<</A null/B true/C false>>>>",
            "[0 -17 +4 4.5 -.25 7. 00012 2147483648]",
            "[1 % note\n%\r2]",
            "(a(b)c\\)\\101\\7\\\r\nd\re\\q\\n)",
            "<48 65 6c6c 6F7>",
            "/Times#20New#2fRoman",
            "[/A/B(c)<64>]",
            "<</Length 5>>stream\nhello\nendstream",
            "<</A 1/A 2>>",
        ] {
            assert!(agrees(sound), "{sound:?}");
        }
        for odd in [
            "<</A>>",
            "[1 2",
            "(a",
            "<4x>",
            "/A#4",
            "99999999999999999999",
            "1.5-2",
            "[1 % note",
            "--1",
            "-.",
            "<<1 2>>",
            "<</Length 4>>stream\nhello\nendstream",
            "<</Length 1 0 R>>stream\nhello\nendstream",
            &"[".repeat(99),
        ] {
            assert!(!agrees(odd), "{odd:?}");
        }
    }

    #[test]
    fn what_one_table_does_not_tell_is_left_to_lopdf() {
        let file = String::from_utf8(file("null")).expect("a text");
        assert!(File::of(file.as_bytes()).is_some());
        for (from, to) in [
            ("/Size 2", "/Size 2/Prev 9"),
            ("/Size 2", "/Size 2/Encrypt 1 0 R"),
            ("/Size 2", ""),
            ("1 0 obj", "2 0 obj"),
            ("0 2\n", "0 3\n"),
            ("null", "<</Type/ObjStm>>"),
            ("%%EOF", "%%EO"),
            ("%PDF", " %PDF"),
            ("00009", "00012"),
        ] {
            assert!(File::of(file.replace(from, to).as_bytes()).is_none(), "{from} {to}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_read_lopdf_reads_alike(
            object in "([ \n]|<<|>>|[<>()/#+.\\-\\\\\r]|\\[|\\]|/A|1|0 R|23|4\\.5|abc|null|true|stream\n|endstream)*",
        ) {
            agrees(&object);
        }
    }
}
