//! What is left of the work that one document may cost.

use std::time::Instant;

/// Operators one document may run.
const MAX_OPERATORS: usize = 6_000_000;
/// Operators that it takes as long as to begin and end a form.
const FORM: usize = 8;
/// Glyphs one document may draw.
const MAX_GLYPHS: usize = 1_500_000;
/// Comparisons of glyphs with painted areas and clips in one document.
const MAX_COMPARISONS: usize = 200_000_000;
/// Bytes that the images in the content of one document may decode to.
const MAX_INLINE_SAMPLES: usize = 16 << 20;

/// What is left of the work a document may cost.
pub(in crate::read::pdf) struct Budget {
    operators: usize,
    pub(super) glyphs: usize,
    comparisons: usize,
    /// Bytes of images in the content that may be kept.
    pub(super) inline_samples: usize,
    deadline: Instant,
    /// Something was cut.
    pub spent: bool,
}

impl Budget {
    pub(in crate::read::pdf) fn new(deadline: Instant) -> Self {
        Self {
            operators: MAX_OPERATORS,
            glyphs: MAX_GLYPHS,
            comparisons: MAX_COMPARISONS,
            inline_samples: MAX_INLINE_SAMPLES,
            deadline,
            spent: false,
        }
    }

    /// Whether glyphs may be held against that many corners and areas more.
    pub(in crate::read::pdf) fn compare(&mut self, comparisons: usize) -> bool {
        self.comparisons = self.comparisons.saturating_sub(comparisons);
        self.spent |= self.comparisons == 0;
        self.comparisons > 0
    }

    /// Whether one more form may be run.
    pub(super) fn form(&mut self) -> bool {
        self.operators = self.operators.saturating_sub(FORM);
        self.operator()
    }

    /// Whether one more operator may run.
    pub(super) fn operator(&mut self) -> bool {
        if self.operators == 0 || (self.operators.is_multiple_of(4096) && Instant::now() > self.deadline) {
            self.spent = true;
            self.operators = 0;
            return false;
        }
        self.operators -= 1;
        true
    }
}
