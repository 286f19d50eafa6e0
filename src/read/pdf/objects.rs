//! Looking things up in the object graph without trusting it: cycles end, wrong types are absent.

use super::filters;
use super::geometry::Matrix;
use super::object::{Dictionary, Object, Stream};
use super::table::Table;
use crate::read::Rect;
use lopdf::{Document, ObjectId};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// A chain of references longer than this is a cycle or an attack.
const MAX_REFERENCES: usize = 32;
/// Bytes one stream may decode to.
const MAX_STREAM_BYTES: usize = 24 << 20;
/// Bytes of an inline image, and what they may decode to.
const MAX_INLINE_BYTES: usize = 1 << 20;
/// Steps of work that one document may ask for: bytes gone through, and what takes about as long.
const MAX_STEPS: usize = 128 << 20;
/// Steps that it takes to follow a reference.
const REFERENCE: usize = 8;
/// No filter needs more bytes for one, and so many more for what stands in front of the first.
const MOST_ENCODED: usize = 4;
const BEFORE_ENCODED: usize = 4096;
/// Bytes of decoded streams kept for a second use.
const MAX_CACHED_BYTES: usize = 16 << 20;

/// Objects that were not there and are remembered.
const MAX_LOST: usize = 1000;

/// The objects of one file, with a budget for looking at them, for decoding its streams and for what its functions compute.
pub(super) struct Objects<'a> {
    source: Source<'a>,
    /// Objects that were asked for and are not there, and streams that came without their data.
    pub lost: RefCell<BTreeSet<ObjectId>>,
    decoded: RefCell<HashMap<ObjectId, Rc<Vec<u8>>>>,
    cached_bytes: Cell<usize>,
    steps_left: Cell<usize>,
    /// Some stream was damaged or longer than allowed.
    pub cut_short: Cell<bool>,
}

/// Where objects come from.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// The object model: all of them, mended where that is needed.
    Model(&'a Model<'a>),
    /// The file itself.
    Table(&'a Table<'a>),
}

/// What lopdf loaded.
pub(super) struct Model<'d> {
    trailer: Dictionary<'d>,
    /// Each as lopdf has it and, once it was asked for, as it is seen here.
    objects: BTreeMap<ObjectId, (&'d lopdf::Object, OnceCell<Object<'d>>)>,
}

impl<'d> Model<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let objects = document.objects.iter().map(|(id, object)| (*id, (object, OnceCell::new())));
        Self { trailer: (&document.trailer).into(), objects: objects.collect() }
    }

    fn get(&self, id: ObjectId) -> Option<&Object<'d>> {
        self.objects.get(&id).map(|(object, seen)| seen.get_or_init(|| Object::of(object)))
    }
}

impl<'a> Source<'a> {
    fn get(self, id: ObjectId) -> Option<&'a Object<'a>> {
        match self {
            Self::Model(model) => model.get(id),
            Self::Table(table) => table.get(id),
        }
    }
}

impl<'a> Objects<'a> {
    pub(super) fn new(source: Source<'a>) -> Self {
        Self {
            source,
            lost: RefCell::default(),
            decoded: RefCell::default(),
            cached_bytes: Cell::new(0),
            steps_left: Cell::new(MAX_STEPS),
            cut_short: Cell::new(false),
        }
    }

    /// Takes so many steps off what is left; whether more are. From then on nothing is found.
    pub(super) fn spend(&self, steps: usize) -> bool {
        self.steps_left.set(self.steps_left.get().saturating_sub(steps));
        !self.is_spent()
    }

    pub(super) fn is_spent(&self) -> bool {
        self.steps_left() == 0
    }

    pub(super) fn steps_left(&self) -> usize {
        self.steps_left.get()
    }

    pub(super) fn trailer(&self) -> &'a Dictionary<'a> {
        match self.source {
            Source::Model(model) => &model.trailer,
            Source::Table(table) => table.trailer(),
        }
    }

    /// Follows references to the object itself; `Null` where there is none.
    pub(super) fn resolve<'o>(&self, object: &'o Object<'o>) -> &'o Object<'o>
    where
        'a: 'o,
    {
        let mut found = object;
        for _ in 0..MAX_REFERENCES {
            let Object::Reference(id) = found else {
                return if self.spend(1) { found } else { &Object::Null };
            };
            if !self.spend(REFERENCE) {
                return &Object::Null;
            }
            match self.source.get(*id) {
                Some(next) => {
                    if matches!(next, Object::Stream(stream) if stream.lost) {
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

    pub(super) fn get<'o>(&self, dictionary: &'o Dictionary<'o>, key: &[u8]) -> Option<&'o Object<'o>>
    where
        'a: 'o,
    {
        dictionary.get(key).map(|found| self.resolve(found)).filter(|found| !found.is_null())
    }

    pub(super) fn dictionary<'o>(
        &self,
        dictionary: &'o Dictionary<'o>,
        key: &[u8],
    ) -> Option<&'o Dictionary<'o>>
    where
        'a: 'o,
    {
        self.get(dictionary, key).and_then(Object::as_dictionary)
    }

    pub(super) fn array<'o>(&self, dictionary: &'o Dictionary<'o>, key: &[u8]) -> Option<&'o [Object<'o>]>
    where
        'a: 'o,
    {
        self.get(dictionary, key).and_then(Object::as_array)
    }

    pub(super) fn name<'o>(&self, dictionary: &'o Dictionary<'o>, key: &[u8]) -> Option<&'o [u8]>
    where
        'a: 'o,
    {
        self.get(dictionary, key).and_then(Object::as_name)
    }

    pub(super) fn integer(&self, dictionary: Option<&Dictionary>, key: &[u8]) -> Option<i64> {
        match self.resolve(dictionary?.get(key)?) {
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

    pub(super) fn matrix(&self, dictionary: &Dictionary, key: &[u8]) -> Option<Matrix> {
        let [a, b, c, d, e, f] = self.numbers(self.array(dictionary, key)?)?;
        Some(Matrix::new(a, b, c, d, e, f))
    }

    /// A rectangle with its corners in order; `None` for none or one of no sense.
    pub(super) fn rectangle(&self, object: Option<&Object>) -> Option<Rect> {
        self.any_rectangle(object).filter(|found| found.x1 - found.x0 >= 1.0 && found.y1 - found.y0 >= 1.0)
    }

    /// The same, be it as small as it may.
    pub(super) fn any_rectangle(&self, object: Option<&Object>) -> Option<Rect> {
        let [x0, y0, x1, y1] = self.numbers(self.resolve(object?).as_array()?)?;
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
        let decoded = filters::decode(self, &stream.dict, stream.content, MAX_STREAM_BYTES);
        if !decoded.complete {
            self.cut_short.set(true);
        }
        decoded.data
    }

    /// The first decoded bytes of a stream, at most `limit` of them.
    pub(super) fn decode_head(&self, reference: &Object, limit: usize) -> Option<Vec<u8>> {
        let stream = self.resolve(reference).as_stream()?;
        let needed = limit.saturating_mul(MOST_ENCODED).saturating_add(BEFORE_ENCODED);
        let content = stream.content.get(..needed).unwrap_or(stream.content);
        Some(filters::decode(self, &stream.dict, content, limit).data)
    }

    /// How many bytes at the beginning of some data a filter takes, by its own mark of their end.
    pub(super) fn encoded_length(&self, filter: &[u8], data: &[u8]) -> Option<usize> {
        let limit = MAX_INLINE_BYTES.min(self.steps_left());
        let data = data.get(..data.len().min(limit))?;
        let (length, given) = filters::encoded_length(filter, data, limit);
        // What was looked through costs, too.
        let cost = length.unwrap_or(data.len()).saturating_add(given);
        self.spend(cost);
        length
    }

    /// The decoded bytes of a stream that may be used again, by its reference.
    pub(super) fn decode_shared(&self, reference: &Object) -> Option<Rc<Vec<u8>>> {
        let stream = self.resolve(reference).as_stream()?;
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

/// Asks in a document of no objects.
#[cfg(test)]
pub(super) fn in_none<T>(ask: impl FnOnce(&Objects) -> T) -> T {
    let document = Document::new();
    let model = Model::of(&document);
    ask(&Objects::new(Source::Model(&model)))
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
