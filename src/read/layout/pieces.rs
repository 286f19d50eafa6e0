//! Pieces: runs of glyphs that follow each other on one baseline without a wide gap.

use super::words::is_spacing_modifier;
use super::{Mark, larger, smaller};
use crate::ground::calendar;
use crate::ground::date::YEARS;
use std::ops::Range;

/// A gap wider than this many ems parts cells: the next is a piece of its own.
pub(super) const CELL_GAP: f32 = 1.5;
/// A letter that reaches further than this many ems into the one before it belongs to another text.
pub(super) const WRITTEN_OVER: f32 = 0.3;
/// Raised and lowered text is larger than this share of its line's.
const SMALL_PRINT: f32 = 0.4;
/// Lines of one text stand no further apart than this many ems.
pub(super) const LEADING: f32 = 1.8;
/// First letters that reach over several lines are so many times as large as their text.
const LARGE_INITIAL: f32 = 1.3;
/// So many single letters of a page may be some.
const MAX_INITIALS: usize = 64;
/// Bodies reach this share of the size above the baseline.
const ASCENT: f32 = 0.75;
/// The same below.
const DESCENT: f32 = 0.2;

/// A run of glyphs with ink, in drawing order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub marks: Range<usize>,
    pub x0: f32,
    pub x1: f32,
    /// Baseline.
    pub y: f32,
    pub size: f32,
    pub bold: bool,
    pub has_digit: bool,
    /// All its letters are capitals.
    pub capitals: bool,
    /// It ends with a dash: what it says goes on.
    pub ends_open: bool,
    /// Characters of text.
    pub length: usize,
}

impl Piece {
    pub(super) fn top(&self) -> f32 {
        self.y - ASCENT * self.size
    }

    pub(super) fn bottom(&self) -> f32 {
        self.y + DESCENT * self.size
    }

    pub(super) fn text(&self, marks: &[Mark]) -> String {
        marks.get(self.marks.clone()).unwrap_or_default().iter().map(Mark::text).collect()
    }

    /// Whether it says a year.
    pub(super) fn has_year(&self, marks: &[Mark]) -> bool {
        self.has_digit && years(&self.text(marks)).next().is_some()
    }

    /// Whether it begins with a date: “September 2021 - expected August 2026”.
    pub(super) fn is_date(&self, marks: &[Mark]) -> bool {
        const LONGEST: usize = 40;
        self.length <= LONGEST && self.has_year(marks) && {
            let text = self.text(marks).to_lowercase();
            let word = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
            word.is_some_and(|word| {
                word.starts_with(|c: char| c.is_ascii_digit()) || calendar::month_of(word).is_some()
            })
        }
    }

    /// Whether two pieces stand on one line: raised and small text beside its line, too.
    pub(super) fn shares_row(&self, other: &Self) -> bool {
        let shared = self.bottom().min(other.bottom()) - self.top().max(other.top());
        let lower = (self.bottom() - self.top()).min(other.bottom() - other.top());
        let larger = self.size.max(other.size);
        shared > 0.5 * lower && (self.y - other.y).abs() < 0.6 * larger
    }

    /// Whether two pieces share some width.
    pub(super) fn shares_width(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1
    }
}

/// The glyphs with ink among some, each with its place.
pub(super) fn inked<'m, 't>(
    marks: &'m [Mark<'t>],
    range: Range<usize>,
) -> impl Iterator<Item = (usize, &'m Mark<'t>)> + Clone {
    let glyphs = range.clone().zip(marks.get(range).unwrap_or_default());
    glyphs.filter(|(_, mark)| !mark.sign.blank)
}

/// Gathers glyphs in drawing order; spaces alone make no piece.
pub(super) fn gather(marks: &[Mark]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last: Option<&Mark> = None;
    for (index, mark) in inked(marks, 0..marks.len()) {
        match pieces.last_mut() {
            Some(piece) if last.is_some_and(|last| follows(last, mark)) => piece.take(index, mark),
            _ => pieces.push(Piece::of(index, mark)),
        }
        last = Some(mark);
    }
    pieces
}

/// Sets large first letters that are drawn apart of their texts before them, as high as they are: browsers paint those
/// that reach over several lines before all text.
pub(super) fn join_initials(marks: &[Mark], pieces: &mut Vec<Piece>) {
    let is_letter = |piece: &Piece| {
        marks.get(piece.marks.start).is_some_and(|mark| mark.text().chars().all(char::is_alphabetic))
    };
    let (mut at, mut left) = (0, MAX_INITIALS);
    while let Some(initial) = pieces.get(at) {
        let is_single = initial.length == 1 && left > 0 && is_letter(initial);
        let text = is_single.then(|| pieces.iter().position(|text| initial.is_initial_of(text))).flatten();
        left -= usize::from(is_single);
        let Some(text) = text else {
            at += 1;
            continue;
        };
        let mut initial = pieces.remove(at);
        let text = if text > at { text - 1 } else { text };
        if let Some(Piece { y, size, .. }) = pieces.get(text) {
            (initial.y, initial.size) = (*y, *size);
        }
        pieces.insert(text, initial);
    }
}

impl Piece {
    fn is_initial_of(&self, text: &Self) -> bool {
        let gap = text.x0 - self.x1;
        self.size > LARGE_INITIAL * text.size
            && text.length > 1
            && gap.abs() < 0.5 * text.size
            && (self.top() - text.top()).abs() < 0.4 * text.size
            && self.y > text.y + 0.3 * text.size
    }

    /// The piece that some glyphs make; none of spaces alone.
    pub(super) fn over(marks: &[Mark], range: Range<usize>) -> Option<Self> {
        let mut inked = inked(marks, range);
        let mut piece = inked.next().map(|(index, mark)| Self::of(index, mark))?;
        inked.for_each(|(index, mark)| piece.take(index, mark));
        Some(piece)
    }

    fn of(index: usize, mark: &Mark) -> Self {
        Self {
            marks: index..index + 1,
            x0: mark.x0,
            x1: mark.x1,
            y: mark.y,
            size: mark.size(),
            bold: mark.look.bold,
            has_digit: mark.sign.digit,
            capitals: mark.sign.capital,
            ends_open: mark.sign.dash,
            length: mark.sign.length,
        }
    }

    fn take(&mut self, index: usize, mark: &Mark) {
        self.marks.end = index + 1;
        self.x0 = smaller(self.x0, mark.x0);
        self.x1 = larger(self.x1, mark.x1);
        // The baseline of the largest text is the line's.
        if mark.size() > self.size {
            (self.y, self.size) = (mark.y, mark.size());
        }
        self.bold &= mark.look.bold;
        self.has_digit |= mark.sign.digit;
        self.capitals &= mark.sign.capital;
        self.ends_open = mark.sign.dash;
        self.length += mark.sign.length;
    }
}

/// Accents are set back over their letter, raised text stands higher, kerning overlaps a little.
fn follows(last: &Mark, mark: &Mark) -> bool {
    let size = larger(last.size(), mark.size());
    let gap = mark.x0 - last.x1;
    // Nearly all stand on one baseline in one size, right behind each other.
    if (mark.y, mark.size()) == (last.y, last.size()) && gap.abs() < WRITTEN_OVER * size {
        return true;
    }
    (mark.y - last.y).abs() < 0.5 * size
        && gap < CELL_GAP * size
        && mark.x0 > last.x0 - 0.7 * size
        && !is_small_print_beside(last, mark)
        && !is_written_over(last, mark)
}

/// Whether a letter is written over another one of its line, as no kerning does: another text begins there.
fn is_written_over(last: &Mark, mark: &Mark) -> bool {
    // An accent of its own is written over its letter.
    let letter = |mark: &Mark| mark.text().chars().all(|c| c.is_alphanumeric() && !is_spacing_modifier(c));
    let small = last.size().min(mark.size());
    last.x1 - mark.x0 > WRITTEN_OVER * small
        // The logo of LaTeX is set like that, but with a raised and a lowered letter.
        && (last.y - mark.y).abs() < 0.1 * small
        && last.text() != mark.text()
        && letter(last)
        && letter(mark)
}

/// Whether one is so much smaller than the other that on another height it is no raised or lowered text, but small
/// print beside it.
fn is_small_print_beside(a: &Mark, b: &Mark) -> bool {
    let (small, large) = (a.size().min(b.size()), a.size().max(b.size()));
    small < SMALL_PRINT * large && (a.y - b.y).abs() > 0.2 * small
}

/// The years that a text says.
pub(super) fn years(text: &str) -> impl DoubleEndedIterator<Item = i16> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4);
    numbers.filter_map(|number| number.parse().ok()).filter(|year| YEARS.contains(year))
}
