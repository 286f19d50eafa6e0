//! Writes a copy of a PDF with marks over its pages: annotations (ISO 32000-2 §12.5).
//!
//! Each has an appearance stream, so that every viewer draws it alike. Nothing else of the file is changed; it is
//! written anew as a whole, since what is damaged cannot be added to.

use super::geometry::{Matrix, bounding_box, intersect};
use super::objects::{Model, Objects, Source};
use super::page::display;
use super::{damaged, load, page_tree};
use crate::ground::Diagnostic;
use crate::read::{Mark, MarkKind, ReadOptions, Rect};
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary, text_string};
use std::fmt::Write as _;

/// Who wrote the notes, as viewers show it.
const AUTHOR: &str = "eligible";
/// Annotations are printed with the page (ISO 32000-2 §12.5.3).
const PRINT: i64 = 4;
/// Width and height of a slip of paper in points.
const SLIP: f32 = 18.0;
/// How far its middle is from the edges of the page: some viewers turn it about a corner of its own where the page is
/// turned, and it has to stay on the page.
const EDGE: f32 = 30.0;
/// Width of the lines of frames and slips in points.
const LINE: f32 = 1.2;
/// What is said of a copy that is no longer what was signed.
const SIGNED: &str =
    "The original is signed. This copy was changed by the marks, so its signature no longer holds.";

/// A page that can be marked.
struct Place {
    id: ObjectId,
    /// From points as displayed to user space.
    to_user: Matrix,
    page: Rect,
    annotations: Vec<Object>,
}

/// The bytes of a copy with marks. A file that was encrypted is encrypted again, with the same passwords.
///
/// # Errors
/// Those of reading, or where the copy cannot be written.
pub(in crate::read) fn write(
    bytes: &[u8],
    options: &ReadOptions,
    marks: &[Mark],
) -> Result<Vec<u8>, Diagnostic> {
    let mut document = load(bytes, options)?;
    let (places, signed) = {
        let model = Model::of(&document);
        let objects = Objects::new(Source::Model(&model));
        (places(&objects, &document), is_signed(&objects))
    };
    for (place, number) in places.into_iter().zip(1..) {
        let mut marks = marks.iter().filter(|mark| mark.page == number).peekable();
        if marks.peek().is_none() {
            continue;
        }
        let Some(mut place) = place else { return Err(damaged("a page of the PDF cannot be marked")) };
        for mark in marks {
            let note = match mark.kind {
                MarkKind::Note if signed => format!("{}\n\n{SIGNED}", mark.note),
                _ => mark.note.clone(),
            };
            if let Some(annotation) = annotation(&mut document, &place, mark, &note) {
                place.annotations.push(document.add_object(annotation).into());
            }
        }
        if let Ok(page) = document.get_object_mut(place.id).and_then(Object::as_dict_mut) {
            page.set("Annots", place.annotations);
        }
    }
    save(document)
}

fn save(mut document: lopdf::Document) -> Result<Vec<u8>, Diagnostic> {
    let failed = |why: String| {
        Diagnostic::error("output", format!("the PDF cannot be written anew: {why}"))
            .with_help("open it in a PDF viewer, export or print it to PDF again, and mark that")
    };
    for object in document.objects.values_mut() {
        // The length that was found counts, not the one that was claimed.
        if let Object::Stream(stream) = object {
            stream.dict.set("Length", stream.content.len() as i64);
        }
    }
    // What told of the old table of objects would be wrong of the new one.
    for key in ["Prev", "XRefStm", "DecodeParms", "Filter", "Index", "W", "Length", "Type"] {
        document.trailer.remove(key.as_bytes());
    }
    if let Some(state) = document.encryption_state.take() {
        document.encrypt(&state).map_err(|error| failed(error.to_string()))?;
    }
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|error| failed(error.to_string()))?;
    Ok(bytes)
}

/// The pages in their order; `None` for one that is no object of its own, which nothing can be added to.
fn places(objects: &Objects, document: &lopdf::Document) -> Vec<Option<Place>> {
    let pages = page_tree::read(objects).pages;
    let place = |node: &page_tree::PageNode| {
        let (to_display, displayed) = display(objects, node);
        let page = document.get_dictionary(node.id?);
        let annotations = page.and_then(|page| page.get(b"Annots")).and_then(|all| document.dereference(all));
        let annotations = annotations.and_then(|(_, all)| all.as_array().cloned()).unwrap_or_default();
        Some(Place { id: node.id?, to_user: to_display.inverse()?, page: displayed, annotations })
    };
    pages.iter().map(place).collect()
}

/// Whether the form says that there are signatures (ISO 32000-2 §12.7.3, SigFlags).
fn is_signed(objects: &Objects) -> bool {
    let root = objects.dictionary(objects.trailer(), b"Root");
    let form = root.and_then(|root| objects.dictionary(root, b"AcroForm"));
    objects.integer(form, b"SigFlags").is_some_and(|flags| flags & 1 == 1)
}

/// The annotation for a mark; `None` where nothing of it lies on the page.
fn annotation(document: &mut lopdf::Document, place: &Place, mark: &Mark, note: &str) -> Option<Dictionary> {
    let corner =
        grown(&Rect { x0: place.page.x1 - EDGE, y0: EDGE, x1: place.page.x1 - EDGE, y1: EDGE }, SLIP / 2.0);
    let areas: Vec<Rect> = match mark.kind {
        MarkKind::Note => vec![corner],
        MarkKind::Highlight => mark.areas.clone(),
        MarkKind::Frame => mark.areas.iter().map(|area| grown(area, 2.0)).collect(),
    };
    let areas: Vec<Rect> = areas.iter().filter_map(|area| on_page(area, &place.page)).collect();
    let all = around(&areas)?;
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => match mark.kind {
            MarkKind::Highlight => "Highlight",
            MarkKind::Frame => "Square",
            MarkKind::Note => "Text",
        },
        "Rect" => numbers(&corners(&place.to_user.apply_to_box(&all))),
        "Contents" => text_string(note),
        "T" => text_string(AUTHOR),
        "C" => numbers(&mark.colour),
        "F" => PRINT,
        "P" => place.id,
        "AP" => dictionary! { "N" => document.add_object(appearance(place, mark, &areas, &all)) },
    };
    match mark.kind {
        MarkKind::Highlight => {
            // Upper left, upper right, lower left, lower right as read: not the order that the standard tells, but the
            // one that viewers expect.
            let quads = areas.iter().flat_map(|a| {
                [(a.x0, a.y0), (a.x1, a.y0), (a.x0, a.y1), (a.x1, a.y1)].map(|(x, y)| {
                    let (x, y) = place.to_user.apply(f64::from(x), f64::from(y));
                    [x as f32, y as f32]
                })
            });
            annotation.set("QuadPoints", numbers(&quads.flatten().collect::<Vec<f32>>()));
        }
        MarkKind::Frame => annotation.set("BS", dictionary! { "W" => LINE }),
        MarkKind::Note => annotation.set("Name", "Note"),
    }
    Some(annotation)
}

/// How an annotation is drawn: in points as displayed, so that it stands upright on a page that is turned.
fn appearance(place: &Place, mark: &Mark, areas: &[Rect], all: &Rect) -> Stream {
    let [r, g, b] = mark.colour;
    let mut drawing = format!("/Blend gs {r} {g} {b} rg {r} {g} {b} RG {LINE} w\n");
    for a in areas {
        let (width, height) = (a.x1 - a.x0, a.y1 - a.y0);
        // Writing to a string cannot fail.
        let _ = match mark.kind {
            MarkKind::Highlight => writeln!(drawing, "{} {} {width} {height} re f", a.x0, a.y0),
            MarkKind::Frame => {
                let (x, y) = (a.x0 + LINE / 2.0, a.y0 + LINE / 2.0);
                writeln!(drawing, "{x} {y} {} {} re S", width - LINE, height - LINE)
            }
            MarkKind::Note => {
                // A slip with a border and three lines of writing.
                let (x, y) = (a.x0 + LINE / 2.0, a.y0 + LINE / 2.0);
                let (left, right) = (a.x0 + 4.0, a.x1 - 4.0);
                let lines = [0.3, 0.5, 0.7].map(|share| a.y0 + share * height);
                let lines = lines.map(|y| format!("{left} {y} m {right} {y} l S")).join(" ");
                writeln!(drawing, "0.25 G {x} {y} {} {} re B {lines}", width - LINE, height - LINE)
            }
        };
    }
    // Multiplied with what lies below, a colour leaves black text black.
    let blend = if mark.kind == MarkKind::Highlight { "Multiply" } else { "Normal" };
    let m = &place.to_user;
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => numbers(&corners(all)),
        "Matrix" => numbers(&[m.a, m.b, m.c, m.d, m.e, m.f].map(|n| n as f32)),
        "Resources" => dictionary! {
            "ExtGState" => dictionary! { "Blend" => dictionary! { "Type" => "ExtGState", "BM" => blend } },
        },
    };
    Stream::new(form, drawing.into_bytes())
}

fn numbers(numbers: &[f32]) -> Object {
    numbers.iter().map(|&n| Object::Real(n)).collect::<Vec<_>>().into()
}

fn corners(area: &Rect) -> [f32; 4] {
    [area.x0, area.y0, area.x1, area.y1]
}

fn grown(area: &Rect, by: f32) -> Rect {
    Rect { x0: area.x0 - by, y0: area.y0 - by, x1: area.x1 + by, y1: area.y1 + by }
}

/// What of an area lies on the page.
fn on_page(area: &Rect, page: &Rect) -> Option<Rect> {
    let seen = intersect(area, page);
    (seen.x1 - seen.x0 > 0.5 && seen.y1 - seen.y0 > 0.5).then_some(seen)
}

fn around(areas: &[Rect]) -> Option<Rect> {
    let points = areas.iter().flat_map(|a| [(a.x0, a.y0), (a.x1, a.y1)]);
    (!areas.is_empty()).then(|| bounding_box(points.map(|(x, y)| (f64::from(x), f64::from(y)))))
}
