//! A page: what is drawn on it, seen and unseen, as lines and notes.

use super::geometry::{Matrix, intersect};
use super::interpret::{self, Budget, Context, Drawing, Fonts, Layers, Unseen};
use super::object::{Dictionary, Object};
use super::objects::Objects;
use super::page_tree::PageNode;
use super::{QUOTE_CHARACTERS, quote, visible};
use crate::read::layout::{self, Glyph};
use crate::read::{Hidden, Line, Note, NoteCode, Page, ReadOptions, Rect};
use std::cell::LazyCell;
use std::rc::Rc;
use std::time::Instant;

/// The size of a page that states none of sense: US Letter.
const LETTER: Rect = Rect { x0: 0.0, y0: 0.0, x1: 612.0, y1: 792.0 };
/// A picture that covers this share of a page without text is a scan of it.
const SCAN_SHARE: f32 = 0.4;
/// Annotations of one page drawn.
const MAX_ANNOTATIONS: usize = 1 << 15;
/// Notes of one kind on one page.
const MAX_NOTES: usize = 8;
/// Boxes of text that one page hides for one reason.
const MAX_HIDDEN_AREAS: usize = 64;

/// Reads one page after the other, and keeps what is to be said of them.
pub(super) struct Reader<'a, 'd> {
    pub objects: &'a Objects<'d>,
    fonts: Fonts,
    pub budget: Budget,
    layers: Layers,
    with_words: bool,
    pub notes: Vec<Note>,
    /// Pages of which not all can be read, whatever the reason.
    pub unreadable: Vec<u32>,
    pub hidden: Vec<Hidden>,
    /// Pages that are only a picture.
    pub scans: Vec<u32>,
    /// How many pages do not say which letters they show.
    pub undecodable: usize,
}

impl<'a, 'd> Reader<'a, 'd> {
    pub fn new(objects: &'a Objects<'d>, options: &ReadOptions, deadline: Instant) -> Self {
        Self {
            objects,
            fonts: Fonts::default(),
            budget: Budget::new(deadline),
            layers: Layers::read(objects),
            with_words: !options.lines_only,
            notes: Vec::new(),
            unreadable: Vec::new(),
            hidden: Vec::new(),
            scans: Vec::new(),
            undecodable: 0,
        }
    }

    pub fn page(&mut self, node: &PageNode, number: u32) -> Page {
        let objects = self.objects;
        let (to_display, page) = display(objects, node);
        let content = content(objects, node.dictionary);
        let empty = Dictionary::new();
        let annotations = objects.array(node.dictionary, b"Annots").unwrap_or_default();
        self.budget.spent |= annotations.len() > MAX_ANNOTATIONS;
        let annotations = annotations.get(..annotations.len().min(MAX_ANNOTATIONS)).unwrap_or_default();
        let mut context =
            Context { objects, fonts: &mut self.fonts, budget: &mut self.budget, layers: &self.layers };
        let mut drawing = interpret::run(
            &mut context,
            &content,
            node.resources.unwrap_or(&empty),
            annotations,
            to_display,
            page,
        );
        visible::judge(objects, &mut drawing, &mut self.budget);
        let laid =
            layout::lay_out(drawing.glyphs_with(None), &self.fonts.signs, &drawing.dots, self.with_words);
        let page = Page { number, width: page.x1, height: page.y1, lines: laid.lines };
        self.note_hidden(&drawing, &page);
        self.note_lies(&drawing, &page);
        if let Some(&line) = laid.with_invisible.first() {
            self.notes.push(Note {
                code: NoteCode::InvisibleCharacters,
                page: Some(number),
                line: Some(line),
                text: format!(
                    "invisible characters inside words were dropped ({} lines)",
                    laid.with_invisible.len()
                ),
            });
        }
        // Few pages give a reason to count them.
        let letters = LazyCell::new(|| -> usize {
            page.lines.iter().map(|line| line.text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
        });
        let scan = drawing.image_share > SCAN_SHARE && *letters < 20;
        let garbled = drawing.unknown > 20 && drawing.unknown > *letters;
        // Where most letters are claimed to be others, the page may say something else to every reader.
        let disputed = drawing.lies.len() > 20 && drawing.lies.len() > *letters / 4;
        if scan || garbled || disputed {
            self.unreadable.push(number);
            self.scans.extend(scan.then_some(number));
            self.undecodable += usize::from(garbled && !scan);
        }
        page
    }

    fn note_hidden(&mut self, drawing: &Drawing, page: &Page) {
        let mut reasons: Vec<Unseen> = drawing.glyphs.iter().filter_map(|drawn| drawn.unseen).collect();
        reasons.sort_unstable();
        reasons.dedup();
        for reason in reasons {
            // Laid out at their size, tiny letters are words like any other.
            let mut lines =
                layout::lay_out(drawing.glyphs_with(Some(reason)), &self.fonts.signs, &[], false).lines;
            lines.retain(|line| !page.lines.iter().any(|seen| is_seen_in(line, seen)));
            let mut text = String::new();
            let mut at = None;
            for line in &lines {
                at = at.or(line.bounds);
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&line.text);
            }
            if !text.contains(char::is_alphanumeric) {
                continue;
            }
            let text = format!("{}: {}", reason.in_words(), quote(&text));
            self.hidden.push(Hidden { page: page.number, text: text.clone(), areas: paragraphs(&lines) });
            self.notes.push(Note {
                code: NoteCode::HiddenText,
                page: Some(page.number),
                line: nearest_line(page, at),
                text,
            });
        }
    }

    fn note_lies(&mut self, drawing: &Drawing, page: &Page) {
        let mut claims: Vec<(u32, String)> = Vec::new();
        for (glyph, claimed) in &drawing.lies {
            let at = drawing.glyphs.get(*glyph).and_then(|drawn| {
                let (Glyph { x, y, .. }, size) = (drawn.glyph, drawing.style(drawn)?.look.size);
                Some(Rect { x0: x, y0: y - size, x1: x, y1: y })
            });
            let line = nearest_line(page, at).unwrap_or(0);
            match claims.iter_mut().find(|(known, _)| *known == line) {
                Some((_, text)) if text.len() < 4 * QUOTE_CHARACTERS => text.push_str(claimed),
                Some(_) => {}
                None => claims.push((line, claimed.clone())),
            }
        }
        for (line, claimed) in claims.into_iter().take(MAX_NOTES) {
            self.notes.push(Note {
                code: NoteCode::TextMapLies,
                page: Some(page.number),
                line: (line > 0).then_some(line),
                text: format!("copied text would say other words than are shown: {}", quote(&claimed)),
            });
        }
    }
}

/// Whether what a line says is seen in its place all the same: a shadow or an outline that is drawn apart of its text.
fn is_seen_in(line: &Line, seen: &Line) -> bool {
    let (Some(line_at), Some(seen_at)) = (line.bounds, seen.bounds) else { return false };
    let slack = 0.3 * seen.size;
    line_at.x0 > seen_at.x0 - slack
        && line_at.x1 < seen_at.x1 + slack
        && (line_at.y1 - seen_at.y1).abs() < slack
        && seen.text.contains(&line.text)
}

/// The boxes around lines; those that stand closer to each other than a line is high share one.
fn paragraphs(lines: &[Line]) -> Vec<Rect> {
    let mut areas: Vec<Rect> = Vec::new();
    for at in lines.iter().filter_map(|line| line.bounds) {
        let near = (at.x1 - at.x0).min(at.y1 - at.y0);
        let room = areas.len() < MAX_HIDDEN_AREAS;
        match areas.last_mut() {
            Some(area)
                if at.x0 - area.x1 < near
                    && area.x0 - at.x1 < near
                    && at.y0 - area.y1 < near
                    && area.y0 - at.y1 < near =>
            {
                *area = area.around(at);
            }
            _ if room => areas.push(at),
            _ => break,
        }
    }
    areas
}

fn nearest_line(page: &Page, at: Option<Rect>) -> Option<u32> {
    let at = at?;
    let distance = |bounds: &Rect| {
        let vertical = (bounds.y0 + bounds.y1 - at.y0 - at.y1).abs() / 2.0;
        let horizontal = (bounds.x0 - at.x1).max(at.x0 - bounds.x1).max(0.0);
        vertical + horizontal * 0.5
    };
    let near = page.lines.iter().filter_map(|line| Some((line.number, distance(&line.bounds?))));
    near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(number, _)| number)
}

/// From user space to points from the top left corner of the page as displayed, and the page's box there
/// (ISO 32000-2 §7.7.3.3: MediaBox, CropBox, Rotate, UserUnit).
pub(super) fn display(objects: &Objects, node: &PageNode) -> (Matrix, Rect) {
    let media = objects.rectangle(node.media_box).unwrap_or(LETTER);
    let bounds = match objects.rectangle(node.crop_box).map(|crop| intersect(&crop, &media)) {
        Some(crop) if crop.x1 - crop.x0 >= 1.0 && crop.y1 - crop.y0 >= 1.0 => crop,
        _ => media,
    };
    let unit = node.dictionary.get(b"UserUnit").and_then(|unit| objects.number(unit));
    let unit = unit.filter(|unit| (0.01..=1000.0).contains(unit)).unwrap_or(1.0);
    let (x0, y0) = (f64::from(bounds.x0), f64::from(bounds.y0));
    let (x1, y1) = (f64::from(bounds.x1), f64::from(bounds.y1));
    let (width, height) = ((x1 - x0) * unit, (y1 - y0) * unit);
    let u = unit;
    match node.rotate.rem_euclid(360) / 90 {
        1 => (Matrix::new(0.0, u, u, 0.0, -y0 * u, -x0 * u), sized(height, width)),
        2 => (Matrix::new(-u, 0.0, 0.0, u, x1 * u, -y0 * u), sized(width, height)),
        3 => (Matrix::new(0.0, -u, -u, 0.0, y1 * u, x1 * u), sized(height, width)),
        _ => (Matrix::new(u, 0.0, 0.0, -u, -x0 * u, y1 * u), sized(width, height)),
    }
}

fn sized(width: f64, height: f64) -> Rect {
    Rect { x0: 0.0, y0: 0.0, x1: width as f32, y1: height as f32 }
}

fn content(objects: &Objects, page: &Dictionary) -> Rc<Vec<u8>> {
    let Some(contents) = page.get(b"Contents") else { return Rc::default() };
    let parts = match objects.resolve(contents) {
        Object::Array(parts) => parts.as_slice(),
        _ => std::slice::from_ref(contents),
    };
    if let [one] = parts {
        return objects.decode_shared(one).unwrap_or_default();
    }
    let mut content = Vec::new();
    for part in parts.iter().take(4096) {
        if let Some(data) = objects.decode_shared(part) {
            content.extend_from_slice(&data);
            // Tokens do not run over from one stream to the next (ISO 32000-2 §7.8.2).
            content.push(b'\n');
        }
    }
    Rc::new(content)
}
