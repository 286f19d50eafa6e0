//! Running headers and footers: lines at the edge of pages that repeat, and page numbers.

use crate::read::{Line, Page};
use std::collections::HashMap;

/// Headers and footers stand within this share of the page's height from its edge.
const MARGIN: f32 = 0.1;

/// Marks the running lines of a document.
pub(super) fn mark(pages: &mut [Page]) {
    let mut seen: HashMap<(String, i32), u32> = HashMap::new();
    for page in pages.iter() {
        for line in page.lines.iter().filter(|line| edge(line, page.height).is_some()) {
            *seen.entry(key(line)).or_default() += 1;
        }
    }
    for page in pages.iter_mut() {
        let (number, height) = (page.number, page.height);
        for line in &mut page.lines {
            let Some(edge) = edge(line, height) else {
                line.running = false;
                continue;
            };
            let repeats = seen.get(&key(line)).is_some_and(|&count| count > 1);
            // The first page's header is the résumé's own: what repeats it later is the running one.
            let own_header = number == 1 && edge == Edge::Top && !is_page_number(&line.text);
            let artifact = line.running;
            line.running = (artifact || repeats || is_page_number(&line.text)) && !own_header;
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Top,
    Bottom,
}

fn edge(line: &Line, height: f32) -> Option<Edge> {
    let bounds = line.bounds?;
    if height <= 0.0 {
        None
    } else if bounds.y1 < MARGIN * height {
        Some(Edge::Top)
    } else if bounds.y0 > (1.0 - MARGIN) * height {
        Some(Edge::Bottom)
    } else {
        None
    }
}

/// Text with its numbers made equal, and the height it stands at.
fn key(line: &Line) -> (String, i32) {
    let mut text = String::with_capacity(line.text.len());
    for c in line.text.chars() {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if c != '0' || !text.ends_with('0') {
            text.push(c);
        }
    }
    (text, line.bounds.map_or(0, |bounds| (bounds.y0 / 3.0).round() as i32))
}

/// “3”, “1/2”, “Page 2 of 3”, “– 2 –”.
fn is_page_number(text: &str) -> bool {
    let (mut words, mut numbers) = (0, 0);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        let names = ["page", "of", "seite", "von", "p"];
        if !is_number && !names.iter().any(|name| word.eq_ignore_ascii_case(name)) {
            return false;
        }
        words += 1;
        numbers += usize::from(is_number && word.len() <= 2);
    }
    (1..=2).contains(&numbers) && words <= 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Rect;

    fn line(text: &str, y: f32) -> Line {
        let bounds = Some(Rect { x0: 50.0, y0: y, x1: 200.0, y1: y + 10.0 });
        Line { text: text.into(), bounds, ..Line::default() }
    }

    fn page(number: u32, lines: Vec<Line>) -> Page {
        Page { number, width: 612.0, height: 792.0, lines }
    }

    #[test]
    fn page_numbers_and_repeated_lines_are_running() {
        let mut pages = vec![
            page(
                1,
                vec![
                    line("Ada Lovelace", 30.0),
                    line("Education", 200.0),
                    line("Ada Lovelace – page 1 of 2", 760.0),
                ],
            ),
            page(2, vec![line("Education", 200.0), line("Ada Lovelace – page 2 of 2", 760.0)]),
        ];
        mark(&mut pages);
        let running: Vec<bool> = pages.iter().flat_map(|page| &page.lines).map(|line| line.running).collect();
        assert_eq!(running, [false, false, true, false, true]);
    }

    #[test]
    fn years_are_no_page_numbers() {
        assert!(is_page_number("1/2") && is_page_number("Page 2 of 3") && is_page_number("– 2 –"));
        assert!(!is_page_number("2024") && !is_page_number("Python 3") && !is_page_number("–"));
    }
}
