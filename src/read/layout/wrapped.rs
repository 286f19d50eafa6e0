//! Cells that go on below: a date in a narrow column, a title beside its date, the place and the time of a job beside its
//! points.

use super::Mark;
use super::columns::Rows;
use super::lines::is_bullet;
use super::pieces::{CELL_GAP, LEADING, Piece, years};
use crate::ground::{calendar, letters};

/// They begin or end at one place, but for this many ems.
const ALIGNED: f32 = 0.25;
/// A cell stands at least this many ems from the text beside it.
const GAP: f32 = 0.3;
/// Between a title and its date there are at most so many ems that no word fits in.
const SPARE: f32 = 2.5;
/// A gap of so many ems parts words.
const WORD_GAP: f32 = 0.15;
/// A cell at the right has at most so many more lines.
const MOST_LINES: usize = 3;
/// It has at most so many characters in a line.
const LONGEST: usize = 40;

/// What was taken out of the rows below one.
#[derive(Debug, Default, Clone)]
pub(super) struct FromBelow {
    /// The rest of the date at the left of the row.
    pub(super) left: Option<usize>,
    /// The piece of the row that begins a title, and what that goes on with.
    pub(super) title: Option<(usize, Vec<usize>)>,
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
        } else if let Some((found, below)) = wrapped_title(marks, pieces, rows, upper) {
            *slot = found;
            rows.rows.iter_mut().skip(upper + 1).take(below).for_each(|row| row.end = row.start);
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
    let narrow =
        rest.length <= 16 && date.length <= 24 && (date.has_digit || rest.has_digit) && !rest.ends_open;
    narrow && is_below(date, rest) && closes(&date.text(marks), &rest.text(marks), date.ends_open)
}

/// Whether a text may be the end of a span that has a dash behind it, that ends within a parenthesis, or in a month without
/// its year. What begins with an earlier year is the next entry's.
fn closes(span: &str, rest: &str, dash: bool) -> bool {
    let mut words = span.split_whitespace().rev().map(str::to_lowercase);
    let last = words.next().unwrap_or_default();
    let before = words.next().unwrap_or_default();
    let is_number = |word: &str| word.ends_with(|c: char| c.is_ascii_digit());
    let first_of_rest = rest.split_whitespace().next().unwrap_or_default().to_lowercase();
    // “03/2022 – em” / “andamento”
    let short_word = last.chars().count() <= 2 && last.chars().all(char::is_alphabetic);
    let open = dash
        || calendar::is_connecting_word(&last)
        || letters::open_parenthesis(span).is_some()
        || short_word && !before.is_empty() && before.chars().all(|c| !c.is_alphanumeric());
    // “Aug 2020 to May” / “2023”, “desde outubro de” / “2022”, but not “2022 May”; “defended 24” / “November 2023”.
    let is_month = |word: &str| calendar::month_of(word.trim_end_matches('.')).is_some();
    let lacks_year = || {
        is_month(&last) && !is_number(&before)
            || short_word && is_month(&before)
            || last.len() <= 2 && is_number(&last) && calendar::month_of(&first_of_rest).is_some()
    };
    let start = years(span).next_back().unwrap_or_default();
    let mut ends = years(rest);
    match (ends.next(), ends.next()) {
        (None, _) => open && span.contains(|c: char| c.is_ascii_digit()),
        (Some(end), None) => start <= end && (open || lacks_year()),
        _ => false,
    }
}

fn wrapped_at_left(marks: &[Mark], pieces: &[Piece], rows: &Rows, upper: usize) -> Option<usize> {
    let first_two = |row: usize| match rows.at(row) {
        [first, second, ..] => Some((*first, pieces.get(*first)?, pieces.get(*second)?)),
        _ => None,
    };
    let ((_, date, beside), (moved, rest, below)) = (first_two(upper)?, first_two(upper + 1)?);
    let apart = beside.x0 > rest.x1 + GAP * date.size && below.x0 > rest.x1 + GAP * date.size;
    (apart && ends_date(marks, date, rest)).then_some(moved)
}

fn wrapped_at_right(marks: &[Mark], pieces: &[Piece], rows: &Rows, upper: usize) -> Option<usize> {
    let last_two = |row: usize| match rows.at(row) {
        [.., before, last] => Some((pieces.get(*before)?, pieces.get(*last)?, *last)),
        _ => None,
    };
    let ((beside, date, _), (below, rest, moved)) = (last_two(upper)?, last_two(upper + 1)?);
    let apart = beside.x1 < date.x0 - GAP * date.size && below.x1 < rest.x0 - GAP * date.size;
    // Behind an open end a date is mostly that of the next entry.
    let own = date.ends_open && rest.has_year(marks);
    (apart && !own && ends_date(marks, date, rest)).then_some(moved)
}

/// A title that fills the space beside its date, what it goes on with in the rows below, and how many these are. There
/// the date may go on, too.
fn wrapped_title(marks: &[Mark], pieces: &[Piece], rows: &Rows, upper: usize) -> Option<(FromBelow, usize)> {
    let row = rows.at(upper);
    let [.., beside, cell] = row else { return None };
    let (mut beside, cell) = (pieces.get(*beside)?, pieces.get(*cell)?);
    let first = pieces.get(*rows.at(upper + 1).first()?)?;
    let aligned = |index: &&usize| {
        pieces.get(**index).is_some_and(|piece| (piece.x0 - first.x0).abs() < ALIGNED * piece.size)
    };
    let start = *row.iter().rev().skip(1).find(aligned)?;
    if cell.length > LONGEST
        || !cell.has_year(marks)
        || pieces.get(start).is_none_or(|start| is_point(marks, start))
    {
        return None;
    }
    let (mut title, mut right, mut date) = (Vec::new(), Vec::new(), cell);
    let mut below = 0;
    while let [next, rest @ ..] = rows.at(upper + below + 1) {
        let next = pieces.get(*next)?;
        let same = next.size == beside.size && next.bold == beside.bold && (next.x0 - first.x0).abs() < 1.0;
        let gap = cell.x0 - beside.x1;
        let full = gap > GAP * cell.size && gap < first_word(marks, next) + SPARE * next.size;
        if !same || !full || is_point(marks, next) || next.y - beside.y > LEADING * next.size {
            break;
        }
        let (mut of_title, mut of_date) = (rows.at(upper + below + 1), None);
        if let Some(last) = rest.last().and_then(|last| pieces.get(*last)).filter(|last| is_below(date, last))
        {
            if last.has_year(marks) && !closes(&date.text(marks), &last.text(marks), date.ends_open) {
                break;
            }
            (of_date, of_title) =
                of_title.split_last().map_or((None, of_title), |(last, rest)| (Some(*last), rest));
            date = last;
        }
        beside = pieces.get(*of_title.last()?)?;
        if beside.x1 > cell.x0 || of_title.windows(2).any(|two| stand_apart(pieces, two)) {
            break;
        }
        right.extend(of_date);
        title.extend(of_title);
        below += 1;
    }
    (below > 0).then_some((FromBelow { left: None, title: Some((start, title)), right }, below))
}

/// Whether a wide gap parts two pieces of a row.
fn stand_apart(pieces: &[Piece], two: &[usize]) -> bool {
    let [a, b] = two else { return false };
    pieces.get(*a).zip(pieces.get(*b)).is_some_and(|(a, b)| b.x0 - a.x1 > CELL_GAP * a.size)
}

/// How wide the first word of a piece is; in Chinese and Japanese a line may end behind any letter.
fn first_word(marks: &[Mark], piece: &Piece) -> f32 {
    let mut end = piece.x0;
    for mark in marks.get(piece.marks.clone()).unwrap_or_default() {
        let apart = mark.sign.blank || mark.x0 - end > WORD_GAP * piece.size;
        if apart && end > piece.x0 {
            break;
        }
        end = mark.x1;
        if mark.text().starts_with(letters::is_unspaced) {
            break;
        }
    }
    end - piece.x0
}

/// The further lines of the cell at the right of a title, where they stand beside the points below the title: drawn right
/// after each other, as no table draws its rows, and with one date among them.
fn beside_points(marks: &[Mark], pieces: &[Piece], rows: &Rows, upper: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let Some((title, mut cell)) = title_and_cell(marks, pieces, rows.at(upper)) else { return Vec::new() };
    let mut dates = usize::from(pieces.get(cell).is_some_and(|cell| cell.has_year(marks)));
    for below in upper + 1.. {
        let Some(next) = next_line(marks, pieces, title, cell, rows.at(below)) else { break };
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
