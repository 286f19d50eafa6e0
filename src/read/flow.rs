//! The flow of a document without a layout: lines, blank space, page ends, and table rows read as a person does.

use super::Line;
use super::NoteCode;
use super::build::Builder;
use super::characters::strip_bullet;
use super::text;

/// Blank space counts as clearly larger than usual from this much on (twentieths of a point).
const CLEARLY: u32 = 60;
/// Height of an empty line (twentieths of a point).
pub(super) const BLANK_LINE: u32 = 240;
/// Lines of a narrow cell, dates and places say, that are read beside those of its neighbour.
const MARGIN_LINES: usize = 3;
const MARGIN_CHARS: usize = 60;
/// A mail link in a longer line is left as it is.
const MAX_LINKED: usize = 2000;
/// Pages that one row may reach over.
const MAX_ROW_PAGES: usize = 20;

/// Reasons for which text is hidden that several formats know.
pub(super) const VANISHED: &str = "text with the font option “hidden”";
pub(super) const TINY: &str = "text smaller than 4 pt";
pub(super) const BLENDED: &str = "text in the colour of its background";
pub(super) const DELETED: &str = "text that was deleted and is still in the file";
pub(super) const COMMENT: &str = "a comment, which is no part of the text";

/// What comes next.
#[derive(Debug)]
pub(super) enum Item {
    Line(Draft),
    /// Empty space of this height.
    Blank(u32),
    /// The page ends here.
    Page,
    /// Text that a person does not see, and why.
    Hidden(&'static str, String),
    Note(NoteCode, String),
}

/// A line before it is cleaned.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub cells: Vec<String>,
    /// Everything but text and cells.
    pub line: Line,
    /// Characters that leave ink, and those of them that are bold and italic.
    pub inked: usize,
    bold: usize,
    italic: usize,
    /// Space above and below that the format asks for (twentieths of a point).
    pub before: u32,
    pub after: u32,
}

impl Draft {
    fn chars(&self) -> usize {
        self.cells.iter().map(|cell| cell.trim().chars().count()).sum()
    }

    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// The cell that is written to.
    pub fn cell(&mut self) -> &mut String {
        if self.cells.is_empty() {
            self.cells.push(String::new());
        }
        let last = self.cells.len() - 1;
        &mut self.cells[last]
    }

    pub fn next_cell(&mut self) {
        self.cell();
        self.cells.push(String::new());
    }

    /// Adds text to the last cell; tells how many of its characters leave ink.
    pub fn add(&mut self, text: &str, bold: bool, italic: bool) -> usize {
        self.cell().push_str(text);
        let inked = text.chars().filter(|c| !c.is_whitespace()).count();
        self.inked += inked;
        self.bold += if bold { inked } else { 0 };
        self.italic += if italic { inked } else { 0 };
        inked
    }

    /// The address of a mail link, where its words do not show it. It began behind so many characters with ink, and
    /// what stands in this cell and behind it may show the address.
    pub fn unshown_address<'t>(&self, target: &'t str, inked: usize, cell: usize) -> Option<&'t str> {
        let shows = |address: &str| self.cells.iter().skip(cell).any(|cell| cell.contains(address));
        mail_address(target)
            .filter(|address| (inked + 1..MAX_LINKED).contains(&self.inked) && !shows(address))
    }

    /// Says of the line whether nearly all of it is bold or italic.
    pub fn weigh(&mut self) {
        let mostly = |part: usize| part > 0 && part * 10 >= self.inked * 9;
        (self.line.bold, self.line.italic) = (mostly(self.bold), mostly(self.italic));
    }

    /// Makes a line of what was added: takes a typed bullet off, and splits cells at wide gaps.
    pub fn settle(&mut self) {
        self.weigh();
        if let Some(first) = self.cells.iter_mut().find(|cell| !cell.trim().is_empty())
            && let Some(rest) = strip_bullet(first, false)
        {
            *first = rest.to_owned();
            self.line.bullet = true;
        }
        if self.cells.iter().any(|cell| cell.contains("   ")) {
            self.cells =
                self.cells.iter().flat_map(|cell| text::cells(cell.trim())).map(str::to_owned).collect();
        }
    }
}

/// The address in a `mailto:` link, where it is a plain one: a reader can get at it behind the text of the link.
fn mail_address(target: &str) -> Option<&str> {
    let address = target.get(..7).filter(|s| s.eq_ignore_ascii_case("mailto:")).map(|_| &target[7..])?;
    let address = address.split('?').next()?.trim();
    let plain = |c: char| c.is_alphanumeric() || "@._+-".contains(c);
    (address.len() <= 254 && address.matches('@').count() == 1 && address.chars().all(plain))
        .then_some(address)
}

/// Adds all items to a document.
pub(super) fn emit(items: Vec<Item>, builder: &mut Builder) {
    let mut gaps = Vec::new();
    let mut gap = 0_u32;
    for item in &items {
        match item {
            Item::Blank(height) => gap = gap.saturating_add(*height),
            Item::Line(draft) if !draft.is_blank() => {
                gaps.push(gap.max(draft.before));
                gap = draft.after;
            }
            Item::Line(_) | Item::Page | Item::Hidden(..) | Item::Note(..) => {}
        }
    }
    let mut sorted = gaps.clone();
    sorted.sort_unstable();
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
    let mut gaps = gaps.into_iter();
    for item in items {
        match item {
            Item::Line(draft) if !draft.is_blank() => {
                let gap = gaps.next().unwrap_or(0);
                builder.push(
                    &draft.cells,
                    Line { space_above: gap >= usual.saturating_add(CLEARLY), ..draft.line },
                );
            }
            Item::Line(_) | Item::Blank(_) => {}
            Item::Page => builder.next_page(),
            Item::Hidden(reason, text) => builder.hide(reason, &text),
            Item::Note(code, text) => builder.note(code, text),
        }
        if builder.full() {
            break;
        }
    }
}

/// What a frame holds, as a column of its own. Where a frame stands is not where its page ends.
pub(super) fn framed(mut items: Vec<Item>, column: u16) -> Vec<Item> {
    items.retain(|item| !matches!(item, Item::Page));
    put_in_column(&mut items, column);
    items
}

/// The lines among these items.
pub(super) fn lines(items: &mut [Item]) -> impl DoubleEndedIterator<Item = &mut Draft> {
    items.iter_mut().filter_map(|item| match item {
        Item::Line(draft) => Some(draft),
        _ => None,
    })
}

/// Lines of columns inside keep the numbers of those.
fn put_in_column(items: &mut [Item], column: u16) {
    for draft in lines(items).filter(|draft| draft.line.column == 0) {
        draft.line.column = column;
    }
}

/// The number of a column, counted from the first.
pub(super) fn column(first: u16, index: usize) -> u16 {
    first.saturating_add(u16::try_from(index).unwrap_or(u16::MAX))
}

/// Reads a table row. Cells of one line make one line; a label or dates beside an entry are read with its first
/// lines; anything else is a layout in columns, read cell by cell, each with a column number from `first_column` on.
pub(super) fn row(mut cells: Vec<Vec<Item>>, first_column: u16) -> Vec<Item> {
    let mut out = Vec::new();
    // Every cell of a row that starts a page may say so.
    let starts_page = |cell: &Vec<Item>| {
        cell.iter()
            .find(|item| matches!(item, Item::Line(_) | Item::Page))
            .is_some_and(|i| matches!(i, Item::Page))
    };
    if cells.iter().any(starts_page) {
        out.push(Item::Page);
        for cell in &mut cells {
            if starts_page(cell)
                && let Some(at) = cell.iter().position(|item| matches!(item, Item::Page))
            {
                cell.remove(at);
            }
        }
    }
    let mut pages: Vec<Vec<Vec<Item>>> = Vec::new();
    let count = cells.len();
    for (index, cell) in cells.into_iter().enumerate() {
        let mut page = 0;
        for item in cell {
            if matches!(item, Item::Page) {
                page = (page + 1).min(MAX_ROW_PAGES);
                continue;
            }
            while pages.len() <= page {
                pages.push((0..count).map(|_| Vec::new()).collect());
            }
            pages[page][index].push(item);
        }
    }
    for (index, page) in pages.into_iter().enumerate() {
        if index > 0 {
            out.push(Item::Page);
        }
        row_on_page(page, first_column, &mut out);
    }
    out
}

fn row_on_page(cells: Vec<Vec<Item>>, first_column: u16, out: &mut Vec<Item>) {
    let lines: Vec<Vec<&Draft>> = cells.iter().map(|cell| drafts(cell)).collect();
    let filled: Vec<usize> = (0..cells.len()).filter(|i| !lines[*i].is_empty()).collect();
    if filled.len() < 2 {
        out.extend(cells.into_iter().flatten());
        return;
    }
    let beside = beside(&lines, &filled);
    if beside == 0 {
        for (index, mut cell) in cells.into_iter().enumerate() {
            put_in_column(&mut cell, column(first_column, index));
            out.extend(cell);
        }
        return;
    }
    // The first lines of all cells side by side, then what is left of the longest.
    let mut joined: Vec<Option<Draft>> = (0..beside).map(|_| None).collect();
    let mut rest = Vec::new();
    for cell in cells {
        let mut at = 0;
        for item in cell {
            match item {
                Item::Line(draft) if draft.is_blank() => {}
                Item::Line(draft) if at < beside => {
                    match &mut joined[at] {
                        Some(line) => join(line, draft),
                        slot => *slot = Some(draft),
                    }
                    at += 1;
                }
                Item::Blank(_) if at <= beside => {}
                other => rest.push(other),
            }
        }
    }
    out.extend(joined.into_iter().flatten().map(Item::Line));
    out.extend(rest);
}

fn drafts(cell: &[Item]) -> Vec<&Draft> {
    cell.iter()
        .filter_map(|item| match item {
            Item::Line(draft) if !draft.is_blank() => Some(draft),
            _ => None,
        })
        .collect()
}

/// How many lines of a row's cells are read side by side; 0 where the cells are columns.
fn beside(lines: &[Vec<&Draft>], filled: &[usize]) -> usize {
    if lines.iter().flatten().any(|draft| draft.line.column != 0) {
        return 0;
    }
    let mut counts: Vec<usize> = filled.iter().map(|i| lines[*i].len()).collect();
    counts.sort_unstable();
    let longest = counts[counts.len() - 1];
    let margin = counts[counts.len() - 2];
    if longest == 1 {
        return 1;
    }
    if margin > MARGIN_LINES {
        return 0;
    }
    let heads = || filled.iter().flat_map(|i| lines[*i].iter().take(margin));
    if heads().any(|draft| draft.line.heading.is_some()) {
        return 0;
    }
    if margin == 1 {
        return 1;
    }
    let short = heads().all(|draft| !draft.line.bullet && draft.chars() <= MARGIN_CHARS);
    let dated =
        filled.iter().any(|i| lines[*i].len() <= margin && lines[*i].iter().any(|draft| is_dated(draft)));
    if short && dated { margin } else { 0 }
}

fn is_dated(draft: &Draft) -> bool {
    draft.cells.iter().any(|cell| {
        cell.split(|c: char| !c.is_alphanumeric()).any(|word| {
            word.len() == 4
                && (word.starts_with("19") || word.starts_with("20"))
                && word.bytes().all(|b| b.is_ascii_digit())
        })
    })
}

fn join(line: &mut Draft, next: Draft) {
    line.cells.extend(next.cells);
    line.line.bold &= next.line.bold;
    line.line.italic &= next.line.italic;
    line.line.size = line.line.size.max(next.line.size);
    line.line.bullet = false;
    line.before = line.before.max(next.before);
    line.after = line.after.max(next.after);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::InputKind;

    fn cell(lines: &[&str]) -> Vec<Item> {
        lines
            .iter()
            .map(|text| match *text {
                "/" => Item::Page,
                text => Item::Line(Draft { cells: vec![text.to_owned()], ..Draft::default() }),
            })
            .collect()
    }

    fn read(cells: Vec<Vec<Item>>) -> Vec<(u32, String, u16)> {
        let mut builder = Builder::new(InputKind::Docx);
        emit(row(cells, 1), &mut builder);
        let document = builder.finish();
        document
            .pages
            .iter()
            .flat_map(|p| p.lines.iter().map(|l| (p.number, l.text.clone(), l.column)))
            .collect()
    }

    fn seen(lines: &[(u32, &str, u16)]) -> Vec<(u32, String, u16)> {
        lines.iter().map(|(page, text, column)| (*page, (*text).to_owned(), *column)).collect()
    }

    #[test]
    fn single_lines_make_one() {
        assert_eq!(read(vec![cell(&["PhD"]), cell(&[]), cell(&["2022"])]), seen(&[(1, "PhD 2022", 0)]));
    }

    #[test]
    fn dates_stand_beside_their_entry() {
        let lines = read(vec![cell(&["2022 –", "2024"]), cell(&["Intern", "Firm", "Built it"])]);
        assert_eq!(lines, seen(&[(1, "2022 – Intern", 0), (1, "2024 Firm", 0), (1, "Built it", 0)]));
        let lines = read(vec![cell(&["Languages"]), cell(&["Rust", "C"])]);
        assert_eq!(lines, seen(&[(1, "Languages Rust", 0), (1, "C", 0)]));
    }

    #[test]
    fn layouts_are_read_column_by_column_and_page_by_page() {
        let lines = read(vec![cell(&["/", "a", "b", "/", "c"]), cell(&["/", "d", "e", "/", "f", "g"])]);
        assert_eq!(
            lines,
            seen(&[(1, "a", 1), (1, "b", 1), (1, "d", 2), (1, "e", 2), (2, "c f", 0), (2, "g", 0)])
        );
    }

    #[test]
    fn space_is_told_by_what_is_usual() {
        let mut builder = Builder::new(InputKind::Docx);
        let line = |text: &str, before| {
            Item::Line(Draft { cells: vec![text.to_owned()], before, ..Draft::default() })
        };
        emit(
            vec![
                line("a", 120),
                line("b", 120),
                line("c", 360),
                line("d", 120),
                Item::Blank(BLANK_LINE),
                line("e", 0),
            ],
            &mut builder,
        );
        let document = builder.finish();
        let above: Vec<bool> = document.pages[0].lines.iter().map(|l| l.space_above).collect();
        assert_eq!(above, [false, false, true, false, true]);
    }
}
