//! What is drawn over a page of a résumé for those who want to see the proof where it stands.

use super::Rect;
use serde::{Deserialize, Serialize};

/// Something drawn over a page, with a note that viewers show beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The page, from 1.
    pub page: u32,
    /// How it looks.
    pub kind: MarkKind,
    /// What it covers, in the order of reading, as [`Rect`] measures; none for a [`MarkKind::Note`].
    pub areas: Vec<Rect>,
    /// Red, green and blue, each from 0 to 1.
    pub colour: [f32; 3],
    /// What its note says, in lines.
    pub note: String,
}

/// How a [`Mark`] looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkKind {
    /// Text as by a felt pen.
    Highlight,
    /// A frame.
    Frame,
    /// A slip of paper in the upper right corner.
    Note,
}
