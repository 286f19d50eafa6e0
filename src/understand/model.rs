//! What a résumé says, before anyone asks.

use crate::read::InputKind;

/// A résumé.
#[derive(Debug, Clone, PartialEq)]
pub struct Resume {
    /// What kind of file it came from.
    pub kind: InputKind,
}
