//! Plain text: lines as an editor numbers them.

use super::build::Builder;
use super::characters::strip_bullet;
use super::{Document, InputKind, Line, grid};
use std::collections::HashSet;

/// A heading longer than this is a paragraph that happens to stand above a rule.
const MAX_HEADING: usize = 80;
const TAB: usize = 4;
/// Deeper is centred or right-aligned rather than nested.
const MAX_INDENT: usize = 16;

/// Reads plain text that is already decoded.
pub(super) fn read(text: &str) -> Document {
    let mut builder = Builder::new(InputKind::Text);
    let text = grid::without_rules(text);
    let lines: Vec<(u32, &str, bool)> = split(&text).collect();
    let edges = grid::edges(lines.iter().map(|line| line.1));
    let mut space = false;
    let mut i = 0;
    while i < lines.len() && !builder.full() {
        let (number, raw, new_page) = lines[i];
        if new_page {
            builder.next_page();
        }
        let trimmed = raw.trim();
        if trimmed.is_empty() || rule(trimmed).is_some() || grid::is_border(trimmed) {
            space = true;
            i += 1;
            continue;
        }
        let stands_alone =
            i == 0 || lines[i - 1].1.trim().is_empty() || rule(lines[i - 1].1.trim()).is_some() || new_page;
        let below = lines.get(i + 1).filter(|next| !next.2).and_then(|next| rule(next.1.trim()));
        let (trimmed, framed) = unframe(trimmed);
        let (trimmed, drawn) = without_marks(trimmed);
        let indent = indent(raw);
        let bulleted = if framed || drawn { None } else { strip_bullet(raw, indent > 0) };
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
        let shown = bulleted.unwrap_or(trimmed);
        let from = raw.find(shown).map_or(0, |at| raw[..at].chars().fold(0, grid::next_column));
        let (cells, stops): (Vec<&str>, Vec<usize>) = grid::cells(shown, from, &edges).into_iter().unzip();
        let stops = stops.into_iter().map(|stop| u16::try_from(stop).unwrap_or(u16::MAX)).collect();
        builder.push(&cells, Line { stops, ..line });
        space = false;
        i += 1;
    }
    let mut document = builder.finish();
    for page in &mut document.pages {
        page.lines = grid::joined_rows(std::mem::take(&mut page.lines));
    }
    document
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

/// Takes the marks off `~ Knows ~` and `| before |`.
fn without_marks(trimmed: &str) -> (&str, bool) {
    let inner = ["~", "|", "*", "-", "="].iter().find_map(|mark| {
        let inner = trimmed.strip_prefix(mark)?.strip_suffix(mark)?;
        (inner.starts_with(' ') && inner.ends_with(' ') && !inner.contains(mark)).then(|| inner.trim())
    });
    inner.filter(|inner| !inner.is_empty()).map_or((trimmed, false), |inner| (inner, true))
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
    grid::cells(line, 0, &HashSet::new()).into_iter().map(|(cell, _)| cell).collect()
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
