//! Lines of one block: rows of pieces become text with cells, words and style.

use super::Mark;
use super::columns::{Block, rows_of};
use super::pieces::{CELL_GAP, Piece, WRITTEN_OVER, inked};
use super::words::{self, Reader};
use super::wrapped;
use crate::ground::letters;
use crate::read::{Line, Rect, Word};
use std::borrow::Cow;
use std::ops::Range;
use std::{ptr, slice};

/// Leading this much above the usual is blank space.
const BLANK_SPACE: f32 = 1.3;
/// So many letters of a text tell whether it lies upon another.
const COMPARED_LETTERS: usize = 32;
/// No line that is read has more.
const LETTERS_OF_LINE: usize = 500;
/// A dash this many ems before its text hangs like a bullet.
const HANGING_DASH: f32 = 0.4;

/// A finished line.
pub(super) struct Built {
    /// Without its words.
    pub line: Line,
    /// Their places among those of the reader.
    pub words: Range<usize>,
    /// Invisible characters stood inside its words.
    pub dropped_invisible: bool,
}

impl Built {
    /// One line of two that say one thing.
    pub(super) fn join(mut self, next: Self) -> Self {
        let line = &mut self.line;
        let before = line.text.len();
        line.text.push(' ');
        line.text.push_str(&next.line.text);
        let moved = if is_glued(&line.text, before) {
            line.text.remove(before);
            before
        } else {
            before + 1
        };
        line.words.extend(
            next.line
                .words
                .into_iter()
                .map(|word| Word { range: word.range.start + moved..word.range.end + moved, ..word }),
        );
        line.bounds = line.bounds.into_iter().chain(next.line.bounds).reduce(Rect::around);
        self.dropped_invisible |= next.dropped_invisible;
        self
    }
}

/// A line with what later steps of the layout need.
struct Draft {
    line: Line,
    /// Its words, by their places among those of the reader.
    words: Range<usize>,
    /// Baseline.
    y: f32,
    /// Baseline of the lowest row that went into it.
    last_y: f32,
    /// A leading dash or `o` that may be a bullet, with its left edge and where the text after it begins.
    dash: Option<Dash>,
    /// A picture before the text, and its left edge.
    picture: Option<(u64, f32)>,
    x0: f32,
    dropped_invisible: bool,
}

struct Dash {
    bytes: usize,
    x: f32,
    text_x: f32,
    gap: f32,
}

/// Builds the lines of a block from top to bottom; `dots` are small painted areas that may be bullets.
pub(super) fn build<'t>(
    reader: &mut Reader<'t>,
    marks: &[Mark<'t>],
    pieces: &[Piece],
    block: &Block,
    dots: &[Rect],
) -> Vec<Built> {
    let mut drafts = Vec::new();
    let mut style = Style::default();
    let mut rows = rows_of(pieces, block);
    let from_below = wrapped::take(marks, pieces, &mut rows);
    let mut cells: Vec<Cell> = Vec::new();
    for (row, from_below) in rows.rows.iter().zip(&from_below) {
        cells.clear();
        cells.extend(cells_of(marks, pieces, rows.of(row)).map(Cell::new));
        if let Some(piece) = &from_below.left {
            set_behind_first(&mut cells, piece);
        }
        if let Some((start, rest)) = &from_below.title
            && let Some(at) = cells.iter().position(|cell| cell.pieces.contains(start))
        {
            let rest = rest.iter().map(|piece| Cell { goes_on: true, ..Cell::from_below(piece) });
            cells.splice(at + 1..at + 1, rest);
        }
        cells.extend(from_below.right.iter().map(Cell::from_below));
        let (heading, rest) = cells.split_at(usize::from(begins_with_heading(marks, pieces, &cells)));
        for group in [heading, rest].into_iter().filter(|group| !group.is_empty()) {
            style.clear();
            drafts.extend(draft(reader, &mut style, marks, pieces, group));
        }
    }
    hang_dashes(&mut drafts, &mut reader.words);
    hang_pictures(&mut drafts);
    hang_dots(&mut drafts, &reader.words, dots);
    mark_blank_space(&mut drafts);
    let built = drafts.into_iter().map(|Draft { line, words, dropped_invisible, .. }| Built {
        line,
        words,
        dropped_invisible,
    });
    built.filter(|built| !built.line.text.is_empty()).collect()
}

/// Pieces without wide gaps between them.
#[derive(Clone, Copy)]
struct Cell<'r> {
    pieces: &'r [usize],
    /// It is the next line of the cell before it.
    goes_on: bool,
    /// It stands in a row below.
    is_below: bool,
}

impl<'r> Cell<'r> {
    fn new(pieces: &'r [usize]) -> Self {
        Self { pieces, goes_on: false, is_below: false }
    }

    fn from_below(piece: &'r usize) -> Self {
        Self { is_below: true, ..Self::new(slice::from_ref(piece)) }
    }
}

/// Puts a piece behind the first one of a row, both as cells of their own.
fn set_behind_first<'r>(cells: &mut Vec<Cell<'r>>, piece: &'r usize) {
    let Some(first) = cells.first_mut() else { return };
    let (one, rest) = first.pieces.split_at(first.pieces.len().min(1));
    first.pieces = one;
    cells.insert(1, Cell::from_below(piece));
    if !rest.is_empty() {
        cells.insert(2, Cell::new(rest));
    }
}

/// Groups the pieces of a row, left to right, into cells.
fn cells_of<'r>(marks: &[Mark], pieces: &[Piece], row: &'r [usize]) -> impl Iterator<Item = &'r [usize]> {
    // The piece that reaches furthest.
    let mut last: Option<&Piece> = None;
    row.chunk_by(move |before, index| {
        let (Some(before), Some(piece)) = (pieces.get(*before), pieces.get(*index)) else { return true };
        let furthest = last.filter(|last| last.x1 > before.x1).unwrap_or(before);
        last = Some(furthest);
        let apart = piece.x0 - furthest.x1 > CELL_GAP * piece.size.min(furthest.size)
            || runs_into(furthest, piece)
            || lies_upon(marks, furthest, piece);
        !apart
    })
}

/// Whether the end of one text is written over the beginning of the next, as in columns too narrow for their texts:
/// their letters stand between each other, but do not belong together.
fn runs_into(piece: &Piece, next: &Piece) -> bool {
    let shared = piece.x1 - next.x0;
    let narrower = (piece.x1 - piece.x0).min(next.x1 - next.x0);
    piece.length > 2
        && next.length > 2
        && shared > WRITTEN_OVER * piece.size.min(next.size)
        && shared < 0.5 * narrower
}

/// Whether one text lies upon another, as a stamp does: most letters of the one are drawn over letters of the other.
/// Letters that are drawn twice, to make them bold or for a shadow, are the same text.
fn lies_upon(marks: &[Mark], piece: &Piece, next: &Piece) -> bool {
    if piece.length < 3 || next.length < 3 || piece.x1 - next.x0 < WRITTEN_OVER * piece.size.min(next.size) {
        return false;
    }
    let letters = |piece: &Piece| {
        marks.get(piece.marks.clone()).unwrap_or_default().iter().filter(|one| !one.sign.blank)
    };
    let (mut all, mut over) = (0, 0);
    for letter in letters(next).take(COMPARED_LETTERS) {
        let share = |other: &Mark| {
            let narrower = (letter.x1 - letter.x0).min(other.x1 - other.x0);
            (letter.x1.min(other.x1) - letter.x0.max(other.x0)) / narrower.max(0.1)
        };
        let lower = letters(piece).take(LETTERS_OF_LINE);
        let mut below = lower.filter(|other| share(other) > 0.25).peekable();
        all += 1;
        over += usize::from(below.peek().is_some() && below.all(|other| other.text() != letter.text()));
    }
    2 * over > all
}

/// Whether a row begins with a heading set in the margin beside its section's first line, which is a line of its own;
/// a date there is a cell, and so are the initials of a degree.
fn begins_with_heading(marks: &[Mark], pieces: &[Piece], cells: &[Cell]) -> bool {
    let [Cell { pieces: first, .. }, Cell { pieces: body, goes_on: false, .. }, ..] = cells else {
        return false;
    };
    let label = || first.iter().filter_map(|&index| pieces.get(index));
    let body = || body.iter().filter_map(|&index| pieces.get(index));
    let largest = |size: f32, piece: &Piece| size.max(piece.size);
    let unlike_body = |says: fn(&Piece) -> bool| label().all(says) && !body().all(says);
    let stands_out = unlike_body(|piece| piece.bold)
        || unlike_body(|piece| piece.capitals)
        || label().fold(0.0, largest) > 1.1 * body().fold(0.0, largest);
    // A title with its date at the right margin: the date is short.
    let apart = match (label().next_back(), body().next()) {
        (Some(label), Some(body)) => body.x0 - label.x1 < 160.0 && body.length > 20 && !body.is_date(marks),
        _ => false,
    };
    let short = label().map(|piece| piece.length).sum::<usize>() <= 30;
    apart
        && short
        && stands_out
        && !label().any(|piece| piece.has_digit)
        && !are_initials(marks, pieces, first)
}

/// “BS”, “BTech”, “Ph.D.”: no heading is so short, or written so.
fn are_initials(marks: &[Mark], pieces: &[Piece], cell: &[usize]) -> bool {
    const LONGEST: usize = 6;
    let [piece] = cell else { return false };
    let Some(piece) = pieces.get(*piece).filter(|piece| piece.length <= LONGEST) else { return false };
    let text: String = inked(marks, piece.marks.clone()).map(|(_, mark)| mark.text()).collect();
    let inner_capital = text.chars().skip(1).any(char::is_uppercase) && !piece.capitals;
    text.is_ascii() && (text.len() <= 3 || text.contains('.') || inner_capital)
}

fn draft<'t>(
    reader: &mut Reader<'t>,
    style: &mut Style,
    marks: &[Mark<'t>],
    pieces: &[Piece],
    cells: &[Cell],
) -> Option<Draft> {
    let mut line = Line::default();
    let (mut dash, mut picture) = (None, None);
    let (mut y, mut last_y) = (f32::MIN, f32::MIN);
    let mut dropped_invisible = false;
    let first_word = reader.words.len();
    for (number, Cell { pieces: cell, goes_on, is_below }) in cells.iter().enumerate() {
        let of_cell = from_left_to_right(marks, pieces, cell);
        if number == 0 {
            let first = of_cell.iter().find(|mark| !mark.sign.blank);
            picture = first.and_then(|mark| Some((mark.sign.icon?, mark.x0)));
        }
        // Most are of one run.
        for alike in of_cell.chunk_by(|a, b| ptr::eq(a.look, b.look) || a.look == b.look) {
            style.add(alike);
        }
        for piece in cell.iter().filter_map(|&index| pieces.get(index)) {
            last_y = last_y.max(piece.y);
            y = if *is_below { y } else { y.max(piece.y) };
        }
        let (before, first) = (line.text.len(), reader.words.len());
        dropped_invisible |= reader.read(&of_cell, &mut line.text);
        if before > 0 && line.text.len() > before {
            if !goes_on {
                // Behind the space that parts it from the one before.
                line.cells.push(before + 1);
            } else if is_glued(&line.text, before) {
                line.text.remove(before);
                for Word { range, .. } in reader.words.get_mut(first..).unwrap_or_default() {
                    *range = range.start - 1..range.end - 1;
                }
            }
        }
        let words = reader.words.get(first..).unwrap_or_default();
        if number == 0 {
            dash = leading_dash(words, &line.text);
        } else if number == 1
            && let Some(dash) = &mut dash
        {
            dash_before_cell(dash, words);
        }
    }
    if line.text.is_empty() {
        return None;
    }
    style.apply(&mut line);
    let mut words = first_word..reader.words.len();
    let of_line = reader.words.get(words.clone()).unwrap_or_default();
    line.bounds = bounds_of(of_line);
    let x0 = of_line.first().map_or(0.0, |word| word.bounds.x0);
    strip_bullet(&mut line, &mut words, &mut reader.words);
    let dash = dash.filter(|_| !line.bullet);
    (!line.text.is_empty()).then_some(Draft { line, words, y, last_y, dash, picture, x0, dropped_invisible })
}

/// Whether no space stands where a line went on below: a hyphen ended it, or one of two letters that no space parts.
fn is_glued(text: &str, space: usize) -> bool {
    let (before, after) = (text.get(..space).unwrap_or_default(), text.get(space + 1..).unwrap_or_default());
    before.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphabetic))
        || before.ends_with(letters::is_unspaced) && after.starts_with(letters::is_unspaced)
}

/// The glyphs of a cell, sorted from left to right.
fn from_left_to_right<'m, 't>(
    marks: &'m [Mark<'t>],
    pieces: &[Piece],
    cell: &[usize],
) -> Cow<'m, [Mark<'t>]> {
    let mut parts = cell.iter().filter_map(|&index| marks.get(pieces.get(index)?.marks.clone()));
    let mut all = Cow::Borrowed(parts.next().unwrap_or_default());
    for part in parts {
        all.to_mut().extend_from_slice(part);
    }
    if !all.is_sorted_by(|a, b| a.x0 <= b.x0) {
        sort_by_place(all.to_mut());
    }
    all
}

/// Stable: glyphs without width keep their order.
fn sort_by_place(marks: &mut Vec<Mark>) {
    // Marks above and below letters, as of Thai, go where their letter goes.
    let mut place = f32::MIN;
    let mut placed: Vec<(f32, Mark)> = Vec::with_capacity(marks.len());
    for mark in marks.iter() {
        if place == f32::MIN || !words::goes_with_letter(mark.text()) {
            place = mark.x0;
        }
        placed.push((place, *mark));
    }
    placed.sort_by(|a, b| a.0.total_cmp(&b.0));
    marks.clear();
    marks.extend(placed.into_iter().map(|(_, mark)| mark));
}

#[derive(Default)]
struct Style {
    letters: usize,
    bold: usize,
    italic: usize,
    artifact: usize,
    sizes: Vec<(f32, usize)>,
}

impl Style {
    /// Forgets all but the room it has.
    fn clear(&mut self) {
        let mut sizes = std::mem::take(&mut self.sizes);
        sizes.clear();
        *self = Self { sizes, ..Self::default() };
    }

    /// Counts glyphs that look alike.
    fn add(&mut self, marks: &[Mark]) {
        let Some(Mark { look, .. }) = marks.first() else { return };
        let count: usize = marks.iter().map(|mark| mark.sign.inked).sum();
        if count == 0 {
            return;
        }
        self.letters += count;
        self.bold += if look.bold { count } else { 0 };
        self.italic += if look.italic { count } else { 0 };
        self.artifact += if look.artifact { count } else { 0 };
        match self.sizes.iter_mut().find(|(size, _)| (*size - look.size).abs() < 0.05) {
            Some((_, letters)) => *letters += count,
            None => self.sizes.push((look.size, count)),
        }
    }

    fn apply(&self, line: &mut Line) {
        let nearly_all = |count: usize| self.letters > 0 && count * 10 >= self.letters * 8;
        line.bold = nearly_all(self.bold);
        line.italic = nearly_all(self.italic);
        line.running = self.letters > 0 && self.artifact == self.letters;
        line.size = self.sizes.iter().max_by_key(|(_, letters)| *letters).map_or(0.0, |(size, _)| *size);
    }
}

fn bounds_of(words: &[Word]) -> Option<Rect> {
    words.iter().map(|word| word.bounds).reduce(Rect::around)
}

/// Signs that are bullets wherever they begin a line.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '●'
            | '▪'
            | '■'
            | '□'
            | '▫'
            | '◦'
            | '○'
            | '◯'
            | '‣'
            | '›'
            | '»'
            | '·'
            | '∙'
            | '⋅'
            | '⁃'
            | '⁌'
            | '⁍'
            | '◆'
            | '◇'
            | '❖'
            | '►'
            | '▶'
            | '▸'
            | '▹'
            | '▻'
            | '➢'
            | '➤'
            | '➔'
            | '→'
            | '⇒'
            | '✓'
            | '✔'
            | '✗'
            | '✦'
            | '★'
            | '☆'
            | '⚫'
            | '⬤'
            | '∗'
            | '*'
            | '◘'
            | '❑'
            | '❒'
            | '♦'
            | '・'
    )
}

/// Signs that are bullets only where they hang before the text.
fn may_be_bullet(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "−" | "‐" | "‒" | "―" | "o" | "+" | "~" | "¬" | "§" | "¤")
}

fn strip_bullet(line: &mut Line, words: &mut Range<usize>, all: &mut [Word]) {
    let Some(first) = line.text.chars().next().filter(|&c| is_bullet(c)) else { return };
    let rest = line.text.get(first.len_utf8()..).unwrap_or_default();
    // “*note” and “→x” are text, “•text” is a bullet.
    let joined = !rest.is_empty() && !rest.starts_with(' ');
    if joined && matches!(first, '*' | '→' | '⇒' | '»' | '·' | '★' | '☆' | '›') {
        return;
    }
    let bytes = line.text.len() - rest.trim_start().len();
    cut_front(line, words, all, bytes);
    line.bullet = true;
}

/// Takes the first bytes off a line, whose words have their places among all of the reader.
fn cut_front(line: &mut Line, words: &mut Range<usize>, all: &mut [Word], bytes: usize) {
    let rest = line.text.get(bytes..).unwrap_or_default().len();
    line.text.drain(..line.text.len() - rest);
    let of_line = all.get_mut(words.clone()).unwrap_or_default();
    let cut = of_line.iter().take_while(|word| word.range.end <= bytes).count();
    words.start += cut;
    let left = of_line.get_mut(cut..).unwrap_or_default();
    for Word { range, .. } in &mut *left {
        *range = range.start.saturating_sub(bytes)..range.end - bytes;
    }
    line.cells =
        line.cells.iter().filter_map(|cell| cell.checked_sub(bytes)).filter(|&cell| cell > 0).collect();
    line.bounds = bounds_of(left).or(line.bounds);
}

fn leading_dash(words: &[Word], text: &str) -> Option<Dash> {
    let first = words.first()?;
    if !may_be_bullet(text.get(first.range.clone())?) {
        return None;
    }
    let height = (first.bounds.y1 - first.bounds.y0).max(1.0);
    let next = words.get(1).map(|word| word.bounds.x0);
    let text_x = next.unwrap_or(f32::MAX);
    Some(Dash {
        bytes: first.range.end,
        x: first.bounds.x0,
        text_x,
        gap: (text_x - first.bounds.x1) / height,
    })
}

fn dash_before_cell(dash: &mut Dash, words: &[Word]) {
    if dash.text_x == f32::MAX
        && let Some(word) = words.first()
    {
        dash.text_x = word.bounds.x0;
        dash.gap = f32::MAX;
    }
}

/// A dash is a bullet where it hangs: a wide gap behind it, other lines flush with its text, or several alike.
fn hang_dashes(drafts: &mut [Draft], words: &mut [Word]) {
    let edges: Vec<f32> = drafts.iter().map(|draft| draft.x0).collect();
    let dashes: Vec<f32> = drafts.iter().filter_map(|draft| draft.dash.as_ref()).map(|dash| dash.x).collect();
    for draft in drafts {
        let Some(dash) = &draft.dash else { continue };
        if dash.text_x == f32::MAX {
            continue;
        }
        let near = |a: f32, b: f32| (a - b).abs() < 1.0;
        let hangs = dash.gap > HANGING_DASH
            || edges.iter().any(|&x| near(x, dash.text_x))
            || dashes.iter().filter(|&&x| near(x, dash.x)).count() > 1;
        if hangs {
            let bytes = dash.bytes + 1;
            cut_front(&mut draft.line, &mut draft.words, words, bytes);
            draft.line.bullet = true;
        }
    }
}

/// The same picture before several lines of several words is their bullet; in a contact block pictures differ, or
/// stand before single addresses.
fn hang_pictures(drafts: &mut [Draft]) {
    let pictures: Vec<(u64, f32, usize)> = drafts
        .iter()
        .filter_map(|draft| draft.picture.map(|(picture, x)| (picture, x, draft.words.len())))
        .collect();
    for draft in drafts {
        let Some((picture, x)) = draft.picture else { continue };
        let alike = pictures.iter().filter(|(other, at, _)| *other == picture && (at - x).abs() < 1.0);
        let (count, words) = alike.fold((0, 0), |(count, words), alike| (count + 1, words + alike.2));
        draft.line.bullet |= count > 1 && words >= 3 * count;
    }
}

/// A dot painted before a line, at the height of its letters, is its bullet.
fn hang_dots(drafts: &mut [Draft], words: &[Word], dots: &[Rect]) {
    for draft in drafts.iter_mut().filter(|draft| !draft.line.bullet) {
        let words = words.get(draft.words.clone()).unwrap_or_default();
        let Some(first) = words.first().map(|word| word.bounds) else { continue };
        let size = draft.line.size;
        draft.line.bullet = dots.iter().any(|dot| {
            let (x, y) = ((dot.x0 + dot.x1) / 2.0, (dot.y0 + dot.y1) / 2.0);
            let (width, height) = (dot.x1 - dot.x0, dot.y1 - dot.y0);
            let small =
                width < 0.7 * size && height < 0.7 * size && (0.5..2.0).contains(&(width / height.max(0.1)));
            small && x < first.x0 && x > first.x0 - 2.5 * size && y < draft.y && y > draft.y - 0.75 * size
        });
    }
}

/// Blank space above a line, told from the usual leading of its block.
fn mark_blank_space(drafts: &mut [Draft]) {
    let mut leadings: Vec<f32> = drafts
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some((b.y - a.last_y) / b.line.size.max(1.0)),
            _ => None,
        })
        .filter(|leading| (0.7..2.5).contains(leading))
        .collect();
    leadings.sort_by(f32::total_cmp);
    let Some(&usual) = leadings.get(leadings.len() / 2) else { return };
    let mut above: Option<f32> = None;
    for draft in drafts {
        if let Some(above) = above {
            draft.line.space_above = (draft.y - above) > BLANK_SPACE * usual * draft.line.size.max(1.0);
        }
        above = Some(draft.last_y);
    }
}
