//! Two columns of a text without layout, printed side by side: each is read by itself.

use super::sections::{Source, classify};
use crate::read::Line;

/// Lines that begin in the right column at least, for it to be one.
const LEAST_LINES: usize = 10;

/// The lines of a text whose columns stand side by side, the left column before the right one; nothing for any other.
///
/// A column of labels or dates beside its entries is none: the headings of such a text stand at the left alone, those of
/// two columns in both.
pub(super) fn unfolded(lines: &[Source<'_>]) -> Option<Vec<(u32, Line)>> {
    let edge = edge(lines)?;
    let first = lines.iter().position(|s| right_cell(s.line, edge).is_some())?;
    let parts: Vec<(Option<Line>, Option<Line>)> = lines[first..].iter().map(|s| parted(s.line, edge)).collect();
    let crossing = lines[first..].iter().filter(|s| crosses(s.line, edge)).count();
    let headings = |side: fn(&(Option<Line>, Option<Line>)) -> &Option<Line>| {
        parts.iter().filter_map(|p| side(p).as_ref()).filter(|l| l.cells.is_empty() && classify(&l.text).is_some()).count()
    };
    if crossing > 0 || headings(|p| &p.0) < 2 || headings(|p| &p.1) < 2 {
        return None;
    }
    let mut out: Vec<(u32, Line)> = lines[..first].iter().map(|s| (s.page, s.line.clone())).collect();
    let pages = || lines[first..].iter().map(|s| s.page);
    for (column, side) in [(1, 0), (2, 1)] {
        let mut blank = true;
        for ((left, right), page) in parts.iter().zip(pages()) {
            let part = if side == 0 { left } else { right };
            match part {
                Some(line) => {
                    let space_above = line.space_above || blank;
                    out.push((page, Line { column, space_above, ..line.clone() }));
                    blank = false;
                }
                None => blank = true,
            }
        }
    }
    Some(out)
}

/// The column of characters at which most lines have a cell that begins there.
fn edge(lines: &[Source<'_>]) -> Option<u16> {
    let mut starts: std::collections::BTreeMap<u16, usize> = std::collections::BTreeMap::new();
    for stop in lines.iter().flat_map(|s| &s.line.stops).filter(|stop| **stop >= 15) {
        *starts.entry(*stop).or_default() += 1;
    }
    let (edge, count) = starts.into_iter().max_by_key(|&(stop, count)| (count, std::cmp::Reverse(stop)))?;
    (count >= LEAST_LINES && count * 2 >= lines.len()).then_some(edge)
}

/// Which cell of a line stands in the right column, which may be indented there.
fn right_cell(line: &Line, edge: u16) -> Option<usize> {
    line.stops.iter().position(|stop| (edge..edge + 8).contains(stop))
}

/// Whether text stands on both sides of the edge without a gap.
fn crosses(line: &Line, edge: u16) -> bool {
    let starts = std::iter::once(0).chain(line.cells.iter().copied());
    let ends = line.cells.iter().copied().chain([line.text.len()]);
    line.stops.iter().zip(starts.zip(ends)).any(|(&stop, (from, to))| {
        let width = line.text[from..to].trim_end().chars().count();
        stop < edge && usize::from(stop) + width > usize::from(edge)
    })
}

/// The parts of a line at the left and at the right of an edge.
fn parted(line: &Line, edge: u16) -> (Option<Line>, Option<Line>) {
    let Some(cell) = right_cell(line, edge) else { return (Some(line.clone()), None) };
    if cell == 0 {
        return (None, Some(of(line, 0, line.text.len())));
    }
    let Some(&at) = line.cells.get(cell - 1) else { return (Some(line.clone()), None) };
    (Some(of(line, 0, at)), Some(of(line, at, line.text.len())))
}

fn of(line: &Line, from: usize, to: usize) -> Line {
    let text = line.text[from..to].trim_end();
    let (bullet, bare) = match text.strip_prefix(['-', '*', '•', '–', '·', '>']).and_then(|rest| rest.strip_prefix(' ')) {
        Some(rest) => (true, rest.trim_start()),
        None => (from == 0 && line.bullet, text),
    };
    let begin = from + (text.len() - bare.len());
    let cells = line.cells.iter().filter(|&&cell| cell > begin && cell < to).map(|cell| cell - begin).collect();
    let indent = if from == 0 && line.stops.first().is_some_and(|stop| *stop < 15) { line.indent } else { 0 };
    Line { text: bare.to_owned(), cells, bullet, indent, stops: Vec::new(), heading: None, ..line.clone() }
}
