//! Cells that go on below: a date in a narrow column, or the place and the time of a job beside its points.

use super::Mark;
use super::columns::Rows;
use super::lines::is_bullet;
use super::pieces::{CELL_GAP, Piece, years};
use crate::ground::calendar;

/// Lines of one cell stand no further apart than this many ems.
const LEADING: f32 = 1.8;
/// They begin or end at one place, but for this many ems.
const ALIGNED: f32 = 0.25;
/// A cell stands at least this many ems from the text beside it.
const GAP: f32 = 0.3;
/// A cell at the right has at most so many more lines.
const MOST_LINES: usize = 3;
/// It has at most so many characters in a line.
const LONGEST: usize = 40;

/// What was taken out of the rows below one.
#[derive(Debug, Default, Clone)]
pub(super) struct FromBelow {
    /// The rest of the date at the left of the row.
    pub(super) left: Option<usize>,
    /// Lines of the cell at the right of the row.
    pub(super) right: Vec<usize>,
}

/// Takes what belongs to a cell above it out of its row, where the text beside it has nothing to do with it; for each row
/// what goes with it.
pub(super) fn take(marks: &[Mark], pieces: &[Piece], rows: &mut Rows) -> Vec<FromBelow> {
    let mut taken = vec![FromBelow::default(); rows.rows.len()];
    for (upper, slot) in taken.iter_mut().enumerate() {
        if let Some(piece) = wrapped_at_left(marks, pieces, rows, upper) {
            slot.left = Some(piece);
            rows.rows.get_mut(upper + 1).into_iter().for_each(|row| row.start += 1);
        } else if let Some(piece) = wrapped_at_right(marks, pieces, rows, upper) {
            slot.right.push(piece);
            rows.rows.get_mut(upper + 1).into_iter().for_each(|row| row.end -= 1);
        } else {
            slot.right = beside_points(marks, pieces, rows, upper);
            rows.rows.iter_mut().skip(upper + 1).take(slot.right.len()).for_each(|row| row.end -= 1);
        }
    }
    taken
}

/// Whether a short text below a date with an open end is that end: “2018 –” and “Present”, “Aug 2020 to May” and “2023”.
fn ends_date(marks: &[Mark], date: &Piece, rest: &Piece) -> bool {
    let narrow = rest.length <= 12 && date.length <= 24 && date.has_digit;
    narrow && is_below(date, rest) && closes(&date.text(marks), &rest.text(marks), date.ends_open)
}

/// Whether a text may be the end of a span that has a dash behind it, or that ends in a month without its year. What
/// begins with an earlier year is the next entry's.
fn closes(span: &str, rest: &str, dash: bool) -> bool {
    let mut words = span.split_whitespace().rev().map(str::to_lowercase);
    let last = words.next().unwrap_or_default();
    // “Aug 2020 to May”, “2020 bis”, but not “2022 May”.
    let mut lacks_year = || {
        calendar::is_connecting_word(&last)
            || calendar::month_of(last.trim_end_matches('.')).is_some()
                && !words.next().is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit()))
    };
    let start = years(span).next_back().unwrap_or_default();
    let mut ends = years(rest);
    match (ends.next(), ends.next()) {
        (None, _) => dash,
        (Some(end), None) => start <= end && (dash || lacks_year()),
        _ => false,
    }
}

fn wrapped_at_left(marks: &[Mark], pieces: &[Piece], rows: &Rows, upper: usize) -> Option<usize> {
    let first_two = |row: usize| match rows.of(rows.rows.get(row)?) {
        [first, second, ..] => Some((*first, pieces.get(*first)?, pieces.get(*second)?)),
        _ => None,
    };
    let ((_, date, beside), (moved, rest, below)) = (first_two(upper)?, first_two(upper + 1)?);
    let apart = beside.x0 > rest.x1 + GAP * date.size && below.x0 > rest.x1 + GAP * date.size;
    (apart && ends_date(marks, date, rest)).then_some(moved)
}

fn wrapped_at_right(marks: &[Mark], pieces: &[Piece], rows: &Rows, upper: usize) -> Option<usize> {
    let last_two = |row: usize| match rows.of(rows.rows.get(row)?) {
        [.., before, last] => Some((pieces.get(*before)?, pieces.get(*last)?, *last)),
        _ => None,
    };
    let ((beside, date, _), (below, rest, moved)) = (last_two(upper)?, last_two(upper + 1)?);
    let apart = beside.x1 < date.x0 - GAP * date.size && below.x1 < rest.x0 - GAP * date.size;
    (apart && ends_date(marks, date, rest)).then_some(moved)
}

/// The further lines of the cell at the right of a title, where they stand beside the points below the title: drawn right
/// after each other, as no table draws its rows, and with one date among them.
fn beside_points(marks: &[Mark], pieces: &[Piece], rows: &Rows, upper: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let of = |row: usize| rows.rows.get(row).map(|row| rows.of(row)).unwrap_or_default();
    let Some((title, mut cell)) = title_and_cell(marks, pieces, of(upper)) else { return Vec::new() };
    let mut dates = usize::from(pieces.get(cell).is_some_and(|cell| cell.has_year(marks)));
    for below in upper + 1.. {
        let Some(next) = next_line(marks, pieces, title, cell, of(below)) else { break };
        dates += usize::from(pieces.get(next).is_some_and(|next| next.has_year(marks)));
        found.push(next);
        cell = next;
    }
    if dates == 1 && found.len() <= MOST_LINES { found } else { Vec::new() }
}

/// The first piece of a row that is no point, and the last, where that stands apart and begins a cell.
fn title_and_cell<'p>(marks: &[Mark], pieces: &'p [Piece], row: &[usize]) -> Option<(&'p Piece, usize)> {
    let ([title, ..], [.., beside, last]) = (row, row) else { return None };
    let (title, beside, cell) = (pieces.get(*title)?, pieces.get(*beside)?, pieces.get(*last)?);
    let apart = cell.x0 - beside.x1 > CELL_GAP * cell.size && cell.length <= LONGEST;
    let above = last.checked_sub(1).and_then(|above| pieces.get(above));
    let begins = above.is_none_or(|above| above.y >= cell.y || !is_below(above, cell));
    (apart && begins && !is_point(marks, title)).then_some((title, *last))
}

/// The last piece of a row, where it is the next line of a cell above, and a point or what hangs below a title stands beside
/// it.
fn next_line(marks: &[Mark], pieces: &[Piece], title: &Piece, cell: usize, row: &[usize]) -> Option<usize> {
    let ([first, ..], [.., beside, last]) = (row, row) else { return None };
    let (above, next) = (pieces.get(cell)?, pieces.get(*last)?);
    let (first, beside) = (pieces.get(*first)?, pieces.get(*beside)?);
    let goes_on = *last == cell + 1 && next.length <= LONGEST && is_below(above, next);
    let hangs = first.x0 > title.x0 + GAP * title.size || is_point(marks, first);
    (goes_on && hangs && next.x0 - beside.x1 > GAP * next.size).then_some(*last)
}

/// Whether a piece is the next line of a cell.
fn is_below(above: &Piece, next: &Piece) -> bool {
    let apart = (above.x0 - next.x0).abs().min((above.x1 - next.x1).abs());
    apart < ALIGNED * above.size && next.y - above.y < LEADING * above.size
}

/// Whether a bullet begins a piece.
fn is_point(marks: &[Mark], piece: &Piece) -> bool {
    marks.get(piece.marks.start).and_then(|mark| mark.text().chars().next()).is_some_and(is_bullet)
}
