//! Texts that are drawn again a little to the side, for a shadow or to look bold: they are read once.

use super::Mark;
use super::pieces::{Piece, inked};

/// The second drawing stands no further than this many ems from the first.
const REACH: f32 = 0.3;
/// All its glyphs are moved alike, but for this many ems.
const SLACK: f32 = 0.05;
/// A single glyph is drawn again where it is moved by less than this share of its width.
const SINGLE: f32 = 0.5;
/// Shadows are drawn line by line with their text, or paragraph by paragraph: so many pieces before are looked at.
const LOOKED_BACK: usize = 24;

/// Pieces in drawing order without what repeats one drawn before in the same place. Two letters of a word never
/// stand upon each other, so that doubled letters are none.
pub(super) fn drop(marks: &[Mark], pieces: Vec<Piece>) -> Vec<Piece> {
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let mut rest = Some(piece);
        while let Some(piece) = &rest {
            let before = kept.iter().rev().take(LOOKED_BACK).filter(|before| may_repeat(before, piece));
            let Some(end) = before.filter_map(|before| repeated(marks, before, piece)).max() else { break };
            rest = Piece::over(marks, end..piece.marks.end);
        }
        kept.extend(rest);
    }
    kept
}

fn may_repeat(before: &Piece, piece: &Piece) -> bool {
    (before.y - piece.y).abs() < REACH * piece.size && before.shares_width(piece)
}

/// Where the glyphs end with which a piece begins and that one before it has in the same place.
fn repeated(marks: &[Mark], before: &Piece, piece: &Piece) -> Option<usize> {
    let letters = |piece: &Piece| inked(marks, piece.marks.clone());
    let (_, first) = letters(piece).next()?;
    let mut earlier = letters(before);
    while let Some((_, original)) = earlier.next() {
        let Some((dx, dy)) = moved(original, first) else { continue };
        let rest = letters(piece).skip(1).zip(earlier.clone()).take_while(|((_, again), (_, original))| {
            moved(original, again).is_some_and(|(x, y)| {
                (x - dx).abs() < SLACK * again.size() && (y - dy).abs() < SLACK * again.size()
            })
        });
        match rest.last() {
            Some(((index, _), _)) => return Some(index + 1),
            None if piece.length == 1 && dx.abs() < SINGLE * (first.x1 - first.x0) => {
                return Some(piece.marks.end);
            }
            None => {}
        }
    }
    None
}

/// How far a glyph stands from one drawn before, where both show the same in one size and nearly in one place.
fn moved(original: &Mark, again: &Mark) -> Option<(f32, f32)> {
    let (dx, dy, reach) = (again.x0 - original.x0, again.y - original.y, REACH * again.size());
    let near = dx.abs() < reach && dy.abs() < reach;
    let alike = near
        && (original.size() - again.size()).abs() < SLACK * again.size()
        && original.sign.icon == again.sign.icon
        && original.text() == again.text();
    alike.then_some((dx, dy))
}
