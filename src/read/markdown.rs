//! Markdown: what its marks mean, line by line of the source.

use super::build::Builder;
use super::flow::Draft;
use super::html::{Scrap, scraps};
use super::{Document, InputKind, Line, NoteCode, text};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::HashSet;

/// Lists nested deeper are shown at this depth.
const MAX_DEPTH: usize = 16;
/// Hidden elements inside hidden elements.
const MAX_HIDDEN: usize = 100;

/// Reads Markdown that is already decoded.
pub(super) fn read(source: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader {
        builder: Builder::new(InputKind::Markdown),
        newlines: source.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect(),
        source,
        draft: Draft::default(),
        heading: None,
        lists: 0,
        item: false,
        strong: 0,
        emphasis: 0,
        links: Vec::new(),
        images: 0,
        block: None,
        code: false,
        table: false,
        hidden: Vec::new(),
        notes: if source.contains("[^") { referenced(source, options) } else { HashSet::new() },
        unreferenced: false,
    };
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        reader.event(event, range.start);
        if reader.builder.full() {
            break;
        }
    }
    reader.end_line();
    reader.builder.finish()
}

struct Reader<'a> {
    builder: Builder,
    source: &'a str,
    /// Where each line of the source ends.
    newlines: Vec<usize>,
    draft: Draft,
    heading: Option<u8>,
    lists: usize,
    /// An item of a list begins and has no text yet.
    item: bool,
    strong: usize,
    emphasis: usize,
    /// Addresses of open links, and how long the line was before them.
    links: Vec<(String, usize)>,
    images: usize,
    /// Where a block of HTML began, and what it holds so far: it comes line by line.
    block: Option<(usize, String)>,
    /// Inside a block of code or metadata, whose text keeps its line ends.
    code: bool,
    table: bool,
    /// Open HTML elements that hide what is inside.
    hidden: Vec<String>,
    /// The footnotes that something refers to; others are not shown.
    notes: HashSet<String>,
    /// Inside a footnote to which nothing refers.
    unreferenced: bool,
}

fn referenced(source: &str, options: Options) -> HashSet<String> {
    Parser::new_ext(source, options)
        .filter_map(|event| match event {
            Event::FootnoteReference(label) => Some(label.to_string()),
            _ => None,
        })
        .collect()
}

impl Reader<'_> {
    fn event(&mut self, event: Event, at: usize) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code => self.code(&text, at),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.add(&text, at);
            }
            Event::Html(html) => {
                let (_, block) = self.block.get_or_insert_with(|| (at, String::new()));
                block.push_str(&html);
            }
            Event::InlineHtml(html) => self.html(&html, at),
            Event::SoftBreak | Event::HardBreak if !self.table => self.end_line(),
            Event::SoftBreak | Event::HardBreak => self.add(" ", at),
            Event::Rule => self.end_line(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_line();
                self.heading = Some(level as u8);
            }
            Tag::List(_) => {
                self.end_line();
                self.lists += 1;
            }
            Tag::Item => {
                self.end_line();
                self.item = true;
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.end_line();
                self.code = true;
            }
            Tag::TableHead | Tag::TableRow => {
                self.end_line();
                self.table = true;
            }
            Tag::TableCell => self.draft.next_cell(),
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Image { .. } => self.images += 1,
            Tag::Link { dest_url, .. } => self.links.push((dest_url.into_string(), self.draft.inked)),
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::FootnoteDefinition(label) => {
                self.end_line();
                self.unreferenced = !self.notes.contains(&*label);
            }
            _ => self.end_line(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.end_line();
                self.heading = None;
            }
            TagEnd::List(_) => {
                self.end_line();
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::Item => {
                self.end_line();
                self.item = false;
            }
            TagEnd::HtmlBlock => {
                if let Some((at, html)) = self.block.take() {
                    self.html(&html, at);
                }
                self.end_line();
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.code = false,
            TagEnd::FootnoteDefinition => {
                self.end_line();
                self.unreferenced = false;
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.end_line();
                self.table = false;
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Link => {
                if let Some((target, inked)) = self.links.pop()
                    && let Some(address) = self.draft.unshown_address(&target, inked, 0)
                {
                    self.draft.cell().push_str(&format!(" {address}"));
                }
            }
            TagEnd::TableCell | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            _ => self.end_line(),
        }
    }

    fn add(&mut self, text: &str, at: usize) {
        self.add_at(text, self.line_number(at));
    }

    fn add_at(&mut self, text: &str, number: u32) {
        // The words for a picture are for those who cannot see it.
        if self.images > 0 {
            return;
        }
        if self.unreferenced {
            self.builder.hide("a footnote that nothing refers to", text);
            return;
        }
        if !self.hidden.is_empty() {
            self.builder.hide("text that its HTML hides", text);
            return;
        }
        if self.draft.inked == 0 {
            self.draft.line.number = number;
            self.draft.line.bullet = std::mem::take(&mut self.item);
        }
        self.draft.add(text, self.strong > 0, self.emphasis > 0);
    }

    /// Text whose line ends are its own.
    fn code(&mut self, text: &str, at: usize) {
        let mut offset = 0;
        for piece in text.split_inclusive('\n') {
            for cell in text::cells(piece.trim()) {
                self.draft.next_cell();
                self.add(cell, at + offset);
            }
            if piece.ends_with('\n') {
                self.end_line();
            }
            offset += piece.len();
        }
    }

    fn html(&mut self, html: &str, at: usize) {
        let first = self.line_number(at);
        let Some(scraps) = scraps(html) else {
            self.builder.note(NoteCode::Truncated, "HTML with far too many attributes was not read");
            return;
        };
        for (scrap, line) in scraps {
            let number = first.saturating_add(line);
            match scrap {
                Scrap::Text(text) => {
                    for (below, piece) in text.split_inclusive('\n').enumerate() {
                        self.add_at(piece, number.saturating_add(u32::try_from(below).unwrap_or(u32::MAX)));
                        if piece.ends_with('\n') {
                            self.end_line();
                        }
                    }
                }
                Scrap::Comment(text) => self.builder.hide("a comment", &text),
                Scrap::Open { name, hides } => {
                    if closes_itself(&name) && self.hidden.last() == Some(&name) {
                        self.hidden.pop();
                    }
                    let inside = !self.hidden.is_empty();
                    if hides || (inside && !closes_itself(&name)) {
                        if self.hidden.len() < MAX_HIDDEN {
                            self.hidden.push(name);
                        }
                    } else if !inside && BLOCKS.contains(&name.as_str()) {
                        self.end_line();
                    }
                }
                Scrap::Close { name } => {
                    if let Some(open) = self.hidden.iter().rposition(|hidden| *hidden == name) {
                        self.hidden.truncate(open);
                    } else if BLOCKS.contains(&name.as_str()) {
                        self.end_line();
                    }
                }
                Scrap::Break => self.end_line(),
            }
        }
    }

    fn end_line(&mut self) {
        let mut draft = std::mem::take(&mut self.draft);
        if draft.is_blank() {
            return;
        }
        draft.weigh();
        self.builder.push(
            &draft.cells,
            Line {
                indent: u8::try_from(self.lists.saturating_sub(1).min(MAX_DEPTH)).unwrap_or(0),
                heading: self.heading,
                space_above: self.space_above(draft.line.number),
                ..draft.line
            },
        );
    }

    fn line_number(&self, at: usize) -> u32 {
        u32::try_from(self.newlines.partition_point(|newline| *newline < at))
            .unwrap_or(u32::MAX)
            .saturating_add(1)
    }

    /// Whether the source line above is blank.
    fn space_above(&self, number: u32) -> bool {
        let Some(above) = (number as usize).checked_sub(2) else { return false };
        let end = self.newlines.get(above).copied().unwrap_or(self.source.len());
        let start = above.checked_sub(1).and_then(|i| self.newlines.get(i)).map_or(0, |newline| newline + 1);
        self.source.get(start..end).is_some_and(|line| line.trim().is_empty())
    }
}

/// Elements whose end tag people leave out: the next of their kind, or their parent's end, closes them.
fn closes_itself(name: &str) -> bool {
    matches!(name, "p" | "li" | "td" | "th" | "tr" | "dd" | "dt" | "option")
}

/// Elements before and behind which a line ends.
const BLOCKS: [&str; 31] = [
    "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "tr", "ul",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::NoteCode;
    use proptest::prelude::*;

    fn lines(source: &str) -> Vec<Line> {
        read(source).pages.into_iter().flat_map(|page| page.lines).collect()
    }

    #[test]
    fn footnotes_without_a_reference_are_not_shown() {
        let document = read("Ada[^1]\n\n[^1]: Analyst\n\n[^2]: PyTorch\n");
        let seen: Vec<_> = document.pages[0].lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(seen, ["Ada", "Analyst"]);
        assert_eq!(document.notes[0].text, "a footnote that nothing refers to: “PyTorch”");
    }

    #[test]
    fn html_hides_by_colour_and_place() {
        for (html, seen) in [
            ("<font color='white'>PyTorch</font>", false),
            ("<p style='position:absolute;left:-999px'>PyTorch</p>", false),
            ("<p style='zoom:.1'>PyTorch</p>", false),
            ("<font color='navy'>PyTorch</font>", true),
        ] {
            let document = read(&format!("Seen\n\n{html}\n"));
            assert_eq!(document.pages[0].lines.len(), if seen { 2 } else { 1 }, "{html}");
        }
    }

    #[test]
    fn marks_become_what_they_mean() {
        let lines = lines(
            "# Ada *Byron*\n\n**Analyst**\n*Org | 2020 – Present*\n\n- **Languages:** `Rust`, C\\+\\+\n  and C\n  1. [mail](mailto:ada@example.org?subject=x)\n\nSkills\n---\n",
        );
        let seen: Vec<_> = lines.iter().map(|l| (l.number, l.text.as_str())).collect();
        assert_eq!(
            seen,
            [
                (1, "Ada Byron"),
                (3, "Analyst"),
                (4, "Org | 2020 – Present"),
                (6, "Languages: Rust, C++"),
                (7, "and C"),
                (8, "mail ada@example.org"),
                (10, "Skills"),
            ]
        );
        assert_eq!(
            lines.iter().map(|l| l.heading).collect::<Vec<_>>(),
            [Some(1), None, None, None, None, None, Some(2)]
        );
        assert_eq!(
            lines.iter().map(|l| l.bullet).collect::<Vec<_>>(),
            [false, false, false, true, false, true, false]
        );
        assert_eq!(lines.iter().map(|l| l.indent).collect::<Vec<_>>(), [0, 0, 0, 0, 0, 1, 0]);
        assert!(lines[1].bold && !lines[2].bold && lines[2].italic && !lines[3].bold);
        assert!(lines[1].space_above && !lines[2].space_above);
    }

    #[test]
    fn tables_have_cells() {
        let lines = lines("| Degree | Year |\n|---|---|\n| PhD | 2022 |\n");
        assert_eq!(lines.len(), 2);
        assert_eq!(
            (lines[1].number, lines[1].text.as_str(), lines[1].cells.as_slice()),
            (3, "PhD 2022", &[4][..])
        );
    }

    #[test]
    fn what_is_hidden_is_noted() {
        let document = read(
            "Ada\n\n<!-- PyTorch -->\nBabbage <!-- CUDA -->\n\n<div style=\"display:none\">\n\nKubernetes\n\n</div>\n\n<p>Seen &amp;\nread</p>\n\n![Haskell](x.png)\n",
        );
        let text: Vec<_> = document.pages[0].lines.iter().map(|l| (l.number, l.text.as_str())).collect();
        assert_eq!(text, [(1, "Ada"), (4, "Babbage"), (12, "Seen &"), (13, "read")]);
        let notes: Vec<_> = document.notes.iter().map(|n| (n.code, n.text.as_str())).collect();
        assert_eq!(
            notes,
            [
                (NoteCode::HiddenText, "a comment: “PyTorch CUDA”"),
                (NoteCode::HiddenText, "text that its HTML hides: “Kubernetes”"),
            ]
        );
    }

    #[test]
    fn code_and_front_matter_keep_their_lines() {
        let lines = lines("---\nname: Ada\n---\n\n    PhD    2022\n    MIT\n");
        let seen: Vec<_> = lines.iter().map(|l| (l.number, l.text.as_str(), l.cells.len())).collect();
        assert_eq!(seen, [(2, "name: Ada", 0), (5, "PhD 2022", 1), (6, "MIT", 0)]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>()) {
            lines(&text);
        }

        #[test]
        fn marks_of_any_order_are_read(text in "[-#*_`|>\\[\\]()<!/a \n&;=\"~:é]{0,80}") {
            let count = text.lines().count();
            for line in lines(&text) {
                prop_assert!(line.number >= 1 && line.number as usize <= count, "{line:?}");
            }
        }
    }
}
