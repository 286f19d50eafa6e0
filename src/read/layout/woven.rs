//! The order of blocks. What browsers paint in layers, as they do with all that is moved, faded or floats, leaves gaps
//! in the text around it and is drawn after it: such blocks are parted at their gaps and read from top to bottom.

use super::columns::Block;
use super::pieces::Piece;
use super::{larger, smaller};
use std::ops::Range;

/// More parts than this are read as they were drawn.
const MAX_PARTS: usize = 512;
/// So many lines on either side of a gap tell how wide the column is there.
const LINES_AROUND: usize = 4;
/// What stands in a gap shares this much of its width with the lines above and below.
const SHARED: f32 = 0.5;

/// A line of a block, or several.
#[derive(Debug, Clone, Copy)]
struct Band {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Band {
    fn around(self, other: Self) -> Self {
        Self {
            left: smaller(self.left, other.left),
            top: smaller(self.top, other.top),
            right: larger(self.right, other.right),
            bottom: larger(self.bottom, other.bottom),
        }
    }

    fn all(bands: &[Self]) -> Option<Self> {
        bands.iter().copied().reduce(Self::around)
    }

    fn is_above(&self, other: &Self) -> bool {
        self.bottom <= other.top + 2.0 && self.top < other.top
    }

    fn width_shared(&self, other: &Self) -> f32 {
        smaller(self.right, other.right) - larger(self.left, other.left)
    }

    fn shares_column(&self, other: &Self) -> bool {
        let narrower = (self.right - self.left).min(other.right - other.left);
        self.width_shared(other) > SHARED * narrower
    }
}

/// A block with its lines from top to bottom.
struct Lined {
    pieces: Block,
    lines: Vec<Band>,
    /// The places of the pieces that begin a line.
    starts: Vec<usize>,
    /// The lines before which others stand.
    cuts: Vec<usize>,
}

/// What is read of a block before something else.
struct Part {
    /// The number of its block.
    of: usize,
    pieces: Block,
    around: Band,
}

/// Blocks in reading order: one wholly above another one of the same column is read before it, whenever it was drawn.
pub(super) fn in_order(pieces: &[Piece], blocks: Vec<Block>) -> Vec<Block> {
    if blocks.len() < 2 {
        return blocks;
    }
    let mut blocks: Vec<Lined> = blocks.into_iter().map(|block| Lined::new(pieces, block)).collect();
    let woven = weave(&mut blocks);
    cut_below_headers(&mut blocks);
    let mut parts: Vec<Part> =
        blocks.into_iter().enumerate().flat_map(|(of, block)| block.into_parts(of)).collect();
    if !woven.is_empty() {
        // What is woven together is not left for a column that was drawn in between.
        let first_woven =
            |of: usize| woven.iter().find(|(later, _)| *later == of).map_or(of, |(_, first)| *first);
        parts.sort_by_cached_key(|part| first_woven(part.of));
    }
    let together =
        |a: &Part, b: &Part| a.of == b.of || woven.binary_search(&(a.of.max(b.of), a.of.min(b.of))).is_ok();
    join(upper_first(parts, together), together)
}

impl Lined {
    fn new(pieces: &[Piece], mut block: Block) -> Self {
        let y = |index: &usize| pieces.get(*index).map_or(0.0, |piece| piece.y);
        block.sort_by(|a, b| y(a).total_cmp(&y(b)));
        let mut lines: Vec<Band> = Vec::with_capacity(block.len());
        let mut starts = Vec::with_capacity(block.len());
        let mut baseline = f32::MIN;
        for (at, index) in block.iter().enumerate() {
            let Some(piece) = pieces.get(*index) else { continue };
            // A little less than the letters reach: lines may be set close.
            let (top, bottom) = (piece.y - 0.7 * piece.size, piece.y + 0.1 * piece.size);
            let band = Band { left: piece.x0, top, right: piece.x1, bottom };
            match lines.last_mut() {
                Some(line) if piece.y - baseline < 0.5 * piece.size => *line = line.around(band),
                _ => {
                    lines.push(band);
                    starts.push(at);
                    baseline = piece.y;
                }
            }
        }
        // Where the drawing went on in another column.
        let aside = |two: &[Band]| matches!(two, [a, b] if a.width_shared(b) <= 0.0);
        let cuts = lines.windows(2).zip(1..).filter(|(two, _)| aside(two)).map(|(_, below)| below).collect();
        Self { pieces: block, lines, starts, cuts }
    }

    /// The parts between the cuts.
    fn into_parts(mut self, of: usize) -> Vec<Part> {
        self.cuts.sort_unstable();
        self.cuts.dedup();
        let ends = self.cuts.iter().copied().chain([self.lines.len()]);
        let begins = [0].into_iter().chain(self.cuts.iter().copied());
        let part = |(begin, end): (usize, usize)| {
            let place = |line: usize| self.starts.get(line).copied().unwrap_or(self.pieces.len());
            let pieces = self.pieces.get(place(begin)..place(end))?.to_vec();
            Some(Part { of, pieces, around: Band::all(self.lines.get(begin..end)?)? })
        };
        begins.zip(ends).filter_map(part).collect()
    }

    /// Whether some lines stand in the column that this block has around its gap before a line.
    fn has_gap_for(&self, lines: &[Band], gap: usize) -> bool {
        let above = self.lines.get(gap.saturating_sub(LINES_AROUND)..gap);
        let below = self.lines.get(gap..).map(|below| below.get(..LINES_AROUND).unwrap_or(below));
        let around = [above, below].map(|lines| Band::all(lines.unwrap_or_default()));
        Band::all(lines).is_some_and(|inner| {
            around.iter().all(|line| line.is_some_and(|line| line.shares_column(&inner)))
        })
    }
}

/// Finds the blocks that stand in gaps of each other, and where to cut them; gives their pairs, the later one first.
fn weave(blocks: &mut [Lined]) -> Vec<(usize, usize)> {
    let mut woven = Vec::new();
    for later in 1..blocks.len() {
        let (before, rest) = blocks.split_at_mut(later);
        let Some(block) = rest.first_mut() else { break };
        for (earlier, other) in before.iter_mut().enumerate() {
            let Some(runs) = runs(&other.lines, &block.lines) else { continue };
            let fits = runs.windows(3).any(|three| {
                let [_, inner, below] = three else { return false };
                let (outer, inside) = if inner.of_later { (&*other, &*block) } else { (&*block, &*other) };
                let inside = inside.lines.get(inner.lines.clone()).unwrap_or_default();
                outer.has_gap_for(inside, below.lines.start)
            });
            if fits {
                woven.push((later, earlier));
                for run in runs.iter().filter(|run| run.lines.start > 0) {
                    let cuts = if run.of_later { &mut block.cuts } else { &mut other.cuts };
                    cuts.push(run.lines.start);
                }
            }
        }
    }
    woven
}

/// Cuts blocks below lines that stand above a block drawn before, and the rest of the block beside it.
fn cut_below_headers(blocks: &mut [Lined]) {
    for later in 1..blocks.len() {
        let (before, rest) = blocks.split_at_mut(later);
        let Some(block) = rest.first_mut() else { break };
        for other in before.iter().filter_map(|other| Band::all(&other.lines)) {
            let header = block.lines.iter().take_while(|line| line.bottom <= other.top).count();
            let above = Band::all(block.lines.get(..header).unwrap_or_default());
            if above.is_some_and(|above| above.shares_column(&other)) && header < block.lines.len() {
                block.cuts.push(header);
            }
        }
    }
}

/// Lines of one of two blocks that follow each other without one of the other block.
struct Run {
    of_later: bool,
    lines: Range<usize>,
}

/// The lines of two blocks from top to bottom; `None` where some stand beside each other.
fn runs(earlier: &[Band], later: &[Band]) -> Option<Vec<Run>> {
    let mut runs: Vec<Run> = Vec::new();
    let (mut of_earlier, mut of_later) =
        (earlier.iter().zip(0..).peekable(), later.iter().zip(0..).peekable());
    let (mut earlier_bottom, mut later_bottom) = (f32::MIN, f32::MIN);
    loop {
        let is_later = match (of_earlier.peek(), of_later.peek()) {
            (Some((earlier, _)), Some((later, _))) => later.top < earlier.top,
            (earlier, _) => earlier.is_none(),
        };
        let (next, own, other) = if is_later {
            (of_later.next(), &mut later_bottom, earlier_bottom)
        } else {
            (of_earlier.next(), &mut earlier_bottom, later_bottom)
        };
        let Some((line, at)) = next else { return Some(runs) };
        if line.top < other {
            return None;
        }
        *own = larger(*own, line.bottom);
        match runs.last_mut() {
            Some(run) if run.of_later == is_later => run.lines.end = at + 1,
            _ => runs.push(Run { of_later: is_later, lines: at..at + 1 }),
        }
    }
}

/// Parts one after the other, each as soon as all are read that stand above it in its column.
fn upper_first(parts: Vec<Part>, together: impl Fn(&Part, &Part) -> bool) -> Vec<Part> {
    if parts.len() > MAX_PARTS {
        return parts;
    }
    let above = |a: &Part, b: &Part| {
        a.around.is_above(&b.around) && (a.around.width_shared(&b.around) > 0.0 || together(a, b))
    };
    let mut unread_above: Vec<usize> =
        parts.iter().map(|part| parts.iter().filter(|other| above(other, part)).count()).collect();
    let mut left: Vec<Option<Part>> = parts.into_iter().map(Some).collect();
    let mut ordered: Vec<Part> = Vec::with_capacity(left.len());
    loop {
        let unread = || left.iter().zip(&unread_above).enumerate().filter(|(_, (part, _))| part.is_some());
        let free = unread().find(|(_, (_, above))| **above == 0).or_else(|| unread().next());
        let Some(next) = free.map(|(at, _)| at).and_then(|at| left.get_mut(at)?.take()) else {
            return ordered;
        };
        for (part, unread) in left.iter().zip(&mut unread_above) {
            if part.as_ref().is_some_and(|part| above(&next, part)) {
                *unread -= 1;
            }
        }
        ordered.push(next);
    }
}

/// Makes one block of what goes on below in the same column.
fn join(parts: Vec<Part>, together: impl Fn(&Part, &Part) -> bool) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut last: Option<Part> = None;
    for part in parts {
        let goes_on =
            last.as_ref().is_some_and(|last| together(last, &part) && last.around.is_above(&part.around));
        match blocks.last_mut() {
            Some(block) if goes_on => block.extend(&part.pieces),
            _ => blocks.push(part.pieces.clone()),
        }
        last = Some(part);
    }
    blocks
}
