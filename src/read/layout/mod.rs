//! From glyphs on a page to lines in reading order; knows nothing of file formats.
//!
//! The order in which a file draws its text is right for most producers, and geometry is wrong for many pages
//! with columns. So the drawing order leads, and geometry is asked only where that order jumps about:
//!
//! 1. `pieces`: glyphs that follow each other on one baseline form a piece.
//! 2. `columns`: pieces form blocks, each read from top to bottom, and the blocks are put in order.
//! 3. `lines`: the pieces of a block form lines of words.

mod bidi;
mod columns;
mod lines;
mod pieces;
mod sign;
mod words;

use super::{Line, Rect};
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

/// The four ways text can run; slanted text is taken for the nearest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Right,
    Down,
    Left,
    Up,
}

impl Direction {
    fn of(glyph: &Glyph) -> Option<Self> {
        if glyph.dx == 0.0 && glyph.dy == 0.0 {
            None
        } else if glyph.dx.abs() >= glyph.dy.abs() {
            Some(if glyph.dx >= 0.0 { Self::Right } else { Self::Left })
        } else {
            Some(if glyph.dy >= 0.0 { Self::Down } else { Self::Up })
        }
    }

    /// Turns a point so that the direction runs to the right.
    fn turn(self, x: f32, y: f32) -> (f32, f32) {
        match self {
            Self::Right => (x, y),
            Self::Down => (y, -x),
            Self::Left => (-x, -y),
            Self::Up => (-y, x),
        }
    }

    fn turn_back(self, x: f32, y: f32) -> (f32, f32) {
        match self {
            Self::Right => (x, y),
            Self::Down => (-y, x),
            Self::Left => (-x, -y),
            Self::Up => (y, -x),
        }
    }

    fn turn_box_back(self, b: &Rect) -> Rect {
        let (ax, ay) = self.turn_back(b.x0, b.y0);
        let (bx, by) = self.turn_back(b.x1, b.y1);
        Rect { x0: ax.min(bx), y0: ay.min(by), x1: ax.max(bx), y1: ay.max(by) }
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
/// Lines are numbered from 1. Text in other directions follows after the upright text.
pub(super) fn lay_out<'g>(
    glyphs: impl IntoIterator<Item = (&'g Glyph, &'g Look)>,
    signs: &'g [Sign],
    dots: &[Rect],
) -> Laid {
    let mut lines: Vec<lines::Built> = Vec::new();
    let mut columns = 0;
    let by_direction = turned(glyphs, signs);
    for (direction, marks) in [Direction::Right, Direction::Up, Direction::Down, Direction::Left]
        .into_iter()
        .zip(by_direction)
        .filter(|(_, marks)| !marks.is_empty())
    {
        let pieces = pieces::gather(&marks);
        let dots = if direction == Direction::Right { dots } else { &[] };
        for block in columns::order(&pieces) {
            let mut of_block = lines::build(&marks, &pieces, &block, dots);
            for line in of_block.iter_mut().map(|built| &mut built.line) {
                line.column = columns;
                line.bounds = line.bounds.map(|b| direction.turn_box_back(&b));
                for word in &mut line.words {
                    word.bounds = direction.turn_box_back(&word.bounds);
                }
            }
            if !of_block.is_empty() {
                columns = columns.saturating_add(1);
            }
            lines.append(&mut of_block);
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

/// The glyphs that run to the right, up, down and to the left; those without width run as the one before.
fn turned<'t>(
    glyphs: impl IntoIterator<Item = (&'t Glyph, &'t Look)>,
    signs: &'t [Sign],
) -> [Vec<Mark<'t>>; 4] {
    let mut direction = Direction::Right;
    let glyphs = glyphs.into_iter();
    let [mut right, mut up, mut down, mut left] = [const { Vec::new() }; 4];
    // Nearly all text is upright.
    right.reserve(glyphs.size_hint().1.unwrap_or(0));
    for (glyph, look) in glyphs {
        let Some(sign) = signs.get(glyph.sign as usize) else { continue };
        direction = Direction::of(glyph).unwrap_or(direction);
        let (x, y) = direction.turn(glyph.x, glyph.y);
        let (end, _) = direction.turn(glyph.x + glyph.dx, glyph.y + glyph.dy);
        let marks = match direction {
            Direction::Right => &mut right,
            Direction::Up => &mut up,
            Direction::Down => &mut down,
            Direction::Left => &mut left,
        };
        marks.push(Mark { sign, x0: smaller(x, end), x1: larger(x, end), y, look });
    }
    [right, up, down, left]
}

#[cfg(test)]
mod tests;
