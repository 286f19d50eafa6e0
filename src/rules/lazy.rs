//! What is embedded and read when it is first asked for.

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

/// A part of a shipped programme. Of hundreds of terms with tens of thousands of names a résumé names a few dozen: to
/// read all of them takes longer than to judge it.
#[derive(Clone)]
pub struct Lazy<T> {
    /// In the form of postcard; nothing where it was never written.
    written: &'static [u8],
    read: OnceLock<T>,
}

impl<T> From<T> for Lazy<T> {
    fn from(read: T) -> Self {
        Self { written: &[], read: read.into() }
    }
}

impl<T: Default + Deserialize<'static>> Deref for Lazy<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // A test reads all that is embedded.
        self.read.get_or_init(|| postcard::from_bytes(self.written).unwrap_or_default())
    }
}

impl<T: Default + Deserialize<'static> + PartialEq> PartialEq for Lazy<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Default + Deserialize<'static> + fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Default + Deserialize<'static> + Serialize> Serialize for Lazy<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&postcard::to_allocvec(&**self).map_err(S::Error::custom)?)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Lazy<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { written: <&[u8]>::deserialize(deserializer)?, read: OnceLock::new() })
    }
}
