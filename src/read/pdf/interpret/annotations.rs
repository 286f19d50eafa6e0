//! What annotations show on the page (ISO 32000-2 §12.5.5): filled fields, stamps, text typed onto it.

use super::Interpreter;
use super::marks::Mark;
use crate::read::Rect;
use crate::read::pdf::geometry::Matrix;
use crate::read::pdf::object::{Dictionary, Object};
use crate::read::pdf::objects::Objects;
use std::fmt::Write as _;
use std::iter;

/// The flags Hidden and NoView (ISO 32000-2 Table 167).
const NOT_SHOWN: i64 = 0x22;
/// The flag of fields that hold a password (ISO 32000-2 Table 231).
const PASSWORD: i64 = 1 << 13;
/// Fields above each other that are followed.
const MAX_FIELDS: usize = 8;
/// Numbers that tell the form of an annotation.
const MAX_PLACES: usize = 1024;
/// Steps of the document's that it takes to write a letter of what draws it, and to read it.
const LETTER: usize = 4;

impl Interpreter<'_, '_, '_> {
    /// Draws the normal appearance of an annotation; of one that viewers do not show, as hidden.
    pub(super) fn annotation(&mut self, annotation: &Object, resources: &Dictionary) {
        let objects = self.context.objects;
        let Some(annotation) = objects.resolve(annotation).as_dictionary() else { return };
        if objects.name(annotation, b"Subtype") == Some(b"Popup") {
            return;
        }
        let appearances = objects.dictionary(annotation, b"AP");
        let Some(mut normal) = appearances.and_then(|found| found.get(b"N")) else {
            self.bare_annotation(annotation, resources);
            let (text, style) = match objects.name(annotation, b"Subtype") {
                Some(b"FreeText") => (objects.get(annotation, b"Contents"), objects.get(annotation, b"DA")),
                Some(b"Widget") => (value_shown(objects, annotation), of_field(objects, annotation, b"DA")),
                _ => (None, None),
            };
            if let Some(text) = text.and_then(Object::as_string) {
                self.typed_text(annotation, text, style.and_then(Object::as_string), resources);
            }
            return;
        };
        if let Object::Dictionary(states) = objects.resolve(normal) {
            let state = objects.name(annotation, b"AS").and_then(|state| states.get(state));
            let Some(state) = state else { return };
            normal = state;
        }
        let Some(stream) = objects.resolve(normal).as_stream() else { return };
        let Some(place) = objects.rectangle(annotation.get(b"Rect")) else { return };
        let Some(content) = objects.decode_shared(normal) else { return };
        let hidden = self.is_hidden_annotation(annotation)
            || stream.dict.get(b"OC").is_some_and(|layer| self.is_hidden_layer(layer));
        let own = objects.matrix(&stream.dict, b"Matrix").unwrap_or(Matrix::IDENTITY);
        let bounds = objects.rectangle(stream.dict.get(b"BBox")).unwrap_or(place);
        let drawn = own.apply_to_box(&bounds);
        let scale = |from: f32, to: f32| if from > 0.0 { f64::from(to / from) } else { 1.0 };
        let (across, up) = (
            scale(drawn.x1 - drawn.x0, place.x1 - place.x0),
            scale(drawn.y1 - drawn.y0, place.y1 - place.y0),
        );
        let fit = Matrix::new(
            across,
            0.0,
            0.0,
            up,
            f64::from(place.x0) - f64::from(drawn.x0) * across,
            f64::from(place.y0) - f64::from(drawn.y0) * up,
        );
        self.save();
        self.state.ctm = fit.then(&self.state.ctm);
        let marks = self.marks.len();
        if hidden {
            self.push_mark(Mark::hidden());
        }
        self.form(&stream.dict, &content, resources, 0);
        self.end_marks(marks);
        self.restore();
    }

    pub(super) fn is_hidden_annotation(&self, annotation: &Dictionary) -> bool {
        self.context.objects.integer(Some(annotation), b"F").unwrap_or(0) & NOT_SHOWN != 0
            || annotation.get(b"OC").is_some_and(|layer| self.is_hidden_layer(layer))
    }

    /// The areas that viewers paint for an annotation that has no appearance of its own.
    fn bare_annotation(&mut self, annotation: &Dictionary, resources: &Dictionary) {
        let objects = self.context.objects;
        if self.is_hidden_annotation(annotation) {
            return;
        }
        let Some(content) = self.bare_content(annotation) else { return };
        if !objects.spend(LETTER * content.len()) {
            return;
        }
        self.save();
        if let Some(alpha) = annotation.get(b"CA").and_then(|alpha| objects.number(alpha)) {
            (self.state.fill_alpha, self.state.stroke_alpha) = (alpha as f32, alpha as f32);
        }
        self.content(content.as_bytes(), resources, 0);
        self.restore();
    }

    /// What draws them, in the space of the page (ISO 32000-2 §12.5.6.6–13, §12.5.6.19).
    fn bare_content(&self, annotation: &Dictionary) -> Option<String> {
        let objects = self.context.objects;
        let numbers = |numbers: &Object| -> Vec<f64> {
            let all = objects.resolve(numbers).as_array().unwrap_or_default();
            all.iter().take(MAX_PLACES).filter_map(|number| objects.number(number)).collect()
        };
        let entry = |from: &Dictionary, key: &[u8]| from.get(key).map(numbers).filter(|all| !all.is_empty());
        let kind = objects.name(annotation, b"Subtype")?;
        let (inside, line) = match kind {
            b"Widget" => (entry(objects.dictionary(annotation, b"MK")?, b"BG"), None),
            b"FreeText" => (entry(annotation, b"C"), None),
            b"Square" | b"Circle" | b"Polygon" => (entry(annotation, b"IC"), entry(annotation, b"C")),
            b"Line" | b"PolyLine" | b"Ink" => (None, entry(annotation, b"C")),
            _ => return None,
        };
        let style = objects.dictionary(annotation, b"BS").and_then(|style| style.get(b"W"));
        let width = style.and_then(|width| objects.number(width)).unwrap_or(1.0);
        let mut content = format!("{width} w ");
        for (colour, [grey, rgb, cmyk]) in [(&inside, ["g", "rg", "k"]), (&line, ["G", "RG", "K"])] {
            let Some(colour) = colour else { continue };
            let operator = match colour.len() {
                1 => grey,
                3 => rgb,
                _ => cmyk,
            };
            let colour: Vec<String> = colour.iter().map(f64::to_string).collect();
            // Writing to a string cannot fail.
            let _ = write!(content, "{} {operator} ", colour.join(" "));
        }
        let mut left = MAX_PLACES;
        // How many more there may be.
        let mut path = |content: &mut String, places: Vec<f64>| {
            let places = places.get(..places.len().min(left)).unwrap_or_default();
            left -= places.len();
            for (at, [x, y]) in places.as_chunks::<2>().0.iter().enumerate() {
                let _ = write!(content, "{x} {y} {} ", if at == 0 { "m" } else { "l" });
            }
            left
        };
        let place = || objects.rectangle(annotation.get(b"Rect"));
        match kind {
            b"Polygon" | b"PolyLine" => {
                path(&mut content, entry(annotation, b"Vertices")?);
            }
            b"Line" => {
                path(&mut content, entry(annotation, b"L")?);
            }
            b"Ink" => {
                let lines = objects.array(annotation, b"InkList")?.iter().take(MAX_PLACES);
                for line in lines {
                    if path(&mut content, numbers(line)) == 0 {
                        break;
                    }
                }
            }
            b"Circle" => {
                path(&mut content, ellipse(&place()?));
            }
            _ => {
                let place = place()?;
                let (across, up) = (place.x1 - place.x0, place.y1 - place.y0);
                let _ = write!(content, "{} {} {across} {up} re ", place.x0, place.y0);
            }
        }
        content.push_str(match (inside, line) {
            (Some(_), Some(_)) => "B",
            (Some(_), None) => "f",
            _ => "S",
        });
        Some(content)
    }
}

/// The corners of a polygon that looks like the ellipse in a box.
fn ellipse(place: &Rect) -> Vec<f64> {
    const CORNERS: u8 = 24;
    let (middle_x, middle_y) = ((place.x0 + place.x1) / 2.0, (place.y0 + place.y1) / 2.0);
    let (across, up) = ((place.x1 - place.x0) / 2.0, (place.y1 - place.y0) / 2.0);
    let angle = |corner: u8| f32::from(corner) * std::f32::consts::TAU / f32::from(CORNERS);
    let corners = (0..CORNERS).map(|corner| angle(corner).sin_cos());
    let corners = corners.flat_map(|(sin, cos)| [middle_x + cos * across, middle_y + sin * up]);
    corners.map(f64::from).collect()
}

/// The value of a field that viewers draw: typed text or a choice (ISO 32000-2 §12.7.5).
fn value_shown<'o>(objects: &'o Objects, field: &'o Dictionary<'o>) -> Option<&'o Object<'o>> {
    let kind = of_field(objects, field, b"FT")?.as_name()?;
    let flags = of_field(objects, field, b"Ff").and_then(Object::as_integer).unwrap_or(0);
    let is_drawn = kind == b"Ch" || kind == b"Tx" && flags & PASSWORD == 0;
    is_drawn.then(|| of_field(objects, field, b"V")).flatten()
}

/// An entry of a field, which it may have from those above it.
fn of_field<'o>(objects: &'o Objects, field: &'o Dictionary<'o>, key: &[u8]) -> Option<&'o Object<'o>> {
    let fields = iter::successors(Some(field), |field| objects.dictionary(field, b"Parent"));
    fields.take(MAX_FIELDS).find_map(|field| objects.get(field, key))
}
