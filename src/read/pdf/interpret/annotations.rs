//! What annotations show on the page (ISO 32000-2 §12.5.5): filled fields, stamps, text typed onto it.

use super::Interpreter;
use super::marks::Mark;
use crate::read::pdf::geometry::Matrix;
use crate::read::pdf::object::{Dictionary, Object};

/// The flags Hidden and NoView (ISO 32000-2 Table 167).
const NOT_SHOWN: i64 = 0x22;

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
            if objects.name(annotation, b"Subtype") == Some(b"FreeText") {
                self.free_text(annotation, resources);
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
        let own = objects.array(&stream.dict, b"Matrix").and_then(|all| objects.numbers(all));
        let [a, b, c, d, e, f] = own.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        let bounds = objects.rectangle(stream.dict.get(b"BBox")).unwrap_or(place);
        let drawn = Matrix::new(a, b, c, d, e, f).apply_to_box(&bounds);
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
        while self.marks.len() > marks {
            self.end_mark();
        }
        self.restore();
    }

    pub(super) fn is_hidden_annotation(&self, annotation: &Dictionary) -> bool {
        self.context.objects.integer(Some(annotation), b"F").unwrap_or(0) & NOT_SHOWN != 0
            || annotation.get(b"OC").is_some_and(|layer| self.is_hidden_layer(layer))
    }
}
