//! From glyphs on a page to lines in reading order; knows nothing of file formats.
//!
//! The order in which a file draws its text is right for most producers, and geometry is wrong for many pages
//! with columns. So the drawing order leads, and geometry is asked only where that order jumps about:
//!
//! 1. `pieces`: glyphs that follow each other on one baseline form a piece; `echoes`: what is drawn twice is one.
//! 2. `rail`: headings in a narrow column of their own are taken out, and put before the lines that they belong to.
//! 3. `columns`: pieces form blocks, each read from top to bottom, and the blocks are put in order.
//! 4. `woven`: blocks that stand in each other's gaps are read from top to bottom, whenever they were drawn.
//! 5. `lines`: the pieces of a block form lines of words; `wrapped`: cells of several lines stand in their first row.

mod bidi;
mod columns;
mod echoes;
mod lines;
mod pieces;
mod rail;
mod sign;
mod words;
mod woven;
mod wrapped;

use super::{Line, Rect};
pub(super) use bidi::is_right_to_left;
pub(super) use sign::Sign;

/// A glyph as it lies on the page: points from the top left corner, y downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Glyph {
    /// What it shows: a place in a list of signs.
    pub sign: u32,
    /// Where its baseline begins.
    pub x: f32,
    /// Where its baseline begins.
    pub y: f32,
    /// How far its ink reaches along the writing direction.
    pub dx: f32,
    /// The same downwards; 0 for upright text.
    pub dy: f32,
}

/// How glyphs look; those drawn one after the other mostly look alike.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Look {
    /// Height of the em in points, more than 0.
    pub size: f32,
    pub bold: bool,
    pub italic: bool,
    /// Marked as no part of the content, such as a page number.
    pub artifact: bool,
}

/// The way text runs, one long.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Direction {
    right: f32,
    down: f32,
}

const RIGHT: Direction = Direction { right: 1.0, down: 0.0 };
const UP: Direction = Direction { right: 0.0, down: -1.0 };
const DOWN: Direction = Direction { right: 0.0, down: 1.0 };
const LEFT: Direction = Direction { right: -1.0, down: 0.0 };

/// The sine of the smallest angle that makes text slanted: that of a page scanned askew is smaller.
const SLANT: f32 = 0.05;
/// Directions a page's slanted text is told apart by; what is beyond is taken for the nearest of the upright four.
const MAX_SLANTS: usize = 8;

impl Direction {
    fn of(glyph: &Glyph) -> Option<Self> {
        let (dx, dy) = (glyph.dx, glyph.dy);
        if dx == 0.0 && dy == 0.0 {
            return None;
        }
        let nearest = Self::upright(dx, dy);
        let length = if dy == 0.0 { dx.abs() } else { dx.hypot(dy) };
        let slanted = dx.abs().min(dy.abs()) > SLANT * length;
        Some(if slanted { Self { right: dx / length, down: dy / length } } else { nearest })
    }

    fn upright(dx: f32, dy: f32) -> Self {
        match (dx.abs() >= dy.abs(), dx >= 0.0, dy >= 0.0) {
            (true, true, _) => RIGHT,
            (true, false, _) => LEFT,
            (false, _, true) => DOWN,
            (false, _, false) => UP,
        }
    }

    /// Whether the angle between two directions makes no slant.
    fn is_near(self, other: Self) -> bool {
        let (along, across) = self.turn(other.right, other.down);
        along > 0.0 && across.abs() < SLANT
    }

    /// Turns a point so that the direction runs to the right.
    fn turn(self, x: f32, y: f32) -> (f32, f32) {
        (x * self.right + y * self.down, y * self.right - x * self.down)
    }

    fn turn_back(self, x: f32, y: f32) -> (f32, f32) {
        (x * self.right - y * self.down, y * self.right + x * self.down)
    }

    fn turn_box_back(self, b: &Rect) -> Rect {
        let corners =
            [(b.x0, b.y0), (b.x1, b.y0), (b.x0, b.y1), (b.x1, b.y1)].map(|(x, y)| self.turn_back(x, y));
        let none = Rect { x0: f32::MAX, y0: f32::MAX, x1: f32::MIN, y1: f32::MIN };
        corners.into_iter().fold(none, |around, (x, y)| Rect {
            x0: around.x0.min(x),
            y0: around.y0.min(y),
            x1: around.x1.max(x),
            y1: around.y1.max(y),
        })
    }
}

/// A glyph turned so that it runs to the right.
#[derive(Debug, Clone, Copy)]
struct Mark<'t> {
    sign: &'t Sign,
    x0: f32,
    x1: f32,
    y: f32,
    look: &'t Look,
}

impl Mark<'_> {
    fn text(&self) -> &str {
        &self.sign.text
    }

    fn size(&self) -> f32 {
        self.look.size
    }
}

/// The smaller of two numbers: `f32::min` takes care of what is no number, too, which costs more than all else that is
/// done for many a glyph.
fn smaller(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// The larger of two numbers.
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// The lines of a page.
pub(super) struct Laid {
    pub lines: Vec<Line>,
    /// Numbers of the lines where invisible characters stood inside words.
    pub with_invisible: Vec<u32>,
}

/// Lays out one page of glyphs in drawing order, each with how it looks; `signs` are what they show, `dots` are small
/// painted areas that may be bullets of upright text.
///
/// Lines are numbered from 1, and have their words only where those are asked for. Text in other directions follows
/// after the upright text, each on its own.
pub(super) fn lay_out<'g>(
    glyphs: impl IntoIterator<Item = (&'g Glyph, &'g Look)>,
    signs: &'g [Sign],
    dots: &[Rect],
    with_words: bool,
) -> Laid {
    let mut lines: Vec<lines::Built> = Vec::new();
    let mut columns = 0;
    let mut reader = words::Reader::with_room();
    for (direction, marks) in turned(glyphs, signs).into_iter().filter(|(_, marks)| !marks.is_empty()) {
        let mut pieces = echoes::drop(&marks, pieces::gather(&marks));
        pieces::join_initials(&marks, &mut pieces);
        let dots = if direction == RIGHT { dots } else { &[] };
        let rail = (direction == RIGHT).then(|| rail::find(&marks, &pieces)).flatten();
        let text = rail.as_ref().map_or(&pieces, |rail| &rail.text);
        let first = lines.len();
        let mut build = |pieces: &[pieces::Piece], block: &columns::Block, column: u16| {
            reader.words.clear();
            let mut of_block = lines::build(&mut reader, &marks, pieces, block, dots);
            for lines::Built { line, words, .. } in &mut of_block {
                line.column = column;
                line.bounds = line.bounds.map(|b| direction.turn_box_back(&b));
                if with_words {
                    line.words = reader.words.get(words.clone()).unwrap_or_default().to_vec();
                    line.words
                        .iter_mut()
                        .for_each(|word| word.bounds = direction.turn_box_back(&word.bounds));
                }
            }
            of_block
        };
        for block in columns::order(&marks, text) {
            let mut of_block = build(text, &block, columns);
            if !of_block.is_empty() {
                columns = columns.saturating_add(1);
            }
            lines.append(&mut of_block);
        }
        let Some(rail) = &rail else { continue };
        for rail::Label { pieces, y } in &rail.labels {
            let label = build(pieces, &(0..pieces.len()).collect(), 0).into_iter().reduce(lines::Built::join);
            if let Some(label) = label {
                set_before_text(&mut lines, first, label, rail.edge, *y);
            }
        }
    }
    let mut with_invisible = Vec::new();
    for (built, number) in lines.iter_mut().zip(1..) {
        built.line.number = number;
        if built.dropped_invisible {
            with_invisible.push(number);
        }
    }
    Laid { lines: lines.into_iter().map(|built| built.line).collect(), with_invisible }
}

/// Puts a heading from the rail before the line that stands beside its first, right of the edge: the nearest, since a
/// heading in larger print may stand a little lower.
fn set_before_text(lines: &mut Vec<lines::Built>, first: usize, mut label: lines::Built, edge: f32, y: f32) {
    let away = |built: &lines::Built| {
        let bounds = built.line.bounds.filter(|b| b.x0 > edge - built.line.size)?;
        Some((bounds.y0 - y).max(y - bounds.y1).max(0.0))
    };
    let of_page = lines.get(first..).unwrap_or_default().iter().zip(first..);
    let beside = of_page.filter_map(|(built, at)| Some((away(built)?, at)));
    let at = beside.min_by(|a, b| a.0.total_cmp(&b.0)).map_or(lines.len(), |(_, at)| at);
    label.line.space_above = true;
    if let Some(text) = lines.get_mut(at).map(|built| &mut built.line) {
        label.line.column = text.column;
        label.line.space_above = std::mem::take(&mut text.space_above);
    }
    lines.insert(at, label);
}

/// The glyphs that run to the right, up, down and to the left, and slanted ones; those without width run as the one
/// before.
fn turned<'t>(
    glyphs: impl IntoIterator<Item = (&'t Glyph, &'t Look)>,
    signs: &'t [Sign],
) -> Vec<(Direction, Vec<Mark<'t>>)> {
    let glyphs = glyphs.into_iter();
    let mut found: Vec<_> = [RIGHT, UP, DOWN, LEFT].map(|direction| (direction, Vec::new())).into();
    // Nearly all text is upright.
    if let Some((_, right)) = found.first_mut() {
        right.reserve(glyphs.size_hint().1.unwrap_or(0));
    }
    let mut group = 0;
    for (glyph, look) in glyphs {
        let Some(sign) = signs.get(glyph.sign as usize) else { continue };
        // Nearly all text runs to the right.
        if glyph.dy == 0.0
            && glyph.dx > 0.0
            && let Some((_, right)) = found.first_mut()
        {
            right.push(Mark { sign, x0: glyph.x, x1: glyph.x + glyph.dx, y: glyph.y, look });
            group = 0;
            continue;
        }
        group = turn_aside(&mut found, group, glyph, sign, look);
    }
    found
}

/// Adds a glyph to those of its direction, given that of the one before; gives its own. In a function of its own, for
/// most glyphs go faster without.
#[inline(never)]
fn turn_aside<'t>(
    found: &mut Vec<(Direction, Vec<Mark<'t>>)>,
    before: usize,
    glyph: &Glyph,
    sign: &'t Sign,
    look: &'t Look,
) -> usize {
    let mut group = before;
    if let Some(direction) = Direction::of(glyph) {
        let near = |direction: Direction| found.iter().position(|(known, _)| known.is_near(direction));
        group = match near(direction) {
            Some(known) => known,
            None if found.len() < 4 + MAX_SLANTS => {
                found.push((direction, Vec::new()));
                found.len() - 1
            }
            None => near(Direction::upright(glyph.dx, glyph.dy)).unwrap_or_default(),
        };
    }
    if let Some((direction, marks)) = found.get_mut(group) {
        let (x, y) = direction.turn(glyph.x, glyph.y);
        let (end, _) = direction.turn(glyph.x + glyph.dx, glyph.y + glyph.dy);
        marks.push(Mark { sign, x0: smaller(x, end), x1: larger(x, end), y, look });
    }
    group
}

#[cfg(test)]
mod tests;
