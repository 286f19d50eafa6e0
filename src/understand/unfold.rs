//! Two columns of a text without layout, printed side by side: each is read by itself.

use super::sections::{Source, classify};
use crate::read::Line;
use std::collections::BTreeMap;

/// Lines that begin in the right column at least, for it to be one.
const LEAST_LINES: usize = 10;
/// Characters that the left column is wide at least.
const LEAST_WIDTH: u16 = 15;
/// How far in text of the right column may begin.
const FURTHER_IN: u16 = 12;

/// The lines of a text whose columns stand side by side, the left column before the right one; nothing for any other.
///
/// A column of labels or dates beside its entries is none: the headings of such a text stand at the left alone, those of
/// two columns in both.
pub(super) fn unfolded(lines: &[Source<'_>]) -> Option<Vec<(u32, Line)>> {
    let edge = edge(lines)?;
    let first = lines.iter().position(|s| right_cell(s.line, edge).is_some())?;
    let parts: Vec<(Option<Line>, Option<Line>)> =
        lines[first..].iter().map(|s| parted(s.line, edge)).collect();
    let crossing = lines[first..].iter().filter(|s| crosses(s.line, edge)).count();
    let is_heading = |line: &&Line| line.cells.is_empty() && classify(&line.text).is_some();
    let left = || parts.iter().filter_map(|p| p.0.as_ref());
    let (left_headings, left_lines) = (left().filter(is_heading).count(), left().count());
    let right_headings = parts.iter().filter_map(|p| p.1.as_ref()).filter(is_heading).count();
    // What stands under the headings of a column of labels stands beside them.
    if crossing > 0 || left_headings < 1 || left_lines < 2 * left_headings || right_headings < 2 {
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

/// The column of characters at which the right one begins: most lines have a cell that begins there or a little further in.
fn edge(lines: &[Source<'_>]) -> Option<u16> {
    const LEAST_AT_EDGE: usize = 4;
    let mut starts: BTreeMap<u16, usize> = BTreeMap::new();
    for stop in lines.iter().flat_map(|s| &s.line.stops).filter(|stop| **stop >= LEAST_WIDTH) {
        *starts.entry(*stop).or_default() += 1;
    }
    let begun = |edge: u16| lines.iter().filter(|s| right_cell(s.line, edge).is_some()).count();
    let aligned = starts.iter().filter(|(_, count)| **count >= LEAST_AT_EDGE).map(|(edge, _)| *edge);
    let (count, edge) = aligned.map(|edge| (begun(edge), std::cmp::Reverse(edge))).max()?;
    (count >= LEAST_LINES && count * 2 >= lines.len()).then_some(edge.0)
}

/// Which cell of a line stands in the right column, which may be indented there.
fn right_cell(line: &Line, edge: u16) -> Option<usize> {
    line.stops.iter().position(|stop| (edge..edge.saturating_add(FURTHER_IN)).contains(stop))
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
    let at = cell.checked_sub(1).and_then(|before| line.cells.get(before)).copied().unwrap_or(0);
    let further_in = line.stops.get(cell).map_or(0, |stop| stop - edge);
    let right = of(line, at, line.text.len(), u8::try_from(further_in.div_ceil(2)).unwrap_or(u8::MAX));
    ((at > 0).then(|| of(line, 0, at, line.indent)), Some(right))
}

/// A part of a line as a line of its own.
fn of(line: &Line, from: usize, to: usize, indent: u8) -> Line {
    let text = line.text[from..to].trim_end();
    let typed = text.strip_prefix(['-', '*', '•', '–', '·', '>']).and_then(|rest| rest.strip_prefix(' '));
    let bare = typed.map_or(text, str::trim_start);
    let begin = from + (text.len() - bare.len());
    let cells =
        line.cells.iter().filter(|&&cell| cell > begin && cell < to).map(|cell| cell - begin).collect();
    let bullet = typed.is_some() || from == 0 && line.bullet;
    Line { text: bare.to_owned(), cells, bullet, indent, stops: Vec::new(), heading: None, ..line.clone() }
}
