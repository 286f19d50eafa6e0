//! External objects (ISO 32000-2 §8.8): forms (§8.10) run as content of their own, images are handed on.

use super::marks::Mark;
use super::{Interpreter, first_name};
use crate::read::pdf::object::Dictionary;
use crate::read::pdf::tokens::Tokenizer;

/// Forms inside forms followed.
pub(super) const MAX_FORM_DEPTH: usize = 12;

impl Interpreter<'_, '_, '_> {
    pub(super) fn external_object(&mut self, tokens: &Tokenizer, resources: &Dictionary, depth: usize) {
        let objects = self.context.objects;
        let Some(name) = first_name(tokens) else { return };
        let Some(reference) =
            objects.dictionary(resources, b"XObject").and_then(|all| all.get(tokens.bytes(&name)))
        else {
            return;
        };
        let Some(stream) = objects.resolve(reference).as_stream() else { return };
        let hidden = stream.dict.get(b"OC").is_some_and(|layer| self.is_hidden_layer(layer));
        match objects.name(&stream.dict, b"Subtype") {
            Some(b"Image") if !hidden => {
                self.image_object(reference, &stream.dict);
            }
            Some(b"Form") => {
                if depth >= MAX_FORM_DEPTH {
                    self.context.budget.spent = true;
                    return;
                }
                let Some(content) = objects.decode_shared(reference) else { return };
                let marks = self.marks.len();
                if hidden {
                    self.push_mark(Mark::hidden());
                }
                self.form(&stream.dict, &content, resources, depth);
                self.end_marks(marks);
            }
            _ => {}
        }
    }

    pub(super) fn form(&mut self, form: &Dictionary, content: &[u8], resources: &Dictionary, depth: usize) {
        let objects = self.context.objects;
        if !self.context.budget.form() {
            return;
        }
        let state = self.state.clone();
        let matrices = (self.text_matrix, self.line_matrix);
        let saved = std::mem::take(&mut self.saved);
        let unsaved = std::mem::take(&mut self.unsaved);
        let outer_marks = std::mem::replace(&mut self.outer_marks, self.marks.len());
        if let Some(matrix) = objects.matrix(form, b"Matrix") {
            self.state.ctm = matrix.then(&self.state.ctm);
        }
        if let Some(bounds) = objects.any_rectangle(form.get(b"BBox")) {
            let around = self.state.ctm.apply_to_box(&bounds);
            if self.state.ctm.keeps_upright() {
                self.state.clip.cut_to_box(&around);
            } else {
                self.state.clip.cut_to(self.state.ctm.outline_of(&bounds), &around);
            }
        }
        if form.has(b"Group") {
            self.state.enter_group();
        }
        let own = objects.dictionary(form, b"Resources").unwrap_or(resources);
        self.content(content, own, depth + 1);
        (self.saved, self.unsaved, self.outer_marks) = (saved, unsaved, outer_marks);
        (self.text_matrix, self.line_matrix) = matrices;
        self.state = state;
    }
}
