//! Looking things up in the object graph without trusting it: cycles end, wrong types are absent.

use super::filters;
use super::table::Table;
use crate::read::Rect;
use flate2::Decompress;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// Dictionaries of fonts and pages have hardly more keys.
const FEW_KEYS: usize = 16;
/// A chain of references longer than this is a cycle or an attack.
const MAX_REFERENCES: usize = 32;
/// Bytes one stream may decode to.
const MAX_STREAM_BYTES: usize = 24 << 20;
/// Bytes all streams of a document may decode to.
const MAX_DOCUMENT_BYTES: usize = 96 << 20;
/// Bytes of decoded streams kept for a second use.
const MAX_CACHED_BYTES: usize = 16 << 20;

/// Objects that were not there and are remembered.
const MAX_LOST: usize = 1000;

/// The objects of one file, with a budget for decoding its streams.
pub(super) struct Objects<'a> {
    source: Source<'a>,
    /// Objects that were asked for and are not there, and streams that came without their data.
    pub lost: RefCell<BTreeSet<ObjectId>>,
    decoded: RefCell<HashMap<ObjectId, Rc<Vec<u8>>>>,
    cached_bytes: Cell<usize>,
    /// Kept from stream to stream: to set one up takes longer than many a stream.
    pub inflater: Rc<RefCell<Decompress>>,
    bytes_left: Cell<usize>,
    /// Some stream was damaged or longer than allowed.
    pub cut_short: Cell<bool>,
}

/// Where objects come from.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// The object model: all of them, mended where that is needed.
    Document(&'a Document),
    /// The file itself.
    Table(&'a Table<'a>),
}

impl<'a> Source<'a> {
    fn get(self, id: ObjectId) -> Option<&'a Object> {
        match self {
            Self::Document(document) => document.objects.get(&id),
            Self::Table(table) => table.get(id),
        }
    }
}

impl<'a> Objects<'a> {
    pub(super) fn new(source: Source<'a>) -> Self {
        let inflater = match source {
            Source::Document(_) => Rc::new(RefCell::new(Decompress::new(true))),
            Source::Table(table) => Rc::clone(&table.inflater),
        };
        Self {
            source,
            lost: RefCell::default(),
            decoded: RefCell::default(),
            cached_bytes: Cell::new(0),
            inflater,
            bytes_left: Cell::new(MAX_DOCUMENT_BYTES),
            cut_short: Cell::new(false),
        }
    }

    pub(super) fn trailer(&self) -> &'a Dictionary {
        match self.source {
            Source::Document(document) => &document.trailer,
            Source::Table(table) => &table.trailer,
        }
    }

    /// Follows references to the object itself; `Null` where there is none.
    pub(super) fn resolve<'o>(&self, object: &'o Object) -> &'o Object
    where
        'a: 'o,
    {
        let mut found = object;
        for _ in 0..MAX_REFERENCES {
            let Object::Reference(id) = found else { return found };
            match self.source.get(*id) {
                Some(next) => {
                    // Only a stream without a length keeps its place.
                    if let Object::Stream(stream) = next
                        && stream.content.is_empty()
                        && stream.start_position.is_some()
                    {
                        self.note_lost(*id);
                    }
                    found = next;
                }
                None => {
                    self.note_lost(*id);
                    return &Object::Null;
                }
            }
        }
        &Object::Null
    }

    fn note_lost(&self, id: ObjectId) {
        let mut lost = self.lost.borrow_mut();
        if lost.len() < MAX_LOST {
            lost.insert(id);
        }
    }

    pub(super) fn get<'o>(&self, dictionary: &'o Dictionary, key: &[u8]) -> Option<&'o Object>
    where
        'a: 'o,
    {
        entry(dictionary, key).map(|found| self.resolve(found)).filter(|found| !found.is_null())
    }

    pub(super) fn dictionary<'o>(&self, dictionary: &'o Dictionary, key: &[u8]) -> Option<&'o Dictionary>
    where
        'a: 'o,
    {
        self.get(dictionary, key).and_then(as_dictionary)
    }

    pub(super) fn array<'o>(&self, dictionary: &'o Dictionary, key: &[u8]) -> Option<&'o [Object]>
    where
        'a: 'o,
    {
        self.get(dictionary, key).and_then(|found| found.as_array().ok()).map(Vec::as_slice)
    }

    pub(super) fn name<'o>(&self, dictionary: &'o Dictionary, key: &[u8]) -> Option<&'o [u8]>
    where
        'a: 'o,
    {
        self.get(dictionary, key).and_then(|found| found.as_name().ok())
    }

    pub(super) fn integer(&self, dictionary: Option<&Dictionary>, key: &[u8]) -> Option<i64> {
        match self.resolve(entry(dictionary?, key)?) {
            Object::Integer(number) => Some(*number),
            Object::Real(number) if number.is_finite() => Some(*number as i64),
            _ => None,
        }
    }

    pub(super) fn number(&self, object: &Object) -> Option<f64> {
        match self.resolve(object) {
            Object::Integer(number) => Some(*number as f64),
            Object::Real(number) if number.is_finite() => Some(f64::from(*number)),
            _ => None,
        }
    }

    pub(super) fn numbers<const N: usize>(&self, array: &[Object]) -> Option<[f64; N]> {
        let mut found = [0.0; N];
        for (slot, object) in found.iter_mut().zip(array.get(..N)?) {
            *slot = self.number(object)?;
        }
        Some(found)
    }

    /// A rectangle with its corners in order; `None` for none or one of no sense.
    pub(super) fn rectangle(&self, object: Option<&Object>) -> Option<Rect> {
        self.any_rectangle(object).filter(|found| found.x1 - found.x0 >= 1.0 && found.y1 - found.y0 >= 1.0)
    }

    /// The same, be it as small as it may.
    pub(super) fn any_rectangle(&self, object: Option<&Object>) -> Option<Rect> {
        let [x0, y0, x1, y1] = self.numbers(self.resolve(object?).as_array().ok()?)?;
        let sound = [x0, y0, x1, y1].iter().all(|side| side.abs() < 1e6);
        sound.then(|| Rect {
            x0: x0.min(x1) as f32,
            y0: y0.min(y1) as f32,
            x1: x0.max(x1) as f32,
            y1: y0.max(y1) as f32,
        })
    }

    /// The decoded bytes of a stream that is used once.
    pub(super) fn decode(&self, stream: &Stream) -> Vec<u8> {
        let limit = MAX_STREAM_BYTES.min(self.bytes_left.get());
        let decoded = filters::decode(self, stream, limit);
        self.bytes_left.set(self.bytes_left.get().saturating_sub(decoded.data.len()));
        if !decoded.complete {
            self.cut_short.set(true);
        }
        decoded.data
    }

    /// The first decoded bytes of a stream, at most `limit` of them.
    pub(super) fn decode_head(&self, reference: &Object, limit: usize) -> Option<Vec<u8>> {
        let stream = self.resolve(reference).as_stream().ok()?;
        let decoded = filters::decode(self, stream, limit.min(self.bytes_left.get()));
        self.bytes_left.set(self.bytes_left.get().saturating_sub(decoded.data.len()));
        Some(decoded.data)
    }

    /// The decoded bytes of a stream that may be used again, by its reference.
    pub(super) fn decode_shared(&self, reference: &Object) -> Option<Rc<Vec<u8>>> {
        let stream = self.resolve(reference).as_stream().ok()?;
        let Object::Reference(id) = reference else { return Some(self.decode(stream).into()) };
        if let Some(found) = self.decoded.borrow().get(id) {
            return Some(Rc::clone(found));
        }
        let mut data = self.decode(stream);
        data.shrink_to_fit();
        let data = Rc::new(data);
        if self.cached_bytes.get() + data.len() <= MAX_CACHED_BYTES {
            self.cached_bytes.set(self.cached_bytes.get() + data.len());
            self.decoded.borrow_mut().insert(*id, Rc::clone(&data));
        }
        Some(data)
    }
}

/// The value of a key as it stands there. Most keys that are asked for are missing, of which `Dictionary::get` would make
/// an error with a text; and of a few keys one is found sooner by looking at each than by hashing.
pub(super) fn entry<'o>(dictionary: &'o Dictionary, key: &[u8]) -> Option<&'o Object> {
    if dictionary.len() <= FEW_KEYS {
        dictionary.iter().find(|(known, _)| *known == key).map(|(_, found)| found)
    } else {
        dictionary.get(key).ok()
    }
}

/// The dictionary of a dictionary or stream.
pub(super) fn as_dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// A text string (ISO 32000-2 §7.9.2.2): UTF-16 or UTF-8 with a mark, else taken for Latin-1.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&byte| pdfboss_encoding::win_ansi(byte).unwrap_or(' ')).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|&pair| unit(pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
