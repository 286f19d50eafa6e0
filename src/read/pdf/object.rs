//! Objects (ISO 32000-2 §7.3) as the rest of this folder sees them.
//!
//! They are small, and what they say stays where it is written: of a résumé hundreds of them are read, and hardly one is
//! asked for more than once.

use lopdf::ObjectId;
use std::borrow::Cow;

/// Of so few keys one is found soonest by looking at each.
const FEW_KEYS: usize = 16;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object<'b> {
    Null,
    Boolean(bool),
    Integer(i64),
    Real(f32),
    Name(Cow<'b, [u8]>),
    String(Cow<'b, [u8]>),
    Array(Vec<Object<'b>>),
    Dictionary(Dictionary<'b>),
    Stream(Box<Stream<'b>>),
    Reference(ObjectId),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stream<'b> {
    pub dict: Dictionary<'b>,
    pub content: &'b [u8],
    /// Its data was not found.
    pub lost: bool,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Dictionary<'b> {
    /// Sorted by key where there are many.
    pairs: Vec<(Cow<'b, [u8]>, Object<'b>)>,
}

impl<'b> Dictionary<'b> {
    pub(super) const fn new() -> Self {
        Self { pairs: Vec::new() }
    }

    /// Of a key that stands twice the last value counts.
    pub(super) fn of(mut pairs: Vec<(Cow<'b, [u8]>, Object<'b>)>) -> Self {
        if pairs.len() > FEW_KEYS {
            pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
        }
        Self { pairs }
    }

    /// The value of a key as it stands there.
    pub(super) fn get(&self, key: &[u8]) -> Option<&Object<'b>> {
        let found = if self.pairs.len() > FEW_KEYS {
            let behind = self.pairs.partition_point(|(known, _)| **known <= *key);
            self.pairs.get(behind.checked_sub(1)?).filter(|(known, _)| **known == *key)
        } else {
            self.pairs.iter().rfind(|(known, _)| **known == *key)
        };
        found.map(|(_, value)| value)
    }

    pub(super) fn has(&self, key: &[u8]) -> bool {
        self.get(key).is_some()
    }
}

impl PartialEq for Dictionary<'_> {
    fn eq(&self, other: &Self) -> bool {
        let within = |a: &Self, b: &Self| a.pairs.iter().all(|(key, _)| a.get(key) == b.get(key));
        within(self, other) && within(other, self)
    }
}

impl<'b> Object<'b> {
    /// An object of lopdf's.
    pub(super) fn of(object: &'b lopdf::Object) -> Self {
        match object {
            lopdf::Object::Null => Self::Null,
            lopdf::Object::Boolean(value) => Self::Boolean(*value),
            lopdf::Object::Integer(number) => Self::Integer(*number),
            lopdf::Object::Real(number) => Self::Real(*number),
            lopdf::Object::Name(name) => Self::Name(name.into()),
            lopdf::Object::String(text, _) => Self::String(text.into()),
            lopdf::Object::Array(all) => Self::Array(all.iter().map(Self::of).collect()),
            lopdf::Object::Dictionary(dictionary) => Self::Dictionary(dictionary.into()),
            lopdf::Object::Stream(stream) => Self::Stream(Box::new(Stream {
                dict: (&stream.dict).into(),
                content: &stream.content,
                // Only a stream without a length keeps its place.
                lost: stream.content.is_empty() && stream.start_position.is_some(),
            })),
            lopdf::Object::Reference(id) => Self::Reference(*id),
        }
    }

    /// The same for lopdf.
    fn for_lopdf(&self) -> lopdf::Object {
        match self {
            Self::Null => lopdf::Object::Null,
            Self::Boolean(value) => lopdf::Object::Boolean(*value),
            Self::Integer(number) => lopdf::Object::Integer(*number),
            Self::Real(number) => lopdf::Object::Real(*number),
            Self::Name(name) => lopdf::Object::Name(name.to_vec()),
            Self::String(text) => lopdf::Object::string_literal(text.to_vec()),
            Self::Array(all) => lopdf::Object::Array(all.iter().map(Self::for_lopdf).collect()),
            Self::Dictionary(dictionary) => lopdf::Object::Dictionary(dictionary.for_lopdf()),
            Self::Stream(stream) => lopdf::Object::Stream(stream.for_lopdf()),
            Self::Reference(id) => lopdf::Object::Reference(*id),
        }
    }

    /// The reference it is, without what it is part of. Streams stand in objects of their own: nothing else leads to one.
    pub(super) fn reference(&self) -> Object<'static> {
        self.as_reference().map_or(Object::Null, Object::Reference)
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub(super) fn as_reference(&self) -> Option<ObjectId> {
        match self {
            Self::Reference(id) => Some(*id),
            _ => None,
        }
    }

    pub(super) fn as_name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn as_string(&self) -> Option<&[u8]> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn as_array(&self) -> Option<&[Object<'b>]> {
        match self {
            Self::Array(all) => Some(all),
            _ => None,
        }
    }

    pub(super) fn as_stream(&self) -> Option<&Stream<'b>> {
        match self {
            Self::Stream(stream) => Some(stream),
            _ => None,
        }
    }

    /// The dictionary of a dictionary or stream.
    pub(super) fn as_dictionary(&self) -> Option<&Dictionary<'b>> {
        match self {
            Self::Dictionary(dictionary) => Some(dictionary),
            Self::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }
}

impl<'b> From<&'b lopdf::Dictionary> for Dictionary<'b> {
    fn from(dictionary: &'b lopdf::Dictionary) -> Self {
        Self::of(dictionary.iter().map(|(key, value)| (key.into(), Object::of(value))).collect())
    }
}

impl Dictionary<'_> {
    fn for_lopdf(&self) -> lopdf::Dictionary {
        self.pairs.iter().map(|(key, value)| (key.to_vec(), value.for_lopdf())).collect()
    }
}

impl Stream<'_> {
    pub(super) fn for_lopdf(&self) -> lopdf::Stream {
        lopdf::Stream::new(self.dict.for_lopdf(), self.content.to_vec())
    }
}
