//! Plain text: lines as an editor numbers them.

use super::build::Builder;
use super::characters::strip_bullet;
use super::{Document, InputKind, Line};

/// A heading longer than this is a paragraph that happens to stand above a rule.
const MAX_HEADING: usize = 80;
/// Spaces that part a cell from the next.
const GAP: usize = 3;
const TAB: usize = 4;
/// Deeper is centred or right-aligned rather than nested.
const MAX_INDENT: usize = 16;

/// Reads plain text that is already decoded.
pub(super) fn read(text: &str) -> Document {
    let mut builder = Builder::new(InputKind::Text);
    let text = without_bars(text);
    let lines: Vec<(u32, &str, bool)> = split(&text).collect();
    let mut space = false;
    let mut i = 0;
    while i < lines.len() && !builder.full() {
        let (number, raw, new_page) = lines[i];
        if new_page {
            builder.next_page();
        }
        let trimmed = raw.trim();
        if trimmed.is_empty() || rule(trimmed).is_some() || is_border(trimmed) {
            space = true;
            i += 1;
            continue;
        }
        let stands_alone =
            i == 0 || lines[i - 1].1.trim().is_empty() || rule(lines[i - 1].1.trim()).is_some() || new_page;
        let below = lines.get(i + 1).filter(|next| !next.2).and_then(|next| rule(next.1.trim()));
        let (trimmed, framed) = unframe(trimmed);
        let indent = indent(raw);
        let bulleted = if framed { None } else { strip_bullet(raw, indent > 0) };
        let heading = match below {
            _ if framed => Some(2),
            Some(mark) if stands_alone && bulleted.is_none() && trimmed.chars().count() <= MAX_HEADING => {
                i += 1;
                Some(if mark == '=' { 1 } else { 2 })
            }
            _ => None,
        };
        let line = Line {
            number,
            bullet: bulleted.is_some(),
            indent: u8::try_from(indent).unwrap_or(u8::MAX),
            heading,
            space_above: space,
            ..Line::default()
        };
        let cells = cells(bulleted.unwrap_or(trimmed));
        let line = Line { stops: stops(raw, &cells), ..line };
        builder.push(&cells, line);
        space = false;
        i += 1;
    }
    builder.finish()
}

/// Lines with their number and whether a form feed stands before them; every kind of line end counts.
fn split(text: &str) -> impl Iterator<Item = (u32, &str, bool)> {
    let mut number = 0_u32;
    text.split('\n')
        .flat_map(|line| {
            let line = line.strip_suffix('\r').unwrap_or(line);
            line.split('\r')
        })
        .flat_map(move |line| {
            number = number.saturating_add(1);
            line.split('\u{c}').enumerate().map(move |(part, line)| (number, line, part > 0))
        })
}

/// The character a line consists of where it only draws a rule.
fn rule(trimmed: &str) -> Option<char> {
    let mark = trimmed.chars().next()?;
    let drawn = matches!(mark, '=' | '-' | '_' | '*' | '~' | '#' | '─' | '━' | '═' | '–' | '—' | '^' | '+');
    let count = trimmed.chars().filter(|c| *c == mark).count();
    let only = trimmed.chars().all(|c| c == mark || c == ' ');
    (drawn && only && count >= 3).then_some(if mark == '═' { '=' } else { mark })
}

/// `+------+------+`, between the rows of a table.
fn is_border(trimmed: &str) -> bool {
    trimmed.len() >= 5
        && trimmed.starts_with(['+', '|'])
        && trimmed.contains("--")
        && trimmed.chars().all(|c| matches!(c, '+' | '-' | '=' | '|' | ':' | ' '))
}

/// Takes the bars out that part the columns of a table: those that stand in the same column of several lines.
fn without_bars(text: &str) -> std::borrow::Cow<'_, str> {
    const LINES: usize = 5;
    let bars = |line: &str| -> Vec<usize> {
        line.chars().enumerate().filter(|(_, c)| matches!(c, '|' | '│')).map(|(column, _)| column).collect()
    };
    let mut of_column: std::collections::HashMap<usize, usize> = std::collections::HashMap::new();
    for column in text.lines().flat_map(bars) {
        *of_column.entry(column).or_default() += 1;
    }
    of_column.retain(|_, lines| *lines >= LINES);
    if of_column.is_empty() {
        return text.into();
    }
    let drawn = |line: &str| -> String {
        let parts = |(column, c)| matches!(c, '|' | '│') && of_column.contains_key(&column);
        line.chars().enumerate().map(|(column, c)| if parts((column, c)) { ' ' } else { c }).collect()
    };
    let lines: Vec<String> = text.split('\n').map(|l| if is_border(l.trim()) { l.to_owned() } else { drawn(l) }).collect();
    lines.join("\n").into()
}

/// The columns of characters at which the cells of a line begin; a tab leads to the next of its stops.
fn stops(raw: &str, cells: &[&str]) -> Vec<u16> {
    let mut column = 0_usize;
    let mut at = 0;
    let mut out = Vec::with_capacity(cells.len());
    for cell in cells {
        let Some(begin) = raw[at..].find(cell).map(|found| at + found) else { return Vec::new() };
        for c in raw[at..begin].chars() {
            column = if c == '\t' { (column / TAB + 1) * TAB } else { column + 1 };
        }
        at = begin;
        out.push(u16::try_from(column).unwrap_or(u16::MAX));
    }
    out
}

/// Takes the decoration off `==== SKILLS ====`.
fn unframe(trimmed: &str) -> (&str, bool) {
    let Some(mark) = trimmed.chars().next().filter(|c| matches!(c, '=' | '-' | '*' | '#' | '~' | '_')) else {
        return (trimmed, false);
    };
    let inner = trimmed.trim_start_matches(mark);
    let left = trimmed.len() - inner.len();
    let bare = inner.trim_end_matches(mark);
    let right = inner.len() - bare.len();
    if left >= 2 && right >= 2 && bare.starts_with(' ') && bare.ends_with(' ') && !bare.trim().is_empty() {
        (bare.trim(), true)
    } else {
        (trimmed, false)
    }
}

/// Depth of nesting by leading spaces, two of them a level.
fn indent(raw: &str) -> usize {
    let mut columns = 0;
    for c in raw.chars() {
        match c {
            '\t' => columns = (columns / TAB + 1) * TAB,
            c if c.is_whitespace() => columns += 1,
            _ => break,
        }
        if columns >= 2 * MAX_INDENT {
            break;
        }
    }
    columns.div_ceil(2)
}

/// Splits at tabs and wide gaps.
pub(super) fn cells(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut begin = 0;
    let mut gap: Option<(usize, usize, bool)> = None;
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            let (from, width, tab) = gap.unwrap_or((at, 0, false));
            gap = Some((from, width + 1, tab || c == '\t'));
        } else if let Some((from, width, tab)) = gap.take()
            && (tab || width >= GAP)
        {
            cells.push(&line[begin..from]);
            begin = at;
        }
    }
    cells.push(&line[begin..]);
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str) -> Vec<Line> {
        read(text).pages.into_iter().flat_map(|page| page.lines).collect()
    }

    #[test]
    fn numbers_are_those_of_the_source() {
        let lines = lines("Ada\r\n\r\nPhD   2022\n\n- Rust\n");
        let seen: Vec<_> =
            lines.iter().map(|l| (l.number, l.text.as_str(), l.space_above, l.bullet)).collect();
        assert_eq!(seen, [(1, "Ada", false, false), (3, "PhD 2022", true, false), (5, "Rust", true, true)]);
        assert_eq!(lines[1].cells, [4]);
    }

    #[test]
    fn underlined_lines_are_headings() {
        let lines =
            lines("Ada\n===\n\nSkills\n------\nRust\n\nlast of two\nlines\n-----\n\n== Awards ==\nA prize");
        let seen: Vec<_> = lines.iter().map(|l| (l.number, l.text.as_str(), l.heading)).collect();
        assert_eq!(
            seen,
            [
                (1, "Ada", Some(1)),
                (4, "Skills", Some(2)),
                (6, "Rust", None),
                (8, "last of two", None),
                (9, "lines", None),
                (12, "Awards", Some(2)),
                (13, "A prize", None),
            ]
        );
    }

    #[test]
    fn boxed_headings_lose_both_rules() {
        let lines = lines("Ada\n\n-----\nSKILLS\n-----\nRust");
        let seen: Vec<_> = lines.iter().map(|l| (l.text.as_str(), l.heading)).collect();
        assert_eq!(seen, [("Ada", None), ("SKILLS", Some(2)), ("Rust", None)]);
    }

    #[test]
    fn tabs_bullets_and_depth() {
        let lines = lines("PhD\tMIT\t2022\n  o nested\n\t•\tdeep\n-5 C\nonly  two");
        assert_eq!(lines[0].cells, [4, 8]);
        assert_eq!((lines[1].text.as_str(), lines[1].bullet, lines[1].indent), ("nested", true, 1));
        assert_eq!((lines[2].text.as_str(), lines[2].bullet, lines[2].indent), ("deep", true, 2));
        assert_eq!((lines[3].text.as_str(), lines[3].bullet), ("-5 C", false));
        assert!(lines[4].cells.is_empty());
    }

    #[test]
    fn form_feeds_part_pages() {
        let document = read("one\n\u{c}two\nthree");
        assert_eq!(document.pages.len(), 2);
        assert_eq!(document.pages[1].lines[0].number, 2);
        assert_eq!((document.pages[1].number, document.pages[1].lines[1].number), (2, 3));
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>()) {
            for line in lines(&text) {
                prop_assert!(!line.text.is_empty());
                prop_assert!(line.cells.iter().all(|at| line.text.is_char_boundary(*at)));
            }
        }

        #[test]
        fn marks_of_any_order_are_read(text in "[-=*#o \t\r\n\u{c}a•]{0,60}") {
            let count = text.split('\n').flat_map(|l| l.strip_suffix('\r').unwrap_or(l).split('\r')).count();
            for line in lines(&text) {
                prop_assert!(line.number >= 1 && line.number as usize <= count);
            }
        }
    }
}
