//! Text that is set in columns of characters: bars, leaders and gaps part its cells, and a row may be broken over lines.

use super::Line;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Spaces that part a cell from the next.
const GAP: usize = 3;
/// Spaces that do where several lines have a cell at that column.
const NARROW_GAP: usize = 2;
/// Where a tab leads to.
const TAB: usize = 8;

/// `+------+------+` or `|---|---|`, between the rows of a table.
pub(super) fn is_border(trimmed: &str) -> bool {
    trimmed.len() >= 5
        && trimmed.starts_with(['+', '|'])
        && trimmed.contains("--")
        && trimmed.chars().all(|c| matches!(c, '+' | '-' | '=' | '|' | ':' | ' '))
}

/// A text whose tables are drawn with bars or leaders, with gaps in their place.
pub(super) fn without_rules(text: &str) -> Cow<'_, str> {
    const LINES: usize = 5;
    let bars = |line: &str| -> Vec<usize> {
        line.chars().enumerate().filter(|(_, c)| is_bar(*c)).map(|(column, _)| column).collect()
    };
    let mut of_column: HashMap<usize, usize> = HashMap::new();
    for column in text.lines().flat_map(bars) {
        *of_column.entry(column).or_default() += 1;
    }
    of_column.retain(|_, lines| *lines >= LINES);
    let changes = |line: &str| !of_column.is_empty() && line.contains(is_bar) || line.contains(LEADER);
    if !text.lines().any(changes) {
        return text.into();
    }
    let drawn = |line: &str| -> String {
        let blank =
            |(column, c): (usize, char)| if is_bar(c) && of_column.contains_key(&column) { ' ' } else { c };
        without_leader(&line.chars().enumerate().map(blank).collect::<String>())
    };
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| if is_border(line.trim()) { line.to_owned() } else { drawn(line) })
        .collect();
    lines.join("\n").into()
}

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '│')
}

/// “Mode ............ full-time”
const LEADER: &str = "....";

fn without_leader(line: &str) -> String {
    let Some(at) = line.find(LEADER) else { return line.to_owned() };
    let end = line[at..].find(|c| c != '.').map_or(line.len(), |end| at + end);
    let parts_cells =
        line[..at].ends_with(' ') && line[end..].starts_with(' ') && !line[end..].trim().is_empty();
    if !parts_cells {
        return line.to_owned();
    }
    format!("{}{}{}", &line[..at], " ".repeat(end - at), &line[end..])
}

/// The columns at which the cells of several lines begin.
pub(super) fn edges<'l>(lines: impl Iterator<Item = &'l str>) -> HashSet<usize> {
    const LINES: usize = 3;
    let mut begun: HashMap<usize, usize> = HashMap::new();
    for line in lines {
        for (_, column) in cells(line, 0, &HashSet::new()).into_iter().skip(1) {
            *begun.entry(column).or_default() += 1;
        }
    }
    begun.into_iter().filter(|(_, lines)| *lines >= LINES).map(|(column, _)| column).collect()
}

/// The cells of a line that begins at a column, each with the column at which it begins.
pub(super) fn cells<'l>(line: &'l str, from: usize, edges: &HashSet<usize>) -> Vec<(&'l str, usize)> {
    let mut cells = Vec::new();
    let (mut begin, mut column) = (None, from);
    let mut gap: Option<(usize, usize, bool)> = None;
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            let (start, width, tab) = gap.unwrap_or((at, 0, false));
            gap = Some((start, width + 1, tab || c == '\t'));
        } else {
            match (begin, gap.take()) {
                (None, _) => begin = Some((at, column)),
                (Some((start, first)), Some((end, width, tab)))
                    if tab || width >= GAP || width >= NARROW_GAP && edges.contains(&column) =>
                {
                    cells.push((&line[start..end], first));
                    begin = Some((at, column));
                }
                _ => {}
            }
        }
        column = next_column(column, c);
    }
    cells.extend(begin.map(|(start, first)| (line[start..].trim_end(), first)));
    cells
}

/// The column behind a character.
pub(super) fn next_column(column: usize, c: char) -> usize {
    if c == '\t' { (column / TAB + 1) * TAB } else { column + 1 }
}

/// Lines with the rows of tables that are broken over two lines joined, cell by cell.
pub(super) fn joined_rows(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        match out.last_mut() {
            Some(row) if goes_on(row, &line) => join(row, &line),
            _ => out.push(line),
        }
    }
    out
}

/// Whether a line goes on with the row above it: its cells stand under those of the row, the first one is blank or
/// its text is open.
fn goes_on(row: &Line, line: &Line) -> bool {
    const LEAST_CELLS: usize = 3;
    let plain =
        |line: &Line| !line.bullet && line.heading.is_none() && line.stops.len() == line.cells.len() + 1;
    if !plain(row) || !plain(line) || row.stops.len() < LEAST_CELLS || line.space_above {
        return false;
    }
    let below = |stop: &u16| row.stops.iter().position(|other| other == stop);
    let Some(under) = line.stops.iter().map(below).collect::<Option<Vec<usize>>>() else { return false };
    let open = |cell: usize| {
        let text = text_of(row, cell);
        text.ends_with([',', '-', '–', '(', '&']) || text.matches('(').count() > text.matches(')').count()
    };
    // “2022 –” above “2020 – 2022” is not its beginning.
    let begins_anew = || text_of(line, 0).contains(['-', '–']);
    if under[0] == 0 {
        line.stops == row.stops && open(0) && !begins_anew()
    } else {
        under.len() >= 2 || open(under[0])
    }
}

fn text_of(line: &Line, cell: usize) -> &str {
    let from = cell.checked_sub(1).and_then(|before| line.cells.get(before)).copied().unwrap_or(0);
    let to = line.cells.get(cell).copied().unwrap_or(line.text.len());
    line.text[from..to].trim()
}

fn join(row: &mut Line, line: &Line) {
    let mut cells: Vec<String> = (0..row.stops.len()).map(|cell| text_of(row, cell).to_owned()).collect();
    for (cell, stop) in line.stops.iter().enumerate() {
        if let Some(at) = row.stops.iter().position(|other| other == stop) {
            cells[at].push(' ');
            cells[at].push_str(text_of(line, cell));
        }
    }
    row.text.clear();
    row.cells.clear();
    for cell in cells {
        if !row.text.is_empty() {
            row.text.push(' ');
            row.cells.push(row.text.len());
        }
        row.text.push_str(&cell);
    }
}
