//! A rail: a narrow column at the left that holds nothing but the headings of the text beside it.
//!
//! A heading there stands on the line of its section's first words, in a table's cell or in a frame of its own, and may be
//! broken over several lines while the text beside it goes on. It belongs before that text, in lines of its own.

use super::columns::rows_of;
use super::pieces::{self, LEADING, Piece};
use super::{Mark, Sign};
use std::cmp::Reverse;

/// A heading has at most so many characters in a line of the rail.
const LONGEST: usize = 40;
/// What has no more may be the initials of a degree.
const SHORT: usize = 3;
/// What has fewer is a bullet or a number.
const LEAST_LETTERS: usize = 2;
/// A heading has at most so many lines.
const MOST_LINES: usize = 4;
/// Places that differ by no more points are the same.
const SAME_PLACE: f32 = 1.5;
/// A heading ends at least this many ems before the text beside it.
const GAP: f32 = 0.45;
/// Text beside a rail begins this many ems from the left at least.
const LEAST_WIDTH: f32 = 3.0;
/// So many lines at least begin at the edge of the text.
const LEAST_LINES: usize = 4;
/// So many places are tried for the edge of the text.
const MOST_EDGES: usize = 6;
/// A section's first line has more space above it than this many times what lines have usually.
const SPACE: f32 = 1.15;

/// A heading of the rail, in its lines.
pub(super) struct Label {
    pub(super) pieces: Vec<Piece>,
    /// Baseline of its first line.
    pub(super) y: f32,
}

/// A page with a rail.
pub(super) struct Rail {
    pub(super) labels: Vec<Label>,
    /// All that is no label, in the order it was drawn in.
    pub(super) text: Vec<Piece>,
    /// Where the text beside the labels begins.
    pub(super) edge: f32,
}

/// The rail of a page, where it has one that most of its text stands beside.
pub(super) fn find(marks: &[Mark], pieces: &[Piece]) -> Option<Rail> {
    edges(pieces).into_iter().find_map(|edge| {
        // Of most places a look tells that text runs across them.
        let across =
            pieces.iter().filter(|piece| piece.x0 < edge - SAME_PLACE && piece.x1 > edge + SAME_PLACE);
        if across.clone().count() * 2 > pieces.len() {
            return None;
        }
        let parted: Vec<Piece> = pieces.iter().flat_map(|piece| part(marks, piece, edge)).collect();
        let labels = labels(marks, &parted, edge)?;
        let mut is_label = vec![false; parted.len()];
        labels.iter().flatten().for_each(|&piece| is_label[piece] = true);
        let taken = |label: &Vec<usize>| {
            let pieces: Vec<Piece> = label.iter().map(|&piece| parted[piece].clone()).collect();
            Label { y: pieces.first().map_or(0.0, |piece| piece.y), pieces }
        };
        let labels = labels.iter().map(taken).collect();
        let text = parted.iter().zip(&is_label).filter(|(_, label)| !**label).map(|(piece, _)| piece.clone());
        Some(Rail { labels, text: text.collect(), edge })
    })
}

/// Where most pieces begin, from left to right, but for the left margin.
fn edges(pieces: &[Piece]) -> Vec<f32> {
    let mut places: Vec<f32> = pieces.iter().map(|piece| piece.x0).collect();
    places.sort_by(f32::total_cmp);
    let size = pieces.first().map_or(0.0, |piece| piece.size);
    let least = places.first().copied().unwrap_or_default() + LEAST_WIDTH * size;
    let runs = places.chunk_by(|a, b| b - a < SAME_PLACE).filter(|run| run.len() >= LEAST_LINES);
    let mut runs: Vec<_> = runs.filter_map(|run| Some((run.len(), *run.first()?))).collect();
    runs.retain(|&(_, x)| x > least);
    runs.sort_by_key(|&(pieces, _)| Reverse(pieces));
    runs.truncate(MOST_EDGES);
    let mut edges: Vec<f32> = runs.into_iter().map(|(_, x)| x).collect();
    edges.sort_by(f32::total_cmp);
    edges
}

/// A piece that runs from a heading over a narrow gap into the text that begins at the edge is two.
fn part(marks: &[Mark], piece: &Piece, edge: f32) -> Vec<Piece> {
    if piece.x0 < edge - SAME_PLACE && piece.x1 > edge + SAME_PLACE {
        let mut before: Option<&Mark> = None;
        for (index, mark) in pieces::inked(marks, piece.marks.clone()) {
            let begins = (mark.x0 - edge).abs() < SAME_PLACE
                && before.is_some_and(|before| mark.x0 - before.x1 > GAP * piece.size);
            if begins {
                let parts = [piece.marks.start..index, index..piece.marks.end];
                return parts.into_iter().filter_map(|range| Piece::over(marks, range)).collect();
            }
            before = Some(mark);
        }
    }
    vec![piece.clone()]
}

/// A row of the page, parted at the edge of the text.
struct Row {
    y: f32,
    size: f32,
    left: Vec<usize>,
    right: bool,
    /// Something stands across the edge.
    across: bool,
}

/// The headings left of an edge, as lists of pieces, where there is nothing else and most of the page stands beside them.
fn labels(marks: &[Mark], pieces: &[Piece], edge: f32) -> Option<Vec<Vec<usize>>> {
    let all = rows_of(pieces, &(0..pieces.len()).collect::<Vec<_>>());
    let rows: Vec<Row> = all.rows.iter().filter_map(|row| row_of(pieces, all.of(row), edge)).collect();
    let begins = |row: &Row| !row.left.is_empty() && row.right && !row.across;
    let first = rows.iter().position(begins)?;
    let last = rows.iter().rposition(begins)?;
    let end = rows.iter().skip(last).position(|row| row.across).map_or(rows.len(), |across| last + across);
    let beside = rows.get(first..end)?;
    let texts = beside.iter().filter(|row| row.right).count();
    let across = beside.iter().filter(|row| row.across).count();
    // On most of the page.
    if across * 12 > beside.len() || beside.len() * 10 < rows.len() * 6 {
        return None;
    }
    let usual = usual_leading(beside)?;
    let (mut labels, mut short, mut others, mut spaced) = (Vec::new(), 0, 0, 0);
    let mut at = 0;
    while let Some(row) = beside.get(at) {
        if row.left.is_empty() || row.across {
            at += 1;
            continue;
        }
        let lines = lines_of_label(beside.get(at..).unwrap_or_default());
        let label: Vec<usize> = lines.iter().flat_map(|row| row.left.iter().copied()).collect();
        if row.right && lines.len() <= MOST_LINES && is_heading(marks, pieces, &label) {
            let above = at.checked_sub(1).and_then(|above| beside.get(above));
            spaced += usize::from(above.is_none_or(|above| row.y - above.y > SPACE * usual * row.size));
            short += usize::from(is_short(pieces, &label));
            labels.push(label);
        } else {
            others += 1;
        }
        at += lines.len();
    }
    // A few headings for much text: no table of single rows, and no column of text.
    let few = (labels.len() + others) * 5 <= texts * 2;
    let sure =
        labels.len() - short >= 2 && few && others * 4 <= labels.len() && spaced * 10 >= labels.len() * 7;
    sure.then_some(labels)
}

/// A row, parted at the edge; none without pieces.
fn row_of(pieces: &[Piece], row: &[usize], edge: f32) -> Option<Row> {
    let of_row = || row.iter().filter_map(|&index| pieces.get(index));
    let lead = of_row().reduce(|a, b| if b.size > a.size { b } else { a })?;
    let edge = edge - SAME_PLACE;
    let is_left = |index: &usize| pieces.get(*index).is_some_and(|piece| piece.x0 < edge);
    Some(Row {
        y: lead.y,
        size: lead.size,
        left: row.iter().copied().filter(is_left).collect(),
        right: of_row().any(|piece| piece.x0 >= edge),
        across: of_row().any(|piece| piece.x0 < edge && piece.x1 > edge + 2.0 * SAME_PLACE),
    })
}

/// The space from line to line of the text beside the rail, in ems: the middle one.
fn usual_leading(rows: &[Row]) -> Option<f32> {
    let mut baselines = rows.iter().filter(|row| row.right);
    let mut above = baselines.next()?.y;
    let mut leadings: Vec<f32> = baselines
        .map(|row| {
            let leading = (row.y - above) / row.size;
            above = row.y;
            leading
        })
        .collect();
    leadings.sort_by(f32::total_cmp);
    leadings.get(leadings.len() / 2).copied()
}

/// The rows of a heading that begins in the first of some.
fn lines_of_label(rows: &[Row]) -> &[Row] {
    let goes_on = |two: &&[Row]| match two {
        [above, row] => {
            !row.left.is_empty() && !row.across && row.y - above.y < LEADING * row.size.max(above.size)
        }
        _ => false,
    };
    let more = rows.windows(2).take_while(goes_on).count();
    rows.get(..=more).unwrap_or_default()
}

/// Words without figures, but for the number of a section; not a bullet.
fn is_heading(marks: &[Mark], pieces: &[Piece], label: &[usize]) -> bool {
    let of_label = || label.iter().filter_map(|&index| pieces.get(index));
    let signs =
        || of_label().flat_map(|piece| pieces::inked(marks, piece.marks.clone())).map(|(_, mark)| mark.sign);
    let is_letter = |sign: &&Sign| sign.text.chars().any(char::is_alphabetic);
    signs().filter(is_letter).count() >= LEAST_LETTERS
        && of_label().all(|piece| piece.length <= LONGEST)
        && !signs().skip_while(|sign| !is_letter(sign)).any(|sign| sign.digit)
}

/// “Kit”, “学歴”, but also “BS”: a heading only among longer ones.
fn is_short(pieces: &[Piece], label: &[usize]) -> bool {
    label.iter().filter_map(|&index| pieces.get(index)).map(|piece| piece.length).sum::<usize>() <= SHORT
}
