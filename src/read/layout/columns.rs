//! Blocks in reading order: the drawing order where it makes sense, geometry where it jumps about.

use super::Mark;
use super::pieces::Piece;
use super::woven;
use std::ops::Range;

/// More jumps upwards than this on one page, and more than one in this many pieces, mean that the drawing order
/// says nothing.
const MANY_JUMPS: usize = 12;
/// No page that was laid out to be read jumps upwards so often, however many pieces it has.
const MOST_JUMPS: usize = 300;
/// A piece of so many characters is a line of text and no cell beside one.
const LONGEST_CELL: usize = 40;
/// Bullets and numbers of lists have at most so many characters.
const LONGEST_BULLET: usize = 3;
/// They stand no further than this many ems before their text.
const BULLET_GAP: f32 = 2.0;
/// Their text is among so many pieces drawn before.
const LOOKED_BACK: usize = 512;
/// Parts of parts followed when a page is cut.
const MAX_CUTS: usize = 8;
/// Width of the strips in which gaps between columns are looked for, in points.
const STRIP: f32 = 2.0;
/// The least gap between two columns, in points.
const LEAST_GUTTER: f32 = 7.0;
/// Columns have at least this many rows on both sides.
const LEAST_ROWS: usize = 4;

/// A column, or part of one: indices of pieces.
pub(super) type Block = Vec<usize>;

/// The blocks of a page in reading order.
pub(super) fn order(marks: &[Mark], pieces: &[Piece]) -> Vec<Block> {
    let flows = flows(pieces);
    let disordered = flows.len() > MOST_JUMPS || flows.len() > MANY_JUMPS && flows.len() * 6 > pieces.len();
    if disordered {
        return cut(marks, pieces, (0..pieces.len()).collect(), true, 0);
    }
    let blocks = merge_interleaved(marks, pieces, flows);
    let mut found = Vec::new();
    for block in blocks {
        found.extend(cut(marks, pieces, block.pieces, block.merged, 0));
    }
    woven::in_order(pieces, found)
}

/// Runs of the drawing order that never go up the page; bullets that are drawn after their text go with it.
fn flows(pieces: &[Piece]) -> Vec<Block> {
    let mut flows: Vec<Block> = Vec::new();
    let mut flow_of: Vec<usize> = Vec::with_capacity(pieces.len());
    let mut last: Option<&Piece> = None;
    for (index, piece) in pieces.iter().enumerate() {
        let goes_on = last.is_some_and(|last| piece.shares_row(last) || piece.y >= last.y);
        let hangs_before = |text: &Piece| {
            let gap = text.x0 - piece.x1;
            gap > 0.0 && gap < BULLET_GAP * text.size && piece.shares_row(text)
        };
        if piece.length <= LONGEST_BULLET
            && let Some((_, &of_text)) =
                pieces.iter().zip(&flow_of).rev().take(LOOKED_BACK).find(|(text, _)| hangs_before(text))
            && let Some(flow) = flows.get_mut(of_text)
        {
            flow.push(index);
            flow_of.push(of_text);
            continue;
        }
        last = Some(piece);
        match flows.last_mut() {
            Some(flow) if goes_on => flow.push(index),
            _ => flows.push(vec![index]),
        }
        flow_of.push(flows.len() - 1);
    }
    flows
}

struct Merged {
    pieces: Block,
    /// Several flows went into it: its drawing order is no reading order.
    merged: bool,
}

/// Puts together the flows that write over each other's lines; flows side by side stay columns.
fn merge_interleaved(marks: &[Mark], pieces: &[Piece], flows: Vec<Block>) -> Vec<Merged> {
    let mut parents: Vec<usize> = (0..flows.len()).collect();
    fn root(parents: &[usize], mut at: usize) -> usize {
        while let Some(&up) = parents.get(at).filter(|&&up| up != at) {
            at = up;
        }
        at
    }
    let spans: Vec<(f32, f32)> = flows.iter().map(|flow| vertical_span(pieces, flow)).collect();
    for (later, flow) in flows.iter().enumerate() {
        for (earlier, other) in flows.iter().enumerate().take(later) {
            let (Some(a), Some(b)) = (spans.get(later), spans.get(earlier)) else { continue };
            let (from, to) = (root(&parents, later), root(&parents, earlier));
            if from != to
                && a.0 < b.1
                && b.0 < a.1
                && belong_together(marks, pieces, flow, other, later == earlier + 1)
                && let Some(parent) = parents.get_mut(from.max(to))
            {
                *parent = from.min(to);
            }
        }
    }
    let mut blocks: Vec<Option<Merged>> = flows.iter().map(|_| None).collect();
    for (index, flow) in flows.into_iter().enumerate() {
        let Some(slot) = blocks.get_mut(root(&parents, index)) else { continue };
        match slot {
            Some(block) => {
                block.pieces.extend(flow);
                block.merged = true;
            }
            None => *slot = Some(Merged { pieces: flow, merged: false }),
        }
    }
    blocks.into_iter().flatten().collect()
}

fn vertical_span(pieces: &[Piece], block: &[usize]) -> (f32, f32) {
    let of_block = block.iter().filter_map(|&index| pieces.get(index));
    of_block
        .fold((f32::MAX, f32::MIN), |(top, bottom), piece| (top.min(piece.top()), bottom.max(piece.bottom())))
}

/// Whether two flows of overlapping height are parts of one column, not columns side by side. `adjacent`: one was drawn right
/// after the other.
fn belong_together(
    marks: &[Mark],
    pieces: &[Piece],
    flow: &[usize],
    other: &[usize],
    adjacent: bool,
) -> bool {
    let (few, many) = if flow.len() <= other.len() { (flow, other) } else { (other, flow) };
    let nearby = Nearby::new(pieces, many);
    let within = nearby.of_same_height(pieces, few);
    let stacked =
        within.iter().filter(|piece| nearby.pieces(piece, 1.6).iter().any(|one| one.shares_width(piece)));
    // The last lines of a column that stand beside the first ones of another are no cells of them.
    let are_cells = |nearby: &Nearby, flow: &[usize], within: &[&Piece]| {
        (adjacent || within.len() * 2 > flow.len()) && nearby.are_cells(within)
    };
    // Either may be the one that holds the dates; of a much longer one only what says a year is.
    stacked.count() * 3 > within.len() || are_cells(&nearby, few, &within) || {
        let nearby = Nearby::new(pieces, few);
        let within = nearby.of_same_height(pieces, many);
        let dated = few.len() * 2 > many.len() || within.iter().any(|piece| piece.has_year(marks));
        dated && are_cells(&nearby, many, &within)
    }
}

/// The pieces of a flow by height.
struct Nearby<'p> {
    sorted: Vec<&'p Piece>,
    top: f32,
    bottom: f32,
}

impl<'p> Nearby<'p> {
    fn new(pieces: &'p [Piece], flow: &[usize]) -> Self {
        let mut sorted: Vec<&Piece> = flow.iter().filter_map(|&index| pieces.get(index)).collect();
        sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
        let (top, bottom) = vertical_span(pieces, flow);
        Self { sorted, top, bottom }
    }

    /// The pieces of another flow that stand beside this one.
    fn of_same_height<'o>(&self, pieces: &'o [Piece], other: &[usize]) -> Vec<&'o Piece> {
        let all = other.iter().filter_map(|&index| pieces.get(index));
        all.filter(|piece| piece.y > self.top && piece.y < self.bottom).collect()
    }

    /// The pieces within so many times its size above and below a piece's baseline.
    fn pieces(&self, piece: &Piece, reach: f32) -> &[&'p Piece] {
        let reach = reach * piece.size;
        let from = self.sorted.partition_point(|one| one.y < piece.y - reach);
        let to = self.sorted.partition_point(|one| one.y <= piece.y + reach);
        self.sorted.get(from..to).unwrap_or_default()
    }

    /// Cells drawn in a pass of their own: short, each beside a line of this flow, most with a date.
    fn are_cells(&self, others: &[&Piece]) -> bool {
        let beside =
            others.iter().filter(|piece| self.pieces(piece, 0.6).iter().any(|one| one.shares_row(piece)));
        let dated = others.iter().filter(|piece| piece.has_digit && piece.length < 30).count();
        !others.is_empty()
            && others.iter().all(|piece| piece.length < LONGEST_CELL)
            && beside.count() * 10 >= others.len() * 9
            && dated * 2 >= others.len()
    }
}

/// The rows of a block from top to bottom, the pieces of each from left to right.
pub(super) struct Rows {
    pieces: Vec<usize>,
    /// The places of each row's pieces.
    pub rows: Vec<Range<usize>>,
}

impl Rows {
    pub(super) fn of(&self, row: &Range<usize>) -> &[usize] {
        self.pieces.get(row.clone()).unwrap_or_default()
    }

    /// The pieces of a row by its number; none of a row that there is not.
    pub(super) fn at(&self, row: usize) -> &[usize] {
        self.rows.get(row).map(|row| self.of(row)).unwrap_or_default()
    }

    fn iter(&self) -> impl Iterator<Item = &[usize]> {
        self.rows.iter().map(|row| self.of(row))
    }
}

/// Sorts pieces from top to bottom and gathers those of one row.
pub(super) fn rows_of(pieces: &[Piece], block: &[usize]) -> Rows {
    let mut sorted = Vec::with_capacity(block.len());
    sorted.extend(block.iter().copied().filter(|&index| index < pieces.len()));
    let y = |index: &usize| pieces.get(*index).map_or(0.0, |piece| piece.y);
    sorted.sort_by(|a, b| y(a).total_cmp(&y(b)));
    let mut rows: Vec<Range<usize>> = Vec::with_capacity(sorted.len());
    let mut lead: Option<&Piece> = None;
    for (at, index) in sorted.iter().enumerate() {
        let Some(piece) = pieces.get(*index) else { continue };
        // Two lines of small print beside one of large print stand below each other, not in one row.
        let below = rows.last().and_then(|row| sorted.get(row.clone())).is_some_and(|row| {
            // They stand from top to bottom: where one is as high, all that follow are.
            let mut above = row.iter().filter_map(|&i| pieces.get(i)).take_while(|other| other.y < piece.y);
            above.any(|other| {
                piece.shares_width(other) && (piece.y - other.y).abs() > 0.5 * piece.size.min(other.size)
            })
        });
        let same = !below && lead.is_some_and(|lead| piece.shares_row(lead));
        if !same || lead.is_some_and(|lead| piece.size > lead.size) {
            lead = Some(piece);
        }
        match rows.last_mut() {
            Some(row) if same => row.end = at + 1,
            _ => rows.push(at..at + 1),
        }
    }
    let x = |index: &usize| pieces.get(*index).map_or(0.0, |piece| piece.x0);
    for row in &rows {
        sorted.get_mut(row.clone()).unwrap_or_default().sort_by(|a, b| x(a).total_cmp(&x(b)));
    }
    Rows { pieces: sorted, rows }
}

/// Cuts a block along gaps between columns. `scattered`: its drawing order is no reading order.
fn cut(marks: &[Mark], pieces: &[Piece], block: Block, scattered: bool, depth: usize) -> Vec<Block> {
    if depth >= MAX_CUTS || block.len() < 2 * LEAST_ROWS {
        return vec![block];
    }
    let rows = rows_of(pieces, &block);
    let Some(gutter) = gutters(pieces, &rows)
        .into_iter()
        .find(|gutter| parts_columns(marks, pieces, &rows, gutter, scattered))
    else {
        return vec![block];
    };
    let (mut above, mut left, mut right, mut below) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (index, row) in rows.iter().enumerate() {
        for &piece in row {
            let is_left = pieces.get(piece).is_some_and(|found| found.x0 < gutter.x);
            if index < gutter.first_row {
                above.push(piece);
            } else if index > gutter.last_row {
                below.push(piece);
            } else if is_left {
                left.push(piece);
            } else {
                right.push(piece);
            }
        }
    }
    [above, left, right, below]
        .into_iter()
        .filter(|part| !part.is_empty())
        .flat_map(|part| cut(marks, pieces, part, scattered, depth + 1))
        .collect()
}

/// A strip without ink over a run of rows.
#[derive(Debug, Clone, Copy)]
struct Gutter {
    x: f32,
    first_row: usize,
    last_row: usize,
    rows: usize,
    width: f32,
}

/// Gaps that may part columns, the longest first.
fn gutters(pieces: &[Piece], rows: &Rows) -> Vec<Gutter> {
    let all = || rows.iter().flatten().filter_map(|&index| pieces.get(index));
    let left = all().fold(f32::MAX, |x, piece| x.min(piece.x0));
    let right = all().fold(f32::MIN, |x, piece| x.max(piece.x1));
    let strips = (((right - left) / STRIP).clamp(0.0, 2000.0)) as usize;
    let mut runs = Runs::new(strips, left);
    for (index, row) in rows.iter().enumerate() {
        let strip = |x: f32| (((x - left) / STRIP).clamp(0.0, strips as f32)) as usize;
        let (mut first, mut last) = (strips, 0);
        let covered = row.iter().filter_map(|&piece| pieces.get(piece));
        let covered = covered.map(|piece| (strip(piece.x0), strip(piece.x1) + 1));
        for (from, to) in covered.clone() {
            first = first.min(from);
            last = last.max(to - 1);
            runs.close(from, to, index);
        }
        runs.go_on(first, last);
        for (from, to) in covered {
            runs.begin(from, to, index + 1);
        }
    }
    runs.close(0, strips, rows.rows.len());
    widest(runs.best)
}

/// For each strip the run of rows that leave it free, up to the row at hand. Most rows cover most strips: what is done
/// for each of them is little and the same.
struct Runs {
    first_rows: Vec<usize>,
    /// Rows of the run that have ink to the left.
    left: Vec<u16>,
    /// The same to the right.
    right: Vec<u16>,
    /// The best run that has ended.
    best: Vec<Option<Gutter>>,
    /// Where the first strip begins.
    x: f32,
}

impl Runs {
    fn new(strips: usize, x: f32) -> Self {
        let (left, right) = (vec![0; strips], vec![0; strips]);
        Self { first_rows: vec![0; strips], left, right, best: vec![None; strips], x }
    }

    /// Counts a row with ink from the first strip to the last.
    fn go_on(&mut self, first: usize, last: usize) {
        let more = |rows: &mut u16| *rows = rows.saturating_add(1);
        self.left.get_mut(first + 1..).unwrap_or_default().iter_mut().for_each(more);
        self.right.iter_mut().take(last).for_each(more);
    }

    /// Begins new runs of some strips at a row.
    fn begin(&mut self, from: usize, to: usize, row: usize) {
        let to = to.min(self.best.len());
        self.first_rows.get_mut(from..to).unwrap_or_default().fill(row);
        self.left.get_mut(from..to).unwrap_or_default().fill(0);
        self.right.get_mut(from..to).unwrap_or_default().fill(0);
    }

    /// Ends the runs of some strips before a row.
    fn close(&mut self, from: usize, to: usize, end: usize) {
        let long = |rows: &u16| usize::from(*rows) >= LEAST_ROWS;
        let to = to.min(self.best.len());
        let (left, right) = (self.left.get(from..to), self.right.get(from..to));
        let sides = left.unwrap_or_default().iter().zip(right.unwrap_or_default());
        if !sides.clone().fold(false, |any, (left, right)| any | (long(left) & long(right))) {
            return;
        }
        for (at, (left, right)) in (from..).zip(sides) {
            let rows = usize::from(*left) + usize::from(*right);
            if long(left)
                && long(right)
                && let (Some(best), Some(&first_row)) = (self.best.get_mut(at), self.first_rows.get(at))
                && best.is_none_or(|known| known.rows < rows)
            {
                let x = self.x + (at as f32 + 0.5) * STRIP;
                *best = Some(Gutter { x, first_row, last_row: end.saturating_sub(1), rows, width: STRIP });
            }
        }
    }
}

/// Joins neighbouring strips of one run to a gutter and sorts by the rows they part.
fn widest(strips: Vec<Option<Gutter>>) -> Vec<Gutter> {
    let mut found: Vec<Gutter> = Vec::new();
    let mut open: Option<Gutter> = None;
    for strip in strips.into_iter().chain([None]) {
        match (&mut open, strip) {
            (Some(gutter), Some(strip))
                if gutter.first_row == strip.first_row && gutter.last_row == strip.last_row =>
            {
                gutter.width += STRIP;
                gutter.x += STRIP / 2.0;
                gutter.rows = gutter.rows.max(strip.rows);
            }
            (_, strip) => {
                found.extend(open.take().filter(|gutter| gutter.width >= LEAST_GUTTER));
                open = strip;
            }
        }
    }
    found.sort_by(|a, b| b.rows.cmp(&a.rows).then(b.width.total_cmp(&a.width)));
    found.truncate(12);
    found
}

/// Whether what lies left and right of a gutter are columns of text, and not the cells of rows.
fn parts_columns(marks: &[Mark], pieces: &[Piece], rows: &Rows, gutter: &Gutter, scattered: bool) -> bool {
    let run = rows.rows.get(gutter.first_row..=gutter.last_row).unwrap_or_default();
    let (mut left, mut right) = (Side::default(), Side::default());
    let (mut clashes, mut beside) = (0, 0);
    // Baseline, size and side of the last row that has ink on one side alone.
    let mut lone: Option<(f32, bool)> = None;
    for row in run {
        let of_row = || rows.of(row).iter().filter_map(|&index| pieces.get(index));
        let on_left = left.add(of_row().filter(|piece| piece.x0 < gutter.x));
        let on_right = right.add(of_row().filter(|piece| piece.x0 >= gutter.x));
        beside += usize::from(on_left && on_right);
        let Some((y, size)) =
            of_row().map(|piece| (piece.y, piece.size)).reduce(|a, b| if a.1 > b.1 { a } else { b })
        else {
            continue;
        };
        if lone.is_some_and(|(above, was_left)| was_left != on_left && y - above < 0.9 * size) {
            clashes += 1;
        }
        lone = (on_left != on_right).then_some((y, on_left));
    }
    let few = left.rows().min(right.rows());
    // The rows of a table never stand between each other's lines; those of columns do, unless their lines match.
    if clashes >= 3 && clashes * 6 >= few {
        return true;
    }
    // Times and places of what stands at the left.
    let dated = |row: &&Range<usize>| {
        let mut right =
            rows.of(row).iter().filter_map(|&index| pieces.get(index)).filter(|piece| piece.x0 >= gutter.x);
        right.any(|piece| piece.is_date(marks))
    };
    if right.are_short() && beside * 2 >= right.rows() && run.iter().filter(dated).count() * 2 >= right.rows()
    {
        return false;
    }
    let least_rows = if scattered { LEAST_ROWS } else { 2 * LEAST_ROWS };
    let sparse = few * 3 <= left.rows().max(right.rows());
    few >= least_rows && !sparse && left.is_running_text(scattered) && right.is_running_text(scattered)
}

/// The lines on one side of a gutter.
#[derive(Default)]
struct Side {
    lines: Vec<SideLine>,
}

#[derive(Clone, Copy)]
struct SideLine {
    x0: f32,
    x1: f32,
    size: f32,
    length: usize,
}

impl Side {
    fn add<'p>(&mut self, pieces: impl Iterator<Item = &'p Piece>) -> bool {
        let line = pieces
            .map(|piece| SideLine { x0: piece.x0, x1: piece.x1, size: piece.size, length: piece.length })
            .reduce(|a, b| SideLine {
                x0: a.x0.min(b.x0),
                x1: a.x1.max(b.x1),
                size: a.size.max(b.size),
                length: a.length + b.length,
            });
        self.lines.extend(line);
        line.is_some()
    }

    fn rows(&self) -> usize {
        self.lines.len()
    }

    fn are_short(&self) -> bool {
        self.lines.iter().all(|line| line.length < LONGEST_CELL)
    }

    /// Lines of text that fill their column from its left edge: no labels, dates or places.
    fn is_running_text(&self, scattered: bool) -> bool {
        let (length, fill) = if scattered { (14, 0.2) } else { (20, 0.35) };
        let left = self.lines.iter().fold(f32::MAX, |x, line| x.min(line.x0));
        let right = self.lines.iter().fold(f32::MIN, |x, line| x.max(line.x1));
        let median = |mut values: Vec<f32>| {
            values.sort_by(f32::total_cmp);
            values.get(values.len() / 2).copied().unwrap_or(0.0)
        };
        let fills =
            median(self.lines.iter().map(|line| line.x1 - line.x0).collect()) / (right - left).max(1.0);
        let median_length = median(self.lines.iter().map(|line| line.length as f32).collect());
        self.is_flush_left() && fills > fill && median_length >= length as f32
    }

    /// Most lines begin at one of two places: the text's edge, and the text of bullets.
    fn is_flush_left(&self) -> bool {
        let mut counts: Vec<(f32, usize)> = Vec::new();
        for line in &self.lines {
            match counts.iter_mut().find(|(x, _)| (x - line.x0).abs() < 0.5 * line.size) {
                Some((_, count)) => *count += 1,
                None => counts.push((line.x0, 1)),
            }
        }
        counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        let most: usize = counts.iter().take(2).map(|&(_, count)| count).sum();
        most * 10 >= self.rows() * 7
    }
}
